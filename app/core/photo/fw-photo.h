/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the photo room talks about: facts, boxes, options, errors; and the decoding of our own
 * JPEGs. Any thread; what decodes blocks the calling one.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FW_PHOTO_SHARED_EDGE 2048
#define FW_PHOTO_PREVIEW_EDGE 480
#define FW_PHOTO_MAX_SHARED_BYTES (8 * 1024 * 1024)
#define FW_PHOTO_MAX_PREVIEW_BYTES (64 * 1024)
#define FW_PHOTO_MAX_ORIGINAL_BYTES (512 * 1024 * 1024)
#define FW_PHOTO_MAX_SHARED_PIXELS G_GUINT64_CONSTANT (50000000)
#define FW_PHOTO_MAX_ORIGINAL_PIXELS G_GUINT64_CONSTANT (200000000)
#define FW_PHOTO_MAX_BOXES 500
#define FW_PHOTO_SHA256_LENGTH 64

/**
 * FwPhotoError:
 * @FW_PHOTO_ERROR_FAILED: the system refused, or the decoder could not be run
 * @FW_PHOTO_ERROR_NOT_AN_IMAGE: the file is no picture, whatever its name says
 * @FW_PHOTO_ERROR_UNSUPPORTED: a picture of a kind that is not taken, or whose loader is missing
 * @FW_PHOTO_ERROR_TOO_LARGE: over a limit on pixels or bytes
 * @FW_PHOTO_ERROR_BROKEN: truncated or damaged, or not what its name promises
 * @FW_PHOTO_ERROR_NO_SPACE: the disk is full or over quota
 * @FW_PHOTO_ERROR_NOT_FOUND: not on this shelf
 * @FW_PHOTO_ERROR_INVALID: an argument that cannot be, as a redaction box outside the picture
 *
 * Codes that a caller acts on. A cancelled call ends with %G_IO_ERROR_CANCELLED.
 */
typedef enum {
  FW_PHOTO_ERROR_FAILED,
  FW_PHOTO_ERROR_NOT_AN_IMAGE,
  FW_PHOTO_ERROR_UNSUPPORTED,
  FW_PHOTO_ERROR_TOO_LARGE,
  FW_PHOTO_ERROR_BROKEN,
  FW_PHOTO_ERROR_NO_SPACE,
  FW_PHOTO_ERROR_NOT_FOUND,
  FW_PHOTO_ERROR_INVALID,
} FwPhotoError;

#define FW_PHOTO_ERROR (fw_photo_error_quark ())

GQuark fw_photo_error_quark (void);

/**
 * FwPhotoBox:
 * @x: left edge
 * @y: upper edge
 * @width: at least 1
 * @height: at least 1
 *
 * What to cover, in pixels of the upright original. What reaches over the edge is clamped.
 */
typedef struct {
  gint64 x;
  gint64 y;
  gint64 width;
  gint64 height;
} FwPhotoBox;

/**
 * FwPhotoOptions:
 * @max_edge: the long edge of the shared version in pixels, 0 for %FW_PHOTO_SHARED_EDGE;
 *   a smaller picture is never enlarged
 * @with_position: whether import reads where the picture was taken
 *
 * How to import and share. Zeroed is the default; %NULL is the same.
 */
typedef struct {
  guint    max_edge;
  gboolean with_position;
} FwPhotoOptions;

/**
 * FwPhotoFacts:
 * @width: pixels of the upright original
 * @height: pixels of the upright original
 * @bytes: size of the original file
 * @mime_type: image/jpeg, image/png, image/webp or image/heic, by content; static
 * @taken: when, as RFC 3339, without the offset where the camera did not write one; empty when
 *   it is not known
 * @has_position: whether @latitude and @longitude hold something
 * @latitude: degrees, north positive
 * @longitude: degrees, east positive
 *
 * What is known of a picture. Owns nothing, so it can be copied.
 */
typedef struct {
  guint       width;
  guint       height;
  guint64     bytes;
  const char *mime_type;
  char        taken[32];
  gboolean    has_position;
  double      latitude;
  double      longitude;
} FwPhotoFacts;

/**
 * FwPhotoShared:
 * @sha256: lower-case hexadecimal, names the shared version on the shelf
 * @bytes: its size
 * @width: its pixels
 * @height: its pixels
 * @preview_sha256: names its preview on the shelf
 * @preview_bytes: the preview's size
 *
 * What clearing a photo made. Owns nothing, so it can be copied.
 */
typedef struct {
  char    sha256[FW_PHOTO_SHA256_LENGTH + 1];
  guint64 bytes;
  guint   width;
  guint   height;
  char    preview_sha256[FW_PHOTO_SHA256_LENGTH + 1];
  guint64 preview_bytes;
} FwPhotoShared;

GBytes   *fw_photo_decode          (GBytes      *jpeg,
                                    guint        max_edge,
                                    guint       *width,
                                    guint       *height,
                                    guint       *stride,
                                    GError     **error);
gboolean  fw_photo_is_sha256       (const char  *text);

G_END_DECLS
