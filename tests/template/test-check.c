/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of the check: each mistake, made alone in a template without any, is named with its place.
 */
#include "fw-template-check.h"

#include <string.h>

#include "facts.h"

static const char good[] =
  "{'format':1,'id':'own','version':1,'language':'en','title':'Own','summary':'All kinds','sections':[\n"
  " {'id':'s1','title':'One','help':'Help','side':'vendor','questions':[\n"
  "  {'id':'r','kind':'rating','text':'R?','anchors':['a','b','c','d','e'],'covers':['C1'],'photo':true},\n"
  "  {'id':'y','kind':'yes-no','text':'Y?','good':'yes','show_if':{'question':'r','at_least':3}},\n"
  "  {'id':'c','kind':'choice','text':'C?','options':[{'id':'x','text':'X','score':1},"
  "{'id':'z','text':'Z'}],\n"
  "   'where':'desk','zones':['clean-desk'],'required':true,'topic':'communication'},\n"
  "  {'id':'f','kind':'fit','text':'F?','scale':'formality',\n"
  "   'options':[{'id':'lo','text':'Lo'},{'id':'hi','text':'Hi'}],'side':'both'},\n"
  "  {'id':'n','kind':'number','text':'N?','unit':'agents','min':1,'max':50,'step':1,\n"
  "   'show_if':{'all':[{'phase':['onboarding']},{'kind':['production']}]}}]},\n"
  " {'id':'s2','title':'Two','side':'client','weight':2,'repeat':{'label':'Room'},'questions':[\n"
  "  {'id':'t','kind':'text','text':'T?'},\n"
  "  {'id':'d','kind':'date','text':'D?','show_if':{'question':'t','answered':true}}]},\n"
  " {'include':'other/os'}]}";

static const char other[] =
  "{'format':1,'id':'other','version':1,'language':'en','title':'Other','sections':["
  "{'id':'os','title':'O','side':'vendor','questions':["
  "{'id':'q1','kind':'yes-no','text':'Q?','good':'no'},"
  "{'id':'q2','kind':'text','text':'Q?','show_if':{'question':'q1','is':'yes'}}]},"
  "{'id':'os2','title':'O','side':'vendor','questions':["
  "{'id':'q3','kind':'text','text':'Q?','show_if':{'question':'q1','is':'yes'}}]}]}";

typedef struct
{
  const char *find;
  const char *replace;
  const char *place;
  const char *reason;
} Mistake;

