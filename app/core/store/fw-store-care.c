/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Looking after the store. The thread of the store.
 */
#define G_LOG_DOMAIN "fw-store"

#include "fw-store-care.h"

#include <unistd.h>

#include "fw-file.h"
#include "fw-store-private.h"

/**
 * fw_finding_new:
 * @what: what is wrong
 * @where: with what
 * @severity: "error" or "warning"
 *
 * Returns: (transfer full): a finding, not repaired
 */
FwFinding *
fw_finding_new (const char *what,
                const char *where,
                const char *severity)
{
  FwFinding *self = g_new0 (FwFinding, 1);

  self->what = g_strdup (what);
  self->where = g_strdup (where);
  self->severity = g_strdup (severity);

  return self;
}

/**
 * fw_finding_free:
 * @self: (transfer full): a finding
 */
void
fw_finding_free (FwFinding *self)
{
  g_free (self->what);
  g_free (self->where);
  g_free (self->severity);
  g_free (self);
}

typedef struct
{
  char *id;
  FwDocumentKind kind;
} Document;

static void
document_clear (gpointer data)
{
  g_free (((Document *) data)->id);
}

static GArray *
list_all (FwStore  *self,
          GError  **error)
{
  g_autoptr(GArray) documents = g_array_new (FALSE, FALSE, sizeof (Document));
  g_autoptr(GError) local = NULL;
  sqlite3_stmt *statement = fw_store_query (self, error, "SELECT id, kind FROM document ORDER BY kind, id", "");

  g_array_set_clear_func (documents, document_clear);
  if (statement == NULL)
    return NULL;
  while (fw_store_step (self, statement, &local))
    {
      Document document = { fw_column_dup (statement, 0), (FwDocumentKind) sqlite3_column_int (statement, 1) };

      g_array_append_val (documents, document);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&documents);
}

static gboolean
rebuild_inside (FwStore  *self,
                GError  **error)
{
  g_autoptr(GArray) documents = NULL;

  if (!fw_store_make_derived (self, error) || (documents = list_all (self, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < documents->len; i++)
    {
      const Document *document = &g_array_index (documents, Document, i);

      if (!fw_store_derive_again (self, document->kind, document->id, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * fw_store_rebuild:
 * @self: a store
 * @error: return location
 *
 * Makes everything derived again from the operations, in one transaction.
 *
 * Returns: whether it worked; when not, the derived rows are as they were
 */
gboolean
fw_store_rebuild (FwStore  *self,
                  GError  **error)
{
  if (!fw_store_begin (self, error))
    return FALSE;
  if (!rebuild_inside (self, error))
    {
      fw_store_roll_back (self);
      return FALSE;
    }

  return fw_store_commit (self, error);
}

/**
 * fw_store_backup:
 * @self: a store
 * @file: where to, which must not be there
 * @error: return location
 *
 * Writes a whole copy of the database, durably and in one step.
 *
 * Returns: whether it worked; when not, there is no @file
 */
gboolean
fw_store_backup (FwStore     *self,
                 const char  *file,
                 GError     **error)
{
  g_autofree char *temporary = g_strdup_printf ("%s.%d.part", file, getpid ());
  g_autoptr(GError) local = NULL;

  if (g_file_test (file, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, FW_STORE_ERROR, FW_STORE_ERROR_REFUSED, "%s: is there already", file);
      return FALSE;
    }
  unlink (temporary);
  if (!fw_store_run (self, error, "VACUUM INTO ?", "t", temporary))
    {
      unlink (temporary);
      return FALSE;
    }
  if (!fw_file_adopt (temporary, file, &local))
    {
      unlink (temporary);
      g_set_error (error, FW_STORE_ERROR, FW_STORE_ERROR_FAILED, "%s", local->message);
      return FALSE;
    }

  return TRUE;
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
        g_ptr_array_add (findings, fw_finding_new (said, "floorwalk.db", "error"));
    }
  if (local != NULL)
    g_ptr_array_add (findings, fw_finding_new (local->message, "floorwalk.db", "error"));

  return TRUE;
}

static gboolean
check_documents (FwStore    *self,
                 GPtrArray  *findings,
                 GError    **error)
{
  g_autoptr(GArray) documents = list_all (self, error);

  if (documents == NULL)
    return FALSE;
  fw_store_forget_cached (self);
  for (guint i = 0; i < documents->len; i++)
    {
      const Document *document = &g_array_index (documents, Document, i);
      g_autoptr(GError) local = NULL;

      if (fw_store_get_cached (self, document->id, &local) == NULL)
        g_ptr_array_add (findings, fw_finding_new (local->message, document->id, "error"));
    }
  if (fw_store_get_integer (self, "SELECT count(*) FROM operation WHERE document NOT IN (SELECT id FROM document)", "") > 0)
    g_ptr_array_add (findings, fw_finding_new ("operations of a document that is not known", "operation", "error"));

  return TRUE;
}

/* Derived rows that do not match the content. Repaired by making them again. */
static gboolean
check_derived (FwStore    *self,
               GPtrArray  *findings,
               gboolean    repair,
               GError    **error)
{
  static const char *const questions[] = {
    "SELECT count(*) FROM document WHERE kind = 2 AND id NOT IN (SELECT id FROM visit)",
    "SELECT count(*) FROM visit WHERE id NOT IN (SELECT id FROM document WHERE kind = 2)",
    "SELECT count(*) FROM document WHERE kind = 1 AND id NOT IN (SELECT id FROM site)",
    "SELECT count(*) FROM site WHERE id NOT IN (SELECT id FROM document WHERE kind = 1)",
    "SELECT count(*) FROM search_text WHERE document NOT IN (SELECT id FROM document)",
  };
  FwFinding *finding;
  gint64 wrong = 0;

  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    wrong += fw_store_get_integer (self, questions[i], "");
  if (!fw_store_run (self, NULL, "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)", ""))
    wrong++;
  if (wrong == 0)
    return TRUE;
  finding = fw_finding_new ("lists and search do not match the records", "derived rows", "warning");
  g_ptr_array_add (findings, finding);
  if (repair && !fw_store_rebuild (self, error))
    return FALSE;
  finding->repaired = repair;

  return TRUE;
}

/**
 * fw_store_check:
 * @self: a store
 * @repair: whether to make again what is derived
 * @error: return location, for a check that could not be made at all
 *
 * Looks at the database, every operation and everything derived.
 *
 * Returns: (transfer full) (nullable) (element-type FwFinding): what is wrong; empty when all is well
 */
GPtrArray *
fw_store_check (FwStore   *self,
                gboolean   repair,
                GError   **error)
{
  g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_finding_free);

  if (!check_database (self, findings, error) || !check_documents (self, findings, error) ||
      !check_derived (self, findings, repair, error))
    return NULL;

  return g_steal_pointer (&findings);
}
