/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reviewing in the window: how far the review is and taking that back, comments on a question, who changed
 * what, what a blind visit of somebody else shows, how far two visitors agree, filters of the search, the
 * photos of all visits.
 */
#include "ui-stored.h"

#include <string.h>

#include "fw-agreement-page.h"
#include "fw-filter-dialog.h"
#include "fw-gallery-page.h"
#include "fw-history-dialog.h"
#include "fw-id.h"
#include "fw-kept-entry.h"
#include "fw-overview-page.h"
#include "fw-photo-cell.h"
#include "fw-photo-page.h"
#include "fw-section-page.h"
#include "fw-site-page.h"
#include "fw-time.h"
#include "fw-trend-page.h"
#include "fw-values-matrix-page.h"
#include "fw-visit-row-widget.h"

#define RATING "floor-walk/floor-environment"
#define ANSWER "answer/-/" RATING

static GtkWidget *
get_page (UiTest *test)
{
  return ui_test_wait_type (GTK_WIDGET (test->window), FW_TYPE_VISIT_PAGE);
}

/* Also one that is not shown. */
static GtkWidget *
get_part (UiTest     *test,
          const char *id)
{
  GtkWidget *overview = ui_test_wait_type (get_page (test), FW_TYPE_OVERVIEW_PAGE);

  return GTK_WIDGET (gtk_widget_get_template_child (overview, FW_TYPE_OVERVIEW_PAGE, id));
}

static void
set_answer (UiTest     *test,
            const char *json)
{
  FwEdit *edit = fw_edit_new (FW_DOCUMENT_VISIT, fw_visit_page_get_visit (FW_VISIT_PAGE (get_page (test))));

  fw_edit_set (edit, ANSWER, json, NULL);
  ui_stored_apply (test, edit);
}

static gboolean
is_hidden (gpointer widget)
{
  return !gtk_widget_get_visible (widget);
}

/* --- The state of the review ---------------------------------------------------------------------- */

static void
return_visit (UiTest     *test,
              const char *remark)
{
  GtkWidget *page = get_page (test);
  GtkWidget *dialog, *entry;

  gtk_widget_activate_action (page, "visit.review", "s", "returned");
  dialog = ui_test_wait_type (GTK_WIDGET (test->window), ADW_TYPE_ALERT_DIALOG);
  entry = adw_alert_dialog_get_extra_child (ADW_ALERT_DIALOG (dialog));
  g_assert_false (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "return"));
  gtk_editable_set_text (GTK_EDITABLE (entry), remark);
  g_assert_true (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "return"));
  ui_test_screenshot (test, "review-return");
  g_signal_emit_by_name (dialog, "response", "return");
  adw_dialog_force_close (ADW_DIALOG (dialog));
}

static gboolean
is_returned (gpointer window)
{
  GtkWidget *row = ui_test_find_type (window, FW_TYPE_VISIT_ROW_WIDGET);
  g_autofree char *name = row != NULL ? fw_visit_row_widget_dup_name (FW_VISIT_ROW_WIDGET (row)) : NULL;

  return name != NULL && strstr (name, "Returned, Returned by the review") != NULL;
}

static void
wait_in_list (UiTest *test)
{
  GtkWidget *split = ui_test_find_type (GTK_WIDGET (test->window), ADW_TYPE_NAVIGATION_SPLIT_VIEW);

  adw_navigation_split_view_set_show_content (ADW_NAVIGATION_SPLIT_VIEW (split), FALSE);
  ui_test_wait (is_returned, test->window, "the visit in the list to be returned");
  adw_navigation_split_view_set_show_content (ADW_NAVIGATION_SPLIT_VIEW (split), TRUE);
}

