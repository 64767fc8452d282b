/* mentions.c - proper names by title, shape and syntax: who is a person or an organisation though
 * no table knows the name. */
#include "language.h"

/* What a word of the lists below says; bits. */
enum {
  HONOUR = 1,    /* stands before the name of a person */
  ROLE = 2,      /* a noun that stands before or after the name of a person */
  BODY = 4,      /* a part of the name of an organisation */
  PLACE = 8,     /* of a place */
  PARTICLE = 16, /* inside the name of a person */
  SPEECH = 32,   /* a verb of persons, lemma */
  KNOWN = 128    /* the word was looked up */
};

typedef struct entry {
  const char *word;
  uint8_t length, lists;
} entry;

#define W(word, lists)                                                                             \
  { word, sizeof word - 1, lists }

/* By first letter. */
static const entry a_words[] = {
    W("al", PARTICLE),     W("abu", PARTICLE),     W("add", SPEECH),          W("ask", SPEECH),
    W("adm.", HONOUR),     W("aide", ROLE),        W("army", BODY),           W("admit", SPEECH),
    W("argue", SPEECH),    W("accuse", SPEECH),    W("agency", BODY),         W("author", ROLE),
    W("academy", BODY),    W("admiral", ROLE),     W("adviser", ROLE),        W("advisor", ROLE),
    W("airport", PLACE),   W("airways", BODY),     W("analyst", ROLE),        W("activist", ROLE),
    W("airlines", BODY),   W("alliance", BODY),    W("announce", SPEECH),     W("assembly", BODY),
    W("attorney", ROLE),   W("authority", BODY),   W("ayatollah", HONOUR),    W("ambassador", ROLE),
    W("archbishop", ROLE), W("association", BODY), W("administration", BODY), {NULL, 0, 0}};
static const entry b_words[] = {W("bay", PLACE),      W("ben", PARTICLE),  W("bin", PARTICLE),
                                W("bank", BODY),      W("bint", PARTICLE), W("bloc", BODY),
                                W("board", BODY),     W("bishop", ROLE),   W("border", PLACE),
                                W("bridge", PLACE),   W("bureau", BODY),   W("believe", SPEECH),
                                W("brigade", BODY),   W("brother", ROLE),  W("brigades", BODY),
                                W("battalion", BODY), {NULL, 0, 0}};
static const entry c_words[] = {
    W("ceo", ROLE),          W("co.", BODY),           W("city", PLACE),
    W("club", BODY),         W("col.", HONOUR),        W("corp", BODY),
    W("capt.", HONOUR),      W("chair", ROLE),         W("chief", ROLE),
    W("claim", SPEECH),      W("coach", ROLE),         W("corp.", BODY),
    W("court", BODY),        W("center", BODY),        W("centre", BODY),
    W("cleric", ROLE),       W("county", PLACE),       W("cabinet", BODY),
    W("captain", ROLE),      W("chamber", BODY),       W("college", BODY),
    W("colonel", ROLE),      W("command", BODY),       W("company", BODY),
    W("council", BODY),      W("campaign", BODY),      W("cardinal", ROLE),
    W("chairman", ROLE),     W("congress", BODY),      W("candidate", ROLE),
    W("coalition", BODY),    W("commander", ROLE),     W("committee", BODY),
    W("community", BODY),    W("consulate", BODY),     W("chairwoman", ROLE),
    W("chancellor", ROLE),   W("commission", BODY),    W("conference", BODY),
    W("chairperson", ROLE),  W("congressman", ROLE),   W("coordinator", ROLE),
    W("commissioner", ROLE), W("congresswoman", ROLE), {NULL, 0, 0}};
static const entry d_words[] = {
    W("da", PARTICLE),      W("de", PARTICLE),    W("di", PARTICLE),    W("dr", HONOUR),
    W("du", PARTICLE),      W("del", PARTICLE),   W("den", PARTICLE),   W("der", PARTICLE),
    W("die", SPEECH),       W("dos", PARTICLE),   W("dr.", HONOUR),     W("dame", HONOUR),
    W("deny", SPEECH),      W("della", PARTICLE), W("deputy", ROLE),    W("desert", PLACE),
    W("declare", SPEECH),   W("daughter", ROLE),  W("diplomat", ROLE),  W("director", ROLE),
    W("district", PLACE),   W("division", BODY),  W("dissident", ROLE), W("department", BODY),
    W("directorate", BODY), {NULL, 0, 0}};
