/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What becomes of the pictures when processes end at the wrong moment, records are damaged, erased or undone, and
 * when two work at once.
 */
#include "workspace-photo-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <utime.h>

#include "fw-id.h"

/* An original that was put there long ago. */
static void
make_old (Fixture    *self,
          const char *id)
{
  g_autofree char *path = fw_shelf_dup_original_path (self->shelf, id);
  struct utimbuf times = { 0 };

  g_assert_cmpint (g_utime (path, &times), ==, 0);
}

/* A process that ended right after the record: the file is not queued, the original still there. */
static void
test_heal (Fixture       *self,
           gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *id = add_photo (self);
  g_autoptr(FwVisit) visit = NULL;
  g_autoptr(GPtrArray) findings = NULL;
  const char *sha256;

  clear_photo (self, id, "none");
  visit = load (self);
  sha256 = fw_json_get_string (find_photo (visit, id)->shared, "sha256");
  g_assert_true (fw_store_delete_photo_file (self->store, sha256, &error));
  findings = fw_workspace_check (self->workspace, FALSE, &error);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_cmpstr (((const FwFinding *) g_ptr_array_index (findings, 0))->severity, ==, "warning");
  g_clear_pointer (&findings, g_ptr_array_unref);
  findings = fw_workspace_check (self->workspace, TRUE, &error);
  g_assert_true (((const FwFinding *) g_ptr_array_index (findings, 0))->repaired);
  assert_shared (self, find_photo (visit, id));
}

/* What the disk lost of the shared version before it was queued can be made again, as long as the original is there. */
static void
test_lost_shared (Fixture       *self,
                  gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *id = add_photo (self);
  g_autoptr(FwVisit) visit = NULL;
  const char *sha256;

  g_assert_true (fw_store_set_setting (self->store, FW_SETTING_KEEP_ORIGINALS, "true", &error));
  clear_photo (self, id, "none");
  visit = load (self);
  sha256 = fw_json_get_string (find_photo (visit, id)->shared, "sha256");
  g_assert_true (fw_store_delete_photo_file (self->store, sha256, &error));
  g_assert_true (fw_shelf_delete (self->shelf, sha256, &error));
  g_assert_true (fw_store_set_setting (self->store, FW_SETTING_KEEP_ORIGINALS, "false", &error));
  clear_photo (self, id, "none");
  g_assert_no_error (error);
  g_assert_true (fw_shelf_has_original (self->shelf, id));
}

/* A picture that was lost is damage: nothing can bring it back. */
static void
test_lost (Fixture       *self,
           gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *id = add_photo (self);
  g_autoptr(GPtrArray) findings = NULL;

  g_assert_true (fw_shelf_delete_photo (self->shelf, id, &error));
  findings = fw_workspace_check (self->workspace, TRUE, &error);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_cmpstr (((const FwFinding *) g_ptr_array_index (findings, 0))->severity, ==, "error");
  g_assert_false (((const FwFinding *) g_ptr_array_index (findings, 0))->repaired);
}

