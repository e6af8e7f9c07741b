/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/html/page-formula.h"

#include "extract/html/element-hints.h"
#include "extract/html/html-tree.h"

#include <string.h>

#define MAX_LOOKED_THROUGH 200   /* nodes of a drawing until its first letter */

static gboolean
has_text (const lxb_dom_node_t *root)
{
  const lxb_dom_node_t *node = root;

  for (guint n = 0; n < MAX_LOOKED_THROUGH; n++)
    {
      if (node->type == LXB_DOM_NODE_TYPE_TEXT)
        {
          const lexbor_str_t *data = &((const lxb_dom_character_data_t *) node)->data;

          for (gsize i = 0; i < data->length; i++)
            if (data->data[i] > ' ')
              return TRUE;
        }
      if (node->first_child != NULL)
        {
          node = node->first_child;
          continue;
        }
      while (node != root && node->next == NULL)
        node = node->parent;
      if (node == root)
        return FALSE;
      node = node->next;
    }

  return FALSE;
}

static gboolean
is_drawing (lxb_dom_node_t *node)
{
  const char *hidden = node != NULL && node->type == LXB_DOM_NODE_TYPE_ELEMENT ? dossier_html_get_attribute (node, "aria-hidden") : NULL;

  return hidden != NULL && strcmp (hidden, "true") == 0 && has_text (node);
}

static lxb_dom_node_t *
element_beside (const lxb_dom_node_t *node, gboolean before)
{
  lxb_dom_node_t *other = before ? node->prev : node->next;

  if (other != NULL && other->type == LXB_DOM_NODE_TYPE_TEXT)   /* an indent */
    other = before ? other->prev : other->next;

  return other;
}

/**
 * dossier_formula_is_drawn:
 * @math: an element <math>
 *
 * Programs that draw formulas put MathML beside what they drew, for those who hear the page. Some draw with
 * letters of the page, which are its text already; some with style sheets, and then it stands in the MathML
 * alone. One that is hidden goes with a picture, and is as little of the text as that.
 *
 * Returns: whether what readers see stands beside it
 */
gboolean
dossier_formula_is_drawn (const lxb_dom_node_t *math)
{
  if (math->parent != NULL && math->parent->type == LXB_DOM_NODE_TYPE_ELEMENT && dossier_element_is_hidden (math->parent))
    return TRUE;
  for (guint level = 0; level < 2 && math != NULL; level++, math = math->parent)
    {
      if (is_drawing (element_beside (math, TRUE)) || is_drawing (element_beside (math, FALSE)))
        return TRUE;
    }

  return FALSE;
}

/**
 * dossier_formula_is_invisible:
 *
 * Returns: whether @text is an operator that is only spoken (U+2061 to U+2064)
 */
gboolean
dossier_formula_is_invisible (const lexbor_str_t *text)
{
  gsize start = 0, length = text->length;

  while (length > 0 && text->data[start + length - 1] <= ' ')
    length--;
  while (length > 0 && text->data[start] <= ' ')
    start++, length--;

  return length == 3 && memcmp (text->data + start, "\xe2\x81", 2) == 0 && text->data[start + 2] >= 0xa1 && text->data[start + 2] <= 0xa4;
}
