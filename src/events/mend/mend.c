/* mend.c - slips of the tagger and parser that hide a verb of the lexicon: "Ukrainian artillery
 * pounded separatist positions" read as one long noun phrase, "would free" as an adjective. */
#include "mend.h"

#include "actors/words.h"

/* The verb of the lexicon that form is the past of; empty for none, and for what may be a noun
 * unless the word is known to be a verb. */
static tert_str past_of(const tert_engine *engine, const tert_parse *parse, tert_str form,
                        bool verb, tert_arena *arena) {
  char bytes[TERT_BASE_FORMS][TERT_BASE_BYTES];
  tert_str bases[TERT_BASE_FORMS];
  const bool regular = form.len > 4 && tert_i_str_ends(form, TERT_STR("ed"));
  if (!verb && !regular && tert_i_noun_class(&engine->actors, form) != TERT_NOUN_UNKNOWN)
    return TERT_STR("");
  size_t n = tert_i_base_forms(parse->language, form, bytes, bases);
  for (size_t i = 0; i < n; i++)
    if ((regular ? bases[i].len < form.len : !tert_i_str_eq_nocase(bases[i], form)) &&
        !tert_i_str_ends(form, TERT_STR("s")) && !tert_i_str_ends(form, TERT_STR("ing")) &&
        tert_i_map_get(&engine->lexicon.verbs, bases[i]) != TERT_NO_ID)
      return tert_i_arena_str(arena, bases[i]);
  return TERT_STR("");
}

/* The phrase right before word v that hangs on v or on the noun root behind it. */
static int32_t phrase_before(const tert_word *w, int32_t v, int32_t root) {
  int32_t top = v - 1;
  if (v < 1 || !tert_i_is_nominal(&w[top])) return -1;
  while (w[top].head >= 0 && w[top].head != v && w[top].head != root)
    top = w[top].head;
  if (w[top].head < 0 || top > v) return -1;
  return w[v - 1].upos == TERT_UPOS_PROPN || w[top].deprel == TERT_DEP_NSUBJ ? top : -1;
}

/* Hangs the sentence on v: the phrase at subject did it, the old root bore it. */
static void rehang(tert_word *w, int32_t count, int32_t v, int32_t subject, int32_t root) {
  for (int32_t k = 0; k < count; k++) {
    if (w[k].head != root || k == v || k == subject) continue;
    if (k < v)
      w[k].head = subject;
    else if (k > root && w[k].deprel != TERT_DEP_NMOD && w[k].deprel != TERT_DEP_ACL &&
             w[k].deprel != TERT_DEP_ACL_RELCL && w[k].deprel != TERT_DEP_APPOS &&
             (w[k].deprel != TERT_DEP_CONJ || !tert_i_is_nominal(&w[k])))
      w[k].head = v;
  }
  w[v].upos = TERT_UPOS_VERB;
  w[v].xpos = TERT_XPOS_VBD;
  tert_i_hang(&w[v], -1, TERT_DEP_ROOT);
  tert_i_hang(&w[subject], w[root].head = v, TERT_DEP_NSUBJ);
  w[root].deprel = TERT_DEP_OBJ;
}

/* A sentence without a verb, whose noun has a participle right behind a name or subject. */
static void mend_noun_phrase(const tert_engine *engine, const tert_parse *parse, tert_word *w,
                             int32_t count, tert_arena *arena) {
  int32_t root = 0;
  while (root < count && w[root].head >= 0)
    root++;
  if (root == count || !tert_i_is_nominal(&w[root])) return;
  for (int32_t k = 0; k < count; k++)
    if (w[k].head == root && (w[k].deprel == TERT_DEP_NSUBJ || w[k].deprel == TERT_DEP_COP ||
                              w[k].deprel == TERT_DEP_CASE))
      return;
  for (int32_t v = 1; v < root; v++) {
    if (w[v].head != root || (w[v].deprel != TERT_DEP_AMOD && w[v].deprel != TERT_DEP_COMPOUND))
      continue;
    const bool tied = v > 2 && tert_i_str_eq(w[v - 1].form, TERT_STR("-")); /* "test-fired" */
    const int32_t subject = phrase_before(w, tied ? v - 2 : v, root);
    const tert_str verb = subject < 0
                              ? TERT_STR("")
                              : past_of(engine, parse, w[v].form,
                                        v + 1 < count && w[v + 1].upos == TERT_UPOS_DET, arena);
    if (!verb.len) continue;
    w[v].lemma = verb;
    if (tied) w[v - 2].head = w[v - 1].head = v;
    rehang(w, count, v, subject, root);
    return;
  }
}

