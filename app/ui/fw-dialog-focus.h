/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What has the focus when a dialog opens: in an entry it brings up the on-screen keyboard, which covers half of a
 * phone before anything was read. Main thread.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void fw_dialog_focus_page          (AdwDialog *dialog,
                                    GtkWidget *page);
void fw_dialog_focus_page_on_phone (AdwDialog *dialog,
                                    GtkWidget *page);

G_END_DECLS
