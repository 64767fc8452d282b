/* kernels.c - the inner loops for plain C, AVX2, AVX-512 with VNNI, and AMX, chosen at run time. */
#include "kernels.h"

#include <stdbool.h>
#include <string.h>

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#if defined(__linux__)
#include <sys/syscall.h>
#include <unistd.h>
#define HAVE_AMX 1
#endif
#endif

#ifdef __clang__
#pragma clang fp contract(off)
#endif

#define GET(p) (*(const uvec *)(p))
#define PUT(p, v) (*(uvec *)(p) = (v))
#define SELECT(mask, yes, no) (vec)(((mask) & (ivec)(yes)) | (~(mask) & (ivec)(no)))
#define SRU_BLOCKS 3 /* vectors of units that step side by side */
#define KERNEL_INLINE inline __attribute__((always_inline))

static float portable_highest(const float *v) {
  float most = v[0];
  for (int i = 1; i < 4; i++)
    if (v[i] > most) most = v[i];
  return most;
}

static unsigned portable_equal(const float *p, float value) {
  unsigned bits = 0;
  for (int i = 0; i < 4; i++)
    bits |= (unsigned)(p[i] <= value && p[i] >= value) << i;
  return bits;
}

#define KERNEL(name) portable_##name
#define KERNEL_TARGET
#define LANES 4
#define LEAST(a, b) SELECT((a) < (b), a, b)
#define MOST(a, b) SELECT((a) > (b), a, b)
#define HIGHEST(v) portable_highest((const float *)&(v))
#define EQUAL(p, value) portable_equal(p, value)
#include "kernels_body.h"

static void portable_qgemm(const tert_qmat *w, const uint8_t *a, const float *row_scale, size_t m,
                           float *out, size_t ld_out) {
  for (size_t i = 0; i < m; i++) {
    const uint8_t *x = a + i * w->k;
    const float scale = row_scale ? row_scale[i] : 1.0f / TERT_Q_ONE;
    for (size_t j = 0; j < w->n; j += 16) {
      int32_t s[16] = {0};
      for (size_t p = 0; p < w->k; p += 4) {
        const int8_t *b = w->pack + (p * w->n + j * 4);
        for (size_t q = 0; q < 16; q++)
          s[q] += x[p] * b[q * 4] + x[p + 1] * b[q * 4 + 1] + x[p + 2] * b[q * 4 + 2] +
                  x[p + 3] * b[q * 4 + 3];
      }
      for (size_t q = 0; q < 16; q++)
        out[i * ld_out + j + q] =
            (float)(s[q] - w->shift[j + q]) * (w->scale[j + q] * scale) + w->bias[j + q];
    }
  }
}

#define KERNEL_SET(set)                                                                            \
  {                                                                                                \
#set, set##_sgemm, set##_sru, set##_tanh_rows, set##_qgemm, set##_quantise, set##_rectify,     \
        set##_add_rows, set##_add, set##_argmax, set##_leak_column                                 \
  }

static const tert_kernels portable = KERNEL_SET(portable);

#if defined(__x86_64__)

__attribute__((target("avx2"))) static inline float avx2_highest(__m256 v) {
  __m128 m = _mm_max_ps(_mm256_castps256_ps128(v), _mm256_extractf128_ps(v, 1));
  m = _mm_max_ps(m, _mm_movehl_ps(m, m));
  return _mm_cvtss_f32(_mm_max_ss(m, _mm_movehdup_ps(m)));
}

#define KERNEL(name) avx2_##name
#define KERNEL_TARGET __attribute__((target("avx2")))
#define LANES 8
#define LEAST(a, b) (vec) _mm256_min_ps((__m256)(a), (__m256)(b))
#define MOST(a, b) (vec) _mm256_max_ps((__m256)(a), (__m256)(b))
#define HIGHEST(v) avx2_highest((__m256)(v))
#define EQUAL(p, value)                                                                            \
  (unsigned)_mm256_movemask_ps(_mm256_cmp_ps(_mm256_loadu_ps(p), _mm256_set1_ps(value), _CMP_EQ_OQ))
#include "kernels_body.h"
#define KERNEL(name) avx512_##name
#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")))
#define KERNEL_TARGET AVX512
#define LANES 16
#define LEAST(a, b) (vec) _mm512_min_ps((__m512)(a), (__m512)(b))
#define MOST(a, b) (vec) _mm512_max_ps((__m512)(a), (__m512)(b))
#define HIGHEST(v) _mm512_reduce_max_ps((__m512)(v))
#define EQUAL(p, value)                                                                            \
  (unsigned)_mm512_cmp_ps_mask(_mm512_loadu_ps(p), _mm512_set1_ps(value), _CMP_EQ_OQ)
