/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Erasing and taking back: what a purge takes with it and what it leaves alone, what cannot be
 * undone, what others do to the folder meanwhile.
 */
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#define NOTE "note/-/floor-walk/desks-personalised"
#define OTHER_NOTE "note/-/floor-walk/coffee-offered"
#define ANSWER "answer/-/floor-walk/desks-personalised"
#define OLD_SHA "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define OLD_PREVIEW "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define NEW_SHA "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"

static void
purge (FwStore    *store,
       const char *id,
       const char *document,
       GPtrArray  *removed)
{
  g_autoptr(FwPurgeList) purges = fw_store_load_purges (store, NULL);
  g_autoptr(GError) error = NULL;

  fw_purge_list_add (purges, id, document, "p-x", "2026-03-02T00:00:00.000Z", "asked for");
  g_assert_true (fw_store_add_purges (store, purges, removed, &error));
  g_assert_no_error (error);
}

static char *
dup_winner (FwStore    *store,
            const char *visit,
            const char *field)
{
  g_autoptr(FwState) state = fw_store_load_state (store, FW_DOCUMENT_VISIT, visit, NULL);

  return g_strdup (fw_operation_get_id (fw_state_get_register (state, field)->winner));
}

static void
test_drafts (Fixture       *self,
             gconstpointer  unused)
{
  g_autofree char *site = add_site (self->store, "A");
  g_autofree char *visit = add_visit (self->store, site, "2026-03-01");
  g_autofree char *id = NULL;
  g_autoptr(FwVisit) after = NULL;
  const FwAnswer *purged, *kept;

  set_text (self->store, visit, NOTE, "secret");
  id = dup_winner (self->store, visit, NOTE);
  g_assert_true (fw_store_put_draft (self->store, visit, NOTE, id, "secret, and more", NULL));
  g_assert_true (fw_store_put_draft (self->store, visit, OTHER_NOTE, NULL, "harmless", NULL));
  purge (self->store, id, visit, NULL);
  g_assert_true (fw_store_commit_drafts (self->store, NULL));
  after = fw_store_load_visit (self->store, visit, NULL);
  purged = fw_visit_get_answer (after, NULL, "floor-walk/desks-personalised");
  kept = fw_visit_get_answer (after, NULL, "floor-walk/coffee-offered");
  g_assert_null (purged->note->value);
  g_assert_cmpstr (yyjson_get_str (kept->note->value), ==, "harmless");
}

static void
test_drafts_of_visit (Fixture       *self,
                      gconstpointer  unused)
{
  g_autofree char *site = add_site (self->store, "A");
  g_autofree char *visit = add_visit (self->store, site, "2026-03-01");
  guint unsent;

  g_assert_true (fw_store_put_draft (self->store, visit, NOTE, NULL, "secret", NULL));
  purge (self->store, visit, visit, NULL);
  unsent = fw_store_count_unsent (self->store);
  g_assert_true (fw_store_commit_drafts (self->store, NULL));
  g_assert_cmpuint (fw_store_count_unsent (self->store), ==, unsent);
}

static void
set_shared (FwStore    *store,
            const char *visit,
            const char *photo,
            const char *sha256,
            const char *preview)
{
  g_autofree char *field = g_strdup_printf ("photo/%s/shared", photo);
  g_autofree char *value = g_strdup_printf ("{\"sha256\":\"%s\",\"preview\":{\"sha256\":\"%s\"}}", sha256, preview);
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_VISIT, visit);
  g_autoptr(GPtrArray) operations = NULL;

  fw_edit_set (edit, field, value, NULL);
  operations = fw_store_apply (store, edit, NULL);
  g_assert_nonnull (operations);
}

