/* import.h - what the readers of foreign event tables share. */
#ifndef TERT_STORE_IMPORT_H
#define TERT_STORE_IMPORT_H

#include "store/store.h"

#include "base/table.h"

#define TERT_IMPORT_STATES 1024
#define TERT_IMPORT_CELLS 96

typedef struct tert_importer {
  tert_store *store;
  const tert_import_options *options;
  tert_import_report *report;
  const char *path;
  tert_error *err;
  tert_map names; /* lower-case name or code -> state number */
  tert_arena arena;
  char codes[TERT_IMPORT_STATES][4]; /* by state number */
  size_t code_count;
  tert_map cameo_names; /* lower-case name of a CAMEO event -> index */
  tert_map cameo_codes; /* code -> index */
  float *goldstein;     /* by index */
  uint16_t *cameo;      /* by index, packed */
  size_t cameo_count;
  tert_flow *flows; /* [count] */
  size_t count, cap;
  int64_t number; /* of this import */
} tert_importer;

/* Names of states from data/actors/states.tsv and codes with scores from data/ontology/cameo.tsv.
 */
tert_status tert_i_import_names(tert_importer *m);
/* State number of a country's name or code, or TERT_NO_ID. "Foreign Affairs (Russia)" gives Russia.
 */
uint32_t tert_i_import_state(const tert_importer *m, tert_str name);
/* Index of a CAMEO code (longest known prefix) or name, or TERT_NO_ID. */
uint32_t tert_i_import_code(const tert_importer *m, tert_str code);
uint32_t tert_i_import_code_name(const tert_importer *m, tert_str name);
/* Takes an event; counts it. goldstein NaN: that of the code. */
tert_status tert_i_import_take(tert_importer *m, uint32_t source, uint32_t target, tert_day day,
                               uint32_t code, double goldstein, uint64_t line);
void tert_i_import_bad(tert_importer *m, uint64_t line);
/* Cells of a line, quotes removed where a cell is quoted. At most TERT_IMPORT_CELLS. */
int tert_i_import_cells(tert_str line, char separator, tert_str *cells);

tert_status tert_i_import_table(tert_importer *m, tert_str bytes, tert_import_format format);
tert_status tert_i_import_quads(tert_importer *m, tert_str bytes);

#endif
