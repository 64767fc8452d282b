/* blame.c - what a statement claims, and whom it blames. */
#include "accounts.h"

#include "actors/words.h"

#include <stdio.h>

#define CLAIMS 256 /* most of one party */
#define BLAMES 32

static bool own_meeting(const tert_comparer *k, const tert_coded *c, const tert_occasion *o,
                        const tert_event *e) {
  tert_str kind = tert_i_account_code(k->words, "code", e->f.code->code);
  tert_member a, b;
  return kind.ptr && !tert_i_str_eq(kind, TERT_STR("incident")) &&
         (!e->f.has_target ||
          (tert_i_member_of(k, c, &e->f.source, &a) && tert_i_member_of(k, c, &e->f.target, &b) &&
           tert_i_has_member(o, a.key) && tert_i_has_member(o, b.key)));
}

/* Who blames, where the account quotes somebody else. */
static void blamer(const tert_statement *s, const tert_event *e, char *out) {
  out[0] = 0;
  for (size_t i = 0; i < e->account_count; i++)
    if (e->accounts[i].quote != s->quote && e->accounts[i].via != TERT_VIA_AUTHOR)
      snprintf(out, TERT_ACTOR_CODE, "%s", e->accounts[i].by);
}

static tert_blame *new_blame(tert_scope *x, const tert_member *m) {
  const tert_sentence *s = &x->c->parse.sentences[x->s->at.sentence];
  tert_blame *b = TERT_ADD(x->k->arena, x->p->blames, x->p->blame_count);
  if (!b) return NULL;
  *b = (tert_blame){.name = m->name,
                    .at = {x->s->at.doc, x->s->at.sentence, s->begin, s->end},
                    .event = TERT_NO_ID};
  snprintf(b->party, sizeof b->party, "%s", m->key);
  return b;
}

static bool add_blame(tert_scope *x, const tert_event *e, uint32_t event) {
  tert_str whom = tert_i_account_code(x->k->words, "blame", e->f.code->code);
  tert_member m, by;
  if (!whom.ptr || e->f.assertion != TERT_ASSERTED || x->p->blame_count >= BLAMES) return true;
  bool target = tert_i_str_eq(whom, TERT_STR("target"));
  if (target && !e->f.has_target) return true;
  if (!tert_i_member_of(x->k, x->c, target ? &e->f.target : &e->f.source, &m) ||
      !strcmp(m.key, x->p->key))
    return true;
  if (target && tert_i_member_of(x->k, x->c, &e->f.source, &by) && !strcmp(by.key, m.key))
    return true;
  tert_blame *b = new_blame(x, &m);
  if (!b) return false;
  b->event = event;
  blamer(x->s, e, b->by);
  return true;
}

/* Whether the sentence at hand has been found to blame the party already; NULL: anybody. */
static bool blames_here(const tert_scope *x, const char *party) {
  for (size_t i = 0; i < x->p->blame_count; i++) {
    const tert_blame *b = &x->p->blames[i];
    if (b->at.sentence == x->s->at.sentence && b->at.doc == x->s->at.doc &&
        (!party || !strcmp(b->party, party)))
      return true;
  }
  return false;
}

/* "The Russian invasion of Ukraine", on Ukraine's account: violence of one against the party. */
static bool blame_by_noun(tert_scope *x, uint32_t noun) {
  const tert_coded *c = x->c;
  tert_member doer[TERT_MEMBERS], victim[TERT_MEMBERS];
  size_t n = 0, m = 0;
  for (uint32_t k = c->actors.children[noun]; k != TERT_NO_WORD; k = c->actors.sibling[k]) {
    uint8_t r = c->parse.words[k].deprel;
    tert_str preposition = tert_i_case_of(c, k);
    if (r == TERT_DEP_AMOD || r == TERT_DEP_COMPOUND || r == TERT_DEP_NMOD_POSS)
      n = tert_i_members_at(x->k, c, k, doer, n);
    else if (r == TERT_DEP_NMOD && (tert_i_str_eq(preposition, TERT_STR("of")) ||
                                    tert_i_str_eq(preposition, TERT_STR("on")) ||
                                    tert_i_str_eq(preposition, TERT_STR("against"))))
      m = tert_i_members_at(x->k, c, k, victim, m);
  }
  if (n != 1 || m != 1 || strcmp(victim[0].key, x->p->key) != 0 ||
      !strcmp(doer[0].key, x->p->key) || x->p->blame_count >= BLAMES)
    return true;
  return blames_here(x, doer[0].key) || new_blame(x, &doer[0]) != NULL;
}

