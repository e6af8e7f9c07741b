/* What the block model looks at beside a block itself: sums over elements, containers of
 * prose, runs of the same shape, the nearest long paragraphs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "extract/html/article/article-words.h"
#include "extract/html/page-index.h"

G_BEGIN_DECLS

#define DOSSIER_NO_BLOCK G_MAXUINT

typedef struct
{
  guint  prose;       /* words in blocks that read like sentences, list items too */
  guint  strict;      /* words in long paragraphs */
  guint  words;
  float  linked;      /* words */
  guint  n_blocks;
  float  score;       /* as the Readability algorithm counts */
  float  furniture;   /* smallest share of prose of an element above that is named like furniture */
} DossierElementSums;

typedef struct
{
  guint    block;     /* in the index */
  guint    holder;
  guint    words;
  float    linked;    /* share of characters */
  guint    prose;     /* words, 0 if it does not read like sentences */
  guint    strict;
  guint32  shape;     /* tag and class of holder and its parent */
  guint    slot;      /* of the shape */
  guint    before;    /* nearest long paragraph, of these blocks; DOSSIER_NO_BLOCK without */
  guint    after;
  guint    heading;   /* the nearest heading before */
  guint    nth;       /* of those with the same words, from 1 */
  guint8   is_heading;
  guint8   is_item;
  guint8   is_plain;  /* in <div> and the like */
  guint8   is_paragraph;
} DossierTextBlock;

/* What has gone by before a block, since the first long paragraph of the article. */
typedef struct
{
  guint  words;         /* before it, of the whole page */
  guint  prose;
  guint8 articles;      /* <article> elements begun */
  guint8 rules;         /* <hr> elements */
  guint8 bylines;       /* short blocks that look like a byline or a date */
  guint8 comments, related, tags, promo, footers;   /* elements so named */
} DossierTextPast;

typedef struct
{
  guint prose;
  guint words;
  guint n;
} DossierShapeSums;

typedef struct
{
  const DossierPageIndex *index;
  const DossierArticleWords *words;
  GArray  *texts;      /* of DossierTextBlock */
  DossierElementSums *sums;   /* (owned) one an element */
  DossierTextPast *past;      /* (owned) one a text */
  GArray  *shapes;     /* of DossierShapeSums */
  DossierWordSet copies;      /* block's words → how often */
  const float *page_row;      /* (nullable) the array that has what is said of the page */
  guint    total_words, total_prose, total_strict;   /* at least 1 */
  guint    top;        /* element with the best score */
  guint    c50, c80;   /* deepest elements with half and four fifths of the long paragraphs */
  guint    headline;   /* of texts, DOSSIER_NO_BLOCK without */
  guint    n_headlines;
  guint    first_top, last_top, first_c80, last_c80;   /* of texts: long paragraphs in those elements */
  guint    n_long, n_heads, n_heads_c80, n_long_c80;
  float    item_share, cell_share, link_share, mean_strict;
  guint    n_articles, n_mains, n_figures;
  gboolean names_body; /* itemprop=articleBody somewhere */
  guint    first_article;   /* the element <article> that holds the most prose; 0 without */
} DossierBlockContext;

DossierBlockContext *dossier_block_context_new  (const DossierPageIndex *index,
                                                 const DossierArticleWords *words);
void                 dossier_block_context_free (DossierBlockContext    *self);

#define DOSSIER_TEXT_BLOCK(context, i) (&g_array_index ((context)->texts, DossierTextBlock, (i)))

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierBlockContext, dossier_block_context_free)

G_END_DECLS
