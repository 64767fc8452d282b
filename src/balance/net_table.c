/* net_table.c - edge lists: two names, a weight or sign, and dates, in columns.
 *
 * The separator is the first of tab, comma, semicolon that stands in the first line, else blanks.
 * A first line whose weight cell is no number names the columns; without it the columns are
 * a, b, weight, date. Lines that start with # or % are comments. */
#include "balance/net.h"

#include <stdlib.h>

#define MAX_CELLS 64

typedef struct layout {
  char separator; /* ' ' for runs of blanks */
  int a, b, weight, from, to;
} layout;

/* Splits a line; quotes may hold the separator. Doubled quotes stay as they are (names only). */
static int split(tert_str line, char separator, tert_str *cells) {
  int count = 0;
  size_t i = 0;
  while (count < MAX_CELLS) {
    if (separator == ' ') {
      while (i < line.len && (line.ptr[i] == ' ' || line.ptr[i] == '\t'))
        i++;
      if (i >= line.len) return count;
    }
    size_t begin = i;
    if (i < line.len && line.ptr[i] == '"') {
      size_t end = i + 1;
      while (end < line.len && line.ptr[end] != '"')
        end++;
      if (end < line.len) {
        cells[count++] = tert_i_str(line.ptr + i + 1, end - i - 1);
        i = end + 1;
        while (i < line.len && line.ptr[i] != separator)
          i++;
        if (i >= line.len) return count;
        i++;
        continue;
      }
    }
    while (i < line.len && (separator == ' ' ? line.ptr[i] != ' ' && line.ptr[i] != '\t'
                                             : line.ptr[i] != separator))
      i++;
    cells[count++] = tert_i_str_trim(tert_i_str(line.ptr + begin, i - begin));
    if (i >= line.len) return count;
    i++;
  }
  return count;
}

static bool is_one_of(tert_str s, const char *const *names) {
  for (; *names; names++)
    if (tert_i_str_eq_nocase(s, tert_i_cstr(*names))) return true;
  return false;
}

static const char *const A_NAMES[] = {"a",   "source", "from_node", "node1", "u",
                                      "src", "i",      "ccode1",    NULL};
static const char *const B_NAMES[] = {"b",   "target", "to_node", "node2", "v",
                                      "dst", "j",      "ccode2",  NULL};
static const char *const W_NAMES[] = {"sign", "weight", "w", "value", "rating", "score", NULL};
static const char *const FROM_NAMES[] = {"date",  "day",   "time",      "month", "year",
                                         "start", "begin", "timestamp", NULL};
static const char *const TO_NAMES[] = {"end", "until", NULL};

static bool is_number(tert_str s) {
  double w;
  return tert_i_str_double(s, &w) || tert_i_str_is(s, "nan") || tert_i_str_is(s, "inf") ||
         tert_i_str_is(s, "-inf") || tert_i_str_eq(s, TERT_STR("+")) ||
         tert_i_str_eq(s, TERT_STR("-"));
}

static bool read_weight(tert_str s, double *w) {
  if (tert_i_str_eq(s, TERT_STR("+"))) {
    *w = 1;
    return true;
  }
  if (tert_i_str_eq(s, TERT_STR("-"))) {
    *w = -1;
    return true;
  }
  if (tert_i_str_starts(s, TERT_STR("+"))) s = tert_i_str(s.ptr + 1, s.len - 1);
  return tert_i_str_double(s, w);
}

/* "2015-11-24", "2015-11", "2015", or a Unix time in seconds. */
static bool read_date(tert_str s, tert_day *from, tert_day *to) {
  tert_date d;
  int64_t seconds;
  double real;
  if (tert_date_parse(s, &d)) {
    *from = d.from;
    *to = d.to;
    return true;
  }
  if (tert_i_str_int(s, &seconds) || (tert_i_str_double(s, &real) && real > -1e11 && real < 1e11 &&
                                      (seconds = (int64_t)real, true))) {
    int64_t day = seconds / 86400 - (seconds % 86400 < 0);
    if (day < -800000 || day > 3000000) return false;
    *from = *to = (tert_day)day;
    return true;
  }
  return false;
}

