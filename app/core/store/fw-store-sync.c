/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The store's side of a sync: taking in what arrived, knowing what was sent, what to send again.
 * The thread of the store.
 */
#define G_LOG_DOMAIN "fw-store"

#include "fw-store-sync.h"

#include <string.h>

#include "fw-file.h"
#include "fw-store-private.h"
#include "fw-time.h"

/**
 * fw_document_row_free:
 * @self: (transfer full): a row
 */
void
fw_document_row_free (FwDocumentRow *self)
{
  g_free (self->id);
  g_free (self->blob);
  g_free (self);
}

/**
 * fw_store_begin_batch:
 * @self: a store
 * @error: return location
 *
 * Makes what follows one transaction, until fw_store_end_batch(). A call that fails in between has
 * rolled all of it back and ended it. What is imported can be imported again, so the disk is not waited
 * for: the next save makes the batch durable too.
 *
 * Returns: whether it worked
 */
gboolean
fw_store_begin_batch (FwStore  *self,
                      GError  **error)
{
  if (!fw_store_relax (self, error))
    return FALSE;
  if (fw_store_begin (self, error))
    return TRUE;
  fw_store_roll_back (self);

  return FALSE;
}

/**
 * fw_store_end_batch:
 * @self: a store
 * @error: return location
 *
 * Returns: whether the batch is kept; %FALSE too when a call within it has failed
 */
gboolean
fw_store_end_batch (FwStore  *self,
                    GError  **error)
{
  if (self->depth > 0)
    return fw_store_commit (self, error);
  g_set_error (error, FW_STORE_ERROR, FW_STORE_ERROR_FAILED, "%s: the batch was rolled back", self->file);

  return FALSE;
}

/**
 * fw_store_list_documents:
 * @self: a store
 * @only_unsent: whether to leave out those with nothing to send
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type FwDocumentRow): the documents, by id
 */
GPtrArray *
fw_store_list_documents (FwStore   *self,
                         gboolean   only_unsent,
                         GError   **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_document_row_free);
  g_autoptr(GError) local = NULL;
  sqlite3_stmt *statement = fw_store_query (
    self, error,
    only_unsent ? "SELECT document.id, kind, blob, count(*) FROM operation JOIN document ON document.id = operation.document"
                  " WHERE sent = 0 GROUP BY document.id ORDER BY document.id"
                : "SELECT id, kind, blob, (SELECT count(*) FROM operation WHERE document = document.id AND sent = 0)"
                  " FROM document ORDER BY id", "");

  if (statement == NULL)
    return NULL;
  while (fw_store_step (self, statement, &local))
    {
      FwDocumentRow *row = g_new0 (FwDocumentRow, 1);

      row->id = fw_column_dup (statement, 0);
      row->kind = (FwDocumentKind) sqlite3_column_int (statement, 1);
      row->blob = fw_column_dup (statement, 2);
      row->unsent = (guint) sqlite3_column_int (statement, 3);
      g_ptr_array_add (rows, row);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&rows);
}

/**
 * fw_store_dup_blob:
 * @self: a store
 * @document: a document's id
 *
 * Returns: (transfer full) (nullable): the id of the git blob last known at the remote
 */
char *
fw_store_dup_blob (FwStore    *self,
                   const char *document)
{
  sqlite3_stmt *statement = fw_store_query (self, NULL, "SELECT blob FROM document WHERE id = ?", "t", document);
  g_autoptr(GError) error = NULL;
  char *blob = NULL;

  if (statement != NULL && fw_store_step (self, statement, &error))
    {
      blob = fw_column_dup (statement, 0);
      sqlite3_reset (statement);
    }

  return blob;
}

/**
 * fw_store_count_unsent:
 * @self: a store
 *
 * Returns: how many operations the remote does not hold yet
 */
guint
fw_store_count_unsent (FwStore *self)
{
  return (guint) fw_store_get_integer (self, "SELECT count(*) FROM operation WHERE sent = 0", "");
}

