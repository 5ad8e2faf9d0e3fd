// SPDX-License-Identifier: Apache-2.0
//
// alsa-lib as Swift sees it, and what Swift cannot express itself: an error handler with a variable
// number of arguments, and what that handler was last told.

#ifndef XIAOAN_CALSA_H
#define XIAOAN_CALSA_H

#include <alsa/asoundlib.h>
#include <stddef.h>

#if defined(__clang__)
#pragma clang assume_nonnull begin
#endif

/// Stops alsa-lib from printing on standard error, and keeps what it says on the calling thread.
///
/// Other threads' messages are discarded. To be called by the thread that will use a PCM, before
/// it opens one; calling it again does no harm.
void calsa_listen(void);

/// Copies the first thing that alsa-lib said on this thread since the last call, and forgets it.
///
/// `text` is always terminated; returns the length without the terminator, 0 for nothing.
size_t calsa_take_message(char *text, size_t size);

/// Sets a simple mixer control of a card to a percentage of its range, on all its channels, and
/// switches it on.
///
/// Returns 0, or a negative error number: -ENOENT when the card has no such control, -EINVAL when
/// the control is none for playing.
int calsa_set_mixer(const char *card, const char *control, int percent);

#if defined(__clang__)
#pragma clang assume_nonnull end
#endif

#endif
