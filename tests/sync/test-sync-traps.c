/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What libgit2 has to be told, or does not do, and no other test would miss at once.
 */
#include <errno.h>
#include <git2.h>
#include <git2/sys/errors.h>
#include <string.h>

#include "fw-git-autocleanups.h"
#include "fw-git-error.h"
#include "fw-git.h"
#include "fw-repository.h"
#include "fw-sync-context.h"
#include "sync-fixture.h"

/* More than a photo may have, less than makes the test slow. */
#define LIKENESS_BYTES (300 * 1000)

static gboolean
begin_git (Team *team)
{
  g_autofree char *home = g_build_filename (team->root, "home", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_git_start (home, &error));
  g_assert_no_error (error);

  return TRUE;
}

/* The timeout of the connection without that of the server breaks HTTPS; without both a host may be silent for ever.
 * Where libgit2 has a limit for what a delta may grow to, it is ours. */
static void
test_limits (Team          *team,
             gconstpointer  unused)
{
  g_auto(FwGitGuard) started = begin_git (team);
  size_t mapped = 0, grown = 64 << 20;
  int connecting = 0, silent = 0;

  g_assert_cmpint (git_libgit2_opts (GIT_OPT_GET_SERVER_CONNECT_TIMEOUT, &connecting), ==, 0);
  g_assert_cmpint (git_libgit2_opts (GIT_OPT_GET_SERVER_TIMEOUT, &silent), ==, 0);
  g_assert_cmpint (git_libgit2_opts (GIT_OPT_GET_MWINDOW_MAPPED_LIMIT, &mapped), ==, 0);
#ifdef FW_HAVE_PACK_MAX_OBJECT_SIZE
  g_assert_cmpint (git_libgit2_opts (GIT_OPT_GET_PACK_MAX_OBJECT_SIZE, &grown), ==, 0);
#endif
  g_assert_cmpint (connecting, ==, 10 * 1000);
  g_assert_cmpint (silent, ==, 60 * 1000);
  g_assert_cmpuint (mapped, ==, 256 << 20);
  g_assert_cmpuint (grown, ==, 64 << 20);
}

static void
add_blob (git_repository  *repository,
          git_packbuilder *builder,
          GRand           *dice,
          guint8          *bytes)
{
  git_oid id;

  /* One byte of all is another than in the one before. */
  bytes[g_rand_int_range (dice, 0, LIKENESS_BYTES)] ^= 0x55;
  g_assert_cmpint (git_blob_create_from_buffer (&id, repository, bytes, LIKENESS_BYTES), ==, 0);
  g_assert_cmpint (git_packbuilder_insert (builder, &id, NULL), ==, 0);
}

/* No likeness is searched for among photos, though all but one byte were the same: that would take most of the time of
 * a push. libgit2 reads neither the setting that is meant for it nor .gitattributes. */
static void
test_deltas (Team          *team,
             gconstpointer  unused)
{
  g_auto(FwGitGuard) started = begin_git (team);
  g_autoptr(GError) error = NULL;
  g_autoptr(git_repository) repository = fw_repository_open (team->root, FW_SYNC_PHOTOS, NULL, &error);
  g_autoptr(git_packbuilder) builder = NULL;
  g_autofree guint8 *bytes = g_malloc (LIKENESS_BYTES);
  g_autoptr(GRand) dice = g_rand_new_with_seed (7);
  git_buf pack = { 0 };

  g_assert_no_error (error);
  for (guint i = 0; i < LIKENESS_BYTES; i++)
    bytes[i] = (guint8) g_rand_int (dice);
  g_assert_cmpint (git_packbuilder_new (&builder, repository), ==, 0);
  for (guint i = 0; i < 3; i++)
    add_blob (repository, builder, dice, bytes);
  g_assert_cmpint (git_packbuilder_write_buf (&pack, builder), ==, 0);
  g_assert_cmpuint (pack.size, >, 3 * LIKENESS_BYTES);
  git_buf_dispose (&pack);
}

/* libgit2 says nothing of what failed on a full disk, among others: the sentence is whole all the same. */
static void
test_no_reason (Team          *team,
                gconstpointer  unused)
{
  g_auto(FwGitGuard) started = begin_git (team);
  g_autoptr(GError) error = NULL;

  git_error_clear ();
  errno = 0;
  fw_sync_set_git_error (&error, -1, team->root, "cannot write %s", "a file");
  g_assert_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_FAILED);
  g_assert_cmpstr (error->message, ==, "cannot write a file: git gives no reason");
  g_clear_error (&error);
  errno = ENOSPC;
  fw_sync_set_git_error (&error, -1, team->root, "cannot write %s", "a file");
  g_assert_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_NO_SPACE);
  g_assert_cmpstr (error->message, ==, "cannot write a file: the disk is full");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/sync-traps/limits", Team, NULL, team_set_up, test_limits, team_tear_down);
  g_test_add ("/sync-traps/no-reason", Team, NULL, team_set_up, test_no_reason, team_tear_down);
  g_test_add ("/sync-traps/deltas", Team, NULL, team_set_up, test_deltas, team_tear_down);

  return g_test_run ();
}
