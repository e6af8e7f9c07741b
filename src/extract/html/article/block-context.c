/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/html/article/block-context.h"

#include "extract/html/word-hash.h"

#include <math.h>

#define MIN_PROSE 10     /* words */
#define MIN_STRICT 15
#define MIN_LONG 20

static gboolean
is_small_holder (guint tag)
{
  return tag == LXB_TAG_LI || tag == LXB_TAG_TD || tag == LXB_TAG_TH || tag == LXB_TAG_FIGCAPTION || tag == LXB_TAG_BUTTON || tag == LXB_TAG_LABEL;
}

static guint32
shape_of (const DossierPageIndex *index, guint holder)
{
  const DossierPageElement *element = DOSSIER_PAGE_ELEMENT (index, holder), *parent = DOSSIER_PAGE_ELEMENT (index, element->parent);
  guint32 hash = DOSSIER_WORD_HASH_START;

  hash = dossier_word_hash_join (hash, element->tag);
  hash = dossier_word_hash_join (hash, element->class_hash);
  hash = dossier_word_hash_join (hash, parent->tag);

  return dossier_word_hash_join (hash, parent->class_hash);
}

static void
add_texts (DossierBlockContext *self)
{
  const DossierPageIndex *index = self->index;

  for (guint b = 0; b < index->blocks->len; b++)
    {
      const DossierPageBlock *block = DOSSIER_PAGE_BLOCK (index, b);
      DossierTextBlock text = { .block = b, .holder = block->holder };
      guint tag;

      if (block->text == NULL)
        continue;
      tag = DOSSIER_PAGE_ELEMENT (index, text.holder)->tag;
      text.words = block->shape.n_words;
      text.linked = block->n_characters > 0 ? (float) block->linked / (float) block->n_characters : 0;
      text.prose = text.words >= MIN_PROSE && text.linked < .4f ? text.words : 0;
      text.strict = text.words >= MIN_STRICT && text.linked < .4f && !is_small_holder (tag) ? text.words : 0;
      text.is_paragraph = tag == LXB_TAG_P;
      text.is_heading = tag >= LXB_TAG_H1 && tag <= LXB_TAG_H6;
      text.is_item = dossier_page_index_find_tag (index, text.holder, LXB_TAG_LI, 2) != G_MAXUINT;
      text.is_plain = tag == LXB_TAG_DIV || tag == LXB_TAG_SECTION || tag == LXB_TAG_ARTICLE || tag == LXB_TAG_BODY || tag == LXB_TAG_CENTER;
      text.shape = shape_of (index, text.holder);
      g_array_append_val (self->texts, text);
    }
}

static void
add_sums (DossierBlockContext *self)
{
  DossierElementSums *sums = self->sums;

  for (guint i = 0; i < self->texts->len; i++)
    {
      const DossierTextBlock *text = DOSSIER_TEXT_BLOCK (self, i);
      DossierElementSums *sum = &sums[text->holder];

      sum->prose += text->prose;
      sum->strict += text->strict;
      sum->words += text->words;
      sum->linked += text->linked * (float) text->words;
      sum->n_blocks++;
    }
  for (guint e = self->index->elements->len; e-- > 1;)
    {
      DossierElementSums *parent = &sums[DOSSIER_PAGE_ELEMENT (self->index, e)->parent];

      parent->prose += sums[e].prose;
      parent->strict += sums[e].strict;
      parent->words += sums[e].words;
      parent->linked += sums[e].linked;
      parent->n_blocks += sums[e].n_blocks;
    }
  self->total_words = MAX (sums[0].words, 1);
  self->total_prose = MAX (sums[0].prose, 1);
  self->total_strict = MAX (sums[0].strict, 1);
}

static gboolean
is_furniture (const DossierPageElement *element)
{
  return (element->hints & DOSSIER_HINTS_FURNITURE) && !(element->hints & DOSSIER_HINT_POSITIVE);
}

/* From the root down. */
static void
add_furniture (DossierBlockContext *self)
{
  for (guint e = 0; e < self->index->elements->len; e++)
    {
      const DossierPageElement *element = DOSSIER_PAGE_ELEMENT (self->index, e);
      float least = e > 0 ? self->sums[element->parent].furniture : 1;

      if (is_furniture (element))
        least = MIN (least, (float) self->sums[e].strict / (float) self->total_strict);
      self->sums[e].furniture = least;
      self->n_articles += element->tag == LXB_TAG_ARTICLE;
      self->n_mains += element->tag == LXB_TAG_MAIN;
      self->n_figures += element->tag == LXB_TAG_FIGURE;
      self->names_body = self->names_body || (element->hints & DOSSIER_HINT_BODY);
      if (element->tag == LXB_TAG_ARTICLE && self->sums[e].strict > 0 &&
          (self->first_article == 0 || self->sums[e].strict > self->sums[self->first_article].strict))
        self->first_article = e;
    }
}

