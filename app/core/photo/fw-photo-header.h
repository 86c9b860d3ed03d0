/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a picture file says it is, read from its bytes alone before any decoder sees it.
 * Pure; any thread.
 */
#pragma once

#include "fw-photo.h"

G_BEGIN_DECLS

/**
 * FwPhotoFormat:
 * @FW_PHOTO_FORMAT_JPEG: JPEG, 8 bit, DCT
 * @FW_PHOTO_FORMAT_PNG: PNG
 * @FW_PHOTO_FORMAT_WEBP: WebP
 * @FW_PHOTO_FORMAT_HEIC: HEIC, as telephones write it
 *
 * The formats that are taken.
 */
typedef enum {
  FW_PHOTO_FORMAT_JPEG,
  FW_PHOTO_FORMAT_PNG,
  FW_PHOTO_FORMAT_WEBP,
  FW_PHOTO_FORMAT_HEIC,
} FwPhotoFormat;

/**
 * FwPhotoHeader:
 * @format: by content
 * @width: as stored, before any orientation; 0 where only the decoder can tell
 * @height: as stored
 */
typedef struct {
  FwPhotoFormat format;
  guint         width;
  guint         height;
} FwPhotoHeader;

gboolean    fw_photo_header_read          (const guint8   *data,
                                           gsize           length,
                                           const char     *name,
                                           guint64         max_pixels,
                                           FwPhotoHeader  *header,
                                           GError        **error);
const char *fw_photo_format_get_mime_type (FwPhotoFormat   format);

G_END_DECLS