/* Layout by the first line; *is_header tells whether that line holds names. */
static layout guess(tert_str line, bool *is_header) {
  layout l = {' ', 0, 1, -1, -1, -1};
  tert_str cells[MAX_CELLS];
  for (const char *s = "\t,;"; *s && l.separator == ' '; s++)
    if (memchr(line.ptr, *s, line.len)) l.separator = *s;
  int n = split(line, l.separator, cells), named_a = -1, named_b = -1, named_w = -1;
  for (int i = 0; i < n; i++) {
    if (named_a < 0 && is_one_of(cells[i], A_NAMES)) named_a = i;
    if (named_b < 0 && is_one_of(cells[i], B_NAMES)) named_b = i;
    if (named_w < 0 && is_one_of(cells[i], W_NAMES)) named_w = i;
  }
  bool from_to = n >= 2 && tert_i_str_is(cells[0], "from") && tert_i_str_is(cells[1], "to");
  /* with a third column its cell decides: "a b 1" is a row, not a header */
  *is_header =
      n > 2 ? !is_number(cells[2]) || named_w >= 0 : (named_a >= 0 && named_b >= 0) || from_to;
  if (!*is_header) {
    if (n > 2) l.weight = 2;
    if (n > 3) l.from = 3;
    return l;
  }
  if (named_a >= 0 && named_b >= 0) {
    l.a = named_a;
    l.b = named_b;
  }
  l.weight = named_w >= 0 ? named_w : n > 2 ? 2 : -1;
  for (int i = 0; i < n; i++) {
    if (i == l.a || i == l.b || i == named_w) continue;
    if (is_one_of(cells[i], FROM_NAMES) || (!from_to && tert_i_str_is(cells[i], "from")))
      l.from = i;
    if (is_one_of(cells[i], TO_NAMES) || (!from_to && tert_i_str_is(cells[i], "to"))) l.to = i;
  }
  if (l.weight == l.from || l.weight == l.to) l.weight = -1;
  return l;
}

static tert_status read_row(tert_network *net, const layout *l, tert_str line, const char *name,
                            uint64_t number, tert_error *err) {
  tert_str cells[MAX_CELLS];
  int n = split(line, l->separator, cells), need = l->a > l->b ? l->a : l->b;
  if (l->weight > need) need = l->weight;
  if (n <= need)
    return tert_i_fail_at(err, TERT_ERR_FORMAT, name, number, "%d fields where %d are needed", n,
                          need + 1);
  double w = 1;
  if (l->weight >= 0 && !read_weight(cells[l->weight], &w))
    return tert_i_fail_at(
        err, TERT_ERR_FORMAT, name, number, "weight \"%.*s\" is not a finite number",
        (int)(cells[l->weight].len < 40 ? cells[l->weight].len : 40), cells[l->weight].ptr);
  tert_day from = TERT_DAY_NONE, to = TERT_DAY_NONE, unused;
  if (l->from >= 0 && l->from < n && cells[l->from].len && !read_date(cells[l->from], &from, &to))
    return tert_i_fail_at(err, TERT_ERR_FORMAT, name, number, "date \"%.*s\" is not YYYY[-MM[-DD]]",
                          (int)(cells[l->from].len < 40 ? cells[l->from].len : 40),
                          cells[l->from].ptr);
  if (l->to >= 0 && l->to < n) {
    to = INT32_MAX;
    if (cells[l->to].len && !read_date(cells[l->to], &unused, &to))
      return tert_i_fail_at(err, TERT_ERR_FORMAT, name, number,
                            "date \"%.*s\" is not YYYY[-MM[-DD]]",
                            (int)(cells[l->to].len < 40 ? cells[l->to].len : 40), cells[l->to].ptr);
  }
  if (cells[l->a].len == 0 || cells[l->b].len == 0)
    return tert_i_fail_at(err, TERT_ERR_FORMAT, name, number, "a name is empty");
  uint32_t u = tert_i_net_node(net, cells[l->a]), v = tert_i_net_node(net, cells[l->b]);
  return tert_i_net_row(net, u, v, w, from, to, name, number, err);
}

tert_status tert_i_net_table(tert_network *net, tert_str bytes, const char *name, tert_error *err) {
  tert_str rest = bytes, line;
  layout l = {0};
  bool first = true;
  for (uint64_t number = 1; tert_i_str_line(&rest, &line); number++) {
    tert_str text = tert_i_str_trim(line);
    if (text.len == 0 || text.ptr[0] == '#' || text.ptr[0] == '%') continue;
    if (first) {
      bool header;
      first = false;
      l = guess(l.separator == ' ' ? text : line, &header);
      if (header) continue;
    }
    tert_status status = read_row(net, &l, line, name, number, err);
    if (status != TERT_OK) return status;
  }
  return TERT_OK;
}
