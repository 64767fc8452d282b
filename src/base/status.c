/* status.c - names of statuses and the filling of tert_error. */
#include "status.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *tert_version(void) {
  return TERT_VERSION_TEXT;
}

const char *tert_status_name(tert_status status) {
  switch (status) {
  case TERT_OK:
    return "ok";
  case TERT_ERR_ARGUMENT:
    return "wrong argument";
  case TERT_ERR_MEMORY:
    return "out of memory";
  case TERT_ERR_IO:
    return "input or output failed";
  case TERT_ERR_FORMAT:
    return "malformed input";
  case TERT_ERR_DATA:
    return "bad data file";
  case TERT_ERR_MODEL:
    return "bad model file";
  case TERT_ERR_LIMIT:
    return "too large";
  case TERT_ERR_CANCELLED:
    return "cancelled";
  }
  return "unknown status";
}

static tert_status fail_va(tert_error *err, tert_status code, const char *file, uint64_t line,
                           const char *format, va_list args) {
  if (!err) return code;
  memset(err, 0, sizeof *err);
  err->code = code;
  err->line = line;
  if (file) snprintf(err->file, sizeof err->file, "%s", file);
  vsnprintf(err->message, sizeof err->message, format, args);
  return code;
}

tert_status tert_i_fail(tert_error *err, tert_status code, const char *format, ...) {
  va_list args;
  va_start(args, format);
  fail_va(err, code, NULL, 0, format, args);
  va_end(args);
  return code;
}

tert_status tert_i_fail_at(tert_error *err, tert_status code, const char *file, uint64_t line,
                           const char *format, ...) {
  va_list args;
  va_start(args, format);
  fail_va(err, code, file, line, format, args);
  va_end(args);
  return code;
}

tert_status tert_i_fail_memory(tert_error *err) {
  return tert_i_fail(err, TERT_ERR_MEMORY,
                     "out of memory: close other programs or read less at once");
}
