/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lists over the derived rows, and records by a part of their id. The thread of the store.
 */
#define G_LOG_DOMAIN "fw-store"

#include "fw-store-list.h"

#include <string.h>

#include "fw-id.h"
#include "fw-store-private.h"

static void
visit_row_free (FwVisitRow *row)
{
  g_free (row->id);
  g_free (row->site);
  g_free (row->site_name);
  g_free (row->partner);
  g_free (row->date);
  g_free (row->phase);
  g_free (row->review);
  g_free (row->walk);
  g_free (row->visitors);
  g_free (row);
}

static void
site_row_free (FwSiteRow *row)
{
  g_free (row->id);
  g_free (row->name);
  g_free (row->partner);
  g_free (row->place);
  g_free (row->kind);
  g_free (row->same_as);
  g_free (row->canonical);
  g_free (row);
}

static void
action_row_free (FwActionRow *row)
{
  g_free (row->id);
  g_free (row->site);
  g_free (row->document);
  g_free (row->site_name);
  g_free (row->visit);
  g_free (row->question);
  g_free (row->text);
  g_free (row->owner);
  g_free (row->due);
  g_free (row->priority);
  g_free (row->status);
  g_free (row);
}

/* Reads every row of @statement with @read into a new array. */
static GPtrArray *
collect (FwStore         *self,
         sqlite3_stmt    *statement,
         gpointer       (*read) (sqlite3_stmt *statement),
         GDestroyNotify   free_row,
         GError         **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (free_row);
  g_autoptr(GError) local = NULL;

  if (statement == NULL)
    return NULL;
  while (fw_store_step (self, statement, &local))
    g_ptr_array_add (rows, read (statement));
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&rows);
}

static gpointer
read_visit (sqlite3_stmt *statement)
{
  FwVisitRow *row = g_new0 (FwVisitRow, 1);

  row->id = fw_column_dup (statement, 0);
  row->site = fw_column_dup (statement, 1);
  row->site_name = fw_column_dup (statement, 2);
  row->partner = fw_column_dup (statement, 3);
  row->date = fw_column_dup (statement, 4);
  row->phase = fw_column_dup (statement, 5);
  row->review = fw_column_dup (statement, 6);
  row->walk = fw_column_dup (statement, 7);
  row->visitors = fw_column_dup (statement, 8);
  row->closed = sqlite3_column_int (statement, 9);
  row->deleted = sqlite3_column_int (statement, 10);
  row->blind = sqlite3_column_int (statement, 11);
  row->answered = (guint) sqlite3_column_int (statement, 12);
  row->required = (guint) sqlite3_column_int (statement, 13);
  row->photos = (guint) sqlite3_column_int (statement, 14);
  row->held_back = (guint) sqlite3_column_int (statement, 15);
  row->conversations = (guint) sqlite3_column_int (statement, 16);
  row->disagreements = (guint) sqlite3_column_int (statement, 17);
  row->unsent = (guint) sqlite3_column_int (statement, 18);

  return row;
}

/**
 * fw_store_canonical_site:
 * @self: a store
 * @site: a site's id
 *
 * Returns: (transfer full): the id of the site that stands for all that were found to be one
 */
char *
fw_store_canonical_site (FwStore    *self,
                         const char *site)
{
  sqlite3_stmt *statement = fw_store_query (self, NULL, "SELECT canonical FROM site WHERE id = ?", "t", site);
  g_autoptr(GError) error = NULL;
  char *canonical = NULL;

  if (statement != NULL && fw_store_step (self, statement, &error))
    {
      canonical = fw_column_dup (statement, 0);
      sqlite3_reset (statement);
    }

  return canonical != NULL ? canonical : g_strdup (site);
}

/**
 * fw_store_is_disputed:
 * @self: a store
 * @visit: a visit's id
 *
 * Returns: whether people said different things apart in any field of it
 */
gboolean
fw_store_is_disputed (FwStore    *self,
                      const char *visit)
{
  return fw_store_get_integer (self, "SELECT disagreements FROM visit WHERE id = ?", "t", visit) > 0;
}

/**
 * fw_store_is_sealed:
 * @self: a store
 * @visit: a visit's id
 *
 * Returns: whether its answers are not for others yet: it is blind, and a visit of its walk is still
 *   open
 */
gboolean
fw_store_is_sealed (FwStore    *self,
                    const char *visit)
{
  return fw_store_get_integer (self,
                               "SELECT EXISTS (SELECT 1 FROM visit JOIN visit AS other ON other.walk = visit.walk"
                               " WHERE visit.id = ? AND visit.blind AND NOT other.closed"
                               " AND (NOT other.deleted OR other.id = visit.id))", "t", visit) > 0;
}

