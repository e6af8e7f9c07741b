/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/anchoring/marking.h"

#include "desk/desk.h"
#include "desk/reading/document-reading.h"
#include "desk/reading/quoting.h"
#include "model/records/highlight.h"
#include "model/records/snapshot.h"
#include "model/records/source.h"

#include <string.h>

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

static void
set_outside (GError **error, gint64 start, gint64 end)
{
  g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
               "Positions %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT " are not in the text; nothing was marked", start, end);
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
    set_outside (error, start, end);
  else
    return TRUE;
  return FALSE;
}

/* Only a PDF has pages, and only its document knows them. Returns: from 1; 0: there are none */
gint64
dossier_marking_find_page (DossierVerbRun *run,
                           DossierRecord  *snapshot,
                           gint64          start)
{
  g_autoptr (DossierDocument) document = NULL;

  if (strcmp (dossier_snapshot_get_media_type (DOSSIER_SNAPSHOT (snapshot)), "application/pdf") != 0)
    return 0;
  document = dossier_document_read (run->library, dossier_record_get_id (snapshot), NULL);

  return document != NULL ? dossier_document_get_page (document, (guint) start) : 0;
}

/* Whether the verb's arguments say which words to mark. */
gboolean
dossier_marking_is_given (DossierVerbRun *run)
{
  return dossier_verb_run_has (run, "snapshot") && dossier_verb_run_has (run, "start");
}

static DossierRecord *
insert (DossierVerbRun *run, DossierRecord *highlight, DossierRecord *snapshot, GError **error)
{
  dossier_record_set_integer (highlight, DOSSIER_HIGHLIGHT_SNAPSHOT, dossier_record_get_id (snapshot));
  dossier_record_set_integer (highlight, DOSSIER_HIGHLIGHT_PAGE,
                              dossier_marking_find_page (run, snapshot, dossier_highlight_get_start (DOSSIER_HIGHLIGHT (highlight))));
  dossier_record_set_text (highlight, DOSSIER_HIGHLIGHT_STATE, "same");
  dossier_record_set_integer (highlight, DOSSIER_HIGHLIGHT_CHECKED_AT, run->now);
  dossier_record_set_integer (highlight, DOSSIER_HIGHLIGHT_CREATED_AT, run->now);
  dossier_record_set_text (highlight, DOSSIER_HIGHLIGHT_CREATED_BY, run->actor);
  return dossier_library_insert (run->library, highlight, error) ? g_object_ref (highlight) : NULL;
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
  return text != NULL && mark (run, highlight, text, error) ? insert (run, highlight, snapshot, error) : NULL;
}

/* Stores a highlight on [@start, @end) of a snapshot, in code points. Returns: (transfer full): %NULL on error */
DossierRecord *
dossier_marking_make_at (DossierVerbRun  *run,
                         gint64           snapshot,
                         gint64           start,
                         gint64           end,
                         GError         **error)
{
  g_autoptr (DossierRecord) its = dossier_verb_run_load_row (run, DOSSIER_TYPE_SNAPSHOT, snapshot, error);
  g_autoptr (DossierRecord) highlight = g_object_new (DOSSIER_TYPE_HIGHLIGHT, NULL);
  g_autofree char *text = its == NULL ? NULL
                          : dossier_library_load_text (run->library, dossier_snapshot_get_text_sha256 (DOSSIER_SNAPSHOT (its)), error);

  if (text == NULL)
    return NULL;
  if (!dossier_quoting_mark (highlight, text, start, end))
    {
      set_outside (error, start, end);
      return NULL;
    }
  return insert (run, highlight, its, error);
}
