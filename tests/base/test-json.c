/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of JSON with limits.
 */
#include "fw-json.h"

#include <string.h>

static void
assert_refused (const char *text,
                int         code)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(yyjson_doc) document = fw_json_parse (text, strlen (text), 100, 3, &error);

  g_assert_null (document);
  g_assert_error (error, FW_BASE_ERROR, code);
}

static void
test_limits (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(yyjson_doc) document = fw_json_parse ("[[[1]]]", 7, 7, 3, &error);
  g_autoptr(yyjson_doc) brackets = fw_json_parse ("[\"[[[[\\\"[\"]", 11, 11, 1, &error);
  g_autofree char *bomb = g_strnfill (50, '[');

  g_assert_no_error (error);
  g_assert_nonnull (document);
  g_assert_nonnull (brackets);
  g_assert_null (fw_json_parse ("[[[1]]]", 7, 6, 3, NULL));
  assert_refused ("[[[[1]]]]", FW_BASE_ERROR_TOO_LARGE);
  assert_refused (bomb, FW_BASE_ERROR_TOO_LARGE);
}

static void
test_i_json (void)
{
  assert_refused ("", FW_BASE_ERROR_INVALID);
  assert_refused ("{\"a\":1,}", FW_BASE_ERROR_INVALID);
  assert_refused ("{\"a\":1} x", FW_BASE_ERROR_INVALID);
  assert_refused ("{\"a\":1,\"b\":2,\"a\":1}", FW_BASE_ERROR_INVALID);
  assert_refused ("[{\"a\":1,\"\\u0061\":1}]", FW_BASE_ERROR_INVALID);
  assert_refused ("[1e999]", FW_BASE_ERROR_INVALID);
  assert_refused ("[\"\xff\"]", FW_BASE_ERROR_INVALID);
  assert_refused ("[\"\\ud800\"]", FW_BASE_ERROR_INVALID);
  assert_refused ("[\"a\\u0000b\"]", FW_BASE_ERROR_INVALID);
  assert_refused ("[NaN]", FW_BASE_ERROR_INVALID);
}

/* Keys k0, k1 … and at the end, perhaps, one of them again. */
static gboolean
accepts_keys (guint       count,
              const char *again)
{
  g_autoptr(GString) text = g_string_new ("{");
  g_autoptr(yyjson_doc) document = NULL;

  for (guint i = 0; i < count; i++)
    g_string_append_printf (text, "%s\"k%u\":1", i > 0 ? "," : "", i);
  if (again != NULL)
    g_string_append_printf (text, ",\"%s\":1", again);
  g_string_append_c (text, '}');
  document = fw_json_parse (text->str, text->len, 1000, 3, NULL);

  return document != NULL;
}

static void
test_many_keys (void)
{
  for (guint count = 1; count < 40; count++)
    {
      g_autofree char *last = g_strdup_printf ("k%u", count - 1);

      g_assert_true (accepts_keys (count, NULL));
      g_assert_true (accepts_keys (count, "k"));
      g_assert_false (accepts_keys (count, "k0"));
      g_assert_false (accepts_keys (count, last));
    }
}

static gboolean
equal (const char *a,
       const char *b)
{
  g_autoptr(yyjson_doc) first = fw_json_parse (a, strlen (a), 100, 8, NULL);
  g_autoptr(yyjson_doc) second = fw_json_parse (b, strlen (b), 100, 8, NULL);

  return fw_json_equal (yyjson_doc_get_root (first), yyjson_doc_get_root (second));
}

static void
test_equal (void)
{
  g_assert_true (equal ("{\"a\":1,\"b\":[2]}", "{\"b\":[2.0],\"a\":1}"));
  g_assert_false (equal ("{\"a\":1}", "{\"a\":1,\"b\":null}"));
  g_assert_false (equal ("[1,2]", "[2,1]"));
  g_assert_false (equal ("\"4\"", "4"));
  g_assert_false (equal ("-1", "18446744073709551615"));
  /* Beyond 2^53 I-JSON promises no more than a double holds. */
  g_assert_true (equal ("9007199254740993", "9007199254740992"));
  g_assert_true (equal ("9007199254740993", "9007199254740992.0"));
  g_assert_false (equal ("9007199254740993", "9007199254740994"));
  g_assert_true (equal ("null", "null"));
  g_assert_true (fw_json_equal (NULL, NULL));
  g_assert_false (equal ("true", "false"));
  g_assert_true (equal ("[[],[1]]", "[[],[1.0]]"));
  g_assert_false (equal ("{\"a\":1}", "{\"b\":1}"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/json/limits", test_limits);
  g_test_add_func ("/json/i-json", test_i_json);
  g_test_add_func ("/json/many-keys", test_many_keys);
  g_test_add_func ("/json/equal", test_equal);

  return g_test_run ();
}
