/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is derived does not depend on the order of arrival: sites and templates that come after the
 * visits that name them, sites that are found to be one, records of which nothing is left.
 */
#include "store-fixture.h"

#include <string.h>

#define KEY "late/notes"
#define ANSWER "answer/-/late/notes"

/* One question is asked everywhere, one at head offices only. */
#define LATE_TEXT \
  "{\"format\":1,\"id\":\"late\",\"version\":1,\"language\":\"en\",\"title\":\"%s\",\"sections\":[" \
  "{\"id\":\"only\",\"title\":\"Only\",\"side\":\"vendor\",\"questions\":[" \
  "{\"id\":\"notes\",\"kind\":\"text\",\"text\":\"Notes?\",\"required\":true}," \
  "{\"id\":\"board\",\"kind\":\"text\",\"text\":\"Board?\",\"required\":true," \
  "\"show_if\":{\"kind\":[\"head-office\"]}}]}]}"

static GBytes *
make_template (const char *title)
{
  char *text = g_strdup_printf (LATE_TEXT, title);

  return g_bytes_new_take (text, strlen (text));
}

static void
add_late_template (FwStore    *store,
                   const char *title)
{
  g_autoptr(GBytes) bytes = make_template (title);
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_store_add_template (store, bytes, FALSE, &error));
  g_assert_no_error (error);
}

static char *
add_late_visit (FwStore    *store,
                const char *site)
{
  static const char *const templates[] = { "late", NULL };
  char *visit = add_visit (store, site, "2026-03-01");
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_VISIT, visit);

  fw_edit_set_string (edit, "template/floor-walk", NULL);
  g_assert_true (fw_store_pin_templates (store, edit, templates, NULL));
  g_ptr_array_unref (fw_store_apply (store, edit, NULL));

  return visit;
}

static void
set_on_site (FwStore    *store,
             const char *site,
             const char *field,
             const char *text)
{
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_SITE, site);
  g_autoptr(GPtrArray) operations = NULL;

  fw_edit_set_string (edit, field, text);
  operations = fw_store_apply (store, edit, NULL);
  g_assert_nonnull (operations);
}

static guint
count_required (FwStore *store)
{
  g_autoptr(GPtrArray) rows = fw_store_list_visits (store, NULL, NULL);

  g_assert_cmpuint (rows->len, ==, 1);

  return ((FwVisitRow *) g_ptr_array_index (rows, 0))->required;
}

static guint
count_hits (FwStore    *store,
            const char *words)
{
  g_autoptr(GPtrArray) hits = fw_store_search (store, words, NULL, 50, NULL);

  return hits->len;
}

static void
test_template_after_visit (Fixture       *self,
                           gconstpointer  unused)
{
  Fixture there = { 0 };
  g_autoptr(FwStore) reader = NULL;
  g_autofree char *site = add_site (self->store, "A");
  g_autofree char *visit = NULL;
  g_autoptr(FwVisitView) before = NULL;
  g_autoptr(FwVisitView) view = NULL;
  g_autoptr(GPtrArray) used = NULL;

  fixture_set_up (&there, NULL);
  reader = fw_store_open (there.folder, FW_STORE_READ_ONLY, NULL);
  add_late_template (self->store, "Late");
  visit = add_late_visit (self->store, site);
  set_text (self->store, visit, ANSWER, "zebra");
  carry (self->store, there.store, FW_DOCUMENT_VISIT, visit);
  g_assert_cmpuint (count_required (there.store), ==, 0);
  g_assert_cmpuint (count_hits (there.store, "zebra"), ==, 0);
  before = fw_store_load_view (reader, visit, NULL);
  g_assert_null (fw_checklist_get_question (fw_visit_view_get_checklist (before), KEY));
  add_late_template (there.store, "Late");
  g_assert_cmpuint (count_required (there.store), ==, 1);
  g_assert_cmpuint (count_hits (there.store, "zebra"), ==, 1);
  /* A connection that looked before, too. */
  view = fw_store_load_view (reader, visit, NULL);
  g_assert_nonnull (fw_checklist_get_question (fw_visit_view_get_checklist (view), KEY));
  /* It belongs to the team's repository now. */
  used = fw_store_list_used_templates (there.store, NULL);
  g_assert_cmpuint (used->len, ==, 1);
  g_clear_pointer (&reader, fw_store_close);
  fixture_tear_down (&there, NULL);
}

