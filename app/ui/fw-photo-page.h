/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One photo: caption, place, what is covered, and the gate. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-visit-model.h"

G_BEGIN_DECLS

#define FW_TYPE_PHOTO_PAGE (fw_photo_page_get_type ())
G_DECLARE_FINAL_TYPE (FwPhotoPage, fw_photo_page, FW, PHOTO_PAGE, AdwNavigationPage)

FwPhotoPage *fw_photo_page_new (FwVisitModel *model,
                                const char   *photo);

G_END_DECLS
