/* phrases.c - noun phrases that parsers hang wrongly: "to displaced Afghans" read as an infinitive,
 * "Chad and Mali's envoys" as three, "a million dollars' worth of drugs" as dollars. */
#include "actors/words.h"
#include "mend.h"

/* "To displaced Afghans": no infinitive is a participle; it describes the noun behind it, and "to"
 * is a preposition. */
static void mend_false_infinitives(tert_word *w, int32_t count) {
  for (int32_t p = 2; p + 1 < count; p++) {
    const int32_t verb = w[p].head, noun = p + 1;
    if (w[p].upos != TERT_UPOS_VERB || w[p].xpos != TERT_XPOS_VBN || verb < 0 || verb >= p ||
        w[p - 1].head != p || w[p - 1].deprel != TERT_DEP_MARK ||
        !tert_i_str_eq_nocase(w[p - 1].form, TERT_STR("to")) || w[noun].head != p ||
        w[noun].deprel != TERT_DEP_OBJ || !tert_i_is_nominal(&w[noun]))
      continue;
    tert_i_hang(&w[p - 1], noun, TERT_DEP_CASE);
    tert_i_hang(&w[noun], verb, w[verb].upos == TERT_UPOS_VERB ? TERT_DEP_OBL : TERT_DEP_NMOD);
    tert_i_hang(&w[p], noun, TERT_DEP_AMOD);
    for (int32_t k = noun + 1; k < count; k++)
      if (w[k].head == p) w[k].head = noun;
  }
}

/* "Chad and Mali's foreign ministers" read as Chad, Mali and ministers: a name with an apostrophe
 * owns the noun that it is joined to. */
static void mend_owners(tert_word *w, int32_t count) {
  for (int32_t s = 1; s + 1 < count; s++) {
    const int32_t owner = w[s].head;
    if (w[s].xpos != TERT_XPOS_POS || w[s].deprel != TERT_DEP_CASE || owner != s - 1 ||
        w[owner].deprel != TERT_DEP_CONJ)
      continue;
    int32_t noun = s + 1;
    while (noun < count && w[noun].head > noun)
      noun++;
    if (noun >= count || w[noun].head != w[owner].head || w[noun].deprel != TERT_DEP_CONJ ||
        !tert_i_is_nominal(&w[noun]))
      continue;
    for (int32_t k = 0; k < owner; k++)
      if (w[k].head == owner && w[k].deprel == TERT_DEP_CC) w[k].head = noun;
    tert_i_hang(&w[owner], noun, TERT_DEP_NMOD_POSS);
  }
}

/* "Four million dollars worth of drugs": the drugs are meant, and what is said behind them is said
 * of them. */
static void mend_worth(tert_word *w, int32_t count) {
  for (int32_t k = 1; k + 2 < count; k++) {
    if (!tert_i_str_eq_nocase(w[k].form, TERT_STR("worth")) ||
        !tert_i_str_eq_nocase(w[k + 1].form, TERT_STR("of")) || w[k + 1].head <= k + 1)
      continue;
    const int32_t goods = w[k + 1].head;
    int32_t top = k;
    if (w[goods].head != k || !tert_i_is_nominal(&w[goods])) continue;
    while (w[top].head >= 0 && (w[top].head == k - 1 || w[w[top].head].upos == TERT_UPOS_SYM ||
                                w[w[top].head].upos == TERT_UPOS_NUM))
      top = w[top].head;
    const int32_t verb = w[top].head;
    if (verb < 0 || verb >= top) continue;
    const bool bare = !tert_i_has_child(w, count, top, TERT_DEP_CASE);
    w[goods].head = verb;
    w[goods].deprel = w[top].deprel == TERT_DEP_OBL && bare && w[verb].upos == TERT_UPOS_VERB
                          ? TERT_DEP_OBJ
                          : w[top].deprel;
    tert_i_hang(&w[top], goods, TERT_DEP_NUMMOD);
    for (int32_t i = goods + 1; i < count; i++)
      if (w[i].head == k || w[i].head == top) w[i].head = goods;
    for (int32_t i = 0; i < k; i++) /* "handed over more than" */
      if (w[i].deprel == TERT_DEP_ADVMOD && i == verb + 1 && w[i].head > i &&
          tert_i_str_eq_nocase(w[i].form, TERT_STR("over"))) {
        tert_i_hang(&w[i], verb, TERT_DEP_COMPOUND_PRT);
      } else if (w[i].deprel == TERT_DEP_CASE && w[i].head == top) {
        w[i].head = goods;
      }
  }
}

/* "Handed over to Chad three men" read as one phrase: no name stands before the numeral or article
 * of a noun, so that the noun is another phrase. */
