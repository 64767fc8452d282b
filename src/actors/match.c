/* match.c - names and role nouns in a parsed document: longest match, then the traps. */
#include "longest.h"
#include "words.h"

#include <stdio.h>
#include <stdlib.h>

#define NO_COUNTRY 100000
#define NAMESAKE_DAYS 3650
#define BYGONE_DAYS 7300 /* out of office, a surname alone is hardly a leader's */

/* "; "-separated lower-case words: is word one of them? */
static bool listed(tert_str list, uint64_t bits, tert_str word) {
  tert_str item;
  if (!(bits & tert_i_str_bit(word))) return false;
  while (list.len && tert_i_str_split(&list, ';', &item))
    if (tert_i_str_eq_nocase(tert_i_str_trim(item), word)) return true;
  return false;
}

/* Looks at eight places at a time whether the word's first two letters may stand there. */
static bool contains_nocase(tert_str text, tert_str word) {
  const uint64_t ones = 0x0101010101010101u, tops = ones << 7, small = ones * 32;
  size_t i = 0;
  if (word.len > 1) {
    const uint64_t first = ones * (unsigned char)(word.ptr[0] | 32),
                   second = ones * (unsigned char)(word.ptr[1] | 32);
    for (; i + 9 <= text.len; i += 8) {
      const uint64_t differ = ((tert_i_load64(text.ptr + i) | small) ^ first) |
                              ((tert_i_load64(text.ptr + i + 1) | small) ^ second);
      if (!((differ - ones) & ~differ & tops)) continue;
      for (size_t k = i; k < i + 8 && k + word.len <= text.len; k++)
        if ((text.ptr[k + 1] | 32) == (word.ptr[1] | 32) &&
            tert_i_str_eq_nocase(tert_i_str(text.ptr + k, word.len), word))
          return true;
    }
  }
  for (; word.len && i + word.len <= text.len; i++)
    if (tert_i_str_eq_nocase(tert_i_str(text.ptr + i, word.len), word)) return true;
  return false;
}

static bool any_in_text(tert_str list, tert_str text) {
  tert_str item;
  while (list.len && tert_i_str_split(&list, ';', &item))
    if (contains_nocase(text, tert_i_str_trim(item))) return true;
  return false;
}

static tert_str form_at(const tert_actor_doc *d, const tert_sentence *s, int64_t word) {
  if (word < s->first || word >= (int64_t)(s->first + s->count)) return (tert_str){NULL, 0};
  return d->parse->words[word].form;
}

/* Whether the text holds what a rule of guards.tsv asks for; searched once a rule. */
static bool is_near(const tert_actor_doc *d, uint32_t g) {
  const tert_guard *rule = &d->tables->guard_list[g];
  if (rule->near.len && !d->guard_near[g]) {
    const bool near = tert_i_str_is(rule->near, "*") || any_in_text(rule->near, d->parse->text);
    d->guard_near[g] = near && !any_in_text(rule->unless, d->parse->text) ? 2 : 1;
  }
  return d->guard_near[g] == 2;
}

/* Rules of guards.tsv for a name at words [first, first + count). */
static bool guarded(const tert_actor_doc *d, const tert_sentence *s, tert_str name, uint32_t first,
                    uint32_t count) {
  uint32_t g = tert_i_map_get(&d->tables->guards, name);
  if (g == TERT_NO_ID) return false;
  const tert_guard *rule = &d->tables->guard_list[g];
  tert_str prior = form_at(d, s, (int64_t)first - 1);
  if (tert_i_str_is(prior, "-")) prior = form_at(d, s, (int64_t)first - 2); /* "Pan-American" */
  const tert_str next = form_at(d, s, (int64_t)first + count);
  if (rule->before.len && rule->before.ptr[0] == '!') { /* only behind this word */
    if (!tert_i_str_eq_nocase(tert_i_str(rule->before.ptr + 1, rule->before.len - 1), prior))
      return true;
  } else if (listed(rule->before, rule->before_bits, prior)) {
    return true;
  }
  if (tert_i_str_is(rule->after, "^") ? next.len && tert_i_starts_name(next, 0)
                                      : listed(rule->after, rule->after_bits, next))
    return true;
  return !rule->becomes[0] && is_near(d, g);
}

const char *tert_i_name_becomes(const tert_actor_doc *d, tert_str name) {
  const uint32_t g = tert_i_map_get(&d->tables->guards, name);
  return g != TERT_NO_ID && d->tables->guard_list[g].becomes[0] && is_near(d, g)
             ? d->tables->guard_list[g].becomes
             : "";
}

