/* rank_train.c - learns the weights of rank.h from a treebank with entities. */
#include "rank.h"

#include "base/file.h"
#include "language/conllu.h"
#include "tertius/actors.h"

#include <math.h>
#include <stdlib.h>

#define RUNS 8u /* from the start, in other orders; their weights are averaged */
#define NO_CHAIN UINT32_MAX

enum { MARKS = 64 }; /* open at once */

/* A mention of the treebank: bytes of its document's text. */
typedef struct gold_mention {
  uint32_t head, begin, end, chain;
} gold_mention;

typedef struct gold_doc {
  tert_str text, id;
  gold_mention *mentions; /* [count] */
  size_t count, cap;
  tert_parse parse;
  tert_actor_doc doc;
} gold_doc;

typedef struct bank_word {
  uint32_t begin, end, head; /* head: index in the sentence, UINT32_MAX the root */
} bank_word;

/* A weight as it is learnt; what one step asks for lies side by side. */
typedef struct weight {
  float value, squares;
} weight;

typedef struct trainer {
  const tert_references_options *o;
  tert_arena arena, scratch;
  tert_actor_tables tables;
  tert_language *language;
  tert_parser *parser;
  gold_doc *docs; /* [count] */
  size_t count, cap;
  weight *weights; /* [TERT_RANK_WEIGHTS] */
  float *sums;     /* [TERT_RANK_WEIGHTS] */
  tert_intern chains;
} trainer;

/* ---- reading ---- */

typedef struct open_mark {
  tert_str id;
  uint32_t word;
} open_mark;

typedef struct sentence_reader {
  trainer *t;
  gold_doc *doc;
  bank_word words[2048];
  open_mark marks[MARKS];
  size_t word_count, mark_count;
  bool failed;
} sentence_reader;

static tert_str comment_value(tert_str line, const char *key) {
  size_t n = strlen(key);
  tert_str none = {NULL, 0};
  line = tert_i_str_trim(tert_i_str(line.ptr + 1, line.len - 1));
  if (!tert_i_str_starts(line, tert_i_str(key, n))) return none;
  line = tert_i_str_trim(tert_i_str(line.ptr + n, line.len - n));
  if (!line.len || line.ptr[0] != '=') return none;
  return tert_i_str_trim(tert_i_str(line.ptr + 1, line.len - 1));
}

/* The word that the mention hangs on: the first whose head lies outside. */
static uint32_t head_word(const sentence_reader *r, uint32_t first, uint32_t last) {
  for (uint32_t i = first; i <= last; i++)
    if (r->words[i].head < first || r->words[i].head > last) return i;
  return first;
}

static void close_mark(sentence_reader *r, tert_str id, uint32_t last) {
  size_t k = r->mark_count;
  while (k > 0 && !tert_i_str_eq(r->marks[k - 1].id, id))
    k--;
  if (!k) return;
  uint32_t first = r->marks[k - 1].word;
  memmove(&r->marks[k - 1], &r->marks[k], (r->mark_count - k) * sizeof *r->marks);
  r->mark_count--;
  gold_doc *d = r->doc;
  if (d->count == d->cap) {
    size_t cap = d->cap ? 2 * d->cap : 256;
    gold_mention *p = realloc(d->mentions, cap * sizeof *p);
    if (!p) {
      r->failed = true;
      return;
    }
    d->mentions = p;
    d->cap = cap;
  }
  d->mentions[d->count++] =
      (gold_mention){r->words[head_word(r, first, last)].begin, r->words[first].begin,
                     r->words[last].end, tert_i_intern_id(&r->t->chains, id)};
}

