/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/library-thread.h"

struct _DossierLibraryThread
{
  GThread        *thread;   /* (owned) */
  GAsyncQueue    *queue;    /* (owned) Item */
  DossierLibrary *library;  /* (owned) (nullable) the thread's own; nobody else reads it */
};

typedef struct
{
  GTask              *task;   /* (owned) (nullable) NULL: the thread ends */
  DossierLibraryWork  work;
} Item;

static gboolean
nothing (gpointer task)
{
  return G_SOURCE_REMOVE;
}

/* A task may hold the last reference on the desk, which waits for this thread when it goes: so
 * it is let go where it came from. (g_main_context_invoke() would do it here whenever the
 * other thread happens not to be at its loop.) */
static void
let_go (GTask *task)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, nothing, task, g_object_unref);
  g_source_attach (source, g_task_get_context (task));
}

static gpointer
run (gpointer data)
{
  DossierLibraryThread *self = data;

  for (;;)
    {
      Item *item = g_async_queue_pop (self->queue);
      GTask *task = item->task;

      if (task != NULL && !g_task_return_error_if_cancelled (task))
        item->work (&self->library, task);
      if (task != NULL)
        let_go (task);
      g_free (item);
      if (task == NULL)
        break;
    }
  g_clear_pointer (&self->library, dossier_library_close);
  return NULL;
}

/* Returns: (transfer full) */
DossierLibraryThread *
dossier_library_thread_new (void)
{
  DossierLibraryThread *self = g_new0 (DossierLibraryThread, 1);

  self->queue = g_async_queue_new ();
  self->thread = g_thread_new ("library", run, self);

  return self;
}

/* Does all that was pushed, closes the library, then returns. */
void
dossier_library_thread_free (DossierLibraryThread *self)
{
  g_async_queue_push (self->queue, g_new0 (Item, 1));
  g_thread_join (self->thread);
  g_async_queue_unref (self->queue);
  g_free (self);
}

/* @task: (transfer full): answers in the context it was made in. Work is done in the order it came. */
void
dossier_library_thread_push (DossierLibraryThread *self,
                             GTask                *task,
                             DossierLibraryWork    work)
{
  Item *item = g_new (Item, 1);

  item->task = task;
  item->work = work;
  g_async_queue_push (self->queue, item);
}
