/* layers.c - the plus and the minus layer of a dyad on a day, with the reasons behind them.
 *
 *   plus  = 1 - product over kinds of (1 - weight * value): pact, neighbour, seats, partner, ...
 *   minus = the greatest of rivalry, dispute, war, stated hostility, conflict in events
 *
 * The two are never netted. */
#include "relations/relations.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Names of the terms and what each weighs; the weights' fit: docs/balance.md. */
static const struct {
  const char *name;
  double weight;
} kinds[TERT_TERM_KINDS] = {
    [TERT_TERM_PACT] = {"pact", 0.9},
    [TERT_TERM_NEIGHBOUR] = {"neighbour", 0.5},
    [TERT_TERM_MEMBERSHIP] = {"membership", 0.5},
    [TERT_TERM_PARTNER] = {"partner", 0.5},
    [TERT_TERM_DECLARED] = {"declared", 0.8},
    [TERT_TERM_COOPERATION] = {"cooperation", 0.5},
    [TERT_TERM_RIVALRY] = {"rivalry", 1},
    [TERT_TERM_DISPUTE] = {"dispute", 1},
    [TERT_TERM_WAR] = {"war", 1},
    [TERT_TERM_FOE] = {"foe", 1},
    [TERT_TERM_CONFLICT] = {"conflict", 1},
    [TERT_TERM_GRAVITY] = {"gravity", 0.5},
    [TERT_TERM_REACH] = {"reach", 0.3},
};

void tert_relations_defaults(tert_relation_options *o) {
  *o = (tert_relation_options){.half_material = TERT_HALF_MATERIAL,
                               .half_verbal = TERT_HALF_VERBAL,
                               .scale_plus = 60,
                               .scale_minus = TERT_CONFLICT_SCALE,
                               .typical = TERT_CONFLICT_TYPICAL,
                               .half_dispute = 180,
                               .half_settled = 30};
  for (int k = 0; k < TERT_TERM_KINDS; k++)
    o->weight[k] = kinds[k].weight;
}

const char *tert_term_kind_name(tert_term_kind kind) {
  return (unsigned)kind < TERT_TERM_KINDS ? kinds[kind].name : "";
}

tert_status tert_relations_open(const char *data_dir, const tert_relation_options *options,
                                tert_relations **out, tert_error *err) {
  if (!out) return tert_i_fail(err, TERT_ERR_ARGUMENT, "nowhere to put the relations");
  tert_relations *r = calloc(1, sizeof *r);
  if (!r) return tert_i_fail_memory(err);
  tert_relations_defaults(&r->options);
  if (options) r->options = *options;
  tert_i_arena_init(&r->arena, 0);
  tert_status status = TERT_OK;
  const tert_relation_options *o = &r->options;
  r->tie_cap = 16; /* never NULL: ties are walked by pointer */
  r->ties = malloc(r->tie_cap * sizeof *r->ties);
  if (!r->ties) status = tert_i_fail_memory(err);
  if (status == TERT_OK &&
      !(o->half_material > 0 && o->half_verbal > 0 && o->scale_plus > 0 && o->scale_minus > 0 &&
        o->half_dispute > 0 && o->half_settled > 0 && o->typical >= 0 && o->typical < 1))
    status = tert_i_fail(err, TERT_ERR_ARGUMENT, "half-lives and scales must be above 0");
  if (status == TERT_OK && data_dir) status = tert_i_relations_load(r, data_dir, err);
  if (status == TERT_OK) status = tert_relations_seal(r, err);
  if (status != TERT_OK) {
    tert_relations_free(r);
    return status;
  }
  *out = r;
  return TERT_OK;
}

void tert_relations_free(tert_relations *r) {
  if (!r) return;
  for (size_t i = 0; i < r->file_count; i++)
    tert_i_file_close(&r->files[i]);
  tert_i_arena_free(&r->arena);
  free(r->states);
  free(r->spells);
  free(r->spell_row);
  free(r->seats);
  free(r->seat_row);
  free(r->events);
  free(r->event_row);
  free(r->ties);
  free(r);
}

double tert_i_spell_value(const tert_relations *r, const tert_spell *s, tert_day on, int ahead) {
  bool hostile =
      s->kind == TERT_TERM_DISPUTE || s->kind == TERT_TERM_WAR || s->kind == TERT_TERM_RIVALRY;
  if (on < s->from) return hostile && s->from - on <= ahead ? (double)s->value : 0;
  if (on <= s->to) return (double)s->value;
  if (s->kind != TERT_TERM_DISPUTE && s->kind != TERT_TERM_WAR) return 0;
  double half = s->settled ? r->options.half_settled : r->options.half_dispute;
  double value = (double)s->value * exp2(-(double)(on - s->to) / half);
  return value < 0.01 ? 0 : value;
}

