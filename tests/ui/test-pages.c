/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The pages beside the visit: actions, sites, a new visit, conversations, errors. What is changed in one is read
 * again from the records.
 */
#include "ui-pages.h"

#include <string.h>

#include "fw-action-dialog.h"
#include "fw-action-row-widget.h"
#include "fw-add-entry.h"
#include "fw-actions-page.h"
#include "fw-claim-row.h"
#include "fw-conversations-page.h"
#include "fw-error-text.h"
#include "fw-file.h"
#include "fw-similar.h"
#include "fw-site-page.h"
#include "fw-values-group.h"

static gboolean
is_sensitive (gpointer data)
{
  return gtk_widget_is_sensitive (data);
}

/* --- Actions ------------------------------------------------------------------------------------ */

static GtkDropDown *
get_choice (GtkWidget  *page,
            const char *id)
{
  return GTK_DROP_DOWN (gtk_widget_get_template_child (page, FW_TYPE_ACTIONS_PAGE, id));
}

/* One action of the site manager at North Hall, of normal priority. */
static void
check_filters (GtkWidget *page)
{
  static const struct
  {
    const char *id;
    guint chosen;
    gboolean shown;
  } choices[] = {
    { "site", 1, TRUE }, { "owner", 1, TRUE }, { "priority", 2, TRUE }, { "priority", 3, FALSE }, { "priority", 0, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      gtk_drop_down_set_selected (get_choice (page, choices[i].id), choices[i].chosen);
      g_assert_cmpint (ui_test_find_type (page, FW_TYPE_ACTION_ROW_WIDGET) != NULL, ==, choices[i].shown);
      if (choices[i].shown)
        continue;
      ui_test_wait_text (page, "Nothing Open");
    }
  g_assert_cmpstr (gtk_string_object_get_string (gtk_drop_down_get_selected_item (get_choice (page, "site"))), ==,
                   "North Hall");
  g_assert_cmpstr (gtk_string_object_get_string (gtk_drop_down_get_selected_item (get_choice (page, "owner"))), ==,
                   "Site manager");
}

/* Nothing was made of what cannot be read: the dialog is there, and the cursor where it is to be written. */
static void
check_asked_for_date (GtkWidget *dialog,
                      GtkWidget *entry)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (entry));

  g_assert_true (gtk_widget_get_mapped (dialog));
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  g_assert_nonnull (ui_test_find (gtk_widget_get_parent (gtk_widget_get_parent (entry)), "problem"));
  g_assert_nonnull (focus);
  g_assert_true (focus == entry || gtk_widget_is_ancestor (focus, entry));
}

static void
test_actions (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *dialog, *add, *due, *row;

  ui_test_open (&test, size[0], size[1]);
  ui_test_start_visit (&test, "North Hall");
  ui_pages_show_list (&test, "actions");
  ui_test_wait_text (GTK_WIDGET (test.window), "No Actions Yet");
  ui_test_screenshot (&test, "actions-empty");

  dialog = ui_pages_present (&test, fw_action_dialog_new (test.session, NULL, NULL, NULL));
  add = ui_test_wait_for (dialog, "add");
  g_assert_false (gtk_widget_is_sensitive (add));
  gtk_editable_set_text (GTK_EDITABLE (ui_test_find (dialog, "text")), "Repair the lights above row four");
  gtk_editable_set_text (GTK_EDITABLE (ui_test_find (dialog, "owner")), "Site manager");
  due = ui_test_find (ui_test_find (dialog, "due"), "entry");
  gtk_editable_set_text (GTK_EDITABLE (due), "31.1.20");
  ui_test_wait (is_sensitive, add, "the button to add with");
  ui_test_click (add);
  check_asked_for_date (dialog, due);
  ui_test_screenshot (&test, "action-dialog-refused");
  gtk_editable_set_text (GTK_EDITABLE (due), "31.1.2020");
  ui_test_screenshot (&test, "action-dialog");
  ui_test_click (add);

  row = ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_ACTION_ROW_WIDGET);
  g_assert_nonnull (ui_test_find_text (row, "Repair the lights above row four"));
  g_assert_nonnull (ui_test_find_text (row, "North Hall · Site manager · Due 31 Jan 2020"));
  /* Due six years ago. */
  g_assert_nonnull (ui_test_find_text (row, "Overdue"));
  ui_test_screenshot (&test, "actions");

  adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (ui_test_find (GTK_WIDGET (test.window), "filter")), "overdue");
  row = ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_ACTION_ROW_WIDGET);
  check_filters (GTK_WIDGET (gtk_widget_get_ancestor (row, FW_TYPE_ACTIONS_PAGE)));
  adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (ui_test_find (GTK_WIDGET (test.window), "filter")), "open");
  row = ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_ACTION_ROW_WIDGET);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (ui_test_find (row, "done")), TRUE);
  ui_test_wait_text (GTK_WIDGET (test.window), "Nothing Open");
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.undo", NULL);
  row = ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_ACTION_ROW_WIDGET);
  ui_test_click (ui_test_find (row, "drop"));
  ui_test_wait_text (GTK_WIDGET (test.window), "Nothing Open");
  adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (ui_test_find (GTK_WIDGET (test.window), "filter")), "all");
  row = ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_ACTION_ROW_WIDGET);
  /* What was dropped is no longer overdue. */
  g_assert_null (ui_test_find_text (row, "Overdue"));
  ui_test_clear (&test);
}

