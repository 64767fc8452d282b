/* status.h - how the rooms report failures. */
#ifndef TERT_BASE_STATUS_H
#define TERT_BASE_STATUS_H

#include "tertius/base.h"

/* Fills *err (may be NULL) and returns code, so that `return tert_i_fail(...)` reads well. */
tert_status tert_i_fail(tert_error *err, tert_status code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The same with the place: file (may be NULL) and 1-based line (0: unknown). */
tert_status tert_i_fail_at(tert_error *err, tert_status code, const char *file, uint64_t line,
                           const char *format, ...) __attribute__((format(printf, 5, 6)));
tert_status tert_i_fail_memory(tert_error *err);

#endif
