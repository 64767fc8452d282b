/* walk.c - walk-based balance: tr(e^A) / tr(e^|A|) from the eigenvalues of both matrices.
 *
 * Estrada and Benzi, "Walk-based measure of balance in signed networks", Phys. Rev. E 90 (2014).
 * The eigenvalues come from Householder's reduction to a tridiagonal matrix and the implicit QL
 * method (Bowdler, Martin, Reinsch, Wilkinson 1968). Exponentials are taken relative to the largest
 * eigenvalue, so that nothing overflows. */
#include "balance/net.h"

#include <math.h>
#include <stdlib.h>

#define WALK_MAX 6000

/* a[n][n] symmetric, destroyed; d[n] diagonal, e[n] subdiagonal in e[1..n-1]. */
static void tridiagonal(double *a, size_t n, double *d, double *e) {
  for (size_t i = n - 1; i >= 1; i--) {
    size_t l = i - 1;
    double h = 0, scale = 0, *row = a + i * n;
    for (size_t k = 0; k <= l; k++)
      scale += fabs(row[k]);
    if (l == 0 || scale == 0) {
      e[i] = row[l];
      d[i] = 0;
      continue;
    }
    for (size_t k = 0; k <= l; k++) {
      row[k] /= scale;
      h += row[k] * row[k];
    }
    double f = row[l], g = f >= 0 ? -sqrt(h) : sqrt(h);
    e[i] = scale * g;
    h -= f * g;
    row[l] = f - g;
    f = 0;
    for (size_t j = 0; j <= l; j++)
      e[j] = 0;
    for (size_t j = 0; j <= l; j++) { /* e = A * row, by rows of the lower triangle */
      const double *aj = a + j * n;
      double sum = 0, x = row[j];
      for (size_t k = 0; k < j; k++) {
        sum += aj[k] * row[k];
        e[k] += aj[k] * x;
      }
      e[j] += sum + aj[j] * x;
    }
    for (size_t j = 0; j <= l; j++) {
      e[j] /= h;
      f += e[j] * row[j];
    }
    double hh = f / (h + h);
    for (size_t j = 0; j <= l; j++)
      e[j] -= hh * row[j];
    for (size_t j = 0; j <= l; j++) {
      double *aj = a + j * n, x = row[j], y = e[j];
      for (size_t k = 0; k <= j; k++)
        aj[k] -= x * e[k] + y * row[k];
    }
    d[i] = h;
  }
  for (size_t i = 0; i < n; i++)
    d[i] = a[i * n + i];
  e[0] = 0;
}

/* Eigenvalues of the tridiagonal matrix into d. False: no convergence. */
static bool ql(double *d, double *e, size_t n) {
  for (size_t i = 1; i < n; i++)
    e[i - 1] = e[i];
  e[n - 1] = 0;
  for (size_t l = 0; l < n; l++) {
    for (int iteration = 0;; iteration++) {
      size_t m = l;
      for (; m + 1 < n; m++) {
        double sum = fabs(d[m]) + fabs(d[m + 1]);
        if (fabs(e[m]) <= 1e-15 * sum) break;
      }
      if (m == l) break;
      if (iteration == 60) return false;
      double g = (d[l + 1] - d[l]) / (2 * e[l]), r = hypot(g, 1), s = 1, c = 1, p = 0;
      g = d[m] - d[l] + e[l] / (g + (g >= 0 ? r : -r));
      size_t i = m;
      bool early = false;
      while (i-- > l) {
        double f = s * e[i], b = c * e[i];
        r = hypot(f, g);
        e[i + 1] = r;
        if (r == 0) {
          d[i + 1] -= p;
          e[m] = 0;
          early = true;
          break;
        }
        s = f / r;
        c = g / r;
        g = d[i + 1] - p;
        r = (d[i] - g) * s + 2 * c * b;
        p = s * r;
        d[i + 1] = g + p;
        g = c * r - b;
      }
      if (early) continue;
      d[l] -= p;
      e[l] = g;
      e[m] = 0;
    }
  }
  return true;
}

/* log of the sum of e^lambda over the eigenvalues. */
static bool log_trace(const tert_network *net, bool absolute, size_t n, double *a, double *d,
                      double *e, double *out) {
  memset(a, 0, n * n * sizeof *a);
  for (size_t i = 0; i < net->edge_count; i++) {
    double w = absolute || net->edges[i].w > 0 ? 1 : -1;
    a[net->edges[i].u * n + net->edges[i].v] = w;
    a[net->edges[i].v * n + net->edges[i].u] = w;
  }
  tridiagonal(a, n, d, e);
  if (!ql(d, e, n)) return false;
  double most = d[0], sum = 0;
  for (size_t i = 1; i < n; i++)
    if (d[i] > most) most = d[i];
  for (size_t i = 0; i < n; i++)
    sum += exp(d[i] - most);
  *out = most + log(sum);
  return true;
}

tert_status tert_balance_walk(const tert_network *net, double *out, tert_error *err) {
  if (!net || !out) return tert_i_fail(err, TERT_ERR_ARGUMENT, "no network given");
  size_t n = net->names.map.count;
  *out = NAN;
  if (n == 0) return TERT_OK;
  if (n > WALK_MAX)
    return tert_i_fail(err, TERT_ERR_LIMIT, "walk-based balance needs n^3 steps: at most %d nodes",
                       WALK_MAX);
  double *a = malloc(n * n * sizeof *a), *d = malloc(n * sizeof *d), *e = malloc(n * sizeof *e);
  double signed_log, absolute_log;
  tert_status status = TERT_OK;
  if (!a || !d || !e)
    status = tert_i_fail_memory(err);
  else if (!log_trace(net, false, n, a, d, e, &signed_log) ||
           !log_trace(net, true, n, a, d, e, &absolute_log))
    status = tert_i_fail(err, TERT_ERR_LIMIT, "the eigenvalues did not converge");
  else
    *out = exp(signed_log - absolute_log);
  free(a);
  free(d);
  free(e);
  return status;
}
