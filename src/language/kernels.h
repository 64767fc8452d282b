/* kernels.h - the inner loops of the network, one set for each kind of processor.
 *
 * All sets give the same bits: the integer product is exact, and in the float loops each output is
 * summed in the same order with separate multiply and add, whatever the width of the vectors. */
#ifndef TERT_LANGUAGE_KERNELS_H
#define TERT_LANGUAGE_KERNELS_H

#include <stddef.h>
#include <stdint.h>

/* A weight matrix of K inputs and N outputs, both multiples of 16, in 8-bit numbers.
 * pack: [K/4][N][4], so that one 64-byte load holds 4 inputs of 16 outputs. */
typedef struct tert_qmat {
  const int8_t *pack;   /* [K/4][N][4] */
  const float *scale;   /* [N] value of one unit */
  const int32_t *shift; /* [N] 64 * sum of the column: the inputs are stored as 64 + value */
  const float *bias;    /* [N] */
  uint32_t k, n;
} tert_qmat;

/* Inputs are stored in 7 bits: byte = 64 + round(63 * value / row scale), 1..127. Seven, not eight:
 * then two products fit 16 bits, which processors without VNNI need. */
#define TERT_Q_ZERO 64
#define TERT_Q_ONE 63

/* One direction of a simple recurrent unit over a sentence (Lei et al. 2018):
 *   f = sigmoid(uf + vf*c' + bf)   r = sigmoid(ur + vr*c' + br)   c = f*c' + (1-f)*u
 *   h = r*tanh(c) + (1-r)*x        where c' is the c of the word before */
typedef struct tert_sru {
  size_t n, h;    /* words, units (multiple of 32) */
  const float *u; /* [n][ld_u] u, uf, ur side by side, h each */
  size_t ld_u;
  const float *x; /* [n][ld_x] input that is carried past the unit */
  float *out;     /* [n][ld_x] */
  size_t ld_x;
  const float *v, *b; /* [2h] of f, then of r */
  float *f, *r, *c;   /* [n][h] kept for training, or NULL */
  int backward;       /* read the sentence from its end */
} tert_sru;

typedef struct tert_kernels {
  const char *name;
  /* C[m][n] (+)= A[m][k] B[k][n]; A has row step ars and column step acs; n a multiple of 32. */
  void (*sgemm)(size_t m, size_t n, size_t k, const float *a, size_t ars, size_t acs,
                const float *b, size_t ldb, float *c, size_t ldc, int accumulate);
  void (*sru)(const tert_sru *s);
  void (*tanh_rows)(float *x, size_t n); /* n a multiple of 16 */
  /* out[m][n] = scale * (A W) + bias; a holds m rows of w->k bytes; row_scale NULL: all 1/63. */
  void (*qgemm)(const tert_qmat *w, const uint8_t *a, const float *row_scale, size_t m, float *out,
                size_t ld_out);
  void (*quantise)(const float *x, size_t n, uint8_t *out); /* values within -1..1 */
  /* Leaky rectifier in place, then bytes; returns the row scale (largest value / 63). */
  float (*rectify)(float *x, size_t n, uint8_t *out);
  /* out[n] += sum of scale[r] * rows[r][n], in order; n a multiple of 32 */
  void (*add_rows)(const int8_t *const *rows, const float *scale, size_t count, float *out,
                   size_t n);
  void (*add)(float *out, const float *x, size_t n); /* out += x; n a multiple of 16 */
  size_t (*argmax)(const float *x, size_t n);        /* first of the largest; n >= 1 */
  /* Leaky rectifier of x[0..n) into every ld-th number of out; n a multiple of 16. */
  void (*leak_column)(const float *x, size_t n, float *out, size_t ld);
} tert_kernels;

/* The best set that this processor runs; name "portable", "avx2", "avx512" or "amx" asks for one
 * (NULL when the processor has not got it). Linux is asked whether the process may use AMX. */
const tert_kernels *tert_i_kernels(const char *name);

#define TERT_LEAK 0.1f

#endif
