/* bind.c - who is caught between whom.
 *
 *   score   = n_ij * sqrt(p_ki * p_kj)
 *   tension = min(n_ij, p_ki, p_kj), the weighted frustration of the (+,+,-) triangle
 *   lean    = (p_ki - p_kj) / (p_ki + p_kj)
 *
 * A bind lasts as long as the rivals' hostility does: on at .25, off at .15. It does not fade
 * because the third keeps quiet. */
#include "balance/bind.h"

#include <math.h>
#include <stdlib.h>

void tert_bind_defaults(tert_bind_options *o) {
  *o = (tert_bind_options){
      .on = TERT_QUARREL_ON, .off = TERT_QUARREL_OFF, .details = true, .lag_years = 1};
}

const char *tert_bind_state_name(tert_bind_state state) {
  static const char *const names[] = {"none", "exposed", "pressed", "chose"};
  return (unsigned)state < 4 ? names[state] : "none";
}

const char *tert_bind_exit_name(tert_bind_exit exit) {
  static const char *const names[] = {"reconcile", "drop_a", "drop_b", "mediate"};
  return (unsigned)exit < TERT_EXIT_KINDS ? names[exit] : "reconcile";
}

tert_day tert_i_bind_slow_day(tert_day on, int lag_years) {
  int year;
  if (lag_years <= 0) return on;
  tert_day_to_ymd(on, &year, NULL, NULL);
  return tert_day_from_ymd(year - lag_years, 12, 31);
}

/* ---- how long the quarrel lasts ---------------------------------------------------------------
 */

/* First day in (a, b] on which hostility is below low, given that it falls once between them. */
static tert_day falls_below(const tert_relations *r, uint32_t dyad, tert_day a, tert_day b,
                            double low) {
  while (b - a > 1) {
    tert_day mid = a + (b - a) / 2;
    if (tert_i_minus(r, dyad, mid, 0) < low)
      b = mid;
    else
      a = mid;
  }
  return b;
}

bool tert_i_bind_run(const tert_relations *r, uint32_t dyad, tert_day on, double high, double low,
                     tert_day *since, tert_day *until) {
  tert_day *days;
  size_t count;
  *since = *until = TERT_DAY_NONE;
  if (!tert_i_minus_days(r, dyad, &days, &count)) return false;
  bool running = false;
  size_t first = 0;
  while (first < count && days[first] < on - 36500)
    first++;
  for (size_t i = first; i < count; i++) {
    tert_day d = days[i];
    if (running && tert_i_minus(r, dyad, d - 1, 0) < low) { /* it went out between two days */
      tert_day b = falls_below(r, dyad, days[i - 1], d - 1, low);
      running = false;
      if (b > on) {
        *until = b;
        break;
      }
    }
    if (d > on && !running) break;
    double n = tert_i_minus(r, dyad, d, 0);
    if (!running && n >= high) {
      tert_day carried = tert_i_carried_since(r, dyad, d);
      running = true;
      *since = carried != INT32_MIN ? carried : d;
    } else if (running && n < low) {
      running = false;
      if (d > on) {
        *until = d;
        break;
      }
    }
  }
  if (running && *until == TERT_DAY_NONE) { /* after the last change: fades, or goes on */
    tert_day a = count ? days[count - 1] : on, b = a + 7300;
    if (a < on) a = on;
    if (tert_i_minus(r, dyad, on, 0) < low) {
      running = false;
    } else if (tert_i_minus(r, dyad, b, 0) < low) {
      *until = falls_below(r, dyad, a, b, low);
    }
  }
  if (!running && *until == TERT_DAY_NONE) *since = TERT_DAY_NONE;
  free(days);
  return true;
}

/* ---- pressure ---------------------------------------------------------------------------------
 */

/* An act that presses: hard ones force, soft ones court; a meeting weighs on the host whoever is
 * called its source. */
typedef struct pressing {
  const char *name;
  bool soft, meeting;
} pressing;

