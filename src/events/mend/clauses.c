/* clauses.c - clauses whose parties parsers hang on another word: "called for the president to
 * resign", "Togo, like Chad, plans". */
#include "actors/words.h"
#include "mend.h"

/* ", and Chad followed suit": a comma, "and", and the name right before the verb. */
static bool opens_clause(const tert_mend *m, int32_t n) {
  const tert_word *w = m->w;
  return n > 1 && n + 1 < m->count && w[n - 1].deprel == TERT_DEP_CC &&
         tert_i_str_is(w[n - 2].form, ",") &&
         (w[n + 1].xpos == TERT_XPOS_VBD || w[n + 1].xpos == TERT_XPOS_VBZ) &&
         !tert_i_has_child(m, n + 1, TERT_DEP_CC);
}

/* "It ended soon and Chad is facing a crisis", with Chad joined to "soon": who stands behind "and"
 * before a verb that has no subject does what it says. */
static void mend_joined_clause(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t n = 1; (n = tert_i_from(m, n, TERT_DEP_CONJ)) + 1 < count; n++) {
    if (!tert_i_is_nominal(&w[n]) || w[n].head < 0 ||
        (tert_i_is_nominal(&w[w[n].head]) && !opens_clause(m, n)))
      continue;
    int32_t v = n + 1;
    while (v < count && w[v].upos != TERT_UPOS_VERB && w[v].upos != TERT_UPOS_PUNCT)
      v++;
    const bool finite = v < count && w[v].upos == TERT_UPOS_VERB &&
                        (w[v].xpos == TERT_XPOS_VBD || w[v].xpos == TERT_XPOS_VBZ ||
                         w[v].xpos == TERT_XPOS_VBP || tert_i_has_child(m, v, TERT_DEP_AUX));
    const int32_t main = finite ? w[v].head : -1;
    if (main < 0 || main > n || w[main].upos != TERT_UPOS_VERB || tert_i_has_subject(m, v) ||
        tert_i_has_child(m, v, TERT_DEP_MARK))
      continue;
    for (int32_t k = 0; k < n; k++)
      if (w[k].head == n && w[k].deprel == TERT_DEP_CC) w[k].head = v;
    tert_i_hang(m, n, v, TERT_DEP_NSUBJ);
    tert_i_relate(m, v, TERT_DEP_CONJ);
  }
}

/* "Called for the president to resign", with him hung on the calling: he is to do it. */
static void mend_asked(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t f = 1; (f = tert_i_from(m, f, TERT_DEP_MARK)) + 3 < count; f++) {
    const int32_t v = w[f].head, verb = v >= 0 ? w[v].head : -1;
    if (!tert_i_str_is(w[f].form, "for") || v < f + 3 || verb < 0 || verb > f ||
        w[v].xpos != TERT_XPOS_VB || tert_i_has_child(m, v, TERT_DEP_NSUBJ))
      continue;
    for (int32_t n = f + 1; n < v; n++)
      if (w[n].head == verb && tert_i_is_nominal(&w[n])) {
        tert_i_hang(m, n, v, TERT_DEP_NSUBJ);
        tert_i_relate(m, v, TERT_DEP_ADVCL);
      }
  }
}

/* "Seized by gunmen in fatigues, who also", with the clause hung on the fatigues: "who" is a person
 * or body named before. */
static void mend_antecedent_of_who(tert_mend *m) {
  const tert_engine *engine = m->engine;
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t who = 2; (who = tert_i_from(m, who, TERT_DEP_NSUBJ)) + 1 < count; who++) {
    const int32_t verb = w[who].head, thing = verb >= 0 ? w[verb].head : -1;
    if (w[who].xpos != TERT_XPOS_WP || thing < 0 || thing > who ||
        w[verb].deprel != TERT_DEP_ACL_RELCL || w[thing].upos != TERT_UPOS_NOUN)
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

/* "Togo, like Chad, plans", with Togo as subject of Chad: what stands before a preposition is of
 * the verb that the phrase behind it hangs on. */
static void mend_likened(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t k = 0; (k = tert_i_from(m, k, TERT_DEP_NSUBJ)) + 2 < count; k++) {
    const int32_t noun = w[k].head, verb = noun > k ? w[noun].head : -1;
    if (verb < noun || w[verb].upos != TERT_UPOS_VERB || tert_i_has_subject(m, verb) ||
        tert_i_has_child(m, noun, TERT_DEP_COP))
      continue;
    for (int32_t p = k + 1; p < noun; p++)
      if (w[p].head == noun && w[p].deprel == TERT_DEP_CASE) {
        tert_i_hang(m, k, verb, TERT_DEP_NSUBJ);
        break;
      }
  }
}

