/* voices.c - who counts as one party. */
#include "accounts.h"

#include <stdio.h>

#define OFFICE_WORDS 6

static bool set_state(const tert_comparer *k, int state, tert_member *out) {
  if (state < 0) return false;
  const tert_state_row *s = &k->engine->actors.states[state];
  snprintf(out->key, sizeof out->key, "%s", s->iso3);
  out->name = s->name;
  out->state = state;
  return true;
}

static void set_body(const tert_comparer *k, const char *code, tert_str name, tert_member *out) {
  tert_str same = tert_i_account_word(k->words, "same", tert_i_cstr(code));
  *out = (tert_member){.name = name, .state = -1};
  snprintf(out->key, sizeof out->key, "%s", code);
  if (!same.ptr) return;
  snprintf(out->key, sizeof out->key, "%.*s", (int)same.len, same.ptr);
  for (size_t i = k->engine->actors.organisation_count; i-- > 0;) /* a body before its parts */
    if (!strcmp(k->engine->actors.organisations[i].code, out->key))
      out->name = k->engine->actors.organisations[i].name;
}

/* "President of the X", "X President", "X's President": does the body at word own the office? */
static bool owns_office(const tert_coded *c, uint32_t word) {
  uint8_t r = c->parse.words[word].deprel;
  if (r == TERT_DEP_COMPOUND || r == TERT_DEP_NMOD_POSS || r == TERT_DEP_NMOD_DESC) return true;
  for (uint32_t k = c->actors.children[word]; k != TERT_NO_WORD && r == TERT_DEP_NMOD;
       k = c->actors.sibling[k])
    if (tert_i_str_is(c->parse.words[k].form, "of")) return true;
  return false;
}

/* "The President of the European Council Charles Michel": the body for which a person speaks. */
static const tert_organisation *office_of(const tert_comparer *k, const tert_coded *c,
                                          const tert_actor *a) {
  bool titled = false;
  const tert_organisation *body = NULL;
  uint32_t end = a->last + OFFICE_WORDS; /* what a role noun governs may stand behind its phrase */
  for (uint32_t w = a->first; w <= end && w < c->parse.word_count; w++) {
    uint32_t m = c->actors.mention_of[w];
    if (w > a->last && !tert_i_below(&c->actors, w, a->head)) break;
    titled = titled || c->actors.role_of[w];
    if (m == TERT_NO_ID || body) continue;
    const tert_mention *mention = &c->actors.mentions[m];
    const tert_sense *s = &k->engine->actors.senses[mention->sense];
    for (uint32_t x = 0; x < mention->count && s->kind == TERT_SENSE_ORGANISATION; x++)
      if (owns_office(c, mention->first + x)) body = &k->engine->actors.organisations[s->index];
  }
  return (titled || a->person) && body && !strncmp(body->code, "IGO", 3) ? body : NULL;
}

/* In a party's own document a person whose phrase names no country or body is its own official: of
 * a body always, of a state where nobody knows the person. */
static bool speaks_for(const tert_comparer *k, const tert_coded *c, const tert_actor *a,
                       const tert_member *own) {
  bool titled = false, unknown = !strncmp(a->code, "---", 3);
  if (own->state >= 0 ? !unknown : !a->person && !unknown) return false;
  if (a->antecedent != TERT_NO_WORD) return false;
  for (uint32_t w = a->first; w <= a->last && w < c->parse.word_count; w++) {
    uint32_t m = c->actors.mention_of[w];
    titled = titled || c->actors.role_of[w] || c->parse.words[w].upos == TERT_UPOS_PROPN;
    if (m == TERT_NO_ID) continue;
    uint8_t kind = k->engine->actors.senses[c->actors.mentions[m].sense].kind;
    if (kind != TERT_SENSE_PERSON && kind != TERT_SENSE_SURNAME) return false;
  }
  return titled;
}

bool tert_i_member_of(const tert_comparer *k, const tert_coded *c, const tert_actor *a,
                      tert_member *out) {
  const tert_organisation *office = c ? office_of(k, c, a) : NULL;
  const tert_member *own = c && k->at < k->n && c == k->docs[k->at] ? &k->voices[k->at] : NULL;
  *out = (tert_member){.state = -1};
  if (a->code[0] && own && own->key[0] && speaks_for(k, c, a, own)) {
    *out = *own;
    return true;
  }
  if (!a->code[0] || a->from_context || !strncmp(a->code, "---", 3)) return false;
  if (office) {
    set_body(k, office->code, office->name, out);
    return true;
  }
  bool armed =
      a->state >= 0 && (!strncmp(a->code + 3, "REB", 3) || !strncmp(a->code + 3, "OPP", 3));
  if (a->state >= 0 && !armed) return set_state(k, a->state, out);
  set_body(k, a->code, a->name, out);
  return true;
}

static size_t add_member(const tert_comparer *k, const tert_coded *c, const tert_actor *a,
                         tert_member *out, size_t count) {
  tert_member m;
  if (count == TERT_MEMBERS || !tert_i_member_of(k, c, a, &m)) return count;
  for (size_t i = 0; i < count; i++)
    if (!strcmp(out[i].key, m.key)) return count;
  out[count] = m;
  return count + 1;
}

