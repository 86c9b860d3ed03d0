/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Actions belong to the site, so that the next visit can close what an earlier one opened. A new one is
 * added whole, and until then what was begun is held for the next time one is begun in the same place; of one
 * that is there each change is durable by itself.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-action-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fw-apply.h"
#include "fw-date-entry.h"
#include "fw-dialog-focus.h"
#include "fw-draft.h"
#include "fw-error-text.h"
#include "fw-json.h"
#include "fw-kept-entry.h"
#include "fw-words.h"

#define HOLD_MILLISECONDS 700

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
  char *wanted;                 /* the site to choose of them, or NULL */
  gboolean showing;
  gboolean begun;               /* something was typed or chosen */
  guint hold_source;

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
update_add (FwActionDialog *self)
{
  gtk_widget_set_sensitive (self->add, gtk_editable_get_text (self->text)[0] != '\0' && get_site (self) != NULL);
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

/* --- What was begun ----------------------------------------------------------------------------- */

/* A draft goes with the document it lies beside, when that is erased. */
static const char *
get_holder (FwActionDialog *self)
{
  if (self->visit != NULL)
    return self->visit;

  return self->site != NULL ? self->site : FW_STORE_TEAM;
}

static char *
dup_held_name (FwActionDialog *self)
{
  return g_strconcat ("action/", self->question != NULL ? self->question : "-", NULL);
}

/* NULL where nothing is typed. */
static char *
dup_held (FwActionDialog *self)
{
  const char *text = gtk_editable_get_text (self->text);
  const char *owner = gtk_editable_get_text (self->owner);
  const char *due = fw_date_entry_get_text (self->due);
  yyjson_mut_doc *document;
  yyjson_mut_val *held;

  if (text[0] == '\0' && owner[0] == '\0' && due[0] == '\0')
    return NULL;
  document = yyjson_mut_doc_new (NULL);
  held = yyjson_mut_obj (document);
  yyjson_mut_doc_set_root (document, held);
  fw_json_put_text (document, held, "text", text);
  fw_json_put_text (document, held, "owner", owner);
  fw_json_put_text (document, held, "due", due);
  fw_json_put_text (document, held, "priority", fw_words_priorities[adw_combo_row_get_selected (self->priority)]);
  if (self->site == NULL && get_site (self) != NULL)
    fw_json_put_text (document, held, "site", get_site (self));

  return fw_json_take_line (document);
}

static void
hold (FwActionDialog *self,
      const char     *json)
{
  g_autofree char *name = dup_held_name (self);

  g_clear_handle_id (&self->hold_source, g_source_remove);
  fw_draft_hold (GTK_WIDGET (self), self->session, get_holder (self), name, json);
}

static void
hold_now (FwActionDialog *self)
{
  g_autofree char *json = NULL;

  if (self->hold_source == 0)
    return;
  json = dup_held (self);
  hold (self, json);
}

static gboolean
on_hold_due (gpointer data)
{
  FwActionDialog *self = data;
  g_autofree char *json = dup_held (self);

  self->hold_source = 0;
  hold (self, json);

  return G_SOURCE_REMOVE;
}

static void
hold_soon (FwActionDialog *self)
{
  if (self->session == NULL || self->action != NULL || self->showing)
    return;
  self->begun = TRUE;
  if (self->hold_source == 0)
    self->hold_source = g_timeout_add (HOLD_MILLISECONDS, on_hold_due, self);
}

static void
choose_wanted (FwActionDialog *self)
{
  for (guint i = 0; self->wanted != NULL && self->sites != NULL && i < self->sites->len; i++)
    if (g_str_equal (((const FwSiteRow *) g_ptr_array_index (self->sites, i))->id, self->wanted))
      adw_combo_row_set_selected (self->site_row, i);
}

static const char *
get_held_text (yyjson_val *held,
               const char *key)
{
  const char *text = fw_json_get_string (held, key);

  return text != NULL ? text : "";
}

static void
show_held (FwActionDialog *self,
           yyjson_val     *held)
{
  const char *due = get_held_text (held, "due");

  self->showing = TRUE;
  gtk_editable_set_text (self->text, get_held_text (held, "text"));
  gtk_editable_set_text (self->owner, get_held_text (held, "owner"));
  if (due[0] != '\0')
    fw_date_entry_type (self->due, due);
  select_word (self->priority, fw_words_priorities, fw_json_get_string (held, "priority"));
  g_set_str (&self->wanted, fw_json_get_string (held, "site"));
  choose_wanted (self);
  self->showing = FALSE;
  update_add (self);
}

static void
on_held_read (GtkWidget *widget,
              gpointer   result)
{
  FwActionDialog *self = FW_ACTION_DIALOG (widget);
  const char *text = result;
  g_autoptr(yyjson_doc) held = NULL;

  if (text == NULL || text[0] == '\0' || self->begun)
    return;
  held = fw_json_parse (text, strlen (text), strlen (text), FW_JSON_MAX_DEPTH, NULL);
  if (held != NULL)
    show_held (self, yyjson_doc_get_root (held));
}

/* --- Changing one ------------------------------------------------------------------------------- */

static void
on_text_changed (FwActionDialog *self)
{
  update_add (self);
  hold_soon (self);
}

static void
on_site_changed (FwActionDialog *self)
{
  update_add (self);
  hold_soon (self);
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
  hold_soon (self);
}

static void
on_priority_changed (FwActionDialog *self)
{
  guint chosen = adw_combo_row_get_selected (self->priority);

  if (chosen != GTK_INVALID_LIST_POSITION)
    set_field (self, "priority", fw_words_priorities[chosen]);
  hold_soon (self);
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
  FwActionDialog *self = FW_ACTION_DIALOG (widget);

  if (result == NULL)
    {
      gtk_widget_set_sensitive (self->add, TRUE);
      return;
    }
  hold (self, NULL);
  adw_dialog_close (ADW_DIALOG (widget));
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
  hold_now (self);
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
  self->showing = TRUE;
  adw_combo_row_set_model (self->site_row, G_LIST_MODEL (names));
  choose_wanted (self);
  self->showing = FALSE;
  update_add (self);
}

/* It closes, or the window does. */
static void
fw_action_dialog_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fw_action_dialog_parent_class)->unmap (widget);
  hold_now (FW_ACTION_DIALOG (widget));
}

static void
fw_action_dialog_dispose (GObject *object)
{
  FwActionDialog *self = FW_ACTION_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->hold_source, g_source_remove);
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
  g_free (self->wanted);
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
  widget_class->unmap = fw_action_dialog_unmap;
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
  gtk_widget_class_bind_template_callback (widget_class, on_site_changed);
  gtk_widget_class_bind_template_callback (widget_class, hold_soon);
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
  g_autofree char *name = NULL;

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
  name = dup_held_name (self);
  fw_draft_read_held (GTK_WIDGET (self), session, get_holder (self), name, on_held_read);

  return ADW_DIALOG (self);
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
