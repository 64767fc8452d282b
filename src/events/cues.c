/* cues.c - loads the words that attribute: data/speech/cues.tsv and documents.tsv. */
#include "events/quotes/quotes.h"

#include "base/table.h"

const char *tert_i_via_name(tert_via via) {
  static const char *const names[] = {"author",  "quote",  "paraphrase",
                                      "readout", "agency", "document"};
  return names[via];
}

/* Letter of a kind of cue, 0 when there is no such kind. */
static uint32_t cue_kind(tert_str name, bool phrase) {
  static const struct {
    const char *name;
    char letter;
    bool phrase;
    uint32_t objects; /* tert_cue_objects */
  } kinds[] = {{"say", 's', true, TERT_CUE_OBJECT_SAID},
               {"tell", 's', false, 0},
               {"think", 't', false, 0},
               {"want", 't', false, TERT_CUE_OBJECT_SAID},
               {"ask", 'a', false, 0},
               {"judge", 'j', false, TERT_CUE_OBJECT_SAID},
               {"assail", 'j', false, TERT_CUE_OBJECT_SAID | TERT_CUE_DEED},
               {"show", 'h', false, 0},
               {"name", 'n', false, 0},
               {"accuse", 'u', false, 0},
               {"seem", 'e', false, 0},
               {"document", 'd', true, 0},
               {"cite", 'c', true, 0}};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (tert_i_str_eq(name, tert_i_cstr(kinds[i].name)))
      return !phrase || kinds[i].phrase ? (uint32_t)kinds[i].letter | kinds[i].objects : 0;
  return 0;
}

/* Files the phrase under its first word, its first two, ... and all its words. */
static bool add_phrase_starts(tert_cues *c, tert_str phrase) {
  const tert_str whole = tert_i_arena_str(&c->arena, phrase);
  tert_str rest = phrase, word;
  uint32_t words = 1;
  for (size_t n = 0; n < phrase.len; n++)
    words += phrase.ptr[n] == ' ';
  while (tert_i_str_split(&rest, ' ', &word)) {
    const tert_str start = tert_i_str(whole.ptr, (size_t)(word.ptr + word.len - phrase.ptr));
    if (word.ptr == phrase.ptr) tert_i_sieve_add(&c->phrase_sieve, word);
    uint32_t *most = whole.ptr ? tert_i_map_put(&c->phrase_starts, start) : NULL;
    if (!most) return false;
    if (*most == TERT_NO_ID || *most < words) *most = words;
  }
  return true;
}

static void add_to_sieve(tert_cues *c, const tert_map *map, tert_str word) {
  if (map == &c->verbs) {
    tert_str rest = word, verb;
    if (tert_i_str_split(&rest, '_', &verb)) tert_i_sieve_add(&c->verb_sieve, verb);
  } else if (map != &c->phrases) {
    tert_i_sieve_add(&c->word_sieve, word);
  }
}

static tert_status load_words(tert_cues *c, const char *dir, tert_error *err) {
  static const char *const wanted[] = {"word", "pos", "kind", NULL};
  tert_table t;
  tert_status status = tert_i_table_open(&t, dir, "speech/cues.tsv", wanted, err);
  if (status != TERT_OK) return status;
  tert_str r[3];
  bool more;
  while ((status = tert_i_table_row(&t, r, &more, err)) == TERT_OK && more) {
    tert_map *map = tert_i_str_eq(r[1], TERT_STR("verb"))     ? &c->verbs
                    : tert_i_str_eq(r[1], TERT_STR("noun"))   ? &c->nouns
                    : tert_i_str_eq(r[1], TERT_STR("adj"))    ? &c->adjectives
                    : tert_i_str_eq(r[1], TERT_STR("adv"))    ? &c->adverbs
                    : tert_i_str_eq(r[1], TERT_STR("phrase")) ? &c->phrases
                                                              : NULL;
    uint32_t kind = cue_kind(r[2], map == &c->phrases);
    if (!map || !kind) {
      status = tert_i_table_fail(&t, err,
                                 map ? "no kind '%.*s'"
                                     : "pos must be verb, noun, adj, adv or phrase, kind is '%.*s'",
                                 (int)r[2].len, r[2].ptr);
      break;
    }
    uint32_t *v = tert_i_map_put(map, tert_i_arena_str(&c->arena, r[0]));
    if (!v) {
      status = tert_i_fail_memory(err);
      break;
    }
    *v = kind;
    add_to_sieve(c, map, r[0]);
    if (map == &c->phrases && !add_phrase_starts(c, r[0])) {
      status = tert_i_fail_memory(err);
      break;
    }
  }
  tert_i_table_close(&t);
  return status;
}

