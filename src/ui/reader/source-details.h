/* What is known of a source, edited in place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desk/desk.h"
#include "model/document.h"
#include "model/records/snapshot.h"
#include "model/records/source.h"

G_BEGIN_DECLS

/* Properties: "desk", "source" (nullable). */
#define DOSSIER_TYPE_SOURCE_DETAILS (dossier_source_details_get_type ())
G_DECLARE_FINAL_TYPE (DossierSourceDetails, dossier_source_details, DOSSIER, SOURCE_DETAILS, AdwBin)

void dossier_source_details_set_snapshot (DossierSourceDetails  *self,
                                          DossierSnapshot       *snapshot);
void dossier_source_details_set_document (DossierSourceDetails  *self,
                                          const DossierDocument *document);

G_END_DECLS
