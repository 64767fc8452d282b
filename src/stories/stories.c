/* stories.c - reports of the same event are grouped: by doer, target, kind and day, by place, and
 * by what the sentences say besides. */
#include "accounts.h"

#include <stdio.h>
#include <stdlib.h>

#define LOOK_BACK 512 /* reports of one doer and kind that a report is compared with */
#define WORDS 32      /* of a sentence that are compared */
#define LATE 3        /* days after an event in which a report may leave its day unsaid */
#define STATES 8

typedef struct report {
  tert_mention_ref at;
  const tert_event *e;
  const tert_coded *c;
  char source[TERT_ACTOR_CODE], target[TERT_ACTOR_CODE]; /* as one party; "" for none */
  uint64_t *words; /* [word_count], sorted: what the sentence says besides */
  size_t word_count;
  uint64_t *names; /* [name_count], sorted: places, and names that no table knows */
  size_t name_count;
  int states[STATES]; /* [state_count] named in the sentence */
  size_t state_count;
  bool content;      /* the matter tells one act from another */
  uint32_t previous; /* report before of the same doer and kind, TERT_NO_ID */
  uint32_t group;
} report;

static int by_value(const void *x, const void *y) {
  uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
  return a < b ? -1 : a > b;
}

static size_t sort_unique(uint64_t *v, size_t n) {
  size_t out = 0;
  if (n) qsort(v, n, sizeof *v, by_value);
  for (size_t i = 0; i < n; i++)
    if (!out || v[out - 1] != v[i]) v[out++] = v[i];
  return out;
}

static uint64_t lemma_hash(tert_str lemma) {
  char key[64];
  size_t n = tert_i_str_put_lower(lemma, key, 0, sizeof key);
  return tert_i_hash(key, n);
}

/* A state and those who act for it are one doer; everybody else is his own code. */
static void doer_key(const tert_actor *a, char out[TERT_ACTOR_CODE]) {
  static const char *const official[] = {"GOV", "MIL", "LEG", "JUD", "SPY", "ELI"};
  snprintf(out, TERT_ACTOR_CODE, "%s", a->code);
  for (size_t i = 0; a->state >= 0 && i < sizeof official / sizeof *official; i++)
    if (!strcmp(a->code + 3, official[i])) out[3] = 0;
}

/* ---- what a sentence says besides ---- */

/* Marks the words of time expressions in used[0, count). */
static void mark_times(const tert_coded *c, const tert_sentence *s, bool *used, uint32_t count) {
  for (size_t i = tert_i_times_from(&c->times, s->first);
       i < c->times.count && c->times.list[i].first < s->first + s->count; i++)
    for (uint32_t w = c->times.list[i].first; w <= c->times.list[i].last; w++)
      if (w - s->first < count) used[w - s->first] = true;
}

static bool is_side(const report *r, const tert_coded *c, uint32_t mention) {
  tert_actor a = {.state = -1};
  tert_i_actor_of_sense(&c->actors, c->actors.mentions[mention].sense, &a);
  return (a.state >= 0 && (a.state == r->e->f.source.state || a.state == r->e->f.target.state)) ||
         !strcmp(a.code, r->e->f.source.code) || !strcmp(a.code, r->e->f.target.code);
}

static bool is_place(const tert_engine *engine, const tert_coded *c, uint32_t mention) {
  return engine->actors.senses[c->actors.mentions[mention].sense].kind == TERT_SENSE_PLACE;
}

