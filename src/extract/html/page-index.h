/* A page as one list of elements and one list of blocks of text, with sums from the leaves.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "extract/html/html-tree.h"
#include "model/document.h"

G_BEGIN_DECLS

/* What an element's name, role, class and id say of it. */
typedef enum
{
  DOSSIER_HINT_UNLIKELY   = 1 << 0,   /* navigation, comments, related and the like */
  DOSSIER_HINT_POSITIVE   = 1 << 1,   /* named like a body */
  DOSSIER_HINT_NEGATIVE   = 1 << 2,
  DOSSIER_HINT_CAPTION    = 1 << 3,
  DOSSIER_HINT_CREDIT     = 1 << 4,
  DOSSIER_HINT_BYLINE     = 1 << 5,
  DOSSIER_HINT_PROMO      = 1 << 6,   /* newsletter, share, app, subscription, cookies, advertising */
  DOSSIER_HINT_RELATED    = 1 << 7,
  DOSSIER_HINT_STANDFIRST = 1 << 8,
  DOSSIER_HINT_BODY       = 1 << 9,   /* itemprop=articleBody */
  DOSSIER_HINT_COMMENTS   = 1 << 10,
} DossierHint;

typedef struct
{
  lxb_dom_node_t *node;
  guint           parent;      /* index; the root's own for the root */
  guint           end;         /* index after the last descendant */
  guint           depth;
  guint           tag;         /* lexbor's number of the tag, 0 for unknown ones */
  guint           hints;       /* of DossierHint */
  gboolean        dropped;     /* it or an ancestor is no part of an article */
  guint           text;        /* characters of all blocks below, dropped ones left out */
  guint           linked;      /* those of them that are in links */
  guint           commas;
  guint           prose;       /* characters in blocks that read like sentences */
  guint           n_images;
  guint           n_items;
  guint           n_paragraphs;
  double          score;
  gboolean        scored;
} DossierPageElement;

typedef struct
{
  DossierSpanKind  kind;
  guint            start;      /* code points of the block's text */
  guint            end;
  const char      *address;    /* (nullable) as written; lives as long as the tree */
} DossierPageSpan;

typedef struct
{
  DossierBlockKind  kind;
  guint             level;
  guint             number;
  guint             element;   /* index of the lowest element that holds it all */
  char             *text;      /* (owned) white space collapsed; NULL for a picture */
  gsize             n_bytes;
  guint             n_characters;
  guint             n_words;
  guint             linked;    /* characters in links */
  guint             commas;
  guint             first_span;
  guint             n_spans;
  lxb_dom_node_t   *image;     /* (nullable) of a picture */
  const char       *dropped;   /* (nullable) static: why it is left out */
} DossierPageBlock;

typedef struct
{
  GArray *elements;   /* of DossierPageElement, in document order */
  GArray *blocks;     /* of DossierPageBlock */
  GArray *spans;      /* of DossierPageSpan */
} DossierPageIndex;

DossierPageIndex *dossier_page_index_new  (DossierHtmlTree        *tree);
void              dossier_page_index_free (DossierPageIndex       *self);
void              dossier_page_index_sum  (DossierPageIndex       *self);
gboolean          dossier_page_index_has_ancestor
                                          (const DossierPageIndex *self,
                                           guint                   element,
                                           guint                   hints,
                                           guint                   levels);
gboolean          dossier_page_index_is_within
                                          (const DossierPageIndex *self,
                                           guint                   element,
                                           guint                   container);

#define DOSSIER_PAGE_ELEMENT(index, i) (&g_array_index ((index)->elements, DossierPageElement, (i)))
#define DOSSIER_PAGE_BLOCK(index, i) (&g_array_index ((index)->blocks, DossierPageBlock, (i)))

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierPageIndex, dossier_page_index_free)

G_END_DECLS
