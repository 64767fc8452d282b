/* test_tokenise.c - the readable cases of tests/cases/language/tokens.txt, and hostile input. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"
#include "language/parser.h"

#include <stdlib.h>

#ifndef TEST_SOURCE_DIR
#define TEST_SOURCE_DIR "."
#endif

typedef struct bench {
  tert_language *language;
  tert_parser *parser;
  tert_arena arena;
} bench;

static int set_up(void **state) {
  bench *b = calloc(1, sizeof *b);
  tert_error err = {0};
  if (!b || tert_i_language_open(TEST_SOURCE_DIR "/models/en.model", &b->language, &err) ||
      tert_i_parser_new(b->language, &b->parser, &err)) {
    print_message("%s\n", err.message);
    free(b);
    return -1;
  }
  tert_i_arena_init(&b->arena, 0);
  *state = b;
  return 0;
}

static int tear_down(void **state) {
  bench *b = *state;
  tert_i_arena_free(&b->arena);
  tert_i_parser_free(b->parser);
  tert_i_language_close(b->language);
  free(b);
  return 0;
}

/* What the case file would say of a text. */
static void describe(const tert_parse *parse, tert_buf *out) {
  for (size_t s = 0; s < parse->sentence_count; s++) {
    const tert_sentence *sentence = &parse->sentences[s];
    tert_i_buf_cstr(out, sentence->headline ? "headline:" : "sentence:");
    for (size_t i = 0; i < sentence->count; i++) {
      const tert_word *w = &parse->words[sentence->first + i];
      tert_i_buf_char(out, w->mwt ? ' ' : '+');
      tert_i_buf_str(out, w->form);
    }
    tert_i_buf_char(out, '\n');
  }
}

/* Every byte that is no white space lies in exactly one word, in order, and forms are their bytes.
 */
static void check_spans(const tert_parse *parse) {
  uint32_t at = 0;
  size_t words = 0;
  for (size_t s = 0; s < parse->sentence_count; s++) {
    const tert_sentence *sentence = &parse->sentences[s];
    assert_int_equal(sentence->first, words);
    assert_true(sentence->count > 0);
    assert_int_equal(sentence->begin, parse->words[sentence->first].begin);
    assert_int_equal(sentence->end, parse->words[sentence->first + sentence->count - 1].end);
    words += sentence->count;
  }
  assert_int_equal(words, parse->word_count);
  for (size_t i = 0; i < parse->word_count; i++) {
    const tert_word *w = &parse->words[i];
    assert_true(w->begin >= at && w->end > w->begin && w->end <= parse->text.len);
    assert_int_equal(w->end - w->begin, w->form.len);
    assert_memory_equal(w->form.ptr, parse->text.ptr + w->begin, w->form.len);
    at = w->end;
  }
}

static void cases(void **state) {
  bench *b = *state;
  tert_file file;
  tert_error err;
  assert_int_equal(
      tert_i_file_open(TEST_SOURCE_DIR "/tests/cases/language/tokens.txt", &file, &err), TERT_OK);
  tert_str rest = file.bytes, line;
  tert_buf text, want, got;
  tert_i_buf_init(&text, 0);
  tert_i_buf_init(&want, 0);
  tert_i_buf_init(&got, 0);
  size_t number = 0, wrong = 0, done = 0, first = 0;
  for (bool more = true; more;) {
    more = tert_i_str_line(&rest, &line);
    number++;
    if (more && line.len && line.ptr[0] == '#') continue;
    if (more && tert_i_str_starts(line, TERT_STR("text: "))) {
      first = number;
      for (size_t i = 6; i < line.len; i++) {
        bool end = line.ptr[i] == '\\' && i + 1 < line.len && line.ptr[i + 1] == 'n';
        tert_i_buf_char(&text, end ? '\n' : line.ptr[i]);
        i += end;
      }
    } else if (more && line.len) {
      tert_i_buf_str(&want, line);
      tert_i_buf_char(&want, '\n');
    } else if (text.len) {
      tert_parse parse;
      tert_i_arena_reset(&b->arena);
      assert_int_equal(tert_i_tokenise(b->parser, &b->arena, tert_i_buf_view(&text), &parse, &err),
                       TERT_OK);
      check_spans(&parse);
      describe(&parse, &got);
      done++;
      if (!tert_i_str_eq(tert_i_buf_view(&want), tert_i_buf_view(&got))) {
        wrong++;
        print_message("tokens.txt:%zu\n-- expected\n%s-- got\n%s", first, want.ptr, got.ptr);
      }
      tert_i_buf_clear(&text);
      tert_i_buf_clear(&want);
      tert_i_buf_clear(&got);
    }
  }
  print_message("%zu of %zu cases right\n", done - wrong, done);
  assert_int_equal(wrong, 0);
  tert_i_buf_free(&text);
  tert_i_buf_free(&want);
  tert_i_buf_free(&got);
  tert_i_file_close(&file);
}

static void parse_all(bench *b, tert_str text) {
  tert_parse parse;
  tert_error err = {0};
  tert_i_arena_reset(&b->arena);
  assert_int_equal(tert_i_tokenise(b->parser, &b->arena, text, &parse, &err), TERT_OK);
  assert_int_equal(tert_i_analyse(b->parser, &b->arena, &parse, 0, parse.sentence_count, &err),
                   TERT_OK);
  check_spans(&parse);
  for (size_t s = 0; s < parse.sentence_count; s++) {
    const tert_word *w = parse.words + parse.sentences[s].first;
    size_t n = parse.sentences[s].count, roots = 0;
    for (size_t i = 0; i < n; i++) {
      size_t steps = 0;
      int32_t at = (int32_t)i;
      while (at >= 0 && steps++ <= n)
        at = w[at].head;
      assert_true(at < 0);
      roots += w[i].head < 0;
    }
    assert_int_equal(roots, 1);
  }
}

static void hostile(void **state) {
  bench *b = *state;
  parse_all(b, TERT_STR(""));
  parse_all(b, TERT_STR(" \n\t\r\n \n"));
  parse_all(b, TERT_STR("."));
  parse_all(b, TERT_STR("\xc2\xa0\xe2\x80\xa8\xe3\x80\x80"));
  parse_all(b, TERT_STR("a\xc2\xa0"
                        "b\xe2\x80\xa9"
                        "c \xf0\x9f\x98\x80 \xe2\x80\x99s"));
  parse_all(b, TERT_STR("'s 'm n't ' \" `` -- --- .... ?!?! $$$ ### <<>>"));
  tert_buf big;
  tert_i_buf_init(&big, 0);
  for (int i = 0; i < 5000; i++)
    tert_i_buf_cstr(&big, "word and ");
  parse_all(b, tert_i_buf_view(&big));
  tert_i_buf_clear(&big);
  for (int i = 0; i < 100000; i++)
    tert_i_buf_char(&big, 'x');
  parse_all(b, tert_i_buf_view(&big));
  tert_i_buf_clear(&big);
  for (int i = 0; i < 30000; i++)
    tert_i_buf_cstr(&big, "a-");
  parse_all(b, tert_i_buf_view(&big));
  tert_i_buf_free(&big);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(cases), cmocka_unit_test(hostile)};
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
