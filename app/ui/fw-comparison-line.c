/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A list asks two hundred lines around those in sight how high they are, other ones at each turn of the wheel.
 * A line of a list is filled when it comes into sight and the frame has time for it, else in one of those that follow;
 * until then its height is the one that was measured when it was there before, or reckoned. Its widgets, one for each
 * text, are made then, and filled anew with what the list gives it next.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-comparison-line.h"

#include <string.h>

#include "fw-comparison-height.h"
#include "fw-comparison-photos.h"
#include "fw-comparison-text.h"

/* Between the columns. */
#define SPACING 12
/* Between what stands below each other. */
#define GAP 3
/* Above and below what a cell says, as style.css has it. */
#define CELL_PADDING 3
/* Of the heading of a section among its questions. */
#define HEADING_SCALE 1.2
/* Of what stands below a title, as the style "caption" has it. */
#define LABEL_SCALE 0.82

/* What a line is made of, from the top, and how wide it was when it was measured; 0 before. */
typedef struct
{
  int width;
  int title;
  int label;
  int cells;
  int photos;
} Heights;

struct _FwComparisonLine
{
  GtkWidget parent_instance;

  FwComparisonSheet *sheet;
  FwComparisonColumns *columns;
  FwComparisonItem *item;
  gboolean is_listed;
  gboolean is_filled;           /* the widgets show the item */
  guint first;                  /* the how manieth visit stands after the baseline in them */
  guint shown;                  /* how many stand beside each other in them */
  Heights heights;              /* of what they show */
  guint resize_source;
  guint waiting;                /* a tick callback until there is time to fill it, 0 for none */

  FwComparisonText *title;      /* NULL before it is needed, like those below */
  FwComparisonText *label;
  FwComparisonText *cell[FW_COMPARISON_MAX];
  GtkWidget *strip[FW_COMPARISON_MAX];
};

G_DEFINE_FINAL_TYPE (FwComparisonLine, fw_comparison_line, GTK_TYPE_WIDGET)

/* --- What it shows ------------------------------------------------------------------------------ */

/* The item of a list has a name that says all of it; and what is not in sight may not be filled. */
static FwComparisonText *
make_text (FwComparisonLine *self)
{
  GtkAccessibleRole role = self->is_listed ? GTK_ACCESSIBLE_ROLE_NONE : GTK_ACCESSIBLE_ROLE_LABEL;
  GtkWidget *text = fw_comparison_text_new (self->sheet, role);

  gtk_widget_set_parent (text, GTK_WIDGET (self));

  return FW_COMPARISON_TEXT (text);
}

static void
fill_text (FwComparisonLine  *self,
           FwComparisonText **place,
           const char        *text,
           PangoWeight        weight,
           double             scale)
{
  if (*place == NULL && text != NULL)
    *place = make_text (self);
  if (*place == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (*place), text != NULL);
  if (text != NULL)
    fw_comparison_text_set_text (*place, text, weight, scale);
}

static void
mark_current (FwComparisonLine *self,
              guint             position)
{
  GtkWidget *cell = GTK_WIDGET (self->cell[position]);

  if (fw_comparison_columns_get_visit (self->columns, position) == fw_comparison_columns_get_current (self->columns))
    gtk_widget_add_css_class (cell, "current");
  else
    gtk_widget_remove_css_class (cell, "current");
}

static void
fill_cell (FwComparisonLine *self,
           guint             position)
{
  guint visit = fw_comparison_columns_get_visit (self->columns, position);

  if (self->cell[position] == NULL)
    {
      self->cell[position] = make_text (self);
      gtk_widget_add_css_class (GTK_WIDGET (self->cell[position]), "cell");
    }
  fw_comparison_text_set_markup (self->cell[position], fw_comparison_item_get_cell (self->item, visit));
  mark_current (self, position);
}

static void
fill_strip (FwComparisonLine *self,
            guint             position)
{
  guint visit = fw_comparison_columns_get_visit (self->columns, position);

  if (self->strip[position] == NULL)
    {
      self->strip[position] = fw_comparison_photos_new (fw_comparison_sheet_get_session (self->sheet));
      gtk_widget_set_parent (self->strip[position], GTK_WIDGET (self));
    }
  fw_comparison_photos_show (FW_COMPARISON_PHOTOS (self->strip[position]),
                             fw_comparison_item_get_photos (self->item, visit));
}