static bool is_name_word(const tert_word *w) {
  return w->upos == TERT_UPOS_PROPN;
}

/* A state's name inside a longer personal name is not the state: "Michael Jordan", "Jordan
 * Peterson". */
static bool inside_person(const tert_actor_doc *d, const tert_sentence *s, uint32_t first,
                          uint32_t count) {
  const tert_word *w = d->parse->words;
  if (first > s->first && is_name_word(&w[first - 1]) && d->mention_of[first - 1] == TERT_NO_ID &&
      w[first].deprel == TERT_DEP_FLAT && w[first - 1].end < w[first].begin)
    return true;
  uint32_t after = first + count;
  return after < s->first + s->count && w[after].deprel == TERT_DEP_FLAT &&
         is_name_word(&w[after]) && s->first + (uint32_t)w[after].head == first &&
         w[after].begin > w[after - 1].end;
}

static uint32_t span_head(const tert_actor_doc *d, const tert_sentence *s, uint32_t first,
                          uint32_t count) {
  uint32_t best = first + count - 1;
  for (uint32_t i = first; i < first + count; i++) {
    int32_t h = d->parse->words[i].head;
    uint32_t head = h < 0 ? TERT_NO_WORD : s->first + (uint32_t)h;
    if (head == TERT_NO_WORD || head < first || head >= first + count) {
      best = i;
      break;
    }
  }
  return best;
}

static bool add_mention(tert_actor_doc *d, size_t cap, uint32_t sentence, uint32_t first,
                        uint32_t count, uint32_t sense) {
  if (d->mention_count == cap) return false;
  const tert_sentence *s = &d->parse->sentences[sentence];
  uint32_t id = (uint32_t)d->mention_count++;
  const tert_sense *chosen = &d->tables->senses[sense];
  if (chosen->kind == TERT_SENSE_PERSON) {
    uint32_t *named = tert_i_map_put(&d->named, d->tables->persons[chosen->index].name);
    if (named) *named = 1;
  }
  d->mentions[id] = (tert_mention){first, count, span_head(d, s, first, count), sense, sentence};
  for (uint32_t i = first; i < first + count; i++)
    d->mention_of[i] = id;
  return true;
}

/* Picks the sense that fits the day: organisations and persons by their dates, states that exist.
 * Of two persons of one name in office the one of the state that the name stands by. */
static uint32_t pick_sense(const tert_actor_doc *d, uint32_t first, int beside) {
  const tert_actor_tables *t = d->tables;
  uint32_t best = first;
  int best_score = -100;
  for (uint32_t i = first; i != TERT_NO_ID; i = t->senses[i].next) {
    const tert_sense *s = &t->senses[i];
    tert_day from = INT32_MIN, to = INT32_MAX;
    int score = 0;
    if (s->kind == TERT_SENSE_FOREIGN) score = 50;
    if (s->kind == TERT_SENSE_ORGANISATION) {
      from = t->organisations[s->index].from;
      to = t->organisations[s->index].to;
    } else if (s->kind == TERT_SENSE_PERSON || s->kind == TERT_SENSE_SURNAME) {
      const tert_person *p = &t->persons[s->index];
      from = p->from;
      to = p->to;
      if (p->office[0]) score += 3; /* a leader before another official of the same name */
      if (p->state == beside) score += 8;
    } else if (s->kind == TERT_SENSE_STATE || s->kind == TERT_SENSE_NATIONAL) {
      score += t->states[s->index].kind == TERT_STATE_STATE ? 2 : 0;
    }
    if (d->day != TERT_DAY_NONE) {
      if (d->day >= from && d->day <= to)
        score += 10;
      else
        score -= d->day < from ? 4 : 2; /* rather a former than a future holder */
    } else if (to == INT32_MAX) {
      score += 1;
    }
    if (score > best_score) {
      best_score = score;
      best = i;
    }
  }
  return best;
}

/* "Hugo M. Lima": a surname behind a given name that no table knows it with. */
static bool has_other_given_name(const tert_actor_doc *d, const tert_sentence *s, uint32_t word) {
  const tert_word *w = d->parse->words;
  for (uint32_t i = word; i-- > s->first && i + 3 > word;) {
    const tert_str form = w[i].form;
    if (w[i].upos != TERT_UPOS_PROPN || d->mention_of[i] != TERT_NO_ID) return false;
    const bool initial = form.len == 2 && form.ptr[1] == '.';
    if (initial) continue;
    if (tert_i_role_at(d, i)[0]) return false;
    if (tert_i_given_gender(d->tables, form) != TERT_GENDER_UNKNOWN) return true;
    if (w[i].deprel != TERT_DEP_FLAT) return false; /* "Hugo Mas Lima" goes on */
  }
  return false;
}

