/* source.c - who is the source: the phrase around a word, the subject of a cue, the nominal
 * before it. */
#include "find.h"

/* "ANKARA (Reuters) - Minister X said" read with the dateline as the subject: the nominal behind
 * it; end: where the dateline ends. */
static uint32_t behind_dateline(const tert_finder *f, const tert_quote *q, uint32_t word,
                                uint32_t end) {
  if (word >= end || q->cue_word == TERT_NO_WORD || q->cue_word <= end) return word;
  uint32_t last = q->cue_word - 1;
  while (last > end && (f->w[last].upos == TERT_UPOS_AUX || f->w[last].upos == TERT_UPOS_ADV))
    last--;
  uint32_t top = tert_i_top_word(f, end, last);
  return top == TERT_NO_WORD ? word : top;
}

/* "Nine in ten voters | say", "Representative Ann Leone of Ohio | said": what stands between the
 * phrase and its cue belongs to it, wherever the tree hangs it; not "Leone in a statement". */
static uint32_t phrase_to_cue(const tert_finder *f, uint32_t hi, uint32_t v) {
  static const char *const within[] = {"of", "in", "from", "at", "with", NULL};
  uint32_t last = v - 1;
  while (last > hi && (f->w[last].upos == TERT_UPOS_AUX || f->w[last].upos == TERT_UPOS_ADV ||
                       f->w[last].upos == TERT_UPOS_PART))
    last--;
  if (last == hi || last > hi + 10) return hi;
  if (f->w[hi + 1].upos != TERT_UPOS_PROPN && !tert_i_is_one_of(f->w[hi + 1].form, within))
    return hi;
  for (uint32_t w = hi + 1; w <= last; w++) {
    const uint8_t u = f->w[w].upos;
    const unsigned class =
        u == TERT_UPOS_NOUN ? tert_i_noun_class(f->d->tables, f->w[w].lemma) : TERT_NOUN_UNKNOWN;
    if (u == TERT_UPOS_VERB || u == TERT_UPOS_SCONJ || u == TERT_UPOS_PRON ||
        u == TERT_UPOS_PUNCT || u == TERT_UPOS_AUX || class == TERT_NOUN_TIME ||
        class == TERT_NOUN_MESSAGE)
      return hi;
  }
  return last;
}

/* The whole phrase with what tells who it is ("Kallas, who has led ..."), but not the cue. */
void tert_i_quote_set_source(tert_finder *f, tert_quote *q, uint32_t word) {
  if (word == TERT_NO_WORD) return;
  const uint32_t end =
      f->d->parse->sentences[q->sentence].first + tert_i_dateline_words(f->d->parse, q->sentence);
  word = behind_dateline(f, q, word, end);
  uint32_t lo = word, hi = word;
  q->source_word = word;
  for (uint32_t k = f->d->children[word]; k != TERT_NO_WORD; k = f->d->sibling[k]) {
    uint8_t r = f->w[k].deprel;
    if (r == TERT_DEP_CASE || r == TERT_DEP_PUNCT || r == TERT_DEP_CC || r == TERT_DEP_PARATAXIS ||
        r == TERT_DEP_ADVCL || r == TERT_DEP_NSUBJ || r == TERT_DEP_COP)
      continue;
    if (q->cue_word != TERT_NO_WORD && tert_i_below(f->d, q->cue_word, k)) continue;
    tert_i_extent(f, k, q->cue_word, &lo, &hi);
  }
  if (lo < end && hi >= end) lo = end;
  if (q->cue_word != TERT_NO_WORD && hi < q->cue_word) hi = phrase_to_cue(f, hi, q->cue_word);
  q->source = tert_i_word_span(f, lo, hi);
}

bool tert_i_is_document(const tert_finder *f, uint32_t w) {
  return w != TERT_NO_WORD && tert_i_map_get(&f->cues->documents, f->w[w].lemma) != TERT_NO_ID;
}

/* "The club issued a statement saying ...": whoever issued it says so. */
static uint32_t issuer_of(const tert_finder *f, uint32_t noun) {
  const uint32_t verb = tert_i_head(f->d, noun);
  if (f->w[noun].deprel != TERT_DEP_OBJ || !tert_i_is_document(f, noun)) return noun;
  const uint32_t subject = tert_i_dependent(f, verb, TERT_DEP_NSUBJ);
  return subject == TERT_NO_WORD ? noun : subject;
}

