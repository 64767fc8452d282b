/* brief.c - documents to a brief: code, merge, relate, find the binds, print. Nothing in this room
 * calls back into this file. */
#include "brief.h"

#include "base/threads.h"
#include "stories/accounts.h"

#include <stdio.h>
#include <stdlib.h>

#define DEFAULT_MAX_DOCUMENTS 10000u

typedef struct coding {
  tert_brief *brief;
  const tert_document *docs;
  tert_coded **out; /* [n] */
  tert_error *errors;
  tert_parser **parsers;
  bool all_sentences; /* parse those without actors, too */
} coding;

static void code_one(void *context, size_t job, unsigned worker) {
  coding *k = context;
  k->errors[job].code = TERT_OK;
  k->out[job] = calloc(1, sizeof **k->out);
  if (!k->out[job]) {
    tert_i_fail_memory(&k->errors[job]);
    return;
  }
  k->out[job]->all_sentences = k->all_sentences;
  tert_i_code_document(k->brief->engine, k->parsers[worker], &k->docs[job], k->out[job], NULL,
                       &k->errors[job]);
}

static void report_skip(const tert_brief_options *o, tert_run_counts *counts, tert_str path,
                        const char *reason) {
  tert_skip s = {path, 0, tert_i_cstr(reason)};
  counts->skipped++;
  if (o->skip) o->skip(o->context, &s);
}

static bool keep_document(tert_brief *b, tert_coded *c) {
  if (b->doc_count == b->doc_cap) {
    size_t cap = b->doc_cap ? b->doc_cap * 2 : 16;
    tert_coded **p = realloc(b->docs, cap * sizeof *p);
    if (!p) return false;
    b->docs = p;
    b->doc_cap = cap;
  }
  b->docs[b->doc_count++] = c;
  return true;
}

static void drop(tert_coded *c) {
  if (!c) return;
  tert_i_coded_free(c);
  free(c);
}

/* Codes one batch; documents that fail or are not English become skips. */
static tert_status code_batch(coding *k, size_t n, unsigned threads, const tert_brief_options *o,
                              tert_run_counts *counts, tert_error *err) {
  size_t max = o->max_documents ? o->max_documents : DEFAULT_MAX_DOCUMENTS;
  tert_i_run_jobs(n, threads, code_one, k);
  tert_status status = TERT_OK;
  for (size_t i = 0; i < n; i++) {
    const tert_document *d = &k->docs[i];
    const char *reason = NULL;
    char text[128];
    if (k->errors[i].code != TERT_OK) {
      reason = k->errors[i].message;
    } else if (d->language.len && !tert_i_str_eq(d->language, TERT_STR("en"))) {
      snprintf(text, sizeof text, "not in English (it looks like '%.*s'); only English is read",
               (int)d->language.len, d->language.ptr);
      reason = text;
    } else if (k->brief->doc_count >= max) {
      reason = "over the limit of documents for one brief: add them to a project file instead";
    }
    if (reason) {
      report_skip(o, counts, d->path, reason);
      drop(k->out[i]);
    } else if (!keep_document(k->brief, k->out[i])) {
      drop(k->out[i]);
      status = tert_i_fail_memory(err);
    } else {
      counts->documents++;
      counts->sentences += k->out[i]->counts.sentences;
      counts->events += k->out[i]->event_count;
      counts->ties += k->out[i]->tie_count;
    }
    k->out[i] = NULL;
  }
  return status;
}