/* "A couple sailing off Togo has been kidnapped", with the sailing as what is told: a bare "-ing"
 * form describes, the verb behind it that has a tense and no doer of its own tells. */
static void mend_described(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t v = 1; v + 2 < count; v++) {
    if (w[v].head >= 0 || w[v].xpos != TERT_XPOS_VBG || tert_i_has_child(m, v, TERT_DEP_AUX))
      continue;
    int32_t subject = -1, told = -1;
    for (int32_t k = 0; k < count; k++) {
      if (w[k].head != v) continue;
      if (k < v && w[k].deprel == TERT_DEP_NSUBJ) subject = k;
      if (k > v && told < 0 && w[k].upos == TERT_UPOS_VERB &&
          (w[k].deprel == TERT_DEP_CCOMP || w[k].deprel == TERT_DEP_CONJ) &&
          tert_i_has_child(m, k, TERT_DEP_AUX) && !tert_i_has_subject(m, k) &&
          !tert_i_has_child(m, k, TERT_DEP_CC) && !tert_i_has_child(m, k, TERT_DEP_MARK))
        told = k;
    }
    if (subject < 0 || told < 0) continue;
    for (int32_t k = told + 1; k < count; k++)
      if (w[k].head == v) w[k].head = told;
    tert_i_hang(m, told, -1, TERT_DEP_ROOT);
    tert_i_hang(m, subject, told,
                tert_i_has_child(m, told, TERT_DEP_AUX_PASS) ? TERT_DEP_NSUBJ_PASS
                                                             : TERT_DEP_NSUBJ);
    tert_i_hang(m, v, subject, TERT_DEP_ACL);
    return;
  }
}

/* "Meet demands to free them", with the freeing as the aim of meeting: it is what is demanded. */
static void mend_demands(tert_mend *m) {
  const tert_engine *engine = m->engine;
  tert_word *w = m->w;
  const int32_t count = m->count;
  const int demanding = engine->lexicon.known_classes[TERT_CLASS_DEMANDING];
  for (int32_t to = 2; (to = tert_i_from(m, to, TERT_DEP_MARK)) + 1 < count; to++) {
    const int32_t v = w[to].head, verb = v > to ? w[v].head : -1;
    if (verb >= 0 && w[v].deprel == TERT_DEP_ADVCL && w[v].xpos == TERT_XPOS_VB &&
        w[to - 1].head == verb && w[to - 1].deprel == TERT_DEP_OBJ &&
        w[to - 1].upos == TERT_UPOS_NOUN &&
        tert_i_in_class(&engine->lexicon, demanding, w[to - 1].lemma))
      tert_i_hang(m, v, to - 1, TERT_DEP_ACL);
  }
}

/* "Demanded that Chad leave and massed troops", with the massing joined to the leaving: past tense
 * is joined to past tense. */
static void mend_tense(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t v = 3; (v = tert_i_from(m, v, TERT_DEP_CONJ)) < count; v++) {
    const int32_t inner = w[v].head, main = inner >= 0 && inner < v ? w[inner].head : -1;
    if (w[v].xpos != TERT_XPOS_VBD || main < 0 || main > inner || w[inner].xpos != TERT_XPOS_VB ||
        w[main].xpos != TERT_XPOS_VBD ||
        (w[inner].deprel != TERT_DEP_CCOMP && w[inner].deprel != TERT_DEP_XCOMP) ||
        tert_i_has_subject(m, v) || tert_i_has_child(m, v, TERT_DEP_AUX))
      continue;
    w[v].head = main;
  }
}

/* "Chad threatened President Lima with", Lima a second subject behind the verb: its object. */
static void mend_second_subject(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t k = 2; (k = tert_i_from(m, k, TERT_DEP_NSUBJ)) < count; k++) {
    const int32_t v = w[k].head;
    if (v < 0 || v > k || w[v].upos != TERT_UPOS_VERB || w[v].xpos == TERT_XPOS_VB ||
        tert_i_has_child(m, v, TERT_DEP_OBJ) || tert_i_has_child(m, v, TERT_DEP_CCOMP) ||
        tert_i_has_child(m, v, TERT_DEP_AUX_PASS))
      continue;
    bool subject = false, apart = false;
    for (int32_t n = 0; n < k; n++) {
      subject = subject || (n < v && w[n].head == v && w[n].deprel == TERT_DEP_NSUBJ);
      apart = apart || (n > v && (w[n].upos == TERT_UPOS_PUNCT || w[n].upos == TERT_UPOS_VERB));
    }
    if (subject && !apart) tert_i_relate(m, k, TERT_DEP_OBJ);
  }
}

