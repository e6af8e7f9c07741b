/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/desk-private.h"
#include "desk/verb-run.h"

/* Finished jobs that stay in the list for people to see. */
#define MAX_JOBS 50

typedef struct
{
  DossierVerbRun *run;          /* (owned) */
  DossierViews   *views;        /* (owned) */
  DossierNews    *news;         /* (owned) (nullable) */
  char           *undo_label;   /* (owned) (nullable) */
  char           *redo_label;   /* (owned) (nullable) */
  char           *unkept;       /* (owned) (nullable) why the disk did not take it */
} Performance;

static void
performance_free (Performance *performance)
{
  dossier_verb_run_free (performance->run);
  dossier_views_unref (performance->views);
  g_clear_pointer (&performance->news, dossier_news_free);
  g_free (performance->undo_label);
  g_free (performance->redo_label);
  g_free (performance->unkept);
  g_free (performance);
}

static gboolean
perform_writing (Performance *performance, GError **error)
{
  DossierVerbRun *run = performance->run;
  g_autofree char *merge_key = dossier_verb_run_make_merge_key (run);
  g_autoptr (GArray) changes = NULL;
  gboolean done;

  if (run->verb->kind == DOSSIER_VERB_READS || run->verb->kind == DOSSIER_VERB_READS_ALONE)
    return run->verb->perform (run, error);

  if (run->verb->kind == DOSSIER_VERB_STEPS)
    {
      done = run->verb->perform (run, error);
      changes = g_steal_pointer (&run->changes);
    }
  else
    {
      if (!dossier_library_begin (run->library, run->verb->label, run->actor, merge_key, error))
        return FALSE;
      done = run->verb->perform (run, error);
      done = dossier_library_end (run->library, done, &changes, done ? error : NULL) && done;
    }
  if (changes != NULL && changes->len > 0)
    performance->news = dossier_views_collect (performance->views, run->library, changes);
  if (done)
    dossier_library_peek (run->library, &performance->undo_label, &performance->redo_label, NULL);
  return done;
}

static gboolean
look (Performance *performance, GError **error)
{
  DossierVerbRun *run = performance->run;
  const gboolean done = run->verb->look (run, error);

  if (run->changes != NULL && run->changes->len > 0)
    performance->news = dossier_views_collect (performance->views, run->library, run->changes);
  g_clear_pointer (&run->changes, g_array_unref);
  return done;
}

/* Lends the library to the verb for @step. */
static void
do_with_library (DossierLibrary *library, GTask *task, gboolean (*step) (Performance *performance, GError **error))
{
  Performance *performance = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  performance->run->library = library;
  if (library == NULL && performance->run->verb->kind != DOSSIER_VERB_READS_ALONE)
    g_set_error_literal (&error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_STORAGE, "No library is open");
  else
    step (performance, &error);
  performance->run->library = NULL;

  if (g_error_matches (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_STORAGE))
    performance->unkept = g_strdup (error->message);
  if (error != NULL)
    g_task_return_error (task, dossier_desk_translate_error (g_steal_pointer (&error)));
  else
    g_task_return_boolean (task, TRUE);
}

static void
look_work (DossierLibrary **library, GTask *task)
{
  do_with_library (*library, task, look);
}

static void
perform_work (DossierLibrary **library, GTask *task)
{
  do_with_library (*library, task, perform_writing);
}

static void
end_job (DossierVerbRun *run, GVariant *answer, const GError *error)
{
  gint64 source = 0;
  gboolean known = FALSE;

  if (run->job == NULL)
    return;
  if (answer != NULL)
    {
      g_variant_lookup (answer, "source-row", "x", &source);
      g_variant_lookup (answer, "known", "b", &known);
    }
  dossier_job_end (run->job,
                   error == NULL ? DOSSIER_JOB_DONE
                   : g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? DOSSIER_JOB_CANCELLED : DOSSIER_JOB_FAILED,
                   error != NULL ? error->message : "", source, known);
}

/* Ends @outer (transfer full), the caller's task. */
static void
finish (GTask *outer, Performance *performance, GError *error)
{
  DossierDesk *self = g_task_get_source_object (outer);
  gboolean changed = performance->news != NULL;
  g_autoptr (GVariant) answer = NULL;

  if (performance->news != NULL)
    dossier_views_apply (performance->views, g_steal_pointer (&performance->news));
  if (error == NULL)
    answer = g_variant_ref_sink (g_variant_dict_end (&performance->run->answer));
  if (error == NULL && performance->run->verb->kind >= DOSSIER_VERB_WRITES)
    dossier_desk_take_labels (self, g_steal_pointer (&performance->undo_label), g_steal_pointer (&performance->redo_label));
  if (performance->run->verb->kind >= DOSSIER_VERB_WRITES && (changed || performance->unkept != NULL))
    dossier_desk_take_unkept (self, g_steal_pointer (&performance->unkept));
  if (changed)
    dossier_desk_say_changed (self);
  end_job (performance->run, answer, error);

  if (error != NULL)
    g_task_return_error (outer, error);
  else
    g_task_return_pointer (outer, g_steal_pointer (&answer), (GDestroyNotify) g_variant_unref);
  g_object_unref (outer);
}

static void
on_concluded (GObject *object, GAsyncResult *result, gpointer data)
{
  GError *error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  finish (data, g_task_get_task_data (G_TASK (result)), error);
}