/* Until a version is used, writing it again replaces it. */
static void
test_template_again (Fixture       *self,
                     gconstpointer  unused)
{
  static const char *const titles[] = { "One", "Two", "Three", "Four", "Five" };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autoptr(FwTemplate) newest = NULL;

      add_late_template (self->store, titles[i]);
      newest = fw_store_load_template (self->store, "late", NULL, NULL);
      g_assert_cmpstr (fw_template_get_title (newest, "en"), ==, titles[i]);
    }
}

static void
test_site_after_visit (Fixture       *self,
                       gconstpointer  unused)
{
  Fixture there = { 0 };
  FwVisitFilter filter = { 0 };
  g_autofree char *site = add_site (self->store, "Harbour Point");
  g_autofree char *visit = NULL;
  g_autoptr(FwVisitView) view = NULL;
  g_autoptr(GPtrArray) rows = NULL;
  g_autoptr(GPtrArray) after = NULL;

  fixture_set_up (&there, NULL);
  add_late_template (self->store, "Late");
  add_late_template (there.store, "Late");
  set_on_site (self->store, site, "kind", "head-office");
  visit = add_late_visit (self->store, site);
  carry (self->store, there.store, FW_DOCUMENT_VISIT, visit);
  filter.site = site;
  rows = fw_store_list_visits (there.store, &filter, NULL);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_null (((FwVisitRow *) g_ptr_array_index (rows, 0))->site_name);
  view = fw_store_load_view (there.store, visit, NULL);
  g_assert_nonnull (view);
  g_assert_null (fw_visit_view_get_site (view));
  carry (self->store, there.store, FW_DOCUMENT_SITE, site);
  after = fw_store_list_visits (there.store, &filter, NULL);
  g_assert_cmpstr (((FwVisitRow *) g_ptr_array_index (after, 0))->site_name, ==, "Harbour Point");
  g_assert_cmpuint (count_required (there.store), ==, 2);
  fixture_tear_down (&there, NULL);
}

/* The two sites, the smaller id first. */
static void
add_two_sites (FwStore  *store,
               char    **smaller,
               char    **greater)
{
  char *a = add_site (store, "Harbour Point");
  char *b = add_site (store, "Harbor Pt");

  *smaller = strcmp (a, b) < 0 ? a : b;
  *greater = strcmp (a, b) < 0 ? b : a;
}

static void
add_to_site (FwStore    *store,
             const char *site,
             const char *type,
             const char *text,
             const char *visit)
{
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_SITE, site);
  g_autoptr(GPtrArray) operations = NULL;
  g_autofree char *value = visit != NULL ? g_strdup_printf ("{\"text\":\"%s\",\"visit\":\"%s\"}", text, visit)
                                         : g_strdup_printf ("{\"text\":\"%s\"}", text);

  fw_edit_add (edit, type, value);
  operations = fw_store_apply (store, edit, NULL);
  g_assert_nonnull (operations);
}

