/* content.c - what a cue verb says: the phrases and clauses of the tree that are its
 * content. */
#include "find.h"

#include "events/coder.h"

/* "told reporters": whoever is told is not what is told. */
static bool is_hearer(const tert_finder *f, uint32_t w) {
  unsigned class = tert_i_noun_class(f->d->tables, f->w[w].lemma);
  return f->w[w].upos != TERT_UPOS_NOUN || class == TERT_NOUN_PERSON || class == TERT_NOUN_GROUP;
}

/* All that follows the verb: "called the vote a sham". */
static size_t right_of(const tert_finder *f, uint32_t v, uint32_t out[4]) {
  size_t n = 0;
  for (uint32_t k = f->d->children[v]; k != TERT_NO_WORD && n < 4; k = f->d->sibling[k]) {
    uint8_t r = f->w[k].deprel;
    if (k > v && (r == TERT_DEP_OBJ || r == TERT_DEP_XCOMP || r == TERT_DEP_IOBJ ||
                  r == TERT_DEP_OBL || (n && r == TERT_DEP_ADVCL)))
      out[n++] = k;
  }
  return n;
}

/* "assured the envoys that talks go on": the clause read as a relative one of the hearer; and "said
 * the bank repaid ...": its subject read as a second one of the verb. */
static uint32_t clause_of_hearer(const tert_finder *f, uint32_t v) {
  bool before = false;
  for (uint32_t k = f->d->children[v]; k != TERT_NO_WORD; k = f->d->sibling[k]) {
    uint8_t r = f->w[k].deprel;
    if (r == TERT_DEP_NSUBJ && k < v) before = true;
    if (r == TERT_DEP_NSUBJ && k > v && before &&
        (tert_i_dependent(f, k, TERT_DEP_ACL) != TERT_NO_WORD ||
         tert_i_dependent(f, k, TERT_DEP_ACL_RELCL) != TERT_NO_WORD))
      return k;
    if (k < v || (r != TERT_DEP_OBJ && r != TERT_DEP_IOBJ) || !is_hearer(f, k)) continue;
    uint32_t clause = tert_i_dependent(f, k, TERT_DEP_ACL_RELCL);
    if (clause != TERT_NO_WORD && tert_i_dependent(f, clause, TERT_DEP_MARK) != TERT_NO_WORD)
      return clause;
  }
  return TERT_NO_WORD;
}

/* "asked if the road was open": read as a condition. */
static uint32_t asked_clause(const tert_finder *f, uint32_t v) {
  static const char *const whether[] = {"if", "whether", NULL};
  const uint32_t clause = tert_i_dependent(f, v, TERT_DEP_ADVCL);
  if (clause == TERT_NO_WORD || clause < v) return TERT_NO_WORD;
  const uint32_t mark = tert_i_dependent(f, clause, TERT_DEP_MARK);
  return mark != TERT_NO_WORD && tert_i_is_one_of(f->w[mark].form, whether) ? clause : TERT_NO_WORD;
}

/* "replied to the charge", "agree with the plan", "hinted at a deal"; not "spoke to the envoy",
 * "said on Monday". */
static uint32_t matter_of_reply(const tert_finder *f, uint32_t v) {
  static const char *const to[] = {"on", "with", NULL};
  const uint32_t k = tert_i_prepositional(f, v, to);
  if (k == TERT_NO_WORD || f->w[k].upos != TERT_UPOS_NOUN) return TERT_NO_WORD;
  const unsigned class = tert_i_noun_class(f->d->tables, f->w[k].lemma);
  return class == TERT_NOUN_PERSON || class == TERT_NOUN_GROUP || class == TERT_NOUN_PLACE ||
                 class == TERT_NOUN_TIME
             ? TERT_NO_WORD
             : k;
}

/* "The survey, the footage shows". */
static bool is_evidence(const tert_finder *f, uint32_t w) {
  if (w == TERT_NO_WORD || f->w[w].upos != TERT_UPOS_NOUN) return false;
  return tert_i_is_document(f, w) ||
         tert_i_noun_class(f->d->tables, f->w[w].lemma) == TERT_NOUN_MESSAGE;
}

/* "The law is dead, he said": a clause before the cue; not "Though he left, they say he ...". */
static bool stands_before(const tert_finder *f, uint32_t k, uint32_t v) {
  uint32_t lo = k, hi = k;
  tert_i_extent(f, k, v, &lo, &hi);
  if (f->w[lo].upos == TERT_UPOS_SCONJ || f->w[lo].xpos == TERT_XPOS_WRB) return false;
  return v + 1 >= f->d->parse->word_count || !tert_i_str_is(f->w[v + 1].form, "that");
}

