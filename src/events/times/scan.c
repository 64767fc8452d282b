/* scan.c - numbers, years and tense around a word, for the rules of time expressions. */
#include "scan.h"

#include <stdlib.h>

const char *tert_i_time_value(const tert_time_scan *s, uint32_t i, unsigned kind) {
  for (uint32_t e = s->entry_of[i]; e != TERT_NO_ID; e = s->words->list[e].next)
    if (s->words->list[e].kind == kind) return s->words->list[e].value;
  return NULL;
}

/* The shape of a number in digits. */
static unsigned shape_of(tert_str form) {
  bool colon = false, mark = false;
  for (size_t k = 1; k < form.len; k++) {
    const char c = form.ptr[k];
    colon = colon || c == ':';
    mark = mark || c == '/' || c == '-' || c == '.';
  }
  const bool year = form.len == 4 || (form.len == 5 && form.ptr[4] == 's');
  return 1 + colon + 2 * (mark && form.len >= 6) + 4 * year;
}

/* "Mid-November", "Tuesday's", any other word. */
static const tert_time_key *key_of(const tert_time_words *w, tert_str form) {
  const size_t possessive = tert_i_time_possessive(form);
  if (possessive) return tert_i_time_key(w, tert_i_str(form.ptr, form.len - possessive));
  const tert_time_key *whole = tert_i_time_key(w, form);
  if (whole != w->keys || form.len <= 4 || form.ptr[3] != '-' ||
      !tert_i_str_is(tert_i_str(form.ptr, 3), "mid"))
    return whole;
  const tert_str rest = tert_i_str(form.ptr + 4, form.len - 4);
  const bool figure = rest.ptr[0] >= '0' && rest.ptr[0] <= '9'; /* "mid-1980s" */
  return figure ? &w->keys[shape_of(rest)] : tert_i_time_key(w, rest);
}

/* Most words are told apart by their first and last letter. */
static inline const tert_time_key *quick_key(const tert_time_words *w, tert_str form) {
  if (!form.len) return w->keys;
  const char first = form.ptr[0];
  if (first >= '0' && first <= '9') return &w->keys[shape_of(form)];
  if (w->slots[tert_i_sieve_bit(form)] || (form.len > 4 && form.ptr[3] == '-') ||
      tert_i_time_possessive(form))
    return key_of(w, form);
  return w->keys;
}

bool tert_i_time_look_up(tert_time_scan *s, tert_arena *arena) {
  const size_t n = s->parse->word_count;
  uint32_t *entries = tert_i_arena_alloc(arena, (n + 1) * sizeof *entries);
  uint32_t *kinds = tert_i_arena_alloc(arena, (n + 1) * sizeof *kinds);
  tert_time_start *starts = tert_i_arena_alloc(arena, (n + 1) * sizeof *starts);
  if (!entries || !kinds || !starts) return false;
  const tert_word *words = s->parse->words;
  const tert_time_key *before = s->words->keys;
  size_t count = 0;
  for (size_t i = 0; i < n; i++) {
    const tert_time_key *key = quick_key(s->words, words[i].form);
    const uint32_t rules = before->alone | (before->begins & key->follows);
    if (rules) starts[count++] = (tert_time_start){(uint32_t)i - 1, rules};
    entries[i] = key->entry;
    kinds[i] = key->kinds;
    before = key;
  }
  if (before->alone) starts[count++] = (tert_time_start){(uint32_t)n - 1, before->alone};
  s->entry_of = entries;
  s->kinds_of = kinds;
  s->starts = starts;
  s->start_count = count;
  return true;
}

/* A small whole number of the word table. */
int tert_i_time_whole(const char *text) {
  return (int)strtol(text, NULL, 10);
}

bool tert_i_time_digits(const tert_time_scan *s, uint32_t i, int *out) {
  if (i >= s->end) return false;
  tert_str f = s->parse->words[i].form;
  int64_t v;
  if (!f.len || f.len > 6 || f.ptr[0] < '0' || f.ptr[0] > '9') return false;
  char whole[8];
  if (f.len >= 5 && f.ptr[f.len - 4] == ',') { /* "1,000" */
    memcpy(whole, f.ptr, f.len - 4);
    memcpy(whole + f.len - 4, f.ptr + f.len - 3, 3);
    f = tert_i_str(whole, f.len - 1);
  }
  if (!tert_i_str_int(f, &v)) return false;
  *out = (int)v;
  return true;
}