static void mend_swapped_objects(tert_word *w, int32_t count) {
  for (int32_t p = 2; p + 2 < count; p++) {
    const int32_t noun = w[p].head;
    if (w[p].upos != TERT_UPOS_PROPN || noun <= p + 1 || w[p - 1].deprel != TERT_DEP_CASE ||
        (w[p - 1].head != noun && w[p - 1].head != p) ||
        !tert_i_str_eq_nocase(w[p - 1].form, TERT_STR("to")) ||
        (w[p].deprel != TERT_DEP_COMPOUND && w[p].deprel != TERT_DEP_NMOD) ||
        (w[noun].deprel != TERT_DEP_OBL && w[noun].deprel != TERT_DEP_OBJ) ||
        w[p + 1].head != noun ||
        (w[p + 1].deprel != TERT_DEP_NUMMOD && w[p + 1].deprel != TERT_DEP_DET))
      continue;
    tert_i_hang(&w[p], w[noun].head, TERT_DEP_OBL);
    w[p - 1].head = p;
    w[noun].deprel = TERT_DEP_OBJ;
  }
}

/* "Called the president a liar", "branded the court a tool", with the last as another object or as
 * a name of the first: what he is called. */
static void mend_naming(const tert_engine *engine, tert_word *w, int32_t count) {
  const int class_id = engine->lexicon.known_classes[TERT_CLASS_BRAND];
  for (int32_t verb = 0; verb + 3 < count; verb++) {
    if (w[verb].upos != TERT_UPOS_VERB ||
        !tert_i_in_class(&engine->lexicon, class_id, w[verb].lemma))
      continue;
    int32_t who = -1;
    bool comma = false;
    for (int32_t k = verb + 1; k < count; k++) {
      const uint8_t rel = w[k].deprel;
      comma = comma || tert_i_str_is(w[k].form, ",");
      if (!tert_i_is_nominal(&w[k]) || comma) continue;
      const bool hung = w[k].head == verb && (rel == TERT_DEP_OBJ || rel == TERT_DEP_XCOMP);
      if (hung && who < 0) {
        who = k;
      } else if (who >= 0 && (hung || (rel == TERT_DEP_APPOS && w[k].head == who)) &&
                 (tert_i_has_child(w, count, k, TERT_DEP_DET) || hung)) {
        w[who].deprel = TERT_DEP_OBJ;
        tert_i_hang(&w[k], verb, TERT_DEP_XCOMP);
        break;
      }
    }
  }
}

/* "Imposed visa bans" cut into two objects: a bare noun before a noun is a part of its name. */
static void mend_cut_objects(tert_word *w, int32_t count) {
  for (int32_t k = 1; k + 1 < count; k++) {
    const int32_t verb = w[k].head;
    if ((w[k].deprel != TERT_DEP_OBJ && w[k].deprel != TERT_DEP_OBL) ||
        w[k + 1].deprel != w[k].deprel || w[k + 1].head != verb || verb >= k ||
        w[k].upos != TERT_UPOS_NOUN || w[k].xpos != TERT_XPOS_NN ||
        w[k + 1].upos != TERT_UPOS_NOUN || tert_i_has_child(w, count, k, TERT_DEP_DET) ||
        tert_i_has_child(w, count, k, TERT_DEP_NMOD_POSS))
      continue;
    for (int32_t i = 0; i < count; i++)
      if (w[i].head == k) w[i].head = k + 1;
    tert_i_hang(&w[k], k + 1, TERT_DEP_COMPOUND);
  }
}

/* "Chad has quietly frozen aid, he said", read as "frozen aid": a participle with an auxiliary of
 * its own is the verb, the noun that it was hung on its object. */
static void mend_perfect(tert_word *w, int32_t count) {
  for (int32_t p = 2; p + 1 < count; p++) {
    const int32_t noun = w[p].head;
    if (w[p].upos != TERT_UPOS_VERB || w[p].xpos != TERT_XPOS_VBN || w[p].deprel != TERT_DEP_AMOD ||
        noun <= p || !tert_i_has_child(w, count, p, TERT_DEP_AUX))
      continue;
    int32_t subject = -1;
    for (int32_t k = 0; k < p; k++)
      if (w[k].deprel == TERT_DEP_NSUBJ && w[k].head >= noun) subject = k;
    if (subject < 0) continue;
    const int32_t above = w[noun].head;
    w[p].head = above;
    w[p].deprel = above < 0             ? TERT_DEP_ROOT
                  : w[noun].head > noun ? TERT_DEP_CCOMP /* what is said behind it */
                                        : w[noun].deprel;
    tert_i_hang(&w[noun], p, TERT_DEP_OBJ);
    w[subject].head = p;
    for (int32_t k = 0; k < count; k++)
      if (w[k].head == noun && (k < subject || (w[k].deprel == TERT_DEP_PUNCT && k > noun)))
        w[k].head = p;
  }
}

