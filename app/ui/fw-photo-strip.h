/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The photos of a question, the unsorted ones, or all of a visit, as small pictures. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

#include "fw-visit-model.h"

G_BEGIN_DECLS

#define FW_TYPE_PHOTO_STRIP (fw_photo_strip_get_type ())
G_DECLARE_FINAL_TYPE (FwPhotoStrip, fw_photo_strip, FW, PHOTO_STRIP, GtkBox)

FwPhotoStrip *fw_photo_strip_new          (FwVisitModel *model,
                                           const char   *question,
                                           const char   *instance);
void          fw_photo_strip_update       (FwPhotoStrip *self);
guint         fw_photo_strip_get_n_photos (FwPhotoStrip *self);

G_END_DECLS
