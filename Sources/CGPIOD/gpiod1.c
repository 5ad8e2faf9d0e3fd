// SPDX-License-Identifier: Apache-2.0
//
// The API over libgpiod 1.6: one descriptor a line, no debounce, no sequence numbers.

#include <gpiod.h>

#ifdef GPIOD_LINE_BULK_MAX_LINES

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "shim.h"

_Static_assert(XA_GPIO_LINES_MAXIMUM <= GPIOD_LINE_BULK_MAX_LINES, "a bulk holds every request");

/// An edge is at most this old when it is read, or its stamp is of another clock.
#define STAMP_AGE_MAXIMUM_NS (60 * INT64_C(1000000000))

struct xa_gpio_chip {
  struct gpiod_chip *handle;
};

struct xa_gpio_request {
  struct gpiod_line_bulk lines;
  /// One a line that reports edges, and none otherwise.
  unsigned fd_count;
  int fds[XA_GPIO_LINES_MAXIMUM];
  /// The type of each line's last edge, 0 before the first.
  int last_types[XA_GPIO_LINES_MAXIMUM];
};

int xa_gpio_open(const char *chip, xa_gpio_chip **opened, xa_gpio_error *error) {
  *opened = NULL;
  char path[PATH_MAX];
  int result = xa_gpio_find(chip, path, sizeof path, error);
  if (result < 0) return result;
  xa_gpio_chip *fresh = calloc(1, sizeof *fresh);
  if (!fresh) return xa_gpio_fail(error, ENOMEM, "calloc");
  fresh->handle = gpiod_chip_open(path);
  if (!fresh->handle) {
    result = xa_gpio_fail(error, errno, "gpiod_chip_open");
    free(fresh);
    return result;
  }
  *opened = fresh;
  return 0;
}

void xa_gpio_close(xa_gpio_chip *chip) {
  if (!chip) return;
  gpiod_chip_close(chip->handle);
  free(chip);
}

unsigned xa_gpio_line_count(const xa_gpio_chip *chip) {
  return gpiod_chip_num_lines(chip->handle);
}

static int bias_flags(xa_gpio_bias bias) {
  switch (bias) {
    case XA_GPIO_BIAS_DISABLED: return GPIOD_LINE_REQUEST_FLAG_BIAS_DISABLE;
    case XA_GPIO_BIAS_PULL_UP: return GPIOD_LINE_REQUEST_FLAG_BIAS_PULL_UP;
    case XA_GPIO_BIAS_PULL_DOWN: return GPIOD_LINE_REQUEST_FLAG_BIAS_PULL_DOWN;
    case XA_GPIO_BIAS_AS_IS: break;
  }
  return 0;
}

/// Who holds a line now; NULL where the kernel cannot tell.
static const char *holder_of(struct gpiod_line *line) {
  return gpiod_line_update(line) == 0 && gpiod_line_is_used(line) ? gpiod_line_consumer(line)
                                                                  : NULL;
}

/// Requests one line and adds it to the request.
static int add_line(xa_gpio_chip *chip, xa_gpio_request *request, unsigned offset,
                    const struct gpiod_line_request_config *config, xa_gpio_error *error) {
  struct gpiod_line *line = gpiod_chip_get_line(chip->handle, offset);
  if (!line) return xa_gpio_fail_line(error, errno, "gpiod_chip_get_line", offset, NULL);
  if (gpiod_line_request(line, config, 0) < 0) {
    int code = errno;
    return xa_gpio_fail_line(error, code, "gpiod_line_request", offset,
                             code == EBUSY ? holder_of(line) : NULL);
  }
  unsigned place = gpiod_line_bulk_num_lines(&request->lines);
  gpiod_line_bulk_add(&request->lines, line);
  int fd = gpiod_line_event_get_fd(line);
  if (fd < 0) return xa_gpio_fail_line(error, errno, "gpiod_line_event_get_fd", offset, NULL);
  // A reading must never wait: the library itself opens the descriptor as a blocking one.
  int flags = fcntl(fd, F_GETFL);
  if (flags < 0 || fcntl(fd, F_SETFL, flags | O_NONBLOCK) < 0) {
    return xa_gpio_fail_line(error, errno, "fcntl", offset, NULL);
  }
  request->fds[place] = fd;
  request->fd_count++;
  return 0;
}

