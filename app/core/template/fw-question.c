/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a question of a template says. Any thread.
 */
#define G_LOG_DOMAIN "fw-template"

#include "fw-question.h"

#include "fw-template-private.h"

static const char *const kind_names[] = {
  [FW_QUESTION_RATING] = "rating", [FW_QUESTION_YES_NO] = "yes-no", [FW_QUESTION_CHOICE] = "choice",
  [FW_QUESTION_CHOICES] = "choices", [FW_QUESTION_NUMBER] = "number", [FW_QUESTION_DATE] = "date",
  [FW_QUESTION_TEXT] = "text", [FW_QUESTION_FIT] = "fit",
};

static const char *const side_names[] = {
  [FW_SIDE_VENDOR] = "vendor", [FW_SIDE_CLIENT] = "client", [FW_SIDE_BOTH] = "both",
};

/**
 * fw_question_kind_get_name:
 * @kind: a kind
 *
 * Returns: its name in templates and in JSON
 */
const char *
fw_question_kind_get_name (FwQuestionKind kind)
{
  return kind_names[kind];
}

/**
 * fw_question_kind_from_name:
 * @name: (nullable): a name
 * @kind: (out): the kind of that name
 *
 * Returns: whether there is one
 */
gboolean
fw_question_kind_from_name (const char     *name,
                            FwQuestionKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kind_names); i++)
    if (g_strcmp0 (name, kind_names[i]) == 0)
      {
        *kind = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * fw_side_get_name:
 * @side: a side
 *
 * Returns: "vendor", "client" or "both"
 */
const char *
fw_side_get_name (FwSide side)
{
  return side_names[side];
}

/**
 * fw_side_from_name:
 * @name: (nullable): a name
 * @side: (out): the side of that name
 *
 * Returns: whether there is one
 */
gboolean
fw_side_from_name (const char *name,
                   FwSide     *side)
{
  for (guint i = FW_SIDE_VENDOR; i <= FW_SIDE_BOTH; i++)
    if (g_strcmp0 (name, side_names[i]) == 0)
      {
        *side = i;
        return TRUE;
      }

  return FALSE;
}

static const char *
get_text (FwQuestion *self,
          const char *name,
          const char *language)
{
  return fw_text_get (yyjson_obj_get (self->json, name), language,
                      fw_section_get_own_language (self->section));
}

static gboolean
get_number (FwQuestion *self,
            const char *name,
            double     *number)
{
  yyjson_val *value = yyjson_obj_get (self->json, name);

  if (!yyjson_is_num (value))
    return FALSE;
  *number = yyjson_get_num (value);

  return TRUE;
}

/**
 * fw_question_get_key:
 * @self: a question
 *
 * Returns: "template/question", the same wherever the question is asked
 */
const char *
fw_question_get_key (FwQuestion *self)
{
  return self->key;
}

/**
 * fw_question_get_id:
 * @self: a question
 *
 * Returns: its id within its template
 */
const char *
fw_question_get_id (FwQuestion *self)
{
  return self->id;
}

/**
 * fw_question_get_template_id:
 * @self: a question
 *
 * Returns: the id of the template that owns it
 */
const char *
fw_question_get_template_id (FwQuestion *self)
{
  return fw_section_get_template_id (self->section);
}

/**
 * fw_question_get_section:
 * @self: a question
 *
 * Returns: the section it stands in
 */
FwSection *
fw_question_get_section (FwQuestion *self)
{
  return self->section;
}

/**
 * fw_question_get_kind:
 * @self: a question
 *
 * Returns: its kind
 */
FwQuestionKind
fw_question_get_kind (FwQuestion *self)
{
  return self->kind;
}

/**
 * fw_question_get_text:
 * @self: a question
 * @language: (nullable): %NULL the locale's
 *
 * Returns: the question, in the template's own language where @language is not there
 */
const char *
fw_question_get_text (FwQuestion *self,
                      const char *language)
{
  return get_text (self, "text", language);
}

/**
 * fw_question_get_help:
 * @self: a question
 * @language: (nullable): %NULL the locale's
 *
 * Returns: (nullable): guidance
 */
const char *
fw_question_get_help (FwQuestion *self,
                      const char *language)
{
  return get_text (self, "help", language);
}

/**
 * fw_question_is_required:
 * @self: a question
 *
 * Returns: whether progress counts it, and figures need it
 */
gboolean
fw_question_is_required (FwQuestion *self)
{
  return yyjson_get_bool (yyjson_obj_get (self->json, "required"));
}

/**
 * fw_question_get_weight:
 * @self: a question
 *
 * Returns: its weight in its section's score, 1 unless the template says otherwise
 */
double
fw_question_get_weight (FwQuestion *self)
{
  return self->weight;
}

/**
 * fw_question_get_side:
 * @self: a question
 *
 * Returns: whom it judges: its own or its section's side
 */
FwSide
fw_question_get_side (FwQuestion *self)
{
  return self->side;
}

/**
 * fw_question_get_where:
 * @self: a question
 *
 * Returns: (nullable): "desk", "floor", "talk" or "meeting"; %NULL anywhere
 */
const char *
fw_question_get_where (FwQuestion *self)
{
  return fw_json_get_string (self->json, "where");
}

/**
 * fw_question_get_covers:
 * @self: a question
 *
 * Returns: (array zero-terminated=1): the lines of a catalogue that it covers, such as "C2"; borrowed
 */
const char *const *
fw_question_get_covers (FwQuestion *self)
{
  return self->covers;
}

/**
 * fw_question_get_zones:
 * @self: a question
 *
 * Returns: (array zero-terminated=1): the zones in which it is not applicable; borrowed
 */
const char *const *
fw_question_get_zones (FwQuestion *self)
{
  return self->zones;
}

/**
 * fw_question_get_photo_helps:
 * @self: a question
 *
 * Returns: whether a photo helps
 */
gboolean
fw_question_get_photo_helps (FwQuestion *self)
{
  return yyjson_get_bool (yyjson_obj_get (self->json, "photo"));
}

/**
 * fw_question_is_moment_of_truth:
 * @self: a question
 *
 * Returns: whether it is the yes/no that stands at the top of a comparison
 */
gboolean
fw_question_is_moment_of_truth (FwQuestion *self)
{
  return yyjson_get_bool (yyjson_obj_get (self->json, "moment_of_truth"));
}

/**
 * fw_question_get_topic:
 * @self: a question
 *
 * Returns: (nullable): what it belongs to across sections, such as "communication" for the drift
 */
const char *
fw_question_get_topic (FwQuestion *self)
{
  return fw_json_get_string (self->json, "topic");
}

/**
 * fw_question_get_show_if:
 * @self: a question
 *
 * Returns: (nullable): its own condition, as in the template; its section may have another
 */
yyjson_val *
fw_question_get_show_if (FwQuestion *self)
{
  return yyjson_obj_get (self->json, "show_if");
}

/**
 * fw_question_get_anchor:
 * @self: a question
 * @rating: 1 to 5
 * @language: (nullable): %NULL the locale's
 *
 * Returns: (nullable): the words for @rating; %NULL where the question is no rating
 */
const char *
fw_question_get_anchor (FwQuestion *self,
                        guint       rating,
                        const char *language)
{
  if (rating < 1 || rating > FW_RATING_MAX)
    return NULL;

  return fw_text_get (yyjson_arr_get (self->anchors, rating - 1), language,
                      fw_section_get_own_language (self->section));
}

/**
 * fw_question_get_good:
 * @self: a question
 *
 * Returns: (nullable): the good answer of a yes/no question: "yes" or "no"
 */
const char *
fw_question_get_good (FwQuestion *self)
{
  return self->kind == FW_QUESTION_YES_NO ? fw_json_get_string (self->json, "good") : NULL;
}

/**
 * fw_question_get_n_options:
 * @self: a question
 *
 * Returns: how many options it has; 0 unless it is a choice, choices or fit
 */
guint
fw_question_get_n_options (FwQuestion *self)
{
  return yyjson_arr_size (self->options);
}

/**
 * fw_question_get_option_id:
 * @self: a question
 * @option: from 0
 *
 * Returns: (nullable): the id of the option; %NULL past the last
 */
const char *
fw_question_get_option_id (FwQuestion *self,
                           guint       option)
{
  return fw_json_get_string (yyjson_arr_get (self->options, option), "id");
}

/**
 * fw_question_get_option_text:
 * @self: a question
 * @option: from 0
 * @language: (nullable): %NULL the locale's
 *
 * Returns: (nullable): the text of the option; %NULL past the last
 */
const char *
fw_question_get_option_text (FwQuestion *self,
                             guint       option,
                             const char *language)
{
  return fw_text_get (yyjson_obj_get (yyjson_arr_get (self->options, option), "text"), language,
                      fw_section_get_own_language (self->section));
}

/**
 * fw_question_get_option_score:
 * @self: a question
 * @option: from 0
 * @score: (out): 0 to 1
 *
 * Returns: whether the option carries points
 */
gboolean
fw_question_get_option_score (FwQuestion *self,
                              guint       option,
                              double     *score)
{
  yyjson_val *value = yyjson_obj_get (yyjson_arr_get (self->options, option), "score");

  if (self->kind == FW_QUESTION_FIT || !yyjson_is_num (value))
    return FALSE;
  *score = yyjson_get_num (value);

  return TRUE;
}

/**
 * fw_question_find_option:
 * @self: a question
 * @id: (nullable): an option's id
 * @option: (out) (optional): its number, from 0
 *
 * Returns: whether there is one
 */
gboolean
fw_question_find_option (FwQuestion *self,
                         const char *id,
                         guint      *option)
{
  gsize index, count;
  yyjson_val *value;

  yyjson_arr_foreach (self->options, index, count, value)
    {
      if (g_strcmp0 (fw_json_get_string (value, "id"), id) != 0)
        continue;
      if (option != NULL)
        *option = index;
      return TRUE;
    }

  return FALSE;
}

/**
 * fw_question_get_scale:
 * @self: a question
 *
 * Returns: (nullable): the scale of our profile that a fit question is compared with
 */
const char *
fw_question_get_scale (FwQuestion *self)
{
  return self->kind == FW_QUESTION_FIT ? fw_json_get_string (self->json, "scale") : NULL;
}

/**
 * fw_question_get_unit:
 * @self: a question
 * @language: (nullable): %NULL the locale's
 *
 * Returns: (nullable): the unit of a number
 */
const char *
fw_question_get_unit (FwQuestion *self,
                      const char *language)
{
  return get_text (self, "unit", language);
}

/**
 * fw_question_get_min:
 * @self: a question
 * @min: (out): the least number accepted
 *
 * Returns: whether there is a limit
 */
gboolean
fw_question_get_min (FwQuestion *self,
                     double     *min)
{
  return get_number (self, "min", min);
}

/**
 * fw_question_get_max:
 * @self: a question
 * @max: (out): the greatest number accepted
 *
 * Returns: whether there is a limit
 */
gboolean
fw_question_get_max (FwQuestion *self,
                     double     *max)
{
  return get_number (self, "max", max);
}

/**
 * fw_question_get_step:
 * @self: a question
 * @step: (out): what a number is a whole multiple of, counted from the least (or 0)
 *
 * Returns: whether there is one
 */
gboolean
fw_question_get_step (FwQuestion *self,
                      double     *step)
{
  return get_number (self, "step", step);
}
