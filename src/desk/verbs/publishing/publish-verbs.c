/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/verbs/tables.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "desk/desk.h"
#include "desk/making/publishing.h"
#include "desk/reading/profile-reading.h"
#include "desk/transfer/export-files.h"
#include "desk/verb-run.h"
#include "export/verify.h"
#include "model/finding.h"
#include "model/records/profile.h"

/* An export is at most this large, in bytes. */
#define MAX_FILE (256 * 1024 * 1024)

static const char *
severity_name (DossierSeverity severity)
{
  return severity == DOSSIER_SEVERITY_BLOCKING ? "blocks" : severity == DOSSIER_SEVERITY_WARNING ? "warns" : "info";
}

static void
add_waiver (GVariantDict *dict, DossierFinding *finding)
{
  const char *by;
  gint64 at;
  const char *reason = dossier_finding_get_waiver (finding, &by, &at);

  if (reason == NULL)
    return;
  g_variant_dict_insert (dict, "waived", "s", reason);
  g_variant_dict_insert (dict, "waived-by", "s", by);
  g_variant_dict_insert (dict, "waived-at", "x", at);
}

/* Answers `rows` and how many of them block; @rule (may be empty): only this one. */
static gint64
answer_findings (DossierVerbRun *run, GPtrArray *findings, const char *rule)
{
  g_auto (GVariantBuilder) rows = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  gint64 blocking = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      DossierFinding *finding = g_ptr_array_index (findings, i);
      GVariantDict dict;

      if (*rule != '\0' && strcmp (rule, dossier_finding_get_rule (finding)) != 0)
        continue;
      blocking += dossier_finding_get_severity (finding) == DOSSIER_SEVERITY_BLOCKING;
      g_variant_dict_init (&dict, NULL);
      g_variant_dict_insert (&dict, "severity", "s", severity_name (dossier_finding_get_severity (finding)));
      g_variant_dict_insert (&dict, "rule", "s", dossier_finding_get_rule (finding));
      g_variant_dict_insert (&dict, "object", "s", dossier_finding_get_object_type (finding));
      g_variant_dict_insert (&dict, "id", "s", dossier_finding_get_object_uuid (finding));
      g_variant_dict_insert (&dict, "row", "x", dossier_finding_get_object_id (finding));
      g_variant_dict_insert (&dict, "field", "s", dossier_finding_get_field (finding));
      g_variant_dict_insert (&dict, "message", "s", dossier_finding_get_message (finding));
      if (dossier_finding_get_fix (finding, NULL, NULL) != NULL)
        g_variant_dict_insert (&dict, "fix", "s", dossier_finding_get_fix (finding, NULL, NULL));
      add_waiver (&dict, finding);
      g_variant_builder_add_value (&rows, g_variant_dict_end (&dict));
    }
  g_variant_dict_insert_value (&run->answer, "rows", g_variant_builder_end (&rows));
  dossier_verb_run_answer_integer (run, "blocking", blocking);
  return blocking;
}

static DossierProfileGraph *
read_profile (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) profile = dossier_verb_run_load (run, "profile", DOSSIER_TYPE_PROFILE, error);

  return profile == NULL ? NULL : dossier_profile_read (run->library, run->house, dossier_record_get_id (profile), run->now, error);
}

/* What is needed is read in one go; the rules then hold nobody up. */
static gboolean
read_for_review (DossierVerbRun *run, GError **error)
{
  run->prepared = read_profile (run, error);
  run->free_prepared = (GDestroyNotify) dossier_profile_graph_free;
  return run->prepared != NULL;
}

static gboolean
review (DossierVerbRun *run, GError **error)
{
  g_autoptr (GPtrArray) findings = dossier_publishing_review (run->prepared, run->now);

  answer_findings (run, findings, dossier_verb_run_text (run, "rule"));
  return TRUE;
}

static gboolean
look_at_pictures (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierProfileGraph) graph = NULL;
  char **tiers;

  if (!dossier_export_files_need_pictures (run))
    return TRUE;
  graph = read_profile (run, error);
  tiers = graph != NULL ? dossier_publishing_list_tiers (run, graph, error) : NULL;
  if (tiers == NULL)
    return FALSE;
  dossier_export_files_look_at_pictures (run, g_steal_pointer (&graph), tiers);
  return TRUE;
}

