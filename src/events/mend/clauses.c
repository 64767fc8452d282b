/* clauses.c - subjects, participles and objects that parsers hang elsewhere: "soldiers held by
 * rebels were freed", "with the signing of a pact, the government agreed". */
#include "actors/words.h"
#include "mend.h"

static bool has_subject(const tert_word *w, int32_t count, int32_t v) {
  static const tert_deprel kinds[] = {TERT_DEP_NSUBJ, TERT_DEP_NSUBJ_PASS, TERT_DEP_CSUBJ,
                                      TERT_DEP_EXPL, TERT_DEP_COP};
  for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
    if (tert_i_has_child(w, count, v, kinds[k])) return true;
  return false;
}

/* "The US military struck", with every word hung on the verb as if it were a noun: the last of them
 * did it. */
static void mend_subjects(tert_word *w, int32_t count) {
  for (int32_t v = 1; v < count; v++) {
    if (w[v].upos != TERT_UPOS_VERB || w[v].head >= 0 ||
        (w[v].xpos != TERT_XPOS_VBD && w[v].xpos != TERT_XPOS_VBZ && w[v].xpos != TERT_XPOS_VBP) ||
        w[v - 1].head != v ||
        (w[v - 1].deprel != TERT_DEP_AMOD && w[v - 1].deprel != TERT_DEP_COMPOUND))
      continue;
    bool only = !has_subject(w, count, v);
    for (int32_t k = 0; k < v && only; k++) {
      const uint8_t r = w[k].deprel;
      only = w[k].head != v || r == TERT_DEP_AMOD || r == TERT_DEP_COMPOUND || r == TERT_DEP_DET ||
             r == TERT_DEP_NMOD_POSS || r == TERT_DEP_NUMMOD;
    }
    if (!only) continue;
    for (int32_t k = 0; k < v - 1; k++)
      if (w[k].head == v) w[k].head = v - 1;
    w[v - 1].deprel = TERT_DEP_NSUBJ;
    if (w[v - 1].upos == TERT_UPOS_ADJ) w[v - 1].upos = TERT_UPOS_NOUN;
  }
}

/* Whether v is a verb with a tense, its own or that of "has" or "was"; *first is then the first
 * word of the verb with its auxiliaries. */
static bool is_finite(const tert_word *w, int32_t v, int32_t *first) {
  bool tense = w[v].xpos == TERT_XPOS_VBD || w[v].xpos == TERT_XPOS_VBZ;
  *first = v;
  while (*first > 0 && w[*first - 1].head == v &&
         (w[*first - 1].deprel == TERT_DEP_AUX || w[*first - 1].deprel == TERT_DEP_AUX_PASS ||
          w[*first - 1].deprel == TERT_DEP_ADVMOD)) {
    --*first;
    tense = tense ||
            (w[*first].deprel != TERT_DEP_ADVMOD && w[*first].xpos != TERT_XPOS_VBG); /* "having" */
  }
  return tense && w[v].upos == TERT_UPOS_VERB;
}

/* "With the signing of a pact, the government and rebels agreed", with the doers hung on the pact:
 * the phrase between comma and verb is the subject of a verb that has none. */
static void mend_lost_subject(tert_word *w, int32_t count) {
  for (int32_t v = 2; v < count; v++) {
    int32_t end, start, top = -1;
    if (w[v].head >= 0 || !is_finite(w, v, &end) || has_subject(w, count, v)) continue;
    for (start = end; start > 0 && w[start - 1].upos != TERT_UPOS_PUNCT; start--)
      ;
    if (start == 0 || start == end || !tert_i_str_is(w[start - 1].form, ",")) return;
    for (int32_t k = start; k < end; k++) {
      if (w[k].head >= start && w[k].head < end) continue;
      if (top >= 0) return;
      top = k;
    }
    if (top < 0 || !tert_i_is_nominal(&w[top]) || w[top].head >= start ||
        (w[top].deprel != TERT_DEP_APPOS && w[top].deprel != TERT_DEP_CONJ))
      return;
    for (int32_t k = start; k < top; k++)
      if (w[k].head == top && (w[k].deprel == TERT_DEP_CASE || w[k].deprel == TERT_DEP_CC)) return;
    tert_i_hang(&w[top], v, TERT_DEP_NSUBJ);
    return;
  }
}

