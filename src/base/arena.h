/* arena.h - bump allocator: one arena a document, freed or reset as a whole.
 *
 * Built with TERT_ARENA_MALLOC every allocation is its own malloc block, so that the
 * sanitizers and valgrind see each overrun; otherwise blocks are chained like this:
 *
 *   arena.head -> [next|size|used| ........data........ ] -> [next|size|used| ... ] -> NULL
 */
#ifndef TERT_BASE_ARENA_H
#define TERT_BASE_ARENA_H

#include "tertius/base.h"

typedef struct tert_arena_block tert_arena_block;

typedef struct tert_arena {
  tert_arena_block *head; /* block being filled */
  size_t block_size;      /* smallest size of a new block, bytes */
  size_t total;           /* bytes held from the system */
  bool failed;            /* an allocation failed since the last reset */
} tert_arena;

/* Prepares an empty arena; allocates nothing yet. block_size 0 takes 64 KiB. */
void tert_i_arena_init(tert_arena *a, size_t block_size);
/* size bytes, 16-aligned, uninitialised; NULL (and a->failed) when memory is out. size 0 is valid.
 */
void *tert_i_arena_alloc(tert_arena *a, size_t size);
/* The same, zeroed; n * size is checked for overflow. */
void *tert_i_arena_zalloc(tert_arena *a, size_t n, size_t size);
/* Copy of s with a NUL behind it; {NULL,0} when memory is out. */
tert_str tert_i_arena_str(tert_arena *a, tert_str s);
/* An array of items of size bytes in the arena that has room behind the count it holds: the same,
 * or when *cap is reached a copy of twice the size (of first items at the beginning). NULL: out of
 * memory. */
void *tert_i_arena_more(tert_arena *a, void *array, size_t count, size_t *cap, size_t first,
                        size_t size);
/* Forgets all allocations, keeps the largest block for reuse. */
void tert_i_arena_reset(tert_arena *a);
/* Gives all memory back; the arena is again as after init. */
void tert_i_arena_free(tert_arena *a);

/* size bytes, 64-aligned, uninitialised, for arrays that stay long; free() takes them back. A
 * megabyte and more come as huge pages where the system has them: touching each small page for the
 * first time costs more than most tables take to be read. */
void *tert_i_pages_alloc(size_t size);

#define TERT_NEW(arena, type) ((type *)tert_i_arena_zalloc((arena), 1, sizeof(type)))
#define TERT_NEW_ARRAY(arena, type, n) ((type *)tert_i_arena_zalloc((arena), (n), sizeof(type)))

#endif
