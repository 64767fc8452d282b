/* phrases.c - rules for seasons, halves, centuries, feasts, the ends of years: "the summer of
 * 2014", "the second half of the year", "Thanksgiving". */
#include "scan.h"

#include <stdio.h>

/* Whether the word before i is one of a NULL-terminated list. */
static bool behind(const tert_time_scan *s, uint32_t i, const char *const *list) {
  for (; *list && i > s->start; list++)
    if (tert_i_time_is(s, i - 1, *list)) return true;
  return false;
}

/* Whether a name, or what is made from one, stands before word i: "Prague", "Arab". */
static bool behind_name(const tert_time_scan *s, uint32_t i) {
  if (i <= s->start) return false;
  const uint8_t kind = s->parse->words[i - 1].upos;
  return kind == TERT_UPOS_PROPN || (kind == TERT_UPOS_ADJ && tert_i_time_capital(s, i - 1));
}

static int year_of(tert_day day) {
  int y;
  tert_day_to_ymd(day, &y, NULL, NULL);
  return y;
}

/* "2014", "of 2014", "this year", "of last year" at word k; the word behind it, k when there is
 * none. */
static uint32_t year_behind(const tert_time_scan *s, uint32_t k, int *year) {
  const uint32_t at = tert_i_time_is(s, k, "of") || tert_i_time_is(s, k, ",") ? k + 1 : k;
  if (tert_i_time_year(s, at, year)) return at + 1;
  const uint32_t spelled = tert_i_time_spelled_year(s, at, year);
  if (spelled) return at + spelled; /* "the winter of nineteen ninety-four" */
  if (s->ref == TERT_DAY_NONE) return k;
  const char *rel = tert_i_time_word_at(s, at, TERT_WORD_RELATIVE);
  const bool the = tert_i_time_is(s, at, "the") && at > k;
  if ((rel || the) && tert_i_time_is(s, at + 1, "year")) {
    *year = year_of(s->ref) + (rel ? tert_i_time_whole(rel) : 0);
    return at + 2;
  }
  return k;
}

/* First and last day of a season that begins in the year. */
static tert_date days_of_season(const char *season, int year) {
  const int first = !strcmp(season, "SP")   ? 3
                    : !strcmp(season, "SU") ? 6
                    : !strcmp(season, "FA") ? 9
                                            : 12;
  const int last_year = first == 12 ? year + 1 : year, last = first == 12 ? 2 : first + 2;
  return (tert_date){tert_day_from_ymd(year, first, 1),
                     tert_day_from_ymd(last_year, last, tert_i_days_in_month(last_year, last)),
                     TERT_PRECISION_RANGE};
}

/* Year of a season that none is named with: last (rel -1), this (0), next (1), or by tense. */
static int year_of_season(const tert_time_scan *s, const char *season, const char *rel,
                          uint32_t i) {
  int y = year_of(s->ref);
  if (rel && rel[0] == '0') return y;
  tert_time_tense tense = rel ? TERT_TIME_UNKNOWN : tert_i_time_tense(s, i);
  const bool open = !rel && (tense == TERT_TIME_UNKNOWN || tense == TERT_TIME_PRESENT);
  if (open) tense = tert_i_time_may_be(s, i);
  const bool in = i > s->start && tert_i_time_is(s, i - 1, "in"); /* "to win in the fall" */
  const bool ahead = tense == TERT_TIME_FUTURE || (open && in && tense == TERT_TIME_PRESENT);
  if (rel ? rel[0] == '1' : ahead) return days_of_season(season, y).from > s->ref ? y : y + 1;
  while (rel ? days_of_season(season, y).to >= s->ref : days_of_season(season, y).from > s->ref)
    y--;
  return y;
}

