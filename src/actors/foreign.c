/* foreign.c - actor files of Phoenix, PETRARCH and TABARI: names, synonyms, dated codes (their
 * manuals describe the format: NAME_ [CODE], "+SYNONYM_" lines, indented "[CODE from-to]" lines).
 */
#include "actors.h"

#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct foreign_file {
  tert_actor_tables *t;
  size_t cap;
  uint32_t names[512]; /* senses of the names of the current entry */
  tert_str keys[512];
  size_t name_count;
  bool has_code;
} foreign_file;

static bool set_code(foreign_file *f, tert_str code) {
  tert_actor_tables *t = f->t;
  if (t->foreign_count == f->cap) {
    size_t cap = f->cap ? f->cap * 2 : 4096;
    char(*p)[TERT_ACTOR_CODE] = realloc(t->foreign, cap * sizeof *p);
    if (!p) return false;
    t->foreign = p;
    f->cap = cap;
  }
  size_t n = code.len < TERT_ACTOR_CODE - 1 ? code.len : TERT_ACTOR_CODE - 1;
  memset(t->foreign[t->foreign_count], 0, TERT_ACTOR_CODE);
  memcpy(t->foreign[t->foreign_count], code.ptr, n);
  t->foreign_count++;
  return true;
}

/* "NAME_OF_ACTOR_" -> "Name Of Actor", as names stand in running text. */
static tert_str display(foreign_file *f, tert_str s) {
  char out[128];
  size_t n = 0;
  for (size_t i = 0; i < s.len && n < sizeof out; i++) {
    char c = s.ptr[i] == '_' ? ' ' : s.ptr[i];
    if (c != ' ' || (n && out[n - 1] != ' ')) out[n++] = c;
  }
  if (s.len > 4) tert_i_title_case(out, n); /* shorter ones are acronyms */
  while (n && out[n - 1] == ' ')
    n--;
  return tert_i_arena_str(&f->t->arena, tert_i_str(out, n));
}

static void finish_entry(foreign_file *f) {
  tert_actor_tables *t = f->t;
  if (!f->has_code || !t->foreign_count) {
    f->name_count = 0;
    return;
  }
  uint32_t code = (uint32_t)t->foreign_count - 1;
  for (size_t i = 0; i < f->name_count; i++) {
    if (!tert_i_sense_room(t)) return;
    uint32_t *first = tert_i_map_put(&t->names, f->keys[i]);
    size_t run = tert_i_start_len(f->keys[i]);
    uint32_t *longest = tert_i_map_put(&t->starts, tert_i_str(f->keys[i].ptr, run));
    if (!first || !longest) return;
    if (*longest == TERT_NO_ID || *longest < f->keys[i].len) *longest = (uint32_t)f->keys[i].len;
    t->senses[t->sense_count] =
        (tert_sense){.kind = TERT_SENSE_FOREIGN, .index = code, .next = *first};
    *first = (uint32_t)t->sense_count++;
  }
  f->name_count = 0;
}

static void add_name(foreign_file *f, tert_str name) {
  name = tert_i_str_trim(name);
  if (name.len < 2 || f->name_count == 512) return;
  tert_str key = display(f, name);
  if (key.len) f->keys[f->name_count++] = key;
}

static tert_str strip_comment(tert_str line) {
  for (size_t i = 0; i < line.len; i++)
    if (line.ptr[i] == '#' || line.ptr[i] == ';') return tert_i_str(line.ptr, i);
  return line;
}

tert_status tert_i_actors_add_foreign(tert_actor_tables *t, const char *path, tert_error *err) {
  tert_file file;
  tert_status status = tert_i_file_open(path, &file, err);
  if (status != TERT_OK) return status;
  foreign_file *f = calloc(1, sizeof *f);
  if (!f) {
    tert_i_file_close(&file);
    return tert_i_fail_memory(err);
  }
  f->t = t;
  tert_str rest = file.bytes, line;
  while (tert_i_str_line(&rest, &line)) {
    bool indented = line.len && (line.ptr[0] == '\t' || line.ptr[0] == ' ');
    tert_str body = strip_comment(line);
    if (!tert_i_str_trim(body).len) continue;
    const char *open = memchr(body.ptr, '[', body.len);
    tert_str head = open ? tert_i_str(body.ptr, (size_t)(open - body.ptr)) : body;
    if (!indented) {
      if (head.ptr[0] == '+') {
        add_name(f, tert_i_str(head.ptr + 1, head.len - 1));
      } else {
        finish_entry(f);
        f->has_code = false;
        add_name(f, head);
      }
    }
    if (!open) continue;
    const char *end = open + 1;
    while (end < body.ptr + body.len && *end != ']' && *end != ' ' && *end != '/')
      end++;
    tert_str code = tert_i_str(open + 1, (size_t)(end - open - 1));
    /* dated codes come before the undated fallback: the last line of an entry wins */
    if (code.len >= 3 && code.ptr[0] != '-' && set_code(f, code)) f->has_code = true;
  }
  finish_entry(f);
  free(f);
  tert_i_file_close(&file);
  return t->arena.failed ? tert_i_fail_memory(err) : TERT_OK;
}
