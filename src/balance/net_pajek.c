/* net_pajek.c - Pajek networks: *Vertices with *Arcs, *Edges, their list forms and *Matrix. */
#include "balance/net.h"

#include <stdlib.h>

typedef enum section { NOTHING, VERTICES, LINES, LISTS, MATRIX, SKIP } section;

typedef struct pajek {
  tert_network *net;
  const char *name;
  uint64_t line;
  int64_t vertices;
  uint32_t *id; /* [vertices] node ids, TERT_NO_ID until named */
  int64_t matrix_row;
} pajek;

static bool next_word(tert_str *rest, tert_str *word) {
  size_t i = 0;
  while (i < rest->len && (rest->ptr[i] == ' ' || rest->ptr[i] == '\t'))
    i++;
  size_t begin = i;
  if (i < rest->len && rest->ptr[i] == '"') {
    i++;
    while (i < rest->len && rest->ptr[i] != '"')
      i++;
    *word = tert_i_str(rest->ptr + begin + 1, i - begin - 1);
    if (i < rest->len) i++;
  } else {
    while (i < rest->len && rest->ptr[i] != ' ' && rest->ptr[i] != '\t')
      i++;
    *word = tert_i_str(rest->ptr + begin, i - begin);
    if (i == begin) return false;
  }
  *rest = tert_i_str(rest->ptr + i, rest->len - i);
  return true;
}

static tert_status fail(const pajek *p, tert_error *err, const char *message) {
  return tert_i_fail_at(err, TERT_ERR_FORMAT, p->name, p->line, "%s", message);
}

/* Node id of vertex number v (1-based), named by its number when it has no label. */
static uint32_t vertex(pajek *p, int64_t v) {
  if (p->id[v - 1] == TERT_NO_ID) {
    char text[24];
    int n = 0;
    char digits[24];
    for (int64_t x = v; x > 0; x /= 10)
      digits[n++] = (char)('0' + x % 10);
    for (int i = 0; i < n; i++)
      text[i] = digits[n - 1 - i];
    p->id[v - 1] = tert_i_net_node(p->net, tert_i_str(text, (size_t)n));
  }
  return p->id[v - 1];
}

static tert_status start_vertices(pajek *p, tert_str rest, tert_error *err) {
  tert_str word;
  if (!next_word(&rest, &word) || !tert_i_str_int(word, &p->vertices) || p->vertices < 0)
    return fail(p, err, "*Vertices wants the number of vertices");
  if (p->vertices > 50000000)
    return tert_i_fail_at(err, TERT_ERR_LIMIT, p->name, p->line, "more than 50 million vertices");
  p->id = malloc(((size_t)p->vertices + 1) * sizeof *p->id);
  if (!p->id) return tert_i_fail_memory(err);
  for (int64_t v = 0; v < p->vertices; v++)
    p->id[v] = TERT_NO_ID;
  return TERT_OK;
}

static tert_status read_vertex(pajek *p, tert_str rest, tert_error *err) {
  tert_str word;
  int64_t v;
  if (!next_word(&rest, &word)) return TERT_OK;
  if (!tert_i_str_int(word, &v) || v < 1 || v > p->vertices)
    return fail(p, err, "a vertex number outside 1..n");
  if (next_word(&rest, &word) && word.len) {
    uint32_t before = (uint32_t)p->net->names.map.count;
    p->id[v - 1] = tert_i_net_node(p->net, word);
    if (p->id[v - 1] == TERT_NO_ID) return tert_i_fail_memory(err);
    if (p->id[v - 1] < before) p->id[v - 1] = TERT_NO_ID; /* the label stands for another vertex */
  }
  if (vertex(p, v) == TERT_NO_ID) return tert_i_fail_memory(err);
  return TERT_OK;
}

