/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/metadata/clean-text.h"
#include "extract/metadata/page-reading.h"
#include "extract/web-address.h"

#include <string.h>

#define MAX_KEYWORDS 40
#define MAX_KEYWORD 100   /* bytes */

static char *
absolute (const DossierPageReading *reading, const char *address)
{
  return dossier_web_address_resolve (reading->address, address);
}

static void
offer (DossierPageReading *reading, DossierField field, const char *value, DossierBasis basis, const char *origin)
{
  dossier_candidates_offer (reading->candidates, field, value, basis, origin);
}

static void
offer_meta (DossierPageReading *reading, DossierField field, const char *name)
{
  gboolean is_graph = g_str_has_prefix (name, "og:") || g_str_has_prefix (name, "article:");

  offer (reading, field, dossier_page_facts_meta (reading->facts, name), is_graph ? DOSSIER_BASIS_OPEN_GRAPH : DOSSIER_BASIS_META, name);
}

static void
offer_address (DossierPageReading *reading, DossierField field, const char *value, DossierBasis basis, const char *origin)
{
  g_autofree char *address = absolute (reading, value);

  offer (reading, field, address, basis, origin);
}

/* What the page is known by from then on. */
static void
offer_canonical (DossierPageReading *reading, const char *value, DossierBasis basis, const char *origin)
{
  g_autofree char *resolved = absolute (reading, value);
  g_autofree char *address = dossier_web_address_clean (resolved);

  offer (reading, DOSSIER_FIELD_CANONICAL, address, basis, origin);
}

/* "en_US" as "en-US". */
static void
offer_language (DossierPageReading *reading, const char *value, DossierBasis basis, const char *origin)
{
  g_autofree char *language = value != NULL ? g_strdelimit (g_strdup (value), "_", '-') : NULL;

  offer (reading, DOSSIER_FIELD_LANGUAGE, language, basis, origin);
}

static void
offer_all (DossierPageReading *reading)
{
  const DossierJsonLd *json = reading->json;

  offer_language (reading, reading->facts->language, DOSSIER_BASIS_META, "html lang");
  offer_language (reading, json->language, DOSSIER_BASIS_JSON_LD, "inLanguage");
  offer_language (reading, dossier_page_facts_meta (reading->facts, "og:locale"), DOSSIER_BASIS_OPEN_GRAPH, "og:locale");
  offer_language (reading, dossier_page_facts_meta (reading->facts, "content-language"), DOSSIER_BASIS_META, "content-language");
  offer_canonical (reading, reading->facts->canonical, DOSSIER_BASIS_META, "canonical");
  offer_canonical (reading, dossier_page_facts_meta (reading->facts, "og:url"), DOSSIER_BASIS_OPEN_GRAPH, "og:url");
  offer_address (reading, DOSSIER_FIELD_IMAGE, dossier_page_facts_meta (reading->facts, "og:image"), DOSSIER_BASIS_OPEN_GRAPH, "og:image");
  offer_address (reading, DOSSIER_FIELD_IMAGE, json->image, DOSSIER_BASIS_JSON_LD, "image");
  offer_address (reading, DOSSIER_FIELD_IMAGE, dossier_page_facts_meta (reading->facts, "twitter:image"), DOSSIER_BASIS_META, "twitter:image");
  offer (reading, DOSSIER_FIELD_IMAGE_CREDIT, json->image_credit, DOSSIER_BASIS_JSON_LD, "image.creditText");
  offer (reading, DOSSIER_FIELD_SECTION, json->section, DOSSIER_BASIS_JSON_LD, "articleSection");
  offer_meta (reading, DOSSIER_FIELD_SECTION, "article:section");
  offer_meta (reading, DOSSIER_FIELD_SECTION, "parsely-section");
  offer (reading, DOSSIER_FIELD_LICENCE, reading->facts->licence, DOSSIER_BASIS_META, "license");
  offer (reading, DOSSIER_FIELD_LICENCE, json->licence, DOSSIER_BASIS_JSON_LD, "license");
  offer_meta (reading, DOSSIER_FIELD_LICENCE, "dcterms.license");
  offer_meta (reading, DOSSIER_FIELD_DESCRIPTION, "og:description");
  offer_meta (reading, DOSSIER_FIELD_DESCRIPTION, "description");
}

static void
add_words (GPtrArray *words, const char *list)
{
  g_auto (GStrv) parts = g_strsplit_set (list, ",;|", MAX_KEYWORDS * 2);

  for (guint i = 0; parts[i] != NULL && words->len < MAX_KEYWORDS; i++)
    {
      g_autofree char *word = dossier_clean_text (parts[i], -1);

      if (word != NULL && strlen (word) <= MAX_KEYWORD && !g_ptr_array_find_with_equal_func (words, word, g_str_equal, NULL))
        g_ptr_array_add (words, g_steal_pointer (&word));
    }
}

/**
 * dossier_keywords_rule:
 * @basis: (out): where they were found
 *
 * Returns: (transfer full): of JSON-LD, else of <meta>; may be empty
 */
GStrv
dossier_keywords_rule (const DossierPageReading *reading,
                       DossierBasis             *basis)
{
  static const char *const metas[] = { "news_keywords", "article:tag", "keywords", "parsely-tags", "sailthru.tags" };
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  *basis = DOSSIER_BASIS_JSON_LD;
  for (guint i = 0; i < reading->json->keywords->len; i++)
    add_words (words, g_ptr_array_index (reading->json->keywords, i));
  for (guint m = 0; m < G_N_ELEMENTS (metas) && words->len == 0; m++)
    {
      *basis = m == 1 ? DOSSIER_BASIS_OPEN_GRAPH : DOSSIER_BASIS_META;
      for (guint i = 0; i < reading->facts->metas->len; i++)
        {
          const DossierPageMeta *meta = &g_array_index (reading->facts->metas, DossierPageMeta, i);

          if (strcmp (meta->name, metas[m]) == 0)
            add_words (words, meta->content);
        }
    }
  g_ptr_array_add (words, NULL);
  g_ptr_array_set_free_func (words, NULL);

  return (GStrv) g_ptr_array_free (g_steal_pointer (&words), FALSE);
}

/**
 * dossier_rest_rule:
 *
 * Language, canonical address, picture, section, licence, description: each by trust alone.
 */
void
dossier_rest_rule (DossierPageReading *reading)
{
  static const DossierField fields[] = { DOSSIER_FIELD_LANGUAGE, DOSSIER_FIELD_CANONICAL, DOSSIER_FIELD_IMAGE, DOSSIER_FIELD_IMAGE_CREDIT,
                                         DOSSIER_FIELD_SECTION, DOSSIER_FIELD_LICENCE, DOSSIER_FIELD_DESCRIPTION };

  offer_all (reading);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      DossierOffer *first = dossier_candidates_get (reading->candidates, fields[i], 0);

      if (first != NULL)
        dossier_candidates_take (reading->candidates, first, "less-trusted");
    }
}
