/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/progress.h"

#include <stdio.h>

#include "cli/table.h"
#include "cli/values.h"
#include "desk/job.h"

#define PERIOD 200   /* ms; short work never shows a line */
#define WIDTH  72    /* columns: fits every terminal, so that one line can be wiped */

struct _DossierCliProgress
{
  GListModel *jobs;    /* (owned) DossierJob, newest first */
  guint       timer;
  gboolean    shown;
};

static char *
describe (DossierJob *job)
{
  double fraction = dossier_job_get_fraction (job);
  const char *message = dossier_job_get_message (job);
  g_autofree char *percent = fraction >= 0 ? g_strdup_printf ("%3.0f %%  ", fraction * 100) : g_strdup ("");
  g_autofree char *line = g_strdup_printf ("%s%s%s%s", percent, dossier_job_get_title (job), message != NULL && *message != '\0' ? ": " : "",
                                           message != NULL ? message : "");

  g_autofree char *safe = dossier_cli_make_safe (line, FALSE);

  return dossier_cli_ellipsize (safe, WIDTH);
}

static gboolean
on_tick (gpointer data)
{
  DossierCliProgress *self = data;
  guint n = g_list_model_get_n_items (self->jobs);

  dossier_cli_progress_clear (self);
  for (guint i = n; i > 0; i--)
    {
      g_autoptr (DossierJob) job = g_list_model_get_item (self->jobs, i - 1);

      if (dossier_job_get_state (job) == DOSSIER_JOB_RUNNING)
        {
          g_autofree char *line = describe (job);

          fprintf (stderr, "%s", line);
          fflush (stderr);
          self->shown = TRUE;
          break;   /* the oldest one: what is being waited for */
        }
    }
  return G_SOURCE_CONTINUE;
}

DossierCliProgress *
dossier_cli_progress_new (GListModel *jobs)
{
  DossierCliProgress *self = g_new0 (DossierCliProgress, 1);

  self->jobs = g_object_ref (jobs);
  self->timer = g_timeout_add (PERIOD, on_tick, self);
  return self;
}

void
dossier_cli_progress_free (DossierCliProgress *self)
{
  dossier_cli_progress_clear (self);
  g_source_remove (self->timer);
  g_object_unref (self->jobs);
  g_free (self);
}

/* Wipes the line, so that what is printed next starts on a clean one. */
void
dossier_cli_progress_clear (DossierCliProgress *self)
{
  if (!self->shown)
    return;
  fputs ("\r\033[K", stderr);
  fflush (stderr);
  self->shown = FALSE;
}
