/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/desk.h"

#include "desk/desk-private.h"
#include "desk/document-reading.h"
#include "desk/library-thread.h"
#include "desk/profile-reading.h"
#include "desk/verb-run.h"
#include "desk/views.h"
#include "review/review.h"

/* Finished jobs that stay in the list for people to see. */
#define MAX_JOBS 50

/**
 * DossierDesk:
 *
 * Holds the library, its thread and what was handed out; the verbs are in tables of their own
 * (desk/verbs/). A verb goes through up to three places: its `prepare` in a worker thread
 * (network, files, the reader child), its `perform` on the library's thread inside one
 * transaction, and the views on the main thread, which are current before the caller hears
 * that the verb is done.
 *
 * Main thread only.
 */
struct _DossierDesk
{
  GObject               parent_instance;

  DossierLibraryThread *thread;      /* (owned) */
  DossierViews         *views;       /* (owned) (nullable) when the house could not be read */
  DossierHouse         *house;       /* (owned) (nullable) */
  GError               *house_error; /* (owned) (nullable) why there is no house: said at open */
  GListStore           *jobs;        /* (owned) DossierJob */

  char                 *actor;       /* (owned) */
  char                 *path;        /* (owned) (nullable) while closed */
  char                 *undo_label;  /* (owned) (nullable) */
  char                 *redo_label;  /* (owned) (nullable) */
  gboolean              read_only;
};

G_DEFINE_QUARK (dossier-desk-error-quark, dossier_desk_error)
G_DEFINE_FINAL_TYPE (DossierDesk, dossier_desk, G_TYPE_OBJECT)

enum { PROP_0, PROP_OPEN, PROP_READ_ONLY, PROP_ACTOR, PROP_UNDO_LABEL, PROP_REDO_LABEL, N_PROPERTIES };
enum { FLUSH, CHANGED, N_SIGNALS };
static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