/* Blames whoever the phrase at word stands for, unless it is the party itself. False: no memory. */
static bool blame_at(tert_scope *x, uint32_t word) {
  tert_member m[TERT_MEMBERS];
  if (word == TERT_NO_WORD || x->p->blame_count >= BLAMES ||
      tert_i_members_at(x->k, x->c, word, m, 0) != 1 || !strcmp(m[0].key, x->p->key))
    return true;
  return blames_here(x, m[0].key) || new_blame(x, &m[0]) != NULL;
}

/* Blames the party named by the phrase at word or by what stands below it. */
static bool blame_below(tert_scope *x, uint32_t word, int depth) {
  const size_t before = x->p->blame_count;
  if (!blame_at(x, word)) return false;
  for (uint32_t k = x->c->actors.children[word];
       k != TERT_NO_WORD && depth < 4 && x->p->blame_count == before; k = x->c->actors.sibling[k]) {
    const uint8_t r = x->c->parse.words[k].deprel;
    if ((r == TERT_DEP_NMOD || r == TERT_DEP_NMOD_POSS || r == TERT_DEP_AMOD ||
         r == TERT_DEP_COMPOUND) &&
        !blame_below(x, k, depth + 1))
      return false;
  }
  return true;
}

static bool is_denied(const tert_scope *x, uint32_t w) {
  tert_coder coder = {
      .lex = &x->k->engine->lexicon, .cues = &x->k->engine->cues, .doc = &x->c->actors};
  return tert_i_denied_by(x->k, x->c, w) != TERT_NO_WORD || tert_i_is_negated(&coder, w);
}

/* "X was responsible for the collision", "X is to blame for dragging out the talks". */
static bool blame_by_guilt(tert_scope *x, uint32_t w) {
  const tert_word *words = x->c->parse.words;
  bool harm = words[w].upos == TERT_UPOS_VERB; /* "to blame" */
  for (uint32_t k = x->c->actors.children[w]; k != TERT_NO_WORD; k = x->c->actors.sibling[k])
    harm = harm || tert_i_account_is(x->k->words, "force", words[k].lemma) ||
           tert_i_account_is(x->k->words, "harm", words[k].lemma);
  if (!harm || is_denied(x, w)) return true;
  if (words[w].upos == TERT_UPOS_VERB && words[w].xpos != TERT_XPOS_VB) return true;
  return blame_at(x, tert_i_subject_of(x->c, w));
}

static bool is_harm(const tert_scope *x, uint32_t w) {
  return tert_i_account_is(x->k->words, "force", x->c->parse.words[w].lemma) ||
         tert_i_account_is(x->k->words, "harm", x->c->parse.words[w].lemma);
}

/* "The war is the result of years of expansion by X", "the conduct of X's crews is the cause of the
 * collision". */
static bool blame_by_cause(tert_scope *x, uint32_t noun, bool cause) {
  const tert_word *words = x->c->parse.words;
  uint32_t subject = TERT_NO_WORD, of = TERT_NO_WORD;
  for (uint32_t k = x->c->actors.children[noun]; k != TERT_NO_WORD; k = x->c->actors.sibling[k]) {
    if (words[k].deprel == TERT_DEP_NSUBJ) subject = k;
    if (words[k].deprel == TERT_DEP_NMOD && tert_i_str_is(tert_i_case_of(x->c, k), "of")) of = k;
  }
  if (subject == TERT_NO_WORD || of == TERT_NO_WORD || is_denied(x, noun)) return true;
  if (!is_harm(x, cause ? of : subject)) return true;
  return blame_below(x, cause ? subject : of, 0);
}

