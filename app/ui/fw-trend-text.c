/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a trend says in the person's language.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-trend-text.h"

#include <glib/gi18n.h>

#include "fw-words.h"

/* --- Words -------------------------------------------------------------------------------------- */

static char *
dup_date (FwReviewVisit *visit)
{
  const char *date = fw_visit_get_date (fw_review_visit_get_visit (visit));

  return date != NULL ? fw_words_date (date) : g_strdup (_("no date"));
}

/**
 * fw_trend_text_dup_drift:
 * @drift: (nullable): a drift
 *
 * Returns: (transfer full): what it means, with its figures, their days and how many questions they stand on
 */
char *
fw_trend_text_dup_drift (const FwDrift *drift)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *figures = NULL;

  if (drift == NULL)
    return g_strdup (_("Whether communication has fallen since before the contract can be told after a visit before it "
                       "and one after it."));
  from = dup_date (drift->from);
  to = dup_date (drift->to);
  /* Translators: figures from 0 to 100 on two days. */
  figures = g_strdup_printf (ngettext ("From %1$.0f of 100 on %2$s to %3$.0f of 100 on %4$s, by %5$u question answered on both days.",
                                       "From %1$.0f of 100 on %2$s to %3$.0f of 100 on %4$s, by %5$u questions answered on both days.",
                                       drift->common),
                             drift->before * 100, from, drift->after * 100, to, drift->common);
  if (drift->called_out)
    return g_strdup_printf ("%s %s", _("Communication has fallen since before the contract."), figures);
  if (drift->common < FW_DRIFT_MIN_COMMON)
    return g_strdup_printf ("%s %s", _("Too few common questions to tell whether communication has fallen."), figures);

  if (drift->change < 0)
    return g_strdup_printf ("%s %s", _("Communication has fallen by less than half a step of five since before the contract."),
                            figures);

  return g_strdup_printf ("%s %s", _("Communication has not fallen since before the contract."), figures);
}

/**
 * fw_trend_text_dup_visit:
 * @visit: a visit
 *
 * Returns: (transfer full): its date and phase
 */
char *
fw_trend_text_dup_visit (FwReviewVisit *visit)
{
  const char *phase = fw_visit_get_phase (fw_review_visit_get_visit (visit));
  g_autofree char *date = dup_date (visit);

  return phase != NULL ? g_strdup_printf ("%s, %s", date, fw_words_of (phase)) : g_steal_pointer (&date);
}

/**
 * fw_trend_text_list_names:
 * @trend: a site over time
 *
 * Returns: (transfer full): of each visit what pressing it does
 */
char **
fw_trend_text_list_names (FwTrend *trend)
{
  GPtrArray *visits = fw_trend_get_visits (trend);
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();

  for (guint v = 0; v < visits->len; v++)
    {
      g_autofree char *visit = fw_trend_text_dup_visit (g_ptr_array_index (visits, v));

      /* Translators: the date and phase of a visit. */
      g_strv_builder_take (names, g_strdup_printf (_("Open the visit of %s"), visit));
    }

  return g_strv_builder_end (names);
}

/**
 * fw_trend_text_dup_action:
 * @action: an action
 *
 * Returns: (transfer full): since when it is open or was, and whose it is
 */
char *
fw_trend_text_dup_action (const FwTrendAction *action)
{
  const char *owner = action->action->owner;
  g_autofree char *opened = fw_words_date (action->opened);
  g_autofree char *closed = fw_words_date (action->closed);
  g_autofree char *days = NULL;

  if (action->closed != NULL)
    /* Translators: two days, and what became of an action, as “1 Mar 2026 – 4 May 2026, Done”. */
    days = g_strdup_printf (_("%s – %s, %s"), opened, closed, fw_words_of (action->action->status));
  else if (action->action->status == NULL || g_str_equal (action->action->status, "open"))
    days = g_strdup_printf (_("Open since %s"), opened);
  else
    days = g_strdup (fw_words_of (action->action->status));

  return owner != NULL && owner[0] != '\0' ? g_strdup_printf ("%s · %s", days, owner) : g_steal_pointer (&days);
}

/* --- Charts ------------------------------------------------------------------------------------- */

static FwChart *
chart_new (FwTrend    *trend,
           const char *title)
{
  GPtrArray *visits = fw_trend_get_visits (trend);
  FwChart *chart = fw_chart_new (title);

  for (guint v = 0; v < visits->len; v++)
    {
      FwVisit *visit = fw_review_visit_get_visit (g_ptr_array_index (visits, v));
      g_autofree char *date = dup_date (g_ptr_array_index (visits, v));
      g_autofree char *label = g_strdup_printf ("%s\n%s", date, fw_words_of (fw_visit_get_phase (visit)));

      fw_chart_add_moment (chart, label, fw_visit_get_date (visit));
    }

  return chart;
}

