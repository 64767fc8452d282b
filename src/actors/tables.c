/* tables.c - loads data/actors. */
#include "words.h"

#include "base/table.h"

#include <stdlib.h>

#define MAX_STATES 512
#define MAX_ORGANISATIONS 2048
#define MAX_PERSONS 200000
#define MAX_ROLES 16384 /* our own and those of agent files */
#define MAX_GUARDS 512
#define MAX_MARKS 128
#define MAX_PLACES 65536
/* About what our tables hold; more is fine. */
#define PERSONS 32768
#define SENSES 65536

static tert_day day_or(tert_str s, tert_day fallback) {
  tert_date d;
  return s.len && tert_date_parse(s, &d) ? d.from : fallback;
}

bool tert_i_sense_room(tert_actor_tables *t) {
  tert_sense *p =
      tert_i_arena_more(&t->arena, t->senses, t->sense_count, &t->sense_cap, SENSES, sizeof *p);
  if (p) t->senses = p;
  return p != NULL;
}

static uint32_t new_sense(tert_actor_tables *t, tert_sense_kind kind, uint32_t index,
                          tert_str role) {
  if (!tert_i_sense_room(t)) return TERT_NO_ID;
  tert_sense *s = &t->senses[t->sense_count];
  *s = (tert_sense){.kind = (uint8_t)kind, .index = index, .next = TERT_NO_ID};
  if (role.len && role.len < 4) memcpy(s->role, role.ptr, role.len);
  return (uint32_t)t->sense_count++;
}

static bool add_start(tert_actor_tables *t, tert_str name) {
  tert_str start = tert_i_str(name.ptr, tert_i_start_len(name));
  uint32_t *longest = tert_i_map_put(&t->starts, start);
  if (!longest) return false;
  if (*longest == TERT_NO_ID || *longest < name.len) *longest = (uint32_t)name.len;
  return true;
}

static bool add_sense(tert_actor_tables *t, tert_map *map, tert_str key, uint32_t sense) {
  uint32_t *first = tert_i_map_put(map, key);
  if (!first || sense == TERT_NO_ID) return false;
  uint32_t *at = first;
  while (*at != TERT_NO_ID)
    at = &t->senses[*at].next;
  *at = sense;
  return true;
}

static bool add_name(tert_actor_tables *t, tert_str name, tert_sense_kind kind, uint32_t index,
                     tert_str role) {
  char folded[256];
  if (!name.len) return true;
  tert_str key = tert_i_str(folded, tert_i_fold_name(name, folded, sizeof folded));
  key = tert_i_arena_str(&t->arena, key);
  if (kind == TERT_SENSE_NATIONAL && key.len + 1 < sizeof folded) { /* "Russians" */
    folded[key.len] = 's';
    tert_str many = tert_i_arena_str(&t->arena, tert_i_str(folded, key.len + 1));
    if (!many.ptr || !add_start(t, many)) return false;
  }
  return key.ptr && add_start(t, key) &&
         add_sense(t, &t->names, key, new_sense(t, kind, index, role));
}

/* Each of the "; "-separated names in cell; ":ROLE" at the end of one is its role. */
static bool add_names(tert_actor_tables *t, tert_str cell, tert_sense_kind kind, uint32_t index,
                      tert_str role) {
  tert_str name;
  if (!cell.len) return true;
  while (tert_i_str_split(&cell, ';', &name)) {
    name = tert_i_str_trim(name);
    tert_str own = role;
    if (name.len > 4 && name.ptr[name.len - 4] == ':') {
      own = tert_i_str(name.ptr + name.len - 3, 3);
      name.len -= 4;
    }
    if (!add_name(t, name, kind, index, own)) return false;
  }
  return true;
}

static tert_str first_of(tert_actor_tables *t, tert_str cell) {
  tert_str name;
  if (!cell.len || !tert_i_str_split(&cell, ';', &name)) return (tert_str){"", 0};
  return tert_i_arena_str(&t->arena, tert_i_str_trim(name));
}

