/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export/native-export.h"

#include "json/canonical-writer.h"
#include "json/json-pointer.h"
#include "json/strict-reader.h"
#include "model/finding.h"
#include "model/house-template.h"
#include "tests/support/sample-graph.h"

#include <string.h>

#define EXPORTED (G_GINT64_CONSTANT (1732132800) * G_USEC_PER_SEC)   /* 2024-11-20T20:00:00Z */

/* The rules of review are not asked unless a test says what they said. */
static DossierNativeExport *
export_graph (DossierProfileGraph *graph, DossierExportOptions options, GPtrArray **findings, GError **error)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new_with_free_func (g_object_unref);

  options.export_id = options.export_id != NULL ? options.export_id : "0d055100-0000-4000-8000-000000000001";
  options.exported_at = EXPORTED;
  options.revision = MAX (options.revision, 1);
  options.version = "0.1.0";
  options.findings = options.findings != NULL ? options.findings : none;
  return dossier_native_export_new (graph, &options, findings, error);
}

static char *
look (DossierNativeExport *export, const char *pointer)
{
  g_autoptr (JsonNode) document = dossier_json_read (export->bytes, export->length, export->length, DOSSIER_JSON_INTEGERS_ONLY, NULL);
  JsonNode *node = dossier_json_pointer_get (document, pointer, NULL);

  return node != NULL ? dossier_json_write_canonical (node, NULL, NULL) : g_strdup ("nothing");
}

static char *
describe (GPtrArray *findings)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      DossierFinding *finding = g_ptr_array_index (findings, i);

      g_string_append_printf (text, "%s %s %d %s: %s\n", dossier_finding_get_rule (finding), dossier_finding_get_object_type (finding),
                              (int) dossier_finding_get_object_id (finding), dossier_finding_get_field (finding), dossier_finding_get_message (finding));
    }
  return g_string_free (text, FALSE);
}

static const char *
uuid_of (DossierProfileGraph *graph, GType type, gint64 id)
{
  return dossier_record_get_uuid (sample_graph_get (graph, type, id));
}

typedef struct { GType (* type) (void); gint64 id; const char *field, *text; gint64 number; } Edit;

