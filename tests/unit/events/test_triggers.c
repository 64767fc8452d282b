/* Triggers: which sentences are passed over before they are tagged. */
#include "engine.h"

#include <stdio.h>

/* The sentences of a text that are wanted, as 1 and 0. */
static const char *wanted(const char *text) {
  static char out[17];
  tert_coded c = {.all_sentences = false};
  tert_document doc = {.id = TERT_STR("t"), .text = tert_i_cstr(text)};
  tert_error err;
  uint8_t flags[16] = {0};
  assert_int_equal(tert_i_code_document(engine, parser, &doc, &c, NULL, &err), TERT_OK);
  assert_true(c.parse.sentence_count <= sizeof flags);
  tert_i_select(engine, &c, flags);
  memset(out, 0, sizeof out);
  for (size_t i = 0; i < c.parse.sentence_count && i < sizeof flags; i++)
    out[i] = (char)('0' + flags[i]);
  uint64_t over = 0;
  for (size_t i = 0; i < c.parse.sentence_count; i++)
    over += !flags[i];
  assert_int_equal(c.counts.passed_over, over);
  tert_i_coded_free(&c);
  return out;
}

static void actors_and_deeds_are_wanted(void **state) {
  (void)state;
  assert_string_equal(wanted("Angola bombed a port in Zambia."), "1");
  assert_string_equal(wanted("The police arrested forty miners."), "1");
  assert_string_equal(wanted("Angolan raids on Zambian ports went on."), "1");
  assert_string_equal(wanted("Chile turned down the Peruvian offer."), "1");
  assert_string_equal(wanted("Policemen were mobilised by the government."), "1");
}

static void others_are_passed_over(void **state) {
  (void)state;
  assert_string_equal(wanted("It rained all night."), "0");
  assert_string_equal(wanted("The tulips bloomed early this spring."), "0");
  assert_string_equal(wanted("Angola lies on the Atlantic."), "0");    /* no trigger */
  assert_string_equal(wanted("The waves destroyed most of it."), "0"); /* no actor */
}

static void a_pronoun_wants_what_stands_before(void **state) {
  (void)state;
  const char *before = "President Bola Tinubu looked tired. Rain fell. ";
  char text[200];
  snprintf(text, sizeof text, "%sOn Monday he visited Ghana.", before);
  assert_string_equal(wanted(text), "101");
  snprintf(text, sizeof text, "%sOn Monday Togo visited Ghana.", before);
  assert_string_equal(wanted(text), "001");
}

static void endless_sentences_are_no_sentences(void **state) {
  (void)state;
  static char text[8000];
  size_t n = 0;
  for (int i = 0; i < 400; i++)
    n += (size_t)snprintf(text + n, sizeof text - n, "Angola bombed, ");
  assert_int_equal(wanted(text)[0], '0');
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(actors_and_deeds_are_wanted),
      cmocka_unit_test(others_are_passed_over),
      cmocka_unit_test(a_pronoun_wants_what_stands_before),
      cmocka_unit_test(endless_sentences_are_no_sentences),
  };
  return cmocka_run_group_tests(tests, open_engine, close_engine);
}
