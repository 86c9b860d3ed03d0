/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The shelf's folders, drafts and content-addressed files:
 *
 *   original/<photo-id>               untouched, never leaves the device
 *   private/<photo-id>.jpg            preview of a photo that is not cleared
 *   shared/<2 of sha256>/<sha256>.jpg what is cleared, and its previews
 *   bin/                              what others' purges removed
 *   temporary/                        drafts; whole files get their name by a rename
 *
 * Any thread, several processes.
 */
#define G_LOG_DOMAIN "fw-photo"

#include "fw-shelf-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "fw-file.h"
#include "fw-id.h"
#include "fw-photo-header.h"

static const char *const folders[] = { "original", "private", "shared", "bin", "temporary" };

/* Passes a problem of the base room on as one of this room. Returns @done. */
gboolean
fw_shelf_take_error (gboolean   done,
                     GError   **problem,
                     GError   **error)
{
  g_autoptr(GError) taken = g_steal_pointer (problem);
  FwPhotoError code = FW_PHOTO_ERROR_FAILED;

  if (done)
    return TRUE;
  if (taken->code == FW_BASE_ERROR_NO_SPACE)
    code = FW_PHOTO_ERROR_NO_SPACE;
  else if (taken->code == FW_BASE_ERROR_NOT_FOUND)
    code = FW_PHOTO_ERROR_NOT_FOUND;
  else if (taken->code == FW_BASE_ERROR_TOO_LARGE)
    code = FW_PHOTO_ERROR_TOO_LARGE;
  g_set_error_literal (error, FW_PHOTO_ERROR, (int) code, taken->message);

  return FALSE;
}

char *
fw_shelf_dup_path (FwShelf    *self,
                   const char *folder,
                   const char *name)
{
  return g_build_filename (self->folder, folder, name, NULL);
}

char *
fw_shelf_dup_private (FwShelf    *self,
                      const char *photo_id)
{
  g_autofree char *name = g_strconcat (photo_id, ".jpg", NULL);

  return fw_shelf_dup_path (self, "private", name);
}

char *
fw_shelf_dup_shared (FwShelf    *self,
                     const char *sha256)
{
  g_autofree char *name = g_strdup_printf ("%.2s/%s.jpg", sha256, sha256);

  return fw_shelf_dup_path (self, "shared", name);
}

gboolean
fw_shelf_check_id (const char  *photo_id,
                   GError     **error)
{
  if (photo_id != NULL && fw_id_is_valid (photo_id))
    return TRUE;
  g_set_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_INVALID, "'%s' is no photo id",
               photo_id != NULL ? photo_id : "");

  return FALSE;
}

gboolean
fw_shelf_check_sha256 (const char  *sha256,
                       GError     **error)
{
  if (fw_photo_is_sha256 (sha256))
    return TRUE;
  g_set_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_INVALID, "'%s' is no SHA-256",
               sha256 != NULL ? sha256 : "");

  return FALSE;
}

/* Claims are shared locks on the folder of drafts: whoever gets the exclusive one may clean it. */
static int
open_temporary (FwShelf *self,
                int      operation)
{
  g_autofree char *folder = fw_shelf_dup_path (self, "temporary", NULL);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd >= 0 && flock (fd, operation) != 0)
    {
      close (fd);
      return -1;
    }

  return fd;
}

void
fw_shelf_draft_free (FwShelfDraft *draft)
{
  if (draft == NULL)
    return;
  if (draft->path != NULL)
    unlink (draft->path);
  if (draft->claim >= 0)
    close (draft->claim);
  g_free (draft->path);
  g_free (draft);
}

/* A new, empty file, open for writing and reading in @fd, which the caller closes. */
FwShelfDraft *
fw_shelf_draft_new (FwShelf  *self,
                    int      *fd,
                    GError  **error)
{
  g_autoptr(FwShelfDraft) draft = g_new0 (FwShelfDraft, 1);
  g_autofree char *path = fw_shelf_dup_path (self, "temporary", "draft.XXXXXX");
  g_autoptr(GError) problem = NULL;

  draft->claim = open_temporary (self, LOCK_SH);
  *fd = draft->claim >= 0 ? g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600) : -1;
  if (*fd < 0)
    {
      fw_set_error_from_errno (&problem, errno, "cannot write", path);
      fw_shelf_take_error (FALSE, &problem, error);
      return NULL;
    }
  draft->path = g_steal_pointer (&path);

  return g_steal_pointer (&draft);
}

