// SPDX-License-Identifier: Apache-2.0
//
// What both implementations share.

#ifndef XIAOAN_CGPIOD_SHIM_H
#define XIAOAN_CGPIOD_SHIM_H

#include "CGPIOD.h"

/// Fills in an error without a line, and returns the negative errno; 0 counts as EIO, since a
/// failure must never look like a success.
int xa_gpio_fail(xa_gpio_error *error, int code, const char *call);

/// The same for one line, whose holder may be NULL.
int xa_gpio_fail_line(xa_gpio_error *error, int code, const char *call, unsigned offset,
                      const char *holder);

/// The path of a chip that is named by its path, its name in /dev, or its label.
int xa_gpio_find(const char *chip, char *path, size_t capacity, xa_gpio_error *error);

/// Whether a request of these lines can be asked for at all: neither none, nor too many, nor one
/// twice.
int xa_gpio_check(const unsigned *offsets, size_t count, xa_gpio_error *error);

/// Sorts edges by time; those of the same instant keep their order.
void xa_gpio_sort(xa_gpio_event *events, size_t count);

#endif
