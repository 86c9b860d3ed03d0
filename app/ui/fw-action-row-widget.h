/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One action in the list: what, where, by whom, until when, and a check for done. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

#include "fw-session.h"

G_BEGIN_DECLS

#define FW_TYPE_ACTION_ROW_WIDGET (fw_action_row_widget_get_type ())
G_DECLARE_FINAL_TYPE (FwActionRowWidget, fw_action_row_widget, FW, ACTION_ROW_WIDGET, GtkBox)

/* Signal "set-status" (string status): the person said that it is "open", "done" or "dropped". */
GtkWidget         *fw_action_row_widget_new  (void);
void               fw_action_row_widget_show (FwActionRowWidget *self,
                                              const FwActionRow *action,
                                              const char        *today);
const FwActionRow *fw_action_row_widget_get  (FwActionRowWidget *self);
gboolean           fw_action_row_widget_is_overdue (const FwActionRow *action,
                                                    const char        *today);

G_END_DECLS
