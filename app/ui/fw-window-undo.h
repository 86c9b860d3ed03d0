/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The action of the window that takes back what was done last. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void fw_window_undo_install (GtkWidgetClass *widget_class);

G_END_DECLS
