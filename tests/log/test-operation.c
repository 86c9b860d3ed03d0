/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of lines: what is an operation, what is not, and what a purge leaves of one.
 */
#include "lines.h"

static void
assert_refused (const char *line,
                gsize       length,
                FwLogError  code)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (fw_operation_parse (line, length, &error));
  g_assert_error (error, FW_LOG_ERROR, (int) code);
}

static void
test_parse (void)
{
  g_autoptr(FwOperation) line = operation (
    " {'n':37,'k':'set','later':[1],'f':'name','v':{'a':4},'over':['#1','#2'],'as':'#1','by':'p-4f7k',"
    "'dev':'k7q2m9x4','t':'2026-09-14T08:12:45.123+02:00','id':'#3'} ");

  g_assert_cmpstr (fw_operation_get_id (line), ==, ID ("3"));
  g_assert_cmpint (fw_operation_get_kind (line), ==, FW_OPERATION_SET);
  g_assert_cmpstr (fw_operation_get_field (line), ==, "name");
  g_assert_cmpint (yyjson_get_int (yyjson_obj_get (fw_operation_get_value (line), "a")), ==, 4);
  g_assert_cmpstr (fw_operation_get_over (line)[0], ==, ID ("1"));
  g_assert_cmpstr (fw_operation_get_over (line)[1], ==, ID ("2"));
  g_assert_null (fw_operation_get_over (line)[2]);
  g_assert_cmpstr (fw_operation_get_as (line), ==, ID ("1"));
  g_assert_cmpstr (fw_operation_get_by (line), ==, "p-4f7k");
  g_assert_cmpstr (fw_operation_get_device (line), ==, "k7q2m9x4");
  g_assert_cmpstr (fw_operation_get_time (line), ==, "2026-09-14T08:12:45.123+02:00");
  g_assert_cmpuint (fw_operation_get_number (line), ==, 37);
  g_assert_false (fw_operation_is_purged (line));
}

static void
test_verbatim (void)
{
  const char *text = "\t{ \"id\" : \"0000000100000001\", \"v\":1.50e0 }\r";
  g_autoptr(FwOperation) line = fw_operation_parse (text, strlen (text), NULL);
  gsize length = 0;

  g_assert_nonnull (line);
  g_assert_cmpstr (fw_operation_get_line (line, &length), ==, text);
  g_assert_cmpuint (length, ==, strlen (text));
}

