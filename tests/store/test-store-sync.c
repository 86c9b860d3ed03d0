/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of the store's side of a sync: union, what is unsent, purges.
 */
#include "store-fixture.h"

#include <sqlite3.h>
#include <string.h>

#include "fw-file.h"

#define NOTE "note/-/floor-walk/desks-personalised"

typedef struct
{
  Fixture here;
  Fixture there;
} Pair;

static void
pair_set_up (Pair          *self,
             gconstpointer  unused)
{
  fixture_set_up (&self->here, NULL);
  fixture_set_up (&self->there, NULL);
}

static void
pair_tear_down (Pair          *self,
                gconstpointer  unused)
{
  fixture_tear_down (&self->here, NULL);
  fixture_tear_down (&self->there, NULL);
}

static char *
dup_blob_id (FwStore    *store,
             const char *document)
{
  g_autoptr(FwLog) log = fw_store_load_log (store, document, NULL);

  return fw_log_get_blob_id (log);
}

/* A stub that comes with a log too large for one transaction replaces the line at once, not with the last part. */
static void
test_stub_ahead (Pair          *self,
                 gconstpointer  unused)
{
  g_autofree char *site = add_site (self->here.store, "zzsecretzz");
  g_autoptr(FwLog) mine = fw_store_load_log (self->here.store, site, NULL);
  g_autoptr(FwPurgeList) purges = fw_purge_list_new ();
  g_autoptr(FwPurgeList) none = fw_purge_list_new ();
  g_autoptr(FwLog) theirs = NULL;
  g_autoptr(FwLog) after = NULL;
  static const char line[] = "{\"id\":\"zzzzzzzzzzzzzzzy\",\"k\":\"set\",\"f\":\"kind\",\"v\":1}";
  g_autoptr(FwOperation) more = fw_operation_parse (line, strlen (line), NULL);
  FwImportCounts counts = { 0 };
  gboolean left = FALSE;

  g_assert_nonnull (more);
  g_assert_true (fw_purge_list_add (purges, site, site, "p-x", "2026-03-02T00:00:00.000Z", "asked for"));
  theirs = fw_purge_list_apply (purges, site, mine);
  fw_log_add (theirs, more);
  g_assert_true (fw_store_import_ahead (self->here.store, FW_DOCUMENT_SITE, site, theirs, none, fw_log_get_size (mine), &left,
                                        &counts, NULL));
  g_assert_true (left);
  fixture_reopen (&self->here);
  after = fw_store_load_log (self->here.store, site, NULL);
  g_assert_cmpuint (fw_log_get_size (after), ==, fw_log_get_size (mine));
  for (guint i = 0; i < fw_log_get_size (after); i++)
    g_assert_true (fw_operation_is_purged (fw_log_get (after, i)));
}

static void
test_union (Pair          *self,
            gconstpointer  unused)
{
  g_autofree char *site = add_site (self->here.store, "A");
  g_autofree char *visit = add_visit (self->here.store, site, "2026-03-01");
  g_autofree char *mine = NULL;
  g_autofree char *theirs = NULL;
  g_autoptr(FwVisit) view = NULL;
  const FwAnswer *answer;
  FwImportCounts counts;

  counts = carry (self->here.store, self->there.store, FW_DOCUMENT_VISIT, visit);
  g_assert_cmpuint (counts.inserted, ==, 4);
  g_assert_cmpuint (fw_store_count_unsent (self->there.store), ==, 0);
  set_text (self->here.store, visit, NOTE, "mine");
  set_text (self->there.store, visit, NOTE, "theirs");
  g_assert_cmpuint (fw_store_count_unsent (self->there.store), ==, 1);
  carry (self->there.store, self->here.store, FW_DOCUMENT_VISIT, visit);
  counts = carry (self->here.store, self->there.store, FW_DOCUMENT_VISIT, visit);
  g_assert_cmpuint (counts.inserted, ==, 1);
  /* The blob from here holds what was written there, so nothing is left to send. */
  g_assert_cmpuint (fw_store_count_unsent (self->there.store), ==, 0);
  mine = dup_blob_id (self->here.store, visit);
  theirs = dup_blob_id (self->there.store, visit);
  g_assert_cmpstr (mine, ==, theirs);
  view = fw_store_load_visit (self->there.store, visit, NULL);
  answer = fw_visit_get_answer (view, NULL, "floor-walk/desks-personalised");
  g_assert_cmpuint (answer->note->others->len, ==, 1);
}

static guint
count_hits (FwStore    *store,
            const char *words)
{
  g_autoptr(GPtrArray) hits = fw_store_search (store, words, NULL, 10, NULL);

  return hits->len;
}

/* A note changed twice arrives as two lines at once, of which only what stands is found, and once; also when
 * more of it arrives later. */