/* "A rocket fired from Chad hit the town", "landed in the town": the second verb says what came of
 * the first, which has no object but a phrase of its own. */
static bool hits_alone(const tert_word *w, int32_t count, int32_t p, int32_t v) {
  bool phrase = false;
  for (int32_t k = p + 1; k < v; k++)
    phrase = phrase ||
             (w[k].head == p && (w[k].deprel == TERT_DEP_OBL || w[k].deprel == TERT_DEP_OBL_AGENT));
  return phrase && w[v].xpos == TERT_XPOS_VBD && !tert_i_has_child(w, count, p, TERT_DEP_OBJ) &&
         (tert_i_has_child(w, count, v, TERT_DEP_OBJ) ||
          tert_i_has_child(w, count, v, TERT_DEP_OBL));
}

/* "Soldiers held by rebels were freed", read as if the soldiers held something: of two verbs for
 * one subject with nothing between them, the first is a participle. */
static void mend_reduced_clause(tert_word *w, int32_t count) {
  for (int32_t p = 1; p < count; p++) {
    int32_t subject = -1, first = 0;
    if (w[p].head >= 0 || !tert_i_is_past(&w[p]) || tert_i_has_child(w, count, p, TERT_DEP_AUX) ||
        tert_i_has_child(w, count, p, TERT_DEP_AUX_PASS))
      continue;
    for (int32_t k = 0; k < p; k++)
      if (w[k].head == p && w[k].deprel == TERT_DEP_NSUBJ) subject = k;
    if (subject != p - 1) return;
    for (int32_t v = p + 2; v < count; v++) {
      if (w[v].head != p || !is_finite(w, v, &first) || has_subject(w, count, v) ||
          (first == v && !hits_alone(w, count, p, v)) ||
          tert_i_has_child(w, count, v, TERT_DEP_MARK) ||
          tert_i_has_child(w, count, v, TERT_DEP_CC) ||
          tert_i_has_child(w, count, p, TERT_DEP_CC) || w[first - 1].upos == TERT_UPOS_PUNCT)
        continue;
      for (int32_t k = 0; k < count; k++)
        if (w[k].head == p && k != v && (k < p || k > v)) w[k].head = v;
      tert_i_hang(&w[v], -1, TERT_DEP_ROOT);
      w[subject].deprel =
          tert_i_has_child(w, count, v, TERT_DEP_AUX_PASS) ? TERT_DEP_NSUBJ_PASS : TERT_DEP_NSUBJ;
      tert_i_as_participle(&w[p], subject);
      for (int32_t k = p + 1; k < v; k++)
        if (w[k].head == p && w[k].deprel == TERT_DEP_OBJ) {
          w[k].deprel = TERT_DEP_XCOMP; /* "held hostage" */
        } else if (w[k].deprel == TERT_DEP_CASE && tert_i_str_is(w[k].form, "by") &&
                   w[k].head > k && w[w[k].head].deprel == TERT_DEP_NMOD) {
          w[w[k].head].head = p; /* "held as hostages by rebels" */
          w[w[k].head].deprel = TERT_DEP_OBL_AGENT;
        }
      return;
    }
  }
}

/* The same, with the noun hung on the second verb and that on the first. */
static void mend_crossed_clause(tert_word *w, int32_t count) {
  for (int32_t p = 1; p + 2 < count; p++) {
    const int32_t s = p - 1, v = w[s].head;
    if (w[p].head >= 0 || w[p].upos != TERT_UPOS_VERB || w[s].deprel != TERT_DEP_NSUBJ || v <= p ||
        w[v].head != p || w[v].xpos != TERT_XPOS_VBD ||
        tert_i_has_child(w, count, v, TERT_DEP_MARK) ||
        tert_i_has_child(w, count, p, TERT_DEP_OBJ) ||
        tert_i_has_child(w, count, p, TERT_DEP_AUX) ||
        tert_i_has_child(w, count, p, TERT_DEP_AUX_PASS) || w[v - 1].upos == TERT_UPOS_PUNCT)
      continue;
    for (int32_t k = 0; k < count; k++)
      if (w[k].head == p && k > v) w[k].head = v;
    tert_i_hang(&w[v], -1, TERT_DEP_ROOT);
    tert_i_as_participle(&w[p], s);
  }
}

