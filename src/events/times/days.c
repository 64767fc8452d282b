/* days.c - rules for days, months and hours: "Monday, February 8", "10 a.m.", "yesterday". */
#include "scan.h"

#include <stdio.h>

/* "Rose in December", "the year ended Jan. 31": when the verb's doing was; not "put off to May",
 * "a summit in May", "asked them to Rome on May 3". */
static bool is_told(const tert_time_scan *s, uint32_t i, bool day) {
  const tert_word *w = s->parse->words;
  if (i == s->start) return false;
  if (day) return w[i - 1].xpos == TERT_XPOS_VBD || w[i - 1].xpos == TERT_XPOS_VBN;
  const uint32_t head = s->start + (uint32_t)w[i].head;
  return tert_i_time_is(s, i - 1, "in") && w[i].head >= 0 && w[head].upos == TERT_UPOS_VERB;
}

/* "Tuesday's New Hampshire primary", "the caucuses on Monday", "the Nov. 8 election": is a date
 * told with the noun of what has its day fixed ahead? */
static bool names_awaited(const tert_time_scan *s, uint32_t i) {
  const uint32_t on = i > s->start && tert_i_time_is(s, i - 1, "on");
  if (i > s->start + on && tert_i_time_word_at(s, i - 1 - on, TERT_WORD_AWAITED)) return true;
  for (uint32_t k = i + 1; k < s->end && k < i + 9; k++) {
    if (tert_i_time_word_at(s, k, TERT_WORD_AWAITED)) return true;
    const uint8_t upos = s->parse->words[k].upos;
    const bool joined = tert_i_time_is(s, k, "-") || tert_i_time_is(s, k - 1, "-");
    if (!joined && (upos == TERT_UPOS_VERB || upos == TERT_UPOS_AUX || upos == TERT_UPOS_PUNCT ||
                    upos == TERT_UPOS_ADP))
      break;
  }
  return false;
}

/* Year for a month and day without one: nearest to the document's day; in an undated text, the
 * first such day after the latest full date before it. */
static int fill_year(const tert_time_scan *s, int m, int d, uint32_t at) {
  tert_day anchor = s->given || s->last_full == TERT_DAY_NONE ? s->ref : s->last_full;
  if (anchor == TERT_DAY_NONE) return 0;
  int y;
  tert_day_to_ymd(anchor, &y, NULL, NULL);
  if (!s->given) {
    tert_day day = tert_day_from_ymd(y, m, d ? d : tert_i_days_in_month(y, m));
    return day != TERT_DAY_NONE && day < anchor - 10 ? y + 1 : y;
  }
  int best = y;
  int best_gap = 1 << 30;
  tert_time_tense tense = tert_i_time_tense(s, at);
  const bool in = at > s->start && tert_i_time_is(s, at - 1, "in");
  const tert_time_tense maybe =
      d || tense != TERT_TIME_UNKNOWN ? TERT_TIME_UNKNOWN : tert_i_time_may_be(s, at);
  if (maybe == TERT_TIME_FUTURE || (maybe == TERT_TIME_PRESENT && in))
    tense = maybe; /* not "to sell itself under a June contract" */
  const bool over = tense == TERT_TIME_PAST && is_told(s, at, d != 0);
  const bool awaited =
      tense != TERT_TIME_PAST && at > s->start &&
      (tert_i_time_is(s, at - 1, "by") || tense == TERT_TIME_PRESENT || /* "expires on May 3" */
       (tense == TERT_TIME_UNKNOWN && names_awaited(s, at)));
  const int32_t head = s->parse->words[at].head;
  const bool on_verb = tense == TERT_TIME_FUTURE && head >= 0 &&
                       s->parse->words[s->start + (uint32_t)head].upos == TERT_UPOS_VERB;
  for (int k = y - 1; k <= y + 1; k++) {
    tert_day day = tert_day_from_ymd(k, m, d ? d : 15);
    if (day == TERT_DAY_NONE) continue;
    int gap = day > anchor ? day - anchor : anchor - day;
    if ((awaited || tense == TERT_TIME_FUTURE) && day < anchor - (d ? 0 : 16))
      gap += on_verb ? 400 : 100; /* "by August", "will meet in December" */
    const bool ahead = over ? (d ? day : day - 14) > anchor + 3 /* news tells the past */
                            : day > anchor + 3 && gap > 100 && !awaited;
    if (ahead && tense != TERT_TIME_FUTURE) gap += 400;
    if (gap < best_gap) {
      best_gap = gap;
      best = k;
    }
  }
  return best;
}

