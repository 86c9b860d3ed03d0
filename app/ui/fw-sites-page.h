/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All sites. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

#include "fw-session.h"

G_BEGIN_DECLS

#define FW_TYPE_SITES_PAGE (fw_sites_page_get_type ())
G_DECLARE_FINAL_TYPE (FwSitesPage, fw_sites_page, FW, SITES_PAGE, GtkBox)

void fw_sites_page_set_session (FwSitesPage *self,
                                FwSession   *session);

G_END_DECLS
