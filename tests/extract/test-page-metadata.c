/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/document-extractor.h"
#include "model/document-note.h"

#include <string.h>

#define PROSE "<p>The council said on Monday, after a long debate that lasted well into the night, that the old bridge would be closed for two years, and that all traffic would be led over the ferry.</p>"
#define BODY PROSE PROSE PROSE
#define LD(json) "<script type=\"application/ld+json\">" json "</script>"
#define ARTICLE(members) LD ("{\"@type\":\"NewsArticle\"," members "}")
#define ADDRESS "https://www.courier.example/news/bridge"

static DossierDocument *
extract (const char *page, const char *address)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *whole = g_strconcat ("<!DOCTYPE html><meta charset=utf-8>", page, NULL);
  DossierDocument *document = dossier_extract_document (whole, strlen (whole), address, "text/html", NULL, &error);

  g_assert_no_error (error);

  return document;
}

typedef struct { const char *page, *value; DossierBasis basis; const char *why; } Row;

static void
check (const Row *table, guint n, DossierField field, const char *address)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DossierDocument) document = extract (table[i].page, address);
      g_autofree char *names = g_strjoinv ("|", (char **) dossier_document_get_authors (document));

      g_test_message ("%s", table[i].why);
      if (field == DOSSIER_FIELD_AUTHORS)
        {
          g_assert_cmpstr (names, ==, table[i].value);
          g_assert_cmpint (dossier_document_get_authors_basis (document), ==, table[i].basis);
        }
      else
        {
          g_assert_cmpstr (dossier_document_get_value (document, field), ==, table[i].value);
          g_assert_cmpint (dossier_document_get_basis (document, field), ==, table[i].basis);
        }
    }
}

static void
test_title (void)
{
  static const Row table[] = {
    { "<title>Bridge to close - The Courier</title><meta property=og:site_name content='The Courier'>", "Bridge to close", DOSSIER_BASIS_META, "a dash before the site's name" },
    { "<title>Bridge to close – courier.example</title>", "Bridge to close", DOSSIER_BASIS_META, "the host for a name" },
    { "<title>The Courier | Bridge to close for two years</title><meta property=og:site_name content='The Courier'>", "Bridge to close for two years", DOSSIER_BASIS_META, "the site first" },
    { "<title>Bridge to close for years | News | The Courier</title>", "Bridge to close for years", DOSSIER_BASIS_META, "two bars" },
    { "<title>Bridge to close for years · The Courier</title><meta property=og:site_name content='The Courier'>", "Bridge to close for years", DOSSIER_BASIS_META, "a dot" },
    { "<meta property=og:title content='Politics | Bridge to close for two years'>", "Bridge to close for two years", DOSSIER_BASIS_OPEN_GRAPH, "a kicker" },
    { "<title>Bridge - what comes after it</title>", "Bridge - what comes after it", DOSSIER_BASIS_META, "a dash of the headline's own" },
    { "<title>Bridge - what now - The Courier</title><h1>Bridge - what now</h1>" BODY, "Bridge - what now", DOSSIER_BASIS_VISIBLE, "both" },
    { "<title>Bridge closed: costs, detours, dates</title><h1>Bridge will be closed</h1>" BODY, "Bridge will be closed", DOSSIER_BASIS_VISIBLE, "the heading, borne out by the title" },
    { "<title>Bridge to close</title><h1>The Courier</h1><h1>Bridge to close</h1>" BODY, "Bridge to close", DOSSIER_BASIS_VISIBLE, "the first heading is the site's" },
    { "<title>Bridge to close</title><meta property=og:title content='Bridge to close'><h1>Donate to us today!</h1>" BODY, "Bridge to close", DOSSIER_BASIS_OPEN_GRAPH,
      "a heading that nothing bears out" },
    { ARTICLE ("\"headline\":\"Bridge to close\"") "<meta property=og:title content='You will not believe this bridge'><h1>Bridge to close</h1>" BODY, "Bridge to close",
      DOSSIER_BASIS_VISIBLE, "a wrong og:title" },
    { "<title>Bridge</title><div class=comments><h1>Bridge bridge</h1></div>", "Bridge", DOSSIER_BASIS_META, "a heading among comments" },
    { ARTICLE ("\"headline\":\"A &amp;amp; B <em>close</em>\""), "A & B close", DOSSIER_BASIS_JSON_LD, "escapes and tags" },
    { "<title>Über die Brücke | Kurier</title><h1>Über die <span>Brücke</span></h1>" BODY, "Über die Brücke", DOSSIER_BASIS_VISIBLE, "elements within" },
  };

  check (table, G_N_ELEMENTS (table), DOSSIER_FIELD_TITLE, ADDRESS);
}

