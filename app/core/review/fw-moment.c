/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pairing what both sides were asked: the first question of a template's vendor side with the first of
 * its client side, and so on.
 */
#define G_LOG_DOMAIN "fw-review"

#include "fw-moment.h"

#include "fw-alignment.h"

static void
cell_free (FwMomentCell *cell)
{
  g_clear_pointer (&cell->vendor, fw_comparison_cell_free);
  g_clear_pointer (&cell->client, fw_comparison_cell_free);
  g_free (cell);
}

static void
moment_free (FwMoment *self)
{
  g_ptr_array_unref (self->cells);
  g_free (self);
}

/* The first moment of the same template that lacks this side. */
static FwMoment *
find_open (GPtrArray  *moments,
           FwQuestion *question)
{
  gboolean is_client = fw_question_get_side (question) == FW_SIDE_CLIENT;

  for (guint i = 0; i < moments->len; i++)
    {
      FwMoment *moment = g_ptr_array_index (moments, i);
      FwQuestion *other = is_client ? moment->vendor : moment->client;

      if ((is_client ? moment->client : moment->vendor) == NULL && other != NULL &&
          g_str_equal (fw_question_get_template_id (other), fw_question_get_template_id (question)))
        return moment;
    }

  return NULL;
}

static void
add_question (GPtrArray  *moments,
              FwQuestion *question)
{
  FwMoment *moment = find_open (moments, question);

  if (moment == NULL)
    {
      moment = g_new0 (FwMoment, 1);
      moment->cells = g_ptr_array_new_with_free_func ((GDestroyNotify) cell_free);
      g_ptr_array_add (moments, moment);
    }
  if (fw_question_get_side (question) == FW_SIDE_CLIENT)
    moment->client = question;
  else
    moment->vendor = question;
}

static FwComparisonCell *
read_side (FwReviewVisit *visit,
           FwQuestion    *question,
           const char    *language)
{
  return question != NULL
         ? fw_comparison_cell_new (visit, FW_INSTANCE_NONE, fw_question_get_key (question), language) : NULL;
}

static void
add_cells (FwMoment   *self,
           GPtrArray  *visits,
           const char *language)
{
  for (guint i = 0; i < visits->len; i++)
    {
      FwMomentCell *cell = g_new0 (FwMomentCell, 1);

      cell->vendor = read_side (g_ptr_array_index (visits, i), self->vendor, language);
      cell->client = read_side (g_ptr_array_index (visits, i), self->client, language);
      cell->known = cell->vendor != NULL && cell->client != NULL && cell->vendor->value != NULL &&
                    cell->client->value != NULL;
      cell->same = cell->known && fw_json_equal (cell->vendor->value, cell->client->value);
      g_ptr_array_add (self->cells, cell);
    }
}

/**
 * fw_moment_list:
 * @visits: (element-type FwReviewVisit): visits, which must outlive the result
 * @sections: (element-type FwAlignedSection): their questions
 * @language: (nullable): of texts: %NULL the locale's, or FW_TEMPLATE_OWN_LANGUAGE
 *
 * Returns: (transfer full) (element-type FwMoment): what the templates mark as a moment of truth
 */
GPtrArray *
fw_moment_list (GPtrArray  *visits,
                GPtrArray  *sections,
                const char *language)
{
  GPtrArray *moments = g_ptr_array_new_with_free_func ((GDestroyNotify) moment_free);

  for (guint i = 0; i < sections->len; i++)
    {
      const FwAlignedSection *section = g_ptr_array_index (sections, i);

      for (guint j = 0; j < section->questions->len; j++)
        if (fw_question_is_moment_of_truth (g_ptr_array_index (section->questions, j)))
          add_question (moments, g_ptr_array_index (section->questions, j));
    }
  for (guint i = 0; i < moments->len; i++)
    add_cells (g_ptr_array_index (moments, i), visits, language);

  return moments;
}

static yyjson_mut_val *
question_json (FwQuestion     *question,
               yyjson_mut_doc *document,
               const char     *language)
{
  yyjson_mut_val *object;

  if (question == NULL)
    return yyjson_mut_null (document);
  object = yyjson_mut_obj (document);
  fw_json_put_text (document, object, "question", fw_question_get_key (question));
  fw_json_put_text (document, object, "text", fw_question_get_text (question, language));

  return object;
}

static yyjson_mut_val *
side_json (const FwComparisonCell *cell,
           yyjson_mut_doc         *document)
{
  return cell != NULL ? fw_comparison_cell_to_json (cell, document) : yyjson_mut_null (document);
}

/**
 * fw_moment_to_json:
 * @self: a moment
 * @document: where to make it
 * @language: (nullable): of texts, as of fw_moment_list()
 *
 * Returns: `{"vendor","client","cells":[{"vendor","client","same"}]}`, "same" being null where one side
 *   was not asked
 */
yyjson_mut_val *
fw_moment_to_json (const FwMoment *self,
                   yyjson_mut_doc *document,
                   const char     *language)
{
  yyjson_mut_val *object = yyjson_mut_obj (document);
  yyjson_mut_val *cells = yyjson_mut_arr (document);

  yyjson_mut_obj_add_val (document, object, "vendor", question_json (self->vendor, document, language));
  yyjson_mut_obj_add_val (document, object, "client", question_json (self->client, document, language));
  for (guint i = 0; i < self->cells->len; i++)
    {
      const FwMomentCell *cell = g_ptr_array_index (self->cells, i);
      yyjson_mut_val *said = yyjson_mut_arr_add_obj (document, cells);

      yyjson_mut_obj_add_val (document, said, "vendor", side_json (cell->vendor, document));
      yyjson_mut_obj_add_val (document, said, "client", side_json (cell->client, document));
      if (cell->known)
        yyjson_mut_obj_add_bool (document, said, "same", cell->same);
      else
        yyjson_mut_obj_add_null (document, said, "same");
    }
  yyjson_mut_obj_add_val (document, object, "cells", cells);

  return object;
}
