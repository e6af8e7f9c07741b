/* A quote with the words around it, ready to be looked for word by word.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analysis/anchors/anchor-search.h"

G_BEGIN_DECLS

/**
 * DossierAnchorPattern:
 * @words: (owned): words before the quote, of the quote and behind it
 * @weights: (owned): what finding each is worth: rarer in the text, more
 * @quote: index of the quote's first word
 */
typedef struct
{
  const DossierAnchorSought *sought;
  DossierWord               *words;
  double                    *weights;
  guint                      n;
  guint                      quote;
  guint                      n_quote;
  guint32                   *slots;     /* (owned): hash of keys to indices + 1 */
  guint                      mask;
} DossierAnchorPattern;

DossierAnchorPattern *dossier_anchor_pattern_new         (const DossierAnchorSought   *sought,
                                                          const DossierWordList       *text);
void                  dossier_anchor_pattern_free        (DossierAnchorPattern        *self);
double               *dossier_anchor_pattern_weigh_text  (const DossierAnchorPattern  *self,
                                                          const DossierWordList       *text);
void                  dossier_anchor_pattern_match_slips (const DossierAnchorPattern  *self,
                                                          const DossierWordList       *text,
                                                          gint                        *map);
gboolean              dossier_anchor_pattern_differs     (const DossierAnchorPattern  *self,
                                                          const DossierWordList       *text,
                                                          const gint                  *map,
                                                          guint                        start,
                                                          guint                        end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierAnchorPattern, dossier_anchor_pattern_free)

G_END_DECLS
