/* words.c - loads the word lists of data/actors that say what common nouns and given names tell of
 * their bearer. */
#include "words.h"

#include "base/table.h"

#include <stddef.h>
#include <stdio.h>

/* A table of labels and the words of each. */
typedef struct word_list {
  const char *file;
  const char *columns[3];
  const char *const *labels; /* by value; NULL where none is written */
  uint32_t count;
  bool joined;  /* a word may have several: bits */
  size_t field; /* of tert_word_facts; GIVEN_NAMES has none */
} word_list;

#define GIVEN_NAMES SIZE_MAX

static const char *const class_names[TERT_NOUN_COUNT] = {
    NULL,      "person", "group", "place",   "act",    "animal", "thing",
    "quality", "idea",   "money", "message", "amount", "time"};

static const char *const kind_names[TERT_KIND_COUNT] = {
    "country", "city",      "region",   "building", "firm",     "school", "press",  "force",
    "office",  "party",     "team",     "leader",   "official", "expert", "artist", "fighter",
    "athlete", "wrongdoer", "relative", "child",    "man",      "woman",  "group",  "person"};

static const char *const gender_names[] = {[TERT_GENDER_M] = "m", [TERT_GENDER_F] = "f"};

static const char *const reference_names[] = {"person", "pair",  "woman", "man",   "other",
                                              "alien",  "foe",   "says",  "made",  "branch",
                                              "minded", "heads", "voice", "abroad"};

#define LIST(file, label, words, labels, joined, field)                                            \
  { file, {label, words, NULL}, labels, sizeof labels / sizeof *labels, joined, field }
#define FACT(name) offsetof(tert_word_facts, name)

static const word_list lists[] = {
    LIST("actors/references.tsv", "class", "nouns", reference_names, true, FACT(refers)),
    LIST("actors/nouns.tsv", "class", "nouns", class_names, false, FACT(class)),
    LIST("actors/kinds.tsv", "kind", "nouns", kind_names, true, FACT(kinds)),
    LIST("actors/given_names.tsv", "gender", "names", gender_names, false, GIVEN_NAMES)};

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

const tert_word_facts *tert_i_word_facts(const tert_actor_tables *t, tert_str lower) {
  static const tert_word_facts none = {0, 0, 0, 0};
  const uint32_t i = tert_i_map_get(&t->words, lower);
  return i == TERT_NO_ID ? &none : &t->facts[i];
}

tert_word_facts *tert_i_word_facts_put(tert_actor_tables *t, tert_str lower) {
  uint32_t *i = tert_i_map_put(&t->words, lower);
  if (!i) return NULL;
  if (*i != TERT_NO_ID) return &t->facts[*i];
  tert_word_facts *facts = tert_i_arena_more(&t->arena, t->facts, t->fact_count, &t->fact_cap,
                                             t->words.cap, sizeof *facts);
  if (!facts) return NULL;
  t->facts = facts;
  *i = (uint32_t)t->fact_count;
  t->facts[*i] = (tert_word_facts){0, 0, 0, 0};
  return &t->facts[t->fact_count++];
}

const tert_word_facts *tert_i_text_facts(const tert_actor_tables *t, tert_str text) {
  char key[64];
  return tert_i_word_facts(t, tert_i_str(key, tert_i_str_put_lower(text, key, 0, sizeof key)));
}

const tert_word_facts *tert_i_lemma_facts(const tert_actor_doc *d, uint32_t word) {
  if (!d->facts[word]) d->facts[word] = tert_i_text_facts(d->tables, d->parse->words[word].lemma);
  return d->facts[word];
}

/* Where the value of a word of the list is kept. */
static uint32_t *value_of(tert_actor_tables *t, const word_list *l, tert_str word) {
  if (l->field == GIVEN_NAMES) return tert_i_map_put(&t->given_names, word);
  tert_word_facts *facts = tert_i_word_facts_put(t, word);
  return facts ? (uint32_t *)(void *)((char *)facts + l->field) : NULL;
}

static tert_status load(tert_actor_tables *t, const word_list *l, const char *dir,
                        tert_error *err) {
  tert_table tab;
  tert_status status = tert_i_table_open(&tab, dir, l->file, l->columns, err);
  if (status != TERT_OK) return status;
  tert_str r[2], word;
  bool more;
  const size_t most = tert_i_table_count(&tab, ';') + tert_i_table_count(&tab, '\n');
  tert_map *map = l->field == GIVEN_NAMES ? &t->given_names : &t->words;
  if (!tert_i_map_reserve(map, map->count + most)) status = tert_i_fail_memory(err);
  while (status == TERT_OK && (status = tert_i_table_row(&tab, r, &more, err)) == TERT_OK && more) {
    uint32_t k = 0;
    while (k < l->count && !(l->labels[k] && tert_i_str_eq(r[0], tert_i_cstr(l->labels[k]))))
      k++;
    if (k == l->count) {
      status = fail_label(l, &tab, r[0], err);
      break;
    }
    const uint32_t value = l->joined ? 1u << k : k;
    while (status == TERT_OK && tert_i_str_split(&r[1], ';', &word)) {
      uint32_t *v = value_of(t, l, tert_i_arena_str(&t->arena, tert_i_str_trim(word)));
      if (!v)
        status = tert_i_fail_memory(err);
      else
        *v = l->joined ? *v | value : value;
    }
    if (status != TERT_OK) break;
  }
  tert_i_table_close(&tab);
  return status;
}

tert_status tert_i_words_load(tert_actor_tables *t, const char *dir, tert_error *err) {
  tert_status status = TERT_OK;
  tert_i_map_init_in(&t->words, &t->arena);
  tert_i_map_init_in(&t->given_names, &t->arena);
  for (size_t i = 0; i < sizeof lists / sizeof *lists && status == TERT_OK; i++)
    status = load(t, &lists[i], dir, err);
  return status;
}

unsigned tert_i_given_gender(const tert_actor_tables *t, tert_str name) {
  char key[40];
  size_t n = tert_i_fold_name(name, key, sizeof key);
  for (size_t i = 0; i < n; i++)
    key[i] = tert_i_ascii_lower(key[i]);
  uint32_t gender = tert_i_map_get(&t->given_names, tert_i_str(key, n));
  return gender == TERT_NO_ID ? TERT_GENDER_UNKNOWN : gender;
}
