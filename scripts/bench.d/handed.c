// SPDX-License-Identifier: Apache-2.0
// Notes when the first frame of each prompt is handed to the sound device; preloaded by
// scripts/bench.d/voice.
//
// The bench's own recordings tell what is handed over: all frames of one are below zero, all of the
// other above, and neither fading nor the robot's gain changes that. What is noted goes into a
// mapped file, so that nothing is written, locked or allocated on the way that is measured. One
// thread of the robot makes all these calls.
#define _GNU_SOURCE
#include <alsa/asoundlib.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

enum { NOTES = 8191, SILENT_FRAMES = 48 };

// 64 bytes each, as voice.py reads them.
struct note {
  int64_t sign;        // -1 or +1
  int64_t called;      // CLOCK_MONOTONIC, ns: when the call that hands it over began
  int64_t returned;    // and when it was back: the device has the frame
  int64_t device_left; // frames before it that the device says are not heard yet
  int64_t clock_left;  // the same by the clock, for a device that has none
  int64_t rewound;     // frames taken back since the last note
  int64_t spare[2];
};
struct page {
  _Atomic int64_t count;
  int64_t buffer, period, rate, spare[4];
  struct note notes[NOTES];
};

static struct page *page;
static int sign;          // of what was handed over last; 0 after silence
static int silent;        // frames of silence in a row
static int64_t position;  // frames handed over and not taken back, since they began to flow
static int64_t flowing;   // when they began to; 0 while none flow
static int64_t most;      // frames that were ahead of the clock at the most: then the buffer was full
static int64_t rewound;
static int depth;         // a device that passes frames on calls the same functions for the next

__attribute__((constructor)) static void map(void) {
  const char *path = getenv("XIAOAN_HANDED");
  if (!path) return;
  int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0 || ftruncate(file, sizeof *page) < 0) abort();
  page = mmap(NULL, sizeof *page, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, file, 0);
  if (page == MAP_FAILED) abort();
  close(file);
}

static int64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * INT64_C(1000000000) + time.tv_nsec;
}

static void empty(void) {
  sign = silent = 0;
  position = flowing = most = 0;
}

// Frames that are ahead of the clock, of so many handed over.
static int64_t ahead(int64_t frames, int64_t at) {
  return frames - (at - flowing) * page->rate / INT64_C(1000000000);
}

static void note(snd_pcm_t *pcm, int new_sign, int64_t index, int64_t written, int64_t called,
                 int64_t returned) {
  int64_t count = atomic_load(&page->count);
  if (count >= NOTES) return;
  snd_pcm_sframes_t delay = 0;
  if (snd_pcm_delay(pcm, &delay) < 0) delay = 0;
  int64_t full = most > page->buffer ? most : page->buffer;
  page->notes[count] = (struct note){
      new_sign, called, returned, delay - (written - index),
      page->buffer - (full - ahead(position + index, returned)), rewound, {0}};
  rewound = 0;
  atomic_store(&page->count, count + 1);
}

int snd_pcm_hw_params(snd_pcm_t *pcm, snd_pcm_hw_params_t *wanted) {
  static int (*next)(snd_pcm_t *, snd_pcm_hw_params_t *);
  if (!next) next = dlsym(RTLD_NEXT, "snd_pcm_hw_params");
  depth++;
  int code = next(pcm, wanted);
  depth--;
  if (depth || !page || code < 0) return code;
  unsigned int rate = 0;
  snd_pcm_uframes_t buffer = 0, period = 0;
  snd_pcm_hw_params_get_rate(wanted, &rate, NULL);
  snd_pcm_hw_params_get_buffer_size(wanted, &buffer);
  snd_pcm_hw_params_get_period_size(wanted, &period, NULL);
  page->rate = rate;
  page->buffer = (int64_t)buffer;
  page->period = (int64_t)period;
  empty();
  return code;
}

int snd_pcm_prepare(snd_pcm_t *pcm) {
  static int (*next)(snd_pcm_t *);
  if (!next) next = dlsym(RTLD_NEXT, "snd_pcm_prepare");
  if (!depth) empty();
  depth++;
  int code = next(pcm);
  depth--;
  return code;
}

snd_pcm_sframes_t snd_pcm_rewind(snd_pcm_t *pcm, snd_pcm_uframes_t frames) {
  static snd_pcm_sframes_t (*next)(snd_pcm_t *, snd_pcm_uframes_t);
  if (!next) next = dlsym(RTLD_NEXT, "snd_pcm_rewind");
  depth++;
  snd_pcm_sframes_t taken = next(pcm, frames);
  depth--;
  if (taken <= 0 || depth) return taken;
  position -= taken;
  rewound += taken;
  return taken;
}

snd_pcm_sframes_t snd_pcm_writei(snd_pcm_t *pcm, const void *samples, snd_pcm_uframes_t frames) {
  static snd_pcm_sframes_t (*next)(snd_pcm_t *, const void *, snd_pcm_uframes_t);
  if (!next) next = dlsym(RTLD_NEXT, "snd_pcm_writei");
  int64_t called = now();
  depth++;
  snd_pcm_sframes_t written = next(pcm, samples, frames);
  depth--;
  int64_t returned = now();
  if (!page || written <= 0 || depth) return written;
  if (!flowing) flowing = called;
  // 16 bits a sample is what the robot asks every device for.
  int64_t channels = snd_pcm_frames_to_bytes(pcm, 1) / 2;
  for (int64_t index = 0; index < written; index++) {
    int16_t sample = ((const int16_t *)samples)[index * channels];
    if (sample == 0) {
      if (silent < SILENT_FRAMES && ++silent == SILENT_FRAMES) sign = 0;
      continue;
    }
    silent = 0;
    int its = sample < 0 ? -1 : 1;
    if (its == sign) continue;
    sign = its;
    note(pcm, its, index, written, called, returned);
  }
  position += written;
  if (ahead(position, returned) > most) most = ahead(position, returned);
  return written;
}
