/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/desk-private.h"
#include "desk/making/correcting.h"
#include "desk/making/publishing.h"
#include "desk/reading/document-reading.h"
#include "desk/reading/profile-reading.h"

typedef struct
{
  DossierHouse *house;   /* (owned) */
  DossierViews *views;   /* (owned) */
  GType         type;
  gint64        id;
} Question;

static void
question_free (Question *question)
{
  g_clear_object (&question->house);
  g_clear_pointer (&question->views, dossier_views_unref);
  g_free (question);
}

static void
ask (DossierDesk *self, GTask *task, GType type, gint64 id, DossierLibraryWork work)
{
  Question *question = g_new0 (Question, 1);

  g_set_object (&question->house, self->house);
  question->views = self->views != NULL ? dossier_views_ref (self->views) : NULL;
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
    dossier_views_fill (question->views, *library, record, &error);
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
reading_work (GTask *task, gpointer self, gpointer data, GCancellable *cancellable)
{
  DossierRereading *reading = data;
  GError *error = NULL;

  if (dossier_rereading_list (reading, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, dossier_desk_translate_error (error));
}

static void
on_read (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) outer = data;
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_pointer (outer, g_object_ref (result), g_object_unref);
  else
    g_task_return_error (outer, error);
}

static void
on_looked (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) outer = data;
  DossierRereading *reading;
  GError *error = NULL;
  g_autoptr (GTask) task = NULL;

  reading = g_task_propagate_pointer (G_TASK (result), &error);
  if (reading == NULL)
    {
      g_task_return_error (outer, error);
      return;
    }
  task = g_task_new (NULL, g_task_get_cancellable (outer), on_read, g_object_ref (outer));   /* no desk: a worker must not let it go */
  g_task_set_source_tag (task, on_looked);
  g_task_set_task_data (task, reading, (GDestroyNotify) dossier_rereading_free);
  g_task_run_in_thread (task, reading_work);
}

static void
left_out_work (DossierLibrary **library, GTask *task)
{
  Question *question = g_task_get_task_data (task);
  DossierRereading *reading;
  GError *error = NULL;

  if (!is_open (*library, task))
    return;
  reading = dossier_rereading_look (*library, question->id, &error);
  if (reading == NULL)
    g_task_return_error (task, dossier_desk_translate_error (error));
  else
    g_task_return_pointer (task, reading, (GDestroyNotify) dossier_rereading_free);
}

void
dossier_desk_load_left_out_async (DossierDesk         *self,
                                  gint64               snapshot,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  GTask *outer = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (DOSSIER_IS_DESK (self));
  g_task_set_source_tag (outer, dossier_desk_load_left_out_async);
  ask (self, g_task_new (self, cancellable, on_looked, outer), G_TYPE_INVALID, snapshot, left_out_work);
}

DossierDocument *
dossier_desk_load_left_out_finish (DossierDesk   *self,
                                   GAsyncResult  *result,
                                   gboolean      *extractor_changed,
                                   GError       **error)
{
  g_autoptr (GTask) task = NULL;
  DossierRereading *reading;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  task = g_task_propagate_pointer (G_TASK (result), error);
  if (task == NULL)
    return NULL;
  reading = g_task_get_task_data (task);
  *extractor_changed = reading->extractor_changed;
  return dossier_document_ref (reading->document);
}

/* A graph on its way from the library's thread to a worker: the rules take their time. */
static void
rules_work (GTask *task, gpointer self, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, dossier_publishing_review (data, g_get_real_time ()), (GDestroyNotify) g_ptr_array_unref);
}

static void
on_reviewed (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) outer = data;

  g_task_return_pointer (outer, g_task_propagate_pointer (G_TASK (result), NULL), (GDestroyNotify) g_ptr_array_unref);
}

static void
on_read_for_review (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) outer = data;
  g_autoptr (GTask) task = NULL;
  DossierProfileGraph *graph;
  GError *error = NULL;

  graph = g_task_propagate_pointer (G_TASK (result), &error);
  if (graph == NULL)
    {
      g_task_return_error (outer, error);
      return;
    }
  task = g_task_new (NULL, NULL, on_reviewed, g_object_ref (outer));   /* no desk: a worker must not let it go */
  g_task_set_source_tag (task, on_read_for_review);
  g_task_set_task_data (task, graph, (GDestroyNotify) dossier_profile_graph_free);
  g_task_run_in_thread (task, rules_work);
}

static void
review_work (DossierLibrary **library, GTask *task)
{
  Question *question = g_task_get_task_data (task);
  DossierProfileGraph *graph;
  GError *error = NULL;

  if (!is_open (*library, task))
    return;
  graph = dossier_profile_read (*library, question->house, question->id, g_get_real_time (), &error);
  if (graph == NULL)
    g_task_return_error (task, dossier_desk_translate_error (error));
  else
    g_task_return_pointer (task, graph, (GDestroyNotify) dossier_profile_graph_free);
}

void
dossier_desk_review_async (DossierDesk         *self,
                           gint64               profile,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *outer = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (DOSSIER_IS_DESK (self));
  g_task_set_source_tag (outer, dossier_desk_review_async);
  ask (self, g_task_new (self, cancellable, on_read_for_review, outer), G_TYPE_INVALID, profile, review_work);
}

GPtrArray *
dossier_desk_review_finish (DossierDesk   *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
