/* fit.c - which half-lives forecast best: the share of conflict in a dyad's next 30 days from the
 * decayed sums of today.
 *
 * usage: fit DATA_DIR PROJECT     (a project file with imported events; see README.md)
 *
 * For each pair of half-lives: weighted mean square error of the share of |Goldstein| that is
 * conflict, over all dyads and month ends with at least 5 events in the 30 days after. Lower is
 * better; "typical" is the error of the overall share. */
#include "relations/relations.h"

#include <math.h>
#include <stdio.h>

int main(int argc, char **argv) {
  static const double material[] = {45, 90, 180, 365, 730}, verbal[] = {15, 30, 60, 120, 240};
  tert_error err = {0};
  tert_store *store;
  if (argc != 3 || tert_store_open(argv[2], false, &store, &err) != TERT_OK) {
    fprintf(stderr, "usage: fit DATA_DIR PROJECT %s\n", err.message);
    return 2;
  }
  tert_day first = tert_store_first_day(store) + 90, last = tert_store_last_day(store) - 30;
  printf("material\tverbal\terror\ttypical\n");
  for (size_t i = 0; i < sizeof material / sizeof *material; i++)
    for (size_t j = 0; j < sizeof verbal / sizeof *verbal; j++) {
      tert_relation_options o;
      tert_relations *r;
      tert_relations_defaults(&o);
      o.half_material = material[i];
      o.half_verbal = verbal[j];
      if (tert_relations_project(store, argv[1], &o, TERT_DAY_NONE, &r, &err) != TERT_OK) return 1;
      double conflict = 0, all = 0, error = 0, plain = 0, weight = 0;
      for (size_t e = 0; e < r->event_count; e++) {
        all += fabs((double)r->events[e].goldstein);
        if (r->events[e].goldstein < 0) conflict -= (double)r->events[e].goldstein;
      }
      double typical = all > 0 ? conflict / all : 0;
      size_t dyads = r->state_count * (r->state_count - 1) / 2;
      for (tert_day t = first; t <= last; t += 30)
        for (size_t d = 0; d < dyads; d++) {
          double sum[4], m = 0, c = 0;
          int n = 0;
          for (uint32_t e = r->event_row[d]; e < r->event_row[d + 1]; e++) {
            const tert_revent *x = &r->events[e];
            if (x->day <= t || x->day > t + 30) continue;
            n++;
            *(x->goldstein < 0 ? &m : &c) += fabs((double)x->goldstein);
          }
          if (n < 5 || m + c == 0) continue;
          tert_i_event_sums(r, (uint32_t)d, t, sum);
          double share = (sum[2] + sum[3] + typical * o.scale_minus) /
                         (sum[0] + sum[1] + sum[2] + sum[3] + o.scale_minus);
          double truth = m / (m + c), w = sqrt((double)n);
          error += w * (share - truth) * (share - truth);
          plain += w * (typical - truth) * (typical - truth);
          weight += w;
        }
      printf("%g\t%g\t%.5f\t%.5f\n", material[i], verbal[j], error / weight, plain / weight);
      if (i == 0 && j == 0) fprintf(stderr, "overall share of conflict %.3f\n", typical);
      tert_relations_free(r);
    }
  tert_store_close(store);
  return 0;
}