static void
find_top (DossierBlockContext *self)
{
  static const float shares[] = { 1, 2, 6, 9 };
  float best = -1;

  for (guint i = 0; i < self->texts->len; i++)
    {
      const DossierTextBlock *text = DOSSIER_TEXT_BLOCK (self, i);
      const DossierPageBlock *block = DOSSIER_PAGE_BLOCK (self->index, text->block);
      float score = 1 + (float) block->shape.commas + MIN ((float) block->n_characters / 100, 3);
      guint e = text->holder;

      for (guint level = 0; level < 4 && e > 0 && text->words >= 8 && text->linked < .6f; level++)
        {
          e = DOSSIER_PAGE_ELEMENT (self->index, e)->parent;
          self->sums[e].score += score / shares[level];
        }
    }
  for (guint e = 0; e < self->index->elements->len; e++)
    {
      const DossierElementSums *sum = &self->sums[e];
      const DossierPageElement *element = DOSSIER_PAGE_ELEMENT (self->index, e);
      float score = sum->score;

      if (score <= 0)
        continue;
      if (sum->words > 0)
        score *= 1 - sum->linked / (float) sum->words;
      score *= element->hints & DOSSIER_HINT_POSITIVE ? 1.3f : 1;
      score *= is_furniture (element) ? .7f : 1;
      if (score > best)
        {
          best = score;
          self->top = e;
        }
    }
}

static guint
find_deepest (const DossierBlockContext *self, float share)
{
  guint container = 0;
  float least = share * (float) self->total_strict;

  for (;;)
    {
      guint e = container + 1, end = DOSSIER_PAGE_ELEMENT (self->index, container)->end;

      while (e < end && (float) self->sums[e].strict < least)
        e = DOSSIER_PAGE_ELEMENT (self->index, e)->end;
      if (e >= end)
        return container;
      container = e;
    }
}

static void
add_shapes (DossierBlockContext *self)
{
  DossierWordSet slots = { 0 };

  for (guint i = 0; i < self->texts->len; i++)
    {
      DossierTextBlock *text = DOSSIER_TEXT_BLOCK (self, i);
      DossierWordSlot *slot = dossier_word_set_add (&slots, text->shape);
      DossierShapeSums *sums;

      if (slot->value == 0)
        {
          g_array_set_size (self->shapes, self->shapes->len + 1);
          slot->value = self->shapes->len;
        }
      text->slot = slot->value - 1;
      sums = &g_array_index (self->shapes, DossierShapeSums, text->slot);
      sums->prose += text->prose;
      sums->words += text->words;
      sums->n++;
      text->nth = ++dossier_word_set_add (&self->copies, DOSSIER_PAGE_BLOCK (self->index, text->block)->shape.hash)->value;
    }
  dossier_word_set_clear (&slots);
}

static gboolean
has_title_words (const DossierBlockContext *self, const DossierPageBlock *block)
{
  guint known = 0;

  for (guint w = 0; w < block->n_hashes; w++)
    known += dossier_word_set_has (&self->words->title_words, g_array_index (self->index->words, guint32, block->first_word + w));

  return known * 10 > block->n_hashes * 6;
}

static void
find_headline (DossierBlockContext *self)
{
  guint first = DOSSIER_NO_BLOCK, titled = DOSSIER_NO_BLOCK, copy = DOSSIER_NO_BLOCK;

  for (guint i = 0; i < self->texts->len; i++)
    {
      const DossierTextBlock *text = DOSSIER_TEXT_BLOCK (self, i);
      const DossierPageBlock *block = DOSSIER_PAGE_BLOCK (self->index, text->block);
      gboolean is_title = dossier_word_set_has (&self->words->titles, block->shape.hash);

      if (dossier_page_index_find_tag (self->index, text->holder, LXB_TAG_H1, 2) != G_MAXUINT)
        {
          self->n_headlines++;
          if (first == DOSSIER_NO_BLOCK)
            first = i;
          if (titled == DOSSIER_NO_BLOCK && (is_title || has_title_words (self, block)))
            titled = i;
        }
      if (copy == DOSSIER_NO_BLOCK && is_title && text->words >= 3)
        copy = i;
    }
  self->headline = titled != DOSSIER_NO_BLOCK ? titled : first != DOSSIER_NO_BLOCK ? first : copy;
}

