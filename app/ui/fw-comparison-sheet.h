/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What all lines of a comparison share: which columns are shown, the font, and how long they may take in a frame. Main
 * thread.
 */
#pragma once

#include <gtk/gtk.h>

#include "fw-comparison-columns.h"
#include "fw-session.h"

G_BEGIN_DECLS

#define FW_TYPE_COMPARISON_SHEET (fw_comparison_sheet_get_type ())
G_DECLARE_FINAL_TYPE (FwComparisonSheet, fw_comparison_sheet, FW, COMPARISON_SHEET, GObject)

FwComparisonSheet   *fw_comparison_sheet_new           (GtkWidget           *widget,
                                                        FwSession           *session);
FwSession           *fw_comparison_sheet_get_session   (FwComparisonSheet   *self);
FwComparisonColumns *fw_comparison_sheet_get_columns   (FwComparisonSheet   *self);
PangoLayout         *fw_comparison_sheet_create_layout (FwComparisonSheet   *self);
PangoFontMetrics    *fw_comparison_sheet_get_metrics   (FwComparisonSheet   *self);
gboolean             fw_comparison_sheet_has_time      (FwComparisonSheet   *self);
void                 fw_comparison_sheet_begin         (FwComparisonSheet   *self);
void                 fw_comparison_sheet_end           (FwComparisonSheet   *self);

G_END_DECLS
