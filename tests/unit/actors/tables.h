/* tables.h - the tables of actors, for the tests of this room. */
#ifndef TERT_TEST_TABLES_H
#define TERT_TEST_TABLES_H

#include "../test.h"

#include "actors/actors.h"

static tert_actor_tables tables;

static int load(void **state) {
  tert_error err;
  (void)state;
  return tert_i_actors_load(&tables, "data", &err) == TERT_OK ? 0 : -1;
}

static int unload(void **state) {
  (void)state;
  tert_i_actors_free(&tables);
  return 0;
}

#endif
