/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of identifiers.
 */
#include "fw-id.h"

#include <string.h>

static void
test_form (void)
{
  g_autofree char *id = fw_id_from_seed (0, 0);
  g_autofree char *last = fw_id_from_seed (FW_ID_SECONDS_MAX, G_MAXUINT64);
  g_autofree char *known = fw_id_from_seed (1, 33);

  g_assert_cmpstr (id, ==, "0000000000000000");
  g_assert_cmpstr (last, ==, "zzzzzzzzzzzzzzzz");
  g_assert_cmpstr (known, ==, "0000000100000011");
  g_assert_true (fw_id_is_valid ("01m8q4z7k2c9x0vd"));
  g_assert_false (fw_id_is_valid ("01m8q4z7k2c9x0v"));
  g_assert_false (fw_id_is_valid ("01m8q4z7k2c9x0vdd"));
  g_assert_false (fw_id_is_valid ("01M8q4z7k2c9x0vd"));
  g_assert_false (fw_id_is_valid ("01m8q4z7k2c9x0vu"));
  g_assert_false (fw_id_is_valid (NULL));
}

static void
test_time_order (void)
{
  g_autofree char *early = fw_id_new (1000);
  g_autofree char *late = fw_id_new (1001);

  g_assert_cmpint (strcmp (early, late), <, 0);
  g_assert_cmpint (fw_id_get_seconds (early), ==, 1000);
  g_assert_cmpint (fw_id_get_seconds (late), ==, 1001);
}

static void
test_above (void)
{
  g_autofree char *floor = fw_id_from_seed (5000, 7);
  g_autofree char *above = fw_id_new_above (10, fw_id_random (), floor);
  g_autofree char *later = fw_id_new_above (6000, fw_id_random (), floor);
  g_autofree char *end = fw_id_from_seed (FW_ID_SECONDS_MAX, 1);

  g_assert_cmpint (fw_id_get_seconds (above), ==, 5001);
  g_assert_cmpint (fw_id_get_seconds (later), ==, 6000);
  g_assert_null (fw_id_new_above (10, fw_id_random (), end));
}

static void
test_by_now (void)
{
  g_autofree char *id = fw_id_new (5000);

  g_assert_true (fw_id_is_by_now (id, 6000));
  g_assert_true (fw_id_is_by_now (id, 5000));
  g_assert_true (fw_id_is_by_now (id, 4950));
  g_assert_false (fw_id_is_by_now (id, 4900));
}

static void
test_document_years (void)
{
  g_autofree char *before = fw_id_new_document (-5);
  g_autofree char *after = fw_id_new_document (FW_ID_SECONDS_MAX);
  g_autoptr(GDateTime) first = g_date_time_new_from_unix_utc (fw_id_get_seconds (before));
  g_autoptr(GDateTime) last = g_date_time_new_from_unix_utc (fw_id_get_seconds (after));

  g_assert_cmpint (g_date_time_get_year (first), ==, 2000);
  g_assert_cmpint (g_date_time_get_year (last), ==, 2099);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/id/form", test_form);
  g_test_add_func ("/id/time-order", test_time_order);
  g_test_add_func ("/id/above", test_above);
  g_test_add_func ("/id/by-now", test_by_now);
  g_test_add_func ("/id/document-years", test_document_years);

  return g_test_run ();
}
