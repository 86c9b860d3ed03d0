/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Originals and private previews, the bin, and what is on the shelf altogether. Any thread.
 */
#define G_LOG_DOMAIN "fw-photo"

#include "fw-shelf-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fw-file.h"
#include "fw-id.h"

/**
 * fw_shelf_get_file:
 * @self: a shelf
 * @sha256: names a shared version or preview
 * @bytes: (out): how large it is
 * @since: (out): when it came onto the shelf, in seconds since 1970
 *
 * Any thread.
 *
 * Returns: whether it is here
 */
gboolean
fw_shelf_get_file (FwShelf    *self,
                   const char *sha256,
                   guint64    *bytes,
                   gint64     *since)
{
  g_autofree char *path = NULL;
  struct stat status;

  if (!fw_photo_is_sha256 (sha256))
    return FALSE;
  path = fw_shelf_dup_shared (self, sha256);
  if (lstat (path, &status) != 0 || !S_ISREG (status.st_mode))
    return FALSE;
  *bytes = (guint64) status.st_size;
  *since = status.st_mtime;

  return TRUE;
}

/**
 * fw_shelf_has_original:
 * @self: a shelf
 * @photo_id: (nullable): a photo
 *
 * Any thread.
 *
 * Returns: whether its original is here
 */
gboolean
fw_shelf_has_original (FwShelf    *self,
                       const char *photo_id)
{
  g_autofree char *path = fw_shelf_dup_original_path (self, photo_id);

  return path != NULL;
}

/**
 * fw_shelf_dup_original_path:
 * @self: a shelf
 * @photo_id: (nullable): a photo
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): where its original is; %NULL when it is not here
 */
char *
fw_shelf_dup_original_path (FwShelf    *self,
                            const char *photo_id)
{
  g_autofree char *path = NULL;

  if (photo_id == NULL || !fw_id_is_valid (photo_id))
    return NULL;
  path = fw_shelf_dup_path (self, "original", photo_id);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer (&path) : NULL;
}

/**
 * fw_shelf_read_private_preview:
 * @self: a shelf
 * @photo_id: a photo that is not cleared
 * @error: return location
 *
 * Any thread; blocks on the disk.
 *
 * Returns: (transfer full) (nullable): a JPEG; %NULL with %FW_PHOTO_ERROR
 */
GBytes *
fw_shelf_read_private_preview (FwShelf     *self,
                               const char  *photo_id,
                               GError     **error)
{
  g_autofree char *path = NULL;
  GError *problem = NULL;
  GBytes *bytes;

  if (!fw_shelf_check_id (photo_id, error))
    return NULL;
  path = fw_shelf_dup_private (self, photo_id);
  bytes = fw_file_read (path, FW_PHOTO_MAX_PREVIEW_BYTES, &problem);

  return fw_shelf_take_error (bytes != NULL, &problem, error) ? bytes : NULL;
}

/**
 * fw_shelf_delete_original:
 * @self: a shelf
 * @photo_id: a photo that is cleared
 * @error: return location
 *
 * Deletes the original and the private preview durably; what is not there is a success. Any
 * thread; blocks on the disk.
 *
 * Returns: whether both are gone
 */
gboolean
fw_shelf_delete_original (FwShelf     *self,
                          const char  *photo_id,
                          GError     **error)
{
  g_autofree char *original = NULL;
  g_autofree char *preview = NULL;
  GError *problem = NULL;

  if (!fw_shelf_check_id (photo_id, error))
    return FALSE;
  original = fw_shelf_dup_path (self, "original", photo_id);
  preview = fw_shelf_dup_private (self, photo_id);

  return fw_shelf_take_error (fw_file_delete (original, &problem) && fw_file_delete (preview, &problem),
                              &problem, error);
}

static gboolean
delete_from_bin (FwShelf     *self,
                 const char  *name,
                 GError     **error)
{
  g_autofree char *path = fw_shelf_dup_path (self, "bin", name);
  GError *problem = NULL;

  return fw_shelf_take_error (fw_file_delete (path, &problem), &problem, error);
}

/**
 * fw_shelf_delete_photo:
 * @self: a shelf
 * @photo_id: a photo
 * @error: return location
 *
 * Deletes all that is kept under a photo's id, also in the bin. Shared versions have names of
 * their own: fw_shelf_delete(). Any thread; blocks on the disk.
 *
 * Returns: whether all is gone
 */
gboolean
fw_shelf_delete_photo (FwShelf     *self,
                       const char  *photo_id,
                       GError     **error)
{
  g_autofree char *preview = g_strconcat (photo_id, ".jpg", NULL);

  return fw_shelf_delete_original (self, photo_id, error) && delete_from_bin (self, photo_id, error)
         && delete_from_bin (self, preview, error);
}

/* Moves a file durably; one that is not there, or that another thread or process moves meanwhile, is a success.
 * Its time becomes that of the move. */