static void
dossier_desk_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  DossierDesk *self = DOSSIER_DESK (object);

  switch (property)
    {
    case PROP_OPEN: g_value_set_boolean (value, self->path != NULL); break;
    case PROP_READ_ONLY: g_value_set_boolean (value, self->read_only); break;
    case PROP_ACTOR: g_value_set_string (value, self->actor); break;
    case PROP_UNDO_LABEL: g_value_set_string (value, self->undo_label); break;
    case PROP_REDO_LABEL: g_value_set_string (value, self->redo_label); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
dossier_desk_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  if (property == PROP_ACTOR)
    dossier_desk_set_actor (DOSSIER_DESK (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
dossier_desk_dispose (GObject *object)
{
  DossierDesk *self = DOSSIER_DESK (object);

  if (self->thread != NULL && self->path != NULL)
    dossier_desk_close (self);
  g_clear_pointer (&self->thread, dossier_library_thread_free);

  G_OBJECT_CLASS (dossier_desk_parent_class)->dispose (object);
}

static void
dossier_desk_finalize (GObject *object)
{
  DossierDesk *self = DOSSIER_DESK (object);

  g_clear_pointer (&self->views, dossier_views_unref);
  g_clear_object (&self->house);
  g_clear_error (&self->house_error);
  g_clear_object (&self->jobs);
  g_free (self->actor);
  g_free (self->path);
  g_free (self->undo_label);
  g_free (self->redo_label);

  G_OBJECT_CLASS (dossier_desk_parent_class)->finalize (object);
}

static void
dossier_desk_class_init (DossierDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = dossier_desk_get_property;
  object_class->set_property = dossier_desk_set_property;
  object_class->dispose = dossier_desk_dispose;
  object_class->finalize = dossier_desk_finalize;

  properties[PROP_OPEN] = g_param_spec_boolean ("open", NULL, NULL, FALSE, readable);
  properties[PROP_READ_ONLY] = g_param_spec_boolean ("read-only", NULL, NULL, FALSE, readable);
  properties[PROP_ACTOR] = g_param_spec_string ("actor", NULL, NULL, "",
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_UNDO_LABEL] = g_param_spec_string ("undo-label", NULL, NULL, NULL, readable);
  properties[PROP_REDO_LABEL] = g_param_spec_string ("redo-label", NULL, NULL, NULL, readable);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[FLUSH] = g_signal_new ("flush", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dossier_desk_init (DossierDesk *self)
{
  const char *name = g_get_real_name ();

  self->thread = dossier_library_thread_new ();
  self->jobs = g_list_store_new (DOSSIER_TYPE_JOB);
  self->actor = g_strdup (g_strcmp0 (name, "Unknown") == 0 ? g_get_user_name () : name);
  self->house = dossier_house_file_load (&self->house_error);
  if (self->house != NULL)
    self->views = dossier_views_new (self->house);
}

/* Returns: (transfer full): closed */
DossierDesk *
dossier_desk_new (void)
{
  return g_object_new (DOSSIER_TYPE_DESK, NULL);
}

/* Opening and closing */

typedef struct
{
  char     *path;        /* (owned) */
  char     *undo_label;  /* (owned) (nullable) */
  char     *redo_label;  /* (owned) (nullable) */
  gboolean  read_only;
} Opening;

static void
opening_free (Opening *opening)
{
  g_free (opening->path);
  g_free (opening->undo_label);
  g_free (opening->redo_label);
  g_free (opening);
}

static void
take_labels (DossierDesk *self, char *undo_label, char *redo_label)
{
  gboolean undo_differs = g_strcmp0 (undo_label, self->undo_label) != 0;
  gboolean redo_differs = g_strcmp0 (redo_label, self->redo_label) != 0;

  g_free (self->undo_label);
  self->undo_label = undo_label;
  g_free (self->redo_label);
  self->redo_label = redo_label;
  if (undo_differs)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNDO_LABEL]);
  if (redo_differs)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REDO_LABEL]);
}

static void
open_work (DossierLibrary **library, GTask *task)
{
  Opening *opening = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (library, dossier_library_close);
  *library = dossier_library_open (opening->path, opening->read_only ? DOSSIER_LIBRARY_READ_ONLY : DOSSIER_LIBRARY_READ_WRITE, &error);
  if (*library == NULL || !dossier_library_peek (*library, &opening->undo_label, &opening->redo_label, &error))
    g_task_return_error (task, dossier_desk_translate_error (g_steal_pointer (&error)));
  else
    g_task_return_boolean (task, TRUE);
}

/* One library a desk: open once. */
void
dossier_desk_open_async (DossierDesk         *self,
                         const char          *path,
                         gboolean             read_only,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  Opening *opening;
  GTask *task;

  g_return_if_fail (DOSSIER_IS_DESK (self));
  g_return_if_fail (self->path == NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dossier_desk_open_async);
  if (self->house == NULL)
    {
      g_task_return_error (task, g_error_copy (self->house_error));
      g_object_unref (task);
      return;
    }
  opening = g_new0 (Opening, 1);
  opening->path = g_strdup (path);
  opening->read_only = read_only;
  g_task_set_task_data (task, opening, (GDestroyNotify) opening_free);
  dossier_library_thread_push (self->thread, task, open_work);
}

gboolean
dossier_desk_open_finish (DossierDesk   *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  Opening *opening;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  opening = g_task_get_task_data (G_TASK (result));
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  if (self->path != NULL)
    return TRUE;

  self->path = g_strdup (opening->path);
  self->read_only = opening->read_only;
  take_labels (self, g_steal_pointer (&opening->undo_label), g_steal_pointer (&opening->redo_label));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READ_ONLY]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN]);
  return TRUE;
}

static void
keep_result (GObject *object, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

gboolean
dossier_desk_open (DossierDesk  *self,
                   const char   *path,
                   gboolean      read_only,
                   GError      **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dossier_desk_open_async (self, path, read_only, NULL, keep_result, &result);
  return dossier_desk_open_finish (self, wait_for (&result), error);
}

/* Commits pending typing, waits for all that was asked, closes the file. */
void
dossier_desk_close (DossierDesk *self)
{
  g_return_if_fail (DOSSIER_IS_DESK (self));

  if (self->path == NULL)
    return;
  g_signal_emit (self, signals[FLUSH], 0);
  dossier_library_thread_free (self->thread);
  self->thread = dossier_library_thread_new ();
  g_clear_pointer (&self->path, g_free);
  take_labels (self, NULL, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN]);
}

/* Returns: (nullable): where the open library lies */
const char *
dossier_desk_get_path (DossierDesk *self)
{
  g_return_val_if_fail (DOSSIER_IS_DESK (self), NULL);
  return self->path;
}

/* Returns: who the history says did it; the account's name until set */
const char *
dossier_desk_get_actor (DossierDesk *self)
{
  g_return_val_if_fail (DOSSIER_IS_DESK (self), NULL);
  return self->actor;
}

