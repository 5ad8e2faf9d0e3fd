// SPDX-License-Identifier: Apache-2.0
//
// The API over libgpiod 2.x: one descriptor a request, kernel debounce, sequence numbers.

#include <gpiod.h>

#ifndef GPIOD_LINE_BULK_MAX_LINES

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "shim.h"

struct xa_gpio_chip {
  struct gpiod_chip *handle;
  unsigned line_count;
};

struct xa_gpio_request {
  struct gpiod_line_request *handle;
  /// How the lines are wanted, until they are granted; NULL afterwards.
  struct gpiod_line_config *config;
  /// NULL for lines that report no edges.
  struct gpiod_edge_event_buffer *edges;
  size_t count;
  unsigned offsets[XA_GPIO_LINES_MAXIMUM];
  /// The number of each line's last edge; the kernel counts from 1.
  unsigned long numbers[XA_GPIO_LINES_MAXIMUM];
  bool is_debounced;
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
    // The device is there: this version says ENODEV when it is not a GPIO chip.
    result = xa_gpio_fail(error, errno == ENODEV ? ENOTTY : errno, "gpiod_chip_open");
    free(fresh);
    return result;
  }
  struct gpiod_chip_info *info = gpiod_chip_get_info(fresh->handle);
  if (!info) {
    result = xa_gpio_fail(error, errno, "gpiod_chip_get_info");
    xa_gpio_close(fresh);
    return result;
  }
  fresh->line_count = (unsigned)gpiod_chip_info_get_num_lines(info);
  gpiod_chip_info_free(info);
  *opened = fresh;
  return 0;
}

void xa_gpio_close(xa_gpio_chip *chip) {
  if (!chip) return;
  gpiod_chip_close(chip->handle);
  free(chip);
}

unsigned xa_gpio_line_count(const xa_gpio_chip *chip) { return chip->line_count; }

static enum gpiod_line_bias bias_of(xa_gpio_bias bias) {
  switch (bias) {
    case XA_GPIO_BIAS_DISABLED: return GPIOD_LINE_BIAS_DISABLED;
    case XA_GPIO_BIAS_PULL_UP: return GPIOD_LINE_BIAS_PULL_UP;
    case XA_GPIO_BIAS_PULL_DOWN: return GPIOD_LINE_BIAS_PULL_DOWN;
    case XA_GPIO_BIAS_AS_IS: break;
  }
  return GPIOD_LINE_BIAS_AS_IS;
}

/// Settings for lines of one direction; NULL after a failure.
static struct gpiod_line_settings *new_settings(enum gpiod_line_direction direction,
                                                xa_gpio_bias bias, xa_gpio_error *error) {
  struct gpiod_line_settings *settings = gpiod_line_settings_new();
  if (!settings) {
    xa_gpio_fail(error, ENOMEM, "gpiod_line_settings_new");
  } else if (gpiod_line_settings_set_direction(settings, direction) < 0 ||
             gpiod_line_settings_set_bias(settings, bias_of(bias)) < 0) {
    xa_gpio_fail(error, errno, "gpiod_line_settings_set");
    gpiod_line_settings_free(settings);
    settings = NULL;
  }
  return settings;
}

/// Describes one line.
static int add_line(struct gpiod_line_config *config, struct gpiod_line_settings *settings,
                    unsigned offset, xa_gpio_error *error) {
  if (gpiod_line_config_add_line_settings(config, &offset, 1, settings) == 0) return 0;
  return xa_gpio_fail_line(error, errno, "gpiod_line_config_add_line_settings", offset, NULL);
}

