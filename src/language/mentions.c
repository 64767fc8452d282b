/* mentions.c - proper names by title, shape and syntax: who is a person or an organisation though
 * no table knows the name. */
#include "language.h"

/* Words by their first letter, with a blank between two. */
typedef const char *word_list[26];

static bool in(tert_str s, const word_list list) {
  const char first = s.len ? tert_i_ascii_lower(s.ptr[0]) : '\0';
  const char *word = first >= 'a' && first <= 'z' ? list[first - 'a'] : NULL;
  while (word) {
    size_t n = 0;
    while (n < s.len && word[n] && word[n] != ' ' && tert_i_ascii_lower(s.ptr[n]) == word[n])
      n++;
    if (n == s.len && (word[n] == ' ' || !word[n])) return true;
    word = strchr(word + n, ' ');
    if (word) word++;
  }
  return false;
}

static const word_list honorifics = {
    ['a' - 'a'] = "adm. ayatollah",
    ['c' - 'a'] = "capt. col.",
    ['d' - 'a'] = "dame dr dr.",
    ['e' - 'a'] = "emir",
    ['g' - 'a'] = "gen. gov.",
    ['i' - 'a'] = "imam",
    ['k' - 'a'] = "king",
    ['l' - 'a'] = "lady lord lt.",
    ['m' - 'a'] = "maj. monsieur mr mr. mrs mrs. ms ms. mullah",
    ['p' - 'a'] = "pope prince princess prof prof.",
    ['q' - 'a'] = "queen",
    ['r' - 'a'] = "rep. rev rev.",
    ['s' - 'a'] = "sen. señor sgt. shaikh sheikh sir sultan",
};

/* Nouns that stand before or after the name of a person. */
static const word_list roles = {
    ['a' - 'a'] =
        "activist admiral adviser advisor aide ambassador analyst archbishop attorney author",
    ['b' - 'a'] = "bishop brother",
    ['c' - 'a'] =
        "candidate captain cardinal ceo chair chairman chairperson chairwoman chancellor chief "
        "cleric coach colonel commander commissioner congressman congresswoman coordinator",
    ['d' - 'a'] = "daughter deputy diplomat director dissident",
    ['e' - 'a'] = "economist editor envoy executive expert",
    ['f' - 'a'] = "father founder",
    ['g' - 'a'] = "general governor",
    ['h' - 'a'] = "head husband",
    ['i' - 'a'] = "inspector investigator",
    ['j' - 'a'] = "journalist judge",
    ['l' - 'a'] = "lawmaker lawyer leader lieutenant",
    ['m' - 'a'] = "major marshal mayor mediator minister mother",
    ['n' - 'a'] = "negotiator",
    ['o' - 'a'] = "officer official owner",
    ['p' - 'a'] = "politician premier president professor prosecutor",
    ['r' - 'a'] = "rebel reporter representative researcher",
    ['s' - 'a'] =
        "scientist secretary senator sergeant son speaker spokesman spokesperson spokeswoman",
    ['v' - 'a'] = "vice-president",
    ['w' - 'a'] = "warlord wife",
};

static const word_list bodies = {
    ['a' - 'a'] = "academy administration agency airlines airways alliance army assembly "
                  "association authority",
    ['b' - 'a'] = "bank battalion bloc board brigade brigades bureau",
    ['c' - 'a'] =
        "cabinet campaign center centre chamber club co. coalition college command commission "
        "committee community company conference congress consulate corp corp. council court",
    ['d' - 'a'] = "department directorate division",
    ['e' - 'a'] = "embassy",
    ['f' - 'a'] = "federation force forces foundation front fund",
    ['g' - 'a'] = "gmbh government group guard guards",
    ['h' - 'a'] = "holdings hospital",
    ['i' - 'a'] = "inc inc. industries institute institution",
    ['l' - 'a'] = "league llc ltd ltd.",
    ['m' - 'a'] = "media militia ministry movement",
    ['n' - 'a'] = "nations navy network news",
    ['o' - 'a'] = "observatory office organisation organization",
    ['p' - 'a'] = "pact parliament partnership party plc police post press",
    ['r' - 'a'] = "radio regiment resistance",
    ['s' - 'a'] = "school secretariat senate service services society states syndicate",
    ['t' - 'a'] = "television times trust tv",
    ['u' - 'a'] = "union university",
    ['w' - 'a'] = "watch",
};

