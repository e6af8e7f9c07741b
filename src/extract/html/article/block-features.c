/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/html/article/block-features.h"

#include "extract/html/word-hash.h"

#include <math.h>

#define F(name) DOSSIER_FEATURE_##name
#define MAX_LEVELS 40     /* how far up ancestors are looked at */

/* For each tag its place, from 1, among the features of distance and of share. */
static const struct { guint8 distance, share; } tag_places[LXB_TAG__LAST_ENTRY + 1] = {
  [LXB_TAG_ARTICLE] = { 1, 1 }, [LXB_TAG_MAIN] = { 2, 2 }, [LXB_TAG_ASIDE] = { 3, 3 }, [LXB_TAG_NAV] = { 4, 11 }, [LXB_TAG_FOOTER] = { 5, 5 },
  [LXB_TAG_HEADER] = { 6, 4 }, [LXB_TAG_FIGURE] = { 7, 12 }, [LXB_TAG_FORM] = { 8, 6 }, [LXB_TAG_TABLE] = { 9, 9 }, [LXB_TAG_UL] = { 10, 7 },
  [LXB_TAG_OL] = { 11, 8 }, [LXB_TAG_DL] = { 12, 0 }, [LXB_TAG_BLOCKQUOTE] = { 13, 0 }, [LXB_TAG_SECTION] = { 14, 10 }, [LXB_TAG_DETAILS] = { 15, 0 },
  [LXB_TAG_BUTTON] = { 16, 0 }, [LXB_TAG_LI] = { 17, 0 }, [LXB_TAG_P] = { 18, 0 }, [LXB_TAG_TD] = { 19, 0 },
};
#define N_DISTANCES 19
#define N_SHARES 12

static float
ratio (float a, float b)
{
  return b > 0 ? a / b : 0;
}

static float
clamp (int value, int low, int high)
{
  return (float) CLAMP (value, low, high);
}

static int
distance (guint from, guint to)
{
  return (int) to - (int) from;
}

static float
ending (gunichar last)
{
  switch (last)
    {
    case '.': case '!': case '?': case 0x2026: case '"': case 0x201d: case 0x2019: case 0xbb: case ')': case 0x3002: case 0xff01: case 0xff1f: case 0x300d:
      return 2;
    case ':': case ';': case ',':
      return 1;
    default:
      return 0;
    }
}

static void
fill_text (const DossierPageBlock *block, float *row)
{
  const DossierTextShape *shape = &block->shape;
  float words = (float) MAX (shape->n_words, 1);
  gunichar first = shape->first, last = shape->last;

  row[F (WORDS)] = (float) shape->n_words;
  row[F (CHARS)] = log1pf ((float) block->n_characters);
  row[F (WORD_LENGTH)] = (float) block->n_characters / words;
  row[F (MARKS)] = (float) shape->marks / words;
  row[F (COMMAS)] = (float) shape->commas / words;
  row[F (ENDS)] = ending (last);
  row[F (COLON)] = last == ':';
  row[F (SENTENCES)] = (float) shape->sentences;
  row[F (QUESTIONS)] = (float) shape->questions;
  row[F (CAPITALS)] = ratio ((float) shape->capitals, (float) shape->letters);
  row[F (DIGITS)] = (float) shape->digits / (float) MAX (block->n_characters, 1);
  row[F (STOP_WORDS)] = (float) shape->stop_words / words;
  row[F (LOWER_FIRST)] = g_unichar_islower (first);
  row[F (QUOTE_FIRST)] = first == '"' || first == 0x201c || first == 0xab || first == 0x201e;
  row[F (CAPITAL_WORDS)] = (float) shape->capital_words / words;
  row[F (SYMBOLS)] = (float) shape->symbols / words;
  row[F (PAREN)] = (first == '(' || first == '[') && (last == ')' || last == ']');
  row[F (BRACKET)] = first == '*' || first == 0x2020 || first == '-' || first == 0x2013 || first == 0x2014 || first == 0x2022 || first == '>';
  row[F (PROMO)] = (shape->flags & DOSSIER_WORD_PROMO) != 0;
  row[F (READ)] = (shape->flags & DOSSIER_WORD_READ) != 0;
  row[F (BY)] = (shape->flags & DOSSIER_WORD_BY) != 0;
  row[F (DATE)] = (shape->flags & DOSSIER_WORD_DATE) != 0;
  row[F (STRONG)] = ratio ((float) block->strong, (float) block->n_characters);
  row[F (AFTER_BREAK)] = block->after_break;
}