static bool read_words(const tert_engine *engine, const tert_account_words *list, report *r,
                       tert_arena *arena) {
  enum { LONGEST = 256 };
  const tert_coded *c = r->c;
  const tert_sentence *s = &c->parse.sentences[r->e->f.sentence];
  bool used[LONGEST] = {false};
  uint32_t count = s->count < LONGEST ? s->count : LONGEST;
  uint64_t words[WORDS], names[WORDS];
  size_t n = 0, m = 0;
  mark_times(c, s, used, count);
  for (uint32_t i = 0; i < count && n < WORDS && m < WORDS; i++) {
    uint32_t w = s->first + i, mention = c->actors.mention_of[w];
    const tert_word *word = &c->parse.words[w];
    bool content = word->upos == TERT_UPOS_NOUN || word->upos == TERT_UPOS_VERB ||
                   word->upos == TERT_UPOS_PROPN || word->upos == TERT_UPOS_ADJ;
    if (mention != TERT_NO_ID && w == c->actors.mentions[mention].head) {
      tert_actor a = {.state = -1};
      tert_i_actor_of_sense(&c->actors, c->actors.mentions[mention].sense, &a);
      if (a.state >= 0 && r->state_count < STATES) r->states[r->state_count++] = a.state;
    }
    if (used[i] || !content || w == r->e->f.trigger) continue;
    if (mention != TERT_NO_ID) {
      bool place = is_place(engine, c, mention);
      if (w != c->actors.mentions[mention].head || (!place && is_side(r, c, mention))) continue;
      words[n++] = lemma_hash(word->lemma);
      if (place) names[m++] = lemma_hash(word->lemma);
      continue;
    }
    if (c->actors.role_of[w] || tert_i_account_is(list, "light", word->lemma)) continue;
    if (word->upos == TERT_UPOS_VERB && tert_i_cue_kind(&engine->cues, &c->actors, w)) continue;
    words[n++] = lemma_hash(word->lemma);
    if (word->upos == TERT_UPOS_PROPN) names[m++] = lemma_hash(word->lemma);
  }
  r->word_count = sort_unique(words, n);
  r->name_count = sort_unique(names, m);
  r->words = TERT_NEW_ARRAY(arena, uint64_t, r->word_count + 1);
  r->names = TERT_NEW_ARRAY(arena, uint64_t, r->name_count + 1);
  if (!r->words || !r->names) return false;
  memcpy(r->words, words, r->word_count * sizeof *words);
  memcpy(r->names, names, r->name_count * sizeof *names);
  return true;
}

static size_t shared(const uint64_t *a, size_t n, const uint64_t *b, size_t m) {
  size_t both = 0;
  for (size_t i = 0, k = 0; i < n && k < m;) {
    both += a[i] == b[k];
    if (a[i] <= b[k])
      i++;
    else
      k++;
  }
  return both;
}

/* Share of the shorter sentence's words that stand in the other as well; 1 when it has none. */
static double shared_words(const report *a, const report *b) {
  size_t least = a->word_count < b->word_count ? a->word_count : b->word_count;
  if (!least) return 1;
  return (double)shared(a->words, a->word_count, b->words, b->word_count) / (double)least;
}

/* ---- are two reports of one event? ---- */

static bool said(const report *r) {
  return r->e->basis == TERT_BASIS_EXPRESSION || r->e->basis == TERT_BASIS_EVENT;
}

static bool is_day(const report *r) {
  return r->e->date.precision == TERT_PRECISION_DAY;
}

/* The day may be left unsaid in a report of the days that follow. */
static bool days_agree(const report *a, const report *b) {
  const tert_date *x = &a->e->date, *y = &b->e->date;
  if (x->precision == TERT_PRECISION_NONE || y->precision == TERT_PRECISION_NONE) return true;
  if (x->from <= y->to && y->from <= x->to) return true;
  if (!is_day(a) || !is_day(b) || said(a) == said(b)) return false;
  tert_day event = said(a) ? x->from : y->from, told = said(a) ? y->from : x->from;
  return told > event && told - event <= LATE;
}

static bool places_differ(const report *a, const report *b) {
  if (a->e->place.len && b->e->place.len && !tert_i_str_eq_nocase(a->e->place, b->e->place))
    return true;
  return a->name_count && b->name_count &&
         !shared(a->names, a->name_count, b->names, b->name_count);
}

static bool same_assertion(uint8_t a, uint8_t b) {
  bool told_a = a == TERT_ASSERTED || a == TERT_PAST, told_b = b == TERT_ASSERTED || b == TERT_PAST;
  return a == b || (told_a && told_b);
}

/* Does the sentence of a, which has no target, name the target of b? */
static bool names_target(const report *a, const report *b) {
  for (size_t i = 0; i < a->state_count; i++)
    if (a->states[i] == b->e->f.target.state) return true;
  return false;
}

static bool same_story(const report *a, const report *b) {
  if (strcmp(a->source, b->source) != 0 || !same_assertion(a->e->f.assertion, b->e->f.assertion) ||
      !days_agree(a, b))
    return false;
  bool target = !strcmp(a->target, b->target);
  if (!target && (a->target[0] ? b->target[0] || !names_target(b, a) : !names_target(a, b)))
    return false;
  const char *x = a->e->f.code->code, *y = b->e->f.code->code;
  bool code = !strcmp(x, y), root = !strncmp(x, y, 2);
  bool exact = is_day(a) && is_day(b) && a->e->date.from == b->e->date.from && said(a) && said(b);
  double words = shared_words(a, b);
  if (places_differ(a, b) && words < 0.6) return false;
  double need = a->content || b->content ? 0.25 : 0;
  if (!exact) need = 0.35;
  if (!code) need = !root ? 0.5 : exact && !need ? 0 : 0.35; /* "met", "held talks" */
  if (!target) need = 0.5;
  return words >= need;
}

