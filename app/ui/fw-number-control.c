/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A number. What is typed is an answer half a second after the last key, or when the entry is left.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-number-control.h"

#include <math.h>

#define TYPING_MILLISECONDS 500

struct _FwNumberControl
{
  FwAnswerControl parent_instance;

  double min;
  double max;
  double step;
  guint typing;                 /* source */
  char *given;                  /* the last answer, as JSON */

  GtkEntry *entry;
  GtkLabel *unit;
};

G_DEFINE_FINAL_TYPE (FwNumberControl, fw_number_control, FW_TYPE_ANSWER_CONTROL)

/* As the person's locale writes it, or with a point. */
static gboolean
parse (const char *text,
       double     *number)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  char *end;

  g_strdelimit (stripped, ",", '.');
  *number = g_ascii_strtod (stripped, &end);

  return stripped[0] != '\0' && *end == '\0' && isfinite (*number);
}

static char *
format (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.10g", number));
}

static void
give (FwNumberControl *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *json = NULL;
  double number;

  g_clear_handle_id (&self->typing, g_source_remove);
  if (text[0] == '\0')
    json = g_strdup ("null");
  else if (parse (text, &number) && number >= self->min && number <= self->max)
    json = format (number);
  if (json == NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  if (g_set_str (&self->given, json))
    fw_answer_control_give (FW_ANSWER_CONTROL (self), json);
}

static gboolean
on_typed (gpointer data)
{
  FwNumberControl *self = data;

  self->typing = 0;
  give (self);

  return G_SOURCE_REMOVE;
}

static void
on_changed (FwNumberControl *self)
{
  if (fw_answer_control_is_showing (FW_ANSWER_CONTROL (self)))
    return;
  g_clear_handle_id (&self->typing, g_source_remove);
  self->typing = g_timeout_add (TYPING_MILLISECONDS, on_typed, self);
}

static void
on_activate (FwNumberControl *self)
{
  if (self->typing != 0)
    give (self);
}

static void
step_by (FwNumberControl *self,
         double           by)
{
  g_autofree char *text = NULL;
  double number;

  if (!parse (gtk_editable_get_text (GTK_EDITABLE (self->entry)), &number))
    number = self->min > 0 ? self->min - by : 0;
  text = format (CLAMP (number + by, self->min, self->max));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  give (self);
}

static void
on_less_clicked (FwNumberControl *self)
{
  step_by (self, -self->step);
}

static void
on_more_clicked (FwNumberControl *self)
{
  step_by (self, self->step);
}

static void
fw_number_control_show (FwAnswerControl *control,
                        yyjson_val      *value)
{
  FwNumberControl *self = FW_NUMBER_CONTROL (control);
  g_autofree char *text = yyjson_is_num (value) ? format (yyjson_get_num (value)) : g_strdup ("");

  /* What is being typed is not taken away. */
  if (self->typing != 0)
    return;
  g_set_str (&self->given, text[0] != '\0' ? text : "null");
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
}

static void
fw_number_control_dispose (GObject *object)
{
  g_clear_handle_id (&FW_NUMBER_CONTROL (object)->typing, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_NUMBER_CONTROL);

  G_OBJECT_CLASS (fw_number_control_parent_class)->dispose (object);
}

static void
fw_number_control_finalize (GObject *object)
{
  g_free (FW_NUMBER_CONTROL (object)->given);

  G_OBJECT_CLASS (fw_number_control_parent_class)->finalize (object);
}

static void
fw_number_control_unmap (GtkWidget *widget)
{
  on_activate (FW_NUMBER_CONTROL (widget));

  GTK_WIDGET_CLASS (fw_number_control_parent_class)->unmap (widget);
}

static void
fw_number_control_class_init (FwNumberControlClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_number_control_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_number_control_finalize;
  widget_class->unmap = fw_number_control_unmap;
  FW_ANSWER_CONTROL_CLASS (klass)->show = fw_number_control_show;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-number-control.ui");
  gtk_widget_class_bind_template_child (widget_class, FwNumberControl, entry);
  gtk_widget_class_bind_template_child (widget_class, FwNumberControl, unit);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_less_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_more_clicked);
}

static void
fw_number_control_init (FwNumberControl *self)
{
  self->given = g_strdup ("null");
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * fw_number_control_new:
 * @question: a question of kind number
 *
 * Returns: (transfer floating): its control
 */
FwAnswerControl *
fw_number_control_new (FwQuestion *question)
{
  FwNumberControl *self = g_object_new (FW_TYPE_NUMBER_CONTROL, NULL);
  const char *unit = fw_question_get_unit (question, NULL);

  if (!fw_question_get_min (question, &self->min))
    self->min = -G_MAXDOUBLE;
  if (!fw_question_get_max (question, &self->max))
    self->max = G_MAXDOUBLE;
  if (!fw_question_get_step (question, &self->step))
    self->step = 1;
  gtk_label_set_text (self->unit, unit != NULL ? unit : "");
  gtk_widget_set_visible (GTK_WIDGET (self->unit), unit != NULL);

  return FW_ANSWER_CONTROL (self);
}
