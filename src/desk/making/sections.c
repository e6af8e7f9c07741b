/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/making/sections.h"

#include <string.h>

#include "desk/desk.h"
#include "model/records/section.h"
#include "model/records/sentence.h"

/* The template names a kind's tier in the term's action; everyone sees what it does not name. What
 * the house reserves stays reserved; what it opens to all, its first tier, the verb's `default-tier`
 * may narrow. */
static char *
choose_tier (DossierVerbRun *run, DossierTerm *known)
{
  const char *wanted = dossier_verb_run_text (run, "default-tier");
  const char *tier = known != NULL && *dossier_term_get_action (known) != '\0' ? dossier_term_get_action (known) : "public";
  const GPtrArray *tiers = dossier_house_get_terms (run->house, "tiers");
  gboolean open = strcmp (tier, tiers->len > 0 ? dossier_term_get_code (g_ptr_array_index (tiers, 0)) : "public") == 0;

  return g_strdup (open && dossier_house_find_term (run->house, "tiers", wanted) != NULL ? wanted : tier);
}

static char *
code_of (const char *kind, const char *term)
{
  return *term != '\0' ? g_strdup_printf ("%s/%s", kind, term) : g_strdup (kind);
}

/* Stores a section at the end of @profile, with the heading and the tier of @shape (nullable).
 * Returns: (transfer full): %NULL on error */
static DossierRecord *
store_section (DossierVerbRun *run, gint64 profile, const char *kind, const char *term, DossierTerm *shape, GError **error)
{
  g_autoptr (DossierRecord) section = g_object_new (DOSSIER_TYPE_SECTION, NULL);
  g_autoptr (GArray) siblings = NULL;
  g_autofree char *tier = choose_tier (run, shape);

  siblings = dossier_library_query (run->library, DOSSIER_QUERY_SECTIONS_OF_PROFILE, profile, error);
  if (siblings == NULL)
    return NULL;

  dossier_record_set_integer (section, DOSSIER_SECTION_PROFILE, profile);
  dossier_record_set_integer (section, DOSSIER_SECTION_POSITION, siblings->len);
  dossier_record_set_text (section, DOSSIER_SECTION_KIND, kind);
  dossier_record_set_text (section, DOSSIER_SECTION_TERM, term);
  dossier_record_set_text (section, DOSSIER_SECTION_HEADING, shape != NULL ? dossier_term_get_label (shape) : "");
  dossier_record_set_text (section, DOSSIER_SECTION_TIER, tier);
  return dossier_library_insert (run->library, section, error) ? g_steal_pointer (&section) : NULL;
}

/* Appends "code, code" of the house's sections that begin with @prefix and are not among @sections (nullable) (element-type DossierSection). */
static void
list_house (DossierVerbRun *run, const char *prefix, GString *names, GPtrArray *sections)
{
  const GPtrArray *terms = dossier_house_get_terms (run->house, "sections");

  for (guint i = 0; i < terms->len; i++)
    {
      const char *code = dossier_term_get_code (g_ptr_array_index (terms, i));
      gboolean there = !g_str_has_prefix (code, prefix);

      for (guint k = 0; sections != NULL && !there && k < sections->len; k++)
        {
          DossierSection *section = g_ptr_array_index (sections, k);
          g_autofree char *own = code_of (dossier_section_get_kind (section), dossier_section_get_term (section));

          there = strcmp (own, code) == 0;
        }
      if (!there)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", code);
    }
}

/* Names what could have been meant: what begins with @text, as the kind of several sections does, or else all there is. */
static void
set_no_section (DossierVerbRun *run, const char *text, GPtrArray *sections, GError **error)
{
  g_autofree char *below = g_strconcat (text, "/", NULL);
  g_autoptr (GString) near = g_string_new (NULL), own = g_string_new (NULL), more = g_string_new (NULL);

  for (guint i = 0; i < sections->len; i++)
    {
      DossierSection *section = g_ptr_array_index (sections, i);
      g_autofree char *code = code_of (dossier_section_get_kind (section), dossier_section_get_term (section));

      g_string_append_printf (own, "%s%s", own->len > 0 ? ", " : "", code);
      if (g_str_has_prefix (code, below))
        g_string_append_printf (near, "%s%s", near->len > 0 ? ", " : "", code);
    }
  list_house (run, below, near, sections);
  list_house (run, "", more, sections);
  if (near->len > 0)
    g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                 "“%s” is not one section; nothing was changed; name one of %s", text, near->str);
  else
    g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                 "The profile has no section “%s”; nothing was changed; its sections are: %s%s%s", text,
                 own->len > 0 ? own->str : "none yet", more->len > 0 ? "; the house has besides: " : "", more->str);
}

/* Stores a section at the end of @profile, with the heading and the tier that the house gives
 * to its kind. Returns: (transfer full): %NULL on error */
