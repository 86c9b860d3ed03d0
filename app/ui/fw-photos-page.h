/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All photos of a visit. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-visit-model.h"

G_BEGIN_DECLS

#define FW_TYPE_PHOTOS_PAGE (fw_photos_page_get_type ())
G_DECLARE_FINAL_TYPE (FwPhotosPage, fw_photos_page, FW, PHOTOS_PAGE, AdwNavigationPage)

FwPhotosPage *fw_photos_page_new (FwVisitModel *model);

G_END_DECLS
