/* One question to a system that speaks JSON, and its answer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "deliver/http-target.h"

G_BEGIN_DECLS

/**
 * DossierRemote:
 *
 * One try at a delivery, as the adapters hand it around. Not owned.
 */
typedef struct
{
  DossierShipment *shipment;
  DossierOutcome  *outcome;
  GCancellable    *cancellable;
} DossierRemote;

DossierHttpCall *dossier_remote_ask          (DossierRemote    *remote,
                                              const char       *method,
                                              const char       *address,
                                              JsonObject       *body);
gboolean         dossier_remote_perform      (DossierRemote    *remote,
                                              DossierHttpCall  *call);
void             dossier_remote_refuse       (DossierRemote    *remote,
                                              DossierHttpCall  *call);
JsonNode        *dossier_remote_read         (DossierHttpCall  *call);
const char      *dossier_remote_text         (JsonNode         *root,
                                              const char       *pointer);
gint64           dossier_remote_integer      (JsonNode         *root,
                                              const char       *pointer);
void             dossier_remote_set_conflict (DossierRemote    *remote,
                                              const char       *title,
                                              const char       *detail,
                                              const char       *stamp);
GBytes          *dossier_remote_make_form    (const char       *boundary,
                                              const char *const *fields,
                                              const char       *file_field,
                                              const char       *file_name,
                                              const char       *file_type,
                                              GBytes           *bytes);

G_END_DECLS
