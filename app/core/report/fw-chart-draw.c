/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Drawing a chart with cairo: lines are told apart by dashes and marks, not by colour alone.
 */
#define G_LOG_DOMAIN "fw-report"

#include "fw-pages-private.h"

#define LEFT 30.0
#define TOP 18.0
#define LABEL_WIDTH 72.0
#define LEGEND_STEP 14.0

static const double colours[][3] = { { 0.11, 0.44, 0.85 }, { 0.78, 0.27, 0 }, { 0.15, 0.64, 0.41 }, { 0.51, 0.24, 0.61 } };
static const struct { double lengths[4]; int count; } dashes[] = {
  { { 0 }, 0 }, { { 6, 3 }, 2 }, { { 2, 2 }, 2 }, { { 7, 2, 2, 2 }, 4 },
};

typedef struct
{
  const FwChart *chart;
  cairo_t *cairo;
  PangoContext *context;
  double width, height;         /* of the area of the lines */
} Drawing;

static void
draw_text (Drawing    *self,
           const char *text,
           double      x,
           double      y,
           double      align,
           gboolean    bold)
{
  PangoLayout *layout = fw_page_layout_new (self->context, text, 8, bold, G_MAXINT / PANGO_SCALE);
  int width;

  pango_layout_set_width (layout, -1);
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_get_size (layout, &width, NULL);
  cairo_set_source_rgb (self->cairo, 0.2, 0.2, 0.2);
  cairo_move_to (self->cairo, x - align * width / PANGO_SCALE, y);
  pango_cairo_show_layout (self->cairo, layout);
  g_object_unref (layout);
}

static double
get_x (Drawing *self,
       guint    moment)
{
  return LEFT + g_array_index (self->chart->places, double, moment) * self->width;
}

static double
get_y (Drawing *self,
       double   value)
{
  return TOP + (1 - value) * self->height;
}

static void
draw_grid (Drawing *self)
{
  for (guint i = 0; i <= 4; i++)
    {
      double y = get_y (self, i / 4.0);
      g_autofree char *label = g_strdup_printf ("%u %%", i * 25);

      cairo_set_source_rgb (self->cairo, 0.8, 0.8, 0.8);
      cairo_set_line_width (self->cairo, 0.5);
      cairo_move_to (self->cairo, LEFT, y);
      cairo_line_to (self->cairo, LEFT + self->width, y);
      cairo_stroke (self->cairo);
      if (i % 2 == 0)
        draw_text (self, label, LEFT - 3, y - 5, 1, FALSE);
    }
}

static void
draw_moments (Drawing *self)
{
  double last = -LABEL_WIDTH;

  for (guint i = 0; i < self->chart->moments->len; i++)
    {
      double x = get_x (self, i);
      gboolean is_last = i + 1 == self->chart->moments->len;
      g_auto(GStrv) words = g_strsplit (g_ptr_array_index (self->chart->moments, i), "\n", 2);
      double align = is_last ? 1 : i == 0 ? 0 : 0.5;

      if (x - last < LABEL_WIDTH || (!is_last && LEFT + self->width - x < LABEL_WIDTH))
        continue;
      last = x;
      draw_text (self, words[0], x, TOP + self->height + 3, align, FALSE);
      if (words[1] != NULL && !self->chart->small)
        draw_text (self, words[1], x, TOP + self->height + 14, align, FALSE);
    }
}

static void
set_style (Drawing *self,
           guint    line)
{
  const double *colour = colours[line % G_N_ELEMENTS (colours)];
  guint dash = line % G_N_ELEMENTS (dashes);

  cairo_set_source_rgb (self->cairo, colour[0], colour[1], colour[2]);
  cairo_set_line_width (self->cairo, 1.8);
  cairo_set_dash (self->cairo, dashes[dash].lengths, dashes[dash].count, 0);
}

static void
draw_line (Drawing *self,
           guint    number)
{
  const FwChartLine *line = g_ptr_array_index (self->chart->lines, number);

  set_style (self, number);
  cairo_new_path (self->cairo);
  for (guint i = 0; i < line->values->len; i++)
    if (g_array_index (line->values, double, i) != FW_CHART_GAP)
      cairo_line_to (self->cairo, get_x (self, i), get_y (self, g_array_index (line->values, double, i)));
  cairo_stroke (self->cairo);
  cairo_set_dash (self->cairo, NULL, 0, 0);
  for (guint i = 0; i < line->values->len; i++)
    {
      if (g_array_index (line->values, double, i) == FW_CHART_GAP)
        continue;
      cairo_new_path (self->cairo);
      cairo_arc (self->cairo, get_x (self, i), get_y (self, g_array_index (line->values, double, i)), 2.5, 0, 2 * G_PI);
      cairo_fill (self->cairo);
    }
}

static void
draw_legend (Drawing *self)
{
  for (guint i = 0; i < self->chart->lines->len; i++)
    {
      double y = TOP + self->height + 32 + i * LEGEND_STEP;

      set_style (self, i);
      cairo_move_to (self->cairo, LEFT, y + 5);
      cairo_line_to (self->cairo, LEFT + 30, y + 5);
      cairo_stroke (self->cairo);
      cairo_set_dash (self->cairo, NULL, 0, 0);
      draw_text (self, ((FwChartLine *) g_ptr_array_index (self->chart->lines, i))->name, LEFT + 36, y, 0, FALSE);
    }
}

/**
 * fw_chart_draw:
 * @chart: a finished chart
 * @cairo: where to draw it
 * @context: for its texts
 * @width: points
 * @height: points
 *
 * Draws the chart with its title, and a legend where it is large.
 */
void
fw_chart_draw (const FwChart *chart,
               cairo_t       *cairo,
               PangoContext  *context,
               double         width,
               double         height)
{
  Drawing self = { .chart = chart, .cairo = cairo, .context = context, .width = width - LEFT - 4 };
  double below = chart->small ? 16 : 36 + chart->lines->len * LEGEND_STEP;

  self.height = height - TOP - below;
  draw_text (&self, chart->title, 0, 0, 0, TRUE);
  draw_grid (&self);
  draw_moments (&self);
  for (guint i = 0; i < chart->lines->len; i++)
    draw_line (&self, i);
  if (!chart->small)
    draw_legend (&self);
}