static guint
count_links (const DossierPageIndex *index, const DossierPageBlock *block)
{
  guint n = 0;

  for (guint s = 0; s < block->n_spans; s++)
    n += g_array_index (index->spans, DossierPageSpan, block->first_span + s).kind == DOSSIER_SPAN_LINK;

  return n;
}

static void
fill_tag (const DossierPageIndex *index, const DossierTextBlock *text, float *row)
{
  const DossierPageElement *element = DOSSIER_PAGE_ELEMENT (index, text->holder);
  guint tag = element->tag, parent = DOSSIER_PAGE_ELEMENT (index, element->parent)->tag;

  row[F (TAG)] = (float) tag;
  row[F (IS_P)] = tag == LXB_TAG_P;
  row[F (IS_H)] = text->is_heading;
  row[F (HEADING_LEVEL)] = text->is_heading ? (float) (tag - LXB_TAG_H1 + 1) : 0;
  row[F (IS_LI)] = text->is_item;
  row[F (IS_DIV)] = text->is_plain;
  row[F (IS_CELL)] = tag == LXB_TAG_TD || tag == LXB_TAG_TH || tag == LXB_TAG_CAPTION;
  row[F (IN_P)] = tag == LXB_TAG_P || parent == LXB_TAG_P;
  row[F (DEPTH)] = (float) element->depth;
}

/* What stands above the block: tags, names, and how much of the page's prose they hold. */
static void
fill_ancestors (const DossierBlockContext *context, const DossierTextBlock *text, guint inner_hints, float *row)
{
  const DossierPageIndex *index = context->index;
  float strict = (float) context->total_strict;
  guint e = text->holder, known = 0;

  for (guint t = 0; t < N_DISTANCES; t++)
    row[F (D_ARTICLE) + t] = 9;
  for (guint t = 0; t < N_SHARES; t++)
    row[F (S_ARTICLE) + t] = -1;
  for (guint h = 0; h < DOSSIER_N_NAME_HINTS; h++)
    {
      row[F (K_COMMENTS) + h] = 9;
      row[F (KS_COMMENTS) + h] = -1;
    }
  row[F (UNSEEN)] = row[F (ARIA_HIDDEN)] = 0;
  row[F (BODY_PROP)] = 9;

  for (guint level = 0; level < MAX_LEVELS; level++)
    {
      const DossierPageElement *element = DOSSIER_PAGE_ELEMENT (index, e);
      guint hints = element->hints | (level == 0 ? inner_hints : 0);
      float share = (float) context->sums[e].strict / strict;
      guint place = tag_places[element->tag].distance;

      if (place > 0 && row[F (D_ARTICLE) + place - 1] == 9)
        row[F (D_ARTICLE) + place - 1] = (float) MIN (level, 8);
      place = tag_places[element->tag].share;
      if (place > 0 && row[F (S_ARTICLE) + place - 1] < 0)
        row[F (S_ARTICLE) + place - 1] = share;
      for (guint fresh = hints & ~known & ((1u << DOSSIER_N_NAME_HINTS) - 1); fresh != 0; fresh &= fresh - 1)
        {
          guint h = (guint) g_bit_nth_lsf (fresh, -1);

          row[F (K_COMMENTS) + h] = level < 4 ? (float) level : level < 7 ? 4 : 5;
          row[F (KS_COMMENTS) + h] = share;
        }
      known |= hints;
      if (hints & DOSSIER_HINT_UNSEEN)
        row[F (UNSEEN)] = 1;
      if (hints & DOSSIER_HINT_ARIA_HIDDEN)
        row[F (ARIA_HIDDEN)] = 1;
      if ((hints & DOSSIER_HINT_BODY) && row[F (BODY_PROP)] == 9)
        row[F (BODY_PROP)] = (float) MIN (level, 8);
      if (e == 0)
        break;
      e = element->parent;
    }
  row[F (FURNITURE)] = context->sums[text->holder].furniture;
}

