/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/making/profiles.h"

#include <string.h>

#include "desk/desk.h"
#include "desk/making/field-rules.h"
#include "desk/making/sections.h"
#include "desk/making/slug.h"
#include "model/house-template.h"
#include "model/records/profile.h"

/* Whether a profile of the library has @slug */
gboolean
dossier_profiles_is_taken (DossierVerbRun *run,
                           const char     *slug)
{
  return dossier_library_find (run->library, DOSSIER_TYPE_PROFILE, DOSSIER_PROFILE_SLUG, slug, NULL) != 0;
}

static char *
make_free_slug (DossierVerbRun *run, const char *name)
{
  g_autofree char *slug = dossier_slug_make (name);

  if (!dossier_profiles_is_taken (run, slug))
    return g_steal_pointer (&slug);
  for (guint n = 2;; n++)
    {
      g_autofree char *next = g_strdup_printf ("%s-%u", slug, n);

      if (!dossier_profiles_is_taken (run, next))
        return g_steal_pointer (&next);
    }
}

static void
set_first_term (DossierVerbRun *run, DossierRecord *profile, guint field, const char *vocabulary)
{
  const GPtrArray *terms = dossier_house_get_terms (run->house, vocabulary);

  if (terms->len > 0)
    dossier_record_set_text (profile, field, dossier_term_get_code (g_ptr_array_index (terms, 0)));
}

/* Stands for a page that is not stored yet: today's, a draft, with what the house begins with.
 * Returns: (transfer full) */
DossierRecord *
dossier_profiles_begin (DossierVerbRun *run,
                        const char     *name)
{
  g_autoptr (DossierRecord) profile = g_object_new (DOSSIER_TYPE_PROFILE, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (run->now / G_USEC_PER_SEC);
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *slug = make_free_slug (run, name);

  dossier_record_set_text (profile, DOSSIER_PROFILE_SLUG, slug);
  dossier_record_set_text (profile, DOSSIER_PROFILE_ENTITY_KIND, "organization");
  dossier_record_set_text (profile, DOSSIER_PROFILE_LANGUAGE, "en-GB");
  dossier_record_set_text (profile, DOSSIER_PROFILE_STATUS, "draft");
  dossier_record_set_text (profile, DOSSIER_PROFILE_AS_OF, today);
  set_first_term (run, profile, DOSSIER_PROFILE_SERIES, "series");
  set_first_term (run, profile, DOSSIER_PROFILE_CATEGORY, "category");
  set_first_term (run, profile, DOSSIER_PROFILE_CONTENT_TYPE, "content-type");
  dossier_record_set_integer (profile, DOSSIER_PROFILE_CREATED_AT, run->now);
  dossier_record_set_integer (profile, DOSSIER_PROFILE_UPDATED_AT, run->now);
  return g_steal_pointer (&profile);
}

/* Gives @profile the shape of the house's template @code; an empty one leaves it the house's own. */
gboolean
dossier_profiles_apply_template (DossierVerbRun  *run,
                                 DossierRecord   *profile,
                                 const char      *code,
                                 GError         **error)
{
  DossierTemplate *template = *code != '\0' ? dossier_house_find_template (run->house, code) : NULL;

  if (*code != '\0' && template == NULL)
    {
      g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                   "The house has no template “%s”; nothing was made; `template list` names those there are", code);
      return FALSE;
    }
  dossier_record_set_text (profile, DOSSIER_PROFILE_TEMPLATE, code);
  for (guint i = 0; template != NULL && i < dossier_template_get_values (template)->len; i++)
    {
      const DossierTemplateValue *value = &g_array_index (dossier_template_get_values (template), DossierTemplateValue, i);

      if (!dossier_field_rules_set (profile, value->field, value->value, error))
        return FALSE;
    }
  return TRUE;
}

/* Stores @profile with the sections of its template, and answers its `id`, `row` and `slug`. */
gboolean
dossier_profiles_store (DossierVerbRun  *run,
                        DossierRecord   *profile,
                        GError         **error)
{
  const char *slug = dossier_profile_get_slug (DOSSIER_PROFILE (profile));
  DossierTemplate *template = dossier_house_find_template (run->house, dossier_profile_get_template (DOSSIER_PROFILE (profile)));

  if (dossier_profiles_is_taken (run, slug))
    {
      g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT, "The slug “%s” is in use; nothing was made; choose another", slug);
      return FALSE;
    }
  dossier_verb_run_answer_text (run, "slug", slug);
  return dossier_verb_run_insert (run, profile, error)
         && dossier_sections_make_all (run, dossier_record_get_id (profile),
                                       template != NULL ? dossier_template_get_sections (template) : dossier_house_get_terms (run->house, "sections"), error);
}
