/* read.h - what the files of this room share. */
#ifndef TERT_READ_H
#define TERT_READ_H

#include "base/arena.h"
#include "base/map.h"
#include "base/status.h"
#include "base/str.h"
#include "tertius/read.h"

/* Page furniture of plain text, from data/read/furniture.tsv. Read-only once loaded. */
typedef struct tert_furniture {
  tert_arena arena;
  tert_map lines;   /* lower-case line -> FURNITURE_WHOLE or FURNITURE_TAIL */
  tert_str *starts; /* [start_count], lower case */
  size_t start_count;
} tert_furniture;

tert_status tert_i_furniture_load(tert_furniture *f, const char *data_dir, tert_error *err);
void tert_i_furniture_free(tert_furniture *f);

/* Bytes -> UTF-8 in the arena (or the input itself when it is valid UTF-8). html: a <meta>
 * declaration counts. Returns false with a reason when the bytes are no text at all. */
bool tert_i_decode(tert_str bytes, bool html, tert_arena *arena, tert_str *text,
                   const char **reason);
/* Whether decoded or raw bytes look like an HTML page. */
bool tert_i_looks_html(tert_str bytes);
/* Fills title, byline, publisher, published, language and text from a page. False with a reason
 * when it holds no article. */
bool tert_i_html_article(tert_str page, tert_arena *arena, tert_document *doc, const char **reason);
/* Splits plain text into title, byline, date line, body; drops and counts furniture. */
void tert_i_text_article(tert_str text, const tert_furniture *f, tert_arena *arena,
                         tert_document *doc);
/* Whether a body breaks off in the middle of a sentence. */
bool tert_i_text_truncated(tert_str text);
/* Guesses whether text is English from its function words; sets doc->language. */
void tert_i_guess_language(tert_document *doc);
/* A calendar date anywhere in a short line ("Feb. 10, 2016", "10 February 2016",
 * "2016-02-10T08:00Z"). */
bool tert_i_find_date(tert_str line, tert_date *out);

#endif
