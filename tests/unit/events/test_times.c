/* Values of time expressions: days, months, units, durations, offsets. */
#include "../test.h"

#include "events/times/times.h"

static tert_timex t;

static void begin(void) {
  t = (tert_timex){.date = {TERT_DAY_NONE, TERT_DAY_NONE, TERT_PRECISION_NONE}};
}

static const char *unit(tert_day ref, char letter, int rel) {
  begin();
  tert_i_timex_unit(ref, &t, letter, rel);
  return t.value;
}

static const char *span(char letter, int n) {
  begin();
  tert_i_timex_duration(&t, letter, n);
  return t.value;
}

static const char *offset(tert_day ref, char letter, int n, int sign) {
  begin();
  tert_i_timex_offset(ref, &t, letter, n, sign);
  return t.value;
}

static void units(void **state) {
  const tert_day ref = tert_day_from_ymd(2016, 1, 1); /* a Friday of the last week of 2015 */
  (void)state;
  assert_string_equal(unit(ref, 'D', -1), "2015-12-31");
  assert_string_equal(unit(ref, 'W', 0), "2015-W53");
  assert_string_equal(unit(ref, 'W', 1), "2016-W01");
  assert_string_equal(unit(ref, 'K', 0), "2015-W53-WE");
  assert_string_equal(unit(ref, 'N', -1), "2015-12");
  assert_int_equal(t.date.to - t.date.from, 30);
  assert_string_equal(unit(ref, 'Q', -1), "2015-Q4");
  assert_string_equal(unit(ref, 'Y', 1), "2017");
  assert_string_equal(unit(ref, 'E', -1), "200");
  assert_string_equal(unit(ref, 'C', 0), "20");
  assert_string_equal(unit(ref, 'H', 0), "PRESENT_REF");
  assert_string_equal(unit(TERT_DAY_NONE, 'Y', -1), "PAST_REF");
  assert_string_equal(unit(TERT_DAY_NONE, 'Y', 1), "FUTURE_REF");
}

static void durations(void **state) {
  (void)state;
  assert_string_equal(span('M', 40), "PT40M");
  assert_string_equal(span('N', 40), "P40M");
  assert_string_equal(span('E', 2), "P20Y");
  assert_string_equal(span('Y', -1), "PXY");
  assert_string_equal(span('H', -1), "PTXH");
  assert_string_equal(span('?', 1), "");
}

static void offsets(void **state) {
  const tert_day ref = tert_day_from_ymd(2012, 3, 31);
  (void)state;
  assert_string_equal(offset(ref, 'D', 31, -1), "2012-02-29");
  assert_string_equal(offset(ref, 'N', 1, -1), "2012-02");
  assert_string_equal(offset(ref, 'Y', 5, 1), "2017");
  assert_string_equal(offset(ref, 'H', 5, -1), "PAST_REF");
  assert_string_equal(offset(ref, 'Y', -1, 1), "FUTURE_REF");
  assert_string_equal(offset(TERT_DAY_NONE, 'D', 1, 1), "FUTURE_REF");
}

static void months(void **state) {
  (void)state;
  assert_int_equal(tert_i_days_in_month(2012, 2), 29);
  assert_int_equal(tert_i_days_in_month(2013, 2), 28);
  begin();
  tert_i_timex_month(&t, 2012, 2);
  assert_string_equal(t.value, "2012-02");
  tert_i_timex_narrow(&t, "START");
  assert_int_equal(t.date.to - t.date.from, 9);
  begin();
  tert_i_timex_narrow(&t, "END"); /* no date: nothing to narrow */
  assert_int_equal(t.date.precision, TERT_PRECISION_NONE);
  tert_i_timex_quarter(&t, 2012, 1);
  assert_string_equal(t.value, "2012-Q1");
  assert_int_equal(t.date.to - t.date.from, 90);
  tert_i_timex_day(&t, TERT_DAY_NONE);
  assert_string_equal(t.value, "XXXX-XX-XX");
}

static void words(void **state) {
  tert_time_words w;
  tert_error err;
  (void)state;
  assert_int_equal(tert_i_times_load(&w, "data", &err), TERT_OK);
  assert_int_equal(tert_i_number_word(&w, TERT_STR("Twelve")), 12);
  assert_int_equal(tert_i_number_word(&w, TERT_STR("tuesday")), -1);
  assert_int_equal(tert_i_number_word(&w, TERT_STR("")), -1);
  tert_i_times_free(&w);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(units), cmocka_unit_test(durations),
                                     cmocka_unit_test(offsets), cmocka_unit_test(months),
                                     cmocka_unit_test(words)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
