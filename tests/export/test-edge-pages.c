/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export/projections/projection.h"

#include "export/projections/native-view.h"
#include "json/strict-reader.h"
#include "tests/support/golden.h"

#include <string.h>

/* edges/edges.json is a page with whatever a page may have, in every kind, and with all characters that mean something to a
 * format; edges/bare.json has next to nothing, and tells of its corrections in its history. */
static JsonNode *
read_page (const char *name)
{
  g_autofree char *path = g_strdup_printf ("%s/edges/%s.json", g_getenv ("DOSSIER_EXPORT_TESTS"), name), *text = NULL;
  g_autoptr (GError) error = NULL;
  JsonNode *page;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  page = dossier_json_read (text, length, length, DOSSIER_JSON_INTEGERS_ONLY, &error);
  g_assert_no_error (error);
  return page;
}

static JsonObject *
profile_of (JsonNode *page)
{
  return json_object_get_object_member (json_node_get_object (page), "profile");
}

static void
test_goldens (void)
{
  static const struct { const char *name; const char *asset_address; } pages[] = { { "edges", "https://pictures.example/n/" }, { "bare", NULL } };
  guint n;
  const DossierProjection *all = dossier_projection_get_all (&n);

  g_test_summary ("Every format says the fullest and the emptiest of pages as the golden file does, byte for byte");

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      const DossierProjectionOptions options = { pages[i].asset_address };
      g_autoptr (JsonNode) page = read_page (pages[i].name);

      for (guint k = 0; k < n; k++)
        {
          g_autofree char *name = dossier_projection_name_file (&all[k], json_node_get_object (page));
          g_autofree char *text = dossier_projection_write (&all[k], json_node_get_object (page), &options);

          g_assert_nonnull (text);
          check_golden ("edges", name, text);
        }
    }
}

static void
test_table (void)
{
  static const char expected[] =
    "ninjs, IPTC ninjs 3.1: ninjs.json, application/json, with pictures\n"
    "superdesk, Superdesk ninjs: superdesk.json, application/json, with pictures\n"
    "ans, Arc XP ANS 0.10: ans.json, application/json, with pictures\n"
    "jsonld, schema.org JSON-LD: jsonld, application/ld+json, with pictures\n"
    "annotations, W3C Web Annotation: annotations.jsonld, application/ld+json\n"
    "prov, W3C PROV-JSON: prov.json, application/json\n"
    "csl, CSL-JSON: csl.json, application/vnd.citationstyles.csl+json\n"
    "html, HTML: html, text/html, with pictures\n"
    "markdown, Markdown: md, text/markdown, with pictures\n"
    "bibtex, BibTeX: bib, application/x-bibtex\n"
    "ris, RIS: ris, application/x-research-info-systems\n"
    "csv, CSV: claims.csv, text/csv\n";
  g_autoptr (GString) table = g_string_new (NULL);
  guint n;
  const DossierProjection *all = dossier_projection_get_all (&n);

  g_test_summary ("The formats are offered in this order, under these names, and pictures go with those that name them");

  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (table, "%s, %s: %s, %s%s\n", all[i].id, all[i].name, all[i].ending, all[i].media_type,
                              all[i].names_pictures ? ", with pictures" : "");
      g_assert_true (dossier_projection_find (all[i].id) == &all[i]);
    }
  g_assert_cmpstr (table->str, ==, expected);
}

static void
test_body (void)
{
  g_autoptr (JsonNode) page = read_page ("edges");
  g_autofree char *body = dossier_projection_write_body (json_node_get_object (page));
  g_autofree char *ninjs = dossier_projection_write (dossier_projection_find ("ninjs"), json_node_get_object (page), NULL);
  g_autoptr (JsonNode) item = dossier_json_read (ninjs, strlen (ninjs), strlen (ninjs), DOSSIER_JSON_INTEGERS_ONLY, NULL);

  g_test_summary ("The body for another system is the one that ninjs carries");

  g_assert_cmpstr (body, ==, dossier_native_text (dossier_native_nth (json_node_get_object (item), "bodies", 0), "value"));
}

/* Words that are, or are not, in what a format makes of a page with one member changed. */
typedef struct { const char *member, *value; const char *format, *says; gboolean there; } Change;

static void
check_changes (const Change *changes, guint n, JsonObject *(*find) (JsonNode *page))
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (JsonNode) page = read_page ("edges");
      g_autofree char *text = NULL;

      g_test_message ("%s: %s in %s", changes[i].member, changes[i].value != NULL ? changes[i].value : "none", changes[i].format);
      if (changes[i].value != NULL)
        json_object_set_string_member (find (page), changes[i].member, changes[i].value);
      else
        json_object_remove_member (find (page), changes[i].member);
      text = dossier_projection_write (dossier_projection_find (changes[i].format), json_node_get_object (page), NULL);
      if ((strstr (text, changes[i].says) != NULL) != changes[i].there)
        g_error ("“%s” is %s in %s", changes[i].says, changes[i].there ? "not" : "there", text);
    }
}

static JsonObject *
entity_of (JsonNode *page)
{
  return json_array_get_object_element (json_object_get_array_member (json_node_get_object (page), "entities"), 1);
}

