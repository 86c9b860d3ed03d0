/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which visits of a comparison stand beside each other, and in which of them the person is. Main thread.
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define FW_TYPE_COMPARISON_COLUMNS (fw_comparison_columns_get_type ())
G_DECLARE_FINAL_TYPE (FwComparisonColumns, fw_comparison_columns, FW, COMPARISON_COLUMNS, GObject)

/* Signal "changed": others are shown, or another one is the current one. */
FwComparisonColumns *fw_comparison_columns_new         (void);
void                 fw_comparison_columns_set_count   (FwComparisonColumns *self,
                                                        guint                count);
void                 fw_comparison_columns_set_width   (FwComparisonColumns *self,
                                                        int                  width);
guint                fw_comparison_columns_get_count   (FwComparisonColumns *self);
guint                fw_comparison_columns_get_shown   (FwComparisonColumns *self);
guint                fw_comparison_columns_get_visit   (FwComparisonColumns *self,
                                                        guint                position);
guint                fw_comparison_columns_get_current (FwComparisonColumns *self);
gboolean             fw_comparison_columns_can_turn    (FwComparisonColumns *self,
                                                        int                  by);
void                 fw_comparison_columns_turn        (FwComparisonColumns *self,
                                                        int                  by);
gboolean             fw_comparison_columns_step        (FwComparisonColumns *self,
                                                        int                  by);

G_END_DECLS
