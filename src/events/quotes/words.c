/* words.c - attributions by phrases, nouns and adjectives: "according to", "his claim that",
 * "is confident that". */
#include "find.h"

/* Longest phrase cue that begins at w: its last word and its kind letter, 0 for none. */
static char phrase_at(const tert_finder *f, uint32_t w, uint32_t end, uint32_t *last) {
  char key[64];
  if (!tert_i_sieve_passes(&f->cues->phrase_sieve, f->w[w].form)) return 0;
  size_t n = tert_i_str_put_lower(f->w[w].form, key, 0, sizeof key);
  uint32_t most = tert_i_map_get(&f->cues->phrase_starts, tert_i_str(key, n));
  char kind = 0;
  if (most == TERT_NO_ID) return 0;
  for (uint32_t k = w; k < end && k < w + most; k++) {
    if (k > w) {
      if (n + 1 < sizeof key) key[n++] = ' ';
      n = tert_i_str_put_lower(f->w[k].form, key, n, sizeof key);
      if (tert_i_map_get(&f->cues->phrase_starts, tert_i_str(key, n)) == TERT_NO_ID) break;
    }
    uint32_t found = tert_i_map_get(&f->cues->phrases, tert_i_str(key, n));
    if (found == TERT_NO_ID) continue;
    kind = (char)(found & 127);
    *last = k;
  }
  return kind;
}

bool tert_i_phrase_says(const tert_finder *f, uint32_t w, uint32_t hi) {
  uint32_t last;
  return w < hi && phrase_at(f, w, hi + 1, &last) == 's';
}

/* The nominal that the phrase marks or governs. */
static uint32_t phrase_source(const tert_finder *f, uint32_t first, uint32_t last) {
  for (uint32_t w = first; w <= last; w++) {
    uint32_t h = tert_i_head(f->d, w);
    if (f->w[w].deprel == TERT_DEP_CASE && h != TERT_NO_WORD && h > last) return h;
  }
  for (uint32_t w = first; w <= last; w++)
    for (uint32_t k = f->d->children[w]; k != TERT_NO_WORD; k = f->d->sibling[k])
      if (k > last && (f->w[k].deprel == TERT_DEP_OBL || f->w[k].deprel == TERT_DEP_NMOD ||
                       f->w[k].deprel == TERT_DEP_OBJ))
        return k;
  return TERT_NO_WORD;
}

/* A name, an actor, a document, or a noun with a name in apposition. */
static bool may_speak(const tert_finder *f, uint32_t w) {
  tert_actor named;
  if (f->w[w].upos == TERT_UPOS_PROPN || tert_i_actor_named(f->d, w, &named)) return true;
  if (tert_i_map_get(&f->cues->documents, f->w[w].lemma) != TERT_NO_ID) return true;
  for (uint32_t k = f->d->children[w]; k != TERT_NO_WORD; k = f->d->sibling[k])
    if (f->w[k].upos == TERT_UPOS_PROPN &&
        (f->w[k].deprel == TERT_DEP_APPOS || f->w[k].deprel == TERT_DEP_FLAT))
      return true;
  return false;
}

/* "in the bishop's view", as "in the view of the bishop": the noun whose owner is the source, when
 * w is its "in"; TERT_NO_WORD. */
static uint32_t owned_view(const tert_finder *f, uint32_t w, uint32_t *owner) {
  char key[64];
  const uint32_t noun = tert_i_head(f->d, w);
  if (f->w[w].deprel != TERT_DEP_CASE || noun == TERT_NO_WORD || noun < w ||
      !tert_i_str_is(f->w[w].form, "in"))
    return TERT_NO_WORD;
  *owner = tert_i_dependent(f, noun, TERT_DEP_NMOD_POSS);
  if (*owner == TERT_NO_WORD) return TERT_NO_WORD;
  size_t n = tert_i_str_put_lower(TERT_STR("in the "), key, 0, sizeof key);
  n = tert_i_str_put_lower(f->w[noun].form, key, n, sizeof key);
  n = tert_i_str_put_lower(TERT_STR(" of"), key, n, sizeof key);
  return tert_i_map_get(&f->cues->phrases, tert_i_str(key, n)) == TERT_NO_ID ? TERT_NO_WORD : noun;
}

