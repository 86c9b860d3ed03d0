/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of the purge list.
 */
#include "lines.h"

#include "fw-purge-list.h"

#define HERE ID ("a")
#define ELSEWHERE ID ("b")

static gboolean
covers (FwPurgeList *purges,
        const char  *document,
        const char  *text)
{
  g_autoptr(FwOperation) line = operation (text);

  return fw_purge_list_covers (purges, document, line);
}

static void
test_covers (void)
{
  g_autoptr(FwPurgeList) purges = fw_purge_list_new ();

  g_assert_true (fw_purge_list_add (purges, ID ("1"), HERE, "p-a", "T", "asked"));
  g_assert_false (fw_purge_list_add (purges, ID ("1"), HERE, "p-a", "T", "asked"));
  g_assert_true (fw_purge_list_add (purges, "p-4f7k", HERE, "p-a", "T", "left"));
  g_assert_true (covers (purges, HERE, "{'id':'#1','k':'add','f':'photo'}"));
  g_assert_true (covers (purges, HERE, "{'id':'#2','k':'set','f':'photo/#1/caption','v':'x'}"));
  g_assert_true (covers (purges, HERE, "{'id':'#2','k':'del','f':'photo/#1'}"));
  g_assert_true (covers (purges, HERE, "{'id':'#2','k':'set','f':'person/p-4f7k/name','v':'x'}"));
  g_assert_true (covers (purges, HERE, "{'id':'#1'}"));
  g_assert_false (covers (purges, HERE, "{'id':'#2','k':'add','f':'photo'}"));
  g_assert_false (covers (purges, HERE, "{'id':'#2','k':'set','f':'name','v':'x','over':['#1']}"));
  g_assert_false (covers (purges, ELSEWHERE, "{'id':'#1','k':'add','f':'photo'}"));
  /* A path that is none still names what it names. */
  g_assert_true (covers (purges, HERE, "{'id':'#2','k':'set','f':'Photo//#1/caption','v':'x'}"));
}

/* The team's document is named by a word: it is written before there is a team and its id. */
static void
test_team (void)
{
  g_autoptr(FwPurgeList) purges = fw_purge_list_new ();

  g_assert_true (fw_purge_list_add (purges, "p-4f7k", "team", "p-a", "T", "left"));
  g_assert_true (covers (purges, "team", "{'id':'#2','k':'set','f':'person/p-4f7k/name','v':'x'}"));
  g_assert_false (covers (purges, "team", "{'id':'#2','k':'set','f':'person/p-5555/name','v':'x'}"));
  g_assert_false (covers (purges, HERE, "{'id':'#2','k':'set','f':'person/p-4f7k/name','v':'x'}"));
  g_assert_false (fw_purge_list_add (purges, "team", "team", "p-a", "T", "all of it"));
  g_assert_false (fw_purge_list_add (purges, "p-4f7k", "house", "p-a", "T", "left"));
}

static void
test_whole_document (void)
{
  g_autoptr(FwPurgeList) purges = fw_purge_list_new ();

  g_assert_true (fw_purge_list_add (purges, HERE, HERE, "p-a", "T", "asked"));
  g_assert_true (covers (purges, HERE, "{'id':'#1','k':'set','f':'name','v':'x'}"));
  g_assert_false (covers (purges, ELSEWHERE, "{'id':'#1','k':'set','f':'name','v':'x'}"));
}

static void
test_bytes (void)
{
  g_autofree char *text = expand ("{'id':'#2','doc':'#a','by':'p-a','t':'T',"
                                  "'why':'x'}\n\nnothing\n{'id':'answer','doc':'#a'}\n"
                                  "{'id':'#1','doc':'#a','later':1}\n{'id':'#2','doc':'#a','by':'p-a',"
                                  "'t':'T','why':'x'}\n");
  g_autofree char *expected = expand ("{'id':'#1','doc':'#a','later':1}\n{'id':'#2','doc':'#a','by':'p-a',"
                                      "'t':'T','why':'x'}\n");
  g_auto(FwLogReport) report = { 0 };
  g_autoptr(FwPurgeList) purges = fw_purge_list_parse (text, strlen (text), &report, NULL);
  g_autoptr(GBytes) bytes = fw_purge_list_to_bytes (purges);
  g_autofree char *found = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr(GError) error = NULL;

  g_assert_cmpstr (found, ==, expected);
  g_assert_cmpuint (report.blank, ==, 1);
  /* A common part of paths is no id: one such line would empty every answer. */
  g_assert_cmpuint (report.invalid, ==, 2);
  g_assert_cmpuint (fw_purge_list_get_size (purges), ==, 2);
  g_assert_cmpstr (fw_purge_list_get (purges, 1)->why, ==, "x");
  g_assert_null (fw_purge_list_get (purges, 0)->by);
  g_assert_false (fw_purge_list_add_line (purges, "{}", &error));
  g_assert_error (error, FW_LOG_ERROR, FW_LOG_ERROR_INVALID);
}

static void
test_apply (void)
{
  g_autoptr(FwPurgeList) purges = fw_purge_list_new ();
  g_autoptr(FwLog) log = log_of ("{'id':'#1','k':'add','f':'photo','v':{'caption':'secret'}}",
                                 "{'id':'#1','k':'add','f':'photo','v':{'caption':'secret twin'}}",
                                 "{'id':'#2','k':'set','f':'photo/#1/caption','v':'secret'}",
                                 "{'id':'#3','k':'set','f':'date','v':'2026-09-14'}", NULL);
  g_autoptr(FwLog) stripped = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *found = NULL;
  g_autofree char *expected = expand ("{'id':'#1','k':'add','f':'photo','purged':true}\n"
                                      "{'id':'#2','k':'set','f':'photo/#1/caption','purged':true}\n"
                                      "{'id':'#3','k':'set','f':'date','v':'2026-09-14'}\n");

  fw_purge_list_add (purges, ID ("1"), HERE, "p-a", "T", "asked");
  stripped = fw_purge_list_apply (purges, HERE, log);
  bytes = fw_log_to_bytes (stripped);
  found = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_cmpstr (found, ==, expected);
  g_assert_cmpuint (fw_log_get_size (log), ==, 4);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/purge-list/covers", test_covers);
  g_test_add_func ("/purge-list/team", test_team);
  g_test_add_func ("/purge-list/whole-document", test_whole_document);
  g_test_add_func ("/purge-list/bytes", test_bytes);
  g_test_add_func ("/purge-list/apply", test_apply);

  return g_test_run ();
}
