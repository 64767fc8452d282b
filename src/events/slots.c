/* slots.c - what stands in the slots of a verb or noun, also where parsers hang it elsewhere, and
 * the actors in there. */
#include "coder.h"

static size_t key_with(const tert_coder *c, uint32_t v, uint32_t particle, char *out, size_t cap) {
  size_t n = tert_i_str_put_lower(tert_i_word(c, v)->lemma, out, 0, cap);
  n = tert_i_str_put_lower(TERT_STR("_"), out, n, cap);
  return tert_i_str_put_lower(tert_i_word(c, particle)->lemma, out, n, cap);
}

static bool is_multiword(const tert_coder *c, uint32_t v, uint32_t particle) {
  char key[96];
  tert_str k = tert_i_str(key, key_with(c, v, particle, key, sizeof key));
  return tert_i_is_use(tert_i_uses_of(c->lex, k));
}

/* A bare preposition behind the verb that may belong to it: "handed over a suspect" read as a
 * phrase "over a suspect". */
static uint32_t swallowed_particle(const tert_coder *c, uint32_t v, uint32_t *object) {
  static const char *const particles[] = {"over", "off",  "up", "down", "out",
                                          "away", "back", "in", "on",   NULL};
  for (uint32_t k = c->doc->children[v]; k != TERT_NO_WORD; k = c->doc->sibling[k]) {
    if (tert_i_word(c, k)->deprel != TERT_DEP_OBL && tert_i_word(c, k)->deprel != TERT_DEP_OBJ)
      continue;
    uint32_t p = tert_i_child(c, k, TERT_DEP_CASE);
    if (p != v + 1) continue;
    for (const char *const *s = particles; *s; s++)
      if (tert_i_lemma_is(c, p, *s) && is_multiword(c, v, p)) {
        *object = k;
        return p;
      }
  }
  return TERT_NO_WORD;
}

/* "Offered Peru a loan" read as two objects: the thing, and to whom it was offered. */
static uint32_t second_object(const tert_coder *c, uint32_t v, uint32_t *given) {
  uint32_t first = TERT_NO_WORD, second = TERT_NO_WORD;
  tert_actor a;
  for (uint32_t k = c->doc->children[v]; k != TERT_NO_WORD; k = c->doc->sibling[k]) {
    if (tert_i_word(c, k)->deprel != TERT_DEP_OBJ || k < v) continue;
    if (first == TERT_NO_WORD)
      first = k;
    else if (second == TERT_NO_WORD)
      second = k;
  }
  if (second == TERT_NO_WORD || second < first || !tert_i_actor_named(c->doc, first, &a))
    return TERT_NO_WORD;
  uint32_t det = tert_i_child(c, second, TERT_DEP_DET);
  if (det == TERT_NO_WORD) det = tert_i_child(c, second, TERT_DEP_NUMMOD);
  if (det == TERT_NO_WORD) det = tert_i_child(c, second, TERT_DEP_NMOD_POSS);
  if (det == TERT_NO_WORD || det < first) return TERT_NO_WORD; /* "UN inspectors" in two */
  for (uint32_t k = first; k < second; k++)
    if (tert_i_word(c, k)->upos == TERT_UPOS_PUNCT && tert_i_word(c, k)->xpos != TERT_XPOS_HYPH)
      return TERT_NO_WORD;
  *given = first;
  return second;
}

/* "Shot and wounded": two verbs side by side, which have their object in common. */
static bool is_one_of_two(const tert_coder *c, uint32_t v) {
  const tert_sentence *s = &c->doc->parse->sentences[c->sentence];
  return v + 2 < s->first + s->count && tert_i_word(c, v + 1)->upos == TERT_UPOS_CCONJ &&
         tert_i_head(c->doc, v + 2) == v && tert_i_word(c, v + 2)->deprel == TERT_DEP_CONJ &&
         tert_i_word(c, v + 2)->xpos == tert_i_word(c, v)->xpos;
}

/* tert_i_slot, with the objects that parsers hang elsewhere: on the verb above an infinitive, as a
 * bare phrase behind a particle. */
