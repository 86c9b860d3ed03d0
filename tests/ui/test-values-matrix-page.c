/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Values of both sides: pairs, who could name them, where they were seen, the moment of truth and the fit;
 * for a meeting without what stands on few people. The figures are worked out by hand.
 */
#include "ui-review.h"

#include "fw-figure-table.h"
#include "fw-review-source.h"
#include "fw-values-matrix-page.h"
#include "fw-values-reading.h"

static const char checklist[] =
  "{'format':1,'id':'t','version':1,'language':'en','title':'T','sections':["
  "{'id':'o','title':'Other','side':'both','questions':["
  "{'id':'f','kind':'fit','text':'Dress','scale':'dress','options':[{'id':'lo','text':'Casual'},"
  "{'id':'mi','text':'Mixed'},{'id':'hi','text':'Formal'}]},"
  "{'id':'v','kind':'yes-no','side':'vendor','text':'Would they stay?','good':'yes','moment_of_truth':true},"
  "{'id':'u','kind':'yes-no','side':'client','text':'Would we stay?','good':'yes','moment_of_truth':true}]}]}";

/* Of Honesty five agents were asked, at two visits: two named it, one more when prompted, one wrongly; and one
 * manager, who named it. In all 3 of 6. Candour is near to it, Care opposed to Candour. */
static const char script[] =
  "team + honesty value {'name':'Honesty'}\n"
  "team + care value {'name':'Care'}\n"
  "team profile/dress = 'lo'\n"
  "site + candour value {'name':'Candour'}\n"
  "site pair/$honesty/$candour = 'near'\n"
  "site pair/$care/$candour = 'opposed'\n"
  "visit first 2026-01-10 selection\n"
  "first + one conversation {'role':'agent'}\n"
  "first + two conversation {'role':'agent'}\n"
  "first + three conversation {'role':'agent'}\n"
  "first conversation/$one/value/ours/$honesty = 'unprompted'\n"
  "first conversation/$two/value/ours/$honesty = 'prompted'\n"
  "first conversation/$three/value/ours/$honesty = 'none'\n"
  "first + tag tag {'side':'ours','value':'$honesty','question':'t/v'}\n"
  "first answer/-/t/f = 'hi'\n"
  "first answer/-/t/v = 'yes'\n"
  "first answer/-/t/u = 'no'\n"
  "visit second 2026-04-10 onboarding\n"
  "second + four conversation {'role':'agent'}\n"
  "second + five conversation {'role':'agent'}\n"
  "second + six conversation {'role':'manager'}\n"
  "second conversation/$four/value/ours/$honesty = 'unprompted'\n"
  "second conversation/$five/value/ours/$honesty = 'wrong'\n"
  "second conversation/$six/value/ours/$honesty = 'unprompted'\n"
  "second answer/-/t/f = 'lo'\n"
  "second answer/-/t/v = 'yes'\n"
  "second answer/-/t/u = 'yes'\n";

static GtkWidget *
open_values (UiTest     *test,
             GHashTable *ids)
{
  GtkWidget *page;

  gtk_widget_activate_action (GTK_WIDGET (test->window), "win.open-site-values", "s", ui_review_get (ids, "site"));
  page = ui_test_wait_type (GTK_WIDGET (test->window), FW_TYPE_VALUES_MATRIX_PAGE);
  ui_test_wait_for (page, "ours");

  return page;
}

static void
assert_texts (GtkWidget         *root,
              const char *const *texts)
{
  for (guint i = 0; texts[i] != NULL; i++)
    if (ui_test_find_text (root, texts[i]) == NULL)
      g_error ("“%s” is not there", texts[i]);
}

static void
test_whole (gconstpointer data)
{
  static const char *const ours[] = {
    "Honesty", "Near: Candour", "Agents (5)", "40 %", "2 of 5 people, 1 more when prompted, 1 wrongly", "Managers (1)",
    "100 %", "1 of 1 person", "50 %", "3 of 6 people, 1 more when prompted, 1 wrongly", "1 answer", "Opposed: Candour", NULL
  };
  static const char *const fits[] = { "Dress", "Casual", "Formal", "2 of 2 steps apart", "the same as ours", NULL };
  static const char *const moments[] = { "Would they stay?", "Would we stay?", "≠ Different", "= Same", NULL };
  const int *size = data;
  UiTest test = { 0 };
  g_autoptr(GHashTable) ids = NULL;
  GtkWidget *page;

  ui_test_open (&test, size[0], size[1]);
  ids = ui_review_write (&test, checklist, script);
  page = open_values (&test, ids);
  ui_test_wait_text (page, "2 visits, 6 people asked");
  assert_texts (ui_test_find (page, "ours"), ours);
  assert_texts (ui_test_find (page, "fits"), fits);
  assert_texts (ui_test_find (page, "moments"), moments);
  g_assert_nonnull (ui_test_find_text (ui_test_find (page, "theirs"), "Near: Honesty · Opposed: Care"));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (test.window)), ==, size[0]);
  ui_test_screenshot (&test, "values");
  ui_test_clear (&test);
}

