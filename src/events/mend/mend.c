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
static void rehang(tert_mend *m, int32_t v, int32_t subject, int32_t root) {
  tert_word *w = m->w;
  for (int32_t k = 0; k < m->count; k++) {
    if (w[k].head != root || k == v || k == subject) continue;
    if (k < v)
      w[k].head = subject;
    else if (k > root && w[k].deprel != TERT_DEP_NMOD && w[k].deprel != TERT_DEP_ACL &&
             w[k].deprel != TERT_DEP_ACL_RELCL && w[k].deprel != TERT_DEP_APPOS &&
             (w[k].deprel != TERT_DEP_CONJ || !tert_i_is_nominal(&w[k])))
      w[k].head = v;
  }
  tert_i_make_verb(m, v, TERT_XPOS_VBD);
  tert_i_hang(m, v, -1, TERT_DEP_ROOT);
  tert_i_hang(m, subject, v, TERT_DEP_NSUBJ);
  tert_i_hang(m, root, v, TERT_DEP_OBJ);
}

/* A sentence without a verb, whose noun has a participle right behind a name or subject. */
static void mend_noun_phrase(tert_mend *m, const tert_parse *parse, tert_arena *arena) {
  tert_word *w = m->w;
  const int32_t root = tert_i_root(m);
  if (root == m->count || !tert_i_is_nominal(&w[root]) ||
      tert_i_has_child(m, root, TERT_DEP_NSUBJ) || tert_i_has_child(m, root, TERT_DEP_COP) ||
      tert_i_has_child(m, root, TERT_DEP_CASE))
    return;
  for (int32_t v = 1; (v = tert_i_from_either(m, v, TERT_DEP_AMOD, TERT_DEP_COMPOUND)) < root;
       v++) {
    if (w[v].head != root) continue;
    const bool tied = v > 2 && tert_i_str_eq(w[v - 1].form, TERT_STR("-")); /* "test-fired" */
    const int32_t subject = phrase_before(w, tied ? v - 2 : v, root);
    const bool before_det = v + 1 < m->count && w[v + 1].upos == TERT_UPOS_DET;
    const tert_str verb =
        subject < 0 ? TERT_STR("") : past_of(m->engine, parse, w[v].form, before_det, arena);
    if (!verb.len) continue;
    w[v].lemma = verb;
    if (tied) w[v - 2].head = w[v - 1].head = v;
    rehang(m, v, subject, root);
    return;
  }
}

/* The word behind v that "as" introduces, -1 for none. */
static int32_t branded(const tert_mend *m, int32_t v) {
  const tert_word *w = m->w;
  if (v + 3 >= m->count || !tert_i_str_is(w[v + 1].form, "as")) return -1;
  if (tert_i_has_child(m, v, TERT_DEP_OBJ)) return -1;
  return w[v + 1].head > v && w[w[v + 1].head].head == v ? w[v + 1].head : -1;
}

/* "Rejected as baseless Indian charges": the charges are what is rejected. */
static void mend_brands(tert_mend *m) {
  const tert_engine *engine = m->engine;
  tert_word *w = m->w;
  const int32_t count = m->count;
  const int brand = engine->lexicon.known_classes[TERT_CLASS_BRAND_AS];
  for (int32_t v = 0; (v = tert_i_verb_from(m, v)) < count; v++) {
    const int32_t as = branded(m, v);
    if (as < 0 || !tert_i_in_class(&engine->lexicon, brand, w[v].lemma)) continue;
    int32_t thing = tert_i_is_nominal(&w[as]) && as > v + 2 ? as : -1;
    for (int32_t k = as + 1; k < count && thing < 0; k++)
      if (w[k].head == as && w[k].deprel == TERT_DEP_OBJ) thing = k;
    if (thing < 0) continue;
    tert_i_hang(m, thing, v, TERT_DEP_OBJ);
    w[v + 1].head = v + 2;
  }
}

bool tert_i_has_subject(const tert_mend *m, int32_t v) {
  static const tert_deprel kinds[] = {TERT_DEP_NSUBJ, TERT_DEP_NSUBJ_PASS, TERT_DEP_CSUBJ,
                                      TERT_DEP_EXPL, TERT_DEP_COP};
  for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
    if (tert_i_has_child(m, v, kinds[k])) return true;
  return false;
}

/* "The US military struck", with every word hung on the verb as if it were a noun: the last of them
 * did it. */
