/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The page beside a document in the team repository: what a person without Floorwalk reads on the
 * git host. Written, never read back. Pure, any thread.
 */
#pragma once

#include "fw-visit-view.h"

G_BEGIN_DECLS

#define FW_PAGE_VERSION 1

char  *fw_page_render_visit (FwVisitView *view,
                             gboolean     sealed,
                             const char  *blob);
char  *fw_page_render_site  (FwSite      *site,
                             FwTeam      *team,
                             const char  *blob);
guint  fw_page_get_version  (const char  *page,
                             gsize        length);

G_END_DECLS
