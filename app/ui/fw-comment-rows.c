/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Comments as rows. One on a question leads there from the visit's first page.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-comment-rows.h"

#include <glib/gi18n.h>

#include "fw-apply.h"
#include "fw-kept-entry.h"
#include "fw-words.h"

static void
on_delete_clicked (GtkWidget    *button,
                   FwVisitModel *model)
{
  const char *comment = g_object_get_data (G_OBJECT (button), "fw-id");
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (button));
  FwEdit *edit = fw_visit_model_edit (model);
  FwEdit *restore = fw_visit_model_edit (model);

  fw_edit_delete (edit, comment);
  fw_edit_keep (restore, comment);
  fw_apply_edit (window, fw_visit_model_get_session (model), edit, NULL);
  fw_apply_restore (window, fw_visit_model_get_session (model), _("Comment deleted"), restore);
}

static GtkWidget *
make_delete_button (FwVisitModel *model,
                    const char   *comment)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "touch");
  gtk_widget_set_tooltip_text (button, _("Delete comment"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Delete comment"), -1);
  g_object_set_data_full (G_OBJECT (button), "fw-id", g_strdup (comment), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_delete_clicked), model, 0);

  return button;
}

static void
on_activated (GtkWidget *row)
{
  gtk_widget_activate_action (row, "visit.show-question", "s", g_object_get_data (G_OBJECT (row), "fw-question"));
}

/* Of a comment in a repeated section; "-" for none. */
static const char *
get_instance (FwVisitModel   *model,
              const FwRemark *comment)
{
  const FwElement *element = fw_state_get_element (fw_visit_get_state (fw_visit_model_get_visit (model)), comment->id);
  const char *instance = element != NULL ? fw_json_get_string (element->value, "instance") : NULL;

  return instance != NULL ? instance : FW_INSTANCE_NONE;
}

static void
lead_to_question (GtkWidget      *row,
                  FwVisitModel   *model,
                  const FwRemark *comment)
{
  char *name = fw_answer_name (get_instance (model, comment), comment->question);

  g_object_set_data_full (G_OBJECT (row), "fw-question", name, g_free);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect (row, "activated", G_CALLBACK (on_activated), NULL);
}

/**
 * fw_comment_rows_new:
 * @model: a visit that was read
 * @comment: one of its comments
 * @with_question: whether to name the question it is on, and to lead there
 *
 * Returns: (transfer floating): its row
 */
GtkWidget *
fw_comment_rows_new (FwVisitModel   *model,
                     const FwRemark *comment,
                     gboolean        with_question)
{
  FwChecklist *checklist = fw_visit_view_get_checklist (fw_visit_model_get_view (model));
  FwQuestion *question = with_question && comment->question != NULL
                         ? fw_checklist_get_question (checklist, comment->question) : NULL;
  g_autofree char *at = fw_words_time (comment->at);
  g_autofree char *who = g_strdup_printf ("%s · %s", fw_visit_model_get_person_name (model, comment->by), at);
  g_autofree char *about = question != NULL ? g_strdup_printf ("%s\n%s", fw_question_get_text (question, NULL), who)
                                            : g_strdup (who);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), comment->text != NULL ? comment->text : "");
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), about);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_delete_button (model, comment->id));
  g_object_set_data_full (G_OBJECT (row), "fw-comment", g_strdup (comment->id), g_free);
  if (question != NULL && !fw_visit_model_is_hidden (model))
    lead_to_question (row, model, comment);

  return row;
}

/**
 * fw_comment_rows_fill:
 * @list: where to show them instead of what it shows
 * @model: a visit that was read
 * @question: "template/question"
 * @instance: of which instance, "-" for none
 *
 * Shows the comments on a question.
 *
 * Returns: how many there are
 */
guint
fw_comment_rows_fill (GtkListBox   *list,
                      FwVisitModel *model,
                      const char   *question,
                      const char   *instance)
{
  g_autoptr(GPtrArray) comments = fw_visit_list_remarks (fw_visit_model_get_visit (model), "comment");
  g_autoptr(GPtrArray) found = g_ptr_array_new ();
  g_autoptr(GString) shown = g_string_new (NULL);

  for (guint i = 0; i < comments->len; i++)
    {
      const FwRemark *comment = g_ptr_array_index (comments, i);

      if (g_strcmp0 (comment->question, question) != 0 || !g_str_equal (get_instance (model, comment), instance))
        continue;
      g_ptr_array_add (found, (gpointer) comment);
      g_string_append_printf (shown, "%s %s\n", comment->id, comment->text);
    }
  /* The rows stay, and the focus in them, while nothing is new. */
  if (g_strcmp0 (g_object_get_data (G_OBJECT (list), "fw-shown"), shown->str) == 0)
    return found->len;
  g_object_set_data_full (G_OBJECT (list), "fw-shown", g_strdup (shown->str), g_free);
  gtk_list_box_remove_all (list);
  for (guint i = 0; i < found->len; i++)
    gtk_list_box_append (list, fw_comment_rows_new (model, g_ptr_array_index (found, i), FALSE));

  return found->len;
}

/**
 * fw_comment_rows_new_entry:
 * @model: a visit that was read
 * @question: "template/question"
 * @instance: of which instance, "-" for none
 *
 * Returns: (transfer floating): a list with the row that adds a comment on the question
 */
GtkWidget *
fw_comment_rows_new_entry (FwVisitModel *model,
                           const char   *question,
                           const char   *instance)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *entry = fw_kept_entry_new (_("Comment on this question"));
  g_autofree char *name = fw_answer_name (instance, question);
  g_autofree char *field = g_strdup_printf (FW_STORE_DRAFT_ADD "comment %s", name);

  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (entry), TRUE);
  fw_kept_entry_target (FW_KEPT_ENTRY (entry), fw_visit_model_get_session (model), fw_visit_model_get_id (model), field);
  fw_kept_entry_set_clears (FW_KEPT_ENTRY (entry), TRUE);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), entry);

  return list;
}