/* "Jets hit a town, Chad said, urging Niger to act": whoever says the one urges, too. */
static void mend_said_urging(tert_mend *m) {
  const tert_engine *engine = m->engine;
  tert_word *w = m->w;
  const int32_t count = m->count;
  const int saying = engine->lexicon.known_classes[TERT_CLASS_SAYING];
  for (int32_t v = 3; (v = tert_i_from(m, v, TERT_DEP_ADVCL)) + 1 < count; v++) {
    const int32_t said = v - 2, told = w[v].head;
    if (w[v].xpos != TERT_XPOS_VBG || told < 0 || told > said ||
        !tert_i_str_is(w[v - 1].form, ",") || w[said].deprel != TERT_DEP_PARATAXIS ||
        w[said].head != told || !tert_i_has_subject(m, said) ||
        !tert_i_in_class(&engine->lexicon, saying, w[v].lemma))
      continue;
    w[v].head = said;
  }
}

/* "Chad, locked in a quarrel, sought", with Chad as the one that is locked: whoever stands before
 * the participle between commas does what the main verb tells. */
static void mend_parted(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t k = 0; (k = tert_i_from(m, k, TERT_DEP_NSUBJ)) + 4 < count; k++) {
    const int32_t v = w[k].head, main = v > k ? w[v].head : -1;
    if (v != k + 2 || main < v || w[v].deprel != TERT_DEP_ADVCL ||
        (w[v].xpos != TERT_XPOS_VBN && w[v].xpos != TERT_XPOS_VBG && w[v].xpos != TERT_XPOS_VBD) ||
        !tert_i_str_is(w[k + 1].form, ",") || tert_i_has_child(m, v, TERT_DEP_AUX) ||
        tert_i_has_subject(m, main))
      continue;
    tert_i_hang(m, k, main, TERT_DEP_NSUBJ);
    tert_i_hang(m, v, k, TERT_DEP_ACL);
  }
}

/* "Chad, whose envoy it expelled", with the envoy as a second subject: what is expelled. */
static void mend_whose(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t k = 0; k + 3 < count; k++) {
    const int32_t owned = w[k].head, v = owned > k ? w[owned].head : -1;
    if (w[k].xpos != TERT_XPOS_WPS || v < owned || w[owned].deprel != TERT_DEP_NSUBJ ||
        tert_i_has_child(m, v, TERT_DEP_OBJ))
      continue;
    for (int32_t n = owned + 1; n < v; n++)
      if (w[n].head == v && w[n].deprel == TERT_DEP_NSUBJ) tert_i_relate(m, owned, TERT_DEP_OBJ);
  }
}

/* "Make the government drop the plan", with the government as a part of the dropping: who is to do
 * it. */
static void mend_made_to(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t k = 1; (k = tert_i_from(m, k, TERT_DEP_COMPOUND)) + 1 < count; k++) {
    const int32_t v = w[k].head, verb = v == k + 1 ? w[v].head : -1;
    if (!tert_i_is_nominal(&w[k]) || verb < 0 || verb > k || w[v].upos != TERT_UPOS_VERB ||
        w[v].xpos != TERT_XPOS_VB || w[v].deprel != TERT_DEP_XCOMP ||
        tert_i_has_child(m, verb, TERT_DEP_OBJ))
      continue;
    tert_i_hang(m, k, verb, TERT_DEP_OBJ);
    for (int32_t n = verb + 1; n < k; n++)
      if (w[n].head == v) w[n].head = k;
  }
}

/* "Charged in a report that police torture them", "denied in a note that it had fired", with the
 * clause hung on the report: it is what is charged. */
static void mend_told_in(tert_mend *m) {
  const tert_engine *engine = m->engine;
  tert_word *w = m->w;
  const int32_t count = m->count;
  const int saying = engine->lexicon.known_classes[TERT_CLASS_STATING];
  const int refuting = engine->lexicon.known_classes[TERT_CLASS_REFUTE];
  for (int32_t v = 3; (v = tert_i_from(m, v, TERT_DEP_ACL)) < count; v++) {
    const int32_t paper = w[v].head, verb = paper >= 0 && paper < v ? w[paper].head : -1;
    if (w[v].upos != TERT_UPOS_VERB || verb < 0 || verb > paper ||
        w[paper].deprel != TERT_DEP_OBL || w[paper].upos != TERT_UPOS_NOUN ||
        !tert_i_has_child(m, v, TERT_DEP_MARK) || !tert_i_has_subject(m, v) ||
        tert_i_has_child(m, verb, TERT_DEP_CCOMP) || tert_i_has_child(m, verb, TERT_DEP_OBJ) ||
        !(tert_i_in_class(&engine->lexicon, saying, w[verb].lemma) ||
          tert_i_in_class(&engine->lexicon, refuting, w[verb].lemma)))
      continue;
    tert_i_hang(m, v, verb, TERT_DEP_CCOMP);
  }
}

