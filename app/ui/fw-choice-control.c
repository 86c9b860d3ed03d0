/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Choosing from options: toggles side by side for yes and no, rows to tick for everything else.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-choice-control.h"

#include <glib/gi18n.h>

#include "fw-json.h"
#include "fw-words.h"

struct _FwChoiceControl
{
  FwAnswerControl parent_instance;

  gboolean several;
  GPtrArray *ids;               /* char */
  GPtrArray *buttons;           /* GtkWidget, of the same index */
  int ours;                     /* option of our own culture, where "ours_label" is */
  GtkLabel *ours_label;         /* or NULL */
};

G_DEFINE_FINAL_TYPE (FwChoiceControl, fw_choice_control, FW_TYPE_ANSWER_CONTROL)

static gboolean
is_active (GtkWidget *button)
{
  return GTK_IS_CHECK_BUTTON (button) ? gtk_check_button_get_active (GTK_CHECK_BUTTON (button))
                                      : gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button));
}

static void
set_active (GtkWidget *button,
            gboolean   active)
{
  if (GTK_IS_CHECK_BUTTON (button))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (button), active);
  else
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), active);
}

/* How far it is, never whether that is good. */
static void
update_ours (FwChoiceControl *self)
{
  const char *ours;
  g_autofree char *text = NULL;
  int chosen = -1;

  if (self->ours_label == NULL)
    return;
  for (guint i = 0; i < self->buttons->len; i++)
    if (is_active (g_ptr_array_index (self->buttons, i)))
      chosen = (int) i;
  ours = g_object_get_data (G_OBJECT (self->ours_label), "fw-text");
  if (chosen < 0)
    /* Translators: where our own culture stands on this scale. */
    text = g_strdup_printf (_("Ours: %s"), ours);
  else if (chosen == self->ours)
    text = g_strdup_printf (_("Ours: %s · the same"), ours);
  else
    text = g_strdup_printf (ngettext ("Ours: %s · %d step away", "Ours: %s · %d steps away", ABS (chosen - self->ours)),
                            ours, ABS (chosen - self->ours));
  gtk_label_set_text (self->ours_label, text);
}

static char *
dup_answer (FwChoiceControl *self)
{
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *list = yyjson_mut_arr (document);

  for (guint i = 0; i < self->ids->len; i++)
    if (is_active (g_ptr_array_index (self->buttons, i)))
      yyjson_mut_arr_add_str (document, list, g_ptr_array_index (self->ids, i));
  if (yyjson_mut_arr_size (list) == 0)
    yyjson_mut_doc_set_root (document, yyjson_mut_null (document));
  else
    yyjson_mut_doc_set_root (document, self->several ? list : yyjson_mut_arr_get_first (list));

  return fw_json_take_line (document);
}

static void
on_toggled (GtkWidget       *button,
            FwChoiceControl *self)
{
  g_autofree char *json = NULL;

  /* Of two radio buttons that change, the one that was chosen speaks. */
  if (fw_answer_control_is_showing (FW_ANSWER_CONTROL (self)) ||
      (GTK_IS_CHECK_BUTTON (button) && !self->several && !is_active (button)))
    return;
  update_ours (self);
  json = dup_answer (self);
  fw_answer_control_give (FW_ANSWER_CONTROL (self), json);
}

/* No group: the chosen one can be tapped again to take the answer back. */
static void
on_clicked (GtkWidget       *button,
            FwChoiceControl *self)
{
  for (guint i = 0; is_active (button) && i < self->buttons->len; i++)
    if (g_ptr_array_index (self->buttons, i) != button)
      set_active (g_ptr_array_index (self->buttons, i), FALSE);
  on_toggled (button, self);
}

static gboolean
holds (yyjson_val *value,
       const char *id)
{
  gsize index, count;
  yyjson_val *item;

  if (yyjson_equals_str (value, id))
    return TRUE;
  yyjson_arr_foreach (value, index, count, item)
    if (yyjson_equals_str (item, id))
      return TRUE;

  return FALSE;
}

