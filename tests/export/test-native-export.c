/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export/native-export.h"

#include "export/verify.h"
#include "json/canonical-writer.h"
#include "json/json-pointer.h"
#include "json/strict-reader.h"
#include "model/finding.h"
#include "tests/support/sample-graph.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#define EXPORTED (G_GINT64_CONSTANT (1732132800) * G_USEC_PER_SEC)   /* 2024-11-20T20:00:00Z */

static DossierExportOptions
options_for (const char *tier)
{
  return (DossierExportOptions) { .tier = tier, .export_id = "0d055100-0000-4000-8000-000000000001", .exported_at = EXPORTED, .revision = 3, .version = "0.1.0" };
}

static DossierNativeExport *
export_graph (DossierProfileGraph *graph, const char *tier)
{
  const DossierExportOptions options = options_for (tier);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  DossierNativeExport *export = dossier_native_export_new (graph, &options, &findings, &error);

  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", dossier_finding_get_message (g_ptr_array_index (findings, i)));
  g_assert_no_error (error);
  return export;
}

static JsonNode *
read_export (DossierNativeExport *export)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = dossier_json_read (export->bytes, export->length, 1 << 22, DOSSIER_JSON_INTEGERS_ONLY, &error);

  g_assert_no_error (error);
  return node;
}

/* What stands at @pointer, as JSON. */
static char *
look (JsonNode *document, const char *pointer)
{
  JsonNode *node = dossier_json_pointer_get (document, pointer, NULL);

  return node != NULL ? dossier_json_write_canonical (node, NULL, NULL) : g_strdup ("nothing");
}

static void
test_holds_the_page (void)
{
  static const struct { const char *pointer; const char *json; const char *why; } cases[] = {
    { "/format", "\"dossier-profile\"", "which format" },
    { "/exportedAt", "\"2024-11-20T20:00:00Z\"", "seconds and Z" },
    { "/profile/revision", "3", "given by the desk" },
    { "/profile/status", "\"ready\"", "a draft that nothing blocks is ready" },
    { "/profile/title", "\"Nordnetz\"", "the name, not the headline" },
    { "/profile/headline", "\"Registry told to return a block\"", "has its own place" },
    { "/profile/embargoUntil", "\"2024-11-21T00:00:00Z\"", "a day becomes its first second" },
    { "/profile/reviewBy", "\"2025-02\"", "a partial date stays one" },
    { "/profile/updatedAt", "\"2024-09-10T20:26:40Z\"", "never changed: as created" },
    { "/profile/take", "{\"name\":\"Ada Lov\",\"role\":\"reporter\"}", "signed" },
    { "/profile/authors", "[{\"name\":\"Ada Lov\",\"role\":\"editor\"},{\"name\":\"Ben Oat\",\"role\":\"author\"}]", "no role given: author" },
    { "/profile/classification/topic", "{\"code\":\"addresses\",\"label\":\"IP addresses\"}", "the house's words" },
    { "/profile/classification/region", "{\"code\":\"europe\",\"label\":\"europe\"}", "a code that the house does not know" },
    { "/profile/outlook/0/level", "{\"code\":\"high\",\"label\":\"High policy sensitivity\"}", "by its horizon" },
    { "/profile/outlook/0/likelihood", "{\"high\":80,\"low\":55,\"term\":\"likely\"}", "with its range" },
    { "/profile/sections/3/axis", "\"topic\"", "a rationale names its axis" },
    { "/profile/access/tiers/1", "{\"code\":\"member\",\"name\":\"Members\",\"text\":\"For members.\"}", "the house's tiers, in order" },
    { "/profile/related/0/url", "\"https://example.org/related\"", "leads somewhere" },
    { "/entities/0/identifiers/1", "{\"scheme\":\"asn\",\"value\":\"64500\"}", "by scheme" },
    { "/entities/0/aliases", "[\"NN\",\"Nord-Netz\"]", "one a line" },
    { "/sentences/0/confidence/basis", "\"Direct sources, disputed\"", "computed words" },
    { "/claims/0/status", "\"disputed\"", "computed" },
    { "/claims/0/confidence/support", "95", "order 92 and report 65 × ½" },
    { "/claims/0/confidence/contradiction", "25", "an interested C counts as D" },
    { "/claims/0/confidence/score", "71", "95 × (100 − 25) %" },
    { "/evidence/1/quote", "{\"end\":81,\"exact\":\"must hand back the block\",\"prefix\":\"ddresses\\n\\nThe registry Nordnetz \",\"start\":57,\"suffix\":\" “at once”, people familiar with\"}", "code points" },
    { "/evidence/2/interested", "true", "said where it is so" },
    { "/evidence/0/interested", "nothing", "and only there" },
    { "/sources/0/reliability", "{\"letter\":\"A\",\"reason\":\"Known for years\"}", "the publisher's" },
    { "/sources/2/published", "nothing", "not known" },
    { "/images/0/rights", "{\"basis\":\"own\"}", "no empty members" },
    { "/review/blocking", "0", "nothing blocks" },
    { "/review/ranAt", "\"2024-11-20T20:00:00Z\"", "the moment of the export" },
    { "/review/findings/0/rule", "\"EV04\"", "one source contradicts, and nobody has decided" },
    { "/review/findings/1", "nothing", "and nothing else is found" },
  };
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
  g_autoptr (DossierNativeExport) export = export_graph (graph, "public");
  g_autoptr (JsonNode) document = read_export (export);

  g_test_summary ("The file says what the profile says, in the format's words");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json = look (document, cases[i].pointer);

      g_test_message ("%s: %s", cases[i].pointer, cases[i].why);
      g_assert_cmpstr (json, ==, cases[i].json);
    }
  g_assert_cmpstr (export->name, ==, "nordnetz.public.dossier.json");
}

