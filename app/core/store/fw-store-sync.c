/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The store's side of a sync: taking in what arrived, knowing what was sent, what to send again.
 * The thread of the store.
 */
#define G_LOG_DOMAIN "fw-store"

#include "fw-store-sync.h"

#include "fw-store-private.h"

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
 * @only_unsent: whether to leave out those with nothing to send or to write again
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
    only_unsent ? "SELECT id, kind, blob, (SELECT count(*) FROM operation WHERE document = document.id AND sent = 0),"
                  " rewrite FROM document WHERE rewrite = 1 OR id IN (SELECT document FROM operation WHERE sent = 0)"
                  " ORDER BY id"
                : "SELECT id, kind, blob, (SELECT count(*) FROM operation WHERE document = document.id AND sent = 0),"
                  " rewrite FROM document ORDER BY id", "");

  if (statement == NULL)
    return NULL;
  while (fw_store_step (self, statement, &local))
    {
      FwDocumentRow *row = g_new0 (FwDocumentRow, 1);

      row->id = fw_column_dup (statement, 0);
      row->kind = (FwDocumentKind) sqlite3_column_int (statement, 1);
      row->blob = fw_column_dup (statement, 2);
      row->unsent = (guint) sqlite3_column_int (statement, 3);
      row->rewrite = sqlite3_column_int (statement, 4);
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

/**
 * fw_store_check_kept:
 * @self: a store
 * @document: a document's id
 * @error: return location; %FW_STORE_ERROR_DAMAGED where one of its lines has changed on the disk
 *
 * For what is about to be sent: others would take a damaged line for an operation of its own, for ever.
 *
 * Returns: whether each line is the operation that was kept
 */
gboolean
fw_store_check_kept (FwStore     *self,
                     const char  *document,
                     GError     **error)
{
  g_autoptr(GError) local = NULL;
  sqlite3_stmt *statement = fw_store_query (self, error, "SELECT hash, line FROM operation WHERE document = ?", "t", document);
  gboolean kept = TRUE;

  if (statement == NULL)
    return FALSE;
  while (kept && fw_store_step (self, statement, &local))
    {
      g_autoptr(FwOperation) operation =
        fw_operation_parse ((const char *) sqlite3_column_text (statement, 1),
                            (gsize) sqlite3_column_bytes (statement, 1), NULL);

      kept = operation != NULL && sqlite3_column_bytes (statement, 0) == FW_STORE_HASH_BYTES &&
             fw_store_has_hash (operation, sqlite3_column_blob (statement, 0));
    }
  sqlite3_reset (statement);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (!kept)
    g_set_error (error, FW_STORE_ERROR, FW_STORE_ERROR_DAMAGED,
                 "%s: a line of %s is not the operation that was kept; floorwalk-cli check --repair makes the database anew",
                 self->file, document);

  return kept;
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
      if (!fw_log_contains (theirs, operation))
        fw_unsent_set_stale (self->unsent);
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
      if (sqlite3_changes (self->database) > 0)
        fw_unsent_set_stale (self->unsent);
    }

  return mark_held (self, document, theirs, error);
}

/* What a document's blob is called while only a part of it has been taken in. */
#define BLOB_IN_PART ""

static gboolean
insert_ahead (FwStore         *self,
              FwDocumentKind   kind,
              const char      *document,
              FwLog           *theirs,
              GPtrArray       *operations,
              guint            most,
              GError         **error)
{
  FwCached *cached;

  if (!fw_store_touch (self, kind, document, error) ||
      !fw_store_run (self, error, "UPDATE document SET blob = '" BLOB_IN_PART "' WHERE id = ?", "t", document))
    return FALSE;
  for (guint i = 0; i < MIN (most, operations->len); i++)
    {
      FwOperation *operation = g_ptr_array_index (operations, i);

      if (!fw_store_insert (self, document, operation, fw_log_contains (theirs, operation), error))
        return FALSE;
    }
  cached = fw_store_get_cached (self, document, error);
  if (cached == NULL)
    return FALSE;
  {
    g_autoptr(FwLog) log = fw_log_copy (cached->log);

    for (guint i = 0; i < MIN (most, operations->len); i++)
      fw_log_add (log, g_ptr_array_index (operations, i));
    fw_store_put_cached (self, document, log);
  }

  return TRUE;
}