/* "Proposed on Monday holding talks", with the holding as a clause beside: it is what is proposed.
 */
static void mend_proposed(tert_mend *m) {
  const tert_engine *engine = m->engine;
  tert_word *w = m->w;
  const int32_t count = m->count;
  const int proposing = engine->lexicon.known_classes[TERT_CLASS_PROPOSING];
  for (int32_t v = 2; (v = tert_i_from(m, v, TERT_DEP_ADVCL)) < count; v++) {
    const int32_t verb = w[v].head;
    if (w[v].xpos != TERT_XPOS_VBG || verb < 0 || verb > v || w[v - 1].upos == TERT_UPOS_PUNCT ||
        tert_i_has_child(m, v, TERT_DEP_MARK) || tert_i_has_child(m, verb, TERT_DEP_OBJ) ||
        tert_i_has_child(m, verb, TERT_DEP_CCOMP) ||
        !tert_i_in_class(&engine->lexicon, proposing, w[verb].lemma))
      continue;
    tert_i_relate(m, v, TERT_DEP_XCOMP);
  }
}

/* "It is feared that", with "it" as what is feared: it stands for the clause. */
static void mend_stand_in(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t k = 0; (k = tert_i_from(m, k, TERT_DEP_NSUBJ_PASS)) + 3 < count; k++) {
    if (!tert_i_str_is(w[k].form, "it")) continue;
    for (int32_t v = k + 3; v < count; v++)
      if (w[v].head == w[k].head && w[v].deprel == TERT_DEP_CCOMP &&
          tert_i_has_child(m, v, TERT_DEP_MARK))
        tert_i_relate(m, k, TERT_DEP_EXPL);
  }
}

/* "Visiting President Ada Lima vowed", read as somebody's visit to her: she is visiting, and vowed.
 */
static void mend_visiting(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  if (count < 4 || !tert_i_str_is(w[0].form, "visiting") || w[0].head <= 0) return;
  const int32_t verb = w[0].head;
  if (w[verb].upos != TERT_UPOS_VERB || tert_i_has_child(m, verb, TERT_DEP_NSUBJ)) return;
  for (int32_t k = 1; k < verb; k++)
    if (w[k].head == 0 && w[k].deprel == TERT_DEP_OBJ &&
        tert_i_has_child(m, k, TERT_DEP_NMOD_DESC)) {
      tert_i_hang(m, 0, k, TERT_DEP_AMOD);
      w[0].upos = TERT_UPOS_ADJ;
      tert_i_tag(m, 0, TERT_XPOS_JJ);
      tert_i_hang(m, k, verb, TERT_DEP_NSUBJ);
      return;
    }
}

/* "The leader demanded that the minister act", with the leader hung on the minister, who has a verb
 * of his own: a subject before a verb that has none is that verb's. */
static void mend_far_subject(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t s = 0; (s = tert_i_from(m, s, TERT_DEP_NSUBJ)) + 2 < count; s++) {
    const int32_t noun = w[s].head;
    if (noun < s + 2 || !tert_i_is_nominal(&w[noun]) || w[noun].deprel != TERT_DEP_NSUBJ) continue;
    int32_t verb = w[noun].head;
    while (verb > noun)
      verb = w[verb].head;
    if (verb > s && w[verb].upos == TERT_UPOS_VERB && !tert_i_has_subject(m, verb))
      w[s].head = verb;
  }
}

/* "Addressing a rally in Dhaka, Ada Lima, the leader, demanded", with her as another word for the
 * city: who is named between the opening clause and a verb without a subject is that subject. */
static void mend_behind_opening(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  const int32_t verb =
      count > 5 && w[0].xpos == TERT_XPOS_VBG && w[0].deprel == TERT_DEP_ADVCL ? w[0].head : -1;
  if (verb < 4 || w[verb].upos != TERT_UPOS_VERB || tert_i_has_subject(m, verb)) return;
  for (int32_t k = 2; k < verb; k++) {
    const int32_t thing = w[k].head;
    if (w[k].deprel != TERT_DEP_APPOS || w[k].upos != TERT_UPOS_PROPN || thing <= 0 || thing > k ||
        !tert_i_str_is(w[k - 1].form, ","))
      continue;
    for (int32_t n = k + 1; n < verb; n++)
      if (w[n].head == thing && w[n].deprel == TERT_DEP_APPOS) w[n].head = k;
    tert_i_hang(m, k, verb, TERT_DEP_NSUBJ);
    return;
  }
}

