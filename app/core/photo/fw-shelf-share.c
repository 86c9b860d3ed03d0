/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From an original to what may be shared. Any thread; each call blocks on the disk and on the
 * decoder.
 */
#define G_LOG_DOMAIN "fw-photo"

#include "fw-shelf-private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fw-decoder.h"
#include "fw-jpeg.h"

/* What covers is grown to the blocks of the JPEG, so that none holds both. */
#define BLOCK 8

/* Judges the file by its own bytes before a decoder is asked. */
gboolean
fw_shelf_read_header (int             fd,
                      const char     *name,
                      FwPhotoHeader  *header,
                      GError        **error)
{
  g_autoptr(GMappedFile) mapped = NULL;
  g_autoptr(GError) problem = NULL;

  mapped = g_mapped_file_new_from_fd (fd, FALSE, &problem);
  if (mapped == NULL)
    {
      g_set_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_FAILED, "cannot read %s: %s", name,
                   problem->message);
      return FALSE;
    }

  return fw_photo_header_read ((const guint8 *) g_mapped_file_get_contents (mapped),
                               g_mapped_file_get_length (mapped), name, FW_PHOTO_MAX_ORIGINAL_PIXELS, header,
                               error);
}

/* However full of detail, a preview becomes small enough: by quality first, then by size. */
GBytes *
fw_shelf_encode_preview (const FwPixels  *pixels,
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
          g_set_error_literal (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_TOO_LARGE,
                               "too little memory for a preview");
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
  if (fw_shelf_read_header (fd, name, &header, error))
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
  g_autoptr(GBytes) preview = jpeg != NULL ? fw_shelf_encode_preview (pixels, covered, error) : NULL;

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
