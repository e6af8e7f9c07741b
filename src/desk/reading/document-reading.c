/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/reading/document-reading.h"

#include "fetch/document-decoder.h"
#include "model/records/snapshot.h"

/* On the library's thread. Returns: (transfer full): %NULL on error */
DossierDocument *
dossier_document_read (DossierLibrary  *library,
                       gint64           snapshot,
                       GError         **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (DossierRecord) record = dossier_library_load (library, DOSSIER_TYPE_SNAPSHOT, snapshot, &local);
  g_autoptr (GBytes) json = NULL;

  if (record == NULL && local == NULL)
    g_set_error_literal (&local, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_NOT_FOUND, "There is no such snapshot any more");
  if (record != NULL)
    json = dossier_library_load_blob (library, dossier_snapshot_get_document_sha256 (DOSSIER_SNAPSHOT (record)), &local);
  if (json == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return dossier_document_decode (g_bytes_get_data (json, NULL), g_bytes_get_size (json), error);
}
