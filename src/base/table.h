/* table.h - reads the tab-separated text files under data/.
 *
 * A data file is UTF-8; lines that start with # are comments, empty lines are passed over; the
 * first other line names the columns. Every mistake is reported with file and line. */
#ifndef TERT_BASE_TABLE_H
#define TERT_BASE_TABLE_H

#include "file.h"

#define TERT_TABLE_COLUMNS 32

typedef struct tert_table {
  tert_file file;
  tert_str rest;
  char path[256];
  uint64_t line;                        /* of the row last read */
  tert_str columns[TERT_TABLE_COLUMNS]; /* names */
  size_t column_count;
  int order[TERT_TABLE_COLUMNS]; /* order[i]: column of the i-th wanted name */
  size_t wanted;
} tert_table;

/* Opens dir/name and checks that each of the wanted columns (NULL-terminated list) is there; others
 * are allowed. */
tert_status tert_i_table_open(tert_table *t, const char *dir, const char *name,
                              const char *const *wanted, tert_error *err);
/* Next row: fields[i] is the cell of the i-th wanted column. *more is false at the end. A row with
 * too few or too many cells is TERT_ERR_DATA. The cells live until close. */
tert_status tert_i_table_row(tert_table *t, tert_str *fields, bool *more, tert_error *err);
/* How often c stands in the rows not yet read: from this, room for what they hold is made. */
size_t tert_i_table_count(const tert_table *t, char c);
/* TERT_ERR_DATA at the row last read. */
tert_status tert_i_table_fail(const tert_table *t, tert_error *err, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void tert_i_table_close(tert_table *t);

#endif