/* An action at the visit that is open, or at one of its questions. */
static GtkWidget *
begin_action (UiTest     *test,
              const char *question)
{
  FwVisitPage *page = FW_VISIT_PAGE (ui_test_wait_type (GTK_WIDGET (test->window), FW_TYPE_VISIT_PAGE));
  g_autoptr(FwVisit) visit = ui_stored_load (test);

  return ui_pages_present (test, fw_action_dialog_new (test->session, fw_visit_get_site (visit), fw_visit_page_get_visit (page),
                                              question));
}

static gboolean
is_there_again (gpointer dialog)
{
  GtkWidget *due = ui_test_find (dialog, "due");

  return due != NULL &&
         g_str_equal (gtk_editable_get_text (GTK_EDITABLE (ui_test_find (dialog, "text"))), "Repair the lights") &&
         g_str_equal (gtk_editable_get_text (GTK_EDITABLE (ui_test_find (dialog, "owner"))), "Site manager") &&
         g_str_equal (gtk_editable_get_text (GTK_EDITABLE (ui_test_find (due, "entry"))), "24th") &&
         adw_combo_row_get_selected (ADW_COMBO_ROW (ui_test_find (dialog, "priority"))) == 2;
}

typedef struct
{
  UiTest *test;
  char *visit;
} Held;

/* Read beside the app, as after a power cut. */
static gboolean
is_held (gpointer data)
{
  Held *held = data;
  g_autoptr(FwStore) store = fw_store_open (held->test->folder, FW_STORE_READ_ONLY, NULL);
  g_autofree char *text = fw_store_dup_draft (store, held->visit, FW_STORE_DRAFT_WAIT "action/-", NULL);

  return text != NULL && strstr (text, "Repair the lights") != NULL;
}

static gboolean
is_not_held (gpointer data)
{
  return !is_held (data);
}

