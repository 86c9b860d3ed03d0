/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of the one door: what goes in, what is derived from it, undo, drafts, rules.
 */
#include "store-fixture.h"

#include <string.h>

#define NOTE "note/-/floor-walk/desks-personalised"
#define ANSWER "answer/-/floor-walk/desks-personalised"

static guint
count_hits (FwStore    *store,
            const char *words)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) hits = fw_store_search (store, words, NULL, 50, &error);

  g_assert_no_error (error);

  return hits->len;
}

static char *
read_text (FwStore    *store,
           const char *visit,
           const char *field)
{
  g_autoptr(FwState) state = fw_store_load_state (store, FW_DOCUMENT_VISIT, visit, NULL);

  return g_strdup (fw_state_get_string (state, field));
}

static void
test_kept (Fixture       *self,
           gconstpointer  unused)
{
  g_autofree char *site = add_site (self->store, "Harbour Point");
  g_autofree char *visit = add_visit (self->store, site, "2026-03-01");
  g_autofree char *device = g_strdup (fw_store_get_device (self->store));
  g_autofree char *text = NULL;
  g_autoptr(GPtrArray) rows = NULL;
  const FwVisitRow *row;

  set_text (self->store, visit, NOTE, "plants on every second desk");
  fixture_reopen (self);
  text = read_text (self->store, visit, NOTE);
  g_assert_cmpstr (text, ==, "plants on every second desk");
  g_assert_cmpstr (fw_store_get_device (self->store), ==, device);
  rows = fw_store_list_visits (self->store, NULL, NULL);
  g_assert_cmpuint (rows->len, ==, 1);
  row = g_ptr_array_index (rows, 0);
  g_assert_cmpstr (row->site_name, ==, "Harbour Point");
  g_assert_cmpstr (row->date, ==, "2026-03-01");
  g_assert_false (row->closed);
  /* site, date, phase, the template's pin, the note */
  g_assert_cmpuint (row->unsent, ==, 5);
  g_assert_cmpuint (row->required, >, 10);
}

static void
test_search (Fixture       *self,
             gconstpointer  unused)
{
  g_autofree char *site = add_site (self->store, "Harbour Point");
  g_autofree char *visit = add_visit (self->store, site, "2026-03-01");

  set_text (self->store, visit, NOTE, "Pflanzen überall, \"grün\"");
  g_assert_cmpuint (count_hits (self->store, "uberall"), ==, 1);
  g_assert_cmpuint (count_hits (self->store, "pflanzen \"grün\""), ==, 1);
  g_assert_cmpuint (count_hits (self->store, "Pfla"), ==, 1);
  g_assert_cmpuint (count_hits (self->store, "Pfla überall"), ==, 0);
  g_assert_cmpuint (count_hits (self->store, "harb"), ==, 1);
  g_assert_cmpuint (count_hits (self->store, "* OR \" NEAR("), ==, 0);
  g_assert_cmpuint (count_hits (self->store, ""), ==, 0);
  set_text (self->store, visit, NOTE, "only chairs");
  g_assert_cmpuint (count_hits (self->store, "pflanzen"), ==, 0);
  g_assert_cmpuint (count_hits (self->store, "chairs"), ==, 1);
}

