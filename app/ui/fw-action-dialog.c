/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Actions belong to the site, so that the next visit can close what an earlier one opened. A new one is
 * added whole; of one that is there each change is durable by itself.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-action-dialog.h"

#include <glib/gi18n.h>

#include "fw-apply.h"
#include "fw-date-entry.h"
#include "fw-dialog-focus.h"
#include "fw-error-text.h"
#include "fw-json.h"
#include "fw-kept-entry.h"
#include "fw-words.h"

static const char *const states[] = { "open", "done", "dropped", NULL };

struct _FwActionDialog
{
  AdwDialog parent_instance;

  FwSession *session;
  GCancellable *cancellable;
  char *site;                   /* NULL until one is chosen */
  char *visit;                  /* or NULL, as the next ones */
  char *question;
  char *action;                 /* the one that is changed */
  GPtrArray *sites;             /* FwSiteRow, those to choose from */
  gboolean showing;

  GtkWidget *page;
  AdwComboRow *site_row;
  GtkEditable *text;
  GtkEditable *owner;
  FwDateEntry *due;
  AdwComboRow *priority;
  AdwComboRow *status;
  GtkWidget *open_visit;
  GtkWidget *add;
};

G_DEFINE_FINAL_TYPE (FwActionDialog, fw_action_dialog, ADW_TYPE_DIALOG)

static const char *
get_site (FwActionDialog *self)
{
  guint chosen = adw_combo_row_get_selected (self->site_row);

  if (self->site == NULL && self->sites != NULL && chosen < self->sites->len)
    return ((FwSiteRow *) g_ptr_array_index (self->sites, chosen))->id;

  return self->site;
}

static void
on_text_changed (FwActionDialog *self)
{
  gtk_widget_set_sensitive (self->add, gtk_editable_get_text (self->text)[0] != '\0' && get_site (self) != NULL);
}

static void
set_field (FwActionDialog *self,
           const char     *name,
           const char     *text)
{
  g_autofree char *field = g_strdup_printf ("action/%s/%s", self->action, name);
  FwEdit *edit;

  if (self->action == NULL || self->showing)
    return;
  edit = fw_edit_new (FW_DOCUMENT_SITE, self->site);
  fw_edit_set_string (edit, field, text[0] != '\0' ? text : NULL);
  fw_apply_edit (GTK_WIDGET (self), self->session, edit, NULL);
}

static void
on_due_changed (FwActionDialog *self)
{
  set_field (self, "due", fw_date_entry_get_date (self->due));
}

static void
on_priority_changed (FwActionDialog *self)
{
  guint chosen = adw_combo_row_get_selected (self->priority);

  if (chosen != GTK_INVALID_LIST_POSITION)
    set_field (self, "priority", fw_words_priorities[chosen]);
}

static void
on_status_changed (FwActionDialog *self)
{
  guint chosen = adw_combo_row_get_selected (self->status);

  if (chosen != GTK_INVALID_LIST_POSITION)
    set_field (self, "status", states[chosen]);
}

static void
on_open_visit (FwActionDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-visit", "(sss)", self->visit, "",
                              self->question != NULL ? self->question : "");
  adw_dialog_close (ADW_DIALOG (self));
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
  if (self->visit != NULL)
    fw_json_put_text (document, action, "visit", self->visit);
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
  g_autofree char *json = NULL;
  FwEdit *edit;
  guint added;

  if (!fw_date_entry_check (self->due))
    return;
  json = dup_action_json (self);
  edit = fw_edit_new (FW_DOCUMENT_SITE, get_site (self));
  added = fw_edit_add (edit, "action", json);
  gtk_widget_set_sensitive (self->add, FALSE);
  set_text (edit, added, "owner", gtk_editable_get_text (self->owner));
  set_text (edit, added, "due", fw_date_entry_get_date (self->due));
  set_text (edit, added, "priority", fw_words_priorities[adw_combo_row_get_selected (self->priority)]);
  fw_apply_edit (GTK_WIDGET (self), self->session, edit, on_added);
}

/* --- Choosing a site ---------------------------------------------------------------------------- */

static gpointer
list_sites (FwWorkspace   *workspace,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return fw_store_list_sites (fw_workspace_get_store (workspace), error);
}

static void
on_sites_listed (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *sites = fw_session_run_finish (FW_SESSION (source), result, &error);
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  FwActionDialog *self;

  if (fw_error_is_cancelled (error))
    return;
  self = user_data;
  if (sites == NULL)
    {
      fw_error_text_show (GTK_WIDGET (self), error);
      return;
    }
  self->sites = sites;
  for (guint i = 0; i < sites->len; i++)
    {
      const FwSiteRow *site = g_ptr_array_index (sites, i);

      gtk_string_list_append (names, site->name != NULL ? site->name : _("Unknown site"));
    }
  adw_combo_row_set_model (self->site_row, G_LIST_MODEL (names));
  on_text_changed (self);
}

