/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/making/claims.h"

#include "desk/making/field-rules.h"
#include "model/records/claim.h"
#include "model/records/profile.h"

static char *
today (DossierVerbRun *run)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (run->now / G_USEC_PER_SEC);

  return g_date_time_format (now, "%Y-%m-%d");
}

/* Stores a claim with what the verb's arguments say of it: `text`, `volatility`, `as-of`.
 * Returns: (transfer full): %NULL on error */
DossierRecord *
dossier_claims_make (DossierVerbRun  *run,
                     GError         **error)
{
  g_autoptr (DossierRecord) claim = g_object_new (DOSSIER_TYPE_CLAIM, NULL);
  g_autofree char *as_of = today (run);

  dossier_record_set_text (claim, DOSSIER_CLAIM_VOLATILITY, "fixed");
  dossier_record_set_text (claim, DOSSIER_CLAIM_AS_OF, as_of);
  dossier_record_set_integer (claim, DOSSIER_CLAIM_CREATED_AT, run->now);
  dossier_record_set_text (claim, DOSSIER_CLAIM_CREATED_BY, run->actor);
  return dossier_field_rules_take_options (run, claim, error) && dossier_library_insert (run->library, claim, error) ? g_steal_pointer (&claim) : NULL;
}

/* Counts @claim among those of the profile that the verb's argument `profile` names, if any. */
gboolean
dossier_claims_gather (DossierVerbRun  *run,
                       gint64           claim,
                       GError         **error)
{
  g_autoptr (GError) local = NULL;
  gint64 profile = dossier_verb_run_reference (run, "profile", DOSSIER_TYPE_PROFILE, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return profile == 0 || dossier_library_link (run->library, DOSSIER_LINK_PROFILE_CLAIM, profile, claim, error);
}
