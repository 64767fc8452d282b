/* pack.c - fractional packing of unbalanced cycles by the primal simplex method.
 *
 *     max sum y_C    over unbalanced cycles C    s.t.  sum of y_C over C with e  <=  |w_e|,  y >= 0
 *
 * Each cycle holds at least one frustrated edge, so every feasible y is a lower bound; the maximum
 * equals the odd-cycle relaxation of the frustration index (Barahona and Mahjoub 1986). The number
 * of cycles is huge: columns are found when needed, as shortest unbalanced cycles under the duals.
 * Only the k full edges ("tight") matter to the basis, so that the inverse is k x k, not m x m:
 *
 *     tight edges x basic cycles = A (k x k),  inverse = A^-1,  y = A^-1 w_tight,  f = 1^T A^-1
 *
 * Capacities are lowered by a hair, different for each edge, against cycling; the bound handed out
 * is recomputed in integers from the true ones. */
#include "balance/pack.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define EPS 1e-9
#define SHORT_LIST 12
#define LARGE_EDGES 3000  /* above this the simplex is slow: first-order steps go before it */
#define DENSE_EDGES 30000 /* above this the simplex's dense inverse may not fit */
#define LARGE_ROUNDS 60

typedef struct lp {
  const tert_sgraph *g;
  uint32_t m, k, room; /* room: allocated side of inverse */
  double *cap, *load;  /* [m] */
  int32_t *tight;      /* [m] row number, or -1 */
  uint32_t *row_edge;  /* [room] edge of row i */
  uint32_t *column;    /* [room] cycle of basis position j */
  double *y;           /* [room] */
  double *f;           /* [room] dual of row i */
  double *inverse;     /* [room * room], row j = basis position, column i = tight row */
  double *d, *v;       /* [room] scratch */
  double *drop;        /* [m] how fast the slack of an edge falls */
  uint32_t *touched;   /* [m] */
  uint32_t touched_count;
  bool *is_basic; /* [cycle_cap] */
  uint32_t basic_cap;
  double *length; /* [m] duals by edge, >= 0 */
  tert_cycles pool;
  uint32_t short_list[SHORT_LIST]; /* best cycles of the last look at the pool */
  uint32_t short_count;
  double short_gain; /* what the best of them gained then */
  bool failed;
} lp;

static bool lp_room(lp *s, uint32_t need) {
  if (need <= s->room) return true;
  uint32_t room = s->room * 2 + 32;
  if (room < need) room = need;
  double *inverse = calloc((size_t)room * room, sizeof *inverse);
  uint32_t *row_edge = realloc(s->row_edge, room * sizeof *row_edge);
  if (row_edge) s->row_edge = row_edge;
  uint32_t *column = realloc(s->column, room * sizeof *column);
  if (column) s->column = column;
  double **each[] = {&s->y, &s->f, &s->d, &s->v};
  bool ok = inverse && row_edge && column;
  for (int i = 0; i < 4; i++) {
    double *grown = realloc(*each[i], room * sizeof *grown);
    if (grown)
      *each[i] = grown;
    else
      ok = false;
  }
  if (!ok) {
    free(inverse);
    s->failed = true;
    return false;
  }
  for (uint32_t j = 0; j < s->k; j++)
    memcpy(inverse + (size_t)j * room, s->inverse + (size_t)j * s->room, s->k * sizeof *inverse);
  free(s->inverse);
  s->inverse = inverse;
  s->room = room;
  return true;
}

static inline const uint32_t *cycle_edges(const lp *s, uint32_t c, uint32_t *count) {
  *count = s->pool.start[c + 1] - s->pool.start[c];
  return s->pool.edges + s->pool.start[c];
}

/* v = (row of edge e over the basic cycles)^T * inverse */
static void edge_times_inverse(const lp *s, uint32_t e, double *v) {
  memset(v, 0, s->k * sizeof *v);
  for (uint32_t j = 0; j < s->k; j++) {
    uint32_t n;
    const uint32_t *c = cycle_edges(s, s->column[j], &n);
    for (uint32_t i = 0; i < n; i++)
      if (c[i] == e) {
        const double *row = s->inverse + (size_t)j * s->room;
        for (uint32_t t = 0; t < s->k; t++)
          v[t] += row[t];
        break;
      }
  }
}