static void mend_subjects(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t v = 1; (v = tert_i_verb_from(m, v)) < count; v++) {
    if (w[v].head >= 0 ||
        (w[v].xpos != TERT_XPOS_VBD && w[v].xpos != TERT_XPOS_VBZ && w[v].xpos != TERT_XPOS_VBP) ||
        w[v - 1].head != v ||
        (w[v - 1].deprel != TERT_DEP_AMOD && w[v - 1].deprel != TERT_DEP_COMPOUND))
      continue;
    bool only = !tert_i_has_subject(m, v);
    for (int32_t k = 0; k < v && only; k++) {
      const uint8_t r = w[k].deprel;
      only = w[k].head != v || r == TERT_DEP_AMOD || r == TERT_DEP_COMPOUND || r == TERT_DEP_DET ||
             r == TERT_DEP_NMOD_POSS || r == TERT_DEP_NUMMOD;
    }
    if (!only) continue;
    for (int32_t k = 0; k < v - 1; k++)
      if (w[k].head == v) w[k].head = v - 1;
    tert_i_relate(m, v - 1, TERT_DEP_NSUBJ);
    if (w[v - 1].upos == TERT_UPOS_ADJ) w[v - 1].upos = TERT_UPOS_NOUN;
  }
}

/* "The monitors, two of them Swiss, say jets attacked", with the monitors as another subject of the
 * attack: of two subjects, one on either side of a speech verb with none, the first speaks. */
static void mend_speakers(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t v = 2; (v = tert_i_verb_from(m, v)) + 2 < count; v++) {
    if (!tert_i_has_child(m, v, TERT_DEP_CCOMP) || tert_i_has_subject(m, v)) continue;
    for (int32_t told = v + 2; (told = tert_i_from(m, told, TERT_DEP_CCOMP)) < count; told++) {
      int32_t before = -1, behind = -1;
      if (w[told].head != v) continue;
      for (int32_t k = 0; k < told; k++)
        if (w[k].head == told && w[k].deprel == TERT_DEP_NSUBJ) *(k < v ? &before : &behind) = k;
      if (before >= 0 && behind > v) w[before].head = v;
    }
  }
}

/* "The two discussed Chad", read as a discussed Chad: a participle that has a subject tells. */
static void mend_told_participle(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t v = 1; (v = tert_i_from(m, v, TERT_DEP_AMOD)) + 1 < count; v++) {
    const int32_t thing = w[v].head;
    if (w[v].upos != TERT_UPOS_VERB || thing <= v || !tert_i_has_child(m, v, TERT_DEP_NSUBJ))
      continue;
    const int32_t root = tert_i_root(m);
    if (root == count) return;
    const bool clause = w[thing].deprel == TERT_DEP_OBJ && /* "denied that it had sold" */
                        tert_i_has_child(m, v, TERT_DEP_MARK);
    if (!tert_i_has_child(m, v, TERT_DEP_AUX)) tert_i_tag(m, v, TERT_XPOS_VBD);
    if (tert_i_is_nominal(&w[root])) { /* nothing else is told */
      tert_i_hang(m, v, -1, TERT_DEP_ROOT);
      if (root != thing) tert_i_hang(m, root, v, TERT_DEP_OBL);
    } else {
      tert_i_hang(m, v, w[thing].head, clause ? TERT_DEP_CCOMP : w[thing].deprel);
    }
    tert_i_hang(m, thing, v, TERT_DEP_OBJ);
    return;
  }
}

/* "The panel examined claims", read as a panel that was examined: a participle that has an object,
 * in a sentence that tells nothing else, tells. */
static void mend_told_of_root(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  const int32_t root = tert_i_root(m);
  if (root == count || !tert_i_is_nominal(&w[root]) || !tert_i_str_is(w[count - 1].form, ".") ||
      tert_i_has_subject(m, root) || tert_i_has_child(m, root, TERT_DEP_CASE))
    return;
  int32_t v = root + 1;
  while (v < count && (w[v].head != root || w[v].deprel != TERT_DEP_ACL))
    v++;
  if (v >= count || w[v].upos != TERT_UPOS_VERB ||
      (w[v].xpos != TERT_XPOS_VBN && w[v].xpos != TERT_XPOS_VBD) ||
      !tert_i_has_child(m, v, TERT_DEP_OBJ) || tert_i_has_subject(m, v) ||
      tert_i_has_child(m, v, TERT_DEP_OBL_AGENT))
    return;
  for (int32_t k = v + 1; k < count; k++)
    if (w[k].head == root) w[k].head = v;
  tert_i_tag(m, v, TERT_XPOS_VBD);
  tert_i_hang(m, v, -1, TERT_DEP_ROOT);
  tert_i_hang(m, root, v, TERT_DEP_NSUBJ);
}

/* "Repeated claims that", tagged as a verb that is an object: it is a noun. */
static void mend_claims(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t k = 1; (k = tert_i_from(m, k, TERT_DEP_OBJ)) < count; k++)
    if (w[k].xpos == TERT_XPOS_VBZ && w[k].head >= 0 && w[k].head < k &&
        !tert_i_has_subject(m, k)) {
      w[k].upos = TERT_UPOS_NOUN;
      tert_i_tag(m, k, TERT_XPOS_NNS);
      for (int32_t c = k + 1; c < count; c++)
        if (w[c].head == k && w[c].deprel == TERT_DEP_CCOMP) tert_i_relate(m, c, TERT_DEP_ACL);
    }
}

/* "Took ten members of parliament hostage", with the hostage as a circumstance: a bare word for a
 * person behind an object tells what the object became. */
