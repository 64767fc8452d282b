/* speed.c - words per second of the language room, by step and thread count.
 *
 * usage: speed MODEL TEXT [seconds]
 * TEXT is plain text; it is repeated in memory to about 4 MB for the tokeniser. Prints one line a
 * measure: name, value, unit. CPU time is of the threads that do the work; wall time is told apart.
 */
#include "base/threads.h"
#include "language/parser.h"
#include "tertius/language.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(clockid_t id) {
  struct timespec t;
  clock_gettime(id, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static bool drop(void *context, tert_str piece) {
  *(size_t *)context += piece.len;
  return true;
}

static int fail(const tert_error *err) {
  fprintf(stderr, "speed: %s\n", err->message);
  return 1;
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  double limit = argc > 3 ? atof(argv[3]) : 2;
  tert_error err = {0};
  double start = now(CLOCK_MONOTONIC);
  tert_language *language;
  if (tert_language_open(argv[1], &language, &err)) return fail(&err);
  printf("open\t%.2f\tms\n", 1e3 * (now(CLOCK_MONOTONIC) - start));
  tert_file file;
  if (tert_i_file_open(argv[2], &file, &err)) return fail(&err);
  tert_buf big;
  tert_i_buf_init(&big, 0);
  while (big.len < ((size_t)4 << 20)) {
    tert_i_buf_str(&big, file.bytes);
    tert_i_buf_cstr(&big, "\n\n");
  }
  tert_parser *p;
  if (tert_i_parser_new(language, &p, &err)) return fail(&err);
  tert_arena arena;
  tert_i_arena_init(&arena, 0);
  tert_parse parse;
  size_t words = 0, bytes = 0, rounds = 0;
  start = now(CLOCK_THREAD_CPUTIME_ID);
  double used = 0;
  do {
    tert_i_arena_reset(&arena);
    if (tert_i_tokenise(p, &arena, tert_i_buf_view(&big), &parse, &err)) return fail(&err);
    bytes += big.len;
    used = now(CLOCK_THREAD_CPUTIME_ID) - start;
  } while (used < limit);
  printf("tokenise\t%.1f\tMB/s\n", (double)bytes / used / 1e6);
  start = now(CLOCK_THREAD_CPUTIME_ID);
  do {
    tert_i_arena_reset(&arena);
    if (tert_i_tokenise(p, &arena, file.bytes, &parse, &err) ||
        tert_i_analyse(p, &arena, &parse, 0, parse.sentence_count, &err))
      return fail(&err);
    words += parse.word_count;
    rounds++;
    used = now(CLOCK_THREAD_CPUTIME_ID) - start;
  } while (used < limit);
  printf("all steps, one thread\t%.0f\twords/s CPU\n", (double)words / used);
  printf("input\t%zu\twords\n", words / rounds);
  double one = 0;
  for (unsigned threads = 1; threads <= tert_i_cpu_count() && threads <= 64; threads *= 2) {
    size_t out = 0, n = 0;
    start = now(CLOCK_MONOTONIC);
    do {
      if (tert_language_parse(language, TERT_STR("x"), tert_i_buf_view(&big), threads, drop, &out,
                              &err))
        return fail(&err);
      n++;
      used = now(CLOCK_MONOTONIC) - start;
    } while (used < limit);
    double rate =
        (double)n * (double)big.len / (double)file.bytes.len * (double)parse.word_count / used;
    if (threads == 1) one = rate;
    printf("CoNLL-U, %u threads\t%.0f\twords/s wall (%.2f times one)\n", threads, rate, rate / one);
  }
  tert_i_arena_free(&arena);
  tert_i_parser_free(p);
  tert_i_buf_free(&big);
  tert_i_file_close(&file);
  tert_language_close(language);
  return 0;
}
