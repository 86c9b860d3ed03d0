/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows of visits as objects, grouped by site.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-visit-item.h"

#include <string.h>

/* The words of a whole list, each once: most say the same site, phase and people. */
typedef struct
{
  GStringChunk *chunk;
} Words;

struct _FwVisitItem
{
  GObject parent_instance;

  FwVisitRow row;               /* its texts are among the words */
  Words *words;
};

G_DEFINE_FINAL_TYPE (FwVisitItem, fw_visit_item, G_TYPE_OBJECT)

#define WORDS_BYTES ((gsize) 16 * 1024)

static Words *
words_new (void)
{
  Words *self = g_atomic_rc_box_new (Words);

  self->chunk = g_string_chunk_new (WORDS_BYTES);

  return self;
}

static void
words_clear (gpointer data)
{
  g_string_chunk_free (((Words *) data)->chunk);
}

static void
words_unref (Words *self)
{
  g_atomic_rc_box_release_full (self, words_clear);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Words, words_unref)

static char *
words_take (Words      *self,
            const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (self->chunk, text) : NULL;
}

static void
fw_visit_item_finalize (GObject *object)
{
  words_unref (FW_VISIT_ITEM (object)->words);

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

/* An object with a copy of @row. */
static FwVisitItem *
item_new (const FwVisitRow *row,
          Words            *words)
{
  FwVisitItem *self = g_object_new (FW_TYPE_VISIT_ITEM, NULL);

  self->words = g_atomic_rc_box_acquire (words);
  self->row = *row;
  self->row.id = g_string_chunk_insert (words->chunk, row->id);
  self->row.site = words_take (words, row->site);
  self->row.site_name = words_take (words, row->site_name);
  self->row.partner = words_take (words, row->partner);
  self->row.date = words_take (words, row->date);
  self->row.phase = words_take (words, row->phase);
  self->row.review = words_take (words, row->review);
  self->row.walk = g_strcmp0 (row->walk, row->id) == 0 ? self->row.id : words_take (words, row->walk);
  self->row.visitors = words_take (words, row->visitors);

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
  g_autoptr(Words) words = words_new ();
  GPtrArray *items = g_ptr_array_new_full (rows->len, g_object_unref);

  for (guint i = 0; i < rows->len; i++)
    {
      FwVisitItem *item = item_new (g_ptr_array_index (rows, i), words);
      const char *site = item->row.site != NULL ? item->row.site : "";
      const FwVisitRow *newest = g_hash_table_lookup (newest_of_site, site);

      g_ptr_array_add (items, item);
      if (newest == NULL || compare_newest (&item->row, newest) < 0)
        g_hash_table_insert (newest_of_site, (gpointer) site, &item->row);
    }
  g_ptr_array_sort_with_data (items, compare_in_groups, newest_of_site);

  return items;
}