static void
test_members (void)
{
#define T(name, value) name, value, 0
#define N(name, value) name, NULL, value
#define RACK "088bed51ac7593d63ce04407dba5ab6eb7b731211d85f0a9fadd306eb744c68c"
#define PROFILE dossier_profile_get_type, 1
#define OUTLOOK dossier_section_get_type, 4
#define SOURCE  dossier_source_get_type, 1
#define IMAGE   dossier_image_get_type, 1
#define MARK    dossier_highlight_get_type, 1
#define SHOT    dossier_snapshot_get_type
  static const struct { const char *tier; Edit edits[3]; const char *pointer, *expected, *why; } cases[] = {
    { "public", { { PROFILE, T ("as_of", "2024-10-01") } }, "/profile/confidence/asOf", "\"2024-10-01\"", "the day that the page says" },
    { "public", { { PROFILE, T ("as_of", "2024-10-01") } }, "/sentences/0/confidence/asOf", "\"2024-10-01\"", "for its sentences, too" },
    { "public", { { PROFILE, T ("as_of", "") } }, "/profile/confidence/asOf", "\"2024-11-20\"", "that of the export" },
    { "public", { { PROFILE, T ("as_of", "") } }, "/sentences/0/confidence/asOf", "\"2024-11-20\"", "for its sentences, too" },
    { "public", { { PROFILE, T ("authors", "\n reviewer Cy \n\neditorial Ann\nauthor Bo\neditor\n") } }, "/profile/authors",
      "[{\"name\":\"Cy\",\"role\":\"reviewer\"},{\"name\":\"editorial Ann\",\"role\":\"author\"},{\"name\":\"Bo\",\"role\":\"author\"},{\"name\":\"editor\",\"role\":\"author\"}]", "roles" },
    { "public", { { PROFILE, T ("authors", " \n") } }, "/profile/authors", "nothing", "nobody" },
    { "public", { { PROFILE, T ("take_name", "") } }, "/profile/take", "nothing", "nobody's" },
    { "public", { { PROFILE, T ("take_role", "") } }, "/profile/take", "nothing", "by nobody in particular" },
    { "public", { { dossier_section_get_type, 3, T ("tier", "member") } }, "/profile/take", "nothing", "not for these" },
    { "member", { { dossier_section_get_type, 3, T ("tier", "member") } }, "/profile/take", "{\"name\":\"Ada Lov\",\"role\":\"reporter\"}", "but for these" },
    { "public", { { dossier_section_get_type, 1, T ("kind", "our-take") }, { dossier_section_get_type, 3, T ("kind", "custom") } },
      "/profile/take/name", "\"Ada Lov\"", "wherever it stands" },
    { "public", { { PROFILE, T ("embargo_until", "2024") } }, "/profile/embargoUntil", "\"2024-01-01T00:00:00Z\"", "a year" },
    { "public", { { PROFILE, T ("embargo_until", "2024-11") } }, "/profile/embargoUntil", "\"2024-11-01T00:00:00Z\"", "a month" },
    { "public", { { PROFILE, T ("embargo_until", "2024-11-21T10:30:00+01:00") } }, "/profile/embargoUntil", "\"2024-11-21T09:30:00Z\"", "an hour elsewhere" },
    { "public", { { PROFILE, T ("embargo_until", "2024-11-21T10:30:00") } }, "/profile/embargoUntil", "\"2024-11-21T10:30:00Z\"", "an hour" },
    { "public", { { PROFILE, T ("embargo_until", "") } }, "/profile/embargoUntil", "nothing", "none" },
    { "public", { { PROFILE, T ("identifiers", "\n asn  64500 \n\n") } }, "/entities/0/identifiers", "[{\"scheme\":\"asn\",\"value\":\"64500\"}]", "blanks" },
    { "public", { { PROFILE, T ("identifiers", "") } }, "/entities/0/identifiers", "[]", "none" },
    { "public", { { PROFILE, N ("lead_image", 2) } }, "/profile/leadImageId", "nothing", "not for these" },
    { "member", { { PROFILE, N ("lead_image", 2) } }, "/profile/leadImageId", "\"0fa87ca8-0000-4000-8000-000000000002\"", "but for these" },
    { "public", { { PROFILE, T ("founded", "1997-05-06T10:00") } }, "/entities/0/founded", "\"1997-05-06\"", "the day" },
    { "public", { { PROFILE, T ("founded", "1997-05") } }, "/entities/0/founded", "\"1997-05\"", "the month" },
    { "public", { { PROFILE, T ("founded", "c. 1997") } }, "/entities/0/founded", "nothing", "no date" },
    { "public", { { PROFILE, T ("entity_kind", "") } }, "/entities/0/kind", "\"organization\"", "what most are" },
    { "public", { { PROFILE, T ("entity_kind", "network") } }, "/entities/0/kind", "\"network\"", "its own" },
    { "public", { { PROFILE, T ("template", "order") } }, "/profile/template", "\"order\"", "its template" },
    { "public", { { PROFILE, N ("updated_at", EXPORTED) } }, "/profile/updatedAt", "\"2024-11-20T20:00:00Z\"", "changed" },
    { "public", { { PROFILE, N ("published_at", EXPORTED) } }, "/profile/publishedAt", "\"2024-11-20T20:00:00Z\"", "published" },
    { "public", { { PROFILE, N ("published_at", 0) } }, "/profile/publishedAt", "nothing", "not yet" },
    { "public", { { OUTLOOK, T ("level", "") } }, "/profile/outlook/0/level", "nothing", "none" },
    { "public", { { OUTLOOK, T ("level", "low") } }, "/profile/outlook/0/level", "{\"code\":\"low\",\"label\":\"low\"}", "not of the house" },
    { "public", { { OUTLOOK, T ("likelihood", "") } }, "/profile/outlook/0/likelihood", "nothing", "none" },
    { "public", { { OUTLOOK, T ("likelihood", "unlikely") } }, "/profile/outlook/0/likelihood", "{\"high\":45,\"low\":20,\"term\":\"unlikely\"}", "another" },
    { "public", { { OUTLOOK, T ("heading", "") } }, "/profile/outlook/0/heading", "nothing", "the house's" },
    { "public", { { dossier_sentence_get_type, 4, N ("paragraph", TRUE) } }, "/sentences/2/paragraph", "true", "a new one" },
    { "public", { { dossier_sentence_get_type, 4, N ("paragraph", FALSE) } }, "/sentences/2/paragraph", "nothing", "the same" },
    { "public", { { MARK, T ("exact", "Order 7") }, { MARK, N ("start", 0) } }, "/evidence/0/quote",
      "{\"end\":7,\"exact\":\"Order 7\",\"start\":0,\"suffix\":\"\\n\\nThe registry shall return the \"}", "first words" },
    { "public", { { MARK, T ("exact", "Order 7") }, { MARK, N ("start", 5) } }, "/evidence/0/quote/start", "0", "they stand elsewhere" },
    { "public", { { MARK, T ("exact", "Order 7") }, { MARK, N ("start", 5) } }, "/evidence/0/quote/end", "7", "and end there" },
    { "public", { { MARK, T ("exact", "Order 7") }, { MARK, N ("start", 5) } }, "/evidence/0/quote/suffix", "\"\\n\\nThe registry shall return the \"", "with what follows" },
    { "public", { { MARK, T ("exact", "Order 7") }, { MARK, N ("start", 5) } }, "/evidence/0/check/state", "\"moved\"", "and that is said" },
    { "public", { { MARK, T ("exact", "Done at the Hague.") }, { MARK, N ("start", 77) } }, "/evidence/0/quote",
      "{\"end\":96,\"exact\":\"Done at the Hague.\",\"prefix\":\"92.0.2.0/24 by 1 October 2024.\\n\\n\",\"start\":78}", "last words" },
    { "public", { { MARK, N ("page", 1) } }, "/evidence/0/quote/page", "1", "on its page" },
    { "public", { { MARK, N ("page", 0) } }, "/evidence/0/quote/page", "nothing", "on none" },
    { "public", { { MARK, N ("checked_at", 0) }, { MARK, N ("created_at", EXPORTED) } }, "/evidence/0/check", "{\"at\":\"2024-11-20T20:00:00Z\",\"state\":\"same\"}", "not checked since" },
    { "public", { { MARK, N ("checked_at", EXPORTED) }, { MARK, T ("state", "moved") } }, "/evidence/0/check", "{\"at\":\"2024-11-20T20:00:00Z\",\"state\":\"moved\"}", "moved and said so" },
    { "public", { { MARK, N ("start", 3) }, { MARK, T ("state", "moved") } }, "/evidence/0/check/state", "\"moved\"", "moved once more" },
    { "public", { { SOURCE, T ("csl_type", "") } }, "/sources/0/type", "\"document\"", "whatever it is" },
    { "public", { { SOURCE, T ("language", "") } }, "/sources/0/language", "\"und\"", "in whatever language" },
    { "public", { { SOURCE, T ("url", "mid:1@example.org") } }, "/sources/0/url", "nothing", "a mail" },
    { "public", { { SOURCE, T ("canonical_url", "mid:1@example.org") } }, "/sources/0/canonicalUrl", "nothing", "a mail" },
    { "public", { { SHOT, 1, T ("final_url", "mid:1@example.org") } }, "/snapshots/0/finalUrl", "nothing", "a mail" },
    { "public", { { SHOT, 1, T ("requested_url", "mid:1@example.org") } }, "/snapshots/0/url", "nothing", "a mail" },
    { "public", { { SHOT, 1, T ("final_url", "https://example.org/x") } }, "/snapshots/0/finalUrl", "\"https://example.org/x\"", "where it came from" },
    { "public", { { SHOT, 1, N ("http_status", 404) } }, "/snapshots/0/httpStatus", "404", "it was not there" },
    { "public", { { SHOT, 1, N ("http_status", 0) } }, "/snapshots/0/httpStatus", "nothing", "not of the web" },
    { "public", { { SHOT, 2, N ("source", 1) }, { SHOT, 2, N ("captured_at", EXPORTED) } }, "/sources/0/accessedAt", "\"2024-11-20T20:00:00Z\"", "the newest of two" },
    { "public", { { SHOT, 2, N ("source", 1) }, { SHOT, 1, N ("captured_at", EXPORTED) } }, "/sources/0/accessedAt", "\"2024-11-20T20:00:00Z\"", "whichever" },
    { "public", { { SHOT, 2, N ("captured_at", EXPORTED) } }, "/sources/0/accessedAt", "\"2024-09-10T20:26:40Z\"", "not of another source" },
    { "public", { { SOURCE, T ("published", "2024-09-01T10:00:00Z") } }, "/sources/0/published", "\"2024-09-01\"", "the day" },
    { "public", { { SOURCE, T ("letter", "B") }, { SOURCE, T ("letter_reason", "Well known") } }, "/sources/0/reliability", "{\"letter\":\"B\",\"reason\":\"Well known\"}", "its own" },
    { "public", { { dossier_publisher_get_type, 1, T ("rated_by", "Ada") }, { dossier_publisher_get_type, 1, N ("rated_at", EXPORTED) } }, "/sources/0/reliability",
      "{\"at\":\"2024-11-20T20:00:00Z\",\"by\":\"Ada\",\"letter\":\"A\",\"reason\":\"Known for years\"}", "its publisher's" },
    { "public", { { dossier_publisher_get_type, 1, T ("letter", "") } }, "/sources/0/reliability/letter", "\"F\"", "rated by nobody" },
    { "public", { { IMAGE, T ("tier", "") } }, "/images/0/tier", "\"public\"", "for all" },
    { "public", { { IMAGE, T ("asset_type", "image/jpeg") } }, "/images/0/asset", "\"" RACK ".jpg\"", "jpeg" },
    { "public", { { IMAGE, T ("asset_type", "image/png") } }, "/images/0/asset", "\"" RACK ".png\"", "png" },
    { "public", { { IMAGE, T ("asset_type", "image/webp") } }, "/images/0/asset", "\"" RACK ".webp\"", "webp" },
    { "public", { { IMAGE, T ("asset_type", "image/avif") } }, "/images/0/asset", "\"" RACK ".avif\"", "avif" },
    { "public", { { IMAGE, T ("asset_type", "image/gif") } }, "/images/0/asset", "\"" RACK ".gif\"", "gif" },
  };

  g_test_summary ("Each member says what the record says, or is not there");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
      g_autoptr (DossierNativeExport) export = NULL;
      g_autoptr (GPtrArray) findings = NULL;
      g_autofree char *json = NULL;

      for (guint k = 0; k < G_N_ELEMENTS (cases[i].edits) && cases[i].edits[k].field != NULL; k++)
        {
          const Edit *edit = &cases[i].edits[k];

          if (edit->text != NULL)
            sample_graph_set (graph, edit->type (), edit->id, edit->field, edit->text);
          else
            sample_graph_set_integer (graph, edit->type (), edit->id, edit->field, edit->number);
        }
      export = export_graph (graph, (DossierExportOptions) { .tier = cases[i].tier }, &findings, NULL);
      g_test_message ("%s: %s", cases[i].pointer, cases[i].why);
      for (guint k = 0; export == NULL && k < findings->len; k++)
        g_test_message ("%s", dossier_finding_get_message (g_ptr_array_index (findings, k)));
      g_assert_nonnull (export);
      json = look (export, cases[i].pointer);
      g_assert_cmpstr (json, ==, cases[i].expected);
    }
}

