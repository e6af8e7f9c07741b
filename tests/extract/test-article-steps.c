/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/document-extractor.h"
#include "extract/html/article-extractor.h"
#include "extract/html/article/article-steps.h"
#include "extract/html/article/block-model.h"
#include "extract/html/article/page-figures.h"
#include "extract/html/article/foreign-box.h"
#include "extract/html/article/script-blocks.h"
#include "extract/html/article/script-string.h"

#include <string.h>

#define APPEAL "<p>We believe in good journalism, and need your support.<p>Our newsroom lives from donations.<p>Help us to keep our journalism free."
#define PROSE "The council said on Monday, after a long debate, that the bridge would be closed for two years, and that the traffic would be led over the old ferry."
#define MORE "A commission of nine had looked at the piers in the spring, and had found that three of them would not stand another winter of ice, it said."
#define LAST "Nobody had asked the ferrymen, who were to carry all of it, and who heard of the decision on the same evening from the newspaper, they said."
#define NAV "<nav><ul><li><a href=/1>Home</a><li><a href=/2>News</a><li><a href=/3>Sport</a><li><a href=/4>Town</a><li><a href=/5>Sea</a><li><a href=/6>Letters</a>" \
  "<li><a href=/7>Weather</a><li><a href=/8>Trade</a><li><a href=/9>Boats</a><li><a href=/10>Deaths</a><li><a href=/11>Births</a><li><a href=/12>Ads</a></ul></nav>"

/* A page with what the steps work on. */
typedef struct
{
  DossierHtmlTree     *tree;
  DossierPageIndex    *index;
  DossierArticleWords *words;
  DossierBlockContext *context;
} Page;

static void
page_init (Page *page, const char *html)
{
  g_autoptr (GError) error = NULL;

  page->tree = dossier_html_tree_new (html, strlen (html), &error);
  g_assert_no_error (error);
  page->index = dossier_page_index_new (page->tree);
  page->words = dossier_article_words_new (page->tree, page->index, NULL);
  page->context = dossier_block_context_new (page->index, page->words);
}

static void
page_clear (Page *page)
{
  dossier_block_context_free (page->context);
  dossier_article_words_free (page->words);
  dossier_page_index_free (page->index);
  dossier_html_tree_free (page->tree);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Page, page_clear)

static DossierPageBlock *
find_block (Page *page, const char *words)
{
  for (guint b = 0; b < page->index->blocks->len; b++)
    {
      DossierPageBlock *block = DOSSIER_PAGE_BLOCK (page->index, b);

      if (block->text != NULL && strstr (block->text, words) != NULL)
        return block;
    }
  g_assert_not_reached ();
}

