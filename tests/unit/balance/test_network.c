/* test_network.c - readers of networks, the rule for edges, census, and the public call. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <tertius.h>

static tert_network *parse(const char *text) {
  tert_network *net = NULL;
  tert_error err = {0};
  tert_str s = {text, strlen(text)};
  if (tert_network_parse(s, "test", TERT_NETWORK_AUTO, NULL, &net, &err) != TERT_OK)
    fail_msg("%s (line %llu)", err.message, (unsigned long long)err.line);
  return net;
}

static void refused(const char *text, uint64_t line) {
  tert_network *net = NULL;
  tert_error err = {0};
  tert_str s = {text, strlen(text)};
  assert_int_equal(tert_network_parse(s, "test", TERT_NETWORK_AUTO, NULL, &net, &err),
                   TERT_ERR_FORMAT);
  assert_int_equal(err.line, line);
  assert_null(net);
}

static void the_rule_for_edges(void **state) {
  (void)state;
  tert_network *net =
      parse("a\tb\tsign\nX\tY\t1\nY\tX\t1\nX\tX\t-1\nY\tZ\t0\nZ\tW\t1\nW\tZ\t-1\nV\tX\t-2.5\n");
  const tert_network_counts *c = tert_network_counts_of(net);
  assert_int_equal(tert_network_node_count(net), 5);
  assert_int_equal(tert_network_edge_count(net), 2);
  assert_int_equal(c->rows, 7);
  assert_int_equal(c->loops, 1);
  assert_int_equal(c->zero, 1);
  assert_int_equal(c->merged, 2);
  assert_int_equal(c->cancelled, 1);
  uint32_t u, v;
  double w;
  tert_network_edge(net, 0, &u, &v, &w);
  assert_true(u == 0 && v == 1 && w == 2);
  tert_network_free(net);
}

static void separators_and_headers(void **state) {
  (void)state;
  const char *texts[] = {"A,B,1\nB,C,-1\n", "source;target;weight\nA;B;1\nB;C;-1\n",
                         "A B 1\nB C -1\n", "# note\nfrom,to,sign\n\"A\",B,+\nB,C,-\n",
                         "\xEF\xBB\xBF\x41\tB\t1\r\nB\tC\t-1\r\n"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    tert_network *net = parse(texts[i]);
    assert_int_equal(tert_network_node_count(net), 3);
    assert_int_equal(tert_network_edge_count(net), 2);
    tert_str name = tert_network_node_name(net, 0);
    assert_true(name.len == 1 && name.ptr[0] == 'A');
    tert_network_free(net);
  }
}

static void bad_rows_are_named(void **state) {
  (void)state;
  refused("a\tb\tsign\nA\tB\tnan\n", 2);
  refused("a\tb\tsign\nA\tB\t1\nB\tC\tinf\n", 3);
  refused("a\tb\tsign\nA\tB\n", 2);
  refused("a\tb\tsign\nA\t\t1\n", 2);
  refused("a\tb\tsign\tdate\nA\tB\t1\t2016-02-31\n", 2);
  refused("*Vertices 2\n1 \"a\"\n2 \"b\"\n*Edges\n1 3 1\n", 5);
  refused("*Vertices 2\n*Edges\n1 2 nan\n", 3);
  refused("<graphml><graph>\n<node id='a'/><edge source='a'/></graph></graphml>", 2);
}

static void pajek_and_graphml(void **state) {
  (void)state;
  tert_network *net =
      parse("*Vertices 3\n1 \"Bul garia\"\n2 Serbia\n3\n*Arcs\n1 2 -1\n2 1 -1\n*Edges\n2 3 2\n");
  assert_int_equal(tert_network_node_count(net), 3);
  assert_int_equal(tert_network_edge_count(net), 2);
  tert_network_free(net);
  net = parse("*Vertices 2\n*Matrix\n0 -1\n0 0\n");
  assert_int_equal(tert_network_edge_count(net), 1);
  tert_network_free(net);
  net = parse(
      "<?xml version='1.0'?><graphml>\n<key id='d0' for='edge' attr.name='sign' attr.type='int'/>"
      "<!-- <node id='no'/> --><graph edgedefault='undirected'>"
      "<node id='a'/><node id='b'/><edge source='a' target='b'><data key='d0'>-1</data></edge>"
      "</graph></graphml>");
  double w;
  tert_network_edge(net, 0, NULL, NULL, &w);
  assert_true(w == -1);
  tert_network_free(net);
}

static void dates_filter_rows(void **state) {
  (void)state;
  const char *text = "a\tb\tsign\tfrom\tto\nA\tB\t1\t2000-01-01\t2001-12-31\nB\tC\t-1\t2002\t\n";
  tert_str s = {text, strlen(text)};
  tert_error err = {0};
  tert_network *net;
  tert_network_filter f = {tert_day_from_ymd(2001, 6, 1), tert_day_from_ymd(2001, 6, 1)};
  assert_int_equal(tert_network_parse(s, "t", TERT_NETWORK_AUTO, &f, &net, &err), TERT_OK);
  assert_int_equal(tert_network_node_count(net), 3);
  assert_int_equal(tert_network_edge_count(net), 1);
  size_t days;
  tert_network_dates(net, &days);
  assert_int_equal(days, 2);
  tert_network_free(net);
}

static void census_against_all_triples(void **state) {
  (void)state;
  uint64_t seed = 5;
  for (int round = 0; round < 30; round++) {
    char text[20000];
    int sign[16][16] = {{0}}, n = 4 + round % 12;
    size_t at = 0;
    for (int v = 0; v < n; v++)
      for (int u = 0; u < v; u++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        if (seed >> 62 == 0) continue;
        sign[u][v] = sign[v][u] = seed >> 40 & 1 ? 1 : -1;
        at += (size_t)snprintf(text + at, sizeof text - at, "n%d n%d %d\n", u, v, sign[u][v]);
      }
    if (at == 0) continue;
    uint64_t want[4] = {0};
    for (int a = 0; a < n; a++)
      for (int b = a + 1; b < n; b++)
        for (int c = b + 1; c < n; c++)
          if (sign[a][b] && sign[b][c] && sign[a][c])
            want[(sign[a][b] < 0) + (sign[b][c] < 0) + (sign[a][c] < 0)]++;
    tert_network *net = parse(text);
    tert_census census;
    assert_int_equal(tert_balance_census(net, &census, NULL), TERT_OK);
    for (int i = 0; i < 4; i++)
      assert_int_equal(census.triads[i], want[i]);
    tert_network_free(net);
  }
}

static void walk_based_balance(void **state) {
  (void)state;
  tert_network *net = parse("a b 1\nb c -1\na c -1\n");
  double k;
  assert_int_equal(tert_balance_walk(net, &k, NULL), TERT_OK);
  assert_true(fabs(k - 1) < 1e-12); /* balanced */
  tert_network_free(net);
  net = parse("a b 1\nb c 1\na c -1\n");
  /* eigenvalues 1, 1, -2 against 2, -1, -1 */
  assert_int_equal(tert_balance_walk(net, &k, NULL), TERT_OK);
  assert_true(fabs(k - (2 * exp(1) + exp(-2)) / (exp(2) + 2 * exp(-1))) < 1e-12);
  tert_network_free(net);
  net = parse("");
  assert_int_equal(tert_balance_walk(net, &k, NULL), TERT_OK);
  assert_true(isnan(k));
  tert_network_free(net);
}

