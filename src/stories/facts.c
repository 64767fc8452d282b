/* facts.c - the clauses of an account, as far as two such clauses can conflict: who did what to
 * whom, how many, where, and whether the account denies it. */
#include "accounts.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct reader {
  const tert_comparer *k;
  const tert_coded *c;
  const tert_party *p;
  const tert_statement *s;
} reader;

static uint32_t child(const tert_coded *c, uint32_t w, tert_deprel rel) {
  for (uint32_t x = c->actors.children[w]; x != TERT_NO_WORD; x = c->actors.sibling[x])
    if (c->parse.words[x].deprel == rel) return x;
  return TERT_NO_WORD;
}

/* Key of the party at word, "*" for several, "" for none. */
static void key_at(const reader *r, uint32_t word, char out[TERT_ACTOR_CODE]) {
  tert_member found[TERT_MEMBERS];
  out[0] = 0;
  if (word == TERT_NO_WORD) return;
  size_t n = tert_i_members_at(r->k, r->c, word, found, 0);
  if (n == 1) snprintf(out, TERT_ACTOR_CODE, "%s", found[0].key);
  if (n > 1) snprintf(out, TERT_ACTOR_CODE, "*");
}

/* The number that stands at the noun, unless the words leave it open ("more than 20"). */
static bool number_at(const reader *r, uint32_t noun, tert_fact *f) {
  const tert_word *w = r->c->parse.words;
  uint32_t n = noun == TERT_NO_WORD ? noun : child(r->c, noun, TERT_DEP_NUMMOD);
  if (n == TERT_NO_WORD) return false;
  for (uint32_t x = r->c->actors.children[n]; x != TERT_NO_WORD; x = r->c->actors.sibling[x])
    if (tert_i_account_is(r->k->words, "approx", w[x].lemma)) return false;
  char digits[32];
  size_t d = 0;
  const int word = tert_i_number_word(&r->k->engine->time_words, w[n].form);
  for (size_t i = 0; i < w[n].form.len && d < sizeof digits; i++)
    if (w[n].form.ptr[i] != ',') digits[d++] = w[n].form.ptr[i];
  if (word >= 0)
    f->number = word;
  else if (!tert_i_str_double(tert_i_str(digits, d), &f->number))
    return false;
  f->counted = w[noun].lemma;
  f->number_text = tert_i_str(r->c->doc.text.ptr + w[n].begin, w[noun].end - w[n].begin);
  return true;
}

/* A state or a place in it named below word. */
static int state_below(const reader *r, uint32_t word, int depth) {
  uint32_t m = r->c->actors.mention_of[word];
  if (m != TERT_NO_ID) {
    const tert_sense *s = &r->k->engine->actors.senses[r->c->actors.mentions[m].sense];
    if (s->kind == TERT_SENSE_STATE || s->kind == TERT_SENSE_NATIONAL ||
        s->kind == TERT_SENSE_CAPITAL || s->kind == TERT_SENSE_PLACE)
      return (int)s->index;
  }
  for (uint32_t x = r->c->actors.children[word]; x != TERT_NO_WORD && depth < 3;
       x = r->c->actors.sibling[x]) {
    int s = state_below(r, x, depth + 1);
    if (s >= 0) return s;
  }
  return -1;
}

static void place_below(const reader *r, uint32_t head, tert_fact *f) {
  const tert_word *w = r->c->parse.words;
  for (uint32_t x = r->c->actors.children[head]; x != TERT_NO_WORD && f->place < 0;
       x = r->c->actors.sibling[x]) {
    if (w[x].deprel != TERT_DEP_OBL && w[x].deprel != TERT_DEP_NMOD) continue;
    uint32_t at = child(r->c, x, TERT_DEP_CASE);
    if (at == TERT_NO_WORD || !tert_i_account_is(r->k->words, "where", w[at].lemma)) continue;
    f->place = state_below(r, x, 0);
    if (f->place >= 0)
      f->place_text = tert_i_str(r->c->doc.text.ptr + w[at].begin, w[x].end - w[at].begin);
  }
}

