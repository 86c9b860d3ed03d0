/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is around an answer: not applicable with its reason, notes, what is folded away, and how they stand to what is
 * answered before and after.
 */
#include "ui-question.h"

#include "fw-action-dialog.h"
#include "fw-note-field.h"

#define RATING "floor-walk/floor-environment"
#define BROKEN "floor-walk/equipment-broken"

static void
test_not_applicable (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *card;

  ui_test_open (&test, size[0], size[1]);
  ui_test_start_visit (&test, "North Hall");
  card = ui_test_show_card (&test, RATING);
  ui_question_press (card, GTK_TYPE_TOGGLE_BUTTON, 3);
  ui_stored_wait (&test, "answer/-/" RATING, "4");
  gtk_editable_set_text (GTK_EDITABLE (ui_question_unfold (card, "reason")), "Closed for repairs");
  ui_test_click (ui_test_find (card, "na_button"));
  ui_stored_wait (&test, "answer/-/" RATING, "{\"na\":true,\"reason\":\"Closed for repairs\"}");
  ui_test_wait_text (card, "Not applicable: Closed for repairs");
  ui_test_screenshot (&test, "not-applicable");
  ui_question_press_toast (&test, "Undo");
  ui_stored_wait (&test, "answer/-/" RATING, "4");
  ui_test_clear (&test);
}

/* Whoever answers again has nothing to take back any more. */
static void
test_answer_after_taking_back (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *card, *overlay, *undo;
  g_autofree char *stored = NULL;

  ui_test_open (&test, size[0], size[1]);
  ui_test_start_visit (&test, "North Hall");
  card = ui_test_show_card (&test, RATING);
  ui_question_press (card, GTK_TYPE_TOGGLE_BUTTON, 2);
  ui_stored_wait (&test, "answer/-/" RATING, "3");
  ui_test_click (ui_question_unfold (card, "clear_button"));
  ui_stored_wait (&test, "answer/-/" RATING, "null");
  overlay = ui_test_wait_type (GTK_WIDGET (test.window), ADW_TYPE_TOAST_OVERLAY);
  ui_test_wait_text (overlay, "Answer taken back");
  ui_question_press (card, GTK_TYPE_TOGGLE_BUTTON, 3);
  ui_stored_wait (&test, "answer/-/" RATING, "4");
  undo = ui_test_find_text (overlay, "Undo");
  if (undo != NULL)
    ui_test_click (gtk_widget_get_ancestor (undo, GTK_TYPE_BUTTON));
  /* Written after whatever that button did. */
  ui_question_press (ui_test_show_card (&test, "floor-walk/equipment-works"), GTK_TYPE_TOGGLE_BUTTON, 0);
  ui_stored_wait (&test, "answer/-/floor-walk/equipment-works", "\"yes\"");
  stored = ui_stored_dup (&test, "answer/-/" RATING);
  g_assert_cmpstr (stored, ==, "4");
  ui_test_clear (&test);
}

/* One who types and says "not applicable" at once does not disagree with himself. */
static void
test_text_not_applicable (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *card, *note;
  GtkTextBuffer *buffer;

  ui_test_open (&test, size[0], size[1]);
  ui_test_start_visit (&test, "North Hall");
  ui_question_press (ui_test_show_card (&test, "floor-walk/equipment-works"), GTK_TYPE_TOGGLE_BUTTON, 1);
  card = ui_test_show_card (&test, BROKEN);
  ui_test_wait_visible (card, TRUE);
  ui_question_unfold (card, "na_button");
  note = ui_test_wait_type (card, FW_TYPE_NOTE_FIELD);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (ui_test_find (note, "view")));
  /* The cursor leaves the field for the button. */
  gtk_text_buffer_set_text (buffer, "Two headsets", -1);
  fw_note_field_keep (FW_NOTE_FIELD (note));
  ui_test_click (ui_test_find (card, "na_button"));
  ui_stored_wait (&test, "answer/-/" BROKEN, "{\"na\":true}");
  g_assert_cmpuint (ui_stored_count_others (&test, "answer/-/" BROKEN), ==, 0);
  ui_question_press_toast (&test, "Undo");
  ui_stored_wait (&test, "answer/-/" BROKEN, "\"Two headsets\"");
  ui_test_wait_text_gone (card, "Not applicable");
  /* The cursor stays in the field, as after a touch. */
  gtk_text_buffer_set_text (buffer, "Three headsets", -1);
  ui_test_click (ui_test_wait_for (card, "clear_button"));
  ui_stored_wait (&test, "answer/-/" BROKEN, "null");
  g_assert_cmpuint (ui_stored_count_others (&test, "answer/-/" BROKEN), ==, 0);
  ui_question_press_toast (&test, "Undo");
  ui_stored_wait (&test, "answer/-/" BROKEN, "\"Three headsets\"");
  ui_test_clear (&test);
}

