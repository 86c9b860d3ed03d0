/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Opening folders that are not as they should be: one error, and nothing touched.
 */
#include "store-fixture.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fw-file.h"

static char *
dup_checksum (const char *file)
{
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (file, &data, &length, NULL));

  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) data, length);
}

static void
run_sql (const char *file,
         const char *sql)
{
  sqlite3 *database = NULL;

  g_assert_cmpint (sqlite3_open (file, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (database);
}

static void
assert_refused (const char *folder,
                int         code)
{
  g_autofree char *file = g_build_filename (folder, "floorwalk.db", NULL);
  g_autofree char *before = dup_checksum (file);
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_null (fw_store_open (folder, FW_STORE_READ_WRITE, &error));
  g_assert_error (error, FW_STORE_ERROR, code);
  g_assert_nonnull (strstr (error->message, file));
  g_assert_null (strchr (error->message, '\n'));
  after = dup_checksum (file);
  g_assert_cmpstr (after, ==, before);
}

static void
test_newer (Fixture       *self,
            gconstpointer  unused)
{
  g_autofree char *file = g_build_filename (self->folder, "floorwalk.db", NULL);

  g_clear_pointer (&self->store, fw_store_close);
  run_sql (file, "PRAGMA journal_mode = DELETE; PRAGMA user_version = 99");
  assert_refused (self->folder, FW_STORE_ERROR_NEWER);
}

static void
test_foreign (Fixture       *self,
              gconstpointer  unused)
{
  g_autofree char *file = g_build_filename (self->folder, "floorwalk.db", NULL);

  g_clear_pointer (&self->store, fw_store_close);
  g_unlink (file);
  run_sql (file, "CREATE TABLE bookmark (url TEXT); INSERT INTO bookmark VALUES ('x')");
  assert_refused (self->folder, FW_STORE_ERROR_FOREIGN);
}

static void
test_garbage (Fixture       *self,
              gconstpointer  unused)
{
  g_autofree char *file = g_build_filename (self->folder, "floorwalk.db", NULL);
  g_autofree char *text = g_strnfill (5000, 'x');

  g_clear_pointer (&self->store, fw_store_close);
  g_assert_true (g_file_set_contents (file, text, -1, NULL));
  assert_refused (self->folder, FW_STORE_ERROR_DAMAGED);
  g_assert_true (g_file_set_contents (file, "short", -1, NULL));
  assert_refused (self->folder, FW_STORE_ERROR_DAMAGED);
}

/* A page overwritten in the middle is found by the check, and by whoever reads it. */
static void
test_damaged_page (Fixture       *self,
                   gconstpointer  unused)
{
  g_autofree char *file = g_build_filename (self->folder, "floorwalk.db", NULL);
  g_autofree char *data = NULL;
  g_autoptr(GPtrArray) findings = NULL;
  g_autoptr(GError) error = NULL;
  gsize length;

  for (int i = 0; i < 30; i++)
    g_free (add_site (self->store, "A site with a name"));
  g_clear_pointer (&self->store, fw_store_close);
  g_assert_true (g_file_get_contents (file, &data, &length, NULL));
  for (gsize i = 4096; i < length; i += 4096)
    memset (data + i + 100, 0x5a, 3000);
  g_assert_true (g_file_set_contents (file, data, (gssize) length, NULL));
  self->store = fw_store_open (self->folder, FW_STORE_READ_WRITE, &error);
  if (self->store != NULL)
    findings = fw_store_check (self->store, FALSE, &error);
  g_assert_true (error != NULL || findings->len > 0);
  if (error != NULL)
    g_assert_error (error, FW_STORE_ERROR, FW_STORE_ERROR_DAMAGED);
}

static void
test_file_in_the_way (Fixture       *self,
                      gconstpointer  unused)
{
  g_autofree char *file = g_build_filename (self->folder, "plain", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_set_contents (file, "x", 1, NULL));
  g_assert_null (fw_store_open (file, FW_STORE_READ_WRITE, &error));
  g_assert_error (error, FW_STORE_ERROR, FW_STORE_ERROR_READ_ONLY);
  g_assert_nonnull (strstr (error->message, file));
}

static void
test_mode (Fixture       *self,
           gconstpointer  unused)
{
  g_autofree char *folder = g_build_filename (self->folder, "new", "one", NULL);
  g_autoptr(FwStore) store = fw_store_open (folder, FW_STORE_READ_WRITE, NULL);
  struct stat status;

  g_assert_nonnull (store);
  g_assert_cmpint (stat (folder, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);
}

static void
test_read_only_of_nothing (Fixture       *self,
                           gconstpointer  unused)
{
  g_autofree char *folder = g_build_filename (self->folder, "nothing", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_null (fw_store_open (folder, FW_STORE_READ_ONLY, &error));
  g_assert_nonnull (error);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

/* Every version that was ever released opens, and keeps everything. */
static void
test_version_1 (Fixture       *self,
                gconstpointer  unused)
{
  g_autofree char *file = g_build_filename (self->folder, "floorwalk.db", NULL);
  g_autofree char *dump = g_test_build_filename (G_TEST_DIST, "store", "schema", "v1.sql", NULL);
  g_autofree char *sql = NULL;
  g_autoptr(GPtrArray) visits = NULL;
  g_autoptr(GPtrArray) hits = NULL;
  g_autoptr(GPtrArray) findings = NULL;
  const FwVisitRow *row;

  g_clear_pointer (&self->store, fw_store_close);
  g_assert_true (fw_folder_delete_tree (self->folder, NULL));
  g_assert_true (fw_folder_create (self->folder, 0700, NULL));
  g_assert_true (g_file_get_contents (dump, &sql, NULL, NULL));
  run_sql (file, sql);
  fixture_reopen (self);
  g_assert_cmpstr (fw_store_get_device (self->store), ==, "k7q2m9x4");
  g_assert_true (fw_store_commit_drafts (self->store, NULL));
  visits = fw_store_list_visits (self->store, NULL, NULL);
  g_assert_cmpuint (visits->len, ==, 1);
  row = g_ptr_array_index (visits, 0);
  g_assert_cmpstr (row->site_name, ==, "Harbour Point");
  g_assert_cmpuint (row->disagreements, ==, 1);
  g_assert_cmpuint (row->unsent, ==, 1);
  hits = fw_store_search (self->store, "plants", NULL, 5, NULL);
  g_assert_cmpuint (hits->len, ==, 1);
  g_clear_pointer (&hits, g_ptr_array_unref);
  hits = fw_store_search (self->store, "sentence", NULL, 5, NULL);
  g_assert_cmpuint (hits->len, ==, 1);
  /* The dump came without its unsent file. */
  findings = fw_store_check (self->store, TRUE, NULL);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_cmpstr (((FwFinding *) g_ptr_array_index (findings, 0))->where, ==, "unsent.jsonl");
  g_clear_pointer (&findings, g_ptr_array_unref);
  findings = fw_store_check (self->store, FALSE, NULL);
  g_assert_cmpuint (findings->len, ==, 0);
}

/* Somebody deleted the database: what nobody else has yet is in it again before anything new is recorded, or
 * sent, which would empty the file that holds it. */
static void
test_deleted_database (Fixture       *self,
                       gconstpointer  unused)
{
  g_autofree char *site = add_site (self->store, "Harbour Point");
  g_autofree char *visit = add_visit (self->store, site, "2026-09-14");
  g_autofree char *file = g_build_filename (self->folder, "floorwalk.db", NULL);
  guint unsent = fw_store_count_unsent (self->store);
  g_autoptr(FwVisit) view = NULL;
  g_autoptr(GPtrArray) findings = NULL;

  g_assert_cmpuint (unsent, >, 2);
  g_clear_pointer (&self->store, fw_store_close);
  g_assert_cmpint (g_unlink (file), ==, 0);
  fixture_reopen (self);
  view = fw_store_load_visit (self->store, visit, NULL);
  g_assert_nonnull (view);
  g_assert_cmpuint (fw_store_count_unsent (self->store), ==, unsent);
  findings = fw_store_check (self->store, FALSE, NULL);
  g_assert_cmpuint (findings->len, ==, 0);
  fixture_reopen (self);
  g_assert_cmpuint (fw_store_count_unsent (self->store), ==, unsent);
}

/* A team may have made a version of its own under a number that the program ships later. */
static void
test_shipped_is_taken (Fixture       *self,
                       gconstpointer  unused)
{
  g_autofree char *file = g_build_filename (self->folder, "floorwalk.db", NULL);
  g_autoptr(FwTemplate) shipped = fw_store_load_template (self->store, "floor-walk", NULL, NULL);
  g_autofree char *text = g_strdup_printf ("{\"format\":1,\"id\":\"floor-walk\",\"version\":%u,\"language\":\"en\","
                                           "\"title\":\"Ours\",\"sections\":[{\"id\":\"a\",\"title\":\"A\",\"side\":"
                                           "\"vendor\",\"questions\":[{\"id\":\"q\",\"kind\":\"text\",\"text\":\"Q?\"}]}]}",
                                           fw_template_get_version (shipped));
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(FwTemplate) newest = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_store_add_template (self->store, bytes, TRUE, &error));
  g_assert_no_error (error);
  g_clear_pointer (&self->store, fw_store_close);
  run_sql (file, "DELETE FROM setting WHERE key = 'shipped'");
  fixture_reopen (self);
  newest = fw_store_load_template (self->store, "floor-walk", NULL, NULL);
  g_assert_cmpstr (fw_template_get_title (newest, "en"), ==, "Ours");
}

/* SQLite's shared lock stands on 510 bytes two after the pending byte at 1 GiB. Whoever takes it from
 * this process lets another one remove the write-ahead log that this one writes into. */
static void
test_locks_stay (Fixture       *self,
                 gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *file = g_build_filename (self->folder, "floorwalk.db", NULL);
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 0x40000000 + 2, .l_len = 510 };
  FwStore *second = fw_store_open (self->folder, FW_STORE_READ_ONLY, &error);
  int fd;

  g_assert_no_error (error);
  fw_store_close (second);
  fd = open (file, O_RDWR | O_CLOEXEC);
  g_assert_cmpint (fd, >=, 0);
  g_assert_no_errno (fcntl (fd, F_OFD_GETLK, &lock));
  g_assert_cmpint (lock.l_type, ==, F_RDLCK);
  close (fd);
}

/* They are added once for each set of them: what a person has taken away stays away until then. */
static void
test_shipped_once (Fixture       *self,
                   gconstpointer  unused)
{
  g_autofree char *file = g_build_filename (self->folder, "floorwalk.db", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(FwTemplate) template = NULL;

  g_clear_pointer (&self->store, fw_store_close);
  run_sql (file, "DELETE FROM template WHERE id = 'floor-walk'");
  fixture_reopen (self);
  g_assert_null (fw_store_load_template (self->store, "floor-walk", NULL, &error));
  g_assert_error (error, FW_STORE_ERROR, FW_STORE_ERROR_NOT_FOUND);
  g_clear_pointer (&self->store, fw_store_close);
  run_sql (file, "UPDATE setting SET value = 'of an older version' WHERE key = 'shipped'");
  fixture_reopen (self);
  template = fw_store_load_template (self->store, "floor-walk", NULL, NULL);
  g_assert_nonnull (template);
}

/* What a process leaves in the write-ahead log is there for the next, and for one that copies the folder. */
static void
test_log_is_left (Fixture       *self,
                  gconstpointer  unused)
{
  g_autofree char *log = g_build_filename (self->folder, "floorwalk.db-wal", NULL);
  g_autofree char *noted = NULL;
  g_autofree char *kept = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_store_note_setting (self->store, "one", "noted", &error));
  g_assert_no_error (error);
  g_assert_true (fw_store_set_setting (self->store, "two", "kept", &error));
  g_assert_no_error (error);
  fw_store_leave_log (self->store);
  g_clear_pointer (&self->store, fw_store_close);
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
  fixture_reopen (self);
  noted = fw_store_dup_setting (self->store, "one", &error);
  kept = fw_store_dup_setting (self->store, "two", &error);
  g_assert_cmpstr (noted, ==, "noted");
  g_assert_cmpstr (kept, ==, "kept");
  /* The next who closes moves it into the database as ever. */
  g_clear_pointer (&self->store, fw_store_close);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("/store/open/newer", test_newer);
  ADD ("/store/open/foreign", test_foreign);
  ADD ("/store/open/garbage", test_garbage);
  ADD ("/store/open/damaged-page", test_damaged_page);
  ADD ("/store/open/file-in-the-way", test_file_in_the_way);
  ADD ("/store/open/mode", test_mode);
  ADD ("/store/open/read-only-of-nothing", test_read_only_of_nothing);
  ADD ("/store/open/shipped-is-taken", test_shipped_is_taken);
  ADD ("/store/open/locks-stay", test_locks_stay);
  ADD ("/store/open/version-1", test_version_1);
  ADD ("/store/open/deleted-database", test_deleted_database);
  ADD ("/store/open/shipped-once", test_shipped_once);
  ADD ("/store/open/log-is-left", test_log_is_left);

  return g_test_run ();
}
