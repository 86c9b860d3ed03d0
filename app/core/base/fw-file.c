/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Durable file writes. Any thread.
 */
#define G_LOG_DOMAIN "fw-base"

#include "fw-file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

G_DEFINE_QUARK (fw-base-error-quark, fw_base_error)

static FwBaseError
code_from_errno (int number)
{
  switch (number)
    {
    case ENOENT:
    case ENOTDIR:
      return FW_BASE_ERROR_NOT_FOUND;
    case ENOSPC:
    case EDQUOT:
      return FW_BASE_ERROR_NO_SPACE;
    case EROFS:
    case EACCES:
    case EPERM:
      return FW_BASE_ERROR_READ_ONLY;
    case EFBIG:
      return FW_BASE_ERROR_TOO_LARGE;
    case EEXIST:
      return FW_BASE_ERROR_EXISTS;
    default:
      return FW_BASE_ERROR_FAILED;
    }
}

/**
 * fw_set_error_from_errno:
 * @error: (out) (optional): where to set it
 * @number: an errno
 * @what: what failed, as "cannot write"
 * @path: with which file
 *
 * Sets a one-line error in the domain %FW_BASE_ERROR.
 */
void
fw_set_error_from_errno (GError     **error,
                         int          number,
                         const char  *what,
                         const char  *path)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, FW_BASE_ERROR, (int) code_from_errno (number), "%s %s: %s", what, shown,
               g_strerror (number));
}

/**
 * fw_file_write_all:
 * @fd: what to write to
 * @data: (array length=length): what to write
 * @length: bytes
 *
 * Returns: whether all of it was written; when not, errno says why
 */
gboolean
fw_file_write_all (int          fd,
                   const void  *data,
                   gsize        length)
{
  const char *at = data;

  while (length > 0)
    {
      gssize written = write (fd, at, MIN (length, G_MAXSSIZE / 2));

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return FALSE;
      at += written;
      length -= (gsize) written;
    }

  return TRUE;
}

/**
 * fw_folder_sync:
 * @path: a folder
 * @error: return location
 *
 * Makes the names in @path durable.
 *
 * Returns: whether it worked
 */
gboolean
fw_folder_sync (const char  *path,
                GError     **error)
{
  int fd = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int number;

  if (fd >= 0 && fsync (fd) == 0)
    {
      close (fd);
      return TRUE;
    }
  number = errno;
  if (fd >= 0)
    close (fd);
  /* Some file systems of removable media cannot sync a folder; that is no failure to save. */
  if (fd >= 0 && (number == EINVAL || number == ENOTSUP))
    return TRUE;
  fw_set_error_from_errno (error, number, "cannot sync the folder", path);

  return FALSE;
}

static gboolean
rename_durably (const char  *from,
                const char  *to,
                GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (to);

  if (rename (from, to) != 0)
    {
      fw_set_error_from_errno (error, errno, "cannot name the file", to);
      return FALSE;
    }

  return fw_folder_sync (folder, error);
}

/**
 * fw_file_write:
 * @path: the file to make or replace
 * @data: (array length=length): its new content
 * @length: bytes
 * @mode: permissions, as 0600
 * @error: return location
 *
 * Replaces @path in one step: whoever reads sees the old content or the new one, also after a
 * power cut, and when this returns %TRUE the new one is durable.
 *
 * Returns: whether it worked; when not, @path is as it was
 */
gboolean
fw_file_write (const char  *path,
               const void  *data,
               gsize        length,
               guint        mode,
               GError     **error)
{
  g_autofree char *temporary = g_strconcat (path, ".XXXXXX", NULL);
  int fd = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, (int) mode);
  int number;

  if (fd < 0)
    {
      fw_set_error_from_errno (error, errno, "cannot write", path);
      return FALSE;
    }
  if (fw_file_write_all (fd, data, length) && fsync (fd) == 0)
    {
      close (fd);
      if (rename_durably (temporary, path, error))
        return TRUE;
      unlink (temporary);
      return FALSE;
    }
  number = errno;
  close (fd);
  unlink (temporary);
  fw_set_error_from_errno (error, number, "cannot write", path);

  return FALSE;
}

/**
 * fw_file_adopt:
 * @temporary: a complete file on the same file system
 * @path: its final name
 * @error: return location
 *
 * Syncs @temporary and gives it its final name, durably.
 *
 * Returns: whether it worked; when not, @temporary may still be there
 */
gboolean
fw_file_adopt (const char  *temporary,
               const char  *path,
               GError     **error)
{
  int fd = open (temporary, O_RDONLY | O_CLOEXEC);

  if (fd < 0 || fsync (fd) != 0)
    {
      fw_set_error_from_errno (error, errno, "cannot sync", temporary);
      if (fd >= 0)
        close (fd);
      return FALSE;
    }
  close (fd);

  return rename_durably (temporary, path, error);
}

/**
 * fw_file_append:
 * @path: the file, made with mode 0600 when missing
 * @data: (array length=length): what to append
 * @length: bytes
 * @sync: whether to wait until it is durable
 * @error: return location
 *
 * Returns: whether it worked
 */
