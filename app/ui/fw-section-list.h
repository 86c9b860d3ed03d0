/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sections of a visit with progress and score: in the sidebar, on the first page, in the sheet.
 * Main thread.
 */
#pragma once

#include <gtk/gtk.h>

#include "fw-visit-model.h"

G_BEGIN_DECLS

#define FW_TYPE_SECTION_LIST (fw_section_list_get_type ())
G_DECLARE_FINAL_TYPE (FwSectionList, fw_section_list, FW, SECTION_LIST, GtkBox)

void fw_section_list_set_model   (FwSectionList *self,
                                  FwVisitModel  *model);
void fw_section_list_set_style   (FwSectionList *self,
                                  const char    *style);
void fw_section_list_set_current (FwSectionList *self,
                                  const char    *section);

G_END_DECLS