static void
test_undo (Fixture       *self,
           gconstpointer  unused)
{
  g_autofree char *site = add_site (self->store, "A");
  g_autofree char *visit = add_visit (self->store, site, "2026-03-01");
  g_autofree char *document = NULL;
  g_autofree char *first = NULL;
  g_autoptr(GError) error = NULL;

  set_text (self->store, visit, NOTE, "one");
  set_text (self->store, visit, NOTE, "two");
  g_assert_true (fw_store_undo (self->store, &document, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (document, ==, visit);
  first = read_text (self->store, visit, NOTE);
  g_assert_cmpstr (first, ==, "one");
  g_assert_true (fw_store_undo (self->store, NULL, &error));
  g_assert_no_error (error);
  g_assert_null (read_text (self->store, visit, NOTE));
  g_assert_cmpuint (count_hits (self->store, "one"), ==, 0);
}

/* What was restored is not taken away again by the next undo, which goes on with what was done before. */
static void
test_undo_restored (Fixture       *self,
                    gconstpointer  unused)
{
  g_autofree char *site = add_site (self->store, "A");
  g_autofree char *visit = add_visit (self->store, site, "2026-03-01");
  g_autoptr(FwEdit) add = fw_edit_new (FW_DOCUMENT_VISIT, visit);
  g_autoptr(FwEdit) delete = fw_edit_new (FW_DOCUMENT_VISIT, visit);
  g_autoptr(FwEdit) keep = fw_edit_new (FW_DOCUMENT_VISIT, visit);
  g_autoptr(FwEdit) note = fw_edit_new (FW_DOCUMENT_VISIT, visit);
  g_autoptr(GPtrArray) added = NULL, deleted = NULL, kept = NULL, noted = NULL;
  g_autoptr(GError) error = NULL;
  const char *id;

  fw_edit_add (add, "comment", "{\"text\":\"plants\"}");
  added = fw_store_apply (self->store, add, &error);
  g_assert_no_error (error);
  id = fw_operation_get_id (g_ptr_array_index (added, 0));
  set_text (self->store, visit, NOTE, "one");
  fw_edit_delete (delete, id);
  deleted = fw_store_apply (self->store, delete, &error);
  set_text (self->store, visit, NOTE, "two");
  g_assert_cmpuint (count_hits (self->store, "plants"), ==, 0);
  fw_edit_keep (keep, id);
  kept = fw_store_apply_restore (self->store, keep, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_hits (self->store, "plants"), ==, 1);
  fw_edit_set_string (note, NOTE, "one");
  noted = fw_store_apply_restore (self->store, note, &error);
  g_assert_no_error (error);
  /* Of the note what was said before, then the comment. */
  g_assert_true (fw_store_undo (self->store, NULL, &error));
  g_assert_null (read_text (self->store, visit, NOTE));
  g_assert_cmpuint (count_hits (self->store, "plants"), ==, 1);
  g_assert_true (fw_store_undo (self->store, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_hits (self->store, "plants"), ==, 0);
}

static void
test_closed (Fixture       *self,
             gconstpointer  unused)
{
  g_autofree char *site = add_site (self->store, "A");
  g_autofree char *visit = add_visit (self->store, site, "2026-03-01");
  g_autoptr(FwEdit) answer = fw_edit_new (FW_DOCUMENT_VISIT, visit);
  g_autoptr(FwEdit) photo = fw_edit_new (FW_DOCUMENT_VISIT, visit);
  g_autoptr(FwEdit) comment = fw_edit_new (FW_DOCUMENT_VISIT, visit);
  g_autoptr(GPtrArray) operations = NULL;
  g_autoptr(GError) error = NULL;
  guint unsent;

  set_text (self->store, visit, NOTE, "before");
  set_text (self->store, visit, "status", "closed");
  unsent = fw_store_count_unsent (self->store);
  fw_edit_set (answer, ANSWER, "4", NULL);
  g_assert_null (fw_store_apply (self->store, answer, &error));
  g_assert_error (error, FW_MODEL_ERROR, FW_MODEL_ERROR_CLOSED);
  g_clear_error (&error);
  fw_edit_add (photo, "photo", "{}");
  g_assert_null (fw_store_apply (self->store, photo, &error));
  g_assert_error (error, FW_MODEL_ERROR, FW_MODEL_ERROR_CLOSED);
  g_clear_error (&error);
  g_assert_cmpuint (fw_store_count_unsent (self->store), ==, unsent);
  fw_edit_add (comment, "comment", "{\"text\":\"seen\"}");
  operations = fw_store_apply (self->store, comment, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (operations->len, ==, 1);
}

static void
test_drafts (Fixture       *self,
             gconstpointer  unused)
{
  g_autofree char *site = add_site (self->store, "A");
  g_autofree char *visit = add_visit (self->store, site, "2026-03-01");
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  guint unsent = fw_store_count_unsent (self->store);

  g_assert_true (fw_store_put_draft (self->store, visit, NOTE, NULL, "half a", &error));
  g_assert_true (fw_store_put_draft (self->store, visit, NOTE, NULL, "half a sentence", &error));
  g_assert_null (read_text (self->store, visit, NOTE));
  fixture_reopen (self);
  g_assert_true (fw_store_commit_drafts (self->store, &error));
  g_assert_no_error (error);
  text = read_text (self->store, visit, NOTE);
  g_assert_cmpstr (text, ==, "half a sentence");
  g_assert_cmpuint (fw_store_count_unsent (self->store), ==, unsent + 1);
  g_assert_true (fw_store_commit_drafts (self->store, &error));
  g_assert_cmpuint (fw_store_count_unsent (self->store), ==, unsent + 1);
}

/* What is typed need not be a text alone: a comment comes to be with its first operation, a claim's note is a
 * part of what became of the claim. */
static void
test_composed_drafts (Fixture       *self,
                      gconstpointer  unused)
{
  g_autofree char *site = add_site (self->store, "A");
  g_autofree char *visit = add_visit (self->store, site, "2026-03-01");
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_SITE, site);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) operations = NULL;
  g_autoptr(FwState) state = NULL;
  g_autoptr(FwVisit) loaded = NULL;
  g_autoptr(GPtrArray) comments = NULL;
  g_autofree char *field = NULL;
  g_autofree char *draft = NULL;
  g_autofree char *json = NULL;
  guint unsent;

  fw_edit_add (edit, "claim", "{\"text\":\"A quiet room\"}");
  operations = fw_store_apply (self->store, edit, &error);
  g_assert_no_error (error);
  unsent = fw_store_count_unsent (self->store);
  field = g_strdup_printf ("claim/%s/status", fw_operation_get_id (g_ptr_array_index (operations, 0)));
  draft = g_strconcat (FW_STORE_DRAFT_JSON, field, NULL);
  g_assert_true (fw_store_put_draft (self->store, site, draft, NULL, "{\"status\":\"seen\",\"note\":\"Two\"}", &error));
  g_assert_true (fw_store_put_draft (self->store, visit, FW_STORE_DRAFT_ADD "comment", NULL, "Come \"again\"", &error));
  fixture_reopen (self);
  g_assert_true (fw_store_commit_drafts (self->store, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fw_store_count_unsent (self->store), ==, unsent + 2);
  state = fw_store_load_state (self->store, FW_DOCUMENT_SITE, site, &error);
  json = fw_json_to_text (fw_state_get_value (state, field));
  g_assert_cmpstr (json, ==, "{\"status\":\"seen\",\"note\":\"Two\"}");
  loaded = fw_store_load_visit (self->store, visit, &error);
  comments = fw_visit_list_remarks (loaded, "comment");
  g_assert_cmpuint (comments->len, ==, 1);
  g_assert_cmpstr (((FwRemark *) g_ptr_array_index (comments, 0))->text, ==, "Come \"again\"");

  /* What stands already, and nothing, make no operation. */
  g_assert_true (fw_store_put_draft (self->store, site, draft, NULL, json, &error));
  g_assert_true (fw_store_put_draft (self->store, visit, FW_STORE_DRAFT_ADD "comment", NULL, "", &error));
  g_assert_true (fw_store_commit_drafts (self->store, &error));
  g_assert_cmpuint (fw_store_count_unsent (self->store), ==, unsent + 2);
}

/* Killed while a name was typed anew, or left empty: a site always has one. */
static void
test_name_draft (Fixture       *self,
                 gconstpointer  unused)
{
  static const char *const texts[] = { "", "   " };
  g_autofree char *site = add_site (self->store, "A");
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_SITE, site);
  g_autoptr(FwSite) named = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(FwSite) loaded = NULL;

      g_assert_true (fw_store_put_draft (self->store, site, "name", NULL, texts[i], &error));
      g_assert_true (fw_store_commit_drafts (self->store, &error));
      loaded = fw_store_load_site (self->store, site, &error);
      g_assert_cmpstr (fw_site_get_name (loaded), ==, "A");
    }
  g_assert_true (fw_store_put_draft (self->store, site, "name", NULL, " B  ", &error));
  g_assert_true (fw_store_commit_drafts (self->store, &error));
  named = fw_store_load_site (self->store, site, &error);
  g_assert_cmpstr (fw_site_get_name (named), ==, "B");
  /* Nor does an edit take it away. */
  fw_edit_set_string (edit, "name", " ");
  g_assert_null (fw_store_apply (self->store, edit, &error));
  g_assert_error (error, FW_MODEL_ERROR, FW_MODEL_ERROR_INVALID);
}

/* What only the person makes a record of is there at the next start, and no operation. */
static void
test_waiting_draft (Fixture       *self,
                    gconstpointer  unused)
{
  static const char field[] = FW_STORE_DRAFT_WAIT "claim";
  g_autofree char *site = add_site (self->store, "A");
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  guint unsent = fw_store_count_unsent (self->store);

  g_assert_null (fw_store_dup_draft (self->store, site, field, &error));
  g_assert_no_error (error);
  g_assert_true (fw_store_put_draft (self->store, site, field, NULL, "A quiet", &error));
  g_assert_true (fw_store_put_draft (self->store, site, field, NULL, "A quiet room", &error));
  fixture_reopen (self);
  g_assert_true (fw_store_commit_drafts (self->store, &error));
  g_assert_no_error (error);
  text = fw_store_dup_draft (self->store, site, field, &error);
  g_assert_cmpstr (text, ==, "A quiet room");
  g_assert_cmpuint (fw_store_count_unsent (self->store), ==, unsent);
  g_assert_true (fw_store_drop_draft (self->store, site, field, &error));
  g_assert_null (fw_store_dup_draft (self->store, site, field, &error));
  g_assert_no_error (error);
}

/* What was typed when a visit is closed belongs to it, but for what waits for the person. A draft that comes later is
 * still there, lets the others pass, and belongs to the visit as soon as that is open again. */
static void
test_draft_of_closed (Fixture       *self,
                      gconstpointer  unused)
{
  g_autofree char *site = add_site (self->store, "A");
  g_autofree char *closed = add_visit (self->store, site, "2026-03-01");
  g_autofree char *open = add_visit (self->store, site, "2026-03-02");
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *typed = NULL;
  g_autofree char *late = NULL;
  g_autofree char *waiting = NULL;

  g_assert_true (fw_store_put_draft (self->store, closed, NOTE, NULL, "typed", &error));
  g_assert_true (fw_store_put_draft (self->store, closed, FW_STORE_DRAFT_WAIT "action", NULL, "waiting", &error));
  set_text (self->store, closed, "status", "closed");
  waiting = fw_store_dup_draft (self->store, closed, FW_STORE_DRAFT_WAIT "action", &error);
  g_assert_cmpstr (waiting, ==, "waiting");
  typed = read_text (self->store, closed, NOTE);
  g_assert_cmpstr (typed, ==, "typed");
  g_assert_true (fw_store_put_draft (self->store, closed, NOTE, NULL, "late", &error));
  g_assert_true (fw_store_put_draft (self->store, open, NOTE, NULL, "in time", &error));
  g_assert_false (fw_store_commit_drafts (self->store, &error));
  g_assert_error (error, FW_MODEL_ERROR, FW_MODEL_ERROR_CLOSED);
  g_clear_error (&error);
  text = read_text (self->store, open, NOTE);
  g_assert_cmpstr (text, ==, "in time");
  set_text (self->store, closed, "status", "open");
  late = read_text (self->store, closed, NOTE);
  g_assert_cmpstr (late, ==, "late");
}

static void
test_find (Fixture       *self,
           gconstpointer  unused)
{
  g_autofree char *site = add_site (self->store, "A");
  g_autofree char *visit = add_visit (self->store, site, "2026-03-01");
  g_autofree char *other = add_visit (self->store, site, "2026-03-02");
  g_autoptr(GError) error = NULL;
  g_autofree char *found = fw_store_find (self->store, "visit", visit + 8, NULL, &error);
  g_autofree char *whole = fw_store_find (self->store, "visit", visit, NULL, NULL);

  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, visit);
  g_assert_cmpstr (whole, ==, visit);
  g_assert_null (fw_store_find (self->store, "visit", "0", NULL, &error));
  g_assert_error (error, FW_STORE_ERROR, FW_STORE_ERROR_AMBIGUOUS);
  g_clear_error (&error);
  g_assert_null (fw_store_find (self->store, "visit", "nothing", NULL, &error));
  g_assert_error (error, FW_STORE_ERROR, FW_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (fw_store_find (self->store, "visit", "", NULL, &error));
  g_assert_nonnull (error);
}

static void
test_same_site (Fixture       *self,
                gconstpointer  unused)
{
  g_autofree char *a = add_site (self->store, "Harbour Point");
  g_autofree char *b = add_site (self->store, "Harbor Pt");
  g_autofree char *c = add_site (self->store, "Harbour");
  g_autofree char *visit = add_visit (self->store, c, "2026-03-01");
  g_autoptr(FwEdit) ab = fw_edit_new (FW_DOCUMENT_SITE, b);
  g_autoptr(FwEdit) bc = fw_edit_new (FW_DOCUMENT_SITE, b);
  g_autoptr(FwEdit) cb = fw_edit_new (FW_DOCUMENT_SITE, c);
  g_autoptr(GPtrArray) sites = NULL;
  g_autoptr(GPtrArray) joined = NULL;
  const char *smallest = strcmp (a, b) < 0 ? a : b;
  g_autofree char *head = NULL;

  smallest = strcmp (smallest, c) < 0 ? smallest : c;
  fw_edit_set_string (ab, "same-as", a);
  fw_edit_set_string (cb, "same-as", b);
  g_ptr_array_unref (fw_store_apply (self->store, ab, NULL));
  g_ptr_array_unref (fw_store_apply (self->store, cb, NULL));
  head = fw_store_canonical_site (self->store, c);
  g_assert_cmpstr (head, ==, smallest);
  joined = fw_store_list_sites (self->store, NULL);
  g_assert_cmpuint (joined->len, ==, 1);
  g_assert_cmpuint (((FwSiteRow *) g_ptr_array_index (joined, 0))->visits, ==, 1);
  fw_edit_set_string (bc, "same-as", NULL);
  g_ptr_array_unref (fw_store_apply (self->store, bc, NULL));
  sites = fw_store_list_sites (self->store, NULL);
  g_assert_cmpuint (sites->len, ==, 2);
}

static void
count_change (const char *const *documents,
              gpointer           data)
{
  g_string_append_printf (data, "%s ", documents[0]);
}

static void
test_news (Fixture       *self,
           gconstpointer  unused)
{
  g_autoptr(GString) heard = g_string_new (NULL);
  g_autoptr(FwStore) other = fw_store_open (self->folder, FW_STORE_READ_ONLY, NULL);
  g_autofree char *site = NULL;
  g_autofree char *expected = NULL;

  g_assert_nonnull (other);
  fw_store_set_changed (self->store, count_change, heard);
  site = add_site (self->store, "A");
  expected = g_strconcat (site, " ", NULL);
  g_assert_cmpstr (heard->str, ==, expected);
  g_assert_true (fw_store_was_changed (other));
  g_assert_false (fw_store_was_changed (other));
  g_assert_false (fw_store_was_changed (self->store));
  g_assert_true (fw_store_has_document (other, site));
}

static void
test_unsent_file (Fixture       *self,
                  gconstpointer  unused)
{
  g_autofree char *site = add_site (self->store, "A");
  g_autofree char *file = g_build_filename (self->folder, "unsent.jsonl", NULL);
  g_autofree char *text = NULL;
  g_autoptr(FwLog) log = fw_store_load_log (self->store, site, NULL);
  g_autofree char *blob = fw_log_get_blob_id (log);
  g_autofree char *known = NULL;

  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, site));
  g_assert_nonnull (strstr (text, fw_operation_get_line (fw_log_get (log, 0), NULL)));
  g_assert_true (fw_store_mark_sent (self->store, site, log, blob, NULL));
  g_assert_cmpuint (fw_store_count_unsent (self->store), ==, 0);
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
  known = fw_store_dup_blob (self->store, site);
  g_assert_cmpstr (known, ==, blob);
}

