/* Says which source, and which capture of it, one side of a comparison shows; another one is chosen there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desk/desk.h"
#include "model/records/source.h"

G_BEGIN_DECLS

#define DOSSIER_CAPTURE_BEFORE (-1)   /* for a snapshot: the one before the newest */

/* Property: "side-name" (write-only, translated: which of both sides it is). Signal: "chosen" (another source or capture). */
#define DOSSIER_TYPE_SIDE_HEAD (dossier_side_head_get_type ())
G_DECLARE_FINAL_TYPE (DossierSideHead, dossier_side_head, DOSSIER, SIDE_HEAD, AdwBin)

void           dossier_side_head_set_sources  (DossierSideHead *self,
                                               DossierDesk     *desk,
                                               GListModel      *sources);
DossierSource *dossier_side_head_get_source   (DossierSideHead *self);
gint64         dossier_side_head_get_snapshot (DossierSideHead *self);
void           dossier_side_head_choose       (DossierSideHead *self,
                                               gint64           source,
                                               gint64           snapshot);

G_END_DECLS
