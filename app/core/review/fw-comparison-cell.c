/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading one answer for a comparison, and how far it is from the baseline.
 */
#define G_LOG_DOMAIN "fw-review"

#include "fw-comparison-cell.h"

#include <math.h>

#include <glib/gi18n.h>

static void
other_free (FwCellOther *other)
{
  g_free (other->text);
  g_free (other);
}

static char *
format_value (FwQuestion *question,
              yyjson_val *value,
              const char *language)
{
  const char *reason;

  if (!yyjson_is_obj (value))
    return fw_question_format_answer (question, value, language);
  reason = fw_json_get_string (value, "reason");

  return reason != NULL ? g_strdup_printf (_("not applicable: %s"), reason) : g_strdup (_("not applicable"));
}

static void
read_others (FwComparisonCell *self,
             FwReviewVisit    *visit,
             FwQuestion       *question,
             const FwRegister *said,
             const char       *language)
{
  FwState *state = fw_visit_get_state (fw_review_visit_get_visit (visit));

  for (guint i = 0; i < said->others->len; i++)
    {
      FwOperation *operation = g_ptr_array_index (said->others, i);
      FwOperation *first = fw_state_resolve (state, operation);
      FwCellOther *other = g_new0 (FwCellOther, 1);

      other->value = fw_operation_get_value (operation);
      other->text = format_value (question, other->value, language);
      other->said = fw_question_translate_answer (question, other->text);
      other->by = fw_operation_get_by (first);
      other->at = fw_operation_get_time (first);
      g_ptr_array_add (self->others, other);
    }
}

static const char *
get_text (const FwRegister *text)
{
  return text != NULL ? yyjson_get_str (text->value) : NULL;
}

static void
read_answer (FwComparisonCell *self,
             FwReviewVisit    *visit,
             const FwPlace    *place,
             const FwAnswer   *answer,
             const char       *language)
{
  self->na = answer->na || place->zone != NULL;
  self->reason = place->zone != NULL ? place->zone : answer->reason;
  self->value = self->na ? NULL : answer->value;
  self->note = get_text (answer->note);
  self->private_note = get_text (answer->private_note);
  if (self->value != NULL)
    {
      self->text = fw_question_format_answer (place->question, self->value, language);
      self->said = fw_question_translate_answer (place->question, self->text);
      self->has_points = fw_question_accepts (place->question, self->value, NULL) &&
                         fw_question_get_points (place->question, self->value, &self->points);
    }
  if (answer->answer == NULL)
    return;
  self->by = answer->answer->by;
  self->at = answer->answer->at;
  if (place->zone == NULL)
    read_others (self, visit, place->question, answer->answer, language);
}

/**
 * fw_comparison_cell_new:
 * @visit: a visit, which must outlive the cell
 * @instance: (nullable): an instance's id or "-"; %NULL where the visit has no such instance
 * @key: "template/question"
 * @language: (nullable): of texts: %NULL the locale's, or FW_TEMPLATE_OWN_LANGUAGE
 *
 * An answer that is kept while its question is hidden is not shown.
 *
 * Returns: (transfer full): the cell
 */
FwComparisonCell *
fw_comparison_cell_new (FwReviewVisit *visit,
                        const char    *instance,
                        const char    *key,
                        const char    *language)
{
  FwComparisonCell *self = g_new0 (FwComparisonCell, 1);
  const FwPlace *place = instance != NULL ? fw_review_visit_find_place (visit, instance, key) : NULL;
  const FwAnswer *answer = NULL;
  GPtrArray *photos = NULL;

  self->others = g_ptr_array_new_with_free_func ((GDestroyNotify) other_free);
  self->photos = g_ptr_array_new ();
  self->asked = place != NULL && place->visible;
  if (!self->asked)
    return self;
  answer = fw_review_visit_find_answer (visit, instance, key);
  if (answer != NULL)
    read_answer (self, visit, place, answer, language);
  else if (place->zone != NULL)
    {
      self->na = TRUE;
      self->reason = place->zone;
    }
  photos = fw_review_visit_get_photos (visit, instance, key);
  if (photos != NULL)
    g_ptr_array_extend (self->photos, photos, NULL, NULL);

  return self;
}

/**
 * fw_comparison_cell_free:
 * @self: (transfer full): a cell
 */
void
fw_comparison_cell_free (FwComparisonCell *self)
{
  g_ptr_array_unref (self->others);
  g_ptr_array_unref (self->photos);
  g_free (self->text);
  g_free (self);
}

/* How far two answers are apart, in the unit of their kind. */
static gboolean
get_change (FwQuestion             *question,
            const FwComparisonCell *from,
            const FwComparisonCell *to,
            double                 *change)
{
  guint distance = 0;

  if (from->value == NULL || to->value == NULL || !fw_question_accepts (question, from->value, NULL) ||
      !fw_question_accepts (question, to->value, NULL))
    return FALSE;
  switch (fw_question_get_kind (question))
    {
    case FW_QUESTION_RATING:
    case FW_QUESTION_NUMBER:
      *change = yyjson_get_num (to->value) - yyjson_get_num (from->value);
      return TRUE;
    case FW_QUESTION_FIT:
      if (!fw_question_get_distance (question, from->value, to->value, &distance))
        return FALSE;
      *change = distance;
      return TRUE;
    case FW_QUESTION_YES_NO:
    case FW_QUESTION_CHOICE:
    case FW_QUESTION_CHOICES:
      *change = to->points - from->points;
      return from->has_points && to->has_points;
    case FW_QUESTION_DATE:
    case FW_QUESTION_TEXT:
    default:
      return FALSE;
    }
}

