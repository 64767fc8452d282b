/* lemma.h - base forms by table and rule. */
#ifndef TERT_LANGUAGE_LEMMA_H
#define TERT_LANGUAGE_LEMMA_H

#include "model.h"

/* Tags of the lemma table's entries for irregular and base forms, by part of speech. */
enum { TERT_LEMMA_NOUN = 2000, TERT_LEMMA_VERB, TERT_LEMMA_ADJ, TERT_LEMMA_ADV };

/* A table of lemmas as the model holds it, or as it is being made. */
typedef struct tert_lemmas {
  tert_lookup lookup; /* (form, tag) -> strings */
  tert_strings strings;
} tert_lemmas;

/* Lemma by rule of form under a tag; first: it opens its sentence; upper: so does a sentence all in
 * capitals. Writes at most cap bytes, returns how many. */
size_t tert_i_lemma_rule(const tert_lemmas *t, tert_str form, tert_tag tag, bool first, bool upper,
                         char *out, size_t cap);
/* Whether the table lists text as a base form of the part of speech pos (TERT_LEMMA_...). */
bool tert_i_lemma_known(const tert_lemmas *t, tert_str text, unsigned pos);
/* Does the lemma of this tag keep the case of its form? Then the table is keyed by the very form.
 */
bool tert_i_lemma_cased(tert_tag tag);

#endif
