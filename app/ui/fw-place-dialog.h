/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Filing photos at a question that is chosen from a list. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-visit-model.h"

G_BEGIN_DECLS

#define FW_TYPE_PLACE_DIALOG (fw_place_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FwPlaceDialog, fw_place_dialog, FW, PLACE_DIALOG, AdwDialog)

AdwDialog *fw_place_dialog_new (FwVisitModel      *model,
                                const char *const *photos,
                                const char        *section);

G_END_DECLS
