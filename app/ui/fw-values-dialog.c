/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Our values and culture. The scales are those that the questions of fit in the templates ask about.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-values-dialog.h"

#include <glib/gi18n.h>

#include "fw-apply.h"
#include "fw-dialog-focus.h"
#include "fw-error-text.h"
#include "fw-reader.h"
#include "fw-values-group.h"

/* The team, and one question of fit for each scale. */
typedef struct
{
  FwTeam *team;
  GPtrArray *templates;         /* FwTemplate, owns the questions */
  GPtrArray *questions;         /* FwQuestion */
} Reading;

struct _FwValuesDialog
{
  AdwDialog parent_instance;

  FwSession *session;
  FwReader *reader;
  GHashTable *scales;           /* scale -> AdwComboRow */
  gboolean showing;

  GtkWidget *page;
  FwValuesGroup *values;
  AdwPreferencesGroup *culture;
};

G_DEFINE_FINAL_TYPE (FwValuesDialog, fw_values_dialog, ADW_TYPE_DIALOG)

static void
reading_free (Reading *reading)
{
  g_clear_pointer (&reading->team, fw_team_unref);
  g_clear_pointer (&reading->questions, g_ptr_array_unref);
  g_clear_pointer (&reading->templates, g_ptr_array_unref);
  g_free (reading);
}

static void
collect_scales (FwTemplate *template,
                GHashTable *seen,
                GPtrArray  *questions)
{
  GPtrArray *sections = fw_template_get_sections (template);

  for (guint i = 0; i < sections->len; i++)
    {
      GPtrArray *asked = fw_section_get_questions (g_ptr_array_index (sections, i));

      for (guint j = 0; j < asked->len; j++)
        {
          FwQuestion *question = g_ptr_array_index (asked, j);
          const char *scale = fw_question_get_scale (question);

          if (scale != NULL && g_hash_table_add (seen, (gpointer) scale))
            g_ptr_array_add (questions, question);
        }
    }
}

static gpointer
read_team (FwWorkspace   *workspace,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  FwStore *store = fw_workspace_get_store (workspace);
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  Reading *reading = g_new0 (Reading, 1);

  reading->questions = g_ptr_array_new ();
  reading->team = fw_store_load_team (store, error);
  if (reading->team != NULL)
    reading->templates = fw_store_list_templates (store, error);
  if (reading->templates == NULL)
    {
      reading_free (reading);
      return NULL;
    }
  for (guint i = 0; i < reading->templates->len; i++)
    collect_scales (g_ptr_array_index (reading->templates, i), seen, reading->questions);

  return reading;
}

static void
on_scale_changed (FwValuesDialog *self,
                  GParamSpec     *pspec,
                  AdwComboRow    *row)
{
  const char *scale = g_object_get_data (G_OBJECT (row), "fw-scale");
  GStrv options = g_object_get_data (G_OBJECT (row), "fw-options");
  guint chosen = adw_combo_row_get_selected (row);
  g_autofree char *field = g_strconcat ("profile/", scale, NULL);
  FwEdit *edit;

  if (self->showing || chosen == GTK_INVALID_LIST_POSITION)
    return;
  edit = fw_edit_new (FW_DOCUMENT_TEAM, FW_STORE_TEAM);
  fw_edit_set_string (edit, field, chosen == 0 ? NULL : options[chosen - 1]);
  fw_apply_edit (GTK_WIDGET (self), self->session, edit, NULL);
}

static GtkWidget *
add_scale (FwValuesDialog *self,
           FwQuestion     *question)
{
  const char *scale = fw_question_get_scale (question);
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr(GStrvBuilder) options = g_strv_builder_new ();
  GtkWidget *row = adw_combo_row_new ();

  gtk_string_list_append (names, _("Not said"));
  for (guint i = 0; i < fw_question_get_n_options (question); i++)
    {
      gtk_string_list_append (names, fw_question_get_option_text (question, i, NULL));
      g_strv_builder_add (options, fw_question_get_option_id (question, i));
    }
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), fw_question_get_text (question, NULL));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  /* The words of a scale are long: the chosen one stands below the question. */
  adw_combo_row_set_use_subtitle (ADW_COMBO_ROW (row), TRUE);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  g_object_set_data_full (G_OBJECT (row), "fw-scale", g_strdup (scale), g_free);
  g_object_set_data_full (G_OBJECT (row), "fw-options", g_strv_builder_end (options), (GDestroyNotify) g_strfreev);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (on_scale_changed), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->culture, row);
  g_hash_table_insert (self->scales, g_strdup (scale), row);

  return row;
}

static void
on_read (GtkWidget    *widget,
         gpointer      result,
         const GError *error)
{
  FwValuesDialog *self = FW_VALUES_DIALOG (widget);
  Reading *reading = result;

  if (reading == NULL)
    {
      fw_error_text_show (widget, error);
      return;
    }
  self->showing = TRUE;
  fw_values_group_show (self->values, fw_team_get_values (reading->team));
  for (guint i = 0; i < reading->questions->len; i++)
    {
      FwQuestion *question = g_ptr_array_index (reading->questions, i);
      const char *scale = fw_question_get_scale (question);
      const char *ours = fw_team_get_profile (reading->team, scale);
      GtkWidget *row = g_hash_table_lookup (self->scales, scale);
      guint option = 0;

      if (row == NULL)
        row = add_scale (self, question);
      adw_combo_row_set_selected (ADW_COMBO_ROW (row), ours != NULL && fw_question_find_option (question, ours, &option)
                                                         ? option + 1 : 0);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->culture), reading->questions->len > 0);
  self->showing = FALSE;
}

static void
fw_values_dialog_dispose (GObject *object)
{
  FwValuesDialog *self = FW_VALUES_DIALOG (object);

  g_clear_pointer (&self->reader, fw_reader_free);
  g_hash_table_remove_all (self->scales);
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_VALUES_DIALOG);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fw_values_dialog_parent_class)->dispose (object);
}

static void
fw_values_dialog_finalize (GObject *object)
{
  g_hash_table_unref (FW_VALUES_DIALOG (object)->scales);

  G_OBJECT_CLASS (fw_values_dialog_parent_class)->finalize (object);
}

static void
fw_values_dialog_class_init (FwValuesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_values_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_values_dialog_finalize;
  g_type_ensure (FW_TYPE_VALUES_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-values-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FwValuesDialog, page);
  gtk_widget_class_bind_template_child (widget_class, FwValuesDialog, values);
  gtk_widget_class_bind_template_child (widget_class, FwValuesDialog, culture);
}

static void
fw_values_dialog_init (FwValuesDialog *self)
{
  self->scales = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  fw_dialog_focus_page (ADW_DIALOG (self), self->page);
}

/**
 * fw_values_dialog_new:
 * @session: a session
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
fw_values_dialog_new (FwSession *session)
{
  FwValuesDialog *self = g_object_new (FW_TYPE_VALUES_DIALOG, NULL);

  self->session = g_object_ref (session);
  fw_values_group_target (self->values, session, FW_DOCUMENT_TEAM, FW_STORE_TEAM);
  self->reader = fw_reader_new (GTK_WIDGET (self), session, read_team, NULL, (GDestroyNotify) reading_free, on_read);

  return ADW_DIALOG (self);
}
