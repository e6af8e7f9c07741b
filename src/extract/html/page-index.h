/* A page as one list of elements and one list of blocks of text, with sums from the leaves.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "extract/html/element-hints.h"
#include "extract/html/html-tree.h"
#include "extract/html/text-shape.h"
#include "model/document.h"

G_BEGIN_DECLS

typedef struct
{
  lxb_dom_node_t *node;
  guint           parent;      /* index; the root's own for the root */
  guint           end;         /* index after the last descendant */
  guint           depth;
  guint           tag;         /* lexbor's number of the tag, over LXB_TAG__LAST_ENTRY for unknown ones */
  guint           hints;       /* of DossierHint */
  guint           class_hash;  /* equal for equal class attributes; 0: none */
  guint           text;        /* characters of all blocks below */
  guint           linked;      /* those of them that are in links */
  guint           prose;       /* characters in blocks that read like sentences */
  guint           n_blocks;    /* of text */
  guint           n_images;
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
  guint             holder;    /* index of the lowest block element that does */
  const char       *text;      /* white space collapsed; lives as long as the index; NULL for a picture */
  gsize             n_bytes;
  guint             n_characters;
  guint             linked;    /* characters in links */
  guint             strong;    /* characters in <b> or <strong> */
  guint             first_span;
  guint             n_spans;
  guint             first_word;   /* into the index's words */
  guint             n_hashes;     /* words there */
  gboolean          after_break;  /* begins at a <br> */
  gsize             credit;       /* bytes before an inline element named like a picture's credit; 0: none */
  DossierTextShape  shape;
  lxb_dom_node_t   *image;     /* (nullable) of a picture */
  float             chance;    /* that it is of the article, by the model */
  gboolean          continues; /* goes on with the paragraph that is kept before it */
  const char       *dropped;   /* (nullable) static: why it is left out */
} DossierPageBlock;

typedef struct
{
  GArray    *elements;   /* of DossierPageElement, in document order */
  GArray    *blocks;     /* of DossierPageBlock */
  GArray    *spans;      /* of DossierPageSpan */
  GArray    *words;      /* of guint32: the hashes of all words of all blocks */
  GPtrArray *scripts;    /* of lxb_dom_node_t*: <script> elements with data in them */
  GString   *text;       /* all blocks, each ended by a zero */
} DossierPageIndex;

DossierPageIndex *dossier_page_index_new  (DossierHtmlTree        *tree);
void              dossier_page_index_free (DossierPageIndex       *self);
gboolean          dossier_page_index_has_ancestor
                                          (const DossierPageIndex *self,
                                           guint                   element,
                                           guint                   hints,
                                           guint                   levels);
gboolean          dossier_page_index_is_within
                                          (const DossierPageIndex *self,
                                           guint                   element,
                                           guint                   container);
guint             dossier_page_index_find_tag
                                          (const DossierPageIndex *self,
                                           guint                   element,
                                           guint                   tag,
                                           guint                   levels);
gboolean          dossier_html_is_inline  (uintptr_t               tag);

#define DOSSIER_PAGE_ELEMENT(index, i) (&g_array_index ((index)->elements, DossierPageElement, (i)))
#define DOSSIER_PAGE_BLOCK(index, i) (&g_array_index ((index)->blocks, DossierPageBlock, (i)))

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierPageIndex, dossier_page_index_free)

G_END_DECLS
