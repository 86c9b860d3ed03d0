/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Three people asked about one value, with every tap counted, and what their answers add up to; a
 * conversation goes with its quote and comes back with it.
 */
#include "ui-stored.h"

#include "fw-conversation-page.h"
#include "fw-conversations-page.h"
#include "fw-note-field.h"

static guint taps;

static void
tap (GtkWidget *button)
{
  taps++;
  ui_test_click (button);
}

static AdwNavigationView *
get_pages (UiTest *test)
{
  return ADW_NAVIGATION_VIEW (ui_test_wait_for (GTK_WIDGET (test->window), "pages"));
}

static GtkWidget *
get_page (UiTest *test)
{
  return GTK_WIDGET (adw_navigation_view_get_visible_page (get_pages (test)));
}

/* The number of the word under a title, from 1. */
static GtkWidget *
find_word (UiTest     *test,
           const char *title,
           guint       number)
{
  GtkWidget *label = ui_test_wait_text (get_page (test), title);
  GtkWidget *toggle = gtk_widget_get_first_child (gtk_widget_get_next_sibling (label));

  for (guint i = 1; i < number; i++)
    toggle = gtk_widget_get_next_sibling (toggle);

  return toggle;
}

static void
start (UiTest    *test,
       const int *size)
{
  ui_test_open (test, size[0], size[1]);
  ui_stored_declare (test, "Candour");
  ui_test_start_visit (test, "North Hall");
  gtk_widget_activate_action (GTK_WIDGET (get_pages (test)), "visit.open-conversations", NULL);
  ui_test_wait_type (GTK_WIDGET (test->window), FW_TYPE_CONVERSATIONS_PAGE);
  ui_test_wait_text (get_page (test), "Nobody Asked Yet");
  taps = 0;
}

static gboolean
is_next_there (gpointer data)
{
  return ui_test_find (get_page (data), "next") != NULL;
}

/* Role, then what was said: two taps, and one more to get to the next person. */
static void
talk (UiTest *test,
      guint   role,
      guint   said)
{
  tap (find_word (test, "Who is it?", role));
  ui_test_wait (is_next_there, test, "the rest of the recorder");
  tap (find_word (test, "Candour", said));
}

static void
test_three (gconstpointer data)
{
  UiTest test = { 0 };

  start (&test, data);
  tap (ui_test_find (get_page (&test), "add"));
  talk (&test, 1, 1);
  tap (ui_test_find (get_page (&test), "next"));
  talk (&test, 1, 2);
  tap (ui_test_find (get_page (&test), "next"));
  talk (&test, 3, 4);
  tap (find_word (&test, "How long here", 2));
  tap (find_word (&test, "Shift", 3));
  ui_test_screenshot (&test, "talk");
  /* One to begin, three times two, two to go on, and the two facts of the manager. */
  g_assert_cmpuint (taps, ==, 11);

  adw_navigation_view_pop (get_pages (&test));
  /* One of three named it without help. */
  ui_test_wait_text (get_page (&test), "33 %");
  ui_test_wait_text (get_page (&test),
                     "1 of 3 people, 1 more when prompted\nAgent: 1 of 2 (prompted: 1)\nManager: 0 of 1");
  ui_test_screenshot (&test, "talks");
  ui_test_clear (&test);
}

static GtkWidget *
find_toast_button (UiTest     *test,
                   const char *label)
{
  GtkWidget *overlay = ui_test_wait_type (GTK_WIDGET (test->window), ADW_TYPE_TOAST_OVERLAY);

  return gtk_widget_get_ancestor (ui_test_wait_text (overlay, label), GTK_TYPE_BUTTON);
}

static guint
count_quotes (UiTest *test)
{
  g_autoptr(FwVisit) visit = ui_stored_load (test);
  g_autoptr(GPtrArray) quotes = fw_visit_list_remarks (visit, "quote");

  return quotes->len;
}

static gboolean
has_quote (gpointer test)
{
  return count_quotes (test) == 1;
}

static gboolean
has_no_quote (gpointer test)
{
  return count_quotes (test) == 0;
}

static gboolean
has_two_quotes (gpointer test)
{
  return count_quotes (test) == 2;
}

static gboolean
has_shift (gpointer test)
{
  g_autoptr(FwVisit) visit = ui_stored_load (test);
  GPtrArray *conversations = fw_visit_get_conversations (visit);

  return conversations->len == 1 && ((const FwConversation *) g_ptr_array_index (conversations, 0))->shift != NULL;
}

