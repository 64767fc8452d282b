/* events.c - events and stated ties between states, and their decayed sums.
 *
 * For each dyad four sums are kept: cooperation and conflict, of deeds (material) and of words
 * (verbal). Each event adds |goldstein|; each sum halves every half_material or half_verbal days.
 * The sums are stored with the events, so that any day is one look-up and four powers away. */
#include "relations/relations.h"

#include <math.h>
#include <stdlib.h>

static tert_status state_of(tert_relations *r, const char *code, tert_day on, uint32_t *out,
                            tert_error *err) {
  *out = tert_relations_state(r, code, on);
  if (*out != TERT_STATE_NONE) return TERT_OK;
  if (r->tables || !code[0])
    return tert_i_fail(err, TERT_ERR_ARGUMENT, "\"%.3s\" is not the code of a state", code);
  if (r->state_count == r->state_cap) {
    size_t cap = r->state_cap * 2 + 64;
    tert_rstate *grown = realloc(r->states, cap * sizeof *grown);
    if (!grown) return tert_i_fail_memory(err);
    r->states = grown;
    r->state_cap = cap;
  }
  tert_rstate *s = &r->states[r->state_count];
  memset(s, 0, sizeof *s);
  memcpy(s->iso, code, 4);
  s->iso[3] = 0;
  s->spells = 1;
  s->from[0] = INT32_MIN / 2;
  s->to[0] = TERT_DAY_MAX;
  *out = (uint32_t)r->state_count++;
  return TERT_OK;
}

tert_status tert_i_relations_event(tert_relations *r, const tert_revent *e, tert_error *err) {
  if (r->event_count == r->event_cap) {
    size_t cap = r->event_cap + r->event_cap / 2 + 1024;
    tert_revent *grown = realloc(r->events, cap * sizeof *grown);
    if (!grown) return tert_i_fail_memory(err);
    r->events = grown;
    r->event_cap = cap;
  }
  r->events[r->event_count++] = *e;
  r->sealed = false;
  return TERT_OK;
}

tert_status tert_relations_add_event(tert_relations *r, const tert_relation_event *event,
                                     tert_error *err) {
  uint32_t a, b, about = 0xFFFF;
  if (!r || !event) return tert_i_fail(err, TERT_ERR_ARGUMENT, "no event given");
  if (!isfinite(event->goldstein) || fabsf(event->goldstein) > 1000)
    return tert_i_fail(err, TERT_ERR_ARGUMENT, "the Goldstein score is not a finite number");
  if (event->day < -1000000 || event->day > 3000000)
    return tert_i_fail(err, TERT_ERR_ARGUMENT, "the event has no day");
  tert_status status = state_of(r, event->source, event->day, &a, err);
  if (status == TERT_OK) status = state_of(r, event->target, event->day, &b, err);
  if (status != TERT_OK) return status;
  if (event->about[0]) {
    about = tert_relations_state(r, event->about, event->day);
    if (about == TERT_STATE_NONE || about == a || about == b) about = 0xFFFF;
  }
  if (a == b) return TERT_OK;
  tert_revent e = {.dyad = tert_i_dyad(a, b),
                   .day = event->day,
                   .source = (uint16_t)a,
                   .target = (uint16_t)b,
                   .about = (uint16_t)about,
                   .flags = event->material ? EVENT_MATERIAL : 0,
                   .goldstein = event->goldstein,
                   .id = event->id};
  memcpy(e.cameo, event->cameo, 4);
  return tert_i_relations_event(r, &e, err);
}

tert_status tert_i_relations_base(tert_relations *r, uint32_t a, uint32_t b, tert_day day,
                                  const float sum[4], tert_day since, tert_error *err) {
  tert_revent e = {.dyad = tert_i_dyad(a, b),
                   .day = day,
                   .source = (uint16_t)a,
                   .target = (uint16_t)b,
                   .about = 0xFFFF,
                   .flags = EVENT_BASE,
                   .id = (uint64_t)(int64_t)since};
  memcpy(e.sum, sum, sizeof e.sum);
  return tert_i_relations_event(r, &e, err);
}

