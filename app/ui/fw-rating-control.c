/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A rating. The words of the chosen one and of both ends stand under the buttons; pressing them
 * unfolds the words of all five, which can be pressed too.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-rating-control.h"

#include <glib/gi18n.h>

struct _FwRatingControl
{
  FwAnswerControl parent_instance;

  char *anchors[FW_RATING_MAX];
  GtkToggleButton *toggles[FW_RATING_MAX];
  GtkWidget *rows[FW_RATING_MAX];

  GtkBox *buttons;
  GtkToggleButton *words;
  GtkLabel *lowest;
  GtkLabel *highest;
  GtkLabel *chosen;
  GtkBox *anchors_box;
};

G_DEFINE_FINAL_TYPE (FwRatingControl, fw_rating_control, FW_TYPE_ANSWER_CONTROL)

static guint
get_chosen (FwRatingControl *self)
{
  for (guint i = 0; i < FW_RATING_MAX; i++)
    if (gtk_toggle_button_get_active (self->toggles[i]))
      return i + 1;

  return 0;
}

static void
update_words (FwRatingControl *self)
{
  guint chosen = get_chosen (self);

  gtk_widget_set_visible (GTK_WIDGET (self->chosen), chosen > 0);
  if (chosen > 0)
    gtk_label_set_text (self->chosen, self->anchors[chosen - 1]);
  for (guint i = 0; i < FW_RATING_MAX; i++)
    if (i + 1 == chosen)
      gtk_widget_add_css_class (self->rows[i], "chosen");
    else
      gtk_widget_remove_css_class (self->rows[i], "chosen");
}

static void
on_words_toggled (FwRatingControl *self)
{
  gboolean unfolded = gtk_toggle_button_get_active (self->words);

  gtk_widget_set_visible (GTK_WIDGET (self->anchors_box), unfolded);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->words), GTK_ACCESSIBLE_STATE_EXPANDED, unfolded, -1);
}

static void
on_clicked (GtkToggleButton *button,
            FwRatingControl *self)
{
  g_autofree char *json = NULL;
  guint chosen;

  /* No group: the chosen one can be tapped again to take the answer back. */
  for (guint i = 0; gtk_toggle_button_get_active (button) && i < FW_RATING_MAX; i++)
    if (self->toggles[i] != button)
      gtk_toggle_button_set_active (self->toggles[i], FALSE);
  chosen = get_chosen (self);
  update_words (self);
  json = chosen > 0 ? g_strdup_printf ("%u", chosen) : g_strdup ("null");
  fw_answer_control_give (FW_ANSWER_CONTROL (self), json);
}

/* The words of a rating do what its number does. */
static void
on_row_clicked (GtkWidget       *row,
                FwRatingControl *self)
{
  for (guint i = 0; i < FW_RATING_MAX; i++)
    if (self->rows[i] == row)
      g_signal_emit_by_name (self->toggles[i], "clicked");
}

static void
fw_rating_control_show (FwAnswerControl *control,
                        yyjson_val      *value)
{
  FwRatingControl *self = FW_RATING_CONTROL (control);
  gint64 chosen = yyjson_is_int (value) ? yyjson_get_sint (value) : 0;

  for (guint i = 0; i < FW_RATING_MAX; i++)
    gtk_toggle_button_set_active (self->toggles[i], chosen == i + 1);
  update_words (self);
}

static void
fw_rating_control_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_RATING_CONTROL);

  G_OBJECT_CLASS (fw_rating_control_parent_class)->dispose (object);
}

static void
fw_rating_control_finalize (GObject *object)
{
  for (guint i = 0; i < FW_RATING_MAX; i++)
    g_free (FW_RATING_CONTROL (object)->anchors[i]);

  G_OBJECT_CLASS (fw_rating_control_parent_class)->finalize (object);
}

static void
fw_rating_control_class_init (FwRatingControlClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_rating_control_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_rating_control_finalize;
  FW_ANSWER_CONTROL_CLASS (klass)->show = fw_rating_control_show;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-rating-control.ui");
  gtk_widget_class_bind_template_child (widget_class, FwRatingControl, buttons);
  gtk_widget_class_bind_template_child (widget_class, FwRatingControl, words);
  gtk_widget_class_bind_template_child (widget_class, FwRatingControl, lowest);
  gtk_widget_class_bind_template_child (widget_class, FwRatingControl, highest);
  gtk_widget_class_bind_template_child (widget_class, FwRatingControl, chosen);
  gtk_widget_class_bind_template_child (widget_class, FwRatingControl, anchors_box);
  gtk_widget_class_bind_template_callback (widget_class, on_words_toggled);
}

static void
fw_rating_control_init (FwRatingControl *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_button (FwRatingControl *self,
            guint            index)
{
  g_autofree char *text = g_strdup_printf ("%u", index + 1);
  /* Translators: a rating and what it means, for screen readers. */
  g_autofree char *name = g_strdup_printf (_("%u: %s"), index + 1, self->anchors[index]);
  GtkWidget *button = gtk_toggle_button_new_with_label (text);

  self->toggles[index] = GTK_TOGGLE_BUTTON (button);
  gtk_widget_add_css_class (button, "touch");
  gtk_widget_add_css_class (button, "answer");
  gtk_widget_set_tooltip_text (button, self->anchors[index]);
  /* The label inside would go before the name. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (button, "clicked", G_CALLBACK (on_clicked), self);
  gtk_box_append (self->buttons, button);
}

static void
add_row (FwRatingControl *self,
         guint            index)
{
  GtkWidget *row = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *text = g_strdup_printf ("%u", index + 1);
  g_autofree char *name = g_strdup_printf (_("%u: %s"), index + 1, self->anchors[index]);
  GtkWidget *number = gtk_label_new (text);
  GtkWidget *anchor = gtk_label_new (self->anchors[index]);

  gtk_widget_add_css_class (number, "numeric");
  gtk_widget_set_valign (number, GTK_ALIGN_CENTER);
  gtk_label_set_xalign (GTK_LABEL (anchor), 0);
  gtk_label_set_wrap (GTK_LABEL (anchor), TRUE);
  gtk_box_append (GTK_BOX (box), number);
  gtk_box_append (GTK_BOX (box), anchor);
  gtk_button_set_child (GTK_BUTTON (row), box);
  gtk_widget_add_css_class (row, "flat");
  gtk_widget_add_css_class (row, "touch");
  gtk_widget_add_css_class (row, "anchor");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (row, "clicked", G_CALLBACK (on_row_clicked), self);
  gtk_box_append (self->anchors_box, row);
  self->rows[index] = row;
}

/**
 * fw_rating_control_new:
 * @question: a question of kind rating
 *
 * Returns: (transfer floating): its control
 */
FwAnswerControl *
fw_rating_control_new (FwQuestion *question)
{
  FwRatingControl *self = g_object_new (FW_TYPE_RATING_CONTROL, NULL);

  for (guint i = 0; i < FW_RATING_MAX; i++)
    {
      self->anchors[i] = g_strdup (fw_question_get_anchor (question, i + 1, NULL));
      add_button (self, i);
      add_row (self, i);
    }
  gtk_label_set_text (self->lowest, self->anchors[0]);
  gtk_label_set_text (self->highest, self->anchors[FW_RATING_MAX - 1]);

  return FW_ANSWER_CONTROL (self);
}

/**
 * fw_rating_control_set_unfolded:
 * @self: the control
 * @unfolded: whether the words of all five are shown
 */
void
fw_rating_control_set_unfolded (FwRatingControl *self,
                                gboolean         unfolded)
{
  gtk_toggle_button_set_active (self->words, unfolded);
}
