/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is on a page on paper, with the desktop's dialog and its preview. Main thread.
 */
#pragma once

#include "fw-export.h"

G_BEGIN_DECLS

void fw_print_start (GtkWidget      *widget,
                     FwSession      *session,
                     FwExportSource *source,
                     gboolean        with_private);
void fw_print_run   (GtkWidget               *widget,
                     FwSession               *session,
                     FwExportSource          *source,
                     gboolean                 with_private,
                     GtkPrintOperationAction  action,
                     const char              *file);

G_END_DECLS