/* One step alone, on blocks that are all taken so far. */
static void
test_steps (void)
{
  static const struct { void (*step) (DossierBlockContext *); const char *html, *words, *reason, *why; } table[] = {
    { dossier_article_drop_headline, "<title>Bridge closed</title><h1>Bridge closed</h1><p>" PROSE, "Bridge closed", "headline", "above the text" },
    { dossier_article_drop_headline, "<title>Bridge closed</title><p>" PROSE "<p>" MORE "<p>Bridge closed", "Bridge closed", NULL, "the same words as a sentence of the text" },
    { dossier_article_drop_headline, "<title>Bridge closed</title><h2>A ferry is no bridge</h2><p>" PROSE, "A ferry is", NULL, "another heading" },
    { dossier_article_drop_bylines, "<p class=byline>Ada Quill and Ben Ink</p><p>" PROSE, "Ada Quill", "byline-or-date", "named as one" },
    { dossier_article_drop_bylines, "<p>By Ada Quill</p><p>" PROSE, "Ada Quill", "byline-or-date", "worded as one" },
    { dossier_article_drop_bylines, "<p>16 July 2024, 9.30</p><p>" PROSE, "16 July", "byline-or-date", "a date" },
    { dossier_article_drop_bylines, "<p>" PROSE "<p>16 July 2024 is the day<p>" MORE, "16 July", NULL, "between paragraphs it is text" },
    { dossier_article_drop_bylines, "<p>Two boats sank in July 2024.</p><p>" PROSE, "Two boats", NULL, "a sentence with a date" },
    { dossier_article_drop_lone_heads, "<p>" PROSE "<h2>Also of interest</h2>", "Also of", "heading-of-nothing", "nothing below" },
    { dossier_article_drop_lone_heads, "<h2>Why the ferry</h2><p>" PROSE, "Why the", NULL, "a paragraph below" },
    { dossier_article_drop_lone_heads, "<p>" PROSE "<h2>Also of interest</h2><img src=x>", "Also of", "heading-of-nothing", "a picture below, under an article" },
    { dossier_article_drop_captions, "<p>" PROSE "<figure><img src=x><figcaption>Seen from the quay</figcaption></figure>", "Seen from", "caption", "figcaption" },
    { dossier_article_drop_captions, "<p>" PROSE "<div class=img-caption>Seen from the quay</div>", "Seen from", "caption", "by class" },
    { dossier_article_drop_captions, "<p>" PROSE "<div class=image><img src=x><p>Seen from the quay</p></div>", "Seen from", "caption", "the only words in a picture's box" },
    { dossier_article_drop_captions, "<p>" PROSE "<p>Seen from the quay", "Seen from", NULL, "a paragraph" },
    { dossier_article_drop_captions, "<p>" PROSE "</p><div><img src=x></div><p>Seen from the quay. Photo by Ada Quill", "Seen from", "caption", "below a picture, with who took it" },
    { dossier_article_drop_captions, "<p>" PROSE "</p><div><img src=x></div><p>Seen from the quay. Nobody was there", "Seen from", NULL, "below a picture, and no more" },
    { dossier_article_drop_captions, "<p>" PROSE "<p>Seen from the quay. Photo by Ada Quill", "Seen from", NULL, "with no picture above it" },
    { dossier_article_drop_foreign_boxes, "<p>" PROSE "<div>" APPEAL "</div>", "We believe", "appeal", "a box that asks for support" },
    { dossier_article_drop_foreign_boxes, "<p>" PROSE "<div>" APPEAL "</div><p>The mayor has not said when.", "The mayor", NULL, "what is no appeal stays" },
    { dossier_article_drop_foreign_boxes, "<p>" PROSE "<p>We believe in journalism and need your support.", "We believe", NULL, "one paragraph among others" },
    { dossier_article_drop_foreign_boxes, "<title>Journalism and money</title><p>" PROSE "<div>" APPEAL "</div>", "We believe", NULL, "what the article is about" },
    { dossier_article_drop_repeats, "<p>" PROSE "<p>" MORE "<blockquote>" PROSE "</blockquote>", "debate", NULL, "on a bare page it is meant" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_auto (Page) page = { 0 };

      g_test_message ("%s", table[i].why);
      page_init (&page, table[i].html);
      table[i].step (page.context);
      g_assert_cmpstr (find_block (&page, table[i].words)->dropped, ==, table[i].reason);
      g_assert_null (find_block (&page, strstr (table[i].html, PROSE) != NULL ? "debate" : "piers")->dropped);
    }
}

/* Where headings and pictures are all there is. */
static void
test_pages_of_pictures (void)
{
  static const struct { const char *html, *reason, *why; } table[] = {
    { "<h2>The quay</h2><img src=x><h2>The boats</h2><img src=y>", NULL, "a picture under each" },
    { "<h2>The quay</h2><h2>The boats</h2><img src=y>", "heading-of-nothing", "none under this one" },
    { "<h2><a href=a>The quay</a></h2><img src=x><h2><a href=b>The boats</a></h2><img src=y>", "heading-of-nothing", "a list of other pages" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_auto (Page) page = { 0 };

      g_test_message ("%s", table[i].why);
      page_init (&page, table[i].html);
      dossier_article_drop_lone_heads (page.context);
      g_assert_cmpstr (find_block (&page, "The quay")->dropped, ==, table[i].reason);
    }
}

/* A formula's text is taken once, from where it stands. */
static void
test_formulas (void)
{
#define FORMULA "<math><semantics><mrow><mi>x</mi><mo>&#x2061;</mo><mo>=</mo><mn>2</mn></mrow><annotation encoding=application/x-tex>x=2</annotation></semantics></math>"
  static const struct { const char *html, *text, *why; } table[] = {
    { "<p>when " FORMULA ", it says", "when x = 2, it says", "drawn by the browser" },
    { "<p>when <mjx-container><mjx-math aria-hidden=true><mjx-c></mjx-c></mjx-math><mjx-assistive-mml>" FORMULA "</mjx-assistive-mml></mjx-container>, it says",
      "when x = 2, it says", "drawn with style sheets" },
    { "<p>when <span><span style='display:none'>" FORMULA "</span><img src=x alt=formula></span>, it says", "when , it says", "drawn as a picture" },
    { "<p>when <span><span>" FORMULA "</span>\n<span aria-hidden=true><span></span><b>x=2</b></span></span>, it says", "when x=2, it says", "drawn with letters, after it" },
    { "<p>when <span><nobr aria-hidden=true><span>x=2</span></nobr><span>" FORMULA "</span></span>, it says", "when x=2, it says", "before it" },
    { "<p>an <annotation>element</annotation> of somebody's own", "an element of somebody's own", "outside a formula" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_auto (Page) page = { 0 };

      g_test_message ("%s", table[i].why);
      page_init (&page, table[i].html);
      g_assert_cmpuint (page.index->blocks->len, >=, 1);
      g_assert_cmpstr (DOSSIER_PAGE_BLOCK (page.index, 0)->text, ==, table[i].text);
    }
#undef FORMULA
}

static void
test_repeats (void)
{
  static const struct { float first, second; gboolean keeps_second; const char *why; } table[] = {
    { .9f, .9f, FALSE, "the first of two alike" },
    { .5f, .9f, TRUE, "the likelier one" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_auto (Page) page = { 0 };

      g_test_message ("%s", table[i].why);
      page_init (&page, "<p>" PROSE "<p>" MORE "<p>" LAST "<p>" PROSE NAV "<footer>Imprint</footer>");
      DOSSIER_PAGE_BLOCK (page.index, 0)->chance = table[i].first;
      DOSSIER_PAGE_BLOCK (page.index, 3)->chance = table[i].second;
      dossier_article_drop_repeats (page.context);
      g_assert_cmpstr (DOSSIER_PAGE_BLOCK (page.index, table[i].keeps_second ? 0 : 3)->dropped, ==, "repeated");
      g_assert_null (DOSSIER_PAGE_BLOCK (page.index, table[i].keeps_second ? 3 : 0)->dropped);
    }
}

/* The cut is the page's own; where a block stood is its reason. */
static void
test_choose (void)
{
  static const struct { float prose, other; gboolean keeps_other; const char *why; } table[] = {
    { .95f, .05f, FALSE, "clear" },
    { .95f, .7f, TRUE, "above the highest cut" },
    { .95f, .12f, FALSE, "below the lowest cut" },
    { .4f, .02f, FALSE, "nothing is likely, but something is likeliest" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_auto (Page) page = { 0 };
      g_autofree float *chances = NULL;
      guint n;

      g_test_message ("%s", table[i].why);
      page_init (&page, NAV "<article><p>" PROSE "<p>" MORE "<p>" LAST "<div class=related><p>Also of interest</div></article><footer><p>Imprint<p>Privacy</footer>");
      n = page.context->texts->len;
      g_assert_cmpuint (n, >, 16);   /* what is read with the model */
      chances = g_new0 (float, n);
      for (guint t = 0; t < n; t++)
        {
          const DossierTextBlock *text = DOSSIER_TEXT_BLOCK (page.context, t);

          chances[t] = text->strict > 0 ? table[i].prose : .01f;
          if (strstr (DOSSIER_PAGE_BLOCK (page.index, text->block)->text, "Also of") != NULL)
            chances[t] = table[i].other;
        }
      dossier_article_choose (page.context, chances);
      g_assert_null (find_block (&page, "ferrymen")->dropped);
      g_assert_cmpstr (find_block (&page, "Also of")->dropped, ==, table[i].keeps_other ? NULL : "related");
      g_assert_cmpstr (find_block (&page, "Weather")->dropped, ==, "navigation");
      g_assert_cmpstr (find_block (&page, "Imprint")->dropped, ==, "footer");
    }
}

static void
test_rescue (void)
{
  static const struct { const char *html, *words; gboolean kept; const char *why; } table[] = {
    { "<div><p>" PROSE "<p>" MORE "</div><p>Short", "debate", TRUE, "prose" },
    { "<div><p>" PROSE "<p>" MORE "</div><p>Short", "Short", FALSE, "beside the prose" },
    { "<p>Hello", "Hello", TRUE, "a page with no more" },
    { "<nav>Home</nav><p>Hello", "Home", FALSE, "not even then" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_auto (Page) page = { 0 };

      g_test_message ("%s", table[i].why);
      page_init (&page, table[i].html);
      for (guint b = 0; b < page.index->blocks->len; b++)
        DOSSIER_PAGE_BLOCK (page.index, b)->dropped = "outside";
      dossier_article_rescue (page.context);
      g_assert_cmpint (find_block (&page, table[i].words)->dropped == NULL, ==, table[i].kept);
    }
}

/* Of a long text one paragraph was taken. */
static void
test_rescue_likely (void)
{
  static const struct { float chance; gboolean kept; const char *why; } table[] = {
    { .25f, TRUE, "the rest is likelier than anything else" },
    { .1f, FALSE, "the rest is not likely" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_auto (Page) page = { 0 };

      g_test_message ("%s", table[i].why);
      page_init (&page, NAV "<p>" PROSE "<p>" MORE "<p>" LAST "<p>" MORE "<p>" LAST "<footer>Imprint</footer>");
      for (guint b = 0; b < page.index->blocks->len; b++)
        {
          DossierPageBlock *block = DOSSIER_PAGE_BLOCK (page.index, b);

          block->dropped = strstr (block->text, "debate") != NULL ? NULL : "outside";
          block->chance = block->dropped == NULL ? .9f : block->shape.n_words > 15 ? table[i].chance : .01f;
        }
      dossier_article_rescue (page.context);
      g_assert_cmpint (find_block (&page, "piers")->dropped == NULL, ==, table[i].kept);
      g_assert_nonnull (find_block (&page, "Weather")->dropped);
    }
}

static void
test_kinds (void)
{
  static const struct { const char *html, *words; DossierBlockKind kind; const char *why; } table[] = {
    { "<p>" PROSE "<p><b>Why a ferry</b><p>" MORE, "Why a", DOSSIER_BLOCK_HEADING, "a bold line over a paragraph" },
    { "<p>" PROSE "<p><b>It is over.</b><p>" MORE, "It is", DOSSIER_BLOCK_PARAGRAPH, "a bold sentence" },
    { "<p>" PROSE "<p>Why a <b>ferry</b><p>" MORE, "Why a", DOSSIER_BLOCK_PARAGRAPH, "not all bold" },
    { "<p>" PROSE "<p>" MORE "<p><b>Ada Quill</b>", "Ada Quill", DOSSIER_BLOCK_PARAGRAPH, "nothing below" },
    { "<h2>A commission of nine had looked at the piers in the spring and had found three wanting.</h2><p>" PROSE, "commission", DOSSIER_BLOCK_PARAGRAPH, "a standfirst" },
    { "<h2>The piers</h2><p>" PROSE, "The piers", DOSSIER_BLOCK_HEADING, "a heading" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_auto (Page) page = { 0 };

      g_test_message ("%s", table[i].why);
      page_init (&page, table[i].html);
      dossier_article_settle_kinds (page.context);
      g_assert_cmpint (find_block (&page, table[i].words)->kind, ==, table[i].kind);
    }
}

/* Whole documents, because joining is seen only there. */
static void
test_joins (void)
{
  static const struct { const char *html, *text, *why; } table[] = {
    { "<p>The bridge, it was said on Monday, would be<div class=ad>Advertisement</div><p>closed for two years.", "would be closed for two years.", "an advertisement between" },
    { "<p>The bridge, it was said on Monday, would be closed.<div class=ad>Advertisement</div><p>closed for two years.", "would be closed.\n\nclosed", "the sentence had ended" },
    { "<p>The bridge, it was said on Monday, would be<div class=ad>Advertisement</div><p>Closed for two years.", "would be\n\nClosed", "a new sentence" },
    { "<p>The bridge, it was said on Monday, would be<div class=ad>Advertisement</div><div class=x>closed for two years.</div>", "would be\n\nclosed", "of another shape" },
    { "<div>T</div><p>he council said on Monday that the bridge would be closed.", "The council said", "a first letter of its own" },
    { "<ul><li>One<li>It is in <a href=/a>a report</a><div><i></i></div>. A second printing<li>Two</ul>", "a report . A second printing", "a badge behind a link" },
    { "<ul><li>A report<li>.NET is a name</ul>", "A report\n\n.NET", "a name with a point" },
    { "<p>Seven ferries went out<br>and none of them came home", "went out\n\nand none", "lines of a poem" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *html = g_strconcat ("<article>", table[i].html, "<p>" PROSE "<p>" MORE "</article>", NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (DossierDocument) document = dossier_extract_document (html, strlen (html), NULL, "text/html", NULL, &error);

      g_test_message ("%s", table[i].why);
      g_assert_no_error (error);
      g_assert_nonnull (strstr (dossier_document_get_text (document), table[i].text));
    }
}

static void
test_figures (void)
{
  static const struct { const char *html, *address, *caption, *credit, *why; } table[] = {
    { "<figure><img src=/a.jpg><figcaption>Seen from the quay</figcaption></figure>", "https://example.org/a.jpg", "Seen from the quay", NULL, "plain" },
    { "<img src='data:image/gif;base64,R' data-src=/b.jpg>", "https://example.org/b.jpg", NULL, NULL, "loaded late" },
    { "<picture><source srcset='/c.webp 600w, /d.webp 900w'><img></picture>", "https://example.org/c.webp", NULL, NULL, "by its source" },
    { "<figure><img src=/a.jpg><figcaption>Seen from the quay <span class=credit>Ada Quill</span></figcaption></figure>", "https://example.org/a.jpg",
      "Seen from the quay", "Ada Quill", "a credit of its own in the caption" },
    { "<figure><img src=/a.jpg><figcaption><p>Seen from the quay</p><p class=credit>Ada Quill</p></figcaption></figure>", "https://example.org/a.jpg",
      "Seen from the quay", "Ada Quill", "a credit below the caption" },
    { "<amp-img src=/a.jpg></amp-img>", "https://example.org/a.jpg", NULL, NULL, "AMP" },
    { "<img src=/i.png width=16 height=16>", NULL, NULL, NULL, "an icon" },
    { "<a href=/other><img src=/t.jpg></a>", NULL, NULL, NULL, "a picture that leads elsewhere" },
    { "<aside><img src=/t.jpg></aside>", NULL, NULL, NULL, "beside the text" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *html = g_strconcat ("<article><p>" PROSE "</p>", table[i].html, "<p>" MORE "</article>", NULL);
      g_autoptr (DossierDocument) document = dossier_extract_document (html, strlen (html), "https://example.org/", "text/html", NULL, NULL);
      const DossierFigure *figure;

      g_test_message ("%s", table[i].why);
      g_assert_cmpuint (dossier_document_get_n_figures (document), ==, table[i].address != NULL);
      if (table[i].address == NULL)
        continue;
      figure = dossier_document_get_figure (document, 0);
      g_assert_cmpstr (figure->address, ==, table[i].address);
      g_assert_cmpstr (figure->caption, ==, table[i].caption);
      g_assert_cmpstr (figure->credit, ==, table[i].credit);
    }
}

static void
test_credits (void)
{
  static const struct { const char *text, *caption, *credit, *why; } table[] = {
    { "The bridge in May. (Ada Quill/Agency)", "The bridge in May.", "(Ada Quill/Agency)", "in brackets" },
    { "The bridge (left) in May", "The bridge (left) in May", NULL, "brackets that are text" },
    { "The bridge in May (before the ice)", "The bridge in May (before the ice)", NULL, "no names" },
    { "The bridge in May. Foto: Ada Quill", "The bridge in May.", "Foto: Ada Quill", "marked" },
    { "The bridge in May | Ada Quill", "The bridge in May", "Ada Quill", "behind a stroke" },
    { "The bridge as it stood in May. Ada Quill", "The bridge as it stood in May.", "Ada Quill", "behind the sentence" },
    { "The bridge as it stood in May. It was old", "The bridge as it stood in May. It was old", NULL, "another sentence" },
    { "© Ada Quill", "© Ada Quill", NULL, "no caption beside it" },
    { "", "", NULL, "nothing" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *caption = g_strdup (table[i].text);
      g_autofree char *credit = dossier_caption_cut_credit (caption);

      g_test_message ("%s", table[i].why);
      g_assert_cmpstr (caption, ==, table[i].caption);
      g_assert_cmpstr (credit, ==, table[i].credit);
    }
}

static void
test_scripts (void)
{
  static const struct { const char *script, *text, *why; } table[] = {
    { "{\"body\":\"short\",\"body\" : \"the longer one\"}", "the longer one", "the longest" },
    { "{\"body\":\"a \\\"b\\\" \\u00e9\\ud83d\\ude00\\/\\n\"}", "a \"b\" é😀/\n", "escapes" },
    { "{\"body\":\"no end", "no end", "cut off" },
    { "{\"body\":[\"a list\"]}", NULL, "no string" },
    { "{\"body\":\"\\u12", NULL, "an escape cut off" },
    { "{\"nobody\":1}", NULL, "another name" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *text = dossier_script_find_string (table[i].script, strlen (table[i].script), "\"body\"", 1);

      g_test_message ("%s", table[i].why);
      g_assert_cmpstr (text, ==, table[i].text);
    }
}

static void
test_script_blocks (void)
{
  static const struct { const char *script, *html, *why; } table[] = {
    { "{\"body\":{\"type\":\"doc\",\"content\":[{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\"One \"},{\"type\":\"link\",\"content\":[{\"type\":\"text\",\"text\":\"& two\"}]}]}]}}",
      "<p>One &amp; two</p>\n", "text and a link" },
    { "[{\"content\":[{\"value\":\"Key first\",\"nodeType\":\"text\"}],\"nodeType\":\"paragraph\"},{\"nodeType\":\"heading-2\",\"content\":[{\"nodeType\":\"text\",\"value\":\"Head\"}]}]",
      "<p>Key first</p>\n<h2>Head</h2>\n", "the type comes last" },
    { "[{\"_type\":\"block\",\"children\":[{\"_type\":\"span\",\"text\":\"Said\"}]},{\"type\":\"quote\",\"content\":[{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\"it\"}]}]}]",
      "<p>Said</p>\n<blockquote><p>it</p>\n</blockquote>\n", "a quotation with a paragraph" },
    { "[{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\"Kept\"}]},{\"type\":\"image\",\"caption\":[{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\"A\"}]}]}]",
      "<p>Kept</p>\n", "a caption is not the article's" },
    { "{\"a\":[{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\"Short\"}]}],\"b\":[{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\"The longer\"}]}]}",
      "<p>The longer</p>\n", "of two lists the longer" },
    { "[{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\"Cut", "<p>Cut</p>\n", "cut off" },
    { "]}]{\"paragraph\"", NULL, "closed before it is opened" },
    { "{\"text\":\"no list\"}", NULL, "no paragraphs" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *html = dossier_script_find_blocks (table[i].script, strlen (table[i].script));

      g_test_message ("%s", table[i].why);
      g_assert_cmpstr (html, ==, table[i].html);
    }
}

#define NODE(text) "{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"value\":\"" text "\"}]}"

static void
test_shown_in_part (void)
{
  static const struct { const char *shown; gboolean is_taken; const char *why; } table[] = {
    { LAST, TRUE, "the page shows one paragraph of it" },
    { PROSE " And so it went.", FALSE, "the page shows another article" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *html = g_strconcat ("<article><h1>Bridge closed</h1><p>", table[i].shown, "<p>Nobody has asked the ferrymen, who have their own view of it and of the council, as they said at the quay."
                                           "<p>Then there is the price, which has gone up twice, in March and in May, and will do so once more."
                                           "<p>What comes after the bridge, and who is going to pay for that, was not a question that anybody asked.</article>"
                                           "<script>{\"story\":[" NODE (LAST) "," NODE (MORE) "," NODE ("A second part, which the page does not show, and which is as long as any other.") "," NODE (MORE MORE MORE MORE) "," NODE (MORE MORE MORE) "]}</script>", NULL);
      g_autoptr (DossierDocument) document = dossier_extract_document (html, strlen (html), NULL, "text/html", NULL, NULL);

      g_test_message ("%s", table[i].why);
      g_assert_cmpint (strstr (dossier_document_get_text (document), "second part") != NULL, ==, table[i].is_taken);
    }
}

static void
test_script_article (void)
{
  static const struct { const char *html, *text, *why; } table[] = {
    { "<div id=root></div><script>x={\"body\":\"<p>" PROSE "</p><p>" MORE "</p><p>" LAST "</p><p>" PROSE "</p><p>" MORE "</p>\"}</script>", "debate", "a program's state" },
    { "<p>Loading<script type=application/ld+json>{\"articleBody\":\"" PROSE "\\n" MORE "\\n" LAST "\\n" PROSE "\\n" MORE "\"}</script>", "debate", "JSON-LD" },
    { "<p>" LAST "<p>" LAST "<p>" LAST "<p>" LAST "<script>x={\"body\":\"<p>" PROSE PROSE PROSE PROSE PROSE "</p>\"}</script>", "ferrymen", "not where the page shows its text" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (DossierDocument) document = dossier_extract_document (table[i].html, strlen (table[i].html), NULL, "text/html", NULL, NULL);

      g_test_message ("%s", table[i].why);
      g_assert_nonnull (strstr (dossier_document_get_text (document), table[i].text));
      g_assert_null (strstr (dossier_document_get_text (document), "Loading"));
      g_assert_cmpint (strstr (dossier_document_get_text (document), "debate") != NULL, ==, i < 2);
    }
}

static void
test_model (void)
{
  g_auto (Page) first = { 0 }, second = { 0 };
  const char *html = NAV "<article><h1>Bridge closed</h1><p>" PROSE "<p>" MORE "<p>" LAST "</article><div class=comments><p>I will miss it.</div>";
  float chances[2][64], chance, row[DOSSIER_N_FEATURES];
  const char *group;

  g_test_summary ("The same page has the same chances, and they can be explained");
  page_init (&first, html);
  page_init (&second, html);
  g_assert_cmpuint (first.context->texts->len, <, 64);
  dossier_block_model_run (first.context, chances[0]);
  dossier_block_model_run (second.context, chances[1]);
  g_assert_cmpmem (chances[0], first.context->texts->len * sizeof (float), chances[1], second.context->texts->len * sizeof (float));
  for (guint i = 0; i < first.context->texts->len; i++)
    {
      dossier_block_features_fill (second.context, i, row);
      group = dossier_block_model_explain (row, &chance);
      if (chances[0][i] > .1f)   /* the trees are not asked to the end about what is hopeless */
        g_assert_cmpfloat_with_epsilon (chance, chances[0][i], 1e-5f);
      else
        g_assert_cmpfloat (chance, <, .15f);
      g_assert_cmpstr (group, !=, "none");
    }
}

/* Who asks why a block is missing gets an answer for each. */
static void
test_explanation (void)
{
  const char *html = NAV "<article><h1>Bridge closed</h1><p>" PROSE "<p>" MORE "<p>" LAST "<div style='display:none'>Unseen</div></article>"
                         "<div class=comments><p>I will miss it.</div><footer>Imprint</footer>";
  g_autoptr (GString) explanation = g_string_new (NULL);
  g_autoptr (DossierDocument) document = dossier_extract_document (html, strlen (html), NULL, "text/html", explanation, NULL);
  g_auto (GStrv) lines = g_strsplit (explanation->str, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], "\t", -1);

      if (g_strv_length (parts) != 4)
        continue;   /* about the page, not a block */
      g_assert_cmpstr (parts[0], !=, "");
      g_assert_cmpint (g_ascii_isdigit (parts[1][0]) && strchr (parts[1], ' ') != NULL, ==, TRUE);
      g_assert_cmpint (strcmp (parts[0], "kept") == 0, ==, strstr (dossier_document_get_text (document), parts[3]) != NULL);
      n++;
    }
  g_assert_cmpuint (n, ==, 19);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_summary ("Each step from a page's blocks to an article");
  g_test_add_func ("/extract/article/steps", test_steps);
  g_test_add_func ("/extract/article/repeats", test_repeats);
  g_test_add_func ("/extract/article/pages-of-pictures", test_pages_of_pictures);
  g_test_add_func ("/extract/article/formulas", test_formulas);
  g_test_add_func ("/extract/article/choose", test_choose);
  g_test_add_func ("/extract/article/rescue", test_rescue);
  g_test_add_func ("/extract/article/rescue-likely", test_rescue_likely);
  g_test_add_func ("/extract/article/kinds", test_kinds);
  g_test_add_func ("/extract/article/joins", test_joins);
  g_test_add_func ("/extract/article/figures", test_figures);
  g_test_add_func ("/extract/article/credits", test_credits);
  g_test_add_func ("/extract/article/scripts", test_scripts);
  g_test_add_func ("/extract/article/script-blocks", test_script_blocks);
  g_test_add_func ("/extract/article/shown-in-part", test_shown_in_part);
  g_test_add_func ("/extract/article/script-article", test_script_article);
  g_test_add_func ("/extract/article/model", test_model);
  g_test_add_func ("/extract/article/explanation", test_explanation);

  return g_test_run ();
}
