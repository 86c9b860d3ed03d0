/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A template with its includes expanded, as JSON for programs. Any thread.
 */
#define G_LOG_DOMAIN "fw-template"

#include "fw-template-private.h"

static void
add_string (yyjson_mut_doc *document,
            yyjson_mut_val *object,
            const char     *key,
            const char     *string)
{
  if (string != NULL)
    yyjson_mut_obj_add_strcpy (document, object, key, string);
  else
    yyjson_mut_obj_add_null (document, object, key);
}

static void
add_strings (yyjson_mut_doc    *document,
             yyjson_mut_val    *object,
             const char        *key,
             const char *const *strings)
{
  yyjson_mut_val *list = yyjson_mut_obj_add_arr (document, object, key);

  for (guint i = 0; strings[i] != NULL; i++)
    yyjson_mut_arr_add_strcpy (document, list, strings[i]);
}

static void
add_condition (yyjson_mut_doc *document,
               yyjson_mut_val *object,
               yyjson_val     *condition)
{
  if (condition != NULL)
    yyjson_mut_obj_add_val (document, object, "show_if", yyjson_val_mut_copy (document, condition));
  else
    yyjson_mut_obj_add_null (document, object, "show_if");
}

/* A rating's five steps are options too, so that a reader needs to know one shape only. */
static void
add_anchors (yyjson_mut_doc *document,
             yyjson_mut_val *object,
             yyjson_mut_val *options,
             FwQuestion     *question,
             const char     *language)
{
  yyjson_mut_val *anchors = yyjson_mut_obj_add_arr (document, object, "anchors");

  for (guint rating = 1; rating <= FW_RATING_MAX; rating++)
    {
      yyjson_mut_val *option = yyjson_mut_arr_add_obj (document, options);
      const char *text = fw_question_get_anchor (question, rating, language);
      char id[2] = { '0' + rating, '\0' };

      yyjson_mut_obj_add_strcpy (document, option, "id", id);
      yyjson_mut_obj_add_strcpy (document, option, "text", text);
      yyjson_mut_obj_add_real (document, option, "score", (rating - 1) / (FW_RATING_MAX - 1.0));
      yyjson_mut_arr_add_strcpy (document, anchors, text);
    }
}

static void
add_options (yyjson_mut_doc *document,
             yyjson_mut_val *object,
             FwQuestion     *question,
             const char     *language)
{
  yyjson_mut_val *options = yyjson_mut_obj_add_arr (document, object, "options");
  double score;

  if (question->kind == FW_QUESTION_RATING)
    add_anchors (document, object, options, question, language);
  for (guint i = 0; i < fw_question_get_n_options (question); i++)
    {
      yyjson_mut_val *option = yyjson_mut_arr_add_obj (document, options);

      add_string (document, option, "id", fw_question_get_option_id (question, i));
      add_string (document, option, "text", fw_question_get_option_text (question, i, language));
      if (fw_question_get_option_score (question, i, &score))
        yyjson_mut_obj_add_real (document, option, "score", score);
    }
}

static void
add_limits (yyjson_mut_doc *document,
            yyjson_mut_val *object,
            FwQuestion     *question,
            const char     *language)
{
  static const char *const keys[] = { "min", "max", "step" };

  add_string (document, object, "unit", fw_question_get_unit (question, language));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      yyjson_val *limit = yyjson_obj_get (question->json, keys[i]);

      if (limit != NULL)
        yyjson_mut_obj_add_val (document, object, keys[i], yyjson_val_mut_copy (document, limit));
    }
}

static void
add_question (yyjson_mut_doc *document,
              yyjson_mut_val *list,
              FwQuestion     *question,
              const char     *language)
{
  yyjson_mut_val *object = yyjson_mut_arr_add_obj (document, list);

  add_string (document, object, "key", question->key);
  add_string (document, object, "id", question->id);
  add_string (document, object, "kind", fw_question_kind_get_name (question->kind));
  add_string (document, object, "text", fw_question_get_text (question, language));
  add_string (document, object, "help", fw_question_get_help (question, language));
  yyjson_mut_obj_add_bool (document, object, "required", fw_question_is_required (question));
  yyjson_mut_obj_add_real (document, object, "weight", question->weight);
  add_string (document, object, "side", fw_side_get_name (question->side));
  add_string (document, object, "where", fw_question_get_where (question));
  add_options (document, object, question, language);
  add_condition (document, object, fw_question_get_show_if (question));
  add_strings (document, object, "covers", question->covers);
  add_strings (document, object, "zones", question->zones);
  yyjson_mut_obj_add_bool (document, object, "photo", fw_question_get_photo_helps (question));
  yyjson_mut_obj_add_bool (document, object, "moment_of_truth", fw_question_is_moment_of_truth (question));
  add_string (document, object, "topic", fw_question_get_topic (question));
  if (question->kind == FW_QUESTION_YES_NO)
    add_string (document, object, "good", fw_question_get_good (question));
  if (question->kind == FW_QUESTION_FIT)
    add_string (document, object, "scale", fw_question_get_scale (question));
  if (question->kind == FW_QUESTION_NUMBER)
    add_limits (document, object, question, language);
}

static void
add_section (yyjson_mut_doc           *document,
             yyjson_mut_val           *list,
             const FwChecklistSection *place,
             const char               *language)
{
  yyjson_mut_val *object = yyjson_mut_arr_add_obj (document, list);
  yyjson_mut_val *questions;
  FwSection *section = place->section;

  add_string (document, object, "id", section->id);
  add_string (document, object, "key", section->key);
  add_string (document, object, "title", fw_section_get_title (section, language));
  add_string (document, object, "help", fw_section_get_help (section, language));
  add_string (document, object, "side", fw_side_get_name (section->side));
  yyjson_mut_obj_add_real (document, object, "weight", section->weight);
  if (fw_section_is_repeated (section))
    add_string (document, yyjson_mut_obj_add_obj (document, object, "repeat"), "label",
                fw_section_get_repeat_label (section, language));
  else
    yyjson_mut_obj_add_null (document, object, "repeat");
  yyjson_mut_obj_add_bool (document, object, "conversation", fw_section_is_conversation (section));
  add_condition (document, object, fw_section_get_show_if (section));
  questions = yyjson_mut_obj_add_arr (document, object, "questions");
  for (guint i = 0; i < place->questions->len; i++)
    add_question (document, questions, place->questions->pdata[i], language);
}

/**
 * fw_template_to_json:
 * @self: a template
 * @expanded: a checklist of @self alone
 * @language: (nullable): of the texts: %NULL the locale's
 *
 * Returns: (transfer full): the template as one JSON object, included sections in their places
 */
char *
fw_template_to_json (FwTemplate  *self,
                     FwChecklist *expanded,
                     const char  *language)
{
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (document);
  GPtrArray *sections = fw_checklist_get_sections (expanded);
  yyjson_mut_val *list;

  yyjson_mut_doc_set_root (document, root);
  add_string (document, root, "id", self->id);
  yyjson_mut_obj_add_uint (document, root, "version", self->version);
  add_string (document, root, "pin", self->pin);
  add_string (document, root, "language", self->language);
  add_string (document, root, "title", fw_template_get_title (self, language));
  add_string (document, root, "summary", fw_template_get_summary (self, language));
  yyjson_mut_obj_add_bool (document, root, "worst_counts", fw_template_get_worst_counts (self));
  list = yyjson_mut_obj_add_arr (document, root, "sections");
  for (guint i = 0; i < sections->len; i++)
    add_section (document, list, sections->pdata[i], language);

  return fw_json_take_line (document);
}
