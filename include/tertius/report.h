/* tertius/report.h - the brief: who is in a bind, why, by whose account, and what may come. */
#ifndef TERTIUS_REPORT_H
#define TERTIUS_REPORT_H

#include "tertius/base.h"
#include "tertius/events.h"
#include "tertius/read.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The forms of a printed brief; JSON fields: docs/format.md. */
typedef enum tert_brief_format {
  TERT_BRIEF_TEXT,
  TERT_BRIEF_JSON,
  TERT_BRIEF_HTML,
  TERT_BRIEF_ACCOUNTS,     /* the accounts of each occasion side by side, as text */
  TERT_BRIEF_ACCOUNTS_JSON /* the same, one JSON object an occasion and line */
} tert_brief_format;

/* How tert_brief_make goes over its documents. */
typedef struct tert_brief_options {
  const char *data_dir; /* for the tables of treaties */
  unsigned threads;     /* 0 or 1: the caller's thread alone */
  bool color;           /* terminal colours in the text forms */
  unsigned width;       /* columns of TERT_BRIEF_ACCOUNTS; 0: 100 */
  bool accounts_only;   /* compare accounts alone: no binds are looked for, and only the two forms
                           of accounts are printed; sentences without actors are read as well */
  size_t max_documents; /* 0: 10,000; later documents are skips */
  void (*skip)(void *context, const tert_skip *skip); /* may be NULL */
  void *context;                                      /* handed to skip */
} tert_brief_options;

/* A brief over all documents of a reader. It keeps every coded document in memory and points into
 * its engine, which must outlive it. */
typedef struct tert_brief tert_brief;

/* Reads, codes, merges and relates. A document in another language than English, or one that cannot
 * be coded, is a skip. counts may be NULL; only documents, skipped, sentences, events and ties are
 * filled. The caller frees the brief; *out is NULL after an error. Output does not depend on
 * threads. Errors: those of the reader, TERT_ERR_DATA of the treaty tables, TERT_ERR_MEMORY. Cost:
 * that of tert_run, every document against the earlier ones that share a band of its MinHash,
 * every report against at most 512 earlier ones of its doer and kind by its words, and the reading
 * of the treaty tables. Methods and sources: docs/methods.md. */
TERT_API tert_status tert_brief_make(const tert_engine *engine, tert_reader *reader,
                                     const tert_brief_options *options, tert_brief **out,
                                     tert_run_counts *counts, tert_error *err);
/* Prints the brief as text, JSON or one self-contained HTML page into a new string that the caller
 * frees with tert_free. Can be called again for another format, and from any thread. Error:
 * TERT_ERR_MEMORY. */
TERT_API tert_status tert_brief_print(const tert_brief *brief, tert_brief_format format, char **out,
                                      size_t *len, tert_error *err);
TERT_API void tert_brief_free(tert_brief *brief); /* NULL is allowed */

/* Reads the words by which accounts are compared (speech/accounts.tsv below data_dir) and gives
 * them up again. Errors: TERT_ERR_DATA with file and line of the first mistake, TERT_ERR_IO,
 * TERT_ERR_MEMORY. */
TERT_API tert_status tert_accounts_check(const char *data_dir, tert_error *err);

#ifdef __cplusplus
}
#endif
#endif
