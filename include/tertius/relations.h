/* tertius/relations.h - dated, signed ties between states: a plus layer and a minus layer.
 *
 * Each layer is a number in [0,1] for a dyad and a day. They are never netted: the squeezed state
 * is soon in a quarrel with one of its friends, and the net sign would hide the bind. Every number
 * opens to the treaties, memberships and events behind it (tert_term).
 *
 * Use: open, add events and declared ties, seal, ask. After the seal the object is constant and may
 * be asked from many threads; adding again needs another seal. */
#ifndef TERTIUS_RELATIONS_H
#define TERTIUS_RELATIONS_H

#include "tertius/store.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct tert_relations tert_relations;

/* Index of a state inside one tert_relations, 0..tert_relations_state_count()-1. */
typedef uint32_t tert_state;
#define TERT_STATE_NONE UINT32_MAX

/* A member of the state system. Text lives as long as the relations object. */
typedef struct tert_state_info {
  const char *code; /* ISO 3166-1 alpha-3; the Correlates of War abbreviation where ISO has none */
  const char *name;
  int cow;           /* Correlates of War number, 0: none */
  int gw;            /* Gleditsch-Ward number, 0: none */
  tert_day from, to; /* first spell's begin and last spell's end in the system */
} tert_state_info;

/* An event between two states. */
typedef struct tert_relation_event {
  char source[4], target[4]; /* state codes, NUL-terminated */
  char about[4];             /* the third state that the event is about, or "" */
  char cameo[5];             /* CAMEO code, "" when unknown */
  tert_day day;
  float goldstein; /* -10 .. 10; sign and size decide the layer */
  bool material;   /* a deed rather than words: its longer half-life applies */
  uint64_t id;     /* the caller's own number, handed back as evidence */
} tert_relation_event;

/* A tie that a text or the user states: "long-time allies", "foes since November". */
typedef struct tert_declared_tie {
  char a[4], b[4];   /* state codes; the tie has no direction */
  int sign;          /* +1 ally, friend, partner; -1 foe, rival, backs the other side */
  double strength;   /* (0,1] */
  tert_day from, to; /* TERT_DAY_NONE: open on that side */
  uint64_t id;       /* the caller's own number, handed back as evidence */
} tert_declared_tie;

/* Where a part of a layer comes from. */
typedef enum tert_term_kind {
  TERT_TERM_PACT = 0,    /* plus: alliance pledge, discounted by pledge and size */
  TERT_TERM_NEIGHBOUR,   /* plus: land border or narrow water */
  TERT_TERM_MEMBERSHIP,  /* plus: shared seats in intergovernmental organisations */
  TERT_TERM_PARTNER,     /* plus: basing, patronage, declared partnership outside alliances */
  TERT_TERM_DECLARED,    /* plus: a tie stated by a text */
  TERT_TERM_COOPERATION, /* plus: decayed cooperative events */
  TERT_TERM_RIVALRY,     /* minus: strategic rivalry */
  TERT_TERM_DISPUTE,     /* minus: militarised dispute */
  TERT_TERM_WAR,         /* minus: interstate war */
  TERT_TERM_FOE,         /* minus: hostility stated by a text */
  TERT_TERM_CONFLICT,    /* minus: decayed conflictual events */
  TERT_TERM_GRAVITY,     /* plus: weight of exchange expected from both powers and their distance */
  TERT_TERM_REACH,       /* plus: a great power's reach, by its share of the world's power */
  TERT_TERM_KINDS
} tert_term_kind;

/* One reason behind a layer. */
typedef struct tert_term {
  tert_term_kind kind;
  double value;       /* strength of this reason in [0,1], before terms are joined */
  tert_day from, to;  /* when it holds; TERT_DAY_NONE: open or unknown */
  uint64_t id;        /* id of the event or declared tie, 0 for a table */
  char label[96];     /* "defence pact 1949-", "land border", "CAMEO 190, Goldstein -10" */
  const char *source; /* the table or "event", "text"; static */
} tert_term;

/* Both layers of a dyad on a day. */
typedef struct tert_dyad {
  double plus, minus; /* [0,1] each */
  size_t count;
  tert_term *terms; /* [count] plus terms first, strongest first; owned by the dyad */
} tert_dyad;

/* Half-lives and weights; tert_relations_defaults() gives the documented ones (docs/relations.md).
 * A layer joins its terms as plus = 1 - product of (1 - weight * value); minus is the greatest
 * term. */
typedef struct tert_relation_options {
  double half_material; /* days, 90: fitted, see docs/relations.md */
  double half_verbal;   /* days, 120 */
  double scale_plus;    /* decayed cooperative Goldstein sum at which that term reaches one half */
  double scale_minus;   /* the same for conflict, against cooperation plus conflict */
  double typical; /* share of conflict in ordinary traffic; only what exceeds it is hostility */
  double half_dispute;            /* days in which a dispute that simply ended fades by half, 180 */
  double half_settled;            /* the same when it was settled by agreement, 30 */
  double weight[TERT_TERM_KINDS]; /* by kind of term */
} tert_relation_options;

