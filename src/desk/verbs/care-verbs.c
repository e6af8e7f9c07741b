/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/verbs/tables.h"

#include <glib/gi18n-lib.h>

#include "desk/care/damage.h"
#include "desk/desk.h"
#include "desk/verb-run.h"
#include "store/care/backups.h"
#include "store/care/recheck.h"
#include "store/care/salvage.h"
#include "store/upkeep.h"

/* How old a backup has to be before another one is made by itself. */
#define BACKUP_INTERVAL G_TIME_SPAN_DAY

/* Defaults of library.recheck. */
#define RECHECK_DAYS 30
#define RECHECK_MIB  8

/* Of the user's data, not beside the library: that folder may be synchronised, on a network, or on the stick that
 * gets lost together with it. */
static char *
find_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "dossier", "backups", NULL);
}

/* The verb works on files by connections of its own; this tells it which library is open. */
static gboolean
look_for_path (DossierVerbRun *run, GError **error)
{
  if (run->library != NULL)
    {
      run->prepared = g_strdup (dossier_library_get_path (run->library));
      run->free_prepared = g_free;
    }
  return TRUE;
}

static gboolean
nothing_more (DossierVerbRun *run, GError **error)
{
  return TRUE;
}

static char *
format_instant (gint64 at)
{
  g_autoptr (GDateTime) instant = g_date_time_new_from_unix_utc (at / G_USEC_PER_SEC);

  return g_date_time_format (instant, "%Y-%m-%dT%H:%M:%SZ");
}

/* @open: (nullable): see dossier_backups_make() */
static gboolean
make_backup (DossierVerbRun *run, DossierLibrary *open, GError **error)
{
  g_autofree char *folder = find_folder ();
  g_autofree char *path = dossier_backups_make (folder, run->prepared, open, run->now, run->cancellable, error);

  if (path == NULL)
    return FALSE;
  dossier_verb_run_answer_flag (run, "made", TRUE);
  dossier_verb_run_answer_text (run, "file", path);
  return TRUE;
}

static gboolean
prepare_backup (DossierVerbRun *run, GError **error)
{
  g_autofree char *folder = find_folder ();
  g_autoptr (GError) problem = NULL;

  if (*dossier_verb_run_text (run, "file") != '\0')   /* a place of one's own: perform does it */
    return TRUE;
  if (dossier_verb_run_flag (run, "if-due") && !dossier_backups_are_due (folder, run->prepared, run->now, BACKUP_INTERVAL))
    dossier_verb_run_answer_flag (run, "made", FALSE);
  else if (!make_backup (run, NULL, &problem) && !g_error_matches (problem, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_BUSY))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  return TRUE;
}

static gboolean
backup (DossierVerbRun *run, GError **error)
{
  const char *file = dossier_verb_run_text (run, "file");

  if (*file == '\0')
    return g_variant_dict_contains (&run->answer, "made") || make_backup (run, run->library, error);
  dossier_verb_run_answer_text (run, "file", file);
  return dossier_library_backup (run->library, file, error);
}

static gboolean
backups (DossierVerbRun *run, GError **error)
{
  const char *of = *dossier_verb_run_text (run, "of") != '\0' ? dossier_verb_run_text (run, "of")
                   : run->library != NULL ? dossier_library_get_path (run->library) : NULL;
  g_autofree char *folder = find_folder ();
  g_autoptr (GPtrArray) found = dossier_backups_list (folder, of, error);
  g_auto (GVariantBuilder) rows = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));

  if (found == NULL)
    return FALSE;
  if (found->len == 0 && *dossier_verb_run_text (run, "of") != '\0' && !g_file_test (of, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                   "There is no library “%s”, and no backup of one that was there; without a name, all backups are listed", of);
      return FALSE;
    }
  for (guint i = 0; i < found->len; i++)
    {
      const DossierBackup *item = g_ptr_array_index (found, i);
      g_autofree char *at = format_instant (item->at);
      GVariantDict dict;

      g_variant_dict_init (&dict, NULL);
      g_variant_dict_insert (&dict, "at", "s", at);
      g_variant_dict_insert (&dict, "library", "s", item->name);
      g_variant_dict_insert (&dict, "bytes", "x", item->size);
      g_variant_dict_insert (&dict, "file", "s", item->path);
      g_variant_builder_add_value (&rows, g_variant_dict_end (&dict));
    }
  g_variant_dict_insert_value (&run->answer, "rows", g_variant_builder_end (&rows));
  return TRUE;
}

