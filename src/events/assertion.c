/* assertion.c - is the event asserted, negated, denied, planned, conditional or past? */
#include "coder.h"

static bool form_in(const tert_coder *c, uint32_t w, const char *const *list) {
  for (; *list; list++)
    if (tert_i_str_is(tert_i_word(c, w)->form, *list)) return true;
  return false;
}

static bool lemma_in(const tert_coder *c, uint32_t w, const char *const *list) {
  for (; *list; list++)
    if (tert_i_lemma_is(c, w, *list)) return true;
  return false;
}

static bool form_is(const tert_coder *c, uint32_t w, const char *form) {
  return tert_i_str_eq_nocase(tert_i_word(c, w)->form, tert_i_cstr(form));
}

static bool in_sentence(const tert_coder *c, uint32_t w) {
  const tert_sentence *s = &c->doc->parse->sentences[c->sentence];
  return w >= s->first && w < s->first + s->count;
}

/* Child of the relation with one of the forms. */
static uint32_t child_form(const tert_coder *c, uint32_t word, tert_deprel rel,
                           const char *const *forms) {
  for (uint32_t k = c->doc->children[word]; k != TERT_NO_WORD; k = c->doc->sibling[k])
    if (tert_i_word(c, k)->deprel == rel && form_in(c, k, forms)) return k;
  return TERT_NO_WORD;
}

static bool has_adverb_of(const tert_coder *c, uint32_t word, tert_word_class known) {
  for (uint32_t k = c->doc->children[word]; k != TERT_NO_WORD; k = c->doc->sibling[k])
    if (tert_i_word(c, k)->deprel == TERT_DEP_ADVMOD && tert_i_is_a(c, k, known)) return true;
  return false;
}

static bool has_aux(const tert_coder *c, uint32_t word, const char *const *forms) {
  return child_form(c, word, TERT_DEP_AUX, forms) != TERT_NO_WORD;
}

/* "Not only", "could not but": a negation that affirms. */
static bool affirms(const tert_coder *c, uint32_t negation) {
  static const char *const next[] = {"only", "but", "just", "merely", NULL};
  return in_sentence(c, negation + 1) && form_in(c, negation + 1, next);
}

static bool negated_here(const tert_coder *c, uint32_t word) {
  static const char *const negations[] = {
      "not", "n't", "never", "neither", "nor", "n\xe2\x80\x99t", "hardly", NULL};
  static const char *const none[] = {"no", "No", "neither", NULL};
  static const char *const neither[] = {"neither", "Neither", NULL};
  static const char *const nobody[] = {"nobody", "none", "nothing", NULL};
  static const char *const aims[] = {"at", "on", "upon", "against", NULL};
  static const char *const ways[] = {"time", "way", "circumstance", "point", "account", NULL};
  for (uint32_t k = c->doc->children[word]; k != TERT_NO_WORD; k = c->doc->sibling[k]) {
    uint8_t r = tert_i_word(c, k)->deprel;
    if ((r == TERT_DEP_ADVMOD || r == TERT_DEP_CC_PRECONJ || r == TERT_DEP_AUX) &&
        form_in(c, k, negations) && !affirms(c, k))
      return true;
    if (r == TERT_DEP_CC && form_is(c, k, "nor")) return true;
    if (r == TERT_DEP_DET && form_in(c, k, none)) return true;
    if (r == TERT_DEP_NSUBJ || r == TERT_DEP_OBJ || r == TERT_DEP_NSUBJ_PASS) {
      if (form_in(c, k, nobody)) return true;
      if (child_form(c, k, TERT_DEP_DET, none) != TERT_NO_WORD) return true;
      if (child_form(c, k, TERT_DEP_CC_PRECONJ, neither) != TERT_NO_WORD ||
          child_form(c, k, TERT_DEP_DET, neither) != TERT_NO_WORD)
        return true; /* "neither Chad nor Niger has signed" */
    }
    if (r == TERT_DEP_OBL && child_form(c, k, TERT_DEP_CASE, aims) != TERT_NO_WORD &&
        (form_in(c, k, nobody) || child_form(c, k, TERT_DEP_DET, none) != TERT_NO_WORD))
      return true; /* "fired at nobody" */
    if (r == TERT_DEP_OBL && lemma_in(c, k, ways) &&
        child_form(c, k, TERT_DEP_DET, none) != TERT_NO_WORD)
      return true; /* at no time */
    if (r == TERT_DEP_ADVMOD && tert_i_lemma_is(c, k, "long") &&
        child_form(c, k, TERT_DEP_ADVMOD, none) != TERT_NO_WORD)
      return true; /* no longer */
  }
  return false;
}

