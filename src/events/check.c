/* check.c - every data table loaded for its mistakes; dictionaries of others linted. */
#include "actors/lint.h"
#include "base/file.h"
#include "events.h"

#include <stdlib.h>

static void note(tert_status status, const tert_error *e, tert_fault_fn report, void *context,
                 size_t *faults) {
  if (status == TERT_OK) return;
  ++*faults;
  report(context, e);
}

static void check_folder(const char *dir, tert_fault_fn report, void *context, size_t *faults) {
  tert_error e;
  tert_actor_tables actors;
  tert_status status = tert_i_actors_load(&actors, dir, &e);
  note(status, &e, report, context, faults);
  if (status == TERT_OK) tert_i_actors_free(&actors);
  tert_lexicon lexicon;
  status = tert_i_lexicon_load(&lexicon, dir, &e);
  note(status, &e, report, context, faults);
  if (status == TERT_OK) tert_i_lexicon_free(&lexicon);
  tert_time_words words;
  status = tert_i_times_load(&words, dir, &e);
  note(status, &e, report, context, faults);
  if (status == TERT_OK) tert_i_times_free(&words);
  tert_cues cues;
  status = tert_i_cues_load(&cues, dir, &e);
  note(status, &e, report, context, faults);
  if (status == TERT_OK) tert_i_cues_free(&cues);
  tert_engine *engine = calloc(1, sizeof *engine);
  if (!engine) return;
  tert_i_arena_init(&engine->arena, 0);
  note(tert_i_tie_words_load(engine, dir, &e), &e, report, context, faults);
  tert_engine_close(engine);
}

tert_status tert_check(const char *path, tert_fault_fn report, void *context, size_t *faults,
                       tert_error *err) {
  *faults = 0;
  if (!tert_i_file_is_dir(path)) return tert_i_lint_dictionary(path, report, context, faults, err);
  check_folder(path, report, context, faults);
  return TERT_OK;
}
