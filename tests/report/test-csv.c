/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of CSV: quoting, what a spreadsheet would take for a formula, and which rows there are.
 */
#include "fw-csv.h"

#include "../review/review-fixture.h"

static void
assert_field (const char *text,
              const char *expected)
{
  g_autoptr(GString) line = g_string_new (NULL);

  fw_csv_add_text (line, text);
  g_assert_cmpstr (line->str, ==, expected);
}

static void
test_fields (void)
{
  g_autoptr(GString) line = g_string_new (NULL);

  assert_field ("plain", "\"plain\"");
  assert_field (NULL, "\"\"");
  assert_field ("say \"yes\", or\nno", "\"say \"\"yes\"\", or\nno\"");
  assert_field ("a\xff", "\"a\xef\xbf\xbd\"");
  fw_csv_add_text (line, "one");
  fw_csv_add_text (line, "two");
  g_assert_cmpstr (line->str, ==, "\"one\",\"two\"");
}

static void
test_formulas (void)
{
  assert_field ("=1+1", "\"'=1+1\"");
  assert_field ("+49 30", "\"'+49 30\"");
  assert_field ("- a list", "\"'- a list\"");
  assert_field ("@SUM(A1)", "\"'@SUM(A1)\"");
  assert_field ("\t=1", "\"'\t=1\"");
  assert_field ("  =1", "\"'  =1\"");
  assert_field ("\r=1", "\"'\r=1\"");
  assert_field ("＝1", "\"'＝1\"");
  assert_field ("a=1", "\"a=1\"");
}

static const char asked[] =
  "{'format':1,'id':'t','version':1,'language':'en','title':'T','sections':["
  "{'id':'a','title':'A','side':'vendor','questions':["
  "{'id':'r'," RATING ",'text':'R'},{'id':'n','kind':'number','text':'N'},"
  "{'id':'c','kind':'choices','text':'C','options':[{'id':'x','text':'X'},{'id':'y','text':'Y'}]}]},"
  "{'id':'talk','title':'Talk','side':'vendor','conversation':true,'questions':[{'id':'p'," RATING ",'text':'P'}]}]}";

/* The visit, site and so on up to the question's side are the same in each row. */
#define START "\"" ID ("a") "\",\"Harbour Point\",\"\",\"2026-01-10\",\"\",\"t\",0,\"a\",\"A\",\"\","
#define WHEN "\"somebody\",\"2026-03-01T10:00:00.000Z\""

static void
test_rows (void)
{
  g_autoptr(FwReviewVisit) visit = visit_from (
    "#a", asked, "date='2026-01-10'; answer/-/t/r=4; note/-/t/r='=cmd'; private-note/-/t/r='zz'; answer/-/t/n=-2.5; "
    "answer/-/t/c=['x','y']; +conversation={'role':'agent'}; answer/#1/t/p=5; +photo={'mime':'image/jpeg','width':4,'height':3,"
    "'question':'t/n'}; +photo={'mime':'image/jpeg','width':4,'height':3,'question':'t/n'}; photo/#3/shared={'sha256':'aa'}");
  g_autofree char *csv = fw_csv_from_visit (visit, FALSE);
  g_auto(GStrv) lines = g_strsplit (csv, "\r\n", -1);

  g_assert_cmpuint (g_strv_length (lines), ==, 5);
  g_assert_cmpstr (lines[1], ==, START "\"t/r\",\"R\",\"rating\",\"vendor\",4,\"4: 4\",\"no\",\"\",0.75,\"\",\"'=cmd\",\"\",\"\"," WHEN);
  g_assert_cmpstr (lines[2], ==, START "\"t/n\",\"N\",\"number\",\"vendor\",-2.5,\"'-2.5\",\"no\",\"\",\"\",\"\",\"\",\"\",\""
                   ID ("3") "\"," WHEN);
  g_assert_cmpstr (lines[3], ==, START "\"t/c\",\"C\",\"choices\",\"vendor\",\"x,y\",\"X, Y\",\"no\",\"\",\"\",\"\",\"\",\"\",\"\","
                   WHEN);
  g_assert_cmpstr (lines[4], ==, "");
}

static void
test_private (void)
{
  g_autoptr(FwReviewVisit) visit = visit_from ("#a", asked, "private-note/-/t/r='zz'");
  g_autofree char *open = fw_csv_from_visit (visit, FALSE);
  g_autofree char *whole = fw_csv_from_visit (visit, TRUE);

  g_assert_null (strstr (open, "zz"));
  g_assert_null (strstr (open, "private"));
  g_assert_null (strstr (open, "t/r"));
  g_assert_nonnull (strstr (whole, ",private_note\r\n"));
  g_assert_nonnull (strstr (whole, ",\"zz\"\r\n"));
}

/* Nobody was asked about Honesty; on the scale of dress ours is the first of three and theirs the last, and they say
 * nothing of the pace. */
static void
test_matrix (void)
{
  static const char scales[] =
    "{'format':1,'id':'t','version':1,'language':'en','title':'T','sections':[{'id':'o','title':'O','side':'vendor',"
    "'questions':[{'id':'f','kind':'fit','text':'F','scale':'dress','options':[{'id':'lo','text':'L'},{'id':'mi','text':'M'},"
    "{'id':'hi','text':'H'}]},{'id':'g','kind':'fit','text':'G','scale':'pace','options':[{'id':'lo','text':'L'},"
    "{'id':'hi','text':'H'}]}]}]}";
  g_autoptr(GPtrArray) visits = list_of (visit_beside ("#a", scales, "answer/-/t/f='hi'", "name='Harbour Point'",
                                                       "+value={'name':'Honesty'}; profile/dress='lo'", FALSE), NULL);
  g_autoptr(FwValuesMatrix) matrix = fw_values_matrix_new (visits, TRUE, FW_TEMPLATE_OWN_LANGUAGE);
  g_autofree char *csv = fw_csv_from_matrix (matrix);
  g_auto(GStrv) lines = g_strsplit (csv, "\r\n", -1);

  g_assert_cmpuint (g_strv_length (lines), ==, 5);
  g_assert_cmpstr (lines[0], ==, "side,value,group,people,rate,prompted,hidden,seen_answers,seen_photos,scale,visit,ours,theirs,"
                   "distance");
  g_assert_cmpstr (lines[1], ==, "\"ours\",\"Honesty\",\"All\",0,\"\",\"\",\"no\",0,0,\"\",\"\",\"\",\"\",\"\"");
  g_assert_cmpstr (lines[2], ==, "\"fit\",\"F\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"dress\",\"" ID ("a") "\",\"L\",\"H\",2");
  g_assert_cmpstr (lines[3], ==, "\"fit\",\"G\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"pace\",\"" ID ("a") "\",\"\",\"\",\"\"");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/csv/fields", test_fields);
  g_test_add_func ("/csv/formulas", test_formulas);
  g_test_add_func ("/csv/rows", test_rows);
  g_test_add_func ("/csv/private", test_private);
  g_test_add_func ("/csv/matrix", test_matrix);

  return g_test_run ();
}
