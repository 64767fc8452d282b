/* train_split.c - learns the tokeniser's exceptions and the sentence splitter from treebanks. */
#include "split.h"
#include "train_net.h"
#include "train_tables.h"

#include "base/map.h"

#include <math.h>
#include <stdlib.h>

#define EPOCHS 12
#define RATE 0.1f
#define END_WEIGHT 4.0f /* weight of an end against no end */

/* A word of the running text of a treebank. */
typedef struct piece {
  tert_str form;
  bool space_after, shared, ends, paragraph_ends;
} piece;

typedef struct pieces {
  piece *at;
  size_t n;
} pieces;

/* All words of the banks in order, with what follows each. */
static bool flatten(const tert_conllu *banks, size_t bank_count, tert_arena *arena, pieces *out) {
  size_t total = 0;
  for (size_t b = 0; b < bank_count; b++)
    total += banks[b].word_count;
  out->at = TERT_NEW_ARRAY(arena, piece, total + 1);
  out->n = 0;
  if (!out->at) return false;
  for (size_t b = 0; b < bank_count; b++)
    for (size_t s = 0; s < banks[b].sentence_count; s++) {
      const tert_conllu_sentence *sentence = &banks[b].sentences[s];
      for (size_t c = 0; c < sentence->comment_count; c++) {
        tert_str line = banks[b].comments[sentence->first_comment + c];
        bool mark = tert_i_str_starts(line, TERT_STR("# newdoc")) ||
                    tert_i_str_eq(line, TERT_STR("# newpar")) ||
                    tert_i_str_starts(line, TERT_STR("# newpar "));
        if (mark && out->n) out->at[out->n - 1].paragraph_ends = true;
      }
      uint32_t range_last = 0;
      bool range_space = true;
      for (size_t k = 0; k < sentence->row_count; k++) {
        const tert_conllu_row *row = &banks[b].rows[sentence->first_row + k];
        bool space = !tert_i_conllu_misc_has(row->cols[TERT_COL_MISC], "SpaceAfter=No");
        if (row->kind == TERT_CONLLU_RANGE) {
          range_last = row->last;
          range_space = space;
          out->at[out->n].shared = false;
        }
        if (row->kind != TERT_CONLLU_WORD) continue;
        piece *p = &out->at[out->n++];
        p->form = row->cols[TERT_COL_FORM];
        bool inside = row->id <= range_last;
        p->space_after = inside ? row->id == range_last && range_space : space;
        p[1] = (piece){.shared = inside && row->id < range_last};
      }
      if (out->n) out->at[out->n - 1].ends = true;
    }
  if (out->n) out->at[out->n - 1].paragraph_ends = true;
  return true;
}

/* ---- exceptions ---- */

typedef struct votes {
  uint32_t code; /* segmentation under vote */
  uint32_t right, other;
  uint32_t rule; /* what the rules say */
} votes;

typedef struct exceptions {
  tert_map map;
  votes *votes;
  size_t cap;
  tert_arena *arena;
} exceptions;

#define NO_CODE 0x7fffffffu

/* Lengths as in the model's table; NO_CODE when they do not fit. */
static uint32_t code_of(const size_t *length, size_t n, bool shared) {
  if (n > 4) return NO_CODE;
  uint32_t code = 0;
  for (size_t i = 0; i + 1 < n; i++) {
    if (length[i] > (i == 2 ? 0x7fu : 0xffu)) return NO_CODE;
    code |= (uint32_t)length[i] << (8 * i);
  }
  return code | (shared && n > 1 ? TERT_KEEP_SHARED : 0);
}

static uint32_t rule_code(tert_str s) {
  size_t length[TERT_CUT_MAX], n = 0, at = 0;
  bool shared = false;
  while (at < s.len) {
    tert_cut cut;
    size_t step = tert_i_cut((tert_str){s.ptr + at, s.len - at}, 0, NULL, &cut);
    for (uint32_t i = 0; i < cut.count; i++) {
      if (n == TERT_CUT_MAX) return NO_CODE;
      length[n++] = cut.length[i];
      shared = shared || cut.shared[i];
    }
    at += step;
  }
  return code_of(length, n, shared);
}