static void
test_entities (void)
{
  static const Change kinds[] = {
    { "kind", "organization", "ninjs", "\"organisations\":[{\"name\":\"Edges B.V.\"", TRUE }, { "kind", "person", "ninjs", "\"people\":[{\"name\":\"Edges B.V.\"", TRUE },
    { "kind", "place", "ninjs", "\"places\":[{\"name\":\"Edges B.V.\"", TRUE },               { "kind", "network", "ninjs", "\"objects\":[{\"name\":\"Edges B.V.\"", TRUE },
    { "kind", "product", "ninjs", "\"objects\":[{\"name\":\"Edges B.V.\"", TRUE },            { "kind", "ship", "ninjs", "\"objects\":[{\"name\":\"Edges B.V.\"", TRUE },
    { "kind", "organization", "jsonld", "\"@type\":\"Organization\",\"alternateName\"", TRUE }, { "kind", "person", "jsonld", "\"@type\":\"Person\",\"alternateName\"", TRUE },
    { "kind", "place", "jsonld", "\"@type\":\"Place\",\"alternateName\"", TRUE },             { "kind", "product", "jsonld", "\"@type\":\"Product\",\"alternateName\"", TRUE },
    { "kind", "network", "jsonld", "\"@type\":\"Thing\",\"alternateName\"", TRUE },
    { "kind", "organization", "jsonld", "\"legalName\":\"Edges \\u0026 Corners B.V.\"", TRUE }, { "kind", "organization", "jsonld", "\"foundingDate\":\"1997\"", TRUE },
    { "kind", "place", "jsonld", "legalName", FALSE },                                        { "kind", "place", "jsonld", "foundingDate", FALSE },
  };

  g_test_summary ("What a page is about has its place in each format by its kind, and what only organisations have is said of these only");
  check_changes (kinds, G_N_ELEMENTS (kinds), entity_of);
}

static void
test_days_and_states (void)
{
  static const Change changes[] = {
    { "reviewBy", "2025", "ninjs", "\"expires\":\"2026-01-01T00:00:00Z\"", TRUE },       { "reviewBy", "2024-12", "ninjs", "\"expires\":\"2025-01-01T00:00:00Z\"", TRUE },
    { "reviewBy", "2024-02-28", "ninjs", "\"expires\":\"2024-02-29T00:00:00Z\"", TRUE }, { "reviewBy", "2024-12-31", "ninjs", "\"expires\":\"2025-01-01T00:00:00Z\"", TRUE },
    { "reviewBy", "2024-13", "ninjs", "\"expires\"", FALSE }, { "reviewBy", "soon", "ninjs", "\"expires\"", FALSE }, { "reviewBy", NULL, "ninjs", "\"expires\"", FALSE },
    { "status", "withdrawn", "ninjs", "\"pubStatus\":\"canceled\"", TRUE },      { "status", "published", "ninjs", "\"pubStatus\":\"usable\"", TRUE },
    { "status", "withdrawn", "superdesk", "\"pubstatus\":\"canceled\"", TRUE },  { "status", "published", "superdesk", "\"pubstatus\":\"usable\"", TRUE },
    { "embargoUntil", NULL, "ans", "\"embargo\"", FALSE }, { "headline", NULL, "ans", "\"headlines\":{\"basic\":\"Edges & Corners\"}", TRUE },
    { "headline", NULL, "superdesk", "\"headline\":\"Edges & Corners\"", TRUE }, { "headline", NULL, "jsonld", "\"headline\":\"Edges \\u0026 Corners\"", TRUE },
    { "headline", NULL, "ninjs", "\"headlines\":[{\"role\":\"main\",\"value\":\"Edges & Corners\"}]", TRUE }, { "standfirst", NULL, "ans", "\"description\"", FALSE },
    { "leadImageId", NULL, "ans", "promo_items", FALSE }, { "leadImageId", NULL, "superdesk", "featuremedia", FALSE }, { "leadImageId", NULL, "superdesk", "\"picture2\"", TRUE },
    { "leadImageId", NULL, "ninjs", "\"leadImage\"", FALSE }, { "entityId", NULL, "ans", "\"entity\"", FALSE }, { "entityId", NULL, "ninjs", "\"organisations\"", FALSE },
    { "entityId", NULL, "jsonld", "\"about\"", FALSE }, { "canonicalUrl", NULL, "html", "canonical", FALSE }, { "checked", NULL, "html", "Checked", FALSE },
    { "related", NULL, "html", "Also Read", FALSE }, { "related", NULL, "markdown", "Also Read", FALSE }, { "take", NULL, "html", "Ada Lov", FALSE },
    { "classification", NULL, "ans", "\"taxonomy\":{}", TRUE }, { "classification", NULL, "html", "Classification: –", TRUE },
  };

  g_test_summary ("Days end when they end, a page that is withdrawn is taken back, and nothing is said of what a page has not");
  check_changes (changes, G_N_ELEMENTS (changes), profile_of);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/export/edge-pages/goldens", test_goldens);
  g_test_add_func ("/export/edge-pages/table", test_table);
  g_test_add_func ("/export/edge-pages/body", test_body);
  g_test_add_func ("/export/edge-pages/entities", test_entities);
  g_test_add_func ("/export/edge-pages/days-and-states", test_days_and_states);

  return g_test_run ();
}
