/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export/projections/projection.h"

#include "export/native-export.h"
#include "export/projections/native-view.h"
#include "json/canonical-writer.h"
#include "json/strict-reader.h"
#include "model/finding.h"
#include "tests/support/golden.h"
#include "tests/support/naughty-strings.h"
#include "tests/support/sample-graph.h"

#include <gio/gio.h>
#include <md4c.h>
#include <string.h>

#define EXPORTED (G_GINT64_CONSTANT (1732132800) * G_USEC_PER_SEC)   /* 2024-11-20T20:00:00Z */
#define DIGEST "d16e57d16e57d16e57d16e57d16e57d16e57d16e57d16e57d16e57d16e57d16e"
#define EXPORT_ID "0d055100-0000-4000-8000-000000000001"

static JsonNode *
make_document (const char *tier)
{
  const DossierExportOptions options = { .tier = tier, .export_id = EXPORT_ID, .exported_at = EXPORTED, .revision = 3, .version = "0.1.0" };
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierNativeExport) export = dossier_native_export_new (graph, &options, &findings, &error);
  JsonNode *document;

  for (guint i = 0; error != NULL && i < findings->len; i++)
    g_test_message ("%s", dossier_finding_get_message (g_ptr_array_index (findings, i)));
  g_assert_no_error (error);
  document = dossier_json_read (export->bytes, export->length, export->length, DOSSIER_JSON_INTEGERS_ONLY, &error);
  g_assert_no_error (error);
  return document;
}

static char *
project (const char *format, JsonNode *document)
{
  const DossierProjection *projection = dossier_projection_find (format);
  char *text = dossier_projection_write (projection, json_node_get_object (document), NULL);

  g_assert_nonnull (text);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  return text;
}

static void
test_goldens (void)
{
  g_autoptr (JsonNode) document = make_document ("public");
  guint n;
  const DossierProjection *all = dossier_projection_get_all (&n);

  g_test_summary ("Each format says the sample as the golden file does, byte for byte");
  /* The digest covers what review says of the sample too, which is not the formats' business. */
  json_object_set_string_member (json_object_get_object_member (json_node_get_object (document), "integrity"), "value", DIGEST);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = dossier_projection_name_file (&all[i], json_node_get_object (document));
      g_autofree char *text = project (all[i].id, document);

      check_golden ("projections", name, text);
    }
}

static void
test_names_the_original (void)
{
  g_autoptr (JsonNode) document = make_document ("public");
  JsonObject *root = json_node_get_object (document);
  const char *id = json_object_get_string_member (json_object_get_object_member (root, "profile"), "id");
  const char *digest = json_object_get_string_member (json_object_get_object_member (root, "integrity"), "value");
  guint n;
  const DossierProjection *all = dossier_projection_get_all (&n);

  g_test_summary ("Each names the native document's id, revision and digest, and is told apart from the others");
  g_assert_cmpuint (n, ==, 12);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = project (all[i].id, document);

      g_test_message ("%s", all[i].id);
      g_assert_nonnull (strstr (text, id));
      /* BibTeX says it once, above; the others where their format has a place. */
      g_assert_nonnull (strstr (text, digest));
      g_assert_true (strstr (text, "evision") != NULL || strstr (text, "ersion\":\"3\"") != NULL || strstr (text, ",3,\"") != NULL);
      g_assert_cmpstr (all[i].losses, !=, "");
      for (guint k = 0; k < i; k++)
        g_assert_cmpstr (all[k].ending, !=, all[i].ending);
    }
  g_assert_null (dossier_projection_find ("native"));
  g_assert_null (dossier_projection_find ("NINJS"));
}

static void
test_keeps_the_tier (void)
{
  g_autoptr (JsonNode) public = make_document ("public");
  g_autoptr (JsonNode) member = make_document ("member");
  guint n, n_told = 0;
  const DossierProjection *all = dossier_projection_get_all (&n);
  g_autofree char *body = dossier_projection_write_body (json_node_get_object (public));

  g_test_summary ("A member's word is in no byte of what the public gets");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *theirs = project (all[i].id, public);
      g_autofree char *ours = project (all[i].id, member);

      g_assert_null (strstr (theirs, SAMPLE_SECRET));
      n_told += strstr (ours, SAMPLE_SECRET) != NULL;
    }
  g_assert_null (strstr (body, SAMPLE_SECRET));
  g_assert_cmpuint (n_told, ==, 9);   /* all but the three lists of sources: the test sees it where it is */
}