/* Whether the text names a state, or its people, capital or seat. */
static bool names_state(const tert_actor_doc *d, int state) {
  for (size_t m = 0; m < d->mention_count; m++) {
    const tert_sense *s = &d->tables->senses[d->mentions[m].sense];
    if (s->kind <= TERT_SENSE_SEAT && (int)s->index == state) return true;
  }
  return false;
}

/* Whether a word is the name of a city or region as well: "Lagos". */
static bool is_place_name(const tert_actor_tables *t, tert_str form) {
  char key[TERT_NAME_BYTES];
  return form.len < TERT_NAME_BYTES &&
         tert_i_map_get(&t->places, tert_i_folded(form, key, sizeof key)) != TERT_NO_ID;
}

/* "Moon", "Park": family names that stand first are mostly short, and words besides. */
static bool short_name(const tert_actor_tables *t, const tert_person *p) {
  const tert_name_order order = t->states[p->state].order;
  return order == TERT_FAMILY_FIRST || order == TERT_FAMILY_EITHER;
}

static bool is_where(tert_str form) {
  static const char *const preps[] = {"in", "near", "outside", "across", "around", NULL};
  for (const char *const *p = preps; *p; p++)
    if (tert_i_str_is(form, *p)) return true;
  return false;
}

/* A leader's surname alone stands for the leader when he holds office on the day, or when a title
 * or his country stands before it, or the text names him in full elsewhere. Who is named or whose
 * country stands there comes before who merely holds office, a head before a minister; "Mr." alone
 * makes no minister, and a given name before another name ("governor Hugo Lima") nobody. */
static bool surname_fits(tert_actor_doc *d, const tert_sentence *s, uint32_t word,
                         uint32_t *sense) {
  const tert_actor_tables *t = d->tables;
  bool title = false, role = false;
  int country = -1;
  const tert_str form = d->parse->words[word].form;
  if (form.len && form.ptr[form.len - 1] == '.') return false; /* "Sen." is a title */
  if (word + 1 < s->first + s->count) {
    const tert_word *next = &d->parse->words[word + 1];
    if (next->upos == TERT_UPOS_PROPN && next->deprel == TERT_DEP_FLAT &&
        tert_i_starts_name(d->parse->text, next->begin))
      return false;
  }
  if (word > s->first && is_where(d->parse->words[word - 1].form) && is_place_name(t, form))
    return false; /* "in Lagos" */
  for (uint32_t i = word; i-- > s->first && i + 5 > word;) {
    const tert_word *w = &d->parse->words[i];
    if (i + 1 == word) {
      role = tert_i_role_at(d, i)[0] != 0;
      title = role || tert_i_str_eq(w->form, TERT_STR("Mr.")) ||
              tert_i_str_eq(w->form, TERT_STR("Mr")) || tert_i_str_eq(w->form, TERT_STR("Mrs."));
    }
    if (d->mention_of[i] != TERT_NO_ID) {
      const tert_sense *c = &t->senses[d->mentions[d->mention_of[i]].sense];
      if (c->kind <= TERT_SENSE_SEAT) country = (int)c->index;
    }
  }
  const bool stranger = has_other_given_name(d, s, word),
             shared = tert_i_map_get(&d->strangers, form) != TERT_NO_ID;
  /* in a text without a date: "Erdogan", but not "May", "Ford" or "Carter"; of names that are given
   * names as well, and of leaders of one name, those whose country the text names */
  const bool undated = d->day == TERT_DAY_NONE && form.len > 4 &&
                       tert_i_text_facts(t, form)->class == TERT_NOUN_UNKNOWN &&
                       !is_place_name(t, form);
  const bool plain = undated && tert_i_given_gender(t, form) == TERT_GENDER_UNKNOWN;
  uint32_t best = TERT_NO_ID;
  int best_rank = 0, one_country = -1; /* "President Lima" before he took office */
  for (uint32_t i = *sense; i != TERT_NO_ID; i = t->senses[i].next) {
    if (t->senses[i].kind != TERT_SENSE_SURNAME) continue;
    const tert_person *p = &t->persons[t->senses[i].index];
    bool named = tert_i_map_get(&d->named, p->name) != TERT_NO_ID;
    bool in_office = d->day != TERT_DAY_NONE && d->day >= p->from - 30 && d->day <= p->to;
    bool dated = d->day == TERT_DAY_NONE || (d->day >= p->from && d->day <= p->to);
    const bool bygone = d->day != TERT_DAY_NONE && p->to < d->day - BYGONE_DAYS;
    bool head = p->office[0] == 'H' && (named || !bygone);
    int rank = 0;
    if (named && !stranger)
      rank = dated ? 5 : 1;
    else if (country == p->state && (title || in_office))
      rank = 4;
    else if (stranger || shared)
      rank = 0;
    else if (in_office && head && (title || (form.len > 3 && !short_name(t, p))))
      rank = 3;
    else if (in_office && role)
      rank = 2;
    else if (head && undated && names_state(d, p->state))
      rank = 2;
    else if (head && (role || (plain && !short_name(t, p))) &&
             (one_country < 0 || one_country == p->state))
      rank = 1;
    if (head) one_country = one_country < 0 || one_country == p->state ? p->state : NO_COUNTRY;
    if (rank > best_rank) {
      best_rank = rank;
      best = i;
    }
  }
  if (best == TERT_NO_ID && stranger) {
    uint32_t *v = tert_i_map_put(&d->strangers, form);
    if (v) *v = 1;
  }
  if (best_rank == 1 && one_country == NO_COUNTRY) return false;
  if (best != TERT_NO_ID) *sense = best;
  return best != TERT_NO_ID;
}

