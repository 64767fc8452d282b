/* mend.h - what the rules share that put parses right. w: the words of a sentence, heads within it.
 */
#ifndef TERT_EVENTS_MEND_H
#define TERT_EVENTS_MEND_H

#include "events/events.h"

static inline bool tert_i_is_nominal(const tert_word *w) {
  return w->upos == TERT_UPOS_NOUN || w->upos == TERT_UPOS_PROPN;
}

static inline bool tert_i_has_child(const tert_word *w, int32_t count, int32_t head,
                                    tert_deprel rel) {
  for (int32_t k = 0; k < count; k++)
    if (w[k].head == head && w[k].deprel == rel) return true;
  return false;
}

static inline void tert_i_hang(tert_word *w, int32_t head, uint8_t deprel) {
  w->head = head;
  w->deprel = deprel;
}

/* A rule, and what a sentence must have for it to find anything: most have not. */
typedef struct tert_mend_rule {
  void (*mend)(tert_word *w, int32_t count);
  void (*look_up)(const tert_engine *engine, tert_word *w, int32_t count); /* when mend is NULL */
  uint64_t rels, tags; /* bits of deprels and of xpos */
} tert_mend_rule;

#define TERT_REL(name) ((uint64_t)1 << TERT_DEP_##name)
#define TERT_TAG(name) ((uint64_t)1 << TERT_XPOS_##name)

/* mend.c: the rules in their order. */
void tert_i_mend_by(const tert_mend_rule *rules, size_t n, const tert_engine *engine, tert_word *w,
                    int32_t count);
/* mend.c: a subject or copula of its own? */
bool tert_i_has_subject(const tert_word *w, int32_t count, int32_t v);
/* headline.c: the tree of a line that ends without a stop, as headlines do. */
void tert_i_mend_headline(const tert_engine *engine, tert_word *w, int32_t count);
/* names.c: names, titles and members that have another head. */
void tert_i_mend_names(const tert_engine *engine, tert_word *w, int32_t count, tert_arena *arena);
/* clauses.c: clauses whose doer, or whose own place, is another word's. */
void tert_i_mend_clauses(const tert_engine *engine, tert_word *w, int32_t count);
/* phrases.c: noun phrases whose head or preposition is another word. */
void tert_i_mend_phrases(const tert_engine *engine, tert_word *w, int32_t count);

#endif
