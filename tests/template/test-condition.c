/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of conditions: what is shown for which answers.
 */
#include "facts.h"

/* One of each kind, and a question "x" under the condition of the test. */
static FwTemplate *
make_with_condition (const char *condition)
{
  g_autofree char *text = g_strdup_printf (
    "{'format':1,'id':'t','version':1,'language':'en','title':'T','sections':["
    "{'id':'s','title':'S','side':'vendor',"
    "'questions':["
    "{'id':'r','kind':'rating','text':'R','anchors':['a','b','c','d','e'],'zones':['clean-desk']},"
    "{'id':'y','kind':'yes-no','text':'Y','good':'yes','show_if':{'question':'r','at_least':3}},"
    "{'id':'c','kind':'choices','text':'C','options':[{'id':'a','text':'A'},{'id':'b','text':'B'},"
    "{'id':'d','text':'D'}]},"
    "{'id':'n','kind':'number','text':'N','max':20},"
    "{'id':'w','kind':'text','text':'W'},"
    "{'id':'x','kind':'text','text':'X','show_if':%s}]}]}", condition);

  return make_template (text);
}

typedef struct
{
  const char *condition;
  const char *answers;          /* "key=value; …" */
  gboolean visible;
} Row;

static const Row rows[] = {
  { "{'question':'r','is':4}", "", FALSE },
  { "{'question':'r','is':4}", "r=4", TRUE },
  { "{'question':'r','is':4}", "r=3", FALSE },
  { "{'question':'t/r','is':4}", "r=4", TRUE },
  { "{'question':'r','in':[1,2]}", "r=2", TRUE },
  { "{'question':'r','in':[1,2]}", "r=3", FALSE },
  { "{'question':'r','at_least':3}", "r=3", TRUE },
  { "{'question':'r','at_least':3}", "r=2", FALSE },
  { "{'question':'r','at_least':3}", "", FALSE },
  { "{'question':'r','at_most':3}", "r=3", TRUE },
  { "{'question':'r','at_most':3}", "r=4", FALSE },
  { "{'question':'r','at_most':3}", "", FALSE },
  { "{'question':'r','at_least':2,'at_most':3}", "r=3", TRUE },
  { "{'question':'r','at_least':2,'at_most':3}", "r=4", FALSE },
  { "{'question':'r','at_least':2,'at_most':3}", "r=1", FALSE },
  { "{'question':'n','is':12}", "n=12.0", TRUE },
  { "{'question':'n','at_least':12.5}", "n=12.5", TRUE },
  { "{'question':'n','answered':true}", "n=0", TRUE },
  /* Over the greatest number that is accepted now: kept, but as good as none. */
  { "{'question':'n','answered':true}", "n=21", FALSE },
  { "{'question':'w','answered':true}", "w='so'", TRUE },
  { "{'question':'w','answered':true}", "w=null", FALSE },
  { "{'question':'w','answered':true}", "w={'na':true}", FALSE },
  { "{'question':'w','answered':false}", "", TRUE },
  { "{'question':'w','answered':false}", "w='so'", FALSE },
  { "{'question':'w','is':'so'}", "w='so'", TRUE },
  { "{'question':'c','is':'b'}", "c=['a','b']", TRUE },
  { "{'question':'c','is':'b'}", "c=['a','d']", FALSE },
  { "{'question':'c','in':['b','d']}", "c=['a','d']", TRUE },
  { "{'question':'c','in':['b','d']}", "c=['a']", FALSE },
  /* all, any, not. */
  { "{'all':[{'question':'r','is':4},{'question':'n','is':2}]}", "r=4; n=2", TRUE },
  { "{'all':[{'question':'r','is':4},{'question':'n','is':2}]}", "r=4", FALSE },
  { "{'any':[{'question':'r','is':4},{'question':'n','is':2}]}", "n=2", TRUE },
  { "{'any':[{'question':'r','is':4},{'question':'n','is':2}]}", "n=3", FALSE },
  { "{'not':{'question':'r','is':4}}", "r=4", FALSE },
  { "{'not':{'question':'r','is':4}}", "", TRUE },
  { "{'not':{'any':[{'question':'r','is':4},{'not':{'question':'n','is':2}}]}}", "n=2", TRUE },
  { "{'not':{'any':[{'question':'r','is':4},{'not':{'question':'n','is':2}}]}}", "", FALSE },
  /* A hidden question counts as unanswered, whatever is kept in it. */
  { "{'question':'y','is':'yes'}", "r=3; y='yes'", TRUE },
  { "{'question':'y','is':'yes'}", "r=2; y='yes'", FALSE },
  { "{'question':'y','is':'yes'}", "y='yes'", FALSE },
  { "{'question':'y','answered':false}", "r=2; y='yes'", TRUE },
  { "{'question':'y','is':'yes'}", "r={'na':true}; y='yes'", FALSE },
  /* Phase and kind of site: onboarding, production. */
  { "{'phase':['onboarding','steady-state']}", "", TRUE },
  { "{'phase':['pre-rfp']}", "", FALSE },
  { "{'kind':['production']}", "", TRUE },
  { "{'kind':['head-office']}", "", FALSE },
  { "{'not':{'phase':['pre-rfp','selection']}}", "", TRUE },
};

