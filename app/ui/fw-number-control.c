/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A number. What is typed is an answer half a second after the last key, or when the entry is left.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-number-control.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "fw-json.h"
#include "fw-problem.h"

#define TYPING_MILLISECONDS 500

struct _FwNumberControl
{
  FwAnswerControl parent_instance;

  FwQuestion *question;         /* the card keeps it alive */
  double min;
  double max;
  double step;
  guint typing;                 /* source */
  char *given;                  /* the last answer, as JSON */

  GtkEntry *entry;
  GtkLabel *unit;
  GtkLabel *problem;
};

G_DEFINE_FINAL_TYPE (FwNumberControl, fw_number_control, FW_TYPE_ANSWER_CONTROL)

/* As an answer is written: a comma is a point, and digits stand on both sides of it. */
static char *
dup_plain (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  gsize length = strlen (stripped);

  g_strdelimit (stripped, ",", '.');
  if (length > 1 && stripped[length - 1] == '.')
    stripped[length - 1] = '\0';

  return stripped[0] == '.' ? g_strconcat ("0", stripped, NULL) : g_steal_pointer (&stripped);
}

static char *
format (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.15g", number));
}

/* As JSON, or NULL where it is no answer. */
static char *
dup_answer (FwNumberControl *self,
            const char      *plain)
{
  return plain[0] == '\0' ? g_strdup ("null") : fw_question_parse_answer (self->question, plain, NULL);
}

static char *
dup_steps (FwNumberControl *self)
{
  g_autofree char *step = format (self->step);
  g_autofree char *first = format (self->min > -FW_NUMBER_LIMIT ? self->min : 0);

  if (g_str_equal (step, "1") && strchr (first, '.') == NULL)
    return g_strdup (_("A whole number"));

  /* Translators: a number is to be the second one, or so many times the first one more. */
  return g_strdup_printf (_("In steps of %s from %s"), step, first);
}

/* Why it is no answer. */
static char *
dup_problem (FwNumberControl *self,
             const char      *plain)
{
  char *end;
  double number = g_ascii_strtod (plain, &end);
  g_autofree char *limit = format (number > self->max ? self->max : self->min);

  if (*end != '\0' || strspn (plain, "-.0123456789") != strlen (plain))
    return g_strdup (_("Not a number"));
  if (number > self->max)
    return g_strdup_printf (_("At most %s"), limit);
  if (number < self->min)
    return g_strdup_printf (_("At least %s"), limit);

  return dup_steps (self);
}

static void
give (FwNumberControl *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *plain = dup_plain (text);
  g_autofree char *json = dup_answer (self, plain);
  g_autofree char *problem = json == NULL ? dup_problem (self, plain) : NULL;

  g_clear_handle_id (&self->typing, g_source_remove);
  fw_problem_show (GTK_WIDGET (self->entry), self->problem, problem);
  fw_answer_control_refuse (FW_ANSWER_CONTROL (self), json == NULL ? text : NULL);
  if (json != NULL && g_set_str (&self->given, json))
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

/* To the nearest one in its steps, also from one that is not. */
static void
step_by (FwNumberControl *self,
         double           by)
{
  g_autofree char *plain = dup_plain (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  g_autofree char *text = NULL;
  double first = self->min > -FW_NUMBER_LIMIT ? self->min : 0;
  double number;
  char *end;

  number = g_ascii_strtod (plain, &end);
  if (plain[0] == '\0' || *end != '\0' || !isfinite (number))
    number = self->min > 0 ? self->min - by : 0;
  number = first + round ((number + by - first) / self->step) * self->step;
  text = format (CLAMP (number, self->min, self->max));
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
  g_autofree char *json = yyjson_is_num (value) ? fw_json_to_text (value) : g_strdup ("null");
  g_autofree char *plain = dup_plain (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  g_autofree char *shown = dup_answer (self, plain);

  /* What is being typed is not taken away, nor the cursor moved in it. */
  if (self->typing != 0 || fw_answer_control_get_refused (control) != NULL)
    return;
  g_set_str (&self->given, json);
  if (g_strcmp0 (shown, json) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), yyjson_is_num (value) ? json : "");
}

static void
fw_number_control_restore (FwAnswerControl *control,
                           const char      *text)
{
  FwNumberControl *self = FW_NUMBER_CONTROL (control);

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  if (text[0] == '\0')
    g_set_str (&self->given, "null");
  give (self);
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
  FW_ANSWER_CONTROL_CLASS (klass)->restore = fw_number_control_restore;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-number-control.ui");
  gtk_widget_class_bind_template_child (widget_class, FwNumberControl, entry);
  gtk_widget_class_bind_template_child (widget_class, FwNumberControl, unit);
  gtk_widget_class_bind_template_child (widget_class, FwNumberControl, problem);
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

static gboolean
is_whole (FwNumberControl *self)
{
  double step;

  return fw_question_get_step (self->question, &step) && step == floor (step) &&
         (self->min <= -FW_NUMBER_LIMIT || self->min == floor (self->min));
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

  self->question = question;
  if (!fw_question_get_min (question, &self->min))
    self->min = -FW_NUMBER_LIMIT;
  if (!fw_question_get_max (question, &self->max))
    self->max = FW_NUMBER_LIMIT;
  if (!fw_question_get_step (question, &self->step))
    self->step = 1;
  /* Among the keys for numbers there may be no point and no comma. */
  if (is_whole (self))
    gtk_entry_set_input_purpose (self->entry, GTK_INPUT_PURPOSE_NUMBER);
  gtk_label_set_text (self->unit, unit != NULL ? unit : "");
  gtk_widget_set_visible (GTK_WIDGET (self->unit), unit != NULL);

  return FW_ANSWER_CONTROL (self);
}
