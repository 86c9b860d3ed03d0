/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Saying beside an entry why what is typed in it is not taken. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void fw_problem_show (GtkWidget  *entry,
                      GtkLabel   *label,
                      const char *problem);

G_END_DECLS
