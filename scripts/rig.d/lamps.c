// SPDX-License-Identifier: Apache-2.0
//
// Plays the lamps of a gpio-sim chip: each feedback line follows its lamp's line, and every change
// of a watched line is written down with its time of the monotonic clock.
//
//   lamps FOLDER LOG LINE[:FEEDBACK]…
//
// FOLDER is the chip's folder in sysfs. Commands come on standard input, a line each:
//   force FEEDBACK 0|1     a feedback line no longer follows its lamp
//   free FEEDBACK          it does again
//   toggle LINE MICROSECONDS COUNT    an input goes up and down, so often, so fast

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { LINES_MAXIMUM = 64 };

struct lamp {
  int line, feedback, value, pull, level, forced;
};

static struct lamp lamps[LINES_MAXIMUM];
static int lamp_count;
static const char *folder;

static long long now_us(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000LL + time.tv_nsec / 1000;
}

static int open_line(int line, const char *file, int flags) {
  char path[512];
  snprintf(path, sizeof path, "%s/sim_gpio%d/%s", folder, line, file);
  int fd = open(path, flags | O_CLOEXEC);
  if (fd < 0) {
    fprintf(stderr, "lamps: %s: %s\n", path, strerror(errno));
    exit(1);
  }
  return fd;
}

static void pull(int fd, int level) {
  const char *word = level ? "pull-up" : "pull-down";
  if (pwrite(fd, word, strlen(word), 0) < 0 && errno != ENODEV) perror("lamps: pull");
}

static void look(FILE *log) {
  for (int i = 0; i < lamp_count; i++) {
    char byte = '0';
    if (pread(lamps[i].value, &byte, 1, 0) != 1) continue;
    int level = byte == '1';
    if (level == lamps[i].level) continue;
    lamps[i].level = level;
    fprintf(log, "%lld %d %d\n", now_us(), lamps[i].line, level);
    fflush(log);
    if (lamps[i].pull >= 0 && !lamps[i].forced) pull(lamps[i].pull, level);
  }
}

static void obey(const char *command) {
  int line, level, count;
  if (sscanf(command, "toggle %d %d %d", &line, &level, &count) == 3) {
    int fd = open_line(line, "pull", O_WRONLY);
    for (int i = 0; i < count; i++) {
      pull(fd, i % 2 == 0);
      usleep((useconds_t)level);
    }
    close(fd);
    return;
  }
  int is_forcing = sscanf(command, "force %d %d", &line, &level) == 2;
  if (!is_forcing && sscanf(command, "free %d", &line) != 1) return;
  for (int i = 0; i < lamp_count; i++) {
    if (lamps[i].feedback != line) continue;
    lamps[i].forced = is_forcing;
    pull(lamps[i].pull, is_forcing ? level : lamps[i].level);
  }
}

int main(int argc, char **argv) {
  if (argc < 4) return 2;
  folder = argv[1];
  FILE *log = fopen(argv[2], "we");
  if (!log) return 1;
  for (int i = 3; i < argc && lamp_count < LINES_MAXIMUM; i++) {
    struct lamp *lamp = &lamps[lamp_count++];
    lamp->feedback = -1;
    lamp->pull = -1;
    lamp->level = -1;
    if (sscanf(argv[i], "%d:%d", &lamp->line, &lamp->feedback) == 2) {
      lamp->pull = open_line(lamp->feedback, "pull", O_WRONLY);
    }
    lamp->value = open_line(lamp->line, "value", O_RDONLY);
  }
  char line[128];
  struct pollfd input = {.fd = 0, .events = POLLIN};
  for (;;) {
    look(log);
    if (poll(&input, 1, 1) > 0) {
      // One command a line; whoever closed the pipe comes back.
      if (!fgets(line, sizeof line, stdin)) clearerr(stdin); else obey(line);
    }
  }
}
