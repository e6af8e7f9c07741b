/* The secrets of targets: in the system's keyring, or in memory until the program ends; nowhere else.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "deliver/deliver-error.h"
#include "model/outbox/target.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum { DOSSIER_SECRET_ACCESS, DOSSIER_SECRET_SIGNING } DossierSecretUse;

gboolean  dossier_secret_is_wanted (DossierTarget     *target,
                                    DossierSecretUse   use);
void      dossier_secret_remember  (DossierTarget     *target,
                                    DossierSecretUse   use,
                                    const char        *secret);
gboolean  dossier_secret_store     (DossierTarget     *target,
                                    DossierSecretUse   use,
                                    const char        *secret,
                                    GCancellable      *cancellable,
                                    GError           **error);
char     *dossier_secret_look_up   (DossierTarget     *target,
                                    DossierSecretUse   use,
                                    GCancellable      *cancellable,
                                    GError           **error);
void      dossier_secret_forget    (DossierTarget     *target,
                                    GCancellable      *cancellable);

G_END_DECLS