static FwEdit *
edit_visit (UiTest *test)
{
  g_autoptr(FwVisit) visit = ui_stored_load (test);

  return fw_edit_new (FW_DOCUMENT_VISIT, fw_visit_get_id (visit));
}

static void
set_text (UiTest     *test,
          const char *field,
          const char *text)
{
  FwEdit *edit = edit_visit (test);

  fw_edit_set_string (edit, field, text);
  ui_stored_apply (test, edit);
}

static void
set_true (gpointer flag)
{
  *(gboolean *) flag = TRUE;
}

static gboolean
is_true (gpointer flag)
{
  return *(gboolean *) flag;
}

static gboolean
is_read_back (gpointer note)
{
  return !fw_note_field_is_ahead (note);
}

static guint
count_replaced (UiTest     *test,
                const char *field)
{
  g_autoptr(FwVisit) visit = ui_stored_load (test);
  const FwRegister *stored = fw_state_get_register (fw_visit_get_state (visit), field);

  return g_strv_length ((char **) fw_operation_get_over (stored->winner));
}

static gboolean
is_whole (gpointer view)
{
  GtkTextIter end;
  GdkRectangle last;

  gtk_text_buffer_get_end_iter (gtk_text_view_get_buffer (view), &end);
  gtk_text_view_get_iter_location (view, &end, &last);

  return gtk_widget_get_height (view) >= last.y + last.height;
}

static gboolean
is_narrow (gpointer view)
{
  return gtk_widget_get_width (view) < 400;
}

/* A note of several lines is seen whole when its section is opened, and when the window becomes narrower. */
static void
test_long_note (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *card, *view;
  GString *text = g_string_new ("");

  for (guint i = 0; i < 40; i++)
    g_string_append (text, "Plants and photos. ");
  ui_test_open (&test, size[0], size[1]);
  ui_test_start_visit (&test, "North Hall");
  set_text (&test, "note/-/floor-walk/desks-personalised", text->str);
  card = ui_test_show_card (&test, "floor-walk/desks-personalised");
  view = ui_test_find (ui_test_wait_type (card, FW_TYPE_NOTE_FIELD), "view");
  ui_test_wait (is_whole, view, "all of the note to be seen");
  ui_test_screenshot (&test, "long-note");
  gtk_window_set_default_size (GTK_WINDOW (test.window), 360, 700);
  ui_test_wait (is_narrow, view, "a narrow window");
  ui_test_wait (is_whole, view, "all of the note to be seen");
  g_string_free (text, TRUE);
  ui_test_clear (&test);
}

static gboolean
is_unmapped (gpointer widget)
{
  return !gtk_widget_get_mapped (widget);
}

static gboolean
has_focus (gpointer widget)
{
  return gtk_widget_is_focus (widget);
}

/* What adapts to a turned device is out of sight for a moment: who types goes on typing. */
static void
test_turned (void)
{
  UiTest test = { 0 };
  GtkWidget *card, *view;

  ui_test_open (&test, 360, 648);
  ui_test_start_visit (&test, "North Hall");
  card = ui_test_show_card (&test, "floor-walk/desks-personalised");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_test_find (card, "note_button")), TRUE);
  view = ui_test_find (ui_test_wait_type (card, FW_TYPE_NOTE_FIELD), "view");
  gtk_widget_grab_focus (view);
  gtk_widget_set_child_visible (card, FALSE);
  ui_test_wait (is_unmapped, view, "the note to be out of sight");
  gtk_window_set_focus (GTK_WINDOW (test.window), NULL);
  gtk_widget_set_child_visible (card, TRUE);
  ui_test_wait (has_focus, view, "the note to have the focus again");
  ui_test_clear (&test);
}

static gboolean
is_floating (gpointer dialog)
{
  return gtk_widget_has_css_class (dialog, "floating");
}

static gboolean
has_focus_at_end (gpointer text)
{
  int start, end;

  return has_focus (text) && !gtk_editable_get_selection_bounds (text, &start, &end) &&
         gtk_editable_get_position (text) == 3;
}

