/* kernels_body.h - float loops, included once for each kind of processor by kernels.c, which sets
 * KERNEL(name) and KERNEL_TARGET. No include guard: it is meant to be read several times. */

/* *x = 1 / (1 + exp(-*x)) */
static KERNEL_TARGET KERNEL_INLINE void KERNEL(sigmoid)(vec *at) {
  const vec zero = {0};
  vec x = zero - *at;
  x = SELECT(x < zero - 40.0f, zero - 40.0f, x);
  x = SELECT(x > zero + 40.0f, zero + 40.0f, x);
  vec t = x * 1.44269504f;
  ivec k = __builtin_convertvector(t + SELECT(t < zero, zero - 0.5f, zero + 0.5f), ivec);
  vec kf = __builtin_convertvector(k, vec);
  vec r = x - kf * 0.693359375f;
  r = r + kf * 2.12194440e-4f;
  vec p = r * 1.9875691500e-4f + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  p = p * (r * r) + r + 1.0f;
  p = p * (vec)((k + 127) << 23);
  *at = (zero + 1.0f) / (p + 1.0f);
}

static KERNEL_TARGET KERNEL_INLINE void KERNEL(tanh)(vec *x) {
  *x = *x * 2.0f;
  KERNEL(sigmoid)(x);
  *x = *x * 2.0f - 1.0f;
}

static KERNEL_TARGET void KERNEL(tanh_rows)(float *x, size_t n) {
  for (size_t i = 0; i < n; i += 16) {
    vec v = GET(x + i);
    KERNEL(tanh)(&v);
    PUT(x + i, v);
  }
}

static KERNEL_TARGET void KERNEL(sru)(const tert_sru *s) {
  const size_t h = s->h;
  for (size_t j = 0; j < h; j += 16) {
    const vec vf = GET(s->v + j), vr = GET(s->v + h + j);
    const vec bf = GET(s->b + j), br = GET(s->b + h + j);
    vec c = {0};
    for (size_t i = 0; i < s->n; i++) {
      size_t t = s->backward ? s->n - 1 - i : i;
      const float *u = s->u + t * s->ld_u + j;
      vec f = GET(u + h) + vf * c + bf, r = GET(u + 2 * h) + vr * c + br;
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
    }
  }
}

/* Four rows by 32 columns at a time; the sum over k runs in order for every output. */
static KERNEL_TARGET void KERNEL(sgemm)(size_t m, size_t n, size_t k, const float *a, size_t ars,
                                        size_t acs, const float *b, size_t ldb, float *c,
                                        size_t ldc, int accumulate) {
  const vec zero = {0};
  for (size_t j = 0; j < n; j += 32) {
    size_t i = 0;
    for (; i + 4 <= m; i += 4) {
      float *c0 = c + i * ldc + j, *c1 = c0 + ldc, *c2 = c1 + ldc, *c3 = c2 + ldc;
      vec s00 = zero, s01 = zero, s10 = zero, s11 = zero;
      vec s20 = zero, s21 = zero, s30 = zero, s31 = zero;
      if (accumulate) {
        s00 = GET(c0), s01 = GET(c0 + 16);
        s10 = GET(c1), s11 = GET(c1 + 16);
        s20 = GET(c2), s21 = GET(c2 + 16);
        s30 = GET(c3), s31 = GET(c3 + 16);
      }
      const float *a0 = a + i * ars, *bp = b + j;
      for (size_t p = 0; p < k; p++, a0 += acs, bp += ldb) {
        vec b0 = GET(bp), b1 = GET(bp + 16);
        float x0 = a0[0], x1 = a0[ars], x2 = a0[2 * ars], x3 = a0[3 * ars];
        s00 += x0 * b0, s01 += x0 * b1;
        s10 += x1 * b0, s11 += x1 * b1;
        s20 += x2 * b0, s21 += x2 * b1;
        s30 += x3 * b0, s31 += x3 * b1;
      }
      PUT(c0, s00), PUT(c0 + 16, s01);
      PUT(c1, s10), PUT(c1 + 16, s11);
      PUT(c2, s20), PUT(c2 + 16, s21);
      PUT(c3, s30), PUT(c3 + 16, s31);
    }
    for (; i < m; i++) {
      vec s0 = zero, s1 = zero;
      if (accumulate) s0 = GET(c + i * ldc + j), s1 = GET(c + i * ldc + j + 16);
      for (size_t p = 0; p < k; p++) {
        float x = a[i * ars + p * acs];
        s0 += x * GET(b + p * ldb + j);
        s1 += x * GET(b + p * ldb + j + 16);
      }
      PUT(c + i * ldc + j, s0);
      PUT(c + i * ldc + j + 16, s1);
    }
  }
}

