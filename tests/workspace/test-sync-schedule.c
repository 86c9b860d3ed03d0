/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * When a sync starts by itself, with a clock of the test's own.
 */
#include <glib.h>

#include "fw-sync-schedule.h"

#define SECOND ((gint64) G_USEC_PER_SEC)
#define MINUTE (60 * SECOND)

/* Each change puts it off; 20 seconds after the last one it is due. */
static void
test_quiet (void)
{
  g_autoptr(FwSyncSchedule) schedule = fw_sync_schedule_new ();

  g_assert_cmpint (fw_sync_schedule_get_due (schedule), ==, FW_SYNC_SCHEDULE_NEVER);
  fw_sync_schedule_changed (schedule, 100 * SECOND);
  g_assert_cmpint (fw_sync_schedule_get_due (schedule), ==, 120 * SECOND);
  fw_sync_schedule_changed (schedule, 110 * SECOND);
  g_assert_cmpint (fw_sync_schedule_get_due (schedule), ==, 130 * SECOND);
  fw_sync_schedule_hurry (schedule, 115 * SECOND);
  g_assert_cmpint (fw_sync_schedule_get_due (schedule), ==, 118 * SECOND);
  fw_sync_schedule_changed (schedule, 116 * SECOND);
  g_assert_cmpint (fw_sync_schedule_get_due (schedule), ==, 118 * SECOND);
}

/* Never two at once; what happened meanwhile is due after the end. */
static void
test_running (void)
{
  g_autoptr(FwSyncSchedule) schedule = fw_sync_schedule_new ();

  fw_sync_schedule_started (schedule);
  fw_sync_schedule_hurry (schedule, 5 * SECOND);
  g_assert_cmpint (fw_sync_schedule_get_due (schedule), ==, FW_SYNC_SCHEDULE_NEVER);
  fw_sync_schedule_ended (schedule, FW_SYNC_ENDED_DONE, 30 * SECOND);
  g_assert_cmpint (fw_sync_schedule_get_due (schedule), ==, 50 * SECOND);
  fw_sync_schedule_started (schedule);
  fw_sync_schedule_ended (schedule, FW_SYNC_ENDED_DONE, 60 * SECOND);
  g_assert_cmpint (fw_sync_schedule_get_due (schedule), ==, FW_SYNC_SCHEDULE_NEVER);
  fw_sync_schedule_started (schedule);
  fw_sync_schedule_ended (schedule, FW_SYNC_ENDED_STOPPED, 70 * SECOND);
  g_assert_cmpint (fw_sync_schedule_get_due (schedule), ==, FW_SYNC_SCHEDULE_NEVER);
}

static void
fail_once (FwSyncSchedule *schedule,
           gint64          minutes)
{
  gint64 pause;

  fw_sync_schedule_started (schedule);
  fw_sync_schedule_ended (schedule, FW_SYNC_ENDED_LATER, MINUTE);
  pause = fw_sync_schedule_get_due (schedule) - MINUTE;
  g_assert_cmpint (pause, >=, minutes * MINUTE * 8 / 10);
  g_assert_cmpint (pause, <=, minutes * MINUTE * 12 / 10);
}

/* 1, 2, 4 … 32 minutes, then an hour, a fifth more or less; a success begins anew. */
static void
test_pauses (void)
{
  static const gint64 minutes[] = { 1, 2, 4, 8, 16, 32, 60, 60, 60 };
  g_autoptr(FwSyncSchedule) schedule = fw_sync_schedule_new ();
  gint64 due;

  for (guint i = 0; i < G_N_ELEMENTS (minutes); i++)
    fail_once (schedule, minutes[i]);
  due = fw_sync_schedule_get_due (schedule);
  fw_sync_schedule_changed (schedule, 2 * MINUTE);
  g_assert_cmpint (fw_sync_schedule_get_due (schedule), ==, due);
  fw_sync_schedule_started (schedule);
  fw_sync_schedule_ended (schedule, FW_SYNC_ENDED_DONE, 3 * MINUTE);
  fail_once (schedule, 1);
}

/* Nothing starts without a network; when it comes, what failed before is forgotten. */
static void
test_network (void)
{
  g_autoptr(FwSyncSchedule) schedule = fw_sync_schedule_new ();

  fw_sync_schedule_set_reachable (schedule, FALSE, 0);
  fw_sync_schedule_changed (schedule, SECOND);
  g_assert_cmpint (fw_sync_schedule_get_due (schedule), ==, FW_SYNC_SCHEDULE_NEVER);
  fw_sync_schedule_set_reachable (schedule, TRUE, 90 * SECOND);
  g_assert_cmpint (fw_sync_schedule_get_due (schedule), ==, 93 * SECOND);
  fail_once (schedule, 1);
  fail_once (schedule, 2);
  fw_sync_schedule_set_reachable (schedule, FALSE, 61 * SECOND);
  fw_sync_schedule_set_reachable (schedule, TRUE, 70 * SECOND);
  g_assert_cmpint (fw_sync_schedule_get_due (schedule), ==, 73 * SECOND);
  fail_once (schedule, 1);
  fw_sync_schedule_started (schedule);
  fw_sync_schedule_ended (schedule, FW_SYNC_ENDED_DONE, 100 * SECOND);
  fw_sync_schedule_set_reachable (schedule, FALSE, 110 * SECOND);
  fw_sync_schedule_set_reachable (schedule, TRUE, 120 * SECOND);
  g_assert_cmpint (fw_sync_schedule_get_due (schedule), ==, FW_SYNC_SCHEDULE_NEVER);
}

