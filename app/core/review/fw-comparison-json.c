/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A comparison as the command line's JSON.
 */
#define G_LOG_DOMAIN "fw-review"

#include "fw-comparison.h"

static void
add_figure (yyjson_mut_doc       *document,
            yyjson_mut_val       *scores,
            const FwScoreSection *figure)
{
  if (figure != NULL && figure->has_score)
    yyjson_mut_arr_add_real (document, scores, figure->score);
  else
    yyjson_mut_arr_add_null (document, scores);
}

static yyjson_mut_val *
figures_json (GPtrArray      *figures,
              yyjson_mut_doc *document)
{
  yyjson_mut_val *scores = yyjson_mut_arr (document);

  for (guint i = 0; i < figures->len; i++)
    add_figure (document, scores, g_ptr_array_index (figures, i));

  return scores;
}

static yyjson_mut_val *
counts_json (GPtrArray      *figures,
             yyjson_mut_doc *document)
{
  yyjson_mut_val *counts = yyjson_mut_arr (document);

  for (guint i = 0; i < figures->len; i++)
    {
      const FwScoreSection *figure = g_ptr_array_index (figures, i);
      yyjson_mut_val *object = yyjson_mut_arr_add_obj (document, counts);

      yyjson_mut_obj_add_uint (document, object, "answered", figure != NULL ? figure->count.answered : 0);
      yyjson_mut_obj_add_uint (document, object, "visible", figure != NULL ? figure->count.visible : 0);
    }

  return counts;
}

static yyjson_mut_val *
row_json (FwComparison          *self,
          const FwComparisonRow *row,
          yyjson_mut_doc        *document)
{
  yyjson_mut_val *object = yyjson_mut_obj (document);
  yyjson_mut_val *cells = yyjson_mut_arr (document);

  fw_json_put_text (document, object, "question", fw_question_get_key (row->question));
  fw_json_put_text (document, object, "instance", row->label);
  fw_json_put_text (document, object, "text",
                    fw_question_get_text (row->question, fw_comparison_get_language (self)));
  fw_json_put_text (document, object, "kind", fw_question_kind_get_name (fw_question_get_kind (row->question)));
  for (guint i = 0; i < row->cells->len; i++)
    yyjson_mut_arr_append (cells, fw_comparison_cell_to_json (g_ptr_array_index (row->cells, i), document));
  yyjson_mut_obj_add_val (document, object, "cells", cells);
  yyjson_mut_obj_add_bool (document, object, "differs", row->differs);
  yyjson_mut_obj_add_bool (document, object, "disputed", row->disputed);

  return object;
}

static yyjson_mut_val *
section_json (FwComparison              *self,
              const FwComparisonSection *section,
              FwComparisonFilter         filter,
              yyjson_mut_doc            *document)
{
  yyjson_mut_val *object = yyjson_mut_obj (document);
  yyjson_mut_val *rows = yyjson_mut_arr (document);
  GPtrArray *figures = fw_comparison_section_get_figures (section);

  fw_json_put_text (document, object, "id", fw_section_get_id (section->section));
  fw_json_put_text (document, object, "key", fw_section_get_key (section->section));
  fw_json_put_text (document, object, "title",
                    fw_section_get_title (section->section, fw_comparison_get_language (self)));
  fw_json_put_text (document, object, "side", fw_side_get_name (fw_section_get_side (section->section)));
  yyjson_mut_obj_add_val (document, object, "scores", figures_json (figures, document));
  if (fw_section_get_side (section->section) == FW_SIDE_BOTH)
    yyjson_mut_obj_add_val (document, object, "client_scores", figures_json (section->client, document));
  yyjson_mut_obj_add_val (document, object, "counts", counts_json (figures, document));
  for (guint i = 0; i < section->rows->len; i++)
    if (fw_comparison_row_passes (g_ptr_array_index (section->rows, i), filter))
      yyjson_mut_arr_append (rows, row_json (self, g_ptr_array_index (section->rows, i), document));
  yyjson_mut_obj_add_val (document, object, "rows", rows);

  return object;
}