static void
test_pictures (void)
{
  static const struct { const char *format; const char *without; const char *with; const char *why; } cases[] = {
    { "ninjs", NULL, "\"href\":\"https://pictures.example/n/", "its href is a URI: none is better than a wrong one" },
    { "superdesk", NULL, "\"href\":\"https://pictures.example/n/", "the same" },
    { "ans", "\"url\":\"%s\"", "\"url\":\"https://pictures.example/n/", "the file beside it" },
    { "jsonld", "\"contentUrl\":\"%s\"", "\"contentUrl\":\"https://pictures.example/n/", "the file beside it" },
    { "html", "src=\"%s\"", "src=\"https://pictures.example/n/", "the file beside it" },
    { "markdown", "](<%s>)", "](<https://pictures.example/n/", "the file beside it" },
  };
  g_autoptr (JsonNode) document = make_document ("public");
  JsonObject *image = json_array_get_object_element (json_object_get_array_member (json_node_get_object (document), "images"), 0);
  const char *asset = json_object_get_string_member (image, "asset");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const DossierProjectionOptions options = { .asset_address = "https://pictures.example/n/" };
      const DossierProjection *projection = dossier_projection_find (cases[i].format);
      g_autofree char *alone = project (cases[i].format, document);
      g_autofree char *placed = dossier_projection_write (projection, json_node_get_object (document), &options);
      g_autofree char *address = g_strconcat (cases[i].with, asset, NULL);
      g_auto (GStrv) parts = cases[i].without != NULL ? g_strsplit (cases[i].without, "%s", 2) : NULL;
      g_autofree char *beside = parts != NULL ? g_strconcat (parts[0], asset, parts[1], NULL) : g_strconcat ("\"href\":\"", asset, NULL);

      g_test_message ("%s: %s", cases[i].format, cases[i].why);
      g_assert_true (projection->names_pictures);
      g_assert_nonnull (strstr (placed, address));
      g_assert_true ((strstr (alone, beside) != NULL) == (parts != NULL));
    }
}

static void
set_label (JsonObject *parent, const char *name, const char *label)
{
  json_object_remove_member (parent, name);
  if (label != NULL)
    json_object_set_string_member (dossier_json_put_object (parent, name), "label", label);
}