static tert_status code_all(tert_brief *b, tert_reader *reader, const tert_brief_options *o,
                            tert_run_counts *counts, tert_error *err) {
  enum { BATCH = 64 };
  unsigned threads = o->threads ? o->threads : 1;
  coding k = {.brief = b, .all_sentences = o->accounts_only};
  tert_status status = TERT_OK;
  k.out = calloc(BATCH, sizeof *k.out);
  k.errors = calloc(BATCH, sizeof *k.errors);
  k.parsers = calloc(threads, sizeof *k.parsers);
  if (!k.out || !k.errors || !k.parsers) status = tert_i_fail_memory(err);
  for (unsigned i = 0; status == TERT_OK && i < threads; i++)
    status = tert_i_parser_new(b->engine->language, &k.parsers[i], err);
  while (status == TERT_OK) {
    const tert_skip *skips;
    size_t n, m;
    status = tert_reader_next(reader, BATCH, &k.docs, &n, &skips, &m, err);
    if (status != TERT_OK || (!n && !m)) break;
    for (size_t i = 0; i < m; i++) {
      counts->skipped++;
      if (o->skip) o->skip(o->context, &skips[i]);
    }
    status = code_batch(&k, n, threads, o, counts, err);
  }
  for (unsigned i = 0; k.parsers && i < threads; i++)
    if (k.parsers[i]) tert_i_parser_free(k.parsers[i]);
  free(k.out);
  free(k.errors);
  free(k.parsers);
  return status;
}

tert_status tert_brief_make(const tert_engine *engine, tert_reader *reader,
                            const tert_brief_options *o, tert_brief **out, tert_run_counts *counts,
                            tert_error *err) {
  tert_run_counts own = {0};
  *out = NULL;
  tert_brief *b = calloc(1, sizeof *b);
  if (!b) return tert_i_fail_memory(err);
  tert_i_arena_init(&b->arena, 0);
  b->engine = engine;
  b->color = o->color;
  b->width = o->width;
  tert_status status = code_all(b, reader, o, &own, err);
  if (status == TERT_OK)
    status = tert_i_stories_read(engine, o->data_dir, b->docs, b->doc_count, &b->arena, &b->stories,
                                 err);
  if (status == TERT_OK)
    status = tert_i_occasions_read(engine, o->data_dir, b->docs, b->doc_count,
                                   b->stories.duplicate_of, &b->arena, &b->occasions, err);
  if (status == TERT_OK && b->doc_count && !o->accounts_only)
    status = tert_i_brief_binds(b, o->data_dir, err);
  if (counts) *counts = own;
  if (status != TERT_OK) {
    tert_brief_free(b);
    return status;
  }
  *out = b;
  return TERT_OK;
}

tert_status tert_accounts_check(const char *data_dir, tert_error *err) {
  tert_account_words words;
  tert_status status = tert_i_account_words_load(&words, data_dir, err);
  if (status == TERT_OK) tert_i_account_words_free(&words);
  return status;
}

void tert_brief_free(tert_brief *b) {
  if (!b) return;
  for (size_t i = 0; i < b->bind_count; i++) {
    tert_dyad_free(&b->binds[i].quarrel);
    tert_dyad_free(&b->binds[i].bond_a);
    tert_dyad_free(&b->binds[i].bond_b);
  }
  tert_relations_free(b->relations);
  for (size_t i = 0; i < b->doc_count; i++)
    drop(b->docs[i]);
  free(b->docs);
  tert_i_arena_free(&b->arena);
  free(b);
}

tert_status tert_brief_print(const tert_brief *b, tert_brief_format format, char **out, size_t *len,
                             tert_error *err) {
  tert_buf buf;
  tert_i_buf_init(&buf, 0);
  if (format == TERT_BRIEF_JSON)
    tert_i_brief_json(b, &buf);
  else if (format == TERT_BRIEF_HTML)
    tert_i_brief_html(b, &buf);
  else if (format == TERT_BRIEF_ACCOUNTS)
    tert_i_accounts_text(b, &buf);
  else if (format == TERT_BRIEF_ACCOUNTS_JSON)
    tert_i_accounts_json(b, &buf);
  else
    tert_i_brief_text(b, &buf);
  if (!buf.ptr) tert_i_buf_cstr(&buf, ""); /* no occasion, no line */
  if (buf.failed || !buf.ptr) {
    tert_i_buf_free(&buf);
    return tert_i_fail_memory(err);
  }
  *out = buf.ptr;
  *len = buf.len;
  return TERT_OK;
}
