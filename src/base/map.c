/* map.c - hash map and interning; see map.h. */
#include "map.h"

#include <stdlib.h>

void tert_i_map_init(tert_map *m) {
  memset(m, 0, sizeof *m);
}

void tert_i_map_free(tert_map *m) {
  free(m->slots);
  free(m->entries);
  tert_i_map_init(m);
}

static uint64_t slot_of(uint32_t hash, uint32_t index) {
  return (uint64_t)hash << 32 | (index + 1);
}

/* Entry of a slot when it has the key, else NULL. */
static tert_map_entry *entry_of(const tert_map *m, uint64_t slot, uint32_t hash, tert_str key) {
  if (slot >> 32 != hash) return NULL;
  tert_map_entry *e = &m->entries[(uint32_t)slot - 1];
  return tert_i_str_eq(e->key, key) ? e : NULL;
}

static bool map_grow(tert_map *m) {
  uint32_t cap = m->cap ? m->cap * 2 : 16;
  if (cap > UINT32_MAX / 4) return false;
  tert_map_entry *entries = realloc(m->entries, cap * sizeof *entries);
  if (!entries) return false;
  m->entries = entries;
  uint32_t size = cap * 2;
  uint64_t *slots = calloc(size, sizeof *slots);
  if (!slots) return false;
  for (uint32_t e = 0; e < m->count; e++) {
    uint32_t i = entries[e].hash & (size - 1);
    while (slots[i])
      i = (i + 1) & (size - 1);
    slots[i] = slot_of(entries[e].hash, e);
  }
  free(m->slots);
  m->slots = slots;
  m->cap = cap;
  m->mask = size - 1;
  return true;
}

uint32_t *tert_i_map_put(tert_map *m, tert_str key) {
  if (m->count == m->cap && !map_grow(m)) return NULL;
  uint32_t hash = (uint32_t)tert_i_str_hash(key);
  uint32_t i = hash & m->mask;
  for (; m->slots[i]; i = (i + 1) & m->mask) {
    tert_map_entry *e = entry_of(m, m->slots[i], hash, key);
    if (e) return &e->value;
  }
  tert_map_entry *e = &m->entries[m->count];
  m->slots[i] = slot_of(hash, m->count++);
  *e = (tert_map_entry){key, TERT_NO_ID, hash};
  return &e->value;
}

uint32_t tert_i_map_get(const tert_map *m, tert_str key) {
  if (!m->count) return TERT_NO_ID;
  uint32_t hash = (uint32_t)tert_i_str_hash(key);
  for (uint32_t i = hash & m->mask; m->slots[i]; i = (i + 1) & m->mask) {
    const tert_map_entry *e = entry_of(m, m->slots[i], hash, key);
    if (e) return e->value;
  }
  return TERT_NO_ID;
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
  return id < t->map.count ? t->map.entries[id].key : (tert_str){NULL, 0};
}