static void
test_authors (void)
{
  static const Row table[] = {
    { ARTICLE ("\"author\":[{\"@type\":\"Person\",\"name\":\"Ada Quill\"},{\"name\":\"Ben Ink\"}]"), "Ada Quill|Ben Ink", DOSSIER_BASIS_JSON_LD, "persons" },
    { ARTICLE ("\"author\":{\"name\":[\"Ada Quill\",\"Ben Ink\"]}"), "Ada Quill|Ben Ink", DOSSIER_BASIS_JSON_LD, "one person of two names" },
    { LD ("{\"@graph\":[{\"@type\":\"Article\",\"author\":{\"@id\":\"#a\"}},{\"@type\":\"Person\",\"@id\":\"#a\",\"name\":\"Ada Quill\"}]}"), "Ada Quill", DOSSIER_BASIS_JSON_LD, "by reference" },
    { LD ("{\"@type\":\"Article\",\"url\":\"https://www.courier.example/other\",\"author\":\"Ben Ink\"}")
      LD ("{\"@type\":\"Article\",\"url\":\"" ADDRESS "\",\"author\":\"Ada Quill\"}"), "Ada Quill", DOSSIER_BASIS_JSON_LD, "of two articles, that of the page" },
    { ARTICLE ("\"author\":{\"@type\":\"Organization\",\"name\":\"Courier\"},\"publisher\":{\"name\":\"Courier\"}") "<h1>Bridge</h1><p class=byline>By Ada Quill</p>" BODY, "Ada Quill",
      DOSSIER_BASIS_VISIBLE, "the house in JSON-LD, a person on the page" },
    { "<meta name=author content=aquill7><h1>Bridge</h1><p>by Ada Quill</p>" BODY, "Ada Quill", DOSSIER_BASIS_VISIBLE, "the name of an account" },
    { "<h1>Bridge</h1><div>By</div><div>Ada Quill</div>" BODY, "Ada Quill", DOSSIER_BASIS_VISIBLE, "the name in a line of its own" },
    { "<h1>Bridge</h1><div><span>Ada Quill</span><span>March 3, 2024</span></div>" BODY, "Ada Quill", DOSSIER_BASIS_VISIBLE, "nothing but a date beside it" },
    { "<h1>Bridge</h1><div>Real Estate | March 3, 2024</div>" BODY, "", DOSSIER_BASIS_NONE, "a section beside the date" },
    { "<h1>Bridge</h1><div>Ada Quill</div>" BODY "<div>Ada Quill is a reporter at large.</div>", "Ada Quill", DOSSIER_BASIS_VISIBLE, "a name that comes again at the end" },
    { "<h1>Bridge</h1><div>Ada Quill</div>" BODY, "", DOSSIER_BASIS_NONE, "a name that nothing says to be the author's" },
    { "<h1>Bridge</h1>" BODY "<div class=author-box><h4>Ada Quill</h4><p>Ada has written about bridges for years, and about much else that crosses water.</p></div>", "Ada Quill",
      DOSSIER_BASIS_VISIBLE, "an author's box at the end" },
    { "<h1>Bridge</h1><p>By Ada Quill</p><p>Photography by Cleo Page</p>" BODY, "Ada Quill", DOSSIER_BASIS_VISIBLE, "who took the pictures" },
    { "<meta name=author content='Ada Quill, Cleo Page'><h1>Bridge</h1><p>Photography by Cleo Page</p>" BODY, "Ada Quill", DOSSIER_BASIS_META, "and is declared as an author" },
    { "<h1>Bridge</h1>" BODY "<section id=comments><div class=comment><span class=author>Ben Ink</span></div></section>", "", DOSSIER_BASIS_NONE, "who comments is no author" },
    { "<h1>Bridge</h1>" BODY "<div class=related><p class=byline>By Ben Ink</p></div>", "", DOSSIER_BASIS_NONE, "nor who wrote another article" },
    { "<h1>Bridge</h1><div itemprop=author itemscope><meta itemprop=name content='Ada Quill'></div>" BODY, "Ada Quill", DOSSIER_BASIS_MICRODATA, "microdata that nobody sees" },
    { "<h1>Bridge</h1><p class='vcard author'><a class=fn rel=author href=/u/1>Ada Quill</a></p>" BODY, "Ada Quill", DOSSIER_BASIS_VISIBLE, "hAtom" },
    { "<h1>Bridge</h1><p><a href=/author/ada-quill>Ada Quill</a></p>" BODY, "Ada Quill", DOSSIER_BASIS_VISIBLE, "a link to a page of authors" },
    { "<h1>Most</h1><p>Autor: Ada Piórko</p>" BODY, "Ada Piórko", DOSSIER_BASIS_VISIBLE, "Polish" },
    { "<h1>橋</h1><p>記者：山田太郎</p>" BODY, "山田太郎", DOSSIER_BASIS_VISIBLE, "Japanese" },
    { "<h1>Bridge</h1><p>By The Courier</p>" BODY, "The Courier", DOSSIER_BASIS_VISIBLE, "the house, where the page names it and nobody else" },
    { "<meta name=author content='The Courier'><h1>Bridge</h1>" BODY, "", DOSSIER_BASIS_NONE, "the house in a template" },
    { "<h1>Bridge</h1><p>By Staff</p>" BODY, "", DOSSIER_BASIS_NONE, "nobody" },
  };

  check (table, G_N_ELEMENTS (table), DOSSIER_FIELD_AUTHORS, ADDRESS);
}

