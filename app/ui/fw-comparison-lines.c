/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A list view makes widgets for two hundred lines as soon as its list has them, which takes several frames. So a list
 * that gets longer does so a few lines in each frame, those in sight first.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-comparison-lines.h"

/* How many in a frame: those that come into sight are laid out there and then, the others are not. */
#define STEP_IN_SIGHT 2
#define STEP 8
/* No screen shows more of them. */
#define IN_SIGHT 14

struct _FwComparisonLines
{
  GObject parent_instance;

  FwComparisonFilter filter;
  GListStore *store;            /* FwComparisonItem */
  GtkFilter *passing;
  GtkFilterListModel *filtered;
  GtkSliceListModel *let_in;
  FwComparisonItem *first;      /* the first heading: it stands above the table, not in it */
};

G_DEFINE_FINAL_TYPE (FwComparisonLines, fw_comparison_lines, G_TYPE_OBJECT)

static gboolean
passes (gpointer item,
        gpointer lines)
{
  FwComparisonLines *self = lines;

  return item != self->first && fw_comparison_item_passes (item, self->filter);
}

static gboolean
is_heading (FwComparisonLines *self,
            FwComparisonItem  *item)
{
  return fw_comparison_item_get_kind (item) == FW_COMPARISON_SECTION && fw_comparison_item_passes (item, self->filter);
}

static void
refilter (FwComparisonLines *self)
{
  guint shown = g_list_model_get_n_items (G_LIST_MODEL (self->let_in));

  self->first = NULL;
  for (guint i = 0; self->first == NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->store)); i++)
    {
      g_autoptr(FwComparisonItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), i);

      if (is_heading (self, item))
        self->first = item;
    }
  /* Nobody looks at the list then, and what comes next may have most of it again. */
  if (self->first == NULL)
    return;
  gtk_slice_list_model_set_size (self->let_in, MAX (shown, STEP_IN_SIGHT));
  gtk_filter_changed (self->passing, GTK_FILTER_CHANGE_DIFFERENT);
}

static void
fw_comparison_lines_finalize (GObject *object)
{
  FwComparisonLines *self = FW_COMPARISON_LINES (object);

  g_object_unref (self->let_in);
  g_object_unref (self->filtered);
  g_object_unref (self->passing);
  g_object_unref (self->store);

  G_OBJECT_CLASS (fw_comparison_lines_parent_class)->finalize (object);
}

static void
fw_comparison_lines_class_init (FwComparisonLinesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_comparison_lines_finalize;
}

static void
fw_comparison_lines_init (FwComparisonLines *self)
{
  self->store = g_list_store_new (FW_TYPE_COMPARISON_ITEM);
  self->passing = GTK_FILTER (gtk_custom_filter_new (passes, self, NULL));
  self->filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->store)), g_object_ref (self->passing));
  self->let_in = gtk_slice_list_model_new (g_object_ref (G_LIST_MODEL (self->filtered)), 0, STEP_IN_SIGHT);
}

/**
 * fw_comparison_lines_new:
 *
 * Returns: (transfer full): no lines yet
 */
FwComparisonLines *
fw_comparison_lines_new (void)
{
  return g_object_new (FW_TYPE_COMPARISON_LINES, NULL);
}

/**
 * fw_comparison_lines_get_list:
 * @self: lines
 *
 * Returns: (transfer none): what the table shows, #FwComparisonItem
 */
GListModel *
fw_comparison_lines_get_list (FwComparisonLines *self)
{
  return G_LIST_MODEL (self->let_in);
}

static gboolean
is_equal_at (FwComparisonLines *self,
             guint              position,
             gpointer           item)
{
  g_autoptr(FwComparisonItem) old = g_list_model_get_item (G_LIST_MODEL (self->store), position);

  return fw_comparison_item_is_equal (old, item);
}

/**
 * fw_comparison_lines_set_items:
 * @self: lines
 * @items: (element-type FwComparisonItem): all lines from now on
 *
 * What looks as before stays, and with it where the table was scrolled to.
 */
void
fw_comparison_lines_set_items (FwComparisonLines *self,
                               GPtrArray         *items)
{
  guint old = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  guint same = MIN (old, items->len);
  guint first = 0, last = 0;

  while (first < same && is_equal_at (self, first, g_ptr_array_index (items, first)))
    first++;
  while (last < same - first && is_equal_at (self, old - 1 - last, g_ptr_array_index (items, items->len - 1 - last)))
    last++;
  g_list_store_splice (self->store, first, old - first - last, items->pdata + first, items->len - first - last);
  refilter (self);
}

/**
 * fw_comparison_lines_set_filter:
 * @self: lines
 * @filter: what a line must pass
 */
void
fw_comparison_lines_set_filter (FwComparisonLines  *self,
                                FwComparisonFilter  filter)
{
  self->filter = filter;
  refilter (self);
}

/**
 * fw_comparison_lines_get_filter:
 * @self: lines
 *
 * Returns: what a line must pass
 */
FwComparisonFilter
fw_comparison_lines_get_filter (FwComparisonLines *self)
{
  return self->filter;
}

/**
 * fw_comparison_lines_get_first:
 * @self: lines
 *
 * Returns: (transfer none) (nullable): the first heading, which stands above the table; %NULL where no line passes
 */
FwComparisonItem *
fw_comparison_lines_get_first (FwComparisonLines *self)
{
  return self->first;
}

/**
 * fw_comparison_lines_find_heading:
 * @self: lines
 * @top: (nullable): the first line in sight
 *
 * A heading that is in sight speaks for itself.
 *
 * Returns: (transfer none) (nullable): the last heading before that line
 */
FwComparisonItem *
fw_comparison_lines_find_heading (FwComparisonLines *self,
                                  FwComparisonItem  *top)
{
  FwComparisonItem *found = self->first;

  for (guint i = 0; top != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->store)); i++)
    {
      g_autoptr(FwComparisonItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), i);

      if (item == top)
        break;
      if (is_heading (self, item))
        found = item;
    }

  return found;
}

/**
 * fw_comparison_lines_find:
 * @self: lines
 * @section: (nullable): the key of a section
 * @key: (nullable): what a line of it is about
 *
 * Lets in all lines up to that one.
 *
 * Returns: where it is in the list, %GTK_INVALID_LIST_POSITION where it is not
 */
guint
fw_comparison_lines_find (FwComparisonLines *self,
                          const char        *section,
                          const char        *key)
{
  for (guint i = 0; section != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->filtered)); i++)
    {
      g_autoptr(FwComparisonItem) item = g_list_model_get_item (G_LIST_MODEL (self->filtered), i);

      if (g_str_equal (fw_comparison_item_get_section (item), section) &&
          g_strcmp0 (fw_comparison_item_get_key (item), key) == 0)
        {
          gtk_slice_list_model_set_size (self->let_in, MAX (gtk_slice_list_model_get_size (self->let_in), i + IN_SIGHT));
          return i;
        }
    }

  return GTK_INVALID_LIST_POSITION;
}

/**
 * fw_comparison_lines_let_in:
 * @self: lines
 *
 * Lets in some more of those that pass.
 *
 * Returns: whether there are still more
 */
gboolean
fw_comparison_lines_let_in (FwComparisonLines *self)
{
  guint size = gtk_slice_list_model_get_size (self->let_in);

  if (size >= g_list_model_get_n_items (G_LIST_MODEL (self->filtered)))
    return FALSE;
  gtk_slice_list_model_set_size (self->let_in, size + (size < IN_SIGHT ? STEP_IN_SIGHT : STEP));

  return TRUE;
}
