/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of scores against tables worked out by hand.
 */
#include "fw-score.h"

#include <string.h>

#include "facts.h"
#include "fw-json.h"

#define RATING "'kind':'rating','text':'R','anchors':['1','2','3','4','5']"

static const char small_text[] =
  "{'format':1,'id':'t','version':1,'language':'en','title':'T','sections':["
  "{'id':'a','title':'A','side':'vendor','questions':["
  "{'id':'a1'," RATING ",'required':true},"
  "{'id':'a2'," RATING ",'required':true,'weight':3},"
  "{'id':'a3','kind':'yes-no','text':'Y','good':'yes','zones':['clean-desk']},"
  "{'id':'a4','kind':'choices','text':'C','weight':2,'options':[{'id':'x','text':'X','score':1},"
  "{'id':'z','text':'Z','score':0.5},{'id':'u','text':'U'}],'show_if':{'question':'a1','at_least':2}},"
  "{'id':'a5','kind':'number','text':'N','required':true},"
  "{'id':'a6','kind':'fit','text':'F','scale':'dress','options':[{'id':'lo','text':'L'},{'id':'hi',"
  "'text':'H'}]}]},"
  "{'id':'b','title':'B','side':'vendor','weight':3,'repeat':{'label':'Room'},'questions':["
  "{'id':'b1'," RATING ",'required':true},"
  "{'id':'b2','kind':'yes-no','text':'Y','good':'no'}]},"
  "{'id':'c','title':'C','side':'both','questions':["
  "{'id':'c1'," RATING "},{'id':'c2'," RATING ",'side':'client'},{'id':'c3'," RATING ",'side':'vendor'}]},"
  "{'id':'d','title':'D','side':'vendor','questions':[{'id':'d1','kind':'text','text':'T','required':true}]},"
  "{'id':'e','title':'E','side':'vendor','conversation':true,'questions':[{'id':'e1'," RATING ","
  "'required':true}]}]}";

/* What stands in place of a figure that there is not. */
#define NONE (-1.0)

typedef struct
{
  FwTemplate *template;
  FwChecklist *checklist;
  Facts facts;
} Visit;

static void
visit_init (Visit      *visit,
            const char *text)
{
  visit->template = make_template (text);
  visit->checklist = make_checklist (visit->template, NULL, NULL);
  facts_init (&visit->facts);
}

static void
visit_clear (Visit *visit)
{
  fw_checklist_unref (visit->checklist);
  fw_template_unref (visit->template);
  facts_clear (&visit->facts);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Visit, visit_clear)

/* "t/a1=5; t/b1@one=3" */
static void
answer (Visit      *visit,
        const char *answers)
{
  g_auto(GStrv) list = g_strsplit (answers, "; ", -1);

  for (guint i = 0; list[i] != NULL && *answers != '\0'; i++)
    {
      g_auto(GStrv) pair = g_strsplit (list[i], "=", 2);

      facts_answer (&visit->facts, pair[0], pair[1]);
    }
}

static const FwScoreSection *
find_section (FwScore    *score,
              const char *id)
{
  for (guint i = 0; i < score->sections->len; i++)
    {
      const FwScoreSection *section = score->sections->pdata[i];

      if (g_str_equal (fw_section_get_id (section->section), id))
        return section;
    }

  return NULL;
}

static double
get_figure (gboolean has_figure,
            double   figure)
{
  return has_figure ? figure : NONE;
}

static double
get_section (Visit      *visit,
             const char *id,
             FwSide      side)
{
  g_autoptr(FwScore) score = fw_checklist_score (visit->checklist, &visit->facts.context, side);
  const FwScoreSection *section = find_section (score, id);

  g_assert_nonnull (section);

  return get_figure (section->has_score, section->score);
}

#define assert_figure(figure, expected) g_assert_cmpfloat_with_epsilon (figure, expected, 1e-12)

