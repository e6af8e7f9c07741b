/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fetch/cancel-watch.h"

/**
 * DossierCancelWatch:
 *
 * What g_cancellable_source_new() is for. That one is lost when it is destroyed while another thread
 * is still inside g_cancellable_cancel() (GLib 2.74: it takes a reference for a handler that has run
 * already). Here nothing but a ready time is set from the other thread, and letting go waits for it.
 */
struct _DossierCancelWatch
{
  GCancellable    *cancellable;  /* (owned) */
  gulong           handler;
  GSource         *source;       /* (owned) */
  GSourceOnceFunc  callback;
  gpointer         user_data;
};

static gboolean
dispatch (GSource     *source,
          GSourceFunc  callback,
          gpointer     user_data)
{
  g_source_set_ready_time (source, -1);

  return callback (user_data);
}

static GSourceFuncs source_funcs = { .dispatch = dispatch };

static gboolean
on_ready (gpointer user_data)
{
  DossierCancelWatch *self = user_data;

  self->callback (self->user_data);

  return G_SOURCE_CONTINUE;
}

static void
on_cancelled (GCancellable *cancellable,
              GSource      *source)
{
  g_source_set_ready_time (source, 0);
}

/**
 * dossier_cancel_watch_new:
 * @context: where @callback runs, once; the watch belongs to its thread
 *
 * A cancellable that is cancelled already is told at the next iteration of @context.
 */
DossierCancelWatch *
dossier_cancel_watch_new (GCancellable    *cancellable,
                          GMainContext    *context,
                          GSourceOnceFunc  callback,
                          gpointer         user_data)
{
  DossierCancelWatch *self = g_new0 (DossierCancelWatch, 1);

  self->cancellable = g_object_ref (cancellable);
  self->callback = callback;
  self->user_data = user_data;
  self->source = g_source_new (&source_funcs, sizeof (GSource));
  g_source_set_static_name (self->source, "cancel-watch");
  g_source_set_callback (self->source, on_ready, self, NULL);
  g_source_attach (self->source, context);
  self->handler = g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled), g_source_ref (self->source), (GDestroyNotify) g_source_unref);

  return self;
}

void
dossier_cancel_watch_free (DossierCancelWatch *self)
{
  g_cancellable_disconnect (self->cancellable, self->handler);
  g_source_destroy (self->source);
  g_source_unref (self->source);
  g_object_unref (self->cancellable);
  g_free (self);
}
