/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The drawing is the core's; above it lies a button for each visit, as high as the chart. Where those would
 * overlap, a finger gets the visit that is nearest to it.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-trend-chart.h"

#include <adwaita.h>
#include <math.h>

#include "fw-chart-draw.h"

/* Pixels: of a target for a finger. */
#define TARGET 44
/* The words are a little smaller than those around. */
#define WORDS_SCALE 0.82
#define SAMPLE_WIDTH 36
#define SAMPLE_HEIGHT 12

struct _FwTrendChart
{
  GtkWidget parent_instance;

  FwChart *chart;
  GPtrArray *buttons;           /* GtkWidget, one for each moment */
};

G_DEFINE_FINAL_TYPE (FwTrendChart, fw_trend_chart, GTK_TYPE_WIDGET)

enum { ACTIVATED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* Takes the look from a widget; its font is for the caller to free. */
static PangoFontDescription *
read_look (GtkWidget   *widget,
           FwChartLook *look)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontDescription *font = pango_font_description_copy (pango_context_get_font_description (context));
  AdwStyleManager *style = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
  double size = pango_font_description_get_size (font) / (double) PANGO_SCALE;
  GdkRGBA colour;

  if (!pango_font_description_get_size_is_absolute (font))
    size *= pango_cairo_context_get_resolution (context) / 72;
  pango_font_description_set_absolute_size (font, size * WORDS_SCALE * PANGO_SCALE);
  gtk_widget_get_color (widget, &colour);
  *look = (FwChartLook) {
    .font = font,
    .unit = size * WORDS_SCALE / 8,
    .colour = { colour.red, colour.green, colour.blue },
    .dark = adw_style_manager_get_dark (style),
    .contrast = adw_style_manager_get_high_contrast (style),
    .mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL,
  };

  return font;
}

static double
get_x (FwTrendChart      *self,
       const FwChartLook *look,
       guint              moment,
       double             width)
{
  return fw_chart_get_x (self->chart, look, moment, width);
}

static void
fw_trend_chart_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  FwTrendChart *self = FW_TREND_CHART (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  cairo_t *cairo = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  FwChartLook look;
  PangoFontDescription *font = read_look (widget, &look);

  fw_chart_draw (self->chart, &look, cairo, gtk_widget_get_pango_context (widget), width, height);
  cairo_destroy (cairo);
  pango_font_description_free (font);
  GTK_WIDGET_CLASS (fw_trend_chart_parent_class)->snapshot (widget, snapshot);
}

static void
fw_trend_chart_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  FwTrendChart *self = FW_TREND_CHART (widget);
  FwChartLook look;
  PangoFontDescription *font = read_look (widget, &look);

  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? (int) ceil (fw_chart_get_height (self->chart, &look))
                                                                : 4 * TARGET;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = self->chart->small ? 6 * TARGET : 16 * TARGET;
  pango_font_description_free (font);
}

static void
fw_trend_chart_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  FwTrendChart *self = FW_TREND_CHART (widget);
  FwChartLook look;
  PangoFontDescription *font = read_look (widget, &look);

  for (guint i = 0; i < self->buttons->len; i++)
    {
      double x = get_x (self, &look, i, width) - TARGET / 2.0;
      GtkAllocation place = { (int) CLAMP (x, 0, MAX (0, width - TARGET)), 0, TARGET, height };
      int least;

      gtk_widget_measure (g_ptr_array_index (self->buttons, i), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      place.width = MAX (place.width, least);
      gtk_widget_size_allocate (g_ptr_array_index (self->buttons, i), &place, -1);
    }
  pango_font_description_free (font);
}

static void
on_button_clicked (FwTrendChart *self,
                   GtkWidget    *button)
{
  guint moment;

  if (g_ptr_array_find (self->buttons, button, &moment))
    g_signal_emit (self, signals[ACTIVATED], 0, moment);
}

/* The visit whose points are the nearest, where a finger could mean one. */
static void
on_released (FwTrendChart *self,
             int           presses,
             double        x,
             double        y)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  FwChartLook look;
  PangoFontDescription *font = read_look (GTK_WIDGET (self), &look);
  guint nearest = 0;

  pango_font_description_free (font);
  for (guint i = 1; i < self->buttons->len; i++)
    if (fabs (get_x (self, &look, i, width) - x) < fabs (get_x (self, &look, nearest, width) - x))
      nearest = i;
  if (self->buttons->len > 0 && fabs (get_x (self, &look, nearest, width) - x) <= TARGET)
    g_signal_emit (self, signals[ACTIVATED], 0, nearest);
}

