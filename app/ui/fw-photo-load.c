/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From the shelf to a texture, on the thread that reads.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-photo-load.h"

/* No screen shows more of a photo at once. */
#define MAX_EDGE 2048

typedef struct
{
  char *photo;
  gboolean preview;
} Wish;

static void
wish_free (Wish *wish)
{
  g_free (wish->photo);
  g_free (wish);
}

static gpointer
load (FwWorkspace   *workspace,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  Wish *wish = data;
  g_autoptr(GBytes) jpeg = fw_workspace_read_photo (workspace, wish->photo, wish->preview, error);
  g_autoptr(GBytes) pixels = NULL;
  guint width, height, stride;

  if (jpeg == NULL)
    return NULL;
  pixels = fw_photo_decode (jpeg, MAX_EDGE, &width, &height, &stride, error);
  if (pixels == NULL)
    return NULL;

  return gdk_memory_texture_new ((int) width, (int) height, GDK_MEMORY_R8G8B8, pixels, stride);
}

/**
 * fw_photo_load_async:
 * @session: where the photo is
 * @photo: its id
 * @preview: the small one will do
 * @cancellable: (nullable): to stop waiting
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Loads a photo.
 */
void
fw_photo_load_async (FwSession           *session,
                     const char          *photo,
                     gboolean             preview,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->photo = g_strdup (photo);
  wish->preview = preview;
  fw_session_read_async (session, load, wish, (GDestroyNotify) wish_free, g_object_unref, cancellable, callback,
                         user_data);
}

/**
 * fw_photo_load_finish:
 * @session: where the photo is
 * @result: what the callback was given
 * @error: return location; %FW_PHOTO_ERROR_NOT_FOUND when its pixels are elsewhere
 *
 * Returns: (transfer full) (nullable): the picture
 */
GdkTexture *
fw_photo_load_finish (FwSession     *session,
                      GAsyncResult  *result,
                      GError       **error)
{
  return fw_session_run_finish (session, result, error);
}
