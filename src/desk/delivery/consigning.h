/* Which export goes to which target: made, stored and put into the outbox in one step.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "deliver/shipment.h"
#include "desk/making/publishing.h"
#include "desk/verb-run.h"

G_BEGIN_DECLS

/* One file for one target. */
typedef struct
{
  DossierTarget           *target;   /* (owned) */
  const char              *tier;     /* interned */
  const DossierMadeExport *made;     /* one of the consignment's exports */
  GBytes                  *payload;  /* (owned) what the target is sent of it */
  GBytes                  *exported; /* (owned) all of it */
  const char              *ending;   /* static: of the payload's name */
} DossierConsignmentPart;

/**
 * DossierConsignment:
 * @exports: (element-type DossierMadeExport): one a tier
 * @parts: (element-type DossierConsignmentPart): what goes where
 * @amendment: (owned) (nullable): what this delivery says was wrong, stored when it is queued
 */
typedef struct
{
  DossierProfileGraph *graph;
  GPtrArray           *exports;
  GPtrArray           *parts;
  DossierAmendment    *amendment;
  char                *amendment_uuid;
} DossierConsignment;

DossierConsignment *dossier_consignment_new   (DossierVerbRun      *run,
                                               gboolean             for_show,
                                               GError             **error);
void                dossier_consignment_free  (DossierConsignment  *self);
DossierOutboxItem  *dossier_consignment_item  (DossierVerbRun      *run,
                                               DossierConsignmentPart *part);
DossierShipment    *dossier_consignment_ship  (DossierVerbRun      *run,
                                               DossierConsignmentPart *part,
                                               GError             **error);
gboolean            dossier_consignment_queue (DossierVerbRun      *run,
                                               DossierConsignment  *self,
                                               GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierConsignment, dossier_consignment_free)

G_END_DECLS