static void
fill_parts (FwComparisonLine *self)
{
  guint shown = fw_comparison_columns_get_shown (self->columns);
  gboolean has_cells = fw_comparison_item_has_cells (self->item);
  gboolean has_photos = fw_comparison_item_has_photos (self->item);

  self->is_filled = TRUE;
  self->first = fw_comparison_columns_get_visit (self->columns, 1);
  self->shown = shown;
  self->heights.width = 0;
  fill_text (self, &self->title, fw_comparison_item_get_title (self->item), PANGO_WEIGHT_BOLD,
             self->is_listed && fw_comparison_item_get_kind (self->item) == FW_COMPARISON_SECTION ? HEADING_SCALE : 1);
  fill_text (self, &self->label, fw_comparison_item_get_label (self->item), PANGO_WEIGHT_NORMAL, LABEL_SCALE);
  for (guint i = 0; i < FW_COMPARISON_MAX; i++)
    {
      if (has_cells && i < shown)
        fill_cell (self, i);
      if (self->cell[i] != NULL)
        gtk_widget_set_visible (GTK_WIDGET (self->cell[i]), has_cells && i < shown);
      if (has_photos && i < shown)
        fill_strip (self, i);
      else if (self->strip[i] != NULL)
        fw_comparison_photos_show (FW_COMPARISON_PHOTOS (self->strip[i]), NULL);
      if (self->strip[i] != NULL)
        gtk_widget_set_visible (self->strip[i], has_photos && i < shown);
    }
}

/* Nobody waits any longer for those that have not come. */
static void
forget_photos (FwComparisonLine *self)
{
  for (guint i = 0; i < FW_COMPARISON_MAX; i++)
    if (self->strip[i] != NULL)
      fw_comparison_photos_show (FW_COMPARISON_PHOTOS (self->strip[i]), NULL);
}

/* --- How high it is ----------------------------------------------------------------------------- */

/* Where a column begins, from the side where reading begins, and how wide it is; the pixels that are left over
 * go to the first ones. */
static int
get_column (FwComparisonLine *self,
            int               width,
            guint             position,
            int              *column_width)
{
  int count = MAX ((int) fw_comparison_columns_get_shown (self->columns), 1);
  int room = MAX (width - (count - 1) * SPACING, 0);
  int place = (int) position;

  *column_width = room / count + (place < room % count ? 1 : 0);

  return place * (room / count + SPACING) + MIN (place, room % count);
}

static int
measure_text (FwComparisonText *text,
              int               width,
              int               padding)
{
  if (text == NULL || !gtk_widget_get_visible (GTK_WIDGET (text)))
    return 0;
  gtk_widget_measure (GTK_WIDGET (text), GTK_ORIENTATION_VERTICAL, width, NULL, NULL, NULL, NULL);

  return fw_comparison_text_fit (text, width, NULL) + 2 * padding;
}

static int
measure_strip (GtkWidget *strip,
               int        width)
{
  int height;

  if (strip == NULL || !gtk_widget_get_visible (strip))
    return 0;
  gtk_widget_measure (strip, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);

  return height;
}

static void
measure_parts (FwComparisonLine *self,
               int               width)
{
  Heights *heights = &self->heights;

  if (heights->width == width)
    return;
  heights->width = width;
  heights->title = measure_text (self->title, width, 0);
  heights->label = measure_text (self->label, width, 0);
  heights->cells = heights->photos = 0;
  for (guint i = 0; i < fw_comparison_columns_get_shown (self->columns); i++)
    {
      int column;

      get_column (self, width, i, &column);
      heights->cells = MAX (heights->cells, measure_text (self->cell[i], column, CELL_PADDING));
      heights->photos = MAX (heights->photos, measure_strip (self->strip[i], column));
    }
}

static int
add_up (const Heights *heights)
{
  const int parts[] = { heights->title, heights->label, heights->cells, heights->photos };
  int height = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] > 0)
      height += parts[i] + (height > 0 ? GAP : 0);

  return height;
}

static int
guess_height (FwComparisonLine *self,
              int               width)
{
  PangoFontMetrics *metrics = fw_comparison_sheet_get_metrics (self->sheet);
  const char *title = fw_comparison_item_get_title (self->item);
  const char *label = fw_comparison_item_get_label (self->item);
  Heights heights = { 0 };

  if (title != NULL)
    heights.title = fw_comparison_height_guess (metrics, title, width);
  if (label != NULL)
    heights.label = fw_comparison_height_guess (metrics, label, width);
  for (guint i = 0; i < fw_comparison_columns_get_shown (self->columns); i++)
    {
      guint visit = fw_comparison_columns_get_visit (self->columns, i);
      int column = -1;

      if (width >= 0)
        get_column (self, width, i, &column);
      if (fw_comparison_item_has_cells (self->item))
        heights.cells = MAX (heights.cells, 2 * CELL_PADDING + fw_comparison_height_guess
                             (metrics, fw_comparison_item_get_cell (self->item, visit), column));
    }
  if (fw_comparison_item_has_photos (self->item))
    heights.photos = FW_COMPARISON_PHOTOS_EDGE;

  return add_up (&heights);
}

