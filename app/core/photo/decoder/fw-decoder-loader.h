/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * PNG, WebP and HEIC by the loaders of GdkPixbuf. Main thread.
 */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "fw-photo-header.h"
#include "fw-pixels.h"

G_BEGIN_DECLS

GdkPixbufLoader *fw_decoder_loader_new    (FwPhotoFormat     format,
                                           GError          **error);
GdkPixbuf       *fw_decoder_loader_decode (GdkPixbufLoader  *loader,
                                           const guint8     *data,
                                           gsize             length,
                                           GError          **error);
FwPixels         fw_decoder_loader_flatten (GdkPixbuf       *pixbuf);

G_END_DECLS
