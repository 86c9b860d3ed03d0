/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Our declared values, and our own culture on each scale of fit. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-session.h"

G_BEGIN_DECLS

#define FW_TYPE_VALUES_DIALOG (fw_values_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FwValuesDialog, fw_values_dialog, FW, VALUES_DIALOG, AdwDialog)

AdwDialog *fw_values_dialog_new (FwSession *session);

G_END_DECLS
