/* foreign.c - actor and agent files of Phoenix, PETRARCH and TABARI (their manuals describe the
 * format): names, synonyms and dated codes (NAME_ [CODE], "+SYNONYM_" lines, indented
 * "[CODE from-to]" lines), and agents (NOUN {PLURAL} [~ROLE]), also with the sets that stand for
 * several endings ("!PERSON! = MAN, WOMAN" and "POLICE!PERSON! [~COP]"). */
#include "actors.h"

#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>

enum { MOST_SETS = 32, MOST_OF_A_SET = 16 };

/* "!PERSON! = MAN, MEN, WOMAN". */
typedef struct ending_set {
  tert_str name; /* "!PERSON!" */
  tert_str endings[MOST_OF_A_SET];
  size_t count;
} ending_set;

typedef struct foreign_file {
  tert_actor_tables *t;
  ending_set sets[MOST_SETS];
  size_t set_count;
  uint32_t names[512]; /* senses of the names of the current entry */
  tert_str keys[512];
  size_t name_count;
  bool has_code;
} foreign_file;

static bool set_code(foreign_file *f, tert_str code) {
  tert_actor_tables *t = f->t;
  if (t->foreign_count == t->foreign_cap) {
    size_t cap = t->foreign_cap ? t->foreign_cap * 2 : 4096;
    char(*p)[TERT_ACTOR_CODE] = realloc(t->foreign, cap * sizeof *p);
    if (!p) return false;
    t->foreign = p;
    t->foreign_cap = cap;
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

/* "!PERSON! = MAN, MEN, WOMAN": kept for the agents that end so; false when there is no room. */
static bool add_set(foreign_file *f, tert_str line) {
  const char *close = line.len > 1 ? memchr(line.ptr + 1, '!', line.len - 1) : NULL;
  const char *equals = memchr(line.ptr, '=', line.len);
  if (!close || !equals || equals < close) return true;
  if (f->set_count == MOST_SETS) return false;
  ending_set *set = &f->sets[f->set_count++];
  set->name = tert_i_str(line.ptr, (size_t)(close + 1 - line.ptr));
  tert_str rest = tert_i_str(equals + 1, (size_t)(line.ptr + line.len - equals - 1));
  while (rest.len) {
    if (set->count == MOST_OF_A_SET) return false;
    const char *comma = memchr(rest.ptr, ',', rest.len);
    const size_t n = comma ? (size_t)(comma - rest.ptr) : rest.len;
    const tert_str ending = tert_i_str_trim(tert_i_str(rest.ptr, n));
    if (ending.len) set->endings[set->count++] = ending;
    rest = tert_i_str(rest.ptr + n + (comma != NULL), rest.len - n - (comma != NULL));
  }
  return true;
}

/* One noun, as role nouns are kept: small letters, spaces for underscores; false when
 * there is no room for it. */
static bool add_role_noun(foreign_file *f, tert_str head, tert_str ending, tert_str code) {
  char out[128];
  size_t n = 0;
  const tert_str parts[] = {head, ending};
  for (size_t p = 0; p < 2; p++)
    for (size_t i = 0; i < parts[p].len && n < sizeof out; i++) {
      const char c = parts[p].ptr[i];
      if (c == '_' || c == ' ') {
        if (n && out[n - 1] != ' ') out[n++] = ' ';
      } else {
        out[n++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
      }
    }
  while (n && out[n - 1] == ' ')
    n--;
  return n < 2 || n == sizeof out || /* no noun */
         tert_i_actors_add_role(f->t, tert_i_arena_str(&f->t->arena, tert_i_str(out, n)), code);
}

/* "POLICE!PERSON! [~COP]", "ATTORNEY_GENERAL {ATTORNEYS_GENERAL} [~GOV]": the noun, or with each
 * ending of its set, and its plural; false when there is no room. */
static bool add_agent(foreign_file *f, tert_str head, tert_str code) {
  code.len = code.len >= 6 ? 6 : 3;
  bool room = true;
  const char *brace = memchr(head.ptr, '{', head.len);
  if (brace) {
    tert_str plural = tert_i_str(brace + 1, (size_t)(head.ptr + head.len - brace - 1));
    const char *end = memchr(plural.ptr, '}', plural.len);
    if (end) plural.len = (size_t)(end - plural.ptr);
    room = add_role_noun(f, tert_i_str_trim(plural), TERT_STR(""), code);
    head.len = (size_t)(brace - head.ptr);
  }
  head = tert_i_str_trim(head);
  for (size_t s = 0; s < f->set_count; s++) {
    const size_t at = tert_i_str_find(head, f->sets[s].name, 0);
    if (at == SIZE_MAX) continue;
    for (size_t i = 0; i < f->sets[s].count && room; i++)
      room = add_role_noun(f, tert_i_str(head.ptr, at), f->sets[s].endings[i], code);
    return room;
  }
  if (memchr(head.ptr, '!', head.len)) return room; /* of a set that the file does not define */
  return room && add_role_noun(f, head, TERT_STR(""), code);
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
  bool full = false;
  while (!full && tert_i_str_line(&rest, &line)) {
    bool indented = line.len && (line.ptr[0] == '\t' || line.ptr[0] == ' ');
    tert_str body = strip_comment(line);
    if (!tert_i_str_trim(body).len) continue;
    if (body.ptr[0] == '!' && memchr(body.ptr, '=', body.len)) {
      full = !add_set(f, body);
      continue;
    }
    const char *open = memchr(body.ptr, '[', body.len);
    if (open && open + 4 < body.ptr + body.len && open[1] == '~') {
      const char *end = memchr(open, ']', (size_t)(body.ptr + body.len - open));
      const tert_str code = tert_i_str(open + 2, end ? (size_t)(end - open - 2) : 0);
      if (code.len >= 3 && open > body.ptr)
        full = full || !add_agent(f, tert_i_str(body.ptr, (size_t)(open - body.ptr)), code);
      continue;
    }
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
  if (t->arena.failed) return tert_i_fail_memory(err);
  return full ? tert_i_fail(err, TERT_ERR_DATA,
                            "%s: more agents than there is room for; leave some of them out", path)
              : TERT_OK;
}
