/* reader.h - a text read up to its actors, for the tests of this room. */
#ifndef TERT_TEST_READER_H
#define TERT_TEST_READER_H

#include "../test.h"

#include "actors/rank.h"

typedef struct reader {
  tert_actor_tables tables;
  tert_language *language;
  tert_parser *parser;
  tert_arena arena;
  tert_parse parse;
  tert_actor_doc doc;
} reader;

static reader rd;

static int open_reader(void **state) {
  tert_error err;
  (void)state;
  tert_i_arena_init(&rd.arena, 0);
  if (tert_i_actors_load(&rd.tables, "data", &err) != TERT_OK) return -1;
  if (tert_i_language_open("models/en.model", &rd.language, &err) != TERT_OK) return -1;
  return tert_i_parser_new(rd.language, &rd.parser, &err) == TERT_OK ? 0 : -1;
}

static int close_reader(void **state) {
  (void)state;
  tert_i_parser_free(rd.parser);
  tert_i_language_close(rd.language);
  tert_i_actors_free(&rd.tables);
  tert_i_arena_free(&rd.arena);
  return 0;
}

static void read_text(const char *text) {
  tert_error err;
  tert_i_arena_reset(&rd.arena);
  assert_int_equal(tert_i_tokenise(rd.parser, &rd.arena, tert_i_cstr(text), &rd.parse, &err),
                   TERT_OK);
  assert_int_equal(
      tert_i_analyse(rd.parser, &rd.arena, &rd.parse, 0, rd.parse.sentence_count, &err), TERT_OK);
  assert_int_equal(
      tert_i_actors_read(&rd.doc, &rd.tables, &rd.parse, TERT_DAY_NONE, NULL, &rd.arena, &err),
      TERT_OK);
}

/* Index of the n-th word (from 0) of that form. */
static uint32_t word_of(const char *form, unsigned n) {
  for (uint32_t i = 0; i < rd.parse.word_count; i++)
    if (tert_i_str_eq(rd.parse.words[i].form, tert_i_cstr(form)) && !n--) return i;
  fail_msg("no such word: %s", form);
  return 0;
}

#endif
