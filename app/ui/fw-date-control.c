/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A date as an answer.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-date-control.h"

#include "fw-date-entry.h"
#include "fw-edit.h"

struct _FwDateControl
{
  FwAnswerControl parent_instance;

  FwDateEntry *entry;
};

G_DEFINE_FINAL_TYPE (FwDateControl, fw_date_control, FW_TYPE_ANSWER_CONTROL)

static void
on_changed (FwDateControl *self)
{
  const char *date = fw_date_entry_get_date (self->entry);
  g_autofree char *json = fw_edit_quote (date[0] != '\0' ? date : NULL);

  fw_answer_control_give (FW_ANSWER_CONTROL (self), json);
}

static void
on_refused (FwDateControl *self,
            const char    *text)
{
  fw_answer_control_refuse (FW_ANSWER_CONTROL (self), text);
}

static void
fw_date_control_show (FwAnswerControl *control,
                      yyjson_val      *value)
{
  FwDateEntry *entry = FW_DATE_CONTROL (control)->entry;
  const char *date = yyjson_get_str (value);

  /* What is being typed is not taken away. */
  if (fw_answer_control_get_refused (control) == NULL &&
      g_strcmp0 (fw_date_entry_get_date (entry), date != NULL ? date : "") != 0)
    fw_date_entry_set_date (entry, date);
}

static void
fw_date_control_restore (FwAnswerControl *control,
                         const char      *text)
{
  FwDateEntry *entry = FW_DATE_CONTROL (control)->entry;

  if (text[0] != '\0')
    fw_date_entry_type (entry, text);
  else
    fw_date_entry_set_date (entry, NULL);
}

static void
fw_date_control_class_init (FwDateControlClass *klass)
{
  FW_ANSWER_CONTROL_CLASS (klass)->show = fw_date_control_show;
  FW_ANSWER_CONTROL_CLASS (klass)->restore = fw_date_control_restore;
}

static void
fw_date_control_init (FwDateControl *self)
{
  self->entry = g_object_new (FW_TYPE_DATE_ENTRY, NULL);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect_swapped (self->entry, "refused", G_CALLBACK (on_refused), self);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->entry));
}

/**
 * fw_date_control_new:
 * @question: a question of kind date
 *
 * Returns: (transfer floating): its control
 */
FwAnswerControl *
fw_date_control_new (FwQuestion *question)
{
  return g_object_new (FW_TYPE_DATE_CONTROL, NULL);
}
