/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Dragging photos onto the place where they belong, and files from elsewhere. Main thread.
 */
#pragma once

#include "fw-visit-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The ids of photos of the open visit, a GStrv. */
#define FW_TYPE_DRAGGED_PHOTOS (fw_dragged_photos_get_type ())
GType fw_dragged_photos_get_type (void);

/* What is dragged from @widget; (transfer full). */
typedef char **(*FwPhotoDragged) (GtkWidget *widget);
/* Something was dropped on @widget. Returns: whether it was taken. */
typedef gboolean (*FwPhotoDropped) (GtkWidget    *widget,
                                    const GValue *value);

GtkDragSource *fw_photo_drag_add_source (GtkWidget      *widget,
                                         FwPhotoDragged  dragged);
void           fw_photo_drag_add_target (GtkWidget      *widget,
                                         FwPhotoDropped  dropped);
gboolean       fw_photo_drag_file       (GtkWidget      *widget,
                                         FwVisitModel   *model,
                                         const GValue   *value,
                                         const char     *question,
                                         const char     *instance);

G_END_DECLS
