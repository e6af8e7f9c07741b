/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/verbs/tables.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "desk/care/damage.h"
#include "desk/desk.h"
#include "desk/making/sample.h"
#include "desk/verb-run.h"
#include "model/judgements/amendment.h"
#include "store/library-file.h"
#include "store/search.h"
#include "store/upkeep.h"

typedef gboolean (*Go) (DossierLibrary *, const char *, char **, GArray **, GError **);

/* Returns: (transfer full) (element-type DossierAmendment): what readers were told so far */
static GPtrArray *
list_told (DossierVerbRun *run, GError **error)
{
  return dossier_verb_run_query (run, DOSSIER_QUERY_AMENDMENTS_TOLD, DOSSIER_TYPE_AMENDMENT, 1, error);
}

static gboolean
is_among (DossierAmendment *told, GPtrArray *now)
{
  for (guint i = 0; i < now->len; i++)
    {
      DossierAmendment *amendment = g_ptr_array_index (now, i);

      if (dossier_record_get_id (DOSSIER_RECORD (amendment)) == dossier_record_get_id (DOSSIER_RECORD (told)))
        return g_str_equal (dossier_amendment_get_reason (amendment), dossier_amendment_get_reason (told)) &&
               g_str_equal (dossier_amendment_get_kind (amendment), dossier_amendment_get_kind (told));
    }
  return FALSE;
}

/* What readers were told cannot be taken back by going back. */
static gboolean
check_told (DossierVerbRun *run, GPtrArray *told, GError **error)
{
  g_autoptr (GPtrArray) now = told->len > 0 ? list_told (run, error) : g_ptr_array_new ();

  for (guint i = 0; now != NULL && i < told->len; i++)
    if (!is_among (g_ptr_array_index (told, i), now))
      {
        g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_NO,
                             "Readers were told of a correction or withdrawal in this step, and it stays told; nothing was taken back; "
                             "start another correction, or publish anew");
        return FALSE;
      }
  return now != NULL;
}

/* One step: each is a transaction of its own, so that one that may not be is gone back. */
static gboolean
step_once (DossierVerbRun *run, Go go, Go back, GPtrArray *told, GError **error)
{
  g_autofree char *verb = NULL, *again = NULL;
  g_autoptr (GArray) changes = NULL, undone = NULL;

  if (!go (run->library, run->actor, &verb, &changes, error))
    return FALSE;
  if (!check_told (run, told, error))
    {
      back (run->library, run->actor, &again, &undone, NULL);
      return FALSE;
    }
  g_array_append_vals (run->changes, changes->data, changes->len);
  dossier_verb_run_answer_text (run, "verb", verb);
  return TRUE;
}

/* Fewer steps than asked for are done and stay done: whoever asked hears how many, and why no more. */
static gboolean
say_fewer (DossierVerbRun *run, gint64 done, gint64 n, GError *why, GError **error)
{
  const char *did = strcmp (run->verb->name, "undo") == 0 ? "undone" : "redone";
  const gboolean told = g_error_matches (why, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_NO);
  g_autofree char *message = NULL;

  if (!told && !g_error_matches (why, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_NOTHING))
    {
      g_propagate_prefixed_error (error, g_error_copy (why), "%" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " steps were %s, and then: ", done, n, did);
      return FALSE;
    }
  message = told ? g_strdup_printf ("%" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " steps were %s; readers were told of a correction in the next one, "
                                    "and it stays told; start another correction", done, n, did)
                 : g_strdup_printf ("%" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " steps were %s; there were no more", done, n, did);
  dossier_verb_run_answer_integer (run, "asked", n);
  dossier_verb_run_answer_text (run, "message", message);
  return TRUE;
}

