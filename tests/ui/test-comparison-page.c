/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Visits beside each other in the window: what the table says, its columns at each width, its filters, the
 * details, and what others may see.
 */
#include <string.h>

#include "../photo/photo-fixture.h"
#include "fw-comparison-detail.h"
#include "fw-comparison-page.h"
#include "fw-comparison-line.h"
#include "fw-comparison-pane.h"
#include "fw-comparison-text.h"
#include "fw-compare-dialog.h"
#include "fw-photo-view.h"
#include "fw-trend-page.h"
#include "fw-values-matrix-page.h"
#include "fw-visit-choice.h"
#include "fw-visit-row-widget.h"
#include "ui-compared.h"

#define RATING "'kind':'rating','anchors':['Poor','Plain','Fair','Good','Great']"

static const int sizes[][2] = { { 360, 648 }, { 800, 1280 }, { 1280, 800 }, { 1600, 1000 } };

static const char hall[] =
  "{'format':1,'id':'hall','version':1,'language':'en','title':'Hall','sections':["
  "{'id':'floor','title':'The floor','side':'vendor','questions':["
  "{'id':'desks'," RATING ",'text':'Are the desks personal?'},"
  "{'id':'plants','kind':'number','text':'How many plants are there?'},"
  "{'id':'light','kind':'yes-no','text':'Is there daylight at every desk?','good':'yes'}]},"
  "{'id':'food','title':'Food and rest','side':'vendor','questions':["
  "{'id':'lunch'," RATING ",'text':'Is lunch good?'},"
  "{'id':'coffee'," RATING ",'text':'Is the coffee good?'},"
  "{'id':'seats'," RATING ",'text':'Is there a seat for everybody at noon?'},"
  "{'id':'quiet'," RATING ",'text':'Is there a quiet place?'}]},"
  "{'id':'truth','title':'One question for both','side':'both','questions':["
  "{'id':'theirs','kind':'yes-no','text':'Would you send a friend here?','good':'yes','side':'vendor',"
  "'moment_of_truth':true},"
  "{'id':'ours','kind':'yes-no','text':'Would you work here?','good':'yes','side':'client','moment_of_truth':true}]}]}";

/* Desks: 2, 3 (+1), 1 (−1). Plants: 4, 4, 9 (+5). Lunch: all 3. The first has no daylight; the second says it has,
 * +100 points. The floor of the first: desks (2−1)/4 = 25 %, light 0, mean 12.5 %, shown as 13 or 12 %. */
static const char *const visits[] = {
  "date='2026-03-01'; phase='selection'; answer/-/hall/desks=2; note/-/hall/desks='Bare tables'; "
  "private-note/-/hall/desks='Ask again'; answer/-/hall/plants=4; answer/-/hall/light='no'; answer/-/hall/lunch=3; "
  "answer/-/hall/coffee=4; answer/-/hall/seats=2; answer/-/hall/quiet=5; "
  "answer/-/hall/theirs='yes'; answer/-/hall/ours='no'",
  "date='2026-05-01'; phase='onboarding'; answer/-/hall/desks=3; answer/-/hall/plants=4; answer/-/hall/light='yes'; "
  "answer/-/hall/lunch=3; answer/-/hall/coffee=4; answer/-/hall/seats=3; answer/-/hall/quiet=5; "
  "answer/-/hall/theirs='yes'; answer/-/hall/ours='yes'",
  "date='2026-07-01'; phase='steady-state'; answer/-/hall/desks=1; answer/-/hall/plants=9; answer/-/hall/lunch=3; "
  "answer/-/hall/coffee=4; answer/-/hall/seats=4; answer/-/hall/quiet={'na':true,'reason':'no room'}",
  "date='2026-08-01'; phase='steady-state'; answer/-/hall/desks=5",
  NULL,
};

/* The details of a claim stand on the first visit. */
static const char site[] =
  "name='North_Hall'; "
  "+claim={'text':'Every desk has daylight','source':'Proposal, page 7'}; "
  ".status={'status':'contradicted','visit':'#0','note':'Four rows have none'}";

static GBytes *
make_jpeg (guint32 colour)
{
  g_autoptr(Picture) picture = picture_new (400, 300);

  picture_fill (picture, 0, 0, 400, 300, colour);
  picture_fill (picture, 150, 100, 100, 100, WHITE);

  return picture_to_jpeg (picture, (JpegKind) { 0 });
}