static bool from_owned_view(tert_finder *f, uint32_t sentence, uint32_t w) {
  const tert_sentence *s = &f->d->parse->sentences[sentence];
  const uint32_t end = s->first + s->count;
  uint32_t owner;
  const uint32_t noun = owned_view(f, w, &owner);
  if (noun == TERT_NO_WORD || tert_i_in_marks(f, noun)) return false;
  const bool front = w <= s->first + 1, comma = noun + 1 < end && tert_i_is_punct(f, noun + 1);
  if (!comma || (!front && !tert_i_is_punct(f, w - 1))) return false;
  tert_quote *q = tert_i_quote_begin(f, sentence, noun, 's', owner);
  if (!q) return false;
  q->cue = tert_i_word_span(f, noun, noun);
  if (!front) tert_i_quote_add_content(f, q, s->first, w - 1);
  if (noun + 1 < end) tert_i_quote_add_content(f, q, noun + 1, end - 1);
  tert_i_quote_finish(f, q, true);
  return true;
}

/* "according to X", "per the X readout": the rest of the sentence is the content. False when no
 * phrase cue begins at w. */
bool tert_i_quote_from_phrase(tert_finder *f, uint32_t sentence, uint32_t w) {
  const tert_sentence *s = &f->d->parse->sentences[sentence];
  uint32_t cue_first = w, cue_last = w;
  char kind = phrase_at(f, w, s->first + s->count, &cue_last);
  if (!kind) return from_owned_view(f, sentence, w);
  uint32_t source = phrase_source(f, cue_first, cue_last);
  if (source == TERT_NO_WORD) return false;
  if (kind == 'd' && (f->w[source].upos == TERT_UPOS_NUM ||
                      tert_i_map_get(&f->cues->documents, f->w[source].lemma) == TERT_NO_ID))
    return false;                                         /* "per day" */
  if (kind == 'c' && !may_speak(f, source)) return false; /* "citing a lack of funds" */
  tert_quote *q = tert_i_quote_begin(f, sentence, w, 's', source);
  if (!q) return false;
  q->cue = tert_i_word_span(f, cue_first, cue_last);
  uint32_t lo = source, hi = source;
  tert_i_extent(f, source, TERT_NO_WORD, &lo, &hi);
  for (uint32_t i = source + 1; i < s->first + s->count;
       i++) /* "Per the Russian account of the call, ..." */
    if (tert_i_str_eq(f->w[i].form, TERT_STR(",")) && cue_first <= s->first + 1) {
      hi = i;
      q->source = tert_i_word_span(f, cue_last + 1, i - 1);
      break;
    }
  if (cue_first < lo) lo = cue_first;
  if (lo > s->first) tert_i_quote_add_content(f, q, s->first, lo - 1);
  if (hi + 1 < s->first + s->count) tert_i_quote_add_content(f, q, hi + 1, s->first + s->count - 1);
  tert_i_quote_finish(f, q, true);
  return true;
}

/* "the claim that he paid", not "the claim that was made": a subject behind the mark. */
static bool has_subject(const tert_finder *f, uint32_t clause, uint32_t mark) {
  for (uint32_t k = f->d->children[clause]; k != TERT_NO_WORD; k = f->d->sibling[k]) {
    const uint8_t r = f->w[k].deprel;
    if ((r == TERT_DEP_NSUBJ || r == TERT_DEP_NSUBJ_PASS || r == TERT_DEP_EXPL) && k != mark &&
        mark != TERT_NO_WORD && k > mark)
      return true;
  }
  return mark != TERT_NO_WORD && f->w[mark].xpos == TERT_XPOS_TO;
}

