/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Opening and closing the store, its transactions, the settings of this device. The thread that
 * opened it.
 */
#define G_LOG_DOMAIN "fw-store"

#include "fw-store-private.h"

#include <string.h>

#include "fw-file.h"
#include "fw-id.h"
#include "fw-time.h"

/* Offsets in SQLite's file header. https://www.sqlite.org/fileformat.html#the_database_header */
#define HEADER_LENGTH 100
#define HEADER_APPLICATION_ID 68

static void
cached_free (FwCached *cached)
{
  fw_log_unref (cached->log);
  g_clear_pointer (&cached->state, fw_state_unref);
  g_clear_pointer (&cached->checklist, fw_checklist_unref);
  g_free (cached);
}

static void
finalize_statement (gpointer statement)
{
  /* Answers with the error of the last step, which was reported then. */
  sqlite3_finalize (statement);
}

/* Looks at the file before the first statement, so that another program's database is not touched at
 * all. Through SQLite's own descriptor: closing another one of the same file would take all locks of
 * this process from it, and then the next process to leave removes the write-ahead log that we write. */
static gboolean
check_header (FwStore  *self,
              GError  **error)
{
  guint8 header[HEADER_LENGTH];
  sqlite3_file *file = NULL;
  sqlite3_int64 length = 0;
  int result = sqlite3_file_control (self->database, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  guint32 id;

  if (result == SQLITE_OK)
    result = file->pMethods->xFileSize (file, &length);
  if (result == SQLITE_OK && length >= HEADER_LENGTH)
    result = file->pMethods->xRead (file, header, HEADER_LENGTH, 0);
  if (result != SQLITE_OK)
    {
      g_set_error (error, FW_STORE_ERROR, FW_STORE_ERROR_READ_ONLY, "%s: cannot be read: %s", self->file,
                   sqlite3_errstr (result));
      return FALSE;
    }
  if (length == 0)
    return TRUE;
  if (length < HEADER_LENGTH || memcmp (header, "SQLite format 3", 16) != 0)
    {
      g_set_error (error, FW_STORE_ERROR, FW_STORE_ERROR_DAMAGED, "%s: the file is damaged or no database; floorwalk-cli check --repair makes it anew from what can be"
                   " read", self->file);
      return FALSE;
    }
  memcpy (&id, header + HEADER_APPLICATION_ID, sizeof id);
  if (GUINT32_FROM_BE (id) != FW_STORE_APPLICATION_ID)
    {
      g_set_error (error, FW_STORE_ERROR, FW_STORE_ERROR_FOREIGN, "%s: a database of another program", self->file);
      return FALSE;
    }

  return TRUE;
}

static gboolean
connect_database (FwStore  *self,
                  GError  **error)
{
  int flags = self->mode == FW_STORE_READ_ONLY ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  int result = sqlite3_open_v2 (self->file, &self->database, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);

  if (result != SQLITE_OK)
    {
      fw_store_set_error (error, result, self->database != NULL ? sqlite3_errmsg (self->database) : NULL, self->file);
      return FALSE;
    }
  if (!check_header (self, error))
    return FALSE;
  sqlite3_busy_timeout (self->database, FW_STORE_BUSY_MILLISECONDS);
  sqlite3_db_config (self->database, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  if (!fw_store_execute (self,
                         "PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON;"
                         "PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;", error))
    return FALSE;

  /* Lists go through far more than any cache holds, and the system keeps the pages that one document needs. */
  return self->mode == FW_STORE_READ_ONLY
           ? fw_store_execute (self, "PRAGMA cache_size = -1000;", error)
           : fw_store_execute (self, "PRAGMA cache_size = -8000; PRAGMA synchronous = FULL;", error);
}

/**
 * fw_store_check_moved:
 * @self: a store that has read something
 * @error: return location; %FW_STORE_ERROR_BUSY where another file has taken the place of the one that is open
 *
 * Who waited while the database was made again got the old one, and would write into the new one's log.
 *
 * Returns: whether the file is the one of that name
 */
gboolean
fw_store_check_moved (FwStore  *self,
                      GError  **error)
{
  int moved = 0;

  if (sqlite3_file_control (self->database, "main", SQLITE_FCNTL_HAS_MOVED, &moved) != SQLITE_OK || !moved)
    return TRUE;
  g_set_error (error, FW_STORE_ERROR, FW_STORE_ERROR_BUSY, "%s: was made again just now; try again", self->file);

  return FALSE;
}

/* Interned: whoever holds one may do so for ever, also when a sync has taken a new one. */
static void
read_identity (FwStore *self)
{
  g_autofree char *device = fw_store_dup_setting (self, "device", NULL);
  g_autofree char *person = fw_store_dup_setting (self, "person", NULL);

  self->device = g_intern_string (device);
  self->person = g_intern_string (person);
}

/* The ids of this device and its person, made once. */
static gboolean
load_identity (FwStore  *self,
               GError  **error)
{
  g_autofree char *device = NULL;
  g_autofree char *person = NULL;

  read_identity (self);
  if ((self->device != NULL && self->person != NULL) || self->mode == FW_STORE_READ_ONLY)
    return TRUE;
  device = fw_id_new (fw_time_now ());
  person = fw_id_new (fw_time_now ());
  /* OR IGNORE: another process may have been first. */
  if (!fw_store_run (self, error, "INSERT OR IGNORE INTO setting VALUES ('device', substr(?, -8)), ('person', 'p-' || ?)",
                     "tt", device, person))
    return FALSE;
  read_identity (self);
  if (self->device != NULL && self->person != NULL)
    return TRUE;
  g_set_error (error, FW_STORE_ERROR, FW_STORE_ERROR_FAILED, "%s: the name of this device cannot be read", self->file);

  return FALSE;
}

static gboolean
open_inside (FwStore  *self,
             GError  **error)
{
  if (self->mode == FW_STORE_READ_WRITE)
    {
      g_autoptr(GError) local = NULL;

      if (!fw_folder_create (self->folder, 0700, &local))
        {
          g_set_error (error, FW_STORE_ERROR,
                       g_error_matches (local, FW_BASE_ERROR, FW_BASE_ERROR_NO_SPACE) ? FW_STORE_ERROR_NO_SPACE
                                                                                      : FW_STORE_ERROR_READ_ONLY,
                       "%s", local->message);
          return FALSE;
        }
    }

  return connect_database (self, error) && fw_store_migrate (self, error) && load_identity (self, error) &&
         (self->mode == FW_STORE_READ_ONLY || fw_store_adopt_unsent (self, error));
}

/* A purge that could not reach everything, as somebody was reading. */
static void
wipe_left_over (FwStore *self)
{
  g_autofree char *erased = fw_store_dup_setting (self, FW_STORE_ERASED, NULL);

  self->erased = erased != NULL;
  if (self->erased)
    fw_store_wipe (self, 0);
}

/**
 * fw_store_open:
 * @folder: the data folder, made with mode 0700 when it is not there
 * @mode: whether to write
 * @error: return location
 *
 * Opens the store of @folder and brings its schema up to date. A folder of a newer Floorwalk, of
 * another program, damaged, read-only or on a full disk is left as it is.
 *
 * Returns: (transfer full) (nullable): the store, for the calling thread only
 */
FwStore *
fw_store_open (const char   *folder,
               FwStoreMode   mode,
               GError      **error)
{
  g_autoptr(FwStore) self = g_new0 (FwStore, 1);

  self->folder = g_strdup (folder);
  self->file = g_build_filename (folder, "floorwalk.db", NULL);
  self->mode = mode;
  self->thread = g_thread_self ();
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_statement);
  self->cache = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) cached_free);
  self->templates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) fw_template_unref);
  self->checklists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) fw_checklist_unref);
  self->touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->unsent = fw_unsent_new (folder);
  if (!open_inside (self, error))
    return NULL;
  fw_store_look (self);
  if (mode == FW_STORE_READ_WRITE)
    wipe_left_over (self);

  return g_steal_pointer (&self);
}

