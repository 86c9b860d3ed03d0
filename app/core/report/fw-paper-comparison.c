/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A comparison as a paper: one column for each visit, the first being the baseline.
 */
#define G_LOG_DOMAIN "fw-report"

#include "fw-paper-private.h"

#include <glib/gi18n.h>

static char *
describe_overall (const FwScore *score,
                  const FwScore *baseline)
{
  if (score == NULL)
    return g_strdup (_("sealed"));
  if (!score->has_overall)
    return fw_paper_dup_missing (&score->count);

  return fw_paper_dup_percent (score->overall, baseline != NULL && baseline != score && baseline->has_overall
                               ? &baseline->overall : NULL);
}

static void
put_overall (FwTable    *table,
             GPtrArray  *visits,
             const char *title,
             FwSide      side)
{
  const FwScore *baseline = fw_review_visit_get_score (g_ptr_array_index (visits, 0), side);

  fw_table_put (table, title, NULL);
  for (guint v = 0; v < visits->len; v++)
    {
      g_autofree char *text = describe_overall (fw_review_visit_get_score (g_ptr_array_index (visits, v), side), baseline);

      fw_table_put (table, text, NULL);
    }
}

static void
put_heads (FwPaper   *paper,
           GPtrArray *visits)
{
  FwTable *table = fw_paper_add_table (paper);

  fw_paper_add_visit_columns (table, visits, "");
  fw_table_put (table, _("Phase"), NULL);
  for (guint v = 0; v < visits->len; v++)
    fw_table_put (table, fw_words_of (fw_visit_get_phase (fw_review_visit_get_visit (visits->pdata[v]))), NULL);
  fw_table_put (table, _("Visitors"), NULL);
  for (guint v = 0; v < visits->len; v++)
    {
      g_autofree char *visitors = fw_review_visit_dup_visitors (visits->pdata[v]);

      fw_table_put (table, visitors, NULL);
    }
  put_overall (table, visits, _("The partner, overall"), FW_SIDE_VENDOR);
  put_overall (table, visits, _("Our side, overall"), FW_SIDE_CLIENT);
  for (guint v = 0; v < visits->len; v++)
    if (fw_review_visit_is_sealed (visits->pdata[v]))
      {
        fw_paper_add_callout (paper, _("A blind visit is sealed: its answers are shown once every visit of its walk is closed."));
        break;
      }
}

/* --- Sections ----------------------------------------------------------------------------------- */

static char *
describe_cell (const FwComparisonCell *cell,
               FwQuestion             *question)
{
  g_autofree char *change = fw_comparison_cell_dup_change (cell, question);

  if (!cell->asked)
    return g_strdup (_("not asked"));
  if (cell->na)
    return cell->reason != NULL ? g_strdup_printf (_("not applicable: %s"), fw_words_of (cell->reason)) : g_strdup (_("not applicable"));
  if (cell->said == NULL)
    return g_strdup ("–");

  return change != NULL ? g_strdup_printf ("%s (%s)", cell->said, change) : g_strdup (cell->said);
}

static void
put_row (FwTable               *table,
         FwComparison          *comparison,
         const FwComparisonRow *row,
         const FwPaperOptions  *options)
{
  fw_table_put (table, fw_question_get_text (row->question, fw_comparison_get_language (comparison)), row->label);
  for (guint v = 0; v < row->cells->len; v++)
    {
      const FwComparisonCell *cell = g_ptr_array_index (row->cells, v);
      FwReviewVisit *visit = g_ptr_array_index (fw_comparison_get_visits (comparison), v);
      g_autofree char *text = describe_cell (cell, row->question);
      g_autofree char *details = fw_paper_dup_details (cell, visit, options->with_private);

      fw_table_put (table, fw_review_visit_is_sealed (visit) ? _("sealed") : text, details);
    }
}

static void
put_figures (FwTable    *table,
             GPtrArray  *figures,
             const char *title)
{
  fw_table_put (table, title, NULL);
  for (guint v = 0; v < figures->len; v++)
    {
      g_autofree char *text = fw_paper_dup_figure (g_ptr_array_index (figures, v), g_ptr_array_index (figures, 0));

      fw_table_put (table, text, NULL);
    }
}

static void
put_photos (FwPaper               *paper,
            FwComparison          *comparison,
            const FwComparisonRow *row,
            const FwPaperOptions  *options)
{
  for (guint v = 0; v < row->cells->len; v++)
    {
      const FwComparisonCell *cell = g_ptr_array_index (row->cells, v);
      g_autofree char *title = fw_paper_dup_column (fw_comparison_get_visits (comparison), v);

      for (guint i = 0; i < cell->photos->len; i++)
        fw_paper_put_photo (paper, g_ptr_array_index (cell->photos, i), title, options);
    }
}

static gboolean
is_wanted (const FwComparisonRow *row,
           FwComparisonFilter     filter)
{
  return row->recorded && fw_comparison_row_passes (row, filter);
}

static gboolean
has_wanted (const FwComparisonSection *section,
            FwComparisonFilter         filter)
{
  for (guint i = 0; i < section->rows->len; i++)
    if (is_wanted (g_ptr_array_index (section->rows, i), filter))
      return TRUE;

  return FALSE;
}

