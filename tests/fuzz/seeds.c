/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "seeds.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Runs the target over @bytes and @n_changes changes of them: any bytes, or some of @marks, the
 * characters that mean something to the parser; every fourth time cut short. */
void
run_bytes (const char *bytes, gsize length, guint n_changes, const char *marks)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1874);

  LLVMFuzzerTestOneInput ((const uint8_t *) bytes, length);
  for (guint round = 0; round < n_changes && length > 0; round++)
    {
      g_autofree uint8_t *changed = g_memdup2 (bytes, length);
      gsize size = round % 4 == 0 ? (gsize) g_rand_int_range (rand, 0, (gint32) length) : length;

      for (guint i = 0; i < 1 + round % 20; i++)
        changed[g_rand_int_range (rand, 0, (gint32) length)] =
          round % 2 == 0 ? (uint8_t) g_rand_int (rand) : (uint8_t) marks[g_rand_int_range (rand, 0, (gint32) strlen (marks))];
      LLVMFuzzerTestOneInput (changed, size);
    }
}

/* @folder: below tests */
void
run_folder (const char *folder, guint n_changes, const char *marks)
{
  g_autofree char *place = g_test_build_filename (G_TEST_DIST, folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (place, 0, NULL);
  const char *name;
  guint n = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (place, name, NULL);
      g_autofree char *bytes = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
      run_bytes (bytes, length, n_changes, marks);
      n++;
    }
  g_assert_cmpuint (n, >, 0);
}
