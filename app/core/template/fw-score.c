/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Turns answers into figures and keeps the working. Any thread.
 */
#define G_LOG_DOMAIN "fw-template"

#include "fw-score.h"

#include "fw-template-private.h"

static void
free_working (FwScoreWorking *working)
{
  g_free (working->instance);
  g_free (working->answer);
  g_free (working);
}

static void
free_instance (FwScoreInstance *instance)
{
  g_free (instance->instance);
  g_free (instance);
}

static void
free_section (FwScoreSection *section)
{
  g_ptr_array_unref (section->instances);
  g_ptr_array_unref (section->working);
  g_free (section);
}

static void
clear_score (FwScore *self)
{
  g_ptr_array_unref (self->sections);
  fw_checklist_unref (self->checklist);
}

/**
 * fw_score_unref:
 * @self: (transfer full): a score
 */
void
fw_score_unref (FwScore *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) clear_score);
}

static void
add_count (FwScoreCount       *to,
           const FwScoreCount *count)
{
  to->visible += count->visible;
  to->answered += count->answered;
  to->required_visible += count->required_visible;
  to->required_answered += count->required_answered;
}

/* No figure where under half of the required questions is answered. */
static gboolean
is_enough (const FwScoreCount *count)
{
  return 2 * (guint64) count->required_answered >= count->required_visible;
}

static gboolean
carries_points (FwQuestion *question)
{
  double score;

  if (question->kind == FW_QUESTION_RATING || question->kind == FW_QUESTION_YES_NO)
    return TRUE;
  for (guint i = 0; i < fw_question_get_n_options (question); i++)
    if (fw_question_get_option_score (question, i, &score))
      return TRUE;

  return FALSE;
}

/* The value that counts: the shown one, or the worst while people differ and the template says so. */
static yyjson_val *
choose_value (FwQuestion          *question,
              const FwAnswerValue *answer,
              gboolean             worst_counts,
              double              *points)
{
  yyjson_val *chosen = answer->value;
  double other;

  if (!fw_question_get_points (question, chosen, points))
    return NULL;
  for (guint i = 0; worst_counts && answer->others != NULL && i < answer->others->len; i++)
    if (fw_question_get_points (question, answer->others->pdata[i], &other) && other < *points)
      {
        chosen = answer->others->pdata[i];
        *points = other;
      }

  return chosen;
}

/* The line of the working for an answer that counts; %NULL where it carries no points. */
static FwScoreWorking *
make_working (const FwPlace       *place,
              const FwAnswerValue *answer,
              const char          *language)
{
  double points;
  yyjson_val *value = choose_value (place->question, answer,
                                    fw_template_get_worst_counts (place->section->chosen), &points);
  FwScoreWorking *working;

  if (value == NULL)
    return NULL;
  working = g_new0 (FwScoreWorking, 1);
  working->question = place->question;
  working->instance = g_strdup (place->instance);
  working->points = points;
  working->weight = fw_question_get_weight (place->question);
  working->answer = fw_question_format_answer (place->question, value, language);
  working->contested = answer->others != NULL && answer->others->len > 0;

  return working;
}

/* Counts one place, and adds its line where it has points. */
static void
score_place (FwScoreSection           *section,
             FwScoreInstance          *instance,
             const FwPlace            *place,
             const FwChecklistContext *context)
{
  const FwAnswerValue *answer = fw_context_get_answer (context, place->instance, place->question);
  gboolean required = fw_question_is_required (place->question);
  FwScoreWorking *working;

  if (!place->visible || place->zone != NULL || fw_answer_value_is_na (answer))
    return;
  instance->count.visible++;
  instance->count.required_visible += required;
  if (!fw_answer_value_counts (answer, place->question))
    return;
  instance->count.answered++;
  instance->count.required_answered += required;
  working = make_working (place, answer, context->language);
  if (working == NULL)
    return;
  instance->contested |= working->contested;
  g_ptr_array_add (section->working, working);
}

/* The weighted mean of the working from line @first on. */
static void
finish_instance (FwScoreInstance *self,
                 GPtrArray       *working,
                 guint            first)
{
  double sum = 0, weights = 0;

  for (guint i = first; i < working->len; i++)
    {
      FwScoreWorking *line = working->pdata[i];

      sum += line->points * line->weight;
      weights += line->weight;
    }
  self->has_score = weights > 0 && is_enough (&self->count);
  self->score = self->has_score ? sum / weights : 0;
}

