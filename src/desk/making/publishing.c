/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/making/publishing.h"

#include <string.h>

#include "config.h"
#include "desk/delivery/amending.h"
#include "desk/desk.h"
#include "desk/transfer/export-files.h"
#include "export/native-export.h"
#include "grading/sign-off.h"
#include "json/json-pointer.h"
#include "json/strict-reader.h"
#include "model/finding.h"
#include "review/review.h"

/* Findings named in the sentence that refuses an export; the list in full is `review`. */
#define MAX_NAMED 12

static int
order_of (DossierVerbRun *run, const char *tier)
{
  return dossier_house_get_tier_order (run->house, tier);
}

/* Every tier that something of the profile is written for, public first. */
static char **
list_used (DossierProfileGraph *graph)
{
  const GPtrArray *known = dossier_house_get_terms (graph->house, "tiers");
  g_autoptr (GStrvBuilder) tiers = g_strv_builder_new ();

  for (guint i = 0; i < known->len; i++)
    {
      DossierTerm *tier = g_ptr_array_index (known, i);
      gboolean used = i == 0;

      for (guint j = 0; !used && j < graph->sentences->len; j++)
        used = strcmp (dossier_profile_graph_tier_of (graph, g_ptr_array_index (graph->sentences, j)), dossier_term_get_code (tier)) == 0;
      for (guint j = 0; !used && j < graph->images->len; j++)
        used = strcmp (dossier_image_get_tier (g_ptr_array_index (graph->images, j)), dossier_term_get_code (tier)) == 0;
      if (used)
        g_strv_builder_add (tiers, dossier_term_get_code (tier));
    }
  return g_strv_builder_end (tiers);
}

/* A rule says it better than the schema. A mere warning about the same field does not say that
 * the export will be refused. */
static gboolean
is_said (GPtrArray *findings, DossierFinding *finding)
{
  for (guint i = 0; i < findings->len; i++)
    {
      DossierFinding *other = g_ptr_array_index (findings, i);

      if (dossier_finding_get_severity (other) >= dossier_finding_get_severity (finding)
          && strcmp (dossier_finding_get_object_uuid (other), dossier_finding_get_object_uuid (finding)) == 0
          && (strcmp (dossier_finding_get_message (other), dossier_finding_get_message (finding)) == 0
              || (*dossier_finding_get_field (other) != '\0'
                  && strcmp (dossier_finding_get_field (other), dossier_finding_get_field (finding)) == 0)))
        return TRUE;
    }
  return FALSE;
}

/* All that stands against exporting: what the rules say, and what the format would miss (EX01)
 * for any audience, found by making the files without writing them. For any thread.
 * @now: microseconds since 1970 UTC
 * Returns: (transfer full) (element-type DossierFinding) */
GPtrArray *
dossier_publishing_review (DossierProfileGraph *graph,
                           gint64               now)
{
  GPtrArray *findings = dossier_review_run (graph);
  g_auto (GStrv) tiers = list_used (graph);

  for (char **tier = tiers; *tier != NULL; tier++)
    {
      DossierExportOptions options = {
        .tier = *tier, .export_id = "00000000-0000-4000-8000-000000000000", .exported_at = now,
        .revision = 1, .version = DOSSIER_VERSION, .findings = findings,
      };
      g_autoptr (GPtrArray) missing = NULL;
      DossierNativeExport *export = dossier_native_export_new (graph, &options, &missing, NULL);

      g_clear_pointer (&export, dossier_native_export_free);

      for (guint i = 0; missing != NULL && i < missing->len; i++)
        if (!is_said (findings, g_ptr_array_index (missing, i)))
          g_ptr_array_add (findings, g_object_ref (g_ptr_array_index (missing, i)));
    }
  dossier_review_apply_waivers (graph, findings);
  return findings;
}

/* The verb's `tiers`, or all that are used.
 * Returns: (transfer full): %NULL when the house has not one of them */
char **
dossier_publishing_list_tiers (DossierVerbRun       *run,
                               DossierProfileGraph  *graph,
                               GError              **error)
{
  g_auto (GStrv) wanted = dossier_verb_run_texts (run, "tiers");

  for (char **tier = wanted; *tier != NULL; tier++)
    if (order_of (run, *tier) == (int) dossier_house_get_terms (run->house, "tiers")->len)
      {
        g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT, "The house has no tier “%s”; nothing was written", *tier);
        return NULL;
      }
  return *wanted != NULL ? g_steal_pointer (&wanted) : list_used (graph);
}