/* By CAMEO code; NULL: no pressure. */
static const pressing *pressure_kind(const char *cameo) {
  static const pressing visit = {"visit", true, true}; /* 042 makes, 043 hosts one */
  static const pressing by_root[21] = {[2] = {"appeal", true, false},
                                       [3] = {"offer", true, false},
                                       [4] = {"consultation", true, true},
                                       [5] = {"courting", true, false},
                                       [10] = {"demand", false, false},
                                       [11] = {"reproach", false, false},
                                       [13] = {"threat", false, false},
                                       [15] = {"show of force", false, false},
                                       [16] = {"reduced relations", false, false},
                                       [17] = {"coercion", false, false},
                                       [18] = {"force", false, false},
                                       [19] = {"force", false, false}};
  if (cameo[0] < '0' || cameo[0] > '9' || cameo[1] < '0' || cameo[1] > '9') return NULL;
  int root = (cameo[0] - '0') * 10 + cameo[1] - '0';
  if (root > 20 || !by_root[root].name) return NULL;
  return strncmp(cameo, "042", 3) == 0 || strncmp(cameo, "043", 3) == 0 ? &visit : &by_root[root];
}

typedef struct found {
  tert_pressure item[2][32];
  bool soft[2][32];
  int count[2];
} found;

/* What rival did to third in the window: hard acts within 60 days, soft ones within 30, or either
 * within 90 days when about the other rival. */
static void look(const tert_relations *r, tert_state rival, tert_state other, tert_state third,
                 tert_day on, found *f, int side) {
  uint32_t dyad = tert_i_dyad(rival, third);
  f->count[side] = 0;
  for (size_t i = r->event_row[dyad + 1]; i-- > r->event_row[dyad] && f->count[side] < 32;) {
    const tert_revent *e = &r->events[i];
    if (e->day > on) continue;
    if (on - e->day > 90) break;
    if (e->flags & EVENT_BASE) continue;
    const pressing *kind = pressure_kind(e->cameo);
    if (!kind || (e->source != rival && !kind->meeting)) continue;
    if (e->about != other && on - e->day > (kind->soft ? 30 : 60)) continue;
    f->soft[side][f->count[side]] = kind->soft;
    tert_pressure *p = &f->item[side][f->count[side]++];
    *p = (tert_pressure){.from = rival,
                         .day = e->day,
                         .goldstein = (double)e->goldstein,
                         .kind = kind->name,
                         .id = e->id};
    memcpy(p->cameo, e->cameo, sizeof p->cameo);
  }
}

static int pressure_order(const void *a, const void *b) {
  const tert_pressure *x = a, *y = b;
  if (x->day != y->day) return x->day > y->day ? -1 : 1;
  if (x->from != y->from) return x->from < y->from ? -1 : 1;
  return x->id < y->id ? -1 : x->id > y->id;
}

/* Keeps hard acts always; soft ones only when both rivals court the third, or one does about the
 * other. */
static bool set_pressure(const tert_relations *r, tert_bind *b, tert_day on, tert_arena *arena) {
  found f;
  tert_pressure kept[64];
  size_t count = 0;
  look(r, b->a, b->b, b->third, on, &f, 0);
  look(r, b->b, b->a, b->third, on, &f, 1);
  bool both = f.count[0] > 0 && f.count[1] > 0;
  for (int side = 0; side < 2; side++)
    for (int i = 0; i < f.count[side]; i++)
      if (both || !f.soft[side][i]) kept[count++] = f.item[side][i];
  if (count == 0) return true;
  qsort(kept, count, sizeof *kept, pressure_order);
  if (count > 16) count = 16;
  b->pressure = TERT_NEW_ARRAY(arena, tert_pressure, count);
  if (!b->pressure) return false;
  memcpy(b->pressure, kept, count * sizeof *kept);
  b->pressure_count = count;
  return true;
}

/* ---- evidence ---------------------------------------------------------------------------------
 */

static void gather(const tert_relations *r, tert_state a, tert_state b, tert_day on, bool conflict,
                   uint64_t *ids, size_t *count) {
  uint32_t dyad = tert_i_dyad(a, b);
  tert_top_event top[8];
  size_t first = *count;
  for (const tert_rtie *t = tert_i_first_tie(r, dyad);
       t < r->ties + r->tie_count && t->dyad == dyad && *count - first < 4; t++)
    if ((t->sign < 0) == conflict && on >= t->from && on <= t->to && t->id) ids[(*count)++] = t->id;
  int n = tert_i_top_events(r, dyad, on, conflict, top);
  for (int i = 0; i < n && *count - first < 8; i++)
    if (r->events[top[i].event].id) ids[(*count)++] = r->events[top[i].event].id;
}

