/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The buttons of a card, pressed. Main thread.
 */
#include "ui-question.h"

#include "fw-answer-control.h"

/* The number of the button of this kind in the control, from 0. */
GtkWidget *
ui_question_find_nth (GtkWidget *root,
                      GType      type,
                      guint     *number)
{
  GtkWidget *found = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (root), type) && (*number)-- == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = ui_question_find_nth (child, type, number);

  return found;
}

GtkWidget *
ui_question_get_button (GtkWidget *card,
                        GType      type,
                        guint      number)
{
  GtkWidget *control = ui_test_wait_type (card, FW_TYPE_ANSWER_CONTROL);
  GtkWidget *button = ui_question_find_nth (control, type, &number);

  g_assert_nonnull (button);

  return button;
}

void
ui_question_tick (GtkWidget *card,
                  guint      number,
                  gboolean   active)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (ui_question_get_button (card, GTK_TYPE_CHECK_BUTTON, number)), active);
}

void
ui_question_press (GtkWidget *card,
                   GType      type,
                   guint      number)
{
  ui_test_click (ui_question_get_button (card, type, number));
}

GtkWidget *
ui_question_unfold (GtkWidget  *card,
                    const char *id)
{
  GtkToggleButton *more = GTK_TOGGLE_BUTTON (ui_test_wait_for (card, "more_button"));

  if (!gtk_toggle_button_get_active (more))
    ui_test_click (GTK_WIDGET (more));

  return ui_test_wait_for (card, id);
}

/* Presses the button of the toast that is shown. */
void
ui_question_press_toast (UiTest     *test,
                         const char *label)
{
  GtkWidget *overlay = ui_test_wait_type (GTK_WIDGET (test->window), ADW_TYPE_TOAST_OVERLAY);
  GtkWidget *text = ui_test_wait_text (overlay, label);

  ui_test_click (gtk_widget_get_ancestor (text, GTK_TYPE_BUTTON));
}
