/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/verbs/tables.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "desk/desk.h"
#include "desk/making/field-rules.h"
#include "desk/making/publishers.h"
#include "desk/verb-run.h"
#include "model/records/publisher.h"

static gboolean
list (DossierVerbRun *run, GError **error)
{
  return dossier_verb_run_answer_query (run, DOSSIER_QUERY_PUBLISHERS, DOSSIER_TYPE_PUBLISHER, 0, error);
}

static gboolean
show (DossierVerbRun *run, GError **error)
{
  return dossier_verb_run_answer_the (run, "publisher", DOSSIER_TYPE_PUBLISHER, error);
}

static gboolean
set (DossierVerbRun *run, GError **error)
{
  return dossier_field_rules_apply (run, "publisher", DOSSIER_TYPE_PUBLISHER, error);
}

/* An unknown name makes a publisher: rating one before its first article is usual. */
static DossierRecord *
find_or_make (DossierVerbRun *run, GError **error)
{
  const char *name = dossier_verb_run_text (run, "publisher");
  g_autoptr (GError) local = NULL;
  DossierRecord *publisher = dossier_verb_run_load (run, "publisher", DOSSIER_TYPE_PUBLISHER, &local);

  if (publisher == NULL && *name != '\0' && g_error_matches (local, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_NOT_FOUND))
    return dossier_publishers_find_or_make (run, name, NULL, error);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return publisher;
}

static gboolean
rate (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) publisher = NULL;

  if (*dossier_verb_run_text (run, "reason") == '\0')
    {
      g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                           "A rating needs a reason; nothing was changed; say in a few words why this letter");
      return FALSE;
    }
  publisher = find_or_make (run, error);
  if (publisher == NULL)
    return FALSE;
  dossier_record_set_text (publisher, DOSSIER_PUBLISHER_LETTER, dossier_verb_run_text (run, "letter"));
  dossier_record_set_text (publisher, DOSSIER_PUBLISHER_RATING_REASON, dossier_verb_run_text (run, "reason"));
  dossier_record_set_text (publisher, DOSSIER_PUBLISHER_RATED_BY, run->actor);
  dossier_record_set_integer (publisher, DOSSIER_PUBLISHER_RATED_AT, run->now);
  return dossier_verb_run_update (run, publisher, error);
}

static const DossierVerbArgument NONE[] = { DOSSIER_ARGUMENT_END };
static const DossierVerbArgument ONE[] = { DOSSIER_ARGUMENT_THE ("publisher"), DOSSIER_ARGUMENT_END };
static const DossierVerbArgument SET[] = { DOSSIER_ARGUMENT_THE ("publisher"), DOSSIER_ARGUMENT_FIELD_AND_VALUE, DOSSIER_ARGUMENT_END };
static const DossierVerbArgument RATE[] = {
  DOSSIER_ARGUMENT_THE ("publisher"),
  { "letter", DOSSIER_ARGUMENT_TEXT, DOSSIER_ARGUMENT_REQUIRED | DOSSIER_ARGUMENT_POSITIONAL, "A|B|C|D|E|F", "how far it is relied on; F: unrated" },
  { "reason", DOSSIER_ARGUMENT_TEXT, DOSSIER_ARGUMENT_REQUIRED, NULL, "why" },
  DOSSIER_ARGUMENT_END };

const DossierVerb DOSSIER_PUBLISHER_VERBS[] = {
  { "publisher.list", DOSSIER_VERB_READS, N_("List publishers"), "list publishers by name", NONE, NULL, list, NULL, NULL },
  { "publisher.show", DOSSIER_VERB_READS, N_("Show publisher"), "show a publisher", ONE, NULL, show, NULL, NULL },
  { "publisher.rate", DOSSIER_VERB_WRITES, N_("Rate publisher"), "say how far a publisher is relied on, and why", RATE, NULL, rate, NULL, NULL },
  { "publisher.set", DOSSIER_VERB_WRITES, N_("Edit publisher"), "change name, house or domain", SET, NULL, set, NULL, NULL },
  DOSSIER_VERB_END
};