/* "A man who fled was sent home, the ministry said", with the man as another speaker: of two
 * subjects of a speech verb, with a clause without one in between, the first is the clause's. */
static void mend_told_subject(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t v = 3; (v = tert_i_verb_from(m, v)) < count; v++) {
    int32_t first = -1, last = -1;
    for (int32_t k = 0; (k = tert_i_from(m, k, TERT_DEP_NSUBJ)) < v; k++)
      if (w[k].head == v) {
        first = first < 0 ? k : first;
        last = k;
      }
    for (int32_t told = first + 1; told < last; told++)
      if (w[told].head == v && w[told].deprel == TERT_DEP_CCOMP && w[told].upos == TERT_UPOS_VERB &&
          !tert_i_has_subject(m, told)) {
        const bool passive = tert_i_has_child(m, told, TERT_DEP_AUX_PASS);
        tert_i_hang(m, first, told, passive ? TERT_DEP_NSUBJ_PASS : TERT_DEP_NSUBJ);
        break;
      }
  }
}

static bool is_blow(const tert_lexicon *lex, tert_str noun) {
  const uint32_t id = tert_i_map_get(&lex->nouns, noun);
  return id != TERT_NO_ID && lex->codes[lex->noun_list[id].code].quad == 4;
}

/* The noun of a blow that the phrase of place belongs to ("the bombing of a hotel in Chad"); -1. */
static int32_t blow_above(const tert_engine *engine, const tert_word *w, int32_t place) {
  for (int32_t k = place; w[k].deprel == TERT_DEP_NMOD || w[k].deprel == TERT_DEP_CONJ;) {
    const int32_t up = w[k].head;
    if (up < 0 || up > k || !tert_i_is_nominal(&w[up])) return -1;
    if (w[k].deprel == TERT_DEP_NMOD && is_blow(&engine->lexicon, w[up].lemma)) return up;
    if (w[k].upos != TERT_UPOS_PROPN) return -1; /* "the arrest of men of the gang that killed" */
    k = up;
  }
  return -1;
}

/* "The bombing in the metro that killed ten", "the raid on towns in Chad, which killed ten", with
 * the metro or Chad as what killed: the blow did. */
static void mend_deadly(tert_mend *m) {
  const tert_engine *engine = m->engine;
  tert_word *w = m->w;
  const int32_t count = m->count;
  const int toll = engine->lexicon.known_classes[TERT_CLASS_TOLL];
  for (int32_t v = 3; (v = tert_i_from(m, v, TERT_DEP_ACL_RELCL)) < count; v++) {
    const int32_t place = w[v].head;
    if (place < 0 || place > v || !tert_i_is_nominal(&w[place]) ||
        !tert_i_in_class(&engine->lexicon, toll, w[v].lemma) ||
        tert_i_map_get(&engine->lexicon.nouns, w[place].lemma) != TERT_NO_ID ||
        tert_i_noun_class(&engine->actors, w[place].lemma) == TERT_NOUN_PERSON)
      continue;
    const int32_t blow = blow_above(engine, w, place);
    if (blow >= 0) w[v].head = blow;
  }
}

/* ", with Chad pouring troops into the towns", read as whom it is done with: a clause of its own,
 * whose doer stands behind "with". */
static void mend_with_clause(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t k = 2; (k = tert_i_from(m, k, TERT_DEP_CASE)) + 2 < count; k++) {
    const int32_t doer = w[k].head, verb = doer > k ? w[doer].head : -1;
    if (!tert_i_str_is(w[k].form, "with") || !tert_i_str_is(w[k - 1].form, ",") || verb < 0 ||
        verb > k || w[doer].deprel != TERT_DEP_OBL || w[verb].upos != TERT_UPOS_VERB)
      continue;
    for (int32_t does = doer + 1; does < count; does++) {
      int32_t of = w[does].head; /* the doer or the last noun of its phrase */
      while (of > doer)
        of = w[of].head;
      if (of != doer || w[does].deprel != TERT_DEP_ACL || w[does].xpos != TERT_XPOS_VBG) continue;
      tert_i_hang(m, does, verb, TERT_DEP_ADVCL);
      tert_i_hang(m, doer, does, TERT_DEP_NSUBJ);
      tert_i_hang(m, k, does, TERT_DEP_MARK);
      break;
    }
  }
}

/* Whether the lexicon has an operator of the verb over an infinitive: "asked Chad to". */
static bool rules_infinitive(const tert_lexicon *lex, tert_str lemma) {
  for (uint32_t i = tert_i_uses_of(lex, lemma).operators; i != TERT_NO_ID;
       i = lex->operator_list[i].next)
    if (lex->operator_list[i].inner.kind == TERT_SLOT_XCOMP) return true;
  return false;
}