/* "Under a deal with Chad brokered by Qatar", read as if the subject brokered: a participle with
 * its doer behind it belongs to the noun before it. */
static void mend_agents(tert_word *w, int32_t count) {
  for (int32_t p = 2; p + 2 < count; p++) {
    const int32_t h = w[p].head;
    if (w[p].upos != TERT_UPOS_VERB || !tert_i_is_past(&w[p]) || w[p].deprel != TERT_DEP_ADVCL ||
        h < 0 || h >= p || !tert_i_is_nominal(&w[p - 1]) || !tert_i_str_is(w[p + 1].form, "by") ||
        !tert_i_has_child(w, count, p, TERT_DEP_OBL_AGENT) || has_subject(w, count, p) ||
        tert_i_has_child(w, count, p, TERT_DEP_MARK) ||
        tert_i_has_child(w, count, p, TERT_DEP_AUX) ||
        tert_i_has_child(w, count, p, TERT_DEP_AUX_PASS))
      continue;
    int32_t noun = p - 1;
    while (w[noun].head >= 0 && w[noun].head != h)
      noun = w[noun].head;
    if (w[noun].head != h || noun < h || !tert_i_is_nominal(&w[noun])) continue;
    tert_i_as_participle(&w[p], noun);
  }
}

/* "Members of the league, a body of jurists, investigated", read as members beside an
 * investigation. */
static void mend_joined_verb(tert_word *w, int32_t count) {
  int32_t root = 0;
  while (root < count && w[root].head >= 0)
    root++;
  if (root == count || !tert_i_is_nominal(&w[root]) || has_subject(w, count, root)) return;
  for (int32_t v = root + 1; v < count; v++) {
    int32_t first;
    if (w[v].head != root || !is_finite(w, v, &first) || has_subject(w, count, v)) continue;
    const bool comma = w[first - 1].upos == TERT_UPOS_PUNCT;
    if (comma ? w[v].deprel != TERT_DEP_CONJ || !tert_i_str_is(w[first - 1].form, ",")
              : w[v].deprel != TERT_DEP_PARATAXIS) /* "sailors walked off the job" */
      continue;
    for (int32_t k = root; k < v; k++)
      if (w[k].deprel == TERT_DEP_CC && w[k].head == v) return;
    tert_i_hang(&w[v], -1, TERT_DEP_ROOT);
    tert_i_hang(&w[root], v, TERT_DEP_NSUBJ);
    return;
  }
}

/* "Mali and Togo restored postal and phone links", with the links joined to the doers: what is
 * joined to a subject from behind a verb without an object is its object. */
static void mend_conjuncts(tert_word *w, int32_t count) {
  for (int32_t k = 2; k < count; k++) {
    const int32_t first = w[k].head;
    if (w[k].deprel != TERT_DEP_CONJ || !tert_i_is_nominal(&w[k]) || first < 0 || first >= k)
      continue;
    const int32_t v = w[first].head;
    if (v <= first || v >= k || w[first].deprel != TERT_DEP_NSUBJ || w[v].upos != TERT_UPOS_VERB)
      continue;
    if (tert_i_has_child(w, count, v, TERT_DEP_OBJ)) continue;
    tert_i_hang(&w[k], v, TERT_DEP_OBJ);
  }
}

/* "Freed fifteen captured soldiers", read as if the capture were freed: a word before the
 * participle that hangs on the noun behind it shows that the participle only describes the noun. */
static void mend_participles(tert_word *w, int32_t count) {
  for (int32_t p = 2; p + 1 < count; p++) {
    const int32_t v = w[p].head;
    if (w[p].upos != TERT_UPOS_VERB || v < 0 || v >= p || w[v].upos != TERT_UPOS_VERB ||
        (w[p].deprel != TERT_DEP_CCOMP && w[p].deprel != TERT_DEP_XCOMP) || !tert_i_is_past(&w[p]))
      continue;
    int32_t noun = -1;
    for (int32_t k = p + 1; k < count && noun < 0; k++)
      if (w[k].head == p && w[k].deprel == TERT_DEP_OBJ) noun = k;
    bool crossed = false;
    for (int32_t k = v + 1; k < p && noun >= 0; k++)
      crossed = crossed || w[k].head == noun;
    if (!crossed) continue;
    for (int32_t k = noun + 1; k < count; k++)
      if (w[k].head == p) w[k].head = v;
    tert_i_hang(&w[noun], v, TERT_DEP_OBJ);
    tert_i_hang(&w[p], noun, TERT_DEP_AMOD);
    w[p].xpos = TERT_XPOS_VBN;
  }
}