/// Describes every line that is to report edges.
static int describe_inputs(struct gpiod_line_config *config, const xa_gpio_inputs *wanted,
                           xa_gpio_error *error) {
  struct gpiod_line_settings *settings =
      new_settings(GPIOD_LINE_DIRECTION_INPUT, wanted->bias, error);
  if (!settings) return -error->code;
  int result = 0;
  if (gpiod_line_settings_set_edge_detection(settings, GPIOD_LINE_EDGE_BOTH) < 0 ||
      gpiod_line_settings_set_event_clock(settings, GPIOD_LINE_CLOCK_MONOTONIC) < 0) {
    result = xa_gpio_fail(error, errno, "gpiod_line_settings_set");
  }
  for (size_t i = 0; result == 0 && i < wanted->count; i++) {
    gpiod_line_settings_set_debounce_period_us(settings, wanted->debounce_us[i]);
    result = add_line(config, settings, wanted->offsets[i], error);
  }
  gpiod_line_settings_free(settings);
  return result;
}

/// Describes every line that is only to be read.
static int describe_levels(struct gpiod_line_config *config, const xa_gpio_levels *wanted,
                           xa_gpio_error *error) {
  struct gpiod_line_settings *settings =
      new_settings(GPIOD_LINE_DIRECTION_INPUT, wanted->bias, error);
  if (!settings) return -error->code;
  int result = 0;
  for (size_t i = 0; result == 0 && i < wanted->count; i++) {
    result = add_line(config, settings, wanted->offsets[i], error);
  }
  gpiod_line_settings_free(settings);
  return result;
}

static enum gpiod_line_value value_of(bool is_high) {
  return is_high ? GPIOD_LINE_VALUE_ACTIVE : GPIOD_LINE_VALUE_INACTIVE;
}

/// Describes every line that is to be set.
static int describe_outputs(struct gpiod_line_config *config, const xa_gpio_outputs *wanted,
                            xa_gpio_error *error) {
  struct gpiod_line_settings *settings =
      new_settings(GPIOD_LINE_DIRECTION_OUTPUT, XA_GPIO_BIAS_AS_IS, error);
  if (!settings) return -error->code;
  int result = 0;
  for (size_t i = 0; result == 0 && i < wanted->count; i++) {
    if (gpiod_line_settings_set_output_value(settings, value_of(wanted->are_high[i])) < 0) {
      result = xa_gpio_fail(error, errno, "gpiod_line_settings_set");
    } else {
      result = add_line(config, settings, wanted->offsets[i], error);
    }
  }
  gpiod_line_settings_free(settings);
  return result;
}

/// Says why a request was refused, and for a busy line who holds it.
static int refusal(xa_gpio_chip *chip, const xa_gpio_request *request, int code,
                   xa_gpio_error *error) {
  for (size_t i = 0; code == EBUSY && i < request->count; i++) {
    struct gpiod_line_info *info = gpiod_chip_get_line_info(chip->handle, request->offsets[i]);
    if (!info) continue;
    bool is_used = gpiod_line_info_is_used(info);
    if (is_used) {
      xa_gpio_fail_line(error, code, "gpiod_chip_request_lines", request->offsets[i],
                        gpiod_line_info_get_consumer(info));
    }
    gpiod_line_info_free(info);
    if (is_used) return -code;
  }
  return xa_gpio_fail(error, code, "gpiod_chip_request_lines");
}

/// Whether the kernel says that it debounces every line for which that was wanted.
static bool is_debounced(xa_gpio_chip *chip, const xa_gpio_inputs *wanted) {
  bool result = true;
  for (size_t i = 0; result && i < wanted->count; i++) {
    if (wanted->debounce_us[i] == 0) continue;
    struct gpiod_line_info *info = gpiod_chip_get_line_info(chip->handle, wanted->offsets[i]);
    result = info && gpiod_line_info_is_debounced(info);
    if (info) gpiod_line_info_free(info);
  }
  return result;
}