/* "It is not true that", "it is false that". */
static bool untrue(const tert_coder *c, uint32_t clause) {
  static const char *const good[] = {"true", "correct", "accurate", "case", "so", NULL};
  uint32_t h = tert_i_head(c->doc, clause);
  uint8_t r = tert_i_word(c, clause)->deprel;
  if (h == TERT_NO_WORD || (r != TERT_DEP_CCOMP && r != TERT_DEP_CSUBJ)) return false;
  return tert_i_is_a(c, h, TERT_CLASS_UNTRUE) || (lemma_in(c, h, good) && negated_here(c, h));
}

/* "Has no intention of attacking", "has no plans to attack". */
static bool is_unmeant(const tert_coder *c, uint32_t word) {
  static const char *const none[] = {"no", "No", NULL};
  const uint32_t h = tert_i_head(c->doc, word);
  return h != TERT_NO_WORD && tert_i_word(c, word)->deprel == TERT_DEP_ACL && h < word &&
         tert_i_is_a(c, h, TERT_CLASS_MEANT) &&
         child_form(c, h, TERT_DEP_DET, none) != TERT_NO_WORD;
}

/* "Refrained from attacking", "without attacking", "instead of attacking", "has yet to attack". */
static bool left_undone(const tert_coder *c, uint32_t word) {
  static const char *const without[] = {"without", "instead", "rather", "against", NULL};
  static const char *const yet[] = {"yet", NULL};
  static const char *const is_short[] = {"short", NULL};
  if (child_form(c, word, TERT_DEP_MARK, without) != TERT_NO_WORD ||
      child_form(c, word, TERT_DEP_CC, without) != TERT_NO_WORD)
    return true;
  uint8_t r = tert_i_word(c, word)->deprel;
  uint32_t h = tert_i_head(c->doc, word);
  bool below = r == TERT_DEP_XCOMP || r == TERT_DEP_ADVCL || r == TERT_DEP_CCOMP ||
               r == TERT_DEP_OBL || r == TERT_DEP_OBJ || r == TERT_DEP_ACL;
  if (h == TERT_NO_WORD || !below) return false;
  if (tert_i_is_a(c, h, TERT_CLASS_REFRAIN)) return !negated_here(c, h);
  if (r == TERT_DEP_XCOMP && (tert_i_lemma_is(c, h, "have") || tert_i_lemma_is(c, h, "be")) &&
      child_form(c, h, TERT_DEP_ADVMOD, yet) != TERT_NO_WORD)
    return true;
  if (r == TERT_DEP_ACL &&
      (tert_i_is_a(c, h, TERT_CLASS_MEANT) || tert_i_lemma_is(c, h, "effort")) &&
      tert_i_word(c, h)->deprel == TERT_DEP_OBJ &&
      tert_i_is_a(c, tert_i_head(c->doc, h), TERT_CLASS_GIVE_UP))
    return true;                           /* "abandoned efforts to broker" */
  if (form_is(c, h, "short")) return true; /* "stopped short of" */
  return tert_i_lemma_is(c, h, "stop") &&
         (child_form(c, h, TERT_DEP_ADVMOD, is_short) != TERT_NO_WORD ||
          child_form(c, h, TERT_DEP_XCOMP, is_short) != TERT_NO_WORD);
}

bool tert_i_is_negated(const tert_coder *c, uint32_t word) {
  return negated_here(c, word) || untrue(c, word) || left_undone(c, word) || is_unmeant(c, word);
}

