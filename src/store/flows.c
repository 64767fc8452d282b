/* flows.c - imported events, packed by quarter, and the decayed sums at the start of each quarter.
 *
 *   flows:  quarter | 24-byte records (tert_flow), by day
 *   sums:   quarter | 20-byte records: two state numbers and four decayed sums, of everything
 * before
 *
 * So a day is answered from one block of sums and at most two of events. The numbers are those of
 * the machine (little-endian on all that this runs on); files do not travel to big-endian machines.
 */
#include "store/store.h"

#include "relations/relations.h"

#include <math.h>
#include <stdlib.h>

typedef struct dyad_sum {
  uint16_t a, b;
  float sum[4];
} dyad_sum;

int tert_i_quarter(tert_day day) {
  int year, month;
  tert_day_to_ymd(day, &year, &month, NULL);
  return year * 4 + (month - 1) / 3;
}

tert_day tert_i_quarter_begin(int quarter) {
  return tert_day_from_ymd(quarter / 4, quarter % 4 * 3 + 1, 1);
}

uint16_t tert_i_cameo_pack(tert_str code) {
  uint32_t v = 0;
  if (code.len < 2 || code.len > 4) return 0xFFFF;
  for (size_t i = 0; i < code.len; i++) {
    if (code.ptr[i] < '0' || code.ptr[i] > '9') return 0xFFFF;
    v = v * 10 + (uint32_t)(code.ptr[i] - '0');
  }
  return (uint16_t)(v + (code.len == 2 ? 20000 : code.len == 4 ? 10000 : 0));
}

void tert_i_cameo_unpack(uint16_t packed, char out[5]) {
  out[0] = 0;
  if (packed == 0xFFFF) return;
  int digits = packed >= 20000 ? 2 : packed >= 10000 ? 4 : 3, v = packed % 10000;
  for (int i = digits; i-- > 0; v /= 10)
    out[i] = (char)('0' + v % 10);
  out[digits] = 0;
}

static int flow_order(const void *a, const void *b) {
  const tert_flow *x = a, *y = b;
  if (x->day != y->day) return x->day < y->day ? -1 : 1;
  return x->id < y->id ? -1 : x->id > y->id;
}

/* Reads a block; *data is the caller's. Missing: count 0. */
static tert_status read_block(tert_store *s, const char *table, int quarter, size_t size,
                              void **data, size_t *count, tert_error *err) {
  sqlite3_stmt *st = NULL;
  bool flows = table[0] == 'f';
  *data = NULL;
  *count = 0;
  if (sqlite3_prepare_v2(s->db,
                         flows ? "SELECT data FROM flows WHERE quarter=?"
                               : "SELECT data FROM sums WHERE quarter=?",
                         -1, &st, NULL) != SQLITE_OK)
    return tert_i_store_fail(s, err, "cannot read events");
  sqlite3_bind_int(st, 1, quarter);
  tert_status status = TERT_OK;
  int rc = sqlite3_step(st);
  if (rc == SQLITE_ROW) {
    const void *blob = sqlite3_column_blob(st, 0);
    size_t bytes = (size_t)sqlite3_column_bytes(st, 0);
    if (bytes % size != 0) {
      status = tert_i_fail_at(err, TERT_ERR_FORMAT, s->path, 0, "a block of %s is damaged", table);
    } else if (bytes) {
      *data = malloc(bytes);
      if (!*data)
        status = tert_i_fail_memory(err);
      else
        memcpy(*data, blob, bytes);
      *count = bytes / size;
    }
  } else if (rc != SQLITE_DONE) {
    status = tert_i_store_fail(s, err, "cannot read events");
  }
  sqlite3_finalize(st);
  return status;
}

static tert_status write_block(tert_store *s, const char *table, int quarter, const void *data,
                               size_t size, size_t count, tert_error *err) {
  sqlite3_stmt *st = NULL;
  if (sqlite3_prepare_v2(s->db,
                         table[0] == 'f' ? "INSERT OR REPLACE INTO flows VALUES(?,?,?)"
                                         : "INSERT OR REPLACE INTO sums VALUES(?,?,?)",
                         -1, &st, NULL) != SQLITE_OK)
    return tert_i_store_fail(s, err, "cannot write events");
  sqlite3_bind_int(st, 1, quarter);
  sqlite3_bind_int64(st, 2, (int64_t)count);
  sqlite3_bind_blob64(st, 3, data ? data : "", count * size, SQLITE_STATIC);
  int rc = sqlite3_step(st);
  sqlite3_finalize(st);
  return rc == SQLITE_DONE ? TERT_OK : tert_i_store_fail(s, err, "cannot write events");
}

