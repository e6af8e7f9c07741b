/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/document-extractor.h"
#include "extract/html/article/block-groups.h"

#include <string.h>

#define PROSE "The council said on Monday, after a long debate, that the bridge would be closed for two years, and that the traffic would be led over the old ferry."
#define MORE "A commission of nine had looked at the piers in the spring, and had found that three of them would not stand another winter of ice, it said."
#define LAST "Nobody had asked the ferrymen, who were to carry all of it, and who heard of the decision on the same evening from the newspaper, they said."
#define LIST "<ul><li>Three ferries from the north<li>Two from the south<li>One at night</ul>"
#define SLIDES "<ul><li><h3>1/5 Quay</h3><p>" MORE "<li><h3>2/5 Pier</h3><p>" MORE "<li><h3>3/5 Ice</h3><p>" MORE "<li><h3>4/5 Mast</h3><p>" MORE \
  "<li><h3>5/5 Gull</h3><p>" MORE "</ul>"
#define NOTES(name) "<div><p>" PROSE "<p>" MORE "<ol class='" name "'><li id=n1><a href=/a>The piers</a> <a href=#r1>back</a></ol></div>"

static DossierPageBlock *
find_block (DossierPageIndex *index, const char *words)
{
  for (guint b = 0; b < index->blocks->len; b++)
    {
      DossierPageBlock *block = DOSSIER_PAGE_BLOCK (index, b);

      if (block->text != NULL && strstr (block->text, words) != NULL)
        return block;
    }
  g_assert_not_reached ();
}

