/* words.c - loads data/times: the words of time expressions. */
#include "scan.h"

#include "base/table.h"

#include <stdlib.h>

#define MAX_WORDS 1024
#define MAX_ASKED 64 /* words that rules ask for */
#define SHAPES 8     /* of numbers in digits */

size_t tert_i_times_from(const tert_times *t, uint32_t word) {
  size_t lo = 0, hi = t->count;
  while (lo < hi) {
    size_t mid = (lo + hi) / 2;
    if (t->list[mid].first < word)
      lo = mid + 1;
    else
      hi = mid;
  }
  return lo;
}

const char *tert_i_timex_type_name(tert_timex_type type) {
  static const char *const names[] = {"DATE", "TIME", "DURATION", "SET"};
  return names[type];
}

static const char *const kind_names[TERT_WORD_COUNT] = {
    "month",   "weekday",   "unit",     "number",    "vague",  "ordinal", "part",      "season",
    "deictic", "reference", "modifier", "relative",  "set",    "each",    "direction", "clock",
    "round",   "feast",     "decade",   "unchanged", "filler", "awaited"};

const tert_time_key *tert_i_time_key(const tert_time_words *w, tert_str form) {
  const tert_time_key *key = w->keys;
  if (form.len) key += w->slots[tert_i_sieve_bit(form)];
  for (; key != w->keys; key = &w->keys[key->next]) {
    if (key->text.len != form.len) continue;
    size_t k = 0;
    while (k < form.len && tert_i_ascii_lower(form.ptr[k]) == key->text.ptr[k])
      k++;
    if (k == form.len) break;
  }
  return key;
}

/* The key of a word of the tables, a new one when there is none yet; NULL: out of memory. */
static tert_time_key *put_key(tert_time_words *w, tert_str word) {
  const size_t at = (size_t)(tert_i_time_key(w, word) - w->keys);
  if (at || !word.len) return &w->keys[at];
  tert_time_key *key = &w->keys[w->key_count];
  uint16_t *slot = &w->slots[tert_i_sieve_bit(word)];
  key->text = tert_i_arena_str(&w->arena, word);
  if (!key->text.ptr) return NULL;
  key->entry = TERT_NO_ID;
  key->next = *slot;
  *slot = (uint16_t)w->key_count++;
  return key;
}

/* A further entry of a word of at most 40 bytes; the value, of at most 15, may be empty. */
static bool add_entry(tert_time_words *w, tert_str word, unsigned kind, tert_str value) {
  tert_time_key *key = put_key(w, word);
  if (!key) return false;
  tert_time_word *entry = &w->list[w->count];
  if (value.len) memcpy(entry->value, value.ptr, value.len);
  entry->kind = (uint8_t)kind;
  entry->next = key->entry;
  key->entry = (uint32_t)w->count++;
  key->kinds |= 1u << kind;
  return true;
}

static tert_status load_word(tert_time_words *w, const tert_table *t, const tert_str r[3],
                             tert_error *err) {
  unsigned kind = 0;
  while (kind < TERT_WORD_COUNT && !tert_i_str_eq(r[1], tert_i_cstr(kind_names[kind])))
    kind++;
  if (kind == TERT_WORD_COUNT)
    return tert_i_table_fail(t, err, "no kind of time word '%.*s'", (int)r[1].len, r[1].ptr);
  if (w->count == MAX_WORDS || r[2].len >= sizeof w->list->value || r[0].len > 40)
    return tert_i_table_fail(t, err, "too many words, or a word or value too long");
  char value[sizeof w->list->value] = "";
  if (r[2].len) memcpy(value, r[2].ptr, r[2].len);
  if (kind == TERT_WORD_FEAST && !tert_i_time_is_feast(value))
    return tert_i_table_fail(t, err, "no day of a feast: '%s'", value);
  return add_entry(w, r[0], kind, r[2]) ? TERT_OK : tert_i_fail_memory(err);
}

/* Words that rules ask for by their text, first or second of what they find. */
static bool add_asked(tert_time_words *w) {
  static const struct {
    unsigned kind;
    const char *words[16];
  } asked[] = {
      {TERT_WORD_OPENER,
       {"these", "year", "fiscal", "recent", "once", "twice", "two", "nineteen", "that", "earlier",
        "later", "latter", "half"}},
      {TERT_WORD_THE, {"the"}},
      {TERT_WORD_LINK,
       {"-", "to", "or", "and", "more", "times", "million", "other", "'s", "'", "\xe2\x80\x99"}},
      {TERT_WORD_WITHIN, {"of", "in"}},
      {TERT_WORD_BEHIND,
       {"a.m.", "am", "p.m.", "pm", "o'clock", "hours", "est", "edt", "gmt", "et", "pst", "utc"}},
      {TERT_WORD_BEHIND, {"latest", "time", "near", "short", "foreseeable"}},
      {TERT_WORD_LETTERED, {"q1", "q2", "q3", "q4"}}};
  for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
    for (const char *const *word = asked[i].words; *word; word++) {
      tert_time_key *key = put_key(w, tert_i_cstr(*word));
      if (!key) return false;
      key->kinds |= 1u << asked[i].kind;
    }
  return true;
}

/* Room for all entries and keys, with those of no word and of the shapes of numbers. */
static bool make_room(tert_time_words *w) {
  w->list = tert_i_arena_zalloc(&w->arena, MAX_WORDS, sizeof *w->list);
  w->keys = tert_i_arena_zalloc(&w->arena, MAX_WORDS + MAX_ASKED + SHAPES + 1, sizeof *w->keys);
  if (!w->list || !w->keys) return false;
  for (unsigned shape = 0; shape <= SHAPES; shape++) {
    tert_time_key *key = &w->keys[shape];
    key->entry = TERT_NO_ID;
    if (!shape) continue;
    const unsigned bits = shape - 1;
    key->kinds = 1u << TERT_WORD_FIGURE | (bits & 1u) << TERT_WORD_COLON |
                 (bits >> 1 & 1u) << TERT_WORD_DATELIKE | (bits >> 2 & 1u) << TERT_WORD_YEARLIKE;
  }
  w->key_count = SHAPES + 1;
  return true;
}

tert_status tert_i_times_load(tert_time_words *w, const char *dir, tert_error *err) {
  static const char *const wanted[] = {"word", "kind", "value", NULL};
  memset(w, 0, sizeof *w);
  tert_i_arena_init(&w->arena, 1 << 15);
  tert_table t;
  tert_status status = tert_i_table_open(&t, dir, "times/en.tsv", wanted, err);
  if (status != TERT_OK) return status;
  if (!make_room(w)) status = tert_i_fail_memory(err);
  tert_str r[3];
  bool more = true;
  while (status == TERT_OK && (status = tert_i_table_row(&t, r, &more, err)) == TERT_OK && more)
    status = load_word(w, &t, r, err);
  if (status == TERT_OK && !add_asked(w)) status = tert_i_fail_memory(err);
  for (size_t k = 0; status == TERT_OK && k < w->key_count; k++)
    tert_i_time_rules_of(&w->keys[k]);
  tert_i_table_close(&t);
  if (status != TERT_OK) tert_i_times_free(w);
  return status;
}

void tert_i_times_free(tert_time_words *w) {
  tert_i_arena_free(&w->arena);
}

int tert_i_number_word(const tert_time_words *w, tert_str form) {
  for (uint32_t e = tert_i_time_key(w, form)->entry; e != TERT_NO_ID; e = w->list[e].next)
    if (w->list[e].kind == TERT_WORD_NUMBER) return (int)strtol(w->list[e].value, NULL, 10);
  return -1;
}