static char *
add_photo (FwStore    *store,
           const char *visit)
{
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_VISIT, visit);
  g_autoptr(GPtrArray) operations = NULL;

  fw_edit_add (edit, "photo", "{\"mime\":\"image/jpeg\",\"width\":4,\"height\":3}");
  operations = fw_store_apply (store, edit, NULL);
  g_assert_nonnull (operations);

  return g_strdup (fw_operation_get_id (g_ptr_array_index (operations, 0)));
}

/* Covered again: the purge of the old version takes its picture, not what the new one names too. */
static void
test_old_version (Fixture       *self,
                  gconstpointer  unused)
{
  g_autofree char *site = add_site (self->store, "A");
  g_autofree char *visit = add_visit (self->store, site, "2026-03-01");
  g_autofree char *photo = add_photo (self->store, visit);
  g_autofree char *field = g_strdup_printf ("photo/%s/shared", photo);
  g_autofree char *old = NULL;
  g_autoptr(GPtrArray) removed = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_photo_file_free);
  FwPhotoFile file = { .sha256 = (char *) OLD_SHA, .oid = (char *) "x", .document = visit, .photo = photo,
                       .state = FW_PHOTO_DELIVERED };

  set_shared (self->store, visit, photo, OLD_SHA, OLD_PREVIEW);
  old = dup_winner (self->store, visit, field);
  g_assert_true (fw_store_put_photo_file (self->store, &file, NULL));
  set_shared (self->store, visit, photo, NEW_SHA, OLD_PREVIEW);
  purge (self->store, old, visit, removed);
  g_assert_cmpuint (removed->len, ==, 1);
  g_assert_cmpstr (((FwPhotoFile *) g_ptr_array_index (removed, 0))->sha256, ==, OLD_SHA);
  g_assert_null (fw_store_load_photo_file (self->store, OLD_SHA, NULL));
}

static void
test_whole_photo (Fixture       *self,
                  gconstpointer  unused)
{
  g_autofree char *site = add_site (self->store, "A");
  g_autofree char *visit = add_visit (self->store, site, "2026-03-01");
  g_autofree char *photo = add_photo (self->store, visit);
  g_autoptr(GPtrArray) removed = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_photo_file_free);

  set_shared (self->store, visit, photo, NEW_SHA, OLD_PREVIEW);
  purge (self->store, photo, visit, removed);
  g_assert_cmpuint (removed->len, ==, 2);
}

/* Copies from before a migration hold everything, so they go. */
static void
test_old_copies (Fixture       *self,
                 gconstpointer  unused)
{
  g_autofree char *copy = g_build_filename (self->folder, "floorwalk-1.db", NULL);
  g_autofree char *other = g_build_filename (self->folder, "mine.db", NULL);
  g_autofree char *site = add_site (self->store, "A");

  g_assert_true (g_file_set_contents (copy, "secret", -1, NULL));
  g_assert_true (g_file_set_contents (other, "not ours", -1, NULL));
  purge (self->store, site, site, NULL);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
}

/* Each sync brings the whole list: what was known changes nothing. */
static void
test_known_purges (Fixture       *self,
                   gconstpointer  unused)
{
  g_autofree char *file = g_build_filename (self->folder, "unsent.jsonl", NULL);
  g_autofree char *site = add_site (self->store, "A");
  g_autoptr(FwPurgeList) purges = NULL;

  purge (self->store, site, site, NULL);
  g_assert_cmpint (g_unlink (file), ==, 0);
  purges = fw_store_load_purges (self->store, NULL);
  g_assert_true (fw_store_add_purges (self->store, purges, NULL, NULL));
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
}

/* The original is gone by then; and who saw the shared version cannot unsee it. What was done before it can be undone
 * all the same, once it was said. */