static void
add_section (DossierProfileGraph *graph, gint64 id, const char *kind, const char *heading, gboolean written)
{
  g_autoptr (DossierRecord) section = g_object_new (DOSSIER_TYPE_SECTION, NULL), sentence = g_object_new (DOSSIER_TYPE_SENTENCE, NULL);
  g_autofree char *of_section = g_strdup_printf ("5ec710a1-0000-4000-8000-%012d", (int) id), *of_sentence = g_strdup_printf ("5e17e4ce-0000-4000-8000-%012d", (int) id);

  dossier_record_set_identity (section, id, of_section);
  dossier_record_set_text (section, DOSSIER_SECTION_KIND, kind);
  dossier_record_set_text (section, DOSSIER_SECTION_HEADING, heading);
  dossier_record_set_text (section, DOSSIER_SECTION_TIER, "board");   /* written for whomever */
  g_assert_true (dossier_profile_graph_add (graph, section));
  if (!written)
    return;
  dossier_record_set_identity (sentence, id, of_sentence);
  dossier_record_set_text (sentence, DOSSIER_SENTENCE_TEXT, "It is.");
  dossier_record_set_text (sentence, DOSSIER_SENTENCE_KIND, "opinion");
  dossier_record_set_integer (sentence, DOSSIER_SENTENCE_SECTION, id);
  g_assert_true (dossier_profile_graph_add (graph, sentence));
}

