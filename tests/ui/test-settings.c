/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is set once and kept: the first start, our values and culture, preferences, checklists, the team.
 */
#include "ui-pages.h"

#include <glib/gstdio.h>
#include <string.h>

#include "fw-add-entry.h"
#include "fw-file.h"
#include "fw-kept-entry.h"
#include "fw-preferences-dialog.h"
#include "fw-templates-dialog.h"
#include "fw-values-dialog.h"
#include "fw-values-group.h"

static gboolean
is_sensitive (gpointer data)
{
  return gtk_widget_is_sensitive (data);
}

static gboolean
has_no_value (gpointer data)
{
  return !ui_pages_has_value (data);
}

static gboolean
is_name_there (gpointer data)
{
  return g_str_equal (gtk_editable_get_text (data), "Second visitor");
}

static gboolean
is_name_stored (gpointer data)
{
  UiTest *test = data;
  g_autoptr(FwStore) store = fw_store_open (test->folder, FW_STORE_READ_ONLY, NULL);
  g_autoptr(FwTeam) team = fw_store_load_team (store, NULL);

  return g_strcmp0 (fw_team_get_person (team, fw_store_get_person (store)), "Second visitor") == 0;
}

/* --- Setting up, and the guide ------------------------------------------------------------------ */

static void
test_welcome (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *window, *dialog;

  ui_test_open (&test, size[0], size[1]);
  window = GTK_WIDGET (test.window);
  ui_pages_show_list (&test, "visits");
  ui_test_wait_text (window, "No visits yet");
  ui_test_screenshot (&test, "visits-empty");
  gtk_widget_activate_action (window, "win.show-welcome", NULL);
  dialog = GTK_WIDGET (gtk_widget_get_ancestor (ui_test_wait_for (window, "next_values"), ADW_TYPE_DIALOG));
  gtk_editable_set_text (GTK_EDITABLE (ui_test_find (dialog, "name")), "Second visitor");
  ui_test_screenshot (&test, "welcome-who");
  /* A kill may come before "Next". */
  ui_test_wait (is_name_stored, &test, "the name on the disk");
  ui_test_click (ui_test_find (dialog, "next_values"));
  ui_test_wait_for (dialog, "next_team");
  ui_test_screenshot (&test, "welcome-values");
  /* Skipped. */
  ui_test_click (ui_test_find (dialog, "next_team"));
  ui_test_wait_for (dialog, "done");
  ui_test_screenshot (&test, "welcome-team");
  ui_test_click (ui_test_find (dialog, "done"));
  dialog = ui_pages_present (&test, fw_preferences_dialog_new (test.session));
  ui_test_wait (is_name_there, ui_test_wait_for (dialog, "name"), "the name");
  ui_pages_close_dialog (dialog);
  gtk_widget_activate_action (window, "win.show-help", NULL);
  ui_test_wait_text (window, "To Check Here");
  ui_test_screenshot (&test, "help");
  ui_test_clear (&test);
}

/* --- Our values and culture --------------------------------------------------------------------- */

static void
test_values (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *dialog, *group, *entry, *scale;

  ui_test_open (&test, size[0], size[1]);
  dialog = ui_pages_present (&test, fw_values_dialog_new (test.session));
  group = ui_test_wait_type (dialog, FW_TYPE_VALUES_GROUP);
  ui_pages_add_value (group, "Candor");
  ui_test_wait (ui_pages_has_value, group, "the value");
  entry = ui_test_find_type (group, FW_TYPE_KEPT_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Candour");
  g_signal_emit_by_name (entry, "entry-activated");
  /* Not twice, in whatever letters. */
  ui_pages_add_value (group, " cANDOUR");
  ui_test_wait_text (group, "This value is there already");
  ui_test_screenshot (&test, "value-twice");
  entry = ui_test_find_type (group, FW_TYPE_ADD_ENTRY);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, " cANDOUR");
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  ui_test_wait_text (group, "Add a value");
  scale = ui_test_wait_type (ui_test_wait_for (dialog, "culture"), ADW_TYPE_COMBO_ROW);
  adw_combo_row_set_selected (ADW_COMBO_ROW (scale), 2);
  ui_test_screenshot (&test, "values");
  ui_pages_close_dialog (dialog);

  ui_test_reopen (&test);
  dialog = ui_pages_present (&test, fw_values_dialog_new (test.session));
  group = ui_test_wait_type (dialog, FW_TYPE_VALUES_GROUP);
  ui_test_wait (ui_pages_has_value, group, "the value");
  entry = ui_test_find_type (group, FW_TYPE_KEPT_ENTRY);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Candour");
  scale = ui_test_wait_type (ui_test_wait_for (dialog, "culture"), ADW_TYPE_COMBO_ROW);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (scale)), ==, 2);
  ui_test_click (ui_test_find_type (entry, GTK_TYPE_BUTTON));
  ui_test_wait (has_no_value, group, "the value to go");
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.undo", NULL);
  ui_test_wait (ui_pages_has_value, group, "the value to come back");
  ui_pages_close_dialog (dialog);
  ui_test_clear (&test);
}

