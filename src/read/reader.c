/* reader.c - paths to batches of documents; JSONL records; skips listed with their reason. */
#include "read.h"

#include "base/file.h"
#include "base/json.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

struct tert_reader {
  tert_furniture furniture;
  bool raw;
  tert_arena paths_arena; /* names of the inputs */
  tert_str *paths;        /* [path_count] */
  size_t path_count, next_path;
  tert_arena arena; /* what the current batch points to */
  tert_document *docs;
  size_t doc_count, doc_cap;
  tert_skip *skips;
  size_t skip_count, skip_cap;
  bool failed;
  /* the JSONL file being read */
  tert_file jsonl;
  tert_str rest;
  tert_str jsonl_path;
  uint64_t record;
  bool in_jsonl;
  /* plain and HTML files whose text the batch points into */
  tert_file *held;
  size_t held_count, held_cap;
};

void tert_free(void *p) {
  free(p);
}

static bool grow(void **items, size_t *cap, size_t count, size_t size) {
  if (count < *cap) return true;
  size_t want = *cap ? *cap * 2 : 16;
  void *p = realloc(*items, want * size);
  if (!p) return false;
  *items = p;
  *cap = want;
  return true;
}

static void add_skip(tert_reader *r, tert_str path, uint64_t record, const char *reason) {
  if (!grow((void **)&r->skips, &r->skip_cap, r->skip_count, sizeof *r->skips)) {
    r->failed = true;
    return;
  }
  r->skips[r->skip_count++] =
      (tert_skip){path, record, tert_i_arena_str(&r->arena, tert_i_cstr(reason))};
}

static void add_doc(tert_reader *r, const tert_document *doc) {
  if (!grow((void **)&r->docs, &r->doc_cap, r->doc_count, sizeof *r->docs)) {
    r->failed = true;
    return;
  }
  r->docs[r->doc_count++] = *doc;
}

static tert_status list_paths(tert_reader *r, const char *const *paths, size_t count,
                              tert_error *err) {
  size_t cap = 0;
  for (size_t i = 0; i < count; i++) {
    tert_str one = tert_i_arena_str(&r->paths_arena, tert_i_cstr(paths[i]));
    tert_str *found = &one;
    size_t n = 1;
    if (tert_i_file_is_dir(paths[i])) {
      tert_status status = tert_i_dir_list(paths[i], &r->paths_arena, &found, &n, err);
      if (status != TERT_OK) return status;
      if (!n) { /* an empty folder is reported like an unreadable input */
        found = &one;
        n = 1;
      }
    }
    for (size_t k = 0; k < n; k++) {
      if (!found[k].ptr || !grow((void **)&r->paths, &cap, r->path_count, sizeof *r->paths))
        return tert_i_fail_memory(err);
      r->paths[r->path_count++] = found[k];
    }
  }
  return TERT_OK;
}

tert_status tert_reader_open(const char *const *paths, size_t count,
                             const tert_read_options *options, tert_reader **out, tert_error *err) {
  *out = NULL;
  tert_reader *r = calloc(1, sizeof *r);
  if (!r) return tert_i_fail_memory(err);
  tert_i_arena_init(&r->paths_arena, 0);
  tert_i_arena_init(&r->arena, 0);
  r->raw = options->raw;
  tert_status status = TERT_OK;
  if (!r->raw) status = tert_i_furniture_load(&r->furniture, options->data_dir, err);
  if (status == TERT_OK) status = list_paths(r, paths, count, err);
  if (status != TERT_OK) {
    tert_reader_close(r);
    return status;
  }
  *out = r;
  return TERT_OK;
}

static void release_held(tert_reader *r) {
  for (size_t i = 0; i < r->held_count; i++)
    tert_i_file_close(&r->held[i]);
  r->held_count = 0;
}

void tert_reader_close(tert_reader *r) {
  if (!r) return;
  release_held(r);
  free(r->held);
  if (r->in_jsonl) tert_i_file_close(&r->jsonl);
  if (!r->raw) tert_i_furniture_free(&r->furniture);
  tert_i_arena_free(&r->paths_arena);
  tert_i_arena_free(&r->arena);
  free(r->paths);
  free(r->docs);
  free(r->skips);
  free(r);
}

