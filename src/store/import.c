/* import.c - foreign event tables into a project file: names, codes, and the import as one unit. */
#include "store/import.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Lower-case ASCII copy; {NULL,0}: out of memory. */
static tert_str lower(tert_arena *a, tert_str s) {
  tert_str t = tert_i_arena_str(a, s);
  for (size_t i = 0; i < t.len; i++)
    if (t.ptr[i] >= 'A' && t.ptr[i] <= 'Z') ((char *)(uintptr_t)t.ptr)[i] += 32;
  return t;
}

static bool add_name(tert_importer *m, tert_str name, uint32_t state) {
  name = tert_i_str_trim(name);
  if (name.len == 0) return true;
  tert_str key = lower(&m->arena, name);
  uint32_t *slot = key.ptr ? tert_i_map_put(&m->names, key) : NULL;
  if (!slot) return false;
  if (*slot == TERT_NO_ID) *slot = state;
  return true;
}

static uint32_t state_number(tert_importer *m, tert_str code) {
  for (size_t i = 0; i < m->code_count; i++)
    if (code.len == 3 && memcmp(m->codes[i], code.ptr, 3) == 0) return (uint32_t)i;
  if (code.len != 3 || m->code_count == TERT_IMPORT_STATES) return TERT_NO_ID;
  memcpy(m->codes[m->code_count], code.ptr, 3);
  return (uint32_t)m->code_count++;
}

static tert_status load_states(tert_importer *m, const char *dir) {
  static const char *const wanted[] = {"iso3", "kind", "name", "names", NULL};
  tert_table t;
  tert_str f[4];
  bool more;
  tert_status status = tert_i_table_open(&t, dir, "states.tsv", wanted, m->err);
  if (status != TERT_OK) return status;
  while ((status = tert_i_table_row(&t, f, &more, m->err)) == TERT_OK && more) {
    if (tert_i_str_eq(f[1], TERT_STR("former")) || tert_i_str_eq(f[1], TERT_STR("territory")))
      continue;
    uint32_t n = state_number(m, f[0]);
    if (n == TERT_NO_ID) continue;
    bool ok = add_name(m, f[0], n) && add_name(m, f[2], n);
    tert_str rest = f[3], one;
    while (ok && tert_i_str_split(&rest, ';', &one))
      ok = add_name(m, one, n);
    if (!ok) {
      status = tert_i_fail_memory(m->err);
      break;
    }
  }
  tert_i_table_close(&t);
  return status;
}

/* Names in foreign tables that states.tsv does not have. */
static tert_status load_other_names(tert_importer *m, const char *dir) {
  static const char *const wanted[] = {"name", "iso3", NULL};
  tert_table t;
  tert_str f[2];
  bool more;
  tert_status status = tert_i_table_open(&t, dir, "import_names.tsv", wanted, m->err);
  if (status != TERT_OK) return status;
  while (status == TERT_OK && (status = tert_i_table_row(&t, f, &more, m->err)) == TERT_OK &&
         more) {
    uint32_t n = state_number(m, f[1]);
    if (n == TERT_NO_ID)
      status = tert_i_table_fail(&t, m->err, "not the code of a state");
    else if (!add_name(m, f[0], n))
      status = tert_i_fail_memory(m->err);
  }
  tert_i_table_close(&t);
  return status;
}

