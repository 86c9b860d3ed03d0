/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Drawing a chart as SVG: lines are told apart by dashes and marks, not by colour alone.
 */
#define G_LOG_DOMAIN "fw-report"

#include "fw-html-chart.h"

#include <string.h>

#include "fw-html.h"

/* Units of the view box; labels keep this distance from each other. */
#define LABEL_WIDTH 92

typedef struct
{
  double left, top, width, height;
} Area;

static const char *const dashes[] = { "", " stroke-dasharray=\"7 4\"", " stroke-dasharray=\"2 3\"",
                                      " stroke-dasharray=\"9 3 2 3\"" };
static const char *const colours[] = { "#1c71d8", "#c64600", "#26a269", "#813d9c" };

/* So many lines as there are colours differ in both, others in one of them. */
static const char *
get_dash (guint line)
{
  return dashes[(line + line / G_N_ELEMENTS (dashes)) % G_N_ELEMENTS (dashes)];
}

/* Figures in SVG have a point, whatever the locale. */
static void
append_number (GString    *out,
               const char *before,
               double      number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (out, "%s%s", before, g_ascii_formatd (text, sizeof text, "%.1f", number));
}

static double
get_x (const FwChart *chart,
       const Area    *area,
       guint          moment)
{
  return area->left + g_array_index (chart->places, double, moment) * area->width;
}

static double
get_y (const Area *area,
       double      value)
{
  return area->top + (1 - value) * area->height;
}

static void
add_text (GString    *out,
          double      x,
          double      y,
          const char *anchor,
          const char *text)
{
  g_autofree char *escaped = fw_html_escape (text);

  append_number (out, "<text x=\"", x);
  append_number (out, "\" y=\"", y);
  g_string_append_printf (out, "\" text-anchor=\"%s\" fill=\"currentColor\" font-size=\"11\">%s</text>", anchor, escaped);
}

static void
add_grid (GString    *out,
          const Area *area)
{
  for (guint i = 0; i <= 4; i++)
    {
      double y = get_y (area, i / 4.0);
      g_autofree char *label = g_strdup_printf ("%u %%", i * 25);

      append_number (out, "<line stroke=\"currentColor\" stroke-opacity=\"0.25\" x1=\"", area->left);
      append_number (out, "\" x2=\"", area->left + area->width);
      append_number (out, "\" y1=\"", y);
      append_number (out, "\" y2=\"", y);
      g_string_append (out, "\"/>");
      if (i % 2 == 0)
        add_text (out, area->left - 4, y + 4, "end", label);
    }
}

static void
add_moments (GString       *out,
             const FwChart *chart,
             const Area    *area)
{
  double last = -LABEL_WIDTH;

  for (guint i = 0; i < chart->moments->len; i++)
    {
      double x = get_x (chart, area, i);
      g_auto(GStrv) words = g_strsplit (g_ptr_array_index (chart->moments, i), "\n", 2);
      gboolean is_last = i + 1 == chart->moments->len;

      if (x - last < LABEL_WIDTH || (!is_last && area->left + area->width - x < LABEL_WIDTH))
        continue;
      last = x;
      add_text (out, x, area->top + area->height + 15, is_last ? "end" : i == 0 ? "start" : "middle", words[0]);
      if (words[1] != NULL && !chart->small)
        add_text (out, x, area->top + area->height + 29, is_last ? "end" : i == 0 ? "start" : "middle", words[1]);
    }
}

static void
add_line (GString       *out,
          const FwChart *chart,
          const Area    *area,
          guint          number)
{
  const FwChartLine *line = g_ptr_array_index (chart->lines, number);
  const char *colour = colours[number % G_N_ELEMENTS (colours)];
  g_autoptr(GString) marks = g_string_new (NULL);

  g_string_append_printf (out, "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2.5\"%s points=\"", colour,
                          get_dash (number));
  for (guint i = 0; i < line->values->len; i++)
    {
      double value = g_array_index (line->values, double, i);

      if (value == FW_CHART_GAP)
        continue;
      append_number (out, " ", get_x (chart, area, i));
      append_number (out, ",", get_y (area, value));
      append_number (marks, "<circle r=\"3.5\" cx=\"", get_x (chart, area, i));
      append_number (marks, "\" cy=\"", get_y (area, value));
      g_string_append_printf (marks, "\" fill=\"%s\"/>", colour);
    }
  g_string_append (out, "\"/>");
  g_string_append (out, marks->str);
}

static void
add_legend (GString       *out,
            const FwChart *chart,
            double         top)
{
  for (guint i = 0; i < chart->lines->len; i++)
    {
      append_number (out, "<line x1=\"44\" x2=\"84\" stroke-width=\"2.5\" y1=\"", top + i * 17);
      append_number (out, "\" y2=\"", top + i * 17);
      g_string_append_printf (out, "\" stroke=\"%s\"%s/>", colours[i % G_N_ELEMENTS (colours)], get_dash (i));
      add_text (out, 92, top + i * 17 + 4, "start", ((FwChartLine *) g_ptr_array_index (chart->lines, i))->name);
    }
}

/**
 * fw_html_add_chart:
 * @out: where to add it
 * @chart: a finished chart
 *
 * Adds the chart as a figure, with its content in words for those who cannot see it.
 */
void
fw_html_add_chart (GString       *out,
                   const FwChart *chart)
{
  Area area = chart->small ? (Area) { 44, 12, 260, 100 } : (Area) { 44, 12, 700, 190 };
  double legend = area.top + area.height + 46;
  double height = chart->small ? area.top + area.height + 22 : legend + chart->lines->len * 17;
  g_autofree char *words = fw_chart_dup_text (chart);
  g_autofree char *label = fw_html_escape (words);
  g_autofree char *title = fw_html_escape (chart->title);

  g_string_append_printf (out, "<figure class=\"%s\"><figcaption dir=\"auto\">%s</figcaption>"
                          "<svg role=\"img\" aria-label=\"%s\" viewBox=\"0 0 %d %d\">", chart->small ? "little" : "wide",
                          title, label, (int) (area.left + area.width + 12), (int) height);
  add_grid (out, &area);
  add_moments (out, chart, &area);
  for (guint i = 0; i < chart->lines->len; i++)
    add_line (out, chart, &area, i);
  if (!chart->small)
    add_legend (out, chart, legend);
  g_string_append (out, "</svg></figure>\n");
}
