// SPDX-License-Identifier: Apache-2.0

#define _GNU_SOURCE

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/gpio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "shim.h"

const char *xa_gpio_error_name(int code) {
  const char *name = strerrorname_np(code);
  return name ? name : "unknown";
}

int xa_gpio_fail(xa_gpio_error *error, int code, const char *call) {
  memset(error, 0, sizeof *error);
  error->code = code > 0 ? code : EIO;
  snprintf(error->call, sizeof error->call, "%s", call);
  error->offset = -1;
  return -error->code;
}

int xa_gpio_fail_line(xa_gpio_error *error, int code, const char *call, unsigned offset,
                      const char *holder) {
  int result = xa_gpio_fail(error, code, call);
  error->offset = (int)offset;
  if (holder) snprintf(error->holder, sizeof error->holder, "%s", holder);
  return result;
}

int xa_gpio_check(const unsigned *offsets, size_t count, xa_gpio_error *error) {
  if (count == 0) return xa_gpio_fail(error, EINVAL, "request");
  if (count > XA_GPIO_LINES_MAXIMUM) return xa_gpio_fail(error, E2BIG, "request");
  for (size_t i = 1; i < count; i++) {
    for (size_t j = 0; j < i; j++) {
      if (offsets[i] == offsets[j]) {
        return xa_gpio_fail_line(error, EINVAL, "request", offsets[i], NULL);
      }
    }
  }
  return 0;
}

void xa_gpio_sort(xa_gpio_event *events, size_t count) {
  // Insertion: the edges are few and nearly sorted already.
  for (size_t i = 1; i < count; i++) {
    xa_gpio_event moved = events[i];
    size_t place = i;
    while (place > 0 && events[place - 1].nanoseconds > moved.nanoseconds) {
      events[place] = events[place - 1];
      place--;
    }
    events[place] = moved;
  }
}

/// Asks the kernel for a chip's label; 0 or a negative errno.
static int read_label(const char *path, char *label, size_t capacity) {
  int fd = open(path, O_RDWR | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return -errno;
  struct gpiochip_info info;
  memset(&info, 0, sizeof info);
  int result = ioctl(fd, GPIO_GET_CHIPINFO_IOCTL, &info) < 0 ? -errno : 0;
  close(fd);
  if (result == 0) snprintf(label, capacity, "%.*s", (int)sizeof info.label, info.label);
  return result;
}

static int is_chip_entry(const struct dirent *entry) {
  return strncmp(entry->d_name, "gpiochip", 8) == 0;
}

/// Looks through /dev for the one chip that bears a label.
static int find_label(const char *wanted, char *path, size_t capacity, xa_gpio_error *error) {
  struct dirent **entries = NULL;
  int count = scandir("/dev", &entries, is_chip_entry, alphasort);
  if (count < 0) return xa_gpio_fail(error, errno, "scandir /dev");
  int matches = 0;
  int obstacle = count > XA_GPIO_CHIPS_MAXIMUM ? E2BIG : 0;
  for (int i = 0; i < count; i++) {
    char candidate[sizeof entries[i]->d_name + sizeof "/dev/"];
    char label[XA_GPIO_NAME_BYTES];
    snprintf(candidate, sizeof candidate, "/dev/%s", entries[i]->d_name);
    free(entries[i]);
    struct stat status;
    // /dev may hold a second name of the same chip as a symbolic link.
    if (lstat(candidate, &status) < 0 || !S_ISCHR(status.st_mode)) continue;
    if (i >= XA_GPIO_CHIPS_MAXIMUM) continue;
    int result = read_label(candidate, label, sizeof label);
    if (result < 0) {
      obstacle = -result;
    } else if (strcmp(label, wanted) == 0) {
      matches++;
      snprintf(path, capacity, "%s", candidate);
    }
  }
  free(entries);
  if (matches == 1) return 0;
  if (matches > 1) return xa_gpio_fail(error, ENOTUNIQ, "find chip");
  return xa_gpio_fail(error, obstacle == EACCES || obstacle == EPERM ? obstacle : ENOENT,
                      "find chip");
}

int xa_gpio_find(const char *chip, char *path, size_t capacity, xa_gpio_error *error) {
  if (chip[0] == '\0') return xa_gpio_fail(error, EINVAL, "find chip");
  int is_path = strchr(chip, '/') != NULL;
  int length = snprintf(path, capacity, "%s%s", is_path ? "" : "/dev/", chip);
  if (length < 0 || (size_t)length >= capacity) {
    return xa_gpio_fail(error, ENAMETOOLONG, "find chip");
  }
  struct stat status;
  if (stat(path, &status) == 0) {
    return S_ISCHR(status.st_mode) ? 0 : xa_gpio_fail(error, ENOTTY, "find chip");
  }
  if (is_path || errno != ENOENT) return xa_gpio_fail(error, errno, "stat");
  return find_label(chip, path, capacity, error);
}
