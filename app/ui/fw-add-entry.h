/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row in which one more of something is typed, and added when the person applies it. Until then it is durable a
 * second after the first key, and there again when the row is shown next. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-session.h"

G_BEGIN_DECLS

#define FW_TYPE_ADD_ENTRY (fw_add_entry_get_type ())
G_DECLARE_FINAL_TYPE (FwAddEntry, fw_add_entry, FW, ADD_ENTRY, AdwEntryRow)

GtkWidget *fw_add_entry_new      (const char *title);
void       fw_add_entry_target   (FwAddEntry *self,
                                  FwSession  *session,
                                  const char *document,
                                  const char *name);
void       fw_add_entry_set_main (FwAddEntry *self,
                                  FwAddEntry *main);
char      *fw_add_entry_dup_text (FwAddEntry *self);
void       fw_add_entry_apply    (FwAddEntry *self,
                                  FwEdit     *edit);
void       fw_add_entry_drop     (FwAddEntry *self);

G_END_DECLS
