/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/charset-guess.h"
#include "extract/dates/date-text.h"
#include "extract/document-extractor.h"

#include <string.h>

#define PROSE "The council said on Monday, after a long debate, that the bridge would be closed for two years, and that the traffic would be led over the old ferry."

static DossierDocument *
extract (const char *bytes, const char *type, GString *explanation)
{
  g_autoptr (GError) error = NULL;
  DossierDocument *document = dossier_extract_document (bytes, strlen (bytes), "https://example.org/a/", type, explanation, &error);

  g_assert_no_error (error);

  return document;
}

/* Each row is a page of two paragraphs with one thing more, and what becomes of that. */
static void
test_steps (void)
{
  static const struct { const char *before, *after, *reason, *words; } table[] = {
    { "<nav>Home of news</nav>", "", "navigation", "Home of news" },
    { "<h1>The title here</h1>", "", "headline", "The title here" },
    { "<p class=byline>By Some One</p>", "", "byline-or-date", "By Some One" },
    { "", "<div class=related><a href=x>Other news</a></div>", "related", "Other news" },
    { "", "<div class=newsletter>Sign up for our letter</div>", "promotion", "Sign up for our letter" },
    { "", "<div id=comments><p>A reader says something.</p></div>", "comments", "A reader says" },
    { "", "<footer>Imprint</footer>", "footer", "Imprint" },
    { "", "<h2>Heading of nothing</h2>", "heading-of-nothing", "Heading of nothing" },
    { "<figure><img src=x><figcaption>Seen from the quay</figcaption></figure>", "", "caption", "Seen from the quay" },
    { "", "<h2>A subhead</h2><p>" PROSE "</p>", "kept", "A subhead" },
    { "", "<ul><li>A point of some weight, made by the mayor</li></ul><p>" PROSE "</p>", "kept", "A point of some weight" },
    { "", "<blockquote>We regret it, said the mayor</blockquote><p>" PROSE "</p>", "kept", "We regret it" },
    { "<div style='display:none'>Unseen</div>", "", "hidden", "Unseen" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *page = g_strconcat ("<title>The title here</title><body><article>", table[i].before, "<p>" PROSE "</p><p>" PROSE "</p><p>" PROSE "</p>",
                                           table[i].after, "</article>", NULL);
      g_autoptr (GString) explanation = g_string_new (NULL);
      g_autoptr (DossierDocument) document = extract (page, "text/html", explanation);
      g_auto (GStrv) lines = g_strsplit (explanation->str, "\n", -1);
      gboolean seen = FALSE;

      g_test_message ("%s: %s", table[i].reason, table[i].words);
      for (guint l = 0; lines[l] != NULL; l++)
        {
          if (strstr (lines[l], table[i].words) != NULL && !g_str_has_prefix (lines[l], "metadata\t"))
            {
              g_auto (GStrv) parts = g_strsplit (lines[l], "\t", 3);

              g_assert_cmpstr (parts[0], ==, table[i].reason);
              seen = TRUE;
            }
        }
      g_assert_true (seen);
      g_assert_nonnull (strstr (dossier_document_get_text (document), PROSE));
      g_assert_cmpint (strstr (dossier_document_get_text (document), table[i].words) != NULL, ==, strcmp (table[i].reason, "kept") == 0);
    }
}

static void
test_structure (void)
{
  g_autoptr (DossierDocument) document = extract (
    "<body><article><p>" PROSE "</p><figure><img src=/p.jpg alt=Bridge><figcaption>The bridge</figcaption></figure>"
    "<p>See <a href=b>the <em>plan</em></a>, says the mayor, who is for it. " PROSE "</p><ol start=3><li>three, " PROSE "<li>four, " PROSE "</ol></article>", "text/html", NULL);
  const DossierSpan *span = dossier_document_get_span (document, 0);
  g_autofree char *words = dossier_document_dup_range (document, span->start, span->end);

  g_assert_cmpuint (dossier_document_get_n_figures (document), ==, 1);
  g_assert_cmpstr (dossier_document_get_figure (document, 0)->caption, ==, "The bridge");
  g_assert_cmpstr (dossier_document_get_figure (document, 0)->address, ==, "https://example.org/p.jpg");
  g_assert_null (strstr (dossier_document_get_text (document), "The bridge\n"));
  g_assert_cmpstr (words, ==, "the plan");
  g_assert_cmpstr (span->address, ==, "https://example.org/a/b");
  g_assert_cmpint (dossier_document_get_span (document, 1)->kind, ==, DOSSIER_SPAN_EMPHASIS);
  g_assert_cmpint (dossier_document_get_block (document, 1)->kind, ==, DOSSIER_BLOCK_FIGURE);
  g_assert_cmpuint (dossier_document_get_block (document, 3)->number, ==, 3);
  g_assert_cmpuint (dossier_document_get_block (document, 4)->number, ==, 4);
}

static void
test_metadata (void)
{
  static const struct { const char *head; DossierField field; const char *value; DossierBasis basis; const char *why; } table[] = {
    { "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"A &amp; B\"}</script>", DOSSIER_FIELD_TITLE, "A & B", DOSSIER_BASIS_JSON_LD, "escaped twice" },
    { "<script type=application/ld+json>{\"@graph\":[{\"@type\":[\"Article\"],\"datePublished\":\"2024-07-16T09:30:00.000Z\"}]}</script>",
      DOSSIER_FIELD_PUBLISHED, "2024-07-16T09:30:00Z", DOSSIER_BASIS_JSON_LD, "a graph" },
    { "<script type=application/ld+json>{broken</script><meta property=article:published_time content='2024-07-16'>", DOSSIER_FIELD_PUBLISHED, "2024-07-16",
      DOSSIER_BASIS_OPEN_GRAPH, "broken JSON is passed over" },
    { "<meta name=date content='16 July 2024'>", DOSSIER_FIELD_PUBLISHED, "2024-07-16", DOSSIER_BASIS_META, "a date in words" },
    { "<body><meta itemprop=datePublished content=2024-07-16><p>x", DOSSIER_FIELD_PUBLISHED, "2024-07-16", DOSSIER_BASIS_META, "microdata by <meta>" },
    { "<body><time datetime='2024-07-16T10:00'>x</time>", DOSSIER_FIELD_PUBLISHED, "2024-07-16T10:00:00", DOSSIER_BASIS_VISIBLE, "what readers see" },
    { "<body><span itemprop=datePublished content=2024-07>x</span>", DOSSIER_FIELD_PUBLISHED, "2024-07", DOSSIER_BASIS_MICRODATA, "a month only" },
    { "<meta property=og:site_name content='The Courier'>", DOSSIER_FIELD_SITE_NAME, "The Courier", DOSSIER_BASIS_OPEN_GRAPH, "site" },
    { "<link rel=canonical href=/c>", DOSSIER_FIELD_CANONICAL, "https://example.org/c", DOSSIER_BASIS_META, "made absolute" },
    { "<link rel=license href=https://cc.example/by>", DOSSIER_FIELD_LICENCE, "https://cc.example/by", DOSSIER_BASIS_META, "licence" },
    { "<meta property=og:title content='A headline that is long enough here | Site'>", DOSSIER_FIELD_TITLE, "A headline that is long enough here", DOSSIER_BASIS_OPEN_GRAPH, "the site's name is cut" },
    { "<title>Only this</title>", DOSSIER_FIELD_TITLE, "Only this", DOSSIER_BASIS_META, "the last resort" },
    { "<body><h1>What readers read &lt;b&gt; %s%n</h1>", DOSSIER_FIELD_TITLE, "What readers read <b> %s%n", DOSSIER_BASIS_VISIBLE, "literal text" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (DossierDocument) document = extract (table[i].head, "text/html", NULL);

      g_test_message ("%s", table[i].why);
      g_assert_cmpstr (dossier_document_get_value (document, table[i].field), ==, table[i].value);
      g_assert_cmpint (dossier_document_get_basis (document, table[i].field), ==, table[i].basis);
    }
}

static void
test_authors (void)
{
  static const struct { const char *head, *names, *why; } table[] = {
    { "<meta name=author content='By Ada Quill and Ben Ink'>", "Ada Quill|Ben Ink", "two in one" },
    { "<meta name=author content='Ada Quill, Staff Writer'>", "Ada Quill", "a role is no name" },
    { "<meta name=author content='https://facebook.example/ada'>", "", "an address is no name" },
    { "<meta property=og:site_name content=Courier><meta name=author content=Courier>", "", "the site is no author" },
    { "<script type=application/ld+json>{\"@type\":\"Article\",\"author\":[{\"name\":\"Ada\"},\"Ben\"]}</script>", "Ada|Ben", "objects and texts" },
    { "<body><a rel=author href=x>Ada Quill</a>", "Ada Quill", "seen" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (DossierDocument) document = extract (table[i].head, "text/html", NULL);
      g_autofree char *names = g_strjoinv ("|", (char **) dossier_document_get_authors (document));

      g_test_message ("%s", table[i].why);
      g_assert_cmpstr (names, ==, table[i].names);
    }
}

static void
test_dates (void)
{
  static const struct { const char *text, *date; } table[] = {
    { "2024-07-16", "2024-07-16" }, { "2024-07-16T09:30:00+0200", "2024-07-16T09:30:00+02:00" }, { "2024-07-16 09:30", "2024-07-16T09:30:00" },
    { "Tue, 16 Jul 2024 09:30:00 GMT", "2024-07-16T09:30:00Z" }, { "July 16, 2024", "2024-07-16" }, { "16th of nothing", NULL },
    { "03/04/2024", NULL }, { "2024-13-01", NULL }, { "2024-02-30", NULL }, { "20240716", "2024-07-16" }, { "2024", "2024" }, { "", NULL },
    { "Published on Jul 16th, 2024 at 9:30", "2024-07-16T09:30:00" }, { "99999999999999999999", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *date = dossier_date_normalize (table[i].text);

      g_test_message ("%s", table[i].text);
      g_assert_cmpstr (date, ==, table[i].date);
      g_assert_cmpint (dossier_date_get_precision (date) != DOSSIER_PRECISION_NONE, ==, date != NULL);
    }
}

static void
test_plain_text (void)
{
  static const char file[] = "A title of the file\r\n\r\nA first line of text that is long, and ends here.\r\n  • a point\r\n2. another\r\nThe last.";
  static const struct { DossierBlockKind kind; const char *text; } blocks[] = {
    { DOSSIER_BLOCK_HEADING, "A title of the file" }, { DOSSIER_BLOCK_PARAGRAPH, "A first line of text that is long, and ends here." },
    { DOSSIER_BLOCK_LIST_ITEM, "• a point" }, { DOSSIER_BLOCK_LIST_ITEM, "2. another" }, { DOSSIER_BLOCK_PARAGRAPH, "The last." },
  };
  g_autoptr (DossierDocument) document = extract (file, "text/plain; charset=utf-8", NULL);

  g_assert_cmpstr (dossier_document_get_text (document), ==,
                   "A title of the file\n\nA first line of text that is long, and ends here.\n  • a point\n2. another\nThe last.");
  g_assert_cmpstr (dossier_document_get_value (document, DOSSIER_FIELD_TITLE), ==, "A title of the file");
  g_assert_cmpuint (dossier_document_get_n_blocks (document), ==, G_N_ELEMENTS (blocks));
  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    {
      const DossierBlock *block = dossier_document_get_block (document, i);
      g_autofree char *text = dossier_document_dup_range (document, block->start, block->end);

      g_assert_cmpint (block->kind, ==, blocks[i].kind);
      g_assert_cmpstr (text, ==, blocks[i].text);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dossier_engines_set_guess (&dossier_guess_engine);
  g_test_summary ("From bytes to a document: each step and each source of metadata");
  g_test_add_func ("/extract/document/steps", test_steps);
  g_test_add_func ("/extract/document/structure", test_structure);
  g_test_add_func ("/extract/document/metadata", test_metadata);
  g_test_add_func ("/extract/document/authors", test_authors);
  g_test_add_func ("/extract/document/dates", test_dates);
  g_test_add_func ("/extract/document/plain-text", test_plain_text);

  return g_test_run ();
}
