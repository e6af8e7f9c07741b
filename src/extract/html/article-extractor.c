/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/html/article-extractor.h"

#include <string.h>

/* Scoring follows the well-known Readability algorithm
 * (https://github.com/mozilla/readability), on sums instead of walks over the tree. */

#define MIN_SCORED 25        /* characters; shorter blocks say nothing about a container */
#define ENOUGH_TEXT 250

static double
link_density (const DossierPageElement *element)
{
  return element->text > 0 ? (double) element->linked / element->text : 0;
}

static double
share_of_prose (const DossierPageIndex *index, guint i)
{
  guint all = DOSSIER_PAGE_ELEMENT (index, 0)->prose;

  return all > 0 ? (double) DOSSIER_PAGE_ELEMENT (index, i)->prose / all : 0;
}

/* Navigation, comments, footers and forms, unless most of the page's prose is in there:
 * then the name says nothing. */
void
dossier_article_drop_furniture (DossierPageIndex *index)
{
  for (guint i = 1; i < index->elements->len; i++)
    {
      DossierPageElement *element = DOSSIER_PAGE_ELEMENT (index, i);
      double most = 0;

      if (element->hints & DOSSIER_HINT_UNLIKELY)
        most = 0.4;
      else if (element->tag == LXB_TAG_FOOTER || element->tag == LXB_TAG_ASIDE || element->tag == LXB_TAG_FORM || element->tag == LXB_TAG_FIELDSET)
        most = 0.3;
      if (most > 0 && share_of_prose (index, i) < most)
        element->dropped = TRUE;
    }
  dossier_page_index_sum (index);
}

static double
base_score (const DossierPageElement *element)
{
  double score = 0;

  switch (element->tag)
    {
    case LXB_TAG_DIV: case LXB_TAG_ARTICLE: case LXB_TAG_MAIN:
      score = 5;
      break;
    case LXB_TAG_PRE: case LXB_TAG_TD: case LXB_TAG_BLOCKQUOTE:
      score = 3;
      break;
    case LXB_TAG_ADDRESS: case LXB_TAG_OL: case LXB_TAG_UL: case LXB_TAG_DL: case LXB_TAG_DD: case LXB_TAG_DT:
    case LXB_TAG_LI: case LXB_TAG_FORM:
      score = -3;
      break;
    case LXB_TAG_H1: case LXB_TAG_H2: case LXB_TAG_H3: case LXB_TAG_H4: case LXB_TAG_H5: case LXB_TAG_H6: case LXB_TAG_TH:
      score = -5;
      break;
    default:
      break;
    }
  score += element->hints & DOSSIER_HINT_POSITIVE ? 25 : 0;
  score -= element->hints & DOSSIER_HINT_NEGATIVE ? 25 : 0;

  return score;
}

static gboolean
is_paragraph_element (guint tag)
{
  return tag == LXB_TAG_P || tag == LXB_TAG_PRE || tag == LXB_TAG_TD || tag == LXB_TAG_SPAN || tag == LXB_TAG_EM ||
         tag == LXB_TAG_STRONG || tag == LXB_TAG_A || tag == LXB_TAG_B || tag == LXB_TAG_I || tag == LXB_TAG_FONT;
}

static void
score_block (DossierPageIndex *index, const DossierPageBlock *block)
{
  double value = 1 + block->commas + MIN (block->n_characters / 100, 3);
  guint i = block->element;

  /* Text right in a <div> counts for that <div> as a paragraph would. */
  if (is_paragraph_element (DOSSIER_PAGE_ELEMENT (index, i)->tag))
    i = DOSSIER_PAGE_ELEMENT (index, i)->parent;

  for (guint level = 0; level < 5; level++)
    {
      DossierPageElement *element = DOSSIER_PAGE_ELEMENT (index, i);

      if (!element->scored)
        {
          element->scored = TRUE;
          element->score = base_score (element);
        }
      element->score += value / (level == 0 ? 1 : level == 1 ? 2 : level * 3);
      if (i == 0)
        break;
      i = element->parent;
    }
}

