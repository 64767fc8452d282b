/* fuzz_network.c - the readers of networks (edge list, Pajek, GraphML), the census and both
 * indices. */
#include <stddef.h>
#include <stdint.h>

#include <tertius.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (size == 0) return 0;
  tert_network *net = NULL;
  tert_error err;
  tert_str text = {(const char *)data + 1, size - 1};
  if (tert_network_parse(text, "fuzz", (tert_network_format)(data[0] % 4), NULL, &net, &err) !=
      TERT_OK)
    return 0;
  tert_census census;
  double walk;
  tert_balance *b = NULL;
  tert_balance_options o;
  tert_balance_defaults(&o);
  o.seconds = 0.05;
  o.weighted = data[0] & 4;
  o.edges = data[0] & 8;
  if (tert_network_node_count(net) < 200 && tert_network_edge_count(net) < 2000) {
    if (tert_balance_census(net, &census, &err) != TERT_OK) __builtin_trap();
    (void)tert_balance_walk(net, &walk, &err);
    if (tert_balance_solve(net, &o, &b, &err) == TERT_OK) {
      if (b->blocs.lower > b->blocs.value * (1 + 1e-6) ||
          b->kfree.lower > b->kfree.value * (1 + 1e-6))
        __builtin_trap();
      tert_balance_free(b);
    }
  }
  tert_network_free(net);
  return 0;
}