/* A value that was typed waits until it is applied, and then no longer. */
static void
test_waiting_value (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *dialog, *group, *entry;

  ui_test_open (&test, size[0], size[1]);
  dialog = ui_pages_present (&test, fw_values_dialog_new (test.session));
  entry = ui_test_wait_type (dialog, FW_TYPE_ADD_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Candour");
  ui_pages_close_dialog (dialog);
  ui_test_reopen (&test);
  dialog = ui_pages_present (&test, fw_values_dialog_new (test.session));
  group = ui_test_wait_type (dialog, FW_TYPE_VALUES_GROUP);
  entry = ui_test_wait_type (dialog, FW_TYPE_ADD_ENTRY);
  ui_pages_wait_entry (entry, "Candour");
  g_assert_false (ui_pages_has_value (group));
  ui_test_screenshot (&test, "value-waiting");
  ui_test_click (ui_test_wait_type (entry, GTK_TYPE_BUTTON));
  ui_test_wait (ui_pages_has_value, group, "the value");
  ui_pages_close_dialog (dialog);
  dialog = ui_pages_present (&test, fw_values_dialog_new (test.session));
  group = ui_test_wait_type (dialog, FW_TYPE_VALUES_GROUP);
  ui_test_wait (ui_pages_has_value, group, "the value");
  entry = ui_test_wait_type (dialog, FW_TYPE_ADD_ENTRY);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  /* Typed away, it is gone too. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "Thrift");
  ui_pages_close_dialog (dialog);
  dialog = ui_pages_present (&test, fw_values_dialog_new (test.session));
  entry = ui_test_wait_type (dialog, FW_TYPE_ADD_ENTRY);
  ui_pages_wait_entry (entry, "Thrift");
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  ui_pages_close_dialog (dialog);
  dialog = ui_pages_present (&test, fw_values_dialog_new (test.session));
  group = ui_test_wait_type (dialog, FW_TYPE_VALUES_GROUP);
  ui_test_wait (ui_pages_has_value, group, "the value");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (ui_test_wait_type (dialog, FW_TYPE_ADD_ENTRY))), ==, "");
  ui_pages_close_dialog (dialog);
  ui_test_clear (&test);
}

/* --- Preferences -------------------------------------------------------------------------------- */

static void
check_photo_settings (const char *folder)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwStore) store = fw_store_open (folder, FW_STORE_READ_ONLY, &error);
  g_autofree char *edge = NULL;
  g_autofree char *keep = NULL;
  g_autofree char *budget = NULL;

  g_assert_no_error (error);
  edge = fw_store_dup_setting (store, FW_SETTING_PHOTO_EDGE, &error);
  keep = fw_store_dup_setting (store, FW_SETTING_KEEP_ORIGINALS, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (edge, ==, "3072");
  g_assert_cmpstr (keep, ==, "true");
  budget = fw_store_dup_setting (store, FW_SETTING_PHOTO_BUDGET, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (budget, ==, "1536");
}

static void
test_preferences (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *dialog;

  ui_test_open (&test, size[0], size[1]);
  dialog = ui_pages_present (&test, fw_preferences_dialog_new (test.session));
  ui_test_wait (is_sensitive, ui_test_wait_for (dialog, "keep_originals"), "the switch");
  g_assert_cmpfloat (adw_spin_row_get_value (ADW_SPIN_ROW (ui_test_find (dialog, "long_edge"))), ==, 2048);
  gtk_editable_set_text (GTK_EDITABLE (ui_test_wait_for (dialog, "name")), "Second visitor");
  adw_switch_row_set_active (ADW_SWITCH_ROW (ui_test_find (dialog, "keep_originals")), TRUE);
  adw_spin_row_set_value (ADW_SPIN_ROW (ui_test_find (dialog, "long_edge")), 3072);
  adw_spin_row_set_value (ADW_SPIN_ROW (ui_test_find (dialog, "budget")), 1.5);
  ui_test_screenshot (&test, "preferences");
  /* Closed with the name just typed. */
  ui_pages_close_dialog (dialog);
  ui_test_reopen (&test);
  dialog = ui_pages_present (&test, fw_preferences_dialog_new (test.session));
  ui_test_wait (is_name_there, ui_test_wait_for (dialog, "name"), "the name of before");
  g_assert_true (adw_switch_row_get_active (ADW_SWITCH_ROW (ui_test_find (dialog, "keep_originals"))));
  g_assert_cmpfloat (adw_spin_row_get_value (ADW_SPIN_ROW (ui_test_find (dialog, "long_edge"))), ==, 3072);
  g_assert_cmpfloat (adw_spin_row_get_value (ADW_SPIN_ROW (ui_test_find (dialog, "budget"))), ==, 1.5);
  ui_pages_close_dialog (dialog);
  /* The next photo is made as was chosen. */
  ui_test_close (&test);
  check_photo_settings (test.folder);
  fw_folder_delete_tree (test.folder, NULL);
  g_free (test.folder);
}

/* --- Templates ---------------------------------------------------------------------------------- */

static void
import_text (UiTest     *test,
             GtkWidget  *dialog,
             const char *text)
{
  g_autofree char *path = g_build_filename (test->folder, "template.json", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  fw_templates_dialog_import (FW_TEMPLATES_DIALOG (dialog), file);
}

static gboolean
says_which_cannot (gpointer data)
{
  const char *subtitle = adw_action_row_get_subtitle (data);

  return subtitle != NULL && strstr (subtitle, "lifts.json: ") != NULL && strstr (subtitle, "stairs.json") == NULL;
}

#define STAIRS \
  "{\"format\":1,\"id\":\"stairs\",\"version\":1,\"language\":\"en\",\"title\":\"Stairs and ways out\",\"sections\":[{\"id\":\"ways\"," \
  "\"title\":\"Ways\",\"side\":\"vendor\",\"questions\":[{\"id\":\"free\",\"kind\":\"yes-no\",\"text\":\"Are they free?\"," \
  "\"good\":\"yes\"}]}]}"

static void
test_templates (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *dialog, *problems;

  ui_test_open (&test, size[0], size[1]);
  dialog = ui_pages_present (&test, fw_templates_dialog_new (test.session));
  ui_test_wait_type (dialog, ADW_TYPE_EXPANDER_ROW);
  ui_test_screenshot (&test, "templates");
  import_text (&test, dialog, "{\"id\":\"stairs\"}");
  problems = ui_test_wait_for (dialog, "problems");
  g_assert_cmpstr (adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (problems)), ==, "This File Cannot Be Used");
  g_assert_nonnull (ui_test_find_text (problems, "the key \"sections\" is missing"));
  ui_test_screenshot (&test, "templates-problems");
  /* Corrected, it is taken in and stands in the list. */
  import_text (&test, dialog, STAIRS);
  ui_test_wait_text (dialog, "The File Was Imported");
  ui_test_wait_text (dialog, "Stairs and ways out");
  ui_test_wait_text (dialog, "Version 1 · 1 section · 1 question");
  ui_pages_close_dialog (dialog);
  ui_test_clear (&test);
}

/* A folder is taken in when it is chosen: one file that can be used, one that cannot. */
static void
test_template_folder (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  g_autofree char *folder = NULL;
  g_autofree char *good = NULL;
  g_autofree char *bad = NULL;
  GtkWidget *dialog;

  ui_test_open (&test, size[0], size[1]);
  folder = g_build_filename (test.folder, "checklists", NULL);
  good = g_build_filename (folder, "stairs.json", NULL);
  bad = g_build_filename (folder, "lifts.json", NULL);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (good, STAIRS, -1, NULL));
  g_assert_true (g_file_set_contents (bad, "{", -1, NULL));
  dialog = ui_pages_present (&test, fw_preferences_dialog_new (test.session));
  fw_preferences_dialog_set_folder (FW_PREFERENCES_DIALOG (dialog), folder);
  ui_test_wait (says_which_cannot, ui_test_wait_for (dialog, "template_folder"), "what cannot be used");
  ui_test_screenshot (&test, "preferences-folder");
  ui_test_click (ui_test_find (dialog, "no_folder"));
  ui_pages_close_dialog (dialog);
  dialog = ui_pages_present (&test, fw_templates_dialog_new (test.session));
  ui_test_wait_text (dialog, "Stairs and ways out");
  ui_pages_close_dialog (dialog);
  ui_test_clear (&test);
}

/* --- Team --------------------------------------------------------------------------------------- */

static void
test_team (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *window, *dialog;
  g_autofree char *team = NULL;

  ui_test_open (&test, size[0], size[1]);
  window = GTK_WIDGET (test.window);
  ui_test_start_visit (&test, "North Hall");
  ui_pages_show_list (&test, "visits");
  ui_test_wait_text (window, "On this device only");
  gtk_widget_activate_action (window, "win.show-team", NULL);
  dialog = GTK_WIDGET (gtk_widget_get_ancestor (ui_test_wait_for (window, "create"), ADW_TYPE_DIALOG));
  ui_test_screenshot (&test, "team");
  team = g_build_filename (test.folder, "team", NULL);
  gtk_editable_set_text (GTK_EDITABLE (ui_test_find (dialog, "create")), team);
  gtk_widget_grab_focus (ui_test_find (dialog, "create"));
  g_signal_emit_by_name (ui_test_find (dialog, "create"), "entry-activated");
  ui_test_wait_for (dialog, "member");
  ui_test_wait (is_sensitive, ui_test_find (dialog, "page"), "the end of the command");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), dialog) ||
                 gtk_window_get_focus (GTK_WINDOW (window)) == dialog);
  ui_test_screenshot (&test, "team-member");
  ui_pages_close_dialog (dialog);
  ui_test_clear (&test);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ui_test_init ();

  ui_test_add_sizes ("/settings/welcome", test_welcome);
  ui_test_add_sizes ("/settings/values", test_values);
  ui_test_add_sizes ("/settings/waiting-value", test_waiting_value);
  ui_test_add_sizes ("/settings/preferences", test_preferences);
  ui_test_add_sizes ("/settings/templates", test_templates);
  ui_test_add_sizes ("/settings/template-folder", test_template_folder);
  ui_test_add_sizes ("/settings/team", test_team);

  return g_test_run ();
}