static void
test_published (void)
{
  static const Row table[] = {
    { ARTICLE ("\"datePublished\":\"2024-03-03\"") "<meta property=article:published_time content='2024-03-03T10:15:00+01:00'>", "2024-03-03T10:15:00+01:00", DOSSIER_BASIS_OPEN_GRAPH,
      "the same day, said more exactly" },
    { ARTICLE ("\"datePublished\":\"2024-03-03T10:15:00Z\"") "<meta property=article:published_time content='2024-03-03T10:15:00+01:00'>", "2024-03-03T10:15:00+01:00",
      DOSSIER_BASIS_OPEN_GRAPH, "local time called UTC" },
    { ARTICLE ("\"datePublished\":\"2024-03-04T02:15:00Z\"") "<h1>Bridge</h1><time datetime='2024-03-03T21:15:00-05:00'>3 March</time>" BODY, "2024-03-03T21:15:00-05:00",
      DOSSIER_BASIS_VISIBLE, "the same moment, on the day that readers saw" },
    { ARTICLE ("\"datePublished\":\"2024-03-04T02:15:00Z\"") "<h1>Bridge</h1><time datetime='2024-03-03T21:15'>3 March</time>" BODY, "2024-03-03T21:15:00-05:00",
      DOSSIER_BASIS_JSON_LD, "a clock without its zone gives it" },
    { ARTICLE ("\"datePublished\":\"2024-03-03\"") "<meta property=article:published_time content='2023-01-01'>", "2024-03-03", DOSSIER_BASIS_JSON_LD, "by trust, where they differ" },
    { ARTICLE ("\"datePublished\":\"2024-03-03T10:00:00Z\",\"dateModified\":\"2024-03-03T10:00:00Z\"") "<h1>Bridge</h1><time datetime=2021-05-06>May 6, 2021</time>" BODY, "2021-05-06",
      DOSSIER_BASIS_VISIBLE, "stamped anew with each change" },
    { LD ("{\"@type\":\"VideoObject\",\"uploadDate\":\"2020-01-01\"}") "<h1>Bridge</h1><p>March 3, 2024</p>" BODY, "2024-03-03", DOSSIER_BASIS_VISIBLE, "the film's own date is not the page's" },
    { "<html lang=de><h1>Brücke</h1><p>Veröffentlicht am 3. März 2024, 10:15 Uhr</p>" BODY, "2024-03-03T10:15:00", DOSSIER_BASIS_VISIBLE, "a visible date" },
    { "<h1>Bridge</h1><p>Updated May 6, 2024 | Published March 3, 2024</p>" BODY, "2024-03-03", DOSSIER_BASIS_VISIBLE, "the change first" },
    { "<h1>Bridge</h1><p>Published</p><p>March 3, 2024</p>" BODY, "2024-03-03", DOSSIER_BASIS_VISIBLE, "the label in a line of its own" },
    { "<h1>Bridge</h1><p>Updated May 6, 2024</p>" BODY, "2024-05-06", DOSSIER_BASIS_VISIBLE, "the last change, for want of better" },
    { "<html lang=en-GB><h1>Bridge</h1><p>03/04/2024</p>" BODY, "2024-04-03", DOSSIER_BASIS_VISIBLE, "the British order" },
    { "<html lang=en><h1>Bridge</h1><p>03/04/2024</p>" BODY, NULL, DOSSIER_BASIS_NONE, "an order that nothing gives away" },
    { "<html lang=en><h1>Bridge</h1><p>03/04/2024</p>" BODY "<p>12/25/2023</p>", "2024-03-04", DOSSIER_BASIS_VISIBLE, "but another date on the page" },
    { "<h1>Bridge</h1>" BODY "<p>The bridge was opened on May 6, 1921.</p>", NULL, DOSSIER_BASIS_NONE, "a date of which the text tells" },
    { "<h1>Bridge</h1>" BODY "<p>Copyright May 6, 2021</p>", NULL, DOSSIER_BASIS_NONE, "a copyright" },
    { "<h1>Bridge</h1>" BODY "<div class=comment><time datetime=2024-03-09>9 March</time></div>", NULL, DOSSIER_BASIS_NONE, "a comment's date" },
    { "<h1>Bridge</h1><p>2 days ago</p>" BODY, NULL, DOSSIER_BASIS_NONE, "relative to what?" },
    { "<h1>Bridge</h1><p>March 2024</p><div itemprop=datePublished content=2024-03></div>" BODY, "2024-03", DOSSIER_BASIS_MICRODATA, "a month stays a month" },
  };
  static const Row by_address[] = {
    { "<h1>Bridge</h1>" BODY, "2024-03-03", DOSSIER_BASIS_ADDRESS, "the address" },
    { "<h1>Bridge</h1><p>For the opening on July 1, 2024</p>" BODY, "2024-03-03", DOSSIER_BASIS_ADDRESS, "before a line that may tell of anything" },
    { "<h1>Bridge</h1><time datetime=2024-03-02>2 March</time>" BODY, "2024-03-02", DOSSIER_BASIS_VISIBLE, "after what is marked as a date" },
  };

  check (table, G_N_ELEMENTS (table), DOSSIER_FIELD_PUBLISHED, ADDRESS);
  check (by_address, G_N_ELEMENTS (by_address), DOSSIER_FIELD_PUBLISHED, "https://courier.example/2024/03/03/bridge");
}

