/* headline.c - headlines read as sentences: "Chad, Niger sign pact", "Chad to reopen embassy",
 * "Chad police arrest envoy". The parser learnt from running text, where such words are nouns. */
#include "mend.h"

static bool is_name(const tert_word *w) {
  return w->upos == TERT_UPOS_PROPN;
}

static int32_t root_of(const tert_mend *m) {
  const int32_t root = tert_i_root(m);
  return root < m->count ? root : 0;
}

static bool ends_as_sentence(const tert_word *w, int32_t count) {
  static const char stops[] = ".?!:\"";
  const tert_str last = w[count - 1].form;
  return last.len == 0 || (last.len == 1 && strchr(stops, last.ptr[0])) ||
         w[count - 1].upos == TERT_UPOS_PUNCT;
}

/* "Chad, Niger sign pact": two names before a plural verb, read as a call and a subject, as two
 * subjects or as one told more closely, are both its subjects. */
static void join_subjects(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  int32_t comma = 1;
  while (comma < count && tert_i_is_nominal(&w[comma - 1]) && !tert_i_str_is(w[comma].form, ","))
    comma++;
  for (int32_t s = comma + 1; s + 1 < count && tert_i_is_nominal(&w[s]); s++) {
    const int32_t v = s + 1;
    if (w[v].xpos != TERT_XPOS_VBP && w[v].xpos != TERT_XPOS_VBD) continue;
    int32_t called = -1;
    for (int32_t k = 0; k < comma; k++)
      if (w[k].head == v && tert_i_is_nominal(&w[k])) called = k;
    const bool both = (w[s].deprel == TERT_DEP_NSUBJ && w[s].head == v) || w[s].head > v;
    const bool closer = w[s].head == called;
    if (called < 0 || !(both || closer)) return;
    tert_i_relate(m, called, TERT_DEP_NSUBJ);
    tert_i_hang(m, s, called, TERT_DEP_CONJ);
    return;
  }
}

/* "Two monks killed in Chad": a bare participle with no object tells what was done to them. */
static void make_passive(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t v = 1; v < count; v++)
    if (w[v].head < 0 && w[v].xpos == TERT_XPOS_VBN && !tert_i_has_child(m, v, TERT_DEP_AUX) &&
        !tert_i_has_child(m, v, TERT_DEP_AUX_PASS) && !tert_i_has_child(m, v, TERT_DEP_OBJ))
      for (int32_t k = 0; k < v; k++)
        if (w[k].head == v && w[k].deprel == TERT_DEP_NSUBJ)
          tert_i_relate(m, k, TERT_DEP_NSUBJ_PASS);
}

/* "Chad to reopen embassy": what is to be done is the sentence. */
static void raise_infinitive(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  const int32_t root = root_of(m);
  if (!tert_i_is_nominal(&w[root])) return;
  for (int32_t v = root + 2; v < count; v++) {
    if (w[v].head != root || w[v].deprel != TERT_DEP_ACL || w[v].xpos != TERT_XPOS_VB ||
        !tert_i_str_is(w[v - 1].form, "to"))
      continue;
    for (int32_t k = root + 1; k < count; k++)
      if (w[k].head == root && k > v) w[k].head = v;
    tert_i_hang(m, v, -1, TERT_DEP_ROOT);
    tert_i_hang(m, root, v, TERT_DEP_NSUBJ);
    return;
  }
}

/* The verb of the lexicon that a noun may be: "arrest", "thanks" of "thank"; empty for none. */
static tert_str verb_of(const tert_engine *engine, const tert_word *w) {
  if (tert_i_map_get(&engine->lexicon.verbs, w->lemma) != TERT_NO_ID) return w->lemma;
  const tert_str base = tert_i_str(w->form.ptr, w->form.len > 1 ? w->form.len - 1 : 0);
  const bool known = tert_i_str_ends(w->form, TERT_STR("s")) &&
                     tert_i_map_get(&engine->lexicon.verbs, base) != TERT_NO_ID;
  return known ? base : TERT_STR("");
}

/* "Chad, Niger trade fire": two names stand before v. */
static bool are_two(const tert_word *w, int32_t v) {
  return v > 2 && is_name(&w[v - 1]) && tert_i_str_is(w[v - 2].form, ",") && is_name(&w[v - 3]);
}

/* Whether word v, read as a noun or adjective, may be the verb between a doer and an object: "Chad
 * thanks Niger", "Chad police arrest envoy", "kidnappers free students". */