static void
test_search_arrived (Pair          *self,
                     gconstpointer  unused)
{
  g_autofree char *site = add_site (self->here.store, "A");
  g_autofree char *visit = add_visit (self->here.store, site, "2026-03-01");

  set_text (self->here.store, visit, NOTE, "before");
  set_text (self->here.store, visit, NOTE, "after");
  carry (self->here.store, self->there.store, FW_DOCUMENT_VISIT, visit);
  g_assert_cmpuint (count_hits (self->there.store, "before"), ==, 0);
  g_assert_cmpuint (count_hits (self->there.store, "after"), ==, 1);
  set_text (self->here.store, visit, NOTE, "later");
  set_text (self->here.store, visit, NOTE, "latest");
  carry (self->here.store, self->there.store, FW_DOCUMENT_VISIT, visit);
  g_assert_cmpuint (count_hits (self->there.store, "after"), ==, 0);
  g_assert_cmpuint (count_hits (self->there.store, "latest"), ==, 1);
}

/* The remote went back: what it lacks now is unsent again, and counted. */
static void
test_rewound (Pair          *self,
              gconstpointer  unused)
{
  g_autofree char *site = add_site (self->here.store, "A");
  g_autofree char *visit = add_visit (self->here.store, site, "2026-03-01");
  g_autoptr(FwLog) old = fw_store_load_log (self->here.store, visit, NULL);
  g_autofree char *old_blob = fw_log_get_blob_id (old);
  g_autoptr(FwLog) new = NULL;
  g_autofree char *new_blob = NULL;
  g_autoptr(FwPurgeList) purges = fw_purge_list_new ();
  FwImportCounts counts = { 0 };
  guint resent = 0;

  set_text (self->here.store, visit, NOTE, "kept");
  new = fw_store_load_log (self->here.store, visit, NULL);
  new_blob = fw_log_get_blob_id (new);
  g_assert_true (fw_store_mark_sent (self->here.store, visit, new, new_blob, NULL));
  g_assert_true (fw_store_import (self->here.store, FW_DOCUMENT_VISIT, visit, old, old_blob, purges, &counts, NULL));
  g_assert_cmpuint (counts.inserted, ==, 0);
  g_assert_cmpuint (counts.resent, ==, 1);
  g_assert_true (fw_store_mark_gone (self->here.store, visit, &resent, NULL));
  g_assert_cmpuint (resent, ==, 4);
  g_assert_null (fw_store_dup_blob (self->here.store, visit));
}

static gboolean
folder_holds (const char *folder,
              const char *text)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);
      g_autofree char *data = NULL;
      gsize length;

      if (g_file_get_contents (file, &data, &length, NULL) && memmem (data, length, text, strlen (text)) != NULL)
        return TRUE;
    }

  return FALSE;
}