static void
test_states (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *page, *group;

  ui_test_open (&test, size[0], size[1]);
  ui_test_start_visit (&test, "North Hall");
  page = get_page (&test);
  group = get_part (&test, "review_group");
  g_assert_false (gtk_widget_get_visible (group));
  return_visit (&test, "Break rooms are missing");
  ui_test_wait_text (group, "Returned with a remark");
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (get_part (&test, "review"))),
                            "Break rooms are missing\nYou · "));
  ui_test_screenshot (&test, "visit-returned");
  gtk_widget_activate_action (page, "visit.review", "s", "accepted");
  ui_test_wait_text (group, "Accepted");
  /* The toast undoes this change, the one before stands again; then there was none. */
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.undo", NULL);
  ui_test_wait_text (group, "Returned with a remark");
  ui_stored_wait (&test, "review", "{\"state\":\"returned\",\"remark\":\"Break rooms are missing\"}");
  wait_in_list (&test);
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.undo", NULL);
  ui_test_wait (is_hidden, group, "the review to be taken back");
  ui_test_clear (&test);
}

/* --- Comments and history -------------------------------------------------------------------------- */

static void
write_comment (GtkWidget  *card,
               const char *text)
{
  GtkWidget *entry = ui_test_wait_type (ui_test_wait_for (card, "comment_slot"), FW_TYPE_KEPT_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "apply");
}

/* Where a change stands in the list, counted from 0. */
static int
find_change (GtkWidget  *dialog,
             const char *what)
{
  GtkListBox *list = GTK_LIST_BOX (ui_test_find (dialog, "list"));

  for (int i = 0; gtk_list_box_get_row_at_index (list, i) != NULL; i++)
    if (g_str_has_prefix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (gtk_list_box_get_row_at_index (list, i))),
                          what))
      return i;

  return G_MAXINT;
}

static void
test_comment (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *card, *dialog;

  ui_test_open (&test, size[0], size[1]);
  ui_test_start_visit (&test, "North Hall");
  set_answer (&test, "4");
  set_answer (&test, "2");
  card = ui_test_show_card (&test, RATING);
  ui_test_click (ui_test_find (card, "more_button"));
  write_comment (card, "Seen at noon only?");
  ui_test_wait_text (ui_test_wait_for (card, "comments"), "Seen at noon only?");
  ui_test_screenshot (&test, "question-comment");

  gtk_widget_activate_action (card, "visit.show-question-history", "(ss)", RATING, "-");
  dialog = ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_HISTORY_DIALOG);
  ui_test_wait_text (dialog, "Comment: Seen at noon only?");
  /* The second answer replaced the first; a comment of the same second may stand anywhere. */
  g_assert_cmpint (find_change (dialog, "Answer: 2"), <, find_change (dialog, "Answer: 4"));
  g_assert_cmpint (find_change (dialog, "Comment: Seen at noon only?"), <, 3);
  g_assert_null (gtk_list_box_get_row_at_index (GTK_LIST_BOX (ui_test_find (dialog, "list")), 3));
  ui_test_screenshot (&test, "question-history");
  adw_dialog_force_close (ADW_DIALOG (dialog));
  ui_test_clear (&test);
}

static gboolean
has_more_than_a_page (gpointer list)
{
  return gtk_list_box_get_row_at_index (list, 50) != NULL;
}

static void
test_history_pages (void)
{
  UiTest test = { 0 };
  GtkWidget *page, *dialog, *list, *older;

  ui_test_open (&test, 360, 720);
  ui_test_start_visit (&test, "North Hall");
  page = get_page (&test);
  for (int i = 0; i < 60; i++)
    set_answer (&test, i % 2 == 0 ? "4" : "2");
  gtk_widget_activate_action (page, "visit.show-history", NULL);
  dialog = ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_HISTORY_DIALOG);
  list = ui_test_wait_for (dialog, "list");
  older = ui_test_find (dialog, "older");
  ui_test_wait_visible (older, TRUE);
  g_assert_nonnull (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 49));
  g_assert_null (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 50));
  ui_test_screenshot (&test, "visit-history");
  ui_test_click (older);
  ui_test_wait (has_more_than_a_page, list, "the next page");
  ui_test_wait_visible (older, FALSE);
  adw_dialog_force_close (ADW_DIALOG (dialog));
  ui_test_clear (&test);
}

