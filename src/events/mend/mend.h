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

#define TERT_MEND_DEP(rel) ((uint64_t)1 << TERT_DEP_##rel)
#define TERT_MEND_TAG(tag) ((uint64_t)1 << TERT_XPOS_##tag)
/* A rule, tried when the sentence has each of the relations and one of the tags; no tags: any. */
typedef struct tert_mend_rule {
  uint64_t deprels, tags;
  void (*plain)(tert_word *w, int32_t count);
  void (*full)(const tert_engine *engine, tert_word *w, int32_t count); /* when plain is NULL */
} tert_mend_rule;

/* mend.c: applies the rules in their order. */
void tert_i_mend_by(const tert_mend_rule *rules, size_t rule_count, const tert_engine *engine,
                    tert_word *w, int32_t count);
/* headline.c: the tree of a line that ends without a stop, as headlines do. */
void tert_i_mend_headline(const tert_engine *engine, tert_word *w, int32_t count);
/* clauses.c: subjects, participles and objects that hang on the wrong word. */
void tert_i_mend_clauses(const tert_engine *engine, tert_word *w, int32_t count);
/* phrases.c: noun phrases whose head or preposition is another word. */
void tert_i_mend_phrases(const tert_engine *engine, tert_word *w, int32_t count);

/* A past tense or participle: taggers take each for the other. */
static inline bool tert_i_is_past(const tert_word *w) {
  return w->xpos == TERT_XPOS_VBD || w->xpos == TERT_XPOS_VBN;
}

static inline void tert_i_hang(tert_word *w, int32_t head, uint8_t deprel) {
  w->head = head;
  w->deprel = deprel;
}

/* Makes w a participle that says what was done to the noun. */
static inline void tert_i_as_participle(tert_word *w, int32_t noun) {
  tert_i_hang(w, noun, TERT_DEP_ACL);
  w->xpos = TERT_XPOS_VBN;
}

#endif
