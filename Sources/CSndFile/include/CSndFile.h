// SPDX-License-Identifier: Apache-2.0
//
// libsndfile as Swift sees it; every call that the controller needs is imported as it is.

#ifndef XIAOAN_CSNDFILE_H
#define XIAOAN_CSNDFILE_H

#include <sndfile.h>

#endif
