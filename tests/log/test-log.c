/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of the set of lines and its bytes; its laws on random sets.
 */
#include "lines.h"

static char *
text_of (FwLog *log)
{
  g_autoptr(GBytes) bytes = fw_log_to_bytes (log);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
assert_log (FwLog      *log,
            const char *expected)
{
  g_autofree char *found = text_of (log);
  g_autofree char *text = expand (expected);

  g_assert_cmpstr (found, ==, text);
}

static void
test_canonical (void)
{
  g_autoptr(FwLog) log = log_of ("{'id':'#2','v':1}", "{'id':'#1','v':9}", "{'id':'#2','v':0}",
                                 "{'id':'#2','v':1}", NULL);
  g_autoptr(FwLog) empty = fw_log_new ();

  assert_log (log, "{'id':'#1','v':9}\n{'id':'#2','v':0}\n{'id':'#2','v':1}\n");
  assert_log (empty, "");
  g_assert_cmpuint (fw_log_get_size (log), ==, 3);
  g_assert_cmpstr (fw_operation_get_line (fw_log_find (log, ID ("2")), NULL), ==,
                   "{\"id\":\"" ID ("2") "\",\"v\":1}");
  g_assert_null (fw_log_find (log, ID ("3")));
}

static void
test_parse (void)
{
  g_autofree char *text = expand ("{'id':'#2'}\n\n<<<<<<< HEAD\n"
                                  "{'id':'#1'}\r\n=======\n{'id':'#2'}\n>>>>>>> x\n{'id':'#3'}");
  g_auto(FwLogReport) report = { 0 };
  g_autoptr(FwLog) log = fw_log_parse (text, strlen (text), &report, NULL);

  assert_log (log, "{'id':'#1'}\r\n{'id':'#2'}\n{'id':'#3'}\n");
  g_assert_cmpuint (report.lines, ==, 8);
  g_assert_cmpuint (report.blank, ==, 1);
  g_assert_cmpuint (report.invalid, ==, 3);
  g_assert_true (g_str_has_prefix (report.first_reason, "line 3: no operation"));
}

static void
test_parse_refused (void)
{
  g_autofree char *newlines = g_strnfill (FW_LOG_MAX_LINES + 1, '\n');
  g_autofree char *large = g_strnfill (FW_LOG_MAX_BYTES + 1, ' ');
  g_autoptr(FwLog) most = fw_log_parse (newlines, FW_LOG_MAX_LINES, NULL, NULL);
  g_autoptr(FwLog) none = fw_log_parse (NULL, 0, NULL, NULL);
  g_autoptr(GError) lines = NULL;
  g_autoptr(GError) bytes = NULL;
  g_autoptr(GError) binary = NULL;

  g_assert_nonnull (most);
  g_assert_cmpuint (fw_log_get_size (none), ==, 0);
  g_assert_null (fw_log_parse (newlines, FW_LOG_MAX_LINES + 1, NULL, &lines));
  g_assert_error (lines, FW_LOG_ERROR, FW_LOG_ERROR_TOO_LARGE);
  g_assert_null (fw_log_parse (large, FW_LOG_MAX_BYTES + 1, NULL, &bytes));
  g_assert_error (bytes, FW_LOG_ERROR, FW_LOG_ERROR_TOO_LARGE);
  g_assert_null (fw_log_parse ("a\0b", 3, NULL, &binary));
  g_assert_error (binary, FW_LOG_ERROR, FW_LOG_ERROR_INVALID);
}

static void
test_stubs (void)
{
  g_autoptr(FwLog) log = log_of ("{'id':'#1','v':9}", "{'id':'#2','v':1}", "{'id':'#2','v':2}", NULL);
  g_autoptr(FwOperation) stub = operation ("{'id':'#2','over':['#1'],'purged':true}");
  g_autoptr(FwOperation) second = operation ("{'id':'#2','purged':true}");
  g_autoptr(FwOperation) line = operation ("{'id':'#2','v':3}");

  g_assert_true (fw_log_add (log, stub));
  g_assert_false (fw_log_add (log, line));
  g_assert_false (fw_log_add (log, stub));
  g_assert_true (fw_log_add (log, second));
  assert_log (log, "{'id':'#1','v':9}\n{'id':'#2','over':['#1'],'purged':true}\n{'id':'#2','purged':true}\n");
  g_assert_true (fw_log_contains (log, stub));
  g_assert_false (fw_log_contains (log, line));
}

/* What `git hash-object` says of nothing and of "test content\n". */
static void
test_blob_id (void)
{
  g_autoptr(FwLog) empty = fw_log_new ();
  g_autofree char *of_nothing = fw_log_get_blob_id (empty);
  g_autofree char *of_text = fw_blob_id ("test content\n", 13);

  g_assert_cmpstr (of_nothing, ==, "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
  g_assert_cmpstr (of_text, ==, "d670460b4b4aece5915caf5c68d12f560a9fe3e4");
}

/* A line out of few ids, fields, values and shapes, so that all kinds of clash come up. */
static FwOperation *
random_operation (GRand *rand)
{
  int id = g_rand_int_range (rand, 1, 10);
  int over = g_rand_int_range (rand, 1, 10);
  int value = g_rand_int_range (rand, 0, 3);
  g_autofree char *line = NULL;

  switch (g_rand_int_range (rand, 0, 7))
    {
    case 0:
      line = g_strdup_printf ("{'id':'#%d','k':'set','f':'name','over':['#%d'],'purged':true}", id, over);
      break;
    case 1:
      line = g_strdup_printf ("{'id':'#%d','k':'add','f':'claim','v':{'text':'%d'}}", id, value);
      break;
    case 2:
      line = g_strdup_printf ("{'id':'#%d','k':'del','f':'claim/#%d','over':['#%d']}", id, over, over);
      break;
    case 3:
      line = g_strdup_printf ("{'id':'#%d','k':'set','f':'claim/#%d/kept','v':true,'over':['#%d']}", id, over,
                              value + 3);
      break;
    case 4:
      line = g_strdup_printf ("{'id':'#%d','k':'set','f':'claim/#%d/text','v':'%d','over':['#%d'],"
                              "'as':'#%d'}", id, over, value, over, value + 1);
      break;
    default:
      line = g_strdup_printf ("{'id':'#%d','k':'set','f':'name','v':'%d','over':['#%d']}", id, value, over);
    }

  return operation (line);
}

static FwLog *
random_log (GRand *rand)
{
  FwLog *log = fw_log_new ();

  for (int i = g_rand_int_range (rand, 0, 12); i > 0; i--)
    {
      g_autoptr(FwOperation) line = random_operation (rand);

      fw_log_add (log, line);
    }

  return log;
}

static FwLog *
union_of (FwLog *a,
          FwLog *b)
{
  FwLog *both = fw_log_copy (a);

  for (guint i = 0; i < fw_log_get_size (b); i++)
    fw_log_add (both, fw_log_get (b, i));

  return both;
}

static void
assert_same (FwLog *a,
             FwLog *b)
{
  g_autofree char *first = text_of (a);
  g_autofree char *second = text_of (b);

  g_assert_cmpstr (first, ==, second);
}

static void
test_union_laws (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (20260914);

  for (int i = 0; i < 2000; i++)
    {
      g_autoptr(FwLog) a = random_log (rand);
      g_autoptr(FwLog) b = random_log (rand);
      g_autoptr(FwLog) c = random_log (rand);
      g_autoptr(FwLog) ab = union_of (a, b);
      g_autoptr(FwLog) ba = union_of (b, a);
      g_autoptr(FwLog) bc = union_of (b, c);
      g_autoptr(FwLog) ab_c = union_of (ab, c);
      g_autoptr(FwLog) a_bc = union_of (a, bc);
      g_autoptr(FwLog) aa = union_of (a, a);

      assert_same (ab, ba);
      assert_same (ab_c, a_bc);
      assert_same (aa, a);
    }
}

/* Bytes of @log with its lines in another order, some twice, some blank ones between. */
static char *
shuffled (FwLog *log,
          GRand *rand)
{
  g_autoptr(GPtrArray) lines = g_ptr_array_new ();
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < fw_log_get_size (log); i++)
    {
      int at = g_rand_int_range (rand, 0, (int) lines->len + 1);

      g_ptr_array_insert (lines, at, (char *) fw_operation_get_line (fw_log_get (log, i), NULL));
      if (g_rand_boolean (rand))
        g_ptr_array_insert (lines, at, (char *) fw_operation_get_line (fw_log_get (log, i), NULL));
    }
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s\n%s", (char *) lines->pdata[i], g_rand_boolean (rand) ? "\n" : "");

  return g_strdup (text->str);
}

static void
test_order_does_not_count (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (19991231);

  for (int i = 0; i < 2000; i++)
    {
      g_autoptr(FwLog) log = random_log (rand);
      g_autofree char *text = shuffled (log, rand);
      g_autoptr(FwLog) again = fw_log_parse (text, strlen (text), NULL, NULL);
      g_autoptr(FwState) state = fw_state_fold (FW_DOCUMENT_SITE, log);
      g_autoptr(FwState) other = fw_state_fold (FW_DOCUMENT_SITE, again);
      g_autofree char *json = fw_state_to_json (state);
      g_autofree char *other_json = fw_state_to_json (other);

      assert_same (log, again);
      g_assert_cmpstr (json, ==, other_json);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/log/canonical", test_canonical);
  g_test_add_func ("/log/parse", test_parse);
  g_test_add_func ("/log/parse-refused", test_parse_refused);
  g_test_add_func ("/log/stubs", test_stubs);
  g_test_add_func ("/log/blob-id", test_blob_id);
  g_test_add_func ("/log/union-laws", test_union_laws);
  g_test_add_func ("/log/order-does-not-count", test_order_does_not_count);

  return g_test_run ();
}