static void
test_templates (void)
{
  static const struct { const char *kind, *heading; gboolean written; } sections[] = {
    { "seat", "First", FALSE }, { "seat", "Second", TRUE }, { "custom", "Void", FALSE }, { "takeaways", "Other", TRUE }, { "what-it-does", "Other", FALSE },
    { "what-to-watch", "Twice", TRUE }, { "what-to-watch", "Twice", FALSE },
  };
  static const struct { const char *code, *heading; gboolean required, missing; const char *why; } shapes[] = {
    { "summary", "summary", TRUE, FALSE, "the first section, with the first sentence" }, { "seat", "First", TRUE, TRUE, "another of the kind is written" },
    { "seat", "Second", TRUE, FALSE, "that one" },                                      { "seat", "Third", TRUE, FALSE, "any, since none is called so" },
    { "custom", "Void", TRUE, TRUE, "there and empty" },                                { "custom", "Else", TRUE, TRUE, "renamed and empty" },
    { "takeaways", "What to know", TRUE, FALSE, "renamed" },                            { "what-it-does", "Other", TRUE, TRUE, "its heading stands over another kind" },
    { "what-to-watch", "Twice", TRUE, FALSE, "the first of two" },                      { "outlook/quarter", "This quarter", TRUE, FALSE, "of its term" },
    { "outlook", "outlook", TRUE, TRUE, "of no term" },                                 { "outlook/year", "outlook", TRUE, TRUE, "of another term" },
    { "why-profiled", "Why", TRUE, TRUE, "not on the page" },                           { "why-important", "Weight", FALSE, FALSE, "not asked for" },
    { "member-briefing", "member-briefing", TRUE, FALSE, "the last one, for members" },
  };
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
  g_autoptr (DossierTemplate) template = dossier_template_new ("order", "Profile of an order", "");
  g_autoptr (GPtrArray) findings = NULL, others = NULL;
  g_autoptr (DossierNativeExport) export = NULL, other = NULL;
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;

  g_test_summary ("What the template of a page asks for and the page has not is said, each once");
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    add_section (graph, 10 + i, sections[i].kind, sections[i].heading, sections[i].written);
  dossier_template_add_required (template, "standfirst");
  dossier_template_add_required (template, "headline");
  dossier_template_add_required (template, "no_such_field");
  dossier_template_add_required (template, "sources_note");
  g_string_append (expected, "EX01 profile 1 standfirst: Export withheld: the standfirst of the page is missing, which the template “Profile of an order” asks for.\n"
                             "EX01 profile 1 sources_note: Export withheld: the note above the sources of the page is missing, which the template “Profile of an order” asks for.\n");
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr (DossierTerm) shape = dossier_term_new (shapes[i].code, shapes[i].heading, NULL, NULL);

      dossier_template_add_section (template, shape, shapes[i].required);
      if (shapes[i].missing)
        g_string_append_printf (expected, "EX01 profile 1 : Export withheld: the section “%s” is empty, which the template “Profile of an order” asks for.\n", shapes[i].heading);
    }
  dossier_house_add_template (graph->house, template);
  other = export_graph (graph, (DossierExportOptions) { .tier = "public" }, &others, &error);
  g_assert_no_error (error);   /* it is not the page's */
  g_assert_cmpuint (others->len, ==, 0);

  sample_graph_set (graph, DOSSIER_TYPE_PROFILE, 1, "template", "order");
  export = export_graph (graph, (DossierExportOptions) { .tier = "public" }, &findings, &error);
  g_assert_null (export);
  said = describe (findings);
  g_assert_cmpstr (said, ==, expected->str);
  g_assert_error (error, DOSSIER_EXPORT_ERROR, DOSSIER_EXPORT_ERROR_BLOCKED);
  g_assert_cmpstr (error->message, ==, "9 findings block the export; nothing was written; solve them first");
}

