/* run.c - the engine, and runs over many documents: batches, threads, rows in input order. */
#include "events.h"

#include "base/threads.h"

#include <stdio.h>
#include <stdlib.h>

#define BATCH 256

tert_status tert_engine_open(const char *data_dir, const char *model_path,
                             const char *const *extra_actors, tert_engine **out, tert_error *err) {
  *out = NULL;
  tert_engine *e = calloc(1, sizeof *e);
  if (!e) return tert_i_fail_memory(err);
  tert_i_arena_init(&e->arena, 0);
  tert_status status = tert_i_actors_load(&e->actors, data_dir, err);
  for (size_t i = 0; status == TERT_OK && extra_actors && extra_actors[i]; i++)
    status = tert_i_actors_add_foreign(&e->actors, extra_actors[i], err);
  if (status == TERT_OK) status = tert_i_lexicon_load(&e->lexicon, data_dir, err);
  if (status == TERT_OK) status = tert_i_times_load(&e->time_words, data_dir, err);
  if (status == TERT_OK) status = tert_i_cues_load(&e->cues, data_dir, err);
  if (status == TERT_OK) status = tert_i_tie_words_load(e, data_dir, err);
  if (status == TERT_OK) status = tert_i_triggers_build(&e->triggers, &e->lexicon, err);
  if (status == TERT_OK) status = tert_i_tie_words_trigger(e, err);
  if (status == TERT_OK) status = tert_i_language_open(model_path, &e->language, err);
  if (status == TERT_OK && e->arena.failed) status = tert_i_fail_memory(err);
  if (status != TERT_OK) {
    tert_engine_close(e);
    return status;
  }
  *out = e;
  return TERT_OK;
}

void tert_engine_close(tert_engine *e) {
  if (!e) return;
  tert_i_actors_free(&e->actors);
  tert_i_triggers_free(&e->triggers);
  tert_i_lexicon_free(&e->lexicon);
  tert_i_times_free(&e->time_words);
  tert_i_cues_free(&e->cues);
  tert_i_map_free(&e->tie_nouns);
  tert_i_map_free(&e->outlook_words);
  if (e->language) tert_i_language_close(e->language);
  tert_i_arena_free(&e->arena);
  free(e);
}

typedef struct worker {
  tert_parser *parser;
  tert_coded coded;
} worker;

typedef struct batch {
  const tert_engine *engine;
  const tert_run_options *options;
  const tert_document *docs;
  worker *workers;
  tert_buf *rows;          /* [BATCH] */
  tert_run_counts *counts; /* [BATCH] */
  tert_error *errors;      /* [BATCH] code TERT_OK when coded */
} batch;

static void print_rows(const batch *b, const tert_coded *c, tert_buf *out) {
  switch (b->options->view) {
  case TERT_VIEW_EVENTS:
    for (size_t i = 0; i < c->event_count; i++)
      tert_i_event_row(c, &c->events[i], b->options->format, out);
    for (size_t i = 0; i < c->tie_count && b->options->format == TERT_FORMAT_JSONL; i++)
      tert_i_tie_json(c, &c->ties[i], out);
    break;
  case TERT_VIEW_PAIRS:
    tert_i_view_pair(b->engine, c, out);
    break;
  case TERT_VIEW_TIMES:
    tert_i_view_times(c, out);
    break;
  case TERT_VIEW_QUOTES:
    tert_i_view_quotes(c, out);
    break;
  case TERT_VIEW_COREF:
    tert_i_view_coref(c, out);
    break;
  case TERT_VIEW_EXPLAIN:
    break; /* written while coding */
  }
}

static void code_one(void *context, size_t job, unsigned w) {
  batch *b = context;
  worker *me = &b->workers[w];
  tert_buf *out = &b->rows[job];
  const tert_view view = b->options->view;
  b->errors[job].code = TERT_OK;
  me->coded.all_sentences = view != TERT_VIEW_EVENTS || b->options->every_sentence;
  me->coded.extent = view == TERT_VIEW_TIMES   ? TERT_READ_TIMES
                     : view == TERT_VIEW_COREF ? TERT_READ_ACTORS
                                               : TERT_READ_ALL;
  tert_status status;
  if (view == TERT_VIEW_EVENTS || view == TERT_VIEW_EXPLAIN)
    status = tert_i_code_document(b->engine, me->parser, &b->docs[job], &me->coded,
                                  view == TERT_VIEW_EXPLAIN ? out : NULL, &b->errors[job]);
  else
    status =
        tert_i_read_document(b->engine, me->parser, &b->docs[job], &me->coded, &b->errors[job]);
  b->counts[job] = me->coded.counts;
  if (status == TERT_OK) print_rows(b, &me->coded, out);
  if (status == TERT_OK && out->failed) tert_i_fail_memory(&b->errors[job]);
}

