/* mend.h - what the rules share that put parses right. w: the words of a sentence, heads within it.
 */
#ifndef TERT_EVENTS_MEND_H
#define TERT_EVENTS_MEND_H

#include "events/events.h"

static inline bool tert_i_is_nominal(const tert_word *w) {
  return w->upos == TERT_UPOS_NOUN || w->upos == TERT_UPOS_PROPN;
}

/* headline.c: the tree of a line that ends without a stop, as headlines do. */
void tert_i_mend_headline(const tert_engine *engine, tert_word *w, int32_t count);
/* clauses.c: subjects, participles and objects that hang on the wrong word. */
void tert_i_mend_clauses(tert_word *w, int32_t count);

#endif
