/* map.h - hash map from text to a 32-bit value, and interning. Iteration order is insertion order,
 * so that nothing printed ever depends on hashing. */
#ifndef TERT_BASE_MAP_H
#define TERT_BASE_MAP_H

#include "arena.h"
#include "str.h"

#define TERT_NO_ID UINT32_MAX

#define TERT_MAP_START 12u

/* Half a cache line: keys that fit into start are told apart without a look at their text. */
typedef struct tert_map_entry {
  const char *key; /* len bytes, not NUL-terminated */
  uint32_t len, value, hash;
  char start[TERT_MAP_START]; /* the key's first bytes */
} tert_map_entry;

static inline tert_str tert_i_map_key(const tert_map_entry *e) {
  return (tert_str){e->key, e->len};
}

/* Open addressing over an index table; entries stay dense. A slot holds index + 1 into
 * entries[count] and, above the bits of mask, those of the hash; 0 = free. So a key that is not
 * there mostly costs one look. */
typedef struct tert_map {
  uint32_t *slots; /* [mask + 1] */
  tert_map_entry *entries;
  uint32_t count, cap, mask;
  uint32_t start_shift;
  uint64_t *starts;  /* [2^(64 - start_shift) bits] what keys begin with; NULL: not kept */
  tert_arena *arena; /* what slots and entries live in; NULL: blocks of their own */
} tert_map;

void tert_i_map_init(tert_map *m);
/* A map whose arrays live and end with the arena; freeing it is not needed. */
void tert_i_map_init_in(tert_map *m, tert_arena *arena);
void tert_i_map_free(tert_map *m);
static inline uint32_t tert_i_map_hash(tert_str key) {
  return (uint32_t)tert_i_str_quick_hash(key);
}
/* Asks memory for the slot where a key of that hash would stand, and, once that is near, for the
 * entry that it leads to: who looks many keys up asks for all of them first, so that their waits
 * are one. */
static inline void tert_i_map_fetch(const tert_map *m, uint32_t hash) {
  if (m->count) __builtin_prefetch(&m->slots[hash & m->mask]);
}
static inline void tert_i_map_fetch_entry(const tert_map *m, uint32_t hash) {
  const uint32_t slot = m->count ? m->slots[hash & m->mask] : 0;
  if (slot && !((slot ^ hash) & ~m->mask)) __builtin_prefetch(&m->entries[(slot & m->mask) - 1]);
}
/* Room for count keys in all, so that putting them in moves nothing; false: out of memory. */
bool tert_i_map_reserve(tert_map *m, size_t count);
/* Value slot of key, inserted with value TERT_NO_ID when new (key is NOT copied). NULL: out of
 * memory. */
uint32_t *tert_i_map_put(tert_map *m, tert_str key);
/* Value of key, or TERT_NO_ID. Safe from many threads while nobody inserts. */
uint32_t tert_i_map_get(const tert_map *m, tert_str key);
/* The same where the key's hash is known, without a look at what keys begin with. */
uint32_t tert_i_map_get_hashed(const tert_map *m, tert_str key, uint32_t hash);

/* Large maps that mostly have not what they are asked for: keeps, in 2^bits bits (some for each
 * key), what the keys begin with. So few as to stay near, they answer most questions. For an empty
 * map in an arena; false: out of memory. */
bool tert_i_map_keep_starts(tert_map *m, unsigned bits);
/* The first eight bytes of a text, zeros behind a shorter one. */
static inline uint64_t tert_i_str_start(tert_str s) {
  const char *p = s.ptr;
  const size_t n = s.len;
  if (n >= 8) return tert_i_load64(p);
  if (n >= 4) return tert_i_load32(p) | tert_i_load32(p + n - 4) << (n - 4) * 8;
  if (!n) return 0;
  return (uint64_t)(unsigned char)p[0] | (uint64_t)(unsigned char)p[n / 2] << n / 2 * 8 |
         (uint64_t)(unsigned char)p[n - 1] << (n - 1) * 8;
}
static inline uint64_t tert_i_map_start_bit(const tert_map *m, uint64_t start) {
  return start * 0x9fb21c651e98df25u >> m->start_shift;
}
/* False: no key begins with the eight bytes (for a map that keeps starts). */
static inline bool tert_i_map_may_start(const tert_map *m, uint64_t start) {
  const uint64_t bit = tert_i_map_start_bit(m, start);
  return m->starts[bit / 64] >> bit % 64 & 1;
}

#define TERT_SIEVE_BITS 8192u

/* What the words of a list begin and end with, their middle letter and how long they are, as bits
 * of tert_i_sieve_bit: most other words are told apart by it without a look-up. */
typedef struct tert_sieve {
  uint64_t bits[TERT_SIEVE_BITS / 64];
} tert_sieve;

/* A sieve in one number, for short lists: the bit of a word by its first letter, small or capital,
 * and its length. */
static inline uint64_t tert_i_str_bit(tert_str word) {
  const unsigned first = word.len ? (unsigned char)word.ptr[0] & 31u : 0;
  return (uint64_t)1 << ((first + (unsigned)word.len * 11u) & 63u);
}

/* The same for small and capital letters; the word is not empty. */
static inline unsigned tert_i_sieve_bit(tert_str word) {
  const unsigned first = (unsigned char)word.ptr[0] & 31u,
                 middle = (unsigned char)word.ptr[word.len / 2] & 31u,
                 last = (unsigned char)word.ptr[word.len - 1] & 31u;
  return (first ^ last << 5 ^ middle << 8 ^ (unsigned)word.len * 73u) % TERT_SIEVE_BITS;
}
static inline void tert_i_sieve_add(tert_sieve *s, tert_str word) {
  if (!word.len) return;
  const unsigned bit = tert_i_sieve_bit(word);
  s->bits[bit / 64] |= (uint64_t)1 << bit % 64;
}
/* False: the word, whatever letters it has, is surely none of the list. */
static inline bool tert_i_sieve_passes(const tert_sieve *s, tert_str word) {
  if (!word.len) return false;
  const unsigned bit = tert_i_sieve_bit(word);
  return s->bits[bit / 64] >> bit % 64 & 1;
}

/* Interning: equal texts get equal ids 0,1,2..., copied into the arena. */
typedef struct tert_intern {
  tert_map map;
  tert_arena arena;
} tert_intern;

void tert_i_intern_init(tert_intern *t);
void tert_i_intern_free(tert_intern *t);
uint32_t tert_i_intern_id(tert_intern *t, tert_str s); /* TERT_NO_ID: out of memory */
tert_str tert_i_intern_text(const tert_intern *t, uint32_t id);

#endif
