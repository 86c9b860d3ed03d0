/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of comparisons: differences, alignment, what is sealed, on tables worked out by hand.
 */
#include "fw-comparison.h"

#include "review-fixture.h"

static const char one[] =
  "{'format':1,'id':'t','version':1,'language':'en','title':'T','sections':["
  "{'id':'a','title':'A','side':'vendor','questions':["
  "{'id':'r'," RATING ",'text':'R'},"
  "{'id':'y','kind':'yes-no','text':'Y','good':'yes'},"
  "{'id':'n','kind':'number','text':'N'},"
  "{'id':'f','kind':'fit','text':'F','scale':'dress','options':[{'id':'lo','text':'L'},{'id':'mi','text':'M'},"
  "{'id':'hi','text':'H'}]},"
  "{'id':'x','kind':'text','text':'X'},"
  "{'id':'h'," RATING ",'text':'H','show_if':{'question':'y','is':'yes'}}]},"
  "{'id':'b','title':'B','side':'client','repeat':{'label':'Room'},'questions':[{'id':'c'," RATING ",'text':'C'}]},"
  "{'id':'m','title':'M','side':'both','questions':["
  "{'id':'mv','kind':'yes-no','text':'Theirs?','good':'yes','side':'vendor','moment_of_truth':true},"
  "{'id':'mc','kind':'yes-no','text':'Ours?','good':'yes','side':'client','moment_of_truth':true}]},"
  "{'id':'talk','title':'Talk','side':'vendor','conversation':true,'questions':[{'id':'p'," RATING ",'text':'P'}]}]}";

/* Of the second version: R has other words, Y is gone, Z is new between R and N. */
static const char two[] =
  "{'format':1,'id':'t','version':2,'language':'en','title':'T','sections':["
  "{'id':'a','title':'A, anew','side':'vendor','questions':["
  "{'id':'r'," RATING ",'text':'R, anew'},"
  "{'id':'z'," RATING ",'text':'Z'},"
  "{'id':'n','kind':'text','text':'N'}]}]}";

static const FwComparisonRow *
find_row (FwComparison *comparison,
          const char   *key,
          const char   *label)
{
  GPtrArray *sections = fw_comparison_get_sections (comparison);

  for (guint i = 0; i < sections->len; i++)
    {
      const FwComparisonSection *section = g_ptr_array_index (sections, i);

      for (guint j = 0; j < section->rows->len; j++)
        {
          const FwComparisonRow *row = g_ptr_array_index (section->rows, j);

          if (g_str_equal (fw_question_get_key (row->question), key) && g_strcmp0 (row->label, label) == 0)
            return row;
        }
    }

  return NULL;
}

static FwComparison *
compare (const char *first,
         const char *second)
{
  g_autoptr(GPtrArray) visits = list_of (visit_from ("#a", one, first), visit_from ("#b", one, second), NULL);

  return fw_comparison_new (visits, FW_TEMPLATE_OWN_LANGUAGE);
}

