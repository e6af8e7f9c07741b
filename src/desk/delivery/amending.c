/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/delivery/amending.h"

#include <string.h>

#include "desk/desk.h"
#include "desk/making/field-rules.h"
#include "model/records/publication.h"

/* Readers see it: a reason of a word is none. */
gboolean
dossier_amending_check_reason (const char  *reason,
                               GError     **error)
{
  g_autofree char *words = g_strstrip (g_strdup (reason));

  if (g_utf8_strlen (words, -1) >= DOSSIER_AMENDMENT_MIN_REASON)
    return TRUE;
  g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE,
               "Readers are told why, in %d characters or more; nothing was changed; give a longer reason", DOSSIER_AMENDMENT_MIN_REASON);
  return FALSE;
}

/* @revision: (out): of the newest export of the profile; 0: it never went out */
gboolean
dossier_amending_find_newest (DossierVerbRun  *run,
                              gint64           profile,
                              gint64          *revision,
                              GError         **error)
{
  g_autoptr (GPtrArray) newest = dossier_verb_run_query (run, DOSSIER_QUERY_NEWEST_PUBLICATION, DOSSIER_TYPE_PUBLICATION, profile, error);

  *revision = newest != NULL && newest->len > 0 ? dossier_publication_get_revision (g_ptr_array_index (newest, 0)) : 0;
  return newest != NULL;
}

/* The verb's `reason` and who gives it, for an amendment that has not gone out yet; not stored */
gboolean
dossier_amending_give_reason (DossierVerbRun    *run,
                              DossierAmendment  *amendment,
                              GError           **error)
{
  const char *reason = dossier_verb_run_text (run, "reason");

  if (!dossier_amending_check_reason (reason, error) || !dossier_field_rules_set (DOSSIER_RECORD (amendment), "reason", reason, error))
    return FALSE;
  dossier_record_set_text (DOSSIER_RECORD (amendment), DOSSIER_AMENDMENT_MADE_BY, run->actor);
  dossier_record_set_integer (DOSSIER_RECORD (amendment), DOSSIER_AMENDMENT_MADE_AT, run->now);
  return TRUE;
}

/* An amendment of the newest revision with the verb's `reason`, about the whole page so far; not stored.
 * Returns: (transfer full) */
DossierAmendment *
dossier_amending_begin (DossierVerbRun  *run,
                        gint64           profile,
                        const char      *kind,
                        GError         **error)
{
  g_autoptr (DossierRecord) amendment = g_object_new (DOSSIER_TYPE_AMENDMENT, NULL);
  gint64 newest;

  if (!dossier_amending_give_reason (run, DOSSIER_AMENDMENT (amendment), error)
      || !dossier_field_rules_set (amendment, "kind", kind, error) || !dossier_amending_find_newest (run, profile, &newest, error))
    return NULL;
  if (newest == 0)
    {
      g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_NO,
                           "The profile never went out, so there is nothing to correct; nothing was changed; just mend it");
      return NULL;
    }
  dossier_record_set_integer (amendment, DOSSIER_AMENDMENT_PROFILE, profile);
  dossier_record_set_integer (amendment, DOSSIER_AMENDMENT_REVISION, newest);
  return (DossierAmendment *) g_steal_pointer (&amendment);
}

/* An export names what is stored only with it. Returns: (transfer full): as @amendment will stand in the library */
DossierAmendment *
dossier_amending_foretell (DossierAmendment *amendment,
                           const char       *uuid)
{
  DossierRecord *copy = g_object_new (DOSSIER_TYPE_AMENDMENT, NULL);

  dossier_record_take_over (copy, DOSSIER_RECORD (amendment));
  dossier_record_set_identity (copy, G_MAXINT64, uuid);
  return DOSSIER_AMENDMENT (copy);
}

/* @found: (out) (transfer none) (nullable): an amendment of @kind that has not gone out yet */
gboolean
dossier_amending_find_open (DossierVerbRun       *run,
                            DossierProfileGraph  *graph,
                            const char           *kind,
                            DossierAmendment    **found,
                            GError              **error)
{
  gint64 newest;

  *found = NULL;
  if (!dossier_amending_find_newest (run, dossier_record_get_id (DOSSIER_RECORD (graph->profile)), &newest, error))
    return FALSE;
  for (guint i = 0; *found == NULL && i < graph->amendments->len; i++)
    {
      DossierAmendment *amendment = g_ptr_array_index (graph->amendments, i);

      if (dossier_amendment_get_revision (amendment) == newest && strcmp (dossier_amendment_get_kind (amendment), kind) == 0)
        *found = amendment;
    }
  return TRUE;
}
