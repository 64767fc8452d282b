/* date.c - calendar dates as day numbers (Howard Hinnant's civil-from-days method). */
#include "str.h"

const char *tert_precision_name(tert_precision precision) {
  static const char *const names[] = {"none",  "day",     "week", "tenday",
                                      "month", "quarter", "year", "range"};
  return (unsigned)precision < sizeof names / sizeof *names ? names[precision] : "none";
}

static int month_days(int year, int month) {
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return days[month - 1] + (month == 2 && leap);
}

tert_day tert_day_from_ymd(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
      day > month_days(year, month))
    return TERT_DAY_NONE;
  int y = month <= 2 ? year - 1 : year;
  int era = (y >= 0 ? y : y - 399) / 400;
  int yoe = y - era * 400;
  int doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
  return era * 146097 + doe - 719468;
}

void tert_day_to_ymd(tert_day day, int *year, int *month, int *mday) {
  int z = day + 719468;
  int era = (z >= 0 ? z : z - 146096) / 146097;
  int doe = z - era * 146097;
  int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  int mp = (5 * doy + 2) / 153;
  int m = mp < 10 ? mp + 3 : mp - 9;
  if (year) *year = yoe + era * 400 + (m <= 2);
  if (month) *month = m;
  if (mday) *mday = doy - (153 * mp + 2) / 5 + 1;
}

int tert_day_weekday(tert_day day) {
  int d = (day + 3) % 7; /* 1970-01-01 was a Thursday */
  return d < 0 ? d + 7 : d;
}

static bool digits(tert_str s, size_t at, size_t n, int *out) {
  if (at + n > s.len) return false;
  int v = 0;
  for (size_t i = at; i < at + n; i++) {
    if (s.ptr[i] < '0' || s.ptr[i] > '9') return false;
    v = v * 10 + (s.ptr[i] - '0');
  }
  *out = v;
  return true;
}

bool tert_date_parse(tert_str text, tert_date *out) {
  int y, m = 1, d = 1;
  if (!digits(text, 0, 4, &y)) return false;
  if (text.len == 4) {
    tert_date whole = {tert_day_from_ymd(y, 1, 1), tert_day_from_ymd(y, 12, 31),
                       TERT_PRECISION_YEAR};
    if (whole.from == TERT_DAY_NONE) return false;
    *out = whole;
    return true;
  }
  if (text.ptr[4] != '-' || !digits(text, 5, 2, &m) || m < 1 || m > 12) return false;
  if (text.len == 7) {
    tert_date whole = {tert_day_from_ymd(y, m, 1),
                       tert_day_from_ymd(y, m, month_days(y ? y : 1, m)), TERT_PRECISION_MONTH};
    if (whole.from == TERT_DAY_NONE) return false;
    *out = whole;
    return true;
  }
  if (text.len != 10 || text.ptr[7] != '-' || !digits(text, 8, 2, &d)) return false;
  tert_day day = tert_day_from_ymd(y, m, d);
  if (day == TERT_DAY_NONE) return false;
  *out = (tert_date){day, day, TERT_PRECISION_DAY};
  return true;
}

void tert_day_format(tert_day day, char out[11]) {
  out[0] = '\0';
  if (day == TERT_DAY_NONE) return;
  int y, m, d;
  tert_day_to_ymd(day, &y, &m, &d);
  if (y < 0 || y > 9999) return;
  char *to = tert_i_put_digits(out, (unsigned)y, 4);
  *to++ = '-';
  to = tert_i_put_digits(to, (unsigned)m, 2);
  *to++ = '-';
  tert_i_put_digits(to, (unsigned)d, 2);
}
