/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Scrolling to what is looked for or typed in, and back to where the person was. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void               fw_scroll_to           (GtkScrolledWindow *scroller,
                                           GtkWidget         *widget);
void               fw_scroll_to_focus     (GtkWindow         *window);
GtkScrolledWindow *fw_scroll_find         (GtkWidget         *root);
double             fw_scroll_get_position (GtkScrolledWindow *scroller);
void               fw_scroll_restore      (GtkScrolledWindow *scroller,
                                           double             position);

G_END_DECLS
