/* publishers.c - whose voice a document is: by its publisher, its address or its title ("Readout of
 * Secretary Blinken's Call"); data/actors/publishers.tsv. */
#include "actors.h"

#include "base/table.h"

#include <stdio.h>

static const char *const classes[] = {"office", "readout", "voice", "agency", "word"};
enum { OFFICE, READOUT, VOICE, AGENCY, WORD, CLASSES };

#define NAME_BYTES 160

/* Key of a name in a class: the name in small letters behind the number of the class. */
static tert_str key_of(unsigned class, tert_str name, char key[NAME_BYTES]) {
  size_t n = 0;
  key[n++] = (char)('0' + class);
  for (size_t i = 0; i < name.len && n + 4 < NAME_BYTES;)
    n += tert_i_utf8_put(tert_i_to_lower(tert_i_utf8_next(name, &i)), key + n);
  return tert_i_str(key, n);
}

tert_status tert_i_publishers_load(tert_actor_tables *t, const char *dir, tert_error *err) {
  static const char *const wanted[] = {"name", "class", "code", NULL};
  tert_table tab;
  tert_status status = tert_i_table_open(&tab, dir, "actors/publishers.tsv", wanted, err);
  if (status != TERT_OK) return status;
  t->publisher_codes =
      tert_i_arena_zalloc(&t->arena, tert_i_table_count(&tab, '\n') + 2, TERT_ACTOR_CODE);
  tert_str r[3];
  bool more;
  while (t->publisher_codes && (status = tert_i_table_row(&tab, r, &more, err)) == TERT_OK &&
         more) {
    char key[NAME_BYTES];
    unsigned class = 0;
    while (class < CLASSES && !tert_i_str_eq(r[1], tert_i_cstr(classes[class])))
      class ++;
    const bool none = tert_i_str_eq(r[2], TERT_STR("-"));
    if (class == CLASSES || none != (class == OFFICE || class == READOUT) || r[0].len > 120 ||
        r[2].len >= TERT_ACTOR_CODE ||
        (!none && tert_i_state_index(t, r[2]) < 0 && strncmp(r[2].ptr, "IGO", 3) != 0)) {
      status = tert_i_table_fail(&tab, err,
                                 "needs a class (office, readout, voice, agency, word) and a state "
                                 "or body as code, \"-\" for office and readout");
      break;
    }
    const tert_str own = tert_i_arena_str(&t->arena, key_of(class, r[0], key));
    uint32_t *slot = own.ptr ? tert_i_map_put(&t->publishers, own) : NULL;
    if (!slot) {
      status = tert_i_fail_memory(err);
      break;
    }
    *slot = (uint32_t)t->publisher_count;
    snprintf(t->publisher_codes[t->publisher_count++], TERT_ACTOR_CODE, "%.*s", (int)r[2].len,
             r[2].ptr);
  }
  tert_i_table_close(&tab);
  return t->publisher_codes ? status : tert_i_fail_memory(err);
}

static const char *listed(const tert_actor_tables *t, unsigned class, tert_str name) {
  char key[NAME_BYTES];
  const uint32_t i = tert_i_map_get(&t->publishers, key_of(class, name, key));
  return i == TERT_NO_ID ? NULL : t->publisher_codes[i];
}

static bool set_state(const tert_actor_tables *t, int state, tert_voice *out) {
  if (state < 0) return false;
  snprintf(out->code, sizeof out->code, "%s", t->states[state].iso3);
  out->name = t->states[state].name;
  out->state = state;
  return true;
}

static bool set_code(const tert_actor_tables *t, const char *code, tert_str name, tert_voice *out) {
  const int state = tert_i_state_index(t, tert_i_cstr(code));
  if (state >= 0) return set_state(t, state, out);
  snprintf(out->code, sizeof out->code, "%s", code);
  out->name = name;
  return true;
}

/* What a sense of a name says of a voice. whole: the name is all of the text. */
static bool voice_of_sense(const tert_actor_tables *t, uint32_t s, bool whole, tert_voice *out) {
  for (; s != TERT_NO_ID; s = t->senses[s].next) {
    const tert_sense *sense = &t->senses[s];
    if (sense->kind == TERT_SENSE_SEAT) return set_state(t, (int)sense->index, out);
    if (sense->kind == TERT_SENSE_ORGANISATION) {
      const tert_organisation *o = &t->organisations[sense->index];
      if (!whole && strncmp(o->code, "IGO", 3) != 0) continue; /* "of Foreign Affairs" */
      return set_code(t, o->code, o->name, out);
    }
    if (whole) continue; /* a paper called "India" is not India */
    if (sense->kind == TERT_SENSE_STATE || sense->kind == TERT_SENSE_NATIONAL ||
        sense->kind == TERT_SENSE_CAPITAL)
      return set_state(t, (int)sense->index, out);
    if (sense->kind == TERT_SENSE_PERSON || sense->kind == TERT_SENSE_SURNAME)
      return set_state(t, t->persons[sense->index].state, out);
  }
  return false;
}

/* The first state, seat, body or person named in a publisher's name or a title. whole: only a seat
 * or body whose name is all of the text. */
