/* names.c - names, titles and what stands beside them: "the emir of Kuwait, Ada Lima", "the
 * Secretary", "tourists, most of them Britons". */
#include "actors/words.h"
#include "mend.h"

/* "The attorney general", with "general" as an adjective behind or as a noun beside: one office,
 * and its last word the head. */
static void mend_generals(tert_mend *m) {
  const tert_engine *engine = m->engine;
  tert_word *w = m->w;
  const int32_t count = m->count;
  if (!tert_i_may_have(m, TERT_STR("general"))) return;
  for (int32_t g = 1; g < count; g++) {
    const int32_t office = g - 1, head = w[office].head;
    char key[64];
    if (!tert_i_str_is(w[g].form, "general") || !tert_i_is_nominal(&w[office]) ||
        !(w[g].head == office || (w[g].head == head && w[g].deprel == w[office].deprel)) ||
        w[office].lemma.len + sizeof " general" > sizeof key)
      continue;
    size_t n = tert_i_str_put_lower(w[office].lemma, key, 0, sizeof key);
    n = tert_i_str_put_lower(TERT_STR(" general"), key, n, sizeof key);
    if (tert_i_map_get(&engine->actors.roles, tert_i_str(key, n)) == TERT_NO_ID) continue;
    tert_i_hang(m, g, head, w[office].deprel);
    w[g].upos = w[office].upos;
    tert_i_tag(m, g, w[office].xpos);
    tert_i_hang(m, office, g, TERT_DEP_COMPOUND);
    for (int32_t k = 0; k < count; k++)
      if (w[k].head == office) w[k].head = g;
  }
}

/* "With Ada Lima", with "with" hung on the last word of the name: a name has one head. */
static void mend_names(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t k = 0; k < count; k++) {
    const int32_t last = w[k].head;
    if (last < 0 || w[last].deprel != TERT_DEP_FLAT || w[last].head < 0 || k == w[last].head ||
        (w[k].deprel != TERT_DEP_CASE && w[k].deprel != TERT_DEP_DET &&
         w[k].deprel != TERT_DEP_AMOD && w[k].deprel != TERT_DEP_NMOD_DESC))
      continue;
    w[k].head = w[last].head;
  }
}

static bool is_role(const tert_engine *engine, const tert_word *w) {
  char key[64];
  return tert_i_map_get(&engine->actors.roles,
                        tert_i_str(key, tert_i_str_put_lower(w->lemma, key, 0, sizeof key))) !=
         TERT_NO_ID;
}

/* "Opposition leader Ada Lima warned", "and premier Ada Lima", each read as another one: the name
 * has the title. */
static void mend_titled(tert_mend *m) {
  const tert_engine *engine = m->engine;
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t k = 0; (k = tert_i_from_either(m, k, TERT_DEP_NSUBJ, TERT_DEP_CONJ)) + 1 < count;
       k++) {
    const int32_t v = w[k].head;
    const bool short_title = w[k].upos == TERT_UPOS_PROPN && w[k].form.len > 2 &&
                             w[k].form.ptr[w[k].form.len - 1] == '.'; /* "Rep." */
    const bool title = w[k].upos == TERT_UPOS_NOUN && w[k].xpos == TERT_XPOS_NN;
    if (v < 0 || !(title ? is_role(engine, &w[k]) : short_title)) continue;
    int32_t name = k + 1;
    while (name < count && w[name].upos == TERT_UPOS_PROPN && w[name].head > name && name < k + 4 &&
           w[w[name].head].upos == TERT_UPOS_PROPN)
      name = w[name].head; /* "Sheikh" of "Sheikh Hasina" */
    if (name >= count || w[name].upos != TERT_UPOS_PROPN || w[name].head != v ||
        w[name].deprel != w[k].deprel)
      continue;
    tert_i_hang(m, k, name, TERT_DEP_NMOD_DESC);
  }
}

