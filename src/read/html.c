/* html.c - a news page to its article: metadata, then the container that holds most of the running
 * text.
 *
 * Containers are scored by the paragraphs below them (length, commas, share of link text), in the
 * manner of Kohlschütter, Fankhauser and Nejdl (2010, "Boilerplate detection using shallow text
 * features") and of reader views; page furniture is told by element and by words in class and id.
 */
#include "read.h"

#include <gumbo.h>
#include <jansson.h>
#include <stdlib.h>

#define MAX_NODES 400000u

typedef struct page_node {
  const GumboNode *node;
  uint32_t parent;
  float score;
  bool furniture; /* this element or one above it */
  bool element;   /* the same by the kind of element alone */
  bool body;      /* itemprop=articleBody or <article> */
} page_node;

typedef struct page_block {
  tert_str text;
  uint32_t node;
  uint32_t link_chars;
  bool heading;
  bool paragraph;
} page_block;

typedef struct page {
  tert_arena *arena;
  page_node *nodes;
  size_t node_count, node_cap;
  page_block *blocks;
  size_t block_count, block_cap;
  tert_document *doc;
  tert_str og_title, html_title, h1, json_body;
} page;

static const char *attr(const GumboNode *n, const char *name) {
  const GumboAttribute *a = gumbo_get_attribute(&n->v.element.attributes, name);
  return a ? a->value : NULL;
}

static bool contains_nocase(const char *text, const char *word) {
  size_t n = strlen(word);
  for (; *text; text++)
    if (tert_i_str_eq_nocase(tert_i_str(text, strnlen(text, n)), tert_i_str(word, n))) return true;
  return false;
}

static bool any_word(const char *text, const char *const *words) {
  for (; text && *words; words++)
    if (contains_nocase(text, *words)) return true;
  return false;
}

/* Elements that never hold running text. */
static bool furniture_element(const GumboNode *n) {
  switch (n->v.element.tag) {
  case GUMBO_TAG_SCRIPT:
  case GUMBO_TAG_STYLE:
  case GUMBO_TAG_NOSCRIPT:
  case GUMBO_TAG_NAV:
  case GUMBO_TAG_FOOTER:
  case GUMBO_TAG_ASIDE:
  case GUMBO_TAG_BUTTON:
  case GUMBO_TAG_SELECT:
  case GUMBO_TAG_TEXTAREA:
  case GUMBO_TAG_IFRAME:
  case GUMBO_TAG_SVG:
  case GUMBO_TAG_FIGURE:
  case GUMBO_TAG_FIGCAPTION:
  case GUMBO_TAG_TEMPLATE:
    return true;
  default: {
    const char *style = attr(n, "style");
    return style &&
           (contains_nocase(style, "display:none") || contains_nocase(style, "display: none"));
  }
  }
}

/* Elements whose class or id says that they are furniture; a page may wrap its article in one. */
static bool furniture_class(const GumboNode *n) {
  static const char *const words[] = {
      "comment",    "share",      "sharing",    "social",     "related", "sidebar",    "promo",
      "newsletter", "breadcrumb", "cookie",     "advert",     "footer",  "masthead",   "navbar",
      "nav-",       "menu",       "popup",      "modal",      "subscri", "recommend",  "outbrain",
      "taboola",    "disqus",     "toolbar",    "caption",    "byline",  "author-bio", "most-read",
      "mostread",   "trending",   "widget",     "paywall",    "signup",  "sign-up",    "tags",
      "copyright",  "credit",     "pagination", "print-only", "sponsor", "hidden",     NULL};
  static const char *const keep[] = {
      "article-body", "articlebody",  "story-body",   "entry-content",
      "post-content", "content-body", "main-content", NULL};
  switch (n->v.element.tag) {
  case GUMBO_TAG_BODY:
  case GUMBO_TAG_HTML:
  case GUMBO_TAG_ARTICLE:
  case GUMBO_TAG_MAIN:
    return false;
  case GUMBO_TAG_FORM:
    return true;
  default:
    break;
  }
  const char *names[2] = {attr(n, "class"), attr(n, "id")};
  for (int i = 0; i < 2; i++)
    if (any_word(names[i], words) && !any_word(names[i], keep)) return true;
  return false;
}