tert_status tert_relations_add_tie(tert_relations *r, const tert_declared_tie *tie,
                                   tert_error *err) {
  uint32_t a, b;
  if (!r || !tie) return tert_i_fail(err, TERT_ERR_ARGUMENT, "no tie given");
  if ((tie->sign != 1 && tie->sign != -1) || !(tie->strength > 0 && tie->strength <= 1))
    return tert_i_fail(err, TERT_ERR_ARGUMENT, "a tie wants sign 1 or -1 and strength in (0,1]");
  tert_day on = tie->from != TERT_DAY_NONE ? tie->from : tie->to;
  tert_status status = state_of(r, tie->a, on, &a, err);
  if (status == TERT_OK) status = state_of(r, tie->b, on, &b, err);
  if (status != TERT_OK) return status;
  if (a == b) return TERT_OK;
  if (r->tie_count == r->tie_cap) {
    size_t cap = r->tie_cap * 2 + 16;
    tert_rtie *grown = realloc(r->ties, cap * sizeof *grown);
    if (!grown) return tert_i_fail_memory(err);
    r->ties = grown;
    r->tie_cap = cap;
  }
  r->ties[r->tie_count++] =
      (tert_rtie){.dyad = tert_i_dyad(a, b),
                  .from = tie->from == TERT_DAY_NONE ? INT32_MIN / 2 : tie->from,
                  .to = tie->to == TERT_DAY_NONE ? TERT_DAY_MAX : tie->to,
                  .sign = tie->sign,
                  .strength = (float)tie->strength,
                  .id = tie->id};
  r->sealed = false;
  return TERT_OK;
}

static int event_order(const void *a, const void *b) {
  const tert_revent *x = a, *y = b;
  if (x->dyad != y->dyad) return x->dyad < y->dyad ? -1 : 1;
  if (x->day != y->day) return x->day < y->day ? -1 : 1;
  int p = x->flags & EVENT_BASE, q = y->flags & EVENT_BASE;
  if (p != q) return p ? -1 : 1;
  return x->id < y->id ? -1 : x->id > y->id;
}

static int tie_order(const void *a, const void *b) {
  const tert_rtie *x = a, *y = b;
  if (x->dyad != y->dyad) return x->dyad < y->dyad ? -1 : 1;
  return x->id < y->id ? -1 : x->id > y->id;
}

/* Places events by dyad (counting sort), then sorts within each dyad unless already in order. */
static bool sort_events(tert_relations *r, size_t dyads) {
  free(r->event_row);
  r->event_row = calloc(dyads + 2, sizeof *r->event_row);
  uint32_t *at = calloc(dyads + 2, sizeof *at);
  tert_revent *sorted = malloc((r->event_count + 1) * sizeof *sorted);
  if (!r->event_row || !at || !sorted) {
    free(at);
    free(sorted);
    return false;
  }
  for (size_t i = 0; i < r->event_count; i++)
    r->event_row[r->events[i].dyad + 1]++;
  for (size_t d = 0; d < dyads; d++)
    r->event_row[d + 1] += r->event_row[d];
  for (size_t i = 0; i < r->event_count; i++) {
    uint32_t d = r->events[i].dyad;
    sorted[r->event_row[d] + at[d]++] = r->events[i];
  }
  for (size_t d = 0; d < dyads; d++) {
    tert_revent *e = sorted + r->event_row[d];
    size_t n = r->event_row[d + 1] - r->event_row[d];
    for (size_t i = 1; i < n; i++)
      if (event_order(&e[i - 1], &e[i]) > 0) {
        qsort(e, n, sizeof *e, event_order);
        break;
      }
  }
  free(at);
  free(r->events);
  r->events = sorted;
  r->event_cap = r->event_count + 1;
  return true;
}

static void fade(const tert_relations *r, double days, double sum[4]) {
  if (days <= 0) return;
  double material = exp2(-days / r->options.half_material);
  double verbal = exp2(-days / r->options.half_verbal);
  sum[0] *= material;
  sum[1] *= verbal;
  sum[2] *= material;
  sum[3] *= verbal;
}

