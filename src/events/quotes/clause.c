/* clause.c - clauses that are said, found by their place in the sentence: set apart by
 * commas, before an inverted cue, or behind a cue that the tree hangs them elsewhere from. */
#include "find.h"

bool tert_i_is_time_word(const tert_finder *f, uint32_t w) {
  return f->w[w].upos == TERT_UPOS_NUM ||
         (f->w[w].upos == TERT_UPOS_NOUN &&
          tert_i_noun_class(f->d->tables, f->w[w].lemma) == TERT_NOUN_TIME);
}

bool tert_i_has_verb(const tert_finder *f, uint32_t lo, uint32_t hi) {
  for (uint32_t w = lo; w <= hi; w++)
    if (f->w[w].upos == TERT_UPOS_VERB || f->w[w].upos == TERT_UPOS_AUX) return true;
  return false;
}

/* Whether w is the verb of a finite clause. */
bool tert_i_is_finite(const tert_finder *f, uint32_t w) {
  const uint8_t x = f->w[w].xpos;
  if (x == TERT_XPOS_VBD || x == TERT_XPOS_VBZ || x == TERT_XPOS_VBP || x == TERT_XPOS_MD)
    return true;
  for (uint32_t k = f->d->children[w]; k != TERT_NO_WORD; k = f->d->sibling[k])
    if (f->w[k].deprel == TERT_DEP_COP || f->w[k].deprel == TERT_DEP_AUX ||
        f->w[k].deprel == TERT_DEP_AUX_PASS)
      return true;
  return false;
}

/* Where what follows v ends when it is only an adjunct or a hearer: at the end of the sentence or
 * at a comma; 0 when more follows: "said on Monday.", "told the press, ...". */
static uint32_t adjuncts_end(const tert_finder *f, uint32_t v, uint32_t end) {
  uint32_t w = v + 1;
  for (; w < end && !tert_i_is_punct(f, w); w++) {
    const uint8_t u = f->w[w].upos;
    if (u == TERT_UPOS_VERB || u == TERT_UPOS_AUX || u == TERT_UPOS_SCONJ) return 0;
  }
  if (w + 1 < end && !tert_i_is_comma(f, w)) return 0;
  if (w == v + 1) return w;
  const uint8_t u = f->w[v + 1].upos;
  const bool adjunct =
      u == TERT_UPOS_ADP || u == TERT_UPOS_ADV || f->w[v + 1].xpos == TERT_XPOS_NNP;
  if (adjunct) return w;
  const unsigned class = tert_i_noun_class(f->d->tables, f->w[v + 1].lemma);
  const bool hearer = u == TERT_UPOS_PRON || class == TERT_NOUN_PERSON || class == TERT_NOUN_GROUP;
  return hearer && !tert_i_cue_object_said(f->cues, f->d, v) ? w : 0;
}

/* Whether lo..hi holds a main clause: it does not begin like a subordinate one or an adjunct. */
static bool is_main_clause(const tert_finder *f, uint32_t lo, uint32_t hi) {
  while (lo < hi && (tert_i_is_punct(f, lo) || f->w[lo].upos == TERT_UPOS_CCONJ))
    lo++;
  const tert_word *w = &f->w[lo];
  if (w->upos == TERT_UPOS_SCONJ || w->upos == TERT_UPOS_ADP || w->xpos == TERT_XPOS_WRB ||
      w->xpos == TERT_XPOS_VBG || w->xpos == TERT_XPOS_VBN || w->xpos == TERT_XPOS_TO)
    for (; lo < hi && !tert_i_is_comma(f, lo); lo++)
      ;
  return lo < hi && tert_i_has_verb(f, lo, hi);
}

/* "The islands, he said, | are ours": a verb goes on with what stands before the source. */
static bool goes_on_behind(const tert_finder *f, const tert_sentence *s, uint32_t comma,
                           uint32_t stop, uint32_t end) {
  const uint32_t next = stop + 1;
  if (next >= end || !tert_i_is_comma(f, stop)) return false;
  const uint8_t u = f->w[next].upos;
  return (u == TERT_UPOS_AUX || (u == TERT_UPOS_VERB && tert_i_is_finite(f, next))) &&
         tert_i_top_word(f, s->first, comma - 1) != TERT_NO_WORD;
}

