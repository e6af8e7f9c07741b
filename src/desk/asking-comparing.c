/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/comparing/comparing.h"
#include "desk/comparing/matrix-making.h"
#include "desk/desk-private.h"

/**
 * Looking:
 *
 * What is asked in two steps: @look on the library's thread takes what is needed out of the library, @run in a worker
 * makes the answer of it.
 */
typedef struct _Looking Looking;

struct _Looking
{
  DossierHouse   *house;     /* (owned) */
  gint64          ids[4];
  gboolean        flag;
  gpointer       (*look) (Looking *self, DossierLibrary *library, GError **error);
  gpointer       (*run) (gconstpointer seen);
  GDestroyNotify  free_seen;
  GDestroyNotify  free_answer;
  gpointer        seen;      /* (owned) (nullable) */
};

static void
looking_free (Looking *self)
{
  if (self->seen != NULL)
    self->free_seen (self->seen);
  g_clear_object (&self->house);
  g_free (self);
}

static void
run_work (GTask *task, gpointer self, gpointer data, GCancellable *cancellable)
{
  Looking *looking = data;

  g_task_return_pointer (task, looking->run (looking->seen), looking->free_answer);
}

static void
on_run (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) outer = data;
  Looking *looking = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;
  gpointer answer = g_task_propagate_pointer (G_TASK (result), &error);

  if (answer != NULL)
    g_task_return_pointer (outer, answer, looking->free_answer);
  else
    g_task_return_error (outer, error);
}

static void
look_work (DossierLibrary **library, GTask *task)
{
  Looking *looking = g_task_get_task_data (task);
  GError *error = NULL;

  if (*library == NULL)
    g_task_return_new_error (task, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_STORAGE, "No library is open");
  else if ((looking->seen = looking->look (looking, *library, &error)) == NULL)
    g_task_return_error (task, dossier_desk_translate_error (error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_looked (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) outer = data;
  g_autoptr (GTask) task = NULL;
  Looking *looking = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      looking_free (looking);
      g_task_return_error (outer, error);
      return;
    }
  task = g_task_new (NULL, g_task_get_cancellable (outer), on_run, g_object_ref (outer));   /* no desk: a worker must not let it go */
  g_task_set_source_tag (task, on_looked);
  g_task_set_task_data (task, looking, (GDestroyNotify) looking_free);
  g_task_run_in_thread (task, run_work);
}

/* @looking: (transfer full); @outer: (transfer full) */
static void
ask (DossierDesk *self, GTask *outer, Looking *looking)
{
  GTask *task = g_task_new (self, g_task_get_cancellable (outer), on_looked, outer);

  g_set_object (&looking->house, self->house);
  g_task_set_source_tag (task, ask);
  g_task_set_task_data (task, looking, NULL);   /* on_looked() frees it or hands it on */
  dossier_library_thread_push (self->thread, task, look_work);
}

static gpointer
look_at_two (Looking *looking, DossierLibrary *library, GError **error)
{
  return dossier_comparing_look (library, looking->ids[0], looking->ids[1], looking->ids[2], looking->ids[3], error);
}

static gpointer
compare (gconstpointer seen)
{
  return dossier_comparing_run (seen);
}

void
dossier_desk_compare_async (DossierDesk         *self,
                            gint64               a_source,
                            gint64               a_snapshot,
                            gint64               b_source,
                            gint64               b_snapshot,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  GTask *outer = g_task_new (self, cancellable, callback, user_data);
  Looking *looking = g_new0 (Looking, 1);

  g_return_if_fail (DOSSIER_IS_DESK (self));
  g_task_set_source_tag (outer, dossier_desk_compare_async);
  *looking = (Looking) {
    .ids = { a_source, a_snapshot, b_source, b_snapshot }, .look = look_at_two, .run = compare,
    .free_seen = (GDestroyNotify) dossier_comparing_free, .free_answer = (GDestroyNotify) dossier_side_by_side_unref,
  };
  ask (self, outer, looking);
}

DossierSideBySide *
dossier_desk_compare_finish (DossierDesk   *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
look_at_profile (Looking *looking, DossierLibrary *library, GError **error)
{
  return dossier_matrix_making_look (library, looking->house, looking->ids[0], looking->flag, error);
}

static gpointer
make_matrix (gconstpointer seen)
{
  return dossier_matrix_making_run (seen);
}

void
dossier_desk_load_matrix_async (DossierDesk         *self,
                                gint64               profile,
                                gboolean             suggest,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  GTask *outer = g_task_new (self, cancellable, callback, user_data);
  Looking *looking = g_new0 (Looking, 1);

  g_return_if_fail (DOSSIER_IS_DESK (self));
  g_task_set_source_tag (outer, dossier_desk_load_matrix_async);
  *looking = (Looking) {
    .ids = { profile }, .flag = suggest, .look = look_at_profile, .run = make_matrix,
    .free_seen = (GDestroyNotify) dossier_matrix_making_free, .free_answer = (GDestroyNotify) dossier_matrix_unref,
  };
  ask (self, outer, looking);
}

DossierMatrix *
dossier_desk_load_matrix_finish (DossierDesk   *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
