/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of answers: what may be typed, what is stored, what it says, what it is worth.
 */
#include <string.h>

#include "facts.h"
#include "fw-json.h"

static const char all_kinds[] =
  "{'format':1,'id':'t','version':1,'language':'en','title':'T','sections':["
  "{'id':'s','title':'S','side':'vendor',"
  "'questions':["
  "{'id':'rating','kind':'rating','text':'R','anchors':['bad','poor','fair','good','great']},"
  "{'id':'yes','kind':'yes-no','text':'Y','good':'yes'},"
  "{'id':'no','kind':'yes-no','text':'N','good':'no'},"
  "{'id':'choice','kind':'choice','text':'C','options':[{'id':'all','text':'All','score':1},"
  "{'id':'some','text':{'en':'Some','de':'Einige'},'score':0.5},{'id':'unknown','text':'Not known'}]},"
  "{'id':'choices','kind':'choices','text':'C','options':[{'id':'a','text':'A','score':1},"
  "{'id':'b','text':'B','score':0},"
  "{'id':'c','text':'C','score':0.5},{'id':'d','text':'D'}]},"
  "{'id':'number','kind':'number','text':'N','unit':'agents','min':1,'max':50},"
  "{'id':'step','kind':'number','text':'N','min':-1,'step':0.25},"
  "{'id':'free','kind':'number','text':'N'},"
  "{'id':'date','kind':'date','text':'D'},"
  "{'id':'text','kind':'text','text':'T'},"
  "{'id':'fit','kind':'fit','text':'F','scale':'dress','options':[{'id':'formal','text':'Formal'},"
  "{'id':'casual','text':'Casual'},{'id':'none','text':'No code'}]}]}]}";

/* What is typed and what is stored; NULL where it is refused. */
static const char *const typed[][3] = {
  { "rating", "1", "1" }, { "rating", "5", "5" }, { "rating", " 4 ", "4" }, { "rating", "4.0", "4" },
  { "rating", "0", NULL }, { "rating", "6", NULL }, { "rating", "3.5", NULL }, { "rating", "good", NULL },
  { "rating", "", NULL }, { "rating", "0x3", NULL }, { "rating", "3 4", NULL },
  { "yes", "yes", "\"yes\"" }, { "yes", "No", "\"no\"" }, { "yes", "y", NULL }, { "yes", "true", NULL },
  { "choice", "some", "\"some\"" }, { "choice", " all", "\"all\"" }, { "choice", "All", NULL },
  { "choice", "all,some", NULL }, { "choice", "", NULL },
  { "choices", "c,a", "[\"a\",\"c\"]" }, { "choices", " d , b ", "[\"b\",\"d\"]" },
  { "choices", "a,a", "[\"a\"]" },
  { "choices", "a,x", NULL }, { "choices", "a,", NULL }, { "choices", "", NULL },
  { "number", "12", "12" }, { "number", "12.50", "12.5" }, { "number", "1", "1" }, { "number", "50.0", "50" },
  { "number", "0.99", NULL }, { "number", "51", NULL }, { "number", "1e1", NULL }, { "number", "12,5", NULL },
  { "number", "nan", NULL }, { "number", "+5", NULL }, { "number", ".5", NULL }, { "number", "5.", NULL },
  { "step", "-1", "-1" }, { "step", "0.75", "0.75" }, { "step", "0.7", NULL }, { "step", "-1.25", NULL },
  { "free", "-0", "0" }, { "free", "-0.0", "0" }, { "free", "1000000000000", "1000000000000" },
  { "free", "1000000000001", NULL }, { "free", "007", "7" },
  { "date", "2026-02-28", "\"2026-02-28\"" }, { "date", "2026-02-29", NULL }, { "date", "28.2.2026", NULL },
  { "text", "Two rooms,\none closed", "\"Two rooms,\\none closed\"" }, { "text", " x ", "\" x \"" },
  { "text", " \t\xe2\x80\x83\n", NULL }, { "text", "", NULL }, { "text", "\xff", NULL },
  { "fit", "casual", "\"casual\"" }, { "fit", "1", NULL },
};

static FwQuestion *
get_question (FwTemplate *template,
              const char *id)
{
  FwQuestion *question = fw_template_find_question (template, id);

  g_assert_nonnull (question);

  return question;
}

static yyjson_doc *
make_value (const char *json)
{
  g_autofree char *text = quote (json);

  return fw_json_parse (text, strlen (text), 1000, 8, NULL);
}

static void
test_typed (void)
{
  g_autoptr(FwTemplate) template = make_template (all_kinds);

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *stored = fw_question_parse_answer (get_question (template, typed[i][0]), typed[i][1],
                                                          &error);

      g_test_message ("%s, row %u: %s", typed[i][0], i, error != NULL ? error->message : stored);
      g_assert_cmpstr (stored, ==, typed[i][2]);
      if (typed[i][2] == NULL)
        g_assert_error (error, FW_TEMPLATE_ERROR, FW_TEMPLATE_ERROR_ANSWER);
      else
        g_assert_no_error (error);
    }
}

