/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The list of visits. Ten thousand rows are read anew after each answer, so only what differs is
 * told to the view: it keeps its place.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-visits-model.h"

struct _FwVisitsModel
{
  GObject parent_instance;

  GPtrArray *items;             /* FwVisitItem, as fw_visit_item_list_new() sorts them */
};

static GType
get_item_type (GListModel *model)
{
  return FW_TYPE_VISIT_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return FW_VISITS_MODEL (model)->items->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  FwVisitsModel *self = FW_VISITS_MODEL (model);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static const char *
site_at (FwVisitsModel *self,
         guint          position)
{
  return fw_visit_item_get_row (g_ptr_array_index (self->items, position))->site;
}

static void
get_section (GtkSectionModel *model,
             guint            position,
             guint           *start,
             guint           *end)
{
  FwVisitsModel *self = FW_VISITS_MODEL (model);
  const char *site;

  if (position >= self->items->len)
    {
      *start = self->items->len;
      *end = G_MAXUINT;
      return;
    }
  site = site_at (self, position);
  for (*start = position; *start > 0 && g_strcmp0 (site_at (self, *start - 1), site) == 0; )
    *start -= 1;
  for (*end = position + 1; *end < self->items->len && g_strcmp0 (site_at (self, *end), site) == 0; )
    *end += 1;
}

static void
section_model_init (GtkSectionModelInterface *iface)
{
  iface->get_section = get_section;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FwVisitsModel, fw_visits_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SECTION_MODEL, section_model_init))

static void
fw_visits_model_finalize (GObject *object)
{
  g_clear_pointer (&FW_VISITS_MODEL (object)->items, g_ptr_array_unref);

  G_OBJECT_CLASS (fw_visits_model_parent_class)->finalize (object);
}

static void
fw_visits_model_class_init (FwVisitsModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_visits_model_finalize;
}

static void
fw_visits_model_init (FwVisitsModel *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * fw_visits_model_new:
 *
 * Returns: (transfer full): an empty list
 */
FwVisitsModel *
fw_visits_model_new (void)
{
  return g_object_new (FW_TYPE_VISITS_MODEL, NULL);
}

static gboolean
is_equal_at (GPtrArray *old,
             guint      old_position,
             GPtrArray *new,
             guint      new_position)
{
  return fw_visit_item_is_equal (g_ptr_array_index (old, old_position), g_ptr_array_index (new, new_position));
}

/**
 * fw_visits_model_set_items:
 * @self: the list
 * @items: (transfer full) (element-type FwVisitItem): what it shows from now on, sorted
 */
void
fw_visits_model_set_items (FwVisitsModel *self,
                           GPtrArray     *items)
{
  g_autoptr(GPtrArray) old = g_steal_pointer (&self->items);
  guint first = 0, last = 0;

  self->items = items;
  while (first < MIN (old->len, items->len) && is_equal_at (old, first, items, first))
    first++;
  while (last < MIN (old->len, items->len) - first &&
         is_equal_at (old, old->len - 1 - last, items, items->len - 1 - last))
    last++;
  if (old->len - first - last > 0 || items->len - first - last > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), first, old->len - first - last, items->len - first - last);
}