/* "Allowed those stranded at the border to enter", with the entering hung on the stranding: what
 * has no infinitive of its own leaves it to the verb that asks for one. */
static void mend_asked_behind(tert_mend *m) {
  const tert_engine *engine = m->engine;
  tert_word *w = m->w;
  const int32_t count = m->count;
  static const char *const aims[] = {"use", "design", "need", "aim", "work", "wait", NULL};
  for (int32_t v = 4; v < count; v++) {
    const int32_t part = w[v].head, whom = part >= 0 ? w[part].head : -1;
    const int32_t verb = whom >= 0 ? w[whom].head : -1;
    if (w[v].xpos != TERT_XPOS_VB || verb < 0 || !(verb < whom && whom < part && part < v) ||
        !(w[v].deprel == TERT_DEP_ADVCL || w[v].deprel == TERT_DEP_XCOMP) ||
        w[part].deprel != TERT_DEP_ACL || w[whom].deprel != TERT_DEP_OBJ ||
        tert_i_has_child(m, verb, TERT_DEP_XCOMP) ||
        !rules_infinitive(&engine->lexicon, w[verb].lemma) ||
        rules_infinitive(&engine->lexicon, w[part].lemma))
      continue;
    bool aimed = false;
    for (const char *const *a = aims; *a; a++)
      aimed = aimed || tert_i_str_is(w[part].lemma, *a);
    if (!aimed) tert_i_hang(m, v, verb, TERT_DEP_XCOMP);
  }
}

/* "On the evening of 3 May Chad's troops fired", with the troops as what the evening is of: behind
 * a day and its month they do what the verb says. */
static void mend_behind_day(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t k = 3; (k = tert_i_from(m, k, TERT_DEP_NMOD)) + 1 < count; k++) {
    const int32_t v = k + 1, top = w[k].head;
    if (!tert_i_is_nominal(&w[k]) || w[v].upos != TERT_UPOS_VERB ||
        (w[v].xpos != TERT_XPOS_VBD && w[v].xpos != TERT_XPOS_VBZ) || top < 0 || top > k ||
        w[top].head != v || w[top].deprel != TERT_DEP_OBL || tert_i_has_subject(m, v))
      continue;
    int32_t day = -1;
    for (int32_t d = top + 1; d < k && day < 0; d++)
      if (w[d].head == k && w[d].deprel == TERT_DEP_NUMMOD && w[d + 1].head == d &&
          w[d + 1].deprel == TERT_DEP_NMOD_UNMARKED && d + 1 < k)
        day = d;
    if (day < 0) continue;
    for (int32_t d = top + 1; d < day; d++)
      if (w[d].head == k) w[d].head = day;
    tert_i_hang(m, day, top, TERT_DEP_NMOD);
    tert_i_hang(m, k, v, TERT_DEP_NSUBJ);
  }
}

/* "At the close of the meeting Chad agreed", with Chad as another word for the meeting: a name
 * right before a verb that has no subject, with no comma between it and the noun, does what the
 * verb says.
 */
static void mend_bare_subject(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t k = 2; (k = tert_i_from(m, k, TERT_DEP_APPOS)) + 1 < count; k++) {
    const int32_t v = k + 1, noun = w[k].head;
    if (w[k].upos != TERT_UPOS_PROPN || noun != k - 1 || w[v].upos != TERT_UPOS_VERB ||
        (w[v].xpos != TERT_XPOS_VBD && w[v].xpos != TERT_XPOS_VBZ) ||
        w[noun].upos != TERT_UPOS_NOUN || tert_i_has_subject(m, v))
      continue;
    int32_t top = noun; /* the noun's phrase must be a circumstance of the verb */
    while (w[top].head >= 0 && w[top].head != v && w[top].head < k)
      top = w[top].head;
    if (w[top].head == v && w[top].deprel == TERT_DEP_OBL) tert_i_hang(m, k, v, TERT_DEP_NSUBJ);
  }
}

static char speech_kind(const tert_engine *engine, const tert_word *w) {
  const uint32_t kind = tert_i_map_get(&engine->cues.verbs, w->lemma);
  return kind == TERT_NO_ID ? '\0' : (char)(kind & 127);
}

/* "Troops fired on a patrol, the minister, Ada Lima, tweeted", joined to the firing: what somebody
 * else says behind a comma reports it. */