static gboolean
prepare_restore (DossierVerbRun *run, GError **error)
{
  dossier_verb_run_answer_text (run, "file", dossier_verb_run_text (run, "output"));
  return dossier_backups_restore (dossier_verb_run_text (run, "file"), dossier_verb_run_text (run, "output"), run->cancellable, error);
}

static void
answer_salvage (DossierVerbRun *run, DossierSalvage *result)
{
  g_auto (GVariantBuilder) rows = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  gint64 kept = 0, lost = 0;
  gboolean more = FALSE;

  for (guint i = 0; i < result->tables->len; i++)
    {
      const DossierSalvagedTable *table = &g_array_index (result->tables, DossierSalvagedTable, i);
      GVariantDict dict;

      g_variant_dict_init (&dict, NULL);
      g_variant_dict_insert (&dict, "table", "s", table->table);
      g_variant_dict_insert (&dict, "kept", "x", table->kept);
      g_variant_dict_insert (&dict, "lost", "x", table->lost);
      if (table->more)
        g_variant_dict_insert (&dict, "and-more", "b", TRUE);
      g_variant_builder_add_value (&rows, g_variant_dict_end (&dict));
      kept += table->kept;
      lost += table->lost;
      more = more || table->more;
    }
  dossier_verb_run_answer_text (run, "file", dossier_verb_run_text (run, "output"));
  dossier_verb_run_answer_integer (run, "kept", kept);
  dossier_verb_run_answer_integer (run, "lost", lost);
  g_variant_dict_insert_value (&run->answer, "rows", g_variant_builder_end (&rows));
  g_ptr_array_add (result->losses, NULL);
  dossier_verb_run_answer_texts (run, "losses", (const char *const *) result->losses->pdata);
  dossier_verb_run_answer_flag (run, "verified", lost == 0 && !more && result->losses->len == 1);   /* its end */
}

static gboolean
prepare_salvage (DossierVerbRun *run, GError **error)
{
  const char *from = dossier_verb_run_text (run, "file");
  g_autoptr (DossierSalvage) result = NULL;

  if (g_strcmp0 (run->prepared, from) == 0)
    {
      g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE,
                           "The library is open here; nothing was changed; name it as FILE only, without --library");
      return FALSE;
    }
  result = dossier_salvage (from, dossier_verb_run_text (run, "output"), run->cancellable, error);
  if (result == NULL)
    return FALSE;
  answer_salvage (run, result);
  return TRUE;
}

typedef struct
{
  char      *path;       /* (owned) */
  GPtrArray *contents;   /* (owned) DossierContentCheck */
  gboolean   looked;     /* the hashes were computed */
} Recheck;

static void
recheck_free (gpointer data)
{
  Recheck *recheck = data;

  g_free (recheck->path);
  g_clear_pointer (&recheck->contents, g_ptr_array_unref);
  g_free (recheck);
}

static gint64
find_limit (DossierVerbRun *run)
{
  return run->now - dossier_verb_run_integer (run, "days", RECHECK_DAYS) * G_TIME_SPAN_DAY;
}

static gboolean
check_range (const char *name, gint64 number, gint64 least, gint64 most, GError **error)
{
  if (number < least || number > most)
    g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE,
                 "“%s” is a number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT ", not %" G_GINT64_FORMAT "; nothing was checked", name, least, most, number);
  return number >= least && number <= most;
}

static gboolean
look_for_contents (DossierVerbRun *run, GError **error)
{
  const gint64 mib = dossier_verb_run_integer (run, "budget", RECHECK_MIB), budget = mib * 1024 * 1024;
  Recheck *recheck;

  if (!check_range ("budget", mib, 1, 1 << 20, error) || !check_range ("days", dossier_verb_run_integer (run, "days", RECHECK_DAYS), 0, 36500, error))
    return FALSE;
  recheck = g_new0 (Recheck, 1);
  run->prepared = recheck;
  run->free_prepared = recheck_free;
  recheck->path = g_strdup (dossier_library_get_path (run->library));
  recheck->contents = dossier_recheck_choose (run->library, find_limit (run), budget, error);
  return recheck->contents != NULL;
}

static gboolean
check_structure (DossierVerbRun *run, DossierLibrary *library, GError **error)
{
  g_autoptr (GPtrArray) complaints = dossier_library_check_structure (library, run->cancellable, error);

  return complaints != NULL && dossier_damage_judge (complaints, error);
}

/* By a connection of its own, so that nobody waits. On a network file system there can be only one: then
 * perform looks, on the library's thread, and the structure is left alone. */
