/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Looking the store over: the database, each operation, the unsent file, everything derived. The thread
 * of the store.
 */
#define G_LOG_DOMAIN "fw-store"

#include "fw-store-care.h"
#include "fw-store-private.h"

#include <string.h>

static FwFinding *
add_finding (GPtrArray  *findings,
             const char *what,
             const char *where,
             const char *severity)
{
  FwFinding *finding = fw_finding_new (what, where, severity);

  g_ptr_array_add (findings, finding);

  return finding;
}

static gboolean
check_database (FwStore    *self,
                GPtrArray  *findings,
                GError    **error)
{
  g_autoptr(GError) local = NULL;
  sqlite3_stmt *statement = fw_store_query (self, error, "PRAGMA integrity_check(20)", "");

  if (statement == NULL)
    return FALSE;
  while (fw_store_step (self, statement, &local))
    {
      const char *said = (const char *) sqlite3_column_text (statement, 0);

      if (g_strcmp0 (said, "ok") != 0)
        add_finding (findings, said, "floorwalk.db", "error")->restorable = TRUE;
    }
  if (local != NULL)
    add_finding (findings, local->message, "floorwalk.db", "error")->restorable = TRUE;

  return TRUE;
}

/* --- Operations ---------------------------------------------------------------------------------- */

static gboolean
is_as_kept (sqlite3_stmt *row)
{
  g_autoptr(FwOperation) operation =
    fw_operation_parse ((const char *) sqlite3_column_text (row, 2), (gsize) sqlite3_column_bytes (row, 2), NULL);

  return operation != NULL && sqlite3_column_bytes (row, 1) == FW_STORE_HASH_BYTES &&
         fw_store_has_hash (operation, sqlite3_column_blob (row, 1));
}

/* One finding a document. */
static gboolean
check_operations (FwStore    *self,
                  GPtrArray  *findings,
                  GError    **error)
{
  g_autoptr(GError) local = NULL;
  g_autofree char *last = NULL;
  sqlite3_stmt *statement = fw_store_query (self, error, "SELECT document, hash, line FROM operation ORDER BY document", "");

  if (statement == NULL)
    return FALSE;
  while (fw_store_step (self, statement, &local))
    if (!is_as_kept (statement) && g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), last) != 0)
      {
        g_free (last);
        last = fw_column_dup (statement, 0);
        add_finding (findings, "a line is not the operation that was kept", last, "error")->restorable = TRUE;
      }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (fw_store_get_integer (self, "SELECT count(*) FROM operation WHERE document NOT IN (SELECT id FROM document)", "") > 0)
    add_finding (findings, "operations of a document that is not known", "operation", "error")->restorable = TRUE;

  return TRUE;
}

/* --- Templates ----------------------------------------------------------------------------------- */

static gboolean
is_pinned (sqlite3_stmt *row)
{
  const void *data = sqlite3_column_blob (row, 2);
  g_autoptr(GBytes) bytes = g_bytes_new (data, (gsize) sqlite3_column_bytes (row, 2));
  g_autoptr(FwTemplate) template = fw_template_parse (bytes, NULL, NULL);

  return template != NULL &&
         g_strcmp0 (fw_template_get_id (template), (const char *) sqlite3_column_text (row, 0)) == 0 &&
         g_strcmp0 (fw_template_get_pin (template), (const char *) sqlite3_column_text (row, 1)) == 0;
}

