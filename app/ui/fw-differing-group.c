/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Answers and notes are settled on the card of their question, where a row leads; all else is settled in its row.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-differing-group.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fw-history-words.h"
#include "fw-others-box.h"

struct _FwDifferingGroup
{
  AdwPreferencesGroup parent_instance;

  GPtrArray *rows;              /* GtkWidget, of the group */
  char *shown;                  /* the heads that the rows are made from */
};

G_DEFINE_FINAL_TYPE (FwDifferingGroup, fw_differing_group, ADW_TYPE_PREFERENCES_GROUP)

/* Two who covered a photo apart are asked nothing: the next device that sends it bakes both covers. */
static gboolean
is_settled_alone (const char *field)
{
  return g_str_has_prefix (field, "photo/") && (g_str_has_suffix (field, "/boxes") || g_str_has_suffix (field, "/shared"));
}

/* "template/question", with "@instance" after it in a repeated section, of an answer or note that is on a card. */
static char *
dup_card (FwVisitModel *model,
          const char   *field)
{
  GPtrArray *places = fw_visit_model_get_places (model);
  const char *instance = strchr (field, '/');
  const char *key = instance != NULL ? strchr (instance + 1, '/') : NULL;
  g_autofree char *id = NULL;

  if (key == NULL || (!g_str_has_prefix (field, "answer/") && !g_str_has_prefix (field, "note/") &&
                      !g_str_has_prefix (field, "private-note/")))
    return NULL;
  id = g_strndup (instance + 1, (gsize) (key - instance - 1));
  for (guint i = 0; i < places->len; i++)
    {
      const FwPlace *place = g_ptr_array_index (places, i);

      if (place->visible && !fw_section_is_conversation (place->section->section) &&
          g_str_equal (place->instance, id) && g_str_equal (fw_question_get_key (place->question), key + 1))
        return fw_answer_name (id, key + 1);
    }

  return NULL;
}

static void
on_row_activated (GtkWidget *row)
{
  gtk_widget_activate_action (row, "visit.show-question", "s", g_object_get_data (G_OBJECT (row), "fw-name"));
}

static GtkWidget *
make_way (FwVisitModel *model,
          const char   *field,
          const char   *name)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *where = fw_history_words_where (fw_visit_model_get_view (model), field);
  const char *subtitle = g_str_has_prefix (field, "answer/") ? _("Visitors answered differently")
                         : g_str_has_prefix (field, "note/") ? _("Visitors noted different things")
                                                             : _("There are several private notes");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), where != NULL ? where : field);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "fw-name", g_strdup (name), g_free);
  g_signal_connect (row, "activated", G_CALLBACK (on_row_activated), NULL);

  return row;
}

static GtkWidget *
make_choice (FwVisitModel     *model,
             const FwRegister *stored)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  FwVisitView *view = fw_visit_model_get_view (model);
  g_autofree char *where = fw_history_words_where (view, stored->field);
  const char *heading = where != NULL ? where : _("This visit");

  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  fw_others_box_add (GTK_BOX (box), model, NULL, stored, heading);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), heading);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  /* The buttons in it have the focus, not the row. */
  gtk_widget_set_focusable (row, FALSE);

  return row;
}

/* Rows that stay are not made anew: the focus is in one of them. */
static char *
dup_heads (FwVisitModel *model,
           GPtrArray    *disagreements)
{
  GString *heads = g_string_new (fw_visit_model_is_closed (model) ? "closed" : "");

  for (guint i = 0; i < disagreements->len; i++)
    {
      const FwRegister *stored = g_ptr_array_index (disagreements, i);

      for (guint j = 0; j < stored->heads->len; j++)
        g_string_append_printf (heads, " %s", fw_operation_get_id (g_ptr_array_index (stored->heads, j)));
    }

  return g_string_free_and_steal (heads);
}

static void
fw_differing_group_finalize (GObject *object)
{
  FwDifferingGroup *self = FW_DIFFERING_GROUP (object);

  g_ptr_array_unref (self->rows);
  g_free (self->shown);

  G_OBJECT_CLASS (fw_differing_group_parent_class)->finalize (object);
}

static void
fw_differing_group_class_init (FwDifferingGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_differing_group_finalize;
}

static void
fw_differing_group_init (FwDifferingGroup *self)
{
  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Visitors Differ"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), _("Choose what is to stand. It can be undone."));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * fw_differing_group_show:
 * @self: the group
 * @model: a visit that was read
 *
 * Shows what stands beside each other at the visit; the group is hidden where there is nothing.
 */
void
fw_differing_group_show (FwDifferingGroup *self,
                         FwVisitModel     *model)
{
  FwState *state = fw_visit_get_state (fw_visit_model_get_visit (model));
  g_autoptr(GPtrArray) disagreements = fw_state_list_disagreements (state);
  g_autofree char *heads = NULL;

  if (fw_visit_model_is_hidden (model))
    g_ptr_array_set_size (disagreements, 0);
  heads = dup_heads (model, disagreements);
  if (!g_set_str (&self->shown, heads))
    return;
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < disagreements->len; i++)
    {
      const FwRegister *stored = g_ptr_array_index (disagreements, i);
      g_autofree char *card = dup_card (model, stored->field);
      GtkWidget *row;

      if (is_settled_alone (stored->field))
        continue;
      row = card != NULL ? make_way (model, stored->field, card) : make_choice (model, stored);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
      g_ptr_array_add (self->rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 0);
}
