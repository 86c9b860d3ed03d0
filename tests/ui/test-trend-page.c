/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A site over time: the drift in words, the lines and their visits, the same as a table, the actions. The
 * figures are worked out by hand.
 */
#include "ui-review.h"

#include "fw-figure-table.h"
#include "fw-trend-chart.h"
#include "fw-trend-page.h"

#define RATING "'kind':'rating','anchors':['1','2','3','4','5']"

static const char checklist[] =
  "{'format':1,'id':'t','version':1,'language':'en','title':'T','sections':["
  "{'id':'c','title':'Communication','side':'vendor','questions':["
  "{'id':'a'," RATING ",'text':'A','topic':'communication'},{'id':'b'," RATING ",'text':'B','topic':'communication'},"
  "{'id':'c'," RATING ",'text':'C','topic':'communication'},{'id':'d'," RATING ",'text':'D','topic':'communication'}]},"
  "{'id':'o','title':'Other','side':'vendor','questions':[{'id':'o'," RATING ",'text':'O'}]}]}";

/* 5 is 100 %, 4 is 75, 3 is 50, 2 is 25. Communication: 100; (100 + 100 + 75 + 50) / 4 = 81.25;
 * (75 + 75 + 75 + 50) / 4 = 68.75, so it fell by 31.25. Other: 50, 50, not answered. */
static const char script[] =
  "visit first 2026-01-10 selection\n"
  "first answer/-/t/a = 5\nfirst answer/-/t/b = 5\nfirst answer/-/t/c = 5\nfirst answer/-/t/d = 5\nfirst answer/-/t/o = 3\n"
  "visit second 2026-04-10 onboarding\n"
  "second answer/-/t/a = 5\nsecond answer/-/t/b = 5\nsecond answer/-/t/c = 4\nsecond answer/-/t/d = 3\n"
  "second answer/-/t/o = 3\n"
  "visit third 2026-09-10 steady-state\n"
  "third answer/-/t/a = 4\nthird answer/-/t/b = 4\nthird answer/-/t/c = 4\nthird answer/-/t/d = 3\n"
  "site + roster action {'text':'Ask for the roster','owner':'The client'}\n"
  "site + lift action {'text':'Repair the lift'}\n"
  "site action/$lift/status = 'done'\n";

static GtkWidget *
open_trend (UiTest     *test,
            GHashTable *ids)
{
  GtkWidget *page;

  gtk_widget_activate_action (GTK_WIDGET (test->window), "win.open-trend", "s", ui_review_get (ids, "site"));
  page = ui_test_wait_type (GTK_WIDGET (test->window), FW_TYPE_TREND_PAGE);
  ui_test_wait_for (page, "drift");

  return page;
}

static guint
count_type (GtkWidget *root,
            GType      type)
{
  guint count = g_type_is_a (G_OBJECT_TYPE (root), type) && gtk_widget_get_mapped (root);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    count += count_type (child, type);

  return count;
}

static void
test_charts (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  g_autoptr(GHashTable) ids = NULL;
  GtkWidget *page;

  ui_test_open (&test, size[0], size[1]);
  ids = ui_review_write (&test, checklist, script);
  page = open_trend (&test, ids);
  ui_test_wait_text (page, "Communication has fallen since before the contract. From 100 of 100 on 10 Jan 2026 to "
                     "69 of 100 on 10 Sep 2026, by 4 questions answered on both days.");
  g_assert_true (gtk_widget_has_css_class (ui_test_find (page, "drift"), "warning"));
  /* One with the lines of communication, one of the other section. */
  g_assert_cmpuint (count_type (page, FW_TYPE_TREND_CHART), ==, 2);
  g_assert_nonnull (ui_test_find_text (page, "Communication"));
  g_assert_nonnull (ui_test_find_text (page, "Other"));
  g_assert_nonnull (ui_test_find_text (page, "1. Ask for the roster"));
  g_assert_nonnull (ui_test_find_text (page, "2. Repair the lift"));
  g_assert_nonnull (ui_test_find_text (page, "10 Apr 2026, Onboarding"));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (test.window)), ==, size[0]);
  ui_test_screenshot (&test, "trend");
  ui_test_clear (&test);
}

typedef struct
{
  GtkWidget *table;
  gboolean stacked;
} Form;

static gboolean
has_form (gpointer data)
{
  const Form *form = data;
  gboolean stacked;

  g_object_get (form->table, "stacked", &stacked, NULL);

  return stacked == form->stacked;
}