/* "Rejected claims that it attacked", "called reports that it attacked false". */
static bool claim_denied(const tert_coder *c, uint32_t clause) {
  uint32_t noun = tert_i_head(c->doc, clause);
  uint8_t r = tert_i_word(c, clause)->deprel;
  if (noun == TERT_NO_WORD || !tert_i_is_a(c, noun, TERT_CLASS_HEARSAY) ||
      (r != TERT_DEP_CCOMP && r != TERT_DEP_ACL && r != TERT_DEP_ACL_RELCL))
    return false;
  uint32_t v = tert_i_head(c->doc, noun);
  if (v == TERT_NO_WORD || tert_i_is_negated(c, v)) return false;
  uint8_t slot = tert_i_word(c, noun)->deprel;
  if (slot == TERT_DEP_NSUBJ && tert_i_is_a(c, v, TERT_CLASS_UNTRUE))
    return true; /* "reports that ... are false" */
  if (slot != TERT_DEP_OBJ && slot != TERT_DEP_OBL && slot != TERT_DEP_NSUBJ_PASS) return false;
  if (tert_i_is_a(c, v, TERT_CLASS_REFUTE)) return true;
  if (!tert_i_is_a(c, v, TERT_CLASS_BRAND)) return false;
  for (uint32_t k = c->doc->children[v]; k != TERT_NO_WORD; k = c->doc->sibling[k])
    if (tert_i_is_a(c, k, TERT_CLASS_UNTRUE)) return true;
  for (uint32_t k = c->doc->children[clause]; k != TERT_NO_WORD; k = c->doc->sibling[k])
    if (tert_i_is_a(c, k, TERT_CLASS_UNTRUE)) return true; /* hung on the verb of the report */
  return false;
}

/* "Investigating allegations that soldiers shelled a hospital": nobody says that they did. */
static bool is_looked_into(const tert_coder *c, uint32_t clause) {
  const uint32_t noun = tert_i_head(c->doc, clause);
  const uint8_t r = tert_i_word(c, clause)->deprel;
  return noun != TERT_NO_WORD && tert_i_is_a(c, noun, TERT_CLASS_HEARSAY) &&
         (r == TERT_DEP_CCOMP || r == TERT_DEP_ACL || r == TERT_DEP_ACL_RELCL) &&
         tert_i_lemma_is(c, tert_i_child(c, clause, TERT_DEP_MARK), "that") &&
         tert_i_is_a(c, tert_i_head(c->doc, noun), TERT_CLASS_PROBING);
}

/* "Is to visit", "is about to visit", "is due to visit". */
static bool is_ahead(const tert_coder *c, uint32_t word) {
  static const char *const be[] = {"is", "are", "was", "were", "am", "be", "'s", NULL};
  static const char *const near[] = {"about", "due", "set", "poised", "going", "bound", NULL};
  uint32_t w = word;
  if (in_sentence(c, w - 1) && tert_i_word(c, w - 1)->upos == TERT_UPOS_ADV) w--;
  if (w < 2 || !in_sentence(c, w - 2) || !form_is(c, w - 1, "to")) return false;
  uint32_t before = w - 2;
  if (tert_i_word(c, before)->upos == TERT_UPOS_ADV && in_sentence(c, before - 1) &&
      !form_in(c, before, near))
    before--;
  return form_in(c, before, be) || form_in(c, before, near);
}

bool tert_i_is_future(const tert_coder *c, uint32_t word) {
  static const char *const will[] = {"will", "'ll", "\xe2\x80\x99ll", "shall", "would", "wo",
                                     "'d",   NULL};
  if (has_aux(c, word, will) || is_ahead(c, word)) return true;
  uint32_t h = tert_i_head(c->doc, word);
  if (h == TERT_NO_WORD && tert_i_word(c, word)->xpos == TERT_XPOS_VB &&
      tert_i_introduced_by(c, word, TERT_STR("to")))
    return true; /* "Chad to reopen embassy", a headline */
  if (h != TERT_NO_WORD && tert_i_word(c, word)->deprel == TERT_DEP_XCOMP &&
      tert_i_is_a(c, h, TERT_CLASS_AHEAD) && !form_is(c, h, "went")) /* "went on to impose" */
    return true;
  static const char *const forward[] = {"forward", NULL};
  if (h != TERT_NO_WORD && tert_i_lemma_is(c, h, "look") &&
      tert_i_word(c, word)->xpos == TERT_XPOS_VBG &&
      child_form(c, h, TERT_DEP_ADVMOD, forward) != TERT_NO_WORD)
    return true; /* "looked forward to visiting" */
  return h != TERT_NO_WORD && tert_i_word(c, word)->deprel == TERT_DEP_CONJ &&
         has_aux(c, h, will) && tert_i_word(c, word)->xpos == TERT_XPOS_VB;
}

bool tert_i_is_declined(const tert_coder *c, uint32_t word) {
  static const char *const can[] = {"can", "could", "ca", NULL};
  return tert_i_is_future(c, word) || is_unmeant(c, word) ||
         (has_aux(c, word, can) && tert_i_is_a(c, word, TERT_CLASS_ASSENT));
}

