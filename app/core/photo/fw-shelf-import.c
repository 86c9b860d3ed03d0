/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A picture's way onto the shelf. Any thread; each call blocks on the disk and on the decoder.
 */
#define G_LOG_DOMAIN "fw-photo"

#include "fw-shelf-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fw-decoder.h"
#include "fw-file.h"

#define COPY_BYTES (256 * 1024)
/* Beside the original itself: its preview and what the file system needs. */
#define SPARE_BYTES (1024 * 1024)

static void
set_system_error (GError     **error,
                  int          number,
                  const char  *what,
                  const char  *name)
{
  GError *problem = NULL;

  fw_set_error_from_errno (&problem, number, what, name);
  fw_shelf_take_error (FALSE, &problem, error);
}

static gboolean
set_no_space (const char  *name,
              GError     **error)
{
  g_set_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_NO_SPACE, "cannot take in %s: the disk is full", name);

  return FALSE;
}

static gboolean
check_source (FwShelf     *self,
              int          fd,
              const char  *name,
              guint64     *bytes,
              GError     **error)
{
  struct stat status;

  if (fstat (fd, &status) != 0)
    {
      set_system_error (error, errno, "cannot read", name);
      return FALSE;
    }
  if (!S_ISREG (status.st_mode))
    {
      g_set_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_NOT_AN_IMAGE,
                   "cannot use %s: it is no regular file", name);
      return FALSE;
    }
  *bytes = (guint64) status.st_size;
  if (*bytes > FW_PHOTO_MAX_ORIGINAL_BYTES)
    {
      g_set_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_TOO_LARGE,
                   "cannot use %s: it is larger than %d MiB", name,
                   FW_PHOTO_MAX_ORIGINAL_BYTES / 1024 / 1024);
      return FALSE;
    }
  if (fw_folder_get_free (self->folder) < *bytes + SPARE_BYTES)
    return set_no_space (name, error);

  return TRUE;
}

static gboolean
copy (int            from,
      int            to,
      const char    *name,
      GCancellable  *cancellable,
      GError       **error)
{
  g_autofree char *buffer = g_malloc (COPY_BYTES);
  off_t at = 0;

  for (;;)
    {
      gssize got = pread (from, buffer, COPY_BYTES, at);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (got < 0)
        {
          set_system_error (error, errno, "cannot read", name);
          return FALSE;
        }
      if (got == 0)
        return TRUE;
      for (gssize done = 0; done < got;)
        {
          gssize written = write (to, buffer + done, (gsize) (got - done));

          if (written < 0 && errno != EINTR)
            {
              set_system_error (error, errno, "cannot copy", name);
              return FALSE;
            }
          done += MAX (written, 0);
        }
      at += got;
    }
}

/* Gives both files their names, the original last: from then on the photo is there. */
static gboolean
commit (FwShelf       *self,
        const char    *photo_id,
        FwShelfDraft  *original,
        GBytes        *preview,
        GError       **error)
{
  g_autofree char *original_path = fw_shelf_dup_path (self, "original", photo_id);
  g_autofree char *preview_path = fw_shelf_dup_private (self, photo_id);
  g_autoptr(FwShelfDraft) draft = fw_shelf_draft_new_bytes (self, preview, error);

  if (draft == NULL || !fw_shelf_draft_commit (draft, preview_path, error))
    return FALSE;
  if (fw_shelf_draft_commit (original, original_path, error))
    return TRUE;
  unlink (original_path);
  unlink (preview_path);

  return FALSE;
}

/* @fd holds the copy that @draft names. */
static gboolean
import_draft (FwShelf               *self,
              const char            *photo_id,
              FwShelfDraft          *draft,
              int                    fd,
              const char            *name,
              const FwPhotoOptions  *options,
              GCancellable          *cancellable,
              FwPhotoFacts          *facts,
              GError               **error)
{
  FwDecoderRequest request = { .edge = FW_PHOTO_PREVIEW_EDGE, .with_facts = TRUE };
  g_autoptr(FwPixels) pixels = NULL;
  g_autoptr(GBytes) preview = NULL;
  FwPhotoHeader header;

  if (!fw_shelf_read_header (fd, name, &header, error))
    return FALSE;
  request.format = header.format;
  request.with_position = options != NULL && options->with_position;
  pixels = fw_decoder_run (fd, name, &request, cancellable, facts, error);
  if (pixels == NULL)
    return FALSE;
  preview = fw_shelf_encode_preview (pixels, FALSE, error);
  if (preview == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  return commit (self, photo_id, draft, preview, error);
}

static gboolean
check_new (FwShelf     *self,
           const char  *photo_id,
           GError     **error)
{
  if (!fw_shelf_check_id (photo_id, error))
    return FALSE;
  if (!fw_shelf_has_original (self, photo_id))
    return TRUE;
  g_set_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_INVALID, "photo %s is on the shelf already", photo_id);

  return FALSE;
}