/* Sets the documented values. Pure. */
TERT_API void tert_relations_defaults(tert_relation_options *options);

/* Loads the tables below data_dir/treaties (NULL: an object without tables, whose states come from
 * the events and ties added). options may be NULL. *out is the caller's, freed by
 * tert_relations_free. Errors: TERT_ERR_IO, TERT_ERR_DATA (file and line), TERT_ERR_MEMORY.
 * Cost: about 30 ms and 20 MB. */
TERT_API tert_status tert_relations_open(const char *data_dir, const tert_relation_options *options,
                                         tert_relations **out, tert_error *err);
/* Relations with the tables of data_dir (may be NULL), the project's events and its ties, sealed.
 * on TERT_DAY_NONE loads all events; a day loads what that day needs (the quarter before it and the
 * sums kept at its start), in some ten milliseconds. *out is the caller's (tert_relations_free).
 * Errors: those of tert_relations_open and of the store; TERT_ERR_ARGUMENT when the project holds
 * imported events and data_dir is NULL. */
TERT_API tert_status tert_relations_project(tert_store *store, const char *data_dir,
                                            const tert_relation_options *options, tert_day on,
                                            tert_relations **out, tert_error *err);
TERT_API void tert_relations_free(tert_relations *relations); /* NULL is fine */

TERT_API size_t tert_relations_state_count(const tert_relations *relations);
/* False when state is out of range. */
TERT_API bool tert_relations_state_info(const tert_relations *relations, tert_state state,
                                        tert_state_info *out);
/* State that code ("KAZ", "AUH", or a COW number in digits) means on a day: the ISO reading if that
 * state exists then, else the COW abbreviation, else whichever is known. TERT_STATE_NONE: unknown.
 * on may be TERT_DAY_NONE. Thread-safe. */
TERT_API tert_state tert_relations_state(const tert_relations *relations, const char *code,
                                         tert_day on);
/* Whether the state is a member of the system on that day; false when out of range. */
TERT_API bool tert_relations_alive(const tert_relations *relations, tert_state state, tert_day on);

/* Adds an event or a stated tie. Copies what it is given. Unknown codes are TERT_ERR_ARGUMENT when
 * tables are loaded, otherwise a new state. Also TERT_ERR_ARGUMENT: an event without a day or with
 * a score that is not finite, and a tie whose sign is not 1 or -1 or whose strength lies outside
 * (0,1]. An event of a state with itself is ignored. Not thread-safe; call tert_relations_seal
 * before asking again. */
TERT_API tert_status tert_relations_add_event(tert_relations *relations,
                                              const tert_relation_event *event, tert_error *err);
TERT_API tert_status tert_relations_add_tie(tert_relations *relations, const tert_declared_tie *tie,
                                            tert_error *err);
/* Sorts and indexes what was added; may be called again after more was. TERT_ERR_LIMIT for too many
 * events or states. Not thread-safe. Cost: linear in the events. */
TERT_API tert_status tert_relations_seal(tert_relations *relations, tert_error *err);

/* Layers of a and b on a day, with their terms. plus is a's attachment to b (what b is to a: shared
 * seats are ranked among a's partners, reach is a's own); minus is the same in both directions. A
 * dyad with a state that does not exist then has empty layers. Free out with tert_dyad_free.
 * Thread-safe when sealed. Cost: about one millisecond (ranks over all states). */
TERT_API tert_status tert_relations_dyad(const tert_relations *relations, tert_state a,
                                         tert_state b, tert_day on, tert_dyad *out,
                                         tert_error *err);
TERT_API void tert_dyad_free(tert_dyad *dyad); /* frees the terms, not the struct */
/* The numbers alone, 0 where tert_relations_dyad fails; either pointer may be NULL. Same cost: for
 * many dyads of a day take the grid. */
TERT_API void tert_relations_layers(const tert_relations *relations, tert_state a, tert_state b,
                                    tert_day on, double *plus, double *minus);
/* Lower-case name of a kind of term ("pact", "rivalry", ...); static storage. */
TERT_API const char *tert_term_kind_name(tert_term_kind kind);

/* Layers of all states alive on a day. */
typedef struct tert_relation_grid {
  size_t count;
  tert_state *state; /* [count] ascending */
  float *plus;       /* [count * count] plus[i * count + j]: attachment of state[i] to state[j] */
  float *minus;      /* [count * count] symmetric */
} tert_relation_grid;
/* Fills out, which is the caller's: tert_relation_grid_free frees its arrays, not the struct.
 * slow: the day as of which treaties, seats, geography and power are read (usually on itself, or
 * the end of the year before). ahead: how many days after on a dispute, war or rivalry of the
 * tables may begin and still count as hostility (0; see tert_bind_options). Errors:
 * TERT_ERR_ARGUMENT (not sealed), TERT_ERR_MEMORY. Thread-safe when sealed. */
TERT_API tert_status tert_relations_grid(const tert_relations *relations, tert_day on,
                                         tert_day slow, int ahead, tert_relation_grid *out,
                                         tert_error *err);
TERT_API void tert_relation_grid_free(tert_relation_grid *grid);

#ifdef __cplusplus
}
#endif
#endif
