/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of a parsed template: what it says, in which language, and as JSON.
 */
#include <string.h>

#include "facts.h"
#include "fw-json.h"
#include "fw-template-check.h"

static const char small[] =
  "{'format':1,'id':'small','version':4,'language':'de','title':{'de':'Klein','en':'Small',"
  "'pt-BR':'Pequeno'},"
  "'worst_counts':true,'sections':[{'id':'s','title':'Teil','side':'client','weight':2.5,"
  "'repeat':{'label':'Raum'},"
  "'show_if':{'phase':['onboarding']},'questions':["
  "{'id':'r','kind':'rating','text':{'de':'Wie?','en':'How?'},'help':'Hilfe','required':true,'weight':3,"
  "'where':'talk',"
  "'covers':['C1','C2'],'photo':true,'side':'both','anchors':['a','b','c','d','e'],'topic':'communication'},"
  "{'id':'y','kind':'yes-no','text':'Ja?','good':'no','moment_of_truth':true},"
  "{'id':'n','kind':'number','text':'N?','unit':'Personen','min':1,'step':0.5,'zones':['no-camera'],"
  "'show_if':{'question':'r','at_least':2}},"
  "{'id':'f','kind':'fit','text':'F?','scale':'dress','options':[{'id':'lo','text':'L'},{'id':'hi',"
  "'text':'H'}]}]}]}";

/* The digits of the pin are the first of what sha256sum says of the text above. */
static void
test_head (void)
{
  g_autoptr(FwTemplate) template = make_template (small);
  g_autofree char *text = quote (small);
  gsize length;

  g_assert_cmpstr (fw_template_get_id (template), ==, "small");
  g_assert_cmpuint (fw_template_get_version (template), ==, 4);
  g_assert_cmpstr (fw_template_get_pin (template), ==, "4-8eec09f8");
  g_assert_cmpstr (fw_template_get_language (template), ==, "de");
  g_assert_true (fw_template_get_worst_counts (template));
  g_assert_null (fw_template_get_summary (template, NULL));
  g_assert_null (fw_template_get_needs (template)[0]);
  g_assert_cmpstr (g_bytes_get_data (fw_template_get_bytes (template), &length), !=, NULL);
  g_assert_cmpuint (length, ==, strlen (text));
}

static void
test_languages (void)
{
  static const char *const titles[][2] = {
    { "en", "Small" }, { "en_GB", "Small" }, { "en-US", "Small" }, { "de_AT", "Klein" },
    { "pt_BR", "Pequeno" }, { "pt-br", "Pequeno" }, { "pt", "Klein" }, { "fr", "Klein" }, { "e", "Klein" },
    { FW_TEMPLATE_OWN_LANGUAGE, "Klein" },
  };
  g_autoptr(FwTemplate) template = make_template (small);
  FwSection *section = fw_template_find_section (template, "s");

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    g_assert_cmpstr (fw_template_get_title (template, titles[i][0]), ==, titles[i][1]);
  /* A plain string is in the template's language, whatever is wished for. */
  g_assert_cmpstr (fw_section_get_title (section, "en"), ==, "Teil");
  g_setenv ("LANGUAGE", "fr:en", TRUE);
  g_setenv ("LC_ALL", "fr_FR.UTF-8", TRUE);
  g_assert_cmpstr (fw_template_get_title (template, NULL), ==, "Small");
  g_setenv ("LANGUAGE", "", TRUE);
  g_setenv ("LC_ALL", "C", TRUE);
  g_assert_cmpstr (fw_template_get_title (template, NULL), ==, "Klein");
}