/* What was begun is there again in the same place, and only there, until it is added. */
static void
test_action_begun (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  Held held = { .test = &test };
  GtkWidget *dialog;
  gint64 begun;

  ui_test_open (&test, size[0], size[1]);
  held.visit = g_strdup (fw_visit_page_get_visit (ui_test_start_visit (&test, "North Hall")));
  dialog = begin_action (&test, NULL);
  gtk_editable_set_text (GTK_EDITABLE (ui_test_wait_for (dialog, "owner")), "Site manager");
  gtk_editable_set_text (GTK_EDITABLE (ui_test_wait_for (ui_test_find (dialog, "due"), "entry")), "24th");
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_test_find (dialog, "priority")), 2);
  begun = g_get_monotonic_time ();
  gtk_editable_set_text (GTK_EDITABLE (ui_test_wait_for (dialog, "text")), "Repair the lights");
  ui_test_wait (is_held, &held, "what was begun to be on the disk");
  g_test_message ("after %" G_GINT64_FORMAT " ms", (g_get_monotonic_time () - begun) / 1000);
  ui_pages_close_dialog (dialog);
  dialog = begin_action (&test, NULL);
  ui_test_wait (is_there_again, dialog, "what was begun to be there again");
  ui_pages_close_dialog (dialog);
  ui_test_reopen (&test);
  ui_test_wait_for (GTK_WIDGET (test.window), "sections_group");
  dialog = begin_action (&test, "floor-walk/seats");
  gtk_editable_set_text (GTK_EDITABLE (ui_test_wait_for (dialog, "text")), "Ask for chairs");
  ui_pages_close_dialog (dialog);
  dialog = begin_action (&test, NULL);
  ui_test_wait (is_there_again, dialog, "what was begun to be there again after the app was started again");
  gtk_editable_set_text (GTK_EDITABLE (ui_test_wait_for (ui_test_find (dialog, "due"), "entry")), "");
  ui_test_screenshot (&test, "action-begun");
  ui_test_click (ui_test_find (dialog, "add"));
  ui_test_wait_text (GTK_WIDGET (test.window), "Repair the lights");
  ui_test_wait (is_not_held, &held, "what was added not to be held any longer");
  g_assert_null (ui_test_find_text (GTK_WIDGET (test.window), "Ask for chairs"));
  g_free (held.visit);
  ui_test_clear (&test);
}

/* --- Sites -------------------------------------------------------------------------------------- */

static void
settle_claim (GtkWidget  *row,
              const char *status,
              const char *note)
{
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (ui_test_wait_type (row, ADW_TYPE_TOGGLE_GROUP)), status);
  gtk_editable_set_text (GTK_EDITABLE (ui_test_wait_type (row, ADW_TYPE_ENTRY_ROW)), note);
  g_signal_emit_by_name (ui_test_find_type (row, ADW_TYPE_ENTRY_ROW), "entry-activated");
}

static void
test_site (gconstpointer data)
{
  static const char *const no_names[] = { "", "   " };
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *page, *group, *row;

  ui_test_open (&test, size[0], size[1]);
  ui_pages_declare_value (&test, "Candour");
  ui_test_start_visit (&test, "North Hall");
  ui_pages_show_list (&test, "sites");
  ui_test_wait_text (GTK_WIDGET (test.window), "1 visit");
  ui_test_screenshot (&test, "sites");
  g_signal_emit_by_name (ui_test_find (ui_test_find (GTK_WIDGET (test.window), "sites"), "list"), "activate", 0);

  page = ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_SITE_PAGE);
  gtk_editable_set_text (GTK_EDITABLE (ui_test_wait_for (page, "claim")), "A quiet room on every floor");
  gtk_editable_set_text (GTK_EDITABLE (ui_test_find (page, "claim_source")), "Proposal");
  g_signal_emit_by_name (ui_test_find (page, "claim"), "entry-activated");
  ui_test_wait_text (page, "Open · Claimed: Proposal");
  settle_claim (ui_test_wait_type (page, FW_TYPE_CLAIM_ROW), "not-seen", "There is none on the second floor");
  ui_test_wait_text (page, "Not seen · Claimed: Proposal · There is none on the second floor");
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.undo", NULL);
  ui_test_wait_text (page, "Not seen · Claimed: Proposal");
  /* One change when the field is left; until then it is a draft. */
  row = ui_test_wait_type (page, FW_TYPE_CLAIM_ROW);
  gtk_editable_set_text (GTK_EDITABLE (ui_test_find_type (row, ADW_TYPE_ENTRY_ROW)), "Nor on the third");
  g_signal_emit_by_name (ui_test_find_type (row, ADW_TYPE_ENTRY_ROW), "entry-activated");
  ui_test_wait_text (page, "Not seen · Claimed: Proposal · Nor on the third");
  group = ui_test_wait_type (page, FW_TYPE_VALUES_GROUP);
  ui_pages_add_value (group, "Openness");
  ui_test_wait (ui_pages_has_value, group, "the vendor's value");
  /* It can be paired with ours. */
  ui_test_wait_text (ui_test_wait_for (page, "pairs"), "Openness");
  ui_test_wait_text (ui_test_find (page, "pairs"), "Openness");
  ui_test_screenshot (&test, "site");

  /* The name is typed in place and seen in the list. */
  gtk_editable_set_text (GTK_EDITABLE (ui_test_find (page, "name")), "North Hall Two");
  g_signal_emit_by_name (ui_test_find (page, "name"), "entry-activated");
  ui_pages_show_list (&test, "sites");
  ui_test_wait_text (ui_test_wait_for (GTK_WIDGET (test.window), "sites"), "North Hall Two");
  /* Left empty, it is the name of before. */
  g_signal_emit_by_name (ui_test_find (ui_test_find (GTK_WIDGET (test.window), "sites"), "list"), "activate", 0);
  page = ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_SITE_PAGE);
  row = ui_test_wait_for (page, "name");
  for (guint i = 0; i < G_N_ELEMENTS (no_names); i++)
    {
      gtk_editable_set_text (GTK_EDITABLE (row), no_names[i]);
      g_signal_emit_by_name (row, "entry-activated");
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "North Hall Two");
    }
  gtk_editable_set_text (GTK_EDITABLE (row), "  South Hall ");
  g_signal_emit_by_name (row, "entry-activated");
  ui_pages_show_list (&test, "sites");
  ui_test_wait_text (ui_test_wait_for (GTK_WIDGET (test.window), "sites"), "South Hall");
  ui_test_clear (&test);
}

