/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The viewfinder: photos of a question, or unsorted ones, one after the other. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-photo-import.h"
#include "fw-visit-model.h"

G_BEGIN_DECLS

#define FW_TYPE_CAMERA_PAGE (fw_camera_page_get_type ())
G_DECLARE_FINAL_TYPE (FwCameraPage, fw_camera_page, FW, CAMERA_PAGE, AdwNavigationPage)

FwCameraPage *fw_camera_page_new (FwVisitModel *model,
                                  const char   *question,
                                  const char   *instance);
FwPhotoImport *fw_camera_page_get_import (FwCameraPage *self);

G_END_DECLS
