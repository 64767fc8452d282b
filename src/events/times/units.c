/* units.c - rules for units counted from the document's day and for spans: "last week", "two
 * years ago", "the third quarter", "every month". */
#include "scan.h"

#include <stdio.h>

/* The unit at a word; "SEC" is a commission, "a second group" one more. */
static const char *unit_at(const tert_time_scan *s, uint32_t i) {
  const char *unit = tert_i_time_word_at(s, i, TERT_WORD_UNIT);
  if (!unit || unit[0] != 'S') return unit;
  const tert_word *w = &s->parse->words[i];
  const bool other = w->upos == TERT_UPOS_ADJ || tert_i_str_eq(w->form, TERT_STR("SEC"));
  return other ? NULL : unit;
}

/* "Weeks or months", "weeks and months": the last word of both, i of one. */
static uint32_t with_second(const tert_time_scan *s, uint32_t i) {
  const bool both = (tert_i_time_is(s, i + 1, "or") || tert_i_time_is(s, i + 1, "and")) &&
                    tert_i_time_word_at(s, i + 2, TERT_WORD_UNIT) &&
                    s->parse->words[i + 2].xpos == TERT_XPOS_NNS;
  return both ? i + 2 : i;
}

/* [the] last/this/next [number] unit or season; at: the word behind "the". */
static uint32_t match_relative(tert_time_scan *s, uint32_t i, uint32_t at, const char *rel) {
  const char *unit = tert_i_time_word_at(s, at + 1, TERT_WORD_UNIT);
  const bool the = at > i;
  if (unit && i > s->start && tert_i_time_capital(s, at) && tert_i_time_capital(s, at + 1))
    return i; /* "This Week", a programme */
  uint32_t next;
  int n = 1;
  const bool future = tert_i_time_is(s, at, "future"); /* "in future years" */
  if (future && !(unit && s->parse->words[at + 1].xpos == TERT_XPOS_NNS)) return i;
  if (unit && (future || tert_i_time_is(s, at, "coming")) &&
      s->parse->words[at + 1].xpos == TERT_XPOS_NNS) {
    tert_timex *t = tert_i_time_add(s, i, at + 1, the ? TERT_TIMEX_DURATION : TERT_TIMEX_DATE);
    if (t && the) tert_i_timex_duration(t, unit[0], -1);
    if (t && !the) snprintf(t->value, sizeof t->value, "FUTURE_REF");
    return at + 2;
  }
  if (unit && tert_i_time_whole(rel) < 0 && s->parse->words[at + 1].xpos == TERT_XPOS_NNS) {
    const bool how_long = the && (tert_i_time_is(s, at, "past") || tert_i_time_is(s, at, "last"));
    tert_timex *t = tert_i_time_add(s, i, at + 1, how_long ? TERT_TIMEX_DURATION : TERT_TIMEX_DATE);
    if (t && how_long) tert_i_timex_duration(t, unit[0], -1);
    if (t && !how_long) snprintf(t->value, sizeof t->value, "PAST_REF"); /* "in past years" */
    return at + 2;
  }
  if (unit) {
    bool span = tert_i_time_is(s, at, "past") && tert_i_time_is(s, i, "the");
    const uint32_t so = tert_i_time_is(s, at + 2, "or") && tert_i_time_is(s, at + 3, "so") ? 2 : 0;
    tert_timex *t =
        tert_i_time_add(s, i, at + 1 + so, span ? TERT_TIMEX_DURATION : TERT_TIMEX_DATE);
    if (!t) return at + 2;
    if (span)
      tert_i_timex_duration(t, unit[0], 1);
    else
      tert_i_timex_unit(s->ref, t, unit[0], tert_i_time_whole(rel));
    return at + 2;
  }
  if (!tert_i_time_number(s, at + 1, &n, &next) || tert_i_time_digits(s, at, &(int){0})) return i;
  if (!(unit = tert_i_time_word_at(s, next, TERT_WORD_UNIT))) return i;
  tert_timex *t = tert_i_time_add(s, i, next, TERT_TIMEX_DURATION);
  if (t) tert_i_timex_duration(t, unit[0], n);
  return next + 1;
}

/* The same quarter of the year before, where results of one are compared ("a year earlier"). */
static void of_last_quarter(const tert_time_scan *s, tert_timex *t, uint32_t i) {
  for (size_t k = s->count; k-- > 0;) { /* months told last are no quarter: "in the nine months" */
    const tert_timex *before = &s->out[k];
    if (before->first >= i) continue;
    const size_t len = strlen(before->value);
    if (before->last < s->quarter_at || i - before->last > 60) break;
    if (before->type == TERT_TIMEX_DURATION && len && before->value[len - 1] == 'M') return;
  }
  if (s->quarter && i - s->quarter_at < QUARTER_REACH)
    tert_i_timex_quarter(t, s->quarter_year - 1, s->quarter);
}

/* "[the] year-ago [quarter]", "year-earlier". */
static uint32_t match_year_ago(tert_time_scan *s, uint32_t i) {
  uint32_t at = tert_i_time_is(s, i, "the") ? i + 1 : i;
  if (!tert_i_time_is(s, at, "year") || !tert_i_time_is(s, at + 1, "-") ||
      (!tert_i_time_is(s, at + 2, "ago") && !tert_i_time_is(s, at + 2, "earlier")))
    return i;
  uint32_t last = at + 2;
  const char *nth = tert_i_time_word_at(s, last + 1, TERT_WORD_ORDINAL);
  if (nth && tert_i_time_is(s, last + 2, "quarter"))
    last++;
  else
    nth = NULL;
  const bool span = tert_i_time_is(s, last + 1, "quarter") || tert_i_time_is(s, last + 1, "period");
  if (span) last++;
  tert_timex *t = tert_i_time_add(s, span ? i : at, last, TERT_TIMEX_DATE);
  if (!t) return last + 1;
  tert_i_timex_unit(s->ref, t, 'Y', -1);
  of_last_quarter(s, t, i);
  if (nth && s->ref != TERT_DAY_NONE) {
    int year;
    tert_day_to_ymd(s->ref, &year, NULL, NULL);
    tert_i_timex_quarter(t, year - 1, tert_i_time_whole(nth));
  }
  return last + 1;
}

