/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "reader/supervisor.h"

#include "reader/streams.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define TICK 100                /* milliseconds between looks at the clock */
#define EXIT_GIVEN_UP 4

/* What the child says on its descriptor, a byte each. A death in between leaves half a line. */
#define BEGINS_LINE 'b'
#define ENDED_LINE  'e'

/* The child as its parent sees it. */
typedef struct
{
  pid_t    pid;
  int      progress;
  guint    next;          /* the document that it is at */
  gboolean within_line;
  gint64   cpu_before;    /* microseconds of processor time when it came to that document */
  gint64   clock_before;
  gboolean too_slow;
} Worker;

static gboolean
work (const DossierShift *shift, guint first)
{
  g_autoptr (GString) answer = g_string_new (NULL);
  const char begins = BEGINS_LINE, ended = ENDED_LINE;

  for (guint i = first; i < shift->n; i++)
    {
      g_string_truncate (answer, 0);
      shift->read (i, answer, shift->data);
      if (!dossier_stream_write (DOSSIER_SUPERVISOR_OUTLET, &begins, 1) || !dossier_stream_write (STDOUT_FILENO, answer->str, answer->len) ||
          !dossier_stream_write (DOSSIER_SUPERVISOR_OUTLET, &ended, 1))
        return FALSE;
    }

  return TRUE;
}

static gboolean
start (const DossierShift *shift, guint first, Worker *worker)
{
  int pipes[2];

  if (pipe (pipes) != 0)
    return FALSE;
  worker->pid = fork ();
  if (worker->pid == 0)
    {
      prctl (PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
      if (dup2 (pipes[1], DOSSIER_SUPERVISOR_OUTLET) < 0)
        _exit (EXIT_GIVEN_UP);
      close (pipes[0]);
      if (pipes[1] != DOSSIER_SUPERVISOR_OUTLET)
        close (pipes[1]);
      _exit (shift->enter (shift->data) && work (shift, first) ? 0 : EXIT_GIVEN_UP);
    }
  close (pipes[1]);
  worker->progress = pipes[0];

  return worker->pid > 0;
}

static gint64
get_cpu_time (const Worker *worker)
{
  struct timespec time;
  clockid_t clock;

  if (clock_getcpuclockid (worker->pid, &clock) != 0 || clock_gettime (clock, &time) != 0)
    return worker->cpu_before;

  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static void
take_note (Worker *worker, const char *said, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      worker->within_line = said[i] == BEGINS_LINE;
      worker->next += said[i] == ENDED_LINE;
    }
  worker->cpu_before = get_cpu_time (worker);
  worker->clock_before = g_get_monotonic_time ();
}

static void
look_at_clock (const DossierShift *shift, Worker *worker)
{
  gint64 limit = (gint64) shift->seconds * G_USEC_PER_SEC;

  if (get_cpu_time (worker) - worker->cpu_before <= limit && g_get_monotonic_time () - worker->clock_before <= 3 * limit)
    return;
  worker->too_slow = TRUE;
  kill (worker->pid, SIGKILL);
}

/* Returns: the child's exit status when it has gone */
static int
watch (const DossierShift *shift, Worker *worker)
{
  int status;

  take_note (worker, "", 0);
  for (;;)
    {
      struct pollfd progress = { worker->progress, POLLIN, 0 };
      char said[256];
      gssize n = 0;

      if (poll (&progress, 1, TICK) > 0)
        {
          n = read (worker->progress, said, sizeof said);
          if (n == 0)
            break;
        }
      if (n > 0)
        take_note (worker, said, (gsize) n);
      else if (!worker->too_slow)
        look_at_clock (shift, worker);
    }
  close (worker->progress);
  while (waitpid (worker->pid, &status, 0) < 0 && errno == EINTR)
    ;

  return status;
}

/**
 * dossier_supervise:
 *
 * Has a child read all documents, their answers on standard output in order, a line each. When it
 * dies or takes too long over one, that one gets the answer of @lose and another child goes on with
 * the next.
 *
 * Returns: whether there is an answer for each; %FALSE if the child could not lock itself in, or
 *   nobody takes the answers
 */
gboolean
dossier_supervise (const DossierShift *shift)
{
  g_autoptr (GString) answer = g_string_new (NULL);
  guint first = 0;

  while (first < shift->n)
    {
      Worker worker = { .next = first };
      int status;

      if (!start (shift, first, &worker))
        return FALSE;
      status = watch (shift, &worker);
      first = worker.next;
      if (WIFEXITED (status) && (WEXITSTATUS (status) == EXIT_GIVEN_UP || first >= shift->n))
        return WEXITSTATUS (status) == 0;

      g_string_assign (answer, worker.within_line ? "\n" : "");
      shift->lose (first++, worker.too_slow, answer, shift->data);
      if (!dossier_stream_write (STDOUT_FILENO, answer->str, answer->len))
        return FALSE;
    }

  return TRUE;
}
