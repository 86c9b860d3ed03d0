/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What has the focus when a dialog or a list comes: an entry has it only where typing is the first thing to do, for
 * on a phone it brings a keyboard that covers half of the screen.
 */
#include "ui-test.h"

static const int phone[] = { 360, 648 };
static const int desktop[] = { 1280, 800 };

/* A dialog, and whether what is typed goes to an entry at once. */
typedef struct
{
  const char *action;
  const char *title;
  const int *size;
  gboolean typing;
} Opening;

static const Opening openings[] = {
  { "win.new-visit", "New Visit", phone, FALSE },
  { "win.new-visit", "New Visit", desktop, TRUE },
  { "win.show-welcome", "Set Up", phone, FALSE },
  { "win.show-welcome", "Set Up", desktop, TRUE },
  { "win.show-values", "Our Values and Culture", phone, FALSE },
  { "win.show-values", "Our Values and Culture", desktop, FALSE },
  { "win.show-team", "Team", phone, FALSE },
  { "win.show-team", "Team", desktop, FALSE },
  { "win.show-preferences", "Preferences", phone, FALSE },
  { "win.show-preferences", "Preferences", desktop, FALSE },
};

static gboolean
is_typing (gpointer window)
{
  return GTK_IS_TEXT (gtk_window_get_focus (window));
}

static gboolean
has_focus_inside (gpointer window)
{
  GtkWidget *dialog = GTK_WIDGET (adw_application_window_get_visible_dialog (window));
  GtkWidget *focus = gtk_window_get_focus (window);

  return dialog != NULL && focus != NULL && gtk_widget_is_ancestor (focus, dialog);
}

static gboolean
has_focus_elsewhere (gpointer window)
{
  return has_focus_inside (window) && !is_typing (window);
}

static void
test_dialog (gconstpointer data)
{
  const Opening *opening = data;
  UiTest test = { 0 };
  AdwDialog *dialog;

  ui_test_open (&test, opening->size[0], opening->size[1]);
  gtk_widget_activate_action (GTK_WIDGET (test.window), opening->action, NULL);
  ui_test_wait (opening->typing ? is_typing : has_focus_elsewhere, test.window, "the focus to be where it stays");
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (test.window));
  g_assert_cmpstr (adw_dialog_get_title (dialog), ==, opening->title);
  g_assert_true (has_focus_inside (test.window));
  ui_test_screenshot (&test, opening->action);
  /* The first key of somebody with a keyboard leads on, to a control. */
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (test.window), GTK_DIR_TAB_FORWARD));
  g_assert_true (has_focus_inside (test.window));
  ui_test_clear (&test);
}

static gboolean
is_on_sites (gpointer window)
{
  return gtk_widget_get_mapped (ui_test_find (window, "sites"));
}

/* From the list of visits to the one of sites, which begins with an entry. */
static void
test_lists (void)
{
  UiTest test = { 0 };
  AdwViewStack *lists;

  ui_test_open (&test, phone[0], phone[1]);
  ui_test_start_visit (&test, "North Hall");
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.close-visit", NULL);
  g_assert_true (gtk_widget_grab_focus (ui_test_wait_for (GTK_WIDGET (test.window), "search")));
  lists = ADW_VIEW_STACK (ui_test_find (GTK_WIDGET (test.window), "lists"));
  adw_view_stack_set_visible_child_name (lists, "sites");
  ui_test_wait (is_on_sites, test.window, "the sites");
  g_assert_false (is_typing (test.window));
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.search", NULL);
  g_assert_true (is_typing (test.window));
  ui_test_clear (&test);
}

/* Asked for beside an open visit: who searches goes on typing. */
static void
test_search (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };

  ui_test_open (&test, size[0], size[1]);
  ui_test_start_visit (&test, "North Hall");
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.search", NULL);
  while (g_main_context_iteration (NULL, FALSE));
  ui_test_wait (is_typing, test.window, "the search entry to have the focus");
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_true (is_typing (test.window));
  ui_test_clear (&test);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ui_test_init ();

  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    {
      g_autofree char *path = g_strdup_printf ("/focus/%s/%d", openings[i].action + strlen ("win."), openings[i].size[0]);

      g_test_add_data_func (path, &openings[i], test_dialog);
    }
  g_test_add_func ("/focus/lists", test_lists);
  ui_test_add_sizes ("/focus/search", test_search);

  return g_test_run ();
}