/**
 * fw_comparison_cell_measure:
 * @self: a cell
 * @baseline: the cell of the baseline
 * @question: the question as the newest version has it
 *
 * Sets how far the answer is from the baseline's. An answer that no longer fits the question is not
 * measured.
 */
void
fw_comparison_cell_measure (FwComparisonCell *self,
                            FwComparisonCell *baseline,
                            FwQuestion       *question)
{
  self->has_change = self != baseline && get_change (question, baseline, self, &self->change);
}

/**
 * fw_comparison_cell_is_recorded:
 * @self: a cell
 *
 * Returns: whether anything was recorded there: an answer, a note or a photo
 */
gboolean
fw_comparison_cell_is_recorded (const FwComparisonCell *self)
{
  return self->value != NULL || self->na || self->note != NULL || self->private_note != NULL ||
         self->others->len > 0 || self->photos->len > 0;
}

/**
 * fw_comparison_cell_differs:
 * @self: a cell
 * @other: another of the same row
 *
 * What was not asked or not answered differs from nothing. "Not applicable" differs from a value, not
 * from another reason.
 *
 * Returns: whether the two say something different
 */
gboolean
fw_comparison_cell_differs (const FwComparisonCell *self,
                            const FwComparisonCell *other)
{
  if ((self->value == NULL && !self->na) || (other->value == NULL && !other->na))
    return FALSE;

  return self->na != other->na || !fw_json_equal (self->value, other->value);
}

/**
 * fw_comparison_cell_dup_change:
 * @self: a cell
 * @question: its question
 *
 * Says the difference by sign and number: "+2" steps of a rating, "-0.5" of a number, "+50 points" of a
 * hundred for choices, "2 apart" on a scale of fit, where different is not worse.
 *
 * Returns: (transfer full) (nullable): the difference from the baseline, %NULL where there is none
 */
char *
fw_comparison_cell_dup_change (const FwComparisonCell *self,
                               FwQuestion             *question)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (!self->has_change || self->change == 0)
    return NULL;
  switch (fw_question_get_kind (question))
    {
    case FW_QUESTION_FIT:
      return g_strdup_printf (_("%.0f apart"), self->change);
    case FW_QUESTION_RATING:
    case FW_QUESTION_NUMBER:
      g_ascii_formatd (number, sizeof number, "%.6g", fabs (self->change));
      return g_strconcat (self->change > 0 ? "+" : "−", number, NULL);
    case FW_QUESTION_YES_NO:
    case FW_QUESTION_CHOICE:
    case FW_QUESTION_CHOICES:
    case FW_QUESTION_DATE:
    case FW_QUESTION_TEXT:
    default:
      return g_strdup_printf (_("%s%.0f points"), self->change > 0 ? "+" : "−", fabs (self->change) * 100);
    }
}

/* What stands under a photo that is held back stays back with it. */
static yyjson_mut_val *
photos_json (const FwComparisonCell *self,
             yyjson_mut_doc         *document)
{
  yyjson_mut_val *list = yyjson_mut_arr (document);

  for (guint i = 0; i < self->photos->len; i++)
    {
      const FwPhoto *photo = g_ptr_array_index (self->photos, i);
      yyjson_mut_val *object = yyjson_mut_arr_add_obj (document, list);

      fw_json_put_text (document, object, "id", photo->id);
      fw_json_put_text (document, object, "caption", photo->shared != NULL ? photo->caption : NULL);
      fw_json_put_value (document, object, "shared", photo->shared);
    }

  return list;
}

static yyjson_mut_val *
others_json (const FwComparisonCell *self,
             yyjson_mut_doc         *document)
{
  yyjson_mut_val *list = yyjson_mut_arr (document);

  for (guint i = 0; i < self->others->len; i++)
    {
      const FwCellOther *other = g_ptr_array_index (self->others, i);
      yyjson_mut_val *object = yyjson_mut_arr_add_obj (document, list);

      fw_json_put_value (document, object, "value", other->value);
      fw_json_put_text (document, object, "by", other->by);
      fw_json_put_text (document, object, "at", other->at);
    }

  return list;
}

/**
 * fw_comparison_cell_to_json:
 * @self: a cell
 * @document: where to make it
 *
 * Returns: the cell without the private note
 */
yyjson_mut_val *
fw_comparison_cell_to_json (const FwComparisonCell *self,
                            yyjson_mut_doc         *document)
{
  yyjson_mut_val *object = yyjson_mut_obj (document);

  yyjson_mut_obj_add_bool (document, object, "asked", self->asked);
  fw_json_put_value (document, object, "value", self->value);
  fw_json_put_text (document, object, "text", self->text);
  yyjson_mut_obj_add_bool (document, object, "na", self->na);
  fw_json_put_text (document, object, "reason", self->na ? self->reason : NULL);
  if (self->has_points)
    yyjson_mut_obj_add_real (document, object, "points", self->points);
  else
    yyjson_mut_obj_add_null (document, object, "points");
  if (self->has_change)
    yyjson_mut_obj_add_real (document, object, "change", self->change);
  else
    yyjson_mut_obj_add_null (document, object, "change");
  fw_json_put_text (document, object, "note", self->note);
  yyjson_mut_obj_add_val (document, object, "photos", photos_json (self, document));
  yyjson_mut_obj_add_val (document, object, "others", others_json (self, document));

  return object;
}
