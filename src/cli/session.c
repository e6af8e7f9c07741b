/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/session.h"

#include <errno.h>
#include <glib-unix.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "cli/progress.h"

struct _DossierCliSession
{
  const DossierCliOptions *options;
  DossierDesk             *desk;          /* (owned) */
  GCancellable            *cancellable;   /* (owned) */
  DossierCliProgress      *progress;      /* (owned) (nullable) */
  guint                    signals[2];    /* sources */
};

/* The first signal asks for an orderly end; the second one, if that takes too long, gets the
 * ordinary treatment. Nothing committed is lost either way. */
static gboolean
on_signal (gpointer data)
{
  DossierCliSession *self = data;

  g_cancellable_cancel (self->cancellable);
  for (gsize i = 0; i < G_N_ELEMENTS (self->signals); i++)
    self->signals[i] = 0;
  signal (SIGINT, SIG_DFL);
  signal (SIGTERM, SIG_DFL);
  return G_SOURCE_REMOVE;
}

/* $XDG_DATA_HOME/dossier/library.dossier, its folder made where a verb is going to write */
static char *
find_default_library (gboolean   read_only,
                      GError   **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "dossier", NULL);

  if (!read_only && g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_STORAGE,
                   "The folder %s could not be made: %s; nothing was changed; name a library with --library",
                   folder, g_strerror (errno));
      return NULL;
    }
  return g_build_filename (folder, "library.dossier", NULL);
}

DossierCliSession *
dossier_cli_session_new (const DossierCliOptions *options)
{
  DossierCliSession *self = g_new0 (DossierCliSession, 1);

  self->options = options;
  self->desk = dossier_desk_new ();
  self->cancellable = g_cancellable_new ();
  if (options->actor != NULL)
    dossier_desk_set_actor (self->desk, options->actor);
  if (isatty (STDERR_FILENO) && !options->quiet)
    self->progress = dossier_cli_progress_new (dossier_desk_list_jobs (self->desk));
  self->signals[0] = g_unix_signal_add (SIGINT, on_signal, self);
  self->signals[1] = g_unix_signal_add (SIGTERM, on_signal, self);
  return self;
}

void
dossier_cli_session_free (DossierCliSession *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (self->signals); i++)
    if (self->signals[i] != 0)
      g_source_remove (self->signals[i]);
  g_clear_pointer (&self->progress, dossier_cli_progress_free);
  dossier_desk_close (self->desk);
  g_object_unref (self->desk);
  g_object_unref (self->cancellable);
  g_free (self);
}

/* @read_only: also works while a window, or another dossierctl, has the library */
gboolean
dossier_cli_session_open (DossierCliSession  *self,
                          gboolean            read_only,
                          GError            **error)
{
  g_autofree char *path = self->options->library != NULL ? g_strdup (self->options->library)
                                                         : find_default_library (read_only, error);

  g_autoptr (GError) local_error = NULL;

  if (path == NULL)
    return FALSE;
  if (dossier_desk_open (self->desk, path, read_only, &local_error))
    return TRUE;
  /* To a script, a library that is not there or is none is the library's fault, not its input's. */
  if (g_error_matches (local_error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT))
    local_error->code = DOSSIER_DESK_ERROR_STORAGE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Returns: (transfer full): the answer, a{sv}; a signal ends it with %G_IO_ERROR_CANCELLED */
GVariant *
dossier_cli_session_perform (DossierCliSession  *self,
                             const char         *verb,
                             GVariant           *arguments,
                             GError            **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  GVariant *answer;

  dossier_desk_perform_async (self->desk, verb, arguments, self->cancellable, dossier_cli_keep_result, &result);
  answer = dossier_desk_perform_finish (self->desk, dossier_cli_wait (&result), error);
  dossier_cli_session_clear_progress (self);
  return answer;
}

/* To be called before anything is printed while verbs are under way. */
void
dossier_cli_session_clear_progress (DossierCliSession *self)
{
  if (self->progress != NULL)
    dossier_cli_progress_clear (self->progress);
}

DossierDesk *
dossier_cli_session_get_desk (DossierCliSession *self)
{
  return self->desk;
}

GCancellable *
dossier_cli_session_get_cancellable (DossierCliSession *self)
{
  return self->cancellable;
}

/* A callback that hands its result to dossier_cli_wait(). @kept: a GAsyncResult ** */
void
dossier_cli_keep_result (GObject      *object,
                         GAsyncResult *result,
                         gpointer      kept)
{
  *(GAsyncResult **) kept = g_object_ref (result);
}

/* Runs the main context until @kept is filled. Returns: (transfer none) */
GAsyncResult *
dossier_cli_wait (GAsyncResult **kept)
{
  while (*kept == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *kept;
}
