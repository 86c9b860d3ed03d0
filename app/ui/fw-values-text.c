/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Filling tables from a values matrix. A figure never stands without the number of people behind it.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-values-text.h"

#include <glib/gi18n.h>

#include "fw-words.h"

/* The groups of people, as the matrix names them. */
static const char *const groups_of_people[] = {
  N_("Agents"), N_("Team leads"), N_("Managers"), N_("Directors"), N_("Executives"), N_("Front line"), N_("Management"),
  N_("Everybody"),
};

static const char *
translate_group (const char *label)
{
  for (guint i = 0; i < G_N_ELEMENTS (groups_of_people); i++)
    if (g_str_equal (groups_of_people[i], label))
      return _(groups_of_people[i]);

  return label;
}

/* --- Values ------------------------------------------------------------------------------------- */

/* "Same: Respect · Near: Speed" */
static char *
dup_pairs (const FwValueRow *row)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < row->pairs->len; i++)
    {
      const FwValuePair *pair = g_ptr_array_index (row->pairs, i);

      if (!g_str_equal (pair->relation, "none"))
        g_string_append_printf (text, "%s%s: %s", text->len > 0 ? " · " : "", fw_words_of (pair->relation), pair->name);
    }
  if (text->len == 0)
    g_string_append (text, row->pairs->len > 0 ? _("Nothing in common with the other side’s")
                                               : _("Not paired yet"));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_part (GString *text,
          char    *part)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", part);
  g_free (part);
}

/* "2 of 5 people, 1 more when prompted, 1 wrongly" */
static char *
dup_people (const FwRate *rate)
{
  g_autoptr(GString) text = g_string_new (NULL);

  add_part (text, g_strdup_printf (ngettext ("%u of %u person", "%u of %u people", rate->people), rate->unprompted,
                                   rate->people));
  if (rate->prompted > 0)
    add_part (text, g_strdup_printf (ngettext ("%u more when prompted", "%u more when prompted", rate->prompted),
                                     rate->prompted));
  if (rate->wrong > 0)
    /* Translators: how many people named a value wrongly. */
    add_part (text, g_strdup_printf (ngettext ("%u wrongly", "%u wrongly", rate->wrong), rate->wrong));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
put_rate (FwFigureTable     *table,
          const FwValueCell *cell)
{
  const FwRate *rate = &cell->rate;
  g_autofree char *small = NULL;
  g_autofree char *score = NULL;

  if (rate->people == 0)
    {
      fw_figure_table_put (table, "–", NULL, _("nobody was asked"));
      return;
    }
  if (cell->hidden)
    {
      small = g_strdup_printf (ngettext ("of %u person", "of %u people", rate->people), rate->people);
      fw_figure_table_put (table, _("Hidden"), small, _("hidden, so that no single person can be recognised"));
      return;
    }
  small = dup_people (rate);
  score = fw_words_short_score ((double) rate->unprompted / rate->people);
  fw_figure_table_put (table, score, small, NULL);
}

static void
put_seen (FwFigureTable    *table,
          const FwValueRow *row)
{
  g_autoptr(GString) text = g_string_new (NULL);

  if (row->seen_answers > 0)
    add_part (text, g_strdup_printf (ngettext ("%u answer", "%u answers", row->seen_answers), row->seen_answers));
  if (row->seen_photos > 0)
    add_part (text, g_strdup_printf (ngettext ("%u photo", "%u photos", row->seen_photos), row->seen_photos));
  if (text->len > 0)
    fw_figure_table_put (table, text->str, NULL, NULL);
  else
    fw_figure_table_put (table, "–", NULL, _("not seen"));
}

static void
put_row (FwFigureTable    *table,
         const FwValueRow *row,
         gboolean          has_total)
{
  g_autofree char *pairs = dup_pairs (row);

  fw_figure_table_add_row (table, row->name, pairs);
  for (guint i = 0; i < row->cells->len; i++)
    put_rate (table, &g_array_index (row->cells, FwValueCell, i));
  if (has_total)
    put_rate (table, &row->total);
  put_seen (table, row);
}

/**
 * fw_values_text_put_side:
 * @table: a table
 * @matrix: a matrix
 * @side: "ours" or "theirs"
 *
 * Fills the table with the values of one side: who of which role could name them, and where they were seen.
 */
void
fw_values_text_put_side (FwFigureTable  *table,
                         FwValuesMatrix *matrix,
                         const char     *side)
{
  GPtrArray *groups = fw_values_matrix_get_groups (matrix);
  GPtrArray *rows = fw_values_matrix_get_rows (matrix);
  gboolean has_total = fw_values_matrix_has_total (matrix);

  fw_figure_table_clear (table, fw_words_of (side), _("Value"));
  for (guint i = 0; i < groups->len; i++)
    {
      const FwValueGroup *group = g_ptr_array_index (groups, i);
      /* Translators: a role and how many people of it there were, as “Agents (5)”. */
      g_autofree char *title = g_strdup_printf (_("%s (%u)"), translate_group (group->label), group->people);

      fw_figure_table_add_column (table, title);
    }
  if (has_total)
    fw_figure_table_add_column (table, _("All who were asked"));
  fw_figure_table_add_column (table, _("Seen lived"));
  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (((const FwValueRow *) g_ptr_array_index (rows, i))->side, side))
      put_row (table, g_ptr_array_index (rows, i), has_total);
  fw_figure_table_finish (table);
}