static void
conclude_work (GTask *task, gpointer self, gpointer data, GCancellable *cancellable)
{
  Performance *performance = data;
  GError *error = NULL;

  if (performance->run->verb->conclude (performance->run, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, dossier_desk_translate_error (error));
}

static void
on_performed (GObject *object, GAsyncResult *result, gpointer data)
{
  Performance *performance = g_task_get_task_data (G_TASK (result));
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error) || performance->run->verb->conclude == NULL)
    {
      finish (data, performance, error);
      performance_free (performance);
      return;
    }
  task = g_task_new (NULL, performance->run->cancellable, on_concluded, data);   /* no desk: a worker must not let it go */
  g_task_set_source_tag (task, on_performed);
  g_task_set_task_data (task, performance, (GDestroyNotify) performance_free);
  g_task_run_in_thread (task, conclude_work);
}

static void
push_performance (DossierDesk *self, GTask *outer, Performance *performance)
{
  GTask *task = g_task_new (self, performance->run->cancellable, on_performed, outer);

  g_task_set_source_tag (task, push_performance);
  g_task_set_task_data (task, performance, NULL);   /* on_performed() frees it or hands it on */
  /* Once committed it is committed: a late cancel must not make a done verb look undone. */
  g_task_set_check_cancellable (task, FALSE);
  dossier_library_thread_push (self->thread, task, perform_work);
}

static void
prepare_work (GTask *task, gpointer self, gpointer data, GCancellable *cancellable)
{
  Performance *performance = data;
  GError *error = NULL;

  if (performance->run->verb->prepare (performance->run, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, dossier_desk_translate_error (error));
}

static void
on_prepared (GObject *object, GAsyncResult *result, gpointer data)
{
  GTask *outer = data;
  GTask *task = G_TASK (result);
  Performance *prepared = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (task, &error))
    {
      finish (outer, prepared, error);
      performance_free (prepared);
      return;
    }
  push_performance (g_task_get_source_object (outer), outer, prepared);
}

static const char *
find_title (DossierVerbRun *run)
{
  static const char *const NAMES[] = { "url", "file", "name", "output" };

  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    if (*dossier_verb_run_text (run, NAMES[i]) != '\0')
      return dossier_verb_run_text (run, NAMES[i]);
  return run->verb->label;
}

static void
prepare (DossierDesk *self, GTask *outer, Performance *performance)
{
  g_autoptr (GTask) task = g_task_new (NULL, performance->run->cancellable, on_prepared, outer);   /* no desk: a worker must not let it go */

  performance->run->job = dossier_job_new (find_title (performance->run));
  g_list_store_insert (self->jobs, 0, performance->run->job);
  while (g_list_model_get_n_items (G_LIST_MODEL (self->jobs)) > MAX_JOBS)
    g_list_store_remove (self->jobs, MAX_JOBS);

  g_task_set_source_tag (task, prepare);
  g_task_set_task_data (task, performance, NULL);   /* on_prepared() frees it or hands it on */
  g_task_run_in_thread (task, prepare_work);
}

static void
on_looked (GObject *object, GAsyncResult *result, gpointer data)
{
  GTask *outer = data;
  Performance *performance = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;

  if (performance->news != NULL)   /* a look that committed something, such as that a delivery begins */
    {
      dossier_views_apply (performance->views, g_steal_pointer (&performance->news));
      dossier_desk_say_changed (g_task_get_source_object (outer));
    }
  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      prepare (g_task_get_source_object (outer), outer, performance);
      return;
    }
  finish (outer, performance, error);
  performance_free (performance);
}

static void
push_look (DossierDesk *self, GTask *outer, Performance *performance)
{
  GTask *task = g_task_new (NULL, performance->run->cancellable, on_looked, outer);

  g_task_set_source_tag (task, push_look);
  g_task_set_task_data (task, performance, NULL);   /* on_looked() frees it or hands it on */
  dossier_library_thread_push (self->thread, task, look_work);
}

void
dossier_desk_perform_async (DossierDesk         *self,
                            const char          *verb,
                            GVariant            *arguments,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GVariant) taken = arguments != NULL ? g_variant_ref_sink (arguments) : NULL;
  const DossierVerb *found = dossier_verb_find (verb);
  Performance *performance;
  DossierVerbRun *run = NULL;
  GError *error = NULL;
  GTask *outer;

  g_return_if_fail (DOSSIER_IS_DESK (self));

  outer = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (outer, dossier_desk_perform_async);
  g_task_set_check_cancellable (outer, FALSE);

  if (found == NULL)
    g_set_error (&error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE, "There is no verb “%s”", verb);
  else if (self->house == NULL)
    error = g_error_copy (self->house_error);
  else
    run = dossier_verb_run_new (found, taken, self->actor, self->house, cancellable, &error);
  if (run == NULL)
    {
      g_task_return_error (outer, error);
      g_object_unref (outer);
      return;
    }

  if (found->kind == DOSSIER_VERB_STEPS)
    dossier_desk_flush (self);   /* what was typed comes before what takes it back */

  performance = g_new0 (Performance, 1);
  performance->run = run;
  performance->views = dossier_views_ref (self->views);
  if (found->look != NULL)
    push_look (self, outer, performance);
  else if (found->prepare != NULL)
    prepare (self, outer, performance);
  else
    push_performance (self, outer, performance);
}

GVariant *
dossier_desk_perform_finish (DossierDesk   *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

GVariant *
dossier_desk_perform (DossierDesk  *self,
                      const char   *verb,
                      GVariant     *arguments,
                      GError      **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dossier_desk_perform_async (self, verb, arguments, NULL, dossier_desk_keep_result, &result);
  return dossier_desk_perform_finish (self, dossier_desk_wait_for (&result), error);
}