static bool vote(exceptions *e, tert_str text, uint32_t code) {
  char low[64];
  size_t n = tert_i_lower_form(text, low, sizeof low);
  tert_str key = {low, n};
  uint32_t id = tert_i_map_get(&e->map, key);
  if (id == TERT_NO_ID) {
    key = tert_i_arena_str(e->arena, key);
    uint32_t *slot = key.ptr ? tert_i_map_put(&e->map, key) : NULL;
    if (!slot) return false;
    id = *slot = e->map.count - 1;
    if (id >= e->cap) {
      size_t cap = e->cap ? e->cap * 2 : 4096;
      votes *v = realloc(e->votes, cap * sizeof *v);
      if (!v) return false;
      e->votes = v;
      e->cap = cap;
    }
    e->votes[id] = (votes){code, 0, 0, rule_code(text)};
  }
  votes *v = &e->votes[id];
  if (code == v->code)
    v->right++;
  else if (!v->right--)
    *v = (votes){code, 1, v->other + 1, v->rule};
  else
    v->other++;
  return true;
}

/* Votes for all pieces of one chunk, pieces p[0..n) without white space between them. */
static bool vote_chunk(exceptions *e, const piece *p, size_t n) {
  char text[64];
  size_t start[32], len = 0;
  if (n > 30) return true;
  for (size_t i = 0; i < n; i++) {
    if (len + p[i].form.len > sizeof text) return true;
    memcpy(text + len, p[i].form.ptr, p[i].form.len);
    start[i] = len;
    len += p[i].form.len;
  }
  start[n] = len;
  for (size_t i = 0; i < n; i++) {
    if (p[i].shared) continue;
    /* from here to the end, then with fewer and fewer trailing marks */
    size_t end = n;
    for (int round = 0; round < 4 && end > i; round++) {
      tert_str s = {text + start[i], start[end] - start[i]};
      if (s.len >= 2 && s.len <= 48) {
        size_t length[4] = {0};
        bool shared = false;
        for (size_t k = i; k < end && k - i < 4; k++) {
          length[k - i] = p[k].form.len;
          shared = shared || p[k].shared;
        }
        uint32_t code = end - i <= 4 ? code_of(length, end - i, shared) : NO_CODE;
        bool letters = (unsigned char)s.ptr[0] < 0x80;
        if (letters && !vote(e, s, code)) return false;
      }
      unsigned char c = (unsigned char)text[start[end] - 1];
      bool mark =
          c < 0x80 ? !((c | 32) >= 'a' && (c | 32) <= 'z') && !(c >= '0' && c <= '9') : false;
      if (!mark || p[end - 1].form.len != 1) break;
      end--;
    }
  }
  return true;
}

static bool letters_only(tert_str s) {
  for (size_t i = 0; i < s.len; i++)
    if ((s.ptr[i] | 32) < 'a' || (s.ptr[i] | 32) > 'z') return false;
  return s.len > 0;
}

static bool learn_exceptions(const pieces *all, tert_arena *arena, tert_str *section,
                             tert_str *filter) {
  exceptions e = {.arena = arena};
  tert_i_map_init(&e.map);
  bool ok = true;
  size_t first = 0;
  for (size_t i = 0; i < all->n && ok; i++) {
    if (!all->at[i].space_after && !all->at[i].paragraph_ends && !all->at[i].ends) continue;
    ok = vote_chunk(&e, all->at + first, i + 1 - first);
    first = i + 1;
  }
  unsigned char *bits = tert_i_arena_zalloc(arena, TERT_KEEP_FILTER_BYTES, 1);
  ok = ok && bits;
  uint64_t *keys = malloc((e.map.count + 1) * sizeof *keys);
  uint32_t *rows = malloc((e.map.count + 1) * sizeof *rows);
  size_t n = 0;
  if (ok && keys && rows) {
    for (uint32_t i = 0; i < e.map.count; i++) {
      const votes *v = &e.votes[i];
      if (v->code == NO_CODE || v->code == v->rule || v->right < 2 || v->right <= 2 * v->other)
        continue;
      tert_str key = tert_i_map_key(&e.map.entries[i]);
      if (letters_only(key)) {
        uint32_t bit = tert_i_keep_bit(key.ptr, key.len);
        bits[bit / 8] |= (unsigned char)(1u << bit % 8);
      }
      keys[n] = tert_i_hash(key.ptr, key.len) ^ 0x5bd1e995u;
      rows[n++] = v->code;
    }
    *section = tert_i_lookup_build(arena, keys, rows, n);
    *filter = (tert_str){(const char *)bits, TERT_KEEP_FILTER_BYTES};
  }
  ok = ok && section->ptr;
  free(keys);
  free(rows);
  free(e.votes);
  tert_i_map_free(&e.map);
  return ok;
}

