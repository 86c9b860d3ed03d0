/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether the conditions of a question hold for the answers that a visit has.
 */
#define G_LOG_DOMAIN "fw-template"

#include "fw-template-private.h"

#include <string.h>

enum {
  UNKNOWN,
  UNDER_WAY,
  HIDDEN,
  VISIBLE,
};

/* Where the condition stands that is being evaluated. */
typedef struct
{
  const char *owner;
  const char *instance;
  FwChecklistSection *place;
} Scope;

/* The key of the question that @condition refers to; without a template's id it is one of @owner. */
char *
fw_condition_dup_key (yyjson_val *condition,
                      const char *owner)
{
  const char *reference = fw_json_get_string (condition, "question");

  return strchr (reference, '/') != NULL ? g_strdup (reference) : g_strdup_printf ("%s/%s", owner, reference);
}

/* Adds to @keys every question that @condition, which may be NULL, refers to; whether there is one. */
gboolean
fw_condition_list_keys (yyjson_val *condition,
                        const char *owner,
                        GHashTable *keys)
{
  static const char *const lists[] = { "any", "all" };
  gboolean found = FALSE;
  gsize index, count;
  yyjson_val *child;

  if (condition == NULL)
    return FALSE;
  if (yyjson_obj_get (condition, "question") != NULL)
    {
      g_hash_table_add (keys, fw_condition_dup_key (condition, owner));
      return TRUE;
    }
  found = fw_condition_list_keys (yyjson_obj_get (condition, "not"), owner, keys);
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      yyjson_arr_foreach (yyjson_obj_get (condition, lists[i]), index, count, child)
        {
          found |= fw_condition_list_keys (child, owner, keys);
        }
    }

  return found;
}

/* The answer as the visit has it, na and misfits included. */
const FwAnswerValue *
fw_context_get_answer (const FwChecklistContext *context,
                       const char               *instance,
                       FwQuestion               *question)
{
  return context->answer != NULL ? context->answer (instance, question->key, context->data) : NULL;
}

gboolean
fw_answer_value_is_na (const FwAnswerValue *answer)
{
  return answer != NULL && answer->na;
}

/* An answer to another version of the question may no longer fit it: it is kept, but counts nowhere. */
gboolean
fw_answer_value_counts (const FwAnswerValue *answer,
                        FwQuestion          *question)
{
  return answer != NULL && !answer->na && fw_question_accepts (question, answer->value, NULL);
}

void
fw_evaluation_init (FwEvaluation             *self,
                    FwChecklist              *checklist,
                    const FwChecklistContext *context)
{
  self->checklist = checklist;
  self->context = context;
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->depth = 0;
}

void
fw_evaluation_clear (FwEvaluation *self)
{
  g_clear_pointer (&self->known, g_hash_table_unref);
}

