/* test_names.c - tag and relation names both ways. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "language/language.h"

static void both_ways(void **state) {
  (void)state;
  for (int i = 0; i < TERT_UPOS_COUNT; i++)
    assert_int_equal(tert_i_upos_from_name(tert_i_cstr(tert_i_upos_name((tert_upos)i))), i);
  for (int i = 0; i < TERT_XPOS_COUNT; i++)
    assert_int_equal(tert_i_xpos_from_name(tert_i_cstr(tert_i_xpos_name((tert_xpos)i))), i);
  for (int i = 0; i < TERT_DEP_COUNT; i++)
    assert_int_equal(tert_i_deprel_from_name(tert_i_cstr(tert_i_deprel_name((tert_deprel)i))), i);
}

static void unknown(void **state) {
  (void)state;
  assert_int_equal(tert_i_deprel_from_name(TERT_STR("nmod:new")), TERT_DEP_NMOD);
  assert_int_equal(tert_i_deprel_from_name(TERT_STR("nonsense")), TERT_DEP_DEP);
  assert_int_equal(tert_i_upos_from_name(TERT_STR("Q")), TERT_UPOS_X);
  assert_string_equal(tert_i_upos_name(TERT_UPOS_X), "X");
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(both_ways), cmocka_unit_test(unknown)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
