/* A computed grade: how far a claim, a sentence or a profile may be relied on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* In rising order, so that they can be compared. */
typedef enum
{
  DOSSIER_BAND_INTERNAL,      /* 0-9, not for publication */
  DOSSIER_BAND_WEAK_SIGNAL,   /* 10-34 */
  DOSSIER_BAND_WEAK_MEDIUM,   /* 35-54 */
  DOSSIER_BAND_MEDIUM,        /* 55-74 */
  DOSSIER_BAND_STRONG,        /* 75-89 */
  DOSSIER_BAND_HIGH,          /* 90-99 */
} DossierBand;

typedef enum
{
  DOSSIER_STATUS_UNSUPPORTED, /* nothing verified on either side */
  DOSSIER_STATUS_SUPPORTED,
  DOSSIER_STATUS_DISPUTED,    /* conflict of 15 or more */
  DOSSIER_STATUS_REFUTED,     /* contradiction weighs more than support */
} DossierClaimStatus;

typedef enum
{
  DOSSIER_SOURCE_BASIS_NONE,         /* No evidence */
  DOSSIER_SOURCE_BASIS_SINGLE,       /* Single source */
  DOSSIER_SOURCE_BASIS_INDEPENDENT,  /* N independent sources */
  DOSSIER_SOURCE_BASIS_DIRECT,       /* Direct sources */
} DossierSourceBasis;

/**
 * DossierGradeValues:
 * @score: the final score, 0-99: @computed, or what a valid override says
 * @computed: what the rule says, 0-99
 * @support: S in percent
 * @contradiction: X in percent
 * @conflict: S·X in percent
 * @raw: before the limits; of a profile its weighted mean
 * @cap: the limit that held, 99 when none did
 * @n_origins: origins with weight above 0 on the supporting side
 * @admiralty: the derived digit, 1-6; 0 for a sentence or a profile
 * @anchored: a direct source holds it
 * @overridden: @score comes from an editor
 * @status: of a claim; of a sentence or a profile its most contested claim's
 */
typedef struct
{
  guint               score;
  guint               computed;
  guint               support;
  guint               contradiction;
  guint               conflict;
  guint               raw;
  guint               cap;
  guint               n_origins;
  guint               admiralty;
  gboolean            anchored;
  gboolean            overridden;
  DossierBand         band;
  DossierSourceBasis        basis;
  DossierClaimStatus  status;
} DossierGradeValues;

typedef struct _DossierGrade DossierGrade;

#define DOSSIER_TYPE_GRADE (dossier_grade_get_type ())
GType                     dossier_grade_get_type   (void) G_GNUC_CONST;

DossierGrade             *dossier_grade_new        (const DossierGradeValues *values);
DossierGrade             *dossier_grade_ref        (DossierGrade             *self);
void                      dossier_grade_unref      (DossierGrade             *self);
const DossierGradeValues *dossier_grade_get_values (DossierGrade             *self);
gboolean                  dossier_grade_equal      (DossierGrade             *self,
                                                    DossierGrade             *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierGrade, dossier_grade_unref)

G_END_DECLS
