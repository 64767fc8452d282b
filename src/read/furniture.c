/* furniture.c - plain text: title, byline, date line and body; furniture dropped and counted. */
#include "read.h"

#include "base/table.h"

enum { FURNITURE_WHOLE = 1, FURNITURE_TAIL = 2 };

tert_status tert_i_furniture_load(tert_furniture *f, const char *data_dir, tert_error *err) {
  memset(f, 0, sizeof *f);
  tert_i_arena_init(&f->arena, 1 << 14);
  tert_i_map_init(&f->lines);
  tert_table t;
  static const char *const wanted[] = {"kind", "text", NULL};
  tert_status status = tert_i_table_open(&t, data_dir, "read/furniture.tsv", wanted, err);
  if (status != TERT_OK) return status;
  size_t cap = 256;
  f->starts = TERT_NEW_ARRAY(&f->arena, tert_str, cap);
  tert_str row[2];
  bool more = true;
  while (status == TERT_OK && f->starts &&
         (status = tert_i_table_row(&t, row, &more, err)) == TERT_OK && more) {
    tert_str text = tert_i_arena_str(&f->arena, row[1]);
    if (tert_i_str_eq(row[0], TERT_STR("start"))) {
      if (f->start_count == cap)
        status = tert_i_table_fail(&t, err, "more than %zu rows of kind start", cap);
      else
        f->starts[f->start_count++] = text;
    } else if (tert_i_str_eq(row[0], TERT_STR("whole")) ||
               tert_i_str_eq(row[0], TERT_STR("tail"))) {
      uint32_t *v = tert_i_map_put(&f->lines, text);
      if (v) *v = row[0].ptr[0] == 't' ? FURNITURE_TAIL : FURNITURE_WHOLE;
    } else {
      status = tert_i_table_fail(&t, err, "kind is '%.*s': use whole, start or tail",
                                 (int)row[0].len, row[0].ptr);
    }
  }
  tert_i_table_close(&t);
  if (status == TERT_OK && (f->arena.failed || !f->starts)) status = tert_i_fail_memory(err);
  if (status != TERT_OK) tert_i_furniture_free(f);
  return status;
}

void tert_i_furniture_free(tert_furniture *f) {
  tert_i_map_free(&f->lines);
  tert_i_arena_free(&f->arena);
}

static size_t word_count(tert_str s) {
  size_t n = 0;
  bool in = false;
  for (size_t i = 0; i < s.len; i++) {
    bool space = s.ptr[i] == ' ' || s.ptr[i] == '\t';
    n += !space && !in;
    in = !space;
  }
  return n;
}

/* FURNITURE_WHOLE, FURNITURE_TAIL or 0. */
static int furniture_kind(const tert_furniture *f, tert_str line) {
  char low[160];
  if (!line.len || line.len >= sizeof low) return 0;
  tert_str s = tert_i_str(low, tert_i_str_put_lower(line, low, 0, sizeof low));
  if (word_count(s) <= 12)
    for (size_t i = 0; i < f->start_count; i++)
      if (tert_i_str_starts(s, f->starts[i])) return FURNITURE_WHOLE;
  while (s.len && strchr(".:!>»|*- ", s.ptr[s.len - 1]))
    s.len--;
  uint32_t v = tert_i_map_get(&f->lines, s);
  return v == TERT_NO_ID ? 0 : (int)v;
}

static bool ends_sentence(tert_str s) {
  static const char *const ends[] = {
      ".",  "!", "?", ".\"",      ".'",          "\xe2\x80\x9d", "\xe2\x80\x99",
      "\"", ")", ":", "\xc2\xbb", "\xe2\x80\xa6"};
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
    if (tert_i_str_ends(s, tert_i_cstr(ends[i]))) return true;
  return false;
}

bool tert_i_text_truncated(tert_str text) {
  text = tert_i_str_trim(text);
  size_t at = text.len;
  while (at && text.ptr[at - 1] != '\n')
    at--;
  tert_str last = tert_i_str(text.ptr + at, text.len - at);
  if (tert_i_str_ends(last, TERT_STR("...")) || tert_i_str_ends(last, TERT_STR("\xe2\x80\xa6")))
    return true;
  return word_count(last) > 6 && !ends_sentence(last);
}

/* "By Jane Doe", "Jane Doe", "Jane Doe and John Roe in Astana": up to 6 words, capitals, no stop.
 */