/* Returns: index of the element that holds the article; 0, the root, if none stands out */
guint
dossier_article_find_container (DossierPageIndex *index)
{
  guint best = 0, body = 0;
  double best_score = 0, last;

  for (guint b = 0; b < index->blocks->len; b++)
    {
      const DossierPageBlock *block = DOSSIER_PAGE_BLOCK (index, b);

      if (block->text != NULL && block->dropped == NULL && block->n_characters >= MIN_SCORED &&
          block->kind != DOSSIER_BLOCK_HEADING && !DOSSIER_PAGE_ELEMENT (index, block->element)->dropped)
        score_block (index, block);
    }

  for (guint i = 0; i < index->elements->len; i++)
    {
      DossierPageElement *element = DOSSIER_PAGE_ELEMENT (index, i);

      if (element->tag == LXB_TAG_BODY)
        body = i;
      element->score *= 1 - link_density (element);
      if (element->scored && element->score > best_score && i > body)
        {
          best_score = element->score;
          best = i;
        }
    }
  if (best == 0)
    return body;

  /* Up, as long as the parent is no worse, or holds clearly more prose of the same run. */
  last = best_score;
  for (guint i = DOSSIER_PAGE_ELEMENT (index, best)->parent; i > body; i = DOSSIER_PAGE_ELEMENT (index, i)->parent)
    {
      const DossierPageElement *parent = DOSSIER_PAGE_ELEMENT (index, i), *child = DOSSIER_PAGE_ELEMENT (index, best);

      if (parent->score > last || (parent->prose > child->prose * 5 / 4 && share_of_prose (index, best) < 0.6 && link_density (parent) < 0.4))
        best = i;
      else if (parent->score < best_score / 4)
        break;
      last = MAX (parent->score, last);
    }

  /* A page that says where its body is, if that is where most of it is. */
  for (guint i = 1; i < index->elements->len; i++)
    {
      const DossierPageElement *element = DOSSIER_PAGE_ELEMENT (index, i);

      if ((element->hints & DOSSIER_HINT_BODY) && element->prose > DOSSIER_PAGE_ELEMENT (index, best)->prose / 2 && !element->dropped)
        return i;
    }

  return best;
}

static gboolean
joins_container (const DossierPageIndex *index, guint sibling, guint container)
{
  const DossierPageElement *element = DOSSIER_PAGE_ELEMENT (index, sibling), *top = DOSSIER_PAGE_ELEMENT (index, container);
  double threshold = MAX (10, top->score * 0.2);
  const char *a = dossier_html_get_attribute (element->node, "class"), *b = dossier_html_get_attribute (top->node, "class");
  double bonus = a != NULL && *a != '\0' && g_strcmp0 (a, b) == 0 ? top->score * 0.2 : 0;

  if (element->scored && element->score + bonus >= threshold)
    return TRUE;

  return element->tag == LXB_TAG_P && element->text > 80 && link_density (element) < 0.25;
}

void
dossier_article_keep_container (DossierPageIndex *index,
                                guint             container)
{
  guint parent = DOSSIER_PAGE_ELEMENT (index, container)->parent;

  for (guint b = 0; b < index->blocks->len; b++)
    {
      DossierPageBlock *block = DOSSIER_PAGE_BLOCK (index, b);
      guint i = block->element;

      if (block->dropped != NULL)
        continue;
      if (DOSSIER_PAGE_ELEMENT (index, i)->dropped)
        {
          block->dropped = "furniture";
          continue;
        }
      if (dossier_page_index_is_within (index, i, container))
        continue;

      while (i > 0 && DOSSIER_PAGE_ELEMENT (index, i)->parent != parent)
        i = DOSSIER_PAGE_ELEMENT (index, i)->parent;
      if (i == 0 || !joins_container (index, i, container))
        {
          gboolean standfirst = dossier_page_index_has_ancestor (index, block->element, DOSSIER_HINT_STANDFIRST, 1) &&
                                block->element < container && block->n_characters >= 50 && block->linked * 3 < block->n_characters &&
                                block->kind != DOSSIER_BLOCK_LIST_ITEM;

          if (!standfirst)
            block->dropped = "outside";
        }
    }
}

static gboolean
is_crowded (const DossierPageIndex *index, guint i)
{
  const DossierPageElement *element = DOSSIER_PAGE_ELEMENT (index, i);
  double density = link_density (element), weight = 0;

  weight += element->hints & DOSSIER_HINT_POSITIVE ? 25 : 0;
  weight -= element->hints & DOSSIER_HINT_NEGATIVE ? 25 : 0;
  if (element->text == 0)
    return FALSE;
  if (element->hints & (DOSSIER_HINT_PROMO | DOSSIER_HINT_RELATED))
    return TRUE;
  if (weight < 0)
    return element->prose < 600;
  if (element->commas >= 10)
    return FALSE;
  if (weight < 25 && density > 0.33 && (element->tag != LXB_TAG_UL || density > 0.6))
    return TRUE;

  return weight >= 25 && density > 0.5;
}