static void
fw_choice_control_show (FwAnswerControl *control,
                        yyjson_val      *value)
{
  FwChoiceControl *self = FW_CHOICE_CONTROL (control);

  for (guint i = 0; i < self->ids->len; i++)
    set_active (g_ptr_array_index (self->buttons, i), holds (value, g_ptr_array_index (self->ids, i)));
  update_ours (self);
}

static void
fw_choice_control_finalize (GObject *object)
{
  FwChoiceControl *self = FW_CHOICE_CONTROL (object);

  g_ptr_array_unref (self->ids);
  g_ptr_array_unref (self->buttons);

  G_OBJECT_CLASS (fw_choice_control_parent_class)->finalize (object);
}

static void
fw_choice_control_class_init (FwChoiceControlClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_choice_control_finalize;
  FW_ANSWER_CONTROL_CLASS (klass)->show = fw_choice_control_show;
}

static void
fw_choice_control_init (FwChoiceControl *self)
{
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->buttons = g_ptr_array_new ();
}

static void
add_toggles (FwChoiceControl *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  for (guint i = 0; i < 2; i++)
    {
      const char *id = i == 0 ? "yes" : "no";
      GtkWidget *button = gtk_toggle_button_new_with_label (fw_words_of (id));

      gtk_widget_add_css_class (button, "touch");
      gtk_widget_add_css_class (button, "answer");
      g_signal_connect (button, "clicked", G_CALLBACK (on_clicked), self);
      gtk_box_append (GTK_BOX (box), button);
      g_ptr_array_add (self->ids, g_strdup (id));
      g_ptr_array_add (self->buttons, button);
    }
  gtk_box_append (GTK_BOX (self), box);
}

static void
add_row (FwChoiceControl *self,
         const char      *id,
         const char      *text)
{
  GtkWidget *button = gtk_check_button_new ();
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), label);
  if (!self->several && self->buttons->len > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (button), g_ptr_array_index (self->buttons, 0));
  gtk_widget_add_css_class (button, "touch");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_signal_connect (button, "toggled", G_CALLBACK (on_toggled), self);
  gtk_box_append (GTK_BOX (self), button);
  g_ptr_array_add (self->ids, g_strdup (id));
  g_ptr_array_add (self->buttons, button);
}

static void
add_ours (FwChoiceControl *self,
          FwQuestion      *question,
          const char      *ours)
{
  guint option;
  GtkWidget *label;

  if (ours == NULL || !fw_question_find_option (question, ours, &option))
    return;
  label = gtk_label_new (NULL);
  self->ours = (int) option;
  self->ours_label = GTK_LABEL (label);
  g_object_set_data_full (G_OBJECT (label), "fw-text", g_strdup (fw_question_get_option_text (question, option, NULL)),
                          g_free);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "dimmed");
  gtk_box_append (GTK_BOX (self), label);
  update_ours (self);
}

/**
 * fw_choice_control_new:
 * @question: a question of kind yes-no, choice, choices or fit
 * @ours: (nullable): the option that our own culture has
 *
 * Returns: (transfer floating): its control
 */
FwAnswerControl *
fw_choice_control_new (FwQuestion *question,
                       const char *ours)
{
  FwChoiceControl *self = g_object_new (FW_TYPE_CHOICE_CONTROL, NULL);

  self->several = fw_question_get_kind (question) == FW_QUESTION_CHOICES;
  if (fw_question_get_kind (question) == FW_QUESTION_YES_NO)
    add_toggles (self);
  for (guint i = 0; i < fw_question_get_n_options (question); i++)
    add_row (self, fw_question_get_option_id (question, i), fw_question_get_option_text (question, i, NULL));
  add_ours (self, question, ours);

  return FW_ANSWER_CONTROL (self);
}
