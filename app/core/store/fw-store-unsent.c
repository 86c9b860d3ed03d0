/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The unsent file: a safety copy of what the team does not hold yet, a line for each operation, from
 * which a damaged database is made again. The thread of the store, but for one of its own that makes the
 * file durable.
 *
 * A line is appended after its transaction. Another process may purge in between and write the file anew,
 * without what was purged; so that it does not come back, both hold a lock, and the purge counts up a
 * number in the lock's file, by which the one who appends sees that it has to write anew too.
 */
#define G_LOG_DOMAIN "fw-store"

#include "fw-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "fw-file.h"
#include "fw-id.h"

/* What is said to be kept is durable here too within five seconds, of which one is left for the disk. */
#define FLUSH_AFTER (4 * G_USEC_PER_SEC)

#define LINE_START "{\"document\":\""
#define LINE_KIND "\",\"kind\":"
#define LINE_SUM ",\"sum\":\""
#define LINE_OPERATION ",\"operation\":"

/* Of the SHA-256 in hexadecimal: enough to tell a line that a disk has changed. */
#define SUM_LENGTH 16

struct _FwUnsent
{
  char *file;
  char *lock_file;
  int lock;                     /* its descriptor, or -1 */
  gboolean locked;
  GString *lines;               /* of this transaction */
  gint64 written_anew;          /* the number in the lock's file when the first of them was made */
  gboolean stale;               /* what is unsent has changed otherwise, or could not be appended */
  gboolean rewritten;           /* by this transaction, before it has ended */
  gint made;                    /* its name is not durable yet; atomic */

  GThread *flusher;             /* started with the first line */
  GMutex mutex;
  GCond changed;
  gint64 due;                   /* monotonic time of the next flush, 0 for none; under the mutex */
  gboolean ending;              /* under the mutex */
};

/* --- The flusher --------------------------------------------------------------------------------- */

/* Not made when it is not there: whatever it held was sent. */
static gboolean
make_durable (FwUnsent  *self,
              GError   **error)
{
  int fd = open (self->file, O_WRONLY | O_CLOEXEC);
  gboolean done = fd >= 0 ? fdatasync (fd) == 0 : errno == ENOENT;
  g_autofree char *folder = g_path_get_dirname (self->file);

  if (!done)
    fw_set_error_from_errno (error, errno, "cannot write", self->file);
  if (fd >= 0)
    close (fd);
  if (done && g_atomic_int_compare_and_exchange (&self->made, TRUE, FALSE))
    done = fw_folder_sync (folder, error);

  return done;
}

static gpointer
run_flusher (gpointer data)
{
  FwUnsent *self = data;

  g_mutex_lock (&self->mutex);
  while (!self->ending)
    {
      g_autoptr(GError) error = NULL;

      if (self->due == 0)
        g_cond_wait (&self->changed, &self->mutex);
      else if (!g_cond_wait_until (&self->changed, &self->mutex, self->due) && self->due != 0)
        {
          self->due = 0;
          g_mutex_unlock (&self->mutex);
          if (!make_durable (self, &error))
            g_message ("%s", error->message);
          g_mutex_lock (&self->mutex);
        }
    }
  g_mutex_unlock (&self->mutex);

  return NULL;
}

static void
flush_later (FwUnsent *self)
{
  g_mutex_lock (&self->mutex);
  if (self->flusher == NULL)
    self->flusher = g_thread_new ("fw-unsent", run_flusher, self);
  if (self->due == 0)
    self->due = g_get_monotonic_time () + FLUSH_AFTER;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->mutex);
}

/* --- The lock ------------------------------------------------------------------------------------ */

static gint64
read_number (FwUnsent *self)
{
  char text[24] = { 0 };

  if (self->lock < 0 || pread (self->lock, text, sizeof text - 1, 0) <= 0)
    return 0;

  return g_ascii_strtoll (text, NULL, 10);
}

