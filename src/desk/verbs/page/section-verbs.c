/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/verbs/tables.h"

#include <glib/gi18n-lib.h>

#include "desk/desk.h"
#include "desk/making/field-rules.h"
#include "desk/making/ordering.h"
#include "desk/making/sections.h"
#include "desk/writing/section-writing.h"
#include "desk/verb-run.h"
#include "model/records/profile.h"
#include "model/records/related.h"
#include "model/records/section.h"
#include "model/records/sentence.h"

static gboolean
add (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) profile = dossier_verb_run_load (run, "profile", DOSSIER_TYPE_PROFILE, error);
  g_autoptr (DossierRecord) section = NULL;

  if (profile == NULL)
    return FALSE;
  section = dossier_sections_make (run, dossier_record_get_id (profile), dossier_verb_run_text (run, "kind"),
                                   dossier_verb_run_text (run, "term"), error);
  if (section == NULL || !dossier_field_rules_take_options (run, section, error) || !dossier_verb_run_update (run, section, error))
    return FALSE;
  return dossier_ordering_place (run, DOSSIER_QUERY_SECTIONS_OF_PROFILE, dossier_record_get_id (profile), section,
                                 dossier_verb_run_integer (run, "position", -1), error);
}

static gboolean
list (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) profile = dossier_verb_run_load (run, "profile", DOSSIER_TYPE_PROFILE, error);

  return profile != NULL && dossier_verb_run_answer_query (run, DOSSIER_QUERY_SECTIONS_OF_PROFILE, DOSSIER_TYPE_SECTION,
                                                           dossier_record_get_id (profile), error);
}

/* By itself, or by its kind in a profile: a script knows no ids of sections that a profile began with. */
static gboolean
set (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) profile = NULL, section = NULL;
  gint64 id;

  if (!dossier_verb_run_has (run, "profile"))
    return dossier_field_rules_apply (run, "section", DOSSIER_TYPE_SECTION, error);
  profile = dossier_verb_run_load (run, "profile", DOSSIER_TYPE_PROFILE, error);
  id = profile != NULL ? dossier_sections_find (run, dossier_record_get_id (profile), "section", error) : 0;
  section = id != 0 ? dossier_verb_run_load_row (run, DOSSIER_TYPE_SECTION, id, error) : NULL;
  return section != NULL
         && dossier_field_rules_set (section, dossier_verb_run_text (run, "field"), dossier_verb_run_text (run, "value"), error)
         && dossier_verb_run_update (run, section, error);
}

static gboolean
write_text (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) profile = NULL;
  gint64 section;

  if (dossier_verb_run_has (run, "profile"))
    {
      profile = dossier_verb_run_load (run, "profile", DOSSIER_TYPE_PROFILE, error);
      section = profile != NULL ? dossier_sections_find (run, dossier_record_get_id (profile), "section", error) : 0;
    }
  else
    section = dossier_verb_run_reference (run, "section", DOSSIER_TYPE_SECTION, error);
  return section != 0 && dossier_writing_write (run, section, dossier_verb_run_text (run, "text"), error);
}

static gboolean
move (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) section = dossier_verb_run_load (run, "section", DOSSIER_TYPE_SECTION, error);

  if (section == NULL)
    return FALSE;
  dossier_verb_run_answer_made (run, section);
  return dossier_ordering_place (run, DOSSIER_QUERY_SECTIONS_OF_PROFILE, dossier_section_get_profile (DOSSIER_SECTION (section)),
                                 section, dossier_verb_run_integer (run, "position", -1), error);
}

static gboolean
remove_section (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) section = dossier_verb_run_load (run, "section", DOSSIER_TYPE_SECTION, error);

  if (section == NULL)
    return FALSE;
  dossier_verb_run_answer_made (run, section);
  return dossier_sections_delete (run, dossier_record_get_id (section), error)
         && dossier_ordering_close (run, DOSSIER_QUERY_SECTIONS_OF_PROFILE, DOSSIER_TYPE_SECTION,
                                    dossier_section_get_profile (DOSSIER_SECTION (section)), error);
}

static gboolean
list_related (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) profile = dossier_verb_run_load (run, "profile", DOSSIER_TYPE_PROFILE, error);

  return profile != NULL && dossier_verb_run_answer_query (run, DOSSIER_QUERY_RELATED_OF_PROFILE, DOSSIER_TYPE_RELATED,
                                                           dossier_record_get_id (profile), error);
}

static gboolean
add_related (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) profile = dossier_verb_run_load (run, "profile", DOSSIER_TYPE_PROFILE, error);
  g_autoptr (DossierRecord) related = g_object_new (DOSSIER_TYPE_RELATED, NULL);

  if (profile == NULL || !dossier_field_rules_take_options (run, related, error))
    return FALSE;
  dossier_record_set_integer (related, DOSSIER_RELATED_PROFILE, dossier_record_get_id (profile));
  dossier_record_set_integer (related, DOSSIER_RELATED_POSITION, G_MAXINT32);
  return dossier_verb_run_insert (run, related, error)
         && dossier_ordering_place (run, DOSSIER_QUERY_RELATED_OF_PROFILE, dossier_record_get_id (profile), related,
                                    dossier_verb_run_integer (run, "position", -1), error);
}

static gboolean
set_related (DossierVerbRun *run, GError **error)
{
  return dossier_field_rules_apply (run, "related", DOSSIER_TYPE_RELATED, error);
}

