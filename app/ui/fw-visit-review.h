/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a reviewer does with the open visit: how far the review is, who changed what, how far the visitors of
 * the walk agree. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-visit-model.h"

G_BEGIN_DECLS

void fw_visit_review_install  (GtkWidgetClass      *widget_class);
void fw_visit_review_show     (AdwPreferencesGroup *group,
                               AdwActionRow        *row,
                               GtkImage            *icon,
                               FwVisitModel        *model);

G_END_DECLS
