/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "seeds.h"

static void
test_seeds (void)
{
  run_folder ("extract", 400, "<>/&\"= ");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_summary ("The fuzz target for documents over the seeds");
  g_test_add_func ("/fuzz/document/seeds", test_seeds);

  return g_test_run ();
}
