/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Questions of every kind: answered, changed, taken back, not applicable, in zones, in a second break
 * room, answered differently by two people, moved to a newer checklist. What counts is what the disk
 * holds.
 */
#include "ui-stored.h"

#include "fw-answer-control.h"
#include "fw-date-entry.h"
#include "fw-instance-heading.h"
#include "fw-note-field.h"
#include "fw-question-card.h"
#include "fw-section-list.h"
#include "fw-section-page.h"

#define RATING "floor-walk/floor-environment"
#define BROKEN "floor-walk/equipment-broken"

static const int sizes[][2] = { { 360, 648 }, { 1280, 800 } };

/* The number of the button of this kind in the control, from 0. */
static GtkWidget *
find_nth (GtkWidget *root,
          GType      type,
          guint     *number)
{
  GtkWidget *found = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (root), type) && (*number)-- == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_nth (child, type, number);

  return found;
}

static GtkWidget *
get_button (GtkWidget *card,
            GType      type,
            guint      number)
{
  GtkWidget *control = ui_test_wait_type (card, FW_TYPE_ANSWER_CONTROL);
  GtkWidget *button = find_nth (control, type, &number);

  g_assert_nonnull (button);

  return button;
}

static void
tick (GtkWidget *card,
      guint      number,
      gboolean   active)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (get_button (card, GTK_TYPE_CHECK_BUTTON, number)), active);
}

static void
press (GtkWidget *card,
       GType      type,
       guint      number)
{
  ui_test_click (get_button (card, type, number));
}

static GtkWidget *
unfold (GtkWidget  *card,
        const char *id)
{
  GtkToggleButton *more = GTK_TOGGLE_BUTTON (ui_test_wait_for (card, "more_button"));

  if (!gtk_toggle_button_get_active (more))
    ui_test_click (GTK_WIDGET (more));

  return ui_test_wait_for (card, id);
}

/* Presses the button of the toast that is shown. */
static void
press_toast (UiTest     *test,
             const char *label)
{
  GtkWidget *overlay = ui_test_wait_type (GTK_WIDGET (test->window), ADW_TYPE_TOAST_OVERLAY);
  GtkWidget *text = ui_test_wait_text (overlay, label);

  ui_test_click (gtk_widget_get_ancestor (text, GTK_TYPE_BUTTON));
}

/* --- Kinds -------------------------------------------------------------------------------------- */

static void
test_rating (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *card;

  ui_test_open (&test, size[0], size[1]);
  ui_test_start_visit (&test, "North Hall");
  card = ui_test_show_card (&test, RATING);
  press (card, GTK_TYPE_TOGGLE_BUTTON, 1);
  ui_stored_wait (&test, "answer/-/" RATING, "2");
  /* The ends stay when one is chosen. */
  g_assert_nonnull (ui_test_find (card, "lowest"));
  g_assert_nonnull (ui_test_find (card, "highest"));
  g_assert_null (ui_test_find (card, "anchors_box"));
  press (card, GTK_TYPE_TOGGLE_BUTTON, 4);
  ui_stored_wait (&test, "answer/-/" RATING, "5");
  press (card, GTK_TYPE_TOGGLE_BUTTON, 4);
  ui_stored_wait (&test, "answer/-/" RATING, "null");
  /* The sixth toggle unfolds the words; after the five numbers the second of them is the seventh button. */
  press (card, GTK_TYPE_TOGGLE_BUTTON, 5);
  ui_test_wait_for (card, "anchors_box");
  ui_test_screenshot (&test, "rating-unfolded");
  press (card, GTK_TYPE_BUTTON, 7);
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
  press (card, GTK_TYPE_TOGGLE_BUTTON, 0);
  ui_stored_wait (&test, "answer/-/floor-walk/equipment-works", "\"yes\"");
  press (card, GTK_TYPE_TOGGLE_BUTTON, 1);
  ui_stored_wait (&test, "answer/-/floor-walk/equipment-works", "\"no\"");
  press (card, GTK_TYPE_TOGGLE_BUTTON, 1);
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
  tick (card, 3, TRUE);
  ui_stored_wait (&test, "answer/-/floor-walk/coffee", "\"free-simple\"");
  tick (card, 0, TRUE);
  ui_stored_wait (&test, "answer/-/floor-walk/coffee", "\"none\"");
  ui_test_click (unfold (card, "clear_button"));
  ui_stored_wait (&test, "answer/-/floor-walk/coffee", "null");
  press_toast (&test, "Undo");
  ui_stored_wait (&test, "answer/-/floor-walk/coffee", "\"none\"");

  /* In the order of the options, not of the ticks. */
  card = ui_test_show_card (&test, "floor-walk/washroom-provides");
  tick (card, 2, TRUE);
  tick (card, 0, TRUE);
  ui_stored_wait (&test, "answer/-/floor-walk/washroom-provides", "[\"accessible\",\"hygiene\"]");
  tick (card, 2, FALSE);
  ui_stored_wait (&test, "answer/-/floor-walk/washroom-provides", "[\"accessible\"]");
  tick (card, 0, FALSE);
  ui_stored_wait (&test, "answer/-/floor-walk/washroom-provides", "null");
  ui_test_clear (&test);
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
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  g_signal_emit_by_name (entry, "activate");
  ui_stored_wait (&test, "answer/-/floor-walk/seats", "null");
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  ui_test_clear (&test);
}

