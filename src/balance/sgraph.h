/* sgraph.h - the solver's graphs: a constant one in rows (CSR) for search and bounds, and a mutable
 * one that reductions shrink.
 *
 * Weights are scaled integers, so that every sum and every bound is exact. The cost of a partition
 * x in {-1,+1}^n is the weight of its frustrated edges: |w_uv| where sign(w_uv) != x_u x_v. */
#ifndef TERT_BALANCE_SGRAPH_H
#define TERT_BALANCE_SGRAPH_H

#include "base/status.h"

typedef struct tert_sedge {
  uint32_t u, v;
  int64_t w;
} tert_sedge;

/* Constant graph. Arc a of node u is row[u] <= a < row[u+1]. */
typedef struct tert_sgraph {
  uint32_t n, m;
  tert_sedge *edges; /* [m] u < v */
  uint32_t *row;     /* [n+1] */
  uint32_t *to;      /* [2m] */
  uint32_t *edge;    /* [2m] number of the edge */
  int64_t *w;        /* [2m] */
} tert_sgraph;

bool tert_i_sgraph_init(tert_sgraph *g, uint32_t n, const tert_sedge *edges, uint32_t m);
void tert_i_sgraph_free(tert_sgraph *g);
int64_t tert_i_sgraph_cost(const tert_sgraph *g, const int8_t *x);

/* Mutable graph: one growing list of (neighbour, weight) a node. */
typedef struct tert_marc {
  uint32_t to;
  int64_t w;
} tert_marc;

typedef struct tert_mlist {
  tert_marc *arcs; /* [count] */
  uint32_t count, cap;
} tert_mlist;

/* How a node left the graph; replayed backwards to place it in a partition. */
typedef struct tert_mstep {
  uint32_t node;
  uint8_t count; /* arcs 1..3: it goes where they pull; 0: isolated; 255: follows arc[0] */
  tert_marc arc[3];
} tert_mstep;

typedef struct tert_mgraph {
  uint32_t n, alive;
  tert_mlist *list;  /* [n] */
  bool *dead;        /* [n] */
  int64_t constant;  /* cost already certain */
  tert_mstep *steps; /* [step_count] */
  size_t step_count; /* at most n */
  bool kfree;        /* rules for any number of blocs instead of two */
  bool failed;       /* out of memory */
} tert_mgraph;

bool tert_i_mgraph_init(tert_mgraph *g, const tert_sgraph *from);
bool tert_i_mgraph_copy(tert_mgraph *g, const tert_mgraph *from);
void tert_i_mgraph_free(tert_mgraph *g);
/* Joins u to v: x_u = parity * x_v in some optimum. */
void tert_i_mgraph_contract(tert_mgraph *g, uint32_t u, uint32_t v, int parity);
/* Takes out nodes of degree 0..3 and dominated ones until none is left; star-triangle where the
 * weights allow it (half weights must be integers). Every step keeps the optimum. */
void tert_i_mgraph_peel(tert_mgraph *g);
/* Max-flow persistency (see reduce.c). x is a good partition of the nodes alive; nodes with x = 0
 * may not join. False: no change. */
bool tert_i_mgraph_persist(tert_mgraph *g, const int8_t *x, uint32_t root);
/* Places every node that left; x is given for the living ones. */
void tert_i_mgraph_expand(const tert_mgraph *g, int8_t *x);
/* The same for any number of blocs; labels of the living are below *next, new ones count on. */
void tert_i_mgraph_expand_clusters(const tert_mgraph *g, uint32_t *cluster, uint32_t *next);
/* Appends an arc to u's list alone. */
void tert_i_mgraph_arc(tert_mgraph *g, uint32_t u, uint32_t to, int64_t w);
/* Adds weight w between two living nodes. */
void tert_i_mgraph_add(tert_mgraph *g, uint32_t u, uint32_t v, int64_t w);
/* Constant graph of what is alive; node i of it is map[i] (map [alive]). */
bool tert_i_mgraph_freeze(const tert_mgraph *g, tert_sgraph *out, uint32_t *map);

/* Deterministic random numbers (splitmix64). */
static inline uint64_t tert_i_random(uint64_t *state) {
  uint64_t z = (*state += 0x9E3779B97F4A7C15u);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}
static inline uint32_t tert_i_random_below(uint64_t *state, uint32_t n) {
  return (uint32_t)(((tert_i_random(state) >> 32) * n) >> 32);
}

#endif