static void
test_said_once (void)
{
  static const struct { const char *rule; DossierSeverity severity; const char *type; gint64 id; gboolean said; const char *why; } cases[] = {
    { "IM01", DOSSIER_SEVERITY_BLOCKING, "image", 2, TRUE, "the rule's words are better" }, { "IM01", DOSSIER_SEVERITY_WARNING, "image", 2, FALSE, "it does not block" },
    { "IM01", DOSSIER_SEVERITY_BLOCKING, "image", 1, FALSE, "another image" },              { "EX01", DOSSIER_SEVERITY_BLOCKING, "image", 2, FALSE, "of the format itself" },
    { "SR08", DOSSIER_SEVERITY_BLOCKING, "source", 2, FALSE, "not an image" },
  };

  g_test_summary ("What a rule has said of an object the format does not say again");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
      g_autoptr (GPtrArray) given = g_ptr_array_new_with_free_func (g_object_unref), findings = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *said = NULL, *expected = NULL;
      const guint n_blocking = (cases[i].severity == DOSSIER_SEVERITY_BLOCKING) + !cases[i].said;

      sample_graph_set (graph, DOSSIER_TYPE_IMAGE, 2, "alt", "");
      g_ptr_array_add (given, dossier_finding_new (cases[i].rule, cases[i].severity, cases[i].type, cases[i].id, "", "alt", "Said."));
      g_assert_null (export_graph (graph, (DossierExportOptions) { .tier = "member", .findings = given }, &findings, &error));
      said = describe (findings);
      expected = g_strdup_printf ("%s %s %d alt: Said.\n%s", cases[i].rule, cases[i].type, (int) cases[i].id,
                                  cases[i].said ? "" : "EX01 image 2 alt: Export withheld: the alt of this image has fewer than 1 characters.\n");
      g_test_message ("%s", cases[i].why);
      g_assert_cmpstr (said, ==, expected);
      g_assert_cmpstr (error->message, ==, n_blocking == 1 ? "1 finding blocks the export; nothing was written; solve it first"
                                                           : "2 findings block the export; nothing was written; solve them first");
      g_assert_cmpuint (given->len, ==, 1);
    }
}

static void
test_of_no_record (void)
{
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
  g_autoptr (GPtrArray) findings = NULL, undated = NULL, unknown = NULL;
  g_autofree char *said = NULL, *of_claim = NULL, *of_tier = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("What is wrong with the file itself is said of the page, a claim's day of the claim, and a tier that is none of the house's is named");
  g_assert_null (export_graph (graph, (DossierExportOptions) { .tier = "public", .export_id = "none" }, &findings, NULL));
  said = describe (findings);
  g_assert_cmpstr (said, ==, "EX01 profile 1 export_id: Export withheld: the export id of the page cannot be written like this.\n");

  sample_graph_set (graph, DOSSIER_TYPE_CLAIM, 1, "as_of", "");
  g_assert_null (export_graph (graph, (DossierExportOptions) { .tier = "public" }, &undated, NULL));
  of_claim = describe (undated);
  g_assert_cmpstr (of_claim, ==, "EX01 claim 1 as_of: Export withheld: the day that this claim is graded at is missing.\n"
                                 "EX01 claim 1 as_of: Export withheld: the day of the grades of the claim “The registry must return 192.0.2.0/24.” cannot be written like this; "
                                 "it takes a date such as 2024-07-16.\n");

  g_assert_null (export_graph (graph, (DossierExportOptions) { .tier = "everybody" }, &unknown, &error));
  of_tier = describe (unknown);
  g_assert_cmpstr (of_tier, ==, "");
  g_assert_error (error, DOSSIER_EXPORT_ERROR, DOSSIER_EXPORT_ERROR_TIER);
  g_assert_cmpstr (error->message, ==, "The house has no access tier “everybody”; nothing was exported; choose one of its tiers");
}

static void
add_amendment (DossierProfileGraph *graph, const char *kind, gint64 revision, const char *sentences)
{
  const int id = 1 + (int) graph->amendments->len;
  g_autoptr (DossierRecord) amendment = g_object_new (DOSSIER_TYPE_AMENDMENT, NULL);
  g_autofree char *uuid = g_strdup_printf ("a1a1a1a1-0000-4000-8000-%012d", id);

  dossier_record_set_identity (amendment, id, uuid);
  dossier_record_set_text (amendment, DOSSIER_AMENDMENT_KIND, kind);
  dossier_record_set_text (amendment, DOSSIER_AMENDMENT_REASON, "So it was.");
  dossier_record_set_text (amendment, DOSSIER_AMENDMENT_MADE_BY, "Ada");
  dossier_record_set_integer (amendment, DOSSIER_AMENDMENT_MADE_AT, EXPORTED);
  dossier_record_set_integer (amendment, DOSSIER_AMENDMENT_REVISION, revision);
  dossier_record_set_text (amendment, DOSSIER_AMENDMENT_SENTENCES, sentences);
  dossier_profile_graph_add (graph, amendment);
}

