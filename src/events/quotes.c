/* quotes.c - attributions from the parse and from quotation marks.
 *
 * An attribution joins a source, a cue and a content (PARC and PolNeAR's scheme: Pareti 2012;
 * Newell, Margolin and Ruths 2018). Cue words are data; the content is the clause that depends on
 * the cue, or the rest of the sentence. */
#include "quotes.h"

#include "coder.h"

#include "actors/words.h"

#include "base/table.h"

#include <stdio.h>
#include <stdlib.h>

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
  } kinds[] = {{"say", 's', true},     {"think", 't', false},   {"ask", 'a', false},
               {"judge", 'j', false},  {"show", 'h', false},    {"name", 'n', false},
               {"accuse", 'u', false}, {"document", 'd', true}, {"cite", 'c', true}};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (tert_i_str_eq(name, tert_i_cstr(kinds[i].name)))
      return !phrase || kinds[i].phrase ? (uint32_t)kinds[i].letter : 0;
  return 0;
}

static bool add_phrase_start(tert_cues *c, tert_str phrase) {
  tert_str rest = phrase, word, first = {0};
  uint32_t words = 0;
  while (tert_i_str_split(&rest, ' ', &word))
    if (!words++) first = word;
  uint32_t *most = tert_i_map_put(&c->phrase_starts, tert_i_arena_str(&c->arena, first));
  if (most && (*most == TERT_NO_ID || *most < words)) *most = words;
  return most != NULL;
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
                    : tert_i_str_eq(r[1], TERT_STR("phrase")) ? &c->phrases
                                                              : NULL;
    uint32_t kind = cue_kind(r[2], map == &c->phrases);
    if (!map || !kind) {
      status = tert_i_table_fail(
          &t, err, map ? "no kind '%.*s'" : "pos must be verb, noun, adj or phrase, kind is '%.*s'",
          (int)r[2].len, r[2].ptr);
      break;
    }
    uint32_t *v = tert_i_map_put(map, tert_i_arena_str(&c->arena, r[0]));
    if (!v) {
      status = tert_i_fail_memory(err);
      break;
    }
    *v = kind;
    if (map == &c->phrases && !add_phrase_start(c, r[0])) {
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
  tert_i_map_free(&c->phrases);
  tert_i_map_free(&c->phrase_starts);
  tert_i_map_free(&c->documents);
  tert_i_arena_free(&c->arena);
}

typedef struct finder {
  const tert_cues *cues;
  const tert_actor_doc *d;
  const tert_word *w;
  tert_quote *out;
  size_t count, cap;
  uint8_t *marks;                      /* [word_count] 1: the word stands inside quotation marks */
  uint32_t last_source, last_sentence; /* of the attribution before */
  uint32_t turn;                       /* attribution that a "Name:" began, TERT_NO_ID */
} finder;

static tert_quote *push(finder *f) {
  if (f->count == f->cap) {
    size_t cap = f->cap ? f->cap * 2 : 32;
    tert_quote *p = realloc(f->out, cap * sizeof *p);
    if (!p) return NULL;
    f->out = p;
    f->cap = cap;
  }
  tert_quote *q = &f->out[f->count++];
  memset(q, 0, sizeof *q);
  q->cue_word = q->source_word = TERT_NO_WORD;
  q->part_of = q->first_part = q->next_part = TERT_NO_ID;
  return q;
}

static bool is_mark(tert_str s) {
  return tert_i_str_eq(s, TERT_STR("\"")) || tert_i_str_eq(s, TERT_STR("\xe2\x80\x9c")) ||
         tert_i_str_eq(s, TERT_STR("\xe2\x80\x9d")) || tert_i_str_eq(s, TERT_STR("``")) ||
         tert_i_str_eq(s, TERT_STR("''"));
}

/* Marks the words between quotation marks, over sentences of one paragraph. */
static void mark_quoted(finder *f) {
  const tert_parse *p = f->d->parse;
  bool open = false;
  uint32_t paragraph = 0;
  for (size_t s = 0; s < p->sentence_count; s++) {
    const tert_sentence *sent = &p->sentences[s];
    if (sent->paragraph != paragraph) open = false;
    paragraph = sent->paragraph;
    for (uint32_t i = sent->first; i < sent->first + sent->count; i++) {
      tert_str form = f->w[i].form;
      if (!is_mark(form)) {
        f->marks[i] = open;
        continue;
      }
      bool opening =
          tert_i_str_eq(form, TERT_STR("\xe2\x80\x9c")) || tert_i_str_eq(form, TERT_STR("``"));
      bool closing = tert_i_str_eq(form, TERT_STR("\xe2\x80\x9d"));
      open = opening ? true : closing ? false : !open; /* '' stands at both ends in some papers */
      f->marks[i] = 2;
    }
  }
}

static uint32_t child(const finder *f, uint32_t w, tert_deprel rel) {
  for (uint32_t k = f->d->children[w]; k != TERT_NO_WORD; k = f->d->sibling[k])
    if (f->w[k].deprel == rel) return k;
  return TERT_NO_WORD;
}

/* Smallest and largest word below top, leaving out the subtree of except. */
static void extent(const finder *f, uint32_t top, uint32_t except, uint32_t *lo, uint32_t *hi) {
  if (top == except) return;
  if (top < *lo) *lo = top;
  if (top > *hi) *hi = top;
  for (uint32_t k = f->d->children[top]; k != TERT_NO_WORD; k = f->d->sibling[k])
    extent(f, k, except, lo, hi);
}

static bool is_punct(const finder *f, uint32_t w) {
  return f->w[w].upos == TERT_UPOS_PUNCT;
}

/* Span of words lo..hi without the punctuation at its ends, quotation marks kept. */
static tert_span word_span(const finder *f, uint32_t lo, uint32_t hi) {
  while (lo < hi && is_punct(f, lo) && f->marks[lo] != 2)
    lo++;
  while (hi > lo && is_punct(f, hi) && f->marks[hi] != 2)
    hi--;
  if (lo > hi) return (tert_span){0, 0};
  return (tert_span){f->w[lo].begin, f->w[hi].end};
}

static void add_content(const finder *f, tert_quote *q, uint32_t lo, uint32_t hi) {
  if (lo > hi || q->content_count == TERT_QUOTE_PARTS) return;
  bool any = false;
  for (uint32_t i = lo; i <= hi; i++)
    any = any || !is_punct(f, i);
  if (any) q->content[q->content_count++] = word_span(f, lo, hi);
}

static void set_type(const finder *f, tert_quote *q) {
  size_t quoted = 0, all = 0;
  const tert_sentence *s = &f->d->parse->sentences[q->sentence];
  for (uint32_t i = s->first; i < s->first + s->count; i++) {
    if (is_punct(f, i)) continue;
    for (size_t c = 0; c < q->content_count; c++)
      if (f->w[i].begin >= q->content[c].begin && f->w[i].end <= q->content[c].end) {
        all++;
        quoted += f->marks[i] == 1;
      }
  }
  q->type = all && quoted * 10 >= all * 9 ? 0 : quoted ? 2 : 1;
}

/* The whole phrase with what tells who it is ("Schiff, who has served ..."), but not the cue. */
static void set_source(finder *f, tert_quote *q, uint32_t word) {
  uint32_t lo = word, hi = word;
  if (word == TERT_NO_WORD) return;
  q->source_word = word;
  for (uint32_t k = f->d->children[word]; k != TERT_NO_WORD; k = f->d->sibling[k]) {
    uint8_t r = f->w[k].deprel;
    if (r == TERT_DEP_CASE || r == TERT_DEP_PUNCT || r == TERT_DEP_CC || r == TERT_DEP_PARATAXIS ||
        r == TERT_DEP_ADVCL || r == TERT_DEP_NSUBJ || r == TERT_DEP_COP)
      continue;
    if (q->cue_word != TERT_NO_WORD && tert_i_below(f->d, q->cue_word, k)) continue;
    extent(f, k, q->cue_word, &lo, &hi);
  }
  q->source = word_span(f, lo, hi);
}

static uint8_t via_of(const finder *f, const tert_quote *q) {
  if (q->source_word != TERT_NO_WORD) {
    const tert_word *w = &f->w[q->source_word];
    uint32_t v = tert_i_map_get(&f->cues->documents, w->lemma);
    if (v != TERT_NO_ID) return (uint8_t)v;
    uint32_t m = f->d->mention_of[q->source_word];
    if (m != TERT_NO_ID && f->d->tables->senses[f->d->mentions[m].sense].kind == TERT_SENSE_MEDIA)
      return TERT_VIA_AGENCY;
  }
  return q->type == 1 ? TERT_VIA_PARAPHRASE : TERT_VIA_QUOTE;
}

static void finish(finder *f, tert_quote *q, bool remember) {
  if (!q->content_count) {
    f->count--;
    return;
  }
  set_type(f, q);
  q->via = via_of(f, q);
  if (remember && q->source_word != TERT_NO_WORD) {
    f->last_source = q->source_word;
    f->last_sentence = q->sentence;
  }
}

static uint32_t subject_of(const finder *f, uint32_t v) {
  static const tert_deprel rels[] = {TERT_DEP_NSUBJ, TERT_DEP_NSUBJ_OUTER, TERT_DEP_CSUBJ};
  for (int depth = 0; depth < 5 && v != TERT_NO_WORD; depth++) {
    for (int r = 0; r < 3; r++) {
      uint32_t s = child(f, v, rels[r]);
      if (s == TERT_NO_WORD) continue;
      bool relative = f->w[s].xpos == TERT_XPOS_WP || f->w[s].xpos == TERT_XPOS_WDT;
      if (relative && f->w[v].deprel == TERT_DEP_ACL_RELCL) return tert_i_head(f->d, v);
      return s;
    }
    uint32_t by = child(f, v, TERT_DEP_OBL_AGENT);
    if (by != TERT_NO_WORD) return by;
    uint8_t r = f->w[v].deprel;
    if (r == TERT_DEP_ACL && f->w[v].xpos == TERT_XPOS_VBG) return tert_i_head(f->d, v);
    if (r != TERT_DEP_CONJ && r != TERT_DEP_XCOMP && r != TERT_DEP_ADVCL) break;
    if (child(f, v, TERT_DEP_NSUBJ_PASS) != TERT_NO_WORD) break;
    v = tert_i_head(f->d, v);
  }
  return TERT_NO_WORD;
}

char tert_i_cue_kind(const tert_cues *cues, const tert_actor_doc *doc, uint32_t verb) {
  const tert_word *w = doc->parse->words;
  char key[80];
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
  return kind == TERT_NO_ID ? 0 : (char)kind;
}

static tert_span cue_span(const finder *f, uint32_t v) {
  uint32_t lo = v, hi = v;
  for (uint32_t k = f->d->children[v]; k != TERT_NO_WORD; k = f->d->sibling[k]) {
    uint8_t r = f->w[k].deprel;
    if ((r == TERT_DEP_AUX || r == TERT_DEP_AUX_PASS ||
         (r == TERT_DEP_ADVMOD && f->w[k].form.len <= 5)) &&
        k + 2 >= lo && k < v)
      lo = k < lo ? k : lo;
    if (r == TERT_DEP_COMPOUND_PRT && k > hi) hi = k;
  }
  return (tert_span){f->w[lo].begin, f->w[hi].end};
}

static bool one_of(tert_str s, const char *const *list) {
  for (; *list; list++)
    if (tert_i_str_eq_nocase(s, tert_i_cstr(*list))) return true;
  return false;
}

/* A dependent behind v that a preposition of the list opens, or TERT_NO_WORD. */
static uint32_t prepositional(const finder *f, uint32_t v, const char *const *prepositions) {
  for (uint32_t k = f->d->children[v]; k != TERT_NO_WORD; k = f->d->sibling[k]) {
    if (k < v || (f->w[k].deprel != TERT_DEP_OBL && f->w[k].deprel != TERT_DEP_NMOD &&
                  f->w[k].deprel != TERT_DEP_ADVCL))
      continue;
    for (uint32_t c = f->d->children[k]; c != TERT_NO_WORD; c = f->d->sibling[c])
      if ((f->w[c].deprel == TERT_DEP_CASE || f->w[c].deprel == TERT_DEP_MARK) &&
          one_of(f->w[c].form, prepositions))
        return k;
  }
  return TERT_NO_WORD;
}

/* "told reporters": whoever is told is not what is told. */
static bool is_hearer(const finder *f, uint32_t w) {
  unsigned class = tert_i_noun_class(f->d->tables, f->w[w].lemma);
  return f->w[w].upos != TERT_UPOS_NOUN || class == TERT_NOUN_PERSON || class == TERT_NOUN_GROUP;
}

/* All that follows the verb: "called the vote a sham". */
static size_t right_of(const finder *f, uint32_t v, uint32_t out[4]) {
  size_t n = 0;
  for (uint32_t k = f->d->children[v]; k != TERT_NO_WORD && n < 4; k = f->d->sibling[k]) {
    uint8_t r = f->w[k].deprel;
    if (k > v && (r == TERT_DEP_OBJ || r == TERT_DEP_XCOMP || r == TERT_DEP_IOBJ ||
                  r == TERT_DEP_OBL || (n && r == TERT_DEP_ADVCL)))
      out[n++] = k;
  }
  return n;
}

/* "told the crowd that he wants": the clause read as a relative one of the hearer; and "said the
 * museum compensated ...": its subject read as a second one of the verb. */
static uint32_t clause_of_hearer(const finder *f, uint32_t v) {
  bool before = false;
  for (uint32_t k = f->d->children[v]; k != TERT_NO_WORD; k = f->d->sibling[k]) {
    uint8_t r = f->w[k].deprel;
    if (r == TERT_DEP_NSUBJ && k < v) before = true;
    if (r == TERT_DEP_NSUBJ && k > v && before &&
        (child(f, k, TERT_DEP_ACL) != TERT_NO_WORD ||
         child(f, k, TERT_DEP_ACL_RELCL) != TERT_NO_WORD))
      return k;
    if (k < v || (r != TERT_DEP_OBJ && r != TERT_DEP_IOBJ) || !is_hearer(f, k)) continue;
    uint32_t clause = child(f, k, TERT_DEP_ACL_RELCL);
    if (clause != TERT_NO_WORD && child(f, clause, TERT_DEP_MARK) != TERT_NO_WORD) return clause;
  }
  return TERT_NO_WORD;
}

/* What the cue verb says: the heads of the phrases and clauses that make the content. */
static size_t content_heads(const finder *f, uint32_t v, char kind, uint32_t out[4]) {
  static const char *const matters[] = {"about", "of", "against", "over", NULL};
  static const char *const aims[] = {"for", "on", "to", "with", "as", NULL};
  static const char *const charges[] = {"of", "for", NULL};
  static const char *const as[] = {"as", NULL};
  size_t n = 0;
  uint32_t k = tert_i_claimed_of_antecedent(f->d, v);
  if (k != TERT_NO_WORD) out[n++] = k;
  /* "..., the mayor said, adding that ...": a participle's content follows it */
  const bool participle = f->w[v].xpos == TERT_XPOS_VBG && f->w[v].deprel != TERT_DEP_ROOT;
  for (k = f->d->children[v]; k != TERT_NO_WORD && n < 4; k = f->d->sibling[k])
    if (f->w[k].deprel == TERT_DEP_CCOMP && (k > v || !participle) && (!n || (k > v && out[0] > v)))
      out[n++] = k;
  if (n) return n;
  if (kind == 'u') {
    k = prepositional(f, v, charges);
    if (k != TERT_NO_WORD) out[n++] = k;
    return n;
  }
  if (kind == 'n') return right_of(f, v, out);
  k = clause_of_hearer(f, v);
  if (k != TERT_NO_WORD && kind == 's') {
    out[n++] = k;
    return n;
  }
  k = child(f, v, TERT_DEP_PARATAXIS);
  if (k != TERT_NO_WORD && (f->marks[k] == 1 || kind == 's') && k > v) {
    out[n++] = k;
    return n;
  }
  const uint32_t obj = child(f, v, TERT_DEP_OBJ), xcomp = child(f, v, TERT_DEP_XCOMP);
  if (xcomp != TERT_NO_WORD && xcomp > v) {
    bool infinitive = child(f, xcomp, TERT_DEP_MARK) != TERT_NO_WORD;
    if (kind != 's' || infinitive || obj != TERT_NO_WORD) {
      if (obj != TERT_NO_WORD && obj > v && obj < xcomp) out[n++] = obj;
      out[n++] = xcomp;
      return n;
    }
  }
  if (obj != TERT_NO_WORD && (kind == 'j' || f->marks[obj] == 1)) out[n++] = obj;
  if (obj != TERT_NO_WORD && !n && kind == 's' && !is_hearer(f, obj)) out[n++] = obj;
  if (n && kind == 's' && (k = prepositional(f, v, as)) != TERT_NO_WORD) out[n++] = k;
  if ((n && kind != 'j') || (n && obj < v)) return n;
  k = prepositional(f, v, matters);
  if (k == TERT_NO_WORD && kind == 'j') k = prepositional(f, v, aims);
  if (k == TERT_NO_WORD && kind == 'a') k = prepositional(f, v, aims);
  if (k != TERT_NO_WORD) out[n++] = k;
  return n;
}

static bool is_reflexive(tert_str s) {
  return tert_i_str_ends(s, TERT_STR("self")) || tert_i_str_ends(s, TERT_STR("selves"));
}

/* Inside a quotation only what somebody named is said to have said counts: "Putin noted that", not
 * "I think" or "they say". */
static bool says_inside(const finder *f, uint32_t source, char kind, bool finite) {
  tert_actor named;
  return finite && kind == 's' && source != TERT_NO_WORD && f->w[source].upos != TERT_UPOS_PRON &&
         (f->w[source].upos == TERT_UPOS_PROPN || tert_i_actor_named(f->d, source, &named));
}

/* "analysts who argue that ...": the pronoun is the source as it stands in the text. */
static void set_relative(const finder *f, tert_quote *q, uint32_t v) {
  uint32_t subject = child(f, v, TERT_DEP_NSUBJ);
  if (subject == TERT_NO_WORD || q->source_word == TERT_NO_WORD || q->source_word == subject)
    return;
  if (f->w[v].deprel != TERT_DEP_ACL_RELCL || tert_i_head(f->d, v) != q->source_word) return;
  q->source = (tert_span){f->w[subject].begin, f->w[subject].end};
}

/* The word of lo..hi that the others hang on. */
static uint32_t top_of(const finder *f, uint32_t lo, uint32_t hi) {
  uint32_t first = TERT_NO_WORD;
  for (uint32_t w = lo; w <= hi; w++) {
    uint8_t u = f->w[w].upos;
    if (u != TERT_UPOS_NOUN && u != TERT_UPOS_PROPN && u != TERT_UPOS_PRON) continue;
    uint32_t h = tert_i_head(f->d, w);
    if (h == TERT_NO_WORD || h < lo || h > hi) return w;
    if (first == TERT_NO_WORD) first = w;
  }
  return first;
}

/* Speaker and quotation by their places: "...," said X and "...," X said. Quotation marks are surer
 * than a parse across them. */
typedef struct aloud {
  uint32_t source_first, source_last;
  uint32_t first, last; /* of the quotation, marks included */
} aloud;

/* "said Tim Hess, a developer in Virginia, who ...": where what describes the speaker ends; at is
 * the word behind the name. */
static uint32_t apposition_end(const finder *f, uint32_t at, uint32_t end) {
  if (at + 1 >= end || !tert_i_str_eq(f->w[at].form, TERT_STR(","))) return at;
  const tert_word *next = &f->w[at + 1];
  bool describes = next->upos == TERT_UPOS_DET || next->upos == TERT_UPOS_NOUN ||
                   next->upos == TERT_UPOS_PROPN || next->upos == TERT_UPOS_ADJ ||
                   next->upos == TERT_UPOS_NUM || next->xpos == TERT_XPOS_WP;
  if (!describes) return at;
  while (at < end && f->marks[at] != 2)
    at++;
  return at;
}

static bool spoken_aloud(const finder *f, const tert_sentence *s, uint32_t v, aloud *out) {
  const uint32_t end = s->first + s->count;
  uint32_t close = v, words = 0;
  while (close > s->first && f->marks[close] != 2) { /* back to the mark before the speaker */
    uint8_t u = f->w[close].upos;
    bool clause = u == TERT_UPOS_VERB || u == TERT_UPOS_AUX || u == TERT_UPOS_SCONJ;
    if (close < v && clause && !tert_i_str_eq(f->w[v - 1].form, TERT_STR(","))) return false;
    words += close < v && u != TERT_UPOS_ADV && !is_punct(f, close);
    close--;
  }
  if (f->marks[close] != 2 || close == s->first || v - close > 24) return false;
  uint32_t open = close - 1;
  while (open > s->first && f->marks[open] == 1)
    open--;
  bool begins = open <= s->first + 1 || f->marks[open] == 1;
  if (open == close - 1 || !begins) return false; /* a word or two in marks */
  if (words) {
    out->source_first = close + 1;
    out->source_last = v - 1;
  } else {
    uint32_t last = v + 1;
    while (last < end && !is_punct(f, last) && f->w[last].upos != TERT_UPOS_ADP &&
           f->w[last].upos != TERT_UPOS_VERB && f->w[last].upos != TERT_UPOS_SCONJ &&
           f->w[last].upos != TERT_UPOS_ADV)
      last++;
    if (last == v + 1) return false;
    out->source_first = v + 1;
    out->source_last = apposition_end(f, last, end) - 1;
  }
  while (out->source_first < out->source_last && is_punct(f, out->source_first))
    out->source_first++;
  while (out->source_first < out->source_last && is_punct(f, out->source_last))
    out->source_last--;
  out->first = open;
  out->last = close;
  return top_of(f, out->source_first, out->source_last) != TERT_NO_WORD;
}

static void from_aloud(finder *f, uint32_t sentence, uint32_t v, const aloud *a) {
  const tert_sentence *s = &f->d->parse->sentences[sentence];
  tert_quote *q = push(f);
  if (!q) return;
  q->sentence = sentence;
  q->cue_word = v;
  q->kind = 's';
  q->cue = (tert_span){f->w[v].begin, f->w[v].end};
  q->source_word = top_of(f, a->source_first, a->source_last);
  q->source = word_span(f, a->source_first, a->source_last);
  add_content(f, q, a->first, a->last);
  uint32_t open = v + 1;
  while (open < s->first + s->count && f->marks[open] != 2)
    open++;
  uint32_t last = open;
  while (last + 1 < s->first + s->count && f->marks[last + 1] == 1)
    last++;
  if (last > open) add_content(f, q, open, last + 1 < s->first + s->count ? last + 1 : last);
  finish(f, q, true);
}

/* "...," she continued: no cue by itself, but the quotation says so. */
static void from_other_verb(finder *f, uint32_t sentence, uint32_t v) {
  aloud said;
  if (f->marks[v] != 0 || f->w[v].upos != TERT_UPOS_VERB ||
      !spoken_aloud(f, &f->d->parse->sentences[sentence], v, &said))
    return;
  bool short_tail = said.source_last + 1 == v && said.last + 8 >= v;
  if (short_tail && said.last - said.first >= 5) from_aloud(f, sentence, v, &said);
}

static bool ends_before(const finder *f, const tert_quote *q, uint32_t word);

/* "We have a plan." Trump told reporters. The speaker of the quotation just closed. */
static bool names_speaker(finder *f, uint32_t sentence, uint32_t v, uint32_t source) {
  const tert_sentence *s = &f->d->parse->sentences[sentence];
  tert_quote *q = f->count ? &f->out[f->count - 1] : NULL;
  if (!q || q->cue_word != TERT_NO_WORD || q->sentence + 1 != sentence || source == TERT_NO_WORD ||
      source < s->first || f->marks[s->first] == 1 || !ends_before(f, q, s->first))
    return false;
  q->cue_word = v;
  q->cue = cue_span(f, v);
  set_source(f, q, source);
  f->last_source = q->source_word;
  f->last_sentence = sentence;
  return true;
}

/* The relative pronoun that stands for the subject, else the subject. */
static uint32_t relative_or(const finder *f, uint32_t v, uint32_t source) {
  uint32_t subject = child(f, v, TERT_DEP_NSUBJ);
  return subject != TERT_NO_WORD && f->w[subject].upos == TERT_UPOS_PRON ? subject : source;
}

/* People and bodies praise and fear; what is a thing or a matter does not. */
static bool can_judge(const finder *f, uint32_t source) {
  static const char *const none[] = {"that", "which", "this", "it", "there", "what", NULL};
  if (source == TERT_NO_WORD) return false;
  const tert_word *w = &f->w[source];
  if (w->upos == TERT_UPOS_PRON) return !one_of(w->form, none);
  if (w->upos != TERT_UPOS_NOUN) return true;
  unsigned class = tert_i_noun_class(f->d->tables, w->lemma);
  return class == TERT_NOUN_PERSON || class == TERT_NOUN_GROUP || class == TERT_NOUN_UNKNOWN ||
         class == TERT_NOUN_PLACE || tert_i_map_get(&f->cues->documents, w->lemma) != TERT_NO_ID;
}

/* "The talks were praised by the EU". */
static bool from_passive(finder *f, uint32_t sentence, uint32_t v, char kind) {
  uint32_t what = child(f, v, TERT_DEP_NSUBJ_PASS), by = child(f, v, TERT_DEP_OBL_AGENT);
  if (what == TERT_NO_WORD || by == TERT_NO_WORD || !can_judge(f, by)) return false;
  tert_quote *q = push(f);
  if (!q) return false;
  q->sentence = sentence;
  q->cue_word = v;
  q->kind = kind;
  q->cue = cue_span(f, v);
  set_source(f, q, by);
  uint32_t lo = TERT_NO_WORD, hi = 0;
  extent(f, what, v, &lo, &hi);
  add_content(f, q, lo, hi);
  finish(f, q, false);
  return true;
}

static bool is_comma(const finder *f, uint32_t w) {
  return tert_i_str_eq(f->w[w].form, TERT_STR(","));
}

static bool has_verb(const finder *f, uint32_t lo, uint32_t hi) {
  for (uint32_t w = lo; w <= hi; w++)
    if (f->w[w].upos == TERT_UPOS_VERB || f->w[w].upos == TERT_UPOS_AUX) return true;
  return false;
}

/* "Protest, he said, is a right" and "..., he said on Monday": the words between the commas are set
 * apart, the rest is what he said. */
static bool set_apart(finder *f, uint32_t sentence, uint32_t v, uint32_t source) {
  const tert_sentence *s = &f->d->parse->sentences[sentence];
  const uint32_t end = s->first + s->count;
  uint32_t lo = source, hi = source, tail = v + 1;
  if (source == TERT_NO_WORD || source < s->first + 2 || source > v) return false;
  extent(f, source, v, &lo, &hi);
  if (lo < s->first + 2 || hi >= v || !is_comma(f, lo - 1)) return false;
  for (uint32_t w = hi + 1; w < v; w++) /* "he has often said" */
    if (f->w[w].upos != TERT_UPOS_AUX && f->w[w].upos != TERT_UPOS_ADV) return false;
  while (tail < end && tail < v + 8 && !is_punct(f, tail) && f->w[tail].upos != TERT_UPOS_VERB &&
         f->w[tail].upos != TERT_UPOS_SCONJ && f->w[tail].upos != TERT_UPOS_AUX)
    tail++;
  if (tail < end && !is_punct(f, tail)) return false;
  const bool last = tail + 1 >= end || f->w[tail + 1].xpos == TERT_XPOS_VBG; /* ", adding ..." */
  if (tail + 1 < end && !is_comma(f, tail)) return false;
  bool before = has_verb(f, s->first, lo - 2);
  if (!last && !before)
    before = f->w[tail + 1].upos == TERT_UPOS_VERB || f->w[tail + 1].upos == TERT_UPOS_AUX;
  if (!before && (last || !has_verb(f, tail + 1, end - 1))) return false;
  /* "..., he said in his book, An American Son" */
  const bool only_before = before && !last && !has_verb(f, tail + 1, end - 1);
  tert_quote *q = push(f);
  if (!q) return false;
  q->sentence = sentence;
  q->cue_word = v;
  q->kind = 's';
  q->clause = true;
  q->cue = cue_span(f, v);
  set_source(f, q, source);
  if (before) add_content(f, q, s->first, lo - 2);
  if (!last && !only_before) add_content(f, q, tail + 1, end - 1);
  finish(f, q, true);
  return true;
}

static void from_verb(finder *f, uint32_t sentence, uint32_t v, char kind) {
  const tert_sentence *s = &f->d->parse->sentences[sentence];
  uint32_t source = subject_of(f, v);
  aloud said;
  if (kind == 's' && f->marks[v] == 0 && f->w[v].xpos != TERT_XPOS_VBG &&
      spoken_aloud(f, s, v, &said)) {
    from_aloud(f, sentence, v, &said);
    return;
  }
  if (kind == 's' && f->marks[v] == 0 && set_apart(f, sentence, v, source)) return;
  uint32_t heads[4];
  size_t head_count = content_heads(f, v, kind, heads);
  uint32_t clause = head_count ? heads[0] : TERT_NO_WORD;
  bool tail = f->w[v].deprel == TERT_DEP_PARATAXIS;
  uint32_t up = tert_i_head(f->d, v);
  if (clause == TERT_NO_WORD && kind == 's' && f->w[v].deprel == TERT_DEP_CCOMP &&
      up != TERT_NO_WORD && up > v && tert_i_cue_kind(f->cues, f->d, up) &&
      source != TERT_NO_WORD && source < v) {
    clause = heads[0] = up; /* "TASS reported that ..., he said ...": the outer clause read as the
                               inner one */
    head_count = 1;
  }
  if (source == TERT_NO_WORD && kind == 's' && f->w[v].xpos == TERT_XPOS_VBG &&
      f->last_source != TERT_NO_WORD && f->last_sentence == sentence)
    source = f->last_source; /* "..., he said, adding that ..." */
  if (clause == TERT_NO_WORD && kind == 's' && source != TERT_NO_WORD &&
      tert_i_str_eq(f->w[s->first + s->count - 1].form, TERT_STR(":"))) {
    f->last_source = source; /* "The paper reports:" before a quotation */
    f->last_sentence = sentence;
  }
  if (clause == TERT_NO_WORD && from_passive(f, sentence, v, kind)) return;
  if (clause == TERT_NO_WORD && kind == 's' && names_speaker(f, sentence, v, source)) return;
  if (clause == TERT_NO_WORD && !(tail && kind != 'j')) return;
  if (clause != TERT_NO_WORD && source == TERT_NO_WORD && kind != 's') return;
  if (clause != TERT_NO_WORD && clause > v && is_reflexive(f->w[v + 1].form))
    return; /* "finds itself situated" */
  bool finite = clause != TERT_NO_WORD && f->w[clause].deprel == TERT_DEP_CCOMP;
  if (!finite && kind != 's' && !can_judge(f, relative_or(f, v, source))) return;
  if ((f->marks[v] == 1 || f->turn != TERT_NO_ID) && !says_inside(f, source, kind, finite)) return;
  tert_quote *q = push(f);
  if (!q) return;
  q->sentence = sentence;
  q->cue_word = v;
  q->kind = kind;
  q->clause = finite;
  q->cue = cue_span(f, v);
  set_source(f, q, source);
  set_relative(f, q, v);
  uint32_t lo = TERT_NO_WORD, hi = 0;
  if (clause != TERT_NO_WORD) {
    for (size_t i = 0; i < head_count; i++)
      extent(f, heads[i], v, &lo, &hi);
    for (uint32_t k = f->d->children[v]; finite && k != TERT_NO_WORD; k = f->d->sibling[k]) {
      uint32_t mark = child(f, k, TERT_DEP_MARK);
      if (f->w[k].deprel == TERT_DEP_CONJ && k > hi && hi > v && mark != TERT_NO_WORD &&
          tert_i_str_eq_nocase(f->w[mark].form, TERT_STR("that")))
        extent(f, k, v, &lo, &hi); /* "said that ... and that ..." */
      uint32_t from = k, to = k;   /* "said X was wrong because ...": the reason is part of it */
      if (f->w[k].deprel != TERT_DEP_ADVCL || k < hi || hi < v) continue;
      extent(f, k, v, &from, &to);
      if (from == hi + 1) hi = to;
    }
    if (lo < v && hi > v) { /* "... ," X said, "..." */
      uint32_t vlo = v, vhi = v;
      if (source != TERT_NO_WORD && source > lo) extent(f, source, v, &vlo, &vhi);
      while (vhi < hi && !is_punct(f, vhi + 1))
        vhi++;
      add_content(f, q, lo, vlo > lo ? vlo - 1 : lo);
      add_content(f, q, vhi + 1, hi);
    } else {
      add_content(f, q, lo, hi);
    }
  } else {
    uint32_t vlo = v, vhi = v;
    extent(f, v, TERT_NO_WORD, &vlo, &vhi);
    if (vlo > s->first) add_content(f, q, s->first, vlo - 1);
    if (vhi + 1 < s->first + s->count) add_content(f, q, vhi + 1, s->first + s->count - 1);
  }
  finish(f, q, kind == 's');
}

/* Longest phrase cue that begins at w: its last word and its kind letter, 0 for none. */
static char phrase_at(const finder *f, uint32_t w, uint32_t end, uint32_t *last) {
  char key[64];
  size_t n = tert_i_str_put_lower(f->w[w].form, key, 0, sizeof key);
  uint32_t most = tert_i_map_get(&f->cues->phrase_starts, tert_i_str(key, n));
  char kind = 0;
  if (most == TERT_NO_ID) return 0;
  for (uint32_t k = w; k < end && k < w + most; k++) {
    if (k > w) {
      if (n + 1 < sizeof key) key[n++] = ' ';
      n = tert_i_str_put_lower(f->w[k].form, key, n, sizeof key);
    }
    uint32_t found = tert_i_map_get(&f->cues->phrases, tert_i_str(key, n));
    if (found == TERT_NO_ID) continue;
    kind = (char)found;
    *last = k;
  }
  return kind;
}

/* The nominal that the phrase marks or governs. */
static uint32_t phrase_source(const finder *f, uint32_t first, uint32_t last) {
  for (uint32_t w = first; w <= last; w++) {
    uint32_t h = tert_i_head(f->d, w);
    if (f->w[w].deprel == TERT_DEP_CASE && h != TERT_NO_WORD && h > last) return h;
  }
  for (uint32_t w = first; w <= last; w++)
    for (uint32_t k = f->d->children[w]; k != TERT_NO_WORD; k = f->d->sibling[k])
      if (k > last && (f->w[k].deprel == TERT_DEP_OBL || f->w[k].deprel == TERT_DEP_NMOD ||
                       f->w[k].deprel == TERT_DEP_OBJ))
        return k;
  return TERT_NO_WORD;
}

/* A name, an actor, a document, or a noun with a name in apposition. */
static bool may_speak(const finder *f, uint32_t w) {
  tert_actor named;
  if (f->w[w].upos == TERT_UPOS_PROPN || tert_i_actor_named(f->d, w, &named)) return true;
  if (tert_i_map_get(&f->cues->documents, f->w[w].lemma) != TERT_NO_ID) return true;
  for (uint32_t k = f->d->children[w]; k != TERT_NO_WORD; k = f->d->sibling[k])
    if (f->w[k].upos == TERT_UPOS_PROPN &&
        (f->w[k].deprel == TERT_DEP_APPOS || f->w[k].deprel == TERT_DEP_FLAT))
      return true;
  return false;
}

/* "according to X", "per the X readout": the rest of the sentence is the content. False when no
 * phrase cue begins at w. */
static bool from_phrase(finder *f, uint32_t sentence, uint32_t w) {
  const tert_sentence *s = &f->d->parse->sentences[sentence];
  uint32_t cue_first = w, cue_last = w;
  char kind = phrase_at(f, w, s->first + s->count, &cue_last);
  if (!kind) return false;
  uint32_t source = phrase_source(f, cue_first, cue_last);
  if (source == TERT_NO_WORD) return false;
  if (kind == 'd' && (f->w[source].upos == TERT_UPOS_NUM ||
                      tert_i_map_get(&f->cues->documents, f->w[source].lemma) == TERT_NO_ID))
    return false;                                         /* "per day" */
  if (kind == 'c' && !may_speak(f, source)) return false; /* "citing a lack of funds" */
  tert_quote *q = push(f);
  if (!q) return false;
  q->sentence = sentence;
  q->cue_word = w;
  q->kind = 's';
  q->cue = (tert_span){f->w[cue_first].begin, f->w[cue_last].end};
  set_source(f, q, source);
  uint32_t lo = source, hi = source;
  extent(f, source, TERT_NO_WORD, &lo, &hi);
  for (uint32_t i = source + 1; i < s->first + s->count;
       i++) /* "Per the Russian account of the call, ..." */
    if (tert_i_str_eq(f->w[i].form, TERT_STR(",")) && cue_first <= s->first + 1) {
      hi = i;
      q->source = word_span(f, cue_last + 1, i - 1);
      break;
    }
  if (cue_first < lo) lo = cue_first;
  if (lo > s->first) add_content(f, q, s->first, lo - 1);
  if (hi + 1 < s->first + s->count) add_content(f, q, hi + 1, s->first + s->count - 1);
  finish(f, q, true);
  return true;
}

/* What a cue noun or adjective is about: a clause, an infinitive or a prepositional phrase. */
static uint32_t matter_of(const finder *f, uint32_t w, bool loose) {
  static const tert_deprel clauses[] = {TERT_DEP_CCOMP, TERT_DEP_ACL, TERT_DEP_XCOMP,
                                        TERT_DEP_ADVCL};
  static const char *const matters[] = {"about", "of", "over", "against", "for", "to",
                                        "with",  "at", "on",   "in",      "by",  NULL};
  for (size_t r = 0; r < sizeof clauses / sizeof *clauses; r++) {
    uint32_t k = child(f, w, clauses[r]);
    if (k == TERT_NO_WORD || k < w) continue;
    uint32_t mark = child(f, k, TERT_DEP_MARK);
    bool that = mark != TERT_NO_WORD &&
                (f->w[mark].xpos == TERT_XPOS_IN || f->w[mark].xpos == TERT_XPOS_TO);
    if (that || clauses[r] == TERT_DEP_CCOMP) return k;
  }
  return loose ? prepositional(f, w, matters) : TERT_NO_WORD;
}

/* "expressed concern", "made a promise": whoever does it has it. */
static uint32_t holder_of(const finder *f, uint32_t noun) {
  uint32_t owner = child(f, noun, TERT_DEP_NMOD_POSS);
  if (owner != TERT_NO_WORD) return owner;
  uint32_t verb = tert_i_head(f->d, noun);
  if (f->w[noun].deprel != TERT_DEP_OBJ || verb == TERT_NO_WORD) return TERT_NO_WORD;
  return subject_of(f, verb);
}

static void from_noun(finder *f, uint32_t sentence, uint32_t w) {
  uint32_t clause = matter_of(f, w, false), source = holder_of(f, w);
  if (clause == TERT_NO_WORD || f->marks[w] == 1) return;
  bool infinitive = f->w[clause].xpos == TERT_XPOS_VB;
  if (infinitive && (source == TERT_NO_WORD || !can_judge(f, source))) return;
  tert_quote *q = push(f);
  if (!q) return;
  q->sentence = sentence;
  q->cue_word = w;
  q->kind = infinitive ? 'j' : 's';
  q->cue = (tert_span){f->w[w].begin, f->w[w].end};
  set_source(f, q, source);
  uint32_t lo = TERT_NO_WORD, hi = 0;
  extent(f, clause, TERT_NO_WORD, &lo, &hi);
  add_content(f, q, lo, hi);
  finish(f, q, false);
}

/* "is confident that", "are opposed to". */
static void from_adjective(finder *f, uint32_t sentence, uint32_t w) {
  uint32_t source = subject_of(f, w);
  if (source == TERT_NO_WORD) source = child(f, w, TERT_DEP_NSUBJ_PASS);
  if (source == TERT_NO_WORD || f->marks[w] == 1 || !can_judge(f, source)) return;
  uint32_t clause = matter_of(f, w, true);
  if (clause == TERT_NO_WORD) return;
  tert_quote *q = push(f);
  if (!q) return;
  q->sentence = sentence;
  q->cue_word = w;
  q->kind = 'j';
  q->cue = cue_span(f, w);
  set_source(f, q, source);
  uint32_t lo = TERT_NO_WORD, hi = 0;
  extent(f, clause, w, &lo, &hi);
  add_content(f, q, lo, hi);
  finish(f, q, false);
}

/* "..." - Name, at the end of the sentence or as a line of its own. */
static bool dash_source(finder *f, tert_quote *q, uint32_t sentence, uint32_t word) {
  const tert_parse *p = f->d->parse;
  uint32_t end = p->sentences[sentence].first + p->sentences[sentence].count;
  if (word >= end && sentence + 1 < p->sentence_count) {
    word = p->sentences[sentence + 1].first;
    end = word + p->sentences[sentence + 1].count;
  }
  static const char *const dashes[] = {"-", "--", "\u2013", "\u2014", "\u2015", NULL};
  while (word < end && f->marks[word] == 2)
    word++;
  if (word + 1 >= end || end - word > 12 || !one_of(f->w[word].form, dashes) ||
      f->w[word + 1].upos != TERT_UPOS_PROPN)
    return false;
  q->cue = (tert_span){f->w[word].begin, f->w[word].end};
  q->source_word = top_of(f, word + 1, end - 1);
  q->source = word_span(f, word + 1, end - 1);
  return true;
}

/* Quoted sentences that no cue covers go on with the speaker before. */
static void from_marks(finder *f, uint32_t sentence, size_t first) {
  const tert_sentence *s = &f->d->parse->sentences[sentence];
  uint32_t lo = TERT_NO_WORD, hi = 0, words = 0, quoted = 0;
  for (uint32_t i = s->first; i < s->first + s->count; i++) {
    words += !is_punct(f, i);
    quoted += f->marks[i] == 1 && !is_punct(f, i);
    if (f->marks[i] == 1 || (f->marks[i] == 2 && lo == TERT_NO_WORD)) {
      if (lo == TERT_NO_WORD) lo = i;
      hi = i;
    }
  }
  for (size_t i = first; i < f->count; i++) /* said from outside the quotation */
    if (f->out[i].cue_word == TERT_NO_WORD || f->marks[f->out[i].cue_word] != 1) return;
  if (!quoted || quoted * 10 < words * 7) return;
  tert_quote *q = push(f);
  if (!q) return;
  q->sentence = sentence;
  q->kind = 's';
  if (hi + 1 < s->first + s->count && f->marks[hi + 1] == 2) hi++;
  add_content(f, q, lo, hi);
  if (dash_source(f, q, sentence, hi + 1)) {
    finish(f, q, true);
    return;
  }
  if (f->last_source != TERT_NO_WORD && sentence - f->last_sentence <= 3) {
    q->source_word = f->last_source;
    uint32_t keep = f->last_source;
    set_source(f, q, keep);
    f->last_sentence = sentence;
  }
  finish(f, q, false);
}

/* ---- quotations over several sentences ---- */

/* Whether nothing but punctuation stands between two places in the text. */
static bool touching(const finder *f, const tert_quote *a, const tert_quote *b) {
  const tert_parse *p = f->d->parse;
  const uint32_t from = a->content[a->content_count - 1].end, to = b->content[0].begin;
  for (uint32_t s = a->sentence; s <= b->sentence; s++)
    for (uint32_t w = p->sentences[s].first; w < p->sentences[s].first + p->sentences[s].count; w++)
      if (f->w[w].begin >= from && f->w[w].end <= to && !is_punct(f, w)) return false;
  return from <= to;
}

static bool ends_before(const finder *f, const tert_quote *q, uint32_t word) {
  const tert_sentence *s = &f->d->parse->sentences[q->sentence];
  for (uint32_t w = s->first; w < s->first + s->count; w++)
    if (f->w[w].begin >= q->content[q->content_count - 1].end && !is_punct(f, w)) return false;
  return word == s->first + s->count;
}

/* "..., he said. "...": the speaker stands between, in the same paragraph. */
static bool goes_on(const finder *f, const tert_quote *a, const tert_quote *b) {
  const tert_sentence *s = f->d->parse->sentences;
  return a->cue_word != TERT_NO_WORD && a->sentence + 1 == b->sentence &&
         s[a->sentence].paragraph == s[b->sentence].paragraph;
}

static void become_part(finder *f, size_t part, size_t whole) {
  tert_quote *p = &f->out[part];
  const tert_quote *w = &f->out[whole];
  p->part_of = (uint32_t)whole;
  p->source_word = w->source_word;
  p->source = w->source;
  p->via = w->via;
}

/* A quotation of several sentences is one attribution; its sentences keep a row each, so that what
 * is said in them is found. */
static void join_parts(finder *f) {
  size_t last = SIZE_MAX; /* the quotation before: its latest sentence */
  for (size_t i = 0; i < f->count; i++) {
    const tert_quote *q = &f->out[i];
    const bool bare = q->cue_word == TERT_NO_WORD;
    if (q->type == 1 || q->part_of != TERT_NO_ID || (!bare && f->marks[q->cue_word] == 1)) continue;
    if (last != SIZE_MAX && q->sentence - f->out[last].sentence <= 1) {
      const tert_quote *p = &f->out[last];
      const size_t whole = p->part_of == TERT_NO_ID ? last : p->part_of;
      bool next = touching(f, p, q);
      const bool signed_ = bare && q->cue.end > q->cue.begin; /* "..." - Name */
      if (bare && !signed_ && (next || goes_on(f, p, q))) {
        become_part(f, i, whole);
      } else if ((!bare || signed_) && next && f->out[whole].cue_word == TERT_NO_WORD) {
        for (size_t k = whole; k < i; k++) /* the speaker comes at the end */
          if (k == whole || f->out[k].part_of == whole) become_part(f, k, i);
      }
    }
    last = i;
  }
  for (size_t i = f->count; i-- > 0;) {
    tert_quote *q = &f->out[i];
    if (q->part_of == TERT_NO_ID) continue;
    q->next_part = f->out[q->part_of].first_part;
    f->out[q->part_of].first_part = (uint32_t)i;
    if (f->out[q->part_of].type != q->type) f->out[q->part_of].type = 2;
  }
}

static bool all_capitals(tert_str s) {
  for (size_t i = 0; i < s.len; i++)
    if (s.ptr[i] < 'A' || s.ptr[i] > 'Z') return false;
  return s.len > 1;
}

/* "WALLACE: ..." of a transcript or "Minister: ..." of a headline; the turn lasts to the end of the
 * paragraph. */
static void from_colon(finder *f, uint32_t sentence) {
  const tert_sentence *s = &f->d->parse->sentences[sentence];
  const uint32_t end = s->first + s->count;
  uint32_t colon = s->first;
  while (colon < end && (f->w[colon].upos == TERT_UPOS_PROPN || f->w[colon].xpos == TERT_XPOS_NNP ||
                         all_capitals(f->w[colon].form)))
    colon++;
  bool turn = colon > s->first && colon <= s->first + 5 && colon + 4 < end &&
              tert_i_str_eq(f->w[colon].form, TERT_STR(":"));
  if (!turn) {
    if (f->turn == TERT_NO_ID) return;
    const tert_quote *whole = &f->out[f->turn];
    if (f->d->parse->sentences[whole->sentence].paragraph != s->paragraph || s->headline) {
      f->turn = TERT_NO_ID;
      return;
    }
    tert_quote *q = push(f);
    if (!q) return;
    whole = &f->out[f->turn];
    q->sentence = sentence;
    q->kind = 's';
    q->part_of = f->turn;
    q->source_word = whole->source_word;
    q->source = whole->source;
    add_content(f, q, s->first, end - 1);
    finish(f, q, false);
    return;
  }
  tert_quote *q = push(f);
  if (!q) return;
  q->sentence = sentence;
  q->kind = 's';
  q->cue_word = colon;
  q->cue = (tert_span){f->w[colon].begin, f->w[colon].end};
  q->source_word = top_of(f, s->first, colon - 1);
  q->source = word_span(f, s->first, colon - 1);
  add_content(f, q, colon + 1, end - 1);
  const size_t at = f->count - 1;
  finish(f, q, true);
  if (f->count > at) f->turn = (uint32_t)at;
}

static void read_sentence(finder *f, uint32_t sentence) {
  const tert_sentence *s = &f->d->parse->sentences[sentence];
  from_colon(f, sentence);
  size_t first = f->count;
  for (uint32_t w = s->first; w < s->first + s->count; w++) {
    const tert_word *word = &f->w[w];
    if (from_phrase(f, sentence, w)) continue;
    if (word->upos == TERT_UPOS_VERB || word->upos == TERT_UPOS_AUX) {
      char kind = tert_i_cue_kind(f->cues, f->d, w);
      if (kind)
        from_verb(f, sentence, w, kind);
      else
        from_other_verb(f, sentence, w);
    } else if (word->upos == TERT_UPOS_NOUN &&
               tert_i_map_get(&f->cues->nouns, word->lemma) != TERT_NO_ID) {
      from_noun(f, sentence, w);
    }
    if ((word->upos == TERT_UPOS_ADJ || word->xpos == TERT_XPOS_VBN) &&
        tert_i_map_get(&f->cues->adjectives,
                       word->upos == TERT_UPOS_ADJ ? word->lemma : word->form) != TERT_NO_ID)
      from_adjective(f, sentence, w);
  }
  from_marks(f, sentence, first);
}

tert_status tert_i_quotes_read(const tert_cues *cues, const tert_actor_doc *doc, tert_arena *arena,
                               tert_quotes *out, tert_error *err) {
  finder f = {.cues = cues,
              .d = doc,
              .w = doc->parse->words,
              .last_source = TERT_NO_WORD,
              .turn = TERT_NO_ID};
  memset(out, 0, sizeof *out);
  f.marks = TERT_NEW_ARRAY(arena, uint8_t, doc->parse->word_count + 1);
  if (!f.marks) return tert_i_fail_memory(err);
  mark_quoted(&f);
  for (uint32_t s = 0; s < doc->parse->sentence_count; s++)
    if (doc->parse->sentences[s].parsed) read_sentence(&f, s);
  join_parts(&f);
  out->list = tert_i_arena_alloc(arena, (f.count + 1) * sizeof *out->list);
  if (out->list && f.count) memcpy(out->list, f.out, f.count * sizeof *out->list);
  out->count = f.count;
  free(f.out);
  return out->list ? TERT_OK : tert_i_fail_memory(err);
}