static tert_status load_cameo(tert_importer *m, const char *dir) {
  static const char *const wanted[] = {"code", "name", "goldstein", NULL};
  tert_table t;
  tert_str f[3];
  bool more;
  tert_status status = tert_i_table_open(&t, dir, "cameo.tsv", wanted, m->err);
  if (status != TERT_OK) return status;
  m->goldstein = malloc(1024 * sizeof *m->goldstein);
  m->cameo = malloc(1024 * sizeof *m->cameo);
  if (!m->goldstein || !m->cameo) status = tert_i_fail_memory(m->err);
  while (status == TERT_OK && (status = tert_i_table_row(&t, f, &more, m->err)) == TERT_OK &&
         more) {
    double g;
    if (m->cameo_count == 1024 || !tert_i_str_double(f[2], &g)) {
      status = tert_i_table_fail(&t, m->err, "not a Goldstein score, or too many codes");
      break;
    }
    tert_str code = tert_i_arena_str(&m->arena, f[0]), name = lower(&m->arena, f[1]);
    uint32_t *a = tert_i_map_put(&m->cameo_codes, code), *b = tert_i_map_put(&m->cameo_names, name);
    if (!a || !b) {
      status = tert_i_fail_memory(m->err);
      break;
    }
    *a = (uint32_t)m->cameo_count;
    if (*b == TERT_NO_ID) *b = (uint32_t)m->cameo_count;
    m->goldstein[m->cameo_count] = (float)g;
    m->cameo[m->cameo_count++] = tert_i_cameo_pack(code);
  }
  tert_i_table_close(&t);
  return status;
}

tert_status tert_i_import_names(tert_importer *m) {
  char dir[4096];
  const char *data = m->options->data_dir;
  if (!data) return tert_i_fail(m->err, TERT_ERR_ARGUMENT, "importing needs the data folder");
  snprintf(dir, sizeof dir, "%s/actors", data);
  tert_status status = load_states(m, dir);
  if (status == TERT_OK) status = load_other_names(m, dir);
  snprintf(dir, sizeof dir, "%s/ontology", data);
  return status == TERT_OK ? load_cameo(m, dir) : status;
}

static uint32_t find_lower(const tert_map *map, tert_str s) {
  char text[160];
  if (s.len == 0 || s.len > sizeof text) return TERT_NO_ID;
  for (size_t i = 0; i < s.len; i++)
    text[i] = s.ptr[i] >= 'A' && s.ptr[i] <= 'Z' ? (char)(s.ptr[i] + 32)
              : s.ptr[i] == '_'                  ? ' '
                                                 : s.ptr[i];
  return tert_i_map_get(map, tert_i_str(text, s.len));
}

uint32_t tert_i_import_state(const tert_importer *m, tert_str name) {
  uint32_t n = find_lower(&m->names, name);
  if (n != TERT_NO_ID || name.len == 0 || name.ptr[name.len - 1] != ')') return n;
  size_t open = name.len;
  while (open > 0 && name.ptr[open - 1] != '(')
    open--;
  if (open == 0) return TERT_NO_ID;
  return find_lower(&m->names, tert_i_str(name.ptr + open, name.len - open - 1));
}

uint32_t tert_i_import_code(const tert_importer *m, tert_str code) {
  for (size_t n = code.len < 4 ? code.len : 4; n >= 2; n--) {
    uint32_t i = tert_i_map_get(&m->cameo_codes, tert_i_str(code.ptr, n));
    if (i != TERT_NO_ID) return i;
    if (n == 2) { /* a bare root: its general code, "04" -> "040" */
      char text[3] = {code.ptr[0], code.ptr[1], '0'};
      return tert_i_map_get(&m->cameo_codes, tert_i_str(text, 3));
    }
  }
  return TERT_NO_ID;
}

uint32_t tert_i_import_code_name(const tert_importer *m, tert_str name) {
  return find_lower(&m->cameo_names, name);
}

tert_status tert_i_import_take(tert_importer *m, uint32_t source, uint32_t target, tert_day day,
                               uint32_t code, double goldstein, uint64_t line) {
  tert_import_report *r = m->report;
  if (source == TERT_NO_ID || target == TERT_NO_ID) {
    r->no_state++;
    return TERT_OK;
  }
  if (source == target) {
    r->same_state++;
    return TERT_OK;
  }
  if (code == TERT_NO_ID) {
    r->no_code++;
    return TERT_OK;
  }
  if (!isfinite(goldstein)) goldstein = (double)m->goldstein[code];
  if (m->count == m->cap) {
    size_t cap = m->cap + m->cap / 2 + 65536;
    tert_flow *grown = realloc(m->flows, cap * sizeof *grown);
    if (!grown) return tert_i_fail_memory(m->err);
    m->flows = grown;
    m->cap = cap;
  }
  char text[5];
  tert_i_cameo_unpack(m->cameo[code], text);
  int root = (text[0] - '0') * 10 + text[1] - '0';
  bool material = (root >= 6 && root <= 8) || root >= 14;
  m->flows[m->count++] = (tert_flow){.day = day,
                                     .source = (uint16_t)source,
                                     .target = (uint16_t)target,
                                     .about = 0xFFFF,
                                     .cameo = m->cameo[code],
                                     .goldstein = (float)goldstein,
                                     .material = material,
                                     .id = TERT_IMPORT_ID(m->number, line)};
  r->taken++;
  if (r->first == TERT_DAY_NONE || day < r->first) r->first = day;
  if (r->last == TERT_DAY_NONE || day > r->last) r->last = day;
  return TERT_OK;
}