/* An amount of time: how many of which unit, from word first to last. */
typedef struct amount {
  uint32_t last;
  int n;
  char unit;
  bool hyphen, half;
} amount;

/* "Two-and-a-half years": the word behind "half" or its hyphen, next when it is none. */
static uint32_t past_hyphened_half(const tert_time_scan *s, uint32_t next, bool *half) {
  static const char *const words[] = {"-", "and", "-", "a", "-", "half", NULL};
  for (uint32_t k = 0; words[k]; k++)
    if (!tert_i_time_is(s, next + k, words[k])) return next;
  *half = true;
  return next + 6;
}

/* "two weeks", "two or three weeks", "two more weeks", "2 1/2 years", "a year and a half". */
static bool read_amount(const tert_time_scan *s, uint32_t i, amount *a) {
  uint32_t next, other;
  if (!tert_i_time_number(s, i, &a->n, &next)) return false;
  if ((tert_i_time_is(s, next, "to") || tert_i_time_is(s, next, "or") ||
       tert_i_time_is(s, next, "-")) &&
      tert_i_time_number(s, next + 1, &(int){0}, &other) &&
      tert_i_time_word_at(s, other, TERT_WORD_UNIT))
    next = other;
  if (tert_i_time_is(s, next, "1/2")) {
    a->half = true;
    next++;
  } else if (tert_i_time_is(s, next, "and") && tert_i_time_is(s, next + 1, "a") &&
             tert_i_time_is(s, next + 2, "half") &&
             tert_i_time_word_at(s, next + 3, TERT_WORD_UNIT)) {
    a->half = true;
    next += 3; /* "two and a half years" */
  }
  next = past_hyphened_half(s, next, &a->half);
  a->hyphen = tert_i_time_is(s, next, "-");
  if (tert_i_time_is(s, next, "year") && tert_i_time_is(s, next + 1, "-") &&
      (tert_i_time_is(s, next + 2, "earlier") || tert_i_time_is(s, next + 2, "ago")))
    return false; /* "a year-earlier loss" */
  if (a->hyphen ||
      (tert_i_time_is(s, next, "more") && (a->n != -1 || !tert_i_time_is(s, i, "many"))) ||
      tert_i_time_word_at(s, next, TERT_WORD_FILLER))
    next++;
  const char *unit = unit_at(s, next);
  if (!unit) return false;
  if (!a->hyphen && tert_i_time_is(s, next + 1, "-") && tert_i_time_is(s, next + 2, "long"))
    return false; /* "a day-long rally" */
  if (tert_i_time_is(s, next, "second") && a->n != 1) return false;
  const tert_word *w = &s->parse->words[next];
  if (next == i + 1 && (tert_i_time_is(s, i, "a") || tert_i_time_is(s, i, "an")) &&
      w->xpos == TERT_XPOS_NNS)
    return false; /* "a centuries-old ban" */
  const bool year = a->n >= 1900 && a->n < 2100;
  if (year && w->xpos == TERT_XPOS_NN && !a->hyphen) return false; /* "the 1988 quarter" */
  if (unit[0] == 'Q' && tert_i_time_is(s, i, "a") && tert_i_time_is(s, next + 1, "of"))
    return false;
  if (unit[0] == 'Q' && a->hyphen && w->xpos == TERT_XPOS_NNS) return false; /* "three-quarters" */
  a->unit = unit[0];
  a->last = next;
  if (tert_i_time_is(s, next + 1, "and") && tert_i_time_is(s, next + 2, "a") &&
      tert_i_time_is(s, next + 3, "half")) {
    a->half = true;
    a->last = next + 3;
  }
  return true;
}

/* A half more of a year is six months, of an hour thirty minutes. */
static void set_amount(tert_timex *t, const amount *a) {
  static const struct {
    char unit;
    const char *half;
  } halves[] = {{'Y', "6M"}, {'H', "30M"}, {'M', "30S"}};
  tert_i_timex_duration(t, a->unit, a->n);
  size_t len = strlen(t->value);
  for (size_t k = 0; k < sizeof halves / sizeof *halves; k++)
    if (a->half && halves[k].unit == a->unit)
      snprintf(t->value + len, sizeof t->value - len, "%s", halves[k].half);
}

/* "Two weeks from Monday", "a year from today"; k: the word behind "from". */
static uint32_t match_from_day(tert_time_scan *s, uint32_t i, uint32_t k, const amount *a) {
  const char *deictic = tert_i_time_word_at(s, k, TERT_WORD_DEICTIC);
  const char *weekday = tert_i_time_word_at(s, k, TERT_WORD_WEEKDAY);
  if ((!deictic && !weekday) || s->ref == TERT_DAY_NONE) return i;
  tert_day from = s->ref;
  if (deictic)
    from += tert_i_time_whole(deictic);
  else
    from += (tert_i_time_whole(weekday) - tert_day_weekday(from) + 7) % 7;
  tert_timex *t = tert_i_time_add(s, i, k, TERT_TIMEX_DATE);
  if (t && a->unit == 'W')
    tert_i_timex_unit(from, t, 'D', 7 * a->n);
  else if (t)
    tert_i_timex_offset(from, t, a->unit, a->n, 1);
  return k + 1;
}

