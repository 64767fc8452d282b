/* headline.c - headlines read as sentences: "Chad, Niger sign pact", "Chad to reopen embassy",
 * "Chad police arrest envoy". The parser learnt from running text, where such words are nouns. */
#include "mend.h"

static bool is_name(const tert_word *w) {
  return w->upos == TERT_UPOS_PROPN;
}

static int32_t root_of(const tert_word *w, int32_t count) {
  for (int32_t k = 0; k < count; k++)
    if (w[k].head < 0) return k;
  return 0;
}

static bool ends_as_sentence(const tert_word *w, int32_t count) {
  static const char stops[] = ".?!:\"";
  const tert_str last = w[count - 1].form;
  return last.len == 0 || (last.len == 1 && strchr(stops, last.ptr[0])) ||
         w[count - 1].upos == TERT_UPOS_PUNCT;
}

/* "Chad, Niger sign pact": a name called out before the subject is a subject too. */
static void join_subjects(tert_word *w, int32_t count) {
  for (int32_t s = 2; s < count; s++) {
    const int32_t v = w[s].head;
    if (w[s].deprel != TERT_DEP_NSUBJ || v < s || w[0].head != v ||
        w[0].deprel != TERT_DEP_VOCATIVE || !tert_i_is_nominal(&w[0]))
      continue;
    w[0].deprel = TERT_DEP_NSUBJ;
    tert_i_hang(&w[s], 0, TERT_DEP_CONJ);
    return;
  }
}

/* "Chad to reopen embassy": what is to be done is the sentence. */
static void raise_infinitive(tert_word *w, int32_t count) {
  const int32_t root = root_of(w, count);
  if (!tert_i_is_nominal(&w[root])) return;
  for (int32_t v = root + 2; v < count; v++) {
    if (w[v].head != root || w[v].deprel != TERT_DEP_ACL || w[v].xpos != TERT_XPOS_VB ||
        !tert_i_str_eq_nocase(w[v - 1].form, TERT_STR("to")))
      continue;
    for (int32_t k = root + 1; k < count; k++)
      if (w[k].head == root && k > v) w[k].head = v;
    tert_i_hang(&w[v], -1, TERT_DEP_ROOT);
    tert_i_hang(&w[root], v, TERT_DEP_NSUBJ);
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

/* Whether word v, read as a noun or adjective, may be the verb between a doer and an object: "Chad
 * thanks Niger", "Chad police arrest envoy", "kidnappers free students". */
static bool may_be_verb(const tert_engine *engine, const tert_word *w, int32_t count, int32_t v) {
  if (v + 1 >= count || !verb_of(engine, &w[v]).len) return false;
  const uint8_t next = w[v + 1].upos;
  const bool thing = next == TERT_UPOS_NOUN || next == TERT_UPOS_PROPN || next == TERT_UPOS_ADJ ||
                     next == TERT_UPOS_NUM || next == TERT_UPOS_DET;
  if (!thing || !tert_i_is_nominal(&w[v - 1])) return false;
  const bool plural = w[v].xpos == TERT_XPOS_NNS || tert_i_str_ends(w[v].form, TERT_STR("s"));
  if (plural) return is_name(&w[v - 1]) || w[v - 1].xpos == TERT_XPOS_NN;
  const bool many =
      w[v - 1].xpos == TERT_XPOS_NNS || tert_i_str_eq_nocase(w[v - 1].lemma, TERT_STR("police"));
  return many && (w[v].xpos == TERT_XPOS_NN || w[v].xpos == TERT_XPOS_JJ);
}

/* A headline without a verb whose second phrase hides one. */
static void find_verb(const tert_engine *engine, tert_word *w, int32_t count) {
  const int32_t root = root_of(w, count);
  int32_t v = 1;
  for (int32_t k = 0; k < count; k++)
    if (w[k].upos == TERT_UPOS_VERB && w[k].deprel != TERT_DEP_AMOD) return;
  while (v < count && v < 5 && !may_be_verb(engine, w, count, v))
    v++;
  if (v >= count || v >= 5) return;
  int32_t object = v + 1; /* the last word of the phrase behind, or what that hangs on */
  while (object + 1 < count &&
         (tert_i_is_nominal(&w[object + 1]) || w[object].upos == TERT_UPOS_ADJ ||
          w[object].upos == TERT_UPOS_NUM || w[object].upos == TERT_UPOS_DET))
    object++;
  const int32_t doer = v - 1;
  for (int32_t k = 0; k < count; k++) {
    if (k == v || k == doer || k == object) continue;
    const bool before = k<v, inside = k> v && k < object;
    if (before && (w[k].head < 0 || w[k].head >= v)) {
      tert_i_hang(&w[k], doer, TERT_DEP_COMPOUND);
    } else if (inside && (w[k].head < 0 || w[k].head <= v || w[k].head > object)) {
      w[k].head = object;
    } else if (k > object && (w[k].head < 0 || w[k].head == root || w[k].head <= v)) {
      w[k].head = v;
      if (w[k].deprel == TERT_DEP_NMOD || w[k].deprel == TERT_DEP_ROOT) w[k].deprel = TERT_DEP_OBL;
    }
  }
  const bool plural = tert_i_str_ends(w[v].form, TERT_STR("s"));
  w[v].lemma = verb_of(engine, &w[v]);
  w[v].upos = TERT_UPOS_VERB;
  w[v].xpos = (uint8_t)(plural ? TERT_XPOS_VBZ : TERT_XPOS_VBP);
  tert_i_hang(&w[v], -1, TERT_DEP_ROOT);
  tert_i_hang(&w[doer], w[object].head = v, TERT_DEP_NSUBJ);
  w[object].deprel = TERT_DEP_OBJ;
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

void tert_i_mend_headline(const tert_engine *engine, tert_word *w, int32_t count) {
  if (count < 3) return;
  if (ends_as_sentence(w, count)) {
    if (is_stopped_headline(engine, w, count)) find_verb(engine, w, count);
    return;
  }
  join_subjects(w, count);
  raise_infinitive(w, count);
  find_verb(engine, w, count);
}
