/* mend.h - what the rules share that put parses right. w: the words of a sentence, heads within it.
 */
#ifndef TERT_EVENTS_MEND_H
#define TERT_EVENTS_MEND_H

#include "events/events.h"

static inline bool tert_i_is_nominal(const tert_word *w) {
  return w->upos == TERT_UPOS_NOUN || w->upos == TERT_UPOS_PROPN;
}

/* A sentence that is being mended, and where in it which relations are. Most rules look for words
 * of one relation, of which there are few or none. */
typedef struct tert_mend {
  const tert_engine *engine;
  tert_word *w; /* [count] */
  int32_t count;
  unsigned shift;              /* a bit of at stands for the words k with the same k >> shift */
  uint64_t rels, tags;         /* bits of the deprels and of the xpos that some word has or had */
  uint64_t at[TERT_DEP_COUNT]; /* where words have the relation, or had it */
  uint64_t verbs;              /* where verbs are or were */
  uint64_t forms;              /* tert_i_str_bit of all forms */
} tert_mend;

/* False: the sentence surely has no such form. */
static inline bool tert_i_may_have(const tert_mend *m, tert_str form) {
  return (m->forms & tert_i_str_bit(form)) != 0;
}

/* The first word from k on whose bit is set, count for none. */
static inline int32_t tert_i_next_bit(const tert_mend *m, int32_t k, uint64_t bits) {
  if (k >= m->count) return m->count;
  const int32_t group = k >> m->shift;
  const uint64_t left = bits >> group;
  if (!left) return m->count;
  return left & 1 ? k : (group + __builtin_ctzll(left)) << m->shift;
}

/* The first word from k on that has the relation, count for none. */
static inline int32_t tert_i_from(const tert_mend *m, int32_t k, tert_deprel rel) {
  while ((k = tert_i_next_bit(m, k, m->at[rel])) < m->count && m->w[k].deprel != rel)
    k++;
  return k;
}

/* The same for two relations, and for verbs. */
static inline int32_t tert_i_from_either(const tert_mend *m, int32_t k, tert_deprel a,
                                         tert_deprel b) {
  while ((k = tert_i_next_bit(m, k, m->at[a] | m->at[b])) < m->count && m->w[k].deprel != a &&
         m->w[k].deprel != b)
    k++;
  return k;
}
static inline int32_t tert_i_verb_from(const tert_mend *m, int32_t k) {
  while ((k = tert_i_next_bit(m, k, m->verbs)) < m->count && m->w[k].upos != TERT_UPOS_VERB)
    k++;
  return k;
}

static inline bool tert_i_has_child(const tert_mend *m, int32_t head, tert_deprel rel) {
  for (int32_t k = tert_i_from(m, 0, rel); k < m->count; k = tert_i_from(m, k + 1, rel))
    if (m->w[k].head == head) return true;
  return false;
}

/* The root, count for none. */
static inline int32_t tert_i_root(const tert_mend *m) {
  int32_t root = 0;
  while (root < m->count && m->w[root].head >= 0)
    root++;
  return root;
}

/* Every change of a deprel or an xpos, and that to a verb, is made by one of these, so that the
 * bits know of it. */
static inline void tert_i_relate(tert_mend *m, int32_t k, uint8_t deprel) {
  m->w[k].deprel = deprel;
  m->rels |= (uint64_t)1 << deprel;
  m->at[deprel] |= (uint64_t)1 << (k >> m->shift);
}
static inline void tert_i_hang(tert_mend *m, int32_t k, int32_t head, uint8_t deprel) {
  m->w[k].head = head;
  tert_i_relate(m, k, deprel);
}
static inline void tert_i_tag(tert_mend *m, int32_t k, uint8_t xpos) {
  m->w[k].xpos = xpos;
  m->tags |= (uint64_t)1 << xpos;
}

static inline void tert_i_make_verb(tert_mend *m, int32_t k, uint8_t xpos) {
  m->w[k].upos = TERT_UPOS_VERB;
  m->verbs |= (uint64_t)1 << (k >> m->shift);
  tert_i_tag(m, k, xpos);
}

_Static_assert(TERT_DEP_COUNT <= 64 && TERT_XPOS_COUNT <= 64, "each has a bit");

/* A rule, and what a sentence must have for it to find anything: most have not. */
typedef struct tert_mend_rule {
  void (*mend)(tert_mend *m);
  uint64_t rels, tags; /* bits of deprels and of xpos */
} tert_mend_rule;

#define TERT_REL(name) ((uint64_t)1 << TERT_DEP_##name)
#define TERT_TAG(name) ((uint64_t)1 << TERT_XPOS_##name)

/* mend.c: the rules in their order. */
void tert_i_mend_by(const tert_mend_rule *rules, size_t n, tert_mend *m);
/* mend.c: a subject or copula of its own? */
bool tert_i_has_subject(const tert_mend *m, int32_t v);
/* headline.c: the tree of a line that ends without a stop, as headlines do. */
void tert_i_mend_headline(tert_mend *m);
/* names.c: names, titles and members that have another head. */
void tert_i_mend_names(tert_mend *m, tert_arena *arena);
/* clauses.c: clauses whose doer, or whose own place, is another word's. */
void tert_i_mend_clauses(tert_mend *m);
/* phrases.c: noun phrases whose head or preposition is another word. */
void tert_i_mend_phrases(tert_mend *m);

#endif
