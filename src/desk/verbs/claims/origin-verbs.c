/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/verbs/tables.h"

#include <glib/gi18n-lib.h>

#include "desk/desk.h"
#include "desk/making/field-rules.h"
#include "desk/making/origins.h"
#include "desk/verb-run.h"
#include "model/records/origin.h"
#include "model/records/source.h"

static gboolean
list (DossierVerbRun *run, GError **error)
{
  return dossier_verb_run_answer_query (run, DOSSIER_QUERY_ORIGINS, DOSSIER_TYPE_ORIGIN, 0, error);
}

static gboolean
set (DossierVerbRun *run, GError **error)
{
  return dossier_field_rules_apply (run, "origin", DOSSIER_TYPE_ORIGIN, error);
}

static gboolean
move (DossierVerbRun *run, gint64 id, gint64 origin, GError **error)
{
  g_autoptr (DossierRecord) source = dossier_verb_run_load_row (run, DOSSIER_TYPE_SOURCE, id, error);
  gint64 left;

  if (source == NULL)
    return FALSE;
  left = dossier_source_get_origin (DOSSIER_SOURCE (source));
  dossier_record_set_integer (source, DOSSIER_SOURCE_ORIGIN, origin);
  return dossier_library_update (run->library, source, error) && dossier_origins_drop_unused (run, left, error);
}

static gboolean
join (DossierVerbRun *run, GError **error)
{
  g_autoptr (GArray) sources = dossier_verb_run_references (run, "sources", DOSSIER_TYPE_SOURCE, error);
  g_autoptr (DossierRecord) first = NULL, origin = NULL;

  if (sources == NULL)
    return FALSE;
  if (sources->len < 2)
    {
      g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE, "It takes two sources or more to join");
      return FALSE;
    }
  first = dossier_verb_run_load_row (run, DOSSIER_TYPE_SOURCE, g_array_index (sources, gint64, 0), error);
  origin = first == NULL ? NULL
           : dossier_verb_run_load_row (run, DOSSIER_TYPE_ORIGIN, dossier_source_get_origin (DOSSIER_SOURCE (first)), error);
  if (origin == NULL)
    return FALSE;

  dossier_record_set_text (origin, DOSSIER_ORIGIN_REASON, dossier_verb_run_text (run, "reason"));
  if (*dossier_verb_run_text (run, "label") != '\0'
      && !dossier_field_rules_set (origin, "label", dossier_verb_run_text (run, "label"), error))
    return FALSE;
  if (dossier_verb_run_has (run, "note") && !dossier_field_rules_set (origin, "note", dossier_verb_run_text (run, "note"), error))
    return FALSE;
  if (!dossier_verb_run_update (run, origin, error))
    return FALSE;
  for (guint i = 1; i < sources->len; i++)
    if (!move (run, g_array_index (sources, gint64, i), dossier_record_get_id (origin), error))
      return FALSE;
  return TRUE;
}

static gboolean
split (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) source = dossier_verb_run_load (run, "source", DOSSIER_TYPE_SOURCE, error);
  g_autoptr (DossierRecord) origin = NULL;

  if (source == NULL)
    return FALSE;
  origin = dossier_origins_make (run, DOSSIER_SOURCE (source), error);
  if (origin == NULL)
    return FALSE;
  if (dossier_verb_run_has (run, "note")
      && (!dossier_field_rules_set (origin, "note", dossier_verb_run_text (run, "note"), error) || !dossier_library_update (run->library, origin, error)))
    return FALSE;
  dossier_verb_run_answer_made (run, origin);
  return move (run, dossier_record_get_id (source), dossier_record_get_id (origin), error);
}

static const DossierVerbArgument NONE[] = { DOSSIER_ARGUMENT_END };
static const DossierVerbArgument SET[] = { DOSSIER_ARGUMENT_THE ("origin"), DOSSIER_ARGUMENT_FIELD_AND_VALUE, DOSSIER_ARGUMENT_END };
static const DossierVerbArgument JOIN[] = {
  { "sources", DOSSIER_ARGUMENT_REFERENCES, DOSSIER_ARGUMENT_REQUIRED | DOSSIER_ARGUMENT_POSITIONAL, NULL, "two or more" },
  { "label", DOSSIER_ARGUMENT_TEXT, 0, NULL, "what the upstream is called" },
  { "reason", DOSSIER_ARGUMENT_TEXT, 0, "same-upstream|same-owner|syndicated|near-duplicate|editor", "why they are one voice" },
  { "note", DOSSIER_ARGUMENT_TEXT, 0, NULL, "the same in words" },
  DOSSIER_ARGUMENT_END };
static const DossierVerbArgument SPLIT[] = {
  DOSSIER_ARGUMENT_THE ("source"),
  { "note", DOSSIER_ARGUMENT_TEXT, 0, NULL, "why it is one" }, DOSSIER_ARGUMENT_END };

const DossierVerb DOSSIER_ORIGIN_VERBS[] = {
  { "origin.list", DOSSIER_VERB_READS, N_("List origins"), "list origins", NONE, NULL, list, NULL, NULL },
  { "origin.set", DOSSIER_VERB_WRITES, N_("Edit origin"), "change an origin's label or note", SET, NULL, set, NULL, NULL },
  { "origin.join", DOSSIER_VERB_WRITES, N_("Join origins"), "count several sources as one voice", JOIN, NULL, join, NULL, NULL },
  { "origin.split", DOSSIER_VERB_WRITES, N_("Split origin"), "count a source as a voice of its own again", SPLIT, NULL, split, NULL, NULL },
  DOSSIER_VERB_END
};
