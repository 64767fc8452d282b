/* tree.c - maximum spanning tree (Chu and Liu 1965, Edmonds 1967).
 *
 * One child of the root comes from taking a large number off every arc from node 0: the best tree
 * then has as few of them as it can. That merges nearly all words step by step, so it is asked for
 * only when the plain tree has several. */
#include "parser.h"

#define ONE_ROOT 1e6

typedef struct mst {
  size_t m;        /* nodes, the root included */
  double *score;   /* [m][m] dependent, head; shrinks with contraction */
  int32_t *from;   /* [m][m] the arc between words behind score: dependent * m + head */
  int32_t *alive;  /* [m] */
  int32_t *best;   /* [m] best head among the living */
  int32_t *seen;   /* [m] */
  int32_t *member; /* [levels][m] which member of level's cycle holds the node, -1 none */
  int32_t *rep;    /* [m] living node that holds the node */
  int32_t *cycle;  /* [m] nodes of the cycle that is contracted, rising */
} mst;

static void best_head(mst *t, size_t d) {
  const double *score = t->score + d * t->m;
  int32_t h = 0;
  for (size_t j = 1; j < t->m; j++)
    if (score[j] > score[h] && t->alive[j] && j != d) h = (int32_t)j;
  t->best[d] = h;
}

/* After a contraction only the new node, and those whose head went into it, look for one. */
static void best_heads(mst *t, int32_t made) {
  for (size_t d = 1; d < t->m; d++)
    if (t->alive[d] && ((int32_t)d == made || !made || !t->alive[t->best[d]] || t->best[d] == made))
      best_head(t, d);
}

/* A node on a cycle of best heads, or 0. */
static int32_t find_cycle(mst *t) {
  for (size_t i = 0; i < t->m; i++)
    t->seen[i] = 0;
  for (size_t i = 1; i < t->m; i++) {
    if (!t->alive[i]) continue;
    int32_t at = (int32_t)i;
    while (at && !t->seen[at]) {
      t->seen[at] = (int32_t)i;
      at = t->best[at];
    }
    if (at && t->seen[at] == (int32_t)i) return at;
  }
  return 0;
}

/* Makes the cycle through c one node (c itself); level remembers who was in it. */
static void contract(mst *t, int32_t c, int32_t *member) {
  const size_t m = t->m, to = (size_t)c;
  for (size_t i = 0; i < m; i++)
    t->seen[i] = 0; /* now: on the cycle */
  int32_t at = c;
  do {
    t->seen[at] = 1;
    at = t->best[at];
  } while (at != c);
  size_t length = 0;
  for (size_t i = 0; i < m; i++) {
    member[i] = t->seen[t->rep[i]] ? t->rep[i] : -1;
    if (t->seen[i]) t->cycle[length++] = (int32_t)i;
  }
  for (size_t v = 0; v < m; v++) {
    if (!t->alive[v] || t->seen[v]) continue;
    size_t in = 0, out = 0;
    double in_score = 0, out_score = 0;
    for (size_t i = 0; i < length; i++) {
      const size_t u = (size_t)t->cycle[i];
      double gain = t->score[u * m + v] - t->score[u * m + (size_t)t->best[u]];
      if (!in || gain > in_score) in = u, in_score = gain;
      if (!out || t->score[v * m + u] > out_score) out = u, out_score = t->score[v * m + u];
    }
    int32_t in_arc = t->from[in * m + v], out_arc = t->from[v * m + out];
    t->score[to * m + v] = in_score;
    t->from[to * m + v] = in_arc;
    t->score[v * m + to] = out_score;
    t->from[v * m + to] = out_arc;
  }
  for (size_t i = 0; i < m; i++) {
    if (t->seen[i] && i != to) t->alive[i] = 0;
    if (member[i] >= 0) t->rep[i] = c;
  }
}

void tert_i_tree_best(size_t n, bool one_root, double *score, int32_t *ints, int32_t *head) {
  const size_t m = n + 1;
  mst t = {.m = m, .score = score};
  t.from = ints;
  t.alive = t.from + m * m;
  t.best = t.alive + m;
  t.seen = t.best + m;
  t.rep = t.seen + m;
  int32_t *cycle_of = t.rep + m, *arc_h = cycle_of + m; /* [levels], [m] */
  int32_t *inner = arc_h + m;                           /* [levels][m]: d * m + h of member's arc */
  t.member = inner + m * m;
  t.cycle = t.member + m * m;
  for (size_t d = 0; d < m; d++) {
    t.alive[d] = 1;
    t.rep[d] = (int32_t)d;
    t.best[d] = 0;
    for (size_t h = 0; h < m; h++)
      t.from[d * m + h] = (int32_t)(d * m + h);
    if (one_root) score[d * m] -= ONE_ROOT;
  }
  size_t levels = 0;
  int32_t c = 0;
  for (;;) {
    best_heads(&t, c);
    c = find_cycle(&t);
    if (!c) break;
    int32_t at = c, *arcs = inner + levels * m;
    do { /* the arcs within the cycle, in terms of words */
      arcs[at] = t.from[(size_t)at * m + (size_t)t.best[at]];
      at = t.best[at];
    } while (at != c);
    contract(&t, c, t.member + levels * m);
    cycle_of[levels++] = c;
  }
  for (size_t d = 1; d < m; d++) {
    if (!t.alive[d]) continue;
    int32_t arc = t.from[d * m + (size_t)t.best[d]];
    head[arc / (int32_t)m] = arc % (int32_t)m;
    arc_h[d] = arc / (int32_t)m; /* word at which the living node is entered */
  }
  while (levels--) { /* open the cycles, last made first */
    int32_t top = cycle_of[levels], *member = t.member + levels * m, *arcs = inner + levels * m;
    int32_t entered = arc_h[top], broken = member[entered];
    for (size_t i = 1; i < m; i++) {
      if (member[i] != (int32_t)i) continue; /* i names itself: it is a member */
      if ((int32_t)i == broken) {
        arc_h[i] = entered;
        continue;
      }
      int32_t d = arcs[i] / (int32_t)m, h = arcs[i] % (int32_t)m;
      head[d] = h;
      arc_h[i] = d;
    }
  }
}
