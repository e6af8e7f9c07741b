/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export/projections/projection.h"

#include "export/projections/formats.h"
#include "export/projections/html-text.h"

#include <string.h>

#define N_(text) text   /* marked for translation where it is shown */

static const DossierProjection PROJECTIONS[] = {
  { "ninjs", "IPTC ninjs 3.1", "application/json", "ninjs.json",
    N_("Sentences keep their ids; claims, quotes, snapshots and origins are left behind."), TRUE, dossier_projection_ninjs },
  { "superdesk", "Superdesk ninjs", "application/json", "superdesk.json",
    N_("Sentences keep their ids; claims, quotes, snapshots, origins and all sources are left behind."), TRUE, dossier_projection_superdesk },
  { "ans", "Arc XP ANS 0.10", "application/json", "ans.json",
    N_("Sentences keep their grades; claims, quotes, snapshots and origins are left behind, and all pictures but the first."),
    TRUE, dossier_projection_ans },
  { "jsonld", "schema.org JSON-LD", "application/ld+json", "jsonld",
    N_("Claims name the sources that say them; quotes, snapshots, origins and the grades of sentences are left behind."),
    TRUE, dossier_projection_jsonld },
  { "annotations", "W3C Web Annotation", "application/ld+json", "annotations.jsonld",
    N_("Only claims and their quotes; the page itself is left behind."), FALSE, dossier_projection_annotations },
  { "prov", "W3C PROV-JSON", "application/json", "prov.json",
    N_("Only where each sentence comes from; the page’s order, pictures and classification are left behind."), FALSE, dossier_projection_prov },
  { "csl", "CSL-JSON", "application/vnd.citationstyles.csl+json", "csl.json", N_("Only the list of sources."), FALSE, dossier_projection_csl },
  { "html", "HTML", "text/html", "html",
    N_("The page as readers see it, with its list of sources; claims, quotes, snapshots and origins are left behind."), TRUE, dossier_projection_html },
  { "markdown", "Markdown", "text/markdown", "md",
    N_("The page as readers see it, with its list of sources; claims, quotes, snapshots and origins are left behind."),
    TRUE, dossier_projection_markdown },
  { "bibtex", "BibTeX", "application/x-bibtex", "bib", N_("Only the list of sources."), FALSE, dossier_projection_bibtex },
  { "ris", "RIS", "application/x-research-info-systems", "ris", N_("Only the list of sources."), FALSE, dossier_projection_ris },
  { "csv", "CSV", "text/csv", "claims.csv", N_("Only claims with their grades and quotes."), FALSE, dossier_projection_csv },
};

/* Returns: (transfer none) (array length=n): in the order that they are offered in */
const DossierProjection *
dossier_projection_get_all (guint *n)
{
  *n = G_N_ELEMENTS (PROJECTIONS);
  return PROJECTIONS;
}

/* Returns: (transfer none) (nullable): "native" is none of them */
const DossierProjection *
dossier_projection_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (PROJECTIONS); i++)
    if (strcmp (PROJECTIONS[i].id, id) == 0)
      return &PROJECTIONS[i];
  return NULL;
}

/**
 * dossier_projection_write:
 * @document: a native document that was just made or that dossier_verify() has nothing against
 * @options: (nullable)
 *
 * A pure function: the same document and options give the same text. Nothing of the document's texts means
 * anything to the format: mark-up, commands and formulas in them are said as the characters they are.
 *
 * Returns: (transfer full) (nullable): UTF-8; %NULL for a document that holds what no JSON can
 */
char *
dossier_projection_write (const DossierProjection        *self,
                          JsonObject                     *document,
                          const DossierProjectionOptions *options)
{
  g_auto (DossierNativeView) view = { 0 };

  g_return_val_if_fail (self != NULL && document != NULL, NULL);

  dossier_native_view_init (&view, document, options);
  return self->write (&view);
}

/* Returns: (transfer full): "SLUG.TIER.ENDING": beside the native file's name, no user's words */
char *
dossier_projection_name_file (const DossierProjection *self,
                              JsonObject              *document)
{
  g_auto (DossierNativeView) view = { 0 };

  dossier_native_view_init (&view, document, NULL);
  return g_strdup_printf ("%s.%s.%s", dossier_native_text (view.profile, "slug"), view.tier, self->ending);
}

/* Returns: (transfer full) */
char *
dossier_projection_write_body (JsonObject *document)
{
  g_auto (DossierNativeView) view = { 0 };

  dossier_native_view_init (&view, document, NULL);
  return dossier_html_write_body (&view);
}
