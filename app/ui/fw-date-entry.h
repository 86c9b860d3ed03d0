/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An entry for a date, with a calendar beside it, and a sentence below it where what is typed is no date. Main
 * thread.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FW_TYPE_DATE_ENTRY (fw_date_entry_get_type ())
G_DECLARE_FINAL_TYPE (FwDateEntry, fw_date_entry, FW, DATE_ENTRY, GtkBox)

const char *fw_date_entry_get_date (FwDateEntry *self);
void        fw_date_entry_set_date (FwDateEntry *self,
                                    const char  *date);
const char *fw_date_entry_get_text (FwDateEntry *self);
void        fw_date_entry_type     (FwDateEntry *self,
                                    const char  *text);
gboolean    fw_date_entry_check    (FwDateEntry *self);

G_END_DECLS
