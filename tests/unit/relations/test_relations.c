/* test_relations.c - layers, terms, states and the treaty tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <tertius.h>

static tert_relations *tables;

static int open_tables(void **state) {
  (void)state;
  return tert_relations_open(TEST_SOURCE_DIR "/data", NULL, &tables, NULL);
}

static int close_tables(void **state) {
  (void)state;
  tert_relations_free(tables);
  return 0;
}

static tert_day ymd(int y, int m, int d) {
  return tert_day_from_ymd(y, m, d);
}

static double plus_of(const char *a, const char *b, tert_day on) {
  double p, m;
  tert_relations_layers(tables, tert_relations_state(tables, a, on),
                        tert_relations_state(tables, b, on), on, &p, &m);
  return p;
}

static double minus_of(const char *a, const char *b, tert_day on) {
  double p, m;
  tert_relations_layers(tables, tert_relations_state(tables, a, on),
                        tert_relations_state(tables, b, on), on, &p, &m);
  return m;
}

static void codes_and_days(void **state) {
  (void)state;
  tert_state_info info;
  tert_state s = tert_relations_state(tables, "CZE", ymd(1960, 1, 1));
  assert_true(tert_relations_state_info(tables, s, &info));
  assert_int_equal(info.cow, 315); /* Czechoslovakia: no state had the ISO code then */
  s = tert_relations_state(tables, "CZE", ymd(2000, 1, 1));
  assert_true(tert_relations_state_info(tables, s, &info));
  assert_int_equal(info.cow, 316);
  s = tert_relations_state(tables, "AUS", ymd(2000, 1, 1));
  assert_true(tert_relations_state_info(tables, s, &info));
  assert_int_equal(info.cow, 900); /* Australia, not the COW abbreviation of Austria */
  s = tert_relations_state(tables, "705", TERT_DAY_NONE);
  assert_true(tert_relations_state_info(tables, s, &info));
  assert_string_equal(info.code, "KAZ");
  assert_int_equal(tert_relations_state(tables, "QQQ", TERT_DAY_NONE), TERT_STATE_NONE);
  assert_int_equal(tert_relations_state(tables, "", TERT_DAY_NONE), TERT_STATE_NONE);
  assert_false(tert_relations_alive(tables, tert_relations_state(tables, "GDR", ymd(1970, 1, 1)),
                                    ymd(1995, 1, 1)));
  assert_false(tert_relations_state_info(tables, TERT_STATE_NONE, &info));
}

static void known_ties(void **state) {
  (void)state;
  assert_true(plus_of("FIN", "USA", ymd(2023, 4, 5)) >
              plus_of("FIN", "USA", ymd(2023, 4, 3))); /* NATO */
  assert_true(minus_of("RUS", "TUR", ymd(2015, 11, 24)) == 0.75);
  assert_true(minus_of("RUS", "TUR", ymd(2015, 11, 23)) < 0.25);
  assert_true(minus_of("RUS", "UKR", ymd(2022, 3, 1)) == 1);
  assert_true(minus_of("FRA", "DEU", ymd(1914, 9, 1)) == 1);
  assert_true(minus_of("FRA", "DEU", ymd(2020, 9, 1)) == 0);
  assert_true(plus_of("KAZ", "RUS", ymd(2016, 2, 8)) > 0.9);
  assert_true(plus_of("KAZ", "RUS", ymd(1950, 2, 8)) == 0); /* not yet a state */
}

static void every_number_opens(void **state) {
  (void)state;
  tert_day on = ymd(2016, 2, 8);
  tert_dyad d;
  tert_error err = {0};
  assert_int_equal(tert_relations_dyad(tables, tert_relations_state(tables, "KAZ", on),
                                       tert_relations_state(tables, "RUS", on), on, &d, &err),
                   TERT_OK);
  assert_true(d.count > 5);
  double most[TERT_TERM_KINDS] = {0}, left = 1;
  tert_relation_options o;
  tert_relations_defaults(&o);
  for (size_t i = 0; i < d.count; i++) {
    assert_true(d.terms[i].value > 0 && d.terms[i].value <= 1);
    assert_true(d.terms[i].label[0] && d.terms[i].source[0]);
    if (d.terms[i].value > most[d.terms[i].kind]) most[d.terms[i].kind] = d.terms[i].value;
  }
  for (int k = 0; k < TERT_TERM_KINDS; k++)
    if (k < TERT_TERM_RIVALRY || k > TERT_TERM_CONFLICT) left *= 1 - o.weight[k] * most[k];
  assert_true(fabs(d.plus - (1 - left)) < 1e-9); /* the terms add up to the layer */
  tert_dyad_free(&d);
}

