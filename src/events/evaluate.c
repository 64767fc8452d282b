/* evaluate.c - what a verb with its phrase says: the best frame, or an operator over an inner
 * event, and what negation and tense make of it. */
#include "coder.h"

#include <stdio.h>

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

/* "Marched to thank Chad": what the verb is done for. */
static uint32_t purpose(const tert_coder *c, uint32_t v) {
  for (uint32_t k = c->doc->children[v]; k != TERT_NO_WORD; k = c->doc->sibling[k])
    if (k > v && tert_i_word(c, k)->deprel == TERT_DEP_ADVCL &&
        tert_i_word(c, k)->xpos == TERT_XPOS_VB && tert_i_introduced_by(c, k, TERT_STR("to")))
      return k;
  return TERT_NO_WORD;
}

static bool condition_holds(const tert_coder *c, uint32_t v, const tert_condition *cond) {
  if (cond->slot.kind == TERT_SLOT_ADVERB) return has_adverb(c, v, cond->word);
  uint32_t w = tert_i_slot_of(c, v, cond->slot);
  if (cond->slot.kind == TERT_SLOT_SUBJ && tert_i_is_passive(c, v)) { /* "was seized by gunmen" */
    uint32_t by = tert_i_child(c, v, TERT_DEP_OBL_AGENT);
    if (by == TERT_NO_WORD) by = tert_i_prep(c, v, TERT_STR("by"));
    if (by != TERT_NO_WORD) w = by;
  }
  if (w == TERT_NO_WORD && cond->slot.kind == TERT_SLOT_XCOMP && cond->particular)
    w = purpose(c, v);
  if (w == TERT_NO_WORD) return false;
  if (cond->class_id >= 0 && cond->slot.kind == TERT_SLOT_SUBJ &&
      tert_i_word(c, w)->upos == TERT_UPOS_PRON && c->doc->refers_to[w] != TERT_NO_WORD)
    w = c->doc->refers_to[w]; /* "farmers said they would" */
  if (cond->class_id >= 0 && cond->class_id < TERT_ROLE_CLASS && cond->slot.kind == TERT_SLOT_OBJ &&
      tert_i_lemma_is(c, w, "it") && c->doc->refers_to[w] != TERT_NO_WORD)
    w = c->doc->refers_to[w]; /* "left the town as rebels captured it" */
  for (int k = 0; k < 2 && cond->class_id >= TERT_ROLE_CLASS; k++) {
    const uint32_t of = /* "hundreds of soldiers", "tens of thousands of soldiers" */
        tert_i_is_a(c, w, TERT_CLASS_QUANTITY) ? tert_i_prep(c, w, TERT_STR("of")) : TERT_NO_WORD;
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
  if (tert_i_str_eq(tert_i_str(key, n), cond->word)) return true;
  if (!tert_i_is_a(c, w, TERT_CLASS_QUANTITY)) return false;
  n = tert_i_noun_key(c, of, 1, true, key, sizeof key); /* "dozens of prisoners" */
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
    if (said != TERT_NO_WORD) tert_i_list_actors(c, tert_i_own_doer(c, said), &e->target);
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
      tert_i_word(c, deed)->upos != TERT_UPOS_NOUN || !tert_i_eval_noun(c, deed, &done, 1) ||
      (tert_i_code_starts(e->code, "14") && tert_i_word(c, deed)->deprel == TERT_DEP_OBJ))
    return; /* "began a strike against Chad" */
  if (done.code->quad == 4 && done.own_source && done.source.count) {
    e->target = done.source;
  } else if (tert_i_is_victim(c, &done)) {
    e->target.count = 0;
    e->aimless = true;
  }
}

