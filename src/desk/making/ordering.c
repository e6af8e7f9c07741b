/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/making/ordering.h"

/* Numbers @siblings from 0; only rows that move are written. */
static gboolean
number (DossierVerbRun *run, GPtrArray *siblings, GError **error)
{
  for (guint i = 0; i < siblings->len; i++)
    {
      DossierRecord *record = g_ptr_array_index (siblings, i);
      guint field = (guint) dossier_record_find_field (DOSSIER_RECORD_GET_CLASS (record), "position");

      if (dossier_record_get_integer (record, field) == i)
        continue;
      dossier_record_set_integer (record, field, i);
      if (!dossier_library_update (run->library, record, error))
        return FALSE;
    }
  return TRUE;
}

/* Puts the stored @record, which belongs to @owner already, at @position among its siblings.
 * @position: from 0; beyond the end or negative: last */
gboolean
dossier_ordering_place (DossierVerbRun  *run,
                        DossierQuery     query,
                        gint64           owner,
                        DossierRecord   *record,
                        gint64           position,
                        GError         **error)
{
  g_autoptr (GPtrArray) siblings = dossier_verb_run_query (run, query, G_OBJECT_TYPE (record), owner, error);

  if (siblings == NULL)
    return FALSE;
  for (guint i = 0; i < siblings->len; i++)
    if (dossier_record_get_id (g_ptr_array_index (siblings, i)) == dossier_record_get_id (record))
      {
        g_ptr_array_remove_index (siblings, i);
        break;
      }
  if (position < 0 || position > siblings->len)
    position = siblings->len;
  g_ptr_array_insert (siblings, (int) position, g_object_ref (record));
  return number (run, siblings, error);
}

/* After a sibling has gone. */
gboolean
dossier_ordering_close (DossierVerbRun  *run,
                        DossierQuery     query,
                        GType            type,
                        gint64           owner,
                        GError         **error)
{
  g_autoptr (GPtrArray) siblings = dossier_verb_run_query (run, query, type, owner, error);

  return siblings != NULL && number (run, siblings, error);
}