uint32_t tert_i_slot_of(const tert_coder *c, uint32_t v, tert_slot slot) {
  uint32_t w = tert_i_slot(c, v, slot);
  if (slot.kind == TERT_SLOT_OBJ || slot.kind == TERT_SLOT_IOBJ) {
    uint32_t given = w, thing = second_object(c, v, &given);
    if (thing != TERT_NO_WORD) return slot.kind == TERT_SLOT_OBJ ? thing : given;
  }
  if (slot.kind == TERT_SLOT_OBJ && w != TERT_NO_WORD && tert_i_head(c->doc, w) == v &&
      tert_i_word(c, w)->upos == TERT_UPOS_NOUN && tert_i_head(c->doc, w + 1) == v &&
      tert_i_word(c, w + 1)->deprel == TERT_DEP_OBJ &&
      tert_i_word(c, w + 1)->upos == TERT_UPOS_PROPN) {
    tert_actor named; /* "defended its ally Syria", but "the activist Lima", cut in two objects */
    return tert_i_actor_named(c->doc, w + 1, &named) && named.code[0] ? w + 1 : w;
  }
  if (w == TERT_NO_WORD && slot.kind == TERT_SLOT_PREP &&
      swallowed_particle(c, v, &w) != TERT_NO_WORD)
    return tert_i_prep(c, w, slot.prep); /* "handed over the rebel to", hung on the rebel */
  if (w != TERT_NO_WORD || slot.kind != TERT_SLOT_OBJ || tert_i_word(c, v)->upos != TERT_UPOS_VERB)
    return w;
  if (swallowed_particle(c, v, &w) != TERT_NO_WORD) return w;
  for (uint32_t k = c->doc->children[v]; k != TERT_NO_WORD; k = c->doc->sibling[k])
    if (tert_i_word(c, k)->deprel == TERT_DEP_OBL && k > v &&
        tert_i_child(c, v, TERT_DEP_COMPOUND_PRT) != TERT_NO_WORD &&
        tert_i_child(c, k, TERT_DEP_CASE) == TERT_NO_WORD)
      return k;
  if (is_one_of_two(c, v)) /* "shot and wounded a monk" */
    return tert_i_slot_of(c, v + 2, slot);
  uint32_t x = tert_i_child(c, v, TERT_DEP_XCOMP), h = tert_i_head(c->doc, v);
  if (x != TERT_NO_WORD && tert_i_word(c, x)->upos == TERT_UPOS_NOUN &&
      tert_i_child(c, x, TERT_DEP_NSUBJ) + 1 == x)
    return x; /* "welcomed the court ruling" read as a court that is a ruling */
  for (uint32_t k = x == TERT_NO_WORD || tert_i_word(c, x)->upos != TERT_UPOS_VERB
                        ? TERT_NO_WORD
                        : c->doc->children[x];
       k != TERT_NO_WORD;
       k = c->doc->sibling[k]) /* "helped Malta rebuild", the helped hung on the lower verb */
    if ((tert_i_word(c, k)->deprel == TERT_DEP_OBJ ||
         tert_i_word(c, k)->deprel == TERT_DEP_NSUBJ) &&
        k > v && k < x)
      return k;
  if (h == TERT_NO_WORD || tert_i_word(c, v)->deprel != TERT_DEP_XCOMP) return TERT_NO_WORD;
  for (uint32_t k = c->doc->children[h]; k != TERT_NO_WORD; k = c->doc->sibling[k])
    if (tert_i_word(c, k)->deprel == TERT_DEP_OBJ && k > v) return k;
  return TERT_NO_WORD;
}

/* tert_i_verb_key with the particle, also a swallowed one. */
size_t tert_i_particle_key(const tert_coder *c, uint32_t v, char *out, size_t cap) {
  size_t n = tert_i_verb_key(c, v, true, out, cap);
  uint32_t object, p = n ? TERT_NO_WORD : swallowed_particle(c, v, &object);
  if (p == TERT_NO_WORD) return n;
  return key_with(c, v, p, out, cap);
}

bool tert_i_is_near_border(const tert_coder *c, uint32_t w) {
  return tert_i_is_a(c, w, TERT_CLASS_BORDER) && (tert_i_introduced_by(c, w, TERT_STR("near")) ||
                                                  tert_i_introduced_by(c, w, TERT_STR("along")));
}

/* "Talks on the future of Chad": what they are about takes no part. */
static bool is_topic(const tert_coder *c, uint32_t w, uint32_t talks) {
  return tert_i_is_a(c, talks, TERT_CLASS_NEGOTIATION) &&
         (tert_i_introduced_by(c, w, TERT_STR("on")) ||
          tert_i_introduced_by(c, w, TERT_STR("about")) ||
          tert_i_introduced_by(c, w, TERT_STR("over")));
}

void tert_i_actors_inside(tert_coder *c, uint32_t w, tert_actor_list *out, int depth) {
  if (w == TERT_NO_WORD || depth > TERT_EVAL_DEPTH) return;
  tert_i_list_actors(c, w, out);
  const uint32_t noun = tert_i_head(c->doc, w), doer = tert_i_child(c, w, TERT_DEP_NSUBJ);
  if (!out->count && noun != TERT_NO_WORD && doer != TERT_NO_WORD &&
      tert_i_word(c, doer)->upos != TERT_UPOS_PRON && tert_i_word(c, w)->upos == TERT_UPOS_VERB &&
      (tert_i_is_a(c, noun, TERT_CLASS_HEARSAY) ||
       (tert_i_word(c, noun)->upos == TERT_UPOS_NOUN &&
        tert_i_lemma_is(c, tert_i_child(c, w, TERT_DEP_MARK), "that"))))
    tert_i_list_actors(c, doer, out); /* "allegations that guards beat monks" */
  if (out->count) return;
  static const tert_deprel order[] = {
      TERT_DEP_OBJ,  TERT_DEP_IOBJ,      TERT_DEP_NSUBJ_PASS, TERT_DEP_OBL,   TERT_DEP_OBL_AGENT,
      TERT_DEP_NMOD, TERT_DEP_NSUBJ,     TERT_DEP_XCOMP,      TERT_DEP_CCOMP, TERT_DEP_ADVCL,
      TERT_DEP_ACL,  TERT_DEP_ACL_RELCL, TERT_DEP_CSUBJ};
  for (int last = 0; last < 2; last++) /* where it was done, if nobody else stands there */
    for (size_t r = 0; r < sizeof order / sizeof *order && !out->count; r++)
      for (uint32_t k = c->doc->children[w]; k != TERT_NO_WORD && !out->count;
           k = c->doc->sibling[k])
        if (tert_i_word(c, k)->deprel == order[r] && !tert_i_is_near_border(c, k) &&
            !is_topic(c, k, w) &&
            (order[r] == TERT_DEP_NMOD && tert_i_introduced_by(c, k, TERT_STR("in"))) == (last > 0))
          tert_i_actors_inside(c, k, out, depth + 1);
}

