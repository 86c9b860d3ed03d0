/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The frame around a page to read: a header bar, and a size that a window on a desk can give.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-reading-dialog.h"

#define WIDTH 560
#define HEIGHT 720

/**
 * fw_reading_dialog_new:
 * @title: its title, translated
 * @page: (transfer floating): what is to be read
 *
 * Returns: (transfer floating): a dialog, @page under a header bar
 */
AdwDialog *
fw_reading_dialog_new (const char         *title,
                       AdwPreferencesPage *page)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (page));
  adw_dialog_set_title (dialog, title);
  adw_dialog_set_content_width (dialog, WIDTH);
  adw_dialog_set_content_height (dialog, HEIGHT);
  adw_dialog_set_child (dialog, view);

  return dialog;
}
