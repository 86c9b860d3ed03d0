/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of the unsent file, of finding damage, and of making a damaged database again.
 */
#include "store-fixture.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "fw-file.h"

#define NOTE "note/-/floor-walk/desks-personalised"
#define PAGE 4096

/* --- The unsent file made durable ---------------------------------------------------------------- */

static gint flushes;

int fdatasync (int fd);

/* Takes the place of the C library's, to see when the unsent file is made durable. */
int
fdatasync (int fd)
{
  g_autofree char *link = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autofree char *file = g_file_read_link (link, NULL);

  if (file != NULL && g_str_has_suffix (file, "/unsent.jsonl"))
    g_atomic_int_inc (&flushes);

  return (int) syscall (SYS_fdatasync, fd);
}

/* Without another save, and without closing. */
static void
test_flushed (Fixture       *self,
              gconstpointer  unused)
{
  gint64 until;

  g_free (add_site (self->store, "A"));
  g_atomic_int_set (&flushes, 0);
  until = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;
  while (g_atomic_int_get (&flushes) == 0 && g_get_monotonic_time () < until)
    g_usleep (20000);
  g_assert_cmpint (g_atomic_int_get (&flushes), ==, 1);
}

static char *
read_unsent (Fixture *self)
{
  g_autofree char *file = g_build_filename (self->folder, "unsent.jsonl", NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));

  return text;
}

static void
purge_note (FwStore    *store,
            const char *visit)
{
  g_autoptr(FwState) state = fw_store_load_state (store, FW_DOCUMENT_VISIT, visit, NULL);
  g_autoptr(FwPurgeList) purges = fw_purge_list_new ();
  g_autoptr(GError) error = NULL;
  const char *id = fw_operation_get_id (fw_state_get_register (state, NOTE)->winner);

  g_assert_true (fw_purge_list_add (purges, id, visit, "p-x", "2026-03-02T00:00:00.000Z", "asked for"));
  g_assert_true (fw_store_add_purges (store, purges, NULL, &error));
  g_assert_no_error (error);
}

/* Who purges at the moment in which the first store has committed and not appended yet. */
static FwStore *purger;
static const char *purged_visit;

int flock (int fd,
           int operation);

/* Takes the place of the C library's: the one moment between commit and append that can be seen. */
int
flock (int fd,
       int operation)
{
  FwStore *now = g_steal_pointer (&purger);

  if (now != NULL)
    purge_note (now, purged_visit);

  return (int) syscall (SYS_flock, fd, operation);
}

/* What was purged meanwhile does not come back by a line that is appended late. */
static void
test_purged_in_between (Fixture       *self,
                        gconstpointer  unused)
{
  g_autofree char *site = add_site (self->store, "A");
  g_autofree char *visit = add_visit (self->store, site, "2026-03-01");
  g_autofree char *after = NULL;
  g_autoptr(FwStore) other = fw_store_open (self->folder, FW_STORE_READ_WRITE, NULL);

  purger = other;
  purged_visit = visit;
  set_text (self->store, visit, NOTE, "zzsecretzz");
  g_assert_null (purger);
  after = read_unsent (self);
  g_assert_null (strstr (after, "zzsecretzz"));
  g_assert_nonnull (strstr (after, "\"purged\":true"));
}

/* What the remote has lost is in the safety copy again. */
static void
test_unsent_again (Fixture       *self,
                   gconstpointer  unused)
{
  g_autofree char *site = add_site (self->store, "Harbour Point");
  g_autofree char *file = g_build_filename (self->folder, "unsent.jsonl", NULL);
  g_autoptr(FwLog) log = fw_store_load_log (self->store, site, NULL);
  g_autofree char *blob = fw_log_get_blob_id (log);
  g_autofree char *after = NULL;

  g_assert_true (fw_store_mark_sent (self->store, site, log, blob, NULL));
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
  g_assert_true (fw_store_mark_gone (self->store, site, NULL, NULL));
  fixture_reopen (self);
  after = read_unsent (self);
  g_assert_nonnull (strstr (after, "Harbour Point"));
}