static uint32_t skip_comma(const tert_time_scan *s, uint32_t i) {
  return tert_i_time_is(s, i, ",") ? i + 1 : i;
}

static bool begins_small(const tert_time_scan *s, uint32_t i) {
  tert_str f = s->parse->words[i].form;
  return f.ptr[0] >= 'a' && !tert_i_str_starts(f, TERT_STR("mid-"));
}

/* "Jan Eliasson", "April Glaspie", "the March of the Mothers". */
static bool is_name(const tert_time_scan *s, uint32_t i) {
  const tert_word *w = s->parse->words;
  if (i > s->start && tert_i_time_is(s, i - 1, "the") && tert_i_time_is(s, i + 1, "of"))
    return !tert_i_time_year(s, i + 2, &(int){0});
  if (tert_i_time_is(s, i + 1, "of") && tert_i_time_is(s, i + 2, "the"))
    return !tert_i_time_word_at(s, i + 3, TERT_WORD_RELATIVE);
  if (i + 1 >= s->end || w[i + 1].upos != TERT_UPOS_PROPN ||
      (s->kinds_of[i + 1] & TERT_TIME_LISTED) || !tert_i_time_capital(s, i + 1) ||
      w[i].form.ptr[w[i].form.len - 1] == '.')
    return false;
  return i == s->start || tert_i_time_is(s, i, "jan") ||
         (w[i - 1].upos != TERT_UPOS_ADP && w[i - 1].upos != TERT_UPOS_DET);
}