static void recompute(lp *s) {
  memset(s->load, 0, s->m * sizeof *s->load);
  memset(s->f, 0, s->k * sizeof *s->f);
  for (uint32_t j = 0; j < s->k; j++) {
    const double *row = s->inverse + (size_t)j * s->room;
    double sum = 0;
    for (uint32_t i = 0; i < s->k; i++) {
      sum += row[i] * s->cap[s->row_edge[i]];
      s->f[i] += row[i];
    }
    s->y[j] = sum;
    uint32_t n;
    const uint32_t *c = cycle_edges(s, s->column[j], &n);
    for (uint32_t i = 0; i < n; i++)
      s->load[c[i]] += sum;
  }
}

static void set_lengths(lp *s) {
  memset(s->length, 0, s->m * sizeof *s->length);
  for (uint32_t i = 0; i < s->k; i++)
    s->length[s->row_edge[i]] = s->f[i] > 0 ? s->f[i] : 0;
}

/* Rates at which slacks fall when the entering column rises by one; d must be set. */
static void set_drops(lp *s, int64_t cycle) {
  s->touched_count = 0;
  for (uint32_t j = 0; j < s->k; j++) {
    if (fabs(s->d[j]) < EPS) continue;
    uint32_t n;
    const uint32_t *c = cycle_edges(s, s->column[j], &n);
    for (uint32_t i = 0; i < n; i++)
      if (s->tight[c[i]] < 0) {
        if (s->drop[c[i]] == 0) s->touched[s->touched_count++] = c[i];
        s->drop[c[i]] -= s->d[j];
        if (s->drop[c[i]] == 0) s->drop[c[i]] = 1e-300;
      }
  }
  if (cycle >= 0) {
    uint32_t n;
    const uint32_t *c = cycle_edges(s, (uint32_t)cycle, &n);
    for (uint32_t i = 0; i < n; i++)
      if (s->tight[c[i]] < 0) {
        if (s->drop[c[i]] == 0) s->touched[s->touched_count++] = c[i];
        s->drop[c[i]] += 1;
        if (s->drop[c[i]] == 0) s->drop[c[i]] = 1e-300;
      }
  }
}

static void shift(lp *s, double step, int64_t cycle) {
  for (uint32_t j = 0; j < s->k; j++) {
    if (s->d[j] == 0) continue;
    uint32_t n;
    const uint32_t *c = cycle_edges(s, s->column[j], &n);
    s->y[j] -= step * s->d[j];
    for (uint32_t i = 0; i < n; i++)
      s->load[c[i]] -= step * s->d[j];
  }
  if (cycle >= 0) {
    uint32_t n;
    const uint32_t *c = cycle_edges(s, (uint32_t)cycle, &n);
    for (uint32_t i = 0; i < n; i++)
      s->load[c[i]] += step;
  }
}

/* Row p of the inverse becomes that of the entering cycle (d = inverse * column). */
static void replace_column(lp *s, uint32_t p, uint32_t cycle, double step) {
  double *row = s->inverse + (size_t)p * s->room, pivot = s->d[p];
  for (uint32_t i = 0; i < s->k; i++)
    row[i] /= pivot;
  for (uint32_t j = 0; j < s->k; j++) {
    double x = s->d[j];
    if (j == p || x == 0) continue;
    double *r = s->inverse + (size_t)j * s->room;
    for (uint32_t i = 0; i < s->k; i++)
      r[i] -= x * row[i];
  }
  s->is_basic[s->column[p]] = false;
  s->column[p] = cycle;
  s->is_basic[cycle] = true;
  s->y[p] = step;
}

/* The entering cycle fills edge e, which becomes a tight row: the inverse grows by one. */
static void grow(lp *s, uint32_t e, uint32_t cycle, double step) {
  double pivot = s->drop[e];
  if (!lp_room(s, s->k + 1)) return;
  edge_times_inverse(s, e, s->v);
  uint32_t k = s->k;
  for (uint32_t j = 0; j < k; j++) {
    double *r = s->inverse + (size_t)j * s->room, x = s->d[j] / pivot;
    if (x != 0)
      for (uint32_t i = 0; i < k; i++)
        r[i] += x * s->v[i];
    r[k] = -x;
  }
  double *last = s->inverse + (size_t)k * s->room;
  for (uint32_t i = 0; i < k; i++)
    last[i] = -s->v[i] / pivot;
  last[k] = 1 / pivot;
  s->row_edge[k] = e;
  s->tight[e] = (int32_t)k;
  s->column[k] = cycle;
  s->is_basic[cycle] = true;
  s->y[k] = step;
  s->f[k] = 0;
  s->k = k + 1;
}

