/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "reader/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Reading what is open, memory, time, and an end; no path, no socket, no process, no signal to others. */
static const int allowed[] = {
  SCMP_SYS (read), SCMP_SYS (close), SCMP_SYS (munmap), SCMP_SYS (mremap), SCMP_SYS (madvise), SCMP_SYS (brk),
  SCMP_SYS (rt_sigaction), SCMP_SYS (rt_sigprocmask), SCMP_SYS (rt_sigreturn), SCMP_SYS (restart_syscall),
  SCMP_SYS (futex), SCMP_SYS (sched_yield), SCMP_SYS (sched_getaffinity), SCMP_SYS (getpid), SCMP_SYS (gettid),
  SCMP_SYS (clock_gettime), SCMP_SYS (gettimeofday), SCMP_SYS (time), SCMP_SYS (getrandom), SCMP_SYS (getrusage), SCMP_SYS (sysinfo),
  SCMP_SYS (exit), SCMP_SYS (exit_group),
#ifdef DOSSIER_SANITIZED   /* its report of a crash wants more */
  SCMP_SYS (fstat), SCMP_SYS (sigaltstack), SCMP_SYS (lseek), SCMP_SYS (sched_getscheduler), SCMP_SYS (fcntl),
#endif
};

/* Newer than the kernel headers of the systems that this is built on. Sizes: until ABI 4, until ABI 6, since. */
typedef struct
{
  guint64 files;
  guint64 network;
  guint64 scopes;
} LandlockRules;

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

/* No right to any path, port, or process outside: with the system calls refused below a second lock
 * on the same doors. Each version of the kernel's interface knows more rights. */
static void
lock_files (GString *gaps)
{
  static const guint n_file_rights[] = { 0, 13, 14, 15, 15, 16 };
  int abi = (int) syscall (SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION), fd = -1;
  LandlockRules rules = { 0 };

  if (abi >= 1)
    {
      rules.files = (G_GUINT64_CONSTANT (1) << n_file_rights[MIN (abi, (int) G_N_ELEMENTS (n_file_rights) - 1)]) - 1;
      rules.network = abi >= 4 ? 3 : 0;   /* bind, connect */
      rules.scopes = abi >= 6 ? 3 : 0;    /* abstract sockets, signals */
      fd = (int) syscall (SYS_landlock_create_ruleset, &rules, abi >= 6 ? sizeof rules : abi >= 4 ? 16 : 8, 0);
    }
  if (fd < 0 || syscall (SYS_landlock_restrict_self, fd, 0) != 0)
    g_string_append_printf (gaps, "landlock: %s\n", g_strerror (errno));
  if (fd >= 0)
    close (fd);
}

/* What root could do beyond the other locks. */
static void
drop_capabilities (GString *gaps)
{
  struct __user_cap_header_struct header = { _LINUX_CAPABILITY_VERSION_3, 0 };
  struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = { 0 };

  if (syscall (SYS_capset, &header, none) != 0)
    g_string_append_printf (gaps, "capabilities: %s\n", g_strerror (errno));
}

static void
close_others (int from, GString *gaps)
{
  struct rlimit files = { .rlim_max = 1024 };

  if (syscall (SYS_close_range, from, ~0U, 0) == 0)
    return;
  getrlimit (RLIMIT_NOFILE, &files);   /* before Linux 5.9 */
  for (int fd = from; fd < (int) MIN (files.rlim_max, 65536); fd++)
    close (fd);
  if (files.rlim_max > 65536)
    g_string_append (gaps, "descriptors: those above 65536 stay open\n");
}

/* Allows a system call under conditions on its arguments. */
static void
allow (scmp_filter_ctx filter, int *result, int call, guint n_conditions, const struct scmp_arg_cmp *conditions)
{
  if (*result == 0)
    *result = seccomp_rule_add_array (filter, SCMP_ACT_ALLOW, call, n_conditions, conditions);
}

static gboolean
lock_calls (GString *gaps)
{
  /* Memory, but never memory to run, nor that of a file. */
  const struct scmp_arg_cmp anonymous[] = { SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0), SCMP_A3 (SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS) };
  const struct scmp_arg_cmp data[] = { SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0) };
  const struct scmp_arg_cmp errors[] = { SCMP_A0 (SCMP_CMP_EQ, STDERR_FILENO, 0) };   /* last words of the C library */
  /* To oneself only: abort(). Own limits may be read, others' not touched. */
  const struct scmp_arg_cmp self[] = { SCMP_A0 (SCMP_CMP_EQ, (scmp_datum_t) getpid (), 0) };
  const struct scmp_arg_cmp own_limits[] = { SCMP_A0 (SCMP_CMP_EQ, 0, 0), SCMP_A2 (SCMP_CMP_EQ, 0, 0) };
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ERRNO (EPERM));
  int result = filter != NULL ? 0 : -ENOMEM;

  if (result == 0)
    result = seccomp_attr_set (filter, SCMP_FLTATR_CTL_TSYNC, 1);   /* a library's thread too, if there is one */
  for (guint i = 0; i < G_N_ELEMENTS (allowed); i++)
    allow (filter, &result, allowed[i], 0, NULL);
  allow (filter, &result, SCMP_SYS (mmap), G_N_ELEMENTS (anonymous), anonymous);
  allow (filter, &result, SCMP_SYS (mprotect), G_N_ELEMENTS (data), data);
  /* The answer, the errors and the one outlet more; whatever else may be open. */
  for (scmp_datum_t fd = STDOUT_FILENO; fd <= DOSSIER_SANDBOX_LAST_OUTLET; fd++)
    allow (filter, &result, SCMP_SYS (write), 1, (const struct scmp_arg_cmp[]) { SCMP_A0 (SCMP_CMP_EQ, fd, 0) });
  allow (filter, &result, SCMP_SYS (writev), G_N_ELEMENTS (errors), errors);
  allow (filter, &result, SCMP_SYS (tgkill), G_N_ELEMENTS (self), self);
  allow (filter, &result, SCMP_SYS (prlimit64), G_N_ELEMENTS (own_limits), own_limits);
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
 * @close_from: the first descriptor that is closed; all from there on are
 * @gaps: gets a line for each lock that this system refused
 *
 * For good: there is no way back. Whatever is read from files must have been read. What is open
 * below @close_from stays readable; only up to %DOSSIER_SANDBOX_LAST_OUTLET can be written to.
 *
 * Returns: whether the system calls are locked; the other locks only add to that
 */
gboolean
dossier_sandbox_lock (guint    cpu_seconds,
                      int      close_from,
                      GString *gaps)
{
  g_return_val_if_fail (gaps != NULL, FALSE);

  close_others (close_from, gaps);
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
  set_limit (RLIMIT_NOFILE, 0, 0, "files", gaps);   /* no further one; those that are open stay */
  drop_capabilities (gaps);

  return lock_calls (gaps);
}