static guint
levels_up (const DossierPageIndex *index, guint from, guint within, guint most)
{
  for (guint level = 0; level < most; level++)
    {
      if (dossier_page_index_is_within (index, within, from))
        return level;
      if (from == 0)
        break;
      from = DOSSIER_PAGE_ELEMENT (index, from)->parent;
    }

  return most;
}

/* The containers of prose, as far as the block is in them, and the box below the largest. */
static void
fill_containers (const DossierBlockContext *context, const DossierTextBlock *text, float *row)
{
  const DossierPageIndex *index = context->index;
  const guint containers[] = { context->top, context->c80, context->c50 };
  float strict = (float) context->total_strict;
  guint e = text->holder, box = text->holder;
  const DossierElementSums *sum;

  row[F (IN_TOP)] = row[F (IN_C80)] = row[F (IN_C50)] = 0;
  row[F (D_TOP)] = row[F (D_C80)] = row[F (D_C50)] = 20;
  for (guint level = 0; level < MAX_LEVELS; level++)
    {
      for (guint c = 0; c < G_N_ELEMENTS (containers); c++)
        {
          if (e == containers[c])
            {
              row[F (IN_TOP) + c] = 1;
              row[F (D_TOP) + c] = (float) level;
            }
        }
      if (row[F (IN_C80)] == 0 && e != 0)
        box = e;
      if (level >= 1 && level <= 4)
        {
          sum = &context->sums[e];
          row[F (SH_1) + 2 * (level - 1)] = (float) sum->strict / strict;
          row[F (N_1) + 2 * (level - 1)] = (float) MIN (sum->n_blocks, 100);
          row[F (LD_1) + level - 1] = ratio (sum->linked, (float) sum->words);
          if (level <= 2)
            row[F (FR_1) + level - 1] = ratio ((float) sum->prose, (float) sum->words);
        }
      if (e == 0 && level >= 4)
        break;
      e = DOSSIER_PAGE_ELEMENT (index, e)->parent;
    }
  sum = &context->sums[box];
  row[F (BOX_SHARE)] = (float) sum->strict / strict;
  row[F (BOX_N)] = (float) MIN (sum->n_blocks, 100);
  row[F (BOX_LINKED)] = ratio (sum->linked, (float) sum->words);
  row[F (BOX_WORDS)] = log1pf ((float) sum->words);
  row[F (BOX_NAMED)] = (DOSSIER_PAGE_ELEMENT (index, box)->hints & DOSSIER_HINTS_FURNITURE) != 0;
  row[F (BOX_TAG)] = (float) DOSSIER_PAGE_ELEMENT (index, box)->tag;
}

static void
fill_run (const DossierBlockContext *context, guint i, guint other, float *row)
{
  const DossierTextBlock *text = DOSSIER_TEXT_BLOCK (context, i), *paragraph;

  row[0] = 60;
  row[1] = 30;
  row[2] = -1;
  row[3] = 0;
  if (other == DOSSIER_NO_BLOCK)
    return;
  paragraph = DOSSIER_TEXT_BLOCK (context, other);
  row[0] = clamp (ABS (distance (i, other)), 0, 59);
  row[1] = (float) levels_up (context->index, text->holder, paragraph->holder, 20);
  row[2] = (float) g_array_index (context->shapes, DossierShapeSums, paragraph->slot).prose / (float) context->total_prose;
  row[3] = paragraph->slot == text->slot;
}

