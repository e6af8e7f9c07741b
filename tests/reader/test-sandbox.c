/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "reader/sandbox.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOBODY 65534
#define ABOVE_LAST 50    /* a descriptor that stays open, to be read from */
#define CLOSED 100       /* and one that the lock closes */
#define CLOSE_FROM 60

static int listener = -1;   /* a real server of this test's, to be connected to */
static struct sockaddr_in address = { .sin_family = AF_INET };
static int client = -1;

/* Behind the lock nothing can be reported but by exit code: each row runs in a child. What a row
 * needs from before the lock it makes in prepare(). */
static int try_open (void) { return open ("/etc/passwd", O_RDONLY); }
static int try_open_at (void) { return openat (AT_FDCWD, ".", O_PATH); }
static int try_create (void) { return open ("/tmp/dossier-sandbox-test", O_WRONLY | O_CREAT, 0600); }
static int try_in_memory (void) { return memfd_create ("x", 0); }
static int try_pipe (void) { int fds[2]; return pipe (fds); }
static int try_duplicate (void) { return dup (1); }
static int try_stat (void) { struct stat status; return fstatat (AT_FDCWD, "/etc/passwd", &status, AT_EMPTY_PATH); }
static int try_links (void) { char link[64]; return (int) readlink ("/proc/self/exe", link, sizeof link); }
static int try_unlink (void) { return unlink ("/tmp/dossier-sandbox-test"); }
static int try_folder (void) { return chdir ("/"); }
static int try_mount (void) { return mount ("none", "/mnt", "tmpfs", 0, NULL); }
static int try_socket (void) { return socket (AF_INET, SOCK_STREAM, 0); }
static int try_unix (void) { return socket (AF_UNIX, SOCK_STREAM, 0); }
static int try_socket_pair (void) { int fds[2]; return socketpair (AF_UNIX, SOCK_STREAM, 0, fds); }
static int try_connect (void) { return connect (client, (struct sockaddr *) &address, sizeof address); }
static int try_bind (void) { struct sockaddr_in any = { .sin_family = AF_INET }; return bind (client, (struct sockaddr *) &any, sizeof any); }
static int try_fork (void) { return fork (); }
static int try_clone (void) { return (int) syscall (SYS_clone, SIGCHLD, NULL, NULL, NULL, NULL); }
static int try_exec (void) { return execl ("/bin/true", "true", NULL); }
static int try_unshare (void) { return unshare (CLONE_NEWUSER); }
static int try_trace (void) { return (int) ptrace (PTRACE_TRACEME, 0, NULL, NULL); }
static int try_look (void) { return (int) ptrace (PTRACE_ATTACH, getppid (), NULL, NULL); }
static int try_kill (void) { return kill (getppid (), 0); }
static int try_kill_thread (void) { return (int) syscall (SYS_tgkill, syscall (SYS_getpid) - 1, syscall (SYS_getpid) - 1, 0); }
static int try_kill_group (void) { return kill (0, SIGCONT); }
static int try_code (void) { return mmap (NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? -1 : 0; }
static int try_file_memory (void) { return mmap (NULL, 4096, PROT_READ, MAP_PRIVATE, ABOVE_LAST, 0) == MAP_FAILED ? -1 : 0; }
static int try_closed (void) { return (int) write (CLOSED, "x", 1); }
static int try_write_above (void) { return (int) write (ABOVE_LAST, "x", 1); }
static int try_write_input (void) { return (int) write (0, "x", 1); }
static int try_send_file (void) { return (int) sendfile (1, ABOVE_LAST, NULL, 1); }
#ifndef DOSSIER_SANITIZED   /* its reports need fcntl() */
static int try_control (void) { return fcntl (ABOVE_LAST, F_SETOWN, 1); }
#endif
static int try_terminal (void) { return ioctl (0, TIOCSTI, "x"); }
static int try_undo (void) { return prctl (PR_SET_DUMPABLE, 1); }
static int try_user (void) { return setuid (0); }
static int try_priority (void) { return setpriority (PRIO_PROCESS, 0, -5); }
static int try_clock (void) { struct timespec time = { 0 }; return clock_settime (CLOCK_REALTIME, &time); }
static int try_keys (void) { return (int) syscall (SYS_keyctl, 0, 0, 0, 0, 0); }
static int try_program (void) { return (int) syscall (SYS_bpf, 0, NULL, 0); }
static int try_ring (void) { return (int) syscall (SYS_io_uring_setup, 1, NULL); }
static void *do_nothing (void *data) { return data; }

static int
try_code_later (void)
{
  void *memory = mmap (NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  return memory == MAP_FAILED ? 0 : mprotect (memory, 4096, PROT_READ | PROT_EXEC);
}

static int
try_other_memory (void)
{
  char byte;
  struct iovec here = { &byte, 1 }, there = { &byte, 1 };

  return (int) process_vm_readv (getppid (), &here, 1, &there, 1, 0);
}

static int
try_thread (void)
{
  pthread_t thread;

  errno = pthread_create (&thread, NULL, do_nothing, NULL);

  return errno == 0 ? 0 : -1;
}

static int
try_more_time (void)
{
  struct rlimit limit = { 1, 1 };

  return setrlimit (RLIMIT_CPU, &limit);
}

static const struct { const char *why; int (*call) (void); } table[] = {
  { "open", try_open }, { "open-folder", try_open_at }, { "create", try_create }, { "file-in-memory", try_in_memory }, { "pipe", try_pipe },
  { "duplicate", try_duplicate }, { "stat", try_stat }, { "read-link", try_links }, { "unlink", try_unlink }, { "change-folder", try_folder }, { "mount", try_mount },
  { "socket", try_socket }, { "unix", try_unix }, { "socket-pair", try_socket_pair }, { "connect", try_connect }, { "bind", try_bind },
  { "fork", try_fork }, { "clone", try_clone }, { "exec", try_exec }, { "unshare", try_unshare }, { "thread", try_thread },
  { "trace", try_trace }, { "look", try_look }, { "other-memory", try_other_memory },
  { "kill", try_kill }, { "kill-thread", try_kill_thread }, { "kill-group", try_kill_group },
  { "code", try_code }, { "code-later", try_code_later }, { "file-as-memory", try_file_memory },
  { "closed-descriptor", try_closed }, { "write-to-another", try_write_above }, { "write-to-input", try_write_input }, { "send-file", try_send_file },
#ifndef DOSSIER_SANITIZED
  { "control-descriptor", try_control },
#endif
  { "terminal", try_terminal }, { "undo", try_undo }, { "user", try_user }, { "limits", try_more_time },
  { "priority", try_priority }, { "clock", try_clock }, { "keys", try_keys }, { "kernel-program", try_program }, { "ring", try_ring },
};

static void
become_nobody (void)
{
  if (setgroups (0, NULL) != 0 || setresgid (NOBODY, NOBODY, NOBODY) != 0 || setresuid (NOBODY, NOBODY, NOBODY) != 0)
    _exit (8);
}

/* Returns: the child's exit code: 7 refused, 5 allowed, 9 not locked */
static int
run_locked (int (*call) (void), gboolean lock, gboolean nobody)
{
  int status;
  pid_t child = fork ();

  if (child == 0)
    {
      g_autoptr (GString) gaps = g_string_new (NULL);

      client = socket (AF_INET, SOCK_STREAM, 0);
      dup2 (open ("/proc/self/exe", O_RDONLY), ABOVE_LAST);
      if (call == try_write_above)
        dup2 (open ("/dev/null", O_WRONLY), ABOVE_LAST);
      if (call == try_write_input)
        dup2 (open ("/dev/null", O_RDWR), 0);
      dup2 (open ("/dev/null", O_WRONLY), CLOSED);
      if (nobody)
        become_nobody ();
      if (lock && !dossier_sandbox_lock (5, CLOSE_FROM, gaps))
        _exit (9);
      _exit (call () < 0 && (errno == EPERM || errno == EACCES || errno == EBADF) ? 7 : 5);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));

  return WEXITSTATUS (status);
}

static void
test_refused (gconstpointer data)
{
  g_assert_cmpint (run_locked (table[GPOINTER_TO_UINT (data)].call, TRUE, FALSE), ==, 7);
}

static void
test_as_nobody (void)
{
  if (getuid () != 0)
    {
      g_test_skip ("Only root can become somebody else; all rows ran as this user");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_test_message ("%s", table[i].why);
      g_assert_cmpint (run_locked (table[i].call, TRUE, TRUE), ==, 7);
    }
}

static void
test_open_before (void)
{
  /* What is refused behind the lock works before it, so it is the lock that refuses. */
  static int (*const calls[]) (void) = { try_open, try_open_at, try_in_memory, try_pipe, try_duplicate, try_stat, try_links, try_socket, try_unix, try_connect, try_bind,
                                         try_fork, try_clone, try_thread, try_trace, try_kill, try_kill_group, try_code, try_code_later, try_file_memory,
                                         try_closed, try_write_above, try_write_input, try_undo, try_more_time, try_folder };

  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_test_message ("%u", i);
      g_assert_cmpint (run_locked (calls[i], FALSE, FALSE), ==, 5);
    }
}