static void
put_section (FwPaper                   *paper,
             FwComparison              *comparison,
             const FwComparisonSection *section,
             FwComparisonFilter         filter,
             const FwPaperOptions      *options)
{
  FwTable *table;

  if (!has_wanted (section, filter))
    return;
  fw_paper_add_heading (paper, 2, fw_section_get_title (section->section, fw_comparison_get_language (comparison)));
  table = fw_paper_add_table (paper);
  fw_paper_add_visit_columns (table, fw_comparison_get_visits (comparison), _("Question"));
  put_figures (table, fw_comparison_section_get_figures (section), _("Score"));
  if (fw_section_get_side (section->section) == FW_SIDE_BOTH)
    put_figures (table, section->client, _("Score of our side"));
  for (guint i = 0; i < section->rows->len; i++)
    if (is_wanted (g_ptr_array_index (section->rows, i), filter))
      put_row (table, comparison, g_ptr_array_index (section->rows, i), options);
  for (guint i = 0; i < section->rows->len; i++)
    if (is_wanted (g_ptr_array_index (section->rows, i), filter))
      put_photos (paper, comparison, g_ptr_array_index (section->rows, i), options);
}

/* --- Values and agreement ----------------------------------------------------------------------- */

static void
put_values (FwPaper      *paper,
            FwComparison *comparison)
{
  GPtrArray *values = fw_comparison_get_values (comparison);
  FwTable *table;

  if (values->len == 0)
    return;
  fw_paper_add_heading (paper, 1, _("Values in their own words"));
  fw_paper_add_text (paper, _("The share of those asked who named the value unprompted, with the number of people asked."));
  table = fw_paper_add_table (paper);
  fw_paper_add_visit_columns (table, fw_comparison_get_visits (comparison), _("Value"));
  for (guint i = 0; i < values->len; i++)
    {
      const FwComparisonValue *value = g_ptr_array_index (values, i);

      fw_table_put (table, value->name, g_str_equal (value->side, "ours") ? _("ours") : _("theirs"));
      for (guint v = 0; v < value->rates->len; v++)
        {
          const FwRate *rate = &g_array_index (value->rates, FwRate, v);
          g_autofree char *text = fw_rate_dup_text (rate, fw_rate_is_small (rate));
          g_autofree char *prompted = fw_rate_dup_prompted (rate, fw_rate_is_small (rate));

          fw_table_put (table, text, prompted);
        }
    }
}

static void
put_agreement (FwPaper     *paper,
               FwAgreement *agreement,
               const char  *language)
{
  g_autofree char *summary = NULL;
  FwTable *table;
  double share;

  if (!fw_agreement_get_share (agreement, &share))
    return;
  fw_paper_add_heading (paper, 1, _("Agreement of one walk"));
  summary = g_strdup_printf (_("%.0f %% of %u questions were answered equally by %u visits: %u equal, %u one apart, %u further."),
                             share * 100, agreement->rows->len, agreement->visits->len, agreement->equal,
                             agreement->one_apart, agreement->further);
  fw_paper_add_text (paper, summary);
  table = fw_paper_add_table (paper);
  fw_table_add_column (table, _("Answered apart"), 4, FALSE);
  fw_table_add_column (table, "", 1, FALSE);
  for (guint i = 0; i < agreement->rows->len; i++)
    {
      const FwAgreementRow *row = g_ptr_array_index (agreement->rows, i);

      if (row->kind == FW_AGREEMENT_EQUAL)
        continue;
      fw_table_put (table, fw_question_get_text (row->question, language), row->label);
      fw_table_put (table, row->kind == FW_AGREEMENT_ONE_APART ? _("one apart") : _("further"), NULL);
    }
}

/**
 * fw_paper_from_comparison:
 * @comparison: a comparison
 * @filter: which rows are wanted
 * @options: how to build
 *
 * Rates that stand on too few people are hidden.
 *
 * Returns: (transfer full): the comparison as a paper
 */
FwPaper *
fw_paper_from_comparison (FwComparison         *comparison,
                          FwComparisonFilter    filter,
                          const FwPaperOptions *options)
{
  GPtrArray *visits = fw_comparison_get_visits (comparison);
  g_autofree char *subtitle = g_strdup_printf (_("%u visits; differences are from the first one"), visits->len);
  FwPaper *paper = fw_paper_new (_("Comparison of visits"), subtitle);

  paper->landscape = visits->len > 2;
  put_heads (paper, visits);
  fw_paper_put_moments (paper, fw_comparison_get_moments (comparison), visits, fw_comparison_get_language (comparison));
  fw_paper_add_heading (paper, 1, filter & FW_COMPARISON_DIFFERENT ? _("Answers that differ") : _("Answers"));
  for (guint i = 0; i < fw_comparison_get_sections (comparison)->len; i++)
    put_section (paper, comparison, fw_comparison_get_sections (comparison)->pdata[i], filter, options);
  put_values (paper, comparison);
  fw_paper_put_claims (paper, fw_comparison_get_claims (comparison), options);
  for (guint i = 0; i < fw_comparison_get_agreements (comparison)->len; i++)
    put_agreement (paper, fw_comparison_get_agreements (comparison)->pdata[i], fw_comparison_get_language (comparison));

  return paper;
}