static bool is_inline(const GumboNode *n) {
  switch (n->v.element.tag) {
  case GUMBO_TAG_A:
  case GUMBO_TAG_B:
  case GUMBO_TAG_I:
  case GUMBO_TAG_EM:
  case GUMBO_TAG_STRONG:
  case GUMBO_TAG_SPAN:
  case GUMBO_TAG_U:
  case GUMBO_TAG_SMALL:
  case GUMBO_TAG_SUB:
  case GUMBO_TAG_SUP:
  case GUMBO_TAG_FONT:
  case GUMBO_TAG_ABBR:
  case GUMBO_TAG_CITE:
  case GUMBO_TAG_Q:
  case GUMBO_TAG_TIME:
  case GUMBO_TAG_MARK:
  case GUMBO_TAG_CODE:
  case GUMBO_TAG_BR:
  case GUMBO_TAG_WBR:
  case GUMBO_TAG_INS:
  case GUMBO_TAG_S:
    return true;
  default:
    return false;
  }
}

static void add_text(tert_buf *b, const char *text) {
  for (; *text; text++) {
    bool space = *text == ' ' || (*text >= '\t' && *text <= '\r');
    if (!space)
      tert_i_buf_char(b, *text);
    else if (b->len && b->ptr[b->len - 1] != ' ')
      tert_i_buf_char(b, ' ');
  }
}

/* Text of the inline content below n (n itself included), with the characters that stand in links.
 */
static void inline_text(const GumboNode *n, tert_buf *b, uint32_t *links, int depth) {
  if (n->type == GUMBO_NODE_TEXT || n->type == GUMBO_NODE_WHITESPACE ||
      n->type == GUMBO_NODE_CDATA) {
    add_text(b, n->v.text.text);
    return;
  }
  if (n->type != GUMBO_NODE_ELEMENT || depth > 200) return;
  if (n->v.element.tag == GUMBO_TAG_BR) add_text(b, " ");
  if (!is_inline(n) || furniture_element(n)) return;
  size_t before = b->len;
  for (unsigned i = 0; i < n->v.element.children.length; i++)
    inline_text(n->v.element.children.data[i], b, links, depth + 1);
  if (n->v.element.tag == GUMBO_TAG_A) *links += (uint32_t)(b->len - before);
}

static void *grow(void *old, size_t *cap, size_t size) {
  size_t want = *cap ? *cap * 2 : 256;
  void *p = realloc(old, want * size);
  if (p) *cap = want;
  return p;
}

static void add_block(page *pg, uint32_t node, tert_buf *b, uint32_t links, bool heading,
                      bool paragraph) {
  tert_str text = tert_i_str_trim(tert_i_buf_view(b));
  if (!text.len) return;
  if (pg->block_count == pg->block_cap) {
    page_block *p = grow(pg->blocks, &pg->block_cap, sizeof *p);
    if (!p) return;
    pg->blocks = p;
  }
  pg->blocks[pg->block_count++] =
      (page_block){tert_i_arena_str(pg->arena, text), node, links, heading, paragraph};
}

/* Runs of inline content directly below an element become blocks. */
static void collect_blocks(page *pg, uint32_t index, tert_buf *b) {
  const GumboNode *n = pg->nodes[index].node;
  GumboTag tag = n->v.element.tag;
  bool heading = tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6;
  bool paragraph = tag == GUMBO_TAG_P || tag == GUMBO_TAG_BLOCKQUOTE || tag == GUMBO_TAG_PRE;
  tert_i_buf_clear(b);
  uint32_t links = 0;
  int breaks = 0;
  for (unsigned i = 0; i < n->v.element.children.length; i++) {
    const GumboNode *c = n->v.element.children.data[i];
    bool element = c->type == GUMBO_NODE_ELEMENT;
    if (element && c->v.element.tag == GUMBO_TAG_BR) {
      if (++breaks == 2) {
        add_block(pg, index, b, links, heading, paragraph);
        tert_i_buf_clear(b);
        links = 0;
      } else {
        add_text(b, " ");
      }
      continue;
    }
    if (c->type != GUMBO_NODE_WHITESPACE) breaks = 0;
    if (element && !is_inline(c)) {
      add_block(pg, index, b, links, heading, paragraph);
      tert_i_buf_clear(b);
      links = 0;
      continue;
    }
    inline_text(c, b, &links, 0);
  }
  add_block(pg, index, b, links, heading, paragraph);
}