static void from_frame(tert_coder *c, uint32_t v, const tert_frame *f, tert_eval *e) {
  tert_i_eval_clear(e);
  e->code = &c->lex->codes[f->code];
  e->trigger = e->inner = v;
  e->confidence = 0.8f;
  tert_i_targets_of(c, v, f->targets, f->target_count, &e->target);
  if (!strcmp(e->code->code, "010")) keep_topic(c, v, e);
  spare_victims(c, v, e);
  for (uint8_t k = 0; k < f->condition_count; k++) {
    const tert_condition *cond = &f->conditions[k]; /* "declined to comment" is one event */
    uint32_t w = cond->particular ? tert_i_slot_of(c, v, cond->slot) : TERT_NO_WORD;
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

/* The verb that tells a clause: "said it might", "may leave, the minister said"; TERT_NO_WORD. */
static uint32_t told_by(const tert_coder *c, uint32_t v) {
  const uint32_t h = tert_i_head(c->doc, v);
  if (h != TERT_NO_WORD && tert_i_word(c, v)->deprel == TERT_DEP_CCOMP) return h;
  return tert_i_child(c, v, TERT_DEP_PARATAXIS);
}

/* "Chad said it might cut its aid", "rallies may be banned, a minister said": what a party says of
 * its own possible deed is a threat. */
static bool is_own_warning(const tert_coder *c, uint32_t v) {
  static const char *const may[] = {"may", "might", "could", NULL};
  tert_actor_list doer = {.count = 0}, speaker = {.count = 0};
  const uint32_t said = told_by(c, v);
  bool open = false;
  for (uint32_t k = c->doc->children[v]; k != TERT_NO_WORD && !open; k = c->doc->sibling[k])
    for (const char *const *m = may; *m; m++)
      open = open || (tert_i_word(c, k)->deprel == TERT_DEP_AUX && tert_i_lemma_is(c, k, *m));
  if (!open || said == TERT_NO_WORD ||
      !(tert_i_is_a(c, said, TERT_CLASS_ADDRESS) || tert_i_is_a(c, said, TERT_CLASS_STATING)))
    return false;
  tert_i_list_actors(c, tert_i_subject(c, said, 0), &speaker);
  if (!speaker.count) return false;
  if (tert_i_is_passive(c, v) && tert_i_child(c, v, TERT_DEP_OBL_AGENT) == TERT_NO_WORD)
    return !strncmp(speaker.items[0].code + 3, "GOV", 3);
  if (speaker.items[0].code[0] == '-') return false;
  tert_i_list_sources(c, v, &doer);
  return doer.count &&
         (tert_i_same_actor(&doer.items[0], &speaker.items[0]) ||
          (doer.items[0].state >= 0 && doer.items[0].state == speaker.items[0].state &&
           tert_i_role_among(speaker.items[0].code + 3, "GOV MIL")));
}

/* A negated promise or future is a refusal ("will not negotiate": reject, 12). */
static void apply_polarity(tert_coder *c, uint32_t v, tert_eval *e) {
  if (e->settled) return;
  uint8_t a = tert_i_clause_assertion(c, v);
  if (a == TERT_CONDITIONAL && e->code->quad == 4 && is_own_warning(c, v)) a = TERT_PLANNED;
  if (a == TERT_NEGATED && tert_i_is_declined(c, v) && !tert_i_code_starts(e->code, "12")) {
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
  return objects > 1 && tert_i_lemma_is(c, v, "call");
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

/* "Chad cut ties with Mali, and Niger followed suit": the deed that it is joined to, done again. */
static bool follows_suit(const tert_coder *c, uint32_t v, tert_eval *e) {
  const tert_finding *f = NULL;
  if (!tert_i_lemma_is(c, v, "follow") || !tert_i_lemma_is(c, tert_i_object(c, v), "suit"))
    return false;
  for (size_t i = c->count; i-- > 0 && c->out[i].sentence == c->sentence;)
    if (!f || c->out[i].trigger == tert_i_head(c->doc, v)) f = &c->out[i];
  if (!f) return false;
  tert_i_eval_clear(e);
  e->code = f->code;
  e->trigger = e->inner = v;
  e->confidence = 0.7f;
  e->assertion = f->assertion;
  if (f->has_target) e->target.items[e->target.count++] = f->target;
  snprintf(e->rule, sizeof e->rule, "follow suit");
  return true;
}

bool tert_i_eval_verb(tert_coder *c, uint32_t v, tert_eval *e, int depth) {
  char key[96];
  if (depth > TERT_EVAL_DEPTH || tert_i_is_to_blame(c, v)) return false;
  if (follows_suit(c, v, e)) return true;
  tert_i_eval_clear(e);
  const tert_frame *frame = NULL;
  tert_eval composed;
  tert_i_eval_clear(&composed);
  bool had_inner = false, has_op = false, phrasal = false;
  int score = -1;
  for (int particle = 1; particle >= 0 && !frame && !has_op; particle--) {
    size_t n = particle ? tert_i_particle_key(c, v, key, sizeof key)
                        : tert_i_verb_key(c, v, false, key, sizeof key);
    if (!n) continue;
    const tert_uses uses = tert_i_uses_of(c->lex, tert_i_str(key, n));
    frame = best_frame(c, v, uses.frames, &score);
    if (particle || !phrasal) /* "called off their march" calls for nothing */
      has_op = tert_i_eval_operators(c, v, uses.operators, &composed, &had_inner, depth);
    phrasal = uses.frames != TERT_NO_ID || uses.operators != TERT_NO_ID;
  }
  if (tert_i_word(c, v)->xpos == TERT_XPOS_VBN &&
      tert_i_child(c, v, TERT_DEP_OBL_AGENT) == TERT_NO_WORD) {
    size_t n =
        tert_i_noun_key(c, v, 1, false, key, sizeof key); /* "is opposed to", "is prepared to" */
    const bool adjective = /* "is set to visit", but "were hurt" is the verb again */
        !tert_i_str_eq(tert_i_str(key, n), tert_i_word(c, v)->lemma) ||
        tert_i_child(c, v, TERT_DEP_XCOMP) != TERT_NO_WORD;
    const uint32_t first =
        adjective ? tert_i_uses_of(c->lex, tert_i_str(key, n)).operators : TERT_NO_ID;
    if (tert_i_eval_operators(c, v, first, &composed, &had_inner, depth)) {
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
  if (frame && !strncmp(c->lex->codes[frame->code].code, "04", 2) &&
      tert_i_lemma_is(c, v, "meet") && tert_i_child(c, v, TERT_DEP_AUX_PASS) != TERT_NO_WORD)
    frame = NULL; /* "was met with outrage" */
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