static const word_list places = {
    ['a' - 'a'] = "airport",      ['b' - 'a'] = "bay border bridge",
    ['c' - 'a'] = "city county",  ['d' - 'a'] = "desert district",
    ['g' - 'a'] = "gulf",         ['i' - 'a'] = "island islands",
    ['l' - 'a'] = "lake",         ['m' - 'a'] = "mountain mountains",
    ['o' - 'a'] = "ocean",        ['p' - 'a'] = "peninsula port province",
    ['r' - 'a'] = "region river", ['s' - 'a'] = "sea square strait street",
    ['v' - 'a'] = "valley",
};

static const word_list speech = {
    ['a' - 'a'] = "accuse add admit announce argue ask",
    ['b' - 'a'] = "believe",
    ['c' - 'a'] = "claim",
    ['d' - 'a'] = "declare deny die",
    ['i' - 'a'] = "insist",
    ['n' - 'a'] = "note",
    ['r' - 'a'] = "resign",
    ['s' - 'a'] = "say",
    ['t' - 'a'] = "tell testify think tweet",
    ['u' - 'a'] = "urge",
    ['v' - 'a'] = "vow",
    ['w' - 'a'] = "want warn write",
};

static const word_list particles = {
    ['a' - 'a'] = "abu al",
    ['b' - 'a'] = "ben bin bint",
    ['d' - 'a'] = "da de del della den der di dos du",
    ['e' - 'a'] = "el",
    ['i' - 'a'] = "ibn",
    ['l' - 'a'] = "la le",
    ['u' - 'a'] = "ul ur",
    ['v' - 'a'] = "van von",
};

typedef struct finder {
  const tert_word *w;
  size_t n;
} finder;

static bool is_name(const tert_word *w) {
  return w->upos == TERT_UPOS_PROPN ||
         (w->upos == TERT_UPOS_ADJ && w->xpos == TERT_XPOS_NNP && w->form.len > 1);
}

static bool is_capital(tert_str s) {
  size_t i = 0;
  return s.len && tert_i_is_upper(tert_i_utf8_next(s, &i));
}

/* Does word i go on a name that began before it? */
static bool goes_on(const finder *f, size_t i, size_t first) {
  const tert_word *w = &f->w[i];
  if (is_name(w)) return !(w->deprel == TERT_DEP_APPOS || w->deprel == TERT_DEP_CONJ) || i == first;
  if (i + 1 >= f->n) return false;
  const tert_word *next = &f->w[i + 1];
  if (!is_name(next)) return false;
  const bool tight = tert_i_str_eq(w->form, TERT_STR("-")) && !f->w[i - 1].space_after;
  if (tight || in(w->form, particles)) return next->head >= (int32_t)first;
  /* "Ministry of Defence": of and and inside a name of a body */
  bool body = in(f->w[i - 1].form, bodies) || in(f->w[first].form, bodies);
  return body && w->xpos == TERT_XPOS_IN && w->form.len == 2 && tert_i_str_is(w->form, "of");
}

static uint32_t head_of(const finder *f, size_t first, size_t count) {
  for (size_t i = first; i < first + count; i++) {
    int32_t h = f->w[i].head;
    if (h < (int32_t)first || h >= (int32_t)(first + count)) return (uint32_t)i;
  }
  return (uint32_t)first;
}

static bool is_role(const tert_word *w) {
  return in(w->lemma, roles) || in(w->form, roles);
}

/* Role words before the name in its own phrase, or after it in apposition. */
static void find_title(const finder *f, tert_name_span *span) {
  size_t end = span->first, begin = end;
  bool role = false;
  while (begin > 0) {
    const tert_word *w = &f->w[begin - 1];
    bool part = w->upos == TERT_UPOS_NOUN || w->upos == TERT_UPOS_ADJ || is_name(w) ||
                (w->upos == TERT_UPOS_PUNCT && w->form.ptr[0] == '-');
    if (!part) break;
    if (!is_role(w) && begin == end) break;
    role = role || is_role(w);
    begin--;
  }
  if (role) {
    span->title = (uint32_t)begin;
    span->title_count = (uint32_t)(end - begin);
    return;
  }
  for (size_t i = span->first + span->count; i < f->n && i < span->first + span->count + 12; i++) {
    const tert_word *w = &f->w[i];
    if (w->deprel != TERT_DEP_APPOS || w->head != (int32_t)span->head || !is_role(w)) continue;
    size_t from = i;
    while (from > span->first + span->count &&
           (f->w[from - 1].upos == TERT_UPOS_NOUN || f->w[from - 1].upos == TERT_UPOS_ADJ ||
            is_name(&f->w[from - 1])))
      from--;
    span->title = (uint32_t)from;
    span->title_count = (uint32_t)(i + 1 - from);
    return;
  }
}

