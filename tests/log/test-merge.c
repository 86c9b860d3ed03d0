/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of the bookkeeping of a merge.
 */
#include "lines.h"

#include "fw-merge.h"

#define HERE ID ("a")

static void
assert_merge (FwMerge    *merge,
              const char *insert,
              const char *removed,
              const char *unsent,
              const char *sent)
{
  assert_tails (merge->insert, insert);
  assert_tails (merge->remove, removed);
  assert_tails (merge->unsent, unsent);
  assert_tails (merge->sent, sent);
}

static void
test_union (void)
{
  g_autoptr(FwPurgeList) purges = fw_purge_list_new ();
  g_autoptr(FwLog) mine = log_of ("{'id':'#1'}", "{'id':'#2'}", NULL);
  g_autoptr(FwLog) theirs = log_of ("{'id':'#2'}", "{'id':'#3'}", NULL);
  g_autoptr(FwMerge) merge = fw_merge_new (HERE, mine, theirs, purges);

  assert_merge (merge, "3", "", "1", "23");
  g_assert_cmpuint (fw_log_get_size (merge->merged), ==, 3);
}

static void
test_path_gone (void)
{
  g_autoptr(FwPurgeList) purges = fw_purge_list_new ();
  g_autoptr(FwLog) mine = log_of ("{'id':'#1'}", "{'id':'#2'}", NULL);
  g_autoptr(FwLog) theirs = fw_log_new ();
  g_autoptr(FwMerge) merge = fw_merge_new (HERE, mine, theirs, purges);

  assert_merge (merge, "", "", "12", "");
}

static void
test_their_stub (void)
{
  g_autoptr(FwPurgeList) purges = fw_purge_list_new ();
  g_autoptr(FwLog) mine = log_of ("{'id':'#1','v':1}", "{'id':'#2','v':2}", NULL);
  g_autoptr(FwLog) theirs = log_of ("{'id':'#1','purged':true}", NULL);
  g_autoptr(FwMerge) merge = fw_merge_new (HERE, mine, theirs, purges);

  assert_merge (merge, "1", "1", "2", "1");
  g_assert_true (fw_operation_is_purged (merge->insert->pdata[0]));
  g_assert_false (fw_operation_is_purged (merge->remove->pdata[0]));
}

static void
test_stripping (void)
{
  g_autoptr(FwPurgeList) purges = fw_purge_list_new ();
  g_autoptr(FwLog) mine = log_of ("{'id':'#1','v':'secret'}", NULL);
  g_autoptr(FwLog) theirs = log_of ("{'id':'#1','v':'secret'}", "{'id':'#2','v':'secret'}", NULL);
  g_autoptr(FwMerge) merge = NULL;

  fw_purge_list_add (purges, ID ("1"), HERE, "p-a", "T", "asked");
  fw_purge_list_add (purges, ID ("2"), HERE, "p-a", "T", "asked");
  merge = fw_merge_new (HERE, mine, theirs, purges);
  assert_merge (merge, "12", "1", "12", "");
  for (guint i = 0; i < 2; i++)
    g_assert_true (fw_operation_is_purged (fw_log_get (merge->merged, i)));
}

/* The remote holds a stub beside what it stands for: nothing is unsent, and still its blob is not
 * what the union writes. */
static void
test_written_again (void)
{
  g_autofree char *text = expand ("{'id':'#1','purged':true}\n{'id':'#1','v':'secret'}\n");
  g_autofree char *blob = fw_blob_id (text, strlen (text));
  g_autofree char *written = NULL;
  g_autoptr(FwPurgeList) purges = fw_purge_list_new ();
  g_autoptr(FwLog) mine = log_of ("{'id':'#1','purged':true}", NULL);
  g_autoptr(FwLog) theirs = fw_log_parse (text, strlen (text), NULL, NULL);
  g_autoptr(FwMerge) merge = fw_merge_new (HERE, mine, theirs, purges);

  assert_merge (merge, "", "", "", "1");
  written = fw_log_get_blob_id (merge->merged);
  g_assert_cmpstr (written, !=, blob);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/merge/union", test_union);
  g_test_add_func ("/merge/path-gone", test_path_gone);
  g_test_add_func ("/merge/their-stub", test_their_stub);
  g_test_add_func ("/merge/stripping", test_stripping);
  g_test_add_func ("/merge/written-again", test_written_again);

  return g_test_run ();
}