/* "Fees are high because money is short, the experts say.", "The islands, the envoy said, are
 * ours.": the words between the comma and the cue are the source wherever the tree hangs them. */
bool tert_i_quote_between(tert_finder *f, uint32_t sentence, uint32_t v, char kind) {
  const tert_sentence *s = &f->d->parse->sentences[sentence];
  const uint32_t end = s->first + s->count;
  if (!tert_i_speaks_clauses(kind) || !tert_i_unmarked(f, v) || v < s->first + 4 ||
      (f->w[v].xpos != TERT_XPOS_VBD && f->w[v].xpos != TERT_XPOS_VBZ &&
       f->w[v].xpos != TERT_XPOS_VBP &&
       (f->w[v].xpos != TERT_XPOS_VBN || f->w[v - 1].upos != TERT_UPOS_AUX)))
    return false;
  const uint32_t stop = adjuncts_end(f, v, end);
  if (!stop) return false;
  const bool last = stop + 1 >= end;
  uint32_t hi = v - 1;
  while (hi > s->first && (f->w[hi].upos == TERT_UPOS_AUX || f->w[hi].upos == TERT_UPOS_ADV))
    hi--;
  static const char *const links[] = {"that",  "than", "as",   "which", "who",
                                      "where", "if",   "when", NULL};
  uint32_t lo = hi;
  while (lo > s->first && lo + 10 > hi && !tert_i_is_punct(f, lo)) {
    const uint8_t u = f->w[lo].upos;
    if (u == TERT_UPOS_VERB || u == TERT_UPOS_AUX || u == TERT_UPOS_SCONJ || u == TERT_UPOS_CCONJ ||
        tert_i_is_one_of(f->w[lo].form, links))
      return false;
    lo--;
  }
  const uint32_t comma = tert_i_is_mark(f, lo) ? lo - 1 : lo;
  if (lo >= hi || comma < s->first + 1 || !tert_i_is_comma(f, comma) ||
      f->w[lo + 1].upos == TERT_UPOS_ADP)
    return false;
  const bool before = comma > s->first + 2 && is_main_clause(f, s->first, comma - 1);
  if (last ? !before : before || !goes_on_behind(f, s, comma, stop, end)) return false;
  const uint32_t top = tert_i_top_word(f, lo + 1, hi);
  if (top == TERT_NO_WORD) return false;
  tert_quote *q = tert_i_quote_begin(f, sentence, v, kind, TERT_NO_WORD);
  if (!q) return false;
  q->clause = true;
  q->source_word = top;
  q->source = tert_i_word_span(f, lo + 1, hi);
  uint32_t from = s->first; /* "He wrote a note: "All is well," she said" */
  for (uint32_t w = s->first + 1; w + 1 < comma; w++)
    if (tert_i_str_eq(f->w[w].form, TERT_STR(":")) && tert_i_is_mark(f, w + 1)) from = w + 1;
  tert_i_quote_add_content(f, q, from, lo > comma ? lo : comma - 1);
  if (!last) tert_i_quote_add_content(f, q, stop + 1, end - 1);
  tert_i_quote_finish(f, q, true);
  return true;
}

/* "Protest, he said, is a right" and "..., he said on Monday": the words between the commas are set
 * apart, the rest is what he said. */