static gboolean
move_file (const char  *from,
           const char  *to,
           GError     **error)
{
  g_autofree char *from_folder = g_path_get_dirname (from);
  g_autofree char *to_folder = g_path_get_dirname (to);
  GError *problem = NULL;

  if (!g_file_test (from, G_FILE_TEST_EXISTS))
    return TRUE;
  utimensat (AT_FDCWD, from, NULL, 0);
  if (!fw_folder_create (to_folder, 0700, &problem))
    return fw_shelf_take_error (FALSE, &problem, error);
  if (!fw_file_adopt (from, to, &problem) && !g_file_test (from, G_FILE_TEST_EXISTS))
    g_clear_error (&problem);

  return fw_shelf_take_error (problem == NULL && fw_folder_sync (from_folder, &problem), &problem, error);
}

static gboolean
move_shared (FwShelf     *self,
             const char  *sha256,
             gboolean     to_bin,
             GError     **error)
{
  g_autofree char *name = g_strconcat (sha256, ".jpg", NULL);
  g_autofree char *binned = fw_shelf_dup_path (self, "bin", name);
  g_autofree char *shared = NULL;

  if (!fw_shelf_check_sha256 (sha256, error))
    return FALSE;
  shared = fw_shelf_dup_shared (self, sha256);

  return move_file (to_bin ? shared : binned, to_bin ? binned : shared, error);
}

static gboolean
move_photo (FwShelf     *self,
            const char  *photo_id,
            gboolean     to_bin,
            GError     **error)
{
  g_autofree char *name = g_strconcat (photo_id, ".jpg", NULL);
  g_autofree char *binned_original = fw_shelf_dup_path (self, "bin", photo_id);
  g_autofree char *binned_preview = fw_shelf_dup_path (self, "bin", name);
  g_autofree char *original = NULL;
  g_autofree char *preview = NULL;

  if (!fw_shelf_check_id (photo_id, error))
    return FALSE;
  original = fw_shelf_dup_path (self, "original", photo_id);
  preview = fw_shelf_dup_private (self, photo_id);
  if (to_bin)
    return move_file (original, binned_original, error) && move_file (preview, binned_preview, error);

  return move_file (binned_preview, preview, error) && move_file (binned_original, original, error);
}

/**
 * fw_shelf_bin:
 * @self: a shelf
 * @sha256: names a shared version or preview
 * @error: return location
 *
 * Puts aside what another device's purge removes. One that is not there is a success. Any
 * thread; blocks on the disk.
 *
 * Returns: whether it is no longer on the shelf
 */
gboolean
fw_shelf_bin (FwShelf     *self,
              const char  *sha256,
              GError     **error)
{
  return move_shared (self, sha256, TRUE, error);
}

/**
 * fw_shelf_bin_photo:
 * @self: a shelf
 * @photo_id: a photo
 * @error: return location
 *
 * fw_shelf_bin() for an original and its private preview. Any thread; blocks on the disk.
 *
 * Returns: whether they are no longer on the shelf
 */
gboolean
fw_shelf_bin_photo (FwShelf     *self,
                    const char  *photo_id,
                    GError     **error)
{
  return move_photo (self, photo_id, TRUE, error);
}

/**
 * fw_shelf_restore:
 * @self: a shelf
 * @sha256: names a shared version or preview
 * @error: return location
 *
 * Takes it out of the bin; one that is not there is a success. Any thread; blocks on the disk.
 *
 * Returns: whether it worked
 */
gboolean
fw_shelf_restore (FwShelf     *self,
                  const char  *sha256,
                  GError     **error)
{
  return move_shared (self, sha256, FALSE, error);
}

/**
 * fw_shelf_restore_photo:
 * @self: a shelf
 * @photo_id: a photo
 * @error: return location
 *
 * fw_shelf_restore() for an original and its private preview. Any thread; blocks on the disk.
 *
 * Returns: whether it worked
 */
gboolean
fw_shelf_restore_photo (FwShelf     *self,
                        const char  *photo_id,
                        GError     **error)
{
  return move_photo (self, photo_id, FALSE, error);
}

static gboolean
open_folder (FwShelf     *self,
             const char  *name,
             GDir       **dir,
             GError     **error)
{
  g_autofree char *path = fw_shelf_dup_path (self, name, NULL);
  g_autoptr(GError) problem = NULL;

  *dir = g_dir_open (path, 0, &problem);
  if (*dir != NULL)
    return TRUE;
  g_set_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_FAILED, "cannot list the photos: %s", problem->message);

  return FALSE;
}

/* A shared version is there again with the next sync; an original is the only one. */
static gboolean
may_delete (const char   *name,
            FwShelfMayGo  may_go,
            gpointer      user_data)
{
  g_autofree char *base = g_strndup (name, strcspn (name, "."));

  return may_go == NULL || !fw_id_is_valid (base) || may_go (base, user_data);
}

