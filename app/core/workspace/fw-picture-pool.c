/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The pool. Wishes are met in their order; one that was cancelled while it waited costs nothing, so a
 * list that scrolls past five hundred photos decodes the few that stay in sight.
 */
#define G_LOG_DOMAIN "fw-workspace"

#include "fw-picture-pool.h"

#include "fw-shelf.h"

/* Decoding a preview takes a millisecond or two: more threads would only heat a tablet. */
#define THREADS 2

struct _FwPicturePool
{
  char *folder;
  GThreadPool *threads;
  GMutex mutex;
  FwShelf *shelf;               /* opened by the first wish; under the mutex */
  gint stopping;                /* atomic */
};

/* A wish with a copy of everything: the data of its task. */
typedef struct
{
  char *photo;
  char *sha256;
  gboolean preview;
  guint max_edge;
} Order;

static void
order_free (Order *order)
{
  g_free (order->photo);
  g_free (order->sha256);
  g_free (order);
}

/**
 * fw_picture_free:
 * @self: (transfer full): a picture
 */
void
fw_picture_free (FwPicture *self)
{
  g_clear_pointer (&self->pixels, g_bytes_unref);
  g_free (self);
}

/* --- On a thread of the pool -------------------------------------------------------------------- */

static FwShelf *
ensure_shelf (FwPicturePool  *self,
              GError        **error)
{
  FwShelf *shelf;

  g_mutex_lock (&self->mutex);
  if (self->shelf == NULL)
    {
      g_autofree char *photos = g_build_filename (self->folder, "photos", NULL);

      self->shelf = fw_shelf_open (photos, error);
    }
  shelf = self->shelf;
  g_mutex_unlock (&self->mutex);

  return shelf;
}

static GBytes *
read_jpeg (FwShelf      *shelf,
           const Order  *order,
           GError      **error)
{
  if (order->sha256 == NULL)
    return fw_shelf_read_private_preview (shelf, order->photo, error);

  return fw_shelf_read (shelf, order->sha256,
                        order->preview ? FW_PHOTO_MAX_PREVIEW_BYTES : FW_PHOTO_MAX_SHARED_BYTES, error);
}

/* Of a photo that is held back the original is looked at: its small version hides what must be seen
 * before it is cleared. */
static FwPicture *
decode (FwShelf       *shelf,
        const Order   *order,
        GCancellable  *cancellable,
        GError       **error)
{
  g_autoptr(FwPicture) picture = g_new0 (FwPicture, 1);
  g_autoptr(GBytes) jpeg = NULL;
  FwPhotoFacts facts;

  if (order->sha256 == NULL && !order->preview && fw_shelf_has_original (shelf, order->photo))
    picture->pixels = fw_shelf_decode_original (shelf, order->photo, order->max_edge, cancellable, &facts,
                                                &picture->width, &picture->height, &picture->stride, error);
  else if ((jpeg = read_jpeg (shelf, order, error)) != NULL)
    picture->pixels = fw_photo_decode (jpeg, order->max_edge, &picture->width, &picture->height, &picture->stride,
                                       error);

  return picture->pixels != NULL ? g_steal_pointer (&picture) : NULL;
}

static void
run (gpointer data,
     gpointer user_data)
{
  g_autoptr(GTask) task = data;
  FwPicturePool *self = user_data;
  g_autoptr(GError) error = NULL;
  FwShelf *shelf;
  FwPicture *picture;

  if (g_atomic_int_get (&self->stopping))
    {
      g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_CLOSED, "the session is closed");
      return;
    }
  if (g_task_return_error_if_cancelled (task))
    return;
  shelf = ensure_shelf (self, &error);
  picture = shelf != NULL ? decode (shelf, g_task_get_task_data (task), g_task_get_cancellable (task), &error) : NULL;
  if (picture != NULL)
    g_task_return_pointer (task, picture, (GDestroyNotify) fw_picture_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* --- Public ------------------------------------------------------------------------------------- */

/**
 * fw_picture_pool_new:
 * @folder: the data folder
 *
 * Returns: (transfer full): a pool; its threads start with the first wish
 */
FwPicturePool *
fw_picture_pool_new (const char *folder)
{
  FwPicturePool *self = g_new0 (FwPicturePool, 1);

  self->folder = g_strdup (folder);
  g_mutex_init (&self->mutex);
  self->threads = g_thread_pool_new (run, self, THREADS, FALSE, NULL);

  return self;
}

/**
 * fw_picture_pool_stop:
 * @self: (transfer full): a pool
 *
 * Ends it. What waits is answered with %G_IO_ERROR_CLOSED. Blocks until what is being decoded is done.
 */
void
fw_picture_pool_stop (FwPicturePool *self)
{
  g_atomic_int_set (&self->stopping, TRUE);
  g_thread_pool_free (self->threads, FALSE, TRUE);
  g_clear_pointer (&self->shelf, fw_shelf_unref);
  g_mutex_clear (&self->mutex);
  g_free (self->folder);
  g_free (self);
}

/**
 * fw_picture_pool_decode:
 * @self: a pool
 * @wish: what to decode; copied
 * @source: (type GObject): the source of the result
 * @cancellable: (nullable): ends it
 * @callback: called on the main context
 * @user_data: for @callback
 *
 * Decodes a photo. The task that the callback gets returns an #FwPicture, or %FW_PHOTO_ERROR_NOT_FOUND
 * when its pixels are elsewhere, or %G_IO_ERROR_CANCELLED.
 */
void
fw_picture_pool_decode (FwPicturePool       *self,
                        const FwPictureWish *wish,
                        gpointer             source,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (source, cancellable, callback, user_data);
  Order *order = g_new0 (Order, 1);

  order->photo = g_strdup (wish->photo);
  order->sha256 = g_strdup (wish->sha256);
  order->preview = wish->preview;
  order->max_edge = MAX (wish->max_edge, 1);
  g_task_set_source_tag (task, fw_picture_pool_decode);
  g_task_set_task_data (task, order, (GDestroyNotify) order_free);
  /* A failure to start a second thread leaves the wish in the queue of the first. */
  g_thread_pool_push (self->threads, g_steal_pointer (&task), NULL);
}
