/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/transfer/page-drafting.h"

#include <string.h>

#include "analysis/writing/section-plan.h"
#include "desk/desk.h"
#include "desk/making/field-rules.h"
#include "desk/making/profiles.h"
#include "model/records/image.h"
#include "model/records/profile.h"
#include "model/records/section.h"
#include "model/records/sentence.h"

/* What the page prints is taken as printed: a field that refuses it keeps it in the profile's note,
 * so that nothing of the page is lost in silence. */
static void
take_fields (DossierRecord *record, GHashTable *printed, GString *refused)
{
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (printed), (GCompareFunc) strcmp);

  for (GList *at = names; at != NULL; at = at->next)
    {
      const char *value = g_hash_table_lookup (printed, at->data);

      if (!dossier_field_rules_set (record, at->data, value, NULL))
        g_string_append_printf (refused, "%s%s: %s", refused->len > 0 ? "\n" : "", (const char *) at->data, value);
    }
}

/* A page gives out what it says as fact unless the section is made for something else; the kind is a
 * proposal that follows the wording as soon as somebody writes. */
static const char *
kind_in (DossierSection *section)
{
  if (strcmp (dossier_section_get_kind (section), "our-take") == 0)
    return "opinion";
  return "fact";
}

static gboolean
add_sentences (DossierVerbRun *run, DossierSection *section, const char *text, gint64 *count, GError **error)
{
  g_autoptr (DossierSectionPlan) plan = dossier_section_plan_new (NULL, 0, text);

  for (guint i = 0; i < plan->sentences->len; i++)
    {
      DossierPlannedSentence *planned = dossier_section_plan_get (plan, i);
      g_autoptr (DossierRecord) sentence = g_object_new (DOSSIER_TYPE_SENTENCE, NULL);

      dossier_record_set_text (sentence, DOSSIER_SENTENCE_KIND, kind_in (section));
      dossier_record_set_text (sentence, DOSSIER_SENTENCE_PROPOSED, "kind");
      dossier_record_set_integer (sentence, DOSSIER_SENTENCE_SECTION, dossier_record_get_id (DOSSIER_RECORD (section)));
      dossier_record_set_integer (sentence, DOSSIER_SENTENCE_POSITION, i);
      dossier_record_set_integer (sentence, DOSSIER_SENTENCE_PARAGRAPH, planned->paragraph);
      if (!dossier_field_rules_set (sentence, "text", planned->text, error) || !dossier_library_insert (run->library, sentence, error))
        return FALSE;
    }
  *count += plan->sentences->len;
  return TRUE;
}

static gboolean
fill_sections (DossierVerbRun *run, DossierPrintedPage *page, gint64 profile, gint64 *count, GError **error)
{
  g_autoptr (GPtrArray) sections = dossier_verb_run_query (run, DOSSIER_QUERY_SECTIONS_OF_PROFILE, DOSSIER_TYPE_SECTION, profile, error);

  for (guint i = 0; sections != NULL && i < sections->len; i++)
    {
      DossierRecord *section = g_ptr_array_index (sections, i);
      const char *kind = dossier_section_get_kind (DOSSIER_SECTION (section)), *term = dossier_section_get_term (DOSSIER_SECTION (section));
      g_autofree char *code = *term != '\0' ? g_strconcat (kind, "/", term, NULL) : g_strdup (kind);
      const char *level = g_hash_table_lookup (page->levels, code);
      GString *text = g_hash_table_lookup (page->texts, code);

      if (level != NULL)
        {
          dossier_record_set_text (section, DOSSIER_SECTION_LEVEL, level);
          if (!dossier_library_update (run->library, section, error))
            return FALSE;
        }
      if (text != NULL && !add_sentences (run, DOSSIER_SECTION (section), text->str, count, error))
        return FALSE;
    }
  return sections != NULL;
}

/* The notes without the picture, whose bytes a page's text does not hold: the review asks for it. */
static gboolean
add_image (DossierVerbRun *run, DossierPrintedPage *page, DossierRecord *profile, GString *refused, GError **error)
{
  g_autoptr (DossierRecord) image = g_object_new (DOSSIER_TYPE_IMAGE, NULL);

  if (g_hash_table_size (page->notes) == 0)
    return TRUE;
  dossier_record_set_integer (image, DOSSIER_IMAGE_PROFILE, dossier_record_get_id (profile));
  dossier_record_set_text (image, DOSSIER_IMAGE_TIER, "public");
  dossier_record_set_integer (image, DOSSIER_IMAGE_CAPTURED_AT, run->now);
  dossier_record_set_text (image, DOSSIER_IMAGE_CAPTURED_BY, run->actor);
  take_fields (image, page->notes, refused);
  if (!dossier_library_insert (run->library, image, error))
    return FALSE;
  dossier_record_set_integer (profile, DOSSIER_PROFILE_LEAD_IMAGE, dossier_record_get_id (image));
  return TRUE;
}

/**
 * dossier_page_draft:
 * @run: in the library's thread
 *
 * Makes a draft whose sentences have no evidence, with the grade and the basis that the page
 * printed beside ours. Answers `id`, `row`, `slug`, and how many `sentences` were found.
 */
gboolean
dossier_page_draft (DossierVerbRun      *run,
                    DossierPrintedPage  *page,
                    GError             **error)
{
  const char *name = g_hash_table_lookup (page->fields, "name");
  g_autoptr (DossierRecord) profile = dossier_profiles_begin (run, name);
  g_autoptr (GString) refused = g_string_new (NULL);
  gint64 n_sentences = 0;

  take_fields (profile, page->fields, refused);
  if (!dossier_profiles_store (run, profile, error)
      || !fill_sections (run, page, dossier_record_get_id (profile), &n_sentences, error)
      || !add_image (run, page, profile, refused, error))
    return FALSE;
  dossier_record_set_text (profile, DOSSIER_PROFILE_NOTE, refused->str);
  dossier_verb_run_answer_integer (run, "sentences", n_sentences);
  return dossier_library_update (run->library, profile, error);
}
