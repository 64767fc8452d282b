/* timing.c - seconds of each measure of a network, reading apart: the best of five runs.
 * usage: timing NET...   (build line in README.md) */
#include <tertius.h>

#include <stdio.h>
#include <time.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

int main(int argc, char **argv) {
  printf("network\tread\tcensus\twalk\tvalue of walk\n");
  for (int i = 1; i < argc; i++) {
    tert_error err = {0};
    double best[3] = {1e9, 1e9, 1e9}, walk = 0;
    for (int run = 0; run < 5; run++) {
      tert_network *net;
      tert_census census;
      double t0 = now();
      if (tert_network_read(argv[i], TERT_NETWORK_AUTO, NULL, &net, &err) != TERT_OK) {
        fprintf(stderr, "%s\n", err.message);
        return 1;
      }
      double t1 = now();
      tert_balance_census(net, &census, NULL);
      double t2 = now();
      if (tert_network_node_count(net) <= 400) tert_balance_walk(net, &walk, NULL);
      double t3 = now(), each[3] = {t1 - t0, t2 - t1, t3 - t2};
      for (int k = 0; k < 3; k++)
        if (each[k] < best[k]) best[k] = each[k];
      tert_network_free(net);
    }
    printf("%s\t%.4f\t%.4f\t%.4f\t%.6f\n", argv[i], best[0], best[1], best[2], walk);
  }
  return 0;
}
