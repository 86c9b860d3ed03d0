/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What it shows it comes to in the frames that follow, as far as each has time, and so it ends: two hundred lines take
 * longer than a frame to be made and to be freed.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-comparison-table.h"

#include "fw-comparison-line.h"
#include "fw-comparison-lines.h"

/* Lines that are freed from one look at the clock to the next. */
#define END_STEP 8

struct _FwComparisonTable
{
  AdwBin parent_instance;

  FwComparisonSheet *sheet;
  FwComparisonLines *lines;
  guint letting_in;             /* a tick callback, 0 for none */
  guint scrolled_source;
  guint width_source;

  GtkListView *list;
};

enum
{
  ACTIVATED,
  SCROLLED,
  SETTLED,
  STEPPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwComparisonTable, fw_comparison_table, ADW_TYPE_BIN)

static FwComparisonItem *
get_top_item (FwComparisonTable *self)
{
  GtkWidget *list = GTK_WIDGET (self->list);
  GtkWidget *picked = gtk_widget_pick (list, gtk_widget_get_width (list) / 2.0, 2, GTK_PICK_NON_TARGETABLE);
  GtkWidget *line = picked != NULL ? gtk_widget_get_ancestor (picked, FW_TYPE_COMPARISON_LINE) : NULL;

  if (line == NULL && picked != NULL && FW_IS_COMPARISON_LINE (gtk_widget_get_first_child (picked)))
    line = gtk_widget_get_first_child (picked);

  return line != NULL ? fw_comparison_line_get_item (FW_COMPARISON_LINE (line)) : NULL;
}

static gboolean
tell_scrolled (gpointer data)
{
  FwComparisonTable *self = data;

  self->scrolled_source = 0;
  g_signal_emit (self, signals[SCROLLED], 0);

  return G_SOURCE_REMOVE;
}

/* After the frame, when the lines are where they belong. */
static void
on_scrolled (FwComparisonTable *self)
{
  if (self->scrolled_source == 0 && self->list != NULL)
    self->scrolled_source = g_idle_add (tell_scrolled, self);
}

static gboolean
let_in_some (FwComparisonTable *self)
{
  gboolean is_on_its_way;

  fw_comparison_sheet_begin (self->sheet);
  is_on_its_way = fw_comparison_lines_let_in (self->lines);
  fw_comparison_sheet_end (self->sheet);

  return is_on_its_way;
}

/* A frame that lets in lines does nothing else. */
static gboolean
let_in (GtkWidget     *widget,
        GdkFrameClock *clock,
        gpointer       unused)
{
  FwComparisonTable *self = FW_COMPARISON_TABLE (widget);

  fw_comparison_lines_set_sight (self->lines, get_top_item (self));
  if (let_in_some (self))
    {
      while (fw_comparison_sheet_has_time (self->sheet) && let_in_some (self))
        continue;
      on_scrolled (self);
      return G_SOURCE_CONTINUE;
    }
  self->letting_in = 0;
  g_signal_emit (self, signals[SETTLED], 0);

  return G_SOURCE_REMOVE;
}

/* Returns whether there is any line. */
static gboolean
follow (FwComparisonTable *self)
{
  if (self->letting_in == 0)
    self->letting_in = gtk_widget_add_tick_callback (GTK_WIDGET (self), let_in, NULL, NULL);
  on_scrolled (self);

  return fw_comparison_lines_get_first (self->lines) != NULL;
}

/* --- The list ----------------------------------------------------------------------------------- */

static void
on_line_setup (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               FwComparisonSheet        *sheet)
{
  gtk_list_item_set_child (item, fw_comparison_line_new (sheet, TRUE));
}

static void
say_line (GtkListItem      *item,
          FwComparisonItem *shown)
{
  gtk_list_item_set_accessible_label (item, fw_comparison_item_get_name (shown));
}

static void
on_line_bind (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              gpointer                  unused)
{
  FwComparisonItem *shown = gtk_list_item_get_item (item);

  fw_comparison_line_show (FW_COMPARISON_LINE (gtk_list_item_get_child (item)), shown);
  g_signal_connect_object (shown, "changed", G_CALLBACK (say_line), item, G_CONNECT_SWAPPED);
  say_line (item, shown);
}

static void
on_line_unbind (GtkSignalListItemFactory *factory,
                GtkListItem              *item,
                gpointer                  unused)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), say_line, item);
}

static void
on_activated (FwComparisonTable *self,
              guint              position)
{
  g_autoptr(FwComparisonItem) item = g_list_model_get_item (G_LIST_MODEL (fw_comparison_lines_get_list (self->lines)),
                                                            position);

  if (item != NULL)
    g_signal_emit (self, signals[ACTIVATED], 0, item);
}

static gboolean
on_key_pressed (FwComparisonTable *self,
                guint              key,
                guint              code,
                GdkModifierType    state)
{
  int by = key == GDK_KEY_Right || key == GDK_KEY_KP_Right ? 1 : key == GDK_KEY_Left || key == GDK_KEY_KP_Left ? -1 : 0;

  if (by == 0 || (state & (GDK_ALT_MASK | GDK_CONTROL_MASK | GDK_SHIFT_MASK)) != 0)
    return FALSE;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    by = -by;
  if (fw_comparison_columns_step (fw_comparison_sheet_get_columns (self->sheet), by))
    g_signal_emit (self, signals[STEPPED], 0);

  return TRUE;
}