/* [modifier] month [day] [, year] | day [of] month [, year] */
uint32_t tert_i_time_match_month(tert_time_scan *s, uint32_t i) {
  uint32_t at = i, k;
  const char *mod = tert_i_time_word_at(s, i, TERT_WORD_MODIFIER);
  if (mod) at = tert_i_time_is(s, i + 1, "-") || tert_i_time_is(s, i + 1, "of") ? i + 2 : i + 1;
  const char *rel = tert_i_time_word_at(s, at, TERT_WORD_RELATIVE);
  if (rel) at++;
  int d = 0, y = 0, m = 0;
  const char *month = tert_i_time_word_at(s, at, TERT_WORD_MONTH);
  if (month) {
    m = tert_i_time_whole(month);
    k = at + 1;
    if (begins_small(s, at)) return i; /* "may", "march" */
    if (!mod && !rel && is_name(s, at)) return i;
    if (tert_i_time_month_day(s, k, &d)) {
      k++;
      if (tert_i_time_is(s, k, "-") && tert_i_time_month_day(s, k + 1, &y)) k += 2;
      y = 0;
    } else if (tert_i_time_word_at(s, k, TERT_WORD_ORDINAL) && k + 1 < s->end &&
               s->parse->words[k + 1].upos == TERT_UPOS_PUNCT) { /* "March eighth" */
      d = tert_i_time_whole(tert_i_time_word_at(s, k++, TERT_WORD_ORDINAL));
    }
    uint32_t c = skip_comma(s, k);
    if (tert_i_time_is(s, c, "of")) c++;
    uint32_t spelled = tert_i_time_spelled_year(s, c, &y);
    if (spelled)
      k = c + spelled;
    else if (tert_i_time_year(s, c, &y))
      k = c + 1;
  } else if (tert_i_time_month_day(s, at, &d)) {
    k = at + 1;
    if (tert_i_time_is(s, k, "of")) k++;
    month = tert_i_time_word_at(s, k, TERT_WORD_MONTH);
    if (!month || begins_small(s, k)) return i;
    m = tert_i_time_whole(month);
    k++;
    if (tert_i_time_year(s, skip_comma(s, k), &y)) k = skip_comma(s, k) + 1;
  } else {
    return i;
  }
  if (!d && !y && !mod && !rel && m == 5 && !tert_i_time_is(s, i > s->start ? i - 1 : i, "in")) {
    if (at > s->start && !tert_i_time_is(s, at - 1, "last") && !tert_i_time_is(s, at - 1, "of") &&
        !tert_i_time_is(s, at - 1, "since") && !tert_i_time_is(s, at - 1, "until") &&
        !tert_i_time_is(s, at - 1, "by") && !tert_i_time_is(s, at - 1, "during"))
      return i;
  }
  tert_timex *t = tert_i_time_add(s, i, k - 1, TERT_TIMEX_DATE);
  if (!t) return k;
  t->yearless = !y;
  if (!y) y = fill_year(s, m, d, i);
  if (rel && s->ref != TERT_DAY_NONE) {
    int ry, rm;
    tert_day_to_ymd(s->ref, &ry, &rm, NULL);
    y = rel[0] == '-' ? (m < rm - 1 ? ry : ry - 1) : rel[0] == '1' ? (m > rm ? ry : ry + 1) : ry;
  }
  if (!y) {
    snprintf(t->value, sizeof t->value, d ? "XXXX-%02d-%02d" : "XXXX-%02d", m % 100, d % 100);
    return k;
  }
  if (d)
    tert_i_timex_day(t, tert_day_from_ymd(y, m, d));
  else
    tert_i_timex_month(t, y, m);
  tert_i_timex_narrow(t, mod);
  tert_i_time_note_full(s, t);
  return k;
}

/* "Will meet on Friday", "votes on Friday"; not "says on Friday", nor "was set to speak on Friday"
 * told of on the next day. */
static bool is_ahead(const tert_time_scan *s, uint32_t i, int back) {
  static const char *const cues[] = {"say", "tell", "report", "show", "be", "have", NULL};
  const tert_time_tense tense = tert_i_time_tense(s, i);
  const tert_word *w = s->parse->words;
  if (i > s->start && tert_i_time_is(s, i - 1, "until") && w[i].head >= 0) {
    const tert_word *verb = &w[s->start + (uint32_t)w[i].head]; /* "went on until Monday" */
    if (verb->xpos == TERT_XPOS_VBD) return false;
  }
  if (tert_i_time_possessive(w[i].form) ||
      (i + 1 < s->end && w[i + 1].xpos == TERT_XPOS_POS && w[i].deprel == TERT_DEP_NMOD_POSS))
    return false; /* "would get around Friday's ruling" */
  if (i > s->start && w[i - 1].xpos == TERT_XPOS_PRPS && tense == TERT_TIME_PRESENT)
    return false; /* "follows up his Tuesday wins" */
  if (tense == TERT_TIME_FUTURE && back == 1 && tert_i_time_was_plan(s, i)) return false;
  if (tense != TERT_TIME_PRESENT) return tense == TERT_TIME_FUTURE;
  const uint32_t head = s->start + (uint32_t)w[i].head;
  if (w[i].head < 0 || w[head].upos != TERT_UPOS_VERB) return false;
  for (const char *const *c = cues; *c; c++)
    if (tert_i_str_eq_nocase(w[head].lemma, tert_i_cstr(*c))) return false;
  return w[head].xpos == TERT_XPOS_VBZ ||
         (w[head].xpos == TERT_XPOS_VBP && !tert_i_time_word_at(s, head, TERT_WORD_UNCHANGED));
}

