/* words.c - loads the word lists of data/actors that say what common nouns and given names tell of
 * their bearer. */
#include "words.h"

#include "base/table.h"

static const char *const class_names[TERT_NOUN_COUNT] = {
    "unknown", "person", "group", "place",   "act",    "animal", "thing",
    "quality", "idea",   "money", "message", "amount", "time"};

static const char *const kind_names[TERT_KIND_COUNT] = {
    "country", "city",      "region",   "building", "firm",     "school", "press",  "force",
    "office",  "party",     "team",     "leader",   "official", "expert", "artist", "fighter",
    "athlete", "wrongdoer", "relative", "child",    "man",      "woman",  "group",  "person"};

/* Calls put for each of the "; "-separated words of cells; false when memory is out. */
static bool put_each(tert_actor_tables *t, tert_map *map, tert_str cell, uint32_t value) {
  tert_str word;
  while (cell.len && tert_i_str_split(&cell, ';', &word)) {
    uint32_t *v = tert_i_map_put(map, tert_i_arena_str(&t->arena, tert_i_str_trim(word)));
    if (!v) return false;
    *v = value;
  }
  return true;
}

static tert_status load_nouns(tert_actor_tables *t, const char *dir, tert_error *err) {
  static const char *const wanted[] = {"class", "nouns", NULL};
  tert_table tab;
  tert_status status = tert_i_table_open(&tab, dir, "actors/nouns.tsv", wanted, err);
  if (status != TERT_OK) return status;
  tert_str r[2];
  bool more;
  while ((status = tert_i_table_row(&tab, r, &more, err)) == TERT_OK && more) {
    uint32_t class = 0;
    for (unsigned k = 1; k < TERT_NOUN_COUNT; k++)
      if (tert_i_str_eq(r[0], tert_i_cstr(class_names[k]))) class = k;
    if (!class) {
      status = tert_i_table_fail(&tab, err, "no class of nouns '%.*s'", (int)r[0].len, r[0].ptr);
      break;
    }
    if (!put_each(t, &t->nouns, r[1], class)) {
      status = tert_i_fail_memory(err);
      break;
    }
  }
  tert_i_table_close(&tab);
  return status;
}

static tert_status load_kinds(tert_actor_tables *t, const char *dir, tert_error *err) {
  static const char *const wanted[] = {"kind", "nouns", NULL};
  tert_table tab;
  tert_status status = tert_i_table_open(&tab, dir, "actors/kinds.tsv", wanted, err);
  if (status != TERT_OK) return status;
  tert_str r[2], noun;
  bool more;
  while ((status = tert_i_table_row(&tab, r, &more, err)) == TERT_OK && more) {
    uint32_t bit = 0;
    for (unsigned k = 0; k < TERT_KIND_COUNT; k++)
      if (tert_i_str_eq(r[0], tert_i_cstr(kind_names[k]))) bit = 1u << k;
    if (!bit) status = tert_i_table_fail(&tab, err, "no kind '%.*s'", (int)r[0].len, r[0].ptr);
    while (status == TERT_OK && tert_i_str_split(&r[1], ';', &noun)) {
      uint32_t *v = tert_i_map_put(&t->kinds, tert_i_arena_str(&t->arena, tert_i_str_trim(noun)));
      if (!v)
        status = tert_i_fail_memory(err);
      else
        *v = *v == TERT_NO_ID ? bit : *v | bit;
    }
    if (status != TERT_OK) break;
  }
  tert_i_table_close(&tab);
  return status;
}

static tert_status load_gendered(tert_actor_tables *t, const char *dir, const char *name,
                                 tert_map *map, tert_error *err) {
  static const char *const wanted[] = {"gender", "names", NULL};
  tert_table tab;
  tert_status status = tert_i_table_open(&tab, dir, name, wanted, err);
  if (status != TERT_OK) return status;
  tert_str r[2];
  bool more;
  while ((status = tert_i_table_row(&tab, r, &more, err)) == TERT_OK && more) {
    bool woman = tert_i_str_eq(r[0], TERT_STR("f"));
    if (!woman && !tert_i_str_eq(r[0], TERT_STR("m"))) {
      status = tert_i_table_fail(&tab, err, "gender '%.*s': f or m", (int)r[0].len, r[0].ptr);
      break;
    }
    if (!put_each(t, map, r[1], woman ? TERT_GENDER_F : TERT_GENDER_M)) {
      status = tert_i_fail_memory(err);
      break;
    }
  }
  tert_i_table_close(&tab);
  return status;
}

static tert_status load_references(tert_actor_tables *t, const char *dir, tert_error *err) {
  static const char *const wanted[] = {"class", "nouns", NULL};
  static const char *const classes[] = {"person", "pair", "woman", "man"};
  tert_table tab;
  tert_status status = tert_i_table_open(&tab, dir, "actors/references.tsv", wanted, err);
  if (status != TERT_OK) return status;
  tert_str r[2], noun;
  bool more;
  while ((status = tert_i_table_row(&tab, r, &more, err)) == TERT_OK && more) {
    uint32_t bit = 0;
    for (unsigned k = 0; k < sizeof classes / sizeof *classes; k++)
      if (tert_i_str_eq(r[0], tert_i_cstr(classes[k]))) bit = 1u << k;
    if (!bit) {
      status = tert_i_table_fail(&tab, err, "no class '%.*s': person, pair, woman or man",
                                 (int)r[0].len, r[0].ptr);
      break;
    }
    while (tert_i_str_split(&r[1], ';', &noun)) {
      uint32_t *v =
          tert_i_map_put(&t->references, tert_i_arena_str(&t->arena, tert_i_str_trim(noun)));
      if (!v) {
        tert_i_table_close(&tab);
        return tert_i_fail_memory(err);
      }
      *v = *v == TERT_NO_ID ? bit : *v | bit;
    }
  }
  tert_i_table_close(&tab);
  return status;
}

tert_status tert_i_words_load(tert_actor_tables *t, const char *dir, tert_error *err) {
  tert_status status = load_references(t, dir, err);
  if (status == TERT_OK) status = load_nouns(t, dir, err);
  if (status == TERT_OK) status = load_kinds(t, dir, err);
  if (status == TERT_OK)
    status = load_gendered(t, dir, "actors/given_names.tsv", &t->given_names, err);
  return status;
}

unsigned tert_i_noun_class(const tert_actor_tables *t, tert_str lemma) {
  uint32_t class = tert_i_map_get(&t->nouns, lemma);
  return class == TERT_NO_ID ? TERT_NOUN_UNKNOWN : class;
}

uint32_t tert_i_noun_kinds(const tert_actor_tables *t, tert_str lemma) {
  uint32_t kinds = tert_i_map_get(&t->kinds, lemma);
  return kinds == TERT_NO_ID ? 0 : kinds;
}

unsigned tert_i_given_gender(const tert_actor_tables *t, tert_str name) {
  char key[40];
  size_t n = tert_i_fold_name(name, key, sizeof key);
  for (size_t i = 0; i < n; i++)
    key[i] = tert_i_ascii_lower(key[i]);
  uint32_t gender = tert_i_map_get(&t->given_names, tert_i_str(key, n));
  return gender == TERT_NO_ID ? TERT_GENDER_UNKNOWN : gender;
}
