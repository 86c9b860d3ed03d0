/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A line of the table of a comparison: what it is about over the cells of the visits that are shown. Main
 * thread.
 */
#pragma once

#include <gtk/gtk.h>

#include "fw-comparison-item.h"
#include "fw-comparison-sheet.h"

G_BEGIN_DECLS

#define FW_TYPE_COMPARISON_LINE (fw_comparison_line_get_type ())
G_DECLARE_FINAL_TYPE (FwComparisonLine, fw_comparison_line, FW, COMPARISON_LINE, GtkWidget)

GtkWidget        *fw_comparison_line_new      (FwComparisonSheet *sheet,
                                               gboolean           is_listed);
void              fw_comparison_line_show     (FwComparisonLine  *self,
                                               FwComparisonItem  *item);
FwComparisonItem *fw_comparison_line_get_item (FwComparisonLine  *self);

G_END_DECLS
