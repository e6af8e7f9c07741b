/* One try at a delivery: what the library says before, and what it learns afterwards.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "deliver/shipment.h"
#include "desk/verb-run.h"

G_BEGIN_DECLS

typedef struct
{
  DossierShipment *shipment;   /* (owned) */
  DossierOutcome   outcome;
  gboolean         entered;    /* no other try of the same may begin */
  gboolean         early;      /* what is at the target is looked at later: nothing is asked now, and nothing learned */
} DossierTry;

void        dossier_try_free  (DossierTry      *self);
gboolean    dossier_try_begin (DossierVerbRun  *run,
                               GError         **error);
void        dossier_try_send  (DossierTry      *self,
                               GCancellable    *cancellable);
gboolean    dossier_try_end   (DossierVerbRun  *run,
                               DossierTry      *self,
                               GError         **error);
void        dossier_try_settle (DossierTry     *self);

G_END_DECLS