static const char *
get_title (FwTrend              *trend,
           const FwTrendSection *section)
{
  return fw_section_get_title (section->section, fw_trend_get_language (trend));
}

/* Returns how many points it has. */
static guint
add_line (FwChart              *chart,
          FwTrend              *trend,
          const FwTrendSection *section)
{
  FwChartLine *line = fw_chart_add_line (chart, get_title (trend, section), section->communication);
  guint points = 0;

  for (guint v = 0; v < section->figures->len; v++)
    {
      const FwScoreSection *figure = g_ptr_array_index (section->figures, v);
      gboolean there = figure != NULL && figure->has_score;
      double value = there ? figure->score : FW_CHART_GAP;

      points += there;
      g_array_append_val (line->values, value);
    }

  return points;
}

static FwChart *
finish (FwChart *chart,
        guint    points)
{
  fw_chart_finish (chart);
  if (points > 0)
    return chart;
  fw_chart_free (chart);

  return NULL;
}

/**
 * fw_trend_text_draw_communication:
 * @trend: a site over time
 *
 * Returns: (transfer full) (nullable): the sections that the drift is drawn from, with the actions; %NULL
 *   where none of them has a figure
 */
FwChart *
fw_trend_text_draw_communication (FwTrend *trend)
{
  GPtrArray *sections = fw_trend_get_sections (trend);
  GPtrArray *actions = fw_trend_get_actions (trend);
  FwChart *chart = chart_new (trend, _("Communication and Responsiveness"));
  guint points = 0;

  for (guint i = 0; i < sections->len; i++)
    if (((const FwTrendSection *) g_ptr_array_index (sections, i))->communication)
      points += add_line (chart, trend, g_ptr_array_index (sections, i));
  for (guint i = 0; i < actions->len; i++)
    {
      const FwTrendAction *action = g_ptr_array_index (actions, i);

      fw_chart_add_span (chart, action->opened, action->closed);
    }

  return finish (chart, points);
}

/**
 * fw_trend_text_draw_section:
 * @trend: a site over time
 * @section: one of its sections
 *
 * Returns: (transfer full) (nullable): a small chart of it; %NULL where it has no figure
 */
FwChart *
fw_trend_text_draw_section (FwTrend              *trend,
                            const FwTrendSection *section)
{
  FwChart *chart = chart_new (trend, get_title (trend, section));
  guint points = add_line (chart, trend, section);

  chart->small = TRUE;

  return finish (chart, points);
}

/* --- The table ---------------------------------------------------------------------------------- */

static void
put_figure (FwFigureTable        *table,
            FwReviewVisit        *visit,
            const FwScoreSection *figure)
{
  g_autofree char *score = NULL;
  g_autofree char *progress = NULL;

  if (fw_review_visit_is_sealed (visit))
    {
      fw_figure_table_put (table, _("Sealed"), NULL, NULL);
      return;
    }
  if (figure == NULL || figure->count.visible == 0)
    {
      fw_figure_table_put (table, "–", NULL, _("not asked"));
      return;
    }
  progress = g_strdup_printf (ngettext ("%u of %u answered", "%u of %u answered", figure->count.visible),
                              figure->count.answered, figure->count.visible);
  score = figure->has_score ? fw_words_short_score (figure->score) : g_strdup (_("No figure"));
  fw_figure_table_put (table, score, progress, NULL);
}

/**
 * fw_trend_text_put_table:
 * @table: a table
 * @trend: a site over time
 *
 * Fills the table with the figure of each section at each visit, and what it stands on.
 */
void
fw_trend_text_put_table (FwFigureTable *table,
                         FwTrend       *trend)
{
  GPtrArray *visits = fw_trend_get_visits (trend);
  GPtrArray *sections = fw_trend_get_sections (trend);

  fw_figure_table_clear (table, _("Sections"), _("Section"));
  for (guint v = 0; v < visits->len; v++)
    {
      g_autofree char *title = fw_trend_text_dup_visit (g_ptr_array_index (visits, v));

      fw_figure_table_add_column (table, title);
    }
  for (guint i = 0; i < sections->len; i++)
    {
      const FwTrendSection *section = g_ptr_array_index (sections, i);

      fw_figure_table_add_row (table, get_title (trend, section), NULL);
      for (guint v = 0; v < visits->len; v++)
        put_figure (table, g_ptr_array_index (visits, v), g_ptr_array_index (section->figures, v));
    }
  fw_figure_table_finish (table);
}