static gboolean
check_templates (FwStore    *self,
                 GPtrArray  *findings,
                 GError    **error)
{
  g_autoptr(GError) local = NULL;
  sqlite3_stmt *statement = fw_store_query (self, error, "SELECT id, pin, bytes FROM template ORDER BY id, pin", "");

  if (statement == NULL)
    return FALSE;
  while (fw_store_step (self, statement, &local))
    if (!is_pinned (statement))
      add_finding (findings, "a checklist is not the one that was kept",
                   (const char *) sqlite3_column_text (statement, 0), "error")->restorable = TRUE;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

/* --- The unsent file ----------------------------------------------------------------------------- */

/* A stub whose line is there whole is what an erasing left that did not come to its end: nothing was lost by it. */
static gboolean
is_replaced (FwLog       *log,
             FwOperation *operation)
{
  FwOperation *there = fw_log_find (log, fw_operation_get_id (operation));

  return fw_log_contains (log, operation) ||
         (there != NULL && (fw_operation_is_purged (there) || fw_operation_is_purged (operation)));
}

static GPtrArray *
list_lost (FwStore                *self,
           const FwFoundDocument  *found,
           FwPurgeList            *purges,
           GError                **error)
{
  FwCached *cached = fw_store_get_cached (self, found->id, error);
  g_autoptr(FwLog) stripped = fw_purge_list_apply (purges, found->id, found->log);
  GPtrArray *lost;

  if (cached == NULL)
    return NULL;
  lost = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_operation_unref);
  for (guint i = 0; i < fw_log_get_size (stripped); i++)
    if (!is_replaced (cached->log, fw_log_get (stripped, i)))
      g_ptr_array_add (lost, fw_operation_ref (fw_log_get (stripped, i)));

  return lost;
}

/* In the caller's transaction. */
static gboolean
insert_lost (FwStore                *self,
             const FwFoundDocument  *found,
             GPtrArray              *lost,
             GError                **error)
{
  FwDocumentKind kind = (FwDocumentKind) found->kind;

  for (guint i = 0; i < lost->len; i++)
    if (!fw_store_insert (self, found->id, g_ptr_array_index (lost, i), FALSE, error))
      return FALSE;
  fw_store_forget_cached (self);

  return fw_store_touch (self, kind, found->id, error) && fw_store_derive_again (self, kind, found->id, error);
}

static gboolean
take_back (FwStore                *self,
           const FwFoundDocument  *found,
           GPtrArray              *lost,
           GError                **error)
{
  if (!fw_store_begin (self, error))
    return FALSE;
  if (insert_lost (self, found, lost, error))
    return fw_store_commit (self, error);
  fw_store_roll_back (self);

  return FALSE;
}

static gboolean
insert_all (FwStore     *self,
            GHashTable  *documents,
            GError     **error)
{
  g_autoptr(FwPurgeList) purges = fw_store_load_purges (self, error);
  GHashTableIter iterator;
  gpointer value;

  if (purges == NULL)
    return FALSE;
  g_hash_table_iter_init (&iterator, documents);
  while (g_hash_table_iter_next (&iterator, NULL, &value))
    {
      g_autoptr(GPtrArray) lost = list_lost (self, value, purges, error);

      if (lost == NULL || (lost->len > 0 && !insert_lost (self, value, lost, error)))
        return FALSE;
    }

  return TRUE;
}

/**
 * fw_store_adopt_unsent:
 * @self: a store that was just opened for writing
 * @error: return location
 *
 * Where somebody has deleted the database, what was never sent lies in the unsent file alone, and would go with
 * it as soon as something else is sent. A database without any operation takes it in, all or nothing.
 *
 * Returns: whether it worked, also where there is nothing to take
 */
gboolean
fw_store_adopt_unsent (FwStore  *self,
                       GError  **error)
{
  g_autoptr(GHashTable) documents = fw_found_documents_new ();

  if (fw_store_get_integer (self, "SELECT EXISTS (SELECT 1 FROM operation)", ""))
    return TRUE;
  if (!fw_unsent_read (self->folder, documents, error))
    return FALSE;
  if (g_hash_table_size (documents) == 0)
    return TRUE;
  if (!fw_store_begin (self, error))
    return FALSE;
  if (insert_all (self, documents, error))
    return fw_store_commit (self, error);
  fw_store_roll_back (self);

  return FALSE;
}

