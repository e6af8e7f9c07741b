/* Marked words found again in another version of their text, or honestly not.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DossierAnchorState:
 * @DOSSIER_ANCHOR_SAME: the exact words at the old offsets
 * @DOSSIER_ANCHOR_MOVED: the exact words at other offsets
 * @DOSSIER_ANCHOR_CHANGED: the passage is there; its words, type or white space differ
 * @DOSSIER_ANCHOR_AMBIGUOUS: it may be one of several places and nothing decides
 * @DOSSIER_ANCHOR_LOST: it is not there
 */
typedef enum
{
  DOSSIER_ANCHOR_SAME,
  DOSSIER_ANCHOR_MOVED,
  DOSSIER_ANCHOR_CHANGED,
  DOSSIER_ANCHOR_AMBIGUOUS,
  DOSSIER_ANCHOR_LOST,
} DossierAnchorState;

/**
 * DossierAnchorQuote:
 * @exact: the marked words, valid UTF-8
 * @prefix: (nullable): up to 32 code points before them
 * @suffix: (nullable): up to 32 code points behind them
 * @start: where they stood, in code points
 *
 * The selectors of the W3C Web Annotation Data Model: position, quote and context.
 */
typedef struct
{
  const char *exact;
  const char *prefix;
  const char *suffix;
  gint64      start;
} DossierAnchorQuote;

/**
 * DossierAnchorPlace:
 * @start: in code points of the new text; with @end meant for the first three states only
 * @why: static string: what the answer rests on, in a few words
 */
typedef struct
{
  DossierAnchorState  state;
  gint64              start;
  gint64              end;
  const char         *why;
} DossierAnchorPlace;

typedef struct _DossierAnchorResolver DossierAnchorResolver;

DossierAnchorResolver *dossier_anchor_resolver_new     (const char                *text);
void                   dossier_anchor_resolver_free    (DossierAnchorResolver     *self);
void                   dossier_anchor_resolver_resolve (DossierAnchorResolver     *self,
                                                        const DossierAnchorQuote  *quote,
                                                        DossierAnchorPlace        *place);
const char            *dossier_anchor_state_to_id      (DossierAnchorState         state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierAnchorResolver, dossier_anchor_resolver_free)

G_END_DECLS
