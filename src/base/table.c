/* table.c - tab-separated data files; see table.h. */
#include "table.h"

#include <stdarg.h>
#include <stdio.h>

static bool next_line(tert_table *t, tert_str *line) {
  while (tert_i_str_line(&t->rest, line)) {
    t->line++;
    if (line->len && line->ptr[0] != '#' && tert_i_str_trim(*line).len) return true;
  }
  return false;
}

tert_status tert_i_table_fail(const tert_table *t, tert_error *err, const char *format, ...) {
  char text[384];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  return tert_i_fail_at(err, TERT_ERR_DATA, t->path, t->line, "%s", text);
}

static tert_status read_header(tert_table *t, const char *const *wanted, tert_error *err) {
  tert_str line;
  if (!next_line(t, &line)) return tert_i_table_fail(t, err, "the file has no header line");
  tert_str cell;
  while (tert_i_str_split(&line, '\t', &cell)) {
    if (t->column_count == TERT_TABLE_COLUMNS)
      return tert_i_table_fail(t, err, "more than %d columns", TERT_TABLE_COLUMNS);
    t->columns[t->column_count++] = cell;
  }
  for (; wanted[t->wanted]; t->wanted++) {
    int found = -1;
    for (size_t c = 0; c < t->column_count; c++)
      if (tert_i_str_eq(t->columns[c], tert_i_cstr(wanted[t->wanted]))) found = (int)c;
    if (found < 0)
      return tert_i_table_fail(t, err, "column '%s' is missing from the header", wanted[t->wanted]);
    t->order[t->wanted] = found;
  }
  return TERT_OK;
}

tert_status tert_i_table_open(tert_table *t, const char *dir, const char *name,
                              const char *const *wanted, tert_error *err) {
  memset(t, 0, sizeof *t);
  char path[4096];
  int n = snprintf(path, sizeof path, "%s/%s", dir, name);
  if (n < 0 || (size_t)n >= sizeof path)
    return tert_i_fail_at(err, TERT_ERR_ARGUMENT, dir, 0, "path is too long");
  snprintf(t->path, sizeof t->path, "%.255s", path);
  tert_status status = tert_i_file_open(path, &t->file, err);
  if (status != TERT_OK) {
    if (err) err->code = TERT_ERR_DATA;
    return TERT_ERR_DATA;
  }
  t->rest = t->file.bytes;
  size_t bad;
  if (!tert_i_utf8_valid(t->rest, &bad)) {
    t->line = 1;
    for (size_t i = 0; i < bad; i++)
      t->line += t->rest.ptr[i] == '\n';
    status = tert_i_table_fail(t, err, "not valid UTF-8 on this line");
  } else {
    if (tert_i_str_starts(t->rest, TERT_STR("\xef\xbb\xbf"))) {
      t->rest.ptr += 3;
      t->rest.len -= 3;
    }
    status = read_header(t, wanted, err);
  }
  if (status != TERT_OK) tert_i_table_close(t);
  return status;
}

/* Whether a cell has neither white space nor any control character at its ends. */
static inline bool is_bare(tert_str cell) {
  return cell.len && (unsigned char)cell.ptr[0] > ' ' &&
         (unsigned char)cell.ptr[cell.len - 1] > ' ';
}

tert_status tert_i_table_row(tert_table *t, tert_str *fields, bool *more, tert_error *err) {
  tert_str line;
  *more = next_line(t, &line);
  if (!*more) return TERT_OK;
  tert_str cells[TERT_TABLE_COLUMNS], cell;
  size_t n = 0;
  while (tert_i_str_split(&line, '\t', &cell)) {
    if (n < TERT_TABLE_COLUMNS) cells[n] = is_bare(cell) ? cell : tert_i_str_trim(cell);
    n++;
  }
  if (n != t->column_count)
    return tert_i_table_fail(t, err, "%zu cells where the header names %zu columns", n,
                             t->column_count);
  for (size_t i = 0; i < t->wanted; i++)
    fields[i] = cells[t->order[i]];
  return TERT_OK;
}

size_t tert_i_table_count(const tert_table *t, char c) {
  const uint64_t ones = 0x0101010101010101u, sevens = ones * 0x7f;
  size_t n = 0, i = 0;
  for (; t->rest.len - i >= 8; i += 8) { /* of eight bytes at a time those that differ in no bit */
    const uint64_t differ = tert_i_load64(t->rest.ptr + i) ^ ones * (unsigned char)c;
    const uint64_t same = ~(((differ & sevens) + sevens) | differ | sevens) >> 7;
    n += (size_t)((same * ones) >> 56);
  }
  for (; i < t->rest.len; i++)
    n += t->rest.ptr[i] == c;
  return n;
}

void tert_i_table_close(tert_table *t) {
  tert_i_file_close(&t->file);
}