bool tert_i_quote_set_apart(tert_finder *f, uint32_t sentence, uint32_t v, char kind,
                            uint32_t source) {
  const tert_sentence *s = &f->d->parse->sentences[sentence];
  const uint32_t end = s->first + s->count;
  uint32_t lo = source, hi = source, tail = v + 1;
  if (kind != 's' && (!tert_i_speaks_clauses(kind) || v + 2 < end)) return false;
  if (source == TERT_NO_WORD || source < s->first + 2 || source > v) return false;
  tert_i_extent(f, source, v, &lo, &hi);
  if (tert_i_is_comma(f, lo)) lo++; /* ", the envoy, Ada Lima, told a paper" */
  if (lo < s->first + 2 || hi >= v || !tert_i_is_comma(f, lo - 1)) return false;
  for (uint32_t w = hi + 1; w < v; w++) /* "he has often said" */
    if (f->w[w].upos != TERT_UPOS_AUX && f->w[w].upos != TERT_UPOS_ADV) return false;
  while (tail < end && tail < v + 8 && !tert_i_is_punct(f, tail) &&
         f->w[tail].upos != TERT_UPOS_VERB && f->w[tail].upos != TERT_UPOS_SCONJ &&
         f->w[tail].upos != TERT_UPOS_AUX)
    tail++;
  if (tail < end && !tert_i_is_punct(f, tail)) return false;
  const bool last = tail + 1 >= end || f->w[tail + 1].xpos == TERT_XPOS_VBG; /* ", adding ..." */
  if (tail + 1 < end && !tert_i_is_comma(f, tail)) return false;
  bool before = tert_i_has_verb(f, s->first, lo - 2);
  if (!last && !before)
    before = f->w[tail + 1].upos == TERT_UPOS_VERB || f->w[tail + 1].upos == TERT_UPOS_AUX;
  if (!before && (last || !tert_i_has_verb(f, tail + 1, end - 1))) return false;
  /* "..., she said in her memoir, Two Rivers" */
  const bool only_before = before && !last && !tert_i_has_verb(f, tail + 1, end - 1);
  tert_quote *q = tert_i_quote_begin(f, sentence, v, kind, source);
  if (!q) return false;
  q->clause = true;
  if (before) tert_i_quote_add_content(f, q, s->first, lo - 2);
  if (!last && !only_before) tert_i_quote_add_content(f, q, tail + 1, end - 1);
  tert_i_quote_finish(f, q, true);
  return true;
}

static bool is_subject(uint8_t r) {
  return r == TERT_DEP_NSUBJ || r == TERT_DEP_NSUBJ_PASS || r == TERT_DEP_EXPL ||
         r == TERT_DEP_NSUBJ_OUTER || r == TERT_DEP_CSUBJ;
}

/* The last word of a clause that begins at from and belongs to v: to the end of the sentence, or to
 * the comma before the verb of a clause around v ("Leone, who says that ..., left"). */
static uint32_t clause_end(const tert_finder *f, const tert_sentence *s, uint32_t v,
                           uint32_t from) {
  const uint32_t end = s->first + s->count;
  for (uint32_t k = s->first; k < v; k++) {
    const uint32_t h = tert_i_head(f->d, k);
    if (!is_subject(f->w[k].deprel) || h == TERT_NO_WORD || h <= from || h >= end) continue;
    for (uint32_t w = h; w > from; w--)
      if (tert_i_is_comma(f, w) || (tert_i_is_mark(f, w) && tert_i_is_comma(f, w - 1)))
        return w - 1;
  }
  return end - 1;
}

/* "in an interview that Leone would win", read as a relative clause: a subject follows "that". */
static bool opens_clause(const tert_finder *f, uint32_t that, uint32_t end) {
  for (uint32_t k = that + 1; k < end && k < that + 6; k++) {
    uint32_t lo = k, hi = k;
    if (!is_subject(f->w[k].deprel)) continue;
    tert_i_extent(f, k, TERT_NO_WORD, &lo, &hi);
    return lo == that + 1;
  }
  return false;
}

/* Where a clause behind v begins: at its "that", or at its subject right behind v; TERT_NO_WORD
 * when there is none. */