static void
test_date (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *card, *asks, *entry;

  ui_test_open (&test, size[0], size[1]);
  ui_test_start_visit (&test, "North Hall");
  asks = ui_test_show_card (&test, "floor-walk/past-photos");
  press (asks, GTK_TYPE_TOGGLE_BUTTON, 2);
  card = ui_test_show_card (&test, "floor-walk/newest-celebration");
  ui_test_wait_visible (card, TRUE);
  entry = ui_test_wait_for (ui_test_wait_type (card, FW_TYPE_DATE_ENTRY), "entry");
  /* A whole date needs no Enter; half of one is nothing yet. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "2026-03");
  gtk_editable_set_text (GTK_EDITABLE (entry), "2026-03-01");
  ui_stored_wait (&test, "answer/-/floor-walk/newest-celebration", "\"2026-03-01\"");
  gtk_editable_set_text (GTK_EDITABLE (entry), "2026-02-30");
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
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
  press (ui_test_show_card (&test, "floor-walk/equipment-works"), GTK_TYPE_TOGGLE_BUTTON, 1);
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
  tick (card, 0, TRUE);
  ui_stored_wait (&test, "answer/-/floor-walk/dress", "\"formal\"");
  ui_test_wait_text (card, "Ours: Casual · 3 steps away");
  tick (card, 3, TRUE);
  ui_test_wait_text (card, "Ours: Casual · the same");
  ui_test_screenshot (&test, "fit");
  ui_test_clear (&test);
}

/* --- What is around an answer ------------------------------------------------------------------- */

static void
test_not_applicable (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *card;

  ui_test_open (&test, size[0], size[1]);
  ui_test_start_visit (&test, "North Hall");
  card = ui_test_show_card (&test, RATING);
  press (card, GTK_TYPE_TOGGLE_BUTTON, 3);
  ui_stored_wait (&test, "answer/-/" RATING, "4");
  gtk_editable_set_text (GTK_EDITABLE (unfold (card, "reason")), "Closed for repairs");
  ui_test_click (ui_test_find (card, "na_button"));
  ui_stored_wait (&test, "answer/-/" RATING, "{\"na\":true,\"reason\":\"Closed for repairs\"}");
  ui_test_wait_text (card, "Not applicable: Closed for repairs");
  ui_test_screenshot (&test, "not-applicable");
  press_toast (&test, "Undo");
  ui_stored_wait (&test, "answer/-/" RATING, "4");
  ui_test_clear (&test);
}

/* The button that keeps the version below @heading whose text begins with @start. */
static GtkWidget *
find_keep (GtkWidget  *heading,
           const char *start)
{
  for (GtkWidget *row = gtk_widget_get_next_sibling (heading); GTK_IS_BOX (row); row = gtk_widget_get_next_sibling (row))
    if (g_str_has_prefix (gtk_label_get_text (GTK_LABEL (gtk_widget_get_first_child (row))), start))
      return gtk_widget_get_last_child (row);
  g_assert_not_reached ();
}

static guint
count_others (UiTest     *test,
              const char *field)
{
  g_autoptr(FwVisit) visit = ui_stored_load (test);
  const FwRegister *stored = fw_state_get_register (fw_visit_get_state (visit), field);

  return stored != NULL ? stored->others->len : 0;
}

static gboolean
has_conflict (gpointer test)
{
  return count_others (test, "answer/-/" RATING) == 1;
}

static void
test_differing (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *card;
  g_autofree char *both = NULL;

  ui_test_open (&test, size[0], size[1]);
  ui_test_start_visit (&test, "North Hall");
  card = ui_test_show_card (&test, RATING);
  ui_stored_differ (&test, "answer/-/" RATING, "4", "2");
  ui_stored_differ (&test, "note/-/" RATING, "\"Dark\"", "\"Loud\"");
  ui_test_wait_text (card, "Visitors answered differently");
  ui_test_wait_text (card, "Visitors noted different things");
  ui_test_screenshot (&test, "differing");
  ui_test_click (find_keep (ui_test_find_text (card, "Visitors answered differently"), "4: "));
  ui_stored_wait (&test, "answer/-/" RATING, "4");
  ui_test_wait_text_gone (card, "Visitors answered differently");
  ui_test_click (gtk_widget_get_ancestor (ui_test_wait_text (card, "Keep All"), GTK_TYPE_BUTTON));
  ui_test_wait_text_gone (card, "Visitors noted different things");
  /* Both were written in the same second: either may stand first. */
  both = ui_stored_dup (&test, "note/-/" RATING);
  g_assert_true (g_str_equal (both, "\"Loud\\n\\nDark\"") || g_str_equal (both, "\"Dark\\n\\nLoud\""));
  /* Undone, both stand again. */
  press_toast (&test, "Undo");
  ui_test_wait_text (card, "Visitors noted different things");
  ui_test_clear (&test);
}

/* "yes" and "no" are words of the record; people read their own. */
static void
test_differing_words (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *card, *heading;

  ui_test_open (&test, size[0], size[1]);
  ui_test_start_visit (&test, "North Hall");
  card = ui_test_show_card (&test, "floor-walk/equipment-works");
  ui_stored_differ (&test, "answer/-/floor-walk/equipment-works", "\"yes\"", "\"no\"");
  heading = ui_test_wait_text (card, "Visitors answered differently");
  g_assert_nonnull (find_keep (heading, "Yes — "));
  g_assert_nonnull (find_keep (heading, "No — "));
  gtk_widget_activate_action (card, "visit.show-question-history", "(ss)", "floor-walk/equipment-works", "-");
  ui_test_wait_text (GTK_WIDGET (test.window), "Answer: Yes");
  ui_test_wait_text (GTK_WIDGET (test.window), "Answer: No");
  ui_test_clear (&test);
}

/* What was settled is undone, not what came after it. */
static void
test_undo_settled (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *card;

  ui_test_open (&test, size[0], size[1]);
  ui_test_start_visit (&test, "North Hall");
  card = ui_test_show_card (&test, RATING);
  ui_stored_differ (&test, "answer/-/" RATING, "4", "2");
  ui_test_wait_text (card, "Visitors answered differently");
  ui_test_click (find_keep (ui_test_find_text (card, "Visitors answered differently"), "4: "));
  ui_test_wait_text_gone (card, "Visitors answered differently");
  ui_test_wait_text (GTK_WIDGET (test.window), "Settled");
  press (ui_test_show_card (&test, "floor-walk/equipment-works"), GTK_TYPE_TOGGLE_BUTTON, 0);
  ui_stored_wait (&test, "answer/-/floor-walk/equipment-works", "\"yes\"");
  press_toast (&test, "Undo");
  ui_test_wait (has_conflict, &test, "both to stand again");
  ui_stored_wait (&test, "answer/-/floor-walk/equipment-works", "\"yes\"");
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
  press (card, GTK_TYPE_TOGGLE_BUTTON, 2);
  ui_stored_wait (&test, "answer/-/" RATING, "3");
  ui_test_click (unfold (card, "clear_button"));
  ui_stored_wait (&test, "answer/-/" RATING, "null");
  overlay = ui_test_wait_type (GTK_WIDGET (test.window), ADW_TYPE_TOAST_OVERLAY);
  ui_test_wait_text (overlay, "Answer taken back");
  press (card, GTK_TYPE_TOGGLE_BUTTON, 3);
  ui_stored_wait (&test, "answer/-/" RATING, "4");
  undo = ui_test_find_text (overlay, "Undo");
  if (undo != NULL)
    ui_test_click (gtk_widget_get_ancestor (undo, GTK_TYPE_BUTTON));
  /* Written after whatever that button did. */
  press (ui_test_show_card (&test, "floor-walk/equipment-works"), GTK_TYPE_TOGGLE_BUTTON, 0);
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
  press (ui_test_show_card (&test, "floor-walk/equipment-works"), GTK_TYPE_TOGGLE_BUTTON, 1);
  card = ui_test_show_card (&test, BROKEN);
  ui_test_wait_visible (card, TRUE);
  unfold (card, "na_button");
  note = ui_test_wait_type (card, FW_TYPE_NOTE_FIELD);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (ui_test_find (note, "view")));
  /* The cursor leaves the field for the button. */
  gtk_text_buffer_set_text (buffer, "Two headsets", -1);
  fw_note_field_keep (FW_NOTE_FIELD (note));
  ui_test_click (ui_test_find (card, "na_button"));
  ui_stored_wait (&test, "answer/-/" BROKEN, "{\"na\":true}");
  g_assert_cmpuint (count_others (&test, "answer/-/" BROKEN), ==, 0);
  press_toast (&test, "Undo");
  ui_stored_wait (&test, "answer/-/" BROKEN, "\"Two headsets\"");
  ui_test_wait_text_gone (card, "Not applicable");
  /* The cursor stays in the field, as after a touch. */
  gtk_text_buffer_set_text (buffer, "Three headsets", -1);
  ui_test_click (ui_test_wait_for (card, "clear_button"));
  ui_stored_wait (&test, "answer/-/" BROKEN, "null");
  g_assert_cmpuint (count_others (&test, "answer/-/" BROKEN), ==, 0);
  press_toast (&test, "Undo");
  ui_stored_wait (&test, "answer/-/" BROKEN, "\"Three headsets\"");
  ui_test_clear (&test);
}

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
  press (card, GTK_TYPE_TOGGLE_BUTTON, 2);
  ui_stored_wait (&test, "answer/-/floor-walk/desks-personalised", "3");
  choose_row (&test, "zone", 2);
  ui_stored_wait (&test, "zone/workspaces", "\"clean-desk\"");
  ui_test_wait_text (card, "Not applicable here: Clean desk");
  ui_test_wait_text (card, "No Camera");
  g_assert_false (gtk_widget_is_sensitive (get_button (card, GTK_TYPE_TOGGLE_BUTTON, 0)));
  ui_stored_wait (&test, "answer/-/floor-walk/desks-personalised", "3");
  ui_test_screenshot (&test, "zone");
  press_toast (&test, "Undo");
  ui_test_wait_text (card, "Photo");
  g_assert_true (gtk_widget_is_sensitive (get_button (card, GTK_TYPE_TOGGLE_BUTTON, 0)));
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
  press_toast (&test, "Undo");
  ui_stored_wait (&test, "zone/workspaces", "\"clean-desk\"");
  ui_test_clear (&test);
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
  g_assert_cmpuint (count_others (&test, "note/-/floor-walk/desks-personalised"), ==, 0);
  g_assert_cmpuint (count_replaced (&test, "note/-/floor-walk/desks-personalised"), ==, 1);
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
  reason = GTK_EDITABLE (unfold (card, "reason"));
  gtk_editable_set_text (reason, "Under repair");
  ui_test_wait (is_reason_found, &test, "the reason to be durable");
  gtk_editable_set_text (reason, "");
  press (card, GTK_TYPE_TOGGLE_BUTTON, 3);
  ui_stored_wait (&test, "answer/-/" RATING, "4");
  g_assert_false (is_reason_found (&test));
  gtk_editable_set_text (reason, "Under repair again");
  ui_test_click (ui_test_find (card, "na_button"));
  ui_stored_wait (&test, "answer/-/" RATING, "{\"na\":true,\"reason\":\"Under repair again\"}");
  press (card, GTK_TYPE_TOGGLE_BUTTON, 1);
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

  return find_nth (page, FW_TYPE_INSTANCE_HEADING, &number) != NULL;
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
  press (ui_test_show_card (&test, "floor-walk/room"), GTK_TYPE_TOGGLE_BUTTON, 4);
  ui_stored_wait (&test, "answer/-/floor-walk/room", "5");
  page = ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_SECTION_PAGE);
  ui_test_click (ui_test_wait_for (page, "another"));
  ui_test_wait (has_second_heading, page, "a second break room");
  heading = find_nth (page, FW_TYPE_INSTANCE_HEADING, &number);
  g_assert_nonnull (ui_test_find_text (heading, "Break room 2"));
  label = ui_test_wait_for (heading, "label");
  gtk_editable_set_text (GTK_EDITABLE (label), "Basement");
  g_signal_emit_by_name (label, "activate");
  card = gtk_widget_get_next_sibling (heading);
  press (card, GTK_TYPE_TOGGLE_BUTTON, 0);
  instance = fw_instance_heading_get_instance (FW_INSTANCE_HEADING (heading));
  field = g_strdup_printf ("answer/%s/floor-walk/room", instance);
  label_field = g_strdup_printf ("instance/%s/label", instance);
  ui_stored_wait (&test, field, "1");
  ui_stored_wait (&test, label_field, "\"Basement\"");
  ui_stored_wait (&test, "answer/-/floor-walk/room", "5");
  /* The page went there, and stays. */
  ui_test_wait (is_in_view, heading, "the second break room to be in view");
  ui_test_screenshot (&test, "repeated");
  ui_test_click (ui_test_find (heading, "remove"));
  ui_test_wait (has_one_heading, page, "the second break room to go");
  press_toast (&test, "Undo");
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
  heading = find_nth (page, FW_TYPE_INSTANCE_HEADING, &number);
  g_assert_nonnull (ui_test_find_text (heading, "Break room 2"));
  ui_test_wait (is_in_view, heading, "the second break room to be in view");
  number = 2;
  g_assert_null (find_nth (page, FW_TYPE_INSTANCE_HEADING, &number));
  ui_test_clear (&test);
}

