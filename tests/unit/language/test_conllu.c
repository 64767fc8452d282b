/* test_conllu.c - CoNLL-U in and out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "language/conllu.h"

static tert_status read_text(const char *text, tert_arena *arena, tert_conllu *out,
                             tert_error *err) {
  return tert_i_conllu_read(tert_i_cstr(text), "in.conllu", arena, out, err);
}

static const char *const sample = "# newdoc id = a\n"
                                  "# text = He's gone.\n"
                                  "1-2\tHe's\t_\t_\t_\t_\t_\t_\t_\t_\n"
                                  "1\tHe\the\tPRON\tPRP\tCase=Nom\t3\tnsubj\t3:nsubj\t_\n"
                                  "2\t's\tbe\tAUX\tVBZ\t_\t3\taux\t3:aux\tA=b|SpaceAfter=No\n"
                                  "3\tgone\tgo\tVERB\tVBN\t_\t0\troot\t0:root\tSpaceAfter=No\n"
                                  "3.1\tx\tx\tX\tX\t_\t_\t_\t3:dep\tCopyOf=1\n"
                                  "4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t3:punct\t_\n"
                                  "\n"
                                  "# sent_id = 2\n"
                                  "1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_\n"
                                  "\n";

static void round_trip(void **state) {
  (void)state;
  tert_arena arena;
  tert_conllu c;
  tert_error err;
  tert_buf out;
  tert_i_arena_init(&arena, 0);
  tert_i_buf_init(&out, 0);
  assert_int_equal(read_text(sample, &arena, &c, &err), TERT_OK);
  assert_int_equal(c.sentence_count, 2);
  assert_int_equal(c.word_count, 5);
  assert_int_equal(c.sentences[0].words, 4);
  assert_int_equal(c.sentences[1].line, 11);
  for (size_t s = 0; s < c.sentence_count; s++)
    tert_i_conllu_write(&c, s, &out);
  assert_string_equal(out.ptr, sample);
  assert_true(tert_i_conllu_misc_has(c.rows[2].cols[TERT_COL_MISC], "SpaceAfter=No"));
  assert_false(tert_i_conllu_misc_has(c.rows[2].cols[TERT_COL_MISC], "SpaceAfter"));
  tert_i_buf_free(&out);
  tert_i_arena_free(&arena);
}

static void refuse(const char *text, unsigned line, const char *reason) {
  tert_arena arena;
  tert_conllu c;
  tert_error err = {0};
  tert_i_arena_init(&arena, 0);
  assert_int_equal(read_text(text, &arena, &c, &err), TERT_ERR_FORMAT);
  assert_int_equal(err.line, line);
  assert_string_equal(err.file, "in.conllu");
  if (!strstr(err.message, reason)) fail_msg("message: %s", err.message);
  tert_i_arena_free(&arena);
}

static void defects(void **state) {
  (void)state;
  refuse("1\tx\t_\n", 1, "3 columns");
  refuse("\n\n2\tx\t_\t_\t_\t_\t0\t_\t_\t_\n", 3, "word number 2 where 1 was due");
  refuse("1\tx\t_\t_\t_\t_\t2\t_\t_\t_\n", 1, "outside the sentence");
  refuse("1\tx\t_\t_\t_\t_\t1\t_\t_\t_\n", 1, "its own head");
  refuse("1\tx\t_\t_\t_\t_\tz\t_\t_\t_\n", 1, "not a number");
  refuse("1\t\t_\t_\t_\t_\t0\t_\t_\t_\n", 1, "form is empty");
  refuse("1-3\tx\t_\t_\t_\t_\t_\t_\t_\t_\n1\tx\t_\t_\t_\t_\t0\t_\t_\t_\n\n", 3, "multiword");
  refuse("a\tx\t_\t_\t_\t_\t0\t_\t_\t_\n", 1, "word number");
  refuse("# ok\n1\t\xff\t_\t_\t_\t_\t0\t_\t_\t_\n", 2, "UTF-8");
  refuse("1\tx\t_\t_\t_\t_\t0\t_\t_\t_\n# late\n", 2, "comment");
}

static void empty_and_windows_lines(void **state) {
  (void)state;
  tert_arena arena;
  tert_conllu c;
  tert_i_arena_init(&arena, 0);
  assert_int_equal(read_text("", &arena, &c, NULL), TERT_OK);
  assert_int_equal(c.sentence_count, 0);
  assert_int_equal(read_text("\r\n# a\r\n1\tx\t_\t_\t_\t_\t0\t_\t_\t_\r\n", &arena, &c, NULL),
                   TERT_OK);
  assert_int_equal(c.sentence_count, 1);
  assert_true(tert_i_str_eq(c.rows[0].cols[TERT_COL_MISC], TERT_STR("_")));
  tert_i_arena_free(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(round_trip), cmocka_unit_test(defects),
                                     cmocka_unit_test(empty_and_windows_lines)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
