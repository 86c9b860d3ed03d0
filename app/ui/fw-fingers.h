/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What fingers leave behind in a window: tooltips, and gestures that go on without them. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void fw_fingers_watch (GtkWidget *window);

G_END_DECLS
