/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/making/marking.h"

#include "desk/desk.h"
#include "desk/reading/quoting.h"
#include "model/records/highlight.h"
#include "model/records/snapshot.h"
#include "model/records/source.h"

static DossierRecord *
load_snapshot (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) source = NULL;

  if (dossier_verb_run_has (run, "snapshot"))
    return dossier_verb_run_load (run, "snapshot", DOSSIER_TYPE_SNAPSHOT, error);
  if (!dossier_verb_run_has (run, "source"))
    {
      g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE, "Say where the words are that are to be marked: in which source or snapshot");
      return NULL;
    }
  source = dossier_verb_run_load (run, "source", DOSSIER_TYPE_SOURCE, error);
  return source == NULL ? NULL
         : dossier_verb_run_load_row (run, DOSSIER_TYPE_SNAPSHOT, dossier_source_get_snapshot (DOSSIER_SOURCE (source)), error);
}

static gboolean
mark (DossierVerbRun *run, DossierRecord *highlight, const char *text, GError **error)
{
  gint64 start = dossier_verb_run_integer (run, "start", -1);
  gint64 end = dossier_verb_run_integer (run, "end", -1);
  const char *quote = dossier_verb_run_text (run, "quote");
  guint occurrence = (guint) CLAMP (dossier_verb_run_integer (run, "occurrence", 1), 1, G_MAXINT);

  if (start < 0 && !dossier_quoting_find (text, quote, occurrence, &start, &end))
    g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                 "The source does not say “%s”%s; nothing was marked; copy the words from `source text`", quote,
                 occurrence > 1 ? " that often" : "");
  else if (!dossier_quoting_mark (highlight, text, start, end))
    g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                 "Positions %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT " are not in the text; nothing was marked", start, end);
  else
    return TRUE;
  return FALSE;
}

/* Whether the verb's arguments say which words to mark. */
gboolean
dossier_marking_is_given (DossierVerbRun *run)
{
  return dossier_verb_run_has (run, "snapshot") && dossier_verb_run_has (run, "start");
}

/* Stores a highlight on the words that the verb's arguments name: `source` or `snapshot`, and
 * `start` with `end`, or `quote` with `occurrence`. Returns: (transfer full): %NULL on error */
DossierRecord *
dossier_marking_make (DossierVerbRun  *run,
                      GError         **error)
{
  g_autoptr (DossierRecord) snapshot = load_snapshot (run, error);
  g_autoptr (DossierRecord) highlight = g_object_new (DOSSIER_TYPE_HIGHLIGHT, NULL);
  g_autofree char *text = NULL;

  if (snapshot == NULL)
    return NULL;
  text = dossier_library_load_text (run->library, dossier_snapshot_get_text_sha256 (DOSSIER_SNAPSHOT (snapshot)), error);
  if (text == NULL || !mark (run, highlight, text, error))
    return NULL;

  dossier_record_set_integer (highlight, DOSSIER_HIGHLIGHT_SNAPSHOT, dossier_record_get_id (snapshot));
  dossier_record_set_text (highlight, DOSSIER_HIGHLIGHT_STATE, "same");
  dossier_record_set_integer (highlight, DOSSIER_HIGHLIGHT_CHECKED_AT, run->now);
  dossier_record_set_integer (highlight, DOSSIER_HIGHLIGHT_CREATED_AT, run->now);
  dossier_record_set_text (highlight, DOSSIER_HIGHLIGHT_CREATED_BY, run->actor);
  return dossier_library_insert (run->library, highlight, error) ? g_steal_pointer (&highlight) : NULL;
}
