/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Answers and words that two people gave apart: shown with who and when, settled in place, undone.
 */
#include "ui-question.h"

#include "fw-differing-group.h"
#include "fw-question-card.h"

#define RATING "floor-walk/floor-environment"

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

static gboolean
has_conflict (gpointer test)
{
  return ui_stored_count_others (test, "answer/-/" RATING) == 1;
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
  ui_question_press_toast (&test, "Undo");
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
  ui_question_press (ui_test_show_card (&test, "floor-walk/equipment-works"), GTK_TYPE_TOGGLE_BUTTON, 0);
  ui_stored_wait (&test, "answer/-/floor-walk/equipment-works", "\"yes\"");
  ui_question_press_toast (&test, "Undo");
  ui_test_wait (has_conflict, &test, "both to stand again");
  ui_stored_wait (&test, "answer/-/floor-walk/equipment-works", "\"yes\"");
  ui_test_clear (&test);
}

static gboolean
is_hidden (gpointer widget)
{
  return !gtk_widget_get_visible (widget);
}

/* The first page of the visit says all of it: what a card settles is one tap away, all else is settled there. */
static void
test_listed (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *group, *row;

  ui_test_open (&test, size[0], size[1]);
  ui_test_start_visit (&test, "North Hall");
  g_assert_null (ui_test_find_type (GTK_WIDGET (test.window), FW_TYPE_DIFFERING_GROUP));
  ui_stored_differ (&test, "zone/workspaces", "\"clean-desk\"", "\"no-camera\"");
  ui_stored_differ (&test, "first-label/floor-walk/break-rooms", "\"Canteen\"", "\"Basement\"");
  ui_stored_differ (&test, "answer/-/" RATING, "4", "2");
  group = ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_DIFFERING_GROUP);
  ui_test_wait_text (group, "Visitors answered differently");
  ui_test_wait_text (group, "Workspaces");
  ui_test_wait_text (group, "Break rooms");
  ui_test_screenshot (&test, "differing-listed");
  ui_test_click (find_keep (ui_test_find_text (group, "Workspaces"), "Zone: Clean desk — "));
  ui_stored_wait (&test, "zone/workspaces", "\"clean-desk\"");
  ui_test_wait_text_gone (group, "Workspaces");
  ui_question_press_toast (&test, "Undo");
  ui_test_wait_text (group, "Workspaces");
  ui_test_click (find_keep (ui_test_find_text (group, "Workspaces"), "Zone: No camera — "));
  ui_test_click (find_keep (ui_test_find_text (group, "Break rooms"), "Called: Canteen — "));
  ui_test_wait_text_gone (group, "Break rooms");
  row = gtk_widget_get_ancestor (ui_test_wait_text (group, "Visitors answered differently"), ADW_TYPE_ACTION_ROW);
  gtk_widget_activate (row);
  row = ui_test_wait_text (ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_QUESTION_CARD), "Visitors answered differently");
  ui_test_click (find_keep (row, "2: "));
  ui_stored_wait (&test, "answer/-/" RATING, "2");
  ui_test_wait (is_hidden, group, "nothing to differ");
  ui_test_clear (&test);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ui_test_init ();

  ui_test_add_sizes ("/differing/differing", test_differing);
  ui_test_add_sizes ("/differing/differing-words", test_differing_words);
  ui_test_add_sizes ("/differing/undo-settled", test_undo_settled);
  ui_test_add_sizes ("/differing/listed", test_listed);

  return g_test_run ();
}