/* What the sample has, others have not. */
static void
test_what_may_be_missing (void)
{
  static const struct { const char *why; const char *series, *type; const char *says; } paths[] = {
    { "both", "Profiles", "Registry", "<p class=\"path\"><bdi>Profiles</bdi> / <bdi>Registry</bdi></p>" },
    { "a series only", "Profiles", NULL, "<p class=\"path\"><bdi>Profiles</bdi></p>" },
    { "a kind only", NULL, "Registry", "<p class=\"path\"><bdi>Registry</bdi></p>" },
    { "neither", NULL, NULL, NULL },
  };
  static const struct { const char *why; const char *format; const char *member; const char *value; const char *says; gboolean there; } cases[] = {
    { "no address: the title alone", "html", "url", NULL, "<li id=\"source-1\"><bdi>Order 7</bdi>, ", TRUE },
    { "no date: none is made up", "html", "published", NULL, "(A); read 2024-09-10", TRUE },
    { "an archived copy", "html", "archiveUrl", "https://archive.example/7", "; <a href=\"https://archive.example/7\"", TRUE },
    { "none", "html", "archiveUrl", NULL, "archived copy", FALSE },
    { "no address", "bibtex", "url", NULL, "url = {https://example.org/1}", FALSE },
    { "no date: no year", "bibtex", "published", NULL, "year = {2024},\n  date = {2024-09-01}", FALSE },
    { "an archived copy", "bibtex", "archiveUrl", "https://archive.example/7", "archiveurl = {https://archive.example/7}", TRUE },
    { "a kind that BibTeX does not know", "bibtex", "type", "podcast", "@misc{dossier-1c3aff76-0000-4000-8000-000000000001", TRUE },
    { "the last kind but one", "bibtex", "type", "software", "@misc{dossier-1c3aff76-0000-4000-8000-000000000001", TRUE },
    { "a kind that RIS does not know", "ris", "type", "podcast", "TY  - GEN\r\n", TRUE },
    { "no date", "ris", "published", NULL, "DA  - 2024/09/01", FALSE },
    { "an archived copy", "ris", "archiveUrl", "https://archive.example/7", "L2  - https://archive.example/7\r\n", TRUE },
  };

  g_test_summary ("What a page or a source does not have leaves no trace, and what the sample lacks is said");
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (JsonNode) document = make_document ("public");
      JsonObject *profile = json_object_get_object_member (json_node_get_object (document), "profile");
      g_autofree char *text = NULL;

      g_test_message ("%s", paths[i].why);
      set_label (profile, "series", paths[i].series);
      set_label (profile, "entityType", paths[i].type);
      text = project ("html", document);
      if (paths[i].says != NULL)
        g_assert_nonnull (strstr (text, paths[i].says));
      else
        g_assert_null (strstr (text, "class=\"path\""));
    }
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) document = make_document ("public");
      JsonObject *source = json_array_get_object_element (json_object_get_array_member (json_node_get_object (document), "sources"), 0);
      g_autofree char *text = NULL;

      g_test_message ("%s: %s", cases[i].format, cases[i].why);
      if (cases[i].value != NULL)
        json_object_set_string_member (source, cases[i].member, cases[i].value);
      else
        json_object_remove_member (source, cases[i].member);
      text = project (cases[i].format, document);
      g_assert_true ((strstr (text, cases[i].says) != NULL) == cases[i].there);
    }
}

static void
test_the_address_a_page_gives_itself (void)
{
  static const struct { const char *format, *says; } cases[] = {
    { "html", "<li id=\"source-1\"><a href=\"https://said.example/7\"" }, { "markdown", "(<https://said.example/7>)" },
    { "bibtex", "url = {https://said.example/7}" }, { "ris", "UR  - https://said.example/7\r\n" }, { "csl", "\"URL\":\"https://said.example/7\"" },
    { "jsonld", "\"url\":\"https://said.example/7\"" }, { "ninjs", "\"uri\":\"https://said.example/7\"" },
    { "annotations", "\"source\":\"https://said.example/7\"" }, { "prov", "\"prov:location\":\"https://said.example/7\"" },
  };

  g_test_summary ("A source without an address of its own is listed with the canonical one; where it has both, with its own");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int own = 0; own < 2; own++)
      {
        g_autoptr (JsonNode) document = make_document ("public");
        JsonObject *source = json_array_get_object_element (json_object_get_array_member (json_node_get_object (document), "sources"), 0);
        g_autofree char *text = NULL;

        json_object_set_string_member (source, "canonicalUrl", "https://said.example/7");
        if (!own)
          json_object_remove_member (source, "url");
        text = project (cases[i].format, document);
        if (own != (strstr (text, cases[i].says) == NULL))
          g_error ("%s, own %d: %s", cases[i].format, own, text);
      }
}

static const char *const words[] = {
  "title", "headline", "standfirst", "base", "license", "sourcesNote", "heading", "label", "name", "text", "action", "publisher", "legalName", "caption", "alt",
  "sourceContext", "relevanceReason", "provenance", "creator", "creditLine", "copyrightNotice", "terms", "reason", "message", "exact", "prefix", "suffix",
  "resolution", "capturedBy", "tool", "actor", "briefing", "by", "basis", "value", "authors", "aliases", "rights", NULL,
};

