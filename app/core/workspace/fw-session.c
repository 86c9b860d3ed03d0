/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The session: worker threads, each with a workspace of its own that it opens at its first job.
 * What changed is told on the main context that the session was made in.
 */
#define G_LOG_DOMAIN "fw-workspace"

#include "fw-session.h"

#include "fw-worker.h"

/* One worker and what only its thread touches. */
typedef struct
{
  FwWorker *worker;
  FwWorkspace *workspace;
  GError *closing_error;
} Side;

struct _FwSession
{
  GObject parent_instance;

  char *folder;
  GMainContext *context;
  Side write;
  Side read;
  Side photo;
  FwPicturePool *pictures;
  gboolean looking;
  gboolean closed;

  /* The reading side waits for the writing one, which makes the database when there is none. */
  GMutex mutex;
  GCond write_tried_changed;
  gboolean write_tried;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwSession, fw_session, G_TYPE_OBJECT)

/* What was changed, on its way to the main thread. */
typedef struct
{
  FwSession *self;
  char **documents;
} Notice;

static void
notice_free (Notice *notice)
{
  g_object_unref (notice->self);
  g_strfreev (notice->documents);
  g_free (notice);
}

static gboolean
emit_changed (gpointer data)
{
  Notice *notice = data;

  if (!notice->self->closed)
    g_signal_emit (notice->self, signals[CHANGED], 0, notice->documents);

  return G_SOURCE_REMOVE;
}

static void
notify_changed (FwSession         *self,
                const char *const *documents)
{
  Notice *notice = g_new0 (Notice, 1);
  g_autoptr(GSource) source = g_idle_source_new ();

  notice->self = g_object_ref (self);
  notice->documents = g_strdupv ((char **) documents);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, "[fw] changed");
  g_source_set_callback (source, emit_changed, notice, (GDestroyNotify) notice_free);
  g_source_attach (source, self->context);
}

static void
on_store_changed (const char *const *documents,
                  gpointer           data)
{
  notify_changed (data, documents);
}

static void
set_write_tried (FwSession *self)
{
  g_mutex_lock (&self->mutex);
  self->write_tried = TRUE;
  g_cond_broadcast (&self->write_tried_changed);
  g_mutex_unlock (&self->mutex);
}

static void
wait_for_write_tried (FwSession *self)
{
  g_mutex_lock (&self->mutex);
  while (!self->write_tried)
    g_cond_wait (&self->write_tried_changed, &self->mutex);
  g_mutex_unlock (&self->mutex);
}

/* On the side's own thread. What failed to open is tried again by the next job. */
static FwWorkspace *
ensure_workspace (FwSession  *self,
                  Side       *side,
                  GError    **error)
{
  gboolean writes = side != &self->read;

  if (side->workspace != NULL)
    return side->workspace;
  if (side != &self->write)
    wait_for_write_tried (self);
  side->workspace = fw_workspace_open (self->folder, writes ? FW_STORE_READ_WRITE : FW_STORE_READ_ONLY, error);
  if (writes && side->workspace != NULL)
    fw_store_set_changed (fw_workspace_get_store (side->workspace), on_store_changed, self);
  if (side == &self->write)
    set_write_tried (self);

  return side->workspace;
}

/* A job with all that goes with it: the data of its task. */
typedef struct
{
  Side *side;
  FwJob job;
  gpointer data;
  GDestroyNotify free_data;
  GDestroyNotify free_result;
} Order;

static void
order_free (Order *order)
{
  if (order->free_data != NULL)
    g_clear_pointer (&order->data, order->free_data);
  g_free (order);
}

static void
run_order (GTask        *task,
           gpointer      source,
           gpointer      task_data,
           GCancellable *cancellable)
{
  Order *order = task_data;
  g_autoptr(GError) error = NULL;
  FwWorkspace *workspace = ensure_workspace (source, order->side, &error);
  gpointer result = workspace != NULL ? order->job (workspace, order->data, cancellable, &error) : NULL;

  if (result == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, result, order->free_result);
}

static void
push_order (FwSession           *self,
            Order               *order,
            gpointer             source_tag,
            GCancellable        *cancellable,
            GAsyncReadyCallback  callback,
            gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, order, (GDestroyNotify) order_free);
  if (self->closed)
    g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_CLOSED, "the session is closed");
  else
    fw_worker_push (order->side->worker, g_steal_pointer (&task), run_order);
}

