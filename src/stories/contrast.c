/* contrast.c - what an account leaves out and where two accounts conflict. Silence is silence: a
 * topic that no word of the account touches. A conflict needs two claims. */
#include "accounts.h"

#include "actors/words.h"

#include <stdlib.h>

#define CONFLICTS 32 /* most of one occasion */

const char *tert_i_conflict_name(tert_conflict_kind kind) {
  static const char *const names[] = {"denial", "blame", "code", "number", "place", "initiator"};
  return names[kind];
}

/* ---- silence ---- */

/* The content words of an account, hashed, and the states that it names. */
typedef struct vocabulary {
  uint64_t *words; /* [count], sorted */
  size_t count;
} vocabulary;

static int by_value(const void *x, const void *y) {
  uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
  return a < b ? -1 : a > b;
}

static uint64_t lemma_hash(tert_str lemma) {
  char key[80];
  size_t n = tert_i_str_put_lower(lemma, key, 0, sizeof key);
  return tert_i_hash(key, n);
}

static uint64_t state_hash(int state) {
  uint32_t key[2] = {0x73746174u, (uint32_t)state};
  return tert_i_hash(key, sizeof key);
}

static bool is_content(const tert_word *w) {
  return w->upos == TERT_UPOS_NOUN || w->upos == TERT_UPOS_PROPN || w->upos == TERT_UPOS_VERB ||
         w->upos == TERT_UPOS_ADJ;
}

static bool read_vocabulary(const tert_comparer *k, const tert_party *p, vocabulary *v) {
  *v = (vocabulary){NULL, 0};
  for (size_t i = 0; i < p->statement_count; i++) {
    const tert_statement *st = &p->statements[i];
    const tert_coded *c = k->docs[st->at.doc];
    const tert_sentence *s = &c->parse.sentences[st->at.sentence];
    for (uint32_t w = s->first; w < s->first + s->count; w++) {
      const tert_word *word = &c->parse.words[w];
      if (!tert_i_in_statement(c, st, word)) continue;
      uint32_t m = c->actors.mention_of[w];
      if (m != TERT_NO_ID) {
        tert_actor a = {.state = -1};
        tert_i_actor_of_sense(&c->actors, c->actors.mentions[m].sense, &a);
        uint64_t *h = a.state >= 0 ? TERT_ADD(k->arena, v->words, v->count) : NULL;
        if (h) *h = state_hash(a.state);
      }
      if (!is_content(word)) continue;
      uint64_t *h = TERT_ADD(k->arena, v->words, v->count);
      if (!h) return false;
      *h = lemma_hash(word->lemma);
    }
  }
  if (v->count) qsort(v->words, v->count, sizeof *v->words, by_value);
  return !k->arena->failed;
}

static bool knows(const vocabulary *v, uint64_t h) {
  return v->count && bsearch(&h, v->words, v->count, sizeof *v->words, by_value);
}

/* Is the word the name of a state that is no party and that the account names, too? */
static bool third_state(const tert_comparer *k, const tert_occasion *o, const tert_coded *c,
                        uint32_t w, const vocabulary *v) {
  uint32_t m = c->actors.mention_of[w];
  tert_actor a = {.state = -1};
  if (m == TERT_NO_ID) return false;
  tert_i_actor_of_sense(&c->actors, c->actors.mentions[m].sense, &a);
  return a.state >= 0 && knows(v, state_hash(a.state)) &&
         !tert_i_has_member(o, k->engine->actors.states[a.state].iso3);
}

/* Is the word part of a name of a party, which every account names? */
static bool is_party(const tert_comparer *k, const tert_occasion *o, const tert_coded *c,
                     uint32_t w) {
  const uint32_t m = c->actors.mention_of[w];
  tert_actor a = {.state = -1};
  if (m == TERT_NO_ID) return false;
  tert_i_actor_of_sense(&c->actors, c->actors.mentions[m].sense, &a);
  return a.state >= 0 && tert_i_has_member(o, k->engine->actors.states[a.state].iso3);
}

