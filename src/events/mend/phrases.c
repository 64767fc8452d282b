/* phrases.c - noun phrases that parsers hang wrongly: "to displaced Afghans" read as an infinitive,
 * "Chad and Mali's envoys" as three, "a million dollars' worth of drugs" as dollars. */
#include "actors/words.h"
#include "mend.h"

/* "To displaced Afghans": no infinitive is a participle; it describes the noun behind it, and "to"
 * is a preposition. */
static void mend_false_infinitives(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t to = 1; (to = tert_i_from(m, to, TERT_DEP_MARK)) + 2 < count; to++) {
    const int32_t p = to + 1, verb = w[p].head, noun = p + 1;
    if (w[p].upos != TERT_UPOS_VERB || w[p].xpos != TERT_XPOS_VBN || verb < 0 || verb >= p ||
        w[to].head != p || !tert_i_str_is(w[to].form, "to") || w[noun].head != p ||
        w[noun].deprel != TERT_DEP_OBJ || !tert_i_is_nominal(&w[noun]))
      continue;
    tert_i_hang(m, to, noun, TERT_DEP_CASE);
    tert_i_hang(m, noun, verb, w[verb].upos == TERT_UPOS_VERB ? TERT_DEP_OBL : TERT_DEP_NMOD);
    tert_i_hang(m, p, noun, TERT_DEP_AMOD);
    for (int32_t k = noun + 1; k < count; k++)
      if (w[k].head == p) w[k].head = noun;
  }
}

/* "Chad and Mali's foreign ministers" read as Chad, Mali and ministers: a name with an apostrophe
 * owns the noun that it is joined to. */
static void mend_owners(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
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
    tert_i_hang(m, owner, noun, TERT_DEP_NMOD_POSS);
  }
}

/* "Four million dollars worth of drugs": the drugs are meant, and what is said behind them is said
 * of them. */
static void mend_worth(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  if (!tert_i_may_have(m, TERT_STR("worth"))) return;
  for (int32_t k = 1; k + 2 < count; k++) {
    if (!tert_i_str_is(w[k].form, "worth") || !tert_i_str_is(w[k + 1].form, "of") ||
        w[k + 1].head <= k + 1)
      continue;
    const int32_t goods = w[k + 1].head;
    int32_t top = k;
    if (w[goods].head != k || !tert_i_is_nominal(&w[goods])) continue;
    while (w[top].head >= 0 && (w[top].head == k - 1 || w[w[top].head].upos == TERT_UPOS_SYM ||
                                w[w[top].head].upos == TERT_UPOS_NUM))
      top = w[top].head;
    const int32_t verb = w[top].head;
    if (verb < 0 || verb >= top) continue;
    const bool bare = !tert_i_has_child(m, top, TERT_DEP_CASE);
    w[goods].head = verb;
    tert_i_relate(m, goods,
                  w[top].deprel == TERT_DEP_OBL && bare && w[verb].upos == TERT_UPOS_VERB
                      ? TERT_DEP_OBJ
                      : w[top].deprel);
    tert_i_hang(m, top, goods, TERT_DEP_NUMMOD);
    for (int32_t i = goods + 1; i < count; i++)
      if (w[i].head == k || w[i].head == top) w[i].head = goods;
    for (int32_t i = 0; i < k; i++) /* "handed over more than" */
      if (w[i].deprel == TERT_DEP_ADVMOD && i == verb + 1 && w[i].head > i &&
          tert_i_str_is(w[i].form, "over")) {
        tert_i_hang(m, i, verb, TERT_DEP_COMPOUND_PRT);
      } else if (w[i].deprel == TERT_DEP_CASE && w[i].head == top) {
        w[i].head = goods;
      }
  }
}

/* The first noun from k on that is an object or predicate of the verb, count for none. */
static int32_t next_object(const tert_mend *m, int32_t verb, int32_t k) {
  while ((k = tert_i_from_either(m, k, TERT_DEP_OBJ, TERT_DEP_XCOMP)) < m->count &&
         (m->w[k].head != verb || !tert_i_is_nominal(&m->w[k])))
    k++;
  return k;
}