/* "Libyan jets struck positions", read as jets that are struck: a verb right behind a noun that has
 * an object is the noun's verb. */
static void mend_verb_behind(tert_word *w, int32_t count) {
  for (int32_t v = 1; v + 1 < count; v++) {
    const int32_t noun = w[v].head;
    if (w[v].upos != TERT_UPOS_VERB || w[v].deprel != TERT_DEP_AMOD || noun != v - 1 ||
        !tert_i_is_nominal(&w[noun]) || w[noun].head >= 0)
      continue;
    bool object = false;
    for (int32_t k = v + 1; k < count; k++)
      object = object || (w[k].head == noun && w[k].deprel == TERT_DEP_OBJ);
    if (!object) continue;
    for (int32_t k = v + 1; k < count; k++)
      if (w[k].head == noun) w[k].head = v;
    tert_i_hang(&w[v], -1, TERT_DEP_ROOT);
    w[v].xpos = TERT_XPOS_VBD;
    tert_i_hang(&w[noun], v, TERT_DEP_NSUBJ);
  }
}

/* "Chad handed over a man wanted for fraud", read as if the man wanted: the verb with a subject of
 * its own before him is the first one. */
static void mend_wanted(tert_word *w, int32_t count) {
  for (int32_t p = 3; p < count; p++) {
    const int32_t noun = p - 1;
    if (w[p].head >= 0 || w[p].upos != TERT_UPOS_VERB || !tert_i_is_past(&w[p]) ||
        w[noun].head != p || w[noun].deprel != TERT_DEP_NSUBJ ||
        tert_i_has_child(w, count, p, TERT_DEP_OBJ) || tert_i_has_child(w, count, p, TERT_DEP_AUX))
      continue;
    for (int32_t v = 0; v < noun; v++) {
      if (w[v].head != p || w[v].deprel != TERT_DEP_ADVCL || w[v].upos != TERT_UPOS_VERB ||
          !tert_i_has_child(w, count, v, TERT_DEP_NSUBJ) ||
          tert_i_has_child(w, count, v, TERT_DEP_OBJ) ||
          tert_i_has_child(w, count, v, TERT_DEP_MARK))
        continue;
      bool comma = false;
      for (int32_t k = v + 1; k < noun; k++)
        comma = comma || w[k].upos == TERT_UPOS_PUNCT;
      if (comma) continue;
      for (int32_t k = 0; k < count; k++)
        if (w[k].head == p && k != noun && k != v &&
            (k < v || w[k].upos == TERT_UPOS_PUNCT)) /* what is behind stays */
          w[k].head = v;
      tert_i_hang(&w[v], -1, TERT_DEP_ROOT);
      tert_i_hang(&w[noun], v, TERT_DEP_OBJ);
      tert_i_as_participle(&w[p], noun);
      return;
    }
  }
}

/* "Gunmen freed a businessman kidnapped last year", read as if the businessman kidnapped: a noun
 * straight behind a verb that has no object, before a bare participle, is the object. */