static void
fill_position (const DossierBlockContext *context, guint i, float *row)
{
  const DossierTextBlock *text = DOSSIER_TEXT_BLOCK (context, i);
  const DossierShapeSums *shape = &g_array_index (context->shapes, DossierShapeSums, text->slot);

  row[F (POS)] = (float) i / (float) context->texts->len;
  row[F (ORDINAL)] = (float) MIN (i, 400);
  row[F (HAS_HEADLINE)] = context->headline != DOSSIER_NO_BLOCK;
  row[F (AFTER_HEADLINE)] = context->headline != DOSSIER_NO_BLOCK ? clamp (distance (context->headline, i), -50, 200) : -50;
  row[F (FROM_FIRST_TOP)] = clamp (distance (context->first_top, i), -60, 60);
  row[F (FROM_LAST_TOP)] = clamp (distance (context->last_top, i), -60, 60);
  row[F (FROM_FIRST_C80)] = clamp (distance (context->first_c80, i), -60, 60);
  row[F (FROM_LAST_C80)] = clamp (distance (context->last_c80, i), -60, 60);
  row[F (SAME_SHAPE)] = (float) MIN (shape->n, 60);
  row[F (SHAPE_PROSE)] = (float) shape->prose / (float) context->total_prose;
  row[F (SHAPE_MEAN)] = MIN ((float) shape->words / (float) shape->n, 100);
  fill_run (context, i, text->before, row + F (BEFORE_FAR));
  fill_run (context, i, text->after, row + F (AFTER_FAR));
}

static float
which_article (const DossierBlockContext *context, guint holder)
{
  guint article = dossier_page_index_find_tag (context->index, holder, LXB_TAG_ARTICLE, MAX_LEVELS);

  if (article == G_MAXUINT)
    return 0;
  if (article == context->first_article)
    return 1;

  return dossier_page_index_is_within (context->index, article, context->first_article) ? 2 : 3;
}

/* Under which heading the block stands, and what has gone by since the article began. */
static void
fill_section (const DossierBlockContext *context, guint i, float *row)
{
  const DossierTextBlock *text = DOSSIER_TEXT_BLOCK (context, i);
  const DossierTextPast *past = &context->past[i];
  guint dates = 0;

  row[F (POS_WORDS)] = (float) past->words / (float) context->total_words;
  row[F (POS_PROSE)] = (float) past->prose / (float) context->total_prose;
  row[F (HEAD_FAR)] = 60;
  row[F (HEAD_UP)] = 20;
  row[F (HEAD_READ)] = row[F (HEAD_PROMO)] = row[F (HEAD_WORDS)] = row[F (HEAD_LEVEL)] = 0;
  if (text->heading != DOSSIER_NO_BLOCK)
    {
      const DossierTextBlock *heading = DOSSIER_TEXT_BLOCK (context, text->heading);
      const DossierTextShape *shape = &DOSSIER_PAGE_BLOCK (context->index, heading->block)->shape;

      row[F (HEAD_FAR)] = clamp (distance (text->heading, i), 0, 60);
      row[F (HEAD_READ)] = (shape->flags & DOSSIER_WORD_READ) != 0;
      row[F (HEAD_PROMO)] = (shape->flags & DOSSIER_WORD_PROMO) != 0;
      row[F (HEAD_WORDS)] = (float) MIN (shape->n_words, 30);
      row[F (HEAD_LEVEL)] = (float) (DOSSIER_PAGE_ELEMENT (context->index, heading->holder)->tag - LXB_TAG_H1 + 1);
      row[F (HEAD_UP)] = (float) levels_up (context->index, text->holder, heading->holder, 20);
    }
  row[F (OTHER_ARTICLE)] = which_article (context, text->holder);
  row[F (ARTICLES_SINCE)] = (float) past->articles;
  row[F (BYLINES_SINCE)] = (float) past->bylines;
  row[F (RULES_SINCE)] = (float) past->rules;
  row[F (SEEN_COMMENTS)] = (float) past->comments;
  row[F (SEEN_RELATED)] = (float) past->related;
  row[F (SEEN_TAGS)] = (float) past->tags;
  row[F (SEEN_PROMO)] = (float) past->promo;
  row[F (SEEN_FOOTER)] = (float) past->footers;
  for (guint near = i >= 3 ? i - 3 : 0; near < MIN (i + 4, context->texts->len); near++)
    {
      const DossierTextBlock *other = DOSSIER_TEXT_BLOCK (context, near);

      dates += other->words < 15 && (DOSSIER_PAGE_BLOCK (context->index, other->block)->shape.flags & DOSSIER_WORD_DATE);
    }
  row[F (DATES_NEAR)] = (float) dates;
}

