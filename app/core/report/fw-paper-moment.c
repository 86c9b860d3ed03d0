/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What both sides said to the same question, with a column for each visit.
 */
#define G_LOG_DOMAIN "fw-report"

#include "fw-paper-private.h"

#include <glib/gi18n.h>

/**
 * fw_paper_add_visit_columns:
 * @table: a table
 * @visits: (element-type FwReviewVisit): the visits of its columns
 * @first: the title of the column before them
 *
 * Adds a column of titles and one for each visit.
 */
void
fw_paper_add_visit_columns (FwTable    *table,
                            GPtrArray  *visits,
                            const char *first)
{
  fw_table_add_column (table, first, 3, FALSE);
  for (guint v = 0; v < visits->len; v++)
    {
      g_autofree char *title = fw_paper_dup_column (visits, v);

      fw_table_add_column (table, title, 2.4, FALSE);
    }
}

static void
put_side (FwTable        *table,
          const FwMoment *moment,
          gboolean        vendor,
          const char     *language)
{
  FwQuestion *question = vendor ? moment->vendor : moment->client;

  if (question == NULL)
    return;
  fw_table_put (table, fw_question_get_text (question, language), NULL);
  for (guint i = 0; i < moment->cells->len; i++)
    {
      const FwMomentCell *cell = g_ptr_array_index (moment->cells, i);
      const FwComparisonCell *said = vendor ? cell->vendor : cell->client;

      fw_table_put (table, said->said != NULL ? said->said : said->na ? _("not applicable") : "–", said->note);
    }
}

/**
 * fw_paper_put_moments:
 * @paper: where to put them
 * @moments: (element-type FwMoment): moments of truth
 * @visits: (element-type FwReviewVisit): the visits of their cells
 * @language: (nullable): of questions
 *
 * Adds what both sides said, and whether they say the same.
 */
void
fw_paper_put_moments (FwPaper    *paper,
                      GPtrArray  *moments,
                      GPtrArray  *visits,
                      const char *language)
{
  if (moments->len > 0)
    fw_paper_add_heading (paper, 1, _("Moment of truth"));
  for (guint i = 0; i < moments->len; i++)
    {
      const FwMoment *moment = g_ptr_array_index (moments, i);
      FwTable *table = fw_paper_add_table (paper);

      fw_paper_add_visit_columns (table, visits, _("Asked of both sides"));
      put_side (table, moment, TRUE, language);
      put_side (table, moment, FALSE, language);
      fw_table_put (table, _("Both sides"), NULL);
      for (guint c = 0; c < moment->cells->len; c++)
        {
          const FwMomentCell *cell = g_ptr_array_index (moment->cells, c);

          fw_table_put (table, !cell->known ? "–" : cell->same ? _("the same") : _("different"), NULL);
        }
    }
}
