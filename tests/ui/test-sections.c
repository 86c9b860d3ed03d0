/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A section as a whole: its zone, what is asked here and now, a second break room, a newer checklist.
 */
#include "ui-question.h"

#include <stdio.h>
#include <string.h>

#include "fw-instance-heading.h"
#include "fw-overview-page.h"
#include "fw-section-page.h"

static void
choose_row (UiTest     *test,
            const char *id,
            guint       number)
{
  GtkWidget *page = ui_test_wait_type (GTK_WIDGET (test->window), FW_TYPE_SECTION_PAGE);

  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_test_wait_for (page, id)), number);
}

/* Personal things on desks cannot be judged where desks are kept clean; what was said is kept. */
static void
test_zone (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *card;

  ui_test_open (&test, size[0], size[1]);
  ui_test_start_visit (&test, "North Hall");
  card = ui_test_show_card (&test, "floor-walk/desks-personalised");
  ui_question_press (card, GTK_TYPE_TOGGLE_BUTTON, 2);
  ui_stored_wait (&test, "answer/-/floor-walk/desks-personalised", "3");
  choose_row (&test, "zone", 2);
  ui_stored_wait (&test, "zone/workspaces", "\"clean-desk\"");
  ui_test_wait_text (card, "Not applicable here: Clean desk");
  ui_test_wait_text (card, "No Camera");
  g_assert_false (gtk_widget_is_sensitive (ui_question_get_button (card, GTK_TYPE_TOGGLE_BUTTON, 0)));
  ui_stored_wait (&test, "answer/-/floor-walk/desks-personalised", "3");
  ui_test_screenshot (&test, "zone");
  ui_question_press_toast (&test, "Undo");
  ui_test_wait_text (card, "Photo");
  g_assert_true (gtk_widget_is_sensitive (ui_question_get_button (card, GTK_TYPE_TOGGLE_BUTTON, 0)));
  ui_test_clear (&test);
}

/* Changed twice in a row: the toast takes back the second change, not both. */
static void
test_zone_twice (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };

  ui_test_open (&test, size[0], size[1]);
  ui_test_start_visit (&test, "North Hall");
  ui_test_show_card (&test, "floor-walk/desks-personalised");
  choose_row (&test, "zone", 2);
  choose_row (&test, "zone", 1);
  ui_stored_wait (&test, "zone/workspaces", "\"no-camera\"");
  ui_question_press_toast (&test, "Undo");
  ui_stored_wait (&test, "zone/workspaces", "\"clean-desk\"");
  ui_test_clear (&test);
}

/* On the floor, at the desk: "contest-prize" is asked in talks, "contests" on the floor. */
static void
test_here (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *floor_card, *talk_card;

  ui_test_open (&test, size[0], size[1]);
  ui_test_start_visit (&test, "North Hall");
  floor_card = ui_test_show_card (&test, "floor-walk/contests");
  talk_card = ui_test_show_card (&test, "floor-walk/client-could-add");
  choose_row (&test, "where", 3);
  ui_test_wait_visible (floor_card, FALSE);
  g_assert_true (gtk_widget_get_visible (talk_card));
  choose_row (&test, "where", 2);
  ui_test_wait_visible (talk_card, FALSE);
  g_assert_true (gtk_widget_get_visible (floor_card));
  /* The list of sections says where nothing is asked: break rooms have no question for a talk. */
  choose_row (&test, "where", 3);
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.sections", NULL);
  if (size[0] < 900)
    ui_test_wait_text (GTK_WIDGET (test.window), "Nothing is asked here now");
  ui_test_clear (&test);
}

static gboolean
has_second_heading (gpointer page)
{
  guint number = 1;

  return ui_question_find_nth (page, FW_TYPE_INSTANCE_HEADING, &number) != NULL;
}

static gboolean
has_one_heading (gpointer page)
{
  return !has_second_heading (page);
}

static gboolean
is_in_view (gpointer heading)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (heading, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (heading, scroller, &bounds) && bounds.origin.y >= 0 &&
         bounds.origin.y + bounds.size.height <= (float) gtk_widget_get_height (scroller);
}

