/* file.c - mapping, reading, writing and listing files. */
#include "file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define AT_ONCE (64 << 20) /* larger files are brought in as they are read */

static tert_status read_stream(int fd, const char *path, tert_file *out, tert_error *err) {
  tert_buf b;
  tert_i_buf_init(&b, TERT_FILE_MAX);
  char chunk[1 << 16];
  for (;;) {
    ssize_t n = read(fd, chunk, sizeof chunk);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) {
      tert_i_buf_free(&b);
      return tert_i_fail_at(err, TERT_ERR_IO, path, 0, "cannot read: %s", strerror(errno));
    }
    if (n == 0) break;
    tert_i_buf_add(&b, chunk, (size_t)n);
  }
  if (b.failed) {
    tert_i_buf_free(&b);
    return tert_i_fail_at(err, TERT_ERR_LIMIT, path, 0, "input is over 4 GiB: split it");
  }
  *out = (tert_file){{b.ptr, b.len}, false};
  return TERT_OK;
}

tert_status tert_i_file_open(const char *path, tert_file *out, tert_error *err) {
  memset(out, 0, sizeof *out);
  if (strcmp(path, "-") == 0) return read_stream(STDIN_FILENO, "standard input", out, err);
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return tert_i_fail_at(err, TERT_ERR_IO, path, 0, "cannot open: %s", strerror(errno));
  struct stat st;
  tert_status status = TERT_OK;
  if (fstat(fd, &st) != 0) {
    status = tert_i_fail_at(err, TERT_ERR_IO, path, 0, "cannot read: %s", strerror(errno));
  } else if (S_ISDIR(st.st_mode)) {
    status = tert_i_fail_at(err, TERT_ERR_IO, path, 0, "is a folder, not a file");
  } else if (!S_ISREG(st.st_mode)) {
    status = read_stream(fd, path, out, err);
  } else if ((uint64_t)st.st_size > TERT_FILE_MAX) {
    status = tert_i_fail_at(err, TERT_ERR_LIMIT, path, 0, "file is over 4 GiB: split it");
  } else if (st.st_size > 0) {
    int flags = MAP_PRIVATE;
#if defined(MAP_POPULATE)
    if (st.st_size <= AT_ONCE) flags |= MAP_POPULATE; /* all of it will be read */
#endif
    void *p = mmap(NULL, (size_t)st.st_size, PROT_READ, flags, fd, 0);
    if (p == MAP_FAILED)
      status = tert_i_fail_at(err, TERT_ERR_IO, path, 0, "cannot map: %s", strerror(errno));
    else
      *out = (tert_file){{p, (size_t)st.st_size}, true};
  }
  close(fd);
  return status;
}

void tert_i_file_close(tert_file *f) {
  if (f->mapped)
    munmap((void *)(uintptr_t)f->bytes.ptr, f->bytes.len);
  else
    free((void *)(uintptr_t)f->bytes.ptr);
  memset(f, 0, sizeof *f);
}

tert_status tert_i_file_write(const char *path, tert_str bytes, tert_error *err) {
  char temp[4096];
  int n = snprintf(temp, sizeof temp, "%s.part", path);
  if (n < 0 || (size_t)n >= sizeof temp)
    return tert_i_fail_at(err, TERT_ERR_ARGUMENT, path, 0, "path is too long");
  FILE *f = fopen(temp, "wb");
  if (!f) return tert_i_fail_at(err, TERT_ERR_IO, path, 0, "cannot write: %s", strerror(errno));
  bool ok = !bytes.len || fwrite(bytes.ptr, 1, bytes.len, f) == bytes.len;
  ok = fclose(f) == 0 && ok;
  if (ok && rename(temp, path) == 0) return TERT_OK;
  int why = errno;
  unlink(temp);
  return tert_i_fail_at(err, TERT_ERR_IO, path, 0, "cannot write: %s", strerror(why));
}

bool tert_i_file_is_dir(const char *path) {
  struct stat st;
  return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

typedef struct path_list {
  tert_arena *arena;
  tert_str *items;
  size_t count, cap;
  bool failed;
} path_list;

static void list_add(path_list *l, const char *path) {
  if (l->count == l->cap) {
    size_t cap = l->cap ? l->cap * 2 : 64;
    tert_str *items = realloc(l->items, cap * sizeof *items);
    if (!items) {
      l->failed = true;
      return;
    }
    l->items = items;
    l->cap = cap;
  }
  tert_str s = tert_i_arena_str(l->arena, tert_i_cstr(path));
  if (!s.ptr)
    l->failed = true;
  else
    l->items[l->count++] = s;
}

static bool list_dir(path_list *l, const char *dir, int depth) {
  DIR *d = depth < 64 ? opendir(dir) : NULL;
  if (!d) return false;
  for (struct dirent *e; (e = readdir(d));) {
    if (e->d_name[0] == '.') continue;
    char path[4096];
    int n = snprintf(path, sizeof path, "%s/%s", dir, e->d_name);
    if (n < 0 || (size_t)n >= sizeof path) continue;
    struct stat st;
    if (stat(path, &st) != 0) continue;
    if (S_ISDIR(st.st_mode))
      list_dir(l, path, depth + 1);
    else if (S_ISREG(st.st_mode))
      list_add(l, path);
  }
  closedir(d);
  return true;
}

static int path_order(const void *a, const void *b) {
  return tert_i_str_cmp(*(const tert_str *)a, *(const tert_str *)b);
}

tert_status tert_i_dir_list(const char *dir, tert_arena *arena, tert_str **paths, size_t *count,
                            tert_error *err) {
  path_list l = {.arena = arena};
  *paths = NULL;
  *count = 0;
  tert_status status = TERT_OK;
  if (!list_dir(&l, dir, 0))
    status =
        tert_i_fail_at(err, TERT_ERR_IO, dir, 0, "cannot list the folder: %s", strerror(errno));
  else if (l.failed)
    status = tert_i_fail_memory(err);
  if (status == TERT_OK && l.count) {
    qsort(l.items, l.count, sizeof *l.items, path_order);
    *paths = tert_i_arena_alloc(arena, l.count * sizeof **paths);
    if (*paths) {
      memcpy(*paths, l.items, l.count * sizeof **paths);
      *count = l.count;
    } else {
      status = tert_i_fail_memory(err);
    }
  }
  free(l.items);
  return status;
}

tert_str tert_i_path_stem(const char *path) {
  const char *slash = strrchr(path, '/');
  const char *name = slash ? slash + 1 : path;
  const char *dot = strrchr(name, '.');
  return (tert_str){name, dot && dot != name ? (size_t)(dot - name) : strlen(name)};
}