/* libadwaita moves what a dialog holds when the device is turned: who types in it goes on typing, at the same place. */
static void
test_turned_dialog (void)
{
  UiTest test = { 0 };
  GtkWidget *dialog, *text;

  ui_test_open (&test, 360, 648);
  dialog = GTK_WIDGET (fw_action_dialog_new (test.session, NULL, NULL, NULL));
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (test.window));
  text = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (ui_test_wait_for (dialog, "owner"))));
  gtk_editable_set_text (GTK_EDITABLE (text), "Ann");
  gtk_text_grab_focus_without_selecting (GTK_TEXT (text));
  gtk_editable_set_position (GTK_EDITABLE (text), 3);
  ui_test_wait (has_focus_at_end, text, "the focus after what was typed");
  g_assert_false (is_floating (dialog));
  gtk_window_set_default_size (GTK_WINDOW (test.window), 900, 648);
  ui_test_wait (is_floating, dialog, "the dialog to float");
  ui_test_wait (has_focus_at_end, text, "the focus to be where it was");
  ui_test_clear (&test);
}

/* A note is left, and typed in again before the one that was left has been read back: it replaces that one
 * alone, not also the one of before. */
static void
test_note_again (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *card, *note;
  GtkTextBuffer *buffer;

  ui_test_open (&test, size[0], size[1]);
  ui_test_start_visit (&test, "North Hall");
  card = ui_test_show_card (&test, "floor-walk/desks-personalised");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_test_find (card, "note_button")), TRUE);
  note = ui_test_wait_type (card, FW_TYPE_NOTE_FIELD);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (ui_test_find (note, "view")));
  gtk_text_buffer_set_text (buffer, "Plants", -1);
  fw_note_field_keep (FW_NOTE_FIELD (note));
  gtk_text_buffer_set_text (buffer, "Plants and photos", -1);
  fw_note_field_keep (FW_NOTE_FIELD (note));
  ui_stored_wait (&test, "note/-/floor-walk/desks-personalised", "\"Plants and photos\"");
  ui_test_wait (is_read_back, note, "the note to be read back");
  gtk_text_buffer_set_text (buffer, "Plants", -1);
  fw_note_field_keep (FW_NOTE_FIELD (note));
  gtk_text_buffer_set_text (buffer, "Plants, photos", -1);
  fw_note_field_keep (FW_NOTE_FIELD (note));
  ui_stored_wait (&test, "note/-/floor-walk/desks-personalised", "\"Plants, photos\"");
  g_assert_cmpuint (ui_stored_count_others (&test, "note/-/floor-walk/desks-personalised"), ==, 0);
  g_assert_cmpuint (count_replaced (&test, "note/-/floor-walk/desks-personalised"), ==, 1);
  ui_test_clear (&test);
}

static void
type_note (UiTest     *test,
           GtkWidget  *note,
           const char *text)
{
  gboolean durable = FALSE;
  gulong handler = g_signal_connect_swapped (note, "kept", G_CALLBACK (set_true), &durable);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (ui_test_find (note, "view"))), text, -1);
  ui_test_wait (is_true, &durable, "the draft to be durable");
  g_signal_handler_disconnect (note, handler);
}

/* Closed by another program while a note is typed: all of it is kept, and it is told. */
static void
test_closed_elsewhere (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *card, *note;
  FwEdit *edit;

  ui_test_open (&test, size[0], size[1]);
  ui_test_start_visit (&test, "North Hall");
  card = ui_test_show_card (&test, "floor-walk/desks-personalised");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_test_find (card, "note_button")), TRUE);
  note = ui_test_wait_type (card, FW_TYPE_NOTE_FIELD);
  type_note (&test, note, "Plants");
  set_text (&test, "status", "closed");
  ui_stored_wait (&test, "note/-/floor-walk/desks-personalised", "\"Plants\"");
  ui_test_wait_text (GTK_WIDGET (test.window), "This visit is closed");
  type_note (&test, note, "Plants and photos");
  set_text (&test, "status", "open");
  ui_stored_wait (&test, "note/-/floor-walk/desks-personalised", "\"Plants and photos\"");
  g_assert_cmpuint (ui_stored_count_others (&test, "note/-/floor-walk/desks-personalised"), ==, 0);
  ui_test_wait_text_gone (GTK_WIDGET (test.window), "This visit is closed");
  edit = edit_visit (&test);
  fw_edit_set_boolean (edit, "deleted", TRUE);
  ui_stored_apply (&test, edit);
  ui_test_wait_text (GTK_WIDGET (test.window), "This visit was deleted");
  ui_test_screenshot (&test, "deleted");
  ui_test_clear (&test);
}