/* The part of "and Tuesday nights" behind a weekday, NULL. */
static const char *part_of_both(const tert_time_scan *s, uint32_t k) {
  if (!tert_i_time_is(s, k, "and") && !tert_i_time_is(s, k, "or")) return NULL;
  if (!tert_i_time_word_at(s, k + 1, TERT_WORD_WEEKDAY)) return NULL;
  const char *part = tert_i_time_word_at(s, k + 2, TERT_WORD_PART);
  return part && s->parse->words[k + 2].xpos == TERT_XPOS_NNS ? part : NULL;
}

/* "Tuesday's New Hampshire primary": the nearer one, but where it is told of as past. */
static bool is_near_event(const tert_time_scan *s, uint32_t i, int back) {
  if (back < 4 || tert_i_time_tense(s, i) == TERT_TIME_PAST) return false;
  const int32_t head = s->parse->words[i].head; /* "could win on Tuesday" */
  if (head >= 0 && s->parse->words[s->start + (uint32_t)head].upos == TERT_UPOS_VERB &&
      tert_i_time_may_be(s, i) == TERT_TIME_FUTURE)
    return true;
  return names_awaited(s, i);
}

/* "Ahead of Tuesday's vote", unless it was yesterday; "before Sunday": the nearer one. */
static bool awaits(const tert_time_scan *s, uint32_t i, int back) {
  if (i < s->start + 2) return false;
  return (back > 3 && tert_i_time_is(s, i - 1, "before")) ||
         (back > 1 && tert_i_time_is(s, i - 1, "of") && tert_i_time_is(s, i - 2, "ahead"));
}

