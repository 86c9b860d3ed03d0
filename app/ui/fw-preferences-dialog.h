/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Preferences of this device: who records, how photos are kept and sent, where
 * checklists come from. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-session.h"

G_BEGIN_DECLS

#define FW_TYPE_PREFERENCES_DIALOG (fw_preferences_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FwPreferencesDialog, fw_preferences_dialog, FW, PREFERENCES_DIALOG, AdwPreferencesDialog)

AdwDialog *fw_preferences_dialog_new        (FwSession           *session);
void       fw_preferences_dialog_set_folder (FwPreferencesDialog *self,
                                             const char          *path);

G_END_DECLS
