/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Questions of every kind: answered, changed, taken back. What counts is what the disk holds.
 */
#include "ui-question.h"

#include "fw-date-entry.h"
#include "fw-date-text.h"
#include "fw-note-field.h"

#define RATING "floor-walk/floor-environment"

static void
test_rating (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *card;

  ui_test_open (&test, size[0], size[1]);
  ui_test_start_visit (&test, "North Hall");
  card = ui_test_show_card (&test, RATING);
  ui_question_press (card, GTK_TYPE_TOGGLE_BUTTON, 1);
  ui_stored_wait (&test, "answer/-/" RATING, "2");
  /* The ends stay when one is chosen. */
  g_assert_nonnull (ui_test_find (card, "lowest"));
  g_assert_nonnull (ui_test_find (card, "highest"));
  g_assert_null (ui_test_find (card, "anchors_box"));
  ui_question_press (card, GTK_TYPE_TOGGLE_BUTTON, 4);
  ui_stored_wait (&test, "answer/-/" RATING, "5");
  ui_question_press (card, GTK_TYPE_TOGGLE_BUTTON, 4);
  ui_stored_wait (&test, "answer/-/" RATING, "null");
  /* The sixth toggle unfolds the words; after the five numbers the second of them is the seventh button. */
  ui_question_press (card, GTK_TYPE_TOGGLE_BUTTON, 5);
  ui_test_wait_for (card, "anchors_box");
  ui_test_screenshot (&test, "rating-unfolded");
  ui_question_press (card, GTK_TYPE_BUTTON, 7);
  ui_stored_wait (&test, "answer/-/" RATING, "2");
  ui_test_clear (&test);
}

static void
test_yes_no (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *card;

  ui_test_open (&test, size[0], size[1]);
  ui_test_start_visit (&test, "North Hall");
  card = ui_test_show_card (&test, "floor-walk/equipment-works");
  ui_question_press (card, GTK_TYPE_TOGGLE_BUTTON, 0);
  ui_stored_wait (&test, "answer/-/floor-walk/equipment-works", "\"yes\"");
  ui_question_press (card, GTK_TYPE_TOGGLE_BUTTON, 1);
  ui_stored_wait (&test, "answer/-/floor-walk/equipment-works", "\"no\"");
  ui_question_press (card, GTK_TYPE_TOGGLE_BUTTON, 1);
  ui_stored_wait (&test, "answer/-/floor-walk/equipment-works", "null");
  ui_test_clear (&test);
}

static void
test_choices (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *card;

  ui_test_open (&test, size[0], size[1]);
  ui_test_start_visit (&test, "North Hall");
  card = ui_test_show_card (&test, "floor-walk/coffee");
  ui_question_tick (card, 3, TRUE);
  ui_stored_wait (&test, "answer/-/floor-walk/coffee", "\"free-simple\"");
  ui_question_tick (card, 0, TRUE);
  ui_stored_wait (&test, "answer/-/floor-walk/coffee", "\"none\"");
  ui_test_click (ui_question_unfold (card, "clear_button"));
  ui_stored_wait (&test, "answer/-/floor-walk/coffee", "null");
  ui_question_press_toast (&test, "Undo");
  ui_stored_wait (&test, "answer/-/floor-walk/coffee", "\"none\"");

  /* In the order of the options, not of the ticks. */
  card = ui_test_show_card (&test, "floor-walk/washroom-provides");
  ui_question_tick (card, 2, TRUE);
  ui_question_tick (card, 0, TRUE);
  ui_stored_wait (&test, "answer/-/floor-walk/washroom-provides", "[\"accessible\",\"hygiene\"]");
  ui_question_tick (card, 2, FALSE);
  ui_stored_wait (&test, "answer/-/floor-walk/washroom-provides", "[\"accessible\"]");
  ui_question_tick (card, 0, FALSE);
  ui_stored_wait (&test, "answer/-/floor-walk/washroom-provides", "null");
  ui_test_clear (&test);
}

static void
check_refused (GtkWidget  *entry,
               const char *text,
               const char *sentence)
{
  GtkWidget *root = gtk_widget_get_parent (gtk_widget_get_parent (entry));
  g_autofree char *difference = gtk_test_accessible_check_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                                                                 GTK_ACCESSIBLE_INVALID_TRUE);
  GtkWidget *label = ui_test_find_text (root, sentence);

  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, text);
  g_assert_null (difference);
  g_assert_nonnull (label);
  difference = gtk_test_accessible_check_relation (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE, label, NULL);
  g_assert_null (difference);
}

