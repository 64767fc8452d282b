/* times_units.c - rules for units counted from the document's day and for spans: "last week", "two
 * years ago", "the third quarter", "every month". */
#include "times_scan.h"

#include <stdio.h>

/* [the] last/this/next [number] unit | number unit [ago|earlier|later|after|before] */
uint32_t tert_i_time_match_unit(tert_time_scan *s, uint32_t i) {
  uint32_t at = i, next;
  int n = 1;
  bool the = tert_i_time_is(s, at, "the");
  if (the) at++;
  const char *rel = tert_i_time_word_at(s, at, TERT_WORD_RELATIVE), *unit;
  if (rel) {
    if ((unit = tert_i_time_word_at(s, at + 1, TERT_WORD_UNIT)) &&
        tert_i_time_is(s, at, "coming") && s->parse->words[at + 1].xpos == TERT_XPOS_NNS) {
      tert_timex *t = tert_i_time_add(s, i, at + 1, TERT_TIMEX_DATE);
      if (t) snprintf(t->value, sizeof t->value, "FUTURE_REF");
      return at + 2;
    }
    if (unit) {
      bool span = tert_i_time_is(s, at, "past") && the;
      tert_timex *t = tert_i_time_add(s, i, at + 1, span ? TERT_TIMEX_DURATION : TERT_TIMEX_DATE);
      if (!t) return at + 2;
      if (span)
        tert_i_timex_duration(t, unit[0], 1);
      else
        tert_i_timex_unit(s->ref, t, unit[0], tert_i_time_whole(rel));
      return at + 2;
    }
    const char *season = tert_i_time_word_at(s, at + 1, TERT_WORD_SEASON);
    if (season && s->ref != TERT_DAY_NONE) {
      tert_timex *t = tert_i_time_add(s, i, at + 1, TERT_TIMEX_DATE);
      int y;
      tert_day_to_ymd(s->ref, &y, NULL, NULL);
      if (t)
        snprintf(t->value, sizeof t->value, "%04d-%s", (y + tert_i_time_whole(rel)) % 10000,
                 season);
      return at + 2;
    }
    if (tert_i_time_number(s, at + 1, &n, &next) &&
        (unit = tert_i_time_word_at(s, next, TERT_WORD_UNIT)) &&
        !tert_i_time_digits(s, at, &(int){0})) {
      tert_timex *t = tert_i_time_add(s, i, next, TERT_TIMEX_DURATION);
      if (t) tert_i_timex_duration(t, unit[0], n);
      return next + 1;
    }
    return i;
  }
  if (the) return i;
  if (tert_i_time_is(s, at, "recent") && (unit = tert_i_time_word_at(s, at + 1, TERT_WORD_UNIT))) {
    tert_timex *t = tert_i_time_add(s, i, at + 1, TERT_TIMEX_DATE);
    if (t) snprintf(t->value, sizeof t->value, "PAST_REF");
    return at + 2;
  }
  uint32_t num = at;
  if (!tert_i_time_number(s, num, &n, &next)) return i;
  bool hyphen = tert_i_time_is(s, next, "-");
  if (hyphen) next++;
  if (!(unit = tert_i_time_word_at(s, next, TERT_WORD_UNIT))) return i;
  if (tert_i_time_is(s, next, "second") && !tert_i_time_is(s, next, "seconds") && n != 1) return i;
  uint32_t k = next + 1;
  if (hyphen && tert_i_time_is(s, k, "-") && tert_i_time_is(s, k + 1, "old")) return i;
  if (tert_i_time_is(s, k, "old")) {
    tert_timex *t = tert_i_time_add(s, i, k, TERT_TIMEX_DURATION);
    if (t) tert_i_timex_duration(t, unit[0], n);
    return k + 1;
  }
  const char *dir = tert_i_time_word_at(s, k, TERT_WORD_DIRECTION);
  bool plain = dir && (tert_i_time_is(s, k, "ago") || tert_i_time_is(s, k, "earlier") ||
                       tert_i_time_is(s, k, "later") || tert_i_time_is(s, k, "previously"));
  bool from_now = tert_i_time_is(s, k, "from") && tert_i_time_is(s, k + 1, "now");
  if (plain || from_now) {
    tert_timex *t = tert_i_time_add(s, i, from_now ? k + 1 : k, TERT_TIMEX_DATE);
    if (!t) return k + 1;
    tert_i_timex_offset(s->ref, t, unit[0], n, dir && dir[0] == '-' ? -1 : 1);
    if (unit[0] == 'Y' && n == 1 && dir && dir[0] == '-' && s->quarter &&
        i - s->quarter_at < QUARTER_REACH)
      tert_i_timex_quarter(t, s->quarter_year - 1, s->quarter); /* results "a year earlier" */
    if (!from_now && n > 0 && (tert_i_time_is(s, k, "later") || tert_i_time_is(s, k, "earlier"))) {
      t->anaphoric = true; /* counted from the event told before */
      t->days = n * tert_i_timex_unit_days(unit[0]) * (dir[0] == '-' ? -1 : 1);
    }
    return from_now ? k + 2 : k + 1;
  }
  tert_timex *t = tert_i_time_add(s, i, next, TERT_TIMEX_DURATION);
  if (!t) return k;
  tert_i_timex_duration(t, unit[0], n);
  if (dir && (tert_i_time_is(s, k, "after") || tert_i_time_is(s, k, "before")) && n > 0 &&
      tert_i_timex_unit_days(unit[0])) {
    t->offset = true;
    t->days = n * tert_i_timex_unit_days(unit[0]) * (dir[0] == '-' ? -1 : 1);
  }
  return k;
}

