/* test_model.c - damaged models are refused, training is deterministic, names are found. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"
#include "language/parser.h"
#include "tertius/language.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#ifndef TEST_SOURCE_DIR
#define TEST_SOURCE_DIR "."
#endif
#define MODEL TEST_SOURCE_DIR "/models/en.model"

static void refuse(const char *path, tert_str bytes, const char *reason) {
  tert_error err = {0};
  tert_language *language = NULL;
  assert_int_equal(tert_i_file_write(path, bytes, &err), TERT_OK);
  assert_int_equal(tert_language_open(path, &language, &err), TERT_ERR_MODEL);
  if (!strstr(err.message, reason)) fail_msg("message: %s", err.message);
}

static void damage(void **state) {
  (void)state;
  tert_file file;
  tert_error err = {0};
  char path[64];
  snprintf(path, sizeof path, "/tmp/tertius-test-%ld.model", (long)getpid());
  assert_int_equal(tert_i_file_open(MODEL, &file, &err), TERT_OK);
  size_t n = file.bytes.len;
  char *copy = malloc(n);
  assert_non_null(copy);
  memcpy(copy, file.bytes.ptr, n);
  refuse(path, (tert_str){"", 0}, "not a language model");
  refuse(path, TERT_STR("TERTLANG"), "not a language model");
  refuse(path, (tert_str){copy, n / 2}, "size");
  copy[n / 3] ^= 1;
  refuse(path, (tert_str){copy, n}, "checksum");
  copy[n / 3] ^= 1;
  copy[8] = 99;
  refuse(path, (tert_str){copy, n}, "version 99");
  free(copy);
  tert_i_file_close(&file);
  remove(path);
  tert_language *language = NULL;
  assert_int_equal(tert_language_open(path, &language, &err), TERT_ERR_MODEL);
  tert_language_close(NULL);
}

static void train(const char *bank, const char *out, unsigned threads) {
  tert_error err = {0};
  tert_train_options o = {.files = &bank,
                          .file_count = 1,
                          .data = TEST_SOURCE_DIR "/data/language",
                          .output = out,
                          .epochs = 2,
                          .dim = 64,
                          .layers = 1,
                          .threads = threads};
  if (tert_language_train(&o, &err)) fail_msg("%s", err.message);
}

static void same_bytes_on_two_threads(void **state) {
  (void)state;
  static const char sentence[] = "1\tRussia\tRussia\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n"
                                 "2\taccused\taccuse\tVERB\tVBD\t_\t0\troot\t_\t_\n"
                                 "3\tTurkey\tTurkey\tPROPN\tNNP\t_\t2\tobj\t_\tSpaceAfter=No\n"
                                 "4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n";
  char bank[64], one[64], two[64];
  snprintf(bank, sizeof bank, "/tmp/tertius-test-%ld.conllu", (long)getpid());
  snprintf(one, sizeof one, "/tmp/tertius-test-%ld.one", (long)getpid());
  snprintf(two, sizeof two, "/tmp/tertius-test-%ld.two", (long)getpid());
  tert_buf text;
  tert_error err = {0};
  tert_i_buf_init(&text, 0);
  for (int i = 0; i < 60; i++)
    tert_i_buf_cstr(&text, sentence);
  assert_int_equal(tert_i_file_write(bank, tert_i_buf_view(&text), &err), TERT_OK);
  tert_i_buf_free(&text);
  train(bank, one, 1);
  train(bank, two, 2);
  tert_file a, b;
  assert_int_equal(tert_i_file_open(one, &a, &err), TERT_OK);
  assert_int_equal(tert_i_file_open(two, &b, &err), TERT_OK);
  assert_int_equal(a.bytes.len, b.bytes.len);
  assert_memory_equal(a.bytes.ptr, b.bytes.ptr, a.bytes.len);
  tert_i_file_close(&a);
  tert_i_file_close(&b);
  tert_language *language;
  assert_int_equal(tert_language_open(one, &language, &err), TERT_OK);
  tert_language_close(language);
  remove(bank);
  remove(one);
  remove(two);
}

/* "KIND words | title words" for each name of text. */
static void expect_names(const char *text, const char *want) {
  static const char *const kinds[] = {"person", "organisation", "place", "other"};
  tert_error err = {0};
  tert_language *language;
  tert_parser *p;
  tert_arena arena;
  tert_parse parse;
  tert_buf got;
  tert_i_arena_init(&arena, 0);
  tert_i_buf_init(&got, 0);
  assert_int_equal(tert_i_language_open(MODEL, &language, &err), TERT_OK);
  assert_int_equal(tert_i_parser_new(language, &p, &err), TERT_OK);
  assert_int_equal(tert_i_tokenise(p, &arena, tert_i_cstr(text), &parse, &err), TERT_OK);
  assert_int_equal(tert_i_analyse(p, &arena, &parse, 0, parse.sentence_count, &err), TERT_OK);
  for (size_t s = 0; s < parse.sentence_count; s++) {
    const tert_word *w = parse.words + parse.sentences[s].first;
    tert_name_span *n;
    size_t count;
    assert_int_equal(tert_i_find_names(&parse, s, &arena, &n, &count, &err), TERT_OK);
    for (size_t i = 0; i < count; i++) {
      tert_i_buf_cstr(&got, kinds[n[i].kind]);
      for (uint32_t k = 0; k < n[i].count; k++) {
        tert_i_buf_char(&got, ' ');
        tert_i_buf_str(&got, w[n[i].first + k].form);
      }
      for (uint32_t k = 0; k < n[i].title_count; k++) {
        tert_i_buf_cstr(&got, k ? " " : " | ");
        tert_i_buf_str(&got, w[n[i].title + k].form);
      }
      tert_i_buf_char(&got, '\n');
    }
  }
  assert_string_equal(got.ptr ? got.ptr : "", want);
  tert_i_buf_free(&got);
  tert_i_parser_free(p);
  tert_i_language_close(language);
  tert_i_arena_free(&arena);
}

static void names(void **state) {
  (void)state;
  expect_names(
      "Kazakh deputy minister Aset Issekeshev said the Ministry of Defence would buy jets.",
      "person Aset Issekeshev | Kazakh deputy minister\norganisation Ministry of Defence\n");
  expect_names("Alim Karasev, spokesman for the Free Balkar Front, denied it.",
               "person Alim Karasev | spokesman\norganisation Free Balkar Front\n");
  expect_names("It rained for two days.", "");
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(damage),
                                     cmocka_unit_test(same_bytes_on_two_threads),
                                     cmocka_unit_test(names)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