/* "The blame lies with X", "put the blame on X", "X bears full responsibility for it". */
static bool blame_by_fault(tert_scope *x, uint32_t noun) {
  const tert_word *words = x->c->parse.words;
  const uint32_t verb = tert_i_head(&x->c->actors, noun);
  if (verb != TERT_NO_WORD && words[noun].deprel == TERT_DEP_NSUBJ &&
      (words[verb].upos == TERT_UPOS_PROPN || words[verb].upos == TERT_UPOS_NOUN) &&
      tert_i_str_is(tert_i_case_of(x->c, verb), "'s"))
    return is_denied(x, verb) || blame_at(x, verb); /* "the guilt was Chad's" */
  if (verb == TERT_NO_WORD || words[verb].upos != TERT_UPOS_VERB || is_denied(x, verb)) return true;
  const bool object = words[noun].deprel == TERT_DEP_OBJ;
  if (object && tert_i_account_is(x->k->words, "bear", words[verb].lemma)) {
    uint32_t who = tert_i_subject_of(x->c, verb);
    const uint32_t clause = tert_i_head(&x->c->actors, verb); /* "the Army, which bears" */
    if (who != TERT_NO_WORD && words[who].upos == TERT_UPOS_PRON &&
        words[verb].deprel == TERT_DEP_ACL_RELCL && x->c->actors.refers_to[who] == TERT_NO_WORD)
      who = clause;
    return blame_at(x, who);
  }
  const uint32_t heads[] = {verb, noun};
  for (int h = 0; h < 2; h++)
    for (uint32_t k = x->c->actors.children[heads[h]]; k != TERT_NO_WORD;
         k = x->c->actors.sibling[k]) {
      const tert_str by = tert_i_case_of(x->c, k);
      const bool on = tert_i_str_is(by, "with") || tert_i_str_is(by, "on") ||
                      tert_i_str_is(by, "upon") || (h == 0 && tert_i_str_is(by, "to"));
      if (on && k > noun && !blame_at(x, k)) return false;
    }
  return true;
}

/* "Indian troops had killed two soldiers", on the account of the other side of an incident: blame
 * that needs no event. */
static bool blame_by_force(tert_scope *x) {
  const tert_sentence *s = &x->c->parse.sentences[x->s->at.sentence];
  tert_coder coder = {
      .lex = &x->k->engine->lexicon, .cues = &x->k->engine->cues, .doc = &x->c->actors};
  for (uint32_t w = s->first; w < s->first + s->count; w++) {
    const tert_word *word = &x->c->parse.words[w];
    tert_member m[TERT_MEMBERS];
    if (!tert_i_in_statement(x->c, x->s, word)) continue;
    if (tert_i_account_is(x->k->words, "guilt", word->lemma) && !blame_by_guilt(x, w)) return false;
    const tert_str cause = tert_i_account_word(x->k->words, "cause", word->lemma);
    if (word->upos == TERT_UPOS_NOUN && cause.ptr &&
        !blame_by_cause(x, w, tert_i_str_is(cause, "of")))
      return false;
    if (word->upos == TERT_UPOS_NOUN && tert_i_account_is(x->k->words, "fault", word->lemma) &&
        !blame_by_fault(x, w))
      return false;
    if (!tert_i_account_is(x->k->words, "force", word->lemma)) continue;
    if (word->upos == TERT_UPOS_NOUN && !blame_by_noun(x, w)) return false;
    if (word->upos != TERT_UPOS_VERB || x->o->kind != TERT_OCCASION_INCIDENT ||
        x->p->blame_count >= BLAMES)
      continue;
    uint32_t subject = tert_i_subject_of(x->c, w);
    for (uint32_t k = x->c->actors.children[w]; k != TERT_NO_WORD; k = x->c->actors.sibling[k])
      if (x->c->parse.words[k].deprel == TERT_DEP_NSUBJ_PASS ||
          x->c->parse.words[k].deprel == TERT_DEP_AUX_PASS)
        subject = TERT_NO_WORD; /* "thirteen soldiers were killed" */
    if (subject == TERT_NO_WORD || tert_i_members_at(x->k, x->c, subject, m, 0) != 1 ||
        !strcmp(m[0].key, x->p->key) || !tert_i_has_member(x->o, m[0].key) ||
        tert_i_denied_by(x->k, x->c, w) != TERT_NO_WORD ||
        tert_i_clause_assertion(&coder, w) != TERT_ASSERTED)
      continue;
    if (!blames_here(x, NULL) && !new_blame(x, &m[0])) return false;
  }
  return true;
}

bool tert_i_read_claims(tert_scope *x, uint32_t first_event) {
  for (uint32_t i = first_event; i < x->c->event_count; i++) {
    const tert_event *e = &x->c->events[i];
    if (e->f.sentence > x->s->at.sentence) break;
    if (e->f.sentence != x->s->at.sentence ||
        !tert_i_in_statement(x->c, x->s, &x->c->parse.words[e->f.trigger]) ||
        !strcmp(e->f.code->code, "010") || own_meeting(x->k, x->c, x->o, e) ||
        x->p->claim_count >= CLAIMS)
      continue;
    tert_mention_ref *r = TERT_ADD(x->k->arena, x->p->claims, x->p->claim_count);
    if (!r) return false;
    *r = (tert_mention_ref){x->s->at.doc, i};
    if (!add_blame(x, e, i)) return false;
  }
  return blame_by_force(x);
}
