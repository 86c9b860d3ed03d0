/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Our values and theirs: how they pair, who could name them, where they were seen; the moment of truth and
 * the fit of cultures. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-session.h"

G_BEGIN_DECLS

#define FW_TYPE_VALUES_MATRIX_PAGE (fw_values_matrix_page_get_type ())
G_DECLARE_FINAL_TYPE (FwValuesMatrixPage, fw_values_matrix_page, FW, VALUES_MATRIX_PAGE, AdwNavigationPage)

AdwNavigationPage *fw_values_matrix_page_new          (FwSession          *session,
                                                       const char *const  *visits);
AdwNavigationPage *fw_values_matrix_page_new_for_site (FwSession          *session,
                                                       const char         *site);
void               fw_values_matrix_page_present      (FwValuesMatrixPage *self);

G_END_DECLS