static void
test_joined_site (Fixture       *self,
                  gconstpointer  unused)
{
  g_autofree char *smaller = NULL;
  g_autofree char *greater = NULL;
  g_autofree char *visit = NULL;
  g_autoptr(FwVisitView) view = NULL;
  g_autoptr(FwSite) site = NULL;
  g_autoptr(FwSite) alias = NULL;
  g_autoptr(GPtrArray) rows = NULL;
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *json;
  guint from_alias = 0;

  add_two_sites (self->store, &smaller, &greater);
  visit = add_visit (self->store, greater, "2026-03-01");
  set_on_site (self->store, greater, "partner", "Partner of the alias");
  add_to_site (self->store, greater, "action", "made before", visit);
  add_to_site (self->store, greater, "claim", "claimed before", NULL);
  set_on_site (self->store, greater, "same-as", smaller);
  /* Actions stand in the order of their ids, which is that of seconds. */
  g_setenv ("FLOORWALK_NOW", "2099-01-01T00:00:00Z", TRUE);
  add_to_site (self->store, smaller, "action", "made after", visit);
  g_unsetenv ("FLOORWALK_NOW");
  site = fw_store_load_site (self->store, smaller, NULL);
  g_assert_cmpuint (fw_site_get_actions (site)->len, ==, 2);
  /* Each says where an edit of it has to go. */
  for (guint i = 0; i < 2; i++)
    {
      const FwAction *action = g_ptr_array_index (fw_site_get_actions (site), i);
      gboolean before = g_str_equal (action->text, "made before");

      g_assert_cmpstr (action->site, ==, before ? greater : smaller);
      from_alias += before;
    }
  g_assert_cmpuint (from_alias, ==, 1);
  g_assert_cmpuint (fw_site_get_claims (site)->len, ==, 1);
  g_assert_cmpstr (fw_site_get_partner (site), ==, "Partner of the alias");
  alias = fw_store_load_site (self->store, greater, NULL);
  g_assert_cmpuint (fw_site_get_actions (alias)->len, ==, 1);
  view = fw_store_load_view (self->store, visit, NULL);
  g_assert_cmpstr (fw_site_get_id (fw_visit_view_get_site (view)), ==, smaller);
  json = fw_visit_view_to_json (view, document);
  g_assert_cmpuint (yyjson_mut_arr_size (yyjson_mut_obj_get (json, "actions")), ==, 2);
  g_assert_cmpuint (yyjson_mut_arr_size (yyjson_mut_obj_get (json, "claims")), ==, 1);
  yyjson_mut_doc_free (document);
  rows = fw_store_list_actions (self->store, smaller, TRUE, NULL);
  g_assert_cmpuint (rows->len, ==, 2);
}

/* What is asked follows the kind of the site that stands for all. */
static void
test_joined_kind (Fixture       *self,
                  gconstpointer  unused)
{
  g_autofree char *smaller = NULL;
  g_autofree char *greater = NULL;
  g_autofree char *visit = NULL;

  add_late_template (self->store, "Late");
  add_two_sites (self->store, &smaller, &greater);
  set_on_site (self->store, smaller, "kind", "head-office");
  visit = add_late_visit (self->store, greater);
  g_assert_cmpuint (count_required (self->store), ==, 1);
  set_on_site (self->store, greater, "same-as", smaller);
  g_assert_cmpuint (count_required (self->store), ==, 2);
  set_on_site (self->store, smaller, "kind", "production");
  g_assert_cmpuint (count_required (self->store), ==, 1);
  set_on_site (self->store, smaller, "kind", "head-office");
  set_on_site (self->store, greater, "same-as", NULL);
  g_assert_cmpuint (count_required (self->store), ==, 1);
}

/* A site that was joined to one that has not arrived does not vanish. */
static void
test_joined_to_unknown (Fixture       *self,
                        gconstpointer  unused)
{
  Fixture there = { 0 };
  g_autofree char *smaller = NULL;
  g_autofree char *greater = NULL;
  g_autoptr(GPtrArray) alone = NULL;
  g_autoptr(GPtrArray) both = NULL;

  fixture_set_up (&there, NULL);
  add_two_sites (self->store, &smaller, &greater);
  set_on_site (self->store, greater, "same-as", smaller);
  carry (self->store, there.store, FW_DOCUMENT_SITE, greater);
  alone = fw_store_list_sites (there.store, NULL);
  g_assert_cmpuint (alone->len, ==, 1);
  g_assert_cmpstr (((FwSiteRow *) g_ptr_array_index (alone, 0))->id, ==, greater);
  carry (self->store, there.store, FW_DOCUMENT_SITE, smaller);
  both = fw_store_list_sites (there.store, NULL);
  g_assert_cmpuint (both->len, ==, 1);
  g_assert_cmpstr (((FwSiteRow *) g_ptr_array_index (both, 0))->id, ==, smaller);
  fixture_tear_down (&there, NULL);
}

