/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/verbs/tables.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "desk/comparing/dismissals.h"
#include "desk/desk.h"
#include "desk/making/field-rules.h"
#include "desk/making/proposals.h"
#include "desk/making/publishers.h"
#include "desk/verb-run.h"
#include "model/records/evidence.h"
#include "model/records/highlight.h"
#include "model/records/profile.h"
#include "model/records/publisher.h"
#include "model/records/snapshot.h"
#include "model/records/source.h"

static gboolean
list (DossierVerbRun *run, GError **error)
{
  return dossier_verb_run_answer_list (run, "profile", DOSSIER_TYPE_PROFILE, DOSSIER_QUERY_SOURCES_OF_PROFILE, DOSSIER_QUERY_SOURCES,
                                       DOSSIER_TYPE_SOURCE, error);
}

static gboolean
show (DossierVerbRun *run, GError **error)
{
  return dossier_verb_run_answer_the (run, "source", DOSSIER_TYPE_SOURCE, error);
}

static gboolean
set (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) source = NULL, publisher = NULL;

  if (strcmp (dossier_verb_run_text (run, "field"), "publisher") != 0)
    return dossier_field_rules_apply (run, "source", DOSSIER_TYPE_SOURCE, error);

  source = dossier_verb_run_load (run, "source", DOSSIER_TYPE_SOURCE, error);
  if (source == NULL)
    return FALSE;
  publisher = dossier_publishers_find_or_make (run, dossier_verb_run_text (run, "value"), NULL, error);
  if (publisher == NULL)
    return FALSE;
  dossier_record_set_integer (source, DOSSIER_SOURCE_PUBLISHER, dossier_record_get_id (publisher));
  dossier_proposals_settle (source, "publisher");
  return dossier_verb_run_update (run, source, error);
}

static gboolean
confirm (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) source = dossier_verb_run_load (run, "source", DOSSIER_TYPE_SOURCE, error);

  if (source == NULL)
    return FALSE;
  if (dossier_verb_run_has (run, "field"))
    dossier_proposals_settle (source, dossier_verb_run_text (run, "field"));
  else
    dossier_record_set_text (source, DOSSIER_SOURCE_PROPOSED, "");
  return dossier_verb_run_update (run, source, error);
}

static gboolean
text (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) source = dossier_verb_run_load (run, "source", DOSSIER_TYPE_SOURCE, error);
  g_autoptr (DossierRecord) snapshot = NULL;
  g_autofree char *words = NULL;

  if (source == NULL)
    return FALSE;
  snapshot = dossier_verb_run_load_row (run, DOSSIER_TYPE_SNAPSHOT, dossier_source_get_snapshot (DOSSIER_SOURCE (source)), error);
  if (snapshot == NULL)
    return FALSE;
  words = dossier_library_load_text (run->library, dossier_snapshot_get_text_sha256 (DOSSIER_SNAPSHOT (snapshot)), error);
  if (words == NULL)
    return FALSE;
  dossier_verb_run_answer_text (run, "text", words);
  return TRUE;
}

static gboolean
delete_highlights (DossierVerbRun *run, gint64 source, GError **error)
{
  g_autoptr (GArray) highlights = dossier_library_query (run->library, DOSSIER_QUERY_HIGHLIGHTS_OF_SOURCE, source, error);

  for (guint i = 0; highlights != NULL && i < highlights->len; i++)
    if (!dossier_library_delete (run->library, DOSSIER_TYPE_HIGHLIGHT, g_array_index (highlights, gint64, i), error))
      return FALSE;
  return highlights != NULL;
}

static gboolean
detach_all (DossierVerbRun *run, gint64 source, GError **error)
{
  g_autoptr (GArray) profiles = dossier_library_query (run->library, DOSSIER_QUERY_PROFILES_OF_SOURCE, source, error);

  for (guint i = 0; profiles != NULL && i < profiles->len; i++)
    if (!dossier_library_unlink (run->library, DOSSIER_LINK_PROFILE_SOURCE, g_array_index (profiles, gint64, i), source, error))
      return FALSE;
  return profiles != NULL;
}

static gboolean
delete_snapshots (DossierVerbRun *run, gint64 source, GError **error)
{
  g_autoptr (GArray) snapshots = dossier_library_query (run->library, DOSSIER_QUERY_SNAPSHOTS_OF_SOURCE, source, error);

  for (guint i = 0; snapshots != NULL && i < snapshots->len; i++)
    if (!dossier_library_delete (run->library, DOSSIER_TYPE_SNAPSHOT, g_array_index (snapshots, gint64, i), error))
      return FALSE;
  return snapshots != NULL;
}