static float
share_of_runs (const DossierPageIndex *index, const DossierPageBlock *block, const DossierWordSet *set, guint length)
{
  guint known = 0, n = block->n_hashes >= length ? block->n_hashes - length + 1 : 0;

  for (guint i = 0; i < n; i++)
    {
      guint32 hash = 0;

      for (guint j = 0; j < length; j++)
        hash = dossier_word_hash_join (hash, g_array_index (index->words, guint32, block->first_word + i + j));
      known += dossier_word_set_has (set, hash);
    }

  return n > 0 ? (float) known / (float) n : -1;
}

static void
fill_likeness (DossierBlockContext *context, const DossierPageBlock *block, guint nth, float *row)
{
  const DossierArticleWords *words = context->words;
  guint known = 0, in_body = 0, n = block->n_hashes;
  float share;

  for (guint w = 0; w < n; w++)
    {
      guint32 hash = g_array_index (context->index->words, guint32, block->first_word + w);

      known += dossier_word_set_has (&words->title_words, hash);
      in_body += n < 4 && dossier_word_set_has (&words->body_words, hash);
    }
  row[F (IS_TITLE)] = dossier_word_set_has (&words->titles, block->shape.hash);
  row[F (TITLE_WORDS)] = ratio ((float) known, (float) n);
  row[F (TITLE_COVERED)] = MIN (ratio ((float) known, (float) words->title_words.n), 1);
  share = words->description.n > 0 ? share_of_runs (context->index, block, &words->description, 3) : -1;
  row[F (DESCRIPTION)] = words->description.n > 0 && share < 0 ? 0 : share;
  row[F (JSON_LD)] = -3;
  if (words->n_body > 40)
    {
      share = share_of_runs (context->index, block, &words->body, 4);
      row[F (JSON_LD)] = share >= 0 ? share : ratio ((float) in_body, (float) MAX (n, 1)) - 2;
    }
  row[F (NTH)] = (float) MIN (nth, 5);
  row[F (COPIES)] = (float) MIN (dossier_word_set_add (&context->copies, block->shape.hash)->value, 5);
}

static void
fill_page (const DossierBlockContext *context, float *row)
{
  const DossierArticleWords *words = context->words;
  const DossierElementSums *c80 = &context->sums[context->c80];
  float total = (float) context->total_words;

  row[F (PG_WORDS)] = log1pf (total);
  row[F (PG_PROSE)] = log1pf ((float) context->total_prose);
  row[F (PG_STRICT)] = log1pf ((float) context->total_strict);
  row[F (PG_STRICT_SHARE)] = (float) context->total_strict / total;
  row[F (PG_BLOCKS)] = log1pf ((float) context->texts->len);
  row[F (PG_LONG)] = (float) context->n_long;
  row[F (PG_HEADS)] = (float) context->n_heads;
  row[F (PG_ITEMS)] = context->item_share;
  row[F (PG_CELLS)] = context->cell_share;
  row[F (PG_LINKS)] = context->link_share;
  row[F (PG_ARTICLES)] = (float) MIN (context->n_articles, 5);
  row[F (PG_MAINS)] = (float) MIN (context->n_mains, 2);
  row[F (PG_OG_ARTICLE)] = words->is_article;
  row[F (PG_NEWS)] = words->is_news;
  row[F (PG_BLOG)] = words->is_blog;
  row[F (PG_JSON)] = log1pf ((float) words->n_body);
  row[F (PG_JSON_RATIO)] = MIN ((float) words->n_body / (float) context->total_prose, 3);
  row[F (PG_BODY_PROP)] = context->names_body;
  row[F (PG_ENGLISH)] = words->is_english;
  row[F (PG_HEADLINES)] = (float) MIN (context->n_headlines, 3);
  row[F (PG_C80)] = (float) c80->strict / (float) context->total_strict;
  row[F (PG_C80_WORDS)] = (float) c80->words / total;
  row[F (PG_TOP)] = (float) context->sums[context->top].prose / (float) context->total_prose;
  row[F (PG_C80_LINKS)] = ratio (c80->linked, (float) c80->words);
  row[F (PG_C80_HEADS)] = (float) context->n_heads_c80 / (float) MAX (context->n_long_c80, 1);
  row[F (PG_MEAN)] = context->mean_strict;
  row[F (PG_FIGURES)] = (float) MIN (context->n_figures, 20);
}

