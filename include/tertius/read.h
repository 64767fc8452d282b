/* tertius/read.h - bytes to documents: plain text, HTML, JSONL, folders, standard input. */
#ifndef TERTIUS_READ_H
#define TERTIUS_READ_H

#include "tertius/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Largest single document, bytes; a larger one is skipped and listed. */
#define TERT_DOCUMENT_MAX ((size_t)64 << 20)

/* One document. Everything it points to belongs to the reader and lives until the reader is asked
 * for the next batch or closed. Absent fields are empty. */
typedef struct tert_document {
  tert_str id;   /* the JSONL record's id, else the file's stem */
  tert_str path; /* where it was read */
  tert_str url;
  tert_str title;
  tert_str byline;
  tert_str publisher;
  tert_str published; /* as given or found: "2016-02-10" or with a time behind it */
  tert_str language;  /* "en", or the code of the language it seems to be in */
  tert_str text;      /* UTF-8; offsets of everything coded from it are code points into this */
  tert_date date;     /* of publication; precision NONE when unknown */
  tert_str source_text, target_text; /* spans of `code --pairs` */
  uint32_t furniture;                /* blocks or lines of page furniture dropped */
  bool truncated;                    /* the text breaks off in the middle of a sentence */
} tert_document;

/* An input that gave no document, and why. */
typedef struct tert_skip {
  tert_str path;
  uint64_t record; /* 1-based line in a JSONL file, 0 otherwise */
  tert_str reason;
} tert_skip;

/* Inputs opened and read one after the other; of one thread at a time. */
typedef struct tert_reader tert_reader;

/* How a reader treats plain text. */
typedef struct tert_read_options {
  const char *data_dir; /* folder with read/furniture.tsv; not used when raw */
  bool raw;             /* take every input as plain text as it is: no HTML or JSONL, no title,
                           byline or furniture is looked for */
} tert_read_options;

/* Opens a reader over paths[count]: files, folders (read recursively in byte order of their paths)
 * or "-" for standard input. paths are copied. Formats are told by content and name: .jsonl/.ndjson
 * or a first byte '{' is JSONL with {"id","text"} and optional title, byline, url, publisher,
 * published or date, source_text, target_text; HTML by its tags; all else is plain text. Charset:
 * byte order mark, then the page's own declaration, then UTF-8 if valid, then detection (uchardet).
 * The reader must be closed by the caller. A path that cannot be read is no error here but a skip
 * of tert_reader_next. Errors: TERT_ERR_DATA (furniture table), TERT_ERR_IO (a folder that cannot
 * be listed), TERT_ERR_MEMORY; *out is then NULL. */
TERT_API tert_status tert_reader_open(const char *const *paths, size_t count,
                                      const tert_read_options *options, tert_reader **out,
                                      tert_error *err);

/* Next batch of at most max documents (0 counts as 1) in (*docs)[*doc_count], in input order; both
 * counts are 0 at the end. Inputs that gave no document on the way are in (*skips)[*skip_count].
 * Arrays and what they point to live until the next call. Only running out of memory is an error: a
 * bad input is a skip. Cost: linear in the bytes read, and memory for the batch. Methods of the
 * HTML extraction: Kohlschütter, Fankhauser and Nejdl 2010 (src/read/html.c). */
TERT_API tert_status tert_reader_next(tert_reader *reader, size_t max, const tert_document **docs,
                                      size_t *doc_count, const tert_skip **skips,
                                      size_t *skip_count, tert_error *err);

/* Frees the reader and every document and skip it gave out. NULL is allowed. */
TERT_API void tert_reader_close(tert_reader *reader);

/* Writes doc as one JSON object into a new string that the caller frees with tert_free; *len bytes
 * and a NUL, no line feed. Fields: docs/format.md. Error: TERT_ERR_MEMORY. Safe from any thread. */
TERT_API tert_status tert_document_json(const tert_document *doc, char **out, size_t *len,
                                        tert_error *err);

/* Frees memory that Tertius handed over as the caller's. NULL is allowed. */
TERT_API void tert_free(void *p);

#ifdef __cplusplus
}
#endif
#endif
