/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shortcuts, by what they are for.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-shortcuts.h"

#include <glib/gi18n.h>

#include "fw-reading-dialog.h"

typedef struct
{
  const char *accelerator;
  const char *title;
} Shortcut;

static const Shortcut general[] = {
  { "<Control>n", N_("New visit") },
  { "<Control>f", N_("Search everything") },
  { "<Control>z", N_("Undo the last change") },
  { "F10", N_("Main menu") },
  { "<Control>comma", N_("Preferences") },
  { "F1", N_("Help") },
  { "<Control>question", N_("Keyboard shortcuts") },
  { "<Control>w", N_("Close the window") },
  { "<Control>q", N_("Quit") },
  { NULL, NULL }
};

static const Shortcut visit[] = {
  { "F9", N_("Sections") },
  { "<Alt>Left", N_("Back") },
  { "Escape", N_("Back, or close a dialog") },
  { NULL, NULL }
};

static const Shortcut comparison[] = {
  { "Up Down", N_("Previous and next question") },
  { "Left Right", N_("Previous and next visit") },
  { "Return", N_("Details, or the working of a score") },
  { "F5", N_("Present: hide what is private") },
  { NULL, NULL }
};

static const Shortcut photos[] = {
  { "Left Right", N_("Previous and next photo") },
  { "plus minus 0", N_("Zoom in, out, whole photo") },
  { "<Control>v", N_("Paste a picture") },
  { "<Control>a", N_("Select all photos") },
  { "n", N_("Add a cover") },
  { "Tab", N_("Next cover") },
  { "<Shift>Right", N_("Resize the cover") },
  { "Delete", N_("Remove the cover, or delete the selected photos") },
  { "1 2 3", N_("Looking through: nobody, agreed, covered") },
  { "4 5", N_("Looking through: no data, covered") },
  { "Return l", N_("Looking through: clear, set aside") },
  { NULL, NULL }
};

/* The keys of a shortcut as people know them, "Ctrl+N": several are parted by spaces. */
static char *
dup_keys (const char *accelerators)
{
  g_auto(GStrv) names = g_strsplit (accelerators, " ", -1);
  g_autoptr(GStrvBuilder) labels = g_strv_builder_new ();
  g_auto(GStrv) all = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    {
      GdkModifierType modifiers = 0;
      guint key = 0;

      if (gtk_accelerator_parse (names[i], &key, &modifiers))
        g_strv_builder_take (labels, gtk_accelerator_get_label (key, modifiers));
    }
  all = g_strv_builder_end (labels);

  return g_strjoinv ("  ", all);
}

static GtkWidget *
make_row (const Shortcut *shortcut)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *keys = dup_keys (shortcut->accelerator);
  GtkWidget *label = gtk_label_new (keys);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(shortcut->title));
  gtk_widget_add_css_class (label, "dimmed");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, keys, -1);

  return row;
}

static void
add_group (AdwPreferencesPage *page,
           const char         *title,
           const Shortcut     *shortcuts)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  for (guint i = 0; shortcuts[i].accelerator != NULL; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (&shortcuts[i]));
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (group));
}

/**
 * fw_shortcuts_new:
 *
 * GTK's own window of shortcuts is wider than a phone and deprecated; libadwaita's came later than the
 * version that is asked for.
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
fw_shortcuts_new (void)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());

  add_group (page, _("General"), general);
  add_group (page, _("Visit"), visit);
  add_group (page, _("Comparison"), comparison);
  add_group (page, _("Photos"), photos);

  return fw_reading_dialog_new (_("Keyboard Shortcuts"), page);
}