/* The note on a claim is kept when the window closes while it is typed, as one change. */
static void
test_claim_note (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *page, *row;

  ui_test_open (&test, size[0], size[1]);
  ui_test_start_visit (&test, "North Hall");
  ui_pages_show_list (&test, "sites");
  ui_test_wait_text (GTK_WIDGET (test.window), "1 visit");
  g_signal_emit_by_name (ui_test_find (ui_test_find (GTK_WIDGET (test.window), "sites"), "list"), "activate", 0);
  page = ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_SITE_PAGE);
  gtk_editable_set_text (GTK_EDITABLE (ui_test_wait_for (page, "claim")), "A quiet room on every floor");
  g_signal_emit_by_name (ui_test_find (page, "claim"), "entry-activated");
  row = ui_test_wait_type (page, FW_TYPE_CLAIM_ROW);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (ui_test_wait_type (row, ADW_TYPE_ENTRY_ROW)), "None on the second floor");
  ui_test_reopen (&test);
  ui_pages_show_list (&test, "sites");
  ui_test_wait_text (GTK_WIDGET (test.window), "1 visit");
  g_signal_emit_by_name (ui_test_find (ui_test_find (GTK_WIDGET (test.window), "sites"), "list"), "activate", 0);
  page = ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_SITE_PAGE);
  ui_test_wait_text (page, "Open · None on the second floor");
  ui_test_clear (&test);
}

/* Joining two sites that are one, and what is seen of both in one place; then taking it back. */
static void
test_join (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *page, *dialog, *list;

  ui_test_open (&test, size[0], size[1]);
  ui_test_start_visit (&test, "North Hall");
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.close-visit", NULL);
  ui_test_start_visit (&test, "Hall North 2");
  ui_pages_show_list (&test, "sites");
  list = ui_test_wait_for (ui_test_find (GTK_WIDGET (test.window), "sites"), "list");
  ui_test_wait_text (list, "North Hall");
  g_signal_emit_by_name (list, "activate", 0);
  page = ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_SITE_PAGE);
  ui_test_wait_text (page, "Hall North 2");
  gtk_widget_activate_action (page, "site.join", NULL);
  dialog = GTK_WIDGET (gtk_widget_get_ancestor (ui_test_wait_for (GTK_WIDGET (test.window), "found"), ADW_TYPE_DIALOG));
  g_assert_nonnull (dialog);
  /* The words in another order and one more. */
  ui_test_wait_text (dialog, "North Hall");
  ui_test_screenshot (&test, "site-join");
  g_signal_emit_by_name (gtk_widget_get_ancestor (ui_test_find_text (dialog, "North Hall"), ADW_TYPE_ACTION_ROW),
                         "activated");
  page = ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_SITE_PAGE);
  ui_test_wait_text (page, "Joined with this site");
  ui_test_screenshot (&test, "site-joined");
  ui_pages_show_list (&test, "sites");
  ui_test_wait_text (list, "2 visits");
  g_assert_null (ui_test_find_text (list, "1 visit"));
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.undo", NULL);
  ui_test_wait_text (list, "1 visit");
  ui_test_clear (&test);
}