static void mend_what_became(tert_mend *m) {
  const tert_engine *engine = m->engine;
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t k = 3; (k = tert_i_from(m, k, TERT_DEP_OBL)) < count; k++) {
    if (w[k].xpos != TERT_XPOS_NN || w[k].head < 0 || w[k].head > k ||
        tert_i_noun_class(&engine->actors, w[k].lemma) != TERT_NOUN_PERSON ||
        !tert_i_has_child(m, w[k].head, TERT_DEP_OBJ))
      continue;
    bool bare = true;
    for (int32_t c = 0; c < k && bare; c++)
      bare = w[c].head != k;
    if (bare) tert_i_relate(m, k, TERT_DEP_XCOMP);
  }
}

/* "Took the premier and his cabinet hostage", read as "and a hostage of his cabinet's kind": joined
 * are the premier and the word before it. */
static void mend_joined_hostages(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t k = 4; (k = tert_i_from(m, k, TERT_DEP_CONJ)) < count; k++) {
    const int32_t other = k - 1;
    if (w[k].xpos != TERT_XPOS_NN || w[other].deprel != TERT_DEP_COMPOUND || w[other].head != k ||
        w[k].head < 0 || !tert_i_str_is(w[k].lemma, "hostage"))
      continue;
    int32_t one = w[k].head;
    for (int32_t c = one + 1; c < other; c++)
      if (w[c].head == w[k].head && w[c].deprel == TERT_DEP_OBJ) one = c; /* joined to "took" */
    if (w[one].deprel != TERT_DEP_OBJ || w[one].head < 0) continue;
    for (int32_t c = one + 1; c < other; c++)
      if (w[c].head == k) w[c].head = other;
    tert_i_hang(m, other, one, TERT_DEP_CONJ);
    tert_i_hang(m, k, w[one].head, TERT_DEP_XCOMP);
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

/* Notes where which deprels and the verbs are, and what tags and forms there are. */
static void survey(tert_mend *m) {
  while ((m->count - 1) >> m->shift >= 64)
    m->shift++;
  const tert_word *w = m->w;
  const unsigned shift = m->shift;
  uint64_t rels = 0, tags = 0, verbs = 0, forms = 0;
  for (int32_t k = 0; k < m->count; k++) {
    const uint64_t bit = (uint64_t)1 << (k >> shift);
    m->at[w[k].deprel] |= bit;
    rels |= (uint64_t)1 << w[k].deprel;
    tags |= (uint64_t)1 << w[k].xpos;
    if (w[k].upos == TERT_UPOS_VERB) verbs |= bit;
    forms |= tert_i_str_bit(w[k].form);
  }
  m->rels = rels;
  m->tags = tags;
  m->verbs = verbs;
  m->forms = forms;
}

void tert_i_mend_by(const tert_mend_rule *rules, size_t n, tert_mend *m) {
  for (size_t r = 0; r < n; r++)
    if (!(rules[r].rels & ~m->rels) && !(rules[r].tags & ~m->tags)) rules[r].mend(m);
}

void tert_i_mend_sentence(const tert_engine *engine, tert_parse *parse, size_t sentence,
                          tert_arena *arena, tert_word *scratch) {
  static const tert_mend_rule objects[] = {
      {mend_told_participle, TERT_REL(AMOD) | TERT_REL(NSUBJ), 0},
      {mend_told_of_root, TERT_REL(ACL) | TERT_REL(OBJ), 0},
      {mend_claims, TERT_REL(OBJ), TERT_TAG(VBZ)},
      {mend_what_became, TERT_REL(OBL) | TERT_REL(OBJ), TERT_TAG(NN)},
      {mend_joined_hostages, TERT_REL(CONJ) | TERT_REL(COMPOUND) | TERT_REL(OBJ), TERT_TAG(NN)},
  };
  static const tert_mend_rule subjects[] = {
      {mend_speakers, TERT_REL(NSUBJ) | TERT_REL(CCOMP), 0},
      {mend_subjects, 0, 0},
  };
  const tert_sentence *s = &parse->sentences[sentence];
  if (!s->parsed || !s->count) return;
  tert_mend m = {.engine = engine, .w = parse->words + s->first, .count = (int32_t)s->count};
  memcpy(scratch, m.w, s->count * sizeof *m.w);
  survey(&m);
  tert_i_mend_headline(&m);
  mend_noun_phrase(&m, parse, arena);
  tert_i_mend_by(objects, sizeof objects / sizeof *objects, &m);
  tert_i_mend_names(&m, arena);
  tert_i_mend_by(subjects, sizeof subjects / sizeof *subjects, &m);
  tert_i_mend_clauses(&m);
  tert_i_mend_phrases(&m);
  mend_brands(&m);
  if (memcmp(m.w, scratch, s->count * sizeof *m.w) != 0 && !is_tree(m.w, m.count))
    memcpy(m.w, scratch, s->count * sizeof *m.w); /* it was stranger than the slips known */
}
