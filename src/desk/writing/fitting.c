/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/writing/fitting.h"

#include <string.h>

#include "analysis/mentions/fit-check.h"
#include "desk/reading/profile-reading.h"

/* Read on the library's thread, then compared in a worker. */
typedef struct
{
  gint64     row;
  char      *uuid;      /* (owned) */
  char      *text;      /* (owned) */
  GPtrArray *quotes;    /* (owned) of char, NULL-ended */
  GPtrArray *known;     /* (owned) the same: names that need stand in no quote */
} Fitting;

static const char *const KINDS[] = {
  [DOSSIER_MISFIT_NUMBER] = "number", [DOSSIER_MISFIT_DATE] = "date", [DOSSIER_MISFIT_NAME] = "name", [DOSSIER_MISFIT_NEGATION] = "negation",
  [DOSSIER_MISFIT_HEDGE] = "hedge", [DOSSIER_MISFIT_ATTRIBUTION] = "attribution", [DOSSIER_MISFIT_WIDER] = "wider",
  [DOSSIER_MISFIT_DROPPED_NEGATION] = "dropped-negation", [DOSSIER_MISFIT_DROPPED_HEDGE] = "dropped-hedge",
  [DOSSIER_MISFIT_DROPPED_ATTRIBUTION] = "dropped-attribution",
};

static void
fitting_free (gpointer data)
{
  Fitting *fitting = data;

  g_free (fitting->uuid);
  g_free (fitting->text);
  g_ptr_array_unref (fitting->quotes);
  g_ptr_array_unref (fitting->known);
  g_free (fitting);
}

static void
add_lines (GPtrArray *names, const char *lines)
{
  g_auto (GStrv) parts = g_strsplit (lines, "\n", -1);

  for (char **part = parts; *part != NULL; part++)
    if (**part != '\0')
      g_ptr_array_add (names, g_strdup (*part));
}

static void
add_evidence (Fitting *fitting, DossierProfileGraph *graph, DossierEvidence *evidence)
{
  DossierHighlight *highlight = dossier_profile_graph_highlight_of (graph, evidence);
  DossierSource *source = dossier_profile_graph_source_of (graph, evidence);
  DossierPublisher *publisher = source != NULL ? dossier_profile_graph_publisher_of (graph, source) : NULL;

  if (strcmp (dossier_evidence_get_stance (evidence), "supports") != 0 || highlight == NULL)
    return;
  g_ptr_array_add (fitting->quotes, g_strdup (dossier_highlight_get_exact (highlight)));
  if (source != NULL)
    add_lines (fitting->known, dossier_source_get_authors (source));
  if (publisher != NULL)
    add_lines (fitting->known, dossier_publisher_get_name (publisher));
}

static Fitting *
read_sentence (DossierProfileGraph *graph, DossierSentence *sentence, DossierProfile *profile)
{
  Fitting *fitting = g_new0 (Fitting, 1);
  g_autoptr (GPtrArray) claims = dossier_profile_graph_claims_of (graph, sentence);

  fitting->row = dossier_record_get_id (DOSSIER_RECORD (sentence));
  fitting->uuid = g_strdup (dossier_record_get_uuid (DOSSIER_RECORD (sentence)));
  fitting->text = g_strdup (dossier_sentence_get_text (sentence));
  fitting->quotes = g_ptr_array_new_with_free_func (g_free);
  fitting->known = g_ptr_array_new_with_free_func (g_free);
  add_lines (fitting->known, dossier_profile_get_name (profile));
  add_lines (fitting->known, dossier_profile_get_legal_name (profile));
  add_lines (fitting->known, dossier_profile_get_aliases (profile));
  for (guint i = 0; i < claims->len; i++)
    {
      g_autoptr (GPtrArray) evidence = dossier_profile_graph_evidence_of (graph, g_ptr_array_index (claims, i));

      for (guint k = 0; k < evidence->len; k++)
        add_evidence (fitting, graph, g_ptr_array_index (evidence, k));
    }
  g_ptr_array_add (fitting->quotes, NULL);
  g_ptr_array_add (fitting->known, NULL);
  return fitting;
}

