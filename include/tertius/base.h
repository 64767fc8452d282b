/* tertius/base.h - status, text views and dates shared by every room. */
#ifndef TERTIUS_BASE_H
#define TERTIUS_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(_WIN32)
#define TERT_API
#else
#define TERT_API __attribute__((visibility("default")))
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* What a call came to. Everything but TERT_OK leaves a message in the tert_error given. */
typedef enum tert_status {
  TERT_OK = 0,
  TERT_ERR_ARGUMENT, /* a parameter outside its documented range */
  TERT_ERR_MEMORY,   /* allocation failed */
  TERT_ERR_IO,       /* a file could not be opened, read or written */
  TERT_ERR_FORMAT,   /* foreign input is malformed; line and byte say where */
  TERT_ERR_DATA,     /* one of Tertius' own data files is wrong or missing */
  TERT_ERR_MODEL,    /* a model file is missing, damaged or of another version */
  TERT_ERR_LIMIT,    /* input larger than a stated maximum */
  TERT_ERR_CANCELLED /* a callback asked to stop */
} tert_status;

/* Details of a failure. Owned by the caller, who may pass NULL where no detail is wanted.
 * Functions write it only when they fail. */
typedef struct tert_error {
  tert_status code;
  char message[512]; /* a sentence that says what to do; UTF-8, NUL-terminated */
  char file[256];    /* the file at fault, or "" */
  uint64_t line;     /* 1-based line in that file, 0 when unknown */
  uint64_t byte;     /* 0-based byte offset in that file, 0 when unknown */
} tert_error;

/* A view of UTF-8 text; not NUL-terminated, owned by whoever made it. */
typedef struct tert_str {
  const char *ptr; /* [len] */
  size_t len;      /* bytes */
} tert_str;

/* Days since 1970-01-01 in the proleptic Gregorian calendar. */
typedef int32_t tert_day;
#define TERT_DAY_NONE INT32_MIN

/* How exact a date is: the width of the window that its words leave open. */
typedef enum tert_precision {
  TERT_PRECISION_NONE = 0, /* no date known */
  TERT_PRECISION_DAY,
  TERT_PRECISION_WEEK,
  TERT_PRECISION_TENDAY, /* "early", "mid", "late" November */
  TERT_PRECISION_MONTH,
  TERT_PRECISION_QUARTER,
  TERT_PRECISION_YEAR,
  TERT_PRECISION_RANGE /* any other span */
} tert_precision;

/* A dated window, both ends inclusive. */
typedef struct tert_date {
  tert_day from, to; /* TERT_DAY_NONE when precision is TERT_PRECISION_NONE */
  tert_precision precision;
} tert_date;

/* Long calls report done of total units (total 0: unknown) and stop with TERT_ERR_CANCELLED
 * when this returns false. It may be called from any worker thread, one call at a time. */
typedef bool (*tert_progress_fn)(void *context, uint64_t done, uint64_t total);

/* Version of the library, "major.minor.patch"; static storage. */
TERT_API const char *tert_version(void);

/* Short English name of a status; static storage, never NULL. */
TERT_API const char *tert_status_name(tert_status status);

/* Lower-case name of a precision ("day", "tenday", ...); static storage, never NULL. */
TERT_API const char *tert_precision_name(tert_precision precision);

/* Functions of this header are pure, safe from any thread and take constant time. */

/* Day number of a calendar date. Returns TERT_DAY_NONE for an impossible one (month 13,
 * 30 February) and for years outside 1..9999. Howard Hinnant's days_from_civil. */
TERT_API tert_day tert_day_from_ymd(int year, int month, int day);

/* Calendar date of a day number other than TERT_DAY_NONE; any pointer may be NULL. */
TERT_API void tert_day_to_ymd(tert_day day, int *year, int *month, int *mday);

/* Day of the week, 0 = Monday .. 6 = Sunday, of any day but TERT_DAY_NONE. */
TERT_API int tert_day_weekday(tert_day day);

/* Reads "YYYY-MM-DD" (also "YYYY-MM" and "YYYY", which give the window of the month or year)
 * from text. Returns false and leaves *out alone when text is anything else. */
TERT_API bool tert_date_parse(tert_str text, tert_date *out);

/* Writes day as "YYYY-MM-DD" into out[11], "" for TERT_DAY_NONE and years outside 0..9999. */
TERT_API void tert_day_format(tert_day day, char out[11]);

#ifdef __cplusplus
}
#endif
#endif