/* Word that heads a role noun of words [from, last]: "minister" of "minister of trade". */
static uint32_t role_head(const tert_actor_doc *d, uint32_t from, uint32_t last) {
  const tert_word *w = d->parse->words;
  for (uint32_t q = from + 1; q < last; q++)
    if (tert_i_str_is(w[q].form, "of") || tert_i_str_is(w[q].form, "for")) return q - 1;
  return last;
}

/* Whether two words are the same but for capitals. */
static bool same_word(tert_str a, tert_str b) {
  return a.len == b.len && (tert_i_same_bytes(a.ptr, b.ptr, a.len) || tert_i_str_eq_nocase(a, b));
}

/* Role nouns, longest first. */
static void find_roles(tert_actor_doc *d, const tert_sentence *s) {
  const tert_word *w = d->parse->words;
  for (uint32_t i = s->first; i < s->first + s->count; i++) {
    if (!(d->looks[i] & TERT_LOOKS_NOUN)) continue;
    for (int plain = 0; plain < 2 && !d->role_of[i]; plain++) {
      char key[96];
      if (plain && same_word(w[i].form, w[i].lemma)) break;
      const tert_word_facts *facts = plain ? tert_i_text_facts(d->tables, w[i].form) : d->facts[i];
      const uint32_t least = facts->role & TERT_ROLE_WHOLE ? 1 : 2;
      for (uint32_t k = facts->role & TERT_ROLE_LENGTH; k >= least; k--) {
        if (i + 1 < s->first + k) continue;
        uint32_t from = i + 1 - k;
        size_t n = 0;
        for (uint32_t q = from; q <= i; q++) {
          bool tight = q > from && w[q - 1].end == w[q].begin;
          if (q > from && !tight && n < sizeof key) key[n++] = ' ';
          n = tert_i_str_put_lower(q == i && !plain ? w[q].lemma : w[q].form, key, n, sizeof key);
        }
        uint32_t role = tert_i_map_get(&d->tables->roles, tert_i_str(key, n));
        if (role != TERT_NO_ID && (w[i].upos != TERT_UPOS_ADJ || k > 1)) {
          for (uint32_t q = from; q <= i; q++)
            d->role_of[q] = 0; /* "fighter" of "fighter jet" */
          d->role_of[role_head(d, from, i)] = (uint16_t)(role + 1);
          break;
        }
      }
    }
  }
}

/* As role_of holds it: 0 for none. */
static uint16_t role_index(const tert_actor_tables *t, tert_str noun) {
  uint32_t i = tert_i_map_get(&t->roles, noun);
  return i == TERT_NO_ID ? 0 : (uint16_t)(i + 1);
}

/* "Birmingham, Alabama": a city of another country's name, told by the region behind it. end: the
 * word behind the city. Returns the region's sense, else the city's own. */