/* The word behind v that "as" introduces, -1 for none. */
static int32_t branded(const tert_word *w, int32_t count, int32_t v) {
  if (v + 3 >= count || !tert_i_str_eq_nocase(w[v + 1].form, TERT_STR("as"))) return -1;
  if (tert_i_has_child(w, count, v, TERT_DEP_OBJ)) return -1;
  return w[v + 1].head > v && w[w[v + 1].head].head == v ? w[v + 1].head : -1;
}

/* "Rejected as baseless Indian charges": the charges are what is rejected. */
static void mend_brands(const tert_engine *engine, tert_word *w, int32_t count) {
  const int brand = engine->lexicon.known_classes[TERT_CLASS_BRAND_AS];
  for (int32_t v = 0; v < count; v++) {
    if (w[v].upos != TERT_UPOS_VERB) continue;
    const int32_t as = branded(w, count, v);
    if (as < 0 || !tert_i_in_class(&engine->lexicon, brand, w[v].lemma)) continue;
    int32_t thing = tert_i_is_nominal(&w[as]) && as > v + 2 ? as : -1;
    for (int32_t k = as + 1; k < count && thing < 0; k++)
      if (w[k].head == as && w[k].deprel == TERT_DEP_OBJ) thing = k;
    if (thing < 0) continue;
    tert_i_hang(&w[thing], v, TERT_DEP_OBJ);
    w[v + 1].head = v + 2;
  }
}

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

/* "It ended soon and Chad is facing a crisis", with Chad joined to "soon": who stands behind "and"
 * before a verb that has no subject does what it says. */
static void mend_joined_clause(tert_word *w, int32_t count) {
  for (int32_t n = 1; n + 1 < count; n++) {
    if (w[n].deprel != TERT_DEP_CONJ || !tert_i_is_nominal(&w[n]) || w[n].head < 0 ||
        tert_i_is_nominal(&w[w[n].head]))
      continue;
    int32_t v = n + 1;
    while (v < count && w[v].upos != TERT_UPOS_VERB && w[v].upos != TERT_UPOS_PUNCT)
      v++;
    const bool finite = v < count && w[v].upos == TERT_UPOS_VERB &&
                        (w[v].xpos == TERT_XPOS_VBD || w[v].xpos == TERT_XPOS_VBZ ||
                         w[v].xpos == TERT_XPOS_VBP || tert_i_has_child(w, count, v, TERT_DEP_AUX));
    const int32_t main = finite ? w[v].head : -1;
    if (main < 0 || main > n || w[main].upos != TERT_UPOS_VERB || has_subject(w, count, v) ||
        tert_i_has_child(w, count, v, TERT_DEP_MARK))
      continue;
    for (int32_t k = 0; k < n; k++)
      if (w[k].head == n && w[k].deprel == TERT_DEP_CC) w[k].head = v;
    tert_i_hang(&w[n], v, TERT_DEP_NSUBJ);
    w[v].deprel = TERT_DEP_CONJ;
  }
}

/* "The two discussed Chad", read as a discussed Chad: a participle that has a subject tells. */
static void mend_told_participle(tert_word *w, int32_t count) {
  int32_t root = 0;
  while (root < count && w[root].head >= 0)
    root++;
  for (int32_t v = 1; v + 1 < count && root < count; v++) {
    const int32_t thing = w[v].head;
    if (w[v].deprel != TERT_DEP_AMOD || w[v].upos != TERT_UPOS_VERB || thing <= v ||
        !tert_i_has_child(w, count, v, TERT_DEP_NSUBJ))
      continue;
    w[v].xpos = TERT_XPOS_VBD;
    if (tert_i_is_nominal(&w[root])) { /* nothing else is told */
      tert_i_hang(&w[v], -1, TERT_DEP_ROOT);
      if (root != thing) tert_i_hang(&w[root], v, TERT_DEP_OBL);
    } else {
      tert_i_hang(&w[v], w[thing].head, w[thing].deprel);
    }
    tert_i_hang(&w[thing], v, TERT_DEP_OBJ);
    return;
  }
}

