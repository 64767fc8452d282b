/* model.c - opens, checks and writes model files.
 *
 *   magic[8] version:u32 sections:u32 size:u64 checksum:u64 zero[32]     64 bytes
 *   { id:u32 zero:u32 offset:u64 size:u64 } for each section             24 bytes each
 *   sections, each at a multiple of 64                                   little-endian
 */
#include "model.h"
#include "split.h"

#include <stdlib.h>

#define HEADER 64u
#define ENTRY 24u

/* Eight independent sums over 64-byte blocks: fast enough to check a whole model on opening it. */
static uint64_t checksum(const char *p, size_t n) {
  uint64_t a = 1, b = 2, c = 3, d = 4, e = 5, f = 6, g = 7, h = 8;
  const uint64_t by = 0x9fb21c651e98df25u;
  size_t i = 0;
  for (; i + 64 <= n; i += 64) {
    uint64_t v[8];
    __builtin_prefetch(p + i + 1024); /* the processor's own stops at each page */
    memcpy(v, p + i, 64);
    a = (a ^ v[0]) * by, b = (b ^ v[1]) * by, c = (c ^ v[2]) * by, d = (d ^ v[3]) * by;
    e = (e ^ v[4]) * by, f = (f ^ v[5]) * by, g = (g ^ v[6]) * by, h = (h ^ v[7]) * by;
    a ^= a >> 32, b ^= b >> 32, c ^= c >> 32, d ^= d >> 32;
    e ^= e >> 32, f ^= f >> 32, g ^= g >> 32, h ^= h >> 32;
  }
  const uint64_t lane[8] = {a, b, c, d, e, f, g, h};
  uint64_t sum = tert_i_hash(p + i, n - i) ^ n;
  for (size_t k = 0; k < 8; k++)
    sum = (sum ^ lane[k]) * 0xd6e8feb86659fd93u;
  return sum ^ sum >> 29;
}

static void put32(char *p, uint32_t v) {
  memcpy(p, &v, 4);
}

static void put64(char *p, uint64_t v) {
  memcpy(p, &v, 8);
}

static uint32_t get32(const char *p) {
  uint32_t v;
  memcpy(&v, p, 4);
  return v;
}

static uint64_t get64(const char *p) {
  uint64_t v;
  memcpy(&v, p, 8);
  return v;
}

void tert_i_model_seal(char *bytes, size_t len) {
  memcpy(bytes, TERT_MODEL_MAGIC, 8);
  put32(bytes + 8, TERT_MODEL_VERSION);
  put64(bytes + 16, len);
  put64(bytes + 24, checksum(bytes + HEADER, len - HEADER));
}

void tert_i_model_write(const tert_str sections[TERT_SEC_COUNT], tert_buf *out) {
  static const char zero[HEADER] = {0};
  uint32_t count = 0;
  for (int i = 1; i < TERT_SEC_COUNT; i++)
    count += sections[i].len > 0;
  size_t table = HEADER + (size_t)count * ENTRY, at = (table + 63) / 64 * 64;
  tert_i_buf_add(out, zero, HEADER);
  for (uint32_t i = 1; i < TERT_SEC_COUNT; i++) {
    if (!sections[i].len) continue;
    char entry[ENTRY] = {0};
    put32(entry, i);
    put64(entry + 8, at);
    put64(entry + 16, sections[i].len);
    tert_i_buf_add(out, entry, ENTRY);
    at = (at + sections[i].len + 63) / 64 * 64;
  }
  for (int i = 1; i < TERT_SEC_COUNT; i++) {
    if (!sections[i].len) continue;
    tert_i_buf_add(out, zero, (64 - out->len % 64) % 64);
    tert_i_buf_str(out, sections[i]);
  }
  tert_i_buf_add(out, zero, (64 - out->len % 64) % 64);
  if (out->failed) return;
  put32(out->ptr + 12, count);
  tert_i_model_seal(out->ptr, out->len);
}

typedef struct viewer {
  const char *file;
  tert_error *err;
  tert_str sections[TERT_SEC_COUNT];
} viewer;

static tert_status damaged(const viewer *v, const char *what) {
  return tert_i_fail_at(v->err, TERT_ERR_MODEL, v->file, 0, "the language model is damaged: %s",
                        what);
}

