/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two to six visits beside each other. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-session.h"

G_BEGIN_DECLS

#define FW_TYPE_COMPARISON_PAGE (fw_comparison_page_get_type ())
G_DECLARE_FINAL_TYPE (FwComparisonPage, fw_comparison_page, FW, COMPARISON_PAGE, AdwNavigationPage)

AdwNavigationPage *fw_comparison_page_new (FwSession         *session,
                                           const char *const *visits);

G_END_DECLS