/* The slack of row r enters, the cycle at p leaves: the inverse shrinks by one. */
static void shrink(lp *s, uint32_t r, uint32_t p) {
  uint32_t last = s->k - 1;
  double *prow = s->inverse + (size_t)p * s->room, pivot = prow[r];
  for (uint32_t j = 0; j < s->k; j++) {
    double *row = s->inverse + (size_t)j * s->room, x = row[r] / pivot;
    if (j == p || x == 0) continue;
    for (uint32_t i = 0; i < s->k; i++)
      row[i] -= x * prow[i];
  }
  s->is_basic[s->column[p]] = false;
  s->tight[s->row_edge[r]] = -1;
  if (p != last) {
    memcpy(prow, s->inverse + (size_t)last * s->room, s->k * sizeof *prow);
    s->column[p] = s->column[last];
    s->y[p] = s->y[last];
  }
  if (r != last) {
    for (uint32_t j = 0; j < last; j++)
      s->inverse[(size_t)j * s->room + r] = s->inverse[(size_t)j * s->room + last];
    s->row_edge[r] = s->row_edge[last];
    s->tight[s->row_edge[r]] = (int32_t)r;
  }
  s->k = last;
}

/* The slack of row r enters, edge e becomes full in its stead. */
static void replace_row(lp *s, uint32_t r, uint32_t e) {
  edge_times_inverse(s, e, s->v);
  double pivot = s->v[r];
  for (uint32_t j = 0; j < s->k; j++) {
    double *row = s->inverse + (size_t)j * s->room, x = row[r] / pivot;
    if (x == 0) continue;
    for (uint32_t i = 0; i < s->k; i++)
      row[i] -= x * s->v[i];
    row[r] = x;
  }
  s->tight[s->row_edge[r]] = -1;
  s->row_edge[r] = e;
  s->tight[e] = (int32_t)r;
}

/* One pivot: cycle >= 0 enters, or the slack of row r. False: numerically stuck. */
static bool pivot(lp *s, int64_t cycle, uint32_t r) {
  if (cycle >= 0) {
    uint32_t n;
    const uint32_t *c = cycle_edges(s, (uint32_t)cycle, &n);
    for (uint32_t j = 0; j < s->k; j++) {
      const double *row = s->inverse + (size_t)j * s->room;
      double sum = 0;
      for (uint32_t i = 0; i < n; i++)
        if (s->tight[c[i]] >= 0) sum += row[s->tight[c[i]]];
      s->d[j] = fabs(sum) < EPS ? 0 : sum;
    }
  } else {
    for (uint32_t j = 0; j < s->k; j++) {
      double x = s->inverse[(size_t)j * s->room + r];
      s->d[j] = fabs(x) < EPS ? 0 : x;
    }
  }
  set_drops(s, cycle);
  double step = INFINITY, size = 0;
  int64_t leave_cycle = -1, leave_edge = -1;
  for (uint32_t j = 0; j < s->k; j++)
    if (s->d[j] > 1e-7) {
      double y = s->y[j] > 0 ? s->y[j] : 0, t = y / s->d[j];
      if (t < step - 1e-12 || (t < step + 1e-12 && s->d[j] > size)) {
        step = t;
        size = s->d[j];
        leave_cycle = j;
        leave_edge = -1;
      }
    }
  for (uint32_t i = 0; i < s->touched_count; i++) {
    uint32_t e = s->touched[i];
    if (s->drop[e] > 1e-7) {
      double slack = s->cap[e] - s->load[e], t = (slack > 0 ? slack : 0) / s->drop[e];
      if (t < step - 1e-12 || (t < step + 1e-12 && s->drop[e] > size)) {
        step = t;
        size = s->drop[e];
        leave_edge = e;
        leave_cycle = -1;
      }
    }
  }
  bool ok = isfinite(step);
  if (ok) {
    shift(s, step, cycle);
    if (cycle >= 0 && leave_cycle >= 0)
      replace_column(s, (uint32_t)leave_cycle, (uint32_t)cycle, step);
    else if (cycle >= 0)
      grow(s, (uint32_t)leave_edge, (uint32_t)cycle, step);
    else if (leave_cycle >= 0)
      shrink(s, r, (uint32_t)leave_cycle);
    else
      replace_row(s, r, (uint32_t)leave_edge);
  }
  for (uint32_t i = 0; i < s->touched_count; i++)
    s->drop[s->touched[i]] = 0;
  s->touched_count = 0;
  return ok && !s->failed;
}

