/* arena.c - bump allocation in chained blocks; see arena.h. */
#include "arena.h"

#include <stdlib.h>
#include <string.h>
#if defined(__linux__)
#include <sys/mman.h>
#endif

#define ALIGN 16u
#define DEFAULT_BLOCK ((size_t)64 << 10)
#define HUGE_PAGE ((size_t)2 << 20)
#define CACHE_LINE 64u

struct tert_arena_block {
  tert_arena_block *next;
  size_t size, used; /* bytes of data behind the header */
  size_t padding;    /* keeps the data 16-aligned */
};

static char *block_data(tert_arena_block *b) {
  return (char *)b + sizeof *b;
}

void tert_i_arena_init(tert_arena *a, size_t block_size) {
  memset(a, 0, sizeof *a);
  a->block_size = block_size ? block_size : DEFAULT_BLOCK;
}

/* Bytes to ask for: large ones fill whole huge pages. */
static size_t round_up(size_t size) {
  return size < HUGE_PAGE / 2 ? size : (size + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
}

void *tert_i_pages_alloc(size_t size) {
  void *p = NULL;
  if (size > SIZE_MAX / 2) return NULL;
  const size_t rounded = round_up(size);
  const bool large = rounded >= HUGE_PAGE;
  if (posix_memalign(&p, large ? HUGE_PAGE : CACHE_LINE, rounded) != 0) return NULL;
#if defined(MADV_HUGEPAGE)
  if (large) madvise(p, rounded, MADV_HUGEPAGE); /* only speed hangs on it */
#endif
  return p;
}

static tert_arena_block *block_new(tert_arena *a, size_t size) {
  if (size > SIZE_MAX / 2) return NULL;
#ifdef TERT_ARENA_MALLOC
  tert_arena_block *b = malloc(sizeof *b + size);
#else
  size = round_up(sizeof(tert_arena_block) + size) - sizeof(tert_arena_block);
  tert_arena_block *b = tert_i_pages_alloc(sizeof *b + size);
#endif
  if (!b) return NULL;
  b->next = a->head;
  b->size = size;
  b->used = 0;
  a->head = b;
  a->total += sizeof *b + size;
  return b;
}

/* size bytes at a multiple of align: 16, or 1 for texts, which then lie close together. */
static void *place(tert_arena *a, size_t size, size_t align) {
  if (size > SIZE_MAX / 2) {
    a->failed = true;
    return NULL;
  }
#ifdef TERT_ARENA_MALLOC
  (void)align;
  size_t need = size ? size : 1;
  tert_arena_block *b = block_new(a, need);
#else
  tert_arena_block *b = a->head;
  size_t need = size;
  if (b) b->used = (b->used + align - 1) & ~(align - 1);
  if (!b || b->used > b->size || b->size - b->used < need) {
    size_t want = a->block_size;
    if (b && b->size >= want && b->size < ((size_t)1 << 24)) want = b->size * 2;
    b = block_new(a, need > want ? need : want);
  }
#endif
  if (!b) {
    a->failed = true;
    return NULL;
  }
  void *p = block_data(b) + b->used;
  b->used += need;
  return p;
}

void *tert_i_arena_alloc(tert_arena *a, size_t size) {
  return place(a, size, ALIGN);
}

void *tert_i_arena_zalloc(tert_arena *a, size_t n, size_t size) {
  if (size && n > SIZE_MAX / 2 / size) {
    a->failed = true;
    return NULL;
  }
  void *p = tert_i_arena_alloc(a, n * size);
  if (p) memset(p, 0, n * size);
  return p;
}

tert_str tert_i_arena_str(tert_arena *a, tert_str s) {
  char *p = place(a, s.len + 1, 1);
  if (!p) return (tert_str){NULL, 0};
  if (s.len) memcpy(p, s.ptr, s.len);
  p[s.len] = '\0';
  return (tert_str){p, s.len};
}

void *tert_i_arena_more(tert_arena *a, void *array, size_t count, size_t *cap, size_t first,
                        size_t size) {
  if (count < *cap) return array;
  const size_t room = *cap ? *cap * 2 : first;
  void *p = room > SIZE_MAX / 4 / size ? NULL : tert_i_arena_alloc(a, room * size);
  if (!p) return NULL;
  if (count) memcpy(p, array, count * size);
  *cap = room;
  return p;
}

void tert_i_arena_reset(tert_arena *a) {
#ifdef TERT_ARENA_MALLOC
  tert_i_arena_free(a);
#else
  tert_arena_block *keep = NULL;
  for (tert_arena_block *b = a->head; b; b = b->next)
    if (!keep || b->size > keep->size) keep = b;
  for (tert_arena_block *b = a->head; b;) {
    tert_arena_block *next = b->next;
    if (b != keep) {
      a->total -= sizeof *b + b->size;
      free(b);
    }
    b = next;
  }
  a->head = keep;
  if (keep) {
    keep->next = NULL;
    keep->used = 0;
  }
  a->failed = false;
#endif
}

void tert_i_arena_free(tert_arena *a) {
  for (tert_arena_block *b = a->head; b;) {
    tert_arena_block *next = b->next;
    free(b);
    b = next;
  }
  tert_i_arena_init(a, a->block_size);
}