const tert_rtie *tert_i_first_tie(const tert_relations *r, uint32_t dyad) {
  size_t low = 0, high = r->tie_count;
  while (low < high) {
    size_t mid = low + (high - low) / 2;
    if (r->ties[mid].dyad < dyad)
      low = mid + 1;
    else
      high = mid;
  }
  return r->ties + low;
}

double tert_i_minus(const tert_relations *r, uint32_t dyad, tert_day on, int ahead) {
  double most = 0, sum[4];
  for (uint32_t i = r->spell_row[dyad]; i < r->spell_row[dyad + 1]; i++) {
    const tert_spell *s = &r->spells[i];
    if (s->kind != TERT_TERM_RIVALRY && s->kind != TERT_TERM_DISPUTE && s->kind != TERT_TERM_WAR)
      continue;
    double v = tert_i_spell_value(r, s, on, ahead) * r->options.weight[s->kind];
    if (v > most) most = v;
  }
  for (const tert_rtie *t = tert_i_first_tie(r, dyad);
       t < r->ties + r->tie_count && t->dyad == dyad; t++)
    if (t->sign < 0 && on >= t->from && on <= t->to) {
      double v = (double)t->strength * r->options.weight[TERT_TERM_FOE];
      if (v > most) most = v;
    }
  tert_i_event_sums(r, dyad, on, sum);
  double v = tert_i_event_minus(r, sum) * r->options.weight[TERT_TERM_CONFLICT];
  return v > most ? v : most;
}

void tert_i_plus_terms(const tert_relations *r, uint32_t dyad, tert_day on, tert_day slow,
                       double *value) {
  double sum[4];
  memset(value, 0, TERT_TERM_KINDS * sizeof *value);
  for (uint32_t i = r->spell_row[dyad]; i < r->spell_row[dyad + 1]; i++) {
    const tert_spell *s = &r->spells[i];
    if (s->kind != TERT_TERM_PACT && s->kind != TERT_TERM_NEIGHBOUR && s->kind != TERT_TERM_PARTNER)
      continue;
    if (slow >= s->from && slow <= s->to && (double)s->value > value[s->kind])
      value[s->kind] = (double)s->value;
  }
  for (const tert_rtie *t = tert_i_first_tie(r, dyad);
       t < r->ties + r->tie_count && t->dyad == dyad; t++)
    if (t->sign > 0 && on >= t->from && on <= t->to &&
        (double)t->strength > value[TERT_TERM_DECLARED])
      value[TERT_TERM_DECLARED] = (double)t->strength;
  tert_i_event_sums(r, dyad, on, sum);
  value[TERT_TERM_COOPERATION] = tert_i_event_plus(r, sum);
}

static double join(const tert_relation_options *o, const double *value) {
  double left = 1;
  for (int k = 0; k < TERT_TERM_KINDS; k++)
    if (k < TERT_TERM_RIVALRY || k > TERT_TERM_CONFLICT) left *= 1 - o->weight[k] * value[k];
  return 1 - left;
}

/* States alive on a day, ascending. */
static tert_state *living(const tert_relations *r, tert_day on, size_t *count) {
  tert_state *s = malloc((r->state_count + 1) * sizeof *s);
  *count = 0;
  for (size_t i = 0; s && i < r->state_count; i++)
    if (tert_relations_alive(r, (tert_state)i, on)) s[(*count)++] = (tert_state)i;
  return s;
}

tert_status tert_relations_grid(const tert_relations *r, tert_day on, tert_day slow, int ahead,
                                tert_relation_grid *out, tert_error *err) {
  if (!r || !out || !r->sealed)
    return tert_i_fail(err, TERT_ERR_ARGUMENT, "relations must be sealed before they are asked");
  memset(out, 0, sizeof *out);
  tert_ranks ranks = {0};
  out->state = living(r, on, &out->count);
  size_t n = out->count;
  out->plus = calloc(n * n + 1, sizeof *out->plus);
  out->minus = calloc(n * n + 1, sizeof *out->minus);
  if (!out->state || !out->plus || !out->minus || !tert_i_ranks(r, slow, out->state, n, &ranks)) {
    tert_relation_grid_free(out);
    return tert_i_fail_memory(err);
  }
  for (size_t j = 0; j < n; j++)
    for (size_t i = 0; i < j; i++) {
      uint32_t dyad = tert_i_dyad(out->state[i], out->state[j]);
      double value[TERT_TERM_KINDS];
      tert_i_plus_terms(r, dyad, on, slow, value);
      value[TERT_TERM_GRAVITY] = (double)ranks.gravity[i * n + j];
      value[TERT_TERM_MEMBERSHIP] = (double)ranks.seats[i * n + j];
      value[TERT_TERM_REACH] = (double)ranks.reach[i];
      out->plus[i * n + j] = (float)join(&r->options, value);
      value[TERT_TERM_MEMBERSHIP] = (double)ranks.seats[j * n + i];
      value[TERT_TERM_REACH] = (double)ranks.reach[j];
      out->plus[j * n + i] = (float)join(&r->options, value);
      out->minus[i * n + j] = out->minus[j * n + i] = (float)tert_i_minus(r, dyad, on, ahead);
    }
  tert_i_ranks_free(&ranks);
  return TERT_OK;
}