/* A date an amount away: "two years ago", "a week later", "three months from now"; i when the words
 * behind the amount say no such thing. */
static uint32_t match_offset(tert_time_scan *s, uint32_t i, const amount *a) {
  uint32_t k = a->last + 1;
  if (tert_i_time_is(s, k, "or") && tert_i_time_is(s, k + 1, "so")) k += 2;
  const char *dir = tert_i_time_word_at(s, k, TERT_WORD_DIRECTION);
  if (tert_i_time_is(s, k, "from") && a->n > 0 && tert_i_timex_unit_days(a->unit)) {
    const uint32_t next = match_from_day(s, i, k + 1, a);
    if (next > i) return next;
  }
  const bool plain = dir && (tert_i_time_is(s, k, "ago") || tert_i_time_is(s, k, "earlier") ||
                             tert_i_time_is(s, k, "later") || tert_i_time_is(s, k, "previously"));
  const bool from_now = tert_i_time_is(s, k, "from") && tert_i_time_is(s, k + 1, "now");
  if (!plain && !from_now) return i;
  if ((tert_i_time_is(s, k, "later") || tert_i_time_is(s, k, "earlier")) &&
      (a->n < 0 || !tert_i_timex_unit_days(a->unit)))
    return i; /* "minutes later": how long, but no day */
  tert_timex *t = tert_i_time_add(s, i, from_now ? k + 1 : k, TERT_TIMEX_DATE);
  if (!t) return k + 1;
  const bool back = dir && dir[0] == '-';
  const bool anaphoric = tert_i_time_is(s, k, "later") || tert_i_time_is(s, k, "earlier");
  const tert_day told = !anaphoric || s->quarter ? TERT_DAY_NONE
                        : tert_i_timex_unit_days(a->unit) < 28
                            ? tert_i_time_told(s, i, 'D')
                            : tert_i_time_told_year(s, i, a->unit);
  tert_i_timex_offset(told != TERT_DAY_NONE ? told : s->ref, t, a->unit, a->n, back ? -1 : 1);
  if (a->unit == 'Y' && a->n == 1 && back) of_last_quarter(s, t, i);
  if (anaphoric && a->n > 0) {
    t->anaphoric = true; /* counted from the event told before */
    t->days = a->n * tert_i_timex_unit_days(a->unit) * (back ? -1 : 1);
  }
  return from_now ? k + 2 : k + 1;
}

static bool is_digit(const tert_time_scan *s, uint32_t i) {
  const tert_str form = s->parse->words[i].form;
  return form.len && form.ptr[0] >= '0' && form.ptr[0] <= '9';
}

/* "Two million barrels a day", "$5m a year": how much in each. */
static bool is_rate(const tert_time_scan *s, uint32_t i, const amount *a) {
  if (i == s->start || a->last != i + 1 || a->hyphen ||
      !(tert_i_time_is(s, i, "a") || tert_i_time_is(s, i, "an")))
    return false;
  const tert_word *before = &s->parse->words[i - 1];
  if (tert_i_time_word_at(s, a->last + 1, TERT_WORD_DIRECTION) ||
      tert_i_time_is(s, a->last + 1, "into"))
    return false; /* "a week before", "three deaths a month into the war" */
  return s->parse->words[a->last].deprel == TERT_DEP_NMOD_UNMARKED ||
         (i > s->start + 1 && is_digit(s, i - 2) && before->form.len < 3) || is_digit(s, i - 1) ||
         before->xpos == TERT_XPOS_NNS;
}

/* number unit [ago|earlier|later|after|before] */
static uint32_t match_amount(tert_time_scan *s, uint32_t i) {
  amount a = {0};
  if (!read_amount(s, i, &a)) return i;
  uint32_t k = a.last + 1;
  if (a.hyphen && tert_i_time_is(s, k, "-") && tert_i_time_is(s, k + 1, "old")) return i;
  if (tert_i_time_is(s, i, "one") && a.last == i + 1 && a.unit == 'D' &&
      (i == s->start || s->parse->words[i - 1].upos == TERT_UPOS_AUX) && tert_i_time_future(s, i)) {
    tert_timex *t = tert_i_time_add(s, i, i + 1, TERT_TIMEX_DATE); /* "will one day" */
    if (t) snprintf(t->value, sizeof t->value, "FUTURE_REF");
    return k;
  }
  if (tert_i_time_is(s, k, "old")) return k + 1; /* an age */
  uint32_t offset = match_offset(s, i, &a);
  if (offset > i) return offset;
  if (a.n == 1 && tert_i_time_is(s, k, "or") && tert_i_time_is(s, k + 1, "two")) {
    tert_timex *t = tert_i_time_add(s, i, k + 1, TERT_TIMEX_DURATION); /* "a day or two" */
    if (t) tert_i_timex_duration(t, a.unit, 1);
    return k + 2;
  }
  const bool rate = is_rate(s, i, &a);
  tert_timex *t = tert_i_time_add(s, i, a.last, rate ? TERT_TIMEX_SET : TERT_TIMEX_DURATION);
  if (!t) return k;
  set_amount(t, &a);
  const bool after = tert_i_time_is(s, k, "after");
  if ((after || tert_i_time_is(s, k, "before")) && a.n > 0 && tert_i_timex_unit_days(a.unit)) {
    t->offset = true;
    t->days = a.n * tert_i_timex_unit_days(a.unit) * (after ? 1 : -1);
  }
  return k;
}