/* Boxes inside the article that hold mostly links or are named as what they are. */
void
dossier_article_drop_crowded (DossierPageIndex *index,
                              guint             container)
{
  guint all;

  dossier_page_index_sum (index);
  all = DOSSIER_PAGE_ELEMENT (index, container)->text;

  for (guint i = container + 1; i < DOSSIER_PAGE_ELEMENT (index, container)->end; i++)
    {
      DossierPageElement *element = DOSSIER_PAGE_ELEMENT (index, i);

      switch (element->tag)
        {
        case LXB_TAG_DIV: case LXB_TAG_UL: case LXB_TAG_OL: case LXB_TAG_TABLE: case LXB_TAG_SECTION: case LXB_TAG_P:
        case LXB_TAG_FORM: case LXB_TAG_DL: case LXB_TAG_ASIDE: case LXB_TAG_HEADER: case LXB_TAG_FOOTER:
          if (element->tag == LXB_TAG_P && !(element->hints & (DOSSIER_HINT_PROMO | DOSSIER_HINT_RELATED)))
            break;
          if (element->text * 3 < all && is_crowded (index, i))
            element->dropped = TRUE;
          break;
        default:
          break;
        }
    }
  dossier_page_index_sum (index);

  for (guint b = 0; b < index->blocks->len; b++)
    {
      DossierPageBlock *block = DOSSIER_PAGE_BLOCK (index, b);

      if (block->dropped == NULL && DOSSIER_PAGE_ELEMENT (index, block->element)->dropped)
        block->dropped = "links-or-promotion";
    }
}

static gboolean
is_caption (const DossierPageIndex *index, const DossierPageBlock *block)
{
  guint i = block->element;

  for (guint level = 0; level < 6; level++)
    {
      const DossierPageElement *element = DOSSIER_PAGE_ELEMENT (index, i);

      if (element->tag == LXB_TAG_FIGCAPTION || (element->tag == LXB_TAG_FIGURE && element->n_images > 0 && element->tag != LXB_TAG_BLOCKQUOTE))
        return TRUE;
      if (level < 3 && (element->hints & (DOSSIER_HINT_CAPTION | DOSSIER_HINT_CREDIT)) && element->text < 600)
        return TRUE;
      if (i == 0)
        break;
      i = element->parent;
    }

  return FALSE;
}

/* Captions leave the text, not the document: the figure before them takes them along. */
void
dossier_article_drop_captions (DossierPageIndex *index)
{
  for (guint b = 0; b < index->blocks->len; b++)
    {
      DossierPageBlock *block = DOSSIER_PAGE_BLOCK (index, b);

      if (block->text != NULL && block->dropped == NULL && is_caption (index, block))
        block->dropped = "caption";
    }
}

static char *
fold (const char *text)
{
  g_autofree char *down = g_utf8_casefold (text, -1);
  GString *folded = g_string_new (NULL);

  for (const char *p = down; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (folded, c);
    }

  return g_string_free (folded, FALSE);
}

static const char *const promo_starts[] = {
  "read more", "read also", "also read", "related:", "see also", "more on this", "sign up", "subscribe", "follow us",
  "advertisement", "recommended", "click here to", "share this", "download the app", "lesen sie auch", "mehr zum thema",
  "lire aussi", "à lire aussi", "leia também", "lea también", "leggi anche", "lees ook", "les også", "läs också",
  "czytaj także", "читайте также", "anzeige", "publicidad", "all rights reserved", "©", "copyright ",
};

