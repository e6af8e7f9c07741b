/* Text of an export compared with a file that is kept. With DOSSIER_WRITE_GOLDENS in the environment the file is written instead.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

static inline void
check_golden_at (const char *path, const char *text)
{
  g_autofree char *golden = NULL;

  if (g_getenv ("DOSSIER_WRITE_GOLDENS") != NULL)
    g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_true (g_file_get_contents (path, &golden, NULL, NULL));
  g_assert_cmpstr (text, ==, golden);
}

static inline void
check_golden (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (g_getenv ("DOSSIER_EXPORT_TESTS"), folder, name, NULL);

  g_test_message ("%s", name);
  check_golden_at (path, text);
}
