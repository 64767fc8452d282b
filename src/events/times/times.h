/* times.h - time expressions: where they stand, their TIMEX3 type and value, and the days they
 * mean. */
#ifndef TERT_EVENTS_TIMES_H
#define TERT_EVENTS_TIMES_H

#include "base/map.h"
#include "language/language.h"
#include "tertius/base.h"

/* Kinds of words in data/times, in the order of the loader's names. */
typedef enum tert_time_kind {
  TERT_WORD_MONTH,
  TERT_WORD_WEEKDAY,
  TERT_WORD_UNIT,
  TERT_WORD_NUMBER,
  TERT_WORD_VAGUE,
  TERT_WORD_ORDINAL,
  TERT_WORD_PART,
  TERT_WORD_SEASON,
  TERT_WORD_DEICTIC,
  TERT_WORD_REFERENCE,
  TERT_WORD_MODIFIER,
  TERT_WORD_RELATIVE,
  TERT_WORD_SET,
  TERT_WORD_EACH,
  TERT_WORD_DIRECTION,
  TERT_WORD_CLOCK,
  TERT_WORD_ROUND,
  TERT_WORD_FEAST,
  TERT_WORD_DECADE,
  TERT_WORD_UNCHANGED, /* a verb whose past looks like its present */
  TERT_WORD_FILLER,    /* may stand between a number and its unit */
  TERT_WORD_AWAITED,   /* "primary": what news tells of before its day */
  TERT_WORD_COUNT,
  /* In no table, of words that rules ask for by their text. */
  TERT_WORD_OPENER = TERT_WORD_COUNT, /* a rule may begin with it */
  TERT_WORD_THE,
  TERT_WORD_LINK,     /* between a number and its unit, "-" and the like */
  TERT_WORD_WITHIN,   /* of, in */
  TERT_WORD_BEHIND,   /* behind a number of an hour or "the" */
  TERT_WORD_LETTERED, /* "Q2" */
  TERT_WORD_FIGURE,   /* begins with a digit; what its other letters make it: */
  TERT_WORD_COLON,
  TERT_WORD_DATELIKE,
  TERT_WORD_YEARLIKE
} tert_time_kind;

typedef struct tert_time_word {
  char value[16];
  uint8_t kind;
  uint32_t next; /* entry of the same word, TERT_NO_ID at the end */
} tert_time_word;

/* A word with all its entries, or the shape of a number in digits. Sets of rules have a bit each.
 */
typedef struct tert_time_key {
  tert_str text;
  uint32_t entry;   /* its first, TERT_NO_ID of shapes */
  uint32_t kinds;   /* bits of its entries' */
  uint32_t alone;   /* rules that may find something at the word */
  uint32_t begins;  /* the same, if the next word follows them */
  uint32_t follows; /* rules that may go on with the word */
  uint16_t next;    /* key of the same slot; 0: none */
} tert_time_key;

typedef struct tert_time_words {
  tert_arena arena;
  uint16_t slots[TERT_SIEVE_BITS]; /* first key of those with a tert_i_sieve_bit; 0: none */
  tert_time_key *keys;             /* [key_count]; 0 is no word, 1 .. 8 are shapes */
  tert_time_word *list;
  size_t count, key_count;
} tert_time_words;

typedef enum tert_timex_type {
  TERT_TIMEX_DATE,
  TERT_TIMEX_TIME,
  TERT_TIMEX_DURATION,
  TERT_TIMEX_SET
} tert_timex_type;

typedef struct tert_timex {
  uint32_t first, last; /* words, last inclusive */
  uint8_t type;         /* tert_timex_type */
  uint8_t cut;          /* bytes at the end of the last word that are no part of it */
  char value[40];       /* TIMEX3 value */
  tert_date date;       /* days meant; precision NONE for durations and sets */
  bool yearless;        /* "February 6": the year was filled in */
  bool placed;          /* an hour told with its day */
  bool offset;          /* "two days after/before ...": amount of days from another event */
  bool anaphoric;       /* "a week later": days from the event told before */
  int days;             /* of an offset, signed; approximate for months and years */
} tert_timex;

/* A document's time expressions and its own date. */
typedef struct tert_times {
  tert_timex *list; /* [count], in the order of the text */
  size_t count;
  tert_date document; /* given, or inferred from the text */
  bool inferred;
} tert_times;

tert_status tert_i_times_load(tert_time_words *w, const char *data_dir, tert_error *err);
void tert_i_times_free(tert_time_words *w);
/* Finds the time expressions of parse. given: the document's date (precision NONE when unknown:
 * then a window is inferred from the dates in the text). */
tert_status tert_i_times_read(const tert_time_words *w, const tert_parse *parse, tert_date given,
                              tert_arena *arena, tert_times *out, tert_error *err);
/* Index of the first expression that begins at word or behind it. */
size_t tert_i_times_from(const tert_times *times, uint32_t word);
/* The key of a word whatever letters it has, of text "" when it has none. */
const tert_time_key *tert_i_time_key(const tert_time_words *w, tert_str form);
/* The whole number that a word stands for ("two"), -1 when it is none. */
int tert_i_number_word(const tert_time_words *w, tert_str form);
const char *tert_i_timex_type_name(tert_timex_type type);

/* ---- value.c: fill value and date ---- */

/* TERT_DAY_NONE: the value of an unknown day. */
void tert_i_timex_day(tert_timex *t, tert_day day);
void tert_i_timex_month(tert_timex *t, int year, int month);
void tert_i_timex_year(tert_timex *t, int year);
void tert_i_timex_quarter(tert_timex *t, int year, int quarter);
/* A part of the day behind the day: "T" and two letters. */
void tert_i_timex_part(tert_timex *t, const char *part);
/* mod: START, MID or END; "early" and "late" narrow a month to ten days, a year to four months. */
void tert_i_timex_narrow(tert_timex *t, const char *mod);
/* The unit (a letter of data/times) that lies rel steps from the reference day. */
void tert_i_timex_unit(tert_day ref, tert_timex *t, char unit, int rel);
/* n units; n < 0: some. */
void tert_i_timex_duration(tert_timex *t, char unit, int n);
int tert_i_timex_unit_days(char unit); /* 0 for parts of a day */
/* A date n units before (sign -1) or after the reference day, as coarse as its unit. */
void tert_i_timex_offset(tert_day ref, tert_timex *t, char unit, int n, int sign);
int tert_i_days_in_month(int year, int month);

#endif