/* "Called the president a liar", "branded the court a tool", with the last as another object or as
 * a name of the first: what he is called. */
static void mend_naming(tert_mend *m) {
  const tert_engine *engine = m->engine;
  tert_word *w = m->w;
  const int32_t count = m->count;
  const int brand = engine->lexicon.known_classes[TERT_CLASS_BRAND];
  for (int32_t verb = 0; (verb = tert_i_verb_from(m, verb)) + 3 < count; verb++) {
    const int32_t who = next_object(m, verb, verb + 1);
    if (who == count ||
        (next_object(m, verb, who + 1) == count && !tert_i_has_child(m, who, TERT_DEP_APPOS)))
      continue;
    for (int32_t k = verb + 1; k < count && !tert_i_str_is(w[k].form, ","); k++) {
      const uint8_t rel = w[k].deprel;
      if (k <= who || !tert_i_is_nominal(&w[k])) continue;
      const bool hung = w[k].head == verb && (rel == TERT_DEP_OBJ || rel == TERT_DEP_XCOMP);
      if (hung ||
          (rel == TERT_DEP_APPOS && w[k].head == who && tert_i_has_child(m, k, TERT_DEP_DET))) {
        if (!tert_i_in_class(&engine->lexicon, brand, w[verb].lemma)) break;
        tert_i_relate(m, who, TERT_DEP_OBJ);
        tert_i_hang(m, k, verb, TERT_DEP_XCOMP);
        break;
      }
    }
  }
}

/* "Urged Chad to stop and Mali to help", with Mali joined to what Chad is to stop: a name before an
 * infinitive of its own is asked as well. */
static void mend_second_addressee(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t b = 4; (b = tert_i_from(m, b, TERT_DEP_CONJ)) + 2 < count; b++) {
    const bool marked = w[b - 1].deprel == TERT_DEP_CASE && w[b - 1].head == b;
    if (w[b].upos != TERT_UPOS_PROPN || w[b - 1 - marked].upos != TERT_UPOS_CCONJ) continue;
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
        tert_i_hang(m, second, first, TERT_DEP_CONJ);
        break;
      }
  }
}

/* "Exchanged rifle and grenade fire" read as two objects, or as a rifle joined to fire: a bare noun
 * joined to one that describes the object describes it too. */
static void mend_joined_compound(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t a = 1; (a = tert_i_from(m, a, TERT_DEP_OBJ)) + 3 < count; a++) {
    const int32_t b = a + 2, noun = b + 1;
    const bool joined = w[noun].deprel == TERT_DEP_CONJ && w[noun].head == a &&
                        tert_i_str_is(w[noun].lemma, "fire");
    if (w[a].xpos != TERT_XPOS_NN || w[a + 1].deprel != TERT_DEP_CC ||
        w[b].deprel != TERT_DEP_COMPOUND || w[b].head != noun || w[a - 1].head == a ||
        !(joined || (w[noun].head == w[a].head && w[noun].deprel == TERT_DEP_OBJ)))
      continue;
    if (joined) tert_i_hang(m, noun, w[a].head, TERT_DEP_OBJ);
    tert_i_hang(m, a, noun, TERT_DEP_COMPOUND);
  }
}

/* "Sought Malian backing", read as if it sought something to back: a nation is no object. */
static void mend_nation_before_gerund(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t g = 2; (g = tert_i_from(m, g, TERT_DEP_XCOMP)) < count; g++) {
    const int32_t verb = w[g].head, nation = g - 1;
    if (w[g].xpos != TERT_XPOS_VBG || verb < 0 || verb >= nation ||
        w[nation].upos != TERT_UPOS_ADJ || w[nation].head != verb ||
        w[nation].deprel != TERT_DEP_OBJ)
      continue;
    w[g].upos = TERT_UPOS_NOUN;
    tert_i_tag(m, g, TERT_XPOS_NN);
    w[g].lemma = w[g].form;
    tert_i_relate(m, g, TERT_DEP_OBJ);
    tert_i_hang(m, nation, g, TERT_DEP_AMOD);
  }
}