static void
add_event (GArray *events, gint64 at, const char *actor, const char *action, gpointer target, const char *reason)
{
  DossierExportEvent event = { at, actor, action, dossier_record_get_uuid (target), *reason != '\0' ? reason : NULL };

  if (at > 0)
    g_array_append_val (events, event);
}

static const char *
name_event (DossierAmendment *amendment)
{
  const char *kind = dossier_amendment_get_kind (amendment);

  return strcmp (kind, "withdrawal") == 0 ? "profile.withdrawn" : strcmp (kind, "update") == 0 ? "profile.updated" : "profile.corrected";
}

/* Who did what to the objects of the page, oldest first within each kind. */
static GArray *
list_events (DossierProfileGraph *graph)
{
  GArray *events = g_array_new (FALSE, FALSE, sizeof (DossierExportEvent));

  for (guint i = 0; i < graph->snapshots->len; i++)
    {
      DossierSnapshot *snapshot = g_ptr_array_index (graph->snapshots, i);

      add_event (events, dossier_snapshot_get_captured_at (snapshot), dossier_snapshot_get_captured_by (snapshot), "snapshot.captured", snapshot, "");
    }
  for (guint i = 0; i < graph->claims->len; i++)
    {
      DossierClaim *claim = g_ptr_array_index (graph->claims, i);

      add_event (events, dossier_claim_get_created_at (claim), dossier_claim_get_created_by (claim), "claim.added", claim, "");
      if (dossier_claim_get_override_set (claim))
        add_event (events, dossier_claim_get_override_at (claim), dossier_claim_get_override_by (claim), "grade.overridden", claim,
                   dossier_claim_get_override_reason (claim));
    }
  for (guint i = 0; i < graph->evidence->len; i++)
    {
      DossierEvidence *evidence = g_ptr_array_index (graph->evidence, i);

      add_event (events, dossier_evidence_get_created_at (evidence), dossier_evidence_get_created_by (evidence), "evidence.added", evidence, "");
      add_event (events, dossier_evidence_get_explained_at (evidence), dossier_evidence_get_explained_by (evidence), "evidence.explained", evidence,
                 dossier_evidence_get_explained_reason (evidence));
    }
  for (guint i = 0; i < graph->sentences->len; i++)
    {
      DossierSentence *sentence = g_ptr_array_index (graph->sentences, i);

      if (dossier_sign_off_check (graph, sentence) == DOSSIER_SIGN_OFF_VALID)
        add_event (events, dossier_sentence_get_signed_at (sentence), dossier_sentence_get_signed_by (sentence), "sentence.signed", sentence, "");
    }
  for (guint i = 0; i < graph->amendments->len; i++)
    {
      DossierAmendment *amendment = g_ptr_array_index (graph->amendments, i);

      if (*dossier_amendment_get_sentences (amendment) == '\0')   /* about some sentences: not everybody's business */
        add_event (events, dossier_amendment_get_made_at (amendment), dossier_amendment_get_made_by (amendment), name_event (amendment), graph->profile,
                   dossier_amendment_get_reason (amendment));
    }
  return events;
}

static void
set_withheld (GError **error, const char *tier, GPtrArray *findings)
{
  g_autoptr (GString) list = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      DossierFinding *finding = g_ptr_array_index (findings, i);

      if (dossier_finding_get_severity (finding) != DOSSIER_SEVERITY_BLOCKING)
        continue;
      if (n++ < MAX_NAMED)
        g_string_append_printf (list, "\n  %s %s: %s", dossier_finding_get_rule (finding), dossier_finding_get_object_type (finding),
                                dossier_finding_get_message (finding));
    }
  g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_NO,
               n == 1 ? "The export for “%s” is withheld: %u finding blocks; nothing was written; mend it and export again%s%s"
                      : "The export for “%s” is withheld: %u findings block; nothing was written; mend them and export again%s%s",
               tier, n, list->str, n > MAX_NAMED ? "\n  …" : "");
}

static DossierNativeExport *
make (DossierVerbRun *run, DossierProfileGraph *graph, const DossierExportOptions *options, GError **error)
{
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) local = NULL;
  DossierNativeExport *export = dossier_native_export_new (graph, options, &findings, &local);

  if (export == NULL && g_error_matches (local, DOSSIER_EXPORT_ERROR, DOSSIER_EXPORT_ERROR_BLOCKED))
    set_withheld (error, options->tier, findings);
  else if (export == NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return export;
}

static void
made_export_free (DossierMadeExport *made)
{
  dossier_native_export_free (made->export);
  g_free (made->id);
  g_free (made->tier);
  g_free (made);
}

