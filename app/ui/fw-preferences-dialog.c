/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What differs between devices. The identity is part of the records, the rest are settings.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-preferences-dialog.h"

#include "fw-apply.h"
#include "fw-reader.h"

#define KEEP_MILLISECONDS 700

struct _FwPreferencesDialog
{
  AdwPreferencesDialog parent_instance;

  FwSession *session;
  FwReader *reader;
  GSettings *settings;
  guint keep_source;
  gboolean showing;
  gboolean typed;
  guint keeping;

  GtkEditable *name;
  GtkEditable *mail;
  AdwSpinRow *long_edge;
  AdwSwitchRow *keep_originals;
  AdwSwitchRow *on_metered;
};

G_DEFINE_FINAL_TYPE (FwPreferencesDialog, fw_preferences_dialog, ADW_TYPE_PREFERENCES_DIALOG)

typedef struct
{
  char *name;
  char *mail;
} Identity;

static void
identity_free (Identity *identity)
{
  g_free (identity->name);
  g_free (identity->mail);
  g_free (identity);
}

static gpointer
read_identity (FwWorkspace   *workspace,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  FwStore *store = fw_workspace_get_store (workspace);
  const char *person = fw_store_get_person (store);
  g_autoptr(FwTeam) team = fw_store_load_team (store, error);
  g_autofree char *field = g_strdup_printf ("person/%s/mail", person != NULL ? person : "-");
  Identity *identity;

  if (team == NULL)
    return NULL;
  identity = g_new0 (Identity, 1);
  identity->name = g_strdup (fw_team_get_person (team, person));
  identity->mail = g_strdup (fw_state_get_string (fw_team_get_state (team), field));

  return identity;
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
  Identity *identity = result;

  if (identity == NULL || self->typed || self->keeping > 0)
    return;
  self->showing = TRUE;
  set_if_other (self->name, identity->name);
  set_if_other (self->mail, identity->mail);
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
fw_preferences_dialog_closed (AdwDialog *dialog)
{
  on_identity_left (FW_PREFERENCES_DIALOG (dialog));
}

static void
fw_preferences_dialog_dispose (GObject *object)
{
  FwPreferencesDialog *self = FW_PREFERENCES_DIALOG (object);

  g_clear_handle_id (&self->keep_source, g_source_remove);
  g_clear_pointer (&self->reader, fw_reader_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_PREFERENCES_DIALOG);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);

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
  gtk_widget_class_bind_template_child (widget_class, FwPreferencesDialog, name);
  gtk_widget_class_bind_template_child (widget_class, FwPreferencesDialog, mail);
  gtk_widget_class_bind_template_child (widget_class, FwPreferencesDialog, long_edge);
  gtk_widget_class_bind_template_child (widget_class, FwPreferencesDialog, keep_originals);
  gtk_widget_class_bind_template_child (widget_class, FwPreferencesDialog, on_metered);
  gtk_widget_class_bind_template_callback (widget_class, on_identity_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_identity_left);
}

static void
fw_preferences_dialog_init (FwPreferencesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new ("io.github.floorwalk.Floorwalk");
  g_settings_bind (self->settings, "photo-long-edge", self->long_edge, "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "photo-keep-originals", self->keep_originals, "active", G_SETTINGS_BIND_DEFAULT);
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
  self->reader = fw_reader_new (GTK_WIDGET (self), session, read_identity, NULL, (GDestroyNotify) identity_free, on_read);

  return ADW_DIALOG (self);
}
