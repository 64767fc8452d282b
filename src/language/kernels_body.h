/* kernels_body.h - float loops, included once for each kind of processor by kernels.c, which sets
 * KERNEL(name), KERNEL_TARGET and LANES, the numbers in a vector: wider vectors than the
 * processor's would be compared number by number. LEAST, MOST, HIGHEST (of the numbers of a vector)
 * and EQUAL (a bit for each of the numbers at a place that equals one) come from there, too. No
 * include guard: it is meant to be read several times. */
#define vec KERNEL(vec)
#define ivec KERNEL(ivec)
#define uvec KERNEL(uvec)
#define bvec KERNEL(bvec)
#define sbvec KERNEL(sbvec)
typedef float vec __attribute__((vector_size(4 * LANES)));
typedef int32_t ivec __attribute__((vector_size(4 * LANES)));
typedef uint8_t bvec __attribute__((vector_size(LANES)));
typedef int8_t sbvec __attribute__((vector_size(LANES)));
/* unaligned load and store */
typedef float uvec __attribute__((vector_size(4 * LANES), aligned(4), may_alias));

/* The hyperbolic tangent within 1.4e-4: a rational function fitted to least largest error on -5..5,
 * one division. */
static KERNEL_TARGET KERNEL_INLINE void KERNEL(tanh)(vec *at) {
  const vec zero = {0};
  vec x = LEAST(MOST(*at, zero - 5.0f), zero + 5.0f), z = x * x;
  vec over = (z * 6.54939940e-4f + 1.01723007e-1f) * z + 9.99810144e-1f;
  vec under = (z * 1.263914e-2f + 4.3450393e-1f) * z + 1.0f;
  *at = x * over / under;
}

/* *x = 1 / (1 + exp(-*x)) = (1 + tanh(*x / 2)) / 2 */
static KERNEL_TARGET KERNEL_INLINE void KERNEL(sigmoid)(vec *x) {
  *x = *x * 0.5f;
  KERNEL(tanh)(x);
  *x = *x * 0.5f + 0.5f;
}

static KERNEL_TARGET void KERNEL(tanh_rows)(float *x, size_t n) {
  for (size_t i = 0; i < n; i += LANES) {
    vec v = GET(x + i);
    KERNEL(tanh)(&v);
    PUT(x + i, v);
  }
}

/* One step of LANES units: c before and after. */
static KERNEL_TARGET KERNEL_INLINE void KERNEL(sru_step)(const tert_sru *s, size_t t, size_t j,
                                                         vec *state) {
  const size_t h = s->h;
  const float *u = s->u + t * s->ld_u + j;
  vec c = *state;
  vec f = GET(u + h) + GET(s->v + j) * c + GET(s->b + j);
  vec r = GET(u + 2 * h) + GET(s->v + h + j) * c + GET(s->b + h + j);
  KERNEL(sigmoid)(&f);
  KERNEL(sigmoid)(&r);
  vec uu = GET(u);
  c = uu + f * (c - uu);
  vec x = GET(s->x + t * s->ld_x + j), g = c;
  KERNEL(tanh)(&g);
  PUT(s->out + t * s->ld_x + j, x + r * (g - x));
  if (s->f) {
    PUT(s->f + t * h + j, f);
    PUT(s->r + t * h + j, r);
    PUT(s->c + t * h + j, c);
  }
  *state = c;
}

/* Blocks of units side by side: a step waits for the one before it, the other blocks do not. */
static KERNEL_TARGET KERNEL_INLINE void KERNEL(sru_blocks)(const tert_sru *s, size_t j,
                                                           size_t blocks) {
  vec c[SRU_BLOCKS] = {{0}};
  for (size_t i = 0; i < s->n; i++) {
    const size_t t = s->backward ? s->n - 1 - i : i;
    for (size_t k = 0; k < blocks; k++)
      KERNEL(sru_step)(s, t, j + k * LANES, &c[k]);
  }
}

static KERNEL_TARGET void KERNEL(sru)(const tert_sru *s) {
  size_t j = 0;
  for (; j + SRU_BLOCKS * LANES <= s->h; j += SRU_BLOCKS * LANES)
    KERNEL(sru_blocks)(s, j, SRU_BLOCKS);
  for (; j < s->h; j += LANES)
    KERNEL(sru_blocks)(s, j, 1);
}