static GtkWidget *
open_site (UiTest *test)
{
  ui_pages_show_list (test, "sites");
  ui_test_wait_text (GTK_WIDGET (test->window), "1 visit");
  g_signal_emit_by_name (ui_test_find (ui_test_find (GTK_WIDGET (test->window), "sites"), "list"), "activate", 0);

  return ui_test_wait_type (GTK_WIDGET (test->window), FW_TYPE_SITE_PAGE);
}

static void
test_waiting_claim (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *page;

  ui_test_open (&test, size[0], size[1]);
  ui_test_start_visit (&test, "North Hall");
  page = open_site (&test);
  gtk_editable_set_text (GTK_EDITABLE (ui_test_wait_for (page, "claim")), "A quiet room");
  gtk_editable_set_text (GTK_EDITABLE (ui_test_find (page, "claim_source")), "Proposal");
  gtk_editable_set_text (GTK_EDITABLE (ui_test_wait_type (ui_test_find (page, "values"), FW_TYPE_ADD_ENTRY)), "Openness");
  ui_test_reopen (&test);
  page = open_site (&test);
  ui_pages_wait_entry (ui_test_wait_for (page, "claim"), "A quiet room");
  ui_pages_wait_entry (ui_test_find (page, "claim_source"), "Proposal");
  ui_pages_wait_entry (ui_test_wait_type (ui_test_find (page, "values"), FW_TYPE_ADD_ENTRY), "Openness");
  g_assert_null (ui_test_find_type (page, FW_TYPE_CLAIM_ROW));
  ui_test_screenshot (&test, "claim-waiting");
  g_assert_null (ui_test_find_type (ui_test_find (page, "claim_source"), GTK_TYPE_BUTTON));
  g_signal_emit_by_name (ui_test_find (page, "claim_source"), "entry-activated");
  ui_test_wait_text (page, "Open · Claimed: Proposal");
  ui_test_reopen (&test);
  page = open_site (&test);
  ui_test_wait_text (page, "Open · Claimed: Proposal");
  ui_pages_wait_entry (ui_test_wait_type (ui_test_find (page, "values"), FW_TYPE_ADD_ENTRY), "Openness");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (ui_test_find (page, "claim"))), ==, "");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (ui_test_find (page, "claim_source"))), ==, "");
  ui_test_clear (&test);
}

/* --- A new visit where another one was made today ----------------------------------------------- */

static void
check_one_walk (const char *folder)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwStore) store = fw_store_open (folder, FW_STORE_READ_ONLY, &error);
  g_autoptr(GPtrArray) visits = NULL;
  g_autoptr(GPtrArray) sites = NULL;

  g_assert_no_error (error);
  sites = fw_store_list_sites (store, &error);
  visits = fw_store_list_visits (store, &(FwVisitFilter) { 0 }, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sites->len, ==, 1);
  g_assert_cmpuint (visits->len, ==, 2);
  g_assert_cmpstr (((FwVisitRow *) g_ptr_array_index (visits, 0))->walk, ==,
                   ((FwVisitRow *) g_ptr_array_index (visits, 1))->walk);
}

