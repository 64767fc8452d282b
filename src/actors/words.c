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
#define WORD_BYTES 64 /* longest word looked up */

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

static const tert_word_facts *facts_at(const tert_actor_tables *t, uint32_t i) {
  static const tert_word_facts none = {0, 0, 0, 0};
  return i == TERT_NO_ID ? &none : &t->facts[i];
}

const tert_word_facts *tert_i_word_facts(const tert_actor_tables *t, tert_str lower) {
  return facts_at(t, tert_i_map_get(&t->words, lower));
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
  char key[WORD_BYTES];
  return tert_i_word_facts(t, tert_i_str(key, tert_i_str_put_lower(text, key, 0, sizeof key)));
}

const tert_word_facts *tert_i_lemma_facts(const tert_actor_doc *d, uint32_t word) {
  if (!d->facts[word]) d->facts[word] = tert_i_text_facts(d->tables, d->parse->words[word].lemma);
  return d->facts[word];
}

/* A word that is looked up. */
typedef struct asked {
  uint32_t word, hash;
  tert_str lower; /* itself, or in key */
  char key[WORD_BYTES];
} asked;

/* Whether it is not in small letters, or too long. */
static bool has_capital(tert_str s) {
  bool capital = s.len >= WORD_BYTES;
  for (size_t i = 0; i < s.len && !capital; i++)
    capital = (unsigned)s.ptr[i] - 'A' < 26;
  return capital;
}

static void answer(tert_actor_doc *d, const asked *a, size_t n) {
  const tert_actor_tables *t = d->tables;
  for (size_t i = 0; i < n; i++)
    tert_i_map_fetch_entry(&t->words, a[i].hash);
  for (size_t i = 0; i < n; i++) {
    const tert_word_facts *facts =
        facts_at(t, tert_i_map_get_hashed(&t->words, a[i].lower, a[i].hash));
    d->facts[a[i].word] = facts;
    __builtin_prefetch(facts);
  }
}

/* The table is too large to stay near: of some words at a time all slots are asked for, then all
 * entries, so that the waits for memory are few. */
void tert_i_nouns_look_up(tert_actor_doc *d) {
  asked batch[TERT_BATCH];
  size_t n = 0;
  for (uint32_t i = 0; i < d->parse->word_count; i++) {
    const tert_word *w = &d->parse->words[i];
    if (!(d->looks[i] & TERT_LOOKS_NOUN)) continue;
    asked *a = &batch[n++];
    a->word = i;
    a->lower = w->lemma;
    if ((d->looks[i] & TERT_LOOKS_NAME) || has_capital(w->lemma))
      a->lower = tert_i_str(a->key, tert_i_str_put_lower(w->lemma, a->key, 0, sizeof a->key));
    a->hash = tert_i_map_hash(a->lower);
    tert_i_map_fetch(&d->tables->words, a->hash);
    if (n < TERT_BATCH) continue;
    answer(d, batch, n);
    n = 0;
  }
  answer(d, batch, n);
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
  char folded[40], key[40];
  const tert_str f = tert_i_folded(name, folded, sizeof folded);
  tert_i_lower_copy(f.ptr, f.len, key);
  const uint32_t gender = tert_i_map_get(&t->given_names, tert_i_str(key, f.len));
  return gender == TERT_NO_ID ? TERT_GENDER_UNKNOWN : gender;
}