static void
test_repeated (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *page, *heading, *card, *label;
  g_autofree char *field = NULL;
  g_autofree char *label_field = NULL;
  const char *instance;
  guint number = 1;

  ui_test_open (&test, size[0], size[1]);
  ui_test_start_visit (&test, "North Hall");
  ui_question_press (ui_test_show_card (&test, "floor-walk/room"), GTK_TYPE_TOGGLE_BUTTON, 4);
  ui_stored_wait (&test, "answer/-/floor-walk/room", "5");
  page = ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_SECTION_PAGE);
  label = ui_test_wait_for (page, "label");
  gtk_editable_set_text (GTK_EDITABLE (label), "Canteen");
  g_signal_emit_by_name (label, "entry-activated");
  ui_stored_wait (&test, "first-label/floor-walk/break-rooms", "\"Canteen\"");
  ui_test_click (ui_test_wait_for (page, "another"));
  ui_test_wait (has_second_heading, page, "a second break room");
  heading = ui_question_find_nth (page, FW_TYPE_INSTANCE_HEADING, &number);
  g_assert_nonnull (ui_test_find_text (heading, "Break room 2"));
  label = ui_test_wait_for (heading, "label");
  gtk_editable_set_text (GTK_EDITABLE (label), "Basement");
  g_signal_emit_by_name (label, "entry-activated");
  card = gtk_widget_get_next_sibling (heading);
  ui_question_press (card, GTK_TYPE_TOGGLE_BUTTON, 0);
  instance = fw_instance_heading_get_instance (FW_INSTANCE_HEADING (heading));
  field = g_strdup_printf ("answer/%s/floor-walk/room", instance);
  label_field = g_strdup_printf ("instance/%s/label", instance);
  ui_stored_wait (&test, field, "1");
  ui_stored_wait (&test, label_field, "\"Basement\"");
  ui_stored_wait (&test, "answer/-/floor-walk/room", "5");
  /* The page went there, and stays. */
  ui_test_wait (is_in_view, heading, "the second break room to be in view");
  ui_test_screenshot (&test, "repeated");
  gtk_widget_grab_focus (label);
  ui_test_click (ui_test_find (heading, "remove"));
  ui_test_wait (has_one_heading, page, "the second break room to go");
  /* Whoever typed there does not go on in another room. */
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_false (GTK_IS_TEXT (gtk_window_get_focus (GTK_WINDOW (test.window))));
  ui_question_press_toast (&test, "Undo");
  ui_test_wait (has_second_heading, page, "the second break room to come back");
  ui_stored_wait (&test, field, "1");
  ui_test_clear (&test);
}

/* Left empty, the first break room stays the first. */
static void
test_repeated_empty (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *page, *heading;
  guint number = 1;

  ui_test_open (&test, size[0], size[1]);
  ui_test_start_visit (&test, "North Hall");
  ui_test_show_card (&test, "floor-walk/room");
  page = ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_SECTION_PAGE);
  ui_test_click (ui_test_wait_for (page, "another"));
  ui_test_wait (has_second_heading, page, "a second break room");
  heading = ui_question_find_nth (page, FW_TYPE_INSTANCE_HEADING, &number);
  g_assert_nonnull (ui_test_find_text (heading, "Break room 2"));
  ui_test_wait (is_in_view, heading, "the second break room to be in view");
  number = 2;
  g_assert_null (ui_question_find_nth (page, FW_TYPE_INSTANCE_HEADING, &number));
  ui_test_clear (&test);
}

/* --- A newer checklist -------------------------------------------------------------------------- */

#define STAIRS(version, first, id, second) \
  "{'format':1,'id':'stairs','version':" version ",'language':'en','title':'Stairs','sections':[" \
  "{'id':'workspaces','title':'Workspaces','side':'vendor','questions':[" \
  "{'id':'steps','kind':'yes-no','text':'" first "','good':'yes'}," \
  "{'id':'" id "','kind':'number','text':'" second "'}]}]}"

static gboolean
is_toast_whole (gpointer window)
{
  GtkWidget *label = ui_test_find_text (window, "Checklists updated");

  return label != NULL && gtk_widget_get_width (label) > 0 &&
         !pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label)));
}