static guint
count (JsonNode *document, const char *pointer)
{
  return json_array_get_length (json_node_get_array (dossier_json_pointer_get (document, pointer, NULL)));
}

static void
test_higher_tiers_leave_stubs_only (void)
{
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
  g_autoptr (DossierNativeExport) public = export_graph (graph, "public");
  g_autoptr (DossierNativeExport) member = export_graph (graph, "member");
  g_autoptr (JsonNode) open = read_export (public), full = read_export (member);
  g_autofree char *redactions = look (open, "/audience/redactions");
  const DossierExportEvent events[] = {
    { EXPORTED, "Ada", "Add claim", dossier_record_get_uuid (sample_graph_get (graph, DOSSIER_TYPE_CLAIM, 3)), SAMPLE_SECRET },
    { EXPORTED, "Ada", "Add claim", dossier_record_get_uuid (sample_graph_get (graph, DOSSIER_TYPE_CLAIM, 1)), NULL },
  };
  DossierExportOptions options = options_for ("public");
  g_autoptr (DossierNativeExport) told = NULL;
  g_autoptr (JsonNode) history = NULL;

  g_test_summary ("The public file holds no word of a higher tier, not in claims, images, quotes or history either");

  g_assert_null (strstr (public->bytes, SAMPLE_SECRET));
  g_assert_nonnull (strstr (member->bytes, SAMPLE_SECRET));
  g_assert_null (strstr (public->bytes, "serves 40 networks"));
  g_assert_cmpuint (count (open, "/audience/redactions"), ==, 3);
  g_assert_nonnull (strstr (redactions, "\"kind\":\"sentence\",\"tier\":\"member\""));
  g_assert_nonnull (strstr (redactions, "\"kind\":\"section\",\"tier\":\"member\""));
  g_assert_nonnull (strstr (redactions, "\"kind\":\"image\",\"tier\":\"member\""));
  g_assert_cmpuint (count (open, "/sentences"), ==, 5);
  g_assert_cmpuint (count (full, "/sentences"), ==, 7);
  g_assert_cmpuint (count (open, "/claims"), ==, 2);
  g_assert_cmpuint (count (full, "/claims"), ==, 3);
  g_assert_cmpuint (public->assets->len, ==, 1);
  g_assert_cmpuint (member->assets->len, ==, 2);
  g_assert_cmpuint (count (full, "/audience/redactions"), ==, 0);

  options.events = events;
  options.n_events = G_N_ELEMENTS (events);
  told = dossier_native_export_new (graph, &options, NULL, NULL);
  g_assert_null (strstr (told->bytes, SAMPLE_SECRET));
  history = read_export (told);
  g_assert_cmpuint (count (history, "/history"), ==, 1);
}

