/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Changing something from a widget.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-apply.h"

#include <glib/gi18n.h>

#include "fw-error-text.h"
#include "fw-window.h"

typedef struct
{
  GWeakRef widget;
  FwApplied applied;
  GDestroyNotify free_result;
  gboolean tell;                /* those who do not see it */
} Order;

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Order *order = user_data;
  g_autoptr(GError) error = NULL;
  gpointer value = fw_session_run_finish (FW_SESSION (source), result, &error);
  g_autoptr(GtkWidget) widget = g_weak_ref_get (&order->widget);

  if (widget != NULL && !gtk_widget_in_destruction (widget))
    {
      if (value == NULL)
        fw_error_text_show (widget, error);
      /* What is done in a toast is told by the window itself. */
      else if (order->tell && !GTK_IS_WINDOW (widget))
        gtk_accessible_announce (GTK_ACCESSIBLE (widget), _("Kept on this device"),
                                 GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
      if (order->applied != NULL)
        order->applied (widget, value);
    }
  else if (value == NULL && !fw_error_is_cancelled (error))
    g_message ("%s", error->message);
  if (value != NULL && order->free_result != NULL)
    order->free_result (value);
  g_weak_ref_clear (&order->widget);
  g_free (order);
}

static void
run (GtkWidget      *widget,
     FwSession      *session,
     Order          *order,
     FwJob           job,
     gpointer        data,
     GDestroyNotify  free_data)
{
  g_weak_ref_init (&order->widget, widget);
  fw_session_write_async (session, job, data, free_data, order->free_result, NULL, on_done, order);
}

/**
 * fw_apply_job:
 * @widget: where the person did it
 * @session: a session
 * @job: what to run on the thread that writes
 * @data: for @job
 * @free_data: (nullable): frees @data, on any thread
 * @free_result: (nullable): frees what @job returned
 * @applied: (nullable): called when it is done
 *
 * Runs a job that changes something.
 */
void
fw_apply_job (GtkWidget      *widget,
              FwSession      *session,
              FwJob           job,
              gpointer        data,
              GDestroyNotify  free_data,
              GDestroyNotify  free_result,
              FwApplied       applied)
{
  Order *order = g_new0 (Order, 1);

  order->applied = applied;
  order->free_result = free_result;
  run (widget, session, order, job, data, free_data);
}

static gpointer
apply (FwWorkspace   *workspace,
       gpointer       data,
       GCancellable  *cancellable,
       GError       **error)
{
  return fw_store_apply (fw_workspace_get_store (workspace), data, error);
}

/**
 * fw_apply_edit:
 * @widget: where the person did it
 * @session: a session
 * @edit: (transfer full): what the person changed
 * @applied: (nullable): called with the operations when they are durable
 *
 * Performs an edit, and lets a screen reader say that it was kept.
 */
void
fw_apply_edit (GtkWidget *widget,
               FwSession *session,
               FwEdit    *edit,
               FwApplied  applied)
{
  Order *order = g_new0 (Order, 1);

  order->applied = applied;
  order->free_result = (GDestroyNotify) g_ptr_array_unref;
  order->tell = TRUE;
  run (widget, session, order, apply, edit, (GDestroyNotify) fw_edit_unref);
}

typedef struct
{
  FwSession *session;
  FwEdit *edit;
} Restoring;

static void
restoring_free (gpointer  data,
                GClosure *closure)
{
  Restoring *restoring = data;

  g_object_unref (restoring->session);
  fw_edit_unref (restoring->edit);
  g_free (restoring);
}

static void
on_restore_clicked (AdwToast  *toast,
                    Restoring *restoring)
{
  GtkWidget *window = g_object_get_data (G_OBJECT (toast), "fw-window");

  fw_apply_edit (window, restoring->session, fw_edit_ref (restoring->edit), NULL);
}

/**
 * fw_apply_restore:
 * @widget: where something was deleted
 * @session: a session
 * @title: what was deleted, as a sentence
 * @restore: (transfer full): the edit that brings it back
 *
 * Shows a toast with an "Undo" button.
 */
void
fw_apply_restore (GtkWidget  *widget,
                  FwSession  *session,
                  const char *title,
                  FwEdit     *restore)
{
  GtkRoot *window = gtk_widget_get_root (widget);
  AdwToast *toast = adw_toast_new (title);
  Restoring *restoring = g_new0 (Restoring, 1);

  restoring->session = g_object_ref (session);
  restoring->edit = restore;
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  g_object_set_data (G_OBJECT (toast), "fw-window", window);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_restore_clicked), restoring, restoring_free, 0);
  fw_window_add_toast (widget, toast);
}

/**
 * fw_apply_offer_undo:
 * @widget: where something was just changed
 * @title: what was done, as a sentence
 *
 * Shows a toast whose button undoes the last change, for what no edit of its own brings back.
 */
void
fw_apply_offer_undo (GtkWidget  *widget,
                     const char *title)
{
  AdwToast *toast = adw_toast_new (title);

  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  fw_window_add_toast (widget, toast);
}
