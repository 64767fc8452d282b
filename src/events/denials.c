/* denials.c - whose word a denial is, and what "Moscow denied it" denies: the claim told last of
 * the one who denies. */
#include "actors/words.h"
#include "events.h"

#include <stdio.h>

#define BACK 3 /* sentences that the claim may be told before its denial */

static bool is_refuting(const tert_engine *engine, const tert_coded *c, uint32_t word) {
  const tert_lexicon *lex = &engine->lexicon;
  return word != TERT_NO_WORD &&
         tert_i_in_class(lex, lex->known_classes[TERT_CLASS_REFUTE], c->parse.words[word].lemma);
}

/* "Chad denied arming them", "dismissed Mali's claim that it had": Chad's word, whoever else claims
 * it; what others say of the denial stays around it. */
void tert_i_attribute_denied(const tert_engine *engine, const tert_coded *c, tert_event *e) {
  const uint32_t at = c->parse.words[e->f.trigger].begin;
  const tert_quote *denial = NULL;
  uint32_t index = 0;
  for (uint32_t i = (uint32_t)tert_i_quotes_from(&c->quotes, e->f.sentence);
       i < c->quotes.count && c->quotes.list[i].sentence == e->f.sentence; i++) {
    const tert_quote *q = &c->quotes.list[i];
    if (q->kind == 'j' && is_refuting(engine, c, q->cue_word) && q->cue_word != e->f.trigger &&
        tert_i_quote_holds(q, at) &&
        (!denial || tert_i_quote_size(q) < tert_i_quote_size(denial))) {
      denial = q;
      index = i;
    }
  }
  /* "Mali's claim that Chad struck is false, Chad said": Chad's word, not Mali's */
  const size_t last = e->account_count - 1;
  const uint32_t claim = e->accounts[last].quote;
  const uint32_t cue = claim == TERT_NO_ID ? TERT_NO_WORD : c->quotes.list[claim].cue_word;
  if (!denial && last > 0 && cue != TERT_NO_WORD && c->parse.words[cue].upos == TERT_UPOS_NOUN)
    e->account_count--;
  if (!denial || denial->source_word == TERT_NO_WORD) return;
  tert_i_attribute(c, denial->cue_word, e->f.sentence, e->accounts, &e->account_count);
  if (e->accounts[0].via == TERT_VIA_AUTHOR) e->account_count = 0;
  if (e->account_count < TERT_ACCOUNTS)
    tert_i_account_of(c, denial, index, &e->accounts[e->account_count++]);
}

/* ---- "denied it" ---- */

static uint32_t object_of(const tert_coded *c, uint32_t verb) {
  for (uint32_t k = c->actors.children[verb]; k != TERT_NO_WORD; k = c->actors.sibling[k]) {
    const uint8_t r = c->parse.words[k].deprel;
    if (r == TERT_DEP_OBJ || r == TERT_DEP_NSUBJ_PASS) return k;
    if (r == TERT_DEP_XCOMP) return object_of(c, k); /* "denied having a hand in it" */
  }
  return TERT_NO_WORD;
}

/* Does the noun say itself what is denied: "claims that", "the killing of two men"? */
static bool says_what(const tert_coded *c, uint32_t noun) {
  for (uint32_t k = c->actors.children[noun]; k != TERT_NO_WORD; k = c->actors.sibling[k]) {
    const uint8_t r = c->parse.words[k].deprel;
    if (r == TERT_DEP_ACL || r == TERT_DEP_CCOMP || r == TERT_DEP_ACL_RELCL) return true;
    if (r == TERT_DEP_NMOD && c->parse.words[k].upos != TERT_UPOS_PRON) return true;
  }
  return false;
}

/* Does the denial leave it to what was told before what is denied: "denied it", "the accusation",
 * "the shooting", "any involvement"? */
static bool points_back(const tert_engine *engine, const tert_coded *c, uint32_t verb) {
  const tert_lexicon *lex = &engine->lexicon;
  const uint32_t what = object_of(c, verb);
  if (what == TERT_NO_WORD) {
    for (uint32_t k = c->actors.children[verb]; k != TERT_NO_WORD; k = c->actors.sibling[k])
      if (c->parse.words[k].deprel == TERT_DEP_CCOMP || c->parse.words[k].deprel == TERT_DEP_OBL)
        return false;
    return true;
  }
  const tert_word *w = &c->parse.words[what];
  if (w->upos == TERT_UPOS_PRON || w->upos == TERT_UPOS_DET) return true;
  if (says_what(c, what)) return false;
  if (tert_i_in_class(lex, lex->known_classes[TERT_CLASS_HEARSAY], w->lemma) ||
      tert_i_in_class(lex, lex->known_classes[TERT_CLASS_PART_IN], w->lemma))
    return true;
  const uint32_t noun = tert_i_map_get(&lex->nouns, w->lemma);
  return noun != TERT_NO_ID && lex->codes[lex->noun_list[noun].code].quad == 4;
}