static tert_status read_line(pajek *p, tert_str rest, bool list, tert_error *err) {
  tert_str word;
  int64_t u, v;
  double w = 1;
  if (!next_word(&rest, &word)) return TERT_OK;
  if (!tert_i_str_int(word, &u) || u < 1 || u > p->vertices)
    return fail(p, err, "a vertex number outside 1..n");
  while (next_word(&rest, &word)) {
    if (!tert_i_str_int(word, &v) || v < 1 || v > p->vertices)
      return fail(p, err, "a vertex number outside 1..n");
    if (!list && next_word(&rest, &word) && !tert_i_str_double(word, &w))
      return fail(p, err, "a weight that is not a finite number");
    tert_status status = tert_i_net_row(p->net, vertex(p, u), vertex(p, v), w, TERT_DAY_NONE,
                                        TERT_DAY_NONE, p->name, p->line, err);
    if (status != TERT_OK) return status;
    if (!list) return TERT_OK;
  }
  return list ? TERT_OK : fail(p, err, "a line wants two vertices");
}

static tert_status read_matrix(pajek *p, tert_str rest, tert_error *err) {
  tert_str word;
  int64_t v = 0;
  if (p->matrix_row >= p->vertices) return TERT_OK;
  while (v < p->vertices && next_word(&rest, &word)) {
    double w;
    v++;
    if (!tert_i_str_double(word, &w)) return fail(p, err, "a weight that is not a finite number");
    if (w == 0) continue;
    tert_status status = tert_i_net_row(p->net, vertex(p, p->matrix_row + 1), vertex(p, v), w,
                                        TERT_DAY_NONE, TERT_DAY_NONE, p->name, p->line, err);
    if (status != TERT_OK) return status;
  }
  if (v > 0) p->matrix_row++;
  return TERT_OK;
}

static bool heads(tert_str line, const char *word) {
  tert_str w = tert_i_cstr(word);
  return line.len >= w.len && tert_i_str_eq_nocase(tert_i_str(line.ptr, w.len), w);
}

static tert_status read_all(pajek *p, tert_str bytes, tert_error *err) {
  tert_str rest = bytes, line;
  section in = NOTHING;
  for (p->line = 1; tert_i_str_line(&rest, &line); p->line++) {
    line = tert_i_str_trim(line);
    tert_status status = TERT_OK;
    if (line.len == 0 || line.ptr[0] == '%') continue;
    if (line.ptr[0] == '*') {
      if (heads(line, "*vertices")) {
        if (p->id) {
          p->net->counts.other++;
          in = SKIP;
          continue;
        }
        in = VERTICES;
        status = start_vertices(p, tert_i_str(line.ptr + 9, line.len - 9), err);
      } else if (in == SKIP || heads(line, "*network")) {
        if (p->id) in = SKIP;
      } else if (heads(line, "*arcslist") || heads(line, "*edgeslist")) {
        in = LISTS;
      } else if (heads(line, "*arcs") || heads(line, "*edges")) {
        in = LINES;
      } else if (heads(line, "*matrix")) {
        in = MATRIX;
      } else {
        in = SKIP;
        p->net->counts.other++;
      }
      if ((in == LINES || in == LISTS || in == MATRIX) && !p->id)
        status = fail(p, err, "lines before *Vertices");
    } else if (in == VERTICES) {
      status = read_vertex(p, line, err);
    } else if (in == LINES || in == LISTS) {
      status = read_line(p, line, in == LISTS, err);
    } else if (in == MATRIX) {
      status = read_matrix(p, line, err);
    } else if (in == NOTHING) {
      status = fail(p, err, "text before *Vertices");
    }
    if (status != TERT_OK) return status;
  }
  for (int64_t v = 1; v <= p->vertices; v++)
    if (vertex(p, v) == TERT_NO_ID) return tert_i_fail_memory(err);
  return p->id ? TERT_OK : fail(p, err, "no *Vertices");
}

tert_status tert_i_net_pajek(tert_network *net, tert_str bytes, const char *name, tert_error *err) {
  pajek p = {.net = net, .name = name};
  tert_status status = read_all(&p, bytes, err);
  free(p.id);
  return status;
}