static char **
fill (UiTest *test)
{
  g_autoptr(GBytes) red = make_jpeg (RED);
  g_autoptr(GBytes) blue = make_jpeg (BLUE);
  const UiComparedPhoto photos[] = {
    { 0, "hall/desks", red, TRUE },
    { 1, "hall/desks", blue, TRUE },
    { 1, "hall/light", blue, FALSE },
    { 0 },
  };
  const UiCompared review = { "hall", hall, site, visits, photos };

  return ui_compared_fill (test, &review);
}

static FwComparisonPage *
open_page (UiTest *test,
           char  **ids,
           guint   count)
{
  g_autoptr(GVariant) chosen = g_variant_ref_sink (g_variant_new_strv ((const char *const *) ids, count));

  g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (test->window), "win.compare", chosen));
  ui_test_wait_text (GTK_WIDGET (test->window), "Are the desks personal?");

  return FW_COMPARISON_PAGE (ui_test_wait_type (GTK_WIDGET (test->window), FW_TYPE_COMPARISON_PAGE));
}

/* What the cells of the line under a title say, with " | " between those that are shown; NULL without it. */
static char *
dup_cells (GtkWidget  *page,
           const char *title)
{
  GtkWidget *label = ui_test_find_text (page, title);
  GtkWidget *line = label != NULL ? gtk_widget_get_ancestor (label, FW_TYPE_COMPARISON_LINE) : NULL;
  g_autoptr(GString) text = g_string_new (NULL);

  if (line == NULL)
    return NULL;
  for (GtkWidget *cell = gtk_widget_get_first_child (line); cell != NULL; cell = gtk_widget_get_next_sibling (cell))
    if (gtk_widget_get_visible (cell) && gtk_widget_has_css_class (cell, "cell"))
      g_string_append_printf (text, "%s%s", text->len > 0 ? " | " : "",
                              fw_comparison_text_get_text (FW_COMPARISON_TEXT (cell)));

  return g_strdelimit (g_string_free_and_steal (g_steal_pointer (&text)), "\n", '/');
}

typedef struct
{
  GtkWidget *page;
  const char *title;
  const char *cells;
} Expected;

static gboolean
says (gpointer data)
{
  Expected *expected = data;
  g_autofree char *cells = dup_cells (expected->page, expected->title);

  return g_strcmp0 (cells, expected->cells) == 0;
}

static void
wait_cells (FwComparisonPage *page,
            const char       *title,
            const char       *cells)
{
  Expected expected = { GTK_WIDGET (page), title, cells };
  g_autofree char *what = g_strdup_printf ("%s: %s", title, cells);

  ui_test_wait (says, &expected, what);
}

static GtkListView *
get_list (FwComparisonPage *page)
{
  return GTK_LIST_VIEW (ui_test_find (GTK_WIDGET (page), "list"));
}

/* The menu comes after the last line. */
static gboolean
is_whole (gpointer page)
{
  return gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (ui_test_find (page, "view_menu"))) != NULL;
}

static guint
wait_whole (FwComparisonPage *page)
{
  ui_test_wait (is_whole, page, "all lines");

  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (get_list (page))));
}

static void
show_last (FwComparisonPage *page)
{
  guint count = wait_whole (page);

  gtk_list_view_scroll_to (get_list (page), count - 1, GTK_LIST_SCROLL_NONE, NULL);
}

