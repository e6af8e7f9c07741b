/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "reader/sandbox.h"

#include <errno.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/* All that reading bytes and computing needs. Whatever opens, connects, starts or looks at
 * other processes is not here and fails with EPERM, so that a library that tries gets an error
 * rather than a dead process. */
static const int ALLOWED[] = {
  SCMP_SYS (read), SCMP_SYS (readv), SCMP_SYS (write), SCMP_SYS (writev), SCMP_SYS (close), SCMP_SYS (lseek),
  SCMP_SYS (fstat), SCMP_SYS (newfstatat), SCMP_SYS (brk), SCMP_SYS (mmap), SCMP_SYS (munmap), SCMP_SYS (mremap),
  SCMP_SYS (mprotect), SCMP_SYS (madvise), SCMP_SYS (futex), SCMP_SYS (exit), SCMP_SYS (exit_group),
  SCMP_SYS (rt_sigaction), SCMP_SYS (rt_sigprocmask), SCMP_SYS (rt_sigreturn), SCMP_SYS (sigaltstack),
  SCMP_SYS (clock_gettime), SCMP_SYS (gettimeofday), SCMP_SYS (time), SCMP_SYS (getrandom), SCMP_SYS (getpid),
  SCMP_SYS (gettid), SCMP_SYS (getuid), SCMP_SYS (geteuid), SCMP_SYS (getgid), SCMP_SYS (getegid),
  SCMP_SYS (sched_yield), SCMP_SYS (sched_getaffinity), SCMP_SYS (nanosleep), SCMP_SYS (clock_nanosleep),
  SCMP_SYS (poll), SCMP_SYS (ppoll), SCMP_SYS (restart_syscall), SCMP_SYS (tgkill), SCMP_SYS (sysinfo),
  SCMP_SYS (getrusage), SCMP_SYS (uname),
};

static gboolean
lock_system_calls (void)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ERRNO (EPERM));
  gboolean locked = filter != NULL;

  for (guint i = 0; locked && i < G_N_ELEMENTS (ALLOWED); i++)
    {
      int answer = seccomp_rule_add (filter, SCMP_ACT_ALLOW, ALLOWED[i], 0);

      locked = answer == 0 || answer == -EDOM;   /* a call this architecture has not */
    }
  locked = locked && seccomp_load (filter) == 0;
  if (filter != NULL)
    seccomp_release (filter);
  return locked;
}

/* An empty rule set that handles every right: no path can be reached any more. */
static gboolean
lock_files (void)
{
  struct landlock_ruleset_attr attr = {
    .handled_access_fs = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_READ_FILE
                         | LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE
                         | LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG
                         | LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK
                         | LANDLOCK_ACCESS_FS_MAKE_SYM,
  };
  int rules = (int) syscall (SYS_landlock_create_ruleset, &attr, sizeof attr, 0);
  gboolean locked;

  if (rules < 0)
    return FALSE;
  locked = syscall (SYS_landlock_restrict_self, rules, 0) == 0;
  close (rules);
  return locked;
}

static gboolean
limit (int resource, rlim_t value)
{
  struct rlimit both = { value, value };

  return setrlimit (resource, &both) == 0;
}

/* From here on: no new files, sockets or processes, no more memory or time than @limits.
 * What is open besides standard input, output and error is closed.
 * @keep_descriptor_3: for pixels
 * Returns: (transfer full): what could not be locked, in words; empty: everything is */
GStrv
dossier_sandbox_enter (const DossierSandboxLimits *limits,
                       gboolean                    keep_descriptor_3)
{
  g_autoptr (GStrvBuilder) gaps = g_strv_builder_new ();

  if (syscall (SYS_close_range, keep_descriptor_3 ? 4u : 3u, ~0u, 0u) != 0)
    for (int fd = keep_descriptor_3 ? 4 : 3; fd < 1024; fd++)
      close (fd);
  if (limits->memory > 0 && !limit (RLIMIT_AS, limits->memory))
    g_strv_builder_add (gaps, "memory is not limited");
  if (!limit (RLIMIT_CPU, limits->cpu_seconds))
    g_strv_builder_add (gaps, "time is not limited");
  if (!limit (RLIMIT_CORE, 0))
    g_strv_builder_add (gaps, "a crash may leave a core file");
  if (!limit (RLIMIT_FSIZE, RLIM_INFINITY) || prctl (PR_SET_DUMPABLE, 0) != 0)
    g_strv_builder_add (gaps, "other processes may look in");
  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    g_strv_builder_add (gaps, "new rights can be had");
  if (!lock_files ())
    g_strv_builder_add (gaps, "the kernel has no Landlock");
  if (!lock_system_calls ())
    g_strv_builder_add (gaps, "system calls are not filtered");
  return g_strv_builder_end (gaps);
}