/* [modifier] year | decade | fiscal year */
uint32_t tert_i_time_match_year(tert_time_scan *s, uint32_t i) {
  uint32_t at = i;
  const char *mod = tert_i_time_word_at(s, i, TERT_WORD_MODIFIER);
  if (mod) at = tert_i_time_is(s, i + 1, "-") ? i + 2 : i + 1;
  int y;
  if (at >= s->end) return i;
  uint32_t spelled = tert_i_time_spelled_year(s, at, &y);
  if (spelled) {
    tert_timex *t = tert_i_time_add(s, i, at + spelled - 1, TERT_TIMEX_DATE);
    if (t) tert_i_timex_year(t, y);
    return at + spelled;
  }
  tert_str f = s->parse->words[at].form;
  if (f.len == 5 && f.ptr[4] == 's') {
    int64_t v;
    if (tert_i_str_int(tert_i_str(f.ptr, 4), &v) && v >= 1800 && v < 2100) {
      tert_timex *t = tert_i_time_add(s, i, at, TERT_TIMEX_DATE);
      if (!t) return at + 1;
      snprintf(t->value, sizeof t->value, "%03d", (int)(v / 10) % 1000);
      t->date = (tert_date){tert_day_from_ymd((int)v, 1, 1), tert_day_from_ymd((int)v + 9, 12, 31),
                            TERT_PRECISION_RANGE};
      return at + 1;
    }
  }
  if (!tert_i_time_year(s, at, &y) || y < 1900) return i;
  if (at > s->start && !mod) { /* a bare number needs a word that makes it a year */
    static const char *const before[] = {"in",     "since",   "of",    "until", "by",     "from",
                                         "during", "before",  "after", "year",  "fiscal", "to",
                                         "(",      "and",     "-",     ",",     "the",    "between",
                                         "around", "through", "late",  NULL};
    bool ok = false;
    for (const char *const *b = before; *b && !ok; b++)
      ok = tert_i_time_is(s, at - 1, *b);
    const tert_word *next = at + 1 < s->end ? &s->parse->words[at + 1] : NULL;
    bool counted = next && (next->xpos == TERT_XPOS_NNS) && next->deprel != TERT_DEP_NONE &&
                   !tert_i_time_is(s, at - 1, "in");
    static const char *const never[] = {"$",    "#",    "no.",  "number", "nearly",  "about",
                                        "than", "some", "over", "at",     "another", NULL};
    bool barred = false;
    for (const char *const *b = never; *b && !barred; b++)
      barred = tert_i_time_is(s, at - 1, *b);
    const tert_word *w = &s->parse->words[at];
    bool modifies = w->deprel == TERT_DEP_NMOD_UNMARKED || w->deprel == TERT_DEP_OBL_UNMARKED ||
                    w->deprel == TERT_DEP_COMPOUND;
    if ((!ok && (barred || !modifies)) || counted) return i;
  }
  tert_timex *t = tert_i_time_add(s, i, at, TERT_TIMEX_DATE);
  if (!t) return at + 1;
  tert_i_timex_year(t, y);
  tert_i_timex_narrow(t, mod);
  tert_i_time_note_full(s, t);
  return at + 1;
}

