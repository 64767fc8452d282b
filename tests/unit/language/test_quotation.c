/* What stands between quotation marks: curved, straight and doubled marks, paragraphs, marks left
 * open. */
#include "../test.h"

#include "language/language.h"

/* The numbers of the words of up to two paragraphs, a word a blank; marks as TERT_QUOTE_MARK. */
static void number(const char *const *forms, size_t n, size_t second, uint32_t *out) {
  tert_word words[32] = {0};
  tert_sentence sentences[2] = {{.first = 0, .count = (uint32_t)(second ? second : n)},
                                {.first = (uint32_t)second, .count = (uint32_t)(n - second)}};
  sentences[1].paragraph = 1;
  for (size_t i = 0; i < n; i++)
    words[i].form = tert_i_cstr(forms[i]);
  tert_parse parse = {
      .words = words, .word_count = n, .sentences = sentences, .sentence_count = second ? 2 : 1};
  tert_i_find_quotations(&parse, out);
}

static void marks(void **state) {
  (void)state;
  static const char *const forms[] = {"He",  "said",   "\"", "no",    "\"",
                                      "and", "\u201c", "go", "\u201d"};
  uint32_t q[9];
  number(forms, 9, 0, q);
  const uint32_t want[] = {
      0, 0, TERT_QUOTE_MARK, 1, TERT_QUOTE_MARK, 0, TERT_QUOTE_MARK, 2, TERT_QUOTE_MARK};
  assert_memory_equal(q, want, sizeof want);
}

static void doubled(void **state) {
  (void)state;
  static const char *const forms[] = {"``", "go", "''", "he", "said"};
  uint32_t q[5];
  number(forms, 5, 0, q);
  assert_int_equal(q[1], 1);
  assert_int_equal(q[3], 0);
}

/* A quotation left open ends with its paragraph; the next begins afresh. */
static void left_open(void **state) {
  (void)state;
  static const char *const forms[] = {"\"", "we", "wait", "he", "left"};
  uint32_t q[5];
  number(forms, 5, 3, q);
  assert_int_equal(q[1], 1);
  assert_int_equal(q[2], 1);
  assert_int_equal(q[3], 0);
  number(forms + 3, 2, 0, q);
  assert_int_equal(q[0], 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(marks), cmocka_unit_test(doubled),
                                     cmocka_unit_test(left_open)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
