/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/metadata/page-metadata.h"

#include "extract/metadata/clean-text.h"
#include "extract/metadata/page-reading.h"
#include "extract/web-address.h"
#include "model/document-note.h"

#include <string.h>

/**
 * dossier_page_reading_dup_text:
 *
 * Returns: (transfer full): the text between two positions, borders of elements as spaces
 */
char *
dossier_page_reading_dup_text (const DossierPageReading *reading,
                               guint                     start,
                               guint                     end)
{
  char *text;

  g_return_val_if_fail (start <= end && end <= reading->facts->text->len, NULL);

  text = g_strndup (reading->facts->text->str + start, end - start);

  return g_strstrip (g_strdelimit (text, "\n\x1f\x1e", ' '));
}

/**
 * dossier_page_reading_line_at:
 * @position: byte of the facts' text
 *
 * Returns: the line that holds it, or the first one after it; their number if there is none
 */
guint
dossier_page_reading_line_at (const DossierPageReading *reading,
                              guint                     position)
{
  guint low = 0, high = reading->facts->lines->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (DOSSIER_PAGE_LINE (reading->facts, middle)->end <= position)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/**
 * dossier_page_metadata_read:
 * @address: (nullable): where the page was fetched, for relative addresses
 *
 * Gathers, then decides field by field; what lost is kept as a candidate with its reason.
 */
void
dossier_page_metadata_read (DossierHtmlTree        *tree,
                            const char             *address,
                            DossierDocumentBuilder *builder)
{
  g_autoptr (DossierPageFacts) facts = dossier_page_facts_new (tree);
  g_autoptr (DossierJsonLd) json = dossier_json_ld_read (facts->scripts, address);
  g_autoptr (DossierCandidates) candidates = dossier_candidates_new ();
  g_autoptr (GUri) uri = dossier_web_address_parse (address);
  g_auto (GStrv) keywords = NULL;
  DossierBasis basis;
  DossierPageReading reading = { facts, json, candidates, uri, NULL, G_MAXUINT, FALSE, 0 };

  dossier_site_rule (&reading);
  dossier_title_rule (&reading);
  dossier_byline_rule (&reading);
  dossier_date_rule (&reading);
  dossier_rest_rule (&reading);
  dossier_candidates_set_all (candidates, builder);
  keywords = dossier_keywords_rule (&reading, &basis);
  dossier_document_builder_set_keywords (builder, (const char *const *) keywords, basis);
  if (reading.change_only)
    dossier_document_builder_add_note (builder, DOSSIER_NOTE_CHANGE_ONLY);
  if (json->paywall != DOSSIER_PAYWALL_UNKNOWN)
    dossier_document_builder_set_paywall (builder, json->paywall);
  g_strfreev (reading.sites);
}