int xa_gpio_request_inputs(xa_gpio_chip *chip, const xa_gpio_inputs *wanted,
                           xa_gpio_request **granted, xa_gpio_error *error) {
  *granted = NULL;
  int result = xa_gpio_check(wanted->offsets, wanted->count, error);
  if (result < 0) return result;
  xa_gpio_request *fresh = calloc(1, sizeof *fresh);
  if (!fresh) return xa_gpio_fail(error, ENOMEM, "calloc");
  gpiod_line_bulk_init(&fresh->lines);
  struct gpiod_line_request_config config = {
      .consumer = wanted->consumer,
      .request_type = GPIOD_LINE_REQUEST_EVENT_BOTH_EDGES,
      .flags = bias_flags(wanted->bias),
  };
  // One by one, and not as a bulk, so that a failure can name its line.
  for (size_t i = 0; i < wanted->count; i++) {
    result = add_line(chip, fresh, wanted->offsets[i], &config, error);
    if (result < 0) {
      xa_gpio_release(fresh);
      return result;
    }
  }
  *granted = fresh;
  return 0;
}

/// Says why a bulk was refused, and for a busy line who holds it.
static int refusal(const struct gpiod_line_bulk *lines, int code, xa_gpio_error *error) {
  for (unsigned i = 0; code == EBUSY && i < lines->num_lines; i++) {
    struct gpiod_line *line = lines->lines[i];
    if (gpiod_line_update(line) < 0 || !gpiod_line_is_used(line)) continue;
    return xa_gpio_fail_line(error, code, "gpiod_line_request_bulk", gpiod_line_offset(line),
                             gpiod_line_consumer(line));
  }
  return xa_gpio_fail(error, code, "gpiod_line_request_bulk");
}

/// Collects the lines of a bulk and requests them as one, so that one call reads or sets them all.
static int request_bulk(xa_gpio_chip *chip, const unsigned *offsets, size_t count,
                        const struct gpiod_line_request_config *config, const int *values,
                        struct gpiod_line_bulk *lines, xa_gpio_error *error) {
  gpiod_line_bulk_init(lines);
  for (size_t i = 0; i < count; i++) {
    struct gpiod_line *line = gpiod_chip_get_line(chip->handle, offsets[i]);
    if (!line) return xa_gpio_fail_line(error, errno, "gpiod_chip_get_line", offsets[i], NULL);
    gpiod_line_bulk_add(lines, line);
  }
  if (gpiod_line_request_bulk(lines, config, values) < 0) return refusal(lines, errno, error);
  return 0;
}

/// Grants a bulk of lines without edges; `values` is NULL for inputs.
static int grant(xa_gpio_chip *chip, const unsigned *offsets, size_t count,
                 const struct gpiod_line_request_config *config, const int *values,
                 xa_gpio_request **granted, xa_gpio_error *error) {
  xa_gpio_request *fresh = calloc(1, sizeof *fresh);
  if (!fresh) return xa_gpio_fail(error, ENOMEM, "calloc");
  int result = request_bulk(chip, offsets, count, config, values, &fresh->lines, error);
  if (result < 0) {
    // Not released: the library shares its lines, and the busy one may be of another request.
    free(fresh);
    return result;
  }
  *granted = fresh;
  return 0;
}

int xa_gpio_request_levels(xa_gpio_chip *chip, const xa_gpio_levels *wanted,
                           xa_gpio_request **granted, xa_gpio_error *error) {
  *granted = NULL;
  int result = xa_gpio_check(wanted->offsets, wanted->count, error);
  if (result < 0) return result;
  struct gpiod_line_request_config config = {
      .consumer = wanted->consumer,
      .request_type = GPIOD_LINE_REQUEST_DIRECTION_INPUT,
      .flags = bias_flags(wanted->bias),
  };
  return grant(chip, wanted->offsets, wanted->count, &config, NULL, granted, error);
}

int xa_gpio_request_outputs(xa_gpio_chip *chip, const xa_gpio_outputs *wanted,
                            xa_gpio_request **granted, xa_gpio_error *error) {
  *granted = NULL;
  int result = xa_gpio_check(wanted->offsets, wanted->count, error);
  if (result < 0) return result;
  int values[XA_GPIO_LINES_MAXIMUM] = {0};
  for (size_t i = 0; i < wanted->count; i++) values[i] = wanted->are_high[i];
  struct gpiod_line_request_config config = {
      .consumer = wanted->consumer,
      .request_type = GPIOD_LINE_REQUEST_DIRECTION_OUTPUT,
  };
  return grant(chip, wanted->offsets, wanted->count, &config, values, granted, error);
}

