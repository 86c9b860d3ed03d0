/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An entry for a date, with a calendar beside it. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FW_TYPE_DATE_ENTRY (fw_date_entry_get_type ())
G_DECLARE_FINAL_TYPE (FwDateEntry, fw_date_entry, FW, DATE_ENTRY, GtkBox)

const char *fw_date_entry_get_date (FwDateEntry *self);
void        fw_date_entry_set_date (FwDateEntry *self,
                                    const char  *date);

G_END_DECLS
