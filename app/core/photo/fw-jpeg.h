/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * JPEG to pixels and back by libjpeg-turbo. Foreign files are decoded with this only inside
 * floorwalk-photo-decoder. Any thread.
 */
#pragma once

#include "fw-pixels.h"

G_BEGIN_DECLS

#define FW_JPEG_QUALITY 82

gboolean  fw_jpeg_read_size   (const guint8       *data,
                               gsize               length,
                               guint              *width,
                               guint              *height,
                               GError            **error);
FwPixels *fw_jpeg_decode      (const guint8       *data,
                               gsize               length,
                               guint               edge,
                               const FwPixelArea  *covered,
                               gsize               n_covered,
                               GError            **error);
GBytes   *fw_jpeg_encode      (const FwPixels     *pixels,
                               gboolean            whole_chroma,
                               gsize               max_bytes,
                               GError            **error);

G_END_DECLS
