/* resolve.h - what resolve.c and context.c share of phrases and actor codes. */
#ifndef TERT_ACTORS_RESOLVE_H
#define TERT_ACTORS_RESOLVE_H

#include "actors.h"

/* Makes the actor the state, without a role. */
void tert_i_set_country(const tert_actor_doc *d, tert_actor *a, int state);
/* Appends the role to a code that is a country's alone. */
void tert_i_add_role(tert_actor *a, const char *role);
/* First and last word of the phrase headed by word, without what hangs on prepositions. */
void tert_i_set_span(const tert_actor_doc *d, uint32_t word, tert_actor *a);

#endif
