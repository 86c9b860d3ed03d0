/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The actions of all sites. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

#include "fw-session.h"

G_BEGIN_DECLS

#define FW_TYPE_ACTIONS_PAGE (fw_actions_page_get_type ())
G_DECLARE_FINAL_TYPE (FwActionsPage, fw_actions_page, FW, ACTIONS_PAGE, GtkBox)

void fw_actions_page_set_session (FwActionsPage *self,
                                  FwSession     *session);

G_END_DECLS
