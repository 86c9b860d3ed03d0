/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What differs between devices. The identity is part of the records, the rest are settings.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-preferences-dialog.h"

#include <glib/gi18n.h>

#include "fw-apply.h"
#include "fw-dialog-focus.h"
#include "fw-error-text.h"
#include "fw-reader.h"
#include "fw-template-import.h"

#define KEEP_MILLISECONDS 700
#define DEFAULT_EDGE 2048
#define MEBIBYTES_PER_GIBIBYTE 1024

struct _FwPreferencesDialog
{
  AdwPreferencesDialog parent_instance;

  FwSession *session;
  FwReader *reader;
  GSettings *settings;
  GCancellable *cancellable;
  guint keep_source;
  gboolean showing;
  gboolean typed;
  guint keeping;

  GtkWidget *page;
  GtkEditable *name;
  GtkEditable *mail;
  AdwSpinRow *long_edge;
  AdwSwitchRow *keep_originals;
  AdwSpinRow *budget;
  AdwSwitchRow *on_metered;
  AdwActionRow *team;
  AdwActionRow *template_folder;
  GtkWidget *no_folder;
};

G_DEFINE_FINAL_TYPE (FwPreferencesDialog, fw_preferences_dialog, ADW_TYPE_PREFERENCES_DIALOG)

typedef struct
{
  char *name;
  char *mail;
} Identity;

/* All that is kept with the records. */
typedef struct
{
  Identity identity;
  char *team;                   /* where it is, or NULL */
  guint edge;
  gboolean keep_originals;
  guint budget;                 /* in MiB */
} Reading;

/* A setting of this device. */
typedef struct
{
  const char *key;
  char *value;
} Setting;

static void
identity_free (Identity *identity)
{
  g_free (identity->name);
  g_free (identity->mail);
  g_free (identity);
}

static void
reading_free (Reading *reading)
{
  g_free (reading->identity.name);
  g_free (reading->identity.mail);
  g_free (reading->team);
  g_free (reading);
}

static void
setting_free (Setting *setting)
{
  g_free (setting->value);
  g_free (setting);
}

static gpointer
read_preferences (FwWorkspace   *workspace,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  FwStore *store = fw_workspace_get_store (workspace);
  const char *person = fw_store_get_person (store);
  g_autoptr(FwTeam) team = fw_store_load_team (store, error);
  g_autofree char *field = g_strdup_printf ("person/%s/mail", person != NULL ? person : "-");
  g_autofree char *edge = fw_store_dup_setting (store, FW_SETTING_PHOTO_EDGE, NULL);
  g_autofree char *keep = fw_store_dup_setting (store, FW_SETTING_KEEP_ORIGINALS, NULL);
  g_autofree char *budget = fw_store_dup_setting (store, FW_SETTING_PHOTO_BUDGET, NULL);
  guint64 pixels = DEFAULT_EDGE, room = FW_PHOTO_BUDGET_DEFAULT;
  Reading *reading;

  if (team == NULL)
    return NULL;
  reading = g_new0 (Reading, 1);
  reading->identity.name = g_strdup (fw_team_get_person (team, person));
  reading->identity.mail = g_strdup (fw_state_get_string (fw_team_get_state (team), field));
  reading->team = fw_store_dup_setting (store, "team.url", NULL);
  if (edge != NULL)
    g_ascii_string_to_unsigned (edge, 10, 1024, 8192, &pixels, NULL);
  if (budget != NULL)
    g_ascii_string_to_unsigned (budget, 10, 0, G_MAXUINT32, &room, NULL);
  reading->edge = (guint) pixels;
  reading->budget = (guint) room;
  reading->keep_originals = g_strcmp0 (keep, "true") == 0;

  return reading;
}

static gpointer
set_setting (FwWorkspace   *workspace,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Setting *setting = data;

  return GINT_TO_POINTER (fw_store_set_setting (fw_workspace_get_store (workspace), setting->key, setting->value, error));
}

static gpointer
set_identity (FwWorkspace   *workspace,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Identity *identity = data;

  return GINT_TO_POINTER (fw_workspace_set_identity (workspace, identity->name, identity->mail, error));
}

static void
set_if_other (GtkEditable *entry,
              const char  *text)
{
  if (g_strcmp0 (gtk_editable_get_text (entry), text != NULL ? text : "") != 0)
    gtk_editable_set_text (entry, text != NULL ? text : "");
}