/* The same, with the auxiliary hung on the verb that reports it. */
static void mend_reported_perfect(tert_word *w, int32_t count) {
  for (int32_t a = 1; a + 3 < count; a++) {
    const int32_t said = w[a].head;
    if (w[a].deprel != TERT_DEP_AUX || !tert_i_str_is(w[a].lemma, "have") || said <= a + 2)
      continue;
    int32_t p = a + 1, subject = -1;
    while (p < said && w[p].upos == TERT_UPOS_ADV)
      p++;
    const int32_t noun = w[p].head;
    if (w[p].xpos != TERT_XPOS_VBN || w[p].deprel != TERT_DEP_AMOD || noun <= p || noun >= said ||
        w[noun].head != said)
      continue;
    for (int32_t k = 0; k < a; k++)
      if (w[k].head == said && w[k].deprel == TERT_DEP_NSUBJ) subject = k;
    if (subject < 0) continue;
    for (int32_t k = 0; k < p; k++)
      if (w[k].head == said) w[k].head = p;
    tert_i_hang(&w[p], said, TERT_DEP_CCOMP);
    tert_i_hang(&w[noun], p, TERT_DEP_OBJ);
  }
}

/* "Had frozen 130 accounts", with "had" taken for having: no participle stands before the numeral
 * or article of the noun that it describes. */
static void mend_owned_perfect(tert_word *w, int32_t count) {
  for (int32_t a = 0; a + 3 < count; a++) {
    const int32_t p = a + 1, noun = w[p].head;
    if (!tert_i_str_is(w[a].lemma, "have") || w[a].deprel == TERT_DEP_AUX ||
        w[p].xpos != TERT_XPOS_VBN || w[p].deprel != TERT_DEP_AMOD || noun <= p + 1 ||
        w[noun].head != a || w[noun].deprel != TERT_DEP_OBJ || w[p + 1].head != noun ||
        (w[p + 1].deprel != TERT_DEP_NUMMOD && w[p + 1].deprel != TERT_DEP_DET))
      continue;
    for (int32_t k = 0; k < count; k++)
      if (w[k].head == a) w[k].head = p;
    w[p].upos = TERT_UPOS_VERB;
    tert_i_hang(&w[p], w[a].head, w[a].deprel);
    w[noun].head = p;
    w[a].upos = TERT_UPOS_AUX;
    tert_i_hang(&w[a], p, TERT_DEP_AUX);
  }
}

/* "Freed the couple", "extradited to Chad a banker", read as how long or whither: who can be freed
 * and has no preposition is the object. */
static void mend_bare_objects(const tert_engine *engine, tert_word *w, int32_t count) {
  for (int32_t k = 1; k < count; k++) {
    const int32_t verb = w[k].head;
    const bool bare = w[k].deprel == TERT_DEP_OBL &&
                      !tert_i_has_child(w, count, k, TERT_DEP_CASE) &&
                      tert_i_has_child(w, count, k, TERT_DEP_DET);
    if ((w[k].deprel != TERT_DEP_OBL_UNMARKED && !bare) || verb < 0 || verb >= k ||
        w[k].upos != TERT_UPOS_NOUN || w[verb].upos != TERT_UPOS_VERB ||
        w[verb].xpos == TERT_XPOS_VBN || tert_i_has_child(w, count, verb, TERT_DEP_OBJ) ||
        tert_i_has_child(w, count, k, TERT_DEP_NMOD))
      continue;
    const unsigned class = tert_i_noun_class(&engine->actors, w[k].lemma);
    if (tert_i_map_get(&engine->actors.roles, w[k].lemma) == TERT_NO_ID &&
        (!bare || class == TERT_NOUN_TIME || class == TERT_NOUN_AMOUNT))
      continue;
    w[k].deprel = TERT_DEP_OBJ;
  }
}

/* "Urged Chad to stop and Mali to help", with Mali joined to what Chad is to stop: a name before an
 * infinitive of its own is asked as well. */
static void mend_second_addressee(tert_word *w, int32_t count) {
  for (int32_t b = 4; b + 2 < count; b++) {
    const bool marked = w[b - 1].deprel == TERT_DEP_CASE && w[b - 1].head == b;
    if (w[b].deprel != TERT_DEP_CONJ || w[b].upos != TERT_UPOS_PROPN ||
        w[b - 1 - marked].upos != TERT_UPOS_CCONJ)
      continue;
    int32_t to = b + 1;
    if (w[to].xpos == TERT_XPOS_RB && to + 2 < count) to++; /* "not to" */
    const int32_t second = w[to].head;
    if (w[to].deprel != TERT_DEP_MARK || second <= to || w[second].xpos != TERT_XPOS_VB ||
        (w[second].deprel != TERT_DEP_ADVCL && w[second].deprel != TERT_DEP_CONJ))
      continue;
    int32_t first = w[second].head;
    if (first >= 0 && w[first].deprel != TERT_DEP_XCOMP)
      for (int32_t k = first + 1; k < b; k++)
        if (w[k].head == first && w[k].deprel == TERT_DEP_XCOMP) first = k;
    if (first < 0 || first > b || w[first].deprel != TERT_DEP_XCOMP) continue;
    const int32_t asks = w[first].head;
    for (int32_t a = asks + 1; a < first; a++)
      if (w[a].head == asks && w[a].upos == TERT_UPOS_PROPN &&
          w[a].deprel == (marked ? TERT_DEP_OBL : TERT_DEP_OBJ)) {
        w[b].head = a;
        tert_i_hang(&w[second], first, TERT_DEP_CONJ);
        break;
      }
  }
}

