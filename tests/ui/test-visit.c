/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Recording a visit in the window: what is tapped and typed is there after the app was closed and
 * opened again; questions come and go with their conditions; the last change can be undone.
 */
#include "ui-stored.h"

#include "fw-answer-control.h"
#include "fw-note-field.h"
#include "fw-overview-page.h"
#include "fw-photography-group.h"
#include "fw-question-card.h"
#include "fw-rating-control.h"
#include "fw-section-page.h"
#include "fw-visit-row-widget.h"
#include "fw-visits-page.h"

#define RATING "floor-walk/floor-environment"
#define ASKS "floor-walk/equipment-works"
#define DEPENDS "floor-walk/equipment-broken"

/* A phone held upright and across, a tablet held upright and across. */
static GtkToggleButton *
get_toggle (GtkWidget *card,
            guint      number)
{
  GtkWidget *toggle = gtk_widget_get_first_child (ui_test_find_type (card, FW_TYPE_ANSWER_CONTROL));

  /* The first child of the control is the box that holds the buttons. */
  toggle = gtk_widget_get_first_child (toggle);
  for (guint i = 1; i < number; i++)
    toggle = gtk_widget_get_next_sibling (toggle);

  return GTK_TOGGLE_BUTTON (toggle);
}

static void
wait_kept (GtkWidget *card)
{
  ui_test_wait_for (card, "saved");
}

static gboolean
is_active (gpointer toggle)
{
  return gtk_toggle_button_get_active (toggle);
}

static gboolean
is_inactive (gpointer toggle)
{
  return !gtk_toggle_button_get_active (toggle);
}

static void
test_record (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *card, *note;
  GtkTextBuffer *buffer;
  g_autofree char *text = NULL;

  ui_test_open (&test, size[0], size[1]);
  ui_test_start_visit (&test, "North Hall");
  card = ui_test_show_card (&test, RATING);
  ui_test_click (GTK_WIDGET (get_toggle (card, 4)));
  wait_kept (card);
  ui_test_click (ui_test_find (card, "note_button"));
  note = ui_test_wait_type (card, FW_TYPE_NOTE_FIELD);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (ui_test_find (note, "view")));
  gtk_text_buffer_set_text (buffer, "Light from two sides", -1);
  ui_test_screenshot (&test, "section");

  /* Closed while the note is being typed. */
  ui_test_reopen (&test);
  card = ui_test_show_card (&test, RATING);
  ui_test_wait (is_active, get_toggle (card, 4), "the rating of before");
  note = ui_test_wait_type (card, FW_TYPE_NOTE_FIELD);
  text = fw_note_field_dup_text (FW_NOTE_FIELD (note));
  g_assert_cmpstr (text, ==, "Light from two sides");
  ui_test_clear (&test);
}

static void
test_restore (void)
{
  UiTest test = { 0 };
  GtkWidget *page;

  ui_test_open (&test, 360, 648);
  ui_test_start_visit (&test, "North Hall");
  ui_test_show_card (&test, ASKS);
  ui_test_reopen (&test);
  page = ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_SECTION_PAGE);
  g_assert_cmpstr (fw_section_page_get_section (FW_SECTION_PAGE (page)), ==, "floor-walk/workspaces");
  ui_test_clear (&test);
}

static void
test_conditions (void)
{
  UiTest test = { 0 };
  GtkWidget *asks, *depends;

  ui_test_open (&test, 360, 648);
  ui_test_start_visit (&test, "North Hall");
  asks = ui_test_show_card (&test, ASKS);
  depends = ui_test_show_card (&test, DEPENDS);
  g_assert_false (gtk_widget_get_visible (depends));
  ui_test_click (GTK_WIDGET (get_toggle (asks, 2)));
  ui_test_wait_visible (depends, TRUE);
  ui_test_click (GTK_WIDGET (get_toggle (asks, 1)));
  ui_test_wait_visible (depends, FALSE);
  ui_test_clear (&test);
}

static void
test_undo (void)
{
  UiTest test = { 0 };
  GtkWidget *card;

  ui_test_open (&test, 360, 648);
  ui_test_start_visit (&test, "North Hall");
  card = ui_test_show_card (&test, RATING);
  ui_test_click (GTK_WIDGET (get_toggle (card, 2)));
  wait_kept (card);
  ui_test_click (GTK_WIDGET (get_toggle (card, 5)));
  ui_test_wait (is_inactive, get_toggle (card, 2), "one rating only");
  wait_kept (card);
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.undo", NULL);
  ui_test_wait (is_active, get_toggle (card, 2), "the rating of before");
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.undo", NULL);
  ui_test_wait (is_inactive, get_toggle (card, 2), "no rating");
  /* One tap too many does not take the visit away. */
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.undo", NULL);
  ui_test_wait_text (GTK_WIDGET (test.window), "The visit was begun then: its menu deletes it");
  ui_stored_wait (&test, "phase", "\"selection\"");
  ui_test_clear (&test);
}