static gboolean
export (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierProfileGraph) graph = read_profile (run, error);
  g_auto (GStrv) tiers = graph != NULL ? dossier_publishing_list_tiers (run, graph, error) : NULL;

  if (tiers == NULL)
    return FALSE;
  return dossier_publishing_write (run, graph, (const char *const *) tiers, dossier_verb_run_text (run, "output"), error);
}

static char *
look_up_text (const char *sha256, gpointer library)
{
  return dossier_library_load_text (library, sha256, NULL);
}

/* In place of GLib's words, which name system calls. */
static const char *
explain (const char *file, const GError *error)
{
  if (error == NULL)
    return "it is larger than 256 MiB";
  if (g_file_test (file, G_FILE_TEST_IS_DIR))
    return "it is a folder";
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return "it does not exist";
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_ACCES))
    return "you may not read it";
  return error->message;
}

static gboolean
read_file (DossierVerbRun *run, GError **error)
{
  const char *name = dossier_verb_run_text (run, "file");
  g_autoptr (GMappedFile) file = NULL;
  g_autoptr (GError) local = NULL;

  file = g_mapped_file_new (name, FALSE, &local);
  if (file == NULL || g_mapped_file_get_length (file) > MAX_FILE)
    {
      g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT, "“%s” cannot be read: %s; nothing was checked; choose an exported file",
                   name, explain (name, local));
      return FALSE;
    }
  run->prepared = g_mapped_file_get_bytes (file);
  run->free_prepared = (GDestroyNotify) g_bytes_unref;
  return TRUE;
}

static gboolean
verify (DossierVerbRun *run, GError **error)
{
  g_autoptr (GPtrArray) findings = NULL;
  gsize length;
  const char *bytes = g_bytes_get_data (run->prepared, &length);
  g_autofree char *folder = g_path_get_dirname (dossier_verb_run_text (run, "file"));
  gboolean against_library = run->library != NULL && dossier_verb_run_flag (run, "against-library");

  findings = dossier_verify (bytes, length, against_library ? look_up_text : NULL, run->library);
  dossier_publishing_check_assets (bytes, length, folder, findings);
  dossier_verb_run_answer_flag (run, "verified", answer_findings (run, findings, "") == 0);
  return TRUE;
}

static const DossierVerbArgument REVIEW[] = {
  DOSSIER_ARGUMENT_THE ("profile"), { "rule", DOSSIER_ARGUMENT_TEXT, 0, NULL, "only this rule" }, DOSSIER_ARGUMENT_END };
static const DossierVerbArgument EXPORT[] = {
  DOSSIER_ARGUMENT_THE ("profile"),
  { "tiers", DOSSIER_ARGUMENT_TEXTS, 0, NULL, "for whom; every tier that is used" },
  { "format", DOSSIER_ARGUMENT_TEXTS, 0, "native|" DOSSIER_PROJECTION_CHOICES "|pdf", "of the files; once for each of several; absent: native" },
  { "output", DOSSIER_ARGUMENT_FILE, DOSSIER_ARGUMENT_REQUIRED, NULL, "folder; on the command line the current one, or - for standard output" },
  { "with-snapshots", DOSSIER_ARGUMENT_FLAG, 0, NULL, "with the articles themselves: only to move a profile between libraries" },
  { "asset-address", DOSSIER_ARGUMENT_TEXT, 0, NULL, "where the pictures are to be found, for formats that name addresses" },
  DOSSIER_ARGUMENT_END };
static const DossierVerbArgument VERIFY[] = {
  { "file", DOSSIER_ARGUMENT_FILE, DOSSIER_ARGUMENT_REQUIRED | DOSSIER_ARGUMENT_POSITIONAL, NULL, "an export" },
  { "against-library", DOSSIER_ARGUMENT_FLAG, 0, NULL, "every quote against its snapshot too" },
  DOSSIER_ARGUMENT_END };

const DossierVerb DOSSIER_PUBLISH_VERBS[] = {
  { "review", DOSSIER_VERB_READS, N_("Review"), "what stands against publication", REVIEW, NULL, read_for_review, review, NULL },
  { "export", DOSSIER_VERB_WRITES, N_("Export profile"), "write a profile, one file an audience", EXPORT, dossier_export_files_decode_pictures, export, NULL, look_at_pictures },
  { "verify", DOSSIER_VERB_READS_ALONE, N_("Verify export"), "check an export: schema, digest, grades, quotes", VERIFY, read_file, verify, NULL, NULL },
  DOSSIER_VERB_END
};
