/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/html/page-index.h"

#include "extract/html/page-walk.h"

/* Counts what every element holds. */
static void
sum_up (DossierPageIndex *self)
{
  for (guint b = 0; b < self->blocks->len; b++)
    {
      const DossierPageBlock *block = DOSSIER_PAGE_BLOCK (self, b);
      DossierPageElement *element = DOSSIER_PAGE_ELEMENT (self, block->element);

      element->text += block->n_characters;
      element->linked += block->linked;
      element->n_images += block->text == NULL;
      element->n_blocks += block->text != NULL;
      if (block->n_characters >= 80 && block->linked * 2 < block->n_characters)
        element->prose += block->n_characters;
    }

  for (guint i = self->elements->len; i-- > 1;)
    {
      const DossierPageElement *element = DOSSIER_PAGE_ELEMENT (self, i);
      DossierPageElement *parent = DOSSIER_PAGE_ELEMENT (self, element->parent);

      parent->text += element->text;
      parent->linked += element->linked;
      parent->prose += element->prose;
      parent->n_blocks += element->n_blocks;
      parent->n_images += element->n_images;
    }
}

/* The text has grown while it was read: only now it stays where it is. */
static void
place_text (DossierPageIndex *self)
{
  const char *text = self->text->str;

  for (guint b = 0; b < self->blocks->len; b++)
    {
      DossierPageBlock *block = DOSSIER_PAGE_BLOCK (self, b);

      if (block->image == NULL)
        {
          block->text = text;
          text += block->n_bytes + 1;
        }
    }
}

/**
 * dossier_page_index_new:
 * @tree: must outlive the index
 *
 * Cuts the page into blocks at block elements and line breaks. Scripts, controls and the
 * like are not looked into.
 */
DossierPageIndex *
dossier_page_index_new (DossierHtmlTree *tree)
{
  DossierPageIndex *self = g_new0 (DossierPageIndex, 1);

  self->elements = g_array_sized_new (FALSE, TRUE, sizeof (DossierPageElement), 2048);
  self->blocks = g_array_sized_new (FALSE, TRUE, sizeof (DossierPageBlock), 512);
  self->spans = g_array_new (FALSE, TRUE, sizeof (DossierPageSpan));
  self->words = g_array_sized_new (FALSE, FALSE, sizeof (guint32), 4096);
  self->scripts = g_ptr_array_new ();
  self->text = g_string_sized_new (32 * 1024);

  dossier_page_walk (self, tree);
  place_text (self);
  sum_up (self);

  return self;
}

void
dossier_page_index_free (DossierPageIndex *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->elements);
  g_array_unref (self->blocks);
  g_array_unref (self->spans);
  g_array_unref (self->words);
  g_ptr_array_unref (self->scripts);
  g_string_free (self->text, TRUE);
  g_free (self);
}

/**
 * dossier_page_index_has_ancestor:
 * @hints: any of these
 * @levels: how far to look up; 0: at the element only
 */
gboolean
dossier_page_index_has_ancestor (const DossierPageIndex *self,
                                 guint                   element,
                                 guint                   hints,
                                 guint                   levels)
{
  for (guint level = 0; level <= levels; level++)
    {
      if (DOSSIER_PAGE_ELEMENT (self, element)->hints & hints)
        return TRUE;
      if (element == 0)
        break;
      element = DOSSIER_PAGE_ELEMENT (self, element)->parent;
    }

  return FALSE;
}

/**
 * dossier_page_index_is_within:
 *
 * Also while the index is being made, when the ends of open elements are not known yet.
 */
gboolean
dossier_page_index_is_within (const DossierPageIndex *self,
                              guint                   element,
                              guint                   container)
{
  guint end = DOSSIER_PAGE_ELEMENT (self, container)->end;

  return element >= container && (end == 0 || element < end);
}

/**
 * dossier_page_index_find_tag:
 * @levels: how far to look up; 0: at the element only
 *
 * Returns: index of the nearest element with the tag, %G_MAXUINT without one
 */
guint
dossier_page_index_find_tag (const DossierPageIndex *self,
                             guint                   element,
                             guint                   tag,
                             guint                   levels)
{
  for (guint level = 0; level <= levels; level++)
    {
      if (DOSSIER_PAGE_ELEMENT (self, element)->tag == tag)
        return element;
      if (element == 0)
        break;
      element = DOSSIER_PAGE_ELEMENT (self, element)->parent;
    }

  return G_MAXUINT;
}

/**
 * dossier_html_is_inline:
 * @tag: lexbor's number of it
 *
 * Unknown elements are inline by the standard; site components with blocks in them are cut
 * by those.
 */
gboolean
dossier_html_is_inline (uintptr_t tag)
{
  switch (tag)
    {
    case LXB_TAG_A: case LXB_TAG_ABBR: case LXB_TAG_ACRONYM: case LXB_TAG_B: case LXB_TAG_BDI: case LXB_TAG_BDO: case LXB_TAG_BIG:
    case LXB_TAG_CITE: case LXB_TAG_CODE: case LXB_TAG_DATA: case LXB_TAG_DEL: case LXB_TAG_DFN: case LXB_TAG_EM:
    case LXB_TAG_FONT: case LXB_TAG_I: case LXB_TAG_INS: case LXB_TAG_KBD: case LXB_TAG_MARK: case LXB_TAG_NOBR:
    case LXB_TAG_Q: case LXB_TAG_RUBY: case LXB_TAG_S: case LXB_TAG_SAMP: case LXB_TAG_SMALL: case LXB_TAG_SPAN:
    case LXB_TAG_STRIKE: case LXB_TAG_STRONG: case LXB_TAG_SUB: case LXB_TAG_SUP: case LXB_TAG_TIME: case LXB_TAG_TT:
    case LXB_TAG_U: case LXB_TAG_VAR: case LXB_TAG_WBR: case LXB_TAG_RB: case LXB_TAG_RT: case LXB_TAG_RP:
    case LXB_TAG_MATH: case LXB_TAG_MI: case LXB_TAG_MN: case LXB_TAG_MO: case LXB_TAG_MS: case LXB_TAG_MTEXT: case LXB_TAG_MFENCED:
    case LXB_TAG_IMG: case LXB_TAG_PICTURE: case LXB_TAG_SOURCE: case LXB_TAG_META: case LXB_TAG_LINK:
      return TRUE;
    default:
      return tag >= LXB_TAG__LAST_ENTRY;
    }
}