/* The site is typed with a slip of the finger: it is offered, and so is the walk of today. */
static void
test_walk (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *window, *dialog, *walks;

  ui_test_open (&test, size[0], size[1]);
  window = GTK_WIDGET (test.window);
  ui_test_start_visit (&test, "North Hall");
  gtk_widget_activate_action (window, "win.close-visit", NULL);
  gtk_widget_activate_action (window, "win.new-visit", NULL);
  dialog = GTK_WIDGET (gtk_widget_get_ancestor (ui_test_wait_for (window, "start"), ADW_TYPE_DIALOG));
  ui_test_wait_type (ui_test_wait_for (dialog, "checklists"), ADW_TYPE_SWITCH_ROW);
  gtk_editable_set_text (GTK_EDITABLE (ui_test_find (dialog, "site")), "hall morth");
  ui_test_wait_text (dialog, "North Hall");
  g_signal_emit_by_name (gtk_widget_get_ancestor (ui_test_find_text (dialog, "North Hall"), ADW_TYPE_ACTION_ROW),
                         "activated");
  walks = ui_test_wait_for (dialog, "walks");
  adw_switch_row_set_active (ADW_SWITCH_ROW (ui_test_wait_type (walks, ADW_TYPE_SWITCH_ROW)), TRUE);
  ui_test_screenshot (&test, "new-visit-walk");
  ui_test_click (ui_test_find (dialog, "start"));
  ui_test_wait_for (window, "sections_group");
  ui_test_close (&test);
  check_one_walk (test.folder);
  fw_folder_delete_tree (test.folder, NULL);
  g_free (test.folder);
}

static GtkWidget *
find_chosen (GtkWidget *checklists)
{
  GtkWidget *row = ui_test_wait_type (checklists, ADW_TYPE_SWITCH_ROW);

  while (row != NULL && !(ADW_IS_SWITCH_ROW (row) && adw_switch_row_get_active (ADW_SWITCH_ROW (row))))
    row = gtk_widget_get_next_sibling (row);
  g_assert_nonnull (row);

  return row;
}

/* Nothing would be asked: no other checklist takes the place of the one that was switched off. */
static void
test_no_checklist (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *window, *start, *row;

  ui_test_open (&test, size[0], size[1]);
  window = GTK_WIDGET (test.window);
  gtk_widget_activate_action (window, "win.new-visit", NULL);
  row = find_chosen (ui_test_wait_for (window, "checklists"));
  start = ui_test_find (window, "start");
  gtk_editable_set_text (GTK_EDITABLE (ui_test_find (window, "site")), "North Hall");
  ui_test_wait (is_sensitive, start, "the button to start with");
  g_assert_null (ui_test_find (window, "no_checklist"));
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), FALSE);
  g_assert_false (gtk_widget_is_sensitive (start));
  ui_test_wait_for (window, "no_checklist");
  ui_test_screenshot (&test, "new-visit-no-checklist");
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), TRUE);
  g_assert_true (gtk_widget_is_sensitive (start));
  ui_test_clear (&test);
}

static gboolean
can_focus (gpointer widget)
{
  return gtk_widget_get_can_focus (widget);
}

/* What cannot be read starts no visit; what can is its date, also without Enter, and it always has one. */
static void
test_date_of_visit (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *window, *dialog, *entry;
  g_autoptr(FwVisit) visit = NULL;

  ui_test_open (&test, size[0], size[1]);
  window = GTK_WIDGET (test.window);
  gtk_widget_activate_action (window, "win.new-visit", NULL);
  dialog = GTK_WIDGET (gtk_widget_get_ancestor (ui_test_wait_for (window, "checklists"), ADW_TYPE_DIALOG));
  ui_test_wait_type (ui_test_find (dialog, "checklists"), ADW_TYPE_SWITCH_ROW);
  gtk_editable_set_text (GTK_EDITABLE (ui_test_find (dialog, "site")), "North Hall");
  entry = ui_test_find (ui_test_find (dialog, "date"), "entry");
  ui_test_wait (can_focus, ui_test_find (dialog, "page"), "the dialog to be open");
  gtk_editable_set_text (GTK_EDITABLE (entry), "tomorrow");
  ui_test_click (ui_test_find (dialog, "start"));
  check_asked_for_date (dialog, entry);
  ui_test_screenshot (&test, "new-visit-refused");
  gtk_editable_set_text (GTK_EDITABLE (entry), "25.11.2025");
  ui_test_click (ui_test_find (dialog, "start"));
  entry = ui_test_wait_for (ui_test_wait_for (ui_test_wait_for (window, "about_group"), "date"), "entry");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "2025-11-25");
  gtk_editable_set_text (GTK_EDITABLE (entry), "24th");
  g_signal_emit_by_name (entry, "activate");
  g_assert_nonnull (ui_test_find (gtk_widget_get_parent (gtk_widget_get_parent (entry)), "problem"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "2025-11-25");
  g_assert_null (ui_test_find (gtk_widget_get_parent (gtk_widget_get_parent (entry)), "problem"));
  visit = ui_stored_load (&test);
  g_assert_cmpstr (fw_visit_get_date (visit), ==, "2025-11-25");
  ui_test_clear (&test);
}