/* What is locked is said: nothing is missing on a system that has it all. */
static void
test_says_gaps (void)
{
  int status;
  pid_t child = fork ();

  if (child == 0)
    {
      g_autoptr (GString) gaps = g_string_new (NULL);
      int has_landlock = (int) syscall (SYS_landlock_create_ruleset, NULL, 0, 1) > 0;

      if (!dossier_sandbox_lock (5, CLOSE_FROM, gaps))
        _exit (9);
      _exit ((strstr (gaps->str, "landlock") == NULL) == has_landlock && strstr (gaps->str, "seccomp") == NULL ? 7 : 5);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 7);
}

/* Both without a library in between: what counts is what the kernel does. */
static void
take_memory (gsize bytes)
{
  void *memory = mmap (NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  _exit (memory == MAP_FAILED && errno == ENOMEM ? 7 : 5);
}

static void
take_time (gsize seconds)
{
  for (volatile guint64 n = 0; ; n++)
    ;
}

static int
run_limited (guint seconds, void (*take) (gsize), gsize amount)
{
  int status;
  pid_t child = fork ();

  if (child == 0)
    {
      g_autoptr (GString) gaps = g_string_new (NULL);

      if (!dossier_sandbox_lock (seconds, 3, gaps))
        _exit (9);
      take (amount);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);

  return status;
}

static void
test_memory (void)
{
  int status;

#ifdef DOSSIER_SANITIZED
  g_test_skip ("A sanitizer cannot live under an address-space limit");
  return;
#endif
  status = run_limited (5, take_memory, (gsize) 2 * 1024 * 1024 * 1024);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 7);
  status = run_limited (5, take_memory, DOSSIER_SANDBOX_MEMORY);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 7);
  status = run_limited (5, take_memory, DOSSIER_SANDBOX_MEMORY / 2);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 5);
}

static void
test_time (void)
{
  gint64 start = g_get_monotonic_time ();
  int status = run_limited (1, take_time, 0);

  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGXCPU);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, G_USEC_PER_SEC / 2);
}

static void
listen_here (void)
{
  socklen_t length = sizeof address;

  address.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
  listener = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  g_assert_cmpint (bind (listener, (struct sockaddr *) &address, sizeof address), ==, 0);
  g_assert_cmpint (getsockname (listener, (struct sockaddr *) &address, &length), ==, 0);
  g_assert_cmpint (listen (listener, 64), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_summary ("What a process behind the reader's lock can still do");
  listen_here ();
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *path = g_strconcat ("/reader/sandbox/refused/", table[i].why, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_refused);
    }
  g_test_add_func ("/reader/sandbox/as-nobody", test_as_nobody);
  g_test_add_func ("/reader/sandbox/open-before", test_open_before);
  g_test_add_func ("/reader/sandbox/says-gaps", test_says_gaps);
  g_test_add_func ("/reader/sandbox/memory", test_memory);
  g_test_add_func ("/reader/sandbox/time", test_time);

  return g_test_run ();
}
