/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A score as JSON. Any thread.
 */
#define G_LOG_DOMAIN "fw-template"

#include "fw-score.h"

#include "fw-section.h"

static void
add_figure (yyjson_mut_doc *document,
            yyjson_mut_val *object,
            const char     *key,
            gboolean        has_figure,
            double          figure)
{
  if (has_figure)
    yyjson_mut_obj_add_real (document, object, key, figure);
  else
    yyjson_mut_obj_add_null (document, object, key);
}

static void
add_count (yyjson_mut_doc     *document,
           yyjson_mut_val     *object,
           const FwScoreCount *count)
{
  yyjson_mut_obj_add_uint (document, object, "answered", count->answered);
  yyjson_mut_obj_add_uint (document, object, "visible", count->visible);
  yyjson_mut_obj_add_uint (document, object, "required_answered", count->required_answered);
  yyjson_mut_obj_add_uint (document, object, "required_visible", count->required_visible);
}

static void
add_working (yyjson_mut_doc *document,
             yyjson_mut_val *section,
             GPtrArray      *working)
{
  yyjson_mut_val *list = yyjson_mut_obj_add_arr (document, section, "working");

  for (guint i = 0; i < working->len; i++)
    {
      const FwScoreWorking *line = working->pdata[i];
      yyjson_mut_val *object = yyjson_mut_arr_add_obj (document, list);

      yyjson_mut_obj_add_strcpy (document, object, "question", fw_question_get_key (line->question));
      yyjson_mut_obj_add_strcpy (document, object, "instance", line->instance);
      yyjson_mut_obj_add_real (document, object, "points", line->points);
      yyjson_mut_obj_add_real (document, object, "weight", line->weight);
      yyjson_mut_obj_add_strcpy (document, object, "answer", line->answer);
      yyjson_mut_obj_add_bool (document, object, "contested", line->contested);
    }
}

static void
add_instances (yyjson_mut_doc *document,
               yyjson_mut_val *section,
               GPtrArray      *instances)
{
  yyjson_mut_val *list = yyjson_mut_obj_add_arr (document, section, "instances");

  for (guint i = 0; i < instances->len; i++)
    {
      const FwScoreInstance *instance = instances->pdata[i];
      yyjson_mut_val *object = yyjson_mut_arr_add_obj (document, list);

      yyjson_mut_obj_add_strcpy (document, object, "instance", instance->instance);
      add_figure (document, object, "score", instance->has_score, instance->score);
      add_count (document, object, &instance->count);
    }
}

/**
 * fw_score_to_json:
 * @self: a score
 * @document: where to make it
 * @language: (nullable): of titles: %NULL the locale's, FW_TEMPLATE_OWN_LANGUAGE where every device
 *   must write the same
 *
 * Returns: `{"overall","contested","answered",…,"sections":[{"id","key","title","score",…,"working"}]}`;
 * a figure that there is not is null. Strings are copied into @document.
 */
yyjson_mut_val *
fw_score_to_json (FwScore        *self,
                  yyjson_mut_doc *document,
                  const char     *language)
{
  yyjson_mut_val *root = yyjson_mut_obj (document);
  yyjson_mut_val *list;

  add_figure (document, root, "overall", self->has_overall, self->overall);
  yyjson_mut_obj_add_bool (document, root, "contested", self->contested);
  add_count (document, root, &self->count);
  list = yyjson_mut_obj_add_arr (document, root, "sections");
  for (guint i = 0; i < self->sections->len; i++)
    {
      const FwScoreSection *section = self->sections->pdata[i];
      yyjson_mut_val *object = yyjson_mut_arr_add_obj (document, list);

      yyjson_mut_obj_add_strcpy (document, object, "id", fw_section_get_id (section->section));
      yyjson_mut_obj_add_strcpy (document, object, "key", fw_section_get_key (section->section));
      yyjson_mut_obj_add_strcpy (document, object, "title",
                                 fw_section_get_title (section->section, language));
      yyjson_mut_obj_add_real (document, object, "weight", fw_section_get_weight (section->section));
      add_figure (document, object, "score", section->has_score, section->score);
      yyjson_mut_obj_add_bool (document, object, "contested", section->contested);
      add_count (document, object, &section->count);
      add_instances (document, object, section->instances);
      add_working (document, object, section->working);
    }

  return root;
}