/* Within a second too, what was done first comes first. */
static void
test_one_after_another (Fixture       *self,
                        gconstpointer  unused)
{
  g_autofree char *site = add_site (self->store, "Harbour Point");
  g_autofree char *last = NULL;

  for (guint i = 0; i < 40; i++)
    {
      g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_SITE, site);
      g_autoptr(GPtrArray) made = NULL;
      const char *id;

      fw_edit_add (edit, "action", "{\"text\":\"Repair the lamp\"}");
      made = fw_store_apply (self->store, edit, NULL);
      g_assert_nonnull (made);
      id = fw_operation_get_id (g_ptr_array_index (made, 0));
      g_assert_cmpstr (last != NULL ? last : "", <, id);
      g_set_str (&last, id);
    }
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("/store/kept", test_kept);
  ADD ("/store/search", test_search);
  ADD ("/store/undo", test_undo);
  ADD ("/store/undo-restored", test_undo_restored);
  ADD ("/store/closed", test_closed);
  ADD ("/store/drafts", test_drafts);
  ADD ("/store/composed-drafts", test_composed_drafts);
  ADD ("/store/name-draft", test_name_draft);
  ADD ("/store/waiting-draft", test_waiting_draft);
  ADD ("/store/draft-of-closed", test_draft_of_closed);
  ADD ("/store/find", test_find);
  ADD ("/store/same-site", test_same_site);
  ADD ("/store/news", test_news);
  ADD ("/store/unsent-file", test_unsent_file);
  ADD ("/store/one-after-another", test_one_after_another);

  return g_test_run ();
}
