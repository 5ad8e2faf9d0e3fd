// SPDX-License-Identifier: Apache-2.0
// Counts a program's allocations; preloaded by scripts/bench.
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <unistd.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);
static atomic_long calls;

void *malloc(size_t n) { calls++; return __libc_malloc(n); }
void *calloc(size_t a, size_t b) { calls++; return __libc_calloc(a, b); }
void *realloc(void *p, size_t n) { calls++; return __libc_realloc(p, n); }
int posix_memalign(void **p, size_t a, size_t n) { calls++; *p = __libc_memalign(a, n); return *p ? 0 : 12; }
void *aligned_alloc(size_t a, size_t n) { calls++; return __libc_memalign(a, n); }

__attribute__((destructor)) static void tell(void) {
  char text[64];
  int length = snprintf(text, sizeof text, "allocations %ld\n", atomic_load(&calls));
  if (write(2, text, (size_t)length) < 0) return;
}