/* One manager is too few even as management, so all six are one group; nothing tells of the manager. */
static void
test_present (gconstpointer data)
{
  static const char *const ours[] = { "Everybody (6)", "50 %", "3 of 6 people, 1 more when prompted, 1 wrongly", NULL };
  const int *size = data;
  UiTest test = { 0 };
  g_autoptr(GHashTable) ids = NULL;
  GtkWidget *page, *present;

  ui_test_open (&test, size[0], size[1]);
  ids = ui_review_write (&test, checklist, script);
  page = open_values (&test, ids);
  present = ui_test_wait_for (page, "present");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (present), TRUE);
  ui_test_wait_text (page, "Everybody (6)");
  assert_texts (ui_test_find (page, "ours"), ours);
  g_assert_null (ui_test_find_text (page, "Managers (1)"));
  g_assert_null (ui_test_find_text (page, "Agents (5)"));
  g_assert_null (ui_test_find_text (page, "100 %"));
  ui_test_screenshot (&test, "values-present");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (present), FALSE);
  ui_test_wait_text (page, "Managers (1)");
  ui_test_clear (&test);
}

/* Of the newest visit alone: of two agents one named it, so did the manager. */
static void
test_newest (void)
{
  static const char *const ours[] = { "Agents (2)", "50 %", "1 of 2 people, 1 wrongly", "67 %",
                                      "2 of 3 people, 1 wrongly", NULL };
  UiTest test = { 0 };
  g_autoptr(GHashTable) ids = NULL;
  GtkWidget *page;

  ui_test_open (&test, 1280, 800);
  ids = ui_review_write (&test, checklist, script);
  page = open_values (&test, ids);
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_test_wait_for (page, "which")), 0);
  ui_test_wait_text (page, "1 visit, 3 people asked");
  assert_texts (ui_test_find (page, "ours"), ours);
  ui_test_clear (&test);
}

/* One value, reached from the conversations of a visit. */
static void
test_visit (void)
{
  const char *visits[] = { NULL, NULL };
  UiTest test = { 0 };
  g_autoptr(GHashTable) ids = NULL;
  GtkWidget *page;

  ui_test_open (&test, 360, 648);
  ids = ui_review_write (&test, checklist, script);
  visits[0] = ui_review_get (ids, "first");
  fw_window_open_visit (test.window, visits[0], "", "");
  ui_test_wait_for (GTK_WIDGET (test.window), "sections_group");
  gtk_widget_activate_action (ui_test_wait_for (GTK_WIDGET (test.window), "pages"), "visit.open-conversations", NULL);
  gtk_widget_activate (ui_test_wait_for (GTK_WIDGET (test.window), "values"));
  page = ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_VALUES_MATRIX_PAGE);
  ui_test_wait_text (page, "1 visit, 3 people asked");
  /* Of three agents one named it. */
  ui_test_wait_text (ui_test_find (page, "ours"), "33 %");
  ui_test_clear (&test);
}

/* Until the toast says that it is there. */
static char *
export (UiTest         *test,
        GHashTable     *ids,
        FwExportFormat  format)
{
  g_autofree char *subject = fw_values_reading_dup_site (ui_review_get (ids, "site"), 3);
  const char *name = format == FW_EXPORT_CSV ? "values.csv" : "values.html";
  g_autofree char *path = g_build_filename (test->folder, name, NULL);
  g_autofree char *told = g_strdup_printf ("Exported as %s", name);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  char *text = NULL;

  fw_export_write (GTK_WIDGET (test->window), test->session, fw_review_source_new_values ("Values", subject), format, FALSE,
                   file);
  ui_test_wait_text (GTK_WIDGET (test->window), told);
  adw_toast_overlay_dismiss_all (ADW_TOAST_OVERLAY (ui_test_find (GTK_WIDGET (test->window), "toasts")));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));

  return text;
}

/* What goes out is folded, though the page is not: nobody learns that there was one manager, who named it. */
static void
test_export (void)
{
  UiTest test = { 0 };
  g_autoptr(GHashTable) ids = NULL;
  g_autofree char *csv = NULL;
  g_autofree char *html = NULL;

  ui_test_open (&test, 1280, 800);
  ids = ui_review_write (&test, checklist, script);
  csv = export (&test, ids, FW_EXPORT_CSV);
  html = export (&test, ids, FW_EXPORT_HTML);
  /* Everybody: 3 of 6 unprompted, 1 prompted. */
  g_assert_nonnull (strstr (csv, "\"ours\",\"Honesty\",\"Everybody\",6,0.5,0.166"));
  g_assert_null (strstr (csv, "Managers"));
  g_assert_nonnull (strstr (html, "Everybody (6)"));
  g_assert_null (strstr (html, "Managers"));
  ui_test_clear (&test);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ui_test_init ();
  ui_test_add_sizes ("/values-matrix-page/whole", test_whole);
  ui_test_add_sizes ("/values-matrix-page/present", test_present);
  g_test_add_func ("/values-matrix-page/export", test_export);
  g_test_add_func ("/values-matrix-page/newest", test_newest);
  g_test_add_func ("/values-matrix-page/visit", test_visit);

  return g_test_run ();
}