/* "Agreed to free them and let them go", the second infinitive joined to the finite verb: what is
 * agreed as well. */
static void mend_second_infinitive(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t b = 4; (b = tert_i_from(m, b, TERT_DEP_CONJ)) < count; b++) {
    const int32_t finite = w[b].head;
    if (w[b].xpos != TERT_XPOS_VB || finite < 0 || finite >= b ||
        (w[finite].xpos != TERT_XPOS_VBD && w[finite].xpos != TERT_XPOS_VBZ))
      continue;
    int32_t first = -1;
    bool own = false;
    for (int32_t k = finite + 1; k < count; k++) {
      if (k < b && w[k].head == finite && w[k].deprel == TERT_DEP_XCOMP &&
          w[k].xpos == TERT_XPOS_VB)
        first = k;
      own = own || (w[k].head == b && k < b &&
                    (w[k].deprel == TERT_DEP_AUX || w[k].deprel == TERT_DEP_NSUBJ));
    }
    if (first >= 0 && !own) tert_i_hang(m, b, first, TERT_DEP_CONJ);
  }
}

/* "Rammed a truck packed with explosives into a barracks", read as if it were packed into it: where
 * the verb drives what is packed with something. */
static void mend_driven_into(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t k = 5; (k = tert_i_from(m, k, TERT_DEP_OBL)) < count; k++) {
    const int32_t packed = w[k].head;
    if (packed < 0 || packed > k || w[packed].xpos != TERT_XPOS_VBN ||
        w[packed].deprel != TERT_DEP_ACL || w[packed].head < 0 ||
        w[w[packed].head].deprel != TERT_DEP_OBJ)
      continue;
    bool into = false, with = false;
    for (int32_t c = packed + 1; c < k; c++) {
      if (w[c].deprel != TERT_DEP_CASE) continue;
      into = into || (w[c].head == k && tert_i_str_is(w[c].lemma, "into"));
      with = with ||
             (w[c].head != k && w[w[c].head].head == packed && tert_i_str_is(w[c].lemma, "with"));
    }
    if (into && with) w[k].head = w[w[packed].head].head;
  }
}

/* "Promised Chad a package worth a million dollars", with the dollars as what is promised: what it
 * is worth belongs to the package. */
static void mend_price(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  if (!tert_i_may_have(m, TERT_STR("worth"))) return;
  for (int32_t k = 3; (k = tert_i_from(m, k, TERT_DEP_OBJ)) < count; k++) {
    const int32_t worth = k - 1, verb = w[k].head;
    for (int32_t n = worth; n > 1 && n > k - 6 && verb >= 0; n--) {
      const int32_t thing = w[n].head;
      if (!tert_i_str_is(w[n].form, "worth")) continue;
      if (thing >= 0 && thing < n && w[thing].head == verb && w[thing].deprel == TERT_DEP_OBJ)
        tert_i_hang(m, k, n, TERT_DEP_OBL);
      break;
    }
  }
}

/* "Two Danish tourists, a Norwegian guide and a local woman", with the guide as another word for
 * the tourists: one is not many, and more are joined behind him. */
static void mend_listed(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t k = 3; (k = tert_i_from(m, k, TERT_DEP_APPOS)) + 2 < count; k++) {
    const int32_t first = w[k].head;
    if (w[k].xpos != TERT_XPOS_NN || first < 0 || first > k || w[first].xpos != TERT_XPOS_NNS)
      continue;
    bool one = false, more = false;
    for (int32_t n = first + 1; n < count; n++) {
      one = one || (n < k && w[n].head == k && w[n].deprel == TERT_DEP_DET &&
                    tert_i_str_is(w[n].lemma, "a"));
      more = more || (n > k && w[n].head == first && w[n].deprel == TERT_DEP_CONJ);
    }
    if (one && more) tert_i_relate(m, k, TERT_DEP_CONJ);
  }
}