static void grid_agrees_with_dyads(void **state) {
  (void)state;
  tert_day on = ymd(1985, 5, 5);
  tert_relation_grid g;
  assert_int_equal(tert_relations_grid(tables, on, on, 0, &g, NULL), TERT_OK);
  assert_true(g.count > 150);
  for (size_t i = 0; i < g.count; i += 17)
    for (size_t j = 0; j < g.count; j += 13) {
      double p, m;
      if (i == j) continue;
      tert_relations_layers(tables, g.state[i], g.state[j], on, &p, &m);
      assert_true(fabs(p - (double)g.plus[i * g.count + j]) < 1e-6);
      assert_true(fabs(m - (double)g.minus[i * g.count + j]) < 1e-6);
      assert_true(p >= 0 && p <= 1 && m >= 0 && m <= 1);
    }
  tert_relation_grid_free(&g);
}

static void events_decay_by_kind(void **state) {
  (void)state;
  tert_relations *r;
  assert_int_equal(tert_relations_open(NULL, NULL, &r, NULL), TERT_OK);
  tert_relation_event e = {.source = "AAA",
                           .target = "BBB",
                           .cameo = "057",
                           .day = 100,
                           .goldstein = 8,
                           .material = false,
                           .id = 5};
  assert_int_equal(tert_relations_add_event(r, &e, NULL), TERT_OK);
  e.material = true;
  memcpy(e.target, "CCC", 4);
  assert_int_equal(tert_relations_add_event(r, &e, NULL), TERT_OK);
  memcpy(e.target, "AAA", 4);
  assert_int_equal(tert_relations_add_event(r, &e, NULL), TERT_OK); /* with itself: ignored */
  assert_int_equal(tert_relations_seal(r, NULL), TERT_OK);
  tert_state a = tert_relations_state(r, "AAA", 100), b = tert_relations_state(r, "BBB", 100),
             c = tert_relations_state(r, "CCC", 100);
  double words, deeds, none, m;
  tert_relations_layers(r, a, b, 160, &words, &m);
  tert_relations_layers(r, a, c, 160, &deeds, &m);
  tert_relations_layers(r, a, b, 99, &none, &m);
  tert_relation_options o;
  tert_relations_defaults(&o);
  double left = 8 * exp2(-60 / o.half_verbal), hard = 8 * exp2(-60 / o.half_material);
  assert_true(none == 0);
  assert_true(fabs(words - 0.5 * left / (left + o.scale_plus)) < 1e-6);
  assert_true(fabs(deeds - 0.5 * hard / (hard + o.scale_plus)) < 1e-6);
  tert_dyad d;
  assert_int_equal(tert_relations_dyad(r, a, b, 160, &d, NULL), TERT_OK);
  assert_int_equal(d.count, 1);
  assert_int_equal(d.terms[0].id, 5);
  assert_int_equal(d.terms[0].kind, TERT_TERM_COOPERATION);
  tert_dyad_free(&d);
  tert_relations_free(r);
}

static void misuse_is_refused(void **state) {
  (void)state;
  tert_relations *r;
  tert_error err = {0};
  tert_relation_options o;
  tert_relations_defaults(&o);
  o.half_verbal = 0;
  assert_int_equal(tert_relations_open(NULL, &o, &r, &err), TERT_ERR_ARGUMENT);
  assert_int_equal(tert_relations_open("/nonexistent", NULL, &r, &err), TERT_ERR_DATA);
  assert_int_equal(tert_relations_open(NULL, NULL, &r, &err), TERT_OK);
  tert_relation_event e = {.source = "AAA", .target = "BBB", .day = 1, .goldstein = NAN};
  assert_int_equal(tert_relations_add_event(r, &e, &err), TERT_ERR_ARGUMENT);
  e.goldstein = 1;
  e.day = TERT_DAY_NONE;
  assert_int_equal(tert_relations_add_event(r, &e, &err), TERT_ERR_ARGUMENT);
  tert_declared_tie t = {.a = "AAA", .b = "BBB", .sign = 0, .strength = 1};
  assert_int_equal(tert_relations_add_tie(r, &t, &err), TERT_ERR_ARGUMENT);
  t.sign = 1;
  t.strength = 1.5;
  assert_int_equal(tert_relations_add_tie(r, &t, &err), TERT_ERR_ARGUMENT);
  tert_relations_free(r);
  tert_relations_free(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(codes_and_days),       cmocka_unit_test(known_ties),
      cmocka_unit_test(every_number_opens),   cmocka_unit_test(grid_agrees_with_dyads),
      cmocka_unit_test(events_decay_by_kind), cmocka_unit_test(misuse_is_refused)};
  return cmocka_run_group_tests(tests, open_tables, close_tables);
}