/* The one thing that each row changes in the good template, and what must be said of it. */
static const Mistake errors[] = {
  { "{'format':1,", "{'format':1,,", "line 1, column 13", "not JSON" },
  { "'y','kind'", "'y' 'kind'", "line 4, column 13", "not JSON" },
  { "'help':'Help'", "'title':'Help'", "file", "key that stands twice" },
  { "'format':1,", "", "file", "\"format\" is missing" },
  { "'format':1,", "'format':0,", "format", "must be 1" },
  { "'format':1,", "'format':2,", "format", "newer" },
  { "'id':'own',", "", "file", "\"id\" is missing" },
  { "'id':'own'", "'id':'Own'", "id", "a-z, 0-9" },
  { "'id':'own'", "'id':'-'", "id", "a-z, 0-9" },
  { "'id':'own'", "'id':7", "id", "a-z, 0-9" },
  { "'version':1,", "", "file", "\"version\" is missing" },
  { "'version':1,", "'version':0,", "version", "whole number" },
  { "'version':1,", "'version':1.5,", "version", "whole number" },
  { "'version':1,", "'version':'1',", "version", "whole number" },
  { "'language':'en',", "", "file", "\"language\" is missing" },
  { "'language':'en'", "'language':'English'", "language", "must be a language" },
  { "'title':'Own',", "", "file", "\"title\" is missing" },
  { "'title':'Own'", "'title':3", "title", "must be a text" },
  { "'title':'Own'", "'title':' '", "title", "empty" },
  { "'title':'Own'", "'title':{'de':'Eigen'}", "title", "the template's language, \"en\"" },
  { "'title':'Own'", "'title':{'en':5}", "title.en", "must be a text" },
  { "'title':'Own'", "'title':{'en':'Own','DE':'Eigen'}", "title.DE", "no language" },
  { "'summary':'All kinds'", "'worst_counts':1", "worst_counts", "true or false" },
  { "'sections':[", "'sections':3,'x':[", "sections", "at least one section" },
  { "{'id':'s1',", "7,{'id':'s1',", "sections[0]", "must be an object" },
  /* Sections. */
  { "{'id':'s1',", "{", "sections[0]", "\"id\" is missing" },
  { "'id':'s1'", "'id':'S 1'", "sections[0].id", "a-z, 0-9" },
  { "'id':'s2'", "'id':'s1'", "sections[1]", "stands twice; first at sections[0]" },
  { "'title':'One',", "", "sections[0]", "\"title\" is missing" },
  { "'help':'Help'", "'help':[]", "sections[0].help", "must be a text" },
  { "'side':'vendor',", "", "sections[0]", "\"side\" is missing" },
  { "'side':'vendor'", "'side':'partner'", "sections[0].side", "none of vendor, client, both" },
  { "'weight':2", "'weight':0", "sections[1].weight", "above 0" },
  { "'weight':2", "'weight':-1", "sections[1].weight", "above 0" },
  { "'weight':2", "'weight':1e300", "sections[1].weight", "at most 1000" },
  { "'weight':2", "'weight':1e999", "line 11, column", "not JSON" },
  { "'weight':2", "'weight':'2'", "sections[1].weight", "must be a number" },
  { "{'label':'Room'}", "true", "sections[1].repeat", "object with a label" },
  { "{'label':'Room'}", "{}", "sections[1].repeat", "\"label\" is missing" },
  { "'weight':2", "'conversation':true", "sections[1].repeat", "in each conversation" },
  { "'weight':2", "'conversation':'yes'", "sections[1].conversation", "true or false" },
  { "'questions':[\n  {'id':'t'", "'questions':[],'x':[\n  {'id':'t'", "sections[1].questions",
    "at least one" },
  { "'questions':[\n  {'id':'t'", "'questions':{},'x':[\n  {'id':'t'", "sections[1].questions",
    "at least one" },
  { "'questions':[\n  {'id':'t'", "'x':[\n  {'id':'t'", "sections[1]", "\"questions\" is missing" },
  { "'questions':[\n  {'id':'r'", "'questions':[\n  4,{'id':'r'", "sections[0].questions[0]",
    "must be an object" },
  /* Questions. */
  { "{'id':'f',", "{", "sections[0].questions[3]", "\"id\" is missing" },
  { "'id':'f'", "'id':'f f'", "sections[0].questions[3].id", "a-z, 0-9" },
  { "'id':'f'", "'id':'c'", "sections[0].questions[3].id", "asked twice; first at sections[0].questions[2]" },
  { "'kind':'rating',", "", "sections[0].questions[0]", "\"kind\" is missing" },
  { "'kind':'rating'", "'kind':'stars'", "sections[0].questions[0].kind", "\"stars\" is none of" },
  { "'kind':'rating'", "'kind':5", "sections[0].questions[0].kind", "must be one of" },
  { "'text':'R?',", "", "sections[0].questions[0]", "\"text\" is missing" },
  { "'text':'R?'", "'text':{}", "sections[0].questions[0].text", "template's language" },
  { "'photo':true", "'photo':1", "sections[0].questions[0].photo", "true or false" },
  { "'photo':true", "'help':false", "sections[0].questions[0].help", "must be a text" },
  { "'photo':true", "'moment_of_truth':true", "sections[0].questions[0].moment_of_truth", "only a yes-no" },
  { "'photo':true", "'weight':0", "sections[0].questions[0].weight", "above 0" },
  { "'required':true", "'required':'yes'", "sections[0].questions[2].required", "true or false" },
  { "'where':'desk'", "'where':'roof'", "sections[0].questions[2].where", "\"roof\" is none of desk, floor" },
  { "'zones':['clean-desk']", "'zones':['quiet']", "sections[0].questions[2].zones[0]",
    "\"quiet\" is none of" },
  { "'zones':['clean-desk']", "'zones':'clean-desk'", "sections[0].questions[2].zones", "must be a list" },
  { "'zones':['clean-desk']", "'zones':['clean-desk','clean-desk']", "sections[0].questions[2].zones[1]",
    "twice" },
  { "'side':'both'", "'side':'all'", "sections[0].questions[3].side", "none of vendor, client, both" },
  { "'topic':'communication'", "'topic':'A b'", "sections[0].questions[2].topic", "a-z, 0-9" },
  { "'covers':['C1']", "'covers':'C1'", "sections[0].questions[0].covers", "must be a list" },
  { "'covers':['C1']", "'covers':['coffee']", "sections[0].questions[0].covers[0]", "letter and a number" },
  { "'covers':['C1']", "'covers':['C1','C1']", "sections[0].questions[0].covers[1]", "twice" },
  { "'covers':['C1']", "'covers':['C1','C2','C3']", "sections[0].questions[0].covers", "at most two" },
  /* By kind. */
  { "'anchors':['a','b','c','d','e'],", "", "sections[0].questions[0]", "\"anchors\" is missing" },
  { "'d','e']", "'d']", "sections[0].questions[0].anchors", "exactly five" },
  { "'d','e']", "'d','e','f']", "sections[0].questions[0].anchors", "exactly five" },
  { "'d','e']", "'d',5]", "sections[0].questions[0].anchors[4]", "must be a text" },
  { "'d','e']", "'d',' A']", "sections[0].questions[0].anchors", "of 1 and 5 are equal in \"en\"" },
  { "'good':'yes',", "", "sections[0].questions[1]", "\"good\" is missing" },
  { "'good':'yes'", "'good':'maybe'", "sections[0].questions[1].good", "none of yes, no" },
  { "'options':[{'id':'x','text':'X','score':1},{'id':'z','text':'Z'}],\n", "", "sections[0].questions[2]",
    "\"options\" is missing" },
  { ",{'id':'z','text':'Z'}]", "]", "sections[0].questions[2].options", "2 to 100" },
  { "{'id':'z','text':'Z'}]", "'z']", "sections[0].questions[2].options[1]", "must be an object" },
  { "{'id':'z','text':'Z'}]", "{'text':'Z'}]", "sections[0].questions[2].options[1]", "\"id\" is missing" },
  { "{'id':'z','text':'Z'}]", "{'id':'x','text':'Z'}]", "sections[0].questions[2].options[1].id",
    "stands twice" },
  { "{'id':'z','text':'Z'}]", "{'id':'z'}]", "sections[0].questions[2].options[1]", "\"text\" is missing" },
  { "'score':1", "'score':1.5", "sections[0].questions[2].options[0].score", "from 0 to 1" },
  { "'score':1", "'score':-0.1", "sections[0].questions[2].options[0].score", "from 0 to 1" },
  { "'score':1", "'score':'1'", "sections[0].questions[2].options[0].score", "must be a number" },
  { "'scale':'formality',", "", "sections[0].questions[3]", "\"scale\" is missing" },
  { "'text':'Lo'", "'text':'Lo','score':1", "sections[0].questions[3].options[0].score", "no points" },
  { "'min':1", "'min':51", "sections[0].questions[4].min", "greater than max" },
  { "'min':1", "'min':'1'", "sections[0].questions[4].min", "must be a number" },
  { "'max':50", "'max':1e13", "sections[0].questions[4].max", "within" },
  { "'step':1", "'step':0", "sections[0].questions[4].step", "above 0" },
  { "'unit':'agents'", "'unit':7", "sections[0].questions[4].unit", "must be a text" },
  /* Conditions. */
  { "{'question':'r','at_least':3}", "3", "sections[0].questions[1].show_if", "unknown form" },
  { "{'question':'r','at_least':3}", "{}", "sections[0].questions[1].show_if", "unknown form" },
  { "{'question':'r','at_least':3}", "{'weather':['rain']}", "sections[0].questions[1].show_if",
    "unknown form" },
  { "{'question':'r','at_least':3}", "{'phase':['onboarding'],'kind':['production']}",
    "sections[0].questions[1].show_if", "unknown form" },
  { "{'question':'r','at_least':3}", "{'not':{'x':1}}", "sections[0].questions[1].show_if.not",
    "unknown form" },
  { "{'question':'r','at_least':3}", "{'any':[]}", "sections[0].questions[1].show_if.any", "at least one" },
  { "{'question':'r','at_least':3}", "{'question':'r','like':3}", "sections[0].questions[1].show_if.like",
    "unknown form" },
  { "{'question':'r','at_least':3}", "{'question':'r'}", "sections[0].questions[1].show_if",
    "must say is, in" },
  { "{'question':'r','at_least':3}", "{'question':9,'is':3}", "sections[0].questions[1].show_if.question",
    "must name a question" },
  { "{'question':'r',", "{'question':'rr',", "sections[0].questions[1].show_if.question",
    "no question \"rr\"" },
  { "{'question':'r',", "{'question':'other/q9',", "sections[0].questions[1].show_if.question",
    "no question \"other/q9\"" },
  { "{'question':'r','at_least':3}", "{'question':'r','at_least':'3'}",
    "sections[0].questions[1].show_if.at_least", "must be a number" },
  { "{'question':'r','at_least':3}", "{'question':'c','at_most':3}",
    "sections[0].questions[1].show_if.at_most",
    "not a choice" },
  { "{'question':'r','at_least':3}", "{'question':'r','is':6}", "sections[0].questions[1].show_if.is",
    "6 can be no answer to a rating" },
  { "{'question':'r','at_least':3}", "{'question':'r','in':[1,'x']}",
    "sections[0].questions[1].show_if.in[1]",
    "no answer to a rating" },
  { "{'question':'r','at_least':3}", "{'question':'r','in':3}", "sections[0].questions[1].show_if.in",
    "must be a list" },
  { "{'question':'r','at_least':3}", "{'question':'c','is':'w'}", "sections[0].questions[1].show_if.is",
    "\"w\" can be no answer to a choice" },
  { "{'question':'r','at_least':3}", "{'question':'n','is':'7'}", "sections[0].questions[1].show_if.is",
    "no answer to a number" },
  { "{'question':'r','at_least':3}", "{'question':'other/q1','is':true}",
    "sections[0].questions[1].show_if.is",
    "no answer to a yes-no" },
  { "{'question':'r','at_least':3}", "{'question':'r','answered':1}",
    "sections[0].questions[1].show_if.answered", "true or false" },
  { "{'question':'t','answered':true}", "{'question':'t','is':4}", "sections[1].questions[1].show_if.is",
    "no answer to a text" },
  { "{'question':'r','at_least':3}", "{'question':'t','answered':true}",
    "sections[0].questions[1].show_if.question", "several times" },
  { "['onboarding']", "['holiday']", "sections[0].questions[4].show_if.all[0].phase[0]", "none of pre-rfp" },
  { "['onboarding']", "'onboarding'", "sections[0].questions[4].show_if.all[0].phase", "must be a list" },
  { "['production']", "['garage']", "sections[0].questions[4].show_if.all[1].kind[0]", "none of production" },
  { "{'question':'r','at_least':3}", "{'question':'y','is':'yes'}", "sections[0].questions[1].show_if",
    "in a circle: own/y, own/y" },
  { "'photo':true", "'show_if':{'not':{'any':[{'question':'y','is':'yes'}]}}",
    "sections[0].questions[1].show_if",
    "in a circle: own/r, own/y, own/r" },
  { "'weight':2", "'show_if':{'question':'t','answered':true}", "sections[1].show_if", "in a circle" },
  /* Includes. */
  { "'other/os'", "'other'", "sections[2].include", "\"template/section\"" },
  { "'other/os'", "7", "sections[2].include", "\"template/section\"" },
  { "'other/os'", "'other/os/q1'", "sections[2].include", "\"template/section\"" },
  { "'other/os'", "'own/s1'", "sections[2].include", "of itself" },
  { "'other/os'", "'third/os'", "sections[2].include", "no template \"third\"" },
  { "'other/os'", "'other/s9'", "sections[2].include", "no section \"s9\"" },
  { "'other/os'", "'other/os2'", "sections[2].include", "depends on \"other/q1\", which is not asked" },
  { "{'include':'other/os'}", "{'include':'other/os'},{'include':'other/os'}", "sections[3].include",
    "stands twice; first at sections[2].include" },
};

