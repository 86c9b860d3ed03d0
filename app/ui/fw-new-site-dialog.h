/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writing a site down before its first visit. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-session.h"

G_BEGIN_DECLS

#define FW_TYPE_NEW_SITE_DIALOG (fw_new_site_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FwNewSiteDialog, fw_new_site_dialog, FW, NEW_SITE_DIALOG, AdwDialog)

AdwDialog *fw_new_site_dialog_new (FwSession *session);

G_END_DECLS
