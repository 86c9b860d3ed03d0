/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The base of the answer controls. A control only says what the person chose; its card keeps it.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-answer-control.h"

#include "fw-choice-control.h"
#include "fw-date-control.h"
#include "fw-number-control.h"
#include "fw-rating-control.h"

typedef struct
{
  gboolean showing;
  char *refused;                /* what is shown and is no answer, or NULL */
} FwAnswerControlPrivate;

enum
{
  ANSWERED,
  REFUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (FwAnswerControl, fw_answer_control, GTK_TYPE_BOX)

static void
fw_answer_control_finalize (GObject *object)
{
  FwAnswerControlPrivate *priv = fw_answer_control_get_instance_private (FW_ANSWER_CONTROL (object));

  g_free (priv->refused);

  G_OBJECT_CLASS (fw_answer_control_parent_class)->finalize (object);
}

static void
fw_answer_control_class_init (FwAnswerControlClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_answer_control_finalize;
  /**
   * FwAnswerControl::answered:
   * @self: the control
   * @json: the answer as it is stored, "null" to take it back
   *
   * The person answered.
   */
  signals[ANSWERED] = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * FwAnswerControl::refused:
   * @self: the control
   * @text: (nullable): what is typed in it and is no answer, %NULL when that is gone
   *
   * What the control shows is not, or is again, what is kept.
   */
  signals[REFUSED] = g_signal_new ("refused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
fw_answer_control_init (FwAnswerControl *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
}

/**
 * fw_answer_control_new:
 * @question: a question of any kind but text
 * @ours: (nullable): the option of a fit scale that our own culture has
 *
 * Returns: (transfer floating) (nullable): the control of its kind; %NULL for a text, which is typed
 *   into a note field
 */
FwAnswerControl *
fw_answer_control_new (FwQuestion *question,
                       const char *ours)
{
  switch (fw_question_get_kind (question))
    {
    case FW_QUESTION_RATING:
      return fw_rating_control_new (question);

    case FW_QUESTION_YES_NO:
    case FW_QUESTION_CHOICE:
    case FW_QUESTION_CHOICES:
    case FW_QUESTION_FIT:
      return fw_choice_control_new (question, ours);

    case FW_QUESTION_NUMBER:
      return fw_number_control_new (question);

    case FW_QUESTION_DATE:
      return fw_date_control_new (question);

    case FW_QUESTION_TEXT:
    default:
      return NULL;
    }
}

/**
 * fw_answer_control_show:
 * @self: a control
 * @value: (nullable): a stored answer
 *
 * Shows an answer; does not count as answering.
 */
void
fw_answer_control_show (FwAnswerControl *self,
                        yyjson_val      *value)
{
  FwAnswerControlPrivate *priv = fw_answer_control_get_instance_private (self);

  priv->showing = TRUE;
  FW_ANSWER_CONTROL_GET_CLASS (self)->show (self, yyjson_is_null (value) ? NULL : value);
  priv->showing = FALSE;
}

/**
 * fw_answer_control_is_showing:
 * @self: a control
 *
 * For its kinds: whether a change comes from fw_answer_control_show() and not from a person.
 *
 * Returns: whether it is being told what to show
 */
gboolean
fw_answer_control_is_showing (FwAnswerControl *self)
{
  FwAnswerControlPrivate *priv = fw_answer_control_get_instance_private (self);

  return priv->showing;
}

/**
 * fw_answer_control_give:
 * @self: a control
 * @json: the answer as it is stored, "null" to take it back
 *
 * For its kinds: says that the person answered.
 */
void
fw_answer_control_give (FwAnswerControl *self,
                        const char      *json)
{
  if (!fw_answer_control_is_showing (self))
    g_signal_emit (self, signals[ANSWERED], 0, json);
}

/**
 * fw_answer_control_refuse:
 * @self: a control
 * @text: (nullable): what was typed and is no answer, %NULL when it is one or was taken away
 *
 * For its kinds: says that what is shown is not what is kept. Until it is changed they show no stored answer over it.
 */
void
fw_answer_control_refuse (FwAnswerControl *self,
                          const char      *text)
{
  FwAnswerControlPrivate *priv = fw_answer_control_get_instance_private (self);

  if (g_set_str (&priv->refused, text))
    g_signal_emit (self, signals[REFUSED], 0, text);
}

/**
 * fw_answer_control_get_refused:
 * @self: a control
 *
 * Returns: (nullable): what is typed in it and is no answer
 */
const char *
fw_answer_control_get_refused (FwAnswerControl *self)
{
  FwAnswerControlPrivate *priv = fw_answer_control_get_instance_private (self);

  return priv->refused;
}

/**
 * fw_answer_control_restore:
 * @self: a control
 * @text: (nullable): what another control for the same question had refused, %NULL to forget what this one did
 *
 * Shows it again, with what is wrong about it.
 */
void
fw_answer_control_restore (FwAnswerControl *self,
                           const char      *text)
{
  FwAnswerControlPrivate *priv = fw_answer_control_get_instance_private (self);
  FwAnswerControlClass *klass = FW_ANSWER_CONTROL_GET_CLASS (self);

  if (klass->restore != NULL && (text != NULL || priv->refused != NULL))
    klass->restore (self, text != NULL ? text : "");
}