/* "Wrote off Mali's debts", with the debts as a circumstance: without a preposition, right behind
 * the particle of a verb that has no object, stands its object. */
static void mend_behind_particle(tert_mend *m) {
  const tert_engine *engine = m->engine;
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t p = 1; (p = tert_i_from(m, p, TERT_DEP_COMPOUND_PRT)) + 1 < count; p++) {
    const int32_t v = w[p].head;
    if (v != p - 1) continue;
    int32_t noun = p + 1;
    while (w[noun].head > noun)
      noun = w[noun].head;
    if (w[noun].head != v || !tert_i_is_nominal(&w[noun]) ||
        (w[noun].deprel != TERT_DEP_OBL && w[noun].deprel != TERT_DEP_XCOMP) ||
        tert_i_has_child(m, noun, TERT_DEP_CASE) || tert_i_has_child(m, v, TERT_DEP_OBJ) ||
        tert_i_noun_class(&engine->actors, w[noun].lemma) == TERT_NOUN_TIME)
      continue;
    tert_i_relate(m, noun, TERT_DEP_OBJ);
  }
}

/* Whether "by" behind the noun may tell who did the noun. */
static bool may_be_done(const tert_engine *engine, const tert_word *noun) {
  const unsigned class = tert_i_noun_class(&engine->actors, noun->lemma);
  return class == TERT_NOUN_ACT || class == TERT_NOUN_MESSAGE || class == TERT_NOUN_IDEA ||
         tert_i_map_get(&engine->lexicon.nouns, noun->lemma) != TERT_NO_ID;
}

/* The passive verb that a phrase hung on word at, which is behind it, is far below; -1 when a noun
 * in between may be whose doer it names. */
static int32_t passive_above(const tert_mend *m, int32_t at) {
  const tert_word *w = m->w;
  for (int steps = 0; at >= 0 && steps < 6; steps++, at = w[at].head) {
    if (w[at].upos == TERT_UPOS_VERB) {
      if (tert_i_has_child(m, at, TERT_DEP_AUX_PASS))
        return steps && !tert_i_has_child(m, at, TERT_DEP_OBL_AGENT) ? at : -1;
      if (w[at].xpos != TERT_XPOS_VB) return -1;
    } else if (!tert_i_is_nominal(&w[at]) || may_be_done(m->engine, &w[at])) {
      return -1;
    }
  }
  return -1;
}

/* "Was put on a plane by officers", with the officers as the plane's, "was told to leave by Chad":
 * what is no deed or word is nobody's doing. */
static void mend_doer_behind(tert_mend *m) {
  const tert_engine *engine = m->engine;
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t by = 3; (by = tert_i_from(m, by, TERT_DEP_CASE)) + 1 < count; by++) {
    const int32_t doer = w[by].head;
    if (doer <= by || w[doer].head < 0 || w[doer].head >= by || !tert_i_str_is(w[by].form, "by") ||
        (w[doer].deprel != TERT_DEP_NMOD && w[doer].deprel != TERT_DEP_OBL))
      continue;
    const unsigned class = tert_i_noun_class(&engine->actors, w[doer].lemma);
    if (class != TERT_NOUN_PERSON && class != TERT_NOUN_GROUP && w[doer].upos != TERT_UPOS_PROPN)
      continue;
    const int32_t verb = passive_above(m, w[doer].head);
    if (verb >= 0) tert_i_hang(m, doer, verb, TERT_DEP_OBL_AGENT);
  }
}

/* "Ada Lima, the minister and a critic of Chad, was": the critic hangs on the other word for her.
 */
static void mend_further_word(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t k = 4; (k = tert_i_from(m, k, TERT_DEP_CONJ)) < count; k++) {
    const int32_t name = w[k].head;
    int32_t word = -1;
    if (w[k].xpos != TERT_XPOS_NN || name < 0 || name > k || w[name].upos != TERT_UPOS_PROPN)
      continue;
    for (int32_t n = name + 1; n < k; n++)
      if (w[n].head == name && w[n].deprel == TERT_DEP_APPOS && w[n].xpos == TERT_XPOS_NN) word = n;
    for (int32_t n = name + 1; n < k && word >= 0; n++)
      if (w[n].head == k && w[n].deprel == TERT_DEP_DET && tert_i_str_is(w[n].lemma, "a"))
        w[k].head = word;
  }
}