static void mend_reported_behind(tert_mend *m) {
  const tert_engine *engine = m->engine;
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t v = 4; (v = tert_i_from(m, v, TERT_DEP_CONJ)) < count; v++) {
    const int32_t told = w[v].head;
    if (w[v].upos != TERT_UPOS_VERB || told < 0 || told > v || w[told].upos != TERT_UPOS_VERB ||
        tert_i_has_child(m, v, TERT_DEP_CC) || tert_i_has_child(m, v, TERT_DEP_OBJ) ||
        tert_i_has_child(m, v, TERT_DEP_CCOMP) || !tert_i_has_child(m, v, TERT_DEP_NSUBJ) ||
        !tert_i_has_child(m, told, TERT_DEP_NSUBJ))
      continue;
    if (speech_kind(engine, &w[v]) == 's') tert_i_relate(m, v, TERT_DEP_PARATAXIS);
  }
}

/* "Quoted him as saying jets from Chad had bombed a port", with the jets as what is said and the
 * bombing beside it: what follows a speaker's object with no subject of its own is what he says. */
static void mend_said_object(tert_mend *m) {
  const tert_engine *engine = m->engine;
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t v = 3; (v = tert_i_from(m, v, TERT_DEP_ADVCL)) < count; v++) {
    if (w[v].upos != TERT_UPOS_VERB || tert_i_has_subject(m, v) ||
        tert_i_has_child(m, v, TERT_DEP_MARK))
      continue;
    int32_t first = v; /* its auxiliaries, up to the phrase before */
    while (first > 0 && w[first - 1].upos == TERT_UPOS_AUX && w[first - 1].head == v)
      first--;
    if (w[v].xpos != TERT_XPOS_VBD && first == v) continue;
    int32_t object = first - 1;
    while (object > 0 && w[object].deprel != TERT_DEP_OBJ && w[object].head >= 0 &&
           w[object].head < first)
      object = w[object].head;
    const int32_t says = object > 0 && w[object].deprel == TERT_DEP_OBJ ? w[object].head : -1;
    if (says < 0 || says > object || w[says].xpos != TERT_XPOS_VBG ||
        speech_kind(engine, &w[says]) != 's')
      continue;
    tert_i_hang(m, v, says, TERT_DEP_CCOMP);
    tert_i_hang(m, object, v,
                tert_i_has_child(m, v, TERT_DEP_AUX_PASS) ? TERT_DEP_NSUBJ_PASS : TERT_DEP_NSUBJ);
  }
}

/* "'They fired', Ada Lima, an envoy, said", with Lima as whom they spoke to or hit: a name behind
 * the quotation, before a speech verb that has no subject, says it. */
static void mend_called_upon(tert_mend *m) {
  const tert_engine *engine = m->engine;
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t k = 2; (k = tert_i_from_either(m, k, TERT_DEP_OBJ, TERT_DEP_VOCATIVE)) + 1 < count;
       k++) {
    const int32_t told = w[k].head, says = told >= 0 ? w[told].head : -1;
    const bool object = w[k].deprel == TERT_DEP_OBJ && w[k].upos == TERT_UPOS_PROPN;
    if (!(object || w[k].deprel == TERT_DEP_VOCATIVE) || told > k || says < k ||
        w[told].deprel != TERT_DEP_CCOMP || speech_kind(engine, &w[says]) != 's' ||
        tert_i_has_subject(m, says))
      continue;
    int32_t first = k; /* what stands between the two is of the name */
    while (first > told + 1 && w[first - 1].head >= first - 1 && w[first - 1].head <= k &&
           w[first - 1].upos != TERT_UPOS_PUNCT)
      first--;
    const tert_word *mark = &w[first - 1];
    if (mark->upos == TERT_UPOS_PUNCT && (!object || tert_i_is_quotation_mark(mark->form)))
      tert_i_hang(m, k, says, TERT_DEP_NSUBJ);
  }
}

/* "Used the speech to accuse Chad of having barred goods", with the barring hung on the using: what
 * stands behind the object and "of" is of the verb of that object. */
static void mend_accused_of(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t of = 2; (of = tert_i_from(m, of, TERT_DEP_MARK)) + 1 < count; of++) {
    const int32_t v = w[of].head, whom = of - 1;
    if (v <= of || !tert_i_str_is(w[of].form, "of") || w[v].upos != TERT_UPOS_VERB) continue;
    int32_t object = whom; /* the head of the phrase that ends before "of" */
    while (object >= 0 && w[object].deprel != TERT_DEP_OBJ && w[object].head >= 0 &&
           w[object].head < of)
      object = w[object].head;
    if (object < 0 || w[object].deprel != TERT_DEP_OBJ) continue;
    const int32_t accuses = w[object].head;
    if (accuses >= 0 && accuses < object && tert_i_str_is(w[accuses].lemma, "accuse"))
      tert_i_hang(m, v, accuses, TERT_DEP_ADVCL);
  }
}

