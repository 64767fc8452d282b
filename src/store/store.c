/* store.c - the project file and its rows. */
#include "store/store.h"
#include "base/json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define APPLICATION_ID 0x54455254 /* "TERT" */

static const char SCHEMA[] =
    "CREATE TABLE documents(id TEXT PRIMARY KEY, url TEXT, title TEXT, byline TEXT, publisher TEXT,"
    " published TEXT, language TEXT, text TEXT) WITHOUT ROWID;"
    "CREATE TABLE events(row INTEGER PRIMARY KEY, id TEXT UNIQUE, doc TEXT, sentence INT, begin "
    "INT,"
    " end INT, source TEXT, target TEXT, about TEXT, cameo TEXT, goldstein REAL, material INT,"
    " day_from INT, day_to INT, assertion TEXT, json TEXT);"
    "CREATE INDEX events_day ON events(day_to);"
    "CREATE INDEX events_doc ON events(doc);"
    "CREATE TABLE mentions(event TEXT, doc TEXT, sentence INT, PRIMARY KEY(event, doc, sentence))"
    " WITHOUT ROWID;"
    "CREATE TABLE accounts(row INTEGER PRIMARY KEY, occasion TEXT, doc TEXT, json TEXT);"
    "CREATE TABLE ties(row INTEGER PRIMARY KEY, a TEXT, b TEXT, sign INT, strength REAL, day_from "
    "INT,"
    " day_to INT, doc TEXT, json TEXT);"
    "CREATE TABLE versions(what TEXT PRIMARY KEY, version TEXT) WITHOUT ROWID;"
    "CREATE TABLE imports(number INTEGER PRIMARY KEY, file TEXT, format TEXT, size INT, hash INT,"
    " rows INT, taken INT, first INT, last INT);"
    "CREATE TABLE codes(number INTEGER PRIMARY KEY, code TEXT UNIQUE);"
    /* imported events, packed by quarter; sums of every dyad at the begin of the quarter */
    "CREATE TABLE flows(quarter INTEGER PRIMARY KEY, count INT, data BLOB);"
    "CREATE TABLE sums(quarter INTEGER PRIMARY KEY, count INT, data BLOB);";

tert_status tert_i_store_fail(tert_store *s, tert_error *err, const char *what) {
  int code = sqlite3_extended_errcode(s->db);
  tert_status status = (code & 0xFF) == SQLITE_NOMEM    ? TERT_ERR_MEMORY
                       : (code & 0xFF) == SQLITE_NOTADB ? TERT_ERR_FORMAT
                                                        : TERT_ERR_IO;
  return tert_i_fail_at(err, status, s->path, 0, "%s: %s", what, sqlite3_errmsg(s->db));
}

tert_status tert_i_store_run(tert_store *s, const char *sql, tert_error *err) {
  if (sqlite3_exec(s->db, sql, NULL, NULL, NULL) != SQLITE_OK)
    return tert_i_store_fail(s, err, "the project file could not be changed");
  return TERT_OK;
}

static int64_t pragma(tert_store *s, const char *sql) {
  sqlite3_stmt *st = NULL;
  int64_t value = -1;
  if (sqlite3_prepare_v2(s->db, sql, -1, &st, NULL) == SQLITE_OK && sqlite3_step(st) == SQLITE_ROW)
    value = sqlite3_column_int64(st, 0);
  sqlite3_finalize(st);
  return value;
}

static tert_status prepare_file(tert_store *s, bool create, tert_error *err) {
  int64_t id = pragma(s, "PRAGMA application_id"), version = pragma(s, "PRAGMA user_version");
  int64_t tables = pragma(s, "SELECT count(*) FROM sqlite_master");
  char sql[128];
  if (tables < 0)
    return tert_i_fail_at(err, TERT_ERR_FORMAT, s->path, 0, "not a Tertius project file");
  if (tables == 0 && create) {
    snprintf(sql, sizeof sql, "PRAGMA application_id=%d; PRAGMA user_version=%d", APPLICATION_ID,
             TERT_STORE_VERSION);
    tert_status status = tert_i_store_run(s, "BEGIN", err);
    if (status == TERT_OK) status = tert_i_store_run(s, SCHEMA, err);
    if (status == TERT_OK) status = tert_i_store_run(s, sql, err);
    return status == TERT_OK ? tert_i_store_run(s, "COMMIT", err) : status;
  }
  if (id != APPLICATION_ID)
    return tert_i_fail_at(err, TERT_ERR_FORMAT, s->path, 0, "not a Tertius project file");
  if (version > TERT_STORE_VERSION)
    return tert_i_fail_at(err, TERT_ERR_FORMAT, s->path, 0,
                          "made by a newer version (format %lld, this program reads %d)",
                          (long long)version, TERT_STORE_VERSION);
  return TERT_OK;
}