/* "Summer 2014", "the [early] summer [of 2014]", "last fall", "over the winter". */
uint32_t tert_i_time_match_season(tert_time_scan *s, uint32_t i) {
  static const char *const within[] = {"in",    "over",    "during",     "by",     "since",
                                       "until", "through", "throughout", "into",   "of",
                                       "for",   "last",    "after",      "before", NULL};
  uint32_t at = i + tert_i_time_is(s, i, "the");
  const char *rel = at == i ? tert_i_time_word_at(s, at, TERT_WORD_RELATIVE) : NULL;
  if (rel && tert_i_time_is(s, at, "this") &&
      (tert_i_time_is(s, at + 1, "past") || tert_i_time_is(s, at + 1, "coming")))
    rel = tert_i_time_word_at(s, ++at, TERT_WORD_RELATIVE); /* "this past spring" */
  if (rel || tert_i_time_word_at(s, at, TERT_WORD_MODIFIER)) at++;
  if (at > i && tert_i_time_is(s, at, "-")) at++; /* "mid-summer" */
  const char *season = tert_i_time_word_at(s, at, TERT_WORD_SEASON);
  if (!season || s->parse->words[at].upos == TERT_UPOS_VERB) return i;
  if (tert_i_time_capital(s, at) && behind_name(s, i)) return i; /* "the Prague Spring" */
  int y = 0;
  uint32_t k = year_behind(s, at + 1, &y);
  if (k == at + 1) {
    const uint8_t next = k < s->end ? s->parse->words[k].upos : (uint8_t)TERT_UPOS_PUNCT;
    const bool named =
        next == TERT_UPOS_PROPN && tert_i_time_capital(s, at); /* "the Summer Games" */
    const bool joined = next == TERT_UPOS_NOUN || named || tert_i_time_is(s, k, "of") ||
                        tert_i_time_is(s, k, "-"); /* "the fall of the town" */
    if (!rel && (joined || !behind(s, i, within) || s->ref == TERT_DAY_NONE ||
                 (at == i && tert_i_time_is(s, i - 1, "last"))))
      return i;
    if (s->ref == TERT_DAY_NONE) return i;
    y = year_of_season(s, season, rel, i);
  }
  tert_timex *t = tert_i_time_add(s, i, k - 1, TERT_TIMEX_DATE);
  if (!t) return k;
  snprintf(t->value, sizeof t->value, "%04d-%s", y % 10000, season);
  t->date = days_of_season(season, y);
  return k;
}

/* "[the] first half of 2014", "the last half of this year". */
uint32_t tert_i_time_match_half(tert_time_scan *s, uint32_t i) {
  const uint32_t at = i + tert_i_time_is(s, i, "the");
  const bool first = tert_i_time_is(s, at, "first");
  const bool last = tert_i_time_is(s, at, "second") || tert_i_time_is(s, at, "last") ||
                    tert_i_time_is(s, at, "latter");
  int y = 0;
  if ((!first && !last) || !tert_i_time_is(s, at + 1, "half")) return i;
  const uint32_t k = year_behind(s, at + 2, &y);
  if (k == at + 2) return i;
  tert_timex *t = tert_i_time_add(s, i, k - 1, TERT_TIMEX_DATE);
  if (!t) return k;
  snprintf(t->value, sizeof t->value, "%04d-H%d", y % 10000, first ? 1 : 2);
  t->date =
      (tert_date){tert_day_from_ymd(y, first ? 1 : 7, 1),
                  tert_day_from_ymd(y, first ? 6 : 12, first ? 30 : 31), TERT_PRECISION_RANGE};
  return k;
}

/* "[the] [early] 19th century": the 18 hundreds. */
uint32_t tert_i_time_match_century(tert_time_scan *s, uint32_t i) {
  uint32_t at = i + tert_i_time_is(s, i, "the");
  if (tert_i_time_word_at(s, at, TERT_WORD_MODIFIER)) at++;
  const char *nth = tert_i_time_word_at(s, at, TERT_WORD_ORDINAL);
  int n = nth ? tert_i_time_whole(nth) : 0;
  if (!nth && !tert_i_time_month_day(s, at, &n)) return i;
  const uint32_t k = at + 1 + tert_i_time_is(s, at + 1, "-");
  if (n < 1 || n > 21 || !tert_i_time_is(s, k, "century")) return i;
  tert_timex *t = tert_i_time_add(s, i, k, TERT_TIMEX_DATE);
  if (t) snprintf(t->value, sizeof t->value, "%02d", (n - 1) % 100);
  return k + 1;
}

