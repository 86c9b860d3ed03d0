/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The one door in: edits become operations and derived rows in one transaction. The thread of the store.
 */
#define G_LOG_DOMAIN "fw-store"

#include "fw-store-private.h"

#include <string.h>

#include "fw-rules.h"
#include "fw-time.h"

static void
hash_of (FwOperation *operation,
         guint8       hash[32])
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize length = 32;
  gsize line_length;
  const char *line = fw_operation_get_line (operation, &line_length);

  g_checksum_update (checksum, (const guchar *) line, (gssize) line_length);
  g_checksum_get_digest (checksum, hash, &length);
}

/**
 * fw_store_has_hash:
 * @operation: an operation
 * @hash: (array fixed-size=16): what was kept with its line
 *
 * Returns: whether the line is the one that was kept
 */
gboolean
fw_store_has_hash (FwOperation *operation,
                   const void  *hash)
{
  guint8 now[32];

  hash_of (operation, now);

  return memcmp (now, hash, FW_STORE_HASH_BYTES) == 0;
}

/* A stub stands in place of every line of its id. */
static gboolean
remove_purged (FwStore      *self,
               const char   *document,
               const char   *id,
               GError      **error)
{
  g_autoptr(GPtrArray) purged = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_operation_unref);
  g_autoptr(GError) local = NULL;
  sqlite3_stmt *statement = fw_store_query (self, error, "SELECT line FROM operation WHERE document = ? AND id = ?", "tt",
                                            document, id);

  if (statement == NULL)
    return FALSE;
  while (fw_store_step (self, statement, &local))
    {
      g_autoptr(FwOperation) operation =
        fw_operation_parse ((const char *) sqlite3_column_text (statement, 0),
                            (gsize) sqlite3_column_bytes (statement, 0), NULL);

      if (operation != NULL && !fw_operation_is_purged (operation))
        g_ptr_array_add (purged, g_steal_pointer (&operation));
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  for (guint i = 0; i < purged->len; i++)
    if (!fw_store_remove (self, document, g_ptr_array_index (purged, i), error))
      return FALSE;

  return TRUE;
}

/**
 * fw_store_insert:
 * @self: a store with a transaction begun
 * @document: a document's id
 * @operation: an operation
 * @sent: whether the remote holds it
 * @error: return location
 *
 * Keeps one operation; one that is there stays as it is. A stub takes the place of what was purged.
 *
 * Returns: whether it worked
 */
gboolean
fw_store_insert (FwStore      *self,
                 const char   *document,
                 FwOperation  *operation,
                 gboolean      sent,
                 GError      **error)
{
  guint8 hash[32];

  hash_of (operation, hash);
  if (fw_operation_is_purged (operation) &&
      !remove_purged (self, document, fw_operation_get_id (operation), error))
    return FALSE;
  if (!fw_store_run (self, error, "INSERT OR IGNORE INTO operation VALUES (?, ?, ?, ?, ?)", "ttbti", document,
                     fw_operation_get_id (operation), hash, FW_STORE_HASH_BYTES, fw_operation_get_line (operation, NULL),
                     (gint64) sent))
    return FALSE;
  if (fw_operation_get_kind (operation) != FW_OPERATION_ADD)
    return TRUE;

  return fw_store_run (self, error, "INSERT OR IGNORE INTO element VALUES (?, ?, ?)", "ttt",
                       fw_operation_get_id (operation), document, fw_operation_get_field (operation));
}

/**
 * fw_store_remove:
 * @self: a store with a transaction begun
 * @document: a document's id
 * @operation: a line that a stub replaces
 * @error: return location
 *
 * Returns: whether it worked
 */
gboolean
fw_store_remove (FwStore      *self,
                 const char   *document,
                 FwOperation  *operation,
                 GError      **error)
{
  guint8 hash[32];

  hash_of (operation, hash);

  return fw_store_run (self, error, "DELETE FROM operation WHERE document = ? AND id = ? AND hash = ?", "ttb", document,
                       fw_operation_get_id (operation), hash, FW_STORE_HASH_BYTES);
}

/**
 * fw_store_mark:
 * @self: a store with a transaction begun
 * @document: a document's id
 * @operation: an operation of it
 * @sent: whether the remote holds it
 * @error: return location
 *
 * Returns: whether it worked
 */
gboolean
fw_store_mark (FwStore      *self,
               const char   *document,
               FwOperation  *operation,
               gboolean      sent,
               GError      **error)
{
  guint8 hash[32];

  hash_of (operation, hash);

  return fw_store_run (self, error, "UPDATE operation SET sent = ?1 WHERE document = ?2 AND id = ?3 AND hash = ?4 AND sent <> ?1", "ittb",
                       (gint64) sent, document, fw_operation_get_id (operation), hash, FW_STORE_HASH_BYTES);
}

/**
 * fw_store_touch:
 * @self: a store with a transaction begun
 * @kind: the document's kind
 * @document: its id
 * @error: return location
 *
 * Remembers that a document was changed, and that it exists.
 *
 * Returns: whether it worked
 */
gboolean
fw_store_touch (FwStore         *self,
                FwDocumentKind   kind,
                const char      *document,
                GError         **error)
{
  g_hash_table_add (self->touched, g_strdup (document));

  return fw_store_run (self, error, "INSERT OR IGNORE INTO document (id, kind) VALUES (?, ?)", "ti", document,
                       (gint64) kind);
}