/* From a visit to its site over time and to the values. */
static void
test_ways (void)
{
  UiTest test = { 0 };
  GtkWidget *visit, *trend;

  ui_test_open (&test, 360, 720);
  ui_test_start_visit (&test, "North Hall");
  visit = get_page (&test);
  gtk_widget_activate_action (visit, "visit.show-trend", NULL);
  trend = ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_TREND_PAGE);
  ui_test_wait_text (trend, "North Hall");
  gtk_widget_activate_action (trend, "navigation.pop", NULL);
  gtk_widget_activate_action (visit, "visit.show-values", NULL);
  ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_VALUES_MATRIX_PAGE);
  ui_test_clear (&test);
}

static AdwNavigationView *
get_window_pages (UiTest *test)
{
  return ADW_NAVIGATION_VIEW (gtk_widget_get_template_child (GTK_WIDGET (test->window), FW_TYPE_WINDOW, "window_pages"));
}

static guint
count_pages (UiTest *test)
{
  g_autoptr(GListModel) stack = adw_navigation_view_get_navigation_stack (get_window_pages (test));

  return g_list_model_get_n_items (stack);
}

/* Of the site of the open visit. */
static char *
dup_site (UiTest *test)
{
  g_autoptr(FwVisit) visit = ui_stored_load (test);

  return g_strdup (fw_visit_get_site (visit));
}

static GtkWidget *
open_trend (UiTest     *test,
            const char *site)
{
  gtk_widget_activate_action (GTK_WIDGET (test->window), "win.open-trend", "s", site);

  return GTK_WIDGET (adw_navigation_view_get_visible_page (get_window_pages (test)));
}

/* What lies lower is gone back to; the same of another site is another page. */
static void
test_ways_back (void)
{
  UiTest test = { 0 };
  GtkWidget *first, *second;
  FwEdit *edit;
  g_autofree char *north = NULL;
  g_autofree char *south = fw_id_new_document (fw_time_now ());

  ui_test_open (&test, 360, 720);
  ui_test_start_visit (&test, "North Hall");
  north = dup_site (&test);
  edit = fw_edit_new (FW_DOCUMENT_SITE, south);
  fw_edit_set_string (edit, "name", "South Hall");
  ui_stored_apply (&test, edit);
  first = open_trend (&test, north);
  ui_test_wait_text (first, "North Hall");
  second = open_trend (&test, south);
  ui_test_wait_text (second, "South Hall");
  g_assert_true (second != first);
  g_assert_cmpuint (count_pages (&test), ==, 3);

  g_assert_true (open_trend (&test, north) == first);
  g_assert_cmpuint (count_pages (&test), ==, 2);
  g_assert_true (open_trend (&test, north) == first);
  g_assert_cmpuint (count_pages (&test), ==, 2);
  ui_test_clear (&test);
}

static void
set_animations (gboolean enabled)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", enabled, NULL);
}

/* While a page still moves out of sight, it can be opened again. */
static void
test_ways_moving (void)
{
  UiTest test = { 0 };
  GtkWidget *page;
  FwVisitPage *visit;
  g_autofree char *site = NULL;

  ui_test_open (&test, 360, 720);
  ui_test_start_visit (&test, "North Hall");
  site = dup_site (&test);
  visit = FW_VISIT_PAGE (get_page (&test));
  gtk_widget_activate_action (GTK_WIDGET (visit), "visit.show-agreement", NULL);
  set_animations (TRUE);
  gtk_widget_activate_action (GTK_WIDGET (fw_visit_page_get_visible_page (visit)), "navigation.pop", NULL);
  gtk_widget_activate_action (GTK_WIDGET (visit), "visit.show-agreement", NULL);
  set_animations (FALSE);
  g_assert_true (FW_IS_AGREEMENT_PAGE (fw_visit_page_get_visible_page (visit)));

  page = open_trend (&test, site);
  set_animations (TRUE);
  gtk_widget_activate_action (page, "navigation.pop", NULL);
  g_assert_cmpuint (count_pages (&test), ==, 1);
  page = open_trend (&test, site);
  set_animations (FALSE);
  g_assert_true (FW_IS_TREND_PAGE (page));
  g_assert_cmpuint (count_pages (&test), ==, 2);
  ui_test_wait_text (page, "North Hall");
  ui_test_clear (&test);
}