static void
give_answers (Facts      *facts,
              const char *answers)
{
  g_auto(GStrv) list = g_strsplit (answers, ";", -1);

  for (guint i = 0; list[i] != NULL && *answers != '\0'; i++)
    {
      g_auto(GStrv) pair = g_strsplit (g_strstrip (list[i]), "=", 2);
      g_autofree char *key = g_strconcat ("t/", pair[0], NULL);

      facts_answer (facts, key, pair[1]);
    }
}

static void
test_table (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(FwTemplate) template = make_with_condition (rows[i].condition);
      g_autoptr(FwChecklist) checklist = make_checklist (template, NULL, NULL);
      g_auto(Facts) facts = { 0 };

      facts_init (&facts);
      facts.context.phase = "onboarding";
      facts.context.kind = "production";
      give_answers (&facts, rows[i].answers);
      g_test_message ("%s with %s", rows[i].condition, rows[i].answers);
      g_assert_true (fw_checklist_is_visible (checklist, &facts.context, "-",
                                              fw_template_find_question (template, "x")) == rows[i].visible);
    }
}

/* Where nobody said the phase, the kind, or anything. */
static void
test_nothing_known (void)
{
  static const Row unknown[] = {
    { "{'phase':['onboarding']}", NULL, FALSE }, { "{'kind':['production']}", NULL, FALSE },
    { "{'not':{'phase':['onboarding']}}", NULL, TRUE }, { "{'question':'r','is':4}", NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    {
      g_autoptr(FwTemplate) template = make_with_condition (unknown[i].condition);
      g_autoptr(FwChecklist) checklist = make_checklist (template, NULL, NULL);
      FwChecklistContext nothing = { 0 };

      g_assert_true (fw_checklist_is_visible (checklist, &nothing, "-",
                                              fw_template_find_question (template, "x"))
                     == unknown[i].visible);
    }
}

/* A question that the zone makes not applicable counts as unanswered too. */
static void
test_zone (void)
{
  g_autoptr(FwTemplate) template = make_with_condition ("{'question':'r','is':4}");
  g_autoptr(FwChecklist) checklist = make_checklist (template, NULL, NULL);
  FwQuestion *question = fw_template_find_question (template, "x");
  g_auto(Facts) facts = { 0 };

  facts_init (&facts);
  facts_answer (&facts, "t/r", "4");
  g_assert_true (fw_checklist_is_visible (checklist, &facts.context, "-", question));
  facts_zone (&facts, "s", "no-camera");
  g_assert_true (fw_checklist_is_visible (checklist, &facts.context, "-", question));
  facts_zone (&facts, "s", "clean-desk");
  g_assert_false (fw_checklist_is_visible (checklist, &facts.context, "-", question));
}

static const char rooms[] =
  "{'format':1,'id':'t','version':1,'language':'en','title':'T','sections':["
  "{'id':'rooms','title':'Rooms','side':'vendor','repeat':{'label':'Room'},'questions':["
  "{'id':'coffee','kind':'yes-no','text':'C','good':'yes'},"
  "{'id':'cost','kind':'number','text':'P','show_if':{'question':'coffee','is':'yes'}},"
  "{'id':'why','kind':'text','text':'W','show_if':{'question':'any','is':'yes'}}]},"
  "{'id':'site','title':'Site','side':'vendor','show_if':{'phase':['onboarding']},'questions':["
  "{'id':'any','kind':'yes-no','text':'A','good':'yes'}]}]}";

/* In a repeated section a condition looks at its own instance, elsewhere at the only one. */
static void
test_instances (void)
{
  g_autoptr(FwTemplate) template = make_template (rooms);
  g_autoptr(FwChecklist) checklist = make_checklist (template, NULL, NULL);
  FwQuestion *cost = fw_template_find_question (template, "cost");
  FwQuestion *why = fw_template_find_question (template, "why");
  g_auto(Facts) facts = { 0 };

  facts_init (&facts);
  facts_answer (&facts, "t/coffee@one", "'yes'");
  facts_answer (&facts, "t/coffee@two", "'no'");
  facts_answer (&facts, "t/any", "'yes'");
  g_assert_true (fw_checklist_is_visible (checklist, &facts.context, "one", cost));
  g_assert_false (fw_checklist_is_visible (checklist, &facts.context, "two", cost));
  g_assert_false (fw_checklist_is_visible (checklist, &facts.context, "-", cost));
  /* The section of "any" is hidden before onboarding, and with it the answer. */
  g_assert_false (fw_checklist_is_visible (checklist, &facts.context, "one", why));
  g_assert_false (fw_checklist_is_visible (checklist, &facts.context, "-",
                                           fw_template_find_question (template, "any")));
  facts.context.phase = "onboarding";
  g_assert_true (fw_checklist_is_visible (checklist, &facts.context, "one", why));
  g_assert_true (fw_checklist_is_visible (checklist, &facts.context, "two", why));
}

/* Each template alone is sound, but together their versions make a circle: it must end. */
static void
test_circle_of_versions (void)
{
  g_autoptr(FwTemplate) first = make_template (
    "{'format':1,'id':'a','version':1,'language':'en','title':'A','sections':["
    "{'id':'s','title':'S','side':'vendor',"
    "'questions':[{'id':'q','kind':'text','text':'Q','show_if':{'question':'b/q','answered':true}}]}]}");
  g_autoptr(FwTemplate) second = make_template (
    "{'format':1,'id':'b','version':1,'language':'en','title':'B','sections':["
    "{'id':'s','title':'S','side':'vendor',"
    "'questions':[{'id':'q','kind':'text','text':'Q','show_if':{'any':[{'question':'a/q','answered':true},"
    "{'question':'a/q','answered':true}]}}]}]}");
  g_autoptr(FwChecklist) checklist = make_checklist (first, second, NULL);
  g_auto(Facts) facts = { 0 };

  facts_init (&facts);
  facts_answer (&facts, "a/q", "'x'");
  facts_answer (&facts, "b/q", "'x'");
  g_assert_false (fw_checklist_is_visible (checklist, &facts.context, "-",
                                           fw_template_find_question (first, "q")));
  g_assert_false (fw_checklist_is_visible (checklist, &facts.context, "-",
                                           fw_template_find_question (second, "q")));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/condition/table", test_table);
  g_test_add_func ("/condition/nothing-known", test_nothing_known);
  g_test_add_func ("/condition/zone", test_zone);
  g_test_add_func ("/condition/instances", test_instances);
  g_test_add_func ("/condition/circle-of-versions", test_circle_of_versions);

  return g_test_run ();
}