static void
fw_action_dialog_dispose (GObject *object)
{
  FwActionDialog *self = FW_ACTION_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_ACTION_DIALOG);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fw_action_dialog_parent_class)->dispose (object);
}

static void
fw_action_dialog_finalize (GObject *object)
{
  FwActionDialog *self = FW_ACTION_DIALOG (object);

  g_object_unref (self->cancellable);
  g_clear_pointer (&self->sites, g_ptr_array_unref);
  g_free (self->site);
  g_free (self->visit);
  g_free (self->question);
  g_free (self->action);

  G_OBJECT_CLASS (fw_action_dialog_parent_class)->finalize (object);
}

static void
fw_action_dialog_class_init (FwActionDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_action_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_action_dialog_finalize;
  g_type_ensure (FW_TYPE_DATE_ENTRY);
  g_type_ensure (FW_TYPE_KEPT_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-action-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FwActionDialog, page);
  gtk_widget_class_bind_template_child (widget_class, FwActionDialog, site_row);
  gtk_widget_class_bind_template_child (widget_class, FwActionDialog, text);
  gtk_widget_class_bind_template_child (widget_class, FwActionDialog, owner);
  gtk_widget_class_bind_template_child (widget_class, FwActionDialog, due);
  gtk_widget_class_bind_template_child (widget_class, FwActionDialog, priority);
  gtk_widget_class_bind_template_child (widget_class, FwActionDialog, status);
  gtk_widget_class_bind_template_child (widget_class, FwActionDialog, open_visit);
  gtk_widget_class_bind_template_child (widget_class, FwActionDialog, add);
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_due_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_priority_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_status_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_open_visit);
  gtk_widget_class_bind_template_callback (widget_class, on_add_clicked);
}

static void
set_words (AdwComboRow       *row,
           const char *const *words)
{
  g_auto(GStrv) names = fw_words_list (words);
  g_autoptr(GtkStringList) model = gtk_string_list_new ((const char *const *) names);

  adw_combo_row_set_model (row, G_LIST_MODEL (model));
}

static void
fw_action_dialog_init (FwActionDialog *self)
{
  self->cancellable = g_cancellable_new ();
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  set_words (self->priority, fw_words_priorities);
  adw_combo_row_set_selected (self->priority, 1);
  set_words (self->status, states);
  self->showing = FALSE;
}

/**
 * fw_action_dialog_new:
 * @session: a session
 * @site: (nullable): the id of the site it belongs to, %NULL to have one chosen
 * @visit: (nullable): the visit that it is made at
 * @question: (nullable): the question it comes from
 *
 * Returns: (transfer floating): a dialog that adds an action
 */
AdwDialog *
fw_action_dialog_new (FwSession  *session,
                      const char *site,
                      const char *visit,
                      const char *question)
{
  FwActionDialog *self = g_object_new (FW_TYPE_ACTION_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->site = g_strdup (site);
  self->visit = g_strdup (visit);
  self->question = g_strdup (question);
  if (site == NULL)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->site_row), TRUE);
      fw_session_read_async (session, list_sites, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, self->cancellable,
                             on_sites_listed, self);
    }

  return ADW_DIALOG (self);
}

static void
select_word (AdwComboRow       *row,
             const char *const *words,
             const char        *word)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (g_strcmp0 (words[i], word) == 0)
      adw_combo_row_set_selected (row, i);
}

static void
keep_entry (FwActionDialog *self,
            GtkEditable    *entry,
            const char     *name,
            const char     *text)
{
  g_autofree char *field = g_strdup_printf ("action/%s/%s", self->action, name);

  fw_kept_entry_show (FW_KEPT_ENTRY (entry), text);
  fw_kept_entry_target (FW_KEPT_ENTRY (entry), self->session, self->site, field);
}

/**
 * fw_action_dialog_new_edit:
 * @session: a session
 * @action: an action that is there
 *
 * Returns: (transfer floating): a dialog that changes it
 */
AdwDialog *
fw_action_dialog_new_edit (FwSession         *session,
                           const FwActionRow *action)
{
  FwActionDialog *self = g_object_new (FW_TYPE_ACTION_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->site = g_strdup (action->document);
  self->visit = g_strdup (action->visit);
  self->question = g_strdup (action->question);
  self->action = g_strdup (action->id);
  self->showing = TRUE;
  adw_dialog_set_title (ADW_DIALOG (self), _("Action"));
  /* Most come to read it, or for another row than the text. */
  fw_dialog_focus_page (ADW_DIALOG (self), self->page);
  keep_entry (self, self->text, "text", action->text);
  keep_entry (self, self->owner, "owner", action->owner);
  fw_date_entry_set_date (self->due, action->due != NULL ? action->due : "");
  select_word (self->priority, fw_words_priorities, action->priority);
  select_word (self->status, states, action->status);
  gtk_widget_set_visible (GTK_WIDGET (self->status), TRUE);
  gtk_widget_set_visible (self->open_visit, action->visit != NULL);
  gtk_widget_set_visible (self->add, FALSE);
  self->showing = FALSE;

  return ADW_DIALOG (self);
}
