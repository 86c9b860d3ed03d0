/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The worker thread: a queue of GTasks, each answered on the main context it came from.
 */
#define G_LOG_DOMAIN "fw-base"

#include "fw-worker.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

/* Without a job for so long, a worker gives back memory that nobody uses. */
#define IDLE_MICROSECONDS G_USEC_PER_SEC

struct _FwWorker
{
  GAsyncQueue *queue;
  GThread *thread;
};

typedef struct
{
  GTask *task;              /* NULL tells the thread to end */
  GTaskThreadFunc function;
} Job;

/* Each thread has a heap of its own, of which the C library gives back only what lies at its end: of rows that
 * became objects and were freed nothing. */
static Job *
wait_for_job (GAsyncQueue *queue)
{
  Job *job = g_async_queue_timeout_pop (queue, IDLE_MICROSECONDS);

  if (job != NULL)
    return job;
#ifdef __GLIBC__
  malloc_trim (0);
#endif

  return g_async_queue_pop (queue);
}

static gpointer
run (gpointer data)
{
  GAsyncQueue *queue = data;

  for (;;)
    {
      g_autofree Job *job = wait_for_job (queue);

      if (job->task == NULL)
        return NULL;
      if (!g_task_return_error_if_cancelled (job->task))
        job->function (job->task, g_task_get_source_object (job->task), g_task_get_task_data (job->task),
                       g_task_get_cancellable (job->task));
      g_object_unref (job->task);
    }
}

/**
 * fw_worker_new:
 * @name: the thread's name, at most 15 bytes
 *
 * Returns: (transfer full): a running worker, to be ended with fw_worker_stop()
 */
FwWorker *
fw_worker_new (const char *name)
{
  FwWorker *self = g_new0 (FwWorker, 1);

  self->queue = g_async_queue_new ();
  self->thread = g_thread_new (name, run, self->queue);

  return self;
}

/**
 * fw_worker_stop:
 * @self: (transfer full): a worker
 *
 * Runs what was pushed before, then ends the thread. Blocks until then.
 */
void
fw_worker_stop (FwWorker *self)
{
  g_async_queue_push (self->queue, g_new0 (Job, 1));
  g_thread_join (self->thread);
  g_async_queue_unref (self->queue);
  g_free (self);
}

/**
 * fw_worker_push:
 * @self: a worker
 * @task: (transfer full): the task that @function returns into
 * @function: what to run on the worker's thread; not run when the task was cancelled before
 *
 * Any thread. The order of pushes is the order of runs.
 */
void
fw_worker_push (FwWorker        *self,
                GTask           *task,
                GTaskThreadFunc  function)
{
  Job *job = g_new (Job, 1);

  job->task = task;
  job->function = function;
  g_async_queue_push (self->queue, job);
}

/**
 * fw_worker_is_current:
 * @self: a worker
 *
 * Returns: whether the calling thread is the worker's own
 */
gboolean
fw_worker_is_current (FwWorker *self)
{
  return g_thread_self () == self->thread;
}