static gboolean
step (DossierVerbRun *run, Go go, Go back, GError **error)
{
  gint64 n = dossier_verb_run_integer (run, "steps", 1);
  g_autoptr (GPtrArray) told = NULL;
  g_autoptr (GError) local = NULL;
  gint64 done;

  if (n < 1)
    {
      g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE, "%" G_GINT64_FORMAT " steps cannot be gone; give a number from 1 on", n);
      return FALSE;
    }
  told = list_told (run, error);
  if (told == NULL)
    return FALSE;
  run->changes = g_array_new (FALSE, FALSE, sizeof (DossierChange));
  for (done = 0; done < n && step_once (run, go, back, told, &local); done++)
    ;
  dossier_verb_run_answer_integer (run, "steps", done);
  if (done > 0 && local != NULL)
    return say_fewer (run, done, n, local, error);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return done == n;
}

static gboolean
undo (DossierVerbRun *run, GError **error)
{
  return step (run, dossier_library_undo, dossier_library_redo, error);
}

static gboolean
redo (DossierVerbRun *run, GError **error)
{
  return step (run, dossier_library_redo, dossier_library_undo, error);
}

static char *
format_instant (gint64 at)
{
  g_autoptr (GDateTime) instant = g_date_time_new_from_unix_utc (at / G_USEC_PER_SEC);

  return g_date_time_format (instant, "%Y-%m-%dT%H:%M:%SZ");
}

static gboolean
history (DossierVerbRun *run, GError **error)
{
  g_autoptr (GPtrArray) entries = dossier_library_list_history (run->library, (guint) CLAMP (dossier_verb_run_integer (run, "limit", 50), 1, 100000), error);
  g_auto (GVariantBuilder) rows = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));

  if (entries == NULL)
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      const DossierHistoryEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *at = format_instant (entry->at);
      GVariantDict dict;

      g_variant_dict_init (&dict, NULL);
      g_variant_dict_insert (&dict, "seq", "x", entry->seq);
      g_variant_dict_insert (&dict, "kind", "s", entry->kind);
      g_variant_dict_insert (&dict, "verb", "s", entry->verb);
      g_variant_dict_insert (&dict, "actor", "s", entry->actor);
      g_variant_dict_insert (&dict, "at", "s", at);
      g_variant_dict_insert (&dict, "in-force", "b", entry->in_force);
      g_variant_builder_add_value (&rows, g_variant_dict_end (&dict));
    }
  g_variant_dict_insert_value (&run->answer, "rows", g_variant_builder_end (&rows));
  return TRUE;
}

static gboolean
search (DossierVerbRun *run, GError **error)
{
  g_autofree char *words = g_strstrip (g_strdup (dossier_verb_run_text (run, "words")));
  g_autoptr (GPtrArray) hits = NULL;
  g_auto (GVariantBuilder) rows = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));

  if (*words == '\0')
    {
      g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE,
                           "There is nothing to look for; give a word, or several that a source, a claim or a profile has");
      return FALSE;
    }
  hits = dossier_library_search (run->library, words, (guint) CLAMP (dossier_verb_run_integer (run, "limit", 50), 1, 1000), error);
  if (hits == NULL)
    return FALSE;
  for (guint i = 0; i < hits->len; i++)
    {
      const DossierSearchHit *hit = g_ptr_array_index (hits, i);
      GVariantDict dict;

      g_variant_dict_init (&dict, NULL);
      g_variant_dict_insert (&dict, "id", "s", hit->uuid);
      g_variant_dict_insert (&dict, "row", "x", hit->id);
      g_variant_dict_insert (&dict, "type", "s", hit->table);
      g_variant_dict_insert (&dict, "title", "s", hit->title);
      g_variant_dict_insert (&dict, "snippet", "s", hit->snippet);
      g_variant_builder_add_value (&rows, g_variant_dict_end (&dict));
    }
  g_variant_dict_insert_value (&run->answer, "rows", g_variant_builder_end (&rows));
  return TRUE;
}

