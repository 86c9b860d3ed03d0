/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Drawing a chart on paper and on a screen, and where its points lie there. Any thread.
 */
#pragma once

#include <pango/pangocairo.h>

#include "fw-chart.h"

G_BEGIN_DECLS

/* How a chart looks on a screen. */
typedef struct
{
  const PangoFontDescription *font;     /* of the words */
  double unit;                  /* pixels to one eighth of the size of the words */
  double colour[3];             /* of the words */
  gboolean dark;                /* light lines on a dark ground */
  gboolean contrast;            /* thick lines, nothing pale */
  gboolean mirrored;            /* time runs from right to left, as the words do */
} FwChartLook;

void   fw_chart_draw        (const FwChart     *chart,
                             const FwChartLook *look,
                             cairo_t           *cairo,
                             PangoContext      *context,
                             double             width,
                             double             height);
void   fw_chart_draw_sample (const FwChartLook *look,
                             guint              line,
                             cairo_t           *cairo,
                             double             width,
                             double             height);
double fw_chart_get_x       (const FwChart     *chart,
                             const FwChartLook *look,
                             guint              moment,
                             double             width);
double fw_chart_get_height  (const FwChart     *chart,
                             const FwChartLook *look);

G_END_DECLS
