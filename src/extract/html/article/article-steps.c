/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/html/article/article-steps.h"

#include <stdlib.h>
#include <string.h>

#define LEAST_CHANCE .15f   /* the cut is never below, */
#define MOST_CHANCE .6f     /* and never above */
#define LIKELY_ENOUGH .2f   /* where little else is taken: */
#define RATHER_LITTLE 3     /* a third of what is likely; half of it may be an article above its comments */
#define BARE_PAGE 16        /* blocks of text */
#define BYLINE "byline-or-date"
#define MAX_BYLINE 14       /* words */
#define MANY_STOP_WORDS 3   /* a sentence, if a short one */
#define MAX_HEADING 12
#define MIN_REPEATED 8
#define MUCH_LIKELIER .2f   /* of chances */

static DossierPageBlock *
block_of (const DossierBlockContext *context, guint i)
{
  return DOSSIER_PAGE_BLOCK (context->index, DOSSIER_TEXT_BLOCK (context, i)->block);
}

/* What a reader would call the place where the block stands. */
static const char *
name_place (const DossierBlockContext *context, const DossierTextBlock *text)
{
  static const struct { guint hints; const char *reason; } names[] = {
    { DOSSIER_HINT_COMMENTS, "comments" }, { DOSSIER_HINT_PROMO, "promotion" }, { DOSSIER_HINT_AD, "advertisement" },
    { DOSSIER_HINT_SHARE, "sharing" }, { DOSSIER_HINT_RELATED, "related" }, { DOSSIER_HINT_NAVIGATION, "navigation" },
    { DOSSIER_HINT_TAGS, "tags" }, { DOSSIER_HINT_BYLINE, "byline-or-date" },
  };
  const DossierPageIndex *index = context->index;
  guint e = text->holder;

  for (guint level = 0; level < 12 && e > 0; level++)
    {
      const DossierPageElement *element = DOSSIER_PAGE_ELEMENT (index, e);

      if (element->tag == LXB_TAG_NAV)
        return "navigation";
      if (element->tag == LXB_TAG_FOOTER)
        return "footer";
      if (element->hints & DOSSIER_HINT_UNSEEN)
        return "hidden";
      for (guint n = 0; n < G_N_ELEMENTS (names) && context->sums[e].strict * 4 < context->total_strict + 4; n++)
        {
          if (element->hints & names[n].hints)
            return names[n].reason;
        }
      e = element->parent;
    }

  return text->linked > .6f ? "links" : "outside";
}

typedef struct
{
  float chance;
  float weight;
} Candidate;

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  float first = ((const Candidate *) a)->chance, second = ((const Candidate *) b)->chance;

  return first > second ? -1 : first < second;
}

/* The cut with the largest F1 to be expected if the chances are right: 2 tp / (taken + wanted). */
static float
find_cut (const DossierBlockContext *context, const float *chances)
{
  guint n = context->texts->len;
  g_autofree Candidate *candidates = g_new (Candidate, n);
  float wanted = 0, taken = 0, right = 0, best = -1, cut = MOST_CHANCE;

  for (guint i = 0; i < n; i++)
    {
      candidates[i].chance = chances[i];
      candidates[i].weight = (float) DOSSIER_TEXT_BLOCK (context, i)->words + 1;
      wanted += chances[i] * candidates[i].weight;
    }
  qsort (candidates, n, sizeof *candidates, compare_candidates);
  for (guint i = 0; i < n; i++)
    {
      float f1;

      right += candidates[i].chance * candidates[i].weight;
      taken += candidates[i].weight;
      f1 = 2 * right / (taken + wanted);
      if (f1 > best)
        {
          best = f1;
          cut = candidates[i].chance;
        }
    }

  return CLAMP (cut, LEAST_CHANCE, MOST_CHANCE);
}

static gboolean
is_furniture (const DossierBlockContext *context, guint e)
{
  for (guint level = 0; level < 12 && e > 0; level++)
    {
      const DossierPageElement *element = DOSSIER_PAGE_ELEMENT (context->index, e);

      if (element->tag == LXB_TAG_NAV || element->tag == LXB_TAG_FOOTER || element->tag == LXB_TAG_ASIDE || element->tag == LXB_TAG_BUTTON ||
          ((element->hints & DOSSIER_HINTS_FURNITURE) && !(element->hints & DOSSIER_HINT_POSITIVE)) || (element->hints & DOSSIER_HINT_UNSEEN))
        return TRUE;
      e = element->parent;
    }

  return FALSE;
}

/* A page with next to nothing on it but its text is like none of those that were learned from. */
static void
choose_plainly (DossierBlockContext *context)
{
  for (guint i = 0; i < context->texts->len; i++)
    {
      const DossierTextBlock *text = DOSSIER_TEXT_BLOCK (context, i);

      if (is_furniture (context, text->holder) || (text->linked > .6f && text->words < 15))
        block_of (context, i)->dropped = name_place (context, text);
    }
}