/* "The Secretary warned", tagged as a name: a role alone behind "the" describes. */
static void mend_titles(tert_mend *m, tert_arena *arena) {
  const tert_engine *engine = m->engine;
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t k = 1; k < count; k++) {
    if (w[k].xpos != TERT_XPOS_NNP || w[k - 1].head != k || w[k].deprel == TERT_DEP_FLAT ||
        !tert_i_str_is(w[k - 1].form, "the") || tert_i_has_child(m, k, TERT_DEP_FLAT) ||
        !is_role(engine, &w[k]))
      continue;
    char *lower = tert_i_arena_alloc(arena, w[k].lemma.len + 1);
    if (!lower) return;
    tert_str lemma =
        tert_i_str(lower, tert_i_str_put_lower(w[k].lemma, lower, 0, w[k].lemma.len + 1));
    if (tert_i_noun_class(&engine->actors, lemma) != TERT_NOUN_PERSON) continue;
    w[k].lemma = lemma;
    w[k].upos = TERT_UPOS_NOUN;
    tert_i_tag(m, k, TERT_XPOS_NN);
  }
}

/* "The emir of Kuwait, Ada Lima, met", with her as another name of Kuwait. */
static void mend_apposed_names(tert_mend *m) {
  const tert_engine *engine = m->engine;
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t k = 3; (k = tert_i_from(m, k, TERT_DEP_APPOS)) < count; k++) {
    const int32_t land = w[k].head, who = land >= 0 ? w[land].head : -1;
    if (w[k].upos != TERT_UPOS_PROPN || who < 0 || who > land || w[land].deprel != TERT_DEP_NMOD ||
        w[land].upos != TERT_UPOS_PROPN || !tert_i_is_nominal(&w[who]) || !is_role(engine, &w[who]))
      continue;
    w[k].head = who;
  }
}

/* "The president of Chad Ada Lima and the minister of Togo", with the minister joined to Chad. */
static void mend_joined_roles(tert_mend *m) {
  const tert_engine *engine = m->engine;
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t k = 3; (k = tert_i_from(m, k, TERT_DEP_CONJ)) < count; k++) {
    const int32_t owner = w[k].head, first = owner >= 0 ? w[owner].head : -1;
    if (first < 0 || first > owner || w[owner].deprel != TERT_DEP_NMOD ||
        w[owner].upos != TERT_UPOS_PROPN || !tert_i_is_nominal(&w[k]) || !is_role(engine, &w[k]) ||
        !is_role(engine, &w[first]))
      continue;
    w[k].head = first;
  }
}

/* "Tourists, most of them Chadians", with them as a clause about the tourists: another name. */
static void mend_members(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t k = 2; (k = tert_i_from(m, k, TERT_DEP_ACL)) < count; k++)
    if (tert_i_is_nominal(&w[k]) && !tert_i_has_child(m, k, TERT_DEP_COP) &&
        !tert_i_has_child(m, k, TERT_DEP_MARK) && !tert_i_has_child(m, k, TERT_DEP_CASE))
      tert_i_relate(m, k, TERT_DEP_APPOS);
}

/* "Presidents Ada Lima of Peru and Hugo Paz of Chile", with Paz joined to Peru: a title of many is
 * of both names. */
static void mend_two_titled(tert_mend *m) {
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t a = 1; a + 4 < count; a++) {
    if (w[a].upos != TERT_UPOS_PROPN || w[a - 1].xpos != TERT_XPOS_NNS ||
        (w[a - 1].head != a && w[a - 1].head != w[a].head))
      continue;
    int32_t land = -1, b = -1, its = -1;
    for (int32_t k = a + 1; k < count && w[k].upos != TERT_UPOS_VERB; k++) {
      const bool of = k > 0 && tert_i_str_is(w[k - 1].form, "of") && w[k].upos == TERT_UPOS_PROPN;
      const int32_t h = w[k].head;
      const bool its_part = h == a || (h > a && w[h].head == a && w[h].deprel == TERT_DEP_FLAT);
      if (of && land < 0 && its_part && w[k].deprel == TERT_DEP_NMOD) land = k;
      if (land >= 0 && b < 0 && w[k].head == land && w[k].deprel == TERT_DEP_CONJ &&
          w[k].upos == TERT_UPOS_PROPN)
        b = k;
      if (of && b >= 0 && k > b && (w[k].head == b || w[k].head == land)) its = k;
    }
    if (its < 0) continue;
    tert_i_hang(m, b, a, TERT_DEP_CONJ);
    tert_i_hang(m, its, b, TERT_DEP_NMOD);
    if (w[a - 1].deprel == TERT_DEP_NSUBJ) tert_i_hang(m, a - 1, a, TERT_DEP_NMOD_DESC);
  }
}