/* Of what is to be sent, marks what @held, a log of the remote's, proves to be there. */
static gboolean
mark_held (FwStore     *self,
           const char  *document,
           FwLog       *held,
           GError     **error)
{
  g_autoptr(GPtrArray) arrived = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_operation_unref);
  g_autoptr(GError) local = NULL;
  sqlite3_stmt *statement = fw_store_query (self, error, "SELECT line FROM operation WHERE document = ? AND sent = 0", "t",
                                            document);

  if (statement == NULL)
    return FALSE;
  while (fw_store_step (self, statement, &local))
    {
      g_autoptr(FwOperation) operation =
        fw_operation_parse ((const char *) sqlite3_column_text (statement, 0),
                            (gsize) sqlite3_column_bytes (statement, 0), NULL);

      if (operation != NULL && fw_log_contains (held, operation))
        g_ptr_array_add (arrived, g_steal_pointer (&operation));
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  for (guint i = 0; i < arrived->len; i++)
    if (!fw_store_mark (self, document, g_ptr_array_index (arrived, i), TRUE, error))
      return FALSE;

  return TRUE;
}

static gboolean
take_in (FwStore         *self,
         const char      *document,
         FwLog           *theirs,
         FwMerge         *merge,
         FwImportCounts  *counts,
         GError         **error)
{
  for (guint i = 0; i < merge->remove->len; i++)
    if (!fw_store_remove (self, document, g_ptr_array_index (merge->remove, i), error))
      return FALSE;
  for (guint i = 0; i < merge->insert->len; i++)
    {
      FwOperation *operation = g_ptr_array_index (merge->insert, i);

      /* What was stripped on the way in is not what the blob holds, so it is still to be sent. */
      if (!fw_store_insert (self, document, operation, fw_log_contains (theirs, operation), error))
        return FALSE;
    }
  counts->inserted += merge->insert->len;
  counts->removed += merge->remove->len;
  /* A document that is new here was just inserted with the right marks. */
  if (merge->insert->len == fw_log_get_size (merge->merged))
    return TRUE;
  for (guint i = 0; i < merge->unsent->len; i++)
    {
      if (!fw_store_mark (self, document, g_ptr_array_index (merge->unsent, i), FALSE, error))
        return FALSE;
      counts->resent += (guint) sqlite3_changes (self->database);
    }

  return mark_held (self, document, theirs, error);
}

static gboolean
import_inside (FwStore         *self,
               FwDocumentKind   kind,
               const char      *document,
               FwLog           *theirs,
               const char      *blob,
               FwPurgeList     *purges,
               FwImportCounts  *counts,
               GError         **error)
{
  FwCached *cached = fw_store_get_cached (self, document, error);
  g_autoptr(FwMerge) merge = NULL;
  g_autoptr(GPtrArray) changed = NULL;

  if (cached == NULL)
    return FALSE;
  merge = fw_merge_new (document, cached->log, theirs, purges);
  if (!fw_store_touch (self, kind, document, error) || !take_in (self, document, theirs, merge, counts, error) ||
      !fw_store_run (self, error, "UPDATE document SET blob = ? WHERE id = ?", "tt", blob, document))
    return FALSE;
  if (merge->insert->len == 0 && merge->remove->len == 0)
    return TRUE;
  fw_store_put_cached (self, document, merge->merged);
  changed = g_ptr_array_new ();
  g_ptr_array_extend (changed, merge->insert, NULL, NULL);
  g_ptr_array_extend (changed, merge->remove, NULL, NULL);

  return fw_store_derive (self, kind, document, changed, error);
}

/**
 * fw_store_import:
 * @self: a store
 * @kind: the document's kind
 * @document: its id
 * @theirs: the log that the remote holds
 * @blob: (nullable): the id of the git blob it was read from, %NULL when it came from elsewhere
 * @purges: what was purged
 * @counts: (inout): what was done, added up
 * @error: return location
 *
 * Takes in a document from the remote by set union, and marks unsent whatever is held here that the
 * remote lacks. One transaction. A document whose id is that of one of another kind is left alone.
 *
 * Returns: whether it worked
 */