/* --- Names that may mean one site --------------------------------------------------------------- */

static void
test_similar (void)
{
  g_assert_true (fw_similar ("North Hall", "Hall, north"));
  g_assert_true (fw_similar ("Morth Hal", "North Hall 2"));
  g_assert_true (fw_similar ("Köln", "koln"));
  g_assert_false (fw_similar ("North Hall", "South Gate"));
  g_assert_false (fw_similar ("", "North Hall"));
}

/* --- Conversations ------------------------------------------------------------------------------ */

/* The toggle for a word under a title. */
static GtkWidget *
find_toggle (GtkWidget  *root,
             const char *title,
             guint       number)
{
  GtkWidget *label = ui_test_find_text (root, title);
  GtkWidget *toggle = gtk_widget_get_first_child (gtk_widget_get_next_sibling (label));

  for (guint i = 1; i < number; i++)
    toggle = gtk_widget_get_next_sibling (toggle);

  return toggle;
}

static gboolean
is_laid_out (gpointer data)
{
  return gtk_widget_get_height (data) > 0;
}

static void
test_conversation (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *page, *recorder, *view;
  graphene_rect_t bounds;

  ui_test_open (&test, size[0], size[1]);
  ui_pages_declare_value (&test, "Candour");
  ui_test_start_visit (&test, "North Hall");
  view = ui_test_wait_for (GTK_WIDGET (test.window), "pages");
  gtk_widget_activate_action (view, "visit.open-conversations", NULL);
  page = ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_CONVERSATIONS_PAGE);
  ui_test_wait_text (page, "Nobody Asked Yet");
  ui_test_screenshot (&test, "conversations-empty");
  ui_test_wait (is_sensitive, ui_test_wait_for (page, "add"), "the button to begin with");
  ui_test_click (ui_test_find (page, "add"));
  recorder = GTK_WIDGET (adw_navigation_view_get_visible_page (ADW_NAVIGATION_VIEW (view)));
  ui_test_wait_text (recorder, "Who is it?");
  ui_test_click (find_toggle (recorder, "Who is it?", 1));
  ui_test_wait_text (recorder, "Candour");
  ui_test_wait (is_laid_out, find_toggle (recorder, "Candour", 1), "the toggles");
  /* A thumb hits it. */
  g_assert_true (gtk_widget_compute_bounds (find_toggle (recorder, "Candour", 1), recorder, &bounds));
  g_assert_cmpfloat (bounds.size.height, >=, 44);
  ui_test_click (find_toggle (recorder, "Candour", 1));
  ui_test_screenshot (&test, "conversation");

  adw_navigation_view_pop (ADW_NAVIGATION_VIEW (view));
  ui_test_wait_for (page, "people");
  ui_test_wait_text (page, "100 %");
  g_assert_nonnull (ui_test_find_text (page, "1 of 1 person\nAgent: 1 of 1"));
  ui_test_screenshot (&test, "conversations");
  ui_test_clear (&test);
}

/* --- Errors ------------------------------------------------------------------------------------- */

static gboolean
has_no_dialog (gpointer window)
{
  return adw_application_window_get_visible_dialog (window) == NULL;
}

