/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the fingers leave behind.
 *
 * Where the pointer of a mouse goes along with the finger, as on an X server, GTK shows the tooltip of what the finger
 * rests on while it scrolls, takes it away only with the next key or press of a pointer, and lets it swallow what is
 * touched there until then.
 *
 * A button that is tapped keeps the end of the touch to itself: the gestures of what it stands in, as the swipe that
 * leads back, still hold that finger, take the next one for the same and do nothing with it.
 *
 * A navigation view has a gesture for the back and forward buttons of a mouse. It lets go of a finger by a reset, which
 * GTK takes for having consumed the touch (gtkgesture.c): no finger ever comes to the navigation view around it, and no
 * swipe leads back from that one's page.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-fingers.h"

#include <adwaita.h>

/* A widget without its tooltip, or a gesture that waits. */
static void
give_back (GObject *object)
{
  if (GTK_IS_WIDGET (object))
    gtk_widget_set_has_tooltip (GTK_WIDGET (object), TRUE);
  else
    gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (object), GTK_PHASE_BUBBLE);
  g_object_unref (object);
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
              GPtrArray *changed)
{
  if (!gtk_widget_get_has_tooltip (widget))
    return;
  gtk_widget_set_has_tooltip (widget, FALSE);
  g_ptr_array_add (changed, g_object_ref (widget));
}

static gboolean
is_for_mouse_buttons (GtkWidget          *widget,
                      GtkEventController *controller)
{
  return ADW_IS_NAVIGATION_VIEW (widget) && GTK_IS_GESTURE_CLICK (controller) &&
         gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_BUBBLE;
}

/* For a finger that comes down only now. A gesture that denied the last one does not say that it handles it, but has
 * its events. */
static void
prepare_gestures (GtkWidget        *widget,
                  GdkEventSequence *finger,
                  GPtrArray        *changed)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (is_for_mouse_buttons (widget, controller))
        {
          gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_NONE);
          g_ptr_array_add (changed, g_object_ref (controller));
        }
      else if (GTK_IS_GESTURE (controller) && gtk_gesture_get_last_event (GTK_GESTURE (controller), finger) != NULL)
        gtk_event_controller_reset (controller);
    }
}

static gboolean
on_event (GtkEventController *controller,
          GdkEvent           *event,
          gpointer            data)
{
  GPtrArray *changed = data;
  GdkEventType type = gdk_event_get_event_type (event);

  if (type == GDK_TOUCH_END || type == GDK_TOUCH_CANCEL)
    g_ptr_array_set_size (changed, 0);
  else if (type == GDK_TOUCH_BEGIN || type == GDK_TOUCH_UPDATE)
    for (GtkWidget *widget = find_touched (event); widget != NULL; widget = gtk_widget_get_parent (widget))
      {
        hide_tooltip (widget, changed);
        if (type == GDK_TOUCH_BEGIN)
          prepare_gestures (widget, gdk_event_get_event_sequence (event), changed);
      }

  return GDK_EVENT_PROPAGATE;
}

/**
 * fw_fingers_watch:
 * @window: a window
 *
 * Lets nothing in it show a tooltip while a finger is on it, no gesture go on with a finger that was lifted, and each
 * finger come to all gestures that may want it.
 */
void
fw_fingers_watch (GtkWidget *window)
{
  GtkEventController *touches = gtk_event_controller_legacy_new ();
  GPtrArray *changed = g_ptr_array_new_with_free_func ((GDestroyNotify) give_back);

  gtk_event_controller_set_propagation_phase (touches, GTK_PHASE_CAPTURE);
  g_signal_connect_data (touches, "event", G_CALLBACK (on_event), changed,
                         (GClosureNotify) (GCallback) g_ptr_array_unref, 0);
  gtk_widget_add_controller (window, touches);
}