static gboolean
remove_related (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) related = dossier_verb_run_load (run, "related", DOSSIER_TYPE_RELATED, error);

  if (related == NULL)
    return FALSE;
  dossier_verb_run_answer_made (run, related);
  return dossier_library_delete (run->library, DOSSIER_TYPE_RELATED, dossier_record_get_id (related), error)
         && dossier_ordering_close (run, DOSSIER_QUERY_RELATED_OF_PROFILE, DOSSIER_TYPE_RELATED,
                                    dossier_related_get_profile (DOSSIER_RELATED (related)), error);
}

static const DossierVerbArgument ADD[] = {
  DOSSIER_ARGUMENT_THE ("profile"),
  { "kind", DOSSIER_ARGUMENT_TEXT, DOSSIER_ARGUMENT_REQUIRED | DOSSIER_ARGUMENT_POSITIONAL, NULL, "summary, what-happened, outlook …" },
  { "term", DOSSIER_ARGUMENT_TEXT, 0, NULL, "axis of a rationale; now, quarter or year of an outlook" },
  { "heading", DOSSIER_ARGUMENT_TEXT, 0, NULL, "what stands above it" },
  { "tier", DOSSIER_ARGUMENT_TEXT, 0, NULL, "who sees it" },
  { "level", DOSSIER_ARGUMENT_TEXT, 0, NULL, "of an outlook" },
  { "likelihood", DOSSIER_ARGUMENT_TEXT, 0, NULL, "of an outlook" },
  { "review-by", DOSSIER_ARGUMENT_TEXT, 0, NULL, "of an outlook" },
  { "position", DOSSIER_ARGUMENT_INTEGER, 0, NULL, "from 0; last" },
  DOSSIER_ARGUMENT_END };
static const DossierVerbArgument LIST[] = { DOSSIER_ARGUMENT_THE ("profile"), DOSSIER_ARGUMENT_END };
static const DossierVerbArgument ONE[] = { DOSSIER_ARGUMENT_THE ("section"), DOSSIER_ARGUMENT_END };
static const DossierVerbArgument SET[] = {
  DOSSIER_ARGUMENT_THE ("section"), DOSSIER_ARGUMENT_FIELD_AND_VALUE,
  { "profile", DOSSIER_ARGUMENT_REFERENCE, 0, NULL, "whose section of that kind is meant" }, DOSSIER_ARGUMENT_END };
static const DossierVerbArgument WRITE[] = {
  DOSSIER_ARGUMENT_THE ("section"),
  { "text", DOSSIER_ARGUMENT_TEXT, DOSSIER_ARGUMENT_REQUIRED | DOSSIER_ARGUMENT_POSITIONAL, NULL, "all of it, a line a paragraph" },
  { "profile", DOSSIER_ARGUMENT_REFERENCE, 0, NULL, "whose section of that kind is meant" },
  DOSSIER_ARGUMENT_END };
static const DossierVerbArgument MOVE[] = {
  DOSSIER_ARGUMENT_THE ("section"),
  { "position", DOSSIER_ARGUMENT_INTEGER, DOSSIER_ARGUMENT_REQUIRED | DOSSIER_ARGUMENT_POSITIONAL, NULL, "from 0" },
  DOSSIER_ARGUMENT_END };
static const DossierVerbArgument ADD_RELATED[] = {
  DOSSIER_ARGUMENT_THE ("profile"),
  { "title", DOSSIER_ARGUMENT_TEXT, DOSSIER_ARGUMENT_REQUIRED | DOSSIER_ARGUMENT_POSITIONAL, NULL, "what it is called" },
  { "url", DOSSIER_ARGUMENT_TEXT, 0, NULL, "where it is" },
  { "position", DOSSIER_ARGUMENT_INTEGER, 0, NULL, "from 0; last" },
  DOSSIER_ARGUMENT_END };
static const DossierVerbArgument ONE_RELATED[] = { DOSSIER_ARGUMENT_THE ("related"), DOSSIER_ARGUMENT_END };
static const DossierVerbArgument SET_RELATED[] = { DOSSIER_ARGUMENT_THE ("related"), DOSSIER_ARGUMENT_FIELD_AND_VALUE, DOSSIER_ARGUMENT_END };

const DossierVerb DOSSIER_SECTION_VERBS[] = {
  { "section.list", DOSSIER_VERB_READS, N_("List sections"), "list a profile's sections in order", LIST, NULL, list, NULL, NULL },
  { "section.add", DOSSIER_VERB_WRITES, N_("Add section"), "add a section to a profile", ADD, NULL, add, NULL, NULL },
  { "section.set", DOSSIER_VERB_WRITES, N_("Edit section"), "change heading, tier, level, likelihood or review-by", SET, NULL, set, NULL, NULL },
  { "section.write", DOSSIER_VERB_WRITES, N_("Write"), "make its sentences those of a text; those still there stay themselves", WRITE, NULL, write_text, NULL, NULL },
  { "section.move", DOSSIER_VERB_WRITES, N_("Move section"), "move a section among its profile's", MOVE, NULL, move, NULL, NULL },
  { "section.remove", DOSSIER_VERB_WRITES, N_("Remove section"), "remove a section with its sentences", ONE, NULL, remove_section, NULL, NULL },
  { "related.list", DOSSIER_VERB_READS, N_("List related articles"), "list a profile's related articles in order", LIST, NULL, list_related, NULL, NULL },
  { "related.add", DOSSIER_VERB_WRITES, N_("Add related article"), "point a profile to a related article", ADD_RELATED, NULL, add_related, NULL, NULL },
  { "related.set", DOSSIER_VERB_WRITES, N_("Edit related article"), "change title or url", SET_RELATED, NULL, set_related, NULL, NULL },
  { "related.remove", DOSSIER_VERB_WRITES, N_("Remove related article"), "remove a related article", ONE_RELATED, NULL, remove_related, NULL, NULL },
  DOSSIER_VERB_END
};