static const Mistake warnings[] = {
  { "'title':'Own'", "'title':'Own','colour':'red'", "colour", "unknown key" },
  { "'help':'Help'", "'helps':'Help'", "sections[0].helps", "unknown key" },
  { "'photo':true", "'photos':true", "sections[0].questions[0].photos", "unknown key" },
  { "'photo':true", "'good':'yes'", "sections[0].questions[0].good", "unknown key" },
  { "'text':'X'", "'text':'X','help':'x'", "sections[0].questions[2].options[0].help", "unknown key" },
  { "{'label':'Room'}", "{'label':'Room','max':3}", "sections[1].repeat.max", "unknown key" },
  { "'other/os'", "'other/os','weight':2", "sections[2].weight", "unknown key" },
};

static char *
replace_once (const char *text,
              const char *find,
              const char *replacement)
{
  const char *at = strstr (text, find);

  g_assert_nonnull (at);

  return g_strdup_printf ("%.*s%s%s", (int) (at - text), text, replacement, at + strlen (find));
}

static GPtrArray *
check (const char *text)
{
  g_autoptr(FwTemplate) known = make_template (other);
  g_autoptr(GBytes) bytes = make_bytes (text);

  return fw_template_check (bytes, resolve_one, known);
}

static char *
describe (GPtrArray *problems)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    {
      FwTemplateProblem *problem = problems->pdata[i];

      g_string_append_printf (text, "[%s %s: %s]", fw_template_severity_get_name (problem->severity),
                              problem->place, problem->reason);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
is_found (GPtrArray          *problems,
          const Mistake      *mistake,
          FwTemplateSeverity  severity)
{
  for (guint i = 0; i < problems->len; i++)
    {
      FwTemplateProblem *problem = problems->pdata[i];

      if (problem->severity == severity && g_str_has_prefix (problem->place, mistake->place)
          && (g_str_equal (problem->place, mistake->place) || g_str_has_prefix (mistake->place, "line"))
          && strstr (problem->reason, mistake->reason) != NULL)
        return TRUE;
    }

  return FALSE;
}

static void
assert_found (const Mistake      *mistake,
              FwTemplateSeverity  severity)
{
  g_autofree char *text = replace_once (good, mistake->find, mistake->replace);
  g_autoptr(GPtrArray) problems = check (text);
  g_autofree char *described = describe (problems);

  if (!is_found (problems, mistake, severity))
    g_error ("%s to %s: want %s: %s, got %s", mistake->find, mistake->replace, mistake->place,
             mistake->reason,
             described);
  g_assert_true (fw_template_problems_has_error (problems) == (severity == FW_TEMPLATE_SEVERITY_ERROR));
}

static void
test_good (void)
{
  g_autoptr(GPtrArray) problems = check (good);
  g_autofree char *described = describe (problems);

  g_assert_cmpstr (described, ==, "");
}

static void
test_errors (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    assert_found (&errors[i], FW_TEMPLATE_SEVERITY_ERROR);
}

static void
test_warnings (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (warnings); i++)
    {
      g_autofree char *text = replace_once (good, warnings[i].find, warnings[i].replace);
      g_autoptr(GBytes) bytes = make_bytes (text);
      g_autoptr(FwTemplate) template = fw_template_parse (bytes, NULL, NULL);

      assert_found (&warnings[i], FW_TEMPLATE_SEVERITY_WARNING);
      g_assert_nonnull (template);
    }
}