static tert_status read_header(viewer *v, tert_str bytes) {
  if (bytes.len < HEADER || memcmp(bytes.ptr, TERT_MODEL_MAGIC, 8) != 0)
    return tert_i_fail_at(v->err, TERT_ERR_MODEL, v->file, 0, "this is not a language model");
  uint32_t version = get32(bytes.ptr + 8);
  if (version != TERT_MODEL_VERSION)
    return tert_i_fail_at(v->err, TERT_ERR_MODEL, v->file, 0,
                          "the language model has format version %u, this program reads %u; "
                          "train it again with `tertius train`",
                          version, TERT_MODEL_VERSION);
  uint32_t count = get32(bytes.ptr + 12);
  if (get64(bytes.ptr + 16) != bytes.len) return damaged(v, "its size is not what its header says");
  if (count > TERT_SEC_COUNT || HEADER + (size_t)count * ENTRY > bytes.len)
    return damaged(v, "its table of sections is too long");
  if (get64(bytes.ptr + 24) != checksum(bytes.ptr + HEADER, bytes.len - HEADER))
    return damaged(v, "its checksum does not agree");
  for (uint32_t i = 0; i < count; i++) {
    const char *entry = bytes.ptr + HEADER + (size_t)i * ENTRY;
    uint32_t id = get32(entry);
    uint64_t offset = get64(entry + 8), size = get64(entry + 16);
    if (!id || id >= TERT_SEC_COUNT || v->sections[id].ptr) return damaged(v, "unknown section");
    if (offset % 64 || offset > bytes.len || size > bytes.len - offset)
      return damaged(v, "a section lies outside the file");
    v->sections[id] = tert_i_str(bytes.ptr + offset, (size_t)size);
  }
  return TERT_OK;
}

/* A table whose rows must be below limit and which must have a free pair. */
static bool view_lookup(tert_str section, uint32_t limit, tert_lookup *out) {
  size_t pairs = section.len / 8;
  if (section.len % 8 || pairs < 2 || (pairs & (pairs - 1)) || pairs > UINT32_MAX / 2) return false;
  out->pairs = (const uint32_t *)(const void *)section.ptr;
  out->mask = (uint32_t)pairs - 1;
  /* the largest row + 1, and whether some pair is free (its row + 1 is 0) */
  uint32_t most = 0, none = 0;
  for (size_t i = 0; i < pairs; i += 2) {
    uint32_t x = out->pairs[2 * i + 1] + 1, y = out->pairs[2 * i + 3] + 1;
    most = x > most ? x : most;
    most = y > most ? y : most;
    none += (x == 0) + (y == 0);
  }
  return none > 0 && most <= limit;
}

/* count:u32 offsets:u32[count+1] bytes */
static bool view_strings(tert_str section, tert_strings *out) {
  if (section.len < 8) return false;
  out->count = get32(section.ptr);
  if (out->count > (section.len - 8) / 4) return false;
  out->offsets = (const uint32_t *)(const void *)(section.ptr + 4);
  size_t head = 8 + 4 * (size_t)out->count, left = section.len - head;
  out->bytes = section.ptr + head;
  for (uint32_t i = 0; i < out->count; i++)
    if (out->offsets[i] > out->offsets[i + 1]) return false;
  return out->offsets[0] == 0 && out->offsets[out->count] <= left;
}

static bool view_matrix(tert_str *rest, uint32_t k, uint32_t n, tert_qmat *out) {
  size_t weights = (size_t)k * n, size = weights + 12 * (size_t)n;
  if (rest->len < size) return false;
  *out = (tert_qmat){.k = k, .n = n};
  out->pack = (const int8_t *)rest->ptr;
  out->scale = (const float *)(const void *)(rest->ptr + weights);
  out->shift = (const int32_t *)(const void *)(out->scale + n);
  out->bias = (const float *)(const void *)(out->shift + n);
  rest->ptr += size;
  rest->len -= size;
  return true;
}

static tert_status view_net(viewer *v, tert_net *net) {
  tert_str s = v->sections[TERT_SEC_SHAPE];
  if (s.len != sizeof(tert_shape)) return damaged(v, "its sizes are missing");
  memcpy(&net->shape, s.ptr, sizeof net->shape);
  const tert_shape *h = &net->shape;
  if (!h->dim || h->dim % 64 || h->dim > 1024 || !h->layers || h->layers > TERT_LAYERS_MAX ||
      !h->arc || h->arc % 32 || h->arc > 1024 || !h->rel || h->rel % 32 || h->rel > 1024 ||
      !h->tags || h->tags > h->tags_up || h->tags_up % 32 || h->tags_up > 1024 || h->labels % 32 ||
      h->labels < TERT_DEP_COUNT || h->labels > 3 * h->dim || h->arc > 3 * h->dim ||
      h->rel > h->dim || h->vec % 32 || !h->vec || h->vec > 1024)
    return damaged(v, "its sizes are impossible");
  if (!view_lookup(v->sections[TERT_SEC_LOOKUP], h->rows, &net->lookup) ||
      v->sections[TERT_SEC_EMBED].len != (size_t)h->rows * h->dim ||
      v->sections[TERT_SEC_EMBED_SCALE].len != (size_t)h->rows * sizeof(float))
    return damaged(v, "its features do not fit its sizes");
  net->embed = (const int8_t *)v->sections[TERT_SEC_EMBED].ptr;
  net->embed_scale = (const float *)(const void *)v->sections[TERT_SEC_EMBED_SCALE].ptr;
  if (!view_lookup(v->sections[TERT_SEC_VEC_LOOKUP], h->vectors, &net->vec_lookup) ||
      v->sections[TERT_SEC_VEC].len != (size_t)h->vectors * (h->vec / 2))
    return damaged(v, "its word vectors do not fit its sizes");
  net->vec = (const uint8_t *)v->sections[TERT_SEC_VEC].ptr;
  tert_str rest = v->sections[TERT_SEC_MATRICES];
  bool ok = view_matrix(&rest, h->vec, h->dim, &net->vec_in);
  for (uint32_t i = 0; i < h->layers; i++)
    ok = ok && view_matrix(&rest, h->dim, 3 * h->dim, &net->layer[i]);
  ok = ok && view_matrix(&rest, h->dim, tert_i_top_width(h), &net->top) &&
       view_matrix(&rest, h->arc, h->arc, &net->arc_out) &&
       view_matrix(&rest, h->rel, h->labels, &net->rel_out) && !rest.len;
  if (!ok || v->sections[TERT_SEC_SRU].len != (size_t)h->layers * 4 * h->dim * sizeof(float) ||
      v->sections[TERT_SEC_ROOT].len != h->arc * sizeof(float))
    return damaged(v, "its matrices do not fit its sizes");
  const float *sru = (const float *)(const void *)v->sections[TERT_SEC_SRU].ptr;
  for (uint32_t i = 0; i < h->layers; i++)
    net->sru[i] = sru + (size_t)i * 4 * h->dim;
  net->root = (const float *)(const void *)v->sections[TERT_SEC_ROOT].ptr;
  return TERT_OK;
}

