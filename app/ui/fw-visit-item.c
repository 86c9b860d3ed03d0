/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows of visits as objects, grouped by site.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-visit-item.h"

#include <string.h>

struct _FwVisitItem
{
  GObject parent_instance;

  FwVisitRow row;
};

G_DEFINE_FINAL_TYPE (FwVisitItem, fw_visit_item, G_TYPE_OBJECT)

static void
fw_visit_item_finalize (GObject *object)
{
  FwVisitRow *row = &FW_VISIT_ITEM (object)->row;

  g_free (row->id);
  g_free (row->site);
  g_free (row->site_name);
  g_free (row->partner);
  g_free (row->date);
  g_free (row->phase);
  g_free (row->review);
  g_free (row->walk);
  g_free (row->visitors);

  G_OBJECT_CLASS (fw_visit_item_parent_class)->finalize (object);
}

static void
fw_visit_item_class_init (FwVisitItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_visit_item_finalize;
}

static void
fw_visit_item_init (FwVisitItem *self)
{
}

/**
 * fw_visit_item_new:
 * @row: a row of the store
 *
 * Returns: (transfer full): an object with a copy of it
 */
FwVisitItem *
fw_visit_item_new (const FwVisitRow *row)
{
  FwVisitItem *self = g_object_new (FW_TYPE_VISIT_ITEM, NULL);

  self->row = *row;
  self->row.id = g_strdup (row->id);
  self->row.site = g_strdup (row->site);
  self->row.site_name = g_strdup (row->site_name);
  self->row.partner = g_strdup (row->partner);
  self->row.date = g_strdup (row->date);
  self->row.phase = g_strdup (row->phase);
  self->row.review = g_strdup (row->review);
  self->row.walk = g_strdup (row->walk);
  self->row.visitors = g_strdup (row->visitors);

  return self;
}

/**
 * fw_visit_item_get_row:
 * @self: a visit
 *
 * Returns: what is known of it
 */
const FwVisitRow *
fw_visit_item_get_row (FwVisitItem *self)
{
  return &self->row;
}

/**
 * fw_visit_item_is_equal:
 * @self: a visit
 * @other: another one
 *
 * Returns: whether they look the same in a list
 */
gboolean
fw_visit_item_is_equal (FwVisitItem *self,
                        FwVisitItem *other)
{
  const FwVisitRow *a = &self->row;
  const FwVisitRow *b = &other->row;

  return g_strcmp0 (a->id, b->id) == 0 && g_strcmp0 (a->site, b->site) == 0 &&
         g_strcmp0 (a->site_name, b->site_name) == 0 && g_strcmp0 (a->partner, b->partner) == 0 &&
         g_strcmp0 (a->date, b->date) == 0 && g_strcmp0 (a->phase, b->phase) == 0 &&
         g_strcmp0 (a->review, b->review) == 0 && a->closed == b->closed && a->answered == b->answered &&
         a->required == b->required && a->photos == b->photos && a->held_back == b->held_back &&
         a->disagreements == b->disagreements && (a->unsent == 0) == (b->unsent == 0);
}

static int
compare_newest (const FwVisitRow *a,
                const FwVisitRow *b)
{
  int order = g_strcmp0 (b->date, a->date);

  return order != 0 ? order : g_strcmp0 (b->id, a->id);
}

static int
compare_in_groups (gconstpointer a,
                   gconstpointer b,
                   gpointer      newest_of_site)
{
  const FwVisitRow *first = &(*(FwVisitItem *const *) a)->row;
  const FwVisitRow *second = &(*(FwVisitItem *const *) b)->row;
  const FwVisitRow *first_newest, *second_newest;
  int order;

  if (g_strcmp0 (first->site, second->site) == 0)
    return compare_newest (first, second);
  first_newest = g_hash_table_lookup (newest_of_site, first->site != NULL ? first->site : "");
  second_newest = g_hash_table_lookup (newest_of_site, second->site != NULL ? second->site : "");
  order = compare_newest (first_newest, second_newest);

  return order != 0 ? order : g_strcmp0 (first->site, second->site);
}

/**
 * fw_visit_item_list_new:
 * @rows: (element-type FwVisitRow): rows of the store
 *
 * Returns: (transfer full) (element-type FwVisitItem): visits of one site together, the newest first,
 *   the site that was visited last before the others
 */
GPtrArray *
fw_visit_item_list_new (GPtrArray *rows)
{
  g_autoptr(GHashTable) newest_of_site = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *items = g_ptr_array_new_full (rows->len, g_object_unref);

  for (guint i = 0; i < rows->len; i++)
    {
      FwVisitItem *item = fw_visit_item_new (g_ptr_array_index (rows, i));
      const char *site = item->row.site != NULL ? item->row.site : "";
      const FwVisitRow *newest = g_hash_table_lookup (newest_of_site, site);

      g_ptr_array_add (items, item);
      if (newest == NULL || compare_newest (&item->row, newest) < 0)
        g_hash_table_insert (newest_of_site, (gpointer) site, &item->row);
    }
  g_ptr_array_sort_with_data (items, compare_in_groups, newest_of_site);

  return items;
}