static void mend_reduced_object(tert_word *w, int32_t count) {
  for (int32_t p = 2; p < count; p++) {
    const int32_t v = w[p].head, noun = p - 1;
    if (w[p].upos != TERT_UPOS_VERB || !tert_i_is_past(&w[p]) ||
        (w[p].deprel != TERT_DEP_ADVCL && w[p].deprel != TERT_DEP_CCOMP) || v < 0 || v >= noun ||
        w[v].upos != TERT_UPOS_VERB || w[noun].head != p || w[noun].deprel != TERT_DEP_NSUBJ ||
        tert_i_has_child(w, count, v, TERT_DEP_OBJ) ||
        tert_i_has_child(w, count, p, TERT_DEP_MARK) ||
        tert_i_has_child(w, count, p, TERT_DEP_AUX) || tert_i_has_child(w, count, p, TERT_DEP_OBJ))
      continue;
    bool next = true; /* nothing but the phrase of the noun between the two */
    for (int32_t k = v + 1; k < noun; k++)
      next =
          next && ((w[k].head > v && w[k].head <= noun) || w[k].deprel == TERT_DEP_COMPOUND_PRT ||
                   (w[k].head == v && w[k].deprel == TERT_DEP_OBL)); /* "handed to Chad a man" */
    if (!next || noun == v + 1) continue;
    tert_i_hang(&w[noun], v, TERT_DEP_OBJ);
    tert_i_as_participle(&w[p], noun);
  }
}

/* "Hit by a rocket fired from Chad", with the firing hung on the hit: a bare past behind a noun
 * says what was done to it. */
static void mend_bare_participles(tert_word *w, int32_t count) {
  for (int32_t p = 2; p < count; p++) {
    const int32_t v = w[p].head, noun = p - 1;
    if (w[p].upos != TERT_UPOS_VERB || !tert_i_is_past(&w[p]) || w[p].deprel != TERT_DEP_ADVCL ||
        v < 0 || v >= noun || w[noun].upos != TERT_UPOS_NOUN || w[noun].head != v ||
        (w[noun].deprel != TERT_DEP_OBL_AGENT && w[noun].deprel != TERT_DEP_OBJ) ||
        has_subject(w, count, p) || tert_i_has_child(w, count, p, TERT_DEP_MARK) ||
        tert_i_has_child(w, count, p, TERT_DEP_AUX) || tert_i_has_child(w, count, p, TERT_DEP_OBJ))
      continue;
    tert_i_as_participle(&w[p], noun);
  }
}

/* "Troops crossed into Chad, officials said", read as if troops that were crossed and officials
 * said it: of two subjects the first belongs to the verb straight behind it. */
static void mend_report(tert_word *w, int32_t count) {
  for (int32_t p = 1; p + 2 < count; p++) {
    const int32_t s = w[p].head, said = s >= 0 ? w[s].head : -1;
    if (w[p].upos != TERT_UPOS_VERB || !tert_i_is_past(&w[p]) || w[p].deprel != TERT_DEP_ACL ||
        s != p - 1 || said <= p || w[s].deprel != TERT_DEP_NSUBJ ||
        w[said].upos != TERT_UPOS_VERB || tert_i_has_child(w, count, p, TERT_DEP_OBL_AGENT))
      continue;
    int32_t other = -1;
    bool comma = false;
    for (int32_t k = p + 1; k < said; k++) {
      comma = comma || (other < 0 && tert_i_str_is(w[k].form, ","));
      if (w[k].head == said && w[k].deprel == TERT_DEP_NSUBJ) other = k;
    }
    if (other < 0 || !comma) continue;
    tert_i_hang(&w[p], said, TERT_DEP_CCOMP);
    w[p].xpos = TERT_XPOS_VBD;
    w[s].head = p;
  }
}

/* "A strike on a market killed 41, residents said", with both subjects hung on "said": the first is
 * of the verb before the comma. */
static void mend_report_behind(tert_word *w, int32_t count) {
  for (int32_t p = 1; p + 2 < count; p++) {
    const int32_t said = w[p].head;
    int32_t first = -1, second = -1;
    if (w[p].upos != TERT_UPOS_VERB || !tert_i_is_past(&w[p]) || w[p].deprel != TERT_DEP_CCOMP ||
        said <= p || tert_i_has_child(w, count, p, TERT_DEP_NSUBJ) ||
        tert_i_has_child(w, count, p, TERT_DEP_NSUBJ_PASS) ||
        tert_i_has_child(w, count, p, TERT_DEP_AUX) ||
        tert_i_has_child(w, count, p, TERT_DEP_AUX_PASS))
      continue;
    for (int32_t k = 0; k < said; k++)
      if (w[k].head == said && w[k].deprel == TERT_DEP_NSUBJ) *(k < p ? &first : &second) = k;
    if (first < 0 || second < 0) continue;
    w[first].head = p;
    w[p].xpos = TERT_XPOS_VBD;
  }
}