static bool present(const tert_coder *c, uint32_t word) {
  uint8_t x = tert_i_word(c, word)->xpos;
  return x == TERT_XPOS_VBZ || x == TERT_XPOS_VBP;
}

/* "If", "unless"; "once" and "as long as" of what is not yet; "in case"; "should Iran attack". */
static bool opens_condition(const tert_coder *c, uint32_t clause) {
  static const char *const ifs[] = {"if", "unless", "whether", "until", "lest", NULL};
  static const char *const inverted[] = {"should", "were", "had", NULL};
  for (uint32_t k = c->doc->children[clause]; k != TERT_NO_WORD; k = c->doc->sibling[k]) {
    uint8_t r = tert_i_word(c, k)->deprel;
    if (r == TERT_DEP_MARK && form_in(c, k, ifs)) return true;
    if (r == TERT_DEP_MARK && form_is(c, k, "should")) return true;
    if (r == TERT_DEP_MARK && form_is(c, k, "in") && in_sentence(c, k + 1) &&
        form_is(c, k + 1, "case"))
      return true;
    if ((r == TERT_DEP_MARK || r == TERT_DEP_ADVMOD) && form_is(c, k, "once") && k < clause &&
        present(c, clause))
      return true;
    if (r == TERT_DEP_AUX && form_in(c, k, inverted)) {
      uint32_t s = tert_i_child(c, clause, TERT_DEP_NSUBJ);
      if (s != TERT_NO_WORD && k < s) return true;
    }
  }
  uint32_t h = tert_i_head(c->doc, clause);
  const uint32_t first = c->doc->parse->sentences[c->sentence].first;
  if (tert_i_word(c, clause)->deprel == TERT_DEP_ACL && h != TERT_NO_WORD && h < first + 5 &&
      form_is(c, first, "Were") && tert_i_introduced_by(c, clause, TERT_STR("to")))
    return true; /* "Were Iran to attack" */
  if (tert_i_word(c, clause)->deprel != TERT_DEP_ADVCL) return false;
  if (h != TERT_NO_WORD && form_is(c, h, "long") && present(c, clause)) return true;
  for (uint32_t w = clause, n = 0; n < 8 && in_sentence(c, w - 1);
       n++) { /* "were Iran to attack" */
    w--;
    if (!form_is(c, w, "were")) continue;
    return w == c->doc->parse->sentences[c->sentence].first ||
           tert_i_word(c, w - 1)->upos == TERT_UPOS_PUNCT;
  }
  return false;
}

/* "It is possible that", "it is unclear whether", "assuming that", "provided that". */
static bool left_open(const tert_coder *c, uint32_t clause) {
  static const char *const given[] = {"provided", "assuming",  "supposing",
                                      "suppose",  "providing", NULL};
  uint8_t r = tert_i_word(c, clause)->deprel;
  uint32_t h = tert_i_head(c->doc, clause);
  if (h == TERT_NO_WORD) return false;
  if (r == TERT_DEP_XCOMP && tert_i_word(c, h)->upos == TERT_UPOS_ADJ)
    return tert_i_is_a(c, h, TERT_CLASS_UNCERTAIN); /* "is likely to attack" */
  if (r == TERT_DEP_ACL && tert_i_word(c, clause)->xpos == TERT_XPOS_VBG)
    return tert_i_is_a(c, h, TERT_CLASS_UNCERTAIN); /* "little prospect of Chad attacking" */
  const bool feared = r == TERT_DEP_ACL && tert_i_word(c, h)->upos == TERT_UPOS_NOUN &&
                      tert_i_lemma_is(c, tert_i_child(c, clause, TERT_DEP_MARK), "that");
  if (r != TERT_DEP_CCOMP && r != TERT_DEP_CSUBJ && !feared) return false;
  if (tert_i_is_a(c, h, TERT_CLASS_UNCERTAIN)) return true; /* "fears that it would attack" */
  /* the clause right behind "assuming that", not what follows from it */
  return form_in(c, h, given) && (tert_i_child(c, clause, TERT_DEP_NSUBJ) == h + 1 ||
                                  tert_i_child(c, clause, TERT_DEP_NSUBJ) == h + 2);
}

