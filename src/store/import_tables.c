/* import_tables.c - ICEWS, GDELT, POLECAT, ACLED and quadruples, row by row. */
#include "store/import.h"

#include <math.h>
#include <stdlib.h>

/* YYYY-MM-DD, YYYYMMDD, or "15 May 2018". */
static bool read_day(tert_str s, tert_day *out) {
  tert_date d;
  int64_t n;
  s = tert_i_str_trim(s);
  if (s.len > 10 && s.ptr[4] == '-') s.len = 10;
  if (tert_date_parse(s, &d) && d.precision == TERT_PRECISION_DAY) {
    *out = d.from;
    return true;
  }
  if (s.len == 8 && tert_i_str_int(s, &n)) {
    *out = tert_day_from_ymd((int)(n / 10000), (int)(n / 100 % 100), (int)(n % 100));
    return *out != TERT_DAY_NONE;
  }
  static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
  tert_str rest = s, day, month, year;
  int64_t dd, yy;
  if (!tert_i_str_split(&rest, ' ', &day) || !tert_i_str_split(&rest, ' ', &month) ||
      !tert_i_str_split(&rest, ' ', &year) || month.len < 3 || !tert_i_str_int(day, &dd) ||
      !tert_i_str_int(year, &yy))
    return false;
  for (int m = 0; m < 12; m++)
    if (tert_i_str_eq_nocase(tert_i_str(month.ptr, 3), tert_i_str(months + 3 * m, 3))) {
      *out = tert_day_from_ymd((int)yy, m + 1, (int)dd);
      return *out != TERT_DAY_NONE;
    }
  return false;
}

/* ---- tables with a header ---------------------------------------------------------------------
 */

enum { C_DATE, C_SOURCE, C_TARGET, C_CODE, C_SCORE, C_SUB, C_COUNT };

static const char *const ICEWS_COLUMNS[C_COUNT][3] = {
    [C_DATE] = {"Event Date", "event_date"},
    [C_SOURCE] = {"Source Country", "source_country"},
    [C_TARGET] = {"Target Country", "target_country"},
    [C_CODE] = {"CAMEO Code", "cameo_code"},
    [C_SCORE] = {"Intensity", "intensity"}};
static const char *const POLECAT_COLUMNS[C_COUNT][3] = {
    [C_DATE] = {"Event Date", "event_date"},
    [C_SOURCE] = {"Actor Country", "actor_country", "Actor COUNTRY"},
    [C_TARGET] = {"Recipient Country", "recipient_country", "Recipient COUNTRY"},
    [C_CODE] = {"Event Type", "event_type"},
    [C_SCORE] = {"Intensity", "intensity"}};
static const char *const ACLED_COLUMNS[C_COUNT][3] = {[C_DATE] = {"event_date"},
                                                      [C_SOURCE] = {"actor1"},
                                                      [C_TARGET] = {"actor2"},
                                                      [C_CODE] = {"event_type"},
                                                      [C_SUB] = {"sub_event_type"}};

static bool find_columns(tert_str line, char separator, const char *const names[C_COUNT][3],
                         int *column) {
  tert_str cells[TERT_IMPORT_CELLS];
  int n = tert_i_import_cells(line, separator, cells);
  for (int c = 0; c < C_COUNT; c++) {
    column[c] = -1;
    for (int i = 0; i < n; i++)
      for (int k = 0; k < 3; k++)
        if (names[c][k] && column[c] < 0 &&
            tert_i_str_eq(tert_i_str_trim(cells[i]), tert_i_cstr(names[c][k])))
          column[c] = i;
  }
  return column[C_DATE] >= 0 && column[C_SOURCE] >= 0 && column[C_TARGET] >= 0 &&
         column[C_CODE] >= 0;
}

/* PLOVER types as CAMEO codes; the intensity of the row, where there is one, is kept. */
static uint32_t plover_code(const tert_importer *m, tert_str type) {
  static const char *const map[][2] = {
      {"AGREE", "030"},    {"CONSULT", "040"},     {"SUPPORT", "050"},  {"COOPERATE", "060"},
      {"AID", "070"},      {"YIELD", "080"},       {"RETREAT", "087"},  {"REQUEST", "020"},
      {"ACCUSE", "112"},   {"REJECT", "120"},      {"THREATEN", "130"}, {"PROTEST", "140"},
      {"SANCTION", "163"}, {"MOBILIZE", "150"},    {"COERCE", "170"},   {"ASSAULT", "180"},
      {"CRIME", "170"},    {"INVESTIGATE", "090"}, {"DEMAND", "100"}};
  for (size_t i = 0; i < sizeof map / sizeof *map; i++)
    if (tert_i_str_eq_nocase(type, tert_i_cstr(map[i][0])))
      return tert_i_import_code(m, tert_i_cstr(map[i][1]));
  return TERT_NO_ID;
}