static void
test_undo_of_clearing (Fixture       *self,
                       gconstpointer  unused)
{
  g_autofree char *site = add_site (self->store, "A");
  g_autofree char *visit = add_visit (self->store, site, "2026-03-01");
  g_autofree char *photo = add_photo (self->store, visit);
  g_autoptr(FwVisit) after = NULL;
  g_autoptr(GError) error = NULL;

  set_shared (self->store, visit, photo, NEW_SHA, OLD_PREVIEW);
  g_assert_false (fw_store_undo (self->store, NULL, &error));
  g_assert_error (error, FW_MODEL_ERROR, FW_MODEL_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (fw_store_undo (self->store, NULL, &error));
  g_assert_no_error (error);
  after = fw_store_load_visit (self->store, visit, NULL);
  g_assert_true (fw_visit_find_photo (after, photo)->deleted);
}

/* A button that stands for one change says each time why it cannot be undone, and passes over nothing. */
static void
test_undo_of_clearing_alone (Fixture       *self,
                             gconstpointer  unused)
{
  g_autofree char *site = add_site (self->store, "A");
  g_autofree char *visit = add_visit (self->store, site, "2026-03-01");
  g_autofree char *photo = add_photo (self->store, visit);
  g_autofree char *field = g_strdup_printf ("photo/%s/shared", photo);
  g_autofree char *operation = NULL;

  set_shared (self->store, visit, photo, NEW_SHA, OLD_PREVIEW);
  operation = dup_winner (self->store, visit, field);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr(GError) error = NULL;

      if (i == 2)
        g_assert_false (fw_store_undo (self->store, NULL, NULL));
      g_assert_false (fw_store_undo_change (self->store, operation, &error));
      g_assert_error (error, FW_MODEL_ERROR, FW_MODEL_ERROR_REFUSED);
    }
}

/* A photo can be deleted from a closed visit, so taking it can be undone there. */
static void
test_undo_of_photo (Fixture       *self,
                    gconstpointer  unused)
{
  g_autofree char *site = add_site (self->store, "A");
  g_autofree char *visit = add_visit (self->store, site, "2026-03-01");
  g_autofree char *photo = add_photo (self->store, visit);
  Fixture there = { 0 };
  g_autoptr(FwVisit) after = NULL;
  g_autoptr(GError) error = NULL;

  fixture_set_up (&there, NULL);
  carry (self->store, there.store, FW_DOCUMENT_VISIT, visit);
  set_text (there.store, visit, "status", "closed");
  carry (there.store, self->store, FW_DOCUMENT_VISIT, visit);
  g_assert_true (fw_store_undo (self->store, NULL, &error));
  g_assert_no_error (error);
  after = fw_store_load_visit (self->store, visit, NULL);
  g_assert_true (fw_visit_find_photo (after, photo)->deleted);
  fixture_tear_down (&there, NULL);
}

static void
test_settle_of_closed (Fixture       *self,
                       gconstpointer  unused)
{
  g_autofree char *site = add_site (self->store, "A");
  g_autofree char *visit = add_visit (self->store, site, "2026-03-01");
  g_autoptr(FwEdit) settle = fw_edit_new (FW_DOCUMENT_VISIT, visit);
  g_autoptr(GError) error = NULL;

  set_text (self->store, visit, NOTE, "one");
  set_text (self->store, visit, "status", "closed");
  fw_edit_settle (settle, NOTE, "\"two\"");
  g_assert_null (fw_store_apply (self->store, settle, &error));
  g_assert_error (error, FW_MODEL_ERROR, FW_MODEL_ERROR_CLOSED);
}

/* A sync that finds a copy of this folder on another device takes a new name for this one. */
static void
test_new_device (Fixture       *self,
                 gconstpointer  unused)
{
  g_autoptr(FwStore) other = fw_store_open (self->folder, FW_STORE_READ_WRITE, NULL);

  g_assert_true (fw_store_set_setting (other, "device", "zzzzzzzz", NULL));
  g_assert_cmpstr (fw_store_get_device (other), ==, "zzzzzzzz");
  g_free (add_site (self->store, "A"));
  g_assert_cmpstr (fw_store_get_device (self->store), ==, "zzzzzzzz");
}