/* Section A: required are a1, a2 (weight 3) and a5; a3 is optional, a4 (weight 2) shows from a1 = 2. */
static void
test_section (void)
{
  static const struct { const char *answers; double figure; } rows[] = {
    { "", NONE },
    /* One of three required: under half. */
    { "t/a1=5", NONE },
    { "t/a1=5; t/a3='yes'; t/a6='lo'", NONE },
    /* Two of three. A number counts as answered and carries no points. */
    { "t/a1=5; t/a5=7", 1 },
    { "t/a5=7; t/a3='yes'", NONE },
    /* (1 x 1 + 0.5 x 3) / 4 */
    { "t/a1=5; t/a2=3", 0.625 },
    /* (1 + 1.5 + 0 x 1) / 5 */
    { "t/a1=5; t/a2=3; t/a3='no'", 0.5 },
    /* (1 + 1.5 + 0 + 0.75 x 2) / 7 */
    { "t/a1=5; t/a2=3; t/a3='no'; t/a4=['x','z']", 4.0 / 7 },
    /* No option with a score was chosen: as if a4 carried none. */
    { "t/a1=5; t/a2=3; t/a3='no'; t/a4=['u']", 0.5 },
    /* a1 = 1 hides a4: (0 + 1.5) / 4 */
    { "t/a1=1; t/a2=3; t/a4=['x']", 0.375 },
    /* Not applicable counts nowhere: required are a2 and a5 then; and hides a4. */
    { "t/a1={'na':true}; t/a2=3; t/a4=['x']", 0.5 },
    /* All required ones not applicable: nothing is needed. */
    { "t/a1={'na':true}; t/a2={'na':true}; t/a5={'na':true}; t/a3='yes'", 1 },
    /* An answer that does not fit counts as none: one of three. */
    { "t/a1=9; t/a2=3", NONE },
    /* A fit carries no points. */
    { "t/a1=5; t/a2=3; t/a6='hi'", 0.625 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto(Visit) visit = { 0 };

      visit_init (&visit, small_text);
      answer (&visit, rows[i].answers);
      g_test_message ("%s", rows[i].answers);
      assert_figure (get_section (&visit, "a", FW_SIDE_VENDOR), rows[i].figure);
    }
}

static void
test_zone (void)
{
  g_auto(Visit) visit = { 0 };

  visit_init (&visit, small_text);
  answer (&visit, "t/a1=5; t/a2=3; t/a3='no'");
  facts_zone (&visit.facts, "a", "clean-desk");
  assert_figure (get_section (&visit, "a", FW_SIDE_VENDOR), 0.625);
}

/* One: (1 + 1) / 2; two: (0.25 + 0) / 2; three: its required question is open. */
static void
test_repeated (void)
{
  g_auto(Visit) visit = { 0 };
  g_autoptr(FwScore) score = NULL;
  const FwScoreSection *section;
  const FwScoreInstance *instance[3];

  visit_init (&visit, small_text);
  facts_instances (&visit.facts, "t/b", "one two three");
  answer (&visit, "t/b1@one=5; t/b2@one='no'; t/b1@two=2; t/b2@two='yes'; t/b2@three='no'");
  score = fw_checklist_score (visit.checklist, &visit.facts.context, FW_SIDE_VENDOR);
  section = find_section (score, "b");
  g_assert_cmpuint (section->instances->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    instance[i] = section->instances->pdata[i];
  g_assert_cmpstr (instance[1]->instance, ==, "two");
  assert_figure (get_figure (instance[0]->has_score, instance[0]->score), 1);
  assert_figure (get_figure (instance[1]->has_score, instance[1]->score), 0.125);
  g_assert_false (instance[2]->has_score);
  assert_figure (get_figure (section->has_score, section->score), 0.5625);
  g_assert_cmpuint (section->count.visible, ==, 6);
  g_assert_cmpuint (section->count.answered, ==, 5);
  g_assert_cmpuint (section->count.required_visible, ==, 3);
  g_assert_cmpuint (section->count.required_answered, ==, 2);
  /* Two more rooms that nobody has looked at: two of five required. */
  facts_instances (&visit.facts, "t/b", "one two three four five");
  assert_figure (get_section (&visit, "b", FW_SIDE_VENDOR), NONE);
}

/* c1 judges both, c2 the client, c3 the vendor. */
static void
test_sides (void)
{
  g_auto(Visit) visit = { 0 };
  g_autoptr(FwScore) client = NULL;

  visit_init (&visit, small_text);
  answer (&visit, "t/c1=5; t/c2=1; t/c3=3; t/a1=1");
  assert_figure (get_section (&visit, "c", FW_SIDE_VENDOR), 0.75);
  assert_figure (get_section (&visit, "c", FW_SIDE_CLIENT), 0.5);
  client = fw_checklist_score (visit.checklist, &visit.facts.context, FW_SIDE_CLIENT);
  g_assert_cmpuint (client->sections->len, ==, 1);
  g_assert_true (client->has_overall);
  assert_figure (client->overall, 0.5);
  g_assert_cmpuint (client->count.visible, ==, 2);
}

/* The vendor's A (weight 1), B (3) and C (1); D has no points, E is asked in conversations. */
static void
test_overall (void)
{
  g_auto(Visit) visit = { 0 };
  g_autoptr(FwScore) all = NULL, some = NULL, few = NULL;

  visit_init (&visit, small_text);
  facts_instances (&visit.facts, "t/e", "talk");
  answer (&visit, "t/a1=5; t/a2=3; t/a3='no'; t/b1=4; t/c1=2; t/c3=2; t/e1@talk=1");
  all = fw_checklist_score (visit.checklist, &visit.facts.context, FW_SIDE_VENDOR);
  g_assert_cmpuint (all->sections->len, ==, 3);
  /* A 0.5, B 0.75, C 0.25: (0.5 + 2.25 + 0.25) / 5 */
  assert_figure (get_figure (all->has_overall, all->overall), 0.6);
  g_assert_cmpuint (all->count.required_visible, ==, 4);
  g_assert_cmpuint (all->count.required_answered, ==, 3);
  /* Without B: 2 of 4 required, (0.5 + 0.25) / 2 */
  facts_answer (&visit.facts, "t/b1", NULL);
  some = fw_checklist_score (visit.checklist, &visit.facts.context, FW_SIDE_VENDOR);
  assert_figure (get_figure (some->has_overall, some->overall), 0.375);
  /* 1 of 4: C still has a figure, the whole has none. */
  facts_answer (&visit.facts, "t/a2", NULL);
  few = fw_checklist_score (visit.checklist, &visit.facts.context, FW_SIDE_VENDOR);
  g_assert_true (find_section (few, "c")->has_score);
  g_assert_false (few->has_overall);
}

static void
test_working (void)
{
  g_auto(Visit) visit = { 0 };
  g_autoptr(FwScore) score = NULL;
  const FwScoreSection *section;
  const FwScoreWorking *line;

  visit_init (&visit, small_text);
  answer (&visit, "t/a1=4; t/a2=3; t/a5=7; t/a4=['x','z']");
  score = fw_checklist_score (visit.checklist, &visit.facts.context, FW_SIDE_VENDOR);
  section = find_section (score, "a");
  g_assert_cmpuint (section->working->len, ==, 3);
  line = section->working->pdata[1];
  g_assert_cmpstr (fw_question_get_key (line->question), ==, "t/a2");
  g_assert_cmpfloat (line->points, ==, 0.5);
  g_assert_cmpfloat (line->weight, ==, 3);
  g_assert_cmpstr (line->answer, ==, "3: 3");
  g_assert_cmpstr (line->instance, ==, "-");
  line = section->working->pdata[2];
  g_assert_cmpstr (line->answer, ==, "X, Z");
  g_assert_cmpfloat (line->points, ==, 0.75);
  g_assert_cmpuint (section->count.answered, ==, 4);
  g_assert_cmpuint (section->count.visible, ==, 6);
}

static const char *const differing =
  "{'format':1,'id':'%s','version':1,'language':'en','title':'T'%s,'sections':["
  "{'id':'s','title':'S','side':'vendor','questions':[{'id':'q'," RATING "},{'id':'r'," RATING "}]}]}";

/* Shown 4, others 2, 5, "not applicable" and one that fits no more. */
static void
assert_differing (const char *id,
                  const char *worst,
                  double      points,
                  const char *words)
{
  g_autoptr(GString) text = g_string_new (differing);
  g_auto(Visit) visit = { 0 };
  g_autoptr(FwScore) score = NULL;
  const FwScoreSection *section;
  const FwScoreWorking *line;

  g_string_replace (text, "%s", id, 1);
  g_string_replace (text, "%s", worst, 1);
  visit_init (&visit, text->str);
  answer (&visit, "t/q=4; t/r=4");
  facts_differ (&visit.facts, "t/q", "2");
  facts_differ (&visit.facts, "t/q", "5");
  facts_differ (&visit.facts, "t/q", "{'na':true}");
  facts_differ (&visit.facts, "t/q", "0");
  score = fw_checklist_score (visit.checklist, &visit.facts.context, FW_SIDE_VENDOR);
  section = find_section (score, "s");
  line = section->working->pdata[0];
  g_assert_cmpfloat (line->points, ==, points);
  g_assert_cmpstr (line->answer, ==, words);
  g_assert_true (line->contested && section->contested && score->contested);
  g_assert_false (((FwScoreWorking *) section->working->pdata[1])->contested);
  assert_figure (section->score, (points + 0.75) / 2);
}

static void
test_people_differ (void)
{
  assert_differing ("t", "", 0.75, "4: 4");
  assert_differing ("t", ",'worst_counts':false", 0.75, "4: 4");
  assert_differing ("t", ",'worst_counts':true", 0.25, "2: 2");
}

/* It is the chosen template that says whether the worst counts, not the one that it includes. */
static void
test_worst_of_chosen (void)
{
  g_autoptr(GString) text = g_string_new (differing);
  g_autoptr(FwTemplate) owner = NULL;
  g_autoptr(FwTemplate) strict = make_template (
    "{'format':1,'id':'strict','version':1,'language':'en','title':'S','worst_counts':true,"
    "'sections':[{'include':'t/s'}]}");
  g_autoptr(FwChecklist) checklist = NULL;
  g_autoptr(FwScore) score = NULL;
  g_auto(Facts) facts = { 0 };

  g_string_replace (text, "%s", "t", 1);
  g_string_replace (text, "%s", "", 1);
  owner = make_template (text->str);
  checklist = make_checklist (strict, NULL, owner);
  facts_init (&facts);
  facts_answer (&facts, "t/q", "4");
  facts_differ (&facts, "t/q", "1");
  score = fw_checklist_score (checklist, &facts.context, FW_SIDE_VENDOR);
  g_assert_true (score->has_overall);
  assert_figure (score->overall, 0);
}

static void
test_json (void)
{
  g_auto(Visit) visit = { 0 };
  g_autoptr(FwScore) score = NULL;
  yyjson_mut_doc *made = yyjson_mut_doc_new (NULL);
  g_autoptr(yyjson_doc) document = NULL;
  g_autofree char *text = NULL;

  visit_init (&visit, small_text);
  answer (&visit, "t/a1=5; t/a2=3");
  score = fw_checklist_score (visit.checklist, &visit.facts.context, FW_SIDE_VENDOR);
  yyjson_mut_doc_set_root (made, fw_score_to_json (score, made, FW_TEMPLATE_OWN_LANGUAGE));
  text = fw_json_take_line (made);
  document = fw_json_parse (text, strlen (text), 100000, 16, NULL);
  g_assert_cmpfloat (yyjson_get_num (yyjson_doc_ptr_get (document, "/overall")), ==, 0.625);
  g_assert_cmpstr (yyjson_get_str (yyjson_doc_ptr_get (document, "/sections/0/id")), ==, "a");
  g_assert_cmpstr (yyjson_get_str (yyjson_doc_ptr_get (document, "/sections/0/title")), ==, "A");
  g_assert_cmpfloat (yyjson_get_num (yyjson_doc_ptr_get (document, "/sections/0/score")), ==, 0.625);
  g_assert_cmpint (yyjson_get_int (yyjson_doc_ptr_get (document, "/sections/0/answered")), ==, 2);
  g_assert_cmpint (yyjson_get_int (yyjson_doc_ptr_get (document, "/sections/0/visible")), ==, 6);
  g_assert_cmpstr (yyjson_get_str (yyjson_doc_ptr_get (document, "/sections/0/working/1/question")), ==,
                   "t/a2");
  g_assert_cmpfloat (yyjson_get_num (yyjson_doc_ptr_get (document, "/sections/0/working/1/points")), ==, 0.5);
  g_assert_cmpfloat (yyjson_get_num (yyjson_doc_ptr_get (document, "/sections/0/working/1/weight")), ==, 3);
  g_assert_true (yyjson_is_null (yyjson_doc_ptr_get (document, "/sections/1/score")));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/score/section", test_section);
  g_test_add_func ("/score/zone", test_zone);
  g_test_add_func ("/score/repeated", test_repeated);
  g_test_add_func ("/score/sides", test_sides);
  g_test_add_func ("/score/overall", test_overall);
  g_test_add_func ("/score/working", test_working);
  g_test_add_func ("/score/people-differ", test_people_differ);
  g_test_add_func ("/score/worst-of-chosen", test_worst_of_chosen);
  g_test_add_func ("/score/json", test_json);

  return g_test_run ();
}
