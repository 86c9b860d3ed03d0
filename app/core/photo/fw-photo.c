/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The errors of the photo room and what needs no more than a line. Any thread.
 */
#define G_LOG_DOMAIN "fw-photo"

#include "fw-photo.h"

#include "fw-jpeg.h"
#include "fw-photo-header.h"

#include <string.h>

G_DEFINE_QUARK (fw-photo-error-quark, fw_photo_error)

/**
 * fw_photo_is_sha256:
 * @text: (nullable): anything
 *
 * Any thread.
 *
 * Returns: whether @text is a SHA-256 in lower-case hexadecimal, as the shelf names files
 */
gboolean
fw_photo_is_sha256 (const char *text)
{
  return text != NULL && strlen (text) == FW_PHOTO_SHA256_LENGTH
         && strspn (text, "0123456789abcdef") == FW_PHOTO_SHA256_LENGTH;
}

/**
 * fw_photo_decode:
 * @jpeg: a JPEG of our own, or one that fw_shelf_put() took
 * @max_edge: the longest that an edge of the result may be, 0 for the full size
 * @width: (out): pixels of the result
 * @height: (out): pixels of the result
 * @stride: (out) (optional): bytes from one row to the next
 * @error: return location
 *
 * Decodes in this process, fast for small results. Any thread; blocks it.
 *
 * Returns: (transfer full) (nullable): rows from the top, three bytes of red, green and blue a
 *   pixel; %NULL with %FW_PHOTO_ERROR
 */
GBytes *
fw_photo_decode (GBytes  *jpeg,
                 guint    max_edge,
                 guint   *width,
                 guint   *height,
                 guint   *stride,
                 GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (jpeg, &length);
  g_autoptr(FwPixels) pixels = NULL;
  FwPhotoHeader header;

  if (!fw_photo_header_read (data, length, "the photo", FW_PHOTO_MAX_SHARED_PIXELS, &header, error))
    return NULL;
  if (header.format != FW_PHOTO_FORMAT_JPEG)
    {
      g_set_error_literal (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_UNSUPPORTED, "the photo is no JPEG");
      return NULL;
    }
  pixels = fw_jpeg_decode (data, length, max_edge, NULL, 0, error);
  if (pixels == NULL)
    return NULL;

  return fw_pixels_to_bytes (g_steal_pointer (&pixels), width, height, stride);
}
