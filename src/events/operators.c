/* operators.c - words that act on another event: "urged Syria to withdraw", "condemned the attack".
 */
#include "actors/words.h"
#include "coder.h"

#include <stdio.h>

static void append(tert_actor_list *to, const tert_actor_list *from) {
  for (size_t i = 0; i < from->count && to->count < TERT_LIST_MAX; i++)
    to->items[to->count++] = from->items[i];
}

static bool is_predicate(const tert_coder *c, uint32_t w) {
  uint8_t p = tert_i_word(c, w)->upos;
  return p == TERT_UPOS_VERB || p == TERT_UPOS_AUX ||
         (p == TERT_UPOS_ADJ && tert_i_word(c, w)->deprel != TERT_DEP_AMOD);
}

static bool eval_any(tert_coder *c, uint32_t w, tert_eval *e, int depth) {
  if (w == TERT_NO_WORD || depth > TERT_EVAL_DEPTH) return false;
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
      tert_i_targets_of(c, w, &op->targets[i], 1, out);
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
    if (r == TERT_DEP_AMOD && k < thing && !out->count && /* "a UN-brokered proposal" */
        tert_i_word(c, k)->upos == TERT_UPOS_VERB)
      tert_i_list_actors(c, tert_i_child(c, k, TERT_DEP_COMPOUND), out);
  }
  if (!out->count) /* "the decision by Chad to sell" */
    tert_i_list_actors(c, tert_i_prep(c, thing, TERT_STR("by")), out);
}

