/* longest.c - the longest name of the tables that begins at a word; see longest.h. Most words begin
 * none: what may be told by the first letters alone is told first. */
#include "longest.h"
#include "words.h"

static bool all_caps(tert_str s) {
  size_t upper = 0;
  for (size_t i = 0; i < s.len; i++) {
    if (s.ptr[i] >= 'a' && s.ptr[i] <= 'z') return false;
    upper += s.ptr[i] >= 'A' && s.ptr[i] <= 'Z';
  }
  return upper > 3;
}

/* The value of "RUSSIA" as it is of "Russia"; TERT_NO_ID also when not all are capitals. */
static uint32_t of_capitals(const tert_map *map, tert_str key) {
  char title[TERT_NAME_BYTES + 32];
  if (!all_caps(key) || key.len > sizeof title) return TERT_NO_ID;
  memcpy(title, key.ptr, key.len);
  tert_i_title_case(title, key.len);
  return tert_i_map_get(map, tert_i_str(title, key.len));
}

/* The letters and digits that a form begins with, as names are filed by them, when these are ASCII
 * and need no folding; else empty. */
static tert_str plain_start(tert_str form) {
  size_t n = 0;
  while (n < form.len && tert_i_is_ascii_alnum(form.ptr[n]))
    n++;
  const bool plain = n <= TERT_NAME_BYTES && (n == form.len || (unsigned char)form.ptr[n] < 0x80);
  return tert_i_str(form.ptr, plain ? n : 0);
}

/* How long, in bytes, the names of the tables are that start as the word does; TERT_NO_ID: there
 * are none. */
static uint32_t names_from(const tert_actor_doc *d, uint32_t word) {
  uint32_t *known = &d->names_from[word];
  if (*known) return *known;
  char folded[TERT_NAME_BYTES + 32];
  const tert_str form = d->parse->words[word].form;
  tert_str key = tert_i_folded(form, folded, sizeof folded);
  key.len = tert_i_start_len(key);
  *known = tert_i_map_get(&d->tables->starts, key);
  if (*known == TERT_NO_ID && all_caps(form)) {
    tert_i_title_case(memmove(folded, key.ptr, key.len), key.len);
    *known = tert_i_map_get(&d->tables->starts, tert_i_str(folded, key.len));
  }
  return *known;
}

/* A word that is looked up. */
typedef struct asked {
  uint32_t word, hash;
  tert_str start;
} asked;

static void answer(const tert_actor_doc *d, const asked *a, size_t n) {
  const tert_actor_tables *t = d->tables;
  for (size_t i = 0; i < n; i++)
    tert_i_map_fetch_entry(&t->starts, a[i].hash);
  for (size_t i = 0; i < n; i++) {
    const uint32_t found = tert_i_map_get_hashed(&t->starts, a[i].start, a[i].hash);
    if (found == TERT_NO_ID) continue; /* "RUSSIA" is not told yet */
    d->names_from[a[i].word] = found;
    tert_i_map_fetch(&t->names, a[i].hash); /* most names are one word */
  }
  for (size_t i = 0; i < n; i++)
    if (d->names_from[a[i].word]) tert_i_map_fetch_entry(&t->names, a[i].hash);
}

void tert_i_names_fetch(const tert_actor_doc *d) {
  asked batch[TERT_BATCH];
  size_t n = 0;
  for (uint32_t i = 0; i < d->parse->word_count; i++) {
    if (!(d->looks[i] & TERT_LOOKS_BEGIN)) continue;
    const tert_str form = d->parse->words[i].form, start = plain_start(form);
    if (!start.len) continue;
    if (!tert_i_map_may_start(&d->tables->starts, tert_i_str_start(start))) {
      if (!all_caps(form)) d->names_from[i] = TERT_NO_ID;
      continue;
    }
    batch[n] = (asked){i, tert_i_map_hash(start), start};
    tert_i_map_fetch(&d->tables->starts, batch[n].hash);
    if (++n < TERT_BATCH) continue;
    answer(d, batch, n);
    n = 0;
  }
  answer(d, batch, n);
}

/* "Nato", "Unicef": the word behind when such a name stands at first, else first. */
static uint32_t acronym(const tert_actor_doc *d, uint32_t first, uint32_t *sense) {
  const tert_word *w = &d->parse->words[first];
  const uint32_t found =
      w->upos == TERT_UPOS_PROPN ? tert_i_acronym_sense(d->tables, w->form) : TERT_NO_ID;
  if (found == TERT_NO_ID) return first;
  *sense = found;
  return first + 1;
}

/* First sense of a folded name. */
static uint32_t sense_of(const tert_actor_tables *t, tert_str key, bool plural) {
  uint32_t found = tert_i_map_get(&t->names, key);
  if (found != TERT_NO_ID) return found;
  if (plural && key.len > 3 && key.ptr[key.len - 1] == 's') { /* "Russians", "Kurds" */
    key.len--;
    found = tert_i_map_get(&t->names, key);
    if (found != TERT_NO_ID) return found;
  }
  return of_capitals(&t->names, key);
}

/* Whether the eight bytes at a word are folded, not all capitals, and no name begins with them:
 * then none of more bytes does ("Mexicans" may be "Mexican" yet). */