void tert_relation_grid_free(tert_relation_grid *g) {
  if (!g) return;
  free(g->state);
  free(g->plus);
  free(g->minus);
  memset(g, 0, sizeof *g);
}

/* ---- one dyad with its reasons --------------------------------------------------------------- */

typedef struct list {
  tert_dyad *out;
  size_t cap;
  bool failed;
} list;

static tert_term *add(list *l, tert_term_kind kind, double value) {
  if (l->out->count == l->cap) {
    size_t cap = l->cap * 2 + 16;
    tert_term *grown = realloc(l->out->terms, cap * sizeof *grown);
    if (!grown) {
      l->failed = true;
      return NULL;
    }
    l->out->terms = grown;
    l->cap = cap;
  }
  tert_term *t = &l->out->terms[l->out->count++];
  memset(t, 0, sizeof *t);
  t->kind = kind;
  t->value = value;
  t->from = t->to = TERT_DAY_NONE;
  t->source = "computed";
  return t;
}

static const char *source_name(char c) {
  switch (c) {
  case 'A':
    return "ATOP 5";
  case 'C':
    return "COW alliances 4.1";
  case 'N':
    return "COW contiguity 3.2";
  case 'T':
    return "Thompson, Sakuwa, Suhas 2021";
  case 'D':
    return "Thompson, Dreyer 2012";
  case 'M':
    return "MID 5.0";
  case 'W':
    return "COW wars 4.0";
  case 'B':
    return "blocs.tsv";
  case 'P':
    return "partners.tsv";
  case 'R':
    return "recent.tsv";
  default:
    return "table";
  }
}

static void pledge_label(tert_term *t, const tert_spell *s) {
  static const char *const words[] = {"defence", "offence", "neutrality", "non-aggression",
                                      "consultation"};
  static const char letters[] = "dongc";
  size_t at = 0;
  if (s->source == 'B') {
    snprintf(t->label, sizeof t->label, "%.*s", (int)(s->label.len < 90 ? s->label.len : 90),
             s->label.ptr);
    return;
  }
  for (int i = 0; i < 5; i++)
    if (memchr(s->label.ptr, letters[i], s->label.len) && at < 60)
      at += (size_t)snprintf(t->label + at, sizeof t->label - at, "%s%s", at ? ", " : "", words[i]);
  snprintf(t->label + at, sizeof t->label - at, " pact");
}

static void spell_terms(const tert_relations *r, uint32_t dyad, tert_day on, list *l) {
  for (uint32_t i = r->spell_row[dyad]; i < r->spell_row[dyad + 1]; i++) {
    const tert_spell *s = &r->spells[i];
    double v = tert_i_spell_value(r, s, on, 0);
    if (v <= 0) continue;
    tert_term *t = add(l, (tert_term_kind)s->kind, v);
    if (!t) return;
    t->from = s->from < -1000000 ? TERT_DAY_NONE : s->from;
    t->to = s->to == TERT_DAY_MAX ? TERT_DAY_NONE : s->to;
    t->source = source_name(s->source);
    if (s->kind == TERT_TERM_PACT)
      pledge_label(t, s);
    else if (s->kind == TERT_TERM_NEIGHBOUR)
      snprintf(t->label, sizeof t->label, "%s",
               v > 0.9 ? "land border" : "neighbours across water");
    else if (s->kind == TERT_TERM_DISPUTE && s->source == 'M')
      snprintf(t->label, sizeof t->label, "militarised dispute %.*s", (int)s->label.len,
               s->label.ptr);
    else
      snprintf(t->label, sizeof t->label, "%.*s", (int)(s->label.len < 90 ? s->label.len : 90),
               s->label.ptr ? s->label.ptr : "");
  }
}