/* "With Ada Lima", with "with" hung on the last word of the name: a name has one head. */
static void mend_names(tert_word *w, int32_t count) {
  for (int32_t k = 0; k < count; k++) {
    const int32_t last = w[k].head;
    if (last < 0 || w[last].deprel != TERT_DEP_FLAT || w[last].head < 0 || k == w[last].head ||
        (w[k].deprel != TERT_DEP_CASE && w[k].deprel != TERT_DEP_DET &&
         w[k].deprel != TERT_DEP_AMOD && w[k].deprel != TERT_DEP_NMOD_DESC))
      continue;
    w[k].head = w[last].head;
  }
}

/* "Called for the president to resign", with him hung on the calling: he is to do it. */
static void mend_asked(tert_word *w, int32_t count) {
  for (int32_t f = 1; f + 3 < count; f++) {
    const int32_t v = w[f].head, verb = v >= 0 ? w[v].head : -1;
    if (w[f].deprel != TERT_DEP_MARK || !tert_i_str_is(w[f].form, "for") || v < f + 3 || verb < 0 ||
        verb > f || w[v].xpos != TERT_XPOS_VB || tert_i_has_child(w, count, v, TERT_DEP_NSUBJ))
      continue;
    for (int32_t n = f + 1; n < v; n++)
      if (w[n].head == verb && tert_i_is_nominal(&w[n])) {
        tert_i_hang(&w[n], v, TERT_DEP_NSUBJ);
        w[v].deprel = TERT_DEP_ADVCL;
      }
  }
}

static bool is_role(const tert_engine *engine, const tert_word *w) {
  char key[64];
  return tert_i_map_get(&engine->actors.roles,
                        tert_i_str(key, tert_i_str_put_lower(w->lemma, key, 0, sizeof key))) !=
         TERT_NO_ID;
}

/* "The Secretary warned", tagged as a name: a role alone behind "the" describes. */
static void mend_titles(const tert_engine *engine, tert_word *w, int32_t count, tert_arena *arena) {
  for (int32_t k = 1; k < count; k++) {
    if (w[k].xpos != TERT_XPOS_NNP || w[k - 1].head != k || w[k].deprel == TERT_DEP_FLAT ||
        !tert_i_str_eq_nocase(w[k - 1].form, TERT_STR("the")) ||
        tert_i_has_child(w, count, k, TERT_DEP_FLAT) || !is_role(engine, &w[k]))
      continue;
    char *lower = tert_i_arena_alloc(arena, w[k].lemma.len + 1);
    if (!lower) return;
    tert_str lemma =
        tert_i_str(lower, tert_i_str_put_lower(w[k].lemma, lower, 0, w[k].lemma.len + 1));
    if (tert_i_noun_class(&engine->actors, lemma) != TERT_NOUN_PERSON) continue;
    w[k].lemma = lemma;
    w[k].upos = TERT_UPOS_NOUN;
    w[k].xpos = TERT_XPOS_NN;
  }
}

/* "The emir of Kuwait, Ada Lima, met", with her as another name of Kuwait. */
static void mend_apposed_names(const tert_engine *engine, tert_word *w, int32_t count) {
  for (int32_t k = 3; k < count; k++) {
    const int32_t land = w[k].head, who = land >= 0 ? w[land].head : -1;
    if (w[k].deprel != TERT_DEP_APPOS || w[k].upos != TERT_UPOS_PROPN || who < 0 || who > land ||
        w[land].deprel != TERT_DEP_NMOD || w[land].upos != TERT_UPOS_PROPN ||
        !tert_i_is_nominal(&w[who]) || !is_role(engine, &w[who]))
      continue;
    w[k].head = who;
  }
}