/* "for years", "decades of": an amount without a number. */
static uint32_t match_bare_units(tert_time_scan *s, uint32_t i) {
  static const char *const behind[] = {"for", "in", "within", "after", NULL};
  static const char *const before[] = {"of",    "before",  "after",     "ahead",
                                       "since", "leading", "following", NULL};
  const char *unit = tert_i_time_word_at(s, i, TERT_WORD_UNIT);
  if (!unit || s->parse->words[i].xpos != TERT_XPOS_NNS) return i;
  if (unit[0] == 'Q' && i > s->start && tert_i_time_is(s, i - 1, "-")) return i;
  const bool ago = tert_i_time_is(s, i + 1, "ago");
  const bool first = i == s->start;
  const bool pointed =
      !first && (tert_i_time_is(s, i - 1, "these") || tert_i_time_is(s, i - 1, "those"));
  const bool the = !first && tert_i_time_is(s, i - 1, "the");
  const bool late =
      !first && (tert_i_time_is(s, i - 1, "early") || tert_i_time_is(s, i - 1, "small"));
  const bool part_of_day = late || (!first && tert_i_time_word_at(s, i - 1, TERT_WORD_PART));
  if (part_of_day && tert_i_time_is(s, i, "hours")) return i; /* "the early hours of Sunday" */
  const bool later = tert_i_time_is(s, i + 1, "later") && tert_i_timex_unit_days(unit[0]);
  const bool followed =
      the && tert_i_time_is(s, i + 1, "that") &&
      (tert_i_time_is(s, i + 2, "followed") || tert_i_time_is(s, i + 2, "follow"));
  bool fits =
      ago || later || followed || (the && i > s->start + 1 && tert_i_time_is(s, i - 2, "over"));
  for (const char *const *b = behind; *b && !fits && !first; b++)
    fits = tert_i_time_is(s, i - 1, *b);
  const bool part = first || tert_i_time_is(s, i - 1, "of") || !tert_i_timex_unit_days(unit[0]);
  for (const char *const *b = before; *b && !fits && !pointed && !first; b++)
    fits = tert_i_time_is(s, i + 1, *b) && (b == before || !part); /* "a matter of days before" */
  if (!fits) return i;
  const bool ahead = tert_i_time_is(s, i + 1, "ahead") && !tert_i_time_is(s, i + 2, "of");
  const uint32_t last = ago || ahead ? i + 1 : with_second(s, i);
  tert_timex *t = tert_i_time_add(s, i, last, ago ? TERT_TIMEX_DATE : TERT_TIMEX_DURATION);
  if (!t) return last + 1;
  if (ago)
    snprintf(t->value, sizeof t->value, "PAST_REF");
  else
    tert_i_timex_duration(t, unit[0], -1);
  return last + 1;
}

/* Units: last week, two years ago, the past three months, years. */
uint32_t tert_i_time_match_unit(tert_time_scan *s, uint32_t i) {
  const bool the = tert_i_time_is(s, i, "the");
  const bool this = tert_i_time_is(s, i, "this") &&
                    (tert_i_time_is(s, i + 1, "past") || tert_i_time_is(s, i + 1, "coming"));
  const uint32_t at = i + (the || this); /* "this past week" */
  uint32_t next = match_year_ago(s, i);
  if (next > i) return next;
  const char *rel = tert_i_time_word_at(s, at, TERT_WORD_RELATIVE);
  if (rel && tert_i_time_is(s, at, "last") && s->parse->words[at].upos == TERT_UPOS_VERB)
    return i; /* "talks last a day" */
  if (rel) return match_relative(s, i, at, rel);
  if (the) return i;
  if (tert_i_time_is(s, at, "recent") && unit_at(s, at + 1)) {
    const bool many = s->parse->words[at + 1].xpos == TERT_XPOS_NNS;
    const uint32_t last = many ? with_second(s, at + 1) : at + 1;
    tert_timex *t = tert_i_time_add(s, i, last, many ? TERT_TIMEX_DURATION : TERT_TIMEX_DATE);
    if (t && many) tert_i_timex_duration(t, unit_at(s, at + 1)[0], -1);
    if (t && !many) snprintf(t->value, sizeof t->value, "PAST_REF");
    return last + 1;
  }
  next = match_amount(s, i);
  return next > i ? next : match_bare_units(s, i);
}

/* "A 1996 law", "its 1997 results": a year between a determiner and its noun, no count of things.
 */
static bool dates_a_noun(const tert_time_scan *s, uint32_t at, int y) {
  const tert_word *before = &s->parse->words[at - 1];
  if (at + 1 >= s->end || y % 100 == 0) return false;
  const uint8_t next = s->parse->words[at + 1].upos;
  if (next != TERT_UPOS_NOUN && next != TERT_UPOS_PROPN && next != TERT_UPOS_ADJ) return false;
  return before->deprel == TERT_DEP_DET || before->deprel == TERT_DEP_NMOD_POSS ||
         tert_i_time_is(s, at - 1, "'s");
}

/* "Found in 1990 cases", not "in 1990 officials said". */
static bool next_counted(const tert_time_scan *s, uint32_t at) {
  const tert_word *w = &s->parse->words[at];
  return w->deprel == TERT_DEP_NUMMOD && w->head >= 0 && s->start + (uint32_t)w->head == at + 1 &&
         at > s->start + 1;
}

