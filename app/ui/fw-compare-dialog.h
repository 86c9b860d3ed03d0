/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which visits of a site to put beside each other. Main thread.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FW_TYPE_COMPARE_DIALOG (fw_compare_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FwCompareDialog, fw_compare_dialog, FW, COMPARE_DIALOG, AdwDialog)

AdwDialog *fw_compare_dialog_new (GPtrArray *visits);

G_END_DECLS
