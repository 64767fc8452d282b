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

/* Whom the operator's event is aimed at: whoever did what is blamed, is to do what is asked, or
 * stands in its own slots; a victim of what is condemned is not. */
static void find_operator_target(tert_coder *c, uint32_t w, const tert_operator *op,
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
                          !is_predicate(c, inner_word) && tert_i_is_victim(c, inner);
  e->aimless = about_deed && (blames || is_composer(c, op, "reject"));
  if (about_deed && is_composer(c, op, "support")) { /* "welcomed the sanctions against Chad" */
    e->code = tert_i_cameo(c->lex, TERT_STR("113"));
    e->target = inner->target;
  }
  if (!e->target.count && !e->aimless) explicit_targets(c, w, op, &e->target);
  if (!e->target.count && addressed && clause) { /* who is to do it */
    uint32_t s = tert_i_own_doer(c, inner_word);
    if (s == TERT_NO_WORD && c->infinitive != c->joined && inner_word == c->joined)
      s = tert_i_own_doer(c, c->infinitive); /* "that Chad stop this and pull out" */
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
  if (!e->target.count && !e->aimless)
    tert_i_targets_of(c, w, op->targets, op->target_count, &e->target);
  if (!e->target.count && has_inner && inner->own_source && !talks)
    append(&e->target, &inner->source);
  if (!e->target.count && !talks &&
      (op->inner.kind == TERT_SLOT_XCOMP || op->inner.kind == TERT_SLOT_CCOMP)) {
    uint32_t s = tert_i_subject(c, inner_word, 0);
    if (s != TERT_NO_WORD) tert_i_list_actors(c, s, &e->target);
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
  static const char *const judging[] = {"accuse", "condemn", "discuss", "support",
                                        "reject", "pass",    NULL};
  for (const char *const *name = judging; *name; name++)
    e->judged = e->judged || is_composer(c, op, *name);
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
  const bool suffers = op->target_count && op->targets[0].kind == TERT_SLOT_SUBJ;
  *out = *inner;
  out->trigger = w;
  tert_actor_list done_to = {.count = 0}, doers = {.count = 0};
  tert_i_targets_of(c, w, op->targets, op->target_count, &done_to);
  for (size_t i = 0; i < done_to.count; i++) { /* "the bombing of Homs killed ten people": there */
    tert_actor *t = &done_to.items[i];
    if (!t->from_context || !inner->target.count || inner->target.items[0].state < 0) continue;
    t->state = inner->target.items[0].state;
    memcpy(t->code, c->doc->tables->states[t->state].iso3, 3);
  }
  if (done_to.count) out->target = done_to;
  if (!subject && !suffers) tert_i_list_sources(c, w, &doers);
  if (doers.count) out->source = doers;
  if (!subject && !out->source.count && done_to.count) /* "killed in a clash with rebels" */
    tert_i_list_actors(c, tert_i_prep(c, inner->inner, TERT_STR("with")), &out->source);
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
                       (tert_i_lemma_is(c, verb, "may") || tert_i_lemma_is(c, verb, "might"));
  const uint8_t form = tert_i_word(c, verb)->xpos;
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
    if (known && tert_i_lemma_is(c, w, "announce") && tert_i_code_starts(inner.code, "12"))
      continue; /* "announced that it will send no more arms" is the refusal itself */
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
      if (!out.target.count) tert_i_targets_of(c, w, op->targets, op->target_count, &out.target);
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
