/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One label for each cell, filled anew while the table is scrolled; those for photos are made when the
 * first ones come.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-comparison-line.h"

#include "fw-comparison-photos.h"

#define SPACING 12

struct _FwComparisonLine
{
  GtkBox parent_instance;

  FwSession *session;
  FwComparisonColumns *columns;
  FwComparisonItem *item;

  GtkLabel *title;
  GtkLabel *label;
  GtkWidget *cells;
  GtkWidget *photos;            /* NULL before there are any */
  GtkWidget *cell[FW_COMPARISON_MAX];
  GtkWidget *strip[FW_COMPARISON_MAX];
};

G_DEFINE_FINAL_TYPE (FwComparisonLine, fw_comparison_line, GTK_TYPE_BOX)

static GtkWidget *
make_columns (FwComparisonLine *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING);

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_box_append (GTK_BOX (self), box);

  return box;
}

static GtkWidget *
make_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  /* A column is as wide as the others, whatever is in it. */
  gtk_label_set_width_chars (GTK_LABEL (label), 1);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 1);

  return label;
}

static void
show_cell (FwComparisonLine *self,
           guint             position)
{
  guint visit = fw_comparison_columns_get_visit (self->columns, position);

  if (self->cell[position] == NULL)
    {
      self->cell[position] = make_label ();
      gtk_widget_add_css_class (self->cell[position], "cell");
      gtk_widget_set_hexpand (self->cell[position], TRUE);
      gtk_box_append (GTK_BOX (self->cells), self->cell[position]);
    }
  gtk_label_set_markup (GTK_LABEL (self->cell[position]), fw_comparison_item_get_cell (self->item, visit));
  if (visit == fw_comparison_columns_get_current (self->columns))
    gtk_widget_add_css_class (self->cell[position], "current");
  else
    gtk_widget_remove_css_class (self->cell[position], "current");
}

static void
show_strip (FwComparisonLine *self,
            guint             position)
{
  GPtrArray *photos = fw_comparison_item_get_photos (self->item,
                                                     fw_comparison_columns_get_visit (self->columns, position));

  if (self->strip[position] == NULL)
    {
      self->strip[position] = fw_comparison_photos_new (self->session);
      gtk_widget_set_hexpand (self->strip[position], TRUE);
      gtk_box_append (GTK_BOX (self->photos), self->strip[position]);
    }
  fw_comparison_photos_show (FW_COMPARISON_PHOTOS (self->strip[position]), photos);
}

static void
show_photos (FwComparisonLine *self)
{
  gboolean has_photos = fw_comparison_item_has_photos (self->item);
  guint shown = fw_comparison_columns_get_shown (self->columns);

  if (has_photos && self->photos == NULL)
    self->photos = make_columns (self);
  if (self->photos == NULL)
    return;
  gtk_widget_set_visible (self->photos, has_photos);
  for (guint i = 0; i < FW_COMPARISON_MAX; i++)
    {
      if (has_photos && i < shown)
        show_strip (self, i);
      else if (self->strip[i] != NULL)
        fw_comparison_photos_show (FW_COMPARISON_PHOTOS (self->strip[i]), NULL);
      if (self->strip[i] != NULL)
        gtk_widget_set_visible (self->strip[i], i < shown);
    }
}

static void
update (FwComparisonLine *self)
{
  guint shown = fw_comparison_columns_get_shown (self->columns);

  if (self->item == NULL)
    return;
  for (guint i = 0; i < FW_COMPARISON_MAX; i++)
    {
      if (i < shown)
        show_cell (self, i);
      if (self->cell[i] != NULL)
        gtk_widget_set_visible (self->cell[i], i < shown);
    }
  gtk_widget_set_visible (self->cells, fw_comparison_item_has_cells (self->item));
  show_photos (self);
}

static void
show_title (FwComparisonLine *self)
{
  const char *title = fw_comparison_item_get_title (self->item);
  const char *label = fw_comparison_item_get_label (self->item);
  gboolean is_heading = fw_comparison_item_get_kind (self->item) == FW_COMPARISON_SECTION;

  gtk_label_set_text (self->title, title != NULL ? title : "");
  gtk_widget_set_visible (GTK_WIDGET (self->title), title != NULL);
  gtk_label_set_text (self->label, label != NULL ? label : "");
  gtk_widget_set_visible (GTK_WIDGET (self->label), label != NULL);
  if (is_heading)
    gtk_widget_add_css_class (GTK_WIDGET (self), "section");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "section");
}

static void
fw_comparison_line_dispose (GObject *object)
{
  FwComparisonLine *self = FW_COMPARISON_LINE (object);

  g_clear_object (&self->item);
  g_clear_object (&self->columns);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fw_comparison_line_parent_class)->dispose (object);
}

static void
fw_comparison_line_class_init (FwComparisonLineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_comparison_line_dispose;
}

static void
fw_comparison_line_init (FwComparisonLine *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 3);
  gtk_widget_add_css_class (GTK_WIDGET (self), "comparison");
  self->title = GTK_LABEL (make_label ());
  self->label = GTK_LABEL (make_label ());
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "about");
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "caption");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->label));
  self->cells = make_columns (self);
}

/**
 * fw_comparison_line_new:
 * @session: where the photos are
 * @columns: which visits are shown
 *
 * Returns: (transfer floating): an empty line
 */
GtkWidget *
fw_comparison_line_new (FwSession           *session,
                        FwComparisonColumns *columns)
{
  FwComparisonLine *self = g_object_new (FW_TYPE_COMPARISON_LINE, NULL);

  self->session = g_object_ref (session);
  self->columns = g_object_ref (columns);
  g_signal_connect_object (columns, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/**
 * fw_comparison_line_show:
 * @self: a line
 * @item: (nullable): what it shows from now on; %NULL to forget it
 */
void
fw_comparison_line_show (FwComparisonLine *self,
                         FwComparisonItem *item)
{
  if (!g_set_object (&self->item, item) || item == NULL)
    return;
  show_title (self);
  update (self);
}

/**
 * fw_comparison_line_get_item:
 * @self: a line
 *
 * Returns: (transfer none) (nullable): what it shows
 */
FwComparisonItem *
fw_comparison_line_get_item (FwComparisonLine *self)
{
  return self->item;
}
