/* times.c - time expressions after TimeML's TIMEX3 (Pustejovsky et al. 2003; TIMEX3 annotation
 * guidelines 1.2.1): a small grammar over words, their values relative to the document's date. */
#include "times.h"

#include <stdio.h>
#include <stdlib.h>

#define QUARTER_REACH 80 /* words that a quarter named is kept in mind */

typedef struct scan {
  const tert_time_words *words;
  const tert_parse *parse;
  const uint32_t *entry_of; /* [word_count] first entry of the word table, or TERT_NO_ID */
  tert_day ref;             /* document day, or the best guess so far; TERT_DAY_NONE */
  tert_day last_full;       /* latest fully dated day seen so far (undated documents) */
  uint32_t end;             /* of the sentence being scanned */
  uint32_t start;
  bool given;
  int quarter_year, quarter; /* named last, 0 none */
  uint32_t quarter_at;       /* its word */
  tert_timex *out;
  size_t count, cap;
} scan;

/* Value of word i as a kind of word, NULL when it is not one. */
static const char *as(const scan *s, uint32_t i, unsigned kind) {
  if (i >= s->end) return NULL;
  for (uint32_t e = s->entry_of[i]; e != TERT_NO_ID; e = s->words->list[e].next)
    if (s->words->list[e].kind == kind) return s->words->list[e].value;
  return NULL;
}

/* Looks each word up once. */
static bool look_up(scan *s, tert_arena *arena) {
  char key[48];
  uint32_t *entry_of = tert_i_arena_alloc(arena, (s->parse->word_count + 1) * sizeof *entry_of);
  for (size_t i = 0; entry_of && i < s->parse->word_count; i++) {
    tert_str form = s->parse->words[i].form;
    entry_of[i] = TERT_NO_ID;
    if (form.len >= sizeof key) continue;
    size_t n = tert_i_str_put_lower(form, key, 0, sizeof key);
    entry_of[i] = tert_i_map_get(&s->words->words, tert_i_str(key, n));
  }
  s->entry_of = entry_of;
  return entry_of != NULL;
}

/* A small whole number of the word table. */
static int whole(const char *text) {
  return (int)strtol(text, NULL, 10);
}

static bool form_is(const scan *s, uint32_t i, const char *text) {
  return i < s->end && tert_i_str_eq_nocase(s->parse->words[i].form, tert_i_cstr(text));
}

static bool digits(const scan *s, uint32_t i, int *out) {
  if (i >= s->end) return false;
  tert_str f = s->parse->words[i].form;
  int64_t v;
  if (!f.len || f.len > 6 || f.ptr[0] < '0' || f.ptr[0] > '9' || !tert_i_str_int(f, &v))
    return false;
  *out = (int)v;
  return true;
}

/* A number in digits or words; *next is the word behind it. Vague ones give -1 ("several"). */
static bool number(const scan *s, uint32_t i, int *out, uint32_t *next) {
  const char *v;
  *next = i + 1;
  if (digits(s, i, out)) return true;
  if ((v = as(s, i, TERT_WORD_NUMBER))) {
    *out = whole(v);
    if (form_is(s, i, "a") || form_is(s, i, "an")) {
      if (as(s, i + 1, TERT_WORD_VAGUE) || form_is(s, i + 1, "couple")) {
        *out = form_is(s, i + 1, "couple") ? 2 : -1;
        *next = i + 2;
        if (form_is(s, *next, "of")) ++*next;
      }
      return true;
    }
    if (*out >= 20 && *out < 100 && form_is(s, i + 1, "-") && as(s, i + 2, TERT_WORD_NUMBER)) {
      *out += whole(as(s, i + 2, TERT_WORD_NUMBER));
      *next = i + 3;
    }
    if (*out == 2 && form_is(s, i, "couple") && form_is(s, i + 1, "of")) *next = i + 2;
    return true;
  }
  if (as(s, i, TERT_WORD_VAGUE)) {
    *out = -1;
    return true;
  }
  return false;
}

/* "nineteen ninety-six", "two thousand": years as broadcasters' transcripts spell them; words used,
 * 0 when it is none. */
static uint32_t spelled_year(const scan *s, uint32_t i, int *out) {
  const char *tens = as(s, i + 1, TERT_WORD_NUMBER), *ones;
  if (form_is(s, i, "two") && form_is(s, i + 1, "thousand")) {
    *out = 2000;
    ones = as(s, i + 2, TERT_WORD_NUMBER);
    if (!ones || whole(ones) < 1 || whole(ones) > 19 || form_is(s, i + 2, "a")) return 2;
    *out += whole(ones);
    return 3;
  }
  if (!form_is(s, i, "nineteen") || !tens || whole(tens) < 10 || whole(tens) > 90) return 0;
  *out = 1900 + whole(tens);
  ones = form_is(s, i + 2, "-") ? as(s, i + 3, TERT_WORD_NUMBER) : NULL;
  if (!ones || whole(ones) < 1 || whole(ones) > 9) return 2;
  *out += whole(ones);
  return 4;
}

