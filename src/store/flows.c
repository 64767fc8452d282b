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

#include <math.h>
#include <stdlib.h>

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
tert_status tert_i_store_block(tert_store *s, const char *table, int quarter, size_t size,
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
  tert_status status =
      tert_i_store_block(s, "flows", quarter, sizeof *flows, &old, &old_count, err);
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

/* Hysteresis of a quarrel after the sums x changed on a day. */
static void quarrel(const float *x, tert_day day, tert_day *since) {
  double c = (double)(x[0] + x[1]), m = (double)(x[2] + x[3]);
  double n =
      (m / (m + c + TERT_CONFLICT_SCALE) - TERT_CONFLICT_TYPICAL) / (1 - TERT_CONFLICT_TYPICAL);
  if (*since == INT32_MIN ? n >= TERT_QUARREL_ON : n < TERT_QUARREL_OFF)
    *since = *since == INT32_MIN ? day : INT32_MIN;
}

/* Rewrites the sums at the start of every quarter after first. states: numbers in use. */
static tert_status carry_sums(tert_store *s, int first, int last, size_t states, tert_error *err) {
  size_t dyads = states * states;
  float *sum = calloc(dyads * 4 + 4, sizeof *sum);
  tert_day *seen = calloc(dyads + 1, sizeof *seen), *since = malloc((dyads + 1) * sizeof *since);
  tert_dyad_sum *out = malloc((dyads + 1) * sizeof *out);
  tert_status status = sum && seen && since && out ? TERT_OK : tert_i_fail_memory(err);
  void *data = NULL;
  size_t count = 0;
  for (size_t i = 0; since && i < dyads; i++)
    since[i] = INT32_MIN;
  if (status == TERT_OK)
    status = tert_i_store_block(s, "sums", first, sizeof *out, &data, &count, err);
  for (size_t i = 0; status == TERT_OK && i < count; i++) {
    const tert_dyad_sum *d = (const tert_dyad_sum *)data + i;
    if (d->a >= states || d->b >= states) continue;
    size_t at = d->a * states + d->b;
    memcpy(sum + at * 4, d->sum, sizeof d->sum);
    seen[at] = tert_i_quarter_begin(first);
    since[at] = d->since;
  }
  free(data);
  for (int q = first; status == TERT_OK && q <= last; q++) {
    tert_day begin = tert_i_quarter_begin(q), next = tert_i_quarter_begin(q + 1);
    status = tert_i_store_block(s, "flows", q, sizeof(tert_flow), &data, &count, err);
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
      float material = (float)exp2(-(double)(f->day - seen[at]) / TERT_HALF_MATERIAL);
      float verbal = (float)exp2(-(double)(f->day - seen[at]) / TERT_HALF_VERBAL);
      x[0] *= material;
      x[1] *= verbal;
      x[2] *= material;
      x[3] *= verbal;
      seen[at] = f->day;
      quarrel(x, f->day, &since[at]); /* what faded away before this event ends first */
      x[(f->goldstein < 0 ? 2 : 0) + (f->material ? 0 : 1)] += fabsf(f->goldstein);
      quarrel(x, f->day, &since[at]);
    }
    free(data);
    data = NULL;
    size_t n = 0;
    for (size_t i = 0; status == TERT_OK && i < dyads; i++) {
      float *x = sum + i * 4;
      if (x[0] + x[1] + x[2] + x[3] == 0) continue;
      double days = next - seen[i];
      float fade[2] = {(float)exp2(-days / TERT_HALF_MATERIAL),
                       (float)exp2(-days / TERT_HALF_VERBAL)};
      for (int k = 0; k < 4; k++)
        x[k] *= fade[k & 1];
      seen[i] = next;
      if (x[0] + x[1] + x[2] + x[3] < 0.01f) {
        memset(x, 0, 4 * sizeof *x);
        since[i] = INT32_MIN;
        continue;
      }
      quarrel(x, next, &since[i]);
      out[n] = (tert_dyad_sum){
          .a = (uint16_t)(i / states), .b = (uint16_t)(i % states), .since = since[i]};
      memcpy(out[n++].sum, x, sizeof out->sum);
    }
    if (status == TERT_OK) status = write_block(s, "sums", q + 1, out, sizeof *out, n, err);
  }
  free(sum);
  free(seen);
  free(since);
  free(out);
  return status;
}

int64_t tert_i_store_number(tert_store *s, const char *sql, int64_t fallback) {
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
  int last = (int)tert_i_store_number(s, "SELECT max(quarter) FROM flows", first);
  size_t states = (size_t)tert_i_store_number(s, "SELECT max(number)+1 FROM codes", 0);
  return carry_sums(s, first, last, states, err);
}
