/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A disagreement: what each said, settled in place.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-others-box.h"

#include <glib/gi18n.h>

#include "fw-apply.h"
#include "fw-history-words.h"
#include "fw-words.h"

/* What a button keeps when it is pressed. */
typedef struct
{
  FwVisitModel *model;
  char *field;
  char *json;
} Choice;

static void
choice_free (gpointer  data,
             GClosure *closure)
{
  Choice *choice = data;

  g_object_unref (choice->model);
  g_free (choice->field);
  g_free (choice->json);
  g_free (choice);
}

static void
on_keep_clicked (GtkWidget *button,
                 Choice    *choice)
{
  FwEdit *edit = fw_visit_model_edit (choice->model);

  fw_edit_settle (edit, choice->field, choice->json);
  fw_apply_undoable (GTK_WIDGET (gtk_widget_get_root (button)), fw_visit_model_get_session (choice->model), edit,
                     _("Settled"));
}

static gboolean
is_note (const char *field)
{
  return g_str_has_prefix (field, "note/") || g_str_has_prefix (field, "private-note/");
}

/* @question: what an answer is to; NULL for all else */
static char *
dup_value_text (FwVisitModel *model,
                FwQuestion   *question,
                const char   *field,
                yyjson_val   *value)
{
  g_autofree char *text = NULL;

  if (question == NULL && !is_note (field))
    return fw_history_words_said (fw_visit_model_get_view (model), field, value);
  if (value == NULL || yyjson_is_null (value))
    return g_strdup (_("No answer"));
  if (yyjson_is_obj (value))
    return g_strdup (_("Not applicable"));
  if (question == NULL)
    return g_strdup (yyjson_get_str (value));

  text = fw_question_format_answer (question, value, NULL);

  return g_strdup (fw_question_translate_answer (question, text));
}

static void
add_choice (GtkBox       *box,
            FwVisitModel *model,
            const char   *field,
            const char   *text,
            const char   *label,
            char         *json)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *said = gtk_label_new (text);
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *name = g_strdup_printf ("%s: %s", label, text);
  Choice *choice = g_new0 (Choice, 1);

  choice->model = g_object_ref (model);
  choice->field = g_strdup (field);
  choice->json = json;
  gtk_label_set_xalign (GTK_LABEL (said), 0);
  gtk_label_set_wrap (GTK_LABEL (said), TRUE);
  gtk_widget_set_hexpand (said, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "touch");
  /* What is closed is not settled either: it is reopened first. */
  gtk_widget_set_sensitive (button, !fw_visit_model_is_closed (model));
  /* The label inside would go before the name. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_data (button, "clicked", G_CALLBACK (on_keep_clicked), choice, choice_free, 0);
  gtk_box_append (GTK_BOX (row), said);
  gtk_box_append (GTK_BOX (row), button);
  gtk_box_append (box, row);
}

static void
add_version (GtkBox       *box,
             FwVisitModel *model,
             FwQuestion   *question,
             const char   *field,
             yyjson_val   *value,
             const char   *by,
             const char   *at)
{
  g_autofree char *said = dup_value_text (model, question, field, value);
  g_autofree char *when = fw_words_time (at);
  /* Translators: an answer, who gave it, and when. */
  g_autofree char *text = g_strdup_printf (_("%s — %s, %s"), said, fw_visit_model_get_person_name (model, by), when);

  add_choice (box, model, field, text, _("Keep"), value != NULL ? fw_json_to_text (value) : g_strdup ("null"));
}

static void
add_both (GtkBox           *box,
          FwVisitModel     *model,
          const FwRegister *stored)
{
  g_autoptr(GString) text = g_string_new (yyjson_get_str (stored->value));

  for (guint i = 0; i < stored->others->len; i++)
    {
      const char *other = yyjson_get_str (fw_operation_get_value (g_ptr_array_index (stored->others, i)));

      if (other != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n\n" : "", other);
    }
  add_choice (box, model, stored->field, _("One text after the other"), _("Keep All"), fw_edit_quote (text->str));
}

/**
 * fw_others_box_add:
 * @box: a box
 * @model: the visit
 * @question: (nullable): what it answers; %NULL for all that is no answer
 * @stored: (nullable): a register of the visit
 * @heading: what stands above
 *
 * Adds what each said, with a button to keep it, where a register has several heads.
 */
void
fw_others_box_add (GtkBox           *box,
                   FwVisitModel     *model,
                   FwQuestion       *question,
                   const FwRegister *stored,
                   const char       *heading)
{
  GtkWidget *label;

  if (stored == NULL || stored->others->len == 0)
    return;
  label = gtk_label_new (heading);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "warning");
  gtk_box_append (box, label);
  add_version (box, model, question, stored->field, stored->value, stored->by, stored->at);
  for (guint i = 0; i < stored->others->len; i++)
    {
      FwOperation *other = g_ptr_array_index (stored->others, i);
      FwOperation *said = fw_state_resolve (fw_visit_get_state (fw_visit_model_get_visit (model)), other);

      /* Whoever undid a settling did not say it. */
      add_version (box, model, question, stored->field, fw_operation_get_value (other), fw_operation_get_by (said),
                   fw_operation_get_time (said));
    }
  if (is_note (stored->field))
    add_both (box, model, stored);
}

/**
 * fw_others_box_fill:
 * @box: the box, emptied first and hidden when there is nothing to say
 * @model: the visit
 * @question: the question
 * @answer: (nullable): what was said about it
 *
 * Shows answers and notes of others that differ.
 */
void
fw_others_box_fill (GtkBox         *box,
                    FwVisitModel   *model,
                    FwQuestion     *question,
                    const FwAnswer *answer)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
  if (answer != NULL)
    {
      fw_others_box_add (box, model, question, answer->answer, _("Visitors answered differently"));
      fw_others_box_add (box, model, NULL, answer->note, _("Visitors noted different things"));
      fw_others_box_add (box, model, NULL, answer->private_note, _("There are several private notes"));
    }
  gtk_widget_set_visible (GTK_WIDGET (box), gtk_widget_get_first_child (GTK_WIDGET (box)) != NULL);
}