static bool year(const scan *s, uint32_t i, int *out) {
  return i < s->end && s->parse->words[i].form.len == 4 && digits(s, i, out) && *out >= 1500 &&
         *out < 2100;
}

/* Day of the month: 1..31, perhaps "6th" or an ordinal word. */
static bool month_day(const scan *s, uint32_t i, int *out) {
  if (i >= s->end) return false;
  tert_str f = s->parse->words[i].form;
  if (f.len >= 3 && f.len <= 4 && f.ptr[0] >= '0' && f.ptr[0] <= '9') {
    tert_str tail = tert_i_str(f.ptr + f.len - 2, 2);
    int64_t v;
    if ((tert_i_str_eq_nocase(tail, TERT_STR("th")) || tert_i_str_eq_nocase(tail, TERT_STR("st")) ||
         tert_i_str_eq_nocase(tail, TERT_STR("nd")) ||
         tert_i_str_eq_nocase(tail, TERT_STR("rd"))) &&
        tert_i_str_int(tert_i_str(f.ptr, f.len - 2), &v) && v >= 1 && v <= 31) {
      *out = (int)v;
      return true;
    }
  }
  return f.len <= 2 && digits(s, i, out) && *out >= 1 && *out <= 31;
}

static tert_timex *add(scan *s, uint32_t first, uint32_t last, tert_timex_type type) {
  if (s->count == s->cap) {
    size_t cap = s->cap ? s->cap * 2 : 32;
    tert_timex *p = realloc(s->out, cap * sizeof *p);
    if (!p) return NULL;
    s->out = p;
    s->cap = cap;
  }
  tert_timex *t = &s->out[s->count++];
  *t = (tert_timex){.first = first, .last = last, .type = (uint8_t)type};
  t->date = (tert_date){TERT_DAY_NONE, TERT_DAY_NONE, TERT_PRECISION_NONE};
  return t;
}

/* Is the clause that word i hangs on in the future ("will meet on Friday")? */
static bool future_near(const scan *s, uint32_t i) {
  const tert_word *w = s->parse->words;
  uint32_t at = i;
  for (int up = 0; up < 5 && w[at].upos != TERT_UPOS_VERB; up++) {
    if (w[at].head < 0) return false;
    at = s->start + (uint32_t)w[at].head;
    if (at >= s->end) return false;
  }
  static const char *const signs[] = {"will", "'ll", "shall", "wo", NULL};
  static const char *const plans[] = {"schedule", "plan", "due", "expect", "slate", "set", NULL};
  for (int up = 0; up < 3; up++) {
    for (uint32_t k = s->start; k < s->end; k++)
      for (const char *const *f = signs; *f; f++)
        if (w[k].deprel == TERT_DEP_AUX && w[k].head >= 0 && s->start + (uint32_t)w[k].head == at &&
            form_is(s, k, *f))
          return true;
    for (const char *const *p = plans; *p; p++)
      if (tert_i_str_eq_nocase(w[at].lemma, tert_i_cstr(*p))) return true;
    if (w[at].deprel != TERT_DEP_XCOMP || w[at].head < 0) return false;
    at = s->start + (uint32_t)w[at].head;
  }
  return false;
}

/* Year for a month and day without one: nearest to the document's day; in an undated text, the
 * first such day after the latest full date before it. */
static int fill_year(const scan *s, int m, int d, uint32_t at) {
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
  bool future = future_near(s, at);
  for (int k = y - 1; k <= y + 1; k++) {
    tert_day day = tert_day_from_ymd(k, m, d ? d : 15);
    if (day == TERT_DAY_NONE) continue;
    int gap = day > anchor ? day - anchor : anchor - day;
    if (day > anchor + 3 && !future && gap > 100) gap += 400; /* news tells the past */
    if (gap < best_gap) {
      best_gap = gap;
      best = k;
    }
  }
  return best;
}

static uint32_t skip_comma(const scan *s, uint32_t i) {
  return form_is(s, i, ",") ? i + 1 : i;
}

static void note_full(scan *s, const tert_timex *t) {
  if (t->date.precision == TERT_PRECISION_NONE || t->yearless) return;
  if (s->last_full == TERT_DAY_NONE || t->date.to > s->last_full) s->last_full = t->date.to;
}

