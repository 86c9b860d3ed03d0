/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * To make a Pango context, or to ask one for its metrics, takes as long as to lay out a text: there is one for all.
 * And whatever has to be made and laid out, no frame takes longer for it than people see.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-comparison-sheet.h"

/* Microseconds of a frame. It has eight thousand for all that is not drawing; GTK takes its share of these, and what is
 * begun in time ends later. */
#define TIME_IN_FRAME 2000

struct _FwComparisonSheet
{
  GObject parent_instance;

  GtkWidget *widget;            /* whose font and frames they are; NULL once it is gone */
  FwSession *session;
  FwComparisonColumns *columns;
  PangoContext *context;
  PangoFontMetrics *metrics;
  guint serial;                 /* of the context that they are of */
  gint64 frame;
  gint64 began;
  gint64 spent;                 /* microseconds of that frame */
};

G_DEFINE_FINAL_TYPE (FwComparisonSheet, fw_comparison_sheet, G_TYPE_OBJECT)

static void
fw_comparison_sheet_dispose (GObject *object)
{
  FwComparisonSheet *self = FW_COMPARISON_SHEET (object);

  g_clear_weak_pointer (&self->widget);
  g_clear_object (&self->session);
  g_clear_object (&self->columns);
  g_clear_object (&self->context);
  g_clear_pointer (&self->metrics, pango_font_metrics_unref);

  G_OBJECT_CLASS (fw_comparison_sheet_parent_class)->dispose (object);
}

static void
fw_comparison_sheet_class_init (FwComparisonSheetClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_comparison_sheet_dispose;
}

static void
fw_comparison_sheet_init (FwComparisonSheet *self)
{
  self->columns = fw_comparison_columns_new ();
  self->frame = -1;
}

/**
 * fw_comparison_sheet_new:
 * @widget: what the lines stand in
 * @session: where the photos are
 *
 * Returns: (transfer full): a sheet for lines, without columns yet
 */
FwComparisonSheet *
fw_comparison_sheet_new (GtkWidget *widget,
                         FwSession *session)
{
  FwComparisonSheet *self = g_object_new (FW_TYPE_COMPARISON_SHEET, NULL);

  g_set_weak_pointer (&self->widget, widget);
  self->session = g_object_ref (session);

  return self;
}

/**
 * fw_comparison_sheet_get_session:
 * @self: the sheet
 *
 * Returns: (transfer none): where the photos are
 */
FwSession *
fw_comparison_sheet_get_session (FwComparisonSheet *self)
{
  return self->session;
}

/**
 * fw_comparison_sheet_get_columns:
 * @self: the sheet
 *
 * Returns: (transfer none): which visits are shown
 */
FwComparisonColumns *
fw_comparison_sheet_get_columns (FwComparisonSheet *self)
{
  return self->columns;
}

/* A widget makes another one where it is shown elsewhere. */
static PangoContext *
get_context (FwComparisonSheet *self)
{
  if (self->widget != NULL)
    g_set_object (&self->context, gtk_widget_get_pango_context (self->widget));

  return self->context;
}

/**
 * fw_comparison_sheet_create_layout:
 * @self: the sheet
 *
 * Returns: (transfer full): a layout without a text, which wraps
 */
PangoLayout *
fw_comparison_sheet_create_layout (FwComparisonSheet *self)
{
  PangoLayout *layout = pango_layout_new (get_context (self));

  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);

  return layout;
}

/**
 * fw_comparison_sheet_get_metrics:
 * @self: the sheet
 *
 * Returns: (transfer none): of the font
 */
PangoFontMetrics *
fw_comparison_sheet_get_metrics (FwComparisonSheet *self)
{
  PangoContext *context = get_context (self);

  if (self->metrics == NULL || self->serial != pango_context_get_serial (context))
    {
      g_clear_pointer (&self->metrics, pango_font_metrics_unref);
      self->metrics = pango_context_get_metrics (context, NULL, NULL);
      self->serial = pango_context_get_serial (context);
    }

  return self->metrics;
}

static void
note_frame (FwComparisonSheet *self)
{
  GdkFrameClock *clock = self->widget != NULL ? gtk_widget_get_frame_clock (self->widget) : NULL;
  gint64 frame = clock != NULL ? gdk_frame_clock_get_frame_counter (clock) : -1;

  if (frame == self->frame && clock != NULL)
    return;
  self->frame = frame;
  self->spent = 0;
}

/**
 * fw_comparison_sheet_has_time:
 * @self: the sheet
 *
 * The first that asks in a frame has it, so that all is done in the end.
 *
 * Returns: whether something more may be made or laid out before the next frame
 */
gboolean
fw_comparison_sheet_has_time (FwComparisonSheet *self)
{
  note_frame (self);

  return self->spent < TIME_IN_FRAME;
}

/**
 * fw_comparison_sheet_begin:
 * @self: the sheet
 *
 * What takes time begins; it is ended with fw_comparison_sheet_end() and nothing else begins before.
 */
void
fw_comparison_sheet_begin (FwComparisonSheet *self)
{
  note_frame (self);
  self->began = g_get_monotonic_time ();
}

/**
 * fw_comparison_sheet_end:
 * @self: the sheet
 *
 * What took time is at its end.
 */
void
fw_comparison_sheet_end (FwComparisonSheet *self)
{
  self->spent += MAX (g_get_monotonic_time () - self->began, 1);
}
