/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "grading/sign-off.h"

#include <string.h>

static int
compare_uuids (gconstpointer a, gconstpointer b)
{
  return strcmp (dossier_record_get_uuid (*(DossierRecord *const *) a), dossier_record_get_uuid (*(DossierRecord *const *) b));
}

/* Every part behind its length, so that no two lists of parts read the same. */
static void
take (GChecksum *checksum, const char *part)
{
  g_autofree char *counted = g_strdup_printf ("%" G_GSIZE_FORMAT " %s", strlen (part), part);

  g_checksum_update (checksum, (const guchar *) counted, -1);
}

static void
take_evidence (GChecksum *checksum, DossierProfileGraph *graph, DossierEvidence *evidence)
{
  DossierHighlight *highlight = dossier_profile_graph_highlight_of (graph, evidence);
  DossierSnapshot *snapshot = dossier_profile_graph_snapshot_of (graph, evidence);

  take (checksum, dossier_record_get_uuid (DOSSIER_RECORD (evidence)));
  take (checksum, dossier_evidence_get_stance (evidence));
  take (checksum, dossier_evidence_get_directness (evidence));
  take (checksum, dossier_evidence_get_fit (evidence));
  take (checksum, highlight != NULL ? dossier_highlight_get_exact (highlight) : "");
  take (checksum, snapshot != NULL ? dossier_record_get_uuid (DOSSIER_RECORD (snapshot)) : "");
}

static void
take_claim (GChecksum *checksum, DossierProfileGraph *graph, DossierClaim *claim)
{
  g_autoptr (GPtrArray) shared = dossier_profile_graph_evidence_of (graph, claim);
  g_autoptr (GPtrArray) evidence = g_ptr_array_copy (shared, NULL, NULL);

  take (checksum, dossier_record_get_uuid (DOSSIER_RECORD (claim)));
  take (checksum, dossier_claim_get_text (claim));
  g_ptr_array_sort (evidence, compare_uuids);
  for (guint i = 0; i < evidence->len; i++)
    take_evidence (checksum, graph, g_ptr_array_index (evidence, i));
}

/* @graph: with the sentence's claims and all of their evidence
 * Returns: (transfer full): SHA-256 over the words, the kind, the claims and their quotes */
char *
dossier_sign_off_make_digest (DossierProfileGraph *graph,
                              DossierSentence     *sentence)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GPtrArray) claims = dossier_profile_graph_claims_of (graph, sentence);

  take (checksum, dossier_sentence_get_text (sentence));
  take (checksum, dossier_sentence_get_kind (sentence));
  g_ptr_array_sort (claims, compare_uuids);
  for (guint i = 0; i < claims->len; i++)
    take_claim (checksum, graph, g_ptr_array_index (claims, i));
  return g_strdup (g_checksum_get_string (checksum));
}

DossierSignOff
dossier_sign_off_check (DossierProfileGraph *graph,
                        DossierSentence     *sentence)
{
  g_autofree char *digest = NULL;

  if (dossier_sentence_get_signed_by (sentence)[0] == '\0')
    return DOSSIER_SIGN_OFF_NONE;
  digest = dossier_sign_off_make_digest (graph, sentence);
  return strcmp (digest, dossier_sentence_get_signed_digest (sentence)) == 0 ? DOSSIER_SIGN_OFF_VALID : DOSSIER_SIGN_OFF_WITHDRAWN;
}

const char *
dossier_sign_off_to_string (DossierSignOff state)
{
  return state == DOSSIER_SIGN_OFF_VALID ? "valid" : state == DOSSIER_SIGN_OFF_WITHDRAWN ? "withdrawn" : "none";
}
