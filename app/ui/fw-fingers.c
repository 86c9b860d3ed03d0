/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the fingers leave behind.
 *
 * GTK shows the tooltip of what a finger rests on while it scrolls, takes it away only with the next key or press of
 * a pointer, and lets it swallow what is touched there until then.
 *
 * A button that is tapped keeps the end of the touch to itself: the gestures of what it stands in, as the swipe that
 * leads back, still hold that finger, take the next one for the same and do nothing with it.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-fingers.h"

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

static void
hide_tooltip (GtkWidget *widget,
              GPtrArray *without)
{
  if (!gtk_widget_get_has_tooltip (widget))
    return;
  gtk_widget_set_has_tooltip (widget, FALSE);
  g_ptr_array_add (without, g_object_ref (widget));
}

/* Of a finger that comes down only now. A gesture that denied it does not say that it handles it, but has its events. */
static void
forget_finger (GtkWidget        *widget,
               GdkEventSequence *finger)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE (controller) && gtk_gesture_get_last_event (GTK_GESTURE (controller), finger) != NULL)
        gtk_event_controller_reset (controller);
    }
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
      {
        hide_tooltip (widget, without);
        if (type == GDK_TOUCH_BEGIN)
          forget_finger (widget, gdk_event_get_event_sequence (event));
      }

  return GDK_EVENT_PROPAGATE;
}

/**
 * fw_fingers_watch:
 * @window: a window
 *
 * Lets nothing in it show a tooltip while a finger is on it, and no gesture go on with a finger that was lifted.
 */
void
fw_fingers_watch (GtkWidget *window)
{
  GtkEventController *touches = gtk_event_controller_legacy_new ();
  GPtrArray *without = g_ptr_array_new_with_free_func ((GDestroyNotify) give_back);

  gtk_event_controller_set_propagation_phase (touches, GTK_PHASE_CAPTURE);
  g_signal_connect_data (touches, "event", G_CALLBACK (on_event), without,
                         (GClosureNotify) (GCallback) g_ptr_array_unref, 0);
  gtk_widget_add_controller (window, touches);
}