/* "aim" of "took aim", "clear" of "made clear"; TERT_NO_WORD when the verb is a cue alone. */
uint32_t tert_i_idiom_word(const tert_finder *f, uint32_t v) {
  uint32_t kind;
  return tert_i_map_get(&f->cues->verbs, f->w[v].lemma) == TERT_NO_ID
             ? tert_i_cue_idiom(f->cues, f->d, v, &kind)
             : TERT_NO_WORD;
}

/* "took aim at the bank", "made clear that ...": what an idiom is about. */
static size_t idiom_heads(const tert_finder *f, uint32_t v, uint32_t noun, uint32_t out[4]) {
  static const char *const to[] = {"about", "of",      "on",   "for",    "with", "at",
                                   "to",    "against", "over", "toward", NULL};
  static const tert_deprel clauses[] = {TERT_DEP_CCOMP, TERT_DEP_ACL, TERT_DEP_CSUBJ};
  for (size_t i = 0; i < sizeof clauses / sizeof *clauses; i++) {
    uint32_t k = tert_i_dependent(f, v, clauses[i]);
    if (k == TERT_NO_WORD) k = tert_i_dependent(f, noun, clauses[i]);
    if (k == TERT_NO_WORD || k < noun || tert_i_dependent(f, k, TERT_DEP_MARK) == TERT_NO_WORD)
      continue;
    out[0] = k;
    return 1;
  }
  out[0] = tert_i_prepositional(f, noun, to);
  if (out[0] == TERT_NO_WORD) out[0] = tert_i_prepositional(f, v, to);
  return out[0] != TERT_NO_WORD && out[0] > noun;
}

/* "He spoke of rain, it said": a clause that but names who says so. */
static bool only_says(const tert_finder *f, uint32_t v) {
  return tert_i_cue_kind(f->cues, f->d, v) == 's' &&
         tert_i_dependent(f, v, TERT_DEP_NSUBJ) != TERT_NO_WORD &&
         tert_i_dependent(f, v, TERT_DEP_OBJ) == TERT_NO_WORD &&
         tert_i_dependent(f, v, TERT_DEP_CCOMP) == TERT_NO_WORD &&
         tert_i_dependent(f, v, TERT_DEP_PARATAXIS) == TERT_NO_WORD;
}

/* What the cue verb says: the heads of the phrases and clauses that make the content. */
size_t tert_i_content_heads(const tert_finder *f, uint32_t v, char kind, uint32_t out[4]) {
  static const char *const matters[] = {"about", "of", "against", "over", NULL};
  static const char *const aims[] = {"for", "on", "to", "with", "as", "at", NULL};
  static const char *const charges[] = {"of", "for", "with", NULL};
  static const char *const as[] = {"as", NULL};
  size_t n = 0;
  const uint32_t idiom = tert_i_idiom_word(f, v);
  if (idiom != TERT_NO_WORD) return idiom_heads(f, v, idiom, out);
  uint32_t k = tert_i_claimed_of_antecedent(f->d, v);
  if (k != TERT_NO_WORD) {
    out[n++] = k;
    return n;
  }
  /* "..., the bishop argued, adding that ...": a participle's content follows it */
  const bool participle = f->w[v].xpos == TERT_XPOS_VBG && f->w[v].deprel != TERT_DEP_ROOT;
  for (k = f->d->children[v]; k != TERT_NO_WORD && n < 4; k = f->d->sibling[k])
    if ((f->w[k].deprel == TERT_DEP_CCOMP || (f->w[k].deprel == TERT_DEP_CSUBJ_PASS && k > v)) &&
        (k > v || (!participle && stands_before(f, k, v))) && (!n || (k > v && out[0] > v)))
      out[n++] = k;
  if (!n && kind == 'a' && (k = asked_clause(f, v)) != TERT_NO_WORD) out[n++] = k;
  if (n) return n;
  if (kind == 'u') { /* "accused him of theft" */
    const uint32_t whom = tert_i_dependent(f, v, TERT_DEP_OBJ);
    k = tert_i_prepositional(f, v, charges);
    if (k != TERT_NO_WORD && whom != TERT_NO_WORD && whom > v) out[n++] = whom;
    if (k != TERT_NO_WORD) out[n++] = k;
    return n;
  }
  if (kind == 'n') return right_of(f, v, out);
  k = clause_of_hearer(f, v);
  if (k != TERT_NO_WORD && kind == 's') {
    out[n++] = k;
    return n;
  }
  k = tert_i_dependent(f, v, TERT_DEP_PARATAXIS);
  if (k != TERT_NO_WORD && only_says(f, k)) k = TERT_NO_WORD;
  if (k != TERT_NO_WORD && (tert_i_in_marks(f, k) || kind == 's') && k > v) {
    out[n++] = k;
    return n;
  }
  const uint32_t obj = tert_i_dependent(f, v, TERT_DEP_OBJ),
                 xcomp = tert_i_dependent(f, v, TERT_DEP_XCOMP);
  if (xcomp != TERT_NO_WORD && xcomp > v) {
    bool infinitive = tert_i_dependent(f, xcomp, TERT_DEP_MARK) != TERT_NO_WORD;
    if (kind != 's' || infinitive || obj != TERT_NO_WORD) {
      if (obj != TERT_NO_WORD && obj > v && obj < xcomp) out[n++] = obj;
      out[n++] = xcomp;
      return n;
    }
  }
  if (obj != TERT_NO_WORD && (kind == 'j' || tert_i_in_marks(f, obj))) out[n++] = obj;
  if (obj != TERT_NO_WORD && !n && (kind == 's' || kind == 'a' || kind == 't') &&
      (tert_i_cue_object_said(f->cues, f->d, v) || (kind != 't' && !is_hearer(f, obj))))
    out[n++] = obj;
  if (obj != TERT_NO_WORD && !n && kind == 't' && obj > v &&
      (k = tert_i_prepositional(f, v, as)) != TERT_NO_WORD) { /* "see the deal as a trap" */
    out[n++] = obj;
    out[n++] = k;
    return n;
  }
  if (obj != TERT_NO_WORD && !n && kind == 'h' && obj > v &&
      is_evidence(f, tert_i_cue_subject(f, v)))
    return right_of(f, v, out); /* "the survey shows Labour ahead" */
  if (n && kind == 's' && (k = tert_i_prepositional(f, v, as)) != TERT_NO_WORD) out[n++] = k;
  if ((n && kind != 'j') || (n && obj < v)) return n;
  k = tert_i_prepositional(f, v, matters);
  if (k == TERT_NO_WORD && kind == 's' && tert_i_cue_object_said(f->cues, f->d, v))
    k = matter_of_reply(f, v);
  if (k == TERT_NO_WORD && kind == 'j') k = tert_i_prepositional(f, v, aims);
  if (k == TERT_NO_WORD && kind == 'a') k = tert_i_prepositional(f, v, aims);
  if (k != TERT_NO_WORD) out[n++] = k;
  return n;
}

