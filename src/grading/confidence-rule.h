/* The rule dossier-confidence/1: from evidence to a grade, in integers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "grading/band.h"

G_BEGIN_DECLS

#define DOSSIER_CONFIDENCE_RULE "dossier-confidence/1"

/* What 1.0 is in the rule's fixed-point numbers. */
#define DOSSIER_GRADING_ONE G_GINT64_CONSTANT (1000000000)

typedef enum { DOSSIER_LETTER_A, DOSSIER_LETTER_B, DOSSIER_LETTER_C, DOSSIER_LETTER_D, DOSSIER_LETTER_E, DOSSIER_LETTER_F } DossierLetter;
typedef enum { DOSSIER_DIRECTNESS_DIRECT, DOSSIER_DIRECTNESS_SECONDARY, DOSSIER_DIRECTNESS_TERTIARY } DossierDirectness;
typedef enum { DOSSIER_FIT_EXPLICIT, DOSSIER_FIT_PARTIAL, DOSSIER_FIT_INFERRED } DossierFit;
typedef enum { DOSSIER_STANCE_SUPPORTS, DOSSIER_STANCE_CONTRADICTS } DossierStance;
typedef enum { DOSSIER_VOLATILITY_FIXED, DOSSIER_VOLATILITY_SLOW, DOSSIER_VOLATILITY_FAST, DOSSIER_VOLATILITY_PLAN } DossierVolatility;

/**
 * DossierGradeItem:
 * @id: (nullable): the evidence's UUID; an input of an override's digest
 * @label: (nullable): what the explanation calls it
 * @origin: items of the same number speak with one voice
 * @age_days: whole days from publication to the claim's as-of date
 * @interested: the source is a party on this point
 * @verified: the quote stands in its snapshot
 * @explained: a contradiction that an editor set aside with a reason
 */
typedef struct
{
  const char        *id;
  const char        *label;
  DossierLetter      letter;
  DossierDirectness  directness;
  DossierFit         fit;
  DossierStance      stance;
  gint64             origin;
  guint              age_days;
  gboolean           interested;
  gboolean           verified;
  gboolean           explained;
} DossierGradeItem;

/* One origin on one side: its strongest item speaks for it. */
typedef struct
{
  gint64  origin;
  gint64  weight;   /* above 0, at most DOSSIER_GRADING_ONE */
  guint   item;     /* index of the strongest item; of a sentence or profile not set */
} DossierVoice;

typedef struct _DossierOverride DossierOverride;

/* A grade with what it was computed from. */
typedef struct
{
  DossierGrade *grade;          /* (owned) */
  GArray       *support;        /* (owned) DossierVoice, weights falling */
  GArray       *contradiction;  /* (owned) (nullable) DossierVoice, weights falling; of a claim only */
} DossierAssessment;

/**
 * DossierSentenceScore:
 * @scored: fact or attributed; all other kinds carry no score
 * @assessment: (nullable): where the profile's count of origins comes from; of an unscored
 *   sentence too
 */
typedef struct
{
  gboolean                 scored;
  gboolean                 key;
  gboolean                 anchored;
  guint                    score;
  const DossierAssessment *assessment;
} DossierSentenceScore;

DossierAssessment *dossier_grading_assess_claim    (DossierVolatility               volatility,
                                                    const DossierGradeItem         *items,
                                                    guint                           n_items,
                                                    const DossierOverride          *override);
DossierAssessment *dossier_grading_assess_sentence (const DossierAssessment *const *claims,
                                                    guint                           n_claims);
DossierAssessment *dossier_grading_assess_profile  (const DossierSentenceScore     *sentences,
                                                    guint                           n_sentences);
DossierAssessment *dossier_assessment_copy         (const DossierAssessment        *self);
void               dossier_assessment_free         (DossierAssessment              *self);

gint64             dossier_grading_weigh           (DossierVolatility               volatility,
                                                    const DossierGradeItem         *item);
gint64             dossier_grading_freshness       (DossierVolatility               volatility,
                                                    guint                           age_days);
guint              dossier_grading_percent         (gint64                          value);
guint              dossier_grading_age             (const char                     *published,
                                                    gint64                          captured_at,
                                                    const char                     *as_of);

gboolean           dossier_letter_from_text        (const char                     *text,
                                                    DossierLetter                  *letter);
gboolean           dossier_directness_from_id      (const char                     *id,
                                                    DossierDirectness              *directness);
gboolean           dossier_fit_from_id             (const char                     *id,
                                                    DossierFit                     *fit);
gboolean           dossier_stance_from_id          (const char                     *id,
                                                    DossierStance                  *stance);
gboolean           dossier_volatility_from_id      (const char                     *id,
                                                    DossierVolatility              *volatility);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierAssessment, dossier_assessment_free)

G_END_DECLS