/* With a damaged line nobody knows what a photo that no record names belongs to. */
static void
test_damaged_records (Fixture       *self,
                      gconstpointer  unused)
{
  static const char sql[] = "UPDATE operation SET line = replace (line, 'Row D', 'Row E')";
  g_autofree char *file = g_build_filename (self->folder, "floorwalk.db", NULL);
  g_autoptr(GError) error = NULL;
  g_autofree char *id = add_photo (self);
  g_autofree char *orphan = fw_id_new (1772352000);
  g_autoptr(GBytes) bytes = make_photo (PHOTO_WIDTH, PHOTO_HEIGHT);
  FwPhotoOptions options = { 0 };
  FwPhotoFacts facts = { 0 };
  g_autoptr(GPtrArray) findings = NULL;
  sqlite3 *database = NULL;

  g_assert_true (fw_shelf_import_bytes (self->shelf, orphan, bytes, "a", &options, NULL, &facts, &error));
  make_old (self, orphan);
  g_assert_cmpint (sqlite3_open (file, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (database), ==, SQLITE_OK);
  findings = fw_workspace_check (self->workspace, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_true (((const FwFinding *) g_ptr_array_index (findings, 0))->restorable);
  g_assert_true (fw_shelf_has_original (self->shelf, orphan));
  g_assert_true (fw_shelf_has_original (self->shelf, id));
}

/* What no record names may be on its way to one, or belong to what a damaged database held that is kept. */
static void
test_kept_aside (Fixture       *self,
                 gconstpointer  unused)
{
  g_autofree char *aside = g_build_filename (self->folder, "floorwalk-damaged-20260301T080000Z.db", NULL);
  g_autoptr(GError) error = NULL;
  g_autofree char *orphan = fw_id_new (1772352000);
  g_autoptr(GBytes) bytes = make_photo (PHOTO_WIDTH, PHOTO_HEIGHT);
  FwPhotoOptions options = { 0 };
  FwPhotoFacts facts = { 0 };

  g_assert_true (fw_shelf_import_bytes (self->shelf, orphan, bytes, "a", &options, NULL, &facts, &error));
  g_ptr_array_unref (fw_workspace_check (self->workspace, TRUE, &error));
  g_assert_true (fw_shelf_has_original (self->shelf, orphan));
  make_old (self, orphan);
  g_assert_true (g_file_set_contents (aside, "SQLite", 6, NULL));
  g_ptr_array_unref (fw_workspace_check (self->workspace, TRUE, &error));
  g_assert_true (fw_shelf_has_original (self->shelf, orphan));
  g_assert_cmpint (g_unlink (aside), ==, 0);
  g_ptr_array_unref (fw_workspace_check (self->workspace, TRUE, &error));
  g_assert_false (fw_shelf_has_original (self->shelf, orphan));
}

/* A picture that was put aside by mistake comes back, as long as the bin has it. */
static void
test_binned (Fixture       *self,
             gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *id = add_photo (self);
  g_autoptr(GPtrArray) findings = NULL;

  g_assert_true (fw_shelf_bin_photo (self->shelf, id, &error));
  findings = fw_workspace_check (self->workspace, TRUE, &error);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_true (((const FwFinding *) g_ptr_array_index (findings, 0))->repaired);
  g_assert_true (fw_shelf_has_original (self->shelf, id));
}

/* What was put aside a month ago goes, but for an original that its record needs. */
static void
test_empty_bin (Fixture       *self,
                gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *needed = add_photo (self);
  g_autofree char *deleted = add_photo (self);
  g_autofree char *unknown = fw_id_new (1772352000);
  g_autofree char *bin = g_build_filename (self->folder, "photos", "bin", NULL);
  const char *const put_aside[] = { needed, deleted, unknown };
  struct utimbuf times = { 0 };

  g_assert_true (fw_workspace_delete_photo (self->workspace, deleted, &error));
  g_assert_true (fw_shelf_bin_photo (self->shelf, needed, &error));
  for (guint i = 0; i < G_N_ELEMENTS (put_aside); i++)
    {
      g_autofree char *path = g_build_filename (bin, put_aside[i], NULL);

      if (put_aside[i] == unknown)
        g_assert_true (g_file_set_contents (path, "JPEG", 4, NULL));
      g_assert_cmpint (g_utime (path, &times), ==, 0);
    }
  fw_workspace_close (self->workspace);
  self->workspace = fw_workspace_open (self->folder, FW_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  self->store = fw_workspace_get_store (self->workspace);
  self->shelf = fw_workspace_get_shelf (self->workspace);
  g_assert_true (fw_shelf_has_original (self->shelf, needed));
  g_assert_cmpuint (count_files (bin), ==, 1);        /* the preview of the deleted one, put aside just now */
}

static void
test_purge (Fixture       *self,
            gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *held_back = add_photo (self);
  g_autofree char *cleared = add_photo_sized (self, 200, 100);
  const char *unknown[] = { held_back, "zzzzzzzzzzzzzzzz", NULL };
  const char *visit[] = { self->visit, NULL };
  g_autofree char *photos = g_build_filename (self->folder, "photos", NULL);

  clear_photo (self, cleared, "none");
  g_assert_false (fw_workspace_purge (self->workspace, unknown, "asked", &error));
  g_assert_error (error, FW_STORE_ERROR, FW_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (fw_shelf_has_original (self->shelf, held_back));
  g_assert_true (fw_workspace_purge (self->workspace, visit, "asked", &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (photos), ==, 0);
}

/* A process may end when the records are gone and the pictures are not: the next takes them away, those that others
 * erased to the bin. */
static void
test_interrupted_purge (Fixture       *self,
                        gconstpointer  others)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *held_back = add_photo (self);
  g_autofree char *cleared = add_photo_sized (self, 200, 100);
  g_autofree char *photos = g_build_filename (self->folder, "photos", NULL);
  g_autofree char *bin = g_build_filename (photos, "bin", NULL);
  g_autoptr(FwPurgeList) purges = fw_purge_list_new ();
  const char *by = others != NULL ? "p-0123456789abcdef" : fw_store_get_person (self->store);
  FwWorkspace *again = NULL;
  guint left;

  clear_photo (self, cleared, "none");
  g_assert_true (fw_purge_list_add (purges, self->visit, self->visit, by, "2026-03-01T08:00:00Z", "asked"));
  g_assert_true (fw_store_add_purges (self->store, purges, NULL, &error));
  g_assert_no_error (error);
  left = count_files (photos);
  g_assert_cmpuint (left, >=, 3);       /* one that is held back, one that is not and its preview */
  again = fw_workspace_open (self->folder, FW_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (photos), ==, others != NULL ? left : 0);
  g_assert_cmpuint (count_files (bin), ==, others != NULL ? left : 0);
  g_assert_false (fw_shelf_has_original (self->shelf, held_back));
  fw_workspace_close (again);
}

/* Undoing a deletion brings back the picture, too. */
static void
test_undo_deletion (Fixture       *self,
                    gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *id = add_photo (self);
  g_autofree char *document = NULL;
  g_autoptr(FwVisit) visit = NULL;

  g_assert_true (fw_workspace_delete_photo (self->workspace, id, &error));
  g_assert_false (fw_shelf_has_original (self->shelf, id));
  g_assert_true (fw_workspace_undo (self->workspace, &document, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (document, ==, self->visit);
  visit = load (self);
  g_assert_false (find_photo (visit, id)->deleted);
  g_assert_true (fw_shelf_has_original (self->shelf, id));
}

/* One picture cannot come back: the person is told, the record stands, and the others come back. */
static void
test_undo_stuck (Fixture       *self,
                 gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *stuck = add_photo (self);
  g_autofree char *other = add_photo (self);
  g_autofree char *name = g_strconcat (stuck, ".jpg", NULL);
  g_autofree char *in_the_way = g_build_filename (self->folder, "photos", "private", name, NULL);
  g_autoptr(FwVisit) visit = NULL;
  g_autoptr(GPtrArray) findings = NULL;

  g_assert_true (fw_workspace_delete_photo (self->workspace, stuck, &error));
  g_assert_true (fw_shelf_bin_photo (self->shelf, other, &error));
  g_assert_cmpint (g_mkdir (in_the_way, 0700), ==, 0);
  g_assert_false (fw_workspace_undo (self->workspace, NULL, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "undone"));
  g_assert_nonnull (strstr (error->message, in_the_way));
  g_clear_error (&error);
  visit = load (self);
  g_assert_false (find_photo (visit, stuck)->deleted);
  g_assert_true (fw_shelf_has_original (self->shelf, other));

  g_assert_cmpint (g_rmdir (in_the_way), ==, 0);
  findings = fw_workspace_check (self->workspace, TRUE, &error);
  g_assert_no_error (error);
  g_assert_true (fw_shelf_has_original (self->shelf, stuck));
}

/* Lets another device, which knew the photo as it is now, cover something else. */
static void
cover_elsewhere (Fixture    *self,
                 FwState    *known,
                 const char *photo,
                 const char *boxes)
{
  g_autofree char *field = g_strdup_printf ("photo/%s/boxes", photo);
  g_autoptr(FwWriter) writer = fw_writer_new ("p-9", "d9d9d9d9");
  g_autoptr(FwLog) theirs = fw_store_load_log (self->store, self->visit, NULL);
  g_autoptr(FwPurgeList) purges = fw_purge_list_new ();
  g_autoptr(FwOperation) made = NULL;
  g_autofree char *blob = NULL;
  FwImportCounts counts = { 0 };
  g_autoptr(GError) error = NULL;

  made = fw_writer_set (writer, known, field, boxes, NULL, &error);
  g_assert_no_error (error);
  fw_log_add (theirs, made);
  blob = fw_log_get_blob_id (theirs);
  g_assert_true (fw_store_import (self->store, FW_DOCUMENT_VISIT, self->visit, theirs, blob, purges, &counts, &error));
  g_assert_cmpuint (counts.inserted, ==, 1);
}

/* Two people covered a photo apart: a check says so, and repairing covers what either of them did. */
static void
test_covered_apart (Fixture       *self,
                    gconstpointer  unused)
{
  FwPhotoBox box = { 10, 10, 40, 40 };
  g_autoptr(GError) error = NULL;
  g_autofree char *id = add_photo (self);
  g_autoptr(FwState) known = NULL;
  g_autoptr(GPtrArray) found = NULL;
  g_autoptr(GPtrArray) repaired = NULL;
  g_autoptr(GPtrArray) left = NULL;
  g_autoptr(Picture) picture = NULL;

  clear_photo (self, id, "none");
  known = fw_store_load_state (self->store, FW_DOCUMENT_VISIT, self->visit, &error);
  g_assert_true (fw_workspace_redact_photo (self->workspace, id, &box, 1, &error));
  cover_elsewhere (self, known, id, "[[200,100,50,60]]");
  found = fw_workspace_check (self->workspace, FALSE, &error);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_false (((const FwFinding *) g_ptr_array_index (found, 0))->repaired);
  repaired = fw_workspace_check (self->workspace, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (repaired->len, ==, 1);
  g_assert_true (((const FwFinding *) g_ptr_array_index (repaired, 0))->repaired);
  picture = read_shared (self, id);
  assert_covered (picture, 10, 10, 40, 40);
  assert_covered (picture, 200, 100, 50, 60);
  left = fw_workspace_check (self->workspace, FALSE, &error);
  g_assert_cmpuint (left->len, ==, 0);
}

/* A process may end when the new version is recorded and the old one, which the team may have, still there: the next
 * drops and purges that. */
static void
test_interrupted_covering (Fixture       *self,
                           gconstpointer  unused)
{
  FwPhotoBox box = { 10, 10, 40, 40 };
  g_autoptr(GError) error = NULL;
  g_autofree char *id = add_photo (self);
  g_autofree char *key = g_strconcat ("covering/", id, NULL);
  g_autofree char *field = g_strdup_printf ("photo/%s/shared", id);
  g_autofree char *old_sha256 = NULL;
  g_autofree char *old_id = NULL;
  g_autoptr(GBytes) old = NULL;
  g_autoptr(FwState) before = NULL;
  g_autoptr(FwLog) log = NULL;
  FwPhotoFile row = { .document = (char *) self->visit, .photo = id, .state = FW_PHOTO_SENT, .session = 3 };
  FwWorkspace *again;

  clear_photo (self, id, "none");
  before = fw_store_load_state (self->store, FW_DOCUMENT_VISIT, self->visit, &error);
  old_id = g_strdup (fw_operation_get_id (fw_state_get_register (before, field)->winner));
  old_sha256 = g_strdup (fw_json_get_string (fw_state_get_value (before, field), "sha256"));
  old = fw_shelf_read (self->shelf, old_sha256, FW_PHOTO_MAX_SHARED_BYTES, &error);
  g_assert_no_error (error);
  g_assert_true (fw_workspace_redact_photo (self->workspace, id, &box, 1, &error));
  g_assert_false (fw_shelf_has (self->shelf, old_sha256));

  /* As it was before the end of that. */
  row.sha256 = old_sha256;
  row.oid = (char *) fw_json_get_string (fw_state_get_value (before, field), "oid");
  row.ref = (char *) fw_json_get_string (fw_state_get_value (before, field), "ref");
  row.bytes = g_bytes_get_size (old);
  g_assert_true (fw_store_put_photo_file (self->store, &row, &error));
  g_assert_true (fw_shelf_put (self->shelf, old_sha256, old, &error));
  g_assert_true (fw_store_set_setting (self->store, key, "begun", &error));
  again = fw_workspace_open (self->folder, FW_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_false (fw_shelf_has (self->shelf, old_sha256));
  log = fw_store_load_log (fw_workspace_get_store (again), self->visit, &error);
  g_assert_true (fw_operation_is_purged (fw_log_find (log, old_id)));
  g_assert_null (fw_store_dup_setting (fw_workspace_get_store (again), key, NULL));
  fw_workspace_close (again);
}

/* What is held back has no version yet: the covers alone are put together, and clearing bakes them all. */
static void
test_held_back_apart (Fixture       *self,
                      gconstpointer  unused)
{
  FwPhotoBox box = { 10, 10, 40, 40 };
  g_autoptr(GError) error = NULL;
  g_autofree char *id = add_photo (self);
  g_autoptr(FwState) known = fw_store_load_state (self->store, FW_DOCUMENT_VISIT, self->visit, &error);
  g_autoptr(Picture) picture = NULL;

  g_assert_true (fw_workspace_redact_photo (self->workspace, id, &box, 1, &error));
  cover_elsewhere (self, known, id, "[[200,100,50,60]]");
  g_assert_true (fw_workspace_follow_arrival (self->visit, self->workspace, &error));
  clear_photo (self, id, "covered");
  picture = read_shared (self, id);
  assert_covered (picture, 10, 10, 40, 40);
  assert_covered (picture, 200, 100, 50, 60);
}

/* --- Two at once -------------------------------------------------------------------------------- */

#define ROUNDS 40
#define CLEARINGS 4

/* One who works in the same folder on a thread of its own. */
typedef struct
{
  const char *folder;
  const char *visit;
  const char *photo;
  gint *ready;                  /* how many are about to begin */
  gint *pending;                /* how many photos are still to be added */
} Other;

static FwWorkspace *
open_and_wait (Other *other)
{
  g_autoptr(GError) error = NULL;
  FwWorkspace *workspace = fw_workspace_open (other->folder, FW_STORE_READ_WRITE, &error);

  g_assert_no_error (error);
  g_atomic_int_inc (other->ready);
  while (g_atomic_int_get (other->ready) < 2)
    g_thread_yield ();

  return workspace;
}

static gpointer
delete (gpointer data)
{
  Other *other = data;
  FwWorkspace *workspace = open_and_wait (other);
  g_autoptr(GError) error = NULL;

  fw_workspace_delete_photo (workspace, other->photo, &error);
  g_assert_no_error (error);
  fw_workspace_close (workspace);

  return NULL;
}

static gpointer
cover (gpointer data)
{
  Other *other = data;
  FwWorkspace *workspace = open_and_wait (other);
  FwPhotoBox box = { 100, 100, 40, 40 };
  g_autoptr(GError) error = NULL;

  fw_workspace_redact_photo (workspace, other->photo, &box, 1, &error);
  g_assert_no_error (error);
  fw_workspace_close (workspace);

  return NULL;
}

static gpointer
clear (gpointer data)
{
  Other *other = data;
  FwWorkspace *workspace = open_and_wait (other);
  g_autoptr(GError) error = NULL;

  fw_workspace_clear_photo (workspace, other->photo, "none", NULL, "none", NULL, &error);
  g_assert_no_error (error);
  fw_workspace_close (workspace);

  return NULL;
}

/* Whoever comes first: what the record says is covered is covered in what others see. */
static void
test_cover_and_clear (Fixture       *self,
                      gconstpointer  unused)
{
  for (guint i = 0; i < CLEARINGS; i++)
    {
      g_autofree char *id = add_photo (self);
      gint ready = 0;
      Other other = { .folder = self->folder, .photo = id, .ready = &ready };
      GThread *covering = g_thread_new ("cover", cover, &other);
      GThread *clearing = g_thread_new ("clear", clear, &other);
      g_autoptr(FwVisit) visit = NULL;
      g_autoptr(Picture) picture = NULL;

      g_thread_join (covering);
      g_thread_join (clearing);
      visit = load (self);
      g_assert_cmpuint (yyjson_arr_size (find_photo (visit, id)->boxes), ==, 1);
      assert_shared (self, find_photo (visit, id));
      picture = read_shared (self, id);
      assert_covered (picture, 100, 100, 40, 40);
    }
}

static gpointer
restore (gpointer data)
{
  Other *other = data;
  FwWorkspace *workspace = open_and_wait (other);
  g_autoptr(GError) error = NULL;

  fw_workspace_restore_photo (workspace, other->photo, &error);
  g_assert_no_error (error);
  fw_workspace_close (workspace);

  return NULL;
}

/* Whichever of them comes last: a photo that is in the record has its picture. */
static void
test_delete_and_restore (Fixture       *self,
                         gconstpointer  unused)
{
  g_autofree char *id = add_photo (self);
  g_autofree char *name = g_strconcat (id, ".jpg", NULL);
  g_autofree char *preview = g_build_filename (self->folder, "photos", "private", name, NULL);

  for (guint i = 0; i < ROUNDS; i++)
    {
      gint ready = 0;
      Other other = { .folder = self->folder, .photo = id, .ready = &ready };
      GThread *deleting = g_thread_new ("delete", delete, &other);
      GThread *restoring = g_thread_new ("restore", restore, &other);
      g_autoptr(FwVisit) visit = NULL;

      g_thread_join (deleting);
      g_thread_join (restoring);
      visit = load (self);
      g_assert_cmpint (fw_shelf_has_original (self->shelf, id), !=, find_photo (visit, id)->deleted);
      g_assert_cmpint (g_file_test (preview, G_FILE_TEST_EXISTS), !=, find_photo (visit, id)->deleted);
    }
}

static gpointer
add_many (gpointer data)
{
  Other *other = data;
  FwWorkspace *workspace = open_and_wait (other);
  g_autoptr(GBytes) bytes = make_photo (PHOTO_WIDTH, PHOTO_HEIGHT);
  FwNewPhoto photo = { .bytes = bytes, .visit = (char *) other->visit };

  while (g_atomic_int_get (other->pending) > 0)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *id = fw_workspace_add_photo (workspace, &photo, NULL, &error);

      g_assert_no_error (error);
      if (g_atomic_int_get (other->pending) % 2 == 0)
        fw_workspace_clear_photo (workspace, id, "none", NULL, "none", NULL, &error);
      g_assert_no_error (error);
      g_atomic_int_add (other->pending, -1);
    }
  fw_workspace_close (workspace);

  return NULL;
}

static gpointer
check_until_done (gpointer data)
{
  Other *other = data;
  FwWorkspace *workspace = open_and_wait (other);

  while (g_atomic_int_get (other->pending) > 0)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GPtrArray) findings = fw_workspace_check (workspace, TRUE, &error);

      g_assert_no_error (error);
    }
  fw_workspace_close (workspace);

  return NULL;
}

/* A picture whose record is on its way looks like one that nobody knows; a check loses none. */
static void
test_check_while_adding (Fixture       *self,
                         gconstpointer  unused)
{
  gint ready = 0;
  gint pending = ROUNDS;
  Other other = { .folder = self->folder, .visit = self->visit, .ready = &ready, .pending = &pending };
  GThread *adding = g_thread_new ("add", add_many, &other);
  GThread *checking = g_thread_new ("check", check_until_done, &other);
  g_autoptr(FwVisit) visit = NULL;
  GPtrArray *photos;

  g_thread_join (adding);
  g_thread_join (checking);
  visit = load (self);
  photos = fw_visit_get_photos (visit);
  g_assert_cmpuint (photos->len, ==, ROUNDS);
  for (guint i = 0; i < photos->len; i++)
    {
      const FwPhoto *photo = g_ptr_array_index (photos, i);

      if (photo->shared != NULL)
        assert_shared (self, photo);
      else
        g_assert_true (fw_shelf_has_original (self->shelf, photo->id));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/workspace/care/heal", test_heal);
  ADD ("/workspace/care/lost-shared", test_lost_shared);
  ADD ("/workspace/care/lost", test_lost);
  ADD ("/workspace/care/damaged-records", test_damaged_records);
  ADD ("/workspace/care/kept-aside", test_kept_aside);
  ADD ("/workspace/care/binned", test_binned);
  ADD ("/workspace/care/empty-bin", test_empty_bin);
  ADD ("/workspace/care/purge", test_purge);
  ADD ("/workspace/care/interrupted-purge", test_interrupted_purge);
  g_test_add ("/workspace/care/interrupted-purge-of-others", Fixture, "others", fixture_set_up,
              test_interrupted_purge, fixture_tear_down);
  ADD ("/workspace/care/undo-deletion", test_undo_deletion);
  ADD ("/workspace/care/undo-stuck", test_undo_stuck);
  ADD ("/workspace/care/covered-apart", test_covered_apart);
  ADD ("/workspace/care/interrupted-covering", test_interrupted_covering);
  ADD ("/workspace/care/held-back-apart", test_held_back_apart);
  ADD ("/workspace/care/delete-and-restore", test_delete_and_restore);
  ADD ("/workspace/care/cover-and-clear", test_cover_and_clear);
  ADD ("/workspace/care/check-while-adding", test_check_while_adding);
#undef ADD

  return g_test_run ();
}
