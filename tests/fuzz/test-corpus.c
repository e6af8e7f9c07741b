/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "seeds.h"

#include <string.h>

/* The characters that mean something to a target's parser, and how many changes of each seed a run
 * of seconds has time for. FUZZ_TARGET comes from the build. */
static const struct { const char *name, *marks; guint n_changes; } targets[] = {
  { "html", "<>/&\"= ", 100 },
  { "charset", "\n<>\x80\xff\x1b", 400 },
  { "json-ld", "{}[]\\\":,@", 2000 },
  { "date", "0123456789-:.TZ+/ ", 4000 },
  { "plain-text", "\n #->*`|", 2000 },
  { "image", "\x01\xff", 60 },
  { "mail", "\n:;=-\"<>?", 400 },
  { "pdf", "<>/[]()0 \n", 200 },
  { "pdf-layout", "\n\x10\x40\x80 -", 400 },
  { "web-archive", "\x01\x0f\x1f\x4f\x5f\x6f\x7f\xd1\xff", 1500 },
  { "anchor", " \n.,-a1'", 1500 },
  { "comparison", " \n.,-%$019M", 1500 },
};

static void
test_corpus (void)
{
  guint i = 0;

  while (strcmp (targets[i].name, FUZZ_TARGET) != 0)
    g_assert_cmpuint (++i, <, G_N_ELEMENTS (targets));
  run_folder ("fuzz/corpus/" FUZZ_TARGET, targets[i].n_changes, targets[i].marks);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_summary ("A fuzz target over its corpus");
  g_test_add_func ("/fuzz/" FUZZ_TARGET "/corpus", test_corpus);

  return g_test_run ();
}