static void
get_fit (FwComparisonLine *self,
         int               width,
         FwComparisonFit  *fit)
{
  fit->width = width;
  fit->first = fw_comparison_columns_get_visit (self->columns, 1);
  fit->shown = fw_comparison_columns_get_shown (self->columns);
  fit->font = pango_font_metrics_get_height (fw_comparison_sheet_get_metrics (self->sheet));
}

static int
get_height (FwComparisonLine *self,
            int               width)
{
  FwComparisonFit fit;
  int height;

  get_fit (self, width, &fit);
  height = self->is_listed ? fw_comparison_item_get_height (self->item, &fit) : 0;
  if (height == 0 && width >= 0 && self->is_filled && (!self->is_listed || gtk_widget_get_mapped (GTK_WIDGET (self))))
    {
      measure_parts (self, width);
      height = add_up (&self->heights);
    }
  else if (height == 0)
    height = guess_height (self, width);

  return height;
}

/* --- When it is filled -------------------------------------------------------------------------- */

static void
fill (FwComparisonLine *self,
      int               width)
{
  fw_comparison_sheet_begin (self->sheet);
  fill_parts (self);
  if (width > 0)
    measure_parts (self, width);
  fw_comparison_sheet_end (self->sheet);
}

static void
note_height (FwComparisonLine *self,
             int               width)
{
  FwComparisonFit fit;

  get_fit (self, width, &fit);
  fw_comparison_item_set_height (self->item, &fit, add_up (&self->heights));
}

static gboolean
fill_later (GtkWidget     *widget,
            GdkFrameClock *clock,
            gpointer       unused)
{
  FwComparisonLine *self = FW_COMPARISON_LINE (widget);

  if (self->item != NULL && !self->is_filled && gtk_widget_get_mapped (widget))
    {
      if (!fw_comparison_sheet_has_time (self->sheet))
        return G_SOURCE_CONTINUE;
      fill (self, gtk_widget_get_width (widget));
      note_height (self, gtk_widget_get_width (widget));
      gtk_widget_queue_resize (widget);
    }
  self->waiting = 0;

  return G_SOURCE_REMOVE;
}

/* Returns whether it can be shown: a line of a list may have to wait for a frame with time for it. */
static gboolean
prepare (FwComparisonLine *self,
         int               width)
{
  if (!self->is_filled && self->is_listed && !fw_comparison_sheet_has_time (self->sheet))
    {
      if (self->waiting == 0)
        self->waiting = gtk_widget_add_tick_callback (GTK_WIDGET (self), fill_later, NULL, NULL);
      return FALSE;
    }
  if (!self->is_filled)
    fill (self, width);
  measure_parts (self, width);

  return TRUE;
}

