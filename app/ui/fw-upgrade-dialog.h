/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Moving a visit to newer versions of its checklists: first what that changes. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-visit-model.h"

G_BEGIN_DECLS

#define FW_TYPE_UPGRADE_DIALOG (fw_upgrade_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FwUpgradeDialog, fw_upgrade_dialog, FW, UPGRADE_DIALOG, AdwDialog)

AdwDialog *fw_upgrade_dialog_new (FwVisitModel *model);

G_END_DECLS
