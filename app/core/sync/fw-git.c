/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is set before libgit2 does anything: nothing of the user's own git is read, what is written is
 * synced, nothing grows without bounds, no server may be silent for ever.
 */
#define G_LOG_DOMAIN "fw-sync"

#include "fw-git.h"

#include <signal.h>

#include "fw-file.h"
#include "fw-git-error.h"

#define CACHE_BYTES (32 * 1024 * 1024)
#define MAPPED_BYTES ((size_t) 256 * 1024 * 1024)
#define MAX_OBJECT_BYTES ((size_t) 64 * 1024 * 1024)
#define MAX_OBJECTS ((size_t) 2000000)

/* Milliseconds. The connect timeout alone, without the other, breaks HTTPS; a server may be silent
 * while it indexes. */
#define CONNECT_TIMEOUT 10000
#define SERVER_TIMEOUT 60000

static int
set_limits (void)
{
  int result = git_libgit2_opts (GIT_OPT_SET_CACHE_MAX_SIZE, (ssize_t) CACHE_BYTES);

  if (result == 0)
    result = git_libgit2_opts (GIT_OPT_SET_MWINDOW_MAPPED_LIMIT, MAPPED_BYTES);
  if (result == 0)
    result = git_libgit2_opts (GIT_OPT_SET_PACK_MAX_OBJECTS, MAX_OBJECTS);
#ifdef FW_HAVE_PACK_MAX_OBJECT_SIZE
  if (result == 0)
    result = git_libgit2_opts (GIT_OPT_SET_PACK_MAX_OBJECT_SIZE, MAX_OBJECT_BYTES);
#endif
  if (result == 0)
    result = git_libgit2_opts (GIT_OPT_SET_SERVER_CONNECT_TIMEOUT, CONNECT_TIMEOUT);
  if (result == 0)
    result = git_libgit2_opts (GIT_OPT_SET_SERVER_TIMEOUT, SERVER_TIMEOUT);

  return result;
}

static int
set_safety (void)
{
  int result = git_libgit2_opts (GIT_OPT_ENABLE_FSYNC_GITDIR, 1);

  if (result == 0)
    result = git_libgit2_opts (GIT_OPT_ENABLE_STRICT_OBJECT_CREATION, 1);
  if (result == 0)
    result = git_libgit2_opts (GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 1);

  return result;
}

/* A host that ends a connection over HTTPS ends the process that writes to it, unless that is ignored: libgit2 leaves
 * it to its user. What a program asked for itself stays. */
static void
outlive_connections (void)
{
  struct sigaction action = { 0 };

  if (sigaction (SIGPIPE, NULL, &action) != 0 || action.sa_handler != SIG_DFL)
    return;
  action.sa_handler = SIG_IGN;
  sigaction (SIGPIPE, &action, NULL);
}

static int
set_places (const char *home)
{
  static const int levels[] = {
    GIT_CONFIG_LEVEL_PROGRAMDATA, GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_XDG, GIT_CONFIG_LEVEL_GLOBAL,
  };
  int result = git_libgit2_opts (GIT_OPT_SET_HOMEDIR, home);

  for (guint i = 0; result == 0 && i < G_N_ELEMENTS (levels); i++)
    result = git_libgit2_opts (GIT_OPT_SET_SEARCH_PATH, levels[i], "");

  return result;
}

/* Runs until somebody needs libgit2. */
static GThread *early;

static gpointer
start_early (gpointer unused)
{
  /* A failure shows when it is started in earnest. */
  git_libgit2_init ();

  return NULL;
}

/**
 * fw_git_start_early:
 *
 * Begins to start libgit2 in a thread, while the caller does other things: it reads all certificate
 * authorities of the system. It then stays started. From the main thread, before any fw_git_start().
 */
void
fw_git_start_early (void)
{
  if (early == NULL)
    early = g_thread_new ("git", start_early, NULL);
}

/**
 * fw_git_end_early:
 *
 * Waits for the thread of fw_git_start_early(), where there still is one. From the main thread.
 */
void
fw_git_end_early (void)
{
  g_clear_pointer (&early, g_thread_join);
}

/**
 * fw_git_start:
 * @home: a folder of the app that takes the place of the home folder; made when missing
 * @error: return location
 *
 * Starts libgit2 for the calling thread and sets what holds for the process. To be paired with
 * fw_git_stop(); may be nested.
 *
 * Returns: whether it can be used
 */
gboolean
fw_git_start (const char  *home,
              GError     **error)
{
  int result;

  fw_git_end_early ();
  outlive_connections ();
  if (!fw_folder_create (home, 0700, error))
    return FALSE;
  result = git_libgit2_init ();
  if (result < 0)
    {
      fw_sync_set_git_error (error, result, NULL, "cannot start libgit2");
      return FALSE;
    }
  result = set_limits ();
  if (result == 0)
    result = set_safety ();
  if (result == 0)
    result = set_places (home);
  if (result == 0)
    return TRUE;
  fw_sync_set_git_error (error, result, NULL, "cannot set up libgit2");
  git_libgit2_shutdown ();

  return FALSE;
}

/**
 * fw_git_stop:
 *
 * Ends what fw_git_start() began.
 */
void
fw_git_stop (void)
{
  git_libgit2_shutdown ();
}

/**
 * fw_git_guard_clear:
 * @started: whether fw_git_start() succeeded
 *
 * For g_auto(FwGitGuard).
 */
void
fw_git_guard_clear (FwGitGuard *started)
{
  if (*started)
    fw_git_stop ();
  *started = FALSE;
}