/* Scores the places from @position on that are one instance of one section; returns where the next begins. */
static guint
score_instance (FwScoreSection           *section,
                GPtrArray                *places,
                guint                     position,
                const FwChecklistContext *context,
                FwSide                    side)
{
  const FwPlace *first = places->pdata[position];
  FwScoreInstance *instance = g_new0 (FwScoreInstance, 1);
  guint line = section->working->len;

  instance->instance = g_strdup (first->instance);
  for (; position < places->len; position++)
    {
      const FwPlace *place = places->pdata[position];

      if (place->section != first->section || !g_str_equal (place->instance, first->instance))
        break;
      if (fw_question_get_side (place->question) & side)
        score_place (section, instance, place, context);
    }
  finish_instance (instance, section->working, line);
  section->contested |= instance->contested;
  add_count (&section->count, &instance->count);
  g_ptr_array_add (section->instances, instance);

  return position;
}

/* The mean of the instances that have a figure. */
static void
finish_section (FwScoreSection *self)
{
  double sum = 0;
  guint scored = 0;

  for (guint i = 0; i < self->instances->len; i++)
    {
      FwScoreInstance *instance = self->instances->pdata[i];

      sum += instance->score;
      scored += instance->has_score;
    }
  self->has_score = scored > 0 && is_enough (&self->count);
  self->score = self->has_score ? sum / scored : 0;
}

static gboolean
is_scored (FwChecklistSection *section,
           FwSide              side)
{
  if (fw_section_is_conversation (section->section))
    return FALSE;
  for (guint i = 0; i < section->questions->len; i++)
    if ((fw_question_get_side (section->questions->pdata[i]) & side)
        && carries_points (section->questions->pdata[i]))
      return TRUE;

  return FALSE;
}

static FwScoreSection *
new_section (FwChecklistSection *section)
{
  FwScoreSection *self = g_new0 (FwScoreSection, 1);

  self->section = section->section;
  self->instances = g_ptr_array_new_with_free_func ((GDestroyNotify) free_instance);
  self->working = g_ptr_array_new_with_free_func ((GDestroyNotify) free_working);

  return self;
}

/* The mean of the sections that have a figure, by their weights. */
static void
finish_score (FwScore *self)
{
  double sum = 0, weights = 0;

  for (guint i = 0; i < self->sections->len; i++)
    {
      FwScoreSection *section = self->sections->pdata[i];

      add_count (&self->count, &section->count);
      self->contested |= section->contested;
      if (!section->has_score)
        continue;
      sum += section->score * fw_section_get_weight (section->section);
      weights += fw_section_get_weight (section->section);
    }
  self->has_overall = weights > 0 && is_enough (&self->count);
  self->overall = self->has_overall ? sum / weights : 0;
}

/**
 * fw_checklist_score:
 * @self: a checklist
 * @context: the visit
 * @side: FW_SIDE_VENDOR or FW_SIDE_CLIENT
 *
 * A section's figure is the weighted mean of its visible, applicable, answered questions that carry
 * points; of a repeated section the mean of its instances. The overall figure is the mean of the
 * sections' by weight. A figure needs half of the required questions under it answered. A question
 * of both sides counts for each. Sections asked in conversations carry no score.
 *
 * Returns: (transfer full): the score
 */
FwScore *
fw_checklist_score (FwChecklist              *self,
                    const FwChecklistContext *context,
                    FwSide                    side)
{
  FwScore *score = g_atomic_rc_box_new0 (FwScore);
  g_autoptr(GPtrArray) places = fw_checklist_list_places (self, context);
  FwChecklistSection *current = NULL;
  FwScoreSection *section = NULL;
  guint position = 0;

  score->side = side;
  score->checklist = fw_checklist_ref (self);
  score->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) free_section);
  while (position < places->len)
    {
      const FwPlace *place = places->pdata[position];

      if (!is_scored (place->section, side))
        {
          position++;
          continue;
        }
      if (place->section != current)
        {
          current = place->section;
          section = new_section (current);
          g_ptr_array_add (score->sections, section);
        }
      position = score_instance (section, places, position, context, side);
    }
  for (guint i = 0; i < score->sections->len; i++)
    finish_section (score->sections->pdata[i]);
  finish_score (score);

  return score;
}