static void
test_delete (gconstpointer data)
{
  UiTest test = { 0 };
  GtkWidget *note;

  start (&test, data);
  tap (ui_test_find (get_page (&test), "add"));
  talk (&test, 2, 1);
  tap (ui_test_find (get_page (&test), "add_quote"));
  note = ui_test_wait_type (ui_test_wait_for (get_page (&test), "quotes"), FW_TYPE_NOTE_FIELD);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (ui_test_find (note, "view"))), "We say it daily", -1);
  fw_note_field_keep (FW_NOTE_FIELD (note));
  ui_test_wait (has_quote, &test, "the quote");
  ui_test_click (ui_test_find (get_page (&test), "remove"));
  ui_test_wait_text (get_page (&test), "Nobody Asked Yet");
  ui_test_wait (has_no_quote, &test, "the quote to go too");
  ui_test_click (find_toast_button (&test, "Undo"));
  ui_test_wait_text (get_page (&test), "Team lead");
  ui_test_wait (has_quote, &test, "the quote to come back too");
  /* Taken back next is what was done before: the quote's words. */
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.undo", NULL);
  ui_test_wait_text (GTK_WIDGET (test.window), "Undone: Quote: We say it daily");
  ui_test_wait_text (get_page (&test), "Team lead");
  ui_test_clear (&test);
}

static guint
count_notes (GtkWidget *quotes)
{
  guint count = 0;

  for (GtkWidget *note = gtk_widget_get_first_child (quotes); note != NULL; note = gtk_widget_get_next_sibling (note))
    count++;

  return count;
}

/* A second tap makes no second quote while the first is empty, and an empty one is none. */
static void
test_empty_quote (gconstpointer data)
{
  UiTest test = { 0 };
  g_autoptr(FwVisit) visit = NULL;
  g_autoptr(GPtrArray) said = NULL;
  GtkWidget *quotes, *note;

  start (&test, data);
  tap (ui_test_find (get_page (&test), "add"));
  talk (&test, 2, 1);
  tap (ui_test_find (get_page (&test), "add_quote"));
  tap (ui_test_find (get_page (&test), "add_quote"));
  quotes = ui_test_wait_for (get_page (&test), "quotes");
  note = ui_test_wait_type (quotes, FW_TYPE_NOTE_FIELD);
  gtk_widget_grab_focus (ui_test_find (get_page (&test), "add_quote"));
  tap (ui_test_find (get_page (&test), "add_quote"));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (test.window)) == ui_test_find (note, "view"));
  /* What comes behind is durable when everything before it is. */
  tap (find_word (&test, "Candour", 2));
  tap (find_word (&test, "Shift", 3));
  ui_test_wait (has_shift, &test, "the shift");
  g_assert_cmpuint (count_quotes (&test), ==, 1);
  g_assert_cmpuint (count_notes (quotes), ==, 1);
  visit = ui_stored_load (&test);
  said = fw_visit_list_quotes (visit);
  g_assert_cmpuint (said->len, ==, 0);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (ui_test_find (note, "view"))), "We say it daily", -1);
  tap (ui_test_find (get_page (&test), "add_quote"));
  ui_test_wait (has_two_quotes, &test, "a second quote");
  ui_test_clear (&test);
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

/* Several steps back, each with one tap. */
static void
test_undo_more (gconstpointer data)
{
  UiTest test = { 0 };

  start (&test, data);
  tap (ui_test_find (get_page (&test), "add"));
  talk (&test, 1, 1);
  tap (find_word (&test, "Candour", 3));
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.undo", NULL);
  ui_test_wait (is_active, find_word (&test, "Candour", 1), "the word of before");
  ui_test_click (find_toast_button (&test, "Undo More"));
  ui_test_wait (is_inactive, find_word (&test, "Candour", 1), "no word");
  ui_test_clear (&test);
}

static gboolean
is_empty (gpointer view)
{
  return gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (view)) == 0;
}

/* The key takes back the typing, and leaves what the text is of. */
static void
test_undo_typing (gconstpointer data)
{
  UiTest test = { 0 };
  GtkWidget *quotes, *view;

  start (&test, data);
  tap (ui_test_find (get_page (&test), "add"));
  talk (&test, 2, 1);
  tap (ui_test_find (get_page (&test), "add_quote"));
  quotes = ui_test_wait_for (get_page (&test), "quotes");
  view = ui_test_find (ui_test_wait_type (quotes, FW_TYPE_NOTE_FIELD), "view");
  gtk_widget_grab_focus (view);
  gtk_text_buffer_insert_interactive_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "We say it daily", -1, TRUE);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (test.window)) == view);
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.undo-key", NULL);
  ui_test_wait (is_empty, view, "the typing to be undone");
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.undo-key", NULL);
  gtk_text_buffer_insert_interactive_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "We say it daily", -1, TRUE);
  fw_note_field_keep (FW_NOTE_FIELD (gtk_widget_get_ancestor (view, FW_TYPE_NOTE_FIELD)));
  ui_test_wait (has_quote, &test, "the quote");
  ui_test_clear (&test);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ui_test_init ();

  ui_test_add_sizes ("/talks/three", test_three);
  ui_test_add_sizes ("/talks/delete", test_delete);
  ui_test_add_sizes ("/talks/empty-quote", test_empty_quote);
  ui_test_add_sizes ("/talks/undo-more", test_undo_more);
  ui_test_add_sizes ("/talks/undo-typing", test_undo_typing);

  return g_test_run ();
}