/**
 * fw_store_close:
 * @self: (transfer full): a store
 */
void
fw_store_close (FwStore *self)
{
  fw_store_refresh_unsent (self);
  if (self->erased)
    fw_store_wipe (self, 0);
  g_hash_table_unref (self->statements);
  g_hash_table_unref (self->cache);
  g_hash_table_unref (self->templates);
  g_hash_table_unref (self->checklists);
  g_hash_table_unref (self->touched);
  fw_unsent_free (self->unsent);
  sqlite3_close (self->database);
  g_free (self->file);
  g_free (self->folder);
  g_free (self->written);
  g_free (self);
}

/**
 * fw_store_set_changed:
 * @self: a store
 * @changed: (nullable): what to call after each commit
 * @data: for @changed
 */
void
fw_store_set_changed (FwStore        *self,
                      FwStoreChanged  changed,
                      gpointer        data)
{
  self->changed = changed;
  self->changed_data = data;
}

/**
 * fw_store_get_folder:
 * @self: a store
 *
 * Returns: the data folder
 */
const char *
fw_store_get_folder (FwStore *self)
{
  return self->folder;
}

/**
 * fw_store_get_device:
 * @self: a store
 *
 * Returns: this device's random id
 */
const char *
fw_store_get_device (FwStore *self)
{
  return self->device;
}

