/* project.c - relations from a project file: its events, its ties, and the treaty tables. */
#include "relations/relations.h"
#include "store/store.h"

#include <stdlib.h>

/* ---- back into relations ----------------------------------------------------------------------
 */

typedef struct codebook {
  tert_state *state; /* [count] of a code number; TERT_STATE_NONE unknown */
  size_t count;
} codebook;

static tert_status load_codes(tert_store *s, const tert_relations *r, tert_day on, codebook *c,
                              tert_error *err) {
  sqlite3_stmt *st = NULL;
  c->count = (size_t)tert_i_store_number(s, "SELECT max(number)+1 FROM codes", 0);
  c->state = malloc((c->count + 1) * sizeof *c->state);
  if (!c->state) return tert_i_fail_memory(err);
  for (size_t i = 0; i < c->count; i++)
    c->state[i] = TERT_STATE_NONE;
  if (sqlite3_prepare_v2(s->db, "SELECT number,code FROM codes", -1, &st, NULL) != SQLITE_OK)
    return tert_i_store_fail(s, err, "cannot read the states");
  while (sqlite3_step(st) == SQLITE_ROW) {
    int64_t n = sqlite3_column_int64(st, 0);
    const char *code = (const char *)sqlite3_column_text(st, 1);
    if (n >= 0 && (size_t)n < c->count && code) c->state[n] = tert_relations_state(r, code, on);
  }
  sqlite3_finalize(st);
  return TERT_OK;
}

static tert_state state_of(const codebook *c, uint16_t number) {
  return number < c->count ? c->state[number] : TERT_STATE_NONE;
}

static tert_status add_flows(tert_store *s, tert_relations *r, const codebook *c, int quarter,
                             tert_day to, tert_error *err) {
  void *data;
  size_t count;
  tert_status status =
      tert_i_store_block(s, "flows", quarter, sizeof(tert_flow), &data, &count, err);
  for (size_t i = 0; status == TERT_OK && i < count; i++) {
    const tert_flow *f = (const tert_flow *)data + i;
    tert_state a = state_of(c, f->source), b = state_of(c, f->target), k = state_of(c, f->about);
    if (f->day > to || a == TERT_STATE_NONE || b == TERT_STATE_NONE || a == b) continue;
    tert_revent e = {.dyad = tert_i_dyad(a, b),
                     .day = f->day,
                     .source = (uint16_t)a,
                     .target = (uint16_t)b,
                     .about = k == TERT_STATE_NONE ? 0xFFFF : (uint16_t)k,
                     .flags = f->material ? EVENT_MATERIAL : 0,
                     .goldstein = f->goldstein,
                     .id = f->id};
    tert_i_cameo_unpack(f->cameo, e.cameo);
    status = tert_i_relations_event(r, &e, err);
  }
  free(data);
  return status;
}

static tert_status add_sums(tert_store *s, tert_relations *r, const codebook *c, int quarter,
                            tert_error *err) {
  void *data;
  size_t count;
  tert_status status =
      tert_i_store_block(s, "sums", quarter, sizeof(tert_dyad_sum), &data, &count, err);
  for (size_t i = 0; status == TERT_OK && i < count; i++) {
    const tert_dyad_sum *d = (const tert_dyad_sum *)data + i;
    tert_state a = state_of(c, d->a), b = state_of(c, d->b);
    if (a == TERT_STATE_NONE || b == TERT_STATE_NONE || a == b) continue;
    status = tert_i_relations_base(r, a, b, tert_i_quarter_begin(quarter), d->sum, d->since, err);
  }
  free(data);
  return status;
}

