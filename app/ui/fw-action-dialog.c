/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Making an action. It belongs to the site, so that the next visit can close it.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-action-dialog.h"

#include <glib/gi18n.h>

#include "fw-apply.h"
#include "fw-date-entry.h"
#include "fw-json.h"
#include "fw-words.h"

struct _FwActionDialog
{
  AdwDialog parent_instance;

  FwVisitModel *model;
  char *question;

  GtkEditable *text;
  GtkEditable *owner;
  FwDateEntry *due;
  AdwComboRow *priority;
  GtkWidget *add;
};

G_DEFINE_FINAL_TYPE (FwActionDialog, fw_action_dialog, ADW_TYPE_DIALOG)

static void
on_text_changed (FwActionDialog *self)
{
  gtk_widget_set_sensitive (self->add, gtk_editable_get_text (self->text)[0] != '\0');
}

static void
on_added (GtkWidget *widget,
          gpointer   result)
{
  if (result != NULL)
    adw_dialog_close (ADW_DIALOG (widget));
  else
    gtk_widget_set_sensitive (FW_ACTION_DIALOG (widget)->add, TRUE);
}

static char *
dup_action_json (FwActionDialog *self)
{
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *action = yyjson_mut_obj (document);

  fw_json_put_text (document, action, "text", gtk_editable_get_text (self->text));
  fw_json_put_text (document, action, "visit", fw_visit_model_get_id (self->model));
  if (self->question != NULL)
    fw_json_put_text (document, action, "question", self->question);
  yyjson_mut_doc_set_root (document, action);

  return fw_json_take_line (document);
}

static void
set_text (FwEdit     *edit,
          guint       added,
          const char *name,
          const char *text)
{
  g_autofree char *json = fw_edit_quote (text);

  if (text[0] != '\0')
    fw_edit_set_on (edit, added, name, json);
}

static void
on_add_clicked (FwActionDialog *self)
{
  FwEdit *edit = fw_visit_model_edit_site (self->model);
  g_autofree char *json = dup_action_json (self);
  guint added;

  if (edit == NULL)
    return;
  gtk_widget_set_sensitive (self->add, FALSE);
  added = fw_edit_add (edit, "action", json);
  set_text (edit, added, "owner", gtk_editable_get_text (self->owner));
  set_text (edit, added, "due", fw_date_entry_get_date (self->due));
  set_text (edit, added, "priority", fw_words_priorities[adw_combo_row_get_selected (self->priority)]);
  fw_apply_edit (GTK_WIDGET (self), fw_visit_model_get_session (self->model), edit, on_added);
}

static void
fw_action_dialog_dispose (GObject *object)
{
  FwActionDialog *self = FW_ACTION_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_ACTION_DIALOG);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (fw_action_dialog_parent_class)->dispose (object);
}

static void
fw_action_dialog_finalize (GObject *object)
{
  g_free (FW_ACTION_DIALOG (object)->question);

  G_OBJECT_CLASS (fw_action_dialog_parent_class)->finalize (object);
}

static void
fw_action_dialog_class_init (FwActionDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_action_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_action_dialog_finalize;
  g_type_ensure (FW_TYPE_DATE_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-action-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FwActionDialog, text);
  gtk_widget_class_bind_template_child (widget_class, FwActionDialog, owner);
  gtk_widget_class_bind_template_child (widget_class, FwActionDialog, due);
  gtk_widget_class_bind_template_child (widget_class, FwActionDialog, priority);
  gtk_widget_class_bind_template_child (widget_class, FwActionDialog, add);
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_add_clicked);
}

static void
fw_action_dialog_init (FwActionDialog *self)
{
  g_auto(GStrv) names = fw_words_list (fw_words_priorities);
  g_autoptr(GtkStringList) priorities = gtk_string_list_new ((const char *const *) names);

  gtk_widget_init_template (GTK_WIDGET (self));
  adw_combo_row_set_model (self->priority, G_LIST_MODEL (priorities));
  adw_combo_row_set_selected (self->priority, 1);
}

/**
 * fw_action_dialog_new:
 * @model: the visit that it is made at
 * @question: (nullable): the question it comes from
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
fw_action_dialog_new (FwVisitModel *model,
                      const char   *question)
{
  FwActionDialog *self = g_object_new (FW_TYPE_ACTION_DIALOG, NULL);

  self->model = g_object_ref (model);
  self->question = g_strdup (question);

  return ADW_DIALOG (self);
}