static void
test_fields (void)
{
  g_autoptr(FwTemplate) template = make_template (small);
  FwSection *section = fw_template_find_section (template, "s");
  FwQuestion *r = fw_template_find_question (template, "r"), *y = fw_template_find_question (template, "y");
  FwQuestion *n = fw_template_find_question (template, "n"), *f = fw_template_find_question (template, "f");
  double number = 0;
  guint option;

  g_assert_cmpstr (fw_section_get_key (section), ==, "small/s");
  g_assert_true (fw_section_get_side (section) == FW_SIDE_CLIENT);
  g_assert_cmpfloat (fw_section_get_weight (section), ==, 2.5);
  g_assert_true (fw_section_is_repeated (section));
  g_assert_cmpstr (fw_section_get_repeat_label (section, "en"), ==, "Raum");
  g_assert_false (fw_section_is_conversation (section));
  g_assert_nonnull (fw_section_get_show_if (section));
  g_assert_cmpuint (fw_section_get_questions (section)->len, ==, 4);
  g_assert_cmpstr (fw_question_get_key (r), ==, "small/r");
  g_assert_true (fw_question_get_side (r) == FW_SIDE_BOTH && fw_question_get_side (y) == FW_SIDE_CLIENT);
  g_assert_cmpstr (fw_question_get_text (r, "en"), ==, "How?");
  g_assert_cmpstr (fw_question_get_help (r, "en"), ==, "Hilfe");
  g_assert_true (fw_question_is_required (r) && !fw_question_is_required (y));
  g_assert_cmpfloat (fw_question_get_weight (r), ==, 3);
  g_assert_cmpfloat (fw_question_get_weight (y), ==, 1);
  g_assert_cmpstr (fw_question_get_where (r), ==, "talk");
  g_assert_null (fw_question_get_where (y));
  g_assert_cmpstr (fw_question_get_covers (r)[1], ==, "C2");
  g_assert_null (fw_question_get_covers (y)[0]);
  g_assert_cmpstr (fw_question_get_zones (n)[0], ==, "no-camera");
  g_assert_true (fw_question_get_photo_helps (r) && !fw_question_get_photo_helps (y));
  g_assert_true (fw_question_is_moment_of_truth (y) && !fw_question_is_moment_of_truth (r));
  g_assert_cmpstr (fw_question_get_topic (r), ==, "communication");
  g_assert_cmpstr (fw_question_get_anchor (r, 1, NULL), ==, "a");
  g_assert_cmpstr (fw_question_get_anchor (r, 5, NULL), ==, "e");
  g_assert_null (fw_question_get_anchor (r, 0, NULL));
  g_assert_null (fw_question_get_anchor (r, 6, NULL));
  g_assert_cmpstr (fw_question_get_good (y), ==, "no");
  g_assert_cmpstr (fw_question_get_unit (n, NULL), ==, "Personen");
  g_assert_true (fw_question_get_min (n, &number) && number == 1);
  g_assert_true (fw_question_get_step (n, &number) && number == 0.5);
  g_assert_false (fw_question_get_max (n, &number));
  g_assert_cmpstr (fw_question_get_scale (f), ==, "dress");
  g_assert_cmpuint (fw_question_get_n_options (f), ==, 2);
  g_assert_true (fw_question_find_option (f, "hi", &option) && option == 1);
  g_assert_false (fw_question_get_option_score (f, 0, &number));
  g_assert_null (fw_question_get_option_id (f, 2));
}

static yyjson_val *
get (yyjson_doc *document,
     const char *pointer)
{
  yyjson_val *value = yyjson_doc_ptr_get (document, pointer);

  if (value == NULL)
    g_error ("nothing at %s", pointer);

  return value;
}

