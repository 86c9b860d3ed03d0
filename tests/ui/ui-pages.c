/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What tests of the pages and dialogs beside a visit do alike.
 */
#include "ui-pages.h"

#include "fw-add-entry.h"
#include "fw-kept-entry.h"
#include "fw-values-dialog.h"
#include "fw-values-group.h"

/* Shows one of the lists at the side: "visits", "sites" or "actions". */
void
ui_pages_show_list (UiTest     *test,
                    const char *name)
{
  GtkWidget *split = ui_test_find_type (GTK_WIDGET (test->window), ADW_TYPE_NAVIGATION_SPLIT_VIEW);

  adw_navigation_split_view_set_show_content (ADW_NAVIGATION_SPLIT_VIEW (split), FALSE);
  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (ui_test_wait_for (GTK_WIDGET (test->window), "lists")), name);
}

GtkWidget *
ui_pages_present (UiTest    *test,
                  AdwDialog *dialog)
{
  adw_dialog_present (dialog, GTK_WIDGET (test->window));

  return GTK_WIDGET (dialog);
}

void
ui_pages_close_dialog (GtkWidget *dialog)
{
  adw_dialog_force_close (ADW_DIALOG (dialog));
}

/* Types a value into a group of declared ones and applies it. */
void
ui_pages_add_value (GtkWidget  *group,
                    const char *name)
{
  GtkWidget *entry = ui_test_wait_type (group, FW_TYPE_ADD_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  g_signal_emit_by_name (entry, "entry-activated");
}

gboolean
ui_pages_has_value (gpointer group)
{
  return ui_test_find_type (group, FW_TYPE_KEPT_ENTRY) != NULL;
}

/* Declares one of our values, as a person would. */
void
ui_pages_declare_value (UiTest     *test,
                        const char *name)
{
  GtkWidget *dialog = ui_pages_present (test, fw_values_dialog_new (test->session));
  GtkWidget *group = ui_test_wait_type (dialog, FW_TYPE_VALUES_GROUP);

  ui_pages_add_value (group, name);
  ui_test_wait (ui_pages_has_value, group, "the value");
  ui_pages_close_dialog (dialog);
}

/* What an entry is to hold. */
typedef struct
{
  GtkWidget *entry;
  const char *text;
} EntryText;

static gboolean
holds_text (gpointer data)
{
  EntryText *expected = data;

  return g_str_equal (gtk_editable_get_text (GTK_EDITABLE (expected->entry)), expected->text);
}

void
ui_pages_wait_entry (GtkWidget  *entry,
                     const char *text)
{
  EntryText expected = { entry, text };

  ui_test_wait (holds_text, &expected, text[0] != '\0' ? text : "an empty entry");
}
