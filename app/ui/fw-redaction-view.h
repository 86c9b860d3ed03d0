/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A photo with what is covered on it. Covers are drawn with a finger, moved and resized by their
 * grips or with keys; two fingers zoom meanwhile. Main thread.
 */
#pragma once

#include "fw-photo-view.h"
#include "fw-photo.h"

G_BEGIN_DECLS

#define FW_TYPE_REDACTION_VIEW (fw_redaction_view_get_type ())
G_DECLARE_FINAL_TYPE (FwRedactionView, fw_redaction_view, FW, REDACTION_VIEW, FwPhotoView)

/* Signal "changed": the person drew, moved, resized or removed a cover; one for each step. */
void              fw_redaction_view_set_boxes    (FwRedactionView  *self,
                                                  gint64            width,
                                                  gint64            height,
                                                  const FwPhotoBox *boxes,
                                                  guint             n_boxes);
const FwPhotoBox *fw_redaction_view_get_boxes    (FwRedactionView  *self,
                                                  guint            *n_boxes);
void              fw_redaction_view_forget       (FwRedactionView  *self);
void              fw_redaction_view_set_editable (FwRedactionView  *self,
                                                  gboolean          editable);
gboolean          fw_redaction_view_is_editable  (FwRedactionView  *self);
void              fw_redaction_view_add_box      (FwRedactionView  *self);
void              fw_redaction_view_remove_box   (FwRedactionView  *self);
gboolean          fw_redaction_view_undo         (FwRedactionView  *self);
gboolean          fw_redaction_view_can_undo     (FwRedactionView  *self);

G_END_DECLS
