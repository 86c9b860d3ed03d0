/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sheet of filters. What there is to choose from is read first.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-filter-dialog.h"

#include <glib/gi18n.h>

#include "fw-date-entry.h"
#include "fw-error-text.h"

/* Something to choose from: what people read, and ids of the same index; the first is for everything. */
typedef struct
{
  GPtrArray *names;
  GPtrArray *ids;
} Options;

typedef struct
{
  Options sites;
  Options people;
  Options sections;
  Options questions;
} Choices;

struct _FwFilterDialog
{
  AdwDialog parent_instance;

  FwFilterChoice *choice;
  Choices *choices;             /* NULL until they were read */
  GCancellable *cancellable;

  AdwComboRow *site;
  AdwComboRow *person;
  FwDateEntry *since;
  FwDateEntry *until;
  GtkWidget *places;
  AdwComboRow *section;
  AdwComboRow *score;
  AdwSwitchRow *with_photos;
  GtkWidget *questions;
  AdwComboRow *question;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwFilterDialog, fw_filter_dialog, ADW_TYPE_DIALOG)

/* --- What was chosen ------------------------------------------------------------------------------- */

/**
 * fw_filter_choice_copy:
 * @choice: (nullable): what was chosen
 *
 * Returns: (transfer full): a copy, everything for %NULL
 */
FwFilterChoice *
fw_filter_choice_copy (const FwFilterChoice *choice)
{
  FwFilterChoice *copy = g_new0 (FwFilterChoice, 1);

  if (choice == NULL)
    return copy;
  copy->site = g_strdup (choice->site);
  copy->person = g_strdup (choice->person);
  copy->section = g_strdup (choice->section);
  copy->question = g_strdup (choice->question);
  copy->since = g_strdup (choice->since);
  copy->until = g_strdup (choice->until);
  copy->score = choice->score;
  copy->with_photos = choice->with_photos;

  return copy;
}

/**
 * fw_filter_choice_free:
 * @choice: (transfer full): what was chosen
 */
void
fw_filter_choice_free (FwFilterChoice *choice)
{
  g_free (choice->site);
  g_free (choice->person);
  g_free (choice->section);
  g_free (choice->question);
  g_free (choice->since);
  g_free (choice->until);
  g_free (choice);
}

/**
 * fw_filter_choice_is_set:
 * @choice: what was chosen
 *
 * Returns: whether anything is left out
 */
gboolean
fw_filter_choice_is_set (const FwFilterChoice *choice)
{
  return choice->site != NULL || choice->person != NULL || choice->section != NULL || choice->question != NULL ||
         choice->since != NULL || choice->until != NULL || choice->score != FW_SCORE_ANY || choice->with_photos;
}

/**
 * fw_filter_choice_apply:
 * @choice: what was chosen
 * @filter: is given what @choice says; borrows from it
 */
void
fw_filter_choice_apply (const FwFilterChoice *choice,
                        FwVisitFilter        *filter)
{
  filter->site = choice->site;
  filter->section = choice->section;
  filter->since = choice->since;
  filter->until = choice->until;
  filter->score = choice->score;
  filter->with_photos = choice->with_photos;
  if (choice->person != NULL)
    filter->visitor = choice->person;
}

/* --- What there is to choose from ------------------------------------------------------------------ */

static void
options_init (Options    *options,
              const char *everything)
{
  options->names = g_ptr_array_new_with_free_func (g_free);
  options->ids = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (options->names, g_strdup (everything));
  g_ptr_array_add (options->ids, NULL);
}

static void
options_add (Options    *options,
             const char *name,
             const char *id)
{
  g_ptr_array_add (options->names, g_strdup (name));
  g_ptr_array_add (options->ids, g_strdup (id));
}

static void
options_clear (Options *options)
{
  g_ptr_array_unref (options->names);
  g_ptr_array_unref (options->ids);
}

static void
choices_free (Choices *choices)
{
  options_clear (&choices->sites);
  options_clear (&choices->people);
  options_clear (&choices->sections);
  options_clear (&choices->questions);
  g_free (choices);
}

