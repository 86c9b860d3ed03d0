/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From rows to documents: logs, states and views, kept folded while nobody else writes. The thread
 * of the store.
 */
#define G_LOG_DOMAIN "fw-store"

#include "fw-store-list.h"
#include "fw-store-private.h"

#include "fw-rules.h"

/* Folded documents held at a time: a review of six visits with their sites fits. */
#define CACHE_MAX 48

static FwLog *
read_log (FwStore     *self,
          const char  *document,
          GError     **error)
{
  g_autoptr(FwLog) log = fw_log_new ();
  g_autoptr(GError) local = NULL;
  sqlite3_stmt *statement = fw_store_query (self, error, "SELECT line FROM operation WHERE document = ?", "t", document);

  if (statement == NULL)
    return NULL;
  while (fw_store_step (self, statement, &local))
    {
      g_autoptr(FwOperation) operation =
        fw_operation_parse ((const char *) sqlite3_column_text (statement, 0),
                            (gsize) sqlite3_column_bytes (statement, 0), NULL);

      if (operation == NULL)
        {
          g_set_error (error, FW_STORE_ERROR, FW_STORE_ERROR_DAMAGED, "%s: a line of %s is no operation", self->file,
                       document);
          sqlite3_reset (statement);
          return NULL;
        }
      fw_log_add (log, operation);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&log);
}

/**
 * fw_store_forget_cached:
 * @self: a store
 *
 * Drops every folded document.
 */
void
fw_store_forget_cached (FwStore *self)
{
  g_hash_table_remove_all (self->cache);
}

/* Drops the document that nobody has asked for the longest. */
static void
make_room (FwStore *self)
{
  GHashTableIter iterator;
  const FwCached *oldest = NULL;
  const char *document = NULL;
  gpointer key, value;

  g_hash_table_iter_init (&iterator, self->cache);
  while (g_hash_table_iter_next (&iterator, &key, &value))
    if (oldest == NULL || ((FwCached *) value)->used < oldest->used)
      {
        oldest = value;
        document = key;
      }
  g_hash_table_remove (self->cache, document);
}

/**
 * fw_store_put_cached:
 * @self: a store
 * @document: a document's id
 * @log: what it holds now
 *
 * Keeps a log that was just made.
 */
void
fw_store_put_cached (FwStore    *self,
                     const char *document,
                     FwLog      *log)
{
  FwCached *cached = g_new0 (FwCached, 1);

  if (g_hash_table_size (self->cache) >= CACHE_MAX)
    make_room (self);
  cached->log = fw_log_ref (log);
  cached->used = ++self->uses;
  g_hash_table_replace (self->cache, g_strdup (document), cached);
}

/**
 * fw_store_get_cached:
 * @self: a store
 * @document: a document's id
 * @error: return location
 *
 * Returns: (transfer none) (nullable): the document's log, empty for one that is not there; valid
 *   until the next call
 */
FwCached *
fw_store_get_cached (FwStore     *self,
                     const char  *document,
                     GError     **error)
{
  FwCached *cached;

  if (self->depth == 0)
    fw_store_look (self);
  cached = g_hash_table_lookup (self->cache, document);
  if (cached == NULL)
    {
      g_autoptr(FwLog) log = read_log (self, document, error);

      if (log == NULL)
        return NULL;
      fw_store_put_cached (self, document, log);
      cached = g_hash_table_lookup (self->cache, document);
    }
  cached->used = ++self->uses;

  return cached;
}

/**
 * fw_store_get_state:
 * @self: a store
 * @kind: the document's kind
 * @document: its id
 * @error: return location
 *
 * Returns: (transfer none) (nullable): the document's state
 */
FwState *
fw_store_get_state (FwStore         *self,
                    FwDocumentKind   kind,
                    const char      *document,
                    GError         **error)
{
  FwCached *cached = fw_store_get_cached (self, document, error);

  if (cached == NULL)
    return NULL;
  if (cached->state == NULL)
    cached->state = fw_state_fold (kind, cached->log);

  return cached->state;
}