static void classify(const finder *f, tert_name_span *span) {
  const tert_word *w = f->w + span->first, *head = f->w + span->head;
  size_t flat = 0, body = 0, place = 0, capital = 0, initials = 0;
  for (size_t i = 0; i < span->count; i++) {
    flat += w[i].deprel == TERT_DEP_FLAT;
    body += in(w[i].form, bodies);
    place += in(w[i].form, places);
    capital += is_capital(w[i].form);
    initials += w[i].form.len == 2 && w[i].form.ptr[1] == '.';
  }
  const tert_word *outer = head->head >= 0 ? &f->w[head->head] : NULL;
  bool subject = head->deprel == TERT_DEP_NSUBJ || head->deprel == TERT_DEP_NSUBJ_PASS;
  bool speaks = subject && outer && in(outer->lemma, speech);
  bool acronym = span->count == 1 && w->form.len >= 2 && w->form.len <= 6;
  for (size_t i = 0; acronym && i < w->form.len; i++)
    acronym = w->form.ptr[i] >= 'A' && w->form.ptr[i] <= 'Z';
  bool located = head->deprel == TERT_DEP_OBL || head->deprel == TERT_DEP_NMOD;
  bool in_place = false;
  for (size_t i = 0; located && i < f->n; i++)
    in_place =
        in_place || (f->w[i].head == (int32_t)span->head && f->w[i].deprel == TERT_DEP_CASE &&
                     (tert_i_str_is(f->w[i].form, "in") || tert_i_str_is(f->w[i].form, "near")));
  bool honoured = in(w->form, honorifics) || (span->first > 0 && in(w[-1].form, honorifics));
  tert_name_kind kind = TERT_NAME_OTHER; /* the surest sign first */
  if (honoured)
    kind = TERT_NAME_PERSON;
  else if (body && !initials)
    kind = TERT_NAME_ORGANISATION;
  else if (span->title_count)
    kind = TERT_NAME_PERSON;
  else if (place)
    kind = TERT_NAME_PLACE;
  else if (initials && span->count > 1)
    kind = TERT_NAME_PERSON;
  else if (flat && flat + 1 == span->count && span->count <= 5)
    kind = TERT_NAME_PERSON;
  else if (acronym)
    kind = TERT_NAME_ORGANISATION;
  else if (in_place)
    kind = TERT_NAME_PLACE;
  else if (speaks && capital)
    kind = TERT_NAME_PERSON;
  span->kind = (uint8_t)kind;
}

tert_status tert_i_find_names(const tert_parse *parse, size_t s, tert_arena *arena,
                              tert_name_span **out, size_t *count, tert_error *err) {
  const tert_sentence *sentence = &parse->sentences[s];
  finder f = {parse->words + sentence->first, sentence->count};
  tert_name_span *spans = TERT_NEW_ARRAY(arena, tert_name_span, f.n + 1);
  *count = 0;
  *out = spans;
  if (!spans) return tert_i_fail_memory(err);
  for (size_t i = 0; i < f.n;) {
    if (!is_name(&f.w[i]) || (i + 1 < f.n && is_role(&f.w[i]) && is_name(&f.w[i + 1]))) {
      i++;
      continue;
    }
    size_t j = i + 1;
    while (j < f.n && goes_on(&f, j, i))
      j++;
    size_t first = i; /* "Prime Minister Ahmet Davutoglu": the name comes after the role */
    for (size_t k = i; k + 1 < j; k++)
      if (is_role(&f.w[k]) && is_capital(f.w[k + 1].form)) first = k + 1;
    tert_name_span span = {.first = (uint32_t)first, .count = (uint32_t)(j - first)};
    span.head = head_of(&f, first, j - first);
    find_title(&f, &span);
    classify(&f, &span);
    spans[(*count)++] = span;
    i = j;
  }
  return TERT_OK;
}