/* "Suspended the treaty and threatened sanctions", with the sanctions joined to the treaty: a verb
 * in the past tense behind "and" has the noun behind it as its object. */
static void mend_second_verb(tert_word *w, int32_t count) {
  for (int32_t p = 3; p + 1 < count; p++) {
    int32_t noun = p + 1;
    if (w[p].upos != TERT_UPOS_VERB || w[p].xpos != TERT_XPOS_VBD ||
        w[p - 1].upos != TERT_UPOS_CCONJ)
      continue;
    while (noun < count && w[noun].head > noun)
      noun++; /* the head of the phrase behind */
    const int32_t object = noun < count ? w[noun].head : -1;
    if (object < 0 || object >= p || w[noun].deprel != TERT_DEP_CONJ ||
        !tert_i_is_nominal(&w[noun]) || w[object].deprel != TERT_DEP_OBJ || w[object].head < 0 ||
        w[w[object].head].xpos != TERT_XPOS_VBD ||
        (w[p].deprel != TERT_DEP_AMOD && w[p].deprel != TERT_DEP_CONJ) ||
        tert_i_has_child(w, count, p, TERT_DEP_OBJ))
      continue;
    tert_i_hang(&w[p], w[object].head, TERT_DEP_CONJ);
    w[p - 1].head = p;
    tert_i_hang(&w[noun], p, TERT_DEP_OBJ);
  }
}

/* "Rallied outside the embassy" with the embassy as an object: where something is done is none. */
static void mend_places_as_objects(tert_word *w, int32_t count) {
  static const char *const preps[] = {"outside", "near",    "inside", "towards",
                                      "against", "beneath", "toward", NULL};
  for (int32_t c = 1; c < count; c++) {
    const int32_t noun = w[c].head;
    if (w[c].deprel != TERT_DEP_CASE || noun <= c || w[noun].deprel != TERT_DEP_OBJ ||
        w[noun].head >= c)
      continue;
    for (const char *const *p = preps; *p; p++)
      if (tert_i_str_eq_nocase(w[c].form, tert_i_cstr(*p))) w[noun].deprel = TERT_DEP_OBL;
  }
}

/* Whether an operator of the lexicon acts on what stands behind "for": "called for". */
static bool acts_on_for(const tert_engine *engine, tert_str verb) {
  const tert_lexicon *lex = &engine->lexicon;
  for (uint32_t i = tert_i_uses_of(lex, verb).operators; i != TERT_NO_ID;
       i = lex->operator_list[i].next)
    if (lex->operator_list[i].inner.kind == TERT_SLOT_PREP &&
        tert_i_str_is(lex->operator_list[i].inner.prep, "for"))
      return true;
  return false;
}

/* "Called for the president to resign", read as calling for him in order to resign: he is to do it.
 */
static void mend_asked_clause(const tert_engine *engine, tert_word *w, int32_t count) {
  for (int32_t v = 4; v < count; v++) {
    const int32_t noun = v - 2, verb = w[v].head;
    if (w[v].xpos != TERT_XPOS_VB || verb < 0 || verb >= noun || w[noun].head != verb ||
        (w[v].deprel != TERT_DEP_ADVCL && w[v].deprel != TERT_DEP_XCOMP) ||
        w[noun].deprel != TERT_DEP_OBL || !tert_i_is_nominal(&w[noun]) ||
        !tert_i_str_eq_nocase(w[v - 1].form, TERT_STR("to")))
      continue;
    int32_t mark = -1;
    for (int32_t k = verb + 1; k < noun; k++)
      if (w[k].head == noun && w[k].deprel == TERT_DEP_CASE) mark = k;
    if (mark < 0 || !tert_i_str_eq_nocase(w[mark].form, TERT_STR("for")) ||
        !acts_on_for(engine, w[verb].lemma))
      continue;
    w[v].deprel = TERT_DEP_ADVCL;
    tert_i_hang(&w[noun], v, TERT_DEP_NSUBJ);
    tert_i_hang(&w[mark], v, TERT_DEP_MARK);
  }
}

/* "Killed six gunmen holding a hostage", read as if the killers held one: what people do who stand
 * straight before it is theirs. */