static gboolean
check_lost (FwStore                *self,
            const FwFoundDocument  *found,
            FwPurgeList            *purges,
            GPtrArray              *findings,
            gboolean                repair,
            GError                **error)
{
  g_autoptr(GPtrArray) lost = NULL;

  if (fw_store_has_document (self, found->id) && (int) fw_store_get_kind (self, found->id) != found->kind)
    return TRUE;
  lost = list_lost (self, found, purges, error);
  if (lost == NULL)
    return FALSE;
  if (lost->len == 0)
    return TRUE;
  if (repair && !take_back (self, found, lost, error))
    return FALSE;
  add_finding (findings, "the database has lost what was saved, and unsent.jsonl holds it", found->id, "error")->repaired =
    repair;

  return TRUE;
}

static gboolean
is_copied (FwStore     *self,
           GHashTable  *documents,
           gboolean    *copied,
           GError     **error)
{
  g_autoptr(GError) local = NULL;
  sqlite3_stmt *statement = fw_store_query (self, error, "SELECT document, line FROM operation WHERE sent = 0", "");

  *copied = TRUE;
  if (statement == NULL)
    return FALSE;
  while (*copied && fw_store_step (self, statement, &local))
    {
      const FwFoundDocument *found = g_hash_table_lookup (documents, sqlite3_column_text (statement, 0));
      g_autoptr(FwOperation) operation =
        fw_operation_parse ((const char *) sqlite3_column_text (statement, 1),
                            (gsize) sqlite3_column_bytes (statement, 1), NULL);

      *copied = found != NULL && operation != NULL && fw_log_contains (found->log, operation);
    }
  sqlite3_reset (statement);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

/* Both ways: a database that was set back, or lost the end of its write-ahead log, gets what the file
 * holds; a file that a process could not write any more gets what the database holds. */
static gboolean
check_unsent (FwStore    *self,
              GPtrArray  *findings,
              gboolean    repair,
              GError    **error)
{
  g_autoptr(GHashTable) documents = fw_found_documents_new ();
  g_autoptr(FwPurgeList) purges = fw_store_load_purges (self, error);
  GHashTableIter iterator;
  gpointer value;
  gboolean copied = TRUE;

  if (purges == NULL || !fw_unsent_read (self->folder, documents, error))
    return FALSE;
  g_hash_table_iter_init (&iterator, documents);
  while (g_hash_table_iter_next (&iterator, NULL, &value))
    if (!check_lost (self, value, purges, findings, repair, error))
      return FALSE;
  if (!is_copied (self, documents, &copied, error))
    return FALSE;
  if (copied)
    return TRUE;
  if (repair && !fw_store_write_unsent (self, error))
    return FALSE;
  add_finding (findings, "it does not hold all that is unsent", "unsent.jsonl", "warning")->repaired = repair;

  return TRUE;
}

/* --- What is derived ----------------------------------------------------------------------------- */

/* Every row that belongs to a document, but for numbers that mean nothing. */
static char *
dump_derived (FwStore     *self,
              const char  *document,
              GError     **error)
{
  static const char *const queries[] = {
    "SELECT * FROM visit WHERE id = ?", "SELECT * FROM site WHERE id = ?",
    "SELECT * FROM action WHERE site = ? ORDER BY id", "SELECT * FROM element WHERE document = ? ORDER BY id",
    "SELECT field, text FROM search_text WHERE document = ? ORDER BY field",
    "SELECT * FROM photo WHERE visit = ? ORDER BY id",
  };
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GError) local = NULL;

  for (guint i = 0; local == NULL && i < G_N_ELEMENTS (queries); i++)
    {
      sqlite3_stmt *statement = fw_store_query (self, &local, queries[i], "t", document);

      while (statement != NULL && fw_store_step (self, statement, &local))
        for (int c = 0; c < sqlite3_column_count (statement); c++)
          g_string_append_printf (text, "%d %d %s\n", i, sqlite3_column_type (statement, c),
                                  (const char *) sqlite3_column_text (statement, c));
    }
  if (local == NULL)
    return g_string_free (g_steal_pointer (&text), FALSE);
  g_propagate_error (error, g_steal_pointer (&local));

  return NULL;
}

