/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A visit in a list: date and phase, progress, photos held back, whether it was sent. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

#include "fw-visit-item.h"

G_BEGIN_DECLS

#define FW_TYPE_VISIT_ROW_WIDGET (fw_visit_row_widget_get_type ())
G_DECLARE_FINAL_TYPE (FwVisitRowWidget, fw_visit_row_widget, FW, VISIT_ROW_WIDGET, GtkBox)

GtkWidget *fw_visit_row_widget_new      (void);
void       fw_visit_row_widget_set_item (FwVisitRowWidget *self,
                                         FwVisitItem      *item);
char      *fw_visit_row_widget_dup_name (FwVisitRowWidget *self);
const char *fw_visit_row_widget_get_visit (FwVisitRowWidget *self);
void       fw_visit_row_widget_set_selected (FwVisitRowWidget *self,
                                             gboolean          selecting,
                                             gboolean          selected);

G_END_DECLS
