/* Two texts side by side as an editor sees them: passages, what differs, what was decided about it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

#include "analysis/passages/disagreement.h"

G_BEGIN_DECLS

typedef enum
{
  DOSSIER_RELATION_AGREE,
  DOSSIER_RELATION_DIFFER,
  DOSSIER_RELATION_A_ONLY,
  DOSSIER_RELATION_B_ONLY,
} DossierRelation;

/**
 * DossierPairDecision:
 * @DOSSIER_PAIR_LINKED: both passages are evidence of one claim
 * @DOSSIER_PAIR_NOT_SAME: an editor took the pair apart; the passages stand alone
 */
typedef enum
{
  DOSSIER_PAIR_OPEN,
  DOSSIER_PAIR_LINKED,
  DOSSIER_PAIR_NOT_SAME,
} DossierPairDecision;

/**
 * DossierSideDifference:
 * @a_start: the words that differ, in code points of the whole text; equal to @a_end: that side does not say it
 * @words: (owned): a sentence in plain words
 * @disagreement: row id of the kept DossierDispute; 0: a proposal that nobody has touched
 * @state: static string: "proposed", or the state of the DossierDispute
 * @reason: (owned): of the decision
 */
typedef struct
{
  DossierSign              sign;
  DossierDisagreementKind  kind;
  guint                    a_start;
  guint                    a_end;
  guint                    b_start;
  guint                    b_end;
  char                    *words;
  gint64                   disagreement;
  const char              *state;
  char                    *reason;
} DossierSideDifference;

/**
 * DossierSidePassage:
 * @a_start: a sentence of the first text, in code points; with @a_end 0 where only the other says it
 * @score: 0 to 100, how sure; 0 where only one says it
 * @why: (owned): what both say
 * @differences: (owned) (element-type DossierSideDifference)
 * @claim: of a linked pair the claim; of an open one the claim that one of the passages is evidence of; else 0
 * @claim_text: (owned)
 * @stance: static string: of a linked pair "supports", or "contradicts" if the two are on different sides; else ""
 */
typedef struct
{
  DossierRelation      relation;
  guint                a_start;
  guint                a_end;
  guint                b_start;
  guint                b_end;
  guint                score;
  char                *why;
  GPtrArray           *differences;
  DossierPairDecision  decision;
  gint64               claim;
  char                *claim_text;
  const char          *stance;
} DossierSidePassage;

/**
 * DossierSideBySide:
 * @passages: (owned) (element-type DossierSidePassage): in the order of the first text; what only the second says stands
 *   behind the passage before it
 * @a_text: (owned): the flat text of @a_snapshot
 *
 * Not changed once made, reference counted, for any thread.
 */
typedef struct
{
  gint64     a_source;
  gint64     a_snapshot;
  gint64     b_source;
  gint64     b_snapshot;
  GPtrArray *passages;
  guint      n_agree;
  guint      n_differ;
  guint      n_a_only;
  guint      n_b_only;
  char      *a_text;
  char      *b_text;
} DossierSideBySide;

#define DOSSIER_TYPE_SIDE_BY_SIDE (dossier_side_by_side_get_type ())
GType                  dossier_side_by_side_get_type    (void);
DossierSideBySide     *dossier_side_by_side_new         (void);
DossierSideBySide     *dossier_side_by_side_ref         (DossierSideBySide      *self);
void                   dossier_side_by_side_unref       (DossierSideBySide      *self);
void                   dossier_side_by_side_count       (DossierSideBySide      *self);
GVariant              *dossier_side_by_side_serialize   (DossierSideBySide      *self);
DossierSidePassage    *dossier_side_passage_new         (DossierRelation         relation);
void                   dossier_side_passage_free        (DossierSidePassage     *self);
void                   dossier_side_difference_free     (DossierSideDifference  *self);
const char            *dossier_relation_to_id           (DossierRelation         relation);
const char            *dossier_pair_decision_to_id      (DossierPairDecision     decision);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierSideBySide, dossier_side_by_side_unref)

G_END_DECLS