/* A year beside the document's own. */
static bool is_near(const tert_time_scan *s, int y) {
  int own;
  if (s->ref == TERT_DAY_NONE) return false;
  tert_day_to_ymd(s->ref, &own, NULL, NULL);
  return y >= own - 2 && y <= own + 2;
}

/* "Predict 1990 Alcor earnings": a noun or name behind a year. */
static bool dates_results(const tert_word *next) {
  return next->upos == TERT_UPOS_NOUN || next->upos == TERT_UPOS_PROPN;
}

/* A bare number needs a word that makes it a year. */
static bool may_be_year(const tert_time_scan *s, uint32_t at, int y) {
  static const char *const before[] = {
      "in",     "since",   "of",   "until", "by",   "from", "during", "before", "after",
      "year",   "fiscal",  "to",   "(",     "and",  "-",    ",",      "the",    "between",
      "around", "through", "late", "both",  "into", "for",  NULL};
  static const char *const never[] = {"$",    "#",    "no.",  "number", "nearly",  "about",
                                      "than", "some", "over", "at",     "another", NULL};
  bool ok = false, barred = false;
  if (dates_a_noun(s, at, y)) return true;
  for (const char *const *b = before; *b && !ok; b++)
    ok = tert_i_time_is(s, at - 1, *b);
  for (const char *const *b = never; *b && !barred; b++)
    barred = tert_i_time_is(s, at - 1, *b);
  const tert_word *next = at + 1 < s->end ? &s->parse->words[at + 1] : NULL;
  if (!barred && next && !tert_i_time_is(s, at - 1, "in") && is_near(s, y) && dates_results(next))
    return true;
  if (next && next->xpos == TERT_XPOS_NNS && next->deprel != TERT_DEP_NONE &&
      (!tert_i_time_is(s, at - 1, "in") || next_counted(s, at)))
    return false; /* "2000 people" */
  const uint8_t rel = s->parse->words[at].deprel;
  const bool modifies =
      rel == TERT_DEP_NMOD_UNMARKED || rel == TERT_DEP_OBL_UNMARKED || rel == TERT_DEP_COMPOUND;
  return ok || (!barred && modifies);
}

/* "The 1988 period", "the 1988 quarter": the year's part that the text compares with. */
static bool is_period(const tert_time_scan *s, uint32_t i, uint32_t at) {
  return i == at && i > s->start && tert_i_time_is(s, i - 1, "the") &&
         (tert_i_time_is(s, at + 1, "period") || tert_i_time_is(s, at + 1, "quarter"));
}

/* "1980s": its first year. */
static bool is_decade(tert_str f, int *y) {
  int64_t v;
  if (f.len != 5 || f.ptr[4] != 's' || !tert_i_str_int(tert_i_str(f.ptr, 4), &v) || v < 1800 ||
      v >= 2100)
    return false;
  *y = (int)v;
  return true;
}

static uint32_t add_decade(tert_time_scan *s, uint32_t i, uint32_t at, int y) {
  tert_timex *t = tert_i_time_add(s, i, at, TERT_TIMEX_DATE);
  if (!t) return at + 1;
  if (y % 100 == 0 && y < 1900) /* "the late 1800s" */
    snprintf(t->value, sizeof t->value, "%02d", y / 100 % 100);
  else
    snprintf(t->value, sizeof t->value, "%03d", y / 10 % 1000);
  t->date = (tert_date){tert_day_from_ymd(y, 1, 1), tert_day_from_ymd(y + 9, 12, 31),
                        TERT_PRECISION_RANGE};
  return at + 1;
}

/* [modifier] year | decade | fiscal year */
uint32_t tert_i_time_match_year(tert_time_scan *s, uint32_t i) {
  uint32_t at = i;
  const char *mod = tert_i_time_word_at(s, i, TERT_WORD_MODIFIER);
  if (mod) at = tert_i_time_is(s, i + 1, "-") ? i + 2 : i + 1;
  int y;
  const bool fiscal = tert_i_time_is(s, at, "fiscal");
  const bool the_year =
      tert_i_time_is(s, at, "the") && tert_i_time_is(s, at + 1, "year") &&
      (tert_i_time_year(s, at + 2, &y) || tert_i_time_spelled_year(s, at + 2, &y));
  const bool named = fiscal || the_year; /* "fiscal 1989", "the year 2000" */
  at += fiscal + 2 * the_year;
  if (at >= s->end) return i;
  uint32_t spelled = tert_i_time_spelled_year(s, at, &y);
  if (spelled && tert_i_time_word_at(s, at + spelled, TERT_WORD_UNIT))
    return i; /* "two thousand years" */
  if (spelled) {
    tert_timex *t = tert_i_time_add(s, i, at + spelled - 1, TERT_TIMEX_DATE);
    if (t) tert_i_timex_year(t, y);
    return at + spelled;
  }
  tert_str f = s->parse->words[at].form;
  if (f.len > 7 && f.ptr[3] == '-' && tert_i_str_is(tert_i_str(f.ptr, 4), "mid-")) {
    f = tert_i_str(f.ptr + 4, f.len - 4);
    mod = "MID"; /* "mid-1980s" in one word */
  }
  if (is_decade(f, &y)) return add_decade(s, i, at, y);
  int64_t whole = 0;
  const bool joined = f.ptr != s->parse->words[at].form.ptr;
  if (joined && f.len == 4 && tert_i_str_int(f, &whole) && whole >= 1500 && whole < 2100) {
    tert_timex *t = tert_i_time_add(s, i, at, TERT_TIMEX_DATE);
    if (t) tert_i_timex_year(t, (int)whole);
    if (t) tert_i_timex_narrow(t, mod);
    return at + 1;
  }
  if (!tert_i_time_year(s, at, &y) || (y < 1900 && !tert_i_time_is(s, at - 1, "in"))) return i;
  if (at > s->start && !mod && !named && !may_be_year(s, at, y)) return i;
  const uint32_t last = at + is_period(s, i, at);
  tert_timex *t = tert_i_time_add(s, last > at ? i - 1 : i, last, TERT_TIMEX_DATE);
  if (!t) return at + 1;
  tert_i_timex_year(t, y);
  if (last > at && s->quarter && i - s->quarter_at < QUARTER_REACH)
    tert_i_timex_quarter(t, y, s->quarter);
  tert_i_timex_narrow(t, mod);
  tert_i_time_note_full(s, t);
  return at + 1;
}

