/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "library-fixture.h"

#include <gio/gunixinputstream.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#define N_KILLS 100
#define LINE    67   /* a letter, a space, 64 digits, a line's end */

static const char *program;

/* Says in one write which state the library is about to have ('P') or has, committed ('C'). */
static void
say (char letter, const char *state)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, state, -1);
  g_autofree char *line = g_strdup_printf ("%c %s\n", letter, hash);

  if (write (1, line, LINE) != LINE)
    _exit (3);
}

static void
perform (DossierLibrary *library, GRand *random, const char *merge_key)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *pending = NULL;
  g_autofree char *committed = NULL;

  dossier_library_begin (library, "change", "editor", merge_key, &error);
  g_assert_no_error (error);
  random_change (library, random);
  pending = dump (library);
  say ('P', pending);
  dossier_library_end (library, TRUE, NULL, &error);
  g_assert_no_error (error);
  committed = dump (library);
  g_assert_cmpstr (committed, ==, pending);
  say ('C', committed);
}

/* Where an undo or redo leads is not known before; it is one of the states that were, or the one before it. */
static void
step (DossierLibrary *library, gboolean undo)
{
  g_autofree char *before = dump (library);
  g_autofree char *after = NULL;

  say ('S', before);
  if (undo)
    dossier_library_undo (library, "editor", NULL, NULL, NULL);
  else
    dossier_library_redo (library, "editor", NULL, NULL, NULL);
  after = dump (library);
  say ('C', after);
}

/* Works until it is killed. */
static G_NORETURN void
work (const char *path, const char *seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_ascii_strtoull (seed, NULL, 10));
  LibraryFixture fixture = { NULL, (char *) path, NULL };

  library_fixture_reopen (&fixture);
  while (TRUE)
    {
      const int what = g_rand_int_range (random, 0, 10);

      if (what < 5)
        perform (fixture.library, random, NULL);
      else if (what < 7)
        perform (fixture.library, random, "a place");
      else
        for (int i = g_rand_int_range (random, 1, 4); i > 0; i--)
          step (fixture.library, what < 9);
    }
}

/* Returns: (transfer full): all that the child said until its end */
static char *
read_all (GSubprocess *child)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GOutputStream) said = g_memory_output_stream_new_resizable ();

  g_output_stream_splice (said, g_subprocess_get_stdout_pipe (child), G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &error);
  g_assert_no_error (error);

  if (g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (said)) == 0)
    return g_strdup ("");
  return g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (said)),
                    g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (said)));
}

/* Until the child has said something, which stays in the pipe. */
static void
wait_for_words (GSubprocess *child)
{
  GPollFD pipe = { .fd = g_unix_input_stream_get_fd (G_UNIX_INPUT_STREAM (g_subprocess_get_stdout_pipe (child))), .events = G_IO_IN };

  g_assert_cmpint (g_poll (&pipe, 1, 20000), ==, 1);
}

static void
assert_all_well (DossierLibrary *library)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) complaints = dossier_library_check (library, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < complaints->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (complaints, i));
  g_assert_cmpuint (complaints->len, ==, 0);
}

typedef struct
{
  char       *committed;   /* hash of the last state that was said to be committed */
  GHashTable *seen;        /* hashes of all states that ever were */
  guint       n_lines;
} Told;

static void
listen (Told *told, const char *said, const char *found)
{
  g_auto (GStrv) lines = g_strsplit (said, "\n", -1);
  const guint n = lines[0] != NULL ? g_strv_length (lines) - 1 : 0;   /* the part after the last line's end is none */
  const char *last = n > 0 ? lines[n - 1] : "";

  for (guint i = 0; i < n; i++)
    {
      g_hash_table_add (told->seen, g_strdup (lines[i] + 2));
      if (lines[i][0] == 'C')
        {
          g_free (told->committed);
          told->committed = g_strdup (lines[i] + 2);
        }
    }
  told->n_lines += n;

  if (last[0] == 'P' && strcmp (found, last + 2) == 0)
    return;   /* committed, and killed before it could say so */
  if (last[0] == 'S' && g_hash_table_contains (told->seen, found))
    return;   /* stepped to a state that was */
  g_assert_cmpstr (found, ==, told->committed);
}

static void
test_kill (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = random_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Told told = { NULL, seen, 0 };
  g_autofree char *first = dump (fixture->library);
  guint n_steps = 0;

  g_test_summary ("Killed at 100 random instants amid verbs, undo and redo: what was committed is there, nothing is half");

  told.committed = g_compute_checksum_for_string (G_CHECKSUM_SHA256, first, -1);
  g_hash_table_add (seen, g_strdup (told.committed));
  g_clear_pointer (&fixture->library, dossier_library_close);
  g_assert_cmpint (unlink (fixture->path), ==, 0);   /* making it is interrupted too */

  for (int i = 0; i < N_KILLS; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *seed = g_strdup_printf ("%u", g_rand_int (random));
      g_autoptr (GSubprocess) child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, "--work", fixture->path, seed, NULL);
      g_autofree char *said = NULL;
      g_autofree char *now = NULL;
      g_autofree char *found = NULL;

      g_assert_no_error (error);
      /* Most are killed at work, on a busy machine too; every fifth at any moment, opening included. */
      if (i % 5 != 0)
        wait_for_words (child);
      g_usleep ((gulong) g_rand_int_range (random, 0, 70000));
      g_subprocess_force_exit (child);
      said = read_all (child);
      g_assert_true (g_subprocess_wait (child, NULL, NULL));
      g_assert_true (g_subprocess_get_if_signaled (child) && g_subprocess_get_term_sig (child) == 9);

      library_fixture_reopen (fixture);
      now = dump (fixture->library);
      found = g_compute_checksum_for_string (G_CHECKSUM_SHA256, now, -1);
      listen (&told, said, found);
      if (strcmp (found, told.committed) != 0)
        {
          g_free (told.committed);
          told.committed = g_strdup (found);
        }
      assert_all_well (fixture->library);
      g_clear_pointer (&fixture->library, dossier_library_close);
    }

  library_fixture_reopen (fixture);
  while (dossier_library_undo (fixture->library, "editor", NULL, NULL, NULL))
    n_steps++;
  g_free (told.committed);
  told.committed = dump (fixture->library);
  g_assert_cmpstr (told.committed, ==, "");   /* every changeset was whole */
  assert_all_well (fixture->library);
  g_test_message ("%u states told, %u steps in force at the end", told.n_lines, n_steps);
  g_assert_cmpuint (told.n_lines, >, N_KILLS);
  g_free (told.committed);
}

int
main (int argc, char *argv[])
{
  if (argc == 4 && strcmp (argv[1], "--work") == 0)
    work (argv[2], argv[3]);

  g_test_init (&argc, &argv, NULL);
  program = argv[0];
  g_test_add ("/store/kill", LibraryFixture, NULL, library_fixture_set_up, test_kill, library_fixture_tear_down);

  return g_test_run ();
}
