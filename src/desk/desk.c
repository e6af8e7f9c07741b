/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/desk.h"

#include "desk/desk-private.h"
#include "desk/job.h"

G_DEFINE_QUARK (dossier-desk-error-quark, dossier_desk_error)
G_DEFINE_FINAL_TYPE (DossierDesk, dossier_desk, G_TYPE_OBJECT)

enum { PROP_0, PROP_OPEN, PROP_READ_ONLY, PROP_ACTOR, PROP_UNDO_LABEL, PROP_REDO_LABEL, PROP_UNKEPT, N_PROPERTIES };
enum { FLUSH, CHANGED, TROUBLE, N_SIGNALS };
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
    case PROP_UNKEPT: g_value_set_string (value, self->unkept); break;
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

  if (self->views != NULL)
    dossier_views_tell_of_trouble (self->views, NULL, NULL);
  g_clear_pointer (&self->views, dossier_views_unref);
  g_clear_object (&self->house);
  g_clear_error (&self->house_error);
  g_clear_object (&self->jobs);
  g_free (self->actor);
  g_free (self->path);
  g_free (self->undo_label);
  g_free (self->redo_label);
  g_free (self->unkept);

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
  properties[PROP_UNKEPT] = g_param_spec_string ("unkept", NULL, NULL, NULL, readable);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[FLUSH] = g_signal_new ("flush", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TROUBLE] = g_signal_new ("trouble", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
on_trouble (const GError *error, gpointer self)
{
  g_autoptr (GError) told = dossier_desk_translate_error (g_error_copy (error));

  g_signal_emit (self, signals[TROUBLE], 0, told);
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
    {
      self->views = dossier_views_new (self->house);
      dossier_views_tell_of_trouble (self->views, on_trouble, self);
    }
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

/* What undo and redo would do now; both (transfer full) (nullable). */
void
dossier_desk_take_labels (DossierDesk *self,
                          char        *undo_label,
                          char        *redo_label)
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
  dossier_desk_take_labels (self, g_steal_pointer (&opening->undo_label), g_steal_pointer (&opening->redo_label));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READ_ONLY]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN]);
  return TRUE;
}

/* A callback for dossier_desk_wait_for(). */
void
dossier_desk_keep_result (GObject      *object,
                          GAsyncResult *result,
                          gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

/* Runs the default main context until there is a result. */
GAsyncResult *
dossier_desk_wait_for (GAsyncResult **result)
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

  dossier_desk_open_async (self, path, read_only, NULL, dossier_desk_keep_result, &result);
  return dossier_desk_open_finish (self, dossier_desk_wait_for (&result), error);
}

/* Commits pending typing, waits for all that was asked, closes the file. */
void
dossier_desk_close (DossierDesk *self)
{
  g_return_if_fail (DOSSIER_IS_DESK (self));

  if (self->path == NULL)
    return;
  dossier_desk_flush (self);
  dossier_library_thread_free (self->thread);
  self->thread = dossier_library_thread_new ();
  dossier_views_forget (self->views);
  g_clear_pointer (&self->path, g_free);
  dossier_desk_take_labels (self, NULL, NULL);
  dossier_desk_take_unkept (self, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN]);
}

/* Returns: (nullable): where the open library lies */
const char *
dossier_desk_get_path (DossierDesk *self)
{
  g_return_val_if_fail (DOSSIER_IS_DESK (self), NULL);
  return self->path;
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

/* Has the widgets commit what is being typed. */
void
dossier_desk_flush (DossierDesk *self)
{
  g_signal_emit (self, signals[FLUSH], 0);
}

/* Says that the live objects follow a commit. */
void
dossier_desk_say_changed (DossierDesk *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

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
