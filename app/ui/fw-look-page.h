/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Looking through what is held back, of one visit or of all: one photo after the other, two answers
 * each. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-session.h"

G_BEGIN_DECLS

#define FW_TYPE_LOOK_PAGE (fw_look_page_get_type ())
G_DECLARE_FINAL_TYPE (FwLookPage, fw_look_page, FW, LOOK_PAGE, AdwNavigationPage)

AdwNavigationPage *fw_look_page_new (FwSession  *session,
                                     const char *visit);

G_END_DECLS
