/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An action is read among those of its site, then shown in its dialog.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-action-open.h"

#include "fw-action-dialog.h"
#include "fw-error-text.h"

typedef struct
{
  GWeakRef widget;
  char *action;
} Order;

static gpointer
read_actions (FwWorkspace   *workspace,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return fw_store_list_actions (fw_workspace_get_store (workspace), data, FALSE, error);
}

static void
present (GtkWidget  *widget,
         FwSession  *session,
         GPtrArray  *rows,
         const char *action)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const FwActionRow *row = g_ptr_array_index (rows, i);

      if (g_str_equal (row->id, action))
        adw_dialog_present (fw_action_dialog_new_edit (session, row), widget);
    }
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Order *order = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) rows = fw_session_run_finish (FW_SESSION (source), result, &error);
  g_autoptr(GtkWidget) widget = g_weak_ref_get (&order->widget);

  if (widget != NULL && gtk_widget_get_root (widget) != NULL && rows != NULL)
    present (widget, FW_SESSION (source), rows, order->action);
  else if (widget != NULL && gtk_widget_get_root (widget) != NULL)
    fw_error_text_show (widget, error);
  g_weak_ref_clear (&order->widget);
  g_free (order->action);
  g_free (order);
}

/**
 * fw_action_open:
 * @widget: where the person asked for it
 * @session: where the action is
 * @site: the id of its site
 * @action: its id
 *
 * Shows an action in its dialog, unless it was deleted or @widget is gone meanwhile.
 */
void
fw_action_open (GtkWidget  *widget,
                FwSession  *session,
                const char *site,
                const char *action)
{
  Order *order = g_new0 (Order, 1);

  g_weak_ref_init (&order->widget, widget);
  order->action = g_strdup (action);
  fw_session_read_async (session, read_actions, g_strdup (site), g_free, (GDestroyNotify) g_ptr_array_unref, NULL,
                         on_read, order);
}
