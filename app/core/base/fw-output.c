/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writing a file for somebody else. It is written under a hidden name in the same folder, which whoever writes
 * holds a lock on: one that nobody holds was left when its writer was ended, and goes with the next writing
 * there. Any thread.
 */
#define G_LOG_DOMAIN "fw-base"

#include "fw-output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fw-file.h"

#define TEMPORARY ".floorwalk-XXXXXX"
#define N_RANDOM 6

static gboolean
is_temporary (const char *name)
{
  return strlen (name) == strlen (TEMPORARY) && strncmp (name, TEMPORARY, strlen (TEMPORARY) - N_RANDOM) == 0;
}

static void
remove_unheld (const char *path)
{
  int fd = open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  struct stat status;

  if (fd < 0)
    return;
  if (fstat (fd, &status) == 0 && S_ISREG (status.st_mode) && flock (fd, LOCK_EX | LOCK_NB) == 0)
    unlink (path);
  close (fd);
}

/* What cannot be removed is no reason not to write. */
static void
remove_left (const char *folder)
{
  g_autoptr(GDir) names = g_dir_open (folder, 0, NULL);
  const char *name;

  while (names != NULL && (name = g_dir_read_name (names)) != NULL)
    if (is_temporary (name))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);

        remove_unheld (path);
      }
}

/* Another writer may take it for left before the lock is held; then it is gone, and another one is made. A file
 * system without locks has no others that remove. */
static int
create_temporary (const char  *folder,
                  char       **temporary)
{
  struct stat status;

  for (;;)
    {
      int fd;

      g_free (*temporary);
      *temporary = g_build_filename (folder, TEMPORARY, NULL);
      fd = g_mkstemp_full (*temporary, O_WRONLY | O_CLOEXEC, 0600);
      if (fd < 0)
        return -1;
      if (flock (fd, LOCK_EX) != 0 || fstat (fd, &status) != 0 || status.st_nlink > 0)
        return fd;
      close (fd);
    }
}

/* Some file systems cannot refuse while they rename: there a link does, or at least a look before. */
static gboolean
rename_new (const char *from,
            const char *to)
{
  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return TRUE;
  if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP)
    return FALSE;
  if (link (from, to) == 0)
    {
      unlink (from);
      return TRUE;
    }
  if (errno == EEXIST)
    return FALSE;
  if (!g_file_test (to, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
    return rename (from, to) == 0;
  errno = EEXIST;

  return FALSE;
}

/**
 * fw_output_write:
 * @path: the file
 * @data: (array length=length): what is in it
 * @length: bytes
 * @replace: whether a file that is there may be replaced
 * @error: return location
 *
 * Makes @path, readable by its owner alone, in one step: whoever looks finds what was there before or all of
 * @data, also after the program was ended or the power was cut. When this returns %TRUE it is durable. Fails
 * with %FW_BASE_ERROR_EXISTS where a file is there that may not be replaced.
 *
 * Returns: whether it worked; when not, what was at @path is there still
 */
gboolean
fw_output_write (const char  *path,
                 const void  *data,
                 gsize        length,
                 gboolean     replace,
                 GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *temporary = NULL;
  int fd, number;
  gboolean done;

  remove_left (folder);
  fd = create_temporary (folder, &temporary);
  if (fd < 0)
    {
      fw_set_error_from_errno (error, errno, "cannot write", path);
      return FALSE;
    }
  done = fw_file_write_all (fd, data, length) && fsync (fd) == 0 &&
         (replace ? rename (temporary, path) == 0 : rename_new (temporary, path));
  number = errno;
  if (!done)
    unlink (temporary);
  close (fd);
  if (done)
    return fw_folder_sync (folder, error);
  fw_set_error_from_errno (error, number, "cannot write", path);

  return FALSE;
}