/* Puts @text wherever the format has words of people. */
static void
fill (JsonNode *node, const char *text)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      g_autoptr (GList) members = json_object_get_members (object);

      for (GList *member = members; member != NULL; member = member->next)
        {
          JsonNode *child = json_object_get_member (object, member->data);
          const gboolean is_list = JSON_NODE_HOLDS_ARRAY (child);

          if (strcmp (member->data, "integrity") == 0)
            continue;
          if (json_node_get_value_type (child) == G_TYPE_STRING && g_strv_contains (words, member->data))
            json_object_set_string_member (object, member->data, text);
          else if (is_list && g_strv_contains (words, member->data) && json_array_get_length (json_node_get_array (child)) > 0
                   && json_node_get_value_type (json_array_get_element (json_node_get_array (child), 0)) == G_TYPE_STRING)
            {
              JsonArray *list = json_array_new ();

              json_array_add_string_element (list, text);
              json_array_add_string_element (list, text);
              json_object_set_array_member (object, member->data, list);
            }
          else
            fill (child, text);
        }
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      fill (json_array_get_element (json_node_get_array (node), i), text);
}

static JsonNode *
make_filled (const char *text)
{
  JsonNode *document = make_document ("public");

  fill (document, text);
  return document;
}

/* What a reader of Markdown makes of a text: its blocks and spans, and its words. */
typedef struct
{
  GString *structure;
  GString *text;
} Reading;

static int
enter_block (MD_BLOCKTYPE type, void *detail, void *data)
{
  g_string_append_printf (((Reading *) data)->structure, "(%u", (guint) type);
  g_string_append_c (((Reading *) data)->text, '\n');
  return 0;
}

static int
leave_block (MD_BLOCKTYPE type, void *detail, void *data)
{
  g_string_append_c (((Reading *) data)->structure, ')');
  return 0;
}

static int
enter_span (MD_SPANTYPE type, void *detail, void *data)
{
  g_string_append_printf (((Reading *) data)->structure, "<%u", (guint) type);
  return 0;
}

static int
leave_span (MD_SPANTYPE type, void *detail, void *data)
{
  g_string_append_c (((Reading *) data)->structure, '>');
  return 0;
}

static int
hear_text (MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *data)
{
  Reading *reading = data;

  if (type == MD_TEXT_NORMAL || type == MD_TEXT_CODE)
    g_string_append_len (reading->text, text, size);
  else
    g_string_append_printf (reading->structure, "!%u", (guint) type);
  return 0;
}

static void
read_markdown (const char *markdown, unsigned flags, Reading *reading)
{
  const MD_PARSER parser = { .flags = flags, .enter_block = enter_block, .leave_block = leave_block, .enter_span = enter_span, .leave_span = leave_span, .text = hear_text };

  reading->structure = g_string_new (NULL);
  reading->text = g_string_new (NULL);
  g_assert_cmpint (md_parse (markdown, (MD_SIZE) strlen (markdown), &parser, reading), ==, 0);
}

/* Returns: @text as one line without spaces around it */
static char *
on_one_line (const char *text)
{
  g_autoptr (GRegex) breaks = g_regex_new ("[\\x00-\\x1f\\x{85}\\x{2028}\\x{2029}]", 0, 0, NULL);

  return g_strstrip (g_regex_replace_literal (breaks, text, -1, 0, " ", 0, NULL));
}

static void
test_markdown_means_nothing (void)
{
  static const unsigned dialects[] = { MD_DIALECT_COMMONMARK, MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS | MD_FLAG_LATEXMATHSPANS | MD_FLAG_WIKILINKS | MD_FLAG_UNDERLINE };
  g_autoptr (JsonNode) plain = make_filled ("word");
  g_autofree char *plain_markdown = project ("markdown", plain);

  g_test_summary ("Whatever a text says, a reader of Markdown finds the same blocks and spans, and the text");
  for (guint i = 0; i < G_N_ELEMENTS (NAUGHTY_STRINGS); i++)
    for (guint k = 0; k < G_N_ELEMENTS (dialects); k++)
      {
        g_autoptr (JsonNode) document = make_filled (NAUGHTY_STRINGS[i]);
        g_autofree char *markdown = project ("markdown", document), *line = on_one_line (NAUGHTY_STRINGS[i]);
        Reading expected, found;

        read_markdown (plain_markdown, dialects[k], &expected);
        read_markdown (markdown, dialects[k], &found);
        g_test_message ("%s", NAUGHTY_STRINGS[i]);
        g_assert_cmpstr (found.structure->str, ==, expected.structure->str);
        g_assert_nonnull (strstr (found.text->str, line));
        g_string_free (expected.structure, TRUE);
        g_string_free (expected.text, TRUE);
        g_string_free (found.structure, TRUE);
        g_string_free (found.text, TRUE);
      }
}