int tert_i_top_events(const tert_relations *r, uint32_t dyad, tert_day on, bool conflict,
                      tert_top_event top[8]) {
  int count = 0;
  for (size_t i = r->event_row[dyad]; i < r->event_row[dyad + 1] && r->events[i].day <= on; i++) {
    const tert_revent *e = &r->events[i];
    if (on - e->day > 3000 || (e->goldstein < 0) != conflict || e->goldstein == 0) continue;
    double half = e->flags & EVENT_MATERIAL ? r->options.half_material : r->options.half_verbal;
    double w = fabs((double)e->goldstein) * exp2(-(double)(on - e->day) / half);
    if (count == 8 && w <= top[7].weight) continue;
    int at = count < 8 ? count++ : 7;
    while (at > 0 && top[at - 1].weight < w) {
      top[at] = top[at - 1];
      at--;
    }
    top[at] = (tert_top_event){w, i};
  }
  return count;
}

/* The events that weigh most in the sums on the day; at most eight a sign. */
static void event_terms(const tert_relations *r, uint32_t dyad, tert_day on, list *l) {
  double sum[4];
  tert_i_event_sums(r, dyad, on, sum);
  double part[2] = {tert_i_event_plus(r, sum), tert_i_event_minus(r, sum)};
  double total[2] = {sum[0] + sum[1], sum[2] + sum[3]};
  for (int sign = 0; sign < 2; sign++) {
    tert_top_event top[8];
    int count = tert_i_top_events(r, dyad, on, sign == 1, top);
    for (int k = 0; k < count; k++) {
      const tert_revent *e = &r->events[top[k].event];
      tert_term *t = add(l, sign ? TERT_TERM_CONFLICT : TERT_TERM_COOPERATION,
                         total[sign] > 0 ? part[sign] * top[k].weight / total[sign] : 0);
      if (!t) return;
      t->from = t->to = e->day;
      t->id = e->id;
      t->source = "event";
      tert_state_info a, b;
      tert_relations_state_info(r, e->source, &a);
      tert_relations_state_info(r, e->target, &b);
      snprintf(t->label, sizeof t->label, "%s to %s, CAMEO %s, Goldstein %+.1f", a.code, b.code,
               e->cameo[0] ? e->cameo : "-", (double)e->goldstein);
    }
  }
}

static bool is_minus(tert_term_kind k) {
  return k >= TERT_TERM_RIVALRY && k <= TERT_TERM_CONFLICT;
}

static int term_order(const void *a, const void *b) {
  const tert_term *x = a, *y = b;
  int p = is_minus(x->kind), q = is_minus(y->kind);
  if (p != q) return p - q;
  if (x->value != y->value) return x->value > y->value ? -1 : 1;
  if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
  if (x->from != y->from) return x->from < y->from ? -1 : 1;
  if (x->id != y->id) return x->id < y->id ? -1 : 1;
  return strcmp(x->label, y->label);
}

static void rank_terms(tert_state a, tert_state b, const tert_ranks *k, double *value, list *l) {
  size_t i = 0, j = 0, n = k->count;
  for (size_t s = 0; s < n; s++) {
    if (k->state[s] == a) i = s;
    if (k->state[s] == b) j = s;
  }
  value[TERT_TERM_MEMBERSHIP] = (double)k->seats[i * n + j];
  value[TERT_TERM_GRAVITY] = (double)k->gravity[i * n + j];
  value[TERT_TERM_REACH] = (double)k->reach[i];
  static const tert_term_kind ranked[] = {TERT_TERM_MEMBERSHIP, TERT_TERM_GRAVITY, TERT_TERM_REACH};
  static const char *const labels[] = {
      "shared seats in international organisations, rank among its partners",
      "expected exchange by power and distance, rank among all pairs",
      "share of the world's power"};
  static const char *const sources[] = {"COW IGO 3.0", "COW NMC 6, capitals", "COW NMC 6"};
  for (int t = 0; t < 3; t++) {
    tert_term *term = value[ranked[t]] > 0 ? add(l, ranked[t], value[ranked[t]]) : NULL;
    if (!term) continue;
    snprintf(term->label, sizeof term->label, "%s", labels[t]);
    term->source = sources[t];
  }
}

