/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an answer is given with: the common base of the controls of all kinds of questions.
 * Main thread.
 */
#pragma once

#include <gtk/gtk.h>

#include "fw-question.h"

G_BEGIN_DECLS

#define FW_TYPE_ANSWER_CONTROL (fw_answer_control_get_type ())
G_DECLARE_DERIVABLE_TYPE (FwAnswerControl, fw_answer_control, FW, ANSWER_CONTROL, GtkBox)

struct _FwAnswerControlClass
{
  GtkBoxClass parent_class;

  /* Shows a stored value, NULL for none, without giving an answer. */
  void (*show) (FwAnswerControl *self,
                yyjson_val      *value);
  /* Shows again what was refused, "" to be empty; NULL for a kind that refuses nothing. */
  void (*restore) (FwAnswerControl *self,
                   const char      *text);
};

FwAnswerControl *fw_answer_control_new        (FwQuestion      *question,
                                               const char      *ours);
void             fw_answer_control_show       (FwAnswerControl *self,
                                               yyjson_val      *value);
gboolean         fw_answer_control_is_showing (FwAnswerControl *self);
void             fw_answer_control_give       (FwAnswerControl *self,
                                               const char      *json);
void             fw_answer_control_refuse     (FwAnswerControl *self,
                                               const char      *text);
const char      *fw_answer_control_get_refused (FwAnswerControl *self);
void             fw_answer_control_restore    (FwAnswerControl *self,
                                               const char      *text);

G_END_DECLS
