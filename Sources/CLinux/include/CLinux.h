// SPDX-License-Identifier: Apache-2.0

#ifndef XIAOAN_CLINUX_H
#define XIAOAN_CLINUX_H

#include <stdbool.h>

/// What Swift's Glibc module does not have.

/// Whether the kernel says that the wall clock is synchronised, by adjtimex(2); false when it
/// cannot be asked.
bool clinux_is_clock_synchronised(void);

#endif
