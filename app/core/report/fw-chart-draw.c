/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Drawing a chart with cairo: lines are told apart by dashes and marks, not by colour alone. On paper it
 * has a title, and a legend where it is large; on a screen words around it say that.
 */
#define G_LOG_DOMAIN "fw-report"

#include "fw-chart-draw.h"

#include <string.h>

#include "fw-pages-private.h"

/* Lengths in eighths of the size of the words, which is 8 points on paper. */
#define LEFT 30.0
#define RIGHT 4.0
#define TITLE 18.0
#define PHASES 16.0
#define LABEL_WIDTH 72.0
#define LEGEND_STEP 14.0
#define SPAN_STEP 12.0
#define SCREEN_SIZE 150.0
#define SCREEN_SMALL 70.0
#define N_LOOKS 4

/* Blue, orange, green and purple of the palette of GNOME; on a dark ground lighter ones. */
static const double colours[][N_LOOKS][3] = {
  { { 0.11, 0.44, 0.85 }, { 0.78, 0.27, 0 }, { 0.15, 0.64, 0.41 }, { 0.51, 0.24, 0.61 } },
  { { 0.6, 0.76, 0.95 }, { 1, 0.64, 0.28 }, { 0.34, 0.89, 0.54 }, { 0.86, 0.54, 0.87 } },
};
static const struct { double lengths[4]; int count; } dashes[N_LOOKS] = {
  { { 0 }, 0 }, { { 6, 3 }, 2 }, { { 2, 2 }, 2 }, { { 7, 2, 2, 2 }, 4 },
};
static const FwChartLook paper = { .unit = 1, .colour = { 0.2, 0.2, 0.2 } };

typedef struct
{
  const FwChart *chart;
  const FwChartLook *look;
  cairo_t *cairo;
  PangoContext *context;
  double whole;                 /* width with the margins */
  double top;
  double width, height;         /* of the area of the lines */
} Drawing;

/* --- Words and places --------------------------------------------------------------------------- */

/* From left to right, or the other way round. */
static double
turn (Drawing *self,
      double   x)
{
  return self->look->mirrored ? self->whole - x : x;
}