static Order *
order_new (Side           *side,
           FwJob           job,
           gpointer        data,
           GDestroyNotify  free_data,
           GDestroyNotify  free_result)
{
  Order *order = g_new0 (Order, 1);

  order->side = side;
  order->job = job;
  order->data = data;
  order->free_data = free_data;
  order->free_result = free_result;

  return order;
}

/**
 * fw_session_new:
 * @folder: the data folder
 *
 * Starts the threads; the folder is opened by the first job. To be closed with fw_session_close()
 * before the last reference goes.
 *
 * Returns: (transfer full): a session
 */
FwSession *
fw_session_new (const char *folder)
{
  FwSession *self = g_object_new (FW_TYPE_SESSION, NULL);

  self->folder = g_strdup (folder);
  self->context = g_main_context_ref_thread_default ();
  self->write.worker = fw_worker_new ("fw-write");
  self->read.worker = fw_worker_new ("fw-read");
  self->photo.worker = fw_worker_new ("fw-photo");
  self->pictures = fw_picture_pool_new (folder);

  return self;
}

/**
 * fw_session_get_folder:
 * @self: a session
 *
 * For handing it to a child process; nothing else outside the core needs it.
 *
 * Returns: the data folder
 */
const char *
fw_session_get_folder (FwSession *self)
{
  return self->folder;
}

/**
 * fw_session_write_async:
 * @self: a session
 * @job: what to run on the thread that writes
 * @data: for @job
 * @free_data: (nullable): frees @data, on any thread
 * @free_result: (nullable): frees what @job returned and nobody took
 * @cancellable: (nullable): a job that was not begun is dropped when it is cancelled
 * @callback: called on the main context
 * @user_data: for @callback
 *
 * Jobs run in the order of the calls.
 */
void
fw_session_write_async (FwSession           *self,
                        FwJob                job,
                        gpointer             data,
                        GDestroyNotify       free_data,
                        GDestroyNotify       free_result,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  push_order (self, order_new (&self->write, job, data, free_data, free_result),
              fw_session_write_async, cancellable, callback, user_data);
}

/**
 * fw_session_read_async:
 * @self: a session
 * @job: what to run on the thread that reads; it finds a store that cannot write
 * @data: for @job
 * @free_data: (nullable): frees @data, on any thread
 * @free_result: (nullable): frees what @job returned and nobody took
 * @cancellable: (nullable): a job that was not begun is dropped when it is cancelled
 * @callback: called on the main context
 * @user_data: for @callback
 *
 * Reads beside the thread that writes; sees everything that was committed when it begins.
 */
void
fw_session_read_async (FwSession           *self,
                       FwJob                job,
                       gpointer             data,
                       GDestroyNotify       free_data,
                       GDestroyNotify       free_result,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  push_order (self, order_new (&self->read, job, data, free_data, free_result),
              fw_session_read_async, cancellable, callback, user_data);
}

/**
 * fw_session_photo_async:
 * @self: a session
 * @job: what to run on the thread that works on photos; it may write
 * @data: for @job
 * @free_data: (nullable): frees @data, on any thread
 * @free_result: (nullable): frees what @job returned and nobody took
 * @cancellable: (nullable): a job that was not begun is dropped when it is cancelled
 * @callback: called on the main context
 * @user_data: for @callback
 *
 * For importing, clearing and redacting, which take long: an answer given meanwhile does not wait for
 * them.
 */
void
fw_session_photo_async (FwSession           *self,
                        FwJob                job,
                        gpointer             data,
                        GDestroyNotify       free_data,
                        GDestroyNotify       free_result,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  push_order (self, order_new (&self->photo, job, data, free_data, free_result),
              fw_session_photo_async, cancellable, callback, user_data);
}

/**
 * fw_session_picture_async:
 * @self: a session
 * @wish: what to decode; copied
 * @cancellable: (nullable): ends it
 * @callback: called on the main context
 * @user_data: for @callback
 *
 * Decodes a photo for the screen, beside the threads that read, write and import.
 */
void
fw_session_picture_async (FwSession           *self,
                          const FwPictureWish *wish,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  if (self->pictures != NULL)
    fw_picture_pool_decode (self->pictures, wish, self, cancellable, callback, user_data);
  else
    g_task_report_new_error (self, callback, user_data, fw_session_picture_async, G_IO_ERROR, G_IO_ERROR_CLOSED,
                             "the session is closed");
}

/**
 * fw_session_picture_finish:
 * @self: a session
 * @result: what the callback was given
 * @error: return location; %FW_PHOTO_ERROR_NOT_FOUND when its pixels are elsewhere
 *
 * Returns: (transfer full) (nullable): the picture
 */
