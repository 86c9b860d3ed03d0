/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The join code of a team, to be scanned or copied. The main thread.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FW_TYPE_CODE_DIALOG (fw_code_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FwCodeDialog, fw_code_dialog, FW, CODE_DIALOG, AdwDialog)

AdwDialog *fw_code_dialog_new (const char *code);

G_END_DECLS
