/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A values matrix as the command line's JSON.
 */
#define G_LOG_DOMAIN "fw-review"

#include "fw-values-matrix.h"

static yyjson_mut_val *
pairs_json (const FwValueRow *row,
            yyjson_mut_doc   *document)
{
  yyjson_mut_val *list = yyjson_mut_arr (document);

  for (guint i = 0; i < row->pairs->len; i++)
    {
      const FwValuePair *pair = g_ptr_array_index (row->pairs, i);
      yyjson_mut_val *object = yyjson_mut_arr_add_obj (document, list);

      fw_json_put_text (document, object, "value", pair->name);
      fw_json_put_text (document, object, "id", pair->value);
      fw_json_put_text (document, object, "pair", pair->relation);
    }

  return list;
}

static yyjson_mut_val *
cells_json (FwValuesMatrix   *self,
            const FwValueRow *row,
            yyjson_mut_doc   *document)
{
  GPtrArray *groups = fw_values_matrix_get_groups (self);
  yyjson_mut_val *list = yyjson_mut_arr (document);

  for (guint i = 0; i < row->cells->len; i++)
    {
      const FwValueCell *cell = &g_array_index (row->cells, FwValueCell, i);
      yyjson_mut_val *object = yyjson_mut_arr_add_obj (document, list);

      fw_json_put_text (document, object, "group", ((FwValueGroup *) g_ptr_array_index (groups, i))->label);
      fw_rate_put_json (&cell->rate, cell->hidden, document, object);
    }

  return list;
}

static yyjson_mut_val *
row_json (FwValuesMatrix   *self,
          const FwValueRow *row,
          yyjson_mut_doc   *document)
{
  yyjson_mut_val *object = yyjson_mut_obj (document);
  yyjson_mut_val *total = yyjson_mut_obj (document);
  yyjson_mut_val *seen = yyjson_mut_obj (document);

  fw_json_put_text (document, object, "value", row->name);
  fw_json_put_text (document, object, "id", row->id);
  fw_json_put_text (document, object, "side", row->side);
  yyjson_mut_obj_add_val (document, object, "pairs", pairs_json (row, document));
  fw_rate_put_json (&row->total.rate, row->total.hidden, document, total);
  yyjson_mut_obj_add_val (document, object, "heard", total);
  yyjson_mut_obj_add_val (document, object, "cells", cells_json (self, row, document));
  yyjson_mut_obj_add_uint (document, seen, "answers", row->seen_answers);
  yyjson_mut_obj_add_uint (document, seen, "photos", row->seen_photos);
  yyjson_mut_obj_add_val (document, object, "seen", seen);

  return object;
}

static yyjson_mut_val *
fit_json (FwValuesMatrix *self,
          const FwFitRow *row,
          yyjson_mut_doc *document)
{
  yyjson_mut_val *object = yyjson_mut_obj (document);
  yyjson_mut_val *cells = yyjson_mut_arr (document);

  fw_json_put_text (document, object, "scale", fw_question_get_scale (row->question));
  fw_json_put_text (document, object, "question", fw_question_get_key (row->question));
  fw_json_put_text (document, object, "text", fw_question_get_text (row->question, fw_values_matrix_get_language (self)));
  fw_json_put_text (document, object, "ours", row->ours);
  for (guint i = 0; i < row->cells->len; i++)
    {
      const FwFitCell *cell = g_ptr_array_index (row->cells, i);
      yyjson_mut_val *said = yyjson_mut_arr_add_obj (document, cells);

      fw_json_put_text (document, said, "theirs", cell->theirs);
      if (cell->known)
        yyjson_mut_obj_add_uint (document, said, "distance", cell->distance);
      else
        yyjson_mut_obj_add_null (document, said, "distance");
    }
  yyjson_mut_obj_add_val (document, object, "cells", cells);

  return object;
}

static yyjson_mut_val *
groups_json (FwValuesMatrix *self,
             yyjson_mut_doc *document)
{
  GPtrArray *groups = fw_values_matrix_get_groups (self);
  yyjson_mut_val *list = yyjson_mut_arr (document);

  for (guint i = 0; i < groups->len; i++)
    {
      const FwValueGroup *group = g_ptr_array_index (groups, i);
      yyjson_mut_val *object = yyjson_mut_arr_add_obj (document, list);

      fw_json_put_text (document, object, "group", group->label);
      yyjson_mut_obj_add_uint (document, object, "people", group->people);
    }

  return list;
}

/**
 * fw_values_matrix_to_json:
 * @self: a matrix
 * @document: where to make it
 *
 * Returns: `{"visits","groups","values","fit"}`
 */
yyjson_mut_val *
fw_values_matrix_to_json (FwValuesMatrix *self,
                          yyjson_mut_doc *document)
{
  GPtrArray *columns = fw_values_matrix_get_visits (self);
  yyjson_mut_val *object = yyjson_mut_obj (document);
  yyjson_mut_val *visits = yyjson_mut_arr (document);
  yyjson_mut_val *values = yyjson_mut_arr (document);
  yyjson_mut_val *fits = yyjson_mut_arr (document);

  for (guint i = 0; i < columns->len; i++)
    yyjson_mut_arr_append (visits, fw_review_visit_to_json (g_ptr_array_index (columns, i), document));
  for (guint i = 0; i < fw_values_matrix_get_rows (self)->len; i++)
    yyjson_mut_arr_append (values, row_json (self, fw_values_matrix_get_rows (self)->pdata[i], document));
  for (guint i = 0; i < fw_values_matrix_get_fits (self)->len; i++)
    yyjson_mut_arr_append (fits, fit_json (self, fw_values_matrix_get_fits (self)->pdata[i], document));
  yyjson_mut_obj_add_val (document, object, "visits", visits);
  yyjson_mut_obj_add_val (document, object, "groups", groups_json (self, document));
  yyjson_mut_obj_add_val (document, object, "values", values);
  yyjson_mut_obj_add_val (document, object, "fit", fits);

  return object;
}
