/* Slips of the parser that are mended; what comes of them is always a tree. */
#include "engine.h"

static void read_text(const char *text, tert_coded *c) {
  tert_document doc = {.id = TERT_STR("t"), .text = tert_i_cstr(text)};
  tert_error err;
  *c = (tert_coded){.all_sentences = true};
  assert_int_equal(tert_i_read_document(engine, parser, &doc, c, &err), TERT_OK);
}

static void hidden_verbs_are_verbs(void **state) {
  (void)state;
  tert_coded c;
  read_text("Peru promised that it would free two monks.", &c);
  const tert_word *free_word = &c.parse.words[5];
  assert_str(free_word->form, "free");
  assert_int_equal(free_word->upos, TERT_UPOS_VERB);
  tert_i_coded_free(&c);
}

/* Words without sense, of those that the rules look for. */
static void always_a_tree(void **state) {
  (void)state;
  static const char *const texts[] = {
      "condemned rejected as as able it, free positions be say would release at the.",
      "to this like Lima condemned as as museum to.",
      "Condemned as to Springs for the premiere artillery trucks.",
      "Operates is acrimonious nominees, condemned might both by rejected as of positions of is.",
      "would free would free to free two to free as as rejected as - fired.",
      "- - fired as rejected test-fired will as."};
  for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
    tert_coded c;
    read_text(texts[t], &c);
    for (size_t s = 0; s < c.parse.sentence_count; s++) {
      const tert_sentence *sentence = &c.parse.sentences[s];
      const tert_word *w = c.parse.words + sentence->first;
      int roots = 0;
      for (uint32_t i = 0; i < sentence->count; i++) {
        int32_t at = (int32_t)i;
        for (uint32_t steps = 0; w[at].head >= 0 && steps <= sentence->count; steps++)
          at = w[at].head;
        assert_true(w[at].head < 0);
        roots += w[i].head < 0;
      }
      assert_int_equal(roots, 1);
    }
    tert_i_coded_free(&c);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(hidden_verbs_are_verbs),
                                     cmocka_unit_test(always_a_tree)};
  return cmocka_run_group_tests(tests, open_engine, close_engine);
}
