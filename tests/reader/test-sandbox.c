/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "reader/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* Behind the lock nothing can be reported but by exit code: each row runs in a child. */
static int try_open (void) { return open ("/etc/passwd", O_RDONLY); }
static int try_create (void) { return open ("/tmp/dossier-sandbox-test", O_WRONLY | O_CREAT, 0600); }
static int try_socket (void) { return socket (AF_INET, SOCK_STREAM, 0); }
static int try_unix (void) { return socket (AF_UNIX, SOCK_STREAM, 0); }
static int try_fork (void) { return fork (); }
static int try_exec (void) { return execl ("/bin/true", "true", NULL); }
static int try_trace (void) { return (int) ptrace (PTRACE_TRACEME, 0, NULL, NULL); }
static int try_look (void) { return (int) ptrace (PTRACE_ATTACH, getppid (), NULL, NULL); }
static int try_kill (void) { return kill (getppid (), 0); }
static int try_unlink (void) { return unlink ("/tmp/dossier-sandbox-test"); }
static int try_code (void) { return mmap (NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? -1 : 0; }
static int try_old_descriptor (void) { return (int) write (100, "x", 1); }
static void *do_nothing (void *data) { return data; }

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
  { "open", try_open }, { "create", try_create }, { "socket", try_socket }, { "unix", try_unix }, { "fork", try_fork }, { "exec", try_exec },
  { "kill", try_kill }, { "unlink", try_unlink }, { "code", try_code }, { "old-descriptor", try_old_descriptor },
  { "trace", try_trace }, { "look", try_look }, { "thread", try_thread }, { "limits", try_more_time },
};

static int
run_locked (int (*call) (void), gboolean lock)
{
  int status;
  pid_t child = fork ();

  if (child == 0)
    {
      g_autoptr (GString) gaps = g_string_new (NULL);

      dup2 (1, 100);
      if (lock && !dossier_sandbox_lock (5, 3, gaps))
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
  g_assert_cmpint (run_locked (table[GPOINTER_TO_UINT (data)].call, TRUE), ==, 7);
}

static void
test_open_before (void)
{
  /* What is refused behind the lock works before it, so it is the lock that refuses. */
  g_assert_cmpint (run_locked (try_open, FALSE), ==, 5);
  g_assert_cmpint (run_locked (try_socket, FALSE), ==, 5);
  g_assert_cmpint (run_locked (try_trace, FALSE), ==, 5);
  g_assert_cmpint (run_locked (try_thread, FALSE), ==, 5);
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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_summary ("What a process behind the reader's lock can still do");
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *path = g_strconcat ("/reader/sandbox/refused/", table[i].why, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_refused);
    }
  g_test_add_func ("/reader/sandbox/open-before", test_open_before);
  g_test_add_func ("/reader/sandbox/memory", test_memory);
  g_test_add_func ("/reader/sandbox/time", test_time);

  return g_test_run ();
}