/**
 * fw_store_keep_own:
 * @self: a store, in a transaction
 * @kind: the document's kind
 * @document: its id
 * @operations: (element-type FwOperation): what was made on this device
 * @error: return location
 *
 * Returns: whether they are kept with all that is derived from them
 */
gboolean
fw_store_keep_own (FwStore         *self,
                   FwDocumentKind   kind,
                   const char      *document,
                   GPtrArray       *operations,
                   GError         **error)
{
  g_hash_table_add (self->touched, g_strdup (document));
  if (!fw_store_run (self, error, "INSERT INTO document (id, kind, number) VALUES (?1, ?2, ?3)"
                                  " ON CONFLICT (id) DO UPDATE SET number = number + ?3", "tii", document,
                     (gint64) kind, (gint64) operations->len))
    return FALSE;
  for (guint i = 0; i < operations->len; i++)
    {
      FwOperation *operation = g_ptr_array_index (operations, i);

      if (!fw_store_insert (self, document, operation, FALSE, error))
        return FALSE;
      fw_unsent_add (self->unsent, kind, document, operation);
      g_set_str (&self->written, fw_operation_get_id (operation));
    }

  return fw_store_take_operations (self, kind, document, operations, error);
}

/**
 * fw_store_make_writer:
 * @self: a store
 * @document: a document's id
 *
 * Returns: (transfer full): what makes this device's next operations of the document
 */
FwWriter *
fw_store_make_writer (FwStore    *self,
                      const char *document)
{
  FwWriter *writer = fw_writer_new (self->person, self->device);
  g_autofree char *time = fw_time_now_text ();

  fw_writer_set_clock (writer, fw_time_now (), time, fw_time_is_synchronised ());
  fw_writer_set_last (writer, self->written);
  fw_writer_set_next (writer, 1 + (guint64) fw_store_get_integer (self, "SELECT number FROM document WHERE id = ?", "t",
                                                                  document));

  return writer;
}

/**
 * fw_store_list_ids:
 * @operations: (element-type FwOperation): operations
 *
 * Returns: (transfer full): their ids as JSON, as "change" holds them
 */
char *
fw_store_list_ids (GPtrArray *operations)
{
  yyjson_mut_doc *ids = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *array = yyjson_mut_arr (ids);

  yyjson_mut_doc_set_root (ids, array);
  for (guint i = 0; i < operations->len; i++)
    yyjson_mut_arr_add_strcpy (ids, array, fw_operation_get_id (g_ptr_array_index (operations, i)));

  return fw_json_take_line (ids);
}

static gboolean
note_change (FwStore     *self,
             const char  *document,
             GPtrArray   *operations,
             GError     **error)
{
  g_autofree char *ids = fw_store_list_ids (operations);

  return fw_store_run (self, error, "INSERT INTO change (document, operations) VALUES (?, ?)", "tt", document, ids) &&
         fw_store_run (self, error, "DELETE FROM change WHERE number <= (SELECT max(number) FROM change) - 500", "");
}

/**
 * fw_store_apply_inside:
 * @self: a store, in a transaction
 * @edit: what a person changed
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type FwOperation): the operations that were made
 */
GPtrArray *
fw_store_apply_inside (FwStore  *self,
                       FwEdit   *edit,
                       GError  **error)
{
  FwDocumentKind kind = fw_edit_get_kind (edit);
  const char *document = fw_edit_get_document (edit);
  FwState *state = fw_store_get_state (self, kind, document, error);
  g_autoptr(FwWriter) writer = NULL;
  g_autoptr(GPtrArray) operations = NULL;

  if (state == NULL)
    return NULL;
  writer = fw_store_make_writer (self, document);
  operations = fw_edit_perform (edit, writer, state, error);
  if (operations == NULL)
    return NULL;
  if (operations->len > 0 &&
      (!fw_store_keep_own (self, kind, document, operations, error) || !note_change (self, document, operations, error)))
    return NULL;

  return g_steal_pointer (&operations);
}

/* What was typed belongs to what is closed, and to what is opened again. */
static GPtrArray *
apply_with_drafts (FwStore  *self,
                   FwEdit   *edit,
                   GError  **error)
{
  const char *document = fw_edit_get_document (edit);
  gboolean turns = fw_edit_sets (edit, document, "status");
  g_autoptr(GPtrArray) operations = NULL;

  if (turns && !fw_store_commit_drafts_inside (self, document, error))
    return NULL;
  operations = fw_store_apply_inside (self, edit, error);
  if (operations == NULL || (turns && !fw_store_commit_drafts_inside (self, document, error)))
    return NULL;

  return g_steal_pointer (&operations);
}

/**
 * fw_store_apply:
 * @self: a store
 * @edit: what a person wants changed
 * @error: return location; %FW_MODEL_ERROR where a rule forbids it, %FW_LOG_ERROR where the format
 *   does, %FW_STORE_ERROR where it could not be kept
 *
 * Performs @edit in one transaction with everything derived from it. When this returns, it is
 * durable: it survives a power cut.
 *
 * Returns: (transfer full) (nullable) (element-type FwOperation): the operations it became
 */
GPtrArray *
fw_store_apply (FwStore  *self,
                FwEdit   *edit,
                GError  **error)
{
  g_autoptr(GPtrArray) operations = NULL;

  if (!fw_store_begin (self, error))
    return NULL;
  operations = apply_with_drafts (self, edit, error);
  if (operations == NULL)
    {
      fw_store_roll_back (self);
      return NULL;
    }
  if (!fw_store_commit (self, error))
    return NULL;

  return g_steal_pointer (&operations);
}
