/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A site: who and where it is, the vendor's values and how they pair with ours, claims, visits, open
 * actions. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-session.h"

G_BEGIN_DECLS

#define FW_TYPE_SITE_PAGE (fw_site_page_get_type ())
G_DECLARE_FINAL_TYPE (FwSitePage, fw_site_page, FW, SITE_PAGE, AdwNavigationPage)

AdwNavigationPage *fw_site_page_new (FwSession  *session,
                                     const char *site);

G_END_DECLS