void tert_i_import_bad(tert_importer *m, uint64_t line) {
  m->report->malformed++;
  if (m->report->first_bad == 0) m->report->first_bad = line;
}

int tert_i_import_cells(tert_str line, char separator, tert_str *cells) {
  int count = 0;
  size_t i = 0;
  while (count < TERT_IMPORT_CELLS) {
    size_t begin = i, end;
    if (separator == ',' && i < line.len && line.ptr[i] == '"') {
      begin = ++i;
      while (i < line.len && !(line.ptr[i] == '"' && (i + 1 >= line.len || line.ptr[i + 1] != '"')))
        i += line.ptr[i] == '"' ? 2 : 1;
      end = i < line.len ? i : line.len;
      while (i < line.len && line.ptr[i] != separator)
        i++;
    } else {
      const char *p = i < line.len ? memchr(line.ptr + i, separator, line.len - i) : NULL;
      i = end = p ? (size_t)(p - line.ptr) : line.len;
    }
    cells[count++] = tert_i_str(line.ptr + begin, end - begin);
    if (i >= line.len) return count;
    i++;
  }
  return count;
}

/* ---- the unit ---------------------------------------------------------------------------------
 */

static tert_status already(tert_importer *m, int64_t size, int64_t hash, bool *found) {
  sqlite3_stmt *st = NULL;
  *found = false;
  if (sqlite3_prepare_v2(m->store->db, "SELECT 1 FROM imports WHERE size=? AND hash=?", -1, &st,
                         NULL) != SQLITE_OK)
    return tert_i_store_fail(m->store, m->err, "cannot read the list of imports");
  sqlite3_bind_int64(st, 1, size);
  sqlite3_bind_int64(st, 2, hash);
  *found = sqlite3_step(st) == SQLITE_ROW;
  sqlite3_finalize(st);
  m->number = tert_i_store_number(m->store, "SELECT ifnull(max(number),0)+1 FROM imports", 1);
  return TERT_OK;
}

static tert_status note_import(tert_importer *m, int64_t size, int64_t hash) {
  static const char *const names[] = {"auto", "icews", "gdelt", "polecat", "acled", "quads"};
  sqlite3_stmt *st = NULL;
  const tert_import_report *r = m->report;
  if (sqlite3_prepare_v2(m->store->db, "INSERT INTO imports VALUES(?,?,?,?,?,?,?,?,?)", -1, &st,
                         NULL) != SQLITE_OK)
    return tert_i_store_fail(m->store, m->err, "cannot note the import");
  sqlite3_bind_int64(st, 1, m->number);
  sqlite3_bind_text(st, 2, m->path, -1, SQLITE_STATIC);
  sqlite3_bind_text(st, 3, names[r->format], -1, SQLITE_STATIC);
  sqlite3_bind_int64(st, 4, size);
  sqlite3_bind_int64(st, 5, hash);
  sqlite3_bind_int64(st, 6, (int64_t)r->rows);
  sqlite3_bind_int64(st, 7, (int64_t)r->taken);
  if (r->first != TERT_DAY_NONE) sqlite3_bind_int(st, 8, r->first);
  if (r->last != TERT_DAY_NONE) sqlite3_bind_int(st, 9, r->last);
  int rc = sqlite3_step(st);
  sqlite3_finalize(st);
  return rc == SQLITE_DONE ? TERT_OK
                           : tert_i_store_fail(m->store, m->err, "cannot note the import");
}

