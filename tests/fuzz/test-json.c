/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "seeds.h"

#include "export/native-export.h"
#include "export/verify.h"
#include "grading/graph-grades.h"
#include "tests/support/sample-graph.h"

#define MARKS "{}[]\",:0-9eE.\\u "

static void
test_seeds (void)
{
  run_folder ("data/json", 2000, MARKS);
}

/* A whole export, so that changes get past the schema; made anew, so that it is never out of date.
 * FUZZ_SEED names a file that it is written to, for libFuzzer to begin with. */
static void
test_export (void)
{
  const DossierExportOptions options = { .tier = "member", .export_id = "0d055100-0000-4000-8000-000000000001",
                                         .exported_at = G_GINT64_CONSTANT (1732132800) * G_USEC_PER_SEC, .revision = 1, .version = "0.1.0" };
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierNativeExport) export = dossier_native_export_new (graph, &options, NULL, &error);
  g_autoptr (GPtrArray) findings = NULL;

  g_assert_no_error (error);
  findings = dossier_verify (export->bytes, export->length, NULL, NULL);
  g_assert_cmpuint (findings->len, ==, 0);
  if (g_getenv ("FUZZ_SEED") != NULL)
    g_assert_true (g_file_set_contents (g_getenv ("FUZZ_SEED"), export->bytes, (gssize) export->length, NULL));
  run_bytes (export->bytes, export->length, 600, MARKS "abcdef");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_summary ("The fuzz target for JSON over the seeds and over a whole export");
  g_test_add_func ("/fuzz/json/seeds", test_seeds);
  g_test_add_func ("/fuzz/json/export", test_export);

  return g_test_run ();
}
