/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The guide: what a person asks at first, and the answers.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-help.h"

#include <glib/gi18n.h>

#include "fw-reading-dialog.h"

typedef struct
{
  const char *title;
  const char *text;
} Topic;

static const Topic topics[] = {
  { N_("A Visit"),
    N_("Press New Visit, type the name of the site and start. The sections of the checklist stand on the visit’s "
       "first page; the button at the bottom of each section leads to any other one. The places you mark as “no "
       "camera” or “clean desk” turn questions off that cannot be answered there.") },
  { N_("Saving"),
    N_("There is nothing to save. An answer is on this device when your finger lifts, and text a second after it "
       "was typed. What you did last is undone with Ctrl+Z or the button in the message. After a flat battery "
       "Floorwalk opens where you were.") },
  { N_("Photos"),
    N_("Take them first and sort them later. A photo is held back on this device until somebody looked at it: cover "
       "people and customers’ data, then clear it. Only the cleared version is shared, without place, device or "
       "anything else that cameras write into files.") },
  { N_("Conversations"),
    N_("Made for a talk of two minutes: choose the role, then tick which values the person could name. No names are "
       "recorded. Figures of fewer than three people are not shown to others.") },
  { N_("To Check Here"),
    N_("Open actions of earlier visits and what was claimed beforehand stand first on the next visit. Tick an action "
       "off or drop it; say of a claim whether you saw it, with a note and a photo.") },
  { N_("Sites"),
    N_("The page of a site shows its visits with their scores, its actions, claims and photos, and how its values go "
       "with yours. When one place was entered twice, join the two from the site’s menu; they can be separated "
       "again.") },
  { N_("Team and Sync"),
    N_("Without a team everything stays here. A team shares a git repository: on a host, in a folder or on a USB "
       "stick. Syncing starts by itself when there is a network, and it never asks you to resolve a conflict: when "
       "two people answered apart, both answers are shown until somebody chooses.") },
  { N_("When Something Is Wrong"),
    N_("A line at the top of the list says what, and what can be done about it. Recording goes on meanwhile.") },
};

static GtkWidget *
make_group (const Topic *topic)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *label = gtk_label_new (_(topic->text));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _(topic->title));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), label);

  return group;
}

/**
 * fw_help_new:
 *
 * Returns: (transfer floating): a dialog with the guide
 */
AdwDialog *
fw_help_new (void)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());

  for (guint i = 0; i < G_N_ELEMENTS (topics); i++)
    adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (make_group (&topics[i])));

  return fw_reading_dialog_new (_("Help"), page);
}