/* A host that says no is not asked again and again, but when there is reason to. */
static void
test_stuck (void)
{
  g_autoptr(FwSyncSchedule) schedule = fw_sync_schedule_new ();

  fw_sync_schedule_started (schedule);
  fw_sync_schedule_ended (schedule, FW_SYNC_ENDED_STUCK, 0);
  fw_sync_schedule_changed (schedule, SECOND);
  g_assert_cmpint (fw_sync_schedule_get_due (schedule), ==, FW_SYNC_SCHEDULE_NEVER);
  fw_sync_schedule_hurry (schedule, SECOND);
  g_assert_cmpint (fw_sync_schedule_get_due (schedule), ==, 4 * SECOND);
  fw_sync_schedule_started (schedule);
  fw_sync_schedule_ended (schedule, FW_SYNC_ENDED_DONE, 2 * SECOND);
  fw_sync_schedule_changed (schedule, 10 * SECOND);
  g_assert_cmpint (fw_sync_schedule_get_due (schedule), ==, 30 * SECOND);
}

/* What was kept back and may go makes a sync due where none was, sooner where one was; not after a host said no. */
static void
test_opened (void)
{
  g_autoptr(FwSyncSchedule) schedule = fw_sync_schedule_new ();

  fw_sync_schedule_opened (schedule, 10 * SECOND);
  g_assert_cmpint (fw_sync_schedule_get_due (schedule), ==, 13 * SECOND);
  fail_once (schedule, 1);
  fail_once (schedule, 2);
  fw_sync_schedule_opened (schedule, 20 * SECOND);
  g_assert_cmpint (fw_sync_schedule_get_due (schedule), ==, 23 * SECOND);
  fw_sync_schedule_started (schedule);
  fw_sync_schedule_opened (schedule, 30 * SECOND);
  g_assert_cmpint (fw_sync_schedule_get_due (schedule), ==, FW_SYNC_SCHEDULE_NEVER);
  fw_sync_schedule_ended (schedule, FW_SYNC_ENDED_DONE, 40 * SECOND);
  g_assert_cmpint (fw_sync_schedule_get_due (schedule), ==, 60 * SECOND);
  fw_sync_schedule_started (schedule);
  fw_sync_schedule_ended (schedule, FW_SYNC_ENDED_STUCK, 50 * SECOND);
  fw_sync_schedule_opened (schedule, 60 * SECOND);
  g_assert_cmpint (fw_sync_schedule_get_due (schedule), ==, FW_SYNC_SCHEDULE_NEVER);
}

/* A device that wakes syncs soon, also from within an hour's pause; short naps and the clocks' own difference count for
 * nothing, and a host that said no is not asked for that. */
static void
test_waking (void)
{
  g_autoptr(FwSyncSchedule) schedule = fw_sync_schedule_new ();

  g_assert_false (fw_sync_schedule_compare_clocks (schedule, 10 * SECOND, 500 * SECOND));
  g_assert_cmpint (fw_sync_schedule_get_due (schedule), ==, FW_SYNC_SCHEDULE_NEVER);
  for (guint i = 0; i < 8; i++)
    {
      fw_sync_schedule_started (schedule);
      fw_sync_schedule_ended (schedule, FW_SYNC_ENDED_LATER, 20 * SECOND);
    }
  g_assert_cmpint (fw_sync_schedule_get_due (schedule), >, 40 * MINUTE);
  g_assert_false (fw_sync_schedule_compare_clocks (schedule, 30 * SECOND, 521 * SECOND));
  g_assert_cmpint (fw_sync_schedule_get_due (schedule), >, 40 * MINUTE);
  /* Eight hours asleep, two seconds awake. */
  g_assert_true (fw_sync_schedule_compare_clocks (schedule, 32 * SECOND, 523 * SECOND + 480 * MINUTE));
  g_assert_cmpint (fw_sync_schedule_get_due (schedule), ==, 35 * SECOND);
  g_assert_false (fw_sync_schedule_compare_clocks (schedule, 34 * SECOND, 525 * SECOND + 480 * MINUTE));
  fail_once (schedule, 1);
  fw_sync_schedule_started (schedule);
  fw_sync_schedule_ended (schedule, FW_SYNC_ENDED_STUCK, 2 * MINUTE);
  g_assert_true (fw_sync_schedule_compare_clocks (schedule, 2 * MINUTE, 600 * MINUTE));
  g_assert_cmpint (fw_sync_schedule_get_due (schedule), ==, FW_SYNC_SCHEDULE_NEVER);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sync-schedule/quiet", test_quiet);
  g_test_add_func ("/sync-schedule/running", test_running);
  g_test_add_func ("/sync-schedule/pauses", test_pauses);
  g_test_add_func ("/sync-schedule/network", test_network);
  g_test_add_func ("/sync-schedule/stuck", test_stuck);
  g_test_add_func ("/sync-schedule/opened", test_opened);
  g_test_add_func ("/sync-schedule/waking", test_waking);

  return g_test_run ();
}
