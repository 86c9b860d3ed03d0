/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A section of a visit: one card for each question, in each instance. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-visit-model.h"

G_BEGIN_DECLS

#define FW_TYPE_SECTION_PAGE (fw_section_page_get_type ())
G_DECLARE_FINAL_TYPE (FwSectionPage, fw_section_page, FW, SECTION_PAGE, AdwNavigationPage)

FwSectionPage *fw_section_page_new         (FwVisitModel  *model,
                                            const char    *section);
const char    *fw_section_page_get_section (FwSectionPage *self);
void           fw_section_page_show        (FwSectionPage *self,
                                            const char    *question);
GtkWidget     *fw_section_page_get_card    (FwSectionPage *self,
                                            const char    *question);

G_END_DECLS
