/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The button of a page that is for others too: PDF, HTML, CSV, print. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-export.h"

G_BEGIN_DECLS

#define FW_TYPE_EXPORT_MENU (fw_export_menu_get_type ())
G_DECLARE_FINAL_TYPE (FwExportMenu, fw_export_menu, FW, EXPORT_MENU, AdwBin)

/**
 * FwExportAsk:
 * @page: who was given to fw_export_menu_target()
 *
 * Returns: (transfer full) (nullable): what is to be exported now; %NULL while there is nothing yet
 */
typedef FwExportSource *(*FwExportAsk) (GtkWidget *page);

void fw_export_menu_target         (FwExportMenu *self,
                                    FwSession    *session,
                                    GtkWidget    *page,
                                    FwExportAsk   ask);
void fw_export_menu_set_presenting (FwExportMenu *self,
                                    gboolean      presenting);

G_END_DECLS
