/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The schema: content by numbered files, each in one transaction with its version; derived tables
 * made again whenever their version differs.
 */
#define G_LOG_DOMAIN "fw-store"

#include <gio/gio.h>

#include "fw-store-care.h"
#include "fw-store-private.h"
#include "fw-store-resources.h"
#include "fw-time.h"

/* The order is the version; a file that was released is never changed. */
static const char *const migrations[] = {
  "001-content.sql",
  "002-rewrite.sql",
};

#define CONTENT_VERSION ((gint64) G_N_ELEMENTS (migrations))

/* To be raised whenever derived.sql, or what is put in its tables, changes. */
#define DERIVED_VERSION "6"

static gboolean
run_file (FwStore     *self,
          const char  *name,
          GError     **error)
{
  g_autofree char *path = g_strconcat ("/io/github/floorwalk/sql/", name, NULL);
  g_autoptr(GBytes) sql = g_resource_lookup_data (fw_store_resources_get_resource (), path,
                                                  G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  return sql != NULL && fw_store_execute (self, g_bytes_get_data (sql, NULL), error);
}

static gboolean
back_up_before (FwStore  *self,
                gint64    version,
                GError  **error)
{
  g_autofree char *name = g_strdup_printf ("floorwalk-%" G_GINT64_FORMAT ".db", version);
  g_autofree char *file = g_build_filename (self->folder, name, NULL);

  return g_file_test (file, G_FILE_TEST_EXISTS) || fw_store_backup (self, file, error);
}

static gboolean
migrate_one (FwStore  *self,
             gint64    version,
             GError  **error)
{
  g_autofree char *mark = g_strdup_printf ("PRAGMA user_version = %" G_GINT64_FORMAT, version + 1);

  if (!fw_store_execute (self, "BEGIN EXCLUSIVE", error))
    return FALSE;
  /* Another process may have been faster. */
  if (fw_store_get_integer (self, "PRAGMA user_version", "") > version)
    return fw_store_execute (self, "ROLLBACK", error);
  if (run_file (self, migrations[version], error) && fw_store_execute (self, mark, error) &&
      fw_store_execute (self, "COMMIT", error))
    return TRUE;
  sqlite3_exec (self->database, "ROLLBACK", NULL, NULL, NULL);

  return FALSE;
}

/* A new file gets our id in its header before it goes to write-ahead logging, so that it can be
 * told from another program's without SQLite. */
static gboolean
mark_new (FwStore  *self,
          GError  **error)
{
  g_autofree char *mark = g_strdup_printf ("PRAGMA application_id = %d", FW_STORE_APPLICATION_ID);

  return fw_store_execute (self, mark, error);
}

/* Checklist templates that came with the program, once for each version of it. */
static gboolean
add_shipped (FwStore  *self,
             GError  **error)
{
  g_autofree char *known = fw_store_dup_setting (self, "shipped", NULL);
  g_autoptr(GPtrArray) shipped = NULL;

  if (g_strcmp0 (known, fw_template_get_shipped_mark ()) == 0)
    return TRUE;
  shipped = fw_template_list_shipped ();
  for (guint i = 0; i < shipped->len; i++)
    {
      g_autoptr(GError) local = NULL;

      /* Where the team has made a version of this number its own, the team's stands. */
      if (!fw_store_add_template (self, fw_template_get_bytes (g_ptr_array_index (shipped, i)), FALSE, &local) &&
          !g_error_matches (local, FW_STORE_ERROR, FW_STORE_ERROR_REFUSED))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }

  return fw_store_set_setting (self, "shipped", fw_template_get_shipped_mark (), error);
}

/**
 * fw_store_make_derived:
 * @self: a store with a transaction begun
 * @error: return location
 *
 * Drops the derived tables and makes them again, empty.
 *
 * Returns: whether it worked
 */
gboolean
fw_store_make_derived (FwStore  *self,
                       GError  **error)
{
  /* Prepared statements keep the old tables busy. */
  g_hash_table_remove_all (self->statements);

  return run_file (self, "derived.sql", error) &&
         fw_store_execute (self, "INSERT INTO search (search, rank) VALUES ('secure-delete', 1)", error) &&
         fw_store_set_setting (self, "derived", DERIVED_VERSION, error);
}

static gboolean
bring_up_to_date (FwStore  *self,
                  gint64    version,
                  GError  **error)
{
  g_autofree char *derived = NULL;

  if (version == 0 && !mark_new (self, error))
    return FALSE;
  if (version > 0 && version < CONTENT_VERSION && !back_up_before (self, version, error))
    return FALSE;
  for (; version < CONTENT_VERSION; version++)
    if (!migrate_one (self, version, error))
      return FALSE;
  if (!fw_store_execute (self, "PRAGMA journal_mode = WAL", error))
    return FALSE;
  derived = fw_store_dup_setting (self, "derived", NULL);
  if (g_strcmp0 (derived, DERIVED_VERSION) != 0 && !fw_store_rebuild (self, error))
    return FALSE;

  return add_shipped (self, error);
}

/**
 * fw_store_migrate:
 * @self: a store just connected
 * @error: return location
 *
 * Brings the schema up to date, or refuses one that a newer Floorwalk made.
 *
 * Returns: whether the store can be used
 */
gboolean
fw_store_migrate (FwStore  *self,
                  GError  **error)
{
  sqlite3_stmt *statement = fw_store_query (self, error, "PRAGMA user_version", "");
  g_autoptr(GError) local = NULL;
  gint64 version = 0;

  if (statement == NULL)
    return FALSE;
  if (fw_store_step (self, statement, &local))
    version = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (!fw_store_check_moved (self, error))
    return FALSE;
  if (version > CONTENT_VERSION)
    {
      g_set_error (error, FW_STORE_ERROR, FW_STORE_ERROR_NEWER,
                   "%s: made by a newer Floorwalk (version %" G_GINT64_FORMAT ", this one knows %" G_GINT64_FORMAT ")",
                   self->file, version, CONTENT_VERSION);
      return FALSE;
    }
  if (self->mode == FW_STORE_READ_ONLY)
    {
      if (version == CONTENT_VERSION)
        return TRUE;
      g_set_error (error, FW_STORE_ERROR, FW_STORE_ERROR_NOT_FOUND, "%s: not made yet", self->file);
      return FALSE;
    }

  return bring_up_to_date (self, version, error);
}
