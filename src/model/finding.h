/* What a review rule says about a place in a profile.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  DOSSIER_SEVERITY_INFO,
  DOSSIER_SEVERITY_WARNING,
  DOSSIER_SEVERITY_BLOCKING,
} DossierSeverity;

#define DOSSIER_TYPE_FINDING (dossier_finding_get_type ())
G_DECLARE_FINAL_TYPE (DossierFinding, dossier_finding, DOSSIER, FINDING, GObject)

DossierFinding  *dossier_finding_new          (const char      *rule,
                                               DossierSeverity  severity,
                                               const char      *object_type,
                                               gint64           object_id,
                                               const char      *object_uuid,
                                               const char      *field,
                                               const char      *message);
const char      *dossier_finding_get_rule     (DossierFinding  *self);
DossierSeverity  dossier_finding_get_severity (DossierFinding  *self);
const char      *dossier_finding_get_object_type (DossierFinding *self);
gint64           dossier_finding_get_object_id   (DossierFinding *self);
const char      *dossier_finding_get_object_uuid (DossierFinding *self);
const char      *dossier_finding_get_field    (DossierFinding  *self);
const char      *dossier_finding_get_message  (DossierFinding  *self);

/* What the program can do about it: a verb of the desk. */
void             dossier_finding_set_fix      (DossierFinding  *self,
                                               const char      *label,
                                               const char      *verb,
                                               GVariant        *arguments);
const char      *dossier_finding_get_fix      (DossierFinding  *self,
                                               const char     **verb,
                                               GVariant       **arguments);

/* Who lets a warning pass, and why. */
void             dossier_finding_set_waiver   (DossierFinding  *self,
                                               const char      *reason,
                                               const char      *by,
                                               gint64           at);
const char      *dossier_finding_get_waiver   (DossierFinding  *self,
                                               const char     **by,
                                               gint64          *at);

G_END_DECLS
