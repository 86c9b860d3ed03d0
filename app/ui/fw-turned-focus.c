/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Typing while the device is turned. What adapts to the room (libadwaita's breakpoints and dialogs) is out of sight
 * for some frames, and GTK takes the focus from what is out of sight.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-turned-focus.h"

/* As long as a page or a dialog adapts; what gives the focus to something else does so in this time. */
#define MICROSECONDS_MAX (700 * 1000)

typedef struct
{
  GtkWidget *typing;            /* weak: what had the focus last, if it is typed in */
  GtkWidget *lost;              /* weak: the same, when it was out of sight */
  gint64 since;
  guint tick;
} Turned;

static void
turned_free (Turned *self)
{
  g_clear_weak_pointer (&self->typing);
  g_clear_weak_pointer (&self->lost);
  g_free (self);
}

/* What is typed next must not replace what stands there. */
static void
give_back (GtkWidget *widget)
{
  if (GTK_IS_TEXT (widget))
    gtk_text_grab_focus_without_selecting (GTK_TEXT (widget));
  else
    gtk_widget_grab_focus (widget);
}

static gboolean
on_frame (GtkWidget     *window,
          GdkFrameClock *clock,
          gpointer       data)
{
  Turned *self = data;

  if (self->lost == NULL || g_get_monotonic_time () - self->since > MICROSECONDS_MAX)
    {
      g_clear_weak_pointer (&self->lost);
      self->tick = 0;
      return G_SOURCE_REMOVE;
    }
  if (gtk_widget_get_mapped (self->lost) && !gtk_widget_is_focus (self->lost))
    give_back (self->lost);

  return G_SOURCE_CONTINUE;
}

static void
on_focus_changed (GtkWindow  *window,
                  GParamSpec *pspec,
                  Turned     *self)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  if (self->typing != NULL && self->typing != focus && !gtk_widget_get_mapped (self->typing))
    {
      g_set_weak_pointer (&self->lost, self->typing);
      self->since = g_get_monotonic_time ();
      if (self->tick == 0)
        self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (window), on_frame, self, NULL);
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
  Turned *self = g_new0 (Turned, 1);

  g_object_set_data_full (G_OBJECT (window), "fw-turned", self, (GDestroyNotify) turned_free);
  g_signal_connect (window, "notify::focus-widget", G_CALLBACK (on_focus_changed), self);
}