/**
 * fw_store_has_document:
 * @self: a store
 * @document: an id
 *
 * Returns: whether there is a document of that id
 */
gboolean
fw_store_has_document (FwStore    *self,
                       const char *document)
{
  return fw_store_get_integer (self, "SELECT count(*) FROM document WHERE id = ?", "t", document) > 0;
}

/**
 * fw_store_get_kind:
 * @self: a store
 * @document: the id of a document that is there
 *
 * Returns: its kind
 */
FwDocumentKind
fw_store_get_kind (FwStore    *self,
                   const char *document)
{
  return (FwDocumentKind) fw_store_get_integer (self, "SELECT kind FROM document WHERE id = ?", "t", document);
}

/**
 * fw_store_load_log:
 * @self: a store
 * @document: a document's id
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a copy of its log, empty for one that is not there
 */
FwLog *
fw_store_load_log (FwStore     *self,
                   const char  *document,
                   GError     **error)
{
  FwCached *cached = fw_store_get_cached (self, document, error);

  return cached != NULL ? fw_log_copy (cached->log) : NULL;
}

/**
 * fw_store_load_state:
 * @self: a store
 * @kind: the document's kind
 * @document: its id
 * @error: return location
 *
 * Returns: (transfer full) (nullable): its state, empty for one that is not there
 */
FwState *
fw_store_load_state (FwStore         *self,
                     FwDocumentKind   kind,
                     const char      *document,
                     GError         **error)
{
  FwState *state = fw_store_get_state (self, kind, document, error);

  return state != NULL ? fw_state_ref (state) : NULL;
}

/**
 * fw_store_load_team:
 * @self: a store
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the team, empty before there is one
 */
FwTeam *
fw_store_load_team (FwStore  *self,
                    GError  **error)
{
  FwState *state = fw_store_get_state (self, FW_DOCUMENT_TEAM, FW_STORE_TEAM, error);

  return state != NULL ? fw_team_new (state) : NULL;
}

static gboolean
require (FwStore     *self,
         const char  *document,
         const char  *what,
         GError     **error)
{
  if (fw_store_has_document (self, document))
    return TRUE;
  g_set_error (error, FW_STORE_ERROR, FW_STORE_ERROR_NOT_FOUND, "no such %s: %s", what, document);

  return FALSE;
}

static FwSite *
load_own_site (FwStore     *self,
               const char  *site,
               GError     **error)
{
  FwState *state = require (self, site, "site", error) ? fw_store_get_state (self, FW_DOCUMENT_SITE, site, error) : NULL;

  return state != NULL ? fw_site_new (site, state) : NULL;
}

/**
 * fw_store_list_aliases:
 * @self: a store
 * @site: the id of a site that stands for others, see fw_store_canonical_site()
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type utf8): ids of the sites that were found to be it
 */
GPtrArray *
fw_store_list_aliases (FwStore     *self,
                       const char  *site,
                       GError     **error)
{
  g_autoptr(GPtrArray) aliases = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) local = NULL;
  sqlite3_stmt *statement = fw_store_query (self, error, "SELECT id FROM site WHERE canonical = ?1 AND id <> ?1 ORDER BY id",
                                            "t", site);

  if (statement == NULL)
    return NULL;
  while (fw_store_step (self, statement, &local))
    g_ptr_array_add (aliases, fw_column_dup (statement, 0));
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&aliases);
}

/**
 * fw_store_load_site:
 * @self: a store
 * @site: a site's id
 * @error: return location
 *
 * Of sites that were found to be one, the one that stands for all carries what is known of the
 * others too; each of the others shows its own document only. fw_store_canonical_site() tells.
 *
 * Returns: (transfer full) (nullable): the site
 */