static tert_status load_states(tert_actor_tables *t, const char *dir, tert_error *err) {
  static const char *const wanted[] = {"iso3",  "cow",   "gw",    "from",       "to",
                                       "kind",  "name",  "names", "adjectives", "capital",
                                       "seats", "order", NULL};
  static const char *const kinds[] = {"state", "defacto", "territory", "former"};
  static const char *const orders[] = {"", "family", "both", "double"}; /* by tert_name_order */
  tert_table tab;
  tert_status status = tert_i_table_open(&tab, dir, "actors/states.tsv", wanted, err);
  if (status != TERT_OK) return status;
  t->states = TERT_NEW_ARRAY(&t->arena, tert_state_row, MAX_STATES);
  tert_str r[12];
  bool more;
  while (t->states && (status = tert_i_table_row(&tab, r, &more, err)) == TERT_OK && more) {
    if (r[0].len != 3) status = tert_i_table_fail(&tab, err, "iso3 must have three letters");
    if (t->state_count == MAX_STATES) status = tert_i_table_fail(&tab, err, "too many states");
    int kind = -1;
    for (int k = 0; k < 4; k++)
      if (tert_i_str_eq(r[5], tert_i_cstr(kinds[k]))) kind = k;
    if (kind < 0)
      status = tert_i_table_fail(&tab, err, "kind must be state, defacto, territory or former");
    int order = -1;
    for (int k = 0; k < 4; k++)
      if (tert_i_str_eq(r[11], tert_i_cstr(orders[k]))) order = k;
    if (order < 0)
      status = tert_i_table_fail(&tab, err, "order must be family, both, double or empty");
    if (status != TERT_OK) break;
    uint32_t i = (uint32_t)t->state_count++;
    tert_state_row *s = &t->states[i];
    int64_t v;
    memcpy(s->iso3, r[0].ptr, 3);
    if (tert_i_str_int(r[1], &v)) s->cow = (int)v;
    if (tert_i_str_int(r[2], &v)) s->gw = (int)v;
    s->from = day_or(r[3], INT32_MIN + 1);
    s->to = day_or(r[4], INT32_MAX);
    s->kind = (tert_state_kind)kind;
    s->order = (tert_name_order)order;
    s->name = tert_i_arena_str(&t->arena, r[6]);
    s->adjective = first_of(t, r[8]);
    s->capital = first_of(t, r[9]);
    uint32_t *by_iso = tert_i_map_put(&t->state_by_iso, tert_i_str(s->iso3, 3));
    bool ok = by_iso && add_name(t, r[6], TERT_SENSE_STATE, i, TERT_STR("")) &&
              add_names(t, r[7], TERT_SENSE_STATE, i, TERT_STR("")) &&
              add_names(t, r[8], TERT_SENSE_NATIONAL, i, TERT_STR("")) &&
              add_names(t, r[9], TERT_SENSE_CAPITAL, i, TERT_STR("")) &&
              add_names(t, r[10], TERT_SENSE_SEAT, i, TERT_STR("GOV"));
    if (!ok) status = tert_i_fail_memory(err);
    if (by_iso) *by_iso = i;
    if (status != TERT_OK) break;
  }
  tert_i_table_close(&tab);
  return t->states ? status : tert_i_fail_memory(err);
}

/* Whether a name is one that a text may hold: one of dots and apostrophes alone has no key. */
static bool has_key(tert_str name) {
  char key[128];
  if (name.len && (unsigned)(name.ptr[0] | 32) - 'a' < 26) return true; /* as nearly all */
  return tert_i_str_trim(tert_i_str(key, tert_i_person_key(name, key, sizeof key))).len > 0;
}

/* Files a person under the key of the whole name, which is returned; empty when memory fails. */
static tert_str add_person_key(tert_actor_tables *t, tert_str name, uint32_t sense) {
  char key[128];
  tert_str full =
      tert_i_arena_str(&t->arena, tert_i_str(key, tert_i_person_key(name, key, sizeof key)));
  return full.ptr && add_sense(t, &t->persons_by_key, full, sense) ? full : TERT_STR("");
}