static bool set_evidence(const tert_relations *r, tert_bind *b, tert_day on, tert_arena *arena) {
  uint64_t ids[24];
  size_t count = 0;
  if (r->event_count == 0 && r->tie_count == 0) return true;
  gather(r, b->a, b->b, on, true, ids, &count);
  gather(r, b->third, b->a, on, false, ids, &count);
  gather(r, b->third, b->b, on, false, ids, &count);
  if (count == 0) return true;
  b->evidence = TERT_NEW_ARRAY(arena, uint64_t, count);
  if (!b->evidence) return false;
  memcpy(b->evidence, ids, count * sizeof *ids);
  b->evidence_count = count;
  return true;
}

/* ---- one bind ---------------------------------------------------------------------------------
 */

void tert_i_bind_fill(tert_bind *b, double n, double pa, double pb, double ma, double mb) {
  b->hostility = n;
  b->plus_a = pa;
  b->plus_b = pb;
  b->minus_a = ma;
  b->minus_b = mb;
  b->score = n * sqrt(pa * pb);
  b->tension = n < pa ? (n < pb ? n : pb) : (pa < pb ? pa : pb);
  b->lean = pa + pb > 0 ? (pa - pb) / (pa + pb) : 0;
  double loose[TERT_EXIT_KINDS] = {1 - n, 1 - pa, 1 - pb, sqrt(pa * pb) * (1 - fabs(b->lean))};
  double sum = 0;
  /* a tie that is already quarrelled over is likelier to be the one that goes */
  loose[TERT_EXIT_DROP_A] += ma;
  loose[TERT_EXIT_DROP_B] += mb;
  for (int i = 0; i < TERT_EXIT_KINDS; i++)
    sum += loose[i];
  b->exit = TERT_EXIT_RECONCILE;
  for (int i = 0; i < TERT_EXIT_KINDS; i++) {
    b->exits[i] = sum > 0 ? loose[i] / sum : 0.25;
    if (b->exits[i] > b->exits[b->exit]) b->exit = (tert_bind_exit)i;
  }
}

static void set_state(tert_bind *b) {
  b->chose = 0;
  if (b->minus_a >= 0.5 && b->minus_a - b->minus_b >= 0.25) b->chose = -1;
  if (b->minus_b >= 0.5 && b->minus_b - b->minus_a >= 0.25) b->chose = 1;
  if (b->chose == 0 && fabs(b->lean) > 0.5) b->chose = b->lean > 0 ? 1 : -1;
  if (b->hostility < 0.1 || b->score < 0.02)
    b->state = TERT_BIND_NONE;
  else if (b->chose != 0)
    b->state = TERT_BIND_CHOSE;
  else
    b->state = b->pressure_count > 0 ? TERT_BIND_PRESSED : TERT_BIND_EXPOSED;
}

static bool detail(const tert_relations *r, tert_bind *b, tert_day on, tert_arena *arena) {
  return set_pressure(r, b, on, arena) && set_evidence(r, b, on, arena);
}

/* ---- lists ------------------------------------------------------------------------------------
 */

typedef struct ranking {
  tert_bind *binds; /* [count] */
  size_t count, cap;
  const tert_relations *r;
  size_t limit; /* 0: keep all */
  double bar;   /* score of the limit-th best so far: what is below need not be kept */
  bool failed;
} ranking;

static int bind_order(const void *a, const void *b) {
  const tert_bind *x = a, *y = b;
  if (x->score != y->score) return x->score > y->score ? -1 : 1;
  if (x->third != y->third) return x->third < y->third ? -1 : 1;
  if (x->a != y->a) return x->a < y->a ? -1 : 1;
  return x->b < y->b ? -1 : x->b > y->b;
}