/* A new id for each export, which the next one will have that is only shown before it: a receiver takes two files of one
 * id for one, so whatever is to leave the program gets a number of its own, and a copy of the library in another process
 * another @secret.
 * Returns: (transfer full): UUID */
static char *
make_export_id (DossierProfileGraph *graph, const char *tier, gint64 revision, gint number)
{
  static char *secret = NULL;
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *what = NULL;
  const char *hex;

  if (g_once_init_enter (&secret))
    g_once_init_leave (&secret, g_uuid_string_random ());
  what = g_strdup_printf ("%s %d %s %" G_GINT64_FORMAT " %s", secret, number, dossier_record_get_uuid (DOSSIER_RECORD (graph->profile)), revision, tier);
  g_checksum_update (sum, (const guchar *) what, -1);
  hex = g_checksum_get_string (sum);
  return g_strdup_printf ("%.8s-%.4s-4%.3s-a%.3s-%.12s", hex, hex + 8, hex + 12, hex + 15, hex + 18);   /* RFC 9562, version 4 */
}

/* One export a tier, all of the profile's next revision; nothing is written yet.
 * @for_show: they are shown and then forgotten
 * Returns: (transfer full) (nullable) (element-type DossierMadeExport): %NULL while a finding blocks */
GPtrArray *
dossier_publishing_make (DossierVerbRun       *run,
                         DossierProfileGraph  *graph,
                         const char *const    *tiers,
                         gboolean              for_show,
                         GError              **error)
{
  static gint n_made = 0;
  const gint number = for_show ? g_atomic_int_get (&n_made) : g_atomic_int_add (&n_made, 1);
  g_autoptr (GArray) events = list_events (graph);
  g_autoptr (GPtrArray) exports = g_ptr_array_new_with_free_func ((GDestroyNotify) made_export_free);
  DossierExportOptions options = {
    .exported_at = run->now,
    .version = DOSSIER_VERSION,
    .with_snapshots = dossier_verb_run_flag (run, "with-snapshots"),
  };
  gint64 revision;

  if (!dossier_amending_find_newest (run, dossier_record_get_id (DOSSIER_RECORD (graph->profile)), &revision, error))
    return NULL;
  options.revision = (guint) ++revision;
  options.events = (const DossierExportEvent *) (gpointer) events->data;
  options.n_events = events->len;
  for (guint i = 0; tiers[i] != NULL; i++)
    {
      g_autofree char *id = make_export_id (graph, tiers[i], revision, number);
      DossierMadeExport *made;
      DossierNativeExport *export;

      options.tier = tiers[i];
      options.export_id = id;
      export = make (run, graph, &options, error);
      if (export == NULL)
        return NULL;
      made = g_new0 (DossierMadeExport, 1);
      made->export = export;
      made->id = g_steal_pointer (&id);
      made->tier = g_strdup (tiers[i]);
      made->revision = revision;
      g_ptr_array_add (exports, made);
    }
  return g_steal_pointer (&exports);
}

/* What readers of @tier are given to read, for corrections of it later.
 * Returns: (transfer full) */
static char *
say_sentences (DossierVerbRun *run, DossierProfileGraph *graph, const char *tier)
{
  GString *said = g_string_new (NULL);

  for (guint i = 0; i < graph->sentences->len; i++)
    {
      DossierSentence *sentence = g_ptr_array_index (graph->sentences, i);
      const char *own = dossier_profile_graph_tier_of (graph, sentence);

      if (order_of (run, own) <= order_of (run, tier) && *dossier_sentence_get_text (sentence) != '\0')
        dossier_amended_sentence_append (said, dossier_record_get_uuid (DOSSIER_RECORD (sentence)), own, dossier_sentence_get_text (sentence));
    }
  return g_string_free (said, FALSE);
}

/* Remembers that @made went out, within the verb. @path: where it was written, empty: nowhere
 * Returns: (transfer full) (nullable) */
