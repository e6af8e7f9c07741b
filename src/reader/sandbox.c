/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "reader/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Reading, writing and memory; no path, no socket, no process, no signal to others. */
static const int allowed[] = {
  SCMP_SYS (read), SCMP_SYS (readv), SCMP_SYS (pread64), SCMP_SYS (write), SCMP_SYS (writev), SCMP_SYS (close), SCMP_SYS (lseek),
  SCMP_SYS (fstat), SCMP_SYS (fcntl), SCMP_SYS (poll), SCMP_SYS (ppoll), SCMP_SYS (dup),
  SCMP_SYS (munmap), SCMP_SYS (mremap), SCMP_SYS (madvise), SCMP_SYS (brk),
  SCMP_SYS (rt_sigaction), SCMP_SYS (rt_sigprocmask), SCMP_SYS (rt_sigreturn), SCMP_SYS (sigaltstack),
  SCMP_SYS (futex), SCMP_SYS (sched_yield), SCMP_SYS (sched_getaffinity), SCMP_SYS (restart_syscall),
  SCMP_SYS (clock_gettime), SCMP_SYS (clock_nanosleep), SCMP_SYS (gettimeofday), SCMP_SYS (time), SCMP_SYS (getrandom),
  SCMP_SYS (getpid), SCMP_SYS (gettid), SCMP_SYS (getuid), SCMP_SYS (geteuid), SCMP_SYS (getgid), SCMP_SYS (getegid),
  SCMP_SYS (getrusage), SCMP_SYS (getrlimit), SCMP_SYS (sysinfo), SCMP_SYS (uname), SCMP_SYS (exit), SCMP_SYS (exit_group),
};

static void
set_limit (int resource, rlim_t soft, rlim_t hard, const char *name, GString *gaps)
{
  struct rlimit now, limit = { soft, hard };

  if (getrlimit ((__rlimit_resource_t) resource, &now) == 0 && now.rlim_max != RLIM_INFINITY)
    {
      limit.rlim_max = MIN (limit.rlim_max, now.rlim_max);
      limit.rlim_cur = MIN (limit.rlim_cur, limit.rlim_max);
    }
  if (setrlimit ((__rlimit_resource_t) resource, &limit) != 0)
    g_string_append_printf (gaps, "%s: %s\n", name, g_strerror (errno));
}

/* No right to any path: with the system calls refused below a second lock on one door. */
static void
lock_files (GString *gaps)
{
  struct landlock_ruleset_attr rules = { .handled_access_fs =
    LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR |
    LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR |
    LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK |
    LANDLOCK_ACCESS_FS_MAKE_SYM };
  int fd = (int) syscall (SYS_landlock_create_ruleset, &rules, sizeof rules, 0);

  if (fd < 0 || syscall (SYS_landlock_restrict_self, fd, 0) != 0)
    g_string_append_printf (gaps, "landlock: %s\n", g_strerror (errno));
  if (fd >= 0)
    close (fd);
}

static gboolean
lock_calls (GString *gaps)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ERRNO (EPERM));
  int result = filter != NULL ? 0 : -ENOMEM;

  for (guint i = 0; i < G_N_ELEMENTS (allowed) && result == 0; i++)
    result = seccomp_rule_add (filter, SCMP_ACT_ALLOW, allowed[i], 0);

  /* Memory, but never memory to run. */
  if (result == 0)
    result = seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (mmap), 1, SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
  if (result == 0)
    result = seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (mprotect), 1, SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
  /* fstat() is newfstatat() with an empty path; paths themselves are behind Landlock. */
  if (result == 0)
    result = seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (newfstatat), 1, SCMP_A3 (SCMP_CMP_MASKED_EQ, AT_EMPTY_PATH, AT_EMPTY_PATH));
  /* To oneself only: abort(). Own limits may be read, others' not touched. */
  if (result == 0)
    result = seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (tgkill), 1, SCMP_A0 (SCMP_CMP_EQ, (scmp_datum_t) getpid (), 0));
  if (result == 0)
    result = seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (prlimit64), 2, SCMP_A0 (SCMP_CMP_EQ, 0, 0), SCMP_A2 (SCMP_CMP_EQ, 0, 0));
  if (result == 0)
    result = seccomp_load (filter);
  if (filter != NULL)
    seccomp_release (filter);
  if (result != 0)
    g_string_append_printf (gaps, "seccomp: %s\n", g_strerror (-result));

  return result == 0;
}

/**
 * dossier_sandbox_lock:
 * @cpu_seconds: of processor time from now; SIGXCPU when they are used up
 * @keep_above: the first descriptor that is closed; all from there on are
 * @gaps: gets a line for each lock that this system refused
 *
 * For good: there is no way back. Whatever is read from files must have been read.
 *
 * Returns: whether the system calls are locked; the other locks only add to that
 */
gboolean
dossier_sandbox_lock (guint    cpu_seconds,
                      int      keep_above,
                      GString *gaps)
{
  g_return_val_if_fail (gaps != NULL, FALSE);

  if (keep_above >= 0 && syscall (SYS_close_range, keep_above, ~0U, 0) != 0)
    g_string_append_printf (gaps, "close_range: %s\n", g_strerror (errno));
  set_limit (RLIMIT_CORE, 0, 0, "core", gaps);
  cpu_seconds *= DOSSIER_SANDBOX_SLOWNESS;
  set_limit (RLIMIT_CPU, cpu_seconds, cpu_seconds + 2, "cpu", gaps);
#ifndef DOSSIER_SANITIZED
  set_limit (RLIMIT_AS, DOSSIER_SANDBOX_MEMORY, DOSSIER_SANDBOX_MEMORY, "memory", gaps);
#endif
  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    g_string_append_printf (gaps, "no_new_privs: %s\n", g_strerror (errno));
  if (prctl (PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
    g_string_append_printf (gaps, "dumpable: %s\n", g_strerror (errno));
  lock_files (gaps);

  return lock_calls (gaps);
}