uint32_t tert_i_time_match_weekday(tert_time_scan *s, uint32_t i) {
  uint32_t at = i + tert_i_time_is(s, i, "the");
  const char *rel = tert_i_time_word_at(s, at, TERT_WORD_RELATIVE);
  if (at > i && !rel) return i;
  if (at == i && rel && tert_i_time_is(s, i, "following") &&
      s->parse->words[i].upos != TERT_UPOS_ADJ)
    return i; /* "following Tuesday's vote" */
  const bool told = tert_i_time_is(s, at, "previous") || tert_i_time_is(s, at, "following") ||
                    tert_i_time_is(s, at, "preceding");
  if (rel) at++;
  if (rel && tert_i_time_is(s, at - 1, "this") && tert_i_time_word_at(s, at, TERT_WORD_RELATIVE))
    rel = tert_i_time_word_at(s, at++, TERT_WORD_RELATIVE); /* "this coming Sunday" */
  const char *wd = tert_i_time_word_at(s, at, TERT_WORD_WEEKDAY);
  if (!wd || (at > s->start && tert_i_time_is(s, at - 1, "super"))) return i; /* "Super Tuesday" */
  uint32_t k = at + 1;
  /* "Monday, February 8": the month rule takes it from here; one expression */
  uint32_t c = skip_comma(s, k);
  if (tert_i_time_word_at(s, c, TERT_WORD_MONTH) ||
      (tert_i_time_month_day(s, c, &(int){0}) && tert_i_time_word_at(s, c + 1, TERT_WORD_MONTH))) {
    size_t before = s->count;
    uint32_t next = tert_i_time_match_month(s, c);
    if (next > c && s->count > before) {
      s->out[s->count - 1].first = i;
      return next;
    }
  }
  const char *part = tert_i_time_word_at(s, k, TERT_WORD_PART);
  if (part) k++;
  const char *shared = part ? NULL : part_of_both(s, k);
  if (shared) { /* "Monday and Tuesday nights" */
    tert_timex *t = tert_i_time_add(s, i, at, TERT_TIMEX_SET);
    if (t)
      snprintf(t->value, sizeof t->value, "XXXX-WXX-%dT%.2s", tert_i_time_whole(wd) + 1, shared);
    return k;
  }
  if (part && s->parse->words[k - 1].xpos == TERT_XPOS_NNS) { /* "Tuesday nights" */
    tert_timex *t = tert_i_time_add(s, i, k - 1, TERT_TIMEX_SET);
    if (t) snprintf(t->value, sizeof t->value, "XXXX-WXX-%dT%.2s", tert_i_time_whole(wd) + 1, part);
    return k;
  }
  tert_timex *t = tert_i_time_add(s, i, k - 1, part ? TERT_TIMEX_TIME : TERT_TIMEX_DATE);
  if (!t) return k;
  const tert_day from = told ? tert_i_time_told(s, i, 'D') : TERT_DAY_NONE;
  if (from != TERT_DAY_NONE) { /* "the following Tuesday" */
    const int ahead = (tert_i_time_whole(wd) - tert_day_weekday(from) + 7) % 7;
    tert_i_timex_day(t, rel[0] == '1' ? from + (ahead ? ahead : 7) : from + ahead - 7);
  } else if (s->ref != TERT_DAY_NONE) {
    int back = (tert_day_weekday(s->ref) - tert_i_time_whole(wd) + 7) % 7;
    tert_day day = s->ref - back;
    bool next = rel && rel[0] == '1';
    const bool this = rel && rel[0] == '0' && back > 0 && tert_i_time_tense(s, i) != TERT_TIME_PAST;
    if (next || this ||
        (!rel && back > 0 &&
         (awaits(s, i, back) || is_near_event(s, i, back) || is_ahead(s, i, back))))
      day += 7;
    if (rel && rel[0] == '-' && back == 0) day -= 7;
    tert_i_timex_day(t, day);
  } else {
    snprintf(t->value, sizeof t->value, "XXXX-WXX-%d", tert_i_time_whole(wd) + 1);
  }
  if (part) tert_i_timex_part(t, part);
  if (!part && !rel && tert_i_time_is(s, k, "week") && s->ref != TERT_DAY_NONE) {
    const int ahead = (tert_i_time_whole(wd) - tert_day_weekday(s->ref) + 7) % 7;
    tert_i_timex_day(t, s->ref + 7 + (ahead ? ahead : 7)); /* "Thursday week" */
    t->last = k++;
  }
  return k;
}

uint32_t tert_i_time_match_deictic(tert_time_scan *s, uint32_t i) {
  const char *v = tert_i_time_word_at(s, i, TERT_WORD_DEICTIC);
  const char *rel = tert_i_time_word_at(s, i, TERT_WORD_RELATIVE), *part;
  if (v) {
    uint32_t k = i + 1;
    if (i > s->start && tert_i_time_capital(s, i) && s->parse->words[i - 1].upos == TERT_UPOS_PROPN)
      return i; /* "VOA Today", a programme */
    part = tert_i_time_word_at(s, k, TERT_WORD_PART);
    bool tonight = tert_i_time_is(s, i, "tonight");
    if (part) k++;
    tert_timex *t =
        tert_i_time_add(s, i, k - 1, part || tonight ? TERT_TIMEX_TIME : TERT_TIMEX_DATE);
    if (!t) return k;
    tert_i_timex_day(t, s->ref == TERT_DAY_NONE ? TERT_DAY_NONE : s->ref + tert_i_time_whole(v));
    if (part || tonight) tert_i_timex_part(t, tonight ? "NI" : part);
    return k;
  }
  if (rel && (part = tert_i_time_word_at(s, i + 1, TERT_WORD_PART))) {
    tert_timex *t = tert_i_time_add(s, i, i + 1, TERT_TIMEX_TIME);
    if (!t) return i + 2;
    tert_i_timex_day(t, s->ref == TERT_DAY_NONE ? TERT_DAY_NONE
                                                : s->ref + (rel[0] == '-' ? -1 : rel[0] == '1'));
    tert_i_timex_part(t, part);
    return i + 2;
  }
  return i;
}

