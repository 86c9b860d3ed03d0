/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A dialog's own "focus-widget" is not used: a dialog at the lower edge of a phone gives the focus to its first
 * control all the same. So its entries cannot have it until it is open: an entry that has it for a moment only brings
 * up the keyboard for that moment. Nothing tells whether a keyboard would come on the screen; a window as narrow as a
 * phone, or a screen that takes fingers, are where it may.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-dialog-focus.h"

/* The width below which the window shows one pane, in pixels at the usual size of letters. */
#define NARROW 600

static gboolean
is_for_fingers (GtkRoot *root)
{
  GdkSeat *seat = gdk_display_get_default_seat (gtk_root_get_display (root));

  return gtk_widget_get_width (GTK_WIDGET (root)) < NARROW ||
         (seat != NULL && (gdk_seat_get_capabilities (seat) & GDK_SEAT_CAPABILITY_TOUCH) != 0);
}

static gboolean
is_typing (GtkWidget *page,
           GtkWidget *focus)
{
  return GTK_IS_TEXT (focus) && gtk_widget_is_ancestor (focus, gtk_widget_get_ancestor (page, ADW_TYPE_DIALOG));
}

/* Once the entry has the focus whole, with all selected that is in it: before, its input method would stay on. */
static gboolean
on_settled (gpointer data)
{
  GtkWidget *page = data;
  GtkRoot *root = gtk_widget_get_root (page);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (is_typing (page, focus))
    {
      gtk_editable_select_region (GTK_EDITABLE (focus), 0, 0);
      gtk_widget_grab_focus (page);
    }

  return G_SOURCE_REMOVE;
}

/* Whatever stood first in the dialog, or came to stand there when it was filled: nobody chose it. */
static void
on_focus_changed (GtkWidget  *page,
                  GParamSpec *pspec,
                  GtkRoot    *root)
{
  if (is_typing (page, gtk_root_get_focus (root)))
    g_idle_add_full (G_PRIORITY_HIGH, on_settled, g_object_ref (page), g_object_unref);
}

/* Where the focus goes from now on, somebody wants it. */
static gboolean
on_event (GtkEventController *controller,
          GdkEvent           *event,
          GtkWidget          *page)
{
  GdkEventType type = gdk_event_get_event_type (event);
  GtkRoot *root = gtk_widget_get_root (page);

  if (root != NULL && (type == GDK_BUTTON_PRESS || type == GDK_TOUCH_BEGIN || type == GDK_KEY_PRESS))
    g_signal_handlers_disconnect_by_func (root, on_focus_changed, page);

  return GDK_EVENT_PROPAGATE;
}

static gboolean
on_open (GtkWidget     *page,
         GdkFrameClock *clock,
         gpointer       unused)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (page, ADW_TYPE_DIALOG);
  GtkRoot *root = gtk_widget_get_root (page);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  gtk_widget_set_can_focus (page, TRUE);
  if (dialog != NULL && (focus == NULL || !gtk_widget_is_ancestor (focus, dialog) || !GTK_IS_EDITABLE (focus)))
    gtk_widget_grab_focus (page);

  return G_SOURCE_REMOVE;
}

static void
on_root_changed (AdwDialog  *dialog,
                 GParamSpec *pspec,
                 GtkWidget  *page)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (dialog));
  gboolean everywhere = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (page), "fw-everywhere"));

  if (root == NULL)
    return;
  if (!everywhere && !is_for_fingers (root))
    {
      gtk_widget_set_can_focus (page, TRUE);
      return;
    }
  gtk_widget_add_tick_callback (page, on_open, NULL, NULL);
  g_signal_connect_object (root, "notify::focus-widget", G_CALLBACK (on_focus_changed), page, G_CONNECT_SWAPPED);
}

static void
watch (AdwDialog *dialog,
       GtkWidget *page,
       gboolean   everywhere)
{
  GtkEventController *events = gtk_event_controller_legacy_new ();

  gtk_widget_set_focusable (page, TRUE);
  gtk_widget_set_can_focus (page, FALSE);
  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect (events, "event", G_CALLBACK (on_event), page);
  gtk_widget_add_controller (GTK_WIDGET (dialog), events);
  g_object_set_data (G_OBJECT (page), "fw-everywhere", GINT_TO_POINTER (everywhere));
  g_signal_connect_object (dialog, "notify::root", G_CALLBACK (on_root_changed), page, 0);
}

/**
 * fw_dialog_focus_page:
 * @dialog: a dialog that was not presented yet, whose first control is an entry
 * @page: what its controls stand in
 *
 * Gives the focus to @page when the dialog opens, for it is opened to look around in as often as to type.
 */
void
fw_dialog_focus_page (AdwDialog *dialog,
                      GtkWidget *page)
{
  watch (dialog, page, TRUE);
}

/**
 * fw_dialog_focus_page_on_phone:
 * @dialog: a dialog that was not presented yet, whose first control is an entry
 * @page: what its controls stand in
 *
 * The same on a phone, or where the screen takes fingers; elsewhere what is typed goes to the first entry at once.
 */
void
fw_dialog_focus_page_on_phone (AdwDialog *dialog,
                               GtkWidget *page)
{
  watch (dialog, page, FALSE);
}