/* "The agency quoted a minister as saying", "he was quoted as saying": whoever is quoted; v: the
 * saying. */
static uint32_t quoted_as(const tert_finder *f, uint32_t v) {
  const uint32_t quotes = tert_i_head(f->d, v);
  bool as = false;
  if (f->w[v].xpos != TERT_XPOS_VBG || quotes == TERT_NO_WORD || quotes > v ||
      f->w[quotes].upos != TERT_UPOS_VERB)
    return TERT_NO_WORD;
  for (uint32_t k = f->d->children[v]; k != TERT_NO_WORD; k = f->d->sibling[k])
    as = as || (k < v && tert_i_str_is(f->w[k].form, "as"));
  if (!as) return TERT_NO_WORD;
  const uint32_t object = tert_i_dependent(f, quotes, TERT_DEP_OBJ);
  return object != TERT_NO_WORD && object < v ? object
                                              : tert_i_dependent(f, quotes, TERT_DEP_NSUBJ_PASS);
}

uint32_t tert_i_cue_subject(const tert_finder *f, uint32_t v) {
  const uint32_t quoted = quoted_as(f, v);
  if (quoted != TERT_NO_WORD) return quoted;
  static const tert_deprel rels[] = {TERT_DEP_NSUBJ, TERT_DEP_NSUBJ_OUTER, TERT_DEP_CSUBJ};
  for (int depth = 0; depth < 5 && v != TERT_NO_WORD; depth++) {
    for (int r = 0; r < 3; r++) {
      uint32_t s = tert_i_dependent(f, v, rels[r]);
      if (s == TERT_NO_WORD || (s > v && tert_i_is_time_word(f, s))) continue;
      bool relative = f->w[s].xpos == TERT_XPOS_WP || f->w[s].xpos == TERT_XPOS_WDT;
      if (relative && f->w[v].deprel == TERT_DEP_ACL_RELCL) return tert_i_head(f->d, v);
      return s;
    }
    uint32_t by = tert_i_dependent(f, v, TERT_DEP_OBL_AGENT);
    if (by != TERT_NO_WORD) return by;
    const uint32_t told = tert_i_dependent(f, v, TERT_DEP_NSUBJ_PASS);
    if (told != TERT_NO_WORD && depth) return told; /* "was prompted to say" */
    uint8_t r = f->w[v].deprel;
    if (r == TERT_DEP_ACL && f->w[v].xpos == TERT_XPOS_VBG)
      return issuer_of(f, tert_i_head(f->d, v));
    if (r != TERT_DEP_CONJ && r != TERT_DEP_XCOMP && r != TERT_DEP_ADVCL) break;
    if (tert_i_dependent(f, v, TERT_DEP_NSUBJ_PASS) != TERT_NO_WORD) break;
    v = tert_i_head(f->d, v);
  }
  return TERT_NO_WORD;
}

static bool is_nominal(const tert_finder *f, uint32_t w) {
  const uint8_t u = f->w[w].upos;
  return u == TERT_UPOS_NOUN || u == TERT_UPOS_PROPN || u == TERT_UPOS_PRON || u == TERT_UPOS_NUM;
}

/* The nominal right before a finite cue that the tree gives no subject: "Others, however, say". */
uint32_t tert_i_source_before(const tert_finder *f, uint32_t sentence, uint32_t v) {
  const uint32_t first = f->d->parse->sentences[sentence].first;
  uint32_t w = v, commas = 0;
  while (w-- > first) {
    const uint8_t u = f->w[w].upos;
    if (u == TERT_UPOS_AUX || u == TERT_UPOS_ADV || u == TERT_UPOS_PART) continue;
    if (!tert_i_is_comma(f, w) || commas++ > 1) break;
  }
  if (w < first || w >= v || !is_nominal(f, w) || tert_i_in_marks(f, w)) return TERT_NO_WORD;
  uint32_t top = w;
  for (int depth = 0; depth < 8; depth++) { /* the word that the phrase hangs on */
    w = tert_i_head(f->d, w);
    if (w == TERT_NO_WORD || w >= v || w < first) break;
    const bool part = f->w[w].deprel == TERT_DEP_ACL || f->w[w].deprel == TERT_DEP_ACL_RELCL;
    if (!is_nominal(f, w) && !part) break; /* "a poll released on Friday" */
    if (is_nominal(f, w)) top = w;
  }
  return top;
}
