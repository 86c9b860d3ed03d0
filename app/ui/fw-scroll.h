/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Keeping in sight what the person works on. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void fw_scroll_to                 (GtkScrolledWindow *scroller,
                                   GtkWidget         *widget);
void fw_scroll_keep_focus_visible (GtkScrolledWindow *scroller);

G_END_DECLS
