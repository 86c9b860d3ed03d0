/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What photography is allowed at a visit, and who said so: to be changed while the visit is open. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-visit-model.h"

G_BEGIN_DECLS

#define FW_TYPE_PHOTOGRAPHY_GROUP (fw_photography_group_get_type ())
G_DECLARE_FINAL_TYPE (FwPhotographyGroup, fw_photography_group, FW, PHOTOGRAPHY_GROUP, AdwPreferencesGroup)

void fw_photography_group_set_model (FwPhotographyGroup *self,
                                     FwVisitModel       *model);

G_END_DECLS