static gboolean
open_lock (FwUnsent  *self,
           GError   **error)
{
  if (self->lock < 0)
    self->lock = open (self->lock_file, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (self->lock < 0)
    fw_set_error_from_errno (error, errno, "cannot open", self->lock_file);

  return self->lock >= 0;
}

static gboolean
take_lock (FwUnsent  *self,
           GError   **error)
{
  int result = 0;

  if (self->locked)
    return TRUE;
  if (!open_lock (self, error))
    return FALSE;
  do
    result = flock (self->lock, LOCK_EX);
  while (result != 0 && errno == EINTR);
  self->locked = result == 0;
  if (!self->locked)
    fw_set_error_from_errno (error, errno, "cannot lock", self->lock_file);

  return self->locked;
}

static void
release_lock (FwUnsent *self)
{
  if (self->locked)
    flock (self->lock, LOCK_UN);
  self->locked = FALSE;
}

/* --- Writing ------------------------------------------------------------------------------------- */

/**
 * fw_unsent_new:
 * @folder: the data folder
 *
 * Returns: (transfer full): the unsent file of a store
 */
FwUnsent *
fw_unsent_new (const char *folder)
{
  FwUnsent *self = g_new0 (FwUnsent, 1);

  self->file = g_build_filename (folder, "unsent.jsonl", NULL);
  self->lock_file = g_build_filename (folder, "unsent.lock", NULL);
  self->lock = -1;
  self->lines = g_string_new (NULL);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);

  return self;
}

/**
 * fw_unsent_free:
 * @self: (transfer full): an unsent file
 *
 * Makes durable what is not yet.
 */
void
fw_unsent_free (FwUnsent *self)
{
  g_autoptr(GError) error = NULL;

  g_mutex_lock (&self->mutex);
  self->ending = TRUE;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->mutex);
  if (self->flusher != NULL)
    g_thread_join (self->flusher);
  if (self->due != 0 && !make_durable (self, &error))
    g_message ("%s", error->message);
  if (self->lock >= 0)
    close (self->lock);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_string_free (self->lines, TRUE);
  g_free (self->lock_file);
  g_free (self->file);
  g_free (self);
}

static char *
dup_sum (const char *document,
         int         kind,
         const char *line,
         gsize       length)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *place = g_strdup_printf ("%s %d ", document, kind);

  g_checksum_update (checksum, (const guchar *) place, -1);
  g_checksum_update (checksum, (const guchar *) line, (gssize) length);

  return g_strndup (g_checksum_get_string (checksum), SUM_LENGTH);
}

static void
append_line (GString    *lines,
             const char *document,
             int         kind,
             const char *line)
{
  g_autofree char *sum = dup_sum (document, kind, line, strlen (line));

  g_string_append_printf (lines, LINE_START "%s" LINE_KIND "%d" LINE_SUM "%s\"" LINE_OPERATION "%s}\n", document, kind,
                          sum, line);
}

/**
 * fw_unsent_add:
 * @self: an unsent file
 * @kind: a document's kind
 * @document: its id
 * @operation: an operation that the running transaction keeps
 *
 * Has it written with the end of the transaction.
 */
void
fw_unsent_add (FwUnsent        *self,
               FwDocumentKind   kind,
               const char      *document,
               FwOperation     *operation)
{
  /* While the transaction lasts nobody else can purge. */
  if (self->lines->len == 0 && open_lock (self, NULL))
    self->written_anew = read_number (self);
  append_line (self->lines, document, kind, fw_operation_get_line (operation, NULL));
}

/* A line that was cut off, as the disk was full, does not take the next one with it. */
static gboolean
append_lines (FwUnsent  *self,
              GError   **error)
{
  int fd = open (self->file, O_RDONLY | O_CLOEXEC);
  off_t length = fd >= 0 ? lseek (fd, 0, SEEK_END) : 0;
  char last = '\n';

  if (length > 0 && pread (fd, &last, 1, length - 1) == 1 && last != '\n')
    g_string_prepend_c (self->lines, '\n');
  if (fd >= 0)
    close (fd);
  else
    g_atomic_int_set (&self->made, TRUE);
  self->stale = !fw_file_append (self->file, self->lines->str, self->lines->len, FALSE, error);
  flush_later (self);

  return !self->stale;
}

/**
 * fw_unsent_set_stale:
 * @self: an unsent file
 *
 * The running transaction marks what was sent as unsent. That may happen to every document, one by one, so
 * the file is written anew only with the next save, or when the store is closed.
 */
void
fw_unsent_set_stale (FwUnsent *self)
{
  self->stale = TRUE;
}

/**
 * fw_unsent_roll_back:
 * @self: an unsent file
 *
 * Forgets what belongs to the transaction, which was rolled back; a file that it has written anew already
 * says what did not happen.
 */
void
fw_unsent_roll_back (FwUnsent *self)
{
  self->stale = self->stale || self->rewritten;
  self->rewritten = FALSE;
  g_string_truncate (self->lines, 0);
  release_lock (self);
}

/**
 * fw_unsent_flush:
 * @self: an unsent file
 * @error: return location
 *
 * Makes durable now what was added.
 *
 * Returns: whether it worked
 */
