/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Asks for user and token of a host. The main thread.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FW_TYPE_SIGN_IN_DIALOG (fw_sign_in_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FwSignInDialog, fw_sign_in_dialog, FW, SIGN_IN_DIALOG, AdwAlertDialog)

AdwDialog  *fw_sign_in_dialog_new        (const char      *body);
char       *fw_sign_in_dialog_dup_lines  (FwSignInDialog  *self);

G_END_DECLS
