/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/verbs/tables.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "desk/desk.h"
#include "desk/making/field-rules.h"
#include "desk/making/marking.h"
#include "desk/reading/quoting.h"
#include "desk/verb-run.h"
#include "model/records/evidence.h"
#include "model/records/highlight.h"
#include "model/records/snapshot.h"
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
check_one (DossierVerbRun *run, DossierRecord *highlight, GError **error)
{
  g_autoptr (DossierRecord) snapshot = dossier_verb_run_load_row (run, DOSSIER_TYPE_SNAPSHOT,
                                                                  dossier_highlight_get_snapshot (DOSSIER_HIGHLIGHT (highlight)), error);
  g_autofree char *text = NULL;

  if (snapshot == NULL)
    return FALSE;
  /* A text that is gone or damaged leaves nothing to find the words in. */
  text = dossier_library_load_text (run->library, dossier_snapshot_get_text_sha256 (DOSSIER_SNAPSHOT (snapshot)), NULL);
  if (!dossier_quoting_check (highlight, text != NULL ? text : ""))
    return TRUE;
  dossier_record_set_integer (highlight, DOSSIER_HIGHLIGHT_CHECKED_AT, run->now);
  return dossier_library_update (run->library, highlight, error);
}

static gboolean
check (DossierVerbRun *run, GError **error)
{
  static const char *const STATES[] = { "same", "moved", "changed", "ambiguous", "lost" };
  g_autoptr (GPtrArray) highlights = dossier_verb_run_query (run, DOSSIER_QUERY_HIGHLIGHTS, DOSSIER_TYPE_HIGHLIGHT, 0, error);

  if (highlights == NULL)
    return FALSE;
  for (guint i = 0; i < highlights->len; i++)
    if (!check_one (run, g_ptr_array_index (highlights, i), error))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (STATES); i++)
    {
      gint64 n = 0;

      for (guint j = 0; j < highlights->len; j++)
        n += strcmp (dossier_highlight_get_state (g_ptr_array_index (highlights, j)), STATES[i]) == 0;
      dossier_verb_run_answer_integer (run, STATES[i], n);
    }
  return dossier_verb_run_answer_rows (run, highlights, error);
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
static const DossierVerbArgument NONE[] = { DOSSIER_ARGUMENT_END };
static const DossierVerbArgument ONE[] = { DOSSIER_ARGUMENT_THE ("highlight"), DOSSIER_ARGUMENT_END };
static const DossierVerbArgument SET[] = { DOSSIER_ARGUMENT_THE ("highlight"), DOSSIER_ARGUMENT_FIELD_AND_VALUE, DOSSIER_ARGUMENT_END };

const DossierVerb DOSSIER_HIGHLIGHT_VERBS[] = {
  { "highlight.add", DOSSIER_VERB_WRITES, N_("Highlight"), "mark words in a source", ADD, NULL, add, NULL, NULL },
  { "highlight.list", DOSSIER_VERB_READS, N_("List highlights"), "list highlights", LIST, NULL, list, NULL, NULL },
  { "highlight.check", DOSSIER_VERB_WRITES, N_("Check highlights"), "look for every highlight in its snapshot: same, moved, changed, ambiguous, lost", NONE, NULL, check, NULL, NULL },
  { "highlight.set", DOSSIER_VERB_WRITES, N_("Edit highlight"), "change a highlight's note", SET, NULL, set, NULL, NULL },
  { "highlight.delete", DOSSIER_VERB_WRITES, N_("Delete highlight"), "delete a highlight and what it was evidence for", ONE, NULL, delete, NULL, NULL },
  DOSSIER_VERB_END
};
