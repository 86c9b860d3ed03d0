/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Scrolling. GTK scrolls to what gets the focus, but not to what has it when the window shrinks
 * because the keyboard came up.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-scroll.h"

#define MARGIN 12

/**
 * fw_scroll_to:
 * @scroller: a scrolled window
 * @widget: something in it
 *
 * Brings its upper edge into sight.
 */
void
fw_scroll_to (GtkScrolledWindow *scroller,
              GtkWidget         *widget)
{
  GtkWidget *viewport = gtk_scrolled_window_get_child (scroller);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (scroller);
  graphene_point_t edge;

  if (gtk_widget_compute_point (widget, viewport, graphene_point_zero (), &edge))
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + edge.y - MARGIN);
}

static void
on_page_size_changed (GtkAdjustment *adjustment,
                      GParamSpec    *pspec,
                      gpointer       data)
{
  GtkScrolledWindow *scroller = data;
  GtkWidget *viewport = gtk_scrolled_window_get_child (scroller);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (scroller));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  graphene_rect_t bounds;

  if (focus == NULL || viewport == NULL || !gtk_widget_is_ancestor (focus, viewport) ||
      !gtk_widget_compute_bounds (focus, viewport, &bounds))
    return;
  if (bounds.origin.y + bounds.size.height > gtk_adjustment_get_page_size (adjustment))
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + bounds.origin.y - MARGIN);
}

/**
 * fw_scroll_keep_focus_visible:
 * @scroller: a scrolled window
 *
 * Scrolls what has the focus into sight whenever the window changes its height.
 */
void
fw_scroll_keep_focus_visible (GtkScrolledWindow *scroller)
{
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (scroller), "notify::page-size",
                           G_CALLBACK (on_page_size_changed), scroller, 0);
}
