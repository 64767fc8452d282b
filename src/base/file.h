/* file.h - files mapped or read whole, folders listed in a fixed order. */
#ifndef TERT_BASE_FILE_H
#define TERT_BASE_FILE_H

#include "arena.h"
#include "status.h"
#include "str.h"

#define TERT_FILE_MAX ((size_t)4 << 30)

typedef struct tert_file {
  tert_str bytes;
  bool mapped; /* munmap on close, else free */
} tert_file;

/* Maps path read-only; "-" reads standard input. Files over TERT_FILE_MAX give TERT_ERR_LIMIT. */
tert_status tert_i_file_open(const char *path, tert_file *out, tert_error *err);
void tert_i_file_close(tert_file *f);
/* Writes bytes to path through a temporary file and a rename. */
tert_status tert_i_file_write(const char *path, tert_str bytes, tert_error *err);
bool tert_i_file_is_dir(const char *path);
/* Regular files below dir, recursively, sorted by path bytes, hidden ones left out. */
tert_status tert_i_dir_list(const char *dir, tert_arena *arena, tert_str **paths, size_t *count,
                            tert_error *err);
tert_str tert_i_path_stem(const char *path); /* "a/b.c.txt" -> "b.c" */

#endif
