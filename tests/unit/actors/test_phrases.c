/* Noun phrases: form, role, class, gender, number, kinds. */
#include "reader.h"

static tert_phrases phrases;

static void find(const char *text) {
  tert_error err;
  read_text(text);
  assert_int_equal(tert_i_phrases_find(&rd.doc, &phrases, &err), TERT_OK);
}

static const tert_phrase *phrase_of(const char *form) {
  uint32_t p = phrases.at_word[word_of(form, 0)];
  assert_int_not_equal(p, TERT_NO_ID);
  return &phrases.list[p];
}

static void forms(void **state) {
  (void)state;
  find("The ministers met a delegation. This plan pleased their guests. Every deputy saw it.");
  assert_int_equal(phrase_of("ministers")->form, TERT_PHRASE_THE);
  assert_int_equal(phrase_of("delegation")->form, TERT_PHRASE_A);
  assert_int_equal(phrase_of("plan")->form, TERT_PHRASE_THIS);
  assert_int_equal(phrase_of("guests")->form, TERT_PHRASE_OWNED);
  assert_int_equal(phrase_of("it")->form, TERT_PHRASE_PRONOUN);
  assert_false(phrase_of("delegation")->quantified);
  assert_true(phrase_of("deputy")->quantified);
}

static void roles_and_numbers(void **state) {
  (void)state;
  find("The ministers met a delegation.");
  assert_int_equal(phrase_of("ministers")->role, TERT_ROLE_SUBJECT);
  assert_int_equal(phrase_of("ministers")->number, TERT_NUMBER_MANY);
  assert_int_equal(phrase_of("delegation")->role, TERT_ROLE_OBJECT);
  assert_int_equal(phrase_of("delegation")->number, TERT_NUMBER_ONE);
}

static void names(void **state) {
  (void)state;
  find("Maria Santos left Norway. She was tired.");
  const tert_phrase *she = phrase_of("She"), *norway = phrase_of("Norway");
  const tert_phrase *maria = &phrases.list[0];
  assert_int_equal(maria->form, TERT_PHRASE_NAME);
  assert_int_equal(maria->class, TERT_NOUN_PERSON);
  assert_int_equal(maria->gender, TERT_GENDER_F);
  assert_true(maria->kinds >> TERT_KIND_PERSON & 1);
  assert_int_equal(norway->class, TERT_NOUN_PLACE);
  assert_true(norway->kinds >> TERT_KIND_COUNTRY & 1);
  assert_int_equal(norway->gender, TERT_GENDER_N);
  assert_int_equal(she->gender, TERT_GENDER_F);
  assert_int_equal(she->person, 3);
}

static void no_phrases(void **state) {
  (void)state;
  find("It rained. Who came?");
  assert_int_equal(phrases.at_word[word_of("Who", 0)], TERT_NO_ID);
  find("");
  assert_int_equal(phrases.count, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(forms), cmocka_unit_test(roles_and_numbers),
                                     cmocka_unit_test(names), cmocka_unit_test(no_phrases)};
  return cmocka_run_group_tests(tests, open_reader, close_reader);
}