/* The content below the heads, with what belongs to it by its place. */
void tert_i_quote_add_heads(const tert_finder *f, tert_quote *q, const uint32_t *heads,
                            size_t count, uint32_t source) {
  const uint32_t v = q->cue_word;
  uint32_t lo = TERT_NO_WORD, hi = 0;
  for (size_t i = 0; i < count; i++)
    tert_i_extent(f, heads[i], v, &lo, &hi);
  for (uint32_t k = f->d->children[v]; q->clause && k != TERT_NO_WORD; k = f->d->sibling[k]) {
    uint32_t mark = tert_i_dependent(f, k, TERT_DEP_MARK);
    if (f->w[k].deprel == TERT_DEP_CONJ && k > hi && hi > v && mark != TERT_NO_WORD &&
        tert_i_str_is(f->w[mark].form, "that"))
      tert_i_extent(f, k, v, &lo, &hi); /* "said that ... and that ..." */
    uint32_t from = k, to = k; /* "said X was wrong because ...": the reason is part of it */
    if (f->w[k].deprel != TERT_DEP_ADVCL || k < hi || hi < v) continue;
    tert_i_extent(f, k, v, &from, &to);
    if (from == hi + 1) hi = to;
  }
  if (lo < v && hi > v && source != TERT_NO_WORD && source >= lo && source < v &&
      !tert_i_has_verb(f, lo, v - 1))
    lo = v + 1; /* the source read as a subject of what is said */
  if (lo > v) {
    if (q->clause)
      lo = tert_i_quote_start(f, v, q->kind, lo);
    else
      hi = tert_i_quote_bare(f, lo, tert_i_quote_reach(f, q->sentence, hi));
    hi = tert_i_quote_cut(f, q->sentence, v, lo, hi);
  }
  if (lo < v && hi > v) { /* "... ," X said, "..." */
    uint32_t vlo = v, vhi = v;
    if (source != TERT_NO_WORD && source > lo) tert_i_extent(f, source, v, &vlo, &vhi);
    while (vhi < hi && !tert_i_is_punct(f, vhi + 1))
      vhi++;
    tert_i_quote_add_content(f, q, lo, vlo > lo ? vlo - 1 : lo);
    tert_i_quote_add_content(f, q, vhi + 1, hi);
  } else {
    tert_i_quote_add_content(f, q, lo, hi);
  }
}

/* "..., he said": the sentence around the cue and what hangs on it. */
void tert_i_quote_add_around(const tert_finder *f, tert_quote *q, uint32_t v) {
  const tert_sentence *s = &f->d->parse->sentences[q->sentence];
  uint32_t lo = v, hi = v;
  tert_i_extent(f, v, TERT_NO_WORD, &lo, &hi);
  if (lo > s->first) tert_i_quote_add_content(f, q, s->first, lo - 1);
  if (hi + 1 < s->first + s->count) tert_i_quote_add_content(f, q, hi + 1, s->first + s->count - 1);
}