/**
 * fw_store_is_hidden:
 * @self: a store
 * @visit: a visit's id
 *
 * Returns: whether the person of this device is not to see its answers yet: it is sealed, and that person
 *   is none of its visitors
 */
gboolean
fw_store_is_hidden (FwStore    *self,
                    const char *visit)
{
  return fw_store_get_integer (self, "SELECT EXISTS (SELECT 1 FROM visit, json_each(visit.visitors) AS visitor"
                                     " WHERE visit.id = ? AND visitor.value = ?)", "tt", visit, self->person) == 0 &&
         fw_store_is_sealed (self, visit);
}

/**
 * fw_store_list_visits:
 * @self: a store
 * @filter: (nullable): what to leave out
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type FwVisitRow): visits, newest date first
 */
GPtrArray *
fw_store_list_visits (FwStore              *self,
                      const FwVisitFilter  *filter,
                      GError              **error)
{
  static const FwVisitFilter everything = { 0 };
  g_autofree char *site = NULL;
  sqlite3_stmt *statement;

  if (filter == NULL)
    filter = &everything;
  if (filter->site != NULL)
    site = fw_store_canonical_site (self, filter->site);
  statement = fw_store_query (
    self, error,
    "SELECT visit.id, coalesce(site.canonical, visit.site), head.name, head.partner, visit.date, visit.phase,"
    " visit.review, visit.walk, visit.visitors, visit.closed, visit.deleted, visit.blind, visit.answered,"
    " visit.required, visit.photos, visit.held_back, visit.conversations, visit.disagreements,"
    " (SELECT count(*) FROM operation WHERE operation.document = visit.id AND operation.sent = 0)"
    " FROM visit LEFT JOIN site ON site.id = visit.site LEFT JOIN site AS head ON head.id = site.canonical"
    " WHERE (?1 IS NULL OR coalesce(site.canonical, visit.site) = ?1) AND (?2 IS NULL OR visit.closed = (?2 = 'closed'))"
    " AND (?3 IS NULL OR visit.phase = ?3) AND (?4 IS NULL OR visit.date >= ?4) AND (?5 OR NOT visit.deleted)"
    " AND (NOT ?10 OR visit.deleted)"
    " AND (?6 IS NULL OR EXISTS (SELECT 1 FROM json_each(visit.visitors) WHERE value = ?6))"
    " AND (?7 IS NULL OR visit.date <= ?7) AND (NOT ?8 OR visit.photos > 0) AND (NOT ?9 OR visit.held_back > 0)"
    " ORDER BY visit.date DESC, visit.id DESC",
    "ttttittiii", site, filter->status, filter->phase, filter->since,
    (gint64) (filter->deleted_too || filter->only_deleted), filter->visitor, filter->until,
    (gint64) filter->with_photos, (gint64) filter->only_held_back, (gint64) filter->only_deleted);

  return collect (self, statement, read_visit, (GDestroyNotify) visit_row_free, error);
}

static gpointer
read_site (sqlite3_stmt *statement)
{
  FwSiteRow *row = g_new0 (FwSiteRow, 1);

  row->id = fw_column_dup (statement, 0);
  row->name = fw_column_dup (statement, 1);
  row->partner = fw_column_dup (statement, 2);
  row->place = fw_column_dup (statement, 3);
  row->kind = fw_column_dup (statement, 4);
  row->same_as = fw_column_dup (statement, 5);
  row->canonical = fw_column_dup (statement, 6);
  row->visits = (guint) sqlite3_column_int (statement, 7);

  return row;
}

/**
 * fw_store_list_sites:
 * @self: a store
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type FwSiteRow): sites by name; of those that are one
 *   only the one that stands for all
 */
GPtrArray *
fw_store_list_sites (FwStore  *self,
                     GError  **error)
{
  sqlite3_stmt *statement = fw_store_query (
    self, error,
    "SELECT id, name, partner, place, kind, same_as, canonical,"
    " (SELECT count(*) FROM visit JOIN site AS alias ON alias.id = visit.site"
    "  WHERE alias.canonical = site.id AND NOT visit.deleted)"
    " FROM site WHERE canonical = id AND NOT " FW_STORE_GONE ("site") " ORDER BY name COLLATE NOCASE, id", "");

  return collect (self, statement, read_site, (GDestroyNotify) site_row_free, error);
}

