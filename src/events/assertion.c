/* assertion.c - is the event asserted, negated, planned, conditional or past? */
#include "coder.h"

static bool form_in(const tert_coder *c, uint32_t w, const char *const *list) {
  for (; *list; list++)
    if (tert_i_str_eq_nocase(tert_i_word(c, w)->form, tert_i_cstr(*list))) return true;
  return false;
}

bool tert_i_is_negated(const tert_coder *c, uint32_t word) {
  static const char *const negations[] = {
      "not", "n't", "never", "neither", "nor", "n\xe2\x80\x99t", "hardly", NULL};
  static const char *const none[] = {"no", "neither", NULL};
  static const char *const nobody[] = {"nobody", "none", "nothing", NULL};
  for (uint32_t k = c->doc->children[word]; k != TERT_NO_WORD; k = c->doc->sibling[k]) {
    uint8_t r = tert_i_word(c, k)->deprel;
    if ((r == TERT_DEP_ADVMOD || r == TERT_DEP_CC_PRECONJ || r == TERT_DEP_AUX) &&
        form_in(c, k, negations))
      return true;
    if (r == TERT_DEP_DET && form_in(c, k, none)) return true;
    if (r == TERT_DEP_NSUBJ || r == TERT_DEP_OBJ || r == TERT_DEP_NSUBJ_PASS) {
      if (form_in(c, k, nobody)) return true;
      uint32_t det = tert_i_child(c, k, TERT_DEP_DET);
      if (det != TERT_NO_WORD && form_in(c, det, none)) return true;
    }
    if (r == TERT_DEP_ADVMOD && tert_i_lemma_is(c, k, "long") &&
        tert_i_child(c, k, TERT_DEP_ADVMOD) != TERT_NO_WORD &&
        form_in(c, tert_i_child(c, k, TERT_DEP_ADVMOD), none))
      return true; /* no longer */
  }
  return false;
}

static bool has_aux(const tert_coder *c, uint32_t word, const char *const *forms) {
  for (uint32_t k = c->doc->children[word]; k != TERT_NO_WORD; k = c->doc->sibling[k])
    if (tert_i_word(c, k)->deprel == TERT_DEP_AUX && form_in(c, k, forms)) return true;
  return false;
}

bool tert_i_is_future(const tert_coder *c, uint32_t word) {
  static const char *const will[] = {"will", "'ll", "\xe2\x80\x99ll", "shall", "would", "wo",
                                     "'d",   NULL};
  if (has_aux(c, word, will)) return true;
  uint32_t h = tert_i_head(c->doc, word);
  /* "is to visit", "is going to", "due to" */
  if (h != TERT_NO_WORD && tert_i_word(c, word)->deprel == TERT_DEP_XCOMP &&
      (tert_i_lemma_is(c, h, "go") || tert_i_lemma_is(c, h, "due") ||
       tert_i_lemma_is(c, h, "set") || tert_i_lemma_is(c, h, "schedule") ||
       tert_i_lemma_is(c, h, "slate") || tert_i_lemma_is(c, h, "expect")))
    return true;
  return h != TERT_NO_WORD && tert_i_word(c, word)->deprel == TERT_DEP_CONJ &&
         has_aux(c, h, will) && tert_i_word(c, word)->xpos == TERT_XPOS_VB;
}

static bool under_condition(const tert_coder *c, uint32_t word) {
  static const char *const ifs[] = {"if", "unless", "whether", "should", "until", NULL};
  for (int guard = 0; word != TERT_NO_WORD && guard < 64; guard++) {
    uint8_t r = tert_i_word(c, word)->deprel;
    if (r == TERT_DEP_ADVCL || r == TERT_DEP_CCOMP || r == TERT_DEP_XCOMP)
      for (uint32_t k = c->doc->children[word]; k != TERT_NO_WORD; k = c->doc->sibling[k])
        if (tert_i_word(c, k)->deprel == TERT_DEP_MARK && form_in(c, k, ifs)) return true;
    if (r != TERT_DEP_CONJ && r != TERT_DEP_XCOMP && r != TERT_DEP_OBJ && r != TERT_DEP_OBL &&
        r != TERT_DEP_ADVCL)
      break;
    if (r == TERT_DEP_ADVCL) break;
    word = tert_i_head(c->doc, word);
  }
  return false;
}

/* A past perfect is no sign: reported speech shifts tenses ("said it had attacked" is news). */
static bool long_past(const tert_coder *c, uint32_t word) {
  static const char *const used[] = {"once", "formerly", "previously", "historically", NULL};
  for (uint32_t k = c->doc->children[word]; k != TERT_NO_WORD; k = c->doc->sibling[k]) {
    const tert_word *w = tert_i_word(c, k);
    if (w->deprel == TERT_DEP_ADVMOD && form_in(c, k, used)) return true;
    if (w->deprel == TERT_DEP_ADVMOD && tert_i_str_eq_nocase(w->form, TERT_STR("ago"))) {
      uint32_t n = tert_i_child(c, k, TERT_DEP_OBL_UNMARKED);
      if (n != TERT_NO_WORD && (tert_i_lemma_is(c, n, "year") || tert_i_lemma_is(c, n, "decade")))
        return true;
    }
  }
  return false;
}

uint8_t tert_i_clause_assertion(const tert_coder *c, uint32_t word) {
  static const char *const may[] = {"may", "might", "could", "can", NULL};
  if (tert_i_is_negated(c, word)) return TERT_NEGATED;
  if (under_condition(c, word) || has_aux(c, word, may)) return TERT_CONDITIONAL;
  if (long_past(c, word)) return TERT_PAST;
  if (tert_i_is_future(c, word)) return TERT_PLANNED;
  return TERT_ASSERTED;
}
