/* sweep.c - the binds of the world, day after day.
 *
 * What changes slowly (treaties, seats, power) is read once a year into one matrix of what those
 * terms leave open, left = product of (1 - weight * value). Every day the decayed sums of events
 * fade by one factor, the events of the day are added, and the two layers follow by a few
 * multiplications:
 *
 *   plus(k,i) = 1 - left(k,i) * (1 - w * c / (c + scale)),   kept as its root, by column i
 *   score(k; i,j) = n(i,j) * root(i)[k] * root(j)[k]          one vector product a rival pair
 */
#include "balance/bind.h"

#include <math.h>
#include <stdlib.h>

typedef struct sweep {
  const tert_relations *r;
  tert_bind_options o;
  size_t states, dyads;
  uint32_t *order; /* [events] by day */
  size_t next;     /* first event not yet added */
  float *sum[4];   /* [dyads] */
  float fade[2];   /* a day's factor, material and verbal */
  float *left;     /* [states * states] column i, row k; 1 where not both alive */
  float *root;     /* [states * states] */
  bool *alive;     /* [states] */
  uint32_t *live;  /* [live_count] */
  size_t live_count;
  float *minus;      /* [dyads] */
  uint8_t *on;       /* [dyads] hysteresis */
  tert_day *since;   /* [dyads] */
  uint32_t *hostile; /* [hostile_count] spells of the year that are or may become active */
  size_t hostile_count;
  float *score;   /* [states] */
  tert_bind *top; /* [limit] */
  size_t top_count;
  int year;
} sweep;

static bool order_events(sweep *w) {
  const tert_relations *r = w->r;
  size_t n = r->event_count;
  w->order = malloc((n + 1) * sizeof *w->order);
  if (!w->order) return false;
  if (n == 0) return true;
  tert_day low = r->events[0].day, high = low;
  for (size_t i = 0; i < n; i++) {
    if (r->events[i].day < low) low = r->events[i].day;
    if (r->events[i].day > high) high = r->events[i].day;
  }
  size_t days = (size_t)(high - low) + 1;
  uint32_t *at = calloc(days + 2, sizeof *at);
  if (!at) return false;
  for (size_t i = 0; i < n; i++)
    at[r->events[i].day - low + 1]++;
  for (size_t d = 0; d < days; d++)
    at[d + 1] += at[d];
  for (size_t i = 0; i < n; i++)
    w->order[at[r->events[i].day - low]++] = (uint32_t)i;
  free(at);
  return true;
}

static void fade_all(sweep *w, double days) {
  for (int k = 0; k < 4; k++) {
    float f = days == 1 ? w->fade[k & 1]
                        : (float)exp2(-days / (k & 1 ? w->r->options.half_verbal
                                                     : w->r->options.half_material));
    float *s = w->sum[k];
    for (size_t d = 0; d < w->dyads; d++)
      s[d] *= f;
  }
}

static void add_event(sweep *w, const tert_revent *e) {
  if (e->flags & EVENT_BASE) {
    for (int k = 0; k < 4; k++)
      w->sum[k][e->dyad] = e->sum[k];
    return;
  }
  int k = (e->goldstein < 0 ? 2 : 0) + (e->flags & EVENT_MATERIAL ? 0 : 1);
  w->sum[k][e->dyad] += fabsf(e->goldstein);
}

/* Everything before the first day, each event faded to it. */
static void warm_up(sweep *w, tert_day from) {
  const tert_relations *r = w->r;
  for (; w->next < r->event_count; w->next++) {
    const tert_revent *e = &r->events[w->order[w->next]];
    if (e->day >= from) break;
    double days = from - e->day;
    double f[2] = {exp2(-days / r->options.half_material), exp2(-days / r->options.half_verbal)};
    if (e->flags & EVENT_BASE) {
      for (int k = 0; k < 4; k++)
        w->sum[k][e->dyad] += (float)((double)e->sum[k] * f[k & 1]);
      continue;
    }
    int verbal = e->flags & EVENT_MATERIAL ? 0 : 1, k = (e->goldstein < 0 ? 2 : 0) + verbal;
    w->sum[k][e->dyad] += (float)(fabs((double)e->goldstein) * f[verbal]);
  }
}

