/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What stands above the questions of one instance of a repeated section: its label. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

#include "fw-visit-model.h"

G_BEGIN_DECLS

#define FW_TYPE_INSTANCE_HEADING (fw_instance_heading_get_type ())
G_DECLARE_FINAL_TYPE (FwInstanceHeading, fw_instance_heading, FW, INSTANCE_HEADING, GtkBox)

FwInstanceHeading *fw_instance_heading_new          (FwVisitModel      *model,
                                                     FwSection         *section,
                                                     const char        *instance);
const char        *fw_instance_heading_get_instance (FwInstanceHeading *self);
void               fw_instance_heading_update       (FwInstanceHeading *self,
                                                     FwSection         *section,
                                                     guint              number);

G_END_DECLS