#include "kernels_body.h"

/* Four bytes of a row as one number, for a broadcast. */
static inline int32_t four(const uint8_t *p) {
  int32_t v;
  memcpy(&v, p, sizeof v);
  return v;
}

__attribute__((target("avx2"))) static void avx2_store(const tert_qmat *w, size_t j, __m256i s,
                                                       float scale, float *out) {
  __m256i t = _mm256_sub_epi32(s, _mm256_loadu_si256((const __m256i *)(w->shift + j)));
  __m256 f = _mm256_mul_ps(_mm256_loadu_ps(w->scale + j), _mm256_set1_ps(scale));
  f = _mm256_mul_ps(_mm256_cvtepi32_ps(t), f);
  _mm256_storeu_ps(out + j, _mm256_add_ps(f, _mm256_loadu_ps(w->bias + j)));
}

__attribute__((target("avx2"))) static __m256i avx2_dot(__m256i sum, __m256i x, __m256i b) {
  __m256i pairs = _mm256_maddubs_epi16(x, b); /* exact: at most 2 * 127 * 127 */
  return _mm256_add_epi32(sum, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)));
}

__attribute__((target("avx2"))) static void avx2_qgemm(const tert_qmat *w, const uint8_t *a,
                                                       const float *row_scale, size_t m, float *out,
                                                       size_t ld_out) {
  const size_t k = w->k, n = w->n;
  for (size_t i = 0; i < m; i += 4) {
    const size_t rows = m - i < 4 ? m - i : 4;
    const uint8_t *x0 = a + i * k, *x1 = rows > 1 ? x0 + k : x0, *x2 = rows > 2 ? x1 + k : x0,
                  *x3 = rows > 3 ? x2 + k : x0;
    for (size_t j = 0; j < n; j += 16) {
      __m256i s00 = _mm256_setzero_si256(), s01 = s00, s10 = s00, s11 = s00, s20 = s00, s21 = s00,
              s30 = s00, s31 = s00;
      const int8_t *b = w->pack + j * 4;
      for (size_t p = 0; p < k; p += 4, b += n * 4) {
        __m256i b0 = _mm256_loadu_si256((const __m256i *)b);
        __m256i b1 = _mm256_loadu_si256((const __m256i *)(b + 32));
        __m256i v = _mm256_set1_epi32(four(x0 + p));
        s00 = avx2_dot(s00, v, b0), s01 = avx2_dot(s01, v, b1);
        v = _mm256_set1_epi32(four(x1 + p));
        s10 = avx2_dot(s10, v, b0), s11 = avx2_dot(s11, v, b1);
        v = _mm256_set1_epi32(four(x2 + p));
        s20 = avx2_dot(s20, v, b0), s21 = avx2_dot(s21, v, b1);
        v = _mm256_set1_epi32(four(x3 + p));
        s30 = avx2_dot(s30, v, b0), s31 = avx2_dot(s31, v, b1);
      }
      __m256i sums[4][2] = {{s00, s01}, {s10, s11}, {s20, s21}, {s30, s31}};
      for (size_t r = 0; r < rows; r++) {
        float scale = row_scale ? row_scale[i + r] : 1.0f / TERT_Q_ONE;
        avx2_store(w, j, sums[r][0], scale, out + (i + r) * ld_out);
        avx2_store(w, j + 8, sums[r][1], scale, out + (i + r) * ld_out);
      }
    }
  }
}