/* [the] third quarter [of 2012], fourth-quarter */
uint32_t tert_i_time_match_quarter(tert_time_scan *s, uint32_t i) {
  const char *ord = tert_i_time_word_at(s, i, TERT_WORD_ORDINAL);
  uint32_t k = i + 1;
  int y = 0, q = ord ? tert_i_time_whole(ord) : 0;
  if (q < 1 || q > 4) return i;
  if (tert_i_time_is(s, k, "-")) k++;
  if (!tert_i_time_is(s, k, "quarter")) return i;
  k++;
  uint32_t c = tert_i_time_is(s, k, "of") ? k + 1 : k;
  if (tert_i_time_year(s, c, &y)) k = c + 1;
  tert_timex *t = tert_i_time_add(s, i, k - 1, TERT_TIMEX_DATE);
  if (!t) return k;
  if (!y && s->ref != TERT_DAY_NONE) {
    int m;
    tert_day_to_ymd(s->ref, &y, &m, NULL);
    if ((m - 1) / 3 + 1 < q) y--;
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

/* "the weekend", "the week", "the [latest] quarter": the last one told of, of quarters the last
 * that is over. */
uint32_t tert_i_time_match_the(tert_time_scan *s, uint32_t i) {
  uint32_t k = i + 1;
  if (!tert_i_time_is(s, i, "the")) return i;
  bool latest = tert_i_time_is(s, k, "latest");
  if (latest) k++;
  bool quarter = tert_i_time_is(s, k, "quarter");
  if (!quarter && (latest || (!tert_i_time_is(s, k, "weekend") && !tert_i_time_is(s, k, "week"))))
    return i;
  if (k + 1 < s->end && (s->parse->words[k + 1].upos == TERT_UPOS_NOUN ||
                         tert_i_time_is(s, k + 1, "-") || tert_i_time_is(s, k + 1, "of")))
    return i;
  tert_timex *t = tert_i_time_add(s, i, k, TERT_TIMEX_DATE);
  if (!t) return k + 1;
  bool monday = s->ref != TERT_DAY_NONE && tert_day_weekday(s->ref) < 5;
  tert_i_timex_unit(
      s->ref, t,
      quarter                        ? 'Q'
      : tert_i_time_is(s, k, "week") ? 'W'
                                     : 'K',
      quarter || (tert_i_time_is(s, k, "weekend") && monday && !tert_i_time_future(s, k)) ? -1 : 0);
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
    if ((unit = tert_i_time_word_at(s, i + 1, TERT_WORD_UNIT))) {
      tert_timex *t = tert_i_time_add(s, i, i + 1, TERT_TIMEX_SET);
      if (t) tert_i_timex_duration(t, unit[0], 1);
      return i + 2;
    }
    const char *month = tert_i_time_word_at(s, i + 1, TERT_WORD_MONTH);
    if (month) {
      tert_timex *t = tert_i_time_add(s, i, i + 1, TERT_TIMEX_SET);
      if (t) snprintf(t->value, sizeof t->value, "XXXX-%02d", tert_i_time_whole(month) % 100);
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
  if ((tert_i_time_is(s, i, "once") || tert_i_time_is(s, i, "twice")) &&
      tert_i_time_is(s, i + 1, "a") && (unit = tert_i_time_word_at(s, i + 2, TERT_WORD_UNIT))) {
    tert_timex *t = tert_i_time_add(s, i, i + 2, TERT_TIMEX_SET);
    if (t) tert_i_timex_duration(t, unit[0], 1);
    return i + 3;
  }
  return i;
}

uint32_t tert_i_time_match_reference(tert_time_scan *s, uint32_t i) {
  const char *v = tert_i_time_word_at(s, i, TERT_WORD_REFERENCE);
  if (!v && tert_i_time_is(s, i, "the") &&
      (tert_i_time_is(s, i + 1, "future") || tert_i_time_is(s, i + 2, "future"))) {
    uint32_t last = tert_i_time_is(s, i + 1, "future") ? i + 1 : i + 2; /* "the near future" */
    bool near = last == i + 1 || tert_i_time_is(s, i + 1, "near") ||
                tert_i_time_is(s, i + 1, "foreseeable");
    if (!near || (last + 1 < s->end && s->parse->words[last + 1].upos == TERT_UPOS_NOUN)) return i;
    tert_timex *t = tert_i_time_add(s, i, last, TERT_TIMEX_DATE);
    if (t) snprintf(t->value, sizeof t->value, "FUTURE_REF");
    return last + 1;
  }
  if (!v) return i;
  tert_timex *t = tert_i_time_add(s, i, i, TERT_TIMEX_DATE);
  if (t) snprintf(t->value, sizeof t->value, "%s", v);
  return i + 1;
}
