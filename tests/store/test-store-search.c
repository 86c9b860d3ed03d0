/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Searching with filters, the photos of all visits, and what of a sealed visit is shown to whom.
 */
#include "store-fixture.h"

#include <string.h>

/* Two sections: a rating each. */
static const char template_text[] =
  "{\"format\":1,\"id\":\"two\",\"version\":1,\"language\":\"en\",\"title\":\"Two\",\"sections\":["
  "{\"id\":\"one\",\"title\":\"One\",\"side\":\"vendor\",\"questions\":["
  "{\"id\":\"a\",\"kind\":\"rating\",\"text\":\"A?\",\"anchors\":[\"1\",\"2\",\"3\",\"4\",\"5\"]}]},"
  "{\"id\":\"other\",\"title\":\"Other\",\"side\":\"vendor\",\"questions\":["
  "{\"id\":\"b\",\"kind\":\"rating\",\"text\":\"B?\",\"anchors\":[\"1\",\"2\",\"3\",\"4\",\"5\"]}]}]}";

#define PHOTO "{\"mime\":\"image/jpeg\",\"width\":4,\"height\":3"

static char *
add (FwStore    *store,
     const char *visit,
     const char *type,
     const char *json)
{
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_VISIT, visit);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) operations = NULL;

  fw_edit_add (edit, type, json);
  operations = fw_store_apply (store, edit, &error);
  g_assert_no_error (error);

  return g_strdup (fw_operation_get_id (operations->pdata[0]));
}

static void
set (FwStore    *store,
     const char *visit,
     const char *field,
     const char *json)
{
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_VISIT, visit);

  fw_edit_set (edit, field, json, NULL);
  g_ptr_array_unref (fw_store_apply (store, edit, NULL));
}

static char *
add_two_visit (FwStore    *store,
               const char *site,
               const char *date)
{
  static const char *const templates[] = { "two", NULL };
  g_autoptr(GBytes) bytes = g_bytes_new_static (template_text, strlen (template_text));
  char *visit = add_visit (store, site, date);
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_VISIT, visit);

  g_assert_true (fw_store_add_template (store, bytes, FALSE, NULL));
  fw_edit_set_string (edit, "template/floor-walk", NULL);
  g_assert_true (fw_store_pin_templates (store, edit, templates, NULL));
  g_ptr_array_unref (fw_store_apply (store, edit, NULL));

  return visit;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* What was found, as "field field …" in the order of the alphabet. */
static void
assert_found (FwStore             *store,
              const FwVisitFilter *filter,
              const char          *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) hits = fw_store_search (store, "zebra", filter, 50, &error);
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < hits->len; i++)
    {
      const FwSearchHit *hit = hits->pdata[i];
      const char *last = strrchr (hit->field, '/');
      g_autofree char *type = g_strndup (hit->field, strcspn (hit->field, "/"));

      g_ptr_array_add (found, g_strconcat (hit->date, " ", type, last, NULL));
    }
  g_ptr_array_sort (found, compare);
  g_ptr_array_add (found, NULL);
  text = g_strjoinv (", ", (char **) found->pdata);
  g_assert_cmpstr (text, ==, expected);
}

/* In March a note at each question, rated 2 and 4, a photo and a comment at the second; in May a note on one
 * that nobody rated, and an unsorted photo. */
static void
test_filters (Fixture       *self,
              gconstpointer  unused)
{
  g_autofree char *here = add_site (self->store, "Harbour Point");
  g_autofree char *there = add_site (self->store, "North Hall");
  g_autofree char *march = add_two_visit (self->store, here, "2026-03-01");
  g_autofree char *may = add_two_visit (self->store, there, "2026-05-01");
  g_autofree char *visitor = g_strdup_printf ("{\"person\":\"%s\"}", fw_store_get_person (self->store));
  g_auto(GStrv) ids = g_new0 (char *, 5);

  set (self->store, march, "answer/-/two/a", "2");
  set (self->store, march, "answer/-/two/b", "4");
  set_text (self->store, march, "note/-/two/a", "zebra one");
  set_text (self->store, march, "note/-/two/b", "zebra two");
  ids[0] = add (self->store, march, "photo", PHOTO ",\"question\":\"two/b\",\"caption\":\"zebra three\"}");
  ids[1] = add (self->store, march, "comment", "{\"text\":\"zebra four\",\"question\":\"two/b\"}");
  set_text (self->store, may, "note/-/two/a", "zebra five");
  set (self->store, may, "status", "\"closed\"");
  ids[2] = add (self->store, may, "visitor", visitor);
  set (self->store, may, "status", "\"open\"");
  ids[3] = add (self->store, may, "photo", PHOTO ",\"caption\":\"zebra six\"}");
  set (self->store, may, "status", "\"closed\"");

#define MARCH "2026-03-01 "
#define MAY "2026-05-01 "
  assert_found (self->store, NULL, MARCH "comment/text, " MARCH "note/a, " MARCH "note/b, " MARCH "photo/caption, "
                                   MAY "note/a, " MAY "photo/caption");
  assert_found (self->store, &(FwVisitFilter) { .site = there }, MAY "note/a, " MAY "photo/caption");
  assert_found (self->store, &(FwVisitFilter) { .since = "2026-05-01" }, MAY "note/a, " MAY "photo/caption");
  assert_found (self->store, &(FwVisitFilter) { .until = "2026-04-30", .section = "one" }, MARCH "note/a");
  assert_found (self->store, &(FwVisitFilter) { .status = "closed" }, MAY "note/a, " MAY "photo/caption");
  assert_found (self->store, &(FwVisitFilter) { .visitor = fw_store_get_person (self->store) },
                MAY "note/a, " MAY "photo/caption");
  assert_found (self->store, &(FwVisitFilter) { .section = "two/one" }, MARCH "note/a, " MAY "note/a");
  assert_found (self->store, &(FwVisitFilter) { .section = "other" },
                MARCH "comment/text, " MARCH "note/b, " MARCH "photo/caption");
  assert_found (self->store, &(FwVisitFilter) { .score = FW_SCORE_LOW }, MARCH "note/a");
  assert_found (self->store, &(FwVisitFilter) { .score = FW_SCORE_MIDDLE }, "");
  assert_found (self->store, &(FwVisitFilter) { .score = FW_SCORE_HIGH },
                MARCH "comment/text, " MARCH "note/b, " MARCH "photo/caption");
  assert_found (self->store, &(FwVisitFilter) { .with_photos = TRUE },
                MARCH "comment/text, " MARCH "note/b, " MARCH "photo/caption, " MAY "photo/caption");
}

