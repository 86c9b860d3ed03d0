/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of a site over time and of its drift, and of the agreement of a walk, on tables worked out by
 * hand.
 */
#include "fw-trend.h"

#include "fw-agreement.h"
#include "review-fixture.h"

static const char asked[] =
  "{'format':1,'id':'t','version':1,'language':'en','title':'T','sections':["
  "{'id':'c','title':'Communication','side':'vendor','questions':["
  "{'id':'a'," RATING ",'text':'A','topic':'communication'},{'id':'b'," RATING ",'text':'B','topic':'communication'},"
  "{'id':'c'," RATING ",'text':'C','topic':'communication'},{'id':'d'," RATING ",'text':'D','topic':'communication'},"
  "{'id':'e'," RATING ",'text':'E','topic':'communication'}]},"
  "{'id':'o','title':'Other','side':'vendor','questions':["
  "{'id':'o'," RATING ",'text':'O'},{'id':'y','kind':'yes-no','text':'Y','good':'yes'},{'id':'x','kind':'text','text':'X'},"
  "{'id':'f','kind':'fit','text':'F','scale':'dress','options':[{'id':'lo','text':'L'},{'id':'mi','text':'M'},"
  "{'id':'hi','text':'H'}]}]}]}";

/* "55513": the answers to A, B … in order, a space where there is none. */
static FwReviewVisit *
visit_of (const char *id,
          const char *date,
          const char *phase,
          const char *ratings)
{
  g_autoptr(GString) text = g_string_new (NULL);

  g_string_append_printf (text, "date='%s'; phase='%s'", date, phase);
  for (guint i = 0; ratings[i] != '\0'; i++)
    if (ratings[i] != ' ')
      g_string_append_printf (text, "; answer/-/t/%c=%c", 'a' + i, ratings[i]);

  return visit_from (id, asked, text->str);
}

/* From the first to the last visit: 5 is 1, 4 is 0.75, 3 is 0.5, 2 is 0.25, 1 is 0. */
static void
test_drift (void)
{
  static const struct
  {
    const char *before, *after;
    guint common;
    double change;
    gboolean called_out;
  } rows[] = {
    /* Four common, one of them two steps down: 0.5 / 4 is exactly 0.125. */
    { "5555", "5553", 4, -0.125, TRUE },
    { "5555", "4454", 4, -0.1875, TRUE },
    /* Five common, two steps in all: 0.5 / 5 is just under. */
    { "55555", "55553", 5, -0.1, FALSE },
    { "5555", "5554", 4, -0.0625, FALSE },
    /* Three common, however far it fell. */
    { "555 5", "1111", 3, -1, FALSE },
    /* E and A were each answered once: they count nowhere. */
    { "5555 ", " 5551", 3, 0, FALSE },
    { " 4444", "54444", 4, 0, FALSE },
    { "1111", "5555", 4, 1, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GPtrArray) visits = list_of (visit_of ("#a", "2026-01-01", "selection", rows[i].before),
                                             visit_of ("#b", "2026-02-01", "steady-state", "33333"),
                                             visit_of ("#c", "2026-03-01", "steady-state", rows[i].after), NULL);
      FwDrift drift;

      g_test_message ("%s %s", rows[i].before, rows[i].after);
      g_assert_true (fw_drift_measure (&drift, visits));
      g_assert_cmpuint (drift.common, ==, rows[i].common);
      g_assert_cmpfloat_with_epsilon (drift.change, rows[i].change, 1e-12);
      g_assert_cmpint (drift.called_out, ==, rows[i].called_out);
      g_assert_true (drift.from == g_ptr_array_index (visits, 0));
      g_assert_true (drift.to == g_ptr_array_index (visits, 2));
    }
}

static void
test_no_drift (void)
{
  g_autoptr(GPtrArray) late = list_of (visit_of ("#a", "2026-01-01", "onboarding", "5555"),
                                       visit_of ("#b", "2026-02-01", "steady-state", "1111"), NULL);
  g_autoptr(GPtrArray) single = list_of (visit_of ("#a", "2026-01-01", "selection", "5555"), NULL);
  g_autoptr(GPtrArray) apart = list_of (visit_of ("#a", "2026-01-01", "pre-rfp", "55"),
                                        visit_of ("#b", "2026-02-01", "steady-state", "  11"), NULL);
  g_autoptr(GPtrArray) passed = list_of (visit_of ("#a", "2026-01-01", "pre-rfp", ""),
                                         visit_of ("#b", "2026-02-01", "selection", "5555"),
                                         visit_of ("#c", "2026-03-01", "onboarding", "4444"),
                                         visit_of ("#d", "2026-04-01", "steady-state", ""), NULL);
  FwDrift drift;

  g_assert_false (fw_drift_measure (&drift, late));
  g_assert_false (fw_drift_measure (&drift, single));
  g_assert_false (fw_drift_measure (&drift, apart));
  g_assert_true (fw_drift_measure (&drift, passed));
  g_assert_true (drift.from == g_ptr_array_index (passed, 1));
  g_assert_true (drift.to == g_ptr_array_index (passed, 2));
  g_assert_true (drift.called_out);
}

