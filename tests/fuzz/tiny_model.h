/* tiny_model.h - a small valid model for the fuzz targets of the language room. */
#ifndef TERT_FUZZ_TINY_MODEL_H
#define TERT_FUZZ_TINY_MODEL_H

#include "language/parser.h"
#include "language/split.h"

#include <stdlib.h>

/* Writes a model with random small weights into out. */
static inline void tiny_model(tert_buf *out) {
  static const tert_shape shape = {.dim = 64,
                                   .layers = 1,
                                   .arc = 32,
                                   .rel = 32,
                                   .tags = 3,
                                   .tags_up = 32,
                                   .labels = 64,
                                   .vec = 32,
                                   .rows = 16,
                                   .vectors = 4};
  static const tert_tag tags[3] = {{TERT_UPOS_NOUN, TERT_XPOS_NNS, 0},
                                   {TERT_UPOS_VERB, TERT_XPOS_VBD, 0},
                                   {TERT_UPOS_PROPN, TERT_XPOS_NNP, 0}};
  static uint32_t lookup[32], none[32];
  static char strings[16];
  static int8_t embed[16 * 64];
  static float scale[16], sru[4 * 64], root[32];
  static uint8_t vec[4 * 16], filter[TERT_KEEP_FILTER_BYTES];
  static int8_t split[TERT_SPLIT_ROWS];
  static char matrices[1 << 17];
  for (size_t i = 0; i < 16; i++) {
    none[2 * i] = 0;
    none[2 * i + 1] = TERT_NO_ROW;
    lookup[2 * i] = (uint32_t)i;
    lookup[2 * i + 1] = i < 8 ? (uint32_t)i % 4 : TERT_NO_ROW;
    scale[i] = 0.01f;
  }
  for (size_t i = 0; i < sizeof split; i++)
    split[i] = (int8_t)(i * 31 % 23) - 11;
  for (size_t i = 0; i < sizeof embed; i++)
    embed[i] = (int8_t)(i * 37 % 251);
  const uint32_t one = 1, offsets[2] = {0, 0};
  memcpy(strings, &one, 4);
  memcpy(strings + 4, offsets, 8);
  const uint32_t sizes[5][2] = {{32, 64}, {64, 192}, {64, 160}, {32, 32}, {32, 64}};
  size_t at = 0;
  for (size_t m = 0; m < 5; m++) {
    size_t k = sizes[m][0], n = sizes[m][1];
    for (size_t i = 0; i < k * n; i++)
      matrices[at++] = (char)(i * 41 % 255);
    for (size_t i = 0; i < n; i++) {
      float s = 0.002f;
      memcpy(matrices + at + 4 * i, &s, 4);
    }
    at += 12 * n;
  }
  tert_str sections[TERT_SEC_COUNT] = {{NULL, 0}};
#define PUT_SECTION(id, data, size) sections[id] = (tert_str){(const char *)(data), (size)}
  PUT_SECTION(TERT_SEC_SHAPE, &shape, sizeof shape);
  PUT_SECTION(TERT_SEC_LOOKUP, lookup, sizeof lookup);
  PUT_SECTION(TERT_SEC_EMBED, embed, sizeof embed);
  PUT_SECTION(TERT_SEC_EMBED_SCALE, scale, sizeof scale);
  PUT_SECTION(TERT_SEC_VEC_LOOKUP, lookup, sizeof lookup);
  PUT_SECTION(TERT_SEC_VEC, vec, sizeof vec);
  PUT_SECTION(TERT_SEC_MATRICES, matrices, at);
  PUT_SECTION(TERT_SEC_SRU, sru, sizeof sru);
  PUT_SECTION(TERT_SEC_ROOT, root, sizeof root);
  PUT_SECTION(TERT_SEC_TAGS, tags, sizeof tags);
  PUT_SECTION(TERT_SEC_FEATS, strings, 12);
  PUT_SECTION(TERT_SEC_FEAT_LOOKUP, none, sizeof none);
  PUT_SECTION(TERT_SEC_LEMMAS, strings, 12);
  PUT_SECTION(TERT_SEC_LEMMA_LOOKUP, none, sizeof none);
  PUT_SECTION(TERT_SEC_KEEP_LOOKUP, none, sizeof none);
  PUT_SECTION(TERT_SEC_SPLIT, split, sizeof split);
  PUT_SECTION(TERT_SEC_KEEP_FILTER, filter, sizeof filter);
#undef PUT_SECTION
  tert_i_model_write(sections, out);
}

/* Copy of bytes at a multiple of 64, as a mapped file has it; free() it. */
static inline char *aligned_copy(tert_str bytes) {
  void *p = NULL;
  if (posix_memalign(&p, 64, bytes.len ? bytes.len : 1) != 0) abort();
  memcpy(p, bytes.ptr, bytes.len);
  return p;
}

#endif