/* "Agreement", "filling": what is done or said about something else. */
static bool is_abstract(const tert_comparer *k, const tert_coded *c, uint32_t head) {
  if (head == TERT_NO_WORD || c->parse.words[head].upos != TERT_UPOS_NOUN) return false;
  const unsigned class = tert_i_noun_class(&k->engine->actors, c->parse.words[head].lemma);
  return class == TERT_NOUN_ACT || class == TERT_NOUN_MESSAGE || class == TERT_NOUN_IDEA;
}

/* Does the account touch the topic: its state, or the noun it is about? */
static bool mentions(const tert_comparer *k, const tert_occasion *o, const vocabulary *v,
                     const tert_topic *t) {
  if (t->state >= 0) return knows(v, state_hash(t->state));
  const tert_coded *c = k->docs[t->at.doc];
  const tert_sentence *s = &c->parse.sentences[t->at.sentence];
  size_t nouns = 0, known = 0;
  const bool abstract = is_abstract(k, c, t->head);
  for (uint32_t w = s->first; w < s->first + s->count; w++) {
    const tert_word *word = &c->parse.words[w];
    if (word->begin < t->at.begin || word->end > t->at.end || !is_content(word) ||
        tert_i_account_is(k->words, "light", word->lemma))
      continue;
    bool known_word = knows(v, lemma_hash(word->lemma));
    if (third_state(k, o, c, w, v)) return true;
    if (w == t->head && known_word) return true;
    if (word->upos == TERT_UPOS_PROPN && known_word && !is_party(k, o, c, w)) return true;
    if (abstract && known_word && w != t->head && tert_i_head(&c->actors, w) == t->head)
      return true; /* "nuclear talks" and "nuclear agreement", "the filling of the dam" and "the
                      dam" */
    if (word->upos == TERT_UPOS_VERB || word->upos == TERT_UPOS_ADJ) continue;
    nouns++;
    known += known_word;
  }
  /* a body by its name; "the situation in Gaza" by what stands behind the light noun */
  bool by_head = t->head != TERT_NO_WORD &&
                 !tert_i_account_is(k->words, "light", c->parse.words[t->head].lemma);
  return !by_head && nouns && known == nouns;
}

static int by_place(const void *x, const void *y) {
  const tert_cite *a = &((const tert_topic *)x)->at, *b = &((const tert_topic *)y)->at;
  if (a->doc != b->doc) return a->doc < b->doc ? -1 : 1;
  return a->begin < b->begin ? -1 : a->begin > b->begin;
}

static bool find_silence(const tert_comparer *k, tert_occasion *o) {
  vocabulary v[TERT_PARTIES];
  for (uint32_t p = 0; p < o->party_count; p++)
    if (!read_vocabulary(k, &o->parties[p], &v[p])) return false;
  for (uint32_t p = 0; p < o->party_count; p++)
    for (uint32_t t = 0; t < o->parties[p].topic_count; t++) {
      size_t silent = 0;
      for (uint32_t q = 0; q < o->party_count; q++) {
        if (q == p || mentions(k, o, &v[q], &o->parties[p].topics[t])) continue;
        tert_party *other = &o->parties[q];
        tert_silence *s = TERT_ADD(k->arena, other->silent, other->silent_count);
        if (!s) return false;
        *s = (tert_silence){p, t};
        silent++;
      }
      if (o->party_count < 2 || silent + 1 < o->party_count) continue;
      tert_str *only = TERT_ADD(k->arena, o->parties[p].only, o->parties[p].only_count);
      if (!only) return false;
      *only = o->parties[p].topics[t].text;
    }
  return true;
}

/* ---- conflict ---- */

typedef struct pairing {
  const tert_comparer *k;
  tert_occasion *o;
  uint32_t p, q;
} pairing;

static bool add_conflict(const pairing *x, tert_conflict_kind kind, tert_cite a, tert_cite b,
                         tert_str value_a, tert_str value_b) {
  tert_occasion *o = x->o;
  for (size_t i = 0; i < o->conflict_count; i++) {
    const tert_conflict *c = &o->conflicts[i];
    bool same = c->kind == kind && c->party[0] == x->p && c->party[1] == x->q;
    if (same && (kind == TERT_CONFLICT_BLAME || kind == TERT_CONFLICT_INITIATOR ||
                 (c->at[0].begin == a.begin && c->at[0].doc == a.doc && c->at[1].begin == b.begin &&
                  c->at[1].doc == b.doc)))
      return true;
  }
  if (o->conflict_count >= CONFLICTS) return true;
  tert_conflict *c = TERT_ADD(x->k->arena, o->conflicts, o->conflict_count);
  if (!c) return false;
  *c = (tert_conflict){kind, {x->p, x->q}, {a, b}, {value_a, value_b}};
  return true;
}

