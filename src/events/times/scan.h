/* scan.h - what the rules of time expressions share: the words looked up, the sentence at
 * hand, what was found. */
#ifndef TERT_EVENTS_TIMES_SCAN_H
#define TERT_EVENTS_TIMES_SCAN_H

#include "times.h"

#define QUARTER_REACH 400 /* words that a quarter named is kept in mind */

/* A word at which some rules may find something, a bit each. */
typedef struct tert_time_start {
  uint32_t word, rules;
} tert_time_start;

typedef struct tert_time_scan {
  const tert_time_words *words;
  const tert_parse *parse;
  const uint32_t *entry_of;      /* [word_count] first entry of the word table, or TERT_NO_ID */
  const uint32_t *kinds_of;      /* [word_count] bits of kinds of words */
  const tert_time_start *starts; /* [start_count], in the order of the text */
  size_t start_count;
  tert_day ref;       /* document day, or the best guess so far; TERT_DAY_NONE */
  tert_day last_full; /* latest fully dated day seen so far (undated documents) */
  uint32_t end;       /* of the sentence being scanned */
  uint32_t start;
  bool given;
  int quarter_year, quarter; /* named last, 0 none */
  uint32_t quarter_at;       /* its word */
  tert_timex *out;
  size_t count, cap;
} tert_time_scan;

/* The bits of words that stand in the table or open a rule. */
#define TERT_TIME_LISTED ((1u << (TERT_WORD_THE + 1)) - 1)

/* Fills in the rules of a key of these kinds. */
void tert_i_time_rules_of(tert_time_key *key);
/* Looks each word of the document up once; false when memory is out. */
bool tert_i_time_look_up(tert_time_scan *s, tert_arena *arena);
/* Value of word i, which has the kind. */
const char *tert_i_time_value(const tert_time_scan *s, uint32_t i, unsigned kind);
/* Value of word i as a kind of word, NULL when it is not one. */
static inline const char *tert_i_time_word_at(const tert_time_scan *s, uint32_t i, unsigned kind) {
  if (i >= s->end || !(s->kinds_of[i] >> kind & 1)) return NULL;
  return tert_i_time_value(s, i, kind);
}
/* Bytes of a possessive ending that is no word of its own ("Tuesday's"), 0 none. */
static inline size_t tert_i_time_possessive(tert_str form) {
  if (form.len < 6 || form.ptr[form.len - 1] != 's') return 0;
  if (form.ptr[form.len - 2] == '\'') return 2;
  return form.ptr[form.len - 2] == '\x99' && form.ptr[form.len - 3] == '\x80' &&
                 form.ptr[form.len - 4] == '\xe2'
             ? 4
             : 0;
}
/* A small whole number of the word table. */
int tert_i_time_whole(const char *text);
/* Whether word i is the text, which is in small letters and not empty. */
static inline bool tert_i_time_is(const tert_time_scan *s, uint32_t i, const char *text) {
  if (i >= s->end) return false;
  const tert_str form = s->parse->words[i].form;
  return form.len && tert_i_ascii_lower(form.ptr[0]) == text[0] && tert_i_str_is(form, text);
}
/* Whether word i begins with a capital and goes on in small letters. */
static inline bool tert_i_time_capital(const tert_time_scan *s, uint32_t i) {
  const tert_str form = s->parse->words[i].form;
  return form.len > 1 && form.ptr[0] >= 'A' && form.ptr[0] <= 'Z' && form.ptr[1] >= 'a';
}
bool tert_i_time_digits(const tert_time_scan *s, uint32_t i, int *out);
/* A number in digits or words; *next is the word behind it. Vague ones give -1 ("several"). */
bool tert_i_time_number(const tert_time_scan *s, uint32_t i, int *out, uint32_t *next);
/* "nineteen ninety-six": words used, 0 when it is none. */
uint32_t tert_i_time_spelled_year(const tert_time_scan *s, uint32_t i, int *out);
bool tert_i_time_year(const tert_time_scan *s, uint32_t i, int *out);
/* Day of the month: 1..31, perhaps "6th" or an ordinal word. */
bool tert_i_time_month_day(const tert_time_scan *s, uint32_t i, int *out);
/* A new expression at the end of the list; NULL when memory is out. */
tert_timex *tert_i_time_add(tert_time_scan *s, uint32_t first, uint32_t last, tert_timex_type type);
/* What the verb of word i's clause says of its time. */
typedef enum tert_time_tense {
  TERT_TIME_UNKNOWN,
  TERT_TIME_PAST,
  TERT_TIME_PRESENT,
  TERT_TIME_FUTURE
} tert_time_tense;
tert_time_tense tert_i_time_tense(const tert_time_scan *s, uint32_t i);
/* Is the clause that word i hangs on in the future ("will meet on Friday")? */
bool tert_i_time_future(const tert_time_scan *s, uint32_t i);
/* Word i hangs on what can, could, must or should be done: future, of a month; on what is to be
 * done: present, that is, rather to come. Unknown else. */
tert_time_tense tert_i_time_may_be(const tert_time_scan *s, uint32_t i);
/* Does word i hang on a plan told of in the past: "was set to speak on Friday"? */
bool tert_i_time_was_plan(const tert_time_scan *s, uint32_t i);
/* The last date told of before word i that is at least as fine as the unit, TERT_DAY_NONE. */
tert_day tert_i_time_told(const tert_time_scan *s, uint32_t i, char unit);
/* The same, if that date is told with its year. */
tert_day tert_i_time_told_year(const tert_time_scan *s, uint32_t i, char unit);
void tert_i_time_note_full(tert_time_scan *s, const tert_timex *t);

/* ---- rules: the word behind what begins at word i, i when nothing does ---- */

uint32_t tert_i_time_match_month(tert_time_scan *s, uint32_t i);
uint32_t tert_i_time_match_weekday(tert_time_scan *s, uint32_t i);
uint32_t tert_i_time_match_deictic(tert_time_scan *s, uint32_t i);
uint32_t tert_i_time_match_numeric(tert_time_scan *s, uint32_t i);
uint32_t tert_i_time_match_clock(tert_time_scan *s, uint32_t i);
uint32_t tert_i_time_match_unit(tert_time_scan *s, uint32_t i);
uint32_t tert_i_time_match_year(tert_time_scan *s, uint32_t i);
uint32_t tert_i_time_match_quarter(tert_time_scan *s, uint32_t i);
uint32_t tert_i_time_match_the(tert_time_scan *s, uint32_t i);
uint32_t tert_i_time_match_set(tert_time_scan *s, uint32_t i);
uint32_t tert_i_time_match_told(tert_time_scan *s, uint32_t i);
uint32_t tert_i_time_match_season(tert_time_scan *s, uint32_t i);
uint32_t tert_i_time_match_half(tert_time_scan *s, uint32_t i);
uint32_t tert_i_time_match_century(tert_time_scan *s, uint32_t i);
uint32_t tert_i_time_match_eighties(tert_time_scan *s, uint32_t i);
/* Whether a value of the table names a day of each year. */
bool tert_i_time_is_feast(const char *value);
uint32_t tert_i_time_match_feast(tert_time_scan *s, uint32_t i);
uint32_t tert_i_time_match_end(tert_time_scan *s, uint32_t i);
uint32_t tert_i_time_match_in_part(tert_time_scan *s, uint32_t i);
uint32_t tert_i_time_match_fraction(tert_time_scan *s, uint32_t i);
uint32_t tert_i_time_match_reference(tert_time_scan *s, uint32_t i);

#endif