/* "Denied that anybody had been taken hostage", "that any arrests had been made": does a clause
 * that names no doer say again what the claim says? */
static bool restates(const tert_engine *engine, const tert_coded *c, uint32_t denies,
                     const tert_event *claim) {
  const tert_lexicon *lex = &engine->lexicon;
  const tert_word *w = c->parse.words;
  uint32_t clause = TERT_NO_WORD, subject = TERT_NO_WORD;
  for (uint32_t k = c->actors.children[denies]; k != TERT_NO_WORD; k = c->actors.sibling[k])
    if (w[k].deprel == TERT_DEP_CCOMP) clause = k;
  if (clause == TERT_NO_WORD) return false;
  for (uint32_t k = c->actors.children[clause]; k != TERT_NO_WORD; k = c->actors.sibling[k]) {
    const uint8_t r = w[k].deprel;
    if (r == TERT_DEP_OBL_AGENT) return false;
    if (r == TERT_DEP_NSUBJ_PASS ||
        (r == TERT_DEP_NSUBJ && (tert_i_str_is(w[clause].lemma, "be") ||
                                 tert_i_str_is(w[clause].lemma, "take") || /* place */
                                 tert_i_str_is(w[clause].lemma, "occur"))))
      subject = k;
  }
  if (subject == TERT_NO_WORD) return false;
  if (tert_i_str_eq(w[clause].lemma, w[claim->f.trigger].lemma)) return true;
  const uint32_t noun = tert_i_map_get(&lex->nouns, w[subject].lemma);
  return noun != TERT_NO_ID &&
         !strncmp(lex->codes[lex->noun_list[noun].code].code, claim->f.code->code, 2);
}

/* What one may want to deny to have done. */
static bool is_charge(const tert_event *e) {
  return e->f.code->quad == 4 || tert_i_code_starts(e->f.code, "13") ||
         tert_i_code_starts(e->f.code, "07") || tert_i_code_starts(e->f.code, "06");
}

/* The latest claim before the denial that the denier did something. */
static const tert_event *claim_before(const tert_coded *c, const tert_event *denial) {
  for (const tert_event *f = denial; f-- > c->events;) {
    if (f->f.sentence + BACK < denial->f.sentence) return NULL;
    const bool own = f->accounts[0].by[0] && !strncmp(f->accounts[0].by, denial->f.source.code, 3);
    if (f->f.has_source && f->f.source.state == denial->f.source.state && is_charge(f) && !own &&
        (f->f.assertion == TERT_ASSERTED || f->f.assertion == TERT_PAST) &&
        !(f->f.sentence == denial->f.sentence && f->f.trigger > denial->f.trigger))
      return f;
  }
  return NULL;
}

/* Who claims it, when that is a party other than the denier. */
static bool claimant(const tert_coded *c, const tert_event *claim, const tert_event *denial,
                     tert_actor *out) {
  tert_actor found[TERT_GROUP_MAX];
  const uint32_t quote = claim->accounts[0].quote;
  const uint32_t source = quote == TERT_NO_ID ? TERT_NO_WORD : c->quotes.list[quote].source_word;
  if (source == TERT_NO_WORD || tert_i_actors_of(&c->actors, source, found) != 1 ||
      found[0].state < 0 || found[0].state == denial->f.source.state)
    return false;
  *out = found[0];
  return true;
}

bool tert_i_answer_denial(const tert_engine *engine, const tert_coded *c, tert_event *denial,
                          tert_event *denied) {
  const tert_finding *f = &denial->f;
  if (strcmp(f->code->code, "016") != 0 || f->assertion != TERT_ASSERTED || f->source.state < 0 ||
      !is_refuting(engine, c, f->trigger))
    return false;
  const tert_event *claim = claim_before(c, denial);
  if (!claim || (!points_back(engine, c, f->trigger) && !restates(engine, c, f->trigger, claim)))
    return false;
  if (claimant(c, claim, denial, &denial->f.target)) denial->f.has_target = true;
  *denied = *claim;
  denied->f.sentence = f->sentence;
  denied->f.trigger = denied->f.inner = f->trigger;
  denied->f.assertion = TERT_DENIED;
  for (uint32_t i = (uint32_t)tert_i_quotes_from(&c->quotes, f->sentence);
       i < c->quotes.count && c->quotes.list[i].sentence == f->sentence; i++)
    if (c->quotes.list[i].cue_word == f->trigger) {
      tert_i_account_of(c, &c->quotes.list[i], i, &denied->accounts[0]);
      denied->account_count = 1;
      return true;
    }
  return false;
}
