/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A values matrix as a paper.
 */
#define G_LOG_DOMAIN "fw-report"

#include "fw-paper-private.h"

#include <glib/gi18n.h>

#include "fw-alignment.h"
#include "fw-moment.h"

static char *
describe_pairs (const FwValueRow *row)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < row->pairs->len; i++)
    {
      const FwValuePair *pair = g_ptr_array_index (row->pairs, i);

      if (!g_str_equal (pair->relation, "none"))
        {
          if (text->len > 0)
            g_string_append (text, "; ");
          /* Translators: the name of a value of the other side. */
          g_string_append_printf (text, g_str_equal (pair->relation, "same") ? _("same as %s")
                                  : g_str_equal (pair->relation, "near") ? _("near to %s") : _("opposed to %s"), pair->name);
        }
    }

  return g_string_free_and_steal (text);
}

static char *
describe_seen (const FwValueRow *row)
{
  g_autofree char *answers = NULL;
  g_autofree char *photos = NULL;

  if (row->seen_answers == 0 && row->seen_photos == 0)
    return g_strdup ("–");

  answers = g_strdup_printf (ngettext ("%u answer", "%u answers", row->seen_answers), row->seen_answers);
  photos = g_strdup_printf (ngettext ("%u photo", "%u photos", row->seen_photos), row->seen_photos);

  /* Translators: the number of answers and that of photos, as “3 answers, 1 photo”. */
  return g_strdup_printf (C_("answers and photos", "%s, %s"), answers, photos);
}

static void
put_row (FwTable          *table,
         const FwValueRow *row,
         gboolean          has_total)
{
  g_autofree char *pairs = describe_pairs (row);
  g_autofree char *seen = describe_seen (row);
  g_autofree char *total = fw_rate_dup_text (&row->total.rate, row->total.hidden);
  g_autofree char *all_prompted = fw_rate_dup_prompted (&row->total.rate, row->total.hidden);

  fw_table_put (table, row->name, pairs);
  for (guint i = 0; i < row->cells->len; i++)
    {
      const FwValueCell *cell = &g_array_index (row->cells, FwValueCell, i);
      g_autofree char *text = fw_rate_dup_text (&cell->rate, cell->hidden);
      g_autofree char *prompted = fw_rate_dup_prompted (&cell->rate, cell->hidden);

      fw_table_put (table, text, prompted);
    }
  if (has_total)
    fw_table_put (table, total, all_prompted);
  fw_table_put (table, seen, NULL);
}

static void
put_side (FwPaper        *paper,
          FwValuesMatrix *matrix,
          const char     *side,
          const char     *title)
{
  GPtrArray *groups = fw_values_matrix_get_groups (matrix);
  GPtrArray *rows = fw_values_matrix_get_rows (matrix);
  gboolean has_total = fw_values_matrix_has_total (matrix);
  FwTable *table = fw_paper_add_table (paper);

  fw_table_add_column (table, title, 2.5, FALSE);
  for (guint i = 0; i < groups->len; i++)
    {
      const FwValueGroup *group = g_ptr_array_index (groups, i);
      /* Translators: a group of people, and how many they are, as “Team leads (4)”. */
      g_autofree char *head = g_strdup_printf (_("%s (%u)"), _(group->label), group->people);

      fw_table_add_column (table, head, 2, FALSE);
    }
  if (has_total)
    fw_table_add_column (table, _("All who were asked"), 2, FALSE);
  fw_table_add_column (table, _("Seen lived"), 1.6, FALSE);
  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (((FwValueRow *) g_ptr_array_index (rows, i))->side, side))
      put_row (table, g_ptr_array_index (rows, i), has_total);
}

static void
put_fits (FwPaper        *paper,
          FwValuesMatrix *matrix)
{
  GPtrArray *fits = fw_values_matrix_get_fits (matrix);
  GPtrArray *visits = fw_values_matrix_get_visits (matrix);
  FwTable *table;

  if (fits->len == 0)
    return;
  fw_paper_add_heading (paper, 1, _("Fit of cultures"));
  fw_paper_add_text (paper, _("How far apart we are on each scale. Different is not worse."));
  table = fw_paper_add_table (paper);
  fw_table_add_column (table, _("Scale"), 3, FALSE);
  fw_table_add_column (table, _("Ours"), 1.5, FALSE);
  for (guint v = 0; v < visits->len; v++)
    {
      g_autofree char *title = fw_paper_dup_column (visits, v);

      fw_table_add_column (table, title, 2, FALSE);
    }
  for (guint i = 0; i < fits->len; i++)
    {
      const FwFitRow *row = g_ptr_array_index (fits, i);

      fw_table_put (table, fw_question_get_text (row->question, fw_values_matrix_get_language (matrix)), NULL);
      fw_table_put (table, row->ours != NULL ? row->ours : _("not written down"), NULL);
      for (guint v = 0; v < row->cells->len; v++)
        {
          const FwFitCell *cell = g_ptr_array_index (row->cells, v);
          g_autofree char *distance = cell->known ? g_strdup_printf (_("%u apart"), cell->distance) : NULL;

          fw_table_put (table, cell->theirs != NULL ? cell->theirs : "–", distance);
        }
    }
}

/**
 * fw_paper_put_matrix:
 * @paper: where to put it
 * @matrix: a folded matrix
 *
 * Adds the values of both sides and the scales of fit.
 */
void
fw_paper_put_matrix (FwPaper        *paper,
                     FwValuesMatrix *matrix)
{
  fw_paper_add_text (paper, _("The share of those asked who named the value unprompted, with the number of people asked. "
                              "Figures that stand on fewer than three people are folded or hidden."));
  put_side (paper, matrix, "theirs", _("Their values"));
  put_side (paper, matrix, "ours", _("Our values"));
  put_fits (paper, matrix);
}

/**
 * fw_paper_from_matrix:
 * @matrix: a folded matrix
 *
 * Before the values stands what both sides said to the same question.
 *
 * Returns: (transfer full): the matrix as a paper
 */
FwPaper *
fw_paper_from_matrix (FwValuesMatrix *matrix)
{
  g_autoptr(GString) subtitle = g_string_new (NULL);
  GPtrArray *visits = fw_values_matrix_get_visits (matrix);
  const char *language = fw_values_matrix_get_language (matrix);
  g_autoptr(GPtrArray) sections = fw_alignment_new (visits);
  g_autoptr(GPtrArray) moments = fw_moment_list (visits, sections, language);
  FwPaper *paper;

  for (guint v = 0; v < visits->len; v++)
    {
      g_autofree char *title = fw_paper_dup_column (visits, v);

      if (v > 0)
        g_string_append (subtitle, "; ");
      if (fw_review_visit_is_sealed (visits->pdata[v]))
        /* Translators: a visit, whose answers are not shown yet. */
        g_string_append_printf (subtitle, _("%s (sealed)"), title);
      else
        g_string_append (subtitle, title);
    }
  paper = fw_paper_new (_("Values, ours and theirs"), subtitle->str);
  paper->landscape = fw_values_matrix_get_groups (matrix)->len + visits->len > 4;
  fw_paper_put_moments (paper, moments, visits, language);
  if (moments->len > 0)
    fw_paper_add_heading (paper, 1, _("Values in their own words"));
  fw_paper_put_matrix (paper, matrix);

  return paper;
}
