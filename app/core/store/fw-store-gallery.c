/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The photos of all visits. The thread of the store.
 */
#define G_LOG_DOMAIN "fw-store"

#include "fw-store-list.h"
#include "fw-store-private.h"

static void
photo_row_free (FwPhotoRow *row)
{
  g_free (row->id);
  g_free (row->visit);
  g_free (row->site_name);
  g_free (row->date);
  g_free (row->question);
  g_free (row->caption);
  g_free (row->taken);
  g_free (row->preview);
  g_free (row);
}

static FwPhotoRow *
read_photo (sqlite3_stmt *statement)
{
  FwPhotoRow *row = g_new0 (FwPhotoRow, 1);

  row->id = fw_column_dup (statement, 0);
  row->visit = fw_column_dup (statement, 1);
  row->site_name = fw_column_dup (statement, 2);
  row->date = fw_column_dup (statement, 3);
  row->question = fw_column_dup (statement, 4);
  row->caption = fw_column_dup (statement, 5);
  row->taken = fw_column_dup (statement, 6);
  row->preview = fw_column_dup (statement, 7);

  return row;
}

/**
 * fw_store_list_photos:
 * @self: a store
 * @filter: (nullable): of which visits
 * @question: (nullable): "template/question" that they are filed at, "" for those filed at none, %NULL for all
 * @error: return location
 *
 * Photos that were not deleted, of visits that the person of this device may see.
 *
 * Returns: (transfer full) (nullable) (element-type FwPhotoRow): photos, of the newest visit first
 */
GPtrArray *
fw_store_list_photos (FwStore              *self,
                      const FwVisitFilter  *filter,
                      const char           *question,
                      GError              **error)
{
  static const FwVisitFilter everything = { 0 };
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) photo_row_free);
  g_autoptr(GError) local = NULL;
  g_autofree char *site = NULL;
  sqlite3_stmt *statement;

  filter = filter != NULL ? filter : &everything;
  if (filter->site != NULL)
    site = fw_store_canonical_site (self, filter->site);
  statement = fw_store_query (
    self, error,
    "SELECT photo.id, photo.visit, head.name, visit.date, photo.question, photo.caption, photo.taken, photo.preview"
    " FROM photo JOIN visit ON visit.id = photo.visit"
    " LEFT JOIN site ON site.id = visit.site LEFT JOIN site AS head ON head.id = site.canonical"
    " WHERE NOT visit.deleted AND (?1 IS NULL OR coalesce(site.canonical, visit.site) = ?1)"
    " AND (?2 IS NULL OR coalesce(photo.question, '') = ?2) AND (?3 IS NULL OR visit.date >= ?3)"
    " AND (?4 IS NULL OR visit.date <= ?4) AND (?5 IS NULL OR visit.phase = ?5)"
    " AND (?6 IS NULL OR EXISTS (SELECT 1 FROM json_each(visit.visitors) WHERE value = ?6))"
    " AND " FW_STORE_NOT_HIDDEN ("?7")
    " ORDER BY visit.date DESC, visit.id DESC, photo.id",
    "ttttttt", site, question, filter->since, filter->until, filter->phase, filter->visitor, self->person);
  if (statement == NULL)
    return NULL;
  while (fw_store_step (self, statement, &local))
    g_ptr_array_add (rows, read_photo (statement));
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&rows);
}