/* 2016-02-08, 8/2/16 and the like in one word. */
uint32_t tert_i_time_match_numeric(tert_time_scan *s, uint32_t i) {
  tert_str f = s->parse->words[i].form;
  tert_date d;
  if (f.len == 10 && tert_date_parse(f, &d)) {
    tert_timex *t = tert_i_time_add(s, i, i, TERT_TIMEX_DATE);
    if (t) tert_i_timex_day(t, d.from);
    if (t) tert_i_time_note_full(s, t);
    return i + 1;
  }
  int a, b, c;
  if (tert_i_time_year(s, i, &a) && tert_i_time_is(s, i + 1, "-") &&
      tert_i_time_is(s, i + 3, "-") && tert_i_time_digits(s, i + 2, &b) &&
      tert_i_time_digits(s, i + 4, &c)) {
    const tert_day day = tert_day_from_ymd(a, b, c); /* in five words */
    tert_timex *t = day == TERT_DAY_NONE ? NULL : tert_i_time_add(s, i, i + 4, TERT_TIMEX_DATE);
    if (t) tert_i_timex_day(t, day);
    if (t) tert_i_time_note_full(s, t);
    if (t) return i + 5;
  }
  char text[16], end;
  if (f.len < 6 || f.len > 10 || f.ptr[0] < '0' || f.ptr[0] > '9') return i;
  memcpy(text, f.ptr, f.len);
  text[f.len] = '\0';
  if (sscanf(text, "%d/%d/%d%c", &a, &b, &c, &end) == 3 ||
      sscanf(text, "%d-%d-%d%c", &a, &b, &c, &end) == 3 ||
      (f.len >= 8 && sscanf(text, "%d.%d.%d%c", &a, &b, &c, &end) == 3)) {
    const bool dots = memchr(f.ptr, '.', f.len) != NULL;
    if (c < 100) c += c < 40 ? 2000 : 1900;
    tert_day day = tert_day_from_ymd(c, dots ? b : a, dots ? a : b);
    if (day == TERT_DAY_NONE) /* month first, as American news has it; not with dots */
      day = tert_day_from_ymd(c, dots ? a : b, dots ? b : a);
    if (day == TERT_DAY_NONE) return i;
    tert_timex *t = tert_i_time_add(s, i, i, TERT_TIMEX_DATE);
    if (t) tert_i_timex_day(t, day);
    if (t) tert_i_time_note_full(s, t);
    return i + 1;
  }
  return i;
}

/* The part of the day of "in the morning", NULL. */
static const char *in_part(const tert_time_scan *s, uint32_t k) {
  return tert_i_time_is(s, k, "in") && tert_i_time_is(s, k + 1, "the")
             ? tert_i_time_word_at(s, k + 2, TERT_WORD_PART)
             : NULL;
}

static bool is_zone(const tert_time_scan *s, uint32_t k) {
  static const char *const zones[] = {"est", "edt", "gmt", "et", "pst", "utc", NULL};
  for (const char *const *z = zones; *z; z++)
    if (tert_i_time_is(s, k, *z)) return true;
  return false;
}

/* "At 22:30"; not "won 14:10", "3:1". */
static bool stands_for_hour(const tert_time_scan *s, uint32_t i, tert_str form) {
  if (form.len < 4 || form.ptr[form.len - 3] != ':') return false;
  if (i == s->start || (i + 1 < s->end && tert_i_time_is(s, i + 1, "local"))) return true;
  const uint8_t before = s->parse->words[i - 1].upos;
  return before == TERT_UPOS_ADP || before == TERT_UPOS_SCONJ || before == TERT_UPOS_PUNCT ||
         before == TERT_UPOS_CCONJ || before == TERT_UPOS_ADV ||
         tert_i_time_word_at(s, i - 1, TERT_WORD_WEEKDAY) != NULL;
}

