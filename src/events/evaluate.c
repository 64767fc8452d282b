/* evaluate.c - what a verb or a noun with its phrase says: frames, operators over inner events,
 * nouns. */
#include "coder.h"

#include <stdio.h>

#define MAX_DEPTH 6

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
    if (tert_i_word(c, k)->upos == TERT_UPOS_PUNCT) return TERT_NO_WORD;
  *given = first;
  return second;
}

/* tert_i_slot, with the objects that parsers hang elsewhere: on the verb above an infinitive, as a
 * bare phrase behind a particle. */
static uint32_t slot_of(const tert_coder *c, uint32_t v, tert_slot slot) {
  uint32_t w = tert_i_slot(c, v, slot);
  if (slot.kind == TERT_SLOT_OBJ || slot.kind == TERT_SLOT_IOBJ) {
    uint32_t given = w, thing = second_object(c, v, &given);
    if (thing != TERT_NO_WORD) return slot.kind == TERT_SLOT_OBJ ? thing : given;
  }
  if (slot.kind == TERT_SLOT_OBJ && w != TERT_NO_WORD && tert_i_head(c->doc, w) == v &&
      tert_i_word(c, w)->upos == TERT_UPOS_NOUN && tert_i_head(c->doc, w + 1) == v &&
      tert_i_word(c, w + 1)->deprel == TERT_DEP_OBJ &&
      tert_i_word(c, w + 1)->upos == TERT_UPOS_PROPN)
    return w + 1; /* "defended its ally Syria" cut in two objects */
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
static size_t particle_key(const tert_coder *c, uint32_t v, char *out, size_t cap) {
  size_t n = tert_i_verb_key(c, v, true, out, cap);
  uint32_t object, p = n ? TERT_NO_WORD : swallowed_particle(c, v, &object);
  if (p == TERT_NO_WORD) return n;
  return key_with(c, v, p, out, cap);
}

static bool has_adverb(const tert_coder *c, uint32_t v, tert_str word) {
  for (uint32_t k = c->doc->children[v]; k != TERT_NO_WORD; k = c->doc->sibling[k])
    if (tert_i_word(c, k)->deprel == TERT_DEP_ADVMOD &&
        tert_i_str_eq_nocase(tert_i_word(c, k)->lemma, word))
      return true;
  return false;
}

/* Parsers cut "let UN inspectors in" into two objects. */
static bool any_in_class(const tert_coder *c, uint32_t v, uint32_t w, const tert_condition *cond) {
  if (tert_i_word_in_class(c, w, cond->class_id)) return true;
  for (uint32_t k = c->doc->children[w]; k != TERT_NO_WORD && cond->slot.kind == TERT_SLOT_OBJ;
       k = c->doc->sibling[k]) /* "cut land and air links" */
    if (tert_i_word(c, k)->deprel == TERT_DEP_CONJ && tert_i_word_in_class(c, k, cond->class_id))
      return true;
  for (uint32_t k = c->doc->children[v]; k != TERT_NO_WORD && cond->slot.kind == TERT_SLOT_OBJ;
       k = c->doc->sibling[k])
    if (tert_i_word(c, k)->deprel == TERT_DEP_OBJ && k > w &&
        tert_i_word_in_class(c, k, cond->class_id))
      return true;
  return false;
}

static bool condition_holds(const tert_coder *c, uint32_t v, const tert_condition *cond) {
  if (cond->slot.kind == TERT_SLOT_ADVERB) return has_adverb(c, v, cond->word);
  uint32_t w = slot_of(c, v, cond->slot);
  if (w == TERT_NO_WORD) return false;
  if (cond->class_id >= 0 && cond->slot.kind == TERT_SLOT_SUBJ &&
      tert_i_word(c, w)->upos == TERT_UPOS_PRON && c->doc->refers_to[w] != TERT_NO_WORD)
    w = c->doc->refers_to[w]; /* "farmers said they would" */
  if (cond->class_id >= TERT_ROLE_CLASS && tert_i_is_a(c, w, TERT_CLASS_QUANTITY)) {
    uint32_t of = tert_i_prep(c, w, TERT_STR("of")); /* "hundreds of soldiers" */
    if (of != TERT_NO_WORD) w = of;
  }
  if (cond->slot.kind == TERT_SLOT_OBJ && tert_i_head(c->doc, w) != v && cond->particular &&
      tert_i_word(c, v)->deprel == TERT_DEP_ACL_RELCL && cond->class_id < 0)
    return false;
  if (cond->slot.kind == TERT_SLOT_PREP && tert_i_word(c, w)->xpos == TERT_XPOS_VB &&
      !cond->word.len)
    return false; /* "is going to defend" goes nowhere, "agreed to offer" to no offer */
  if (!cond->particular) return true;
  if (cond->class_id >= 0) return any_in_class(c, v, w, cond);
  char key[96];
  for (uint32_t words = 1; words <= 3; words++) {
    size_t n = tert_i_noun_key(c, w, words, true, key, sizeof key);
    if (n && tert_i_str_eq(tert_i_str(key, n), cond->word)) return true;
  }
  uint32_t of = tert_i_prep(c, w, TERT_STR("of")); /* "state of siege" */
  if (of == TERT_NO_WORD) return false;
  size_t n = tert_i_noun_of_key(c, w, of, key, sizeof key);
  return tert_i_str_eq(tert_i_str(key, n), cond->word);
}

/* The best of a verb's frames: most conditions, classes before bare slots, first row on a tie. */
static const tert_frame *best_frame(const tert_coder *c, uint32_t v, uint32_t first, int *score) {
  const tert_frame *best = NULL;
  *score = -1;
  for (uint32_t i = first; i != TERT_NO_ID; i = c->lex->frames[i].next) {
    const tert_frame *f = &c->lex->frames[i];
    int s = 0;
    for (uint8_t k = 0; k < f->condition_count && s >= 0; k++) {
      if (!condition_holds(c, v, &f->conditions[k])) {
        s = -1;
        break;
      }
      s += f->conditions[k].particular ? 10 : 1;
    }
    if (s > *score) {
      best = f;
      *score = s;
    }
  }
  return best;
}

static void append(tert_actor_list *to, const tert_actor_list *from) {
  for (size_t i = 0; i < from->count && to->count < TERT_LIST_MAX; i++)
    to->items[to->count++] = from->items[i];
}

void tert_i_actors_inside(tert_coder *c, uint32_t w, tert_actor_list *out, int depth) {
  if (w == TERT_NO_WORD || depth > MAX_DEPTH) return;
  tert_i_list_actors(c, w, out);
  if (out->count) return;
  static const tert_deprel order[] = {TERT_DEP_OBJ,       TERT_DEP_NSUBJ_PASS, TERT_DEP_OBL,
                                      TERT_DEP_OBL_AGENT, TERT_DEP_NMOD,       TERT_DEP_NSUBJ,
                                      TERT_DEP_XCOMP,     TERT_DEP_CCOMP,      TERT_DEP_ADVCL,
                                      TERT_DEP_ACL,       TERT_DEP_ACL_RELCL,  TERT_DEP_CSUBJ};
  for (size_t r = 0; r < sizeof order / sizeof *order && !out->count; r++)
    for (uint32_t k = c->doc->children[w]; k != TERT_NO_WORD && !out->count; k = c->doc->sibling[k])
      if (tert_i_word(c, k)->deprel == order[r]) tert_i_actors_inside(c, k, out, depth + 1);
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

static void targets_of(tert_coder *c, uint32_t v, const tert_slot *slots, uint8_t count,
                       tert_actor_list *out) {
  for (uint8_t i = 0; i < count && !out->count; i++) {
    uint32_t w = slot_of(c, v, slots[i]);
    if (w == TERT_NO_WORD) continue;
    if (slots[i].kind == TERT_SLOT_PREP && tert_i_is_a(c, w, TERT_CLASS_NO_PLACE) &&
        tert_i_str_eq(slots[i].prep, TERT_STR("in")))
      continue;
    w = counterpart_from(c, v, w);
    if (slots[i].kind == TERT_SLOT_INSIDE) /* "to its border with Chad" */
      tert_i_list_actors(c, tert_i_prep(c, w, TERT_STR("with")), out);
    if (slots[i].kind == TERT_SLOT_INSIDE && !out->count)
      tert_i_actors_inside(c, w, out, 0);
    else if (!out->count)
      tert_i_list_actors(c, w, out);
    if (!out->count && slots[i].kind == TERT_SLOT_PREP) later_phrase(c, v, w, slots[i].prep, out);
    if (!out->count && slots[i].kind == TERT_SLOT_OBJ)
      tert_i_actors_inside(c, w, out, MAX_DEPTH - 1);
  }
}

static bool is_predicate(const tert_coder *c, uint32_t w) {
  uint8_t p = tert_i_word(c, w)->upos;
  return p == TERT_UPOS_VERB || p == TERT_UPOS_AUX ||
         (p == TERT_UPOS_ADJ && tert_i_word(c, w)->deprel != TERT_DEP_AMOD);
}

static bool eval_any(tert_coder *c, uint32_t w, tert_eval *e, int depth) {
  if (w == TERT_NO_WORD || depth > MAX_DEPTH) return false;
  if (is_predicate(c, w)) return tert_i_eval_verb(c, w, e, depth);
  return tert_i_eval_noun(c, w, e, depth);
}

static bool is_composer(const tert_coder *c, const tert_operator *op, const char *name) {
  return tert_i_str_is(c->lex->composers[op->composer], name);
}

/* The slots of the operator itself, not those inside its inner event. */
static void explicit_targets(tert_coder *c, uint32_t w, const tert_operator *op,
                             tert_actor_list *out) {
  for (uint8_t i = 0; i < op->target_count && !out->count; i++)
    if (op->targets[i].kind != TERT_SLOT_INSIDE &&
        !(op->targets[i].kind == TERT_SLOT_OBJ && op->inner.kind == TERT_SLOT_OBJ))
      targets_of(c, w, &op->targets[i], 1, out);
}

/* Subject that stands in the clause itself. */
static uint32_t own_doer(const tert_coder *c, uint32_t clause) {
  uint32_t s = tert_i_child(c, clause, TERT_DEP_NSUBJ);
  return s != TERT_NO_WORD ? s : tert_i_child(c, clause, TERT_DEP_NSUBJ_PASS);
}

/* What is done against its target: investigation, sanctions, force. */
static bool is_hostile(const tert_cameo *code) {
  return code->quad == 4 || tert_i_code_starts(code, "09");
}

/* "Welcomed Libya's decision to disarm", "rejected a Libyan demand": whose thing it is, when a name
 * says it. */
static void named_owner(tert_coder *c, uint32_t thing, tert_actor_list *out) {
  for (uint32_t k = c->doc->children[thing]; k != TERT_NO_WORD && !out->count;
       k = c->doc->sibling[k]) {
    const uint8_t r = tert_i_word(c, k)->deprel;
    const bool front = (r == TERT_DEP_AMOD || r == TERT_DEP_COMPOUND) && k < thing &&
                       c->doc->mention_of[k] != TERT_NO_ID;
    const bool owner = r == TERT_DEP_NMOD_POSS && tert_i_word(c, k)->upos != TERT_UPOS_PRON;
    if (front || owner) tert_i_list_actors(c, k, out);
  }
}

/* "The release of eleven monks held by Chad", asked of whoever holds them. */
static void holder_of(tert_coder *c, uint32_t release, tert_actor_list *out) {
  const uint32_t held = tert_i_prep(c, release, TERT_STR("of"));
  for (uint32_t k = held == TERT_NO_WORD ? held : c->doc->children[held];
       k != TERT_NO_WORD && !out->count; k = c->doc->sibling[k])
    if (tert_i_word(c, k)->deprel == TERT_DEP_ACL && tert_i_is_passive(c, k))
      tert_i_list_sources(c, k, out);
}

/* "Condemned the aggression and the threats made by Chad": whose deeds they are. */
static void done_by(tert_coder *c, uint32_t deed, tert_actor_list *out) {
  for (uint32_t k = c->doc->children[deed]; k != TERT_NO_WORD && !out->count;
       k = c->doc->sibling[k]) {
    if (tert_i_word(c, k)->deprel == TERT_DEP_ACL && tert_i_is_passive(c, k))
      tert_i_list_sources(c, k, out);
    else if (tert_i_word(c, k)->deprel == TERT_DEP_CONJ && !is_predicate(c, k))
      done_by(c, k, out);
  }
}

/* "Condemned the attack on Chad", "the sanctions against Chad": Chad is not whom the words blame.
 */
static bool is_victim(const tert_coder *c, const tert_eval *inner) {
  static const char *const preps[] = {"on", "against", "of", "in", NULL};
  if (inner->code->quad != 4 || inner->own_source || !inner->target.count) return false;
  const int abuse = c->lex->known_classes[TERT_CLASS_RIGHTS_ABUSE];
  const uint32_t verb = tert_i_head(c->doc, inner->inner); /* its phrases may hang there */
  for (const char *const *p = preps; *p; p++) {
    if (!strcmp(*p, "in") &&
        (!tert_i_code_starts(inner->code, "18") || tert_i_word_in_class(c, inner->inner, abuse)))
      continue; /* whoever rules there may be meant */
    tert_actor_list at = {.count = 0};
    uint32_t who = tert_i_prep(c, inner->inner, tert_i_cstr(*p));
    if (who == TERT_NO_WORD && verb != TERT_NO_WORD) who = tert_i_prep(c, verb, tert_i_cstr(*p));
    tert_i_list_actors(c, who, &at);
    for (size_t i = 0; i < at.count; i++)
      if (tert_i_same_actor(&at.items[i], &inner->target.items[0])) return true;
  }
  return false;
}

static void fill_operator(tert_coder *c, uint32_t w, const tert_operator *op,
                          const tert_eval *inner, bool has_inner, uint32_t inner_word,
                          tert_eval *e) {
  bool addressed = is_composer(c, op, "appeal") || is_composer(c, op, "demand");
  bool clause = op->inner.kind == TERT_SLOT_XCOMP || op->inner.kind == TERT_SLOT_CCOMP;
  const bool blames = is_composer(c, op, "accuse") || is_composer(c, op, "condemn");
  const bool answers =
      has_inner && is_composer(c, op, "reject") &&
      (tert_i_code_starts(inner->code, "02") || tert_i_code_starts(inner->code, "03") ||
       tert_i_code_starts(inner->code, "10"));
  if ((blames || answers) && has_inner && inner->own_source && op->inner.kind == TERT_SLOT_OBJ)
    append(&e->target, &inner->source); /* "condemned Chad's use of force in" */
  if (!e->target.count && answers && op->inner.kind == TERT_SLOT_OBJ) {
    const uint32_t by = tert_i_prep(c, inner_word, TERT_STR("by")); /* "Chad's calls for a truce" */
    tert_i_list_actors(c, by == TERT_NO_WORD ? inner_word : by, &e->target);
  }
  if (addressed && has_inner && !e->target.count) holder_of(c, inner->inner, &e->target);
  if (addressed && has_inner && inner->own_source && !e->target.count &&
      tert_i_prep(c, inner->inner, TERT_STR("by")) != TERT_NO_WORD)
    append(&e->target, &inner->source); /* "demanded the release of its sailors by Iran" */
  if (blames && !e->target.count && op->inner.kind == TERT_SLOT_OBJ)
    done_by(c, inner_word, &e->target);
  if (blames && !e->target.count && !tert_i_is_passive(c, w)) /* "the attack by Chad on Niger" */
    tert_i_list_actors(c, tert_i_prep(c, w, TERT_STR("by")), &e->target);
  const bool about_deed = has_inner && !e->target.count &&
                          (op->inner.kind == TERT_SLOT_OBJ || op->inner.kind == TERT_SLOT_PREP) &&
                          !is_predicate(c, inner_word) && is_victim(c, inner);
  e->aimless = about_deed && (blames || is_composer(c, op, "reject"));
  if (about_deed && is_composer(c, op, "support")) { /* "welcomed the sanctions against Chad" */
    e->code = tert_i_cameo(c->lex, TERT_STR("113"));
    e->target = inner->target;
  }
  if (!e->target.count && !e->aimless) explicit_targets(c, w, op, &e->target);
  if (!e->target.count && addressed && clause) { /* who is to do it */
    uint32_t s = own_doer(c, inner_word);
    if (s != TERT_NO_WORD) tert_i_list_actors(c, s, &e->target);
  }
  if (!e->target.count && blames && has_inner) { /* whose deed it is */
    if (inner->own_source)
      append(&e->target, &inner->source);
    else if (clause)
      tert_i_list_sources(c, inner_word, &e->target);
  }
  if (!e->target.count && addressed && has_inner && inner->own_source &&
      !tert_i_code_starts(inner->code, "04"))
    append(&e->target, &inner->source); /* "asked for a Serbian retreat" */
  if (!e->target.count && has_inner && op->inner.kind == TERT_SLOT_OBJ && !e->aimless &&
      (blames || is_composer(c, op, "support") || is_composer(c, op, "reject")))
    named_owner(c, inner_word, &e->target);
  const bool talks = is_composer(c, op, "discuss"); /* not with those it is about */
  if (!e->target.count && has_inner && !talks && !e->aimless) {
    append(&e->target, &inner->target);
    if (e->target.count && is_composer(c, op, "appeal") && is_hostile(inner->code))
      e->code = tert_i_cameo(c->lex, TERT_STR("113")); /* "pleaded for an embargo on" */
    bool parley = tert_i_code_starts(inner->code, "04") || !strcmp(inner->code->code, "057");
    if (e->target.count && is_composer(c, op, "appeal") && parley &&
        strcmp(inner->code->code, "045") != 0 && !inner->own_source)
      e->code = tert_i_compose(c->lex, TERT_STR("intent"), inner->code->code);
    /* "asked for a parley with Peru": a party to them says that it wants to talk */
  }
  if (!e->target.count && !e->aimless) targets_of(c, w, op->targets, op->target_count, &e->target);
  if (!e->target.count && has_inner && inner->own_source && !talks)
    append(&e->target, &inner->source);
  if (!e->target.count && !talks &&
      (op->inner.kind == TERT_SLOT_XCOMP || op->inner.kind == TERT_SLOT_CCOMP)) {
    uint32_t s = tert_i_subject(c, inner_word, 0);
    if (s != TERT_NO_WORD) tert_i_list_actors(c, s, &e->target);
  }
  if (op->inner.kind == TERT_SLOT_SUBJ && has_inner && inner->own_source) { /* "talks collapsed" */
    e->source = inner->source;
    e->own_source = true;
  }
  if (tert_i_lemma_is(c, w, "announce") && op->inner.kind == TERT_SLOT_CCOMP && has_inner &&
      !inner->own_source) { /* "the palace announced that the king will visit Peru" */
    const uint32_t doer = own_doer(c, inner_word);
    if (doer != TERT_NO_WORD && tert_i_word(c, doer)->upos != TERT_UPOS_PRON)
      tert_i_list_actors(c, doer, &e->source);
    e->own_source = e->source.count > 0;
  }
  e->judged = blames || talks || is_composer(c, op, "support") || is_composer(c, op, "reject") ||
              is_composer(c, op, "pass");
  e->trigger = w;
  e->inner = has_inner ? inner->inner : inner_word;
  e->confidence = has_inner ? 0.85f : 0.6f;
  e->unknown = !has_inner && op->inner.kind != TERT_SLOT_PREP;
  if (is_composer(c, op, "intent") || is_composer(c, op, "promise")) e->assertion = TERT_PLANNED;
  if (is_composer(c, op, "appeal") || is_composer(c, op, "demand") ||
      tert_i_code_starts(e->code, "10"))
    e->assertion = TERT_DEMANDED;
  snprintf(e->rule, sizeof e->rule, "operators.tsv:%u+%.20s", op->line,
           has_inner ? inner->rule : "-");
}

/* "A raid killed two villagers", "were killed in a raid": the deed that the noun names, done to the
 * verb's object; whose it is stands in the noun's phrase or is the verb's own doer. */
static void fill_deed(tert_coder *c, uint32_t w, const tert_operator *op, const tert_eval *inner,
                      tert_eval *out) {
  bool subject = op->inner.kind == TERT_SLOT_SUBJ;
  *out = *inner;
  out->trigger = w;
  tert_actor_list done_to = {.count = 0}, doers = {.count = 0};
  targets_of(c, w, op->targets, op->target_count, &done_to);
  if (done_to.count) out->target = done_to;
  if (!subject) tert_i_list_sources(c, w, &doers);
  if (doers.count) out->source = doers;
  if (!subject && !out->source.count && done_to.count) /* "killed in a clash with rebels" */
    tert_i_list_actors(c, tert_i_prep(c, inner->inner, TERT_STR("with")), &out->source);
  out->own_source = subject || out->source.count > 0; /* a deed is no doer */
  out->deed = true;
  snprintf(out->rule, sizeof out->rule, "operators.tsv:%u+%.20s", op->line, inner->rule);
}

/* "Announced that it had lifted": what is told as done is no promise. */
static bool is_report(const tert_coder *c, const tert_operator *op, uint32_t clause) {
  if (op->inner.kind != TERT_SLOT_CCOMP ||
      !(is_composer(c, op, "promise") || is_composer(c, op, "intent")))
    return false;
  for (uint32_t k = c->doc->children[clause]; k != TERT_NO_WORD; k = c->doc->sibling[k])
    if (tert_i_word(c, k)->deprel == TERT_DEP_AUX && /* "announced that Togo must": a demand */
        (tert_i_lemma_is(c, k, "must") || tert_i_lemma_is(c, k, "should")))
      return true;
  uint8_t form = tert_i_word(c, clause)->xpos;
  if (form == TERT_XPOS_VBG) /* "declared that it is shunning the vote" */
    return tert_i_child(c, clause, TERT_DEP_AUX) != TERT_NO_WORD && !tert_i_is_future(c, clause);
  return (form == TERT_XPOS_VBD || form == TERT_XPOS_VBN) && !tert_i_is_future(c, clause);
}

/* "Asked whether Togo would pay": a question, no appeal. */
static bool is_question(const tert_coder *c, uint32_t clause) {
  static const char *const words[] = {"whether", "if",    "how", "why",   "what",
                                      "when",    "where", "who", "which", NULL};
  for (uint32_t k = c->doc->children[clause]; k != TERT_NO_WORD; k = c->doc->sibling[k])
    for (const char *const *w = words; *w && k < clause; w++)
      if (tert_i_lemma_is(c, k, *w)) return true;
  return false;
}

/* "Suggested that migrants were a threat": an opinion, no appeal. */
static bool is_told_as_fact(const tert_coder *c, uint32_t clause) {
  uint32_t verb = clause;
  for (uint32_t k = c->doc->children[clause]; k != TERT_NO_WORD; k = c->doc->sibling[k]) {
    const uint8_t rel = tert_i_word(c, k)->deprel;
    if (rel == TERT_DEP_AUX || rel == TERT_DEP_AUX_PASS || rel == TERT_DEP_COP) {
      verb = k;
      break;
    }
  }
  const uint8_t form = tert_i_word(c, verb)->xpos;
  return form == TERT_XPOS_VBD || form == TERT_XPOS_VBZ ||
         (verb != clause && form == TERT_XPOS_VBP);
}

/* What the operators of a word, from the first on, make of what they act on. */
static bool eval_operators(tert_coder *c, uint32_t w, uint32_t first, tert_eval *e, bool *had_inner,
                           int depth) {
  bool found = false;
  for (uint32_t i = first; i != TERT_NO_ID; i = c->lex->operator_list[i].next) {
    const tert_operator *op = &c->lex->operator_list[i];
    if (op->inner.kind == TERT_SLOT_CLAUSE) continue; /* modals: code.c */
    uint32_t iw = slot_of(c, w, op->inner);
    const tert_word *word = tert_i_word(c, w);
    if (iw == TERT_NO_WORD && op->inner.kind == TERT_SLOT_PREP && word->upos == TERT_UPOS_NOUN &&
        word->deprel == TERT_DEP_OBJ) { /* "demanded an end to the embargo", hung on the verb */
      iw = tert_i_prep(c, tert_i_head(c->doc, w), op->inner.prep);
      if (iw != TERT_NO_WORD && iw < w) iw = TERT_NO_WORD;
    }
    if (iw == TERT_NO_WORD || iw == w) continue;
    if (op->also.kind != TERT_SLOT_NONE && tert_i_slot(c, w, op->also) == TERT_NO_WORD) continue;
    if (is_report(c, op, iw)) continue;
    const bool asks = is_composer(c, op, "appeal") ||
                      (is_composer(c, op, "demand") && tert_i_lemma_is(c, w, "insist"));
    if (op->inner.kind == TERT_SLOT_CCOMP && asks && (is_question(c, iw) || is_told_as_fact(c, iw)))
      continue;
    tert_eval inner;
    tert_i_eval_clear(&inner);
    bool known = eval_any(c, iw, &inner, depth + 1) && !inner.statement;
    if (inner.weak && (is_composer(c, op, "do") || is_composer(c, op, "consider")))
      known = false; /* "making $100,000" */
    tert_str composer = c->lex->composers[op->composer];
    const bool plain = is_composer(c, op, "promise") && word->upos != TERT_UPOS_VERB;
    if (!known && (found || plain || !tert_i_stands_alone(c->lex, op))) continue;
    if (!known && op->inner.kind == TERT_SLOT_OBJ &&
        (tert_i_str_eq(composer, TERT_STR("discuss")) ||
         tert_i_str_eq(composer, TERT_STR("support"))))
      continue; /* their plain frames are better */
    const tert_cameo *code = tert_i_compose(c->lex, composer, known ? inner.code->code : "");
    /* "never stopped attacking": goes on */
    bool goes_on = known && is_composer(c, op, "end") && op->inner.kind == TERT_SLOT_XCOMP &&
                   word->upos == TERT_UPOS_VERB && tert_i_is_negated(c, w) &&
                   !tert_i_is_future(c, w);
    if (goes_on) code = inner.code;
    if (!code) continue;
    if (found && !known) continue;
    tert_eval out;
    tert_i_eval_clear(&out);
    out.code = code;
    if (goes_on) {
      out = inner;
      out.own_source = false;
      out.settled = true;
    } else if (known && inner.code->quad == 4 &&
               ((is_composer(c, op, "fail") && !strcmp(code->code, "120")) ||
                (is_composer(c, op, "reject") && op->inner.kind == TERT_SLOT_XCOMP &&
                 op->also.kind == TERT_SLOT_NONE))) {
      out = inner; /* "failed to invade", "refused to join the embargo": no refusal of its target */
      out.own_source = false;
      out.assertion = TERT_NEGATED;
      out.settled = true;
    } else if (known && is_composer(c, op, "deed")) {
      fill_deed(c, w, op, &inner, &out);
    } else if (known && is_composer(c, op, "do")) {
      out = inner;
      out.own_source = op->inner.kind == TERT_SLOT_SUBJ; /* else the light verb's subject */
      if (out.own_source && !out.source.count) /* "fighting broke out between Chad and Sudan" */
        tert_i_list_actors(c, tert_i_prep(c, w, TERT_STR("between")), &out.source);
      out.trigger = w;
      if (!out.target.count) targets_of(c, w, op->targets, op->target_count, &out.target);
    } else {
      fill_operator(c, w, op, &inner, known, iw, &out);
    }
    if (known && is_composer(c, op, "intent") && tert_i_is_a(c, iw, TERT_CLASS_PERFORM) &&
        (tert_i_lemma_is(c, w, "want") || tert_i_lemma_is(c, w, "like") ||
         tert_i_lemma_is(c, w, "wish"))) {
      out.code = inner.code; /* "would like to thank" */
      out.assertion = TERT_ASSERTED;
      out.settled = true;
    }
    *e = out;
    *had_inner = known;
    found = true;
    bool deny = is_composer(c, op, "deny") && tert_i_word(c, iw)->upos == TERT_UPOS_VERB;
    bool claim = deny || (is_composer(c, op, "accuse") && op->inner.kind == TERT_SLOT_CCOMP);
    c->used[iw] |=
        known && !claim; /* what is claimed is an event as well, on the claimant's account */
    if (known) {
      if (!claim) c->used[inner.inner] = 1;
      return true;
    }
  }
  return found;
}

/* A comment is on whom its clause is about, its subject or object, and on whom it is addressed to;
 * a place or a detail inside it is no party. */
static bool is_topic(const tert_coder *c, uint32_t verb, uint32_t word) {
  for (int up = 0; up <= 3 && word != TERT_NO_WORD; up++) {
    if (word == verb) return true;
    const uint8_t rel = tert_i_word(c, word)->deprel;
    const uint32_t head = tert_i_head(c->doc, word);
    const bool party = rel == TERT_DEP_NMOD && /* "the crisis between Chad and Sudan" */
                       (tert_i_prep(c, head, TERT_STR("between")) == word ||
                        tert_i_prep(c, head, TERT_STR("with")) == word);
    if (head != verb && !party &&
        (rel == TERT_DEP_OBL || rel == TERT_DEP_NMOD || rel == TERT_DEP_ADVCL))
      return false;
    word = head;
  }
  return false;
}

/* Leaves a comment the target that it is on or addressed to, else what its clause is about. */
static void keep_topic(tert_coder *c, uint32_t v, tert_eval *e) {
  if (e->target.count && !is_topic(c, v, e->target.items[0].head)) {
    e->target.count = 0;
    const uint32_t said = tert_i_slot(c, v, (tert_slot){.kind = TERT_SLOT_CCOMP});
    if (said != TERT_NO_WORD) tert_i_list_actors(c, own_doer(c, said), &e->target);
  }
  if (e->target.count && (e->target.items[0].from_context || e->target.items[0].code[0] == '-'))
    e->target.count = 0;
}

/* "Marched against the bombing of Chad", "warned against sanctions on Chad": not against Chad, but
 * whoever does it. */
static void spare_victims(tert_coder *c, uint32_t v, tert_eval *e) {
  if (!e->target.count ||
      !(tert_i_code_starts(e->code, "11") || tert_i_code_starts(e->code, "12") ||
        tert_i_code_starts(e->code, "13") || tert_i_code_starts(e->code, "14")))
    return;
  uint32_t deed = e->target.items[0].head;
  if (deed >= c->doc->parse->word_count) return;
  while (tert_i_head(c->doc, deed) != TERT_NO_WORD && tert_i_head(c->doc, deed) != v)
    deed = tert_i_head(c->doc, deed);
  tert_eval done;
  tert_i_eval_clear(&done);
  if (tert_i_head(c->doc, deed) != v || c->doc->mention_of[deed] != TERT_NO_ID ||
      tert_i_word(c, deed)->upos != TERT_UPOS_NOUN || !tert_i_eval_noun(c, deed, &done, 1))
    return;
  if (done.code->quad == 4 && done.own_source && done.source.count) {
    e->target = done.source;
  } else if (is_victim(c, &done)) {
    e->target.count = 0;
    e->aimless = true;
  }
}

static void from_frame(tert_coder *c, uint32_t v, const tert_frame *f, tert_eval *e) {
  tert_i_eval_clear(e);
  e->code = &c->lex->codes[f->code];
  e->trigger = e->inner = v;
  e->confidence = 0.8f;
  targets_of(c, v, f->targets, f->target_count, &e->target);
  if (!strcmp(e->code->code, "010")) keep_topic(c, v, e);
  spare_victims(c, v, e);
  for (uint8_t k = 0; k < f->condition_count; k++) {
    const tert_condition *cond = &f->conditions[k]; /* "declined to comment" is one event */
    uint32_t w = cond->particular ? slot_of(c, v, cond->slot) : TERT_NO_WORD;
    if (w != TERT_NO_WORD && cond->slot.kind != TERT_SLOT_SUBJ) c->used[w] = 1;
    if (w == TERT_NO_WORD || cond->slot.kind != TERT_SLOT_OBJ) continue;
    uint32_t of =
        tert_i_is_a(c, w, TERT_CLASS_QUANTITY) ? tert_i_prep(c, w, TERT_STR("of")) : TERT_NO_WORD;
    if (of != TERT_NO_WORD) c->used[of] = 1; /* "lifted most of the sanctions" */
    for (uint32_t o = c->doc->children[v]; o != TERT_NO_WORD; o = c->doc->sibling[o])
      if (tert_i_word(c, o)->deprel == TERT_DEP_OBJ && o > w) c->used[o] = 1; /* cut in two */
  }
  if (f->reversed) {
    e->source = e->target;
    e->target.count = 0;
    tert_i_list_sources(c, v, &e->target);
    e->own_source = true;
  }
  snprintf(e->rule, sizeof e->rule, "verbs.tsv:%u", f->line);
  static const char *const acts[] = {"016", "018", NULL};
  static const char *const sure[] = {"015", "017", NULL}; /* when the frame asks for the thing */
  e->statement = tert_i_code_starts(e->code, "01");
  for (const char *const *a = acts; *a; a++)
    e->statement = e->statement && strcmp(e->code->code, *a) != 0;
  for (const char *const *a = sure; *a && f->condition_count && f->conditions[0].particular; a++)
    e->statement = e->statement && strcmp(e->code->code, *a) != 0;
}

/* A negated promise or future is a refusal ("will not negotiate": reject, 12). */
static void apply_polarity(tert_coder *c, uint32_t v, tert_eval *e) {
  if (e->settled) return;
  uint8_t a = tert_i_clause_assertion(c, v);
  bool planned = tert_i_is_future(c, v);
  if (a == TERT_NEGATED && planned && !tert_i_code_starts(e->code, "12")) {
    const tert_cameo *code = tert_i_compose(c->lex, TERT_STR("reject"), e->code->code);
    bool friendly = e->code->quad <= 2 && !tert_i_code_starts(e->code, "01");
    if (code && (friendly || strcmp(code->code, "120") != 0)) {
      e->code = code;
      return;
    }
  }
  if (a == TERT_PLANNED && e->assertion == TERT_ASSERTED && !e->statement) {
    const tert_cameo *code = tert_i_compose(c->lex, TERT_STR("intent"), e->code->code);
    if (code && strcmp(code->code, "030") != 0) e->code = code;
    e->assertion = TERT_PLANNED;
    return;
  }
  if (a != TERT_ASSERTED && a != TERT_PLANNED) e->assertion = a;
}

/* Whether a quotation opens right behind the phrase of word w. */
static bool is_before_quote(const tert_coder *c, uint32_t w) {
  const tert_sentence *s = &c->doc->parse->sentences[c->sentence];
  uint32_t k = w + 1;
  while (k < s->first + s->count && k < w + 8 && tert_i_below(c->doc, k, w) &&
         c->doc->quote_of[k] != TERT_QUOTE_MARK)
    k++;
  return k < s->first + s->count && c->doc->quote_of[k] == TERT_QUOTE_MARK;
}

/* "Called it an escalation": a name, no telephone. */
static bool is_naming(const tert_coder *c, uint32_t v) {
  size_t objects = 0;
  for (uint32_t k = c->doc->children[v]; k != TERT_NO_WORD; k = c->doc->sibling[k]) {
    const tert_word *w = tert_i_word(c, k);
    objects += w->deprel == TERT_DEP_OBJ && k > v;
    if (w->deprel == TERT_DEP_OBJ && is_before_quote(c, k)) return true;
    if (w->deprel == TERT_DEP_XCOMP && w->upos != TERT_UPOS_VERB) return true;
  }
  return objects > 1;
}

/* Whether the operator says more precisely what the frame leaves at "not specified". */
static bool is_finer(const tert_coder *c, const tert_frame *frame, const tert_eval *composed) {
  const char *rough = c->lex->codes[frame->code].code, *fine = composed->code->code;
  return strlen(rough) == 3 && rough[2] == '0' && !strncmp(rough, fine, 2) &&
         strcmp(rough, fine) != 0;
}

bool tert_i_is_to_blame(const tert_coder *c, uint32_t verb) {
  static const char *const be[] = {"be",    "is",  "was",    "are", "were",
                                   "alone", "not", "partly", NULL};
  if (verb < 2 || !tert_i_lemma_is(c, verb, "blame") || !tert_i_lemma_is(c, verb - 1, "to"))
    return false;
  for (const char *const *b = be; *b; b++)
    if (tert_i_lemma_is(c, verb - 2, *b)) return true;
  return false;
}

bool tert_i_eval_verb(tert_coder *c, uint32_t v, tert_eval *e, int depth) {
  char key[96];
  if (depth > MAX_DEPTH || tert_i_is_to_blame(c, v)) return false;
  tert_i_eval_clear(e);
  const tert_frame *frame = NULL;
  tert_eval composed;
  tert_i_eval_clear(&composed);
  bool had_inner = false, has_op = false;
  int score = -1;
  for (int particle = 1; particle >= 0 && !frame && !has_op; particle--) {
    size_t n = particle ? particle_key(c, v, key, sizeof key)
                        : tert_i_verb_key(c, v, false, key, sizeof key);
    if (!n) continue;
    const tert_uses uses = tert_i_uses_of(c->lex, tert_i_str(key, n));
    frame = best_frame(c, v, uses.frames, &score);
    has_op = eval_operators(c, v, uses.operators, &composed, &had_inner, depth);
  }
  if (tert_i_word(c, v)->xpos == TERT_XPOS_VBN &&
      tert_i_child(c, v, TERT_DEP_OBL_AGENT) == TERT_NO_WORD) {
    size_t n =
        tert_i_noun_key(c, v, 1, false, key, sizeof key); /* "is opposed to", "is prepared to" */
    const uint32_t first = tert_i_uses_of(c->lex, tert_i_str(key, n)).operators;
    if (eval_operators(c, v, first, &composed, &had_inner, depth)) {
      has_op = true;
      frame = NULL;
      uint32_t s = tert_i_child(c, v, TERT_DEP_NSUBJ_PASS);
      if (s == TERT_NO_WORD) s = tert_i_subject(c, v, 0);
      composed.source.count = 0;
      if (s != TERT_NO_WORD) tert_i_list_actors(c, s, &composed.source);
      composed.own_source = composed.source.count > 0;
    }
  }
  if (frame && !strcmp(c->lex->codes[frame->code].code, "041") && is_naming(c, v)) frame = NULL;
  if (!frame && !has_op) return false;
  if (frame && (frame->none || (frame->inner && depth == 0))) return false;
  bool statement = frame && tert_i_code_starts(&c->lex->codes[frame->code], "01");
  /* a frame with a class is sure; then an operator over a known event; then the bare frame */
  if (frame && ((score >= 10 && !composed.deed && !(had_inner && is_finer(c, frame, &composed))) ||
                !has_op || (!had_inner && !statement)))
    from_frame(c, v, frame, e);
  else
    *e = composed;
  apply_polarity(c, v, e);
  return true;
}

static bool noun_entry(const tert_coder *c, uint32_t w, const tert_noun **entry) {
  char key[96];
  uint32_t of = tert_i_prep(c, w, TERT_STR("of"));
  if (of != TERT_NO_WORD) { /* "state of emergency", "exchange of fire" */
    size_t n = tert_i_noun_of_key(c, w, of, key, sizeof key);
    uint32_t i = tert_i_map_get(&c->lex->nouns, tert_i_str(key, n));
    if (i != TERT_NO_ID) {
      *entry = &c->lex->noun_list[i];
      return true;
    }
  }
  for (int lemma = 1; lemma >= 0; lemma--) {
    size_t n = tert_i_noun_key(c, w, 1, lemma == 1, key, sizeof key);
    uint32_t most = tert_i_map_get(&c->lex->noun_tails, tert_i_str(key, n));
    if (most == TERT_NO_ID) continue;
    for (uint32_t words = most; words >= 1; words--) {
      if (words > 1 && w > 0 && tert_i_lemma_is(c, w - 1, "of"))
        continue; /* "suspension of aid" is a suspension */
      n = tert_i_noun_key(c, w, words, lemma == 1, key, sizeof key);
      uint32_t i = n ? tert_i_map_get(&c->lex->nouns, tert_i_str(key, n)) : TERT_NO_ID;
      if (i != TERT_NO_ID) {
        *entry = &c->lex->noun_list[i];
        return true;
      }
    }
  }
  return false;
}

static bool is_name(const tert_coder *c, uint32_t w) {
  uint32_t m = c->doc->mention_of[w];
  return m != TERT_NO_ID && c->doc->mentions[m].head == w;
}

/* Doers in front of a noun: "Russia's", "Russian", "U.S.", also before another noun ("U.S. drone
 * strikes"); a bare role ("rebel attack") where nobody is named. */
static void sources_before(tert_coder *c, uint32_t w, tert_eval *e, bool roles, int depth) {
  for (uint32_t k = c->doc->children[w]; k != TERT_NO_WORD; k = c->doc->sibling[k]) {
    uint8_t r = tert_i_word(c, k)->deprel;
    bool front = k < w && (r == TERT_DEP_COMPOUND || r == TERT_DEP_AMOD);
    bool doer = r == TERT_DEP_NMOD_POSS || (front && is_name(c, k));
    if (roles ? front && tert_i_role_at(c->doc, k)[0] : doer)
      tert_i_list_actors(c, k, &e->source);
    else if (front && depth < 1)
      sources_before(c, k, e, roles, depth + 1);
  }
}

/* "The U.S. embassy bombings": what stands in front of a blow may be what it hit, with its owner.
 */
static bool site_before(tert_coder *c, uint32_t w, tert_eval *e) {
  if (e->code->quad != 4) return false;
  uint32_t site = TERT_NO_WORD;
  for (uint32_t k = c->doc->children[w]; k != TERT_NO_WORD; k = c->doc->sibling[k])
    if (k < w && tert_i_word(c, k)->deprel == TERT_DEP_COMPOUND &&
        tert_i_is_a(c, k, TERT_CLASS_SITE))
      site = k;
  if (site == TERT_NO_WORD) return false;
  tert_i_list_actors(c, site, &e->target);
  if (!e->target.count || e->target.items[0].from_context) {
    tert_eval owner;
    tert_i_eval_clear(&owner);
    sources_before(c, w, &owner, false, 0);
    if (owner.source.count) e->target = owner.source;
  }
  return true;
}

/* Doers in front of or behind a noun: "by Russia", "between A and B". */
static void noun_sources(tert_coder *c, uint32_t w, const tert_noun *noun, tert_eval *e) {
  if (noun->between) {
    uint32_t b = tert_i_prep(c, w, TERT_STR("between"));
    if (b == TERT_NO_WORD) b = tert_i_prep(c, w, TERT_STR("among"));
    tert_i_list_actors(c, b, &e->source);
    if (e->source.count) {
      e->own_source = true;
      return;
    }
  }
  if (!noun->poss) return;
  uint32_t by = tert_i_prep(c, w, TERT_STR("by"));
  if (by != TERT_NO_WORD) tert_i_list_actors(c, by, &e->source);
  if (site_before(c, w, e)) {
    e->own_source = true;
    return;
  }
  sources_before(c, w, e, false, 0);
  if (!e->source.count && noun->of)
    tert_i_list_actors(c, tert_i_prep(c, w, TERT_STR("of")), &e->source);
  if (!e->source.count) sources_before(c, w, e, true, 0);
  e->own_source = e->source.count > 0;
}

/* The phrase of verb v that stands nearest behind noun w, by one of the noun's prepositions, and
 * names somebody; else nearest before it. */
static uint32_t nearest_phrase(const tert_coder *c, uint32_t v, uint32_t w, const tert_noun *noun) {
  uint32_t best = TERT_NO_WORD;
  for (uint8_t i = 0; i < noun->target_count; i++) {
    if (noun->targets[i].kind != TERT_SLOT_PREP) continue;
    const uint32_t p = tert_i_prep(c, v, noun->targets[i].prep);
    tert_actor a;
    if (p == TERT_NO_WORD || p == w || !tert_i_actor_named(c->doc, p, &a)) continue;
    if (best == TERT_NO_WORD || (p > w && (best < w || p < best))) best = p;
  }
  return best;
}

bool tert_i_eval_noun(tert_coder *c, uint32_t w, tert_eval *e, int depth) {
  char key[96];
  if (depth > MAX_DEPTH) return false;
  uint8_t pos = tert_i_word(c, w)->upos;
  if (pos != TERT_UPOS_NOUN && pos != TERT_UPOS_ADJ && pos != TERT_UPOS_PROPN &&
      pos != TERT_UPOS_VERB && pos != TERT_UPOS_SYM)
    return false;
  tert_i_eval_clear(e);
  const tert_noun *noun;
  size_t n = tert_i_noun_key(c, w, 1, true, key, sizeof key);
  bool had_inner = false;
  const uint32_t first = tert_i_uses_of(c->lex, tert_i_str(key, n)).operators;
  if (eval_operators(c, w, first, e, &had_inner, depth) && had_inner) {
    if (!e->own_source) { /* "India's decision to hand over" */
      e->source.count = 0;
      sources_before(c, w, e, false, 0);
      e->own_source = e->source.count > 0;
    }
    return true;
  }
  tert_i_eval_clear(e);
  if (noun_entry(c, w, &noun)) {
    if (noun->none || (noun->inner && depth == 0)) return false;
    e->code = &c->lex->codes[noun->code];
    e->trigger = e->inner = w;
    e->confidence = 0.75f;
    e->weak = noun->inner;
    noun_sources(c, w, noun, e);
    if (!e->target.count) targets_of(c, w, noun->targets, noun->target_count, &e->target);
    for (uint32_t k = c->doc->children[w]; k != TERT_NO_WORD && !e->target.count;
         k = c->doc->sibling[k])
      if (tert_i_word(c, k)->deprel == TERT_DEP_NMOD &&
          k > w) /* "a visit by the president to Pakistan", hung on "president" */
        for (uint8_t i = 0; i < noun->target_count && !e->target.count; i++)
          if (noun->targets[i].kind == TERT_SLOT_PREP && e->own_source)
            tert_i_list_actors(c, tert_i_prep(c, k, noun->targets[i].prep), &e->target);
    const uint32_t claim = tert_i_child(c, w, TERT_DEP_ACL); /* "its charge that Chad armed them" */
    if (!e->target.count && tert_i_code_starts(e->code, "112") && claim != TERT_NO_WORD)
      tert_i_list_actors(c, own_doer(c, claim), &e->target);
    uint32_t h = tert_i_head(c->doc, w);
    if (!e->target.count && h != TERT_NO_WORD && tert_i_word(c, h)->upos == TERT_UPOS_VERB)
      tert_i_list_actors(c, nearest_phrase(c, h, w, noun), &e->target);
    if (tert_i_is_negated(c, w)) e->assertion = TERT_NEGATED;
    snprintf(e->rule, sizeof e->rule, "nouns.tsv:%u", noun->line);
    return true;
  }
  /* a noun that only passes on what stands in it: "a wave of attacks" */
  uint32_t of = tert_i_prep(c, w, TERT_STR("of"));
  return of != TERT_NO_WORD && tert_i_is_a(c, w, TERT_CLASS_CARRIER) &&
         tert_i_eval_noun(c, of, e, depth + 1);
}
