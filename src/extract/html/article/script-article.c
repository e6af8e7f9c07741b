/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/html/article/script-article.h"

#include "extract/html/article/script-blocks.h"
#include "extract/html/article/script-string.h"

#include <string.h>

#define LITTLE_PROSE 400   /* characters in sentences: with more, the page shows its article itself */
#define MIN_ARTICLE 600    /* bytes */
#define MIN_WORDS 80
#define SHORT_ARTICLE 3000 /* characters kept: with more, nobody looks for the rest */
#define MUCH_MORE 2        /* times what is kept */
#define SAME_START 30      /* characters of a paragraph that tell it */

/* In order of trust. */
static const char *const members[] = { "\"articleBody\"", "\"bodyHtml\"", "\"body\"", "\"content\"", "\"html\"", "\"text\"" };

static gboolean
is_prose (const char *text)
{
  DossierTextShape shape;

  dossier_text_shape_read (&shape, text, strlen (text), NULL);

  return shape.n_words >= MIN_WORDS && shape.marks >= 3 && shape.symbols * 4 < shape.n_words &&
         (shape.stop_words * 8 > shape.n_words || shape.letters > shape.n_words * 2);
}

static void
see_script (lxb_dom_node_t *script, const char *member, char **best)
{
  for (lxb_dom_node_t *child = script->first_child; child != NULL; child = child->next)
    {
      const lexbor_str_t *data = &lxb_dom_interface_character_data (child)->data;
      g_autofree char *text = child->type == LXB_DOM_NODE_TYPE_TEXT
        ? dossier_script_find_string ((const char *) data->data, data->length, member, MIN_ARTICLE) : NULL;

      if (text != NULL && is_prose (text) && (*best == NULL || strlen (text) > strlen (*best)))
        {
          g_free (*best);
          *best = g_steal_pointer (&text);
        }
    }
}

static void
find_string (DossierHtmlTree *tree, const DossierPageIndex *index, const char *member, char **best)
{
  lxb_html_document_t *document = dossier_html_tree_get_document (tree);

  for (lxb_dom_node_t *node = document->head != NULL ? lxb_dom_interface_node (document->head)->first_child : NULL; node != NULL; node = node->next)
    {
      if (node->local_name == LXB_TAG_SCRIPT)
        see_script (node, member, best);
    }
  for (guint i = 0; i < index->scripts->len; i++)
    see_script (g_ptr_array_index (index->scripts, i), member, best);
}

/* Of the scripts in the body: this is what a page's program begins with. */
static char *
find_blocks (const DossierPageIndex *index)
{
  char *best = NULL;

  for (guint i = 0; i < index->scripts->len; i++)
    {
      for (lxb_dom_node_t *child = ((lxb_dom_node_t *) g_ptr_array_index (index->scripts, i))->first_child; child != NULL; child = child->next)
        {
          const lexbor_str_t *data = &lxb_dom_interface_character_data (child)->data;
          g_autofree char *html = child->type == LXB_DOM_NODE_TYPE_TEXT ? dossier_script_find_blocks ((const char *) data->data, data->length) : NULL;

          if (html != NULL && strlen (html) >= MIN_ARTICLE && (best == NULL || strlen (html) > strlen (best)))
            {
              g_free (best);
              best = g_steal_pointer (&html);
            }
        }
    }

  return best;
}

/* Whether a paragraph that the page shows of its article stands in there too. */
static gboolean
has_paragraph_of (const char *html, const DossierPageIndex *index)
{
  for (guint b = 0; b < index->blocks->len; b++)
    {
      const DossierPageBlock *block = DOSSIER_PAGE_BLOCK (index, b);
      g_autofree char *start = NULL, *escaped = NULL;

      if (block->text == NULL || block->dropped != NULL || block->n_characters < SAME_START || block->kind != DOSSIER_BLOCK_PARAGRAPH)
        continue;
      start = g_utf8_substring (block->text, 0, SAME_START);
      escaped = g_markup_escape_text (start, -1);
      if (strstr (html, escaped) != NULL)
        return TRUE;
    }

  return FALSE;
}

/**
 * dossier_script_article_find:
 *
 * Looks into JSON-LD and other data in scripts, but only where the page itself shows next to
 * no prose, or hardly more than the beginning of what stands there in paragraphs.
 *
 * Returns: (nullable) (transfer full): text, or HTML, as it stood in the script
 */
char *
dossier_script_article_find (DossierHtmlTree        *tree,
                             const DossierPageIndex *index)
{
  gboolean is_bare = index->elements->len == 0 || DOSSIER_PAGE_ELEMENT (index, 0)->prose < LITTLE_PROSE;
  g_autofree char *blocks = NULL;
  guint n_kept = 0;
  char *best = NULL;

  for (guint m = 0; m < G_N_ELEMENTS (members) && best == NULL && is_bare; m++)
    find_string (tree, index, members[m], &best);
  for (guint b = 0; b < index->blocks->len; b++)
    n_kept += DOSSIER_PAGE_BLOCK (index, b)->text != NULL && DOSSIER_PAGE_BLOCK (index, b)->dropped == NULL ? DOSSIER_PAGE_BLOCK (index, b)->n_characters : 0;
  if (best != NULL || n_kept >= SHORT_ARTICLE)
    return best;

  blocks = find_blocks (index);
  if (blocks == NULL || strlen (blocks) < (gsize) MUCH_MORE * n_kept || !is_prose (blocks) || !(is_bare || has_paragraph_of (blocks, index)))
    return NULL;

  return g_steal_pointer (&blocks);
}
