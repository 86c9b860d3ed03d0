/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of the values matrix: rates by group, what is hidden and what is hidden with it, pairs, tags and
 * fit, on tables worked out by hand.
 */
#include "fw-values-matrix.h"

#include "review-fixture.h"

static const char asked[] =
  "{'format':1,'id':'t','version':1,'language':'en','title':'T','sections':["
  "{'id':'o','title':'Other','side':'vendor','questions':["
  "{'id':'f','kind':'fit','text':'F','scale':'dress','options':[{'id':'lo','text':'L'},{'id':'mi','text':'M'},"
  "{'id':'hi','text':'H'}]},{'id':'g','kind':'fit','text':'G','scale':'pace','options':[{'id':'lo','text':'L'},"
  "{'id':'hi','text':'H'}]}]}]}";

/* A row of so many people asked in each group. */
static void
assert_hidden (const char *people,
               const char *expected)
{
  FwValueRow row = { .cells = g_array_new (FALSE, TRUE, sizeof (FwValueCell)) };
  g_autoptr(GString) found = g_string_new (NULL);

  for (guint i = 0; people[i] != '\0'; i++)
    {
      FwValueCell cell = { .rate.people = (guint) (people[i] - '0') };

      row.total.rate.people += cell.rate.people;
      g_array_append_val (row.cells, cell);
    }
  fw_value_row_hide_small (&row);
  for (guint i = 0; i < row.cells->len; i++)
    g_string_append_c (found, g_array_index (row.cells, FwValueCell, i).hidden ? '-' : '+');
  g_string_append (found, row.total.hidden ? " -" : " +");
  g_array_unref (row.cells);
  g_assert_cmpstr (found->str, ==, expected);
}

/* The groups in order, then the total: + shown, - hidden. */
static void
test_hiding (void)
{
  assert_hidden ("333", "+++ +");
  assert_hidden ("503", "+++ +");
  /* One alone could be had by subtraction, so the smallest other one goes with it. */
  assert_hidden ("524", "+-- +");
  assert_hidden ("342", "-+- +");
  assert_hidden ("52", "-- +");
  /* Two that are hidden together are fewer than three people. */
  assert_hidden ("5411", "+--- +");
  assert_hidden ("5421", "++-- +");
  /* Nothing is left to hide with it but the total. */
  assert_hidden ("200", "-++ -");
  assert_hidden ("11", "-- -");
  assert_hidden ("000", "+++ +");
}

/* Five agents, three leads, one manager: management is too small even as a group, so all are one. Then
 * with three managers each role stands for itself. Honesty: of five agents 2 unprompted, 1 prompted, 1
 * wrong, 1 could not; of the leads two were asked, of the managers three. */
#define AGENTS "+conversation={'role':'agent'}; +conversation={'role':'agent'}; +conversation={'role':'agent'}; " \
  "+conversation={'role':'agent'}; +conversation={'role':'agent'}; "
#define SAID "conversation/#1/value/ours/#1='unprompted'; conversation/#2/value/ours/#1='unprompted'; " \
  "conversation/#3/value/ours/#1='prompted'; conversation/#4/value/ours/#1='wrong'; conversation/#5/value/ours/#1='none'"
#define LEADS "+conversation={'role':'team-lead'}; +conversation={'role':'team-lead'}; +conversation={'role':'team-lead'}; "
#define MANAGERS "+conversation={'role':'manager'}; +conversation={'role':'manager'}; +conversation={'role':'manager'}; "

static const char team[] = "+value={'name':'Honesty'}; +value={'name':'Care'}; profile/dress='lo'";
static const char site[] = "name='Harbour Point'; +value={'name':'Candour'}; pair/#1/#1='near'; pair/#2/#1='opposed'";