static const entry e_words[] = {W("el", PARTICLE),    W("emir", HONOUR),    W("envoy", ROLE),
                                W("editor", ROLE),    W("expert", ROLE),    W("embassy", BODY),
                                W("economist", ROLE), W("executive", ROLE), {NULL, 0, 0}};
static const entry f_words[] = {W("fund", BODY),       W("force", BODY),      W("front", BODY),
                                W("father", ROLE),     W("forces", BODY),     W("founder", ROLE),
                                W("federation", BODY), W("foundation", BODY), {NULL, 0, 0}};
static const entry g_words[] = {W("gen.", HONOUR),     W("gmbh", BODY),    W("gov.", HONOUR),
                                W("gulf", PLACE),      W("group", BODY),   W("guard", BODY),
                                W("guards", BODY),     W("general", ROLE), W("governor", ROLE),
                                W("government", BODY), {NULL, 0, 0}};
static const entry h_words[] = {
    W("head", ROLE), W("husband", ROLE), W("holdings", BODY), W("hospital", BODY), {NULL, 0, 0}};
static const entry i_words[] = {
    W("ibn", PARTICLE),   W("inc", BODY),        W("imam", HONOUR),      W("inc.", BODY),
    W("insist", SPEECH),  W("island", PLACE),    W("islands", PLACE),    W("inspector", ROLE),
    W("institute", BODY), W("industries", BODY), W("institution", BODY), W("investigator", ROLE),
    {NULL, 0, 0}};
static const entry j_words[] = {W("judge", ROLE), W("journalist", ROLE), {NULL, 0, 0}};
static const entry k_words[] = {W("king", HONOUR), {NULL, 0, 0}};
static const entry l_words[] = {W("la", PARTICLE),   W("le", PARTICLE),     W("llc", BODY),
                                W("lt.", HONOUR),    W("ltd", BODY),        W("lady", HONOUR),
                                W("lake", PLACE),    W("lord", HONOUR),     W("ltd.", BODY),
                                W("lawyer", ROLE),   W("leader", ROLE),     W("league", BODY),
                                W("lawmaker", ROLE), W("lieutenant", ROLE), {NULL, 0, 0}};
static const entry m_words[] = {
    W("mr", HONOUR),       W("ms", HONOUR),       W("mr.", HONOUR),     W("mrs", HONOUR),
    W("ms.", HONOUR),      W("maj.", HONOUR),     W("mrs.", HONOUR),    W("major", ROLE),
    W("mayor", ROLE),      W("media", BODY),      W("mother", ROLE),    W("mullah", HONOUR),
    W("marshal", ROLE),    W("militia", BODY),    W("mediator", ROLE),  W("minister", ROLE),
    W("ministry", BODY),   W("monsieur", HONOUR), W("mountain", PLACE), W("movement", BODY),
    W("mountains", PLACE), {NULL, 0, 0}};
static const entry n_words[] = {W("navy", BODY),    W("news", BODY),    W("note", SPEECH),
                                W("nations", BODY), W("network", BODY), W("negotiator", ROLE),
                                {NULL, 0, 0}};
static const entry o_words[] = {
    W("ocean", PLACE),       W("owner", ROLE),        W("office", BODY),
    W("officer", ROLE),      W("official", ROLE),     W("observatory", BODY),
    W("organisation", BODY), W("organization", BODY), {NULL, 0, 0}};
static const entry p_words[] = {
    W("plc", BODY),         W("pact", BODY),       W("pope", HONOUR),     W("port", PLACE),
    W("post", BODY),        W("prof", HONOUR),     W("party", BODY),      W("press", BODY),
    W("prof.", HONOUR),     W("police", BODY),     W("prince", HONOUR),   W("premier", ROLE),
    W("princess", HONOUR),  W("province", PLACE),  W("peninsula", PLACE), W("president", ROLE),
    W("professor", ROLE),   W("parliament", BODY), W("politician", ROLE), W("prosecutor", ROLE),
    W("partnership", BODY), {NULL, 0, 0}};
