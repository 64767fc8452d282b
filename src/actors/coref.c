/* coref.c - pronouns, definite descriptions and pairs ("the two") back to the phrases they stand
 * for.
 *
 * Candidates are kept in the order of the text and tried from the nearest back, subjects first
 * within a sentence (Hobbs 1978; Lappin and Leass 1994), with agreement in number and kind. */
#include "actors.h"

#include <stdlib.h>

#define REACH 100 /* sentences that a description looks back, so that long texts stay linear */

typedef enum cand_kind { CAND_PERSON, CAND_STATE, CAND_GROUP, CAND_OTHER } cand_kind;

typedef struct candidate {
  uint32_t word;
  uint32_t sentence;
  uint32_t first_name, last_name; /* ends of a name that no table knows, or TERT_NO_WORD */
  int state;
  cand_kind kind;
  bool subject;
  bool plural;
} candidate;

typedef struct coref {
  tert_actor_doc *d;
  candidate *list; /* [count], in the order of the text */
  size_t count, cap;
  const tert_name_span *names; /* [name_count] of the sentence at hand */
  size_t name_count;
} coref;

static bool lemma_is(const tert_word *w, const char *s) {
  return tert_i_str_eq_nocase(w->lemma, tert_i_cstr(s)) ||
         tert_i_str_eq_nocase(w->form, tert_i_cstr(s));
}

static bool one_of(const tert_word *w, const char *const *list) {
  for (; *list; list++)
    if (lemma_is(w, *list)) return true;
  return false;
}

static bool refers_as(const tert_actor_doc *d, const tert_word *w, unsigned class) {
  char key[40];
  size_t n = tert_i_str_put_lower(w->lemma, key, 0, sizeof key);
  uint32_t classes = tert_i_map_get(&d->tables->references, tert_i_str(key, n));
  return classes != TERT_NO_ID && (classes & class);
}

static bool is_subject(uint8_t r) {
  return r == TERT_DEP_NSUBJ || r == TERT_DEP_NSUBJ_PASS || r == TERT_DEP_NSUBJ_OUTER;
}

static bool plural(const tert_word *w) {
  return w->xpos == TERT_XPOS_NNS || w->xpos == TERT_XPOS_NNPS;
}

/* Bearers of names that no table knows are antecedents too: "he" is then nobody else. */
static void add_unknown_name(coref *c, uint32_t sentence, uint32_t word) {
  const tert_word *w = c->d->parse->words;
  const uint32_t at = word - c->d->parse->sentences[sentence].first;
  for (size_t i = 0; i < c->name_count; i++) {
    const tert_name_span *n = &c->names[i];
    if (n->head != at || w[word].deprel == TERT_DEP_AMOD || w[word].deprel == TERT_DEP_COMPOUND)
      continue;
    cand_kind kind = n->kind == TERT_NAME_PERSON  ? CAND_PERSON
                     : n->kind == TERT_NAME_PLACE ? CAND_STATE
                                                  : CAND_OTHER;
    const uint32_t last = word - at + n->first + n->count - 1;
    for (size_t k = c->count, seen = 0; kind == CAND_OTHER && k-- > 0 && seen < 64; seen++)
      if (c->list[k].kind == CAND_PERSON && c->list[k].last_name != TERT_NO_WORD &&
          tert_i_str_eq(w[c->list[k].last_name].form, w[last].form))
        kind = CAND_PERSON; /* "Smith" after "John Smith" */
    c->list[c->count++] = (candidate){.word = word,
                                      .sentence = sentence,
                                      .first_name = word - at + n->first,
                                      .last_name = last,
                                      .state = -1,
                                      .kind = kind,
                                      .subject = is_subject(w[word].deprel),
                                      .plural = plural(&w[word])};
    return;
  }
}