/* Two columns on a phone, three on a tablet held upright, all four elsewhere; the baseline is always there. */
static void
test_columns (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  g_auto(GStrv) ids = NULL;
  FwComparisonPage *page;

  ui_test_open (&test, size[0], size[1]);
  ids = fill (&test);
  page = open_page (&test, ids, 4);
  switch (size[0])
    {
    case 360:
      wait_cells (page, "How many plants are there?", "4 | 4");
      gtk_widget_activate_action (GTK_WIDGET (page), "comparison.next", NULL);
      wait_cells (page, "How many plants are there?", "4 | 9  +5");
      gtk_widget_activate_action (GTK_WIDGET (page), "comparison.next", NULL);
      wait_cells (page, "How many plants are there?", "4 | –");
      gtk_widget_activate_action (GTK_WIDGET (page), "comparison.previous", NULL);
      wait_cells (page, "How many plants are there?", "4 | 9  +5");
      break;
    case 800:
      wait_cells (page, "How many plants are there?", "4 | 4 | 9  +5");
      gtk_widget_activate_action (GTK_WIDGET (page), "comparison.next", NULL);
      wait_cells (page, "How many plants are there?", "4 | 9  +5 | –");
      break;
    default:
      wait_cells (page, "How many plants are there?", "4 | 4 | 9  +5 | –");
      break;
    }
  /* The heading over the table, and not in it a second time. */
  ui_test_wait_text (GTK_WIDGET (page), "Moment of Truth");
  ui_test_screenshot (&test, "comparison");
  ui_test_clear (&test);
}

static void
test_differences (void)
{
  UiTest test = { 0 };
  g_auto(GStrv) ids = NULL;
  FwComparisonPage *page;

  ui_test_open (&test, 1600, 1000);
  ids = fill (&test);
  page = open_page (&test, ids, 3);
  wait_cells (page, "Are the desks personal?",
              "2: Plain/Bare tables/1 photo | 3: Fair  +1/1 photo | 1: Poor  −1");
  wait_cells (page, "Is there daylight at every desk?", "No | Yes  +100 points/1 photo | –");
  wait_cells (page, "Would you send a friend here?",
              "They: Yes/We: No/Different | They: Yes/We: Yes/The same | They: –/We: –");
  show_last (page);
  wait_cells (page, "Every desk has daylight", "Contradicted/Four rows have none | Not looked at | Not looked at");
  gtk_list_view_scroll_to (get_list (page), 0, GTK_LIST_SCROLL_NONE, NULL);
  /* The others are set against the third one now, and come after it in their order. */
  g_object_set (page, "baseline", ids[2], NULL);
  wait_cells (page, "How many plants are there?", "9 | 4  −5 | 4  −5");
  ui_test_clear (&test);
}

static int
get_needed_height (GtkWidget *title)
{
  return fw_comparison_text_fit (FW_COMPARISON_TEXT (title), gtk_widget_get_width (title), NULL);
}

/* The letters of a heading are higher than those of a question, and it has the room for them at once. */
static void
test_headings (void)
{
  UiTest test = { 0 };
  g_auto(GStrv) ids = NULL;
  FwComparisonPage *page;
  GtkWidget *heading, *question;

  ui_test_open (&test, 1600, 1000);
  ids = fill (&test);
  page = open_page (&test, ids, 2);
  heading = ui_test_wait_text (GTK_WIDGET (get_list (page)), "Food and rest");
  question = ui_test_wait_text (GTK_WIDGET (get_list (page)), "Is lunch good?");
  wait_whole (page);
  g_assert_cmpint (gtk_widget_get_height (heading), >=, get_needed_height (heading));
  g_assert_cmpint (gtk_widget_get_height (question), >=, get_needed_height (question));
  g_assert_cmpint (get_needed_height (heading), >, get_needed_height (question));
  ui_test_clear (&test);
}

static void
test_filters (void)
{
  UiTest test = { 0 };
  g_auto(GStrv) ids = NULL;
  FwComparisonPage *page;
  GtkWidget *window;

  ui_test_open (&test, 1280, 800);
  window = GTK_WIDGET (test.window);
  ids = fill (&test);
  page = open_page (&test, ids, 2);
  ui_test_wait_text (window, "Is lunch good?");
  g_object_set (page, "only-differences", TRUE, NULL);
  ui_test_wait_text_gone (window, "Is lunch good?");
  ui_test_wait_text_gone (window, "How many plants are there?");
  ui_test_wait_text (window, "Are the desks personal?");
  g_object_set (page, "only-differences", FALSE, "only-with-photos", TRUE, NULL);
  ui_test_wait_text_gone (window, "Food and rest");
  ui_test_wait_text (window, "Are the desks personal?");
  ui_test_wait_text (window, "Is there daylight at every desk?");
  /* Nobody differs from another visitor of the same visit. */
  g_object_set (page, "only-with-photos", FALSE, "only-disagreements", TRUE, NULL);
  ui_test_wait_text (window, "Nothing to Show");
  g_object_set (page, "only-disagreements", FALSE, NULL);
  ui_test_wait_text (window, "Is lunch good?");
  ui_test_clear (&test);
}

