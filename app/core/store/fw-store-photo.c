/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The files that cleared photos consist of: where each is, and whether the team has it. The thread of
 * the store.
 */
#define G_LOG_DOMAIN "fw-store"

#include "fw-store-private.h"
#include "fw-time.h"

/**
 * fw_store_read_photo_file:
 * @statement: a statement that stands on a row of %FW_PHOTO_COLUMNS
 *
 * Returns: (transfer full): the row
 */
FwPhotoFile *
fw_store_read_photo_file (sqlite3_stmt *statement)
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
                     "INSERT OR REPLACE INTO photo_file (" FW_PHOTO_COLUMNS ", changed)"
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
 * fw_store_update_photo_files:
 * @self: a store
 * @files: (element-type FwPhotoFile): rows with other branches, states and sessions than they had
 * @error: return location
 *
 * Keeps all of it or nothing. A row that was deleted meanwhile stays so.
 *
 * Returns: whether it worked
 */
gboolean
fw_store_update_photo_files (FwStore    *self,
                             GPtrArray  *files,
                             GError    **error)
{
  if (!fw_store_begin (self, error))
    return FALSE;
  for (guint i = 0; i < files->len; i++)
    {
      const FwPhotoFile *file = g_ptr_array_index (files, i);

      g_hash_table_add (self->touched, g_strdup (file->document));
      if (!fw_store_run (self, error, "UPDATE photo_file SET ref = ?, state = ?, session = ?, changed = ?"
                                      " WHERE sha256 = ?", "tiiit", file->ref, (gint64) file->state,
                         (gint64) file->session, fw_time_now (), file->sha256))
        {
          fw_store_roll_back (self);
          return FALSE;
        }
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
  sqlite3_stmt *statement = fw_store_query (self, error, "SELECT " FW_PHOTO_COLUMNS " FROM photo_file WHERE sha256 = ?", "t",
                                            sha256);

  if (statement == NULL)
    return NULL;
  if (fw_store_step (self, statement, &local))
    {
      file = fw_store_read_photo_file (statement);
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
  sqlite3_stmt *statement = fw_store_query (self, error, "SELECT " FW_PHOTO_COLUMNS " FROM photo_file"
                                                         " WHERE ?1 IS NULL OR document = ?1"
                                                         " ORDER BY preview DESC, photo, sha256", "t", document);

  if (statement == NULL)
    return NULL;
  while (fw_store_step (self, statement, &local))
    g_ptr_array_add (files, fw_store_read_photo_file (statement));
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&files);
}

/**
 * fw_store_count_photos_to_send:
 * @self: a store
 *
 * Returns: how many cleared photos are not known to be with the team; one that was deleted is not sent any more
 */
guint
fw_store_count_photos_to_send (FwStore *self)
{
  return (guint) fw_store_get_integer (self, "SELECT count(*) FROM photo_file f WHERE f.preview = 0 AND f.state IN (?, ?)"
                                             " AND EXISTS (SELECT 1 FROM photo p"
                                             " WHERE p.visit = f.document AND p.id = f.photo)",
                                       "ii", (gint64) FW_PHOTO_WAITING, (gint64) FW_PHOTO_SENT);
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
 * fw_store_add_naming:
 * @self: a store
 * @name: the id of a photo, or the SHA-256 of a picture
 * @visits: (element-type utf8 utf8): a set that is given the ids of all visits in whose operations @name stands
 * @error: return location
 *
 * Reads every line that is about a photo, but folds nothing: about a tenth of what reading the visits takes.
 *
 * Returns: whether it worked
 */
gboolean
fw_store_add_naming (FwStore     *self,
                     const char  *name,
                     GHashTable  *visits,
                     GError     **error)
{
  g_autoptr(GError) local = NULL;
  sqlite3_stmt *statement = fw_store_query (self, error, "SELECT DISTINCT operation.document FROM operation"
                                                         " JOIN document ON document.id = operation.document"
                                                         " WHERE document.kind = 2 AND instr(line, 'photo')"
                                                         " AND instr(line, ?)", "t", name);

  if (statement == NULL)
    return FALSE;
  while (fw_store_step (self, statement, &local))
    g_hash_table_add (visits, fw_column_dup (statement, 0));
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return TRUE;
}