/* "The meeting was held in Batken": the town, of a clause about the occasion itself. */
static void town_of(const reader *r, uint32_t verb, uint32_t about, tert_fact *f) {
  const tert_coded *c = r->c;
  const tert_word *w = c->parse.words;
  const bool met = tert_i_account_is(r->k->words, "verb", w[verb].lemma); /* "they met in" */
  if (!met && (about == TERT_NO_WORD || !tert_i_account_is(r->k->words, "noun", w[about].lemma)))
    return;
  for (uint32_t x = c->actors.children[verb]; x != TERT_NO_WORD; x = c->actors.sibling[x]) {
    const uint32_t at = child(c, x, TERT_DEP_CASE), m = c->actors.mention_of[x];
    if (w[x].deprel != TERT_DEP_OBL || w[x].upos != TERT_UPOS_PROPN || at == TERT_NO_WORD ||
        !tert_i_str_is(w[at].form, "in"))
      continue;
    const tert_sense *s =
        m == TERT_NO_ID ? NULL : &r->k->engine->actors.senses[c->actors.mentions[m].sense];
    if (s && s->kind != TERT_SENSE_CAPITAL && s->kind != TERT_SENSE_PLACE) continue;
    const tert_point *point =
        s ? tert_i_place_point(&r->k->engine->actors, w[x].form, (int)s->index) : NULL;
    const size_t t = tert_i_times_from(&c->times, x);
    const bool time = t < c->times.count && c->times.list[t].first <= x;
    if (!time && !(point && point->region)) f->town = w[x].form;
  }
}

uint32_t tert_i_denied_by(const tert_comparer *k, const tert_coded *c, uint32_t verb) {
  const tert_word *w = c->parse.words;
  for (int up = 0; up < 4; up++) {
    uint8_t rel = w[verb].deprel;
    uint32_t head = tert_i_head(&c->actors, verb);
    if (head == TERT_NO_WORD) break;
    if (rel != TERT_DEP_CCOMP && rel != TERT_DEP_XCOMP && rel != TERT_DEP_ACL &&
        rel != TERT_DEP_OBJ && rel != TERT_DEP_CONJ && rel != TERT_DEP_ADVCL)
      break;
    verb = head;
    if (w[verb].upos == TERT_UPOS_VERB && tert_i_account_is(k->words, "deny", w[verb].lemma))
      return verb;
  }
  return TERT_NO_WORD;
}

/* A denial is the account's own when its subject is the party, or nobody else. */
static bool own_denial(const reader *r, uint32_t deny) {
  char key[TERT_ACTOR_CODE];
  key_at(r, tert_i_subject_of(r->c, deny), key);
  return !key[0] || !strcmp(key, r->p->key) || !strcmp(key, "*");
}

/* "At the latter's request": the party named last before the word; "the former's": first. */
static void key_of_turn(const reader *r, const tert_sentence *s, uint32_t word,
                        char out[TERT_ACTOR_CODE]) {
  tert_str turn = tert_i_account_word(r->k->words, "turn", r->c->parse.words[word].lemma);
  for (uint32_t w = s->first; turn.ptr && w < word; w++) {
    uint32_t m = r->c->actors.mention_of[w];
    tert_member member;
    tert_actor a = {.state = -1};
    if (m == TERT_NO_ID || r->c->actors.mentions[m].head != w) continue;
    tert_i_actor_of_sense(&r->c->actors, r->c->actors.mentions[m].sense, &a);
    if (!a.person || !tert_i_member_of(r->k, NULL, &a, &member)) continue;
    snprintf(out, TERT_ACTOR_CODE, "%s", member.key);
    if (tert_i_str_eq(turn, TERT_STR("first"))) return;
  }
}