/* Events and ties that the program read itself: rows, few enough to take all. */
static tert_status add_rows(tert_store *s, tert_relations *r, tert_day on, tert_error *err) {
  sqlite3_stmt *st = NULL;
  tert_status status = TERT_OK;
  if (sqlite3_prepare_v2(
          s->db,
          "SELECT row,source,target,about,cameo,goldstein,material,day_to FROM events"
          " WHERE assertion='asserted' AND day_to IS NOT NULL AND day_to<=? ORDER BY row",
          -1, &st, NULL) != SQLITE_OK)
    return tert_i_store_fail(s, err, "cannot read events");
  sqlite3_bind_int(st, 1, on == TERT_DAY_NONE ? INT32_MAX : on);
  while (status == TERT_OK && sqlite3_step(st) == SQLITE_ROW) {
    tert_relation_event e = {.day = sqlite3_column_int(st, 7),
                             .goldstein = (float)sqlite3_column_double(st, 5),
                             .material = sqlite3_column_int(st, 6) != 0,
                             .id = (uint64_t)sqlite3_column_int64(st, 0)};
    char *fields[] = {e.source, e.target, e.about, e.cameo};
    size_t sizes[] = {3, 3, 3, 4};
    for (int i = 0; i < 4; i++) {
      const char *text = (const char *)sqlite3_column_text(st, i + 1);
      size_t n = text ? strlen(text) : 0;
      memcpy(fields[i], text ? text : "", n < sizes[i] ? n : sizes[i]);
    }
    if (tert_relations_state(r, e.source, e.day) == TERT_STATE_NONE ||
        tert_relations_state(r, e.target, e.day) == TERT_STATE_NONE)
      continue; /* an organisation */
    status = tert_relations_add_event(r, &e, err);
  }
  sqlite3_finalize(st);
  if (status != TERT_OK) return status;
  if (sqlite3_prepare_v2(s->db,
                         "SELECT row,a,b,sign,strength,day_from,day_to FROM ties ORDER BY row", -1,
                         &st, NULL) != SQLITE_OK)
    return tert_i_store_fail(s, err, "cannot read ties");
  while (status == TERT_OK && sqlite3_step(st) == SQLITE_ROW) {
    tert_declared_tie t = {.sign = sqlite3_column_int(st, 3),
                           .strength = sqlite3_column_double(st, 4),
                           .from = TERT_DAY_NONE,
                           .to = TERT_DAY_NONE,
                           .id = TERT_TIE_ID + (uint64_t)sqlite3_column_int64(st, 0)};
    char *fields[] = {t.a, t.b};
    for (int i = 0; i < 2; i++) {
      const char *text = (const char *)sqlite3_column_text(st, i + 1);
      size_t n = text ? strlen(text) : 0;
      memcpy(fields[i], text ? text : "", n < 3 ? n : 3);
    }
    if (sqlite3_column_type(st, 5) == SQLITE_INTEGER) t.from = sqlite3_column_int(st, 5);
    if (sqlite3_column_type(st, 6) == SQLITE_INTEGER) t.to = sqlite3_column_int(st, 6);
    if (tert_relations_state(r, t.a, on) == TERT_STATE_NONE ||
        tert_relations_state(r, t.b, on) == TERT_STATE_NONE)
      continue;
    status = tert_relations_add_tie(r, &t, err);
  }
  sqlite3_finalize(st);
  return status;
}

tert_status tert_relations_project(tert_store *s, const char *data_dir,
                                   const tert_relation_options *options, tert_day on,
                                   tert_relations **out, tert_error *err) {
  tert_relations *r;
  codebook c = {0};
  tert_relation_options o, plain;
  if (!s || !out) return tert_i_fail(err, TERT_ERR_ARGUMENT, "no project given");
  tert_relations_defaults(&plain);
  o = options ? *options : plain;
  tert_status status = tert_relations_open(data_dir, &o, &r, err);
  if (status != TERT_OK) return status;
  int first = (int)tert_i_store_number(s, "SELECT min(quarter) FROM flows", 0);
  int last = (int)tert_i_store_number(s, "SELECT max(quarter) FROM flows", -1);
  /* sums are kept for the default half-lives; others need all events */
  bool window = on != TERT_DAY_NONE && o.half_material == plain.half_material &&
                o.half_verbal == plain.half_verbal;
  if (!data_dir && last >= first)
    status = tert_i_fail(err, TERT_ERR_ARGUMENT, "imported events need the data folder");
  if (status == TERT_OK) status = load_codes(s, r, on, &c, err);
  int begin = window ? tert_i_quarter(on) - 1 : first;
  if (begin < first) begin = first;
  if (window && begin > last + 1) begin = last + 1;
  if (status == TERT_OK && window && begin > first) status = add_sums(s, r, &c, begin, err);
  for (int q = begin; status == TERT_OK && q <= last; q++) {
    if (on != TERT_DAY_NONE && tert_i_quarter_begin(q) > on) break;
    status = add_flows(s, r, &c, q, on == TERT_DAY_NONE ? INT32_MAX : on, err);
  }
  if (status == TERT_OK) status = add_rows(s, r, on, err);
  if (status == TERT_OK) status = tert_relations_seal(r, err);
  free(c.state);
  if (status != TERT_OK) {
    tert_relations_free(r);
    return status;
  }
  *out = r;
  return TERT_OK;
}
