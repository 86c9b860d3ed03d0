/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Typing while the device is turned. What adapts to the room (libadwaita's breakpoints and dialogs) is out of sight
 * for some frames or gets another parent, and GTK takes the focus from it.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-turned-focus.h"

/* As long as a page or a dialog adapts; what gives the focus to something else does so in this time. */
#define MICROSECONDS_MAX (700 * 1000)
/* Of one frame, on a slow tablet. */
#define FRAME_MICROSECONDS (50 * 1000)

typedef struct
{
  GtkWindow *window;
  GSignalGroup *typing;         /* of what had the focus last of all that is typed in */
  gint64 left;                  /* when it lost it, 0 while it has it */
  GtkWidget *lost;              /* weak: what went out of sight while it was typed in */
  int start;                    /* characters: what was selected of it */
  int end;
  gboolean select;              /* whether that is to be selected when it has the focus again */
  gint64 since;
  guint tick;
} Turned;

static void
turned_free (Turned *self)
{
  g_object_unref (self->typing);
  g_clear_weak_pointer (&self->lost);
  g_free (self);
}

/* Who gives it the focus may have selected all of it: what is typed next must not replace what stands there. */
static void
select_again (Turned *self)
{
  self->select = FALSE;
  if (GTK_IS_TEXT (self->lost))
    gtk_editable_select_region (GTK_EDITABLE (self->lost), self->start, self->end);
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
  if (!gtk_widget_get_mapped (self->lost))
    return G_SOURCE_CONTINUE;
  if (!gtk_widget_is_focus (self->lost))
    gtk_widget_grab_focus (self->lost);
  else if (self->select)
    select_again (self);

  return G_SOURCE_CONTINUE;
}

/* GTK takes the focus from what goes out of sight in the next frame, when it can be in sight again, and from what
 * goes to another parent just before. */
static void
on_unmap (GtkWidget *typing,
          Turned    *self)
{
  if (self->left != 0 && g_get_monotonic_time () - self->left > FRAME_MICROSECONDS)
    return;
  g_set_weak_pointer (&self->lost, typing);
  if (GTK_IS_TEXT (typing) &&
      !gtk_editable_get_selection_bounds (GTK_EDITABLE (typing), &self->start, &self->end))
    self->start = self->end = gtk_editable_get_position (GTK_EDITABLE (typing));
  self->select = TRUE;
  self->since = g_get_monotonic_time ();
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->window), on_frame, self, NULL);
}

static void
on_focus_changed (GtkWindow  *window,
                  GParamSpec *pspec,
                  Turned     *self)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  if (focus != NULL && focus == self->lost)
    self->select = TRUE;
  if (GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus))
    {
      g_signal_group_set_target (self->typing, focus);
      self->left = 0;
    }
  else if (self->left == 0)
    self->left = g_get_monotonic_time ();
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

  self->window = window;
  self->typing = g_signal_group_new (GTK_TYPE_WIDGET);
  g_signal_group_connect (self->typing, "unmap", G_CALLBACK (on_unmap), self);
  g_object_set_data_full (G_OBJECT (window), "fw-turned", self, (GDestroyNotify) turned_free);
  g_signal_connect (window, "notify::focus-widget", G_CALLBACK (on_focus_changed), self);
}