static size_t digits_from(tert_str s, size_t i) {
  while (i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9')
    i++;
  return i;
}

/* "(12-person-new-..." opens, "12)" closes, "(12-...)" does both; other characters are passed over.
 */
static void read_marks(sentence_reader *r, tert_str s, uint32_t word) {
  for (size_t i = 0; i < s.len;) {
    const bool opens = s.ptr[i] == '(';
    const size_t from = i + opens, to = digits_from(s, from);
    const tert_str id = tert_i_str(s.ptr + from, to - from);
    size_t end = to;
    while (opens && end < s.len && s.ptr[end] != '(' && s.ptr[end] != ')')
      end++;
    const bool closes = end < s.len && s.ptr[end] == ')';
    if (id.len && opens && r->mark_count < MARKS) r->marks[r->mark_count++] = (open_mark){id, word};
    if (id.len && closes) close_mark(r, id, word);
    i = end > i ? end + closes : i + 1;
  }
}

static tert_str misc_entity(tert_str misc) {
  tert_str item;
  while (misc.len && tert_i_str_split(&misc, '|', &item))
    if (tert_i_str_starts(item, TERT_STR("Entity="))) return tert_i_str(item.ptr + 7, item.len - 7);
  return (tert_str){NULL, 0};
}

/* Places the words of sentence s in text, whose first byte is at base of the document. */
static tert_status read_sentence(sentence_reader *r, const tert_conllu *c, size_t s, tert_str text,
                                 uint32_t base, const char *file, tert_error *err) {
  const tert_conllu_sentence *sent = &c->sentences[s];
  size_t at = 0;
  r->word_count = r->mark_count = 0;
  if (sent->words > sizeof r->words / sizeof *r->words)
    return tert_i_fail_at(err, TERT_ERR_LIMIT, file, sent->line, "sentence of over 2048 words");
  for (int pass = 0; pass < 2; pass++) {
    uint32_t word = 0;
    for (size_t k = 0; k < sent->row_count; k++) {
      const tert_conllu_row *row = &c->rows[sent->first_row + k];
      if (row->kind != TERT_CONLLU_WORD) continue;
      if (pass == 1) {
        read_marks(r, misc_entity(row->cols[TERT_COL_MISC]), word++);
        continue;
      }
      tert_str form = row->cols[TERT_COL_FORM];
      while (at < text.len && text.ptr[at] == ' ')
        at++;
      if (at + form.len > text.len || memcmp(text.ptr + at, form.ptr, form.len) != 0)
        return tert_i_fail_at(err, TERT_ERR_FORMAT, file, row->line,
                              "this word is not where the text of the sentence has it");
      r->words[r->word_count++] = (bank_word){base + (uint32_t)at, base + (uint32_t)(at + form.len),
                                              row->head ? row->head - 1 : UINT32_MAX};
      at += form.len;
    }
  }
  return r->failed ? tert_i_fail_memory(err) : TERT_OK;
}

static gold_doc *new_doc(trainer *t, tert_str id) {
  if (t->count == t->cap) {
    size_t cap = t->cap ? 2 * t->cap : 64;
    gold_doc *p = realloc(t->docs, cap * sizeof *p);
    if (!p) return NULL;
    t->docs = p;
    t->cap = cap;
  }
  t->docs[t->count] = (gold_doc){.id = id};
  return &t->docs[t->count++];
}

static bool left_out(const tert_references_options *o, tert_str id) {
  tert_str rest = tert_i_cstr(o->leave_out ? o->leave_out : ""), prefix;
  while (rest.len && tert_i_str_split(&rest, ',', &prefix))
    if (prefix.len && tert_i_str_starts(id, prefix)) return true;
  return false;
}

static tert_status read_bank(trainer *t, const char *path, tert_error *err) {
  tert_file file;
  tert_conllu c;
  tert_buf text;
  tert_status status = tert_i_file_open(path, &file, err);
  if (status != TERT_OK) return status;
  tert_i_buf_init(&text, 0);
  sentence_reader *r = calloc(1, sizeof *r);
  tert_str bytes = tert_i_arena_str(&t->arena, file.bytes);
  tert_i_file_close(&file);
  if (!r || !bytes.ptr) status = tert_i_fail_memory(err);
  if (status == TERT_OK) status = tert_i_conllu_read(bytes, path, &t->arena, &c, err);
  if (r) r->t = t;
  for (size_t s = 0; status == TERT_OK && s < c.sentence_count; s++) {
    const tert_conllu_sentence *sent = &c.sentences[s];
    tert_str line = {NULL, 0}, id = {NULL, 0};
    bool paragraph = false;
    for (size_t k = 0; k < sent->comment_count; k++) {
      tert_str comment = c.comments[sent->first_comment + k], v;
      if ((v = comment_value(comment, "newdoc id")).len) id = v;
      if ((v = comment_value(comment, "text")).len) line = v;
      paragraph = paragraph || tert_i_str_starts(comment, TERT_STR("# newpar"));
    }
    if (id.len) {
      if (r->doc) r->doc->text = tert_i_arena_str(&t->arena, tert_i_buf_view(&text));
      tert_i_buf_clear(&text);
      bool skip = left_out(t->o, id);
      r->doc = skip ? NULL : new_doc(t, id);
      if (!skip && !r->doc) status = tert_i_fail_memory(err);
    }
    if (!r->doc || status != TERT_OK) continue;
    if (text.len) tert_i_buf_cstr(&text, paragraph ? "\n\n" : "\n");
    uint32_t base = (uint32_t)text.len;
    tert_i_buf_str(&text, line);
    status = read_sentence(r, &c, s, line, base, path, err);
  }
  if (r && r->doc) r->doc->text = tert_i_arena_str(&t->arena, tert_i_buf_view(&text));
  if (status == TERT_OK && (text.failed || t->arena.failed)) status = tert_i_fail_memory(err);
  tert_i_buf_free(&text);
  free(r);
  return status;
}

static tert_status analyse(trainer *t, gold_doc *g, tert_error *err) {
  tert_status status = tert_i_tokenise(t->parser, &t->arena, g->text, &g->parse, err);
  if (status == TERT_OK)
    status = tert_i_analyse(t->parser, &t->arena, &g->parse, 0, g->parse.sentence_count, err);
  if (status == TERT_OK)
    status =
        tert_i_actors_read(&g->doc, &t->tables, &g->parse, TERT_DAY_NONE, NULL, &t->arena, err);
  return status;
}

/* ---- learning ---- */

static int by_head(const void *a, const void *b) {
  const gold_mention *x = a, *y = b;
  if (x->head != y->head) return x->head < y->head ? -1 : 1;
  uint32_t lx = x->end - x->begin, ly = y->end - y->begin;
  return (lx > ly) - (lx < ly);
}

/* Chain of the smallest mention that hangs on the word at byte, or NO_CHAIN. */
static uint32_t chain_at(const gold_doc *g, uint32_t byte) {
  size_t lo = 0, hi = g->count;
  while (lo < hi) {
    size_t mid = (lo + hi) / 2;
    if (g->mentions[mid].head < byte)
      lo = mid + 1;
    else
      hi = mid;
  }
  return lo < g->count && g->mentions[lo].head == byte ? g->mentions[lo].chain : NO_CHAIN;
}

static float score(const trainer *t, const tert_candidate *c) {
  float sum = 0;
  for (size_t i = 0; i < c->count; i++)
    sum += t->weights[c->features[i]].value;
  return sum;
}

static void update(trainer *t, const tert_candidate *c, float gradient) {
  const float rate = 0.06f, decay = 0.003f, square = gradient * gradient;
  for (size_t i = 0; i < c->count; i++) {
    weight *w = &t->weights[c->features[i]];
    w->squares += square;
    w->value += rate * (gradient - decay * w->value) / (0.1f + sqrtf(w->squares));
  }
}

/* One step for the anaphor whose candidates are filled; the entity it then joins. */
static uint32_t learn(trainer *t, tert_ranker *r, const uint32_t *chains, const uint8_t *named,
                      uint32_t phrase) {
  float scores[TERT_RANK_CANDIDATES], all = 0, good = 0;
  bool right[TERT_RANK_CANDIDATES];
  size_t rights = 0, best = 0;
  const uint32_t own = chains[phrase];
  for (size_t i = 0; i < r->candidate_count; i++) {
    const tert_candidate *c = &r->candidates[i];
    scores[i] = score(t, c);
    if (scores[i] > scores[best]) best = i;
    right[i] = i && own != NO_CHAIN && chains[c->phrase] == own;
    if (right[i]) {
      const tert_phrase *f = &r->phrases.list[r->entities[c->entity].founder];
      if (f->form == TERT_PHRASE_NAME) right[i] = chains[f - r->phrases.list] == own;
    }
    rights += right[i];
  }
  bool has_antecedent = rights > 0;
  if (!rights) {
    for (uint32_t i = 0; i < phrase && own != NO_CHAIN; i++)
      if (chains[i] == own) return r->candidates[best].entity; /* out of reach: nothing to learn */
    right[0] = true;
  }
  const float top = scores[best];
  for (size_t i = 0; i < r->candidate_count; i++) {
    scores[i] = expf(scores[i] - top);
    all += scores[i];
    if (right[i]) good += scores[i];
  }
  /* a reference left out costs more than one too many, one to somebody named most */
  const float cost = !has_antecedent ? 0.2f : named[own] ? 1.4f : 1.0f;
  for (size_t i = 0; i < r->candidate_count; i++) {
    float gradient = cost * ((right[i] ? scores[i] / good : 0) - scores[i] / all);
    if (gradient > 1e-5f || gradient < -1e-5f) update(t, &r->candidates[i], gradient);
  }
  return r->candidates[best].entity; /* its own choice, so that it learns to live with errors */
}

static tert_status learn_document(trainer *t, gold_doc *g, tert_error *err) {
  tert_ranker r;
  tert_actor_doc doc = g->doc;
  tert_i_arena_reset(&t->scratch);
  doc.arena = &t->scratch;
  /* what the weights stored before resolved must not be learnt from */
  const size_t size = (g->parse.word_count + 1) * sizeof *doc.refers_to;
  doc.refers_to = tert_i_arena_alloc(&t->scratch, size);
  doc.refers_also = tert_i_arena_alloc(&t->scratch, size);
  if (!doc.refers_to || !doc.refers_also) return tert_i_fail_memory(err);
  memset(doc.refers_to, 0xff, size);
  memset(doc.refers_also, 0xff, size);
  tert_status status = tert_i_ranker_begin(&r, &doc, NULL, err);
  if (status != TERT_OK) return status;
  uint32_t *chains = TERT_NEW_ARRAY(&t->scratch, uint32_t, r.phrases.count + 1);
  if (!chains) return tert_i_fail_memory(err);
  uint8_t *named = TERT_NEW_ARRAY(&t->scratch, uint8_t, t->chains.map.count + 1);
  if (!named) return tert_i_fail_memory(err);
  for (size_t i = 0; i < r.phrases.count; i++) {
    chains[i] = chain_at(g, g->parse.words[r.phrases.list[i].head].begin);
    if (chains[i] != NO_CHAIN && r.phrases.list[i].form == TERT_PHRASE_NAME) named[chains[i]] = 1;
  }
  for (uint32_t i = 0; i < r.phrases.count; i++) {
    uint32_t entity = TERT_NO_ID;
    if (tert_i_ranker_refers(&r, i)) {
      tert_i_ranker_candidates(&r, i);
      entity = learn(t, &r, chains, named, i);
    }
    tert_i_ranker_join(&r, i, entity);
  }
  return TERT_OK;
}

static uint64_t next_random(uint64_t *state) {
  *state = *state * 6364136223846793005u + 1442695040888963407u;
  return *state >> 33;
}

static tert_status learn_all(trainer *t, tert_error *err) {
  const unsigned epochs = t->o->epochs ? t->o->epochs : 6;
  uint64_t state = t->o->seed ? t->o->seed : 1;
  size_t *order = TERT_NEW_ARRAY(&t->arena, size_t, t->count + 1);
  if (!order) return tert_i_fail_memory(err);
  for (size_t i = 0; i < t->count; i++)
    order[i] = i;
  for (unsigned e = 0; e < RUNS * epochs; e++) {
    if (e % epochs == 0) memset(t->weights, 0, TERT_RANK_WEIGHTS * sizeof *t->weights);
    for (size_t i = t->count; i > 1; i--) {
      size_t k = next_random(&state) % i, other = order[i - 1];
      order[i - 1] = order[k];
      order[k] = other;
    }
    for (size_t i = 0; i < t->count; i++) {
      tert_status status = learn_document(t, &t->docs[order[i]], err);
      if (status != TERT_OK) return status;
      if (t->o->progress &&
          !t->o->progress(t->o->progress_context, e * t->count + i + 1, RUNS * epochs * t->count))
        return tert_i_fail(err, TERT_ERR_CANCELLED, "stopped");
    }
    for (uint32_t f = 0; f < TERT_RANK_WEIGHTS; f++)
      t->sums[f] += t->weights[f].value;
  }
  for (uint32_t f = 0; f < TERT_RANK_WEIGHTS; f++)
    t->sums[f] /= (float)(RUNS * epochs);
  return TERT_OK;
}

static tert_status store(trainer *t, tert_error *err) {
  int8_t *out = TERT_NEW_ARRAY(&t->arena, int8_t, TERT_RANK_WEIGHTS);
  if (!out) return tert_i_fail_memory(err);
  for (uint32_t i = 0; i < TERT_RANK_WEIGHTS; i++) {
    float w = roundf(t->sums[i] * TERT_RANK_SCALE);
    out[i] = (int8_t)fmaxf(-INT8_MAX, fminf(w, INT8_MAX));
  }
  return tert_i_language_store_references(
      t->language, tert_i_str((const char *)out, TERT_RANK_WEIGHTS * sizeof *out), t->o->output,
      err);
}

static tert_status train_all(trainer *t, tert_error *err) {
  const tert_references_options *o = t->o;
  tert_status status = tert_i_actors_load(&t->tables, o->data_dir, err);
  if (status == TERT_OK) status = tert_i_language_open(o->model, &t->language, err);
  if (status == TERT_OK) status = tert_i_parser_new(t->language, &t->parser, err);
  for (size_t i = 0; status == TERT_OK && i < o->file_count; i++)
    status = read_bank(t, o->files[i], err);
  if (status == TERT_OK && !t->count)
    status =
        tert_i_fail(err, TERT_ERR_FORMAT, "no documents: '# newdoc id' and '# text' are needed");
  for (size_t i = 0; status == TERT_OK && i < t->count; i++) {
    if (t->docs[i].count)
      qsort(t->docs[i].mentions, t->docs[i].count, sizeof *t->docs[i].mentions, by_head);
    status = analyse(t, &t->docs[i], err);
  }
  t->weights = calloc(TERT_RANK_WEIGHTS, sizeof *t->weights);
  t->sums = calloc(TERT_RANK_WEIGHTS, sizeof *t->sums);
  if (status == TERT_OK && (!t->weights || !t->sums)) status = tert_i_fail_memory(err);
  if (status == TERT_OK) status = learn_all(t, err);
  if (status == TERT_OK) status = store(t, err);
  return status;
}

tert_status tert_references_train(const tert_references_options *o, tert_error *err) {
  if (!o->file_count || !o->data_dir || !o->model || !o->output)
    return tert_i_fail(err, TERT_ERR_ARGUMENT,
                       "training needs a treebank, a data folder, a model and an output");
  trainer t = {.o = o};
  tert_i_arena_init(&t.arena, 1 << 20);
  tert_i_arena_init(&t.scratch, 1 << 20);
  tert_i_intern_init(&t.chains);
  tert_status status = train_all(&t, err);
  for (size_t i = 0; i < t.count; i++)
    free(t.docs[i].mentions);
  free(t.docs);
  free(t.weights);
  free(t.sums);
  if (t.parser) tert_i_parser_free(t.parser);
  if (t.language) tert_i_language_close(t.language);
  tert_i_actors_free(&t.tables);
  tert_i_intern_free(&t.chains);
  tert_i_arena_free(&t.scratch);
  tert_i_arena_free(&t.arena);
  return status;
}
