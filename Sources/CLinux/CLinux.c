// SPDX-License-Identifier: Apache-2.0

#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <malloc.h>
#include <signal.h>
#include <stddef.h>
#include <sys/socket.h>
#include <sys/timex.h>
#include <time.h>

int64_t clinux_clock_error_us(void) {
  struct timex state = {.modes = 0};
  int answer = adjtimex(&state);
  if (answer == -1 || answer == TIME_ERROR || (state.status & STA_UNSYNC)) return -1;
  // What is still to be slewed is an error too.
  int64_t slew = state.offset < 0 ? -(int64_t)state.offset : (int64_t)state.offset;
  if (state.status & STA_NANO) slew /= 1000;
  return state.maxerror < 0 ? -1 : (int64_t)state.maxerror + slew;
}

void clinux_give_back_memory(void) { malloc_trim(0); }

int64_t clinux_peer_user(int descriptor) {
  struct ucred peer = {0, 0, 0};
  socklen_t length = sizeof peer;
  if (getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &length) < 0) return -1;
  return (int64_t)peer.uid;
}

int64_t clinux_peer_group(int descriptor) {
  struct ucred peer = {0, 0, 0};
  socklen_t length = sizeof peer;
  if (getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &length) < 0) return -1;
  return (int64_t)peer.gid;
}

int clinux_peer_groups(int descriptor, uint32_t *groups, int room) {
  socklen_t length = (socklen_t)room * sizeof *groups;
  // With too little room the kernel says how much it wants.
  if (getsockopt(descriptor, SOL_SOCKET, SO_PEERGROUPS, groups, &length) < 0 && errno != ERANGE) {
    return -1;
  }
  return (int)(length / sizeof *groups);
}

int64_t clinux_peer_process(int descriptor) {
  struct ucred peer = {0, 0, 0};
  socklen_t length = sizeof peer;
  if (getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &length) < 0) return -1;
  return (int64_t)peer.pid;
}

static timer_t watchdog;
static struct itimerspec watchdog_time;

int clinux_start_watchdog(int milliseconds) {
  struct sigevent event = {0};
  event.sigev_notify = SIGEV_SIGNAL;
  event.sigev_signo = SIGKILL;
  if (timer_create(CLOCK_MONOTONIC, &event, &watchdog) < 0) return -1;
  watchdog_time.it_value.tv_sec = milliseconds / 1000;
  watchdog_time.it_value.tv_nsec = (long)(milliseconds % 1000) * 1000000;
  return timer_settime(watchdog, 0, &watchdog_time, NULL);
}

void clinux_stop_watchdog(void) {
  struct itimerspec never = {{0, 0}, {0, 0}};
  if (watchdog_time.it_value.tv_sec || watchdog_time.it_value.tv_nsec) {
    timer_settime(watchdog, 0, &never, NULL);
  }
  watchdog_time = never;
}

void clinux_wind_watchdog(void) {
  if (watchdog_time.it_value.tv_sec == 0 && watchdog_time.it_value.tv_nsec == 0) return;
  timer_settime(watchdog, 0, &watchdog_time, NULL);
}
