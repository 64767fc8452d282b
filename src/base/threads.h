/* threads.h - runs n independent jobs on a fixed number of threads. */
#ifndef TERT_BASE_THREADS_H
#define TERT_BASE_THREADS_H

#include "tertius/base.h"

/* Job number job (0..jobs-1) on worker number worker (0..threads-1). */
typedef void (*tert_job_fn)(void *context, size_t job, unsigned worker);

/* Runs every job once and returns when all are done; jobs are taken in order. threads 0 or 1, or a
 * thread that cannot be started, means the caller's thread does the work: it never fails. */
void tert_i_run_jobs(size_t jobs, unsigned threads, tert_job_fn fn, void *context);
unsigned tert_i_cpu_count(void); /* >= 1 */

#endif
