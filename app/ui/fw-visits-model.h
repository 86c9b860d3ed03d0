/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The list of visits: a GListModel of FwVisitItem with a section for each site. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

#include "fw-visit-item.h"

G_BEGIN_DECLS

#define FW_TYPE_VISITS_MODEL (fw_visits_model_get_type ())
G_DECLARE_FINAL_TYPE (FwVisitsModel, fw_visits_model, FW, VISITS_MODEL, GObject)

FwVisitsModel *fw_visits_model_new       (void);
void           fw_visits_model_set_items (FwVisitsModel *self,
                                          GPtrArray     *items);

G_END_DECLS
