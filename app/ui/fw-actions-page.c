/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One list over all sites: what is due first stands first.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-actions-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "fw-action-dialog.h"
#include "fw-action-row-widget.h"
#include "fw-apply.h"
#include "fw-error-text.h"
#include "fw-reader.h"
#include "fw-row-item.h"
#include "fw-time.h"

struct _FwActionsPage
{
  GtkBox parent_instance;

  FwSession *session;
  FwReader *reader;
  GListStore *store;            /* FwRowItem of FwActionRow */

  AdwToggleGroup *filter;
  GtkStack *stack;
  AdwStatusPage *failed;
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (FwActionsPage, fw_actions_page, GTK_TYPE_BOX)

static gpointer
list_actions (FwWorkspace   *workspace,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return fw_store_list_actions (fw_workspace_get_store (workspace), NULL, FALSE, error);
}

static gboolean
only_open (FwActionsPage *self)
{
  return g_strcmp0 (adw_toggle_group_get_active_name (self->filter), "all") != 0;
}

/* Shares the rows with the reader: only the array is new. */
static void
show_rows (FwActionsPage *self,
           GPtrArray     *rows)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean filtered = only_open (self);

  for (guint i = 0; i < rows->len; i++)
    {
      const FwActionRow *action = g_ptr_array_index (rows, i);

      if (!filtered || g_strcmp0 (action->status, "open") == 0)
        g_ptr_array_add (items, fw_row_item_new (rows, i));
    }
  g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)), items->pdata, items->len);
  gtk_stack_set_visible_child_name (self->stack, items->len > 0 ? "list" : rows->len > 0 ? "nothing" : "empty");
}

static void
on_read (GtkWidget    *widget,
         gpointer      result,
         const GError *error)
{
  FwActionsPage *self = FW_ACTIONS_PAGE (widget);
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;
  g_autofree char *escaped = NULL;

  if (result != NULL)
    {
      show_rows (self, result);
      return;
    }
  heading = fw_error_text_dup_heading (error);
  body = fw_error_text_dup_body (error);
  escaped = g_markup_escape_text (body, -1);
  adw_status_page_set_title (self->failed, heading);
  adw_status_page_set_description (self->failed, escaped);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
on_filter_changed (FwActionsPage *self)
{
  if (self->reader != NULL && fw_reader_get (self->reader) != NULL)
    show_rows (self, fw_reader_get (self->reader));
}

static void
on_again_clicked (FwActionsPage *self)
{
  fw_reader_again (self->reader);
}

static void
on_add_clicked (FwActionsPage *self)
{
  if (self->session != NULL)
    adw_dialog_present (fw_action_dialog_new (self->session, NULL, NULL, NULL), GTK_WIDGET (self));
}

static void
on_activated (FwActionsPage *self,
              guint          position)
{
  g_autoptr(FwRowItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), position);

  adw_dialog_present (fw_action_dialog_new_edit (self->session, fw_row_item_get (item)), GTK_WIDGET (self));
}

static FwEdit *
edit_status (const FwActionRow *action,
             const char        *status)
{
  g_autofree char *field = g_strdup_printf ("action/%s/status", action->id);
  FwEdit *edit = fw_edit_new (FW_DOCUMENT_SITE, action->document);

  fw_edit_set_string (edit, field, status);

  return edit;
}

static void
on_set_status (FwActionsPage     *self,
               const char        *status,
               FwActionRowWidget *row)
{
  const FwActionRow *action = fw_action_row_widget_get (row);
  const char *title = g_str_equal (status, "done") ? _("Action done")
                      : g_str_equal (status, "dropped") ? _("Action dropped") : _("Action open again");

  fw_apply_edit (GTK_WIDGET (self), self->session, edit_status (action, status), NULL);
  fw_apply_restore (GTK_WIDGET (self), self->session, title, edit_status (action, action->status));
}

static void
on_setup (FwActionsPage *self,
          GtkListItem   *item)
{
  GtkWidget *row = fw_action_row_widget_new ();

  g_signal_connect_object (row, "set-status", G_CALLBACK (on_set_status), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, row);
}

static void
on_bind (FwActionsPage *self,
         GtkListItem   *item)
{
  g_autofree char *today = fw_time_today ();

  fw_action_row_widget_show (FW_ACTION_ROW_WIDGET (gtk_list_item_get_child (item)),
                             fw_row_item_get (gtk_list_item_get_item (item)), today);
}

static void
fw_actions_page_dispose (GObject *object)
{
  FwActionsPage *self = FW_ACTIONS_PAGE (object);

  g_clear_pointer (&self->reader, fw_reader_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_ACTIONS_PAGE);
  g_clear_object (&self->session);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fw_actions_page_parent_class)->dispose (object);
}

static void
fw_actions_page_class_init (FwActionsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_actions_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-actions-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FwActionsPage, filter);
  gtk_widget_class_bind_template_child (widget_class, FwActionsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FwActionsPage, failed);
  gtk_widget_class_bind_template_child (widget_class, FwActionsPage, list);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_again_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_add_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
}

static void
fw_actions_page_init (FwActionsPage *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkSelectionModel) selection = NULL;

  self->store = g_list_store_new (FW_TYPE_ROW_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->store))));
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->list, selection);
  gtk_list_view_set_factory (self->list, factory);
}

/**
 * fw_actions_page_set_session:
 * @self: the page
 * @session: where the actions are
 */
void
fw_actions_page_set_session (FwActionsPage *self,
                             FwSession     *session)
{
  self->session = g_object_ref (session);
  self->reader = fw_reader_new (GTK_WIDGET (self), session, list_actions, NULL, (GDestroyNotify) g_ptr_array_unref,
                                on_read);
}