static void
find_neighbours (DossierBlockContext *self)
{
  guint last = DOSSIER_NO_BLOCK, heading = DOSSIER_NO_BLOCK, n = self->texts->len;

  self->first_top = self->first_c80 = DOSSIER_NO_BLOCK;
  for (guint i = 0; i < n; i++)
    {
      DossierTextBlock *text = DOSSIER_TEXT_BLOCK (self, i);
      guint tag = DOSSIER_PAGE_ELEMENT (self->index, text->holder)->tag;
      gboolean in_c80 = dossier_page_index_is_within (self->index, text->holder, self->c80);
      gboolean is_head = tag == LXB_TAG_H2 || tag == LXB_TAG_H3 || tag == LXB_TAG_H4;

      text->before = last;
      text->heading = heading;
      if (text->strict > 0)
        last = i;
      if (text->is_heading)
        heading = i;
      self->n_heads += is_head;
      self->n_heads_c80 += is_head && in_c80;
      if (text->strict < MIN_LONG)
        continue;
      self->n_long++;
      if (in_c80)
        {
          self->n_long_c80++;
          self->first_c80 = MIN (self->first_c80, i);
          self->last_c80 = i;
        }
      if (dossier_page_index_is_within (self->index, text->holder, self->top))
        {
          self->first_top = MIN (self->first_top, i);
          self->last_top = i;
        }
    }
  last = DOSSIER_NO_BLOCK;
  for (guint i = n; i-- > 0;)
    {
      DossierTextBlock *text = DOSSIER_TEXT_BLOCK (self, i);

      text->after = last;
      if (text->strict > 0)
        last = i;
    }
  if (self->first_top == DOSSIER_NO_BLOCK)
    self->first_top = 0, self->last_top = n - 1;
  if (self->first_c80 == DOSSIER_NO_BLOCK)
    self->first_c80 = 0, self->last_c80 = n - 1;
}

static void
add_page (DossierBlockContext *self)
{
  float items = 0, cells = 0, strict = 0;

  for (guint i = 0; i < self->texts->len; i++)
    {
      const DossierTextBlock *text = DOSSIER_TEXT_BLOCK (self, i);
      guint tag = DOSSIER_PAGE_ELEMENT (self->index, text->holder)->tag;

      items += text->prose > 0 && dossier_page_index_find_tag (self->index, text->holder, LXB_TAG_LI, 1) != G_MAXUINT ? (float) text->words : 0;
      cells += tag == LXB_TAG_TD || tag == LXB_TAG_TH ? (float) text->words : 0;
      strict += text->strict > 0;
    }
  self->item_share = items / (float) self->total_words;
  self->cell_share = cells / (float) self->total_words;
  self->link_share = self->sums[0].linked / (float) self->total_words;
  self->mean_strict = (float) self->total_strict / MAX (strict, 1);
}

static void
see_element (const DossierBlockContext *self, guint e, DossierTextPast *past)
{
  const DossierPageElement *element = DOSSIER_PAGE_ELEMENT (self->index, e);
  gboolean is_small = self->sums[e].strict * 10 < self->total_strict;

  past->articles += element->tag == LXB_TAG_ARTICLE && past->articles < 100;
  past->rules += element->tag == LXB_TAG_HR && past->rules < 100;
  if (!is_small)
    return;
  past->footers += element->tag == LXB_TAG_FOOTER && past->footers < 100;
  past->comments += (element->hints & DOSSIER_HINT_COMMENTS) && past->comments < 100;
  past->related += (element->hints & DOSSIER_HINT_RELATED) && past->related < 100;
  past->tags += (element->hints & DOSSIER_HINT_TAGS) && past->tags < 100;
  past->promo += (element->hints & DOSSIER_HINT_PROMO) && past->promo < 100;
}

static void
add_past (DossierBlockContext *self)
{
  DossierTextPast past = { 0 };
  guint e = DOSSIER_TEXT_BLOCK (self, self->first_c80)->holder;

  self->past = g_new (DossierTextPast, self->texts->len);
  for (guint i = 0; i < self->texts->len; i++)
    {
      const DossierTextBlock *text = DOSSIER_TEXT_BLOCK (self, i);
      const DossierPageBlock *block = DOSSIER_PAGE_BLOCK (self->index, text->block);

      while (e < text->holder)
        see_element (self, ++e, &past);
      self->past[i] = past;
      past.words += text->words;
      past.prose += text->prose;
      if (i > self->first_c80 && text->words < 15 && (block->shape.flags & (DOSSIER_WORD_BY | DOSSIER_WORD_DATE)) && past.bylines < 100)
        past.bylines++;
    }
}

/**
 * dossier_block_context_new:
 * @index: must outlive it, as must @words
 */
DossierBlockContext *
dossier_block_context_new (const DossierPageIndex *index,
                           const DossierArticleWords *words)
{
  DossierBlockContext *self = g_new0 (DossierBlockContext, 1);

  self->index = index;
  self->words = words;
  self->texts = g_array_sized_new (FALSE, FALSE, sizeof (DossierTextBlock), index->blocks->len);
  self->shapes = g_array_new (FALSE, TRUE, sizeof (DossierShapeSums));
  self->sums = g_new0 (DossierElementSums, MAX (index->elements->len, 1));
  add_texts (self);
  if (self->texts->len == 0)
    return self;
  add_sums (self);
  add_furniture (self);
  find_top (self);
  self->c50 = find_deepest (self, .5f);
  self->c80 = find_deepest (self, .8f);
  add_shapes (self);
  find_headline (self);
  find_neighbours (self);
  add_page (self);
  add_past (self);

  return self;
}

void
dossier_block_context_free (DossierBlockContext *self)
{
  g_array_unref (self->texts);
  g_array_unref (self->shapes);
  g_free (self->sums);
  g_free (self->past);
  dossier_word_set_clear (&self->copies);
  g_free (self);
}
