/* Two texts side by side: what both say, where they differ, and what to make of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desk/desk.h"
#include "model/records/profile.h"
#include "ui/compare/side-head.h"

G_BEGIN_DECLS

/* One end of what is compared. @snapshot: 0: the newest of @source; %DOSSIER_CAPTURE_BEFORE: the one before it */
typedef struct
{
  gint64 source;
  gint64 snapshot;
} DossierComparedText;

/* Property: "compact" (one text at a time). Signal: "counted" (guint agree, differ, alone). */
#define DOSSIER_TYPE_SIDE_VIEW (dossier_side_view_get_type ())
G_DECLARE_FINAL_TYPE (DossierSideView, dossier_side_view, DOSSIER, SIDE_VIEW, AdwBin)

void dossier_side_view_set_profile (DossierSideView           *self,
                                    DossierDesk               *desk,
                                    DossierProfile            *profile);
void dossier_side_view_refresh     (DossierSideView           *self);
void dossier_side_view_show        (DossierSideView           *self,
                                    const DossierComparedText *a,
                                    guint                      a_position,
                                    const DossierComparedText *b,
                                    guint                      b_position);

G_END_DECLS