/* Slow ties, members and disputes that matter in a year. */
static bool begin_year(sweep *w, tert_day day) {
  const tert_relations *r = w->r;
  size_t s = w->states;
  int lag = w->o.lag_years > 0 ? w->o.lag_years : 1;
  tert_day slow = tert_day_from_ymd(w->year - lag, 12, 31);
  tert_state *state = malloc((s + 1) * sizeof *state);
  if (!state) return false;
  w->live_count = 0;
  for (size_t i = 0; i < s; i++) {
    w->alive[i] = tert_relations_alive(r, (tert_state)i, day);
    if (w->alive[i]) {
      state[w->live_count] = (tert_state)i;
      w->live[w->live_count++] = (uint32_t)i;
    }
  }
  tert_ranks ranks;
  size_t n = w->live_count;
  bool ok = tert_i_ranks(r, slow, state, n, &ranks);
  for (size_t i = 0; i < s * s; i++)
    w->left[i] = 1;
  const double *weight = r->options.weight;
  for (size_t j = 0; ok && j < n; j++)
    for (size_t i = 0; i < n; i++) {
      if (i == j) continue;
      double v[TERT_TERM_KINDS];
      tert_i_plus_terms(r, tert_i_dyad(state[i], state[j]), day, slow, v);
      double left = (1 - weight[TERT_TERM_PACT] * v[TERT_TERM_PACT]) *
                    (1 - weight[TERT_TERM_NEIGHBOUR] * v[TERT_TERM_NEIGHBOUR]) *
                    (1 - weight[TERT_TERM_PARTNER] * v[TERT_TERM_PARTNER]) *
                    (1 - weight[TERT_TERM_DECLARED] * v[TERT_TERM_DECLARED]) *
                    (1 - weight[TERT_TERM_MEMBERSHIP] * (double)ranks.seats[i * n + j]) *
                    (1 - weight[TERT_TERM_GRAVITY] * (double)ranks.gravity[i * n + j]) *
                    (1 - weight[TERT_TERM_REACH] * (double)ranks.reach[i]);
      w->left[state[j] * s + state[i]] = (float)left; /* attachment of i to j stands in column j */
    }
  if (ok) tert_i_ranks_free(&ranks);
  free(state);
  tert_day end = tert_day_from_ymd(w->year, 12, 31);
  w->hostile_count = 0;
  for (size_t i = 0; i < r->spell_count; i++) {
    const tert_spell *p = &r->spells[i];
    if (p->kind != TERT_TERM_RIVALRY && p->kind != TERT_TERM_DISPUTE && p->kind != TERT_TERM_WAR)
      continue;
    if (p->from <= end && (p->to >= day || day - p->to < 2000))
      w->hostile[w->hostile_count++] = (uint32_t)i;
  }
  return ok;
}

static void set_layers(sweep *w, tert_day day) {
  const tert_relation_options *o = &w->r->options;
  size_t s = w->states;
  const float *cm = w->sum[0], *cv = w->sum[1], *mm = w->sum[2], *mv = w->sum[3];
  float scale = (float)o->scale_minus, base = (float)o->typical;
  float conflict = (float)o->weight[TERT_TERM_CONFLICT] / (1 - base);
  for (size_t d = 0; d < w->dyads; d++) {
    float c = cm[d] + cv[d], m = mm[d] + mv[d];
    float excess = m / (m + c + scale) - base;
    w->minus[d] = excess > 0 ? conflict * excess : 0;
  }
  for (size_t h = 0; h < w->hostile_count; h++) {
    const tert_spell *p = &w->r->spells[w->hostile[h]];
    float v = (float)(tert_i_spell_value(w->r, p, day, 0) * o->weight[p->kind]);
    if (v > w->minus[p->dyad]) w->minus[p->dyad] = v;
  }
  for (size_t t = 0; t < w->r->tie_count; t++) {
    const tert_rtie *p = &w->r->ties[t];
    float v = p->strength * (float)o->weight[TERT_TERM_FOE];
    if (p->sign < 0 && day >= p->from && day <= p->to && v > w->minus[p->dyad])
      w->minus[p->dyad] = v;
  }
  float plus = (float)o->scale_plus, gain = (float)o->weight[TERT_TERM_COOPERATION];
  for (size_t j = 0; j < w->live_count; j++) {
    uint32_t b = w->live[j];
    for (size_t i = 0; i < j; i++) {
      uint32_t a = w->live[i];
      size_t d = tert_i_dyad(a, b);
      float c = cm[d] + cv[d], open = 1 - gain * c / (c + plus);
      w->root[b * s + a] = sqrtf(1 - w->left[b * s + a] * open);
      w->root[a * s + b] = sqrtf(1 - w->left[a * s + b] * open);
    }
  }
}

static void offer_top(sweep *w, uint32_t k, uint32_t i, uint32_t j, size_t dyad) {
  size_t s = w->states, at = w->top_count < w->o.limit ? w->top_count++ : w->o.limit - 1;
  tert_bind b = {.third = k, .a = i, .b = j, .since = w->since[dyad], .until = TERT_DAY_NONE};
  double pa = (double)w->root[i * s + k] * (double)w->root[i * s + k];
  double pb = (double)w->root[j * s + k] * (double)w->root[j * s + k];
  tert_i_bind_fill(&b, (double)w->minus[dyad], pa, pb, (double)w->minus[tert_i_dyad(k, i)],
                   (double)w->minus[tert_i_dyad(k, j)]);
  while (at > 0 && w->top[at - 1].score < b.score) {
    w->top[at] = w->top[at - 1];
    at--;
  }
  w->top[at] = b;
}

