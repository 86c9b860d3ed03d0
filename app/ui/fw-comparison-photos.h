/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The photos of one cell of a comparison: as many small ones as there is room for, and how many more there
 * are. One widget draws them all, so that scrolling lays out few. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

#include "fw-session.h"

G_BEGIN_DECLS

/* Of each picture, in pixels. */
#define FW_COMPARISON_PHOTOS_EDGE 64

#define FW_TYPE_COMPARISON_PHOTOS (fw_comparison_photos_get_type ())
G_DECLARE_FINAL_TYPE (FwComparisonPhotos, fw_comparison_photos, FW, COMPARISON_PHOTOS, GtkWidget)

GtkWidget *fw_comparison_photos_new  (FwSession          *session);
void       fw_comparison_photos_show (FwComparisonPhotos *self,
                                      GPtrArray          *photos);

G_END_DECLS