/* "Nicanor Duarte" and "Duarte" of "Nicanor Duarte Frutos". */
static bool add_father_name(tert_actor_tables *t, tert_str full, uint32_t index, bool leader) {
  size_t end = full.len, begin;
  while (full.ptr[end - 1] != ' ')
    end--;
  begin = --end;
  while (full.ptr[begin - 1] != ' ')
    begin--;
  const tert_str without = tert_i_str(full.ptr, end),
                 father = tert_i_str(full.ptr + begin, end - begin);
  if (father.len < 4 || tert_i_given_gender(t, father) != TERT_GENDER_UNKNOWN)
    return true; /* "Julio Maria Sanguinetti" */
  if (!add_sense(t, &t->persons_by_key, without,
                 new_sense(t, TERT_SENSE_PERSON, index, TERT_STR(""))))
    return false;
  return !leader || add_sense(t, &t->persons_by_key, father,
                              new_sense(t, TERT_SENSE_SURNAME, index, TERT_STR("")));
}

/* The keys of a person; suffixes of long names as well ("Tayyip Erdogan"). The family name of a
 * leader is a key of its own: "Erdogan", "Hu" of "Hu Jintao". */
static bool add_person_keys(tert_actor_tables *t, tert_str name, uint32_t index, bool leader) {
  const tert_name_order order = t->states[t->persons[index].state].order;
  tert_str full = add_person_key(t, name, new_sense(t, TERT_SENSE_PERSON, index, TERT_STR("")));
  if (!full.len) return false;
  size_t words = 1;
  for (size_t i = 0; i < full.len; i++)
    words += full.ptr[i] == ' ';
  for (size_t i = full.len, seen = 0; i-- > 0;) {
    if (full.ptr[i] != ' ') continue;
    seen++;
    tert_str tail = tert_i_str(full.ptr + i + 1, full.len - i - 1);
    bool surname =
        seen == 1 ||
        (seen == 2 && tail.len > 3 &&
         (tert_i_str_starts(tail, TERT_STR("al ")) || tert_i_str_starts(tail, TERT_STR("el ")) ||
          tert_i_str_starts(tail, TERT_STR("de ")) || tert_i_str_starts(tail, TERT_STR("van "))));
    if (surname && (!leader || order == TERT_FAMILY_FIRST)) continue;
    if (!surname && seen + 1 >= words) continue; /* the whole name */
    uint32_t s =
        new_sense(t, surname ? TERT_SENSE_SURNAME : TERT_SENSE_PERSON, index, TERT_STR(""));
    if (!add_sense(t, &t->persons_by_key, tail, s)) return false;
  }
  if (order == TERT_FAMILY_DOUBLE && words > 2) return add_father_name(t, full, index, leader);
  const bool last = order == TERT_FAMILY_LAST || order == TERT_FAMILY_DOUBLE;
  if (!leader || (last && words > 1)) return true;
  const char *space = strchr(full.ptr, ' '); /* none: "Suharto" */
  const tert_str family = tert_i_str(full.ptr, space ? (size_t)(space - full.ptr) : full.len);
  const uint32_t s = new_sense(t, TERT_SENSE_SURNAME, index, TERT_STR(""));
  return add_sense(t, &t->persons_by_key, family, s);
}

/* The "; "-separated names of who heads a body: found as those of other persons are, since the day
 * tells what he is; a single word as a name. */
static bool add_head(tert_actor_tables *t, tert_str names, uint32_t index) {
  tert_str name;
  while (names.len && tert_i_str_split(&names, ';', &name)) {
    name = tert_i_str_trim(name);
    bool several = memchr(name.ptr, ' ', name.len) != NULL;
    uint32_t sense =
        several ? new_sense(t, TERT_SENSE_ORGANISATION, index, TERT_STR("")) : TERT_NO_ID;
    if (several && !has_key(name)) continue;
    if (several ? !add_person_key(t, name, sense).len
                : !add_name(t, name, TERT_SENSE_ORGANISATION, index, TERT_STR("")))
      return false;
  }
  return true;
}

