/* What the name of an element says of it: class, id, role and the like, word by word.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "extract/html/html-tree.h"

G_BEGIN_DECLS

/* The first DOSSIER_N_NAME_HINTS are read from words of class, id, itemprop, role and data-*
 * names; the block model has features for each of them, in this order. A hit says something
 * about the element that carries it, and less the more of the page it holds: who uses a
 * hint must look at that too. */
typedef enum
{
  DOSSIER_HINT_COMMENTS   = 1 << 0,
  DOSSIER_HINT_RELATED    = 1 << 1,
  DOSSIER_HINT_PROMO      = 1 << 2,    /* newsletter, subscription, sign-in, cookies */
  DOSSIER_HINT_SHARE      = 1 << 3,
  DOSSIER_HINT_AD         = 1 << 4,
  DOSSIER_HINT_BYLINE     = 1 << 5,
  DOSSIER_HINT_CAPTION    = 1 << 6,
  DOSSIER_HINT_TAGS       = 1 << 7,
  DOSSIER_HINT_BOX        = 1 << 8,
  DOSSIER_HINT_NAVIGATION = 1 << 9,
  DOSSIER_HINT_OVERLAY    = 1 << 10,   /* modal, popup, only for one kind of screen */
  DOSSIER_HINT_POSITIVE   = 1 << 11,   /* named like a body */
  DOSSIER_HINT_TITLE      = 1 << 12,
  DOSSIER_HINT_STANDFIRST = 1 << 13,
  DOSSIER_HINT_LIVE       = 1 << 14,
  DOSSIER_HINT_PRODUCT    = 1 << 15,
  DOSSIER_HINT_QUOTE      = 1 << 16,
  DOSSIER_HINT_CREDIT     = 1 << 17,   /* of a picture */
  DOSSIER_HINT_CAPTION_ITSELF = 1 << 18,   /* the caption's own element, not a picture's wrapper */
  DOSSIER_HINT_BODY       = 1 << 19,   /* itemprop=articleBody */
  DOSSIER_HINT_UNSEEN     = 1 << 20,   /* by attribute or inline style */
  DOSSIER_HINT_ARIA_HIDDEN = 1 << 21,
} DossierHint;

#define DOSSIER_N_NAME_HINTS 17

/* Named like something that is no part of an article. */
#define DOSSIER_HINTS_FURNITURE (DOSSIER_HINT_COMMENTS | DOSSIER_HINT_RELATED | DOSSIER_HINT_PROMO | DOSSIER_HINT_SHARE | \
                                 DOSSIER_HINT_AD | DOSSIER_HINT_BYLINE | DOSSIER_HINT_CAPTION | DOSSIER_HINT_TAGS | \
                                 DOSSIER_HINT_BOX | DOSSIER_HINT_NAVIGATION | DOSSIER_HINT_OVERLAY)

typedef struct _DossierHintReader DossierHintReader;

DossierHintReader *dossier_hint_reader_new  (lxb_dom_document_t *document);
void               dossier_hint_reader_free (DossierHintReader  *self);
guint              dossier_hint_reader_read (DossierHintReader  *self,
                                             lxb_dom_node_t     *element,
                                             guint              *class_hash);
gboolean           dossier_element_is_hidden
                                            (lxb_dom_node_t     *element);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierHintReader, dossier_hint_reader_free)

G_END_DECLS