FwPicture *
fw_session_picture_finish (FwSession     *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * fw_session_run_finish:
 * @self: a session
 * @result: what the callback was given
 * @error: return location; of the room that failed, or %G_IO_ERROR_CANCELLED
 *
 * Ends fw_session_write_async(), fw_session_read_async() and fw_session_photo_async().
 *
 * Returns: (transfer full) (nullable): what the job returned
 */
gpointer
fw_session_run_finish (FwSession     *self,
                       GAsyncResult  *result,
                       GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
look (GTask        *task,
      gpointer      source,
      gpointer      task_data,
      GCancellable *cancellable)
{
  FwSession *self = source;
  Side *side = task_data;

  if (side->workspace != NULL && fw_store_was_changed (fw_workspace_get_store (side->workspace)))
    notify_changed (self, NULL);
  g_task_return_boolean (task, TRUE);
}

static void
on_looked (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  FW_SESSION (source)->looking = FALSE;
}

/**
 * fw_session_show_again:
 * @self: a session
 * @document: a document's id
 *
 * Says that a document was changed although it was not: after a change that failed, what shows it reads it again.
 */
void
fw_session_show_again (FwSession  *self,
                       const char *document)
{
  const char *documents[] = { document, NULL };

  notify_changed (self, documents);
}

/**
 * fw_session_look:
 * @self: a session
 *
 * Looks whether another process changed something, and says so by "changed". To be called when the
 * window gets the focus and now and then while it is visible.
 */
void
fw_session_look (FwSession *self)
{
  g_autoptr(GTask) task = NULL;

  if (self->closed || self->looking)
    return;
  self->looking = TRUE;
  task = g_task_new (self, NULL, on_looked, NULL);
  g_task_set_source_tag (task, fw_session_look);
  /* The connection that writes knows its own commits from others'. */
  g_task_set_task_data (task, &self->write, NULL);
  fw_worker_push (self->write.worker, g_steal_pointer (&task), look);
}

static void
close_side (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  FwSession *self = source;
  Side *side = task_data;

  if (side->workspace != NULL && side != &self->read)
    fw_store_set_changed (fw_workspace_get_store (side->workspace), NULL, NULL);
  if (side->workspace != NULL && side == &self->write)
    {
      FwStore *store = fw_workspace_get_store (side->workspace);

      if (fw_store_commit_drafts (store, &side->closing_error))
        fw_store_flush (store, &side->closing_error);
    }
  g_clear_pointer (&side->workspace, fw_workspace_close);
  g_task_return_boolean (task, side->closing_error == NULL);
}

static void
stop_side (FwSession *self,
           Side      *side)
{
  g_autoptr(GTask) task = g_task_new (self, NULL, NULL, NULL);

  g_task_set_source_tag (task, stop_side);
  g_task_set_task_data (task, side, NULL);
  fw_worker_push (side->worker, g_steal_pointer (&task), close_side);
  g_clear_pointer (&side->worker, fw_worker_stop);
}

/**
 * fw_session_close:
 * @self: a session
 * @error: return location
 *
 * Runs what was given to it before, keeps the text that is being typed, ends the threads. Blocks
 * until then. "changed" is not emitted any more.
 *
 * Returns: whether everything was kept
 */
gboolean
fw_session_close (FwSession  *self,
                  GError    **error)
{
  if (self->closed)
    return TRUE;
  self->closed = TRUE;
  /* Read jobs may wait for a writing side that was never asked anything. */
  set_write_tried (self);
  g_clear_pointer (&self->pictures, fw_picture_pool_stop);
  stop_side (self, &self->read);
  stop_side (self, &self->photo);
  stop_side (self, &self->write);
  if (self->write.closing_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->write.closing_error));
      return FALSE;
    }

  return TRUE;
}

static void
fw_session_finalize (GObject *object)
{
  FwSession *self = FW_SESSION (object);

  g_warn_if_fail (self->closed);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->write_tried_changed);
  g_free (self->folder);

  G_OBJECT_CLASS (fw_session_parent_class)->finalize (object);
}

static void
fw_session_class_init (FwSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_session_finalize;

  /**
   * FwSession::changed:
   * @self: the session
   * @documents: (nullable) (array zero-terminated=1): ids, %NULL when any may have been changed
   *
   * Somebody, here or elsewhere, changed these.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRV);
}

static void
fw_session_init (FwSession *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->write_tried_changed);
}
