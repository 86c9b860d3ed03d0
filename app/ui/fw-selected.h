/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a screen reader is told of an item that is selected in a list which keeps its own selection. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void fw_selected_tell (GtkWidget *child,
                       gboolean   selecting,
                       gboolean   selected);

G_END_DECLS