DossierPublication *
dossier_publishing_record (DossierVerbRun           *run,
                           DossierProfileGraph      *graph,
                           const DossierMadeExport  *made,
                           const char               *path,
                           GError                  **error)
{
  g_autoptr (DossierRecord) publication = g_object_new (DOSSIER_TYPE_PUBLICATION, NULL);
  g_autofree char *said = say_sentences (run, graph, made->tier);

  dossier_record_set_integer (publication, DOSSIER_PUBLICATION_PROFILE, dossier_record_get_id (DOSSIER_RECORD (graph->profile)));
  dossier_record_set_integer (publication, DOSSIER_PUBLICATION_REVISION, made->revision);
  dossier_record_set_text (publication, DOSSIER_PUBLICATION_TIER, made->tier);
  dossier_record_set_text (publication, DOSSIER_PUBLICATION_EXPORT_UUID, made->id);
  dossier_record_set_text (publication, DOSSIER_PUBLICATION_DIGEST, made->export->digest);
  dossier_record_set_integer (publication, DOSSIER_PUBLICATION_EXPORTED_AT, run->now);
  dossier_record_set_text (publication, DOSSIER_PUBLICATION_EXPORTED_BY, run->actor);
  dossier_record_set_text (publication, DOSSIER_PUBLICATION_PATH, path);
  dossier_record_set_text (publication, DOSSIER_PUBLICATION_SAID, said);
  return dossier_library_insert (run->library, publication, error) ? (DossierPublication *) g_steal_pointer (&publication) : NULL;
}

/* Writes one file a tier and format, and the assets, into @folder, which is made if need be, and remembers that it
 * was done. Answers `files`, `folder` and `revision`. */
gboolean
dossier_publishing_write (DossierVerbRun       *run,
                          DossierProfileGraph  *graph,
                          const char *const    *tiers,
                          const char           *folder,
                          GError              **error)
{
  g_auto (GStrv) formats = dossier_export_files_list_formats (run, error);
  g_autoptr (GPtrArray) exports = NULL;
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);

  if (formats == NULL || !dossier_export_files_check_address (run, error))
    return FALSE;
  exports = dossier_publishing_make (run, graph, tiers, FALSE, error);   /* all before the first file is written */
  if (exports == NULL || !dossier_export_files_make_folder (folder, error))
    return FALSE;
  for (guint i = 0; i < exports->len; i++)
    {
      const DossierMadeExport *made = g_ptr_array_index (exports, i);
      const guint first = files->len;
      g_autoptr (DossierPublication) publication = NULL;

      if (!dossier_export_files_write_all (run, graph, made->tier, made->export, folder, files, error)
          || (publication = dossier_publishing_record (run, graph, made, g_ptr_array_index (files, first), error)) == NULL)
        return FALSE;
    }
  g_ptr_array_add (files, NULL);
  dossier_verb_run_answer_texts (run, "files", (const char *const *) files->pdata);
  dossier_verb_run_answer_text (run, "folder", folder);
  dossier_verb_run_answer_integer (run, "revision", ((DossierMadeExport *) g_ptr_array_index (exports, 0))->revision);
  return TRUE;
}

static void
check_asset (JsonObject *asset, guint n, const char *folder, GPtrArray *findings)
{
  const char *name = json_object_get_string_member_with_default (asset, "name", "");
  const char *expected = json_object_get_string_member_with_default (asset, "sha256", "");
  g_autofree char *base = g_path_get_basename (name);   /* a name with folders in it leads nowhere else */
  g_autofree char *path = g_build_filename (folder, base, NULL);
  g_autofree char *pointer = g_strdup_printf ("/integrity/assets/%u", n);
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr (GBytes) bytes = file != NULL ? g_mapped_file_get_bytes (file) : NULL;
  g_autofree char *found = bytes != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes) : NULL;
  g_autofree char *message = NULL;

  if (found != NULL && strcmp (found, expected) == 0)
    return;
  message = found == NULL ? g_strdup_printf ("The asset %s is not beside the file.", base)
                          : g_strdup_printf ("The asset %s has other bytes than the file says.", base);
  g_ptr_array_add (findings, dossier_finding_new ("VF03", DOSSIER_SEVERITY_BLOCKING, "asset", 0, NULL, pointer, message));
}

/* Compares the assets that an export names with the files in @folder and adds what is wrong to
 * @findings (element-type DossierFinding). Bytes that are no export add nothing: verify says so. */
void
dossier_publishing_check_assets (const char *bytes,
                                 gsize       length,
                                 const char *folder,
                                 GPtrArray  *findings)
{
  g_autoptr (JsonNode) root = dossier_json_read (bytes, length, length, DOSSIER_JSON_INTEGERS_ONLY, NULL);
  JsonNode *node = root != NULL ? dossier_json_pointer_get (root, "/integrity/assets", NULL) : NULL;
  JsonArray *assets = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; assets != NULL && i < json_array_get_length (assets); i++)
    {
      JsonNode *asset = json_array_get_element (assets, i);

      if (JSON_NODE_HOLDS_OBJECT (asset))
        check_asset (json_node_get_object (asset), i, folder, findings);
    }
}