/* Could the two keys be one? Unknown and "several" may be anybody. */
static bool may_be(const char *a, const char *b) {
  return !a[0] || !b[0] || a[0] == '*' || b[0] == '*' || !strcmp(a, b);
}

static bool same_text(tert_str a, tert_str b) {
  return a.len && tert_i_str_eq_nocase(a, b);
}

/* The same deed told by both: verb or event alike, the doer and the thing done to alike. */
static bool same_deed(const tert_fact *a, const tert_fact *b) {
  bool verb = same_text(a->verb, b->verb);
  bool root = a->code[0] && b->code[0] && !strncmp(a->code, b->code, 2);
  if ((!verb && !root) || !may_be(a->doer, b->doer)) return false;
  bool object = same_text(a->object, b->object) || same_text(a->part, b->object) ||
                same_text(a->object, b->part);
  bool target = a->target[0] && !strcmp(a->target, b->target);
  if (a->target[0] && b->target[0] && !target) return false;
  return object || target || (verb && !a->object.len && !b->object.len);
}

/* "It denied that it had lost an aircraft" against "we shot down its aircraft". */
static bool denies_outcome(const tert_fact *denial, const tert_fact *claim, const char *denier) {
  bool about = !strcmp(claim->target, denier) || !strcmp(claim->doer, denier);
  return about && same_text(denial->object, claim->object) && may_be(denial->doer, denier);
}

static bool blames(const tert_party *p, const char *key) {
  for (size_t i = 0; i < p->blame_count; i++)
    if (!strcmp(p->blames[i].party, key)) return true;
  return false;
}

static bool denial_between(const pairing *x, const tert_fact *a, const tert_fact *b) {
  const tert_party *p = &x->o->parties[x->p], *q = &x->o->parties[x->q];
  if (a->denied == b->denied) return true;
  const tert_fact *denial = a->denied ? a : b, *claim = a->denied ? b : a;
  const char *denier = a->denied ? p->key : q->key;
  if (!denial->charge && !same_deed(denial, claim) && !denies_outcome(denial, claim, denier))
    return true;
  const tert_party *accuser = a->denied ? q : p;
  const bool accuses = !strncmp(claim->code, "11", 2) && !strcmp(claim->target, denier);
  const bool tells = strcmp(claim->code, "17") > 0 && !strcmp(claim->doer, denier);
  if (denial->charge && (!blames(accuser, denier) || !(accuses || tells))) return true;
  return add_conflict(x, TERT_CONFLICT_DENIAL, a->at, b->at,
                      a->denied ? TERT_STR("denies") : TERT_STR("claims"),
                      b->denied ? TERT_STR("denies") : TERT_STR("claims"));
}

/* "Neither the islands nor the pact came up", of what the other account names as a topic. */
static bool unraised(const pairing *x, const tert_fact *a, bool first) {
  const tert_party *other = &x->o->parties[first ? x->q : x->p];
  const tert_coded *c = x->k->docs[a->at.doc];
  uint32_t w = a->spoken;
  for (int n = 0; w != TERT_NO_WORD && n < 4; n++) {
    const tert_word *word = &c->parse.words[w];
    for (size_t t = 0; t < other->topic_count; t++) {
      const tert_topic *topic = &other->topics[t];
      if (tert_i_str_find(topic->text, word->form, 0) == SIZE_MAX) continue;
      return add_conflict(x, TERT_CONFLICT_DENIAL, first ? a->at : topic->at,
                          first ? topic->at : a->at,
                          first ? TERT_STR("denies") : TERT_STR("claims"),
                          first ? TERT_STR("claims") : TERT_STR("denies"));
    }
    uint32_t next = TERT_NO_WORD; /* "neither X nor Y" */
    for (uint32_t k = c->actors.children[w]; k != TERT_NO_WORD; k = c->actors.sibling[k])
      if (c->parse.words[k].deprel == TERT_DEP_CONJ) next = k;
    w = next;
  }
  return true;
}