/* Stored by another device or for another version. */
static void
test_misfits (void)
{
  static const char *const misfits[][2] = {
    { "rating", "null" }, { "rating", "0" }, { "rating", "4.5" }, { "rating", "'4'" }, { "rating", "-3" },
    { "yes", "true" }, { "yes", "'YES'" }, { "choice", "['all']" }, { "choice", "'gone'" }, 
    { "choices", "'a'" },
    { "choices", "[]" }, { "choices", "['a','a']" }, { "choices", "['a',1]" },
    { "choices", "['a','b','c','d','a']" }, { "number", "'12'" }, { "number", "99" }, { "date", "20260228" },
    { "text", "5" }, { "text", "{}" }, { "fit", "2" },
  };
  g_autoptr(FwTemplate) template = make_template (all_kinds);

  for (guint i = 0; i < G_N_ELEMENTS (misfits); i++)
    {
      g_autoptr(yyjson_doc) document = make_value (misfits[i][1]);
      double points = 7;

      g_assert_false (fw_question_accepts (get_question (template, misfits[i][0]),
                                           yyjson_doc_get_root (document),
                                           NULL));
      g_assert_false (fw_question_get_points (get_question (template, misfits[i][0]),
                                              yyjson_doc_get_root (document), &points));
    }
  g_assert_false (fw_question_accepts (get_question (template, "text"), NULL, NULL));
}

static void
test_format (void)
{
  static const char *const formats[][3] = {
    { "rating", "4", "4: good" }, { "rating", "9", "9" }, { "yes", "'no'", "no" }, 
    { "choice", "'some'", "Einige" },
    { "choice", "'gone'", "gone" }, { "choices", "['a','d']", "A, D" }, { "choices", "['x']", "[\"x\"]" },
    { "number", "12.5", "12.5 agents" }, { "free", "3", "3" }, { "date", "'2026-02-28'", "2026-02-28" },
    { "text", "'so\\nit is'", "so\nit is" }, { "fit", "'none'", "No code" }, { "text", "null", "" },
  };
  g_autoptr(FwTemplate) template = make_template (all_kinds);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr(yyjson_doc) document = make_value (formats[i][1]);
      g_autofree char *text = fw_question_format_answer (get_question (template, formats[i][0]),
                                                         yyjson_doc_get_root (document), "de-AT");

      g_assert_cmpstr (text, ==, formats[i][2]);
    }
}

/* Only the answer to a yes-no question is a word of the record; elsewhere somebody wrote it. */
static void
test_translate (void)
{
  static const char *const rows[][3] = {
    { "yes", "yes", "Yes" }, { "yes", "no", "No" }, { "no", "no", "No" }, { "yes", "maybe", "maybe" },
    { "text", "yes", "yes" }, { "text", "no", "no" }, { "choice", "no", "no" },
  };
  g_autoptr(FwTemplate) template = make_template (all_kinds);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpstr (fw_question_translate_answer (get_question (template, rows[i][0]), rows[i][1]), ==, rows[i][2]);
  g_assert_null (fw_question_translate_answer (get_question (template, "yes"), NULL));
}

/* Points as RULES say; -1 for none. */
static void
test_points (void)
{
  static const struct { const char *id, *value; double points; } rows[] = {
    { "rating", "1", 0 }, { "rating", "2", 0.25 }, { "rating", "3", 0.5 }, { "rating", "5", 1 },
    { "yes", "'yes'", 1 }, { "yes", "'no'", 0 }, { "no", "'yes'", 0 }, { "no", "'no'", 1 },
    { "choice", "'all'", 1 }, { "choice", "'some'", 0.5 }, { "choice", "'unknown'", -1 },
    { "choices", "['a','b']", 0.5 }, { "choices", "['a','c']", 0.75 }, { "choices", "['a','d']", 1 },
    { "choices", "['a','b','c','d']", 0.5 }, { "choices", "['d']", -1 },
    { "number", "12", -1 }, { "date", "'2026-02-28'", -1 }, { "text", "'x'", -1 }, { "fit", "'formal'", -1 },
  };
  g_autoptr(FwTemplate) template = make_template (all_kinds);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(yyjson_doc) document = make_value (rows[i].value);
      double points = -1;
      gboolean has = fw_question_get_points (get_question (template, rows[i].id),
                                             yyjson_doc_get_root (document),
                                             &points);

      g_assert_true (has == (rows[i].points >= 0));
      g_assert_cmpfloat (points, ==, rows[i].points);
    }
}

static void
test_distance (void)
{
  static const struct { const char *ours, *theirs; int distance; } rows[] = {
    { "'formal'", "'none'", 2 }, { "'none'", "'formal'", 2 }, { "'casual'", "'casual'", 0 }, 
    { "1", "'none'", 1 },
    { "'2'", "'formal'", 2 }, { "3", "'formal'", -1 }, { "'x'", "'formal'", -1 }, { "null", "'formal'", -1 },
    { "4294967296", "'formal'", -1 },
  };
  g_autoptr(FwTemplate) template = make_template (all_kinds);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(yyjson_doc) ours = make_value (rows[i].ours);
      g_autoptr(yyjson_doc) theirs = make_value (rows[i].theirs);
      guint distance = 99;
      gboolean has = fw_question_get_distance (get_question (template, "fit"), yyjson_doc_get_root (ours),
                                               yyjson_doc_get_root (theirs), &distance);

      g_assert_true (has == (rows[i].distance >= 0));
      if (has)
        g_assert_cmpuint (distance, ==, rows[i].distance);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/answer/typed", test_typed);
  g_test_add_func ("/answer/misfits", test_misfits);
  g_test_add_func ("/answer/format", test_format);
  g_test_add_func ("/answer/translate", test_translate);
  g_test_add_func ("/answer/points", test_points);
  g_test_add_func ("/answer/distance", test_distance);

  return g_test_run ();
}