static void status_of_edges(void **state) {
  (void)state;
  /* one unbalanced triangle: each edge in some optimum; a pendant edge never */
  tert_network *net = parse("a b 1\nb c 1\na c -1\nc d 1\n");
  tert_balance_options o;
  tert_balance *b;
  tert_balance_defaults(&o);
  o.edges = true;
  assert_int_equal(tert_balance_solve(net, &o, &b, NULL), TERT_OK);
  assert_true(b->blocs.certified && b->blocs.value == 1);
  for (size_t e = 0; e < b->edges; e++) {
    uint32_t u, v;
    tert_network_edge(net, e, &u, &v, NULL);
    assert_int_equal(b->status[e], v == 3 ? TERT_EDGE_NEVER : TERT_EDGE_SOME);
  }
  tert_balance_free(b);
  tert_network_free(net);
  /* two triangles on one minus edge: that edge in every optimum */
  net = parse("a b -1\na c 1\nb c 1\na d 1\nb d 1\n");
  assert_int_equal(tert_balance_solve(net, &o, &b, NULL), TERT_OK);
  assert_true(b->blocs.value == 1 && b->kfree.value == 1);
  assert_int_equal(b->status[0], TERT_EDGE_EVERY);
  assert_int_equal(b->status[1], TERT_EDGE_NEVER);
  assert_true(b->load[0] == 1 && b->load[2] == 0);
  tert_balance_free(b);
  tert_network_free(net);
}