static tert_str keep(page *pg, const char *text) {
  if (!text) return (tert_str){NULL, 0};
  tert_buf b;
  tert_i_buf_init(&b, 1 << 16);
  add_text(&b, text);
  tert_str s = tert_i_arena_str(pg->arena, tert_i_str_trim(tert_i_buf_view(&b)));
  tert_i_buf_free(&b);
  return s;
}

static void set_once(tert_str *field, tert_str value) {
  if (!field->len && value.len) *field = value;
}

static void take_meta(page *pg, const GumboNode *n) {
  const char *name = attr(n, "property"), *content = attr(n, "content");
  if (!name) name = attr(n, "name");
  if (!name) name = attr(n, "itemprop");
  if (!name || !content || !*content) return;
  tert_str key = tert_i_cstr(name), value = keep(pg, content);
  static const char *const dates[] = {"article:published_time",
                                      "datePublished",
                                      "date",
                                      "pubdate",
                                      "publishdate",
                                      "DC.date.issued",
                                      "dc.date",
                                      "sailthru.date",
                                      "parsely-pub-date",
                                      "publish-date",
                                      "og:published_time",
                                      NULL};
  static const char *const authors[] = {"author",          "article:author", "byl", "dc.creator",
                                        "sailthru.author", "parsely-author", NULL};
  if (tert_i_str_is(key, "og:title")) set_once(&pg->og_title, value);
  if (tert_i_str_is(key, "og:site_name")) set_once(&pg->doc->publisher, value);
  if (tert_i_str_is(key, "og:url")) set_once(&pg->doc->url, value);
  for (const char *const *d = dates; *d; d++)
    if (tert_i_str_eq_nocase(key, tert_i_cstr(*d))) set_once(&pg->doc->published, value);
  for (const char *const *a = authors; *a; a++)
    if (tert_i_str_eq_nocase(key, tert_i_cstr(*a)) && !tert_i_str_starts(value, TERT_STR("http")))
      set_once(&pg->doc->byline, value);
}

static tert_str json_name(page *pg, json_t *v) {
  if (json_is_array(v)) v = json_array_get(v, 0);
  if (json_is_object(v)) v = json_object_get(v, "name");
  return json_is_string(v) ? keep(pg, json_string_value(v)) : (tert_str){NULL, 0};
}

static void take_json_ld(page *pg, json_t *v, int depth) {
  size_t i;
  json_t *item;
  if (depth > 4) return;
  if (json_is_array(v)) {
    json_array_foreach(v, i, item) take_json_ld(pg, item, depth + 1);
    return;
  }
  if (!json_is_object(v)) return;
  take_json_ld(pg, json_object_get(v, "@graph"), depth + 1);
  json_t *type = json_object_get(v, "@type");
  if (json_is_array(type)) type = json_array_get(type, 0);
  const char *t = json_string_value(type);
  if (!t || (!strstr(t, "Article") && !strstr(t, "Posting") && !strstr(t, "Report"))) return;
  set_once(&pg->og_title, json_name(pg, json_object_get(v, "headline")));
  set_once(&pg->doc->byline, json_name(pg, json_object_get(v, "author")));
  set_once(&pg->doc->publisher, json_name(pg, json_object_get(v, "publisher")));
  set_once(&pg->doc->published, json_name(pg, json_object_get(v, "datePublished")));
  const char *body = json_string_value(json_object_get(v, "articleBody"));
  if (body && !strchr(body, '<'))
    set_once(&pg->json_body, tert_i_arena_str(pg->arena, tert_i_cstr(body)));
}

static void take_special(page *pg, uint32_t index) {
  const GumboNode *n = pg->nodes[index].node;
  tert_buf b;
  tert_i_buf_init(&b, 1 << 20);
  uint32_t links = 0;
  switch (n->v.element.tag) {
  case GUMBO_TAG_META:
    take_meta(pg, n);
    break;
  case GUMBO_TAG_TITLE:
  case GUMBO_TAG_H1:
    for (unsigned i = 0; i < n->v.element.children.length; i++)
      inline_text(n->v.element.children.data[i], &b, &links, 0);
    set_once(n->v.element.tag == GUMBO_TAG_H1 ? &pg->h1 : &pg->html_title,
             tert_i_arena_str(pg->arena, tert_i_str_trim(tert_i_buf_view(&b))));
    break;
  case GUMBO_TAG_TIME:
    if (attr(n, "datetime")) set_once(&pg->doc->published, keep(pg, attr(n, "datetime")));
    break;
  case GUMBO_TAG_SCRIPT: {
    const char *type = attr(n, "type");
    if (type && contains_nocase(type, "ld+json") && n->v.element.children.length) {
      const GumboNode *c = n->v.element.children.data[0];
      json_t *v = c->type == GUMBO_NODE_TEXT ? json_loads(c->v.text.text, 0, NULL) : NULL;
      take_json_ld(pg, v, 0);
      json_decref(v);
    }
    break;
  }
  default:
    break;
  }
  tert_i_buf_free(&b);
}