/* While others look, neither the photo that is held back nor the private note is anywhere. */
static void
test_present (void)
{
  UiTest test = { 0 };
  g_auto(GStrv) ids = NULL;
  FwComparisonPage *page;
  GtkWidget *window, *dialog;

  ui_test_open (&test, 1280, 800);
  window = GTK_WIDGET (test.window);
  ids = fill (&test);
  page = open_page (&test, ids, 2);
  wait_cells (page, "Is there daylight at every desk?", "No | Yes  +100 points/1 photo");
  g_object_set (page, "present", TRUE, NULL);
  wait_cells (page, "Is there daylight at every desk?", "No | Yes  +100 points");
  ui_test_wait_text (window, "Private things are hidden");
  g_signal_emit_by_name (ui_test_find (window, "list"), "activate", 2);
  dialog = ui_test_wait_type (window, FW_TYPE_COMPARISON_DETAIL);
  ui_test_wait_text (dialog, "Bare tables");
  g_assert_null (ui_test_find_text (dialog, "Ask again"));
  adw_dialog_force_close (ADW_DIALOG (dialog));
  ui_test_clear (&test);
}

/* To the values of the visits, folded while others look, and to their one site over time. */
static void
test_ways (void)
{
  UiTest test = { 0 };
  g_auto(GStrv) ids = NULL;
  g_autoptr(GMenuModel) ways = NULL;
  g_autoptr(GVariant) site_id = NULL;
  g_autoptr(GVariant) label = NULL;
  GMenuModel *menu;
  FwComparisonPage *page;
  GtkWidget *window;

  ui_test_open (&test, 1280, 800);
  window = GTK_WIDGET (test.window);
  ids = fill (&test);
  page = open_page (&test, ids, 2);
  wait_whole (page);
  menu = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (ui_test_find (GTK_WIDGET (page), "view_menu")));
  ways = g_menu_model_get_item_link (menu, g_menu_model_get_n_items (menu) - 1, G_MENU_LINK_SECTION);
  g_assert_cmpint (g_menu_model_get_n_items (ways), ==, 2);
  label = g_menu_model_get_item_attribute_value (ways, 1, G_MENU_ATTRIBUTE_LABEL, G_VARIANT_TYPE_STRING);
  /* An underline would mark the key of what follows. */
  g_assert_cmpstr (g_variant_get_string (label, NULL), ==, "North__Hall Over Time");
  site_id = g_menu_model_get_item_attribute_value (ways, 1, G_MENU_ATTRIBUTE_TARGET, G_VARIANT_TYPE_STRING);
  g_object_set (page, "present", TRUE, NULL);
  ui_test_wait_text (window, "Private things are hidden");
  gtk_widget_activate_action (GTK_WIDGET (page), "comparison.show-values", NULL);
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (ui_test_find (
    ui_test_wait_type (window, FW_TYPE_VALUES_MATRIX_PAGE), "present"))));
  gtk_widget_activate_action (window, "win.open-trend", "s", g_variant_get_string (site_id, NULL));
  ui_test_wait_for (ui_test_wait_type (window, FW_TYPE_TREND_PAGE), "drift");
  ui_test_clear (&test);
}

/* --- Coming and going ----------------------------------------------------------------------------- */

static gboolean
is_gone (gpointer page)
{
  return *(gpointer *) page == NULL;
}

