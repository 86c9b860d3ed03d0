/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One cover on a photo: black, and with grips while it has the focus. Its name says where it is.
 * Main thread.
 */
#pragma once

#include <gtk/gtk.h>

#include "fw-photo.h"

G_BEGIN_DECLS

/* What a finger needs to take hold of, in pixels of the view. */
#define FW_COVER_BOX_GRIP 44

#define FW_TYPE_COVER_BOX (fw_cover_box_get_type ())
G_DECLARE_FINAL_TYPE (FwCoverBox, fw_cover_box, FW, COVER_BOX, GtkWidget)

GtkWidget *fw_cover_box_new          (void);
void       fw_cover_box_describe     (FwCoverBox       *self,
                                      const FwPhotoBox *box,
                                      guint             number,
                                      guint             count,
                                      gint64            width,
                                      gint64            height);
void       fw_cover_box_set_editable (FwCoverBox       *self,
                                      gboolean          editable);

G_END_DECLS
