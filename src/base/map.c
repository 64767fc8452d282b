/* map.c - hash map and interning; see map.h. */
#include "map.h"

#include <stdlib.h>

void tert_i_map_init(tert_map *m) {
  memset(m, 0, sizeof *m);
}

void tert_i_map_init_in(tert_map *m, tert_arena *arena) {
  tert_i_map_init(m);
  m->arena = arena;
}

static void release(const tert_map *m) {
  if (m->arena) return;
  free(m->slots);
  free(m->entries);
}

void tert_i_map_free(tert_map *m) {
  release(m);
  tert_i_map_init(m);
}

static uint32_t slot_of(const tert_map *m, uint32_t hash, uint32_t index) {
  return (hash & ~m->mask) | (index + 1);
}

/* Entry of a slot when it has the key, else NULL. */
static tert_map_entry *entry_of(const tert_map *m, uint32_t slot, uint32_t hash, tert_str key) {
  if ((slot ^ hash) & ~m->mask) return NULL;
  tert_map_entry *e = &m->entries[(slot & m->mask) - 1];
  if (e->hash != hash || e->len != key.len) return NULL;
  return tert_i_same_bytes(key.len <= TERT_MAP_START ? e->start : e->key, key.ptr, key.len) ? e
                                                                                            : NULL;
}

/* Moves the map into arrays for cap keys, a power of two. */
static bool resize(tert_map *m, uint32_t cap) {
  const uint32_t size = cap * 2;
  tert_map to = *m;
  to.cap = cap;
  to.mask = size - 1;
  to.entries = m->arena ? tert_i_arena_alloc(m->arena, cap * sizeof *to.entries)
                        : tert_i_pages_alloc(cap * sizeof *to.entries);
  to.slots = m->arena ? TERT_NEW_ARRAY(m->arena, uint32_t, size) : calloc(size, sizeof *to.slots);
  if (!to.entries || !to.slots) {
    release(&to);
    return false;
  }
  if (m->count) memcpy(to.entries, m->entries, m->count * sizeof *to.entries);
  for (uint32_t e = 0; e < m->count; e++) {
    uint32_t i = to.entries[e].hash & to.mask;
    while (to.slots[i])
      i = (i + 1) & to.mask;
    to.slots[i] = slot_of(&to, to.entries[e].hash, e);
  }
  release(m);
  *m = to;
  return true;
}

bool tert_i_map_reserve(tert_map *m, size_t count) {
  uint32_t cap = m->cap ? m->cap : 16;
  if (count > UINT32_MAX / 8) return false;
  while (cap < count)
    cap *= 2;
  return cap == m->cap || resize(m, cap);
}

uint32_t *tert_i_map_put(tert_map *m, tert_str key) {
  if (key.len > UINT32_MAX || (m->count == m->cap && !tert_i_map_reserve(m, (size_t)m->cap + 1)))
    return NULL;
  const uint32_t hash = tert_i_map_hash(key);
  uint32_t i = hash & m->mask;
  for (; m->slots[i]; i = (i + 1) & m->mask) {
    tert_map_entry *e = entry_of(m, m->slots[i], hash, key);
    if (e) return &e->value;
  }
  tert_map_entry *e = &m->entries[m->count];
  m->slots[i] = slot_of(m, hash, m->count++);
  *e = (tert_map_entry){key.ptr, (uint32_t)key.len, TERT_NO_ID, hash, {0}};
  if (key.len) memcpy(e->start, key.ptr, key.len < TERT_MAP_START ? key.len : TERT_MAP_START);
  if (m->starts) {
    const uint64_t bit = tert_i_map_start_bit(m, tert_i_str_start(key));
    m->starts[bit / 64] |= (uint64_t)1 << bit % 64;
  }
  return &e->value;
}

bool tert_i_map_keep_starts(tert_map *m, unsigned bits) {
  m->start_shift = 64 - bits;
  m->starts = TERT_NEW_ARRAY(m->arena, uint64_t, (size_t)1 << (bits - 6));
  return m->starts != NULL;
}

uint32_t tert_i_map_get_hashed(const tert_map *m, tert_str key, uint32_t hash) {
  if (!m->count) return TERT_NO_ID;
  for (uint32_t i = hash & m->mask; m->slots[i]; i = (i + 1) & m->mask) {
    const tert_map_entry *e = entry_of(m, m->slots[i], hash, key);
    if (e) return e->value;
  }
  return TERT_NO_ID;
}

uint32_t tert_i_map_get(const tert_map *m, tert_str key) {
  if (!m->count || (m->starts && !tert_i_map_may_start(m, tert_i_str_start(key))))
    return TERT_NO_ID;
  return tert_i_map_get_hashed(m, key, tert_i_map_hash(key));
}

void tert_i_intern_init(tert_intern *t) {
  tert_i_map_init(&t->map);
  tert_i_arena_init(&t->arena, 0);
}

void tert_i_intern_free(tert_intern *t) {
  tert_i_map_free(&t->map);
  tert_i_arena_free(&t->arena);
}

uint32_t tert_i_intern_id(tert_intern *t, tert_str s) {
  uint32_t id = tert_i_map_get(&t->map, s);
  if (id != TERT_NO_ID) return id;
  tert_str copy = tert_i_arena_str(&t->arena, s);
  if (!copy.ptr) return TERT_NO_ID;
  uint32_t *value = tert_i_map_put(&t->map, copy);
  if (!value) return TERT_NO_ID;
  return *value = t->map.count - 1;
}

tert_str tert_i_intern_text(const tert_intern *t, uint32_t id) {
  return id < t->map.count ? tert_i_map_key(&t->map.entries[id]) : (tert_str){NULL, 0};
}