/* Makes the document's rows anew in a transaction that is taken back, so that a save waits for one
 * document and no longer. */
static gboolean
compare_document (FwStore                 *self,
                  const FwListedDocument  *document,
                  gboolean                *same,
                  GError                 **error)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (!fw_store_begin (self, error))
    return FALSE;
  before = dump_derived (self, document->id, error);
  if (before != NULL && fw_store_run (self, error, "DELETE FROM element WHERE document = ?", "t", document->id) &&
      fw_store_run (self, error, "DELETE FROM search_text WHERE document = ?", "t", document->id) &&
      fw_store_run (self, error, "DELETE FROM photo WHERE visit = ?", "t", document->id) &&
      fw_store_derive_again (self, document->kind, document->id, error))
    after = dump_derived (self, document->id, error);
  fw_store_roll_back (self);
  *same = g_strcmp0 (before, after) == 0;

  return after != NULL;
}

static gboolean
count_differing (FwStore  *self,
                 gint64   *wrong,
                 GError  **error)
{
  g_autoptr(GArray) documents = fw_store_list_all (self, error);

  for (guint i = 0; documents != NULL && i < documents->len; i++)
    {
      gboolean same = TRUE;

      if (!compare_document (self, &g_array_index (documents, FwListedDocument, i), &same, error))
        return FALSE;
      *wrong += !same;
    }

  return documents != NULL;
}

/* Derived rows that do not match the content. Repaired by making them again. */
static gboolean
check_derived (FwStore    *self,
               GPtrArray  *findings,
               gboolean    repair,
               GError    **error)
{
  static const char *const questions[] = {
    "SELECT count(*) FROM visit WHERE id NOT IN (SELECT id FROM document WHERE kind = 2)",
    "SELECT count(*) FROM site WHERE id NOT IN (SELECT id FROM document WHERE kind = 1)",
    "SELECT count(*) FROM action WHERE site NOT IN (SELECT id FROM document WHERE kind = 1)",
    "SELECT count(*) FROM element WHERE document NOT IN (SELECT id FROM document)",
    "SELECT count(*) FROM search_text WHERE document NOT IN (SELECT id FROM document)",
  };
  gint64 wrong = 0;

  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    wrong += fw_store_get_integer (self, questions[i], "");
  if (!fw_store_run (self, NULL, "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)", ""))
    wrong++;
  if (wrong == 0 && !count_differing (self, &wrong, error))
    return FALSE;
  if (wrong == 0)
    return TRUE;
  if (repair && !fw_store_rebuild (self, error))
    return FALSE;
  add_finding (findings, "lists and search do not match the records", "derived rows", "warning")->repaired = repair;

  return TRUE;
}

/**
 * fw_store_check:
 * @self: a store
 * @repair: whether to make again what is derived, and to take back what the unsent file holds
 * @error: return location, for a check that could not be made at all
 *
 * Looks at the database, every operation, the unsent file and everything derived. Where the content itself is
 * damaged nothing is repaired here: fw_store_restore() does that.
 *
 * Returns: (transfer full) (nullable) (element-type FwFinding): what is wrong; empty when all is well
 */
GPtrArray *
fw_store_check (FwStore   *self,
                gboolean   repair,
                GError   **error)
{
  g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_finding_free);

  fw_store_forget_cached (self);
  if (!check_database (self, findings, error))
    return NULL;
  if (findings->len == 0 &&
      (!check_operations (self, findings, error) || !check_templates (self, findings, error)))
    return NULL;
  if (findings->len > 0)
    return g_steal_pointer (&findings);
  if (!check_unsent (self, findings, repair, error) || !check_derived (self, findings, repair, error))
    return NULL;

  return g_steal_pointer (&findings);
}