/* "A claim that Chad had struck was dismissed by Mali", read as a claim, and something dismissed: a
 * passive verb without a subject, hung on the noun that opens the sentence, tells of the noun. */
static void mend_passive_of_root(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  const int32_t root = tert_i_root(m);
  if (root == count || !tert_i_is_nominal(&w[root]) || !tert_i_has_child(m, root, TERT_DEP_ACL))
    return;
  for (int32_t v = root + 3; v < count; v++) {
    if (w[v].head != root || w[v].deprel != TERT_DEP_CCOMP || w[v].xpos != TERT_XPOS_VBN ||
        !tert_i_has_child(m, v, TERT_DEP_AUX_PASS) || tert_i_has_subject(m, v) ||
        tert_i_has_child(m, v, TERT_DEP_MARK))
      continue;
    for (int32_t k = v + 1; k < count; k++)
      if (w[k].head == root) w[k].head = v;
    tert_i_hang(m, v, -1, TERT_DEP_ROOT);
    tert_i_hang(m, root, v, TERT_DEP_NSUBJ_PASS);
    return;
  }
}

void tert_i_mend_clauses(tert_mend *m) {
  static const tert_mend_rule rules[] = {
      {mend_passive_of_root, TERT_REL(ACL) | TERT_REL(CCOMP) | TERT_REL(AUX_PASS), TERT_TAG(VBN)},
      {mend_bare_subject, TERT_REL(APPOS) | TERT_REL(OBL), 0},
      {mend_behind_day, TERT_REL(NUMMOD) | TERT_REL(NMOD) | TERT_REL(OBL), 0},
      {mend_said_object, TERT_REL(ADVCL) | TERT_REL(OBJ), TERT_TAG(VBG)},
      {mend_called_upon, TERT_REL(CCOMP), 0},
      {mend_accused_of, TERT_REL(MARK) | TERT_REL(OBJ), 0},
      {mend_reported_behind, TERT_REL(CONJ) | TERT_REL(NSUBJ), 0},
      {mend_visiting, TERT_REL(OBJ) | TERT_REL(NMOD_DESC), 0},
      {mend_far_subject, TERT_REL(NSUBJ), 0},
      {mend_told_subject, TERT_REL(NSUBJ) | TERT_REL(CCOMP), 0},
      {mend_behind_opening, TERT_REL(ADVCL) | TERT_REL(APPOS), TERT_TAG(VBG)},
      {mend_deadly, TERT_REL(ACL_RELCL), 0},
      {mend_with_clause, TERT_REL(CASE) | TERT_REL(OBL) | TERT_REL(ACL), TERT_TAG(VBG)},
      {mend_likened, TERT_REL(NSUBJ) | TERT_REL(CASE), 0},
      {mend_described, TERT_REL(NSUBJ) | TERT_REL(AUX), TERT_TAG(VBG)},
      {mend_demands, TERT_REL(MARK) | TERT_REL(ADVCL) | TERT_REL(OBJ), TERT_TAG(VB)},
      {mend_proposed, TERT_REL(ADVCL), TERT_TAG(VBG)},
      {mend_told_in, TERT_REL(ACL) | TERT_REL(OBL) | TERT_REL(MARK), 0},
      {mend_second_subject, TERT_REL(NSUBJ), 0},
      {mend_whose, TERT_REL(NSUBJ), TERT_TAG(WPS)},
      {mend_parted, TERT_REL(NSUBJ) | TERT_REL(ADVCL), 0},
      {mend_said_urging, TERT_REL(ADVCL) | TERT_REL(PARATAXIS), TERT_TAG(VBG)},
      {mend_made_to, TERT_REL(COMPOUND) | TERT_REL(XCOMP), TERT_TAG(VB)},
      {mend_asked_behind, TERT_REL(ACL) | TERT_REL(OBJ), TERT_TAG(VB)},
      {mend_tense, TERT_REL(CONJ), TERT_TAG(VBD) | TERT_TAG(VB)},
      {mend_stand_in, TERT_REL(NSUBJ_PASS) | TERT_REL(CCOMP) | TERT_REL(MARK), 0},
      {mend_asked, TERT_REL(MARK), TERT_TAG(VB)},
      {mend_joined_clause, TERT_REL(CONJ), 0},
      {mend_antecedent_of_who, TERT_REL(NSUBJ) | TERT_REL(ACL_RELCL), TERT_TAG(WP)},
  };
  tert_i_mend_by(rules, sizeof rules / sizeof *rules, m);
}
