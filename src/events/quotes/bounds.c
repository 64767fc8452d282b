/* bounds.c - where what is said begins and ends: before its speaker goes on, before another
 * one speaks, up to the end of a phrase. */
#include "find.h"

/* Whether the speaker goes on by a verb of the form of v: "said she admires him | and praised ...",
 * whose own clause has no verb of that form; "urging calm | and promising ...". at: the
 * conjunction. */
static bool speaker_acts_on(const tert_finder *f, uint32_t v, uint32_t lo, uint32_t at,
                            uint32_t hi) {
  uint32_t next = at + 1;
  const uint8_t form = f->w[v].xpos;
  if (f->w[at].upos != TERT_UPOS_CCONJ ||
      (form != TERT_XPOS_VBD && form != TERT_XPOS_VBZ && form != TERT_XPOS_VBG))
    return false;
  while (next <= hi && f->w[next].upos == TERT_UPOS_ADV)
    next++;
  if (next > hi || f->w[next].xpos != form || f->w[next].upos != TERT_UPOS_VERB ||
      (form == TERT_XPOS_VBG && !tert_i_cue_kind(f->cues, f->d, next)))
    return false;
  for (uint32_t w = lo; w < at; w++)
    if (f->w[w].xpos == form && (f->w[w].upos == TERT_UPOS_VERB || f->w[w].upos == TERT_UPOS_AUX))
      return false;
  return true;
}

/* ", while others fear that ...": a clause of another source; at: the comma. */
static bool another_speaks(const tert_finder *f, uint32_t at, uint32_t hi) {
  static const char *const against[] = {"while", "whereas", NULL};
  if (at + 2 > hi || !tert_i_is_one_of(f->w[at + 1].form, against)) return false;
  for (uint32_t w = at + 2; w <= hi && w < at + 16 && !tert_i_is_comma(f, w); w++)
    if (f->w[w].upos == TERT_UPOS_VERB)
      return tert_i_is_finite(f, w) && tert_i_cue_kind(f->cues, f->d, w) != 0;
  return false;
}

/* "When Leone says it is so, we go": v stands in a clause before the main one. */
static bool in_front_clause(const tert_finder *f, uint32_t first, uint32_t v) {
  uint32_t mark = first;
  while (mark < v &&
         (tert_i_is_comma(f, mark) || f->w[mark].upos == TERT_UPOS_CCONJ ||
          f->w[mark].upos == TERT_UPOS_ADV) &&
         f->w[mark].xpos != TERT_XPOS_WRB)
    mark++;
  if (f->w[mark].upos != TERT_UPOS_SCONJ && f->w[mark].xpos != TERT_XPOS_WRB) return false;
  for (uint32_t w = mark + 1; w < v; w++)
    if (f->w[w].upos == TERT_UPOS_VERB || tert_i_is_comma(f, w)) return false;
  return mark < v;
}

/* The last word of a clause lo..hi behind the cue v that is not yet another thing its speaker says
 * or that others say: ", adding that ...", "and praised ...", ", while others fear". */
uint32_t tert_i_quote_cut(const tert_finder *f, uint32_t sentence, uint32_t v, uint32_t lo,
                          uint32_t hi) {
  const bool front = in_front_clause(f, f->d->parse->sentences[sentence].first, v);
  for (uint32_t w = lo + 1; w < hi; w++) {
    const bool comma = tert_i_is_comma(f, w);
    if ((!comma && f->w[w].upos != TERT_UPOS_CCONJ) || tert_i_in_marks(f, w)) continue;
    if (speaker_acts_on(f, v, lo, w, hi)) return tert_i_is_comma(f, w - 1) ? w - 2 : w - 1;
    if (!comma) continue;
    if (front && tert_i_has_verb(f, lo, w) && tert_i_has_verb(f, w, hi) &&
        f->w[w + 1].upos != TERT_UPOS_CCONJ && f->w[w + 1].xpos != TERT_XPOS_WDT &&
        f->w[w + 1].xpos != TERT_XPOS_WP)
      return w - 1;
    if (another_speaks(f, w, hi) || tert_i_phrase_says(f, w + 1, hi)) return w - 1;
    uint32_t next = w + 1;
    while (next < hi && f->w[next].upos == TERT_UPOS_ADV)
      next++;
    if (f->w[next].xpos == TERT_XPOS_VBG && tert_i_cue_kind(f->cues, f->d, next) == 's')
      return w - 1;
  }
  return hi;
}

/* Where a clause that begins at lo by the tree begins by its place: "says the bank's hope of gains
 * | could die"; not "told the envoy | he left". */