/* "The '80s", "the early 80s". */
uint32_t tert_i_time_match_eighties(tert_time_scan *s, uint32_t i) {
  if (!tert_i_time_is(s, i, "the")) return i;
  uint32_t at = i + 1;
  if (tert_i_time_word_at(s, at, TERT_WORD_MODIFIER)) at++;
  if (tert_i_time_is(s, at, "-")) at++;
  const char *spelled = tert_i_time_word_at(s, at, TERT_WORD_DECADE);
  int y;
  if (!spelled && tert_i_time_year(s, at, &y) && y % 10 == 0 && tert_i_time_is(s, at + 1, "'s") &&
      (at + 2 >= s->end || s->parse->words[at + 2].upos != TERT_UPOS_NOUN)) {
    tert_timex *t = tert_i_time_add(s, i, at + 1, TERT_TIMEX_DATE); /* "the 1990's" */
    if (t) snprintf(t->value, sizeof t->value, "%03d", y / 10 % 1000);
    return at + 2;
  }
  if (spelled) {
    tert_timex *t = tert_i_time_add(s, i, at, TERT_TIMEX_DATE);
    if (t) snprintf(t->value, sizeof t->value, "%s", spelled);
    return at + 1;
  }
  if (tert_i_time_is(s, at, "'") || tert_i_time_is(s, at, "\xe2\x80\x99")) at++;
  if (at >= s->end) return i;
  tert_str f = s->parse->words[at].form;
  if (f.len > 3 && f.ptr[0] == '\'') f = tert_i_str(f.ptr + 1, f.len - 1);
  if (f.len != 3 || f.ptr[0] < '2' || f.ptr[0] > '9' || f.ptr[1] != '0' || f.ptr[2] != 's')
    return i;
  tert_timex *t = tert_i_time_add(s, i, at, TERT_TIMEX_DATE);
  if (t) snprintf(t->value, sizeof t->value, "19%c", f.ptr[0]);
  return at + 1;
}

