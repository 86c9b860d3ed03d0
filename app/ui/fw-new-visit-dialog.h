/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a new visit needs: site, phase, date, photography, checklists. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-session.h"

G_BEGIN_DECLS

#define FW_TYPE_NEW_VISIT_DIALOG (fw_new_visit_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FwNewVisitDialog, fw_new_visit_dialog, FW, NEW_VISIT_DIALOG, AdwDialog)

AdwDialog *fw_new_visit_dialog_new (FwSession  *session,
                                    const char *site);

G_END_DECLS