static void mend_doers_behind(const tert_engine *engine, tert_word *w, int32_t count) {
  for (int32_t g = 2; g + 1 < count; g++) {
    const int32_t who = g - 1;
    if (w[g].xpos != TERT_XPOS_VBG || w[g].upos != TERT_UPOS_VERB ||
        w[g].deprel != TERT_DEP_ADVCL || w[who].head != w[g].head || w[g].head < 0 ||
        w[g].head >= who || w[who].deprel != TERT_DEP_OBJ || w[who].xpos != TERT_XPOS_NNS ||
        tert_i_noun_class(&engine->actors, w[who].lemma) != TERT_NOUN_PERSON ||
        tert_i_has_child(w, count, g, TERT_DEP_MARK) ||
        !tert_i_has_child(w, count, g, TERT_DEP_OBJ))
      continue;
    tert_i_hang(&w[g], who, TERT_DEP_ACL);
  }
}

/* "Returned to Chad $20 million": money without a preposition is an object. */
static void mend_bare_money(tert_word *w, int32_t count) {
  for (int32_t m = 2; m < count; m++) {
    const int32_t verb = w[m].head;
    if (w[m].upos != TERT_UPOS_SYM || w[m].deprel != TERT_DEP_OBL || verb < 0 || verb >= m ||
        tert_i_has_child(w, count, m, TERT_DEP_CASE) ||
        tert_i_has_child(w, count, verb, TERT_DEP_OBJ) || w[verb].upos != TERT_UPOS_VERB)
      continue;
    w[m].deprel = TERT_DEP_OBJ;
  }
}

/* "The opposition called for talks.", read as an opposition that was called: a sentence has a verb.
 */
static void mend_verbless(tert_word *w, int32_t count) {
  const int32_t last = count - 1;
  if (count < 4 || !tert_i_str_is(w[last].form, ".")) return;
  for (int32_t v = 1; v < last; v++) {
    const int32_t noun = w[v].head;
    if (w[v].upos != TERT_UPOS_VERB || w[v].deprel != TERT_DEP_ACL || noun != v - 1 ||
        w[noun].head >= 0 || !tert_i_is_nominal(&w[noun]) || !tert_i_is_past(&w[v]) ||
        tert_i_has_child(w, count, noun, TERT_DEP_COP) ||
        tert_i_has_child(w, count, v, TERT_DEP_OBL_AGENT))
      continue;
    for (int32_t k = v + 1; k < count; k++)
      if (w[k].head == noun && w[k].upos == TERT_UPOS_VERB && w[k].deprel != TERT_DEP_ACL) return;
    for (int32_t k = v + 1; k < count; k++)
      if (w[k].head == noun) w[k].head = v;
    tert_i_hang(&w[v], -1, TERT_DEP_ROOT);
    w[v].xpos = TERT_XPOS_VBD;
    tert_i_hang(&w[noun], v, TERT_DEP_NSUBJ);
    return;
  }
}

/* "Invaded Chad decades ago", read as decades of a name: the name is the object. */
static void mend_ago(const tert_engine *engine, tert_word *w, int32_t count) {
  for (int32_t t = 2; t + 1 < count; t++) {
    const int32_t name = t - 1, ago = w[t].head;
    if (w[t].upos != TERT_UPOS_NOUN || ago != t + 1 || !tert_i_str_is(w[ago].form, "ago") ||
        w[name].upos != TERT_UPOS_PROPN || w[name].head != t ||
        w[name].deprel != TERT_DEP_COMPOUND || w[ago].head < 0 || w[ago].head >= name ||
        w[w[ago].head].upos != TERT_UPOS_VERB ||
        tert_i_noun_class(&engine->actors, w[t].lemma) != TERT_NOUN_TIME ||
        tert_i_has_child(w, count, w[ago].head, TERT_DEP_OBJ))
      continue;
    tert_i_hang(&w[name], w[ago].head, TERT_DEP_OBJ);
  }
}

/* "Proposed joint patrols with Niger", read as patrols that Chad proposed: a participle with a
 * subject of its own before it is the verb. */
static void mend_subject_of_participle(tert_word *w, int32_t count) {
  for (int32_t p = 1; p + 1 < count; p++) {
    const int32_t noun = w[p].head;
    if (w[p].upos != TERT_UPOS_VERB || w[p].deprel != TERT_DEP_AMOD || noun <= p ||
        !tert_i_is_past(&w[p]) || w[noun].head >= 0 ||
        !tert_i_has_child(w, count, p, TERT_DEP_NSUBJ) ||
        tert_i_has_child(w, count, noun, TERT_DEP_NSUBJ))
      continue;
    for (int32_t k = 0; k < count; k++)
      if (w[k].head == noun && (k < p || w[k].upos == TERT_UPOS_PUNCT)) w[k].head = p;
    tert_i_hang(&w[p], -1, TERT_DEP_ROOT);
    w[p].xpos = TERT_XPOS_VBD;
    tert_i_hang(&w[noun], p, TERT_DEP_OBJ);
  }
}