/* What a cue noun or adjective is about: a clause, an infinitive or a prepositional phrase. */
static uint32_t matter_of(const tert_finder *f, uint32_t w, bool loose) {
  static const tert_deprel clauses[] = {TERT_DEP_CCOMP, TERT_DEP_ACL, TERT_DEP_XCOMP,
                                        TERT_DEP_ADVCL, TERT_DEP_ACL_RELCL};
  static const char *const matters[] = {"about", "of", "over", "against", "for", "to",
                                        "with",  "at", "on",   "in",      "by",  NULL};
  for (size_t r = 0; r < sizeof clauses / sizeof *clauses; r++) {
    uint32_t k = tert_i_dependent(f, w, clauses[r]);
    if (k == TERT_NO_WORD || k < w) continue;
    uint32_t mark = tert_i_dependent(f, k, TERT_DEP_MARK);
    bool that = mark != TERT_NO_WORD &&
                (f->w[mark].xpos == TERT_XPOS_IN || f->w[mark].xpos == TERT_XPOS_TO);
    if (clauses[r] == TERT_DEP_ACL_RELCL && !has_subject(f, k, mark)) continue;
    if (that || clauses[r] == TERT_DEP_CCOMP) return k;
  }
  return loose ? tert_i_prepositional(f, w, matters) : TERT_NO_WORD;
}

/* "expressed concern", "made a promise": whoever does it has it; not who "rejected the claim". */
static uint32_t holder_of(const tert_finder *f, uint32_t noun) {
  static const char *const against[] = {"reject", "dismiss", "deny",  "dispute", "answer", "ignore",
                                        "face",   "refute",  "doubt", "counter", "hear",   NULL};
  static const char *const givers[] = {"by", "from", "among", NULL};
  static const char *const with[] = {"with", "in", "to", NULL};
  uint32_t owner = tert_i_dependent(f, noun, TERT_DEP_NMOD_POSS);
  if (owner == TERT_NO_WORD) owner = tert_i_prepositional(f, noun, givers);
  if (owner != TERT_NO_WORD) return owner;
  const uint32_t verb = tert_i_head(f->d, noun);
  if (verb == TERT_NO_WORD || f->w[verb].upos != TERT_UPOS_VERB) return TERT_NO_WORD;
  if (f->w[noun].deprel == TERT_DEP_OBL) { /* "opened with a call for" */
    const uint32_t det = tert_i_dependent(f, noun, TERT_DEP_DET),
                   by = tert_i_dependent(f, noun, TERT_DEP_CASE);
    if (by == TERT_NO_WORD || !tert_i_is_one_of(f->w[by].form, with) ||
        (det != TERT_NO_WORD && tert_i_str_is(f->w[det].form, "the")))
      return TERT_NO_WORD;
  } else if (f->w[noun].deprel != TERT_DEP_OBJ || tert_i_is_one_of(f->w[verb].lemma, against)) {
    return TERT_NO_WORD;
  }
  return tert_i_cue_subject(f, verb);
}

/* "doubts about the deal", "a call for talks", "their endorsement of the plan"; with an owner "his
 * criticism of the deal" too. */
static uint32_t matter_by_phrase(const tert_finder *f, uint32_t noun, char kind) {
  static const char *const about[] = {"about", NULL};
  static const char *const calls[] = {"for", "about", NULL};
  static const char *const stances[] = {"about", "of", "for", "to", "against", "toward", NULL};
  static const char *const owned[] = {"about", "of", "against", NULL};
  static const char *const made[] = {"about", "of", "against", "for", "on", "over", NULL};
  if (kind == 't') return tert_i_prepositional(f, noun, stances);
  if (kind == 'a') return tert_i_prepositional(f, noun, calls);
  const bool owner = tert_i_dependent(f, noun, TERT_DEP_NMOD_POSS) != TERT_NO_WORD;
  if (f->w[noun].deprel == TERT_DEP_OBJ) return tert_i_prepositional(f, noun, made);
  return tert_i_prepositional(f, noun, owner ? owned : about);
}

