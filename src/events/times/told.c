/* told.c - rules for days counted from one told of before: "the following day", "that year", "the
 * day before". */
#include "scan.h"

#include <stdio.h>

#define TOLD_REACH 60 /* words back to the date that is meant */

static int fineness(tert_precision p) {
  return p == TERT_PRECISION_DAY ? 3 : p == TERT_PRECISION_MONTH ? 2 : p == TERT_PRECISION_YEAR;
}

static bool names_year(const tert_time_scan *s, const tert_timex *t) {
  for (uint32_t w = t->first; w <= t->last; w++) {
    int64_t v;
    const tert_str f = s->parse->words[w].form;
    if (f.len == 4 && tert_i_str_int(f, &v) && v >= 1500 && v < 2100) return true;
  }
  return false;
}

/* The last date told of before word i that is as fine as the unit; with its year named, if so. */
static tert_day told(const tert_time_scan *s, uint32_t i, char unit, bool with_year) {
  const int need = unit == 'Y' ? 1 : unit == 'N' ? 2 : 3;
  for (size_t k = s->count; k-- > 0;) {
    const tert_timex *t = &s->out[k];
    if (t->first >= i) continue; /* the one being read */
    if (i > t->last + TOLD_REACH) break;
    const bool fits = unit == 'Q' ? t->date.precision == TERT_PRECISION_QUARTER
                                  : fineness(t->date.precision) >= need;
    if (fits && (!with_year || names_year(s, t))) return t->date.from;
    if (fits) break;
  }
  return TERT_DAY_NONE;
}

tert_day tert_i_time_told(const tert_time_scan *s, uint32_t i, char unit) {
  return told(s, i, unit, false);
}

tert_day tert_i_time_told_year(const tert_time_scan *s, uint32_t i, char unit) {
  return told(s, i, unit, true);
}

/* Day, week, part of a day and so on that a word behind "following" names; 0 when it is none. */
static char unit_of(const tert_time_scan *s, uint32_t i) {
  const char *unit = tert_i_time_word_at(s, i, TERT_WORD_UNIT);
  if (unit && s->parse->words[i].xpos != TERT_XPOS_NNS && strchr("DWNQY", unit[0])) return unit[0];
  return tert_i_time_word_at(s, i, TERT_WORD_PART) ? 'P' : 0;
}

/* "The day before [yesterday]", "the year before", where no clause follows. */
static uint32_t match_day_before(tert_time_scan *s, uint32_t i, uint32_t at) {
  const bool before = tert_i_time_is(s, at + 1, "before");
  if (!before && !tert_i_time_is(s, at + 1, "after")) return i;
  const char *unit = tert_i_time_word_at(s, at, TERT_WORD_UNIT);
  if (!unit || s->parse->words[at].xpos == TERT_XPOS_NNS) return i;
  const char *deictic = tert_i_time_word_at(s, at + 2, TERT_WORD_DEICTIC);
  tert_day from = TERT_DAY_NONE;
  uint32_t k = at + 2;
  if (tert_i_time_is(s, k, before ? "last" : "next") && s->ref != TERT_DAY_NONE &&
      (k + 1 >= s->end || s->parse->words[k + 1].upos == TERT_UPOS_PUNCT)) {
    tert_timex *t = tert_i_time_add(s, i, k, TERT_TIMEX_DATE); /* "the week before last" */
    if (t) tert_i_timex_unit(s->ref, t, unit[0], before ? -2 : 2);
    return k + 1;
  }
  if (deictic && unit[0] == 'D' && s->ref != TERT_DAY_NONE) {
    from = s->ref + tert_i_time_whole(deictic);
    k++;
  } else if (k >= s->end || s->parse->words[k].upos == TERT_UPOS_PUNCT) {
    from = tert_i_time_told(s, i, unit[0]);
    if (from == TERT_DAY_NONE && before && unit[0] != 'D') from = s->ref; /* "the week before" */
  }
  if (from == TERT_DAY_NONE) return i;
  tert_timex *t = tert_i_time_add(s, i, k - 1, TERT_TIMEX_DATE);
  if (t) tert_i_timex_unit(from, t, unit[0], before ? -1 : 1);
  return k;
}

/* "[the] following/previous/next/same day", "that [same] year": counted from the date told of
 * before; "the next day" from the document's when none was. */
uint32_t tert_i_time_match_told(tert_time_scan *s, uint32_t i) {
  const bool the = tert_i_time_is(s, i, "the");
  const bool that = !the && tert_i_time_is(s, i, "that");
  uint32_t at = i + (the || that);
  if (the) {
    const uint32_t k = match_day_before(s, i, at);
    if (k > i) return k;
  }
  const char *rel = tert_i_time_word_at(s, at, TERT_WORD_RELATIVE);
  if (that) {
    rel = tert_i_time_is(s, at, "same") ? "0" : NULL;
    if (s->parse->words[i].deprel != TERT_DEP_DET) return i;
  } else if (!rel || (!the && !tert_i_time_is(s, at, "following")) ||
             tert_i_time_is(s, at, "last") || tert_i_time_is(s, at, "past") ||
             tert_i_time_is(s, at, "current") || tert_i_time_is(s, at, "this")) {
    return i;
  }
  at += rel != NULL;
  const char unit = unit_of(s, at);
  if (!unit) return i;
  tert_day from = tert_i_time_told(s, i, unit);
  if (from == TERT_DAY_NONE && (unit == 'P' || tert_i_time_is(s, at - 1, "same"))) from = s->ref;
  if (from == TERT_DAY_NONE) return i;
  const int step = rel ? tert_i_time_whole(rel) : 0;
  tert_timex *t = tert_i_time_add(s, i, at, unit == 'P' ? TERT_TIMEX_TIME : TERT_TIMEX_DATE);
  if (!t) return at + 1;
  tert_i_timex_unit(from, t, unit == 'P' ? 'D' : unit, step);
  if (unit == 'P') tert_i_timex_part(t, tert_i_time_word_at(s, at, TERT_WORD_PART));
  return at + 1;
}