/* --- A newer checklist -------------------------------------------------------------------------- */

#define STAIRS(version, first, id, second) \
  "{'format':1,'id':'stairs','version':" version ",'language':'en','title':'Stairs','sections':[" \
  "{'id':'workspaces','title':'Workspaces','side':'vendor','questions':[" \
  "{'id':'steps','kind':'yes-no','text':'" first "','good':'yes'}," \
  "{'id':'" id "','kind':'number','text':'" second "'}]}]}"

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
  press (ui_test_show_card (&test, "stairs/steps"), GTK_TYPE_TOGGLE_BUTTON, 0);
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
  ui_test_wait_text (window, "How many plants?");
  ui_stored_wait (&test, "answer/-/stairs/steps", "\"yes\"");
  press_toast (&test, "Undo");
  ui_test_wait_text (window, "Swept?");
  ui_test_clear (&test);
}

static void
add (const char    *name,
     GTestDataFunc  function)
{
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/questions/%s/%d", name, sizes[i][0]);

      g_test_add_data_func (path, sizes[i], function);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ui_test_init ();

  add ("rating", test_rating);
  add ("yes-no", test_yes_no);
  add ("choices", test_choices);
  add ("number", test_number);
  add ("date", test_date);
  add ("text", test_text);
  add ("fit", test_fit);
  add ("not-applicable", test_not_applicable);
  add ("differing", test_differing);
  add ("differing-words", test_differing_words);
  add ("undo-settled", test_undo_settled);
  add ("answer-after-taking-back", test_answer_after_taking_back);
  add ("text-not-applicable", test_text_not_applicable);
  add ("zone", test_zone);
  add ("zone-twice", test_zone_twice);
  add ("note-again", test_note_again);
  add ("unpressed", test_unpressed);
  g_test_add_func ("/questions/reason-kept", test_reason_kept);
  add ("here", test_here);
  add ("repeated", test_repeated);
  add ("repeated-empty", test_repeated_empty);
  add ("upgrade", test_upgrade);

  return g_test_run ();
}
