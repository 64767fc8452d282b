/* json.h - writes JSON into a buffer. Reading is jansson's job. */
#ifndef TERT_BASE_JSON_H
#define TERT_BASE_JSON_H

#include "str.h"

/* Commas are placed by the writer: keys and values are just added in turn. */
typedef struct tert_json {
  tert_buf *out;
  uint64_t has; /* bit d: something already stands at depth d */
  int depth;    /* at most 63 */
  bool after_key;
} tert_json;

void tert_i_json_init(tert_json *j, tert_buf *out);
void tert_i_json_open(tert_json *j, char bracket);  /* '{' or '[' */
void tert_i_json_close(tert_json *j, char bracket); /* '}' or ']' */
void tert_i_json_key(tert_json *j, const char *key);
void tert_i_json_str(tert_json *j, tert_str s);     /* escapes; invalid UTF-8 becomes U+FFFD */
void tert_i_json_cstr(tert_json *j, const char *s); /* NULL writes null */
void tert_i_json_int(tert_json *j, int64_t v);
void tert_i_json_num(tert_json *j, double v,
                     int decimals); /* trailing zeros dropped; NaN -> null */
void tert_i_json_bool(tert_json *j, bool v);
void tert_i_json_null(tert_json *j);
void tert_i_json_raw(tert_json *j, tert_str value); /* a value that is written already */
/* key and value at once */
void tert_i_json_kstr(tert_json *j, const char *key, tert_str s);
void tert_i_json_kint(tert_json *j, const char *key, int64_t v);
void tert_i_json_knum(tert_json *j, const char *key, double v, int decimals);
void tert_i_json_kbool(tert_json *j, const char *key, bool v);

#endif
