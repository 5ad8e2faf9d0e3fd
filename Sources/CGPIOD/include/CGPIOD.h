// SPDX-License-Identifier: Apache-2.0
//
// One small C API over libgpiod 1.6 (Debian 12) and 2.x (Debian 13), which share none.
//
// Levels are electrical: 1 is high. The kernel is never asked to turn them round; which level
// means a lit lamp is the caller's to know. One thread at a time may use a chip and its requests.
//
// Functions that return an int return 0 or a count, or a negative errno; `error` then says which
// call failed. Requests have their kind in their name: `inputs` report edges, `levels` are only
// read, and `outputs` are set.

#ifndef XIAOAN_CGPIOD_H
#define XIAOAN_CGPIOD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__clang__)
#define XA_NONNULL _Nonnull
#define XA_NULLABLE _Nullable
#else
#define XA_NONNULL
#define XA_NULLABLE
#endif

enum {
  /// Lines of one request: as many as one request of the kernel's own interface can hold.
  XA_GPIO_LINES_MAXIMUM = 64,
  /// Edges that the kernel keeps for each line until they are read.
  XA_GPIO_LINE_EVENTS = 16,
  /// Edges that one reading can return.
  XA_GPIO_EVENTS_MAXIMUM = XA_GPIO_LINES_MAXIMUM * XA_GPIO_LINE_EVENTS,
  /// Chips whose labels are looked at.
  XA_GPIO_CHIPS_MAXIMUM = 64,
  /// Bytes of a name with its end: the kernel's names have 32.
  XA_GPIO_NAME_BYTES = 64,
};

/// Why a call failed.
typedef struct xa_gpio_error {
  /// A positive errno.
  int code;
  /// The call that failed; never empty after a failure.
  char call[XA_GPIO_NAME_BYTES];
  /// The line that it failed for, or -1.
  int offset;
  /// Who holds that line, where the kernel can tell; otherwise empty.
  char holder[XA_GPIO_NAME_BYTES];
} xa_gpio_error;

/// An edge of one line.
typedef struct xa_gpio_event {
  /// Nanoseconds of CLOCK_MONOTONIC.
  int64_t nanoseconds;
  unsigned offset;
  /// The level after the edge.
  bool is_high;
} xa_gpio_event;

typedef enum xa_gpio_bias {
  /// As the board set it up.
  XA_GPIO_BIAS_AS_IS,
  XA_GPIO_BIAS_DISABLED,
  XA_GPIO_BIAS_PULL_UP,
  XA_GPIO_BIAS_PULL_DOWN,
} xa_gpio_bias;

/// Input lines that are wanted.
typedef struct xa_gpio_inputs {
  const unsigned *XA_NONNULL offsets;
  /// For each line, how long a level must stand before it counts, in microseconds. libgpiod 1.6
  /// cannot ask the kernel for it and leaves it out; see xa_gpio_is_debounced.
  const uint32_t *XA_NONNULL debounce_us;
  /// 1...XA_GPIO_LINES_MAXIMUM.
  size_t count;
  /// Who asks; others see it in `gpioinfo`.
  const char *XA_NONNULL consumer;
  xa_gpio_bias bias;
} xa_gpio_inputs;

/// Input lines that are wanted without edges.
typedef struct xa_gpio_levels {
  const unsigned *XA_NONNULL offsets;
  /// 1...XA_GPIO_LINES_MAXIMUM.
  size_t count;
  /// Who asks; others see it in `gpioinfo`.
  const char *XA_NONNULL consumer;
  xa_gpio_bias bias;
} xa_gpio_levels;

/// Output lines that are wanted.
typedef struct xa_gpio_outputs {
  const unsigned *XA_NONNULL offsets;
  /// For each line, the level that it begins with.
  const bool *XA_NONNULL are_high;
  /// 1...XA_GPIO_LINES_MAXIMUM.
  size_t count;
  /// Who asks; others see it in `gpioinfo`.
  const char *XA_NONNULL consumer;
} xa_gpio_outputs;

typedef struct xa_gpio_chip xa_gpio_chip;
typedef struct xa_gpio_request xa_gpio_request;

/// Opens a chip by its name in /dev, its path, or its label.
///
/// ENOENT: there is none. ENOTUNIQ: several chips bear that label.
int xa_gpio_open(const char *XA_NONNULL chip, xa_gpio_chip *XA_NULLABLE *XA_NONNULL opened,
                 xa_gpio_error *XA_NONNULL error);