static const FwValueRow *
find_row (FwValuesMatrix *matrix,
          const char     *name)
{
  GPtrArray *rows = fw_values_matrix_get_rows (matrix);

  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (((FwValueRow *) g_ptr_array_index (rows, i))->name, name))
      return g_ptr_array_index (rows, i);
  g_assert_not_reached ();
}

static void
assert_groups (FwValuesMatrix *matrix,
               const char     *expected)
{
  g_autoptr(GString) found = g_string_new (NULL);

  for (guint i = 0; i < fw_values_matrix_get_groups (matrix)->len; i++)
    {
      const FwValueGroup *group = g_ptr_array_index (fw_values_matrix_get_groups (matrix), i);

      g_string_append_printf (found, "%s%s %u", i > 0 ? ", " : "", group->label, group->people);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
assert_cell (const FwValueCell *cell,
             const char        *expected)
{
  g_autofree char *text = fw_rate_dup_text (&cell->rate, cell->hidden);
  g_autofree char *prompted = fw_rate_dup_prompted (&cell->rate, cell->hidden);
  g_autofree char *whole = g_strconcat (text, prompted != NULL ? ", " : NULL, prompted, NULL);

  g_assert_cmpstr (whole, ==, expected);
}

static FwValuesMatrix *
matrix_of (const char *text,
           gboolean    folded)
{
  g_autoptr(GPtrArray) visits = list_of (visit_beside ("#a", asked, text, site, team, FALSE), NULL);

  return fw_values_matrix_new (visits, folded, FW_TEMPLATE_OWN_LANGUAGE);
}

static void
test_everybody (void)
{
  g_autoptr(FwValuesMatrix) folded = matrix_of (AGENTS LEADS "+conversation={'role':'manager'}; " SAID, TRUE);
  g_autoptr(FwValuesMatrix) exact = matrix_of (AGENTS LEADS "+conversation={'role':'manager'}; " SAID, FALSE);

  assert_groups (folded, "Everybody 9");
  g_assert_false (fw_values_matrix_has_total (folded));
  assert_cell (&g_array_index (find_row (folded, "Honesty")->cells, FwValueCell, 0), "40 % of 5, 20 % prompted");
  assert_groups (exact, "Agents 5, Team leads 3, Managers 1");
  g_assert_true (fw_values_matrix_has_total (exact));
  assert_cell (&g_array_index (find_row (exact, "Honesty")->cells, FwValueCell, 0), "40 % of 5, 20 % prompted");
  assert_cell (&g_array_index (find_row (exact, "Honesty")->cells, FwValueCell, 2), "–");
  assert_cell (&find_row (exact, "Care")->total, "–");
}

/* Agents 5, leads 2, managers 3 were asked; in all 10, of whom 2 + 1 + 0 unprompted. */
static void
test_second_hidden (void)
{
  g_autoptr(FwValuesMatrix) matrix = matrix_of (
    AGENTS LEADS MANAGERS SAID "; conversation/#6/value/ours/#1='unprompted'; conversation/#7/value/ours/#1='none'; "
    "conversation/#9/value/ours/#1='none'; conversation/#a/value/ours/#1='none'; conversation/#b/value/ours/#1='none'", TRUE);
  const FwValueRow *row = find_row (matrix, "Honesty");

  assert_groups (matrix, "Agents 5, Team leads 3, Managers 3");
  assert_cell (&row->total, "30 % of 10, 10 % prompted");
  assert_cell (&g_array_index (row->cells, FwValueCell, 0), "40 % of 5, 20 % prompted");
  assert_cell (&g_array_index (row->cells, FwValueCell, 1), "hidden, of 2");
  assert_cell (&g_array_index (row->cells, FwValueCell, 2), "hidden, of 3");
}

/* Two agents in all: no group and no total. */
static void
test_two_people (void)
{
  g_autoptr(FwValuesMatrix) matrix = matrix_of ("+conversation={'role':'agent'}; +conversation={'role':'agent'}; "
                                                "conversation/#1/value/ours/#1='unprompted'; "
                                                "conversation/#2/value/ours/#1='none'", TRUE);

  assert_groups (matrix, "");
  assert_cell (&find_row (matrix, "Honesty")->total, "hidden, of 2");
}

/* Honesty is near their Candour, Care opposed to it; spelling decides nothing. */
static void
test_pairs_and_tags (void)
{
  g_autoptr(FwValuesMatrix) matrix = matrix_of ("+tag={'side':'ours','value':'#1','question':'t/f'}; "
                                                "+tag={'side':'ours','value':'#1','photo':'#9'}; "
                                                "+tag={'side':'theirs','value':'#1','question':'t/f'}; "
                                                "+tag={'side':'ours','value':'#1','question':'t/g'}", TRUE);
  const FwValueRow *honesty = find_row (matrix, "Honesty");
  const FwValueRow *candour = find_row (matrix, "Candour");
  const FwValuePair *pair = g_ptr_array_index (honesty->pairs, 0);

  g_assert_true (g_ptr_array_index (fw_values_matrix_get_rows (matrix), 0) == candour);
  g_assert_cmpstr (pair->relation, ==, "near");
  g_assert_cmpstr (pair->name, ==, "Candour");
  g_assert_cmpuint (candour->pairs->len, ==, 2);
  pair = g_ptr_array_index (candour->pairs, 1);
  g_assert_cmpstr (pair->relation, ==, "opposed");
  g_assert_cmpstr (pair->name, ==, "Care");
  g_assert_cmpuint (honesty->seen_answers, ==, 2);
  g_assert_cmpuint (honesty->seen_photos, ==, 1);
  g_assert_cmpuint (candour->seen_answers, ==, 1);
}

/* On the scale of dress ours is the first of three; nobody wrote down our pace. */
static void
test_fit (void)
{
  g_autoptr(GPtrArray) visits = list_of (
    visit_beside ("#a", asked, "answer/-/t/f='hi'; answer/-/t/g='hi'", site, team, FALSE),
    visit_beside ("#b", asked, "answer/-/t/f='lo'", site, team, FALSE),
    visit_beside ("#c", asked, "answer/-/t/f={'na':true}", site, team, FALSE), NULL);
  g_autoptr(FwValuesMatrix) matrix = fw_values_matrix_new (visits, TRUE, FW_TEMPLATE_OWN_LANGUAGE);
  const FwFitRow *dress = g_ptr_array_index (fw_values_matrix_get_fits (matrix), 0);
  const FwFitRow *pace = g_ptr_array_index (fw_values_matrix_get_fits (matrix), 1);
  const FwFitCell *cell = g_ptr_array_index (dress->cells, 0);

  g_assert_cmpuint (fw_values_matrix_get_rows (matrix)->len, ==, 3);
  g_assert_cmpstr (dress->ours, ==, "L");
  g_assert_cmpstr (cell->theirs, ==, "H");
  g_assert_true (cell->known);
  g_assert_cmpuint (cell->distance, ==, 2);
  cell = g_ptr_array_index (dress->cells, 1);
  g_assert_true (cell->known);
  g_assert_cmpuint (cell->distance, ==, 0);
  g_assert_false (((FwFitCell *) g_ptr_array_index (dress->cells, 2))->known);
  cell = g_ptr_array_index (pace->cells, 0);
  g_assert_null (pace->ours);
  g_assert_cmpstr (cell->theirs, ==, "H");
  g_assert_false (cell->known);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/values-matrix/hiding", test_hiding);
  g_test_add_func ("/values-matrix/everybody", test_everybody);
  g_test_add_func ("/values-matrix/second-hidden", test_second_hidden);
  g_test_add_func ("/values-matrix/two-people", test_two_people);
  g_test_add_func ("/values-matrix/pairs-and-tags", test_pairs_and_tags);
  g_test_add_func ("/values-matrix/fit", test_fit);

  return g_test_run ();
}