/* Four rows by two vectors at a time; the sum over k runs in order for every output. */
static KERNEL_TARGET void KERNEL(sgemm)(size_t m, size_t n, size_t k, const float *a, size_t ars,
                                        size_t acs, const float *b, size_t ldb, float *c,
                                        size_t ldc, int accumulate) {
  const vec zero = {0};
  for (size_t j = 0; j < n; j += 2 * LANES) {
    size_t i = 0;
    for (; i + 4 <= m; i += 4) {
      float *c0 = c + i * ldc + j, *c1 = c0 + ldc, *c2 = c1 + ldc, *c3 = c2 + ldc;
      vec s00 = zero, s01 = zero, s10 = zero, s11 = zero;
      vec s20 = zero, s21 = zero, s30 = zero, s31 = zero;
      if (accumulate) {
        s00 = GET(c0), s01 = GET(c0 + LANES);
        s10 = GET(c1), s11 = GET(c1 + LANES);
        s20 = GET(c2), s21 = GET(c2 + LANES);
        s30 = GET(c3), s31 = GET(c3 + LANES);
      }
      const float *a0 = a + i * ars, *bp = b + j;
      for (size_t p = 0; p < k; p++, a0 += acs, bp += ldb) {
        vec b0 = GET(bp), b1 = GET(bp + LANES);
        float x0 = a0[0], x1 = a0[ars], x2 = a0[2 * ars], x3 = a0[3 * ars];
        s00 += x0 * b0, s01 += x0 * b1;
        s10 += x1 * b0, s11 += x1 * b1;
        s20 += x2 * b0, s21 += x2 * b1;
        s30 += x3 * b0, s31 += x3 * b1;
      }
      PUT(c0, s00), PUT(c0 + LANES, s01);
      PUT(c1, s10), PUT(c1 + LANES, s11);
      PUT(c2, s20), PUT(c2 + LANES, s21);
      PUT(c3, s30), PUT(c3 + LANES, s31);
    }
    for (; i < m; i++) {
      vec s0 = zero, s1 = zero;
      if (accumulate) s0 = GET(c + i * ldc + j), s1 = GET(c + i * ldc + j + LANES);
      for (size_t p = 0; p < k; p++) {
        float x = a[i * ars + p * acs];
        s0 += x * GET(b + p * ldb + j);
        s1 += x * GET(b + p * ldb + j + LANES);
      }
      PUT(c + i * ldc + j, s0);
      PUT(c + i * ldc + j + LANES, s1);
    }
  }
}

static KERNEL_TARGET void KERNEL(quantise)(const float *x, size_t n, uint8_t *out) {
  for (size_t i = 0; i < n; i += LANES) {
    vec v = GET(x + i) * (float)TERT_Q_ONE + ((float)TERT_Q_ZERO + 0.5f);
    ivec q = __builtin_convertvector(v, ivec);
    bvec b = __builtin_convertvector(q, bvec);
    memcpy(out + i, &b, sizeof b);
  }
}

static KERNEL_TARGET float KERNEL(rectify)(float *x, size_t n, uint8_t *out) {
  vec top = {0};
  const vec zero = {0};
  for (size_t i = 0; i < n; i += LANES) {
    vec v = GET(x + i);
    v = MOST(v, v * TERT_LEAK);
    PUT(x + i, v);
    top = MOST(top, MOST(v, zero - v));
  }
  float most = 1e-6f;
  for (size_t i = 0; i < LANES; i++)
    if (top[i] > most) most = top[i];
  const float scale = (float)TERT_Q_ONE / most;
  for (size_t i = 0; i < n; i += LANES) {
    vec v = GET(x + i) * scale + ((float)TERT_Q_ZERO + 0.5f);
    ivec q = __builtin_convertvector(v, ivec);
    bvec b = __builtin_convertvector(q, bvec);
    memcpy(out + i, &b, sizeof b);
  }
  return most / (float)TERT_Q_ONE;
}

static KERNEL_TARGET void KERNEL(add_rows)(const int8_t *const *rows, const float *scale,
                                           size_t count, float *out, size_t n) {
  for (size_t i = 0; i < n; i += 2 * LANES) {
    vec s0 = GET(out + i), s1 = GET(out + i + LANES);
    for (size_t r = 0; r < count; r++) {
      sbvec q0, q1;
      memcpy(&q0, rows[r] + i, sizeof q0);
      memcpy(&q1, rows[r] + i + LANES, sizeof q1);
      s0 += __builtin_convertvector(__builtin_convertvector(q0, ivec), vec) * scale[r];
      s1 += __builtin_convertvector(__builtin_convertvector(q1, ivec), vec) * scale[r];
    }
    PUT(out + i, s0);
    PUT(out + i + LANES, s1);
  }
}

static KERNEL_TARGET void KERNEL(add)(float *out, const float *x, size_t n) {
  for (size_t i = 0; i < n; i += LANES)
    PUT(out + i, GET(out + i) + GET(x + i));
}

/* The largest first, then where it stands first. */
static KERNEL_TARGET size_t KERNEL(argmax)(const float *x, size_t n) {
  const size_t whole = n / LANES * LANES;
  size_t best = 0;
  float most = x[0];
  if (whole) {
    vec top = GET(x);
    for (size_t i = LANES; i < whole; i += LANES)
      top = MOST(top, GET(x + i));
    most = HIGHEST(top);
    for (size_t i = 0; i < whole; i += LANES) {
      const unsigned equal = EQUAL(x + i, most);
      if (!equal) continue;
      best = i + (size_t)__builtin_ctz(equal);
      break;
    }
  }
  for (size_t i = whole; i < n; i++)
    if (x[i] > most) most = x[i], best = i;
  return best;
}

/* Leaky rectifier of x[0..n) into column at of out[n][ld]. */
static KERNEL_TARGET void KERNEL(leak_column)(const float *x, size_t n, float *out, size_t ld) {
  for (size_t i = 0; i < n; i += LANES) {
    vec v = GET(x + i);
    v = MOST(v, v * TERT_LEAK);
    for (size_t k = 0; k < LANES; k++)
      out[(i + k) * ld] = v[k];
  }
}

#undef vec
#undef ivec
#undef uvec
#undef bvec
#undef sbvec
#undef LANES
#undef LEAST
#undef MOST
#undef HIGHEST
#undef EQUAL
#undef KERNEL
#undef KERNEL_TARGET