/* A line that stands alone is filled at once; one of a list when it is given its place in sight. */
static void
update (FwComparisonLine *self)
{
  if (self->item == NULL)
    return;
  self->is_filled = FALSE;
  if (!self->is_listed)
    fill (self, gtk_widget_get_width (GTK_WIDGET (self)));
  else if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    forget_photos (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* Where the same visits are shown, only another one is the current one. */
static void
on_columns_changed (FwComparisonLine *self)
{
  if (!self->is_filled || self->first != fw_comparison_columns_get_visit (self->columns, 1) ||
      self->shown != fw_comparison_columns_get_shown (self->columns))
    {
      update (self);
      return;
    }
  for (guint i = 0; i < self->shown; i++)
    if (self->cell[i] != NULL)
      mark_current (self, i);
}

/* --- The widget --------------------------------------------------------------------------------- */

static void
fw_comparison_line_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  FwComparisonLine *self = FW_COMPARISON_LINE (widget);

  /* As wide as there is room. */
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL || self->item == NULL ? 0
                                                                                       : get_height (self, for_size);
}

static GtkSizeRequestMode
fw_comparison_line_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
place (GtkWidget *child,
       int        line_width,
       int        start,
       int        top,
       int        width,
       int        height)
{
  GtkAllocation room = { start, top, width, height };

  if (child == NULL || !gtk_widget_get_visible (child))
    return;
  if (gtk_widget_get_direction (child) == GTK_TEXT_DIR_RTL)
    room.x = line_width - start - width;
  gtk_widget_size_allocate (child, &room, -1);
}

/* As a label does: a text from left to right among others from right to left ends at the right edge with its longest
 * line. */
static void
place_text (FwComparisonText *text,
            int               line_width,
            int               start,
            int               top,
            int               width,
            int               height)
{
  int taken = width;

  if (text != NULL && gtk_widget_get_direction (GTK_WIDGET (text)) == GTK_TEXT_DIR_RTL)
    fw_comparison_text_fit (text, width, &taken);
  place (GTK_WIDGET (text), line_width, start, top, MIN (taken, width), height);
}

static void
place_parts (FwComparisonLine *self,
             int               width)
{
  const Heights *heights = &self->heights;
  int below_title = heights->title > 0 ? heights->title + GAP : 0;
  int below_label = below_title + (heights->label > 0 ? heights->label + GAP : 0);
  int below_cells = below_label + (heights->cells > 0 ? heights->cells + GAP : 0);

  place_text (self->title, width, 0, 0, width, heights->title);
  place_text (self->label, width, 0, below_title, width, heights->label);
  for (guint i = 0; i < fw_comparison_columns_get_shown (self->columns); i++)
    {
      int column;
      int start = get_column (self, width, i, &column);

      place_text (self->cell[i], width, start, below_label, column, heights->cells);
      place (self->strip[i], width, start, below_cells, column, heights->photos);
    }
}

static gboolean
resize (gpointer data)
{
  FwComparisonLine *self = data;

  self->resize_source = 0;
  gtk_widget_queue_resize (GTK_WIDGET (self));

  return G_SOURCE_REMOVE;
}

/* What was there before is not what it stands for. */
static void
fw_comparison_line_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  if (FW_COMPARISON_LINE (widget)->is_filled)
    GTK_WIDGET_CLASS (fw_comparison_line_parent_class)->snapshot (widget, snapshot);
}

/* Only what is in sight comes here. Where the reckoned height was wrong, the next frame has the right one. */
static void
fw_comparison_line_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  FwComparisonLine *self = FW_COMPARISON_LINE (widget);
  FwComparisonFit fit;
  int known, found;

  if (self->item == NULL || !prepare (self, width))
    return;
  place_parts (self, width);
  if (!self->is_listed)
    return;
  get_fit (self, width, &fit);
  known = fw_comparison_item_get_height (self->item, &fit);
  found = add_up (&self->heights);
  note_height (self, width);
  /* What was known was asked for: a list that gives another height all the same would be asked for ever. */
  if (found != height && found != known && self->resize_source == 0)
    self->resize_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, resize, self, NULL);
}

/* Letters may have another size. */
static void
fw_comparison_line_css_changed (GtkWidget         *widget,
                                GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (fw_comparison_line_parent_class)->css_changed (widget, change);
  FW_COMPARISON_LINE (widget)->heights.width = 0;
}

static void
fw_comparison_line_dispose (GObject *object)
{
  FwComparisonLine *self = FW_COMPARISON_LINE (object);
  GtkWidget *child;

  g_clear_handle_id (&self->resize_source, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->title = self->label = NULL;
  memset (self->cell, 0, sizeof self->cell);
  memset (self->strip, 0, sizeof self->strip);
  g_clear_object (&self->item);
  g_clear_object (&self->columns);
  g_clear_object (&self->sheet);

  G_OBJECT_CLASS (fw_comparison_line_parent_class)->dispose (object);
}

static void
fw_comparison_line_class_init (FwComparisonLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_comparison_line_dispose;
  widget_class->css_changed = fw_comparison_line_css_changed;
  widget_class->measure = fw_comparison_line_measure;
  widget_class->get_request_mode = fw_comparison_line_get_request_mode;
  widget_class->size_allocate = fw_comparison_line_size_allocate;
  widget_class->snapshot = fw_comparison_line_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GENERIC);
}

static void
fw_comparison_line_init (FwComparisonLine *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "comparison");
}

/**
 * fw_comparison_line_new:
 * @sheet: what all lines share
 * @is_listed: whether it stands in a list, among many that are not in sight
 *
 * Returns: (transfer floating): an empty line
 */
GtkWidget *
fw_comparison_line_new (FwComparisonSheet *sheet,
                        gboolean           is_listed)
{
  FwComparisonLine *self = g_object_new (FW_TYPE_COMPARISON_LINE, NULL);

  self->sheet = g_object_ref (sheet);
  self->columns = g_object_ref (fw_comparison_sheet_get_columns (sheet));
  self->is_listed = is_listed;
  g_signal_connect_object (self->columns, "changed", G_CALLBACK (on_columns_changed), self, G_CONNECT_SWAPPED);

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
  if (self->item == item)
    return;
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, update, self);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;
  g_signal_connect_object (item, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
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