static tert_str field(tert_reader *r, json_t *object, const char *name) {
  json_t *v = json_object_get(object, name);
  if (json_is_string(v))
    return tert_i_arena_str(&r->arena, tert_i_str(json_string_value(v), json_string_length(v)));
  if (json_is_integer(v)) {
    char text[32];
    snprintf(text, sizeof text, "%lld", (long long)json_integer_value(v));
    return tert_i_arena_str(&r->arena, tert_i_cstr(text));
  }
  return (tert_str){NULL, 0};
}

static void read_record(tert_reader *r, tert_str line) {
  json_error_t why;
  json_t *object = json_loadb(line.ptr, line.len, JSON_ALLOW_NUL, &why);
  char reason[JSON_ERROR_TEXT_LENGTH + 64];
  if (!json_is_object(object)) {
    snprintf(reason, sizeof reason,
             object ? "record is not a JSON object" : "not JSON: %s (byte %d)", why.text,
             why.position);
    add_skip(r, r->jsonl_path, r->record, reason);
    json_decref(object);
    return;
  }
  if (!json_is_string(json_object_get(object, "text"))) {
    add_skip(r, r->jsonl_path, r->record, "record has no \"text\"");
    json_decref(object);
    return;
  }
  tert_document d = {.path = r->jsonl_path};
  d.text = field(r, object, "text");
  d.id = field(r, object, "id");
  d.url = field(r, object, "url");
  d.title = field(r, object, "title");
  d.byline = field(r, object, "byline");
  d.publisher = field(r, object, "publisher");
  d.published = field(r, object, "published");
  if (!d.published.len) d.published = field(r, object, "date");
  d.source_text = field(r, object, "source_text");
  d.target_text = field(r, object, "target_text");
  json_decref(object);
  if (!d.id.len) {
    char id[32];
    snprintf(id, sizeof id, "%llu", (unsigned long long)r->record);
    d.id = tert_i_arena_str(&r->arena, tert_i_cstr(id));
  }
  if (d.published.len && !tert_date_parse(d.published, &d.date))
    tert_i_find_date(d.published, &d.date);
  d.language = TERT_STR("en");
  add_doc(r, &d);
}

/* Reads records until the batch is full; leaves the file when it is spent. */
static void read_jsonl(tert_reader *r, size_t max) {
  tert_str line;
  while (r->doc_count < max && r->skip_count < max && tert_i_str_line(&r->rest, &line)) {
    r->record++;
    if (!tert_i_str_trim(line).len) continue;
    if (line.len > TERT_DOCUMENT_MAX)
      add_skip(r, r->jsonl_path, r->record, "record is over 64 MiB");
    else
      read_record(r, line);
  }
  if (!r->rest.len) {
    tert_i_file_close(&r->jsonl);
    r->in_jsonl = false;
  }
}

static bool is_jsonl(tert_str path, tert_str bytes) {
  if (tert_i_str_ends(path, TERT_STR(".jsonl")) || tert_i_str_ends(path, TERT_STR(".ndjson")))
    return true;
  bytes = tert_i_str_trim(bytes.len > 64 ? tert_i_str(bytes.ptr, 64) : bytes);
  return bytes.len > 1 && bytes.ptr[0] == '{' && (bytes.ptr[1] == '"' || bytes.ptr[1] == ' ');
}