static bool other_start(const tert_actor_doc *d, uint32_t word) {
  const tert_str text = d->parse->text;
  const size_t at = d->parse->words[word].begin;
  bool small = false;
  if (at + 8 > text.len) return false;
  const uint64_t start = tert_i_load64(text.ptr + at);
  if (tert_i_not_plain(start) || tert_i_map_may_start(&d->tables->names, start)) return false;
  for (size_t i = at; i < at + 8 && !small; i++)
    small = text.ptr[i] >= 'a' && text.ptr[i] <= 'z';
  return small;
}

uint32_t tert_i_longest_name(const tert_actor_doc *d, const tert_sentence *s, uint32_t first,
                             uint32_t *sense) {
  const uint32_t longest = names_from(d, first);
  if (longest == TERT_NO_ID) return acronym(d, first, sense);
  const tert_word *w = d->parse->words;
  const char *text = d->parse->text.ptr + w[first].begin;
  const size_t most = other_start(d, first) ? 8 : longest + 8;
  uint32_t end = first, last = s->first + s->count;
  while (end < last && end < first + 10 && w[end].end - w[first].begin <= most)
    end++;
  for (; end > first; end--) {
    char folded[TERT_NAME_BYTES + 32];
    const tert_str span = tert_i_str(text, w[end - 1].end - w[first].begin);
    if (span.len > TERT_NAME_BYTES) continue;
    const uint32_t found = sense_of(d->tables, tert_i_folded(span, folded, sizeof folded),
                                    w[end - 1].xpos != TERT_XPOS_NNP);
    if (found == TERT_NO_ID) continue;
    *sense = found;
    return end;
  }
  return acronym(d, first, sense);
}

/* Whether a person's name may end with the word: "Lima" and "il" of "Jong-il" may, "." may not. */
static bool ends_person(const tert_actor_doc *d, uint32_t word) {
  if (d->looks[word] & TERT_LOOKS_CAPITAL) return true;
  const uint32_t at = d->parse->words[word].begin;
  const char c = d->parse->text.ptr[at];
  return c >= 'a' && c <= 'z' && at > 0 && d->parse->text.ptr[at - 1] == '-';
}

static bool is_initial(tert_str form) {
  return form.len == 2 && form.ptr[1] == '.';
}

/* "James A. Baker", whom the tables know as "James Baker": the key of words [first, end) without
 * the initial; 0 when there is none. */
static size_t key_without_initial(const tert_actor_doc *d, uint32_t first, uint32_t end, char *key,
                                  size_t cap) {
  const tert_word *w = d->parse->words;
  char name[TERT_NAME_BYTES];
  if (end < first + 3 || !is_initial(w[first + 1].form)) return 0;
  const tert_str rest =
      tert_i_str(d->parse->text.ptr + w[first + 2].begin, w[end - 1].end - w[first + 2].begin);
  if (w[first].form.len + rest.len + 2 > sizeof name) return 0;
  memcpy(name, w[first].form.ptr, w[first].form.len);
  name[w[first].form.len] = ' ';
  memcpy(name + w[first].form.len + 1, rest.ptr, rest.len);
  return tert_i_person_key(tert_i_str(name, w[first].form.len + 1 + rest.len), key, cap);
}

/* First sense of words [first, end) as a person's name. */
static uint32_t person_of(const tert_actor_doc *d, uint32_t first, uint32_t end) {
  const tert_word *w = d->parse->words;
  char key[TERT_NAME_BYTES];
  const tert_str span =
      tert_i_str(d->parse->text.ptr + w[first].begin, w[end - 1].end - w[first].begin);
  size_t n = tert_i_person_key(span, key, sizeof key);
  const uint32_t found = tert_i_map_get(&d->tables->persons_by_key, tert_i_str(key, n));
  if (found != TERT_NO_ID || (n = key_without_initial(d, first, end, key, sizeof key)) == 0)
    return found;
  return tert_i_map_get(&d->tables->persons_by_key, tert_i_str(key, n));
}

/* Bytes that more than hold any name at word first when no person's key begins as that of the text
 * does: these letters were looked at. */
static size_t told_by(const tert_actor_doc *d, uint32_t first) {
  const tert_word *w = d->parse->words;
  size_t used;
  uint64_t start;
  if (is_initial(w[first + 1].form)) return SIZE_MAX; /* it may be left out */
  return tert_i_person_start(d->parse->text, w[first].begin, &start, &used) &&
                 !tert_i_map_may_start(&d->tables->persons_by_key, start)
             ? used
             : SIZE_MAX;
}

uint32_t tert_i_longest_person(const tert_actor_doc *d, const tert_sentence *s, uint32_t first,
                               uint32_t *sense, bool surname) {
  const tert_word *w = d->parse->words;
  const char *text = d->parse->text.ptr;
  const uint32_t last = s->first + s->count, least = first + (surname ? 1 : 2);
  uint32_t end = first;
  while (end < last && end < first + 6 && w[end].end - w[first].begin < TERT_NAME_BYTES &&
         ((d->looks[end] & TERT_LOOKS_CAPITAL) ||
          (end > first && (w[end].form.len <= 4 || text[w[end].begin - 1] == '-'))))
    end++;
  while (end >= least && !ends_person(d, end - 1))
    end--;
  const size_t told = end >= first + 2 ? told_by(d, first) : SIZE_MAX;
  for (; end >= least; end--) {
    if (w[end - 1].end - w[first].begin > told || !ends_person(d, end - 1)) continue;
    for (uint32_t i = person_of(d, first, end); i != TERT_NO_ID; i = d->tables->senses[i].next)
      if ((d->tables->senses[i].kind == TERT_SENSE_SURNAME) == surname) {
        *sense = i;
        return end;
      }
  }
  return first;
}
