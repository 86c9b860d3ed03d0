/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A site over time as a paper.
 */
#define G_LOG_DOMAIN "fw-report"

#include "fw-paper-private.h"

#include <glib/gi18n.h>

static const char *
or_unknown (const char *text)
{
  return text != NULL ? text : "?";
}

static FwChart *
chart_new (FwTrend    *trend,
           const char *title)
{
  GPtrArray *visits = fw_trend_get_visits (trend);
  FwChart *chart = fw_chart_new (title);

  for (guint v = 0; v < visits->len; v++)
    {
      FwVisit *visit = fw_review_visit_get_visit (g_ptr_array_index (visits, v));
      g_autofree char *label = g_strdup_printf ("%s\n%s", or_unknown (fw_visit_get_date (visit)),
                                                fw_words_of (or_unknown (fw_visit_get_phase (visit))));

      fw_chart_add_moment (chart, label, fw_visit_get_date (visit));
    }

  return chart;
}

/* Returns on how many days the line has a point. */
static guint
add_line (FwChart              *chart,
          FwTrend              *trend,
          const FwTrendSection *section)
{
  const char *title = fw_section_get_title (section->section, fw_trend_get_language (trend));
  FwChartLine *line = fw_chart_add_line (chart, title, section->communication);
  double last = -1;
  guint days = 0;

  for (guint v = 0; v < section->figures->len; v++)
    {
      const FwScoreSection *figure = g_ptr_array_index (section->figures, v);
      gboolean there = figure != NULL && figure->has_score;
      double value = there ? figure->score : FW_CHART_GAP;

      days += there && g_array_index (chart->places, double, v) != last;
      last = there ? g_array_index (chart->places, double, v) : last;
      g_array_append_val (line->values, value);
    }

  return days;
}

static void
finish_chart (FwPaper *paper,
              FwChart *chart,
              guint    days)
{
  fw_chart_finish (chart);
  if (days > 0)
    fw_paper_add_chart (paper, chart);
  else
    fw_chart_free (chart);
}

/* The sections that the drift is drawn from, in one chart. */
static void
put_communication (FwPaper *paper,
                   FwTrend *trend)
{
  GPtrArray *sections = fw_trend_get_sections (trend);
  FwChart *chart = chart_new (trend, _("Communication and responsiveness"));
  guint days = 0;

  for (guint i = 0; i < sections->len; i++)
    if (((FwTrendSection *) g_ptr_array_index (sections, i))->communication)
      days += add_line (chart, trend, g_ptr_array_index (sections, i));
  finish_chart (paper, chart, days);
}

/* Every other section that was scored on more than one day, in a small chart of its own. */
static void
put_others (FwPaper *paper,
            FwTrend *trend)
{
  GPtrArray *sections = fw_trend_get_sections (trend);

  for (guint i = 0; i < sections->len; i++)
    {
      const FwTrendSection *section = g_ptr_array_index (sections, i);
      FwChart *chart;
      guint days;

      if (section->communication)
        continue;
      chart = chart_new (trend, fw_section_get_title (section->section, fw_trend_get_language (trend)));
      chart->small = TRUE;
      days = add_line (chart, trend, section);
      finish_chart (paper, chart, days > 1 ? days : 0);
    }
}

static void
put_table (FwPaper *paper,
           FwTrend *trend)
{
  GPtrArray *visits = fw_trend_get_visits (trend);
  GPtrArray *sections = fw_trend_get_sections (trend);
  FwTable *table = fw_paper_add_table (paper);

  fw_table_add_column (table, _("Section"), 3, FALSE);
  for (guint v = 0; v < visits->len; v++)
    fw_table_add_column (table, or_unknown (fw_visit_get_date (fw_review_visit_get_visit (visits->pdata[v]))), 1.4, TRUE);
  fw_table_put (table, _("Phase"), NULL);
  for (guint v = 0; v < visits->len; v++)
    fw_table_put (table, fw_words_of (fw_visit_get_phase (fw_review_visit_get_visit (visits->pdata[v]))), NULL);
  for (guint i = 0; i < sections->len; i++)
    {
      const FwTrendSection *section = g_ptr_array_index (sections, i);

      fw_table_put (table, fw_section_get_title (section->section, fw_trend_get_language (trend)), NULL);
      for (guint v = 0; v < section->figures->len; v++)
        {
          const FwScoreSection *figure = g_ptr_array_index (section->figures, v);
          g_autofree char *text = figure != NULL && figure->has_score ? fw_paper_dup_percent (figure->score, NULL) : NULL;

          fw_table_put (table, text != NULL ? text : fw_review_visit_is_sealed (visits->pdata[v]) ? _("sealed") : "–", NULL);
        }
    }
}

static void
put_actions (FwPaper *paper,
             FwTrend *trend)
{
  GPtrArray *actions = fw_trend_get_actions (trend);
  FwTable *table;

  if (actions->len == 0)
    return;
  fw_paper_add_heading (paper, 1, _("Actions"));
  table = fw_paper_add_table (paper);
  fw_table_add_column (table, _("Action"), 4, FALSE);
  fw_table_add_column (table, _("Owner"), 1.5, FALSE);
  fw_table_add_column (table, _("Opened"), 1.2, FALSE);
  fw_table_add_column (table, _("Due"), 1.2, FALSE);
  fw_table_add_column (table, _("Status"), 1.6, FALSE);
  for (guint i = 0; i < actions->len; i++)
    {
      const FwTrendAction *action = g_ptr_array_index (actions, i);
      const char *state = fw_words_of (action->action->status);
      /* Translators: what became of an action, and on which day, as “Done on 2026-05-01”. */
      g_autofree char *status = action->closed != NULL ? g_strdup_printf (_("%s on %s"), state, action->closed)
                                                       : g_strdup (state);

      fw_table_put (table, action->action->text, NULL);
      fw_table_put (table, action->action->owner, NULL);
      fw_table_put (table, action->opened, NULL);
      fw_table_put (table, action->action->due, NULL);
      fw_table_put (table, status, NULL);
    }
}

/**
 * fw_paper_from_trend:
 * @trend: a site over time
 *
 * Returns: (transfer full): it as a paper
 */
FwPaper *
fw_paper_from_trend (FwTrend *trend)
{
  FwSite *site = fw_trend_get_site (trend);
  const FwDrift *drift = fw_trend_get_drift (trend);
  const char *name = fw_site_get_name (site);
  g_autofree char *title = g_strdup_printf (_("%s over time"), name != NULL ? name : _("A site"));
  FwPaper *paper = fw_paper_new (title, fw_site_get_partner (site));

  paper->landscape = fw_trend_get_visits (trend)->len > 4;
  if (fw_trend_get_visits (trend)->len == 0)
    {
      fw_paper_add_text (paper, _("There is no visit of this site yet."));
      return paper;
    }
  if (drift != NULL)
    {
      g_autofree char *text = fw_drift_dup_text (drift);

      fw_paper_add_heading (paper, 1, _("Communication since before the contract"));
      (drift->called_out ? fw_paper_add_callout : fw_paper_add_text) (paper, text);
    }
  put_communication (paper, trend);
  fw_paper_add_heading (paper, 1, _("Sections"));
  put_others (paper, trend);
  put_table (paper, trend);
  put_actions (paper, trend);

  return paper;
}
