/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tooltips and fingers. GTK shows the tooltip of what a finger rests on while it scrolls, takes it away only
 * with the next key or press of a pointer, and lets it swallow what is touched there until then.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-tooltips.h"

static void
give_back (GtkWidget *widget)
{
  gtk_widget_set_has_tooltip (widget, TRUE);
  g_object_unref (widget);
}

static GtkWidget *
find_touched (GdkEvent *event)
{
  GtkNative *native = gtk_native_get_for_surface (gdk_event_get_surface (event));
  double x, y, from_x, from_y;

  if (native == NULL || !gdk_event_get_position (event, &x, &y))
    return NULL;
  gtk_native_get_surface_transform (native, &from_x, &from_y);

  return gtk_widget_pick (GTK_WIDGET (native), x - from_x, y - from_y, GTK_PICK_INSENSITIVE);
}

static gboolean
on_event (GtkEventController *controller,
          GdkEvent           *event,
          gpointer            data)
{
  GPtrArray *without = data;
  GdkEventType type = gdk_event_get_event_type (event);

  if (type == GDK_TOUCH_END || type == GDK_TOUCH_CANCEL)
    g_ptr_array_set_size (without, 0);
  else if (type == GDK_TOUCH_BEGIN || type == GDK_TOUCH_UPDATE)
    for (GtkWidget *widget = find_touched (event); widget != NULL; widget = gtk_widget_get_parent (widget))
      if (gtk_widget_get_has_tooltip (widget))
        {
          gtk_widget_set_has_tooltip (widget, FALSE);
          g_ptr_array_add (without, g_object_ref (widget));
        }

  return GDK_EVENT_PROPAGATE;
}

/**
 * fw_tooltips_spare_fingers:
 * @window: a window
 *
 * Lets nothing in it show a tooltip while a finger is on it.
 */
void
fw_tooltips_spare_fingers (GtkWidget *window)
{
  GtkEventController *touches = gtk_event_controller_legacy_new ();
  GPtrArray *without = g_ptr_array_new_with_free_func ((GDestroyNotify) give_back);

  gtk_event_controller_set_propagation_phase (touches, GTK_PHASE_CAPTURE);
  g_signal_connect_data (touches, "event", G_CALLBACK (on_event), without,
                         (GClosureNotify) (GCallback) g_ptr_array_unref, 0);
  gtk_widget_add_controller (window, touches);
}