static void
add_template (Choices    *choices,
              FwTemplate *template)
{
  GPtrArray *sections = fw_template_get_sections (template);

  for (guint i = 0; i < sections->len; i++)
    {
      FwSection *section = g_ptr_array_index (sections, i);
      GPtrArray *questions = fw_section_get_questions (section);

      options_add (&choices->sections, fw_section_get_title (section, NULL), fw_section_get_key (section));
      for (guint j = 0; j < questions->len; j++)
        {
          FwQuestion *question = g_ptr_array_index (questions, j);

          options_add (&choices->questions, fw_question_get_text (question, NULL), fw_question_get_key (question));
        }
    }
}

static gboolean
add_templates (Choices  *choices,
               FwStore  *store,
               GError  **error)
{
  g_autoptr(GPtrArray) templates = fw_store_list_templates (store, error);
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; templates != NULL && i < templates->len; i++)
    {
      FwTemplate *template = g_ptr_array_index (templates, i);

      /* Of several versions one will do. */
      if (g_hash_table_add (seen, (gpointer) fw_template_get_id (template)))
        add_template (choices, template);
    }

  return templates != NULL;
}

static Choices *
choices_new (void)
{
  Choices *choices = g_new0 (Choices, 1);

  options_init (&choices->sites, _("All sites"));
  options_init (&choices->people, _("Anybody"));
  options_init (&choices->sections, _("All sections"));
  options_init (&choices->questions, _("All questions"));
  options_add (&choices->questions, _("Not filed at a question"), "");

  return choices;
}

static gpointer
read_choices (FwWorkspace   *workspace,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  FwStore *store = fw_workspace_get_store (workspace);
  g_autoptr(GPtrArray) sites = fw_store_list_sites (store, error);
  g_autoptr(FwTeam) team = sites != NULL ? fw_store_load_team (store, error) : NULL;
  g_autoptr(GPtrArray) people = team != NULL ? fw_team_list_people (team) : NULL;
  Choices *choices;

  if (people == NULL)
    return NULL;
  choices = choices_new ();
  for (guint i = 0; i < sites->len; i++)
    {
      const FwSiteRow *row = g_ptr_array_index (sites, i);

      options_add (&choices->sites, row->name != NULL ? row->name : _("Unknown site"), row->id);
    }
  for (guint i = 0; i < people->len; i++)
    {
      const FwPerson *person = g_ptr_array_index (people, i);

      options_add (&choices->people, person->name, person->id);
    }
  if (!add_templates (choices, store, error))
    g_clear_pointer (&choices, choices_free);

  return choices;
}

/* --- Showing --------------------------------------------------------------------------------------- */

static void
show_options (AdwComboRow *row,
              Options     *options,
              const char  *chosen)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < options->names->len; i++)
    gtk_string_list_append (names, g_ptr_array_index (options->names, i));
  adw_combo_row_set_model (row, G_LIST_MODEL (names));
  for (guint i = 1; chosen != NULL && i < options->ids->len; i++)
    if (g_str_equal (g_ptr_array_index (options->ids, i), chosen))
      adw_combo_row_set_selected (row, i);
}

static char *
dup_chosen (AdwComboRow *row,
            Options     *options)
{
  guint selected = adw_combo_row_get_selected (row);

  return selected < options->ids->len ? g_strdup (g_ptr_array_index (options->ids, selected)) : NULL;
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  Choices *choices = fw_session_run_finish (FW_SESSION (source), result, &error);
  FwFilterDialog *self;

  if (fw_error_is_cancelled (error))
    return;
  self = user_data;
  if (choices == NULL)
    {
      fw_error_text_show (GTK_WIDGET (self), error);
      return;
    }
  self->choices = choices;
  show_options (self->site, &choices->sites, self->choice->site);
  show_options (self->person, &choices->people, self->choice->person);
  show_options (self->section, &choices->sections, self->choice->section);
  show_options (self->question, &choices->questions, self->choice->question);
}

static char *
dup_date (FwDateEntry *entry)
{
  const char *date = fw_date_entry_get_date (entry);

  return date != NULL && date[0] != '\0' ? g_strdup (date) : NULL;
}

