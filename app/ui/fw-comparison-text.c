/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A label and an inscription each make a Pango context of their own and lay their text out once more for drawing, each
 * of which takes as long as to lay it out. Here it is done once, in a context that all share.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-comparison-text.h"

struct _FwComparisonText
{
  GtkWidget parent_instance;

  FwComparisonSheet *sheet;
  PangoLayout *layout;          /* NULL before there is a text */
  int width;                    /* what it was laid out for, in pixels; less than 0 before */
  int start;                    /* where its longest line begins then */
  int taken;
  int height;
};

G_DEFINE_FINAL_TYPE (FwComparisonText, fw_comparison_text, GTK_TYPE_WIDGET)

/* What its line gives it is never too little. */
static void
fw_comparison_text_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  *minimum = *natural = 0;
}

static void
fw_comparison_text_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  FwComparisonText *self = FW_COMPARISON_TEXT (widget);
  GdkRGBA color;

  if (self->layout == NULL)
    return;
  gtk_widget_get_color (widget, &color);
  /* It may have been given just what its lines take, and they may end at the other side of what they were laid out for. */
  if (gtk_widget_get_width (widget) < PANGO_PIXELS (pango_layout_get_width (self->layout)))
    gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) -self->start, 0));
  gtk_snapshot_append_layout (snapshot, self->layout, &color);
}

/* Letters may have another size. */
static void
fw_comparison_text_css_changed (GtkWidget         *widget,
                                GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (fw_comparison_text_parent_class)->css_changed (widget, change);
  FW_COMPARISON_TEXT (widget)->width = -1;
}

static void
fw_comparison_text_dispose (GObject *object)
{
  FwComparisonText *self = FW_COMPARISON_TEXT (object);

  g_clear_object (&self->layout);
  g_clear_object (&self->sheet);

  G_OBJECT_CLASS (fw_comparison_text_parent_class)->dispose (object);
}

static void
fw_comparison_text_class_init (FwComparisonTextClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_comparison_text_dispose;
  widget_class->css_changed = fw_comparison_text_css_changed;
  widget_class->measure = fw_comparison_text_measure;
  widget_class->snapshot = fw_comparison_text_snapshot;
}

static void
fw_comparison_text_init (FwComparisonText *self)
{
  self->width = -1;
}

/**
 * fw_comparison_text_new:
 * @sheet: what all lines share
 * @role: %GTK_ACCESSIBLE_ROLE_LABEL, or %GTK_ACCESSIBLE_ROLE_NONE where another widget says it
 *
 * Returns: (transfer floating): no text yet
 */
GtkWidget *
fw_comparison_text_new (FwComparisonSheet *sheet,
                        GtkAccessibleRole  role)
{
  FwComparisonText *self = g_object_new (FW_TYPE_COMPARISON_TEXT, "accessible-role", role, NULL);

  self->sheet = g_object_ref (sheet);

  return GTK_WIDGET (self);
}

/* Another layout, not the same one with another text: that would keep attributes of markup. */
static void
begin (FwComparisonText *self)
{
  g_clear_object (&self->layout);
  self->layout = fw_comparison_sheet_create_layout (self->sheet);
  self->width = -1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
end (FwComparisonText *self)
{
  if (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (self)) == GTK_ACCESSIBLE_ROLE_LABEL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    fw_comparison_text_get_text (self), -1);
}

/**
 * fw_comparison_text_set_text:
 * @self: the widget
 * @text: what it says from now on
 * @weight: of its letters
 * @scale: of its letters, 1 for those of the font
 *
 * A line is measured as soon as it is filled, before a style of the style sheet that changes with that is there.
 */
void
fw_comparison_text_set_text (FwComparisonText *self,
                             const char       *text,
                             PangoWeight       weight,
                             double            scale)
{
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_weight_new (weight));
  pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  begin (self);
  pango_layout_set_text (self->layout, text, -1);
  pango_layout_set_attributes (self->layout, attributes);
  end (self);
}

/**
 * fw_comparison_text_set_markup:
 * @self: the widget
 * @markup: what it says from now on, as Pango markup
 */
void
fw_comparison_text_set_markup (FwComparisonText *self,
                               const char       *markup)
{
  begin (self);
  pango_layout_set_markup (self->layout, markup, -1);
  end (self);
}

/**
 * fw_comparison_text_get_text:
 * @self: the widget
 *
 * Returns: (transfer none): what it says, without markup
 */
const char *
fw_comparison_text_get_text (FwComparisonText *self)
{
  return self->layout != NULL ? pango_layout_get_text (self->layout) : "";
}

/**
 * fw_comparison_text_fit:
 * @self: the widget
 * @width: the room for it, in pixels
 * @taken: (out) (optional): how much of that its longest line takes where it reads from left to right, all of it
 *   where it reads from right to left
 *
 * Wraps the text.
 *
 * Returns: how high it is then, in pixels, without padding
 */
int
fw_comparison_text_fit (FwComparisonText *self,
                        int               width,
                        int              *taken)
{
  PangoRectangle lines;

  if (self->layout == NULL)
    return 0;
  if (self->width != width)
    {
      /* Where a text reads the other way than those around it, Pango turns this round. */
      pango_layout_set_alignment (self->layout, gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL
                                                ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
      pango_layout_set_width (self->layout, width * PANGO_SCALE);
      pango_layout_get_pixel_extents (self->layout, NULL, &lines);
      self->start = lines.x;
      self->taken = lines.width;
      self->height = lines.height;
      self->width = width;
    }
  if (taken != NULL)
    *taken = pango_layout_get_direction (self->layout, 0) == PANGO_DIRECTION_RTL ? width : self->taken;

  return self->height;
}