/* One mistake makes one problem, not an avalanche: a few that are likely to be followed by others. */
static void
test_alone (void)
{
  static const char *const edits[][2] = {
    { "'kind':'rating'", "'kind':'stars'" }, { "'anchors':['a','b','c','d','e'],", "" },
    { "'title':'Own'", "'title':{'en':5}" }, { "'other/os'", "'third/os'" },
    { "'language':'en',", "" }, { "'id':'own',", "" },
    { "{'question':'r','at_least':3}", "{'question':'y','is':'yes'}" },
    { "'photo':true", "'show_if':{'question':'y','is':'yes'}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autofree char *text = replace_once (good, edits[i][0], edits[i][1]);
      g_autoptr(GPtrArray) problems = check (text);
      g_autofree char *described = describe (problems);

      g_test_message ("%s", described);
      g_assert_cmpuint (problems->len, ==, 1);
    }
}

static void
test_languages (void)
{
  g_autofree char *text = replace_once (good, "'title':'One'", "'title':{'en':'One','de':'Eins'}");
  g_autoptr(GPtrArray) problems = check (text);
  const Mistake lacking = { .place = "sections[0].questions[0].text", .reason = "no text in \"de\"" };
  const Mistake having = { .place = "sections[0].title", .reason = "no text" };
  g_autofree char *same = replace_once (good, "['a','b','c','d','e']",
                                        "[{'en':'a','de':'x'},{'en':'b','de':'X '},'c','d','e']");
  g_autoptr(GPtrArray) equal = check (same);
  const Mistake anchors = { .place = "sections[0].questions[0].anchors",
                            .reason = "of 1 and 2 are equal in \"de\"" };

  g_assert_true (is_found (problems, &lacking, FW_TEMPLATE_SEVERITY_WARNING));
  g_assert_false (is_found (problems, &having, FW_TEMPLATE_SEVERITY_WARNING));
  g_assert_false (fw_template_problems_has_error (problems));
  g_assert_true (is_found (equal, &anchors, FW_TEMPLATE_SEVERITY_ERROR));
}

static void
assert_file_refused (const void *data,
                     gsize       length,
                     const char *place,
                     const char *reason)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, length);
  g_autoptr(GPtrArray) problems = fw_template_check (bytes, NULL, NULL);
  const Mistake mistake = { .place = place, .reason = reason };

  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_true (is_found (problems, &mistake, FW_TEMPLATE_SEVERITY_ERROR));
}

