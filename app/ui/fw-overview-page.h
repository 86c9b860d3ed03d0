/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A visit's first page: what to check here, sections, conversations, unsorted photos, actions,
 * comments. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-visit-model.h"

G_BEGIN_DECLS

#define FW_TYPE_OVERVIEW_PAGE (fw_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (FwOverviewPage, fw_overview_page, FW, OVERVIEW_PAGE, AdwNavigationPage)

FwOverviewPage *fw_overview_page_new        (FwVisitModel   *model);
void            fw_overview_page_show_error (FwOverviewPage *self,
                                             const GError   *error);
void            fw_overview_page_write_comment (FwOverviewPage *self);
void            fw_overview_page_show_element (FwOverviewPage *self,
                                               const char     *element);

G_END_DECLS