/* third quarter [of 2012], fourth-quarter, this year's third quarter */
uint32_t tert_i_time_match_quarter(tert_time_scan *s, uint32_t i) {
  uint32_t at = i, k;
  int y = 0, said = 0;
  const char *rel = tert_i_time_word_at(s, i, TERT_WORD_RELATIVE);
  if (tert_i_time_is(s, at, "the") && tert_i_time_year(s, at + 1, &said))
    at += 2; /* "the 2012 third quarter" */
  else if (rel && tert_i_time_is(s, at + 1, "year") && tert_i_time_is(s, at + 2, "'s"))
    at += 3; /* "this year's third quarter" */
  else if (tert_i_time_is(s, at, "the") && tert_i_time_is(s, at + 1, "fiscal"))
    at++;
  if (tert_i_time_is(s, at, "fiscal")) at++;
  const char *ord = tert_i_time_word_at(s, at, TERT_WORD_ORDINAL);
  const int q = ord ? tert_i_time_whole(ord) : 0;
  const bool letter = at < s->end && (s->parse->words[at].form.ptr[0] | 32) == 'q'; /* "Q2" */
  if (q < 1 || q > 4) return i;
  k = at + 1;
  if (tert_i_time_is(s, k, "-")) k++;
  if (!letter && !tert_i_time_is(s, k, "quarter")) return i;
  k += !letter;
  uint32_t c = tert_i_time_is(s, k, "of") ? k + 1 : k;
  if (tert_i_time_year(s, c, &y)) k = c + 1;
  tert_timex *t = tert_i_time_add(s, i, k - 1, TERT_TIMEX_DATE);
  if (!t) return k;
  if (!y) y = said;
  if (!y && s->ref != TERT_DAY_NONE) {
    int m;
    tert_day_to_ymd(s->ref, &y, &m, NULL);
    if (at >= i + 3)
      y += tert_i_time_whole(rel);
    else if ((m - 1) / 3 + 1 < q)
      y--;
  }
  if (y) {
    tert_i_timex_quarter(t, y, q);
    s->quarter_year = y;
    s->quarter = q;
    s->quarter_at = i;
  } else {
    snprintf(t->value, sizeof t->value, "XXXX-Q%d", q);
  }
  return k;
}

/* Behind "the": "latest", "current", "full", "fiscal" before a unit; the unit's word. */
static uint32_t past_adjectives(const tert_time_scan *s, uint32_t k, bool *latest, bool *sure) {
  static const char *const words[] = {"latest", "current", "full", "fiscal", NULL};
  for (bool more = true; more;) {
    more = false;
    for (const char *const *w = words; *w; w++) {
      if (!tert_i_time_is(s, k, *w)) continue;
      *latest = *latest || w == words;
      more = *sure = true;
      k++;
    }
  }
  return k;
}

/* "in the past": with no unit behind it. */
static uint32_t match_past(tert_time_scan *s, uint32_t i) {
  const tert_word *next = i + 2 < s->end ? &s->parse->words[i + 2] : NULL;
  if (!tert_i_time_is(s, i + 1, "past") || i == s->start || !tert_i_time_is(s, i - 1, "in"))
    return i;
  if (next &&
      (next->upos == TERT_UPOS_NOUN || next->upos == TERT_UPOS_NUM || next->upos == TERT_UPOS_ADJ ||
       tert_i_time_number(s, i + 2, &(int){0}, &(uint32_t){0})))
    return i;
  tert_timex *t = tert_i_time_add(s, i, i + 1, TERT_TIMEX_DATE);
  if (t) snprintf(t->value, sizeof t->value, "PAST_REF");
  return i + 2;
}

/* "For the year,", "the first nine months of the year": the document's own. */
static bool is_whole_year(const tert_time_scan *s, uint32_t i, uint32_t k) {
  const uint8_t next = k + 1 < s->end ? s->parse->words[k + 1].upos : (uint8_t)TERT_UPOS_PUNCT;
  if (i == s->start || tert_i_time_is(s, k + 1, "-")) return false;
  const bool free = next == TERT_UPOS_PUNCT || next == TERT_UPOS_VERB;
  if (tert_i_time_is(s, i - 1, "for")) return free;
  return (free || next == TERT_UPOS_DET || next == TERT_UPOS_PROPN) && i > s->start + 1 &&
         tert_i_time_is(s, i - 1, "of") && tert_i_time_word_at(s, i - 2, TERT_WORD_UNIT);
}

/* "the [full] year", "the year ended June 30". */
static uint32_t match_the_year(tert_time_scan *s, uint32_t i, uint32_t k, bool latest, bool sure) {
  const bool over = tert_i_time_is(s, k + 1, "ended") || tert_i_time_is(s, k + 1, "ending");
  const bool whole = is_whole_year(s, i, k);
  if (!sure && !over && !whole) return i;
  tert_timex *t = tert_i_time_add(s, i, k, over ? TERT_TIMEX_DURATION : TERT_TIMEX_DATE);
  if (!t) return k + 1;
  if (over)
    tert_i_timex_duration(t, 'Y', 1);
  else
    tert_i_timex_unit(s->ref, t, 'Y', latest ? -1 : 0);
  return k + 1;
}

