/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/verbs/tables.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "desk/desk.h"
#include "desk/making/field-rules.h"
#include "desk/making/profiles.h"
#include "desk/making/sections.h"
#include "desk/reading/profile-reading.h"
#include "desk/transfer/incoming.h"
#include "desk/transfer/page-drafting.h"
#include "desk/transfer/transfer.h"
#include "desk/verb-run.h"
#include "grading/graph-grades.h"
#include "model/records/image.h"
#include "model/records/profile.h"
#include "model/records/related.h"
#include "model/judgements/amendment.h"
#include "model/judgements/waiver.h"

static gboolean
new_profile (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) profile = dossier_profiles_begin (run, dossier_verb_run_text (run, "name"));

  dossier_record_set_integer (profile, DOSSIER_PROFILE_SAMPLE, dossier_verb_run_flag (run, "sample"));
  return dossier_field_rules_take_options (run, profile, error) && dossier_profiles_store (run, profile, error);
}

static gboolean
prepare_import (DossierVerbRun *run, GError **error)
{
  dossier_verb_run_say (run, -1, _("Reading…"));
  run->prepared = dossier_incoming_open (dossier_verb_run_text (run, "file"), run->house, run->cancellable, error);
  run->free_prepared = (GDestroyNotify) dossier_incoming_free;
  return run->prepared != NULL;
}

static gboolean
import (DossierVerbRun *run, GError **error)
{
  DossierIncoming *incoming = run->prepared;

  return incoming->package != NULL ? dossier_transfer_perform (run, incoming->package, error)
                                   : dossier_page_draft (run, incoming->page, error);
}

static gboolean
list (DossierVerbRun *run, GError **error)
{
  return dossier_verb_run_answer_query (run, DOSSIER_QUERY_PROFILES, DOSSIER_TYPE_PROFILE, 0, error);
}

static gboolean
show (DossierVerbRun *run, GError **error)
{
  return dossier_verb_run_answer_the (run, "profile", DOSSIER_TYPE_PROFILE, error);
}

/* The column behind a JSON Pointer of the native format ("/entities/0/legalName",
 * "/profile/classification/primaryDomain"); a field's own name is taken as it is.
 * @append: (out): the pointer ends in "-": another entry of a list */
static char *
resolve_field (const char *field, gboolean *append)
{
  static const struct { const char *pointer, *column; } NAMES[] = {
    { "/profile/title", "name" }, { "/entities/0/name", "name" }, { "/entities/0/url", "entity_url" },
    { "/entities/0/kind", "entity_kind" }, { "/profile/take/name", "take_name" }, { "/profile/take/role", "take_role" },
    { "/profile/sources/note", "sources_note" }, { "/profile/access/briefing", "access_briefing" },
  };
  g_autofree char *pointer = g_strdup (field);
  GString *column = g_string_new (NULL);

  *append = g_str_has_suffix (pointer, "/-");
  if (*append)
    pointer[strlen (pointer) - 2] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    if (strcmp (pointer, NAMES[i].pointer) == 0)
      return g_string_free (g_string_append (column, NAMES[i].column), FALSE);
  for (const char *at = *pointer == '/' ? strrchr (pointer, '/') + 1 : pointer; *at != '\0'; at++)
    if (*pointer == '/' && g_ascii_isupper (*at))
      g_string_append_printf (column, "_%c", g_ascii_tolower (*at));
    else
      g_string_append_c (column, *at);
  return g_string_free (column, FALSE);
}

static gboolean
set_lead_image (DossierVerbRun *run, DossierRecord *profile, const char *value, GError **error)
{
  gint64 image = 0;

  if (*value != '\0' && (image = dossier_library_resolve (run->library, DOSSIER_TYPE_IMAGE, value, error)) == 0)
    return FALSE;
  dossier_record_set_integer (profile, DOSSIER_PROFILE_LEAD_IMAGE, image);
  return TRUE;
}

