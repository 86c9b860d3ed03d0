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
  char *document;               /* that an edit is of, or NULL */
  gboolean tell;                /* those who do not see it */
  FwEdit *edit;                 /* that a toast offers to undo, or NULL */
  char *title;                  /* of that toast */
} Order;

/* What the button of a toast takes back. */
typedef struct
{
  FwSession *session;
  AdwToast *toast;              /* lives as long as this */
  FwEdit *edit;                 /* what stands or stood in these fields */
  char *operation;              /* of the change to be undone; NULL where @edit brings back what was */
  gboolean withdrawn;           /* also while the toast still fades away */
} Offer;

#define OFFERS "fw-offers"
/* Those orders that will make an offer when they are done. */
#define PROMISES "fw-promises"

static GPtrArray *
get_list (FwSession  *session,
          const char *name)
{
  GPtrArray *list = g_object_get_data (G_OBJECT (session), name);

  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_object_set_data_full (G_OBJECT (session), name, list, (GDestroyNotify) g_ptr_array_unref);
    }

  return list;
}

static GPtrArray *
get_offers (FwSession *session)
{
  return get_list (session, OFFERS);
}

static void
offer_free (gpointer  data,
            GClosure *closure)
{
  Offer *offer = data;

  g_ptr_array_remove (get_offers (offer->session), offer);
  fw_edit_unref (offer->edit);
  g_free (offer->operation);
  g_object_unref (offer->session);
  g_free (offer);
}

static void
withdraw (Offer *offer)
{
  offer->withdrawn = TRUE;
  adw_toast_dismiss (offer->toast);
}

static void run_restore (GtkWidget *widget,
                         FwSession *session,
                         FwEdit    *edit);

static gpointer
undo_change (FwWorkspace   *workspace,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return GINT_TO_POINTER (fw_store_undo_change (fw_workspace_get_store (workspace), data, error));
}

static void
on_offer_clicked (AdwToast *toast,
                  Offer    *offer)
{
  GtkWidget *window = g_object_get_data (G_OBJECT (toast), "fw-window");

  if (offer->withdrawn)
    return;
  /* The toast goes by itself now. */
  g_ptr_array_remove (get_offers (offer->session), offer);
  if (offer->operation != NULL)
    fw_apply_job (window, offer->session, undo_change, g_strdup (offer->operation), g_free, NULL, NULL);
  else
    run_restore (window, offer->session, fw_edit_ref (offer->edit));
}

static void
show_offer (GtkWidget  *widget,
            FwSession  *session,
            const char *title,
            FwEdit     *edit,
            const char *operation)
{
  AdwToast *toast = adw_toast_new (title);
  Offer *offer = g_new0 (Offer, 1);

  offer->session = g_object_ref (session);
  offer->toast = toast;
  offer->edit = fw_edit_ref (edit);
  offer->operation = g_strdup (operation);
  g_ptr_array_add (get_offers (session), offer);
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  g_object_set_data (G_OBJECT (toast), "fw-window", gtk_widget_get_root (widget));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_offer_clicked), offer, offer_free, 0);
  fw_window_add_toast (widget, toast);
}

static void
order_free (Order *order)
{
  g_weak_ref_clear (&order->widget);
  g_clear_pointer (&order->edit, fw_edit_unref);
  g_free (order->document);
  g_free (order->title);
  g_free (order);
}

/* Where somebody is, who has left the widget in which something was done. */
static GtkWidget *
find_window (void)
{
  GApplication *application = g_application_get_default ();
  GtkWindow *window = GTK_IS_APPLICATION (application) ? gtk_application_get_active_window (GTK_APPLICATION (application))
                                                       : NULL;

  return window != NULL && !gtk_widget_in_destruction (GTK_WIDGET (window)) ? GTK_WIDGET (window) : NULL;
}

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Order *order = user_data;
  g_autoptr(GError) error = NULL;
  gpointer value = fw_session_run_finish (FW_SESSION (source), result, &error);
  g_autoptr(GtkWidget) widget = g_weak_ref_get (&order->widget);
  GtkWidget *window = find_window ();

  g_ptr_array_remove (get_list (FW_SESSION (source), PROMISES), order);
  /* What was pressed looks pressed: all that shows the document shows again what stands. */
  if (value == NULL && order->document != NULL)
    fw_session_show_again (FW_SESSION (source), order->document);
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
      if (order->edit != NULL && value != NULL && ((GPtrArray *) value)->len > 0)
        show_offer (widget, FW_SESSION (source), order->title, order->edit,
                    fw_operation_get_id (g_ptr_array_index ((GPtrArray *) value, 0)));
    }
  else if (value == NULL && window != NULL)
    fw_error_text_show (window, error);
  else if (value == NULL && !fw_error_is_cancelled (error))
    g_message ("%s", error->message);
  if (value != NULL && order->free_result != NULL)
    order->free_result (value);
  order_free (order);
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