/// Closes a chip, whose requests must have been released.
void xa_gpio_close(xa_gpio_chip *XA_NULLABLE chip);

/// How many lines the chip has; their offsets begin at 0.
unsigned xa_gpio_line_count(const xa_gpio_chip *XA_NONNULL chip);

/// Requests input lines with both edges.
///
/// EBUSY: `error->holder` names who holds `error->offset`. EINVAL: no line is wanted, or one is
/// wanted twice or is not the chip's, which libgpiod 2.x does not name. E2BIG: too many are wanted.
/// Nothing is requested after a failure.
int xa_gpio_request_inputs(xa_gpio_chip *XA_NONNULL chip, const xa_gpio_inputs *XA_NONNULL wanted,
                           xa_gpio_request *XA_NULLABLE *XA_NONNULL granted,
                           xa_gpio_error *XA_NONNULL error);

/// Requests input lines without edges, which can only be read.
///
/// Fails as xa_gpio_request_inputs does.
int xa_gpio_request_levels(xa_gpio_chip *XA_NONNULL chip, const xa_gpio_levels *XA_NONNULL wanted,
                           xa_gpio_request *XA_NULLABLE *XA_NONNULL granted,
                           xa_gpio_error *XA_NONNULL error);

/// Requests output lines.
///
/// Each line becomes an output with its own level at once; it never drives another one before.
/// Fails as xa_gpio_request_inputs does; the kernel then lets go of the lines that it had already
/// turned into outputs, but need not turn them back.
int xa_gpio_request_outputs(xa_gpio_chip *XA_NONNULL chip,
                            const xa_gpio_outputs *XA_NONNULL wanted,
                            xa_gpio_request *XA_NULLABLE *XA_NONNULL granted,
                            xa_gpio_error *XA_NONNULL error);

/// Releases the lines. What an output does from then on is up to the chip; most keep the level.
void xa_gpio_release(xa_gpio_request *XA_NULLABLE request);

/// Whether the kernel debounces every line for which that was wanted.
bool xa_gpio_is_debounced(const xa_gpio_request *XA_NONNULL request);

/// Writes the descriptors that turn readable when there are edges, and returns how many there are:
/// one a line with libgpiod 1.6, one a request with 2.x, none without edges. They must not be
/// closed.
int xa_gpio_poll_fds(const xa_gpio_request *XA_NONNULL request, int *XA_NONNULL fds,
                     size_t capacity);

/// Reads the edges that wait, without waiting for any, sorted by time, and returns how many.
///
/// Two edges of one line that follow one another faster than the kernel's thread can run may be
/// missing together with libgpiod 1.6; nobody can tell, and the level is right nevertheless.
///
/// `has_gap` tells that edges were or may have been lost, so that the levels must be read anew.
/// ENODEV: the chip is gone.
int xa_gpio_read_events(xa_gpio_request *XA_NONNULL request, xa_gpio_event *XA_NONNULL events,
                        size_t capacity, bool *XA_NONNULL has_gap,
                        xa_gpio_error *XA_NONNULL error);

/// Reads the level of every line of the request, in the order in which they were requested, and
/// returns how many there are. Outputs can be read back as well. It allocates nothing, and it waits
/// for nobody but the chip.
///
/// EINVAL: `capacity` is less than that. ENODEV: the chip is gone.
int xa_gpio_read_levels(xa_gpio_request *XA_NONNULL request, bool *XA_NONNULL are_high,
                        size_t capacity, xa_gpio_error *XA_NONNULL error);

/// Sets the level of every output of the request with one call of the kernel, in the order in
/// which they were requested, and returns 0. It allocates nothing, and it waits for nobody but
/// the chip.
///
/// EINVAL: `count` is not that of the request. EINVAL or EPERM: the lines are not outputs.
/// ENODEV: the chip is gone.
int xa_gpio_write_levels(xa_gpio_request *XA_NONNULL request, const bool *XA_NONNULL are_high,
                         size_t count, xa_gpio_error *XA_NONNULL error);

/// The library's own version, such as "1.6.3".
const char *XA_NONNULL xa_gpio_library_version(void);

/// Which of the two interfaces was compiled in: 1 or 2.
int xa_gpio_api(void);

/// The name of an errno, such as "EBUSY".
const char *XA_NONNULL xa_gpio_error_name(int code);

#endif