/* Each row: what the two visits say, whether that differs, and by how much the second is from the first. */
static void
test_differences (void)
{
  static const struct
  {
    const char *question, *first, *second;
    gboolean differs, has_change;
    double change;
    const char *text;
  } rows[] = {
    { "r", "2", "4", TRUE, TRUE, 2, "+2" },
    { "r", "5", "1", TRUE, TRUE, -4, "−4" },
    { "r", "3", "3", FALSE, TRUE, 0, NULL },
    { "r", "3", "null", FALSE, FALSE, 0, NULL },
    { "r", "3", "{'na':true}", TRUE, FALSE, 0, NULL },
    { "r", "{'na':true,'reason':'dark'}", "{'na':true}", FALSE, FALSE, 0, NULL },
    { "y", "'yes'", "'no'", TRUE, TRUE, -1, "−100 points" },
    { "n", "10", "7.5", TRUE, TRUE, -2.5, "−2.5" },
    { "n", "4", "4.0", FALSE, TRUE, 0, NULL },
    { "f", "'lo'", "'hi'", TRUE, TRUE, 2, "2 apart" },
    { "f", "'hi'", "'mi'", TRUE, TRUE, 1, "1 apart" },
    { "x", "'one'", "'two'", TRUE, FALSE, 0, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *first = g_strdup_printf ("answer/-/t/%s=%s", rows[i].question, rows[i].first);
      g_autofree char *second = g_strdup_printf ("answer/-/t/%s=%s", rows[i].question, rows[i].second);
      g_autofree char *key = g_strdup_printf ("t/%s", rows[i].question);
      g_autoptr(FwComparison) comparison = compare (first, second);
      const FwComparisonRow *row = find_row (comparison, key, NULL);
      const FwComparisonCell *baseline = g_ptr_array_index (row->cells, 0);
      const FwComparisonCell *cell = g_ptr_array_index (row->cells, 1);
      g_autofree char *text = fw_comparison_cell_dup_change (cell, row->question);

      g_test_message ("%s: %s, %s", key, rows[i].first, rows[i].second);
      g_assert_cmpint (row->differs, ==, rows[i].differs);
      g_assert_cmpint (cell->has_change, ==, rows[i].has_change);
      g_assert_cmpfloat (cell->change, ==, rows[i].change);
      g_assert_cmpstr (text, ==, rows[i].text);
      g_assert_false (baseline->has_change);
      g_assert_cmpint (fw_comparison_row_passes (row, FW_COMPARISON_DIFFERENT), ==, rows[i].differs);
      g_assert_true (fw_comparison_row_passes (row, FW_COMPARISON_ALL));
    }
}

/* A: (4 - 1) / 4 and yes is 1, mean 0.875; 2 is 0.25. B of our side: 5 is 1. No figure where nothing has points. */
static void
test_scores (void)
{
  g_autoptr(FwComparison) comparison = compare ("answer/-/t/r=4; answer/-/t/y='yes'", "answer/-/t/r=2; answer/-/t/c=5");
  const FwComparisonSection *a = g_ptr_array_index (fw_comparison_get_sections (comparison), 0);
  const FwComparisonSection *b = g_ptr_array_index (fw_comparison_get_sections (comparison), 1);
  const FwScoreSection *figure;

  figure = g_ptr_array_index (fw_comparison_section_get_figures (a), 0);
  g_assert_true (figure->has_score);
  g_assert_cmpfloat (figure->score, ==, 0.875);
  g_assert_cmpuint (figure->working->len, ==, 2);
  figure = g_ptr_array_index (fw_comparison_section_get_figures (a), 1);
  g_assert_cmpfloat (figure->score, ==, 0.25);
  figure = g_ptr_array_index (fw_comparison_section_get_figures (b), 0);
  g_assert_false (figure->has_score);
  figure = g_ptr_array_index (fw_comparison_section_get_figures (b), 1);
  g_assert_cmpfloat (figure->score, ==, 1);
}

static void
test_versions (void)
{
  g_autoptr(GPtrArray) visits = list_of (
    visit_from ("#a", one, "template/t='1-00000000'; answer/-/t/r=2; answer/-/t/y='no'; answer/-/t/n=3"),
    visit_from ("#b", two, "template/t='2-00000000'; answer/-/t/r=3; answer/-/t/z=5; answer/-/t/n='many'"), NULL);
  g_autoptr(FwComparison) comparison = fw_comparison_new (visits, FW_TEMPLATE_OWN_LANGUAGE);
  const FwComparisonSection *section = g_ptr_array_index (fw_comparison_get_sections (comparison), 0);
  static const char *const order[] = { "t/r", "t/z", "t/y", "t/n", "t/f", "t/x" };
  const FwComparisonRow *row;

  g_assert_cmpstr (fw_section_get_title (section->section, FW_TEMPLATE_OWN_LANGUAGE), ==, "A, anew");
  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    g_assert_cmpstr (fw_question_get_key (((FwComparisonRow *) g_ptr_array_index (section->rows, i))->question), ==, order[i]);
  row = find_row (comparison, "t/r", NULL);
  g_assert_cmpstr (fw_question_get_text (row->question, FW_TEMPLATE_OWN_LANGUAGE), ==, "R, anew");
  g_assert_cmpfloat (((FwComparisonCell *) g_ptr_array_index (row->cells, 1))->change, ==, 1);
  row = find_row (comparison, "t/y", NULL);
  g_assert_true (((FwComparisonCell *) g_ptr_array_index (row->cells, 0))->asked);
  g_assert_false (((FwComparisonCell *) g_ptr_array_index (row->cells, 1))->asked);
  g_assert_false (row->differs);
  /* A number in one version, a text in the other: both shown, nothing measured. */
  row = find_row (comparison, "t/n", NULL);
  g_assert_true (row->differs);
  g_assert_false (((FwComparisonCell *) g_ptr_array_index (row->cells, 1))->has_change);
}

/* The same room under its label, whatever its place and letters; the second "Lobby" of one visit stays alone. */
static void
test_instances (void)
{
  g_autoptr(FwComparison) comparison = compare (
    "+instance={'section':'t/b','label':'North'}; +instance={'section':'t/b','label':'Lobby'}; "
    "+instance={'section':'t/b','label':'Lobby'}; answer/#1/t/c=2; answer/#2/t/c=3; answer/#3/t/c=4",
    "+instance={'section':'t/b','label':'Lobby'}; +instance={'section':'t/b','label':'NORTH'}; "
    "answer/#1/t/c=5; answer/#2/t/c=1");
  const FwComparisonSection *section = g_ptr_array_index (fw_comparison_get_sections (comparison), 1);
  static const struct { const char *label; int first, second; } rows[] = { { "North", 2, 1 }, { "Lobby", 3, 5 }, { "Lobby", 4, 0 } };

  g_assert_cmpuint (section->rows->len, ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < section->rows->len; i++)
    {
      const FwComparisonRow *row = g_ptr_array_index (section->rows, i);

      g_assert_cmpstr (row->label, ==, rows[i].label);
      g_assert_cmpint (yyjson_get_int (((FwComparisonCell *) row->cells->pdata[0])->value), ==, rows[i].first);
      g_assert_cmpint (yyjson_get_int (((FwComparisonCell *) row->cells->pdata[1])->value), ==, rows[i].second);
    }
}

/* H is asked only where Y is yes: what was answered before that is not shown. Talks are no rows at all. */
static void
test_hidden (void)
{
  g_autoptr(FwComparison) comparison = compare ("answer/-/t/y='yes'; answer/-/t/h=5; note/-/t/h='seen'",
                                                "answer/-/t/y='no'; answer/-/t/h=1; note/-/t/h='zz'");
  const FwComparisonRow *row = find_row (comparison, "t/h", NULL);
  const FwComparisonCell *shown = g_ptr_array_index (row->cells, 0);
  const FwComparisonCell *hidden = g_ptr_array_index (row->cells, 1);

  g_assert_cmpstr (shown->note, ==, "seen");
  g_assert_cmpstr (shown->text, ==, "5: 5");
  g_assert_false (hidden->asked);
  g_assert_null (hidden->value);
  g_assert_null (hidden->note);
  g_assert_false (row->differs);
  g_assert_null (find_row (comparison, "t/p", NULL));
}

#define BLIND "blind=true; answer/-/t/r=4; answer/-/t/mv='yes'; note/-/t/r='zznotezz'; +conversation={'role':'agent'}; " \
  "conversation/#1/value/ours/#1='unprompted'; +photo={'mime':'image/jpeg','width':4,'height':3,'question':'t/r'}"

static void
test_sealed (void)
{
  g_autoptr(GPtrArray) visits = list_of (visit_beside ("#a", one, BLIND, "", "+value={'name':'Honesty'}", TRUE),
                                         visit_from ("#b", one, "answer/-/t/r=2"), NULL);
  g_autoptr(FwComparison) comparison = fw_comparison_new (visits, FW_TEMPLATE_OWN_LANGUAGE);
  const FwComparisonRow *row = find_row (comparison, "t/r", NULL);
  const FwComparisonSection *section = g_ptr_array_index (fw_comparison_get_sections (comparison), 0);
  const FwComparisonValue *value = g_ptr_array_index (fw_comparison_get_values (comparison), 0);
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  g_autofree char *line = NULL;

  g_assert_false (fw_comparison_cell_is_recorded (g_ptr_array_index (row->cells, 0)));
  g_assert_false (row->has_photos);
  g_assert_null (g_ptr_array_index (section->vendor, 0));
  g_assert_cmpuint (g_array_index (value->rates, FwRate, 0).people, ==, 0);
  g_assert_cmpuint (fw_comparison_get_agreements (comparison)->len, ==, 0);
  yyjson_mut_doc_set_root (document, fw_comparison_to_json (comparison, FW_COMPARISON_ALL, document));
  line = fw_json_take_line (document);
  g_assert_null (strstr (line, "zz"));
  g_assert_nonnull (strstr (line, "\"sealed\":true"));
}

/* Each row: what each side said, and whether that is the same. */
static void
test_moment (void)
{
  static const struct { const char *text; gboolean known, same; } rows[] = {
    { "answer/-/t/mv='yes'; answer/-/t/mc='yes'", TRUE, TRUE },
    { "answer/-/t/mv='no'; answer/-/t/mc='no'", TRUE, TRUE },
    { "answer/-/t/mv='yes'; answer/-/t/mc='no'", TRUE, FALSE },
    { "answer/-/t/mv='yes'", FALSE, FALSE },
    { "answer/-/t/mv='yes'; answer/-/t/mc={'na':true}", FALSE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(FwComparison) comparison = compare (rows[i].text, "answer/-/t/r=1");
      const FwMoment *moment = g_ptr_array_index (fw_comparison_get_moments (comparison), 0);
      const FwMomentCell *cell = g_ptr_array_index (moment->cells, 0);

      g_assert_cmpuint (fw_comparison_get_moments (comparison)->len, ==, 1);
      g_assert_cmpstr (fw_question_get_text (moment->vendor, FW_TEMPLATE_OWN_LANGUAGE), ==, "Theirs?");
      g_assert_cmpstr (fw_question_get_text (moment->client, FW_TEMPLATE_OWN_LANGUAGE), ==, "Ours?");
      g_assert_cmpint (cell->known, ==, rows[i].known);
      g_assert_cmpint (cell->same, ==, rows[i].same);
    }
}

/* Two people answered apart: both heads stand, so the row is disputed though the visits agree on the winner. */
static void
test_disputed (void)
{
  g_autoptr(FwComparison) comparison = compare ("answer/-/t/r=2; answer/-/t/r=4; +photo={'mime':'image/jpeg',"
                                                "'width':4,'height':3,'question':'t/r'}", "answer/-/t/r=2");
  const FwComparisonRow *row = find_row (comparison, "t/r", NULL);
  const FwComparisonRow *other = find_row (comparison, "t/y", NULL);
  const FwComparisonCell *cell = g_ptr_array_index (row->cells, 0);

  /* Later lines of a fixture have smaller ids, so the 2 wins. */
  g_assert_cmpint (yyjson_get_int (cell->value), ==, 2);
  g_assert_cmpint (yyjson_get_int (((FwCellOther *) g_ptr_array_index (cell->others, 0))->value), ==, 4);
  g_assert_false (row->differs);
  g_assert_true (fw_comparison_row_passes (row, FW_COMPARISON_DISPUTED | FW_COMPARISON_WITH_PHOTOS));
  g_assert_false (fw_comparison_row_passes (row, FW_COMPARISON_DISPUTED | FW_COMPARISON_DIFFERENT));
  g_assert_false (fw_comparison_row_passes (other, FW_COMPARISON_DISPUTED));
  g_assert_false (fw_comparison_row_passes (other, FW_COMPARISON_WITH_PHOTOS));
}

static void
test_claims (void)
{
  static const char site[] = "+claim={'text':'Two screens','source':'Page 12'}; +claim={'text':'Free fruit'}; "
                             "claim/#1/status={'status':'contradicted','visit':'#b','photo':'#1','note':'One'}";
  g_autoptr(GPtrArray) visits = list_of (
    visit_beside ("#a", one, "", site, "", FALSE),
    visit_beside ("#b", one, "+photo={'mime':'image/jpeg','width':4,'height':3}", site, "", FALSE), NULL);
  g_autoptr(FwComparison) comparison = fw_comparison_new (visits, FW_TEMPLATE_OWN_LANGUAGE);
  GPtrArray *claims = fw_comparison_get_claims (comparison);
  const FwComparisonClaim *claim = g_ptr_array_index (claims, 0);

  g_assert_cmpuint (claims->len, ==, 2);
  g_assert_cmpstr (claim->claim->status, ==, "contradicted");
  g_assert_true (claim->visit == g_ptr_array_index (visits, 1));
  g_assert_cmpstr (claim->photo->id, ==, ID ("1"));
  claim = g_ptr_array_index (claims, 1);
  g_assert_cmpstr (claim->claim->status, ==, "open");
  g_assert_null (claim->visit);
  g_assert_null (claim->photo);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/comparison/differences", test_differences);
  g_test_add_func ("/comparison/scores", test_scores);
  g_test_add_func ("/comparison/versions", test_versions);
  g_test_add_func ("/comparison/instances", test_instances);
  g_test_add_func ("/comparison/hidden", test_hidden);
  g_test_add_func ("/comparison/sealed", test_sealed);
  g_test_add_func ("/comparison/moment", test_moment);
  g_test_add_func ("/comparison/disputed", test_disputed);
  g_test_add_func ("/comparison/claims", test_claims);

  return g_test_run ();
}
