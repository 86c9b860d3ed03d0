/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The actions of the window that open a page or a dialog. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void fw_window_pages_install (GtkWidgetClass *widget_class);

G_END_DECLS