static bool may_be_verb(const tert_engine *engine, const tert_word *w, int32_t count, int32_t v) {
  const tert_str police = TERT_STR("police");
  if (v + 1 >= count || !verb_of(engine, &w[v]).len || tert_i_str_eq_nocase(w[v].lemma, police))
    return false;
  const uint8_t next = w[v + 1].upos;
  const bool thing = next == TERT_UPOS_NOUN || next == TERT_UPOS_PROPN || next == TERT_UPOS_ADJ ||
                     next == TERT_UPOS_NUM || next == TERT_UPOS_DET;
  const bool at = next == TERT_UPOS_ADP; /* "Chad police fire on march" */
  if (!(thing || at) || !tert_i_is_nominal(&w[v - 1])) return false;
  const bool plural = w[v].xpos == TERT_XPOS_NNS || tert_i_str_ends(w[v].form, TERT_STR("s"));
  if (plural) return !at && (is_name(&w[v - 1]) || w[v - 1].xpos == TERT_XPOS_NN);
  const bool many = w[v - 1].xpos == TERT_XPOS_NNS || are_two(w, v) ||
                    tert_i_str_eq_nocase(w[v - 1].lemma, police);
  return many && (w[v].xpos == TERT_XPOS_NN || w[v].xpos == TERT_XPOS_JJ);
}

/* A headline without a verb whose second phrase hides one. */
static void find_verb(tert_mend *m) {
  const tert_engine *engine = m->engine;
  tert_word *w = m->w;
  const int32_t count = m->count;
  const int32_t root = root_of(m);
  int32_t v = 1;
  for (int32_t k = 0; k < count; k++)
    if (w[k].upos == TERT_UPOS_VERB && w[k].deprel != TERT_DEP_AMOD) return;
  while (v < count && v < 5 && !may_be_verb(engine, w, count, v))
    v++;
  if (v >= count || v >= 5) return;
  const bool at = w[v + 1].upos == TERT_UPOS_ADP;
  int32_t object = at ? v : v + 1; /* the last word of the phrase behind, or what that hangs on */
  while (!at && object + 1 < count &&
         (tert_i_is_nominal(&w[object + 1]) || w[object].upos == TERT_UPOS_ADJ ||
          w[object].upos == TERT_UPOS_NUM || w[object].upos == TERT_UPOS_DET))
    object++;
  const int32_t doer = v - 1;
  for (int32_t k = 0; k < count; k++) {
    if (k == v || k == doer || k == object) continue;
    const bool before = k<v, inside = k> v && k < object;
    if (before && (w[k].head < 0 || w[k].head >= v)) {
      tert_i_hang(m, k, doer, TERT_DEP_COMPOUND);
    } else if (inside && (w[k].head < 0 || w[k].head <= v || w[k].head > object)) {
      w[k].head = object;
    } else if (k > object && (w[k].head < 0 || w[k].head == root || w[k].head <= v)) {
      w[k].head = v;
      if (w[k].deprel == TERT_DEP_NMOD || w[k].deprel == TERT_DEP_ROOT)
        tert_i_relate(m, k, TERT_DEP_OBL);
    }
  }
  const bool plural = tert_i_str_ends(w[v].form, TERT_STR("s"));
  w[v].lemma = verb_of(engine, &w[v]);
  tert_i_make_verb(m, v, (uint8_t)(plural ? TERT_XPOS_VBZ : TERT_XPOS_VBP));
  tert_i_hang(m, v, -1, TERT_DEP_ROOT);
  tert_i_hang(m, doer, v, TERT_DEP_NSUBJ);
  if (are_two(w, v)) {
    tert_i_hang(m, v - 3, v, TERT_DEP_NSUBJ);
    tert_i_hang(m, doer, v - 3, TERT_DEP_CONJ);
  }
  if (!at) tert_i_hang(m, object, v, TERT_DEP_OBJ);
}

/* "Saudi Arabia lifts blockade of Qatar.", a headline with a full stop: its verb stands right
 * behind the name that it begins with, and is no noun of the lexicon ("Iran sanctions list."). */
static bool is_stopped_headline(const tert_engine *engine, const tert_word *w, int32_t count) {
  int32_t v = 0;
  while (v < count && (is_name(&w[v]) || w[v].xpos == TERT_XPOS_NNP))
    v++;
  return v > 0 && v + 2 < count && w[v].xpos == TERT_XPOS_NNS && w[v].upos == TERT_UPOS_NOUN &&
         may_be_verb(engine, w, count, v) &&
         tert_i_map_get(&engine->lexicon.nouns, w[v].lemma) == TERT_NO_ID;
}

void tert_i_mend_headline(tert_mend *m) {
  if (m->count < 3) return;
  if (ends_as_sentence(m->w, m->count)) {
    if (is_stopped_headline(m->engine, m->w, m->count)) find_verb(m);
    return;
  }
  join_subjects(m);
  make_passive(m);
  raise_infinitive(m);
  find_verb(m);
}
