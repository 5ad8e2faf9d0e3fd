// SPDX-License-Identifier: Apache-2.0
//
// libebur128 as Swift sees it; every call that the controller needs is imported as it is.

#ifndef XIAOAN_CEBUR128_H
#define XIAOAN_CEBUR128_H

#include <ebur128.h>

#endif
