/* train.c - from treebank files to a model file. */
#include "conllu.h"
#include "train_net.h"
#include "train_tables.h"

#include "base/threads.h"
#include "tertius/language.h"

#include <stdio.h>
#include <stdlib.h>

#define TAG_LEAST 3u /* joint tags seen less often are read as the commonest of their class */

typedef struct banks {
  tert_file *files;
  size_t file_count;
  tert_conllu *banks;
  tert_arena arena;
  tert_gold gold;
  tert_tag tags[1024];
  uint32_t tag_count;
} banks;

static tert_status read_banks(banks *b, const tert_train_options *o, tert_error *err) {
  b->files = calloc(o->file_count + 1, sizeof *b->files);
  b->banks = calloc(o->file_count + 1, sizeof *b->banks);
  if (!b->files || !b->banks) return tert_i_fail_memory(err);
  for (size_t i = 0; i < o->file_count; i++) {
    tert_status status = tert_i_file_open(o->files[i], &b->files[i], err);
    if (status) return status;
    b->file_count = i + 1;
    status = tert_i_conllu_read(b->files[i].bytes, o->files[i], &b->arena, &b->banks[i], err);
    if (status) return status;
    b->gold.word_count += b->banks[i].word_count;
    b->gold.sentence_count += b->banks[i].sentence_count;
  }
  return b->gold.word_count ? TERT_OK
                            : tert_i_fail(err, TERT_ERR_DATA, "the treebank has no sentences");
}

/* Joint tags by falling count; rare ones are folded into the commonest of the same class. */
static void count_tags(banks *b, uint16_t map[TERT_UPOS_COUNT][TERT_XPOS_COUNT]) {
  static const uint32_t zero[TERT_UPOS_COUNT][TERT_XPOS_COUNT];
  uint32_t count[TERT_UPOS_COUNT][TERT_XPOS_COUNT];
  memcpy(count, zero, sizeof count);
  for (size_t f = 0; f < b->file_count; f++)
    for (size_t i = 0; i < b->banks[f].row_count; i++) {
      const tert_conllu_row *row = &b->banks[f].rows[i];
      if (row->kind == TERT_CONLLU_WORD)
        count[tert_i_upos_from_name(row->cols[TERT_COL_UPOS])]
             [tert_i_xpos_from_name(row->cols[TERT_COL_XPOS])]++;
    }
  b->tag_count = 0;
  for (unsigned u = 0; u < TERT_UPOS_COUNT; u++) {
    unsigned best = 0;
    for (unsigned x = 0; x < TERT_XPOS_COUNT; x++)
      if (count[u][x] > count[u][best]) best = x;
    for (unsigned x = 0; x < TERT_XPOS_COUNT; x++) {
      if (x != best && count[u][x] < TAG_LEAST) continue;
      if (!count[u][x] && x != best) continue;
      map[u][x] = (uint16_t)b->tag_count;
      b->tags[b->tag_count++] = (tert_tag){(uint8_t)u, (uint8_t)x, 0};
    }
    for (unsigned x = 0; x < TERT_XPOS_COUNT; x++)
      if (x != best && count[u][x] < TAG_LEAST) map[u][x] = map[u][best];
  }
}

