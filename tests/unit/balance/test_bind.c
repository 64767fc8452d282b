/* test_bind.c - binds on stated ties and events, without tables; and on the treaty tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <tertius.h>

static void tie(tert_relations *r, const char *a, const char *b, int sign, double strength,
                tert_day from, tert_day to, uint64_t id) {
  tert_declared_tie t = {.sign = sign, .strength = strength, .from = from, .to = to, .id = id};
  memcpy(t.a, a, 4);
  memcpy(t.b, b, 4);
  assert_int_equal(tert_relations_add_tie(r, &t, NULL), TERT_OK);
}

static void event(tert_relations *r, const char *a, const char *b, tert_day day, const char *cameo,
                  float goldstein, bool material, uint64_t id) {
  tert_relation_event e = {.day = day, .goldstein = goldstein, .material = material, .id = id};
  memcpy(e.source, a, 4);
  memcpy(e.target, b, 4);
  strncpy(e.cameo, cameo, 4);
  assert_int_equal(tert_relations_add_event(r, &e, NULL), TERT_OK);
}

static tert_relations *bare(void) {
  tert_relations *r;
  assert_int_equal(tert_relations_open(NULL, NULL, &r, NULL), TERT_OK);
  return r;
}

static void index_of_a_triad(void **state) {
  (void)state;
  tert_relations *r = bare();
  tert_day day = tert_day_from_ymd(2016, 2, 8);
  tie(r, "RUS", "TUR", -1, 0.8, day - 76, TERT_DAY_NONE, 1);
  tie(r, "KAZ", "RUS", 1, 0.9, TERT_DAY_NONE, TERT_DAY_NONE, 2);
  tie(r, "KAZ", "TUR", 1, 0.5, TERT_DAY_NONE, TERT_DAY_NONE, 3);
  assert_int_equal(tert_relations_seal(r, NULL), TERT_OK);
  tert_state rus = tert_relations_state(r, "RUS", day), tur = tert_relations_state(r, "TUR", day);
  tert_bind_list l;
  assert_int_equal(tert_bind_between(r, rus, tur, day, NULL, &l, NULL), TERT_OK);
  assert_int_equal(l.count, 1);
  const tert_bind *b = &l.binds[0];
  double pa = 0.8 * 0.9, pb = 0.8 * 0.5; /* weight of stated ties */
  assert_true(fabs(b->score - 0.8 * sqrt(pa * pb)) < 1e-6);
  assert_true(fabs(b->tension - pb) < 1e-6);
  assert_true(fabs(b->lean - (pa - pb) / (pa + pb)) < 1e-6);
  assert_int_equal(b->since, day - 76);
  assert_int_equal(b->state, TERT_BIND_EXPOSED);
  assert_int_equal(b->evidence_count, 3);
  tert_bind_list_free(&l);
  /* the rivals in the other order: the same, mirrored */
  assert_int_equal(tert_bind_between(r, tur, rus, day, NULL, &l, NULL), TERT_OK);
  assert_true(fabs(l.binds[0].lean + (pa - pb) / (pa + pb)) < 1e-6);
  tert_bind_list_free(&l);
  tert_relations_free(r);
}

static void pressure_makes_it_pressed(void **state) {
  (void)state;
  tert_relations *r = bare();
  tert_day day = tert_day_from_ymd(2016, 2, 8);
  tie(r, "RUS", "TUR", -1, 0.8, day - 76, TERT_DAY_NONE, 1);
  tie(r, "KAZ", "RUS", 1, 0.9, TERT_DAY_NONE, TERT_DAY_NONE, 2);
  tie(r, "KAZ", "TUR", 1, 0.8, TERT_DAY_NONE, TERT_DAY_NONE, 3);
  event(r, "TUR", "KAZ", day - 2, "042", 1.9f, false, 7);
  assert_int_equal(tert_relations_seal(r, NULL), TERT_OK);
  tert_state kaz = tert_relations_state(r, "KAZ", day);
  tert_bind_list l;
  assert_int_equal(tert_bind_for(r, kaz, day, NULL, &l, NULL), TERT_OK);
  assert_int_equal(l.count, 1);
  assert_int_equal(l.binds[0].state, TERT_BIND_EXPOSED); /* one visit alone presses nobody */
  tert_bind_list_free(&l);
  event(r, "RUS", "KAZ", day, "041", 1.0f, false, 8);
  assert_int_equal(tert_relations_seal(r, NULL), TERT_OK);
  assert_int_equal(tert_bind_for(r, kaz, day, NULL, &l, NULL), TERT_OK);
  assert_int_equal(l.binds[0].state, TERT_BIND_PRESSED);
  assert_int_equal(l.binds[0].pressure_count, 2);
  assert_int_equal(l.binds[0].pressure[0].id, 8);
  tert_bind_list_free(&l);
  tert_relations_free(r);
}

