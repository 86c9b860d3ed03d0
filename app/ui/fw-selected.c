/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The item of a GtkListView or GtkGridView is a widget around what the list was given for it.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-selected.h"

/**
 * fw_selected_tell:
 * @child: what is shown of an item
 * @selecting: whether items are being selected at all
 * @selected: whether this one is
 *
 * Says of the item that holds @child whether it is selected, as a mark in @child shows it to the eye.
 */
void
fw_selected_tell (GtkWidget *child,
                  gboolean   selecting,
                  gboolean   selected)
{
  GtkWidget *item = gtk_widget_get_parent (child);

  if (item == NULL)
    return;
  if (selecting)
    gtk_accessible_update_state (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
  else
    gtk_accessible_reset_state (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_STATE_SELECTED);
}