/* "Demanded a truce before letting convoys in", "must disarm before it withdraws": not yet done. */
static bool before_demand(const tert_coder *c, uint32_t clause) {
  static const char *const before[] = {"before", NULL};
  static const char *const must[] = {"must", "should", "will", "would", NULL};
  uint32_t h = tert_i_head(c->doc, clause);
  if (h == TERT_NO_WORD || tert_i_word(c, clause)->deprel != TERT_DEP_ADVCL ||
      child_form(c, clause, TERT_DEP_MARK, before) == TERT_NO_WORD)
    return false;
  return has_aux(c, h, must) || tert_i_is_a(c, h, TERT_CLASS_DEMANDING);
}

/* "Would only receive him in Geneva", "will only pay once it has proof": what limits it is not met.
 */
static bool will_only(const tert_coder *c, uint32_t word) {
  static const char *const will[] = {"will", "'ll", "would", "'d", NULL};
  static const char *const only[] = {"only", NULL};
  const uint32_t limit = child_form(c, word, TERT_DEP_ADVMOD, only);
  return limit != TERT_NO_WORD && limit < word && has_aux(c, word, will);
}

static bool under_condition(const tert_coder *c, uint32_t word) {
  static const char *const would[] = {"would", "'d", NULL};
  if (has_adverb_of(c, word, TERT_CLASS_PERHAPS) || left_open(c, word) || before_demand(c, word) ||
      will_only(c, word))
    return true;
  if (has_aux(c, word, would) && tert_i_word(c, word)->deprel != TERT_DEP_CCOMP)
    for (uint32_t k = c->doc->children[word]; k != TERT_NO_WORD; k = c->doc->sibling[k])
      if (tert_i_word(c, k)->deprel == TERT_DEP_ADVCL && opens_condition(c, k)) return true;
  for (int guard = 0; word != TERT_NO_WORD && guard < 64; guard++) {
    uint8_t r = tert_i_word(c, word)->deprel;
    if (opens_condition(c, word)) return true;
    const bool promised = r == TERT_DEP_CCOMP && tert_i_is_future(c, word);
    if (r != TERT_DEP_CONJ && r != TERT_DEP_XCOMP && r != TERT_DEP_OBJ && r != TERT_DEP_OBL &&
        r != TERT_DEP_ADVCL && !promised) /* "if it said it would withdraw" */
      break;
    if (r == TERT_DEP_ADVCL) break;
    word = tert_i_head(c->doc, word);
  }
  return false;
}

/* "In the last century", "during the Second World War". */
static bool of_old(const tert_coder *c, uint32_t time) {
  static const char *const before[] = {"last",      "past",     "19th",       "18th",
                                       "17th",      "20th",     "nineteenth", "eighteenth",
                                       "twentieth", "previous", NULL};
  if (tert_i_lemma_is(c, time, "century"))
    return child_form(c, time, TERT_DEP_AMOD, before) != TERT_NO_WORD;
  if (!tert_i_lemma_is(c, time, "war")) return false;
  char key[64];
  size_t n = tert_i_noun_key(c, time, 2, true, key, sizeof key);
  return n &&
         tert_i_in_class(c->lex, c->lex->known_classes[TERT_CLASS_OLD_WAR], tert_i_str(key, n));
}

/* A past perfect is no sign: reported speech shifts tenses ("said it had attacked" is news). */
static bool long_past(const tert_coder *c, uint32_t word) {
  static const char *const spans[] = {"year", "decade", "generation", "century", NULL};
  if (form_is(c, word, "used") && tert_i_child(c, word, TERT_DEP_XCOMP) != TERT_NO_WORD)
    return true;
  uint32_t h = tert_i_head(c->doc, word);
  if (tert_i_word(c, word)->deprel == TERT_DEP_XCOMP && h != TERT_NO_WORD && form_is(c, h, "used"))
    return true;
  for (uint32_t k = c->doc->children[word]; k != TERT_NO_WORD; k = c->doc->sibling[k]) {
    const tert_word *w = tert_i_word(c, k);
    bool at_once = in_sentence(c, k - 1) && form_is(c, k - 1, "at");
    if (w->deprel == TERT_DEP_ADVMOD && tert_i_is_a(c, k, TERT_CLASS_FORMERLY) && !at_once)
      return true;
    if (w->deprel == TERT_DEP_ADVMOD && form_is(c, k, "ago")) {
      if (in_sentence(c, k - 1) && lemma_in(c, k - 1, spans)) return true;
    }
    if (w->deprel == TERT_DEP_OBL && of_old(c, k)) return true;
  }
  return false;
}