static void war_with_one_rival_is_a_choice(void **state) {
  (void)state;
  tert_relations *r = bare();
  tert_day day = tert_day_from_ymd(1915, 6, 1);
  tie(r, "AAA", "BBB", -1, 1, day - 300, TERT_DAY_NONE, 1);
  tie(r, "CCC", "AAA", 1, 0.9, TERT_DAY_NONE, TERT_DAY_NONE, 2);
  tie(r, "CCC", "BBB", 1, 0.9, TERT_DAY_NONE, TERT_DAY_NONE, 3);
  tie(r, "CCC", "BBB", -1, 1, day - 5, TERT_DAY_NONE, 4);
  assert_int_equal(tert_relations_seal(r, NULL), TERT_OK);
  tert_bind_list l;
  tert_state a = tert_relations_state(r, "AAA", day), b = tert_relations_state(r, "BBB", day);
  assert_int_equal(tert_bind_between(r, a, b, day, NULL, &l, NULL), TERT_OK);
  assert_int_equal(l.binds[0].state, TERT_BIND_CHOSE);
  assert_int_equal(l.binds[0].chose, 1);
  tert_bind_list_free(&l);
  tert_relations_free(r);
}

static void hostility_fades_with_hysteresis(void **state) {
  (void)state;
  tert_relations *r = bare();
  tert_day day = tert_day_from_ymd(2020, 1, 1);
  event(r, "AAA", "BBB", day, "190", -10.0f, true, 1);
  event(r, "AAA", "BBB", day, "190", -10.0f, true, 2);
  tie(r, "CCC", "AAA", 1, 0.9, TERT_DAY_NONE, TERT_DAY_NONE, 3);
  tie(r, "CCC", "BBB", 1, 0.9, TERT_DAY_NONE, TERT_DAY_NONE, 4);
  assert_int_equal(tert_relations_seal(r, NULL), TERT_OK);
  tert_state a = tert_relations_state(r, "AAA", day), b = tert_relations_state(r, "BBB", day);
  tert_state c = tert_relations_state(r, "CCC", day);
  double plus, n0, n1, before;
  tert_relations_layers(r, a, b, day, &plus, &n0);
  tert_relations_layers(r, a, b, day + 180, &plus, &n1);
  tert_relations_layers(r, a, b, day - 1, &plus, &before);
  assert_true(before == 0 && n0 > 0.5 && n1 < n0 && n1 > 0);
  tert_bind_list l;
  assert_int_equal(tert_bind_for(r, c, day + 30, NULL, &l, NULL), TERT_OK);
  assert_int_equal(l.count, 1);
  assert_int_equal(l.binds[0].since, day);
  tert_day until = l.binds[0].until;
  assert_true(until > day + 60);
  tert_bind_list_free(&l);
  tert_relations_layers(r, a, b, until - 1, &plus, &n0);
  tert_relations_layers(r, a, b, until, &plus, &n1);
  assert_true(n0 >= 0.15 && n1 < 0.15); /* off at .15, not at .25 */
  assert_int_equal(tert_bind_for(r, c, until, NULL, &l, NULL), TERT_OK);
  assert_int_equal(l.count, 0);
  tert_bind_list_free(&l);
  tert_relations_free(r);
}

static bool keep_day(void *context, const tert_bind_day *d) {
  double *sum = context;
  sum[0] += (double)d->pairs;
  sum[1] += (double)d->binds;
  if (d->top_count) sum[2] += d->top[0].score;
  return true;
}

