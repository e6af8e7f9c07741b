/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/metadata/page-reading.h"

#include "extract/metadata/clean-text.h"

#include <string.h>

static void
add_site (GStrvBuilder *builder, const char *name)
{
  g_autofree char *clean = dossier_clean_text (name, -1);
  g_autofree char *folded = clean != NULL ? dossier_fold_text (clean) : NULL;

  if (folded == NULL || *folded == '\0')
    return;
  g_strv_builder_add (builder, folded);
  if (g_str_has_prefix (folded, "the") && strlen (folded) > 6)
    g_strv_builder_add (builder, folded + 3);
}

/* "www.daily-news.co.uk": "dailynewscouk" and "dailynews". */
static void
add_host (GStrvBuilder *builder, const char *host)
{
  g_auto (GStrv) labels = NULL;
  const char *longest = NULL;

  if (host == NULL)
    return;
  if (g_str_has_prefix (host, "www."))
    host += 4;
  add_site (builder, host);
  labels = g_strsplit (host, ".", -1);
  for (guint i = 0; labels[i] != NULL && labels[i + 1] != NULL; i++)
    {
      if (longest == NULL || strlen (labels[i]) > strlen (longest))
        longest = labels[i];
    }
  add_site (builder, longest);
}

/* "courier.example" says less than a name. */
static gboolean
is_host (const char *name)
{
  const char *dot = strrchr (name, '.');

  return dot != NULL && dot[1] != '\0' && strchr (name, ' ') == NULL;
}

/**
 * dossier_site_rule:
 *
 * The site's name: as it gives it for sharing, else its publisher's.
 */
void
dossier_site_rule (DossierPageReading *reading)
{
  static const char *const metas[] = { "og:site_name", "application-name", "apple-mobile-web-app-title", "publisher", "dc.publisher", "citation_journal_title" };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  DossierOffer *first;

  dossier_candidates_offer (reading->candidates, DOSSIER_FIELD_SITE_NAME, dossier_page_facts_meta (reading->facts, metas[0]), DOSSIER_BASIS_OPEN_GRAPH, metas[0]);
  dossier_candidates_offer (reading->candidates, DOSSIER_FIELD_SITE_NAME, reading->json->publisher, DOSSIER_BASIS_JSON_LD, "publisher");
  for (guint i = 1; i < G_N_ELEMENTS (metas); i++)
    {
      const char *name = dossier_page_facts_meta (reading->facts, metas[i]);

      if (name != NULL && strstr (name, "://") == NULL)
        dossier_candidates_offer (reading->candidates, DOSSIER_FIELD_SITE_NAME, name, DOSSIER_BASIS_META, metas[i]);
    }
  for (guint i = 0; dossier_candidates_get (reading->candidates, DOSSIER_FIELD_SITE_NAME, i) != NULL; i++)
    add_site (builder, dossier_candidates_get (reading->candidates, DOSSIER_FIELD_SITE_NAME, i)->value);
  add_host (builder, reading->address != NULL ? g_uri_get_host (reading->address) : NULL);
  reading->sites = g_strv_builder_end (builder);

  first = dossier_candidates_get (reading->candidates, DOSSIER_FIELD_SITE_NAME, 0);
  for (guint i = 1; first != NULL && is_host (first->value); i++)
    {
      DossierOffer *next = dossier_candidates_get (reading->candidates, DOSSIER_FIELD_SITE_NAME, i);

      if (next == NULL)
        break;
      if (!is_host (next->value))
        {
          first->reason = "a-host";
          first = next;
        }
    }
  if (first != NULL)
    dossier_candidates_take (reading->candidates, first, "less-trusted");
}
