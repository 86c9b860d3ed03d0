/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Typing while the device is turned. What adapts to the room (libadwaita's breakpoints) is out of sight for a frame,
 * and GTK takes the focus from what is out of sight.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-turned-focus.h"

/* Longer out of sight than a page that adapts. */
#define MICROSECONDS_MAX (500 * 1000)

typedef struct
{
  GtkWidget *typing;            /* weak: what had the focus last, if it is typed in */
  GtkWidget *lost;              /* weak: the same, while it is out of sight */
  gint64 since;
} Turned;

static void
turned_free (Turned *self)
{
  g_clear_weak_pointer (&self->typing);
  g_clear_weak_pointer (&self->lost);
  g_free (self);
}

static gboolean
give_back (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       unused)
{
  /* What is typed next must not replace what stands there. */
  if (GTK_IS_TEXT (widget))
    gtk_text_grab_focus_without_selecting (GTK_TEXT (widget));
  else
    gtk_widget_grab_focus (widget);

  return G_SOURCE_REMOVE;
}

/* In the next frame: in this one the focus still goes to whatever else can have it. */
static void
on_map (GtkWidget *widget,
        GtkWindow *window)
{
  Turned *self = g_object_get_data (G_OBJECT (window), "fw-turned");

  g_signal_handlers_disconnect_by_func (widget, on_map, window);
  if (self->lost == widget && g_get_monotonic_time () - self->since < MICROSECONDS_MAX)
    gtk_widget_add_tick_callback (widget, give_back, NULL, NULL);
  if (self->lost == widget)
    g_clear_weak_pointer (&self->lost);
}

static void
on_focus_changed (GtkWindow *window)
{
  Turned *self = g_object_get_data (G_OBJECT (window), "fw-turned");
  GtkWidget *focus = gtk_window_get_focus (window);

  if (self->typing != NULL && self->typing != focus && !gtk_widget_get_mapped (self->typing))
    {
      g_set_weak_pointer (&self->lost, self->typing);
      self->since = g_get_monotonic_time ();
      g_signal_connect_object (self->typing, "map", G_CALLBACK (on_map), window, G_CONNECT_AFTER);
    }
  g_set_weak_pointer (&self->typing, GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus) ? focus : NULL);
}

/**
 * fw_turned_focus_keep:
 * @window: a window
 *
 * Gives the focus back to what is being typed in when the device was turned.
 */
void
fw_turned_focus_keep (GtkWindow *window)
{
  g_object_set_data_full (G_OBJECT (window), "fw-turned", g_new0 (Turned, 1), (GDestroyNotify) turned_free);
  g_signal_connect (window, "notify::focus-widget", G_CALLBACK (on_focus_changed), NULL);
}
