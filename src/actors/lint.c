/* lint.c - what goes wrong in TABARI, PETRARCH and Phoenix dictionaries, with the line. */
#include "lint.h"

#include "base/file.h"
#include "base/map.h"

#include <stdio.h>

typedef struct lint {
  const char *path;
  void (*report)(void *, const tert_error *);
  void *context;
  size_t *faults;
  uint64_t line;
  tert_map seen; /* name -> line */
  tert_arena arena;
} lint;

static void fault(lint *l, const char *text, tert_str what) {
  tert_error e;
  tert_i_fail_at(&e, TERT_ERR_FORMAT, l->path, l->line, "%s: %.*s", text,
                 (int)(what.len < 80 ? what.len : 80), what.ptr ? what.ptr : "");
  ++*l->faults;
  l->report(l->context, &e);
}

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/* Day number of YYMMDD or YYYYMMDD; *century: the year has two digits between 27 and 33, which
 * TABARI reads as 19xx. */
static bool read_day(tert_str s, tert_day *day, bool *century) {
  int64_t v;
  if ((s.len != 6 && s.len != 8) || !tert_i_str_int(s, &v)) return false;
  int y = (int)(v / 10000), m = (int)(v / 100 % 100), d = (int)(v % 100);
  *century = s.len == 6 && y >= 27 && y <= 33;
  if (s.len == 6) y += y >= 30 ? 1900 : 2000;
  *day = tert_day_from_ymd(y, m, d);
  return *day != TERT_DAY_NONE;
}

static void check_dates(lint *l, tert_str dates) {
  tert_day from = TERT_DAY_NONE, to = TERT_DAY_NONE;
  bool trap = false;
  dates = tert_i_str_trim(dates);
  if (!dates.len) return;
  if (dates.ptr[0] == '<' || dates.ptr[0] == '>') {
    if (!read_day(tert_i_str(dates.ptr + 1, dates.len - 1), &from, &trap))
      fault(l, "not a date", dates);
  } else {
    tert_str rest = dates, a, b = {NULL, 0};
    tert_i_str_split(&rest, '-', &a);
    tert_i_str_split(&rest, '-', &b);
    bool trap_b = false;
    if (!read_day(a, &from, &trap) || (b.len && !read_day(b, &to, &trap_b)))
      fault(l, "not a date", dates);
    else if (b.len && to < from)
      fault(l, "the period ends before it begins", dates);
    trap = trap || trap_b;
  }
  if (trap) fault(l, "a year of two digits that may mean 19xx or 20xx: write eight digits", dates);
}

static bool is_code(tert_str s) {
  if (!s.len) return false;
  for (size_t i = 0; i < s.len; i++) {
    char c = s.ptr[i];
    bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (!letter && !is_digit(c) && !strchr("~-+*/:_|?&", c)) return false;
  }
  return true;
}

static void check_bracket(lint *l, tert_str inside) {
  tert_str rest = inside, code, dates = {NULL, 0};
  tert_i_str_split(&rest, ' ', &code);
  dates = rest;
  if (!is_code(code)) fault(l, "not a code in brackets", inside);
  if (dates.ptr && (code.len < 3 || (dates.len && (is_digit(dates.ptr[0]) || dates.ptr[0] == '<' ||
                                                   dates.ptr[0] == '>'))))
    check_dates(l, dates);
}

static void check_brackets(lint *l, tert_str line) {
  size_t at = 0;
  while (at < line.len) {
    const char *open = memchr(line.ptr + at, '[', line.len - at);
    const char *stray = memchr(line.ptr + at, ']', line.len - at);
    if (!open) {
      if (stray) fault(l, "a closing bracket without an opening one", line);
      return;
    }
    if (stray && stray < open) {
      fault(l, "a closing bracket without an opening one", line);
      return;
    }
    if (!stray) {
      fault(l, "an opening bracket without a closing one", line);
      return;
    }
    check_bracket(l, tert_i_str(open + 1, (size_t)(stray - open - 1)));
    at = (size_t)(stray - line.ptr) + 1;
  }
}

static void check_name(lint *l, tert_str name) {
  while (name.len && (name.ptr[0] == '+' || name.ptr[0] == ' '))
    name = tert_i_str(name.ptr + 1, name.len - 1);
  name = tert_i_str_trim(name);
  while (name.len && name.ptr[name.len - 1] == '_')
    name.len--;
  if (!name.len) return;
  if (memchr(name.ptr, '&', name.len) && name.ptr[0] != '&')
    fault(l, "'&' in a name, which TABARI takes for a synonym set", name);
  uint32_t *line = tert_i_map_put(&l->seen, tert_i_arena_str(&l->arena, name));
  if (!line) return;
  if (*line != TERT_NO_ID) {
    char text[96];
    snprintf(text, sizeof text, "the name stands already on line %u", *line);
    fault(l, text, name);
  } else {
    *line = (uint32_t)l->line;
  }
}

static void check_line(lint *l, tert_str line, bool actors) {
  if (memchr(line.ptr, '\0', line.len)) {
    fault(l, "a NUL byte on the line", (tert_str){NULL, 0});
    return;
  }
  for (size_t i = 0; i < line.len; i++)
    if (line.ptr[i] == '#' || line.ptr[i] == ';') {
      line.len = i;
      break;
    }
  bool indented = line.len && (line.ptr[0] == ' ' || line.ptr[0] == '\t');
  tert_str body = tert_i_str_trim(line);
  if (!body.len || body.ptr[0] == '<' || body.ptr[0] == '!') return;
  check_brackets(l, body);
  const char *open = memchr(body.ptr, '[', body.len);
  tert_str name = open ? tert_i_str(body.ptr, (size_t)(open - body.ptr)) : body;
  if (actors && !indented && body.ptr[0] != '[' && body.ptr[0] != '-') check_name(l, name);
}

tert_status tert_i_lint_dictionary(const char *path, void (*report)(void *, const tert_error *),
                                   void *context, size_t *faults, tert_error *err) {
  tert_file file;
  tert_status status = tert_i_file_open(path, &file, err);
  if (status != TERT_OK) return status;
  lint l = {.path = path, .report = report, .context = context, .faults = faults};
  tert_i_map_init(&l.seen);
  tert_i_arena_init(&l.arena, 0);
  tert_str rest = file.bytes, line;
  bool actors = tert_i_str_find(tert_i_cstr(path), TERT_STR("actors"), 0) != SIZE_MAX ||
                tert_i_str_find(tert_i_cstr(path), TERT_STR("agents"), 0) != SIZE_MAX;
  while (tert_i_str_line(&rest, &line)) {
    l.line++;
    if (line.len) check_line(&l, line, actors);
  }
  tert_i_map_free(&l.seen);
  tert_i_arena_free(&l.arena);
  tert_i_file_close(&file);
  return TERT_OK;
}