static void
test_json (void)
{
  g_autoptr(FwTemplate) template = make_template (small);
  g_autoptr(FwTemplate) outer = make_template (
    "{'format':1,'id':'outer','version':1,'language':'en','title':'Outer','sections':["
    "{'include':'small/s'},{'id':'t','title':'T','side':'vendor','questions':[{'id':'d','kind':'date',"
    "'text':'D?'}]}]}");
  g_autoptr(FwChecklist) checklist = make_checklist (outer, NULL, template);
  g_autofree char *text = fw_template_to_json (outer, checklist, "en");
  g_autoptr(GError) error = NULL;
  g_autoptr(yyjson_doc) document = fw_json_parse (text, strlen (text), 100000, 16, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (yyjson_get_str (get (document, "/id")), ==, "outer");
  g_assert_cmpint (yyjson_get_int (get (document, "/version")), ==, 1);
  g_assert_cmpuint (yyjson_arr_size (get (document, "/sections")), ==, 2);
  g_assert_cmpstr (yyjson_get_str (get (document, "/sections/0/id")), ==, "s");
  g_assert_cmpstr (yyjson_get_str (get (document, "/sections/0/repeat/label")), ==, "Raum");
  g_assert_cmpstr (yyjson_get_str (get (document, "/sections/0/side")), ==, "client");
  g_assert_cmpstr (yyjson_get_str (get (document, "/sections/0/questions/0/key")), ==, "small/r");
  g_assert_cmpstr (yyjson_get_str (get (document, "/sections/0/questions/0/text")), ==, "How?");
  g_assert_cmpstr (yyjson_get_str (get (document, "/sections/0/questions/0/options/4/id")), ==, "5");
  g_assert_cmpstr (yyjson_get_str (get (document, "/sections/0/questions/0/options/3/text")), ==, "d");
  g_assert_cmpfloat (yyjson_get_num (get (document, "/sections/0/questions/0/options/3/score")), ==, 0.75);
  g_assert_cmpuint (yyjson_arr_size (get (document, "/sections/0/questions/0/anchors")), ==, 5);
  g_assert_cmpstr (yyjson_get_str (get (document, "/sections/0/questions/0/covers/1")), ==, "C2");
  g_assert_true (yyjson_get_bool (get (document, "/sections/0/questions/0/required")));
  g_assert_true (yyjson_is_null (get (document, "/sections/0/questions/0/show_if")));
  g_assert_cmpstr (yyjson_get_str (get (document, "/sections/0/questions/1/good")), ==, "no");
  g_assert_cmpint (yyjson_get_int (get (document, "/sections/0/questions/2/show_if/at_least")), ==, 2);
  g_assert_cmpint (yyjson_get_int (get (document, "/sections/0/questions/2/min")), ==, 1);
  g_assert_cmpstr (yyjson_get_str (get (document, "/sections/0/questions/3/options/1/id")), ==, "hi");
  g_assert_null (yyjson_doc_ptr_get (document, "/sections/0/questions/3/options/1/score"));
  g_assert_cmpstr (yyjson_get_str (get (document, "/sections/1/questions/0/key")), ==, "outer/d");
  g_assert_true (yyjson_is_null (get (document, "/sections/1/repeat")));
}

static void
test_refused (void)
{
  g_autoptr(GBytes) bytes = make_bytes ("{'format':1,'id':'x','version':1,'language':'en','title':'X',"
                                        "'sections':[]}");
  g_autoptr(GPtrArray) problems = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_null (fw_template_parse (bytes, &problems, &error));
  g_assert_error (error, FW_TEMPLATE_ERROR, FW_TEMPLATE_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==,
                   "the template cannot be used: sections: must be a list of at least one section");
  g_assert_cmpuint (problems->len, ==, 1);
}

static void
test_names (void)
{
  FwQuestionKind kind;
  FwSide side;

  for (FwQuestionKind i = FW_QUESTION_RATING; i <= FW_QUESTION_FIT; i++)
    g_assert_true (fw_question_kind_from_name (fw_question_kind_get_name (i), &kind) && kind == i);
  for (FwSide i = FW_SIDE_VENDOR; i <= FW_SIDE_BOTH; i++)
    g_assert_true (fw_side_from_name (fw_side_get_name (i), &side) && side == i);
  g_assert_false (fw_question_kind_from_name (NULL, &kind));
  g_assert_false (fw_side_from_name (NULL, &side));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/template/head", test_head);
  g_test_add_func ("/template/languages", test_languages);
  g_test_add_func ("/template/fields", test_fields);
  g_test_add_func ("/template/json", test_json);
  g_test_add_func ("/template/refused", test_refused);
  g_test_add_func ("/template/names", test_names);

  return g_test_run ();
}
