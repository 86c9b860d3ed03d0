/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row for one line of text of the record: durable a second after the first key, one change when it is
 * left. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-session.h"

G_BEGIN_DECLS

#define FW_TYPE_KEPT_ENTRY (fw_kept_entry_get_type ())
G_DECLARE_FINAL_TYPE (FwKeptEntry, fw_kept_entry, FW, KEPT_ENTRY, AdwEntryRow)

/* Returns: (transfer full): what the field of @self holds with that text */
typedef char *(*FwKeptCompose) (FwKeptEntry *self,
                                const char  *text);

GtkWidget *fw_kept_entry_new    (const char  *title);
void       fw_kept_entry_target (FwKeptEntry *self,
                                 FwSession   *session,
                                 const char  *document,
                                 const char  *field);
void       fw_kept_entry_show   (FwKeptEntry *self,
                                 const char  *text);
void       fw_kept_entry_keep   (FwKeptEntry *self);
void       fw_kept_entry_set_compose (FwKeptEntry   *self,
                                      FwKeptCompose  compose);
void       fw_kept_entry_set_needed  (FwKeptEntry   *self,
                                      gboolean       needed);
void       fw_kept_entry_set_clears  (FwKeptEntry   *self,
                                      gboolean       clears);

G_END_DECLS