static void
test_files (void)
{
  g_autofree char *large = g_strnfill (FW_TEMPLATE_MAX_LENGTH + 1, ' ');
  g_autofree char *deep = g_strnfill (100, '[');

  assert_file_refused ("", 0, "file", "is empty");
  assert_file_refused ("[]", 2, "file", "must be an object");
  assert_file_refused ("null", 4, "file", "must be an object");
  assert_file_refused ("{\n\"a\": \"\xff\"}", 11, "line 2, column 7", "not JSON");
  assert_file_refused ("{\"a\":\"\\u0000\"}", 14, "file", "NUL");
  assert_file_refused (large, FW_TEMPLATE_MAX_LENGTH + 1, "file", "limit 262144");
  assert_file_refused (deep, 100, "file", "nested deeper");
}

/* 32 questions that hang on one another are fine, 33 are not, in whatever order they stand. */
static void
test_chain (void)
{
  for (guint backwards = 0; backwards < 2; backwards++)
    for (guint length = 32; length <= 33; length++)
      {
        g_autoptr(GString) text = g_string_new ("{'format':1,'id':'own','version':1,'language':'en',"
                                                "'title':'T','sections':[{'id':'s','title':'S',"
                                                "'side':'vendor',"
                                                "'questions':[");
        g_autoptr(GPtrArray) problems = NULL;

        for (guint i = 0; i < length; i++)
          {
            guint number = backwards ? length - 1 - i : i;

            g_string_append_printf (text, "%s{'id':'q%u','kind':'text','text':'T'", i > 0 ? "," : "", number);
            if (number > 0)
              g_string_append_printf (text, ",'show_if':{'question':'q%u','answered':true}", number - 1);
            g_string_append_c (text, '}');
          }
        g_string_append (text, "]}]}");
        problems = check (text->str);
        g_assert_cmpuint (problems->len, ==, length == 33 ? 1 : 0);
      }
}