static KERNEL_TARGET void KERNEL(quantise)(const float *x, size_t n, uint8_t *out) {
  for (size_t i = 0; i < n; i += 16) {
    vec v = GET(x + i) * (float)TERT_Q_ONE + ((float)TERT_Q_ZERO + 0.5f);
    ivec q = __builtin_convertvector(v, ivec);
    bvec b = __builtin_convertvector(q, bvec);
    memcpy(out + i, &b, sizeof b);
  }
}

static KERNEL_TARGET float KERNEL(rectify)(float *x, size_t n, uint8_t *out) {
  vec top = {0};
  const vec zero = {0};
  for (size_t i = 0; i < n; i += 16) {
    vec v = GET(x + i);
    v = SELECT(v < zero, v * TERT_LEAK, v);
    PUT(x + i, v);
    vec size = SELECT(v < zero, -v, v);
    top = SELECT(size > top, size, top);
  }
  float most = 1e-6f;
  for (size_t i = 0; i < 16; i++)
    if (top[i] > most) most = top[i];
  const float scale = (float)TERT_Q_ONE / most;
  for (size_t i = 0; i < n; i += 16) {
    vec v = GET(x + i) * scale + ((float)TERT_Q_ZERO + 0.5f);
    ivec q = __builtin_convertvector(v, ivec);
    bvec b = __builtin_convertvector(q, bvec);
    memcpy(out + i, &b, sizeof b);
  }
  return most / (float)TERT_Q_ONE;
}

static KERNEL_TARGET void KERNEL(add_rows)(const int8_t *const *rows, const float *scale,
                                           size_t count, float *out, size_t n) {
  for (size_t i = 0; i < n; i += 32) {
    vec s0 = GET(out + i), s1 = GET(out + i + 16);
    for (size_t r = 0; r < count; r++) {
      sbvec q0, q1;
      memcpy(&q0, rows[r] + i, sizeof q0);
      memcpy(&q1, rows[r] + i + 16, sizeof q1);
      s0 += __builtin_convertvector(__builtin_convertvector(q0, ivec), vec) * scale[r];
      s1 += __builtin_convertvector(__builtin_convertvector(q1, ivec), vec) * scale[r];
    }
    PUT(out + i, s0);
    PUT(out + i + 16, s1);
  }
}

static KERNEL_TARGET void KERNEL(add)(float *out, const float *x, size_t n) {
  for (size_t i = 0; i < n; i += 16)
    PUT(out + i, GET(out + i) + GET(x + i));
}

static KERNEL_TARGET size_t KERNEL(argmax)(const float *x, size_t n) {
  size_t best = 0, i = 0;
  if (n >= 16) {
    vec top = GET(x);
    ivec at = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, place = at;
    for (i = 16; i + 16 <= n; i += 16) {
      at += 16;
      vec v = GET(x + i);
      ivec more = v > top;
      top = SELECT(more, v, top);
      place = (more & at) | (~more & place);
    }
    best = (size_t)place[0];
    for (size_t k = 1; k < 16; k++) {
      float v = top[k], most = x[best];
      if (v > most || (v >= most && (size_t)place[k] < best)) best = (size_t)place[k];
    }
  }
  for (; i < n; i++)
    if (x[i] > x[best]) best = i;
  return best;
}

/* Leaky rectifier of x[0..n) into column at of out[n][ld]. */
static KERNEL_TARGET void KERNEL(leak_column)(const float *x, size_t n, float *out, size_t ld) {
  const vec zero = {0};
  for (size_t i = 0; i < n; i += 16) {
    vec v = GET(x + i);
    v = SELECT(v < zero, v * TERT_LEAK, v);
    for (size_t k = 0; k < 16; k++)
      out[(i + k) * ld] = v[k];
  }
}
