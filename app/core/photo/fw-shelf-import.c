/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A picture's way onto the shelf, and from its original to what may be shared. Any thread; each
 * call blocks on the disk and on the decoder.
 */
#define G_LOG_DOMAIN "fw-photo"

#include "fw-shelf-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fw-decoder.h"
#include "fw-file.h"
#include "fw-jpeg.h"

#define COPY_BYTES (256 * 1024)
/* Beside the original itself: its preview and what the file system needs. */
#define SPARE_BYTES (1024 * 1024)
/* What covers is grown to the blocks of the JPEG, so that none holds both. */
#define BLOCK 8

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
      g_set_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_NOT_AN_IMAGE, "cannot use %s: it is no regular file", name);
      return FALSE;
    }
  *bytes = (guint64) status.st_size;
  if (*bytes > FW_PHOTO_MAX_ORIGINAL_BYTES)
    {
      g_set_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_TOO_LARGE, "cannot use %s: it is larger than %d MiB", name,
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

/* Judges the file by its own bytes before a decoder is asked. */
static gboolean
read_header (int             fd,
             const char     *name,
             guint64         max_pixels,
             FwPhotoHeader  *header,
             GError        **error)
{
  g_autoptr(GMappedFile) mapped = NULL;
  g_autoptr(GError) problem = NULL;

  mapped = g_mapped_file_new_from_fd (fd, FALSE, &problem);
  if (mapped == NULL)
    {
      g_set_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_FAILED, "cannot read %s: %s", name, problem->message);
      return FALSE;
    }

  return fw_photo_header_read ((const guint8 *) g_mapped_file_get_contents (mapped),
                               g_mapped_file_get_length (mapped), name, max_pixels, header, error);
}