/**
 * fw_store_get_person:
 * @self: a store
 *
 * Returns: the random id of the person who uses this device
 */
const char *
fw_store_get_person (FwStore *self)
{
  return self->person;
}

/**
 * fw_store_look:
 * @self: a store
 *
 * Forgets folded documents when another connection wrote since the last look.
 */
void
fw_store_look (FwStore *self)
{
  gint64 now = fw_store_get_integer (self, "PRAGMA data_version", "");

  if (self->data_version != 0 && now != self->data_version)
    {
      fw_store_forget_cached (self);
      read_identity (self);
      self->changed_elsewhere = TRUE;
    }
  self->data_version = now;
}

/**
 * fw_store_was_changed:
 * @self: a store
 *
 * Returns: whether another connection wrote since the last call, or since opening
 */
gboolean
fw_store_was_changed (FwStore *self)
{
  gboolean changed;

  fw_store_look (self);
  changed = self->changed_elsewhere;
  self->changed_elsewhere = FALSE;

  return changed;
}

/**
 * fw_store_begin:
 * @self: a store
 * @error: return location
 *
 * Begins a transaction that will write. Within one that was begun before it only counts.
 *
 * Returns: whether it worked
 */
gboolean
fw_store_begin (FwStore  *self,
                GError  **error)
{
  if (self->depth > 0)
    {
      self->depth++;
      return TRUE;
    }
  if (!fw_store_run (self, error, "BEGIN IMMEDIATE", ""))
    return FALSE;
  self->depth = 1;
  fw_store_look (self);

  return TRUE;
}

static void
tell_changes (FwStore *self)
{
  if (g_hash_table_size (self->touched) > 0)
    {
      g_autofree char **documents = (char **) g_hash_table_get_keys_as_array (self->touched, NULL);

      if (self->changed != NULL)
        self->changed ((const char *const *) documents, self->changed_data);
      g_hash_table_remove_all (self->touched);
    }
}

/**
 * fw_store_relax:
 * @self: a store without a transaction
 * @error: return location
 *
 * Lets the next transaction be one that the disk is not waited for: a power cut may take it back, as a
 * whole and never without those after it. For what can be fetched again.
 *
 * Returns: whether it worked
 */
gboolean
fw_store_relax (FwStore  *self,
                GError  **error)
{
  g_assert (self->depth == 0);

  self->relaxed = TRUE;

  return fw_store_execute (self, "PRAGMA synchronous = NORMAL", error);
}