static PangoLayout *
make_layout (Drawing    *self,
             const char *text,
             double      width,
             gboolean    bold)
{
  PangoLayout *layout = fw_page_layout_new (self->context, text, 8, bold, 1);

  if (self->look->font != NULL)
    pango_layout_set_font_description (layout, self->look->font);
  pango_layout_set_width (layout, width > 0 ? (int) (width * PANGO_SCALE) : -1);
  pango_layout_set_ellipsize (layout, width > 0 ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  pango_layout_set_auto_dir (layout, self->look != &paper);

  return layout;
}

/* @x is where the text begins with @align 0, and ends with 1, in the direction of time. */
static void
draw_text (Drawing    *self,
           const char *text,
           double      x,
           double      y,
           double      align,
           double      room,
           gboolean    bold)
{
  PangoLayout *layout = make_layout (self, text, room, bold);
  PangoRectangle size;
  double left;

  pango_layout_get_extents (layout, NULL, &size);
  left = turn (self, x) - (self->look->mirrored ? 1 - align : align) * size.width / PANGO_SCALE;
  cairo_set_source_rgb (self->cairo, self->look->colour[0], self->look->colour[1], self->look->colour[2]);
  cairo_move_to (self->cairo, left - (double) size.x / PANGO_SCALE, y);
  pango_cairo_show_layout (self->cairo, layout);
  g_object_unref (layout);
}

static double
get_left (const FwChartLook *look)
{
  return LEFT * look->unit;
}

static double
get_place (Drawing *self,
           double   place)
{
  return get_left (self->look) + place * self->width;
}

static double
get_x (Drawing *self,
       guint    moment)
{
  return get_place (self, g_array_index (self->chart->places, double, moment));
}

static double
get_y (Drawing *self,
       double   value)
{
  return self->top + (1 - value) * self->height;
}

/* Paper is white, and a report needs nothing that is translucent. */
static void
set_pale (Drawing *self,
          double   opacity)
{
  double grey = 1 - (1 - paper.colour[0]) * opacity;

  if (self->look == &paper)
    {
      cairo_set_source_rgb (self->cairo, grey, grey, grey);
      return;
    }
  cairo_set_source_rgba (self->cairo, self->look->colour[0], self->look->colour[1], self->look->colour[2],
                         self->look->contrast ? MIN (1, opacity * 2) : opacity);
}

/* --- Around the lines --------------------------------------------------------------------------- */

static void
draw_grid (Drawing *self)
{
  double unit = self->look->unit;

  for (guint i = 0; i <= 4; i++)
    {
      double y = get_y (self, i / 4.0);
      g_autofree char *label = g_strdup_printf ("%u %%", i * 25);

      set_pale (self, 0.25);
      cairo_set_line_width (self->cairo, 0.5 * unit);
      cairo_move_to (self->cairo, turn (self, get_left (self->look)), y);
      cairo_line_to (self->cairo, turn (self, get_left (self->look) + self->width), y);
      cairo_stroke (self->cairo);
      if (i % 2 == 0)
        draw_text (self, label, get_left (self->look) - 3 * unit, y - 5 * unit, 1, 0, FALSE);
    }
}

/* The second line of a moment's label. */
static const char *
get_phase (const FwChart *chart,
           guint          moment)
{
  const char *cut = strchr (g_ptr_array_index (chart->moments, moment), '\n');

  return cut != NULL ? cut + 1 : "";
}

static void
draw_phase (Drawing    *self,
            const char *phase,
            double      from,
            double      to,
            gboolean    tinted)
{
  double unit = self->look->unit;
  double bottom = self->top + self->height;
  double top = self->top - (self->chart->small ? 0 : PHASES * unit);

  if (tinted)
    {
      set_pale (self, 0.08);
      cairo_rectangle (self->cairo, MIN (turn (self, from), turn (self, to)), top, to - from, bottom - top);
      cairo_fill (self->cairo);
    }
  if (!self->chart->small && to - from > 16 * unit)
    draw_text (self, phase, from + 3 * unit, top + 2 * unit, 0, to - from - 6 * unit, FALSE);
}

/* Between which visits a phase began is not known to the day: half-way. */
static void
draw_phases (Drawing *self)
{
  double from = get_left (self->look);
  guint number = 0;

  for (guint i = 1; i <= self->chart->moments->len; i++)
    {
      const char *phase = get_phase (self->chart, i - 1);
      gboolean is_last = i == self->chart->moments->len;
      double to;

      if (!is_last && g_str_equal (get_phase (self->chart, i), phase))
        continue;
      to = is_last ? get_left (self->look) + self->width : (get_x (self, i - 1) + get_x (self, i)) / 2;
      draw_phase (self, phase, from, to, number++ % 2 == 0);
      from = to;
    }
}

static void
draw_moments (Drawing *self)
{
  double unit = self->look->unit;
  double room = LABEL_WIDTH * unit;
  double last = -room, end = get_left (self->look) + self->width;

  for (guint i = 0; i < self->chart->moments->len; i++)
    {
      double x = get_x (self, i);
      gboolean is_last = i + 1 == self->chart->moments->len;
      g_auto(GStrv) words = g_strsplit (g_ptr_array_index (self->chart->moments, i), "\n", 2);
      double align = x > end - room / 2 ? 1 : x < get_left (self->look) + room / 2 ? 0 : 0.5;

      if (x - last < room || (!is_last && end - x < room))
        continue;
      last = x;
      draw_text (self, words[0], x, self->top + self->height + 3 * unit, align, 0, FALSE);
      if (words[1] != NULL && !self->chart->small && self->look == &paper)
        draw_text (self, words[1], x, self->top + self->height + 14 * unit, align, 0, FALSE);
    }
}

/* --- Lines -------------------------------------------------------------------------------------- */

/* So many lines as there are colours differ in both, others in one of them. */
static void
set_style (const FwChartLook *look,
           cairo_t           *cairo,
           guint              line)
{
  const double *colour = colours[look->dark ? 1 : 0][line % N_LOOKS];
  guint dash = (line + line / N_LOOKS) % N_LOOKS;
  double lengths[4];

  for (guint i = 0; i < 4; i++)
    lengths[i] = dashes[dash].lengths[i] * look->unit;
  cairo_set_source_rgb (cairo, colour[0], colour[1], colour[2]);
  cairo_set_line_width (cairo, (look->contrast ? 3 : 1.8) * look->unit);
  cairo_set_dash (cairo, lengths, dashes[dash].count, 0);
}

static void
draw_mark (cairo_t *cairo,
           double   x,
           double   y,
           double   radius)
{
  cairo_set_dash (cairo, NULL, 0, 0);
  cairo_new_path (cairo);
  cairo_arc (cairo, x, y, radius, 0, 2 * G_PI);
  cairo_fill (cairo);
}

static void
draw_line (Drawing *self,
           guint    number)
{
  const FwChartLine *line = g_ptr_array_index (self->chart->lines, number);

  set_style (self->look, self->cairo, number);
  cairo_new_path (self->cairo);
  for (guint i = 0; i < line->values->len; i++)
    if (g_array_index (line->values, double, i) != FW_CHART_GAP)
      cairo_line_to (self->cairo, turn (self, get_x (self, i)), get_y (self, g_array_index (line->values, double, i)));
  cairo_stroke (self->cairo);
  for (guint i = 0; i < line->values->len; i++)
    if (g_array_index (line->values, double, i) != FW_CHART_GAP)
      draw_mark (self->cairo, turn (self, get_x (self, i)), get_y (self, g_array_index (line->values, double, i)),
                 2.5 * self->look->unit);
}

static void
draw_legend (Drawing *self)
{
  for (guint i = 0; i < self->chart->lines->len; i++)
    {
      double y = self->top + self->height + 32 + i * LEGEND_STEP;

      cairo_save (self->cairo);
      cairo_translate (self->cairo, LEFT, y);
      fw_chart_draw_sample (self->look, i, self->cairo, 30, 10);
      cairo_restore (self->cairo);
      draw_text (self, ((FwChartLine *) g_ptr_array_index (self->chart->lines, i))->name, LEFT + 36, y, 0, 0, FALSE);
    }
}

/* --- What lasts --------------------------------------------------------------------------------- */

/* A bar with its number: a point where it ended, an arrow where it goes on. */
static void
draw_span (Drawing *self,
           guint    number)
{
  const FwChartSpan *span = &g_array_index (self->chart->spans, FwChartSpan, number);
  double unit = self->look->unit;
  double y = self->top + self->height + (16 + (number + 0.5) * SPAN_STEP) * unit;
  double from = get_place (self, span->from), to = get_place (self, span->to);
  g_autofree char *label = g_strdup_printf ("%u", number + 1);

  draw_text (self, label, from - 4 * unit, y - 5 * unit, 1, 0, FALSE);
  /* Opaque: they lie above each other where it ended on the day that it began. */
  set_pale (self, 1);
  cairo_set_line_width (self->cairo, 2 * unit);
  cairo_move_to (self->cairo, turn (self, from), y - 3 * unit);
  cairo_line_to (self->cairo, turn (self, from), y + 3 * unit);
  cairo_move_to (self->cairo, turn (self, from), y);
  cairo_line_to (self->cairo, turn (self, to), y);
  cairo_stroke (self->cairo);
  if (span->ended)
    draw_mark (self->cairo, turn (self, to), y, 3 * unit);
  else
    {
      cairo_move_to (self->cairo, turn (self, to + 3 * unit), y);
      cairo_line_to (self->cairo, turn (self, to - 3 * unit), y - 4 * unit);
      cairo_line_to (self->cairo, turn (self, to - 3 * unit), y + 4 * unit);
      cairo_fill (self->cairo);
    }
}

/* --- The whole ---------------------------------------------------------------------------------- */

/* Above and below the area of the lines. */
static double
get_top (const FwChart     *chart,
         const FwChartLook *look)
{
  return look == &paper ? TITLE : (6 + (chart->small ? 0 : PHASES)) * look->unit;
}

static double
get_below (const FwChart     *chart,
           const FwChartLook *look)
{
  if (look == &paper && !chart->small)
    return 36 + chart->lines->len * LEGEND_STEP;

  return (16 + chart->spans->len * SPAN_STEP) * look->unit;
}

static double
get_width (const FwChartLook *look,
           double             width)
{
  return width - (LEFT + RIGHT) * look->unit;
}

/**
 * fw_chart_draw:
 * @chart: a finished chart
 * @look: (nullable): of the screen; %NULL on paper
 * @cairo: where to draw it
 * @context: for its texts
 * @width: points, or pixels of the screen
 * @height: the same
 *
 * Draws the chart: on paper with its title, and a legend where it is large; on a screen with the phases
 * and with what lasts.
 */
void
fw_chart_draw (const FwChart     *chart,
               const FwChartLook *look,
               cairo_t           *cairo,
               PangoContext      *context,
               double             width,
               double             height)
{
  Drawing self = { .chart = chart, .look = look != NULL ? look : &paper, .cairo = cairo, .context = context, .whole = width };

  self.width = get_width (self.look, width);
  self.top = get_top (chart, self.look);
  self.height = height - self.top - get_below (chart, self.look);
  if (look == NULL)
    draw_text (&self, chart->title, 0, 0, 0, 0, TRUE);
  else
    draw_phases (&self);
  draw_grid (&self);
  draw_moments (&self);
  for (guint i = 0; i < chart->lines->len; i++)
    draw_line (&self, i);
  for (guint i = 0; look != NULL && i < chart->spans->len; i++)
    draw_span (&self, i);
  if (look == NULL && !chart->small)
    draw_legend (&self);
}

/**
 * fw_chart_draw_sample:
 * @look: of the screen
 * @line: the number of a line
 * @cairo: where to draw it
 * @width: pixels
 * @height: pixels
 *
 * Draws what tells the line from the others, for a legend.
 */
void
fw_chart_draw_sample (const FwChartLook *look,
                      guint              line,
                      cairo_t           *cairo,
                      double             width,
                      double             height)
{
  set_style (look, cairo, line);
  cairo_move_to (cairo, 0, height / 2);
  cairo_line_to (cairo, width, height / 2);
  cairo_stroke (cairo);
  cairo_set_dash (cairo, NULL, 0, 0);
}

/**
 * fw_chart_get_x:
 * @chart: a finished chart
 * @look: of the screen
 * @moment: one of its moments
 * @width: pixels that the chart has
 *
 * Returns: where the points of the moment lie, in pixels from the left
 */
double
fw_chart_get_x (const FwChart     *chart,
                const FwChartLook *look,
                guint              moment,
                double             width)
{
  Drawing self = { .chart = chart, .look = look, .whole = width, .width = get_width (look, width) };

  return turn (&self, get_x (&self, moment));
}

/**
 * fw_chart_get_height:
 * @chart: a chart
 * @look: of the screen
 *
 * Returns: pixels that it should have
 */
double
fw_chart_get_height (const FwChart     *chart,
                     const FwChartLook *look)
{
  return get_top (chart, look) + (chart->small ? SCREEN_SMALL : SCREEN_SIZE) * look->unit + get_below (chart, look);
}