static uint32_t told_by_region(const tert_actor_doc *d, const tert_sentence *s, uint32_t end,
                               uint32_t city) {
  const tert_actor_tables *t = d->tables;
  const tert_word *w = d->parse->words;
  const uint32_t last = s->first + s->count, from = end + 1;
  if ((t->senses[city].kind != TERT_SENSE_PLACE && t->senses[city].kind != TERT_SENSE_CAPITAL) ||
      from >= last || !tert_i_str_is(w[end].form, ","))
    return city;
  for (uint32_t to = from + 2 < last ? from + 2 : last; to > from; to--) {
    char key[TERT_NAME_BYTES];
    const tert_str name =
        tert_i_str(d->parse->text.ptr + w[from].begin, w[to - 1].end - w[from].begin);
    if (name.len >= TERT_NAME_BYTES) continue;
    const uint32_t region = tert_i_map_get(&t->places, tert_i_folded(name, key, sizeof key));
    if (region == TERT_NO_ID || t->senses[region].index == t->senses[city].index) continue;
    const tert_point *p = tert_i_place_point(t, name, (int)t->senses[region].index);
    if (p && p->region) return region;
  }
  return city;
}

/* The state of "Jordan's King Abdullah", "King Abdullah of Jordan", words [first, end); -1 when
 * none stands there. */
static int state_beside(const tert_actor_doc *d, const tert_sentence *s, uint32_t first,
                        uint32_t end) {
  const tert_word *w = d->parse->words;
  uint32_t sense = TERT_NO_ID;
  for (uint32_t i = first; i-- > s->first && i + 3 > first;) {
    if (d->mention_of[i] == TERT_NO_ID) continue;
    sense = d->mentions[d->mention_of[i]].sense;
    break;
  }
  if (end + 1 < s->first + s->count && tert_i_str_is(w[end].form, "of"))
    tert_i_longest_name(d, s, end + 1, &sense);
  if (sense == TERT_NO_ID || d->tables->senses[sense].kind > TERT_SENSE_NATIONAL) return -1;
  return (int)d->tables->senses[sense].index;
}

/* "North" of "North and South Korea": the state that shares the rest of the other's name. */
static uint32_t half_of_pair(const tert_actor_doc *d, const tert_sentence *s, uint32_t i) {
  const tert_word *w = d->parse->words;
  char name[TERT_NAME_BYTES], key[TERT_NAME_BYTES];
  uint32_t other = TERT_NO_ID;
  if (i + 3 >= s->first + s->count || !tert_i_str_is(w[i + 1].form, "and")) return TERT_NO_ID;
  const uint32_t end = tert_i_longest_name(d, s, i + 2, &other);
  if (end < i + 4 || d->tables->senses[other].kind != TERT_SENSE_STATE) return TERT_NO_ID;
  const tert_str rest =
      tert_i_str(d->parse->text.ptr + w[i + 3].begin, w[end - 1].end - w[i + 3].begin);
  const int n = snprintf(name, sizeof name, "%.*s %.*s", (int)w[i].form.len, w[i].form.ptr,
                         (int)rest.len, rest.ptr);
  if (n < 0 || (size_t)n >= sizeof name) return TERT_NO_ID;
  const uint32_t half = tert_i_map_get(&d->tables->names,
                                       tert_i_folded(tert_i_str(name, (size_t)n), key, sizeof key));
  return half != TERT_NO_ID && d->tables->senses[half].kind == TERT_SENSE_STATE ? half : TERT_NO_ID;
}

/* "Mandela", who led a movement before he led his state: a single name of who led a body in other
 * years (or, in an undated text, in some) is left to the leaders of that name. */
static bool led_in_other_years(const tert_actor_doc *d, tert_str name, uint32_t sense) {
  const tert_sense *s = &d->tables->senses[sense];
  if (s->kind != TERT_SENSE_ORGANISATION) return false;
  const tert_organisation *o = &d->tables->organisations[s->index];
  if (!tert_i_str_is(o->kind, "head")) return false;
  if (d->day != TERT_DAY_NONE && d->day >= o->from && d->day <= o->to) return false;
  char key[TERT_NAME_BYTES];
  return tert_i_map_get(&d->tables->persons_by_key,
                        tert_i_str(key, tert_i_person_key(name, key, sizeof key))) != TERT_NO_ID;
}

/* "Congress", which many states have: of the last of them that is named before it, but of the first
 * in the Correlates of War list if that is named as well, or none is. */