FwSite *
fw_store_load_site (FwStore     *self,
                    const char  *site,
                    GError     **error)
{
  g_autoptr(FwSite) own = load_own_site (self, site, error);
  g_autoptr(GPtrArray) aliases = own != NULL ? fw_store_list_aliases (self, site, error) : NULL;
  g_autoptr(GPtrArray) others = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_site_unref);

  if (aliases == NULL)
    return NULL;
  if (aliases->len == 0)
    return g_steal_pointer (&own);
  for (guint i = 0; i < aliases->len; i++)
    {
      FwSite *other = load_own_site (self, g_ptr_array_index (aliases, i), error);

      if (other == NULL)
        return NULL;
      g_ptr_array_add (others, other);
    }

  return fw_site_new_joined (own, others);
}

/**
 * fw_store_load_site_of:
 * @self: a store
 * @site: (nullable): the site that a visit names
 * @found: (out) (nullable): the site that stands for it, %NULL where there is none yet
 * @error: return location
 *
 * Returns: whether it worked
 */
gboolean
fw_store_load_site_of (FwStore     *self,
                       const char  *site,
                       FwSite     **found,
                       GError     **error)
{
  g_autofree char *canonical = site != NULL ? fw_store_canonical_site (self, site) : NULL;

  *found = NULL;
  /* The site's document may arrive after the visit's. */
  if (canonical == NULL || !fw_store_has_document (self, canonical))
    return TRUE;
  *found = fw_store_load_site (self, canonical, error);

  return *found != NULL;
}

/**
 * fw_store_load_visit:
 * @self: a store
 * @visit: a visit's id
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the visit
 */
FwVisit *
fw_store_load_visit (FwStore     *self,
                     const char  *visit,
                     GError     **error)
{
  FwState *state = require (self, visit, "visit", error) ? fw_store_get_state (self, FW_DOCUMENT_VISIT, visit, error)
                                                         : NULL;

  return state != NULL ? fw_visit_new (visit, state) : NULL;
}

static FwVisitView *
make_view (FwStore  *self,
           FwVisit  *visit,
           GError  **error)
{
  g_autoptr(FwTeam) team = fw_store_load_team (self, error);
  g_autoptr(FwChecklist) checklist = team != NULL ? fw_store_load_checklist (self, visit, error) : NULL;
  g_autoptr(FwSite) site = NULL;

  if (checklist == NULL || !fw_store_load_site_of (self, fw_visit_get_site (visit), &site, error))
    return NULL;

  return fw_visit_view_new (visit, site, team, checklist);
}

/**
 * fw_store_load_view:
 * @self: a store
 * @visit: a visit's id
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the visit with its site, team and checklist
 */
FwVisitView *
fw_store_load_view (FwStore     *self,
                    const char  *visit,
                    GError     **error)
{
  g_autoptr(FwVisit) loaded = fw_store_load_visit (self, visit, error);

  return loaded != NULL ? make_view (self, loaded, error) : NULL;
}

/**
 * fw_store_load_shown_view:
 * @self: a store
 * @visit: a visit's id
 * @hidden: (out) (optional): whether something was left out
 * @error: return location
 *
 * As fw_store_load_view(), for showing it to the person of this device: of a visit that is hidden from that
 * person (see fw_store_is_hidden()) only what is no judgement.
 *
 * Returns: (transfer full) (nullable): the visit with its site, team and checklist
 */
FwVisitView *
fw_store_load_shown_view (FwStore     *self,
                          const char  *visit,
                          gboolean    *hidden,
                          GError     **error)
{
  gboolean hides = fw_store_is_hidden (self, visit);
  g_autoptr(FwLog) log = NULL;
  g_autoptr(FwLog) sealed = NULL;
  g_autoptr(FwState) state = NULL;
  g_autoptr(FwVisit) shown = NULL;

  if (hidden != NULL)
    *hidden = hides;
  if (!hides)
    return fw_store_load_view (self, visit, error);
  log = fw_store_load_log (self, visit, error);
  if (log == NULL)
    return NULL;
  sealed = fw_rules_seal_log (log);
  state = fw_state_fold (FW_DOCUMENT_VISIT, sealed);
  shown = fw_visit_new (visit, state);

  return make_view (self, shown, error);
}
