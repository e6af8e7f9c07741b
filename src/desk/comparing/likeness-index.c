/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/comparing/likeness-index.h"

#include "analysis/origins/library-keys.h"
#include "store/tables/wording-table.h"

#include <string.h>

/* What is read of a very long text: a copy of it would be like its beginning too. In bytes. */
#define MOST_READ (256 * 1024)

/* Returns: (transfer full) (nullable): the keys of a kept text; %NULL on error */
static GArray *
list_keys (DossierLibrary *library, const char *sha256, GError **error)
{
  g_autofree char *text = dossier_library_load_text (library, sha256, error);
  g_autoptr (DossierReading) reading = NULL;

  if (text == NULL)
    return NULL;
  if (strlen (text) > MOST_READ)
    *g_utf8_find_prev_char (text, text + MOST_READ) = '\0';
  reading = dossier_reading_new (text);   /* not remembered: whoever imports a thousand texts does not compare them all */
  return dossier_library_keys_list (reading);
}

/* Keeps the keys of a text that was stored just now, so that later ones find it. */
gboolean
dossier_likeness_index_text (DossierLibrary  *library,
                             const char      *sha256,
                             GError         **error)
{
  g_autoptr (GArray) keys = NULL;
  gboolean has;

  if (!dossier_library_has_keys (library, sha256, DOSSIER_LIBRARY_KEYS_VERSION, &has, error))
    return FALSE;
  if (has)
    return TRUE;
  keys = list_keys (library, sha256, error);
  return keys != NULL && dossier_library_store_keys (library, sha256, keys, DOSSIER_LIBRARY_KEYS_VERSION, error);
}

static GArray *
find_texts (DossierLibrary *library, const GArray *keys, guint most, GError **error)
{
  gint64 n_texts = dossier_library_count_keyed (library, error);
  g_autoptr (DossierLibraryTally) tally = NULL;

  if (n_texts < 0)
    return NULL;
  tally = dossier_library_tally_new ((guint) n_texts);
  for (guint i = 0; i < keys->len; i++)
    {
      gint64 key = g_array_index (keys, gint64, i);
      g_autoptr (GArray) texts = dossier_library_list_texts_with (library, key, DOSSIER_LIBRARY_KEY_TEXTS_MOST + 1, error);

      if (texts == NULL)
        return NULL;
      dossier_library_tally_add (tally, key, (const gint64 *) (gpointer) texts->data, texts->len);
    }
  return dossier_library_tally_finish (tally, most);
}

static gboolean
has_source (const GArray *found, gint64 source)
{
  for (guint i = 0; i < found->len; i++)
    if (g_array_index (found, DossierLikeSource, i).source == source)
      return TRUE;
  return FALSE;
}

/**
 * dossier_likeness_find:
 * @sha256: of a text that the library keeps
 * @source: whose it is, which is not answered
 *
 * On the library's thread; some milliseconds among ten thousand sources.
 *
 * Returns: (transfer full) (element-type DossierLikeSource): the likeliest first; %NULL on error
 */
GArray *
dossier_likeness_find (DossierLibrary  *library,
                       const char      *sha256,
                       gint64           source,
                       guint            most,
                       GError         **error)
{
  g_autoptr (GArray) keys = list_keys (library, sha256, error);
  g_autoptr (GArray) texts = keys != NULL ? find_texts (library, keys, 2 * most + 8, error) : NULL;
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (DossierLikeSource));

  for (guint i = 0; texts != NULL && i < texts->len && found->len < most; i++)
    {
      const DossierLibraryCandidate *candidate = &g_array_index (texts, DossierLibraryCandidate, i);
      g_autoptr (GArray) sources = dossier_library_list_sources_of (library, candidate->text, error);

      if (sources == NULL)
        return NULL;
      for (guint k = 0; k < sources->len && found->len < most; k++)
        {
          const DossierLikeSource like = { g_array_index (sources, gint64, k), candidate->n_wording, candidate->n_facts };

          if (like.source != source && !has_source (found, like.source))
            g_array_append_val (found, like);
        }
    }
  return texts != NULL ? g_steal_pointer (&found) : NULL;
}
