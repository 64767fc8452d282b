/* times.c - time expressions after TimeML's TIMEX3 (Pustejovsky et al. 2003; TIMEX3 annotation
 * guidelines 1.2.1): a small grammar over words, their values relative to the document's date. */
#include "scan.h"

#include <stdio.h>
#include <stdlib.h>

/* ---- spans ---- */

/* "Over the last three months", "within a week": a preposition before the whole phrase, no part of
 * the amount as in "over 20 years". */
static bool opens_phrase(const tert_time_scan *s, uint32_t i) {
  return tert_i_time_is(s, i, "the") || tert_i_time_word_at(s, i, TERT_WORD_RELATIVE) ||
         (tert_i_time_is(s, i - 1, "over") && tert_i_time_is(s, i, "a"));
}

/* Start of "nearly", "more than", "at least" before word i, or i. */
static uint32_t before_amount(const tert_time_scan *s, uint32_t i) {
  static const char *const more[] = {"more", "less", "fewer", "longer", NULL};
  const char *round = i > s->start ? tert_i_time_word_at(s, i - 1, TERT_WORD_ROUND) : NULL;
  if (round && round[0] == '1' && !opens_phrase(s, i)) return i - 1;
  if (i < s->start + 2) return i;
  if (tert_i_time_is(s, i - 1, "than"))
    for (const char *const *m = more; *m; m++)
      if (tert_i_time_is(s, i - 2, *m))
        return i > s->start + 2 && tert_i_time_is(s, i - 3, "no") ? i - 3 : i - 2;
  if (tert_i_time_is(s, i - 2, "at") &&
      (tert_i_time_is(s, i - 1, "least") || tert_i_time_is(s, i - 1, "most")))
    return i - 2;
  if (tert_i_time_is(s, i - 2, "up") && tert_i_time_is(s, i - 1, "to")) return i - 2;
  return i;
}

/* Start of "early", "late", "the end of", "later" before a date at word i, or i. */
static uint32_t before_date(const tert_time_scan *s, uint32_t i) {
  uint32_t at = i;
  if (at > s->start + 1 && tert_i_time_is(s, at - 1, "of") &&
      tert_i_time_word_at(s, at - 2, TERT_WORD_MODIFIER)) {
    at -= 2;
  } else if (at > s->start &&
             (tert_i_time_word_at(s, at - 1, TERT_WORD_MODIFIER) ||
              tert_i_time_is(s, at - 1, "earlier") || tert_i_time_is(s, at - 1, "later")) &&
             !tert_i_time_is(s, at - 1, "start") && !tert_i_time_is(s, at - 1, "end") &&
             !tert_i_time_is(s, at - 1, "beginning")) {
    at -= 1;
  }
  return at;
}

/* "The week of March 6", "the night of 4 October": its first word, at when there is none. */
static uint32_t before_whole(const tert_time_scan *s, tert_timex *t, uint32_t at) {
  if (t->type != TERT_TIMEX_DATE || t->date.precision != TERT_PRECISION_DAY || at < s->start + 2 ||
      !tert_i_time_is(s, at - 1, "of"))
    return at;
  const char *part = tert_i_time_word_at(s, at - 2, TERT_WORD_PART);
  if (part) {
    t->type = TERT_TIMEX_TIME;
    tert_i_timex_part(t, part);
  } else if (tert_i_time_is(s, at - 2, "week")) {
    tert_i_timex_unit(t->date.from, t, 'W', 0);
  } else {
    return at;
  }
  return at - 2;
}

/* "Third-quarter", "30-day": an adjective, whose article is its noun's. */
static bool hyphenated(const tert_time_scan *s, const tert_timex *t) {
  return t->last > t->first && tert_i_time_is(s, t->last - 1, "-");
}