/// A request whose lines are still to be described and asked for; NULL after a failure.
static xa_gpio_request *begin(const unsigned *offsets, size_t count, xa_gpio_error *error) {
  if (xa_gpio_check(offsets, count, error) < 0) return NULL;
  xa_gpio_request *fresh = calloc(1, sizeof *fresh);
  if (!fresh) {
    xa_gpio_fail(error, ENOMEM, "calloc");
    return NULL;
  }
  fresh->count = count;
  memcpy(fresh->offsets, offsets, count * sizeof *offsets);
  fresh->config = gpiod_line_config_new();
  if (!fresh->config) {
    xa_gpio_fail(error, ENOMEM, "gpiod_line_config_new");
    xa_gpio_release(fresh);
    return NULL;
  }
  return fresh;
}

/// Asks for the lines that were described.
static int ask(xa_gpio_chip *chip, xa_gpio_request *request, const char *consumer,
               xa_gpio_error *error) {
  struct gpiod_request_config *terms = gpiod_request_config_new();
  if (!terms) return xa_gpio_fail(error, ENOMEM, "gpiod_request_config_new");
  gpiod_request_config_set_consumer(terms, consumer);
  gpiod_request_config_set_event_buffer_size(terms, request->count * XA_GPIO_LINE_EVENTS);
  request->handle = gpiod_chip_request_lines(chip->handle, terms, request->config);
  int result = request->handle ? 0 : refusal(chip, request, errno, error);
  gpiod_request_config_free(terms);
  return result;
}

/// Makes the edges of lines readable, once they are granted.
static int prepare_edges(xa_gpio_request *request, xa_gpio_error *error) {
  request->edges = gpiod_edge_event_buffer_new(request->count * XA_GPIO_LINE_EVENTS);
  if (!request->edges) return xa_gpio_fail(error, errno, "gpiod_edge_event_buffer_new");
  // A reading must never wait: the kernel opens the descriptor as a blocking one.
  int fd = gpiod_line_request_get_fd(request->handle);
  int flags = fcntl(fd, F_GETFL);
  if (flags < 0 || fcntl(fd, F_SETFL, flags | O_NONBLOCK) < 0) {
    return xa_gpio_fail(error, errno, "fcntl");
  }
  return 0;
}

/// Hands a request over, or releases it after a failure.
static int conclude(xa_gpio_request *fresh, int result, xa_gpio_request **granted) {
  if (result < 0) {
    xa_gpio_release(fresh);
    return result;
  }
  gpiod_line_config_free(fresh->config);
  fresh->config = NULL;
  *granted = fresh;
  return 0;
}

int xa_gpio_request_inputs(xa_gpio_chip *chip, const xa_gpio_inputs *wanted,
                           xa_gpio_request **granted, xa_gpio_error *error) {
  *granted = NULL;
  xa_gpio_request *fresh = begin(wanted->offsets, wanted->count, error);
  if (!fresh) return -error->code;
  int result = describe_inputs(fresh->config, wanted, error);
  if (result == 0) result = ask(chip, fresh, wanted->consumer, error);
  if (result == 0) result = prepare_edges(fresh, error);
  if (result == 0) fresh->is_debounced = is_debounced(chip, wanted);
  return conclude(fresh, result, granted);
}

int xa_gpio_request_levels(xa_gpio_chip *chip, const xa_gpio_levels *wanted,
                           xa_gpio_request **granted, xa_gpio_error *error) {
  *granted = NULL;
  xa_gpio_request *fresh = begin(wanted->offsets, wanted->count, error);
  if (!fresh) return -error->code;
  int result = describe_levels(fresh->config, wanted, error);
  if (result == 0) result = ask(chip, fresh, wanted->consumer, error);
  return conclude(fresh, result, granted);
}

int xa_gpio_request_outputs(xa_gpio_chip *chip, const xa_gpio_outputs *wanted,
                            xa_gpio_request **granted, xa_gpio_error *error) {
  *granted = NULL;
  xa_gpio_request *fresh = begin(wanted->offsets, wanted->count, error);
  if (!fresh) return -error->code;
  int result = describe_outputs(fresh->config, wanted, error);
  if (result == 0) result = ask(chip, fresh, wanted->consumer, error);
  return conclude(fresh, result, granted);
}

