/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A photo on which boxes are drawn over what is to be covered: by mouse, finger or keys.
 * Main thread.
 */
#pragma once

#include <gtk/gtk.h>

#include "fw-photo.h"

G_BEGIN_DECLS

#define FW_TYPE_REDACTION_VIEW (fw_redaction_view_get_type ())
G_DECLARE_FINAL_TYPE (FwRedactionView, fw_redaction_view, FW, REDACTION_VIEW, GtkWidget)

void              fw_redaction_view_set_texture  (FwRedactionView  *self,
                                                  GdkTexture       *texture);
void              fw_redaction_view_set_boxes    (FwRedactionView  *self,
                                                  gint64            width,
                                                  gint64            height,
                                                  const FwPhotoBox *boxes,
                                                  guint             n_boxes);
const FwPhotoBox *fw_redaction_view_get_boxes    (FwRedactionView  *self,
                                                  guint            *n_boxes);
void              fw_redaction_view_set_editable (FwRedactionView  *self,
                                                  gboolean          editable);
void              fw_redaction_view_add_box      (FwRedactionView  *self);
void              fw_redaction_view_remove_box   (FwRedactionView  *self);

G_END_DECLS