DossierRecord *
dossier_sections_make (DossierVerbRun  *run,
                       gint64           profile,
                       const char      *kind,
                       const char      *term,
                       GError         **error)
{
  g_autofree char *code = code_of (kind, term);
  DossierTerm *known = dossier_house_find_term (run->house, "sections", code);
  g_autoptr (GString) names = g_string_new (NULL);

  if (known != NULL || strcmp (kind, "custom") == 0)
    return store_section (run, profile, kind, term, known, error);
  list_house (run, "", names, NULL);
  g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
               "The house has no section “%s”; nothing was added; use custom, or one of: %s", code, names->str);
  return NULL;
}

/* Stores the sections of @shapes (element-type DossierTerm), of the house or of one of its templates, in their order. */
gboolean
dossier_sections_make_all (DossierVerbRun   *run,
                           gint64            profile,
                           const GPtrArray  *shapes,
                           GError          **error)
{
  for (guint i = 0; i < shapes->len; i++)
    {
      DossierTerm *shape = g_ptr_array_index (shapes, i);
      g_auto (GStrv) parts = g_strsplit (dossier_term_get_code (shape), "/", 2);
      g_autoptr (DossierRecord) section = store_section (run, profile, parts[0], parts[1] != NULL ? parts[1] : "", shape, error);

      if (section == NULL)
        return FALSE;
    }
  return TRUE;
}

/* A section of another page is never meant. Returns: @section; 0 with @error */
static gint64
keep_own (DossierVerbRun *run, gint64 profile, gint64 section, GError **error)
{
  g_autoptr (DossierRecord) found = section != 0 ? dossier_library_load (run->library, DOSSIER_TYPE_SECTION, section, error) : NULL;

  if (found == NULL)
    return 0;
  if (dossier_section_get_profile (DOSSIER_SECTION (found)) == profile)
    return section;
  g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
               "That section belongs to another profile; nothing was changed; name one of this profile, or say the other one");
  return 0;
}

/* The section that argument @argument means: an object, or the kind ("what-happened",
 * "outlook/now") of a section of @profile; a kind of the house that the profile has not is made.
 * Returns: its row id; 0 on error */
gint64
dossier_sections_find (DossierVerbRun  *run,
                       gint64           profile,
                       const char      *argument,
                       GError         **error)
{
  const char *text = dossier_verb_run_text (run, argument);
  g_autoptr (GPtrArray) sections = NULL;
  g_autoptr (DossierRecord) made = NULL;
  g_auto (GStrv) parts = NULL;

  if (*text == '\0')
    return keep_own (run, profile, dossier_verb_run_reference (run, argument, DOSSIER_TYPE_SECTION, error), error);
  sections = dossier_verb_run_query (run, DOSSIER_QUERY_SECTIONS_OF_PROFILE, DOSSIER_TYPE_SECTION, profile, error);
  if (sections == NULL)
    return 0;
  for (guint i = 0; i < sections->len; i++)
    {
      DossierSection *section = g_ptr_array_index (sections, i);
      g_autofree char *code = code_of (dossier_section_get_kind (section), dossier_section_get_term (section));

      if (strcmp (code, text) == 0 || strcmp (dossier_record_get_uuid (DOSSIER_RECORD (section)), text) == 0)
        return dossier_record_get_id (DOSSIER_RECORD (section));
    }
  if (dossier_house_find_term (run->house, "sections", text) == NULL)
    {
      g_autoptr (GError) local = NULL;
      const gint64 id = dossier_library_resolve (run->library, DOSSIER_TYPE_SECTION, text, &local);

      if (g_error_matches (local, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_NOT_FOUND))
        set_no_section (run, text, sections, error);
      else if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      return keep_own (run, profile, id, error);
    }
  parts = g_strsplit (text, "/", 2);
  made = dossier_sections_make (run, profile, parts[0], parts[1] != NULL ? parts[1] : "", error);
  return made != NULL ? dossier_record_get_id (made) : 0;
}

/* Its claims stay. */
gboolean
dossier_sections_delete_sentence (DossierVerbRun  *run,
                                  gint64           sentence,
                                  GError         **error)
{
  g_autoptr (GArray) claims = dossier_library_query (run->library, DOSSIER_QUERY_CLAIMS_OF_SENTENCE, sentence, error);

  for (guint i = 0; claims != NULL && i < claims->len; i++)
    if (!dossier_library_unlink (run->library, DOSSIER_LINK_SENTENCE_CLAIM, sentence, g_array_index (claims, gint64, i), error))
      return FALSE;
  return claims != NULL && dossier_library_delete (run->library, DOSSIER_TYPE_SENTENCE, sentence, error);
}

/* With its sentences. */
gboolean
dossier_sections_delete (DossierVerbRun  *run,
                         gint64           section,
                         GError         **error)
{
  g_autoptr (GArray) sentences = dossier_library_query (run->library, DOSSIER_QUERY_SENTENCES_OF_SECTION, section, error);

  for (guint i = 0; sentences != NULL && i < sentences->len; i++)
    if (!dossier_sections_delete_sentence (run, g_array_index (sentences, gint64, i), error))
      return FALSE;
  return sentences != NULL && dossier_library_delete (run->library, DOSSIER_TYPE_SECTION, section, error);
}
