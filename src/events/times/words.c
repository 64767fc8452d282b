/* words.c - loads data/times: the words of time expressions. */
#include "scan.h"

#include "base/table.h"

#include <stdlib.h>

#define MAX_WORDS 1024

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
    "month",     "weekday", "unit",      "number",   "vague",    "ordinal",   "part",
    "season",    "deictic", "reference", "modifier", "relative", "set",       "each",
    "direction", "clock",   "round",     "feast",    "decade",   "unchanged", "filler"};

/* A further entry of a word of at most 40 bytes; the value, of at most 15, may be empty. */
static bool add_entry(tert_time_words *w, tert_str word, unsigned kind, tert_str value) {
  const tert_str key = tert_i_arena_str(&w->arena, word);
  uint32_t *first = key.ptr ? tert_i_map_put(&w->words, key) : NULL;
  if (!first) return false;
  tert_time_word *entry = &w->list[w->count];
  if (value.len) memcpy(entry->value, value.ptr, value.len);
  entry->kind = (uint8_t)kind;
  entry->kinds = 1u << kind | (*first == TERT_NO_ID ? 0 : w->list[*first].kinds);
  entry->next = *first;
  *first = (uint32_t)w->count++;
  tert_i_sieve_add(&w->sieve, key);
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

/* Words of no kind that rules begin with. */
static bool add_openers(tert_time_words *w) {
  static const char *const words[] = {"the",     "these", "year",   "fiscal",   "recent",
                                      "once",    "twice", "two",    "nineteen", "that",
                                      "earlier", "later", "latter", "half"};
  bool fine = true;
  for (size_t i = 0; fine && i < sizeof words / sizeof *words; i++)
    fine = add_entry(w, tert_i_cstr(words[i]), TERT_WORD_OPENER, TERT_STR(""));
  return fine;
}

tert_status tert_i_times_load(tert_time_words *w, const char *dir, tert_error *err) {
  static const char *const wanted[] = {"word", "kind", "value", NULL};
  memset(w, 0, sizeof *w);
  tert_i_arena_init(&w->arena, 1 << 15);
  tert_table t;
  tert_status status = tert_i_table_open(&t, dir, "times/en.tsv", wanted, err);
  if (status != TERT_OK) return status;
  w->list = tert_i_arena_zalloc(&w->arena, MAX_WORDS + 16, sizeof *w->list); /* openers too */
  if (!w->list) status = tert_i_fail_memory(err);
  tert_str r[3];
  bool more = true;
  while (status == TERT_OK && (status = tert_i_table_row(&t, r, &more, err)) == TERT_OK && more)
    status = load_word(w, &t, r, err);
  if (status == TERT_OK && !add_openers(w)) status = tert_i_fail_memory(err);
  tert_i_table_close(&t);
  if (status != TERT_OK) tert_i_times_free(w);
  return status;
}

void tert_i_times_free(tert_time_words *w) {
  tert_i_map_free(&w->words);
  tert_i_arena_free(&w->arena);
}

int tert_i_number_word(const tert_time_words *w, tert_str form) {
  char key[48];
  if (form.len >= sizeof key) return -1;
  size_t n = tert_i_str_put_lower(form, key, 0, sizeof key);
  for (uint32_t e = tert_i_map_get(&w->words, tert_i_str(key, n)); e != TERT_NO_ID;
       e = w->list[e].next)
    if (w->list[e].kind == TERT_WORD_NUMBER) return (int)strtol(w->list[e].value, NULL, 10);
  return -1;
}