/* "Met his counterpart from Togo": the counterpart is of the country behind, not of the doer. */
static uint32_t counterpart_from(const tert_coder *c, uint32_t v, uint32_t w) {
  static const char *const preps[] = {"from", "of", NULL};
  if (!tert_i_lemma_is(c, w, "counterpart")) return w;
  for (const char *const *p = preps; *p; p++) {
    uint32_t home = tert_i_prep(c, w, tert_i_cstr(*p));
    if (home == TERT_NO_WORD && tert_i_lemma_is(c, w + 1, *p))
      home = tert_i_prep(c, v, tert_i_cstr(*p));
    tert_actor a;
    if (home != TERT_NO_WORD && tert_i_actor_named(c->doc, home, &a) && a.state >= 0) return home;
  }
  return w;
}

/* "Returned skulls that date back to the Iron Age to Peru": the first phrase with prep behind word
 * w that names somebody, of the verb or of its object. */
static void later_phrase(tert_coder *c, uint32_t v, uint32_t w, tert_str prep,
                         tert_actor_list *out) {
  const uint32_t object = tert_i_word(c, v)->upos == TERT_UPOS_VERB ? tert_i_object(c, v) : v;
  const tert_sentence *s = &c->doc->parse->sentences[c->sentence];
  for (uint32_t k = w + 1; k < s->first + s->count && !out->count; k++) {
    const uint32_t head = tert_i_head(c->doc, k);
    if (head == TERT_NO_WORD || (head != v && head != object && head != w) || head > k ||
        (tert_i_word(c, k)->deprel != TERT_DEP_OBL && tert_i_word(c, k)->deprel != TERT_DEP_NMOD))
      continue;
    const uint32_t mark = tert_i_child(c, k, TERT_DEP_CASE);
    if (mark != TERT_NO_WORD && tert_i_str_eq_nocase(tert_i_word(c, mark)->form, prep) &&
        !(tert_i_str_is(prep, "in") && tert_i_is_a(c, k, TERT_CLASS_NO_PLACE)))
      tert_i_list_actors(c, k, out);
  }
}

/* "In the United Nations, Chad called for": where it was said. */
static bool is_forum(const tert_coder *c, uint32_t w) {
  tert_actor a;
  return tert_i_actor_named(c->doc, w, &a) && !strncmp(a.code, "IGO", 3) &&
         strncmp(a.code, "IGOEUR", 6) != 0; /* the union is a place as well */
}

void tert_i_targets_of(tert_coder *c, uint32_t v, const tert_slot *slots, uint8_t count,
                       tert_actor_list *out) {
  for (uint8_t i = 0; i < count && !out->count; i++) {
    uint32_t w = tert_i_slot_of(c, v, slots[i]);
    if (w == TERT_NO_WORD) continue;
    if (slots[i].kind == TERT_SLOT_PREP && tert_i_is_a(c, w, TERT_CLASS_NO_PLACE) &&
        tert_i_str_eq(slots[i].prep, TERT_STR("in")))
      continue;
    w = counterpart_from(c, v, w);
    if (slots[i].kind == TERT_SLOT_PREP && tert_i_word(c, w)->upos == TERT_UPOS_VERB)
      tert_i_list_actors(c, tert_i_own_doer(c, w), out); /* "leave for the UN to bring in aid" */
    if (out->count) break;
    if (slots[i].kind == TERT_SLOT_INSIDE) /* "to its border with Chad" */
      tert_i_list_actors(c, tert_i_prep(c, w, TERT_STR("with")), out);
    if (out->count && (out->items[0].from_context || out->items[0].code[0] == '-'))
      out->count = 0; /* "to flood Chad with migrants" */
    if (slots[i].kind == TERT_SLOT_PREP && tert_i_str_is(slots[i].prep, "in") && is_forum(c, w))
      continue;
    if (slots[i].kind == TERT_SLOT_INSIDE && !out->count)
      tert_i_actors_inside(c, w, out, 0);
    else if (!out->count)
      tert_i_list_actors(c, w, out);
    if (!out->count && slots[i].kind == TERT_SLOT_PREP) later_phrase(c, v, w, slots[i].prep, out);
    if (!out->count && slots[i].kind == TERT_SLOT_OBJ)
      tert_i_actors_inside(c, w, out, TERT_EVAL_DEPTH - 1);
  }
}