static gpointer
read_action (sqlite3_stmt *statement)
{
  FwActionRow *row = g_new0 (FwActionRow, 1);

  row->id = fw_column_dup (statement, 0);
  row->site = fw_column_dup (statement, 1);
  row->site_name = fw_column_dup (statement, 2);
  row->visit = fw_column_dup (statement, 3);
  row->question = fw_column_dup (statement, 4);
  row->text = fw_column_dup (statement, 5);
  row->owner = fw_column_dup (statement, 6);
  row->due = fw_column_dup (statement, 7);
  row->priority = fw_column_dup (statement, 8);
  row->status = fw_column_dup (statement, 9);
  row->document = fw_column_dup (statement, 10);

  return row;
}

/**
 * fw_store_list_actions:
 * @self: a store
 * @site: (nullable): only those of this site
 * @only_open: whether to leave out done and dropped ones
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type FwActionRow): actions, the earliest due first
 */
GPtrArray *
fw_store_list_actions (FwStore     *self,
                       const char  *site,
                       gboolean     only_open,
                       GError     **error)
{
  g_autofree char *canonical = site != NULL ? fw_store_canonical_site (self, site) : NULL;
  sqlite3_stmt *statement = fw_store_query (
    self, error,
    "SELECT action.id, site.canonical, head.name, action.visit, action.question, action.text, action.owner,"
    " action.due, action.priority, action.status, action.site"
    " FROM action JOIN site ON site.id = action.site JOIN site AS head ON head.id = site.canonical"
    " WHERE (?1 IS NULL OR site.canonical = ?1) AND (NOT ?2 OR action.status = 'open') AND NOT " FW_STORE_GONE ("head")
    " ORDER BY action.due IS NULL, action.due, action.id",
    "ti", canonical, (gint64) only_open);

  return collect (self, statement, read_action, (GDestroyNotify) action_row_free, error);
}

static sqlite3_stmt *
query_part (FwStore     *self,
            const char  *type,
            const char  *part,
            GError     **error)
{
  /* Most often it is whole, and then an index finds it among any number. */
  if (fw_id_is_valid (part) && (g_str_equal (type, "visit") || g_str_equal (type, "site")))
    return fw_store_query (self, error, "SELECT id, id FROM document WHERE kind = ?2 AND id = ?1", "ti", part,
                           (gint64) (g_str_equal (type, "visit") ? FW_DOCUMENT_VISIT : FW_DOCUMENT_SITE));
  if (fw_id_is_valid (part))
    return fw_store_query (self, error, "SELECT id, document FROM element WHERE type = ?2 AND id = ?1", "tt", part, type);
#define MATCHES " (id = ?1 OR substr(id, 1, length(?1)) = ?1 OR substr(id, -length(?1)) = ?1)"
  if (g_str_equal (type, "visit") || g_str_equal (type, "site"))
    return fw_store_query (self, error, "SELECT id, id FROM document WHERE kind = ?2 AND" MATCHES " LIMIT 3", "ti", part,
                           (gint64) (g_str_equal (type, "visit") ? FW_DOCUMENT_VISIT : FW_DOCUMENT_SITE));

  return fw_store_query (self, error, "SELECT id, document FROM element WHERE type = ?2 AND" MATCHES " LIMIT 3", "tt",
                         part, type);
#undef MATCHES
}

/**
 * fw_store_find:
 * @self: a store
 * @type: "visit", "site", or an element's type as "photo"
 * @part: an id, or an unambiguous beginning or ending of one
 * @document: (out) (optional): the document that it is in
 * @error: return location; %FW_STORE_ERROR_NOT_FOUND or %FW_STORE_ERROR_AMBIGUOUS
 *
 * Returns: (transfer full) (nullable): the whole id
 */
char *
fw_store_find (FwStore     *self,
               const char  *type,
               const char  *part,
               char       **document,
               GError     **error)
{
  sqlite3_stmt *statement = query_part (self, type, part, error);
  g_autoptr(GError) local = NULL;
  g_autofree char *id = NULL;
  g_autofree char *where = NULL;
  guint found = 0;

  if (statement == NULL)
    return NULL;
  while (fw_store_step (self, statement, &local))
    {
      gboolean whole = g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), part) == 0;

      g_free (id);
      g_free (where);
      id = fw_column_dup (statement, 0);
      where = fw_column_dup (statement, 1);
      found = whole ? 1 : found + 1;
      if (whole)
        break;
    }
  sqlite3_reset (statement);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (found != 1 || part[0] == '\0')
    {
      g_set_error (error, FW_STORE_ERROR, found > 1 ? FW_STORE_ERROR_AMBIGUOUS : FW_STORE_ERROR_NOT_FOUND,
                   "%s %s: %s", found > 1 ? "more than one" : "no such", type, part);
      return NULL;
    }
  if (document != NULL)
    *document = g_steal_pointer (&where);

  return g_steal_pointer (&id);
}
