/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A new site. Its page opens when it is durable.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-new-site-dialog.h"

#include <glib/gi18n.h>

#include "fw-apply.h"
#include "fw-reader.h"
#include "fw-similar.h"
#include "fw-words.h"

#define MAX_SUGGESTIONS 5

static const char *const kinds[] = { "production", "head-office", NULL };

struct _FwNewSiteDialog
{
  AdwDialog parent_instance;

  FwSession *session;
  FwReader *reader;             /* of the sites that there are */
  GPtrArray *suggestions;       /* GtkWidget, the rows in "known" */

  GtkEditable *name;
  GtkEditable *partner;
  GtkEditable *place;
  AdwComboRow *kind;
  AdwPreferencesGroup *known;
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

static gpointer
list_sites (FwWorkspace   *workspace,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return fw_store_list_sites (fw_workspace_get_store (workspace), error);
}

static void
on_suggestion_activated (GtkWidget       *row,
                         FwNewSiteDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-site", "s",
                              (const char *) g_object_get_data (G_OBJECT (row), "fw-id"));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
add_suggestion (FwNewSiteDialog *self,
                const FwSiteRow *site)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), site->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), site->partner);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "fw-id", g_strdup (site->canonical), g_free);
  g_signal_connect (row, "activated", G_CALLBACK (on_suggestion_activated), self);
  adw_preferences_group_add (self->known, row);
  g_ptr_array_add (self->suggestions, row);
}

static void
update_suggestions (FwNewSiteDialog *self)
{
  GPtrArray *sites = self->reader != NULL ? fw_reader_get (self->reader) : NULL;

  for (guint i = 0; i < self->suggestions->len; i++)
    adw_preferences_group_remove (self->known, g_ptr_array_index (self->suggestions, i));
  g_ptr_array_set_size (self->suggestions, 0);
  for (guint i = 0; sites != NULL && i < sites->len && self->suggestions->len < MAX_SUGGESTIONS; i++)
    {
      const FwSiteRow *site = g_ptr_array_index (sites, i);

      if (site->name != NULL && fw_similar (gtk_editable_get_text (self->name), site->name))
        add_suggestion (self, site);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->known), self->suggestions->len > 0);
}

static void
on_read (GtkWidget    *widget,
         gpointer      result,
         const GError *error)
{
  if (result != NULL)
    update_suggestions (FW_NEW_SITE_DIALOG (widget));
}

static void
on_name_changed (FwNewSiteDialog *self)
{
  gtk_widget_set_sensitive (self->add, gtk_editable_get_text (self->name)[0] != '\0');
  update_suggestions (self);
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
  g_clear_pointer (&FW_NEW_SITE_DIALOG (object)->reader, fw_reader_free);
  g_clear_pointer (&FW_NEW_SITE_DIALOG (object)->suggestions, g_ptr_array_unref);
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
  gtk_widget_class_bind_template_child (widget_class, FwNewSiteDialog, known);
  gtk_widget_class_bind_template_child (widget_class, FwNewSiteDialog, add);
  gtk_widget_class_bind_template_callback (widget_class, on_name_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_add_clicked);
}

static void
fw_new_site_dialog_init (FwNewSiteDialog *self)
{
  g_auto(GStrv) names = fw_words_list (kinds);
  g_autoptr(GtkStringList) model = gtk_string_list_new ((const char *const *) names);

  self->suggestions = g_ptr_array_new ();
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
  self->reader = fw_reader_new (GTK_WIDGET (self), session, list_sites, NULL, (GDestroyNotify) g_ptr_array_unref,
                                on_read);

  return ADW_DIALOG (self);
}