/* ---- sentence ends ---- */

static float chance(float score) {
  return score > 20 ? 1.0f : score < -20 ? 0.0f : 1.0f / (1.0f + expf(-score));
}

static bool learn_ends(const pieces *all, tert_arena *arena, tert_str *section) {
  double *sum = calloc(TERT_SPLIT_ROWS, sizeof *sum);
  float *w = calloc(TERT_SPLIT_ROWS, sizeof *w);
  tert_word *view = calloc(all->n + 1, sizeof *view);
  int8_t *out = tert_i_arena_alloc(arena, TERT_SPLIT_ROWS);
  bool ok = sum && w && view && out;
  double count = 1;
  if (ok)
    for (size_t i = 0; i < all->n; i++)
      view[i] = (tert_word){.form = all->at[i].form, .space_after = all->at[i].space_after};
  for (int epoch = 0; epoch < EPOCHS && ok; epoch++) {
    size_t start = 0; /* of the paragraph */
    while (start < all->n) {
      size_t n = 0;
      tert_split_state state = {0, 0, false};
      while (!all->at[start + n].paragraph_ends)
        n++;
      n++;
      for (size_t i = 0; i + 1 < n; i++) {
        bool gold = all->at[start + i].ends;
        tert_i_split_see(&state, &view[start + i]);
        if (!all->at[start + i + 1].shared && tert_i_split_candidate(view + start, n, i)) {
          uint32_t rows[TERT_SPLIT_FEATURES];
          size_t k = tert_i_split_features(view + start, n, i, &state, rows);
          float score = 0;
          for (size_t f = 0; f < k; f++)
            score += w[rows[f]];
          count += 1;
          /* logistic regression; an end missed costs more than one too many, since few gaps end */
          float step = RATE * (gold ? END_WEIGHT : 1.0f) * ((gold ? 1.0f : 0.0f) - chance(score));
          for (size_t f = 0; f < k; f++) {
            w[rows[f]] += step;
            sum[rows[f]] += count * step;
          }
        }
        tert_i_split_pass(&state, gold);
      }
      start += n;
    }
  }
  if (ok) {
    double most = 1e-9;
    for (size_t i = 0; i < TERT_SPLIT_ROWS; i++) {
      sum[i] = w[i] - sum[i] / count;
      if (sum[i] > most) most = sum[i];
      if (-sum[i] > most) most = -sum[i];
    }
    for (size_t i = 0; i < TERT_SPLIT_ROWS; i++)
      out[i] = (int8_t)(sum[i] / most * 127 + (sum[i] < 0 ? -0.5 : 0.5));
    *section = (tert_str){(const char *)out, TERT_SPLIT_ROWS};
  }
  free(sum);
  free(w);
  free(view);
  return ok;
}

tert_status tert_i_split_train(const tert_conllu *banks, size_t bank_count, tert_arena *arena,
                               tert_str sections[TERT_SEC_COUNT], tert_error *err) {
  pieces all;
  if (!flatten(banks, bank_count, arena, &all) ||
      !learn_exceptions(&all, arena, &sections[TERT_SEC_KEEP_LOOKUP],
                        &sections[TERT_SEC_KEEP_FILTER]) ||
      !learn_ends(&all, arena, &sections[TERT_SEC_SPLIT]))
    return tert_i_fail_memory(err);
  return TERT_OK;
}