static tert_status load_organisations(tert_actor_tables *t, const char *dir, tert_error *err) {
  static const char *const wanted[] = {"code", "kind", "from", "to", "name", "names", NULL};
  tert_table tab;
  tert_status status = tert_i_table_open(&tab, dir, "actors/organisations.tsv", wanted, err);
  if (status != TERT_OK) return status;
  t->organisations = TERT_NEW_ARRAY(&t->arena, tert_organisation, MAX_ORGANISATIONS);
  tert_str r[6];
  bool more;
  while (t->organisations && (status = tert_i_table_row(&tab, r, &more, err)) == TERT_OK && more) {
    if (t->organisation_count == MAX_ORGANISATIONS || r[0].len < 3 || r[0].len >= TERT_ACTOR_CODE) {
      status =
          tert_i_table_fail(&tab, err, "code must have 3 to %d characters", TERT_ACTOR_CODE - 1);
      break;
    }
    uint32_t i = (uint32_t)t->organisation_count++;
    tert_organisation *o = &t->organisations[i];
    memcpy(o->code, r[0].ptr, r[0].len);
    o->kind = tert_i_arena_str(&t->arena, r[1]);
    o->from = day_or(r[2], INT32_MIN + 1);
    o->to = day_or(r[3], INT32_MAX);
    o->name = tert_i_arena_str(&t->arena, r[4]);
    bool head = tert_i_str_eq(r[1], TERT_STR("head"));
    if (head ? !add_head(t, r[4], i) || !add_head(t, r[5], i)
             : !add_name(t, r[4], TERT_SENSE_ORGANISATION, i, TERT_STR("")) ||
                   !add_names(t, r[5], TERT_SENSE_ORGANISATION, i, TERT_STR(""))) {
      status = tert_i_fail_memory(err);
      break;
    }
  }
  tert_i_table_close(&tab);
  return t->organisations ? status : tert_i_fail_memory(err);
}

static tert_status load_media(tert_actor_tables *t, const char *dir, tert_error *err) {
  static const char *const wanted[] = {"name", "iso3", NULL};
  tert_table tab;
  tert_status status = tert_i_table_open(&tab, dir, "actors/media.tsv", wanted, err);
  if (status != TERT_OK) return status;
  tert_str r[2];
  bool more;
  while ((status = tert_i_table_row(&tab, r, &more, err)) == TERT_OK && more) {
    int state = tert_i_state_index(t, r[1]);
    if (state < 0)
      status =
          tert_i_table_fail(&tab, err, "no state '%.*s' in states.tsv", (int)r[1].len, r[1].ptr);
    else if (!add_name(t, r[0], TERT_SENSE_MEDIA, (uint32_t)state, TERT_STR("MED")))
      status = tert_i_fail_memory(err);
    if (status != TERT_OK) break;
  }
  tert_i_table_close(&tab);
  return status;
}

static tert_status load_marks(tert_actor_tables *t, const char *dir, tert_error *err) {
  static const char *const wanted[] = {"mark", "iso3", "role", NULL};
  tert_table tab;
  tert_status status = tert_i_table_open(&tab, dir, "actors/marks.tsv", wanted, err);
  if (status != TERT_OK) return status;
  t->marks = TERT_NEW_ARRAY(&t->arena, tert_mark, MAX_MARKS);
  tert_str r[3];
  bool more;
  while (t->marks && (status = tert_i_table_row(&tab, r, &more, err)) == TERT_OK && more) {
    tert_mark *m = &t->marks[t->mark_count];
    m->state = tert_i_state_index(t, r[1]);
    if (m->state < 0 || r[2].len != 3 || t->mark_count + 1 == MAX_MARKS) {
      status =
          tert_i_table_fail(&tab, err,
                            "needs a state of states.tsv and a role of three letters, in fewer "
                            "than %d rows",
                            MAX_MARKS);
      break;
    }
    m->mark = tert_i_arena_str(&t->arena, r[0]);
    memcpy(m->role, r[2].ptr, 3);
    m->role[3] = '\0';
    t->mark_count++;
  }
  tert_i_table_close(&tab);
  return t->marks ? status : tert_i_fail_memory(err);
}

