/* All claims of a profile against all its sources.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desk/desk.h"
#include "model/records/profile.h"

G_BEGIN_DECLS

/**
 * DossierMatrixPlace:
 * @source: row id; 0: none
 * @snapshot: row id; 0: the newest
 * @position: in code points
 */
typedef struct
{
  gint64 source;
  gint64 snapshot;
  guint  position;
} DossierMatrixPlace;

/* Property: "compact". Signal: "pair" (const DossierMatrixPlace *, two of them: somebody wants to see these side by side). */
#define DOSSIER_TYPE_MATRIX_VIEW (dossier_matrix_view_get_type ())
G_DECLARE_FINAL_TYPE (DossierMatrixView, dossier_matrix_view, DOSSIER, MATRIX_VIEW, AdwBin)

void dossier_matrix_view_set_profile (DossierMatrixView *self,
                                      DossierDesk       *desk,
                                      DossierProfile    *profile);
void dossier_matrix_view_refresh     (DossierMatrixView *self);

G_END_DECLS