tert_status tert_store_open(const char *path, bool create, tert_store **out, tert_error *err) {
  if (!path || !out) return tert_i_fail(err, TERT_ERR_ARGUMENT, "no project file given");
  tert_store *s = calloc(1, sizeof *s);
  if (!s) return tert_i_fail_memory(err);
  snprintf(s->path, sizeof s->path, "%s", path);
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (create ? SQLITE_OPEN_CREATE : 0);
  tert_status status = TERT_OK;
  int rc = sqlite3_open_v2(path, &s->db, flags, NULL);
  if (rc != SQLITE_OK && !create) { /* a read-only file is fine for asking */
    sqlite3_close(s->db);
    rc = sqlite3_open_v2(path, &s->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL);
  }
  if (rc != SQLITE_OK)
    status = tert_i_fail_at(err, TERT_ERR_IO, path, 0, "cannot open the project file: %s",
                            s->db ? sqlite3_errmsg(s->db) : "out of memory");
  if (status == TERT_OK) {
    sqlite3_busy_timeout(s->db, 5000);
    status = prepare_file(s, create, err);
  }
  if (status != TERT_OK) {
    tert_store_close(s);
    return status;
  }
  *out = s;
  return TERT_OK;
}

void tert_store_close(tert_store *s) {
  if (!s) return;
  sqlite3_close(s->db);
  free(s);
}

tert_status tert_store_begin(tert_store *s, tert_error *err) {
  if (s->batch) return TERT_OK;
  tert_status status = tert_i_store_run(s, "BEGIN IMMEDIATE", err);
  s->batch = status == TERT_OK;
  return status;
}

tert_status tert_store_commit(tert_store *s, tert_error *err) {
  if (!s->batch) return TERT_OK;
  s->batch = false;
  return tert_i_store_run(s, "COMMIT", err);
}

/* Binds values by a letter each: s text, i integer, d double, y day (none: NULL). */
static tert_status put(tert_store *s, const char *sql, const char *types, const void *const *values,
                       int64_t *row, tert_error *err) {
  sqlite3_stmt *st = NULL;
  if (sqlite3_prepare_v2(s->db, sql, -1, &st, NULL) != SQLITE_OK)
    return tert_i_store_fail(s, err, "the project file could not be changed");
  for (int i = 0; types[i]; i++) {
    const void *v = values[i];
    if (types[i] == 's') {
      const tert_str *t = v;
      sqlite3_bind_text64(st, i + 1, t->ptr ? t->ptr : "", t->ptr ? t->len : 0, SQLITE_STATIC,
                          SQLITE_UTF8);
    } else if (types[i] == 'd') {
      sqlite3_bind_double(st, i + 1, *(const double *)v);
    } else if (types[i] == 'y') {
      if (*(const tert_day *)v != TERT_DAY_NONE) sqlite3_bind_int(st, i + 1, *(const tert_day *)v);
    } else {
      sqlite3_bind_int64(st, i + 1, *(const int64_t *)v);
    }
  }
  int rc = sqlite3_step(st);
  sqlite3_finalize(st);
  if (rc != SQLITE_DONE) return tert_i_store_fail(s, err, "the project file could not be changed");
  if (row) *row = sqlite3_last_insert_rowid(s->db);
  return TERT_OK;
}

bool tert_store_has_document(tert_store *s, tert_str id) {
  sqlite3_stmt *st = NULL;
  bool found = false;
  if (sqlite3_prepare_v2(s->db, "SELECT 1 FROM documents WHERE id=?", -1, &st, NULL) == SQLITE_OK) {
    sqlite3_bind_text64(st, 1, id.ptr, id.len, SQLITE_STATIC, SQLITE_UTF8);
    found = sqlite3_step(st) == SQLITE_ROW;
  }
  sqlite3_finalize(st);
  return found;
}

tert_status tert_store_put_document(tert_store *s, const tert_store_document *d, tert_error *err) {
  const void *v[] = {&d->id,        &d->url,       &d->title,    &d->byline,
                     &d->publisher, &d->published, &d->language, &d->text};
  return put(s, "INSERT OR REPLACE INTO documents VALUES(?,?,?,?,?,?,?,?)", "ssssssss", v, NULL,
             err);
}

