/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A small picture with its state. What it shows can be changed, as a grid does that scrolls. Main
 * thread.
 */
#pragma once

#include <gtk/gtk.h>

#include "fw-visit-model.h"

G_BEGIN_DECLS

#define FW_TYPE_PHOTO_CELL (fw_photo_cell_get_type ())
G_DECLARE_FINAL_TYPE (FwPhotoCell, fw_photo_cell, FW, PHOTO_CELL, GtkBox)

void        fw_photo_cell_show         (FwPhotoCell  *self,
                                        FwVisitModel *model,
                                        const char   *photo);
void        fw_photo_cell_show_row     (FwPhotoCell      *self,
                                        FwSession        *session,
                                        const FwPhotoRow *row);
void        fw_photo_cell_clear        (FwPhotoCell  *self);
void        fw_photo_cell_set_selected (FwPhotoCell  *self,
                                        gboolean      selecting,
                                        gboolean      selected);
const char *fw_photo_cell_get_photo    (FwPhotoCell  *self);
const char *fw_photo_cell_get_name     (FwPhotoCell  *self);
gboolean    fw_photo_cell_is_loaded    (FwPhotoCell  *self);

G_END_DECLS