tert_status tert_relations_seal(tert_relations *r, tert_error *err) {
  if (!r) return tert_i_fail(err, TERT_ERR_ARGUMENT, "no relations given");
  if (r->sealed) return TERT_OK;
  if (r->event_count > UINT32_MAX / 2 || r->state_count > 0xFFF0)
    return tert_i_fail(err, TERT_ERR_LIMIT, "too many events or states");
  size_t dyads = r->state_count ? r->state_count * (r->state_count - 1) / 2 : 0;
  if (!sort_events(r, dyads)) return tert_i_fail_memory(err);
  if (!r->spell_row) {
    r->spell_row = calloc(dyads + 2, sizeof *r->spell_row);
    r->seat_row = calloc(dyads + 2, sizeof *r->seat_row);
    if (!r->spell_row || !r->seat_row) return tert_i_fail_memory(err);
  } else if (!r->tables) {
    uint32_t *grown = realloc(r->spell_row, (dyads + 2) * sizeof *grown);
    if (grown) r->spell_row = grown;
    uint32_t *seats = realloc(r->seat_row, (dyads + 2) * sizeof *seats);
    if (seats) r->seat_row = seats;
    if (!grown || !seats) return tert_i_fail_memory(err);
    memset(r->spell_row, 0, (dyads + 2) * sizeof *grown);
    memset(r->seat_row, 0, (dyads + 2) * sizeof *seats);
  }
  double sum[4] = {0};
  for (size_t i = 0; i < r->event_count; i++) {
    tert_revent *e = &r->events[i];
    if (i == 0 || r->events[i - 1].dyad != e->dyad)
      memset(sum, 0, sizeof sum);
    else
      fade(r, e->day - r->events[i - 1].day, sum);
    if (e->flags & EVENT_BASE) { /* carried sums stand first in their dyad */
      for (int k = 0; k < 4; k++)
        sum[k] += (double)e->sum[k];
    } else {
      int k = (e->goldstein < 0 ? 2 : 0) + (e->flags & EVENT_MATERIAL ? 0 : 1);
      sum[k] += fabs((double)e->goldstein);
    }
    for (int k = 0; k < 4; k++)
      e->sum[k] = (float)sum[k];
  }
  if (r->tie_count) qsort(r->ties, r->tie_count, sizeof *r->ties, tie_order);
  r->sealed = true;
  return TERT_OK;
}

void tert_i_event_sums(const tert_relations *r, uint32_t dyad, tert_day on, double sum[4]) {
  memset(sum, 0, 4 * sizeof *sum);
  if (!r->event_row) return;
  size_t low = r->event_row[dyad], high = r->event_row[dyad + 1], first = low;
  while (low < high) {
    size_t mid = low + (high - low) / 2;
    if (r->events[mid].day <= on)
      low = mid + 1;
    else
      high = mid;
  }
  if (low == first) return;
  const tert_revent *e = &r->events[low - 1];
  for (int k = 0; k < 4; k++)
    sum[k] = (double)e->sum[k];
  fade(r, on - e->day, sum);
}

double tert_i_event_plus(const tert_relations *r, const double sum[4]) {
  double c = sum[0] + sum[1];
  return c / (c + r->options.scale_plus);
}

/* The share of conflict in all that passes between the two, drawn to 0 while little is known,
 * beyond what is ordinary: all states criticise each other now and then. */
double tert_i_event_minus(const tert_relations *r, const double sum[4]) {
  double c = sum[0] + sum[1], m = sum[2] + sum[3];
  double share = m / (m + c + r->options.scale_minus), base = r->options.typical;
  return share > base ? (share - base) / (1 - base) : 0;
}

tert_day tert_i_carried_since(const tert_relations *r, uint32_t dyad, tert_day day) {
  uint32_t i = r->event_row[dyad];
  if (i == r->event_row[dyad + 1] || !(r->events[i].flags & EVENT_BASE) || r->events[i].day != day)
    return INT32_MIN;
  return (tert_day)(int64_t)r->events[i].id;
}
