/* duplicates.c - near-duplicate documents by MinHash over pairs of neighbouring words (Broder
 * 1997), with bands of the signature as keys so that only likely pairs are compared. */
#include "accounts.h"

#define BAND 4 /* values of a signature that must agree for two documents to be compared */
#define BANDS (TERT_MINHASHES / BAND)
#define WORDS_LEAST 20
#define ALIKE 0.75
#define LOOK_BACK 64 /* documents of one band that are compared */

static uint64_t mix(uint64_t h) {
  h ^= h >> 30;
  h *= 0xbf58476d1ce4e5b9u;
  h ^= h >> 27;
  h *= 0x94d049bb133111ebu;
  return h ^ (h >> 31);
}

void tert_i_minhash(tert_str text, uint64_t out[TERT_MINHASHES]) {
  size_t words = 0;
  uint64_t previous = 0;
  memset(out, 0xff, TERT_MINHASHES * sizeof *out);
  for (size_t i = 0; i < text.len;) {
    char word[32];
    size_t n = 0;
    while (i < text.len) {
      unsigned char c = (unsigned char)text.ptr[i];
      bool letter = (c | 32) >= 'a' && (c | 32) <= 'z';
      if (!letter && !(c >= '0' && c <= '9') && c < 0x80) break;
      if (n < sizeof word) word[n++] = letter && c < 'a' ? (char)(c + 32) : (char)c;
      i++;
    }
    i += n == 0;
    if (!n) continue;
    uint64_t h = tert_i_hash(word, n);
    uint64_t pair = mix(h ^ (previous * 0x9e3779b97f4a7c15u)); /* keeps the order */
    previous = h;
    words++;
    for (uint64_t k = 0; k < TERT_MINHASHES; k++) {
      uint64_t v = mix(pair + k * 0x9e3779b97f4a7c15u);
      if (v < out[k]) out[k] = v;
    }
  }
  for (uint64_t k = 0; words < WORDS_LEAST && k < TERT_MINHASHES; k++)
    out[k] = mix(tert_i_str_hash(text) + k);
}

double tert_i_minhash_alike(const uint64_t a[TERT_MINHASHES], const uint64_t b[TERT_MINHASHES]) {
  int same = 0;
  for (int k = 0; k < TERT_MINHASHES; k++)
    same += a[k] == b[k];
  return (double)same / TERT_MINHASHES;
}

/* The earliest document before d that is alike, among those that share a band of the signature. */
static uint32_t like_earlier(const tert_map *bands, const uint32_t *next,
                             uint64_t (*signatures)[TERT_MINHASHES], const tert_str *keys,
                             uint32_t d) {
  uint32_t best = TERT_NO_ID;
  for (int k = 0; k < BANDS; k++) {
    uint32_t at = tert_i_map_get(bands, keys[k]);
    for (int i = 0; at != TERT_NO_ID && i < LOOK_BACK;
         i++, at = next[(size_t)at * BANDS + (size_t)k])
      if ((best == TERT_NO_ID || at < best) &&
          tert_i_minhash_alike(signatures[at], signatures[d]) >= ALIKE)
        best = at;
  }
  return best;
}

tert_status tert_i_find_duplicates(tert_coded *const *docs, size_t n, tert_arena *arena,
                                   uint32_t *of, tert_error *err) {
  tert_map bands;
  tert_i_map_init(&bands);
  uint64_t(*signatures)[TERT_MINHASHES] = tert_i_arena_zalloc(arena, n + 1, sizeof *signatures);
  uint32_t *next = TERT_NEW_ARRAY(arena, uint32_t, (n + 1) * BANDS);
  uint64_t(*texts)[BAND + 1] = tert_i_arena_zalloc(arena, (n + 1) * BANDS, sizeof *texts);
  bool ok = !arena->failed;
  for (uint32_t d = 0; ok && d < n; d++) {
    tert_str keys[BANDS];
    tert_i_minhash(docs[d]->doc.text, signatures[d]);
    for (size_t k = 0; k < BANDS; k++) {
      uint64_t *key = texts[(size_t)d * BANDS + k];
      key[0] = k;
      memcpy(key + 1, signatures[d] + k * BAND, BAND * sizeof *key);
      keys[k] = tert_i_str((const char *)key, sizeof *texts);
    }
    of[d] = like_earlier(&bands, next, signatures, keys, d);
    if (of[d] != TERT_NO_ID) {
      if (of[of[d]] != TERT_NO_ID) of[d] = of[of[d]];
      continue; /* a copy is no original of others */
    }
    for (size_t k = 0; ok && k < BANDS; k++) {
      uint32_t *head = tert_i_map_put(&bands, keys[k]);
      ok = head != NULL;
      if (!ok) break;
      next[(size_t)d * BANDS + k] = *head;
      *head = d;
    }
  }
  tert_i_map_free(&bands);
  return ok ? TERT_OK : tert_i_fail_memory(err);
}
