/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/verbs/tables.h"

#include <glib/gi18n-lib.h>

#include "analysis/anchors/word-difference.h"
#include "desk/anchoring/following.h"
#include "desk/desk.h"
#include "desk/verb-run.h"
#include "model/records/source.h"

/* Of the source that the verb names, or of all. Returns: (transfer full): %NULL on error */
static GPtrArray *
get_highlights (DossierVerbRun *run, DossierQuery of_source, DossierQuery of_all, GError **error)
{
  g_autoptr (GError) local = NULL;
  gint64 source = dossier_verb_run_reference (run, "source", DOSSIER_TYPE_SOURCE, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return dossier_verb_run_query (run, source != 0 ? of_source : of_all, DOSSIER_TYPE_HIGHLIGHT, source, error);
}

static gboolean
check (DossierVerbRun *run, GError **error)
{
  g_autoptr (GPtrArray) highlights = get_highlights (run, DOSSIER_QUERY_HIGHLIGHTS_OF_SOURCE, DOSSIER_QUERY_HIGHLIGHTS, error);

  return highlights != NULL && dossier_following_check (run, highlights, error) && dossier_verb_run_answer_rows (run, highlights, error);
}

static GVariant *
describe_difference (DossierHighlight *highlight)
{
  static const char *const KINDS[] = { "kept", "removed", "added" };
  g_autoptr (GPtrArray) runs = dossier_word_difference (dossier_highlight_get_exact (highlight), dossier_highlight_get_seen_exact (highlight));
  g_auto (GVariantBuilder) rows = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));

  for (guint i = 0; i < runs->len; i++)
    {
      const DossierDifferenceRun *part = g_ptr_array_index (runs, i);
      g_auto (GVariantDict) row = G_VARIANT_DICT_INIT (NULL);

      g_variant_dict_insert (&row, "kind", "s", KINDS[part->kind]);
      g_variant_dict_insert (&row, "text", "s", part->text);
      g_variant_builder_add_value (&rows, g_variant_dict_end (&row));
    }
  return g_variant_builder_end (&rows);
}

static GVariant *
describe_change (DossierHighlight *highlight)
{
  g_auto (GVariantDict) row = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&row, "id", "s", dossier_record_get_uuid (DOSSIER_RECORD (highlight)));
  g_variant_dict_insert (&row, "row", "x", dossier_record_get_id (DOSSIER_RECORD (highlight)));
  g_variant_dict_insert (&row, "source-row", "x", dossier_highlight_get_source (highlight));
  g_variant_dict_insert (&row, "state", "s", dossier_highlight_get_state (highlight));
  g_variant_dict_insert (&row, "exact", "s", dossier_highlight_get_exact (highlight));
  g_variant_dict_insert (&row, "snapshot-row", "x", dossier_highlight_get_snapshot (highlight));
  g_variant_dict_insert (&row, "start", "x", dossier_highlight_get_start (highlight));
  g_variant_dict_insert (&row, "end", "x", dossier_highlight_get_end (highlight));
  g_variant_dict_insert (&row, "claim", "s", dossier_highlight_get_claim_text (highlight));
  g_variant_dict_insert (&row, "why", "s", dossier_highlight_get_seen_why (highlight));
  if (dossier_highlight_get_seen_end (highlight) == 0)
    return g_variant_dict_end (&row);
  g_variant_dict_insert (&row, "seen-exact", "s", dossier_highlight_get_seen_exact (highlight));
  g_variant_dict_insert (&row, "seen-in-row", "x", dossier_highlight_get_seen_in (highlight));
  g_variant_dict_insert (&row, "seen-start", "x", dossier_highlight_get_seen_start (highlight));
  g_variant_dict_insert (&row, "seen-end", "x", dossier_highlight_get_seen_end (highlight));
  g_variant_dict_insert_value (&row, "difference", describe_difference (highlight));
  return g_variant_dict_end (&row);
}

static gboolean
list_changes (DossierVerbRun *run, GError **error)
{
  g_autoptr (GPtrArray) highlights = get_highlights (run, DOSSIER_QUERY_CHANGED_OF_SOURCE, DOSSIER_QUERY_CHANGED, error);
  g_auto (GVariantBuilder) rows = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));

  if (highlights == NULL)
    return FALSE;
  for (guint i = 0; i < highlights->len; i++)
    g_variant_builder_add_value (&rows, describe_change (g_ptr_array_index (highlights, i)));
  g_variant_dict_insert_value (&run->answer, "rows", g_variant_builder_end (&rows));
  return TRUE;
}

static gboolean
confirm (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) highlight = dossier_verb_run_load (run, "highlight", DOSSIER_TYPE_HIGHLIGHT, error);

  return highlight != NULL && dossier_following_confirm (run, highlight, error);
}

static gboolean
reattach (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) highlight = dossier_verb_run_load (run, "highlight", DOSSIER_TYPE_HIGHLIGHT, error);

  return highlight != NULL && dossier_following_reattach (run, highlight, dossier_verb_run_integer (run, "start", -1),
                                                          dossier_verb_run_integer (run, "end", -1), error);
}

static const DossierVerbArgument ALL[] = {
  { "source", DOSSIER_ARGUMENT_REFERENCE, DOSSIER_ARGUMENT_POSITIONAL, NULL, "only those of this source" }, DOSSIER_ARGUMENT_END };
static const DossierVerbArgument ONE[] = { DOSSIER_ARGUMENT_THE ("highlight"), DOSSIER_ARGUMENT_END };
static const DossierVerbArgument REATTACH[] = {
  DOSSIER_ARGUMENT_THE ("highlight"),
  { "start", DOSSIER_ARGUMENT_INTEGER, 0, NULL, "first code point in the newest text; without, where its changed words were seen" },
  { "end", DOSSIER_ARGUMENT_INTEGER, 0, NULL, "and the code point after the last" },
  DOSSIER_ARGUMENT_END };

const DossierVerb DOSSIER_ANCHOR_VERBS[] = {
  { "highlight.check", DOSSIER_VERB_WRITES, N_("Check highlights"), "look for every highlight in its snapshot and the newest one: same, moved, changed, ambiguous, lost", ALL, NULL, check, NULL, NULL },
  { "highlight.changes", DOSSIER_VERB_READS, N_("List changed highlights"), "list highlights that are not found again word for word, with what stands there now", ALL, NULL, list_changes, NULL, NULL },
  { "highlight.confirm", DOSSIER_VERB_WRITES, N_("Confirm highlight"), "keep the older words as evidence, out of the capture that has them", ONE, NULL, confirm, NULL, NULL },
  { "highlight.reattach", DOSSIER_VERB_WRITES, N_("Attach highlight anew"), "let a highlight mark words of the newest text", REATTACH, NULL, reattach, NULL, NULL },
  DOSSIER_VERB_END
};