/* The longest headings, and a body with a word that is wider than a phone. */
static void
test_errors (gconstpointer data)
{
  static const struct
  {
    GQuark (*domain) (void);
    int code;
    const char *heading;
  } errors[] = {
    { fw_sync_error_quark, FW_SYNC_ERROR_AUTH, "The host does not let this device in" },
    { fw_photo_error_quark, FW_PHOTO_ERROR_NOT_FOUND, "The picture is not on this device" },
    { fw_photo_error_quark, FW_PHOTO_ERROR_FAILED, "That did not work" },
    { fw_store_error_quark, FW_STORE_ERROR_NOT_FOUND, "Not found" },
  };
  const int *size = data;
  UiTest test = { 0 };

  ui_test_open (&test, size[0], size[1]);
  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      g_autoptr(GError) error = g_error_new (errors[i].domain (), errors[i].code, "cannot name the file "
                                             "/home/visitor/.local/share/floorwalk/photos/bin/01ng5vy7qa3zjvx8.jpg");

      fw_error_text_show (GTK_WIDGET (test.window), error);
      ui_test_wait_text (GTK_WIDGET (test.window), errors[i].heading);
      if (i == 0)
        ui_test_screenshot (&test, "error");
      ui_pages_close_dialog (GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (test.window))));
      ui_test_wait (has_no_dialog, test.window, "the error to be closed");
    }
  ui_test_clear (&test);
}

/* A picture that was erased from the records and cannot be deleted, here as a folder stands in its place: the person is
 * told at the next opening, with the file's name. */
static void
test_unfinished (void)
{
  static const char name[] = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
  UiTest test = { 0 };
  g_autoptr(GError) error = NULL;
  g_autoptr(FwWorkspace) workspace = NULL;
  g_autofree char *key = g_strconcat ("leaving/", name, NULL);
  g_autofree char *picture = NULL;
  g_autofree char *place = NULL;
  g_autofree char *said = NULL;

  ui_test_open (&test, ui_test_sizes[0][0], ui_test_sizes[0][1]);
  workspace = fw_workspace_open (test.folder, FW_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (fw_store_set_setting (fw_workspace_get_store (workspace), key,
                                       fw_store_get_person (fw_workspace_get_store (workspace)), &error));
  g_clear_pointer (&workspace, fw_workspace_close);
  picture = g_strdup_printf ("%s/photos/shared/9f/%s.jpg", test.folder, name);
  place = g_build_filename (picture, "held", NULL);
  g_assert_cmpint (g_mkdir_with_parents (place, 0700), ==, 0);
  said = g_strdup_printf ("what was erased is not yet gone from this device: cannot delete %s: Is a directory", picture);

  ui_test_reopen (&test);
  ui_test_wait_text (GTK_WIDGET (test.window), "That did not work");
  ui_test_wait_text (GTK_WIDGET (test.window), said);
  ui_test_screenshot (&test, "unfinished");
  ui_pages_close_dialog (GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (test.window))));
  ui_test_wait (has_no_dialog, test.window, "the error to be closed");
  ui_test_clear (&test);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ui_test_init ();

  ui_test_add_sizes ("/pages/actions", test_actions);
  ui_test_add_sizes ("/pages/action-begun", test_action_begun);
  ui_test_add_sizes ("/pages/site", test_site);
  ui_test_add_sizes ("/pages/claim-note", test_claim_note);
  ui_test_add_sizes ("/pages/join", test_join);
  ui_test_add_sizes ("/pages/walk", test_walk);
  ui_test_add_sizes ("/pages/no-checklist", test_no_checklist);
  ui_test_add_sizes ("/pages/date-of-visit", test_date_of_visit);
  g_test_add_func ("/pages/similar", test_similar);
  ui_test_add_sizes ("/pages/conversation", test_conversation);
  ui_test_add_sizes ("/pages/waiting-claim", test_waiting_claim);
  ui_test_add_sizes ("/pages/errors", test_errors);
  g_test_add_func ("/pages/unfinished", test_unfinished);

  return g_test_run ();
}
