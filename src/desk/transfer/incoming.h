/* A file that is to become a profile: an export of another library, or a published page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/transfer/package.h"
#include "desk/transfer/printed-page.h"

G_BEGIN_DECLS

/* One of the two. */
typedef struct
{
  DossierPackage     *package;   /* (owned) (nullable) */
  DossierPrintedPage *page;      /* (owned) (nullable) */
} DossierIncoming;

DossierIncoming *dossier_incoming_open (const char       *path,
                                        DossierHouse     *house,
                                        GCancellable     *cancellable,
                                        GError          **error);
void             dossier_incoming_free (DossierIncoming  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierIncoming, dossier_incoming_free)

G_END_DECLS