/* Nothing is opened where a page that covers the window would hide it. */
static void
test_ways_covered (void)
{
  UiTest test = { 0 };
  GtkWidget *window;
  g_autofree char *site = NULL;

  ui_test_open (&test, 1280, 800);
  window = GTK_WIDGET (test.window);
  ui_test_start_visit (&test, "North Hall");
  site = dup_site (&test);
  open_trend (&test, site);
  gtk_widget_activate_action (window, "win.sections", NULL);
  g_assert_null (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
  gtk_widget_activate_action (window, "win.open-site", "s", site);
  g_assert_cmpuint (count_pages (&test), ==, 1);
  ui_test_wait_type (window, FW_TYPE_SITE_PAGE);

  open_trend (&test, site);
  g_assert_cmpuint (count_pages (&test), ==, 2);
  gtk_widget_activate_action (window, "win.search", NULL);
  g_assert_cmpuint (count_pages (&test), ==, 1);
  g_assert_nonnull (gtk_widget_get_ancestor (gtk_root_get_focus (GTK_ROOT (window)), GTK_TYPE_SEARCH_ENTRY));
  ui_test_clear (&test);
}

/* The key to go back, where no widget has the focus. */
static gboolean
press_back (GtkWidget *window)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (window);

  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      for (guint j = 0; GTK_IS_SHORTCUT_CONTROLLER (controller) && j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr(GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          g_autofree char *key = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));

          if (g_str_equal (key, "<Alt>Left"))
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, window,
                                                 gtk_shortcut_get_arguments (shortcut));
        }
    }

  return FALSE;
}

/* It leaves what is in sight, not what that covers. */
static void
test_ways_key (void)
{
  UiTest test = { 0 };
  FwVisitPage *page;
  AdwNavigationPage *section;
  g_autofree char *site = NULL;

  ui_test_open (&test, 1280, 800);
  page = ui_test_start_visit (&test, "North Hall");
  ui_test_show_card (&test, "floor-walk/desks-personalised");
  section = fw_visit_page_get_visible_page (page);
  site = dup_site (&test);
  open_trend (&test, site);
  g_assert_cmpuint (count_pages (&test), ==, 2);
  g_assert_true (press_back (GTK_WIDGET (test.window)));
  g_assert_cmpuint (count_pages (&test), ==, 1);
  g_assert_true (fw_visit_page_get_visible_page (page) == section);
  g_assert_true (press_back (GTK_WIDGET (test.window)));
  g_assert_true (fw_visit_page_get_visible_page (page) != section);
  ui_test_clear (&test);
}

/* --- Two visitors, blind --------------------------------------------------------------------------- */

/* A blind visit of the same walk by somebody else, who rated the question with 5. */
static char *
add_other_visit (UiTest *test)
{
  g_autoptr(FwVisit) mine = ui_stored_load (test);
  char *id = fw_id_new_document (fw_time_now ());
  FwEdit *edit = fw_edit_new (FW_DOCUMENT_VISIT, id);

  fw_edit_set_string (edit, "site", fw_visit_get_site (mine));
  fw_edit_set_string (edit, "date", fw_visit_get_date (mine));
  fw_edit_set_string (edit, "phase", fw_visit_get_phase (mine));
  for (guint i = 0; i < fw_visit_get_pins (mine)->len; i++)
    {
      const FwPin *pin = g_ptr_array_index (fw_visit_get_pins (mine), i);
      g_autofree char *field = g_strconcat (pin->included ? "include/" : "template/", pin->template_id, NULL);

      fw_edit_set_string (edit, field, pin->pin);
    }
  fw_edit_set_string (edit, "walk", fw_visit_get_walk (mine));
  fw_edit_set_boolean (edit, "blind", TRUE);
  fw_edit_add (edit, "visitor", "{\"person\":\"p-other\"}");
  fw_edit_set (edit, ANSWER, "5", NULL);
  fw_edit_set_string (edit, "status", "closed");
  ui_stored_apply_as_other (test, edit);

  return id;
}

