/* tertius/balance.h - who is caught between whom (binds), and structural balance of signed networks. */
#ifndef TERTIUS_BALANCE_H
#define TERTIUS_BALANCE_H

#include "tertius/relations.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- binds ---------------------------------------------------------------------------------- */

typedef enum tert_bind_state {
  TERT_BIND_NONE = 0, /* below the threshold */
  TERT_BIND_EXPOSED,  /* tied to both rivals, nobody presses yet */
  TERT_BIND_PRESSED,  /* rivals demand, threaten or court the third */
  TERT_BIND_CHOSE     /* it joined a side, or one tie fell */
} tert_bind_state;

/* The tie that is cheapest to give up ends the bind. */
typedef enum tert_bind_exit {
  TERT_EXIT_RECONCILE = 0, /* the rivals make up */
  TERT_EXIT_DROP_A,        /* the third gives up rival a */
  TERT_EXIT_DROP_B,
  TERT_EXIT_MEDIATE,       /* the third keeps both and carries messages */
  TERT_EXIT_KINDS
} tert_bind_exit;

/* What a rival did to the third. */
typedef struct tert_pressure {
  tert_state from; /* one of the rivals */
  tert_day day;
  char cameo[5];
  double goldstein;
  const char *kind; /* "demand", "threat", "coercion", "visit", "consultation", "appeal"; static */
  uint64_t id;      /* id of the event */
} tert_pressure;

/* The bind of a third between rivals a and b on a day. */
typedef struct tert_bind {
  tert_state third, a, b;
  double score;   /* n_ab * sqrt(p_ka * p_kb), [0,1] */
  double tension; /* min(n_ab, p_ka, p_kb): weighted frustration of the triad */
  double lean;    /* (p_ka - p_kb) / (p_ka + p_kb): + to a, - to b; 0 when both are 0 */
  double hostility;            /* n_ab */
  double plus_a, plus_b;       /* p_ka, p_kb */
  double minus_a, minus_b;     /* n_ka, n_kb */
  tert_bind_state state;
  int chose;                   /* +1 a, -1 b, 0 not */
  tert_day since, until;       /* run of days above the hysteresis; until NONE: goes on */
  double exits[TERT_EXIT_KINDS]; /* how likely each way out is, sum 1 */
  tert_bind_exit exit;         /* the likeliest */
  size_t pressure_count;
  tert_pressure *pressure;     /* [pressure_count], newest first, at most 16; owned by the list */
  size_t evidence_count;
  uint64_t *evidence;          /* [evidence_count] ids of events and declared ties behind n, p_a, p_b */
} tert_bind;

typedef struct tert_bind_list {
  size_t count;
  tert_bind *binds; /* [count], best first; ties broken by state codes */
  void *arena;      /* holds all of it */
} tert_bind_list;

typedef struct tert_bind_options {
  double on, off;      /* hysteresis of hostility: .25 and .15 */
  double min_score;    /* leave out what is below (0: keep all) */
  size_t limit;        /* at most so many (0: all) */
  bool details;        /* fill since, pressure, exits and evidence (true) */
} tert_bind_options;

TERT_API void tert_bind_defaults(tert_bind_options *options);

/* Ranks all states that exist on the day as thirds between a and b. options may be NULL. The list is
 * the caller's: tert_bind_list_free. Errors: TERT_ERR_ARGUMENT (state out of range, a == b, not sealed),
 * TERT_ERR_MEMORY. Cost: one pass over the states; thread-safe when sealed. Heider 1946; Cartwright and
 * Harary 1956; see docs/balance.md for the index and its test on history. */
TERT_API tert_status tert_bind_between(const tert_relations *relations, tert_state a, tert_state b,
                                       tert_day on, const tert_bind_options *options,
                                       tert_bind_list *out, tert_error *err);
/* Ranks the pairs of rivals between which third is caught. */
TERT_API tert_status tert_bind_for(const tert_relations *relations, tert_state third, tert_day on,
                                   const tert_bind_options *options, tert_bind_list *out,
                                   tert_error *err);
/* All binds of the world on a day. */
TERT_API tert_status tert_bind_all(const tert_relations *relations, tert_day on,
                                   const tert_bind_options *options, tert_bind_list *out,
                                   tert_error *err);
TERT_API void tert_bind_list_free(tert_bind_list *list);
TERT_API const char *tert_bind_state_name(tert_bind_state state); /* "exposed", ...; static */
TERT_API const char *tert_bind_exit_name(tert_bind_exit exit);    /* "reconcile", "drop_a", ... */

#ifdef __cplusplus
}
#endif
#endif