/* A site that was deleted is out of lists and search until it is restored. */
static void
test_deleted_site (Fixture       *self,
                   gconstpointer  unused)
{
  g_autofree char *site = add_site (self->store, "Harbour Point");
  g_autoptr(FwEdit) delete = fw_edit_new (FW_DOCUMENT_SITE, site);
  g_autoptr(FwEdit) restore = fw_edit_new (FW_DOCUMENT_SITE, site);
  g_autoptr(GPtrArray) none = NULL;
  g_autoptr(GPtrArray) one = NULL;

  fw_edit_set_boolean (delete, "deleted", TRUE);
  fw_edit_set_boolean (restore, "deleted", FALSE);
  g_ptr_array_unref (fw_store_apply (self->store, delete, NULL));
  none = fw_store_list_sites (self->store, NULL);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (count_hits (self->store, "harbour"), ==, 0);
  g_ptr_array_unref (fw_store_apply (self->store, restore, NULL));
  one = fw_store_list_sites (self->store, NULL);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpuint (count_hits (self->store, "harbour"), ==, 1);
}

/* Two that were joined are one to people, so deleting either deletes both; purging one does not. */
static void
test_deleted_joined (Fixture       *self,
                     gconstpointer  unused)
{
  for (guint which = 0; which < 2; which++)
    {
      g_autofree char *a = add_site (self->store, "Harbour Point");
      g_autofree char *b = add_site (self->store, "Harbour Pt.");
      g_autoptr(FwEdit) join = fw_edit_new (FW_DOCUMENT_SITE, b);
      g_autoptr(FwEdit) delete = fw_edit_new (FW_DOCUMENT_SITE, which == 0 ? a : b);
      g_autoptr(FwEdit) restore = fw_edit_new (FW_DOCUMENT_SITE, which == 0 ? a : b);
      g_autoptr(FwPurgeList) purges = fw_purge_list_new ();
      g_autoptr(GPtrArray) joined = NULL;
      g_autoptr(GPtrArray) none = NULL;
      g_autoptr(GPtrArray) one = NULL;

      fw_edit_set_string (join, "same-as", a);
      fw_edit_set_boolean (delete, "deleted", TRUE);
      fw_edit_set_boolean (restore, "deleted", FALSE);
      g_ptr_array_unref (fw_store_apply (self->store, join, NULL));
      joined = fw_store_list_sites (self->store, NULL);
      g_assert_cmpuint (joined->len, ==, 1);
      g_ptr_array_unref (fw_store_apply (self->store, delete, NULL));
      none = fw_store_list_sites (self->store, NULL);
      g_assert_cmpuint (none->len, ==, 0);
      g_assert_cmpuint (count_hits (self->store, "harbour"), ==, 0);
      g_ptr_array_unref (fw_store_apply (self->store, restore, NULL));
      fw_purge_list_add (purges, a, a, "p-x", "2026-03-02T00:00:00.000Z", "asked for");
      g_assert_true (fw_store_add_purges (self->store, purges, NULL, NULL));
      one = fw_store_list_sites (self->store, NULL);
      g_assert_cmpuint (one->len, ==, 1);
      fw_purge_list_add (purges, b, b, "p-x", "2026-03-02T00:00:00.000Z", "asked for");
      g_assert_true (fw_store_add_purges (self->store, purges, NULL, NULL));
    }
}