tert_status tert_i_model_view(tert_str bytes, const char *file, tert_language *out,
                              tert_error *err) {
  viewer v = {.file = file, .err = err};
  tert_status status = read_header(&v, bytes);
  if (!status) status = view_net(&v, &out->net);
  if (status) return status;
  const tert_shape *h = &out->net.shape;
  if (v.sections[TERT_SEC_TAGS].len != h->tags * sizeof(tert_tag) ||
      !view_strings(v.sections[TERT_SEC_FEATS], &out->feats) ||
      !view_lookup(v.sections[TERT_SEC_FEAT_LOOKUP], out->feats.count, &out->feat_lookup))
    return damaged(&v, "its tags");
  out->tags = (const tert_tag *)(const void *)v.sections[TERT_SEC_TAGS].ptr;
  for (uint32_t i = 0; i < h->tags; i++)
    if (out->tags[i].upos >= TERT_UPOS_COUNT || out->tags[i].xpos >= TERT_XPOS_COUNT ||
        out->tags[i].feats >= out->feats.count)
      return damaged(&v, "a tag is unknown");
  if (!view_strings(v.sections[TERT_SEC_LEMMAS], &out->lemmas) ||
      !view_lookup(v.sections[TERT_SEC_LEMMA_LOOKUP], out->lemmas.count, &out->lemma_lookup))
    return damaged(&v, "its lemmas");
  if (!view_lookup(v.sections[TERT_SEC_KEEP_LOOKUP], UINT32_MAX, &out->keep_lookup) ||
      v.sections[TERT_SEC_SPLIT].len != TERT_SPLIT_ROWS)
    return damaged(&v, "its tokeniser tables");
  if (v.sections[TERT_SEC_KEEP_FILTER].len == TERT_KEEP_FILTER_BYTES)
    out->keep_filter = (const uint8_t *)v.sections[TERT_SEC_KEEP_FILTER].ptr;
  out->references = v.sections[TERT_SEC_REFERENCES];
  out->split = (const int8_t *)v.sections[TERT_SEC_SPLIT].ptr;
  return TERT_OK;
}

tert_status tert_i_language_open(const char *model_path, tert_language **out, tert_error *err) {
  tert_language *l = calloc(1, sizeof *l);
  if (!l) return tert_i_fail_memory(err);
  tert_status status = tert_i_file_open(model_path, &l->file, err);
  if (status) {
    free(l);
    if (status == TERT_ERR_IO && err) err->code = TERT_ERR_MODEL;
    return status == TERT_ERR_IO ? TERT_ERR_MODEL : status;
  }
  status = tert_i_model_view(l->file.bytes, model_path, l, err);
  if (status) {
    tert_i_language_close(l);
    return status;
  }
  *out = l;
  return TERT_OK;
}

void tert_i_language_close(tert_language *language) {
  if (!language) return;
  tert_i_file_close(&language->file);
  free(language);
}

uint64_t tert_i_form_key(tert_str lower, unsigned tag) {
  return tert_i_hash(lower.ptr, lower.len) ^ (tag + 1) * 0x9e3779b97f4a7c15u;
}

tert_str tert_i_language_references(const tert_language *language) {
  return language->references;
}

tert_status tert_i_language_store_references(const tert_language *language, tert_str bytes,
                                             const char *path, tert_error *err) {
  viewer v = {.file = path, .err = err};
  tert_status status = read_header(&v, language->file.bytes);
  if (status) return status;
  v.sections[TERT_SEC_REFERENCES] = bytes;
  tert_buf out;
  tert_i_buf_init(&out, 0);
  tert_i_model_write(v.sections, &out);
  status =
      out.failed ? tert_i_fail_memory(err) : tert_i_file_write(path, tert_i_buf_view(&out), err);
  tert_i_buf_free(&out);
  return status;
}
