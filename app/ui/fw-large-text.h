/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What changes when somebody reads with large letters. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void fw_large_text_stack (GtkOrientable *row);
void fw_large_text_wrap  (GtkLabel      *label);

G_END_DECLS
