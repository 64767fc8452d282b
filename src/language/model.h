/* model.h - the mapped model file and what the room reads from it. docs/language.md describes the
 * format. Everything here is read-only once open and shared by all threads. */
#ifndef TERT_LANGUAGE_MODEL_H
#define TERT_LANGUAGE_MODEL_H

#include "base/file.h"
#include "features.h"
#include "kernels.h"
#include "language.h"

#define TERT_MODEL_MAGIC "TERTLANG"
#define TERT_MODEL_VERSION 2u
#define TERT_LAYERS_MAX 4u

/* Sizes of the network. */
typedef struct tert_shape {
  uint32_t dim;     /* D, of a word; multiple of 64 */
  uint32_t layers;  /* recurrent layers, both directions each */
  uint32_t arc;     /* A, of the arc scorer; multiple of 32 */
  uint32_t rel;     /* R, of the relation scorer; multiple of 32 */
  uint32_t tags;    /* T, joint tags in use */
  uint32_t tags_up; /* T rounded up to 32 */
  uint32_t labels;  /* L, relations rounded up to 32 */
  uint32_t vec;     /* G, columns of the word vectors, rounded up to 32 */
  uint32_t rows;    /* embedded features */
  uint32_t vectors; /* word vectors */
} tert_shape;

/* Columns of the top product: arc as dependent, arc as head, relation as dependent, as head, tags.
 */
static inline uint32_t tert_i_top_width(const tert_shape *s) {
  return 2 * s->arc + 2 * s->rel + s->tags_up;
}

typedef struct tert_tag {
  uint8_t upos, xpos;
  uint16_t feats; /* index of the tag's most frequent features */
} tert_tag;

typedef struct tert_net {
  tert_shape shape;
  tert_lookup lookup;                /* feature keys -> rows */
  const int8_t *embed;               /* [rows][D] */
  const float *embed_scale;          /* [rows] */
  tert_lookup vec_lookup;            /* keys -> vectors */
  const uint8_t *vec;                /* [vectors][G/2] two columns a byte */
  tert_qmat vec_in;                  /* G x D; its inputs are the levels 0..15 themselves */
  tert_qmat layer[TERT_LAYERS_MAX];  /* D x 3D */
  const float *sru[TERT_LAYERS_MAX]; /* [4D]: v and b of forward, v and b of backward; D each */
  tert_qmat top;                     /* D x top width */
  tert_qmat arc_out;                 /* A x A */
  const float *root;                 /* [A] the root as a head */
  tert_qmat rel_out;                 /* R x L */
} tert_net;

/* A list of strings: offsets[count + 1] into bytes. */
typedef struct tert_strings {
  const uint32_t *offsets;
  const char *bytes;
  uint32_t count;
} tert_strings;

static inline tert_str tert_i_strings_at(const tert_strings *s, uint32_t i) {
  return (tert_str){s->bytes + s->offsets[i], s->offsets[i + 1] - s->offsets[i]};
}

struct tert_language {
  tert_file file;
  tert_net net;
  const tert_tag *tags;     /* [T] */
  tert_strings feats;       /* values of the FEATS column */
  tert_lookup feat_lookup;  /* (form, tag) -> feats */
  tert_lookup lemma_lookup; /* (form, tag) -> lemma */
  tert_strings lemmas;
  tert_lookup keep_lookup;    /* forms that are one word in spite of their marks; see tokenise.c */
  const uint8_t *keep_filter; /* bits of split.h, or NULL */
  tert_str references;        /* see tert_i_language_references */
  const int8_t *split;        /* [TERT_SPLIT_ROWS] weights of the sentence splitter */
};

#define TERT_SPLIT_ROWS 65536u

/* Key of a form in lower case under a tag, for the lemma and feature tables. */
uint64_t tert_i_form_key(tert_str lower, unsigned tag);

typedef enum tert_section {
  TERT_SEC_SHAPE = 1,
  TERT_SEC_LOOKUP,
  TERT_SEC_EMBED,
  TERT_SEC_EMBED_SCALE,
  TERT_SEC_VEC_LOOKUP,
  TERT_SEC_VEC,
  TERT_SEC_MATRICES,
  TERT_SEC_SRU,
  TERT_SEC_ROOT,
  TERT_SEC_TAGS,
  TERT_SEC_FEATS,
  TERT_SEC_FEAT_LOOKUP,
  TERT_SEC_LEMMAS,
  TERT_SEC_LEMMA_LOOKUP,
  TERT_SEC_KEEP_LOOKUP,
  TERT_SEC_SPLIT,
  TERT_SEC_KEEP_FILTER,
  TERT_SEC_REFERENCES, /* weights of reference resolution, trained apart */
  TERT_SEC_COUNT
} tert_section;

/* Checks bytes (64-aligned, which must outlive out) and fills out's views. file names it in errors.
 */
tert_status tert_i_model_view(tert_str bytes, const char *file, tert_language *out,
                              tert_error *err);
/* Puts sections[id] together to a file; empty sections are left out. */
void tert_i_model_write(const tert_str sections[TERT_SEC_COUNT], tert_buf *out);

/* Writes magic, version, size and checksum into a file of at least 64 bytes. */
void tert_i_model_seal(char *bytes, size_t len);

#endif