/* --- By visit ----------------------------------------------------------------------------------- */

/* The date; with the place too where there are several. */
static void
add_visit_columns (FwFigureTable *table,
                   GPtrArray     *visits)
{
  const char *first = fw_review_visit_get_site_name (g_ptr_array_index (visits, 0));
  gboolean one_site = TRUE;

  for (guint v = 0; v < visits->len; v++)
    one_site &= g_strcmp0 (fw_review_visit_get_site_name (g_ptr_array_index (visits, v)), first) == 0;
  for (guint v = 0; v < visits->len; v++)
    {
      FwReviewVisit *visit = g_ptr_array_index (visits, v);
      const char *name = fw_review_visit_get_site_name (visit);
      g_autofree char *date = fw_words_date (fw_visit_get_date (fw_review_visit_get_visit (visit)));
      g_autofree char *both = g_strdup_printf ("%s, %s", name != NULL ? name : _("Unknown site"), date);

      fw_figure_table_add_column (table, one_site ? date : both);
    }
}

static void
put_fit (FwFigureTable   *table,
         const FwFitCell *cell,
         guint            steps)
{
  g_autofree char *distance = NULL;

  if (cell->theirs == NULL)
    {
      fw_figure_table_put (table, "–", NULL, _("not observed"));
      return;
    }
  if (cell->known && cell->distance == 0)
    distance = g_strdup (_("the same as ours"));
  else if (cell->known)
    /* Translators: a distance on a scale, and the length of the whole scale. */
    distance = g_strdup_printf (ngettext ("%u of %u step apart", "%u of %u steps apart", steps), cell->distance, steps);
  fw_figure_table_put (table, cell->theirs, distance, NULL);
}

/**
 * fw_values_text_put_fits:
 * @table: a table
 * @matrix: a matrix
 *
 * Fills the table with the scales of culture: ours, and how far apart each visit found theirs.
 */
void
fw_values_text_put_fits (FwFigureTable  *table,
                         FwValuesMatrix *matrix)
{
  GPtrArray *fits = fw_values_matrix_get_fits (matrix);

  fw_figure_table_clear (table, _("Fit of Cultures"), _("Scale"));
  fw_figure_table_add_column (table, _("Ours"));
  add_visit_columns (table, fw_values_matrix_get_visits (matrix));
  for (guint i = 0; i < fits->len; i++)
    {
      const FwFitRow *row = g_ptr_array_index (fits, i);
      guint options = fw_question_get_n_options (row->question);

      fw_figure_table_add_row (table, fw_question_get_text (row->question, fw_values_matrix_get_language (matrix)), NULL);
      if (row->ours != NULL)
        fw_figure_table_put (table, row->ours, NULL, NULL);
      else
        fw_figure_table_put (table, "–", NULL, _("not written down yet"));
      for (guint v = 0; v < row->cells->len; v++)
        put_fit (table, g_ptr_array_index (row->cells, v), options > 0 ? options - 1 : 0);
    }
  fw_figure_table_finish (table);
}

static void
put_said (FwFigureTable          *table,
          const FwComparisonCell *cell)
{
  if (cell == NULL || !cell->asked)
    fw_figure_table_put (table, "–", NULL, _("not asked"));
  else if (cell->na)
    fw_figure_table_put (table, _("Not applicable"), NULL, NULL);
  else if (cell->text == NULL)
    fw_figure_table_put (table, "–", NULL, _("not answered"));
  else
    fw_figure_table_put (table, cell->said, cell->note, NULL);
}

static void
put_side_said (FwFigureTable  *table,
               const FwMoment *moment,
               gboolean        vendor)
{
  FwQuestion *question = vendor ? moment->vendor : moment->client;

  if (question == NULL)
    return;
  fw_figure_table_add_row (table, fw_question_get_text (question, NULL), vendor ? _("Asked of them") : _("Asked of us"));
  for (guint v = 0; v < moment->cells->len; v++)
    {
      const FwMomentCell *cell = g_ptr_array_index (moment->cells, v);

      put_said (table, vendor ? cell->vendor : cell->client);
    }
}

/**
 * fw_values_text_put_moments:
 * @table: a table
 * @moments: (element-type FwMoment): moments of truth
 * @visits: (element-type FwReviewVisit): the visits of their cells
 *
 * Fills the table with what both sides said to the same question, and whether they agree.
 */
void
fw_values_text_put_moments (FwFigureTable *table,
                            GPtrArray     *moments,
                            GPtrArray     *visits)
{
  fw_figure_table_clear (table, _("Moment of Truth"), _("Question"));
  add_visit_columns (table, visits);
  for (guint i = 0; i < moments->len; i++)
    {
      const FwMoment *moment = g_ptr_array_index (moments, i);

      put_side_said (table, moment, TRUE);
      put_side_said (table, moment, FALSE);
      fw_figure_table_add_row (table, _("Both sides"), NULL);
      for (guint v = 0; v < moment->cells->len; v++)
        {
          const FwMomentCell *cell = g_ptr_array_index (moment->cells, v);

          if (!cell->known)
            fw_figure_table_put (table, "–", NULL, _("not known"));
          else if (cell->same)
            fw_figure_table_put (table, _("= Same"), NULL, _("they say the same"));
          else
            fw_figure_table_put (table, _("≠ Different"), NULL, _("they say different things"));
        }
    }
  fw_figure_table_finish (table);
}