/* All elements in document order, parents first, with an explicit stack (pages may nest very deep).
 */
static bool walk(page *pg, const GumboNode *root) {
  typedef struct frame {
    const GumboNode *node;
    uint32_t parent;
  } frame;
  size_t cap = 1024, top = 0;
  frame *stack = malloc(cap * sizeof *stack);
  if (!stack) return false;
  stack[top++] = (frame){root, UINT32_MAX};
  while (top) {
    frame f = stack[--top];
    if (f.node->type != GUMBO_NODE_ELEMENT || pg->node_count >= MAX_NODES) continue;
    if (pg->node_count == pg->node_cap) {
      page_node *p = grow(pg->nodes, &pg->node_cap, sizeof *p);
      if (!p) break;
      pg->nodes = p;
    }
    uint32_t index = (uint32_t)pg->node_count++;
    const char *prop = attr(f.node, "itemprop");
    const page_node *up = f.parent != UINT32_MAX ? &pg->nodes[f.parent] : NULL;
    bool element = (up && up->element) || furniture_element(f.node);
    bool furniture = element || (up && up->furniture) || furniture_class(f.node);
    pg->nodes[index] = (page_node){.node = f.node,
                                   .parent = f.parent,
                                   .furniture = furniture,
                                   .element = element,
                                   .body = (prop && !strcmp(prop, "articleBody")) ||
                                           f.node->v.element.tag == GUMBO_TAG_ARTICLE};
    take_special(pg, index);
    const GumboVector *c = &f.node->v.element.children;
    for (unsigned i = c->length; i-- > 0;) {
      if (top == cap) {
        frame *p = grow(stack, &cap, sizeof *p);
        if (!p) break;
        stack = p;
      }
      stack[top++] = (frame){c->data[i], index};
    }
  }
  free(stack);
  return true;
}

static void score_containers(page *pg) {
  for (size_t i = 0; i < pg->block_count; i++) {
    const page_block *b = &pg->blocks[i];
    if (pg->nodes[b->node].furniture || b->heading || b->text.len < 40) continue;
    if (b->link_chars * 2 > b->text.len) continue;
    float commas = 0;
    for (size_t k = 0; k < b->text.len; k++)
      commas += b->text.ptr[k] == ',';
    float s = 1 + commas + (b->text.len > 400 ? 4 : (float)b->text.len / 100);
    uint32_t at = b->node;
    if (b->paragraph) at = pg->nodes[at].parent;
    for (int level = 0; level < 4 && at != UINT32_MAX; level++, at = pg->nodes[at].parent)
      pg->nodes[at].score += level == 0 ? s : s / (float)(level * 2);
  }
}

static bool inside(const page *pg, uint32_t node, uint32_t top) {
  while (node != UINT32_MAX && node > top)
    node = pg->nodes[node].parent;
  return node == top;
}

static size_t text_below(const page *pg, uint32_t top) {
  size_t n = 0;
  for (size_t i = 0; i < pg->block_count; i++)
    if (!pg->nodes[pg->blocks[i].node].furniture &&
        pg->blocks[i].link_chars * 2 < pg->blocks[i].text.len &&
        inside(pg, pg->blocks[i].node, top))
      n += pg->blocks[i].text.len;
  return n;
}

/* The container to print: the best scored one, widened to an <article> or its parent when these
 * hold clearly more running text. */
