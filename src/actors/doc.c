/* doc.c - a parsed document through the steps of this room. */
#include "actors.h"

/* A text is about a country that is named at least once in so many sentences. */
#define FOCUS_SENTENCES 15
/* and is no less than this share of all countries that a longer text names, in percent */
#define FOCUS_SHARE 50

/* The state named most often: agents without a country are taken to be its. -1 when none is named
 * often enough. */
static int most_named(const tert_actor_doc *d) {
  int best = -1;
  size_t n = d->tables->state_count, top = 0, all = 0;
  uint32_t *counts = TERT_NEW_ARRAY(d->arena, uint32_t, n);
  for (size_t m = 0; counts && m < d->mention_count; m++) {
    tert_actor a = {.state = -1};
    tert_i_actor_of_sense(d, d->mentions[m].sense, &a);
    if (a.state < 0 || d->tables->senses[d->mentions[m].sense].kind == TERT_SENSE_MEDIA) continue;
    all++;
    if (++counts[a.state] > top) {
      top = counts[a.state];
      best = a.state;
    }
  }
  if (all > 5 && top * 100 < all * FOCUS_SHARE) return TERT_FOCUS_MANY;
  return top * FOCUS_SENTENCES >= d->parse->sentence_count ? best : -1;
}

/* n times TERT_NO_WORD (or TERT_NO_ID), NULL when memory is out. */
static uint32_t *none_each(tert_arena *arena, size_t n) {
  uint32_t *a = tert_i_arena_alloc(arena, n * sizeof *a);
  if (a) memset(a, 0xff, n * sizeof *a);
  return a;
}

tert_status tert_i_actors_read(tert_actor_doc *d, const tert_actor_tables *t,
                               const tert_parse *parse, tert_day day, const tert_voice *voice,
                               tert_arena *arena, tert_error *err) {
  size_t n = parse->word_count + 1;
  *d = (tert_actor_doc){
      .tables = t, .parse = parse, .arena = arena, .day = day, .voice = -1, .focus = -1};
  if (voice && voice->office) d->voice = voice->state;
  d->mention_of = none_each(arena, n);
  d->facts = TERT_NEW_ARRAY(arena, const tert_word_facts *, n);
  d->role_of = TERT_NEW_ARRAY(arena, uint16_t, n);
  d->heads = none_each(arena, n);
  d->children = none_each(arena, n);
  d->sibling = none_each(arena, n);
  d->quote_of = none_each(arena, n);
  d->refers_to = none_each(arena, n);
  d->refers_also = none_each(arena, n);
  d->same_as = none_each(arena, n);
  d->voiced_by = none_each(arena, n);
  d->guard_near = TERT_NEW_ARRAY(arena, uint8_t, t->guard_count + 1);
  if (arena->failed) return tert_i_fail_memory(err);
  tert_i_find_quotations(parse, d->quote_of);
  for (size_t s = 0; s < parse->sentence_count; s++) {
    const tert_sentence *sent = &parse->sentences[s];
    for (uint32_t w = sent->first + sent->count; sent->parsed && w-- > sent->first;) {
      int32_t h = parse->words[w].head;
      if (h < 0) continue;
      d->heads[w] = sent->first + (uint32_t)h;
      d->sibling[w] = d->children[d->heads[w]];
      d->children[d->heads[w]] = w;
    }
  }
  tert_status status = tert_i_actors_match(d, err);
  if (status != TERT_OK) return status;
  d->focus = most_named(d);
  return tert_i_actors_corefer(d, err);
}
