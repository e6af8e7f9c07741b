/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "reader/supervisor.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* What the child does at a document. */
typedef enum { READS, CRASHES, ABORTS, LEAVES, SPINS, SLEEPS, DIES_IN_LINE } Deed;

static gboolean
enter (gpointer data)
{
  return TRUE;
}

static gboolean
stay_out (gpointer data)
{
  return FALSE;
}

static void
read_document (guint index, GString *answer, gpointer data)
{
  static const char begins = 'b';
  const Deed *deeds = data;

  switch (deeds[index])
    {
    case CRASHES:
      raise (SIGSEGV);
      break;
    case ABORTS:
      raise (SIGABRT);
      break;
    case LEAVES:
      _exit (0);
    case SPINS:
      for (volatile guint64 n = 0; ; n++)
        ;
    case SLEEPS:
      sleep (60);
      break;
    case DIES_IN_LINE:
      g_assert_cmpint (write (DOSSIER_SUPERVISOR_OUTLET, &begins, 1), ==, 1);
      g_assert_cmpint (write (STDOUT_FILENO, "hal", 3), ==, 3);
      raise (SIGKILL);
      break;
    case READS:
    default:
      break;
    }
  g_string_append_printf (answer, "read %u\n", index);
}

static void
lose (guint index, gboolean too_slow, GString *answer, gpointer data)
{
  g_string_append_printf (answer, "%s %u\n", too_slow ? "slow" : "lost", index);
}

/* In a process of its own, whose standard output is a file. Returns: (transfer full): what it wrote */
static char *
supervise (const Deed *deeds, guint n, gboolean (*how) (gpointer data), int *code)
{
  g_autofree char *path = NULL;
  char *text = NULL;
  int fd = g_file_open_tmp ("dossier-supervisor-XXXXXX", &path, NULL), status;
  pid_t child;

  g_assert_cmpint (fd, >=, 0);
  child = fork ();
  if (child == 0)
    {
      const DossierShift shift = { n, 1, how, read_document, lose, (gpointer) deeds };

      dup2 (fd, STDOUT_FILENO);
      dup2 (open ("/dev/null", O_WRONLY), DOSSIER_SUPERVISOR_OUTLET);
      _exit (dossier_supervise (&shift) ? 0 : 4);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  *code = WEXITSTATUS (status);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  close (fd);
  g_remove (path);

  return text;
}

static void
test_deaths (void)
{
  static const struct { Deed deeds[4]; const char *expected, *why; } table[] = {
    { { READS, READS, READS, READS }, "read 0\nread 1\nread 2\nread 3\n", "nothing happens" },
    { { CRASHES, READS, READS, READS }, "lost 0\nread 1\nread 2\nread 3\n", "the first" },
    { { READS, ABORTS, READS, CRASHES }, "read 0\nlost 1\nread 2\nlost 3\n", "two, one of them the last" },
    { { CRASHES, CRASHES, CRASHES, CRASHES }, "lost 0\nlost 1\nlost 2\nlost 3\n", "all" },
    { { READS, LEAVES, READS, READS }, "read 0\nlost 1\nread 2\nread 3\n", "one that ends the child as if all were done" },
    { { READS, DIES_IN_LINE, READS, READS }, "read 0\nhal\nlost 1\nread 2\nread 3\n", "in the middle of an answer: the next line stands alone" },
  };

  g_test_summary ("A document that the child dies of is skipped, and the others are read");
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      int code;
      g_autofree char *text = supervise (table[i].deeds, 4, enter, &code);

      g_test_message ("%s", table[i].why);
      g_assert_cmpstr (text, ==, table[i].expected);
      g_assert_cmpint (code, ==, 0);
    }
}

static void
test_slow (void)
{
  static const Deed spinning[] = { READS, SPINS, READS }, sleeping[] = { SLEEPS, READS };
  gint64 start = g_get_monotonic_time ();
  int code;
  g_autofree char *spun = supervise (spinning, 3, enter, &code), *slept = NULL;

  g_test_summary ("A document that takes too long costs its own time and no other's");
  g_assert_cmpstr (spun, ==, "read 0\nslow 1\nread 2\n");
  slept = supervise (sleeping, 2, enter, &code);
  g_assert_cmpstr (slept, ==, "slow 0\nread 1\n");
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 3 * G_USEC_PER_SEC);   /* one of the processor, three by the clock */
}

static void
test_gives_up (void)
{
  static const Deed deeds[] = { READS, READS };
  int code;
  g_autofree char *text = supervise (deeds, 2, stay_out, &code);

  g_test_summary ("A child that cannot lock itself in reads nothing, and no other is tried");
  g_assert_cmpstr (text, ==, "");
  g_assert_cmpint (code, ==, 4);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reader/supervisor/deaths", test_deaths);
  g_test_add_func ("/reader/supervisor/slow", test_slow);
  g_test_add_func ("/reader/supervisor/gives-up", test_gives_up);

  return g_test_run ();
}