static void
finish (FwFilterDialog *self,
        FwFilterChoice *choice)
{
  fw_filter_choice_free (self->choice);
  self->choice = choice;
  g_signal_emit (self, signals[CHOSEN], 0);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
on_show_clicked (FwFilterDialog *self)
{
  /* Until it was read what there is, what was chosen of it before stands. */
  FwFilterChoice *choice = fw_filter_choice_copy (self->choices == NULL ? self->choice : NULL);

  g_free (choice->since);
  choice->since = dup_date (self->since);
  g_free (choice->until);
  choice->until = dup_date (self->until);
  choice->score = (FwScoreBand) adw_combo_row_get_selected (self->score);
  choice->with_photos = adw_switch_row_get_active (self->with_photos);
  if (self->choices != NULL)
    {
      choice->site = dup_chosen (self->site, &self->choices->sites);
      choice->person = dup_chosen (self->person, &self->choices->people);
      choice->section = dup_chosen (self->section, &self->choices->sections);
      choice->question = dup_chosen (self->question, &self->choices->questions);
    }
  finish (self, choice);
}

static void
on_clear_clicked (FwFilterDialog *self)
{
  finish (self, fw_filter_choice_copy (NULL));
}

static void
fw_filter_dialog_dispose (GObject *object)
{
  FwFilterDialog *self = FW_FILTER_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_FILTER_DIALOG);

  G_OBJECT_CLASS (fw_filter_dialog_parent_class)->dispose (object);
}

static void
fw_filter_dialog_finalize (GObject *object)
{
  FwFilterDialog *self = FW_FILTER_DIALOG (object);

  g_object_unref (self->cancellable);
  g_clear_pointer (&self->choices, choices_free);
  g_clear_pointer (&self->choice, fw_filter_choice_free);

  G_OBJECT_CLASS (fw_filter_dialog_parent_class)->finalize (object);
}

static void
fw_filter_dialog_class_init (FwFilterDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_filter_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_filter_dialog_finalize;
  /**
   * FwFilterDialog::chosen:
   * @self: the sheet
   *
   * The person wants to see what was chosen.
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  g_type_ensure (FW_TYPE_DATE_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-filter-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FwFilterDialog, site);
  gtk_widget_class_bind_template_child (widget_class, FwFilterDialog, person);
  gtk_widget_class_bind_template_child (widget_class, FwFilterDialog, since);
  gtk_widget_class_bind_template_child (widget_class, FwFilterDialog, until);
  gtk_widget_class_bind_template_child (widget_class, FwFilterDialog, places);
  gtk_widget_class_bind_template_child (widget_class, FwFilterDialog, section);
  gtk_widget_class_bind_template_child (widget_class, FwFilterDialog, score);
  gtk_widget_class_bind_template_child (widget_class, FwFilterDialog, with_photos);
  gtk_widget_class_bind_template_child (widget_class, FwFilterDialog, questions);
  gtk_widget_class_bind_template_child (widget_class, FwFilterDialog, question);
  gtk_widget_class_bind_template_callback (widget_class, on_show_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_clicked);
}

static void
fw_filter_dialog_init (FwFilterDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * fw_filter_dialog_new:
 * @session: where the visits are
 * @choice: (nullable): what is chosen to begin with
 * @photos: whether it is for photos, by question, and not for words, by section
 *
 * Returns: (transfer floating): the sheet
 */
AdwDialog *
fw_filter_dialog_new (FwSession            *session,
                      const FwFilterChoice *choice,
                      gboolean              photos)
{
  FwFilterDialog *self = g_object_new (FW_TYPE_FILTER_DIALOG, NULL);

  self->choice = fw_filter_choice_copy (choice);
  gtk_widget_set_visible (self->places, !photos);
  gtk_widget_set_visible (self->questions, photos);
  adw_combo_row_set_selected (self->score, self->choice->score);
  adw_switch_row_set_active (self->with_photos, self->choice->with_photos);
  fw_date_entry_set_date (self->since, self->choice->since);
  fw_date_entry_set_date (self->until, self->choice->until);
  fw_session_read_async (session, read_choices, NULL, NULL, (GDestroyNotify) choices_free, self->cancellable, on_read,
                         self);

  return ADW_DIALOG (self);
}

/**
 * fw_filter_dialog_get_choice:
 * @self: the sheet
 *
 * Returns: (transfer full): what was chosen
 */
FwFilterChoice *
fw_filter_dialog_get_choice (FwFilterDialog *self)
{
  return fw_filter_choice_copy (self->choice);
}
