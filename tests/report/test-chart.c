/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of where the points of a chart lie, and of what it says in words.
 */
#include "fw-chart-draw.h"

/* Twenty days: half of them lie before the second moment. */
static FwChart *
make_chart (void)
{
  FwChart *chart = fw_chart_new ("Communication");

  fw_chart_add_moment (chart, "1 Jan\nSelection", "2026-01-01");
  fw_chart_add_moment (chart, "11 Jan\nSelection", "2026-01-11");
  fw_chart_add_moment (chart, "21 Jan\nOnboarding", "2026-01-21");

  return chart;
}

/* 134 pixels less 30 for the figures at the start and 4 at the end are 100. */
static void
test_places (void)
{
  FwChartLook look = { .unit = 1 };
  FwChartLook mirrored = { .unit = 1, .mirrored = TRUE };
  FwChart *chart = make_chart ();
  static const double expected[] = { 30, 80, 130 };

  fw_chart_finish (chart);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_assert_cmpfloat (fw_chart_get_x (chart, &look, i, 134), ==, expected[i]);
      g_assert_cmpfloat (fw_chart_get_x (chart, &mirrored, i, 134), ==, 134 - expected[i]);
    }
  fw_chart_free (chart);
}

/* Twice the size of the words takes twice the margins. */
static void
test_large (void)
{
  FwChartLook look = { .unit = 2 };
  FwChart *chart = make_chart ();

  fw_chart_finish (chart);
  g_assert_cmpfloat (fw_chart_get_x (chart, &look, 0, 168), ==, 60);
  g_assert_cmpfloat (fw_chart_get_x (chart, &look, 2, 168), ==, 160);
  fw_chart_free (chart);
}

static void
assert_span (FwChart  *chart,
             guint     number,
             double    from,
             double    to,
             gboolean  ended)
{
  const FwChartSpan *span = &g_array_index (chart->spans, FwChartSpan, number);

  g_assert_cmpfloat (span->from, ==, from);
  g_assert_cmpfloat (span->to, ==, to);
  g_assert_cmpint (span->ended, ==, ended);
}

/* What lies outside the twenty days is cut off. */
static void
test_spans (void)
{
  FwChart *chart = make_chart ();

  fw_chart_add_span (chart, "2026-01-06", "2026-01-16");
  fw_chart_add_span (chart, "2025-06-01", NULL);
  fw_chart_add_span (chart, NULL, "2026-01-11");
  fw_chart_add_span (chart, "2026-03-01", "2026-04-01");
  fw_chart_finish (chart);
  assert_span (chart, 0, 0.25, 0.75, TRUE);
  assert_span (chart, 1, 0, 1, FALSE);
  assert_span (chart, 2, 0, 0.5, TRUE);
  assert_span (chart, 3, 1, 1, TRUE);
  fw_chart_free (chart);
}

/* All on one day: in the middle. */
static void
test_one_day (void)
{
  FwChartLook look = { .unit = 1 };
  FwChart *chart = fw_chart_new ("");

  fw_chart_add_moment (chart, "1 Jan", "2026-01-01");
  fw_chart_finish (chart);
  g_assert_cmpfloat (fw_chart_get_x (chart, &look, 0, 134), ==, 80);
  fw_chart_free (chart);
}

static void
test_words (void)
{
  static const double values[] = { 1, FW_CHART_GAP, 0.5 };
  FwChart *chart = make_chart ();
  g_autofree char *text = NULL;

  g_array_append_vals (fw_chart_add_line (chart, "Answers", TRUE)->values, values, G_N_ELEMENTS (values));
  text = fw_chart_dup_text (chart);
  g_assert_cmpstr (text, ==, "Communication. Answers: 1 Jan Selection 100 % 21 Jan Onboarding 50 %");
  fw_chart_free (chart);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/chart/places", test_places);
  g_test_add_func ("/chart/large", test_large);
  g_test_add_func ("/chart/spans", test_spans);
  g_test_add_func ("/chart/one-day", test_one_day);
  g_test_add_func ("/chart/words", test_words);

  return g_test_run ();
}