static uint32_t clause_begin(const tert_finder *f, const tert_sentence *s, uint32_t v, char kind) {
  const uint32_t end = s->first + s->count;
  uint32_t at = v + 1;
  while (at < end && (tert_i_is_mark(f, at) || f->w[at].upos == TERT_UPOS_ADV))
    at++;
  for (uint32_t k = at; k < end && k < at + 24; k++) { /* "say the bank failed" */
    const uint32_t h = tert_i_head(f->d, k);
    uint32_t lo = k, hi = k;
    if (f->w[k].upos == TERT_UPOS_VERB || tert_i_is_comma(f, k)) break;
    if (!is_subject(f->w[k].deprel) || h == TERT_NO_WORD || h < k || !tert_i_is_finite(f, h))
      continue;
    tert_i_extent(f, k, h, &lo, &hi);
    if (lo == at) return at;
    break;
  }
  if (kind == 'h') return TERT_NO_WORD;
  for (uint32_t k = v + 1; k < end && k < v + 14; k++) { /* "said in Oslo that ..." */
    if (tert_i_str_is(f->w[k].form, "that") &&
        (f->w[k].upos == TERT_UPOS_SCONJ || (k > v + 3 && opens_clause(f, k, end))))
      return k;
    if (f->w[k].upos == TERT_UPOS_VERB || f->w[k].upos == TERT_UPOS_AUX ||
        f->w[k].upos == TERT_UPOS_SCONJ || tert_i_is_punct(f, k))
      break;
  }
  return TERT_NO_WORD;
}

/* Where the phrase begins that v is a relative clause of: "a deal | (that) she supported"; words
 * from the relative pronoun or the subject on are not part of it. */
static uint32_t antecedent_begin(const tert_finder *f, uint32_t antecedent, uint32_t v) {
  uint32_t lo = antecedent, hi = antecedent;
  for (uint32_t k = f->d->children[antecedent]; k != TERT_NO_WORD; k = f->d->sibling[k]) {
    const uint8_t r = f->w[k].deprel;
    if (k > antecedent || r == TERT_DEP_CASE || r == TERT_DEP_CC || r == TERT_DEP_PUNCT ||
        r == TERT_DEP_NSUBJ || r == TERT_DEP_COP || r == TERT_DEP_ADVMOD || r == TERT_DEP_MARK)
      continue;
    tert_i_extent(f, k, v, &lo, &hi);
  }
  return lo;
}

/* The subject of v, or the one right before it that the tree gives to a later verb. */
static uint32_t subject_in_place(const tert_finder *f, const tert_sentence *s, uint32_t v) {
  const uint32_t own = tert_i_dependent(f, v, TERT_DEP_NSUBJ);
  uint32_t w = v;
  if (own != TERT_NO_WORD) return own;
  do {
    if (w == s->first) return TERT_NO_WORD;
    w--;
  } while (f->w[w].upos == TERT_UPOS_AUX || f->w[w].upos == TERT_UPOS_ADV);
  const uint32_t h = tert_i_head(f->d, w);
  return f->w[w].deprel == TERT_DEP_NSUBJ && h != TERT_NO_WORD && h > v ? w : TERT_NO_WORD;
}

/* "the ban, which Kenya opposes", "a ban that Kenya says will fall": the content is the pronoun, or
 * what it stands for where nothing parts them, and a verb right behind the cue with its clause. */