/* [modifier] month [day] [, year] | day [of] month [, year] */
static uint32_t match_month(scan *s, uint32_t i) {
  uint32_t at = i, k;
  const char *mod = as(s, i, TERT_WORD_MODIFIER);
  if (mod) at = form_is(s, i + 1, "-") || form_is(s, i + 1, "of") ? i + 2 : i + 1;
  const char *rel = as(s, at, TERT_WORD_RELATIVE);
  if (rel) at++;
  int d = 0, y = 0, m = 0;
  const char *month = as(s, at, TERT_WORD_MONTH);
  if (month) {
    m = whole(month);
    k = at + 1;
    if (s->parse->words[at].form.ptr[0] >= 'a' && m != 0) return i; /* "may", "march" */
    if (month_day(s, k, &d)) {
      k++;
      if (form_is(s, k, "-") && month_day(s, k + 1, &y)) k += 2;
      y = 0;
    }
    uint32_t c = skip_comma(s, k);
    if (form_is(s, c, "of")) c++;
    uint32_t spelled = spelled_year(s, c, &y);
    if (spelled)
      k = c + spelled;
    else if (year(s, c, &y))
      k = c + 1;
  } else if (month_day(s, at, &d)) {
    k = at + 1;
    if (form_is(s, k, "of")) k++;
    month = as(s, k, TERT_WORD_MONTH);
    if (!month || s->parse->words[k].form.ptr[0] >= 'a') return i;
    m = whole(month);
    k++;
    if (year(s, skip_comma(s, k), &y)) k = skip_comma(s, k) + 1;
  } else {
    return i;
  }
  if (!d && !y && !mod && !rel && m == 5 && !form_is(s, i > s->start ? i - 1 : i, "in")) {
    if (at > s->start && !form_is(s, at - 1, "last") && !form_is(s, at - 1, "of") &&
        !form_is(s, at - 1, "since") && !form_is(s, at - 1, "until") && !form_is(s, at - 1, "by") &&
        !form_is(s, at - 1, "during"))
      return i;
  }
  tert_timex *t = add(s, i, k - 1, TERT_TIMEX_DATE);
  if (!t) return k;
  t->yearless = !y;
  if (!y) y = fill_year(s, m, d, i);
  if (rel && s->ref != TERT_DAY_NONE) {
    int ry, rm;
    tert_day_to_ymd(s->ref, &ry, &rm, NULL);
    y = rel[0] == '-' ? (m < rm ? ry : ry - 1) : rel[0] == '1' ? (m > rm ? ry : ry + 1) : ry;
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
  note_full(s, t);
  return k;
}

/* Part of the day behind the day: "T" and two letters. */
static void add_part(tert_timex *t, const char *part) {
  size_t n = strlen(t->value);
  snprintf(t->value + n, sizeof t->value - n, "T%.2s", part);
}

static uint32_t match_weekday(scan *s, uint32_t i) {
  uint32_t at = i;
  const char *rel = as(s, at, TERT_WORD_RELATIVE);
  if (rel) at++;
  const char *wd = as(s, at, TERT_WORD_WEEKDAY);
  if (!wd) return i;
  uint32_t k = at + 1;
  /* "Monday, February 8": the month rule takes it from here; one expression */
  uint32_t c = skip_comma(s, k);
  if (as(s, c, TERT_WORD_MONTH) || (month_day(s, c, &(int){0}) && as(s, c + 1, TERT_WORD_MONTH))) {
    size_t before = s->count;
    uint32_t next = match_month(s, c);
    if (next > c && s->count > before) {
      s->out[s->count - 1].first = i;
      return next;
    }
  }
  const char *part = as(s, k, TERT_WORD_PART);
  if (part) k++;
  tert_timex *t = add(s, i, k - 1, part ? TERT_TIMEX_TIME : TERT_TIMEX_DATE);
  if (!t) return k;
  if (s->ref != TERT_DAY_NONE) {
    int back = (tert_day_weekday(s->ref) - whole(wd) + 7) % 7;
    tert_day day = s->ref - back;
    bool next = rel && rel[0] == '1';
    if (next || (!rel && back > 0 && future_near(s, i))) day += 7;
    if (rel && rel[0] == '-' && back == 0) day -= 7;
    tert_i_timex_day(t, day);
  } else {
    snprintf(t->value, sizeof t->value, "XXXX-WXX-%d", whole(wd) + 1);
  }
  if (part) add_part(t, part);
  return k;
}

static uint32_t match_deictic(scan *s, uint32_t i) {
  const char *v = as(s, i, TERT_WORD_DEICTIC);
  const char *rel = as(s, i, TERT_WORD_RELATIVE), *part;
  if (v) {
    uint32_t k = i + 1;
    part = as(s, k, TERT_WORD_PART);
    bool tonight = form_is(s, i, "tonight");
    if (part) k++;
    tert_timex *t = add(s, i, k - 1, part || tonight ? TERT_TIMEX_TIME : TERT_TIMEX_DATE);
    if (!t) return k;
    tert_i_timex_day(t, s->ref == TERT_DAY_NONE ? TERT_DAY_NONE : s->ref + whole(v));
    if (part || tonight) add_part(t, tonight ? "NI" : part);
    return k;
  }
  if (rel && (part = as(s, i + 1, TERT_WORD_PART))) {
    tert_timex *t = add(s, i, i + 1, TERT_TIMEX_TIME);
    if (!t) return i + 2;
    tert_i_timex_day(t, s->ref == TERT_DAY_NONE ? TERT_DAY_NONE
                                                : s->ref + (rel[0] == '-' ? -1 : rel[0] == '1'));
    add_part(t, part);
    return i + 2;
  }
  return i;
}

/* [the] last/this/next [number] unit | number unit [ago|earlier|later|after|before] */
static uint32_t match_unit(scan *s, uint32_t i) {
  uint32_t at = i, next;
  int n = 1;
  bool the = form_is(s, at, "the");
  if (the) at++;
  const char *rel = as(s, at, TERT_WORD_RELATIVE), *unit;
  if (rel) {
    if ((unit = as(s, at + 1, TERT_WORD_UNIT)) && form_is(s, at, "coming") &&
        s->parse->words[at + 1].xpos == TERT_XPOS_NNS) {
      tert_timex *t = add(s, i, at + 1, TERT_TIMEX_DATE);
      if (t) snprintf(t->value, sizeof t->value, "FUTURE_REF");
      return at + 2;
    }
    if (unit) {
      bool span = form_is(s, at, "past") && the;
      tert_timex *t = add(s, i, at + 1, span ? TERT_TIMEX_DURATION : TERT_TIMEX_DATE);
      if (!t) return at + 2;
      if (span)
        tert_i_timex_duration(t, unit[0], 1);
      else
        tert_i_timex_unit(s->ref, t, unit[0], whole(rel));
      return at + 2;
    }
    const char *season = as(s, at + 1, TERT_WORD_SEASON);
    if (season && s->ref != TERT_DAY_NONE) {
      tert_timex *t = add(s, i, at + 1, TERT_TIMEX_DATE);
      int y;
      tert_day_to_ymd(s->ref, &y, NULL, NULL);
      if (t) snprintf(t->value, sizeof t->value, "%04d-%s", (y + whole(rel)) % 10000, season);
      return at + 2;
    }
    if (number(s, at + 1, &n, &next) && (unit = as(s, next, TERT_WORD_UNIT)) &&
        !digits(s, at, &(int){0})) {
      tert_timex *t = add(s, i, next, TERT_TIMEX_DURATION);
      if (t) tert_i_timex_duration(t, unit[0], n);
      return next + 1;
    }
    return i;
  }
  if (the) return i;
  if (form_is(s, at, "recent") && (unit = as(s, at + 1, TERT_WORD_UNIT))) {
    tert_timex *t = add(s, i, at + 1, TERT_TIMEX_DATE);
    if (t) snprintf(t->value, sizeof t->value, "PAST_REF");
    return at + 2;
  }
  uint32_t num = at;
  if (!number(s, num, &n, &next)) return i;
  bool hyphen = form_is(s, next, "-");
  if (hyphen) next++;
  if (!(unit = as(s, next, TERT_WORD_UNIT))) return i;
  if (form_is(s, next, "second") && !form_is(s, next, "seconds") && n != 1) return i;
  uint32_t k = next + 1;
  if (hyphen && form_is(s, k, "-") && form_is(s, k + 1, "old")) return i;
  if (form_is(s, k, "old")) {
    tert_timex *t = add(s, i, k, TERT_TIMEX_DURATION);
    if (t) tert_i_timex_duration(t, unit[0], n);
    return k + 1;
  }
  const char *dir = as(s, k, TERT_WORD_DIRECTION);
  bool plain = dir && (form_is(s, k, "ago") || form_is(s, k, "earlier") || form_is(s, k, "later") ||
                       form_is(s, k, "previously"));
  bool from_now = form_is(s, k, "from") && form_is(s, k + 1, "now");
  if (plain || from_now) {
    tert_timex *t = add(s, i, from_now ? k + 1 : k, TERT_TIMEX_DATE);
    if (!t) return k + 1;
    tert_i_timex_offset(s->ref, t, unit[0], n, dir && dir[0] == '-' ? -1 : 1);
    if (unit[0] == 'Y' && n == 1 && dir && dir[0] == '-' && s->quarter &&
        i - s->quarter_at < QUARTER_REACH)
      tert_i_timex_quarter(t, s->quarter_year - 1, s->quarter); /* results "a year earlier" */
    if (!from_now && n > 0 && (form_is(s, k, "later") || form_is(s, k, "earlier"))) {
      t->anaphoric = true; /* counted from the event told before */
      t->days = n * tert_i_timex_unit_days(unit[0]) * (dir[0] == '-' ? -1 : 1);
    }
    return from_now ? k + 2 : k + 1;
  }
  tert_timex *t = add(s, i, next, TERT_TIMEX_DURATION);
  if (!t) return k;
  tert_i_timex_duration(t, unit[0], n);
  if (dir && (form_is(s, k, "after") || form_is(s, k, "before")) && n > 0 &&
      tert_i_timex_unit_days(unit[0])) {
    t->offset = true;
    t->days = n * tert_i_timex_unit_days(unit[0]) * (dir[0] == '-' ? -1 : 1);
  }
  return k;
}

/* [modifier] year | decade | fiscal year */
static uint32_t match_year(scan *s, uint32_t i) {
  uint32_t at = i;
  const char *mod = as(s, i, TERT_WORD_MODIFIER);
  if (mod) at = form_is(s, i + 1, "-") ? i + 2 : i + 1;
  int y;
  if (at >= s->end) return i;
  uint32_t spelled = spelled_year(s, at, &y);
  if (spelled) {
    tert_timex *t = add(s, i, at + spelled - 1, TERT_TIMEX_DATE);
    if (t) tert_i_timex_year(t, y);
    return at + spelled;
  }
  tert_str f = s->parse->words[at].form;
  if (f.len == 5 && f.ptr[4] == 's') {
    int64_t v;
    if (tert_i_str_int(tert_i_str(f.ptr, 4), &v) && v >= 1800 && v < 2100) {
      tert_timex *t = add(s, i, at, TERT_TIMEX_DATE);
      if (!t) return at + 1;
      snprintf(t->value, sizeof t->value, "%03d", (int)(v / 10) % 1000);
      t->date = (tert_date){tert_day_from_ymd((int)v, 1, 1), tert_day_from_ymd((int)v + 9, 12, 31),
                            TERT_PRECISION_RANGE};
      return at + 1;
    }
  }
  if (!year(s, at, &y) || y < 1900) return i;
  if (at > s->start && !mod) { /* a bare number needs a word that makes it a year */
    static const char *const before[] = {"in",     "since",   "of",    "until", "by",     "from",
                                         "during", "before",  "after", "year",  "fiscal", "to",
                                         "(",      "and",     "-",     ",",     "the",    "between",
                                         "around", "through", "late",  NULL};
    bool ok = false;
    for (const char *const *b = before; *b && !ok; b++)
      ok = form_is(s, at - 1, *b);
    const tert_word *next = at + 1 < s->end ? &s->parse->words[at + 1] : NULL;
    bool counted = next && (next->xpos == TERT_XPOS_NNS) && next->deprel != TERT_DEP_NONE &&
                   !form_is(s, at - 1, "in");
    static const char *const never[] = {"$",    "#",    "no.",  "number", "nearly",  "about",
                                        "than", "some", "over", "at",     "another", NULL};
    bool barred = false;
    for (const char *const *b = never; *b && !barred; b++)
      barred = form_is(s, at - 1, *b);
    const tert_word *w = &s->parse->words[at];
    bool modifies = w->deprel == TERT_DEP_NMOD_UNMARKED || w->deprel == TERT_DEP_OBL_UNMARKED ||
                    w->deprel == TERT_DEP_COMPOUND;
    if ((!ok && (barred || !modifies)) || counted) return i;
  }
  tert_timex *t = add(s, i, at, TERT_TIMEX_DATE);
  if (!t) return at + 1;
  tert_i_timex_year(t, y);
  tert_i_timex_narrow(t, mod);
  note_full(s, t);
  return at + 1;
}

/* 2016-02-08, 8/2/16 and the like in one word. */
static uint32_t match_numeric(scan *s, uint32_t i) {
  tert_str f = s->parse->words[i].form;
  tert_date d;
  if (f.len == 10 && tert_date_parse(f, &d)) {
    tert_timex *t = add(s, i, i, TERT_TIMEX_DATE);
    if (t) tert_i_timex_day(t, d.from);
    if (t) note_full(s, t);
    return i + 1;
  }
  int a, b, c;
  char text[16], end;
  if (f.len < 6 || f.len > 10 || f.ptr[0] < '0' || f.ptr[0] > '9') return i;
  memcpy(text, f.ptr, f.len);
  text[f.len] = '\0';
  if (sscanf(text, "%d/%d/%d%c", &a, &b, &c, &end) == 3 ||
      sscanf(text, "%d-%d-%d%c", &a, &b, &c, &end) == 3) {
    if (c < 100) c += c < 40 ? 2000 : 1900;
    tert_day day = tert_day_from_ymd(c, a, b); /* month first, as American news has it */
    if (day == TERT_DAY_NONE) day = tert_day_from_ymd(c, b, a);
    if (day == TERT_DAY_NONE) return i;
    tert_timex *t = add(s, i, i, TERT_TIMEX_DATE);
    if (t) tert_i_timex_day(t, day);
    if (t) note_full(s, t);
    return i + 1;
  }
  return i;
}

/* 10 a.m., 10:30 p.m., noon */
static uint32_t match_clock(scan *s, uint32_t i) {
  const char *v = as(s, i, TERT_WORD_CLOCK);
  char day[11] = "";
  if (s->ref != TERT_DAY_NONE) tert_day_format(s->ref, day);
  if (v) {
    tert_timex *t = add(s, i, i, TERT_TIMEX_TIME);
    if (t) snprintf(t->value, sizeof t->value, "%s%s", day, v);
    return i + 1;
  }
  int h = -1, m = 0;
  char text[12], end;
  tert_str f = s->parse->words[i].form;
  if (!f.len || f.len > 8 || f.ptr[0] < '0' || f.ptr[0] > '9') return i;
  memcpy(text, f.ptr, f.len);
  text[f.len] = '\0';
  bool colon = sscanf(text, "%d:%d%c", &h, &m, &end) == 2;
  if (!colon && sscanf(text, "%d%c", &h, &end) != 1) return i;
  if (h < 0 || h > 24 || m < 0 || m > 59) return i;
  uint32_t k = i + 1;
  bool am = form_is(s, k, "a.m.") || form_is(s, k, "am"),
       pm = form_is(s, k, "p.m.") || form_is(s, k, "pm");
  if (am || pm) {
    k++;
    if (pm && h < 12) h += 12;
    if (am && h == 12) h = 0;
  } else if (!colon) {
    return i;
  }
  static const char *const zones[] = {"EST", "EDT", "GMT", "ET", "PST", "UTC", NULL};
  for (const char *const *z = zones; *z; z++)
    if (form_is(s, k, *z)) {
      k++;
      break;
    }
  tert_timex *t = add(s, i, k - 1, TERT_TIMEX_TIME);
  if (t) snprintf(t->value, sizeof t->value, "%sT%02d:%02d", day, h, m);
  return k;
}

/* [the] third quarter [of 2012], fourth-quarter */
static uint32_t match_quarter(scan *s, uint32_t i) {
  const char *ord = as(s, i, TERT_WORD_ORDINAL);
  uint32_t k = i + 1;
  int y = 0, q = ord ? whole(ord) : 0;
  if (q < 1 || q > 4) return i;
  if (form_is(s, k, "-")) k++;
  if (!form_is(s, k, "quarter")) return i;
  k++;
  uint32_t c = form_is(s, k, "of") ? k + 1 : k;
  if (year(s, c, &y)) k = c + 1;
  tert_timex *t = add(s, i, k - 1, TERT_TIMEX_DATE);
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
static uint32_t match_the(scan *s, uint32_t i) {
  uint32_t k = i + 1;
  if (!form_is(s, i, "the")) return i;
  bool latest = form_is(s, k, "latest");
  if (latest) k++;
  bool quarter = form_is(s, k, "quarter");
  if (!quarter && (latest || (!form_is(s, k, "weekend") && !form_is(s, k, "week")))) return i;
  if (k + 1 < s->end && (s->parse->words[k + 1].upos == TERT_UPOS_NOUN || form_is(s, k + 1, "-") ||
                         form_is(s, k + 1, "of")))
    return i;
  tert_timex *t = add(s, i, k, TERT_TIMEX_DATE);
  if (!t) return k + 1;
  bool monday = s->ref != TERT_DAY_NONE && tert_day_weekday(s->ref) < 5;
  tert_i_timex_unit(s->ref, t,
                    quarter                 ? 'Q'
                    : form_is(s, k, "week") ? 'W'
                                            : 'K',
                    quarter || (form_is(s, k, "weekend") && monday && !future_near(s, k)) ? -1 : 0);
  return k + 1;
}

static uint32_t match_set(scan *s, uint32_t i) {
  const char *v = as(s, i, TERT_WORD_SET), *unit;
  if (v) {
    tert_timex *t = add(s, i, i, TERT_TIMEX_SET);
    if (t) snprintf(t->value, sizeof t->value, "%s", v);
    return i + 1;
  }
  if (as(s, i, TERT_WORD_EACH)) {
    if ((unit = as(s, i + 1, TERT_WORD_UNIT))) {
      tert_timex *t = add(s, i, i + 1, TERT_TIMEX_SET);
      if (t) tert_i_timex_duration(t, unit[0], 1);
      return i + 2;
    }
    const char *month = as(s, i + 1, TERT_WORD_MONTH);
    if (month) {
      tert_timex *t = add(s, i, i + 1, TERT_TIMEX_SET);
      if (t) snprintf(t->value, sizeof t->value, "XXXX-%02d", whole(month) % 100);
      return i + 2;
    }
    if (as(s, i + 1, TERT_WORD_WEEKDAY)) {
      tert_timex *t = add(s, i, i + 1, TERT_TIMEX_SET);
      if (t)
        snprintf(t->value, sizeof t->value, "XXXX-WXX-%d",
                 whole(as(s, i + 1, TERT_WORD_WEEKDAY)) + 1);
      return i + 2;
    }
  }
  if ((form_is(s, i, "once") || form_is(s, i, "twice")) && form_is(s, i + 1, "a") &&
      (unit = as(s, i + 2, TERT_WORD_UNIT))) {
    tert_timex *t = add(s, i, i + 2, TERT_TIMEX_SET);
    if (t) tert_i_timex_duration(t, unit[0], 1);
    return i + 3;
  }
  return i;
}

static uint32_t match_reference(scan *s, uint32_t i) {
  const char *v = as(s, i, TERT_WORD_REFERENCE);
  if (!v && form_is(s, i, "the") && (form_is(s, i + 1, "future") || form_is(s, i + 2, "future"))) {
    uint32_t last = form_is(s, i + 1, "future") ? i + 1 : i + 2; /* "the near future" */
    bool near = last == i + 1 || form_is(s, i + 1, "near") || form_is(s, i + 1, "foreseeable");
    if (!near || (last + 1 < s->end && s->parse->words[last + 1].upos == TERT_UPOS_NOUN)) return i;
    tert_timex *t = add(s, i, last, TERT_TIMEX_DATE);
    if (t) snprintf(t->value, sizeof t->value, "FUTURE_REF");
    return last + 1;
  }
  if (!v) return i;
  tert_timex *t = add(s, i, i, TERT_TIMEX_DATE);
  if (t) snprintf(t->value, sizeof t->value, "%s", v);
  return i + 1;
}

/* ---- spans ---- */

/* Start of "nearly", "more than", "at least" before word i, or i. */
static uint32_t before_amount(const scan *s, uint32_t i) {
  static const char *const more[] = {"more", "less", "fewer", "longer", NULL};
  const char *round = i > s->start ? as(s, i - 1, TERT_WORD_ROUND) : NULL;
  if (round && round[0] == '1') return i - 1;
  if (i < s->start + 2) return i;
  if (form_is(s, i - 1, "than"))
    for (const char *const *m = more; *m; m++)
      if (form_is(s, i - 2, *m)) return i > s->start + 2 && form_is(s, i - 3, "no") ? i - 3 : i - 2;
  if (form_is(s, i - 2, "at") && (form_is(s, i - 1, "least") || form_is(s, i - 1, "most")))
    return i - 2;
  if (form_is(s, i - 2, "up") && form_is(s, i - 1, "to")) return i - 2;
  return i;
}

/* Start of "early", "late", "the end of", "later" before a date at word i, or i. */
static uint32_t before_date(const scan *s, uint32_t i) {
  uint32_t at = i;
  if (at > s->start + 1 && form_is(s, at - 1, "of") && as(s, at - 2, TERT_WORD_MODIFIER)) {
    at -= 2;
  } else if (at > s->start &&
             (as(s, at - 1, TERT_WORD_MODIFIER) || form_is(s, at - 1, "earlier") ||
              form_is(s, at - 1, "later")) &&
             !form_is(s, at - 1, "start") && !form_is(s, at - 1, "end") &&
             !form_is(s, at - 1, "beginning")) {
    at -= 1;
  }
  return at;
}

/* Takes in the words before an expression that belong to it. */
static void widen(scan *s, tert_timex *t) {
  uint32_t at = t->first;
  const bool amount = t->type == TERT_TIMEX_DURATION || as(s, at, TERT_WORD_NUMBER) ||
                      digits(s, at, &(int){0}) || form_is(s, at, "few");
  if (t->type == TERT_TIMEX_DATE && !as(s, at, TERT_WORD_NUMBER) &&
      !as(s, at, TERT_WORD_REFERENCE)) {
    const char *mod = NULL;
    at = before_date(s, at);
    if (at < t->first) mod = as(s, at, TERT_WORD_MODIFIER);
    if (mod) tert_i_timex_narrow(t, mod);
  } else if (amount) {
    at = before_amount(s, at);
    if (at == t->first && at > s->start && t->type == TERT_TIMEX_DURATION &&
        (as(s, at - 1, TERT_WORD_ORDINAL) || form_is(s, at - 1, "next") ||
         form_is(s, at - 1, "last")) &&
        at > s->start + 1 && form_is(s, at - 2, "the"))
      at--; /* "the first nine months" */
  }
  const bool fits = at < t->first || as(s, at, TERT_WORD_ORDINAL) ||
                    as(s, at, TERT_WORD_MODIFIER) ||
                    (t->type == TERT_TIMEX_DURATION && at > s->start &&
                     s->parse->words[at - 1].deprel == TERT_DEP_DET) ||
                    (t->type == TERT_TIMEX_DATE && t->date.precision == TERT_PRECISION_RANGE &&
                     t->last == t->first);
  if (fits && at > s->start && form_is(s, at - 1, "the")) at--;
  t->first = at;
}

/* "10 p.m. Wednesday", "noon Thursday", "January this year": two that are one. */
static bool fuse(scan *s, tert_timex *a, const tert_timex *b) {
  uint32_t gap = a->last + 1;
  if (form_is(s, gap, ",") || form_is(s, gap, "on")) gap++;
  if (gap != b->first) return false;
  const char *clock = a->type == TERT_TIMEX_TIME ? strchr(a->value, 'T') : NULL;
  if (clock && b->type == TERT_TIMEX_DATE && b->date.precision == TERT_PRECISION_DAY) {
    char value[sizeof a->value];
    snprintf(value, sizeof value, "%.10s%.12s", b->value, clock);
    memcpy(a->value, value, sizeof value);
  } else if (a->yearless && a->date.precision == TERT_PRECISION_MONTH &&
             b->date.precision == TERT_PRECISION_YEAR && a->last + 1 == b->first &&
             strlen(a->value) == 7 && strlen(b->value) == 4) {
    int m = whole(a->value + 5), y = whole(b->value);
    tert_i_timex_month(a, y, m);
    a->last = b->last;
    return true;
  } else {
    return false;
  }
  a->date = b->date;
  a->last = b->last;
  return true;
}

/* Spans and fusions of what was found in a sentence, from the first-th on. */
static void settle(scan *s, size_t first) {
  size_t n = first;
  for (size_t i = first; i < s->count; i++) {
    tert_timex *t = &s->out[i];
    if (n > first && fuse(s, &s->out[n - 1], t)) continue;
    widen(s, t);
    if (n > first && t->first <= s->out[n - 1].last) t->first = s->out[n - 1].last + 1;
    s->out[n++] = *t;
  }
  s->count = n;
}

static void scan_sentence(scan *s, const tert_sentence *sent) {
  static uint32_t (*const rules[])(scan *, uint32_t) = {
      match_numeric, match_weekday, match_month, match_quarter, match_deictic,  match_clock,
      match_set,     match_the,     match_unit,  match_year,    match_reference};
  s->start = sent->first;
  s->end = sent->first + sent->count;
  const size_t before = s->count;
  for (uint32_t i = sent->first; i < s->end;) {
    uint32_t next = i;
    for (size_t r = 0; r < sizeof rules / sizeof *rules && next == i; r++)
      next = rules[r](s, i);
    i = next > i ? next : i + 1;
  }
  settle(s, before);
}

/* The window of an undated text: from its latest past date to a fortnight later. */
static tert_date infer_document(const scan *s) {
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
  scan s = {.words = w, .parse = parse, .ref = TERT_DAY_NONE, .last_full = TERT_DAY_NONE};
  memset(out, 0, sizeof *out);
  if (!look_up(&s, arena)) return tert_i_fail_memory(err);
  s.given = given.precision != TERT_PRECISION_NONE;
  if (s.given) s.ref = given.from + (given.to - given.from) / 2;
  for (int pass = 0; pass < 2; pass++) {
    s.count = 0;
    s.quarter = 0;
    for (size_t i = 0; i < parse->sentence_count; i++)
      scan_sentence(&s, &parse->sentences[i]);
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
