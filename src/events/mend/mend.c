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

/* "Libya's coast guard shot at a ship.", read as a shot of a guard: a noun that is a verb's past as
 * well, in a sentence that has no other. */
static void mend_noun_root(const tert_engine *engine, const tert_parse *parse, tert_word *w,
                           int32_t count, tert_arena *arena) {
  int32_t root = 0;
  while (root < count && w[root].head >= 0)
    root++;
  if (root < 1 || root + 1 >= count || w[root].upos != TERT_UPOS_NOUN || w[root - 1].head != root ||
      w[root - 1].deprel != TERT_DEP_COMPOUND || !tert_i_str_is(w[count - 1].form, ".") ||
      (w[root + 1].upos != TERT_UPOS_ADP && w[root + 1].upos != TERT_UPOS_DET))
    return;
  for (int32_t k = 0; k < count; k++)
    if (w[k].head == root && (w[k].deprel == TERT_DEP_NSUBJ || w[k].deprel == TERT_DEP_COP ||
                              w[k].deprel == TERT_DEP_CASE || w[k].deprel == TERT_DEP_DET))
      return;
  const tert_str verb = past_of(engine, parse, w[root].form, true, arena);
  if (!verb.len) return;
  for (int32_t k = 0; k < count; k++) {
    if (w[k].head != root || k == root - 1) continue;
    if (k < root)
      w[k].head = root - 1;
    else if (w[k].deprel == TERT_DEP_NMOD)
      w[k].deprel = TERT_DEP_OBL;
  }
  w[root].lemma = verb;
  w[root].upos = TERT_UPOS_VERB;
  w[root].xpos = TERT_XPOS_VBD;
  w[root - 1].deprel = TERT_DEP_NSUBJ;
}

/* "Opposition groups meeting in Oslo vowed", read as a meeting of groups: no plural stands before a
 * noun as a part of its name. */
static void mend_meeting_groups(const tert_engine *engine, const tert_parse *parse, tert_word *w,
                                int32_t count, tert_arena *arena) {
  for (int32_t g = 1; g + 1 < count; g++) {
    const int32_t who = g - 1;
    if (w[g].upos != TERT_UPOS_NOUN || w[g].xpos != TERT_XPOS_NN || w[who].head != g ||
        w[who].xpos != TERT_XPOS_NNS || w[who].deprel != TERT_DEP_COMPOUND ||
        !tert_i_str_ends(w[g].form, TERT_STR("ing")) || w[g + 1].upos != TERT_UPOS_ADP)
      continue;
    char bytes[TERT_BASE_FORMS][TERT_BASE_BYTES];
    tert_str bases[TERT_BASE_FORMS], verb = TERT_STR("");
    const size_t n = tert_i_base_forms(parse->language, w[g].form, bytes, bases);
    for (size_t i = 0; i < n && !verb.len; i++)
      if (tert_i_map_get(&engine->lexicon.verbs, bases[i]) != TERT_NO_ID)
        verb = tert_i_arena_str(arena, bases[i]);
    if (!verb.len) continue;
    for (int32_t k = 0; k < count; k++) {
      if (w[k].head != g || k == who) continue;
      if (k < g)
        w[k].head = who;
      else if (w[k].deprel == TERT_DEP_NMOD)
        w[k].deprel = TERT_DEP_OBL;
    }
    tert_i_hang(&w[who], w[g].head, w[g].deprel);
    w[g].lemma = verb;
    w[g].upos = TERT_UPOS_VERB;
    w[g].xpos = TERT_XPOS_VBG;
    tert_i_hang(&w[g], who, TERT_DEP_ACL);
  }
}