static void
assert_photos (FwStore             *store,
               const FwVisitFilter *filter,
               const char          *question,
               guint                expected)
{
  g_autoptr(GPtrArray) rows = fw_store_list_photos (store, filter, question, NULL);

  g_assert_nonnull (rows);
  g_assert_cmpuint (rows->len, ==, expected);
}

static void
test_gallery (Fixture       *self,
              gconstpointer  unused)
{
  g_autofree char *here = add_site (self->store, "Harbour Point");
  g_autofree char *there = add_site (self->store, "North Hall");
  g_autofree char *march = add_two_visit (self->store, here, "2026-03-01");
  g_autofree char *may = add_two_visit (self->store, there, "2026-05-01");
  g_autofree char *filed = add (self->store, march, "photo", PHOTO ",\"question\":\"two/b\",\"caption\":\"Desks\"}");
  g_autofree char *unsorted = add (self->store, may, "photo", PHOTO "}");
  g_autofree char *field = g_strdup_printf ("photo/%s/question", unsorted);
  g_autofree char *caption = g_strdup_printf ("photo/%s/caption", filed);
  g_autoptr(FwEdit) delete = fw_edit_new (FW_DOCUMENT_VISIT, may);
  g_autoptr(GPtrArray) rows = fw_store_list_photos (self->store, NULL, NULL, NULL);
  const FwPhotoRow *row;

  g_assert_cmpuint (rows->len, ==, 2);
  row = rows->pdata[1];
  g_assert_cmpstr (((FwPhotoRow *) rows->pdata[0])->id, ==, unsorted);
  g_assert_cmpstr (row->id, ==, filed);
  g_assert_cmpstr (row->visit, ==, march);
  g_assert_cmpstr (row->site_name, ==, "Harbour Point");
  g_assert_cmpstr (row->question, ==, "two/b");
  g_assert_cmpstr (row->caption, ==, "Desks");
  g_assert_null (row->preview);
  assert_photos (self->store, &(FwVisitFilter) { .site = here }, NULL, 1);
  assert_photos (self->store, &(FwVisitFilter) { .until = "2026-03-31" }, NULL, 1);
  assert_photos (self->store, NULL, "two/b", 1);
  assert_photos (self->store, NULL, "", 1);
  set_text (self->store, may, field, "two/b");
  set_text (self->store, march, caption, "Desks by the window");
  assert_photos (self->store, NULL, "two/b", 2);
  assert_photos (self->store, NULL, "", 0);
  fw_edit_delete (delete, unsorted);
  g_ptr_array_unref (fw_store_apply (self->store, delete, NULL));
  assert_photos (self->store, NULL, NULL, 1);
  g_assert_true (fw_store_rebuild (self->store, NULL));
  assert_photos (self->store, NULL, "two/b", 1);
}