static guint
count (const char *text, const char *what)
{
  guint n = 0;

  for (const char *at = text; (at = strstr (at, what)) != NULL; at += strlen (what))
    n++;
  return n;
}

/* Braces as BibTeX counts them: a backslash does not hide one. */
static gboolean
is_balanced (const char *text)
{
  int depth = 0;

  for (; *text != '\0'; text++)
    {
      depth += *text == '{' ? 1 : *text == '}' ? -1 : 0;
      if (depth < 0)
        return FALSE;
    }
  return depth == 0;
}

static void
test_others_mean_nothing (void)
{
  static const struct { const char *format; const char *mark; const char *why; } marks[] = {
    { "html", "<", "a tag" }, { "html", ">", "the end of one" }, { "html", "\"", "the end of an attribute" },
    { "bibtex", "\n@", "an entry" }, { "bibtex", "\n}", "the end of one" }, { "bibtex", "\n", "a field" },
    { "ris", "\r\n", "a field" }, { "csv", "\r\n", "a row" },
  };
  g_autoptr (JsonNode) plain = make_filled ("word");

  g_test_summary ("Whatever a text says, no format finds more tags, entries, fields or rows in it");
  for (guint i = 0; i < G_N_ELEMENTS (NAUGHTY_STRINGS); i++)
    {
      g_autoptr (JsonNode) document = make_filled (NAUGHTY_STRINGS[i]);
      g_autofree char *bibtex = project ("bibtex", document), *jsonld = project ("jsonld", document);

      g_test_message ("%s", NAUGHTY_STRINGS[i]);
      for (guint k = 0; k < G_N_ELEMENTS (marks); k++)
        {
          g_autofree char *expected = project (marks[k].format, plain), *found = project (marks[k].format, document);

          g_test_message ("%s: %s", marks[k].format, marks[k].why);
          g_assert_cmpuint (count (found, marks[k].mark), ==, count (expected, marks[k].mark));
        }
      g_assert_true (is_balanced (bibtex));
      g_assert_null (strpbrk (jsonld, "<>&"));   /* it may stand in a script element */
    }
}

/* What others would have to obey: HTML inside of JSON too. */
static void
test_body_means_nothing (void)
{
  g_autoptr (JsonNode) document = make_filled ("</p><script>alert(1)</script>&lt;");
  g_autofree char *body = dossier_projection_write_body (json_node_get_object (document));
  g_autofree char *ninjs = project ("ninjs", document), *ans = project ("ans", document);
  g_autoptr (JsonNode) story = dossier_json_read (ans, strlen (ans), strlen (ans), DOSSIER_JSON_INTEGERS_ONLY, NULL);
  JsonArray *elements = json_object_get_array_member (json_node_get_object (story), "content_elements");

  g_assert_null (strstr (body, "<script"));
  g_assert_nonnull (strstr (body, "&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;lt;"));
  g_assert_nonnull (strstr (ninjs, "&lt;script&gt;alert(1)"));
  for (guint i = 0; i < json_array_get_length (elements); i++)
    g_assert_null (strchr (json_object_get_string_member_with_default (json_array_get_object_element (elements, i), "content", ""), '<'));
}

/* Reads a table as RFC 4180 has it. Returns: (transfer full): the cells of all rows, each row closed by a %NULL; the
 * texts as they are, no apostrophe taken off */
static GPtrArray *
read_table (const char *csv)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  const char *at = csv;

  while (*at != '\0')
    {
      g_autoptr (GString) cell = g_string_new (NULL);
      const gboolean quoted = *at == '"';

      for (at += quoted; quoted ? *at != '"' || at[1] == '"' : strchr (",\r\"", *at) == NULL; at++)
        {
          g_assert_true (*at != '\0');
          g_string_append_c (cell, *at);
          at += quoted && *at == '"';   /* doubled */
        }
      at += quoted;
      g_ptr_array_add (cells, g_string_free (g_steal_pointer (&cell), FALSE));
      if (*at == ',')
        at++;
      else
        {
          g_assert_true (g_str_has_prefix (at, "\r\n"));
          g_ptr_array_add (cells, NULL);
          at += 2;
        }
    }
  return g_steal_pointer (&cells);
}