static void
test_status (void)
{
  static const struct { const char *status; struct { const char *kind; gint64 revision; } amendments[3]; guint revision; const char *expected, *why; } cases[] = {
    { "draft", { { NULL, 0 } }, 1, "\"ready\"", "no draft any more" },
    { "", { { NULL, 0 } }, 1, "\"ready\"", "whatever it was" },
    { "published", { { NULL, 0 } }, 2, "\"published\"", "its own" },
    { "published", { { "update", 1 } }, 2, "\"published\"", "an update is no correction" },
    { "published", { { "correction", 1 } }, 2, "\"corrected\"", "corrected" },
    { "published", { { "correction", 1 }, { "update", 2 } }, 3, "\"corrected\"", "and it stays so" },
    { "published", { { "update", 2 }, { "correction", 1 } }, 3, "\"corrected\"", "in either order" },
    { "published", { { "withdrawal", 1 } }, 2, "\"withdrawn\"", "for this revision" },
    { "published", { { "withdrawal", 1 } }, 3, "\"published\"", "it came back" },
    { "published", { { "withdrawal", 2 } }, 2, "\"published\"", "not for one to come" },
    { "published", { { "withdrawal", 2 }, { "correction", 1 } }, 3, "\"withdrawn\"", "before all else" },
    { "published", { { "correction", 2 }, { "withdrawal", 2 }, { "update", 1 } }, 3, "\"withdrawn\"", "wherever it stands" },
    { "withdrawn", { { "correction", 1 } }, 2, "\"withdrawn\"", "a correction does not bring it back" },
    { "withdrawn", { { "update", 1 } }, 2, "\"withdrawn\"", "nor does an update" },
  };

  g_test_summary ("A page is ready, corrected or withdrawn as its amendments say");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
      g_autoptr (DossierNativeExport) export = NULL;
      g_autofree char *status = NULL;

      sample_graph_set (graph, DOSSIER_TYPE_PROFILE, 1, "status", cases[i].status);
      for (guint k = 0; k < 3 && cases[i].amendments[k].kind != NULL; k++)
        add_amendment (graph, cases[i].amendments[k].kind, cases[i].amendments[k].revision, "");
      export = export_graph (graph, (DossierExportOptions) { .tier = "public", .revision = cases[i].revision }, NULL, NULL);
      g_test_message ("%s", cases[i].why);
      g_assert_nonnull (export);
      status = look (export, "/profile/status");
      g_assert_cmpstr (status, ==, cases[i].expected);
    }
}

static void
test_corrections (void)
{
  static const struct { const char *tier, *sentences; } expected[] = {
    { "public", "[{\"id\":\"1\",\"tier\":\"public\",\"was\":\"It was not.\"},{\"id\":\"4\",\"tier\":\"public\"},{\"id\":\"9\",\"tier\":\"public\",\"was\":\"It was late.\"}]" },
    { "member", "[{\"id\":\"3\",\"tier\":\"member\",\"was\":\"It serves 39.\"},{\"id\":\"1\",\"tier\":\"public\",\"was\":\"It was not.\"},{\"id\":\"2\",\"tier\":\"member\",\"was\":\"Old.\"},"
                "{\"id\":\"4\",\"tier\":\"public\"},{\"id\":\"9\",\"tier\":\"public\",\"was\":\"It was late.\"}]" },
  };
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
  g_autoptr (GString) said = g_string_new (NULL), hidden = g_string_new (NULL);
  static const struct { guint id; const char *tier, *was; } sentences[] = {
    { 3, "public", "It serves 39." }, { 1, "public", "It was not." }, { 2, "member", "Old." }, { 4, "public", "We think that is late." }, { 9, "public", "It was late." },
  };

  g_test_summary ("Each audience is told of what it may see, then and now, and of nothing else");
  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      g_autofree char *uuid = g_strdup_printf ("%.28s%08x", uuid_of (graph, DOSSIER_TYPE_SENTENCE, 1), sentences[i].id);

      dossier_amended_sentence_append (said, uuid, sentences[i].tier, sentences[i].was);
    }
  dossier_amended_sentence_append (hidden, uuid_of (graph, DOSSIER_TYPE_SENTENCE, 7), "member", "Of old.");
  add_amendment (graph, "correction", 1, said->str);
  add_amendment (graph, "update", 2, hidden->str);
  add_amendment (graph, "update", 3, "");
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DossierNativeExport) export = export_graph (graph, (DossierExportOptions) { .tier = expected[i].tier, .revision = 4 }, NULL, &error);
      g_autofree char *of_first = NULL, *all = NULL, *of_all = NULL, *second = NULL;
      g_auto (GStrv) parts = NULL;

      g_assert_no_error (error);
      of_first = look (export, "/corrections/0/sentences");
      parts = g_strsplit (of_first, "0503b63a-0000-4000-8000-00000000000", -1);
      all = g_strjoinv ("", parts);
      g_assert_cmpstr (all, ==, expected[i].sentences);
      second = look (export, i == 0 ? "/corrections/1/revision" : "/corrections/2/revision");
      g_assert_cmpstr (second, ==, "3");
      of_all = look (export, i == 0 ? "/corrections/2" : "/corrections/3");
      g_assert_cmpstr (of_all, ==, "nothing");
    }
}