/* @actor: (nullable): ignored when %NULL or empty, so that nobody acts without a name */
void
dossier_desk_set_actor (DossierDesk *self,
                        const char  *actor)
{
  g_return_if_fail (DOSSIER_IS_DESK (self));

  if (actor == NULL || *actor == '\0' || g_strcmp0 (actor, self->actor) == 0)
    return;
  g_free (self->actor);
  self->actor = g_strdup (actor);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTOR]);
}

/* Returns: (transfer none) (nullable): %NULL when the template could not be read */
DossierHouse *
dossier_desk_get_house (DossierDesk *self)
{
  g_return_val_if_fail (DOSSIER_IS_DESK (self), NULL);
  return self->house;
}

/* Verbs */

typedef struct
{
  DossierVerbRun *run;          /* (owned) */
  DossierViews   *views;        /* (owned) */
  DossierNews    *news;         /* (owned) (nullable) */
  char           *undo_label;   /* (owned) (nullable) */
  char           *redo_label;   /* (owned) (nullable) */
} Performance;

static void
performance_free (Performance *performance)
{
  dossier_verb_run_free (performance->run);
  dossier_views_unref (performance->views);
  g_clear_pointer (&performance->news, dossier_news_free);
  g_free (performance->undo_label);
  g_free (performance->redo_label);
  g_free (performance);
}

static gboolean
perform_writing (Performance *performance, GError **error)
{
  DossierVerbRun *run = performance->run;
  g_autofree char *merge_key = dossier_verb_run_make_merge_key (run);
  g_autoptr (GArray) changes = NULL;
  gboolean done;

  if (run->verb->kind == DOSSIER_VERB_READS)
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

static void
perform_work (DossierLibrary **library, GTask *task)
{
  Performance *performance = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  performance->run->library = *library;
  if (*library == NULL)
    g_set_error_literal (&error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_STORAGE, "No library is open");
  else
    perform_writing (performance, &error);
  performance->run->library = NULL;

  if (error != NULL)
    g_task_return_error (task, dossier_desk_translate_error (g_steal_pointer (&error)));
  else
    g_task_return_boolean (task, TRUE);
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
  if (error == NULL && performance->run->verb->kind != DOSSIER_VERB_READS)
    take_labels (self, g_steal_pointer (&performance->undo_label), g_steal_pointer (&performance->redo_label));
  if (changed)
    g_signal_emit (self, signals[CHANGED], 0);
  end_job (performance->run, answer, error);

  if (error != NULL)
    g_task_return_error (outer, error);
  else
    g_task_return_pointer (outer, g_steal_pointer (&answer), (GDestroyNotify) g_variant_unref);
  g_object_unref (outer);
}

static void
on_performed (GObject *object, GAsyncResult *result, gpointer data)
{
  GError *error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  finish (data, g_task_get_task_data (G_TASK (result)), error);
}

static void
push_performance (DossierDesk *self, GTask *outer, Performance *performance)
{
  GTask *task = g_task_new (self, performance->run->cancellable, on_performed, outer);

  g_task_set_source_tag (task, push_performance);
  g_task_set_task_data (task, performance, (GDestroyNotify) performance_free);
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
      return;
    }
  g_task_set_task_data (task, NULL, NULL);
  push_performance (DOSSIER_DESK (object), outer, prepared);
}

static void
keep_performance (gpointer data)
{
  /* on_prepared() hands it on; it is freed with the task that performs. */
}

static void
prepare (DossierDesk *self, GTask *outer, Performance *performance, const char *title)
{
  g_autoptr (GTask) task = g_task_new (self, performance->run->cancellable, on_prepared, outer);

  performance->run->job = dossier_job_new (title, performance->run->cancellable);
  g_list_store_insert (self->jobs, 0, performance->run->job);
  while (g_list_model_get_n_items (G_LIST_MODEL (self->jobs)) > MAX_JOBS)
    g_list_store_remove (self->jobs, MAX_JOBS);

  g_task_set_source_tag (task, prepare);
  g_task_set_task_data (task, performance, keep_performance);
  g_task_run_in_thread (task, prepare_work);
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
    g_signal_emit (self, signals[FLUSH], 0);   /* what was typed comes before what takes it back */

  performance = g_new0 (Performance, 1);
  performance->run = run;
  performance->views = dossier_views_ref (self->views);
  if (found->prepare != NULL)
    prepare (self, outer, performance, find_title (run));
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

  dossier_desk_perform_async (self, verb, arguments, NULL, keep_result, &result);
  return dossier_desk_perform_finish (self, wait_for (&result), error);
}