static gboolean
is_sidebar_shown (gpointer split)
{
  return adw_overlay_split_view_get_show_sidebar (split);
}

static void
test_panes (void)
{
  UiTest test = { 0 };
  GtkListBoxRow *open;
  GtkListBox *list;
  GtkWidget *split, *sections;

  ui_test_open (&test, 360, 648);
  split = ui_test_find_type (GTK_WIDGET (test.window), ADW_TYPE_NAVIGATION_SPLIT_VIEW);
  g_assert_true (adw_navigation_split_view_get_collapsed (ADW_NAVIGATION_SPLIT_VIEW (split)));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (test.window)), ==, 360);
  ui_test_clear (&test);

  ui_test_open (&test, 1280, 800);
  split = ui_test_find_type (GTK_WIDGET (test.window), ADW_TYPE_NAVIGATION_SPLIT_VIEW);
  g_assert_false (adw_navigation_split_view_get_collapsed (ADW_NAVIGATION_SPLIT_VIEW (split)));
  ui_test_start_visit (&test, "North Hall");
  ui_test_screenshot (&test, "visit");
  /* The sections stand beside the open one. */
  ui_test_show_card (&test, RATING);
  sections = ui_test_wait_type (GTK_WIDGET (test.window), ADW_TYPE_OVERLAY_SPLIT_VIEW);
  ui_test_wait (is_sidebar_shown, sections, "the sections beside the section");
  ui_test_screenshot (&test, "beside");
  /* The keyboard moves on; the mark stays on what is open. */
  list = GTK_LIST_BOX (ui_test_find_type (adw_overlay_split_view_get_sidebar (ADW_OVERLAY_SPLIT_VIEW (sections)),
                                          GTK_TYPE_LIST_BOX));
  open = gtk_list_box_get_selected_row (list);
  g_assert_nonnull (open);
  gtk_list_box_select_row (list, gtk_list_box_get_row_at_index (list, gtk_list_box_row_get_index (open) + 1));
  g_assert_true (gtk_list_box_get_selected_row (list) == open);
  ui_test_clear (&test);
}

/* A page that does not fit is a warning of Adwaita's, and a warning ends the test. */
static void
test_looks (void)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  UiTest test = { 0 };
  GtkWidget *card;

  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_DARK);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  ui_test_open (&test, 360, 648);
  ui_test_start_visit (&test, "North Hall");
  ui_test_screenshot (&test, "dark-visit");
  card = ui_test_show_card (&test, RATING);
  ui_test_click (ui_test_find (card, "more_button"));
  ui_test_wait_for (card, "na_button");
  ui_test_screenshot (&test, "dark-section");
  ui_test_clear (&test);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_DEFAULT);
}

static gboolean
has_one_visit (gpointer page)
{
  return gtk_widget_get_mapped (page) && ui_test_find_type (page, FW_TYPE_VISIT_ROW_WIDGET) != NULL;
}

static gboolean
has_no_visit (gpointer page)
{
  GtkWidget *list = GTK_WIDGET (gtk_widget_get_template_child (page, FW_TYPE_VISITS_PAGE, "list"));

  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)))) == 0;
}

/* Long after the message that offers to take it back: a deleted visit is found, and restored. */
static void
test_deleted (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *window, *list;

  ui_test_open (&test, size[0], size[1]);
  window = GTK_WIDGET (test.window);
  ui_test_start_visit (&test, "North Hall");
  gtk_widget_activate_action (ui_test_wait_type (window, FW_TYPE_OVERVIEW_PAGE), "overview.delete", NULL);
  ui_test_wait_text (window, "No visits yet");
  list = ui_test_find_type (window, FW_TYPE_VISITS_PAGE);
  gtk_widget_activate_action (list, "visits.status", "s", "deleted");
  ui_test_wait (has_one_visit, list, "the deleted visit");
  ui_test_screenshot (&test, "visits-deleted");
  g_signal_emit_by_name (ui_test_find (list, "list"), "activate", 0);
  ui_test_wait_text (window, "This visit was deleted");
  ui_test_click (gtk_widget_get_ancestor (ui_test_wait_text (window, "Restore"), GTK_TYPE_BUTTON));
  ui_test_wait_text_gone (window, "This visit was deleted");
  ui_stored_wait (&test, "deleted", "false");
  ui_test_wait (has_no_visit, list, "no deleted visit");
  ui_test_clear (&test);
}

static void
choose_photography (GtkWidget *group,
                    guint      number)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_test_wait_for (group, "allowed")), number);
}

