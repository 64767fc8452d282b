/* train_pass.h - the trainer's state and one shard's way forward and back. */
#ifndef TERT_LANGUAGE_TRAIN_PASS_H
#define TERT_LANGUAGE_TRAIN_PASS_H

#include "train_net.h"

#define TERT_SHARDS 4u
#define SHARD_WORDS 512u
#define SHARD_SENTENCES 128u
#define DENSE_JOBS 16u
#define ADAM_M 0.9f
#define ADAM_V 0.98f

/* Places of the parameters in trainer.w (and of their gradients in shard.grad). */
typedef struct params_layout {
  size_t vec, vec_bias; /* [G][D], [D] */
  size_t
      layer[TERT_LAYERS_MAX];  /* [D][3D]: u f r of the forward half, u f r of the backward half */
  size_t sru[TERT_LAYERS_MAX]; /* [4D]: v, b forward; v, b backward */
  size_t top, top_bias;        /* [D][W], [W] */
  size_t arc, arc_bias;        /* [A][A], [A] */
  size_t root;                 /* [A] */
  size_t rel, rel_bias;        /* [R][L], [L] */
} params_layout;

typedef struct trainer trainer;

/* A part of a batch: its words one sentence after the other, N = n of them. */
typedef struct shard {
  uint32_t ids[SHARD_SENTENCES];
  size_t sentences, n;
  uint64_t random;
  uint32_t *rows;                   /* [N][F+1] embedding rows, TERT_NO_ROW none */
  float *vec;                       /* [N][G] */
  uint8_t *has_vec;                 /* [N] */
  float *x[TERT_LAYERS_MAX + 1];    /* [N][D] input of each layer, output of the last */
  float *xd[TERT_LAYERS_MAX + 1];   /* the same with dropout */
  float *mask[TERT_LAYERS_MAX + 1]; /* [N][D] */
  float *gates[TERT_LAYERS_MAX][2]; /* [3][N][D/2] f, r, c */
  float *u, *du;                    /* [N][3D] */
  float *top, *dtop;                /* [N][W] */
  float *top_mask;                  /* [N][2A] */
  float *rel, *drel;                /* [N][R] */
  float *out;                       /* [N][L] */
  float *q, *dq;                    /* [N][A] */
  float *heads, *dheads;            /* [N+1][A] */
  float *heads_t;                   /* [A][N+32] */
  float *scores;                    /* [N][N+32] */
  float *dx, *dy;                   /* [N][D] */
  float *grad;                      /* [params] */
  double loss[3];                   /* tags, heads, relations */
} shard;

struct trainer {
  const tert_gold *gold;
  const tert_vectors *vectors;
  const tert_kernels *kernels;
  uint32_t dim, layers, arc, rel, tags, tags_up, labels, vec_dims, width, rows;
  params_layout at;
  size_t params;
  float *w, *m, *v;                 /* [params] and their moments */
  float *wt;                        /* [params] matrices turned round */
  float *embed, *embed_m, *embed_v; /* [rows][D] */
  uint32_t *row_count;              /* [rows] times seen in the treebank */
  tert_lookup lookup, vec_lookup;
  tert_str lookup_section, vec_section;
  shard shards[TERT_SHARDS];
  /* rows touched by the batch */
  uint32_t *row_grad, *row_at;
  float *embed_grad;
  size_t row_used;
  uint64_t steps;
  float rate, grad_scale, fix_m, fix_v;
};

uint64_t tert_i_random(uint64_t *state);
float tert_i_random_unit(uint64_t *state); /* 0 <= x < 1 */
bool tert_i_shard_init(shard *h, const trainer *t);
void tert_i_shard_free(shard *h);
/* Forward and back: loss and grad of h's sentences, and dx, the gradient of the embedding sums. */
void tert_i_shard_run(shard *h, const trainer *t);
/* Features of h's words, some left out or changed in case, into rows, vec and has_vec. */
void tert_i_shard_features(shard *h, const trainer *t);
/* The trained network in 8-bit numbers; false when memory is out. */
bool tert_i_net_sections(const trainer *t, tert_arena *arena, tert_str sections[TERT_SEC_COUNT]);

#endif
