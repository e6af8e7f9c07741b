/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/html/article/script-article.h"

#include "extract/html/article/script-string.h"

#include <string.h>

#define LITTLE_PROSE 400   /* characters in sentences: with more, the page shows its article itself */
#define MIN_ARTICLE 600    /* bytes */
#define MIN_WORDS 80

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

/**
 * dossier_script_article_find:
 *
 * Looks into JSON-LD and other data in scripts, but only where the page itself shows next to
 * no prose.
 *
 * Returns: (nullable) (transfer full): text, or HTML, as it stood in the script
 */
char *
dossier_script_article_find (DossierHtmlTree        *tree,
                             const DossierPageIndex *index)
{
  lxb_html_document_t *document = dossier_html_tree_get_document (tree);
  char *best = NULL;

  if (index->elements->len > 0 && DOSSIER_PAGE_ELEMENT (index, 0)->prose >= LITTLE_PROSE)
    return NULL;
  for (guint m = 0; m < G_N_ELEMENTS (members) && best == NULL; m++)
    {
      for (lxb_dom_node_t *node = document->head != NULL ? lxb_dom_interface_node (document->head)->first_child : NULL; node != NULL; node = node->next)
        {
          if (node->local_name == LXB_TAG_SCRIPT)
            see_script (node, members[m], &best);
        }
      for (guint i = 0; i < index->scripts->len; i++)
        see_script (g_ptr_array_index (index->scripts, i), members[m], &best);
    }

  return best;
}