static tert_status load_persons(tert_actor_tables *t, const char *dir, const char *file,
                                const char *role_column, tert_error *err) {
  const char *const wanted[] = {"name", "iso3", role_column, "from", "to", NULL};
  bool leaders = role_column[0] == 'o';
  tert_table tab;
  tert_status status = tert_i_table_open(&tab, dir, file, wanted, err);
  if (status != TERT_OK) return status;
  tert_str r[5];
  bool more;
  while ((status = tert_i_table_row(&tab, r, &more, err)) == TERT_OK && more) {
    int state = tert_i_state_index(t, r[1]);
    if (state < 0 || r[2].len < 2 || r[2].len > (leaders ? 3 : 6) || r[0].len > 120 ||
        !has_key(r[0]) || t->person_count == MAX_PERSONS) {
      status = tert_i_table_fail(
          &tab, err, "needs a name with letters, a state of states.tsv and an office or role");
      break;
    }
    tert_person *p = tert_i_arena_more(&t->arena, t->persons, t->person_count, &t->person_cap,
                                       PERSONS, sizeof *p);
    if (!p) {
      status = tert_i_fail_memory(err);
      break;
    }
    t->persons = p;
    const uint32_t i = (uint32_t)t->person_count++;
    p += i;
    *p = (tert_person){.name = (tert_str){NULL, 0}};
    p->name = tert_i_arena_str(&t->arena, r[0]);
    p->state = (uint16_t)state;
    memcpy(leaders ? p->office : p->role, r[2].ptr, r[2].len);
    if (leaders) memcpy(p->role, "GOVMIL", strcmp(p->office, "DM") ? 3 : 6); /* zeros behind it */
    p->from = day_or(r[3], INT32_MIN + 1);
    p->to = day_or(r[4], INT32_MAX);
    if (!p->name.ptr || !add_person_keys(t, r[0], i, leaders)) {
      status = tert_i_fail_memory(err);
      break;
    }
  }
  tert_i_table_close(&tab);
  return status;
}

/* Cities and regions; of two places of one name the first row, the larger, wins. */
static tert_status load_places(tert_actor_tables *t, const char *dir, tert_error *err) {
  static const char *const wanted[] = {"name", "iso3", "lat", "lon", "kind", NULL};
  tert_table tab;
  tert_status status = tert_i_table_open(&tab, dir, "places/places.tsv", wanted, err);
  if (status != TERT_OK) return status;
  t->points = tert_i_arena_alloc(&t->arena, MAX_PLACES * sizeof *t->points);
  if (!t->points) status = tert_i_fail_memory(err);
  tert_str r[5];
  bool more;
  while (status == TERT_OK && (status = tert_i_table_row(&tab, r, &more, err)) == TERT_OK && more) {
    int state = tert_i_state_index(t, r[1]);
    double lat, lon;
    if (state < 0 || !tert_i_str_double(r[2], &lat) || !tert_i_str_double(r[3], &lon) ||
        t->place_count == MAX_PLACES) {
      status = tert_i_table_fail(&tab, err, "needs a name, a state of states.tsv, lat and lon");
      break;
    }
    const tert_str role = tert_i_str_is(r[4], "waters") ? TERT_STR(TERT_WATERS) : TERT_STR("");
    bool several = r[0].len && memchr(r[0].ptr, ' ',
                                      r[0].len); /* "East Jerusalem" is found before "Jerusalem" */
    if (several && !add_name(t, r[0], TERT_SENSE_PLACE, (uint32_t)state, role)) {
      status = tert_i_fail_memory(err);
      break;
    }
    uint32_t *v = tert_i_map_put(&t->places, tert_i_arena_str(&t->arena, r[0]));
    if (v && *v == TERT_NO_ID) {
      *v = new_sense(t, TERT_SENSE_PLACE, (uint32_t)state, role);
      t->points[t->place_count++] =
          (tert_point){*v, (float)lat, (float)lon, tert_i_str_is(r[4], "region")};
    }
    if (!v || *v == TERT_NO_ID) {
      status = tert_i_fail_memory(err);
      break;
    }
  }
  tert_i_table_close(&tab);
  return status;
}