static gpointer
restore (FwWorkspace   *workspace,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  return fw_store_apply_restore (fw_workspace_get_store (workspace), data, error);
}

/* The change was changed again before it was durable. */
static void
break_promise (GPtrArray *promises,
               Order     *order)
{
  g_ptr_array_remove (promises, order);
  g_clear_pointer (&order->edit, fw_edit_unref);
}

static void
run_edit (GtkWidget *widget,
          FwSession *session,
          FwEdit    *edit,
          FwJob      job,
          Order     *order)
{
  GPtrArray *offers = get_offers (session);
  GPtrArray *promises = get_list (session, PROMISES);

  /* To bring back what was before would now take this away. */
  for (guint i = offers->len; i-- > 0;)
    {
      Offer *offer = g_ptr_array_index (offers, i);

      if (fw_edit_meets (offer->edit, edit))
        withdraw (offer);
    }
  for (guint i = promises->len; i-- > 0;)
    {
      Order *promise = g_ptr_array_index (promises, i);

      if (fw_edit_meets (promise->edit, edit))
        break_promise (promises, promise);
    }
  if (order->edit != NULL)
    g_ptr_array_add (promises, order);
  order->free_result = (GDestroyNotify) g_ptr_array_unref;
  order->document = g_strdup (fw_edit_get_document (edit));
  order->tell = TRUE;
  run (widget, session, order, job, edit, (GDestroyNotify) fw_edit_unref);
}

static void
run_restore (GtkWidget *widget,
             FwSession *session,
             FwEdit    *edit)
{
  run_edit (widget, session, edit, restore, g_new0 (Order, 1));
}

/**
 * fw_apply_edit:
 * @widget: where the person did it
 * @session: a session
 * @edit: (transfer full): what the person changed
 * @applied: (nullable): called with the operations when they are durable
 *
 * Performs an edit, and lets a screen reader say that it was kept. A toast that offers to take back an
 * earlier change of the same field goes.
 */
void
fw_apply_edit (GtkWidget *widget,
               FwSession *session,
               FwEdit    *edit,
               FwApplied  applied)
{
  Order *order = g_new0 (Order, 1);

  order->applied = applied;
  run_edit (widget, session, edit, apply, order);
}

/**
 * fw_apply_undoable:
 * @widget: where the person did it
 * @session: a session
 * @edit: (transfer full): what the person changed
 * @title: what was done, as a sentence
 *
 * Performs an edit and then shows a toast whose button undoes that change and no other, for what no edit
 * of its own brings back.
 */
void
fw_apply_undoable (GtkWidget  *widget,
                   FwSession  *session,
                   FwEdit     *edit,
                   const char *title)
{
  Order *order = g_new0 (Order, 1);

  order->edit = fw_edit_ref (edit);
  order->title = g_strdup (title);
  run_edit (widget, session, edit, apply, order);
}

/**
 * fw_apply_withdraw:
 * @session: a session
 * @document: (nullable): a document's id, %NULL for all
 * @field: (nullable): one of its fields, %NULL for all
 *
 * Lets the toasts go that offer to take back an earlier change of the field: it is being changed by
 * something else than an edit.
 */
void
fw_apply_withdraw (FwSession  *session,
                   const char *document,
                   const char *field)
{
  GPtrArray *offers = get_offers (session);
  GPtrArray *promises = get_list (session, PROMISES);

  for (guint i = offers->len; i-- > 0;)
    {
      Offer *offer = g_ptr_array_index (offers, i);

      if (document == NULL || field == NULL || fw_edit_sets (offer->edit, document, field))
        withdraw (offer);
    }
  for (guint i = promises->len; i-- > 0;)
    {
      Order *promise = g_ptr_array_index (promises, i);

      if (document == NULL || field == NULL || fw_edit_sets (promise->edit, document, field))
        break_promise (promises, promise);
    }
}

/**
 * fw_apply_restore:
 * @widget: where something was deleted
 * @session: a session
 * @title: what was deleted, as a sentence
 * @restore: (transfer full): the edit that brings it back
 *
 * Shows a toast with an "Undo" button. To be called after fw_apply_edit() with what it takes back.
 */
void
fw_apply_restore (GtkWidget  *widget,
                  FwSession  *session,
                  const char *title,
                  FwEdit     *restore)
{
  show_offer (widget, session, title, restore, NULL);
  fw_edit_unref (restore);
}
