/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Saying that two sites are one. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-session.h"

G_BEGIN_DECLS

#define FW_TYPE_JOIN_DIALOG (fw_join_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FwJoinDialog, fw_join_dialog, FW, JOIN_DIALOG, AdwDialog)

AdwDialog *fw_join_dialog_new (FwSession  *session,
                               const char *site,
                               const char *name);

G_END_DECLS
