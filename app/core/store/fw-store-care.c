/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Looking after the store: making again what is derived, copies. The thread of the store.
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

static void
document_clear (gpointer data)
{
  g_free (((FwListedDocument *) data)->id);
}

/**
 * fw_store_list_all:
 * @self: a store
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type FwListedDocument): every document, by kind and id
 */
GArray *
fw_store_list_all (FwStore  *self,
                   GError  **error)
{
  g_autoptr(GArray) documents = g_array_new (FALSE, FALSE, sizeof (FwListedDocument));
  g_autoptr(GError) local = NULL;
  sqlite3_stmt *statement = fw_store_query (self, error, "SELECT id, kind FROM document ORDER BY kind, id", "");

  g_array_set_clear_func (documents, document_clear);
  if (statement == NULL)
    return NULL;
  while (fw_store_step (self, statement, &local))
    {
      FwListedDocument document = { fw_column_dup (statement, 0), (FwDocumentKind) sqlite3_column_int (statement, 1) };

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

  if (!fw_store_make_derived (self, error) || (documents = fw_store_list_all (self, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < documents->len; i++)
    {
      const FwListedDocument *document = &g_array_index (documents, FwListedDocument, i);

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
