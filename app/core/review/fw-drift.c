/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Drawing the drift from the questions of one topic.
 */
#define G_LOG_DOMAIN "fw-review"

#include "fw-drift.h"

#include <string.h>

#include <glib/gi18n.h>

/* Sums of one question over the instances it was answered in. */
typedef struct
{
  double points;
  guint count;
} Sum;

/* Whether an answer counts: visible, applicable, fitting its question. */
static gboolean
get_points (FwReviewVisit *visit,
            const FwPlace *place,
            double        *points)
{
  const FwAnswer *answer = fw_review_visit_find_answer (visit, place->instance, fw_question_get_key (place->question));

  return g_strcmp0 (fw_question_get_topic (place->question), FW_DRIFT_TOPIC) == 0 && place->visible &&
         place->zone == NULL && answer != NULL && !answer->na && answer->value != NULL &&
         fw_question_accepts (place->question, answer->value, NULL) &&
         fw_question_get_points (place->question, answer->value, points);
}

/* The points of each question of the topic, by key. */
static GHashTable *
sum_points (FwReviewVisit *visit)
{
  GHashTable *sums = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  GPtrArray *places = fw_review_visit_get_places (visit);

  for (guint i = 0; i < places->len; i++)
    {
      const FwPlace *place = g_ptr_array_index (places, i);
      Sum *sum = g_hash_table_lookup (sums, fw_question_get_key (place->question));
      double points;

      if (!get_points (visit, place, &points))
        continue;
      if (sum == NULL)
        {
          sum = g_new0 (Sum, 1);
          g_hash_table_insert (sums, (gpointer) fw_question_get_key (place->question), sum);
        }
      sum->points += points;
      sum->count++;
    }

  return sums;
}

static gboolean
is_before_contract (FwReviewVisit *visit)
{
  const char *phase = fw_visit_get_phase (fw_review_visit_get_visit (visit));

  return g_strcmp0 (phase, "pre-rfp") == 0 || g_strcmp0 (phase, "selection") == 0;
}

static gboolean
has_answers (FwReviewVisit *visit)
{
  g_autoptr(GHashTable) sums = sum_points (visit);

  return g_hash_table_size (sums) > 0;
}

static FwReviewVisit *
find_first (GPtrArray *visits)
{
  for (guint i = 0; i < visits->len; i++)
    if (is_before_contract (g_ptr_array_index (visits, i)) && has_answers (g_ptr_array_index (visits, i)))
      return g_ptr_array_index (visits, i);

  return NULL;
}

static FwReviewVisit *
find_last (GPtrArray *visits)
{
  for (guint i = visits->len; i > 0; i--)
    if (has_answers (g_ptr_array_index (visits, i - 1)))
      return g_ptr_array_index (visits, i - 1);

  return NULL;
}

static void
compare_sums (FwDrift    *self,
              GHashTable *before,
              GHashTable *after)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const Sum *first = value;
      const Sum *last = g_hash_table_lookup (after, key);

      if (last == NULL)
        continue;
      self->before += first->points / first->count;
      self->after += last->points / last->count;
      self->common++;
    }
  if (self->common == 0)
    return;
  self->before /= self->common;
  self->after /= self->common;
  self->change = self->after - self->before;
}

/**
 * fw_drift_measure:
 * @self: (out): the drift; borrows from @visits
 * @visits: (element-type FwReviewVisit): the visits of a site, the earliest first
 *
 * The mean points of the questions of the topic "communication" that were answered both at the earliest
 * visit before the contract (pre-RFP or selection) and at the latest one; visits that answered none of
 * them are passed over. Called out where it fell by at least %FW_DRIFT_CALLED_OUT on at least
 * %FW_DRIFT_MIN_COMMON questions. The tolerance is for rounding only: points like 0.1 have no exact
 * binary form.
 *
 * Returns: whether there are two such visits with a question in common
 */
gboolean
fw_drift_measure (FwDrift   *self,
                  GPtrArray *visits)
{
  g_autoptr(GHashTable) before = NULL;
  g_autoptr(GHashTable) after = NULL;

  memset (self, 0, sizeof *self);
  self->from = find_first (visits);
  self->to = find_last (visits);
  if (self->from == NULL || self->from == self->to)
    return FALSE;
  before = sum_points (self->from);
  after = sum_points (self->to);
  compare_sums (self, before, after);
  self->called_out = self->common >= FW_DRIFT_MIN_COMMON && self->change <= -FW_DRIFT_CALLED_OUT + 1e-9;

  return self->common > 0;
}

/**
 * fw_drift_is_asked:
 * @visit: a visit
 * @section: a section
 *
 * Returns: whether the section has questions of the topic at this visit
 */
gboolean
fw_drift_is_asked (FwReviewVisit *visit,
                   FwSection     *section)
{
  GPtrArray *places = fw_review_visit_get_places (visit);

  for (guint i = 0; i < places->len; i++)
    {
      const FwPlace *place = g_ptr_array_index (places, i);

      if (g_str_equal (fw_section_get_key (place->section->section), fw_section_get_key (section)) &&
          g_strcmp0 (fw_question_get_topic (place->question), FW_DRIFT_TOPIC) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * fw_drift_dup_text:
 * @self: a drift that was measured
 *
 * Returns: (transfer full): what it means, with its figures
 */
char *
fw_drift_dup_text (const FwDrift *self)
{
  const char *from = fw_visit_get_date (fw_review_visit_get_visit (self->from));
  const char *to = fw_visit_get_date (fw_review_visit_get_visit (self->to));
  double before = self->before * 100;
  double after = self->after * 100;

  from = from != NULL ? from : "?";
  to = to != NULL ? to : "?";
  if (self->called_out)
    /* Translators: figures of 100, and the dates of two visits. */
    return g_strdup_printf (ngettext ("Communication has fallen since before the contract: from %.0f to %.0f of 100 "
                                      "between %s and %s, on %u question answered at both.",
                                      "Communication has fallen since before the contract: from %.0f to %.0f of 100 "
                                      "between %s and %s, on %u questions answered at both.", self->common),
                            before, after, from, to, self->common);
  if (self->common < FW_DRIFT_MIN_COMMON)
    /* Translators: figures of 100, and the dates of two visits. */
    return g_strdup_printf (ngettext ("Communication went from %.0f to %.0f of 100 between %s and %s, on %u question "
                                      "answered at both; too few to call it a drift.",
                                      "Communication went from %.0f to %.0f of 100 between %s and %s, on %u questions "
                                      "answered at both; too few to call it a drift.", self->common),
                            before, after, from, to, self->common);

  /* Translators: figures of 100, and the dates of two visits. */
  return g_strdup_printf (ngettext ("No drift in communication: from %.0f to %.0f of 100 between %s and %s, on %u "
                                    "question answered at both.",
                                    "No drift in communication: from %.0f to %.0f of 100 between %s and %s, on %u "
                                    "questions answered at both.", self->common),
                          before, after, from, to, self->common);
}