/**
 * fw_store_import_ahead:
 * @self: a store without a transaction
 * @kind: the document's kind
 * @document: its id
 * @theirs: the log that the remote holds
 * @purges: what was purged
 * @most: how many operations to take in
 * @more: (out): whether there are more than that, so that it is to be called again
 * @counts: (inout): what was done, added up
 * @error: return location
 *
 * Takes in a part of a document that is too large for one transaction. Until fw_store_import() has taken in
 * the rest, nothing is derived from it, and the document counts as not known at the remote.
 *
 * Returns: whether it worked
 */
gboolean
fw_store_import_ahead (FwStore         *self,
                       FwDocumentKind   kind,
                       const char      *document,
                       FwLog           *theirs,
                       FwPurgeList     *purges,
                       guint            most,
                       gboolean        *more,
                       FwImportCounts  *counts,
                       GError         **error)
{
  FwCached *cached;
  g_autoptr(FwMerge) merge = NULL;

  *more = FALSE;
  if (fw_store_has_document (self, document) && fw_store_get_kind (self, document) != kind)
    return TRUE;
  if (!fw_store_begin_batch (self, error))
    return FALSE;
  cached = fw_store_get_cached (self, document, error);
  if (cached != NULL)
    merge = fw_merge_new (document, cached->log, theirs, purges);
  *more = merge != NULL && merge->insert->len > most;
  if (merge == NULL || (*more && !insert_ahead (self, kind, document, theirs, merge->insert, most, error)))
    {
      fw_store_roll_back (self);
      return FALSE;
    }
  counts->inserted += *more ? most : 0;

  return fw_store_end_batch (self, error);
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
  g_autofree char *before = fw_store_dup_blob (self, document);

  if (cached == NULL)
    return FALSE;
  merge = fw_merge_new (document, cached->log, theirs, purges);
  if (!fw_store_touch (self, kind, document, error) || !take_in (self, document, theirs, merge, counts, error) ||
      !fw_store_run (self, error, "UPDATE document SET blob = ?, rewrite = 0 WHERE id = ?", "tt", blob, document))
    return FALSE;
  if (g_strcmp0 (before, BLOB_IN_PART) == 0)
    {
      fw_store_put_cached (self, document, merge->merged);
      return fw_store_derive_again (self, kind, document, error);
    }
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
 * fw_store_mark_rewrite:
 * @self: a store
 * @document: a document that was just imported
 * @error: return location
 *
 * Remembers that the remote holds the document in other bytes than we write, so that it is to be written
 * again although nothing of it is unsent. Until it is sent, or imported as we write it.
 *
 * Returns: whether it worked
 */
gboolean
fw_store_mark_rewrite (FwStore     *self,
                       const char  *document,
                       GError     **error)
{
  if (!fw_store_begin (self, error))
    return FALSE;
  if (!fw_store_run (self, error, "UPDATE document SET rewrite = 1 WHERE id = ?", "t", document))
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
  if (sqlite3_changes (self->database) > 0)
    fw_unsent_set_stale (self->unsent);
  if (!fw_store_run (self, error, "UPDATE document SET blob = NULL, rewrite = 0 WHERE id = ?", "t", document))
    {
      fw_store_roll_back (self);
      return FALSE;
    }

  return fw_store_commit (self, error);
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
      !fw_store_run (self, error, "UPDATE document SET blob = ?, rewrite = 0 WHERE id = ?", "tt", blob, document) ||
      !fw_store_empty_unsent (self, error))
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
      !fw_store_run (self, error, "UPDATE document SET blob = NULL, rewrite = 0", "") ||
      !fw_store_run (self, error, "UPDATE purge SET sent = 0", "") ||
      !fw_store_run (self, error, "UPDATE photo_file SET state = 1 WHERE state > 1", ""))
    {
      fw_store_roll_back (self);
      return FALSE;
    }
  fw_unsent_set_stale (self->unsent);

  return fw_store_commit (self, error);
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