/* Number of each code in the table codes, added when new. */
static tert_status number_codes(tert_store *s, const char (*codes)[4], size_t count,
                                uint16_t *number, tert_error *err) {
  sqlite3_stmt *find = NULL, *add = NULL;
  tert_status status = TERT_OK;
  if (sqlite3_prepare_v2(s->db, "SELECT number FROM codes WHERE code=?", -1, &find, NULL) !=
          SQLITE_OK ||
      sqlite3_prepare_v2(
          s->db, "INSERT INTO codes(number,code) SELECT ifnull(max(number)+1,0),? FROM codes", -1,
          &add, NULL) != SQLITE_OK)
    status = tert_i_store_fail(s, err, "cannot number the states");
  for (size_t i = 0; i < count && status == TERT_OK; i++) {
    for (int pass = 0; pass < 2; pass++) {
      sqlite3_bind_text(find, 1, codes[i], -1, SQLITE_STATIC);
      bool found = sqlite3_step(find) == SQLITE_ROW;
      if (found) number[i] = (uint16_t)sqlite3_column_int(find, 0);
      sqlite3_reset(find);
      if (found) break;
      sqlite3_bind_text(add, 1, codes[i], -1, SQLITE_STATIC);
      if (sqlite3_step(add) != SQLITE_DONE)
        status = tert_i_store_fail(s, err, "cannot number the states");
      sqlite3_reset(add);
    }
  }
  sqlite3_finalize(find);
  sqlite3_finalize(add);
  return status;
}

static tert_status merge_quarter(tert_store *s, int quarter, const tert_flow *flows, size_t count,
                                 tert_error *err) {
  void *old;
  size_t old_count;
  tert_status status = read_block(s, "flows", quarter, sizeof *flows, &old, &old_count, err);
  if (status != TERT_OK) return status;
  if (old_count == 0) {
    free(old);
    return write_block(s, "flows", quarter, flows, sizeof *flows, count, err);
  }
  tert_flow *all = realloc(old, (old_count + count) * sizeof *all);
  if (!all) {
    free(old);
    return tert_i_fail_memory(err);
  }
  memcpy(all + old_count, flows, count * sizeof *flows);
  qsort(all, old_count + count, sizeof *all, flow_order);
  status = write_block(s, "flows", quarter, all, sizeof *all, old_count + count, err);
  free(all);
  return status;
}

/* Rewrites the sums at the start of every quarter after first. states: numbers in use. */
static tert_status carry_sums(tert_store *s, int first, int last, size_t states, tert_error *err) {
  size_t dyads = states * states;
  tert_relation_options o;
  tert_relations_defaults(&o);
  float *sum = calloc(dyads * 4 + 4, sizeof *sum);
  tert_day *seen = calloc(dyads + 1, sizeof *seen);
  dyad_sum *out = malloc((dyads + 1) * sizeof *out);
  tert_status status = sum && seen && out ? TERT_OK : tert_i_fail_memory(err);
  void *data = NULL;
  size_t count = 0;
  if (status == TERT_OK) status = read_block(s, "sums", first, sizeof *out, &data, &count, err);
  for (size_t i = 0; status == TERT_OK && i < count; i++) {
    const dyad_sum *d = (const dyad_sum *)data + i;
    if (d->a >= states || d->b >= states) continue;
    size_t at = d->a * states + d->b;
    memcpy(sum + at * 4, d->sum, sizeof d->sum);
    seen[at] = tert_i_quarter_begin(first);
  }
  free(data);
  for (int q = first; status == TERT_OK && q <= last; q++) {
    tert_day begin = tert_i_quarter_begin(q), next = tert_i_quarter_begin(q + 1);
    status = read_block(s, "flows", q, sizeof(tert_flow), &data, &count, err);
    for (size_t i = 0; status == TERT_OK && i <= dyads; i++)
      if (i < dyads && sum[i * 4] + sum[i * 4 + 1] + sum[i * 4 + 2] + sum[i * 4 + 3] == 0)
        seen[i] = begin;
    for (size_t i = 0; status == TERT_OK && i < count; i++) {
      const tert_flow *f = (const tert_flow *)data + i;
      uint16_t a = f->source < f->target ? f->source : f->target,
               b = f->source < f->target ? f->target : f->source;
      if (b >= states) continue;
      size_t at = a * states + b;
      float *x = sum + at * 4;
      float material = (float)exp2(-(double)(f->day - seen[at]) / o.half_material);
      float verbal = (float)exp2(-(double)(f->day - seen[at]) / o.half_verbal);
      x[0] *= material;
      x[1] *= verbal;
      x[2] *= material;
      x[3] *= verbal;
      seen[at] = f->day;
      x[(f->goldstein < 0 ? 2 : 0) + (f->material ? 0 : 1)] += fabsf(f->goldstein);
    }
    free(data);
    data = NULL;
    size_t n = 0;
    for (size_t i = 0; status == TERT_OK && i < dyads; i++) {
      float *x = sum + i * 4;
      if (x[0] + x[1] + x[2] + x[3] == 0) continue;
      double days = next - seen[i];
      float fade[2] = {(float)exp2(-days / o.half_material), (float)exp2(-days / o.half_verbal)};
      for (int k = 0; k < 4; k++)
        x[k] *= fade[k & 1];
      seen[i] = next;
      if (x[0] + x[1] + x[2] + x[3] < 0.01f) {
        memset(x, 0, 4 * sizeof *x);
        continue;
      }
      out[n] = (dyad_sum){.a = (uint16_t)(i / states), .b = (uint16_t)(i % states)};
      memcpy(out[n++].sum, x, sizeof out->sum);
    }
    if (status == TERT_OK) status = write_block(s, "sums", q + 1, out, sizeof *out, n, err);
  }
  free(sum);
  free(seen);
  free(out);
  return status;
}

