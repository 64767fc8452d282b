/* tertius/events.h - documents to dated, attributed events; the rooms language, actors and events
 * at work. */
#ifndef TERTIUS_EVENTS_H
#define TERTIUS_EVENTS_H

#include "tertius/base.h"
#include "tertius/read.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Language model and tables, loaded once: read-only afterwards and shared by all threads. */
typedef struct tert_engine tert_engine;

/* Loads the tables below data_dir and maps the model. extra_actors: NULL, or actor and
 * agent files of Phoenix, TABARI or PETRARCH, a NULL behind the last; their names win over our own,
 * those of a later file over those of an earlier one. Errors: TERT_ERR_DATA with file and
 * line, TERT_ERR_MODEL, TERT_ERR_MEMORY. Cost: about 30 ms. The caller closes the engine. */
TERT_API tert_status tert_engine_open(const char *data_dir, const char *model_path,
                                      const char *const *extra_actors, tert_engine **out,
                                      tert_error *err);
/* NULL is allowed. No run and no brief made with it may be in use. */
TERT_API void tert_engine_close(tert_engine *engine);

/* What a run prints of each document. */
typedef enum tert_view {
  TERT_VIEW_EVENTS,  /* events and ties (docs/format.md) */
  TERT_VIEW_EXPLAIN, /* per sentence: actors, triggers, events and refusals with reasons, as text */
  TERT_VIEW_PAIRS,   /* one class for the given source and target span, one line a document */
  TERT_VIEW_TIMES,   /* TIMEX3 expressions */
  TERT_VIEW_QUOTES,  /* attributions */
  TERT_VIEW_COREF    /* pronouns and descriptions with their antecedents */
} tert_view;

/* Row shapes of TERT_VIEW_EVENTS; columns: docs/format.md. */
typedef enum tert_event_format {
  TERT_FORMAT_JSONL,
  TERT_FORMAT_TSV,
  TERT_FORMAT_PHOENIX,
  TERT_FORMAT_GDELT,
  TERT_FORMAT_ICEWS,
  TERT_FORMAT_POLECAT
} tert_event_format;

/* Counts of a run; sums over all documents. */
typedef struct tert_run_counts {
  uint64_t documents, skipped;
  uint64_t sentences;   /* read */
  uint64_t passed_over; /* of these, left out early: no two actors or no trigger in them */
  uint64_t coded;       /* sentences that gave an event or tie */
  uint64_t events, ties;
  uint64_t refused_no_trigger; /* sentences in which no word carries an event */
  uint64_t refused_no_source;  /* triggers without a doer */
  uint64_t refused_no_target;  /* triggers that need a target and have none */
  uint64_t refused_same_actor; /* doer and target are the same */
  uint64_t refused_weaker;     /* readings of a trigger that a better one beat */
} tert_run_counts;

/* How tert_run goes over its documents. */
typedef struct tert_run_options {
  unsigned threads; /* 0 or 1: the caller's thread alone */
  tert_view view;
  tert_event_format format; /* of TERT_VIEW_EVENTS */
  bool every_sentence; /* of TERT_VIEW_EVENTS: tag and parse also the sentences whose bare words
                          name no actor or no event; the other views always do */
  /* Called in input order, from the caller's thread, with the printed rows of one batch. False
   * stops the run with TERT_ERR_CANCELLED. */
  bool (*write)(void *context, const char *bytes, size_t len);
  /* Called with every input that gave no document; may be NULL. */
  void (*skip)(void *context, const tert_skip *skip);
  void *context; /* handed to write and skip */
} tert_run_options;

/* Codes every document of the reader and hands the rows over. Output does not depend on threads.
 * Errors: those of the reader and of options->write; a document that cannot be coded is a skip.
 * counts may be NULL. Cost: about 10 us a word and thread. Methods and sources: docs/methods.md. */
TERT_API tert_status tert_run(const tert_engine *engine, tert_reader *reader,
                              const tert_run_options *options, tert_run_counts *counts,
                              tert_error *err);

/* The header line of a tabular format with its line feed ("" when it has none); static storage.
 * tert_run does not write it. */
TERT_API const char *tert_format_header(tert_event_format format);

/* A fault that tert_check found: file and line as in tert_error; *fault lives until the call ends.
 */
typedef void (*tert_fault_fn)(void *context, const tert_error *fault);

/* Checks the data folder at path (every table is loaded; each mistake is named with its line), or
 * one actor, agent or verb dictionary of TABARI, PETRARCH or Phoenix: missing brackets, codes that
 * are no codes, dates that are none or run backwards, six-digit years that could mean two
 * centuries, duplicate names, NUL bytes, "&" in names. *faults counts what was found. Errors:
 * TERT_ERR_IO when path cannot be read. The treaty tables are checked by tert_relations_open. */
TERT_API tert_status tert_check(const char *path, tert_fault_fn report, void *context,
                                size_t *faults, tert_error *err);

#ifdef __cplusplus
}
#endif
#endif
