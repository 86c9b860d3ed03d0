/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Counting how far the visits of a walk agree. Figures come from scales and fixed words; what was
 * written freely is not counted.
 */
#define G_LOG_DOMAIN "fw-review"

#include "fw-agreement.h"

#include "fw-comparison.h"

static void
row_free (FwAgreementRow *row)
{
  g_free (row->label);
  g_array_unref (row->answers);
  g_free (row);
}

static void
agreement_clear (FwAgreement *self)
{
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->visits);
}

/**
 * fw_agreement_unref:
 * @self: (transfer full): an agreement
 */
void
fw_agreement_unref (FwAgreement *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) agreement_clear);
}

/* How many steps the two answers are apart; more than one where they are not on a scale. */
static guint
get_distance (FwQuestion             *question,
              const FwComparisonCell *a,
              const FwComparisonCell *b)
{
  guint distance = 2;

  if (!fw_comparison_cell_differs (a, b))
    return 0;
  if (a->na || b->na || !fw_question_accepts (question, a->value, NULL) ||
      !fw_question_accepts (question, b->value, NULL))
    return distance;
  if (fw_question_get_kind (question) == FW_QUESTION_RATING)
    return (guint) ABS (yyjson_get_int (a->value) - yyjson_get_int (b->value));
  fw_question_get_distance (question, a->value, b->value, &distance);

  return distance;
}

/* The greatest distance between any two; FALSE where fewer than two answered. */
static gboolean
get_spread (FwQuestion *question,
            GPtrArray  *cells,
            guint      *spread)
{
  guint answered = 0;

  *spread = 0;
  for (guint i = 0; i < cells->len; i++)
    {
      const FwComparisonCell *cell = g_ptr_array_index (cells, i);

      if (cell->value == NULL && !cell->na)
        continue;
      answered++;
      for (guint j = i + 1; j < cells->len; j++)
        *spread = MAX (*spread, get_distance (question, cell, g_ptr_array_index (cells, j)));
    }

  return answered >= 2;
}

static GArray *
list_answers (GPtrArray *cells)
{
  GArray *answers = g_array_sized_new (FALSE, FALSE, sizeof (FwAgreementAnswer), cells->len);

  for (guint i = 0; i < cells->len; i++)
    {
      const FwComparisonCell *cell = g_ptr_array_index (cells, i);
      FwAgreementAnswer answer = { cell->value, cell->na };

      g_array_append_val (answers, answer);
    }

  return answers;
}

static void
add_row (FwAgreement           *self,
         const FwComparisonRow *row)
{
  FwQuestionKind kind = fw_question_get_kind (row->question);
  FwAgreementRow *added;
  guint spread;

  if (kind == FW_QUESTION_TEXT || !get_spread (row->question, row->cells, &spread))
    return;
  added = g_new0 (FwAgreementRow, 1);
  added->question = row->question;
  added->label = g_strdup (row->label);
  added->answers = list_answers (row->cells);
  added->kind = spread == 0 ? FW_AGREEMENT_EQUAL : spread == 1 ? FW_AGREEMENT_ONE_APART : FW_AGREEMENT_FURTHER;
  self->equal += added->kind == FW_AGREEMENT_EQUAL;
  self->one_apart += added->kind == FW_AGREEMENT_ONE_APART;
  self->further += added->kind == FW_AGREEMENT_FURTHER;
  g_ptr_array_add (self->rows, added);
}

static gboolean
is_one_walk (GPtrArray *visits)
{
  const char *walk = visits->len > 0 ? fw_visit_get_walk (fw_review_visit_get_visit (visits->pdata[0])) : NULL;

  for (guint i = 0; i < visits->len; i++)
    if (fw_review_visit_is_sealed (visits->pdata[i]) ||
        g_strcmp0 (fw_visit_get_walk (fw_review_visit_get_visit (visits->pdata[i])), walk) != 0)
      return FALSE;

  return visits->len >= 2;
}

