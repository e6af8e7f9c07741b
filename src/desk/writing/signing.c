/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/writing/signing.h"

#include <string.h>

#include "desk/desk.h"
#include "desk/reading/profile-reading.h"
#include "grading/sign-off.h"

static gboolean
set (DossierVerbRun *run, DossierSentence *sentence, const char *name, gint64 at, const char *digest, GError **error)
{
  DossierRecord *record = DOSSIER_RECORD (sentence);

  dossier_record_set_text (record, DOSSIER_SENTENCE_SIGNED_BY, name);
  dossier_record_set_integer (record, DOSSIER_SENTENCE_SIGNED_AT, at);
  dossier_record_set_text (record, DOSSIER_SENTENCE_SIGNED_DIGEST, digest);
  return dossier_verb_run_update (run, record, error);
}

/* Returns: (transfer full): %NULL on error */
static char *
make_digest (DossierVerbRun *run, DossierSentence *sentence, GError **error)
{
  gint64 id = dossier_record_get_id (DOSSIER_RECORD (sentence));
  g_autoptr (GArray) claims = dossier_library_query (run->library, DOSSIER_QUERY_CLAIMS_OF_SENTENCE, id, error);
  g_autoptr (DossierProfileGraph) graph = claims != NULL ? dossier_claims_read (run->library, run->house, claims, error) : NULL;

  for (guint i = 0; graph != NULL && i < claims->len; i++)
    dossier_profile_graph_link (graph, id, g_array_index (claims, gint64, i));
  return graph != NULL ? dossier_sign_off_make_digest (graph, sentence) : NULL;
}

/* @name: who signs; empty: who is at the desk. Whoever wrote the words is not the second to see them. */
gboolean
dossier_signing_sign (DossierVerbRun   *run,
                      DossierSentence  *sentence,
                      const char       *name,
                      GError          **error)
{
  g_autofree char *who = g_strstrip (g_strdup (*name != '\0' ? name : run->actor)), *digest = NULL;
  g_autofree char *folded = g_utf8_casefold (who, -1), *writer = g_utf8_casefold (dossier_sentence_get_written_by (sentence), -1);

  if (*who == '\0' || g_utf8_strlen (who, -1) > 200 || strchr (who, '\n') != NULL)
    {
      g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                           "A sentence is signed with a name of one line; nothing was signed; give the name of who has checked it");
      return FALSE;
    }
  if (strcmp (folded, writer) == 0)
    {
      g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                   "%s wrote this sentence; nothing was signed; somebody else has to check it and give a second name", who);
      return FALSE;
    }
  digest = make_digest (run, sentence, error);
  return digest != NULL && set (run, sentence, who, run->now, digest, error);
}

gboolean
dossier_signing_unsign (DossierVerbRun   *run,
                        DossierSentence  *sentence,
                        GError          **error)
{
  return set (run, sentence, "", 0, "", error);
}
