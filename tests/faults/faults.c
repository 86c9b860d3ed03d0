/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A library that is loaded before a program (LD_PRELOAD) and counts the calls by which it changes files or
 * sends to a host. FLOORWALK_FAULT names the call at which something happens: "kill:7" ends the process
 * there, before the call, "term:7" asks it to end; "EIO:7" and "ENOSPC:7" fail that one call, "full:7" every one from there on that
 * needs room on the disk. FLOORWALK_FAULT_LOG is a file that gets a line for each call. Calls on pipes and
 * terminals do not count. Any thread.
 */
/* Both names of a call are defined here, so neither may stand for the other. */
#undef _FILE_OFFSET_BITS

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

/* The program that is meant; what it starts is left in peace. */
#define PROGRAM "floorwalk-cli"

enum { NOTHING, KILL, TERM, FAIL, FULL };

static atomic_int calls;
static atomic_int state;        /* 0 before the environment was read, 1 while, 2 after */
static int what, at, number, log_fd = -1;

static void
read_environment (void)
{
  const char *fault = getenv ("FLOORWALK_FAULT");
  const char *log = getenv ("FLOORWALK_FAULT_LOG");
  const char *colon = fault != NULL ? strchr (fault, ':') : NULL;

  if (strcmp (program_invocation_short_name, PROGRAM) != 0)
    return;
  if (log != NULL)
    log_fd = (int) syscall (SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (colon == NULL)
    return;
  at = atoi (colon + 1);
  number = strncmp (fault, "EIO", 3) == 0 ? EIO : ENOSPC;
  what = strncmp (fault, "kill", 4) == 0 ? KILL : strncmp (fault, "term", 4) == 0 ? TERM
         : strncmp (fault, "full", 4) == 0 ? FULL : FAIL;
}

static void
write_log (int         call,
           const char *name,
           const char *path)
{
  char line[512];
  int length = snprintf (line, sizeof line, "%d %s %s\n", call, name, path);

  if (length > 0)
    syscall (SYS_write, log_fd, line, (size_t) length < sizeof line ? (size_t) length : sizeof line - 1);
}

/* Counts a call; true where it shall fail. @room: whether it needs room on the disk. */
static bool
strike (const char *name,
        const char *path,
        bool        room)
{
  int expected = 0, call;

  if (atomic_compare_exchange_strong (&state, &expected, 1))
    {
      read_environment ();
      atomic_store (&state, 2);
    }
  if (atomic_load (&state) != 2 || (what == NOTHING && log_fd < 0))
    return false;
  call = atomic_fetch_add (&calls, 1) + 1;
  if (log_fd >= 0)
    write_log (call, name, path);
  if ((what == KILL || what == TERM) && call == at)
    kill (getpid (), what == KILL ? SIGKILL : SIGTERM);
  if (!(what == FAIL && call == at) && !(what == FULL && room && call >= at))
    return false;
  errno = number;

  return true;
}

static bool
strike_fd (const char *name,
           int         fd,
           bool        room)
{
  char link[64], path[400] = "";
  struct stat status;

  if (fstat (fd, &status) != 0 || S_ISFIFO (status.st_mode) || S_ISCHR (status.st_mode))
    return false;
  if (log_fd >= 0)
    {
      snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
      if (readlink (link, path, sizeof path - 1) < 0)
        path[0] = '\0';
    }

  return strike (name, path, room && S_ISREG (status.st_mode));
}

#define NEXT(name) ((__typeof__ (&name)) dlsym (RTLD_NEXT, #name))

#define ON_FD(type, name, room, parameters, arguments)  \
  type name parameters                                  \
  {                                                     \
    if (strike_fd (#name, fd, room))                    \
      return -1;                                        \
    return NEXT (name) arguments;                       \
  }

#define ON_PATH(name, shown, room, parameters, arguments)  \
  int name parameters                                      \
  {                                                        \
    if (strike (#name, shown, room))                       \
      return -1;                                           \
    return NEXT (name) arguments;                          \
  }

ON_FD (ssize_t, write, true, (int fd, const void *data, size_t length), (fd, data, length))
ON_FD (ssize_t, writev, true, (int fd, const struct iovec *parts, int count), (fd, parts, count))
ON_FD (ssize_t, pwrite, true, (int fd, const void *data, size_t length, off_t offset), (fd, data, length, offset))
ON_FD (ssize_t, pwrite64, true, (int fd, const void *data, size_t length, off64_t offset),
       (fd, data, length, offset))
ON_FD (int, ftruncate, false, (int fd, off_t length), (fd, length))
ON_FD (int, ftruncate64, false, (int fd, off64_t length), (fd, length))
ON_FD (int, fsync, false, (int fd), (fd))
ON_FD (int, fdatasync, false, (int fd), (fd))
ON_FD (ssize_t, send, false, (int fd, const void *data, size_t length, int flags), (fd, data, length, flags))
ON_FD (ssize_t, sendto, false,
       (int fd, const void *data, size_t length, int flags, const struct sockaddr *to, socklen_t size),
       (fd, data, length, flags, to, size))
ON_FD (ssize_t, sendmsg, false, (int fd, const struct msghdr *message, int flags), (fd, message, flags))

ON_PATH (rename, to, false, (const char *from, const char *to), (from, to))
ON_PATH (renameat, to, false, (int folder, const char *from, int folder_to, const char *to),
         (folder, from, folder_to, to))
ON_PATH (renameat2, to, false, (int folder, const char *from, int folder_to, const char *to, unsigned int flags),
         (folder, from, folder_to, to, flags))
ON_PATH (link, to, true, (const char *from, const char *to), (from, to))
ON_PATH (unlink, path, false, (const char *path), (path))
ON_PATH (unlinkat, path, false, (int folder, const char *path, int flags), (folder, path, flags))
ON_PATH (rmdir, path, false, (const char *path), (path))
ON_PATH (mkdir, path, true, (const char *path, mode_t mode), (path, mode))

/* Only what makes a file counts. */
#define ON_OPEN(name)                                          \
  int name (const char *path, int flags, ...)                  \
  {                                                            \
    mode_t mode = 0;                                           \
    va_list arguments;                                         \
                                                               \
    if (flags & O_CREAT)                                       \
      {                                                        \
        va_start (arguments, flags);                           \
        mode = va_arg (arguments, mode_t);                     \
        va_end (arguments);                                    \
        if (access (path, F_OK) != 0 && strike (#name, path, true)) \
          return -1;                                           \
      }                                                        \
    return NEXT (name) (path, flags, mode);                    \
  }

ON_OPEN (open)
ON_OPEN (open64)
