/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A sentence beside an entry.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-problem.h"

/**
 * fw_problem_show:
 * @entry: where something is typed
 * @label: the place of the sentence beside it
 * @problem: (nullable): what is wrong and what to write instead, %NULL for nothing
 *
 * Marks @entry and says why, to the eye and to a screen reader; or takes both away.
 */
void
fw_problem_show (GtkWidget  *entry,
                 GtkLabel   *label,
                 const char *problem)
{
  gboolean anew = problem != NULL && (!gtk_widget_get_visible (GTK_WIDGET (label)) ||
                                      g_strcmp0 (gtk_label_get_text (label), problem) != 0);

  gtk_label_set_text (label, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (label), problem != NULL);
  if (problem == NULL)
    {
      gtk_widget_remove_css_class (entry, "error");
      gtk_accessible_reset_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID);
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE);
      return;
    }
  gtk_widget_add_css_class (entry, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE, label, NULL, -1);
  if (anew && gtk_widget_get_mapped (entry))
    gtk_accessible_announce (GTK_ACCESSIBLE (entry), problem, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}