void xa_gpio_release(xa_gpio_request *request) {
  if (!request) return;
  if (request->handle) gpiod_line_request_release(request->handle);
  if (request->config) gpiod_line_config_free(request->config);
  if (request->edges) gpiod_edge_event_buffer_free(request->edges);
  free(request);
}

bool xa_gpio_is_debounced(const xa_gpio_request *request) { return request->is_debounced; }

int xa_gpio_poll_fds(const xa_gpio_request *request, int *fds, size_t capacity) {
  if (capacity == 0 || !request->edges) return 0;
  fds[0] = gpiod_line_request_get_fd(request->handle);
  return 1;
}

/// Takes the number of a line's edge; whether it is not the next one.
static bool is_after_gap(xa_gpio_request *request, unsigned offset, unsigned long number) {
  for (size_t i = 0; i < request->count; i++) {
    if (request->offsets[i] != offset) continue;
    bool result = (uint32_t)number != (uint32_t)(request->numbers[i] + 1);
    request->numbers[i] = number;
    return result;
  }
  return false;
}

int xa_gpio_read_events(xa_gpio_request *request, xa_gpio_event *events, size_t capacity,
                        bool *has_gap, xa_gpio_error *error) {
  *has_gap = false;
  size_t most = request->count * XA_GPIO_LINE_EVENTS;
  if (most > capacity) most = capacity;
  if (most == 0 || !request->edges) return 0;
  int count = gpiod_line_request_read_edge_events(request->handle, request->edges, most);
  if (count < 0) {
    if (errno == EAGAIN || errno == EINTR) return 0;
    return xa_gpio_fail(error, errno, "gpiod_line_request_read_edge_events");
  }
  for (int i = 0; i < count; i++) {
    struct gpiod_edge_event *edge =
        gpiod_edge_event_buffer_get_event(request->edges, (unsigned long)i);
    if (!edge) return xa_gpio_fail(error, errno, "gpiod_edge_event_buffer_get_event");
    unsigned offset = gpiod_edge_event_get_line_offset(edge);
    if (is_after_gap(request, offset, gpiod_edge_event_get_line_seqno(edge))) *has_gap = true;
    events[i] = (xa_gpio_event){
        .nanoseconds = (int64_t)gpiod_edge_event_get_timestamp_ns(edge),
        .offset = offset,
        .is_high = gpiod_edge_event_get_event_type(edge) == GPIOD_EDGE_EVENT_RISING_EDGE,
    };
  }
  xa_gpio_sort(events, (size_t)count);
  return count;
}

int xa_gpio_read_levels(xa_gpio_request *request, bool *are_high, size_t capacity,
                        xa_gpio_error *error) {
  enum gpiod_line_value values[XA_GPIO_LINES_MAXIMUM];
  if (request->count > capacity) return xa_gpio_fail(error, EINVAL, "read levels");
  if (gpiod_line_request_get_values_subset(request->handle, request->count, request->offsets,
                                           values) < 0) {
    return xa_gpio_fail(error, errno, "gpiod_line_request_get_values_subset");
  }
  for (size_t i = 0; i < request->count; i++) are_high[i] = values[i] == GPIOD_LINE_VALUE_ACTIVE;
  return (int)request->count;
}

int xa_gpio_write_levels(xa_gpio_request *request, const bool *are_high, size_t count,
                         xa_gpio_error *error) {
  enum gpiod_line_value values[XA_GPIO_LINES_MAXIMUM];
  if (count != request->count) return xa_gpio_fail(error, EINVAL, "write levels");
  for (size_t i = 0; i < count; i++) values[i] = value_of(are_high[i]);
  if (gpiod_line_request_set_values_subset(request->handle, count, request->offsets, values) < 0) {
    return xa_gpio_fail(error, errno, "gpiod_line_request_set_values_subset");
  }
  return 0;
}

const char *xa_gpio_library_version(void) { return gpiod_api_version(); }

int xa_gpio_api(void) { return 2; }

#endif