/* "The quarter ended Sept. 30": the calendar's that most of it lies in. */
static bool ended_quarter(tert_time_scan *s, tert_timex *t, uint32_t k) {
  int y, m;
  const char *month = tert_i_time_word_at(s, k + 1, TERT_WORD_MONTH);
  if (!month || s->ref == TERT_DAY_NONE ||
      (!tert_i_time_is(s, k, "ended") && !tert_i_time_is(s, k, "ending")))
    return false;
  tert_day_to_ymd(s->ref, &y, &m, NULL);
  const int end = tert_i_time_whole(month);
  if (end > m && !tert_i_time_is(s, k, "ending")) y--;
  if (end < 2) y--;
  tert_i_timex_quarter(t, y, end < 2 ? 4 : (end - 2) / 3 + 1);
  s->quarter_year = y;
  s->quarter = end < 2 ? 4 : (end - 2) / 3 + 1;
  s->quarter_at = k;
  return true;
}

/* "the weekend", "the week", "the [latest] quarter": the last one told of, of quarters the last
 * that is over. */
uint32_t tert_i_time_match_the(tert_time_scan *s, uint32_t i) {
  bool latest = false, sure = false;
  if (!tert_i_time_is(s, i, "the")) return i;
  uint32_t k = match_past(s, i);
  if (k > i) return k;
  k = past_adjectives(s, i + 1, &latest, &sure);
  if (tert_i_time_is(s, k, "year")) return match_the_year(s, i, k, latest, sure);
  const bool quarter =
      tert_i_time_is(s, k, "quarter") || (latest && tert_i_time_is(s, k, "period"));
  const bool week = tert_i_time_is(s, k, "week");
  if (sure && !latest) return i; /* "the current quarter" */
  if (!quarter && (sure || (!tert_i_time_is(s, k, "weekend") && !week))) return i;
  const bool over = i > s->start && tert_i_time_is(s, i - 1, "over") && /* "over the weekend */
                    k + 1 < s->end && s->parse->words[k + 1].xpos == TERT_XPOS_NNS; /* thousands" */
  if (k + 1 < s->end && !over &&
      (s->parse->words[k + 1].upos == TERT_UPOS_NOUN || tert_i_time_is(s, k + 1, "-") ||
       tert_i_time_is(s, k + 1, "of")))
    return i;
  tert_timex *t = tert_i_time_add(s, i, k, TERT_TIMEX_DATE);
  if (!t) return k + 1;
  if (quarter && ended_quarter(s, t, k + 1)) return k + 1;
  if (quarter && !latest && !sure && s->quarter) { /* the one that the text is about */
    tert_i_timex_quarter(t, s->quarter_year, s->quarter);
    return k + 1;
  }
  bool monday = s->ref != TERT_DAY_NONE && tert_day_weekday(s->ref) < 5;
  tert_i_timex_unit(s->ref, t,
                    quarter ? 'Q'
                    : week  ? 'W'
                            : 'K',
                    quarter || (!week && monday && !tert_i_time_future(s, k)) ? -1 : 0);
  return k + 1;
}