static bool first_named(const tert_actor_tables *t, tert_str text, bool whole, tert_voice *out) {
  char name[NAME_BYTES];
  const size_t len = tert_i_fold_name(text, name, sizeof name);
  const size_t first = len > 4 && (!memcmp(name, "The ", 4) || !memcmp(name, "the ", 4)) ? 4 : 0;
  for (size_t i = first; i < len && (!whole || i == first);) {
    const size_t starts = i;
    for (size_t end = len; end > starts && (!whole || end == len); end--) { /* longest first */
      const bool edge = end == len || !((name[end] | 32) >= 'a' && (name[end] | 32) <= 'z');
      if (!edge) continue;
      const uint32_t s = tert_i_map_get(&t->names, tert_i_str(name + starts, end - starts));
      if (s != TERT_NO_ID && voice_of_sense(t, s, whole, out)) return true;
    }
    while (i < len && name[i] != ' ')
      i++;
    while (i < len && (name[i] == ' ' || name[i] == '('))
      i++;
    if (i == starts) break;
  }
  return false;
}

/* Code of the first word of the text that is in the class, NULL when none is. */
static const char *any_word(const tert_actor_tables *t, unsigned class, tert_str text) {
  tert_str rest = text, word;
  while (tert_i_str_split(&rest, ' ', &word)) {
    while (word.len && strchr(",:()", word.ptr[word.len - 1]))
      word.len--;
    while (word.len && word.ptr[0] == '(') {
      word.ptr++;
      word.len--;
    }
    const char *code = word.len ? listed(t, class, word) : NULL;
    if (code) return code;
  }
  return NULL;
}

/* "https://www.state.gov/readout/..." -> "state.gov". */
static tert_str host_of(tert_str url) {
  size_t at = tert_i_str_find(url, TERT_STR("://"), 0);
  if (at != SIZE_MAX) url = tert_i_str(url.ptr + at + 3, url.len - at - 3);
  size_t end = tert_i_str_find(url, TERT_STR("/"), 0);
  if (end != SIZE_MAX) url.len = end;
  return url;
}

bool tert_i_is_voice(const tert_actor_tables *t, tert_str publisher) {
  if (publisher.len > 4 && tert_i_str_is(tert_i_str(publisher.ptr, 4), "the "))
    publisher = tert_i_str(publisher.ptr + 4, publisher.len - 4);
  return listed(t, VOICE, publisher) || listed(t, AGENCY, publisher);
}

bool tert_i_has_agency(const tert_actor_tables *t, int state) {
  for (uint32_t i = 0; state >= 0 && i < t->publishers.count; i++) {
    const tert_map_entry *e = &t->publishers.entries[i];
    if (tert_i_map_key(e).ptr[0] == '0' + AGENCY &&
        !strcmp(t->publisher_codes[e->value], t->states[state].iso3))
      return true;
  }
  return false;
}

/* "Bakhtar News Agency (BNA)", listed as Bakhtar: the name without what says that it is one. */
static tert_str bare_agency(tert_str name) {
  const size_t bracket = tert_i_str_find(name, TERT_STR(" ("), 0);
  if (bracket != SIZE_MAX) name.len = bracket;
  static const char *const ends[] = {" news agency", " agency", " news", NULL};
  for (const char *const *end = ends; *end; end++) {
    const size_t len = strlen(*end);
    if (name.len > len &&
        tert_i_str_eq_nocase(tert_i_str(name.ptr + name.len - len, len), tert_i_cstr(*end))) {
      name.len -= len;
      break;
    }
  }
  return name;
}

/* The voice of a publisher that the table lists, or of a part of its name between commas. */
static bool find_listed(const tert_actor_tables *t, tert_str publisher, tert_voice *out) {
  tert_str rest = publisher, part = publisher;
  for (bool more = true; more; more = tert_i_str_split(&rest, ',', &part)) {
    const tert_str name = tert_i_str_trim(part);
    const char *code = listed(t, VOICE, name);
    if (code) return set_code(t, code, name, out);
    if ((code = listed(t, AGENCY, name)) == NULL &&
        (code = listed(t, AGENCY, bare_agency(name))) == NULL)
      continue;
    out->office = false;
    return set_code(t, code, name, out);
  }
  return false;
}

bool tert_i_find_voice(const tert_actor_tables *t, tert_str publisher, tert_str url, tert_str title,
                       tert_voice *out) {
  const char *code;
  *out = (tert_voice){.state = -1, .office = true};
  if (publisher.len) {
    if (find_listed(t, publisher, out)) return true;
    const bool office = any_word(t, OFFICE, publisher) != NULL;
    if (first_named(t, publisher, !office, out)) return true;
    if ((code = any_word(t, WORD, publisher)) != NULL) return set_code(t, code, publisher, out);
  }
  for (tert_str host = host_of(url); host.len;) {
    if ((code = listed(t, VOICE, host)) != NULL) return set_code(t, code, host, out);
    const size_t dot = tert_i_str_find(host, TERT_STR("."), 0);
    if (dot == SIZE_MAX) break;
    host = tert_i_str(host.ptr + dot + 1, host.len - dot - 1);
  }
  return any_word(t, READOUT, title) && first_named(t, title, false, out);
}
