/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Making an action at a visit. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-visit-model.h"

G_BEGIN_DECLS

#define FW_TYPE_ACTION_DIALOG (fw_action_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FwActionDialog, fw_action_dialog, FW, ACTION_DIALOG, AdwDialog)

AdwDialog *fw_action_dialog_new (FwVisitModel *model,
                                 const char   *question);

G_END_DECLS
