/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/desk-private.h"
#include "store/upkeep.h"

/* s: so long after the last refusal nobody tries again what was refused: edits do so every five seconds */
#define SETTLED 12

/**
 * What the disk refused is told until it takes a change again. Most of it is tried again by who made the change; where
 * that was given up, or taken back by hand, there is no next change that would tell, so the desk asks the disk.
 */

static void
try_disk (DossierLibrary **library, GTask *task)
{
  g_autoptr (GError) error = NULL;

  if (*library == NULL || dossier_library_try_disk (*library, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void wait_for_disk (DossierDesk *self);

static void
tried (GObject *object, GAsyncResult *result, gpointer unused)
{
  DossierDesk *self = DOSSIER_DESK (object);
  const gboolean takes = g_task_propagate_boolean (G_TASK (result), NULL);

  if (self->unkept == NULL || self->keeping_source != 0)   /* settled, or refused once more, meanwhile */
    return;
  if (takes)
    dossier_desk_take_unkept (self, NULL);
  else
    wait_for_disk (self);
}

static gboolean
ask_disk (gpointer user_data)
{
  DossierDesk *self = user_data;
  g_autoptr (GTask) task = g_task_new (self, NULL, tried, NULL);

  self->keeping_source = 0;
  g_task_set_source_tag (task, ask_disk);
  dossier_library_thread_push (self->thread, g_steal_pointer (&task), try_disk);
  return G_SOURCE_REMOVE;
}

static void
wait_for_disk (DossierDesk *self)
{
  g_clear_handle_id (&self->keeping_source, g_source_remove);
  if (self->unkept != NULL && self->path != NULL)
    self->keeping_source = g_timeout_add_seconds (SETTLED, ask_disk, self);
}

/* @unkept: (transfer full) (nullable): a sentence for the editor */
void
dossier_desk_take_unkept (DossierDesk *self,
                          char        *unkept)
{
  const gboolean differs = g_strcmp0 (unkept, self->unkept) != 0;

  g_free (self->unkept);
  self->unkept = unkept;
  wait_for_disk (self);
  if (differs)
    g_object_notify (G_OBJECT (self), "unkept");
}

/* Returns: (nullable): why the disk did not take the last change */
const char *
dossier_desk_get_unkept (DossierDesk *self)
{
  g_return_val_if_fail (DOSSIER_IS_DESK (self), NULL);
  return self->unkept;
}
