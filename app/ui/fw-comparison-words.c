/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Answers, differences and figures in words. A difference is said by its sign and its number.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-comparison-words.h"

#include <math.h>

#include <glib/gi18n.h>

#include "fw-words.h"

/* U+2212, which is as wide as a plus; nothing else may stand for it. */
#define MINUS "−"

static char *
dup_signed (double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof text, "%.6g", fabs (number));

  return g_strconcat (number > 0 ? "+" : MINUS, text, NULL);
}

/**
 * fw_comparison_words_change:
 * @cell: an answer
 * @question: its question
 *
 * Returns: (transfer full) (nullable): how far it is from the baseline: "+1" in steps of a rating or in a
 *   number's unit, points of a hundred for choices, how far apart on a scale of fit; %NULL for no difference
 */
char *
fw_comparison_words_change (const FwComparisonCell *cell,
                            FwQuestion             *question)
{
  g_autofree char *points = NULL;
  guint apart;

  if (!cell->has_change || cell->change == 0)
    return NULL;
  switch (fw_question_get_kind (question))
    {
    case FW_QUESTION_FIT:
      apart = (guint) lround (cell->change);
      /* Translators: how far two answers are from each other on a scale where neither is better. */
      return g_strdup_printf (ngettext ("%u apart", "%u apart", apart), apart);
    case FW_QUESTION_RATING:
    case FW_QUESTION_NUMBER:
      return dup_signed (cell->change);
    case FW_QUESTION_YES_NO:
    case FW_QUESTION_CHOICE:
    case FW_QUESTION_CHOICES:
    case FW_QUESTION_DATE:
    case FW_QUESTION_TEXT:
    default:
      points = dup_signed (round (cell->change * 100));
      /* Translators: a difference with its sign, as +50 points of a hundred. */
      return g_strdup_printf (_("%s points"), points);
    }
}

/**
 * fw_comparison_words_answer:
 * @cell: an answer
 * @visit: its visit
 *
 * Returns: (transfer full) (nullable): the answer, or why there is none; %NULL where nobody answered
 */
char *
fw_comparison_words_answer (const FwComparisonCell *cell,
                            FwReviewVisit          *visit)
{
  if (fw_review_visit_is_sealed (visit))
    return g_strdup (_("Sealed"));
  if (!cell->asked)
    return g_strdup (_("Not asked"));
  if (cell->na && cell->reason != NULL && cell->reason[0] != '\0')
    return g_strdup_printf (_("Not applicable: %s"), fw_words_of (cell->reason));
  if (cell->na)
    return g_strdup (_("Not applicable"));

  return g_strdup (cell->said);
}

/**
 * fw_comparison_words_percent:
 * @score: 0 to 1
 * @baseline: (nullable): another one to set it against
 *
 * Both are rounded before they are set against each other, so that what is shown adds up.
 *
 * Returns: (transfer full): it in percent, with its signed difference in points
 */
char *
fw_comparison_words_percent (double        score,
                             const double *baseline)
{
  /* Translators: a score in percent. */
  g_autofree char *percent = g_strdup_printf (_("%ld %%"), lround (score * 100));
  long change = baseline != NULL ? lround (score * 100) - lround (*baseline * 100) : 0;
  g_autofree char *difference = change != 0 ? dup_signed ((double) change) : NULL;

  return difference != NULL ? g_strdup_printf ("%s (%s)", percent, difference) : g_steal_pointer (&percent);
}

/**
 * fw_comparison_words_figure:
 * @figure: (nullable): the figure of a section
 * @baseline: (nullable): another one to set it against
 *
 * Returns: (transfer full): it, with its signed difference; a dash where there is none
 */
char *
fw_comparison_words_figure (const FwScoreSection *figure,
                            const FwScoreSection *baseline)
{
  if (figure == NULL || !figure->has_score)
    return g_strdup ("–");

  return fw_comparison_words_percent (figure->score, baseline != NULL && baseline != figure && baseline->has_score
                                      ? &baseline->score : NULL);
}

/**
 * fw_comparison_words_basis:
 * @figure: (nullable): the figure of a section
 *
 * Returns: (transfer full): what it stands on
 */
char *
fw_comparison_words_basis (const FwScoreSection *figure)
{
  g_autofree char *text = NULL;

  if (figure == NULL || figure->count.visible == 0)
    return g_strdup (_("Not asked"));
  text = g_strdup_printf (_("%u of %u answered"), figure->count.answered, figure->count.visible);

  return figure->contested ? g_strdup_printf ("%s · %s", text, _("visitors differ")) : g_steal_pointer (&text);
}

/**
 * fw_comparison_words_rate:
 * @rate: how many could name a value
 * @hidden: whether the figure is not to be seen
 *
 * Returns: (transfer full): the share of those who named it unprompted, with the number of people asked
 */
char *
fw_comparison_words_rate (const FwRate *rate,
                          gboolean      hidden)
{
  if (rate->people == 0)
    return g_strdup ("–");
  if (hidden)
    return g_strdup (_("Hidden: too few people"));

  return g_strdup_printf (ngettext ("%.0f %% of %u person", "%.0f %% of %u people", rate->people),
                          100.0 * rate->unprompted / rate->people, rate->people);
}

/**
 * fw_comparison_words_other:
 * @other: what somebody else said of the same
 * @visit: its visit
 *
 * Returns: (transfer full): who said what
 */
char *
fw_comparison_words_other (const FwCellOther *other,
                           FwReviewVisit     *visit)
{
  const char *text = yyjson_is_obj (other->value) ? _("Not applicable") : other->said;

  /* Translators: a person, and what they answered. */
  return g_strdup_printf (_("%s says: %s"), fw_review_visit_get_name (visit, other->by), text);
}
