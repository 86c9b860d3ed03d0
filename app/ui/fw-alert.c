/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Alerts whose headings fit a phone.
 */
#include "fw-alert.h"

static void
wrap_heading (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "title-2"))
    gtk_label_set_wrap (GTK_LABEL (widget), TRUE);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    wrap_heading (child);
}

/**
 * fw_alert_break_plainly:
 * @widget: a widget
 *
 * Breaks long words in the labels of @widget without a hyphen: in a fingerprint, a key or an address it would look
 * like a part of that. The main thread.
 */
void
fw_alert_break_plainly (GtkWidget *widget)
{
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  if (GTK_IS_LABEL (widget))
    gtk_label_set_attributes (GTK_LABEL (widget), attributes);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    fw_alert_break_plainly (child);
}

/**
 * fw_alert_new:
 * @heading: what happened, or what is asked
 * @body: (nullable): more about it
 *
 * adw_alert_dialog_new(), with a heading of any length. The main thread.
 *
 * An AdwAlertDialog chooses between a large and a small heading by measuring both in the same width; libadwaita 1.7
 * lets the large one not wrap, so that a long heading is measured in less than it needs, which GTK warns of.
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
fw_alert_new (const char *heading,
              const char *body)
{
  AdwDialog *dialog = adw_alert_dialog_new (heading, body);

  wrap_heading (adw_dialog_get_child (dialog));
  fw_alert_break_plainly (adw_dialog_get_child (dialog));

  return dialog;
}