static gboolean
prepare_recheck (DossierVerbRun *run, GError **error)
{
  Recheck *recheck = run->prepared;
  g_autoptr (DossierLibrary) library = dossier_library_open (recheck->path, DOSSIER_LIBRARY_READ_ONLY, NULL);

  if (library == NULL)
    return TRUE;
  recheck->looked = TRUE;
  return (!dossier_verb_run_flag (run, "structure") || check_structure (run, library, error))
      && dossier_recheck_look (library, recheck->contents, run->cancellable, error);
}

static gboolean
recheck (DossierVerbRun *run, GError **error)
{
  Recheck *recheck = run->prepared;
  gint64 altered = 0, left;

  if ((!recheck->looked && !dossier_recheck_look (run->library, recheck->contents, run->cancellable, error))
      || !dossier_recheck_note (run->library, recheck->contents, run->now, error)
      || (left = dossier_recheck_count (run->library, find_limit (run), error)) < 0)
    return FALSE;

  for (guint i = 0; i < recheck->contents->len; i++)
    altered += !((DossierContentCheck *) g_ptr_array_index (recheck->contents, i))->whole;
  dossier_verb_run_answer_integer (run, "checked", recheck->contents->len);
  dossier_verb_run_answer_integer (run, "altered", altered);
  dossier_verb_run_answer_integer (run, "left", left);
  return TRUE;
}

static const DossierVerbArgument BACKUP[] = {
  { "file", DOSSIER_ARGUMENT_FILE, DOSSIER_ARGUMENT_POSITIONAL, NULL, "where the copy goes; absent: to the other backups, of which two are kept" },
  { "if-due", DOSSIER_ARGUMENT_FLAG, 0, NULL, "only if the library changed and the newest backup is a day old" },
  DOSSIER_ARGUMENT_END };
static const DossierVerbArgument BACKUPS[] = {
  { "of", DOSSIER_ARGUMENT_FILE, DOSSIER_ARGUMENT_POSITIONAL, NULL, "a library's file; absent: the one that is open, else all" }, DOSSIER_ARGUMENT_END };
static const DossierVerbArgument RESTORE[] = {
  { "file", DOSSIER_ARGUMENT_FILE, DOSSIER_ARGUMENT_REQUIRED | DOSSIER_ARGUMENT_POSITIONAL, NULL, "the backup; it stays as it is" },
  { "output", DOSSIER_ARGUMENT_FILE, DOSSIER_ARGUMENT_REQUIRED | DOSSIER_ARGUMENT_POSITIONAL, NULL, "the library to make of it, which is not there yet" },
  DOSSIER_ARGUMENT_END };
static const DossierVerbArgument SALVAGE[] = {
  { "file", DOSSIER_ARGUMENT_FILE, DOSSIER_ARGUMENT_REQUIRED | DOSSIER_ARGUMENT_POSITIONAL, NULL, "the damaged library; it stays as it is" },
  { "output", DOSSIER_ARGUMENT_FILE, DOSSIER_ARGUMENT_REQUIRED | DOSSIER_ARGUMENT_POSITIONAL, NULL, "the library to make of what can be read" },
  DOSSIER_ARGUMENT_END };
static const DossierVerbArgument RECHECK[] = {
  { "days", DOSSIER_ARGUMENT_INTEGER, 0, NULL, "what was not checked for so many days, 0 to 36500; absent: 30" },
  { "budget", DOSSIER_ARGUMENT_INTEGER, 0, NULL, "MiB at once, the longest unchecked first, 1 to 1048576; absent: 8" },
  { "structure", DOSSIER_ARGUMENT_FLAG, 0, NULL, "and the structure of the file; absent: captures only" },
  DOSSIER_ARGUMENT_END };

const DossierVerb DOSSIER_CARE_VERBS[] = {
  { "library.backup", DOSSIER_VERB_READS, N_("Back up library"), "write a checked copy", BACKUP, prepare_backup, backup, NULL, look_for_path },
  { "library.backups", DOSSIER_VERB_READS_ALONE, N_("Backups"), "list the backups that are kept, newest first", BACKUPS, NULL, backups, NULL, NULL },
  { "library.restore", DOSSIER_VERB_READS_ALONE, N_("Open a backup"), "make a library out of a backup", RESTORE, prepare_restore, nothing_more, NULL, NULL },
  { "library.salvage", DOSSIER_VERB_READS_ALONE, N_("Save what is readable"), "make a library out of what can be read of a damaged one", SALVAGE, prepare_salvage, nothing_more, NULL, look_for_path },
  { "library.recheck", DOSSIER_VERB_WRITES, N_("Check captures"), "compute the hashes of captures again, and note which fit", RECHECK, prepare_recheck, recheck, NULL, look_for_contents },
  DOSSIER_VERB_END
};