static bool add_role_word(tert_actor_tables *t, tert_str word, uint32_t words, uint32_t bits) {
  tert_word_facts *facts = tert_i_word_facts_put(t, word);
  if (!facts) return false;
  const uint32_t most = facts->role & TERT_ROLE_LENGTH;
  facts->role =
      ((facts->role | bits) & ~(uint32_t)TERT_ROLE_LENGTH) | (words > most ? words : most);
  return true;
}

bool tert_i_actors_add_role(tert_actor_tables *t, tert_str noun, tert_str code) {
  if (t->role_count == MAX_ROLES || (code.len != 3 && code.len != 6)) return false;
  memcpy(t->role_codes[t->role_count], code.ptr, code.len);
  uint32_t *v = tert_i_map_put(&t->roles, noun);
  uint32_t words = 1;
  size_t before = 0, last = 0;
  for (size_t i = 0; i < noun.len; i++)
    if (noun.ptr[i] == ' ') {
      words++;
      before = last;
      last = i + 1;
    }
  tert_str part = tert_i_str(noun.ptr + before, last ? last - 1 - before : 0);
  bool heads = tert_i_str_eq(part, TERT_STR("of")) || tert_i_str_eq(part, TERT_STR("for"));
  tert_str end = tert_i_str(noun.ptr + last, noun.len - last);
  if (!v || !add_role_word(t, end, words, words == 1 ? TERT_ROLE_WHOLE : 0) ||
      (part.len && !heads && !add_role_word(t, part, 0, TERT_ROLE_PART)))
    return false;
  *v = (uint32_t)t->role_count++;
  return true;
}

static tert_status load_roles(tert_actor_tables *t, const char *dir, tert_error *err) {
  static const char *const wanted[] = {"noun", "role", NULL};
  tert_table tab;
  tert_status status = tert_i_table_open(&tab, dir, "actors/roles.tsv", wanted, err);
  if (status != TERT_OK) return status;
  t->role_codes = tert_i_arena_zalloc(&t->arena, MAX_ROLES, sizeof *t->role_codes);
  tert_str r[2];
  bool more;
  while (t->role_codes && (status = tert_i_table_row(&tab, r, &more, err)) == TERT_OK && more) {
    if (r[1].len != 3 && r[1].len != 6) {
      status = tert_i_table_fail(&tab, err, "a role has three letters, or six");
      break;
    }
    if (t->role_count == MAX_ROLES) {
      status = tert_i_table_fail(&tab, err, "more than %d roles", MAX_ROLES);
      break;
    }
    if (tert_i_actors_add_role(t, tert_i_arena_str(&t->arena, r[0]), r[1])) continue;
    status = tert_i_fail_memory(err);
    break;
  }
  tert_i_table_close(&tab);
  return t->role_codes ? status : tert_i_fail_memory(err);
}

static tert_str lower_copy(tert_actor_tables *t, tert_str s) {
  tert_str c = tert_i_arena_str(&t->arena, s);
  for (size_t i = 0; c.ptr && i < c.len; i++)
    if (c.ptr[i] >= 'A' && c.ptr[i] <= 'Z') ((char *)(uintptr_t)c.ptr)[i] += 32;
  return c;
}

static uint64_t bits_of(tert_str list) {
  uint64_t bits = 0;
  tert_str word;
  while (list.len && tert_i_str_split(&list, ';', &word))
    bits |= tert_i_str_bit(tert_i_str_trim(word));
  return bits;
}

