/* value.c - values of time expressions as TIMEX3 writes them, with the days they stand for.
 */
#include "times.h"

#include <inttypes.h>
#include <stdio.h>

void tert_i_timex_day(tert_timex *t, tert_day day) {
  if (day == TERT_DAY_NONE) {
    snprintf(t->value, sizeof t->value, "XXXX-XX-XX");
    return;
  }
  tert_day_format(day, t->value);
  t->date = (tert_date){day, day, TERT_PRECISION_DAY};
}

void tert_i_timex_part(tert_timex *t, const char *part) {
  size_t n = strlen(t->value);
  snprintf(t->value + n, sizeof t->value - n, "T%.2s", part);
}

int tert_i_days_in_month(int y, int m) {
  for (int d = 31; d > 28; d--)
    if (tert_day_from_ymd(y, m, d) != TERT_DAY_NONE) return d;
  return 28;
}

void tert_i_timex_month(tert_timex *t, int y, int m) {
  snprintf(t->value, sizeof t->value, "%04d-%02d", y % 10000, m % 100);
  t->date = (tert_date){tert_day_from_ymd(y, m, 1),
                        tert_day_from_ymd(y, m, tert_i_days_in_month(y, m)), TERT_PRECISION_MONTH};
}

void tert_i_timex_year(tert_timex *t, int y) {
  snprintf(t->value, sizeof t->value, "%04d", y % 10000);
  t->date =
      (tert_date){tert_day_from_ymd(y, 1, 1), tert_day_from_ymd(y, 12, 31), TERT_PRECISION_YEAR};
}

void tert_i_timex_quarter(tert_timex *t, int y, int q) {
  snprintf(t->value, sizeof t->value, "%04d-Q%d", y % 10000, q % 10);
  t->date = (tert_date){tert_day_from_ymd(y, q * 3 - 2, 1),
                        tert_day_from_ymd(y, q * 3, tert_i_days_in_month(y, q * 3)),
                        TERT_PRECISION_QUARTER};
}

/* "early", "mid", "late" narrow a month to ten days, a year to four months. */
void tert_i_timex_narrow(tert_timex *t, const char *mod) {
  if (!mod || t->date.precision == TERT_PRECISION_NONE) return;
  int n = t->date.to - t->date.from + 1, third = n / 3;
  if (mod[0] == 'S')
    t->date.to = t->date.from + (n > 31 ? third : 9);
  else if (mod[0] == 'M')
    t->date.from += third, t->date.to -= third;
  else
    t->date.from = n > 31 ? t->date.to - third : t->date.from + 20;
  if (t->date.precision == TERT_PRECISION_MONTH)
    t->date.precision = TERT_PRECISION_TENDAY;
  else
    t->date.precision = TERT_PRECISION_RANGE;
}

static void shift_month(int *y, int *m, int by) {
  int n = *y * 12 + *m - 1 + by;
  *y = n / 12;
  *m = n % 12 + 1;
}

/* Value of the unit that lies rel steps from the reference day. */
void tert_i_timex_unit(tert_day ref, tert_timex *t, char unit, int rel) {
  int y, m, d;
  if (ref == TERT_DAY_NONE) {
    snprintf(t->value, sizeof t->value,
             rel < 0   ? "PAST_REF"
             : rel > 0 ? "FUTURE_REF"
                       : "PRESENT_REF");
    return;
  }
  tert_day_to_ymd(ref, &y, &m, &d);
  switch (unit) {
  case 'D':
    tert_i_timex_day(t, ref + rel);
    break;
  case 'W':
  case 'K': {
    tert_day monday = ref - tert_day_weekday(ref) + rel * 7;
    int wy;
    tert_day_to_ymd(monday + 3, &wy, NULL, NULL);
    int week = (monday + 3 - tert_day_from_ymd(wy, 1, 1)) / 7 + 1;
    snprintf(t->value, sizeof t->value, unit == 'K' ? "%04d-W%02d-WE" : "%04d-W%02d", wy % 10000,
             week % 100);
    t->date = (tert_date){unit == 'K' ? monday + 5 : monday, monday + 6, TERT_PRECISION_WEEK};
    break;
  }
  case 'N':
    shift_month(&y, &m, rel);
    tert_i_timex_month(t, y, m);
    break;
  case 'Q': {
    int q = y * 4 + (m - 1) / 3 + rel;
    tert_i_timex_quarter(t, q / 4, q % 4 + 1);
    break;
  }
  case 'Y':
    tert_i_timex_year(t, y + rel);
    break;
  case 'E':
    snprintf(t->value, sizeof t->value, "%03d", (y / 10 + rel) % 1000);
    break;
  case 'C':
    snprintf(t->value, sizeof t->value, "%02d", (y / 100 + rel) % 100);
    break;
  default:
    snprintf(t->value, sizeof t->value, rel < 0 ? "PAST_REF" : "PRESENT_REF");
    break;
  }
}

void tert_i_timex_duration(tert_timex *t, char unit, int n) {
  static const struct {
    char unit;
    const char *before, *after, *vague; /* vague: of some decades, TIMEX3's own letters */
    int times;
  } forms[] = {{'S', "PT", "S", "S", 1}, {'M', "PT", "M", "M", 1}, {'H', "PT", "H", "H", 1},
               {'D', "P", "D", "D", 1},  {'W', "P", "W", "W", 1},  {'K', "P", "WE", "WE", 1},
               {'N', "P", "M", "M", 1},  {'Q', "P", "Q", "Q", 1},  {'Y', "P", "Y", "Y", 1},
               {'E', "P", "Y", "E", 10}, {'C', "P", "Y", "C", 100}};
  for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
    if (forms[i].unit != unit) continue;
    const int64_t many = (int64_t)n * forms[i].times; /* "150 million centuries" */
    if (n < 0)
      snprintf(t->value, sizeof t->value, "%sX%s", forms[i].before, forms[i].vague);
    else
      snprintf(t->value, sizeof t->value, "%s%" PRId64 "%s", forms[i].before, many, forms[i].after);
    return;
  }
}

int tert_i_timex_unit_days(char unit) {
  switch (unit) {
  case 'D':
    return 1;
  case 'W':
    return 7;
  case 'N':
    return 30;
  case 'Q':
    return 91;
  case 'Y':
    return 365;
  case 'E':
    return 3652;
  default:
    return 0;
  }
}

/* A date n units before or after the reference day, as coarse as its unit. */
void tert_i_timex_offset(tert_day ref, tert_timex *t, char unit, int n, int sign) {
  if (n < 0 || ref == TERT_DAY_NONE || unit == 'H' || unit == 'M' || unit == 'S') {
    snprintf(t->value, sizeof t->value, sign < 0 ? "PAST_REF" : "FUTURE_REF");
    return;
  }
  const int years = unit == 'E' ? 10 : unit == 'C' ? 100 : unit == 'Y'; /* "a decade ago" */
  if (years && n > 1500 / years) /* before the years that are written so */
    snprintf(t->value, sizeof t->value, sign < 0 ? "PAST_REF" : "FUTURE_REF");
  else
    tert_i_timex_unit(ref, t, years ? 'Y' : unit, sign * n * (years ? years : 1));
}