static void
test_number (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *card, *entry;

  ui_test_open (&test, size[0], size[1]);
  ui_test_start_visit (&test, "North Hall");
  card = ui_test_show_card (&test, "floor-walk/seats");
  entry = ui_test_wait_for (card, "entry");
  for (guint i = 0; i < 3; i++)
    ui_test_click (ui_test_find (card, "more"));
  ui_stored_wait (&test, "answer/-/floor-walk/seats", "3");
  ui_test_click (ui_test_find (card, "less"));
  ui_stored_wait (&test, "answer/-/floor-walk/seats", "2");
  gtk_editable_set_text (GTK_EDITABLE (entry), "120");
  g_signal_emit_by_name (entry, "activate");
  ui_stored_wait (&test, "answer/-/floor-walk/seats", "120");
  /* At most 2000: not taken, and marked. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "2001");
  g_signal_emit_by_name (entry, "activate");
  check_refused (entry, "2001", "At most 2000");
  ui_test_screenshot (&test, "number-refused");
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  g_signal_emit_by_name (entry, "activate");
  ui_stored_wait (&test, "answer/-/floor-walk/seats", "null");
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  ui_test_clear (&test);
}

/* The entry of the date when another section was shown meanwhile. */
static GtkWidget *
leave_and_come_back (UiTest *test)
{
  GtkWidget *card;

  ui_test_show_card (test, "floor-walk/floor-environment");
  card = ui_test_show_card (test, "floor-walk/newest-celebration");
  ui_test_wait_visible (card, TRUE);

  return ui_test_wait_for (ui_test_wait_type (card, FW_TYPE_DATE_ENTRY), "entry");
}

static gboolean
shows_november (gpointer entry)
{
  return g_str_equal (gtk_editable_get_text (entry), "2026-11-25");
}

/* One way to write it each, and what is read or said; there is no locale in which tests run. */
static void
test_date_text (void)
{
  static const char *const table[][3] = {
    { "2026-11-25", "2026-11-25", NULL },
    { " 2026-3-4 ", "2026-03-04", NULL },
    { "2026/3/4", "2026-03-04", NULL },
    { "20261125", "2026-11-25", NULL },
    { "25.11.2026", "2026-11-25", NULL },
    { "25. 11. 2026", "2026-11-25", NULL },
    { "11/25/2026", "2026-11-25", NULL },
    { "5.5.2026", "2026-05-05", NULL },
    { "25 November 2026", "2026-11-25", NULL },
    { "Nov 1, 2026", "2026-11-01", NULL },
    { "29 Feb 2028", "2028-02-29", NULL },
    { "3.4.2026", NULL, "Is it 2026-04-03 or 2026-03-04?" },
    { "1.12.26", NULL, "Write the year with four digits, as in 2026-03-04." },
    { "3 may 26", NULL, "Write the year with four digits, as in 2026-03-04." },
    { "29 Feb 2026", NULL, "Not a date. Write it as 2026-03-04." },
    { "2026-13-40", NULL, "Not a date. Write it as 2026-03-04." },
    { "31.2.2026", NULL, "Not a date. Write it as 2026-03-04." },
    { "tomorrow", NULL, "Not a date. Write it as 2026-03-04." },
    { "may", NULL, "Not a date. Write it as 2026-03-04." },
    { "11.2026", NULL, "Not a date. Write it as 2026-03-04." },
    { "1 Fbr 2026", NULL, "Not a date. Write it as 2026-03-04." },
    { "in 3 days of 2026", NULL, "Not a date. Write it as 2026-03-04." },
    { "2026-11-25 x", NULL, "Not a date. Write it as 2026-03-04." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *problem = NULL;
      g_autofree char *date = fw_date_text_parse (table[i][0], &problem);

      g_test_message ("%s", table[i][0]);
      g_assert_cmpstr (date, ==, table[i][1]);
      g_assert_cmpstr (problem, ==, table[i][2]);
    }
}

#define COUNTS \
  "{'format':1,'id':'counts','version':1,'language':'en','title':'Counts','sections':[" \
  "{'id':'shares','title':'Shares','side':'vendor','questions':[" \
  "{'id':'share','kind':'number','text':'What share?','min':2,'max':45.5,'step':0.5,'unit':'per cent, of those who were asked'}," \
  "{'id':'heads','kind':'number','text':'How many heads?','step':1}," \
  "{'id':'any','kind':'number','text':'Any number?'}]}," \
  "{'id':'others','title':'Others','side':'vendor','questions':[" \
  "{'id':'seen','kind':'yes-no','text':'Seen?','good':'yes'}]}]}"

static void
type_number (UiTest     *test,
             const char *question,
             const char *text)
{
  GtkWidget *entry = ui_test_wait_for (ui_test_show_card (test, question), "entry");

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
}

static void
check_number (UiTest     *test,
              const char *question,
              const char *text,
              const char *sentence)
{
  GtkWidget *card = ui_test_show_card (test, question);

  check_refused (ui_test_wait_for (card, "entry"), text, sentence);
  g_assert_null (ui_test_find (card, "saved"));
}

/* Only where there is nothing behind the point do keys without one do. */
static void
check_purpose (UiTest          *test,
               const char      *question,
               GtkInputPurpose  purpose)
{
  GtkWidget *entry = ui_test_wait_for (ui_test_show_card (test, question), "entry");

  g_assert_cmpint (gtk_entry_get_input_purpose (GTK_ENTRY (entry)), ==, purpose);
}

static void
test_number_refused (gconstpointer data)
{
  static const char *const table[][4] = {
    { "share", "46", "At most 45.5", NULL },
    { "share", "1,5", "At least 2", NULL },
    { "share", "abc", "Not a number", NULL },
    { "share", "1e1", "Not a number", NULL },
    { "share", "3.7", "In steps of 0.5 from 2", NULL },
    { "share", "7,5", NULL, "7.5" },
    { "share", ",5", "At least 2", NULL },
    { "share", " 8. ", NULL, "8" },
    { "heads", "3.7", "A whole number", NULL },
    { "heads", "-3", NULL, "-3" },
    { "any", "1234567890123", "At most 1000000000000", NULL },
    { "any", "-1234567890123", "At least -1000000000000", NULL },
    { "any", "123456789012", NULL, "123456789012" },
    { "any", "12345678901.25", NULL, "12345678901.25" },
  };
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *card;
  GtkLabel *unit;

  ui_test_open (&test, size[0], size[1]);
  ui_stored_import (&test, COUNTS);
  ui_stored_start_visit (&test, "counts");
  check_purpose (&test, "counts/share", GTK_INPUT_PURPOSE_FREE_FORM);
  check_purpose (&test, "counts/heads", GTK_INPUT_PURPOSE_NUMBER);
  check_purpose (&test, "counts/any", GTK_INPUT_PURPOSE_FREE_FORM);
  unit = GTK_LABEL (ui_test_wait_for (ui_test_show_card (&test, "counts/share"), "unit"));
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (unit)));
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *question = g_strconcat ("counts/", table[i][0], NULL);
      g_autofree char *field = g_strconcat ("answer/-/", question, NULL);

      type_number (&test, question, table[i][1]);
      if (table[i][2] != NULL)
        check_number (&test, question, table[i][1], table[i][2]);
      else
        ui_stored_wait (&test, field, table[i][3]);
    }
  /* It stays until it is changed, whatever else is answered and wherever one goes; what is kept stays too. */
  type_number (&test, "counts/share", "46");
  type_number (&test, "counts/heads", "5");
  ui_stored_wait (&test, "answer/-/counts/heads", "5");
  ui_test_wait_for (ui_test_show_card (&test, "counts/heads"), "saved");
  check_number (&test, "counts/share", "46", "At most 45.5");
  ui_test_show_card (&test, "counts/seen");
  check_number (&test, "counts/share", "46", "At most 45.5");
  ui_test_screenshot (&test, "number-refused-share");
  ui_stored_wait (&test, "answer/-/counts/share", "8");
  card = ui_test_show_card (&test, "counts/share");
  ui_test_click (ui_test_find (card, "less"));
  ui_stored_wait (&test, "answer/-/counts/share", "45.5");
  ui_test_wait_for (card, "saved");
  g_assert_null (ui_test_find (card, "problem"));
  ui_test_clear (&test);
}