static tert_status load_documents(tert_cues *c, const char *dir, tert_error *err) {
  static const char *const wanted[] = {"noun", "via", NULL};
  tert_table t;
  tert_status status = tert_i_table_open(&t, dir, "speech/documents.tsv", wanted, err);
  if (status != TERT_OK) return status;
  tert_str r[2];
  bool more;
  while ((status = tert_i_table_row(&t, r, &more, err)) == TERT_OK && more) {
    int via = -1;
    for (int k = 0; k <= TERT_VIA_DOCUMENT; k++)
      if (tert_i_str_eq(r[1], tert_i_cstr(tert_i_via_name((tert_via)k)))) via = k;
    if (via < 0) {
      status = tert_i_table_fail(&t, err, "via must be readout, document or agency");
      break;
    }
    uint32_t *v = tert_i_map_put(&c->documents, tert_i_arena_str(&c->arena, r[0]));
    if (!v) {
      status = tert_i_fail_memory(err);
      break;
    }
    *v = (uint32_t)via;
  }
  tert_i_table_close(&t);
  return status;
}

tert_status tert_i_cues_load(tert_cues *c, const char *dir, tert_error *err) {
  memset(c, 0, sizeof *c);
  tert_i_arena_init(&c->arena, 1 << 14);
  tert_status status = load_words(c, dir, err);
  if (status == TERT_OK) status = load_documents(c, dir, err);
  if (status != TERT_OK) tert_i_cues_free(c);
  return status;
}

void tert_i_cues_free(tert_cues *c) {
  tert_i_map_free(&c->verbs);
  tert_i_map_free(&c->nouns);
  tert_i_map_free(&c->adjectives);
  tert_i_map_free(&c->adverbs);
  tert_i_map_free(&c->phrases);
  tert_i_map_free(&c->phrase_starts);
  tert_i_map_free(&c->documents);
  tert_i_arena_free(&c->arena);
}

uint32_t tert_i_cue_idiom(const tert_cues *cues, const tert_actor_doc *doc, uint32_t verb,
                          uint32_t *kind) {
  const tert_word *w = doc->parse->words;
  char key[80];
  size_t n = 0;
  for (uint32_t k = doc->children[verb]; k != TERT_NO_WORD; k = doc->sibling[k]) {
    const bool object = w[k].deprel == TERT_DEP_OBJ && w[k].upos == TERT_UPOS_NOUN,
               predicate = w[k].deprel == TERT_DEP_XCOMP && w[k].upos == TERT_UPOS_ADJ;
    if (k < verb || (!object && !predicate)) continue;
    if (!n) n = tert_i_str_put_lower(w[verb].lemma, key, 0, sizeof key);
    if (n + 1 >= sizeof key) break;
    key[n] = '_';
    const size_t with = tert_i_str_put_lower(w[k].lemma, key, n + 1, sizeof key);
    *kind = tert_i_map_get(&cues->verbs, tert_i_str(key, with));
    if (*kind != TERT_NO_ID) return k;
  }
  return TERT_NO_WORD;
}

static uint32_t find_verb(const tert_cues *cues, const tert_actor_doc *doc, uint32_t verb) {
  const tert_word *w = doc->parse->words;
  char key[80];
  if (!tert_i_sieve_passes(&cues->verb_sieve, w[verb].lemma)) return 0;
  size_t n = tert_i_str_put_lower(w[verb].lemma, key, 0, sizeof key);
  uint32_t kind = TERT_NO_ID;
  for (uint32_t k = doc->children[verb]; k != TERT_NO_WORD; k = doc->sibling[k]) {
    if (w[k].deprel != TERT_DEP_COMPOUND_PRT || n + 1 >= sizeof key) continue;
    key[n] = '_';
    size_t with = tert_i_str_put_lower(w[k].form, key, n + 1, sizeof key);
    kind = tert_i_map_get(&cues->verbs, tert_i_str(key, with));
    break;
  }
  if (kind == TERT_NO_ID) kind = tert_i_map_get(&cues->verbs, tert_i_str(key, n));
  if (kind == TERT_NO_ID) tert_i_cue_idiom(cues, doc, verb, &kind);
  return kind == TERT_NO_ID ? 0 : kind;
}

char tert_i_cue_kind(const tert_cues *cues, const tert_actor_doc *doc, uint32_t verb) {
  return (char)(find_verb(cues, doc, verb) & 127);
}

bool tert_i_cue_object_said(const tert_cues *cues, const tert_actor_doc *doc, uint32_t verb) {
  return (find_verb(cues, doc, verb) & TERT_CUE_OBJECT_SAID) != 0;
}

bool tert_i_cue_is_deed(const tert_cues *cues, const tert_actor_doc *doc, uint32_t verb) {
  return (find_verb(cues, doc, verb) & TERT_CUE_DEED) != 0;
}
