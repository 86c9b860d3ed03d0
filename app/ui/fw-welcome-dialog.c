/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Three short pages, opened from the empty list of visits or the menu, never by themselves. A page that was left
 * empty was skipped.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-welcome-dialog.h"

#include "fw-apply.h"
#include "fw-dialog-focus.h"
#include "fw-error-text.h"
#include "fw-reader.h"
#include "fw-values-group.h"

/* From the first key that is not kept to the disk. */
#define KEEP_MILLISECONDS 700

struct _FwWelcomeDialog
{
  AdwDialog parent_instance;

  FwSession *session;
  FwReader *reader;
  gboolean shown;               /* what is known already */

  AdwNavigationView *pages;
  GtkWidget *page;
  guint keep_source;
  GtkEditable *name;
  GtkEditable *mail;
  AdwNavigationPage *values_page;
  FwValuesGroup *values;
  AdwNavigationPage *team_page;
};

G_DEFINE_FINAL_TYPE (FwWelcomeDialog, fw_welcome_dialog, ADW_TYPE_DIALOG)

typedef struct
{
  char *name;
  char *mail;
} Identity;

typedef struct
{
  FwTeam *team;
  Identity identity;
} Reading;

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
  g_clear_pointer (&reading->team, fw_team_unref);
  g_free (reading->identity.name);
  g_free (reading->identity.mail);
  g_free (reading);
}

static gpointer
read_known (FwWorkspace   *workspace,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  FwStore *store = fw_workspace_get_store (workspace);
  const char *person = fw_store_get_person (store);
  g_autofree char *field = g_strdup_printf ("person/%s/mail", person != NULL ? person : "-");
  FwTeam *team = fw_store_load_team (store, error);
  Reading *reading;

  if (team == NULL)
    return NULL;
  reading = g_new0 (Reading, 1);
  reading->team = team;
  reading->identity.name = g_strdup (fw_team_get_person (team, person));
  reading->identity.mail = g_strdup (fw_state_get_string (fw_team_get_state (team), field));

  return reading;
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
on_read (GtkWidget    *widget,
         gpointer      result,
         const GError *error)
{
  FwWelcomeDialog *self = FW_WELCOME_DIALOG (widget);
  Reading *reading = result;

  if (reading == NULL)
    {
      fw_error_text_show (widget, error);
      return;
    }
  fw_values_group_show (self->values, fw_team_get_values (reading->team));
  if (!self->shown && gtk_editable_get_text (self->name)[0] == '\0' && gtk_editable_get_text (self->mail)[0] == '\0')
    {
      gtk_editable_set_text (self->name, reading->identity.name != NULL ? reading->identity.name : "");
      gtk_editable_set_text (self->mail, reading->identity.mail != NULL ? reading->identity.mail : "");
    }
  self->shown = TRUE;
}

static void
keep_identity (FwWelcomeDialog *self)
{
  Reading *known = fw_reader_get (self->reader);
  const char *name = gtk_editable_get_text (self->name);
  const char *mail = gtk_editable_get_text (self->mail);
  Identity *identity;

  if (g_strcmp0 (name, known != NULL && known->identity.name != NULL ? known->identity.name : "") == 0 &&
      g_strcmp0 (mail, known != NULL && known->identity.mail != NULL ? known->identity.mail : "") == 0)
    return;
  identity = g_new0 (Identity, 1);
  /* Before what is known was read, an empty field says nothing. */
  identity->name = known == NULL && name[0] == '\0' ? NULL : g_strdup (name);
  identity->mail = known == NULL && mail[0] == '\0' ? NULL : g_strdup (mail);
  fw_apply_job (GTK_WIDGET (self), self->session, set_identity, identity, (GDestroyNotify) identity_free, NULL, NULL);
}

static gboolean
on_keep_due (gpointer data)
{
  FwWelcomeDialog *self = data;

  self->keep_source = 0;
  keep_identity (self);

  return G_SOURCE_REMOVE;
}

static void
on_identity_changed (FwWelcomeDialog *self)
{
  if (self->keep_source == 0)
    self->keep_source = g_timeout_add (KEEP_MILLISECONDS, on_keep_due, self);
}

static void
on_next_values_clicked (FwWelcomeDialog *self)
{
  keep_identity (self);
  adw_navigation_view_push (self->pages, self->values_page);
}

static void
on_next_team_clicked (FwWelcomeDialog *self)
{
  adw_navigation_view_push (self->pages, self->team_page);
}

static void
on_team_activated (FwWelcomeDialog *self)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  adw_dialog_close (ADW_DIALOG (self));
  gtk_widget_activate_action (window, "win.show-team", NULL);
}

static void
on_done_clicked (FwWelcomeDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
fw_welcome_dialog_closed (AdwDialog *dialog)
{
  keep_identity (FW_WELCOME_DIALOG (dialog));
}

static void
fw_welcome_dialog_dispose (GObject *object)
{
  FwWelcomeDialog *self = FW_WELCOME_DIALOG (object);

  g_clear_handle_id (&self->keep_source, g_source_remove);
  g_clear_pointer (&self->reader, fw_reader_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_WELCOME_DIALOG);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fw_welcome_dialog_parent_class)->dispose (object);
}

static void
fw_welcome_dialog_class_init (FwWelcomeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_welcome_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = fw_welcome_dialog_closed;
  g_type_ensure (FW_TYPE_VALUES_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-welcome-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FwWelcomeDialog, page);
  gtk_widget_class_bind_template_child (widget_class, FwWelcomeDialog, pages);
  gtk_widget_class_bind_template_child (widget_class, FwWelcomeDialog, name);
  gtk_widget_class_bind_template_child (widget_class, FwWelcomeDialog, mail);
  gtk_widget_class_bind_template_child (widget_class, FwWelcomeDialog, values_page);
  gtk_widget_class_bind_template_child (widget_class, FwWelcomeDialog, values);
  gtk_widget_class_bind_template_child (widget_class, FwWelcomeDialog, team_page);
  gtk_widget_class_bind_template_callback (widget_class, on_identity_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_next_values_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_next_team_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_team_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_done_clicked);
}

static void
fw_welcome_dialog_init (FwWelcomeDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fw_dialog_focus_page_on_phone (ADW_DIALOG (self), self->page);
}

/**
 * fw_welcome_dialog_new:
 * @session: a session
 *
 * Returns: (transfer floating): the dialog, on its first page
 */
AdwDialog *
fw_welcome_dialog_new (FwSession *session)
{
  FwWelcomeDialog *self = g_object_new (FW_TYPE_WELCOME_DIALOG, NULL);

  self->session = g_object_ref (session);
  fw_values_group_target (self->values, session, FW_DOCUMENT_TEAM, FW_STORE_TEAM);
  self->reader = fw_reader_new (GTK_WIDGET (self), session, read_known, NULL, (GDestroyNotify) reading_free, on_read);

  return ADW_DIALOG (self);
}