static int by_day(const void *x, const void *y) {
  const report *a = x, *b = y;
  tert_day da = a->e->date.from, db = b->e->date.from;
  if (da != db) return da < db ? -1 : 1;
  if (a->at.doc != b->at.doc) return a->at.doc < b->at.doc ? -1 : 1;
  return a->at.event < b->at.event ? -1 : a->at.event > b->at.event;
}

/* "doer|family or root": reports that can be of one event share it. */
static tert_str kind_key(const tert_account_words *list, const report *r, tert_arena *arena) {
  char key[64];
  const char *code = r->e->f.code->code;
  tert_str family = tert_i_account_code(list, "family", code);
  if (!family.ptr) family = tert_i_str(code, 2);
  int n = snprintf(key, sizeof key, "%s|%.*s", r->source, (int)family.len, family.ptr);
  return tert_i_arena_str(arena, tert_i_str(key, (size_t)n));
}

/* Each report, in the order of days, is compared with the earlier ones of its kind. */
static bool group_reports(const tert_account_words *list, report *r, size_t n, tert_arena *arena,
                          uint32_t *groups) {
  tert_map last;
  tert_i_map_init(&last);
  bool ok = true;
  *groups = 0;
  for (size_t i = 0; ok && i < n; i++) {
    tert_str key = kind_key(list, &r[i], arena);
    uint32_t *slot = key.ptr ? tert_i_map_put(&last, key) : NULL;
    ok = slot != NULL;
    if (!ok) break;
    r[i].previous = *slot;
    *slot = (uint32_t)i;
    r[i].group = TERT_NO_ID;
    uint32_t k = r[i].previous;
    for (int back = 0; k != TERT_NO_ID && r[i].group == TERT_NO_ID && back < LOOK_BACK; back++) {
      if (same_story(&r[i], &r[k])) r[i].group = r[k].group;
      k = r[k].previous;
    }
    if (r[i].group == TERT_NO_ID) r[i].group = (*groups)++;
  }
  tert_i_map_free(&last);
  return ok;
}

static tert_status fill(report *reports, size_t count, uint32_t groups, tert_arena *arena,
                        tert_stories *out, tert_error *err) {
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

tert_status tert_i_stories_read(const tert_engine *engine, const char *data_dir,
                                tert_coded *const *docs, size_t n, tert_arena *arena,
                                tert_stories *out, tert_error *err) {
  size_t total = 0, count = 0;
  tert_account_words list;
  for (size_t i = 0; i < n; i++)
    total += docs[i]->event_count;
  *out = (tert_stories){NULL, 0, TERT_NEW_ARRAY(arena, uint32_t, n + 1)};
  report *reports = TERT_NEW_ARRAY(arena, report, total + 1);
  if (arena->failed) return tert_i_fail_memory(err);
  tert_status status = tert_i_find_duplicates(docs, n, arena, out->duplicate_of, err);
  if (status != TERT_OK || (status = tert_i_account_words_load(&list, data_dir, err)) != TERT_OK)
    return status;
  bool ok = true;
  for (uint32_t d = 0; ok && d < n; d++)
    for (uint32_t i = 0; ok && i < docs[d]->event_count; i++) {
      report *r = &reports[count++];
      *r = (report){.at = {d, i}, .e = &docs[d]->events[i], .c = docs[d]};
      doer_key(&r->e->f.source, r->source);
      if (r->e->f.has_target) doer_key(&r->e->f.target, r->target);
      r->content = tert_i_account_code(&list, "content", r->e->f.code->code).ptr != NULL;
      ok = read_words(engine, &list, r, arena);
    }
  uint32_t groups = 0;
  qsort(reports, count, sizeof *reports, by_day);
  ok = ok && group_reports(&list, reports, count, arena, &groups);
  tert_i_account_words_free(&list);
  return ok ? fill(reports, count, groups, arena, out, err) : tert_i_fail_memory(err);
}