/* "Mr Lima, who had asked for the call": whoever did. */
static void asked_for(const reader *r, uint32_t verb, char out[TERT_ACTOR_CODE]) {
  const tert_word *w = r->c->parse.words;
  bool talk = false;
  if (!tert_i_account_is(r->k->words, "open", w[verb].lemma)) return;
  for (uint32_t x = r->c->actors.children[verb]; x != TERT_NO_WORD; x = r->c->actors.sibling[x])
    if (w[x].deprel == TERT_DEP_OBJ || w[x].deprel == TERT_DEP_OBL ||
        w[x].deprel == TERT_DEP_NSUBJ_PASS)
      talk = talk || tert_i_account_is(r->k->words, "noun", w[x].lemma);
  const bool relative = w[verb].deprel == TERT_DEP_ACL_RELCL; /* "a call which X asked for" */
  const uint32_t of = relative ? tert_i_head(&r->c->actors, verb) : TERT_NO_WORD;
  talk = talk || (of != TERT_NO_WORD && tert_i_account_is(r->k->words, "noun", w[of].lemma));
  if (!talk) return;
  uint32_t who = child(r->c, verb, TERT_DEP_NSUBJ);
  if (child(r->c, verb, TERT_DEP_NSUBJ_PASS) != TERT_NO_WORD)
    who = child(r->c, verb, TERT_DEP_OBL_AGENT);
  if (w[verb].deprel == TERT_DEP_ACL_RELCL && who != TERT_NO_WORD && w[who].xpos == TERT_XPOS_WP)
    who = tert_i_head(&r->c->actors, verb);
  key_at(r, who, out);
}

/* Who opened the call: "at the initiative of", "telephoned", "received a call from". */
static void find_initiator(const reader *r, uint32_t verb, tert_fact *f) {
  const tert_word *w = r->c->parse.words;
  const tert_sentence *s = &r->c->parse.sentences[r->s->at.sentence];
  tert_str kind = tert_i_account_word(r->k->words, "verb", w[verb].lemma);
  for (uint32_t x = s->first; x < s->first + s->count; x++) {
    if (!tert_i_account_is(r->k->words, "start", w[x].lemma)) continue;
    for (uint32_t o = r->c->actors.children[x]; o != TERT_NO_WORD; o = r->c->actors.sibling[o])
      if (w[o].deprel == TERT_DEP_NMOD || w[o].deprel == TERT_DEP_NMOD_POSS ||
          w[o].deprel == TERT_DEP_AMOD) {
        key_at(r, o, f->initiator);
        if (!f->initiator[0]) key_of_turn(r, s, o, f->initiator);
        if (f->initiator[0]) return;
      }
  }
  asked_for(r, verb, f->initiator);
  if (f->initiator[0]) return;
  if (tert_i_str_eq(kind, TERT_STR("call"))) memcpy(f->initiator, f->doer, sizeof f->initiator);
  tert_str opens = tert_i_account_word(r->k->words, "hold", w[verb].lemma);
  uint32_t object = child(r->c, verb, TERT_DEP_OBJ);
  if (!opens.ptr || object == TERT_NO_WORD || tert_i_str_eq(opens, TERT_STR("-")) ||
      !tert_i_str_eq(tert_i_account_word(r->k->words, "noun", w[object].lemma), TERT_STR("call")))
    return;
  if (tert_i_str_eq(opens, TERT_STR("doer"))) {
    memcpy(f->initiator, f->doer, sizeof f->initiator);
    return;
  }
  const uint32_t heads[] = {object, verb};
  for (int h = 0; h < 2 && !f->initiator[0]; h++)
    for (uint32_t x = r->c->actors.children[heads[h]]; x != TERT_NO_WORD;
         x = r->c->actors.sibling[x]) {
      uint32_t at = child(r->c, x, TERT_DEP_CASE);
      if (at != TERT_NO_WORD && tert_i_str_is(w[at].form, "from")) key_at(r, x, f->initiator);
    }
}

static uint32_t object_or_oblique(const reader *r, uint32_t verb) {
  const uint32_t object = child(r->c, verb, TERT_DEP_OBJ);
  return object != TERT_NO_WORD ? object : child(r->c, verb, TERT_DEP_OBL);
}