static int64_t one_number(tert_store *s, const char *sql, int64_t fallback) {
  sqlite3_stmt *st = NULL;
  int64_t v = fallback;
  if (sqlite3_prepare_v2(s->db, sql, -1, &st, NULL) == SQLITE_OK &&
      sqlite3_step(st) == SQLITE_ROW && sqlite3_column_type(st, 0) == SQLITE_INTEGER)
    v = sqlite3_column_int64(st, 0);
  sqlite3_finalize(st);
  return v;
}

tert_status tert_i_flows_write(tert_store *s, tert_flow *flows, size_t count,
                               const char (*codes)[4], size_t code_count, tert_error *err) {
  if (count == 0) return TERT_OK;
  uint16_t *number = calloc(code_count + 1, sizeof *number);
  if (!number) return tert_i_fail_memory(err);
  tert_status status = number_codes(s, codes, code_count, number, err);
  bool sorted = true;
  for (size_t i = 0; i < count; i++) {
    flows[i].source = number[flows[i].source];
    flows[i].target = number[flows[i].target];
    if (flows[i].about != 0xFFFF) flows[i].about = number[flows[i].about];
    if (i && flow_order(&flows[i - 1], &flows[i]) > 0) sorted = false;
  }
  free(number);
  if (!sorted) qsort(flows, count, sizeof *flows, flow_order);
  int first = tert_i_quarter(flows[0].day);
  for (size_t i = 0; status == TERT_OK && i < count;) {
    int quarter = tert_i_quarter(flows[i].day);
    tert_day end = tert_i_quarter_begin(quarter + 1);
    size_t j = i;
    while (j < count && flows[j].day < end)
      j++;
    status = merge_quarter(s, quarter, flows + i, j - i, err);
    i = j;
  }
  if (status != TERT_OK) return status;
  int last = (int)one_number(s, "SELECT max(quarter) FROM flows", first);
  size_t states = (size_t)one_number(s, "SELECT max(number)+1 FROM codes", 0);
  return carry_sums(s, first, last, states, err);
}

/* ---- back into relations ----------------------------------------------------------------------
 */

typedef struct codebook {
  tert_state *state; /* [count] of a code number; TERT_STATE_NONE unknown */
  size_t count;
} codebook;

static tert_status load_codes(tert_store *s, const tert_relations *r, tert_day on, codebook *c,
                              tert_error *err) {
  sqlite3_stmt *st = NULL;
  c->count = (size_t)one_number(s, "SELECT max(number)+1 FROM codes", 0);
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
  tert_status status = read_block(s, "flows", quarter, sizeof(tert_flow), &data, &count, err);
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
  tert_status status = read_block(s, "sums", quarter, sizeof(dyad_sum), &data, &count, err);
  for (size_t i = 0; status == TERT_OK && i < count; i++) {
    const dyad_sum *d = (const dyad_sum *)data + i;
    tert_state a = state_of(c, d->a), b = state_of(c, d->b);
    if (a == TERT_STATE_NONE || b == TERT_STATE_NONE || a == b) continue;
    status = tert_i_relations_base(r, a, b, tert_i_quarter_begin(quarter), d->sum, err);
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

tert_status tert_store_relations(tert_store *s, const char *data_dir,
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
  int first = (int)one_number(s, "SELECT min(quarter) FROM flows", 0);
  int last = (int)one_number(s, "SELECT max(quarter) FROM flows", -1);
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