/* The same id as a site and as a visit: the second is left alone. */
static void
test_other_kind (Fixture       *self,
                 gconstpointer  unused)
{
  Fixture there = { 0 };
  g_autofree char *site = add_site (self->store, "A");
  g_autofree char *visit = add_visit (self->store, site, "2026-03-01");
  g_autoptr(FwLog) log = fw_store_load_log (self->store, site, NULL);
  g_autoptr(FwPurgeList) purges = fw_purge_list_new ();
  FwImportCounts counts = { 0 };

  fixture_set_up (&there, NULL);
  carry (self->store, there.store, FW_DOCUMENT_VISIT, visit);
  g_assert_true (fw_store_import (there.store, FW_DOCUMENT_SITE, visit, log, NULL, purges, &counts, NULL));
  g_assert_cmpuint (counts.inserted, ==, 0);
  g_assert_cmpint (fw_store_get_kind (there.store, visit), ==, FW_DOCUMENT_VISIT);
  {
    g_autoptr(GPtrArray) sites = fw_store_list_sites (there.store, NULL);

    g_assert_cmpuint (sites->len, ==, 0);
  }
  fixture_tear_down (&there, NULL);
}

/* What was recorded while a push ran is still to be sent. */
static void
test_sent_meanwhile (Fixture       *self,
                     gconstpointer  unused)
{
  g_autofree char *file = g_build_filename (self->folder, "unsent.jsonl", NULL);
  g_autofree char *site = add_site (self->store, "A");
  g_autoptr(FwLog) pushed = fw_store_load_log (self->store, site, NULL);
  g_autofree char *blob = fw_log_get_blob_id (pushed);
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_SITE, site);

  fw_edit_set_string (edit, "place", "North");
  g_ptr_array_unref (fw_store_apply (self->store, edit, NULL));
  g_assert_true (fw_store_mark_sent (self->store, site, pushed, blob, NULL));
  g_assert_cmpuint (fw_store_count_unsent (self->store), ==, 1);
  g_assert_true (g_file_test (file, G_FILE_TEST_EXISTS));
}

/* An element is found by its whole id among any number, and by a part of it. */
static void
test_find_element (Fixture       *self,
                   gconstpointer  unused)
{
  g_autofree char *site = add_site (self->store, "A");
  g_autofree char *visit = add_visit (self->store, site, "2026-03-01");
  g_autofree char *photo = add_photo (self->store, visit);
  g_autofree char *document = NULL;
  g_autofree char *whole = fw_store_find (self->store, "photo", photo, &document, NULL);
  g_autofree char *part = fw_store_find (self->store, "photo", photo + 8, NULL, NULL);

  g_assert_cmpstr (whole, ==, photo);
  g_assert_cmpstr (document, ==, visit);
  g_assert_cmpstr (part, ==, photo);
  g_assert_null (fw_store_find (self->store, "comment", photo, NULL, NULL));
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("/store/erase/drafts", test_drafts);
  ADD ("/store/erase/drafts-of-visit", test_drafts_of_visit);
  ADD ("/store/erase/old-version", test_old_version);
  ADD ("/store/erase/whole-photo", test_whole_photo);
  ADD ("/store/erase/old-copies", test_old_copies);
  ADD ("/store/erase/known-purges", test_known_purges);
  ADD ("/store/erase/undo-of-clearing", test_undo_of_clearing);
  ADD ("/store/erase/undo-of-clearing-alone", test_undo_of_clearing_alone);
  ADD ("/store/erase/undo-of-photo", test_undo_of_photo);
  ADD ("/store/erase/settle-of-closed", test_settle_of_closed);
  ADD ("/store/erase/new-device", test_new_device);
  ADD ("/store/erase/other-kind", test_other_kind);
  ADD ("/store/erase/sent-meanwhile", test_sent_meanwhile);
  ADD ("/store/erase/find-element", test_find_element);

  return g_test_run ();
}