/* A hostile file costs neither time nor memory without limit. */
static void
test_avalanche (void)
{
  g_autoptr(GString) text = g_string_new ("{'format':1,'id':'own','version':1,'language':'en',"
                                          "'title':'T','sections':[");
  g_autoptr(GPtrArray) problems = NULL;

  for (guint i = 0; i < 50000; i++)
    g_string_append (text, i > 0 ? ",{}" : "{}");
  g_string_append (text, "]}");
  problems = check (text->str);
  g_assert_cmpuint (problems->len, ==, 1000);
}

static void
test_without_resolver (void)
{
  g_autofree char *text = replace_once (good, "{'question':'r','at_least':3}",
                                        "{'question':'other/q1','is':'yes'}");
  g_autoptr(GBytes) bytes = make_bytes (text);
  g_autoptr(GPtrArray) problems = fw_template_check (bytes, NULL, NULL);

  g_assert_cmpuint (problems->len, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/check/good", test_good);
  g_test_add_func ("/check/errors", test_errors);
  g_test_add_func ("/check/warnings", test_warnings);
  g_test_add_func ("/check/alone", test_alone);
  g_test_add_func ("/check/languages", test_languages);
  g_test_add_func ("/check/files", test_files);
  g_test_add_func ("/check/chain", test_chain);
  g_test_add_func ("/check/avalanche", test_avalanche);
  g_test_add_func ("/check/without-resolver", test_without_resolver);

  return g_test_run ();
}