static void
test_no_operation (void)
{
  static const char *const lines[] = {
    "", " ", "<<<<<<< HEAD", "=======", "null", "[]", "7", "\"0000000100000001\"", "{}",
    "{\"id\":7}", "{\"id\":\"\"}", "{\"id\":\"000000010000000\"}", "{\"id\":\"00000001000000011\"}",
    "{\"id\":\"000000010000000A\"}", "{\"id\":\"000000010000000u\"}", "{\"id\":\"0000000100000001\"",
    "{\"id\":\"0000000100000001\"}}", "{\"id\":\"0000000100000001\",\"id\":\"0000000100000002\"}",
    "{\"id\":\"0000000100000001\",\"v\":\"\xff\"}", "{\"id\":\"0000000100000001\",\"v\":\"\\u0000\"}",
    "{\"id\":\"0000000100000001\",\"v\":1e999}", "{\"id\":\"0000000100000001\",\"v\":\"\\ud800\"}",
    "{\"id\":\"0000000100000001\",\"v\":{\"a\":1,\"a\":2}}", "{\"id\":\"0000000100000001\",\n\"v\":1}",
    "\xef\xbb\xbf{\"id\":\"0000000100000001\"}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    assert_refused (lines[i], strlen (lines[i]), FW_LOG_ERROR_INVALID);
  assert_refused ("{\"id\":\"0000000100000001\"}\0", 27, FW_LOG_ERROR_INVALID);
}

static void
test_limits (void)
{
  g_autoptr(GString) text = g_string_new ("{\"id\":\"0000000100000001\",\"v\":\"");
  const char *deepest = "{\"id\":\"0000000100000001\",\"v\":[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]}";
  const char *deeper = "{\"id\":\"0000000100000001\",\"v\":[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]}";
  g_autoptr(FwOperation) full = NULL;
  g_autoptr(FwOperation) deep = fw_operation_parse (deepest, strlen (deepest), NULL);

  while (text->len < FW_OPERATION_MAX_LENGTH - 2)
    g_string_append_c (text, 'x');
  g_string_append (text, "\"}");
  g_assert_cmpuint (text->len, ==, 65536);
  full = fw_operation_parse (text->str, text->len, NULL);
  g_assert_nonnull (full);
  g_string_append_c (text, ' ');
  assert_refused (text->str, text->len, FW_LOG_ERROR_TOO_LARGE);
  /* The object itself and 15 arrays. */
  g_assert_nonnull (deep);
  assert_refused (deeper, strlen (deeper), FW_LOG_ERROR_TOO_LARGE);
}

static void
test_unknown_kinds (void)
{
  static const char *const lines[] = {
    "{'id':'#5'}", "{'id':'#5','k':'move','f':'name'}", "{'id':'#5','k':7,'f':'name'}",
    "{'id':'#5','k':'set'}",
    "{'id':'#5','k':'set','f':7}", "{'id':'#5','k':'set','f':''}", "{'id':'#5','k':'set','f':'Name'}",
    "{'id':'#5','k':'set','f':'a//b'}", "{'id':'#5','k':'set','f':'a/'}",
    "{'id':'#5','k':'set','f':'a/b/c/d/e/f/g/h/i'}",
    "{'id':'#5','k':'set','f':'name','over':'#1'}", "{'id':'#5','k':'set','f':'name','over':['#1',7]}",
    "{'id':'#5','k':'set','f':'name','over':['nobody']}", "{'id':'#5','k':'set','f':'name','as':7}",
    "{'id':'#5','k':'set','f':'name','as':'x'}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr(FwOperation) line = operation (lines[i]);

      g_assert_cmpint (fw_operation_get_kind (line), ==, FW_OPERATION_UNKNOWN);
    }
}

static void
test_new (void)
{
  const char *over[] = { ID ("1"), ID ("2"), NULL };
  FwOperationParts parts = {
    .id = ID ("3"), .time = "T", .synchronised = FALSE, .by = "p-a", .device = "d", .number = 7,
    .kind = FW_OPERATION_SET, .field = "name", .value = "{ \"b\": 4.0,\n\"a\": \"é\\u00e9\" }", .over = over,
    .as = ID ("1"),
  };
  g_autoptr(FwOperation) line = fw_operation_new (&parts, NULL);
  g_autoptr(FwOperation) deletion = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpstr (fw_operation_get_line (line, NULL), ==,
                   "{\"id\":\"0000000100000003\",\"t\":\"T\",\"sync\":false,\"by\":\"p-a\",\"dev\":\"d\","
                   "\"n\":7,"
                   "\"k\":\"set\",\"f\":\"name\",\"v\":{\"b\":4.0,\"a\":\"éé\"},"
                   "\"over\":[\"0000000100000001\",\"0000000100000002\"],\"as\":\"0000000100000001\"}");
  parts = (FwOperationParts) { .id = ID ("4"), .time = "T", .synchronised = TRUE, .by = "p-a", .device = "d",
                               .number = 8, .kind = FW_OPERATION_DEL, .field = "photo/" ID ("3") };
  deletion = fw_operation_new (&parts, NULL);
  g_assert_cmpstr (fw_operation_get_line (deletion, NULL), ==,
                   "{\"id\":\"0000000100000004\",\"t\":\"T\",\"by\":\"p-a\",\"dev\":\"d\",\"n\":8,"
                   "\"k\":\"del\",\"f\":\"photo/0000000100000003\"}");
  parts.field = "No field";
  g_assert_null (fw_operation_new (&parts, &error));
  g_assert_error (error, FW_LOG_ERROR, FW_LOG_ERROR_INVALID);
}

static void
test_order (void)
{
  g_autoptr(FwOperation) a = operation ("{'id':'#1','v':9}");
  g_autoptr(FwOperation) b = operation ("{'id':'#2','v':1}");
  g_autoptr(FwOperation) c = operation ("{'id':'#2','v':10}");
  /* The whole line counts, not what it says: a space sorts before a quote. */
  g_autoptr(FwOperation) spaced = operation ("{ 'id':'#2','v':2}");

  g_assert_cmpint (fw_operation_compare (a, b), <, 0);
  g_assert_cmpint (fw_operation_compare (b, a), >, 0);
  /* "1}" against "10": 0 sorts before }. */
  g_assert_cmpint (fw_operation_compare (c, b), <, 0);
  g_assert_cmpint (fw_operation_compare (spaced, b), <, 0);
  g_assert_cmpint (fw_operation_compare (b, b), ==, 0);
}

static void
assert_stub (const char *text,
             const char *expected)
{
  g_autoptr(FwOperation) line = operation (text);
  g_autoptr(FwOperation) stub = fw_operation_make_stub (line);
  g_autoptr(FwOperation) again = fw_operation_make_stub (stub);
  g_autofree char *expanded = expand (expected);

  g_assert_cmpstr (fw_operation_get_line (stub, NULL), ==, expanded);
  g_assert_true (fw_operation_is_purged (stub));
  g_assert_true (again == stub);
}

static void
test_stub (void)
{
  assert_stub ("{'id':'#3','t':'2026-09-14T08:12:45.123+02:00','sync':false,'by':'p-a','dev':'d','n':7,"
               "'k':'set',"
               "'f':'name','v':'secret','over':['#1','#2'],'as':'#1','more':'secret'}",
               "{'id':'#3','t':'2026-09-14T08:12:45.123+02:00','k':'set','f':'name','over':['#1','#2'],"
               "'purged':true}");
  assert_stub ("{'k':'del','f':'photo/#1','id':'#3'}", "{'id':'#3','k':'del','f':'photo/#1','purged':true}");
  /* Nothing can hide in what a stub keeps. */
  assert_stub ("{'id':'#3','t':'a secret','k':{'a':'secret'},'f':'A secret','over':['secret']}",
               "{'id':'#3','purged':true}");
  assert_stub ("{'id':'#3','k':'a secret','over':[]}", "{'id':'#3','over':[],'purged':true}");
}

static void
test_false_stub (void)
{
  /* Says that it is purged and is not what a purge leaves. */
  assert_stub ("{'id':'#3','k':'set','f':'name','v':'x','purged':true}",
               "{'id':'#3','k':'set','f':'name','purged':true}");
  {
    g_autoptr(FwOperation) line = operation ("{'id':'#3','k':'set','f':'name','v':'x','purged':true}");
    g_autoptr(FwOperation) spaced = operation ("{'id':'#3', 'k':'set','f':'name','purged':true}");

    g_assert_false (fw_operation_is_purged (line));
    g_assert_false (fw_operation_is_purged (spaced));
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/operation/parse", test_parse);
  g_test_add_func ("/operation/verbatim", test_verbatim);
  g_test_add_func ("/operation/no-operation", test_no_operation);
  g_test_add_func ("/operation/limits", test_limits);
  g_test_add_func ("/operation/unknown-kinds", test_unknown_kinds);
  g_test_add_func ("/operation/new", test_new);
  g_test_add_func ("/operation/order", test_order);
  g_test_add_func ("/operation/stub", test_stub);
  g_test_add_func ("/operation/false-stub", test_false_stub);

  return g_test_run ();
}