static uint32_t acled_code(const tert_importer *m, tert_str type, tert_str sub) {
  static const char *const map[][2] = {{"Agreement", "057"},
                                       {"Air/drone strike", "195"},
                                       {"Shelling/artillery/missile attack", "194"},
                                       {"Non-violent transfer of territory", "087"},
                                       {"Looting/property destruction", "171"},
                                       {"Arrests", "173"},
                                       {"Headquarters or base established", "152"},
                                       {"Disrupted weapons use", "150"}};
  for (size_t i = 0; i < sizeof map / sizeof *map; i++)
    if (tert_i_str_eq_nocase(sub, tert_i_cstr(map[i][0])))
      return tert_i_import_code(m, tert_i_cstr(map[i][1]));
  if (tert_i_str_eq_nocase(type, TERT_STR("Battles")) ||
      tert_i_str_starts(type, TERT_STR("Explosions")))
    return tert_i_import_code(m, TERT_STR("190"));
  if (tert_i_str_starts(type, TERT_STR("Violence against")))
    return tert_i_import_code(m, TERT_STR("180"));
  return TERT_NO_ID;
}

/* "Military Forces of Russia (2000-)" -> Russia; also "Police Forces of", "Government of". */
static uint32_t acled_state(const tert_importer *m, tert_str actor) {
  size_t of = tert_i_str_find(actor, TERT_STR(" of "), 0);
  if (of == SIZE_MAX) return TERT_NO_ID;
  if (!tert_i_str_starts(actor, TERT_STR("Military")) &&
      !tert_i_str_starts(actor, TERT_STR("Police")) &&
      !tert_i_str_starts(actor, TERT_STR("Government")))
    return TERT_NO_ID;
  tert_str rest = tert_i_str(actor.ptr + of + 4, actor.len - of - 4);
  size_t open = tert_i_str_find(rest, TERT_STR(" ("), 0);
  if (open != SIZE_MAX) rest.len = open;
  return tert_i_import_state(m, tert_i_str_trim(rest));
}

static tert_status header_row(tert_importer *m, tert_import_format format, const int *column,
                              tert_str *cells, uint64_t line) {
  tert_day day;
  double score = NAN;
  uint32_t source, target, code;
  if (!read_day(cells[column[C_DATE]], &day)) {
    tert_i_import_bad(m, line);
    return TERT_OK;
  }
  if (format == TERT_IMPORT_ACLED) {
    source = acled_state(m, cells[column[C_SOURCE]]);
    target = acled_state(m, cells[column[C_TARGET]]);
    code = acled_code(m, cells[column[C_CODE]],
                      column[C_SUB] >= 0 ? cells[column[C_SUB]] : (tert_str){NULL, 0});
  } else {
    source = tert_i_import_state(m, tert_i_str_trim(cells[column[C_SOURCE]]));
    target = tert_i_import_state(m, tert_i_str_trim(cells[column[C_TARGET]]));
    code = format == TERT_IMPORT_POLECAT ? plover_code(m, cells[column[C_CODE]])
                                         : tert_i_import_code(m, cells[column[C_CODE]]);
    if (column[C_SCORE] >= 0 && tert_i_str_double(cells[column[C_SCORE]], &score) &&
        fabs(score) > 10)
      score = NAN;
  }
  return tert_i_import_take(m, source, target, day, code, score, line);
}

static tert_status gdelt_row(tert_importer *m, tert_str *cells, int n, uint64_t line) {
  tert_day day;
  double score = NAN;
  if (n < 31 || !read_day(cells[1], &day)) {
    tert_i_import_bad(m, line);
    return TERT_OK;
  }
  if (m->options->roots_only && !tert_i_str_eq(cells[25], TERT_STR("1"))) return TERT_OK;
  if (!tert_i_str_double(cells[30], &score) || fabs(score) > 10) score = NAN;
  uint32_t source = tert_i_import_state(m, cells[7]), target = tert_i_import_state(m, cells[17]);
  return tert_i_import_take(m, source, target, day, tert_i_import_code(m, cells[26]), score, line);
}

static bool go_on(tert_importer *m, uint64_t line, size_t done, size_t total) {
  if (line % 65536 != 0 || !m->options->progress) return true;
  return m->options->progress(m->options->context, done, total);
}