/* The day of an hour told without one: right before it ("Monday at 9 a.m."), or in the past the
 * last one told of. */
static tert_day day_of_hour(const tert_time_scan *s, uint32_t i) {
  for (size_t k = s->count; k-- > 0 && s->out[k].last + 3 > i;) {
    const tert_timex *t = &s->out[k];
    if (t->last < i && t->date.precision == TERT_PRECISION_DAY) return t->date.from;
  }
  const tert_day told =
      tert_i_time_tense(s, i) == TERT_TIME_PAST ? tert_i_time_told(s, i, 'D') : TERT_DAY_NONE;
  return told != TERT_DAY_NONE && told < s->ref ? told : s->ref;
}

/* 10 a.m., 10:30 p.m., 4 in the morning, noon */
uint32_t tert_i_time_match_clock(tert_time_scan *s, uint32_t i) {
  const char *v = tert_i_time_word_at(s, i, TERT_WORD_CLOCK);
  char day[11] = "";
  if (v && i > s->start && tert_i_time_is(s, i - 1, "high")) return i;
  if (v) {
    tert_timex *t = tert_i_time_add(s, i, i, TERT_TIMEX_TIME);
    if (s->ref != TERT_DAY_NONE) tert_day_format(day_of_hour(s, i), day);
    if (t) snprintf(t->value, sizeof t->value, "%s%s", day, v);
    return i + 1;
  }
  int h = -1, m = 0;
  char text[12], end;
  tert_str f = s->parse->words[i].form;
  const char *spelled = tert_i_time_word_at(s, i, TERT_WORD_NUMBER);
  if (spelled && tert_i_time_is(s, i + 1, "o'clock")) f = tert_i_cstr(spelled); /* "nine o'clock" */
  if (!f.len || f.len > 8 || f.ptr[0] < '0' || f.ptr[0] > '9') return i;
  memcpy(text, f.ptr, f.len);
  text[f.len] = '\0';
  const bool mark = memchr(text, ':', f.len) != NULL;
  bool colon = mark && sscanf(text, "%d:%d%c", &h, &m, &end) == 2;
  const bool zone = is_zone(s, i + 1) || tert_i_time_is(s, i + 1, "hours");
  const bool four = f.len == 4 && !colon && zone && sscanf(text, "%2d%2d%c", &h, &m, &end) == 2;
  if (four)
    colon = true; /* "1830 GMT" */
  else if (!colon && sscanf(text, "%d%c", &h, &end) != 1)
    return i;
  if (h < 0 || h > 24 || m < 0 || m > 59) return i;
  uint32_t k = i + 1;
  bool am = tert_i_time_is(s, k, "a.m.") || tert_i_time_is(s, k, "am"),
       pm = tert_i_time_is(s, k, "p.m.") || tert_i_time_is(s, k, "pm");
  if (am || pm) {
    k++;
    if (pm && h < 12) h += 12;
    if (am && h == 12) h = 0;
  } else if (tert_i_time_is(s, k, "o'clock") || in_part(s, k)) {
    k += tert_i_time_is(s, k, "o'clock");
    const char *part = in_part(s, k);
    if (part && h < 12 && (part[0] != 'M' && !(part[0] == 'N' && h < 6))) h += 12;
    if (part) k += 3;
  } else if (!colon || !(zone || stands_for_hour(s, i, f))) {
    return i;
  }
  k += is_zone(s, k);
  tert_timex *t = tert_i_time_add(s, i, k - 1, TERT_TIMEX_TIME);
  if (!t) return k;
  if (s->ref != TERT_DAY_NONE) tert_day_format(day_of_hour(s, i), t->value);
  char *to = t->value + strlen(t->value);
  *to++ = 'T';
  to = tert_i_put_digits(to, (unsigned)h, 2);
  *to++ = ':';
  tert_i_put_digits(to, (unsigned)m, 2);
  return k;
}
