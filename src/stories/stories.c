/* stories.c - reports of the same event are grouped; near-duplicate documents are found by SimHash.
 */
#include "stories.h"

#include <stdlib.h>

uint64_t tert_i_simhash(tert_str text) {
  int32_t bits[64] = {0};
  size_t words = 0;
  uint64_t previous = 0;
  for (size_t i = 0; i < text.len;) {
    char word[32];
    size_t n = 0;
    while (i < text.len) {
      unsigned char c = (unsigned char)text.ptr[i];
      bool letter = (c | 32) >= 'a' && (c | 32) <= 'z';
      if (!letter && !(c >= '0' && c <= '9') && c < 0x80) break;
      if (n < sizeof word) word[n++] = letter && c < 'a' ? (char)(c + 32) : (char)c;
      i++;
    }
    i += n == 0;
    if (!n) continue;
    uint64_t h = tert_i_hash(word, n);
    uint64_t pair = (h ^ (previous * 0x9e3779b97f4a7c15u)) *
                    0xbf58476d1ce4e5b9u; /* word pairs keep the order */
    pair ^= pair >> 31;
    previous = h;
    words++;
    for (int b = 0; b < 64; b++)
      bits[b] += pair >> b & 1 ? 1 : -1;
  }
  if (words < 20) return tert_i_str_hash(text);
  uint64_t out = 0;
  for (int b = 0; b < 64; b++)
    out |= (uint64_t)(bits[b] > 0) << b;
  return out;
}

typedef struct report {
  tert_mention_ref at;
  const tert_event *e;
  const tert_coded *c;
  uint32_t group;
} report;

static bool same_kind(const report *a, const report *b) {
  return !strcmp(a->e->f.source.code, b->e->f.source.code) &&
         a->e->f.has_target == b->e->f.has_target &&
         !strcmp(a->e->f.target.code, b->e->f.target.code) &&
         !strncmp(a->e->f.code->code, b->e->f.code->code, 2) &&
         a->e->f.assertion == b->e->f.assertion;
}

static bool days_meet(const tert_date *a, const tert_date *b) {
  if (a->precision == TERT_PRECISION_NONE || b->precision == TERT_PRECISION_NONE) return true;
  return a->from <= b->to + 1 && b->from <= a->to + 1;
}

/* Share of the shorter sentence's content words that stand in the other as well. */
static double shared_words(const report *a, const report *b) {
  const tert_sentence *s = &a->c->parse.sentences[a->e->f.sentence],
                      *t = &b->c->parse.sentences[b->e->f.sentence];
  size_t n = 0, m = 0, both = 0;
  for (uint32_t i = s->first; i < s->first + s->count; i++) {
    const tert_word *w = &a->c->parse.words[i];
    bool content = w->upos == TERT_UPOS_NOUN || w->upos == TERT_UPOS_VERB ||
                   w->upos == TERT_UPOS_PROPN || w->upos == TERT_UPOS_NUM;
    if (!content) continue;
    n++;
    for (uint32_t k = t->first; k < t->first + t->count; k++)
      if (tert_i_str_eq_nocase(w->lemma, b->c->parse.words[k].lemma)) {
        both++;
        break;
      }
  }
  for (uint32_t k = t->first; k < t->first + t->count; k++) {
    uint8_t p = b->c->parse.words[k].upos;
    m += p == TERT_UPOS_NOUN || p == TERT_UPOS_VERB || p == TERT_UPOS_PROPN || p == TERT_UPOS_NUM;
  }
  size_t least = n < m ? n : m;
  return least ? (double)both / (double)least : 0;
}

static bool same_story(const report *a, const report *b) {
  if (!same_kind(a, b) || !days_meet(&a->e->date, &b->e->date)) return false;
  bool exact = a->e->date.precision == TERT_PRECISION_DAY &&
               b->e->date.precision == TERT_PRECISION_DAY && a->e->date.from == b->e->date.from;
  bool code = !strcmp(a->e->f.code->code, b->e->f.code->code);
  double words = shared_words(a, b);
  if (exact && code) return words >= 0.2;
  return words >= (code ? 0.35 : 0.5);
}

static int by_day(const void *x, const void *y) {
  const report *a = x, *b = y;
  tert_day da = a->e->date.from, db = b->e->date.from;
  if (da != db) return da < db ? -1 : 1;
  if (a->at.doc != b->at.doc) return a->at.doc < b->at.doc ? -1 : 1;
  return a->at.event < b->at.event ? -1 : a->at.event > b->at.event;
}

static void find_duplicates(tert_coded *const *docs, size_t n, uint32_t *of, uint64_t *hashes) {
  for (size_t i = 0; i < n; i++) {
    hashes[i] = tert_i_simhash(docs[i]->doc.text);
    of[i] = TERT_NO_ID;
    for (size_t k = 0; k < i; k++)
      if (of[k] == TERT_NO_ID && __builtin_popcountll(hashes[i] ^ hashes[k]) <= 3) {
        of[i] = (uint32_t)k;
        break;
      }
  }
}

/* Reports within one window of days are compared with the earlier ones of their kind. */
static uint32_t group_reports(report *r, size_t n) {
  uint32_t groups = 0;
  for (size_t i = 0; i < n; i++) {
    r[i].group = TERT_NO_ID;
    for (size_t k = i; k-- > 0 && r[i].group == TERT_NO_ID && i - k < 4000;)
      if (same_story(&r[i], &r[k])) r[i].group = r[k].group;
    if (r[i].group == TERT_NO_ID) r[i].group = groups++;
  }
  return groups;
}

tert_status tert_i_stories_read(tert_coded *const *docs, size_t n, tert_arena *arena,
                                tert_stories *out, tert_error *err) {
  size_t total = 0;
  for (size_t i = 0; i < n; i++)
    total += docs[i]->event_count;
  *out = (tert_stories){NULL, 0, TERT_NEW_ARRAY(arena, uint32_t, n + 1)};
  report *reports = TERT_NEW_ARRAY(arena, report, total + 1);
  uint64_t *hashes = TERT_NEW_ARRAY(arena, uint64_t, n + 1);
  if (arena->failed) return tert_i_fail_memory(err);
  find_duplicates(docs, n, out->duplicate_of, hashes);
  size_t count = 0;
  for (uint32_t d = 0; d < n; d++)
    for (uint32_t e = 0; e < docs[d]->event_count; e++)
      reports[count++] = (report){{d, e}, &docs[d]->events[e], docs[d], 0};
  qsort(reports, count, sizeof *reports, by_day);
  uint32_t groups = group_reports(reports, count);
  out->list = TERT_NEW_ARRAY(arena, tert_story, groups + 1);
  tert_mention_ref *refs = TERT_NEW_ARRAY(arena, tert_mention_ref, count + 1);
  if (arena->failed) return tert_i_fail_memory(err);
  for (size_t i = 0; i < count; i++)
    out->list[reports[i].group].count++;
  for (uint32_t g = 0; g < groups; g++) {
    out->list[g].mentions = refs;
    refs += out->list[g].count;
    out->list[g].count = 0;
  }
  for (size_t i = 0; i < count; i++) {
    tert_story *s = &out->list[reports[i].group];
    s->mentions[s->count++] = reports[i].at;
  }
  out->count = groups;
  return TERT_OK;
}
