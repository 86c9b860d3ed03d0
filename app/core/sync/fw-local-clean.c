/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whoever is killed while it sends to a folder leaves half a pack there, as large as what it sent, and no one
 * would ever delete it: git's own garbage collection does not know the name.
 */
#define G_LOG_DOMAIN "fw-sync"

#include "fw-local-clean.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Who writes a pack writes all the time: a sync ends itself when nothing moves for two minutes. A day is far
 * from that, and from the hours that a device and a stick with local times may be apart. A device that sleeps
 * for longer in the middle of it fails when it goes on, and sends again; nothing is lost. (git waits two
 * weeks, but its files may hold what nobody has elsewhere; what Floorwalk sends stays here until it is seen
 * there.) */
#define ABANDONED_SECONDS (24 * 60 * 60)

/* What libgit2 calls a pack before it is whole, and its index; that one gets its name before the pack gets its own.
 * Files of git itself are left to git. */
static gboolean
is_half (const char *path,
         const char *name)
{
  g_autofree char *pack = NULL;

  if (g_str_has_prefix (name, "pack_git2_"))
    return TRUE;
  if (!g_str_has_prefix (name, "pack-"))
    return FALSE;
  if (!g_str_has_suffix (name, ".idx"))
    return g_str_has_suffix (name, ".idx.lock");
  pack = g_strdup_printf ("%s/%.*spack", path, (int) (strlen (name) - strlen ("idx")), name);

  return g_access (pack, F_OK) != 0 && errno == ENOENT;
}

/* The files of @path that look like halves, and the time by the folder's own clock, as far as what was
 * written last tells it. */
static GPtrArray *
list_halves (const char *path,
             gint64     *now)
{
  GPtrArray *halves = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  *now = 0;
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      GStatBuf status;

      if (g_lstat (file, &status) != 0 || !S_ISREG (status.st_mode))
        continue;
      if (is_half (path, name))
        g_ptr_array_add (halves, g_steal_pointer (&file));
      else
        *now = MAX (*now, (gint64) status.st_mtime);
    }

  return halves;
}

/**
 * fw_local_clean:
 * @repository: where a repository is that others write to, and to which a pack was just written
 *
 * Deletes what was never finished and has not been written to for a day. A file that cannot be deleted, as
 * another user's, stays; it is in nobody's way.
 *
 * Returns: how many files were deleted
 */
guint
fw_local_clean (const char *repository)
{
  g_autofree char *path = g_build_filename (repository, "objects", "pack", NULL);
  gint64 now = 0;
  g_autoptr(GPtrArray) halves = list_halves (path, &now);
  guint deleted = 0;

  /* Of two clocks the slower one, so that neither makes a file old that is not. */
  now = MIN (now, g_get_real_time () / G_USEC_PER_SEC);
  for (guint i = 0; i < halves->len; i++)
    {
      const char *file = g_ptr_array_index (halves, i);
      GStatBuf status;

      if (g_lstat (file, &status) != 0 || now - (gint64) status.st_mtime < ABANDONED_SECONDS)
        continue;
      if (g_unlink (file) == 0)
        deleted++;
      else if (errno != ENOENT)
        g_debug ("cannot delete %s: %s", file, g_strerror (errno));
    }

  return deleted;
}