/* Returns: whether a spreadsheet would take the cell for more than a text */
static gboolean
is_formula (const char *cell)
{
  static const char *const starts[] = { "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠" };

  while (*cell == ' ')
    cell++;
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (g_str_has_prefix (cell, starts[i]))
      return TRUE;
  return FALSE;
}

/* Each row as long as the first, no cell a formula. Returns: the text of the first claim without its guard */
static char *
check_table (GPtrArray *cells)
{
  guint width = 0, n = 0, text = G_MAXUINT;

  for (guint i = 0; i < cells->len; i++)
    {
      const char *cell = g_ptr_array_index (cells, i);

      if (cell == NULL)
        {
          width = width == 0 ? n : width;
          g_assert_cmpuint (n, ==, width);
          n = 0;
          continue;
        }
      n++;
      g_assert_false (is_formula (cell));
      if (width == 0 && strcmp (cell, "text") == 0)
        text = n - 1;
    }
  g_assert_cmpuint (text, <, width);
  return g_strdup ((const char *) g_ptr_array_index (cells, width + 1 + text) + (*(const char *) g_ptr_array_index (cells, width + 1 + text) == '\''));
}

static void
test_cells_are_no_formulas (void)
{
  static const struct { const char *text; const char *cell; } cases[] = {
    { "=cmd|' /C calc'!A0", ",\"'=cmd|' /C calc'!A0\"," }, { "+1", ",\"'+1\"," }, { "-1", ",\"'-1\"," }, { "@SUM(1)", ",\"'@SUM(1)\"," },
    { "\t=1", ",\"'\t=1\"," }, { "\tword", ",\"'\tword\"," }, { "\r=1", ",\"'\r=1\"," }, { "\rword", ",\"'\rword\"," }, { "\n=1", ",\"'\n=1\"," },
    { "  =1", ",\"'  =1\"," }, { " \t=1", ",\"' \t=1\"," }, { "＝1", ",\"'＝1\"," }, { "＋1", ",\"'＋1\"," }, { "－1", ",\"'－1\"," }, { "＠A", ",\"'＠A\"," },
    { "'quoted'", ",\"''quoted'\"," }, { "a=b", ",\"a=b\"," }, { "say \"x\"", ",\"say \"\"x\"\"\"," }, { "a,b\r\nc", ",\"a,b\r\nc\"," },
    { "=1\",=2", ",\"'=1\"\",=2\"," },
  };

  g_test_summary ("No text of a table begins a formula or another cell, and each comes back as it was");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) document = make_filled (cases[i].text);
      g_autofree char *csv = project ("csv", document), *back = NULL;
      g_autoptr (GPtrArray) cells = read_table (csv);

      g_test_message ("%s", cases[i].text);
      g_assert_nonnull (strstr (csv, cases[i].cell));
      back = check_table (cells);
      g_assert_cmpstr (back, ==, cases[i].text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/projections/goldens", test_goldens);
  g_test_add_func ("/export/projections/original", test_names_the_original);
  g_test_add_func ("/export/projections/tier", test_keeps_the_tier);
  g_test_add_func ("/export/projections/pictures", test_pictures);
  g_test_add_func ("/export/projections/what-may-be-missing", test_what_may_be_missing);
  g_test_add_func ("/export/projections/canonical-address", test_the_address_a_page_gives_itself);
  g_test_add_func ("/export/projections/29-markdown", test_markdown_means_nothing);
  g_test_add_func ("/export/projections/29-others", test_others_mean_nothing);
  g_test_add_func ("/export/projections/29-body", test_body_means_nothing);
  g_test_add_func ("/export/projections/31-formulas", test_cells_are_no_formulas);
  return g_test_run ();
}