/* "Demanding that Chad cut off aid", "need to work together": not done, but asked for. */
static bool is_asked_for(const tert_coder *c, uint32_t word) {
  static const char *const be[] = {"be", NULL}; /* "that the boy be returned" */
  const uint32_t h = tert_i_head(c->doc, word);
  const uint8_t rel = tert_i_word(c, word)->deprel;
  if (h != TERT_NO_WORD && rel == TERT_DEP_XCOMP && tert_i_lemma_is(c, h, "need")) return true;
  return h != TERT_NO_WORD && (rel == TERT_DEP_CCOMP || rel == TERT_DEP_ACL) &&
         ((tert_i_child(c, word, TERT_DEP_NSUBJ) != TERT_NO_WORD &&
           tert_i_str_eq_nocase(tert_i_word(c, word)->form, tert_i_word(c, word)->lemma)) ||
          child_form(c, word, TERT_DEP_AUX_PASS, be) != TERT_NO_WORD) &&
         tert_i_is_a(c, h, TERT_CLASS_DEMANDING);
}

/* "Talks on joining the bloc", "held talks on joining": what they are about. */
static bool is_subject_matter(const tert_coder *c, uint32_t word) {
  static const char *const about[] = {"on", "about", "over", "towards", "toward", NULL};
  const uint32_t h = tert_i_head(c->doc, word);
  const uint32_t mark = child_form(c, word, TERT_DEP_MARK, about);
  return h != TERT_NO_WORD && tert_i_word(c, word)->xpos == TERT_XPOS_VBG && mark != TERT_NO_WORD &&
         (form_is(c, mark, "about") || tert_i_word(c, h)->upos == TERT_UPOS_NOUN ||
          tert_i_lemma_is(c, h, "stand") || tert_i_lemma_is(c, h, "talk") ||
          (in_sentence(c, mark - 1) && tert_i_word(c, mark - 1)->upos == TERT_UPOS_NOUN));
}

/* "The offer to mediate", "the refusal to sign": the noun that an infinitive belongs to. */
static uint32_t noun_of_infinitive(const tert_coder *c, uint32_t word) {
  static const char *const to[] = {"to", NULL};
  const uint32_t noun = tert_i_head(c->doc, word);
  const bool belongs = noun != TERT_NO_WORD && tert_i_word(c, word)->deprel == TERT_DEP_ACL &&
                       tert_i_word(c, word)->xpos == TERT_XPOS_VB &&
                       tert_i_word(c, noun)->upos == TERT_UPOS_NOUN &&
                       child_form(c, word, TERT_DEP_MARK, to) != TERT_NO_WORD;
  return belongs ? noun : TERT_NO_WORD;
}

bool tert_i_is_demanded_by_noun(const tert_coder *c, uint32_t word) {
  const uint32_t noun = noun_of_infinitive(c, word);
  return noun != TERT_NO_WORD && tert_i_is_a(c, noun, TERT_CLASS_DEMANDING);
}

/* The verb that thwarts or drops what the infinitive word is the aim of: "foiled a plot to kill",
 * "dropped its plan to sell"; TERT_NO_WORD for none. */
static uint32_t undone_by(const tert_coder *c, uint32_t word, const char *const *aims) {
  uint32_t h = tert_i_head(c->doc, word), aim = h;
  if (tert_i_word(c, word)->xpos != TERT_XPOS_VB || h == TERT_NO_WORD) return TERT_NO_WORD;
  if (tert_i_word(c, h)->upos == TERT_UPOS_VERB)
    aim = tert_i_child(c, h, TERT_DEP_OBJ);
  else
    h = tert_i_head(c->doc, h);
  return h != TERT_NO_WORD && aim != TERT_NO_WORD && lemma_in(c, aim, aims) ? h : TERT_NO_WORD;
}

/* What a foiled plot was for did not come about; an attempt was made. */
static bool is_foiled(const tert_coder *c, uint32_t word) {
  static const char *const plots[] = {"plot", "plan", "conspiracy", "scheme", NULL};
  const uint32_t by = undone_by(c, word, plots);
  return by != TERT_NO_WORD && tert_i_is_a(c, by, TERT_CLASS_THWART);
}

/* "Had plotted to kill". */
static bool is_plotted(const tert_coder *c, uint32_t word) {
  static const char *const plots[] = {"plot", "conspire", "scheme", NULL};
  const uint32_t h = tert_i_head(c->doc, word);
  return h != TERT_NO_WORD && tert_i_word(c, word)->deprel == TERT_DEP_XCOMP &&
         tert_i_word(c, h)->upos == TERT_UPOS_VERB && lemma_in(c, h, plots);
}