/* "The president of Chad Ada Lima and the minister of Togo", with the minister joined to Chad. */
static void mend_joined_roles(const tert_engine *engine, tert_word *w, int32_t count) {
  for (int32_t k = 3; k < count; k++) {
    const int32_t owner = w[k].head, first = owner >= 0 ? w[owner].head : -1;
    if (w[k].deprel != TERT_DEP_CONJ || first < 0 || first > owner ||
        w[owner].deprel != TERT_DEP_NMOD || w[owner].upos != TERT_UPOS_PROPN ||
        !tert_i_is_nominal(&w[k]) || !is_role(engine, &w[k]) || !is_role(engine, &w[first]))
      continue;
    w[k].head = first;
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

/* "Togo, like Chad, plans", with Togo as subject of Chad: what stands before a preposition is of
 * the verb that the phrase behind it hangs on. */
static void mend_likened(tert_word *w, int32_t count) {
  for (int32_t k = 0; k + 2 < count; k++) {
    const int32_t noun = w[k].head, verb = noun > k ? w[noun].head : -1;
    if (w[k].deprel != TERT_DEP_NSUBJ || verb < noun || w[verb].upos != TERT_UPOS_VERB ||
        has_subject(w, count, verb) || tert_i_has_child(w, count, noun, TERT_DEP_COP))
      continue;
    for (int32_t p = k + 1; p < noun; p++)
      if (w[p].head == noun && w[p].deprel == TERT_DEP_CASE) {
        tert_i_hang(&w[k], verb, TERT_DEP_NSUBJ);
        break;
      }
  }
}

/* "A couple sailing off Togo has been kidnapped", with the sailing as what is told: a bare "-ing"
 * form describes, the verb behind it that has a tense and no doer of its own tells. */
static void mend_described(tert_word *w, int32_t count) {
  for (int32_t v = 1; v + 2 < count; v++) {
    if (w[v].head >= 0 || w[v].xpos != TERT_XPOS_VBG || tert_i_has_child(w, count, v, TERT_DEP_AUX))
      continue;
    int32_t subject = -1, told = -1;
    for (int32_t k = 0; k < count; k++) {
      if (w[k].head != v) continue;
      if (k < v && w[k].deprel == TERT_DEP_NSUBJ) subject = k;
      if (k > v && told < 0 && w[k].upos == TERT_UPOS_VERB &&
          (w[k].deprel == TERT_DEP_CCOMP || w[k].deprel == TERT_DEP_CONJ) &&
          tert_i_has_child(w, count, k, TERT_DEP_AUX) && !has_subject(w, count, k) &&
          !tert_i_has_child(w, count, k, TERT_DEP_CC) &&
          !tert_i_has_child(w, count, k, TERT_DEP_MARK))
        told = k;
    }
    if (subject < 0 || told < 0) continue;
    for (int32_t k = told + 1; k < count; k++)
      if (w[k].head == v) w[k].head = told;
    tert_i_hang(&w[told], -1, TERT_DEP_ROOT);
    tert_i_hang(&w[subject], told,
                tert_i_has_child(w, count, told, TERT_DEP_AUX_PASS) ? TERT_DEP_NSUBJ_PASS
                                                                    : TERT_DEP_NSUBJ);
    tert_i_hang(&w[v], subject, TERT_DEP_ACL);
    return;
  }
}

/* "Repeated claims that", tagged as a verb that is an object: it is a noun. */
static void mend_claims(tert_word *w, int32_t count) {
  for (int32_t k = 1; k < count; k++)
    if (w[k].xpos == TERT_XPOS_VBZ && w[k].deprel == TERT_DEP_OBJ && w[k].head >= 0 &&
        w[k].head < k && !has_subject(w, count, k)) {
      w[k].upos = TERT_UPOS_NOUN;
      w[k].xpos = TERT_XPOS_NNS;
      for (int32_t c = k + 1; c < count; c++)
        if (w[c].head == k && w[c].deprel == TERT_DEP_CCOMP) w[c].deprel = TERT_DEP_ACL;
    }
}

/* "Meet demands to free them", with the freeing as the aim of meeting: it is what is demanded. */
static void mend_demands(const tert_engine *engine, tert_word *w, int32_t count) {
  const int demanding = engine->lexicon.known_classes[TERT_CLASS_DEMANDING];
  for (int32_t to = 2; to + 1 < count; to++) {
    const int32_t v = w[to].head, verb = v > to ? w[v].head : -1;
    if (w[to].deprel == TERT_DEP_MARK && verb >= 0 && w[v].deprel == TERT_DEP_ADVCL &&
        w[v].xpos == TERT_XPOS_VB && w[to - 1].head == verb && w[to - 1].deprel == TERT_DEP_OBJ &&
        w[to - 1].upos == TERT_UPOS_NOUN &&
        tert_i_in_class(&engine->lexicon, demanding, w[to - 1].lemma))
      tert_i_hang(&w[v], to - 1, TERT_DEP_ACL);
  }
}

/* "Tourists, most of them Chadians", with them as a clause about the tourists: another name. */
static void mend_members(tert_word *w, int32_t count) {
  for (int32_t k = 2; k < count; k++)
    if (w[k].deprel == TERT_DEP_ACL && tert_i_is_nominal(&w[k]) &&
        !tert_i_has_child(w, count, k, TERT_DEP_COP) &&
        !tert_i_has_child(w, count, k, TERT_DEP_MARK) &&
        !tert_i_has_child(w, count, k, TERT_DEP_CASE))
      w[k].deprel = TERT_DEP_APPOS;
}

/* "Took ten members of parliament hostage", with the hostage as a circumstance: what they became.
 */
static void mend_hostages(tert_word *w, int32_t count) {
  for (int32_t k = 3; k < count; k++)
    if (tert_i_str_is(w[k].form, "hostage") && w[k].head >= 0 && w[k].head < k &&
        w[k].deprel == TERT_DEP_OBL && !tert_i_has_child(w, count, k, TERT_DEP_CASE) &&
        tert_i_has_child(w, count, w[k].head, TERT_DEP_OBJ))
      w[k].deprel = TERT_DEP_XCOMP;
}

/* "It is feared that", with "it" as what is feared: it stands for the clause. */
static void mend_stand_in(tert_word *w, int32_t count) {
  for (int32_t k = 0; k + 3 < count; k++) {
    if (w[k].deprel != TERT_DEP_NSUBJ_PASS || !tert_i_str_eq_nocase(w[k].form, TERT_STR("it")))
      continue;
    for (int32_t v = k + 3; v < count; v++)
      if (w[v].head == w[k].head && w[v].deprel == TERT_DEP_CCOMP &&
          tert_i_has_child(w, count, v, TERT_DEP_MARK))
        w[k].deprel = TERT_DEP_EXPL;
  }
}

/* Does every word lead to one root? */
static bool is_tree(const tert_word *w, int32_t count) {
  int32_t roots = 0;
  for (int32_t i = 0; i < count; i++) {
    int32_t at = i, steps = 0;
    while (w[at].head >= 0 && steps++ < count)
      at = w[at].head;
    if (w[at].head >= 0) return false;
    roots += w[i].head < 0;
  }
  return roots == 1;
}

void tert_i_mend_sentence(const tert_engine *engine, tert_parse *parse, size_t sentence,
                          tert_arena *arena, tert_word *scratch) {
  const tert_sentence *s = &parse->sentences[sentence];
  if (!s->parsed || !s->count) return;
  tert_word *w = parse->words + s->first;
  const int32_t count = (int32_t)s->count;
  memcpy(scratch, w, s->count * sizeof *w);
  tert_i_mend_headline(engine, w, count);
  mend_noun_phrase(engine, parse, w, count, arena);
  mend_told_participle(w, count);
  mend_likened(w, count);
  mend_described(w, count);
  mend_claims(w, count);
  mend_demands(engine, w, count);
  mend_members(w, count);
  mend_hostages(w, count);
  mend_stand_in(w, count);
  mend_names(w, count);
  mend_subjects(w, count);
  mend_asked(w, count);
  mend_joined_clause(w, count);
  mend_joined_roles(engine, w, count);
  mend_titles(engine, w, count, arena);
  mend_apposed_names(engine, w, count);
  mend_antecedent_of_who(engine, w, count);
  tert_i_mend_phrases(engine, w, count);
  mend_brands(engine, w, count);
  if (!is_tree(w, count)) /* the parse was stranger than the slips that are known */
    memcpy(w, scratch, s->count * sizeof *w);
}
