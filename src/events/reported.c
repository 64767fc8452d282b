/* reported.c - what somebody is reported to say that others ought to do, or to blame them for. */
#include "coder.h"
#include "events/quotes/quotes.h"

#include <stdio.h>
#include <string.h>

bool tert_i_says(const tert_coder *c, uint32_t verb) {
  return tert_i_cue_kind(c->cues, c->doc, verb) == 's';
}

/* "Has to pay": what the verb "have" binds its subject to; TERT_NO_WORD. */
static uint32_t bound_to(const tert_coder *c, uint32_t have) {
  const uint32_t deed = tert_i_child(c, have, TERT_DEP_XCOMP);
  return tert_i_lemma_is(c, have, "have") && deed == have + 2 &&
                 tert_i_word(c, deed)->xpos == TERT_XPOS_VB
             ? deed
             : TERT_NO_WORD;
}

static bool has_modal(const tert_coder *c, uint32_t clause, const char **composer) {
  *composer = NULL;
  if (bound_to(c, clause) != TERT_NO_WORD) *composer = "demand";
  for (uint32_t k = c->doc->children[clause]; k != TERT_NO_WORD; k = c->doc->sibling[k]) {
    const uint32_t who = tert_i_own_doer(c, clause);
    const bool opens = who != TERT_NO_WORD && k < who; /* "should he refuse": a condition */
    if (tert_i_word(c, k)->deprel != TERT_DEP_AUX) continue;
    if (tert_i_lemma_is(c, k, "must")) *composer = "demand";
    if (tert_i_lemma_is(c, k, "should") && !opens) *composer = "appeal";
  }
  const bool hoped = tert_i_word(c, clause)->upos == TERT_UPOS_ADJ && /* "should be able to" */
                     tert_i_lemma_is(c, clause, "able");
  return *composer != NULL && !hoped && !tert_i_is_negated(c, clause);
}

/* "The president must go": nowhere, but out of office. */
static bool leaves_office(const tert_coder *c, uint32_t clause) {
  if (!tert_i_lemma_is(c, clause, "go")) return false;
  for (uint32_t k = c->doc->children[clause]; k != TERT_NO_WORD; k = c->doc->sibling[k]) {
    const uint8_t rel = tert_i_word(c, k)->deprel;
    if (k > clause && (rel == TERT_DEP_OBL || rel == TERT_DEP_OBJ || rel == TERT_DEP_XCOMP ||
                       rel == TERT_DEP_COMPOUND_PRT || rel == TERT_DEP_ADVMOD))
      return false;
  }
  return true;
}

/* A clause that says what another party ought to do: the deed, who is to do it, and the operator
 * that this amounts to. */
typedef struct duty {
  uint32_t deed, doer; /* words; TERT_NO_WORD */
  const char *composer;
} duty;

/* "It is time for Chad to leave", "it is high time Chad left". */
static bool is_high_time(const tert_coder *c, uint32_t clause, duty *d) {
  if (!tert_i_lemma_is(c, clause, "time")) return false;
  for (uint32_t k = c->doc->children[clause]; k != TERT_NO_WORD; k = c->doc->sibling[k])
    if (k < clause &&
        (tert_i_word(c, k)->deprel == TERT_DEP_DET || /* "it was the first time" */
         (tert_i_word(c, k)->deprel == TERT_DEP_AMOD && !tert_i_lemma_is(c, k, "high"))))
      return false;
  for (uint32_t k = c->doc->children[clause]; k != TERT_NO_WORD; k = c->doc->sibling[k]) {
    const uint8_t rel = tert_i_word(c, k)->deprel;
    if (k < clause || tert_i_word(c, k)->upos != TERT_UPOS_VERB ||
        (rel != TERT_DEP_ACL && rel != TERT_DEP_ACL_RELCL && rel != TERT_DEP_ADVCL))
      continue;
    d->deed = k;
    d->doer = tert_i_own_doer(c, k);
    if (d->doer == TERT_NO_WORD) d->doer = tert_i_prep(c, clause, TERT_STR("for"));
    d->composer = "appeal";
    return d->doer != TERT_NO_WORD;
  }
  return false;
}

static bool find_duty(const tert_coder *c, uint32_t clause, duty *d) {
  if (is_high_time(c, clause, d)) return true;
  if (!has_modal(c, clause, &d->composer)) return false;
  const uint32_t bound = bound_to(c, clause);
  d->deed = bound == TERT_NO_WORD ? clause : bound;
  d->doer = tert_i_child(c, clause, TERT_DEP_NSUBJ);
  if (d->doer == TERT_NO_WORD) d->doer = tert_i_child(c, clause, TERT_DEP_NSUBJ_PASS);
  return true;
}

void tert_i_code_demand(tert_coder *c, uint32_t speech, uint32_t clause) {
  duty d;
  tert_eval inner = {0};
  if (c->used[clause] || !find_duty(c, clause, &d) || c->used[d.deed]) return;
  const bool known = tert_i_eval_verb(c, d.deed, &inner, 1) && !inner.statement;
  const char *asked = known ? inner.code->code : leaves_office(c, d.deed) ? "0831" : "";
  const tert_cameo *code = tert_i_compose(c->lex, tert_i_cstr(d.composer), asked);
  if (!code) return;
  tert_eval e = {.code = code,
                 .trigger = d.deed,
                 .inner = d.deed,
                 .assertion = TERT_DEMANDED,
                 .confidence = 0.7f,
                 .own_source = true};
  tert_i_list_sources(c, speech, &e.source);
  tert_i_list_actors(c, d.doer, &e.target);
  snprintf(e.rule, sizeof e.rule, "modal+%.30s", known ? inner.rule : "-");
  if (!e.target.count || !e.source.count) return;
  c->used[clause] = c->used[d.deed] = 1;
  if (known) c->used[inner.inner] = 1;
  tert_i_emit(c, speech, &e, true);
}

