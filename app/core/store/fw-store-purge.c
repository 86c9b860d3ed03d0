/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Erasing: what was purged goes from every place in the data folder that holds words. The thread of
 * the store.
 */
#define G_LOG_DOMAIN "fw-store"

#include <string.h>

#include "fw-file.h"
#include "fw-store-private.h"

/* How long a purge waits for who reads just now; after that it is done later. */
#define WIPE_MILLISECONDS 2000

/* How the settings of note_leaving() begin. */
#define LEAVING "leaving/"

/**
 * fw_store_load_purges:
 * @self: a store
 * @error: return location
 *
 * Returns: (transfer full) (nullable): everything that was ever purged
 */
FwPurgeList *
fw_store_load_purges (FwStore  *self,
                      GError  **error)
{
  g_autoptr(FwPurgeList) purges = fw_purge_list_new ();
  g_autoptr(GError) local = NULL;
  sqlite3_stmt *statement = fw_store_query (self, error, "SELECT line FROM purge", "");

  if (statement == NULL)
    return NULL;
  while (fw_store_step (self, statement, &local))
    fw_purge_list_add_line (purges, (const char *) sqlite3_column_text (statement, 0), NULL);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&purges);
}

/* The process may end between the record and the picture, and nothing would name the picture any more. So its name
 * stands among the settings until it has left the shelf, with who erased it. */
static gboolean
note_leaving (FwStore     *self,
              const char  *name,
              const char  *by,
              GError     **error)
{
  return fw_store_run (self, error, "INSERT OR REPLACE INTO setting VALUES ('" LEAVING "' || ?1, ?2)", "tt", name,
                       by != NULL ? by : "");
}

/* Files of a purged photo, or of any photo of a purged visit. */
static gboolean
take_photo_files (FwStore     *self,
                  const char  *id,
                  GPtrArray   *removed,
                  GError     **error)
{
  g_autoptr(GError) local = NULL;
  sqlite3_stmt *statement = fw_store_query (self, error, "SELECT " FW_PHOTO_COLUMNS " FROM photo_file"
                                                         " WHERE photo = ?1 OR document = ?1", "t", id);

  if (statement == NULL)
    return FALSE;
  while (fw_store_step (self, statement, &local))
    g_ptr_array_add (removed, fw_store_read_photo_file (statement));
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return fw_store_run (self, error, "DELETE FROM photo_file WHERE photo = ?1 OR document = ?1", "t", id);
}

static gboolean
names_file (yyjson_val *shared,
            const char *sha256)
{
  return g_strcmp0 (fw_json_get_string (shared, "sha256"), sha256) == 0 ||
         g_strcmp0 (fw_json_get_string (yyjson_obj_get (shared, "preview"), "sha256"), sha256) == 0;
}

static gboolean
is_still_named (FwState    *state,
                const char *sha256)
{
  g_autoptr(GPtrArray) registers = fw_state_list_registers (state, "photo/");

  for (guint i = 0; i < registers->len; i++)
    {
      const FwRegister *set = g_ptr_array_index (registers, i);

      for (guint h = 0; g_str_has_suffix (set->field, "/shared") && h < set->heads->len; h++)
        if (names_file (fw_operation_get_value (g_ptr_array_index (set->heads, h)), sha256))
          return TRUE;
    }

  return FALSE;
}

/* A file that only a purged line named. It may lie on the shelf although no row tells of it. */
static gboolean
take_file (FwStore     *self,
           FwState     *state,
           const char  *sha256,
           GPtrArray   *removed,
           GError     **error)
{
  FwPhotoFile *file;

  if (sha256 == NULL || is_still_named (state, sha256))
    return TRUE;
  for (guint i = 0; i < removed->len; i++)
    if (g_str_equal (((const FwPhotoFile *) g_ptr_array_index (removed, i))->sha256, sha256))
      return TRUE;
  file = g_new0 (FwPhotoFile, 1);
  file->sha256 = g_strdup (sha256);
  g_ptr_array_add (removed, file);

  return fw_store_delete_photo_file (self, sha256, error);
}

/* What went with the lines that stubs took the place of: pictures, and text that is being typed and
 * would come back as an operation. */