/* Returns: (transfer full): what @page's sentences rest on, linked to them; %NULL on error */
static DossierProfileGraph *
read_grounds (DossierVerbRun *run, DossierProfileGraph *page, const GArray *claims, GError **error)
{
  DossierProfileGraph *graph = dossier_claims_read (run->library, run->house, claims, error);

  for (guint i = 0; graph != NULL && i < page->sentences->len; i++)
    {
      gint64 id = dossier_record_get_id (g_ptr_array_index (page->sentences, i));
      GArray *links = g_hash_table_lookup (page->links, &id);

      for (guint k = 0; links != NULL && k < links->len; k++)
        dossier_profile_graph_link (graph, id, g_array_index (links, gint64, k));
    }
  return graph;
}

/* The sentences of `profile`, or of its `section`, with their quotes. */
gboolean
dossier_fitting_read (DossierVerbRun  *run,
                      GError         **error)
{
  g_autoptr (DossierProfile) profile = dossier_verb_run_load (run, "profile", DOSSIER_TYPE_PROFILE, error);
  gboolean of_section = dossier_verb_run_has (run, "section");
  gint64 owner = profile == NULL ? 0 : !of_section ? dossier_record_get_id (DOSSIER_RECORD (profile))
                                                  : dossier_verb_run_reference (run, "section", DOSSIER_TYPE_SECTION, error);
  g_autoptr (GPtrArray) sentences = owner == 0 ? NULL
    : dossier_verb_run_query (run, of_section ? DOSSIER_QUERY_SENTENCES_OF_SECTION : DOSSIER_QUERY_SENTENCES_OF_PROFILE,
                              DOSSIER_TYPE_SENTENCE, owner, error);
  g_autoptr (GArray) claims = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (DossierProfileGraph) page = sentences != NULL ? dossier_sentences_read (run->library, run->house, sentences, claims, error) : NULL;
  g_autoptr (DossierProfileGraph) graph = page != NULL ? read_grounds (run, page, claims, error) : NULL;
  GPtrArray *fittings;

  if (graph == NULL)
    return FALSE;
  fittings = g_ptr_array_new_with_free_func (fitting_free);
  for (guint i = 0; i < page->sentences->len; i++)
    g_ptr_array_add (fittings, read_sentence (graph, g_ptr_array_index (page->sentences, i), profile));
  run->prepared = fittings;
  run->free_prepared = (GDestroyNotify) g_ptr_array_unref;
  return TRUE;
}

static void
add_misfit (GVariantBuilder *rows, const Fitting *fitting, const DossierMisfit *misfit)
{
  g_autofree char *says = dossier_misfit_describe (misfit);
  GVariantDict row;

  g_variant_dict_init (&row, NULL);
  g_variant_dict_insert (&row, "sentence", "s", fitting->uuid);
  g_variant_dict_insert (&row, "row", "x", fitting->row);
  g_variant_dict_insert (&row, "kind", "s", KINDS[misfit->kind]);
  g_variant_dict_insert (&row, "start", "x", (gint64) misfit->start);
  g_variant_dict_insert (&row, "end", "x", (gint64) misfit->end);
  g_variant_dict_insert (&row, "words", "s", misfit->words);
  g_variant_dict_insert (&row, "says", "s", says);
  g_variant_builder_add_value (rows, g_variant_dict_end (&row));
}

/* Looks for each thing that a sentence says in its quotes. */
gboolean
dossier_fitting_answer (DossierVerbRun  *run,
                        GError         **error)
{
  g_auto (GVariantBuilder) rows = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  GPtrArray *fittings = run->prepared;

  for (guint i = 0; i < fittings->len && !g_cancellable_set_error_if_cancelled (run->cancellable, error); i++)
    {
      Fitting *fitting = g_ptr_array_index (fittings, i);
      g_autoptr (GPtrArray) misfits = dossier_fit_check (fitting->text, (const char *const *) fitting->quotes->pdata,
                                                         (const char *const *) fitting->known->pdata);

      for (guint k = 0; k < misfits->len; k++)
        add_misfit (&rows, fitting, g_ptr_array_index (misfits, k));
    }
  if (g_cancellable_is_cancelled (run->cancellable))
    return FALSE;
  g_variant_dict_insert_value (&run->answer, "rows", g_variant_builder_end (&rows));
  return TRUE;
}
