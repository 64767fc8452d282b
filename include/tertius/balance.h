/* tertius/balance.h - who is caught between whom (binds), and structural balance of signed
 * networks. */
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
  TERT_EXIT_MEDIATE, /* the third keeps both and carries messages */
  TERT_EXIT_KINDS
} tert_bind_exit;

/* What a rival did to the third. */
typedef struct tert_pressure {
  tert_state from; /* one of the rivals */
  tert_day day;
  char cameo[5];
  double goldstein;
  const char *kind; /* by CAMEO root: "demand" 10, "reproach" 11, "threat" 13, "show of force" 15,
                       "reduced relations" 16, "coercion" 17, "force" 18 19; "appeal" 02, "offer"
                       03, "consultation" 04, "visit" 042 043, "courting" 05; static */
  uint64_t id;      /* id of the event */
} tert_pressure;

/* The bind of a third between rivals a and b on a day. */
typedef struct tert_bind {
  tert_state third, a, b;
  double score;            /* n_ab * sqrt(p_ka * p_kb), [0,1] */
  double tension;          /* min(n_ab, p_ka, p_kb): weighted frustration of the triad */
  double lean;             /* (p_ka - p_kb) / (p_ka + p_kb): + to a, - to b; 0 when both are 0 */
  double hostility;        /* n_ab */
  double plus_a, plus_b;   /* p_ka, p_kb */
  double minus_a, minus_b; /* n_ka, n_kb */
  tert_bind_state state;
  int chose;                     /* +1 a, -1 b, 0 not */
  tert_day since, until;         /* run of days above the hysteresis; until NONE: goes on */
  double exits[TERT_EXIT_KINDS]; /* how likely each way out is, sum 1 */
  tert_bind_exit exit;           /* the likeliest */
  size_t pressure_count;
  tert_pressure *pressure; /* [pressure_count], newest first, at most 16; owned by the list */
  size_t evidence_count;
  uint64_t *evidence; /* [evidence_count] ids of events and declared ties behind n, p_a, p_b */
} tert_bind;

typedef struct tert_bind_list {
  size_t count;
  tert_bind *binds; /* [count], best first; ties broken by state codes */
  void *arena;      /* holds all of it */
} tert_bind_list;

typedef struct tert_bind_options {
  double on, off;   /* hysteresis of hostility: .25 and .15 */
  double min_score; /* leave out what is below (0: keep all) */
  size_t limit;     /* at most so many (0: all) */
  bool details;     /* fill since, pressure, exits and evidence (true) */
  int lag_years;    /* treaties, seats and power as of the end of the year this many years before
                       the day, so that the quarrel has not yet bent them (1); 0: on the day */
  int ahead; /* tert_bind_between only: hostility between the two named rivals that the tables
                date up to so many days after the day counts too (0) */
} tert_bind_options;

/* Sets the values in brackets above. Pure. */
TERT_API void tert_bind_defaults(tert_bind_options *options);

/* Ranks all states that exist on the day as thirds between a and b. options may be NULL. The list
 * is the caller's: tert_bind_list_free. Errors: TERT_ERR_ARGUMENT (state out of range, a == b, not
 * sealed), TERT_ERR_MEMORY; out then holds nothing to free. A rival that does not exist on the day
 * gives an empty list. Cost: the layers of all dyads of that day (tert_relations_grid), then one
 * pass over the states. Thread-safe when sealed. Heider 1946;
 * Cartwright and Harary 1956; see docs/balance.md for the index and its test on history. */
TERT_API tert_status tert_bind_between(const tert_relations *relations, tert_state a, tert_state b,
                                       tert_day on, const tert_bind_options *options,
                                       tert_bind_list *out, tert_error *err);
/* Ranks the pairs of rivals, as defined by on and off, between which third is caught. Options,
 * ownership, errors, cost and threads as above. */
TERT_API tert_status tert_bind_for(const tert_relations *relations, tert_state third, tert_day on,
                                   const tert_bind_options *options, tert_bind_list *out,
                                   tert_error *err);
/* All binds of the world on a day: every third between every pair of rivals. As above. */
TERT_API tert_status tert_bind_all(const tert_relations *relations, tert_day on,
                                   const tert_bind_options *options, tert_bind_list *out,
                                   tert_error *err);