/* "Sought Malian backing", read as if it sought something to back: a nation is no object. */
static void mend_nation_before_gerund(tert_word *w, int32_t count) {
  for (int32_t g = 2; g < count; g++) {
    const int32_t verb = w[g].head, nation = g - 1;
    if (w[g].xpos != TERT_XPOS_VBG || w[g].deprel != TERT_DEP_XCOMP || verb < 0 || verb >= nation ||
        w[nation].upos != TERT_UPOS_ADJ || w[nation].head != verb ||
        w[nation].deprel != TERT_DEP_OBJ)
      continue;
    w[g].upos = TERT_UPOS_NOUN;
    w[g].xpos = TERT_XPOS_NN;
    w[g].lemma = w[g].form;
    w[g].deprel = TERT_DEP_OBJ;
    tert_i_hang(&w[nation], g, TERT_DEP_AMOD);
  }
}

/* "Wrote off half of the debt", with the debt hung on the verb: what "of" leads to behind a
 * quantity is what it counts. */
static void mend_quantities(const tert_engine *engine, tert_word *w, int32_t count) {
  const int class_id = engine->lexicon.known_classes[TERT_CLASS_QUANTITY];
  for (int32_t q = 1; q + 2 < count; q++) {
    const int32_t thing = w[q + 1].head;
    if (w[q].deprel != TERT_DEP_OBJ || !tert_i_str_is(w[q + 1].form, "of") || thing <= q + 1 ||
        w[thing].head != w[q].head || w[thing].deprel != TERT_DEP_OBL ||
        !tert_i_in_class(&engine->lexicon, class_id, w[q].lemma))
      continue;
    tert_i_hang(&w[thing], q, TERT_DEP_NMOD);
  }
}

/* "Help Chad fight rebels", with Chad hung on the fight: what stands before a bare infinitive
 * behind "help" is helped, and what stands behind it is the infinitive's. */
static void mend_helped(tert_word *w, int32_t count) {
  for (int32_t v = 2; v < count; v++) {
    const int32_t helps = w[v].head, helped = v - 1;
    if (w[v].xpos != TERT_XPOS_VB || w[v].deprel != TERT_DEP_XCOMP || helps < 0 ||
        helps >= helped || !tert_i_str_is(w[helps].lemma, "help") || w[helped].head != v ||
        !tert_i_is_nominal(&w[helped]))
      continue;
    tert_i_hang(&w[helped], helps, TERT_DEP_OBJ);
    for (int32_t k = v + 1; k < count; k++)
      if (w[k].head == helps && w[k].deprel == TERT_DEP_OBJ) w[k].head = v;
  }
}

/* "Has blown up boats caught fishing", read as if the boats caught some fish: a noun with no "and"
 * before it that a verb without an object is followed by is its object, and caught. */
static void mend_caught(tert_word *w, int32_t count) {
  for (int32_t v = 3; v < count; v++) {
    const int32_t above = w[v].head, noun = v - 1;
    if (w[v].deprel != TERT_DEP_CONJ || !tert_i_is_past(&w[v]) || above < 0 || above >= noun ||
        w[above].upos != TERT_UPOS_VERB || w[noun].head != v || w[noun].deprel != TERT_DEP_NSUBJ ||
        tert_i_has_child(w, count, above, TERT_DEP_OBJ) ||
        tert_i_has_child(w, count, above, TERT_DEP_NSUBJ_PASS) ||
        tert_i_has_child(w, count, v, TERT_DEP_AUX))
      continue;
    bool joined = false;
    for (int32_t k = above + 1; k < noun; k++)
      joined = joined || w[k].upos == TERT_UPOS_PUNCT ||
               (w[k].upos == TERT_UPOS_CCONJ && (w[k].head == v || w[k].head == noun)) ||
               (w[k].head == above && w[k].deprel != TERT_DEP_COMPOUND_PRT);
    if (joined) continue;
    tert_i_hang(&w[noun], above, TERT_DEP_OBJ);
    tert_i_as_participle(&w[v], noun);
  }
}

/* "Expelled an executive last week", with the executive hung on the week: nothing stands before
 * "last" in a phrase but "the". */
static void mend_before_last(tert_word *w, int32_t count) {
  for (int32_t k = 2; k + 1 < count; k++) {
    const int32_t time = w[k].head, noun = k - 1;
    if (time <= k || w[time].deprel != TERT_DEP_OBL_UNMARKED || w[noun].head != time ||
        (!tert_i_str_is(w[k].form, "last") && !tert_i_str_is(w[k].form, "next")) ||
        (w[noun].upos != TERT_UPOS_NOUN && w[noun].upos != TERT_UPOS_ADJ))
      continue;
    const int32_t verb = w[time].head;
    if (verb < 0 || verb >= noun || w[verb].upos != TERT_UPOS_VERB ||
        tert_i_has_child(w, count, verb, TERT_DEP_OBJ))
      continue;
    tert_i_hang(&w[noun], verb, TERT_DEP_OBJ);
    w[noun].upos = TERT_UPOS_NOUN;
    w[noun].xpos = TERT_XPOS_NN;
    for (int32_t i = verb + 1; i < noun; i++)
      if (w[i].head == time) w[i].head = noun;
  }
}