bool tert_i_quote_of_antecedent(tert_finder *f, uint32_t sentence, uint32_t v, char kind) {
  const tert_sentence *s = &f->d->parse->sentences[sentence];
  const uint32_t end = s->first + s->count, subject = subject_in_place(f, s, v);
  uint32_t lo = subject, hi = subject;
  if (subject == TERT_NO_WORD || subject > v || subject <= s->first || !tert_i_unmarked(f, v) ||
      v + 1 >= end)
    return false;
  tert_i_extent(f, subject, v, &lo, &hi);
  for (uint32_t w = hi + 1; w < v; w++)
    if (f->w[w].upos != TERT_UPOS_AUX && f->w[w].upos != TERT_UPOS_ADV &&
        f->w[w].upos != TERT_UPOS_PART)
      return false;
  if (f->w[subject].xpos == TERT_XPOS_WP || f->w[subject].xpos == TERT_XPOS_WDT) return false;
  while (lo < subject && (f->w[lo].xpos == TERT_XPOS_WP || f->w[lo].xpos == TERT_XPOS_WDT))
    lo++;
  if (lo <= s->first) return false;
  uint32_t relative = lo - 1, from, to;
  const uint8_t x = f->w[relative].xpos;
  const bool pronoun = x == TERT_XPOS_WDT || x == TERT_XPOS_WP ||
                       tert_i_str_eq(f->w[relative].form, TERT_STR("that"));
  const bool clause = f->w[v].deprel == TERT_DEP_ACL_RELCL || f->w[v].deprel == TERT_DEP_ACL;
  if (!pronoun && !clause) return false;
  if (pronoun && (x == TERT_XPOS_WP || x == TERT_XPOS_WDT) &&
      !tert_i_str_is(f->w[relative].form, "that")) {
    from = to = relative;
  } else {
    const uint32_t antecedent = tert_i_head(f->d, v);
    if (!clause || antecedent == TERT_NO_WORD || antecedent >= lo) return false;
    to = pronoun ? relative - 1 : relative;
    if (antecedent > to || tert_i_is_comma(f, to)) return false;
    from = antecedent_begin(f, antecedent, v);
  }
  const uint32_t next = v + 1;
  uint32_t tail = 0;
  if (f->w[next].upos == TERT_UPOS_AUX ||
      (f->w[next].upos == TERT_UPOS_VERB && tert_i_is_finite(f, next))) {
    if (!tert_i_speaks_clauses(kind)) return false;
    for (tail = next; tail + 1 < end && !tert_i_is_comma(f, tail + 1); tail++)
      ;
    const uint32_t stop = clause_end(f, s, v, next);
    if (stop < tail) tail = stop;
  } else {
    for (uint32_t k = f->d->children[v]; k != TERT_NO_WORD; k = f->d->sibling[k]) {
      const uint8_t r = f->w[k].deprel;
      if (k > v && (r == TERT_DEP_XCOMP || (kind == 'n' && r == TERT_DEP_OBL))) {
        uint32_t a = k, b = k;
        tert_i_extent(f, k, v, &a, &b);
        if (a == next) tail = b;
      }
    }
  }
  if (!tail) return false;
  tert_quote *q = tert_i_quote_begin(f, sentence, v, kind, subject);
  if (!q) return false;
  q->clause = f->w[next].upos != TERT_UPOS_PART;
  q->source = tert_i_word_span(f, lo, hi);
  tert_i_quote_add_content(f, q, from, to);
  tert_i_quote_add_content(f, q, next, tail);
  tert_i_quote_finish(f, q, false);
  return true;
}

/* "The law is dead, as Leone has said": what stands before or behind is said. */
static bool quote_as(tert_finder *f, uint32_t sentence, uint32_t v, char kind, uint32_t source) {
  const tert_sentence *s = &f->d->parse->sentences[sentence];
  const uint32_t end = s->first + s->count;
  uint32_t lo = source, hi = source, stop = v + 1;
  if (source == TERT_NO_WORD || source > v || source <= s->first) return false;
  tert_i_extent(f, source, v, &lo, &hi);
  if (lo <= s->first || !tert_i_str_is(f->w[lo - 1].form, "as")) return false;
  while (stop < end && !tert_i_is_comma(f, stop))
    if (f->w[stop++].upos == TERT_UPOS_VERB) return false;
  const uint32_t as = lo - 1;
  const bool before = as > s->first + 2 && tert_i_is_comma(f, as - 1);
  const bool behind = as <= s->first + 1 && stop + 2 < end;
  if (!before && !behind) return false;
  tert_quote *q = tert_i_quote_begin(f, sentence, v, kind, source);
  if (!q) return false;
  q->clause = true;
  if (before) tert_i_quote_add_content(f, q, s->first, as - 2);
  if (behind) tert_i_quote_add_content(f, q, stop + 1, end - 1);
  tert_i_quote_finish(f, q, kind == 's');
  return true;
}

/* "The law is dead, said Rosa Leone, a baker": first and last word of the speaker behind v. */
static bool speaker_behind(const tert_finder *f, const tert_sentence *s, uint32_t v,
                           uint32_t *last) {
  const uint32_t end = s->first + s->count;
  if (v < s->first + 4 || !tert_i_has_verb(f, s->first, v - 2) ||
      (!tert_i_is_comma(f, v - 1) && !(tert_i_is_mark(f, v - 1) && tert_i_is_comma(f, v - 2))))
    return false;
  *last = tert_i_speaker_end(f, v + 1, end);
  if (*last <= v || (*last + 1 < end && f->w[*last + 1].upos == TERT_UPOS_VERB)) return false;
  for (uint32_t w = v + 1; w <= *last && !tert_i_is_comma(f, w); w++)
    if (f->w[w].upos == TERT_UPOS_AUX) return false; /* "..., said he had ..." */
  const uint32_t top = tert_i_top_word(f, v + 1, *last);
  return top != TERT_NO_WORD && !tert_i_is_time_word(f, top); /* "he said this week" */
}