/* Takes in the words before an expression that belong to it. */
static void widen(tert_time_scan *s, tert_timex *t) {
  uint32_t at = t->first;
  const bool amount = t->type == TERT_TIMEX_DURATION ||
                      tert_i_time_word_at(s, at, TERT_WORD_NUMBER) ||
                      tert_i_time_digits(s, at, &(int){0}) || tert_i_time_is(s, at, "few");
  const bool ago = tert_i_time_digits(s, at, &(int){0}) &&
                   tert_i_time_word_at(s, t->last, TERT_WORD_DIRECTION); /* "about 10 years ago" */
  if (t->type == TERT_TIMEX_DATE && !ago && !tert_i_time_word_at(s, at, TERT_WORD_NUMBER) &&
      !tert_i_time_word_at(s, at, TERT_WORD_REFERENCE)) {
    const char *mod = NULL;
    at = before_date(s, at);
    if (at < t->first) mod = tert_i_time_word_at(s, at, TERT_WORD_MODIFIER);
    if (mod) tert_i_timex_narrow(t, mod);
  } else if (t->type == TERT_TIMEX_TIME && at > s->start && t->last > at &&
             (tert_i_time_is(s, at - 1, "early") || tert_i_time_is(s, at - 1, "late"))) {
    at--; /* "late Thursday night" */
  } else if (amount) {
    at = before_amount(s, at);
    if (at == t->first && at > s->start && t->type == TERT_TIMEX_DURATION &&
        (tert_i_time_word_at(s, at - 1, TERT_WORD_ORDINAL) || tert_i_time_is(s, at - 1, "next") ||
         tert_i_time_is(s, at - 1, "last") || tert_i_time_is(s, at - 1, "latest")) &&
        at > s->start + 1 && tert_i_time_is(s, at - 2, "the"))
      at--; /* "the first nine months" */
  }
  if ((t->type == TERT_TIMEX_TIME || t->date.precision == TERT_PRECISION_DAY) && at > s->start &&
      tert_i_time_is(s, at - 1, "around") &&
      (t->type == TERT_TIMEX_TIME || tert_i_time_word_at(s, at, TERT_WORD_MONTH)))
    at--; /* "around Nov. 1" */
  at = before_whole(s, t, at);
  const bool fits =
      at < t->first || tert_i_time_word_at(s, at, TERT_WORD_ORDINAL) ||
      tert_i_time_word_at(s, at, TERT_WORD_MODIFIER) ||
      (t->type == TERT_TIMEX_DURATION && at > s->start && !hyphenated(s, t) &&
       s->parse->words[at - 1].deprel == TERT_DEP_DET &&
       (s->parse->words[t->last].xpos == TERT_XPOS_NNS || tert_i_time_is(s, t->last, "ahead") ||
        s->parse->words[at - 1].head == (int32_t)(t->last - s->start))) ||
      (t->type == TERT_TIMEX_DATE && t->date.precision == TERT_PRECISION_RANGE &&
       t->last == t->first);
  if (fits && at > s->start && tert_i_time_is(s, at - 1, "the") &&
      !(t->type == TERT_TIMEX_DATE && hyphenated(s, t) &&
        t->date.precision != TERT_PRECISION_RANGE))
    at--;
  t->first = at;
}

/* "10 p.m. Wednesday", "noon Thursday", "January this year": two that are one. */
static bool fuse(tert_time_scan *s, tert_timex *a, const tert_timex *b) {
  uint32_t gap = a->last + 1;
  const bool of = tert_i_time_is(s, gap, "of"); /* "January of last year" */
  if (of || tert_i_time_is(s, gap, ",") || tert_i_time_is(s, gap, "on")) gap++;
  if (gap != b->first) return false;
  const char *clock = a->type == TERT_TIMEX_TIME ? strchr(a->value, 'T') : NULL;
  if (clock && b->type == TERT_TIMEX_DATE && b->date.precision == TERT_PRECISION_DAY) {
    char value[sizeof a->value];
    snprintf(value, sizeof value, "%.10s%.12s", b->value, clock);
    memcpy(a->value, value, sizeof value);
  } else if (a->yearless && a->date.precision == TERT_PRECISION_MONTH &&
             b->date.precision == TERT_PRECISION_YEAR && (of || a->last + 1 == b->first) &&
             strlen(a->value) == 7 && strlen(b->value) == 4) {
    int m = tert_i_time_whole(a->value + 5), y = tert_i_time_whole(b->value);
    tert_i_timex_month(a, y, m);
    a->last = b->last;
    return true;
  } else {
    return false;
  }
  a->date = b->date;
  a->last = b->last;
  a->placed = true;
  return true;
}

