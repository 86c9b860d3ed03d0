/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Adding an action, or changing one. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-session.h"

G_BEGIN_DECLS

#define FW_TYPE_ACTION_DIALOG (fw_action_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FwActionDialog, fw_action_dialog, FW, ACTION_DIALOG, AdwDialog)

AdwDialog *fw_action_dialog_new      (FwSession         *session,
                                      const char        *site,
                                      const char        *visit,
                                      const char        *question);
AdwDialog *fw_action_dialog_new_edit (FwSession         *session,
                                      const FwActionRow *action);

G_END_DECLS