/* "she added: "No."", "says, "We won"": a quotation right behind the cue; marks are surer than a
 * tree across them. Without comma or colon it must be a sentence ("yelled "You lie""). */
bool tert_i_quote_behind(tert_finder *f, uint32_t sentence, uint32_t v, uint32_t source) {
  const tert_sentence *s = &f->d->parse->sentences[sentence];
  const uint32_t end = s->first + s->count;
  uint32_t open = v + 1;
  if (!tert_i_unmarked(f, v)) return false;
  const bool apart =
      open < end && (tert_i_is_comma(f, open) || tert_i_str_eq(f->w[open].form, TERT_STR(":")));
  open += apart;
  if (open + 1 >= end || !tert_i_is_mark(f, open) || !tert_i_in_marks(f, open + 1)) return false;
  uint32_t last = open + 1;
  while (last + 1 < end && !tert_i_is_mark(f, last + 1))
    last++;
  if (!apart && f->w[open + 1].form.ptr[0] > 'Z' && (last + 2 < end || last < open + 5))
    return false;
  if (!apart && (!tert_i_has_verb(f, open + 1, last) || last < open + 2) && last + 2 < end)
    return false;
  tert_quote *q = tert_i_quote_begin(f, sentence, v, 's', source);
  if (!q) return false;
  q->clause = true;
  tert_i_quote_add_content(f, q, open, last + 1 < end ? last + 1 : last);
  tert_i_quote_finish(f, q, true);
  return true;
}

bool tert_i_quote_inverted(tert_finder *f, uint32_t sentence, uint32_t v) {
  const tert_sentence *s = &f->d->parse->sentences[sentence];
  uint32_t last = v;
  const uint32_t subject = tert_i_dependent(f, v, TERT_DEP_NSUBJ);
  const bool told = subject != TERT_NO_WORD && subject < v &&
                    tert_i_dependent(f, v, TERT_DEP_IOBJ) != TERT_NO_WORD; /* "she told them" */
  if (told || !tert_i_unmarked(f, v) || f->w[v].xpos == TERT_XPOS_VBG ||
      !speaker_behind(f, s, v, &last) || tert_i_in_marks(f, s->first + 1))
    return false;
  tert_quote *q = tert_i_quote_begin(f, sentence, v, 's', TERT_NO_WORD);
  if (!q) return false;
  q->clause = true;
  q->source_word = tert_i_top_word(f, v + 1, last);
  q->source = tert_i_word_span(f, v + 1, last);
  tert_i_quote_add_content(f, q, s->first, v - 2);
  tert_i_quote_finish(f, q, true);
  return true;
}

/* "Leone said in Rome that the law ...", whose clause hangs on "Rome" in the tree. */
bool tert_i_quote_by_place(tert_finder *f, uint32_t sentence, uint32_t v, char kind,
                           uint32_t source) {
  const tert_sentence *s = &f->d->parse->sentences[sentence];
  if (!tert_i_speaks_clauses(kind) || !tert_i_unmarked(f, v)) return false;
  if (kind == 's' && quote_as(f, sentence, v, kind, source)) return true;
  const uint32_t from = source == TERT_NO_WORD ? TERT_NO_WORD : clause_begin(f, s, v, kind);
  if (from == TERT_NO_WORD) return false;
  tert_quote *q = tert_i_quote_begin(f, sentence, v, kind, source);
  if (!q) return false;
  q->clause = true;
  tert_i_quote_add_content(f, q, from,
                           tert_i_quote_cut(f, sentence, v, from, clause_end(f, s, v, from)));
  tert_i_quote_finish(f, q, kind == 's');
  return true;
}