void tert_i_quote_from_noun(tert_finder *f, uint32_t sentence, uint32_t w) {
  uint32_t clause = matter_of(f, w, false), source = holder_of(f, w);
  const bool loose = clause == TERT_NO_WORD;
  if (loose) clause = matter_by_phrase(f, w, (char)tert_i_map_get(&f->cues->nouns, f->w[w].lemma));
  if (clause == TERT_NO_WORD || tert_i_in_marks(f, w)) return;
  const bool wish = loose || f->w[clause].xpos == TERT_XPOS_VB;
  if (wish && source != TERT_NO_WORD && !tert_i_can_judge(f, source)) return;
  if (wish && !loose && source == TERT_NO_WORD) return;
  tert_quote *q = tert_i_quote_begin(f, sentence, w, wish ? 'j' : 's', source);
  if (!q) return;
  q->cue = (tert_span){f->w[w].begin, f->w[w].end};
  tert_i_quote_add_below(f, q, clause, TERT_NO_WORD);
  tert_i_quote_finish(f, q, false);
}

/* "is confident that", "are opposed to". */
void tert_i_quote_from_adjective(tert_finder *f, uint32_t sentence, uint32_t w) {
  uint32_t source = tert_i_cue_subject(f, w);
  if (source == TERT_NO_WORD) source = tert_i_dependent(f, w, TERT_DEP_NSUBJ_PASS);
  if (source == TERT_NO_WORD || tert_i_in_marks(f, w) || !tert_i_can_judge(f, source)) return;
  uint32_t clause = matter_of(f, w, true);
  if (clause == TERT_NO_WORD) return;
  tert_quote *q = tert_i_quote_begin(f, sentence, w, 'j', source);
  if (!q) return;
  tert_i_quote_add_below(f, q, clause, w);
  tert_i_quote_finish(f, q, false);
}

/* "The firm has reportedly sold the ships": nobody says who reports; the content is the clause. */
void tert_i_quote_from_adverb(tert_finder *f, uint32_t sentence, uint32_t w) {
  const uint32_t top = tert_i_head(f->d, w);
  if (f->w[w].deprel != TERT_DEP_ADVMOD || top == TERT_NO_WORD || tert_i_in_marks(f, w)) return;
  uint32_t lo = top, hi = top;
  for (uint32_t k = f->d->children[top]; k != TERT_NO_WORD; k = f->d->sibling[k]) {
    const uint8_t r = f->w[k].deprel;
    if (r == TERT_DEP_CONJ || r == TERT_DEP_CC || r == TERT_DEP_PARATAXIS || r == TERT_DEP_MARK ||
        r == TERT_DEP_ADVCL || r == TERT_DEP_PUNCT)
      continue;
    tert_i_extent(f, k, w, &lo, &hi);
  }
  tert_quote *q = tert_i_quote_begin(f, sentence, w, 'e', TERT_NO_WORD);
  if (!q) return;
  if (lo < w) tert_i_quote_add_content(f, q, lo, w - 1);
  if (hi > w) tert_i_quote_add_content(f, q, w + 1, hi);
  tert_i_quote_finish(f, q, false);
}

/* "The talks seem to have failed": nobody says whose impression it is; the content is what seems,
 * on both sides of the verb. */
bool tert_i_quote_from_seeming(tert_finder *f, uint32_t sentence, uint32_t v) {
  const uint32_t what = tert_i_dependent(f, v, TERT_DEP_XCOMP);
  uint32_t who = tert_i_dependent(f, v, TERT_DEP_NSUBJ);
  if (who == TERT_NO_WORD) who = tert_i_dependent(f, v, TERT_DEP_EXPL);
  if (what == TERT_NO_WORD || what < v || who == TERT_NO_WORD || who > v || tert_i_in_marks(f, v))
    return false;
  tert_quote *q = tert_i_quote_begin(f, sentence, v, 'e', TERT_NO_WORD);
  if (!q) return false;
  tert_i_quote_add_below(f, q, who, v);
  tert_i_quote_add_below(f, q, what, v);
  tert_i_quote_finish(f, q, false);
  return true;
}