FwShelfDraft *
fw_shelf_draft_new_bytes (FwShelf  *self,
                          GBytes   *bytes,
                          GError  **error)
{
  g_autoptr(FwShelfDraft) draft = NULL;
  g_autoptr(GError) problem = NULL;
  gsize length;
  const char *at = g_bytes_get_data (bytes, &length);
  int fd;

  draft = fw_shelf_draft_new (self, &fd, error);
  if (draft == NULL)
    return NULL;
  while (length > 0)
    {
      gssize written = write (fd, at, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        {
          fw_set_error_from_errno (&problem, errno, "cannot write", draft->path);
          close (fd);
          fw_shelf_take_error (FALSE, &problem, error);
          return NULL;
        }
      at += written;
      length -= (gsize) written;
    }
  close (fd);

  return g_steal_pointer (&draft);
}

/* Syncs the draft and gives it its final name, durably. */
gboolean
fw_shelf_draft_commit (FwShelfDraft  *draft,
                       const char    *path,
                       GError       **error)
{
  GError *problem = NULL;

  if (!fw_file_adopt (draft->path, path, &problem))
    return fw_shelf_take_error (FALSE, &problem, error);
  g_clear_pointer (&draft->path, g_free);

  return TRUE;
}

static void
delete_each (FwShelf    *self,
             const char *folder,
             gboolean  (*may_go) (FwShelf    *self,
                                  const char *name))
{
  g_autofree char *path = fw_shelf_dup_path (self, folder, NULL);
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      if (may_go == NULL || may_go (self, name))
        unlink (file);
    }
}

/* A private preview is written before its original and deleted after it. */
static gboolean
is_preview_alone (FwShelf    *self,
                  const char *name)
{
  g_autofree char *photo_id = g_str_has_suffix (name, ".jpg") ? g_strndup (name, strlen (name) - 4) : NULL;

  return photo_id != NULL && fw_id_is_valid (photo_id) && !fw_shelf_has_original (self, photo_id);
}

/* Left-overs of a killed process; nothing while another one is at work. */
static void
clean (FwShelf *self)
{
  int claim = open_temporary (self, LOCK_EX | LOCK_NB);

  if (claim < 0)
    return;
  delete_each (self, "temporary", NULL);
  delete_each (self, "private", is_preview_alone);
  close (claim);
}

/**
 * fw_shelf_open:
 * @folder: where the pixels are; made with mode 0700 when missing
 * @error: return location
 *
 * Opens the shelf and removes what a killed process left half done. Any thread.
 *
 * Returns: (transfer full) (nullable): the shelf; %NULL with %FW_PHOTO_ERROR
 */
FwShelf *
fw_shelf_open (const char  *folder,
               GError     **error)
{
  g_autoptr(FwShelf) self = g_atomic_rc_box_new0 (FwShelf);

  self->folder = g_canonicalize_filename (folder, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = fw_shelf_dup_path (self, folders[i], NULL);
      GError *problem = NULL;

      if (!fw_shelf_take_error (fw_folder_create (path, 0700, &problem), &problem, error))
        return NULL;
    }
  clean (self);

  return g_steal_pointer (&self);
}

static void
clear (gpointer data)
{
  FwShelf *self = data;

  g_free (self->folder);
}

/**
 * fw_shelf_unref:
 * @self: (transfer full): a shelf
 *
 * Any thread.
 */
void
fw_shelf_unref (FwShelf *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * fw_shelf_has:
 * @self: a shelf
 * @sha256: (nullable): names a shared version or preview
 *
 * Any thread.
 *
 * Returns: whether it is here
 */
gboolean
fw_shelf_has (FwShelf    *self,
              const char *sha256)
{
  g_autofree char *path = NULL;

  if (!fw_photo_is_sha256 (sha256))
    return FALSE;
  path = fw_shelf_dup_shared (self, sha256);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

static gboolean
has_sha256 (GBytes     *bytes,
            const char *sha256)
{
  g_autofree char *actual = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  return g_str_equal (actual, sha256);
}

/**
 * fw_shelf_read:
 * @self: a shelf
 * @sha256: names a shared version or preview
 * @max_bytes: the most that it may have, 0 for %FW_PHOTO_MAX_SHARED_BYTES
 * @error: return location
 *
 * Reads a file and checks it against its name. Any thread; blocks on the disk.
 *
 * Returns: (transfer full) (nullable): a JPEG; %NULL with %FW_PHOTO_ERROR_NOT_FOUND or
 *   %FW_PHOTO_ERROR_BROKEN
 */
GBytes *
fw_shelf_read (FwShelf     *self,
               const char  *sha256,
               gsize        max_bytes,
               GError     **error)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *path = NULL;
  GError *problem = NULL;

  if (!fw_shelf_check_sha256 (sha256, error))
    return NULL;
  path = fw_shelf_dup_shared (self, sha256);
  bytes = fw_file_read (path, max_bytes != 0 ? max_bytes : FW_PHOTO_MAX_SHARED_BYTES, &problem);
  if (!fw_shelf_take_error (bytes != NULL, &problem, error))
    return NULL;
  if (!has_sha256 (bytes, sha256))
    {
      g_set_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_BROKEN,
                   "%s is damaged: its content has another SHA-256",
                   path);
      return NULL;
    }

  return g_steal_pointer (&bytes);
}

