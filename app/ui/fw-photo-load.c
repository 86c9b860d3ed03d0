/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From the session's pictures to textures. Small ones are kept, the least recently used go first: a
 * grid that is scrolled back does not decode again, and five hundred photos do not fill the memory.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-photo-load.h"

#include "fw-json.h"

/* No screen shows more of a photo at once. */
#define MAX_EDGE 2048
/* A cell of the grid on a screen with two pixels to the point: half a preview, which libjpeg scales
 * while it decodes. */
#define SMALL_EDGE 240
/* Some two hundred small ones, several screens full. */
#define MAX_KEPT_BYTES (24 * 1024 * 1024)

/* The small pictures of a session. */
typedef struct
{
  GHashTable *textures;         /* name -> GdkTexture */
  GQueue names;                 /* char, borrowed from the table; the least recently used first */
  gsize bytes;
} Kept;

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_queue_clear (&kept->names);
  g_hash_table_unref (kept->textures);
  g_free (kept);
}

static Kept *
get_kept (FwSession *session)
{
  Kept *kept = g_object_get_data (G_OBJECT (session), "fw-pictures");

  if (kept == NULL)
    {
      kept = g_new0 (Kept, 1);
      kept->textures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
      g_queue_init (&kept->names);
      g_object_set_data_full (G_OBJECT (session), "fw-pictures", kept, kept_free);
    }

  return kept;
}

static gsize
size_of (GdkTexture *texture)
{
  return (gsize) gdk_texture_get_width (texture) * (gsize) gdk_texture_get_height (texture) * 3;
}

static void
drop_oldest (Kept *kept)
{
  const char *name = g_queue_pop_head (&kept->names);

  kept->bytes -= size_of (g_hash_table_lookup (kept->textures, name));
  g_hash_table_remove (kept->textures, name);
}

static void
keep (Kept       *kept,
      const char *name,
      GdkTexture *texture)
{
  char *owned;

  if (g_hash_table_contains (kept->textures, name))
    return;
  owned = g_strdup (name);
  g_hash_table_insert (kept->textures, owned, g_object_ref (texture));
  g_queue_push_tail (&kept->names, owned);
  kept->bytes += size_of (texture);
  while (kept->bytes > MAX_KEPT_BYTES && kept->names.length > 1)
    drop_oldest (kept);
}

/**
 * fw_photo_load_name:
 * @photo: a photo
 * @preview: whether the small version is meant
 *
 * Returns: (nullable): what names its shared version, %NULL while it is held back
 */
const char *
fw_photo_load_name (const FwPhoto *photo,
                    gboolean       preview)
{
  yyjson_val *file = preview ? yyjson_obj_get (photo->shared, "preview") : photo->shared;
  const char *sha256 = file != NULL ? fw_json_get_string (file, "sha256") : NULL;

  /* What is not a name of the shelf is not on it either; it must not pass for a photo held back. */
  return photo->shared != NULL && sha256 == NULL ? "" : sha256;
}

/**
 * fw_photo_load_get:
 * @session: where the photo is
 * @photo: its id
 * @sha256: (nullable): what fw_photo_load_name() says of its small version
 *
 * Returns: (transfer none) (nullable): the small picture, if it is still there from before
 */
GdkTexture *
fw_photo_load_get (FwSession  *session,
                   const char *photo,
                   const char *sha256)
{
  Kept *kept = get_kept (session);
  const char *name = sha256 != NULL ? sha256 : photo;
  gpointer owned, texture;

  if (!g_hash_table_lookup_extended (kept->textures, name, &owned, &texture))
    return NULL;
  g_queue_remove (&kept->names, owned);
  g_queue_push_tail (&kept->names, owned);

  return texture;
}

static void
on_decoded (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(FwPicture) picture = fw_session_picture_finish (FW_SESSION (source), result, &error);
  g_autoptr(GdkTexture) texture = NULL;

  if (picture == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  texture = gdk_memory_texture_new ((int) picture->width, (int) picture->height, GDK_MEMORY_R8G8B8, picture->pixels,
                                    picture->stride);
  if (g_task_get_task_data (task) != NULL)
    keep (get_kept (FW_SESSION (source)), g_task_get_task_data (task), texture);
  g_task_return_pointer (task, g_steal_pointer (&texture), g_object_unref);
}

/**
 * fw_photo_load_async:
 * @session: where the photo is
 * @photo: its id
 * @sha256: (nullable): what fw_photo_load_name() says
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
                     const char          *sha256,
                     gboolean             preview,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  FwPictureWish wish = {
    .photo = photo,
    .sha256 = sha256,
    .preview = preview,
    .max_edge = preview ? SMALL_EDGE : MAX_EDGE,
  };
  GTask *task = g_task_new (session, cancellable, callback, user_data);

  g_task_set_source_tag (task, fw_photo_load_async);
  if (preview)
    g_task_set_task_data (task, g_strdup (sha256 != NULL ? sha256 : photo), g_free);
  fw_session_picture_async (session, &wish, cancellable, on_decoded, task);
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
  return g_task_propagate_pointer (G_TASK (result), error);
}
