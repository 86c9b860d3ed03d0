/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of the clock.
 */
#include "fw-time.h"

static void
test_fixed (void)
{
  g_autofree char *text = NULL;
  g_autofree char *today = NULL;

  g_setenv ("FLOORWALK_NOW", "2026-09-14T08:12:45.123+02:00", TRUE);
  text = fw_time_now_text ();
  today = fw_time_today ();
  g_assert_cmpstr (text, ==, "2026-09-14T08:12:45.123+02:00");
  g_assert_cmpstr (today, ==, "2026-09-14");
  g_assert_cmpint (fw_time_now (), ==, 1789366365);
  g_unsetenv ("FLOORWALK_NOW");
}

static void
test_dates (void)
{
  g_assert_true (fw_time_is_date ("2024-02-29"));
  g_assert_false (fw_time_is_date ("2023-02-29"));
  g_assert_false (fw_time_is_date ("2023-2-09"));
  g_assert_false (fw_time_is_date ("2023-02-09x"));
  g_assert_false (fw_time_is_date ("-023-02-09"));
  g_assert_false (fw_time_is_date ("2023- 2- 9"));
  g_assert_false (fw_time_is_date ("+023-02-09"));
  g_assert_false (fw_time_is_date ("2023-02-00"));
  g_assert_false (fw_time_is_date ("2023-13-01"));
  g_assert_false (fw_time_is_date ("0000-01-01"));
  g_assert_false (fw_time_is_date (""));
  g_assert_false (fw_time_is_date (NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/time/fixed", test_fixed);
  g_test_add_func ("/time/dates", test_dates);

  return g_test_run ();
}
