/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The declared values of the team or of a vendor, to be added, renamed and removed. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-session.h"

G_BEGIN_DECLS

#define FW_TYPE_VALUES_GROUP (fw_values_group_get_type ())
G_DECLARE_FINAL_TYPE (FwValuesGroup, fw_values_group, FW, VALUES_GROUP, AdwPreferencesGroup)

void fw_values_group_target (FwValuesGroup  *self,
                             FwSession      *session,
                             FwDocumentKind  kind,
                             const char     *document);
void fw_values_group_show   (FwValuesGroup  *self,
                             GPtrArray      *values);

G_END_DECLS
