/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Addresses: the form in which one is kept can be read again.
 */
#include "fw-url.h"

#include <string.h>

static void
assert_kept (const char *text,
             const char *kept)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwUrl) url = fw_url_parse (text, &error);
  g_autoptr(FwUrl) again = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (url->text, ==, kept);
  again = fw_url_parse (kept, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again->text, ==, kept);
}

static void
assert_refused (const char *text)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (fw_url_parse (text, &error));
  g_assert_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_INVALID);
}

static void
test_kept (void)
{
  assert_kept ("/media/stick/../visits.git", "/media/visits.git");
  assert_kept ("file:///media/a%20b", "/media/a b");
  assert_kept ("host:visits.git", "ssh://git@host:22/~/visits.git");
  assert_kept ("a@host:/srv/visits.git", "ssh://a@host:22/srv/visits.git");
  assert_kept ("ssh://host:2222/x", "ssh://git@host:2222/x");
}

/* What was taken once and then could not be read any more when it was needed. */
static void
test_refused (void)
{
  g_autofree char *longest = g_strnfill (1000, 'x');
  g_autofree char *brief = g_strconcat ("host:", longest, NULL);

  assert_refused ("host:/");
  assert_refused (brief);
  assert_refused ("ssh://host/");
  assert_refused ("ssh://-oProxyCommand=x/y");
  assert_refused ("host:-x");
  assert_refused ("ssh://host/~/-x");
  assert_refused ("git://host/x");
  assert_refused ("");
}

static void
assert_for_git (const char *text,
                const char *expected)
{
  g_autoptr(FwUrl) url = fw_url_parse (text, NULL);
  g_autofree char *found = fw_url_dup_for_git (url);

  g_assert_cmpstr (found, ==, expected);
}

/* A path without a slash before it goes to the host without one. */
static void
test_for_git (void)
{
  assert_for_git ("git@host:visits.git", "[git@host:22]:visits.git");
  assert_for_git ("ssh://a@[::1]:2222/~/x/y", "[a@[::1]:2222]:x/y");
  assert_for_git ("git@host:/srv/~/visits.git", "ssh://git@host:22/srv/~/visits.git");
  assert_for_git ("https://host/~/visits.git", "https://host/~/visits.git");
  assert_for_git ("/srv/visits.git", "/srv/visits.git");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/url/kept", test_kept);
  g_test_add_func ("/url/refused", test_refused);
  g_test_add_func ("/url/for-git", test_for_git);

  return g_test_run ();
}
