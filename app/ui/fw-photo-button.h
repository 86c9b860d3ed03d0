/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A photo as a small picture with its state, to be opened. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

#include "fw-visit-model.h"

G_BEGIN_DECLS

#define FW_TYPE_PHOTO_BUTTON (fw_photo_button_get_type ())
G_DECLARE_FINAL_TYPE (FwPhotoButton, fw_photo_button, FW, PHOTO_BUTTON, GtkButton)

FwPhotoButton *fw_photo_button_new       (FwVisitModel  *model,
                                          const char    *photo);
void           fw_photo_button_update    (FwPhotoButton *self);
const char    *fw_photo_button_get_photo (FwPhotoButton *self);
const char    *fw_photo_place_get_icon   (FwPhotoPlace   place);
const char    *fw_photo_place_get_text   (FwPhotoPlace   place);

G_END_DECLS