static gboolean
set (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) profile = dossier_verb_run_load (run, "profile", DOSSIER_TYPE_PROFILE, error);
  gboolean append;
  g_autofree char *field = resolve_field (dossier_verb_run_text (run, "field"), &append);
  const char *value = dossier_verb_run_text (run, "value");
  g_autofree char *longer = NULL;
  int number;

  if (profile == NULL)
    return FALSE;
  number = dossier_record_find_field (DOSSIER_RECORD_GET_CLASS (profile), field);
  if (append && number >= 0 && *dossier_record_get_text (profile, (guint) number) != '\0')
    longer = g_strdup_printf ("%s\n%s", dossier_record_get_text (profile, (guint) number), value);
  if (number == DOSSIER_PROFILE_LEAD_IMAGE)
    {
      if (!set_lead_image (run, profile, value, error))
        return FALSE;
    }
  else if (number == DOSSIER_PROFILE_SLUG && strcmp (value, dossier_profile_get_slug (DOSSIER_PROFILE (profile))) != 0 && dossier_profiles_is_taken (run, value))
    {
      g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT, "The slug “%s” is in use; nothing was changed; choose another", value);
      return FALSE;
    }
  else if (!dossier_field_rules_set (profile, field, longer != NULL ? longer : value, error))
    return FALSE;
  dossier_record_set_integer (profile, DOSSIER_PROFILE_UPDATED_AT, run->now);
  return dossier_verb_run_update (run, profile, error);
}

static void
add_sentence (DossierVerbRun *run, GVariantBuilder *rows, DossierProfileGraph *graph, DossierGraphGrades *grades, DossierSentence *sentence)
{
  const DossierGradeValues *values = dossier_grade_get_values (dossier_graph_grades_get_sentence (grades, sentence)->grade);
  DossierSection *section = dossier_profile_graph_section_of (graph, sentence);
  g_autoptr (GPtrArray) claims = dossier_profile_graph_claims_of (graph, sentence);
  gboolean scored = strcmp (dossier_sentence_get_kind (sentence), "fact") == 0 || strcmp (dossier_sentence_get_kind (sentence), "attributed") == 0;
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "id", "s", dossier_record_get_uuid (DOSSIER_RECORD (sentence)));
  g_variant_dict_insert (&dict, "row", "x", dossier_record_get_id (DOSSIER_RECORD (sentence)));
  g_variant_dict_insert (&dict, "section", "s", section != NULL ? dossier_section_get_kind (section) : "");
  g_variant_dict_insert (&dict, "kind", "s", dossier_sentence_get_kind (sentence));
  g_variant_dict_insert (&dict, "claims", "x", (gint64) claims->len);
  if (scored)
    {
      g_variant_dict_insert (&dict, "score", "x", (gint64) values->score);
      g_variant_dict_insert (&dict, "letters", "s", dossier_band_get_info (values->band)->letters);
    }
  g_variant_dict_insert (&dict, "text", "s", dossier_sentence_get_text (sentence));
  g_variant_builder_add_value (rows, g_variant_dict_end (&dict));
}

static gboolean
coverage (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) profile = dossier_verb_run_load (run, "profile", DOSSIER_TYPE_PROFILE, error);
  g_autoptr (DossierProfileGraph) graph = profile == NULL ? NULL
    : dossier_profile_read_light (run->library, run->house, dossier_record_get_id (profile), error);
  g_autoptr (DossierGraphGrades) grades = NULL;
  g_auto (GVariantBuilder) rows = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));

  if (graph == NULL)
    return FALSE;
  grades = dossier_graph_grades_new (graph, NULL);
  for (guint i = 0; i < graph->sentences->len; i++)
    add_sentence (run, &rows, graph, grades, g_ptr_array_index (graph->sentences, i));
  g_variant_dict_insert_value (&run->answer, "rows", g_variant_builder_end (&rows));
  return TRUE;
}

static gboolean
delete_owned (DossierVerbRun *run, DossierQuery query, GType type, gint64 profile, GError **error)
{
  g_autoptr (GArray) ids = dossier_library_query (run->library, query, profile, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (!(query == DOSSIER_QUERY_SECTIONS_OF_PROFILE ? dossier_sections_delete (run, id, error)
            : dossier_library_delete (run->library, type, id, error)))
        return FALSE;
    }
  return ids != NULL;
}

static gboolean
unlink_owned (DossierVerbRun *run, DossierQuery query, DossierLink link, gint64 profile, GError **error)
{
  g_autoptr (GArray) ids = dossier_library_query (run->library, query, profile, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!dossier_library_unlink (run->library, link, profile, g_array_index (ids, gint64, i), error))
      return FALSE;
  return ids != NULL;
}