static void
fill_neighbour (const DossierBlockContext *context, guint i, int offset, float *row)
{
  const DossierPageIndex *index = context->index;
  const DossierTextBlock *self = DOSSIER_TEXT_BLOCK (context, i), *text;
  const DossierPageBlock *block;
  int at = (int) i + offset;

  if (at < 0 || at >= (int) context->texts->len)
    {
      for (guint f = 0; f < 12; f++)
        row[f] = -9;
      row[12] = -1;
      return;
    }
  text = DOSSIER_TEXT_BLOCK (context, at);
  block = DOSSIER_PAGE_BLOCK (index, text->block);
  row[0] = (float) text->words;
  row[1] = text->linked;
  row[2] = text->is_paragraph;
  row[3] = text->is_heading;
  row[4] = text->is_item;
  row[5] = ending (block->shape.last);
  row[6] = text->is_plain;
  row[7] = (float) block->shape.stop_words / (float) MAX (text->words, 1);
  row[8] = (block->shape.flags & DOSSIER_WORD_PROMO) != 0;
  row[9] = ratio ((float) block->shape.capitals, (float) block->shape.letters);
  row[10] = context->sums[text->holder].furniture;
  row[11] = ratio ((float) block->strong, (float) block->n_characters);
  row[12] = (float) ((DOSSIER_PAGE_ELEMENT (index, text->holder)->parent == DOSSIER_PAGE_ELEMENT (index, self->holder)->parent) + (text->slot == self->slot));
}

static guint
inner_hints (const DossierPageIndex *index, const DossierPageBlock *block)
{
  guint hints = 0;

  for (guint e = block->element; e != block->holder; e = DOSSIER_PAGE_ELEMENT (index, e)->parent)
    hints |= DOSSIER_PAGE_ELEMENT (index, e)->hints;

  return hints;
}

/**
 * dossier_block_features_fill:
 * @i: of the context's texts
 * @row: (inout): DOSSIER_N_FEATURES numbers; best the same array for all of them, because what is
 *   said of the page is filled in with the first
 */
void
dossier_block_features_fill (DossierBlockContext *context,
                             guint                i,
                             float               *row)
{
  const DossierTextBlock *text = DOSSIER_TEXT_BLOCK (context, i);
  const DossierPageBlock *block = DOSSIER_PAGE_BLOCK (context->index, text->block);

  fill_text (block, row);
  row[F (LINKED)] = text->linked;
  row[F (N_LINKS)] = (float) MIN (count_links (context->index, block), 10);
  fill_tag (context->index, text, row);
  fill_ancestors (context, text, inner_hints (context->index, block), row);
  fill_containers (context, text, row);
  fill_position (context, i, row);
  fill_likeness (context, block, text->nth, row);
  fill_section (context, i, row);
  if (context->page_row != row)
    {
      fill_page (context, row);
      context->page_row = row;
    }
  fill_neighbour (context, i, -2, row + F (M2_WORDS));
  fill_neighbour (context, i, -1, row + F (M1_WORDS));
  fill_neighbour (context, i, 1, row + F (P1_WORDS));
  fill_neighbour (context, i, 2, row + F (P2_WORDS));
}

const char *
dossier_block_feature_get_name (DossierBlockFeature feature)
{
  static const char *const names[] = {
#define X(name, group) #name,
#include "extract/html/article/block-features.def"
#undef X
  };

  return names[feature];
}

/**
 * dossier_block_feature_get_group:
 *
 * Returns: (transfer none): what kind of thing it says, as in an explanation
 */
const char *
dossier_block_feature_get_group (DossierBlockFeature feature)
{
  static const char *const groups[] = {
#define X(name, group) #group,
#include "extract/html/article/block-features.def"
#undef X
  };

  return groups[feature];
}
