/* store.h - inside of the store room. */
#ifndef TERT_STORE_STORE_H
#define TERT_STORE_STORE_H

#include "base/map.h"
#include "base/status.h"
#include "base/str.h"
#include "tertius/store.h"

#include <sqlite3.h>

struct tert_store {
  sqlite3 *db;
  char path[1024];
  bool batch;
};

/* An imported event as packed into a quarter's block: 24 bytes, states by number of the table
 * codes. */
typedef struct tert_flow {
  int32_t day;
  uint16_t source, target, about; /* 0xFFFF: none */
  uint16_t cameo; /* digits * 10000 is not needed: 3 or 4 digits, 4-digit codes + 10000 */
  float goldstein;
  uint32_t material;
  uint64_t id; /* import number << 40 | line */
} tert_flow;

#define TERT_IMPORT_ID(import, line) (((uint64_t)(import) << 40) | (line))
#define TERT_TIE_ID ((uint64_t)1 << 62)

/* Decayed sums of a pair of states, by number: cooperation material, verbal; conflict material,
 * verbal. */
typedef struct tert_dyad_sum {
  uint16_t a, b;
  float sum[4];
  int32_t since; /* day on which the quarrel that its events show began, INT32_MIN: none */
} tert_dyad_sum;

tert_status tert_i_store_fail(tert_store *s, tert_error *err, const char *what);
tert_status tert_i_store_run(tert_store *s, const char *sql, tert_error *err);
/* Reads a block of table flows or sums; *data is the caller's. Missing: count 0. */
tert_status tert_i_store_block(tert_store *s, const char *table, int quarter, size_t size,
                               void **data, size_t *count, tert_error *err);
int64_t tert_i_store_number(tert_store *s, const char *sql, int64_t fallback);
/* Quarter number of a day: year * 4 + quarter. */
int tert_i_quarter(tert_day day);
tert_day tert_i_quarter_begin(int quarter);
/* Writes flows (any order; reordered) and brings the sums kept at quarter starts up to date.
 * codes[i] is the text of state number i. */
tert_status tert_i_flows_write(tert_store *s, tert_flow *flows, size_t count,
                               const char (*codes)[4], size_t code_count, tert_error *err);
uint16_t tert_i_cameo_pack(tert_str code);
void tert_i_cameo_unpack(uint16_t packed, char out[5]);

#endif