static void
test_date (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *card, *asks, *entry, *saved;

  ui_test_open (&test, size[0], size[1]);
  ui_test_start_visit (&test, "North Hall");
  asks = ui_test_show_card (&test, "floor-walk/past-photos");
  ui_question_press (asks, GTK_TYPE_TOGGLE_BUTTON, 2);
  card = ui_test_show_card (&test, "floor-walk/newest-celebration");
  ui_test_wait_visible (card, TRUE);
  entry = ui_test_wait_for (ui_test_wait_type (card, FW_TYPE_DATE_ENTRY), "entry");
  /* A whole date needs no Enter; half of one is nothing yet. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "2026-03");
  gtk_editable_set_text (GTK_EDITABLE (entry), "2026-03-01");
  ui_stored_wait (&test, "answer/-/floor-walk/newest-celebration", "\"2026-03-01\"");
  saved = ui_test_wait_for (card, "saved");
  gtk_editable_set_text (GTK_EDITABLE (entry), "2026-02-30");
  g_assert_false (gtk_widget_get_visible (saved));
  g_signal_emit_by_name (entry, "activate");
  check_refused (entry, "2026-02-30", "Not a date. Write it as 2026-03-04.");
  ui_test_screenshot (&test, "date-refused");
  g_assert_false (gtk_widget_get_visible (saved));
  /* It is still there when the section was left, and with it the date of before. */
  entry = leave_and_come_back (&test);
  check_refused (entry, "2026-02-30", "Not a date. Write it as 2026-03-04.");
  ui_stored_wait (&test, "answer/-/floor-walk/newest-celebration", "\"2026-03-01\"");
  gtk_editable_set_text (GTK_EDITABLE (entry), "25.11.2026");
  entry = leave_and_come_back (&test);
  ui_stored_wait (&test, "answer/-/floor-walk/newest-celebration", "\"2026-11-25\"");
  ui_test_wait (shows_november, entry, "the date that was read from it");
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  card = ui_test_show_card (&test, "floor-walk/newest-celebration");
  gtk_editable_set_text (GTK_EDITABLE (entry), "tomorrow");
  g_signal_emit_by_name (entry, "activate");
  ui_test_click (ui_question_unfold (card, "clear_button"));
  ui_stored_wait (&test, "answer/-/floor-walk/newest-celebration", "null");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  gtk_editable_set_text (GTK_EDITABLE (entry), "2026-03-01");
  ui_stored_wait (&test, "answer/-/floor-walk/newest-celebration", "\"2026-03-01\"");
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  g_signal_emit_by_name (entry, "activate");
  ui_stored_wait (&test, "answer/-/floor-walk/newest-celebration", "null");
  ui_test_clear (&test);
}