static bool looks_byline(tert_str line, bool after_title) {
  bool by = tert_i_str_starts(line, TERT_STR("By ")) || tert_i_str_starts(line, TERT_STR("BY ")) ||
            tert_i_str_starts(line, TERT_STR("by "));
  size_t words = word_count(line);
  if (by) return words <= 14 && !tert_i_str_ends(line, TERT_STR("."));
  if (!after_title || words < 2 || words > 5 || ends_sentence(line)) return false;
  tert_str rest = line, w;
  while (tert_i_str_split(&rest, ' ', &w)) {
    size_t i = 0;
    if (!w.len || tert_i_str_eq(w, TERT_STR("and")) || tert_i_str_eq(w, TERT_STR("de")) ||
        tert_i_str_eq(w, TERT_STR("van")) || tert_i_str_eq(w, TERT_STR("von")) ||
        tert_i_str_eq(w, TERT_STR("al")))
      continue;
    if (!tert_i_is_upper(tert_i_utf8_next(w, &i))) return false;
    for (; i < w.len; i++)
      if (w.ptr[i] >= '0' && w.ptr[i] <= '9') return false;
  }
  return true;
}

typedef struct text_lines {
  tert_str *line; /* [count], trimmed */
  size_t count;
} text_lines;

static text_lines split_lines(tert_str text, tert_arena *arena) {
  text_lines l = {NULL, 0};
  size_t n = 1;
  for (size_t i = 0; i < text.len; i++)
    n += text.ptr[i] == '\n';
  l.line = TERT_NEW_ARRAY(arena, tert_str, n);
  tert_str line;
  while (l.line && tert_i_str_line(&text, &line))
    l.line[l.count++] = tert_i_str_trim(line);
  return l;
}

/* Takes title, byline and date lines off the head; returns the first line of the body. */
static size_t take_head(text_lines l, tert_arena *arena, tert_document *doc) {
  size_t i = 0;
  while (i < l.count && !l.line[i].len)
    i++;
  if (i == l.count) return i;
  bool blank_after = i + 1 == l.count || !l.line[i + 1].len;
  tert_date when;
  if (!doc->title.len && word_count(l.line[i]) <= 20 && l.line[i].len <= 200 &&
      (!ends_sentence(l.line[i]) || tert_i_str_ends(l.line[i], TERT_STR("?"))) &&
      (blank_after || looks_byline(l.line[i + 1], true) ||
       tert_i_find_date(l.line[i + 1], &when))) {
    size_t more = i + 1;
    while (more < l.count && !l.line[more].len)
      more++;
    if (more < l.count) { /* a lone line is a text, not a title */
      doc->title = tert_i_arena_str(arena, l.line[i]);
      i = more;
    }
  }
  for (int taken = 0; i < l.count && taken < 4; taken++) {
    tert_str line = l.line[i];
    bool short_line = line.len <= 120 && word_count(line) <= 14;
    if (short_line && !doc->byline.len && looks_byline(line, doc->title.len > 0)) {
      bool by = (line.ptr[0] | 32) == 'b' && (line.ptr[1] | 32) == 'y' && line.ptr[2] == ' ';
      doc->byline = tert_i_arena_str(arena, by ? tert_i_str(line.ptr + 3, line.len - 3) : line);
    } else if (short_line && !ends_sentence(line) && doc->date.precision == TERT_PRECISION_NONE &&
               word_count(line) <= 9 && tert_i_find_date(line, &doc->date)) {
      char text[11];
      tert_day_format(doc->date.from, text);
      doc->published = tert_i_arena_str(arena, tert_i_cstr(text));
    } else if (line.len) {
      break;
    } else {
      taken--;
    }
    i++;
  }
  return i;
}

void tert_i_text_article(tert_str text, const tert_furniture *f, tert_arena *arena,
                         tert_document *doc) {
  text_lines l = split_lines(text, arena);
  char *out = tert_i_arena_alloc(arena, text.len + 2);
  if (!l.line || !out) return;
  size_t i = take_head(l, arena, doc), len = 0;
  bool tail = false, blank = false;
  for (; i < l.count; i++) {
    tert_str line = l.line[i];
    if (!line.len) {
      blank = len > 0;
      continue;
    }
    int kind = tail ? FURNITURE_WHOLE : furniture_kind(f, line);
    if (kind) {
      doc->furniture++;
      tail = tail || (kind == FURNITURE_TAIL && len > 0);
      continue;
    }
    if (blank) out[len++] = '\n';
    blank = false;
    memcpy(out + len, line.ptr, line.len);
    len += line.len;
    out[len++] = '\n';
  }
  while (len && out[len - 1] == '\n')
    len--;
  doc->text = tert_i_str(out, len);
}
