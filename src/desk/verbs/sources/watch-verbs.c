/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/verbs/tables.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "deliver/target-address.h"
#include "desk/desk.h"
#include "desk/verb-run.h"
#include "desk/watching/checking.h"
#include "model/records/source.h"
#include "model/watch/watch.h"

/* Returns: (transfer full): what was decided, or that nothing was; %NULL on error */
static DossierWatch *
load (DossierVerbRun *run, GError **error)
{
  g_autoptr (GPtrArray) found = dossier_verb_run_query (run, DOSSIER_QUERY_WATCHES, DOSSIER_TYPE_WATCH, 0, error);
  DossierRecord *watch;

  if (found == NULL || found->len > 0)
    return found != NULL ? g_object_ref (g_ptr_array_index (found, 0)) : NULL;
  watch = g_object_new (DOSSIER_TYPE_WATCH, NULL);
  dossier_record_set_text (watch, DOSSIER_WATCH_EVERY, "never");
  return DOSSIER_WATCH (watch);
}

static gboolean
show (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierWatch) watch = load (run, error);
  g_autoptr (GPtrArray) watched = watch != NULL ? dossier_verb_run_query (run, DOSSIER_QUERY_WATCHED, DOSSIER_TYPE_SOURCE, 0, error) : NULL;
  g_autoptr (GPtrArray) due = watched != NULL ? dossier_verb_run_query (run, DOSSIER_QUERY_WATCHED_DUE, DOSSIER_TYPE_SOURCE, run->now, error) : NULL;

  if (due == NULL || !dossier_verb_run_answer_record (run, watch, error))
    return FALSE;
  dossier_verb_run_answer_flag (run, "consent", dossier_watch_get_consented_at (watch) > 0);
  dossier_verb_run_answer_integer (run, "sources", watched->len);
  dossier_verb_run_answer_integer (run, "due", due->len);
  return TRUE;
}

static void
take_consent (DossierVerbRun *run, DossierRecord *watch)
{
  const gboolean yes = strcmp (dossier_verb_run_text (run, "consent"), "yes") == 0;

  if (yes && dossier_watch_get_consented_at (DOSSIER_WATCH (watch)) > 0)
    return;
  dossier_record_set_integer (watch, DOSSIER_WATCH_CONSENTED_AT, yes ? run->now : 0);
  dossier_record_set_text (watch, DOSSIER_WATCH_CONSENTED_BY, yes ? run->actor : "");
}

static gboolean
set (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierWatch) watch = load (run, error);
  DossierRecord *record = DOSSIER_RECORD (watch);
  const char *address = dossier_verb_run_text (run, "archive-address");

  if (watch == NULL || (*address != '\0' && !dossier_target_address_check (address, error)))
    return FALSE;
  if (dossier_verb_run_has (run, "every"))
    dossier_record_set_text (record, DOSSIER_WATCH_EVERY, dossier_verb_run_text (run, "every"));
  if (dossier_verb_run_has (run, "consent"))
    take_consent (run, record);
  if (dossier_verb_run_has (run, "archive"))
    dossier_record_set_integer (record, DOSSIER_WATCH_ARCHIVE, strcmp (dossier_verb_run_text (run, "archive"), "yes") == 0);
  if (dossier_verb_run_has (run, "archive-address"))
    dossier_record_set_text (record, DOSSIER_WATCH_ARCHIVE_ADDRESS, address);
  if (dossier_watch_get_consented_at (watch) == 0 && strcmp (dossier_watch_get_every (watch), "never") != 0)
    {
      g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_NO,
                           "To look at sources again means that their servers are asked, without anybody at the desk; nothing was changed; "
                           "allow it first, once for this library");
      return FALSE;
    }
  return (dossier_record_get_id (record) == 0 ? dossier_library_insert (run->library, record, error) : dossier_library_update (run->library, record, error))
      && show (run, error);
}

static gboolean
list_due (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierWatch) watch = load (run, error);

  if (watch == NULL)
    return FALSE;
  if (!dossier_verb_run_flag (run, "all"))
    return dossier_verb_run_answer_query (run, DOSSIER_QUERY_WATCHED_DUE, DOSSIER_TYPE_SOURCE, run->now, error);
  return dossier_verb_run_answer_query (run, DOSSIER_QUERY_WATCHED, DOSSIER_TYPE_SOURCE, 0, error);
}

static const DossierVerbArgument NONE[] = { DOSSIER_ARGUMENT_END };
static const DossierVerbArgument SET[] = {
  { "every", DOSSIER_ARGUMENT_TEXT, 0, "never|daily|weekly|monthly", "how often each source of a published profile is looked at again" },
  { "consent", DOSSIER_ARGUMENT_TEXT, 0, "no|yes", "that servers are asked without anybody at the desk" },
  { "archive", DOSSIER_ARGUMENT_TEXT, 0, "no|yes", "ask a web archive for a copy of a page that is gone: it learns the address" },
  { "archive-address", DOSSIER_ARGUMENT_TEXT, 0, NULL, "where to ask; the Wayback Machine" },
  DOSSIER_ARGUMENT_END };
static const DossierVerbArgument WATCH[] = {
  { "all", DOSSIER_ARGUMENT_FLAG, 0, NULL, "also what is not due yet" },
  { "allow-host", DOSSIER_ARGUMENT_TEXTS, 0, NULL, "host or host:port in a private network that may be asked" },
  DOSSIER_ARGUMENT_END };
static const DossierVerbArgument CHECK[] = {
  DOSSIER_ARGUMENT_THE ("source"),
  { "allow-host", DOSSIER_ARGUMENT_TEXTS, 0, NULL, "host or host:port in a private network that may be asked, this once" },
  DOSSIER_ARGUMENT_END };

const DossierVerb DOSSIER_WATCH_VERBS[] = {
  { "source.watch", DOSSIER_VERB_READS, N_("List sources to look at"), "the sources of published profiles that are to be looked at again", WATCH, NULL, list_due, NULL, NULL },
  { "source.check", DOSSIER_VERB_WRITES, N_("Look at source again"), "whether a source still says what was captured; a changed text makes a new snapshot", CHECK,
    dossier_checking_ask, dossier_checking_end, NULL, dossier_checking_begin },
  { "source.check-link", DOSSIER_VERB_WRITES, N_("Check link"), "ask whether a source's address still answers", CHECK,
    dossier_checking_ask, dossier_checking_end, NULL, dossier_checking_begin_link },
  { "watch.set", DOSSIER_VERB_WRITES, N_("Set source watch"), "how often sources are looked at again, and whether that is allowed", SET, NULL, set, NULL, NULL },
  { "watch.show", DOSSIER_VERB_READS, N_("Show source watch"), "how often sources are looked at again, and how many are due", NONE, NULL, show, NULL, NULL },
  DOSSIER_VERB_END
};