/* What is left ends in the frames that follow, whether it was all there or not; the same is opened anew meanwhile. */
static void
test_leaving (void)
{
  UiTest test = { 0 };
  g_auto(GStrv) ids = NULL;
  gpointer left[3] = { NULL };

  ui_test_open (&test, 1280, 800);
  ids = fill (&test);
  for (guint i = 0; i < G_N_ELEMENTS (left); i++)
    {
      FwComparisonPage *page = open_page (&test, ids, 3);

      g_set_weak_pointer (&left[i], page);
      if (i == 1)
        wait_whole (page);
      gtk_widget_activate_action (GTK_WIDGET (page), "navigation.pop", NULL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (left); i++)
    ui_test_wait (is_gone, &left[i], "the end of a page");
  ui_test_wait_text (GTK_WIDGET (test.window), "1 Mar 2026 · Selection");
  ui_test_clear (&test);
}

/* --- The line in full ---------------------------------------------------------------------------- */

static void
list_views (GtkWidget *root,
            GPtrArray *views)
{
  if (FW_IS_PHOTO_VIEW (root))
    g_ptr_array_add (views, root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    list_views (child, views);
}

static gboolean
has_frames (gpointer data)
{
  GPtrArray *views = data;
  graphene_rect_t frame;
  double scale;

  for (guint i = 0; i < views->len; i++)
    if (!fw_photo_view_get_frame (g_ptr_array_index (views, i), &frame, &scale))
      return FALSE;

  return TRUE;
}

/* What is zoomed and moved in one photo is zoomed and moved in the other. */
static void
check_zoom (GtkWidget *dialog)
{
  g_autoptr(GPtrArray) views = g_ptr_array_new ();
  graphene_rect_t first, second;
  double scale;

  list_views (dialog, views);
  g_assert_cmpuint (views->len, ==, 2);
  ui_test_wait (has_frames, views, "both photos");
  fw_photo_view_zoom (g_ptr_array_index (views, 0), 4, 0, 0);
  g_assert_cmpfloat (fw_photo_view_get_zoom (g_ptr_array_index (views, 1)), ==, 4);
  fw_photo_view_get_frame (g_ptr_array_index (views, 0), &first, &scale);
  fw_photo_view_get_frame (g_ptr_array_index (views, 1), &second, &scale);
  g_assert_cmpfloat_with_epsilon (first.origin.x, second.origin.x, 1);
  g_assert_cmpfloat_with_epsilon (first.origin.y, second.origin.y, 1);
  fw_photo_view_reset (g_ptr_array_index (views, 1));
  g_assert_cmpfloat (fw_photo_view_get_zoom (g_ptr_array_index (views, 0)), ==, 1);
}

static void
test_detail (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  g_auto(GStrv) ids = NULL;
  GtkWidget *window, *dialog;
  FwComparisonPage *page;

  ui_test_open (&test, size[0], size[1]);
  window = GTK_WIDGET (test.window);
  ids = fill (&test);
  page = open_page (&test, ids, 3);
  /* The moment of truth, the heading of the floor, its desks. */
  g_signal_emit_by_name (get_list (page), "activate", 2);
  dialog = ui_test_wait_type (window, FW_TYPE_COMPARISON_DETAIL);
  ui_test_wait_text (dialog, "Are the desks personal?");
  ui_test_wait_text (dialog, "Bare tables");
  ui_test_wait_text (dialog, "Ask again");
  ui_test_wait_text (dialog, "3: Fair (+1 from the baseline)");
  check_zoom (dialog);
  ui_test_screenshot (&test, "comparison-detail");
  adw_dialog_force_close (ADW_DIALOG (dialog));
  /* Whose answer is whose. */
  g_signal_emit_by_name (get_list (page), "activate", 0);
  dialog = GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
  ui_test_wait_text (dialog, "They: Yes");
  ui_test_wait_text (dialog, "We: No");
  adw_dialog_force_close (ADW_DIALOG (dialog));
  g_signal_emit_by_name (get_list (page), "activate", 1);
  ui_test_wait_text (window, "0.25 × 1");
  ui_test_screenshot (&test, "comparison-working");
  ui_test_clear (&test);
}

static void
press_key (FwComparisonPage *page,
           guint             key)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (get_list (page)));
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller) &&
          gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &handled);
    }
  g_assert_true (handled);
}

/* Right goes through the visits, and turns to those that are not shown; left comes back. */
static void
test_keys (void)
{
  UiTest test = { 0 };
  g_auto(GStrv) ids = NULL;
  FwComparisonPage *page;

  ui_test_open (&test, 360, 648);
  ids = fill (&test);
  page = open_page (&test, ids, 4);
  wait_cells (page, "How many plants are there?", "4 | 4");
  press_key (page, GDK_KEY_Right);
  wait_cells (page, "How many plants are there?", "4 | 4");
  press_key (page, GDK_KEY_Right);
  wait_cells (page, "How many plants are there?", "4 | 9  +5");
  press_key (page, GDK_KEY_Left);
  wait_cells (page, "How many plants are there?", "4 | 4");
  ui_test_clear (&test);
}

