/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Making a damaged database again: what can still be read of it, row by row, and the unsent file go into
 * a new one; the damaged one is kept aside, byte for byte. What the team holds follows from there. The
 * calling thread, with no store of the folder open.
 */
#define G_LOG_DOMAIN "fw-store"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fw-field.h"
#include "fw-file.h"
#include "fw-id.h"
#include "fw-store-care.h"
#include "fw-store-private.h"
#include "fw-time.h"

/* Whoever has a database in write-ahead logging open holds a read lock on these bytes.
 * https://www.sqlite.org/fileformat.html#the_lock_byte_page and "SHARED_FIRST" in SQLite's os.h. */
#define SHARED_FIRST 0x40000002
#define SHARED_SIZE 510

#define DEVICE_LENGTH 8

/* What a damaged database that is kept aside is called. */
#define ASIDE_START "floorwalk-damaged-"

typedef struct
{
  const char *folder;
  char *file;
  char *work;                   /* a folder for what is in the making */
  char *new_folder;             /* the new data folder in it */
  char *aside;                  /* the name that the damaged database gets */
  int lock;
  gboolean alone;               /* nobody else has it open, or repairs it */
  sqlite3 *damaged;             /* a copy of it */
  FwStore *store;               /* the new one */
  GHashTable *documents;        /* id -> FwFoundDocument */
  FwPurgeList *purges;
  guint operations;
} Restore;

typedef void (*RowFunc) (Restore      *self,
                         sqlite3_stmt *row);

static void
restore_clear (Restore *self)
{
  g_clear_pointer (&self->store, fw_store_close);
  g_clear_pointer (&self->damaged, sqlite3_close);
  if (self->lock >= 0)
    close (self->lock);
  g_clear_pointer (&self->documents, g_hash_table_unref);
  g_clear_pointer (&self->purges, fw_purge_list_free);
  g_free (self->file);
  g_free (self->work);
  g_free (self->new_folder);
  g_free (self->aside);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Restore, restore_clear)

/* --- The damaged one ----------------------------------------------------------------------------- */

/* Nobody else may have it open: what he saved from here on would be saved aside. */
static gboolean
take_alone (Restore  *self,
            GError  **error)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = SHARED_FIRST, .l_len = SHARED_SIZE };

  self->lock = open (self->file, O_RDWR | O_CLOEXEC);
  self->alone = self->lock >= 0 && fcntl (self->lock, F_OFD_SETLK, &lock) == 0;
  if (self->alone)
    return TRUE;
  if (self->lock >= 0 && (errno == EAGAIN || errno == EACCES))
    g_set_error (error, FW_STORE_ERROR, FW_STORE_ERROR_BUSY, "%s: cannot be repaired while another process has it open",
                 self->file);
  else
    fw_set_error_from_errno (error, errno, "cannot repair", self->file);

  return FALSE;
}

static gboolean
copy_file (const char  *from,
           const char  *to,
           GError     **error)
{
  g_autoptr(GFile) source = g_file_new_for_path (from);
  g_autoptr(GFile) target = g_file_new_for_path (to);

  return !g_file_test (from, G_FILE_TEST_EXISTS) ||
         g_file_copy (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, error);
}

/* Its write-ahead log; where a repair was broken off in between, that stands already beside the other name of
 * the same file. */
static char *
find_log (Restore *self)
{
  g_autofree char *log = g_strconcat (self->file, "-wal", NULL);
  g_autoptr(GDir) folder = g_dir_open (self->folder, 0, NULL);
  const char *name;
  struct stat file, other;

  if (g_file_test (log, G_FILE_TEST_EXISTS) || stat (self->file, &file) != 0)
    return g_steal_pointer (&log);
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *aside = g_build_filename (self->folder, name, NULL);

      if (g_str_has_prefix (name, ASIDE_START) && g_str_has_suffix (name, ".db") && stat (aside, &other) == 0 &&
          other.st_ino == file.st_ino && other.st_dev == file.st_dev)
        return g_strconcat (aside, "-wal", NULL);
    }

  return g_steal_pointer (&log);
}