static void
test_grades_rest_on_the_file (void)
{
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
  g_autoptr (DossierNativeExport) public = export_graph (graph, "public");
  g_autoptr (DossierNativeExport) member = export_graph (graph, "member");
  g_autoptr (JsonNode) open = read_export (public), full = read_export (member);
  static const struct { const char *pointer; const char *open; const char *full; } cases[] = {
    { "/profile/coverage", "{\"claims\":2,\"facts\":3,\"origins\":3,\"sources\":3,\"supported\":3}", "{\"claims\":3,\"facts\":5,\"origins\":3,\"sources\":3,\"supported\":5}" },
    { "/profile/confidence/origins", "2", "3" },
    { "/profile/confidence/score", "70", "65" },
    { "/claims/0/confidence/score", "71", "71" },
  };

  g_test_summary ("Each file's grades are those of what that file holds");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *in_public = look (open, cases[i].pointer);
      g_autofree char *in_member = look (full, cases[i].pointer);

      g_test_message ("%s", cases[i].pointer);
      g_assert_cmpstr (in_public, ==, cases[i].open);
      g_assert_cmpstr (in_member, ==, cases[i].full);
    }
}

static void
test_bytes_are_canonical_and_sealed (void)
{
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
  g_autoptr (DossierNativeExport) one = export_graph (graph, "public");
  g_autoptr (DossierNativeExport) two = export_graph (graph, "public");
  g_autoptr (JsonNode) document = read_export (one);
  g_autofree char *again = dossier_json_write_canonical (document, NULL, NULL);
  g_autofree char *digest = NULL;

  g_test_summary ("The same profile gives the same bytes, canonical, with the digest of all but the digest");

  g_assert_cmpstr (one->bytes, ==, two->bytes);
  g_assert_cmpstr (one->bytes, ==, again);
  g_assert_cmpuint (one->length, ==, strlen (one->bytes));
  json_object_remove_member (json_node_get_object (document), "integrity");
  digest = dossier_json_digest_canonical (document, NULL);
  g_assert_cmpstr (one->digest, ==, digest);
  g_assert_nonnull (strstr (one->bytes, digest));
}

static void
test_editor_text_is_composed (void)
{
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
  g_autoptr (DossierNativeExport) export = NULL;

  g_test_summary ("An editor's words are NFC");

  sample_graph_set (graph, DOSSIER_TYPE_PROFILE, 1, "standfirst", "Cafe\xcc\x81");
  sample_graph_set (graph, DOSSIER_TYPE_PROFILE, 1, "aliases", "  Cafe\xcc\x81 \n\n \nNN");
  export = export_graph (graph, "public");
  g_assert_nonnull (strstr (export->bytes, "\"standfirst\":\"Café\""));
  g_assert_nonnull (strstr (export->bytes, "\"aliases\":[\"Café\",\"NN\"]"));
}

static void
test_moved_quotes_are_placed (void)
{
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
  g_autoptr (DossierNativeExport) export = NULL;
  g_autoptr (JsonNode) document = NULL;
  g_autofree char *start = NULL, *state = NULL;

  g_test_summary ("A quote that stands elsewhere is exported where it stands");

  sample_graph_set_integer (graph, DOSSIER_TYPE_HIGHLIGHT, 2, "start", 3);
  export = export_graph (graph, "public");
  document = read_export (export);
  start = look (document, "/evidence/1/quote/start");
  state = look (document, "/evidence/1/check/state");
  g_assert_cmpstr (start, ==, "57");
  g_assert_cmpstr (state, ==, "\"moved\"");
}

static void
test_assets (void)
{
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
  DossierExportOptions options = options_for ("public");
  g_autoptr (DossierNativeExport) export = NULL;
  guint n_texts = 0;

  g_test_summary ("Assets are named by their hash; snapshots only on request");

  options.with_snapshots = TRUE;
  export = dossier_native_export_new (graph, &options, NULL, NULL);
  g_assert_cmpuint (export->assets->len, ==, 1 + 2 * 3);
  for (guint i = 0; i < export->assets->len; i++)
    {
      const DossierExportAsset *asset = g_ptr_array_index (export->assets, i);

      g_assert_true (g_str_has_prefix (asset->name, asset->sha256));
      g_assert_cmpint (asset->bytes, >, 0);
      n_texts += asset->is_text;
    }
  g_assert_cmpuint (n_texts, ==, 3);
}