/* "NATO jets struck", with NATO as what the jets are: a name right before a noun that does
 * something belongs to the noun. */
static void mend_name_before(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t k = 0; (k = tert_i_from(m, k, TERT_DEP_NSUBJ)) + 2 < count; k++)
    if (w[k].upos == TERT_UPOS_PROPN && w[k].head == k + 1 && w[k + 1].upos == TERT_UPOS_NOUN &&
        w[k + 1].deprel == TERT_DEP_NSUBJ && !tert_i_has_child(m, k + 1, TERT_DEP_COP))
      tert_i_relate(m, k, TERT_DEP_COMPOUND);
}

/* "Handed recordings of the killing to Chad", with Chad as where the killing went: whom it was
 * given to. */
static void mend_receiver(tert_mend *m) {
  const tert_engine *engine = m->engine;
  tert_word *w = m->w;
  const int32_t count = m->count;
  const int giving = engine->lexicon.known_classes[TERT_CLASS_GIVING];
  for (int32_t to = 4; (to = tert_i_from(m, to, TERT_DEP_CASE)) + 1 < count; to++) {
    const int32_t whom = w[to].head;
    int32_t at = whom > to ? w[whom].head : -1, steps = 0;
    if (at < 0 || at > to || !tert_i_str_is(w[to].form, "to") || w[whom].deprel != TERT_DEP_NMOD ||
        w[whom].upos != TERT_UPOS_PROPN)
      continue;
    while (at >= 0 && steps++ < 6 && w[at].deprel != TERT_DEP_OBJ && tert_i_is_nominal(&w[at]))
      at = w[at].head;
    const int32_t verb = at >= 0 && w[at].deprel == TERT_DEP_OBJ ? w[at].head : -1;
    if (verb < 0 || verb > at || !tert_i_in_class(&engine->lexicon, giving, w[verb].lemma))
      continue;
    bool given = false;
    for (int32_t k = verb + 1; k < count && !given; k++)
      given = w[k].deprel == TERT_DEP_CASE && tert_i_str_is(w[k].form, "to") && w[k].head >= 0 &&
              w[w[k].head].head == verb;
    if (!given) tert_i_hang(m, whom, verb, TERT_DEP_OBL);
  }
}

/* "The gas firm Gazprom resumed", with the firm and its name as two subjects: one, and its name. */
static void mend_named_subject(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t k = 0; (k = tert_i_from(m, k, TERT_DEP_NSUBJ)) + 2 < count; k++)
    if (w[k].upos == TERT_UPOS_NOUN && w[k + 1].deprel == TERT_DEP_NSUBJ &&
        w[k + 1].upos == TERT_UPOS_PROPN && w[k].head == w[k + 1].head && w[k].head > k + 1)
      tert_i_hang(m, k + 1, k, TERT_DEP_APPOS);
}

/* "Up to 500 nurses walked out", read as what they walked out to: a number of doers before a verb
 * that has no other. */
static void mend_number_of_doers(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  static const char *const words[] = {"up", "around", "about", "over", "under", "nearly", NULL};
  for (int32_t k = 0; (k = tert_i_from(m, k, TERT_DEP_CASE)) + 3 < count; k++) {
    const int32_t who = w[k].head, verb = who > k ? w[who].head : -1;
    const int32_t number = tert_i_str_is(w[k + 1].form, "to") ? k + 2 : k + 1;
    bool counts = false;
    if (verb <= who || w[number].head != who || w[number].deprel != TERT_DEP_NUMMOD ||
        w[who].deprel != TERT_DEP_OBL || w[verb].upos != TERT_UPOS_VERB ||
        tert_i_has_subject(m, verb))
      continue;
    for (const char *const *n = words; *n; n++)
      counts = counts || tert_i_str_is(w[k].form, *n);
    if (!counts) continue;
    tert_i_relate(m, k, TERT_DEP_ADVMOD);
    tert_i_relate(m, who,
                  tert_i_has_child(m, verb, TERT_DEP_AUX_PASS) ? TERT_DEP_NSUBJ_PASS
                                                               : TERT_DEP_NSUBJ);
  }
}

