/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/html/article/article-steps.h"

#include <stdlib.h>
#include <string.h>

/* The steps about pictures and what is said of them. */

#define SMALL_PICTURE 80     /* pixels: icons, portraits */
#define LONG_CAPTION 600     /* characters */
#define SHORT_CAPTION 300
#define MAX_CREDIT 60        /* characters */
#define MAX_LEVELS 12

static gboolean
is_caption (const DossierBlockContext *context, const DossierPageBlock *block)
{
  const guint described = DOSSIER_HINT_CAPTION | DOSSIER_HINT_STANDFIRST;
  guint e = block->element;

  for (guint level = 0; level < 6; level++)
    {
      const DossierPageElement *element = DOSSIER_PAGE_ELEMENT (context->index, e);

      if (element->tag == LXB_TAG_FIGCAPTION)
        return TRUE;
      if (element->tag == LXB_TAG_FIGURE && element->n_images > 0 && block->chance < .5f)
        return TRUE;
      if (level < 3 && (element->hints & DOSSIER_HINT_CAPTION_ITSELF) && element->text < LONG_CAPTION)
        return TRUE;
      if (level < 2 && (element->hints & described) == described && element->text < LONG_CAPTION)   /* "image__description" */
        return TRUE;
      if (level < 3 && (element->hints & DOSSIER_HINT_CAPTION) && element->n_images > 0 && element->n_blocks <= 3 && element->text < LONG_CAPTION &&
          block->chance < .5f)
        return TRUE;
      if (e == 0)
        break;
      e = element->parent;
    }

  return FALSE;
}

/* A short line right below a picture that names who took it, or who stands where in it. */
static gboolean
reads_as_caption (const DossierPageIndex *index, guint b)
{
  static const char *const credits[] = {
    "Photo: ", "PHOTO: ", "Photo by", "PHOTO BY", "Photos by", "Photo courtesy", "Picture credit", "Photo credit", "Image credit", "Foto: ", "FOTO: ", "Fotos: ",
    "Bild: ", "Kuva: ", "Crédit photo",
  };
  static const char *const places[] = {
    "Pictured from left", "Pictured right", "Pictured left", "Pictured above", "Pictured at", ", second left,", ", second right,", "Von links:", "(von links", "v.l.n.r.",
  };
  const DossierPageBlock *block = DOSSIER_PAGE_BLOCK (index, b);

  while (b > 0 && g_strcmp0 (DOSSIER_PAGE_BLOCK (index, b - 1)->dropped, "caption") == 0 && DOSSIER_PAGE_BLOCK (index, b - 1)->text != NULL)
    b--;
  if (b == 0 || DOSSIER_PAGE_BLOCK (index, b - 1)->text != NULL || block->n_characters > SHORT_CAPTION || block->kind == DOSSIER_BLOCK_HEADING)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (credits); i++)
    {
      const char *at = strstr (block->text, credits[i]);

      if (at != NULL && (at == block->text || block->text + block->n_bytes - at <= MAX_CREDIT))
        return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      if (strstr (block->text, places[i]) != NULL)
        return TRUE;
    }

  return FALSE;
}

/**
 * dossier_article_drop_captions:
 *
 * Captions leave the text, not the document: the figure takes them along.
 */
void
dossier_article_drop_captions (DossierBlockContext *context)
{
  for (guint i = 0; i < context->texts->len; i++)
    {
      guint b = DOSSIER_TEXT_BLOCK (context, i)->block;
      DossierPageBlock *block = DOSSIER_PAGE_BLOCK (context->index, b);

      if (is_caption (context, block) || (block->dropped == NULL && reads_as_caption (context->index, b)))
        block->dropped = "caption";
    }
}