static void
test_rest (void)
{
  static const struct { DossierField field; Row row; } table[] = {
    { DOSSIER_FIELD_MODIFIED, { ARTICLE ("\"datePublished\":\"2024-03-03\",\"dateModified\":\"2024-03-05\""), "2024-03-05", DOSSIER_BASIS_JSON_LD, "changed later" } },
    { DOSSIER_FIELD_MODIFIED, { "<h1>Bridge</h1><p>Published March 3, 2024, updated March 5, 2024</p>" BODY, "2024-03-05", DOSSIER_BASIS_VISIBLE, "seen" } },
    { DOSSIER_FIELD_SITE_NAME, { "<meta property=og:site_name content=courier.example>" ARTICLE ("\"publisher\":{\"name\":\"The Courier\"}"), "The Courier", DOSSIER_BASIS_JSON_LD, "a name before a host" } },
    { DOSSIER_FIELD_LANGUAGE, { "<meta property=og:locale content=pt_BR>", "pt-BR", DOSSIER_BASIS_OPEN_GRAPH, "BCP 47" } },
    { DOSSIER_FIELD_CANONICAL, { "<link rel=canonical href=/b>", "https://www.courier.example/b", DOSSIER_BASIS_META, "made absolute" } },
    { DOSSIER_FIELD_CANONICAL, { "<link rel=canonical href='https://user:secret@courier.example/b'>", "https://courier.example/b", DOSSIER_BASIS_META, "nobody's password" } },
    { DOSSIER_FIELD_CANONICAL, { "<meta property=og:url content='https://user:secret@courier.example/b'>", "https://courier.example/b", DOSSIER_BASIS_OPEN_GRAPH, "nor there" } },
    { DOSSIER_FIELD_IMAGE, { ARTICLE ("\"image\":[{\"url\":\"/a.jpg\",\"creditText\":\"Cleo Page\"}]"), "https://www.courier.example/a.jpg", DOSSIER_BASIS_JSON_LD, "of a list of objects" } },
    { DOSSIER_FIELD_IMAGE_CREDIT, { ARTICLE ("\"image\":[{\"url\":\"/a.jpg\",\"creditText\":\"Cleo Page\"}]"), "Cleo Page", DOSSIER_BASIS_JSON_LD, "its credit" } },
    { DOSSIER_FIELD_SECTION, { "<meta property=article:section content=City>", "City", DOSSIER_BASIS_OPEN_GRAPH, "the section" } },
    { DOSSIER_FIELD_LICENCE, { "<p><a rel=license href=https://cc.example/by>CC BY</a></p>", "https://cc.example/by", DOSSIER_BASIS_META, "a licence as a link" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    check (&table[i].row, 1, table[i].field, ADDRESS);
}

/* What lost is kept, with its place and why. */
static void
test_candidates (void)
{
  static const struct { DossierField field; const char *value; DossierBasis basis; const char *origin, *reason; } expected[] = {
    { DOSSIER_FIELD_PUBLISHED, "2024-03-03T10:15:00+01:00", DOSSIER_BASIS_OPEN_GRAPH, "article:published_time", NULL },
    { DOSSIER_FIELD_PUBLISHED, "2024-03-03", DOSSIER_BASIS_JSON_LD, "datePublished", "less-precise" },
    { DOSSIER_FIELD_PUBLISHED, "2023-01-01", DOSSIER_BASIS_META, "date", "less-trusted" },
    { DOSSIER_FIELD_AUTHORS, "Ada Quill; Ben Ink", DOSSIER_BASIS_JSON_LD, "author", NULL },
    { DOSSIER_FIELD_AUTHORS, "Ada Quill; Ben Ink", DOSSIER_BASIS_META, "author", "agrees" },
    { DOSSIER_FIELD_AUTHORS, "Cleo Page", DOSSIER_BASIS_VISIBLE, "byline", "less-trusted" },
  };
  g_autoptr (DossierDocument) document = extract (
    ARTICLE ("\"datePublished\":\"2024-03-03\",\"author\":[\"Ada Quill\",\"Ben Ink\"]") "<meta property=article:published_time content='2024-03-03T10:15:00+01:00'><meta name=date content=2023-01-01>"
    "<meta name=author content='Ada Quill and Ben Ink'><h1>Bridge</h1><p class=byline>Cleo Page</p>" BODY, ADDRESS);
  guint e = 0;

  for (guint i = 0; i < dossier_document_get_n_candidates (document); i++)
    {
      const DossierCandidate *candidate = dossier_document_get_candidate (document, i);

      if (candidate->field != DOSSIER_FIELD_PUBLISHED && candidate->field != DOSSIER_FIELD_AUTHORS)
        continue;
      g_assert_cmpuint (e, <, G_N_ELEMENTS (expected));
      g_assert_cmpint (candidate->field, ==, expected[e].field);
      g_assert_cmpstr (candidate->value, ==, expected[e].value);
      g_assert_cmpint (candidate->basis, ==, expected[e].basis);
      g_assert_cmpstr (candidate->origin, ==, expected[e].origin);
      g_assert_cmpstr (candidate->reason, ==, expected[e].reason);
      e++;
    }
  g_assert_cmpuint (e, ==, G_N_ELEMENTS (expected));
}

static void
test_marks (void)
{
  g_autoptr (DossierDocument) changed = extract ("<h1>Bridge</h1><p>Updated May 6, 2024</p>" BODY, ADDRESS);
  g_autoptr (DossierDocument) published = extract ("<h1>Bridge</h1><p>Published May 6, 2024</p>" BODY, ADDRESS);
  g_autoptr (DossierDocument) paid = extract (ARTICLE ("\"isAccessibleForFree\":\"False\",\"keywords\":[\"bridge\",\"ferry\"]"), ADDRESS);
  g_autoptr (DossierDocument) words = extract ("<meta name=keywords content='bridge, ferry,,bridge'>", ADDRESS);

  g_assert_true (dossier_document_has_note (changed, DOSSIER_NOTE_CHANGE_ONLY));
  g_assert_false (dossier_document_has_note (published, DOSSIER_NOTE_CHANGE_ONLY));
  g_assert_cmpint (dossier_document_get_paywall (paid), ==, DOSSIER_PAYWALL_PAID);
  g_assert_cmpstrv (dossier_document_get_keywords (paid), ((const char *[]) { "bridge", "ferry", NULL }));
  g_assert_cmpstrv (dossier_document_get_keywords (words), ((const char *[]) { "bridge", "ferry", NULL }));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_summary ("What a page says of itself: each rule over small pages");
  g_test_add_func ("/extract/page-metadata/title", test_title);
  g_test_add_func ("/extract/page-metadata/authors", test_authors);
  g_test_add_func ("/extract/page-metadata/published", test_published);
  g_test_add_func ("/extract/page-metadata/rest", test_rest);
  g_test_add_func ("/extract/page-metadata/candidates", test_candidates);
  g_test_add_func ("/extract/page-metadata/marks", test_marks);

  return g_test_run ();
}