/* Lists, records, documents, findings */

GListModel *
dossier_desk_list (DossierDesk     *self,
                   DossierListKind  kind,
                   gint64           owner)
{
  g_return_val_if_fail (DOSSIER_IS_DESK (self) && self->views != NULL, NULL);
  return dossier_views_add_list (self->views, kind, owner, self->thread);
}

GListModel *
dossier_desk_list_jobs (DossierDesk *self)
{
  g_return_val_if_fail (DOSSIER_IS_DESK (self), NULL);
  return G_LIST_MODEL (self->jobs);
}

typedef struct
{
  DossierHouse *house;   /* (owned) */
  GType         type;
  gint64        id;
} Question;

static void
question_free (Question *question)
{
  g_clear_object (&question->house);
  g_free (question);
}

static void
ask (DossierDesk *self, GTask *task, GType type, gint64 id, DossierLibraryWork work)
{
  Question *question = g_new0 (Question, 1);

  g_set_object (&question->house, self->house);
  question->type = type;
  question->id = id;
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  dossier_library_thread_push (self->thread, task, work);
}

static gboolean
is_open (DossierLibrary *library, GTask *task)
{
  if (library == NULL)
    g_task_return_new_error (task, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_STORAGE, "No library is open");
  return library != NULL;
}

static void
load_work (DossierLibrary **library, GTask *task)
{
  Question *question = g_task_get_task_data (task);
  g_autoptr (DossierRecord) record = NULL;
  GError *error = NULL;

  if (!is_open (*library, task))
    return;
  record = dossier_library_load (*library, question->type, question->id, &error);
  if (record != NULL)
    dossier_grader_fill (*library, question->house, record, &error);
  if (error != NULL)
    g_task_return_error (task, dossier_desk_translate_error (error));
  else
    g_task_return_pointer (task, g_steal_pointer (&record), g_object_unref);
}

void
dossier_desk_load_async (DossierDesk         *self,
                         GType                type,
                         gint64               id,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_return_if_fail (DOSSIER_IS_DESK (self));
  g_task_set_source_tag (task, dossier_desk_load_async);
  ask (self, task, type, id, load_work);
}

DossierRecord *
dossier_desk_load_finish (DossierDesk   *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  DossierRecord *fresh;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  fresh = g_task_propagate_pointer (G_TASK (result), error);
  return fresh != NULL ? dossier_views_adopt (self->views, fresh) : NULL;
}

static void
document_work (DossierLibrary **library, GTask *task)
{
  Question *question = g_task_get_task_data (task);
  DossierDocument *document;
  GError *error = NULL;

  if (!is_open (*library, task))
    return;
  document = dossier_document_read (*library, question->id, &error);
  if (document == NULL)
    g_task_return_error (task, dossier_desk_translate_error (error));
  else
    g_task_return_pointer (task, document, (GDestroyNotify) dossier_document_unref);
}

void
dossier_desk_load_document_async (DossierDesk         *self,
                                  gint64               snapshot,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (DOSSIER_IS_DESK (self));
  g_task_set_source_tag (task, dossier_desk_load_document_async);
  ask (self, task, G_TYPE_INVALID, snapshot, document_work);
}

DossierDocument *
dossier_desk_load_document_finish (DossierDesk   *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
review_work (DossierLibrary **library, GTask *task)
{
  Question *question = g_task_get_task_data (task);
  g_autoptr (DossierProfileGraph) graph = NULL;
  GError *error = NULL;

  if (!is_open (*library, task))
    return;
  graph = dossier_profile_read (*library, question->house, question->id, &error);
  if (graph == NULL)
    g_task_return_error (task, dossier_desk_translate_error (error));
  else
    g_task_return_pointer (task, dossier_review_run (graph), (GDestroyNotify) g_ptr_array_unref);
}

void
dossier_desk_review_async (DossierDesk         *self,
                           gint64               profile,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (DOSSIER_IS_DESK (self));
  g_task_set_source_tag (task, dossier_desk_review_async);
  ask (self, task, G_TYPE_INVALID, profile, review_work);
}

GPtrArray *
dossier_desk_review_finish (DossierDesk   *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