/* Cards say a visit on the left of each figure, the table above it: both hold each once. */
static void
test_table (gconstpointer data)
{
  static const char *const found[] = { "100 %", "81 %", "69 %", "50 %", "No figure", "0 of 1 answered",
                                       "10 Sep 2026, Steady state" };
  const int *size = data;
  UiTest test = { 0 };
  g_autoptr(GHashTable) ids = NULL;
  GtkWidget *page, *table;
  Form form;

  ui_test_open (&test, size[0], size[1]);
  ids = ui_review_write (&test, checklist, script);
  page = open_trend (&test, ids);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_test_wait_for (page, "as_table")), TRUE);
  table = ui_test_wait_type (page, FW_TYPE_FIGURE_TABLE);
  form = (Form) { table, size[0] < 720 };
  ui_test_wait (has_form, &form, "cards on a phone and a table where there is room");
  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    g_assert_nonnull (ui_test_find_text (table, found[i]));
  g_assert_cmpuint (count_type (page, FW_TYPE_TREND_CHART), ==, 0);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (test.window)), ==, size[0]);
  ui_test_screenshot (&test, "trend-table");
  ui_test_clear (&test);
}

/* The second button of the chart is the second visit's. */
static void
test_press (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  g_autoptr(GHashTable) ids = NULL;
  GtkWidget *page, *chart, *visit;

  ui_test_open (&test, size[0], size[1]);
  ids = ui_review_write (&test, checklist, script);
  page = open_trend (&test, ids);
  chart = ui_test_wait_type (page, FW_TYPE_TREND_CHART);
  ui_test_click (gtk_widget_get_next_sibling (gtk_widget_get_first_child (chart)));
  visit = ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_VISIT_PAGE);
  g_assert_cmpstr (fw_visit_page_get_visit (FW_VISIT_PAGE (visit)), ==, ui_review_get (ids, "second"));
  ui_test_clear (&test);
}

#define FIRST "visit first 2026-01-10 selection\nfirst answer/-/t/a = 5\nfirst answer/-/t/b = 5\n" \
  "first answer/-/t/c = 5\nfirst answer/-/t/d = 5\n"

/* Of four answers one is a step lower: 100 to (3 * 100 + 75) / 4 = 93.75, which is too little to call it out. One
 * visit says nothing. */
static void
test_no_drift (void)
{
  UiTest test = { 0 };
  g_autoptr(GHashTable) ids = NULL;
  g_autoptr(GHashTable) more = NULL;
  GtkWidget *page;

  ui_test_open (&test, 360, 648);
  ids = ui_review_write (&test, checklist, FIRST);
  page = open_trend (&test, ids);
  ui_test_wait_text (page, "Whether communication has fallen since before the contract can be told after a visit before it "
                     "and one after it.");
  g_assert_false (gtk_widget_has_css_class (ui_test_find (page, "drift"), "warning"));
  ui_test_clear (&test);

  ui_test_open (&test, 360, 648);
  more = ui_review_write (&test, checklist,
                          FIRST "visit second 2026-04-10 onboarding\nsecond answer/-/t/a = 5\nsecond answer/-/t/b = 5\n"
                          "second answer/-/t/c = 5\nsecond answer/-/t/d = 4\n");
  page = open_trend (&test, more);
  ui_test_wait_text (page, "Communication has fallen by less than half a step of five since before the contract. From 100 of "
                     "100 on 10 Jan 2026 to 94 of 100 on 10 Apr 2026, by 4 questions answered on both days.");
  g_assert_false (gtk_widget_has_css_class (ui_test_find (page, "drift"), "warning"));
  ui_test_clear (&test);
}

static void
test_nothing (void)
{
  UiTest test = { 0 };
  g_autoptr(GHashTable) ids = NULL;
  GtkWidget *page;

  ui_test_open (&test, 360, 648);
  ids = ui_review_write (&test, checklist, "");
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.open-trend", "s", ui_review_get (ids, "site"));
  page = ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_TREND_PAGE);
  ui_test_wait_text (page, "Not Visited Yet");
  ui_test_clear (&test);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ui_test_init ();
  ui_test_add_sizes ("/trend-page/charts", test_charts);
  ui_test_add_sizes ("/trend-page/table", test_table);
  ui_test_add_sizes ("/trend-page/press", test_press);
  g_test_add_func ("/trend-page/no-drift", test_no_drift);
  g_test_add_func ("/trend-page/nothing", test_nothing);

  return g_test_run ();
}