/* Of several choices any may be the one. */
static gboolean
is_answer (FwQuestion *question,
           yyjson_val *answer,
           yyjson_val *value)
{
  gsize index, count;
  yyjson_val *item;

  if (question->kind != FW_QUESTION_CHOICES)
    return fw_json_equal (answer, value);
  yyjson_arr_foreach (answer, index, count, item)
    {
      if (fw_json_equal (item, value))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_in (FwQuestion *question,
       yyjson_val *answer,
       yyjson_val *list)
{
  gsize index, count;
  yyjson_val *value;

  yyjson_arr_foreach (list, index, count, value)
    {
      if (is_answer (question, answer, value))
        return TRUE;
    }

  return FALSE;
}

/* Whether everything that @condition asks of the answer holds; @answer is NULL where there is none. */
static gboolean
holds_for_answer (FwQuestion *question,
                  yyjson_val *answer,
                  yyjson_val *condition)
{
  gsize index, count;
  yyjson_val *key, *value;
  gboolean holds = TRUE;

  yyjson_obj_foreach (condition, index, count, key, value)
    {
      const char *operator = yyjson_get_str (key);

      if (g_str_equal (operator, "question"))
        continue;
      if (g_str_equal (operator, "answered"))
        holds = yyjson_get_bool (value) == (answer != NULL);
      else if (answer == NULL)
        holds = FALSE;
      else if (g_str_equal (operator, "is"))
        holds = is_answer (question, answer, value);
      else if (g_str_equal (operator, "in"))
        holds = is_in (question, answer, value);
      else if (g_str_equal (operator, "at_least"))
        holds = yyjson_get_num (answer) >= yyjson_get_num (value);
      else
        holds = yyjson_get_num (answer) <= yyjson_get_num (value);
      if (!holds)
        return FALSE;
    }

  return TRUE;
}

static gboolean
holds_for_question (FwEvaluation *self,
                    const Scope  *scope,
                    yyjson_val   *condition)
{
  g_autofree char *key = fw_condition_dup_key (condition, scope->owner);
  FwQuestion *question = fw_checklist_get_question (self->checklist, key);
  const FwAnswerValue *answer = NULL;
  const char *instance = FW_INSTANCE_NONE;

  if (question == NULL)
    return holds_for_answer (NULL, NULL, condition);
  if (fw_checklist_get_place (self->checklist, question) == scope->place)
    instance = scope->instance;
  /* The answer comes last: the callbacks in between may make an earlier one invalid. */
  if (fw_evaluation_is_visible (self, instance, question)
      && fw_checklist_zone_reason (self->checklist, self->context, question) == NULL)
    answer = fw_context_get_answer (self->context, instance, question);

  return holds_for_answer (question, fw_answer_value_counts (answer, question) ? answer->value : NULL,
                           condition);
}

static gboolean
is_word_in (const char *word,
            yyjson_val *list)
{
  gsize index, count;
  yyjson_val *item;

  yyjson_arr_foreach (list, index, count, item)
    {
      if (word != NULL && yyjson_equals_str (item, word))
        return TRUE;
    }

  return FALSE;
}

static gboolean
holds (FwEvaluation *self,
       const Scope  *scope,
       yyjson_val   *condition)
{
  gsize index, count;
  yyjson_val *list, *child;

  if (condition == NULL)
    return TRUE;
  if (yyjson_obj_get (condition, "question") != NULL)
    return holds_for_question (self, scope, condition);
  if ((child = yyjson_obj_get (condition, "not")) != NULL)
    return !holds (self, scope, child);
  if ((list = yyjson_obj_get (condition, "phase")) != NULL)
    return is_word_in (self->context->phase, list);
  if ((list = yyjson_obj_get (condition, "kind")) != NULL)
    return is_word_in (self->context->kind, list);
  yyjson_arr_foreach (yyjson_obj_get (condition, "any"), index, count, child)
    {
      if (holds (self, scope, child))
        return TRUE;
    }
  yyjson_arr_foreach (yyjson_obj_get (condition, "all"), index, count, child)
    {
      if (!holds (self, scope, child))
        return FALSE;
    }

  return yyjson_obj_get (condition, "all") != NULL;
}

/**
 * fw_evaluation_is_visible:
 * @self: an evaluation
 * @instance: the instance that is asked about
 * @question: a question of the checklist
 *
 * Two versions of a template in one checklist may make a circle that no check has seen. A question
 * in one counts as unanswered, so that the evaluation ends.
 *
 * Returns: whether the conditions of the question and of its section hold
 */
gboolean
fw_evaluation_is_visible (FwEvaluation *self,
                          const char   *instance,
                          FwQuestion   *question)
{
  FwChecklistSection *place = fw_checklist_get_place (self->checklist, question);
  Scope scope = { fw_question_get_template_id (question), instance, place };
  yyjson_val *own = fw_question_get_show_if (question);
  yyjson_val *outer = fw_section_get_show_if (question->section);
  g_autofree char *name = NULL;
  gboolean visible;
  guint state;

  if (own == NULL && outer == NULL)
    return TRUE;
  name = g_strdup_printf ("%s@%s", question->key, instance);
  state = GPOINTER_TO_UINT (g_hash_table_lookup (self->known, name));
  if (state != UNKNOWN)
    return state == VISIBLE;
  if (self->depth >= FW_CONDITION_MAX_EVALUATION)
    return FALSE;
  g_hash_table_insert (self->known, g_strdup (name), GUINT_TO_POINTER (UNDER_WAY));
  self->depth++;
  visible = holds (self, &scope, outer) && holds (self, &scope, own);
  self->depth--;
  g_hash_table_insert (self->known, g_steal_pointer (&name), GUINT_TO_POINTER (visible ? VISIBLE : HIDDEN));

  return visible;
}