/* A number in digits or words; *next is the word behind it. Vague ones give -1 ("several"). */
bool tert_i_time_number(const tert_time_scan *s, uint32_t i, int *out, uint32_t *next) {
  const char *v;
  *next = i + 1;
  if (tert_i_time_digits(s, i, out)) {
    if (*out < 2000 && tert_i_time_is(s, *next, "million")) {
      *out *= 1000000;
      ++*next;
    }
    return true;
  }
  if ((v = tert_i_time_word_at(s, i, TERT_WORD_NUMBER))) {
    *out = tert_i_time_whole(v);
    if (tert_i_time_is(s, i, "a") || tert_i_time_is(s, i, "an")) {
      const bool few = tert_i_time_word_at(s, i + 1, TERT_WORD_VAGUE) != NULL;
      if (few && tert_i_time_is(s, i + 2, "-")) return false; /* "a several-year tenure" */
      if (few || tert_i_time_is(s, i + 1, "couple")) {
        *out = tert_i_time_is(s, i + 1, "couple") ? 2 : -1;
        *next = i + 2;
        if (tert_i_time_is(s, *next, "of")) ++*next;
      }
      return true;
    }
    if (*out >= 20 && *out < 100 && tert_i_time_is(s, i + 1, "-") &&
        tert_i_time_word_at(s, i + 2, TERT_WORD_NUMBER)) {
      *out += tert_i_time_whole(tert_i_time_word_at(s, i + 2, TERT_WORD_NUMBER));
      *next = i + 3;
    }
    if (*out < 100 &&
        (tert_i_time_is(s, *next, "hundred") || tert_i_time_is(s, *next, "thousand"))) {
      *out *= tert_i_time_is(s, *next, "hundred") ? 100 : 1000;
      ++*next;
    }
    if (*out == 2 && tert_i_time_is(s, i, "couple") && tert_i_time_is(s, i + 1, "of"))
      *next = i + 2;
    return true;
  }
  if (tert_i_time_word_at(s, i, TERT_WORD_VAGUE)) {
    *out = -1;
    return true;
  }
  return false;
}

/* "nineteen ninety-six", "two thousand": years as broadcasters' transcripts spell them; words used,
 * 0 when it is none. */
uint32_t tert_i_time_spelled_year(const tert_time_scan *s, uint32_t i, int *out) {
  const char *tens = tert_i_time_word_at(s, i + 1, TERT_WORD_NUMBER), *ones;
  if (tert_i_time_is(s, i, "two") && tert_i_time_is(s, i + 1, "thousand")) {
    *out = 2000;
    ones = tert_i_time_word_at(s, i + 2, TERT_WORD_NUMBER);
    if (!ones || tert_i_time_whole(ones) < 1 || tert_i_time_whole(ones) > 19 ||
        tert_i_time_is(s, i + 2, "a"))
      return 2;
    *out += tert_i_time_whole(ones);
    return 3;
  }
  if (!tert_i_time_is(s, i, "nineteen") || !tens || tert_i_time_whole(tens) < 10 ||
      tert_i_time_whole(tens) > 90)
    return 0;
  *out = 1900 + tert_i_time_whole(tens);
  ones = tert_i_time_is(s, i + 2, "-") ? tert_i_time_word_at(s, i + 3, TERT_WORD_NUMBER) : NULL;
  if (!ones || tert_i_time_whole(ones) < 1 || tert_i_time_whole(ones) > 9) return 2;
  *out += tert_i_time_whole(ones);
  return 4;
}

bool tert_i_time_year(const tert_time_scan *s, uint32_t i, int *out) {
  return i < s->end && s->parse->words[i].form.len == 4 && tert_i_time_digits(s, i, out) &&
         *out >= 1500 && *out < 2100;
}

