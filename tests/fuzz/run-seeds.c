/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* The fuzz target as an ordinary test: the seeds, and a few thousand changes of each that
 * are the same in every run. */
static void
run_file (const char *path)
{
  g_autofree char *bytes = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (1874);
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  LLVMFuzzerTestOneInput ((const uint8_t *) bytes, length);
  for (guint round = 0; round < 400 && length > 0; round++)
    {
      g_autofree uint8_t *changed = g_memdup2 (bytes, length);
      gsize size = round % 4 == 0 ? (gsize) g_rand_int_range (rand, 0, (gint32) length) : length;

      for (guint i = 0; i < 1 + round % 20; i++)
        changed[g_rand_int_range (rand, 0, (gint32) length)] = round % 2 == 0 ? (uint8_t) g_rand_int (rand) : (uint8_t) "<>/&\"= "[g_rand_int_range (rand, 0, 7)];
      LLVMFuzzerTestOneInput (changed, size);
    }
}

static void
test_seeds (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "data", "extract", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      run_file (path);
      n++;
    }
  g_assert_cmpuint (n, >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_summary ("The fuzz target over the seeds");
  g_test_add_func ("/fuzz/document/seeds", test_seeds);

  return g_test_run ();
}
