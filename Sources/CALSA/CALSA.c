// SPDX-License-Identifier: Apache-2.0

#define _GNU_SOURCE
#include "CALSA.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

// alsa-lib reports one failure from the inside out, in up to a dozen messages; the first one names
// the cause, so the first one is kept.
static _Thread_local char first_message[256];

static void keep(const char *file, int line, const char *function, int code, const char *format,
                 va_list arguments) {
  (void)file;
  (void)line;
  (void)function;
  (void)code;
  if (first_message[0] == '\0') {
    vsnprintf(first_message, sizeof first_message, format, arguments);
  }
}

static void discard(const char *file, int line, const char *function, int code,
                    const char *format, ...) {
  (void)file;
  (void)line;
  (void)function;
  (void)code;
  (void)format;
}

// Newer alsa-lib marks these two as deprecated in favour of calls that Debian 12 does not have.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
void calsa_listen(void) {
  snd_lib_error_set_handler(discard);
  snd_lib_error_set_local(keep);
}
#pragma GCC diagnostic pop

size_t calsa_take_message(char *text, size_t size) {
  if (size == 0) {
    return 0;
  }
  size_t length = strnlen(first_message, sizeof first_message - 1);
  if (length > size - 1) {
    length = size - 1;
  }
  memcpy(text, first_message, length);
  text[length] = '\0';
  first_message[0] = '\0';
  return length;
}

static int set_control(snd_mixer_t *mixer, const char *control, int percent) {
  snd_mixer_selem_id_t *id;
  snd_mixer_selem_id_alloca(&id);
  snd_mixer_selem_id_set_index(id, 0);
  snd_mixer_selem_id_set_name(id, control);
  snd_mixer_elem_t *element = snd_mixer_find_selem(mixer, id);
  if (!element) {
    return -ENOENT;
  }
  if (!snd_mixer_selem_has_playback_volume(element)) {
    return -EINVAL;
  }
  long low, high;
  int code = snd_mixer_selem_get_playback_volume_range(element, &low, &high);
  if (code >= 0) {
    long level = low + (high - low) * percent / 100;
    code = snd_mixer_selem_set_playback_volume_all(element, level);
  }
  if (code >= 0 && snd_mixer_selem_has_playback_switch(element)) {
    code = snd_mixer_selem_set_playback_switch_all(element, percent > 0);
  }
  return code < 0 ? code : 0;
}

int calsa_set_mixer(const char *card, const char *control, int percent) {
  snd_mixer_t *mixer = NULL;
  int code = snd_mixer_open(&mixer, 0);
  if (code < 0) {
    return code;
  }
  code = snd_mixer_attach(mixer, card);
  if (code >= 0) {
    code = snd_mixer_selem_register(mixer, NULL, NULL);
  }
  if (code >= 0) {
    code = snd_mixer_load(mixer);
  }
  if (code >= 0) {
    code = set_control(mixer, control, percent);
  }
  snd_mixer_close(mixer);
  return code;
}
