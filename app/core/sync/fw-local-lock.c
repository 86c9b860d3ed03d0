/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whoever is killed while it moves a branch leaves git's lock file behind, and no one could ever send to
 * that team again: git itself asks a person to delete the file.
 */
#define G_LOG_DOMAIN "fw-sync"

#include "fw-local-lock.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "fw-file.h"

/* A lock is held while one small file is written and renamed: milliseconds, on a slow share a second. */
#define STALE_MICROSECONDS (10 * G_USEC_PER_SEC)
#define LOOK_MICROSECONDS (100 * 1000)

static gboolean
is_same_file (const GStatBuf *one,
              const GStatBuf *other)
{
  return one->st_dev == other->st_dev && one->st_ino == other->st_ino && one->st_size == other->st_size
         && one->st_mtim.tv_sec == other->st_mtim.tv_sec && one->st_mtim.tv_nsec == other->st_mtim.tv_nsec;
}

/* Whether the file stays as it is for so long that nobody can be at work on it. By this device's own clock:
 * the share's may be another. */
static gboolean
stays (const char   *path,
       GCancellable *cancellable)
{
  gint64 until = g_get_monotonic_time () + STALE_MICROSECONDS;
  GStatBuf first, now;

  if (g_lstat (path, &first) != 0)
    return FALSE;
  while (g_get_monotonic_time () < until)
    {
      g_usleep (LOOK_MICROSECONDS);
      if (g_cancellable_is_cancelled (cancellable) || g_lstat (path, &now) != 0
          || !is_same_file (&first, &now))
        return FALSE;
    }

  return TRUE;
}

/**
 * fw_local_lock_clear_stale:
 * @remote: a repository of this machine
 * @ref: the full name of a branch that is locked
 * @cancellable: (nullable): ends the waiting
 * @cleared: (out): whether a lock was deleted
 * @error: return location
 *
 * Waits until the lock is gone, or ten seconds, and deletes it if it has not changed meanwhile.
 *
 * Returns: %FALSE when the lock is stale and cannot be deleted, or when cancelled
 */
gboolean
fw_local_lock_clear_stale (git_repository  *remote,
                           const char      *ref,
                           GCancellable    *cancellable,
                           gboolean        *cleared,
                           GError         **error)
{
  g_autofree char *path = g_strconcat (git_repository_commondir (remote), ref, ".lock", NULL);

  *cleared = FALSE;
  if (!stays (path, cancellable))
    return !g_cancellable_set_error_if_cancelled (cancellable, error);
  if (g_unlink (path) != 0 && errno != ENOENT)
    {
      fw_set_error_from_errno (error, errno, "cannot delete the lock that somebody left behind", path);
      return FALSE;
    }
  *cleared = TRUE;

  return TRUE;
}