/* Of every kind of object, those that are in the file and those that are not. */
static void
test_history (void)
{
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
  const struct { GType type; gint64 id; gboolean told; } targets[] = {
    { DOSSIER_TYPE_PROFILE, 1, TRUE },   { DOSSIER_TYPE_SECTION, 1, TRUE }, { DOSSIER_TYPE_SECTION, 6, FALSE }, { DOSSIER_TYPE_SENTENCE, 1, TRUE },
    { DOSSIER_TYPE_SENTENCE, 3, FALSE }, { DOSSIER_TYPE_CLAIM, 1, TRUE },   { DOSSIER_TYPE_CLAIM, 3, FALSE },   { DOSSIER_TYPE_EVIDENCE, 4, TRUE },
    { DOSSIER_TYPE_EVIDENCE, 5, FALSE }, { DOSSIER_TYPE_SOURCE, 2, TRUE },  { DOSSIER_TYPE_SNAPSHOT, 2, TRUE }, { DOSSIER_TYPE_ORIGIN, 2, TRUE },
    { DOSSIER_TYPE_IMAGE, 1, TRUE },     { DOSSIER_TYPE_IMAGE, 2, FALSE },  { DOSSIER_TYPE_PUBLISHER, 1, FALSE },
  };
  DossierExportEvent events[G_N_ELEMENTS (targets)];
  g_autoptr (DossierNativeExport) export = NULL;
  g_autoptr (GString) expected = g_string_new ("[");
  g_autofree char *told = NULL;

  g_test_summary ("The history tells of what is in the file, whole and in order");
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      events[i] = (DossierExportEvent) { EXPORTED + i * G_USEC_PER_SEC, "Ada", "Cafe\xcc\x81", uuid_of (graph, targets[i].type, targets[i].id), i == 0 ? "so" : NULL };
      if (targets[i].told)
        g_string_append_printf (expected, "%s{\"action\":\"Café\",\"actor\":\"Ada\",\"at\":\"2024-11-20T20:00:%02uZ\",%s\"targetId\":\"%s\"}", i > 0 ? "," : "", i,
                                i == 0 ? "\"reason\":\"so\"," : "", events[i].target);
    }
  g_string_append_c (expected, ']');
  export = export_graph (graph, (DossierExportOptions) { .tier = "public", .events = events, .n_events = G_N_ELEMENTS (events) }, NULL, NULL);
  told = look (export, "/history");
  g_assert_cmpstr (told, ==, expected->str);
}

static void
test_origins_without_a_record (void)
{
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
  g_autoptr (DossierNativeExport) export = NULL, again = NULL;
  g_autoptr (GString) ids = g_string_new (NULL);
  g_auto (GStrv) parts = NULL;

  g_test_summary ("An origin that the library does not know is one all the same, told from others");
  sample_graph_set_integer (graph, DOSSIER_TYPE_SOURCE, 1, "origin", 77);
  sample_graph_set_integer (graph, DOSSIER_TYPE_SOURCE, 2, "origin", 78);
  export = export_graph (graph, (DossierExportOptions) { .tier = "member" }, NULL, NULL);
  again = export_graph (graph, (DossierExportOptions) { .tier = "member" }, NULL, NULL);
  g_assert_cmpstr (export->bytes, ==, again->bytes);
  for (guint i = 0; i < 9; i++)
    {
      g_autofree char *place = i < 5 ? g_strdup_printf ("/evidence/%u/originId", i) : g_strdup_printf ("/origins/%u/id", i - 5);
      g_autofree char *id = look (export, place);

      g_string_append_printf (ids, "%s ", id);
    }
  parts = g_strsplit (ids->str, " ", -1);
  for (guint i = 0; i < 5; i++)   /* the fourth quote is of the second source, the fifth of the third */
    g_assert_cmpstr (parts[i], ==, parts[5 + (i == 3 ? 1 : MIN (i, 2))]);
  g_assert_cmpstr (parts[8], ==, "nothing");
  g_assert_cmpstr (parts[5], !=, parts[6]);
  g_assert_cmpint (parts[5][15], ==, '4');
  g_assert_nonnull (strchr ("89ab", parts[5][20]));
  g_clear_pointer (&parts, g_strfreev);
  parts = g_strsplit ("/origins/0/label /origins/0/reason /origins/2/label", " ", -1);
  g_string_truncate (ids, 0);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *words = look (export, parts[i]);

      g_string_append (ids, words);
    }
  g_assert_cmpstr (ids->str, ==, "\"\"\"single\"\"Nordnetz\"");
}

static void
test_access (void)
{
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
  g_autoptr (DossierTerm) club = dossier_term_new ("club", "Club", "For the club.", "Join it"), staff = dossier_term_new ("staff", "Staff", NULL, NULL);
  g_autoptr (DossierNativeExport) export = NULL;
  g_autofree char *access = NULL;

  g_test_summary ("The file names the house's tiers in their order, and what its readers may do to read more");
  dossier_house_add_term (graph->house, "tiers", club);
  dossier_house_add_term (graph->house, "tiers", staff);
  export = export_graph (graph, (DossierExportOptions) { .tier = "club" }, NULL, NULL);
  access = look (export, "/profile/access");
  g_assert_cmpstr (access, ==, "{\"briefing\":\"Log in to read more.\",\"tiers\":[{\"code\":\"public\",\"name\":\"Public\",\"text\":\"Open to all.\"},"
                               "{\"code\":\"member\",\"name\":\"Members\",\"text\":\"For members.\"},{\"code\":\"board\",\"name\":\"Board\",\"text\":\"For the board.\"},"
                               "{\"action\":\"Join it\",\"code\":\"club\",\"name\":\"Club\",\"text\":\"For the club.\"},{\"code\":\"staff\",\"name\":\"Staff\"}]}");
}