/* Puts @bytes, whose SHA-256 is @sha256, under that name; what is there and whole stays. */
gboolean
fw_shelf_store (FwShelf     *self,
                GBytes      *bytes,
                const char  *sha256,
                GError     **error)
{
  g_autoptr(GBytes) present = fw_shelf_read (self, sha256, g_bytes_get_size (bytes), NULL);
  g_autoptr(FwShelfDraft) draft = NULL;
  g_autofree char *path = fw_shelf_dup_shared (self, sha256);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *parent = g_path_get_dirname (folder);
  gboolean is_new = !g_file_test (folder, G_FILE_TEST_IS_DIR);
  GError *problem = NULL;

  if (present != NULL)
    return TRUE;
  if (!fw_shelf_take_error (fw_folder_create (folder, 0700, &problem)
                            && (!is_new || fw_folder_sync (parent, &problem)), &problem, error))
    return FALSE;
  draft = fw_shelf_draft_new_bytes (self, bytes, error);

  return draft != NULL && fw_shelf_draft_commit (draft, path, error);
}

static gboolean
put_checked (FwShelf     *self,
             const char  *sha256,
             GBytes      *bytes,
             gsize        max_bytes,
             GError     **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  FwPhotoHeader header;

  if (!fw_shelf_check_sha256 (sha256, error))
    return FALSE;
  if (length > max_bytes)
    {
      g_set_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_TOO_LARGE,
                   "photo %s has %" G_GSIZE_FORMAT " bytes, at most %" G_GSIZE_FORMAT " are taken", sha256,
                   length,
                   max_bytes);
      return FALSE;
    }
  if (!has_sha256 (bytes, sha256))
    {
      g_set_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_BROKEN, "photo %s arrived with another SHA-256",
                   sha256);
      return FALSE;
    }
  if (!fw_photo_header_read (data, length, sha256, FW_PHOTO_MAX_SHARED_PIXELS, &header, error))
    return FALSE;
  if (header.format != FW_PHOTO_FORMAT_JPEG)
    {
      g_set_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_UNSUPPORTED, "photo %s is no JPEG", sha256);
      return FALSE;
    }

  return fw_shelf_store (self, bytes, sha256, error);
}

/**
 * fw_shelf_put:
 * @self: a shelf
 * @sha256: what the record says that it is
 * @bytes: what came from elsewhere
 * @error: return location
 *
 * Puts a shared version on the shelf, durably, if it is a JPEG of at most 8 MiB and 50 megapixels
 * and has that SHA-256. One that is there already is a success. Any thread; blocks on the disk.
 *
 * Returns: whether it is on the shelf
 */
gboolean
fw_shelf_put (FwShelf     *self,
              const char  *sha256,
              GBytes      *bytes,
              GError     **error)
{
  return put_checked (self, sha256, bytes, FW_PHOTO_MAX_SHARED_BYTES, error);
}

/**
 * fw_shelf_put_preview:
 * @self: a shelf
 * @sha256: what the record says that it is
 * @bytes: what came from elsewhere
 * @error: return location
 *
 * fw_shelf_put() for a preview, of at most 64 KiB. Any thread; blocks on the disk.
 *
 * Returns: whether it is on the shelf
 */
gboolean
fw_shelf_put_preview (FwShelf     *self,
                      const char  *sha256,
                      GBytes      *bytes,
                      GError     **error)
{
  return put_checked (self, sha256, bytes, FW_PHOTO_MAX_PREVIEW_BYTES, error);
}

/**
 * fw_shelf_delete:
 * @self: a shelf
 * @sha256: names a shared version or preview
 * @error: return location
 *
 * Deletes one file durably; one that is not there is a success. Any thread; blocks on the disk.
 *
 * Returns: whether it is gone
 */
gboolean
fw_shelf_delete (FwShelf     *self,
                 const char  *sha256,
                 GError     **error)
{
  g_autofree char *path = NULL;
  GError *problem = NULL;

  if (!fw_shelf_check_sha256 (sha256, error))
    return FALSE;
  path = fw_shelf_dup_shared (self, sha256);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;

  return fw_shelf_take_error (fw_file_delete (path, &problem), &problem, error);
}
