/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The photos of all visits, by site, question and date. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-session.h"

G_BEGIN_DECLS

#define FW_TYPE_GALLERY_PAGE (fw_gallery_page_get_type ())
G_DECLARE_FINAL_TYPE (FwGalleryPage, fw_gallery_page, FW, GALLERY_PAGE, AdwNavigationPage)

AdwNavigationPage *fw_gallery_page_new (FwSession *session);

G_END_DECLS
