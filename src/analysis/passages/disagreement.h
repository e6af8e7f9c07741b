/* Where two passages that belong together do not say the same, by kind, with the words on both sides.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analysis/mentions/reading.h"

G_BEGIN_DECLS

/* What the disagreement was read from */
typedef enum
{
  DOSSIER_SIGN_NUMBER,
  DOSSIER_SIGN_DATE,
  DOSSIER_SIGN_NAME,
  DOSSIER_SIGN_NEGATION,
  DOSSIER_SIGN_HEDGE,
  DOSSIER_SIGN_ATTRIBUTION,
  DOSSIER_SIGN_WORDING,       /* words that no mention is made of: "all" against "some" */
} DossierSign;

/* What an editor calls it */
typedef enum
{
  DOSSIER_DISAGREEMENT_CONTRADICTION,
  DOSSIER_DISAGREEMENT_SCOPE,
  DOSSIER_DISAGREEMENT_SCALE,
  DOSSIER_DISAGREEMENT_PRECISION,
  DOSSIER_DISAGREEMENT_MODALITY,
  DOSSIER_DISAGREEMENT_STATUS,
  DOSSIER_DISAGREEMENT_DATE,
  DOSSIER_DISAGREEMENT_CAUSE,
  DOSSIER_DISAGREEMENT_NAMING,
  DOSSIER_DISAGREEMENT_FRAMING,
} DossierDisagreementKind;

/**
 * DossierDisagreement:
 * @a_start: where the first text says it, in code points; the same as @a_end if it does not say it at all
 * @words: (owned): what differs, as it stands: “50 employees” against “all positions”
 * @a_words: (owned) (nullable): what the first text says; @b_words: the second
 *
 * A proposal, which a person accepts or dismisses.
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
  char                    *a_words;
  char                    *b_words;
} DossierDisagreement;

GPtrArray  *dossier_disagreements_find       (const DossierReading    *a,
                                              guint                    a_sentence,
                                              const DossierReading    *b,
                                              guint                    b_sentence);
DossierDisagreement *dossier_disagreement_find_spelling (const DossierReading *a,
                                                         guint                 a_sentence,
                                                         const DossierReading *b,
                                                         guint                 b_sentence);
char       *dossier_disagreement_show_words  (const DossierDisagreement *self);
char       *dossier_disagreement_describe    (const DossierDisagreement *self);
void        dossier_disagreement_free        (DossierDisagreement     *self);
const char *dossier_sign_to_id               (DossierSign              sign);
const char *dossier_disagreement_kind_to_id  (DossierDisagreementKind  kind);

G_END_DECLS