/* Asked on the floor: who answered is kept beside the answer, and what the rows do not show stays. */
static void
test_photography (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *group, *by;
  FwEdit *edit;

  ui_test_open (&test, size[0], size[1]);
  ui_test_start_visit (&test, "North Hall");
  group = ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_PHOTOGRAPHY_GROUP);
  g_assert_null (ui_test_find (group, "by"));
  choose_photography (group, 2);
  ui_stored_wait (&test, "photography", "{\"allowed\":false}");
  by = ui_test_wait_for (group, "by");
  gtk_editable_set_text (GTK_EDITABLE (by), "The site manager");
  g_signal_emit_by_name (by, "entry-activated");
  ui_stored_wait (&test, "photography", "{\"allowed\":false,\"by\":\"The site manager\"}");
  gtk_widget_grab_focus (by);
  ui_test_screenshot (&test, "photography");
  choose_photography (group, 1);
  ui_stored_wait (&test, "photography", "{\"allowed\":true,\"by\":\"The site manager\"}");
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.undo", NULL);
  ui_stored_wait (&test, "photography", "{\"allowed\":false,\"by\":\"The site manager\"}");
  edit = fw_edit_new (FW_DOCUMENT_VISIT, fw_visit_page_get_visit (FW_VISIT_PAGE (ui_test_find_type (GTK_WIDGET (test.window),
                                                                                             FW_TYPE_VISIT_PAGE))));
  fw_edit_set (edit, "photography", "{\"allowed\":false,\"by\":\"The guard\",\"where\":\"Lobby\"}", NULL);
  fw_edit_set_string (edit, "status", "closed");
  ui_stored_apply (&test, edit);
  ui_test_wait_text (group, "Not allowed, said by The guard");
  g_assert_null (ui_test_find (group, "allowed"));
  g_assert_null (ui_test_find (group, "by"));
  ui_test_screenshot (&test, "photography-closed");
  gtk_widget_activate_action (gtk_widget_get_ancestor (group, ADW_TYPE_NAVIGATION_PAGE), "overview.reopen", NULL);
  choose_photography (group, 1);
  ui_stored_wait (&test, "photography", "{\"allowed\":true,\"by\":\"The guard\",\"where\":\"Lobby\"}");
  choose_photography (group, 0);
  ui_stored_wait (&test, "photography", "null");
  ui_test_clear (&test);
}

static gboolean
has_row (gpointer window)
{
  GtkWidget *row = ui_test_find_type (window, FW_TYPE_VISIT_ROW_WIDGET);

  return row != NULL && gtk_widget_get_mapped (row) && gtk_widget_get_width (row) > 0;
}

/* More than fits beside each other. */
static gboolean
is_cut (GtkWidget  *row,
        const char *name)
{
  GtkLabel *label = GTK_LABEL (ui_test_find (row, name));

  gtk_label_set_text (label, "Between two phases of work with a partner whose name is long");

  return pango_layout_is_ellipsized (gtk_label_get_layout (label));
}

/* Letters of twice the size on a phone: what does not fit is the same warning, and no row of a list is cut. */
static void
test_large (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  UiTest test = { 0 };
  GtkWidget *card, *row;
  int before;

  g_object_get (settings, "gtk-xft-dpi", &before, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  ui_test_open (&test, 360, 648);
  ui_test_start_visit (&test, "North Hall");
  card = ui_test_show_card (&test, RATING);
  ui_test_click (GTK_WIDGET (get_toggle (card, 4)));
  wait_kept (card);
  ui_test_click (ui_test_find (card, "more_button"));
  ui_test_wait_for (card, "na_button");
  ui_test_screenshot (&test, "large-section");
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.close-visit", NULL);
  ui_test_wait (has_row, test.window, "the visit in the list");
  row = ui_test_find_type (GTK_WIDGET (test.window), FW_TYPE_VISIT_ROW_WIDGET);
  g_assert_false (is_cut (row, "title"));
  g_assert_false (is_cut (row, "subtitle"));
  ui_test_screenshot (&test, "large-visits");
  ui_test_clear (&test);
  g_object_set (settings, "gtk-xft-dpi", before, NULL);
}

int
main (int    argc,
      char **argv)
{
  /* The wrapper gives it folders of its own; icons are found in the system's. */
  g_test_init (&argc, &argv, NULL);
  ui_test_init ();

  ui_test_add_sizes ("/visit/record", test_record);
  ui_test_add_sizes ("/visit/deleted", test_deleted);
  ui_test_add_sizes ("/visit/photography", test_photography);
  g_test_add_func ("/visit/restore", test_restore);
  g_test_add_func ("/visit/conditions", test_conditions);
  g_test_add_func ("/visit/undo", test_undo);
  g_test_add_func ("/visit/panes", test_panes);
  g_test_add_func ("/visit/looks", test_looks);
  g_test_add_func ("/visit/large", test_large);

  return g_test_run ();
}