size_t tert_i_members_at(const tert_comparer *k, const tert_coded *c, uint32_t word,
                         tert_member *out, size_t count) {
  tert_actor found[TERT_GROUP_MAX];
  size_t n = tert_i_actors_of(&c->actors, word, found);
  for (size_t i = 0; i < n; i++)
    count = add_member(k, c, &found[i], out, count);
  for (uint32_t w = c->actors.children[word]; w != TERT_NO_WORD; w = c->actors.sibling[w]) {
    if (c->parse.words[w].deprel != TERT_DEP_CONJ) continue;
    n = tert_i_actors_of(&c->actors, w, found);
    for (size_t i = 0; i < n; i++)
      count = add_member(k, c, &found[i], out, count);
  }
  return count;
}

uint32_t tert_i_dateline(const tert_coded *c, uint32_t sentence) {
  return tert_i_dateline_words(&c->parse, sentence);
}

static uint32_t sentence_of(const tert_coded *c, uint32_t word) {
  size_t lo = 0, hi = c->parse.sentence_count;
  while (hi - lo > 1) {
    size_t mid = (lo + hi) / 2;
    if (c->parse.sentences[mid].first <= word)
      lo = mid;
    else
      hi = mid;
  }
  return (uint32_t)lo;
}

/* "ANKARA (Reuters) - Greek Minister X met": the nominal that hangs on the dateline. */
static uint32_t behind_dateline(const tert_coded *c, uint32_t subject, uint32_t verb) {
  const tert_sentence *s = &c->parse.sentences[sentence_of(c, verb)];
  uint32_t end = s->first + tert_i_dateline(c, sentence_of(c, verb));
  for (uint32_t w = end; subject < end && w < verb; w++) {
    uint32_t h = tert_i_head(&c->actors, w);
    uint8_t p = c->parse.words[w].upos;
    if ((p == TERT_UPOS_NOUN || p == TERT_UPOS_PROPN) && h != TERT_NO_WORD && h < end) return w;
  }
  return subject;
}

uint32_t tert_i_subject_of(const tert_coded *c, uint32_t verb) {
  for (int up = 0; up < 4 && verb != TERT_NO_WORD; up++) {
    uint32_t best = TERT_NO_WORD;
    for (uint32_t w = c->actors.children[verb]; w != TERT_NO_WORD; w = c->actors.sibling[w]) {
      uint8_t r = c->parse.words[w].deprel;
      bool subject = r == TERT_DEP_NSUBJ || r == TERT_DEP_NSUBJ_PASS || r == TERT_DEP_NSUBJ_OUTER;
      if (subject && (best == TERT_NO_WORD || w > best)) best = w;
    }
    if (best != TERT_NO_WORD) return behind_dateline(c, best, verb);
    uint8_t r = c->parse.words[verb].deprel;
    if (r != TERT_DEP_CONJ && r != TERT_DEP_XCOMP) break;
    verb = tert_i_head(&c->actors, verb);
  }
  return TERT_NO_WORD;
}

size_t tert_i_first_quote(const tert_coded *c, uint32_t sentence) {
  return tert_i_quotes_from(&c->quotes, sentence);
}

uint32_t tert_i_source_of(const tert_comparer *k, const tert_coded *c, const tert_quote *q) {
  if (q->source_word != TERT_NO_WORD || q->cue_word == TERT_NO_WORD) return q->source_word;
  uint32_t verb = tert_i_head(&c->actors, q->cue_word);
  for (int up = 0; up < 2 && verb != TERT_NO_WORD; up++, verb = tert_i_head(&c->actors, verb))
    if (c->parse.words[verb].upos == TERT_UPOS_VERB &&
        tert_i_cue_kind(&k->engine->cues, &c->actors, verb) == 's')
      return tert_i_subject_of(c, verb);
  return TERT_NO_WORD;
}

bool tert_i_has_member(const tert_occasion *o, const char *key) {
  for (size_t i = 0; i < o->member_count; i++)
    if (!strcmp(o->members[i].key, key)) return true;
  return false;
}

/* Does the text speak of the state? */
static bool names_state(const tert_coded *c, int state) {
  for (size_t m = 0; m < c->actors.mention_count; m++) {
    tert_actor a;
    memset(&a, 0, sizeof a);
    tert_i_actor_of_sense(&c->actors, c->actors.mentions[m].sense, &a);
    if (a.state == state) return true;
  }
  return false;
}

void tert_i_find_voices(tert_comparer *k) {
  for (size_t d = 0; d < k->n; d++) {
    const tert_voice *v = &k->docs[d]->voice;
    k->voices[d] = (tert_member){.state = -1};
    if (v->state >= 0 && !v->office && !names_state(k->docs[d], v->state))
      continue; /* an agency that reports what others did is nobody's voice */
    if (v->state >= 0)
      set_state(k, v->state, &k->voices[d]);
    else if (v->code[0])
      set_body(k, v->code, v->name, &k->voices[d]);
  }
}
