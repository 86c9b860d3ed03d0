/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shortcuts, by what they are for.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-shortcuts.h"

#include <glib/gi18n.h>

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

/* Deprecated since GTK 4.18; what follows it came with a later libadwaita than is asked for. */
G_GNUC_BEGIN_IGNORE_DEPRECATIONS

static void
add_group (GtkShortcutsSection *section,
           const char          *title,
           const Shortcut      *shortcuts)
{
  GtkWidget *group = g_object_new (GTK_TYPE_SHORTCUTS_GROUP, "title", title, NULL);

  for (guint i = 0; shortcuts[i].accelerator != NULL; i++)
    gtk_shortcuts_group_add_shortcut (GTK_SHORTCUTS_GROUP (group),
                                      g_object_new (GTK_TYPE_SHORTCUTS_SHORTCUT,
                                                    "accelerator", shortcuts[i].accelerator,
                                                    "title", _(shortcuts[i].title),
                                                    NULL));
  gtk_shortcuts_section_add_group (section, GTK_SHORTCUTS_GROUP (group));
}

/**
 * fw_shortcuts_new:
 *
 * Returns: (transfer none): the window, owned by GTK until it is closed
 */
GtkWidget *
fw_shortcuts_new (void)
{
  GtkWidget *window = g_object_new (GTK_TYPE_SHORTCUTS_WINDOW, "modal", TRUE, NULL);
  GtkWidget *section = g_object_new (GTK_TYPE_SHORTCUTS_SECTION, "section-name", "shortcuts", "visible", TRUE, NULL);

  add_group (GTK_SHORTCUTS_SECTION (section), _("General"), general);
  add_group (GTK_SHORTCUTS_SECTION (section), _("Visit"), visit);
  add_group (GTK_SHORTCUTS_SECTION (section), _("Photos"), photos);
  gtk_shortcuts_window_add_section (GTK_SHORTCUTS_WINDOW (window), GTK_SHORTCUTS_SECTION (section));

  return window;
}

G_GNUC_END_IGNORE_DEPRECATIONS