/* One day of a sweep. Arrays belong to the sweep and change with the next day. */
typedef struct tert_bind_day {
  tert_day day;
  size_t states; /* members of the system */
  size_t pairs;  /* rival pairs that are on (hysteresis) */
  size_t binds;  /* binds with score >= min_score */
  double weight; /* sum of their scores */
  size_t top_count;
  const tert_bind *top; /* [top_count] the best limit ones: numbers and exits, no pressure or dates
                           but since; best first */
} tert_bind_day;
/* Gets each day in turn; false stops the sweep (TERT_ERR_CANCELLED). */
typedef bool (*tert_bind_day_fn)(void *context, const tert_bind_day *day);
/* Relations and binds of the whole world for every day from..to, from all events of relations (open
 * a project with TERT_DAY_NONE). Slow ties are read once a year (lag_years as in options; 0 counts
 * as the end of the year before too). options may be NULL: min_score .25, limit 10. Cost: about 0.2
 * ms a day plus the events. Errors: TERT_ERR_ARGUMENT (not sealed, from after to, days beyond the
 * calendar), TERT_ERR_MEMORY. Thread-safe when sealed; each is called on the caller's thread. */
TERT_API tert_status tert_bind_sweep(const tert_relations *relations, tert_day from, tert_day to,
                                     const tert_bind_options *options, tert_bind_day_fn each,
                                     void *context, tert_error *err);
/* Frees what the list holds, not the struct; NULL is fine. */
TERT_API void tert_bind_list_free(tert_bind_list *list);
TERT_API const char *tert_bind_state_name(tert_bind_state state); /* "exposed", ...; static */
TERT_API const char *tert_bind_exit_name(tert_bind_exit exit);    /* "reconcile", "drop_a", ... */

/* ---- signed networks ------------------------------------------------------------------------ */

/* An undirected signed network. Rule for what is read: all names are nodes; an edge given more than
 * once, in either direction, is one edge whose weight is the sum of its rows; a sum of 0, a row of
 * weight 0 and a self-loop are dropped (and counted). */
typedef struct tert_network tert_network;

typedef enum tert_network_format {
  TERT_NETWORK_AUTO = 0, /* by the first bytes */
  TERT_NETWORK_TABLE,    /* edge list: tab, comma, semicolon or blanks; with or without a header */
  TERT_NETWORK_GRAPHML,
  TERT_NETWORK_PAJEK /* the first network of a .net or .paj file */
} tert_network_format;

/* Rows outside [from, to] are left out (their names stay nodes). A row is dated by a column named
 * date, day, time, month or year, or by two columns from and to (start and end). */
typedef struct tert_network_filter {
  tert_day from, to; /* TERT_DAY_NONE: open */
} tert_network_filter;

typedef struct tert_network_counts {
  uint64_t rows;      /* data rows read */
  uint64_t loops;     /* self-loops dropped */
  uint64_t zero;      /* rows of weight 0 dropped */
  uint64_t merged;    /* rows joined to an earlier row of the same pair */
  uint64_t cancelled; /* pairs whose rows sum to 0 */
  uint64_t outside;   /* rows outside the filter */
  uint64_t other;     /* further networks or sections in the file, not read */
} tert_network_counts;

/* Reads a network from a file, or from bytes in memory (name stands in messages). filter may be
 * NULL. *out is the caller's: tert_network_free. Errors: TERT_ERR_IO, TERT_ERR_FORMAT with line
 * (wrong number of fields, weight not a number, NaN or infinite), TERT_ERR_LIMIT, TERT_ERR_MEMORY.
 * Cost: about 0.3 s and 60 bytes a row for ten million rows. */
TERT_API tert_status tert_network_read(const char *path, tert_network_format format,
                                       const tert_network_filter *filter, tert_network **out,
                                       tert_error *err);
TERT_API tert_status tert_network_parse(tert_str bytes, const char *name,
                                        tert_network_format format,
                                        const tert_network_filter *filter, tert_network **out,
                                        tert_error *err);
TERT_API void tert_network_free(tert_network *net); /* NULL is fine */
/* A network is constant once read: all that follows may be called from many threads at once. */
TERT_API size_t tert_network_node_count(const tert_network *net);
TERT_API size_t tert_network_edge_count(const tert_network *net);
TERT_API tert_str tert_network_node_name(const tert_network *net,
                                         size_t node); /* lives as long as net */
/* Edge number edge, below tert_network_edge_count (not checked), in order of its ends: u < v by
 * first appearance; weight is signed. Any of the three pointers may be NULL. */
