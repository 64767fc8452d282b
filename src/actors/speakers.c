/* speakers.c - who says each quotation: by grammar and place alone, before anything is resolved. */
#include "rank.h"

/* Where a quotation begins and ends. */
typedef struct stretch {
  uint32_t first, last; /* words */
  uint32_t from, to;    /* sentences */
} stretch;

static bool may_speak(const tert_actor_doc *d, const tert_phrase *p) {
  return p->role == TERT_ROLE_SUBJECT && !p->quote && p->governor != TERT_NO_WORD &&
         !d->quote_of[p->governor] && d->parse->words[p->governor].upos == TERT_UPOS_VERB;
}

/* The subject of a verb outside quotations that stands nearest to the quotation's end at word. */
static void nearest_subject(const tert_ranker *r, uint32_t sentence, uint32_t word, uint32_t *best,
                            uint32_t *nearest) {
  const tert_sentence *s = &r->doc->parse->sentences[sentence];
  for (uint32_t w = s->first; w < s->first + s->count; w++) {
    uint32_t phrase = r->phrases.at_word[w], far = w < word ? word - w : w - word;
    if (phrase == TERT_NO_ID || far >= *nearest) continue;
    if (!may_speak(r->doc, &r->phrases.list[phrase])) continue;
    *best = phrase;
    *nearest = far;
  }
}

static void note_words(const tert_actor_doc *d, stretch *list) {
  for (uint32_t s = 0; s < d->parse->sentence_count; s++) {
    const tert_sentence *sent = &d->parse->sentences[s];
    for (uint32_t w = sent->first; w < sent->first + sent->count; w++) {
      uint32_t q = d->quote_of[w];
      if (!q || q == TERT_QUOTE_MARK) continue;
      if (list[q].first == TERT_NO_WORD) list[q] = (stretch){w, w, s, s};
      list[q].last = w;
      list[q].to = s;
    }
  }
}

tert_status tert_i_ranker_speakers(tert_ranker *r, tert_error *err) {
  const tert_actor_doc *d = r->doc;
  for (size_t w = 0; w < d->parse->word_count; w++)
    if (d->quote_of[w] != TERT_QUOTE_MARK && d->quote_of[w] > r->quotes) r->quotes = d->quote_of[w];
  r->speakers = TERT_NEW_ARRAY(d->arena, uint32_t, r->quotes + 1);
  stretch *list = TERT_NEW_ARRAY(d->arena, stretch, r->quotes + 1);
  if (!r->speakers || !list) return tert_i_fail_memory(err);
  for (uint32_t q = 0; q <= r->quotes; q++)
    list[q].first = TERT_NO_WORD;
  note_words(d, list);
  r->speakers[0] = TERT_NO_ID;
  for (uint32_t q = 1; q <= r->quotes; q++) {
    const stretch *at = &list[q], *before = &list[q - 1];
    uint32_t nearest = UINT32_MAX;
    r->speakers[q] = TERT_NO_ID;
    if (at->first == TERT_NO_WORD) continue;
    nearest_subject(r, at->from, at->first, &r->speakers[q], &nearest);
    nearest_subject(r, at->to, at->last, &r->speakers[q], &nearest);
    /* a quotation without a speaker goes on from the one shortly before */
    if (r->speakers[q] == TERT_NO_ID && before->first != TERT_NO_WORD && before->to + 1 >= at->from)
      r->speakers[q] = r->speakers[q - 1];
  }
  return TERT_OK;
}