tert_status tert_store_put_event(tert_store *s, const tert_store_event *e, int64_t *row,
                                 tert_error *err) {
  int64_t material = e->material;
  const void *v[] = {&e->id,     &e->doc,    &e->sentence, &e->begin,     &e->end,
                     &e->source, &e->target, &e->about,    &e->cameo,     &e->goldstein,
                     &material,  &e->from,   &e->to,       &e->assertion, &e->json};
  return put(
      s,
      "INSERT OR REPLACE INTO events(id,doc,sentence,begin,end,source,target,about,cameo,"
      "goldstein,material,day_from,day_to,assertion,json) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
      "ssiiissssdiyyss", v, row, err);
}

tert_status tert_store_put_tie(tert_store *s, const tert_store_tie *t, int64_t *row,
                               tert_error *err) {
  int64_t sign = t->sign;
  const void *v[] = {&t->a, &t->b, &sign, &t->strength, &t->from, &t->to, &t->doc, &t->json};
  return put(s,
             "INSERT INTO ties(a,b,sign,strength,day_from,day_to,doc,json) VALUES(?,?,?,?,?,?,?,?)",
             "ssidyyss", v, row, err);
}

tert_status tert_store_put_account(tert_store *s, tert_str occasion, tert_str doc, tert_str json,
                                   tert_error *err) {
  const void *v[] = {&occasion, &doc, &json};
  return put(s, "INSERT INTO accounts(occasion,doc,json) VALUES(?,?,?)", "sss", v, NULL, err);
}

tert_status tert_store_put_version(tert_store *s, const char *what, const char *version,
                                   tert_error *err) {
  tert_str a = tert_i_cstr(what), b = tert_i_cstr(version);
  const void *v[] = {&a, &b};
  return put(s, "INSERT OR REPLACE INTO versions VALUES(?,?)", "ss", v, NULL, err);
}

bool tert_store_evidence(tert_store *s, uint64_t id, char *out, size_t size) {
  sqlite3_stmt *st = NULL;
  bool found = false, imported = (id >> 40) != 0 && id < TERT_TIE_ID;
  const char *sql = imported            ? "SELECT file FROM imports WHERE number=?"
                    : id >= TERT_TIE_ID ? "SELECT json FROM ties WHERE row=?"
                                        : "SELECT json FROM events WHERE row=?";
  if (size) out[0] = 0;
  if (sqlite3_prepare_v2(s->db, sql, -1, &st, NULL) == SQLITE_OK) {
    sqlite3_bind_int64(st, 1,
                       (int64_t)(imported            ? id >> 40
                                 : id >= TERT_TIE_ID ? id - TERT_TIE_ID
                                                     : id));
    if (sqlite3_step(st) == SQLITE_ROW) {
      const char *text = (const char *)sqlite3_column_text(st, 0);
      found = true;
      if (imported) {
        tert_buf b;
        tert_json j;
        tert_i_buf_init(&b, 0);
        tert_i_json_init(&j, &b);
        tert_i_json_open(&j, '{');
        tert_i_json_kstr(&j, "import", tert_i_cstr(text ? text : ""));
        tert_i_json_kint(&j, "row", (int64_t)(id & (((uint64_t)1 << 40) - 1)));
        tert_i_json_close(&j, '}');
        snprintf(out, size, "%.*s", (int)b.len, b.len ? b.ptr : "");
        tert_i_buf_free(&b);
      } else
        snprintf(out, size, "%s", text ? text : "");
    }
  }
  sqlite3_finalize(st);
  return found;
}

static tert_day edge_day(tert_store *s, bool last) {
  tert_day best = TERT_DAY_NONE;
  const char *sql[] = {last ? "SELECT max(last) FROM imports WHERE taken>0"
                            : "SELECT min(first) FROM imports WHERE taken>0",
                       last ? "SELECT max(day_to) FROM events"
                            : "SELECT min(day_from) FROM events"};
  for (int i = 0; i < 2; i++) {
    sqlite3_stmt *st = NULL;
    if (sqlite3_prepare_v2(s->db, sql[i], -1, &st, NULL) == SQLITE_OK &&
        sqlite3_step(st) == SQLITE_ROW && sqlite3_column_type(st, 0) == SQLITE_INTEGER) {
      tert_day d = sqlite3_column_int(st, 0);
      if (best == TERT_DAY_NONE || (last ? d > best : d < best)) best = d;
    }
    sqlite3_finalize(st);
  }
  return best;
}

tert_day tert_store_last_day(tert_store *s) {
  return edge_day(s, true);
}

tert_day tert_store_first_day(tert_store *s) {
  return edge_day(s, false);
}