/* Undone or purged, nothing of it is left to be listed. */
static void
test_nothing_left (Fixture       *self,
                   gconstpointer  unused)
{
  g_autofree char *site = add_site (self->store, "A");
  g_autofree char *undone = add_visit (self->store, site, "2026-03-01");
  g_autofree char *purged = NULL;
  g_autoptr(FwPurgeList) purges = fw_purge_list_new ();
  g_autoptr(GPtrArray) visits = NULL;
  g_autoptr(GPtrArray) sites = NULL;

  g_assert_true (fw_store_undo (self->store, NULL, NULL));
  visits = fw_store_list_visits (self->store, NULL, NULL);
  g_assert_cmpuint (visits->len, ==, 0);
  g_clear_pointer (&visits, g_ptr_array_unref);
  purged = add_visit (self->store, site, "2026-03-02");
  fw_purge_list_add (purges, purged, purged, "p-x", "2026-03-02T00:00:00.000Z", "asked for");
  fw_purge_list_add (purges, site, site, "p-x", "2026-03-02T00:00:00.000Z", "asked for");
  g_assert_true (fw_store_add_purges (self->store, purges, NULL, NULL));
  visits = fw_store_list_visits (self->store, NULL, NULL);
  g_assert_cmpuint (visits->len, ==, 0);
  sites = fw_store_list_sites (self->store, NULL);
  g_assert_cmpuint (sites->len, ==, 0);
}

static void
set_blind (FwStore    *store,
           const char *visit)
{
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_VISIT, visit);

  fw_edit_set_boolean (edit, "blind", TRUE);
  g_ptr_array_unref (fw_store_apply (store, edit, NULL));
}

/* Sealed until every visit of the walk is closed; one that was deleted is not waited for. */
static void
test_sealed (Fixture       *self,
             gconstpointer  unused)
{
  g_autofree char *site = add_site (self->store, "A");
  g_autofree char *mine = add_visit (self->store, site, "2026-03-01");
  g_autofree char *theirs = add_visit (self->store, site, "2026-03-01");
  g_autofree char *other = add_visit (self->store, site, "2026-03-01");
  g_autoptr(FwEdit) delete = fw_edit_new (FW_DOCUMENT_VISIT, theirs);

  set_text (self->store, theirs, "walk", mine);
  g_assert_false (fw_store_is_sealed (self->store, mine));
  set_blind (self->store, mine);
  g_assert_true (fw_store_is_sealed (self->store, mine));
  g_assert_false (fw_store_is_sealed (self->store, theirs));
  set_text (self->store, mine, "status", "closed");
  g_assert_true (fw_store_is_sealed (self->store, mine));
  set_text (self->store, theirs, "status", "closed");
  g_assert_false (fw_store_is_sealed (self->store, mine));
  set_text (self->store, theirs, "status", "open");
  g_assert_true (fw_store_is_sealed (self->store, mine));
  fw_edit_set_boolean (delete, "deleted", TRUE);
  g_ptr_array_unref (fw_store_apply (self->store, delete, NULL));
  g_assert_false (fw_store_is_sealed (self->store, mine));
  g_assert_false (fw_store_is_sealed (self->store, other));
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("/store/late/template-after-visit", test_template_after_visit);
  ADD ("/store/late/template-again", test_template_again);
  ADD ("/store/late/site-after-visit", test_site_after_visit);
  ADD ("/store/late/joined-site", test_joined_site);
  ADD ("/store/late/joined-kind", test_joined_kind);
  ADD ("/store/late/joined-to-unknown", test_joined_to_unknown);
  ADD ("/store/late/deleted-site", test_deleted_site);
  ADD ("/store/late/deleted-joined", test_deleted_joined);
  ADD ("/store/late/sealed", test_sealed);
  ADD ("/store/late/nothing-left", test_nothing_left);

  return g_test_run ();
}
