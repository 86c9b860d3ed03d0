/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Belonging to a team: create, join, leave, this device's key, trying the connection. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-session.h"

G_BEGIN_DECLS

#define FW_TYPE_TEAM_DIALOG (fw_team_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FwTeamDialog, fw_team_dialog, FW, TEAM_DIALOG, AdwDialog)

AdwDialog *fw_team_dialog_new (FwSession *session);

G_END_DECLS
