/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The gallery of a visit: all its photos, those that belong to no question yet, those that are held
 * back. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-visit-model.h"

G_BEGIN_DECLS

#define FW_TYPE_PHOTOS_PAGE (fw_photos_page_get_type ())
G_DECLARE_FINAL_TYPE (FwPhotosPage, fw_photos_page, FW, PHOTOS_PAGE, AdwNavigationPage)

FwPhotosPage *fw_photos_page_new (FwVisitModel *model,
                                  const char   *which);

G_END_DECLS
