/* test_solve.c - both indices against exhaustive search, and the certificates. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "balance/pack.h"
#include "balance/solve.h"

static int64_t least_blocs(const tert_sgraph *g) {
  int64_t best = INT64_MAX;
  int8_t x[16];
  for (uint32_t mask = 0; mask < 1u << (g->n ? g->n - 1 : 0); mask++) {
    for (uint32_t u = 0; u < g->n; u++)
      x[u] = mask >> u & 1 ? -1 : 1;
    int64_t c = tert_i_sgraph_cost(g, x);
    if (c < best) best = c;
  }
  return best;
}

static void partitions(const tert_sgraph *g, uint32_t u, uint32_t used, uint32_t *c,
                       int64_t *best) {
  if (u == g->n) {
    int64_t cost = 0;
    for (uint32_t e = 0; e < g->m; e++)
      if ((c[g->edges[e].u] == c[g->edges[e].v]) != (g->edges[e].w > 0))
        cost += llabs(g->edges[e].w);
    if (cost < *best) *best = cost;
    return;
  }
  for (uint32_t l = 0; l <= used; l++) {
    c[u] = l;
    partitions(g, u + 1, l == used ? used + 1 : used, c, best);
  }
}

static tert_sgraph random_graph(uint64_t *seed, uint32_t n, uint32_t percent, int64_t most,
                                bool cliques) {
  tert_sedge edges[128];
  uint32_t m = 0;
  for (uint32_t v = 1; v < n; v++)
    for (uint32_t u = 0; u < v; u++) {
      if (tert_i_random_below(seed, 100) >= percent) continue;
      bool same = (u < n / 2) == (v < n / 2);
      bool minus = cliques ? (tert_i_random_below(seed, 100) < (same ? 10 : 60))
                           : (tert_i_random(seed) & 1) != 0;
      int64_t w = 64 * (1 + (int64_t)tert_i_random_below(seed, (uint32_t)most));
      edges[m++] = (tert_sedge){u, v, minus ? -w : w};
    }
  tert_sgraph g;
  assert_true(tert_i_sgraph_init(&g, n, edges, m));
  return g;
}

static void check_graph(const tert_sgraph *g) {
  tert_solve_clock clock = {0};
  tert_solved s;
  int8_t x[16] = {0};
  uint32_t c[16], scratch[16];
  assert_true(tert_i_solve_blocs(g, 64, NULL, &clock, x, &s));
  assert_true(s.certified);
  assert_int_equal(s.value, least_blocs(g));
  assert_int_equal(s.value, s.lower);
  assert_int_equal(s.value, tert_i_sgraph_cost(g, x));
  if (g->n > 9) return;
  int64_t best = INT64_MAX;
  partitions(g, 0, 0, scratch, &best);
  assert_true(tert_i_solve_kfree(g, 64, NULL, &clock, c, &s));
  assert_true(s.certified);
  assert_int_equal(s.value, best);
  int64_t cost = 0;
  for (uint32_t e = 0; e < g->m; e++)
    if ((c[g->edges[e].u] == c[g->edges[e].v]) != (g->edges[e].w > 0)) cost += llabs(g->edges[e].w);
  assert_int_equal(cost, best);
}

static void random_graphs_are_exact(void **state) {
  uint64_t seed = 1;
  (void)state;
  for (int i = 0; i < 600; i++) {
    uint32_t n = 3 + tert_i_random_below(&seed, i % 4 == 0 ? 10 : 7);
    tert_sgraph g =
        random_graph(&seed, n, 30 + tert_i_random_below(&seed, 71), i % 3 == 0 ? 4 : 1, i % 2 == 0);
    check_graph(&g);
    tert_i_sgraph_free(&g);
  }
}

static void complete_minus_graph(void **state) {
  /* K5 with minus edges alone needs 4 of 10; K6 needs 6 of 15: the packing bound is not tight */
  (void)state;
  for (uint32_t n = 5; n <= 9; n++) {
    uint64_t seed = 3;
    tert_sgraph g = random_graph(&seed, n, 100, 1, false);
    for (uint32_t e = 0; e < g.m; e++)
      g.edges[e].w = -64;
    tert_sgraph minus;
    assert_true(tert_i_sgraph_init(&minus, n, g.edges, g.m));
    check_graph(&minus);
    tert_i_sgraph_free(&g);
    tert_i_sgraph_free(&minus);
  }
}

static void packing_never_exceeds_the_optimum(void **state) {
  uint64_t seed = 9;
  (void)state;
  for (int i = 0; i < 200; i++) {
    tert_sgraph g = random_graph(&seed, 4 + tert_i_random_below(&seed, 7), 70, 3, false);
    int8_t x[16];
    bool bad[128];
    int64_t bound;
    tert_pack p;
    for (uint32_t u = 0; u < g.n; u++)
      x[u] = 1;
    for (uint32_t e = 0; e < g.m; e++)
      bad[e] = g.edges[e].w * (x[g.edges[e].u] * x[g.edges[e].v]) < 0;
    int64_t best = least_blocs(&g);
    assert_true(tert_i_pack_solve(&g, TERT_CYCLE_NEGATIVE, bad, INT64_MAX, 10000, NULL, NULL, &p));
    assert_true(p.bound <= best);
    assert_true(
        tert_i_pack_large(&g, TERT_CYCLE_NEGATIVE, bad, 64, INT64_MAX, 8, NULL, NULL, &bound));
    assert_true(bound <= best);
    assert_true(bound <= p.bound + 1);
    assert_true(tert_i_pack_stream(&g, TERT_CYCLE_NEGATIVE, NULL, NULL, &bound));
    assert_true(bound <= best);
    free(p.length);
    free(p.slack);
    tert_i_sgraph_free(&g);
  }
}

static void degenerate_graphs(void **state) {
  (void)state;
  tert_sgraph g;
  tert_solve_clock clock = {0};
  tert_solved s;
  int8_t x[4];
  uint32_t c[4];
  assert_true(tert_i_sgraph_init(&g, 0, NULL, 0));
  assert_true(tert_i_solve_blocs(&g, 64, NULL, &clock, x, &s));
  assert_true(s.certified && s.value == 0);
  assert_true(tert_i_solve_kfree(&g, 64, NULL, &clock, c, &s));
  assert_true(s.certified && s.value == 0);
  tert_i_sgraph_free(&g);
  tert_sedge one = {0, 2, -64};
  assert_true(tert_i_sgraph_init(&g, 4, &one, 1));
  assert_true(tert_i_solve_blocs(&g, 64, NULL, &clock, x, &s));
  assert_true(s.certified && s.value == 0 && x[0] == 1 && x[2] == -1);
  assert_true(tert_i_solve_kfree(&g, 64, NULL, &clock, c, &s));
  assert_true(s.certified && s.value == 0 && c[0] != c[2]);
  tert_i_sgraph_free(&g);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(random_graphs_are_exact), cmocka_unit_test(complete_minus_graph),
      cmocka_unit_test(packing_never_exceeds_the_optimum), cmocka_unit_test(degenerate_graphs)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
