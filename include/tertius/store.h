/* tertius/store.h - the project file: documents, events, ties and imported event tables, in SQLite.
 */
#ifndef TERTIUS_STORE_H
#define TERTIUS_STORE_H

#include "tertius/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/* An open project file. One thread at a time. */
typedef struct tert_store tert_store;

#define TERT_STORE_VERSION 1

/* Days in which a deed's, and a word's, weight falls by half in the sums kept (docs/relations.md).
 */
#define TERT_HALF_MATERIAL 90.0
#define TERT_HALF_VERBAL 120.0
/* Conflict in events: share of all that passes, drawn to 0 by the scale, beyond the typical share;
 * a quarrel is on at the first threshold and off at the second. */
#define TERT_CONFLICT_SCALE 10.0
#define TERT_CONFLICT_TYPICAL 0.3
#define TERT_QUARREL_ON 0.25
#define TERT_QUARREL_OFF 0.15

/* Opens a project file; create makes it when absent. Errors: TERT_ERR_IO (no such file, locked),
 * TERT_ERR_FORMAT (not a project file, or of a newer version). *out is the caller's. */
TERT_API tert_status tert_store_open(const char *path, bool create, tert_store **out,
                                     tert_error *err);
TERT_API void tert_store_close(tert_store *store); /* NULL is fine; an open batch is rolled back */

/* Everything between begin and commit is written as a whole, or not at all. A second begin, or a
 * commit without one, does nothing. TERT_ERR_IO when another process holds the file for more than
 * five seconds. Outside a batch each put below is a unit of its own, which is slow. */
TERT_API tert_status tert_store_begin(tert_store *store, tert_error *err);
TERT_API tert_status tert_store_commit(tert_store *store, tert_error *err);

/* Rows of what was read. Text is copied; empty text means unknown. */
typedef struct tert_store_document {
  tert_str id, url, title, byline, publisher, published, language, text;
} tert_store_document;
typedef struct tert_store_event {
  tert_str id, doc; /* id: the stable hash of the event */
  int64_t sentence, begin, end;
  tert_str source, target; /* actor codes, "KAZGOV"; the first three letters are the state */
  tert_str about;          /* state that it is about, or "" */
  tert_str cameo;
  double goldstein;
  bool material;
  tert_day from, to;  /* TERT_DAY_NONE: undated */
  tert_str assertion; /* only "asserted" events weigh in relations */
  tert_str json;      /* the whole event as tertius code prints it */
} tert_store_event;
typedef struct tert_store_tie {
  tert_str a, b; /* state codes */
  int sign;
  double strength;
  tert_day from, to;
  tert_str doc, json;
} tert_store_tie;

/* Whether a document is there already. */
TERT_API bool tert_store_has_document(tert_store *store, tert_str id);
/* Put replaces a document or event of the same id; ties are added. *row (may be NULL) receives the
 * row number: the id that relations hand back as evidence. Errors: TERT_ERR_IO, TERT_ERR_MEMORY. */
TERT_API tert_status tert_store_put_document(tert_store *store, const tert_store_document *document,
                                             tert_error *err);
TERT_API tert_status tert_store_put_event(tert_store *store, const tert_store_event *event,
                                          int64_t *row, tert_error *err);
TERT_API tert_status tert_store_put_tie(tert_store *store, const tert_store_tie *tie, int64_t *row,
                                        tert_error *err);
/* An account (json) of an occasion by a document; added, never replaced. */
TERT_API tert_status tert_store_put_account(tert_store *store, tert_str occasion, tert_str doc,
                                            tert_str json, tert_error *err);
/* A note of what made the rows: "lexicon" -> "2026-11", "model" -> its hash. */
TERT_API tert_status tert_store_put_version(tert_store *store, const char *what,
                                            const char *version, tert_error *err);
/* The JSON of an event or tie row by the number that put gave; copied into out (size
 * bytes, cut off when longer). False: no such row. Imported rows give {"import":file,"row":line}.
 */
TERT_API bool tert_store_evidence(tert_store *store, uint64_t id, char *out, size_t size);

/* Foreign event tables. */
typedef enum tert_import_format {
  TERT_IMPORT_AUTO = 0, /* by header and columns */
  TERT_IMPORT_ICEWS,    /* ICEWS: comma or tab, with header */
  TERT_IMPORT_GDELT,    /* GDELT 1.0 or 2.0 events: 57, 58 or 61 tab-separated columns, no header */
  TERT_IMPORT_POLECAT,  /* POLECAT: tab, with header */
  TERT_IMPORT_ACLED,    /* ACLED: comma, with header; only events between two states are taken */
  TERT_IMPORT_QUADS     /* temporal knowledge graph: subject relation object day, ids and names */
} tert_import_format;

typedef struct tert_import_options {
  tert_import_format format;
  const char *data_dir;  /* for names of states and CAMEO codes */
  const char *entities;  /* QUADS: file of "name <tab> id" */
  const char *relations; /* QUADS: the same for relations */
  tert_day day_zero;     /* QUADS: the day numbered 0 */
  bool roots_only;       /* GDELT: only root events */
  tert_progress_fn progress;
  void *context;
} tert_import_options;

typedef struct tert_import_report {
  uint64_t rows;        /* data rows read */
  uint64_t taken;       /* events between two different states */
  uint64_t same_state;  /* within one state */
  uint64_t no_state;    /* an actor without a known state */
  uint64_t no_code;     /* event type not known */
  uint64_t malformed;   /* too few columns, no date */
  uint64_t first_bad;   /* line of the first malformed row, 0 none */
  tert_day first, last; /* days taken */
  tert_import_format format;
} tert_import_report;

/* Reads a table (gzip and zstd are not unpacked here) into the project file as one unit. Importing
 * the same file again (same size and hash) is TERT_OK with taken 0. options and report must be
 * given. Errors: TERT_ERR_ARGUMENT, TERT_ERR_IO, TERT_ERR_FORMAT (no known table), TERT_ERR_DATA
 * (data_dir), TERT_ERR_CANCELLED, TERT_ERR_MEMORY; the project is then as before. Cost: up to a
 * second a million rows. */
TERT_API tert_status tert_store_import(tert_store *store, const char *path,
                                       const tert_import_options *options,
                                       tert_import_report *report, tert_error *err);

/* Last and first day of any event in the project, TERT_DAY_NONE when it has none. */
TERT_API tert_day tert_store_last_day(tert_store *store);
TERT_API tert_day tert_store_first_day(tert_store *store);
#ifdef __cplusplus
}
#endif
#endif
