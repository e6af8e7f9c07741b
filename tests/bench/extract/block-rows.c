/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/charset.h"
#include "extract/html/article-extractor.h"
#include "extract/html/article/block-features.h"
#include "extract/metadata/page-metadata.h"

#include <stdio.h>
#include <string.h>

/* What train.py learns from, and how it sees what the steps make of chances it has computed:
 *
 *   block-rows rows DIR        for each DIR/ID.html, in name order: a line "ID n", then n blocks,
 *                              each a line of DOSSIER_N_FEATURES numbers, a tab and the text
 *   block-rows answers DIR CHANCES
 *                              the same pages with the chances of their blocks from a file of
 *                              lines "ID chance chance …": a line "ID n", then n lines, each the
 *                              reason a block is left out ("-": it is kept), a tab and the text
 *   block-rows names           the features, each with its group
 */

static void
print_rows (DossierPageIndex *index, DossierHtmlTree *tree, const char *title, const char *id)
{
  g_autoptr (DossierArticleWords) words = dossier_article_words_new (tree, index, title);
  g_autoptr (DossierBlockContext) context = dossier_block_context_new (index, words);
  float row[DOSSIER_N_FEATURES];

  printf ("%s %u\n", id, context->texts->len);
  for (guint i = 0; i < context->texts->len; i++)
    {
      const DossierPageBlock *block = DOSSIER_PAGE_BLOCK (index, DOSSIER_TEXT_BLOCK (context, i)->block);
      g_autofree char *text = g_strdelimit (g_strdup (block->text), "\n\r", ' ');

      dossier_block_features_fill (context, i, row);
      for (guint f = 0; f < DOSSIER_N_FEATURES; f++)
        printf ("%.7g ", (double) row[f]);
      printf ("\t%s\n", text);
    }
}

static void
print_answers (DossierPageIndex *index, DossierHtmlTree *tree, const char *title, const char *id, GHashTable *chances)
{
  const char *own = g_hash_table_lookup (chances, id);
  g_auto (GStrv) parts = g_strsplit (own != NULL ? own : "", " ", -1);
  g_autoptr (GArray) given = g_array_new (FALSE, FALSE, sizeof (float));
  guint n = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      float chance = (float) g_ascii_strtod (parts[i], NULL);

      if (*parts[i] != '\0')
        g_array_append_val (given, chance);
    }
  dossier_article_extract (index, tree, title, own != NULL ? (const float *) given->data : NULL);
  for (guint b = 0; b < index->blocks->len; b++)
    n += DOSSIER_PAGE_BLOCK (index, b)->text != NULL;
  printf ("%s %u\n", id, n);
  for (guint b = 0; b < index->blocks->len; b++)
    {
      const DossierPageBlock *block = DOSSIER_PAGE_BLOCK (index, b);
      g_autofree char *text = g_strdelimit (g_strdup (block->text != NULL ? block->text : ""), "\n\r", ' ');

      if (block->text != NULL)
        printf ("%s\t%s\n", block->dropped != NULL ? block->dropped : "-", text);
    }
}

static void
read_page (const char *path, const char *id, GHashTable *chances)
{
  g_autofree char *bytes = NULL;
  gsize length;
  g_auto (DossierDecodedText) decoded = { 0 };
  g_autoptr (DossierHtmlTree) tree = NULL;
  g_autoptr (DossierPageIndex) index = NULL;
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  const char *title;

  if (!g_file_get_contents (path, &bytes, &length, NULL))
    return;
  dossier_charset_decode (bytes, length, NULL, TRUE, &decoded);
  tree = dossier_html_tree_new (decoded.text, decoded.length, NULL);
  if (tree == NULL)
    return;
  dossier_page_metadata_read (tree, NULL, builder);
  title = dossier_document_builder_get_value (builder, DOSSIER_FIELD_TITLE);
  index = dossier_page_index_new (tree);
  if (chances == NULL)
    print_rows (index, tree, title, id);
  else
    print_answers (index, tree, title, id, chances);
}

static GHashTable *
read_chances (const char *path)
{
  GHashTable *chances = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;

  if (g_file_get_contents (path, &content, NULL, NULL))
    lines = g_strsplit (content, "\n", -1);
  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      char *space = strchr (lines[i], ' ');

      if (space != NULL)
        g_hash_table_insert (chances, g_strndup (lines[i], (gsize) (space - lines[i])), g_strdup (space + 1));
    }

  return chances;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GHashTable) chances = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (argc == 2 && strcmp (argv[1], "names") == 0)
    {
      for (guint f = 0; f < DOSSIER_N_FEATURES; f++)
        printf ("%s %s\n", dossier_block_feature_get_name (f), dossier_block_feature_get_group (f));
      return 0;
    }
  if (argc < 3 || (dir = g_dir_open (argv[2], 0, NULL)) == NULL)
    {
      g_printerr ("usage: block-rows names | rows DIR | answers DIR CHANCES\n");
      return 2;
    }
  if (argc > 3)
    chances = read_chances (argv[3]);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      if (g_str_has_suffix (name, ".html"))
        g_ptr_array_add (names, g_strdup (name));
    }
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      const char *file = g_ptr_array_index (names, i);
      g_autofree char *path = g_build_filename (argv[2], file, NULL);
      g_autofree char *id = g_strndup (file, strlen (file) - strlen (".html"));

      read_page (path, id, chances);
    }

  return 0;
}