static void
add_buttons (FwTrendChart      *self,
             const char *const *names)
{
  for (guint i = 0; i < self->chart->moments->len; i++)
    {
      GtkWidget *button = gtk_button_new ();

      gtk_widget_add_css_class (button, "moment");
      gtk_widget_set_tooltip_text (button, names[i]);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, names[i], -1);
      /* Fingers are the gesture's: buttons may lie above each other. */
      gtk_widget_set_can_target (button, FALSE);
      g_signal_connect_object (button, "clicked", G_CALLBACK (on_button_clicked), self, G_CONNECT_SWAPPED);
      gtk_widget_set_parent (button, GTK_WIDGET (self));
      g_ptr_array_add (self->buttons, button);
    }
}

static void
fw_trend_chart_dispose (GObject *object)
{
  FwTrendChart *self = FW_TREND_CHART (object);

  for (guint i = 0; i < self->buttons->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->buttons, i));
  g_ptr_array_set_size (self->buttons, 0);

  G_OBJECT_CLASS (fw_trend_chart_parent_class)->dispose (object);
}

static void
fw_trend_chart_finalize (GObject *object)
{
  FwTrendChart *self = FW_TREND_CHART (object);

  g_ptr_array_unref (self->buttons);
  g_clear_pointer (&self->chart, fw_chart_free);

  G_OBJECT_CLASS (fw_trend_chart_parent_class)->finalize (object);
}

static void
fw_trend_chart_class_init (FwTrendChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_trend_chart_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_trend_chart_finalize;
  widget_class->snapshot = fw_trend_chart_snapshot;
  widget_class->measure = fw_trend_chart_measure;
  widget_class->size_allocate = fw_trend_chart_size_allocate;
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_css_name (widget_class, "trend-chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
fw_trend_chart_init (FwTrendChart *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  AdwStyleManager *style = adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));

  self->buttons = g_ptr_array_new ();
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

/**
 * fw_trend_chart_new:
 * @chart: (transfer full): a finished chart
 * @names: (array zero-terminated=1): what each of its moments is, in words
 *
 * Returns: (transfer floating): the chart; it is described by what it shows
 */
GtkWidget *
fw_trend_chart_new (FwChart           *chart,
                    const char *const *names)
{
  FwTrendChart *self = g_object_new (FW_TYPE_TREND_CHART, NULL);
  g_autofree char *words = fw_chart_dup_text (chart);

  self->chart = chart;
  add_buttons (self, names);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, chart->title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);

  return GTK_WIDGET (self);
}

static void
draw_sample (GtkDrawingArea *area,
             cairo_t        *cairo,
             int             width,
             int             height,
             gpointer        line)
{
  FwChartLook look;
  PangoFontDescription *font = read_look (GTK_WIDGET (area), &look);

  fw_chart_draw_sample (&look, GPOINTER_TO_UINT (line), cairo, width, height);
  pango_font_description_free (font);
}

/**
 * fw_trend_chart_new_legend:
 * @self: a chart
 *
 * Returns: (transfer floating): which of its lines is which
 */
GtkWidget *
fw_trend_chart_new_legend (FwTrendChart *self)
{
  GtkWidget *legend = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  for (guint i = 0; i < self->chart->lines->len; i++)
    {
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
      GtkWidget *sample = g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      GtkWidget *label = gtk_label_new (((const FwChartLine *) g_ptr_array_index (self->chart->lines, i))->name);

      gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (sample), SAMPLE_WIDTH);
      gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (sample), SAMPLE_HEIGHT);
      gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (sample), draw_sample, GUINT_TO_POINTER (i), NULL);
      gtk_widget_set_valign (sample, GTK_ALIGN_CENTER);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "caption");
      gtk_box_append (GTK_BOX (row), sample);
      gtk_box_append (GTK_BOX (row), label);
      gtk_box_append (GTK_BOX (legend), row);
    }

  return legend;
}