/* "Returned the bodies of soldiers killed in a clash", with the soldiers as who killed: behind the
 * "of" of an object stands no subject. */
static void mend_subject_behind_of(tert_word *w, int32_t count) {
  for (int32_t v = 4; v < count; v++) {
    const int32_t s = v - 1;
    if (!tert_i_is_past(&w[v]) || w[s].head != v || w[s].deprel != TERT_DEP_NSUBJ ||
        w[v].head < 0 || w[v].head > s || tert_i_has_child(w, count, v, TERT_DEP_AUX) ||
        tert_i_has_child(w, count, v, TERT_DEP_OBJ))
      continue;
    int32_t of = s - 1;
    while (of > 1 && w[of].head == s && w[of].deprel != TERT_DEP_CASE)
      of--;
    const int32_t noun = of - 1;
    if (noun < 1 || w[of].head != s || !tert_i_str_is(w[of].form, "of") ||
        !tert_i_is_nominal(&w[noun]) ||
        (w[noun].deprel != TERT_DEP_OBJ && w[noun].deprel != TERT_DEP_OBL))
      continue;
    tert_i_hang(&w[s], noun, TERT_DEP_NMOD);
    tert_i_as_participle(&w[v], s);
  }
}

/* "It was Chad that first proposed", read as what Chad was: behind "it was" and a name "that" is
 * the doer's. */
static void mend_cleft(tert_word *w, int32_t count) {
  for (int32_t that = 3; that + 1 < count; that++) {
    const int32_t v = w[that].head, name = v >= 0 ? w[v].head : -1;
    if (w[that].deprel != TERT_DEP_MARK || !tert_i_str_is(w[that].form, "that") || v <= that ||
        w[v].deprel != TERT_DEP_ACL || w[v].upos != TERT_UPOS_VERB || name != that - 1 ||
        w[name].upos != TERT_UPOS_PROPN || !tert_i_has_child(w, count, name, TERT_DEP_COP) ||
        tert_i_has_child(w, count, v, TERT_DEP_NSUBJ))
      continue;
    w[that].upos = TERT_UPOS_PRON;
    w[that].xpos = TERT_XPOS_WDT;
    w[that].deprel = TERT_DEP_NSUBJ;
    w[v].deprel = TERT_DEP_ACL_RELCL;
    if (w[v].xpos == TERT_XPOS_VBN) w[v].xpos = TERT_XPOS_VBD;
  }
}

/* "Chad, angered by the arrest, has cut links", with Chad as who is angered: before an aside
 * between commas stands the subject of the verb behind it. */
static void mend_subject_before_aside(tert_word *w, int32_t count) {
  for (int32_t p = 2; p + 2 < count; p++) {
    const int32_t s = p - 2, v = w[p].head;
    if (w[p].xpos != TERT_XPOS_VBN || w[p].deprel != TERT_DEP_ADVCL || v <= p ||
        !tert_i_str_is(w[p - 1].form, ",") || w[s].head != p || w[s].deprel != TERT_DEP_NSUBJ ||
        has_subject(w, count, v))
      continue;
    w[s].head = v;
  }
}

/* "Signed a decree closing the base", with the closing as what was signed: a gerund behind a law
 * says what that does. */
static void mend_gerund_of_law(const tert_engine *engine, tert_word *w, int32_t count) {
  const int class_id = engine->lexicon.known_classes[TERT_CLASS_MEANT];
  for (int32_t g = 2; g + 1 < count; g++) {
    const int32_t noun = g - 1, v = w[g].head;
    if (w[g].xpos != TERT_XPOS_VBG || w[g].deprel != TERT_DEP_OBJ || v < 0 || v >= noun ||
        w[noun].head != v || w[noun].deprel != TERT_DEP_OBJ ||
        !tert_i_in_class(&engine->lexicon, class_id, w[noun].lemma))
      continue;
    tert_i_hang(&w[g], noun, TERT_DEP_ACL);
  }
}

/* "The ministers are due to meet", with the ministers hung on "due", which opens the clause of the
 * meeting: they meet. */