/* However full of detail, a preview becomes small enough: by quality first, then by size. */
static GBytes *
encode_preview (const FwPixels  *pixels,
                gboolean         whole_chroma,
                GError         **error)
{
  for (guint edge = FW_PHOTO_PREVIEW_EDGE;; edge = edge * 3 / 4)
    {
      g_autoptr(FwPixels) scaled = NULL;
      g_autoptr(GError) problem = NULL;
      GBytes *jpeg;
      guint width, height;

      fw_pixels_fit (pixels->width, pixels->height, edge, &width, &height);
      scaled = fw_pixels_scale (pixels, width, height);
      if (scaled == NULL)
        {
          g_set_error_literal (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_TOO_LARGE, "too little memory for a preview");
          return NULL;
        }
      jpeg = fw_jpeg_encode (scaled, whole_chroma, FW_PHOTO_MAX_PREVIEW_BYTES, &problem);
      if (jpeg != NULL)
        return jpeg;
      if (!g_error_matches (problem, FW_PHOTO_ERROR, FW_PHOTO_ERROR_TOO_LARGE) || edge < BLOCK)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
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

  if (!read_header (fd, name, FW_PHOTO_MAX_ORIGINAL_PIXELS, &header, error))
    return FALSE;
  request.format = header.format;
  request.with_position = options != NULL && options->with_position;
  pixels = fw_decoder_run (fd, name, &request, cancellable, facts, error);
  if (pixels == NULL)
    return FALSE;
  preview = encode_preview (pixels, FALSE, error);
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

/* Decodes a file of the shelf behind the process boundary. */
static FwPixels *
decode_file (const char        *path,
             const char        *name,
             FwDecoderRequest  *request,
             GCancellable      *cancellable,
             FwPhotoFacts      *facts,
             GError           **error)
{
  FwPixels *pixels = NULL;
  FwPhotoHeader header;
  struct stat status;
  int fd = open (path, O_RDONLY | O_CLOEXEC);

  if (fd < 0)
    {
      g_set_error (error, FW_PHOTO_ERROR, errno == ENOENT ? FW_PHOTO_ERROR_NOT_FOUND : FW_PHOTO_ERROR_FAILED,
                   "cannot read photo %s: %s", name, g_strerror (errno));
      return NULL;
    }
  if (read_header (fd, name, FW_PHOTO_MAX_ORIGINAL_PIXELS, &header, error))
    {
      request->format = header.format;
      pixels = fw_decoder_run (fd, name, request, cancellable, facts, error);
      facts->bytes = fstat (fd, &status) == 0 ? (guint64) status.st_size : 0;
    }
  close (fd);

  return pixels;
}

/* Once more on the scaled picture: scaling has mixed the border with its neighbours. */
static gboolean
cover (FwPixels            *pixels,
       const FwPhotoFacts  *facts,
       const FwPhotoBox    *boxes,
       gsize                n_boxes,
       GError             **error)
{
  for (gsize i = 0; i < n_boxes; i++)
    {
      FwPixelArea area;

      if (!fw_pixel_area_from_box (&boxes[i], facts->width, facts->height, &area))
        {
          g_set_error_literal (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_INVALID,
                               "a box to cover is empty or outside the picture");
          return FALSE;
        }
      area = fw_pixel_area_scale (area, facts->width, facts->height, pixels->width, pixels->height);
      fw_pixels_cover (pixels, fw_pixel_area_to_grid (area, BLOCK, BLOCK, pixels->width, pixels->height));
    }

  return TRUE;
}

static gboolean
store_named (FwShelf  *self,
             GBytes   *bytes,
             char     *sha256,
             GError  **error)
{
  g_autofree char *name = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  g_strlcpy (sha256, name, FW_PHOTO_SHA256_LENGTH + 1);

  return fw_shelf_store (self, bytes, name, error);
}

static gboolean
store_shared (FwShelf         *self,
              const FwPixels  *pixels,
              gboolean         covered,
              GCancellable    *cancellable,
              FwPhotoShared   *shared,
              GError         **error)
{
  g_autoptr(GBytes) jpeg = fw_jpeg_encode (pixels, covered, FW_PHOTO_MAX_SHARED_BYTES, error);
  g_autoptr(GBytes) preview = jpeg != NULL ? encode_preview (pixels, covered, error) : NULL;

  if (preview == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  shared->width = pixels->width;
  shared->height = pixels->height;
  shared->bytes = g_bytes_get_size (jpeg);
  shared->preview_bytes = g_bytes_get_size (preview);

  return store_named (self, preview, shared->preview_sha256, error)
         && store_named (self, jpeg, shared->sha256, error);
}

static gboolean
share_file (FwShelf               *self,
            const char            *path,
            const char            *name,
            const FwPhotoBox      *boxes,
            gsize                  n_boxes,
            const FwPhotoOptions  *options,
            GCancellable          *cancellable,
            FwPhotoShared         *shared,
            GError               **error)
{
  FwDecoderRequest request = { .boxes = boxes, .n_boxes = n_boxes };
  g_autoptr(FwPixels) pixels = NULL;
  FwPhotoFacts facts;

  memset (shared, 0, sizeof *shared);
  if (n_boxes > FW_PHOTO_MAX_BOXES)
    {
      g_set_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_INVALID, "more than %d boxes on photo %s",
                   FW_PHOTO_MAX_BOXES, name);
      return FALSE;
    }
  request.edge = options != NULL && options->max_edge != 0 ? options->max_edge : FW_PHOTO_SHARED_EDGE;
  pixels = decode_file (path, name, &request, cancellable, &facts, error);
  if (pixels == NULL || !cover (pixels, &facts, boxes, n_boxes, error))
    return FALSE;

  return store_shared (self, pixels, n_boxes > 0, cancellable, shared, error);
}

/**
 * fw_shelf_make_shared:
 * @self: a shelf
 * @photo_id: a photo whose original is here
 * @boxes: (array length=n_boxes) (nullable): what to cover, in pixels of the upright original
 * @n_boxes: how many, at most %FW_PHOTO_MAX_BOXES
 * @options: (nullable): how
 * @cancellable: (nullable): ends it
 * @shared: (out): what was made
 * @error: return location
 *
 * Makes what may leave the device: upright, scaled, the boxes solid black, freshly encoded with
 * nothing in the file but the picture; and its preview. Nothing that was under a box has left a
 * trace in either. Both are durable on the shelf; a later error of the caller leaves them as
 * orphans. The original stays. Any thread; blocks it.
 *
 * Returns: whether both are there; %FALSE with %FW_PHOTO_ERROR or %G_IO_ERROR_CANCELLED
 */
gboolean
fw_shelf_make_shared (FwShelf               *self,
                      const char            *photo_id,
                      const FwPhotoBox      *boxes,
                      gsize                  n_boxes,
                      const FwPhotoOptions  *options,
                      GCancellable          *cancellable,
                      FwPhotoShared         *shared,
                      GError               **error)
{
  g_autofree char *path = NULL;

  if (!fw_shelf_check_id (photo_id, error))
    return FALSE;
  path = fw_shelf_dup_path (self, "original", photo_id);

  return share_file (self, path, photo_id, boxes, n_boxes, options, cancellable, shared, error);
}

/**
 * fw_shelf_redact_shared:
 * @self: a shelf
 * @sha256: names a shared version that is here
 * @boxes: (array length=n_boxes): what to cover, in pixels of that version
 * @n_boxes: how many, at most %FW_PHOTO_MAX_BOXES
 * @options: (nullable): how
 * @cancellable: (nullable): ends it
 * @shared: (out): what was made
 * @error: return location
 *
 * fw_shelf_make_shared() from a shared version, for when the original is gone. The old version
 * stays until fw_shelf_delete(). Any thread; blocks it.
 *
 * Returns: whether both files are there; %FALSE with %FW_PHOTO_ERROR or %G_IO_ERROR_CANCELLED
 */
gboolean
fw_shelf_redact_shared (FwShelf               *self,
                        const char            *sha256,
                        const FwPhotoBox      *boxes,
                        gsize                  n_boxes,
                        const FwPhotoOptions  *options,
                        GCancellable          *cancellable,
                        FwPhotoShared         *shared,
                        GError               **error)
{
  g_autofree char *path = NULL;

  if (!fw_shelf_check_sha256 (sha256, error))
    return FALSE;
  path = fw_shelf_dup_shared (self, sha256);

  return share_file (self, path, sha256, boxes, n_boxes, options, cancellable, shared, error);
}

/**
 * fw_shelf_decode_original:
 * @self: a shelf
 * @photo_id: a photo whose original is here
 * @max_edge: the longest that an edge of the result may be, at least 1
 * @cancellable: (nullable): ends it
 * @facts: (out): what is known of the picture, its full upright size among it
 * @width: (out): pixels of the result
 * @height: (out): pixels of the result
 * @stride: (out) (optional): bytes from one row to the next
 * @error: return location
 *
 * For whoever has to look at a photo before it is cleared. Any thread; blocks it.
 *
 * Returns: (transfer full) (nullable): upright rows from the top, three bytes of red, green and
 *   blue a pixel; %NULL with %FW_PHOTO_ERROR or %G_IO_ERROR_CANCELLED
 */
GBytes *
fw_shelf_decode_original (FwShelf       *self,
                          const char    *photo_id,
                          guint          max_edge,
                          GCancellable  *cancellable,
                          FwPhotoFacts  *facts,
                          guint         *width,
                          guint         *height,
                          guint         *stride,
                          GError       **error)
{
  FwDecoderRequest request = { .edge = MAX (max_edge, 1), .with_facts = TRUE };
  g_autofree char *path = NULL;
  FwPixels *pixels;

  if (!fw_shelf_check_id (photo_id, error))
    return NULL;
  path = fw_shelf_dup_path (self, "original", photo_id);
  pixels = decode_file (path, photo_id, &request, cancellable, facts, error);

  return pixels != NULL ? fw_pixels_to_bytes (pixels, width, height, stride) : NULL;
}
