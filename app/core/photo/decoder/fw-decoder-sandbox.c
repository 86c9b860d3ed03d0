/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Limits by the kernel: little time and memory, no file, no network, no other program. Main
 * thread, before any other exists.
 */
#define G_LOG_DOMAIN "fw-photo-decoder"

#include "fw-decoder-sandbox.h"

#include <errno.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#define CPU_SECONDS 30
#define OPEN_FILES 32
#define MEMORY_BYTES ((rlim_t) 2 * 1024 * 1024 * 1024)

static void
limit (__rlimit_resource_t what,
       rlim_t              value)
{
  struct rlimit rlimit = { value, value };

  if (setrlimit (what, &rlimit) != 0)
    g_printerr ("%s: no limit %d: %s\n", g_get_prgname (), (int) what, g_strerror (errno));
}

/**
 * fw_decoder_sandbox_limit:
 *
 * Closes what was inherited but the three standard streams, bounds time and memory, and makes
 * this process end with the thread that started it.
 */
void
fw_decoder_sandbox_limit (void)
{
  close_range (STDERR_FILENO + 1, ~0u, 0);
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  prctl (PR_SET_DUMPABLE, 0);
  limit (RLIMIT_CPU, CPU_SECONDS);
  limit (RLIMIT_FSIZE, 0);
  limit (RLIMIT_NOFILE, OPEN_FILES);
  limit (RLIMIT_CORE, 0);
#ifndef __SANITIZE_ADDRESS__
  limit (RLIMIT_AS, MEMORY_BYTES);
#endif
}

static gboolean
allow_plain (scmp_filter_ctx filter)
{
  static const int calls[] = {
    SCMP_SYS (read), SCMP_SYS (readv), SCMP_SYS (write), SCMP_SYS (writev), SCMP_SYS (close),
    SCMP_SYS (fstat), SCMP_SYS (lseek), SCMP_SYS (mmap), SCMP_SYS (mmap2), SCMP_SYS (munmap),
    SCMP_SYS (mremap),
    SCMP_SYS (mprotect), SCMP_SYS (madvise), SCMP_SYS (brk), SCMP_SYS (futex), SCMP_SYS (futex_time64),
    SCMP_SYS (exit), SCMP_SYS (exit_group), SCMP_SYS (rt_sigaction), SCMP_SYS (rt_sigprocmask),
    SCMP_SYS (rt_sigreturn), SCMP_SYS (sigaltstack), SCMP_SYS (restart_syscall), SCMP_SYS (clock_gettime),
    SCMP_SYS (clock_getres), SCMP_SYS (gettimeofday), SCMP_SYS (clock_nanosleep), SCMP_SYS (getrandom),
    SCMP_SYS (sched_yield), SCMP_SYS (sched_getaffinity), SCMP_SYS (getpid), SCMP_SYS (gettid),
    SCMP_SYS (tgkill), SCMP_SYS (set_robust_list), SCMP_SYS (rseq), SCMP_SYS (membarrier),
    SCMP_SYS (sysinfo), SCMP_SYS (uname),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    if (seccomp_rule_add (filter, SCMP_ACT_ALLOW, calls[i], 0) != 0)
      return FALSE;

  return TRUE;
}

/* Threads, of which libde265 makes some, but no processes; glibc falls back from clone3, whose
 * arguments a filter cannot see, to clone. */
static gboolean
allow_threads (scmp_filter_ctx filter)
{
  const scmp_datum_t thread = CLONE_THREAD | CLONE_VM;

  return seccomp_rule_add (filter, SCMP_ACT_ERRNO (ENOSYS), SCMP_SYS (clone3), 0) == 0
         && seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (clone), 1,
                              SCMP_A0 (SCMP_CMP_MASKED_EQ, thread, thread)) == 0
         && seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (prctl), 1,
                              SCMP_A0 (SCMP_CMP_EQ, PR_SET_NAME)) == 0
         && seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (prlimit64), 1, SCMP_A2 (SCMP_CMP_EQ, 0)) == 0;
}

/**
 * fw_decoder_sandbox_close:
 *
 * From here on nothing can be opened, sent or started: every system call that is not needed to
 * compute and to write to an open file fails. To be called when all libraries are loaded.
 */
void
fw_decoder_sandbox_close (void)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ERRNO (EPERM));

  if (filter == NULL || !allow_plain (filter) || !allow_threads (filter) || seccomp_load (filter) != 0)
    g_printerr ("%s: no system call filter here, going on with limits only\n", g_get_prgname ());
  seccomp_release (filter);
}
