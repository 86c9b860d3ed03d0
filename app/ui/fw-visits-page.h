/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All visits, grouped by site, with search and filters. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

#include "fw-session.h"

G_BEGIN_DECLS

#define FW_TYPE_VISITS_PAGE (fw_visits_page_get_type ())
G_DECLARE_FINAL_TYPE (FwVisitsPage, fw_visits_page, FW, VISITS_PAGE, GtkBox)

void fw_visits_page_set_session  (FwVisitsPage *self,
                                  FwSession    *session);
void fw_visits_page_start_search (FwVisitsPage *self);

G_END_DECLS
