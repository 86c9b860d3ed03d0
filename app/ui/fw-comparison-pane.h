/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The photos that one visit has of a question, one at a time. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

#include "fw-photo-view.h"
#include "fw-session.h"

G_BEGIN_DECLS

#define FW_TYPE_COMPARISON_PANE (fw_comparison_pane_get_type ())
G_DECLARE_FINAL_TYPE (FwComparisonPane, fw_comparison_pane, FW, COMPARISON_PANE, GtkBox)

GtkWidget   *fw_comparison_pane_new      (FwSession        *session,
                                          const char       *title,
                                          GPtrArray        *photos);
FwPhotoView *fw_comparison_pane_get_view (FwComparisonPane *self);

G_END_DECLS