/* "Serbian officials and Albanian leaders from Kosovo": the leaders are from there, as the
 * officials have a country of their own. */
static void mend_nearer_origin(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t near = 2; (near = tert_i_from(m, near, TERT_DEP_CONJ)) + 2 < count; near++) {
    const int32_t from = near + 1, place = w[from].head, far = place > from ? w[place].head : -1;
    if (far < 0 || far >= near || !tert_i_str_is(w[from].form, "from") ||
        w[place].deprel != TERT_DEP_NMOD || w[near].head != far || !tert_i_is_nominal(&w[near]))
      continue;
    for (int32_t k = 0; k < far; k++)
      if (w[k].head == far && w[k].deprel == TERT_DEP_AMOD && w[k].form.len &&
          w[k].form.ptr[0] >= 'A' && w[k].form.ptr[0] <= 'Z')
        w[place].head = near;
  }
}

/* "The secretary-general", "a sit-in", read as two: one noun with a hyphen. */
static void mend_hyphened(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  if (!tert_i_may_have(m, TERT_STR("-"))) return;
  for (int32_t k = 1; k + 1 < count; k++) {
    const tert_word *before = &w[k - 1], *behind = &w[k + 1];
    if (!tert_i_str_is(w[k].form, "-") || !tert_i_is_nominal(before) || before->head < 0 ||
        before->head != behind->head || before->deprel == TERT_DEP_COMPOUND)
      continue;
    const bool particle = before->upos == TERT_UPOS_NOUN && behind->upos == TERT_UPOS_ADP &&
                          before->end == w[k].begin && w[k].end == behind->begin;
    if (!particle && (!tert_i_is_nominal(behind) || before->deprel != behind->deprel)) continue;
    for (int32_t n = 0; n < k; n++)
      if (w[n].head == k - 1) w[n].head = k + 1;
    w[k].head = k + 1;
    if (particle) w[k + 1].upos = TERT_UPOS_NOUN;
    tert_i_relate(m, k + 1, before->deprel);
    tert_i_hang(m, k - 1, k + 1, TERT_DEP_COMPOUND);
  }
}

/* "Gave them one month to leave", with the month as when: it is what was given, for leaving. */
static void mend_notice(tert_mend *m) {
  const tert_engine *engine = m->engine;
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t k = 2; (k = tert_i_from(m, k, TERT_DEP_OBL_UNMARKED)) + 2 < count; k++) {
    const int32_t verb = w[k].head, leave = w[k + 1].head;
    if (verb < 0 || verb > k || !tert_i_str_is(w[verb].lemma, "give") ||
        !tert_i_str_is(w[k + 1].form, "to") || !tert_i_has_child(m, verb, TERT_DEP_IOBJ) ||
        tert_i_has_child(m, verb, TERT_DEP_OBJ) || leave < k + 2 || w[leave].head != verb ||
        tert_i_noun_class(&engine->actors, w[k].lemma) != TERT_NOUN_TIME)
      continue;
    tert_i_relate(m, k, TERT_DEP_OBJ);
    tert_i_hang(m, leave, k, TERT_DEP_ACL);
  }
}

/* "Fled fighting between A and B", read as what those who fled did: the noun of an event that
 * several do. */
