/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One text of a line of a comparison, wrapped. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

#include "fw-comparison-sheet.h"

G_BEGIN_DECLS

#define FW_TYPE_COMPARISON_TEXT (fw_comparison_text_get_type ())
G_DECLARE_FINAL_TYPE (FwComparisonText, fw_comparison_text, FW, COMPARISON_TEXT, GtkWidget)

GtkWidget  *fw_comparison_text_new        (FwComparisonSheet *sheet,
                                           GtkAccessibleRole  role);
void        fw_comparison_text_set_text   (FwComparisonText  *self,
                                           const char        *text,
                                           PangoWeight        weight,
                                           double             scale);
void        fw_comparison_text_set_markup (FwComparisonText  *self,
                                           const char        *markup);
const char *fw_comparison_text_get_text   (FwComparisonText  *self);
int         fw_comparison_text_fit        (FwComparisonText  *self,
                                           int                width,
                                           int               *taken);

G_END_DECLS