static uint32_t told_by_owner(const tert_actor_doc *d, uint32_t sense) {
  const tert_actor_tables *t = d->tables;
  if (t->senses[sense].kind != TERT_SENSE_SEAT || t->senses[sense].next == TERT_NO_ID) return sense;
  uint32_t first = sense, last = TERT_NO_ID;
  for (uint32_t i = sense; i != TERT_NO_ID; i = t->senses[i].next)
    if (t->senses[i].kind == TERT_SENSE_SEAT &&
        t->states[t->senses[i].index].cow < t->states[t->senses[first].index].cow)
      first = i;
  for (size_t m = 0; m < d->mention_count; m++) {
    const tert_sense *named = &t->senses[d->mentions[m].sense];
    uint32_t state = UINT32_MAX;
    if (named->kind <= TERT_SENSE_SEAT) state = named->index;
    if (named->kind == TERT_SENSE_PERSON || named->kind == TERT_SENSE_SURNAME)
      state = t->persons[named->index].state;
    if (state == t->senses[first].index) return first;
    for (uint32_t i = sense; i != TERT_NO_ID; i = t->senses[i].next)
      if (t->senses[i].kind == TERT_SENSE_SEAT && t->senses[i].index == state) last = i;
  }
  return last != TERT_NO_ID ? last : first;
}

static void find_names(tert_actor_doc *d, uint32_t sentence, size_t cap) {
  const tert_sentence *s = &d->parse->sentences[sentence];
  const tert_word *w = d->parse->words;
  for (uint32_t i = s->first; i < s->first + s->count;) {
    if (!(d->looks[i] & TERT_LOOKS_BEGIN)) {
      i++;
      continue;
    }
    uint32_t sense = TERT_NO_ID, person = TERT_NO_ID;
    uint32_t end = tert_i_longest_name(d, s, i, &sense);
    const uint32_t half = half_of_pair(d, s, i);
    if (half != TERT_NO_ID) {
      add_mention(d, cap, sentence, i, 1, half);
      i++;
      continue;
    }
    const uint32_t person_end =
        d->looks[i] & TERT_LOOKS_CAPITAL ? tert_i_longest_person(d, s, i, &person, false) : i;
    if (person_end > end) {
      add_mention(d, cap, sentence, i, person_end - i,
                  pick_sense(d, person, state_beside(d, s, i, person_end)));
      i = person_end;
      continue;
    }
    uint32_t inner = TERT_NO_ID;
    if (end > i && i + 1 < s->first + s->count && tert_i_str_is(w[i].form, "the") &&
        tert_i_longest_name(d, s, i + 1, &inner) > end) {
      i++; /* "The National Guard", not the newspaper "The National" */
      continue;
    }
    if (end > i) {
      char folded[TERT_NAME_BYTES + 32];
      const tert_str name =
          tert_i_folded(tert_i_str(d->parse->text.ptr + w[i].begin, w[end - 1].end - w[i].begin),
                        folded, sizeof folded);
      bool one_word_state = end == i + 1 && d->tables->senses[sense].kind <= TERT_SENSE_CAPITAL;
      const bool barred = guarded(d, s, name, i, end - i);
      const bool people = d->tables->senses[sense].kind == TERT_SENSE_NATIONAL;
      const bool before_noun = end < s->first + s->count && w[end].deprel == TERT_DEP_COMPOUND;
      const bool no_state = !barred && people && !before_noun && /* "the Slovak language law" */
                            guarded(d, s, TERT_STR("*"), i, end - i);
      if (no_state && w[end - 1].upos != TERT_UPOS_ADJ) /* "ethnic Greeks" */
        d->role_of[end - 1] = role_index(d->tables, TERT_STR("civilian"));
      const bool proxy = end + 1 < s->first + s->count && w[end].begin == w[end - 1].end &&
                         tert_i_str_eq(w[end].form, TERT_STR("-")) &&
                         guarded(d, s, TERT_STR("*-"), i, end + 1 - i);
      if (!barred && !no_state && !proxy && !(one_word_state && inside_person(d, s, i, end - i))) {
        const uint32_t chosen =
            told_by_owner(d, told_by_region(d, s, end, pick_sense(d, sense, -1)));
        const unsigned kind = d->tables->senses[chosen].kind;
        const bool gone = kind == TERT_SENSE_CAPITAL && d->day != TERT_DAY_NONE &&
                          d->tables->states[d->tables->senses[chosen].index].to < d->day &&
                          tert_i_map_get(&d->tables->places, name) != TERT_NO_ID;
        if (gone || (end == i + 1 && led_in_other_years(d, w[i].form, chosen))) {
          i = end; /* a capital of old is found as a town */
          continue;
        }
        const bool part = (kind == TERT_SENSE_PLACE || kind == TERT_SENSE_CAPITAL) &&
                          guarded(d, s, TERT_STR("*place"), i, end - i); /* "the Lisbon treaty" */
        if (!part) add_mention(d, cap, sentence, i, end - i, chosen);
      }
      i = end;
      continue;
    }
    i++;
  }
}

