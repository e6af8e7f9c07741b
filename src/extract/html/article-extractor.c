/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/html/article-extractor.h"

#include "extract/html/article/article-steps.h"
#include "extract/html/article/block-groups.h"
#include "extract/html/article/block-model.h"
#include "extract/html/article/foreign-box.h"
#include "extract/html/article/stock-lines.h"

/**
 * dossier_article_extract:
 * @title: (nullable): the article's, which is not repeated in its text
 * @chances: (nullable): of the blocks of text, instead of the model's own
 *
 * Runs the steps. Afterwards a block belongs to the article if nothing dropped it.
 */
void
dossier_article_extract (DossierPageIndex *index,
                         DossierHtmlTree  *tree,
                         const char       *title,
                         const float      *chances)
{
  g_autoptr (DossierArticleWords) words = dossier_article_words_new (tree, index, title);
  g_autoptr (DossierBlockContext) context = dossier_block_context_new (index, words);
  g_autofree float *own = NULL;

  if (context->texts->len == 0)
    return;
  if (chances == NULL)
    {
      own = g_new (float, context->texts->len);
      dossier_block_model_run (context, own);
      chances = own;
    }
  dossier_article_choose (context, chances);
  dossier_article_rescue (context);
  dossier_article_fill_text (context);
  dossier_article_even_lists (context);
  dossier_article_drop_comments (context);
  dossier_article_drop_slides (context);
  dossier_article_drop_foreign_boxes (context);
  dossier_article_drop_repeats (context);
  dossier_article_drop_captions (context);
  dossier_article_drop_headline (context);
  dossier_article_drop_bylines (context);
  dossier_article_drop_stock_lines (context);
  dossier_article_keep_notes (context);
  dossier_article_settle_kinds (context);
  dossier_article_drop_lone_heads (context);
  dossier_article_join_parts (context);
  dossier_article_find_figures (context);
}

/**
 * dossier_article_explain:
 * @explanation: gets a line for each block of text: kept or why not, the model's chance with
 *   the group of features that did most for it, the kind, the beginning of the text
 *
 * After dossier_article_extract(). Runs the model again to see what moved it.
 */
void
dossier_article_explain (DossierPageIndex *index,
                         DossierHtmlTree  *tree,
                         const char       *title,
                         GString          *explanation)
{
  g_autoptr (DossierArticleWords) words = dossier_article_words_new (tree, index, title);
  g_autoptr (DossierBlockContext) context = dossier_block_context_new (index, words);
  float row[DOSSIER_N_FEATURES], chance;

  for (guint i = 0; i < context->texts->len; i++)
    {
      const DossierPageBlock *block = DOSSIER_PAGE_BLOCK (index, DOSSIER_TEXT_BLOCK (context, i)->block);
      const char *group;

      dossier_block_features_fill (context, i, row);
      group = dossier_block_model_explain (row, &chance);
      g_string_append_printf (explanation, "%s\t%.2f %s\t%s\t%.80s\n", block->dropped != NULL ? block->dropped : "kept",
                              (double) block->chance, group, dossier_block_kind_to_name (block->kind), block->text);
    }
}