/* Read from a copy, since reading a write-ahead log may write. */
static gboolean
open_copy (Restore  *self,
           GError  **error)
{
  g_autofree char *copy = g_build_filename (self->work, "damaged.db", NULL);
  g_autofree char *log = find_log (self);
  g_autofree char *log_copy = g_strconcat (copy, "-wal", NULL);

  if (!fw_folder_delete_tree (self->work, error) || !fw_folder_create (self->work, 0700, error) ||
      !copy_file (self->file, copy, error) || !copy_file (log, log_copy, error))
    return FALSE;
  /* One that cannot even be opened gives no rows, and that is all. */
  if (sqlite3_open_v2 (copy, &self->damaged, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK)
    sqlite3_db_config (self->damaged, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_exec (self->damaged, "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON", NULL, NULL, NULL);

  return TRUE;
}

/* Hands on each row up to the first that cannot be read, then from the other end. */
static void
scan (Restore    *self,
      const char *columns_and_table,
      const char *forwards,
      const char *backwards,
      RowFunc     take)
{
  const char *const orders[] = { forwards, backwards };

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT %s ORDER BY %s", columns_and_table, orders[i]);
      sqlite3_stmt *statement = NULL;
      int result = sqlite3_prepare_v2 (self->damaged, sql, -1, &statement, NULL);

      while (result == SQLITE_OK && (result = sqlite3_step (statement)) == SQLITE_ROW)
        {
          take (self, statement);
          result = SQLITE_OK;
        }
      sqlite3_finalize (statement);
      if (result == SQLITE_DONE)
        return;
    }
}

static const char *
get_text (sqlite3_stmt *row,
          int           column)
{
  const char *text = (const char *) sqlite3_column_text (row, column);

  return text != NULL && g_utf8_validate (text, -1, NULL) ? text : NULL;
}

/* --- What it held -------------------------------------------------------------------------------- */

static gboolean
is_name (const char *text,
         gsize       length)
{
  return strlen (text) == length && strspn (text, "0123456789abcdefghijklmnopqrstuvwxyz") == length;
}

static void
take_setting (Restore      *self,
              sqlite3_stmt *row)
{
  static const char *const left_out[] = { "derived", "shipped", "team.tip", FW_STORE_ERASED, NULL };
  const char *key = get_text (row, 0);
  const char *value = get_text (row, 1);

  if (key == NULL || value == NULL || g_strv_contains (left_out, key) ||
      (g_str_equal (key, "device") && !is_name (value, DEVICE_LENGTH)) ||
      (g_str_equal (key, "person") && (!g_str_has_prefix (value, "p-") || !is_name (value + 2, strlen (value) - 2))))
    return;
  fw_store_set_setting (self->store, key, value, NULL);
}

static void
take_document (Restore      *self,
               sqlite3_stmt *row)
{
  const char *id = get_text (row, 0);
  int kind = sqlite3_column_int (row, 1);

  if (id != NULL && (fw_id_is_valid (id) || g_str_equal (id, FW_STORE_TEAM)) && kind >= FW_DOCUMENT_TEAM &&
      kind <= FW_DOCUMENT_VISIT)
    fw_found_documents_get (self->documents, id)->kind = kind;
}

/* A line that is not the one that was written does not have its hash. */
static void
take_operation (Restore      *self,
                sqlite3_stmt *row)
{
  const char *document = get_text (row, 0);
  const void *hash = sqlite3_column_blob (row, 1);
  g_autoptr(FwOperation) operation =
    fw_operation_parse ((const char *) sqlite3_column_text (row, 2), (gsize) sqlite3_column_bytes (row, 2), NULL);

  if (document == NULL || (!fw_id_is_valid (document) && !g_str_equal (document, FW_STORE_TEAM)) || operation == NULL ||
      sqlite3_column_bytes (row, 1) != FW_STORE_HASH_BYTES || !fw_store_has_hash (operation, hash))
    return;
  fw_log_add (fw_found_documents_get (self->documents, document)->log, operation);
}

static void
take_purge (Restore      *self,
            sqlite3_stmt *row)
{
  const char *line = get_text (row, 0);

  if (line != NULL)
    fw_purge_list_add_line (self->purges, line, NULL);
}

static void
take_template (Restore      *self,
               sqlite3_stmt *row)
{
  const void *data = sqlite3_column_blob (row, 0);
  g_autoptr(GBytes) bytes = g_bytes_new (data, (gsize) sqlite3_column_bytes (row, 0));
  g_autoptr(FwTemplate) template = fw_template_parse (bytes, NULL, NULL);
  const char *pin = get_text (row, 1);

  /* The pin holds a part of the hash of the bytes. */
  if (template != NULL && g_strcmp0 (pin, fw_template_get_pin (template)) == 0)
    fw_store_add_template (self->store, bytes, sqlite3_column_int (row, 2), NULL);
}

static void
take_draft (Restore      *self,
            sqlite3_stmt *row)
{
  const char *document = get_text (row, 0), *field = get_text (row, 1), *text = get_text (row, 3);

  if (document != NULL && field != NULL && text != NULL)
    fw_store_put_draft (self->store, document, field, get_text (row, 2), text, NULL);
}

static void
take_photo_file (Restore      *self,
                 sqlite3_stmt *row)
{
  g_autoptr(FwPhotoFile) file = fw_store_read_photo_file (row);

  if (file->sha256 != NULL && file->oid != NULL && file->document != NULL && file->photo != NULL &&
      is_name (file->sha256, 64) && is_name (file->oid, 40) && file->state <= FW_PHOTO_DELIVERED)
    fw_store_put_photo_file (self->store, file, NULL);
}

/* --- The new one --------------------------------------------------------------------------------- */

/* The kind whose catalogue knows most of what the log says. */
static FwDocumentKind
guess_kind (FwLog *log)
{
  int visit = 0;

  for (guint i = 0; i < fw_log_get_size (log); i++)
    visit += fw_field_is_known (FW_DOCUMENT_VISIT, fw_log_get (log, i)) -
             fw_field_is_known (FW_DOCUMENT_SITE, fw_log_get (log, i));

  return visit > 0 ? FW_DOCUMENT_VISIT : FW_DOCUMENT_SITE;
}

static guint64
count_own (FwLog      *log,
           const char *device)
{
  guint64 greatest = 0;

  for (guint i = 0; i < fw_log_get_size (log); i++)
    if (g_strcmp0 (fw_operation_get_device (fw_log_get (log, i)), device) == 0)
      greatest = MAX (greatest, fw_operation_get_number (fw_log_get (log, i)));

  return greatest;
}

/* All of it unsent: the next look at what the team holds tells what is. */
static gboolean
keep_document (Restore          *self,
               FwFoundDocument  *found,
               GError          **error)
{
  FwImportCounts counts = { 0 };
  FwDocumentKind kind = found->kind >= 0 ? (FwDocumentKind) found->kind : guess_kind (found->log);

  if (g_str_equal (found->id, FW_STORE_TEAM))
    kind = FW_DOCUMENT_TEAM;
  self->operations += fw_log_get_size (found->log);

  return fw_store_import (self->store, kind, found->id, found->log, NULL, self->purges, &counts, error) &&
         fw_store_mark_gone (self->store, found->id, NULL, error) &&
         fw_store_run (self->store, error, "UPDATE document SET number = ? WHERE id = ?", "it",
                       (gint64) count_own (found->log, fw_store_get_device (self->store)), found->id);
}

static gboolean
keep_documents (Restore  *self,
                GError  **error)
{
  GHashTableIter iterator;
  gpointer value;

  if (!fw_store_begin_batch (self->store, error))
    return FALSE;
  g_hash_table_iter_init (&iterator, self->documents);
  while (g_hash_table_iter_next (&iterator, NULL, &value))
    if (fw_log_get_size (((FwFoundDocument *) value)->log) > 0 && !keep_document (self, value, error))
      {
        fw_store_roll_back (self->store);
        return FALSE;
      }

  return fw_store_end_batch (self->store, error);
}

static gboolean
fill_new (Restore  *self,
          GError  **error)
{
  scan (self, "key, value FROM setting", "key", "key DESC", take_setting);
  scan (self, "line FROM purge", "line", "line DESC", take_purge);
  scan (self, "id, kind FROM document", "id", "id DESC", take_document);
  scan (self, "document, hash, line FROM operation", "document, id, hash", "document DESC, id DESC, hash DESC",
        take_operation);
  if (!fw_unsent_read (self->folder, self->documents, error) ||
      !fw_store_add_purges (self->store, self->purges, NULL, error))
    return FALSE;
  scan (self, "bytes, pin, used FROM template", "rowid", "rowid DESC", take_template);
  if (!keep_documents (self, error))
    return FALSE;
  scan (self, "document, field, shown, text FROM draft", "document, field", "document DESC, field DESC",
        take_draft);
  scan (self, FW_PHOTO_COLUMNS " FROM photo_file", "sha256", "sha256 DESC", take_photo_file);

  return TRUE;
}

/* All of it in the one file: its write-ahead log does not come along. */
static gboolean
close_new (Restore  *self,
           GError  **error)
{
  g_autofree char *log = g_build_filename (self->new_folder, "floorwalk.db-wal", NULL);
  struct stat status;
  int result = sqlite3_wal_checkpoint_v2 (self->store->database, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);

  if (result != SQLITE_OK)
    fw_store_set_error (error, result, sqlite3_errmsg (self->store->database), self->store->file);
  g_clear_pointer (&self->store, fw_store_close);
  if (result != SQLITE_OK)
    return FALSE;
  if (stat (log, &status) != 0 || status.st_size == 0)
    return TRUE;
  g_set_error (error, FW_STORE_ERROR, FW_STORE_ERROR_FAILED, "%s: the new database could not be finished", log);

  return FALSE;
}

/* --- The exchange -------------------------------------------------------------------------------- */

static gboolean
move (const char  *from,
      const char  *to,
      GError     **error)
{
  if (rename (from, to) == 0 || errno == ENOENT)
    return TRUE;
  fw_set_error_from_errno (error, errno, "cannot rename", from);

  return FALSE;
}

/* Under both names, or as a copy where the folder cannot do that. */
static gboolean
keep_aside (Restore  *self,
            GError  **error)
{
  if (link (self->file, self->aside) == 0)
    return TRUE;
  if (errno != EEXIST)
    return copy_file (self->file, self->aside, error);
  fw_set_error_from_errno (error, errno, "cannot keep the damaged database as", self->aside);

  return FALSE;
}

/* Until the last step the old database stands in its place. Its write-ahead log goes before that, as beside
 * the new one SQLite would read it; when the last step fails it comes back. */
static gboolean
exchange (Restore  *self,
          GError  **error)
{
  g_autofree char *log = g_strconcat (self->file, "-wal", NULL);
  g_autofree char *log_aside = g_strconcat (self->aside, "-wal", NULL);
  g_autofree char *index = g_strconcat (self->file, "-shm", NULL);
  g_autofree char *fresh = g_build_filename (self->new_folder, "floorwalk.db", NULL);
  g_autofree char *fresh_unsent = g_build_filename (self->new_folder, "unsent.jsonl", NULL);
  g_autofree char *unsent = g_build_filename (self->folder, "unsent.jsonl", NULL);

  if (!keep_aside (self, error))
    return FALSE;
  if (!move (log, log_aside, error) || !fw_file_delete (index, error) || !fw_folder_sync (self->folder, error) ||
      !move (fresh, self->file, error))
    {
      if (move (log_aside, log, NULL))
        fw_file_delete (self->aside, NULL);
      return FALSE;
    }

  return move (fresh_unsent, unsent, error) && fw_folder_sync (self->folder, error);
}

static void
report (Restore    *self,
        GPtrArray  *findings,
        const char *device)
{
  g_autofree char *name = g_path_get_basename (self->aside);
  g_autofree char *what = g_strdup_printf ("the database was damaged: it is kept as %s, and a new one was made with %u "
                                           "operations that could be read", name, self->operations);
  g_autofree char *kept = fw_store_dup_setting (self->store, "device", NULL);
  FwFinding *finding = fw_finding_new (what, "floorwalk.db", "error");

  finding->repaired = TRUE;
  g_ptr_array_add (findings, finding);
  if (g_strcmp0 (kept, device) == 0)
    {
      finding = fw_finding_new ("the names of this device and its person could not be read: it has new ones",
                                "floorwalk.db", "warning");
      finding->repaired = TRUE;
      g_ptr_array_add (findings, finding);
    }
}

static gboolean
restore (Restore    *self,
         GPtrArray  *findings,
         GError    **error)
{
  g_autofree char *device = NULL;

  if (!take_alone (self, error) || !open_copy (self, error))
    return FALSE;
  self->store = fw_store_open (self->new_folder, FW_STORE_READ_WRITE, error);
  if (self->store == NULL)
    return FALSE;
  device = g_strdup (fw_store_get_device (self->store));
  if (!fill_new (self, error))
    return FALSE;
  report (self, findings, device);

  return close_new (self, error) && exchange (self, error);
}

/**
 * fw_store_restore:
 * @folder: a data folder whose database is damaged, and that no store has open
 * @findings: (element-type FwFinding): is told what was done
 * @error: return location; %FW_STORE_ERROR_BUSY while another process has it open
 *
 * Makes a new database of what can be read of the damaged one and of the unsent file. The damaged one is
 * kept beside it until something is purged. All is unsent then, until it is compared with what the team
 * holds. What was done before cannot be undone any more.
 *
 * Returns: whether it worked; when not, the damaged database stands where it stood
 */
gboolean
fw_store_restore (const char  *folder,
                  GPtrArray   *findings,
                  GError     **error)
{
  g_auto(Restore) self = { .folder = folder, .lock = -1 };
  g_autoptr(GDateTime) now = g_date_time_new_from_unix_utc (fw_time_now ());
  g_autofree char *stamp = g_date_time_format (now, ASIDE_START "%Y%m%dT%H%M%SZ.db");
  gboolean done;

  self.file = g_build_filename (folder, "floorwalk.db", NULL);
  self.work = g_build_filename (folder, "repair.part", NULL);
  self.new_folder = g_build_filename (self.work, "new", NULL);
  self.aside = g_build_filename (folder, stamp, NULL);
  self.documents = fw_found_documents_new ();
  self.purges = fw_purge_list_new ();
  done = restore (&self, findings, error);
  g_clear_pointer (&self.store, fw_store_close);
  /* Who else repairs just now works in that folder. */
  if (self.alone)
    fw_folder_delete_tree (self.work, NULL);

  return done;
}

/**
 * fw_store_has_damaged:
 * @self: a store
 *
 * Returns: whether a damaged database is kept beside it, of which not everything may have been read
 */
gboolean
fw_store_has_damaged (FwStore *self)
{
  g_autoptr(GDir) folder = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_prefix (name, ASIDE_START))
      return TRUE;

  return FALSE;
}
