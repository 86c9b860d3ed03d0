/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The open visit: its first page, its sections, conversations and photos, and the way between them.
 * Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-photo-import.h"

G_BEGIN_DECLS

#define FW_TYPE_VISIT_PAGE (fw_visit_page_get_type ())
G_DECLARE_FINAL_TYPE (FwVisitPage, fw_visit_page, FW, VISIT_PAGE, AdwNavigationPage)

FwVisitPage       *fw_visit_page_new              (FwSession   *session,
                                                   const char  *visit);
const char        *fw_visit_page_get_visit        (FwVisitPage *self);
FwVisitModel      *fw_visit_page_get_model        (FwVisitPage *self);
const char        *fw_visit_page_get_section      (FwVisitPage *self);
double             fw_visit_page_get_scroll       (FwVisitPage *self);
void               fw_visit_page_show             (FwVisitPage *self,
                                                   const char  *section,
                                                   const char  *question,
                                                   double       scroll);
void               fw_visit_page_show_element     (FwVisitPage *self,
                                                   const char  *element);
void               fw_visit_page_choose_section   (FwVisitPage *self);
AdwNavigationPage *fw_visit_page_get_visible_page (FwVisitPage *self);
FwPhotoImport     *fw_visit_page_get_import       (FwVisitPage *self);

G_END_DECLS