static const entry q_words[] = {W("queen", HONOUR), {NULL, 0, 0}};
static const entry r_words[] = {
    W("rev", HONOUR),          W("rep.", HONOUR),   W("rev.", HONOUR),     W("radio", BODY),
    W("rebel", ROLE),          W("river", PLACE),   W("region", PLACE),    W("resign", SPEECH),
    W("regiment", BODY),       W("reporter", ROLE), W("researcher", ROLE), W("resistance", BODY),
    W("representative", ROLE), {NULL, 0, 0}};
static const entry s_words[] = {
    W("say", SPEECH),        W("sea", PLACE),      W("sir", HONOUR),       W("son", ROLE),
    W("sen.", HONOUR),       W("sgt.", HONOUR),    W("school", BODY),      W("senate", BODY),
    W("señor", HONOUR),      W("shaikh", HONOUR),  W("sheikh", HONOUR),    W("square", PLACE),
    W("states", BODY),       W("strait", PLACE),   W("street", PLACE),     W("sultan", HONOUR),
    W("senator", ROLE),      W("service", BODY),   W("society", BODY),     W("speaker", ROLE),
    W("sergeant", ROLE),     W("services", BODY),  W("scientist", ROLE),   W("secretary", ROLE),
    W("spokesman", ROLE),    W("syndicate", BODY), W("secretariat", BODY), W("spokeswoman", ROLE),
    W("spokesperson", ROLE), {NULL, 0, 0}};
static const entry t_words[] = {W("tv", BODY),        W("tell", SPEECH),     W("think", SPEECH),
                                W("times", BODY),     W("trust", BODY),      W("tweet", SPEECH),
                                W("testify", SPEECH), W("television", BODY), {NULL, 0, 0}};
static const entry u_words[] = {W("ul", PARTICLE), W("ur", PARTICLE),     W("urge", SPEECH),
                                W("union", BODY),  W("university", BODY), {NULL, 0, 0}};
static const entry v_words[] = {W("van", PARTICLE), W("von", PARTICLE),        W("vow", SPEECH),
                                W("valley", PLACE), W("vice-president", ROLE), {NULL, 0, 0}};
static const entry w_words[] = {W("want", SPEECH), W("warn", SPEECH),  W("wife", ROLE),
                                W("watch", BODY),  W("write", SPEECH), W("warlord", ROLE),
                                {NULL, 0, 0}};
static const entry *const by_letter[26] = {
    ['a' - 'a'] = a_words, ['b' - 'a'] = b_words, ['c' - 'a'] = c_words, ['d' - 'a'] = d_words,
    ['e' - 'a'] = e_words, ['f' - 'a'] = f_words, ['g' - 'a'] = g_words, ['h' - 'a'] = h_words,
    ['i' - 'a'] = i_words, ['j' - 'a'] = j_words, ['k' - 'a'] = k_words, ['l' - 'a'] = l_words,
    ['m' - 'a'] = m_words, ['n' - 'a'] = n_words, ['o' - 'a'] = o_words, ['p' - 'a'] = p_words,
    ['q' - 'a'] = q_words, ['r' - 'a'] = r_words, ['s' - 'a'] = s_words, ['t' - 'a'] = t_words,
    ['u' - 'a'] = u_words, ['v' - 'a'] = v_words, ['w' - 'a'] = w_words};

static unsigned lists_of(tert_str s) {
  const unsigned letter = s.len ? (unsigned)tert_i_ascii_lower(s.ptr[0]) - 'a' : 26;
  const entry *e = letter < 26 ? by_letter[letter] : NULL;
  for (; e && e->word; e++) {
    size_t n = 1;
    if (e->length != s.len) continue;
    while (n < s.len && tert_i_ascii_lower(s.ptr[n]) == e->word[n])
      n++;
    if (n == s.len) return e->lists;
  }
  return 0;
}

typedef struct finder {
  const tert_word *w;
  size_t n;
  uint8_t *lists; /* [n] of each word's form, ROLE also of its lemma; 0 where not looked up */
} finder;