/* Two of one walk, both blind; this device's person is the visitor of the first. */
static void
test_hidden (Fixture       *self,
             gconstpointer  unused)
{
  g_autofree char *site = add_site (self->store, "Harbour Point");
  g_autofree char *mine = add_two_visit (self->store, site, "2026-03-01");
  g_autofree char *theirs = add_two_visit (self->store, site, "2026-03-01");
  g_autofree char *visitor = g_strdup_printf ("{\"person\":\"%s\"}", fw_store_get_person (self->store));
  g_auto(GStrv) ids = g_new0 (char *, 5);
  g_autoptr(FwVisitView) own = NULL;
  g_autoptr(FwVisitView) sealed = NULL;
  g_autoptr(FwVisitView) open = NULL;
  gboolean hidden = TRUE;

  ids[0] = add (self->store, mine, "visitor", visitor);
  ids[1] = add (self->store, theirs, "visitor", "{\"person\":\"p-other\"}");
  set (self->store, theirs, "answer/-/two/a", "2");
  set (self->store, mine, "answer/-/two/a", "3");
  ids[2] = add (self->store, theirs, "photo", PHOTO ",\"question\":\"two/a\"}");
  ids[3] = add (self->store, theirs, "comment", "{\"text\":\"from the review\"}");
  set_text (self->store, theirs, "walk", mine);
  set (self->store, mine, "blind", "true");
  set (self->store, theirs, "blind", "true");

  own = fw_store_load_shown_view (self->store, mine, &hidden, NULL);
  g_assert_false (hidden);
  g_assert_cmpuint (fw_visit_get_answers (fw_visit_view_get_visit (own))->len, ==, 1);
  set_text (self->store, theirs, "status", "closed");
  sealed = fw_store_load_shown_view (self->store, theirs, &hidden, NULL);
  g_assert_true (hidden);
  g_assert_cmpuint (fw_visit_get_answers (fw_visit_view_get_visit (sealed))->len, ==, 0);
  g_assert_cmpuint (fw_visit_get_photos (fw_visit_view_get_visit (sealed))->len, ==, 0);
  g_assert_cmpstr (fw_visit_get_date (fw_visit_view_get_visit (sealed)), ==, "2026-03-01");
  g_assert_true (fw_visit_is_closed (fw_visit_view_get_visit (sealed)));
  assert_photos (self->store, NULL, NULL, 0);
  set_text (self->store, mine, "status", "closed");
  open = fw_store_load_shown_view (self->store, theirs, &hidden, NULL);
  g_assert_false (hidden);
  g_assert_cmpuint (fw_visit_get_answers (fw_visit_view_get_visit (open))->len, ==, 1);
  assert_photos (self->store, NULL, NULL, 1);
}

/* A reviewer comments, returns and accepts: every line of the visitor stays to the byte. */
static void
test_untouched (Fixture       *self,
                gconstpointer  unused)
{
  g_autofree char *site = add_site (self->store, "Harbour Point");
  g_autofree char *visit = add_two_visit (self->store, site, "2026-03-01");
  g_autofree char *comment = NULL;
  g_autoptr(FwLog) log = NULL;
  g_autoptr(FwLog) before = NULL;
  g_autoptr(FwLog) after = NULL;
  guint size;

  set (self->store, visit, "answer/-/two/a", "2");
  set_text (self->store, visit, "note/-/two/a", "as seen");
  set_text (self->store, visit, "status", "closed");
  log = fw_store_load_log (self->store, visit, NULL);
  before = fw_log_copy (log);
  size = fw_log_get_size (before);
  set (self->store, visit, "review", "{\"state\":\"returned\",\"remark\":\"more\"}");
  comment = add (self->store, visit, "comment", "{\"text\":\"why?\",\"question\":\"two/a\"}");
  set (self->store, visit, "review", "{\"state\":\"accepted\"}");
  after = fw_store_load_log (self->store, visit, NULL);
  g_assert_cmpuint (fw_log_get_size (after), ==, size + 3);
  for (guint i = 0; i < size; i++)
    {
      FwOperation *old = fw_log_get (before, i);
      gsize old_length, new_length;
      const char *line = fw_operation_get_line (old, &old_length);
      const char *found = fw_operation_get_line (fw_log_find (after, fw_operation_get_id (old)), &new_length);

      g_assert_cmpmem (line, old_length, found, new_length);
    }
}

/* A draft that is added as a comment on a question in an instance. */
static void
test_comment_draft (Fixture       *self,
                    gconstpointer  unused)
{
  g_autofree char *site = add_site (self->store, "Harbour Point");
  g_autofree char *visit = add_two_visit (self->store, site, "2026-03-01");
  g_autoptr(FwVisit) loaded = NULL;
  g_autoptr(GPtrArray) comments = NULL;
  const FwRemark *comment;

  g_assert_true (fw_store_put_draft (self->store, visit, FW_STORE_DRAFT_ADD "comment two/a", NULL, "why \"two\"?", NULL));
  fixture_reopen (self);
  g_assert_true (fw_store_commit_drafts (self->store, NULL));
  loaded = fw_store_load_visit (self->store, visit, NULL);
  comments = fw_visit_list_remarks (loaded, "comment");
  g_assert_cmpuint (comments->len, ==, 1);
  comment = comments->pdata[0];
  g_assert_cmpstr (comment->text, ==, "why \"two\"?");
  g_assert_cmpstr (comment->question, ==, "two/a");
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("/store/search/filters", test_filters);
  ADD ("/store/search/gallery", test_gallery);
  ADD ("/store/search/hidden", test_hidden);
  ADD ("/store/search/untouched", test_untouched);
  ADD ("/store/search/comment-draft", test_comment_draft);

  return g_test_run ();
}