static void
on_read (GtkWidget    *widget,
         gpointer      result,
         const GError *error)
{
  FwPreferencesDialog *self = FW_PREFERENCES_DIALOG (widget);
  Reading *reading = result;

  if (reading == NULL || self->typed || self->keeping > 0)
    return;
  self->showing = TRUE;
  set_if_other (self->name, reading->identity.name);
  set_if_other (self->mail, reading->identity.mail);
  adw_spin_row_set_value (self->long_edge, reading->edge);
  adw_switch_row_set_active (self->keep_originals, reading->keep_originals);
  adw_spin_row_set_value (self->budget, (double) reading->budget / MEBIBYTES_PER_GIBIBYTE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->budget), TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->long_edge), TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->keep_originals), TRUE);
  adw_action_row_set_subtitle (self->team, reading->team != NULL ? reading->team : _("None yet: on this device only"));
  self->showing = FALSE;
}

static void
on_kept (GtkWidget *widget,
         gpointer   result)
{
  FW_PREFERENCES_DIALOG (widget)->keeping -= 1;
}

static void
on_identity_left (FwPreferencesDialog *self)
{
  Identity *identity;

  g_clear_handle_id (&self->keep_source, g_source_remove);
  if (!self->typed)
    return;
  self->typed = FALSE;
  self->keeping += 1;
  identity = g_new0 (Identity, 1);
  identity->name = g_strdup (gtk_editable_get_text (self->name));
  identity->mail = g_strdup (gtk_editable_get_text (self->mail));
  fw_apply_job (GTK_WIDGET (self), self->session, set_identity, identity, (GDestroyNotify) identity_free, NULL, on_kept);
}

static gboolean
on_keep_due (gpointer data)
{
  FwPreferencesDialog *self = data;

  self->keep_source = 0;
  on_identity_left (self);

  return G_SOURCE_REMOVE;
}

static void
on_identity_changed (FwPreferencesDialog *self)
{
  if (self->showing)
    return;
  self->typed = TRUE;
  if (self->keep_source == 0)
    self->keep_source = g_timeout_add (KEEP_MILLISECONDS, on_keep_due, self);
}

static void
keep_setting (FwPreferencesDialog *self,
              const char          *key,
              char                *value)
{
  Setting *setting = g_new0 (Setting, 1);

  setting->key = key;
  setting->value = value;
  self->keeping += 1;
  fw_apply_job (GTK_WIDGET (self), self->session, set_setting, setting, (GDestroyNotify) setting_free, NULL, on_kept);
}

static void
on_long_edge_changed (FwPreferencesDialog *self)
{
  if (!self->showing)
    keep_setting (self, FW_SETTING_PHOTO_EDGE, g_strdup_printf ("%.0f", adw_spin_row_get_value (self->long_edge)));
}

static void
on_budget_changed (FwPreferencesDialog *self)
{
  if (!self->showing)
    keep_setting (self, FW_SETTING_PHOTO_BUDGET,
                  g_strdup_printf ("%.0f", adw_spin_row_get_value (self->budget) * MEBIBYTES_PER_GIBIBYTE));
}

static void
on_keep_originals_changed (FwPreferencesDialog *self)
{
  if (!self->showing)
    keep_setting (self, FW_SETTING_KEEP_ORIGINALS,
                  g_strdup (adw_switch_row_get_active (self->keep_originals) ? "true" : "false"));
}

/* --- Team and checklists ------------------------------------------------------------------------ */

static void
on_team_activated (FwPreferencesDialog *self)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  adw_dialog_close (ADW_DIALOG (self));
  gtk_widget_activate_action (window, "win.show-team", NULL);
}

static void
show_folder (FwPreferencesDialog *self)
{
  g_autofree char *path = g_settings_get_string (self->settings, "template-folder");
  g_autofree char *name = g_filename_display_name (path);

  adw_action_row_set_subtitle (self->template_folder,
                               path[0] != '\0' ? name : _("None: each file is imported on the page of templates"));
  gtk_widget_set_visible (self->no_folder, path[0] != '\0');
}