static void look_up(const finder *f, size_t i) {
  const tert_word *w = &f->w[i];
  unsigned lists = lists_of(w->form);
  if (!tert_i_str_eq(w->form, w->lemma)) lists |= lists_of(w->lemma) & ROLE;
  f->lists[i] = (uint8_t)(lists | KNOWN);
}

static inline bool in(const finder *f, size_t i, unsigned list) {
  if (!f->lists[i]) look_up(f, i);
  return f->lists[i] & list;
}

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
  if (tight || in(f, i, PARTICLE)) return next->head >= (int32_t)first;
  /* "Ministry of Defence": of and and inside a name of a body */
  bool body = in(f, i - 1, BODY) || in(f, first, BODY);
  return body && w->xpos == TERT_XPOS_IN && w->form.len == 2 && tert_i_str_is(w->form, "of");
}

static uint32_t head_of(const finder *f, size_t first, size_t count) {
  for (size_t i = first; i < first + count; i++) {
    int32_t h = f->w[i].head;
    if (h < (int32_t)first || h >= (int32_t)(first + count)) return (uint32_t)i;
  }
  return (uint32_t)first;
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
    const bool is_role = in(f, begin - 1, ROLE);
    if (!is_role && begin == end) break;
    role = role || is_role;
    begin--;
  }
  if (role) {
    span->title = (uint32_t)begin;
    span->title_count = (uint32_t)(end - begin);
    return;
  }
  for (size_t i = span->first + span->count; i < f->n && i < span->first + span->count + 12; i++) {
    const tert_word *w = &f->w[i];
    if (w->deprel != TERT_DEP_APPOS || w->head != (int32_t)span->head || !in(f, i, ROLE)) continue;
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
    body += in(f, span->first + i, BODY);
    place += in(f, span->first + i, PLACE);
    capital += is_capital(w[i].form);
    initials += w[i].form.len == 2 && w[i].form.ptr[1] == '.';
  }
  const tert_word *outer = head->head >= 0 ? &f->w[head->head] : NULL;
  bool subject = head->deprel == TERT_DEP_NSUBJ || head->deprel == TERT_DEP_NSUBJ_PASS;
  bool speaks = subject && outer && lists_of(outer->lemma) & SPEECH;
  bool acronym = span->count == 1 && w->form.len >= 2 && w->form.len <= 6;
  for (size_t i = 0; acronym && i < w->form.len; i++)
    acronym = w->form.ptr[i] >= 'A' && w->form.ptr[i] <= 'Z';
  bool located = head->deprel == TERT_DEP_OBL || head->deprel == TERT_DEP_NMOD;
  bool in_place = false;
  for (size_t i = 0; located && !in_place && i < f->n; i++)
    in_place = (f->w[i].head == (int32_t)span->head && f->w[i].deprel == TERT_DEP_CASE &&
                (tert_i_str_is(f->w[i].form, "in") || tert_i_str_is(f->w[i].form, "near")));
  bool honoured = in(f, span->first, HONOUR) || (span->first > 0 && in(f, span->first - 1, HONOUR));
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
  finder f = {parse->words + sentence->first, sentence->count, NULL};
  tert_name_span *spans = tert_i_arena_alloc(arena, (f.n + 1) * sizeof *spans);
  f.lists = TERT_NEW_ARRAY(arena, uint8_t, f.n + 1);
  *count = 0;
  *out = spans;
  if (!spans || !f.lists) return tert_i_fail_memory(err);
  for (size_t i = 0; i < f.n;) {
    if (!is_name(&f.w[i]) || (i + 1 < f.n && is_name(&f.w[i + 1]) && in(&f, i, ROLE))) {
      i++;
      continue;
    }
    size_t j = i + 1;
    while (j < f.n && goes_on(&f, j, i))
      j++;
    size_t first = i; /* "Prime Minister Ahmet Davutoglu": the name comes after the role */
    for (size_t k = i; k + 1 < j; k++)
      if (in(&f, k, ROLE) && is_capital(f.w[k + 1].form)) first = k + 1;
    tert_name_span span = {.first = (uint32_t)first, .count = (uint32_t)(j - first)};
    span.head = head_of(&f, first, j - first);
    find_title(&f, &span);
    classify(&f, &span);
    spans[(*count)++] = span;
    i = j;
  }
  return TERT_OK;
}
