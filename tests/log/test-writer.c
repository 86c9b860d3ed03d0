/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of what a writer names.
 */
#include "lines.h"

#include "fw-writer.h"

static FwWriter *
writer_new (guint64 *count)
{
  FwWriter *writer = fw_writer_new ("p-ann", "here");

  fw_writer_set_clock (writer, 1000, "2026-01-02T03:04:05Z", TRUE);
  fw_writer_set_ids (writer, counted_id, count);

  return writer;
}

static void
assert_over (FwOperation *line,
             const char  *expected)
{
  const char *const *over = fw_operation_get_over (line);
  g_autoptr(GString) found = g_string_new (NULL);

  for (gsize i = 0; over[i] != NULL; i++)
    g_string_append_c (found, over[i][FW_ID_LENGTH - 1]);
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_line (void)
{
  guint64 count = 0;
  g_autoptr(FwWriter) writer = writer_new (&count);
  g_autoptr(FwLog) log = log_of ("{'id':'#1','k':'set','f':'name','v':'a'}", NULL);
  g_autoptr(FwState) state = fw_state_fold (FW_DOCUMENT_SITE, log);
  g_autoptr(FwOperation) first = fw_writer_set (writer, state, "name", "\"b\"", ID ("1"), NULL);
  g_autoptr(FwOperation) second = NULL;

  g_assert_cmpstr (fw_operation_get_line (first, NULL), ==,
                   "{\"id\":\"000000z800000001\",\"t\":\"2026-01-02T03:04:05Z\",\"by\":\"p-ann\","
                   "\"dev\":\"here\","
                   "\"n\":1,\"k\":\"set\",\"f\":\"name\",\"v\":\"b\",\"over\":[\"0000000100000001\"]}");
  fw_writer_set_clock (writer, 1000, "2026-01-02T03:04:06Z", FALSE);
  second = fw_writer_set (writer, state, "place", NULL, NULL, NULL);
  g_assert_cmpstr (fw_operation_get_line (second, NULL), ==,
                   "{\"id\":\"000000z800000002\",\"t\":\"2026-01-02T03:04:06Z\",\"sync\":false,"
                   "\"by\":\"p-ann\","
                   "\"dev\":\"here\",\"n\":2,\"k\":\"set\",\"f\":\"place\",\"v\":null}");
}

static void
test_names_shown_and_own (void)
{
  guint64 count = 0;
  g_autoptr(FwWriter) writer = writer_new (&count);
  g_autoptr(FwLog) log = log_of ("{'id':'#1','dev':'far','k':'set','f':'name','v':'a'}",
                                 "{'id':'#2','dev':'here','k':'set','f':'name','v':'b','over':['#1']}",
                                 "{'id':'#3','dev':'far','k':'set','f':'name','v':'c','over':['#1']}",
                                 "{'id':'#4','dev':'off','k':'set','f':'name','v':'d','over':['#1']}", NULL);
  g_autoptr(FwState) state = fw_state_fold (FW_DOCUMENT_SITE, log);
  g_autoptr(FwOperation) edit = fw_writer_set (writer, state, "name", "\"e\"", ID ("4"), NULL);
  g_autoptr(FwOperation) stale = fw_writer_set (writer, state, "name", "\"f\"", ID ("1"), NULL);
  g_autoptr(FwOperation) blind = fw_writer_set (writer, state, "name", "\"g\"", NULL, NULL);

  /* 3 was neither shown nor written here: it stays. */
  assert_over (edit, "42");
  assert_over (stale, "12");
  assert_over (blind, "2");
}

static void
test_restored_words_are_not_own (void)
{
  guint64 count = 0;
  g_autoptr(FwWriter) writer = writer_new (&count);
  g_autoptr(FwLog) log = log_of ("{'id':'#1','dev':'here','k':'set','f':'name','v':'a'}",
                                 "{'id':'#2','dev':'far','k':'set','f':'name','v':'b'}",
                                 "{'id':'#3','dev':'here','k':'set','f':'name','v':'s','over':['#1','#2']}",
                                 "{'id':'#4','dev':'here','k':'set','f':'name','v':'a','over':['#3'],"
                                 "'as':'#1'}",
                                 "{'id':'#5','dev':'here','k':'set','f':'name','v':'b','over':['#3'],"
                                 "'as':'#2'}", NULL);
  g_autoptr(FwState) state = fw_state_fold (FW_DOCUMENT_SITE, log);
  g_autoptr(FwOperation) edit = fw_writer_set (writer, state, "name", "\"e\"", NULL, NULL);

  assert_over (edit, "4");
}

static void
test_id_above_all_named (void)
{
  guint64 count = 0;
  g_autoptr(FwWriter) writer = writer_new (&count);
  g_autoptr(FwLog) log = log_of ("{'id':'00000zzz00000001','k':'set','f':'name','v':'a'}",
                                 "{'id':'zzzzzzzzzzzzzzzz','k':'set','f':'place','v':'a'}", NULL);
  g_autoptr(FwState) state = fw_state_fold (FW_DOCUMENT_SITE, log);
  g_autoptr(FwOperation) edit = fw_writer_set (writer, state, "name", "\"b\"", "00000zzz00000001", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_cmpstr (fw_operation_get_id (edit), ==, "0000100000000001");
  g_assert_null (fw_writer_set (writer, state, "place", "\"b\"", "zzzzzzzzzzzzzzzz", &error));
  g_assert_error (error, FW_LOG_ERROR, FW_LOG_ERROR_TOO_LARGE);
}

static void
test_refused (void)
{
  guint64 count = 0;
  g_autoptr(FwWriter) writer = writer_new (&count);
  g_autoptr(FwLog) log = log_of ("{'id':'#1','k':'set','f':'name','v':'a'}", NULL);
  g_autoptr(FwState) state = fw_state_fold (FW_DOCUMENT_SITE, log);
  g_autoptr(GError) field = NULL;
  g_autoptr(GError) value = NULL;
  g_autoptr(GError) json = NULL;
  g_autoptr(GError) shown = NULL;
  g_autoptr(GError) element = NULL;
  g_autoptr(GError) large = NULL;
  g_autofree char *long_text = g_strnfill (FW_OPERATION_MAX_LENGTH, 'x');
  g_autofree char *long_value = g_strdup_printf ("\"%s\"", long_text);
  g_autoptr(FwOperation) first = NULL;

  g_assert_null (fw_writer_set (writer, state, "colour", "\"b\"", NULL, &field));
  g_assert_error (field, FW_LOG_ERROR, FW_LOG_ERROR_INVALID);
  g_assert_null (fw_writer_set (writer, state, "name", "7", NULL, &value));
  g_assert_error (value, FW_LOG_ERROR, FW_LOG_ERROR_INVALID);
  g_assert_null (fw_writer_set (writer, state, "name", "\"b", NULL, &json));
  g_assert_error (json, FW_LOG_ERROR, FW_LOG_ERROR_INVALID);
  g_assert_null (fw_writer_set (writer, state, "place", "\"b\"", ID ("2"), &shown));
  g_assert_error (shown, FW_LOG_ERROR, FW_LOG_ERROR_NOT_FOUND);
  g_assert_null (fw_writer_set (writer, state, "claim/" ID ("5") "/text", "\"b\"", NULL, &element));
  g_assert_error (element, FW_LOG_ERROR, FW_LOG_ERROR_NOT_FOUND);
  g_assert_null (fw_writer_set (writer, state, "name", long_value, NULL, &large));
  g_assert_error (large, FW_LOG_ERROR, FW_LOG_ERROR_TOO_LARGE);
  /* What was refused is not counted: no gap in the numbers. */
  first = fw_writer_set (writer, state, "name", "\"b\"", NULL, NULL);
  g_assert_cmpuint (fw_operation_get_number (first), ==, 1);
}

static void
test_delete_and_keep (void)
{
  guint64 count = 0;
  g_autoptr(FwWriter) writer = writer_new (&count);
  g_autoptr(FwLog) log = log_of ("{'id':'#1','k':'add','f':'claim','v':{'text':'a'}}",
                                 "{'id':'#2','k':'set','f':'claim/#1/text','v':'b'}",
                                 "{'id':'#3','k':'set','f':'claim/#1/text','v':'c','over':['#2']}",
                                 "{'id':'#4','k':'set','f':'claim/#1/source','v':'d'}", NULL);
  g_autoptr(FwState) before = fw_state_fold (FW_DOCUMENT_SITE, log);
  g_autoptr(GPtrArray) deleted = fw_writer_delete (writer, before, ID ("1"), NULL);
  g_autoptr(GPtrArray) kept = NULL;
  g_autoptr(FwState) gone = NULL;
  g_autoptr(FwState) back = NULL;
  g_autoptr(GError) twice = NULL;
  g_autoptr(GError) unknown = NULL;

  g_assert_cmpuint (deleted->len, ==, 1);
  assert_over (deleted->pdata[0], "143");
  take (log, deleted);
  gone = fw_state_fold (FW_DOCUMENT_SITE, log);
  g_assert_false (fw_state_get_element (gone, ID ("1"))->shown);
  g_assert_null (fw_writer_delete (writer, gone, ID ("1"), &twice));
  g_assert_error (twice, FW_LOG_ERROR, FW_LOG_ERROR_NOT_ALLOWED);
  g_assert_null (fw_writer_delete (writer, gone, ID ("9"), &unknown));
  g_assert_error (unknown, FW_LOG_ERROR, FW_LOG_ERROR_NOT_FOUND);
  kept = fw_writer_keep (writer, gone, ID ("1"), NULL);
  take (log, kept);
  back = fw_state_fold (FW_DOCUMENT_SITE, log);
  g_assert_true (fw_state_get_element (back, ID ("1"))->shown);
}

static void
test_fields_of_a_new_element (void)
{
  guint64 count = 0;
  g_autoptr(FwWriter) writer = writer_new (&count);
  g_autoptr(FwLog) log = fw_log_new ();
  g_autoptr(FwState) empty = fw_state_fold (FW_DOCUMENT_SITE, log);
  g_autoptr(FwOperation) add = fw_writer_add (writer, empty, "action", "{\"text\":\"a\"}", NULL);
  g_autofree char *field = g_strdup_printf ("action/%s/owner", fw_operation_get_id (add));
  g_autoptr(FwOperation) set = fw_writer_set (writer, empty, field, "\"b\"", NULL, NULL);

  g_assert_nonnull (set);
  g_assert_cmpstr (fw_operation_get_field (set), ==, field);
}

static void
test_settle (void)
{
  guint64 count = 0;
  g_autoptr(FwWriter) writer = writer_new (&count);
  g_autoptr(FwLog) log = log_of ("{'id':'#1','k':'set','f':'name','v':'a'}",
                                 "{'id':'#2','k':'set','f':'name','v':'b'}",
                                 "{'id':'#3','k':'set','f':'name','v':null}", NULL);
  g_autoptr(FwState) state = fw_state_fold (FW_DOCUMENT_SITE, log);
  g_autoptr(GPtrArray) settled = fw_writer_settle (writer, state, "name", "\"b\"", NULL);
  g_autoptr(FwState) after = NULL;

  g_assert_cmpuint (settled->len, ==, 1);
  assert_over (settled->pdata[0], "321");
  take (log, settled);
  after = fw_state_fold (FW_DOCUMENT_SITE, log);
  g_assert_cmpuint (fw_state_get_register (after, "name")->heads->len, ==, 1);
}

/* More heads than the ids of one line: 5000 of 19 bytes each are 95,000 bytes, so two lines. */
static void
test_more_than_a_line_holds (void)
{
  guint64 count = 0;
  g_autoptr(FwWriter) writer = writer_new (&count);
  g_autoptr(FwLog) log = log_of ("{'id':'#1','k':'add','f':'claim','v':{'text':'a'}}", NULL);
  g_autoptr(FwState) state = NULL;
  g_autoptr(FwState) settled_state = NULL;
  g_autoptr(FwState) deleted_state = NULL;
  g_autoptr(GPtrArray) settled = NULL;
  g_autoptr(GPtrArray) deleted = NULL;

  for (guint i = 0; i < 5000; i++)
    {
      g_autofree char *id = fw_id_from_seed (2, i);
      g_autofree char *line = g_strdup_printf ("{'id':'%s','k':'set','f':'claim/#1/text','v':'%u'}", id, i);
      g_autoptr(FwOperation) head = operation (line);

      fw_log_add (log, head);
    }
  state = fw_state_fold (FW_DOCUMENT_SITE, log);
  deleted = fw_writer_delete (writer, state, ID ("1"), NULL);
  g_assert_cmpuint (deleted->len, ==, 2);
  settled = fw_writer_settle (writer, state, "claim/" ID ("1") "/text", "\"z\"", NULL);
  g_assert_cmpuint (settled->len, ==, 2);
  take (log, deleted);
  deleted_state = fw_state_fold (FW_DOCUMENT_SITE, log);
  g_assert_false (fw_state_get_element (deleted_state, ID ("1"))->edited_meanwhile);
  take (log, settled);
  settled_state = fw_state_fold (FW_DOCUMENT_SITE, log);
  g_assert_cmpuint (fw_state_get_register (settled_state, "claim/" ID ("1") "/text")->heads->len, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/writer/line", test_line);
  g_test_add_func ("/writer/names-shown-and-own", test_names_shown_and_own);
  g_test_add_func ("/writer/restored-words-are-not-own", test_restored_words_are_not_own);
  g_test_add_func ("/writer/id-above-all-named", test_id_above_all_named);
  g_test_add_func ("/writer/refused", test_refused);
  g_test_add_func ("/writer/delete-and-keep", test_delete_and_keep);
  g_test_add_func ("/writer/fields-of-a-new-element", test_fields_of_a_new_element);
  g_test_add_func ("/writer/settle", test_settle);
  g_test_add_func ("/writer/more-than-a-line-holds", test_more_than_a_line_holds);

  return g_test_run ();
}