/* "The release of eleven monks held by Chad", asked of whoever holds them. */
static void holder_of(tert_coder *c, uint32_t release, tert_actor_list *out) {
  uint32_t held = tert_i_prep(c, release, TERT_STR("of"));
  const uint32_t some = held == TERT_NO_WORD ? held : tert_i_prep(c, held, TERT_STR("of"));
  if (some != TERT_NO_WORD && tert_i_word(c, held)->upos == TERT_UPOS_NUM)
    held = some; /* "two of its monks held by" */
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
bool tert_i_is_victim(const tert_coder *c, const tert_eval *inner) {
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

/* What is asked when the target of an operator's event is sought. */
typedef struct aim {
  tert_coder *c;
  uint32_t w; /* the operator's word */
  const tert_operator *op;
  const tert_eval *inner; /* the event that it acts on, if has_inner */
  bool has_inner;
  uint32_t inner_word;
  tert_eval *e; /* the operator's event */
  bool asks, blames, answers, talks;
} aim;

static bool acts_on_object(const aim *a) {
  return a->op->inner.kind == TERT_SLOT_OBJ;
}

static bool acts_on_clause(const aim *a) {
  return a->op->inner.kind == TERT_SLOT_XCOMP || a->op->inner.kind == TERT_SLOT_CCOMP;
}

/* "Condemned Chad's use of force in", "rejected Chad's threats". */
static void aim_at_deed_owner(const aim *a) {
  if ((a->blames || a->answers || is_composer(a->c, a->op, "investigate")) && a->has_inner &&
      a->inner->own_source && acts_on_object(a))
    append(&a->e->target, &a->inner->source);
}

/* "Demanded the withdrawal of Chadian troops from Mali": Chad, not the place that they are to
 * leave.
 */
static void aim_at_leaver(const aim *a) {
  if (a->asks && a->has_inner && acts_on_object(a) && a->inner->own_source &&
      tert_i_code_starts(a->inner->code, "0874"))
    append(&a->e->target, &a->inner->source);
}

/* "Rejected the calls for a truce by Chad", "for an end to strikes by Chad", "a rebel offer". */
static void aim_at_asker(const aim *a) {
  if (!a->answers || !acts_on_object(a)) return;
  uint32_t by = tert_i_prep(a->c, a->inner_word, TERT_STR("by"));
  if (by == TERT_NO_WORD)
    by = tert_i_prep(a->c, tert_i_prep(a->c, a->inner_word, TERT_STR("for")), TERT_STR("by"));
  tert_i_list_actors(a->c, by == TERT_NO_WORD ? a->inner_word : by, &a->e->target);
  for (uint32_t k = a->c->doc->children[a->inner_word]; k != TERT_NO_WORD && !a->e->target.count;
       k = a->c->doc->sibling[k])
    if (k < a->inner_word && tert_i_word(a->c, k)->deprel == TERT_DEP_COMPOUND &&
        tert_i_role_at(a->c->doc, k)[0])
      tert_i_list_actors(a->c, k, &a->e->target);
}

/* "Demanded the release of monks held by Chad", "of its sailors by Chad". */
static void aim_at_holder(const aim *a) {
  if (!a->asks || !a->has_inner) return;
  holder_of(a->c, a->inner->inner, &a->e->target);
  if (!a->e->target.count && a->inner->own_source &&
      tert_i_prep(a->c, a->inner->inner, TERT_STR("by")) != TERT_NO_WORD)
    append(&a->e->target, &a->inner->source);
}

/* "Condemned the threats made by Chad", "the attack by Chad on Niger". */
static void aim_at_culprit(const aim *a) {
  const bool rejects = is_composer(a->c, a->op, "reject") && acts_on_object(a);
  if (!a->blames && !rejects) return;
  if (acts_on_object(a)) done_by(a->c, a->inner_word, &a->e->target);
  for (uint32_t k = a->c->doc->children[a->inner_word];
       rejects && a->e->target.count && k != TERT_NO_WORD; k = a->c->doc->sibling[k])
    if (tert_i_word(a->c, k)->deprel == TERT_DEP_ACL) a->c->used[k] = 1; /* "a truce offered by" */
  if (rejects) return;
  if (!a->e->target.count && !tert_i_is_passive(a->c, a->w))
    tert_i_list_actors(a->c, tert_i_prep(a->c, a->w, TERT_STR("by")), &a->e->target);
}

/* "Condemned the execution of two men in Chad": whoever rules there. */
static void aim_at_ruler(const aim *a) {
  const bool executed = a->has_inner && !strcmp(a->inner->code->code, "1823");
  if (!a->blames || !acts_on_object(a) ||
      !(executed || tert_i_is_a(a->c, a->inner_word, TERT_CLASS_RIGHTS_ABUSE)))
    return;
  uint32_t in = tert_i_prep(a->c, a->inner_word, TERT_STR("in"));
  if (in == TERT_NO_WORD) in = tert_i_prep(a->c, a->w, TERT_STR("in"));
  if (in != TERT_NO_WORD && a->c->doc->mention_of[in] != TERT_NO_ID)
    tert_i_list_actors(a->c, in, &a->e->target);
}

/* "Blocked Sweden's accession to NATO": Sweden's, whatever it is to. */
static void aim_at_possessor(const aim *a) {
  const uint32_t owner = !a->has_inner && acts_on_object(a) && is_composer(a->c, a->op, "reject")
                             ? tert_i_child(a->c, a->inner_word, TERT_DEP_NMOD_POSS)
                             : TERT_NO_WORD;
  if (owner == TERT_NO_WORD || tert_i_word(a->c, owner)->upos == TERT_UPOS_PRON) return;
  tert_i_list_actors(a->c, owner, &a->e->target);
}

/* "Blamed Chad for the killing of monks": who is blamed stands there. */
static bool names_blamed(const aim *a) {
  tert_actor who;
  const uint32_t o = a->op->inner.kind == TERT_SLOT_PREP ? tert_i_object(a->c, a->w) : TERT_NO_WORD;
  return o != TERT_NO_WORD && o != a->inner_word && tert_i_actor_named(a->c->doc, o, &who);
}

/* Whoever suffered what is condemned is not blamed; "welcomed the sanctions against Chad" is
 * against it. */
static void spare_victim(const aim *a) {
  tert_eval *e = a->e;
  const bool about_deed = a->has_inner &&
                          (acts_on_object(a) || a->op->inner.kind == TERT_SLOT_PREP) &&
                          !is_predicate(a->c, a->inner_word) && tert_i_is_victim(a->c, a->inner);
  e->aimless = e->aimless || (about_deed && !names_blamed(a) &&
                              (a->blames || is_composer(a->c, a->op, "reject")));
  if (about_deed && is_composer(a->c, a->op, "support")) {
    e->code = tert_i_cameo(a->c->lex, TERT_STR("113"));
    e->target = a->inner->target;
  }
}

static void aim_at_own_slots(const aim *a) {
  if (!a->e->aimless) explicit_targets(a->c, a->w, a->op, &a->e->target);
}

/* "Asked that Chad leave", "that Chad stop this and pull out": who is to do it. */
static void aim_at_addressee(const aim *a) {
  if (!a->asks || !acts_on_clause(a)) return;
  uint32_t s = tert_i_own_doer(a->c, a->inner_word);
  if (s == TERT_NO_WORD && a->c->infinitive != a->c->joined && a->inner_word == a->c->joined)
    s = tert_i_own_doer(a->c, a->c->infinitive);
  if (s != TERT_NO_WORD) tert_i_list_actors(a->c, s, &a->e->target);
}

/* "Condemned that Chad attacked". */
static void aim_at_doer_of_clause(const aim *a) {
  if (!a->blames || !a->has_inner) return;
  if (a->inner->own_source)
    append(&a->e->target, &a->inner->source);
  else if (acts_on_clause(a))
    tert_i_list_sources(a->c, a->inner_word, &a->e->target);
}

/* "Asked for a Serbian retreat". */
static void aim_at_asked_doer(const aim *a) {
  if (a->asks && a->has_inner && a->inner->own_source && !tert_i_code_starts(a->inner->code, "04"))
    append(&a->e->target, &a->inner->source);
}

/* "Welcomed Libya's decision to disarm". */
static void aim_at_owner(const aim *a) {
  if (a->has_inner && acts_on_object(a) && !a->e->aimless &&
      (a->blames || is_composer(a->c, a->op, "support") || is_composer(a->c, a->op, "reject")))
    named_owner(a->c, a->inner_word, &a->e->target);
}

/* "Urged all Balkan states to", "asked voters to": whoever is asked and of no known country, is
 * still who is asked. */
static void aim_at_unknown_addressee(const aim *a) {
  if (!a->asks) return;
  for (uint8_t i = 0; i < a->op->target_count; i++) {
    if (a->op->targets[i].kind != TERT_SLOT_OBJ && a->op->targets[i].kind != TERT_SLOT_IOBJ)
      continue;
    const uint32_t w = tert_i_slot_of(a->c, a->w, a->op->targets[i]);
    if (w == TERT_NO_WORD || w == a->inner_word || tert_i_head(a->c->doc, w) != a->w) continue;
    const unsigned class = tert_i_noun_class(a->c->doc->tables, tert_i_word(a->c, w)->lemma);
    if (tert_i_word(a->c, w)->upos == TERT_UPOS_NOUN &&
        (class == TERT_NOUN_PERSON || class == TERT_NOUN_GROUP ||
         (tert_i_lemma_facts(a->c->doc, w)->refers & TERT_REFERS_PAIR)))
      a->e->aimless = true;
  }
}

/* "Froze its aid to Chad, accusing it of siding with Niger": whom the first clause is aimed at, and
 * not those that the charge is about. */
static void aim_at_it(const aim *a) {
  const uint32_t it = a->blames ? tert_i_object(a->c, a->w) : TERT_NO_WORD;
  if (!tert_i_is_told_before(a->c, it)) return;
  const tert_finding *first = tert_i_aimed_clause(a->c, a->w);
  if (first && first->target.state >= 0) {
    a->e->target.items[0] = first->target;
    a->e->target.count = 1;
  } else {
    a->e->aimless = true;
  }
}

/* "Called on friends to stand by Chad": support that is rallied on behalf of Chad (053). */
static void aim_at_supported(const aim *a) {
  if (!a->has_inner || !is_composer(a->c, a->op, "appeal") || !a->inner->target.count ||
      a->op->inner.kind != TERT_SLOT_XCOMP || !tert_i_code_starts(a->inner->code, "051"))
    return;
  const tert_actor *friend = &a->inner->target.items[0];
  tert_actor_list asked = {.count = 0}, asking = {.count = 0};
  tert_i_targets_of(a->c, a->w, a->op->targets, a->op->target_count, &asked);
  tert_i_list_sources(a->c, a->w, &asking);
  if (friend->from_context || friend->state < 0 ||
      (asked.count && asked.items[0].state == friend->state) ||
      (asking.count && asking.items[0].state == friend->state))
    return;
  a->e->code = tert_i_cameo(a->c->lex, TERT_STR("053"));
  a->e->target = a->inner->target;
}

/* Whom the inner event is aimed at; "pleaded for an embargo on Peru" is against it, "asked for a
 * parley with Peru" the wish of a party to it. */
static void aim_at_inner_target(const aim *a) {
  tert_eval *e = a->e;
  if (!a->has_inner || a->talks || e->aimless) return;
  append(&e->target, &a->inner->target);
  if (!e->target.count || !is_composer(a->c, a->op, "appeal")) return;
  if (is_hostile(a->inner->code)) e->code = tert_i_cameo(a->c->lex, TERT_STR("113"));
  const bool parley =
      tert_i_code_starts(a->inner->code, "04") || !strcmp(a->inner->code->code, "057");
  if (parley && strcmp(a->inner->code->code, "045") != 0 && !a->inner->own_source)
    e->code = tert_i_compose(a->c->lex, TERT_STR("intent"), a->inner->code->code);
}

static void aim_at_any_slot(const aim *a) {
  if (!a->e->aimless)
    tert_i_targets_of(a->c, a->w, a->op->targets, a->op->target_count, &a->e->target);
}

static void aim_at_inner_source(const aim *a) {
  if (a->has_inner && a->inner->own_source && !a->talks && !a->e->aimless)
    append(&a->e->target, &a->inner->source);
}

static void aim_at_subject_of_clause(const aim *a) {
  if (a->talks || !acts_on_clause(a) || a->e->aimless) return;
  const uint32_t s = tert_i_subject(a->c, a->inner_word, 0);
  if (s != TERT_NO_WORD) tert_i_list_actors(a->c, s, &a->e->target);
}

/* "Its fighters". */
static bool are_own_hands(const aim *a) {
  uint32_t told = tert_i_child(a->c, a->w, TERT_DEP_IOBJ);
  if (told == TERT_NO_WORD) told = tert_i_object(a->c, a->w);
  const uint32_t own = told == TERT_NO_WORD ? told : tert_i_child(a->c, told, TERT_DEP_NMOD_POSS);
  return own != TERT_NO_WORD && tert_i_word(a->c, own)->upos == TERT_UPOS_PRON &&
         tert_i_role_among(tert_i_role_at(a->c->doc, told), "MIL REB UAF COP");
}

/* "Ordered the police to search the mission", "ordered its fighters to halt": what the own hands
 * are told to do is done, and to others; so is what is "ordered closed". What another state is
 * ordered to yield is demanded. */
static void aim_past_own_hands(const aim *a) {
  const bool hands =
      is_composer(a->c, a->op, "demand") && are_own_hands(a); /* "told its troops to" */
  if (hands && !a->has_inner) a->e->aimless = true;
  if (!a->has_inner || !(hands || is_composer(a->c, a->op, "command"))) return;
  if (are_own_hands(a)) {
    a->e->code = a->inner->code;
    a->e->target = a->inner->target;
    a->e->aimless = !a->e->target.count;
    return;
  }
  if (a->inner_word > a->w && tert_i_word(a->c, a->inner_word)->xpos == TERT_XPOS_VBN &&
      tert_i_child(a->c, a->inner_word, TERT_DEP_MARK) == TERT_NO_WORD &&
      tert_i_child(a->c, a->inner_word, TERT_DEP_AUX_PASS) == TERT_NO_WORD)
    a->e->code = a->inner->code;
  if (a->e->code != a->inner->code) return;
  tert_actor_list who = {.count = 0}, told = {.count = 0};
  tert_i_list_sources(a->c, a->w, &who);
  tert_i_list_actors(a->c, tert_i_object(a->c, a->w), &told);
  if (tert_i_code_starts(a->inner->code, "08") && who.count && told.count &&
      !told.items[0].from_context && told.items[0].state >= 0 &&
      told.items[0].state != who.items[0].state) {
    a->e->code = tert_i_compose(a->c->lex, TERT_STR("demand"), a->inner->code->code);
    return;
  }
  if (who.count && told.count &&
      (told.items[0].state == who.items[0].state || told.items[0].code[0] == '-'))
    append(&a->e->target, &a->inner->target);
}

/* "Demanded the release of a captain": asked of whoever holds him. */
static bool frees_stranger(const aim *a) {
  return a->asks && a->has_inner && tert_i_code_starts(a->inner->code, "084") &&
         a->e->target.count && a->e->target.items[0].code[0] == '-';
}

/* Whom the operator's event is aimed at: whoever did what is blamed, is to do what is asked, or
 * stands in its own slots. The rules are tried in turn until one of them names somebody. */
static void find_operator_target(tert_coder *c, uint32_t w, const tert_operator *op,
                                 const tert_eval *inner, bool has_inner, uint32_t inner_word,
                                 tert_eval *e) {
  static void (*const rules[])(const aim *) = {aim_past_own_hands,
                                               aim_at_supported,
                                               aim_at_deed_owner,
                                               aim_at_asker,
                                               aim_at_leaver,
                                               aim_at_holder,
                                               aim_at_culprit,
                                               aim_at_ruler,
                                               aim_at_possessor,
                                               spare_victim,
                                               aim_at_own_slots,
                                               aim_at_addressee,
                                               aim_at_doer_of_clause,
                                               aim_at_asked_doer,
                                               aim_at_owner,
                                               aim_at_unknown_addressee,
                                               aim_at_it,
                                               aim_at_inner_target,
                                               aim_at_any_slot,
                                               aim_at_inner_source,
                                               aim_at_subject_of_clause};
  const aim a = {.c = c,
                 .w = w,
                 .op = op,
                 .inner = inner,
                 .has_inner = has_inner,
                 .inner_word = inner_word,
                 .e = e,
                 .asks = is_composer(c, op, "appeal") || is_composer(c, op, "demand"),
                 .blames = is_composer(c, op, "accuse") || is_composer(c, op, "condemn"),
                 .answers = has_inner && is_composer(c, op, "reject") &&
                            (tert_i_code_starts(inner->code, "02") ||
                             tert_i_code_starts(inner->code, "03") ||
                             tert_i_code_starts(inner->code, "10")),
                 .talks = is_composer(c, op, "discuss")}; /* not with those it is about */
  for (size_t r = 0; r < sizeof rules / sizeof *rules && !e->target.count; r++) {
    rules[r](&a);
    if (frees_stranger(&a)) e->target.count = 0;
  }
}

static void fill_operator(tert_coder *c, uint32_t w, const tert_operator *op,
                          const tert_eval *inner, bool has_inner, uint32_t inner_word,
                          tert_eval *e) {
  find_operator_target(c, w, op, inner, has_inner, inner_word, e);
  if (op->inner.kind == TERT_SLOT_SUBJ && has_inner && inner->own_source) { /* "talks collapsed" */
    e->source = inner->source;
    e->own_source = true;
  }
  if (tert_i_lemma_is(c, w, "announce") && op->inner.kind == TERT_SLOT_CCOMP && has_inner &&
      !inner->own_source) { /* "the palace announced that the king will visit Peru" */
    const uint32_t doer = tert_i_own_doer(c, inner_word);
    if (doer != TERT_NO_WORD && tert_i_word(c, doer)->upos != TERT_UPOS_PRON)
      tert_i_list_actors(c, doer, &e->source);
    e->own_source = e->source.count > 0;
  }
  static const char *const judging[] = {"accuse", "condemn", "support", "reject", "pass", NULL};
  for (const char *const *name = judging; *name; name++)
    e->judged = e->judged || is_composer(c, op, *name);
  e->trigger = w;
  e->inner = has_inner ? inner->inner : inner_word;
  e->confidence = has_inner ? 0.85f : 0.6f;
  e->unknown = !has_inner && op->inner.kind != TERT_SLOT_PREP;
  if (is_composer(c, op, "intent") || is_composer(c, op, "promise")) e->assertion = TERT_PLANNED;
  if (is_composer(c, op, "pass") && has_inner && inner->assertion == TERT_PLANNED)
    e->assertion = TERT_PLANNED; /* "announced plans to" */
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
  const bool suffers = op->target_count && op->targets[0].kind == TERT_SLOT_SUBJ;
  *out = *inner;
  out->trigger = w;
  tert_actor_list done_to = {.count = 0}, doers = {.count = 0};
  tert_i_targets_of(c, w, op->targets, op->target_count, &done_to);
  for (size_t i = 0; i < done_to.count; i++) { /* "the bombing of Homs killed ten people": there */
    tert_actor *t = &done_to.items[i];
    if (!t->from_context || !inner->target.count || inner->target.items[0].state < 0) continue;
    tert_actor_list at = {.count = 0};
    const uint32_t hit = inner->target.items[0].head;
    if (hit < c->doc->parse->word_count && tert_i_is_a(c, hit, TERT_CLASS_SITE))
      tert_i_list_actors(c, tert_i_prep(c, hit, TERT_STR("in")), &at); /* "the embassy in Chad" */
    t->state =
        at.count && at.items[0].state >= 0 ? at.items[0].state : inner->target.items[0].state;
    memcpy(t->code, c->doc->tables->states[t->state].iso3, 3);
  }
  const bool clash = inner->own_source && inner->source.count > 1 && done_to.count &&
                     (done_to.items[0].from_context || done_to.items[0].code[0] == '-');
  if (clash) /* "51 people died in clashes between rebels and police" */
    out->target.count = 0;
  else if (done_to.count)
    out->target = done_to;
  if (!subject && !suffers) tert_i_list_sources(c, w, &doers);
  if (doers.count) out->source = doers;
  if (!subject && !out->source.count && done_to.count) /* "killed in a clash with rebels" */
    tert_i_list_actors(c, tert_i_prep(c, inner->inner, TERT_STR("with")), &out->source);
  if (suffers && !out->source.count) /* "faces criticism from Chad", hung on the verb */
    tert_i_list_actors(c, tert_i_prep(c, w, TERT_STR("from")), &out->source);
  out->own_source = subject || suffers || out->source.count > 0; /* a deed is no doer */
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
  const bool perhaps = tert_i_word(c, verb)->xpos == TERT_XPOS_MD && /* "that it might yield" */
                       (tert_i_lemma_is(c, verb, "may") || tert_i_lemma_is(c, verb, "might") ||
                        (tert_i_lemma_is(c, verb, "could") &&
                         tert_i_child(c, clause, TERT_DEP_COP) != TERT_NO_WORD));
  const uint8_t form = tert_i_word(c, verb)->xpos;
  if (form == TERT_XPOS_MD && tert_i_lemma_is(c, verb, "will") &&
      tert_i_str_is(tert_i_word(c, verb)->form, "will"))
    return true; /* "insists it will go on" */
  return perhaps || form == TERT_XPOS_VBD || form == TERT_XPOS_VBZ ||
         (verb != clause && form == TERT_XPOS_VBP);
}

/* "Expects the economy to slow": asked of nobody. */
static bool wants_a_thing(const tert_coder *c, uint32_t w, const tert_operator *op) {
  if (op->also.kind != TERT_SLOT_OBJ || !is_composer(c, op, "appeal") ||
      !(tert_i_lemma_is(c, w, "want") || tert_i_lemma_is(c, w, "need") ||
        tert_i_lemma_is(c, w, "expect")))
    return false;
  const uint32_t o = tert_i_object(c, w);
  if (o == TERT_NO_WORD || tert_i_word(c, o)->upos != TERT_UPOS_NOUN ||
      tert_i_role_at(c->doc, o)[0])
    return false;
  const unsigned class = tert_i_noun_class(c->doc->tables, tert_i_word(c, o)->lemma);
  return class != TERT_NOUN_UNKNOWN && class != TERT_NOUN_PERSON && class != TERT_NOUN_GROUP &&
         class != TERT_NOUN_PLACE;
}

/* "Helped Chad fight the rebels": the helper's deed is the help. */
static bool is_help_against(const tert_coder *c, uint32_t w, const tert_operator *op,
                            const tert_cameo *code) {
  return is_composer(c, op, "do") && code->quad > 2 &&
         (tert_i_lemma_is(c, w, "help") || tert_i_lemma_is(c, w, "assist")) &&
         tert_i_child(c, w, TERT_DEP_OBJ) != TERT_NO_WORD;
}

static bool is_use_of_force(const tert_cameo *code) {
  return tert_i_code_starts(code, "15") || tert_i_code_starts(code, "18") ||
         tert_i_code_starts(code, "19") || tert_i_code_starts(code, "20");
}

/* What the operators of a word, from the first on, make of what they act on. */
bool tert_i_eval_operators(tert_coder *c, uint32_t w, uint32_t first, tert_eval *e, bool *had_inner,
                           int depth) {
  bool found = false;
  for (uint32_t i = first; i != TERT_NO_ID; i = c->lex->operator_list[i].next) {
    const tert_operator *op = &c->lex->operator_list[i];
    if (op->inner.kind == TERT_SLOT_CLAUSE) continue; /* modals: code.c */
    uint32_t iw = tert_i_slot_of(c, w, op->inner);
    const tert_word *word = tert_i_word(c, w);
    if (iw == TERT_NO_WORD && op->inner.kind == TERT_SLOT_PREP && word->upos == TERT_UPOS_NOUN &&
        word->deprel == TERT_DEP_OBJ) { /* "demanded an end to the embargo", hung on the verb */
      iw = tert_i_prep(c, tert_i_head(c->doc, w), op->inner.prep);
      if (iw != TERT_NO_WORD && iw < w) iw = TERT_NO_WORD;
    }
    if (iw == TERT_NO_WORD || iw == w) continue;
    if (op->also.kind != TERT_SLOT_NONE && tert_i_slot(c, w, op->also) == TERT_NO_WORD) continue;
    if (is_report(c, op, iw) || wants_a_thing(c, w, op)) continue;
    const bool asks = is_composer(c, op, "appeal") ||
                      (is_composer(c, op, "demand") && tert_i_lemma_is(c, w, "insist"));
    if (op->inner.kind == TERT_SLOT_CCOMP && asks && (is_question(c, iw) || is_told_as_fact(c, iw)))
      continue;
    tert_eval inner;
    tert_i_eval_clear(&inner);
    bool known = eval_any(c, iw, &inner, depth + 1) && !inner.statement;
    if (known && tert_i_code_starts(inner.code, "12") &&
        (tert_i_lemma_is(c, w, "announce") ||
         (is_composer(c, op, "promise") && op->inner.kind == TERT_SLOT_CCOMP &&
          tert_i_is_negated(c, iw))))
      continue; /* "announced that it will send no more arms" is the refusal itself */
    if (inner.weak && (is_composer(c, op, "do") || is_composer(c, op, "consider")))
      known = false; /* "making $100,000" */
    if (known && is_composer(c, op, "end") && inner.code->quad == 4 && !inner.own_source &&
        word->xpos == TERT_XPOS_VB && word->deprel == TERT_DEP_ADVCL)
      continue; /* "sent police to stop the raids": those of others */
    if (known && is_composer(c, op, "do") && tert_i_lemma_is(c, w, "claim") &&
        (inner.own_source || inner.code->quad != 4))
      continue; /* "claimed victory": of deeds only those that nobody else is said to have done */
    if (known && is_help_against(c, w, op, inner.code)) {
      c->used[iw] = c->used[inner.inner] = 1;
      continue;
    }
    tert_str composer = c->lex->composers[op->composer];
    const bool plain = is_composer(c, op, "promise") && word->upos != TERT_UPOS_VERB;
    if (!known && (found || plain || !tert_i_stands_alone(c->lex, op))) continue;
    if (!known && op->inner.kind == TERT_SLOT_OBJ &&
        (tert_i_str_eq(composer, TERT_STR("discuss")) ||
         tert_i_str_eq(composer, TERT_STR("support"))))
      continue; /* their plain frames are better */
    /* "vowed never to free them": a refusal; "promised not to attack": restraint */
    const bool will_not =
        known && word->upos == TERT_UPOS_VERB &&
        (op->inner.kind == TERT_SLOT_XCOMP || op->inner.kind == TERT_SLOT_CCOMP) &&
        (is_composer(c, op, "promise") || is_composer(c, op, "intent")) && tert_i_is_negated(c, iw);
    /* "does not intend to free them" */
    const bool unwilling = known && is_composer(c, op, "intent") && word->upos != TERT_UPOS_NOUN &&
                           op->inner.kind == TERT_SLOT_XCOMP && tert_i_is_negated(c, w) &&
                           !will_not && !tert_i_code_starts(inner.code, "01");
    const bool refuses = (will_not || unwilling) && inner.code->quad <= 2;
    if (refuses) composer = TERT_STR("reject");
    const tert_cameo *code = tert_i_compose(c->lex, composer, known ? inner.code->code : "");
    if (will_not && !refuses)
      code = tert_i_cameo(c->lex, is_use_of_force(inner.code) ? TERT_STR("0356") : TERT_STR("030"));
    /* "never stopped attacking": goes on */
    bool goes_on = known && is_composer(c, op, "end") && op->inner.kind == TERT_SLOT_XCOMP &&
                   word->upos == TERT_UPOS_VERB && tert_i_is_negated(c, w) &&
                   !tert_i_is_future(c, w);
    if (goes_on) code = inner.code;
    if (code && tert_i_code_starts(code, "13") && tert_i_lemma_is(c, w, "agree"))
      code = tert_i_cameo(c->lex, TERT_STR("030")); /* nobody threatens by agreeing */
    if (!code || (!known && (found || is_composer(c, op, "bear")))) continue;
    tert_eval out;
    tert_i_eval_clear(&out);
    out.code = code;
    if (goes_on) {
      out = inner;
      out.own_source = false;
      out.settled = true;
    } else if (known && inner.code->quad == 4 &&
               !strcmp(code->code, "120") && /* no row of its own: "ruled out sending troops" */
               (is_composer(c, op, "fail") ||
                (is_composer(c, op, "reject") && op->inner.kind == TERT_SLOT_XCOMP &&
                 op->also.kind == TERT_SLOT_NONE))) {
      out = inner; /* "failed to invade", "refused to join the embargo": no refusal of its target */
      out.own_source = false;
      out.assertion = TERT_NEGATED;
      out.settled = true;
    } else if (known && (is_composer(c, op, "deed") || is_composer(c, op, "bear"))) {
      fill_deed(c, w, op, &inner, &out);
    } else if (known && is_composer(c, op, "do")) {
      out = inner;
      out.own_source = op->inner.kind == TERT_SLOT_SUBJ || /* else the light verb's subject */
                       (inner.deed && inner.own_source);   /* "managed to escape the raid" */
      if (out.own_source && !out.source.count) /* "fighting broke out between Chad and Sudan" */
        tert_i_list_actors(c, tert_i_prep(c, w, TERT_STR("between")), &out.source);
      out.trigger = w;
      if ((tert_i_lemma_is(c, w, "try") || tert_i_lemma_is(c, w, "attempt")) &&
          tert_i_code_starts(out.code, "04"))
        out.assertion = TERT_CONDITIONAL; /* "tried to leave for Chad" */
      if (!out.target.count) tert_i_targets_of(c, w, op->targets, op->target_count, &out.target);
    } else {
      fill_operator(c, w, op, &inner, known, iw, &out);
    }
    if (refuses) {
      out.assertion = TERT_ASSERTED;
      out.settled = true;
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