/**
 * fw_shelf_import_fd:
 * @self: a shelf
 * @photo_id: a new photo's id
 * @fd: a regular file, open for reading; stays open
 * @name: its name, for messages
 * @options: (nullable): how
 * @cancellable: (nullable): ends it, leaving nothing
 * @facts: (out): what is known of the picture
 * @error: return location
 *
 * Takes a picture in: an untouched copy and a private preview, both durable. The file is judged
 * by its content, whatever its name. After an error, or when the process is killed, nothing of it
 * is on the shelf. Any thread; blocks it.
 *
 * Returns: whether it is on the shelf; %FALSE with %FW_PHOTO_ERROR or %G_IO_ERROR_CANCELLED
 */
gboolean
fw_shelf_import_fd (FwShelf               *self,
                    const char            *photo_id,
                    int                    fd,
                    const char            *name,
                    const FwPhotoOptions  *options,
                    GCancellable          *cancellable,
                    FwPhotoFacts          *facts,
                    GError               **error)
{
  g_autoptr(FwShelfDraft) draft = NULL;
  guint64 bytes;
  gboolean done;
  int copied;

  memset (facts, 0, sizeof *facts);
  if (!check_new (self, photo_id, error) || !check_source (self, fd, name, &bytes, error))
    return FALSE;
  draft = fw_shelf_draft_new (self, &copied, error);
  if (draft == NULL)
    return FALSE;
  done = copy (fd, copied, name, cancellable, error)
         && import_draft (self, photo_id, draft, copied, name, options, cancellable, facts, error);
  close (copied);
  facts->bytes = bytes;

  return done;
}

/**
 * fw_shelf_import:
 * @self: a shelf
 * @photo_id: a new photo's id
 * @path: a file
 * @options: (nullable): how
 * @cancellable: (nullable): ends it, leaving nothing
 * @facts: (out): what is known of the picture
 * @error: return location
 *
 * fw_shelf_import_fd() for a file by name. Any thread; blocks it.
 *
 * Returns: whether it is on the shelf; %FALSE with %FW_PHOTO_ERROR or %G_IO_ERROR_CANCELLED
 */
gboolean
fw_shelf_import (FwShelf               *self,
                 const char            *photo_id,
                 const char            *path,
                 const FwPhotoOptions  *options,
                 GCancellable          *cancellable,
                 FwPhotoFacts          *facts,
                 GError               **error)
{
  g_autofree char *name = g_filename_display_name (path);
  gboolean done;
  int fd;

  if (!check_new (self, photo_id, error))
    return FALSE;
  fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0)
    {
      set_system_error (error, errno, "cannot read", path);
      return FALSE;
    }
  done = fw_shelf_import_fd (self, photo_id, fd, name, options, cancellable, facts, error);
  close (fd);

  return done;
}

/**
 * fw_shelf_import_bytes:
 * @self: a shelf
 * @photo_id: a new photo's id
 * @bytes: a picture file, as pasted
 * @name: what to call it in messages
 * @options: (nullable): how
 * @cancellable: (nullable): ends it, leaving nothing
 * @facts: (out): what is known of the picture
 * @error: return location
 *
 * fw_shelf_import_fd() for a file in memory. Any thread; blocks it.
 *
 * Returns: whether it is on the shelf; %FALSE with %FW_PHOTO_ERROR or %G_IO_ERROR_CANCELLED
 */
gboolean
fw_shelf_import_bytes (FwShelf               *self,
                       const char            *photo_id,
                       GBytes                *bytes,
                       const char            *name,
                       const FwPhotoOptions  *options,
                       GCancellable          *cancellable,
                       FwPhotoFacts          *facts,
                       GError               **error)
{
  g_autoptr(FwShelfDraft) draft = NULL;
  gboolean done;
  int fd;

  memset (facts, 0, sizeof *facts);
  if (!check_new (self, photo_id, error))
    return FALSE;
  if (fw_folder_get_free (self->folder) < g_bytes_get_size (bytes) + SPARE_BYTES)
    return set_no_space (name, error);
  draft = fw_shelf_draft_new_bytes (self, bytes, error);
  if (draft == NULL)
    return FALSE;
  fd = open (draft->path, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    {
      set_system_error (error, errno, "cannot read", draft->path);
      return FALSE;
    }
  done = import_draft (self, photo_id, draft, fd, name, options, cancellable, facts, error);
  close (fd);
  facts->bytes = g_bytes_get_size (bytes);

  return done;
}