/**
 * dossier_article_choose:
 * @chances: of the context's texts
 *
 * Takes the blocks above the page's own cut; on a bare page, what is not named as furniture.
 */
void
dossier_article_choose (DossierBlockContext *context,
                        const float         *chances)
{
  float cut = find_cut (context, chances);
  gboolean is_bare = context->texts->len <= BARE_PAGE;

  if (is_bare)
    choose_plainly (context);
  for (guint i = 0; i < context->texts->len; i++)
    {
      DossierPageBlock *block = block_of (context, i);

      block->chance = chances[i];
      if (!is_bare && chances[i] < cut)
        block->dropped = name_place (context, DOSSIER_TEXT_BLOCK (context, i));
    }
}

static guint
count_kept (const DossierBlockContext *context)
{
  guint kept = 0;

  for (guint i = 0; i < context->texts->len; i++)
    kept += block_of (context, i)->dropped == NULL ? DOSSIER_TEXT_BLOCK (context, i)->words : 0;

  return kept;
}

/* Prose of the container that holds most of it, and headings between. */
static void
take_container (DossierBlockContext *context)
{
  guint first = context->first_c80;

  while (first > 0 && DOSSIER_TEXT_BLOCK (context, first - 1)->prose > 0 &&
         dossier_page_index_is_within (context->index, DOSSIER_TEXT_BLOCK (context, first - 1)->holder, context->c80))
    first--;
  for (guint i = first; i <= context->last_c80; i++)
    {
      const DossierTextBlock *text = DOSSIER_TEXT_BLOCK (context, i);

      if (dossier_page_index_is_within (context->index, text->holder, context->c80) && (text->prose > 0 || text->is_heading))
        block_of (context, i)->dropped = NULL;
    }
}

/* Long texts without any sign of being an article: no part of them is likely, but all of them are
 * more so than the rest of the page. */
static void
take_likely (DossierBlockContext *context)
{
  guint kept = 0, likely = 0;

  for (guint i = 0; i < context->texts->len; i++)
    {
      const DossierTextBlock *text = DOSSIER_TEXT_BLOCK (context, i);

      kept += block_of (context, i)->dropped == NULL ? text->strict : 0;
      likely += block_of (context, i)->chance >= LIKELY_ENOUGH ? text->strict : 0;
    }
  for (guint i = 0; i < context->texts->len && kept * RATHER_LITTLE < likely; i++)
    {
      if (block_of (context, i)->chance >= LIKELY_ENOUGH)
        block_of (context, i)->dropped = NULL;
    }
}

/* A page without any <p> of prose is unlike those that were learned from: its boxes have lower chances
 * than paragraphs, all of them. Whether less than two thirds of its prose came through. */
static gboolean
lost_its_boxes (const DossierBlockContext *context)
{
  guint n_kept = 0;

  for (guint i = 0; i < context->texts->len; i++)
    {
      const DossierTextBlock *text = DOSSIER_TEXT_BLOCK (context, i);

      if (text->is_paragraph && text->strict > 0)
        return FALSE;
      n_kept += block_of (context, i)->dropped == NULL ? text->strict : 0;
    }

  return n_kept * 3 < context->sums[0].strict * 2;
}

/**
 * dossier_article_rescue:
 *
 * Where less than a third was taken of what is likely at all: that. Where nothing was taken: the
 * prose of its container; on a page without prose all that is not named as something else.
 */
void
dossier_article_rescue (DossierBlockContext *context)
{
  if (context->texts->len > BARE_PAGE)
    take_likely (context);
  if (count_kept (context) > 0 && !lost_its_boxes (context))
    return;
  if (context->sums[0].strict > 0)
    take_container (context);
  for (guint i = 0; i < context->texts->len && context->sums[0].strict == 0; i++)
    {
      if (!is_furniture (context, DOSSIER_TEXT_BLOCK (context, i)->holder))
        block_of (context, i)->dropped = NULL;
    }
}

static gboolean
ends_sentence (const DossierPageBlock *block)
{
  gunichar last = block->shape.last;

  return last == '.' || last == '!' || last == '?' || last == 0x3002 || last == 0x201d;
}

/* Before the first and after the last long paragraph that is kept. */
static void
find_edges (const DossierBlockContext *context, guint *first, guint *last)
{
  *first = DOSSIER_NO_BLOCK;
  *last = 0;
  for (guint i = 0; i < context->texts->len; i++)
    {
      if (block_of (context, i)->dropped == NULL && DOSSIER_TEXT_BLOCK (context, i)->strict > 0 && !DOSSIER_TEXT_BLOCK (context, i)->is_heading)
        {
          *first = MIN (*first, i);
          *last = i;
        }
    }
}

