/* Bytes and texts by their SHA-256: stored once, never changed, outside the history.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/database.h"

G_BEGIN_DECLS

#define DOSSIER_PASSAGE_LENGTH 8000   /* characters, about */

char    *dossier_content_store_blob     (DossierDatabase  *database,
                                         GBytes           *bytes,
                                         GError          **error);
GBytes  *dossier_content_load_blob      (DossierDatabase  *database,
                                         const char       *sha256,
                                         GError          **error);
char    *dossier_content_store_text     (DossierDatabase  *database,
                                         const char       *text,
                                         gsize             length,
                                         GError          **error);
char    *dossier_content_load_text      (DossierDatabase  *database,
                                         const char       *sha256,
                                         GError          **error);

G_END_DECLS