/* Day of the month: 1..31, perhaps "6th" or an ordinal word. */
bool tert_i_time_month_day(const tert_time_scan *s, uint32_t i, int *out) {
  if (i >= s->end) return false;
  tert_str f = s->parse->words[i].form;
  if (f.len >= 3 && f.len <= 4 && f.ptr[0] >= '0' && f.ptr[0] <= '9') {
    tert_str tail = tert_i_str(f.ptr + f.len - 2, 2);
    int64_t v;
    if ((tert_i_str_is(tail, "th") || tert_i_str_is(tail, "st") || tert_i_str_is(tail, "nd") ||
         tert_i_str_is(tail, "rd")) &&
        tert_i_str_int(tert_i_str(f.ptr, f.len - 2), &v) && v >= 1 && v <= 31) {
      *out = (int)v;
      return true;
    }
  }
  return f.len <= 2 && tert_i_time_digits(s, i, out) && *out >= 1 && *out <= 31;
}

tert_timex *tert_i_time_add(tert_time_scan *s, uint32_t first, uint32_t last,
                            tert_timex_type type) {
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

/* Whether a verb has one of the auxiliaries, a NULL-terminated list. */
static bool has_aux(const tert_time_scan *s, uint32_t verb, const char *const *list) {
  const tert_word *w = s->parse->words;
  for (uint32_t k = s->start; k < s->end; k++) {
    const bool aux = w[k].deprel == TERT_DEP_AUX || w[k].deprel == TERT_DEP_AUX_PASS;
    if (!aux || w[k].head < 0 || s->start + (uint32_t)w[k].head != verb) continue;
    for (const char *const *f = list; *f; f++)
      if (tert_i_time_is(s, k, *f)) return true;
  }
  return false;
}

/* "As soon as Tuesday", "postponed until 9 a.m. Tuesday". */
static bool is_awaited(const tert_time_scan *s, uint32_t i) {
  static const char *const soon[] = {"soon", "early", "late", NULL};
  for (const char *const *a = soon; *a && i >= s->start + 2; a++)
    if (tert_i_time_is(s, i - 1, "as") && tert_i_time_is(s, i - 2, *a)) return true;
  for (uint32_t k = i; k-- > s->start && k + 5 > i;)
    if (tert_i_time_is(s, k, "until") || tert_i_time_is(s, k, "till")) return true;
  return false;
}

/* "Is to resume", "due to arrive": a plan. */
static bool is_to(const tert_time_scan *s, uint32_t verb) {
  if (verb >= s->start + 3 && tert_i_time_is(s, verb - 2, "due") &&
      !tert_i_time_is(s, verb - 3, "been"))
    return true;
  const uint32_t at = verb - (verb > s->start && tert_i_time_is(s, verb - 1, "be")); /* "be held" */
  return at >= s->start + 2 && tert_i_time_is(s, at - 1, "to") &&
         (tert_i_time_is(s, at - 2, "is") || tert_i_time_is(s, at - 2, "are"));
}

/* "May have fallen on Monday", "should have arrived": past, whatever the modal says. */
static bool may_have(const tert_time_scan *s, uint32_t verb) {
  static const char *const modals[] = {"may", "might", "could", "must", "should", NULL};
  static const char *const have[] = {"have", "'ve", NULL};
  return has_aux(s, verb, have) && has_aux(s, verb, modals);
}

/* Tense of a finite verb or participle, TERT_TIME_UNKNOWN of others. */
static tert_time_tense tense_of_verb(const tert_time_scan *s, uint32_t at) {
  static const char *const past[] = {"was", "were", "had", "has", "have", "did", NULL};
  const uint8_t tag = s->parse->words[at].xpos;
  if (tag == TERT_XPOS_VBD) return TERT_TIME_PAST;
  if (tag == TERT_XPOS_VBN || tag == TERT_XPOS_VB || tag == TERT_XPOS_VBG)
    return has_aux(s, at, past) ? TERT_TIME_PAST : TERT_TIME_UNKNOWN;
  return tag == TERT_XPOS_VBZ || tag == TERT_XPOS_VBP ? TERT_TIME_PRESENT : TERT_TIME_UNKNOWN;
}

static const char *const plans[] = {"schedule", "plan", "due", "expect", "slate", "set", NULL};

static bool is_plan(const tert_word *w) {
  for (const char *const *p = plans; *p; p++)
    if (tert_i_str_eq_nocase(w->lemma, tert_i_cstr(*p))) return true;
  return false;
}

/* "The terms, announced Friday, would ...", "the poll held Sunday is": a participle right before
 * it, with no auxiliary. */
static bool told_by_participle(const tert_time_scan *s, uint32_t i) {
  const tert_word *w = s->parse->words;
  uint32_t at = i - (i > s->start && tert_i_time_is(s, i - 1, "on"));
  if (at-- <= s->start || (w[at].xpos != TERT_XPOS_VBN && w[at].xpos != TERT_XPOS_VBD))
    return false;
  if (is_plan(&w[at]) || at == s->start) return false;
  const uint8_t next = i + 1 < s->end ? w[i + 1].xpos : (uint8_t)TERT_XPOS_NONE;
  return w[at - 1].upos == TERT_UPOS_PUNCT || next == TERT_XPOS_MD || next == TERT_XPOS_VBZ ||
         next == TERT_XPOS_VBP || (w[at].deprel == TERT_DEP_ACL && w[at - 1].upos != TERT_UPOS_AUX);
}

/* "Would not comment on Monday": he was asked then. */
static bool would_not_say(const tert_time_scan *s, uint32_t verb) {
  static const char *const would[] = {"would", NULL};
  static const char *const say[] = {"comment", "elaborate", "say", "confirm", "discuss", NULL};
  static const char *const no[] = {"not",  "n't", "n\xe2\x80\x99t", "neither", "nobody",
                                   "none", NULL};
  const tert_word *w = s->parse->words;
  bool says = false, negated = false;
  for (const char *const *v = say; *v; v++)
    says = says || tert_i_str_is(w[verb].lemma, *v);
  if (!says || !has_aux(s, verb, would)) return false;
  for (uint32_t k = s->start; k < s->end && !negated; k++)
    for (const char *const *n = no; *n && w[k].head >= 0 && s->start + (uint32_t)w[k].head == verb;
         n++)
      negated = negated || tert_i_str_is(w[k].form, *n);
  return negated;
}

/* "The win was narrow on Tuesday": a copula in the past. */
static bool was(const tert_time_scan *s, uint32_t at) {
  const tert_word *w = s->parse->words;
  for (uint32_t k = s->start; k < at; k++)
    if (w[k].deprel == TERT_DEP_COP && w[k].xpos == TERT_XPOS_VBD && w[k].head >= 0 &&
        s->start + (uint32_t)w[k].head == at)
      return true;
  return false;
}

/* "The trial is set for November", "payment is due on Friday": a plan that is an adjective. */
static bool is_planned(const tert_time_scan *s, uint32_t at) {
  const tert_word *w = s->parse->words;
  if (w[at].upos != TERT_UPOS_ADJ || !is_plan(&w[at])) return false;
  for (uint32_t k = s->start; k < at; k++) {
    const bool verb = w[k].deprel == TERT_DEP_COP || w[k].deprel == TERT_DEP_AUX_PASS;
    if (verb && w[k].head >= 0 && s->start + (uint32_t)w[k].head == at)
      return w[k].xpos == TERT_XPOS_VBZ || w[k].xpos == TERT_XPOS_VBP;
  }
  return false;
}

/* Is what is told at the word past, by its own form or by its copula's or auxiliary's? */
static bool is_over(const tert_time_scan *s, uint32_t at) {
  const tert_word *w = s->parse->words;
  bool over = w[at].xpos == TERT_XPOS_VBD;
  for (uint32_t k = s->start; k < at && !over; k++)
    over = w[k].upos == TERT_UPOS_AUX && w[k].xpos == TERT_XPOS_VBD && w[k].head >= 0 &&
           s->start + (uint32_t)w[k].head == at;
  return over;
}

bool tert_i_time_was_plan(const tert_time_scan *s, uint32_t i) {
  const tert_word *w = s->parse->words;
  uint32_t at = i;
  for (int up = 0; up < 4; up++) {
    if (is_plan(&w[at])) return is_over(s, at);
    if (w[at].head < 0) return false;
    at = s->start + (uint32_t)w[at].head;
  }
  return false;
}

tert_time_tense tert_i_time_may_be(const tert_time_scan *s, uint32_t i) {
  static const char *const modals[] = {"can", "could", "must", "should", NULL};
  const tert_word *w = s->parse->words;
  uint32_t at = i;
  for (int up = 0; up < 3 && w[at].upos != TERT_UPOS_VERB; up++) {
    if (w[at].head < 0) return TERT_TIME_UNKNOWN;
    at = s->start + (uint32_t)w[at].head;
  }
  if (w[at].xpos != TERT_XPOS_VB) return TERT_TIME_UNKNOWN;
  if (has_aux(s, at, modals)) return TERT_TIME_FUTURE;
  return w[at].head >= 0 && is_over(s, s->start + (uint32_t)w[at].head) ? TERT_TIME_UNKNOWN
                                                                        : TERT_TIME_PRESENT;
}

tert_time_tense tert_i_time_tense(const tert_time_scan *s, uint32_t i) {
  static const char *const signs[] = {"will", "'ll", "shall", "wo", "would", "may", "might", NULL};
  static const char *const had[] = {"had", NULL};
  const tert_word *w = s->parse->words;
  uint32_t at = i;
  const bool awaited = is_awaited(s, i);
  if (told_by_participle(s, i)) return TERT_TIME_PAST;
  for (int up = 0; up < 5 && w[at].upos != TERT_UPOS_VERB; up++) {
    if (up && may_have(s, at)) return TERT_TIME_PAST;
    if (up && is_planned(s, at)) return TERT_TIME_FUTURE;
    if (was(s, at)) return TERT_TIME_PAST;
    if (up && has_aux(s, at, signs)) return TERT_TIME_FUTURE; /* "will double", read as adjective */
    if (w[at].head < 0) return awaited ? TERT_TIME_FUTURE : TERT_TIME_UNKNOWN;
    at = s->start + (uint32_t)w[at].head;
    if (at >= s->end) return awaited ? TERT_TIME_FUTURE : TERT_TIME_UNKNOWN;
  }
  tert_time_tense tense = tense_of_verb(s, at);
  if (has_aux(s, at, had) || may_have(s, at) || would_not_say(s, at)) return TERT_TIME_PAST;
  if (awaited || is_to(s, at)) return TERT_TIME_FUTURE;
  for (int up = 0; up < 3; up++) {
    if (up && has_aux(s, at, had)) return TERT_TIME_PAST; /* "had been due to expire" */
    if (has_aux(s, at, signs)) return TERT_TIME_FUTURE;
    if (is_plan(&w[at])) return TERT_TIME_FUTURE;
    if (up && tert_i_time_is(s, at, "going")) return TERT_TIME_FUTURE;
    const bool beside = tense == TERT_TIME_UNKNOWN && w[at].xpos == TERT_XPOS_VBG &&
                        w[at].deprel == TERT_DEP_ADVCL; /* "will leave, with one going on Friday" */
    if ((w[at].deprel != TERT_DEP_XCOMP && !beside) || w[at].head < 0) return tense;
    at = s->start + (uint32_t)w[at].head;
    if (tense == TERT_TIME_UNKNOWN) tense = tense_of_verb(s, at);
  }
  return tense;
}

/* Is the clause that word i hangs on in the future ("will meet on Friday")? */
bool tert_i_time_future(const tert_time_scan *s, uint32_t i) {
  return tert_i_time_tense(s, i) == TERT_TIME_FUTURE;
}

void tert_i_time_note_full(tert_time_scan *s, const tert_timex *t) {
  if (t->date.precision == TERT_PRECISION_NONE || t->yearless) return;
  if (s->last_full == TERT_DAY_NONE || t->date.to > s->last_full) s->last_full = t->date.to;
}