gboolean
fw_unsent_flush (FwUnsent  *self,
                 GError   **error)
{
  gboolean due;

  g_mutex_lock (&self->mutex);
  due = self->due != 0;
  self->due = 0;
  g_mutex_unlock (&self->mutex);

  return !due || make_durable (self, error);
}

static gboolean
write_all_unsent (FwStore  *self,
                  GError  **error)
{
  g_autoptr(GString) lines = g_string_new (NULL);
  g_autoptr(GError) local = NULL;
  sqlite3_stmt *statement = fw_store_query (self, error, "SELECT document, kind, line FROM operation JOIN document"
                                                         " ON document.id = operation.document WHERE sent = 0", "");

  if (statement == NULL)
    return FALSE;
  while (fw_store_step (self, statement, &local))
    append_line (lines, (const char *) sqlite3_column_text (statement, 0), sqlite3_column_int (statement, 1),
                 (const char *) sqlite3_column_text (statement, 2));
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  if (!fw_file_write (self->unsent->file, lines->str, lines->len, 0600, error))
    return FALSE;
  self->unsent->stale = FALSE;

  return TRUE;
}

/* Whoever was killed while writing it anew left a part of it under another name. */
static gboolean
delete_drafts (FwUnsent  *self,
               GError   **error)
{
  g_autofree char *path = g_path_get_dirname (self->file);
  g_autoptr(GDir) folder = g_dir_open (path, 0, error);
  const char *name;

  if (folder == NULL)
    return FALSE;
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *draft = g_build_filename (path, name, NULL);

      if (g_str_has_prefix (name, "unsent.jsonl.") && !fw_file_delete (draft, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * fw_store_purge_unsent:
 * @self: a store whose transaction purges
 * @error: return location
 *
 * Writes the unsent file anew, without what was purged, and keeps others from appending until the
 * transaction has ended.
 *
 * Returns: whether it worked
 */
gboolean
fw_store_purge_unsent (FwStore  *self,
                       GError  **error)
{
  FwUnsent *unsent = self->unsent;
  g_autofree char *number = NULL;

  if (!take_lock (unsent, error))
    return FALSE;
  number = g_strdup_printf ("%020" G_GINT64_FORMAT "\n", read_number (unsent) + 1);
  if (pwrite (unsent->lock, number, strlen (number), 0) != (gssize) strlen (number))
    {
      fw_set_error_from_errno (error, errno, "cannot write", unsent->lock_file);
      return FALSE;
    }
  g_string_truncate (unsent->lines, 0);
  unsent->rewritten = TRUE;

  return delete_drafts (unsent, error) && write_all_unsent (self, error);
}

/**
 * fw_store_empty_unsent:
 * @self: a store whose transaction marks operations sent
 * @error: return location
 *
 * Once nothing is unsent, the safety copy has done its work.
 *
 * Returns: whether it worked
 */
gboolean
fw_store_empty_unsent (FwStore  *self,
                       GError  **error)
{
  if (fw_store_get_integer (self, "SELECT EXISTS (SELECT 1 FROM operation WHERE sent = 0)", ""))
    return TRUE;
  self->unsent->rewritten = TRUE;

  return take_lock (self->unsent, error) && fw_file_delete (self->unsent->file, error);
}

/**
 * fw_store_write_unsent:
 * @self: a store without a transaction
 * @error: return location
 *
 * Makes the unsent file hold what is unsent, and nothing else.
 *
 * Returns: whether it worked
 */
gboolean
fw_store_write_unsent (FwStore  *self,
                       GError  **error)
{
  gboolean done = take_lock (self->unsent, error) && write_all_unsent (self, error);

  release_lock (self->unsent);

  return done;
}

/**
 * fw_store_save_unsent:
 * @self: a store whose transaction was just committed
 *
 * Appends what it recorded. That this failed is no reason to call the save failed: the database has it.
 */
void
fw_store_save_unsent (FwStore *self)
{
  FwUnsent *unsent = self->unsent;
  g_autoptr(GError) error = NULL;

  if (unsent->lines->len > 0)
    {
      gboolean done = take_lock (unsent, &error);

      if (done && (unsent->stale || read_number (unsent) != unsent->written_anew))
        done = write_all_unsent (self, &error);
      else if (done)
        done = append_lines (unsent, &error);
      if (!done)
        {
          unsent->stale = TRUE;
          g_message ("%s", error->message);
        }
    }
  unsent->rewritten = FALSE;
  fw_unsent_roll_back (unsent);
}

/**
 * fw_store_refresh_unsent:
 * @self: a store that is about to be closed
 *
 * Writes the unsent file anew where that is due.
 */
void
fw_store_refresh_unsent (FwStore *self)
{
  g_autoptr(GError) error = NULL;

  if (self->unsent->stale && !fw_store_write_unsent (self, &error))
    g_message ("%s", error->message);
}

/* --- Reading ------------------------------------------------------------------------------------- */

static void
found_free (gpointer data)
{
  FwFoundDocument *self = data;

  g_free (self->id);
  fw_log_unref (self->log);
  g_free (self);
}

/**
 * fw_found_documents_new:
 *
 * Returns: (transfer full) (element-type utf8 FwFoundDocument): an empty table of documents by their id
 */
GHashTable *
fw_found_documents_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL, found_free);
}

/**
 * fw_found_documents_get:
 * @documents: documents by their id
 * @id: an id
 *
 * Returns: (transfer none): what was found of it, of kind -1 where nothing was yet
 */
FwFoundDocument *
fw_found_documents_get (GHashTable *documents,
                        const char *id)
{
  FwFoundDocument *found = g_hash_table_lookup (documents, id);

  if (found == NULL)
    {
      found = g_new0 (FwFoundDocument, 1);
      found->id = g_strdup (id);
      found->kind = -1;
      found->log = fw_log_new ();
      g_hash_table_insert (documents, found->id, found);
    }

  return found;
}

/* Whether the operation is the one that was written, as far as the line tells: the first ones had no sum. */
static gboolean
has_sum (const char *text,
         const char *document,
         int         kind,
         const char *line,
         gsize       length)
{
  const char *sum = strstr (text, LINE_SUM);
  g_autofree char *now = NULL;

  if (sum == NULL || sum > line)
    return TRUE;
  now = dup_sum (document, kind, line, length);

  return strncmp (sum + strlen (LINE_SUM), now, SUM_LENGTH) == 0;
}

/* A line as append_line() makes it; the operation's bytes stand in it as they are. A damaged one would take the place
 * of what the database or the team has whole, so it is left out. */
static gboolean
read_line (GHashTable *documents,
           const char *line,
           gsize       length)
{
  g_autofree char *text = g_strndup (line, length);
  const char *id = g_str_has_prefix (text, LINE_START) ? text + strlen (LINE_START) : NULL;
  char *kind = id != NULL ? strstr (id, LINE_KIND) : NULL;
  char *start = kind != NULL ? strstr (kind, LINE_OPERATION) : NULL;
  g_autoptr(FwOperation) operation = NULL;
  FwFoundDocument *found;
  gint64 number;

  if (start == NULL || text[length - 1] != '}')
    return FALSE;
  start += strlen (LINE_OPERATION);
  *kind = '\0';
  number = g_ascii_strtoll (kind + strlen (LINE_KIND), NULL, 10);
  operation = fw_operation_parse (start, (gsize) (text + length - 1 - start), NULL);
  if (operation == NULL || number < FW_DOCUMENT_TEAM || number > FW_DOCUMENT_VISIT ||
      !has_sum (kind + 1, id, (int) number, start, (gsize) (text + length - 1 - start)) ||
      (!fw_id_is_valid (id) && !g_str_equal (id, FW_STORE_TEAM)))
    return FALSE;
  found = fw_found_documents_get (documents, id);
  found->kind = (int) number;
  fw_log_add (found->log, operation);

  return TRUE;
}

/**
 * fw_unsent_read:
 * @folder: a data folder
 * @documents: is given what the unsent file holds
 * @error: return location
 *
 * Reads the file; a line that was cut off is left out.
 *
 * Returns: whether it worked; a file that is not there holds nothing
 */
gboolean
fw_unsent_read (const char  *folder,
                GHashTable  *documents,
                GError     **error)
{
  g_autofree char *file = g_build_filename (folder, "unsent.jsonl", NULL);
  g_autoptr(GMappedFile) mapped = NULL;
  const char *data, *end;

  if (!g_file_test (file, G_FILE_TEST_EXISTS))
    return TRUE;
  mapped = g_mapped_file_new (file, FALSE, error);
  if (mapped == NULL)
    return FALSE;
  data = g_mapped_file_get_contents (mapped);
  for (end = data != NULL ? data + g_mapped_file_get_length (mapped) : NULL; data < end; data++)
    {
      const char *stop = memchr (data, '\n', (gsize) (end - data));
      gsize length = (gsize) ((stop != NULL ? stop : end) - data);

      if (length > 0)
        read_line (documents, data, length);
      data += length;
    }

  return TRUE;
}
