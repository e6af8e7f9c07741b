/* The three ways in which a quote is looked for, from strict to loose; used by the anchor resolver only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analysis/text/word-list.h"

G_BEGIN_DECLS

/* What is looked for, taken apart */
typedef struct
{
  const char      *string;   /* the quote, UTF-8 */
  DossierWordList *exact;
  DossierWordList *prefix;
  DossierWordList *suffix;
  gint64           start;    /* where it stood */
} DossierAnchorSought;

/**
 * DossierAnchorHit:
 * @left: how well what stands before it is what stood before the quote, 0 to 1
 * @right: the same behind it
 * @coverage: share of the quote's words that stand there, by weight
 * @run: the longest stretch of the quote's words without a break
 * @differs: a figure, date, name or negation is not the quote's
 */
typedef struct
{
  guint     start;
  guint     end;
  double    left;
  double    right;
  double    coverage;
  guint     n_matched;
  guint     run;
  gboolean  differs;
} DossierAnchorHit;

GArray   *dossier_anchor_find_exact    (const DossierWordList      *text,
                                        const char                 *string,
                                        const DossierAnchorSought  *sought);
GArray   *dossier_anchor_find_tight    (const DossierWordList      *text,
                                        const DossierAnchorSought  *sought);
GArray   *dossier_anchor_find_reworded (DossierWordList            *text,
                                        DossierAnchorSought        *sought);

void      dossier_anchor_weigh_context (const DossierWordList      *text,
                                        const DossierAnchorSought  *sought,
                                        DossierAnchorHit           *hit);
guint     dossier_anchor_pin_start     (const DossierWordList      *text,
                                        const DossierAnchorSought  *sought,
                                        guint                       length,
                                        guint                       from,
                                        guint                       to);
guint     dossier_anchor_pin_end       (const DossierWordList      *text,
                                        const DossierAnchorSought  *sought,
                                        guint                       length,
                                        guint                       from,
                                        guint                       to);
void      dossier_anchor_widen         (const DossierWordList      *text,
                                        const DossierWordList      *exact,
                                        guint                      *start,
                                        guint                      *end);
gboolean  dossier_anchor_is_bounded    (const DossierWordList      *text,
                                        const DossierAnchorSought  *sought,
                                        guint                       start,
                                        guint                       end);

G_END_DECLS