uint32_t tert_i_quote_start(const tert_finder *f, uint32_t v, char kind, uint32_t lo) {
  if (lo <= v + 1 || !tert_i_speaks_clauses(kind) || tert_i_in_marks(f, v + 1) ||
      (kind == 's' && !tert_i_cue_object_said(f->cues, f->d, v)))
    return lo;
  const uint8_t u = f->w[v + 1].upos;
  if (u == TERT_UPOS_ADP || u == TERT_UPOS_ADV || u == TERT_UPOS_PART ||
      tert_i_is_punct(f, v + 1) || tert_i_str_is(f->w[lo].form, "that"))
    return lo;
  for (uint32_t w = v + 1; w < lo; w++) {
    const uint8_t r = f->w[w].deprel;
    if (tert_i_is_comma(f, w) ||
        (tert_i_head(f->d, w) == v &&
         (r == TERT_DEP_OBL || r == TERT_DEP_OBL_UNMARKED || r == TERT_DEP_COMPOUND_PRT)))
      return lo;
  }
  return v + 1;
}

/* The last word of a phrase lo..hi before what is told of it besides: "the pact, which ..."; not
 * where the phrase goes on behind: "a force, which was needed, to guard the coast". */
uint32_t tert_i_quote_bare(const tert_finder *f, uint32_t lo, uint32_t hi) {
  uint32_t cut = hi;
  for (uint32_t w = lo + 1; w < hi; w++) {
    if (!tert_i_is_comma(f, w) || tert_i_in_marks(f, w)) continue;
    const uint8_t x = f->w[w + 1].xpos;
    if (x == TERT_XPOS_TO) return hi;
    if (cut == hi &&
        (x == TERT_XPOS_WDT || x == TERT_XPOS_WP || x == TERT_XPOS_WPS || x == TERT_XPOS_WRB))
      cut = w - 1;
  }
  return cut;
}

/* The last word of a phrase that ends at hi by the tree, with what follows up to a comma or another
 * clause: "challenged the leaders | in both parties on jobs", "called for Oman | to yield"; not
 * when or on what occasion it was said. */
uint32_t tert_i_quote_reach(const tert_finder *f, uint32_t sentence, uint32_t hi) {
  static const char *const apart[] = {"on",    "during", "after", "before",
                                      "since", "until",  "by",    NULL};
  const tert_sentence *s = &f->d->parse->sentences[sentence];
  const uint32_t end = s->first + s->count;
  uint32_t w = hi + 1;
  bool when = false;
  while (w < end && (!tert_i_is_punct(f, w) || tert_i_is_mark(f, w))) {
    const uint8_t u = f->w[w].upos;
    if (u == TERT_UPOS_CCONJ || u == TERT_UPOS_SCONJ || u == TERT_UPOS_ADV || u == TERT_UPOS_AUX ||
        (u == TERT_UPOS_VERB && f->w[w].xpos != TERT_XPOS_VB))
      break;
    when = tert_i_is_time_word(f, w);
    if (when) break;
    if (u == TERT_UPOS_ADP) {
      uint32_t head = tert_i_head(f->d, w);
      if (tert_i_is_one_of(f->w[w].form, apart)) break;
      if (head != TERT_NO_WORD && head > w && head < end &&
          (tert_i_is_time_word(f, head) || f->w[head].upos == TERT_UPOS_PROPN ||
           tert_i_noun_class(f->d->tables, f->w[head].lemma) == TERT_NOUN_MESSAGE))
        break;
    }
    w++;
  }
  while (--w > hi) { /* no half of a phrase */
    const uint8_t u = f->w[w].upos;
    if (u != TERT_UPOS_DET && u != TERT_UPOS_ADP && u != TERT_UPOS_PART &&
        !(when && u == TERT_UPOS_ADJ) && f->w[w].xpos != TERT_XPOS_PRPS &&
        f->w[w].xpos != TERT_XPOS_WP && f->w[w].xpos != TERT_XPOS_WRB)
      break;
  }
  return w;
}

/* Who said what ends before v, where v goes on with it: ", adding that"; TERT_NO_WORD. */
uint32_t tert_i_quote_goes_on(const tert_finder *f, uint32_t sentence, uint32_t v) {
  for (size_t i = f->count; i-- > 0 && f->out[i].sentence == sentence;) {
    const tert_quote *q = &f->out[i];
    if (!q->content_count || q->cue_word == TERT_NO_WORD || q->cue_word > v || !q->clause ||
        q->source_word == TERT_NO_WORD)
      continue;
    const uint32_t end = q->content[q->content_count - 1].end;
    uint32_t w = v - 1;
    while (w > q->cue_word && f->w[w].begin >= end &&
           (tert_i_is_comma(f, w) || f->w[w].upos == TERT_UPOS_ADV ||
            f->w[w].upos == TERT_UPOS_CCONJ || tert_i_is_mark(f, w)))
      w--;
    if (f->w[w].end == end || (f->w[w].end < end && f->w[w + 1].begin >= end))
      return q->source_word;
  }
  return TERT_NO_WORD;
}