tert_status tert_relations_dyad(const tert_relations *r, tert_state a, tert_state b, tert_day on,
                                tert_dyad *out, tert_error *err) {
  if (!out) return tert_i_fail(err, TERT_ERR_ARGUMENT, "nowhere to put the dyad");
  memset(out, 0, sizeof *out);
  if (!r || !r->sealed || a >= r->state_count || b >= r->state_count || a == b)
    return tert_i_fail(err, TERT_ERR_ARGUMENT,
                       "a dyad wants two different states of sealed relations");
  if (!tert_relations_alive(r, a, on) || !tert_relations_alive(r, b, on)) return TERT_OK;
  uint32_t dyad = tert_i_dyad(a, b);
  double value[TERT_TERM_KINDS];
  list l = {.out = out};
  tert_ranks ranks = {0};
  size_t n;
  tert_state *state = living(r, on, &n);
  if (!state || !tert_i_ranks(r, on, state, n, &ranks)) {
    free(state);
    return tert_i_fail_memory(err);
  }
  tert_i_plus_terms(r, dyad, on, on, value);
  rank_terms(a, b, &ranks, value, &l);
  spell_terms(r, dyad, on, &l);
  event_terms(r, dyad, on, &l);
  for (const tert_rtie *t = tert_i_first_tie(r, dyad);
       t < r->ties + r->tie_count && t->dyad == dyad; t++) {
    if (on < t->from || on > t->to) continue;
    tert_term *term =
        add(&l, t->sign > 0 ? TERT_TERM_DECLARED : TERT_TERM_FOE, (double)t->strength);
    if (!term) break;
    term->from = t->from < -1000000 ? TERT_DAY_NONE : t->from;
    term->to = t->to == TERT_DAY_MAX ? TERT_DAY_NONE : t->to;
    term->id = t->id;
    term->source = "text";
    snprintf(term->label, sizeof term->label, "%s",
             t->sign > 0 ? "stated tie" : "stated hostility");
  }
  out->plus = join(&r->options, value);
  out->minus = tert_i_minus(r, dyad, on, 0);
  tert_i_ranks_free(&ranks);
  free(state);
  if (l.failed) {
    tert_dyad_free(out);
    return tert_i_fail_memory(err);
  }
  if (out->count) qsort(out->terms, out->count, sizeof *out->terms, term_order);
  return TERT_OK;
}

void tert_dyad_free(tert_dyad *dyad) {
  if (!dyad) return;
  free(dyad->terms);
  memset(dyad, 0, sizeof *dyad);
}

void tert_relations_layers(const tert_relations *r, tert_state a, tert_state b, tert_day on,
                           double *plus, double *minus) {
  tert_dyad d;
  double p = 0, m = 0;
  if (tert_relations_dyad(r, a, b, on, &d, NULL) == TERT_OK) {
    p = d.plus;
    m = d.minus;
    tert_dyad_free(&d);
  }
  if (plus) *plus = p;
  if (minus) *minus = m;
}

static int day_order(const void *a, const void *b) {
  tert_day x = *(const tert_day *)a, y = *(const tert_day *)b;
  return x < y ? -1 : x > y;
}

bool tert_i_minus_days(const tert_relations *r, uint32_t dyad, tert_day **days, size_t *count) {
  size_t n = 0, cap = 16;
  for (uint32_t i = r->spell_row[dyad]; i < r->spell_row[dyad + 1]; i++)
    cap += 2;
  cap += r->event_row[dyad + 1] - r->event_row[dyad];
  for (const tert_rtie *t = tert_i_first_tie(r, dyad);
       t < r->ties + r->tie_count && t->dyad == dyad; t++)
    cap += 2;
  tert_day *d = malloc(cap * sizeof *d);
  if (!d) return false;
  for (uint32_t i = r->spell_row[dyad]; i < r->spell_row[dyad + 1]; i++) {
    const tert_spell *s = &r->spells[i];
    if (s->kind != TERT_TERM_RIVALRY && s->kind != TERT_TERM_DISPUTE && s->kind != TERT_TERM_WAR)
      continue;
    d[n++] = s->from;
    if (s->to < TERT_DAY_MAX) d[n++] = s->to + 1;
  }
  for (uint32_t i = r->event_row[dyad]; i < r->event_row[dyad + 1]; i++)
    if (n == 0 || d[n - 1] != r->events[i].day) d[n++] = r->events[i].day;
  for (const tert_rtie *t = tert_i_first_tie(r, dyad);
       t < r->ties + r->tie_count && t->dyad == dyad; t++)
    if (t->sign < 0) {
      d[n++] = t->from;
      if (t->to < TERT_DAY_MAX) d[n++] = t->to + 1;
    }
  if (n) qsort(d, n, sizeof *d, day_order);
  size_t kept = 0;
  for (size_t i = 0; i < n; i++)
    if (kept == 0 || d[i] != d[kept - 1]) d[kept++] = d[i];
  *days = d;
  *count = kept;
  return true;
}
