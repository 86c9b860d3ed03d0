/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All that visitors said apart at one visit, with a way to settle each of it. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-visit-model.h"

G_BEGIN_DECLS

#define FW_TYPE_DIFFERING_GROUP (fw_differing_group_get_type ())
G_DECLARE_FINAL_TYPE (FwDifferingGroup, fw_differing_group, FW, DIFFERING_GROUP, AdwPreferencesGroup)

void fw_differing_group_show (FwDifferingGroup *self,
                              FwVisitModel     *model);

G_END_DECLS