static gboolean
is_promo_line (const DossierPageBlock *block, gboolean at_edge)
{
  g_autofree char *down = NULL;

  if (block->n_characters > 160 || (!at_edge && block->linked == 0 && block->n_characters > 20))
    return FALSE;
  down = g_utf8_strdown (block->text, -1);
  for (guint i = 0; i < G_N_ELEMENTS (promo_starts); i++)
    {
      if (g_str_has_prefix (down, promo_starts[i]))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_byline_or_date (const DossierPageIndex *index, const DossierPageBlock *block)
{
  if (block->n_characters > 120 || block->kind == DOSSIER_BLOCK_HEADING)
    return FALSE;
  if (dossier_page_index_has_ancestor (index, block->element, DOSSIER_HINT_BYLINE, 2))
    return TRUE;
  if (DOSSIER_PAGE_ELEMENT (index, block->element)->tag == LXB_TAG_TIME)
    return TRUE;

  return block->n_words <= 6 && (g_str_has_prefix (block->text, "By ") || g_str_has_prefix (block->text, "Updated") ||
                                 g_str_has_prefix (block->text, "Published") || strstr (block->text, " min read") != NULL);
}

/* Single lines: the headline once more, bylines and dates before the text, promotion. */
void
dossier_article_drop_lines (DossierPageIndex *index,
                            const char       *title)
{
  g_autofree char *folded_title = fold (title != NULL ? title : "");
  guint first = G_MAXUINT, last = 0;

  for (guint b = 0; b < index->blocks->len; b++)
    {
      const DossierPageBlock *block = DOSSIER_PAGE_BLOCK (index, b);

      if (block->dropped == NULL && block->text != NULL && block->n_characters >= 120 && block->linked * 2 < block->n_characters)
        {
          first = MIN (first, b);
          last = b;
        }
    }

  for (guint b = 0; b < index->blocks->len; b++)
    {
      DossierPageBlock *block = DOSSIER_PAGE_BLOCK (index, b);
      gboolean at_edge = b < first || b > last;

      if (block->dropped != NULL || block->text == NULL)
        continue;
      if (block->n_characters < 300 && (b < first || block->kind == DOSSIER_BLOCK_HEADING))
        {
          g_autofree char *folded = fold (block->text);

          if (*folded == '\0')
            block->dropped = "no-words";
          else if (strcmp (folded, folded_title) == 0 || (block->kind == DOSSIER_BLOCK_HEADING && block->level == 1 && b < first))
            block->dropped = "headline";
        }
      if (block->dropped == NULL && at_edge && is_byline_or_date (index, block))
        block->dropped = "byline-or-date";
      if (block->dropped == NULL && is_promo_line (block, at_edge))
        block->dropped = "promotion";
      if (block->dropped == NULL && at_edge && block->linked * 10 > block->n_characters * 8 && block->n_characters < 120)
        block->dropped = "link-line";
    }
}

/* A heading with nothing below it announced something that was left out. */
void
dossier_article_drop_lone_heads (DossierPageIndex *index)
{
  gboolean has_body = FALSE;

  for (guint b = index->blocks->len; b-- > 0;)
    {
      DossierPageBlock *block = DOSSIER_PAGE_BLOCK (index, b);

      if (block->dropped != NULL || block->text == NULL)
        continue;
      if (block->kind != DOSSIER_BLOCK_HEADING)
        has_body = TRUE;
      else if (!has_body)
        block->dropped = "heading-of-nothing";
    }
}

static guint
count_kept (const DossierPageIndex *index)
{
  guint kept = 0;

  for (guint b = 0; b < index->blocks->len; b++)
    kept += DOSSIER_PAGE_BLOCK (index, b)->dropped == NULL ? DOSSIER_PAGE_BLOCK (index, b)->n_characters : 0;

  return kept;
}

/* Where scoring found next to nothing: all that stands on the page and is no furniture. */
static void
keep_all (DossierPageIndex *index)
{
  for (guint b = 0; b < index->blocks->len; b++)
    {
      DossierPageBlock *block = DOSSIER_PAGE_BLOCK (index, b);

      if (block->dropped != NULL && strcmp (block->dropped, "outside") == 0)
        block->dropped = NULL;
    }
}

/**
 * dossier_article_extract:
 * @title: (nullable): the article's, which is not repeated in its text
 *
 * Runs the steps. Afterwards a block belongs to the article if nothing dropped it.
 */
void
dossier_article_extract (DossierPageIndex *index,
                         const char       *title)
{
  guint container;

  if (index->elements->len == 0)
    return;
  dossier_article_drop_furniture (index);
  container = dossier_article_find_container (index);
  dossier_article_keep_container (index, container);
  if (count_kept (index) < ENOUGH_TEXT)
    keep_all (index);
  dossier_article_drop_captions (index);
  dossier_article_drop_crowded (index, container);
  dossier_article_drop_lines (index, title);
  dossier_article_drop_lone_heads (index);
}
