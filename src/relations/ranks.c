/* ranks.c - what can only be told by comparison: shared seats, expected exchange, power.
 *
 * Seats: the rank of j among i's partners by shared memberships (what j is to i). Exchange: no
 * trade table reaches back to 1816, so that of the gravity model stands in, sqrt(power_i * power_j)
 * by the distance of the capitals, as rank among all pairs of the day. Reach: sqrt of a state's
 * power against the strongest. Years after the last one of a table take its last value. */
#include "relations/relations.h"

#include <math.h>
#include <stdlib.h>

void tert_i_ranks_free(tert_ranks *k) {
  free(k->state);
  free(k->seats);
  free(k->gravity);
  free(k->reach);
  memset(k, 0, sizeof *k);
}

static int seats_of(const tert_relations *r, uint32_t dyad, int year) {
  int found = 0;
  for (uint32_t i = r->seat_row[dyad]; i < r->seat_row[dyad + 1]; i++) {
    const tert_seats *s = &r->seats[i];
    int at = year - s->year;
    if (at < 0) break;
    if ((size_t)at < s->counts.len)
      found = (unsigned char)s->counts.ptr[at] - '#';
    else if (s->year + (int)s->counts.len - 1 >= 2014) /* goes on past the end of the table */
      found = (unsigned char)s->counts.ptr[s->counts.len - 1] - '#';
  }
  return found < 0 ? 0 : found > 95 ? 95 : found;
}

static double power_of(const tert_rstate *s, int year) {
  if (!s->power) return 0;
  int at = year - s->power_from;
  if (at >= s->power_count) at = s->power_count - 1;
  for (int back = 0; at - back >= 0 && back < 10; back++)
    if (s->power[at - back] >= 0) return (double)s->power[at - back] * 1e-6;
  return 0;
}

static const float *place_of(const tert_rstate *s, int year) {
  int best = 0;
  for (int i = 1; i < s->places; i++)
    if (s->place_from[i] <= year) best = i;
  return s->places ? s->place[best] : NULL;
}

static int float_order(const void *a, const void *b) {
  float x = *(const float *)a, y = *(const float *)b;
  return x < y ? -1 : x > y;
}

static void fill_seats(const tert_relations *r, int year, tert_ranks *k, uint8_t *counts) {
  size_t n = k->count;
  for (size_t j = 0; j < n; j++)
    for (size_t i = 0; i < j; i++)
      counts[i * n + j] = counts[j * n + i] =
          (uint8_t)seats_of(r, tert_i_dyad(k->state[i], k->state[j]), year);
  for (size_t i = 0; i < n; i++) {
    uint32_t hist[97] = {0};
    double below[97];
    for (size_t j = 0; j < n; j++)
      if (j != i) hist[counts[i * n + j]]++;
    double seen = 0;
    for (int c = 0; c < 97; c++) {
      below[c] = (seen + hist[c] / 2.0) / (double)(n - 1);
      seen += hist[c];
    }
    bool none = hist[0] == n - 1;
    for (size_t j = 0; j < n; j++)
      k->seats[i * n + j] = j == i || none ? 0 : (float)below[counts[i * n + j]];
  }
}

static bool fill_gravity(const tert_relations *r, int year, tert_ranks *k) {
  size_t n = k->count, pairs = n * (n - 1) / 2, p = 0;
  double *power = malloc((n + 1) * sizeof *power), most = 0;
  float *sorted = malloc((pairs + 1) * sizeof *sorted);
  if (!power || !sorted) {
    free(power);
    free(sorted);
    return false;
  }
  for (size_t i = 0; i < n; i++) {
    power[i] = power_of(&r->states[k->state[i]], year);
    if (power[i] > most) most = power[i];
  }
  for (size_t i = 0; i < n; i++)
    k->reach[i] = most > 0 ? (float)sqrt(power[i] / most) : 0;
  for (size_t j = 0; j < n; j++) {
    const float *b = place_of(&r->states[k->state[j]], year);
    for (size_t i = 0; i < j; i++) {
      const float *a = place_of(&r->states[k->state[i]], year);
      double distance = 8000;
      if (a && b) {
        double dot = (double)(a[0] * b[0] + a[1] * b[1] + a[2] * b[2]);
        distance = 6371 * acos(dot > 1 ? 1 : dot < -1 ? -1 : dot);
      }
      double x = power[i] > 1e-6 ? power[i] : 1e-6, y = power[j] > 1e-6 ? power[j] : 1e-6;
      float g = (float)(sqrt(x * y) / (distance > 300 ? distance : 300));
      k->gravity[i * n + j] = g;
      sorted[p++] = g;
    }
  }
  qsort(sorted, pairs, sizeof *sorted, float_order);
  for (size_t j = 0; j < n && most > 0; j++)
    for (size_t i = 0; i < j; i++) {
      float g = k->gravity[i * n + j];
      size_t low = 0, high = pairs;
      while (low < high) {
        size_t mid = (low + high) / 2;
        if (sorted[mid] < g)
          low = mid + 1;
        else
          high = mid;
      }
      k->gravity[i * n + j] = k->gravity[j * n + i] = (float)((double)low / (double)pairs);
    }
  if (most == 0) memset(k->gravity, 0, n * n * sizeof *k->gravity);
  free(power);
  free(sorted);
  return true;
}

bool tert_i_ranks(const tert_relations *r, tert_day slow, const tert_state *state, size_t count,
                  tert_ranks *k) {
  int year = 1;
  if (slow > -1000000) tert_day_to_ymd(slow, &year, NULL, NULL);
  memset(k, 0, sizeof *k);
  k->count = count;
  k->state = malloc((count + 1) * sizeof *k->state);
  k->seats = calloc(count * count + 1, sizeof *k->seats);
  k->gravity = calloc(count * count + 1, sizeof *k->gravity);
  k->reach = calloc(count + 1, sizeof *k->reach);
  uint8_t *counts = calloc(count * count + 1, 1);
  bool ok = k->state && k->seats && k->gravity && k->reach && counts;
  if (ok) {
    memcpy(k->state, state, count * sizeof *state);
    if (count > 1 && r->tables) {
      fill_seats(r, year, k, counts);
      ok = fill_gravity(r, year, k);
    }
  }
  free(counts);
  if (!ok) tert_i_ranks_free(k);
  return ok;
}