static bool opposed(const tert_comparer *k, const tert_fact *a, const tert_fact *b) {
  bool one = a->doer[0] && !strcmp(a->doer, b->doer);
  if (one && a->yes * b->yes < 0 && a->denied == b->denied &&
      (a->all || b->all || same_text(a->matter, b->matter)))
    return true; /* "agreed to negotiate", "refused to negotiate" */
  if (!a->doer[0] || strcmp(a->doer, b->doer) != 0 || a->denied || b->denied) return false;
  if (a->target[0] && b->target[0] && strcmp(a->target, b->target) != 0) return false;
  if (!same_text(a->object, b->object) && !(a->target[0] && b->target[0])) return false;
  for (size_t i = 0; i < k->words->opposed_count; i++) {
    tert_str x = k->words->opposed[i].a, y = k->words->opposed[i].b;
    if ((tert_i_str_starts(tert_i_cstr(a->code), x) &&
         tert_i_str_starts(tert_i_cstr(b->code), y)) ||
        (tert_i_str_starts(tert_i_cstr(a->code), y) && tert_i_str_starts(tert_i_cstr(b->code), x)))
      return true;
  }
  return false;
}

static bool facts_conflict(const pairing *x, const tert_fact *a, const tert_fact *b) {
  bool ok = denial_between(x, a, b);
  if (ok && opposed(x->k, a, b))
    ok = add_conflict(x, TERT_CONFLICT_CODE, a->at, b->at,
                      a->code[0] ? tert_i_cstr(a->code) : a->verb,
                      b->code[0] ? tert_i_cstr(b->code) : b->verb);
  if (ok && a->initiator[0] && b->initiator[0] && !may_be(a->initiator, b->initiator))
    ok = add_conflict(x, TERT_CONFLICT_INITIATOR, a->at, b->at, tert_i_cstr(a->initiator),
                      tert_i_cstr(b->initiator));
  if (!ok || a->denied || b->denied) return ok;
  bool counted = same_text(a->counted, b->counted) && a->number != b->number;
  bool predicate =
      same_text(a->verb, b->verb) && may_be(a->doer, b->doer) && !a->object.len && !b->object.len;
  if (counted && (same_deed(a, b) || predicate))
    ok = add_conflict(x, TERT_CONFLICT_NUMBER, a->at, b->at, a->number_text, b->number_text);
  if (ok && a->place >= 0 && b->place >= 0 && a->place != b->place && same_deed(a, b))
    ok = add_conflict(x, TERT_CONFLICT_PLACE, a->at, b->at, a->place_text, b->place_text);
  else if (ok && a->town.len && b->town.len && !same_text(a->town, b->town))
    ok = add_conflict(x, TERT_CONFLICT_PLACE, a->at, b->at, a->town, b->town);
  return ok;
}

/* Do the sentences name states that are no party, and not the same ones? */
static bool other_victims(const pairing *x, const tert_cite *a, const tert_cite *b) {
  const tert_cite *at[2] = {a, b};
  int states[2][8];
  size_t n[2] = {0, 0};
  for (int s = 0; s < 2; s++) {
    const tert_coded *c = x->k->docs[at[s]->doc];
    const tert_sentence *sent = &c->parse.sentences[at[s]->sentence];
    for (uint32_t w = sent->first; w < sent->first + sent->count && n[s] < 8; w++) {
      uint32_t m = c->actors.mention_of[w];
      tert_actor actor = {.state = -1};
      if (m == TERT_NO_ID || c->actors.mentions[m].head != w) continue;
      tert_i_actor_of_sense(&c->actors, c->actors.mentions[m].sense, &actor);
      if (actor.state >= 0 &&
          !tert_i_has_member(x->o, x->k->engine->actors.states[actor.state].iso3))
        states[s][n[s]++] = actor.state;
    }
  }
  for (size_t i = 0; i < n[0]; i++)
    for (size_t k = 0; k < n[1]; k++)
      if (states[0][i] == states[1][k]) return false;
  return n[0] && n[1];
}