/* "Fighting between A and B killed ten" read as a clause of the killing: it is what killed. */
static void mend_fighting_between(tert_word *w, int32_t count) {
  for (int32_t g = 0; g + 3 < count; g++) {
    const int32_t verb = w[g].head;
    if (w[g].xpos != TERT_XPOS_VBG || w[g].deprel != TERT_DEP_ADVCL || verb < g + 3 ||
        !tert_i_str_is(w[g + 1].form, "between") || tert_i_has_child(w, count, g, TERT_DEP_MARK) ||
        tert_i_has_child(w, count, verb, TERT_DEP_NSUBJ) ||
        tert_i_has_child(w, count, verb, TERT_DEP_NSUBJ_PASS))
      continue;
    w[g].upos = TERT_UPOS_NOUN;
    w[g].xpos = TERT_XPOS_NN;
    w[g].deprel = TERT_DEP_NSUBJ;
    for (int32_t k = g + 1; k < verb; k++)
      if (w[k].head == g && w[k].deprel == TERT_DEP_OBL) w[k].deprel = TERT_DEP_NMOD;
  }
}

/* "Shelled the airport, forcing Chad to", with the airport hung on the forcing: before the comma
 * stands the object of the verb before it. */
static void mend_object_before_comma(tert_word *w, int32_t count) {
  for (int32_t v = 4; v < count; v++) {
    const int32_t above = w[v].head, noun = v - 2;
    if (w[v].xpos != TERT_XPOS_VBG || w[v].deprel != TERT_DEP_ADVCL || above < 0 || above >= noun ||
        w[above].upos != TERT_UPOS_VERB || !tert_i_str_is(w[v - 1].form, ",") ||
        w[noun].head != v || w[noun].deprel != TERT_DEP_OBJ ||
        tert_i_has_child(w, count, above, TERT_DEP_OBJ))
      continue;
    w[noun].head = above;
  }
}

/* "To Phnom Penh", with "to" hung on the first word: a preposition opens the whole name. */
static void mend_case_of_names(tert_word *w, int32_t count) {
  for (int32_t k = 0; k + 2 < count; k++) {
    const int32_t first = w[k].head;
    if (w[k].deprel != TERT_DEP_CASE || first != k + 1 || w[first].deprel != TERT_DEP_COMPOUND ||
        w[first].upos != TERT_UPOS_PROPN || w[first].head <= first ||
        w[w[first].head].upos != TERT_UPOS_PROPN)
      continue;
    w[k].head = w[first].head;
  }
}

/* "Telephoned Ada Lima", with both names hung on the verb: they are one. */
static void mend_cut_names(const tert_engine *engine, tert_word *w, int32_t count) {
  static const uint64_t roles = TERT_MEND_DEP(OBJ) | TERT_MEND_DEP(OBL) | TERT_MEND_DEP(NMOD) |
                                TERT_MEND_DEP(CONJ) | TERT_MEND_DEP(NSUBJ);
  for (int32_t k = 1; k < count; k++) {
    const bool alike = w[k].head == w[k - 1].head && w[k].deprel == w[k - 1].deprel &&
                       w[k].xpos == TERT_XPOS_NNP && w[k - 1].xpos == TERT_XPOS_NNP;
    if (!alike || !(roles & (uint64_t)1 << w[k].deprel) || w[k].begin == w[k - 1].end ||
        tert_i_given_gender(&engine->actors, w[k - 1].form) == TERT_GENDER_UNKNOWN)
      continue; /* "of Chad Ada Lima" */
    for (int32_t c = 0; c < count; c++)
      if (w[c].head == k) w[c].head = k - 1;
    tert_i_hang(&w[k], k - 1, TERT_DEP_FLAT);
  }
}

/* "Iraqi and U.S. troops attacked", with what is Iraqi as a doer of its own: it is troops as well. */
static void mend_joined_nations(tert_word *w, int32_t count) {
  for (int32_t a = 0; a + 3 < count; a++) {
    const int32_t noun = w[a + 2].head;
    if (w[a].upos != TERT_UPOS_ADJ || w[a].form.ptr[0] < 'A' || w[a].form.ptr[0] > 'Z' ||
        w[a].deprel == TERT_DEP_AMOD || !tert_i_str_is(w[a + 1].form, "and") || noun != a + 3 ||
        w[noun].head != a || w[noun].deprel != TERT_DEP_CONJ || w[noun].upos != TERT_UPOS_NOUN ||
        (w[a + 2].upos != TERT_UPOS_PROPN && w[a + 2].upos != TERT_UPOS_ADJ))
      continue;
    tert_i_hang(&w[noun], w[a].head, w[a].deprel);
    for (int32_t k = 0; k < count; k++)
      if (w[k].head == a && k != a + 2) w[k].head = noun;
    tert_i_hang(&w[a], noun, TERT_DEP_AMOD);
    tert_i_hang(&w[a + 1], a + 2, TERT_DEP_CC);
    tert_i_hang(&w[a + 2], a, TERT_DEP_CONJ);
  }
}

