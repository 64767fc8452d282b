/* Near-duplicate documents are near in SimHash, different ones are far. */
#include "../test.h"

#include "stories/stories.h"

static int apart(const char *a, const char *b) {
  return __builtin_popcountll(tert_i_simhash(tert_i_cstr(a)) ^ tert_i_simhash(tert_i_cstr(b)));
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
  assert_int_equal(apart(first, first), 0);
  assert_true(apart(first, edited) <= 6);
}

static void others(void **state) {
  (void)state;
  assert_true(apart(first, "Rain delayed the soybean harvest in the south of Brazil for the third "
                           "week in a row, farmers said, and prices rose on the "
                           "exchange in Chicago, where traders had expected a larger crop after "
                           "the mild winter that ended in early spring this year.") > 12);
  assert_true(apart("short text one", "short text two") > 3);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(duplicates), cmocka_unit_test(others)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