gboolean
fw_file_append (const char  *path,
                const void  *data,
                gsize        length,
                gboolean     sync,
                GError     **error)
{
  int fd = open (path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);

  if (fd < 0 || !fw_file_write_all (fd, data, length) || (sync && fdatasync (fd) != 0))
    {
      fw_set_error_from_errno (error, errno, "cannot append to", path);
      if (fd >= 0)
        close (fd);
      return FALSE;
    }
  if (close (fd) != 0)
    {
      fw_set_error_from_errno (error, errno, "cannot append to", path);
      return FALSE;
    }

  return TRUE;
}

/**
 * fw_file_read:
 * @path: a file
 * @max_length: the most bytes it may have
 * @error: return location
 *
 * Reads a regular file; never waits on a pipe or device.
 *
 * Returns: (transfer full) (nullable): its content
 */
GBytes *
fw_file_read (const char  *path,
              gsize        max_length,
              GError     **error)
{
  g_autofree char *data = NULL;
  struct stat status;
  gsize length = 0;
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

  if (fd < 0 || fstat (fd, &status) != 0)
    {
      fw_set_error_from_errno (error, errno, "cannot read", path);
      if (fd >= 0)
        close (fd);
      return NULL;
    }
  if (!S_ISREG (status.st_mode))
    {
      g_set_error (error, FW_BASE_ERROR, FW_BASE_ERROR_INVALID, "cannot read %s: not a regular file", path);
      close (fd);
      return NULL;
    }
  if ((guint64) status.st_size > max_length)
    {
      g_set_error (error, FW_BASE_ERROR, FW_BASE_ERROR_TOO_LARGE,
                   "cannot read %s: larger than %" G_GSIZE_FORMAT " bytes", path, max_length);
      close (fd);
      return NULL;
    }
  data = g_malloc ((gsize) status.st_size + 1);
  while (length < (gsize) status.st_size)
    {
      gssize got = read (fd, data + length, (gsize) status.st_size - length);

      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        {
          fw_set_error_from_errno (error, errno, "cannot read", path);
          close (fd);
          return NULL;
        }
      if (got == 0)
        break;
      length += (gsize) got;
    }
  close (fd);

  return g_bytes_new_take (g_steal_pointer (&data), length);
}

/**
 * fw_file_delete:
 * @path: a file
 * @error: return location
 *
 * Deletes @path durably. A file that is not there is a success.
 *
 * Returns: whether it is gone
 */
gboolean
fw_file_delete (const char  *path,
                GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (unlink (path) != 0)
    {
      if (errno == ENOENT)
        return TRUE;
      fw_set_error_from_errno (error, errno, "cannot delete", path);
      return FALSE;
    }

  return fw_folder_sync (folder, error);
}

/**
 * fw_folder_create:
 * @path: a folder
 * @mode: permissions for what is made, as 0700
 * @error: return location
 *
 * Makes @path with its parents. One that is there is a success.
 *
 * Returns: whether it is there
 */
gboolean
fw_folder_create (const char  *path,
                  guint        mode,
                  GError     **error)
{
  if (g_mkdir_with_parents (path, (int) mode) != 0)
    {
      fw_set_error_from_errno (error, errno, "cannot make the folder", path);
      return FALSE;
    }

  return TRUE;
}

static gboolean
delete_tree_at (int          parent,
                const char  *name,
                const char  *path,
                GError     **error)
{
  int fd = openat (parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  DIR *folder = fd >= 0 ? fdopendir (fd) : NULL;
  struct dirent *entry;
  gboolean done = TRUE;

  if (folder == NULL)
    {
      fw_set_error_from_errno (error, errno, "cannot open the folder", path);
      return FALSE;
    }
  while (done && (entry = readdir (folder)) != NULL)
    {
      if (g_str_equal (entry->d_name, ".") || g_str_equal (entry->d_name, ".."))
        continue;
      if (unlinkat (fd, entry->d_name, 0) == 0 || errno == ENOENT)
        continue;
      if (errno == EISDIR || errno == EPERM)
        done = delete_tree_at (fd, entry->d_name, path, error);
      else
        {
          fw_set_error_from_errno (error, errno, "cannot delete from", path);
          done = FALSE;
        }
    }
  closedir (folder);
  if (done && unlinkat (parent, name, AT_REMOVEDIR) != 0)
    {
      fw_set_error_from_errno (error, errno, "cannot delete", path);
      done = FALSE;
    }

  return done;
}

/**
 * fw_folder_delete_tree:
 * @path: a folder
 * @error: return location
 *
 * Deletes @path with all in it, following no link. One that is not there is a success.
 *
 * Returns: whether it is gone
 */
gboolean
fw_folder_delete_tree (const char  *path,
                       GError     **error)
{
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;

  return delete_tree_at (AT_FDCWD, path, path, error);
}

/**
 * fw_folder_get_free:
 * @path: a folder
 *
 * Returns: the bytes that can still be written there; %G_MAXUINT64 when the system does not say
 */
guint64
fw_folder_get_free (const char *path)
{
  struct statvfs status;

  if (statvfs (path, &status) != 0)
    return G_MAXUINT64;

  return (guint64) status.f_bavail * status.f_frsize;
}