tert_status tert_i_import_table(tert_importer *m, tert_str bytes, tert_import_format format) {
  tert_str rest = bytes, line, cells[TERT_IMPORT_CELLS];
  int column[C_COUNT], need = 0;
  bool header = format != TERT_IMPORT_GDELT;
  char separator = '\t';
  uint64_t number = 0;
  if (header) {
    if (!tert_i_str_line(&rest, &line))
      return tert_i_fail_at(m->err, TERT_ERR_FORMAT, m->path, 1, "the table is empty");
    number = 1;
    if (!memchr(line.ptr, '\t', line.len))
      separator = memchr(line.ptr, ';', line.len) && !memchr(line.ptr, ',', line.len) ? ';' : ',';
    if (!find_columns(line, separator,
                      format == TERT_IMPORT_ICEWS     ? ICEWS_COLUMNS
                      : format == TERT_IMPORT_POLECAT ? POLECAT_COLUMNS
                                                      : ACLED_COLUMNS,
                      column))
      return tert_i_fail_at(m->err, TERT_ERR_FORMAT, m->path, 1,
                            "the header lacks a column for the date, an actor or the event type");
    for (int c = 0; c < C_COUNT; c++)
      if (column[c] > need) need = column[c];
  }
  while (tert_i_str_line(&rest, &line)) {
    number++;
    if (line.len == 0) continue;
    m->report->rows++;
    if (!go_on(m, number, (size_t)(line.ptr - bytes.ptr), bytes.len))
      return tert_i_fail(m->err, TERT_ERR_CANCELLED, "stopped on request");
    int n = tert_i_import_cells(line, separator, cells);
    tert_status status = TERT_OK;
    if (!header)
      status = gdelt_row(m, cells, n, number);
    else if (n <= need)
      tert_i_import_bad(m, number);
    else
      status = header_row(m, format, column, cells, number);
    if (status != TERT_OK) return status;
  }
  return TERT_OK;
}

/* ---- quadruples --------------------------------------------------------------------------------
 */

/* "name <tab> id" (more columns allowed): value[id] through find. */
static tert_status read_ids(tert_importer *m, const char *path, bool entities, uint32_t **value,
                            size_t *count) {
  tert_file file;
  if (!path)
    return tert_i_fail(m->err, TERT_ERR_ARGUMENT,
                       "quadruples need the files of names (entities, relations)");
  tert_status status = tert_i_file_open(path, &file, m->err);
  if (status != TERT_OK) return status;
  tert_str rest = file.bytes, line, cells[TERT_IMPORT_CELLS];
  *value = NULL;
  *count = 0;
  for (uint64_t number = 1; status == TERT_OK && tert_i_str_line(&rest, &line); number++) {
    int64_t id;
    int n = tert_i_import_cells(line, '\t', cells);
    if (line.len == 0) continue;
    if (n < 2 || !tert_i_str_int(tert_i_str_trim(cells[1]), &id) || id < 0 || id > 10000000) {
      status = tert_i_fail_at(m->err, TERT_ERR_FORMAT, path, number, "want name, tab, id");
      break;
    }
    if ((size_t)id >= *count) {
      size_t grown_count = (size_t)id + (size_t)id / 2 + 64;
      uint32_t *grown = realloc(*value, grown_count * sizeof *grown);
      if (!grown) {
        status = tert_i_fail_memory(m->err);
        break;
      }
      for (size_t i = *count; i < grown_count; i++)
        grown[i] = TERT_NO_ID;
      *value = grown;
      *count = grown_count;
    }
    tert_str name = tert_i_str_trim(cells[0]);
    (*value)[id] = entities ? tert_i_import_state(m, name) : tert_i_import_code_name(m, name);
  }
  tert_i_file_close(&file);
  return status;
}

tert_status tert_i_import_quads(tert_importer *m, tert_str bytes) {
  uint32_t *entity = NULL, *relation = NULL;
  size_t entities = 0, relations = 0;
  tert_status status = read_ids(m, m->options->entities, true, &entity, &entities);
  if (status == TERT_OK) status = read_ids(m, m->options->relations, false, &relation, &relations);
  tert_day zero = m->options->day_zero;
  tert_str rest = bytes, line, cells[TERT_IMPORT_CELLS];
  for (uint64_t number = 1; status == TERT_OK && tert_i_str_line(&rest, &line); number++) {
    int64_t v[4];
    if (line.len == 0) continue;
    m->report->rows++;
    bool ok = tert_i_import_cells(line, '\t', cells) >= 4;
    for (int i = 0; ok && i < 4; i++)
      ok = tert_i_str_int(tert_i_str_trim(cells[i]), &v[i]) && v[i] >= 0 && v[i] < 100000000;
    if (!ok || (int64_t)zero + v[3] > 3000000) {
      tert_i_import_bad(m, number);
      continue;
    }
    uint32_t s = (size_t)v[0] < entities ? entity[v[0]] : TERT_NO_ID;
    uint32_t t = (size_t)v[2] < entities ? entity[v[2]] : TERT_NO_ID;
    uint32_t c = (size_t)v[1] < relations ? relation[v[1]] : TERT_NO_ID;
    status = tert_i_import_take(m, s, t, zero + (tert_day)v[3], c, NAN, number);
  }
  free(entity);
  free(relation);
  return status;
}