static void
test_purge (Pair          *self,
            gconstpointer  unused)
{
  g_autofree char *site = add_site (self->here.store, "A");
  g_autofree char *visit = add_visit (self->here.store, site, "2026-03-01");
  g_autoptr(FwState) state = NULL;
  g_autoptr(FwPurgeList) purges = fw_purge_list_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) hits = NULL;
  g_autofree char *mine = NULL;
  g_autofree char *theirs = NULL;
  const char *id;

  set_text (self->here.store, visit, NOTE, "zzsecretzz of a person");
  set_text (self->here.store, visit, "note/-/floor-walk/coffee-offered", "harmless");
  carry (self->here.store, self->there.store, FW_DOCUMENT_VISIT, visit);
  g_assert_true (folder_holds (self->there.folder, "zzsecretzz"));
  state = fw_store_load_state (self->here.store, FW_DOCUMENT_VISIT, visit, NULL);
  id = fw_operation_get_id (fw_state_get_register (state, NOTE)->winner);
  g_assert_true (fw_purge_list_add (purges, id, visit, "p-x", "2026-03-02T00:00:00.000Z", "asked for"));
  g_assert_true (fw_store_add_purges (self->here.store, purges, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (fw_store_add_purges (self->there.store, purges, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (folder_holds (self->here.folder, "zzsecretzz"));
  g_assert_false (folder_holds (self->there.folder, "zzsecretzz"));
  hits = fw_store_search (self->there.store, "zzsecretzz", NULL, 5, NULL);
  g_assert_cmpuint (hits->len, ==, 0);
  g_ptr_array_unref (g_steal_pointer (&hits));
  hits = fw_store_search (self->there.store, "harmless", NULL, 5, NULL);
  g_assert_cmpuint (hits->len, ==, 1);
  mine = dup_blob_id (self->here.store, visit);
  theirs = dup_blob_id (self->there.store, visit);
  g_assert_cmpstr (mine, ==, theirs);
  /* The stub is to be sent: the remote still holds the words. */
  g_assert_cmpuint (fw_store_count_unsent (self->there.store), ==, 1);
}

/* While somebody reads, the old pages cannot leave the write-ahead log: they do with the next save. */
static void
test_purge_while_read (Pair          *self,
                       gconstpointer  unused)
{
  FwStore *store = self->here.store;
  g_autofree char *file = g_build_filename (self->here.folder, "floorwalk.db", NULL);
  g_autofree char *site = add_site (store, "A");
  g_autofree char *visit = add_visit (store, site, "2026-03-01");
  g_autoptr(FwPurgeList) purges = fw_purge_list_new ();
  g_autoptr(FwState) state = NULL;
  sqlite3 *reader = NULL;
  const char *id;

  set_text (store, visit, NOTE, "zzsecretzz of a person");
  state = fw_store_load_state (store, FW_DOCUMENT_VISIT, visit, NULL);
  id = fw_operation_get_id (fw_state_get_register (state, NOTE)->winner);
  g_assert_true (fw_purge_list_add (purges, id, visit, "p-x", "2026-03-02T00:00:00.000Z", "asked for"));
  g_assert_cmpint (sqlite3_open_v2 (file, &reader, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (reader, "BEGIN; SELECT count(*) FROM operation", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_true (fw_store_add_purges (store, purges, NULL, NULL));
  g_assert_true (folder_holds (self->here.folder, "zzsecretzz"));
  g_free (add_site (store, "B"));
  g_assert_true (folder_holds (self->here.folder, "zzsecretzz"));
  g_assert_cmpint (sqlite3_exec (reader, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);
  g_free (add_site (store, "C"));
  g_assert_false (folder_holds (self->here.folder, "zzsecretzz"));
  sqlite3_close (reader);
}

/* The same when the process has ended in between: with the next opening. */
static void
test_purge_then_killed (Pair          *self,
                        gconstpointer  unused)
{
  g_autofree char *site = add_site (self->here.store, "A");
  g_autofree char *file = g_build_filename (self->here.folder, "floorwalk.db", NULL);
  sqlite3 *killed = NULL;
  g_autoptr(FwStore) second = NULL;

  /* As a killed process leaves it: the words purged, the mark set, the write-ahead log not emptied. */
  g_assert_cmpint (sqlite3_open (file, &killed), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (killed, "INSERT INTO setting VALUES ('x', 'zzsecretzz'), ('erased', '1');"
                                         "PRAGMA secure_delete = ON; DELETE FROM setting WHERE key = 'x'",
                                 NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_true (folder_holds (self->here.folder, "zzsecretzz"));
  second = fw_store_open (self->here.folder, FW_STORE_READ_WRITE, NULL);
  g_assert_false (folder_holds (self->here.folder, "zzsecretzz"));
  sqlite3_close (killed);
}

static void
test_batch (Pair          *self,
            gconstpointer  unused)
{
  g_autofree char *site = add_site (self->here.store, "A");
  g_autofree char *visit = add_visit (self->here.store, site, "2026-03-01");
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_store_begin_batch (self->there.store, &error));
  carry (self->here.store, self->there.store, FW_DOCUMENT_SITE, site);
  carry (self->here.store, self->there.store, FW_DOCUMENT_VISIT, visit);
  g_assert_true (fw_store_end_batch (self->there.store, &error));
  g_assert_no_error (error);
  fixture_reopen (&self->there);
  g_assert_true (fw_store_has_document (self->there.store, site));
  g_assert_true (fw_store_has_document (self->there.store, visit));
}

static void
test_photo_files (Pair          *self,
                  gconstpointer  unused)
{
  FwPhotoFile file = { .sha256 = (char *) "aa", .oid = (char *) "bb", .document = (char *) "v", .photo = (char *) "p",
                       .preview = FALSE, .bytes = 5, .state = FW_PHOTO_WAITING };
  FwPhotoFile preview = { .sha256 = (char *) "cc", .oid = (char *) "dd", .document = (char *) "v", .photo = (char *) "p",
                          .preview = TRUE, .bytes = 2, .state = FW_PHOTO_SENT, .session = 7, .ref = (char *) "r" };
  g_autoptr(FwPhotoFile) found = NULL;
  g_autoptr(GPtrArray) files = NULL;

  g_assert_true (fw_store_put_photo_file (self->here.store, &file, NULL));
  g_assert_true (fw_store_put_photo_file (self->here.store, &preview, NULL));
  found = fw_store_load_photo_file (self->here.store, "cc", NULL);
  g_assert_cmpint (found->state, ==, FW_PHOTO_SENT);
  g_assert_cmpuint (found->session, ==, 7);
  g_assert_cmpstr (found->ref, ==, "r");
  files = fw_store_list_photo_files (self->here.store, "v", NULL);
  g_assert_cmpuint (files->len, ==, 2);
  g_assert_cmpstr (((FwPhotoFile *) g_ptr_array_index (files, 0))->sha256, ==, "cc");
  g_assert_true (fw_store_delete_photo_file (self->here.store, "cc", NULL));
  g_assert_null (fw_store_load_photo_file (self->here.store, "cc", NULL));
}

#define ADD(path, function) g_test_add (path, Pair, NULL, pair_set_up, function, pair_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("/store/sync/stub-ahead", test_stub_ahead);
  ADD ("/store/sync/union", test_union);
  ADD ("/store/sync/search-arrived", test_search_arrived);
  ADD ("/store/sync/rewound", test_rewound);
  ADD ("/store/sync/purge", test_purge);
  ADD ("/store/sync/purge-while-read", test_purge_while_read);
  ADD ("/store/sync/purge-then-killed", test_purge_then_killed);
  ADD ("/store/sync/batch", test_batch);
  ADD ("/store/sync/photo-files", test_photo_files);

  return g_test_run ();
}