gboolean
fw_store_import (FwStore         *self,
                 FwDocumentKind   kind,
                 const char      *document,
                 FwLog           *theirs,
                 const char      *blob,
                 FwPurgeList     *purges,
                 FwImportCounts  *counts,
                 GError         **error)
{
  if (fw_store_has_document (self, document) && fw_store_get_kind (self, document) != kind)
    {
      counts->refused++;
      return TRUE;
    }
  if (!fw_store_begin (self, error))
    return FALSE;
  if (!import_inside (self, kind, document, theirs, blob, purges, counts, error))
    {
      fw_store_roll_back (self);
      return FALSE;
    }

  return fw_store_commit (self, error);
}

/**
 * fw_store_mark_gone:
 * @self: a store
 * @document: a document that the remote no longer holds
 * @resent: (out) (optional): how many operations are to be sent again
 * @error: return location
 *
 * Returns: whether it worked
 */
gboolean
fw_store_mark_gone (FwStore     *self,
                    const char  *document,
                    guint       *resent,
                    GError     **error)
{
  if (!fw_store_begin (self, error))
    return FALSE;
  if (!fw_store_run (self, error, "UPDATE operation SET sent = 0 WHERE document = ? AND sent = 1", "t", document))
    {
      fw_store_roll_back (self);
      return FALSE;
    }
  if (resent != NULL)
    *resent = (guint) sqlite3_changes (self->database);
  if (!fw_store_run (self, error, "UPDATE document SET blob = NULL WHERE id = ?", "t", document))
    {
      fw_store_roll_back (self);
      return FALSE;
    }

  return fw_store_commit (self, error);
}

/* Once nothing is unsent, the safety copy has done its work. Inside the transaction, so that no
 * other process can add to what is unsent meanwhile. */
static gboolean
empty_unsent_file (FwStore  *self,
                   GError  **error)
{
  g_autofree char *file = g_build_filename (self->folder, "unsent.jsonl", NULL);

  if (fw_store_get_integer (self, "SELECT EXISTS (SELECT 1 FROM operation WHERE sent = 0)", ""))
    return TRUE;
  self->unsent_since = 0;

  return fw_file_delete (file, error);
}

/**
 * fw_store_mark_sent:
 * @self: a store
 * @document: a document's id
 * @sent: the log that was pushed
 * @blob: the id of the git blob it became
 * @error: return location
 *
 * Notes that the remote holds @sent. What was recorded since stays unsent.
 *
 * Returns: whether it worked
 */
gboolean
fw_store_mark_sent (FwStore     *self,
                    const char  *document,
                    FwLog       *sent,
                    const char  *blob,
                    GError     **error)
{
  if (!fw_store_begin (self, error))
    return FALSE;
  if (!mark_held (self, document, sent, error) ||
      !fw_store_run (self, error, "UPDATE document SET blob = ? WHERE id = ?", "tt", blob, document) ||
      !empty_unsent_file (self, error))
    {
      fw_store_roll_back (self);
      return FALSE;
    }
  g_hash_table_add (self->touched, g_strdup (document));

  return fw_store_commit (self, error);
}

/**
 * fw_store_forget_remote:
 * @self: a store
 * @error: return location
 *
 * Forgets all that was known of the remote: everything is to be compared and, where it is missing,
 * sent again.
 *
 * Returns: whether it worked
 */
gboolean
fw_store_forget_remote (FwStore  *self,
                        GError  **error)
{
  if (!fw_store_begin (self, error))
    return FALSE;
  if (!fw_store_run (self, error, "UPDATE operation SET sent = 0 WHERE sent = 1", "") ||
      !fw_store_run (self, error, "UPDATE document SET blob = NULL", "") ||
      !fw_store_run (self, error, "UPDATE purge SET sent = 0", "") ||
      !fw_store_run (self, error, "UPDATE photo_file SET state = 1 WHERE state > 1", ""))
    {
      fw_store_roll_back (self);
      return FALSE;
    }

  return fw_store_commit (self, error);
}

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