static void set_duals(lp *s) {
  memset(s->f, 0, s->k * sizeof *s->f);
  for (uint32_t j = 0; j < s->k; j++) {
    const double *row = s->inverse + (size_t)j * s->room;
    for (uint32_t i = 0; i < s->k; i++)
      s->f[i] += row[i];
  }
}

static double price(const lp *s, uint32_t c) {
  uint32_t n;
  const uint32_t *e = cycle_edges(s, c, &n);
  double sum = 0;
  for (uint32_t i = 0; i < n; i++)
    sum += s->length[e[i]];
  return sum;
}

/* The bound that y proves, in exact integers: parts of 2^-20, loads checked against |w|. */
static int64_t exact_bound(const lp *s) {
  const double parts = 1048576.0;
  int64_t total = 0, *room = malloc(((size_t)s->m + 1) * sizeof *room);
  if (!room) return 0;
  for (uint32_t e = 0; e < s->m; e++)
    room[e] = llabs(s->g->edges[e].w) * (int64_t)parts;
  for (uint32_t j = 0; j < s->k; j++) {
    uint32_t n;
    const uint32_t *c = cycle_edges(s, s->column[j], &n);
    int64_t y = s->y[j] > 0 ? (int64_t)(s->y[j] * parts) : 0;
    total += tert_i_pack_take(room, c, n, y);
  }
  free(room);
  return (total + (int64_t)parts - 1) / (int64_t)parts;
}

static bool lp_init(lp *s, const tert_sgraph *g) {
  memset(s, 0, sizeof *s);
  s->g = g;
  s->m = g->m;
  s->cap = malloc(((size_t)g->m + 1) * sizeof *s->cap);
  s->load = calloc((size_t)g->m + 1, sizeof *s->load);
  s->tight = malloc(((size_t)g->m + 1) * sizeof *s->tight);
  s->drop = calloc((size_t)g->m + 1, sizeof *s->drop);
  s->touched = malloc(((size_t)g->m + 1) * sizeof *s->touched);
  s->length = calloc((size_t)g->m + 1, sizeof *s->length);
  if (!s->cap || !s->load || !s->tight || !s->drop || !s->touched || !s->length) return false;
  uint64_t seed = 7;
  for (uint32_t e = 0; e < g->m; e++) {
    double w = (double)llabs(g->edges[e].w);
    s->cap[e] = w * (1 - 2e-6 * (double)(tert_i_random(&seed) >> 40) / (double)(1 << 24));
    s->tight[e] = -1;
  }
  return lp_room(s, 32);
}

static void lp_free(lp *s) {
  free(s->cap);
  free(s->load);
  free(s->tight);
  free(s->row_edge);
  free(s->column);
  free(s->y);
  free(s->f);
  free(s->inverse);
  free(s->d);
  free(s->v);
  free(s->drop);
  free(s->touched);
  free(s->is_basic);
  free(s->length);
  tert_i_cycles_free(&s->pool);
}

static bool track_pool(lp *s) {
  if (s->pool.count <= s->basic_cap) return !s->pool.failed;
  uint32_t cap = s->pool.count * 2;
  bool *grown = realloc(s->is_basic, cap);
  if (!grown) return false;
  memset(grown + s->basic_cap, 0, cap - s->basic_cap);
  s->is_basic = grown;
  s->basic_cap = cap;
  return !s->pool.failed;
}

/* Best column known: a slack with negative dual, or a pool cycle shorter than 1. The dozen best of
 * a full look at the pool are tried alone until they are worth little (multiple pricing). */