static void add_candidate(coref *c, uint32_t sentence, uint32_t word) {
  tert_actor a;
  tert_actor_doc *d = c->d;
  const tert_word *w = &d->parse->words[word];
  if (c->count == c->cap) return;
  if (d->refers_to[word] != TERT_NO_WORD) {
    /* a resolved pronoun keeps its antecedent in mind */
    for (size_t i = c->count; i-- > 0;)
      if (c->list[i].word == d->refers_to[word]) {
        candidate again = c->list[i];
        again.sentence = sentence;
        again.subject = is_subject(w->deprel);
        c->list[c->count++] = again;
        return;
      }
    return;
  }
  if (!tert_i_actor_named(d, word, &a)) {
    add_unknown_name(c, sentence, word);
    return;
  }
  if (a.owner) return;
  cand_kind kind = CAND_OTHER;
  bool role = tert_i_role_at(d, word)[0] != 0;
  if (plural(w) && role)
    kind = CAND_GROUP;
  else if (a.person || (role && refers_as(d, w, TERT_REFERS_PERSON)))
    kind = CAND_PERSON;
  else if (d->mention_of[word] != TERT_NO_ID || (a.state >= 0 && role))
    kind = plural(w) ? CAND_GROUP : CAND_STATE;
  else if (role)
    kind = CAND_GROUP;
  if (w->deprel == TERT_DEP_AMOD) return; /* "Turkish" alone is no antecedent */
  c->list[c->count++] = (candidate){word,    sentence, TERT_NO_WORD,          TERT_NO_WORD,
                                    a.state, kind,     is_subject(w->deprel), plural(w)};
}

/* Nearest candidate that fits; subjects of a sentence before its other phrases. */
static const candidate *nearest(const coref *c, uint32_t sentence, unsigned kinds, uint32_t back,
                                uint32_t not_word) {
  for (uint32_t s = sentence + 1; s-- > 0 && s + back >= sentence;) {
    for (int pass = 0; pass < 2; pass++)
      for (size_t i = c->count; i-- > 0;) {
        const candidate *k = &c->list[i];
        if (k->sentence < s) break; /* the list is in the order of the text */
        if (k->sentence != s || k->word == not_word || !(kinds >> k->kind & 1)) continue;
        if (pass == 0 && !k->subject) continue;
        return k;
      }
  }
  return NULL;
}

static const char *const definite[] = {"the", "this", "that", NULL};

static bool has_dep(const tert_actor_doc *d, uint32_t word, const char *const *forms) {
  for (uint32_t c = d->children[word]; c != TERT_NO_WORD; c = d->sibling[c])
    if (one_of(&d->parse->words[c], forms)) return true;
  return false;
}

/* Nearest name that no table knows and whose bearer may be a person, subjects first. */
static const candidate *nearest_unknown(const coref *c, uint32_t sentence, uint32_t word) {
  const candidate *best = NULL;
  for (size_t i = c->count; i-- > 0 && c->list[i].sentence + 4 >= sentence;) {
    const candidate *k = &c->list[i];
    if (k->last_name == TERT_NO_WORD || k->kind != CAND_OTHER || k->word >= word ||
        k->last_name == k->first_name || has_dep(c->d, k->word, definite))
      continue;
    if (k->subject) return k;
    if (!best) best = k;
  }
  return best;
}

/* "The mosque" after "Mecca's Grand Mosque": a name that ends in the noun of the description. */
static const candidate *named_by_noun(const coref *c, uint32_t word) {
  const tert_word *w = c->d->parse->words;
  const uint32_t at = c->count ? c->list[c->count - 1].sentence : 0;
  for (size_t i = c->count; i-- > 0;) {
    const candidate *k = &c->list[i];
    if (k->sentence + REACH < at) break;
    if (k->last_name != TERT_NO_WORD && k->last_name < word &&
        tert_i_str_eq_nocase(w[k->last_name].form, w[word].lemma))
      return k;
  }
  return NULL;
}

/* The last two different countries before the word in sentences [lo, hi]. */
static bool pair_in(const coref *c, uint32_t lo, uint32_t hi, uint32_t word, bool persons,
                    uint32_t out[2]) {
  const candidate *a = NULL;
  for (size_t i = c->count; i-- > 0;) {
    const candidate *k = &c->list[i];
    if (k->sentence < lo) break;
    if (k->sentence > hi || k->state < 0 || k->word >= word) continue;
    if (persons && k->kind != CAND_PERSON) continue;
    if (!a) {
      a = k;
    } else if (k->state != a->state) {
      out[0] = k->word;
      out[1] = a->word;
      return true;
    }
  }
  return false;
}

/* The last two different countries before the word: of one sentence if there is one. */
static bool last_pair(const coref *c, uint32_t sentence, uint32_t word, bool persons,
                      uint32_t out[2]) {
  for (uint32_t s = sentence + 1; s-- > 0 && s + 6 >= sentence;)
    if (pair_in(c, s, s, word, persons, out)) return true;
  return pair_in(c, sentence < REACH ? 0 : sentence - REACH, sentence, word, persons, out);
}