static void push(ranking *k, const tert_bind *b) {
  if (k->limit && k->count >= 4 * k->limit + 64) {
    qsort(k->binds, k->count, sizeof *k->binds, bind_order);
    k->count = k->limit;
    k->bar = k->binds[k->limit - 1].score;
    if (b->score < k->bar) return;
  }
  if (k->count == k->cap) {
    size_t cap = k->cap * 2 + 256;
    tert_bind *grown = realloc(k->binds, cap * sizeof *grown);
    if (!grown) {
      k->failed = true;
      return;
    }
    k->binds = grown;
    k->cap = cap;
  }
  k->binds[k->count++] = *b;
}

/* Sorts, cuts, fills details, moves into the arena. */
static tert_status finish(ranking *k, const tert_bind_options *o, tert_day on, tert_bind_list *out,
                          tert_error *err) {
  const tert_relations *r = k->r;
  if (k->failed) {
    free(k->binds);
    return tert_i_fail_memory(err);
  }
  if (k->count) qsort(k->binds, k->count, sizeof *k->binds, bind_order);
  if (o->limit && k->count > o->limit) k->count = o->limit;
  tert_arena *arena = malloc(sizeof *arena);
  if (arena) tert_i_arena_init(arena, 0);
  bool ok = arena != NULL;
  tert_bind *binds = ok ? TERT_NEW_ARRAY(arena, tert_bind, k->count + 1) : NULL;
  ok = binds != NULL;
  for (size_t i = 0; ok && i < k->count; i++) {
    binds[i] = k->binds[i];
    /* beyond the first hundred nobody reads the reasons */
    if (o->details && i < 100) ok = detail(r, &binds[i], on, arena);
    set_state(&binds[i]);
  }
  free(k->binds);
  if (!ok) {
    if (arena) tert_i_arena_free(arena);
    free(arena);
    return tert_i_fail_memory(err);
  }
  *out = (tert_bind_list){.count = k->count, .binds = binds, .arena = arena};
  return TERT_OK;
}

void tert_bind_list_free(tert_bind_list *list) {
  if (!list) return;
  if (list->arena) tert_i_arena_free(list->arena);
  free(list->arena);
  memset(list, 0, sizeof *list);
}

static size_t place_in(const tert_relation_grid *g, tert_state s) {
  size_t low = 0, high = g->count;
  while (low < high) {
    size_t mid = (low + high) / 2;
    if (g->state[mid] < s)
      low = mid + 1;
    else
      high = mid;
  }
  return low < g->count && g->state[low] == s ? low : SIZE_MAX;
}

/* Adds the bind of grid place k between places i and j. */
static void consider(ranking *out, const tert_relation_grid *g, size_t k, size_t i, size_t j,
                     double n, const tert_bind_options *o, tert_day since, tert_day until) {
  size_t c = g->count;
  tert_bind b = {
      .third = g->state[k], .a = g->state[i], .b = g->state[j], .since = since, .until = until};
  double pa = (double)g->plus[k * c + i], pb = (double)g->plus[k * c + j];
  double score = n * sqrt(pa * pb);
  if (score < o->min_score || score < out->bar) return;
  tert_i_bind_fill(&b, n, pa, pb, (double)g->minus[k * c + i], (double)g->minus[k * c + j]);
  push(out, &b);
}

tert_status tert_bind_between(const tert_relations *r, tert_state a, tert_state b, tert_day on,
                              const tert_bind_options *options, tert_bind_list *out,
                              tert_error *err) {
  tert_bind_options o;
  tert_bind_defaults(&o);
  if (options) o = *options;
  if (!r || !out || a >= tert_relations_state_count(r) || b >= tert_relations_state_count(r) ||
      a == b)
    return tert_i_fail(err, TERT_ERR_ARGUMENT, "name two different states as rivals");
  memset(out, 0, sizeof *out);
  tert_relation_grid g;
  tert_status status =
      tert_relations_grid(r, on, tert_i_bind_slow_day(on, o.lag_years), 0, &g, err);
  if (status != TERT_OK) return status;
  size_t i = place_in(&g, a), j = place_in(&g, b);
  tert_day since = TERT_DAY_NONE, until = TERT_DAY_NONE;
  ranking k = {.r = r, .limit = o.limit};
  if (i != SIZE_MAX && j != SIZE_MAX) {
    double n = tert_i_minus(r, tert_i_dyad(a, b), on, o.ahead);
    if (n < 0.1) n = 0.1; /* the quarrel is given, whatever the tables know of it */
    if (o.details && !tert_i_bind_run(r, tert_i_dyad(a, b), on, o.on, o.off, &since, &until))
      k.failed = true;
    for (size_t s = 0; s < g.count; s++)
      if (s != i && s != j) consider(&k, &g, s, i, j, n, &o, since, until);
  }
  tert_relation_grid_free(&g);
  return finish(&k, &o, on, out, err);
}