static bool choose(lp *s, int64_t *cycle, uint32_t *row) {
  double best = 1e-7;
  bool found = false;
  for (uint32_t i = 0; i < s->k; i++)
    if (-s->f[i] > best) {
      best = -s->f[i];
      *cycle = -1;
      *row = i;
      found = true;
    }
  for (uint32_t i = 0; i < s->short_count; i++) {
    if (s->is_basic[s->short_list[i]]) continue;
    double gain = 1 - price(s, s->short_list[i]);
    if (gain > best) {
      best = gain;
      *cycle = s->short_list[i];
      found = true;
    }
  }
  if (found && best > 0.5 * s->short_gain) return true;
  double gains[SHORT_LIST];
  s->short_count = 0;
  for (uint32_t c = 0; c < s->pool.count; c++) {
    if (s->is_basic[c]) continue;
    double gain = 1 - price(s, c);
    if (gain <= 1e-7) continue;
    if (s->short_count == SHORT_LIST && gain <= gains[SHORT_LIST - 1]) continue;
    uint32_t at = s->short_count < SHORT_LIST ? s->short_count++ : SHORT_LIST - 1;
    while (at > 0 && gains[at - 1] < gain) {
      gains[at] = gains[at - 1];
      s->short_list[at] = s->short_list[at - 1];
      at--;
    }
    gains[at] = gain;
    s->short_list[at] = c;
  }
  s->short_gain = s->short_count ? gains[0] : 0;
  if (s->short_count && gains[0] > best) {
    *cycle = s->short_list[0];
    found = true;
  }
  return found;
}

bool tert_i_pack_solve(const tert_sgraph *g, tert_cycle_kind kind, const bool *bad, int64_t enough,
                       uint32_t max_pivots, bool (*stop)(void *), void *context, tert_pack *out) {
  lp s;
  memset(out, 0, sizeof *out);
  tert_cycle_finder *finder = tert_i_cycle_finder_new(g, kind, bad);
  bool ok = finder && lp_init(&s, g);
  if (!finder) return false;
  if (ok) tert_i_cycles_triangles(g, kind, 20000, &s.pool);
  ok = ok && track_pool(&s);
  for (uint32_t pivots = 0; ok && pivots < max_pivots; pivots++) {
    int64_t cycle = -1;
    uint32_t row = 0;
    if (pivots % 64 == 63) {
      recompute(&s);
      if (stop && stop(context)) break;
    } else {
      set_duals(&s);
    }
    set_lengths(&s);
    if (!choose(&s, &cycle, &row)) {
      if (exact_bound(&s) > enough) break;
      if (tert_i_cycles_find(finder, s.length, 1 - 1e-6, 0, UINT32_MAX, &s.pool) == 0) {
        out->optimal = !s.pool.failed;
        break;
      }
      ok = track_pool(&s);
      continue;
    }
    if (!pivot(&s, cycle, row)) {
      ok = !s.failed;
      break;
    }
  }
  if (ok) {
    recompute(&s);
    set_lengths(&s);
    for (uint32_t j = 0; j < s.k; j++)
      out->value += s.y[j];
    out->bound = exact_bound(&s);
    for (uint32_t e = 0; e < s.m; e++)
      s.drop[e] = s.cap[e] - s.load[e];
    out->length = s.length;
    out->slack = s.drop;
    s.length = s.drop = NULL;
  }
  lp_free(&s);
  tert_i_cycle_finder_free(finder);
  return ok;
}

bool tert_i_pack_bound(const tert_sgraph *g, tert_cycle_kind kind, const bool *bad, int64_t unit,
                       int64_t enough, uint32_t max_pivots, bool (*stop)(void *), void *context,
                       int64_t *bound, tert_pack *out) {
  *bound = 0;
  if (g->m > LARGE_EDGES &&
      !tert_i_pack_large(g, kind, bad, unit, enough, LARGE_ROUNDS, stop, context, bound))
    return false;
  if (*bound > enough || g->m > DENSE_EDGES || stop(context)) return true;
  if (!tert_i_pack_solve(g, kind, bad, enough, max_pivots, stop, context, out)) return false;
  if (out->bound > *bound) *bound = out->bound;
  return true;
}

uint32_t tert_i_pack_undecided(const tert_sgraph *g, const double *length, int64_t below) {
  uint32_t best = 0;
  double most = -1;
  for (uint32_t e = 0; e < g->m; e++) {
    int64_t w = llabs(g->edges[e].w);
    double d = (length[e] < 0.5 ? length[e] : 1 - length[e]) * (double)w;
    if (d > most && w < below) {
      most = d;
      best = e;
    }
  }
  return best;
}