/* The day of an hour that lies on the same day as another expression. */
static void place(tert_timex *hour, const tert_timex *day) {
  if (hour->value[0] == 'T' || strlen(day->value) < 10) return;
  memcpy(hour->value, day->value, 10);
  hour->placed = true;
}

static bool is_hour(const tert_timex *t) {
  return t->type == TERT_TIMEX_TIME && strchr(t->value, ':') != NULL;
}

/* "10:35 a.m. (0735 GMT) Friday", "4 in the morning (4 a.m. EDT Thursday)": one day for both. */
static void share_day(tert_time_scan *s, size_t first) {
  for (size_t k = first; k + 1 < s->count; k++) {
    tert_timex *a = &s->out[k], *b = a + 1;
    if (!is_hour(a) || !is_hour(b) || a->placed || b->first != a->last + 2 ||
        !tert_i_time_is(s, a->last + 1, "("))
      continue;
    const tert_timex *day = b->placed ? b : k + 2 < s->count ? b + 1 : NULL;
    if (!day || (day != b && (day->type != TERT_TIMEX_DATE || day->first != b->last + 2 ||
                              day->date.precision != TERT_PRECISION_DAY)))
      continue;
    place(a, day);
    place(b, day);
  }
}

/* "Between April and July 1994", "from March to 4 May 1990": the first is of the year of the
 * second.
 */
static void share_year(const tert_time_scan *s, tert_timex *a, const tert_timex *b) {
  static const char *const links[] = {"and", "to", "until", "through", "till", "-", NULL};
  int year, month, day, from_year;
  bool linked = false;
  if (!a->yearless || b->yearless || a->date.precision == TERT_PRECISION_NONE ||
      b->date.precision == TERT_PRECISION_NONE || a->last + 2 != b->first)
    return;
  for (const char *const *l = links; *l; l++)
    linked = linked || tert_i_time_is(s, a->last + 1, *l);
  if (!linked || b->type != TERT_TIMEX_DATE || b->date.to - b->date.from > 31) return;
  tert_day_to_ymd(b->date.from, &year, NULL, NULL);
  tert_day_to_ymd(a->date.from, &from_year, &month, &day);
  if (year == from_year) return;
  if (a->date.precision == TERT_PRECISION_DAY)
    tert_i_timex_day(a, tert_day_from_ymd(year, month, day));
  else if (a->date.precision == TERT_PRECISION_MONTH)
    tert_i_timex_month(a, year, month);
}

/* Spans and fusions of what was found in a sentence, from the first-th on. */
static void settle(tert_time_scan *s, size_t first) {
  size_t n = first;
  for (size_t i = first; i < s->count; i++) {
    tert_timex *t = &s->out[i];
    if (n > first && fuse(s, &s->out[n - 1], t)) continue;
    if (n > first) share_year(s, &s->out[n - 1], t);
    widen(s, t);
    if (n > first && t->first <= s->out[n - 1].last) t->first = s->out[n - 1].last + 1;
    t->cut = (uint8_t)tert_i_time_possessive(s->parse->words[t->last].form);
    s->out[n++] = *t;
  }
  s->count = n;
  share_day(s, first);
}

/* A rule and the words that what it finds may begin with, as bits of kinds: those that may be all
 * of it, and those behind which one of some kinds must stand. */