/* In a text that does not name his state, who takes office only years later is a namesake, and so
 * is a lesser official out of office. */
static bool is_namesake(const tert_actor_doc *d, const tert_mention *m) {
  const tert_sense *s = &d->tables->senses[m->sense];
  if (s->kind != TERT_SENSE_PERSON || d->day == TERT_DAY_NONE) return false;
  const tert_person *p = &d->tables->persons[s->index];
  const bool lesser = !p->office[0];
  if (d->day >= p->from - (lesser ? 0 : NAMESAKE_DAYS) && (!lesser || d->day <= p->to))
    return false;
  for (size_t i = 0; i < d->mention_count; i++) {
    const tert_sense *o = &d->tables->senses[d->mentions[i].sense];
    if (o->kind <= TERT_SENSE_SEAT && (int)o->index == d->tables->persons[s->index].state)
      return false;
  }
  return true;
}

static void drop_namesakes(tert_actor_doc *d) {
  size_t kept = 0;
  for (size_t i = 0; i < d->mention_count; i++) {
    const tert_mention m = d->mentions[i];
    const bool drop = is_namesake(d, &m);
    if (drop) {
      uint32_t *named =
          tert_i_map_put(&d->named, d->tables->persons[d->tables->senses[m.sense].index].name);
      if (named) *named = TERT_NO_ID;
    }
    for (uint32_t w = m.first; w < m.first + m.count; w++)
      d->mention_of[w] = drop ? TERT_NO_ID : (uint32_t)kept;
    if (!drop) d->mentions[kept++] = m;
  }
  d->mention_count = kept;
}

static void find_surnames(tert_actor_doc *d, uint32_t sentence, size_t cap) {
  const tert_sentence *s = &d->parse->sentences[sentence];
  for (uint32_t i = s->first; i < s->first + s->count;) {
    if (~d->looks[i] & (TERT_LOOKS_NAME | TERT_LOOKS_CAPITAL) || d->mention_of[i] != TERT_NO_ID) {
      i++;
      continue;
    }
    uint32_t sense = TERT_NO_ID, end = tert_i_longest_person(d, s, i, &sense, true);
    while (end > i + 1 && d->mention_of[end - 1] != TERT_NO_ID)
      end--;
    if (end > i && surname_fits(d, s, i, &sense)) add_mention(d, cap, sentence, i, end - i, sense);
    i = end > i ? end : i + 1;
  }
}

/* "Benin" of "West Benin" or "Nova Benin", which no table knows, is not Benin. */
static bool ends_other_name(const tert_actor_doc *d, const tert_sentence *s, uint32_t word) {
  const tert_word *w = d->parse->words;
  return word > s->first && w[word - 1].upos == TERT_UPOS_PROPN &&
         w[word - 1].end < w[word].begin && d->mention_of[word - 1] == TERT_NO_ID &&
         !d->role_of[word - 1] && tert_i_starts_name(d->parse->text, w[word - 1].begin);
}

/* "Milan Novak", but not "Milan City": a person's given name, not the city. */
static bool begins_person(const tert_actor_doc *d, const tert_sentence *s, uint32_t word) {
  const tert_word *w = d->parse->words;
  return word + 1 < s->first + s->count && w[word + 1].deprel == TERT_DEP_FLAT &&
         is_name_word(&w[word + 1]) && tert_i_head(d, word + 1) == word &&
         tert_i_text_facts(d->tables, w[word + 1].form)->class != TERT_NOUN_PLACE;
}

/* "The Mozambican town of Palma": the state that the noun it is of tells, -1 for none. */
static int nation_of_town(const tert_actor_doc *d, uint32_t head) {
  static const char *const of[] = {"of", NULL};
  const uint32_t town = tert_i_head(d, head);
  if (town == TERT_NO_WORD || !tert_i_has_case(d, head, of) ||
      d->parse->words[head].deprel != TERT_DEP_NMOD || town > head)
    return -1;
  for (uint32_t k = d->children[town]; k != TERT_NO_WORD; k = d->sibling[k]) {
    const uint8_t r = d->parse->words[k].deprel;
    if ((r != TERT_DEP_AMOD && r != TERT_DEP_COMPOUND) || d->mention_of[k] == TERT_NO_ID) continue;
    const tert_sense *s = &d->tables->senses[d->mentions[d->mention_of[k]].sense];
    if (s->kind <= TERT_SENSE_NATIONAL) return (int)s->index;
  }
  return -1;
}

