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
#include "fw-check-rows.h"
#include "fw-error-text.h"
#include "fw-large-text.h"
#include "fw-reader.h"
#include "fw-row-item.h"
#include "fw-time.h"
#include "fw-words.h"

struct _FwActionsPage
{
  GtkBox parent_instance;

  FwSession *session;
  FwReader *reader;
  GListStore *store;            /* FwRowItem of FwActionRow */

  gboolean filling;

  AdwToggleGroup *filter;
  GtkDropDown *site;
  GtkDropDown *owner;
  GtkDropDown *priority;
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

/* Each name once, after the word for all of them; what is chosen stays chosen. */
static void
fill (GtkDropDown *drop_down,
      const char  *all,
      GPtrArray   *names)
{
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (drop_down);
  g_autofree char *former = chosen != NULL ? g_strdup (gtk_string_object_get_string (chosen)) : NULL;
  g_autoptr(GtkStringList) model = gtk_string_list_new (NULL);
  guint selected = 0;

  g_ptr_array_sort_values (names, (GCompareFunc) g_utf8_collate);
  gtk_string_list_append (model, all);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      if (i > 0 && g_str_equal (name, g_ptr_array_index (names, i - 1)))
        continue;
      gtk_string_list_append (model, name);
      if (g_strcmp0 (name, former) == 0)
        selected = g_list_model_get_n_items (G_LIST_MODEL (model)) - 1;
    }
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (model));
  gtk_drop_down_set_selected (drop_down, selected);
}

static void
fill_filters (FwActionsPage *self,
              GPtrArray     *rows)
{
  g_autoptr(GPtrArray) sites = g_ptr_array_new ();
  g_autoptr(GPtrArray) owners = g_ptr_array_new ();

  for (guint i = 0; i < rows->len; i++)
    {
      const FwActionRow *action = g_ptr_array_index (rows, i);

      if (action->site_name != NULL)
        g_ptr_array_add (sites, action->site_name);
      if (action->owner != NULL && action->owner[0] != '\0')
        g_ptr_array_add (owners, action->owner);
    }
  self->filling = TRUE;
  fill (self->site, _("All sites"), sites);
  fill (self->owner, _("Everybody"), owners);
  self->filling = FALSE;
}

static gboolean
is_chosen (GtkDropDown *drop_down,
           const char  *text)
{
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (drop_down);

  return gtk_drop_down_get_selected (drop_down) == 0 || chosen == NULL ||
         g_strcmp0 (gtk_string_object_get_string (chosen), text) == 0;
}

static gboolean
is_shown (FwActionsPage     *self,
          const FwActionRow *action,
          const char        *today)
{
  const char *which = adw_toggle_group_get_active_name (self->filter);
  guint priority = gtk_drop_down_get_selected (self->priority);
  gboolean open = g_strcmp0 (action->status, "open") == 0;

  if (g_strcmp0 (which, "open") == 0 && !open)
    return FALSE;
  if (g_strcmp0 (which, "overdue") == 0 && !fw_action_row_widget_is_overdue (action, today))
    return FALSE;
  if (priority > 0 && priority != GTK_INVALID_LIST_POSITION &&
      g_strcmp0 (action->priority != NULL ? action->priority : "normal", fw_words_priorities[priority - 1]) != 0)
    return FALSE;

  return is_chosen (self->site, action->site_name) && is_chosen (self->owner, action->owner);
}

/* Shares the rows with the reader: only the array is new. */
static void
show_rows (FwActionsPage *self,
           GPtrArray     *rows)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *today = fw_time_today ();

  for (guint i = 0; i < rows->len; i++)
    if (is_shown (self, g_ptr_array_index (rows, i), today))
      g_ptr_array_add (items, fw_row_item_new (rows, i));
  g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)), items->pdata, items->len);
  gtk_stack_set_visible_child_name (self->stack, items->len > 0 ? "list" : rows->len > 0 ? "nothing" : "empty");
}

static void
on_read (GtkWidget    *widget,
         gpointer      result,
         const GError *error)
{
  FwActionsPage *self = FW_ACTIONS_PAGE (widget);

  if (result != NULL)
    {
      fill_filters (self, result);
      show_rows (self, result);
      return;
    }
  fw_error_text_fill (self->failed, error);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
on_filter_changed (FwActionsPage *self)
{
  g_autofree char *count = NULL;
  guint n_items;

  if (self->filling || self->reader == NULL || fw_reader_get (self->reader) == NULL)
    return;
  show_rows (self, fw_reader_get (self->reader));
  n_items = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  count = g_strdup_printf (ngettext ("%u action", "%u actions", n_items), n_items);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), count, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
on_show_all_clicked (FwActionsPage *self)
{
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->site, 0);
  gtk_drop_down_set_selected (self->owner, 0);
  gtk_drop_down_set_selected (self->priority, 0);
  adw_toggle_group_set_active_name (self->filter, "all");
  self->filling = FALSE;
  on_filter_changed (self);
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

  fw_apply_edit (GTK_WIDGET (self), self->session, edit_status (action, status), NULL);
  fw_check_rows_tell_status (GTK_WIDGET (self), self->session, status, edit_status (action, action->status));
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
  const FwActionRow *action = fw_row_item_get (gtk_list_item_get_item (item));
  g_autofree char *today = fw_time_today ();

  fw_action_row_widget_show (FW_ACTION_ROW_WIDGET (gtk_list_item_get_child (item)), action, today);
  gtk_list_item_set_accessible_label (item, action->text);
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
  gtk_widget_class_bind_template_child (widget_class, FwActionsPage, site);
  gtk_widget_class_bind_template_child (widget_class, FwActionsPage, owner);
  gtk_widget_class_bind_template_child (widget_class, FwActionsPage, priority);
  gtk_widget_class_bind_template_child (widget_class, FwActionsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FwActionsPage, failed);
  gtk_widget_class_bind_template_child (widget_class, FwActionsPage, list);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_show_all_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_again_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_add_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
}

static void
fill_priorities (FwActionsPage *self)
{
  g_auto(GStrv) names = fw_words_list (fw_words_priorities);
  g_autoptr(GtkStringList) model = gtk_string_list_new (NULL);

  gtk_string_list_append (model, _("Any priority"));
  for (guint i = 0; names[i] != NULL; i++)
    gtk_string_list_append (model, names[i]);
  gtk_drop_down_set_model (self->priority, G_LIST_MODEL (model));
}

static void
fw_actions_page_init (FwActionsPage *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkSelectionModel) selection = NULL;

  self->store = g_list_store_new (FW_TYPE_ROW_ITEM);
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  fw_large_text_stack (GTK_ORIENTABLE (self->filter));
  fill_priorities (self);
  self->filling = FALSE;
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
