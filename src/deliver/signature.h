/* Signing what is delivered: Standard Webhooks, RFC 9421 and Superdesk's own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "deliver/deliver-error.h"

G_BEGIN_DECLS

typedef enum { DOSSIER_SIGNATURE_HMAC_SHA256, DOSSIER_SIGNATURE_ED25519 } DossierSignatureAlgorithm;

/* One covered part of a message: its name as in RFC 9421 ("@method", "content-type"), and its value. */
typedef struct
{
  const char *name;
  const char *value;
} DossierSignedPart;

char     *dossier_signature_digest            (GBytes                     *body);
char     *dossier_signature_parameters        (const DossierSignedPart    *parts,
                                               guint                       n_parts,
                                               gint64                      created,
                                               const char                 *key_id);
char     *dossier_signature_base              (const DossierSignedPart    *parts,
                                               guint                       n_parts,
                                               const char                 *parameters);
char     *dossier_signature_sign              (DossierSignatureAlgorithm   algorithm,
                                               const char                 *secret,
                                               const char                 *base,
                                               GError                    **error);
char     *dossier_signature_standard_webhooks (const char                 *secrets,
                                               const char                 *id,
                                               gint64                      timestamp,
                                               GBytes                     *body,
                                               GError                    **error);
char     *dossier_signature_superdesk         (const char                 *secret,
                                               GBytes                     *body);

G_END_DECLS
