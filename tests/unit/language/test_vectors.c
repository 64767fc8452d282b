/* Likeness of words by the model's vectors. */
#include "../test.h"

#include "language/language.h"

static tert_language *language;

static int open_model(void **state) {
  tert_error err;
  (void)state;
  return tert_i_language_open("models/en.model", &language, &err) == TERT_OK ? 0 : -1;
}

static int close_model(void **state) {
  (void)state;
  tert_i_language_close(language);
  return 0;
}

static int alike(const char *a, const char *b) {
  tert_word_vector x = tert_i_vector(language, tert_i_cstr(a)),
                   y = tert_i_vector(language, tert_i_cstr(b));
  return tert_i_similarity(language, &x, &y);
}

static void likeness(void **state) {
  (void)state;
  assert_int_equal(alike("minister", "minister"), 100);
  assert_true(alike("minister", "president") > alike("minister", "banana"));
  assert_int_equal(alike("minister", "president"), alike("president", "minister"));
  assert_true(alike("minister", "banana") >= -100 && alike("minister", "banana") <= 100);
}

static void unknown_words(void **state) {
  (void)state;
  assert_null(tert_i_word_vector(language, TERT_STR("qqzzqqzz")));
  assert_null(tert_i_word_vector(language, TERT_STR("")));
  assert_null(tert_i_word_vector(NULL, TERT_STR("minister")));
  assert_int_equal(alike("qqzzqqzz", "minister"), TERT_SIMILARITY_UNKNOWN);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(likeness), cmocka_unit_test(unknown_words)};
  return cmocka_run_group_tests(tests, open_model, close_model);
}
