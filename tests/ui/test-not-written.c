/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is pressed while nothing can be written: the person is told, and what was pressed shows again what stands.
 */
#include "ui-pages.h"
#include "ui-question.h"

#include <sqlite3.h>

#include "fw-action-row-widget.h"
#include "fw-conversation-page.h"
#include "fw-conversations-page.h"
#include "fw-photography-group.h"
#include "fw-section-page.h"
#include "fw-word-toggles.h"

/* Lets nothing be written into the records, as where the disk is full, or again. */
static void
allow_writing (UiTest   *test,
               gboolean  allowed)
{
  g_autofree char *file = g_build_filename (test->folder, "floorwalk.db", NULL);
  const char *sql = allowed ? "DROP TRIGGER full"
                            : "CREATE TRIGGER full BEFORE INSERT ON operation BEGIN"
                              "  SELECT RAISE (ABORT, 'the disk is full'); END";
  sqlite3 *database;

  g_assert_cmpint (sqlite3_open (file, &database), ==, SQLITE_OK);
  sqlite3_busy_timeout (database, 10000);
  g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (database), ==, SQLITE_OK);
}

static void
add_action (UiTest *test)
{
  g_autoptr(FwVisit) visit = ui_stored_load (test);
  FwEdit *edit = fw_edit_new (FW_DOCUMENT_SITE, fw_visit_get_site (visit));

  fw_edit_add (edit, "action", "{\"text\":\"Plants\"}");
  ui_stored_apply (test, edit);
}

static void
close_error (UiTest *test)
{
  GtkWidget *window = GTK_WIDGET (test->window);

  ui_test_wait_text (window, "That did not work");
  ui_pages_close_dialog (GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window))));
}

static gboolean
is_first_chosen (gpointer row)
{
  return adw_combo_row_get_selected (row) == 0;
}

static gboolean
is_inactive (gpointer button)
{
  return GTK_IS_CHECK_BUTTON (button) ? !gtk_check_button_get_active (button) : !gtk_toggle_button_get_active (button);
}

/* Of the visit's page. */
static void
check_photography (UiTest *test)
{
  GtkWidget *row = ui_test_wait_for (ui_test_wait_type (GTK_WIDGET (test->window), FW_TYPE_PHOTOGRAPHY_GROUP), "allowed");

  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 1);
  close_error (test);
  ui_test_wait (is_first_chosen, row, "photography not to be asked");
}

/* Of a section. */
static void
check_section (UiTest *test)
{
  GtkWidget *card = ui_test_show_card (test, "floor-walk/desks-personalised");
  GtkWidget *zone = ui_test_wait_for (ui_test_wait_type (GTK_WIDGET (test->window), FW_TYPE_SECTION_PAGE), "zone");

  ui_question_press (card, GTK_TYPE_TOGGLE_BUTTON, 2);
  close_error (test);
  ui_test_wait (is_inactive, ui_question_get_button (card, GTK_TYPE_TOGGLE_BUTTON, 2), "the rating to go back");
  adw_combo_row_set_selected (ADW_COMBO_ROW (zone), 2);
  close_error (test);
  ui_test_wait (is_first_chosen, zone, "the zone to go back");
}

/* The first tap of a conversation and a later one. */
static void
check_conversation (UiTest *test)
{
  GtkWidget *window = GTK_WIDGET (test->window);
  GtkWidget *page, *toggle, *label;

  gtk_widget_activate_action (ui_test_wait_for (window, "pages"), "visit.open-conversations", NULL);
  page = ui_test_wait_type (window, FW_TYPE_CONVERSATIONS_PAGE);
  ui_test_wait_text (page, "Nobody Asked Yet");
  ui_test_click (ui_test_find (page, "add"));
  page = ui_test_wait_type (window, FW_TYPE_CONVERSATION_PAGE);
  toggle = ui_test_wait_type (ui_test_wait_type (page, FW_TYPE_WORD_TOGGLES), GTK_TYPE_TOGGLE_BUTTON);
  ui_test_click (toggle);
  close_error (test);
  ui_test_wait (is_inactive, toggle, "the role to go back");
  allow_writing (test, TRUE);
  ui_test_click (toggle);
  label = ui_test_wait_text (page, "Shift");
  allow_writing (test, FALSE);
  toggle = gtk_widget_get_first_child (gtk_widget_get_next_sibling (label));
  ui_test_click (toggle);
  close_error (test);
  ui_test_wait (is_inactive, toggle, "the shift to go back");
}

static void
check_action (UiTest *test)
{
  GtkWidget *done;

  ui_pages_show_list (test, "actions");
  done = ui_test_find (ui_test_wait_type (GTK_WIDGET (test->window), FW_TYPE_ACTION_ROW_WIDGET), "done");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (done), TRUE);
  close_error (test);
  done = ui_test_find (ui_test_wait_type (GTK_WIDGET (test->window), FW_TYPE_ACTION_ROW_WIDGET), "done");
  ui_test_wait (is_inactive, done, "the action to be open");
}

static void
test_shown_again (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };

  ui_test_open (&test, size[0], size[1]);
  ui_test_start_visit (&test, "North Hall");
  add_action (&test);
  allow_writing (&test, FALSE);
  check_photography (&test);
  check_section (&test);
  check_conversation (&test);
  check_action (&test);
  ui_test_clear (&test);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ui_test_init ();

  ui_test_add_sizes ("/not-written/shown-again", test_shown_again);

  return g_test_run ();
}