static void mend_subject_of_mark(tert_word *w, int32_t count) {
  for (int32_t s = 0; s + 2 < count; s++) {
    const int32_t due = w[s].head, verb = due >= 0 ? w[due].head : -1;
    if (w[s].deprel != TERT_DEP_NSUBJ || verb <= due || w[due].deprel != TERT_DEP_MARK || due < s ||
        tert_i_has_child(w, count, verb, TERT_DEP_NSUBJ))
      continue;
    w[s].head = verb;
  }
}

/* "Seized by gunmen in fatigues, who also", with the clause hung on the fatigues: "who" is a person
 * or body named before. */
static void mend_antecedent_of_who(const tert_engine *engine, tert_word *w, int32_t count) {
  for (int32_t who = 2; who + 1 < count; who++) {
    const int32_t verb = w[who].head, thing = verb >= 0 ? w[verb].head : -1;
    if (w[who].xpos != TERT_XPOS_WP || w[who].deprel != TERT_DEP_NSUBJ || thing < 0 ||
        thing > who || w[verb].deprel != TERT_DEP_ACL_RELCL || w[thing].upos != TERT_UPOS_NOUN)
      continue;
    const unsigned class = tert_i_noun_class(&engine->actors, w[thing].lemma);
    if (class == TERT_NOUN_PERSON || class == TERT_NOUN_GROUP || class == TERT_NOUN_UNKNOWN)
      continue;
    for (int32_t k = thing - 1; k >= 0 && k + 8 > thing; k--)
      if (w[k].upos == TERT_UPOS_NOUN &&
          tert_i_noun_class(&engine->actors, w[k].lemma) == TERT_NOUN_PERSON) {
        w[verb].head = k;
        break;
      }
  }
}

#define DEP(rel) TERT_MEND_DEP(rel)
#define TAG(tag) TERT_MEND_TAG(tag)

void tert_i_mend_clauses(const tert_engine *engine, tert_word *w, int32_t count) {
  static const tert_mend_rule rules[] = {
      {0, TAG(VBD) | TAG(VBZ) | TAG(VBP), mend_subjects, NULL},
      {0, 0, mend_lost_subject, NULL},
      {0, 0, mend_joined_verb, NULL},
      {DEP(NSUBJ), TAG(VBD) | TAG(VBN), mend_reduced_clause, NULL},
      {DEP(NSUBJ), TAG(VBD), mend_crossed_clause, NULL},
      {DEP(AMOD) | DEP(OBJ), 0, mend_verb_behind, NULL},
      {DEP(ADVCL) | DEP(NSUBJ), TAG(VBD) | TAG(VBN), mend_wanted, NULL},
      {DEP(NSUBJ), TAG(VBD) | TAG(VBN), mend_reduced_object, NULL},
      {DEP(ADVCL), TAG(VBD) | TAG(VBN), mend_bare_participles, NULL},
      {DEP(ACL) | DEP(NSUBJ), TAG(VBD) | TAG(VBN), mend_report, NULL},
      {DEP(CCOMP) | DEP(NSUBJ), TAG(VBD) | TAG(VBN), mend_report_behind, NULL},
      {DEP(CASE) | DEP(NSUBJ), TAG(VBD) | TAG(VBN), mend_subject_behind_of, NULL},
      {DEP(ADVCL) | DEP(OBL_AGENT), TAG(VBD) | TAG(VBN), mend_agents, NULL},
      {DEP(OBJ), TAG(VBD) | TAG(VBN), mend_participles, NULL},
      {DEP(CONJ) | DEP(NSUBJ), 0, mend_conjuncts, NULL},
      {DEP(ADVCL) | DEP(NSUBJ), TAG(VBN), mend_subject_before_aside, NULL},
      {DEP(MARK) | DEP(NSUBJ), TAG(JJ), mend_subject_of_mark, NULL},
      {DEP(OBJ), TAG(VBG), NULL, mend_gerund_of_law},
      {DEP(ACL_RELCL) | DEP(NSUBJ), TAG(WP), NULL, mend_antecedent_of_who},
      {DEP(COP) | DEP(MARK) | DEP(ACL), TAG(VBD) | TAG(VBN) | TAG(VBZ), mend_cleft, NULL},
  };
  tert_i_mend_by(rules, sizeof rules / sizeof *rules, engine, w, count);
}
