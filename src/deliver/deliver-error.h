/* What can be wrong before anything is sent.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DOSSIER_DELIVER_ERROR (dossier_deliver_error_quark ())
GQuark dossier_deliver_error_quark (void);

/**
 * DossierDeliverError:
 * @DOSSIER_DELIVER_ERROR_ADDRESS: no address that can be delivered to
 * @DOSSIER_DELIVER_ERROR_SECRET: a secret is missing, or is none
 * @DOSSIER_DELIVER_ERROR_KEYRING: the system keeps no secrets here, or is locked
 * @DOSSIER_DELIVER_ERROR_NETWORK: no answer, or none that can be trusted
 */
typedef enum
{
  DOSSIER_DELIVER_ERROR_ADDRESS,
  DOSSIER_DELIVER_ERROR_SECRET,
  DOSSIER_DELIVER_ERROR_KEYRING,
  DOSSIER_DELIVER_ERROR_NETWORK,
} DossierDeliverError;

G_END_DECLS