/* Back to durable transactions; outside of one SQLite always takes this. */
static void
end_relaxed (FwStore *self)
{
  if (!self->relaxed)
    return;
  self->relaxed = FALSE;
  if (sqlite3_exec (self->database, "PRAGMA synchronous = FULL", NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: cannot be written durably: %s", self->file, sqlite3_errmsg (self->database));
}

/**
 * fw_store_commit:
 * @self: a store with a transaction begun
 * @error: return location
 *
 * Makes the outermost transaction durable and tells who listens. When that fails all of it is
 * rolled back.
 *
 * Returns: whether it worked
 */
gboolean
fw_store_commit (FwStore  *self,
                 GError  **error)
{
  g_assert (self->depth > 0);

  if (self->depth > 1)
    {
      self->depth--;
      return TRUE;
    }
  if (!fw_store_run (self, error, "COMMIT", ""))
    {
      fw_store_roll_back (self);
      return FALSE;
    }
  self->depth = 0;
  end_relaxed (self);
  /* First, as it lets go of the lock for which a sync may be waiting that has begun to write. */
  fw_store_save_unsent (self);
  if (self->erased)
    fw_store_wipe (self, 0);
  tell_changes (self);

  return TRUE;
}

/**
 * fw_store_roll_back:
 * @self: a store
 *
 * Undoes the whole transaction, also from within an inner one.
 */
void
fw_store_roll_back (FwStore *self)
{
  self->depth = 0;
  /* Fails only where SQLite has rolled back by itself. */
  if (!sqlite3_get_autocommit (self->database))
    sqlite3_exec (self->database, "ROLLBACK", NULL, NULL, NULL);
  end_relaxed (self);
  fw_store_forget_cached (self);
  g_hash_table_remove_all (self->touched);
  fw_unsent_roll_back (self->unsent);
}

/**
 * fw_store_flush:
 * @self: a store
 * @error: return location
 *
 * Makes the unsent file durable now, where lines were added since. By itself it is within five seconds.
 *
 * Returns: whether it worked
 */
gboolean
fw_store_flush (FwStore  *self,
                GError  **error)
{
  return fw_unsent_flush (self->unsent, error);
}

/**
 * fw_store_dup_setting:
 * @self: a store
 * @key: a name
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the value; %NULL also when it was never set, without an error
 */
char *
fw_store_dup_setting (FwStore     *self,
                      const char  *key,
                      GError     **error)
{
  sqlite3_stmt *statement = fw_store_query (self, error, "SELECT value FROM setting WHERE key = ?", "t", key);
  g_autoptr(GError) local = NULL;
  char *value = NULL;

  if (statement == NULL)
    return NULL;
  if (fw_store_step (self, statement, &local))
    value = fw_column_dup (statement, 0);
  else if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  sqlite3_reset (statement);

  return value;
}

/**
 * fw_store_set_setting:
 * @self: a store
 * @key: a name
 * @value: (nullable): the value, %NULL to forget it
 * @error: return location
 *
 * Keeps a setting of this device, durably.
 *
 * Returns: whether it worked
 */
gboolean
fw_store_set_setting (FwStore     *self,
                      const char  *key,
                      const char  *value,
                      GError     **error)
{
  if (value == NULL ? !fw_store_run (self, error, "DELETE FROM setting WHERE key = ?", "t", key)
                    : !fw_store_run (self, error, "INSERT INTO setting VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = ?2",
                                     "tt", key, value))
    return FALSE;
  read_identity (self);

  return TRUE;
}

/**
 * fw_store_list_settings:
 * @self: a store
 * @prefix: how the names of the settings begin, without "*", "?" and "["
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type utf8): the rest of the names of all that begin so
 */
GPtrArray *
fw_store_list_settings (FwStore     *self,
                        const char  *prefix,
                        GError     **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) local = NULL;
  sqlite3_stmt *statement = fw_store_query (self, error, "SELECT substr(key, length(?1) + 1) FROM setting"
                                                         " WHERE key GLOB ?1 || '*'", "t", prefix);

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
 * fw_store_note_setting:
 * @self: a store without a transaction
 * @key: a name
 * @value: (nullable): the value, %NULL to forget it
 * @error: return location
 *
 * fw_store_set_setting() without waiting for the disk: a power cut may take it back.
 *
 * Returns: whether it worked
 */
gboolean
fw_store_note_setting (FwStore     *self,
                       const char  *key,
                       const char  *value,
                       GError     **error)
{
  gboolean done = FALSE;

  if (!fw_store_relax (self, error))
    return FALSE;
  done = fw_store_set_setting (self, key, value, error);
  end_relaxed (self);

  return done;
}

/**
 * fw_store_leave_log:
 * @self: a store
 *
 * Lets the write-ahead log stand when the store is closed, for the next who writes much: moving little
 * into the database takes longer than writing it did. Nothing is less durable by it.
 */
void
fw_store_leave_log (FwStore *self)
{
  sqlite3_db_config (self->database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
}
