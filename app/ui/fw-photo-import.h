/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bringing photos into a visit: chosen files, pasted pictures, dropped ones; one after the other,
 * with progress, to be cancelled. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

#include "fw-visit-model.h"

G_BEGIN_DECLS

#define FW_TYPE_PHOTO_IMPORT (fw_photo_import_get_type ())
G_DECLARE_FINAL_TYPE (FwPhotoImport, fw_photo_import, FW, PHOTO_IMPORT, GObject)

FwPhotoImport *fw_photo_import_new          (FwVisitModel  *model,
                                             GtkWidget     *widget);
void           fw_photo_import_choose       (FwPhotoImport *self,
                                             const char    *question,
                                             const char    *instance);
void           fw_photo_import_paste        (FwPhotoImport *self,
                                             const char    *question,
                                             const char    *instance);
void           fw_photo_import_add_file     (FwPhotoImport *self,
                                             GFile         *file,
                                             const char    *question,
                                             const char    *instance);
void           fw_photo_import_add_texture  (FwPhotoImport *self,
                                             GdkTexture    *texture,
                                             const char    *question,
                                             const char    *instance);
void           fw_photo_import_add_bytes    (FwPhotoImport *self,
                                             GBytes        *picture,
                                             const char    *question,
                                             const char    *instance,
                                             const char    *taken);
void           fw_photo_import_set_quiet    (FwPhotoImport *self,
                                             gboolean       quiet);
gboolean       fw_photo_import_add_value    (FwPhotoImport *self,
                                             const GValue  *value,
                                             const char    *question,
                                             const char    *instance);
void           fw_photo_import_cancel       (FwPhotoImport *self);
void           fw_photo_import_get_progress (FwPhotoImport *self,
                                             guint         *done,
                                             guint         *total);

G_END_DECLS
