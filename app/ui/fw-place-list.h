/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The places of a visit to choose from, with a search; photos can be dropped on each. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

#include "fw-visit-model.h"

G_BEGIN_DECLS

#define FW_TYPE_PLACE_LIST (fw_place_list_get_type ())
G_DECLARE_FINAL_TYPE (FwPlaceList, fw_place_list, FW, PLACE_LIST, GtkBox)

/* Signal "chosen" (FwPlaceItem *place): the person wants something filed there. */
void fw_place_list_set_model (FwPlaceList  *self,
                              FwVisitModel *model,
                              const char   *section);

G_END_DECLS