static tert_status make_gold(banks *b, tert_word_facts *facts, tert_error *err) {
  uint16_t map[TERT_UPOS_COUNT][TERT_XPOS_COUNT];
  count_tags(b, map);
  tert_gold *g = &b->gold;
  g->words = TERT_NEW_ARRAY(&b->arena, tert_gold_word, g->word_count);
  g->sentences = TERT_NEW_ARRAY(&b->arena, tert_gold_sentence, g->sentence_count);
  if (!g->words || !g->sentences) return tert_i_fail_memory(err);
  size_t w = 0, s = 0;
  for (size_t f = 0; f < b->file_count; f++) {
    const tert_conllu *bank = &b->banks[f];
    for (size_t i = 0; i < bank->sentence_count; i++, s++) {
      const tert_conllu_sentence *sentence = &bank->sentences[i];
      g->sentences[s] = (tert_gold_sentence){(uint32_t)w, sentence->words};
      for (size_t k = 0; k < sentence->row_count; k++) {
        const tert_conllu_row *row = &bank->rows[sentence->first_row + k];
        if (row->kind != TERT_CONLLU_WORD) continue;
        if (row->head == UINT32_MAX)
          return tert_i_fail(err, TERT_ERR_FORMAT, "line %llu of a treebank has no head",
                             (unsigned long long)row->line);
        uint16_t tag = map[tert_i_upos_from_name(row->cols[TERT_COL_UPOS])]
                          [tert_i_xpos_from_name(row->cols[TERT_COL_XPOS])];
        g->words[w] = (tert_gold_word){
            .form = row->cols[TERT_COL_FORM],
            .head = (int32_t)row->head - 1,
            .tag = tag,
            .deprel = (uint8_t)tert_i_deprel_from_name(row->cols[TERT_COL_DEPREL])};
        facts[w++] = (tert_word_facts){row->cols[TERT_COL_FORM], row->cols[TERT_COL_LEMMA],
                                       row->cols[TERT_COL_FEATS], tag};
      }
    }
  }
  return TERT_OK;
}

static tert_status train_all(banks *b, const tert_train_options *o, const tert_file *vectors,
                             const char *vectors_path, tert_error *err) {
  tert_status status = read_banks(b, o, err);
  if (status) return status;
  tert_word_facts *facts = TERT_NEW_ARRAY(&b->arena, tert_word_facts, b->gold.word_count + 1);
  if (!facts) return tert_i_fail_memory(err);
  tert_vectors table;
  status = make_gold(b, facts, err);
  if (!status) status = tert_i_vectors_view(vectors->bytes, vectors_path, &table, err);
  if (status) return status;
  tert_str sections[TERT_SEC_COUNT] = {{NULL, 0}};
  status = tert_i_tables_train(facts, b->gold.word_count, b->tags, b->tag_count, o->data, &b->arena,
                               sections, err);
  if (!status) status = tert_i_split_train(b->banks, b->file_count, &b->arena, sections, err);
  tert_net_options net = {.dim = o->dim ? o->dim : 192,
                          .layers = o->layers ? o->layers : 3,
                          .arc = 96,
                          .rel = o->dim && o->dim < 96 ? o->dim : 96,
                          .epochs = o->epochs ? o->epochs : 24,
                          .threads = o->threads ? o->threads : tert_i_cpu_count(),
                          .seed = o->seed ? o->seed : 1,
                          .rate = 0.002f,
                          .progress = o->progress,
                          .progress_context = o->progress_context};
  if (!status)
    status = tert_i_net_train(&b->gold, b->tag_count, &table, &net, &b->arena, sections, err);
  if (status) return status;
  tert_buf out;
  tert_i_buf_init(&out, 0);
  tert_i_model_write(sections, &out);
  status = out.failed ? tert_i_fail_memory(err)
                      : tert_i_file_write(o->output, tert_i_buf_view(&out), err);
  tert_i_buf_free(&out);
  return status;
}

tert_status tert_language_train(const tert_train_options *o, tert_error *err) {
  if (!o->file_count || !o->data || !o->output)
    return tert_i_fail(err, TERT_ERR_ARGUMENT,
                       "training needs a treebank, a data folder, an output");
  if (o->dim % 64 || o->dim > 1024 || o->layers > TERT_LAYERS_MAX)
    return tert_i_fail(err, TERT_ERR_ARGUMENT,
                       "the width must be a multiple of 64 up to 1024, the "
                       "layers at most 4");
  char path[4096];
  int n = snprintf(path, sizeof path, "%s/vectors.bin", o->data);
  if (n < 0 || (size_t)n >= sizeof path)
    return tert_i_fail(err, TERT_ERR_ARGUMENT, "the data folder's name is too long");
  banks b = {0};
  tert_i_arena_init(&b.arena, 1 << 20);
  tert_file vectors;
  tert_status status = tert_i_file_open(path, &vectors, err);
  if (!status) {
    status = train_all(&b, o, &vectors, path, err);
    tert_i_file_close(&vectors);
  }
  for (size_t i = 0; i < b.file_count; i++)
    tert_i_file_close(&b.files[i]);
  free(b.files);
  free(b.banks);
  tert_i_arena_free(&b.arena);
  return status;
}