static void
test_blind (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *page;
  FwEdit *edit;
  g_autofree char *mine = NULL;
  g_autofree char *theirs = NULL;

  ui_test_open (&test, size[0], size[1]);
  ui_test_start_visit (&test, "North Hall");
  mine = g_strdup (fw_visit_page_get_visit (FW_VISIT_PAGE (get_page (&test))));
  set_answer (&test, "4");
  edit = fw_edit_new (FW_DOCUMENT_VISIT, mine);
  fw_edit_set_boolean (edit, "blind", TRUE);
  ui_stored_apply (&test, edit);
  theirs = add_other_visit (&test);

  /* While the own one is open theirs shows nothing, nor is there a way into a section of it. */
  fw_window_open_visit (test.window, theirs, "floor-walk/workspaces", "");
  page = get_page (&test);
  ui_test_wait_visible (get_part (&test, "hidden_group"), TRUE);
  g_assert_false (gtk_widget_get_visible (get_part (&test, "sections_group")));
  g_assert_cmpstr (fw_visit_page_get_section (FW_VISIT_PAGE (page)), ==, "");
  ui_test_screenshot (&test, "visit-sealed");
  gtk_widget_activate_action (page, "visit.show-agreement", NULL);
  page = ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_AGREEMENT_PAGE);
  ui_test_wait_text (page, "Still Sealed");
  ui_test_screenshot (&test, "agreement-sealed");

  edit = fw_edit_new (FW_DOCUMENT_VISIT, mine);
  fw_edit_set_string (edit, "status", "closed");
  ui_stored_apply (&test, edit);
  /* Of one rating, 4 and 5: none equal, one step apart. */
  ui_test_wait_text (page, "0 % the same: 0 equal, 1 one step apart, 0 further apart");
  ui_test_wait_text (page, "One step apart");
  ui_test_screenshot (&test, "agreement");
  ui_test_clear (&test);
}

/* --- Searching and photos over all visits ---------------------------------------------------------- */

static gboolean
has_items (gpointer view)
{
  GtkSelectionModel *model = gtk_list_view_get_model (view);

  return g_list_model_get_n_items (G_LIST_MODEL (model)) == 1;
}

static void
add_element (UiTest     *test,
             const char *type,
             const char *json)
{
  FwEdit *edit = fw_edit_new (FW_DOCUMENT_VISIT, fw_visit_page_get_visit (FW_VISIT_PAGE (get_page (test))));

  fw_edit_add (edit, type, json);
  ui_stored_apply (test, edit);
}

static gboolean
has_no_dialog (gpointer window)
{
  return ui_test_find_type (window, FW_TYPE_FILTER_DIALOG) == NULL;
}

static GtkWidget *
open_filter (GtkWidget *window)
{
  gtk_widget_activate_action (window, "win.search", NULL);
  gtk_widget_activate_action (ui_test_wait_for (window, "visits"), "visits.filter", NULL);

  return ui_test_wait_type (window, FW_TYPE_FILTER_DIALOG);
}

static void
test_search (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *window, *dialog, *hits;

  ui_test_open (&test, size[0], size[1]);
  window = GTK_WIDGET (test.window);
  ui_test_start_visit (&test, "North Hall");
  set_answer (&test, "2");
  add_element (&test, "photo", "{\"mime\":\"image/jpeg\",\"width\":4,\"height\":3,\"caption\":\"Zebra by the door\"}");
  add_element (&test, "comment", "{\"text\":\"Zebra at noon\",\"question\":\"" RATING "\"}");
  dialog = open_filter (window);
  ui_test_wait_text (dialog, "All sites");
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_test_wait_for (dialog, "score")), FW_SCORE_LOW);
  ui_test_screenshot (&test, "search-filter");
  ui_test_click (ui_test_wait_for (dialog, "show"));
  ui_test_wait (has_no_dialog, window, "the sheet to close");
  gtk_editable_set_text (GTK_EDITABLE (ui_test_wait_for (window, "search")), "zebra");
  hits = ui_test_wait_for (window, "hits");
  /* The comment stands at a question rated 2, the photo at none. */
  ui_test_wait (has_items, hits, "one hit");
  g_signal_emit_by_name (hits, "activate", 0);
  ui_test_wait_text (ui_test_wait_type (window, FW_TYPE_SECTION_PAGE), "Zebra at noon");

  dialog = open_filter (window);
  ui_test_click (ui_test_wait_for (dialog, "clear"));
  ui_test_wait (has_no_dialog, window, "the sheet to close");
  gtk_editable_set_text (GTK_EDITABLE (ui_test_wait_for (window, "search")), "zebra door");
  ui_test_wait_text (hits, "Zebra by the door");
  ui_test_wait (has_items, hits, "one hit");
  g_signal_emit_by_name (hits, "activate", 0);
  ui_test_wait_type (window, FW_TYPE_PHOTO_PAGE);
  ui_test_clear (&test);
}