static FwPhotoFile *
read_photo_file (sqlite3_stmt *statement)
{
  FwPhotoFile *file = g_new0 (FwPhotoFile, 1);

  file->sha256 = fw_column_dup (statement, 0);
  file->oid = fw_column_dup (statement, 1);
  file->document = fw_column_dup (statement, 2);
  file->photo = fw_column_dup (statement, 3);
  file->preview = sqlite3_column_int (statement, 4);
  file->bytes = (guint64) sqlite3_column_int64 (statement, 5);
  file->ref = fw_column_dup (statement, 6);
  file->state = (FwPhotoState) sqlite3_column_int (statement, 7);
  file->session = (guint) sqlite3_column_int (statement, 8);

  return file;
}

#define PHOTO_COLUMNS "sha256, oid, document, photo, preview, bytes, ref, state, session"

/* Files of a purged photo, or of any photo of a purged visit. */
static gboolean
take_photo_files (FwStore     *self,
                  const char  *id,
                  GPtrArray   *removed,
                  GError     **error)
{
  g_autoptr(GError) local = NULL;
  sqlite3_stmt *statement = fw_store_query (self, error, "SELECT " PHOTO_COLUMNS " FROM photo_file"
                                                         " WHERE photo = ?1 OR document = ?1", "t", id);

  if (statement == NULL)
    return FALSE;
  while (fw_store_step (self, statement, &local))
    g_ptr_array_add (removed, read_photo_file (statement));
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
      if (!fw_store_run (self, error, "DELETE FROM draft WHERE document = ? AND field = ?", "tt", document, field))
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

  return state != NULL && erase_after (self, document, state, changed, removed, error) &&
         fw_store_touch (self, kind, document, error) && fw_store_derive (self, kind, document, changed, error);
}

/* The safety copy must not keep what was purged. */
static gboolean
rewrite_unsent_file (FwStore  *self,
                     GError  **error)
{
  g_autofree char *file = g_build_filename (self->folder, "unsent.jsonl", NULL);
  g_autoptr(GString) lines = g_string_new (NULL);
  g_autoptr(GError) local = NULL;
  sqlite3_stmt *statement = fw_store_query (self, error, "SELECT document, kind, line FROM operation JOIN document"
                                                         " ON document.id = operation.document WHERE sent = 0", "");

  if (statement == NULL)
    return FALSE;
  while (fw_store_step (self, statement, &local))
    g_string_append_printf (lines, "{\"document\":\"%s\",\"kind\":%d,\"operation\":%s}\n",
                            (const char *) sqlite3_column_text (statement, 0), sqlite3_column_int (statement, 1),
                            (const char *) sqlite3_column_text (statement, 2));
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return fw_file_write (file, lines->str, lines->len, 0600, error);
}

static gboolean
add_purge (FwStore        *self,
           const FwPurge  *purge,
           FwPurgeList    *purges,
           GPtrArray      *removed,
           GError        **error)
{
  return take_photo_files (self, purge->id, removed, error) &&
         fw_store_run (self, error,
                       "DELETE FROM draft WHERE document = ?1 AND (?1 = ?2 OR instr(field, '/' || ?2 || '/') > 0)", "tt",
                       purge->document, purge->id) &&
         strip_document (self, purge->document, purges, removed, error);
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

  return !*any || rewrite_unsent_file (self, error);
}

/* Copies that were made before a migration hold what was erased since. */
static gboolean
delete_old_copies (FwStore  *self,
                   GError  **error)
{
  g_autoptr(GDir) folder = g_dir_open (self->folder, 0, error);
  const char *name;

  if (folder == NULL)
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
  if (!fw_store_commit (self, error))
    return FALSE;
  if (!any)
    return TRUE;

  /* The old pages must not stay in the write-ahead log either. */
  return delete_old_copies (self, error) &&
         (self->depth > 0 || fw_store_execute (self, "PRAGMA wal_checkpoint(TRUNCATE)", error));
}

/**
 * fw_photo_file_free:
 * @self: (transfer full): a row
 */
void
fw_photo_file_free (FwPhotoFile *self)
{
  g_free (self->sha256);
  g_free (self->oid);
  g_free (self->document);
  g_free (self->photo);
  g_free (self->ref);
  g_free (self);
}

