/* A native export on the disk, with the files beside it, checked and read before the library
 * hears of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct
{
  JsonNode   *root;       /* (owned) valid by its schema, its references lead somewhere */
  GHashTable *assets;     /* (owned) SHA-256 → GBytes, of these bytes indeed */
  GHashTable *readings;   /* (owned) a snapshot's UUID → GBytes: the document as JSON */
} DossierPackage;

GBytes         *dossier_package_read_file (const char     *path,
                                          gint64           max,
                                          GCancellable    *cancellable,
                                          GError         **error);
DossierPackage *dossier_package_open     (const char      *path,
                                          GBytes          *bytes,
                                          GCancellable    *cancellable,
                                          GError         **error);
void            dossier_package_free     (DossierPackage  *self);
JsonObject     *dossier_package_get      (DossierPackage  *self);
GBytes         *dossier_package_get_asset (DossierPackage *self,
                                          const char      *sha256);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierPackage, dossier_package_free)

G_END_DECLS
