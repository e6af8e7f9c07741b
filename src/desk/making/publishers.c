/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/making/publishers.h"

#include <string.h>

#include "model/records/publisher.h"

static gboolean
owns_host (DossierPublisher *publisher, const char *host)
{
  g_auto (GStrv) hosts = g_strsplit (dossier_publisher_get_domain (publisher), "\n", -1);

  return g_strv_contains ((const char *const *) hosts, host);
}

/* An address says more than a name that a page gives itself. */
static DossierRecord *
find_by_host (DossierVerbRun *run, const char *host, GError **error)
{
  g_autoptr (GPtrArray) publishers = dossier_verb_run_query (run, DOSSIER_QUERY_PUBLISHERS, DOSSIER_TYPE_PUBLISHER, 0, error);

  for (guint i = 0; publishers != NULL && i < publishers->len; i++)
    if (owns_host (g_ptr_array_index (publishers, i), host))
      return g_object_ref (g_ptr_array_index (publishers, i));
  return NULL;
}

/* Case and width of letters make no other publisher. */
static char *
fold (const char *name)
{
  g_autofree char *whole = g_utf8_normalize (name, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = g_utf8_casefold (whole != NULL ? whole : name, -1);

  return g_utf8_normalize (folded, -1, G_NORMALIZE_ALL_COMPOSE);
}

/* The one that is spelt the same goes first. Returns: (transfer full) (nullable) */
DossierRecord *
dossier_publishers_find (DossierVerbRun  *run,
                         const char      *name,
                         GError         **error)
{
  g_autoptr (GPtrArray) publishers = dossier_verb_run_query (run, DOSSIER_QUERY_PUBLISHERS, DOSSIER_TYPE_PUBLISHER, 0, error);
  g_autofree char *folded = fold (name);
  DossierRecord *found = NULL;

  for (guint i = 0; publishers != NULL && i < publishers->len; i++)
    {
      DossierRecord *publisher = g_ptr_array_index (publishers, i);
      const char *other = dossier_publisher_get_name (DOSSIER_PUBLISHER (publisher));
      g_autofree char *other_folded = fold (other);

      if (strcmp (other, name) == 0)
        return g_object_ref (publisher);
      if (found == NULL && strcmp (other_folded, folded) == 0)
        found = publisher;
    }
  return found != NULL ? g_object_ref (found) : NULL;
}

static gboolean
learn_host (DossierVerbRun *run, DossierRecord *publisher, const char *host, GError **error)
{
  const char *known = dossier_publisher_get_domain (DOSSIER_PUBLISHER (publisher));
  g_autofree char *hosts = NULL;

  if (host == NULL || owns_host (DOSSIER_PUBLISHER (publisher), host))
    return TRUE;
  hosts = *known != '\0' ? g_strdup_printf ("%s\n%s", known, host) : g_strdup (host);
  dossier_record_set_text (publisher, DOSSIER_PUBLISHER_DOMAIN, hosts);
  return dossier_library_update (run->library, publisher, error);
}

/* @name: (nullable): as people or the page say it; case does not matter
 * @host: (nullable): where the article lies; a publisher found by name learns it
 * Returns: (transfer full) (nullable): unrated (F) when new; %NULL without @error when neither
 *   says anything */
DossierRecord *
dossier_publishers_find_or_make (DossierVerbRun  *run,
                                 const char      *name,
                                 const char      *host,
                                 GError         **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (DossierRecord) publisher = NULL;
  g_autofree char *tidy = name != NULL ? g_strstrip (g_strdup (name)) : NULL;

  if (tidy != NULL && *tidy != '\0')
    publisher = dossier_publishers_find (run, tidy, &local);
  else if (host != NULL)
    publisher = find_by_host (run, host, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (publisher != NULL)
    return learn_host (run, publisher, host, error) ? g_steal_pointer (&publisher) : NULL;
  if ((tidy == NULL || *tidy == '\0') && host == NULL)
    return NULL;

  publisher = g_object_new (DOSSIER_TYPE_PUBLISHER, NULL);
  dossier_record_set_text (publisher, DOSSIER_PUBLISHER_NAME, tidy != NULL && *tidy != '\0' ? tidy : host);
  dossier_record_set_text (publisher, DOSSIER_PUBLISHER_LETTER, "F");
  dossier_record_set_text (publisher, DOSSIER_PUBLISHER_DOMAIN, host);
  return dossier_library_insert (run->library, publisher, error) ? g_steal_pointer (&publisher) : NULL;
}
