/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How high a wrapped text is, reckoned from its length where to lay it out would take too long. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

int fw_comparison_height_guess (PangoFontMetrics *metrics,
                                const char       *markup,
                                int               width);

G_END_DECLS