static uint32_t best_container(const page *pg) {
  uint32_t best = 0;
  for (uint32_t i = 0; i < pg->node_count; i++)
    if (pg->nodes[i].score > pg->nodes[best].score) best = i;
  size_t have = text_below(pg, best);
  for (uint32_t up = pg->nodes[best].parent, level = 0; up != UINT32_MAX && level < 4;
       up = pg->nodes[up].parent, level++) {
    GumboTag tag = pg->nodes[up].node->v.element.tag;
    if (tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_HTML) break;
    size_t wide = text_below(pg, up);
    bool article = pg->nodes[up].body;
    if ((article && wide > have + have / 20 && wide < have * 3) ||
        (wide > have * 3 / 2 && pg->nodes[up].score > pg->nodes[best].score * 0.4f)) {
      best = up;
      have = wide;
    }
  }
  return best;
}

static void write_body(page *pg, uint32_t top, tert_buf *out) {
  for (size_t i = 0; i < pg->block_count; i++) {
    const page_block *b = &pg->blocks[i];
    bool in = inside(pg, b->node, top);
    bool links = b->link_chars * 5 > b->text.len * 3;
    if (!in || pg->nodes[b->node].furniture || links ||
        (b->heading && tert_i_str_eq(b->text, pg->h1))) {
      pg->doc->furniture++;
      continue;
    }
    if (out->len) tert_i_buf_cstr(out, "\n\n");
    tert_i_buf_str(out, b->text);
  }
}

/* Body text by all signs of furniture; where these leave next to nothing, by the kind of element
 * alone. */
static void extract_body(page *pg, tert_buf *b) {
  for (int lenient = 0; lenient < 2; lenient++) {
    for (uint32_t i = 0; i < pg->node_count; i++) {
      pg->nodes[i].score = 0;
      if (lenient) pg->nodes[i].furniture = pg->nodes[i].element;
    }
    pg->doc->furniture = 0;
    score_containers(pg);
    uint32_t top = best_container(pg);
    tert_i_buf_clear(b);
    if (pg->nodes[top].score > 0) write_body(pg, top, b);
    if (b->len >= 400) return;
  }
}

/* "Headline - Newspaper" -> "Headline" when a heading of the page says so. */
static tert_str pick_title(const page *pg) {
  if (pg->og_title.len) return pg->og_title;
  if (pg->h1.len && (!pg->html_title.len || tert_i_str_starts(pg->html_title, pg->h1)))
    return pg->h1;
  return pg->html_title.len ? pg->html_title : pg->h1;
}

bool tert_i_looks_html(tert_str bytes) {
  size_t n = bytes.len < 2048 ? bytes.len : 2048;
  static const char *const marks[] = {"<!doctype html", "<html", "<head", "<body",
                                      "<article",       "<p>",   "<div"};
  for (size_t i = 0; i < n; i++) {
    if (bytes.ptr[i] != '<') continue;
    for (size_t m = 0; m < sizeof marks / sizeof *marks; m++) {
      size_t k = strlen(marks[m]);
      if (i + k <= bytes.len &&
          tert_i_str_eq_nocase(tert_i_str(bytes.ptr + i, k), tert_i_str(marks[m], k)))
        return true;
    }
  }
  return false;
}

bool tert_i_html_article(tert_str source, tert_arena *arena, tert_document *doc,
                         const char **reason) {
  page pg = {.arena = arena, .doc = doc};
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  GumboOutput *tree = gumbo_parse_with_options(&options, source.ptr, source.len);
  *reason = "page could not be parsed";
  if (!tree) return false;
  tert_buf b;
  tert_i_buf_init(&b, TERT_DOCUMENT_MAX);
  bool ok = walk(&pg, tree->root);
  for (uint32_t i = 0; ok && i < pg.node_count; i++)
    if (!is_inline(pg.nodes[i].node) && pg.nodes[i].node->v.element.tag != GUMBO_TAG_TITLE)
      collect_blocks(&pg, i, &b);
  doc->title = pick_title(&pg);
  if (ok && pg.node_count) {
    extract_body(&pg, &b);
    tert_str body = tert_i_buf_view(&b);
    if (pg.json_body.len > 200 && pg.json_body.len > body.len * 2) body = pg.json_body;
    doc->text = tert_i_arena_str(arena, tert_i_str_trim(body));
  }
  if (doc->published.len) tert_i_find_date(doc->published, &doc->date);
  ok = ok && doc->text.len > 0;
  *reason = "no article found in the page";
  tert_i_buf_free(&b);
  free(pg.nodes);
  free(pg.blocks);
  gumbo_destroy_output(&options, tree);
  return ok;
}