/* Binds of one pair of rivals: of everybody, or of grid place only. */
static void consider_pair(ranking *out, const tert_relation_grid *g, size_t only, size_t i,
                          size_t j, double n, const tert_bind_options *o) {
  for (size_t s = only == SIZE_MAX ? 0 : only; s < g->count; s++) {
    if (s != i && s != j) consider(out, g, s, i, j, n, o, TERT_DAY_NONE, TERT_DAY_NONE);
    if (only != SIZE_MAX) return;
  }
}

/* Since when each listed quarrel runs; neighbours in the list often share it. */
static bool date_runs(const tert_relations *r, const tert_bind_options *o, tert_day on,
                      tert_bind_list *l) {
  for (size_t i = 0; i < l->count && i < 100; i++) {
    tert_bind *b = &l->binds[i];
    size_t same = 0;
    while (same < i && (l->binds[same].a != b->a || l->binds[same].b != b->b))
      same++;
    if (same < i) {
      b->since = l->binds[same].since;
      b->until = l->binds[same].until;
    } else if (!tert_i_bind_run(r, tert_i_dyad(b->a, b->b), on, o->on, o->off, &b->since,
                                &b->until)) {
      return false;
    }
  }
  return true;
}

/* All rival pairs that are on; third TERT_STATE_NONE: everybody. */
static tert_status rank_pairs(const tert_relations *r, tert_state third, tert_day on,
                              const tert_bind_options *options, tert_bind_list *out,
                              tert_error *err) {
  tert_bind_options o;
  tert_bind_defaults(&o);
  if (options) o = *options;
  if (!out || !r) return tert_i_fail(err, TERT_ERR_ARGUMENT, "no relations given");
  memset(out, 0, sizeof *out);
  tert_relation_grid g;
  tert_status status =
      tert_relations_grid(r, on, tert_i_bind_slow_day(on, o.lag_years), 0, &g, err);
  if (status != TERT_OK) return status;
  size_t only = third == TERT_STATE_NONE ? SIZE_MAX : place_in(&g, third), c = g.count;
  ranking k = {.r = r, .limit = o.limit};
  bool gone = third != TERT_STATE_NONE && only == SIZE_MAX;
  for (int pass = 0; pass < 2 && !gone; pass++) {
    for (size_t j = 0; j < c; j++)
      for (size_t i = 0; i < j; i++) {
        double n = (double)g.minus[i * c + j];
        if (i == only || j == only || (pass ? n >= o.on : n < o.on)) continue;
        if (pass && (n < o.off || n < k.bar)) continue;
        if (pass) { /* between off and on: only while a quarrel that was on runs out */
          tert_day since, until;
          if (!tert_i_bind_run(r, tert_i_dyad(g.state[i], g.state[j]), on, o.on, o.off, &since,
                               &until))
            k.failed = true;
          if (since == TERT_DAY_NONE) continue;
        }
        consider_pair(&k, &g, only, i, j, n, &o);
      }
  }
  tert_relation_grid_free(&g);
  status = finish(&k, &o, on, out, err);
  if (status == TERT_OK && o.details && !date_runs(r, &o, on, out)) {
    tert_bind_list_free(out);
    return tert_i_fail_memory(err);
  }
  return status;
}

tert_status tert_bind_for(const tert_relations *r, tert_state third, tert_day on,
                          const tert_bind_options *options, tert_bind_list *out, tert_error *err) {
  if (!r || third >= tert_relations_state_count(r))
    return tert_i_fail(err, TERT_ERR_ARGUMENT, "name a state");
  return rank_pairs(r, third, on, options, out, err);
}

tert_status tert_bind_all(const tert_relations *r, tert_day on, const tert_bind_options *options,
                          tert_bind_list *out, tert_error *err) {
  return rank_pairs(r, TERT_STATE_NONE, on, options, out, err);
}