static void
test_text (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *card, *note;

  ui_test_open (&test, size[0], size[1]);
  ui_test_start_visit (&test, "North Hall");
  ui_question_press (ui_test_show_card (&test, "floor-walk/equipment-works"), GTK_TYPE_TOGGLE_BUTTON, 1);
  card = ui_test_show_card (&test, "floor-walk/equipment-broken");
  ui_test_wait_visible (card, TRUE);
  note = ui_test_wait_type (card, FW_TYPE_NOTE_FIELD);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (ui_test_find (note, "view"))), "Two headsets", -1);
  fw_note_field_keep (FW_NOTE_FIELD (note));
  ui_stored_wait (&test, "answer/-/floor-walk/equipment-broken", "\"Two headsets\"");
  ui_test_wait_for (card, "saved");
  ui_test_clear (&test);
}

/* The team is casual, the fourth of five; formal is the first: three steps. */
static void
test_fit (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *card;

  ui_test_open (&test, size[0], size[1]);
  ui_stored_set_team (&test, "profile/dress", "\"casual\"");
  ui_test_start_visit (&test, "North Hall");
  card = ui_test_show_card (&test, "floor-walk/dress");
  ui_test_wait_text (card, "Ours: Casual");
  ui_question_tick (card, 0, TRUE);
  ui_stored_wait (&test, "answer/-/floor-walk/dress", "\"formal\"");
  ui_test_wait_text (card, "Ours: Casual · 3 steps away");
  ui_question_tick (card, 3, TRUE);
  ui_test_wait_text (card, "Ours: Casual · the same");
  ui_test_screenshot (&test, "fit");
  ui_test_clear (&test);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ui_test_init ();
  g_setenv ("FLOORWALK_NOW", "2026-03-04T12:00:00Z", TRUE);

  ui_test_add_sizes ("/questions/rating", test_rating);
  ui_test_add_sizes ("/questions/yes-no", test_yes_no);
  ui_test_add_sizes ("/questions/choices", test_choices);
  ui_test_add_sizes ("/questions/number", test_number);
  ui_test_add_sizes ("/questions/number-refused", test_number_refused);
  ui_test_add_sizes ("/questions/date", test_date);
  g_test_add_func ("/questions/date-text", test_date_text);
  ui_test_add_sizes ("/questions/text", test_text);
  ui_test_add_sizes ("/questions/fit", test_fit);

  return g_test_run ();
}