void xa_gpio_release(xa_gpio_request *request) {
  if (!request) return;
  if (gpiod_line_bulk_num_lines(&request->lines) > 0) gpiod_line_release_bulk(&request->lines);
  free(request);
}

bool xa_gpio_is_debounced(const xa_gpio_request *request) {
  (void)request;
  return false;
}

int xa_gpio_poll_fds(const xa_gpio_request *request, int *fds, size_t capacity) {
  unsigned count = request->fd_count;
  if (count > capacity) count = (unsigned)capacity;
  for (unsigned i = 0; i < count; i++) fds[i] = request->fds[i];
  return (int)count;
}

static int64_t monotonic_now(void) {
  struct timespec now = {0, 0};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/// The stamp of an edge on the monotonic clock.
///
/// This interface of the kernel stamps with CLOCK_MONOTONIC since Linux 5.7 and with
/// CLOCK_REALTIME before. A stamp that cannot be monotonic gives way to the time of the reading.
static int64_t stamp_of(const struct gpiod_line_event *edge, int64_t now) {
  int64_t stamp = (int64_t)edge->ts.tv_sec * 1000000000 + edge->ts.tv_nsec;
  return stamp > now || now - stamp > STAMP_AGE_MAXIMUM_NS ? now : stamp;
}

/// Reads the edges of one line; how many, or a negative errno.
static int read_line(xa_gpio_request *request, unsigned place, xa_gpio_event *events,
                     bool *has_gap, xa_gpio_error *error) {
  struct gpiod_line_event edges[XA_GPIO_LINE_EVENTS];
  unsigned offset = gpiod_line_offset(request->lines.lines[place]);
  int count = gpiod_line_event_read_fd_multiple(request->fds[place], edges, XA_GPIO_LINE_EVENTS);
  if (count < 0) {
    if (errno == EAGAIN || errno == EINTR) return 0;
    return xa_gpio_fail_line(error, errno, "gpiod_line_event_read", offset, NULL);
  }
  // A full buffer: the kernel threw away what came after it.
  if (count >= XA_GPIO_LINE_EVENTS) *has_gap = true;
  int64_t now = monotonic_now();
  for (int i = 0; i < count; i++) {
    // The same edge twice: the one between them is missing.
    if (edges[i].event_type == request->last_types[place]) *has_gap = true;
    request->last_types[place] = edges[i].event_type;
    events[i] = (xa_gpio_event){
        .nanoseconds = stamp_of(&edges[i], now),
        .offset = offset,
        .is_high = edges[i].event_type == GPIOD_LINE_EVENT_RISING_EDGE,
    };
  }
  return count;
}

int xa_gpio_read_events(xa_gpio_request *request, xa_gpio_event *events, size_t capacity,
                        bool *has_gap, xa_gpio_error *error) {
  *has_gap = false;
  size_t total = 0;
  for (unsigned i = 0; i < request->fd_count; i++) {
    if (capacity - total < XA_GPIO_LINE_EVENTS) break;
    int count = read_line(request, i, events + total, has_gap, error);
    if (count < 0) return count;
    total += (size_t)count;
  }
  xa_gpio_sort(events, total);
  return (int)total;
}

int xa_gpio_read_levels(xa_gpio_request *request, bool *are_high, size_t capacity,
                        xa_gpio_error *error) {
  int values[XA_GPIO_LINES_MAXIMUM] = {0};
  unsigned count = request->lines.num_lines;
  if (count > capacity) return xa_gpio_fail(error, EINVAL, "read levels");
  if (gpiod_line_get_value_bulk(&request->lines, values) < 0) {
    return xa_gpio_fail(error, errno, "gpiod_line_get_value_bulk");
  }
  for (unsigned i = 0; i < count; i++) are_high[i] = values[i] != 0;
  return (int)count;
}

int xa_gpio_write_levels(xa_gpio_request *request, const bool *are_high, size_t count,
                         xa_gpio_error *error) {
  int values[XA_GPIO_LINES_MAXIMUM] = {0};
  if (count != request->lines.num_lines) return xa_gpio_fail(error, EINVAL, "write levels");
  for (size_t i = 0; i < count; i++) values[i] = are_high[i];
  if (gpiod_line_set_value_bulk(&request->lines, values) < 0) {
    return xa_gpio_fail(error, errno, "gpiod_line_set_value_bulk");
  }
  return 0;
}

const char *xa_gpio_library_version(void) { return gpiod_version_string(); }

int xa_gpio_api(void) { return 1; }

#endif