static gboolean
info (DossierVerbRun *run, GError **error)
{
  g_autoptr (GVariant) counts = dossier_library_count (run->library, error);
  GVariantIter iter;
  const char *table;
  gint64 n;

  if (counts == NULL)
    return FALSE;
  g_variant_ref_sink (counts);
  dossier_verb_run_answer_text (run, "path", dossier_library_get_path (run->library));
  dossier_verb_run_answer_flag (run, "on-network", dossier_library_file_is_remote (dossier_library_get_path (run->library)));
  g_variant_iter_init (&iter, counts);
  while (g_variant_iter_next (&iter, "{&sx}", &table, &n))
    dossier_verb_run_answer_integer (run, table, n);
  return TRUE;
}

static gboolean
check (DossierVerbRun *run, GError **error)
{
  g_autoptr (GPtrArray) complaints = dossier_library_check (run->library, run->cancellable, error);

  if (complaints == NULL || !dossier_damage_judge (complaints, error))
    return FALSE;
  dossier_verb_run_answer_text (run, "result", "whole: the file, its references, its search index and the hash of every snapshot");
  return TRUE;
}

static gboolean
dump (DossierVerbRun *run, GError **error)
{
  g_autofree char *text = dossier_library_dump (run->library, error);

  if (text == NULL)
    return FALSE;
  dossier_verb_run_answer_text (run, "text", text);
  return TRUE;
}

static gboolean
prepare_sample (DossierVerbRun *run, GError **error)
{
  run->prepared = dossier_sample_read (run, error);
  run->free_prepared = (GDestroyNotify) dossier_sample_free;
  return run->prepared != NULL;
}

static gboolean
sample (DossierVerbRun *run, GError **error)
{
  return dossier_sample_perform (run->prepared, run, error);
}

static const DossierVerbArgument NONE[] = { DOSSIER_ARGUMENT_END };
static const DossierVerbArgument STEPS[] = {
  { "steps", DOSSIER_ARGUMENT_INTEGER, DOSSIER_ARGUMENT_POSITIONAL, NULL, "how many; 1" }, DOSSIER_ARGUMENT_END };
static const DossierVerbArgument LIMIT[] = {
  { "limit", DOSSIER_ARGUMENT_INTEGER, 0, NULL, "how many, newest first; 50" }, DOSSIER_ARGUMENT_END };
static const DossierVerbArgument SEARCH[] = {
  { "words", DOSSIER_ARGUMENT_TEXT, DOSSIER_ARGUMENT_REQUIRED | DOSSIER_ARGUMENT_POSITIONAL, NULL, "what to look for; “quoted words” stay together" },
  { "limit", DOSSIER_ARGUMENT_INTEGER, 0, NULL, "how many at most; 50" }, DOSSIER_ARGUMENT_END };

const DossierVerb DOSSIER_LIBRARY_VERBS[] = {
  { "undo", DOSSIER_VERB_STEPS, N_("Undo"), "take back the newest change", STEPS, NULL, undo, NULL, NULL },
  { "redo", DOSSIER_VERB_STEPS, N_("Redo"), "do again what was taken back", STEPS, NULL, redo, NULL, NULL },
  { "history", DOSSIER_VERB_READS, N_("History"), "list who did what and when", LIMIT, NULL, history, NULL, NULL },
  { "search", DOSSIER_VERB_READS, N_("Search"), "search sources, claims and profiles", SEARCH, NULL, search, NULL, NULL },
  { "library.info", DOSSIER_VERB_READS, N_("Library"), "what the library holds", NONE, NULL, info, NULL, NULL },
  { "library.check", DOSSIER_VERB_READS, N_("Check library"), "check the file and every hash", NONE, NULL, check, NULL, NULL },
  { "library.sample", DOSSIER_VERB_WRITES, N_("Add sample"), "add the sample that comes with the program, once: four invented articles and a half-finished profile", NONE, prepare_sample, sample, NULL, NULL },
  { "library.dump", DOSSIER_VERB_READS, N_("Dump library"), "print the recorded tables, to compare two states", NONE, NULL, dump, NULL, NULL },
  DOSSIER_VERB_END
};