static void
test_upgrade (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *window, *overview;

  ui_test_open (&test, size[0], size[1]);
  window = GTK_WIDGET (test.window);
  ui_stored_import (&test, STAIRS ("1", "Swept?", "seats", "How many seats?"));
  ui_stored_start_visit (&test, "stairs");
  ui_question_press (ui_test_show_card (&test, "stairs/steps"), GTK_TYPE_TOGGLE_BUTTON, 0);
  ui_stored_wait (&test, "answer/-/stairs/steps", "\"yes\"");
  ui_stored_import (&test, STAIRS ("2", "Clean?", "plants", "How many plants?"));
  overview = GTK_WIDGET (adw_navigation_view_find_page (ADW_NAVIGATION_VIEW (ui_test_wait_for (window, "pages")),
                                                        "overview"));
  gtk_widget_activate_action (overview, "overview.upgrade", NULL);
  ui_test_wait_text (window, "1 new question");
  ui_test_wait_text (window, "1 question in other words");
  ui_test_wait_text (window, "1 question is no longer asked");
  ui_test_wait_text (window, "Nothing was answered to them");
  ui_test_screenshot (&test, "upgrade");
  ui_test_click (ui_test_wait_for (window, "move"));
  ui_test_wait_text (window, "Clean?");
  /* The toast is whole on a phone too. */
  ui_test_wait (is_toast_whole, window, "the toast to be whole");
  ui_test_wait_text (window, "How many plants?");
  ui_stored_wait (&test, "answer/-/stairs/steps", "\"yes\"");
  ui_question_press_toast (&test, "Undo");
  ui_test_wait_text (window, "Swept?");
  ui_test_clear (&test);
}

#define LIFTS \
  "{'format':1,'id':'lifts','version':1,'language':'en','title':'Lifts','sections':[" \
  "{'id':'later','title':'Later','side':'vendor','show_if':{'phase':['onboarding']},'questions':[" \
  "{'id':'work','kind':'yes-no','text':'Do they work?','good':'yes','required':true}]}]}"

/* Where no section applies, the page says so, until one does. */
static void
test_none (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *sections, *overview;

  ui_test_open (&test, size[0], size[1]);
  ui_stored_import (&test, LIFTS);
  ui_stored_start_visit (&test, "lifts");
  sections = ui_test_wait_for (GTK_WIDGET (test.window), "sections_group");
  ui_test_wait_text (sections, "No section applies yet");
  overview = gtk_widget_get_ancestor (sections, FW_TYPE_OVERVIEW_PAGE);
  g_assert_null (strstr (adw_window_title_get_subtitle (ADW_WINDOW_TITLE (ui_test_find (overview, "heading"))), "0 of 0"));
  ui_test_screenshot (&test, "sections-none");
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_test_wait_for (GTK_WIDGET (test.window), "phase")), 2);
  ui_test_wait_text (sections, "Later");
  ui_test_wait_text_gone (sections, "No section applies yet");
  ui_test_clear (&test);
}

typedef struct
{
  GtkWidget *label;
  guint answered;
  guint asked;
} Progress;

static gboolean
is_said (gpointer data)
{
  Progress *self = data;
  guint answered, asked;

  return sscanf (gtk_label_get_text (GTK_LABEL (self->label)), "%u of %u", &answered, &asked) == 2 &&
         answered == self->answered && asked == self->asked;
}

/* What is answered counts, and a question counts from when it is asked: "what is broken" once something is. */
static void
test_progress (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  Progress progress = { 0 };
  GtkWidget *card;

  ui_test_open (&test, size[0], size[1]);
  ui_test_start_visit (&test, "North Hall");
  card = ui_test_show_card (&test, "floor-walk/floor-environment");
  progress.label = ui_test_wait_for (ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_SECTION_PAGE), "progress");
  g_assert_cmpint (sscanf (gtk_label_get_text (GTK_LABEL (progress.label)), "0 of %u", &progress.asked), ==, 1);
  g_assert_cmpuint (progress.asked, >, 2);
  ui_question_press (card, GTK_TYPE_TOGGLE_BUTTON, 3);
  progress.answered = 1;
  ui_test_wait (is_said, &progress, "one answer to be counted");
  ui_question_press (ui_test_show_card (&test, "floor-walk/equipment-works"), GTK_TYPE_TOGGLE_BUTTON, 1);
  progress.answered = 2;
  progress.asked++;
  ui_test_wait (is_said, &progress, "one question more to be counted");
  ui_test_clear (&test);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ui_test_init ();

  ui_test_add_sizes ("/sections/zone", test_zone);
  ui_test_add_sizes ("/sections/zone-twice", test_zone_twice);
  ui_test_add_sizes ("/sections/here", test_here);
  ui_test_add_sizes ("/sections/repeated", test_repeated);
  ui_test_add_sizes ("/sections/repeated-empty", test_repeated_empty);
  ui_test_add_sizes ("/sections/upgrade", test_upgrade);
  ui_test_add_sizes ("/sections/none", test_none);
  ui_test_add_sizes ("/sections/progress", test_progress);

  return g_test_run ();
}