/* Do both sentences speak of violence, or of one thing besides the parties? */
static bool same_matter(const pairing *x, const tert_cite *a, const tert_cite *b) {
  const tert_coded *c = x->k->docs[a->doc], *d = x->k->docs[b->doc];
  const tert_sentence *s = &c->parse.sentences[a->sentence];
  const tert_sentence *t = &d->parse.sentences[b->sentence];
  bool force_a = false, force_b = false;
  for (uint32_t v = t->first; v < t->first + t->count; v++)
    force_b = force_b || tert_i_account_is(x->k->words, "force", d->parse.words[v].lemma);
  for (uint32_t w = s->first; w < s->first + s->count; w++) {
    const tert_word *word = &c->parse.words[w];
    if (tert_i_account_is(x->k->words, "force", word->lemma)) force_a = true;
    if (word->upos != TERT_UPOS_NOUN || c->actors.role_of[w] ||
        tert_i_account_is(x->k->words, "charge", word->lemma))
      continue;
    for (uint32_t v = t->first; v < t->first + t->count; v++)
      if (d->parse.words[v].upos == TERT_UPOS_NOUN &&
          tert_i_str_eq_nocase(d->parse.words[v].lemma, word->lemma))
        return true;
  }
  return force_a && force_b && !other_victims(x, a, b);
}

static bool blame_conflict(const pairing *x) {
  const tert_party *p = &x->o->parties[x->p], *q = &x->o->parties[x->q];
  for (size_t i = 0; i < p->blame_count; i++)
    for (size_t k = 0; k < q->blame_count; k++) {
      const tert_blame *a = &p->blames[i], *b = &q->blames[k];
      if (!strcmp(a->party, b->party) || strcmp(a->party, q->key) != 0 ||
          strcmp(b->party, p->key) != 0)
        continue;
      if (x->o->kind == TERT_OCCASION_INCIDENT || same_matter(x, &a->at, &b->at))
        return add_conflict(x, TERT_CONFLICT_BLAME, a->at, b->at, tert_i_cstr(a->party),
                            tert_i_cstr(b->party));
    }
  return true;
}

/* A value in an arena of its own: facts are scratch. */
static bool keep_values(const tert_comparer *k, tert_occasion *o, size_t from) {
  for (size_t i = from; i < o->conflict_count; i++)
    for (int s = 0; s < 2; s++)
      o->conflicts[i].value[s] = tert_i_arena_str(k->arena, o->conflicts[i].value[s]);
  return !k->arena->failed;
}

tert_status tert_i_contrast(tert_comparer *k, tert_error *err) {
  tert_fact *a = malloc(2 * TERT_FACTS * sizeof *a), *b = a ? a + TERT_FACTS : NULL;
  bool ok = a != NULL;
  for (size_t i = 0; ok && i < k->all->count; i++) {
    tert_occasion *o = &k->all->list[i];
    k->at = TERT_NO_ID; /* facts may come from any document */
    for (size_t p = 0; p < o->party_count; p++)
      if (o->parties[p].topic_count)
        qsort(o->parties[p].topics, o->parties[p].topic_count, sizeof *o->parties[p].topics,
              by_place);
    ok = find_silence(k, o);
    for (uint32_t p = 0; ok && p < o->party_count; p++)
      for (uint32_t q = p + 1; ok && q < o->party_count; q++) {
        pairing x = {k, o, p, q};
        size_t from = o->conflict_count;
        size_t n = tert_i_facts(k, &o->parties[p], a), m = tert_i_facts(k, &o->parties[q], b);
        ok = blame_conflict(&x);
        for (size_t f = 0; ok && f < n; f++)
          ok = unraised(&x, &a[f], true);
        for (size_t g = 0; ok && g < m; g++)
          ok = unraised(&x, &b[g], false);
        for (size_t f = 0; ok && f < n; f++)
          for (size_t g = 0; ok && g < m; g++)
            ok = facts_conflict(&x, &a[f], &b[g]);
        ok = ok && keep_values(k, o, from);
      }
  }
  free(a);
  return ok ? TERT_OK : tert_i_fail_memory(err);
}