/**
 * fw_store_put_photo_file:
 * @self: a store
 * @file: what is known of a file that a photo's "shared" names
 * @error: return location
 *
 * Keeps it, over what was known of the same file.
 *
 * Returns: whether it worked
 */
gboolean
fw_store_put_photo_file (FwStore            *self,
                         const FwPhotoFile  *file,
                         GError            **error)
{
  if (!fw_store_begin (self, error))
    return FALSE;
  g_hash_table_add (self->touched, g_strdup (file->document));
  if (!fw_store_run (self, error,
                     "INSERT OR REPLACE INTO photo_file (" PHOTO_COLUMNS ", changed)"
                     " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                     "ttttiitiii", file->sha256, file->oid, file->document, file->photo, (gint64) file->preview,
                     (gint64) file->bytes, file->ref, (gint64) file->state, (gint64) file->session, fw_time_now ()))
    {
      fw_store_roll_back (self);
      return FALSE;
    }

  return fw_store_commit (self, error);
}

/**
 * fw_store_load_photo_file:
 * @self: a store
 * @sha256: a file's name on the shelf
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what is known of it; %NULL without an error when nothing is
 */
FwPhotoFile *
fw_store_load_photo_file (FwStore     *self,
                          const char  *sha256,
                          GError     **error)
{
  g_autoptr(GError) local = NULL;
  FwPhotoFile *file = NULL;
  sqlite3_stmt *statement = fw_store_query (self, error, "SELECT " PHOTO_COLUMNS " FROM photo_file WHERE sha256 = ?", "t",
                                            sha256);

  if (statement == NULL)
    return NULL;
  if (fw_store_step (self, statement, &local))
    {
      file = read_photo_file (statement);
      sqlite3_reset (statement);
    }
  else if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));

  return file;
}

/**
 * fw_store_list_photo_files:
 * @self: a store
 * @document: (nullable): only those of this visit
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type FwPhotoFile): the files, previews first
 */
GPtrArray *
fw_store_list_photo_files (FwStore     *self,
                           const char  *document,
                           GError     **error)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_photo_file_free);
  g_autoptr(GError) local = NULL;
  sqlite3_stmt *statement = fw_store_query (self, error, "SELECT " PHOTO_COLUMNS " FROM photo_file"
                                                         " WHERE ?1 IS NULL OR document = ?1"
                                                         " ORDER BY preview DESC, photo, sha256", "t", document);

  if (statement == NULL)
    return NULL;
  while (fw_store_step (self, statement, &local))
    g_ptr_array_add (files, read_photo_file (statement));
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&files);
}

/**
 * fw_store_delete_photo_file:
 * @self: a store
 * @sha256: a file's name on the shelf
 * @error: return location
 *
 * Forgets a file that no photo names any more.
 *
 * Returns: whether it worked
 */
gboolean
fw_store_delete_photo_file (FwStore     *self,
                            const char  *sha256,
                            GError     **error)
{
  return fw_store_run (self, error, "DELETE FROM photo_file WHERE sha256 = ?", "t", sha256);
}

/**
 * fw_store_list_used_templates:
 * @self: a store
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type FwTemplate): every version that a visit uses or
 *   that the team has: what belongs in its repository
 */
GPtrArray *
fw_store_list_used_templates (FwStore  *self,
                              GError  **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) templates = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_template_unref);
  g_autoptr(GError) local = NULL;
  sqlite3_stmt *statement = fw_store_query (self, error, "SELECT id, pin FROM template WHERE used = 1 ORDER BY id, pin", "");

  if (statement == NULL)
    return NULL;
  while (fw_store_step (self, statement, &local))
    {
      g_ptr_array_add (names, fw_column_dup (statement, 0));
      g_ptr_array_add (names, fw_column_dup (statement, 1));
    }
  for (guint i = 0; local == NULL && i + 1 < names->len; i += 2)
    {
      FwTemplate *template = fw_store_load_template (self, g_ptr_array_index (names, i),
                                                     g_ptr_array_index (names, i + 1), &local);

      if (template != NULL)
        g_ptr_array_add (templates, template);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&templates);
}