/* "No such thing". */
static bool has_no(const reader *r, uint32_t noun) {
  for (uint32_t x = r->c->actors.children[noun]; x != TERT_NO_WORD; x = r->c->actors.sibling[x])
    if (tert_i_str_is(r->c->parse.words[x].form, "no")) return true;
  return false;
}

static const tert_event *event_at(const reader *r, uint32_t first_event, uint32_t verb) {
  for (uint32_t i = first_event; i < r->c->event_count; i++) {
    const tert_event *e = &r->c->events[i];
    if (e->f.sentence > r->s->at.sentence) break;
    if (e->f.trigger == verb || e->f.inner == verb) return e;
  }
  return NULL;
}

/* False when the clause is no assertion of what happened. */
static bool read_fact(const reader *r, uint32_t verb, uint32_t first_event, tert_fact *f) {
  const tert_word *w = r->c->parse.words;
  *f = (tert_fact){.at = r->s->at, .verb = w[verb].lemma, .place = -1, .spoken = TERT_NO_WORD};
  const tert_event *e = event_at(r, first_event, verb);
  tert_coder coder = {
      .lex = &r->k->engine->lexicon, .cues = &r->k->engine->cues, .doc = &r->c->actors};
  uint32_t object = child(r->c, verb, TERT_DEP_OBJ), subject = tert_i_subject_of(r->c, verb);
  uint32_t passive = child(r->c, verb, TERT_DEP_NSUBJ_PASS);
  if (passive != TERT_NO_WORD) {
    object = passive;
    subject = child(r->c, verb, TERT_DEP_OBL_AGENT);
  }
  key_at(r, subject, f->doer);
  key_at(r, object, f->target);
  if (object != TERT_NO_WORD) f->object = w[object].lemma;
  for (uint32_t x = object == TERT_NO_WORD
                        ? object
                        : r->c->actors.children[object]; /* "a stretch of coast" */
       x != TERT_NO_WORD; x = r->c->actors.sibling[x])
    if (w[x].deprel == TERT_DEP_NMOD && w[x].upos == TERT_UPOS_NOUN && !f->part.len)
      f->part = w[x].lemma;
  if (!number_at(r, object, f)) number_at(r, subject, f);
  place_below(r, verb, f);
  town_of(r, verb, passive != TERT_NO_WORD ? passive : subject, f);
  if (object != TERT_NO_WORD && f->place < 0) place_below(r, object, f);
  uint32_t deny = tert_i_denied_by(r->k, r->c, verb);
  if (deny != TERT_NO_WORD) {
    f->denied = own_denial(r, deny);
    if (!f->denied) return false; /* somebody else's denial, as this account tells it */
  }
  bool answers = tert_i_account_is(r->k->words, "accept", w[verb].lemma) ||
                 tert_i_account_is(r->k->words, "refuse", w[verb].lemma);
  bool own = e && !(answers && e->f.inner != verb); /* "agreed to talk": the talk is yet to come */
  uint8_t assertion = own ? e->f.assertion : tert_i_clause_assertion(&coder, verb);
  if (assertion == TERT_NEGATED || assertion == TERT_DENIED || tert_i_is_negated(&coder, verb))
    f->denied = true;
  else if (assertion != TERT_ASSERTED && assertion != TERT_PAST) {
    *f = (tert_fact){.at = r->s->at, .verb = w[verb].lemma, .place = -1, .spoken = TERT_NO_WORD};
    asked_for(r, verb, f->initiator); /* "after X had requested the call" */
    return f->initiator[0] != 0;
  }
  const tert_lexicon *lex = &r->k->engine->lexicon;
  const bool untrue = /* "the allegation is baseless" */
      tert_i_in_class(lex, lex->known_classes[TERT_CLASS_UNTRUE], w[verb].lemma) &&
      subject != TERT_NO_WORD && tert_i_account_is(r->k->words, "charge", w[subject].lemma);
  if (untrue) f->charge = f->denied = true;
  const uint32_t that = child(r->c, verb, TERT_DEP_CCOMP);
  const uint32_t anything = that == TERT_NO_WORD ? that : child(r->c, that, TERT_DEP_NSUBJ);
  if (anything != TERT_NO_WORD && tert_i_account_is(r->k->words, "deny", w[verb].lemma) &&
      tert_i_account_is(r->k->words, "no_such", w[anything].lemma))
    f->charge = f->denied = true; /* "denied that anything of the sort took place" */
  if (tert_i_account_is(r->k->words, "deny", w[verb].lemma) && !f->charge) {
    f->charge = object != TERT_NO_WORD && tert_i_account_is(r->k->words, "charge", w[object].lemma);
    f->denied = f->denied || f->charge;
  }
  if (e) {
    tert_member m;
    snprintf(f->code, sizeof f->code, "%.7s", e->f.code->code);
    if (!f->doer[0] && tert_i_member_of(r->k, r->c, &e->f.source, &m))
      snprintf(f->doer, sizeof f->doer, "%s", m.key);
    if (e->f.has_target && strcmp(f->doer, "*") != 0 && (!f->target[0] || e->f.inner != verb) &&
        tert_i_member_of(r->k, r->c, &e->f.target, &m))
      snprintf(f->target, sizeof f->target, "%s", m.key);
  }
  uint32_t matter = child(r->c, verb, TERT_DEP_XCOMP);
  f->yes = tert_i_account_is(r->k->words, "accept", w[verb].lemma)   ? 1
           : tert_i_account_is(r->k->words, "refuse", w[verb].lemma) ? -1
                                                                     : 0;
  f->matter = matter != TERT_NO_WORD ? w[matter].lemma : f->object;
  const uint32_t to = f->yes > 0 ? object_or_oblique(r, verb) : TERT_NO_WORD;
  if (to != TERT_NO_WORD && tert_i_account_is(r->k->words, "no_such", w[to].lemma) &&
      (w[to].upos != TERT_UPOS_NOUN || tert_i_is_negated(&coder, verb) || has_no(r, to))) {
    f->yes = -1; /* "agreed to neither" */
    f->all = true;
  }
  f->spoken = f->denied && tert_i_account_is(r->k->words, "arise", w[verb].lemma)
                  ? (object != TERT_NO_WORD ? object : subject)
                  : TERT_NO_WORD;
  find_initiator(r, verb, f);
  return true;
}