/* "Urged him not to go", with "not" hung on the urging. */
static void mend_not_to(tert_word *w, int32_t count) {
  for (int32_t k = 1; k + 2 < count; k++) {
    const int32_t verb = w[k + 1].head;
    if (w[k].deprel != TERT_DEP_ADVMOD || !tert_i_str_is(w[k].form, "not") ||
        !tert_i_str_is(w[k + 1].form, "to") || w[k + 1].deprel != TERT_DEP_MARK ||
        verb <= k + 1 || w[verb].head != w[k].head)
      continue;
    w[k].head = verb;
  }
}

/* "Massed troops along the border with Chad", with Chad hung on the verb: whose border it is. */
static void mend_borders(const tert_engine *engine, tert_word *w, int32_t count) {
  const int class_id = engine->lexicon.known_classes[TERT_CLASS_BORDER];
  for (int32_t q = 1; q + 2 < count; q++) {
    const int32_t with = w[q + 1].head;
    if (w[q].deprel != TERT_DEP_OBL || !tert_i_str_is(w[q + 1].form, "with") || with <= q + 1 ||
        w[with].head != w[q].head || w[with].upos != TERT_UPOS_PROPN ||
        !tert_i_in_class(&engine->lexicon, class_id, w[q].lemma))
      continue;
    tert_i_hang(&w[with], q, TERT_DEP_NMOD);
  }
}

#define DEP(rel) TERT_MEND_DEP(rel)
#define TAG(tag) TERT_MEND_TAG(tag)

void tert_i_mend_phrases(const tert_engine *engine, tert_word *w, int32_t count) {
  static const tert_mend_rule rules[] = {
      {DEP(ACL), TAG(VBD) | TAG(VBN), mend_verbless, NULL},
      {DEP(OBL) | DEP(CASE), TAG(VB), NULL, mend_asked_clause},
      {DEP(ADVCL) | DEP(OBJ), TAG(VBG), NULL, mend_doers_behind},
      {DEP(OBL), TAG(DOLLAR) | TAG(SYM), mend_bare_money, NULL},
      {DEP(OBL_UNMARKED) | DEP(COMPOUND), 0, NULL, mend_ago},
      {DEP(AMOD) | DEP(NSUBJ), TAG(VBD) | TAG(VBN), mend_subject_of_participle, NULL},
      {DEP(XCOMP) | DEP(OBJ), TAG(VBG), mend_nation_before_gerund, NULL},
      {DEP(OBJ) | DEP(OBL), TAG(IN), NULL, mend_quantities},
      {DEP(OBL) | DEP(CASE), TAG(NNP) | TAG(NNPS), NULL, mend_borders},
      {0, TAG(NNP), NULL, mend_cut_names},
      {DEP(CONJ) | DEP(CC), TAG(JJ), mend_joined_nations, NULL},
      {DEP(ADVMOD) | DEP(MARK), TAG(TO), mend_not_to, NULL},
      {DEP(MARK) | DEP(OBJ), TAG(VBN), mend_false_infinitives, NULL},
      {DEP(CONJ) | DEP(CASE), TAG(POS), mend_owners, NULL},
      {DEP(CASE), TAG(IN), mend_worth, NULL},
      {DEP(DET), 0, NULL, mend_naming},
      {DEP(XCOMP), TAG(VB), mend_helped, NULL},
      {DEP(CASE) | DEP(COMPOUND), TAG(NNP), mend_case_of_names, NULL},
      {DEP(ADVCL) | DEP(OBJ), TAG(VBG), mend_object_before_comma, NULL},
      {DEP(CONJ) | DEP(NSUBJ), TAG(VBD) | TAG(VBN), mend_caught, NULL},
      {DEP(OBL_UNMARKED), TAG(JJ), mend_before_last, NULL},
      {DEP(ADVCL), TAG(VBG), mend_fighting_between, NULL},
      {DEP(CASE), TAG(NNP) | TAG(NNPS), mend_swapped_objects, NULL},
      {0, TAG(NN), mend_cut_objects, NULL},
      {DEP(AMOD) | DEP(AUX), TAG(VBN), mend_perfect, NULL},
      {DEP(AMOD) | DEP(AUX), TAG(VBN), mend_reported_perfect, NULL},
      {DEP(AMOD) | DEP(OBJ), TAG(VBN), mend_owned_perfect, NULL},
      {0, TAG(NN) | TAG(NNS), NULL, mend_bare_objects},
      {DEP(CONJ) | DEP(XCOMP) | DEP(MARK), TAG(NNP) | TAG(NNPS), mend_second_addressee, NULL},
      {DEP(CONJ) | DEP(OBJ), TAG(VBD), mend_second_verb, NULL},
      {DEP(OBJ) | DEP(CASE), 0, mend_places_as_objects, NULL},
  };
  tert_i_mend_by(rules, sizeof rules / sizeof *rules, engine, w, count);
}
