/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/making/origins.h"

#include "model/records/origin.h"

/* Stores an origin that @source alone goes back to; setting it is the caller's.
 * Returns: (transfer full): %NULL on error */
DossierRecord *
dossier_origins_make (DossierVerbRun  *run,
                      DossierSource   *source,
                      GError         **error)
{
  g_autoptr (DossierRecord) origin = g_object_new (DOSSIER_TYPE_ORIGIN, NULL);
  const char *publisher = dossier_source_get_publisher_name (source);

  dossier_record_set_text (origin, DOSSIER_ORIGIN_LABEL, *publisher != '\0' ? publisher : dossier_source_get_title (source));
  dossier_record_set_text (origin, DOSSIER_ORIGIN_REASON, "single");
  return dossier_library_insert (run->library, origin, error) ? g_steal_pointer (&origin) : NULL;
}

/* Deletes @origin when no source goes back to it; evidence that names it keeps it. */
gboolean
dossier_origins_drop_unused (DossierVerbRun  *run,
                             gint64           origin,
                             GError         **error)
{
  g_autoptr (GArray) sources = origin != 0 ? dossier_library_query (run->library, DOSSIER_QUERY_SOURCES_OF_ORIGIN, origin, error) : NULL;
  g_autoptr (GArray) evidence = NULL;

  if (origin == 0)
    return TRUE;
  if (sources == NULL)
    return FALSE;
  if (sources->len > 0)
    return TRUE;
  evidence = dossier_library_query (run->library, DOSSIER_QUERY_EVIDENCE_OF_ORIGIN, origin, error);
  return evidence != NULL && (evidence->len > 0 || dossier_library_delete (run->library, DOSSIER_TYPE_ORIGIN, origin, error));
}