/* "Withdrew its application to join". */
static bool is_dropped(const tert_coder *c, uint32_t word) {
  static const char *const bids[] = {"application", "bid", "request", "candidacy", NULL};
  static const char *const drops[] = {"withdraw", "drop", "abandon", "freeze", "retract", NULL};
  const uint32_t by = undone_by(c, word, bids);
  return by != TERT_NO_WORD && lemma_in(c, by, drops);
}

/* "A failed attempt to blow up an airliner". */
static bool is_botched(const tert_coder *c, uint32_t noun) {
  for (uint32_t k = c->doc->children[noun]; k != TERT_NO_WORD; k = c->doc->sibling[k])
    if (tert_i_word(c, k)->deprel == TERT_DEP_AMOD &&
        (tert_i_is_a(c, k, TERT_CLASS_BOTCHED) || form_is(c, k, "failed")))
      return true;
  return false;
}

/* "The first power to recognise it": has done so. */
static bool is_first(const tert_coder *c, uint32_t noun) {
  static const char *const ranks[] = {"first", "second", "third", "last", "latest", "only", NULL};
  return child_form(c, noun, TERT_DEP_AMOD, ranks) != TERT_NO_WORD;
}

/* "Was confident that Chad and Mali would sign": what is hoped or doubted. */
static bool is_hoped(const tert_coder *c, uint32_t word) {
  const uint32_t h = tert_i_head(c->doc, word);
  return h != TERT_NO_WORD && tert_i_word(c, word)->deprel == TERT_DEP_CCOMP &&
         tert_i_word(c, h)->upos == TERT_UPOS_ADJ && tert_i_is_a(c, h, TERT_CLASS_HOPEFUL);
}

static uint8_t own_assertion(const tert_coder *c, uint32_t word) {
  static const char *const may[] = {"may", "might", "could", "can", NULL};
  static const char *const must[] = {"must", "should", "ought", NULL};
  if (tert_i_is_negated(c, word)) return TERT_NEGATED;
  const uint32_t noun = noun_of_infinitive(c, word);
  if (noun != TERT_NO_WORD && tert_i_is_a(c, noun, TERT_CLASS_REFUSAL)) return TERT_NEGATED;
  if (noun != TERT_NO_WORD && !is_first(c, noun) &&
      (tert_i_is_a(c, noun, TERT_CLASS_ABILITY) || is_botched(c, noun)))
    return TERT_CONDITIONAL;
  const uint32_t h = tert_i_head(c->doc, word);
  if (h != TERT_NO_WORD && tert_i_word(c, h)->upos == TERT_UPOS_ADJ &&
      tert_i_word(c, word)->xpos == TERT_XPOS_VBG && tert_i_is_a(c, h, TERT_CLASS_ABILITY))
    return TERT_CONDITIONAL; /* "capable of sending troops" */
  if (is_foiled(c, word) || is_plotted(c, word)) return TERT_CONDITIONAL;
  if (is_dropped(c, word)) return TERT_NEGATED;
  if (claim_denied(c, word)) return TERT_DENIED;
  if (is_looked_into(c, word) || is_hoped(c, word)) return TERT_CONDITIONAL;
  uint32_t modal = child_form(c, word, TERT_DEP_AUX, may);
  if (under_condition(c, word) || is_subject_matter(c, word)) return TERT_CONDITIONAL;
  if (modal != TERT_NO_WORD && !(in_sentence(c, modal + 2) && affirms(c, modal + 1)))
    return TERT_CONDITIONAL;
  if (tert_i_is_future(c, word)) return TERT_PLANNED; /* "will look into the war of years ago" */
  if (long_past(c, word)) return TERT_PAST;
  if (is_asked_for(c, word) || has_aux(c, word, must)) return TERT_DEMANDED;
  if (tert_i_is_demanded_by_noun(c, word)) return TERT_DEMANDED;
  if (noun != TERT_NO_WORD && tert_i_is_a(c, noun, TERT_CLASS_MEANT)) return TERT_PLANNED;
  if (tert_i_word(c, word)->deprel == TERT_DEP_ACL && tert_i_word(c, word)->xpos == TERT_XPOS_VBG &&
      (tert_i_lemma_is(c, h, "intention") || tert_i_lemma_is(c, h, "intent")))
    return TERT_PLANNED; /* "its intention of leaving" */
  return TERT_ASSERTED;
}