static void add_counts(tert_run_counts *sum, const tert_run_counts *one) {
  sum->documents += one->documents;
  sum->sentences += one->sentences;
  sum->passed_over += one->passed_over;
  sum->coded += one->coded;
  sum->events += one->events;
  sum->ties += one->ties;
  sum->refused_no_trigger += one->refused_no_trigger;
  sum->refused_no_source += one->refused_no_source;
  sum->refused_no_target += one->refused_no_target;
  sum->refused_same_actor += one->refused_same_actor;
  sum->refused_weaker += one->refused_weaker;
}

static void skip(const tert_run_options *options, tert_run_counts *counts, const tert_skip *s) {
  counts->skipped++;
  if (options->skip) options->skip(options->context, s);
}

/* Hands over one batch in input order. */
static tert_status flush(batch *b, size_t n, tert_run_counts *counts, tert_error *err) {
  for (size_t i = 0; i < n; i++) {
    if (b->errors[i].code != TERT_OK) {
      tert_skip s = {b->docs[i].path, 0, tert_i_cstr(b->errors[i].message)};
      skip(b->options, counts, &s);
      continue;
    }
    add_counts(counts, &b->counts[i]);
    tert_str rows = tert_i_buf_view(&b->rows[i]);
    if (rows.len && !b->options->write(b->options->context, rows.ptr, rows.len))
      return tert_i_fail(err, TERT_ERR_CANCELLED, "stopped: the output could not be written");
  }
  return TERT_OK;
}

static tert_status run_batches(batch *b, tert_reader *reader, unsigned threads,
                               tert_run_counts *counts, tert_error *err) {
  for (;;) {
    const tert_skip *skips;
    size_t n, k;
    tert_status status = tert_reader_next(reader, BATCH, &b->docs, &n, &skips, &k, err);
    if (status != TERT_OK) return status;
    if (!n && !k) return TERT_OK;
    for (size_t i = 0; i < k; i++)
      skip(b->options, counts, &skips[i]);
    for (size_t i = 0; i < n; i++)
      tert_i_buf_clear(&b->rows[i]);
    tert_i_run_jobs(n, threads, code_one, b);
    status = flush(b, n, counts, err);
    if (status != TERT_OK) return status;
  }
}

tert_status tert_run(const tert_engine *engine, tert_reader *reader,
                     const tert_run_options *options, tert_run_counts *counts, tert_error *err) {
  tert_run_counts own = {0};
  unsigned threads = options->threads ? options->threads : 1;
  batch b = {.engine = engine, .options = options};
  b.workers = calloc(threads, sizeof *b.workers);
  b.rows = calloc(BATCH, sizeof *b.rows);
  b.counts = calloc(BATCH, sizeof *b.counts);
  b.errors = calloc(BATCH, sizeof *b.errors);
  tert_status status = TERT_OK;
  if (!b.workers || !b.rows || !b.counts || !b.errors) status = tert_i_fail_memory(err);
  for (size_t i = 0; status == TERT_OK && i < BATCH; i++)
    tert_i_buf_init(&b.rows[i], 0);
  for (unsigned i = 0; status == TERT_OK && i < threads; i++)
    status = tert_i_parser_new(engine->language, &b.workers[i].parser, err);
  if (status == TERT_OK) status = run_batches(&b, reader, threads, &own, err);
  for (unsigned i = 0; b.workers && i < threads; i++) {
    if (b.workers[i].parser) tert_i_parser_free(b.workers[i].parser);
    tert_i_coded_free(&b.workers[i].coded);
  }
  for (size_t i = 0; b.rows && i < BATCH; i++)
    tert_i_buf_free(&b.rows[i]);
  free(b.workers);
  free(b.rows);
  free(b.counts);
  free(b.errors);
  if (counts) *counts = own;
  return status;
}