static void
test_assets_of_every_kind (void)
{
  static const struct { const char *type, *ending; } kinds[] = {
    { "text/html", ".html" }, { "application/xhtml+xml", ".html" }, { "text/plain", ".txt" }, { "text/markdown", ".md" }, { "application/pdf", ".pdf" },
    { "multipart/related", ".mhtml" }, { "message/rfc822", ".mhtml" }, { "application/x-mimearchive", ".mhtml" }, { "application/x-webarchive", ".webarchive" },
  };

  g_test_summary ("The bytes of whatever is imported go along, under a name that the format allows");

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
      DossierExportOptions options = options_for ("public");
      g_autoptr (DossierNativeExport) export = NULL;
      g_autoptr (GPtrArray) findings = NULL;
      guint n_found = 0;

      options.with_snapshots = TRUE;
      sample_graph_set (graph, DOSSIER_TYPE_SNAPSHOT, 1, "media_type", kinds[i].type);
      export = dossier_native_export_new (graph, &options, NULL, NULL);
      for (guint j = 0; j < export->assets->len; j++)
        {
          const DossierExportAsset *asset = g_ptr_array_index (export->assets, j);

          n_found += !asset->is_text && g_str_has_suffix (asset->name, kinds[i].ending)
            && strcmp (asset->sha256, dossier_snapshot_get_sha256 (sample_graph_get (graph, DOSSIER_TYPE_SNAPSHOT, 1))) == 0;
        }
      g_test_message ("%s", kinds[i].type);
      g_assert_cmpuint (n_found, ==, 1);
      findings = dossier_verify (export->bytes, export->length, NULL, NULL);
      g_assert_cmpuint (findings->len, ==, 0);
    }
}

static void
test_blocks_and_says_where (void)
{
  static const struct { const char *why; const char *field; const char *value; const char *rule; const char *finding_field; const char *message; } cases[] = {
    { "no region", "region", "", "EX01", "region", "the region of the page is missing" },
    { "a slug with a space", "slug", "nord netz", "EX01", "slug", "the short name in addresses of the page cannot be written like this; it takes lower-case letters" },
    { "a country in words", "country", "Netherlands", "EX01", "country", "the country of the page cannot be written like this; it takes two capital letters" },
    { "no language", "language", "", "EX01", "language", "the language of the page" },
    { "no name", "name", "", "EX01", "name", "the name of the page" },
    { "an unknown scheme", "identifiers", "isbn 1", "EX01", "identifiers", "the list of identifiers of the page" },
    { "a control character", "headline", "a\vb", "EX01", "headline", "the headline of the page" },
    { "an embargo that is no time", "embargo_until", "soon", "EX01", "embargo_until", "the embargo of the page" },
  };

  g_test_summary ("What the schema would refuse is a finding with its place, and nothing is made");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
      const DossierExportOptions options = options_for ("public");
      g_autoptr (GPtrArray) findings = NULL;
      g_autoptr (GError) error = NULL;
      gboolean found = FALSE;

      sample_graph_set (graph, DOSSIER_TYPE_PROFILE, 1, cases[i].field, cases[i].value);
      g_assert_null (dossier_native_export_new (graph, &options, &findings, &error));
      g_assert_error (error, DOSSIER_EXPORT_ERROR, DOSSIER_EXPORT_ERROR_BLOCKED);
      g_test_message ("%s", cases[i].why);
      for (guint f = 0; f < findings->len; f++)
        {
          DossierFinding *finding = g_ptr_array_index (findings, f);

          g_test_message ("  %s %s %s", dossier_finding_get_rule (finding), dossier_finding_get_field (finding), dossier_finding_get_message (finding));
          found |= strcmp (dossier_finding_get_rule (finding), cases[i].rule) == 0 && strcmp (dossier_finding_get_field (finding), cases[i].finding_field) == 0
                   && strstr (dossier_finding_get_message (finding), cases[i].message) != NULL
                   && dossier_finding_get_severity (finding) == DOSSIER_SEVERITY_BLOCKING;
        }
      g_assert_true (found);
    }
}