static const char *read_page(tert_reader *r, tert_str path, tert_str bytes, tert_document *doc) {
  if (!tert_i_str_trim(bytes).len) return "file is empty";
  if (bytes.len > TERT_DOCUMENT_MAX) return "document is over 64 MiB: split it";
  const char *reason;
  tert_str text;
  bool html = !r->raw && tert_i_looks_html(bytes);
  if (!tert_i_decode(bytes, html, &r->arena, &text, &reason)) return reason;
  html = html || (!r->raw && tert_i_looks_html(text));
  tert_str stem = tert_i_path_stem(path.ptr);
  *doc = (tert_document){.id = tert_i_arena_str(&r->arena, stem), .path = path};
  if (html) {
    if (!tert_i_html_article(text, &r->arena, doc, &reason)) return reason;
  } else if (r->raw) {
    doc->text = text;
  } else {
    tert_i_text_article(text, &r->furniture, &r->arena, doc);
  }
  if (!tert_i_str_trim(doc->text).len) return "no text left after page furniture was dropped";
  tert_i_guess_language(doc);
  doc->truncated = tert_i_text_truncated(doc->text);
  return NULL;
}

static void read_path(tert_reader *r, tert_str path, size_t max) {
  tert_error why;
  if (tert_i_file_is_dir(path.ptr)) {
    add_skip(r, path, 0, "folder holds no readable file");
    return;
  }
  tert_file file;
  if (tert_i_file_open(path.ptr, &file, &why) != TERT_OK) {
    add_skip(r, path, 0, why.message);
    return;
  }
  if (!r->raw && is_jsonl(path, file.bytes)) {
    r->jsonl = file;
    r->rest = file.bytes;
    r->jsonl_path = path;
    r->record = 0;
    r->in_jsonl = true;
    if (tert_i_str_starts(r->rest, TERT_STR("\xef\xbb\xbf"))) {
      r->rest.ptr += 3;
      r->rest.len -= 3;
    }
    if (!tert_i_str_trim(r->rest).len) add_skip(r, path, 0, "file is empty");
    read_jsonl(r, max);
    return;
  }
  tert_document doc;
  const char *reason = read_page(r, path, file.bytes, &doc);
  if (reason) {
    add_skip(r, path, 0, reason);
    tert_i_file_close(&file);
  } else if (grow((void **)&r->held, &r->held_cap, r->held_count, sizeof *r->held)) {
    r->held[r->held_count++] = file;
    add_doc(r, &doc);
  } else {
    r->failed = true;
    tert_i_file_close(&file);
  }
}

tert_status tert_reader_next(tert_reader *r, size_t max, const tert_document **docs,
                             size_t *doc_count, const tert_skip **skips, size_t *skip_count,
                             tert_error *err) {
  tert_i_arena_reset(&r->arena);
  release_held(r);
  r->doc_count = r->skip_count = 0;
  if (!max) max = 1;
  while (!r->failed && r->doc_count < max && r->skip_count < max) {
    if (r->in_jsonl)
      read_jsonl(r, max);
    else if (r->next_path < r->path_count)
      read_path(r, r->paths[r->next_path++], max);
    else
      break;
  }
  *docs = r->docs;
  *doc_count = r->doc_count;
  *skips = r->skips;
  *skip_count = r->skip_count;
  return r->failed || r->arena.failed ? tert_i_fail_memory(err) : TERT_OK;
}

tert_status tert_document_json(const tert_document *d, char **out, size_t *len, tert_error *err) {
  tert_buf b;
  tert_i_buf_init(&b, 0);
  tert_json j;
  tert_i_json_init(&j, &b);
  tert_i_json_open(&j, '{');
  tert_i_json_kstr(&j, "id", d->id);
  tert_i_json_kstr(&j, "url", d->url);
  tert_i_json_kstr(&j, "title", d->title);
  tert_i_json_kstr(&j, "byline", d->byline);
  tert_i_json_kstr(&j, "publisher", d->publisher);
  tert_i_json_kstr(&j, "published", d->published);
  tert_i_json_kstr(&j, "language", d->language);
  tert_i_json_kint(&j, "furniture", d->furniture);
  tert_i_json_kbool(&j, "truncated", d->truncated);
  tert_i_json_kstr(&j, "text", d->text);
  tert_i_json_close(&j, '}');
  if (b.failed) {
    tert_i_buf_free(&b);
    return tert_i_fail_memory(err);
  }
  *out = b.ptr;
  *len = b.len;
  return TERT_OK;
}