/**
 * fw_agreement_new:
 * @visits: (element-type FwReviewVisit): the visits of one walk
 *
 * Questions count that at least two of the visits answered, "not applicable" being an answer. Of more
 * than two the farthest two count. Only a rating and a scale of fit can be one apart. Free text is left
 * out.
 *
 * Returns: (transfer full) (nullable): the agreement; %NULL where there are fewer than two, where they
 *   are of different walks, or where one of them is still sealed
 */
FwAgreement *
fw_agreement_new (GPtrArray *visits)
{
  FwAgreement *self;
  g_autoptr(GPtrArray) sections = NULL;

  if (!is_one_walk (visits))
    return NULL;
  self = g_atomic_rc_box_new0 (FwAgreement);
  self->visits = fw_review_visits_copy (visits);
  self->walk = fw_visit_get_walk (fw_review_visit_get_visit (visits->pdata[0]));
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  sections = fw_comparison_list_sections (visits, FW_TEMPLATE_OWN_LANGUAGE);
  for (guint i = 0; i < sections->len; i++)
    {
      const FwComparisonSection *section = g_ptr_array_index (sections, i);

      for (guint j = 0; j < section->rows->len; j++)
        add_row (self, g_ptr_array_index (section->rows, j));
    }

  return self;
}

/**
 * fw_agreement_get_share:
 * @self: an agreement
 * @share: (out): the share of questions that were answered equally, 0 to 1
 *
 * Returns: whether there is a question to agree on
 */
gboolean
fw_agreement_get_share (FwAgreement *self,
                        double      *share)
{
  if (self->rows->len == 0)
    return FALSE;
  *share = (double) self->equal / self->rows->len;

  return TRUE;
}

/**
 * fw_agreement_kind_get_name:
 * @kind: a kind
 *
 * Returns: "equal", "one-apart" or "further"
 */
const char *
fw_agreement_kind_get_name (FwAgreementKind kind)
{
  static const char *const names[] = { "equal", "one-apart", "further" };

  return names[kind];
}

/**
 * fw_agreement_to_json:
 * @self: an agreement
 * @document: where to make it
 *
 * Returns: `{"walk","visits","equal","one_apart","further","share","questions"}`
 */
yyjson_mut_val *
fw_agreement_to_json (FwAgreement    *self,
                      yyjson_mut_doc *document)
{
  yyjson_mut_val *object = yyjson_mut_obj (document);
  yyjson_mut_val *visits = yyjson_mut_arr (document);
  yyjson_mut_val *questions = yyjson_mut_arr (document);
  double share;

  fw_json_put_text (document, object, "walk", self->walk);
  for (guint i = 0; i < self->visits->len; i++)
    yyjson_mut_arr_add_strcpy (document, visits, fw_review_visit_get_id (g_ptr_array_index (self->visits, i)));
  yyjson_mut_obj_add_val (document, object, "visits", visits);
  yyjson_mut_obj_add_uint (document, object, "equal", self->equal);
  yyjson_mut_obj_add_uint (document, object, "one_apart", self->one_apart);
  yyjson_mut_obj_add_uint (document, object, "further", self->further);
  if (fw_agreement_get_share (self, &share))
    yyjson_mut_obj_add_real (document, object, "share", share);
  else
    yyjson_mut_obj_add_null (document, object, "share");
  for (guint i = 0; i < self->rows->len; i++)
    {
      const FwAgreementRow *row = g_ptr_array_index (self->rows, i);
      yyjson_mut_val *question = yyjson_mut_arr_add_obj (document, questions);

      fw_json_put_text (document, question, "question", fw_question_get_key (row->question));
      fw_json_put_text (document, question, "instance", row->label);
      fw_json_put_text (document, question, "agreement", fw_agreement_kind_get_name (row->kind));
    }
  yyjson_mut_obj_add_val (document, object, "questions", questions);

  return object;
}