/* What the next start finds after the app was killed now. */
static gboolean
is_reason_found (gpointer data)
{
  UiTest *test = data;
  g_autoptr(FwStore) store = fw_store_open (test->folder, FW_STORE_READ_WRITE, NULL);
  g_autofree char *found = NULL;

  g_assert_true (fw_store_commit_drafts (store, NULL));
  found = ui_stored_dup (test, "answer/-/" RATING);

  return g_strcmp0 (found, "{\"na\":true,\"reason\":\"Under repair\"}") == 0;
}

/* A reason that is still being typed outlives the app; once it was typed away, or said and answered over, nothing
 * of it comes back. */
static void
test_reason_kept (void)
{
  UiTest test = { 0 };
  GtkEditable *reason;
  GtkWidget *card;

  ui_test_open (&test, 360, 648);
  ui_test_start_visit (&test, "North Hall");
  card = ui_test_show_card (&test, RATING);
  reason = GTK_EDITABLE (ui_question_unfold (card, "reason"));
  gtk_editable_set_text (reason, "Under repair");
  ui_test_wait (is_reason_found, &test, "the reason to be durable");
  gtk_editable_set_text (reason, "");
  ui_question_press (card, GTK_TYPE_TOGGLE_BUTTON, 3);
  ui_stored_wait (&test, "answer/-/" RATING, "4");
  g_assert_false (is_reason_found (&test));
  gtk_editable_set_text (reason, "Under repair again");
  ui_test_click (ui_test_find (card, "na_button"));
  ui_stored_wait (&test, "answer/-/" RATING, "{\"na\":true,\"reason\":\"Under repair again\"}");
  ui_question_press (card, GTK_TYPE_TOGGLE_BUTTON, 1);
  ui_stored_wait (&test, "answer/-/" RATING, "2");
  ui_test_reopen (&test);
  ui_stored_wait (&test, "answer/-/" RATING, "2");
  ui_test_clear (&test);
}

/* A reason was typed, and the page left without pressing anything: it is kept as if one had. What is folded away
 * is named on the card. */
static void
test_unpressed (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *card, *note;

  ui_test_open (&test, size[0], size[1]);
  ui_test_start_visit (&test, "North Hall");
  card = ui_test_show_card (&test, RATING);
  g_assert_null (ui_test_find (card, "folded"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_test_find (card, "more_button")), TRUE);
  note = ui_test_wait_type (ui_test_wait_for (card, "private_slot"), FW_TYPE_NOTE_FIELD);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (ui_test_find (note, "view"))), "Said in confidence",
                            -1);
  gtk_editable_set_text (GTK_EDITABLE (ui_test_wait_for (card, "reason")), "No floor here");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_test_find (card, "more_button")), FALSE);
  ui_test_show_card (&test, "floor-walk/room");
  ui_stored_wait (&test, "answer/-/" RATING, "{\"na\":true,\"reason\":\"No floor here\"}");
  card = ui_test_show_card (&test, RATING);
  ui_test_wait_text (card, "Private note");
  ui_test_screenshot (&test, "folded");
  ui_test_clear (&test);
}

/* How to judge is folded away until somebody wants to know it. */
static void
test_guidance (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *card;

  ui_test_open (&test, size[0], size[1]);
  ui_test_start_visit (&test, "North Hall");
  card = ui_test_show_card (&test, RATING);
  g_assert_null (ui_test_find (card, "help"));
  ui_question_unfold (card, "help");
  g_assert_true (g_str_has_prefix (gtk_label_get_text (GTK_LABEL (ui_test_find (card, "help"))), "Stand still for a minute"));
  ui_test_clear (&test);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ui_test_init ();

  ui_test_add_sizes ("/around-answers/not-applicable", test_not_applicable);
  ui_test_add_sizes ("/around-answers/answer-after-taking-back", test_answer_after_taking_back);
  ui_test_add_sizes ("/around-answers/text-not-applicable", test_text_not_applicable);
  ui_test_add_sizes ("/around-answers/note-again", test_note_again);
  ui_test_add_sizes ("/around-answers/long-note", test_long_note);
  ui_test_add_sizes ("/around-answers/closed-elsewhere", test_closed_elsewhere);
  ui_test_add_sizes ("/around-answers/unpressed", test_unpressed);
  g_test_add_func ("/around-answers/reason-kept", test_reason_kept);
  g_test_add_func ("/around-answers/turned", test_turned);
  g_test_add_func ("/around-answers/turned-dialog", test_turned_dialog);
  ui_test_add_sizes ("/around-answers/guidance", test_guidance);

  return g_test_run ();
}
