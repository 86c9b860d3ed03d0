/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What newer versions of a visit's checklists change, in a few lines for each.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-upgrade-dialog.h"

#include <glib/gi18n.h>

#include "fw-apply.h"
#include "fw-error-text.h"
#include "fw-reader.h"

struct _FwUpgradeDialog
{
  AdwDialog parent_instance;

  FwVisitModel *model;
  FwReader *reader;
  GPtrArray *groups;            /* GtkWidget: those that are made anew */
  FwEdit *restore;              /* what brings the versions of now back */
  gboolean moving;

  GtkStack *stack;
  AdwPreferencesPage *page;
  GtkWidget *move;
};

G_DEFINE_FINAL_TYPE (FwUpgradeDialog, fw_upgrade_dialog, ADW_TYPE_DIALOG)

static gpointer
read_upgrades (FwWorkspace   *workspace,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  return fw_workspace_list_upgrades (workspace, data, error);
}

static gpointer
move (FwWorkspace   *workspace,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  return GINT_TO_POINTER (fw_workspace_upgrade_all (workspace, data, error));
}

static void
on_moved (GtkWidget *widget,
          gpointer   result)
{
  FwUpgradeDialog *self = FW_UPGRADE_DIALOG (widget);
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (widget));

  self->moving = FALSE;
  gtk_widget_set_sensitive (self->move, TRUE);
  if (result == NULL)
    return;
  fw_apply_restore (window, fw_visit_model_get_session (self->model), _("Checklists updated"),
                    g_steal_pointer (&self->restore));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
on_move_clicked (FwUpgradeDialog *self)
{
  self->moving = TRUE;
  gtk_widget_set_sensitive (self->move, FALSE);
  fw_apply_job (GTK_WIDGET (self), fw_visit_model_get_session (self->model), move,
                g_strdup (fw_visit_model_get_id (self->model)), g_free, NULL, on_moved);
}

static void
add_questions (AdwPreferencesGroup *group,
               GPtrArray           *texts,
               char                *title,
               const char          *subtitle)
{
  g_autofree char *owned = title;
  GtkWidget *row;

  if (texts->len == 0)
    return;
  row = adw_expander_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_set_title_lines (ADW_EXPANDER_ROW (row), 0);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  for (guint i = 0; i < texts->len; i++)
    {
      GtkWidget *line = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (line), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line), g_ptr_array_index (texts, i));
      adw_action_row_set_title_lines (ADW_ACTION_ROW (line), 0);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (row), line);
    }
  adw_preferences_group_add (group, row);
}

static char *
dup_description (const FwUpgrade *upgrade)
{
  if (!upgrade->known)
    return g_strdup_printf (_("Version %u. The version of now is not on this device, so what changes cannot be told."),
                            upgrade->version);
  if (upgrade->added->len + upgrade->changed->len + upgrade->removed->len == 0)
    return g_strdup_printf (_("Version %u. It asks the same questions."), upgrade->version);

  return g_strdup_printf (_("Version %u"), upgrade->version);
}

static void
add_upgrade (FwUpgradeDialog *self,
             const FwUpgrade *upgrade)
{
  GtkWidget *widget = adw_preferences_group_new ();
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (widget);
  g_autofree char *title = g_markup_escape_text (upgrade->title, -1);
  g_autofree char *description = dup_description (upgrade);
  g_autofree char *kept = upgrade->answers == 0 ? g_strdup (_("Nothing was answered to them")) :
    g_strdup_printf (ngettext ("%u answer is kept, but no longer counts", "%u answers are kept, but no longer count",
                               upgrade->answers), upgrade->answers);

  adw_preferences_group_set_title (group, title);
  adw_preferences_group_set_description (group, description);
  add_questions (group, upgrade->added, g_strdup_printf (ngettext ("%u new question", "%u new questions",
                                                                   upgrade->added->len), upgrade->added->len), "");
  add_questions (group, upgrade->changed,
                 g_strdup_printf (ngettext ("%u question in other words", "%u questions in other words",
                                            upgrade->changed->len), upgrade->changed->len),
                 _("Their answers stay"));
  add_questions (group, upgrade->removed,
                 g_strdup_printf (ngettext ("%u question is no longer asked", "%u questions are no longer asked",
                                            upgrade->removed->len), upgrade->removed->len), kept);
  adw_preferences_page_add (self->page, group);
  g_ptr_array_add (self->groups, widget);
}

static void
on_read (GtkWidget    *widget,
         gpointer      result,
         const GError *error)
{
  FwUpgradeDialog *self = FW_UPGRADE_DIALOG (widget);
  GPtrArray *upgrades = result;

  if (upgrades == NULL)
    {
      fw_error_text_show (widget, error);
      return;
    }
  /* While it moves, what is shown stays. */
  if (self->moving)
    return;
  for (guint i = 0; i < self->groups->len; i++)
    adw_preferences_page_remove (self->page, g_ptr_array_index (self->groups, i));
  g_ptr_array_set_size (self->groups, 0);
  g_clear_pointer (&self->restore, fw_edit_unref);
  self->restore = fw_visit_model_edit (self->model);
  for (guint i = 0; i < upgrades->len; i++)
    {
      const FwUpgrade *upgrade = g_ptr_array_index (upgrades, i);

      add_upgrade (self, upgrade);
      fw_edit_set_string (self->restore, upgrade->field, upgrade->pin);
    }
  gtk_widget_set_visible (self->move, upgrades->len > 0);
  gtk_stack_set_visible_child_name (self->stack, upgrades->len > 0 ? "list" : "newest");
}

static void
fw_upgrade_dialog_dispose (GObject *object)
{
  FwUpgradeDialog *self = FW_UPGRADE_DIALOG (object);

  g_clear_pointer (&self->reader, fw_reader_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_UPGRADE_DIALOG);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (fw_upgrade_dialog_parent_class)->dispose (object);
}

static void
fw_upgrade_dialog_finalize (GObject *object)
{
  FwUpgradeDialog *self = FW_UPGRADE_DIALOG (object);

  g_ptr_array_unref (self->groups);
  g_clear_pointer (&self->restore, fw_edit_unref);

  G_OBJECT_CLASS (fw_upgrade_dialog_parent_class)->finalize (object);
}

static void
fw_upgrade_dialog_class_init (FwUpgradeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_upgrade_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_upgrade_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-upgrade-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FwUpgradeDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, FwUpgradeDialog, page);
  gtk_widget_class_bind_template_child (widget_class, FwUpgradeDialog, move);
  gtk_widget_class_bind_template_callback (widget_class, on_move_clicked);
}

static void
fw_upgrade_dialog_init (FwUpgradeDialog *self)
{
  self->groups = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * fw_upgrade_dialog_new:
 * @model: the visit, which was read
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
fw_upgrade_dialog_new (FwVisitModel *model)
{
  FwUpgradeDialog *self = g_object_new (FW_TYPE_UPGRADE_DIALOG, NULL);

  self->model = g_object_ref (model);
  self->reader = fw_reader_new (GTK_WIDGET (self), fw_visit_model_get_session (model), read_upgrades,
                                fw_visit_model_get_id (model), (GDestroyNotify) g_ptr_array_unref, on_read);

  return ADW_DIALOG (self);
}
