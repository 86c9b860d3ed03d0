/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The table of a comparison: its lines below each other, scrolled. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-comparison-item.h"
#include "fw-comparison-sheet.h"

G_BEGIN_DECLS

#define FW_TYPE_COMPARISON_TABLE (fw_comparison_table_get_type ())
G_DECLARE_FINAL_TYPE (FwComparisonTable, fw_comparison_table, FW, COMPARISON_TABLE, AdwBin)

void                fw_comparison_table_set_sheet    (FwComparisonTable  *self,
                                                      FwComparisonSheet  *sheet);
gboolean            fw_comparison_table_set_items    (FwComparisonTable  *self,
                                                      GPtrArray          *items);
gboolean            fw_comparison_table_set_filter   (FwComparisonTable  *self,
                                                      FwComparisonFilter  filter);
FwComparisonFilter  fw_comparison_table_get_filter   (FwComparisonTable  *self);
FwComparisonItem   *fw_comparison_table_find_heading (FwComparisonTable  *self);
gboolean            fw_comparison_table_end_some     (FwComparisonTable  *self);

G_END_DECLS