static const char *const two_words[] = {"two", "both", NULL};

static void resolve_pair(coref *c, uint32_t sentence, uint32_t word) {
  const tert_word *w = &c->d->parse->words[word];
  uint32_t pair[2];
  bool persons = refers_as(c->d, w, TERT_REFERS_PERSON);
  if (!last_pair(c, sentence, word, persons, pair)) return;
  c->d->refers_to[word] = pair[0];
  c->d->refers_also[word] = pair[1];
}

/* "the country", "the president": a description without a country of its own. */
static void resolve_description(coref *c, uint32_t sentence, uint32_t word) {
  tert_actor_doc *d = c->d;
  const tert_word *w = &d->parse->words[word];
  bool the = has_dep(d, word, definite);
  if ((the || lemma_is(w, "both")) && has_dep(d, word, two_words) &&
      refers_as(d, w, TERT_REFERS_PAIR)) {
    resolve_pair(c, sentence, word);
    return;
  }
  if (has_dep(d, word, two_words) && refers_as(d, w, TERT_REFERS_PAIR) && plural(w)) {
    resolve_pair(c, sentence, word);
    return;
  }
  if (!the || plural(w)) return;
  tert_actor a;
  bool named = tert_i_actor_named(d, word, &a);
  if (named && a.state >= 0) return;
  const candidate *k = named_by_noun(c, word);
  if (k) {
    d->refers_to[word] = k->word;
    return;
  }
  if (refers_as(d, w, TERT_REFERS_BODY))
    k = nearest(c, sentence, 1u << CAND_OTHER, 6, word);
  else if (refers_as(d, w, TERT_REFERS_LAND))
    k = nearest(c, sentence, 1u << CAND_STATE, 4, word);
  else if (refers_as(d, w, TERT_REFERS_PERSON))
    k = nearest(c, sentence, 1u << CAND_PERSON, 4, word);
  if (k) d->refers_to[word] = k->word;
}

static void resolve_pronoun(coref *c, uint32_t sentence, uint32_t word) {
  static const char *const he[] = {"he",   "him",     "his",     "she", "her",
                                   "hers", "himself", "herself", NULL};
  static const char *const it[] = {"it", "its", "itself", NULL};
  static const char *const they[] = {"they", "them", "their", "theirs", "themselves", NULL};
  tert_actor_doc *d = c->d;
  const tert_word *w = &d->parse->words[word];
  const candidate *k = NULL;
  const char *const *kind = one_of(w, he) ? he : one_of(w, it) ? it : one_of(w, they) ? they : NULL;
  uint32_t first = d->parse->sentences[sentence].first;
  for (uint32_t i = word; kind && i-- > first && i + 12 > word;)
    if (d->refers_to[i] != TERT_NO_WORD && d->parse->words[i].upos == TERT_UPOS_PRON &&
        one_of(&d->parse->words[i], kind)) {
      d->refers_to[word] =
          d->refers_to[i]; /* pronouns of one kind in one sentence mostly mean the same */
      d->refers_also[word] = d->refers_also[i];
      return;
    }
  if (one_of(w, he)) {
    k = nearest(c, sentence, 1u << CAND_PERSON, 4, word);
    if (!k) k = nearest_unknown(c, sentence, word);
  } else if (one_of(w, it)) {
    if (w->deprel == TERT_DEP_EXPL) return;
    k = nearest(c, sentence, 1u << CAND_STATE | 1u << CAND_OTHER, 2, word);
  } else if (one_of(w, they)) {
    for (uint32_t i = word; i-- > 0 && i + 80 > word;)
      if (d->refers_also[i] != TERT_NO_WORD &&
          is_subject(d->parse->words[i].deprel)) { /* "the two presidents ... they" */
        d->refers_to[word] = d->refers_to[i];
        d->refers_also[word] = d->refers_also[i];
        return;
      }
    k = nearest(c, sentence, 1u << CAND_GROUP, 2, word);
    uint32_t pair[2];
    if (!k && last_pair(c, sentence, word, false, pair)) {
      d->refers_to[word] = pair[0];
      d->refers_also[word] = pair[1];
      return;
    }
  } else if ((lemma_is(w, "two") || lemma_is(w, "both")) && w->deprel != TERT_DEP_NUMMOD &&
             w->deprel != TERT_DEP_DET && w->deprel != TERT_DEP_CC_PRECONJ &&
             w->deprel != TERT_DEP_DET_PREDET) {
    resolve_pair(c, sentence, word);
    return;
  }
  if (k) d->refers_to[word] = k->word;
}

