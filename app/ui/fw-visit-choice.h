/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The bar under the list of visits while some are being chosen, and which ones are. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FW_TYPE_VISIT_CHOICE (fw_visit_choice_get_type ())
G_DECLARE_FINAL_TYPE (FwVisitChoice, fw_visit_choice, FW, VISIT_CHOICE, GtkBox)

/* Property "active": whether visits are being chosen. Signal "changed": others are chosen. */
gboolean fw_visit_choice_is_active (FwVisitChoice *self);
void     fw_visit_choice_toggle    (FwVisitChoice *self,
                                    const char    *visit);
gboolean fw_visit_choice_contains  (FwVisitChoice *self,
                                    const char    *visit);

G_END_DECLS
