/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A new site. Its page opens when it is durable.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-new-site-dialog.h"

#include <glib/gi18n.h>

#include "fw-apply.h"
#include "fw-words.h"

static const char *const kinds[] = { "production", "head-office", NULL };

struct _FwNewSiteDialog
{
  AdwDialog parent_instance;

  FwSession *session;

  GtkEditable *name;
  GtkEditable *partner;
  GtkEditable *place;
  AdwComboRow *kind;
  GtkWidget *add;
};

G_DEFINE_FINAL_TYPE (FwNewSiteDialog, fw_new_site_dialog, ADW_TYPE_DIALOG)

typedef struct
{
  char *name;
  char *partner;
  char *place;
  const char *kind;
} Facts;

static void
facts_free (Facts *facts)
{
  g_free (facts->name);
  g_free (facts->partner);
  g_free (facts->place);
  g_free (facts);
}

static gpointer
add_site (FwWorkspace   *workspace,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Facts *facts = data;

  return fw_workspace_new_site (workspace, facts->name, facts->partner, facts->place, facts->kind, error);
}

static void
on_name_changed (FwNewSiteDialog *self)
{
  gtk_widget_set_sensitive (self->add, gtk_editable_get_text (self->name)[0] != '\0');
}

static void
on_added (GtkWidget *widget,
          gpointer   result)
{
  gtk_widget_set_sensitive (FW_NEW_SITE_DIALOG (widget)->add, TRUE);
  if (result == NULL)
    return;
  gtk_widget_activate_action (widget, "win.open-site", "s", (const char *) result);
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
on_add_clicked (FwNewSiteDialog *self)
{
  Facts *facts = g_new0 (Facts, 1);

  gtk_widget_set_sensitive (self->add, FALSE);
  facts->name = g_strdup (gtk_editable_get_text (self->name));
  facts->partner = g_strdup (gtk_editable_get_text (self->partner));
  facts->place = g_strdup (gtk_editable_get_text (self->place));
  facts->kind = kinds[adw_combo_row_get_selected (self->kind)];
  fw_apply_job (GTK_WIDGET (self), self->session, add_site, facts, (GDestroyNotify) facts_free, g_free, on_added);
}

static void
fw_new_site_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_NEW_SITE_DIALOG);
  g_clear_object (&FW_NEW_SITE_DIALOG (object)->session);

  G_OBJECT_CLASS (fw_new_site_dialog_parent_class)->dispose (object);
}

static void
fw_new_site_dialog_class_init (FwNewSiteDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_new_site_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-new-site-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FwNewSiteDialog, name);
  gtk_widget_class_bind_template_child (widget_class, FwNewSiteDialog, partner);
  gtk_widget_class_bind_template_child (widget_class, FwNewSiteDialog, place);
  gtk_widget_class_bind_template_child (widget_class, FwNewSiteDialog, kind);
  gtk_widget_class_bind_template_child (widget_class, FwNewSiteDialog, add);
  gtk_widget_class_bind_template_callback (widget_class, on_name_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_add_clicked);
}

static void
fw_new_site_dialog_init (FwNewSiteDialog *self)
{
  g_auto(GStrv) names = fw_words_list (kinds);
  g_autoptr(GtkStringList) model = gtk_string_list_new ((const char *const *) names);

  gtk_widget_init_template (GTK_WIDGET (self));
  adw_combo_row_set_model (self->kind, G_LIST_MODEL (model));
}

/**
 * fw_new_site_dialog_new:
 * @session: a session
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
fw_new_site_dialog_new (FwSession *session)
{
  FwNewSiteDialog *self = g_object_new (FW_TYPE_NEW_SITE_DIALOG, NULL);

  self->session = g_object_ref (session);

  return ADW_DIALOG (self);
}
