/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Templates with their sections. What is wrong with a file that is imported is shown with its place.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-templates-dialog.h"

#include <glib/gi18n.h>

#include "fw-apply.h"
#include "fw-error-text.h"
#include "fw-reader.h"
#include "fw-template-check.h"
#include "fw-template-import.h"

struct _FwTemplatesDialog
{
  AdwDialog parent_instance;

  FwSession *session;
  FwReader *reader;
  GCancellable *cancellable;
  GPtrArray *rows;              /* GtkWidget, of the templates */
  GPtrArray *problem_rows;

  AdwPreferencesGroup *problems;
  AdwPreferencesGroup *templates;
  GtkWidget *import;
};

G_DEFINE_FINAL_TYPE (FwTemplatesDialog, fw_templates_dialog, ADW_TYPE_DIALOG)

static gpointer
list_templates (FwWorkspace   *workspace,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  return fw_store_list_templates (fw_workspace_get_store (workspace), error);
}

static GtkWidget *
make_row (const char *title,
          const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);

  return row;
}

static char *
dup_questions_text (guint n_questions)
{
  return g_strdup_printf (ngettext ("%u question", "%u questions", n_questions), n_questions);
}

static GtkWidget *
make_template_row (FwTemplate *template)
{
  GPtrArray *sections = fw_template_get_sections (template);
  GtkWidget *row = adw_expander_row_new ();
  guint n_questions = 0;
  g_autofree char *version = NULL;
  g_autofree char *n_sections = g_strdup_printf (ngettext ("%u section", "%u sections", sections->len), sections->len);
  g_autofree char *questions = NULL;
  g_autofree char *about = NULL;

  for (guint i = 0; i < sections->len; i++)
    {
      FwSection *section = g_ptr_array_index (sections, i);
      guint n_here = fw_section_get_questions (section)->len;
      g_autofree char *here = dup_questions_text (n_here);

      n_questions += n_here;
      adw_expander_row_add_row (ADW_EXPANDER_ROW (row), make_row (fw_section_get_title (section, NULL), here));
    }
  version = g_strdup_printf (_("Version %u"), fw_template_get_version (template));
  questions = dup_questions_text (n_questions);
  about = sections->len > 0 ? g_strdup_printf ("%s · %s · %s", version, n_sections, questions)
                            : g_strdup_printf ("%s · %s", version, _("made of other checklists"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), fw_template_get_title (template, NULL));
  adw_expander_row_set_title_lines (ADW_EXPANDER_ROW (row), 0);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), about);
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (row), sections->len > 0);

  return row;
}

static void
clear_rows (AdwPreferencesGroup *group,
            GPtrArray           *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (rows, i));
  g_ptr_array_set_size (rows, 0);
}

static void
add_row (AdwPreferencesGroup *group,
         GPtrArray           *rows,
         GtkWidget           *row)
{
  adw_preferences_group_add (group, row);
  g_ptr_array_add (rows, row);
}

static void
on_read (GtkWidget    *widget,
         gpointer      result,
         const GError *error)
{
  FwTemplatesDialog *self = FW_TEMPLATES_DIALOG (widget);
  GPtrArray *templates = result;

  if (templates == NULL)
    {
      fw_error_text_show (widget, error);
      return;
    }
  clear_rows (self->templates, self->rows);
  for (guint i = 0; i < templates->len; i++)
    add_row (self->templates, self->rows, make_template_row (g_ptr_array_index (templates, i)));
}

/* --- Importing ---------------------------------------------------------------------------------- */

static void
show_problems (FwTemplatesDialog *self,
               GPtrArray         *problems)
{
  gboolean failed = fw_template_problems_has_error (problems);

  clear_rows (self->problems, self->problem_rows);
  adw_preferences_group_set_title (self->problems, failed ? _("This File Cannot Be Used") : _("The File Was Imported"));
  adw_preferences_group_set_description (self->problems,
                                         failed ? _("Correct these places, then import it again.")
                                         : problems->len > 0 ? _("It can be used, but look at these places.")
                                                             : _("It can be chosen for the next visit."));
  for (guint i = 0; i < problems->len; i++)
    {
      const FwTemplateProblem *problem = g_ptr_array_index (problems, i);

      add_row (self->problems, self->problem_rows, make_row (problem->reason, problem->place));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->problems), TRUE);
}

static void
on_imported (GtkWidget *widget,
             gpointer   result)
{
  FwTemplatesDialog *self = FW_TEMPLATES_DIALOG (widget);

  gtk_widget_set_sensitive (self->import, TRUE);
  if (result == NULL)
    return;
  show_problems (self, result);
  fw_reader_again (self->reader);
}

/**
 * fw_templates_dialog_import:
 * @self: the dialog
 * @file: a template's file
 *
 * Takes it in, or shows what is wrong with it.
 */
void
fw_templates_dialog_import (FwTemplatesDialog *self,
                            GFile             *file)
{
  gtk_widget_set_sensitive (self->import, FALSE);
  fw_apply_job (GTK_WIDGET (self), self->session, fw_template_import_file, g_object_ref (file), g_object_unref,
                (GDestroyNotify) g_ptr_array_unref, on_imported);
}

static void
on_chosen (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file != NULL)
    fw_templates_dialog_import (user_data, file);
  else if (!fw_error_is_cancelled (error) && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    fw_error_text_show (user_data, error);
}

static void
on_import_clicked (FwTemplatesDialog *self)
{
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr(GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  gtk_file_filter_set_name (filter, _("Templates (JSON)"));
  gtk_file_filter_add_suffix (filter, "json");
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (dialog, _("Import a Template"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->cancellable, on_chosen, self);
}

static void
fw_templates_dialog_dispose (GObject *object)
{
  FwTemplatesDialog *self = FW_TEMPLATES_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->reader, fw_reader_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_TEMPLATES_DIALOG);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fw_templates_dialog_parent_class)->dispose (object);
}

static void
fw_templates_dialog_finalize (GObject *object)
{
  FwTemplatesDialog *self = FW_TEMPLATES_DIALOG (object);

  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->problem_rows);

  G_OBJECT_CLASS (fw_templates_dialog_parent_class)->finalize (object);
}

static void
fw_templates_dialog_class_init (FwTemplatesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_templates_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_templates_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-templates-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FwTemplatesDialog, problems);
  gtk_widget_class_bind_template_child (widget_class, FwTemplatesDialog, templates);
  gtk_widget_class_bind_template_child (widget_class, FwTemplatesDialog, import);
  gtk_widget_class_bind_template_callback (widget_class, on_import_clicked);
}

static void
fw_templates_dialog_init (FwTemplatesDialog *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  self->problem_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * fw_templates_dialog_new:
 * @session: a session
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
fw_templates_dialog_new (FwSession *session)
{
  FwTemplatesDialog *self = g_object_new (FW_TYPE_TEMPLATES_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->reader = fw_reader_new (GTK_WIDGET (self), session, list_templates, NULL, (GDestroyNotify) g_ptr_array_unref,
                                on_read);

  return ADW_DIALOG (self);
}
