/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The checklist templates that visits can be made of. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-session.h"

G_BEGIN_DECLS

#define FW_TYPE_TEMPLATES_DIALOG (fw_templates_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FwTemplatesDialog, fw_templates_dialog, FW, TEMPLATES_DIALOG, AdwDialog)

AdwDialog *fw_templates_dialog_new    (FwSession         *session);
void       fw_templates_dialog_import (FwTemplatesDialog *self,
                                       GFile             *file);

G_END_DECLS