/* "Would let officials send him back", "should go on talking", "would break the law by attacking":
 * a clause without a tense of its own is as open as the verb that it hangs on. */
static bool has_no_tense(const tert_coder *c, uint32_t word) {
  static const char *const by[] = {"by", "in", NULL};
  const uint8_t rel = tert_i_word(c, word)->deprel, form = tert_i_word(c, word)->xpos;
  if (form == TERT_XPOS_VBG)
    return rel == TERT_DEP_XCOMP || rel == TERT_DEP_CONJ ||
           (rel == TERT_DEP_ADVCL && child_form(c, word, TERT_DEP_MARK, by) != TERT_NO_WORD);
  return form == TERT_XPOS_VB &&
         (rel == TERT_DEP_XCOMP || rel == TERT_DEP_CONJ ||
          (rel == TERT_DEP_ADVCL && tert_i_own_doer(c, word) == TERT_NO_WORD));
}

uint8_t tert_i_clause_assertion(const tert_coder *c, uint32_t word) {
  const uint32_t waits = tert_i_head(c->doc, word);
  if (waits != TERT_NO_WORD && tert_i_lemma_is(c, waits, "hesitate") &&
      tert_i_word(c, word)->deprel == TERT_DEP_XCOMP) /* "will not hesitate to attack" */
    return !tert_i_is_negated(c, waits) ? TERT_NEGATED
           : tert_i_is_future(c, waits) ? TERT_PLANNED
                                        : TERT_ASSERTED;
  const uint8_t own = own_assertion(c, word);
  for (int up = 0; own == TERT_ASSERTED && up < 4 && has_no_tense(c, word); up++) {
    const bool infinitive = tert_i_word(c, word)->deprel == TERT_DEP_XCOMP;
    const bool aim = !up && tert_i_word(c, word)->deprel == TERT_DEP_ADVCL &&
                     tert_i_introduced_by(c, word, TERT_STR("to"));
    word = tert_i_head(c->doc, word);
    if (aim && word != TERT_NO_WORD && tert_i_is_a(c, word, TERT_CLASS_DEMANDING))
      return TERT_DEMANDED; /* "appealed for money to feed the hungry" */
    if (aim && word != TERT_NO_WORD && tert_i_is_negated(c, word))
      return TERT_NEGATED; /* "would not meet demands to free them" */
    if (infinitive && up > 0 && word != TERT_NO_WORD && tert_i_is_a(c, word, TERT_CLASS_DEMANDING))
      return TERT_DEMANDED; /* "wants the court to hear it and order the release" */
    while (word != TERT_NO_WORD && tert_i_word(c, word)->upos == TERT_UPOS_NOUN &&
           tert_i_word(c, word)->deprel != TERT_DEP_ROOT) /* "through a raid or by attacking" */
      word = tert_i_head(c->doc, word);
    if (word == TERT_NO_WORD || (tert_i_word(c, word)->upos != TERT_UPOS_VERB &&
                                 tert_i_word(c, word)->upos != TERT_UPOS_ADJ))
      break;
    const uint8_t above = own_assertion(c, word);
    if (above == TERT_CONDITIONAL || above == TERT_PLANNED || above == TERT_DEMANDED) return above;
  }
  return own;
}

bool tert_i_is_supposed(const tert_coder *c, uint32_t noun) {
  static const char *const may[] = {"may", "might", "could", "would", NULL};
  static const char *const known[] = {"the", "this", "that", "these", "those", NULL};
  static const char *const a[] = {"a", "an", "any", "further", "another", NULL};
  const uint8_t rel = tert_i_word(c, noun)->deprel;
  const uint32_t v = tert_i_head(c->doc, noun);
  if (v == TERT_NO_WORD || tert_i_word(c, v)->upos != TERT_UPOS_VERB) return false;
  if (rel == TERT_DEP_OBL || rel == TERT_DEP_OBJ) /* "will respond to an attack" */
    return tert_i_is_future(c, v) && child_form(c, noun, TERT_DEP_DET, a) != TERT_NO_WORD;
  return rel == TERT_DEP_NSUBJ && has_aux(c, v, may) &&
         child_form(c, noun, TERT_DEP_DET, known) == TERT_NO_WORD &&
         tert_i_child(c, noun, TERT_DEP_NMOD_POSS) == TERT_NO_WORD;
}