static void
test_refuses_by_review_date_and_tier (void)
{
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
  const DossierExportOptions options = options_for ("public"), nobody = options_for ("everybody");
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) undated = NULL;
  g_autoptr (GError) blocked = NULL, no_day = NULL, no_tier = NULL;
  g_autoptr (GString) rules = g_string_new (NULL);
  DossierFinding *last;

  g_test_summary ("A finding of review blocks, a claim without its day too, and a tier must be the house's");

  g_assert_null (dossier_native_export_new (graph, &nobody, NULL, &no_tier));
  g_assert_error (no_tier, DOSSIER_EXPORT_ERROR, DOSSIER_EXPORT_ERROR_TIER);

  sample_graph_set (graph, DOSSIER_TYPE_CLAIM, 1, "as_of", "");
  g_assert_null (dossier_native_export_new (graph, &options, &undated, &no_day));
  g_assert_error (no_day, DOSSIER_EXPORT_ERROR, DOSSIER_EXPORT_ERROR_BLOCKED);
  g_assert_cmpuint (undated->len, >, 0);
  last = g_ptr_array_index (undated, undated->len - 1);   /* behind the warnings */
  g_assert_cmpstr (dossier_finding_get_object_type (last), ==, "claim");
  g_assert_cmpstr (dossier_finding_get_field (last), ==, "as_of");

  sample_graph_set (graph, DOSSIER_TYPE_CLAIM, 1, "as_of", "2024-11-20");
  sample_graph_set (graph, DOSSIER_TYPE_IMAGE, 2, "alt", "");
  g_assert_null (dossier_native_export_new (graph, &options, &findings, &blocked));
  g_assert_error (blocked, DOSSIER_EXPORT_ERROR, DOSSIER_EXPORT_ERROR_BLOCKED);
  for (guint i = 0; i < findings->len; i++)
    if (dossier_finding_get_severity (g_ptr_array_index (findings, i)) == DOSSIER_SEVERITY_BLOCKING)
      g_string_append_printf (rules, "%s ", dossier_finding_get_rule (g_ptr_array_index (findings, i)));
  g_assert_cmpstr (rules->str, ==, "IM01 ");
}

static void
test_another_program_agrees_on_grades (void)
{
  static const char *const tiers[] = { "public", "member", "board" };
  g_autofree char *script = g_build_filename (g_getenv ("DOSSIER_EXPORT_TESTS"), "recompute-grades.py", NULL);

  g_test_summary ("A program written from the rule's text alone comes to the same grades");

  for (guint i = 0; i < G_N_ELEMENTS (tiers); i++)
    {
      g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
      g_autoptr (DossierNativeExport) export = export_graph (graph, tiers[i]);
      g_autofree char *path = NULL;
      g_autofree char *answer = NULL;
      g_autoptr (GSubprocess) python = NULL;
      g_autoptr (GError) error = NULL;
      int fd = g_file_open_tmp ("dossier-XXXXXX.json", &path, &error);

      g_assert_no_error (error);
      g_close (fd, NULL);
      g_file_set_contents (path, export->bytes, (gssize) export->length, &error);
      g_assert_no_error (error);
      python = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "/usr/bin/python3", script, path, NULL);
      g_assert_no_error (error);
      g_subprocess_communicate_utf8 (python, NULL, NULL, &answer, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (g_strchomp (answer), ==, "");
      g_assert_true (g_subprocess_get_successful (python));
      g_remove (path);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/export/native-export/page", test_holds_the_page);
  g_test_add_func ("/export/native-export/tiers", test_higher_tiers_leave_stubs_only);
  g_test_add_func ("/export/native-export/grades", test_grades_rest_on_the_file);
  g_test_add_func ("/export/native-export/canonical", test_bytes_are_canonical_and_sealed);
  g_test_add_func ("/export/native-export/composed", test_editor_text_is_composed);
  g_test_add_func ("/export/native-export/moved", test_moved_quotes_are_placed);
  g_test_add_func ("/export/native-export/assets", test_assets);
  g_test_add_func ("/export/native-export/assets-of-every-kind", test_assets_of_every_kind);
  g_test_add_func ("/export/native-export/blocks", test_blocks_and_says_where);
  g_test_add_func ("/export/native-export/refuses", test_refuses_by_review_date_and_tier);
  g_test_add_func ("/export/native-export/another-program", test_another_program_agrees_on_grades);

  return g_test_run ();
}
