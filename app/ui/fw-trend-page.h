/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A site over time: its sections at each visit, drawn and as a table, whether communication has fallen since
 * before the contract, and what was to be done. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-session.h"

G_BEGIN_DECLS

#define FW_TYPE_TREND_PAGE (fw_trend_page_get_type ())
G_DECLARE_FINAL_TYPE (FwTrendPage, fw_trend_page, FW, TREND_PAGE, AdwNavigationPage)

AdwNavigationPage *fw_trend_page_new (FwSession  *session,
                                      const char *site);

G_END_DECLS