static gboolean
erase_after (FwStore     *self,
             const char  *document,
             FwState     *state,
             GPtrArray   *erased,
             const char  *by,
             GPtrArray   *removed,
             GError     **error)
{
  for (guint i = 0; i < erased->len; i++)
    {
      FwOperation *operation = g_ptr_array_index (erased, i);
      const char *field = fw_operation_get_field (operation);
      yyjson_val *value = fw_operation_get_value (operation);

      if (field == NULL || fw_operation_is_purged (operation))
        continue;
      if (fw_operation_get_kind (operation) == FW_OPERATION_ADD && g_str_equal (field, "photo") &&
          !note_leaving (self, fw_operation_get_id (operation), by, error))
        return FALSE;
      if (!fw_store_run (self, error, "DELETE FROM draft WHERE document = ?1 AND field IN (?2, '" FW_STORE_DRAFT_JSON "' || ?2)",
                         "tt", document, field))
        return FALSE;
      if (g_str_has_prefix (field, "photo/") && g_str_has_suffix (field, "/shared") &&
          (!take_file (self, state, fw_json_get_string (value, "sha256"), removed, error) ||
           !take_file (self, state, fw_json_get_string (yyjson_obj_get (value, "preview"), "sha256"), removed, error)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
strip_document (FwStore      *self,
                const char   *document,
                FwPurgeList  *purges,
                const char   *by,
                GPtrArray    *removed,
                GError      **error)
{
  FwCached *cached = fw_store_get_cached (self, document, error);
  FwDocumentKind kind;
  FwState *state;
  g_autoptr(FwLog) before = NULL;
  g_autoptr(FwLog) after = NULL;
  g_autoptr(GPtrArray) changed = g_ptr_array_new ();

  if (cached == NULL)
    return FALSE;
  if (!fw_store_has_document (self, document))
    return TRUE;
  kind = fw_store_get_kind (self, document);
  before = fw_log_copy (cached->log);
  after = fw_purge_list_apply (purges, document, before);
  for (guint i = 0; i < fw_log_get_size (before); i++)
    {
      FwOperation *operation = fw_log_get (before, i);

      if (fw_log_contains (after, operation))
        continue;
      g_ptr_array_add (changed, operation);
      if (!fw_store_remove (self, document, operation, error))
        return FALSE;
    }
  for (guint i = 0; i < fw_log_get_size (after); i++)
    if (!fw_log_contains (before, fw_log_get (after, i)) &&
        !fw_store_insert (self, document, fw_log_get (after, i), FALSE, error))
      return FALSE;
  if (changed->len == 0)
    return TRUE;
  fw_store_put_cached (self, document, after);
  state = fw_store_get_state (self, kind, document, error);

  return state != NULL && erase_after (self, document, state, changed, by, removed, error) &&
         fw_store_touch (self, kind, document, error) && fw_store_derive (self, kind, document, changed, error);
}

/* Pages that show more than their own document: names of people and of values of the team, and a site's
 * name, values, claims and actions. They are written with their logs, so these go to the remote again. */
static gboolean
mark_pages (FwStore        *self,
            const FwPurge  *purge,
            GError        **error)
{
  if (g_str_equal (purge->document, FW_STORE_TEAM))
    return fw_store_run (self, error,
                         "UPDATE document SET rewrite = 1 WHERE blob IS NOT NULL AND id IN"
                         " (SELECT document FROM operation WHERE instr(line, ?) > 0)", "t", purge->id);

  return fw_store_run (self, error,
                       "UPDATE document SET rewrite = 1 WHERE blob IS NOT NULL AND id IN"
                       " (SELECT visit.id FROM visit JOIN site AS own ON own.id = visit.site"
                       "  JOIN site AS purged ON purged.canonical = own.canonical WHERE purged.id = ?)", "t",
                       purge->document);
}

static gboolean
add_purge (FwStore        *self,
           const FwPurge  *purge,
           FwPurgeList    *purges,
           GPtrArray      *removed,
           GError        **error)
{
  guint before = removed->len;

  if (!take_photo_files (self, purge->id, removed, error) ||
      !fw_store_run (self, error,
                     "DELETE FROM draft WHERE document = ?1 AND (?1 = ?2 OR instr(field, '/' || ?2 || '/') > 0)", "tt",
                     purge->document, purge->id) ||
      !strip_document (self, purge->document, purges, purge->by, removed, error))
    return FALSE;
  for (guint i = before; i < removed->len; i++)
    if (!note_leaving (self, ((const FwPhotoFile *) g_ptr_array_index (removed, i))->sha256, purge->by, error))
      return FALSE;

  return mark_pages (self, purge, error);
}

static gboolean
add_purges_inside (FwStore      *self,
                   FwPurgeList  *purges,
                   GPtrArray    *removed,
                   gboolean     *any,
                   GError      **error)
{
  for (guint i = 0; i < fw_purge_list_get_size (purges); i++)
    {
      const FwPurge *purge = fw_purge_list_get (purges, i);

      if (!fw_store_run (self, error, "INSERT OR IGNORE INTO purge (line) VALUES (?)", "t", purge->line))
        return FALSE;
      if (sqlite3_changes (self->database) == 0)
        continue;
      *any = TRUE;
      if (!add_purge (self, purge, purges, removed, error))
        return FALSE;
    }

  return !*any || (fw_store_purge_unsent (self, error) &&
                   fw_store_run (self, error, "INSERT OR REPLACE INTO setting VALUES ('" FW_STORE_ERASED "', '1')", ""));
}

/* Copies that were made before a migration, and of a damaged database, hold what was erased since. */
static gboolean
delete_old_copies (FwStore  *self,
                   GError  **error)
{
  g_autoptr(GDir) folder = g_dir_open (self->folder, 0, error);
  g_autofree char *repair = g_build_filename (self->folder, "repair.part", NULL);
  const char *name;

  if (folder == NULL || !fw_folder_delete_tree (repair, error))
    return FALSE;
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (self->folder, name, NULL);

      if (g_str_has_prefix (name, "floorwalk-") && strstr (name, ".db") != NULL && !fw_file_delete (file, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * fw_store_wipe:
 * @self: a store without a transaction, with something erased
 * @milliseconds: how long to wait for who reads
 *
 * Brings what was erased out of the write-ahead log and of the pages that it has not reached yet, and deletes
 * old copies. While somebody reads that cannot be done; then it stays due, and is tried with each save, at
 * closing and at opening.
 */
void
fw_store_wipe (FwStore *self,
               int      milliseconds)
{
  g_autoptr(GError) error = NULL;
  sqlite3_stmt *statement;
  gboolean done = FALSE;

  sqlite3_busy_timeout (self->database, milliseconds);
  statement = fw_store_query (self, &error, "PRAGMA wal_checkpoint(TRUNCATE)", "");
  if (statement != NULL && fw_store_step (self, statement, &error))
    {
      done = sqlite3_column_int (statement, 0) == 0;
      sqlite3_reset (statement);
    }
  sqlite3_busy_timeout (self->database, FW_STORE_BUSY_MILLISECONDS);
  if (done && delete_old_copies (self, NULL))
    self->erased = !fw_store_run (self, NULL, "DELETE FROM setting WHERE key = '" FW_STORE_ERASED "'", "");
}

/**
 * fw_store_add_purges:
 * @self: a store
 * @purges: what is to be purged; what was before changes nothing
 * @removed_photos: (nullable) (element-type FwPhotoFile): is given the files that are to go from the shelf
 * @error: return location
 *
 * Erases what @purges names from operations, drafts, derived rows, search, the unsent file, and with
 * it the copies that were made before migrations.
 *
 * Returns: whether it worked
 */
gboolean
fw_store_add_purges (FwStore      *self,
                     FwPurgeList  *purges,
                     GPtrArray    *removed_photos,
                     GError      **error)
{
  g_autoptr(GPtrArray) removed = removed_photos != NULL ? g_ptr_array_ref (removed_photos)
                                 : g_ptr_array_new_with_free_func ((GDestroyNotify) fw_photo_file_free);
  gboolean any = FALSE;

  if (!fw_store_begin (self, error))
    return FALSE;
  if (!add_purges_inside (self, purges, removed, &any, error))
    {
      fw_store_roll_back (self);
      return FALSE;
    }
  self->erased = self->erased || any;
  if (!fw_store_commit (self, error))
    return FALSE;
  if (!any)
    return TRUE;
  if (self->erased && self->depth == 0)
    fw_store_wipe (self, WIPE_MILLISECONDS);

  return delete_old_copies (self, error);
}

/**
 * fw_store_list_leaving:
 * @self: a store
 * @own: whether those that the person of this device erased, or those that others did
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type utf8): ids of photos, and SHA-256 of pictures, whose records were
 *   erased and that may still be on the shelf
 */
GPtrArray *
fw_store_list_leaving (FwStore   *self,
                       gboolean   own,
                       GError   **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) local = NULL;
  sqlite3_stmt *statement = fw_store_query (self, error, "SELECT substr(key, length('" LEAVING "') + 1) FROM setting"
                                                         " WHERE key GLOB '" LEAVING "*' AND (value = ?1) = ?2", "ti",
                                            self->person, (gint64) own);

  if (statement == NULL)
    return NULL;
  while (fw_store_step (self, statement, &local))
    g_ptr_array_add (names, fw_column_dup (statement, 0));
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&names);
}

/**
 * fw_store_forget_leaving:
 * @self: a store
 * @names: (element-type utf8): of fw_store_list_leaving(), what has left the shelf
 * @error: return location
 *
 * Returns: whether it worked
 */
gboolean
fw_store_forget_leaving (FwStore    *self,
                         GPtrArray  *names,
                         GError    **error)
{
  if (names->len == 0)
    return TRUE;
  if (!fw_store_begin (self, error))
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    if (!fw_store_run (self, error, "DELETE FROM setting WHERE key = '" LEAVING "' || ?", "t",
                       (const char *) g_ptr_array_index (names, i)))
      {
        fw_store_roll_back (self);
        return FALSE;
      }

  return fw_store_commit (self, error);
}