/* What is cited is not deleted: its claims would lose their ground unseen. */
static gboolean
delete (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) source = dossier_verb_run_load (run, "source", DOSSIER_TYPE_SOURCE, error);
  gint64 id;

  if (source == NULL)
    return FALSE;
  id = dossier_record_get_id (source);
  if (dossier_source_get_n_claims (DOSSIER_SOURCE (source)) > 0)
    {
      g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                   dossier_source_get_n_claims (DOSSIER_SOURCE (source)) == 1
                   ? "“%s” is evidence for %" G_GINT64_FORMAT " claim; nothing was deleted; remove that evidence first"
                   : "“%s” is evidence for %" G_GINT64_FORMAT " claims; nothing was deleted; remove that evidence first",
                   dossier_source_get_title (DOSSIER_SOURCE (source)), dossier_source_get_n_claims (DOSSIER_SOURCE (source)));
      return FALSE;
    }
  dossier_verb_run_answer_made (run, source);
  return delete_highlights (run, id, error) && detach_all (run, id, error) && dossier_disagreements_drop (run, id, error)
         && dossier_dismissals_drop (run, DOSSIER_QUERY_DISMISSALS_OF_SOURCE, id, error) && delete_snapshots (run, id, error)
         && dossier_library_delete (run->library, DOSSIER_TYPE_SOURCE, id, error);
}

static gboolean
attach (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) source = dossier_verb_run_load (run, "source", DOSSIER_TYPE_SOURCE, error);
  g_autoptr (DossierRecord) profile = source != NULL ? dossier_verb_run_load (run, "profile", DOSSIER_TYPE_PROFILE, error) : NULL;

  if (profile == NULL)
    return FALSE;
  dossier_verb_run_answer_made (run, source);
  return (strcmp (run->verb->name, "source.attach") == 0 ? dossier_library_link : dossier_library_unlink)
         (run->library, DOSSIER_LINK_PROFILE_SOURCE, dossier_record_get_id (profile), dossier_record_get_id (source), error);
}

static const DossierVerbArgument LIST[] = {
  { "profile", DOSSIER_ARGUMENT_REFERENCE, 0, NULL, "only the sources of this profile" }, DOSSIER_ARGUMENT_END };
static const DossierVerbArgument ONE[] = { DOSSIER_ARGUMENT_THE ("source"), DOSSIER_ARGUMENT_END };
static const DossierVerbArgument SET[] = { DOSSIER_ARGUMENT_THE ("source"), DOSSIER_ARGUMENT_FIELD_AND_VALUE, DOSSIER_ARGUMENT_END };
static const DossierVerbArgument CONFIRM[] = {
  DOSSIER_ARGUMENT_THE ("source"),
  { "field", DOSSIER_ARGUMENT_TEXT, DOSSIER_ARGUMENT_POSITIONAL, NULL, "only this field" }, DOSSIER_ARGUMENT_END };
static const DossierVerbArgument DELETE[] = {
  DOSSIER_ARGUMENT_THE ("source"), { "reason", DOSSIER_ARGUMENT_TEXT, 0, NULL, "why" }, DOSSIER_ARGUMENT_END };
static const DossierVerbArgument ATTACH[] = {
  DOSSIER_ARGUMENT_THE ("source"), DOSSIER_ARGUMENT_THE ("profile"), DOSSIER_ARGUMENT_END };

const DossierVerb DOSSIER_SOURCE_VERBS[] = {
  { "source.list", DOSSIER_VERB_READS, N_("List sources"), "list sources, newest first", LIST, NULL, list, NULL, NULL },
  { "source.show", DOSSIER_VERB_READS, N_("Show source"), "show what is known of a source", ONE, NULL, show, NULL, NULL },
  { "source.text", DOSSIER_VERB_READS, N_("Read source"), "print a source's flat text, the one that positions count in", ONE, NULL, text, NULL, NULL },
  { "source.set", DOSSIER_VERB_WRITES, N_("Edit source"), "change a source's metadata", SET, NULL, set, NULL, NULL },
  { "source.confirm", DOSSIER_VERB_WRITES, N_("Confirm metadata"), "confirm what the machine proposed", CONFIRM, NULL, confirm, NULL, NULL },
  { "source.delete", DOSSIER_VERB_WRITES, N_("Delete source"), "delete a source that no claim rests on", DELETE, NULL, delete, NULL, NULL },
  { "source.attach", DOSSIER_VERB_WRITES, N_("Add source to profile"), "count a source among a profile's", ATTACH, NULL, attach, NULL, NULL },
  { "source.detach", DOSSIER_VERB_WRITES, N_("Remove source from profile"), "no longer count a source among a profile's", ATTACH, NULL, attach, NULL, NULL },
  DOSSIER_VERB_END
};