AVX512 static void avx512_store(const tert_qmat *w, size_t j, __m512i s, float scale, float *out) {
  __m512i t = _mm512_sub_epi32(s, _mm512_loadu_si512(w->shift + j));
  __m512 f = _mm512_mul_ps(_mm512_loadu_ps(w->scale + j), _mm512_set1_ps(scale));
  /* two roundings, as in the other sets */
  f = _mm512_mul_round_ps(_mm512_cvtepi32_ps(t), f, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
  f = _mm512_add_round_ps(f, _mm512_loadu_ps(w->bias + j),
                          _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
  _mm512_storeu_ps(out + j, f);
}

AVX512 static void avx512_qgemm(const tert_qmat *w, const uint8_t *a, const float *row_scale,
                                size_t m, float *out, size_t ld_out) {
  const size_t k = w->k, n = w->n;
  for (size_t i = 0; i < m; i += 6) {
    const size_t rows = m - i < 6 ? m - i : 6;
    const uint8_t *x[6];
    for (size_t r = 0; r < 6; r++)
      x[r] = a + (i + (r < rows ? r : 0)) * k;
    const uint8_t *x0 = x[0], *x1 = x[1], *x2 = x[2], *x3 = x[3], *x4 = x[4], *x5 = x[5];
    size_t j = 0;
    for (; j < n; j += 32) {
      const size_t next = j + 16 < n ? 64 : 0; /* the last 16 columns stand alone */
      __m512i s00 = _mm512_setzero_si512(), s01 = s00, s10 = s00, s11 = s00, s20 = s00, s21 = s00,
              s30 = s00, s31 = s00, s40 = s00, s41 = s00, s50 = s00, s51 = s00;
      const int8_t *b = w->pack + j * 4;
      for (size_t p = 0; p < k; p += 4, b += n * 4) {
        __m512i b0 = _mm512_loadu_si512(b), b1 = _mm512_loadu_si512(b + next);
        __m512i v = _mm512_set1_epi32(four(x0 + p)), y = _mm512_set1_epi32(four(x1 + p));
        s00 = _mm512_dpbusd_epi32(s00, v, b0), s01 = _mm512_dpbusd_epi32(s01, v, b1);
        s10 = _mm512_dpbusd_epi32(s10, y, b0), s11 = _mm512_dpbusd_epi32(s11, y, b1);
        v = _mm512_set1_epi32(four(x2 + p)), y = _mm512_set1_epi32(four(x3 + p));
        s20 = _mm512_dpbusd_epi32(s20, v, b0), s21 = _mm512_dpbusd_epi32(s21, v, b1);
        s30 = _mm512_dpbusd_epi32(s30, y, b0), s31 = _mm512_dpbusd_epi32(s31, y, b1);
        v = _mm512_set1_epi32(four(x4 + p)), y = _mm512_set1_epi32(four(x5 + p));
        s40 = _mm512_dpbusd_epi32(s40, v, b0), s41 = _mm512_dpbusd_epi32(s41, v, b1);
        s50 = _mm512_dpbusd_epi32(s50, y, b0), s51 = _mm512_dpbusd_epi32(s51, y, b1);
      }
      __m512i sums[6][2] = {{s00, s01}, {s10, s11}, {s20, s21}, {s30, s31}, {s40, s41}, {s50, s51}};
      for (size_t r = 0; r < rows; r++) {
        float scale = row_scale ? row_scale[i + r] : 1.0f / TERT_Q_ONE;
        avx512_store(w, j, sums[r][0], scale, out + (i + r) * ld_out);
        if (next) avx512_store(w, j + 16, sums[r][1], scale, out + (i + r) * ld_out);
      }
    }
  }
}

static const tert_kernels avx2 = KERNEL_SET(avx2);
static const tert_kernels avx512 = KERNEL_SET(avx512);

#if defined(HAVE_AMX)

/* Tiles of 16 rows of 64 bytes: sums of two by two blocks, two blocks of inputs, two of weights. */
#define SUM_00 0 /* bare numbers: gcc pastes them into names of registers */
#define SUM_01 1
#define SUM_10 2
#define SUM_11 3
#define UPPER 4
#define LOWER 5
#define LEFT 6
#define RIGHT 7
#define TILES 8
#define TILE_ROWS 16u
#define TILE_BYTES 64u
#define AMX                                                                                        \
  __attribute__((target("amx-tile,amx-int8,avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")))

typedef struct tile_shapes { /* Intel SDM, LDTILECFG, palette 1 */
  uint8_t palette, start_row, zero[14];
  uint16_t bytes[16];
  uint8_t rows[16];
} tile_shapes;

AMX static void set_tiles(size_t upper, size_t lower) {
  tile_shapes t = {.palette = 1};
  for (size_t i = 0; i < TILES; i++) {
    t.bytes[i] = TILE_BYTES;
    t.rows[i] = TILE_ROWS;
  }
  t.rows[SUM_00] = t.rows[SUM_01] = t.rows[UPPER] = (uint8_t)upper;
  t.rows[SUM_10] = t.rows[SUM_11] = t.rows[LOWER] = (uint8_t)(lower ? lower : 1);
  _tile_loadconfig(&t);
}

/* Sums of columns j to j + 31 for the rows of x, the last 16 left out when they are not there. */
AMX static void amx_block(const tert_qmat *w, const uint8_t *x, size_t j, bool lower, bool right,
                          int32_t sums[4][256]) {
  const size_t k = w->k, step = (size_t)w->n * 4;
  _tile_zero(SUM_00);
  _tile_zero(SUM_01);
  _tile_zero(SUM_10);
  _tile_zero(SUM_11);
  for (size_t p = 0; p < k; p += TILE_BYTES) {
    const int8_t *b = w->pack + p * w->n + j * 4;
    _tile_loadd(UPPER, x + p, k);
    _tile_loadd(LEFT, b, step);
    _tile_dpbusd(SUM_00, UPPER, LEFT);
    if (right) {
      _tile_loadd(RIGHT, b + TILE_BYTES, step);
      _tile_dpbusd(SUM_01, UPPER, RIGHT);
    }
    if (!lower) continue;
    _tile_loadd(LOWER, x + TILE_ROWS * k + p, k);
    _tile_dpbusd(SUM_10, LOWER, LEFT);
    if (right) _tile_dpbusd(SUM_11, LOWER, RIGHT);
  }
  _tile_stored(SUM_00, sums[0], TILE_BYTES);
  _tile_stored(SUM_01, sums[1], TILE_BYTES);
  _tile_stored(SUM_10, sums[2], TILE_BYTES);
  _tile_stored(SUM_11, sums[3], TILE_BYTES);
}

AMX static void amx_qgemm(const tert_qmat *w, const uint8_t *a, const float *row_scale, size_t m,
                          float *out, size_t ld_out) {
  _Alignas(64) int32_t sums[4][256];
  if (w->k % TILE_BYTES) {
    avx512_qgemm(w, a, row_scale, m, out, ld_out);
    return;
  }
  for (size_t i = 0; i < m; i += 2 * TILE_ROWS) {
    const size_t rows = m - i < 2 * TILE_ROWS ? m - i : 2 * TILE_ROWS;
    const bool lower = rows > TILE_ROWS;
    set_tiles(lower ? TILE_ROWS : rows, lower ? rows - TILE_ROWS : 0);
    for (size_t j = 0; j < w->n; j += 32) {
      const bool right = j + 16 < w->n;
      amx_block(w, a + i * w->k, j, lower, right, sums);
      for (size_t r = 0; r < rows; r++) {
        const float scale = row_scale ? row_scale[i + r] : 1.0f / TERT_Q_ONE;
        const size_t half = 2 * (r / TILE_ROWS), at = 16 * (r % TILE_ROWS);
        float *to = out + (i + r) * ld_out;
        avx512_store(w, j, _mm512_load_si512(&sums[half][at]), scale, to);
        if (right) avx512_store(w, j + 16, _mm512_load_si512(&sums[half + 1][at]), scale, to);
      }
    }
  }
  _tile_release();
}

/* The products in tiles, the rest as AVX-512 does it. */
static const tert_kernels amx = {"amx",      avx512_sgemm,    avx512_sru,        avx512_tanh_rows,
                                 amx_qgemm,  avx512_quantise, avx512_rectify,    avx512_add_rows,
                                 avx512_add, avx512_argmax,   avx512_leak_column};

/* Whether the processor has tiles of bytes and Linux lets this process use them: it must be asked
 * (arch_prctl(2), ARCH_REQ_XCOMP_PERM of the tile data), once or often alike. */
static bool may_use_tiles(void) {
  enum { ASK = 0x1023, TILE_DATA = 18, INT8 = 1 << 25, TILE = 1 << 24 };
  unsigned a, b, c, d;
  if (!__get_cpuid_count(7, 0, &a, &b, &c, &d)) return false;
  return (d & INT8) && (d & TILE) && syscall(SYS_arch_prctl, ASK, TILE_DATA) == 0;
}
#endif

static bool has_avx512(void) {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
         __builtin_cpu_supports("avx512vnni");
}
#endif

const tert_kernels *tert_i_kernels(const char *name) {
  if (name && strcmp(name, "portable") == 0) return &portable;
#if defined(HAVE_AMX)
  if ((!name || strcmp(name, "amx") == 0) && has_avx512() && may_use_tiles()) return &amx;
#endif
#if defined(__x86_64__)
  if ((!name || strcmp(name, "avx512") == 0) && has_avx512()) return &avx512;
  if ((!name || strcmp(name, "avx2") == 0) && __builtin_cpu_supports("avx2")) return &avx2;
#endif
  return name ? NULL : &portable;
}
