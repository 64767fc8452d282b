/* net_graphml.c - GraphML: nodes, edges and the data of edges. A small reader of just that.
 *
 * The weight of an edge is its data under a key named sign, weight or value (attr.name or id);
 * without one it is 1. A key named label or name on nodes gives their names, else their ids do. */
#include "balance/net.h"

#include <stdlib.h>

typedef struct gml {
  tert_network *net;
  const char *name;
  tert_str bytes;
  size_t at;
  uint64_t line;
  tert_map ids; /* node id -> node */
  tert_str weight_key, label_key, date_key;
  int weight_rank;
  bool in_node, in_edge;
  tert_str node_id, label, source, target;
  double weight;
  tert_day day, day_end;
  uint64_t edge_line;
} gml;

/* One tag: name, whether it closes or is empty, attributes as raw text. */
typedef struct tag {
  tert_str name, attributes;
  bool closing, empty;
} tag;

static tert_status fail(const gml *g, tert_error *err, const char *message) {
  return tert_i_fail_at(err, TERT_ERR_FORMAT, g->name, g->line, "%s", message);
}

static void count_lines(gml *g, size_t to) {
  for (; g->at < to; g->at++)
    if (g->bytes.ptr[g->at] == '\n') g->line++;
}

/* Moves to the next tag; text before it goes to *text. False at the end. */
static bool next_tag(gml *g, tag *t, tert_str *text) {
  while (true) {
    const char *p = g->bytes.ptr;
    size_t n = g->bytes.len, begin = g->at, open = begin;
    while (open < n && p[open] != '<')
      open++;
    *text = tert_i_str(p + begin, open - begin);
    count_lines(g, open);
    if (open >= n) return false;
    size_t close = tert_i_str_find(g->bytes, TERT_STR(">"), open);
    if (n - open > 3 && memcmp(p + open, "<!--", 4) == 0) {
      close = tert_i_str_find(g->bytes, TERT_STR("-->"), open);
      if (close == SIZE_MAX) return false;
      count_lines(g, close + 3);
      continue;
    }
    if (close == SIZE_MAX) return false;
    if (p[open + 1] == '?' || p[open + 1] == '!') {
      count_lines(g, close + 1);
      continue;
    }
    size_t i = open + 1, end = close;
    t->closing = i < close && p[i] == '/';
    if (t->closing) i++;
    t->empty = close > i && p[close - 1] == '/';
    if (t->empty) end--;
    size_t name = i;
    while (i < end && p[i] != ' ' && p[i] != '\t' && p[i] != '\n' && p[i] != '\r')
      i++;
    t->name = tert_i_str(p + name, i - name);
    size_t colon = tert_i_str_find(t->name, TERT_STR(":"), 0);
    if (colon != SIZE_MAX) t->name = tert_i_str(t->name.ptr + colon + 1, t->name.len - colon - 1);
    t->attributes = tert_i_str(p + i, end - i);
    count_lines(g, close + 1);
    return true;
  }
}

/* Value of an attribute, or {NULL,0}. */
static tert_str attribute(tert_str text, const char *key) {
  tert_str k = tert_i_cstr(key);
  for (size_t i = 0; (i = tert_i_str_find(text, k, i)) != SIZE_MAX; i += k.len) {
    size_t j = i + k.len;
    if (i > 0 && text.ptr[i - 1] != ' ' && text.ptr[i - 1] != '\t' && text.ptr[i - 1] != '\n' &&
        text.ptr[i - 1] != '\r')
      continue;
    while (j < text.len && text.ptr[j] == ' ')
      j++;
    if (j >= text.len || text.ptr[j] != '=') continue;
    j++;
    while (j < text.len && text.ptr[j] == ' ')
      j++;
    if (j >= text.len || (text.ptr[j] != '"' && text.ptr[j] != '\'')) continue;
    size_t end = tert_i_str_find(text, tert_i_str(text.ptr + j, 1), j + 1);
    if (end == SIZE_MAX) break;
    return tert_i_str(text.ptr + j + 1, end - j - 1);
  }
  return (tert_str){NULL, 0};
}

static void read_key(gml *g, const tag *t) {
  static const char *const weights[] = {"value", "weight", "sign"};
  tert_str id = attribute(t->attributes, "id"), name = attribute(t->attributes, "attr.name");
  tert_str where = attribute(t->attributes, "for");
  if (!name.ptr) name = id;
  bool node = tert_i_str_eq(where, TERT_STR("node")), edge = tert_i_str_eq(where, TERT_STR("edge"));
  for (int r = 0; r < 3; r++)
    if (!node && tert_i_str_eq_nocase(name, tert_i_cstr(weights[r])) && r + 1 > g->weight_rank) {
      g->weight_rank = r + 1;
      g->weight_key = id;
    }
  if (!edge && (tert_i_str_is(name, "label") || tert_i_str_is(name, "name"))) g->label_key = id;
  if (!node && (tert_i_str_is(name, "date") || tert_i_str_is(name, "year"))) g->date_key = id;
}