/* Sources and claims stay in the library. */
static gboolean
delete (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) profile = dossier_verb_run_load (run, "profile", DOSSIER_TYPE_PROFILE, error);
  gint64 id;

  if (profile == NULL)
    return FALSE;
  id = dossier_record_get_id (profile);
  dossier_verb_run_answer_made (run, profile);
  return delete_owned (run, DOSSIER_QUERY_SECTIONS_OF_PROFILE, G_TYPE_INVALID, id, error)
         && delete_owned (run, DOSSIER_QUERY_IMAGES_OF_PROFILE, DOSSIER_TYPE_IMAGE, id, error)
         && delete_owned (run, DOSSIER_QUERY_RELATED_OF_PROFILE, DOSSIER_TYPE_RELATED, id, error)
         && delete_owned (run, DOSSIER_QUERY_WAIVERS_OF_PROFILE, DOSSIER_TYPE_WAIVER, id, error)
         && delete_owned (run, DOSSIER_QUERY_AMENDMENTS_OF_PROFILE, DOSSIER_TYPE_AMENDMENT, id, error)
         && unlink_owned (run, DOSSIER_QUERY_SOURCES_OF_PROFILE, DOSSIER_LINK_PROFILE_SOURCE, id, error)
         && unlink_owned (run, DOSSIER_QUERY_CLAIMS_OF_PROFILE, DOSSIER_LINK_PROFILE_CLAIM, id, error)
         && dossier_library_delete (run->library, DOSSIER_TYPE_PROFILE, id, error);
}

static const DossierVerbArgument NEW[] = {
  { "name", DOSSIER_ARGUMENT_TEXT, DOSSIER_ARGUMENT_REQUIRED | DOSSIER_ARGUMENT_POSITIONAL, NULL, "the institution's name, not a headline" },
  { "slug", DOSSIER_ARGUMENT_TEXT, 0, NULL, "short name in lower case; made from the name" },
  { "language", DOSSIER_ARGUMENT_TEXT, 0, NULL, "of the page; en-GB" },
  { "default-tier", DOSSIER_ARGUMENT_TEXT, 0, NULL, "audience of the sections that the house opens to all" },
  { "sample", DOSSIER_ARGUMENT_FLAG, 0, NULL, "mark as sample material" },
  DOSSIER_ARGUMENT_END };
static const DossierVerbArgument IMPORT[] = {
  { "file", DOSSIER_ARGUMENT_FILE, DOSSIER_ARGUMENT_REQUIRED | DOSSIER_ARGUMENT_POSITIONAL, NULL, "an export made with its snapshots, its assets beside it; or a published page as HTML or text, which becomes a draft" },
  DOSSIER_ARGUMENT_END };
static const DossierVerbArgument NONE[] = { DOSSIER_ARGUMENT_END };
static const DossierVerbArgument ONE[] = { DOSSIER_ARGUMENT_THE ("profile"), DOSSIER_ARGUMENT_END };
static const DossierVerbArgument SET[] = { DOSSIER_ARGUMENT_THE ("profile"), DOSSIER_ARGUMENT_FIELD_AND_VALUE, DOSSIER_ARGUMENT_END };

const DossierVerb DOSSIER_PROFILE_VERBS[] = {
  { "profile.new", DOSSIER_VERB_WRITES, N_("New profile"), "begin a profile with the house's sections", NEW, NULL, new_profile, NULL, NULL },
  { "profile.import", DOSSIER_VERB_WRITES, N_("Import profile"), "take a profile that another library exported, or a published page as a draft", IMPORT, prepare_import, import, NULL, NULL },
  { "profile.list", DOSSIER_VERB_READS, N_("List profiles"), "list profiles with their grades", NONE, NULL, list, NULL, NULL },
  { "profile.show", DOSSIER_VERB_READS, N_("Show profile"), "show a profile's fields and grade", ONE, NULL, show, NULL, NULL },
  { "profile.set", DOSSIER_VERB_WRITES, N_("Edit profile"), "change a field, by name or by JSON Pointer", SET, NULL, set, NULL, NULL },
  { "profile.coverage", DOSSIER_VERB_READS, N_("Coverage"), "what each sentence rests on", ONE, NULL, coverage, NULL, NULL },
  { "profile.delete", DOSSIER_VERB_WRITES, N_("Delete profile"), "delete a profile; its sources and claims stay", ONE, NULL, delete, NULL, NULL },
  DOSSIER_VERB_END
};