static bool refuse(void *context, uint64_t done, uint64_t total) {
  (void)context;
  (void)done;
  (void)total;
  return false;
}

static void degenerate_networks(void **state) {
  (void)state;
  const char *texts[] = {"", "a b 1\n", "a a 1\n", "a b 0\n", "a b 1\nc d 1\n", "a b 1\na b -1\n"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    tert_network *net = parse(texts[i]);
    tert_balance *b;
    tert_census c;
    assert_int_equal(tert_balance_census(net, &c, NULL), TERT_OK);
    assert_true(isnan(c.balanced));
    assert_int_equal(tert_balance_solve(net, NULL, &b, NULL), TERT_OK);
    assert_true(b->blocs.certified && b->blocs.value == 0 && b->kfree.certified &&
                b->kfree.value == 0);
    tert_balance_free(b);
    tert_network_free(net);
  }
  tert_network *net = parse("a b 1\nb c 1\na c -1\n");
  tert_balance_options o;
  tert_balance *b = NULL;
  tert_balance_defaults(&o);
  o.progress = refuse;
  assert_int_equal(tert_balance_solve(net, &o, &b, NULL), TERT_ERR_CANCELLED);
  assert_null(b);
  o.progress = NULL;
  o.seconds = NAN;
  assert_int_equal(tert_balance_solve(net, &o, &b, NULL), TERT_ERR_ARGUMENT);
  tert_network_free(net);
}

static void real_weights(void **state) {
  (void)state;
  tert_network *net = parse("a b 0.25\nb c 0.5\na c -0.125\n");
  tert_balance_options o;
  tert_balance *b;
  tert_balance_defaults(&o);
  o.weighted = true;
  assert_int_equal(tert_balance_solve(net, &o, &b, NULL), TERT_OK);
  assert_true(b->blocs.certified && fabs(b->blocs.value - 0.125) < 1e-6);
  tert_balance_free(b);
  tert_network_free(net);
}

/* Known values of shared networks; skipped where the data is not at hand. */
static void shared_networks(void **state) {
  (void)state;
  static const struct {
    const char *file;
    double blocs, kfree, walk;
  } known[] = {{"gahuku_gama/gahuku_gama.tsv", 7, 2, 0.357576},
               {"cow_doreian_mrvar/cow_1946.tsv", 17, 12, 0.657602},
               {"cow_doreian_mrvar/cow_1996.tsv", 45, 33, 0.363925}};
  const char *shared = getenv("TERTIUS_SHARED");
  for (size_t i = 0; i < 3; i++) {
    char path[1024];
    tert_network *net;
    tert_error err = {0};
    snprintf(path, sizeof path, "%s/gold/balance/%s", shared ? shared : "../shared", known[i].file);
    if (tert_network_read(path, TERT_NETWORK_AUTO, NULL, &net, &err) == TERT_ERR_IO) {
      print_message("shared networks are not at hand: skipped (%s)\n", path);
      skip();
    }
    tert_balance *b;
    double walk;
    assert_int_equal(tert_balance_solve(net, NULL, &b, NULL), TERT_OK);
    assert_true(b->blocs.certified && b->blocs.value == known[i].blocs);
    assert_true(b->kfree.certified && b->kfree.value == known[i].kfree);
    assert_int_equal(tert_balance_walk(net, &walk, NULL), TERT_OK);
    assert_true(fabs(walk - known[i].walk) < 5e-7);
    tert_balance_free(b);
    tert_network_free(net);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_rule_for_edges),  cmocka_unit_test(separators_and_headers),
      cmocka_unit_test(bad_rows_are_named),  cmocka_unit_test(pajek_and_graphml),
      cmocka_unit_test(dates_filter_rows),   cmocka_unit_test(census_against_all_triples),
      cmocka_unit_test(walk_based_balance),  cmocka_unit_test(status_of_edges),
      cmocka_unit_test(degenerate_networks), cmocka_unit_test(real_weights),
      cmocka_unit_test(shared_networks)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