static gboolean
adapt_to_width (gpointer data)
{
  FwComparisonTable *self = data;

  self->width_source = 0;
  fw_comparison_columns_set_width (fw_comparison_sheet_get_columns (self->sheet),
                                   gtk_widget_get_width (GTK_WIDGET (self)));

  return G_SOURCE_REMOVE;
}

/* Not at once: nothing may ask for another size while sizes are given. */
static void
on_width_changed (FwComparisonTable *self)
{
  if (self->width_source == 0 && self->list != NULL && self->sheet != NULL)
    self->width_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, adapt_to_width, self, NULL);
}

/* --- The widget --------------------------------------------------------------------------------- */

static void
fw_comparison_table_dispose (GObject *object)
{
  FwComparisonTable *self = FW_COMPARISON_TABLE (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_COMPARISON_TABLE);
  g_clear_handle_id (&self->scrolled_source, g_source_remove);
  g_clear_handle_id (&self->width_source, g_source_remove);
  g_clear_object (&self->lines);
  g_clear_object (&self->sheet);

  G_OBJECT_CLASS (fw_comparison_table_parent_class)->dispose (object);
}

static void
install_signals (FwComparisonTableClass *klass)
{
  /**
   * FwComparisonTable::activated:
   * @self: the table
   * @item: an #FwComparisonItem
   *
   * The person chose a line.
   */
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, FW_TYPE_COMPARISON_ITEM);
  /**
   * FwComparisonTable::scrolled:
   * @self: the table
   *
   * Another line may be the first one in sight.
   */
  signals[SCROLLED] = g_signal_new ("scrolled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
  /**
   * FwComparisonTable::settled:
   * @self: the table
   *
   * All lines are in it.
   */
  signals[SETTLED] = g_signal_new ("settled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  /**
   * FwComparisonTable::stepped:
   * @self: the table
   *
   * The person went to another column.
   */
  signals[STEPPED] = g_signal_new ("stepped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
fw_comparison_table_class_init (FwComparisonTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_comparison_table_dispose;
  install_signals (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-comparison-table.ui");
  gtk_widget_class_bind_template_child (widget_class, FwComparisonTable, list);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
}

static void
fw_comparison_table_init (FwComparisonTable *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkScrolledWindow *scroller;

  self->lines = fw_comparison_lines_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  scroller = GTK_SCROLLED_WINDOW (adw_bin_get_child (ADW_BIN (self)));
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (scroller), "value-changed", G_CALLBACK (on_scrolled),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (scroller), "notify::page-size",
                           G_CALLBACK (on_width_changed), self, G_CONNECT_SWAPPED);
  /* Before the list, which would move sideways in its only column. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
}

/**
 * fw_comparison_table_set_sheet:
 * @self: the table, which has none yet
 * @sheet: what its lines share
 */
void
fw_comparison_table_set_sheet (FwComparisonTable *self,
                               FwComparisonSheet *sheet)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GListModel *lines = G_LIST_MODEL (g_object_ref (fw_comparison_lines_get_list (self->lines)));
  g_autoptr(GtkNoSelection) shown = gtk_no_selection_new (lines);

  self->sheet = g_object_ref (sheet);
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_line_setup), sheet, G_CONNECT_DEFAULT);
  g_signal_connect (factory, "bind", G_CALLBACK (on_line_bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_line_unbind), NULL);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (shown));
}

/**
 * fw_comparison_table_set_items:
 * @self: the table
 * @items: (element-type FwComparisonItem): all its lines from now on
 *
 * What is about the same as before stays, and with it where the table was scrolled to, and the focus.
 *
 * Returns: whether any of them passes the filter
 */
gboolean
fw_comparison_table_set_items (FwComparisonTable *self,
                               GPtrArray         *items)
{
  fw_comparison_lines_set_items (self->lines, items);

  return follow (self);
}

/**
 * fw_comparison_table_set_filter:
 * @self: the table
 * @filter: what a line must pass
 *
 * Returns: whether any line passes it
 */
gboolean
fw_comparison_table_set_filter (FwComparisonTable  *self,
                                FwComparisonFilter  filter)
{
  fw_comparison_lines_set_filter (self->lines, filter);

  return follow (self);
}

/**
 * fw_comparison_table_get_filter:
 * @self: the table
 *
 * Returns: what a line must pass
 */
FwComparisonFilter
fw_comparison_table_get_filter (FwComparisonTable *self)
{
  return fw_comparison_lines_get_filter (self->lines);
}

/**
 * fw_comparison_table_find_heading:
 * @self: the table
 *
 * Returns: (transfer none) (nullable): the last heading above the lines that are in sight
 */
FwComparisonItem *
fw_comparison_table_find_heading (FwComparisonTable *self)
{
  return fw_comparison_lines_find_heading (self->lines, get_top_item (self));
}

/**
 * fw_comparison_table_end_some:
 * @self: the table, which nobody sees any longer
 *
 * Frees some of its lines, as many as there is time for in a frame.
 *
 * Returns: whether it had any
 */
gboolean
fw_comparison_table_end_some (FwComparisonTable *self)
{
  GListStore *list = fw_comparison_lines_get_list (self->lines);
  guint count = g_list_model_get_n_items (G_LIST_MODEL (list));

  if (self->letting_in != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->letting_in);
  self->letting_in = 0;
  if (count == 0)
    return FALSE;
  do
    {
      guint gone = MIN (count, END_STEP);

      count -= gone;
      fw_comparison_sheet_begin (self->sheet);
      g_list_store_splice (list, count, gone, NULL, 0);
      fw_comparison_sheet_end (self->sheet);
    }
  while (count > 0 && fw_comparison_sheet_has_time (self->sheet));

  return TRUE;
}