static tert_import_format detect(tert_str bytes) {
  tert_str rest = bytes, line = {NULL, 0}, cells[TERT_IMPORT_CELLS];
  tert_i_str_line(&rest, &line);
  if (tert_i_str_find(line, TERT_STR("sub_event_type"), 0) != SIZE_MAX) return TERT_IMPORT_ACLED;
  if (tert_i_str_find(line, TERT_STR("Recipient"), 0) != SIZE_MAX) return TERT_IMPORT_POLECAT;
  if (tert_i_str_find(line, TERT_STR("Source Country"), 0) != SIZE_MAX ||
      tert_i_str_find(line, TERT_STR("source_country"), 0) != SIZE_MAX)
    return TERT_IMPORT_ICEWS;
  int n = tert_i_import_cells(line, '\t', cells);
  if (n >= 57 && n <= 61) return TERT_IMPORT_GDELT;
  int64_t number;
  if ((n == 4 || n == 5) && tert_i_str_int(cells[0], &number) && tert_i_str_int(cells[3], &number))
    return TERT_IMPORT_QUADS;
  return TERT_IMPORT_AUTO;
}

static tert_status import_bytes(tert_importer *m, tert_str bytes) {
  tert_import_report *r = m->report;
  bool known, own = !m->store->batch;
  int64_t hash = (int64_t)tert_i_hash(bytes.ptr, bytes.len);
  tert_status status = already(m, (int64_t)bytes.len, hash, &known);
  if (status != TERT_OK || known) return status;
  if (bytes.len >= 3 && memcmp(bytes.ptr, "\xEF\xBB\xBF", 3) == 0)
    bytes = tert_i_str(bytes.ptr + 3, bytes.len - 3);
  r->format = m->options->format ? m->options->format : detect(bytes);
  if (r->format == TERT_IMPORT_AUTO)
    return tert_i_fail_at(
        m->err, TERT_ERR_FORMAT, m->path, 1,
        "not a table of ICEWS, GDELT, POLECAT, ACLED or quadruples: name it with --format");
  status = tert_i_import_names(m);
  if (status == TERT_OK)
    status = r->format == TERT_IMPORT_QUADS ? tert_i_import_quads(m, bytes)
                                            : tert_i_import_table(m, bytes, r->format);
  if (status == TERT_OK && own) status = tert_store_begin(m->store, m->err);
  if (status == TERT_OK)
    status = tert_i_flows_write(m->store, m->flows, m->count, (const char(*)[4])m->codes,
                                m->code_count, m->err);
  if (status == TERT_OK) status = note_import(m, (int64_t)bytes.len, hash);
  if (own && m->store->batch) {
    if (status == TERT_OK) {
      status = tert_store_commit(m->store, m->err);
    } else {
      m->store->batch = false;
      sqlite3_exec(m->store->db, "ROLLBACK", NULL, NULL, NULL);
    }
  }
  return status;
}

tert_status tert_store_import(tert_store *store, const char *path,
                              const tert_import_options *options, tert_import_report *report,
                              tert_error *err) {
  if (!store || !path || !options || !report)
    return tert_i_fail(err, TERT_ERR_ARGUMENT, "nothing to import");
  *report = (tert_import_report){.first = TERT_DAY_NONE, .last = TERT_DAY_NONE};
  tert_importer m = {
      .store = store, .options = options, .report = report, .path = path, .err = err};
  tert_file file;
  tert_status status = tert_i_file_open(path, &file, err);
  if (status != TERT_OK) return status;
  tert_i_map_init(&m.names);
  tert_i_map_init(&m.cameo_names);
  tert_i_map_init(&m.cameo_codes);
  tert_i_arena_init(&m.arena, 0);
  status = import_bytes(&m, file.bytes);
  tert_i_map_free(&m.names);
  tert_i_map_free(&m.cameo_names);
  tert_i_map_free(&m.cameo_codes);
  tert_i_arena_free(&m.arena);
  free(m.goldstein);
  free(m.cameo);
  free(m.flows);
  tert_i_file_close(&file);
  return status;
}