/**
 * fw_shelf_empty_bin:
 * @self: a shelf
 * @before: seconds since 1970; what was put aside earlier goes
 * @may_go: (nullable) (scope call): is asked for each original, and for each private preview
 * @user_data: for @may_go
 * @error: return location
 *
 * Any thread; blocks on the disk.
 *
 * Returns: whether it worked
 */
gboolean
fw_shelf_empty_bin (FwShelf       *self,
                    gint64         before,
                    FwShelfMayGo   may_go,
                    gpointer       user_data,
                    GError       **error)
{
  g_autoptr(GDir) dir = NULL;
  const char *name;

  if (!open_folder (self, "bin", &dir, error))
    return FALSE;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = fw_shelf_dup_path (self, "bin", name);
      struct stat status;

      if (lstat (path, &status) == 0 && status.st_mtime < before && may_delete (name, may_go, user_data) &&
          !delete_from_bin (self, name, error))
        return FALSE;
    }

  return TRUE;
}

/* Calls @each for every file below @folder, to a depth of two, until it returns %FALSE. */
gboolean
fw_shelf_walk (FwShelf       *self,
               const char    *folder,
               FwShelfEach    each,
               gpointer       user_data,
               GError       **error)
{
  g_autoptr(GDir) dir = NULL;
  const char *name;

  if (!open_folder (self, folder, &dir, error))
    return FALSE;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *relative = g_build_filename (folder, name, NULL);
      g_autofree char *path = g_build_filename (self->folder, relative, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && strchr (folder, '/') == NULL)
        {
          if (!fw_shelf_walk (self, relative, each, user_data, error))
            return FALSE;
        }
      else if (!each (relative, path, user_data))
        return TRUE;
    }

  return TRUE;
}

/* The SHA-256 that a file below shared/ is named after; %NULL when it is not where such belong. */
char *
fw_shelf_dup_shared_name (const char *relative)
{
  g_auto(GStrv) parts = g_strsplit (relative, "/", -1);
  g_autofree char *name = NULL;

  if (g_strv_length (parts) != 3 || !g_str_equal (parts[0], "shared") || !g_str_has_suffix (parts[2], ".jpg"))
    return NULL;
  name = g_strndup (parts[2], strlen (parts[2]) - strlen (".jpg"));
  if (!fw_photo_is_sha256 (name) || strlen (parts[1]) != 2 || !g_str_has_prefix (name, parts[1]))
    return NULL;

  return g_steal_pointer (&name);
}

static gboolean
list_shared_file (const char *relative,
                  const char *path,
                  gpointer    user_data)
{
  char *name = fw_shelf_dup_shared_name (relative);

  if (name != NULL)
    g_ptr_array_add (user_data, name);

  return TRUE;
}

static gboolean
list_original_file (const char *relative,
                    const char *path,
                    gpointer    user_data)
{
  const char *name = relative + strlen ("original/");

  if (fw_id_is_valid (name))
    g_ptr_array_add (user_data, g_strdup (name));

  return TRUE;
}

static GPtrArray *
list (FwShelf     *self,
      const char  *folder,
      FwShelfEach     each,
      GError     **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  if (!fw_shelf_walk (self, folder, each, names, error))
    return NULL;
  g_ptr_array_sort_values (names, (GCompareFunc) strcmp);

  return g_steal_pointer (&names);
}

/**
 * fw_shelf_list_shared:
 * @self: a shelf
 * @error: return location
 *
 * Any thread; blocks on the disk.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): the SHA-256 of every shared version
 *   and preview, sorted
 */
GPtrArray *
fw_shelf_list_shared (FwShelf  *self,
                      GError  **error)
{
  return list (self, "shared", list_shared_file, error);
}

/**
 * fw_shelf_list_originals:
 * @self: a shelf
 * @error: return location
 *
 * Any thread; blocks on the disk.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): the photos whose originals are here,
 *   sorted
 */
GPtrArray *
fw_shelf_list_originals (FwShelf  *self,
                         GError  **error)
{
  return list (self, "original", list_original_file, error);
}

static gboolean
add_size (const char *relative,
          const char *path,
          gpointer    user_data)
{
  guint64 *size = user_data;
  struct stat status;

  if (lstat (path, &status) == 0 && S_ISREG (status.st_mode))
    *size += (guint64) status.st_size;

  return TRUE;
}

/**
 * fw_shelf_get_size:
 * @self: a shelf
 * @shared: (out): bytes of shared versions and their previews
 * @private: (out): bytes of originals, private previews and the bin
 * @error: return location
 *
 * Any thread; blocks on the disk.
 *
 * Returns: whether it could be counted
 */
gboolean
fw_shelf_get_size (FwShelf  *self,
                   guint64  *shared,
                   guint64  *private,
                   GError  **error)
{
  *shared = *private = 0;

  return fw_shelf_walk (self, "shared", add_size, shared, error)
         && fw_shelf_walk (self, "original", add_size, private, error)
         && fw_shelf_walk (self, "private", add_size, private, error)
         && fw_shelf_walk (self, "bin", add_size, private, error);
}
