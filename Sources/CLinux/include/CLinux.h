// SPDX-License-Identifier: Apache-2.0

#ifndef XIAOAN_CLINUX_H
#define XIAOAN_CLINUX_H

#include <stdbool.h>
#include <stdint.h>

/// What Swift's Glibc module does not have.

/// By how many microseconds at most the wall clock is wrong, as the kernel proves it by adjtimex(2);
/// -1 when it is not synchronised or cannot be asked.
int64_t clinux_clock_error_us(void);

/// Gives memory that was freed, but is still kept for later, back to the machine.
void clinux_give_back_memory(void);

/// The user of the process that connected a unix socket; -1 with errno when it cannot be told.
int64_t clinux_peer_user(int descriptor);

/// The group of the process that connected a unix socket; -1 with errno when it cannot be told.
int64_t clinux_peer_group(int descriptor);

/// The further groups that the process had when it connected a unix socket. Fills in as many as
/// there is room for, which is none when it had more. How many it had; -1 with errno.
int clinux_peer_groups(int descriptor, uint32_t *groups, int room);

/// The process that connected a unix socket, or that listens on it; -1 with errno when it cannot be
/// told, 0 when it is not to be seen from here.
int64_t clinux_peer_process(int descriptor);

/// Starts a timer of the kernel that kills this process, stopped or not, unless it is wound again
/// within so many milliseconds. 0, or -1 with errno.
int clinux_start_watchdog(int milliseconds);

/// Stops the watchdog.
void clinux_stop_watchdog(void);

/// Winds the watchdog again.
void clinux_wind_watchdog(void);

#endif