/* Three lines with dates under each other are a programme or a table of years. */
static gboolean
is_in_row (const DossierBlockContext *context, guint i)
{
  for (guint first = i >= 2 ? i - 2 : 0; first <= i && first + 3 <= context->texts->len; first++)
    {
      guint n = 0;

      for (guint other = first; other < first + 3; other++)
        n += DOSSIER_TEXT_BLOCK (context, other)->slot == DOSSIER_TEXT_BLOCK (context, i)->slot && (block_of (context, other)->shape.flags & DOSSIER_WORD_DATE) &&
             (block_of (context, other)->dropped == NULL || strcmp (block_of (context, other)->dropped, BYLINE) == 0);
      if (n == 3)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_dateline (const DossierBlockContext *context, guint i)
{
  const DossierTextShape *shape = &block_of (context, i)->shape;

  return (shape->flags & DOSSIER_WORD_DATE) && shape->stop_words < MANY_STOP_WORDS && !is_in_row (context, i);
}

/**
 * dossier_article_drop_bylines:
 *
 * Names and dates around the text.
 */
void
dossier_article_drop_bylines (DossierBlockContext *context)
{
  guint first, last;

  find_edges (context, &first, &last);
  for (guint i = 0; i < context->texts->len; i++)
    {
      const DossierTextBlock *text = DOSSIER_TEXT_BLOCK (context, i);
      DossierPageBlock *block = block_of (context, i);

      if (block->dropped != NULL || (i >= first && i <= last) || text->words > MAX_BYLINE || text->is_heading || ends_sentence (block))
        continue;
      if (dossier_page_index_has_ancestor (context->index, block->element, DOSSIER_HINT_BYLINE, 1) ||
          DOSSIER_PAGE_ELEMENT (context->index, block->element)->tag == LXB_TAG_TIME ||
          ((block->shape.flags & DOSSIER_WORD_BY) && text->words <= 6) || is_dateline (context, i))
        block->dropped = BYLINE;
    }
}

/**
 * dossier_article_drop_headline:
 *
 * The title, where it stands once more above the text.
 */
void
dossier_article_drop_headline (DossierBlockContext *context)
{
  for (guint i = 0; i < context->texts->len; i++)
    {
      const DossierTextBlock *text = DOSSIER_TEXT_BLOCK (context, i);
      DossierPageBlock *block = block_of (context, i);

      if (block->dropped == NULL && (i <= context->first_c80 || text->is_heading) &&
          (dossier_word_set_has (&context->words->titles, block->shape.hash) || i == context->headline))
        block->dropped = "headline";
    }
}

/* A short line in bold between paragraphs. */
static gboolean
is_bold_head (const DossierBlockContext *context, guint i)
{
  const DossierTextBlock *text = DOSSIER_TEXT_BLOCK (context, i), *next = i + 1 < context->texts->len ? DOSSIER_TEXT_BLOCK (context, i + 1) : NULL;
  const DossierPageBlock *block = block_of (context, i);
  gunichar last = block->shape.last;

  return block->kind == DOSSIER_BLOCK_PARAGRAPH && text->words > 0 && text->words <= MAX_HEADING && block->strong == block->n_characters &&
         !ends_sentence (block) && last != ':' && last != ',' && last != '"' && text->linked == 0 && next != NULL && next->strict > 0 &&
         block_of (context, i + 1)->dropped == NULL && block_of (context, i + 1)->strong * 2 < block_of (context, i + 1)->n_characters;
}

/**
 * dossier_article_settle_kinds:
 *
 * Bold lines that head a section become headings; standfirsts that are marked up as headings
 * become paragraphs.
 */
void
dossier_article_settle_kinds (DossierBlockContext *context)
{
  guint first, last;

  find_edges (context, &first, &last);
  for (guint i = 0; i < context->texts->len && first != DOSSIER_NO_BLOCK; i++)
    {
      DossierPageBlock *block = block_of (context, i);

      if (block->dropped != NULL)
        continue;
      if (block->kind == DOSSIER_BLOCK_HEADING && (DOSSIER_TEXT_BLOCK (context, i)->words > 2 * MAX_HEADING ||
                                                   (i < first && (ends_sentence (block) || DOSSIER_TEXT_BLOCK (context, i)->words > MAX_HEADING))))
        {
          block->kind = DOSSIER_BLOCK_PARAGRAPH;
          block->level = 0;
        }
      else if (i > first && i < last && is_bold_head (context, i))
        {
          block->kind = DOSSIER_BLOCK_HEADING;
          block->level = 3;
        }
    }
}

/* Returns: of two blocks with the same words the one to leave out */
static guint
lesser_copy (const DossierBlockContext *context, guint first, guint second)
{
  return block_of (context, second)->chance > block_of (context, first)->chance + MUCH_LIKELIER ? first : second;
}

/**
 * dossier_article_drop_repeats:
 *
 * What stands on the page twice belongs to the article once: the likelier of the two, else the
 * first. On a bare page it is meant to be so.
 */
void
dossier_article_drop_repeats (DossierBlockContext *context)
{
  DossierWordSet seen = { 0 };

  for (guint i = 0; i < context->texts->len && context->texts->len > BARE_PAGE; i++)
    {
      DossierWordSlot *slot;
      guint copy = i;

      if (block_of (context, i)->dropped != NULL || DOSSIER_TEXT_BLOCK (context, i)->words < MIN_REPEATED)
        continue;
      slot = dossier_word_set_add (&seen, block_of (context, i)->shape.hash);
      if (slot->value > 0)
        {
          copy = lesser_copy (context, slot->value - 1, i);
          block_of (context, copy)->dropped = "repeated";
        }
      if (slot->value == 0 || copy != i)
        slot->value = i + 1;
    }
  dossier_word_set_clear (&seen);
}

/* A picture comes before the next text. */
static gboolean
announces_picture (const DossierBlockContext *context, guint i)
{
  guint next = DOSSIER_TEXT_BLOCK (context, i)->block + 1;

  return next < context->index->blocks->len && DOSSIER_PAGE_BLOCK (context->index, next)->text == NULL && block_of (context, i)->linked == 0;
}

/**
 * dossier_article_drop_lone_heads:
 *
 * A heading with nothing below it announced something that was left out; on a page of pictures without any other
 * text, headings are what there is to read.
 */
void
dossier_article_drop_lone_heads (DossierBlockContext *context)
{
  gboolean has_body = FALSE;

  for (guint i = context->texts->len; i-- > 0;)
    {
      DossierPageBlock *block = block_of (context, i);

      if (block->dropped != NULL)
        continue;
      if (block->kind != DOSSIER_BLOCK_HEADING)
        has_body = TRUE;
      else if (!has_body)
        block->dropped = "heading-of-nothing";
    }
  for (guint i = 0; i < context->texts->len && !has_body; i++)
    {
      if (g_strcmp0 (block_of (context, i)->dropped, "heading-of-nothing") == 0 && announces_picture (context, i))
        block_of (context, i)->dropped = NULL;
    }
}

/* Something without words, a badge behind a link, stood before the end of the sentence. */
static gboolean
is_end_of (const DossierBlockContext *context, guint before, guint i)
{
  const DossierPageBlock *first = block_of (context, before), *second = block_of (context, i);
  const DossierTextBlock *one = DOSSIER_TEXT_BLOCK (context, before), *two = DOSSIER_TEXT_BLOCK (context, i);

  return i == before + 1 && first->kind == second->kind && !second->after_break && strchr (".,;:)", second->text[0]) != NULL &&
         (second->text[1] == ' ' || second->text[1] == '\0') &&
         dossier_page_index_find_tag (context->index, one->holder, LXB_TAG_LI, 4) == dossier_page_index_find_tag (context->index, two->holder, LXB_TAG_LI, 4);
}

/* A box stood between, or the first letter has an element of its own. */
static gboolean
goes_on (const DossierBlockContext *context, guint before, guint i)
{
  const DossierPageBlock *first = block_of (context, before), *second = block_of (context, i);
  const DossierTextBlock *one = DOSSIER_TEXT_BLOCK (context, before), *two = DOSSIER_TEXT_BLOCK (context, i);

  if (first->kind != DOSSIER_BLOCK_PARAGRAPH || second->kind != DOSSIER_BLOCK_PARAGRAPH || !g_unichar_islower (second->shape.first) || second->after_break)
    return FALSE;
  if (first->n_characters == 1 && g_unichar_isupper (first->shape.first) && two->words >= MIN_REPEATED)
    return i == before + 1;

  return one->slot == two->slot && one->words >= MIN_REPEATED && two->words >= 3 && i > before + 1 &&
         (g_unichar_isalnum (first->shape.last) || first->shape.last == ',');
}

/**
 * dossier_article_join_parts:
 *
 * Marks what goes on with a paragraph that something was put into.
 */
void
dossier_article_join_parts (DossierBlockContext *context)
{
  guint before = DOSSIER_NO_BLOCK;

  for (guint i = 0; i < context->texts->len; i++)
    {
      if (block_of (context, i)->dropped != NULL)
        continue;
      block_of (context, i)->continues = before != DOSSIER_NO_BLOCK && (goes_on (context, before, i) || is_end_of (context, before, i));
      before = i;
    }
}