static uint32_t *node_slot(gml *g, tert_str id) {
  uint32_t *slot = tert_i_map_put(&g->ids, id);
  if (slot && *slot == TERT_NO_ID) *slot = tert_i_net_node(g->net, id);
  return slot;
}

static tert_status end_node(gml *g, tert_error *err) {
  uint32_t *slot = tert_i_map_put(&g->ids, g->node_id);
  if (!slot) return tert_i_fail_memory(err);
  if (*slot == TERT_NO_ID) {
    uint32_t before = (uint32_t)g->net->names.map.count;
    uint32_t id = tert_i_net_node(g->net, g->label.len ? g->label : g->node_id);
    if (id < before) id = tert_i_net_node(g->net, g->node_id); /* the label stands twice */
    if (id == TERT_NO_ID) return tert_i_fail_memory(err);
    *slot = id;
  }
  g->in_node = false;
  return TERT_OK;
}

static tert_status end_edge(gml *g, tert_error *err) {
  g->in_edge = false;
  uint32_t *a = node_slot(g, g->source);
  uint32_t u = a ? *a : TERT_NO_ID;
  uint32_t *b = node_slot(g, g->target);
  if (u == TERT_NO_ID || !b || *b == TERT_NO_ID) return tert_i_fail_memory(err);
  return tert_i_net_row(g->net, u, *b, g->weight, g->day, g->day_end, g->name, g->edge_line, err);
}

static tert_status read_data(gml *g, const tag *t, tert_error *err) {
  tag close;
  tert_str text;
  tert_str key = attribute(t->attributes, "key");
  if (t->empty) return TERT_OK;
  if (!next_tag(g, &close, &text) || !close.closing) return fail(g, err, "<data> is not closed");
  text = tert_i_str_trim(text);
  if (g->in_node && g->label_key.ptr && tert_i_str_eq(key, g->label_key)) g->label = text;
  if (g->in_edge && g->date_key.ptr && tert_i_str_eq(key, g->date_key)) {
    tert_date d;
    if (!tert_date_parse(text, &d)) return fail(g, err, "a date that is not YYYY[-MM[-DD]]");
    g->day = d.from;
    g->day_end = d.to;
  }
  if (g->in_edge && g->weight_key.ptr && tert_i_str_eq(key, g->weight_key) &&
      !tert_i_str_double(text, &g->weight))
    return fail(g, err, "a weight that is not a finite number");
  return TERT_OK;
}

static tert_status open_tag(gml *g, const tag *t, tert_error *err) {
  if (tert_i_str_eq(t->name, TERT_STR("key"))) {
    read_key(g, t);
  } else if (tert_i_str_eq(t->name, TERT_STR("node"))) {
    g->node_id = attribute(t->attributes, "id");
    g->label = (tert_str){NULL, 0};
    if (!g->node_id.ptr) return fail(g, err, "a node without id");
    g->in_node = true;
    if (t->empty) return end_node(g, err);
  } else if (tert_i_str_eq(t->name, TERT_STR("edge"))) {
    g->source = attribute(t->attributes, "source");
    g->target = attribute(t->attributes, "target");
    if (!g->source.ptr || !g->target.ptr) return fail(g, err, "an edge without source or target");
    g->weight = 1;
    g->day = g->day_end = TERT_DAY_NONE;
    g->edge_line = g->line;
    g->in_edge = true;
    if (t->empty) return end_edge(g, err);
  } else if (tert_i_str_eq(t->name, TERT_STR("data"))) {
    return read_data(g, t, err);
  }
  return TERT_OK;
}

tert_status tert_i_net_graphml(tert_network *net, tert_str bytes, const char *name,
                               tert_error *err) {
  gml g = {.net = net, .name = name, .bytes = bytes, .line = 1};
  tag t;
  tert_str text;
  bool graph = false;
  tert_status status = TERT_OK;
  tert_i_map_init(&g.ids);
  while (status == TERT_OK && next_tag(&g, &t, &text)) {
    if (!t.closing) {
      if (tert_i_str_eq(t.name, TERT_STR("graph"))) {
        if (graph) net->counts.other++;
        graph = true;
      }
      status = open_tag(&g, &t, err);
    } else if (g.in_node && tert_i_str_eq(t.name, TERT_STR("node"))) {
      status = end_node(&g, err);
    } else if (g.in_edge && tert_i_str_eq(t.name, TERT_STR("edge"))) {
      status = end_edge(&g, err);
    }
  }
  if (status == TERT_OK && !graph) status = fail(&g, err, "no <graph> in this file: not GraphML");
  tert_i_map_free(&g.ids);
  return status;
}
