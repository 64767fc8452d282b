/* The lexicon: every CAMEO code has a row, operators compose, mistakes are named. */
#include "../test.h"

#include "events/lexicon.h"

#include <stdlib.h>

static tert_lexicon lex;

static int load(void **state) {
  tert_error err;
  (void)state;
  return tert_i_lexicon_load(&lex, "data", &err) == TERT_OK ? 0 : -1;
}

static int unload(void **state) {
  (void)state;
  tert_i_lexicon_free(&lex);
  return 0;
}

static const char *composed(const char *composer, const char *inner) {
  const tert_cameo *c = tert_i_compose(&lex, tert_i_cstr(composer), inner);
  return c ? c->code : "";
}

static void operators_compose(void **state) {
  (void)state;
  assert_string_equal(composed("appeal", "0871"), "0256"); /* called for a ceasefire */
  assert_string_equal(composed("demand", "0874"), "1056"); /* demanded withdrawal */
  assert_string_equal(composed("intent", "042"), "036");   /* plans to visit */
  assert_string_equal(composed("intent", "195"), "1384");  /* plans to bomb: a threat */
  assert_string_equal(composed("promise", "152"), "0332"); /* agreed to send troops */
  assert_string_equal(composed("reject", "046"), "125");   /* refused to negotiate */
  assert_string_equal(composed("end", "163"), "085");      /* lifted sanctions */
  assert_string_equal(composed("do", "190"), "190");
  assert_string_equal(composed("threat", ""), "130");
  assert_string_equal(composed("no such", "190"), "");
}

static void codes_are_complete(void **state) {
  (void)state;
  bool roots[21] = {false};
  for (size_t i = 0; i < lex.code_count; i++) {
    const char *c = lex.codes[i].code;
    int root = (c[0] - '0') * 10 + c[1] - '0';
    assert_in_range(root, 1, 20);
    roots[root] = true;
    assert_true(lex.codes[i].goldstein >= -10 && lex.codes[i].goldstein <= 10);
    assert_true(root <= 1 || lex.codes[i].plover.len > 0);
  }
  for (int r = 1; r <= 20; r++)
    assert_true(roots[r]);
  assert_true(lex.code_count >= 290);
}

/* Codes that some row, alone or composed, can give. */
static void many_codes_are_reachable(void **state) {
  (void)state;
  bool *reached = calloc(lex.code_count, sizeof *reached);
  assert_non_null(reached);
  for (size_t i = 0; i < lex.frame_count; i++)
    reached[lex.frames[i].code] = true;
  for (size_t i = 0; i < lex.noun_count; i++)
    reached[lex.noun_list[i].code] = true;
  for (size_t i = 0; i < lex.composition_count; i++) {
    const tert_cameo *c = tert_i_cameo(&lex, tert_i_cstr(lex.compositions[i].code));
    if (c) reached[c - lex.codes] = true;
  }
  size_t n = 0;
  for (size_t i = 0; i < lex.code_count; i++)
    n += reached[i];
  free(reached);
  assert_true(n >= 150);
}

static void classes_answer(void **state) {
  (void)state;
  uint32_t id = tert_i_map_get(&lex.class_names, TERT_STR("sanction"));
  assert_int_not_equal(id, TERT_NO_ID);
  assert_true(tert_i_in_class(&lex, (int)id, TERT_STR("embargo")));
  assert_false(tert_i_in_class(&lex, (int)id, TERT_STR("apple")));
  const tert_class_set *set = tert_i_classes_of(&lex, TERT_STR("embargo"));
  assert_non_null(set);
  assert_true(tert_i_has_class(set, (int)id));
  assert_false(tert_i_has_class(set, -1));
  assert_false(tert_i_has_class(set, TERT_ROLE_CLASS)); /* the actor tables answer for these */
  assert_null(tert_i_classes_of(&lex, TERT_STR("qqqq")));
  tert_class_set all = {{0}};
  tert_i_add_classes(&all, NULL);
  assert_false(tert_i_has_class(&all, (int)id));
  tert_i_add_classes(&all, set);
  assert_true(tert_i_has_class(&all, (int)id));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(operators_compose), cmocka_unit_test(codes_are_complete),
      cmocka_unit_test(many_codes_are_reachable), cmocka_unit_test(classes_answer)};
  return cmocka_run_group_tests(tests, load, unload);
}