typedef struct rule {
  uint32_t (*match)(tert_time_scan *s, uint32_t i);
  uint32_t alone, begins, follows;
} rule;

#define K(name) (1u << TERT_WORD_##name)
#define AMOUNT (K(NUMBER) | K(VAGUE) | K(FIGURE))

/* In the order in which they are tried. */
static const rule rules[] = {
    {tert_i_time_match_numeric, K(DATELIKE), K(FIGURE), K(LINK)},
    {tert_i_time_match_told, 0, K(THE) | K(OPENER) | K(RELATIVE), K(UNIT) | K(RELATIVE) | K(PART)},
    {tert_i_time_match_weekday, K(WEEKDAY), K(THE) | K(RELATIVE), K(RELATIVE) | K(WEEKDAY)},
    {tert_i_time_match_feast, K(FEAST), K(RELATIVE), K(FEAST)},
    {tert_i_time_match_century, 0, K(THE) | K(MODIFIER) | K(ORDINAL) | K(FIGURE),
     K(MODIFIER) | K(ORDINAL) | K(FIGURE) | K(UNIT) | K(LINK)},
    {tert_i_time_match_half, 0, K(THE) | K(OPENER) | K(RELATIVE) | K(ORDINAL),
     K(ORDINAL) | K(RELATIVE) | K(OPENER)},
    {tert_i_time_match_season, K(SEASON), K(THE) | K(RELATIVE) | K(MODIFIER),
     K(SEASON) | K(MODIFIER) | K(RELATIVE) | K(LINK)},
    {tert_i_time_match_end, 0, K(THE) | K(OPENER) | K(MODIFIER), K(LINK) | K(WITHIN) | K(MODIFIER)},
    {tert_i_time_match_month, K(MONTH), K(MODIFIER) | K(RELATIVE) | K(FIGURE),
     K(LINK) | K(WITHIN) | K(RELATIVE) | K(MONTH) | K(FIGURE)},
    {tert_i_time_match_quarter, K(LETTERED), K(THE) | K(OPENER) | K(RELATIVE) | K(ORDINAL),
     K(FIGURE) | K(OPENER) | K(UNIT) | K(ORDINAL) | K(LINK)},
    {tert_i_time_match_deictic, K(DEICTIC), K(RELATIVE), K(PART)},
    {tert_i_time_match_clock, K(CLOCK) | K(COLON), K(NUMBER) | K(FIGURE), K(BEHIND) | K(WITHIN)},
    {tert_i_time_match_set, K(SET), K(EACH) | K(OPENER) | K(NUMBER) | K(FIGURE),
     K(LINK) | K(UNIT) | K(PART) | AMOUNT | K(MONTH) | K(SEASON) | K(WEEKDAY) | K(WITHIN)},
    {tert_i_time_match_the, 0, K(THE), K(RELATIVE) | K(FILLER) | K(OPENER) | K(UNIT) | K(BEHIND)},
    {tert_i_time_match_eighties, 0, K(THE), K(MODIFIER) | K(LINK) | K(DECADE) | K(FIGURE)},
    {tert_i_time_match_in_part, 0, K(THE) | K(MODIFIER), K(PART) | K(LINK)},
    {tert_i_time_match_fraction, 0, K(OPENER) | K(UNIT) | K(NUMBER),
     K(LINK) | K(UNIT) | K(NUMBER) | K(OPENER)},
    {tert_i_time_match_unit, K(UNIT), K(THE) | K(OPENER) | K(RELATIVE) | AMOUNT,
     K(LINK) | K(WITHIN) | K(UNIT) | K(RELATIVE) | AMOUNT | K(FILLER)},
    {tert_i_time_match_year, K(YEARLIKE), K(THE) | K(OPENER) | K(MODIFIER),
     K(LINK) | K(FIGURE) | K(OPENER) | K(THE) | K(NUMBER) | K(UNIT)},
    {tert_i_time_match_reference, K(REFERENCE), K(THE) | K(OPENER),
     K(BEHIND) | K(RELATIVE) | K(UNIT)}};

