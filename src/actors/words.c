/* words.c - loads the word lists of data/actors that say what common nouns and given names tell of
 * their bearer. */
#include "words.h"

#include "base/table.h"

#include <stdio.h>

/* A table of labels and the words of each. */
typedef struct word_list {
  const char *file;
  const char *columns[3];
  const char *const *labels; /* by value; NULL where none is written */
  uint32_t count;
  bool joined; /* a word may have several: bits */
} word_list;

static const char *const class_names[TERT_NOUN_COUNT] = {
    NULL,      "person", "group", "place",   "act",    "animal", "thing",
    "quality", "idea",   "money", "message", "amount", "time"};

static const char *const kind_names[TERT_KIND_COUNT] = {
    "country", "city",      "region",   "building", "firm",     "school", "press",  "force",
    "office",  "party",     "team",     "leader",   "official", "expert", "artist", "fighter",
    "athlete", "wrongdoer", "relative", "child",    "man",      "woman",  "group",  "person"};

static const char *const gender_names[] = {[TERT_GENDER_M] = "m", [TERT_GENDER_F] = "f"};

static const char *const reference_names[] = {"person", "pair", "woman", "man"};

#define LIST(file, label, words, labels, joined)                                                   \
  { file, {label, words, NULL}, labels, sizeof labels / sizeof *labels, joined }

static const word_list noun_list = LIST("actors/nouns.tsv", "class", "nouns", class_names, false);
static const word_list kind_list = LIST("actors/kinds.tsv", "kind", "nouns", kind_names, true);
static const word_list gender_list =
    LIST("actors/given_names.tsv", "gender", "names", gender_names, false);
static const word_list reference_list =
    LIST("actors/references.tsv", "class", "nouns", reference_names, true);

static tert_status fail_label(const word_list *l, const tert_table *tab, tert_str label,
                              tert_error *err) {
  char known[256];
  size_t n = 0;
  for (uint32_t k = 0; k < l->count; k++)
    if (l->labels[k] && n < sizeof known)
      n += (size_t)snprintf(known + n, sizeof known - n, "%s%s", n ? ", " : "", l->labels[k]);
  return tert_i_table_fail(tab, err, "no %s '%.*s'; known: %s", l->columns[0], (int)label.len,
                           label.ptr, known);
}

static tert_status load(tert_actor_tables *t, tert_map *map, const word_list *l, const char *dir,
                        tert_error *err) {
  tert_table tab;
  tert_status status = tert_i_table_open(&tab, dir, l->file, l->columns, err);
  if (status != TERT_OK) return status;
  tert_str r[2], word;
  bool more;
  while ((status = tert_i_table_row(&tab, r, &more, err)) == TERT_OK && more) {
    uint32_t k = 0;
    while (k < l->count && !(l->labels[k] && tert_i_str_eq(r[0], tert_i_cstr(l->labels[k]))))
      k++;
    if (k == l->count) {
      status = fail_label(l, &tab, r[0], err);
      break;
    }
    const uint32_t value = l->joined ? 1u << k : k;
    while (status == TERT_OK && tert_i_str_split(&r[1], ';', &word)) {
      uint32_t *v = tert_i_map_put(map, tert_i_arena_str(&t->arena, tert_i_str_trim(word)));
      if (!v)
        status = tert_i_fail_memory(err);
      else
        *v = l->joined && *v != TERT_NO_ID ? *v | value : value;
    }
    if (status != TERT_OK) break;
  }
  tert_i_table_close(&tab);
  return status;
}

tert_status tert_i_words_load(tert_actor_tables *t, const char *dir, tert_error *err) {
  tert_status status = load(t, &t->references, &reference_list, dir, err);
  if (status == TERT_OK) status = load(t, &t->nouns, &noun_list, dir, err);
  if (status == TERT_OK) status = load(t, &t->kinds, &kind_list, dir, err);
  if (status == TERT_OK) status = load(t, &t->given_names, &gender_list, dir, err);
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
