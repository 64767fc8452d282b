/* engine.h - an engine and a parser of it, for the tests of this room. */
#ifndef TERT_TEST_ENGINE_H
#define TERT_TEST_ENGINE_H

#include "../test.h"

#include "events/events.h"

static tert_engine *engine;
static tert_parser *parser;

static int open_engine(void **state) {
  tert_error err;
  (void)state;
  if (tert_engine_open("data", TEST_SOURCE_DIR "/models/en.model", NULL, &engine, &err) != TERT_OK)
    return -1;
  return tert_i_parser_new(engine->language, &parser, &err) == TERT_OK ? 0 : -1;
}

static int close_engine(void **state) {
  (void)state;
  tert_i_parser_free(parser);
  tert_engine_close(engine);
  return 0;
}

#endif