static gboolean
is_small (lxb_dom_node_t *image)
{
  const char *width = dossier_html_get_attribute (image, "width"), *height = dossier_html_get_attribute (image, "height");

  return (width != NULL && *width != '\0' && atoi (width) > 0 && atoi (width) < SMALL_PICTURE) ||
         (height != NULL && *height != '\0' && atoi (height) > 0 && atoi (height) < SMALL_PICTURE);
}

/* A picture in a link shows what the link leads to, unless that is the picture itself. */
static gboolean
leads_away (const DossierPageIndex *index, guint e)
{
  static const char *const endings[] = { ".jpg", ".jpeg", ".png", ".webp", ".gif" };
  guint link = dossier_page_index_find_tag (index, e, LXB_TAG_A, 4);
  const char *address = link != G_MAXUINT ? dossier_html_get_attribute (DOSSIER_PAGE_ELEMENT (index, link)->node, "href") : NULL;

  if (address == NULL || *address == '#')
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      if (strstr (address, endings[i]) != NULL)
        return FALSE;
    }

  return TRUE;
}

/* Above the picture's figure, up to the first element that holds text of the article as well. */
static gboolean
stands_apart (const DossierPageIndex *index, const guint *kept, guint e)
{
  const guint apart = DOSSIER_HINT_RELATED | DOSSIER_HINT_PROMO | DOSSIER_HINT_COMMENTS | DOSSIER_HINT_NAVIGATION;
  guint figure = dossier_page_index_find_tag (index, e, LXB_TAG_FIGURE, 8);
  guint wrong = figure != G_MAXUINT ? apart : apart | DOSSIER_HINT_SHARE | DOSSIER_HINT_AD | DOSSIER_HINT_BYLINE;

  if (figure != G_MAXUINT)
    e = figure;
  for (guint level = 0; level < MAX_LEVELS && kept[e] == 0; level++)
    {
      const DossierPageElement *element = DOSSIER_PAGE_ELEMENT (index, e);

      if (element->tag == LXB_TAG_ASIDE || element->tag == LXB_TAG_NAV || element->tag == LXB_TAG_FOOTER || (element->hints & wrong) || e == 0)
        return TRUE;
      e = element->parent;
    }

  return FALSE;
}

/* Characters of the article below each element. */
static guint *
sum_kept (const DossierPageIndex *index)
{
  guint *kept = g_new0 (guint, index->elements->len);

  for (guint b = 0; b < index->blocks->len; b++)
    {
      const DossierPageBlock *block = DOSSIER_PAGE_BLOCK (index, b);

      if (block->text != NULL && block->dropped == NULL)
        kept[block->holder] += block->n_characters;
    }
  for (guint e = index->elements->len; e-- > 1;)
    kept[DOSSIER_PAGE_ELEMENT (index, e)->parent] += kept[e];

  return kept;
}

/**
 * dossier_article_find_figures:
 *
 * Leaves out the pictures that are not between the headline and the article's end, or are
 * apart from its text.
 */
void
dossier_article_find_figures (DossierBlockContext *context)
{
  const DossierPageIndex *index = context->index;
  g_autofree guint *kept = sum_kept (index);
  guint first = G_MAXUINT, last = 0;

  for (guint b = 0; b < index->blocks->len; b++)
    {
      const DossierPageBlock *block = DOSSIER_PAGE_BLOCK (index, b);

      if (block->text != NULL && block->dropped == NULL)
        {
          first = MIN (first, b);
          last = b;
        }
    }
  if (context->headline != DOSSIER_NO_BLOCK)
    first = MIN (first, DOSSIER_TEXT_BLOCK (context, context->headline)->block);
  first = first >= 8 && first != G_MAXUINT ? first - 8 : 0;
  for (guint b = 0; b < index->blocks->len; b++)
    {
      DossierPageBlock *block = DOSSIER_PAGE_BLOCK (index, b);

      if (block->text == NULL &&
          (b < first || b > last + 2 || is_small (block->image) || leads_away (index, block->element) || stands_apart (index, kept, block->element)))
        block->dropped = "picture-apart";
    }
}
