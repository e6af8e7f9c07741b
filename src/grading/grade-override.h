/* An editor's departure from the computed score, within bounds and with a reason.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "grading/confidence-rule.h"

G_BEGIN_DECLS

#define DOSSIER_OVERRIDE_MAX_RAISE    15   /* points */
#define DOSSIER_OVERRIDE_MIN_REASON   20   /* characters */

#define DOSSIER_OVERRIDE_ERROR (dossier_override_error_quark ())
GQuark dossier_override_error_quark (void);

typedef enum
{
  DOSSIER_OVERRIDE_ERROR_BOUNDS,        /* higher than the rule allows */
  DOSSIER_OVERRIDE_ERROR_REASON,        /* too short a reason */
  DOSSIER_OVERRIDE_ERROR_NAMES,         /* a name is missing, or both are one */
  DOSSIER_OVERRIDE_ERROR_EXPIRED,       /* made on other inputs */
} DossierOverrideError;

typedef enum
{
  DOSSIER_OVERRIDE_VALID,
  DOSSIER_OVERRIDE_EXPIRED,   /* an input changed since: confirm again or drop */
  DOSSIER_OVERRIDE_REFUSED,   /* outside its bounds */
} DossierOverrideState;

/**
 * DossierOverride:
 * @score: 0-99
 * @second_by: (nullable): who agreed; needed upward across a band
 * @inputs_digest: dossier_grading_digest_inputs() of what it was made on
 */
struct _DossierOverride
{
  guint       score;
  const char *reason;
  const char *by;
  const char *second_by;
  const char *inputs_digest;
};

DossierOverrideState  dossier_override_check        (const DossierOverride   *override,
                                                     guint                    computed,
                                                     gboolean                 anchored,
                                                     const char              *inputs_digest,
                                                     GError                 **error);
char                 *dossier_grading_digest_inputs (DossierVolatility        volatility,
                                                     const DossierGradeItem  *items,
                                                     guint                    n_items);

G_END_DECLS