/* A city or region counts behind a preposition, as an owner, or in front of another noun. */
static void find_places(tert_actor_doc *d, uint32_t sentence, size_t cap) {
  const tert_sentence *s = &d->parse->sentences[sentence];
  const tert_word *w = d->parse->words;
  for (uint32_t i = s->first; i < s->first + s->count; i++) {
    if (!(d->looks[i] & TERT_LOOKS_NAME) || d->mention_of[i] != TERT_NO_ID) continue;
    for (uint32_t end = i + 3 < s->first + s->count ? i + 3 : s->first + s->count; end > i; end--) {
      char key[TERT_NAME_BYTES];
      tert_str span = tert_i_str(d->parse->text.ptr + w[i].begin, w[end - 1].end - w[i].begin);
      if (span.len >= TERT_NAME_BYTES || w[end - 1].upos != TERT_UPOS_PROPN ||
          d->mention_of[end - 1] != TERT_NO_ID)
        continue;
      uint32_t sense = tert_i_map_get(&d->tables->places, tert_i_folded(span, key, sizeof key));
      if (sense == TERT_NO_ID) continue;
      if (end == i + 1 && (ends_other_name(d, s, i) || begins_person(d, s, i))) break;
      uint32_t head = span_head(d, s, i, end - i);
      bool placed = w[head].deprel == TERT_DEP_NMOD_POSS || w[head].deprel == TERT_DEP_COMPOUND ||
                    w[head].deprel == TERT_DEP_OBJ || w[head].deprel == TERT_DEP_NSUBJ_PASS;
      for (uint32_t c = d->children[head]; c != TERT_NO_WORD && !placed; c = d->sibling[c])
        placed = w[c].deprel == TERT_DEP_CASE && w[c].form.len > 1 && w[c].form.ptr[0] != '\'';
      const int nation = nation_of_town(d, head);
      if (nation >= 0 && d->tables->senses[sense].index != (uint32_t)nation) break; /* a namesake */
      uint32_t up = tert_i_head(d, head);
      placed = placed || (w[head].deprel == TERT_DEP_CONJ && up != TERT_NO_WORD &&
                          d->mention_of[up] != TERT_NO_ID);
      if (placed && !guarded(d, s, TERT_STR("*place"), i, end - i))
        add_mention(d, cap, sentence, i, end - i, told_by_region(d, s, end, sense));
      break;
    }
  }
}

/* What the steps below ask of each word, so that they pass by the others quickly. */
static void look_at_words(tert_actor_doc *d) {
  const tert_str text = d->parse->text;
  for (size_t i = 0; i < d->parse->word_count; i++) {
    const tert_word *w = &d->parse->words[i];
    unsigned looks = 0;
    if (w->upos == TERT_UPOS_PROPN) looks |= TERT_LOOKS_NAME;
    if (w->upos == TERT_UPOS_NOUN || w->upos == TERT_UPOS_PROPN || w->upos == TERT_UPOS_ADJ)
      looks |= TERT_LOOKS_NOUN;
    if (tert_i_starts_name(text, w->begin))
      looks |= TERT_LOOKS_CAPITAL | TERT_LOOKS_BEGIN;
    else if (!w->form.len || w->form.ptr[0] == 'p' ||
             ((w->form.ptr[0] | 32) == 'a' && w->form.len == 2)) /* "al-Shabaab" */
      looks |= TERT_LOOKS_BEGIN;
    d->looks[i] = (uint8_t)looks;
  }
}

tert_status tert_i_actors_match(tert_actor_doc *d, tert_error *err) {
  size_t cap = d->parse->word_count;
  d->mentions = tert_i_arena_alloc(d->arena, (cap + 1) * sizeof *d->mentions);
  d->looks = tert_i_arena_alloc(d->arena, cap + 1);
  d->names_from = TERT_NEW_ARRAY(d->arena, uint32_t, cap + 1);
  if (!d->mentions || !d->looks || !d->names_from) return tert_i_fail_memory(err);
  tert_i_map_init(&d->named);
  tert_i_map_init(&d->strangers);
  look_at_words(d);
  tert_i_nouns_look_up(d);
  tert_i_names_fetch(d);
  for (uint32_t i = 0; i < d->parse->sentence_count; i++) {
    find_roles(d, &d->parse->sentences[i]);
    find_names(d, i, cap);
  }
  drop_namesakes(d);
  for (uint32_t i = 0; i < d->parse->sentence_count; i++)
    find_surnames(d, i, cap);
  for (uint32_t i = 0; i < d->parse->sentence_count; i++)
    find_places(d, i, cap);
  tert_i_map_free(&d->named);
  tert_i_map_free(&d->strangers);
  return TERT_OK;
}