/* "Twenty sailors were on board": a predicate that is no verb. */
static bool is_predicate(const tert_coded *c, uint32_t w) {
  if (c->parse.words[w].upos == TERT_UPOS_VERB) return true;
  return child(c, w, TERT_DEP_COP) != TERT_NO_WORD && child(c, w, TERT_DEP_NSUBJ) != TERT_NO_WORD;
}

static uint32_t first_event_of(const tert_coded *c, uint32_t sentence) {
  size_t lo = 0, hi = c->event_count;
  while (lo < hi) {
    size_t mid = (lo + hi) / 2;
    if (c->events[mid].f.sentence < sentence)
      lo = mid + 1;
    else
      hi = mid;
  }
  return (uint32_t)lo;
}

size_t tert_i_facts(const tert_comparer *k, const tert_party *p, tert_fact out[TERT_FACTS]) {
  size_t n = 0;
  for (size_t i = 0; i < p->statement_count; i++) {
    reader r = {k, k->docs[p->statements[i].at.doc], p, &p->statements[i]};
    const tert_sentence *s = &r.c->parse.sentences[r.s->at.sentence];
    uint32_t first_event = first_event_of(r.c, r.s->at.sentence);
    for (uint32_t w = s->first; s->parsed && w < s->first + s->count && n < TERT_FACTS; w++)
      if (is_predicate(r.c, w) && tert_i_in_statement(r.c, r.s, &r.c->parse.words[w]) &&
          read_fact(&r, w, first_event, &out[n]))
        n++;
  }
  return n;
}
