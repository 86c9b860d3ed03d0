/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Three parts: two logs and a purge list. A log has one form of bytes; union is commutative, associative
 * where it can be seen with two, and idempotent; nothing that is purged comes back.
 */
#include "fuzz.h"

#include "fw-id.h"
#include "fw-merge.h"

#define DOCUMENT "0000001000000010"

static char *
text_of (FwLog *log)
{
  g_autoptr(GBytes) bytes = fw_log_to_bytes (log);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static FwLog *
parse (const char *text)
{
  g_auto(FwLogReport) report = { 0 };
  FwLog *log = fw_log_parse (text, strlen (text), &report, NULL);

  if (log != NULL)
    REQUIRE (report.blank + report.invalid + fw_log_get_size (log) <= report.lines);

  return log != NULL ? log : fw_log_new ();
}

static void
check_form (FwLog *log)
{
  g_autofree char *text = text_of (log);
  g_autoptr(FwLog) again = parse (text);
  g_autofree char *same = text_of (again);

  REQUIRE (g_str_equal (text, same));
  for (guint i = 1; i < fw_log_get_size (log); i++)
    REQUIRE (fw_operation_compare (fw_log_get (log, i - 1), fw_log_get (log, i)) < 0);
  for (guint i = 0; i < fw_log_get_size (log); i++)
    {
      FwOperation *operation = fw_log_get (log, i);
      FwOperation *counts = fw_log_find (log, fw_operation_get_id (operation));

      REQUIRE (fw_log_contains (log, operation));
      REQUIRE (fw_operation_compare (counts, operation) >= 0);
      REQUIRE (fw_operation_is_purged (counts) == fw_operation_is_purged (operation));
    }
}

static void
check_merge (FwLog       *one,
             FwLog       *other,
             FwPurgeList *purges)
{
  g_autoptr(FwMerge) there = fw_merge_new (DOCUMENT, one, other, purges);
  g_autoptr(FwMerge) back = fw_merge_new (DOCUMENT, other, one, purges);
  g_autoptr(FwMerge) again = fw_merge_new (DOCUMENT, there->merged, other, purges);
  g_autofree char *merged = text_of (there->merged);
  g_autofree char *reverse = text_of (back->merged);
  g_autofree char *settled = text_of (again->merged);

  REQUIRE (g_str_equal (merged, reverse) && g_str_equal (merged, settled));
  REQUIRE (again->insert->len == 0 && again->remove->len == 0);
  REQUIRE (there->unsent->len + there->sent->len == fw_log_get_size (there->merged));
  REQUIRE (fw_log_get_size (one) + there->insert->len - there->remove->len == fw_log_get_size (there->merged));
  for (guint i = 0; i < fw_log_get_size (there->merged); i++)
    {
      FwOperation *operation = fw_log_get (there->merged, i);

      REQUIRE (fw_operation_is_purged (operation) || !fw_purge_list_covers (purges, DOCUMENT, operation));
    }
  for (guint i = 0; i < fw_log_get_size (one); i++)
    REQUIRE (fw_log_find (there->merged, fw_operation_get_id (fw_log_get (one, i))) != NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *first = take_part (&data, &size);
  g_autofree char *second = take_part (&data, &size);
  g_autofree char *third = take_part (&data, &size);
  g_autoptr(FwLog) one = parse (first);
  g_autoptr(FwLog) other = parse (second);
  g_autoptr(FwPurgeList) purges = fw_purge_list_parse (third, strlen (third), NULL, NULL);
  g_autoptr(GBytes) bytes = fw_purge_list_to_bytes (purges);
  g_autoptr(FwPurgeList) again = fw_purge_list_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL,
                                                      NULL);
  g_autoptr(GBytes) same = fw_purge_list_to_bytes (again);

  REQUIRE (g_bytes_equal (bytes, same));
  check_form (one);
  check_form (other);
  check_merge (one, other, purges);

  return 0;
}