/* Sorted by date; the figures of each section by hand; a sealed visit has none. */
static void
test_sections (void)
{
  static const char site_text[] = "name='Harbour Point'; +action={'text':'Ask'}; +action={'text':'Look'}; "
                                  "action/#2/status='done'";
  g_autoptr(FwState) state = state_from (FW_DOCUMENT_SITE, site_text);
  g_autoptr(FwSite) site = fw_site_new (ID ("s"), state);
  g_autoptr(GPtrArray) visits = list_of (visit_of ("#a", "2026-03-01", "steady-state", "31"),
                                         visit_of ("#b", "2026-01-01", "selection", "5"),
                                         visit_beside ("#c", asked, "blind=true; date='2026-02-01'; answer/-/t/a=1", "", "",
                                                       TRUE), NULL);
  g_autoptr(FwTrend) trend = fw_trend_new (site, visits, FW_TEMPLATE_OWN_LANGUAGE);
  const FwTrendSection *section = g_ptr_array_index (fw_trend_get_sections (trend), 0);
  const FwTrendAction *action;

  g_assert_cmpstr (fw_review_visit_get_id (g_ptr_array_index (fw_trend_get_visits (trend), 0)), ==, ID ("b"));
  g_assert_true (section->communication);
  g_assert_cmpfloat (((FwScoreSection *) g_ptr_array_index (section->figures, 0))->score, ==, 1);
  g_assert_null (g_ptr_array_index (section->figures, 1));
  g_assert_cmpfloat (((FwScoreSection *) g_ptr_array_index (section->figures, 2))->score, ==, 0.25);
  g_assert_false (((FwTrendSection *) g_ptr_array_index (fw_trend_get_sections (trend), 1))->communication);
  g_assert_nonnull (fw_trend_get_drift (trend));
  action = g_ptr_array_index (fw_trend_get_actions (trend), 0);
  g_assert_cmpstr (action->opened, ==, "2026-03-01");
  g_assert_null (action->closed);
  action = g_ptr_array_index (fw_trend_get_actions (trend), 1);
  g_assert_cmpstr (action->closed, ==, "2026-03-01");
}

#define WALK "walk='#w'; "

static void
assert_agreement (GPtrArray  *visits,
                  const char *expected)
{
  g_autoptr(FwAgreement) agreement = fw_agreement_new (visits);
  g_autoptr(GString) found = g_string_new (NULL);

  g_assert_nonnull (agreement);
  for (guint i = 0; i < agreement->rows->len; i++)
    {
      const FwAgreementRow *row = g_ptr_array_index (agreement->rows, i);

      g_string_append_printf (found, "%s%s %s", i > 0 ? ", " : "", fw_question_get_id (row->question),
                              fw_agreement_kind_get_name (row->kind));
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_agreement (void)
{
  g_autoptr(GPtrArray) two = list_of (
    visit_from ("#a", asked, WALK "answer/-/t/a=4; answer/-/t/b=3; answer/-/t/c=1; answer/-/t/d={'na':true}; answer/-/t/e=2; "
                "answer/-/t/y='yes'; answer/-/t/x='one'; answer/-/t/f='lo'"),
    visit_from ("#b", asked, WALK "answer/-/t/a=4; answer/-/t/b=4; answer/-/t/c=3; answer/-/t/d={'na':true}; "
                "answer/-/t/e={'na':true}; answer/-/t/o=1; answer/-/t/y='no'; answer/-/t/x='two'; answer/-/t/f='mi'"), NULL);
  g_autoptr(GPtrArray) three = list_of (visit_from ("#a", asked, WALK "answer/-/t/a=3; answer/-/t/b=3; answer/-/t/c=3"),
                                        visit_from ("#b", asked, WALK "answer/-/t/a=4; answer/-/t/b=3"),
                                        visit_from ("#c", asked, WALK "answer/-/t/a=5; answer/-/t/b=3"), NULL);
  g_autoptr(FwAgreement) agreement = fw_agreement_new (two);
  double share;

  assert_agreement (two, "a equal, b one-apart, c further, d equal, e further, y further, f one-apart");
  g_assert_cmpuint (agreement->equal, ==, 2);
  g_assert_cmpuint (agreement->one_apart, ==, 2);
  g_assert_cmpuint (agreement->further, ==, 3);
  g_assert_true (fw_agreement_get_share (agreement, &share));
  g_assert_cmpfloat_with_epsilon (share, 2.0 / 7, 1e-12);
  assert_agreement (three, "a further, b equal");
}

static void
test_no_agreement (void)
{
  g_autoptr(GPtrArray) apart = list_of (visit_from ("#a", asked, WALK "answer/-/t/a=3"),
                                        visit_from ("#b", asked, "answer/-/t/a=3"), NULL);
  g_autoptr(GPtrArray) sealed = list_of (visit_from ("#a", asked, WALK "answer/-/t/a=3"),
                                         visit_beside ("#b", asked, WALK "answer/-/t/a=3", "", "", TRUE), NULL);
  g_autoptr(GPtrArray) nothing = list_of (visit_from ("#a", asked, WALK "answer/-/t/a=3"),
                                          visit_from ("#b", asked, WALK "answer/-/t/b=3"), NULL);
  g_autoptr(FwAgreement) agreement = fw_agreement_new (nothing);
  double share;

  g_assert_null (fw_agreement_new (apart));
  g_assert_null (fw_agreement_new (sealed));
  g_assert_false (fw_agreement_get_share (agreement, &share));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/trend/drift", test_drift);
  g_test_add_func ("/trend/no-drift", test_no_drift);
  g_test_add_func ("/trend/sections", test_sections);
  g_test_add_func ("/agreement/kinds", test_agreement);
  g_test_add_func ("/agreement/none", test_no_agreement);

  return g_test_run ();
}
