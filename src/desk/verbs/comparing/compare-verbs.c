/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/verbs/tables.h"

#include <glib/gi18n-lib.h>

#include "desk/comparing/comparing.h"
#include "desk/desk.h"
#include "desk/verb-run.h"
#include "model/records/snapshot.h"
#include "model/records/source.h"

/* A side is a source, then its newest snapshot is meant, or a snapshot. */
static gboolean
find_side (DossierVerbRun *run, const char *name, gint64 *source, gint64 *snapshot, GError **error)
{
  g_autofree char *exact = g_strconcat (name, "-snapshot", NULL);
  g_autoptr (GError) local = NULL;

  *source = *snapshot = 0;
  if (dossier_verb_run_has (run, exact))
    {
      *snapshot = dossier_verb_run_reference (run, exact, DOSSIER_TYPE_SNAPSHOT, error);
      return *snapshot != 0;
    }
  if (!dossier_verb_run_has (run, name))
    {
      g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE, "“compare” needs “%s” or “%s”: what to compare", name, exact);
      return FALSE;
    }
  *source = dossier_verb_run_reference (run, name, DOSSIER_TYPE_SOURCE, &local);
  if (*source != 0)
    return TRUE;
  *snapshot = dossier_verb_run_reference (run, name, DOSSIER_TYPE_SNAPSHOT, NULL);
  if (*snapshot != 0)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static GVariant *
describe_side (DossierVerbRun *run, const DossierTextOf *text)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (DossierRecord) snapshot = dossier_library_load (run->library, DOSSIER_TYPE_SNAPSHOT, text->snapshot, NULL);

  g_variant_dict_insert (&dict, "source", "s", dossier_record_get_uuid (text->source));
  g_variant_dict_insert (&dict, "source-row", "x", dossier_record_get_id (text->source));
  g_variant_dict_insert (&dict, "snapshot", "s", snapshot != NULL ? dossier_record_get_uuid (snapshot) : "");
  g_variant_dict_insert (&dict, "snapshot-row", "x", text->snapshot);
  g_variant_dict_insert (&dict, "title", "s", dossier_source_get_title (DOSSIER_SOURCE (text->source)));
  g_variant_dict_insert (&dict, "captured-at", "x", text->captured_at);
  return g_variant_dict_end (&dict);
}

static gboolean
look (DossierVerbRun *run, GError **error)
{
  gint64 a_source, a_snapshot, b_source, b_snapshot;
  DossierComparing *comparing;

  if (!find_side (run, "a", &a_source, &a_snapshot, error) || !find_side (run, "b", &b_source, &b_snapshot, error))
    return FALSE;
  comparing = dossier_comparing_look (run->library, a_source, a_snapshot, b_source, b_snapshot, error);
  if (comparing == NULL)
    return FALSE;
  run->prepared = comparing;
  run->free_prepared = (GDestroyNotify) dossier_comparing_free;
  g_variant_dict_insert_value (&run->answer, "a", describe_side (run, comparing->a));
  g_variant_dict_insert_value (&run->answer, "b", describe_side (run, comparing->b));
  return TRUE;
}

static gboolean
compare (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierSideBySide) result = dossier_comparing_run (run->prepared);

  g_variant_dict_insert_value (&run->answer, "rows", dossier_side_by_side_serialize (result));
  dossier_verb_run_answer_integer (run, "agree", result->n_agree);
  dossier_verb_run_answer_integer (run, "differ", result->n_differ);
  dossier_verb_run_answer_integer (run, "a-only", result->n_a_only);
  dossier_verb_run_answer_integer (run, "b-only", result->n_b_only);
  return TRUE;
}

static const DossierVerbArgument COMPARE[] = {
  { "a", DOSSIER_ARGUMENT_REFERENCE, DOSSIER_ARGUMENT_POSITIONAL, NULL, "a source, whose newest snapshot is meant, or a snapshot" },
  { "b", DOSSIER_ARGUMENT_REFERENCE, DOSSIER_ARGUMENT_POSITIONAL, NULL, "what to compare it with" },
  { "a-snapshot", DOSSIER_ARGUMENT_REFERENCE, 0, NULL, "instead of a: a snapshot" },
  { "b-snapshot", DOSSIER_ARGUMENT_REFERENCE, 0, NULL, "instead of b: a snapshot" },
  DOSSIER_ARGUMENT_END };

const DossierVerb DOSSIER_COMPARE_VERBS[] = {
  { "compare", DOSSIER_VERB_READS, N_("Compare"), "show which passages of two sources say the same, and where they differ", COMPARE, NULL, look, compare, NULL },
  DOSSIER_VERB_END
};