/* --- Damage -------------------------------------------------------------------------------------- */

static char *
dup_file (Fixture *self)
{
  return g_build_filename (self->folder, "floorwalk.db", NULL);
}

static GPtrArray *
restore (Fixture *self)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_finding_free);
  g_autoptr(GError) error = NULL;

  g_clear_pointer (&self->store, fw_store_close);
  g_assert_true (fw_store_restore (self->folder, findings, &error));
  g_assert_no_error (error);
  fixture_reopen (self);

  return findings;
}

static char *
find_aside (Fixture *self)
{
  g_autoptr(GDir) folder = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_prefix (name, "floorwalk-damaged-") && g_str_has_suffix (name, ".db"))
      return g_build_filename (self->folder, name, NULL);

  return NULL;
}

static void
assert_sound (Fixture *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) findings = fw_store_check (self->store, FALSE, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", ((FwFinding *) g_ptr_array_index (findings, i))->what);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
overwrite (const char *file,
           gsize       start,
           gsize       length,
           int         byte)
{
  g_autofree char *data = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (file, &data, &size, NULL));
  for (gsize i = start; i < MIN (start + length, size); i++)
    data[i] = byte >= 0 ? (char) byte : (char) ~data[i];
  g_assert_true (g_file_set_contents (file, data, (gssize) size, NULL));
}

/* The unsent file alone gives everything back that was never sent; identity is lost with the first page. */
static void
test_truncated (Fixture       *self,
                gconstpointer  unused)
{
  g_autofree char *site = add_site (self->store, "Harbour Point");
  g_autofree char *visit = add_visit (self->store, site, "2026-03-01");
  g_autofree char *file = dup_file (self);
  g_autofree char *device = g_strdup (fw_store_get_device (self->store));
  g_autofree char *aside = NULL;
  g_autofree char *kept = NULL;
  g_autoptr(FwLog) before = NULL;
  g_autoptr(FwLog) after = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *actual = NULL;
  g_autoptr(GPtrArray) findings = NULL;
  gsize length = 0;

  set_text (self->store, visit, NOTE, "two plants");
  before = fw_store_load_log (self->store, visit, NULL);
  g_clear_pointer (&self->store, fw_store_close);
  g_assert_true (g_file_set_contents (file, "SQLite", 6, NULL));
  findings = restore (self);
  g_assert_cmpuint (findings->len, ==, 2);
  g_assert_true (((FwFinding *) g_ptr_array_index (findings, 0))->repaired);
  after = fw_store_load_log (self->store, visit, NULL);
  expected = fw_log_get_blob_id (before);
  actual = fw_log_get_blob_id (after);
  g_assert_cmpstr (actual, ==, expected);
  g_assert_cmpstr (fw_store_get_device (self->store), !=, device);
  g_assert_cmpuint (fw_store_count_unsent (self->store), ==, 1 + fw_log_get_size (before));
  aside = find_aside (self);
  g_assert_nonnull (aside);
  g_assert_true (g_file_get_contents (aside, &kept, &length, NULL));
  g_assert_cmpmem (kept, length, "SQLite", 6);
  assert_sound (self);
}

static void
send_all (FwStore *store)
{
  g_autoptr(GPtrArray) rows = fw_store_list_documents (store, TRUE, NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const FwDocumentRow *row = g_ptr_array_index (rows, i);
      g_autoptr(FwLog) log = fw_store_load_log (store, row->id, NULL);
      g_autofree char *blob = fw_log_get_blob_id (log);

      g_assert_true (fw_store_mark_sent (store, row->id, log, blob, NULL));
    }
}

