/* Near-duplicate documents have like signatures, different ones do not. */
#include "../test.h"

#include "stories/stories.h"

static double alike(const char *a, const char *b) {
  uint64_t x[TERT_MINHASHES], y[TERT_MINHASHES];
  tert_i_minhash(tert_i_cstr(a), x);
  tert_i_minhash(tert_i_cstr(b), y);
  return tert_i_minhash_alike(x, y);
}

static const char first[] = "The president of Kazakhstan received the prime minister of Turkey in "
                            "Astana on Saturday and the two discussed trade, transport and "
                            "the situation in Syria, the press service said. The visit was the "
                            "first since the crisis between Moscow and Ankara began in "
                            "November, and both sides called the talks useful. A further meeting "
                            "is planned for the summer, when a joint council will sit "
                            "in Ankara to review the agreements that were signed in earlier years "
                            "and to prepare new ones on energy and education.";

static void duplicates(void **state) {
  (void)state;
  char edited[sizeof first + 32];
  strcpy(edited, first);
  memcpy(strstr(edited, "Saturday"), "Sunday  ", 8);
  assert_true(alike(first, first) == 1);
  assert_true(alike(first, edited) >= 0.75);
}

static void others(void **state) {
  (void)state;
  assert_true(alike(first, "Rain delayed the soybean harvest in the south of Brazil for the third "
                           "week in a row, farmers said, and prices rose on the "
                           "exchange in Chicago, where traders had expected a larger crop after "
                           "the mild winter that ended in early spring this year.") < 0.1);
  assert_true(alike("short text one", "short text two") < 0.5);
  assert_true(alike("", "") == 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(duplicates), cmocka_unit_test(others)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