uint32_t tert_i_time_match_set(tert_time_scan *s, uint32_t i) {
  const char *v = tert_i_time_word_at(s, i, TERT_WORD_SET), *unit;
  if (v) {
    tert_timex *t = tert_i_time_add(s, i, i, TERT_TIMEX_SET);
    if (t) snprintf(t->value, sizeof t->value, "%s", v);
    return i + 1;
  }
  if (tert_i_time_word_at(s, i, TERT_WORD_EACH)) {
    const bool other = tert_i_time_is(s, i + 1, "other") || tert_i_time_is(s, i + 1, "second");
    if (other && (unit = tert_i_time_word_at(s, i + 2, TERT_WORD_UNIT))) {
      tert_timex *t = tert_i_time_add(s, i, i + 2, TERT_TIMEX_SET); /* "every other day" */
      if (t) tert_i_timex_duration(t, unit[0], 2);
      return i + 3;
    }
    const char *day = other ? tert_i_time_word_at(s, i + 2, TERT_WORD_WEEKDAY) : NULL;
    if (day) {
      tert_timex *t = tert_i_time_add(s, i, i + 2, TERT_TIMEX_SET); /* "every other Friday" */
      if (t) snprintf(t->value, sizeof t->value, "XXXX-WXX-%d", tert_i_time_whole(day) + 1);
      return i + 3;
    }
    if ((unit = tert_i_time_word_at(s, i + 1, TERT_WORD_UNIT))) {
      tert_timex *t = tert_i_time_add(s, i, i + 1, TERT_TIMEX_SET);
      if (t) tert_i_timex_duration(t, unit[0], 1);
      return i + 2;
    }
    const char *part = tert_i_time_word_at(s, i + 1, TERT_WORD_PART);
    if (part) {
      tert_timex *t = tert_i_time_add(s, i, i + 1, TERT_TIMEX_SET);
      if (t) snprintf(t->value, sizeof t->value, "XXXX-XX-XXT%.2s", part);
      return i + 2;
    }
    int n;
    uint32_t at;
    if (tert_i_time_number(s, i + 1, &n, &at) &&
        (unit = tert_i_time_word_at(s, at, TERT_WORD_UNIT))) {
      tert_timex *t = tert_i_time_add(s, i, at, TERT_TIMEX_SET);
      if (t) tert_i_timex_duration(t, unit[0], n);
      return at + 1;
    }
    const char *month = tert_i_time_word_at(s, i + 1, TERT_WORD_MONTH);
    if (month) {
      tert_timex *t = tert_i_time_add(s, i, i + 1, TERT_TIMEX_SET);
      if (t) snprintf(t->value, sizeof t->value, "XXXX-%02d", tert_i_time_whole(month) % 100);
      return i + 2;
    }
    const char *season = tert_i_time_word_at(s, i + 1, TERT_WORD_SEASON);
    if (season) {
      tert_timex *t = tert_i_time_add(s, i, i + 1, TERT_TIMEX_SET);
      if (t) snprintf(t->value, sizeof t->value, "XXXX-%s", season);
      return i + 2;
    }
    if (tert_i_time_word_at(s, i + 1, TERT_WORD_WEEKDAY)) {
      tert_timex *t = tert_i_time_add(s, i, i + 1, TERT_TIMEX_SET);
      if (t)
        snprintf(t->value, sizeof t->value, "XXXX-WXX-%d",
                 tert_i_time_whole(tert_i_time_word_at(s, i + 1, TERT_WORD_WEEKDAY)) + 1);
      return i + 2;
    }
  }
  int times;
  uint32_t at;
  if (tert_i_time_number(s, i, &times, &at) && tert_i_time_is(s, at, "times") &&
      tert_i_time_is(s, at + 1, "a") && (unit = tert_i_time_word_at(s, at + 2, TERT_WORD_UNIT))) {
    tert_timex *t = tert_i_time_add(s, i, at + 2, TERT_TIMEX_SET); /* "three times a year" */
    if (t) tert_i_timex_duration(t, unit[0], 1);
    return at + 3;
  }
  if ((tert_i_time_is(s, i, "once") || tert_i_time_is(s, i, "twice")) &&
      tert_i_time_is(s, i + 1, "a") && (unit = tert_i_time_word_at(s, i + 2, TERT_WORD_UNIT))) {
    tert_timex *t = tert_i_time_add(s, i, i + 2, TERT_TIMEX_SET);
    if (t) tert_i_timex_duration(t, unit[0], 1);
    return i + 3;
  }
  return i;
}

/* "At the time he fell, ...": "time" hangs in the clause behind it, which is no main one. */
static bool tells_when(const tert_time_scan *s, uint32_t time) {
  const tert_word *w = s->parse->words;
  if (w[time].head < 0) return false;
  const uint32_t verb = s->start + (uint32_t)w[time].head;
  return verb > time && verb < s->end && w[verb].deprel == TERT_DEP_ADVCL;
}

/* "In the future", "the near future", "of the short term"; not "the future of the valley". */
static uint32_t match_future(tert_time_scan *s, uint32_t i) {
  const tert_word *w = s->parse->words;
  const bool near = tert_i_time_is(s, i + 1, "near") || tert_i_time_is(s, i + 1, "foreseeable");
  const bool term = (near || tert_i_time_is(s, i + 1, "short")) && tert_i_time_is(s, i + 2, "term");
  const uint32_t last = near || term ? i + 2 : i + 1;
  if (!term && !tert_i_time_is(s, last, "future")) return i;
  if (last + 1 < s->end && (w[last + 1].upos == TERT_UPOS_NOUN || tert_i_time_is(s, last + 1, "-")))
    return i;
  const bool in =
      i > s->start && (tert_i_time_is(s, i - 1, "in") || tert_i_time_is(s, i - 1, "into"));
  const bool about =
      i > s->start && tert_i_time_is(s, i - 1, "about") && !tert_i_time_is(s, last + 1, "of");
  if (last == i + 1 && !in && !about) return i;
  tert_timex *t = tert_i_time_add(s, i, last, TERT_TIMEX_DATE);
  if (t) snprintf(t->value, sizeof t->value, "FUTURE_REF");
  return last + 1;
}

uint32_t tert_i_time_match_reference(tert_time_scan *s, uint32_t i) {
  if (tert_i_time_is(s, i, "these") && tert_i_time_is(s, i + 1, "days") &&
      !tert_i_time_is(s, i + 2, "of")) {
    tert_timex *t = tert_i_time_add(s, i, i + 1, TERT_TIMEX_DATE);
    if (t) snprintf(t->value, sizeof t->value, "PRESENT_REF");
    return i + 2;
  }
  const char *v = tert_i_time_word_at(s, i, TERT_WORD_REFERENCE);
  if (tert_i_time_is(s, i, "the") && tert_i_time_is(s, i + 1, "time") && i > s->start &&
      tert_i_time_is(s, i - 1, "at") &&
      (i + 2 >= s->end || (s->parse->words[i + 2].upos != TERT_UPOS_ADP &&
                           s->parse->words[i + 2].upos != TERT_UPOS_SCONJ)) &&
      !tells_when(s, i + 1)) {
    tert_timex *t = tert_i_time_add(s, i, i + 1, TERT_TIMEX_DATE); /* "said at the time" */
    if (t) snprintf(t->value, sizeof t->value, "PAST_REF");
    return i + 2;
  }
  if (!v && tert_i_time_is(s, i, "the")) return match_future(s, i);
  if (!v || (tert_i_time_is(s, i, "current") && s->parse->words[i].upos != TERT_UPOS_ADJ)) return i;
  tert_timex *t = tert_i_time_add(s, i, i, TERT_TIMEX_DATE);
  if (t) snprintf(t->value, sizeof t->value, "%s", v);
  return i + 1;
}