/* The state named most often: agents without a country are taken to be its. */
static int most_named(const tert_actor_doc *d) {
  int best = -1;
  size_t n = d->tables->state_count, top = 0;
  uint32_t *counts = TERT_NEW_ARRAY(d->arena, uint32_t, n);
  for (size_t m = 0; counts && m < d->mention_count; m++) {
    tert_actor a = {.state = -1};
    tert_i_actor_of_sense(d, d->mentions[m].sense, &a);
    if (a.state >= 0 && d->tables->senses[d->mentions[m].sense].kind != TERT_SENSE_MEDIA &&
        ++counts[a.state] > top) {
      top = counts[a.state];
      best = a.state;
    }
  }
  return best;
}

tert_status tert_i_actors_corefer(tert_actor_doc *d, tert_error *err) {
  coref c = {.d = d, .cap = d->parse->word_count + 1};
  c.list = TERT_NEW_ARRAY(d->arena, candidate, c.cap);
  if (!c.list) return tert_i_fail_memory(err);
  for (uint32_t s = 0; s < d->parse->sentence_count; s++) {
    const tert_sentence *sent = &d->parse->sentences[s];
    tert_name_span *names = NULL;
    c.name_count = 0;
    if (sent->parsed) {
      tert_status status = tert_i_find_names(d->parse, s, d->arena, &names, &c.name_count, err);
      if (status != TERT_OK) return status;
    }
    c.names = names;
    for (uint32_t w = sent->first; w < sent->first + sent->count; w++) {
      const tert_word *word = &d->parse->words[w];
      bool noun = word->upos == TERT_UPOS_NOUN || word->upos == TERT_UPOS_PROPN;
      if (word->upos == TERT_UPOS_PRON || word->upos == TERT_UPOS_NUM ||
          word->upos == TERT_UPOS_DET)
        resolve_pronoun(&c, s, w);
      else if (noun && word->upos == TERT_UPOS_NOUN)
        resolve_description(&c, s, w);
      if (noun || d->refers_to[w] != TERT_NO_WORD) add_candidate(&c, s, w);
    }
  }
  return TERT_OK;
}

/* n times TERT_NO_WORD (or TERT_NO_ID), NULL when memory is out. */
static uint32_t *none_each(tert_arena *arena, size_t n) {
  uint32_t *a = tert_i_arena_alloc(arena, n * sizeof *a);
  if (a) memset(a, 0xff, n * sizeof *a);
  return a;
}

tert_status tert_i_actors_read(tert_actor_doc *d, const tert_actor_tables *t,
                               const tert_parse *parse, tert_day day, tert_arena *arena,
                               tert_error *err) {
  size_t n = parse->word_count + 1;
  *d = (tert_actor_doc){.tables = t, .parse = parse, .arena = arena, .day = day, .focus = -1};
  d->mention_of = none_each(arena, n);
  d->role_of = TERT_NEW_ARRAY(arena, uint16_t, n);
  d->heads = none_each(arena, n);
  d->children = none_each(arena, n);
  d->sibling = none_each(arena, n);
  d->refers_to = none_each(arena, n);
  d->refers_also = none_each(arena, n);
  d->guard_near = TERT_NEW_ARRAY(arena, uint8_t, t->guard_count + 1);
  if (arena->failed) return tert_i_fail_memory(err);
  for (size_t s = 0; s < parse->sentence_count; s++) {
    const tert_sentence *sent = &parse->sentences[s];
    for (uint32_t w = sent->first + sent->count; sent->parsed && w-- > sent->first;) {
      int32_t h = parse->words[w].head;
      if (h < 0) continue;
      d->heads[w] = sent->first + (uint32_t)h;
      d->sibling[w] = d->children[d->heads[w]];
      d->children[d->heads[w]] = w;
    }
  }
  tert_status status = tert_i_actors_match(d, err);
  if (status != TERT_OK) return status;
  d->focus = most_named(d);
  return tert_i_actors_corefer(d, err);
}
