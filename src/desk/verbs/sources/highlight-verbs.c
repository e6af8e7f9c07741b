/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/verbs/tables.h"

#include <glib/gi18n-lib.h>

#include "desk/anchoring/marking.h"
#include "desk/making/field-rules.h"
#include "desk/verb-run.h"
#include "model/records/evidence.h"
#include "model/records/highlight.h"
#include "model/records/source.h"

static gboolean
add (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) highlight = dossier_marking_make (run, error);

  if (highlight == NULL || !dossier_field_rules_take_options (run, highlight, error))
    return FALSE;
  dossier_verb_run_answer_integer (run, "start", dossier_highlight_get_start (DOSSIER_HIGHLIGHT (highlight)));
  dossier_verb_run_answer_integer (run, "end", dossier_highlight_get_end (DOSSIER_HIGHLIGHT (highlight)));
  return dossier_verb_run_update (run, highlight, error);
}

static gboolean
list (DossierVerbRun *run, GError **error)
{
  return dossier_verb_run_answer_list (run, "source", DOSSIER_TYPE_SOURCE, DOSSIER_QUERY_HIGHLIGHTS_OF_SOURCE, DOSSIER_QUERY_HIGHLIGHTS,
                                       DOSSIER_TYPE_HIGHLIGHT, error);
}

static gboolean
set (DossierVerbRun *run, GError **error)
{
  return dossier_field_rules_apply (run, "highlight", DOSSIER_TYPE_HIGHLIGHT, error);
}

static gboolean
delete (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) highlight = dossier_verb_run_load (run, "highlight", DOSSIER_TYPE_HIGHLIGHT, error);
  g_autoptr (GArray) evidence = NULL;

  if (highlight == NULL)
    return FALSE;
  evidence = dossier_library_query (run->library, DOSSIER_QUERY_EVIDENCE_OF_HIGHLIGHT, dossier_record_get_id (highlight), error);
  for (guint i = 0; evidence != NULL && i < evidence->len; i++)
    if (!dossier_library_delete (run->library, DOSSIER_TYPE_EVIDENCE, g_array_index (evidence, gint64, i), error))
      return FALSE;
  if (evidence == NULL)
    return FALSE;
  dossier_verb_run_answer_made (run, highlight);
  return dossier_library_delete (run->library, DOSSIER_TYPE_HIGHLIGHT, dossier_record_get_id (highlight), error);
}

static const DossierVerbArgument ADD[] = {
  { "source", DOSSIER_ARGUMENT_REFERENCE, DOSSIER_ARGUMENT_POSITIONAL, NULL, "whose newest snapshot is marked" },
  { "snapshot", DOSSIER_ARGUMENT_REFERENCE, 0, NULL, "or the snapshot itself" },
  { "quote", DOSSIER_ARGUMENT_TEXT, 0, NULL, "the words" },
  { "occurrence", DOSSIER_ARGUMENT_INTEGER, 0, NULL, "which one, from 1, if they stand there more than once" },
  { "start", DOSSIER_ARGUMENT_INTEGER, 0, NULL, "or the place: first code point" },
  { "end", DOSSIER_ARGUMENT_INTEGER, 0, NULL, "and the code point after the last" },
  { "note", DOSSIER_ARGUMENT_TEXT, 0, NULL, "a remark" },
  DOSSIER_ARGUMENT_END };
static const DossierVerbArgument LIST[] = {
  { "source", DOSSIER_ARGUMENT_REFERENCE, DOSSIER_ARGUMENT_POSITIONAL, NULL, "only those in this source" }, DOSSIER_ARGUMENT_END };
static const DossierVerbArgument ONE[] = { DOSSIER_ARGUMENT_THE ("highlight"), DOSSIER_ARGUMENT_END };
static const DossierVerbArgument SET[] = { DOSSIER_ARGUMENT_THE ("highlight"), DOSSIER_ARGUMENT_FIELD_AND_VALUE, DOSSIER_ARGUMENT_END };

const DossierVerb DOSSIER_HIGHLIGHT_VERBS[] = {
  { "highlight.add", DOSSIER_VERB_WRITES, N_("Highlight"), "mark words in a source", ADD, NULL, add, NULL, NULL },
  { "highlight.list", DOSSIER_VERB_READS, N_("List highlights"), "list highlights", LIST, NULL, list, NULL, NULL },
  { "highlight.set", DOSSIER_VERB_WRITES, N_("Edit highlight"), "change a highlight's note", SET, NULL, set, NULL, NULL },
  { "highlight.delete", DOSSIER_VERB_WRITES, N_("Delete highlight"), "delete a highlight and what it was evidence for", ONE, NULL, delete, NULL, NULL },
  DOSSIER_VERB_END
};