/* "Chad was behind the attack": a deed that somebody is said to stand behind. */
static bool is_behind(tert_coder *c, uint32_t noun) {
  tert_eval deed;
  return tert_i_word(c, noun)->upos == TERT_UPOS_NOUN &&
         tert_i_introduced_by(c, noun, TERT_STR("behind")) && tert_i_eval_noun(c, noun, &deed, 1) &&
         deed.code->quad == 4;
}

/* "She added that the unrest was stirred up by the Greek side": the speaker blames. */
static void reported_blame(tert_coder *c, uint32_t speech, uint32_t clause) {
  tert_eval e = {.code = tert_i_cameo(c->lex, TERT_STR("112")),
                 .trigger = clause,
                 .inner = clause,
                 .confidence = 0.7f,
                 .own_source = true};
  const bool behind = is_behind(c, clause), to_blame = behind || tert_i_is_to_blame(c, clause);
  if (!e.code || (!to_blame && !tert_i_is_a(c, clause, TERT_CLASS_INSTIGATE))) return;
  tert_i_list_sources(c, speech, &e.source);
  tert_i_list_sources(c, clause, &e.target);
  if (!e.target.count || !e.source.count) return;
  if (behind && tert_i_same_actor(&e.source.items[0], &e.target.items[0])) {
    tert_eval deed; /* "the group said it was behind the killing" */
    e.code = tert_i_cameo(c->lex, TERT_STR("015"));
    e.target.count = 0;
    if (tert_i_eval_noun(c, clause, &deed, 1)) e.target = deed.target;
  } else if (e.source.items[0].state == e.target.items[0].state) {
    return;
  }
  snprintf(e.rule, sizeof e.rule, "reported blame");
  tert_i_emit(c, speech, &e, true);
}

/* "Amnesty International said Chadian police tortured monks": whoever watches over rights and says
 * so accuses; told of in passing (", Amnesty International said"), it is but the source. */
static void reported_abuse(tert_coder *c, uint32_t speech, uint32_t clause) {
  tert_eval deed;
  tert_eval e = {.code = tert_i_cameo(c->lex, TERT_STR("1122")),
                 .trigger = speech,
                 .inner = speech,
                 .confidence = 0.7f,
                 .own_source = true};
  if (clause < speech || c->used[clause] || tert_i_word(c, clause)->deprel != TERT_DEP_CCOMP ||
      tert_i_is_negated(c, clause) || !e.code)
    return;
  tert_i_list_sources(c, speech, &e.source);
  if (e.source.count != 1 || strncmp(e.source.items[0].code, "NGOHRI", 6) != 0 ||
      !tert_i_eval_verb(c, clause, &deed, 1) ||
      !(tert_i_code_starts(deed.code, "182") || tert_i_code_starts(deed.code, "175") ||
        tert_i_code_starts(deed.code, "202")))
    return;
  tert_i_list_sources(c, clause, &e.target);
  if (e.target.count != 1 || e.target.items[0].state < 0) return;
  snprintf(e.rule, sizeof e.rule, "reported abuse");
  tert_i_emit(c, speech, &e, true);
}

/* Clauses that a speech verb reports: its own, and what is joined to them; a reported speaker
 * reports his own. */
static void reported_clauses(tert_coder *c, uint32_t speech, uint32_t clause, int depth) {
  static const tert_deprel rels[] = {TERT_DEP_CONJ, TERT_DEP_PARATAXIS, TERT_DEP_ADVCL};
  if (depth > 2 ||
      (tert_i_says(c, clause) && tert_i_child(c, clause, TERT_DEP_CCOMP) != TERT_NO_WORD))
    return;
  if (clause != speech) {
    tert_i_code_demand(c, speech, clause);
    reported_blame(c, speech, clause);
    reported_abuse(c, speech, clause);
  }
  for (uint32_t k = c->doc->children[clause]; k != TERT_NO_WORD; k = c->doc->sibling[k])
    for (size_t r = 0; r < sizeof rels / sizeof *rels; r++)
      if (tert_i_word(c, k)->deprel == rels[r] && tert_i_word(c, k)->upos == TERT_UPOS_VERB &&
          k != speech && k > speech)
        reported_clauses(c, speech, k, depth + 1);
}

/* What hangs on the speech verb itself, behind its first clause. */
static void reported_beside(tert_coder *c, uint32_t speech) {
  static const tert_deprel rels[] = {TERT_DEP_CONJ, TERT_DEP_PARATAXIS, TERT_DEP_ADVCL};
  for (uint32_t k = c->doc->children[speech]; k != TERT_NO_WORD; k = c->doc->sibling[k])
    for (size_t r = 0; r < sizeof rels / sizeof *rels; r++)
      if (tert_i_word(c, k)->deprel == rels[r] && tert_i_word(c, k)->upos == TERT_UPOS_VERB &&
          k > speech)
        tert_i_code_demand(c, speech, k);
}

void tert_i_code_reported(tert_coder *c, uint32_t speech) {
  for (uint32_t k = c->doc->children[speech]; k != TERT_NO_WORD; k = c->doc->sibling[k])
    if (tert_i_word(c, k)->deprel == TERT_DEP_CCOMP) reported_clauses(c, speech, k, 0);
  reported_beside(c, speech);
}