/* --- Choosing visits ------------------------------------------------------------------------------ */

/* The first two rows of the list of visits: the newest ones, in the order in which they are tapped. */
static void
test_choice (void)
{
  UiTest test = { 0 };
  g_auto(GStrv) ids = NULL;
  GtkWidget *window, *compare, *list;

  ui_test_open (&test, 360, 648);
  window = GTK_WIDGET (test.window);
  ids = fill (&test);
  ui_test_wait_type (window, FW_TYPE_VISIT_ROW_WIDGET);
  ui_test_wait_text (window, "1 Mar 2026 · Selection");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_test_find (window, "select")), TRUE);
  compare = ui_test_wait_for (window, "compare");
  list = ui_test_find (window, "list");
  g_assert_false (gtk_widget_is_sensitive (compare));
  g_signal_emit_by_name (list, "activate", 3);
  g_assert_false (gtk_widget_is_sensitive (compare));
  g_signal_emit_by_name (list, "activate", 2);
  ui_test_wait_text (window, "2 selected");
  ui_test_screenshot (&test, "comparison-choice");
  g_assert_cmpuint (ui_test_count_selected (list), ==, 2);
  ui_test_click (compare);
  wait_cells (FW_COMPARISON_PAGE (ui_test_wait_type (window, FW_TYPE_COMPARISON_PAGE)), "How many plants are there?",
              "4 | 4");
  /* Back in the list nothing is chosen any more. */
  g_assert_false (fw_visit_choice_is_active (FW_VISIT_CHOICE (gtk_widget_get_ancestor (compare, FW_TYPE_VISIT_CHOICE))));
  ui_test_clear (&test);
}

static void
open_site (UiTest *test,
           char   *visit)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwStore) store = fw_store_open (test->folder, FW_STORE_READ_ONLY, &error);
  g_autoptr(FwVisit) stored = NULL;

  g_assert_no_error (error);
  stored = fw_store_load_visit (store, visit, &error);
  g_assert_no_error (error);
  gtk_widget_activate_action (GTK_WIDGET (test->window), "win.open-site", "s", fw_visit_get_site (stored));
}

/* A site offers its newest two visits, the older one as the baseline: nothing was counted in August. */
static void
test_site (void)
{
  UiTest test = { 0 };
  g_auto(GStrv) ids = NULL;
  GtkWidget *window, *dialog;

  ui_test_open (&test, 1280, 800);
  window = GTK_WIDGET (test.window);
  ids = fill (&test);
  open_site (&test, ids[0]);
  ui_test_wait_text (window, "Every desk has daylight");
  gtk_widget_activate_action (ui_test_wait_text (window, "Every desk has daylight"), "site.compare", NULL);
  dialog = ui_test_wait_type (window, FW_TYPE_COMPARE_DIALOG);
  ui_test_click (ui_test_wait_for (dialog, "compare"));
  wait_cells (FW_COMPARISON_PAGE (ui_test_wait_type (window, FW_TYPE_COMPARISON_PAGE)), "How many plants are there?",
              "9 | –");
  ui_test_clear (&test);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ui_test_init ();
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *name = g_strdup_printf ("/comparison/columns/%dx%d", sizes[i][0], sizes[i][1]);

      g_test_add_data_func (name, sizes[i], test_columns);
    }
  g_test_add_func ("/comparison/differences", test_differences);
  g_test_add_func ("/comparison/headings", test_headings);
  g_test_add_func ("/comparison/filters", test_filters);
  g_test_add_func ("/comparison/leaving", test_leaving);
  g_test_add_func ("/comparison/present", test_present);
  g_test_add_func ("/comparison/ways", test_ways);
  g_test_add_data_func ("/comparison/detail/phone", sizes[0], test_detail);
  g_test_add_data_func ("/comparison/detail/desktop", sizes[2], test_detail);
  g_test_add_func ("/comparison/keys", test_keys);
  g_test_add_func ("/comparison/choice", test_choice);
  g_test_add_func ("/comparison/site", test_site);

  return g_test_run ();
}