static yyjson_mut_val *
sections_json (FwComparison       *self,
               FwComparisonFilter  filter,
               yyjson_mut_doc     *document)
{
  GPtrArray *sections = fw_comparison_get_sections (self);
  yyjson_mut_val *list = yyjson_mut_arr (document);

  for (guint i = 0; i < sections->len; i++)
    {
      yyjson_mut_val *section = section_json (self, g_ptr_array_index (sections, i), filter, document);

      if (filter == FW_COMPARISON_ALL || yyjson_mut_arr_size (yyjson_mut_obj_get (section, "rows")) > 0)
        yyjson_mut_arr_append (list, section);
    }

  return list;
}

static yyjson_mut_val *
moments_json (FwComparison   *self,
              yyjson_mut_doc *document)
{
  GPtrArray *moments = fw_comparison_get_moments (self);
  yyjson_mut_val *list = yyjson_mut_arr (document);

  for (guint i = 0; i < moments->len; i++)
    yyjson_mut_arr_append (list, fw_moment_to_json (g_ptr_array_index (moments, i), document,
                                                    fw_comparison_get_language (self)));

  return list;
}

static yyjson_mut_val *
values_json (FwComparison   *self,
             yyjson_mut_doc *document)
{
  GPtrArray *values = fw_comparison_get_values (self);
  yyjson_mut_val *list = yyjson_mut_arr (document);

  for (guint i = 0; i < values->len; i++)
    {
      const FwComparisonValue *value = g_ptr_array_index (values, i);
      yyjson_mut_val *object = yyjson_mut_arr_add_obj (document, list);
      yyjson_mut_val *cells = yyjson_mut_arr (document);

      fw_json_put_text (document, object, "value", value->name);
      fw_json_put_text (document, object, "id", value->id);
      fw_json_put_text (document, object, "side", value->side);
      for (guint v = 0; v < value->rates->len; v++)
        {
          const FwRate *rate = &g_array_index (value->rates, FwRate, v);

          fw_rate_put_json (rate, fw_rate_is_small (rate), document, yyjson_mut_arr_add_obj (document, cells));
        }
      yyjson_mut_obj_add_val (document, object, "cells", cells);
    }

  return list;
}

static yyjson_mut_val *
claims_json (FwComparison   *self,
             yyjson_mut_doc *document)
{
  GPtrArray *claims = fw_comparison_get_claims (self);
  yyjson_mut_val *list = yyjson_mut_arr (document);

  for (guint i = 0; i < claims->len; i++)
    {
      const FwComparisonClaim *claim = g_ptr_array_index (claims, i);

      yyjson_mut_arr_append (list, fw_claim_to_json (claim->claim, document));
    }

  return list;
}

/**
 * fw_comparison_to_json:
 * @self: a comparison
 * @filter: which rows are wanted
 * @document: where to make it
 *
 * Rates that stand on too few people are hidden, private notes left out.
 *
 * Returns: the comparison
 */
yyjson_mut_val *
fw_comparison_to_json (FwComparison       *self,
                       FwComparisonFilter  filter,
                       yyjson_mut_doc     *document)
{
  yyjson_mut_val *object = yyjson_mut_obj (document);
  yyjson_mut_val *visits = yyjson_mut_arr (document);
  yyjson_mut_val *agreements = yyjson_mut_arr (document);
  GPtrArray *columns = fw_comparison_get_visits (self);
  GPtrArray *walks = fw_comparison_get_agreements (self);

  for (guint i = 0; i < columns->len; i++)
    yyjson_mut_arr_append (visits, fw_review_visit_to_json (g_ptr_array_index (columns, i), document));
  for (guint i = 0; i < walks->len; i++)
    yyjson_mut_arr_append (agreements, fw_agreement_to_json (g_ptr_array_index (walks, i), document));
  yyjson_mut_obj_add_val (document, object, "visits", visits);
  yyjson_mut_obj_add_val (document, object, "moment_of_truth", moments_json (self, document));
  yyjson_mut_obj_add_val (document, object, "sections", sections_json (self, filter, document));
  yyjson_mut_obj_add_val (document, object, "values", values_json (self, document));
  yyjson_mut_obj_add_val (document, object, "claims", claims_json (self, document));
  yyjson_mut_obj_add_val (document, object, "agreement", agreements);

  return object;
}