/* Easter Sunday (Gauss's rule as Meeus and others give it for the Gregorian calendar). */
static tert_day easter(int y) {
  const int a = y % 19, b = y / 100, c = y % 100;
  const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  return tert_day_from_ymd(y, (h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1);
}

/* The feast's day in a year: "12-25", "11 4 3" (fourth Thursday of November), "E-2" (two days
 * before Easter). */
static tert_day day_of_feast(const char *rule, int y) {
  int m, n, wd;
  if (rule[0] == 'E') return easter(y) + tert_i_time_whole(rule + 1);
  if (sscanf(rule, "%d %d %d", &m, &n, &wd) == 3) {
    const tert_day first = tert_day_from_ymd(y, m, 1);
    if (first == TERT_DAY_NONE || n < 1 || n > 4 || wd < 0 || wd > 6) return TERT_DAY_NONE;
    return first + (wd - tert_day_weekday(first) + 7) % 7 + (n - 1) * 7;
  }
  return sscanf(rule, "%d-%d", &m, &n) == 2 ? tert_day_from_ymd(y, m, n) : TERT_DAY_NONE;
}

bool tert_i_time_is_feast(const char *value) {
  const char *space = strchr(value, ' ');
  const char *rule = value[0] >= 'a' && space ? space + 1 : value;
  return day_of_feast(rule, 2001) != TERT_DAY_NONE; /* no leap year */
}

/* "Christmas is a holiday", told in the weeks before it. */
static bool is_soon(const tert_time_scan *s, uint32_t i, const char *rule) {
  const tert_day day = day_of_feast(rule, year_of(s->ref));
  return tert_i_time_tense(s, i) != TERT_TIME_PAST && day > s->ref && day - s->ref < 31;
}

/* "[last] Christmas [Day|Eve] [2014]": the last one, unless the clause is in the future or the
 * feast is at hand. */
uint32_t tert_i_time_match_feast(tert_time_scan *s, uint32_t i) {
  const char *rel = tert_i_time_word_at(s, i, TERT_WORD_RELATIVE);
  const uint32_t at = i + (rel != NULL);
  const char *rule = tert_i_time_word_at(s, at, TERT_WORD_FEAST);
  if (!rule || s->parse->words[at].form.ptr[0] >= 'a' || s->ref == TERT_DAY_NONE) return i;
  uint32_t k = at + 1;
  int early = 0, y = 0;
  const char *space = strchr(rule, ' ');
  if (rule[0] >= 'a' && space) { /* "year 1-1": with "Year" behind it only */
    char next[16];
    memcpy(next, rule, (size_t)(space - rule));
    next[space - rule] = '\0';
    if (tert_i_time_is(s, k, "'s") && !tert_i_time_is(s, k, next)) k++;
    if (!tert_i_time_is(s, k, next) || !tert_i_time_capital(s, k)) return i;
    rule = space + 1;
    k++;
    if (tert_i_time_is(s, k, "'s") &&
        (tert_i_time_is(s, k + 1, "eve") || tert_i_time_is(s, k + 1, "day")))
      k++;
  }
  const uint32_t bare = k;
  if (tert_i_time_is(s, k, "eve")) early = 1;
  if (early || tert_i_time_is(s, k, "day") || tert_i_time_is(s, k, "sunday")) k++;
  const uint8_t next = k < s->end ? s->parse->words[k].upos : (uint8_t)TERT_UPOS_PUNCT;
  if ((next == TERT_UPOS_PROPN || ((next == TERT_UPOS_NOUN || next == TERT_UPOS_ADJ) && k == bare &&
                                   !tert_i_time_word_at(s, k, TERT_WORD_UNIT))) &&
      !tert_i_time_digits(s, k, &y))
    return i;                              /* "Christmas Island", "a Christmas tree" */
  if (!rel && behind_name(s, i)) return i; /* "the Chinese New Year" */
  const uint32_t named = year_behind(s, k, &y);
  if (named == k) {
    y = year_of(s->ref) + 1;
    const bool future = rel ? rel[0] == '1' : tert_i_time_future(s, i) || is_soon(s, i, rule);
    if (rel && rel[0] == '0') y--;
    while (!(rel && rel[0] == '0') && !future && day_of_feast(rule, y) - early > s->ref)
      y--;
    if (future && day_of_feast(rule, y - 1) > s->ref) y--;
  }
  tert_timex *t = tert_i_time_add(s, i, named - 1, TERT_TIMEX_DATE);
  if (t) tert_i_timex_day(t, day_of_feast(rule, y) - early);
  return named;
}

/* Did the last year's end pass, told of in the first half of the next? */
static bool last_end(const tert_time_scan *s, uint32_t i) {
  int m;
  tert_day_to_ymd(s->ref, NULL, &m, NULL);
  return m <= 6 && tert_i_time_tense(s, i) == TERT_TIME_PAST;
}

/* "Year-end", "year's end". */
static uint32_t match_year_end(tert_time_scan *s, uint32_t i) {
  if (!tert_i_time_is(s, i, "year")) return i;
  uint32_t k = i + 1;
  if (tert_i_time_is(s, k, "-") || tert_i_time_is(s, k, "'s")) k++;
  if (!tert_i_time_is(s, k, "end") || s->ref == TERT_DAY_NONE) return i;
  tert_timex *t = tert_i_time_add(s, i, k, TERT_TIMEX_DATE);
  if (!t) return k + 1;
  tert_i_timex_year(t, year_of(s->ref) - last_end(s, k));
  tert_i_timex_narrow(t, "END");
  return k + 1;
}

/* "Year-end"; "[the] end of the year", "earlier in the week": part of the document's own unit. */
uint32_t tert_i_time_match_end(tert_time_scan *s, uint32_t i) {
  uint32_t at = i + tert_i_time_is(s, i, "the"), k = match_year_end(s, i);
  if (k > i || s->ref == TERT_DAY_NONE) return k;
  const char *mod = tert_i_time_word_at(s, at, TERT_WORD_MODIFIER);
  const bool in = at == i && tert_i_time_is(s, at + 1, "in") &&
                  (mod || tert_i_time_is(s, at, "earlier") || tert_i_time_is(s, at, "later"));
  if (!in && !(mod && tert_i_time_is(s, at + 1, "of"))) return i;
  if (!tert_i_time_is(s, at + 2, "the")) return i;
  const char *unit = tert_i_time_word_at(s, at + 3, TERT_WORD_UNIT);
  if (!unit || s->parse->words[at + 3].xpos == TERT_XPOS_NNS || !strchr("WNYQ", unit[0])) return i;
  k = at + 4;
  if (tert_i_time_is(s, k, "of") || tert_i_time_is(s, k, "-")) return i;
  tert_timex *t = tert_i_time_add(s, i, k - 1, TERT_TIMEX_DATE);
  if (!t) return k;
  const bool last = unit[0] == 'Y' && mod && mod[0] == 'E' && last_end(s, k - 1);
  tert_i_timex_unit(s->ref, t, unit[0], -last);
  if (unit[0] == 'N' || unit[0] == 'Y') tert_i_timex_narrow(t, mod);
  return k;
}

/* "By early evening", "until mid-afternoon": the part's word, i when it is none. */
static uint32_t narrowed_part(const tert_time_scan *s, uint32_t i) {
  static const char *const before[] = {"by", "until", "till", "since", "around", "in", NULL};
  if (!behind(s, i, before) || (!tert_i_time_is(s, i, "early") && !tert_i_time_is(s, i, "mid") &&
                                !tert_i_time_is(s, i, "late")))
    return i;
  return i + 1 + tert_i_time_is(s, i + 1, "-");
}

/* "In the morning", "by early evening": of the day told of before, or of the document's. */
uint32_t tert_i_time_match_in_part(tert_time_scan *s, uint32_t i) {
  const bool in_the = tert_i_time_is(s, i, "the") && i > s->start && tert_i_time_is(s, i - 1, "in");
  const uint32_t at = in_the ? i + 1 : narrowed_part(s, i);
  const char *part = at > i ? tert_i_time_word_at(s, at, TERT_WORD_PART) : NULL;
  if (!part) return i;
  const bool joined = at + 1 < s->end && (s->parse->words[at + 1].upos == TERT_UPOS_NOUN ||
                                          tert_i_time_is(s, at + 1, "of"));
  tert_day day = tert_i_time_told(s, i, 'D');
  if (day == TERT_DAY_NONE) day = s->ref;
  if (joined || s->parse->words[at].xpos == TERT_XPOS_NNS || day == TERT_DAY_NONE) return i;
  tert_timex *t = tert_i_time_add(s, i, at, TERT_TIMEX_TIME);
  if (!t) return at + 1;
  tert_i_timex_day(t, day);
  tert_i_timex_part(t, part);
  return at + 1;
}

/* "Half an hour", "a quarter century", "day-long", "decades-long". */
uint32_t tert_i_time_match_fraction(tert_time_scan *s, uint32_t i) {
  static const struct {
    char unit;
    const char *half, *quarter;
  } parts[] = {
      {'H', "PT30M", "PT15M"}, {'Y', "P6M", "P3M"}, {'E', "P5Y", NULL}, {'C', "P50Y", "P25Y"}};
  const char *unit = tert_i_time_word_at(s, i, TERT_WORD_UNIT);
  if (unit && tert_i_time_is(s, i + 1, "-") && tert_i_time_is(s, i + 2, "long")) {
    tert_timex *t = tert_i_time_add(s, i, i + 2, TERT_TIMEX_DURATION);
    const tert_str form = s->parse->words[i].form;
    if (t) tert_i_timex_duration(t, unit[0], form.ptr[form.len - 1] == 's' ? -1 : 1);
    return i + 3;
  }
  const uint32_t at = i + tert_i_time_is(s, i, "a");
  const bool half = tert_i_time_is(s, at, "half"), quarter = tert_i_time_is(s, at, "quarter");
  if (!half && !quarter) return i;
  const uint32_t k = at + 1 +
                     (tert_i_time_is(s, at + 1, "a") || tert_i_time_is(s, at + 1, "an") ||
                      tert_i_time_is(s, at + 1, "-"));
  if (!(unit = tert_i_time_word_at(s, k, TERT_WORD_UNIT))) return i;
  for (size_t p = 0; p < sizeof parts / sizeof *parts; p++) {
    const char *value = half ? parts[p].half : parts[p].quarter;
    if (parts[p].unit != unit[0] || !value) continue;
    if (tert_i_time_is(s, k + 1, "ago")) { /* "half a century ago" */
      tert_timex *t = tert_i_time_add(s, i, k + 1, TERT_TIMEX_DATE);
      const int n = tert_i_time_whole(value + 1);
      if (t)
        tert_i_timex_offset(s->ref, t,
                            value[1] == 'T'           ? 'M'
                            : n < 5 || unit[0] == 'Y' ? 'N'
                                                      : 'Y',
                            n, -1);
      return k + 2;
    }
    tert_timex *t = tert_i_time_add(s, i, k, TERT_TIMEX_DURATION);
    if (t) snprintf(t->value, sizeof t->value, "%s", value);
    return k + 1;
  }
  return i;
}
