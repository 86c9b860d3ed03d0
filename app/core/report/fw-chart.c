/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Collecting the lines of a chart.
 */
#define G_LOG_DOMAIN "fw-report"

#include "fw-chart.h"

#include <stdio.h>

static void
line_free (FwChartLine *line)
{
  g_free (line->name);
  g_array_unref (line->values);
  g_free (line);
}

/**
 * fw_chart_new:
 * @title: what it shows
 *
 * Returns: (transfer full): an empty chart
 */
FwChart *
fw_chart_new (const char *title)
{
  FwChart *self = g_new0 (FwChart, 1);

  self->title = g_strdup (title);
  self->moments = g_ptr_array_new_with_free_func (g_free);
  self->places = g_array_new (FALSE, TRUE, sizeof (double));
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) line_free);
  self->spans = g_array_new (FALSE, TRUE, sizeof (FwChartSpan));

  return self;
}

/**
 * fw_chart_free:
 * @self: (transfer full): a chart
 */
void
fw_chart_free (FwChart *self)
{
  g_free (self->title);
  g_ptr_array_unref (self->moments);
  g_array_unref (self->places);
  g_ptr_array_unref (self->lines);
  g_array_unref (self->spans);
  g_free (self);
}

/* Days since the year 1; @otherwise where it is no date. */
static double
count_days (const char *date,
            double      otherwise)
{
  guint year = 0, month = 0, day = 0;
  GDate counted;

  if (date == NULL || sscanf (date, "%4u-%2u-%2u", &year, &month, &day) != 3 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return otherwise;
  g_date_clear (&counted, 1);
  g_date_set_dmy (&counted, (GDateDay) day, (GDateMonth) month, (GDateYear) year);

  return g_date_get_julian (&counted);
}

/**
 * fw_chart_add_moment:
 * @self: a chart
 * @label: what stands below the points
 * @date: (nullable): an ISO date
 *
 * Adds a moment, not before those that are there.
 */
void
fw_chart_add_moment (FwChart    *self,
                     const char *label,
                     const char *date)
{
  double last = self->places->len > 0 ? g_array_index (self->places, double, self->places->len - 1) : 0;
  double place = count_days (date, last);

  g_ptr_array_add (self->moments, g_strdup (label));
  g_array_append_val (self->places, place);
}

/**
 * fw_chart_add_line:
 * @self: a chart whose moments are all there
 * @name: what the line is of
 * @strong: whether it stands out
 *
 * Returns: (transfer none): the line; its values are to be appended
 */
FwChartLine *
fw_chart_add_line (FwChart    *self,
                   const char *name,
                   gboolean    strong)
{
  FwChartLine *line = g_new0 (FwChartLine, 1);

  line->name = g_strdup (name);
  line->strong = strong;
  line->values = g_array_new (FALSE, TRUE, sizeof (double));
  g_ptr_array_add (self->lines, line);

  return line;
}

/**
 * fw_chart_add_span:
 * @self: a chart whose moments are all there, not finished
 * @opened: (nullable): an ISO date; with none it was before the first moment
 * @closed: (nullable): an ISO date; with none it goes on
 *
 * Adds something that lasts. What lies outside the moments is cut off there.
 */
void
fw_chart_add_span (FwChart    *self,
                   const char *opened,
                   const char *closed)
{
  FwChartSpan span = { .from = count_days (opened, 0), .to = count_days (closed, G_MAXDOUBLE), .ended = closed != NULL };

  g_array_append_val (self->spans, span);
}

static double
to_place (double day,
          double first,
          double last)
{
  return last > first ? CLAMP ((day - first) / (last - first), 0, 1) : 0.5;
}

/**
 * fw_chart_finish:
 * @self: a chart
 *
 * Turns days into places from 0 to 1.
 */
void
fw_chart_finish (FwChart *self)
{
  double first, last;

  if (self->places->len == 0)
    return;
  first = g_array_index (self->places, double, 0);
  last = g_array_index (self->places, double, self->places->len - 1);
  for (guint i = 0; i < self->places->len; i++)
    g_array_index (self->places, double, i) = to_place (g_array_index (self->places, double, i), first, last);
  for (guint i = 0; i < self->spans->len; i++)
    {
      FwChartSpan *span = &g_array_index (self->spans, FwChartSpan, i);

      span->from = to_place (span->from, first, last);
      span->to = to_place (span->to, first, last);
    }
}

/**
 * fw_chart_dup_text:
 * @self: a chart
 *
 * Returns: (transfer full): what it shows in words, for those who cannot see it
 */
char *
fw_chart_dup_text (const FwChart *self)
{
  GString *text = g_string_new (self->title);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const FwChartLine *line = g_ptr_array_index (self->lines, i);

      g_string_append_printf (text, "%s %s:", i > 0 ? ";" : ".", line->name);
      for (guint v = 0; v < line->values->len; v++)
        {
          double value = g_array_index (line->values, double, v);
          g_autofree char *moment = g_strdelimit (g_strdup (g_ptr_array_index (self->moments, v)), "\n", ' ');

          if (value != FW_CHART_GAP)
            g_string_append_printf (text, " %s %.0f %%", moment, value * 100);
        }
    }

  return g_string_free_and_steal (text);
}
