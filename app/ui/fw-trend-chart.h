/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lines over time on the screen: each visit can be pressed, by finger and by keyboard. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

#include "fw-chart.h"

G_BEGIN_DECLS

#define FW_TYPE_TREND_CHART (fw_trend_chart_get_type ())
G_DECLARE_FINAL_TYPE (FwTrendChart, fw_trend_chart, FW, TREND_CHART, GtkWidget)

/* Signal "activated" (guint moment): the person wants to see that visit. */
GtkWidget *fw_trend_chart_new        (FwChart           *chart,
                                      const char *const *names);
GtkWidget *fw_trend_chart_new_legend (FwTrendChart      *self);

G_END_DECLS