static void
test_assets (void)
{
  static const struct { gboolean with_snapshots; const char *expected; } cases[] = {
    { FALSE, "088bed.png 100, " },
    { TRUE, "088bed.png 100, 0039be.txt 901, 7263da.txt 133 text, 13e5f5.html 903, " },
  };
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
  DossierImage *first = sample_graph_get (graph, DOSSIER_TYPE_IMAGE, 1);

  g_test_summary ("Each file that goes along is named once, and none that has no ending here");
  sample_graph_set (graph, DOSSIER_TYPE_IMAGE, 2, "asset_sha256", dossier_image_get_asset_sha256 (first));
  sample_graph_set (graph, DOSSIER_TYPE_SNAPSHOT, 1, "media_type", "text/plain");
  sample_graph_set (graph, DOSSIER_TYPE_SNAPSHOT, 2, "media_type", "application/zip");
  sample_graph_set (graph, DOSSIER_TYPE_SNAPSHOT, 3, "text_sha256", "0000000000000000000000000000000000000000000000000000000000000000");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DossierNativeExport) export = export_graph (graph, (DossierExportOptions) { .tier = "member", .with_snapshots = cases[i].with_snapshots }, NULL, &error);
      g_autoptr (GString) text = g_string_new (NULL);

      g_assert_no_error (error);
      for (guint k = 0; k < export->assets->len; k++)
        {
          const DossierExportAsset *asset = g_ptr_array_index (export->assets, k);

          g_assert_true (g_str_has_prefix (asset->name, asset->sha256));
          g_string_append_printf (text, "%.6s%s %d%s, ", asset->sha256, asset->name + strlen (asset->sha256), (int) asset->bytes, asset->is_text ? " text" : "");
        }
      g_assert_cmpstr (text->str, ==, cases[i].expected);
    }
}

static void
test_review (void)
{
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
  const struct { const char *rule; DossierSeverity severity; GType type; gint64 id; } said[] = {
    { "FT02", DOSSIER_SEVERITY_WARNING, DOSSIER_TYPE_SENTENCE, 1 }, { "EV04", DOSSIER_SEVERITY_INFO, DOSSIER_TYPE_CLAIM, 1 },
    { "FT02", DOSSIER_SEVERITY_WARNING, DOSSIER_TYPE_SENTENCE, 3 }, { "SR01", DOSSIER_SEVERITY_WARNING, DOSSIER_TYPE_PROFILE, 1 },
  };
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_object_unref), found = NULL;
  g_autoptr (DossierNativeExport) export = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *review = NULL, *expected = NULL;

  g_test_summary ("What review said of what is in the file goes along, and who let it pass");
  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    g_ptr_array_add (findings, dossier_finding_new (said[i].rule, said[i].severity, "", said[i].id, uuid_of (graph, said[i].type, said[i].id), "text", "Cafe\xcc\x81."));
  dossier_finding_set_waiver (g_ptr_array_index (findings, 0), "It was said like this.", "Ada", EXPORTED);
  export = export_graph (graph, (DossierExportOptions) { .tier = "public", .findings = findings }, &found, &error);
  for (guint i = 0; error != NULL && i < found->len; i++)
    g_test_message ("%s", dossier_finding_get_message (g_ptr_array_index (found, i)));
  g_assert_no_error (error);
  review = look (export, "/review");
  expected = g_strdup_printf ("{\"blocking\":0,\"findings\":["
                              "{\"message\":\"Café.\",\"rule\":\"FT02\",\"severity\":\"warning\",\"targetId\":\"%s\","
                              "\"waiver\":{\"at\":\"2024-11-20T20:00:00Z\",\"by\":\"Ada\",\"reason\":\"It was said like this.\"}},"
                              "{\"message\":\"Café.\",\"rule\":\"EV04\",\"severity\":\"info\",\"targetId\":\"%s\"},"
                              "{\"message\":\"Café.\",\"rule\":\"SR01\",\"severity\":\"warning\",\"targetId\":\"%s\"}],"
                              "\"ranAt\":\"2024-11-20T20:00:00Z\"}",
                              uuid_of (graph, DOSSIER_TYPE_SENTENCE, 1), uuid_of (graph, DOSSIER_TYPE_CLAIM, 1), uuid_of (graph, DOSSIER_TYPE_PROFILE, 1));
  g_assert_cmpstr (review, ==, expected);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/export/native-parts/members", test_members);
  g_test_add_func ("/export/native-parts/templates", test_templates);
  g_test_add_func ("/export/native-parts/said-once", test_said_once);
  g_test_add_func ("/export/native-parts/of-no-record", test_of_no_record);
  g_test_add_func ("/export/native-parts/status", test_status);
  g_test_add_func ("/export/native-parts/corrections", test_corrections);
  g_test_add_func ("/export/native-parts/history", test_history);
  g_test_add_func ("/export/native-parts/access", test_access);
  g_test_add_func ("/export/native-parts/assets", test_assets);
  g_test_add_func ("/export/native-parts/review", test_review);
  g_test_add_func ("/export/native-parts/origins", test_origins_without_a_record);

  return g_test_run ();
}