static void rank_day(sweep *w, tert_day day, tert_bind_day *out) {
  size_t s = w->states;
  float least = (float)w->o.min_score;
  *out = (tert_bind_day){.day = day, .states = w->live_count};
  w->top_count = 0;
  for (size_t y = 0; y < w->live_count; y++) {
    uint32_t j = w->live[y];
    for (size_t x = 0; x < y; x++) {
      uint32_t i = w->live[x];
      size_t d = tert_i_dyad(i, j);
      float n = w->minus[d];
      if (w->on[d] ? n < (float)w->o.off : n < (float)w->o.on) {
        w->on[d] = 0;
        continue;
      }
      if (!w->on[d]) {
        w->on[d] = 1;
        w->since[d] = day;
      }
      out->pairs++;
      const float *ri = w->root + i * s, *rj = w->root + j * s;
      for (size_t k = 0; k < s; k++)
        w->score[k] = n * ri[k] * rj[k];
      float bar = w->top_count < w->o.limit ? 0 : (float)w->top[w->o.limit - 1].score;
      size_t found = 0;
      float weight = 0, most = 0;
      for (size_t k = 0; k < s; k++) {
        float v = w->score[k];
        bool in = v >= least;
        found += in;
        weight += in ? v : 0;
        most = v > most ? v : most;
      }
      out->binds += found;
      out->weight += (double)weight;
      if (w->o.limit == 0 || most <= bar || most < least) continue;
      for (uint32_t k = 0; k < s; k++)
        if (w->score[k] >= least &&
            (w->top_count < w->o.limit || w->score[k] > (float)w->top[w->o.limit - 1].score))
          offer_top(w, k, i, j, d);
    }
  }
  out->top = w->top;
  out->top_count = w->top_count;
}

static bool init(sweep *w) {
  size_t s = w->states, d = w->dyads;
  for (int k = 0; k < 4; k++)
    w->sum[k] = calloc(d + 1, sizeof *w->sum[k]);
  w->left = calloc(s * s + 1, sizeof *w->left);
  w->root = calloc(s * s + 1, sizeof *w->root);
  w->alive = calloc(s + 1, sizeof *w->alive);
  w->live = calloc(s + 1, sizeof *w->live);
  w->minus = calloc(d + 1, sizeof *w->minus);
  w->on = calloc(d + 1, sizeof *w->on);
  w->since = calloc(d + 1, sizeof *w->since);
  w->hostile = calloc(w->r->spell_count + 1, sizeof *w->hostile);
  w->score = calloc(s + 1, sizeof *w->score);
  w->top = calloc(w->o.limit + 1, sizeof *w->top);
  w->fade[0] = (float)exp2(-1 / w->r->options.half_material);
  w->fade[1] = (float)exp2(-1 / w->r->options.half_verbal);
  return w->sum[0] && w->sum[1] && w->sum[2] && w->sum[3] && w->left && w->root && w->alive &&
         w->live && w->minus && w->on && w->since && w->hostile && w->score && w->top &&
         order_events(w);
}

static void release(sweep *w) {
  for (int k = 0; k < 4; k++)
    free(w->sum[k]);
  free(w->order);
  free(w->left);
  free(w->root);
  free(w->alive);
  free(w->live);
  free(w->minus);
  free(w->on);
  free(w->since);
  free(w->hostile);
  free(w->score);
  free(w->top);
}

tert_status tert_bind_sweep(const tert_relations *r, tert_day from, tert_day to,
                            const tert_bind_options *options, tert_bind_day_fn each, void *context,
                            tert_error *err) {
  if (!r || !each || !r->sealed || from > to || from < -700000 || to > 3000000)
    return tert_i_fail(err, TERT_ERR_ARGUMENT,
                       "a sweep wants sealed relations and a first and last day");
  sweep w = {.r = r, .states = r->state_count};
  tert_bind_defaults(&w.o);
  w.o.min_score = 0.25;
  w.o.limit = 10;
  if (options) w.o = *options;
  w.dyads = w.states ? w.states * (w.states - 1) / 2 : 0;
  bool ok = init(&w);
  tert_status status = TERT_OK;
  if (ok) warm_up(&w, from);
  for (tert_day day = from; ok && day <= to; day++) {
    int year, month, mday;
    tert_day_to_ymd(day, &year, &month, &mday);
    if (year != w.year) {
      w.year = year;
      ok = begin_year(&w, day);
      memset(w.root, 0, w.states * w.states * sizeof *w.root);
      if (!ok) break;
    }
    if (day > from) fade_all(&w, 1);
    for (; w.next < r->event_count && r->events[w.order[w.next]].day == day; w.next++)
      add_event(&w, &r->events[w.order[w.next]]);
    set_layers(&w, day);
    tert_bind_day out;
    rank_day(&w, day, &out);
    if (!each(context, &out)) {
      status = tert_i_fail(err, TERT_ERR_CANCELLED, "stopped on request");
      break;
    }
  }
  release(&w);
  return ok ? status : tert_i_fail_memory(err);
}
