/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What can be said at the beginning: who records, whose values, which team. All of it can be left out and said
 * later. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-session.h"

G_BEGIN_DECLS

#define FW_TYPE_WELCOME_DIALOG (fw_welcome_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FwWelcomeDialog, fw_welcome_dialog, FW, WELCOME_DIALOG, AdwDialog)

AdwDialog *fw_welcome_dialog_new (FwSession *session);

G_END_DECLS