/* A page in the middle: what is before and after it is read, and who this device is. */
static void
test_page (Fixture       *self,
           gconstpointer  unused)
{
  g_autofree char *file = dup_file (self);
  g_autofree char *device = g_strdup (fw_store_get_device (self->store));
  g_autofree char *last = NULL;
  g_autoptr(GPtrArray) wrong = NULL;
  g_autoptr(GPtrArray) findings = NULL;
  g_autoptr(GPtrArray) rows = NULL;
  sqlite3 *database = NULL;
  sqlite3_stmt *statement = NULL;
  int page;

  for (int i = 0; i < 200; i++)
    {
      g_free (last);
      last = add_site (self->store, "A site with a name");
    }
  send_all (self->store);
  g_assert_true (fw_store_set_setting (self->store, "team.id", "01m8q4z7k2c9x0vd", NULL));
  g_clear_pointer (&self->store, fw_store_close);
  /* Some leaf in the middle of the operations. */
  g_assert_cmpint (sqlite3_open (file, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (database, "SELECT rootpage FROM sqlite_schema WHERE name = 'operation'", -1, &statement,
                                       NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  page = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (database);
  {
    g_autofree char *data = NULL;
    gsize length;
    guint8 *root;
    guint cells, child;

    g_assert_true (g_file_get_contents (file, &data, &length, NULL));
    root = (guint8 *) data + (gsize) (page - 1) * PAGE;
    /* An index page with children: type 2, its cells begin with the child's number. */
    g_assert_cmpint (root[0], ==, 2);
    cells = (guint) root[3] << 8 | root[4];
    g_assert_cmpuint (cells, >, 4);
    child = (guint) root[12 + cells / 2 * 2] << 8 | root[13 + cells / 2 * 2];
    child = (guint) root[child + 2] << 8 | root[child + 3];
    overwrite (file, (gsize) (child - 1) * PAGE, PAGE, 0x5a);
  }
  fixture_reopen (self);
  wrong = fw_store_check (self->store, FALSE, NULL);
  g_assert_cmpuint (wrong->len, >, 0);
  g_assert_true (((FwFinding *) g_ptr_array_index (wrong, 0))->restorable);
  findings = restore (self);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_cmpstr (fw_store_get_device (self->store), ==, device);
  {
    g_autofree char *team = fw_store_dup_setting (self->store, "team.id", NULL);

    g_assert_cmpstr (team, ==, "01m8q4z7k2c9x0vd");
  }
  rows = fw_store_list_documents (self->store, FALSE, NULL);
  g_assert_cmpuint (rows->len, >, 150);
  g_assert_cmpuint (rows->len, <, 200);
  assert_sound (self);
}

/* One bit in the text of a line: no database notices, the line's hash does. The unsent file has it whole. */
static void
test_bit (Fixture       *self,
          gconstpointer  unused)
{
  g_autofree char *site = add_site (self->store, "Harbour Point");
  g_autofree char *file = dup_file (self);
  g_autoptr(GPtrArray) wrong = NULL;
  g_autoptr(GPtrArray) findings = NULL;
  g_autoptr(FwSite) after = NULL;
  g_autofree char *data = NULL;
  gsize length;
  char *place;

  g_clear_pointer (&self->store, fw_store_close);
  g_assert_true (g_file_get_contents (file, &data, &length, NULL));
  place = memmem (data, length, "\"v\":\"Harbour", 12);
  g_assert_nonnull (place);
  place[5] ^= 1;
  g_assert_true (g_file_set_contents (file, data, (gssize) length, NULL));
  fixture_reopen (self);
  wrong = fw_store_check (self->store, TRUE, NULL);
  g_assert_cmpuint (wrong->len, ==, 1);
  g_assert_cmpstr (((FwFinding *) g_ptr_array_index (wrong, 0))->where, ==, site);
  g_assert_true (((FwFinding *) g_ptr_array_index (wrong, 0))->restorable);
  findings = restore (self);
  after = fw_store_load_site (self->store, site, NULL);
  g_assert_cmpstr (fw_site_get_name (after), ==, "Harbour Point");
  assert_sound (self);
}

/* Changes the byte that comes @offset after the first place of @words. */
static void
change_byte (const char *file,
             const char *words,
             gsize       offset,
             char        byte)
{
  g_autofree char *data = NULL;
  gsize length;
  char *place;

  g_assert_true (g_file_get_contents (file, &data, &length, NULL));
  place = memmem (data, length, words, strlen (words));
  g_assert_nonnull (place);
  g_assert_cmpint (place[offset], !=, byte);
  place[offset] = byte;
  g_assert_true (g_file_set_contents (file, data, (gssize) length, NULL));
}

/* A damaged line is not sent to others, who would keep it for ever. */
static void
test_damaged_line (Fixture       *self,
                   gconstpointer  unused)
{
  g_autofree char *site = add_site (self->store, "Harbour Point");
  g_autofree char *file = dup_file (self);
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_store_check_kept (self->store, site, NULL));
  g_clear_pointer (&self->store, fw_store_close);
  change_byte (file, "\"v\":\"Harbour", 5, 'B');
  fixture_reopen (self);
  g_assert_false (fw_store_check_kept (self->store, site, &error));
  g_assert_error (error, FW_STORE_ERROR, FW_STORE_ERROR_DAMAGED);
}

/* A damaged checklist is neither used nor sent, and made good from the one that is shipped. */
static void
test_damaged_checklist (Fixture       *self,
                        gconstpointer  unused)
{
  g_autofree char *file = dup_file (self);
  g_autoptr(FwTemplate) template = fw_store_load_template (self->store, "floor-walk", NULL, NULL);
  g_autofree char *pin = g_strdup (fw_template_get_pin (template));
  g_autoptr(FwTemplate) damaged = NULL;
  g_autoptr(FwTemplate) again = NULL;
  g_autoptr(GPtrArray) wrong = NULL;
  g_autoptr(GPtrArray) findings = NULL;
  g_autoptr(GError) error = NULL;

  g_clear_pointer (&self->store, fw_store_close);
  change_byte (file, "\"Floor walk\"", 1, 'D');
  fixture_reopen (self);
  damaged = fw_store_load_template (self->store, "floor-walk", pin, &error);
  g_assert_null (damaged);
  g_assert_error (error, FW_STORE_ERROR, FW_STORE_ERROR_DAMAGED);
  wrong = fw_store_check (self->store, TRUE, NULL);
  g_assert_cmpuint (wrong->len, ==, 1);
  g_assert_cmpstr (((FwFinding *) g_ptr_array_index (wrong, 0))->where, ==, "floor-walk");
  g_assert_true (((FwFinding *) g_ptr_array_index (wrong, 0))->restorable);
  findings = restore (self);
  again = fw_store_load_template (self->store, "floor-walk", NULL, NULL);
  g_assert_cmpstr (fw_template_get_pin (again), ==, pin);
  assert_sound (self);
}

/* A damaged line of the safety copy, though greater than the whole one, does not take its place. */
static void
test_damaged_copy (Fixture       *self,
                   gconstpointer  unused)
{
  g_autofree char *site = add_site (self->store, "Harbour Point");
  g_autofree char *unsent = g_build_filename (self->folder, "unsent.jsonl", NULL);
  g_autoptr(GPtrArray) wrong = NULL;
  g_autoptr(FwSite) after = NULL;

  g_clear_pointer (&self->store, fw_store_close);
  change_byte (unsent, "Harbour Point", 0, 'Z');
  fixture_reopen (self);
  wrong = fw_store_check (self->store, TRUE, NULL);
  g_assert_cmpuint (wrong->len, ==, 1);
  g_assert_cmpstr (((FwFinding *) g_ptr_array_index (wrong, 0))->severity, ==, "warning");
  g_assert_true (((FwFinding *) g_ptr_array_index (wrong, 0))->repaired);
  after = fw_store_load_site (self->store, site, NULL);
  g_assert_cmpstr (fw_site_get_name (after), ==, "Harbour Point");
  assert_sound (self);
}

/* Anywhere: what comes out is sound, holds all that was unsent, and is never worse than what the file says. */
static void
test_anywhere (Fixture       *self,
               gconstpointer  unused)
{
  g_autofree char *file = dup_file (self);
  g_autofree char *unsent = g_build_filename (self->folder, "unsent.jsonl", NULL);
  g_autofree char *site = add_site (self->store, "Harbour Point");
  g_autofree char *visit = add_visit (self->store, site, "2026-03-01");
  g_autofree char *whole = NULL;
  g_autofree char *lines = NULL;
  gsize length;

  set_text (self->store, visit, NOTE, "two plants");
  g_clear_pointer (&self->store, fw_store_close);
  g_assert_true (g_file_get_contents (file, &whole, &length, NULL));
  g_assert_true (g_file_get_contents (unsent, &lines, NULL, NULL));
  for (guint round = 0; round < 12; round++)
    {
      g_autoptr(GPtrArray) findings = NULL;
      g_autofree char *aside = NULL;
      gsize start = (gsize) g_test_rand_int_range (100, (gint32) length);

      g_test_message ("round %u at %" G_GSIZE_FORMAT, round, start);
      g_assert_true (g_file_set_contents (file, whole, (gssize) (round % 3 == 0 ? start : length), NULL));
      g_assert_true (g_file_set_contents (unsent, lines, -1, NULL));
      if (round % 3 != 0)
        overwrite (file, start, round % 3 == 1 ? 1 : 5000, -1);
      findings = restore (self);
      {
        g_autoptr(FwVisit) after = fw_store_load_visit (self->store, visit, NULL);

        g_assert_nonnull (after);
        g_assert_cmpstr (yyjson_get_str (fw_visit_get_answer (after, NULL, "floor-walk/desks-personalised")->note->value), ==,
                         "two plants");
      }
      assert_sound (self);
      g_clear_pointer (&self->store, fw_store_close);
      aside = find_aside (self);
      g_assert_cmpint (g_unlink (aside), ==, 0);
    }
  fixture_reopen (self);
}

/* The end of the write-ahead log is gone, and nothing is damaged: the check sees it all the same. */
static void
test_set_back (Fixture       *self,
               gconstpointer  unused)
{
  g_autofree char *file = dup_file (self);
  g_autofree char *site = add_site (self->store, "Harbour Point");
  g_autofree char *old = NULL;
  g_autoptr(GPtrArray) wrong = NULL;
  g_autoptr(GPtrArray) repaired = NULL;
  g_autoptr(FwVisit) after = NULL;
  g_autofree char *visit = NULL;
  gsize length;

  g_clear_pointer (&self->store, fw_store_close);
  g_assert_true (g_file_get_contents (file, &old, &length, NULL));
  fixture_reopen (self);
  visit = add_visit (self->store, site, "2026-03-01");
  g_clear_pointer (&self->store, fw_store_close);
  g_assert_true (g_file_set_contents (file, old, (gssize) length, NULL));
  fixture_reopen (self);
  g_assert_false (fw_store_has_document (self->store, visit));
  wrong = fw_store_check (self->store, FALSE, NULL);
  g_assert_cmpuint (wrong->len, ==, 1);
  g_assert_cmpstr (((FwFinding *) g_ptr_array_index (wrong, 0))->where, ==, visit);
  g_assert_cmpstr (((FwFinding *) g_ptr_array_index (wrong, 0))->severity, ==, "error");
  repaired = fw_store_check (self->store, TRUE, NULL);
  g_assert_true (((FwFinding *) g_ptr_array_index (repaired, 0))->repaired);
  after = fw_store_load_visit (self->store, visit, NULL);
  g_assert_cmpstr (fw_visit_get_date (after), ==, "2026-03-01");
  assert_sound (self);
}

/* A write that the disk cut off takes no line with it that comes after. */
static void
test_torn (Fixture       *self,
           gconstpointer  unused)
{
  g_autofree char *file = dup_file (self);
  g_autofree char *unsent = g_build_filename (self->folder, "unsent.jsonl", NULL);
  g_autofree char *first = add_site (self->store, "Harbour Point");
  g_autofree char *second = NULL;
  g_autoptr(GPtrArray) findings = NULL;

  g_assert_true (fw_file_append (unsent, "{\"document\":\"01", 15, FALSE, NULL));
  second = add_site (self->store, "Mill Lane");
  g_clear_pointer (&self->store, fw_store_close);
  g_assert_true (g_file_set_contents (file, "SQLite", 6, NULL));
  findings = restore (self);
  g_assert_true (fw_store_has_document (self->store, first));
  g_assert_true (fw_store_has_document (self->store, second));
}

/* A repair that was killed after it had taken the write-ahead log away: the next one finds the newest commits. */
static void
test_broken_off (Fixture       *self,
                 gconstpointer  unused)
{
  g_autofree char *file = dup_file (self);
  g_autofree char *log = g_strconcat (file, "-wal", NULL);
  g_autofree char *unsent = g_build_filename (self->folder, "unsent.jsonl", NULL);
  g_autofree char *aside = g_build_filename (self->folder, "floorwalk-damaged-20260301T080000Z.db", NULL);
  g_autofree char *log_aside = g_strconcat (aside, "-wal", NULL);
  g_autofree char *site = NULL;
  g_autoptr(GPtrArray) findings = NULL;

  g_clear_pointer (&self->store, fw_store_close);
  fixture_reopen (self);
  fw_store_leave_log (self->store);
  site = add_site (self->store, "Harbour Point");
  g_clear_pointer (&self->store, fw_store_close);
  g_assert_cmpint (link (file, aside), ==, 0);
  g_assert_cmpint (g_rename (log, log_aside), ==, 0);
  g_assert_cmpint (g_unlink (unsent), ==, 0);
  findings = restore (self);
  g_assert_true (fw_store_has_document (self->store, site));
  g_assert_true (fw_store_has_damaged (self->store));
}

/* Whoever has it open would go on writing into what is set aside. */
static void
test_in_use (Fixture       *self,
             gconstpointer  unused)
{
  g_autofree char *program = g_find_program_in_path ("sqlite3");
  g_autofree char *file = dup_file (self);
  g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_finding_free);
  g_autoptr(GSubprocess) other = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *aside = NULL;
  char answer[2];

  g_clear_pointer (&self->store, fw_store_close);
  other = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, file, NULL);
  g_assert_no_error (error);
  g_assert_true (g_output_stream_write_all (g_subprocess_get_stdin_pipe (other), "SELECT count(*) > 0 FROM setting;\n", 34,
                                            NULL, NULL, NULL));
  g_assert_true (g_input_stream_read_all (g_subprocess_get_stdout_pipe (other), answer, 2, NULL, NULL, NULL));
  g_assert_false (fw_store_restore (self->folder, findings, &error));
  g_assert_error (error, FW_STORE_ERROR, FW_STORE_ERROR_BUSY);
  aside = find_aside (self);
  g_assert_null (aside);
  g_assert_true (g_output_stream_close (g_subprocess_get_stdin_pipe (other), NULL, NULL));
  g_assert_true (g_subprocess_wait (other, NULL, NULL));
  fixture_reopen (self);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("/store/restore/flushed", test_flushed);
  ADD ("/store/restore/purged-in-between", test_purged_in_between);
  ADD ("/store/restore/unsent-again", test_unsent_again);
  ADD ("/store/restore/truncated", test_truncated);
  ADD ("/store/restore/page", test_page);
  ADD ("/store/restore/bit", test_bit);
  ADD ("/store/restore/damaged-line", test_damaged_line);
  ADD ("/store/restore/damaged-checklist", test_damaged_checklist);
  ADD ("/store/restore/damaged-copy", test_damaged_copy);
  ADD ("/store/restore/anywhere", test_anywhere);
  ADD ("/store/restore/set-back", test_set_back);
  ADD ("/store/restore/torn", test_torn);
  ADD ("/store/restore/broken-off", test_broken_off);
  ADD ("/store/restore/in-use", test_in_use);

  return g_test_run ();
}