/* Hangs the words first..last, a name of one person, together. */
static void join_name(tert_mend *m, int32_t first, int32_t last) {
  for (int32_t k = first + 1; k <= last; k++)
    tert_i_hang(m, k, first, TERT_DEP_FLAT);
}

/* "The envoys of Chad and Mali, Ada Lima and Hugo Paz, met", with Lima and Paz joined to the
 * states: two names behind two owners are those of the envoys. */
static void mend_two_offices(tert_mend *m) {
  const tert_engine *engine = m->engine;
  tert_word *w = m->w;
  const int32_t count = m->count;
  for (int32_t comma = 5; comma + 4 < count; comma++) {
    if (w[comma].upos != TERT_UPOS_PUNCT || !tert_i_str_is(w[comma].form, ",")) continue;
    int32_t of = comma - 1, ands = 0;
    while (of > 0 && (w[of].upos == TERT_UPOS_PROPN || w[of].upos == TERT_UPOS_CCONJ ||
                      w[of].upos == TERT_UPOS_DET)) {
      ands += w[of].upos == TERT_UPOS_CCONJ;
      of--;
    }
    if (ands != 1 || of < 1 || !tert_i_str_is(w[of].form, "of") ||
        w[of - 1].xpos != TERT_XPOS_NNS ||
        tert_i_noun_class(&engine->actors, w[of - 1].lemma) != TERT_NOUN_PERSON)
      continue;
    int32_t joint = comma + 1;
    while (joint < count && w[joint].upos == TERT_UPOS_PROPN)
      joint++;
    int32_t end = joint + 1;
    while (end < count && w[end].upos == TERT_UPOS_PROPN)
      end++;
    if (joint == comma + 1 || end == joint + 1 || end >= count ||
        w[joint].upos != TERT_UPOS_CCONJ || !tert_i_str_is(w[end].form, ","))
      continue;
    tert_i_hang(m, comma + 1, of - 1, TERT_DEP_APPOS);
    join_name(m, comma + 1, joint - 1);
    tert_i_hang(m, joint + 1, comma + 1, TERT_DEP_CONJ);
    join_name(m, joint + 1, end - 1);
    tert_i_hang(m, joint, joint + 1, TERT_DEP_CC);
    tert_i_hang(m, comma, comma + 1, TERT_DEP_PUNCT);
  }
}

void tert_i_mend_names(tert_mend *m, tert_arena *arena) {
  static const tert_mend_rule before[] = {
      {mend_generals, 0, 0},
      {mend_names, TERT_REL(FLAT), 0},
      {mend_members, TERT_REL(ACL), 0},
      {mend_joined_roles, TERT_REL(CONJ) | TERT_REL(NMOD), 0},
      {mend_titled, 0, 0},
  };
  static const tert_mend_rule behind[] = {
      {mend_apposed_names, TERT_REL(APPOS) | TERT_REL(NMOD), 0},
      {mend_two_titled, TERT_REL(NMOD) | TERT_REL(CONJ), TERT_TAG(NNS)},
      {mend_two_offices, 0, TERT_TAG(NNS)},
  };
  tert_i_mend_by(before, sizeof before / sizeof *before, m);
  if (m->tags & TERT_TAG(NNP)) mend_titles(m, arena);
  tert_i_mend_by(behind, sizeof behind / sizeof *behind, m);
}
