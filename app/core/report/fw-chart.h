/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lines over time: what a chart shows, and where each point lies. Belongs to its paper; plain data, any
 * thread.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A point that a line has not. */
#define FW_CHART_GAP (-1.0)

typedef struct
{
  char *name;
  gboolean strong;              /* stands out */
  GArray *values;               /* double, 0 to 1 or FW_CHART_GAP, one for each moment */
} FwChartLine;

/* Something that lasts, drawn along the time axis. */
typedef struct
{
  double from, to;              /* 0 to 1 */
  gboolean ended;               /* else it goes on after the last moment */
} FwChartSpan;

typedef struct
{
  char *title;
  gboolean small;               /* one of several beside each other */
  GPtrArray *moments;           /* char *, what stands below each point */
  GArray *places;               /* double, 0 to 1, where it lies from start to end */
  GPtrArray *lines;             /* FwChartLine */
  GArray *spans;                /* FwChartSpan */
} FwChart;

FwChart     *fw_chart_new        (const char  *title);
void         fw_chart_free       (FwChart     *self);
void         fw_chart_add_moment (FwChart     *self,
                                  const char  *label,
                                  const char  *date);
FwChartLine *fw_chart_add_line   (FwChart     *self,
                                  const char  *name,
                                  gboolean     strong);
void         fw_chart_add_span   (FwChart     *self,
                                  const char  *opened,
                                  const char  *closed);
void         fw_chart_finish     (FwChart     *self);
char        *fw_chart_dup_text   (const FwChart *self);

G_END_DECLS