static void
on_folder_taken_in (GtkWidget *widget,
                    gpointer   result)
{
  FwPreferencesDialog *self = FW_PREFERENCES_DIALOG (widget);
  GPtrArray *lines = result;
  g_autofree char *text = NULL;

  if (lines == NULL || lines->len == 0)
    return;
  g_ptr_array_insert (lines, 0, g_strdup (_("Some files cannot be used:")));
  g_ptr_array_add (lines, NULL);
  text = g_strjoinv ("\n", (char **) lines->pdata);
  adw_action_row_set_subtitle (self->template_folder, text);
}

/**
 * fw_preferences_dialog_set_folder:
 * @self: the dialog
 * @path: (nullable): a folder with templates, %NULL for none
 *
 * Takes in what is in the folder, and again whenever the app starts.
 */
void
fw_preferences_dialog_set_folder (FwPreferencesDialog *self,
                                  const char          *path)
{
  g_settings_set_string (self->settings, "template-folder", path != NULL ? path : "");
  show_folder (self);
  if (path != NULL)
    fw_apply_job (GTK_WIDGET (self), self->session, fw_template_import_folder, g_strdup (path), g_free,
                  (GDestroyNotify) g_ptr_array_unref, on_folder_taken_in);
}

static void
on_folder_chosen (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) folder = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, &error);

  if (folder != NULL && g_file_peek_path (folder) != NULL)
    fw_preferences_dialog_set_folder (user_data, g_file_peek_path (folder));
  else if (error != NULL && !fw_error_is_cancelled (error) &&
           !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    fw_error_text_show (user_data, error);
}

static void
on_folder_activated (FwPreferencesDialog *self)
{
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _("Folder of Checklists"));
  gtk_file_dialog_select_folder (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->cancellable,
                                 on_folder_chosen, self);
}

static void
on_no_folder_clicked (FwPreferencesDialog *self)
{
  fw_preferences_dialog_set_folder (self, NULL);
}

static void
fw_preferences_dialog_closed (AdwDialog *dialog)
{
  on_identity_left (FW_PREFERENCES_DIALOG (dialog));
}

static void
fw_preferences_dialog_dispose (GObject *object)
{
  FwPreferencesDialog *self = FW_PREFERENCES_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->keep_source, g_source_remove);
  g_clear_pointer (&self->reader, fw_reader_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_PREFERENCES_DIALOG);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (fw_preferences_dialog_parent_class)->dispose (object);
}

static void
fw_preferences_dialog_class_init (FwPreferencesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_preferences_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = fw_preferences_dialog_closed;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/floorwalk/Floorwalk/fw-preferences-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FwPreferencesDialog, page);
  gtk_widget_class_bind_template_child (widget_class, FwPreferencesDialog, name);
  gtk_widget_class_bind_template_child (widget_class, FwPreferencesDialog, mail);
  gtk_widget_class_bind_template_child (widget_class, FwPreferencesDialog, long_edge);
  gtk_widget_class_bind_template_child (widget_class, FwPreferencesDialog, keep_originals);
  gtk_widget_class_bind_template_child (widget_class, FwPreferencesDialog, budget);
  gtk_widget_class_bind_template_child (widget_class, FwPreferencesDialog, on_metered);
  gtk_widget_class_bind_template_child (widget_class, FwPreferencesDialog, team);
  gtk_widget_class_bind_template_child (widget_class, FwPreferencesDialog, template_folder);
  gtk_widget_class_bind_template_child (widget_class, FwPreferencesDialog, no_folder);
  gtk_widget_class_bind_template_callback (widget_class, on_long_edge_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_budget_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_keep_originals_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_team_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_folder_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_no_folder_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_identity_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_identity_left);
}

static void
fw_preferences_dialog_init (FwPreferencesDialog *self)
{
  self->cancellable = g_cancellable_new ();
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  fw_dialog_focus_page (ADW_DIALOG (self), self->page);
  self->showing = FALSE;
  self->settings = g_settings_new ("io.github.floorwalk.Floorwalk");
  show_folder (self);
  g_settings_bind (self->settings, "photos-on-metered", self->on_metered, "active", G_SETTINGS_BIND_DEFAULT);
}

/**
 * fw_preferences_dialog_new:
 * @session: a session
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
fw_preferences_dialog_new (FwSession *session)
{
  FwPreferencesDialog *self = g_object_new (FW_TYPE_PREFERENCES_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->reader = fw_reader_new (GTK_WIDGET (self), session, read_preferences, NULL, (GDestroyNotify) reading_free,
                                on_read);

  return ADW_DIALOG (self);
}
