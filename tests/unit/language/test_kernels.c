/* test_kernels.c - every kernel set gives the same bits; the tree search against trying all trees.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "language/parser.h"

#include <math.h>
#include <stdlib.h>

static uint64_t seed = 42;
static uint32_t draw(void) {
  seed = seed * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)(seed >> 33);
}
static float draw_float(void) {
  return (float)(draw() % 20001) / 10000.0f - 1.0f;
}

enum { M = 13, N = 96, K = 64 };

static const char *const names[] = {"avx2", "avx512", "amx"};
#define SETS (sizeof names / sizeof *names)

/* Products of few and many rows, of one block of columns and several, whole and broken ones. */
static void same_products(void **state) {
  (void)state;
  static const struct {
    uint32_t m, n, k;
  } shapes[] = {{1, 16, 64},   {13, 96, 64},  {16, 32, 80},
                {17, 48, 128}, {45, 80, 192}, {64, 112, 96}};
  static float want[64 * 112], got[64 * 112], scale[112], bias[112], rows[64];
  static int8_t pack[192 * 112];
  static int32_t shift[112];
  static uint8_t bytes[64 * 192];
  for (size_t i = 0; i < sizeof bytes; i++)
    bytes[i] = (uint8_t)(1 + draw() % 127);
  for (size_t i = 0; i < sizeof pack; i++)
    pack[i] = (int8_t)((int)(draw() % 255) - 127);
  for (size_t i = 0; i < 112; i++) {
    scale[i] = draw_float();
    bias[i] = draw_float();
    shift[i] = (int32_t)(draw() % 1000);
  }
  for (size_t i = 0; i < 64; i++)
    rows[i] = draw_float();
  for (size_t s = 0; s < SETS; s++) {
    const tert_kernels *k = tert_i_kernels(names[s]);
    for (size_t i = 0; k && i < sizeof shapes / sizeof *shapes; i++)
      for (int scaled = 0; scaled < 2; scaled++) {
        tert_qmat mat = {pack, scale, shift, bias, shapes[i].k, shapes[i].n};
        const float *by = scaled ? rows : NULL;
        tert_i_kernels("portable")->qgemm(&mat, bytes, by, shapes[i].m, want, 112);
        k->qgemm(&mat, bytes, by, shapes[i].m, got, 112);
        assert_memory_equal(want, got, sizeof want);
      }
  }
}

static void same_bits(void **state) {
  (void)state;
  const tert_kernels *plain = tert_i_kernels("portable");
  assert_non_null(plain);
  static float a[M * K], b[K * N], want[M * N], got[M * N], scale[N], bias[N];
  static uint8_t q1[K], q2[K];
  for (size_t i = 0; i < M * K; i++)
    a[i] = draw_float();
  for (size_t i = 0; i < K * N; i++)
    b[i] = draw_float();
  for (size_t i = 0; i < N; i++) {
    scale[i] = draw_float();
    bias[i] = draw_float();
  }
  for (size_t s = 0; s < SETS; s++) {
    const tert_kernels *k = tert_i_kernels(names[s]);
    if (!k) {
      print_message("[ SKIPPED  ] this processor has no %s\n", names[s]);
      continue;
    }
    plain->sgemm(M, N, K, a, K, 1, b, N, want, N, 0);
    k->sgemm(M, N, K, a, K, 1, b, N, got, N, 0);
    assert_memory_equal(want, got, sizeof want);
    memcpy(want, a, K * sizeof *a);
    memcpy(got, a, K * sizeof *a);
    assert_true(plain->rectify(want, K, q1) == k->rectify(got, K, q2));
    assert_memory_equal(q1, q2, K);
    plain->tanh_rows(want, K);
    k->tanh_rows(got, K);
    assert_memory_equal(want, got, K * sizeof *want);
    tert_sru unit = {.n = 4,
                     .h = 32,
                     .u = b,
                     .ld_u = 96,
                     .x = a,
                     .out = want,
                     .ld_x = 32,
                     .v = scale,
                     .b = bias,
                     .backward = 1};
    plain->sru(&unit);
    unit.out = got;
    k->sru(&unit);
    assert_memory_equal(want, got, 128 * sizeof *want);
    assert_int_equal(plain->argmax(a, 45), k->argmax(a, 45));
  }
}

static void argmax_takes_the_first(void **state) {
  (void)state;
  float x[40] = {0};
  x[7] = x[23] = x[39] = 2;
  assert_int_equal(tert_i_kernels(NULL)->argmax(x, 40), 7);
  x[7] = -1;
  assert_int_equal(tert_i_kernels(NULL)->argmax(x, 40), 23);
  assert_int_equal(tert_i_kernels(NULL)->argmax(x, 1), 0);
}

/* Score of a tree, or -INFINITY when head is none, or one_root and it has several. */
static double tree_score(size_t n, const double *score, const int32_t *head, bool one_root) {
  size_t roots = 0;
  double sum = 0;
  for (size_t d = 1; d <= n; d++) {
    size_t at = d, steps = 0;
    while (at && steps++ <= n)
      at = (size_t)head[at];
    if (at) return -INFINITY;
    roots += head[d] == 0;
    sum += score[d * (n + 1) + (size_t)head[d]];
  }
  return roots == 1 || !one_root ? sum : -INFINITY;
}

static void best_tree(void **state) {
  (void)state;
  for (int round = 0; round < 400; round++) {
    size_t n = 1 + draw() % 5, m = n + 1;
    const bool one_root = round % 2;
    double score[36], copy[36], best = -INFINITY;
    int32_t head[7] = {0}, found[7] = {0}, *ints = calloc(8 * m * m + 16 * m, sizeof *ints);
    for (size_t i = 0; i < m * m; i++)
      copy[i] = score[i] = draw_float();
    size_t all = 1;
    for (size_t i = 0; i < n; i++)
      all *= m;
    for (size_t code = 0; code < all; code++) {
      size_t left = code;
      bool self = false;
      for (size_t d = 1; d <= n; d++, left /= m) {
        head[d] = (int32_t)(left % m);
        self = self || (size_t)head[d] == d;
      }
      double s = self ? -INFINITY : tree_score(n, score, head, one_root);
      if (s > best) best = s;
    }
    tert_i_tree_best(n, one_root, copy, ints, found);
    assert_true(fabs(tree_score(n, score, found, one_root) - best) < 1e-6);
    free(ints);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(same_products), cmocka_unit_test(same_bits),
                                     cmocka_unit_test(argmax_takes_the_first),
                                     cmocka_unit_test(best_tree)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
