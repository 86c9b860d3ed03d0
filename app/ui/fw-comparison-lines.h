/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The lines of the table of a comparison as a list: those that pass the filter, let in a few at a time. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

#include "fw-comparison-item.h"

G_BEGIN_DECLS

#define FW_TYPE_COMPARISON_LINES (fw_comparison_lines_get_type ())
G_DECLARE_FINAL_TYPE (FwComparisonLines, fw_comparison_lines, FW, COMPARISON_LINES, GObject)

FwComparisonLines  *fw_comparison_lines_new          (void);
GListModel         *fw_comparison_lines_get_list     (FwComparisonLines  *self);
void                fw_comparison_lines_set_items    (FwComparisonLines  *self,
                                                      GPtrArray          *items);
void                fw_comparison_lines_set_filter   (FwComparisonLines  *self,
                                                      FwComparisonFilter  filter);
FwComparisonFilter  fw_comparison_lines_get_filter   (FwComparisonLines  *self);
FwComparisonItem   *fw_comparison_lines_get_first    (FwComparisonLines  *self);
FwComparisonItem   *fw_comparison_lines_find_heading (FwComparisonLines  *self,
                                                      FwComparisonItem   *top);
guint               fw_comparison_lines_find         (FwComparisonLines  *self,
                                                      const char         *section,
                                                      const char         *key);
gboolean            fw_comparison_lines_let_in       (FwComparisonLines  *self);

G_END_DECLS
