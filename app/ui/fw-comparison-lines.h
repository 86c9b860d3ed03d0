/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The lines of the table of a comparison as a list that follows the filter and what was read a few lines at a time. Main
 * thread.
 */
#pragma once

#include <gtk/gtk.h>

#include "fw-comparison-item.h"

G_BEGIN_DECLS

#define FW_TYPE_COMPARISON_LINES (fw_comparison_lines_get_type ())
G_DECLARE_FINAL_TYPE (FwComparisonLines, fw_comparison_lines, FW, COMPARISON_LINES, GObject)

FwComparisonLines  *fw_comparison_lines_new          (void);
GListStore         *fw_comparison_lines_get_list     (FwComparisonLines  *self);
void                fw_comparison_lines_set_items    (FwComparisonLines  *self,
                                                      GPtrArray          *items);
void                fw_comparison_lines_set_filter   (FwComparisonLines  *self,
                                                      FwComparisonFilter  filter);
FwComparisonFilter  fw_comparison_lines_get_filter   (FwComparisonLines  *self);
FwComparisonItem   *fw_comparison_lines_get_first    (FwComparisonLines  *self);
FwComparisonItem   *fw_comparison_lines_find_heading (FwComparisonLines  *self,
                                                      FwComparisonItem   *top);
void                fw_comparison_lines_set_sight    (FwComparisonLines  *self,
                                                      FwComparisonItem   *top);
gboolean            fw_comparison_lines_let_in       (FwComparisonLines  *self);

G_END_DECLS