/* "It would free two monks", "will no longer free": what stands behind a modal is no adjective. */
static void mend_adjectives(const tert_engine *engine, tert_word *w, int32_t count) {
  static const char *const modals[] = {"will", "would", "must",  "can", "could",
                                       "may",  "might", "shall", NULL};
  for (int32_t a = 1; a < count; a++) {
    bool modal = false;
    int32_t before = a - 1;
    while (before > 0 && a - before < 3 && w[before].upos == TERT_UPOS_ADV)
      before--;
    for (const char *const *m = modals; *m && w[a].upos == TERT_UPOS_ADJ; m++)
      modal = modal || tert_i_str_eq_nocase(w[before].form, tert_i_cstr(*m));
    if (!modal || tert_i_map_get(&engine->lexicon.verbs, w[a].lemma) == TERT_NO_ID) continue;
    w[a].upos = TERT_UPOS_VERB;
    w[a].xpos = TERT_XPOS_VB;
    const int32_t noun = w[a].head;
    if (noun > a && w[a].deprel == TERT_DEP_AMOD && w[before].head == noun) {
      tert_i_hang(&w[a], w[noun].head, w[noun].deprel);
      tert_i_hang(&w[noun], a, TERT_DEP_OBJ);
      for (int32_t k = 0; k < a; k++)
        if (w[k].head == noun) w[k].head = a;
      const int32_t whole = w[a].head; /* no verb is a part of a noun */
      if (w[a].deprel == TERT_DEP_COMPOUND && whole > a && w[whole].head >= 0) {
        tert_i_hang(&w[a], w[whole].head, TERT_DEP_CCOMP);
        tert_i_hang(&w[whole], noun, TERT_DEP_NMOD);
      }
      continue;
    }
    for (int32_t k = a + 1; k < count && k < a + 8; k++)
      if (w[k].head == w[a].head && tert_i_is_nominal(&w[k]) && w[k].deprel == w[a].deprel) {
        tert_i_hang(&w[k], a, TERT_DEP_OBJ);
        break;
      }
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

/* "Promised to free the monks", read as a phrase "to monks" that are free. */
static void mend_infinitives(const tert_engine *engine, tert_word *w, int32_t count) {
  const int quantity = engine->lexicon.known_classes[TERT_CLASS_QUANTITY];
  for (int32_t a = 2; a + 1 < count; a++) {
    const int32_t noun = w[a].head;
    if (w[a].upos != TERT_UPOS_ADJ || w[a].deprel != TERT_DEP_AMOD || noun <= a ||
        w[noun].head < 0 || w[a - 1].head != noun ||
        !tert_i_str_eq_nocase(w[a - 1].form, TERT_STR("to")) ||
        tert_i_map_get(&engine->lexicon.verbs, w[a].lemma) == TERT_NO_ID)
      continue;
    const bool thing = w[a + 1].upos == TERT_UPOS_DET || w[a + 1].upos == TERT_UPOS_NUM ||
                       tert_i_in_class(&engine->lexicon, quantity, w[a + 1].lemma);
    if (!thing) continue;
    w[a].upos = TERT_UPOS_VERB;
    w[a].xpos = TERT_XPOS_VB;
    tert_i_hang(&w[a], w[noun].head, TERT_DEP_XCOMP);
    tert_i_hang(&w[a - 1], a, TERT_DEP_MARK);
    tert_i_hang(&w[noun], a, TERT_DEP_OBJ);
  }
}

/* The subject of the noun v, or of a phrase before it; -1 when it has none or is what that is. */
static int32_t doer_before(const tert_word *w, int32_t count, int32_t v) {
  int32_t doer = -1;
  for (int32_t k = 0; k < count; k++) {
    if (w[k].head == v && w[k].deprel == TERT_DEP_COP) return -1;
    const int32_t h = w[k].head;
    const bool before = h == v || (h > k && h < v && w[h].head == v);
    if (k < v && doer < 0 && w[k].deprel == TERT_DEP_NSUBJ && before) doer = k;
  }
  return doer;
}

/* "Chad, like its neighbours, plans to impose limits", read as a noun: as plans beside a Chad that
 * does nothing, or as plans that Chad is. */
static void mend_plans(const tert_engine *engine, tert_word *w, int32_t count) {
  for (int32_t v = 2; v + 2 < count; v++) {
    const int32_t root = w[v].head < 0 ? v : w[v].head;
    if (w[v].xpos != TERT_XPOS_NNS || w[root].head >= 0 ||
        !tert_i_str_eq_nocase(w[v + 1].form, TERT_STR("to")) || w[v + 2].xpos != TERT_XPOS_VB ||
        !tert_i_is_use(tert_i_uses_of(&engine->lexicon, w[v].lemma)))
      continue;
    int32_t doer = root == v ? doer_before(w, count, v) : -1;
    if (root < v && w[v].deprel == TERT_DEP_PARATAXIS && w[root].upos == TERT_UPOS_PROPN)
      doer = root;
    if (doer < 0) continue;
    for (int32_t k = v + 1; k < count; k++)
      if (w[k].head == root) w[k].head = v;
    w[v].upos = TERT_UPOS_VERB;
    w[v].xpos = TERT_XPOS_VBZ;
    tert_i_hang(&w[v], -1, TERT_DEP_ROOT);
    tert_i_hang(&w[doer], v, TERT_DEP_NSUBJ);
    w[v + 2].deprel = TERT_DEP_XCOMP;
    return;
  }
}

/* "Dropped its bid to join the bloc", read as if it dropped it in order to join: what is meant
 * hangs on its noun. */
static void mend_purposes(const tert_engine *engine, tert_word *w, int32_t count) {
  static const tert_word_class classes[] = {TERT_CLASS_MEANT, TERT_CLASS_REFUSAL,
                                            TERT_CLASS_ABILITY};
  for (int32_t v = 3; v < count; v++) {
    const int32_t noun = v - 2;
    if (w[v].xpos != TERT_XPOS_VB || w[v].deprel != TERT_DEP_ADVCL || w[noun].head != w[v].head ||
        w[noun].deprel != TERT_DEP_OBJ || w[noun].upos != TERT_UPOS_NOUN ||
        !tert_i_str_eq_nocase(w[v - 1].form, TERT_STR("to")))
      continue;
    bool meant = false;
    for (size_t k = 0; k < sizeof classes / sizeof *classes; k++)
      meant = meant || tert_i_in_class(&engine->lexicon, engine->lexicon.known_classes[classes[k]],
                                       w[noun].lemma);
    if (!meant) continue;
    tert_i_hang(&w[v], noun, TERT_DEP_ACL);
  }
}

/* "Reopened the Rafah crossing", read as if a Rafah crossed something: a word that is a noun as
 * well, behind "the" and a name. */
static void mend_places(const tert_engine *engine, tert_word *w, int32_t count) {
  for (int32_t g = 2; g < count; g++) {
    const int32_t v = w[g].head, name = g - 1;
    if (w[g].xpos != TERT_XPOS_VBG || w[g].upos != TERT_UPOS_VERB || v < 0 || v >= name ||
        w[name].upos != TERT_UPOS_PROPN || w[name].head != v || w[name].deprel != TERT_DEP_OBJ ||
        tert_i_noun_class(&engine->actors, w[g].form) == TERT_NOUN_UNKNOWN)
      continue;
    int32_t the = -1;
    for (int32_t k = v + 1; k < name && the < 0; k++)
      if (w[k].head == name && w[k].deprel == TERT_DEP_DET) the = k;
    if (the < 0 || (w[g].deprel != TERT_DEP_XCOMP && w[g].deprel != TERT_DEP_ACL &&
                    w[g].deprel != TERT_DEP_ADVCL))
      continue;
    for (int32_t k = 0; k < count; k++)
      if (w[k].head == name)
        w[k].head = g;
      else if (w[k].head == g && k > g && w[k].deprel != TERT_DEP_NMOD)
        w[k].head = v;
    w[g].upos = TERT_UPOS_NOUN;
    w[g].xpos = TERT_XPOS_NN;
    w[g].lemma = w[g].form;
    w[g].deprel = TERT_DEP_OBJ;
    tert_i_hang(&w[name], g, TERT_DEP_COMPOUND);
  }
}

/* "Deplored the guards' killing of a monk", read as if somebody deplored while killing: what an
 * owner stands before is a noun. */
static void mend_gerunds(const tert_engine *engine, tert_word *w, int32_t count) {
  for (int32_t g = 2; g < count; g++) {
    const int32_t v = w[g].head;
    bool owned = false, has_object = false;
    if (w[g].xpos != TERT_XPOS_VBG || w[g].upos != TERT_UPOS_VERB || v < 0 ||
        tert_i_map_get(&engine->lexicon.nouns, w[g].form) == TERT_NO_ID)
      continue;
    for (int32_t k = 0; k < count; k++) {
      owned = owned || (k < g && w[k].head == g && w[k].deprel == TERT_DEP_NMOD_POSS);
      has_object = has_object || (w[k].head == v && w[k].deprel == TERT_DEP_OBJ);
    }
    if (!owned) continue;
    w[g].upos = TERT_UPOS_NOUN;
    w[g].xpos = TERT_XPOS_NN;
    w[g].lemma = w[g].form;
    if (w[g].deprel == TERT_DEP_CSUBJ) w[g].deprel = TERT_DEP_NSUBJ;
    if (v < g && !has_object &&
        (w[g].deprel == TERT_DEP_ADVCL || w[g].deprel == TERT_DEP_XCOMP ||
         w[g].deprel == TERT_DEP_CCOMP))
      w[g].deprel = TERT_DEP_OBJ;
  }
}

/* "Ugandan warplanes struck camps", read as if somebody warplaned: a word that no table has as a
 * verb but as a noun, right before a past tense that hangs on it, is the doer. */
static void mend_plurals(const tert_engine *engine, tert_word *w, int32_t count) {
  for (int32_t n = 1; n + 1 < count; n++) {
    const int32_t v = n + 1;
    if (w[n].upos != TERT_UPOS_VERB || w[n].xpos != TERT_XPOS_VBZ || w[v].head != n ||
        w[v].upos != TERT_UPOS_VERB || !tert_i_is_past(&w[v]) ||
        tert_i_map_get(&engine->lexicon.verbs, w[n].lemma) != TERT_NO_ID ||
        tert_i_noun_class(&engine->actors, w[n].lemma) == TERT_NOUN_UNKNOWN)
      continue;
    tert_i_hang(&w[v], w[n].head, w[n].deprel);
    w[v].xpos = TERT_XPOS_VBD;
    for (int32_t k = 0; k < count; k++) {
      if (w[k].head != n) continue;
      if (k > v)
        w[k].head = v;
      else if (k < n && w[k].deprel == TERT_DEP_NSUBJ)
        w[k].deprel = TERT_DEP_AMOD;
    }
    w[n].upos = TERT_UPOS_NOUN;
    w[n].xpos = TERT_XPOS_NNS;
    tert_i_hang(&w[n], v, TERT_DEP_NSUBJ);
  }
}

/* "A sniper shot a monk", "that the president step down", read as a shot and a step: a noun with an
 * object, or with "that" and a particle, is a verb, and the noun before it the doer. */
static void mend_verbs(const tert_engine *engine, const tert_parse *parse, tert_word *w,
                       int32_t count, tert_arena *arena) {
  for (int32_t v = 1; v < count; v++) {
    bool object = false, that = false, particle = false, is = false;
    if (w[v].upos != TERT_UPOS_NOUN || !tert_i_is_nominal(&w[v - 1]) || w[v - 1].head != v ||
        w[v - 1].deprel != TERT_DEP_COMPOUND)
      continue;
    for (int32_t k = 0; k < count; k++) {
      if (w[k].head != v) continue;
      object = object || (k > v && w[k].deprel == TERT_DEP_OBJ);
      that = that || (k < v && w[k].deprel == TERT_DEP_MARK);
      particle = particle || (k == v + 1 && w[k].xpos == TERT_XPOS_RP);
      is = is || w[k].deprel == TERT_DEP_COP || w[k].deprel == TERT_DEP_CASE;
    }
    if (is || !(object || (that && particle))) continue;
    const bool present =
        tert_i_map_get(&engine->lexicon.verbs, w[v].lemma) != TERT_NO_ID || particle;
    const tert_str past = object ? past_of(engine, parse, w[v].form, true, arena) : TERT_STR("");
    if (!present && !past.len) continue;
    if (past.len) w[v].lemma = past;
    w[v].upos = TERT_UPOS_VERB;
    w[v].xpos = (uint8_t)(past.len ? TERT_XPOS_VBD : TERT_XPOS_VB);
    for (int32_t k = 0; k < v - 1; k++)
      if (w[k].head == v && (w[k].deprel == TERT_DEP_DET || w[k].deprel == TERT_DEP_AMOD ||
                             w[k].deprel == TERT_DEP_COMPOUND || w[k].deprel == TERT_DEP_NMOD_POSS))
        w[k].head = v - 1;
    w[v - 1].deprel = TERT_DEP_NSUBJ;
  }
}

/* "They shot down a jet", read as a present "shot". */
static void mend_lemmas(const tert_engine *engine, const tert_parse *parse, tert_word *w,
                        int32_t count, tert_arena *arena) {
  for (int32_t v = 0; v < count; v++) {
    const bool bare = w[v].xpos == TERT_XPOS_VB && v > 0 && w[v - 1].head == v &&
                      w[v - 1].deprel == TERT_DEP_NSUBJ; /* "it shot down", no "let it shoot" */
    if (w[v].upos != TERT_UPOS_VERB ||
        (w[v].xpos != TERT_XPOS_VBP && w[v].xpos != TERT_XPOS_VBD && !bare) ||
        !tert_i_str_eq_nocase(w[v].form, w[v].lemma) ||
        tert_i_map_get(&engine->lexicon.verbs, w[v].lemma) != TERT_NO_ID)
      continue;
    const tert_str base = past_of(engine, parse, w[v].form, true, arena);
    if (!base.len) continue;
    w[v].lemma = base;
    w[v].xpos = TERT_XPOS_VBD;
  }
}

/* "The pilot of a jet shot down over Chad", read as a shot: a noun that makes the past of a verb of
 * the lexicon with the particle behind it was done to the noun before it. */
static void mend_past_particles(const tert_engine *engine, const tert_parse *parse, tert_word *w,
                                int32_t count, tert_arena *arena) {
  for (int32_t a = 1; a + 2 < count; a++) {
    char key[64];
    const int32_t noun = a - 1;
    if (w[a].upos != TERT_UPOS_NOUN || w[a + 1].xpos != TERT_XPOS_RP || w[a + 1].head != a ||
        w[noun].upos != TERT_UPOS_NOUN || w[noun].head != a || w[noun].deprel != TERT_DEP_COMPOUND)
      continue;
    const tert_str verb = past_of(engine, parse, w[a].form, true, arena);
    size_t n = tert_i_str_put_lower(verb, key, 0, sizeof key);
    n = tert_i_str_put_lower(TERT_STR("_"), key, n, sizeof key);
    n = tert_i_str_put_lower(w[a + 1].form, key, n, sizeof key);
    if (!verb.len || tert_i_map_get(&engine->lexicon.verbs, tert_i_str(key, n)) == TERT_NO_ID)
      continue;
    tert_i_hang(&w[noun], w[a].head, w[a].deprel);
    for (int32_t k = 0; k < noun; k++)
      if (w[k].head == a) w[k].head = noun;
    w[a].upos = TERT_UPOS_VERB;
    w[a].xpos = TERT_XPOS_VBN;
    w[a].lemma = verb;
    tert_i_hang(&w[a], noun, TERT_DEP_ACL);
    w[a + 1].deprel = TERT_DEP_COMPOUND_PRT;
  }
}

/* "Demanded that Chad free jailed monks", read as one noun phrase: behind "that" and a name, what
 * may be a verb of the lexicon is one. */
static void mend_that_clause(const tert_engine *engine, tert_word *w, int32_t count) {
  for (int32_t that = 1; that + 3 < count; that++) {
    const int32_t noun = w[that].head, above = noun >= 0 ? w[noun].head : -1;
    if (w[that].deprel != TERT_DEP_MARK || !tert_i_str_is(w[that].form, "that") ||
        noun < that + 3 || !tert_i_is_nominal(&w[noun]) || above < 0 || above >= that ||
        w[above].upos != TERT_UPOS_VERB || tert_i_has_child(w, count, noun, TERT_DEP_COP))
      continue;
    int32_t v = that + 2;
    while (v < noun &&
           !(w[v].head == noun && w[v - 1].head == noun && w[v - 1].upos == TERT_UPOS_PROPN &&
             (w[v].upos == TERT_UPOS_ADJ || w[v].upos == TERT_UPOS_NOUN) &&
             tert_i_map_get(&engine->lexicon.verbs, w[v].form) != TERT_NO_ID))
      v++;
    if (v >= noun) continue;
    w[v].upos = TERT_UPOS_VERB;
    w[v].xpos = TERT_XPOS_VB;
    w[v].lemma = w[v].form;
    tert_i_hang(&w[v], above, TERT_DEP_CCOMP);
    tert_i_hang(&w[noun], v, TERT_DEP_OBJ);
    w[that].head = v;
    for (int32_t k = that + 1; k < v - 1; k++)
      if (w[k].head == noun) w[k].head = v - 1;
    tert_i_hang(&w[v - 1], v, TERT_DEP_NSUBJ);
  }
}

/* "Has until May to hand over the suspect", read as a phrase "to hand": a word that makes a verb of
 * the lexicon with the particle behind it. */
static void mend_particles(const tert_engine *engine, tert_word *w, int32_t count) {
  for (int32_t a = 2; a + 2 < count; a++) {
    char key[64];
    const int32_t thing = w[a + 1].head;
    if (w[a].upos != TERT_UPOS_NOUN || w[a].xpos != TERT_XPOS_NN || w[a - 1].head != a ||
        !tert_i_str_eq_nocase(w[a - 1].form, TERT_STR("to")) || w[a + 1].deprel != TERT_DEP_CASE ||
        thing <= a + 1)
      continue;
    size_t n = tert_i_str_put_lower(w[a].form, key, 0, sizeof key);
    n = tert_i_str_put_lower(TERT_STR("_"), key, n, sizeof key);
    n = tert_i_str_put_lower(w[a + 1].form, key, n, sizeof key);
    if (tert_i_map_get(&engine->lexicon.verbs, tert_i_str(key, n)) == TERT_NO_ID) continue;
    int32_t above = w[a].head;
    while (above >= 0 && w[above].upos != TERT_UPOS_VERB)
      above = w[above].head;
    if (above < 0 || above > a) continue;
    w[a].upos = TERT_UPOS_VERB;
    w[a].xpos = TERT_XPOS_VB;
    tert_i_hang(&w[a], above, TERT_DEP_XCOMP);
    w[a - 1].deprel = TERT_DEP_MARK;
    tert_i_hang(&w[a + 1], a, TERT_DEP_COMPOUND_PRT);
    tert_i_hang(&w[thing], a, TERT_DEP_OBJ);
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

void tert_i_mend_by(const tert_mend_rule *rules, size_t rule_count, const tert_engine *engine,
                    tert_word *w, int32_t count) {
  uint64_t deprels = 0, tags = 0;
  for (int32_t i = 0; i < count; i++) {
    deprels |= (uint64_t)1 << w[i].deprel;
    tags |= (uint64_t)1 << w[i].xpos;
  }
  for (size_t r = 0; r < rule_count; r++) {
    if ((rules[r].deprels & ~deprels) || (rules[r].tags && !(rules[r].tags & tags))) continue;
    if (rules[r].plain)
      rules[r].plain(w, count);
    else
      rules[r].full(engine, w, count);
  }
}

_Static_assert(TERT_DEP_COUNT <= 64 && TERT_XPOS_COUNT <= 64, "a bit each");

void tert_i_mend_sentence(const tert_engine *engine, tert_parse *parse, size_t sentence,
                          tert_arena *arena, tert_word *scratch) {
  const tert_sentence *s = &parse->sentences[sentence];
  if (!s->parsed || !s->count) return;
  tert_word *w = parse->words + s->first;
  const int32_t count = (int32_t)s->count;
  memcpy(scratch, w, s->count * sizeof *w);
  tert_i_mend_headline(engine, w, count);
  mend_noun_phrase(engine, parse, w, count, arena);
  mend_noun_root(engine, parse, w, count, arena);
  mend_meeting_groups(engine, parse, w, count, arena);
  tert_i_mend_clauses(engine, w, count);
  tert_i_mend_phrases(engine, w, count);
  mend_adjectives(engine, w, count);
  mend_infinitives(engine, w, count);
  mend_brands(engine, w, count);
  mend_plans(engine, w, count);
  mend_purposes(engine, w, count);
  mend_plurals(engine, w, count);
  mend_verbs(engine, parse, w, count, arena);
  mend_places(engine, w, count);
  mend_gerunds(engine, w, count);
  mend_lemmas(engine, parse, w, count, arena);
  mend_that_clause(engine, w, count);
  mend_particles(engine, w, count);
  mend_past_particles(engine, parse, w, count, arena);
  if (!is_tree(w, count)) /* the parse was stranger than the slips that are known */
    memcpy(w, scratch, s->count * sizeof *w);
}