TERT_API void tert_network_edge(const tert_network *net, size_t edge, uint32_t *u, uint32_t *v,
                                double *weight);
/* What was read and dropped; owned by net. */
TERT_API const tert_network_counts *tert_network_counts_of(const tert_network *net);
/* The distinct dates of the rows, ascending: [*count], owned by net. */
TERT_API const tert_day *tert_network_dates(const tert_network *net, size_t *count);

/* Triangles by number of minus edges (0..3). Degree-ordered forward algorithm (Schank and Wagner
 * 2005), O(m^1.5) time. Cartwright and Harary 1956. */
typedef struct tert_census {
  uint64_t triads[4];   /* +++, ++-, +--, --- */
  uint64_t plus, minus; /* edges */
  double balanced;      /* share of triangles with 0 or 2 minus edges; NaN without triangles */
} tert_census;
TERT_API tert_status tert_balance_census(const tert_network *net, tert_census *out,
                                         tert_error *err);

/* Walk-based balance tr(e^A) / tr(e^|A|), A the matrix of signs (Estrada and Benzi 2014): 1 when
 * the network is balanced. NaN for an empty network. O(n^3) time: TERT_ERR_LIMIT
 * above 6000 nodes, or when the eigenvalues do not converge. */
TERT_API tert_status tert_balance_walk(const tert_network *net, double *out, tert_error *err);

typedef struct tert_balance_options {
  double seconds;      /* time for each index; 0: until certified */
  bool weighted;       /* weigh edges by |weight|; false: every edge counts 1 */
  bool blocs;          /* two blocs (true) */
  bool kfree;          /* any number of blocs (true) */
  bool edges;          /* status of every edge: solves one more problem for each undecided edge */
  const int8_t *start; /* [nodes] partition to begin with, e.g. of the day before; may be NULL */
  tert_progress_fn progress; /* may be NULL */
  void *context;
} tert_balance_options;
/* Both indices without a time limit; no weights, no status of edges. Pure. */
TERT_API void tert_balance_defaults(tert_balance_options *options);

/* In how many optimal partitions an edge is frustrated. */
typedef enum tert_edge_status {
  TERT_EDGE_UNKNOWN = 0, /* not asked for, or not decided in time */
  TERT_EDGE_NEVER,
  TERT_EDGE_SOME,
  TERT_EDGE_EVERY
} tert_edge_status;

/* An index with its proof. */
typedef struct tert_index {
  double value;   /* least weight of frustrated edges found (of the partition) */
  double lower;   /* no partition does better */
  bool certified; /* value == lower, proved (to 1e-7 of the total when weights are not integers) */
  bool asked;
  double seconds;
} tert_index;

typedef struct tert_balance {
  size_t nodes, edges;
  tert_index blocs, kfree;
  int8_t *bloc;      /* [nodes] +1 / -1, the first node's bloc is +1 */
  uint32_t *cluster; /* [nodes] 0.. by first node */
  bool *frustrated;  /* [edges] in the partition of bloc */
  uint8_t *status;   /* [edges] tert_edge_status */
  double *load;      /* [nodes] weight of its frustrated edges, mean over the optima seen */
  double *margin;    /* [nodes] 1 - |h| / sum |w|: near 1 = torn; 0 for an isolated node */
} tert_balance;

/* Frustration index (line index of balance): the least number of edges whose sign disagrees with a
 * division into two blocs; and with any number of blocs. Exact with certificate where time allows,
 * otherwise with proved bounds. Deterministic unless the time runs out. options may be NULL. *out
 * is the caller's: tert_balance_free. Errors: TERT_ERR_ARGUMENT (seconds below 0), TERT_ERR_LIMIT
 * (more than a thousand million edges), TERT_ERR_MEMORY, TERT_ERR_CANCELLED when progress returned
 * false. Cost: exponential at worst, hence seconds. Works on the caller's thread. Methods and
 * papers: docs/balance.md (Harary 1959; Aref, Mason, Wilson 2020; Lange, Andres, Swoboda 2019). */
TERT_API tert_status tert_balance_solve(const tert_network *net,
                                        const tert_balance_options *options, tert_balance **out,
                                        tert_error *err);
TERT_API void tert_balance_free(tert_balance *balance);              /* NULL is fine */
TERT_API const char *tert_edge_status_name(tert_edge_status status); /* "never", ...; static */

#ifdef __cplusplus
}
#endif
#endif