static void mend_fled(tert_mend *m) {
  const tert_engine *engine = m->engine;
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t k = 1; (k = tert_i_from(m, k, TERT_DEP_XCOMP)) + 1 < count; k++) {
    if (w[k].xpos != TERT_XPOS_VBG || w[k].head != k - 1 ||
        !tert_i_str_is(w[k + 1].form, "between") ||
        tert_i_map_get(&engine->lexicon.nouns, w[k].form) == TERT_NO_ID)
      continue;
    w[k].upos = TERT_UPOS_NOUN;
    w[k].lemma = w[k].form;
    tert_i_relate(m, k, TERT_DEP_OBJ);
    for (int32_t n = k + 1; n < count; n++)
      if (w[n].head == k && w[n].deprel == TERT_DEP_OBL) tert_i_relate(m, n, TERT_DEP_NMOD);
  }
}

/* "Said no to talks", with the no as a sigh: it is what was said. */
static void mend_said_no(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  if (!tert_i_may_have(m, TERT_STR("no")) && !tert_i_may_have(m, TERT_STR("yes"))) return;
  for (int32_t to = 3; (to = tert_i_from(m, to, TERT_DEP_CASE)) < count; to++) {
    const int32_t v = to - 2, no = to - 1;
    if (!tert_i_str_is(w[to].form, "to") || !tert_i_str_is(w[v].lemma, "say") ||
        !(tert_i_str_is(w[no].form, "no") || tert_i_str_is(w[no].form, "yes")))
      continue;
    w[no].upos = TERT_UPOS_NOUN;
    tert_i_hang(m, no, v, TERT_DEP_OBJ);
  }
}

void tert_i_mend_phrases(tert_mend *m) {
  static const tert_mend_rule rules[] = {
      {mend_behind_particle, TERT_REL(COMPOUND_PRT), 0},
      {mend_said_no, TERT_REL(CASE), 0},
      {mend_fled, TERT_REL(XCOMP), TERT_TAG(VBG)},
      {mend_notice, TERT_REL(OBL_UNMARKED) | TERT_REL(IOBJ), 0},
      {mend_hyphened, 0, 0},
      {mend_name_before, TERT_REL(NSUBJ), 0},
      {mend_receiver, TERT_REL(CASE) | TERT_REL(NMOD) | TERT_REL(OBJ), 0},
      {mend_named_subject, TERT_REL(NSUBJ), 0},
      {mend_number_of_doers, TERT_REL(CASE) | TERT_REL(NUMMOD) | TERT_REL(OBL), 0},
      {mend_nearer_origin, TERT_REL(NMOD) | TERT_REL(CONJ) | TERT_REL(AMOD), 0},
      {mend_further_word, TERT_REL(CONJ) | TERT_REL(APPOS) | TERT_REL(DET), TERT_TAG(NN)},
      {mend_doer_behind, TERT_REL(CASE) | TERT_REL(AUX_PASS), 0},
      {mend_nation_before_gerund, TERT_REL(XCOMP) | TERT_REL(OBJ), TERT_TAG(VBG)},
      {mend_joined_compound, TERT_REL(OBJ) | TERT_REL(CC) | TERT_REL(COMPOUND), TERT_TAG(NN)},
      {mend_second_infinitive, TERT_REL(CONJ) | TERT_REL(XCOMP), TERT_TAG(VB)},
      {mend_driven_into, TERT_REL(OBL) | TERT_REL(ACL) | TERT_REL(OBJ) | TERT_REL(CASE),
       TERT_TAG(VBN)},
      {mend_false_infinitives, TERT_REL(MARK) | TERT_REL(OBJ), TERT_TAG(VBN)},
      {mend_owners, TERT_REL(CASE) | TERT_REL(CONJ), TERT_TAG(POS)},
      {mend_worth, 0, 0},
      {mend_naming, 0, 0},
      {mend_second_addressee, TERT_REL(CONJ) | TERT_REL(MARK) | TERT_REL(XCOMP), TERT_TAG(VB)},
      {mend_price, TERT_REL(OBJ), 0},
      {mend_listed, TERT_REL(APPOS) | TERT_REL(DET) | TERT_REL(CONJ), TERT_TAG(NN) | TERT_TAG(NNS)},
  };
  tert_i_mend_by(rules, sizeof rules / sizeof *rules, m);
}