void tert_i_time_rules_of(tert_time_key *key) {
  for (size_t r = 0; r < sizeof rules / sizeof *rules; r++) {
    const uint32_t bit = 1u << r;
    if (rules[r].alone & key->kinds) key->alone |= bit;
    if (rules[r].begins & key->kinds) key->begins |= bit;
    if (rules[r].follows & key->kinds) key->follows |= bit;
  }
}

/* The word behind what one of the rules finds at word i, i when none does. */
static uint32_t match(tert_time_scan *s, uint32_t i, uint32_t which) {
  uint32_t next = i;
  for (uint32_t left = which; left && next == i; left &= left - 1)
    next = rules[__builtin_ctz(left)].match(s, i);
  return next;
}

/* start: the first that may lie in the sentence, moved behind it. */
static void scan_sentence(tert_time_scan *s, const tert_sentence *sent,
                          const tert_time_start **start) {
  const tert_time_start *const end = s->starts + s->start_count;
  s->start = sent->first;
  s->end = sent->first + sent->count;
  const size_t before = s->count;
  uint32_t next = s->start;
  for (; *start < end && (*start)->word < s->end; ++*start)
    if ((*start)->word >= next) next = match(s, (*start)->word, (*start)->rules);
  settle(s, before);
}

/* The window of an undated text: from its latest past date to a fortnight later. */
static tert_date infer_document(const tert_time_scan *s) {
  tert_day latest = TERT_DAY_NONE;
  tert_precision precision = TERT_PRECISION_NONE;
  for (size_t i = 0; i < s->count; i++) {
    const tert_timex *t = &s->out[i];
    if (t->date.precision == TERT_PRECISION_NONE) continue;
    if (latest == TERT_DAY_NONE || t->date.from > latest) {
      latest = t->date.from;
      precision = t->date.precision;
    }
  }
  if (latest == TERT_DAY_NONE)
    return (tert_date){TERT_DAY_NONE, TERT_DAY_NONE, TERT_PRECISION_NONE};
  int width = precision == TERT_PRECISION_DAY ? 14 : precision == TERT_PRECISION_YEAR ? 365 : 45;
  return (tert_date){latest, latest + width, TERT_PRECISION_RANGE};
}

tert_status tert_i_times_read(const tert_time_words *w, const tert_parse *parse, tert_date given,
                              tert_arena *arena, tert_times *out, tert_error *err) {
  tert_time_scan s = {.words = w, .parse = parse, .ref = TERT_DAY_NONE, .last_full = TERT_DAY_NONE};
  memset(out, 0, sizeof *out);
  if (!tert_i_time_look_up(&s, arena)) return tert_i_fail_memory(err);
  s.given = given.precision != TERT_PRECISION_NONE;
  if (s.given) s.ref = given.from + (given.to - given.from) / 2;
  for (int pass = 0; pass < 2; pass++) {
    s.count = 0;
    s.quarter = 0;
    const tert_time_start *start = s.starts;
    for (size_t i = 0; i < parse->sentence_count; i++)
      scan_sentence(&s, &parse->sentences[i], &start);
    if (s.given || pass == 1) break;
    tert_date window = infer_document(&s);
    if (window.precision == TERT_PRECISION_NONE) break;
    s.ref = window.from; /* second pass: weekdays and "last week" now have something to lean on */
    s.last_full = TERT_DAY_NONE;
  }
  out->document = s.given ? given : infer_document(&s);
  out->inferred = !s.given && out->document.precision != TERT_PRECISION_NONE;
  out->list = tert_i_arena_alloc(arena, (s.count + 1) * sizeof *out->list);
  if (out->list && s.count) memcpy(out->list, s.out, s.count * sizeof *out->list);
  out->count = s.count;
  free(s.out);
  return out->list ? TERT_OK : tert_i_fail_memory(err);
}