static void sweep_agrees_with_single_days(void **state) {
  (void)state;
  tert_relations *r = bare();
  tert_day day = tert_day_from_ymd(2020, 1, 10);
  uint64_t seed = 77;
  const char *names[] = {"AAA", "BBB", "CCC", "DDD", "EEE"};
  for (uint64_t i = 1; i < 400; i++) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    unsigned a = (unsigned)(seed >> 33) % 5, b = (unsigned)(seed >> 43) % 5;
    float g = (float)((int)((seed >> 53) % 21) - 10);
    if (a != b)
      event(r, names[a], names[b], day + (tert_day)((seed >> 20) % 300), g < 0 ? "190" : "040", g,
            i % 2 == 0, i);
  }
  assert_int_equal(tert_relations_seal(r, NULL), TERT_OK);
  double sum[3] = {0}, one = 0;
  tert_bind_options o;
  tert_bind_defaults(&o);
  o.min_score = 0.01;
  o.limit = 1;
  for (tert_day d = day; d < day + 320; d += 40) {
    double at[3] = {0};
    tert_bind_list l;
    assert_int_equal(tert_bind_sweep(r, day - 5, d, &o, keep_day, sum, NULL), TERT_OK);
    assert_int_equal(tert_bind_sweep(r, d, d, &o, keep_day, at, NULL), TERT_OK);
    o.details = false;
    assert_int_equal(tert_bind_all(r, d, &o, &l, NULL), TERT_OK);
    one = l.count ? l.binds[0].score : 0;
    if (at[0] > 0 && one > 0.15) assert_true(fabs(at[2] - one) < 1e-4);
    tert_bind_list_free(&l);
  }
  tert_relations_free(r);
}

static void tables_know_the_kazakh_bind(void **state) {
  (void)state;
  tert_relations *r;
  tert_error err = {0};
  if (tert_relations_open(TEST_SOURCE_DIR "/data", NULL, &r, &err) != TERT_OK)
    fail_msg("%s:%llu %s", err.file, (unsigned long long)err.line, err.message);
  tert_day day = tert_day_from_ymd(2016, 2, 8);
  tert_state rus = tert_relations_state(r, "RUS", day), tur = tert_relations_state(r, "TUR", day);
  tert_state kaz = tert_relations_state(r, "KAZ", day);
  tert_bind_list l;
  assert_int_equal(tert_bind_between(r, rus, tur, day, NULL, &l, NULL), TERT_OK);
  size_t rank = 0;
  while (rank < l.count && l.binds[rank].third != kaz)
    rank++;
  assert_true(rank < 10);
  assert_int_equal(l.binds[rank].since, tert_day_from_ymd(2015, 11, 24));
  assert_true(l.binds[rank].until > tert_day_from_ymd(2016, 6, 27) &&
              l.binds[rank].until < tert_day_from_ymd(2016, 10, 1));
  for (size_t i = 0; i < l.count; i++)
    assert_true(l.binds[i].score >= 0 && l.binds[i].score <= 1 && l.binds[i].third != rus &&
                l.binds[i].third != tur);
  tert_bind_list_free(&l);
  /* a state that has ceased to exist is no third */
  tert_state ddr = tert_relations_state(r, "GDR", tert_day_from_ymd(1980, 1, 1));
  assert_true(ddr != TERT_STATE_NONE);
  assert_false(tert_relations_alive(r, ddr, day));
  assert_int_equal(tert_bind_for(r, ddr, day, NULL, &l, NULL), TERT_OK);
  assert_int_equal(l.count, 0);
  tert_bind_list_free(&l);
  assert_int_equal(tert_bind_between(r, rus, rus, day, NULL, &l, NULL), TERT_ERR_ARGUMENT);
  tert_relations_free(r);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(index_of_a_triad),
                                     cmocka_unit_test(pressure_makes_it_pressed),
                                     cmocka_unit_test(war_with_one_rival_is_a_choice),
                                     cmocka_unit_test(hostility_fades_with_hysteresis),
                                     cmocka_unit_test(sweep_agrees_with_single_days),
                                     cmocka_unit_test(tables_know_the_kazakh_bind)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
