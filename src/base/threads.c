/* threads.c - a counter of jobs shared by a fixed number of threads. */
#include "threads.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

#define MAX_THREADS 256u

typedef struct job_pool {
  atomic_size_t next;
  size_t jobs;
  tert_job_fn fn;
  void *context;
} job_pool;

typedef struct job_worker {
  job_pool *pool;
  unsigned number;
  pthread_t thread;
} job_worker;

static void *work(void *arg) {
  job_worker *w = arg;
  for (;;) {
    size_t job = atomic_fetch_add(&w->pool->next, 1);
    if (job >= w->pool->jobs) return NULL;
    w->pool->fn(w->pool->context, job, w->number);
  }
}

void tert_i_run_jobs(size_t jobs, unsigned threads, tert_job_fn fn, void *context) {
  job_pool pool = {.jobs = jobs, .fn = fn, .context = context};
  atomic_init(&pool.next, 0);
  if (threads > MAX_THREADS) threads = MAX_THREADS;
  if (threads > jobs) threads = (unsigned)jobs;
  job_worker workers[MAX_THREADS];
  unsigned started = 0;
  for (unsigned i = 1; i < threads; i++) {
    workers[started] = (job_worker){.pool = &pool, .number = i};
    if (pthread_create(&workers[started].thread, NULL, work, &workers[started]) != 0) break;
    started++;
  }
  job_worker self = {.pool = &pool, .number = 0};
  work(&self);
  for (unsigned i = 0; i < started; i++)
    pthread_join(workers[i].thread, NULL);
}

unsigned tert_i_cpu_count(void) {
  long n = sysconf(_SC_NPROCESSORS_ONLN);
  return n < 1 ? 1 : n > (long)MAX_THREADS ? MAX_THREADS : (unsigned)n;
}