/* Also one that is not shown yet. */
static GtkWidget *
find_by_id (GtkWidget  *root,
            const char *id)
{
  GtkWidget *found = g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (root)), id) == 0 ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_by_id (child, id);

  return found;
}

/* Whoever is quicker than the reading of what there is to choose from keeps what was chosen before. */
static void
test_filter_at_once (void)
{
  UiTest test = { 0 };
  FwFilterChoice before = { .site = (char *) "a-site", .section = (char *) "a/section", .score = FW_SCORE_LOW };
  FwFilterChoice *choice;
  AdwDialog *dialog;

  ui_test_open (&test, 360, 720);
  dialog = fw_filter_dialog_new (test.session, &before, FALSE);
  g_object_ref (dialog);
  adw_dialog_present (dialog, GTK_WIDGET (test.window));
  ui_test_click (find_by_id (GTK_WIDGET (dialog), "show"));
  choice = fw_filter_dialog_get_choice (FW_FILTER_DIALOG (dialog));
  g_assert_cmpstr (choice->site, ==, "a-site");
  g_assert_cmpstr (choice->section, ==, "a/section");
  g_assert_cmpint (choice->score, ==, FW_SCORE_LOW);
  g_assert_null (choice->person);
  fw_filter_choice_free (choice);
  ui_test_wait (has_no_dialog, test.window, "the sheet to close");
  g_object_unref (dialog);
  ui_test_clear (&test);
}

static void
test_gallery (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *window, *page;

  ui_test_open (&test, size[0], size[1]);
  window = GTK_WIDGET (test.window);
  ui_test_start_visit (&test, "North Hall");
  add_element (&test, "photo", "{\"mime\":\"image/jpeg\",\"width\":4,\"height\":3,\"caption\":\"By the door\"}");
  gtk_widget_activate_action (window, "win.show-gallery", NULL);
  page = ui_test_wait_type (window, FW_TYPE_GALLERY_PAGE);
  ui_test_wait_type (page, FW_TYPE_PHOTO_CELL);
  ui_test_wait_text (page, "1 photo");
  g_assert_true (g_str_has_prefix (fw_photo_cell_get_name (FW_PHOTO_CELL (ui_test_find_type (page, FW_TYPE_PHOTO_CELL))),
                                   "Photo: By the door, North Hall, "));
  ui_test_screenshot (&test, "gallery");
  g_signal_emit_by_name (ui_test_find (page, "grid"), "activate", 0);
  ui_test_wait_type (window, FW_TYPE_PHOTO_PAGE);
  ui_test_clear (&test);
}

int
main (int    argc,
      char **argv)
{
  /* The wrapper gives it folders of its own; icons are found in the system's. */
  g_test_init (&argc, &argv, NULL);
  ui_test_init ();

  ui_test_add_sizes ("/review/states", test_states);
  ui_test_add_sizes ("/review/comment", test_comment);
  g_test_add_func ("/review/history-pages", test_history_pages);
  g_test_add_func ("/review/ways", test_ways);
  g_test_add_func ("/review/ways-back", test_ways_back);
  g_test_add_func ("/review/ways-moving", test_ways_moving);
  g_test_add_func ("/review/ways-covered", test_ways_covered);
  g_test_add_func ("/review/ways-key", test_ways_key);
  ui_test_add_sizes ("/review/blind", test_blind);
  ui_test_add_sizes ("/review/search", test_search);
  g_test_add_func ("/review/filter-at-once", test_filter_at_once);
  ui_test_add_sizes ("/review/gallery", test_gallery);

  return g_test_run ();
}