/* One step alone, after those before it left out some blocks. */
static void
test_steps (void)
{
  static const struct
  {
    void (*step) (DossierBlockContext *);
    const char *html;
    const char *left_out;   /* words of blocks, by strokes */
    const char *because;
    const char *words, *reason, *why;
  } table[] = {
    { dossier_article_even_lists, "<p>" PROSE LIST, "One at night", "links", "One at night", NULL, "a list of which most was taken" },
    { dossier_article_even_lists, "<p>" PROSE LIST, "Three ferries|Two from", "links", "One at night", "outside", "a list of which least was taken" },
    { dossier_article_even_lists, "<p>" PROSE LIST, "Three ferries|Two from|One at", "links", "One at night", "links", "a list of which nothing was taken" },
    { dossier_article_even_lists, "<p>" PROSE "<ul><li>Three ferries from the north<li>Two</ul>", "Two", "links", "Two", "links", "two lines are no list" },
    { dossier_article_even_lists, "<p>" PROSE "<dl><dt>Ferries from the north<dd>Three of them at noon<dt>Night</dl>", "Night", "links", "Night", NULL, "terms are a list too" },
    { dossier_article_even_lists, "<p>" PROSE "<p>" LAST "<p>Imprint", "Imprint", "footer", "Imprint", "footer", "in no list" },
    { dossier_article_fill_text, "<table><td>" PROSE "<br>" MORE "<br>" LAST "</table>", "piers|ferrymen", "outside", "ferrymen", NULL, "lines of one cell" },
    { dossier_article_fill_text, "<div><p>" PROSE "<p>" MORE "<p>" LAST "</div>", "piers|ferrymen", "outside", "piers", NULL, "paragraphs of one box" },
    { dossier_article_fill_text, "<div><p>" PROSE "<p>" MORE "</div><div><p>" LAST "</div>", "piers", "outside", "piers", "outside", "as much prose elsewhere" },
    { dossier_article_fill_text, "<div><p>" PROSE "<p style='display:none'>" MORE "<p>" LAST "</div>", "piers", "hidden", "piers", "hidden", "what nobody sees" },
    { dossier_article_fill_text, "<div><p>" PROSE "<p>" MORE "<p>" LAST "</div>", "debate|piers|ferrymen", "outside", "piers", "outside", "of which nothing was taken" },
    { dossier_article_keep_notes, NOTES ("references"), "The piers", "links", "The piers", NULL, "a list named so" },
    { dossier_article_keep_notes, NOTES ("wide footnotes"), "The piers", "links", "The piers", NULL, "a name among others" },
    { dossier_article_keep_notes, NOTES ("preferences"), "The piers", "links", "The piers", "links", "another name" },
    { dossier_article_keep_notes, "<div><p>" PROSE "<p>" MORE "</div><ol class=references><li id=n1>The piers</ol>", "The piers", "links", "The piers", "links",
      "outside of the article" },
    { dossier_article_keep_notes, "<div><p>" PROSE "<p>" MORE "<ol class=references><li>The piers</ol></div>", "The piers", "links", "The piers", "links",
      "that nothing can point at" },
    { dossier_article_drop_slides, "<p>" PROSE "<p>" LAST SLIDES, "", "", "3/5", "gallery", "numbered slides" },
    { dossier_article_drop_slides, "<p>" PROSE "<p>" LAST SLIDES, "", "", "piers", "gallery", "and what they say" },
    { dossier_article_drop_slides, "<p>Ferries" SLIDES, "", "", "3/5", NULL, "the page has nothing else" },
    { dossier_article_drop_slides, "<p>" PROSE "<ul><li>1/5 sugar<li>1/4 butter<li>2/3 milk<li>1/2 egg<li>3/4 oil</ul>", "", "", "2/3", NULL, "a recipe" },
    { dossier_article_drop_slides, "<p>" PROSE "<ul><li>1/12 snow<li>2/13 ice<li>3/14 ice<li>4/15 rain<li>5/16 sun</ul>", "", "", "3/14", NULL, "days" },
    { dossier_article_drop_slides, "<p>" PROSE "<p>1/3 of all<p>2/3 of all<p>3/3 of all", "", "", "2/3", NULL, "a few, and in no list" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (DossierHtmlTree) tree = dossier_html_tree_new (table[i].html, strlen (table[i].html), NULL);
      g_autoptr (DossierPageIndex) index = dossier_page_index_new (tree);
      g_autoptr (DossierArticleWords) words = dossier_article_words_new (tree, index, NULL);
      g_autoptr (DossierBlockContext) context = dossier_block_context_new (index, words);
      g_auto (GStrv) left_out = g_strsplit (table[i].left_out, "|", -1);

      g_test_message ("%s", table[i].why);
      for (guint l = 0; left_out[l] != NULL; l++)
        find_block (index, left_out[l])->dropped = table[i].because;
      table[i].step (context);
      g_assert_cmpstr (find_block (index, table[i].words)->dropped, ==, table[i].reason);
    }
}

/* Long comments, by how likely they are to be the article's. */
static void
test_comments (void)
{
  static const struct { float first, second; const char *html, *reason, *why; } table[] = {
    { .4f, .5f, "<p>" PROSE "<div id=comments><p>" MORE "<p>" LAST "</div>", "comments", "none of them is likely" },
    { .4f, .8f, "<p>" PROSE "<div id=comments><p>" MORE "<p>" LAST "</div>", "comments", "one of them is" },
    { .7f, .8f, "<p>" PROSE "<div id=comments><p>" MORE "<p>" LAST "</div>", NULL, "all of them are" },
    { .4f, .5f, "<p>" PROSE "<div id=letters><p>" MORE "<p>" LAST "</div>", NULL, "another name" },
    { .4f, .5f, "<div class=comments><p>" PROSE "<p>" MORE "<p>" LAST "</div>", NULL, "the name of everything" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (DossierHtmlTree) tree = dossier_html_tree_new (table[i].html, strlen (table[i].html), NULL);
      g_autoptr (DossierPageIndex) index = dossier_page_index_new (tree);
      g_autoptr (DossierArticleWords) words = dossier_article_words_new (tree, index, NULL);
      g_autoptr (DossierBlockContext) context = dossier_block_context_new (index, words);

      g_test_message ("%s", table[i].why);
      find_block (index, "piers")->chance = table[i].first;
      find_block (index, "ferrymen")->chance = table[i].second;
      dossier_article_drop_comments (context);
      g_assert_cmpstr (find_block (index, "piers")->dropped, ==, table[i].reason);
      g_assert_cmpstr (find_block (index, "ferrymen")->dropped, ==, table[i].reason);
      g_assert_null (find_block (index, "debate")->dropped);
    }
}

/* A page may be all first slides, and no gallery: each is looked at once, or this would take minutes. */
static void
test_many_numbers (void)
{
  g_autoptr (GString) html = g_string_new ("<p>" PROSE "<ul>");
  g_autoptr (DossierDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 50000; i++)
    g_string_append (html, "<li>1/5");
  document = dossier_extract_document (html->str, html->len, NULL, "text/html", NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (dossier_document_get_text (document), "debate"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/extract/block-groups/steps", test_steps);
  g_test_add_func ("/extract/block-groups/comments", test_comments);
  g_test_add_func ("/extract/block-groups/many-numbers", test_many_numbers);

  return g_test_run ();
}