static tert_status load_guards(tert_actor_tables *t, const char *dir, tert_error *err) {
  static const char *const wanted[] = {"name",   "before",  "after", "near",
                                       "unless", "becomes", NULL};
  tert_table tab;
  tert_status status = tert_i_table_open(&tab, dir, "actors/guards.tsv", wanted, err);
  if (status != TERT_OK) return status;
  t->guard_list = TERT_NEW_ARRAY(&t->arena, tert_guard, MAX_GUARDS);
  tert_str r[6];
  bool more;
  while (t->guard_list && (status = tert_i_table_row(&tab, r, &more, err)) == TERT_OK && more) {
    if (t->guard_count == MAX_GUARDS) {
      status = tert_i_table_fail(&tab, err, "more than %d guards", MAX_GUARDS);
      break;
    }
    tert_guard *g = &t->guard_list[t->guard_count];
    g->before = lower_copy(t, r[1]);
    g->after = lower_copy(t, r[2]);
    g->near = lower_copy(t, r[3]);
    g->unless = lower_copy(t, r[4]);
    g->before_bits = bits_of(g->before);
    g->after_bits = bits_of(g->after);
    if (!tert_i_str_eq(r[5], TERT_STR("-"))) {
      if (r[5].len < 3 || r[5].len >= sizeof g->becomes) {
        status = tert_i_table_fail(&tab, err, "'becomes' is no actor code, nor \"-\"");
        break;
      }
      memcpy(g->becomes, r[5].ptr, r[5].len);
      g->becomes[r[5].len] = '\0';
    }
    uint32_t *v = tert_i_map_put(&t->guards, tert_i_arena_str(&t->arena, r[0]));
    if (!v) {
      status = tert_i_fail_memory(err);
      break;
    }
    *v = (uint32_t)t->guard_count++;
  }
  tert_i_table_close(&tab);
  return t->guard_list ? status : tert_i_fail_memory(err);
}

const tert_point *tert_i_place_point(const tert_actor_tables *t, tert_str name, int state) {
  char key[96];
  size_t n = tert_i_fold_name(name, key, sizeof key), low = 0, high = t->place_count;
  uint32_t sense = tert_i_map_get(&t->places, tert_i_str(key, n));
  if (sense == TERT_NO_ID || (int)t->senses[sense].index != state) return NULL;
  while (low < high) {
    size_t mid = (low + high) / 2;
    if (t->points[mid].sense < sense)
      low = mid + 1;
    else
      high = mid;
  }
  return &t->points[low];
}

int tert_i_state_index(const tert_actor_tables *t, tert_str iso3) {
  uint32_t i = tert_i_map_get(&t->state_by_iso, iso3);
  return i == TERT_NO_ID ? -1 : (int)i;
}

tert_status tert_i_actors_load(tert_actor_tables *t, const char *dir, tert_error *err) {
  memset(t, 0, sizeof *t);
  tert_i_arena_init(&t->arena, 1 << 23);
  tert_map *const maps[] = {&t->names,  &t->persons_by_key, &t->starts, &t->roles,
                            &t->guards, &t->state_by_iso,   &t->places, &t->publishers};
  for (size_t i = 0; i < sizeof maps / sizeof *maps; i++)
    tert_i_map_init_in(maps[i], &t->arena);
  tert_status status = TERT_OK;
  if (!tert_i_map_reserve(&t->persons_by_key, PERSONS) ||
      !tert_i_map_keep_starts(&t->persons_by_key, 17) || !tert_i_map_keep_starts(&t->names, 15) ||
      !tert_i_map_keep_starts(&t->starts, 15) || !tert_i_map_keep_starts(&t->roles, 15) ||
      !tert_i_map_keep_starts(&t->places, 15))
    status = tert_i_fail_memory(err);
  if (status == TERT_OK) status = load_states(t, dir, err);
  if (status == TERT_OK) status = load_organisations(t, dir, err);
  if (status == TERT_OK) status = load_media(t, dir, err);
  if (status == TERT_OK) status = load_marks(t, dir, err);
  if (status == TERT_OK) status = tert_i_words_load(t, dir, err); /* given names among them */
  if (status == TERT_OK) status = load_persons(t, dir, "actors/leaders.tsv", "office", err);
  if (status == TERT_OK) status = load_persons(t, dir, "actors/officials.tsv", "role", err);
  if (status == TERT_OK) status = load_places(t, dir, err);
  if (status == TERT_OK) status = load_roles(t, dir, err);
  if (status == TERT_OK) status = load_guards(t, dir, err);
  if (status == TERT_OK) status = tert_i_publishers_load(t, dir, err);
  if (status == TERT_OK && t->arena.failed) status = tert_i_fail_memory(err);
  if (status != TERT_OK) tert_i_actors_free(t);
  return status;
}

void tert_i_actors_free(tert_actor_tables *t) {
  free(t->foreign);
  tert_i_arena_free(&t->arena);
  memset(t, 0, sizeof *t);
}
