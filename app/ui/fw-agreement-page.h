/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How far the visitors of one walk agree, question by question, once all of its visits are closed. Main
 * thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-session.h"

G_BEGIN_DECLS

#define FW_TYPE_AGREEMENT_PAGE (fw_agreement_page_get_type ())
G_DECLARE_FINAL_TYPE (FwAgreementPage, fw_agreement_page, FW, AGREEMENT_PAGE, AdwNavigationPage)

AdwNavigationPage *fw_agreement_page_new (FwSession  *session,
                                          const char *visit);

G_END_DECLS
