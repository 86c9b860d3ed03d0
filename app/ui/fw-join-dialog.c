/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The other site is chosen from those of a similar name, or looked for. The greater id says that it is the
 * same as the smaller one, so that two people who join them apart say the same.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-join-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fw-apply.h"
#include "fw-dialog-focus.h"
#include "fw-error-text.h"
#include "fw-reader.h"
#include "fw-similar.h"

#define MAX_ROWS 30

struct _FwJoinDialog
{
  AdwDialog parent_instance;

  FwSession *session;
  FwReader *reader;
  char *site;
  char *name;
  GPtrArray *rows;

  GtkWidget *page;
  GtkEditable *search;
  AdwPreferencesGroup *found;
  GtkWidget *nothing;
};

G_DEFINE_FINAL_TYPE (FwJoinDialog, fw_join_dialog, ADW_TYPE_DIALOG)

static gpointer
list_sites (FwWorkspace   *workspace,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return fw_store_list_sites (fw_workspace_get_store (workspace), error);
}

static FwEdit *
make_edit (const char *greater,
           const char *smaller)
{
  FwEdit *edit = fw_edit_new (FW_DOCUMENT_SITE, greater);

  fw_edit_set_string (edit, "same-as", smaller);

  return edit;
}

static void
on_site_activated (GtkWidget    *row,
                   FwJoinDialog *self)
{
  const char *other = g_object_get_data (G_OBJECT (row), "fw-id");
  gboolean after = strcmp (other, self->site) > 0;
  const char *greater = after ? other : self->site;
  const char *smaller = after ? self->site : other;

  fw_apply_edit (GTK_WIDGET (self), self->session, make_edit (greater, smaller), NULL);
  fw_apply_restore (GTK_WIDGET (self), self->session, _("The sites are one now"), make_edit (greater, NULL));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
add_site (FwJoinDialog    *self,
          const FwSiteRow *site)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), site->name != NULL ? site->name : _("Unknown site"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), site->partner);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "fw-id", g_strdup (site->id), g_free);
  g_signal_connect (row, "activated", G_CALLBACK (on_site_activated), self);
  adw_preferences_group_add (self->found, row);
  g_ptr_array_add (self->rows, row);
}

static void
update (FwJoinDialog *self)
{
  GPtrArray *sites = self->reader != NULL ? fw_reader_get (self->reader) : NULL;
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (self->search)));
  const char *words = typed[0] != '\0' ? typed : self->name;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->found, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; sites != NULL && i < sites->len && self->rows->len < MAX_ROWS; i++)
    {
      const FwSiteRow *site = g_ptr_array_index (sites, i);

      if (g_strcmp0 (site->canonical, site->id) == 0 && !g_str_equal (site->id, self->site) && site->name != NULL &&
          fw_similar (words, site->name))
        add_site (self, site);
    }
  adw_preferences_group_set_title (self->found, typed[0] != '\0' ? C_("sites", "Found") : _("Similar Names"));
  gtk_widget_set_visible (GTK_WIDGET (self->found), self->rows->len > 0);
  gtk_widget_set_visible (self->nothing, self->rows->len == 0 && typed[0] != '\0');
}

static void
on_search_changed (FwJoinDialog *self)
{
  update (self);
}

static void
on_read (GtkWidget    *widget,
         gpointer      result,
         const GError *error)
{
  if (result != NULL)
    update (FW_JOIN_DIALOG (widget));
  else
    fw_error_text_show (widget, error);
}

static void
fw_join_dialog_dispose (GObject *object)
{
  FwJoinDialog *self = FW_JOIN_DIALOG (object);

  g_clear_pointer (&self->reader, fw_reader_free);
  g_ptr_array_set_size (self->rows, 0);
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_JOIN_DIALOG);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fw_join_dialog_parent_class)->dispose (object);
}

static void
fw_join_dialog_finalize (GObject *object)
{
  FwJoinDialog *self = FW_JOIN_DIALOG (object);

  g_ptr_array_unref (self->rows);
  g_free (self->site);
  g_free (self->name);

  G_OBJECT_CLASS (fw_join_dialog_parent_class)->finalize (object);
}

static void
fw_join_dialog_class_init (FwJoinDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_join_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_join_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-join-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FwJoinDialog, page);
  gtk_widget_class_bind_template_child (widget_class, FwJoinDialog, search);
  gtk_widget_class_bind_template_child (widget_class, FwJoinDialog, found);
  gtk_widget_class_bind_template_child (widget_class, FwJoinDialog, nothing);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
}

static void
fw_join_dialog_init (FwJoinDialog *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  fw_dialog_focus_page_on_phone (ADW_DIALOG (self), self->page);
}

/**
 * fw_join_dialog_new:
 * @session: a session
 * @site: a site's id
 * @name: its name
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
fw_join_dialog_new (FwSession  *session,
                    const char *site,
                    const char *name)
{
  FwJoinDialog *self = g_object_new (FW_TYPE_JOIN_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->site = g_strdup (site);
  self->name = g_strdup (name);
  self->reader = fw_reader_new (GTK_WIDGET (self), session, list_sites, NULL, (GDestroyNotify) g_ptr_array_unref,
                                on_read);

  return ADW_DIALOG (self);
}
