/* likely.c - may a word be part of an actor? Asked before it is tagged and parsed. */
#include "words.h"

static bool is_pronoun(tert_str s) {
  static const char *const words[] = {"he",  "she", "it",    "they", "him", "her", "them",
                                      "his", "its", "their", "both", "two", "we",  NULL};
  for (const char *const *w = words; *w; w++)
    if (tert_i_str_is(s, *w)) return true;
  return false;
}

/* What role nouns a word in lower case belongs to. */
static unsigned role_of_key(const tert_actor_tables *t, tert_str key) {
  const uint32_t v = tert_i_word_facts(t, key)->role;
  return (v & TERT_ROLE_WHOLE    ? TERT_HINT_ROLE
          : v & TERT_ROLE_LENGTH ? TERT_HINT_ROLE_END
                                 : 0u) |
         (v & TERT_ROLE_PART ? TERT_HINT_ROLE_PART : 0u);
}

/* What role nouns the form may belong to, as a singular or a regular plural. */
static unsigned role_hint(const tert_actor_tables *t, tert_str form) {
  char key[40];
  if (form.len < 2 || form.len >= sizeof key) return 0;
  size_t n = tert_i_str_put_lower(form, key, 0, sizeof key);
  unsigned hints = role_of_key(t, tert_i_str(key, n));
  if (key[n - 1] != 's' && !(n > 3 && key[n - 2] == 'e' && key[n - 1] == 'n')) return hints;
  hints |= role_of_key(t, tert_i_str(key, n - 1));
  if (n > 3 && key[n - 2] == 'e' && key[n - 3] == 'i') { /* authorities */
    key[n - 3] = 'y';
    return hints | role_of_key(t, tert_i_str(key, n - 2));
  }
  return n > 2 ? hints | role_of_key(t, tert_i_str(key, n - 2)) : hints;
}

uint32_t tert_i_acronym_sense(const tert_actor_tables *t, tert_str form) {
  char key[16];
  if (form.len < 4 || form.len > sizeof key || form.ptr[0] < 'A' || form.ptr[0] > 'Z')
    return TERT_NO_ID;
  key[0] = form.ptr[0];
  for (size_t i = 1; i < form.len; i++) {
    if (form.ptr[i] < 'a' || form.ptr[i] > 'z') return TERT_NO_ID;
    key[i] = (char)(form.ptr[i] - 'a' + 'A');
  }
  uint32_t sense = tert_i_map_get(&t->names, tert_i_str(key, form.len));
  return sense != TERT_NO_ID && t->senses[sense].kind == TERT_SENSE_ORGANISATION ? sense
                                                                                 : TERT_NO_ID;
}

/* TERT_HINT_NAME for a name, TERT_HINT_BEGINS for the first word of longer ones only. */
static unsigned name_hint(const tert_actor_tables *t, tert_str form) {
  char key[64];
  size_t n = tert_i_fold_name(form, key, sizeof key), run = tert_i_start_len(tert_i_str(key, n));
  for (int title = 0; title < 2; title++) {
    if (title) tert_i_title_case(key, n); /* "RUSSIA" */
    if (tert_i_map_get(&t->starts, tert_i_str(key, run)) == TERT_NO_ID) continue;
    size_t one = n > 3 && key[n - 1] == 's' ? n - 1 : n; /* "Russians" */
    bool whole = tert_i_map_get(&t->names, tert_i_str(key, n)) != TERT_NO_ID ||
                 tert_i_map_get(&t->names, tert_i_str(key, one)) != TERT_NO_ID;
    return whole ? TERT_HINT_NAME : TERT_HINT_BEGINS;
  }
  return tert_i_acronym_sense(t, form) != TERT_NO_ID ? TERT_HINT_NAME : 0;
}

static bool is_surname(const tert_actor_tables *t, tert_str form) {
  char key[64];
  if (form.len >= sizeof key) return false;
  return tert_i_map_get(&t->persons_by_key,
                        tert_i_str(key, tert_i_person_key(form, key, sizeof key))) != TERT_NO_ID;
}

unsigned tert_i_actor_hints(const tert_actor_tables *t, tert_str form) {
  size_t at = 0;
  if (!form.len) return 0;
  unsigned hints = role_hint(t, form);
  if (!(hints & TERT_HINT_ROLE) && is_pronoun(form)) hints |= TERT_HINT_PRONOUN;
  if (!tert_i_is_upper(tert_i_utf8_next(form, &at))) return hints;
  hints |= TERT_HINT_CAPITAL;
  hints |= name_hint(t, form);
  if (form.len > 1 && is_surname(t, form)) hints |= TERT_HINT_SURNAME;
  return hints;
}
