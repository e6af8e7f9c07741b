/* Makes marked words evidence: of a new claim, or of one that is there already.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desk/desk.h"
#include "model/records/profile.h"

G_BEGIN_DECLS

/**
 * DossierMarking:
 * @highlight: row id; 0: not stored yet, then @snapshot, @start and @end say which words
 * @text: the words
 */
typedef struct
{
  gint64      highlight;
  gint64      snapshot;
  guint       start;
  guint       end;
  const char *text;
} DossierMarking;

#define DOSSIER_TYPE_EVIDENCE_DIALOG (dossier_evidence_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DossierEvidenceDialog, dossier_evidence_dialog, DOSSIER, EVIDENCE_DIALOG, AdwWindow)

GtkWidget *dossier_evidence_dialog_new (GtkWidget            *parent,
                                        DossierDesk          *desk,
                                        DossierProfile       *profile,
                                        const DossierMarking *marking,
                                        gboolean              existing);

G_END_DECLS
